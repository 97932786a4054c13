"""Grids whose headings are words of the objectives' titles, or stand in the objectives' order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from layout_sheets import CODES, OBJECTIVES, check, read, records, sheet_of

from concertaction.importers.files.workbook import Sheet

WORDED = {
    "Appui multi-opérateurs au Forem": "1.1",
    "Mobilisation / freins à l'emploi": "1.4",
    "Fluidifier les parcours (acquis)": "2.3",
    "Mise en situation professionnelle": "3.3",
    "Enseignement de plein exercice": "4.1",
}


@pytest.mark.parametrize("band", ["Objectifs de la note", "Objectif visé"])
def test_headings_in_words_of_the_titles_are_objectives_and_said(band: str) -> None:
    words, size = list(WORDED), len(WORDED)
    rows: list[list[Any]] = [["Opérateur", "Action", band, *[None] * (size - 1), "Remarques"]]
    rows.append([None, None, *words])
    for at in range(size):
        rows.append(["EFT A", f"Atelier {at}", *["oui" if at == place else "non" for place in range(size)]])
    reading = read(sheet_of(rows, merged=[(1, 2, 1, 1 + size)]))
    assert [
        [code for code, mark in record["marks"].items() if mark == "oui"] for record in records(reading)
    ] == [[code] for code in WORDED.values()]
    assert {found.code for found in reading.findings} == {"guessed-objective"}
    assert len(reading.findings) == size


@pytest.mark.parametrize("band", ["Publics", "Thèmes", "Remarques"])
def test_the_same_words_under_another_band_are_no_objectives(band: str) -> None:
    rows: list[list[Any]] = [["Opérateur", "Action", band, *[None] * (len(WORDED) - 1)]]
    rows += [[None, None, *WORDED], ["EFT A", "Un", "x"], ["EFT B", "Deux", None, "x"]]
    reading = read(sheet_of(rows, merged=[(1, 2, 1, 1 + len(WORDED))]))
    assert all(found.code != "guessed-objective" for found in reading.findings)


IN_ORDER = (
    *("Appui Forem", "Psychosocial", "Acteurs du parcours", "Mobilisation", "Assouplir le public"),
    *("Chacun sa spécialité", "Fluidité", "Transition", "Besoins des patrons", "Reconnaissance", "Stages"),
    *("Entreprises d'insertion", "Écoles", "PCS", "ONEM", "Guide", "Cibles"),
)


def grid_in_order(words: Sequence[str], sizes: Sequence[int], cells: Sequence[str | None]) -> Sheet:
    bands = [cell for n, size in enumerate(sizes, 1) for cell in (f"Axe {n}", *[None] * (size - 1))]
    rows: list[list[Any]] = [["CPAS de Dour"], ["Action", *bands, "Partenaires"], [None, *words]]
    rows += [["Potager", *cells, "Forem"], ["Permis", *reversed(cells), None]]
    return sheet_of(rows)


def test_words_under_axes_in_the_order_of_the_objectives() -> None:
    marks = ["x", *[""] * 5, "x", *[""] * 10]
    reading = read(grid_in_order(IN_ORDER, (4, 4, 4, 3, 2), [mark or None for mark in marks]))
    check(
        reading,
        {"title": "Potager", "marks": {"1.1": "x", "2.3": "x"}, "partners": "Forem"},
        {"title": "Permis", "marks": {"3.3": "x", "5.2": "x"}},
    )
    assert [found.code for found in reading.findings] == ["guessed-objective"] * 17
    assert [found.params["code"] for found in reading.findings] == CODES


@pytest.mark.parametrize(
    ("words", "sizes", "cell"),
    [
        pytest.param(IN_ORDER, (4, 4, 5, 2, 2), "x", id="not as many as the objectives"),
        pytest.param(IN_ORDER[:4], (4,), "x", id="one axis"),
        pytest.param(IN_ORDER, (4, 4, 4, 3, 2), "à voir avec eux", id="no crosses"),
        pytest.param(
            [objective.label.fr for objective in reversed(OBJECTIVES)][:8], (4, 4), "x", id="other words"
        ),
    ],
)
def test_words_under_axes_that_are_no_order_of_objectives(
    words: Sequence[str], sizes: Sequence[int], cell: str
) -> None:
    reading = read(grid_in_order(words, sizes, [cell, *[cell] * (len(words) - 1)]))
    assert not {code for record in records(reading) for code in record.get("marks", {})} & set(CODES[:8])
