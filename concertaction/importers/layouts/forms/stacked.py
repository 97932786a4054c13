"""Lines of labels over lines of their answers, in forms that ask so.

One line of labels looks like the headings of a table: the sheet as a whole tells,
by what comes again down it, by its blanks, by lines that alternate throughout.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from concertaction.importers.layouts.forms.small_tables import HEADING
from concertaction.importers.layouts.page import shown
from concertaction.importers.layouts.words.headings import fold
from concertaction.importers.layouts.words.lines import is_total_text
from concertaction.importers.layouts.words.organisations import is_surely_organisation

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from concertaction.importers.layouts.forms.labels import Candidate
    from concertaction.importers.layouts.page import Page, Place
    from concertaction.models import CellValue

_TALLEST_UNKNOWN = 400  # rows of a sheet in which lines of unknown labels are looked for
FEWEST_LABELS = 3  # fields that the labels of a stacked form ask for
_FEWEST_CELLS = 4  # labels of one whose lines alternate throughout
STACKED = 0.6  # share of the lines of a sheet that are labels over answers, and these answers
_ALL, _FEW = 0.8, 0.1  # the same where unknown labels are among them; of the answers, those worded as labels
_LONGEST_QUESTION = 120  # characters of a question
_LONGEST_WORD = 60  # characters of a label

_Line = tuple[tuple[int, str], ...]


class Stacked(NamedTuple):
    """Rows of labels over rows of their answers (all from 0), and the places of these answers."""

    rows: frozenset[int]
    answers: frozenset[Place]
    used: int  # rows of the sheet that hold something

    @property
    def answering(self) -> set[int]:
        """The rows of the answers."""
        return {row for row, _ in self.answers}

    @property
    def within(self) -> frozenset[int]:
        """All these rows."""
        return self.rows | self.answering

    @property
    def fills(self) -> bool:
        """True where they are most of the sheet."""
        return len(self.within) >= STACKED * self.used


def answers_below(page: Page, found: Sequence[Candidate], beside: set[Place]) -> Stacked:
    """The places right under rows of nothing but labels.

    What stands under a label is an answer, though it hold the word of another,
    unless the whole line is labels again; a line of a label and its answer
    (``beside``) is none of labels.  One that is worded like the label
    of another field ("Forum") is told by what comes again down the sheet: the
    labels do, the answers do not.
    """
    by_row: dict[int, list[Candidate]] = {}
    for candidate in found:
        by_row.setdefault(candidate.label.row, []).append(candidate)
    told_again = Counter(_worded(page.used(row)) for row in range(page.height) if page.counts[row])
    down = Counter((one.label.column, fold(one.label.text)) for one in found if one.is_whole)
    answered = {row for row, _ in beside}
    lines = {
        row
        for row, ones in by_row.items()
        if row not in answered
        and _is_line(page, row, ones, told_again, under=by_row.get(row + 1, []), down=down)
    }
    asked = {  # answered at their right elsewhere: there the last of "Pour qui ? | stagiaires" is an answer
        fold(ones[0].label.text)
        for row, ones in by_row.items()
        if row not in lines and ones[0].colon and len(page.used(row)) > 1
    }
    lines -= {
        row
        for row in lines
        if fold(by_row[row][0].label.text) in asked and not any(one.colon for one in by_row[row][1:])
    }
    lines |= _marked_like(page, lines)
    strict = _under(page, lines, by_row, answered)
    if page.height > _TALLEST_UNKNOWN:
        return strict
    loose = _loose_lines(page, by_row, told_again) - answered
    if not loose <= lines:
        stacked = _under(page, lines | loose, by_row, answered)
        if _are_all(page, stacked, by_row):
            return stacked
    if not answered and not strict.fills:
        alternating = _by_turns(page, told_again)
        if alternating is not None and (
            _is_told(alternating, by_row) or _come_again(page, alternating, told_again)
        ):
            return alternating
    return strict


def _marked_like(page: Page, lines: set[int]) -> set[int]:
    """The rows of one text that ends as those of most labels do: a question among questions."""
    ends = Counter(shown(cells[0][1])[-1:] for row in lines if len(cells := page.used(row)) == 1)
    marks = {mark for mark in "?:" if ends[mark] >= FEWEST_LABELS and 2 * ends[mark] > ends.total()}
    return {
        row
        for row in (range(page.height) if marks else ())
        if page.counts[row] == 1
        for _, value in page.used(row)
        if isinstance(value, str) and len(value) <= _LONGEST_QUESTION and value.rstrip()[-1:] in marks
    }


def _under(
    page: Page, lines: set[int], by_row: Mapping[int, Sequence[Candidate]], answered: set[int]
) -> Stacked:
    again = Counter(_worded(page.used(row)) for row in lines)
    common = Counter(_worded(page.used(row)) for row in by_row)
    answers: set[Place] = set()
    rows: set[int] = set()
    for row in sorted(lines):
        columns = {column for column, _ in page.used(row)}
        if any((row, column) in answers for column in columns):
            continue
        under = row + 1
        told = again[_worded(page.used(row))] > 1
        while _may_answer(page, under, columns, by_row.get(under, ())):
            repeated = again[_worded(page.used(under))] > 1
            asks = any(one.colon and one.is_whole for one in by_row.get(under, ()))
            if under in answered or (asks and (repeated or not told)):
                break
            if told and under > row + 1 and _asks_again(page, by_row.get(under, ()), common):
                break
            if under in lines and (repeated or not told):
                break
            rows.add(row)
            answers.update((under, column) for column, _ in page.used(under))
            under += 1
            if len(columns) > 1 and len(page.used(under) if under < page.height else ()) >= len(columns):
                break
    return Stacked(frozenset(rows), frozenset(answers), len(page.filled))


def _asks_again(page: Page, found: Sequence[Candidate], common: Mapping[_Line, int]) -> bool:
    """True for a line of labels, known by their words alone, that comes again: "Avec" below an answer."""
    if not found or not all(one.label.is_bare for one in found):
        return False
    cells = page.used(found[0].label.row)
    return len(found) == len(cells) and common[_worded(cells)] > 1


def _loose_lines(
    page: Page,
    by_row: Mapping[int, Sequence[Candidate]],
    again: Mapping[_Line, int],
) -> set[int]:
    """Lines that may be labels over answers, known or not, in a sheet of nothing else.

    Half of them are known, or the whole line comes again over other answers, or it and its answer
    stand between blanks.
    """
    found: set[int] = set()
    for row in range(page.height - 1):
        cells = page.used(row)
        if not _may_head(cells, page.used(row + 1)):
            continue
        ones = by_row.get(row, ())
        likely = sum(one.label.is_bare for one in ones)
        apart = (not row or not page.counts[row - 1]) and (row + 2 >= page.height or not page.counts[row + 2])
        if (
            (again[_worded(cells)] > 1 and (likely or len(cells) == 1))
            or (len(cells) > 1 and 2 * likely >= len(cells) and all(_may_be_label(str(v)) for _, v in cells))
            or (len(cells) == 1 and (likely or (apart and _may_be_label(str(cells[0][1])))))
        ):
            found.add(row)
    return found


def _are_all(page: Page, stacked: Stacked, by_row: Mapping[int, Sequence[Candidate]]) -> bool:
    """True where lines of labels and their answers make up the sheet, and no answers begin with a label."""
    answering = stacked.answering
    told = {one.label.field for row in stacked.rows for one in by_row.get(row, ()) if one.label.is_bare}
    wrong = 0
    for row in answering:
        first = page.used(row)[0][0]
        wrong += any(one.label.is_known and one.label.column == first for one in by_row.get(row, ()))
    return (
        len(told) >= FEWEST_LABELS
        and len(stacked.within) >= _ALL * stacked.used
        and wrong <= _FEW * len(answering)
    )


def _is_line(
    page: Page,
    row: int,
    found: list[Candidate],
    again: Mapping[_Line, int],
    under: list[Candidate],
    down: Mapping[tuple[int, str], int],
) -> bool:
    """True for a line of nothing but whole labels without answers.

    Beside one of them some may be labels by a word alone, or unknown where the whole line comes
    ``again``, over other answers.  A line over a label that comes again ``down`` its column is none.
    """
    cells = page.used(row)
    if any(one.label.inline is not None for one in found):
        return False
    whole = sum(one.is_whole for one in found)
    if whole == len(cells):
        return again[_worded(cells)] > 1 or not any(
            one.label.column == cells[0][0] and down[one.label.column, fold(one.label.text)] > 1
            for one in under[: len(cells) - 1]
        )
    texts = [value for _, value in cells if isinstance(value, str) and _may_be_label(value)]
    if not whole or len(texts) < len(cells) or not _are_over(page, row):
        return False
    comes_again = again[_worded(cells)] > 1
    if any(
        one.label.column == cells[0][0] and (one.is_whole or (one.label.is_known and not comes_again))
        for one in under
    ):
        return False  # labels down a column
    likely = sum(one.label.is_known for one in found)
    return likely == len(cells) or (2 * likely >= len(cells) and comes_again)


def _come_again(page: Page, stacked: Stacked, again: Mapping[_Line, int]) -> bool:
    """True where each line of labels comes again down the sheet, and hardly any of answers."""
    labels = [again[_worded(page.used(row))] for row in stacked.rows]
    answers = [again[_worded(page.used(row))] for row in stacked.answering]
    return min(labels) > 1 and 2 * sum(count > 1 for count in answers) < len(answers)


def _may_head(cells: Sequence[tuple[int, CellValue]], under: Sequence[tuple[int, CellValue]]) -> bool:
    """True for distinct short texts, no organisations, over something in their columns."""
    return (
        bool(under)
        and {column for column, _ in under} <= {column for column, _ in cells}
        and len({fold(shown(value)) for _, value in cells}) == len(cells)
        and all(
            isinstance(value, str) and len(value) <= _LONGEST_WORD and not is_surely_organisation(value)
            for _, value in cells
        )
    )


def _may_be_label(text: str) -> bool:
    return len(text) <= _LONGEST_WORD and bool(HEADING.match(text.rstrip(" :?")))


def _are_over(page: Page, row: int) -> bool:
    """True for a line over another with cells in the same columns."""
    return row + 1 < page.height and [c for c, _ in page.used(row)] == [c for c, _ in page.used(row + 1)]


def _worded(cells: list[tuple[int, CellValue]]) -> _Line:
    return tuple((column, fold(value)) for column, value in cells if isinstance(value, str))


def _may_answer(page: Page, row: int, columns: set[int], found: Sequence[Candidate]) -> bool:
    """True for a line that has cells under the labels alone, none of them a label with a colon; no total.

    What ends with a question mark may be an answer: "Qui fait quoi ?" under "Titre".
    """
    if row >= page.height:
        return False
    cells = page.used(row)
    return (
        bool(cells)
        and all(column in columns for column, _ in cells)
        and not (isinstance(cells[0][1], str) and is_total_text(cells[0][1]))
        and not any(
            one.colon and one.is_whole and not shown(page.cell(row, one.label.column)).rstrip().endswith("?")
            for one in found
        )
    )


def _by_turns(page: Page, again: Mapping[_Line, int]) -> Stacked | None:
    """Lines of labels and of answers by turns down the whole sheet, whatever the labels say; else None.

    A line alone between blanks, or above others, may head them.
    """
    rows: set[int] = set()
    answers: set[Place] = set()
    labels = 0
    block: list[int] = []
    for row in range(page.height + 1):
        if row < page.height and page.counts[row]:
            block.append(row)
            continue
        if len(block) % 2 and page.counts[block[0]] == 1:
            block = block[1:]
        if len(block) % 2:
            return None
        for line, under in zip(block[::2], block[1::2], strict=True):
            cells, below = page.used(line), page.used(under)
            if not _may_head(cells, below) or not (
                again[_worded(cells)] > 1 or all(_may_be_label(str(value)) for _, value in cells)
            ):
                return None
            rows.add(line)
            answers.update((under, column) for column, _ in below)
            labels += len(cells)
        block = []
    if len(rows) < 2 or labels < _FEWEST_CELLS:
        return None
    return Stacked(frozenset(rows), frozenset(answers), len(page.filled))


def _is_told(stacked: Stacked, by_row: Mapping[int, Sequence[Candidate]]) -> bool:
    """True where more is known of the lines of labels than of those of answers."""
    labels, answers = (
        {fold(one.label.text) for row in rows for one in by_row.get(row, ()) if one.label.is_bare}
        for rows in (stacked.rows, stacked.answering)
    )
    return len(labels) > len(answers)
