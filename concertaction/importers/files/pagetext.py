"""The text of a web page outside its tables: Word and Excel write titles as headings and paragraphs.

Each line becomes a row over the table that follows, or below the last one, as a spreadsheet program shows
the page: rows are numbered as the user sees them there.  The title of the page, which no such program
shows, stands below the last table where nothing else does.  Menus, links, lists and forms are left out,
and so are long texts; of many lines the last are kept, which are the nearest to the table.
"""

from __future__ import annotations

import re
from collections import deque

from concertaction.importers.files.markup import SPACES

_MUTE = frozenset(
    {
        *("nav", "footer", "aside", "menu", "ul", "ol", "dl", "button", "select", "textarea", "label"),
        *("noscript", "template", "svg", "iframe", "object", "script", "style"),
    }
)
_FLAT = frozenset({"a", "p", "li", "button", "select", "textarea", "label"})  # stand in none of their kind
VOID = frozenset({"br", "hr", "img", "input", "col", "link", "meta", "wbr", "area", "base", "embed"})
_INLINE = frozenset({"b", "i", "u", "em", "strong", "span", "font", "small", "big", "sup", "sub", "a", "o:p"})
_MOST, _LONGEST = 12, 300  # lines over a table, letters of one


def is_hidden(attributes: dict[str, str | None]) -> bool:
    """True for an element that its own style does not show."""
    style = attributes.get("style")
    return bool(style) and re.search(r"display\s*:\s*none", style or "", re.IGNORECASE) is not None


class PageText:
    """Gathers lines; ``take`` gives those since the last time."""

    def __init__(self) -> None:
        self._lines: deque[str] = deque(maxlen=_MOST)
        self._parts: list[str] = []
        self._muted = ""  # the outermost element that is left out, and how many of its kind are open
        self._depth = 0
        self._is_title = False
        self.title = ""  # of the page, as long as nothing else is said

    def start(self, tag: str, attributes: dict[str, str | None]) -> None:
        """An element begins."""
        if tag not in _INLINE:
            self._end_line()
        self._is_title = tag == "title"
        if self._muted == "p" and tag not in _INLINE:
            self._muted = ""  # whatever is no part of a line ends a paragraph
        if self._muted:
            self._depth += tag == self._muted and tag not in _FLAT
        elif (
            tag in _MUTE
            or (tag == "a" and "href" in attributes)
            or (tag not in VOID and is_hidden(attributes))
        ):
            self._muted, self._depth = tag, 1

    def end(self, tag: str) -> None:
        """An element ends."""
        if tag not in _INLINE:
            self._end_line()
        self._is_title = False
        if tag == self._muted:
            self._depth -= 1
            self._muted = tag if self._depth else ""

    def text(self, data: str) -> None:
        """Text stands here."""
        if not self._muted:
            self._parts.append(data)

    def take(self) -> list[str]:
        """The lines so far."""
        self._end_line()
        lines = list(self._lines)
        self._lines.clear()
        return lines

    def _end_line(self) -> None:
        line = SPACES.sub(" ", "".join(self._parts)).strip()
        self._parts.clear()
        if not line or len(line) > _LONGEST:
            return
        if self._is_title:
            self.title = line
        else:
            self._lines.append(line)
            self.title = ""
