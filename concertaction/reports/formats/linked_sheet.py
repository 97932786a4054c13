"""An Excel sheet of many links within its workbook, written in bulk.

XlsxWriter parses, stores and escapes each link and gives its cell a text
first; on a matrix whose every figure leads somewhere that takes as long as
all the rest of the sheet.  A link is one XML element beside the cells.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from xml.sax.saxutils import escape

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

MOST_LINKS = 65_530
"""Links that Excel takes on one sheet; further ones are not written."""


class LinkedSheet(Worksheet):  # type: ignore[misc]
    """A sheet whose links all lead to lines of sheets of the same workbook."""

    def __init__(self) -> None:
        super().__init__()
        self.links: dict[tuple[int, int], tuple[str, int]] = {}

    def lead(self, links: Iterable[tuple[tuple[int, int], tuple[str, int]]]) -> None:
        """Let cells (line and column, from 0) lead to the first cell of (sheet, line from 0)."""
        self.links.update(islice(links, MOST_LINKS - len(self.links)))

    def _write_hyperlinks(self) -> None:
        if not self.links:
            return
        letters = [xl_col_to_name(index) for index in range(1 + max(index for _line, index in self.links))]
        names = {name for name, _line in self.links.values()}
        quoted = {name: escape(name.replace("'", "''"), {'"': "&quot;"}) for name in names}
        elements = [
            f'<hyperlink ref="{letters[index]}{line + 1}" location="\'{quoted[name]}\'!A{there + 1}"/>'
            for (line, index), (name, there) in sorted(self.links.items())
        ]
        self.fh.write(f"<hyperlinks>{''.join(elements)}</hyperlinks>")
