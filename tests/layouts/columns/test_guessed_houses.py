"""Two columns of organisations of which no heading says whose they are."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from layout_sheets import drawn, guessed, read, records, sheet_of, submitted

if TYPE_CHECKING:
    from collections.abc import Callable

    from concertaction.models import Submission

LINES = (
    "Table du vendredi | CPAS de Hensies | 1.4 | Maison de l'Emploi de Boussu | =2012-01-09 | =2012-06-20",
    "Consultation | CPAS de Hensies | 1.2 | Service Clarté asbl; SSM La Passerelle | =2012-02-09 | =2012-07-20",
    "Essai-métier | Plume et Clavier asbl | 3.3 | Résidence Les Peupliers | =2012-03-09 | =2012-08-20",
    "Réunion | Plume et Clavier asbl | 4.2 | PCS de Boussu | =2012-04-09 | =2012-09-20",
    "Permis | Régie du Levant | 1.4 | Auto-école Borinage | =2012-05-09 | =2012-10-20",
)
HOUSES = [
    ("Émanant de", "Épaulé par"),
    ("Auteur", "Épaulé par"),
    ("Introduit par", "Autour de la table"),
    ("Déposé par", "Structures amies"),
    ("Membre", "Structures amies"),
    ("Employeur-formateur", "Épaulé par"),
    ("Tiers principal", "Tiers liés"),
    ("Maison", "Sous-traitants"),
    ("Au nom de", "Lieux partenaires"),
    ("Aaa", "Zzz"),
]


@pytest.mark.parametrize(("operator", "partners"), HOUSES)
def test_the_first_column_of_houses_carries_the_actions_and_the_second_takes_part(
    operator: str, partners: str
) -> None:
    first, found = guessed(f"Action | {operator} | Objectif | {partners} | Début | Fin", *LINES)
    assert (first["operator"], first["partners"]) == ("CPAS de Hensies", "Maison de l'Emploi de Boussu")
    assert ("guessed-column", "D") in found
    assert {code for code, _ in found} == {"guessed-column"}


@pytest.mark.parametrize("blank", [True, False])
def test_lists_and_blanks_before_single_names_that_come_again_are_the_partners(blank: bool) -> None:
    partners = [
        "SSM Le Pont; TEC", "PCS de Dour", "" if blank else "ALE de Mons; PCS de Mons", "ALE de Dour; AIS de Dour",
    ]  # fmt: skip
    operators = ["CPAS de Dour", "CPAS de Dour", "EFT La Tuile", "EFT La Tuile"]
    lines = [
        f"Atelier {place} | {who} | 1.{place} | {whose}"
        for place, (who, whose) in enumerate(zip(partners, operators, strict=True), 1)
    ]
    first, found = guessed("Action | Aaa | Objectif | Zzz", *lines)
    assert (first["operator"], first["partners"]) == ("CPAS de Dour", "SSM Le Pont; TEC")
    assert found == [("guessed-column", "B"), ("guessed-column", "D")]


def test_houses_under_a_heading_of_money_are_who_gets_it() -> None:
    for heading in (
        *("Bénéficiaire du subside", "Bénéficiaire de la subvention", "Titulaire du budget"),
        *("Demandeur du subside", "Promoteur du budget", "Organisme subventionné", "Subsidié"),
    ):
        first, _found = guessed(
            f"{heading} | Libellé | Obj. note | En collaboration avec | Prévu (€) | Du | Au",
            "CPAS de Boussu | Covoiturage | 1.4 | TEC Hainaut | =12500 | =2012-03-01 | =2012-05-31",
            "EFT La Tuile | Santé mentale | 1.2 | SSM Le Pont | =4200 | =2012-03-01 | =2012-05-31",
        )
        assert (heading, first["operator"]) == (heading, "CPAS de Boussu")


@pytest.mark.parametrize("heading", ["Financement", "Subside", "Source de financement", "Pouvoir subsidiant"])
def test_who_pays_carries_no_action(heading: str) -> None:
    first, _found = guessed(
        f"Action | {heading} | Objectif | Partenaires",
        "Covoiturage | Région wallonne | 1.4 | TEC Hainaut",
        "Santé mentale | Fonds social européen | 1.2 | SSM Le Pont",
        above="CPAS de Dour",
    )
    assert first["operator"] == "CPAS de Dour"


UNKNOWN = [
    ["Lib. action", "Tiers principal", "Libellé objectif rattaché", "Tiers liés", "Dt déb.", "Dt fin"],
    ["Thématique", "Association", "Point", "Contributeurs", "Début effectif", "Fin effective"],
    ["Nom donné", "Institution", "Ligne", "Épaulé par", "Rentrée", "Bouclé le"],
    ["Intervention", "Maître d'ouvrage", "Répond à", "Institutions associées", "Kick-off", "Clôture"],
    ["Objet", "Membre", "Cible", "Structures amies", "Départ", "Arrivée"],
    ["Nature", "Émanant de", "Pour quel objectif ?", "Complices", "Commence", "S'achève"],
    ["Aaa", "Bbb", "Ccc", "Ddd", "Eee", "Fff"],
]


@pytest.mark.parametrize("headings", UNKNOWN)
def test_a_table_under_headings_that_nobody_knows_is_read_for_what_it_holds(headings: list[str]) -> None:
    first, found = guessed(" | ".join(headings), *LINES)
    assert {field: str(first.get(field)) for field in ("title", "operator", "objectives", "partners")} == {
        "title": "Table du vendredi",
        "operator": "CPAS de Hensies",
        "objectives": "1.4",
        "partners": "Maison de l'Emploi de Boussu",
    }
    assert (str(first["start"]), str(first["end"])) == ("2012-01-09", "2012-06-20")
    assert {code for code, _ in found} <= {"guessed-column"}


@pytest.mark.parametrize(
    "rows",
    [
        [
            ["Nom", "Tél.", "Depuis"],
            ["CPAS de Mons", "065/11 11 11", 2009],
            ["EFT La Tuile", "065/22 22 22", 2010],
        ],
        [["Aaa", "Bbb", "Ccc"], ["1.1", "Fonds", 12.5], ["1.2", "Prêts", 7.5], ["1.3", "Dons", 8.5]],
        [["Agréé par", "Xxx", "Yyy"], ["Région wallonne", "EFT", "Chaussée 12"], ["Forem", "OISP", "Rue 3"]],
    ],
)
def test_other_lists_under_unknown_headings_are_no_actions(rows: list[list[object]]) -> None:
    assert read(sheet_of(rows)).summary.skipped is not None  # type: ignore[arg-type]


def test_records_of_an_unknown_table_are_all_there() -> None:
    lines = [[part.strip() for part in line.split("|")[:4]] for line in LINES]
    reading = read(sheet_of([["Relevé"], [], ["Aaa", "Bbb", "Ccc", "Ddd"], *lines]))
    assert [row["row"] for row in records(reading)] == [4, 5, 6, 7, 8]


def _lines(*headings: str, under: str, grid: bool = False) -> Submission:
    """The actions of ``LINES`` in another make: below their operator, below their axis, in a grid."""
    parts = [[part.strip() for part in line.split("|")] for line in LINES]
    codes = ["1.2", "1.4", "3.3", "4.2"] if grid else []
    rows: list[list[Any]] = [["Relevé 2012"], [], list(headings)]
    if grid:
        rows[-1] = [*headings[:2], *codes, *headings[2:]]
    for title, operator, code, partners, start, end in sorted(parts, key=lambda part: part[2]):
        days = [date.fromisoformat(start[1:]), date.fromisoformat(end[1:])]
        line = operator if under == "operator" else f"AXE {code[0]}"
        if under and [line] not in rows[-3:]:
            rows.append([line])
        if grid:
            rows.append([title, operator, *("x" if code == c else None for c in codes), partners, *days])
        elif under == "operator":
            rows.append([title, code, partners, *days])
        else:
            rows.append([title, operator, f"Objectif {code[2]}", partners, *days])
    return submitted(sheet_of(rows))


@pytest.mark.parametrize(
    "found",
    [
        pytest.param(lambda: _lines("Aaa", "Ccc", "Ddd", "Eee", "Fff", under="operator"), id="operators"),
        pytest.param(lambda: _lines("Aaa", "Bbb", "Ccc", "Ddd", "Eee", "Fff", under="axis"), id="axes"),
        pytest.param(lambda: _lines("Aaa", "Bbb", "Ddd", "Eee", "Fff", under="", grid=True), id="grid"),
    ],
)
def test_other_makes_under_headings_that_nobody_knows_are_read_too(found: Callable[[], Submission]) -> None:
    read_so = {
        (action.title, action.operator.name, action.objectives[0].code, action.partners[0].name)
        for action in found().actions
    }
    parts = [[part.strip() for part in line.split("|")] for line in LINES]
    assert read_so == {(title, who, code, whom.split(";")[0]) for title, who, code, whom, *_days in parts}


def test_written_days_below_headings_are_no_headings() -> None:
    found = submitted(
        drawn(
            "Proposition | Émanant de | But | Contributeurs | Lancement prévu | Arrêt prévu\n"
            "Cartographie des communes | EFT La Tuile | 2.3 | PCS de Boussu | 09/01/2012 | 14/01/2012\n"
            "Essai-métier | EFT La Tuile | 1.3 | SSM A; Garage Simon sprl | 09/11/2012 | 22/03/2013\n"
            "Café des parents | CPAS de Dour | 5.2 | Le Forem | 05/07/2012 | 11/01/2013"
        )
    )
    assert [(action.title, action.operator.name) for action in found.actions] == [
        ("Cartographie des communes", "EFT La Tuile"),
        ("Essai-métier", "EFT La Tuile"),
        ("Café des parents", "CPAS de Dour"),
    ]
