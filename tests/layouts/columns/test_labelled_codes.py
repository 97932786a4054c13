"""Codes beside words that say the same: the words settle how damaged codes read, and are nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from layout_sheets import codes, objectives_of, submission_of

if TYPE_CHECKING:
    from concertaction.models import Submission

CODES = ["1.2", "3.1", "2.4", "4.2", "2.3"]
MONTHS = ("", "janv", "févr", "mars", "avr", "mai")
CODED = [(int(code[0]), int(code[2])) for code in CODES]
DAMAGED = [
    f"{number:02}-{MONTHS[axis]}" for axis, number in CODED
]  # month is the axis: told by the words alone
WORDS = {
    "both": [f"Axe {axis} - Objectif {number}" for axis, number in CODED],
    "number": [f"Objectif {number}" for _axis, number in CODED],
    "axis": [f"Axe {axis}" for axis, _number in CODED],
    "short": [f"A{axis}, obj. {number}" for axis, number in CODED],
}


def read_with(
    code: str, label: str, codes_written: list[str], words: list[str], *, first: bool = True
) -> Submission:
    """A table of actions with a column of codes and one of words, in either order."""
    pair = (code, label) if first else (label, code)
    rows = []
    for i, (written, word) in enumerate(zip(codes_written, words, strict=True), start=1):
        cells = (written, word) if first else (word, written)
        rows.append([f"Atelier du quartier {i}", *cells, "Le Forem", "2011"])
    return submission_of(["CPAS de Dour"], ["Action", *pair, "Partenaires", "Période"], *rows)


@pytest.mark.parametrize(
    ("code", "label"),
    [
        *(
            ("Obj.", "Libellé objectif"),
            ("Obj.", "Rubrique"),
            ("Code", "Correspondance"),
            ("Code", "Libellé"),
        ),
        *(("Code obj.", "Volet de la note"), ("Code", "Objectif"), ("Réf. note", "Signification")),
        *(("Objectif", "En clair"), ("Indice", "Objectif"), ("N°", "Intitulé de l'objectif")),
    ],
)
@pytest.mark.parametrize("written", [CODES, DAMAGED])
@pytest.mark.parametrize("words", WORDS)
@pytest.mark.parametrize("first", [True, False])
def test_words_beside_codes_are_labels(
    code: str, label: str, written: list[str], words: str, first: bool
) -> None:
    found = read_with(code, label, written, WORDS[words], first=first)
    assert objectives_of(found) == CODES
    assert [action.title for action in found.actions] == [f"Atelier du quartier {i}" for i in range(1, 6)]
    assert codes(found) <= {"recovered-objective"}


def test_a_code_that_the_note_has_not_is_refused_beside_its_label() -> None:
    found = read_with("Code", "Objectif", [*CODES[:4], "4.4"], [*WORDS["both"][:4], "Autre"])
    assert objectives_of(found) == CODES[:4]
    assert "unknown-objective" in codes(found)


def test_a_label_that_says_another_objective_is_said() -> None:
    found = read_with("Code", "Libellé", CODES, [*WORDS["both"][:4], "Axe 1 - Objectif 1"])
    assert objectives_of(found) == CODES
    assert "other-label" in codes(found)


@pytest.mark.parametrize("second", ["Objectif secondaire", "Autre objectif", "Objectif 2"])
def test_further_objectives_are_no_labels(second: str) -> None:
    words = ["Axe 5 - Objectif 1", "Axe 1 - Objectif 1", "Axe 1 - Objectif 3", "", "Axe 5 - Objectif 2"]
    found = read_with("Objectif principal", second, CODES, words)
    assert objectives_of(found) == ["1.2 5.1", "3.1 1.1", "2.4 1.3", "4.2", "2.3 5.2"]
