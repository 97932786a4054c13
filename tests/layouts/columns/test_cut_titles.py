"""Grids headed by the beginnings of titles: one title has it, or the order of the columns tells which."""

from __future__ import annotations

import pytest
from layout_sheets import CODES, NOTE, OBJECTIVES, codes, drawn, objectives_of, submitted

from concertaction.importers.layouts.columns.code_shapes import code_shapes

TITLES = dict(zip(CODES, (objective.title for objective in OBJECTIVES), strict=True))


def grid(headings: dict[str, str]) -> str:
    """A grid of which the first action aims at every second objective, the other one at the others."""
    odd, even = (["x" if at % 2 == side else "" for at in range(len(headings))] for side in (0, 1))
    return (
        f"CPAS de Dour\nAction | Partenaires | {' | '.join(headings.values())}\n"
        f"Potager | MIRE | {' | '.join(odd)}\nBus | SSM B | {' | '.join(even)}"
    )


@pytest.mark.parametrize("dots", ["", "…", "...", " (…)"])
@pytest.mark.parametrize("letters", [20, 25, 30, 35, 40, 45, 50, 60, 80])
def test_titles_cut_short_head_their_columns(letters: int, dots: str) -> None:
    cut = {code: title[:letters].strip() + dots for code, title in TITLES.items()}
    found = submitted(drawn(grid(cut)))
    assert objectives_of(found) == [" ".join(CODES[::2]), " ".join(CODES[1::2])]
    assert codes(found) <= {"guessed-objective"}


@pytest.mark.parametrize("words", [3, 4, 5, 6, 8])
def test_the_first_words_of_titles_head_their_columns(words: int) -> None:
    cut = {code: " ".join(title.split()[:words]) for code, title in TITLES.items()}
    assert objectives_of(submitted(drawn(grid(cut)))) == [" ".join(CODES[::2]), " ".join(CODES[1::2])]


@pytest.mark.parametrize(
    ("kept", "unread"),
    [
        (["3.3", "3.4", "4.1", "4.3"], "4.1"),
        (["4.3", "3.3", "1.2", "2.2", "2.1"], ""),
    ],
)
def test_what_neither_the_words_nor_the_order_tell_is_not_read(kept: list[str], unread: str) -> None:
    found = submitted(drawn(grid({code: TITLES[code][:40] for code in kept})))
    said = {link.code for action in found.actions for link in action.objectives}
    assert said == set(kept) - {unread}
    assert ("unread-column" in codes(found)) == bool(unread)


def test_columns_that_are_no_beginnings_are_left_out() -> None:
    found = submitted(
        drawn(grid({"1.1": "1.1", "1.2": "1.2", "a": "Stagiaires", "b": "Mobilisation", "2.1": "2.1"}))
    )
    assert {link.code for action in found.actions for link in action.objectives} == {"1.1", "1.2", "2.1"}


def test_a_beginning_that_one_title_has_tells_the_objective_anywhere() -> None:
    shapes = code_shapes(NOTE)
    assert shapes.title_of("Soutenir des actions qui permett") == "1.3"
    assert shapes.title_of("Développer les rencontres, les réseaux et l") is None
    assert shapes.title_of("Soutenir des actions culturelles") is None


@pytest.mark.parametrize("width", range(1, 7))
def test_titles_with_wide_blanks_between_their_words_are_told(width: int) -> None:
    shapes = code_shapes(NOTE)
    wide = {code: title.replace(" ", width * " ") for code, title in TITLES.items()}
    assert {code: shapes.title_of(text) for code, text in wide.items()} == {code: code for code in CODES}
    axes = {axis.code: axis.title.replace(" ", width * " ") for axis in NOTE.axes}
    assert {code: shapes.axis_title_of(text) for code, text in axes.items()} == {code: code for code in axes}
