"""What calamine does not tell about an xlsx, read from the raw XML of its sheets.

Error cells, formulas without a stored value, hidden rows and columns, merged
ranges and the number formats that change how a number reads.  Byte searches
first, which are nearly free; patterns run only where the search found something.
Needed because calamine gives an error cell and a formula without value as empty.
"""

from __future__ import annotations

import posixpath
import re
from html import unescape
from xml.parsers import expat

from concertaction.importers.files.guard import read_part
from concertaction.importers.files.wire import Refused

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from concertaction.importers.files.guard import Archive
    from concertaction.importers.files.struck import Pieces

    Holds = Callable[[bytes, bytes], bool]
    Strike = Callable[[bytes, "Patterns", "Marks", Holds], None]  # adds what is struck out

MAX_MARKS = 100_000  # errors, formats, merged ranges or struck cells kept for one sheet
NO_VALUE = "formula"


class SheetPart:
    """One sheet as workbook.xml lists it."""

    __slots__ = ("name", "path")

    def __init__(self, name: str, path: str) -> None:
        self.name = name
        self.path = path


class Marks:
    """What the raw XML of one sheet says beside its values; rows from 1, columns from 0."""

    __slots__ = (
        "errors",
        "formats",
        "hidden_columns",
        "hidden_rows",
        "is_of_1904",
        "margins",
        "merged",
        "struck",
    )

    def __init__(self) -> None:
        self.errors: dict[tuple[int, int], str] = {}
        self.formats: dict[tuple[int, int], str] = {}
        self.struck: dict[tuple[int, int], Pieces] = {}
        self.hidden_rows: list[int] = []
        self.hidden_columns: list[tuple[int, int]] = []  # ranges, both ends in
        self.merged: list[tuple[int, int, int, int]] = []
        self.margins: list[str] = []  # what is printed above and below each page
        self.is_of_1904 = False  # days are counted from 1 January 1904, as Excel for Mac did

    def strike(self, place: tuple[int, int] | None, pieces: Pieces | None) -> None:
        """Keep that a cell is struck out, wholly or in pieces; None where nothing of it is."""
        if place and pieces is not None and len(self.struck) < MAX_MARKS:
            self.struck[place] = pieces


def refuse_declarations(parser: expat.XMLParserType) -> None:
    """Make a parser refuse a DTD that declares something, and entities that none declares."""

    def doctype(_name: str, _system: str | None, _public: str | None, has_declarations: bool) -> None:
        if has_declarations:
            raise Refused("dtd")

    def entity(*_args: object) -> None:
        raise Refused("dtd")

    parser.StartDoctypeDeclHandler = doctype
    parser.SkippedEntityHandler = entity


def parse_xml(data: bytes, start: Callable[[str, dict[str, str]], None], wanted: frozenset[str]) -> None:
    """Call ``start`` for each wanted element, names without prefix.

    Damaged XML ends early; a DTD that declares something is refused, one that
    is only named is never fetched.
    """
    parser = expat.ParserCreate()

    def begin(name: str, attributes: dict[str, str]) -> None:
        name = name.rpartition(":")[2]
        if name in wanted:
            start(name, {key.rpartition(":")[2]: value for key, value in attributes.items()})

    parser.StartElementHandler = begin
    refuse_declarations(parser)
    try:
        parser.Parse(data, True)
    except expat.ExpatError:
        return


_COMMENT = re.compile(rb"<(?:\w{1,20}:)?comment\s[^<>]{1,300}>")
_REF = re.compile(rb"""\bref=["']([A-Z]{1,3}\d{1,7})["']""")
_AUTHOR_ID = re.compile(rb"""\bauthorId=["'](\d{1,6})["']""")
_AUTHOR = re.compile(rb"<(?:\w{1,20}:)?author>([^<]*)</")
_OURS = b"concertaction"  # who comments on the workbooks that we send back
RELATIONSHIP = frozenset({"Relationship"})
_SHEET = frozenset({"sheet", "workbookPr"})
_STYLE = frozenset({"numFmt", "cellXfs", "cellStyleXfs", "dxfs", "cellStyles", "xf"})


class Package:
    """The parts of an xlsx that say where its sheets are and how cells are shown."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.names = {name.replace("\\", "/").lower().lstrip("/"): name for name in archive.namelist()}
        self.workbook = self._workbook_path()
        self._of_workbook = self._relations(self.workbook)
        self.is_of_1904 = False
        self.sheets = list(self._sheets())

    def part(self, path: str) -> bytes:
        """Inflate the part at ``path``, however the writer spelt it; b"" when missing."""
        name = self.names.get(path.lower().lstrip("/"))
        return read_part(self.archive, name) if name else b""

    def pieces(self, path: str, size: int) -> Iterator[bytes]:
        """Inflate the part at ``path`` a piece at a time; nothing when it is missing."""
        name = self.names.get(path.lower().lstrip("/"))
        if name and self.archive.getinfo(name).file_size <= size:
            yield self.archive.part(name)
        elif name:
            with self.archive.open(name) as part:
                while piece := part.read(size):
                    yield piece

    def _relations(self, path: str) -> dict[str, tuple[str, str]]:
        folder, base = posixpath.split(path)
        found: dict[str, tuple[str, str]] = {}

        def start(_name: str, attributes: dict[str, str]) -> None:
            target = posixpath.normpath(posixpath.join("/", folder, attributes.get("Target", "")))
            kind = attributes.get("Type", "").rpartition("/")[2]
            found[attributes.get("Id", "")] = (kind, target.lstrip("/"))

        parse_xml(self.part(posixpath.join(folder, "_rels", base + ".rels")), start, RELATIONSHIP)
        return found

    def commented(self, sheet: SheetPart) -> list[str]:
        """The places (``"B4"``) of a sheet's comments but ours, in reading order; no text is read."""
        found: set[str] = set()
        for kind, target in self._relations(sheet.path).values():
            if kind == "comments":
                xml = self.part(target)
                ours = {str(i).encode() for i, name in enumerate(_AUTHOR.findall(xml)) if name == _OURS}
                for tag in _COMMENT.findall(xml):
                    place, author = _REF.search(tag), _AUTHOR_ID.search(tag)
                    if place is not None and (author is None or author[1] not in ours):
                        found.add(place[1].decode())
        return sorted(found, key=lambda place: position(place) or (0, 0))

    def _workbook_path(self) -> str:
        for kind, target in self._relations("").values():
            if kind == "officeDocument":
                return target
        return "xl/workbook.xml"

    def _sheets(self) -> Iterator[SheetPart]:
        listed: list[tuple[str, str]] = []

        def start(name: str, attributes: dict[str, str]) -> None:
            if name == "workbookPr":
                self.is_of_1904 = attributes.get("date1904") in ("1", "true", "on")
            else:
                listed.append((attributes.get("name", ""), attributes.get("id", "")))

        parse_xml(self.part(self.workbook), start, _SHEET)
        for name, identifier in listed:
            _kind, path = self._of_workbook.get(identifier, ("", ""))
            yield SheetPart(name, path)

    def path_of(self, kind: str) -> str:
        """Where the part of a kind is that the workbook has one of: "styles", "sharedStrings"."""
        return next(
            (target for named, target in self._of_workbook.values() if named == kind), f"xl/{kind}.xml"
        )

    def telling_styles(self, xml: bytes) -> dict[int, str]:
        """Return style index -> number format, for the formats that change how a number reads."""
        codes = dict(_BUILT_IN)
        styles: dict[int, str] = {}
        inside = ""
        index = 0

        def start(name: str, attributes: dict[str, str]) -> None:
            nonlocal inside, index
            if name == "numFmt":
                codes[_int(attributes.get("numFmtId"))] = attributes.get("formatCode", "")
            elif name != "xf":
                inside = name
            elif inside == "cellXfs":
                code = codes.get(_int(attributes.get("numFmtId")), "")
                if is_telling(code):
                    styles[index] = code
                index += 1

        parse_xml(xml, start, _STYLE)
        return styles


def _int(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 10 else -1


# ECMA-376 part 1, 18.8.30: the built-in formats whose numbers can hide a code.
_BUILT_IN = {2: "0.00", 12: "# ?/?", 13: "# ??/??", 16: "d-mmm", 17: "mmm-yy"}
_LITERAL = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')


def is_telling(code: str) -> bool:
    """Tell whether a number format changes how a number reads.

    True for fractions (1/2), for decimals kept (1.10), for leading zeros
    (07000) and for dates that lack a day, a month or a year (1-févr.), which are
    mostly codes that Excel took for dates.  False for full dates, times,
    amounts and percentages.
    """
    shape = _LITERAL.sub("", code.partition(";")[0]).lower()
    if "general" in shape or "%" in shape or "e+" in shape:
        return False
    if any(letter in shape for letter in "hs"):
        return False
    parts = [letter in shape for letter in "dmy"]
    if any(parts):
        return not all(parts)
    if "/" in shape:
        return True
    return bool(re.fullmatch(r"[0#?.,\s-]*", shape)) and "," not in shape and bool(re.search(r"0.*0", shape))


def position(reference: bytes | str) -> tuple[int, int] | None:
    """Return (row from 1, column from 0) of an address like ``AB12``, or None."""
    text = reference.decode("ascii", "replace") if isinstance(reference, bytes) else reference
    match = _ADDRESS.fullmatch(text)
    if not match:
        return None
    column = 0
    for letter in match[1].upper():
        column = column * 26 + ord(letter) - 64
    return int(match[2]), column - 1


_ADDRESS = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")


_ENTITY = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos|#[0-9]+|#x[0-9A-Fa-f]+);)")


def scan(xml: bytes, styles: dict[int, str], strike: Strike) -> Marks:
    """Read the marks of one sheet from its raw XML (UTF-8; UTF-16 is brought to it)."""
    if xml[:2] in (b"\xff\xfe", b"\xfe\xff"):
        xml = xml.decode("utf-16", "replace").encode()
    if b"<!DOCTYPE" in xml[:4_096] and _ENTITY.search(xml):  # calamine would leave it out in silence
        raise Refused("dtd")
    marks = Marks()
    root = re.search(rb"<([A-Za-z_][\w.-]*:)?worksheet[\s>]", xml[:4_096])
    prefix = root[1] if root and root[1] else b""
    sheet = _PATTERNS.get(prefix) or _PATTERNS.setdefault(prefix, Patterns(prefix))
    holds = sheet.searched(xml)
    if holds(b'"e"', b"e") or holds(b"'e'", b"'"):
        place = Places(xml, sheet)
        for found in sheet.error.finditer(xml):
            _mark(marks.errors, place.of(found), sheet.error_text(xml, found.end()))
    place = Places(xml, sheet)
    for found in sheet.formula_end.finditer(xml) if holds(sheet.formula, b"f") else ():
        cell = sheet.cell_before(xml, found.start())
        if cell and not _is_empty_text(cell, found):
            _mark(marks.errors, place.of(cell), NO_VALUE)
    if holds(b"hidden", b"h"):
        marks.hidden_rows = [int(row) for row in sheet.hidden_row.findall(xml)]
        marks.hidden_columns = list(sheet.hidden_columns(xml))
    if holds(b"mergeCell", b"m"):
        marks.merged = list(sheet.merged_ranges(xml))
    marks.margins = _margins(xml, prefix)
    used = {index: code for index, code in styles.items() if b's="%d"' % index in xml}
    if used:
        place = Places(xml, sheet)
        for found in sheet.styled(used).finditer(xml):
            _mark(marks.formats, place.of(found), used[int(found[2])])
    strike(xml, sheet, marks, holds)
    return marks


_MARGINS, _MARGIN = 20_000, 255  # bytes of what all pages print above and below them, letters of a line kept
_PRINTED = re.compile(rb"<(?:\w{1,20}:)?(?:odd|even|first)(?:Header|Footer)(?:\s[^<>]{0,99})?>([^<]+)<")
_OF_PRINT = re.compile(r'&(?:"[^"\n]{0,99}"|K[0-9A-F]{6}|K\d\d[+-]\d{3}|\d{1,3}|[BCEILRSUXY])|_x000[AaDd]_')
_FIELD = re.compile(r"&[A-Z]")  # the page, the day, the file: nobody wrote them


def _margins(xml: bytes, prefix: bytes) -> list[str]:
    """The lines that a sheet prints above and below its pages, without their layout and what is counted."""
    at = xml.rfind(b"<%sheaderFooter" % prefix)
    found: dict[str, None] = {}
    for printed in _PRINTED.findall(xml[at : at + _MARGINS]) if at >= 0 else ():
        text = unescape(printed.decode("utf-8", "replace")).replace("&&", "\0")
        for line in _FIELD.sub(" ", _OF_PRINT.sub("\n", text)).splitlines():
            if kept := line.replace("\0", "&").strip()[:_MARGIN]:
                found[kept] = None
    return list(found)


def _mark(marks: dict[tuple[int, int], str], place: tuple[int, int] | None, text: str) -> None:
    if place and len(marks) < MAX_MARKS:
        marks[place] = text


def _is_empty_text(cell: re.Match[bytes], found: re.Match[bytes]) -> bool:
    """A formula that gives an empty text is stored as t="str" with an empty value: that one is sound."""
    return bool(found[1]) and _TEXT_TYPE.search(cell[1]) is not None


_TEXT_TYPE = re.compile(rb"""\bt\s*=\s*["']str["']""")
_REFERENCE = re.compile(rb"""\sr\s*=\s*["']([^"']+)["']""")
_NEAR = 20_000  # bytes within which a cell starts and ends: a formula has at most 8,192 characters


class Places:
    """Addresses of cells that are asked for in the order of the file.

    Some writers leave the addresses out: then rows and cells are counted.
    """

    def __init__(self, xml: bytes, sheet: Patterns) -> None:
        self.xml = xml
        self.sheet = sheet
        self.row = 0
        self.at = 0  # where the cells of the row begin

    def of(self, cell: re.Match[bytes]) -> tuple[int, int] | None:
        """Return row and column of a cell."""
        reference = _REFERENCE.search(cell[1])
        if reference:
            return position(reference[1])
        for row in self.sheet.row.finditer(self.xml, self.at, cell.start()):
            stated = _REFERENCE.search(row[1])
            self.row = (
                int(stated[1]) if stated and stated[1].isdigit() and len(stated[1]) < 8 else self.row + 1
            )
            self.at = row.end()
        if not self.row:
            return None
        return self.row, len(self.sheet.cell.findall(self.xml, self.at, cell.start()))


class Patterns:
    """The patterns of one sheet, for the namespace prefix that its writer chose.

    None can take more than linear time: no pattern crosses a ``<`` that it does
    not name, and runs of white space are possessive.
    """

    def __init__(self, prefix: bytes) -> None:
        p = self.prefix = re.escape(prefix)
        self.tag = b"<" + prefix + b"c"
        self.end = b"</" + prefix + b"c"
        self.formula = b"<" + prefix + b"f"
        self.data = (b"<" + prefix + b"sheetData", b"</" + prefix + b"sheetData")
        self.cell = re.compile(rb"<%bc(?=[\s/>])([^<>]*)>" % p)
        self.error = re.compile(rb"""<%bc(?=\s)([^<>]*?\st\s*=\s*["']e["'][^<>]*)(?<!/)>""" % p)
        self.value = re.compile(rb"<%bv(?:\s[^<>]*)?>([^<]*)<" % p)
        self.formula_end = re.compile(
            rb"(?:</%bf\s*>|<%bf(?=[\s/])[^<>]*/>)\s*+(<%bv\s*/>|<%bv(?:\s[^<>]*)?>\s*+</%bv\s*>)?\s*+</%bc\s*>"
            % (p, p, p, p, p, p)
        )
        self.with_styles = re.compile(rb"""<%bc(?=\s)([^<>]*?\ss\s*=\s*["'](\d{1,6})["'][^<>]*)(?<!/)>""" % p)
        self.shared_text = re.compile(
            rb"""<%bc(?=\s)([^<>]*?\st\s*=\s*["']s["'][^<>]*)>\s*+<%bv(?:\s[^<>]*)?>\s*+(\d{1,9})\s*+<"""
            % (p, p)
        )
        self.inline_text = re.compile(
            rb"""<%bc(?=\s)([^<>]*?\st\s*=\s*["']inlineStr["'][^<>]*)>\s*+(<%bis(?=[\s>]))""" % (p, p)
        )
        self.row = re.compile(rb"<%brow(?=[\s/>])([^<>]*)>" % p)
        self.hidden_row = re.compile(
            rb"""<%brow(?=\s)(?=[^<>]*\shidden\s*=\s*["'](?:1|true)["'])[^<>]*?\sr\s*=\s*["']([0-9]{1,7})["']"""
            % p
        )
        self.column = re.compile(rb"""<%bcol(?=\s)([^<>]*\shidden\s*=\s*["'](?:1|true)["'][^<>]*)>""" % p)
        self.merge = re.compile(
            rb"""<%bmergeCell(?=\s)[^<>]*?\sref\s*=\s*["']([^"':<>]+):([^"'<>]+)["']""" % p
        )

    def styled(self, styles: dict[int, str]) -> re.Pattern[bytes]:
        """The cells that hold a number in one of these styles."""
        indexes = b"|".join(b"%d" % index for index in sorted(styles))
        return re.compile(
            rb"""<%bc(?=\s)(?![^<>]*\st\s*=\s*["'](?:s|str|inlineStr|b|e)["'])([^<>]*?\ss="(%b)"[^<>]*)(?<!/)>"""
            % (self.prefix, indexes)
        )

    def searched(self, xml: bytes) -> Holds:
        """Return what tells whether a word is in a sheet that has one of its letters.

        Most of a sheet are its cells, and a search for one letter takes a tenth of one for a word.
        """
        first, last = xml.find(self.data[0]), xml.rfind(self.data[1])
        begin, end = (first + len(self.data[0]), last) if 0 <= first < last else (0, len(xml))

        def holds(word: bytes, letter: bytes) -> bool:
            if xml.find(letter, begin, end) >= 0:
                return word in xml
            return xml.find(word, 0, begin) >= 0 or xml.find(word, end) >= 0

        return holds

    def error_text(self, xml: bytes, start: int) -> str:
        """Return the error that a cell shows, from the end of its opening tag."""
        end = xml.find(self.end, start, start + _NEAR)
        found = self.value.search(xml, start, end) if end > 0 else None
        return found[1].decode("utf-8", "replace") if found else "#N/A"

    def cell_before(self, xml: bytes, end: int) -> re.Match[bytes] | None:
        """Return the opening tag of the cell that holds byte ``end``."""
        first = max(0, end - _NEAR)
        start = max(xml.rfind(self.tag + after, first, end) for after in (b" ", b">", b"\n", b"\t", b"\r"))
        return self.cell.match(xml, start) if start >= 0 else None

    def hidden_columns(self, xml: bytes) -> Iterator[tuple[int, int]]:
        """Yield the ranges of hidden columns, from 0, both ends in."""
        for found in self.column.finditer(xml):
            ends = re.findall(rb"""\s(min|max)\s*=\s*["']([0-9]{1,5})["']""", found[1])
            values = {name: int(number) for name, number in ends}
            if b"min" in values and b"max" in values:
                yield values[b"min"] - 1, values[b"max"] - 1

    def merged_ranges(self, xml: bytes) -> Iterator[tuple[int, int, int, int]]:
        """Yield merged ranges, at most MAX_MARKS."""
        for number, found in enumerate(self.merge.finditer(xml)):
            first, last = position(found[1]), position(found[2])
            if number >= MAX_MARKS:
                return
            if first and last:
                yield first[0], first[1], last[0], last[1]


_PATTERNS: dict[bytes, Patterns] = {}
