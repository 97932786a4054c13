"""Objectives ticked in a list of boxes, all in one cell."""

from __future__ import annotations

import pytest
from code_readings import NOTE, READER, declared
from hypothesis import given
from hypothesis import strategies as st

from concertaction.importers.values import spellings
from concertaction.importers.values.code_table import CodesReading

TICKED = {
    "☐ 1.1 ☒ 1.2 ☐ 1.3": "1.2",
    "☐1.1 ☒1.2 ☐1.3": "1.2",
    "1.1 ☐ 1.2 ☒ 1.3 ☐": "1.2",
    "☒1.1☐1.2☒1.3": "1.1 1.3",
    "[ ] 1.1 [x] 1.2 [ ] 1.3": "1.2",
    "[] 1.1 [X] 1.2 [] 1.3": "1.2",
    "( ) 1.1 (x) 1.2 () 1.3": "1.2",
    "1.1 [ ] 1.2 [X] 1.3 [ ]": "1.2",
    "1.1 (_) 1.2 (x)": "1.2",
    "○ 1.1 ● 1.2 ○ 1.3": "1.2",
    "□ 1.1 ■ 1.2 □ 1.3": "1.2",
    "□ 1.1 ✓ 1.2 □ 1.3": "1.2",
    "□ 1.1 ✔ 1.2": "1.2",
    "□ 1.1 ⊠ 1.2": "1.2",
    "\uf0a8 1.1 \uf0fe 1.2 \uf06f 1.3": "1.2",
    "_ 1.1 X 1.2 _ 1.3": "1.2",
    "1.1 __ 1.2 X 1.3 __": "1.2",
    "o 1.1 x 1.2 o 1.3": "1.2",
    "□ 1.1\n☒ 1.2\n□ 1.3": "1.2",
    "1.1 □\n1.2 ☒\n1.3 □": "1.2",
    "1.1\n1.2 X\n1.3": "1.2",
    "1.1 ; 1.2 X ; 1.3 ; 1.4": "1.2",
    "☐ 1.1 / ☒ 1.2 / ☐ 1.3": "1.2",
    "Objectifs : ☐ 1.1 ☒ 1.2": "1.2",
    "Cochez : ☐ 1.1 ☒ 1.2 (voir note p. 3)": "1.2",
    "Axe 1 : ☐ 1 ☒ 2 ☐ 3 ☒ 4\nAxe 2 : ☐ 1 ☒ 2": "1.2 1.4 2.2",
    "Axe 1 : 1 ☐ 2 ☒ 3 ☐": "1.2",
    "Axe 1\n☐ 1.1\n☒ 1.2\nAxe 2\n☐ 2.1\n☐ 2.2": "1.2",
    "☐ A1O1 ☒ A1O2": "1.2",
    "☐ Axe 1 obj 1 ☒ Axe 1 obj 2": "1.2",
    "☒ 1.1 et 1.2 ☐ 1.3": "1.1 1.2",
    "☐ 1.1 Appui au Forem\n☒ 1.2 Accompagnement psychosocial\n☐ 1.3 Stagiaires": "1.2",
    "☐ Accompagnement psychosocial\n☒ Guide de l'insertion socioprofessionnelle": "5.1",
    "1.1 non 1.2 oui 1.3 non": "1.2",
    "1.1 : oui, 1.2 : non": "1.1",
    "X 1.2 ; X 1.3": "1.2 1.3",
    "1.2 (x) 1.3 (x)": "1.2 1.3",
    "☒ 1.2": "1.2",
    "x 1.2": "1.2",
    "1.2 (x)": "1.2",
    "■ 1.2 Accompagnement\n■ 1.3 Stagiaires": "1.2 1.3",
    "● 1.2, 1.3": "1.2 1.3",
    "✓ 1.2 ✓ 1.3": "1.2 1.3",
    "1.2 (non prioritaire)": "1.2",
    "1.2 - 2 x 4 jours": "1.2",
    "IV.1 et V.1": "4.1 5.1",
    "1_2": "1.2",
}


@pytest.mark.parametrize(("text", "found"), TICKED.items())
def test_only_what_is_ticked_counts(text: str, found: str) -> None:
    assert READER.read(text) == declared(*found.split())


@pytest.mark.parametrize(
    "text", ["☐ 1.1 ☐ 1.2 ☐ 1.3", "[ ] 1.1\n[ ] 1.2", "1.1 ☐ 1.2 ☐", "☐ 1.2", "1.1 non 1.2 non"]
)
def test_empty_boxes_declare_nothing(text: str) -> None:
    assert READER.read(text) == CodesReading(problem="no-objective", params={"example": "1.1"})


@pytest.mark.parametrize(
    "text",
    ["1.1 ☐ 1.2 ☒ 1.3 ☐ 1.4", "☒ 1.1 1.2 ☐ 1.3", "1.2 x 1.3", "1.2 (x), 1.3", "1.1: x, 1.2: , 1.3: x",
     "☐ 1.1\n1.2 ☒\n1.3", "1.1 | | 1.2 | X | 1.3 |"],
)  # fmt: skip
def test_boxes_that_may_belong_to_either_side_are_refused(text: str) -> None:
    assert READER.read(text).params.get("reason") == spellings.UNCLEAR_BOXES


@given(
    st.lists(st.booleans(), min_size=2, max_size=17),
    st.sampled_from(["{} {}", "{}{}", "{1} {0}"]),
    st.sampled_from([" ", "\n", "; "]),
)
def test_any_boxes_read_back(ticks: list[bool], form: str, between: str) -> None:
    codes = list(NOTE.objectives)[: len(ticks)]
    text = between.join(
        form.format("☒" if tick else "☐", code) for tick, code in zip(ticks, codes, strict=True)
    )
    chosen = [code for tick, code in zip(ticks, codes, strict=True) if tick]
    assert READER.read(text).links == declared(*chosen).links
