"""One table on one Excel sheet (XlsxWriter), made to be read and printed.

The conventions are those of facts.md B2: a real table with unique headings,
nothing merged inside it, nothing said by colour alone, no hidden sheet, codes
as text, no text that could become a formula or a link.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from io import BytesIO
from itertools import groupby
from typing import Any, NamedTuple

from concertaction.i18n import _
from concertaction.reports.formats.measures import last_of, lines_of, longest_word, room_of
from concertaction.reports.safe import excel_cell, is_formula, text
from concertaction.reports.style import INK, Theme
from concertaction.reports.table import (
    NUMBERS,
    GridColumn,
    GridRow,
    Kind,
    Report,
    Table,
    Value,
    seen_by,
    source_line,
    unique,
    written,
)

FONT = "Calibri"
_GREY, _RULE = "#6B7280", "#C9D1D9"
_PAGE_COLUMNS = 32  # matrix columns that one printed page can show
_PAGE_ROWS = 24
_PAGE_NOTES = 20  # lines under the table that leave it readable on one page
_SHORT, _FEW = 8, 16  # matrix headings so short and so few need not stand upright
_LINE = 13.0  # points a line of text at the size of the table
_LABEL = 24  # characters for a label under the table
_PORTRAIT = 120.0  # a list that is no wider is printed upright
_BRIEF = 40  # characters of a fact that stands under the title too
_TALLEST = 160.0  # points of a header row; longer headings take two lines

Formats = dict[tuple[tuple[str, Any], ...], Any]
"""Cell formats of one workbook, by what they are made of."""


def open_book(out: BytesIO, properties: dict[str, Any]) -> Any:
    """Open a workbook in memory in which every text stays a text."""
    import xlsxwriter

    from concertaction.reports.formats.linked_sheet import LinkedSheet

    book = xlsxwriter.Workbook(
        out,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "nan_inf_to_errors": True,
        },
    )
    book.worksheet_class = LinkedSheet
    book.set_properties(properties)
    book.formats[0].set_font_name(FONT)
    return book


class _Look(NamedTuple):
    style: dict[str, Any]
    format: Any


_LONGEST_LIST = 255
"""Characters of all choices that Excel takes."""


class TableSheet:
    """One table on one sheet, with what must be known of it."""

    def __init__(
        self,
        book: Any,
        name: str,
        report: Report,
        table: Table,
        *,
        is_first: bool,
        theme: Theme = Theme(),
        formats: Formats | None = None,
    ) -> None:
        self.book, self.report, self.is_first, self.theme = book, report, is_first, theme
        self.sheet = book.add_worksheet(name)
        self.table = _with_axis(seen_by(table, "data"))
        heat = [len(column.heading) for column in self.table.columns if column.kind is Kind.HEAT]
        self.is_upright = bool(heat) and (max(heat) > _SHORT or len(heat) > _FEW)
        self.rows = [row for row in self.table.rows if row.level == "row"]
        self.totals = [row for row in self.table.rows if row.level == "total"]
        self.widths = [_width(column, self._heat_width) for column in self.table.columns]
        self.formats: Formats = {} if formats is None else formats
        self.looks: dict[tuple[str, bool], tuple[_Look, ...]] = {}
        self.line = self.header = 0
        self.is_long = False

    def write(self) -> None:
        """Write the sheet from top to bottom."""
        self.begin()
        self.finish()

    def begin(self) -> None:
        """Write what stands above the table; then ``header`` is the line of its headings, from 0."""
        for width, group in groupby(range(len(self.widths)), self.widths.__getitem__):
            indices = list(group)
            self.sheet.set_column(indices[0], indices[-1], width)
        self.sheet.hide_gridlines(2)
        self._top()
        self.header = self.line

    def finish(self) -> None:
        """Write the table and what stands under it."""
        self._grid(self.header)
        self._totals()
        if self.is_first:
            self._bottom()
        self._page(self.header)

    def style(self, **wanted: Any) -> Any:
        """Return a cell format, made once."""
        key = tuple(sorted(wanted.items()))
        if key not in self.formats:
            base = {"font_name": FONT, "font_size": 10, "font_color": INK, "valign": "vcenter"}
            self.formats[key] = self.book.add_format({**base, **wanted})
        return self.formats[key]

    def put(self, line: int, index: int, value: str, **style: Any) -> None:
        """Write a text that stays a text."""
        clean = excel_cell(value)
        if is_formula(clean):
            style["quote_prefix"] = True
        if clean:
            self.sheet.write_string(line, index, clean, self.style(**style))
        else:
            self.sheet.write_blank(line, index, None, self.style(**style))

    def _top(self) -> None:
        title = self.report.title if self.is_first else self.table.title
        self._paragraph(title, 24, font_size=16, bold=True, font_color=self.theme.deep)
        if self.is_first:
            context = self._context()
            if context:
                self._paragraph(context, 15, font_color=_GREY)
            sentences = self.report.sentences
            if sentences:
                self._paragraph(" ".join(sentences[:2]), 20, font_size=12, bold=True)
            for sentence in sentences[2:]:
                self._paragraph(sentence, 15)
        self.sheet.set_row(self.line, 6)
        self.line += 1

    def _context(self) -> str:
        """Return the short facts on one line: framework, period, filters."""
        if not self.report.facts:
            return ""
        framework, *others = self.report.facts
        colon = _("{label}: {value}")
        short = [colon.format(label=label, value=value) for label, value in others if len(value) <= _BRIEF]
        return " · ".join([framework[1], *short[:4]])

    def _paragraph(self, words: str, height: float, **style: Any) -> None:
        """Write a line across the sheet, merged and wrapped only if it does not fit."""
        room = room_of(self.widths)
        size = style.get("font_size", 10)
        lines = lines_of(words, room * 10 / size)
        last = last_of(self.widths, room)
        if lines > 1 and last > 0:
            self.sheet.merge_range(self.line, 0, self.line, last, "", self.style(text_wrap=True, **style))
            style["text_wrap"] = True
        self.put(self.line, 0, words, **style)
        self.sheet.set_row(self.line, height + (lines - 1) * size * 1.35)
        self.line += 1

    def _grid(self, header: int) -> None:
        headings = unique([text(column.heading)[:200] or "–" for column in self.table.columns])
        looks = {
            kind: self._heading(kind) for kind in dict.fromkeys(column.kind for column in self.table.columns)
        }
        columns = [
            {"header": heading, "header_format": looks[column.kind]}
            for heading, column in zip(headings, self.table.columns, strict=True)
        ]
        last = header + max(len(self.rows), 1)
        self.sheet.add_table(
            header,
            0,
            last,
            len(columns) - 1,
            {"columns": columns, "style": None, "name": f"{self.table.name}_table", "autofilter": True},
        )
        self.sheet.set_row(header, self._header_height(headings))
        previous = ""
        for offset, row in enumerate(self.rows, 1):
            group = str(row.values[0])
            self._row(header + offset, row, is_new=group != previous)
            previous = group
        self._heat(header + 1, last)
        self._offer(header + 1, last)
        self.line = last + 1

    def _offer(self, first: int, last: int) -> None:
        """Offer the choices of columns that are to be filled in; other words stay possible."""
        for index, column in enumerate(self.table.columns):
            if column.choices and len(",".join(column.choices)) <= _LONGEST_LIST:
                rule = {"validate": "list", "source": list(column.choices), "show_error": False}
                self.sheet.data_validation(first, index, last, index, rule)

    def _heading(self, kind: Kind) -> Any:
        style: dict[str, Any] = {
            "bold": True,
            "font_color": "#FFFFFF",
            "bg_color": self.theme.deep,
            "text_wrap": True,
            "valign": "bottom",
            "border": 1,
            "border_color": _RULE,
        }
        if self.is_upright and kind in NUMBERS:
            # At the top, because the button of the filter covers the bottom.
            style |= {"rotation": 90, "align": "center", "valign": "top", "font_size": 9}
        elif kind in NUMBERS:
            style["align"] = "center"
        else:
            style |= {"align": "left", "indent": 1}
        return self.style(**style)

    def _header_height(self, headings: Sequence[str]) -> float:
        upright = [
            len(heading)
            for heading, column in zip(headings, self.table.columns, strict=True)
            if self.is_upright and column.kind in NUMBERS
        ]
        return min(max(34.0, 24 + 4.8 * max(upright, default=0)), _TALLEST)

    def _row(self, line: int, row: GridRow, *, is_new: bool) -> None:
        looks = self._looks(row.tone, is_new and self._has_axis)
        number, lines = self.sheet.write_number, 1
        for index, (column, value, look) in enumerate(
            zip(self.table.columns, row.values, looks, strict=True)
        ):
            if type(value) is int:  # nearly all cells of a matrix
                number(line, index, value, look.format)
                continue
            words = written(column, row, value)
            self._cell(line, index, value, words, look)
            if column.kind not in NUMBERS:
                lines = max(lines, lines_of(words, self.widths[index]))
        self.sheet.set_row(line, min(4 + _LINE * lines, 400.0))

    def _looks(self, tone: str, is_new: bool) -> tuple[_Look, ...]:
        """Return how the cells of a row look, made once for each kind of row."""
        if (tone, is_new) not in self.looks:
            made: dict[tuple[Kind, str], _Look] = {}
            for column in self.table.columns:
                alike = (column.kind, column.key if column.key in _OWN_LOOK else "")
                if alike not in made:
                    made[alike] = self._look(column, tone, is_new)
            self.looks[tone, is_new] = tuple(
                made[column.kind, column.key if column.key in _OWN_LOOK else ""]
                for column in self.table.columns
            )
        return self.looks[tone, is_new]

    def _look(self, column: GridColumn, tone: str, is_new: bool) -> _Look:
        edge = {"top": 2 if is_new else 1, "top_color": self.theme.deep if is_new else _RULE}
        style: dict[str, Any] = {"bottom": 1, "bottom_color": _RULE, **edge, **_LOOKS[column.kind]}
        if column.key == "total":
            style["num_format"] = "0"  # the total of a gap is worth its figure
        is_total = column.key == "total" and column.kind is Kind.NUMBER
        if column.kind is Kind.STATUS or (is_total and tone == "bad"):
            style |= self.theme.tones.get(tone, {})
        if column.key == "axis":
            style |= {"font_size": 9, "font_color": INK if is_new else _GREY, "bold": is_new}
        return _Look(style, self.style(**style))

    @property
    def _heat_width(self) -> float:
        return 4.7 if self.is_upright else 8.0

    @property
    def _has_axis(self) -> bool:
        return self.table.columns[0].key == "axis"

    def _cell(self, line: int, index: int, value: Value, words: str, look: _Look) -> None:
        if isinstance(value, int | float):
            self.sheet.write_number(line, index, value, look.format)
        elif isinstance(value, date):
            self.sheet.write_datetime(line, index, datetime(value.year, value.month, value.day), look.format)
        elif not words:
            self.sheet.write_blank(line, index, None, look.format)
        else:
            clean = excel_cell(words)
            if clean and not is_formula(clean):
                self.sheet.write_string(line, index, clean, look.format)
            else:
                self.put(line, index, clean, **look.style)

    def _heat(self, first: int, last: int) -> None:
        heat = [index for index, column in enumerate(self.table.columns) if column.kind is Kind.HEAT]
        if heat:
            self.sheet.conditional_format(
                first,
                heat[0],
                last,
                heat[-1],
                {
                    "type": "2_color_scale",
                    "min_type": "num",
                    "min_value": 0,
                    "max_type": "max",
                    "min_color": "#FFFFFF",
                    "max_color": self.theme.heat,
                },
            )
        code = next((index for index, one in enumerate(self.table.columns) if one.kind is Kind.CODE), None)
        if code is not None:
            from xlsxwriter.utility import xl_range

            self.sheet.ignore_errors({"number_stored_as_text": xl_range(first, code, last, code)})

    def _totals(self) -> None:
        """Write the totals under the table: in it, they would be sorted and filtered away."""
        for row in self.totals:
            looks = {}
            for index, (column, value) in enumerate(zip(self.table.columns, row.values, strict=True)):
                if column.kind not in looks:
                    style = {**_LOOKS[column.kind], **_TOTAL, "top_color": self.theme.deep}
                    looks[column.kind] = _Look(style, self.style(**style))
                self._cell(self.line, index, value, written(column, row, value), looks[column.kind])
            self.sheet.set_row(self.line, 20)
            self.line += 1

    def _bottom(self) -> None:
        """Write legend, filters and sources under the table; in two columns under a matrix."""
        read, made = (_("How to read it"), self.report.legend), (_("What it is made of"), self.report.facts)
        sources = [("", source_line(source)) for source in self.report.sources]
        top = self.line = self.line + 1
        if not self._has_axis:
            self._pairs(*read, 0)
            self.line += bool(self.report.legend)
            self._pairs(made[0], [*self.report.facts, *sources], 0)
            return
        left = max(len(self.report.facts) - len(self.report.legend) - 2 + len(sources), 0) // 2
        self._pairs(*read, 0)
        self._pairs(_("Submissions"), [(line, "") for _label, line in sources[:left]], 0)
        bottom, self.line = self.line, top
        self._pairs(made[0], [*self.report.facts, *sources[left:]], self._place_of_total())
        self.line = max(self.line, bottom)
        self.is_long = self.line - top > _PAGE_NOTES

    def _pairs(self, heading: str, pairs: Sequence[tuple[str, str]], index: int) -> None:
        """Write labels and values in small print, from a column on."""
        if not pairs:
            return
        beside = index + 1
        while sum(self.widths[index:beside]) < _LABEL and beside < len(self.widths):
            beside += 1
        self.put(self.line, index, heading, font_size=9, font_color=self.theme.deep, bold=True)
        for label, value in pairs:
            self.line += 1
            if label:
                self.put(self.line, index, label, font_size=9, font_color=_GREY)
            if value:
                self.put(self.line, beside, value, font_size=9)
        self.line += 1

    def _place_of_total(self) -> int:
        return next((index for index, column in enumerate(self.table.columns) if column.key == "total"), 0)

    def _page(self, header: int) -> None:
        sheet = self.sheet
        text_columns = 1 + max(
            (index for index, column in enumerate(self.table.columns) if column.key in ("label", "title")),
            default=0,
        )
        sheet.freeze_panes(header + 1, text_columns)
        heat = sum(column.kind is Kind.HEAT for column in self.table.columns)
        if heat or sum(self.widths) > _PORTRAIT:
            sheet.set_landscape()
        sheet.set_paper(9)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        sheet.center_horizontally()
        sheet.repeat_rows(header)
        if heat <= _PAGE_COLUMNS:
            sheet.fit_to_pages(1, 1 if len(self.rows) <= _PAGE_ROWS and not self.is_long else 0)
        else:
            sheet.set_print_scale(60)
            sheet.repeat_columns(0, text_columns - 1)
        title = text(self.report.title).replace("&", "&&")[:120]
        page = _("Page {page} of {pages}").format(page="&P", pages="&N")
        sheet.set_footer(f"&L&8{title}&R&8{page}")


_OWN_LOOK = ("axis", "total")  # columns that look otherwise than their kind
_WRAP = {"text_wrap": True, "valign": "vcenter", "indent": 1}
_TOTAL = {"bold": True, "top": 2, "bg_color": "#EEF2F6"}
_LOOKS: dict[Kind, dict[str, Any]] = {
    Kind.CODE: {"num_format": "@", "bold": True, "align": "center"},
    Kind.TEXT: _WRAP,
    Kind.STATUS: _WRAP,
    Kind.MARK: {"align": "center", "font_size": 9},
    Kind.DATE: {"num_format": "dd/mm/yyyy", "align": "center"},
    Kind.NUMBER: {"align": "center"},
    # A zero is shown as a dot, and stays a zero.
    Kind.HEAT: {"align": "center", "num_format": '0;-0;"·"'},
}


def _with_axis(table: Table) -> Table:
    """Turn the rows of axes into a first column, which can be filtered and sorted."""
    axes = [row for row in table.rows if row.level == "axis"]
    if not axes:
        return table
    rows, axis = [], ""
    for row in table.rows:
        if row.level == "axis":
            axis = f"{row.values[0]} · {row.values[1]}"
            continue
        rows.append(row._replace(values=(axis if row.level == "row" else "", *row.values)))
    columns = (GridColumn("axis", _("Axis"), Kind.TEXT, 18), *table.columns)
    return table._replace(columns=columns, rows=tuple(rows))


def _width(column: GridColumn, heat: float) -> float:
    """Return the width of a column in characters; ``heat`` is that of the matrix columns."""
    widths = {
        Kind.HEAT: heat,
        Kind.NUMBER: 6.5 if heat < 5 else max(9.0, longest_word(column.heading) + 3.5),
        Kind.CODE: max(6.5, column.width + 2.0, len(column.heading) + 2.5),
        Kind.DATE: 11.5,
        Kind.STATUS: max(21.0, column.width + 2.0),
        Kind.MARK: 9.0,
    }
    return widths.get(column.kind, column.width + 2.0)
