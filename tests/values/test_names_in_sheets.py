"""Names of operators and partners read in a whole sheet: idem, the row above, the names of the file."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from layout_sheets import submission_of
from name_readings import names_of

from concertaction.importers.values import split_names
from concertaction.models import CellValue, Submission


def read(*rows: Sequence[CellValue]) -> Submission:
    return submission_of(["Opérateur", "Action", "Objectif", "Partenaires"], *rows)


def partners(submission: Submission) -> list[list[str]]:
    return [[one.name or f"? {one.as_written}" for one in action.partners] for action in submission.actions]


@pytest.mark.parametrize("number", ["1. ", "1) ", "01. ", "1.", "(1) ", "2° ", "1 - ", "1/ ", "III. ", "IV) ", "II – ",
                                    "a. ", "a) ", "B. ", "B) ", "n° 1 : ", "N°1 ", "1.2. ", "Opérateur 2 : "])  # fmt: skip
def test_a_number_before_a_name_is_none_of_it(number: str) -> None:
    assert names_of(f"{number}CPAS de Dour") == ["CPAS de Dour"]
    found = read([f"{number}CPAS de Dour", "Potager", "1.1", None])
    assert [action.operator.name for action in found.actions] == ["CPAS de Dour"]


def test_idem_takes_over_the_partners_above_on_however_many_lines() -> None:
    found = read(
        ["CPAS de Mons", "Potager", "1.1", "Le Forem"],
        [None, None, None, "Cycles Derby sa"],
        ["CPAS de Mons", "Verger", "1.2", "idem"],
        ["CPAS de Mons", "Rucher", "1.3", "Idem + Pro Vélo"],
        ["CPAS de Mons", "Mare", "1.4", "les mêmes"],
        ["CPAS de Mons", "Haie", "2.1", "néant"],
        ["CPAS de Mons", "Four", "2.2", "idem"],
    )
    both = ["Le Forem", "Cycles Derby sa"]
    assert partners(found) == [both, both, [*both, "Pro Vélo"], [*both, "Pro Vélo"], [], []]
    assert found.findings == ()


def test_a_house_and_the_service_of_a_commune_are_two_partners_and_said() -> None:
    found = read(
        ["CPAS de Dour", "Potager", "1.1", "AIS Le Toit, Service logement de Mons"],
        ["CPAS de Dour", "Verger", "1.2", "CPAS de Mons, Service logement"],
        ["CPAS de Dour", "Rucher", "1.3", "Hôpital du Haut-Bois, Service social"],
    )
    assert partners(found) == [
        ["AIS Le Toit", "Service logement de Mons"],
        ["CPAS de Mons, Service logement"],
        ["Hôpital du Haut-Bois, Service social"],
    ]
    assert [(it.code, it.cell) for it in found.findings] == [
        ("suspicious-partner", "D2"),
        ("suspicious-partner", "D4"),
    ]


def test_what_cannot_be_known_is_asked_for_at_its_cell() -> None:
    found = read(
        ["CPAS de Mons", "Potager", "1.1", "idem"],
        ["CPAS de Mons", "Verger", "1.2", "voir annexe"],
        ["CPAS de Mons", "Rucher", "1.3", "Le Forem, partenaires habituels"],
        ["CPAS de Mons", "Mare", "1.4", "à confirmer : ONEM"],
    )
    assert partners(found) == [
        ["? idem"],
        ["? voir annexe"],
        ["Le Forem", "? partenaires habituels"],
        ["ONEM"],
    ]
    assert [(it.code, it.cell) for it in found.findings] == [
        ("unnamed-partner", "D2"),
        ("unnamed-partner", "D3"),
        ("unnamed-partner", "D4"),
        ("unconfirmed-partner", "D5"),
    ]
    assert found.findings[3].params["name"] == ["ONEM"]


@pytest.mark.parametrize(
    "cell",
    ["contact@forem.example", "mail : contact@forem.example", "065/40 93 23", "tél. 065/40 93 23", "www.forem.example",
     "rue Haute 3, 7000 Mons", "contact@forem.example ; info@cpas.example"],
)  # fmt: skip
def test_an_address_alone_is_a_partner_whom_nobody_names(cell: str) -> None:
    found = read(
        ["CPAS de Mons", "Potager", "1.1", cell],
        ["CPAS de Mons", "Verger", "1.2", f"Le Forem, {cell}"],
    )
    assert [[one.name for one in action.partners] for action in found.actions] == [[""], ["Le Forem"]]
    assert [(it.code, it.cell) for it in found.findings] == [("unnamed-partner", "D2")]


def test_the_operator_may_be_that_of_the_row_above() -> None:
    found = read(
        ["CPAS de Mons", "Potager", "1.1", "Le Forem"],
        ["voir ci-dessus", "Verger", "1.2", "MIRE"],
        ["C.P.A.S. de Honnelles – Insertion", "Rucher", "1.3", "IFAPME (accueil)"],
    )
    assert [action.operator.name for action in found.actions] == [
        "CPAS de Mons",
        "CPAS de Mons",
        "C.P.A.S. de Honnelles – Insertion",
    ]
    assert partners(found) == [["Le Forem"], ["MIRE"], ["IFAPME"]]


@pytest.mark.parametrize(
    ("cell", "operator", "others"),
    [
        ("CPAS de Mons et CPAS de Dour", "CPAS de Mons", ["CPAS de Dour"]),
        ("Cap Savoirs et Le Forem", "Cap Savoirs", ["Le Forem"]),
        ("Horizon Borain; Cap Savoirs", "Horizon Borain", ["Cap Savoirs"]),
        ("Horizon Borain, Cap Savoirs", "Horizon Borain, Cap Savoirs", []),
        ("Terre, Eau et Soleil", "Terre, Eau et Soleil", []),
        ("Savoirs Ouest & Horizon Borain asbl", "Savoirs Ouest & Horizon Borain asbl", []),
        ("CPAS de Mons – Service Insertion", "CPAS de Mons – Service Insertion", []),
        ("CPAS de Mons\nService Insertion", "CPAS de Mons – Service Insertion", []),
        ("Mme Dupont (Le Forem)", "Le Forem", []),
        ("Ville de Mons – PCS", "Ville de Mons – PCS", []),
        ("Commune de Dour - Plan de cohésion sociale", "Commune de Dour - Plan de cohésion sociale", []),
        ("Institut Jean d'Avesnes – Promotion sociale", "Institut Jean d'Avesnes – Promotion sociale", []),
        ("Le Forem Formation - Centre de Jemappes", "Le Forem Formation - Centre de Jemappes", []),
        ("CPAS de Dour - Le Forem", "CPAS de Dour", ["Le Forem"]),
        ("Mme Dupont – CPAS de Mons", "CPAS de Mons", []),
    ],
)
def test_an_operator_is_cut_only_where_each_part_is_an_organisation(
    cell: str, operator: str, others: list[str]
) -> None:
    found = read([cell, "Potager", "1.1", None])
    assert found.actions[0].operator.name == operator
    assert partners(found) == [others]


def test_names_of_the_file_decide_where_a_cell_can_be_cut() -> None:
    found = read(
        ["CPAS de Dour", "Potager", "1.1", "Construform - Batigroupe"],
        ["CPAS de Dour", "Jardin", "1.2", "Construform"],
        ["CPAS de Dour", "Couture", "1.3", "Batigroupe; Relais - Emploi"],
        ["CPAS de Dour", "Cuisine", "1.4", "Horizon - Batigroupe"],
        ["CPAS de Dour", "Lavoir", "1.4", "Horizon - Lumière"],
    )
    assert partners(found) == [
        ["Construform", "Batigroupe"],
        ["Construform"],
        ["Batigroupe", "Relais - Emploi"],
        ["Horizon", "Batigroupe"],
        ["Horizon - Lumière"],
    ]
    assert [(f.code, f.row) for f in found.findings if f.code == "suspicious-partner"] == [
        ("suspicious-partner", 6)
    ]


_ONE_NAME_EACH = (
    "• Delmotte sa\n• {}\n• SSM Le Gué",
    "Delmotte sa\n{}\nSSM Le Gué",
    "1) Delmotte sa 2) {} 3) SSM Le Gué",
)


@pytest.mark.parametrize("cell", _ONE_NAME_EACH)
@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Parcs et Jardins Lemaire", ["Parcs et Jardins Lemaire"]),
        ("Division Nature et Forêts", ["Division Nature et Forêts"]),
        ("Boulangerie et Pâtisserie Dupont", ["Boulangerie et Pâtisserie Dupont"]),
        ("Bâti et Bois sprl", ["Bâti et Bois sprl"]),
        ("Eau et Vie asbl", ["Eau et Vie asbl"]),
        ("CPAS de Mons et Le Forem", ["CPAS de Mons", "Le Forem"]),
        ("Mireb et CPAS de Dour", ["Mireb", "CPAS de Dour"]),
        ("Le Saule et Le Terril", ["Le Saule", "Le Terril"]),
        ("École Saint-Luc et Athénée de Dour", ["École Saint-Luc", "Athénée de Dour"]),
        ("Solidaris et Mutualité chrétienne", ["Solidaris", "Mutualité chrétienne"]),
    ],
)
def test_a_line_among_others_of_one_name_is_two_where_both_halves_are(
    cell: str, line: str, names: list[str]
) -> None:
    found = split_names(cell.format(line))
    assert [one.name for one in found.names] == ["Delmotte sa", *names, "SSM Le Gué"]
    assert not found.doubtful


def test_a_line_whose_one_half_is_an_organisation_is_left_whole_and_doubtful() -> None:
    found = split_names("- Delmotte sa\n- Horizon et Cap Savoirs\n- SSM Le Gué")
    assert ([one.name for one in found.names][1], found.doubtful) == ("Horizon et Cap Savoirs", True)


def test_a_bullet_tells_a_partner_from_a_service_of_the_house_above() -> None:
    assert names_of("• CPAS de Lens\n• Division Nature et Forêts") == [
        "CPAS de Lens",
        "Division Nature et Forêts",
    ]
    assert names_of("CPAS de Lens\nService Insertion") == ["CPAS de Lens – Service Insertion"]


def test_the_commune_on_a_line_of_its_own_is_of_the_office_above_for_operators_too() -> None:
    found = read(["Le Forem\nDour", "Potager", "1.1", None], ["MIRE", "Vélo", "1.2", "Le Forem\nDour"])
    assert [action.operator.name for action in found.actions] == ["Le Forem – Dour", "MIRE"]
    assert partners(found) == [[], ["Le Forem – Dour"]]


@pytest.mark.parametrize(
    ("cell", "names", "doubtful"),
    [
        ("Pierre + Paul sprl", ["Pierre + Paul sprl"], True),
        ("Art + Bois scrl", ["Art + Bois scrl"], True),
        ("TEC + Panibor sa", ["TEC", "Panibor sa"], False),
        ("Horizon + Cap Savoirs asbl", ["Horizon", "Cap Savoirs asbl"], False),
        ("Delmotte sa + Panibor sa", ["Delmotte sa", "Panibor sa"], False),
        ("Pierre + Paul", ["Pierre", "Paul"], False),
    ],
)
def test_two_words_with_a_plus_and_a_form_may_be_one_firm(
    cell: str, names: list[str], doubtful: bool
) -> None:
    found = split_names(cell)
    assert ([one.name for one in found.names], found.doubtful) == (names, doubtful)


def test_the_other_cells_tell_whether_a_plus_parts_two() -> None:
    rows = (["MIRE", title, "1.2", cell] for title, cell in
            zip("ABC", ("Horizon + Paul sprl", "Horizon", "Paul sprl"), strict=True))  # fmt: skip
    found = read(*rows)
    assert partners(found) == [["Horizon", "Paul sprl"], ["Horizon"], ["Paul sprl"]]
    assert found.findings == ()


@pytest.mark.parametrize(
    ("cell", "names", "doubtful"),
    [
        ("Parcs et Jardins Lemaire", ["Parcs", "Jardins Lemaire"], True),
        ("Horizon et Cap Savoirs", ["Horizon", "Cap Savoirs"], True),
        ("Décathlon & Ikea Mons", ["Décathlon", "Ikea Mons"], True),
        ("Mireb et Le Forem", ["Mireb", "Le Forem"], False),
        ("Le Forem et Colruyt", ["Le Forem", "Colruyt"], False),
        ("Croix-Rouge et Télé-Service", ["Croix-Rouge", "Télé-Service"], False),
    ],
)
def test_two_words_with_an_and_that_may_be_one_name_are_doubtful(
    cell: str, names: list[str], doubtful: bool
) -> None:
    found = split_names(cell)
    assert ([one.name for one in found.names], found.doubtful) == (names, doubtful)


def test_a_name_that_carries_actions_as_one_is_one_among_partners_too() -> None:
    found = read(
        ["Recto/Verso", "Potager", "1.1", "Clés & Vitrines"],
        ["Clés & Vitrines", "Verger", "1.2", "asbl Recto/Verso"],
        ["Clés & Vitrines", "Rucher", "1.3", "Recto/Verso ; Le Forem"],
        ["Horizon / Batigroupe", "Mare", "1.4", "Le Forem"],
        ["Le Forem", "Haie", "2.1", "Horizon/Batigroupe/MIRE"],
    )
    assert partners(found) == [
        ["Clés & Vitrines"],
        ["asbl Recto/Verso"],
        ["Recto/Verso", "Le Forem"],
        ["Le Forem"],
        ["Horizon", "Batigroupe", "MIRE"],
    ]


def test_who_governs_an_area_is_no_commune_as_partner() -> None:
    found = read(
        ["CPAS de Mons", "Potager", "1.1", "Région wallonne"], ["CPAS de Mons", "Verger", "1.2", "Dour"]
    )
    assert partners(found) == [["Région wallonne"], ["Dour"]]
    assert [(it.code, it.cell) for it in found.findings] == [("place-as-partner", "D3")]


def test_what_a_house_is_behind_a_comma_may_be_a_second_one_and_is_said() -> None:
    found = read(
        ["CPAS de Mons", "Potager", "1.1", "Le Pivot, entreprise d'insertion"],
        ["CPAS de Mons", "Verger", "1.2", "Le Forem, Le Fil Rouge, service de santé mentale, MIRE"],
        ["CPAS de Mons", "Rucher", "1.3", "Le Forem, entreprise d'insertion"],
        ["CPAS de Mons", "Mare", "1.4", "Horizon, Cap Savoirs"],
    )
    assert partners(found) == [
        ["Le Pivot"],
        ["Le Forem", "Le Fil Rouge", "MIRE"],
        ["Le Forem", "entreprise d'insertion"],
        ["Horizon", "Cap Savoirs"],
    ]
    assert [one.kinds for one in found.actions[0].partners] == [("entreprise_insertion",)]
    assert [(it.code, it.cell) for it in found.findings] == [
        ("suspicious-partner", "D2"),
        ("suspicious-partner", "D3"),
    ]


def test_one_house_written_in_several_ways_is_one_partner() -> None:
    found = read(["CPAS de Mons", "Potager", "1.1", "FOREM, forem, Le Forem"])
    assert partners(found) == [["FOREM"]]


@pytest.mark.parametrize("sign", ["et", "&", "/"])
def test_two_names_with_their_articles_may_be_two_operators(sign: str) -> None:
    found = read([f"Le Fournil {sign} La Truelle", "Potager", "1.1", None])
    assert [(it.code, it.cell) for it in found.findings] == [("unsure-operator", "A2")]
