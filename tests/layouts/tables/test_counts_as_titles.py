"""Sub-totals whose title counts the actions above them, and a ditto of two commas."""

from __future__ import annotations

import pytest
from layout_sheets import actions_of, drawn, submitted


@pytest.mark.parametrize("word", ["action", "activité", "projet"])
def test_a_number_of_actions_beside_a_sum_is_no_action(word: str) -> None:
    found = submitted(
        drawn(
            f"""\
Opérateur | Action | Objectif | Partenaires | Participants
CPAS de Mons | Accueil | 1.1 | Forem | =8
CPAS de Mons | Stage | 1.2 | Forem | =9
CPAS de Mons | 2 {word}s | | | =17
CPAS de Dour | Stage | 1.2 | Forem | =9
CPAS de Dour | 1 {word} | | | =9
CPAS de Dour | 3 {word}s pilotes | 1.2 | MIRE | =4
CPAS de Dour | 4 {word}s | 1.2 | MIRE | =4"""
        )
    )
    assert [(title, operator) for title, operator, *_ in actions_of(found)] == [
        ("Accueil", "CPAS de Mons"),
        ("Stage", "CPAS de Mons"),
        ("Stage", "CPAS de Dour"),
        (f"3 {word}s pilotes", "CPAS de Dour"),
        (f"4 {word}s", "CPAS de Dour"),
    ]


def test_two_commas_stand_for_the_value_above() -> None:
    found = submitted(
        drawn(
            """\
Opérateur | Action | Objectif | Partenaires
CPAS de Mons | Accueil | 1.1 | Forem
,, | Essai | 1.2 | ,,
CPAS de Dour | Stage | ,, | MIRE"""
        )
    )
    assert actions_of(found)[1:] == [
        ("Essai", "CPAS de Mons", ["1.2"], ["Forem"]),
        ("Stage", "CPAS de Dour", ["1.2"], ["MIRE"]),
    ]
