"""The quarterly report as an Excel workbook (XlsxWriter): the pages of ``quarter.pages``, one a sheet.

The same object, style and language give the same bytes.
"""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import Any

from concertaction.i18n import _
from concertaction.quarter import QuarterReport
from concertaction.reports.formats.sheets import Formats, TableSheet, open_book
from concertaction.reports.quarter import office
from concertaction.reports.quarter import words as quarter_words
from concertaction.reports.quarter.page import Chart, Page
from concertaction.reports.quarter.pages import pages
from concertaction.reports.safe import sheet_name, text
from concertaction.reports.style import HOUSE, Style
from concertaction.reports.table import NUMBERS, Kind, Report, Value

_LOGO_HEIGHT = 40  # pixels
_CHART_WIDTH, _CHART_HEIGHT = 490, 190  # pixels
_UNITS = 7.0  # pixels of one character of column width
_LIGHT = "#B8C4D0"  # the second series: told from the first in black and white too


def render(report: QuarterReport, style: Style = HOUSE, *, network: bytes | None = None) -> bytes:
    """Return the workbook as bytes; ``network`` is the network as PNG, for a sheet of its own."""
    return Workbook(report, style, network).render()


class Workbook:
    """All sheets of one report."""

    def __init__(self, report: QuarterReport, style: Style, network: bytes | None) -> None:
        self.report, self.style, self.network = report, style, network
        self.theme = style.theme
        self.formats: Formats = {}
        self.pages = {page.key: page for page in pages(report)}
        self.names: dict[str, str] = {}
        for key, page in self.pages.items():
            taken = frozenset(name.casefold() for name in self.names.values())
            self.names[key] = sheet_name(page.tab, taken)
        if network:
            taken = frozenset(name.casefold() for name in self.names.values())
            self.names["network"] = sheet_name(_("Network"), taken)

    def render(self) -> bytes:
        """Write every sheet, then the charts and the links that need the others' places."""
        out = BytesIO()
        self.book = open_book(
            out,
            {
                "title": text(office.title(self.report, self.style)),
                "subject": text(str(self.report.framework.title)),
                "author": text(self.style.author or self.style.name or "concertaction"),
                "company": text(self.style.name),
                "keywords": f"concertaction {self.report.quarter.text}",
                "comments": text(" ".join(quarter_words.sentences(self.report)))[:250],
                "created": _created(self.report.moment),
            },
        )
        self.book.set_size(2400, 1600)
        sheets = {
            key: PageSheet(self, self.names[key], self.report_of(page), page)
            for key, page in self.pages.items()
        }
        for sheet in sheets.values():
            sheet.begin()
        self.headers = {key: sheet.header for key, sheet in sheets.items()}
        for sheet in sheets.values():
            sheet.finish()
        self._charts(sheets)
        if self.network:
            self._picture(self.network)
        sheets["synthesis"].sheet.activate()
        self.book.close()
        return out.getvalue()

    def report_of(self, page: Page) -> Report:
        """Return a page as a report of its own, in the words of the office."""
        sentences, title = page.sentences, page.title
        if page.key == "synthesis":
            title = " – ".join(filter(None, (self.style.name, office.title(self.report, self.style))))
            sentences = office.sentences(self.report, self.style, sentences)
        return Report(page.key, title, sentences, page.facts, (page.table,), page.legend, (), None)

    def _picture(self, data: bytes) -> None:
        """Put the picture of the network on a sheet of its own, one page."""
        sheet = self.book.add_worksheet(self.names["network"])
        described = _("The network of the quarter; its ties stand in the sheet “{sheet}”.").format(
            sheet=self.names["partnerships"]
        )
        sheet.hide_gridlines(2)
        sheet.insert_image(
            "A1",
            "network.png",
            {"image_data": BytesIO(data), "description": described, "x_scale": 0.5, "y_scale": 0.5},
        )
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 1)

    def _charts(self, sheets: dict[str, PageSheet]) -> None:
        trend = sheets["trend"]
        for number, chart in enumerate(self.pages["trend"].charts):
            made = self._chart(trend, chart)
            trend.sheet.insert_chart(
                trend.line + 1 + number * 12,
                0,
                made,
                {"description": chart.description, "object_position": 2},
            )
        synthesis = sheets["synthesis"]
        first = self.pages["trend"].charts[0]
        synthesis.sheet.insert_chart(
            synthesis.notes_line,
            synthesis.index("operators"),
            self._chart(trend, first),
            {"description": first.description, "object_position": 2},
        )

    def _chart(self, sheet: PageSheet, chart: Chart) -> Any:
        made = self.book.add_chart({"type": chart.kind})
        name, first = sheet.sheet.name, sheet.header + 1
        last = sheet.header + max(len(sheet.rows), 1)
        fills = (
            {"color": self.theme.deep},
            {"color": _LIGHT},
        )
        for key, fill in zip(chart.series, fills, strict=False):
            column, labels = sheet.index(key), sheet.index(chart.category)
            made.add_series(
                {
                    "name": [name, sheet.header, column],
                    "categories": [name, first, labels, last, labels],
                    "values": [name, first, column, last, column],
                    "fill": fill,
                    "border": {"color": self.theme.deep, "width": 0.75},
                    "gap": 60,
                    "data_labels": {"value": True, "font": {"size": 8}},
                }
            )
        made.set_title({"name": chart.title, "name_font": {"size": 11, "color": self.theme.deep}})
        made.set_legend({"position": "bottom"})
        made.set_y_axis(
            {"min": 0, "num_format": "0", "major_gridlines": {"visible": False}, "visible": False}
        )
        made.set_x_axis({"num_font": {"size": 8}})
        made.set_size({"width": _CHART_WIDTH, "height": _CHART_HEIGHT})
        return made


class PageSheet(TableSheet):
    """A sheet of the report: its table, with links, and a way back."""

    def __init__(self, house: Workbook, name: str, report: Report, page: Page) -> None:
        super().__init__(
            house.book, name, report, page.table, is_first=True, theme=house.theme, formats=house.formats
        )
        self.house, self.page = house, page
        self.keys = {column.key: index for index, column in enumerate(self.table.columns)}
        texts = {column.key for column in self.table.columns if column.kind not in NUMBERS}
        self.underlined = {(row, self.keys[key]) for row, key in page.links if key in texts}
        self.notes_line = 0

    def index(self, key: str) -> int:
        """Return the place of a column."""
        return self.keys[key]

    def begin(self) -> None:
        """Write the top, the logo on the first sheet and the way back on the others."""
        super().begin()
        if self.page.key == "synthesis":
            self._logo()
            return
        self.line = self.header - 1
        self._link(self.line, 0, _("← Synthesis"), "synthesis")
        self.sheet.set_row(self.line, 16)
        self.line = self.header

    def _context(self) -> str:
        (_framework, title), (_period, when), state, *_left_out = self.house.pages["synthesis"].facts
        return " · ".join([title, when, _("{label}: {value}").format(label=state[0], value=state[1])])

    def _logo(self) -> None:
        logo = self.house.style.logo
        if logo is None:
            return
        scale = _LOGO_HEIGHT / logo.height
        last = len(self.widths) - 1
        self.sheet.insert_image(
            0,
            last,
            "logo.png",
            {
                "image_data": BytesIO(logo.data),
                "x_scale": scale,
                "y_scale": scale,
                "x_offset": max(0, int(self.widths[last] * _UNITS - logo.width * scale)),
                "description": _("Logo of {name}").format(name=text(self.house.style.name) or "–"),
                "object_position": 3,
            },
        )

    def _link(self, line: int, index: int, words: str, page: str) -> None:
        self.put(line, index, words, font_color=self.theme.deep, underline=1, font_size=9)
        self.sheet.lead([((line, index), (self.house.names[page], 0))])

    def _grid(self, header: int) -> None:
        super()._grid(header)
        first, keys, names = header + 1, self.keys, self.house.names
        firsts = {page: line + 1 for page, line in self.house.headers.items()}
        self.sheet.lead(
            ((first + row, keys[key]), (names[page], firsts[page] + there if there >= 0 else 0))
            for (row, key), (page, there) in self.page.links.items()
            if key in keys
        )

    def _cell(self, line: int, index: int, value: Value, words: str, look: Any) -> None:
        if isinstance(value, str) and (line - self.header - 1, index) in self.underlined:
            style = {"font_color": self.theme.deep, **look.style, "underline": 1}
            look = look._replace(style=style, format=self.style(**style))
        super()._cell(line, index, value, words, look)

    def _bottom(self) -> None:
        self.notes_line = self.line + 1
        if self.page.key != "synthesis":
            super()._bottom()
            return
        top = self.line = self.line + 1
        self.put(self.line, 0, _("How to read it"), font_size=9, font_color=self.theme.deep, bold=True)
        for label, meaning in self.report.legend:
            self.line += 1
            self.put(self.line, 0, _("{label}: {value}").format(label=label, value=meaning), font_size=9)
        bottom, self.line = self.line + 1, top
        self._contents(self.index("thin"))
        self.line = max(self.line, bottom)

    def _contents(self, index: int) -> None:
        """Name the other sheets, with links, in two columns."""
        others = [key for key in self.house.names if key != "synthesis"]
        half = (len(others) + 1) // 2
        self.put(self.line, index, _("The other sheets"), font_size=9, font_color=self.theme.deep, bold=True)
        for number, key in enumerate(others):
            line = self.line + 1 + number % half
            self._link(line, index if number < half else index + 2, self.house.names[key], key)
        self.line += half + 1

    def _page(self, header: int) -> None:
        super()._page(header)
        if self.page.key == "synthesis":
            self.sheet.fit_to_pages(1, 1)
            self.sheet.set_landscape()
        elif self.page.charts:
            self.sheet.set_landscape()
            self.sheet.fit_to_pages(1, 1)
        elif all(column.kind is not Kind.HEAT for column in self.table.columns):
            self.sheet.set_landscape()
            self.sheet.fit_to_pages(1, 0)


def _created(moment: str) -> datetime:
    """Return the moment of the data: the same data give the same file."""
    return (
        datetime.fromisoformat(moment).replace(tzinfo=None, microsecond=0) if moment else datetime(2000, 1, 1)
    )
