"""Numbers that may be those of the actions or those of the objectives: ``N°``, ``Réf.``, ``Code``.

Such a heading speaks of objectives only where no other does: beside a column
that its own heading tells to be the objectives, and that holds them, it numbers
the actions.  Right of an axis it is the objective's number in that axis, unless
it counts the lines.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from concertaction.importers.layouts.columns.codes_in_text import (
    axis_in_text,
    is_numbered_title,
    number_in_text,
)
from concertaction.importers.layouts.page import shown
from concertaction.importers.layouts.shapes import CODED
from concertaction.importers.layouts.words.headings import (
    LIKELY,
    POSSIBLE,
    Match,
    fold,
    recognise,
)
from concertaction.importers.layouts.words.lines import words
from concertaction.patterns import late

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from concertaction.importers.layouts.columns.contents import Shape
    from concertaction.importers.layouts.columns.found import Candidates
    from concertaction.importers.layouts.columns.measured import Measured
    from concertaction.importers.layouts.columns.table_columns import ChosenColumns
    from concertaction.importers.layouts.shapes import Header
    from concertaction.models import CellValue

_COMPARED = 40  # rows in which two columns are compared
_FILLED, _RARELY = 0.5, 0.3  # shares of the values that are read as codes
_MOSTLY, _ALL = 0.8, 0.9
_SURE = 0.85
_FEWEST = 3
_IN_AXIS = late(r"(?:objectif|obj|o)\W{0,3}[1-5]\W*", re.I)
_NUMBERED = late(r"\b[2-9]\b")
_NUMBER = frozenset({"numero", "num", "no", "nr", "n"})


def ranks_actions(heading: str, shape: Shape) -> bool:
    """True for "Priorité" over "Haute", "P1" or 2: how urgent an action is, and no objective of it."""
    return words("rank_heading").match(fold(heading)) is not None and shape.ranks >= _MOSTLY


def ranked(looked: Measured) -> frozenset[int]:
    """The columns that say how urgent the actions are."""
    return frozenset(c for c in looked.header.texts if ranks_actions(looked.heading(c), looked[c]))


def leave_objectives_to_one(
    candidates: Candidates,
    looked: Mapping[int, Shape],
    headings: Mapping[int, str],
    *,
    is_grid: bool,
    agree: Callable[[int, int], bool],
) -> None:
    """Take the reading as objectives from the columns beside one whose heading and cells tell them.

    ``is_grid`` is true where crosses tell them; ``agree`` says whether the codes of one column are
    those of the titles in another.
    """
    scores = {
        column: _score(matches)
        for column, matches in candidates.items()
        if looked[column].filled and _score(matches)
    }
    telling = [  # of others: reading the cells of the only column would cost for nothing
        column
        for column in (scores if len(scores) > 1 else ())
        if not is_weak(candidates[column]) and not heads_others(fold(headings.get(column, "")))
        if _tells(column, candidates, looked)
    ]
    if any(is_weak(candidates[column]) for column in scores):
        telling += [
            c for c, matches in candidates.items() if c not in telling and _holds_codes(matches, looked[c])
        ]
    for column, score in scores.items():
        shape = looked[column]
        others = [c for c in telling if c != column]
        if not is_weak(candidates[column]):
            is_ranked = (  # "Priorité" over 1, 2, 3, where another column holds the codes
                score < _SURE
                and max(shape.numbers + shape.small, shape.ranks) >= _MOSTLY
                and any(scores.get(c, 0.0) >= score and looked[c].readable >= _FILLED for c in others)
                and shape.readable < _RARELY
                and not _is_beside_axis(column, candidates)
            )
            if is_ranked or (is_grid and _are_marks(shape, score, headings.get(column, ""))):
                candidates[column] = without_objectives(candidates[column], shape)
        elif is_grid or any(2 * looked[c].filled >= shape.filled for c in others):
            titled = [c for c in others if looked[c].titled >= _FILLED]
            if is_grid or len(titled) < len(others) or not agree(column, titled[0]):
                candidates[column] = without_objectives(candidates[column], shape)
        elif shape.codes >= _FILLED and shape.readable < _RARELY:
            candidates[column] = tuple(m for m in candidates[column] if m.field not in CODED)
        elif _are_references(shape):
            candidates[column] = without_objectives(candidates[column], shape)


def heads_others(folded: str) -> bool:
    """True for a folded heading of further objectives, beside the first: "Autres", "Objectif 2"."""
    return says_others(folded) or _NUMBERED.search(folded) is not None


def says_others(folded: str) -> bool:
    """The same in words: a number may be that of a mark, "Cote sur 5"."""
    return words("one_more", r"\b", r"\b").search(folded) is not None


def _holds_codes(matches: Sequence[Match], shape: Shape) -> bool:
    """True for "Axe prioritaire" over 2.2: objectives, by what stands there."""
    return (
        _is_axis(matches) and shape.codes >= _MOSTLY and shape.small < _FILLED and shape.readable >= _MOSTLY
    )


def _are_references(shape: Shape) -> bool:
    """True for "FR-01", "FR-02": numbers behind one text, each once, none of which is a code of the note.

    "O3", "Objectif 1" are those of objectives, in the axis that the sheet is about; "O1", "O2", "O3" down the
    column may as well be those of the lines.
    """
    return (
        shape.filled >= _FEWEST
        and min(shape.text, shape.numbered, shape.distinct) >= _ALL
        and shape.readable == 0
        and (shape.matching(_IN_AXIS) < _ALL or _count_on(shape))
    )


def _count_on(shape: Shape) -> bool:
    return [*shape.texts] == [f"O{number}" for number in range(1, shape.filled + 1)]


def _are_marks(shape: Shape, score: float, heading: str) -> bool:
    """True for what stands beside a grid under "Note" or "Priorité": numbers, "12/20"; for "1.2.1" too."""
    if shape.outlined >= _MOSTLY:
        return True
    if score < _SURE:
        is_numbers = shape.numbers >= _MOSTLY
        if is_numbers and "obj" not in fold(heading):
            return True
        return shape.readable < (_ALL if is_numbers else _FILLED)
    return shape.numbers >= _MOSTLY and shape.readable < _RARELY


def _score(matches: Sequence[Match]) -> float:
    return max((match.score for match in matches if match.field in CODED), default=0.0)


def is_weak(matches: Sequence[Match]) -> bool:
    """True for a heading that may as well ask for the action's own number, or for a theme."""
    score = _score(matches)
    return score <= POSSIBLE or (score < _SURE and any(match.field == "reference" for match in matches))


def _tells(column: int, candidates: Candidates, looked: Mapping[int, Shape]) -> bool:
    """True for a column of codes or titles, or of numbers beside their axis."""
    shape = looked[column]
    if shape.codes >= _FILLED:
        return shape.readable >= _FILLED
    if shape.text >= _FILLED and shape.coded.days and shape.coded.share >= _MOSTLY:
        return True  # 01-avr, 02-févr
    return shape.small >= _MOSTLY and _is_beside_axis(column, candidates)


def _is_beside_axis(column: int, candidates: Candidates) -> bool:
    return any(_is_axis(candidates.get(other, ())) for other in (column - 1, column + 1))


def _is_axis(matches: Sequence[Match]) -> bool:
    return bool(matches) and matches[0].field == "axis" and matches[0].score >= LIKELY


def without_objectives(matches: tuple[Match, ...], shape: Shape) -> tuple[Match, ...]:
    """What else a heading may speak of; numbers that are not the objectives' are the actions'."""
    return tuple(
        match._replace(score=max(match.score, _SURE))
        if match.field == "reference" and shape.distinct > _ALL and not shape.running
        else match
        for match in matches
        if match.field not in CODED and (match.field != "axis" or match.score > POSSIBLE)
    )


def codes_agree(looked: Measured, codes: int, titles: int) -> bool:
    """True where the codes of one column are most often those of the titles in another."""
    shapes = looked.shapes
    told = [
        title in shapes.codes_of(code)
        for code, text in looked.both(codes, titles, _COMPARED)
        if isinstance(text, str) and (title := shapes.title_of(text)) is not None
    ]
    return not told or 2 * sum(told) > len(told)


class Pair(NamedTuple):
    """An axis and the number of an objective in it."""

    axis: str
    number: str


def number_in_axes(table: ChosenColumns) -> set[int]:
    """Read whole numbers right of a column of axes as those of their objectives.

    Returns the columns of which no heading says so: to be said.
    """
    header, candidates, looked = table.header, table.candidates, table.looked
    guessed: set[int] = set()
    for axis in [column for column, matches in candidates.items() if _is_axis(matches)]:
        column = axis + 1
        matches = candidates.get(column, ())
        texts = header.texts.get(column, ())
        if not matches or not texts or looked[axis].codes > looked[axis].small + looked[axis].axes:
            continue
        worded = any(_heads_objectives(cell) for cell in texts)
        if not worded and fold(shown(texts[-1])) not in _NUMBER:
            continue
        pairs = _pairs(looked, axis, column)
        if pairs is None:
            continue
        if not worded and not _is_under_own_band(header, axis, column):
            valid = sum(f"{pair.axis}.{pair.number}" in table.shapes.codes for pair in pairs)
            if len(pairs) < _FEWEST or valid < _MOSTLY * len(pairs) or counts_lines(pairs):
                continue
            guessed.add(column)
        is_bare = looked[column].small + looked[column].numbers >= _FILLED
        candidates[column] = (Match("objective_number" if is_bare else "objectives", 1.0),)
    return guessed


def _heads_objectives(cell: CellValue) -> bool:
    matches = recognise(cell) if isinstance(cell, str) else ()
    return _score(matches) >= LIKELY and matches[0].field in CODED


def _is_under_own_band(header: Header, axis: int, column: int) -> bool:
    """True where a heading stands over the axis and the number, and over nothing else."""
    cells = header.texts[column]
    under = [c for c, texts in header.texts.items() if len(texts) > 1 and texts[0] == cells[0]]
    return len(cells) > 1 and under == [axis, column]


def _pairs(looked: Measured, axis: int, column: int) -> list[Pair] | None:
    """The axes and numbers of the first lines; None where the second column holds something else."""
    page, shapes = looked.page, looked.shapes
    pairs: list[Pair] = []
    other = 0
    for row in looked.sampled[:_COMPARED]:
        value = page.cell(row, column)
        if value is None:
            continue
        number = number_in_text(value)
        if number is None or not (shown(value).isdecimal() or is_numbered_title(value)):
            other += 1
            continue
        other += int(number) > shapes.most + 1
        code = axis_in_text(page.cell(row, axis), shapes, bare=True)
        if code is not None:
            pairs.append(Pair(code, number))
    return pairs if pairs and other <= (1 - _MOSTLY) * (len(pairs) + other) else None


def counts_lines(pairs: Sequence[Pair]) -> bool:
    """True for numbers that count the lines, in all or in each axis."""
    numbers = [int(pair.number) for pair in pairs]
    if numbers == list(range(numbers[0], numbers[0] + len(numbers))):
        return True
    seen: dict[str, int] = {}
    for pair, number in zip(pairs, numbers, strict=True):
        if number != seen.get(pair.axis, 0) + 1:
            return False
        seen[pair.axis] = number
    return True
