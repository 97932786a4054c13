"""How well some rows together make a header: known headings count, unknown ones and further rows cost."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from concertaction.importers.layouts.columns.found import Found, heading_cells, matches_of
from concertaction.importers.layouts.columns.people import is_age, part_of
from concertaction.importers.layouts.columns.time_headings import times_in
from concertaction.importers.layouts.page import shown
from concertaction.importers.layouts.shapes import OF_OBJECTIVES, Header
from concertaction.importers.layouts.tables.header_codes import (
    are_labelled,
    codes_over,
    is_line_of_codes,
    is_line_of_numbers,
)
from concertaction.importers.layouts.tables.instructions import heads_objectives
from concertaction.importers.layouts.words.headings import (
    LIKELY,
    POSSIBLE,
    Match,
    recognise,
    unaccented,
)
from concertaction.importers.layouts.words.lines import is_total_text, words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from concertaction.importers.layouts.tables.looks import Looks
    from concertaction.models import CellValue

_KNOWN = POSSIBLE - 0.05  # how surely a heading must be known to count, with how surely that is
_A_CODE, _MOST_CODES = 0.25, 17  # what a column of an objective counts, and how many do
_A_ROW = 0.3  # what each further row costs, or brings under bands
_A_BAND = 0.1  # what each of these bands brings: "Budget – 2012" is less surely known than "Budget"
_AN_UNKNOWN, _MOST_UNKNOWN = 0.08, 0.6  # what an unknown heading costs, and all of them beside what and who
_A_DATE, _CALENDAR = 0.3, 3  # what a date costs, and how many make a calendar
_BOTH = [("men",), ("women",)]
_TOLD_BY_SEX = 0.6  # what men and women side by side count together
_FEW = 4  # unknown headings that no one minds
_QUESTIONS = 3  # such words on a line make bands of it
_OVER_LABELS = 0.6  # for bands that make a grid of labels over crosses


def evaluate(looks: Looks, rows: tuple[int, ...]) -> Found | None:
    """The header that rows make together, with its score; None where they are blank."""
    texts = heading_cells(looks.page, rows)
    if not texts:
        return None
    codes = codes_over(looks, texts, rows)
    candidates = {
        column: _matches(cells, beside_grid=bool(codes))
        for column, cells in texts.items()
        if column not in codes
    }
    score = _score(looks, rows, texts, codes, candidates)
    return Found(Header(rows, min(texts), max(texts), texts), candidates, codes, score)


def _matches(cells: tuple[CellValue, ...], *, beside_grid: bool) -> tuple[Match, ...]:
    """What the headings of one column are known to head."""
    matches = matches_of(cells)
    last = next((shown(cell) for cell in reversed(cells) if isinstance(cell, str)), None)
    is_of_grid = bool(matches) and matches[0].field in OF_OBJECTIVES
    if beside_grid and last is not None and (is_total_text(last) or is_of_grid):
        return recognise(last)  # the bands of the grid go no further
    return matches


def _score(
    looks: Looks,
    rows: tuple[int, ...],
    texts: Mapping[int, tuple[CellValue, ...]],
    codes: dict[int, str],
    candidates: Mapping[int, tuple[Match, ...]],
) -> float:
    fields: dict[str, float] = {}
    unknown = 0
    times = times_in(texts)
    sexes = _both_sexes(texts, candidates)
    if sexes:
        fields["participants"] = _TOLD_BY_SEX
    for column, matches in candidates.items():
        if matches and matches[0].score >= _KNOWN:
            if not (codes and matches[0].field in OF_OBJECTIVES):
                fields[matches[0].field] = max(fields.get(matches[0].field, 0.0), matches[0].score)
        elif column not in times and column not in sexes:
            unknown += 1
    if unknown > _FEW:
        nameless = [column for column, matches in candidates.items() if not matches]
        unknown = max(unknown - len(looks.crossed(rows[-1], nameless)), 0)
    numbers = {row for row in rows[1:] if is_line_of_numbers(looks, row, codes)}
    coded = {row for row in rows[1:] if is_line_of_codes(looks, row, codes)}
    further = sum(
        row not in numbers | coded
        and not _is_under_bands(looks, row)
        and not _is_under_questions(looks, row)
        and not heads_objectives(looks, row, row - 1)
        and not looks.heads_times(row)
        for row in rows[1:]
    )
    dated = sum(any(isinstance(cell, date) for cell in texts[column]) for column in candidates)

    score = sum(fields.values()) + min(len(codes), _MOST_CODES) * _A_CODE - _A_ROW * further
    score += _A_ROW * (len(rows) - 1 - further - len(coded - numbers)) + _A_BAND * len(coded)
    score += _A_BAND * sum(len(_bands_over(looks, row)) for row in rows[1:] if _is_under_bands(looks, row))
    if numbers or (len(codes) > 2 and are_labelled(looks, codes, rows)):
        score += _OVER_LABELS
    score -= min(_AN_UNKNOWN * unknown, _MOST_UNKNOWN if fields.keys() >= {"title", "operator"} else 9.0)
    return score - (_A_DATE * dated if dated < _CALENDAR else 0.0)


def _both_sexes(
    texts: Mapping[int, tuple[CellValue, ...]], candidates: Mapping[int, tuple[Match, ...]]
) -> list[int]:
    """The columns of men and of women, "Hommes | Femmes"; none where one of them is missing."""
    unknown = [column for column, found in candidates.items() if not found and len(texts[column]) == 1]
    parts = {column: part_of(shown(texts[column][-1])) for column in unknown} if len(unknown) > 1 else {}
    told = {column: part.whom for column, part in parts.items() if part is not None and part.by == ("sex",)}
    are_beside = len(told) == 2 and max(told) - min(told) == 1  # not over ages
    return list(told) if are_beside and sorted(told.values()) == _BOTH else []


def _is_under_bands(looks: Looks, row: int) -> bool:
    """True for a line of texts that all stand under headings merged over several columns."""
    covered = {column for band in _bands_over(looks, row) for column in band}
    cells = looks.page.used(row)
    worded = all(
        isinstance(value, str) and (not looks.shapes.is_code(value) or is_age(value)) for _, value in cells
    )
    if cells and worded and not covered and len(looks.look(row - 1).hits) > 1:
        covered = _unmerged_bands(looks, row - 1, {column for column, _ in cells})
    return len(cells) > 1 and all(
        column in covered and (not isinstance(value, str) or len(value) < 60) for column, value in cells
    )


def _is_under_questions(looks: Looks, row: int) -> bool:
    """True for a line of headings under "Quoi | Qui | Pourquoi": bands, though each is over one column.

    So are other words, each over one of the headings, of which most head something themselves.
    """
    look, above = looks.look(row), looks.look(row - 1)
    texts = [value for _, value in above.cells if isinstance(value, str)]
    if len(texts) < max(_QUESTIONS, len(above.cells)) or 2 * len(look.hits) <= len(look.cells):
        return False
    asks = words("question_heading", r"\W*", r"\W*").fullmatch
    if all(asks(unaccented(text)) for text in texts):
        return True
    sure = {match.field for match in look.hits.values() if match.score >= LIKELY}
    return (
        [column for column, _ in look.cells] == [column for column, _ in above.cells]
        and len(look.hits) == len(look.cells) > _QUESTIONS < len(sure)
        and 2 * len(above.hits) > len(above.cells)
    )


def _bands_over(looks: Looks, row: int) -> list[range]:
    """The columns of each heading right above a line that is merged over several."""
    above = row - 1
    spans = (range(start, looks.page.right_of(above, start) + 1) for start, _ in looks.page.used(above))
    return [columns for columns in spans if len(columns) > 1]


def _unmerged_bands(looks: Looks, row: int, below: set[int]) -> set[int]:
    """Columns under headings that are followed by blanks over the cells below, and these blanks."""
    covered: set[int] = set()
    band: int | None = None
    for column in range(min(below), max(below) + 1):
        if looks.page.cell(row, column) is not None:
            band = column
        elif band is not None and column in below:
            covered |= {band, column}
    return covered
