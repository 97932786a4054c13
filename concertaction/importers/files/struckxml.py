"""What is struck out in an xlsx: by the style of a cell, or in the runs of a rich text.

Nothing is looked for in a workbook whose parts do not hold the word ``strike``; the shared strings are
searched as they are inflated, a piece at a time.
"""

from __future__ import annotations

import re
from xml.parsers import expat

from concertaction.importers.files.sheetxml import MAX_MARKS, Places, parse_xml, refuse_declarations
from concertaction.importers.files.struck import WHOLE, pieces_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from concertaction.importers.files.sheetxml import Holds, Marks, Package, Patterns
    from concertaction.importers.files.struck import Pieces

    Runs = list[tuple[str, bool | None]]  # None: as the style of the cell says

_SIGN = b"strike"
_PIECE = 1 << 20  # bytes of a part that are held at once
_MOST_INLINE = 400_000  # bytes of the runs of one cell: 32,767 letters at most, and how each looks

_FONTS = frozenset({"fonts", "font", "strike", "cellXfs", "cellStyleXfs", "dxfs", "cellStyles", "xf"})


class Strikes:
    """What of a workbook strikes cells out: the indexes of styles, and the runs of rich shared strings."""

    def __init__(self, styles: frozenset[bytes], strings: dict[bytes, Runs]) -> None:
        self.styles = styles
        self.strings = strings

    def mark(self, xml: bytes, sheet: Patterns, marks: Marks, holds: Holds) -> None:
        """Add to the marks of a sheet what of its cells is struck out; ``holds`` tells what is in it."""
        rich: set[tuple[int, int] | None] = set()
        for place, style, runs in self._rich_cells(xml, sheet, holds):
            if len(marks.struck) == MAX_MARKS:
                return
            marks.strike(place, _pieces(runs, is_struck=style in self.styles))
            rich.add(place)
        if self.styles:
            at = Places(xml, sheet)
            for cell in sheet.with_styles.finditer(xml):
                if cell[2] in self.styles and (place := at.of(cell)) not in rich:
                    marks.strike(place, WHOLE)

    def _rich_cells(
        self, xml: bytes, sheet: Patterns, holds: Holds
    ) -> Iterator[tuple[tuple[int, int] | None, bytes, Runs]]:
        """Cells whose text has runs: place, style, runs."""
        if self.strings:
            at = Places(xml, sheet)
            for cell in sheet.shared_text.finditer(xml):
                if cell[2] in self.strings:
                    yield at.of(cell), _style(cell[1]), self.strings[cell[2]]
        if holds(_SIGN, b"k") or (self.styles and holds(b"inlineStr", b"l")):
            yield from self._with_inline_runs(xml, sheet)

    def _with_inline_runs(
        self, xml: bytes, sheet: Patterns
    ) -> Iterator[tuple[tuple[int, int] | None, bytes, Runs]]:
        at = Places(xml, sheet)
        cells: list[tuple[tuple[int, int] | None, bytes]] = []
        texts: list[bytes] = []
        for cell in sheet.inline_text.finditer(xml):
            end = xml.find(sheet.end, cell.end(), cell.end() + _MOST_INLINE)
            text = xml[cell.start(2) : end] if end > 0 else b""
            style = _style(cell[1])
            if _SIGN in text or style in self.styles:
                cells.append((at.of(cell), style))
                texts.append(text)
                if len(cells) == MAX_MARKS:
                    break
        # One parser for all: what makes one is not freed before garbage is collected.
        runs = _Strings().read([b"<x>", *texts])
        for index, (place, style) in enumerate(cells):
            if (found := runs.get(b"%d" % index)) is not None:
                yield place, style, found


def strikes_in(package: Package, styles: bytes) -> Strikes:
    """Look for what strikes out in the styles and the shared strings of a workbook."""
    struck = frozenset(_struck_styles(styles)) if _SIGN in styles else frozenset()
    path = package.path_of("sharedStrings")
    is_wanted = bool(struck) or _holds_sign(package.pieces(path, _PIECE))
    return Strikes(struck, _Strings().read(package.pieces(path, _PIECE)) if is_wanted else {})


def _holds_sign(pieces: Iterable[bytes]) -> bool:
    tail = b""
    for piece in pieces:
        if _SIGN in piece or _SIGN in tail + piece[: len(_SIGN)] or piece[:2] in (b"\xff\xfe", b"\xfe\xff"):
            return True  # in UTF-16 the word does not stand as it is written
        tail = piece[-len(_SIGN) :]
    return False


def _struck_styles(xml: bytes) -> Iterator[bytes]:
    """Give the indexes of the cell styles whose font strikes out."""
    fonts: set[int] = set()
    styles: list[str] = []
    inside = ""
    count = -1

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal inside, count
        if name == "font":
            count += inside == "fonts"
        elif name == "strike":
            if inside == "fonts" and _is_on(attributes):
                fonts.add(count)
        elif name != "xf":
            inside = name
        elif inside == "cellXfs":
            styles.append(attributes.get("fontId", ""))

    parse_xml(xml, start, _FONTS)
    named = {str(font) for font in fonts}
    return (b"%d" % index for index, font in enumerate(styles) if font in named)


def _is_on(attributes: dict[str, str]) -> bool:
    return attributes.get("val", "1") not in ("0", "false", "off")


def _pieces(runs: Runs, *, is_struck: bool) -> Pieces | None:
    return pieces_of((text, is_struck if said is None else said) for text, said in runs)


_STYLE = re.compile(rb"""\ss\s*=\s*["'](\d+)["']""")


def _style(attributes: bytes) -> bytes:
    found = _STYLE.search(attributes)
    return found[1] if found else b""


class _Strings:
    """Reads the rich ones among the strings of a part (``si``) or of a cell (``is``), by their index."""

    def __init__(self) -> None:
        self.found: dict[bytes, Runs] = {}
        self.index = -1
        self.runs: Runs | None = None  # those of the string, once it has one
        self.struck: bool | None = None
        self.text: list[str] = []
        self.is_pronounced = False
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        refuse_declarations(self.parser)

    def read(self, pieces: Iterable[bytes]) -> dict[bytes, Runs]:
        """Read the pieces of a document; what is damaged ends early."""
        try:
            for piece in pieces:
                self.parser.Parse(piece, False)
        except expat.ExpatError:
            pass
        return self.found

    def start(self, name: str, attributes: dict[str, str]) -> None:
        name = name.rpartition(":")[2]
        if name in ("si", "is"):
            self.index += 1
            self.runs = None
        elif name == "r":
            self.runs = self.runs or []
            self.runs.append(("", None))
            self.struck = None
        elif name == "rPr":
            self.struck = False
        elif name == "strike":
            self.struck = _is_on(attributes)
        elif name == "t" and self.runs and not self.is_pronounced:
            self.text = []
            self.parser.CharacterDataHandler = self.text.append
        elif name == "rPh":  # how it is pronounced: no part of the text
            self.is_pronounced = True

    def end(self, name: str) -> None:
        name = name.rpartition(":")[2]
        if name == "t":
            self.parser.CharacterDataHandler = None
            if self.runs and not self.is_pronounced:
                self.runs[-1] = ("".join(self.text), self.struck)
        elif name == "rPh":
            self.is_pronounced = False
        elif name in ("si", "is") and self.runs and len(self.found) < MAX_MARKS:
            self.found[b"%d" % self.index] = [(_unescaped(text), said) for text, said in self.runs]


_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text
