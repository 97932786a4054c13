"""Totals, signatures, notes and lines that go on with the action above: none is an action of its own."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from layout_sheets import (
    NOTE,
    check,
    codes,
    drawn,
    objectives_of,
    operators,
    read,
    records,
    sheet_of,
    submitted,
)
from spreadsheets import save_rows

from concertaction.importers.actions import ImportOptions, read_submission
from concertaction.importers.layouts.recognition import read_workbook

if TYPE_CHECKING:
    from pathlib import Path

    from concertaction.importers.files.workbook import Reader
    from concertaction.models import Submission

THREE = """
CPAS de Lens

Action | Objectif | Partenaires | Période
Bus des cités | 4.2 | PCS de Dour | 2011
Jury mixte | 3.2 | IFAPME Mons | 2012
Permis | 1.4 | SSM Le Gué | 2012
"""


@pytest.mark.parametrize("gap", ["", "\n"])
@pytest.mark.parametrize(
    "line",
    [
        "Légende : | 1.2 = psychosocial | | 3.3 = stages",
        "Abréviations : | PCS = plan de cohésion | SSM = santé mentale",
        "Vu pour accord, la direction | | | 15/01/2013",
        "Pour accord, la directrice : | | | =2013-01-15",
        "Approuvé par le CA le | | | 15/01/2013",
        "Certifié exact | | | 15/01/2013",
        "Lens, le | | | 15/01/2013",
        "La coordinatrice, | S. Dubois | | 15/01/2013",
        "Exemple : Atelier CV | 1.4 | Le Forem | 2012",
        "(Exemple) Atelier CV | 1.4 | Le Forem | 2012",
        "Ex. : Atelier CV | 1.4 | Le Forem | 2012",
    ],
)
def test_what_closes_a_document_is_no_action(line: str, gap: str) -> None:
    reading = read(drawn(f"{THREE.strip(chr(10))}\n{gap}{line}"))
    assert [record["title"] for record in records(reading)] == ["Bus des cités", "Jury mixte", "Permis"]


@pytest.mark.parametrize(
    "line",
    [
        "Vu d'ici, la cité | 1.2 | PCS de Dour | 2012",
        "Exemples de bonnes pratiques | 1.4 | Le Forem | 2012",
        "Accord parfait | | PCS de Dour | 2012",
        "Ex-détenus au travail | 1.2 | MIRE | 2012",
        "Direction emploi | | | 2012",
        "Signature d'un pacte local | 4.2 | MIRE | 2012",
    ],
)
def test_last_actions_worded_like_what_closes_a_document(line: str) -> None:
    reading = read(drawn(f"{THREE.strip(chr(10))}\n{line}"))
    assert records(reading)[-1]["title"] == line.split(" |")[0]


def test_an_action_that_begins_as_a_signature_does_is_kept() -> None:
    text = (
        "Action | Description | Date\nAtelier CV | pour tous | =2012-03-01\n"
        "Visite | des ateliers | =2012-04-01\nSignature de la convention | avec le Forem | =2012-05-15"
    )
    found = records(read(drawn(text)))
    assert [record["title"] for record in found][-1] == "Signature de la convention"


HEADED = """Opérateur | Action | Objectif | Partenaires | Début | Fin | Participants
EFT A | Potager | 4.2 | PCS de Dour | =2011-01-03 | =2011-06-30 | =12
{}
CISP B | Atelier CV | 1.2 | Forem | =2011-02-01 | =2011-03-31 | =8"""


@pytest.mark.parametrize(
    "line",
    [
        " | Ensemble des actions | | | | | =20",
        "Ensemble des actions | | | | | | =20",
        " | Toutes les actions | | | | | =20",
        " | Tous les projets | | | | | =20",
        "Toutes actions confondues | | | | | | =20",
        " | Au total | | | | | =20",
        " | Cumul des participants | | | | | =20",
        " | Somme des participants | | | | | =20",
        " | Ensemble du programme | | | | | =20",
        " | Participants au total | | | | | =20",
        " | Nb total d'inscrits | | | | | =20",
        "(texte) | (texte) | (code) | (liste) | (date) | (date) | (nombre)",
        "Texte | Texte | Code | Liste | Date | Date | Nombre",
        "[texte] | [texte] | [code] | [liste] | [date] | [date] | [entier]",
        "chaîne | chaîne | code | chaîne | date | date | entier",
        "(texte) | (libre) | (1.1 à 5.2) | (séparés par ;) | (jj/mm/aaaa) | (jj/mm/aaaa) | (nombre)",
    ],
)
def test_totals_and_types_of_columns_are_no_actions(line: str) -> None:
    for text in (HEADED.format(line), HEADED.format("") + f"\n{line}"):
        assert [record["title"] for record in records(read(drawn(text)))] == ["Potager", "Atelier CV"]


@pytest.mark.parametrize(
    "line",
    [
        "EFT A | Ensemble des actions | 1.1 | Forem | =2011-01-03 | | =20",
        "EFT A | Tous les participants | 1.1 | Forem | | | =20",
        " | Ensemble, tous les partenaires | 1.1 | Forem | | | ",
        "(EFT A) | (Jardin) | (1.1) | (Forem) | (2011) | (2012) | (12)",
        "EFT A | Texte libre | 1.1 | Liste | =2011-01-03 | | =20",
        " | Suite du parcours | | MIRE | | |",
        "EFT A | Tuteurs (suite) | 1.1 | MIRE | =2011-01-03 | |",
        "EFT A | Potager (suite) | 1.1 | MIRE | =2012-01-03 | |",
    ],
)
def test_actions_worded_like_totals_types_and_what_goes_on_are_kept(line: str) -> None:
    assert len(records(read(drawn(HEADED.format(line))))) == 3


def test_a_subtotal_of_an_operator_is_no_action_and_closes_its_lines() -> None:
    sheet = """
INVENTAIRE
Opérateur | Projet | Objectif | Avec | Année
La Truelle asbl | Tutorat | 3.3 | Résidence A | 2010
 | Journée | 3.4 | MIRE | 2011
 | Passerelle | 4.1 | MIRE | 2011
Sous-total La Truelle asbl | 3 projets | | |
Le Fil asbl | Permanence | 1.2 | SSM A | 2012
" | Ateliers | 1.2 | SSM A | 2013
Sous-total Le Fil asbl | 2 projets | | |
TOTAL | 5 projets | | |
""".strip()
    found = submitted(drawn(sheet))
    assert [(action.title, action.operator.name) for action in found.actions] == [
        ("Tutorat", "La Truelle asbl"),
        ("Journée", "La Truelle asbl"),
        ("Passerelle", "La Truelle asbl"),
        ("Permanence", "Le Fil asbl"),
        ("Ateliers", "Le Fil asbl"),
    ]


@pytest.mark.parametrize(
    ("above", "line", "names"),
    [
        ("CPAS de Dour", "Total Logistics sprl", {"CPAS de Dour", "Total Logistics sprl"}),
        ("Horizon asbl", "Total Horizon asbl", {"Horizon asbl"}),
        ("CPAS de Dour", "Total CPAS de Dour", {"CPAS de Dour"}),
    ],
)
def test_a_firm_called_total_is_the_sum_of_nothing(above: str, line: str, names: set[str]) -> None:
    sheet = drawn(
        "Intitulé | Objectif | Partenaires | Participants\n"
        f"{above}\nAtelier CV | 1.2 | Le Forem | =12\nPotager | 4.2 | PCS de Dour | =8\n"
        f"{line}\nVisite de quai | 3.3 | EFT La Brouette | =9\n{line} | | | =29"
    )
    found = submitted(sheet)
    assert operators(found) == names
    assert len(found.actions) == 3


def test_sentences_and_signatures_below_are_no_actions() -> None:
    found = submitted(
        drawn(
            "CPAS de Lens\n\nN° | Action | Objectif | Partenaires | Nbre\n1 | Accueil | 1.2 | SSM A | =8\n"
            "2 | Bilan | 2.3 | MIRE | =9\n | Total | | | =17\n\n | Les nombres sont des estimations.\n"
            " | Pour le CPAS, le secrétaire"
        )
    )
    assert [action.title for action in found.actions] == ["Accueil", "Bilan"]
    assert codes(found) == set()


@pytest.mark.parametrize(
    "mark",
    [
        *(
            "(suite)",
            "suite",
            "idem (suite)",
            "…",
            "- suite -",
            "Potager (suite)",
            "suite :",
            "id.",
            '"',
            "↳",
        ),
        *("(suite de la ligne précédente)", "voir ci-dessus", "même action"),
    ],
)
@pytest.mark.parametrize("operator", ["", "EFT A"])
def test_a_line_that_goes_on_names_a_partner_more(mark: str, operator: str) -> None:
    text = HEADED.format(f"{operator} | {mark} | | MIRE | | |\n{operator} | {mark} | | SSM Le Gué | | |")
    check(
        read(drawn(text)),
        {"title": "Potager", "operator": "EFT A", "partners": ["PCS de Dour", "MIRE", "SSM Le Gué"]},
        {"title": "Atelier CV", "operator": "CISP B", "partners": "Forem"},
    )


@pytest.mark.parametrize("mark", ["Potager (suite)", "(suite)", "voir ci-dessus", "même action"])
def test_a_line_goes_on_far_above_the_last_ones_too(mark: str) -> None:
    more = "\n".join(f"EFT A | Action {n} | 1.{n % 4 + 1} | Le Forem | =2011-01-03 | |" for n in range(8))
    found = records(read(drawn(HEADED.format(f"EFT A | {mark} | | MIRE | | |") + f"\n{more}")))
    assert (len(found), found[0]["partners"]) == (10, ["PCS de Dour", "MIRE"])


@pytest.mark.parametrize(
    "again",
    [
        "NOM DU TRUC | LIEN | QUI AVEC | DATES PREVUES",
        "Nom du  truc | lien | Qui Avec | Dates prevues",
        "nom du truc | Lien | qui avec | Dates prévues",
    ],
)
def test_unknown_headings_printed_again_in_other_letters_are_no_action(again: str) -> None:
    sheet = f"""
Nom du truc | Lien | Qui avec | Dates prévues
Accueil | 1.2 | SSM A | mai 2012
Bilan | 2.3 | MIRE du Borinage | 2012
Jardin | 3.4 | AMO Le Phare | 2011
{again}
Potager | 3.4 | AMO Le Phare | 2011
"""
    found = submitted(drawn(f"EFT Le Terril\n{sheet}"))

    assert [action.title for action in found.actions] == ["Accueil", "Bilan", "Jardin", "Potager"]


@pytest.mark.parametrize(
    ("line", "partners", "description"),
    [
        (" | | MIRE | Suivi individuel |", ["SSM A", "MIRE"], "Accueil hebdomadaire – Suivi individuel"),
        (" | | MIRE | et un suivi |", ["SSM A", "MIRE"], "Accueil hebdomadaire – et un suivi"),
        (" | | | Suivi individuel |", ["SSM A"], "Accueil hebdomadaire – Suivi individuel"),
        (" | | MIRE | |", ["SSM A", "MIRE"], "Accueil hebdomadaire"),
    ],
)
def test_a_line_of_a_partner_and_more_words_goes_on_with_the_action_above(
    line: str, partners: list[str], description: str
) -> None:
    found = submitted(
        drawn(
            "EFT Le Terril\nAction | Objectif | Partenaires | Description | Période\n"
            f"Accueil | 1.2 | SSM A | Accueil hebdomadaire | mai 2012\n{line}\nBilan | 2.3 | MIRE | Bilan | 2012"
        )
    )

    first, last = found.actions
    assert ([partner.name for partner in first.partners], first.description) == (partners, description)
    assert (last.title, last.description) == ("Bilan", "Bilan")
    assert found.findings == ()


@pytest.mark.parametrize("line", [" | 1.3 | MIRE | Suivi |", " | | MIRE | Suivi | juin 2012"])
def test_such_a_line_with_an_objective_or_a_time_wants_a_title(line: str) -> None:
    found = submitted(
        drawn(
            "EFT Le Terril\nAction | Objectif | Partenaires | Description | Période\n"
            f"Accueil | 1.2 | SSM A | Accueil | mai 2012\n{line}\nBilan | 2.3 | MIRE | Bilan | 2012"
        )
    )
    assert [told.code for told in found.findings] == ["missing-title"]


def test_a_word_that_may_go_on_is_a_title_where_its_line_says_all_of_its_own() -> None:
    table = (
        "CPAS de Dour\n\nAction | Objectif | Partenaire\nVisite | 4.1 | Le Forem\n{} | 2.4 | IEPS Borinage"
    )
    assert [one["title"] for one in records(read(drawn(table.format("Suite"))))] == ["Visite", "Suite"]
    assert [one["title"] for one in records(read(drawn(table.format("(suite)"))))] == ["Visite"]


@pytest.mark.parametrize("first", ["Action", "Action 2010-2011"])
@pytest.mark.parametrize("apart", ["", " |"])
def test_tables_of_the_same_headings_side_by_side_may_touch(first: str, apart: str) -> None:
    found = records(
        read(
            drawn(
                f"CPAS de Dour\n\n{first} | Objectif | Partenaire |{apart} Action 2012 | Objectif | Partenaire\n"
                f"Visite | 4.1 | Le Forem |{apart} Salon | 5.2 |\n"
                f"Stage | 3.3 | EFT A |{apart} Voyage | 2.4 | TEC"
            )
        )
    )
    assert [one["title"] for one in found] == ["Visite", "Stage", "Salon", "Voyage"]


UNTITLED = """Opérateur | Action | Objectif | Début | Fin | Partenaires
CPAS de Lens | Potager | 1.4 | =2012-01-03 | =2012-06-29 | EFT A
{}
 | Bus | 1.1 | =2012-01-03 | =2012-06-29 | MIRE"""


@pytest.mark.parametrize(
    ("line", "objectives", "partners"),
    [
        (" | | 2.2 | =2012-01-03 | =2012-06-29 | EFT A", ["1.4 2.2", "1.1"], [["EFT A"], ["MIRE"]]),
        (" | | 1.4 | =2012-01-03 | =2012-06-29 | SSM B", ["1.4", "1.1"], [["EFT A", "SSM B"], ["MIRE"]]),
        (
            " | | 2.2 | =2012-01-03 | =2012-06-29 | EFT A\n | | 3.1 | =2012-01-03 | =2012-06-29 | EFT A",
            ["1.4 2.2 3.1", "1.1"],
            [["EFT A"], ["MIRE"]],
        ),
    ],
)
def test_a_line_without_a_title_that_repeats_the_action_above_adds_to_it(
    line: str, objectives: list[str], partners: list[list[str]]
) -> None:
    found = submitted(drawn(UNTITLED.format(line)))
    assert objectives_of(found) == objectives
    assert [[partner.name for partner in action.partners] for action in found.actions] == partners
    assert [(one.code, one.row) for one in found.findings if one.severity != "info"] == [("repeated-row", 3)]


@pytest.mark.parametrize(
    "line",
    [
        " | | 2.2 | =2012-02-01 | =2012-06-29 | EFT A",
        " | | 2.2 | =2012-01-03 | =2012-06-29 | SSM B",
        "CPAS de Lens | | 2.2 | =2012-01-03 | =2012-06-29 | EFT A",
        "EFT B asbl | | 2.2 | =2012-01-03 | =2012-06-29 | EFT A",
        " | | 2.2 | =2012-01-03 | =2012-06-29 |",
    ],
)
def test_a_line_without_a_title_that_says_something_else_is_refused(line: str) -> None:
    found = submitted(drawn(UNTITLED.format(line)))
    assert objectives_of(found)[0] == "1.4"
    assert "missing-title" in codes(found)


def test_a_line_whose_title_is_an_error_is_refused() -> None:
    rows = [
        ["Opérateur", "Action", "Objectif", "Partenaires", "Période"],
        ["CPAS de Lens", "Potager", "1.4", "EFT A", "2012"],
        [None, None, "2.2", "EFT A", "2012"],
        ["CPAS de Lens", "Bus", "1.1", "MIRE", "2012"],
    ]
    found = submitted(sheet_of(rows, errors={(3, 2): "#N/A"}))
    assert objectives_of(found) == ["1.4", "1.1"]
    assert "missing-title" in codes(found)


def test_a_line_without_a_title_in_a_table_without_operators_is_refused() -> None:
    found = submitted(
        drawn(
            "CPAS de Lens\nAction | Objectif | Début | Fin | Partenaires\n"
            "Potager | 1.4 | =2012-01-03 | =2012-06-29 | EFT A\n | 2.2 | =2012-01-03 | =2012-06-29 | EFT A"
        )
    )
    assert objectives_of(found) == ["1.4"]
    assert "missing-title" in codes(found)


def test_a_column_that_is_not_read_says_its_first_error_only() -> None:
    rows = [
        ["CPAS de Mons"],
        ["Action", "Objectif", "Partenaires", "Nombre d'entreprises"],
        *[[f"Atelier {i}", "1.2", "SSM Le Pont", None if i in (2, 3) else 10 + i] for i in range(6)],
    ]
    found = submitted(sheet_of(rows, errors={(5, 3): "#N/A", (6, 3): "#N/A"}))
    said = [(one.code, one.row, one.column, one.field, one.value) for one in found.findings]
    assert (len(found.actions), said) == (6, [("error-cell", 5, "D", None, "#N/A")])


CROSSED = """
CPAS de Rocval

Réf. | Action | Objectif | Période | Partenaires | | | Coût
 | | | | Le Forem | MDE de Rocval | PCS de Rocval |
R1 | Suivi partagé | 1.1 | 2012 | x | x | | =1500
R2 | Groupe de parole | 1.2 | 2012 | | | x | =2000
R3 | Forum des services | 4.2 | 2012 | - | oui | x | =600
""".strip()


@pytest.mark.parametrize(
    "line",
    [
        " | Nombre de collaborations | | | =1 | =2 | =2 |",
        " | Nombre de collaborations | | | =4 | =3 | =1 |",
        " | Nb de partenariats | | | =4 | =3 | =1 | =4100",
        " | Partenariats noués | | | =1 | =2 | =2 | =4100",
        " | Fréquence | | | =2 | =3 | =2 |",
        "Nombre de partenaires | | | | =4 | =3 | =1 |",
        " | Nombre de rencontres | | | =4 | | |",
    ],
)
def test_a_count_below_crosses_under_partners_is_no_action(line: str) -> None:
    sheet = drawn(f"{CROSSED}\n{line}", merged=[(3, 4, 3, 6)])
    found = submitted(sheet)
    assert [(one.title, len(one.partners)) for one in found.actions] == [
        ("Suivi partagé", 2),
        ("Groupe de parole", 1),
        ("Forum des services", 2),
    ]
    assert found.refused == 0
    assert "no-objective" not in codes(found)


@pytest.mark.parametrize(
    "line",
    [
        "R4 | Stages d'été | 3.3 | 2012 | =2 | =3 | |",
        "R4 | Nombre d'or | | 2012 | x | x | x |",
        "R4 | Potager | | | x | | |",
        "R4 | Jardin commun | | | =2 | =3 | =4 |",
        " | Nombres et lettres | 1.4 | | =1 | =1 | |",
    ],
)
def test_an_action_with_numbers_for_crosses_is_kept(line: str) -> None:
    found = submitted(drawn(f"{CROSSED}\n{line}", merged=[(3, 4, 3, 6)]))
    assert len(found.actions) == 4


def _received(reader: Reader, path: Path, rows: list[list[object]]) -> Submission:
    """What is read of a workbook as a program writes it: no formula has its value."""
    book = reader.read(save_rows(path, rows))
    return read_submission(book, read_workbook(book, NOTE), NOTE, ImportOptions())


LABELS = (
    "Total actions :",
    "TOTAL",
    "Total",
    "Nombre d'actions :",
    "Total général :",
    "Sous-total",
    "Moyenne",
)


@pytest.mark.parametrize("label", LABELS)
@pytest.mark.parametrize("others", [1, 2, 3, 4, 5])
@pytest.mark.parametrize("place", [0, 1])
def test_sums_without_a_stored_value_are_a_total(
    reader: Reader, tmp_path: Path, label: str, others: int, place: int
) -> None:
    heads: list[object] = ["Action", "Partenaires", "Objectif", "Opérateur", "Début", "Participants"]
    lines: list[list[object]] = [
        ["Serre", "PCS de Dour", "1.2", "EFT La Forge", date(2012, 3, 1), 12],
        ["Bus", "CPAS de Dour", "1.4", "EFT La Forge", date(2012, 4, 1), 8],
    ]
    sums: list[object] = [label, *["=COUNTA(B2:B3)"] * others, *[None] * (5 - others)]
    if place:  # the titles stand right of the operators
        heads, *lines = ([line[3], *line[:3], *line[4:]] for line in (heads, *lines))
    found = _received(reader, tmp_path / "a.xlsx", [heads, *lines, sums])
    assert [action.title for action in found.actions] == ["Serre", "Bus"]
    assert not found.findings


@pytest.mark.parametrize("label", ["TOTAL", "Total :"])
def test_crosses_that_are_counted_without_a_stored_value_are_a_total(
    reader: Reader, tmp_path: Path, label: str
) -> None:
    codes: list[object] = ["1.1", "1.2", "1.3", "1.4"]
    rows: list[list[object]] = [
        ["Opérateur : EFT La Forge"],
        ["Action", *codes],
        ["Serre", "x", None, None, "x"],
        ["Bus", None, "x", None, None],
        [label, *(f'=COUNTIF({letter}3:{letter}4,"x")' for letter in "BCDE")],
    ]
    found = _received(reader, tmp_path / "a.xlsx", rows)
    assert [(action.title, len(action.objectives)) for action in found.actions] == [("Serre", 2), ("Bus", 1)]
    assert not found.findings


def test_a_formula_is_said_once_though_a_partner_stands_on_a_line_of_its_own(
    reader: Reader, tmp_path: Path
) -> None:
    rows: list[list[object]] = [
        ["Opérateur", "Action", "Objectif", "Partenaires", "Du"],
        ["EFT La Forge", "Serre", "1.2", "PCS de Dour", "03/01/2011"],
        ["EFT La Forge", None, None, "CPAS de Dour", None],
        ["EFT La Forge", "Verger", "1.4", '=CONCATENATE("Le ","Forem")', "03/01/2011"],
    ]
    found = _received(reader, tmp_path / "a.xlsx", rows)
    assert [(one.code, one.cell) for one in found.findings] == [("formula-without-value", "D4")]


def test_an_action_whose_cells_are_formulas_is_none_and_is_said(reader: Reader, tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Opérateur", "Action", "Partenaires", "Objectif"],
        ["EFT La Forge", "Serre", "PCS de Dour", "1.2"],
        ["EFT La Forge", "Total relooking", "=B2", "1.4"],
        ["=A2", "Bus", "=C2", "1.4"],
    ]
    found = _received(reader, tmp_path / "a.xlsx", rows)
    assert [action.title for action in found.actions] == ["Serre", "Total relooking"]
    assert {(one.code, one.cell) for one in found.findings} >= {
        ("formula-without-value", "C3"),
        ("missing-operator", "A4"),
    }


@pytest.mark.parametrize(
    "line",
    [
        "Rapport 2011 | | | | | page 2",
        "Réseau Insertion du Haut-Val | | | | | Page 2/3",
        "Page 2 sur 3 | | | | | CSEF du Val",
        "CSEF – page 12 | | | Annexe 2 | |",
        " | | Annexe 2 | | p. 2 |",
        "CSEF du Val | | Rapport annuel | | | Page 2",
        "Rapport 2011 – page 2 | | | | |",
        " | | | | | 2/3",
    ],
)
@pytest.mark.parametrize("headings", [True, False])
def test_what_stands_at_the_top_of_a_printed_page_is_no_action(line: str, *, headings: bool) -> None:
    heads = "Objectif | Action | Opérateur | Partenaires | Début | Fin"
    lines = [
        f"{code} | Atelier {n} | CPAS de X | SMD Y | 01/02/2012 | 30/06/2012"
        for n, code in enumerate(("1.2", "1.3", "1.4", "2.2"))
    ]
    text = "\n".join([heads, *lines[:2], line, *([heads] if headings else []), *lines[2:]])
    found = submitted(drawn(text))
    assert [one.title for one in found.actions] == ["Atelier 0", "Atelier 1", "Atelier 2", "Atelier 3"]
    assert {one.operator.name for one in found.actions} == {"CPAS de X"}
    assert not found.findings


@pytest.mark.parametrize(
    "label",
    [
        *(
            "dont femmes",
            "Dont hommes",
            "dont - de 25 ans",
            "dont 12 jeunes",
            "soit 45 % de femmes",
            "dont moins de 25 ans",
        ),
        *(
            "Taux d'insertion",
            "Taux de présence (%)",
            "ETP",
            "Heures stagiaires",
        ),
    ],
)
@pytest.mark.parametrize("total", ["", "Total | | | =22\n"])
def test_figures_that_stand_below_the_actions_are_none(label: str, total: str) -> None:
    lines = f"Jardin | 1.3 | Le Forem | =12\nBus | 1.4 | Le Forem | =10\n{total}{label} | | | =7"
    found = submitted(drawn(f"CPAS de Dour\n\nAction | Objectif | Partenaires | Nombre\n{lines}"))
    assert [action.title for action in found.actions] == ["Jardin", "Bus"]
    assert not found.findings


@pytest.mark.parametrize(
    "title",
    [
        "Heures de formation",
        "Taux d'insertion",
        "Femmes dont l'emploi est menacé",
    ],
)
def test_a_line_with_objective_and_partner_is_an_action_whatever_its_title(title: str) -> None:
    lines = f"Jardin | 1.3 | Le Forem | =12\n{title} | 1.4 | Le Forem | =10"
    found = submitted(drawn(f"CPAS de Dour\n\nAction | Objectif | Partenaires | Nombre\n{lines}"))
    assert [action.title for action in found.actions] == ["Jardin", title]


@pytest.mark.parametrize(
    ("title", "is_closed"),
    [
        ("Férié", True),
        ("Congés de Pâques (centre fermé)", True),
        ("VACANCES DE PRINTEMPS", True),
        ("Lundi de Pâques", True),
        ("Fermeture annuelle", True),
        ("Congé-éducation payé", False),
        ("Vacances sportives", False),
        ("Fête de quartier", False),
    ],
)
def test_days_off_in_a_calendar_are_no_actions(title: str, *, is_closed: bool) -> None:
    head = "EFT Le Rabot\nDu | Au | Activité | Avec | Stag. | Obj."
    days, later = "02/04/2012 | 06/04/2012", "07/05/2012 | 11/05/2012"
    lines = [
        f"{days} | {title} | | |",
        f"{days} | Visite | Forem | =8 | 1.4",
        f"{later} | {title} | UCM | | 1.1",
    ]
    found = submitted(drawn("\n".join([head, *lines])))
    titles = [action.title for action in found.actions]
    assert titles == (["Visite", title] if is_closed else [title, "Visite", title])
