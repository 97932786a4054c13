"""HTML tables: what many web applications send when asked for an .xls."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from concertaction.importers.files.markup import ERROR_TEXT, SPACES, Grid, count_of
from concertaction.importers.files.pagetext import VOID, PageText, is_hidden
from concertaction.importers.files.struck import pieces_of
from concertaction.importers.files.wire import Refused

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from concertaction.importers.files.sink import Sink


def read_html(text: str, sink: Sink) -> None:
    """Read each table of a web page as a sheet, with the text over it; tables inside cells are sheets too."""
    parser = _HtmlTables(sink, may_strike=_MAY_STRIKE.search(text) is not None)
    parser.feed(text)
    parser.close()
    parser.finish()
    if not sink.sheets:
        raise Refused("not-a-spreadsheet", "web-page")


_MAY_STRIKE = re.compile(r"<(?:s|strike|del)[\s>]|line-through", re.IGNORECASE)
_STRIKING = frozenset({"s", "strike", "del"})
_CLOSES_ITSELF = frozenset({"tr", "td", "p", "li"})  # where it comes again
_DEEPEST = 100  # elements inside each other
_LINE_THROUGH = re.compile(r"text-decoration[\w-]*\s*:[^;}]*line-through", re.IGNORECASE)
_CLASS = re.compile(r"[\w-]+")
_LONGEST = 2_000  # letters of the looks of one element


def _strikes(looks: str) -> bool:
    return _LINE_THROUGH.search(looks, 0, _LONGEST) is not None


def _struck_classes(css: str) -> Iterator[str]:
    """The classes that strike out: Excel writes so how the cells of a web page look.

    What strikes out under the mouse alone (":hover") does not, nor what stands in a comment.
    """
    before, *comments = css.split("/*")
    css = before + "".join(comment.partition("*/")[2] for comment in comments)
    for rule in css.split("}"):
        selectors, _, looks = rule.partition("{")
        for selector in selectors.split(",") if _strikes(looks) else ():
            _, dot, last = selector.rpartition(".")
            yield from _CLASS.findall(last)[:1] if dot and ":" not in last else ()


class _HtmlTable:
    """One table under construction."""

    def __init__(self, grid: Grid, over: list[str]) -> None:
        self.grid = grid
        self.over = over  # lines of text that stand before its next row
        self.column = 0
        self.busy: dict[int, int] = {}  # column -> last row that a cell above covers
        self.cell: list[tuple[str, bool]] | None = None  # its text, struck out or not
        self.span = (1, 1)
        self.in_row = False

    def write_lines(self) -> None:
        """Write the text that stands before the next row, a line a row."""
        for line in self.over:
            self.grid.put(0, line)
            self.grid.end_row()
        self.over = []


class _HtmlTables(HTMLParser):
    """Cells of tables, without scripts and styles."""

    def __init__(self, sink: Sink, *, may_strike: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.sink = sink
        self.open: list[_HtmlTable] = []
        self.done: list[_HtmlTable] = []
        self.silent = 0
        self.may_strike = may_strike
        self.inside: list[tuple[str, bool]] = []  # the elements that are open, struck out or not
        self.struck_classes: set[str] = set()
        self.text = PageText()
        self.in_caption = False
        self.last: _HtmlTable | None = None  # the last table that stands in no other

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.may_strike:
            self._enter(tag, dict(attrs))
        if self.in_caption and tag in ("tr", "table"):
            self._end_caption()
        self.in_caption = self.in_caption or (bool(self.open) and tag == "caption")
        if not self.open or self.in_caption:
            self.text.start(tag, dict(attrs))
        if tag in ("script", "style"):
            self.silent += 1
        elif tag == "table":
            grid = Grid(f"Table {len(self.open) + len(self.done) + 1}", self.sink)
            table = _HtmlTable(grid, [] if self.open else self.text.take())
            self.open.append(table)
        elif self.open and tag == "tr":
            self._end_row(self.open[-1])
            self._start_row(self.open[-1], dict(attrs))
        elif self.open and tag in ("td", "th"):
            self._start_cell(self.open[-1], dict(attrs))
        elif tag in ("br", "p", "div", "li"):
            self.handle_data("\n" if tag == "br" else " ")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.in_caption:
            self.text.end(tag)
        if self.in_caption and tag in ("caption", "table"):
            self._end_caption()
        if tag in ("script", "style"):
            self.silent = max(0, self.silent - 1)
        elif self.open and tag in ("td", "th"):
            self._end_cell(self.open[-1])
        elif self.open and tag == "tr":
            self._end_row(self.open[-1])
        elif self.open and tag == "table":
            self._end_row(self.open[-1])
            self.done.append(self.open.pop())
            self.last = self.last if self.open else self.done[-1]
        if self.may_strike:
            self._leave(tag)

    def handle_data(self, data: str) -> None:
        if self.silent:
            if self.inside and self.inside[-1][0] == "style":
                self.struck_classes.update(_struck_classes(data))
            return
        is_struck = bool(self.inside) and self.inside[-1][1]
        if not self.open or self.in_caption:
            self.text.text("" if is_struck else data)
        elif self.open[-1].cell is not None:
            self.open[-1].cell.append((data if data == "\n" else SPACES.sub(" ", data), is_struck))

    def _end_caption(self) -> None:
        self.open[-1].over += self.text.take()
        self.in_caption = False

    def _enter(self, tag: str, attributes: dict[str, str | None]) -> None:
        """Keep that an element is open, and whether it or one around it is struck out."""
        tag = "td" if tag == "th" else tag
        if tag in _CLOSES_ITSELF:
            self._leave(tag)
        if tag not in VOID and len(self.inside) < _DEEPEST:
            is_struck = tag in _STRIKING or (bool(attributes) and self._is_struck(attributes))
            self.inside.append((tag, is_struck or (bool(self.inside) and self.inside[-1][1])))

    def _is_struck(self, attributes: dict[str, str | None]) -> bool:
        classes = (attributes.get("class") or "").split()
        return not self.struck_classes.isdisjoint(classes) or _strikes(attributes.get("style") or "")

    def _leave(self, tag: str) -> None:
        """Close the last element of a kind of this table, with what is open in it."""
        tag = "td" if tag == "th" else tag
        for place in range(len(self.inside) - 1, -1, -1):
            if self.inside[place][0] == tag:
                del self.inside[place:]
                return
            if self.inside[place][0] == "table":
                return

    def _start_row(self, table: _HtmlTable, attributes: dict[str, str | None]) -> None:
        table.write_lines()
        table.in_row = True
        table.column = 0
        if is_hidden(attributes):
            table.grid.marks.hidden_rows.append(table.grid.number)

    def _start_cell(self, table: _HtmlTable, attributes: dict[str, str | None]) -> None:
        self._end_cell(table)
        if not table.in_row:
            self._start_row(table, {})
        while table.busy.get(table.column, 0) >= table.grid.number:
            table.column += 1
        table.cell = []
        table.span = (count_of(attributes.get("rowspan"), 65_534), count_of(attributes.get("colspan"), 1_000))

    def _end_cell(self, table: _HtmlTable) -> None:
        if table.cell is None:
            return
        lines = "".join(text for text, _is_struck in table.cell).split("\n")
        text = "\n".join(line.strip(" ") for line in lines).strip("\n ")
        grid, (rows, columns) = table.grid, table.span
        if ERROR_TEXT.fullmatch(text):
            grid.marks.errors[grid.number, table.column] = text
        else:
            grid.put(table.column, text or None)
            pieces = pieces_of(table.cell) if self.may_strike else None
            if pieces is not None:
                grid.struck[table.column] = pieces
        if rows > 1 or columns > 1:
            bottom, right = grid.number + rows - 1, table.column + columns - 1
            grid.marks.merged.append((grid.number, table.column, bottom, right))
            if rows > 1:
                table.busy.update(dict.fromkeys(range(table.column, right + 1), bottom))
        table.column += columns
        table.cell = None

    def _end_row(self, table: _HtmlTable) -> None:
        self._end_cell(table)
        if table.in_row:
            table.grid.end_row()
            table.in_row = False

    def finish(self) -> None:
        """Send the tables that hold something, in the order in which they began."""
        while self.open:
            self._end_row(self.open[-1])
            self.done.append(self.open.pop())
        foot = self.text.take() or [self.text.title] * bool(self.text.title)
        if self.last is not None and self.last.grid.rows and foot:
            self.last.grid.end_row()
            self.last.over += foot
            self.last.write_lines()
        for table in sorted(self.done, key=_order):
            if table.grid.rows:
                table.grid.close()


def _order(table: _HtmlTable) -> int:
    return int(table.grid.name.rpartition(" ")[2])
