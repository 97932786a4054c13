"""What stands in a cell that several actions read: a register number in it refuses each of them."""

from __future__ import annotations

import pytest
from layout_sheets import NOTE, drawn

from concertaction.importers.actions import read_submission
from concertaction.importers.files.workbook import Workbook
from concertaction.importers.layouts.recognition import read_workbook

NUMBER = "85.07.12-123.90"
"""A national register number that nobody has: its check digits are right."""

TABLE = (
    "Action | Objectif | Partenaires\nSas | 1.2 | CPAS de Dour\nBois | 1.3 | CPAS de Dour\nFer | 1.4 | AMO A"
)
HELD = f"Atelier du Levant asbl ({NUMBER})"
SHEETS = [
    f"Opérateur : {HELD}\n{TABLE}",
    f"Opérateur : | {HELD}\n{TABLE}",
    f"Atelier du Levant asbl - {NUMBER}\n{TABLE}",
    f"Opérateur | Action | Objectif\n{HELD} | Sas | 1.2\n | Bois | 1.3\n | Fer | 1.4",
    f"Opérateur | Action | Objectif\n{HELD} | Sas | 1.2\nidem | Bois | 1.3\nidem | Fer | 1.4",
    f"Opérateur | Action | Objectif\n{HELD}\n | Sas | 1.2\n | Bois | 1.3\n | Fer | 1.4",
    f"Opérateur : | {HELD}\n"
    + "\n\n".join(
        f"Action : | {title}\nObjectif : | 1.2\nDébut : | 01/02/2011" for title in ("Sas", "Bois", "Fer")
    ),
]


@pytest.mark.parametrize("text", SHEETS)
def test_a_number_beside_the_operator_refuses_each_of_its_actions(text: str) -> None:
    book = Workbook("envoi.xlsx", "envoi.xlsx", "0", 1, "xlsx", (drawn(text),))
    found = read_submission(book, read_workbook(book, NOTE), NOTE)
    assert found.actions == ()
    assert [one.code for one in found.findings if one.severity == "error"] == ["national-register-number"] * 3
    assert NUMBER not in repr(found)
    assert (
        len({one.cell for one in found.findings if one.severity == "error"}) == 1
    )  # where the number stands


def test_a_number_beside_one_operator_refuses_no_action_of_another() -> None:
    text = f"Opérateur | Action | Objectif\n{HELD} | Sas | 1.2\nidem | Bois | 1.3\nEFT A | Fer | 1.4\nidem | Or | 1.1"
    book = Workbook("envoi.xlsx", "envoi.xlsx", "0", 1, "xlsx", (drawn(text),))
    found = read_submission(book, read_workbook(book, NOTE), NOTE)
    assert [one.title for one in found.actions] == ["Fer", "Or"]
