"""Crosses under partners, and under the months of a year."""

from __future__ import annotations

from datetime import date

import pytest
from layout_sheets import check, drawn, read, records, submitted


def test_crosses_beside_those_of_partners_are_said_when_they_are_not_read() -> None:
    reading = read(
        drawn(
            "Opérateur | Action | Objectif | Colruyt | Le Forem | CPAS de Dour\n"
            "EFT A | P1 | 1.1 | x | x |\n"
            "EFT A | P2 | 1.2 | | | x"
        )
    )

    assert [(found.code, found.cell) for found in reading.findings] == [("unread-column", "D1")]
    check(reading, {"partners": "Le Forem"}, {"partners": "CPAS de Dour"})


def test_the_year_of_months_may_stand_in_the_name_of_the_file() -> None:
    sheet = drawn("Action | Objectif | janv. | févr. | mars\nP1 | 1.1 | x | x |\nP2 | 1.2 | | | x")
    rows = records(read(sheet, "planning_2012.xlsx"))
    assert [(str(row["start"]), str(row["end"])) for row in rows] == [
        ("2012-01-01", "2012-02-29"),
        ("2012-03-01", "2012-03-31"),
    ]
    assert read(sheet, "planning_2012.xlsx").findings == []


@pytest.mark.parametrize(
    ("heads", "first", "last"),
    [
        (("janv", "févr", "mars"), date(2012, 2, 1), date(2012, 3, 31)),
        (("T1", "T2", "T3"), date(2012, 4, 1), date(2012, 9, 30)),
    ],
)
def test_crosses_under_months_are_of_the_year_of_their_line(
    heads: tuple[str, ...], first: date, last: date
) -> None:
    text = (
        f"Opérateur | Action | Objectif | Année | {' | '.join(heads)}\n"
        "CPAS de Mons | Atelier CV | 1.2 | =2012 | | x | x\nCPAS de Dour | Visite | 3.3 | 2011 | x | |"
    )
    one, other = records(read(drawn(text)))
    assert (one["start"], one["end"]) == (first, last)
    assert other["start"] == date(2011, 1, 1)


@pytest.mark.parametrize(
    ("headings", "publics"),
    [
        ("Jeunes | Femmes", ["Jeunes", "Femmes", "Jeunes ; Femmes"]),
        ("Demandeurs d'emploi | Travailleurs", ["Demandeurs d'emploi", "Travailleurs", "Demandeurs d'emploi ; Travailleurs"]),
        ("DE | Travailleurs", ["DE", "Travailleurs", "DE ; Travailleurs"]),
        ("Jeunes | CPAS de Mons", ["Jeunes", None, "Jeunes"]),
    ],
)  # fmt: skip
def test_crosses_under_publics_say_the_publics(headings: str, publics: list[str | None]) -> None:
    lines = "Accueil | 1.2 | x |\nBilan | 2.3 | | x\nPotager | 1.4 | x | x"
    found = submitted(drawn(f"EFT Le Pas\nAction | Objectif | {headings}\n{lines}"))
    assert [action.public for action in found.actions] == publics


@pytest.mark.parametrize("mark", ["oui", "x", "Oui"])
@pytest.mark.parametrize(
    ("cells", "publics"),
    [
        (["{m} |", "à voir | {m}", "à voir |"], ["Jeunes", "Jeunes (à voir) ; Femmes", "Jeunes (à voir)"]),
        (["{m} | {m}", "? |", "non | à définir"], ["Jeunes ; Femmes", "Jeunes (?)", "Femmes (à définir)"]),
    ],
)
def test_a_cross_among_what_is_to_be_seen_says_the_public(
    cells: list[str], publics: list[str], mark: str
) -> None:
    lines = "\n".join(f"Accueil {at} | 1.2 | {line.format(m=mark)}" for at, line in enumerate(cells))
    found = submitted(drawn(f"EFT Le Pas\nAction | Objectif | Jeunes | Femmes\n{lines}"))
    assert [action.public for action in found.actions] == publics
    assert "extra-cell" not in {one.code for one in found.findings}
