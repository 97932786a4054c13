"""Where a table's headings stand: on one to three rows, under title rows, with bands above.

A header is found by its words: a row most of whose cells are known headings,
or objective codes.  The rows around it join when they are bands (merged, or
blank to their right over used columns), sub-headings, a second language, tags,
types or an example.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from concertaction.importers.layouts.columns.contents import MARKS
from concertaction.importers.layouts.columns.found import (
    TITLES,
    Found,
    fields_of,
    folded_heading,
    heading_cells,
    is_table,
)
from concertaction.importers.layouts.columns.grids import (
    OF_OBJECTIVES,
    axis_in_text,
    code_behind,
    code_in_text,
    codes_in_order,
    is_grid_heading,
    number_in_text,
    read_codes,
)
from concertaction.importers.layouts.columns.spreads import NAMED, is_time_heading, month_initials
from concertaction.importers.layouts.operators.constants import read_group_line
from concertaction.importers.layouts.page import shown
from concertaction.importers.layouts.shapes import Header
from concertaction.importers.layouts.words.headings import (
    LIKELY,
    POSSIBLE,
    Match,
    is_heading,
    recognise,
    recognise_joined,
)
from concertaction.importers.layouts.words.lines import (
    is_example_row,
    is_index_row,
    is_tag_row,
    is_total_text,
)
from concertaction.importers.layouts.words.organisations import looks_like_organisation
from concertaction.patterns import late

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from concertaction.framework import Framework
    from concertaction.importers.layouts.columns.code_shapes import CodeShapes
    from concertaction.importers.layouts.page import Page
    from concertaction.models import CellValue

_SEARCHED = 80  # rows from the top in which the first header is looked for
_LOOKED_BELOW = 300  # rows below a table that are examined for another header
_LOOKED_ACROSS = 4  # of the columns of a long table, where its headings are looked for again
_LONGEST_HEADING = 420
_FEW = 4  # unknown headings that no one minds
_FEWEST_OF_AXIS = 2  # columns of the objectives of one axis
_TITLES_ABOVE = 5  # rows above a header in which its axis is looked for
_CROSSES_IN = 40  # rows below a header in which crosses are looked for
_FEWEST, _MOST, _FULL = 3, 0.6, 0.75  # headings of a short table, their share of it, filled cells of a line
_OVER_LABELS = 0.6  # for bands that make a grid of labels over crosses
_LABELLED = late(r":\s*\S")
_AXES = late(r"\baxes\b", re.I)
_TOLD_ONCE = frozenset({"title", "start", "end"})
_GROUPING = OF_OBJECTIVES | {"operator", "year", "quarter", "period"}


def _is_same(found: Found, other: Found) -> bool:
    """True for the same headings over the same columns, give or take a spelling."""
    before, after = found.header.texts, other.header.texts
    alike = sum(
        folded_heading(after[column]) == folded_heading(before.get(column, ()))
        or (
            bool(other.candidates.get(column) and found.candidates.get(column))
            and other.candidates[column][0].field == found.candidates[column][0].field
        )
        for column in after
    )
    return alike >= 0.6 * len(after) and len(after) >= 0.5 * len(before)


def _as_printed(found: Found) -> frozenset[str]:
    """The headings of a table as they may be written again below."""
    texts = {cell for cells in found.header.texts.values() for cell in cells if isinstance(cell, str)}
    return frozenset(
        again for text in texts for again in (text, text.upper(), text.lower(), text.capitalize())
    )


class _RowLook(NamedTuple):
    cells: list[tuple[int, CellValue]]
    hits: dict[int, Match]
    codes: int
    prose: int
    labels: int
    times: int  # years, quarters, months: a calendar's columns


class HeaderFinder:
    """Looks for headers in one page; what it learns of a row is kept."""

    def __init__(self, page: Page, framework: Framework, shapes: CodeShapes) -> None:
        self.page = page
        self.framework = framework
        self.shapes = shapes
        self._looks: dict[int, _RowLook] = {}

    def look(self, row: int) -> _RowLook:
        """What the cells of one row could head."""
        kept = self._looks.get(row)
        if kept is not None:
            return kept
        cells = self.page.used(row)
        hits: dict[int, Match] = {}
        codes = prose = labels = times = 0
        for column, value in cells:
            if isinstance(value, str):
                if code_in_text(value, self.framework, self.shapes) is not None:
                    codes += 1
                    continue
                if len(value) <= _LONGEST_HEADING:
                    matches = recognise(value)
                    if matches and matches[0].score >= POSSIBLE:
                        hits[column] = matches[0]
                        labels += value.rstrip().endswith(":")
                        continue
                if len(value) > 120 and code_behind(value, self.framework, self.shapes) is None:
                    prose += 1
            times += is_time_heading(value)
            if not isinstance(value, bool) and is_grid_heading(value, self.shapes):
                codes += 1
        times += len(month_initials(cells))
        look = self._looks[row] = _RowLook(cells, hits, codes, prose, labels, times)
        return look

    def find(self, first: int, last: int | None = None, top: int | None = None) -> Found | None:
        """The first header from row ``first`` on, or None; its bands not above ``top`` or ``first``."""
        highest = first if top is None else top
        end = min(self.page.height, first + _SEARCHED if last is None else last + 1)
        for row in range(first, end):
            if not self._is_base(row):
                continue
            best: Found | None = None
            for base in range(row, min(row + 3, end)):
                if base > row and (
                    not self.page.counts[base]
                    or self._is_data_under(base, base - 1)
                    or self._is_group_line(base, base - 1)
                ):
                    break
                for found in self._spans(base, highest):
                    if best is None or found.score > best.score + 0.01:
                        best = found
            if best is not None and best.score >= 1.4 and is_table(self.page, best):
                best = self._under_named_band(best, highest)
                return self._widened(self._with_bands(self._with_tags(best), highest))
        return None

    def is_plain_table(self, found: Found) -> bool:
        """True when four headings and more stand over lines that fill them: no form.

        Three are enough where they are most of the header, and the lines fill that.
        """
        columns = [c for c, matches in found.candidates.items() if matches] + list(found.codes)
        start = found.header.rows[-1] + 1
        if len(fields_of(found)) < 4 and len(found.codes) < 3 and not self._is_short_table(found, start):
            return False
        if found.codes and not self._holds_marks(found, start):
            return False  # codes across, one an action: the fields go down
        top = max(found.header.rows[0] - 1, 0)
        down = [value for value in self.page.column(found.header.first, top, start + 8) if value is not None]
        heads = [value for value in down if isinstance(value, str) and is_heading(value.rstrip(" :"))]
        if len({recognise(value)[0].field for value in heads}) > 2 and len(heads) > 0.5 * len(down):
            return False  # labels down the first column
        lines = [row for row in range(start, min(start + 8, self.page.height)) if self.page.counts[row] > 1][
            :2
        ]
        least = 0.6 * (len(columns) - len(found.codes))
        full = sum(sum(self.page.cell(row, c) is not None for c in columns) >= least for row in lines)
        return full >= 2 and not any(self._is_labelled(row) for row in lines)

    def _is_short_table(self, found: Found, start: int) -> bool:
        """True for three known headings, most of a header that the two lines below fill; no label there."""
        if len(fields_of(found)) < _FEWEST or not TITLES & fields_of(found):
            return False
        texts = found.header.texts
        known = [column for column, matches in found.candidates.items() if matches]
        lines = range(start, min(start + 2, self.page.height))
        return (
            len(known) >= _MOST * len(texts)
            and len(lines) == 2
            and all(
                sum(self.page.cell(row, column) is not None for column in texts) >= _FULL * len(texts)
                and not any(
                    is_heading(value.rstrip(" :"))
                    for _, value in self.page.used(row)
                    if isinstance(value, str)
                )
                for row in lines
            )
        )

    def _holds_marks(self, found: Found, start: int) -> bool:
        """True for a grid whose columns of objectives hold crosses, or nothing yet."""
        cells = [
            value
            for row in range(start, min(start + 20, self.page.height))
            for column in found.codes
            if (value := self.page.cell(row, column)) is not None
        ]
        short = sum(not isinstance(value, str) or len(value.strip()) < 4 for value in cells)
        dated = sum(isinstance(value, date) for value in cells)
        return short - dated >= 0.5 * len(cells)

    def _is_labelled(self, row: int) -> bool:
        """True for a line whose texts are mostly headings or end with a colon."""
        look = self.look(row)
        return look.labels > 0 or len(look.hits) > 0.5 * len(look.cells)

    def _widened(self, found: Found) -> Found:
        """Take in the columns without a heading that touch the table and hold something."""
        below = [
            row
            for row in range(found.header.rows[-1] + 1, min(found.header.rows[-1] + 40, self.page.height))
            if self.page.counts[row] > 2
        ]
        least = max(1, len(below) // 5)
        first, last = found.header.first, found.header.last
        while first > 0 and sum(self.page.cell(row, first - 1) is not None for row in below) >= least:
            first -= 1
        while sum(self.page.cell(row, last + 1) is not None for row in below) >= least:
            last += 1
        return found._replace(header=found.header._replace(first=first, last=last))

    def following(self, found: Found, first: int) -> Found | None:
        """The header of another table below ``found``'s; the same one printed again is none.

        Only rows of texts that follow a blank line, a title or a total are
        looked at, and no more than a few hundred.
        """
        counts = self._counts_inside(found)
        looked = 0
        first_row = max(first, 1)
        apart = self._apart(found, first_row)
        for row in range(first_row, self.page.height):
            goes_on = counts[row - 1] > 2 and (apart[row - first_row] or not self._is_header_again(row))
            if goes_on and (counts[row - 2] > 1 or self._top_of_bands(row, first) == row):
                continue
            if counts[row] < 2:
                continue
            if looked >= _LOOKED_BELOW:
                break
            cells = self.page.used(row)
            if sum(isinstance(value, str) and len(value) < 80 for _, value in cells) < 0.8 * len(cells):
                continue
            looked += 1
            if not self._is_base(row) or self._is_over_headings(row, first):
                continue
            top = self._top_of_bands(row, first)
            other = self.find(row, row, top)
            if other is None or other.header.rows[0] < first:
                continue
            if not _is_same(found, other) or (top < row and self._has_own_bands(found, other)):
                return other
        return None

    def _apart(self, found: Found, first: int) -> Sequence[bool]:
        """For each row from ``first``: True where the cells looked at repeat no heading of the table."""
        rows = self.page.rows[first : self.page.height]
        looked = list(found.header.texts)[:_LOOKED_ACROSS]
        if len(looked) > 1 and min(map(len, rows), default=0) > max(looked):
            return list(map(_as_printed(found).isdisjoint, map(itemgetter(*looked), rows)))
        return list(map(_as_printed(found).isdisjoint, rows))

    def _top_of_bands(self, row: int, first: int) -> int:
        """The row of the bands over a line of headings below a table: under a blank line or a title."""
        counts = self.page.counts
        if row - 1 <= first or counts[row - 2] > 1 or not counts[row] > counts[row - 1] > 1:
            return row
        bands = self.page.used(row - 1)
        columns = {column for column, _ in self.page.used(row)}
        worded = all(
            isinstance(value, str) and len(value) < 60 and not self.shapes.is_code(value)
            for _, value in bands
        )
        spans = sum(
            self.page.right_of(row - 1, column) > column
            or (column + 1 in columns and self.page.cell(row - 1, column + 1) is None)
            for column, _ in bands
        )
        return row - 1 if worded and spans and self._may_be_band(row - 1, row) else row

    def _is_over_headings(self, row: int, first: int) -> bool:
        """True for bands over a line of headings: the headings are looked at next."""
        below = row + 1
        return below < self.page.height and self._top_of_bands(below, first) == row and self._is_base(below)

    def _has_own_bands(self, found: Found, other: Found) -> bool:
        """True for the same headings under bands that the first table has not: a table of its own."""
        top = found.header.rows[0]
        has_bands = len(found.header.rows) > 1 or (top > 0 and self.page.counts[top - 1] > 1)
        return len(other.header.rows) > 1 and not has_bands

    def _counts_inside(self, found: Found) -> Sequence[int]:
        """Filled cells of each row, without those of a legend beside the table."""
        left, right = found.header.first, found.header.last
        if left == 0 and right >= self.page.width - 1:
            return self.page.counts
        return [
            len(cells[left : right + 1]) - cells[left : right + 1].count(None) for cells in self.page.rows
        ]

    def _is_header_again(self, row: int) -> bool:
        """True for a line right under actions whose cells are all headings: three fields, or what and who."""
        look = self.look(row)
        sure = {match.field for match in look.hits.values() if match.score >= LIKELY}
        whole = len(look.hits) + look.codes >= 0.8 * len(look.cells)
        return whole and len(sure) >= 2 and (len(sure) > 2 or sure >= {"title", "operator"})

    def _is_base(self, row: int) -> bool:
        if self.page.counts[row] < 2:
            return False
        look = self.look(row)
        fields = {match.field for match in look.hits.values()}
        if look.labels and look.labels >= len(look.hits) / 2 and len(look.hits) < len(look.cells):
            return False  # "Opérateur :" beside its value: labels of a form
        cells = len(look.cells) - (look.times if look.times > 2 else 0)
        if len(fields) >= 2:
            if len(look.hits) >= 0.4 * cells:
                return True
            unknown = [c for c, value in look.cells if c not in look.hits and isinstance(value, str)]
            if len(look.hits) >= 0.4 * (cells - len(self._crossed(row, unknown))):
                return True
        sure = {match.field for match in look.hits.values() if match.score >= LIKELY}
        if sure >= {"title", "operator"} and not look.prose:
            return True  # a register of many columns: who and what are enough
        if look.codes < 3 or look.codes < 0.5 * len(look.cells) or look.prose:
            return False
        around = (other for other in (row - 1, row, row + 1) if 0 <= other < self.page.height)
        return any(self.look(other).hits for other in around)

    def _crossed(self, row: int, columns: Iterable[int]) -> list[int]:
        """The columns below a row that hold crosses, and hardly anything else."""
        found: list[int] = []
        for column in columns:
            cells = [
                value for value in self.page.column(column, row + 1, row + _CROSSES_IN) if value is not None
            ]
            marks = sum(
                value in MARKS if isinstance(value, str) else isinstance(value, int) and 0 <= value <= 3
                for value in cells
            )
            if cells and marks >= 0.6 * len(cells):
                found.append(column)
        return found

    def _under_named_band(self, found: Found, first: int) -> Found:
        """Take in a band right above that says what the names below it are: "Partenaires", "Public".

        It covers the columns that it is merged over, or those of crosses up to the next known heading.
        """
        above = found.header.rows[0] - 1
        if above < first or not self.page.counts[above]:
            return found
        texts, candidates = dict(found.header.texts), dict(found.candidates)
        cells = self.page.used(above)
        for position, (start, value) in enumerate(cells):
            field = recognise(value)[0].field if isinstance(value, str) and recognise(value) else ""
            if field not in NAMED or not isinstance(value, str) or _LABELLED.search(value):
                continue
            right = self.page.right_of(above, start)
            merged = right > start
            stop = (
                right + 1
                if merged
                else cells[position + 1][0]
                if position + 1 < len(cells)
                else self.page.width
            )
            under = self._headed(found, start, stop, merged=merged)
            if len(under) < 2:
                continue
            for column in under:
                texts[column] = (value, *texts[column])
                heads = tuple(shown(cell) for cell in texts[column] if isinstance(cell, str))
                candidates[column] = recognise_joined(heads)
        if texts == found.header.texts:
            return found
        header = found.header._replace(rows=(above, *found.header.rows), texts=texts)
        return found._replace(header=header, candidates=candidates)

    def _headed(self, found: Found, start: int, stop: int, *, merged: bool) -> list[int]:
        """The columns that a band covers; none where it covers what an action is or aims at."""
        under: list[int] = []
        for column in range(start, stop):
            if column not in found.header.texts:
                continue
            matches = found.candidates.get(column, ())
            known = bool(matches) and matches[0].score >= LIKELY
            if column in found.codes or (known and matches[0].field in ("title", "objectives")):
                return under if not merged else []
            if not merged and (known or not self._crossed(found.header.rows[-1], [column])):
                return under
            under.append(column)
        return under

    def _spans(self, base: int, first: int) -> list[Found]:
        tops = [base]
        if base - 1 >= first and self._may_be_band(base - 1, base):
            tops.append(base - 1)
            if base - 2 >= first and self._may_be_band(base - 2, base - 1):
                tops.append(base - 2)
        bottoms = [base]
        if self._may_be_subheading(base + 1, base):
            bottoms.append(base + 1)
            if self._may_be_subheading(base + 2, base):
                bottoms.append(base + 2)
        return [
            found
            for top in tops
            for bottom in bottoms
            if bottom - top < 4 and (found := self._evaluate(tuple(range(top, bottom + 1)))) is not None
        ]

    def _is_data_under(self, row: int, above: int) -> bool:
        """True for a line that says what and who, or what and why, under the headings that ask for it."""
        cells = dict(self.look(row).cells)
        hits = self.look(row).hits
        said = {
            match.field
            for column, match in self.look(above).hits.items()
            if column in cells
            and self.page.right_of(above, column) == column
            and not (column in hits and self._heads(hits[column], cells[column]))
            and self._answers(match.field, cells[column])
        }
        return len(said) > 1 and (bool(said & _TOLD_ONCE) or self.look(row).codes < 3)

    def _is_group_line(self, row: int, above: int) -> bool:
        """True for one text across, from the first heading on, that speaks for the lines below it.

        An axis, an objective, an operator, a time: what follows is data.
        """
        cells = self.page.used(row)
        heads = self.page.used(above)
        value = cells[0][1] if cells else None
        if not isinstance(value, str) or len(heads) < 2 or cells[0][0] > heads[0][0]:
            return False
        if any(other != value for _, other in cells[1:]) or is_heading(value.rstrip(" :")):
            return False
        facts = read_group_line(value, self.framework, self.shapes)
        return any(fact.field in _GROUPING for fact in facts)

    @staticmethod
    def _heads(match: Match, value: CellValue) -> bool:
        """True for a word that heads columns, not for "Atelier A" or "Axe 1"."""
        numbered = match.field in OF_OBJECTIVES and any(map(str.isdigit, str(value)))
        return match.score >= LIKELY and not numbered

    def _answers(self, field: str, value: CellValue) -> bool:
        """True for what an action says under such a heading: a text of its own, a code."""
        if field in OF_OBJECTIVES:
            return self.shapes.is_code(value) or number_in_text(value) is not None or self._is_axis(value)
        if field in ("start", "end"):
            return isinstance(value, date)
        if field == "operator" and isinstance(value, str) and looks_like_organisation(value):
            return True
        return field in ("title", "operator") and isinstance(value, str) and len(value) > 5

    def _is_axis(self, value: CellValue) -> bool:
        return axis_in_text(value, self.framework, self.shapes) is not None

    def _may_be_band(self, row: int, below: int) -> bool:
        """True for a row that could stand over headings: short texts, several, or merged across."""
        cells = self.page.used(row)
        if not cells or any(isinstance(value, str) and len(value) > _LONGEST_HEADING for _, value in cells):
            return False
        columns = [column for column, _ in self.page.used(below)]
        if not columns:
            return False
        if len(cells) == 1:
            column = cells[0][0]
            right = self.page.right_of(row, column)
            return right > column and not (column <= columns[0] and right >= columns[-1] - 1)
        return len({value for _, value in cells}) > 1

    def _may_be_subheading(self, row: int, above: int) -> bool:
        """True for a row that could still be heading: no prose, no dates, and a reason to be one."""
        if row >= self.page.height or not self.page.counts[row]:
            return False
        look = self.look(row)
        if self._is_data_under(row, above) or self._is_group_line(row, above):
            return False
        if look.prose or any(
            isinstance(value, str) and len(value) > 100 and column not in look.hits
            for column, value in look.cells
        ):
            return False
        if len(look.hits) >= 0.5 * len(look.cells):
            return True
        blank_above = [column for column, _ in look.cells if self.page.cell(above, column) is None]
        if len(blank_above) >= 0.5 * len(look.cells) and look.cells:
            return True
        return look.codes >= 0.6 * len(look.cells) and look.codes >= 3

    def _evaluate(self, rows: tuple[int, ...]) -> Found | None:
        texts = heading_cells(self.page, rows)
        if not texts:
            return None
        header = Header(rows, min(texts), max(texts), texts)
        codes = (
            read_codes(texts, self.framework, self.shapes)
            or self._of_one_axis(texts, rows)
            or self._in_order(texts, rows)
        )
        candidates: dict[int, tuple[Match, ...]] = {}
        fields: dict[str, float] = {}
        unknown = 0
        for column, cells in texts.items():
            if column in codes:
                continue
            heads = tuple(shown(cell) for cell in cells if isinstance(cell, str))
            matches = recognise_joined(heads) if heads else ()
            if (
                codes
                and heads
                and (is_total_text(heads[-1]) or (matches and matches[0].field in OF_OBJECTIVES))
            ):
                matches = recognise(heads[-1])  # beside a grid, whose bands go no further
            candidates[column] = matches
            if matches and matches[0].score >= POSSIBLE - 0.05:
                if codes and matches[0].field in OF_OBJECTIVES:
                    continue
                fields[matches[0].field] = max(fields.get(matches[0].field, 0.0), matches[0].score)
            elif not is_time_heading(cells[-1]):
                unknown += 1
        if unknown > _FEW:
            named = [c for c, cells in texts.items() if c not in codes and not candidates[c]]
            unknown = max(unknown - len(self._crossed(rows[-1], named)), 0)
        numbers = {row for row in rows[1:] if self._is_line_of_numbers(row, codes)}
        further = sum(row not in numbers and not self._is_under_bands(row) for row in rows[1:])
        score = sum(fields.values()) + min(len(codes), 17) * 0.25 - 0.3 * further
        score += 0.3 * (len(rows) - 1 - further)
        if numbers or (len(codes) > 2 and self._are_labelled(codes, rows)):
            score += _OVER_LABELS
        score -= min(0.08 * unknown, 0.6 if fields.keys() >= {"title", "operator"} else 9.0)
        dated = [
            column
            for column, cells in texts.items()
            if column not in codes and any(isinstance(cell, (date, datetime)) for cell in cells)
        ]
        score -= 0.3 * len(dated) if len(dated) < 3 else 0.0  # three and more: a calendar
        return Found(header, candidates, codes, score)

    def _of_one_axis(
        self, texts: Mapping[int, tuple[CellValue, ...]], rows: tuple[int, ...]
    ) -> dict[int, str]:
        """The codes of 1, 2, 3... over crosses, where a line above or the sheet's name says the axis."""
        run: list[int] = []
        for column, cells in sorted(texts.items()):
            if len(cells) == 1 and number_in_text(cells[0]) == str(len(run) + 1):
                if run and column != run[-1] + 1:
                    return {}
                run.append(column)
        if len(run) < _FEWEST_OF_AXIS or len(self._crossed(rows[-1], run)) < len(run) / 2:
            return {}
        bands = self.page.used(rows[0] - 1) if rows[0] else []
        if any(run[0] <= column <= run[-1] and not self._is_axis(value) for column, value in bands):
            return {}  # "Trimestre" over 1, 2, 3, 4
        axis = self._axis_above(rows[0])
        codes = {column: f"{axis}.{place}" for place, column in enumerate(run, 1)}
        return codes if axis and self.framework.objectives.keys() >= set(codes.values()) else {}

    def _in_order(self, texts: Mapping[int, tuple[CellValue, ...]], rows: tuple[int, ...]) -> dict[int, str]:
        """The codes of words under axes over crosses, where their order is that of the objectives."""
        codes = codes_in_order(texts, self.framework, self.shapes) if len(rows) > 1 else {}
        filled = [
            column
            for column in codes
            if any(
                value is not None for value in self.page.column(column, rows[-1] + 1, rows[-1] + _CROSSES_IN)
            )
        ]
        crossed = self._crossed(rows[-1], filled)
        return codes if len(crossed) > 1 and len(crossed) == len(filled) else {}

    def _axis_above(self, row: int) -> str | None:
        """The one axis that the lines above a row say, else the sheet's name."""
        lines = range(max(row - _TITLES_ABOVE, 0), row)
        above = [value for line in lines for _, value in self.page.used(line)]
        for texts in (above, [self.page.sheet.name]):
            said = {axis for value in texts if (axis := axis_in_text(value, self.framework, self.shapes))}
            if said:
                several = any(isinstance(value, str) and _AXES.search(value) for value in texts)
                return said.pop() if len(said) == 1 and not several else None
        return None

    def _is_line_of_numbers(self, row: int, codes: Mapping[int, str]) -> bool:
        """True for a line of the numbers of objectives alone, some of them right of the axis above."""
        cells = self.page.used(row)
        return all(column in codes and self._names(value, codes[column]) for column, value in cells) and any(
            self.page.cell(row - 1, column) is None and self._is_under_axis(row - 1, column)
            for column, _ in cells
        )

    def _names(self, value: CellValue, code: str) -> bool:
        """True for the number of an objective in its axis, or for its code."""
        if number_in_text(value) == code.rpartition(".")[2] or shown(value).replace(",", ".") == code:
            return True
        return isinstance(value, str) and code_in_text(value, self.framework, self.shapes) == code

    def _is_under_axis(self, row: int, column: int) -> bool:
        said = next((value for at, value in reversed(self.page.used(row)) if at < column), None)
        return self._is_axis(said)

    def _are_labelled(self, codes: Iterable[int], rows: tuple[int, ...]) -> bool:
        """True for columns of crosses whose codes stand above labels in words."""
        columns = list(codes)
        labels = [self.page.cell(rows[-1], column) for column in columns]
        worded = sum(isinstance(label, str) and len(label) > 3 for label in labels)
        return len(rows) > 1 and 2 * min(worded, len(self._crossed(rows[-1], columns))) > len(columns)

    def _is_under_bands(self, row: int) -> bool:
        """True for a line of texts that all stand under headings merged over several columns."""
        covered = {
            column
            for start, _ in self.page.used(row - 1)
            for column in range(start, self.page.right_of(row - 1, start) + 1)
            if self.page.right_of(row - 1, start) > start
        }
        cells = self.page.used(row)
        worded = all(isinstance(value, str) and not self.shapes.is_code(value) for _, value in cells)
        if cells and worded and not covered and len(self.look(row - 1).hits) > 1:
            covered = self._unmerged_bands(row - 1, {column for column, _ in cells})
        return len(cells) > 1 and all(
            column in covered and (not isinstance(value, str) or len(value) < 60) for column, value in cells
        )

    def _unmerged_bands(self, row: int, below: set[int]) -> set[int]:
        """Columns under headings that are followed by blanks over the cells below, and these blanks."""
        covered: set[int] = set()
        band: int | None = None
        for column in range(min(below), max(below) + 1):
            if self.page.cell(row, column) is not None:
                band = column
            elif band is not None and column in below:
                covered |= {band, column}
        return covered

    def _with_bands(self, found: Found, first: int) -> Found:
        """Take a band directly above into the header rows, though it says nothing new."""
        rows = found.header.rows
        above = rows[0] - 1
        if above < first or len(rows) > 4 or not self.page.counts[above]:
            return found
        cells = self.page.used(above)
        inside = [c for c, _ in cells if found.header.first <= c <= found.header.last]
        spans = sum(self.page.right_of(above, column) > column for column in inside)
        texts = [value for _, value in cells if isinstance(value, str) and len(value) < 60]
        if len(inside) < len(cells) or len(texts) < len(cells) or any(text.endswith(":") for text in texts):
            return found
        if spans >= 2 or (len(cells) >= 2 and spans and self._may_be_band(above, rows[0])):
            return found._replace(header=found.header._replace(rows=(above, *rows)))
        return found

    def _is_translation(self, row: int, found: Found) -> bool:
        """True for a line of headings that says in another language what the header says."""
        look = self.look(row)
        if self._is_data_under(row, row - 1):
            return False
        same = sum(
            bool(found.candidates.get(column))
            and match.field in {candidate.field for candidate in found.candidates[column]}
            for column, match in look.hits.items()
        )
        return same >= 2 and same >= 0.6 * len(look.cells)

    def _names_codes(self, row: int, found: Found) -> bool:
        """True for a line that says in words what the codes above it are."""
        cells = [value for column, value in self.page.used(row) if column in found.codes]
        texts = [value for value in cells if isinstance(value, str) and len(value) > 12]
        return len(texts) >= 2 and len(texts) >= 0.6 * len(found.codes)

    def _with_tags(self, found: Found) -> Found:
        """Take tag, type and example rows below into the header rows."""
        rows = list(found.header.rows)
        while rows[-1] + 1 < self.page.height and len(rows) < 7:
            values = [value for _, value in self.page.used(rows[-1] + 1)]
            again = values and (
                self._is_translation(rows[-1] + 1, found) or self._names_codes(rows[-1] + 1, found)
            )
            if not values or not (
                is_tag_row(values) or is_index_row(values) or is_example_row(values) or again
            ):
                break
            rows.append(rows[-1] + 1)
        return found._replace(header=found.header._replace(rows=tuple(rows)))
