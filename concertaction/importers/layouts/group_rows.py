"""Rows of two cells that head the actions below them, laid as the one text that such a line is elsewhere.

``1.2 | Développer l'accompagnement psychosocial…``, ``Axe 1 | Accompagnement``, ``A. | Actions collectives``,
``CPAS de Dour | Tél. 065/00.00.00`` over lines of actions that fill the columns.  A row is one of these where
its cells are only a number and what the note calls an axis or an objective; a number of another kind than
those of the actions, or out of their order; a house and how to reach it; or a part of a year.  None stands
below all actions.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from concertaction.importers.layouts.columns.codes_in_text import code_in_text
from concertaction.importers.layouts.operators.houses_over import houses_over, is_house_over
from concertaction.importers.layouts.operators.whole_names import is_organisation_name
from concertaction.importers.layouts.page import Page, shown
from concertaction.importers.layouts.shapes import OF_OBJECTIVES, WHEN
from concertaction.importers.layouts.tables.headers import HeaderFinder
from concertaction.importers.layouts.tables.time_lines import times_over
from concertaction.importers.layouts.words.headings import unaccented
from concertaction.importers.layouts.words.lines import is_note_text, is_total_text
from concertaction.importers.values.code_table import plain_number
from concertaction.importers.values.personal import find_personal
from concertaction.patterns import late

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from concertaction.importers.layouts.columns.code_shapes import CodeShapes
    from concertaction.importers.layouts.columns.found import Found
    from concertaction.importers.layouts.page import Place
    from concertaction.models import CellValue

_FEW = (2, 3)  # cells of a row that heads others
_FULL = 3  # cells of a line of an action
_LONGEST = 300  # letters of a heading
_FEWEST = 2  # rows with numbers that tell themselves from those of the actions
_NUMBER = late(r"(?:n°\s*)?((?:\d{1,2}|[ivx]{1,4}|[a-z])(?:[.,/]\d{1,2})*)\s?([.):°]?)\s?[–-]?")
_NO_NUMBER = "text"
_WORDED = late(r"(?:(?:(?:axes?|ax|objectifs?|obj|ob)\W*(?:n\W*)?|[oa])(?:\d|[ivx]{1,3})(?:\W+\d)?\W*){1,2}")
_COUNT = late(r"\W*\d+\s+(?:actions?|projets?|fiches?|activites?|initiatives?)\W*")
_COUNTED = late(r"\W*(axe|objectif|obj)\b\W*(?:n\W*)?(?:\d|[ivx]{1,3})\b")


class Grouped(NamedTuple):
    """A page with its group rows in one cell each; the place of the first that only its number tells."""

    finder: HeaderFinder
    guessed: Place | None = None

    @property
    def page(self) -> Page:
        """The page, as the finder of its headers has it."""
        return self.finder.page


class _Row(NamedTuple):
    row: int  # from 0
    mark: CellValue
    text: str


class _Heading(NamedTuple):
    """A row that heads others: its number (from 0), its text, whether only its number tells it."""

    row: int
    text: str
    is_guessed: bool = False


def join_group_rows(finder: HeaderFinder) -> Grouped:
    """Lay the group rows of a page in one cell each; the page itself where it has none."""
    page = finder.page
    across = {merge.top for merge in page.merges if merge.right > merge.left}
    most = max(page.counts, default=0)
    some = {row for row in page.short(_FEW[-1]) if page.counts[row] in _FEW and page.counts[row] < most}
    few = [row for row in sorted(some | across) if 0 < len(_said(page, row)) <= _FEW[-1]]
    found = finder.found if few else None
    if found is None:
        return Grouped(finder)
    first = found.header.rows[-1] + 1
    other = {row for row in few if len(_said(page, row)) < _FULL}
    full = [row for row in range(first, page.height) if page.counts[row] >= _FULL and row not in other]
    few = [row for row in few if full and first <= row < full[-1]]
    headings = list(_headings(page, found, finder.shapes, few, full)) if few else []
    return _laid(finder, headings, found.header.first) if headings else Grouped(finder)


def _said(page: Page, row: int) -> list[CellValue]:
    """What a row says; a text that is merged over several cells is said once."""
    return list(dict.fromkeys(value for _, value in page.used(row)))


def _headings(
    page: Page, found: Found, shapes: CodeShapes, few: Sequence[int], full: Sequence[int]
) -> Iterator[_Heading]:
    """The rows that head others, each with its text."""
    others: list[_Row] = []
    own = {column for row in full for column, _ in page.used(row)} & {
        column for column in found.candidates if found.likely_field(column) in OF_OBJECTIVES
    }
    several = [row for row in few if len(_said(page, row)) in _FEW]
    houses = houses_over(page, found, several)
    told = houses | dict(times_over(page, found, [row for row in few if row not in houses]))
    yield from (_Heading(row, text) for row, text in told.items())
    for row in several:
        one = _row(page, row, found, shapes) if row not in told else None
        text = None if one is None else _of_note(one, shapes)
        if one is not None and text is None and len(_said(page, row)) == 2 and not _is_mark(one.text):
            others.append(one)
        elif text is not None and not own.issuperset(column for column, _ in page.used(row)):
            yield _Heading(row, text)
    above = [one for one in others if not is_note_text(one.text) and not is_total_text(one.text)]
    column = min((page.used(one.row)[0][0] for one in above), default=0)
    above = [one for one in above if page.used(one.row)[0][0] == column]
    headings = set(found.header.texts.get(column, ()))
    numbers = [(row, page.cell(row, column)) for row in full if page.cell(row, column) not in headings]
    apart = {one.row for one in _numbered_apart(above, numbers)}
    for one in above:
        below = next((row for row in range(one.row + 1, page.height) if page.counts[row]), one.row)
        is_named = is_house_over(page, found, one.row, one.text)
        if page.cell(below, column) in headings or (is_named and is_organisation_name(one.text)):
            yield _Heading(one.row, one.text)
        elif one.row in apart:
            is_sure = is_organisation_name(one.text) or _is_begun(one, numbers)
            yield _Heading(one.row, _joined(one, shapes), not is_sure)


def _row(page: Page, row: int, found: Found, shapes: CodeShapes) -> _Row | None:
    """A row of marks and one text, the note's before its code too, but for an action's; None for another."""
    said = [
        value
        for value in _said(page, row)
        if not isinstance(value, str) or not _COUNT.fullmatch(unaccented(value))  # "3 actions"
    ]
    texts = [value for value in said if isinstance(value, str) and not _is_mark(value)]
    text = texts[0] if texts else said[-1] if len(said) > 1 else None
    if len(texts) > 1 or not isinstance(text, str) or len(text) > _LONGEST or find_personal(text):
        return None
    marks = [value for value in said if value != text]
    if any(value in marks and found.likely_field(column) in WHEN for column, value in page.used(row)):
        return None  # an action that has lost its title, or a time beside what it heads
    is_last = said[-1] == text or (
        shapes.title_of(text) is not None and found.likely_field(page.used(row)[-1][0]) not in OF_OBJECTIVES
    )
    return _Row(row, marks[-1], text) if marks and is_last and all(map(_is_mark, marks)) else None


def _laid(finder: HeaderFinder, headings: Sequence[_Heading], left: int) -> Grouped:
    """The page with these texts alone in their rows, where these begin, inside the table."""
    page = finder.page
    places = {one.row: max(left, page.used(one.row)[0][0]) for one in headings}
    texts = {one.row: one.text for one in headings}
    rows = list(page.rows)
    for row, text in texts.items():
        rows[row] = [*[None] * places[row], text]
    merged = tuple(one for one in page.sheet.merged if one[0] - 1 not in texts or one[2] > one[0])
    guessed = min((one.row for one in headings if one.is_guessed), default=None)
    laid = HeaderFinder(Page(page.sheet._replace(rows=rows, merged=merged)), finder.shapes)
    return Grouped(laid, None if guessed is None else (guessed, places[guessed]))


# -- a number and what the note calls an axis or an objective


def _is_mark(value: CellValue) -> bool:
    """True for a number, a code or a letter; a day may be a damaged code."""
    if not isinstance(value, str):
        return not isinstance(value, bool)
    plain = unaccented(value).strip()
    return _NUMBER.fullmatch(plain) is not None or _WORDED.fullmatch(plain) is not None


def _of_note(one: _Row, shapes: CodeShapes) -> str | None:
    """What a row says together where its text is that of an axis or an objective; else None."""
    text = one.text
    if shapes.title_of(text) is not None or shapes.axis_title_of(text) is not None:
        return text
    counted = _COUNTED.match(unaccented(text))
    if counted:  # "Axe 1 | Axe 3" are bands
        return None if unaccented(shown(one.mark)).startswith(counted[1]) else _joined(one, shapes)
    axis = shapes.axis_nearly(f"{_plain(one.mark)}. {text}") if _plain(one.mark) in shapes.axes else None
    return None if axis is None else f"Axe {axis} : {text}"


def _joined(one: _Row, shapes: CodeShapes) -> str:
    """A row as one text: with its mark where this says an objective, or an axis in words."""
    mark = shown(one.mark)
    is_said = code_in_text(mark, shapes) is not None
    is_worded = _WORDED.fullmatch(unaccented(mark)) is not None and not _COUNTED.match(unaccented(one.text))
    return f"{mark} – {one.text}" if is_said or is_worded else one.text


def _plain(mark: CellValue) -> str:
    return plain_number(unaccented(shown(mark)).strip(" .:)-–"))


# -- numbers that are not those of the actions


def _kind(value: CellValue) -> str:
    """What a number is: the class of its first sign, how deep it is, and what ends it."""
    if value is None:
        return ""
    plain = unaccented(shown(value)).strip()
    if _WORDED.fullmatch(plain):
        return re.sub(r"\W*\d.*", "", plain)
    found = _NUMBER.fullmatch(plain)
    if found is None:
        return _NO_NUMBER
    first = shown(value).strip()[:1]
    sign = "1" if found[1][0].isdigit() else "A" if first.isupper() else "a"
    return sign + ".1" * len(re.findall(r"[.,/]\d", found[1])) + found[2]


def _numbered_apart(rows: Sequence[_Row], numbers: Sequence[tuple[int, CellValue]]) -> Iterator[_Row]:
    """The rows whose numbers are of another kind than those of the actions, or out of their order.

    The first of them stands over all the actions, and none comes twice.
    """
    kinds = {_kind(value) for _, value in numbers}
    by_kind: dict[str, list[_Row]] = {}
    for one in rows:
        by_kind.setdefault(_kind(one.mark), []).append(one)
    for kind, alike in by_kind.items() if numbers else ():
        is_several = len(alike) >= _FEWEST
        is_told = kind[:1] in "Aa" and kinds <= {"", "1"}
        marks = {shown(one.mark) for one in alike}
        if kind == _NO_NUMBER or alike[0].row > numbers[0][0] or len(marks) < len(alike):
            continue
        is_apart = (
            is_several and _are_counted_apart(alike, numbers) if kind in kinds else is_several or is_told
        )
        if is_apart:
            yield from alike


def _are_counted_apart(rows: Sequence[_Row], numbers: Sequence[tuple[int, CellValue]]) -> bool:
    """True where the rows count 1, 2, 3 among actions that count for themselves, on or from 1 again."""
    heads = [one.mark for one in rows]
    if heads != list(range(1, len(heads) + 1)):
        return False
    starts = [one.row for one in rows]
    for (row, number), (below, following) in pairwise(numbers):
        if type(number) is not int or type(following) is not int:
            return False
        is_new = any(row < start < below for start in starts)
        if following != number + 1 and not (is_new and following == 1):
            return False
    return numbers[0][1] == 1


def _is_begun(one: _Row, numbers: Sequence[tuple[int, CellValue]]) -> bool:
    """True for 10 over 101, for 1.2 over 1.2.1."""
    mark = shown(one.mark).strip(" .)")
    below = next((shown(number) for row, number in numbers if row > one.row), "")
    return below.startswith(mark) and below != mark
