"""Abbreviations that a line of the sheet explains stand for the names in it, and it is said."""

from __future__ import annotations

import pytest
from layout_sheets import drawn, sheet_of, submission_of, submitted

from concertaction.models import Submission

HEAD = ["Action", "Avec", "Obj", "Période"]
LINES = [
    ["Peinture", "VH", "3.3", "mars 2012"],
    ["Potager", "Les Amis de Dour, FC", "4.2", "mai 2012"],
    ["Bus", "FC", "1.1", "juin 2012"],
]


@pytest.mark.parametrize("over", [True, False])
@pytest.mark.parametrize(
    "legend",
    [
        ["FC = Le Forem Conseil   VH = EFT Le Verger du Honneau"],
        ["FC=Le Forem Conseil\nVH=EFT Le Verger du Honneau"],
        ["VH = EFT Le Verger du Honneau / FC = Le Forem Conseil"],
        ["VH = EFT Le Verger du Honneau, FC = Le Forem Conseil."],
        ["Légende : VH : EFT Le Verger du Honneau ; FC : Le Forem Conseil"],
        ["Abréviations - FC : Le Forem Conseil, VH : EFT Le Verger du Honneau"],
        ["* FC = Le Forem Conseil", "* VH = EFT Le Verger du Honneau"],
        ["x = fait ; FC = Le Forem Conseil ; VH = EFT Le Verger du Honneau ; EFT = entreprise de formation"],
    ],
)
def test_a_line_of_the_sheet_explains_its_abbreviations(legend: list[str], over: bool) -> None:
    lines = [[line] for line in legend]
    top, foot = (lines, []) if over else ([], [[], *lines])
    found = submitted(sheet_of([["CPAS de Dour – 2012"], *top, HEAD, *LINES, *foot]))
    assert [[partner.name for partner in one.partners] for one in found.actions] == [
        ["EFT Le Verger du Honneau"],
        ["Les Amis de Dour", "Le Forem Conseil"],
        ["Le Forem Conseil"],
    ]
    assert [one.code for one in found.findings] == ["explained-names"] * 2


@pytest.mark.parametrize(
    "legend",
    [
        "VH = vert et hors délai ; FC = fait en continu",
        "VH = EFT Le Verger ; VH = CPAS de Dour",
        "EFT = entreprise de formation par le travail",
        "Contact : CPAS de Dour, rue Haute",
    ],
)
def test_a_line_that_explains_no_name_changes_none(legend: str) -> None:
    found = submission_of(["CPAS de Dour – 2012"], [legend], HEAD, *LINES)
    names = [partner.name for one in found.actions for partner in one.partners]
    assert (names[0], names[-1]) == ("VH", "FC")
    assert "explained-names" not in [one.code for one in found.findings]


@pytest.mark.parametrize(
    "rows",
    [
        [["Sigle", "Nom complet"], ["FC", "Le Forem Conseil"], ["VH", "EFT Le Verger du Honneau"]],
        [["Abréviations"], [], ["VH", "EFT Le Verger du Honneau"], ["FC", "Le Forem Conseil"]],
        [["Remarques"], ["VH = EFT Le Verger du Honneau"], ["FC = Le Forem Conseil"]],
    ],
)
@pytest.mark.parametrize("first", [True, False])
def test_another_sheet_explains_the_abbreviations(rows: list[list[str]], first: bool) -> None:
    legend = sheet_of(rows, name="Légende")
    actions = sheet_of([["CPAS de Dour – 2012"], HEAD, *LINES], name="Actions")
    found = submitted(*([legend, actions] if first else [actions, legend]))
    assert [[partner.name for partner in one.partners] for one in found.actions] == [
        ["EFT Le Verger du Honneau"],
        ["Les Amis de Dour", "Le Forem Conseil"],
        ["Le Forem Conseil"],
    ]
    assert [one.code for one in found.findings if one.code == "explained-names"] == ["explained-names"] * 2


def test_a_list_of_kinds_explains_no_names() -> None:
    kinds = [["EFT", "Entreprise de formation par le travail"], ["CPAS", "Centre public d'action sociale"]]
    actions = sheet_of(
        [["CPAS de Dour – 2012"], HEAD, ["Peinture", "EFT", "3.3", "mars 2012"]], name="Actions"
    )
    found = submitted(sheet_of(kinds, name="Sigles"), actions)
    assert "explained-names" not in [one.code for one in found.findings]


INITIALS = [
    ["Peinture", "MBO", "3.3", "mars 2012"],
    ["Potager", "Les Amis de Dour, AdP", "4.2", "mai 2012"],
    ["Bus", "LC, BH", "1.1", "juin 2012"],
]


@pytest.mark.parametrize(
    "legend",
    [
        [
            ["MBO = Mission du Borinage Ouest ; AdP = Athénée du Parc"],
            ["LC = La Charrue, BH = Boulangerie Hennuyer"],
        ],
        [
            ["MBO : Mission du Borinage Ouest"],
            ["AdP : Athénée du Parc"],
            ["LC : La Charrue"],
            ["BH : Boulangerie Hennuyer"],
        ],
        [
            ["Sigles", "Nom complet"],
            ["MBO", "Mission du Borinage Ouest"],
            ["AdP", "Athénée du Parc"],
            ["LC", "La Charrue"],
            ["BH", "Boulangerie Hennuyer"],
        ],
        [
            ["Abréviations"],
            ["MBO", "Mission du Borinage Ouest"],
            ["AdP", "Athénée du Parc"],
            ["LC", "La Charrue"],
            ["BH", "Boulangerie Hennuyer"],
        ],
    ],
)
@pytest.mark.parametrize("own", [True, False])
def test_initials_explain_a_name_without_a_word_of_its_kind(legend: list[list[str]], own: bool) -> None:
    rows = [["CPAS de Dour – 2012"], HEAD, *INITIALS]
    sheets = [sheet_of([*rows, [], *legend])] if own else [sheet_of(rows), sheet_of(legend, name="Légende")]
    found = submitted(*sheets)
    assert [[partner.name for partner in one.partners] for one in found.actions] == [
        ["Mission du Borinage Ouest"],
        ["Les Amis de Dour", "Athénée du Parc"],
        ["La Charrue", "Boulangerie Hennuyer"],
    ]
    assert [one.code for one in found.findings if one.code == "explained-names"] == ["explained-names"] * 4


@pytest.mark.parametrize(
    "legend",
    ["LC = Luc Colin ; BH = Béatrice Hanot", "MBO = Marie-Bernadette Olivier ; EFT La Charrue = partenaire"],
)
def test_the_initials_of_persons_are_no_organisations(legend: str) -> None:
    found = submission_of(["CPAS de Dour – 2012"], [legend], HEAD, *INITIALS)
    assert "explained-names" not in [one.code for one in found.findings]


@pytest.mark.parametrize(
    ("other", "names"), [("SA", ["CC", "SA"]), ("SA, FF", ["CC", "SA"]), ("FF", ["CC SA"])]
)
def test_a_legal_form_that_is_a_partner_elsewhere_is_one_behind_initials(
    other: str, names: list[str]
) -> None:
    lines = [["Potager", "CC, SA", "4.2", "mai 2012"], ["Bus", other, "1.1", "juin 2012"]]
    found = submission_of(["CPAS de Dour – 2012"], HEAD, *lines)
    assert [partner.name for partner in found.actions[0].partners] == names
    doubted = "suspicious-partner" in [one.code for one in found.findings]
    assert doubted is (len(names) == 1)


@pytest.mark.parametrize(
    "name",
    [
        "MIREB asbl - Mission régionale pour l’emploi du Borinage",
        "MIREB asbl – Mission régionale pour l’emploi du Borinage",
        "Mission régionale pour l’emploi du Borinage asbl - MIREB",
        "RDQ asbl - Régie des Quartiers de Dour",
    ],
)
def test_a_name_and_its_abbreviation_are_one_operator_and_no_partner(name: str) -> None:
    rows = "Accueil | 1.2 | EFT Le Phare\nBilan | 2.3 | MIREB asbl"
    under_title = submitted(drawn(f"{name}\n\nAction | Objectif | Partenaires\n{rows}"))
    in_column = submitted(
        drawn(f"Opérateur | Action | Objectif | Partenaires\n{name} | Accueil | 1.2 | EFT Le Phare")
    )
    for found in (under_title, in_column):
        assert [partner.name for partner in found.actions[0].partners] == ["EFT Le Phare"]
        assert "several-operators" not in [one.code for one in found.findings]
        assert len({action.operator.name for action in found.actions}) == 1


KEYS = [
    ["Bus", "CPAS B, B&C", "1.4", "mars 2012"],
    ["Essai", "TC, 2VIE", "1.3", "mai 2012"],
    ["Potager", "TC&FC ; VH&Co, CPAS B (jury)", "4.2", "mai 2012"],
]
MEANT = {
    "CPAS B": "CPAS de Boussu",
    "B&C": "Bois et Compagnons sprl",
    "TC": "Technocité",
    "2VIE": "La Deuxième Vie asbl",
    "FC": "Le Forem Conseil",
    "VH": "EFT Le Verger du Honneau",
}
READ = [
    ["CPAS de Boussu", "Bois et Compagnons sprl"],
    ["Technocité", "La Deuxième Vie asbl"],
    ["Technocité", "Le Forem Conseil", "VH&Co", "CPAS de Boussu"],
]


@pytest.mark.parametrize(
    "legend",
    [
        [[f"{short} = {name}"] for short, name in MEANT.items()],
        [[f"* {short}= {name}"] for short, name in MEANT.items()],
        [[" ; ".join(f"{short} = {name}" for short, name in MEANT.items())]],
        [["Légende : " + ", ".join(f"{short} = {name}" for short, name in MEANT.items())]],
        [["\n".join(f"{short}: {name}" for short, name in {"": "Abréviations", **MEANT}.items() if short)]],
        [["Abréviations"], *map(list, MEANT.items())],
    ],
)
@pytest.mark.parametrize("own", [True, False])
def test_a_short_name_may_have_two_words_a_sign_or_a_number(legend: list[list[str]], own: bool) -> None:
    rows = [["CPAS de Dour – 2012"], HEAD, *KEYS]
    sheets = [sheet_of([*rows, [], *legend])] if own else [sheet_of(rows), sheet_of(legend, name="Légende")]
    found = submitted(*sheets)
    assert [[partner.name for partner in one.partners] for one in found.actions] == READ
    told = [one.value for one in found.findings if one.code == "explained-names"]
    assert sorted(told) == sorted(short for short in MEANT if short != "VH")


@pytest.mark.parametrize(
    ("legend", "cell", "names"),
    [
        ("B = EFT Le Bois", "B&C, B", ["B&C", "EFT Le Bois"]),
        ("CPAS B = CPAS de Boussu ; FC = Le Forem Conseil", "B ; FC", ["B", "Le Forem Conseil"]),
        ("OK = Confirmé ; FC = Le Forem Conseil", "OK-Jeunes, FC", ["OK-Jeunes", "Le Forem Conseil"]),
        ("LU = Lundi ; FC = Le Forem Conseil", "Lu Métiers, FC", ["Lu Métiers", "Le Forem Conseil"]),
        ("FM = Formation ; FC = Le Forem Conseil", "FM, FC", ["FM", "Le Forem Conseil"]),
        ("DR = Dour ; FC = Le Forem Conseil", "DR, FC", ["DR", "Le Forem Conseil"]),
    ],
)
def test_a_short_name_is_taken_whole_or_not_at_all(legend: str, cell: str, names: list[str]) -> None:
    found = submission_of(["CPAS de Dour – 2012"], [legend], HEAD, ["Bus", cell, "1.1", "juin 2012"])
    assert [partner.name for partner in found.actions[0].partners] == names


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("VH (atelier)", ["EFT Le Verger du Honneau"]),
        ("VH(départ) ; FC [arrivée]", ["EFT Le Verger du Honneau", "Le Forem Conseil"]),
        ("VH ; FC (formateur, jury)", ["EFT Le Verger du Honneau", "Le Forem Conseil"]),
        ("VH (le Verger du Honneau)", ["EFT Le Verger du Honneau"]),
        ("VH : chantier", ["EFT Le Verger du Honneau"]),
        ("VH : Chantier", ["EFT Le Verger du Honneau"]),
        ("VH: repas, FC : orientation", ["EFT Le Verger du Honneau", "Le Forem Conseil"]),
        ("VH → accueil", ["EFT Le Verger du Honneau"]),
        ("VH pour l'accueil", ["EFT Le Verger du Honneau"]),
        ("VH - chantier", ["EFT Le Verger du Honneau"]),
        ("VH – chantier ; FC – jury", ["EFT Le Verger du Honneau", "Le Forem Conseil"]),
        ("accueil : FC", ["Le Forem Conseil"]),
        ("Atelier : VH", ["EFT Le Verger du Honneau"]),
        ("VH - FC", ["EFT Le Verger du Honneau", "Le Forem Conseil"]),
        ("VH - Horizon", ["EFT Le Verger du Honneau", "Horizon"]),
        ("VH (CPAS de Mons)", ["VH (CPAS de Mons)"]),
        ("VHF (atelier)", ["VHF"]),
        ("Partenaire : VH", ["EFT Le Verger du Honneau"]),
    ],
)
def test_what_an_abbreviation_does_stands_beside_it(cell: str, names: list[str]) -> None:
    """As plain "VH" does: one organisation under one name in the whole file."""
    legend = sheet_of(
        [["Sigle", "Nom"], ["FC", "Le Forem Conseil"], ["VH", "EFT Le Verger du Honneau"]], name="Sigles"
    )
    lines = [["Peinture", cell, "3.3", "mars 2012"], ["Bus", "Horizon", "1.1", "juin 2012"]]
    found = submitted(sheet_of([["CPAS de Dour – 2012"], HEAD, *lines], name="Actions"), legend)
    assert [partner.name for partner in found.actions[0].partners] == names
    told = [one.value for one in found.findings if one.code == "explained-names"]
    assert len(told) == sum(name.startswith(("EFT", "Le Forem")) for name in names)


@pytest.mark.parametrize("unit", ["VH (: ", "VH : ", "VH - ", " "])
def test_a_long_cell_of_abbreviations_is_read_at_once(unit: str) -> None:
    legend = sheet_of([["FC", "Le Forem Conseil"], ["VH", "EFT Le Verger du Honneau"]], name="Sigles")
    cell = f"VH{unit * (32000 // len(unit))}x"
    lines = [["Peinture", cell, "3.3", "mars 2012"]]
    assert submitted(sheet_of([["CPAS de Dour – 2012"], HEAD, *lines], name="Actions"), legend).actions


NAMES = {
    "CIHP": "Cours industriels des Hauts-Pays",
    "FH": "Frigo-Haine",
    "SMB": "Soudure Mons-Borinage",
    "CID": "Cours industriels de Dour",
}
NO_NAMES = {"DEM": "Demandeur d'emploi", "REV": "revenu d'intégration", "PREG": "Préformation générale"}
NOBODIES = {"CD": "Luc Colin", "OISP": "Organisme d'insertion socioprofessionnelle"}


@pytest.mark.parametrize(
    ("rows", "name"),
    [
        ([["Sigle", "Signification"]], "Feuil2"),
        ([["Liste des abréviations utilisées"], []], "Feuil2"),
        ([], "Abréviations"),
        ([["Acronyme", "Nom"]], "Liste"),
    ],
)
def test_what_a_list_of_abbreviations_gives_beside_names_is_a_name(rows: list[list[str]], name: str) -> None:
    meant = {"VH": "EFT Le Verger du Honneau", **NAMES, **NO_NAMES, **NOBODIES}
    legend = sheet_of([*rows, *map(list, meant.items())], name=name)
    lines = [[f"Cours {short}", f"{short} ; Horizon", "3.3", "mars 2012"] for short in meant]
    found = submitted(sheet_of([["CPAS de Dour – 2012"], HEAD, *lines], name="Actions"), legend)
    read = ["EFT Le Verger du Honneau", *NAMES.values(), *NO_NAMES, *NOBODIES]
    assert [one.partners[0].name for one in found.actions] == read
    said = [one.value for one in found.findings if one.code == "unsure-abbreviation"]
    assert said == list(NO_NAMES)
    assert [one.value for one in found.findings if one.code == "explained-names"] == ["VH", *NAMES]


@pytest.mark.parametrize(
    "rows",
    [
        [["A faire", "Qui"], ["FH", "Soudure Mons-Borinage"], ["VH", "EFT Le Verger"]],
        [["Sigles"], ["FH", "Froid"]],
    ],
)
def test_a_list_of_something_else_or_of_no_names_gives_none(rows: list[list[str]]) -> None:
    lines = [["Peinture", "FH", "3.3", "mars 2012"], ["Bus", "Horizon", "1.1", "juin 2012"]]
    found = submitted(
        sheet_of([["CPAS de Dour – 2012"], HEAD, *lines], name="Actions"), sheet_of(rows, name="Feuil2")
    )
    assert found.actions[0].partners[0].name == "FH"
    doubted = "unsure-abbreviation" in [one.code for one in found.findings]
    assert doubted is (rows[0] == ["Sigles"])


SHORT = ["VH", "FH", "SSM"]
WHOLE = ["EFT Le Verger du Honneau", "Régie des quartiers de Flénu", "SSM de Dour"]


@pytest.mark.parametrize("over", [True, False])
@pytest.mark.parametrize("head", [["Op.", "Action"], ["Opérateur", "Action"], ["Qui", "Action"]])
def test_rows_of_two_beside_a_table_explain_its_abbreviations_and_are_no_actions(
    head: list[str], over: bool
) -> None:
    legend = [["P = principal ; S = secondaire"], *map(list, zip(SHORT, WHOLE, strict=True))]
    table = [
        [*head, "Objectif", "Partenaires", "Période"],
        ["VH", "Peinture", "3.3", "FH, SSM", "mars 2012"],
        ["FH", "Potager", "4.2", "VH", "mai 2012"],
    ]
    rows = [*legend, [], *table] if over else [*table, [], *legend]
    found = submitted(sheet_of([["Plateforme du Haut-Pays – 2012"], *rows]))
    assert [(one.title, one.operator.name, [p.name for p in one.partners]) for one in found.actions] == [
        ("Peinture", WHOLE[0], [WHOLE[1], WHOLE[2]]),
        ("Potager", WHOLE[1], [WHOLE[0]]),
    ]
    assert {one.value for one in found.findings if one.code == "explained-names"} == set(SHORT)


@pytest.mark.parametrize(
    "line",
    [
        ["VH", "Atelier du CPAS", "1.2"],
        ["VH", "Visite d'une école"],
        ["VH", "Jardin"],
        ["VH", "Accueil au CPAS de Mons"],
    ],
)
def test_an_action_below_the_table_explains_nothing(line: list[str]) -> None:
    table = [
        ["Opérateur", "Action", "Objectif", "Partenaires", "Période"],
        ["VH", "Peinture", "3.3", "FH", "mars 2012"],
        ["FH", "Potager", "4.2", "VH", "mai 2012"],
    ]
    found = submitted(sheet_of([["Plateforme du Haut-Pays – 2012"], *table, [], line]))
    assert [one.title for one in found.actions][2:] == [line[1]]
    assert "explained-names" not in [one.code for one in found.findings]


@pytest.mark.parametrize("heading", ["Qui ?", "Qui", "Pilote", "Responsable"])
@pytest.mark.parametrize("title", ["Plateforme ISP du Haut-Pays", "Réunion du 14 mars 2012"])
@pytest.mark.parametrize("sign", [" = ", "="])
def test_explained_abbreviations_of_who_does_it_are_no_persons(heading: str, title: str, sign: str) -> None:
    legend = " ; ".join(f"{short}{sign}{name}" for short, name in zip(SHORT[:2], WHOLE, strict=False))
    table = [
        ["Action", "Objectif", heading, "Avec qui", "Pour quand"],
        ["Peinture", "3.3", "VH", "FH", "mars 2012"],
        ["Potager", "4.2", "FH", "SSM de Dour", "mai 2012"],
        ["Bus", "1.1", "VH", "", "juin 2012"],
    ]
    found = submitted(sheet_of([[title], *table, [], [legend]]))
    assert [one.operator.name for one in found.actions] == [WHOLE[0], WHOLE[1], WHOLE[0]]


def _beside(cells: list[list[str]]) -> Submission:
    table = [HEAD, *LINES, ["Vélo", "VH et FC", "1.4", "mars 2012"]]
    rows = [
        [*(table[row] if row < len(table) else [""] * 4), *(cells[row] if row < len(cells) else [])]
        for row in range(max(len(table), len(cells)))
    ]
    return submitted(sheet_of([["CPAS de Dour – 2012"], *rows]))


@pytest.mark.parametrize("gap", [1, 2])
@pytest.mark.parametrize(
    "cells",
    [
        [["VH = EFT Le Verger du Honneau"], ["FC = Le Forem Conseil"]],
        [["VH = EFT Le Verger du Honneau"], [], [], ["FC=Le Forem Conseil"]],
        [["Légende"], ["VH : EFT Le Verger du Honneau"], ["FC : Le Forem Conseil"]],
        [["Légende :"], ["VH – EFT Le Verger du Honneau"], ["FC – Le Forem Conseil"], ["x = fait"]],
        [[], ["VH → EFT Le Verger du Honneau"], ["FC → Le Forem Conseil"]],
        [[], ["FC", "Le Forem Conseil"], ["VH", "EFT Le Verger du Honneau"]],
        [["Sigle", "Signification"], ["FC", "Le Forem Conseil"], ["VH", "EFT Le Verger du Honneau"]],
        [["Abréviations"], ["FC", "Le Forem Conseil"], ["VH", "EFT Le Verger du Honneau"]],
        [
            ["EFT = Entreprise de formation par le travail"],
            *(
                [f"{short} = {name}"]
                for short, name in [("FC", "Le Forem Conseil"), ("MB", "MIRE du Borinage")]
            ),
            [],
            ["CPAS = Centre public d'action sociale"],
            ["VH = EFT Le Verger du Honneau"],
        ],
    ],
)
def test_a_list_at_the_right_of_a_table_explains_its_abbreviations(cells: list[list[str]], gap: int) -> None:
    found = _beside([[""] * gap + line for line in cells])
    assert [[partner.name for partner in one.partners] for one in found.actions] == [
        ["EFT Le Verger du Honneau"],
        ["Les Amis de Dour", "Le Forem Conseil"],
        ["Le Forem Conseil"],
        ["EFT Le Verger du Honneau", "Le Forem Conseil"],
    ]
    assert [one.code for one in found.findings] == ["explained-names"] * 2


@pytest.mark.parametrize(
    "cells",
    [
        [["Remarque"], ["VH : présent"], ["FC : absent"], ["à revoir"]],
        [["Remarque"], ["VH = vert et hors délai"], ["FC = fait en continu"]],
        [["Suivi par"], ["VH = EFT Le Verger du Honneau"], ["FC = Le Forem Conseil"]],
        [[], ["VH = EFT Le Verger du Honneau"], ["Annulé"], ["FC = Le Forem Conseil"]],
        [["Réf", "Suivi"], ["VH", "Fait"], ["FC", "En cours"], ["FC", "En cours"]],
        [["", "Organisme suivant"], ["", "EFT Le Verger"], ["", "Le Forem"], ["", "CPAS de Mons"]],
    ],
)
def test_what_else_stands_at_the_right_of_a_table_explains_nothing(cells: list[list[str]]) -> None:
    found = _beside([["", *line] for line in cells])
    assert [partner.name for partner in found.actions[0].partners] == ["VH"]
    assert "explained-names" not in [one.code for one in found.findings]


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        (["Code", "Partenaires"], [["P1", "CPAS de Mons"], ["P2", "Le Forem"], ["P3", "EFT Le Verger"]]),
        (
            ["Sigle", "Partenaire"],
            [["CPAS", "CPAS de Mons"], ["FOREM", "Le Forem"], ["EFT", "EFT Le Verger"]],
        ),
        (["Part. - nom"], [["CPAS - CPAS de Mons"], ["FOREM - Le Forem"], ["EFT - EFT Le Verger"]]),
        (["Partenaire - service"], [["CPAS - Service social"], ["FOREM - Service B"], ["MIRE - Service C"]]),
        (["Partenaire : nom"], [["CPAS : CPAS de Mons"], ["FOREM : Le Forem"], ["CPAS : CPAS de Mons"]]),
    ],
)
def test_the_last_columns_of_a_table_with_headings_of_their_own_are_no_list(
    heading: list[str], cells: list[list[str]]
) -> None:
    lines = [[title, "1.4", "mars 2012", *more] for title, more in zip("ABC", cells, strict=True)]
    found = submitted(
        sheet_of([["CPAS de Dour – 2012"], ["Action", "Objectif", "Période", *heading], *lines])
    )
    assert [bool(one.partners) for one in found.actions] == [True, True, True]


def test_a_legend_names_no_operator() -> None:
    table = [["Action", "Objectif", "Avec"], ["Peinture", "3.3", "VH"], ["Bus", "1.1", "FC"]]
    found = submitted(sheet_of([*table, [], ["VH = EFT Le Verger ; FC = Le Forem Conseil"]]))
    assert {one.code for one in found.findings} >= {"missing-operator"}


def test_initials_that_nothing_explains_are_those_of_persons() -> None:
    table = [
        ["Action", "Objectif", "Qui", "Avec qui"],
        ["Peinture", "3.3", "VH", "MIRE"],
        ["Bus", "1.1", "FC", "SSM de Dour"],
    ]
    found = submitted(sheet_of([["CPAS de Dour – 2012"], *table, [], ["AB = EFT Le Verger ; CD = Le Forem"]]))
    assert {one.operator.name for one in found.actions} == {"CPAS de Dour"}


@pytest.mark.parametrize("name", ["Abréviations", "Sigles", "Légende"])
@pytest.mark.parametrize(("one", "two"), [("CD", "ADF"), ("CPD", "EPSD")])
def test_abbreviations_of_who_does_it_may_be_explained_on_another_sheet(
    name: str, one: str, two: str
) -> None:
    table = [
        ["Action", "Objectif", "Qui ?", "Avec qui ?"],
        ["Peinture", "3.3", one, two],
        ["Potager", "4.2", two, one],
        ["Bus", "1.1", one, ""],
    ]
    legend = [["Abréviation", "Nom"], [one, "CPAS de Dour"], [two, "Atelier du Fer asbl"]]
    actions = sheet_of([["Plateforme du Haut-Pays"], *table], name="Actions")
    found = submitted(actions, sheet_of(legend, name=name))
    wanted = ["CPAS de Dour", "Atelier du Fer asbl", "CPAS de Dour"]
    assert [action.operator.name for action in found.actions] == wanted
