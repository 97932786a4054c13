"""Spreadsheets made byte by byte for the tests: hostile ones no library agrees to write.

Kept apart from the tests because several of them need the same files.
"""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from concertaction.errors import UnreadableFile

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from concertaction.importers.files.workbook import Reader, Sheet, Workbook

XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"

CONTENT_TYPES = (
    f'{XML}<Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument'
    '.spreadsheetml.sheet.main+xml"/></Types>'
)


def relationships(*targets: tuple[str, str]) -> str:
    """Write a .rels part; targets are (kind, target), their ids rId1, rId2..."""
    listed = "".join(
        f'<Relationship Id="rId{number}" Type="{OFFICE}/relationships/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'{XML}<Relationships xmlns="{PACKAGE}/relationships">{listed}</Relationships>'


def worksheet(rows: str, after: str = "", before: str = "") -> str:
    """Write a worksheet part around raw rows."""
    return f'{XML}<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


def write_xlsx(
    path: Path,
    sheet: str | Iterable[str],
    *,
    workbook: str | None = None,
    styles: str | None = None,
    extra: Sequence[tuple[str, str | bytes]] = (),
) -> Path:
    """Write an xlsx of one raw sheet named S."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", CONTENT_TYPES)
        archive.writestr("_rels/.rels", relationships(("officeDocument", "xl/workbook.xml")))
        archive.writestr(
            "xl/workbook.xml",
            workbook
            or f'{XML}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}/relationships">'
            '<sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>',
        )
        targets = [("worksheet", "worksheets/sheet1.xml"), *([("styles", "styles.xml")] if styles else [])]
        archive.writestr("xl/_rels/workbook.xml.rels", relationships(*targets))
        if styles:
            archive.writestr("xl/styles.xml", styles)
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            for piece in [sheet] if isinstance(sheet, str) else sheet:
                part.write(piece.encode())
        for name, data in extra:
            archive.writestr(name, data)
    return path


ODS = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0">'
    "<office:automatic-styles>"
    '<style:style style:name="hid"><style:table-properties table:display="false"/></style:style>'
    "</office:automatic-styles><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
    "</office:document-content>"
)


def write_ods(
    path: Path,
    tables: str,
    *,
    manifest: str | None = None,
    prolog: str = "",
    mimetype: str = "application/vnd.oasis.opendocument.spreadsheet",
    extra: Sequence[tuple[str, str]] = (),
) -> Path:
    """Write an .ods of raw tables."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", mimetype)
        archive.writestr("content.xml", prolog + ODS.format(tables=tables))
        if manifest:
            archive.writestr("META-INF/manifest.xml", manifest)
        for name, data in extra:
            archive.writestr(name, data)
    return path


ODS_ROWS = """
 <table:table table:name="Actions" table:style-name="hid">
  <table:table-column/>
  <table:table-column table:visibility="collapse" table:number-columns-repeated="2"/>
  <table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>
  <table:table-row table:visibility="filter">
   <table:table-cell office:value-type="string" table:number-columns-spanned="2">
     <office:annotation><text:p>une note</text:p></office:annotation><text:p>Régie
       des <text:span>quartiers</text:span></text:p><text:p>Mons<text:s text:c="2"/>!</text:p>
   </table:table-cell>
   <table:covered-table-cell/>
   <table:table-cell office:value-type="date" office:date-value="2011-02-01"><text:p>1 févr</text:p>
   </table:table-cell>
   <table:table-cell office:value-type="float" office:value="12" table:number-columns-repeated="2">
     <text:p>12</text:p></table:table-cell>
   <table:table-cell office:value-type="time" office:time-value="PT14H30M00S"/>
   <table:table-cell table:formula="of:=#REF!" calcext:value-type="error"><text:p>#REF!</text:p>
   </table:table-cell>
   <table:table-cell table:formula="of:=A1"/>
   <table:table-cell office:value-type="boolean" office:boolean-value="true"><text:p>VRAI</text:p>
   </table:table-cell>
  </table:table-row>
  <table:table-row table:number-rows-repeated="1048573">
   <table:table-cell table:number-columns-repeated="16384"/></table:table-row>
 </table:table>
"""


# -- .xls: BIFF8 records in an OLE file ----------------------------------------


def _record(number: int, data: bytes = b"") -> bytes:
    return struct.pack("<HH", number, len(data)) + data


def _text(text: str, length: str = "<H") -> bytes:
    return struct.pack(length, len(text)) + b"\1" + text.encode("utf-16-le")


GENERAL, DATE, DECIMALS, STRUCK = 0, 1, 2, 3  # the styles of write_xls
_FORMATS = {DATE: (14, ""), DECIMALS: (2, "")}


class Shared(NamedTuple):
    """A text of the table of strings."""

    index: int
    style: int = GENERAL


def _cell(row: int, column: int, value: object) -> bytes:
    if isinstance(value, Shared):
        return _record(0x00FD, struct.pack("<HHHI", row, column, value.style, value.index))
    if isinstance(value, tuple) and isinstance(value[0], str):  # (text, style)
        return _record(0x0204, struct.pack("<HHH", row, column, value[1]) + _text(value[0]))
    if isinstance(value, tuple):  # (number, style)
        return _record(0x0203, struct.pack("<HHHd", row, column, value[1], value[0]))
    if isinstance(value, bytes):  # an error code
        return _record(0x0205, struct.pack("<HHHBB", row, column, 0, value[0], 1))
    if isinstance(value, bool):
        return _record(0x0205, struct.pack("<HHHBB", row, column, 0, value, 0))
    if isinstance(value, str):
        return _record(0x0204, struct.pack("<HHH", row, column, 0) + _text(value))
    assert isinstance(value, int | float)
    return _record(0x0203, struct.pack("<HHHd", row, column, 0, value))


def biff_sheet(
    rows: Sequence[Sequence[object]],
    *,
    hidden_rows: Sequence[int] = (),
    hidden_columns: Sequence[int] = (),
    merged: Sequence[tuple[int, int, int, int]] = (),
) -> bytes:
    """Write the records of one sheet; marks count from 0, merged is (top, bottom, left, right)."""
    parts = [_record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0))]
    parts += [_record(0x007D, struct.pack("<HHHHHH", c, c, 2560, 0, 1, 0)) for c in hidden_columns]
    width = max(map(len, rows), default=0)
    parts.append(_record(0x0200, struct.pack("<IIHHH", 0, len(rows), 0, width, 0)))
    for number, row in enumerate(rows):
        options = 0x20 if number in hidden_rows else 0
        parts.append(_record(0x0208, struct.pack("<HHHHHHI", number, 0, width, 255, 0, 0, options)))
        parts += [_cell(number, column, value) for column, value in enumerate(row) if value is not None]
    if merged:
        ranges = b"".join(struct.pack("<HHHH", *area) for area in merged)
        parts.append(_record(0x00E5, struct.pack("<H", len(merged)) + ranges))
    parts.append(_record(0x000A))
    return b"".join(parts)


def biff_strings(*texts: tuple[str, Sequence[tuple[int, int]]]) -> bytes:
    """Write the table of strings: texts with their runs, each the place where a font begins."""
    parts = [struct.pack("<II", len(texts), len(texts))]
    for text, runs in texts:
        parts.append(struct.pack("<HBH", len(text), 9, len(runs)) + text.encode("utf-16-le"))
        parts += [struct.pack("<HH", *run) for run in runs]
    return _record(0x00FC, b"".join(parts))


def biff_workbook(
    sheets: dict[str, bytes],
    *,
    hidden: Sequence[str] = (),
    protected: bool = False,
    strings: bytes = b"",
) -> bytes:
    """Write the Workbook stream; its sixth font, which has the number 6, strikes out."""
    head = [_record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0))]
    if protected:
        head.append(_record(0x002F, struct.pack("<HHH", 1, 1, 1) + bytes(48)))
    head.append(_record(0x0042, struct.pack("<H", 1200)))
    head += [
        _record(0x0031, struct.pack("<HH", 200, 8 * (font == 6)) + bytes(12)) for font in (0, 1, 2, 3, 5, 6)
    ]
    for style in (GENERAL, DATE, DECIMALS, STRUCK):
        number = _FORMATS.get(style, (0, ""))[0]
        font = 6 if style == STRUCK else 0
        head.append(_record(0x00E0, struct.pack("<HHH", font, number, 0) + bytes(14)))
    bounds = [struct.pack("<BB", name in hidden, 0) + _text(name, "<B") for name in sheets]
    start = len(strings) + sum(map(len, head)) + sum(len(bound) + 8 for bound in bounds) + 4
    for bound, data in zip(bounds, sheets.values(), strict=True):
        head.append(_record(0x0085, struct.pack("<I", start) + bound))
        start += len(data)
    return b"".join([*head, strings, _record(0x000A), *sheets.values()])


def old_biff(
    version: int, rows: Sequence[Sequence[str | float]], *, hidden_rows: Sequence[int] = ()
) -> bytes:
    """Write the only sheet of Excel 2 to 4 (BIFF 2 to 4), which is a file by itself."""
    high = {2: 0x000, 3: 0x200, 4: 0x400}[version]
    style = bytes(3) if version == 2 else bytes(2)  # attributes, or the index of an XF record
    cell_high = 0x000 if version == 2 else 0x200
    parts = [
        _record(0x0009 + high, struct.pack("<HH", version << 8, 0x0010) + bytes(0 if version == 2 else 2))
    ]
    if version > 2:
        parts.append(_record(0x0043 + high, bytes(12)))
    for number, row in enumerate(rows):
        if version > 2:
            options = 0x20 if number in hidden_rows else 0
            parts.append(
                _record(0x0208, struct.pack("<HHHHHHHH", number, 0, len(row), 255, 0, 0, options, 0))
            )
        for column, value in enumerate(row):
            place = struct.pack("<HH", number, column) + style
            if isinstance(value, str):
                text = value.encode("cp1252")
                length = struct.pack("<B" if version == 2 else "<H", len(text))
                parts.append(_record(0x0004 + cell_high, place + length + text))
            else:
                parts.append(_record(0x0003 + cell_high, place + struct.pack("<d", value)))
    return b"".join([*parts, _record(0x000A)])


def ole(streams: dict[str, bytes]) -> bytes:
    """Wrap streams in an OLE file (sectors of 512 bytes, no short streams)."""
    sectors: list[bytes] = []
    table: list[int] = []
    entries = [_directory_entry("Root Entry", 5, -2, 0, child=1)]

    def add(data: bytes) -> int:
        first = len(sectors)
        pieces = [data[at : at + 512].ljust(512, b"\0") for at in range(0, len(data), 512)]
        sectors.extend(pieces)
        table.extend([*range(first + 1, first + len(pieces)), -2])
        return first

    for number, (name, data) in enumerate(streams.items(), 1):
        data = data.ljust(4_096, b"\0")
        following = number + 1 if number < len(streams) else -1
        entries.append(_directory_entry(name, 2, add(data), len(data), right=following))
    directory = add(b"".join(entries).ljust(-(-len(entries) * 128 // 512) * 512, b"\0"))
    count = -(-(len(sectors) + 2) // 127)
    first_of_table = len(sectors)
    table.extend([-3] * count)
    table.extend([-1] * (count * 128 - len(table)))
    header = struct.pack(
        "<8s16sHHHHH6xIIiIIiIiI",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"",
        0x3E,
        3,
        0xFFFE,
        9,
        6,
        0,
        count,
        directory,
        0,
        4_096,
        -2,
        0,
        -2,
        0,
    )
    master = [*range(first_of_table, first_of_table + count)]
    header += struct.pack("<109i", *master, *[-1] * (109 - count))
    return header + b"".join(sectors) + struct.pack(f"<{len(table)}i", *table)


def _directory_entry(
    name: str, kind: int, first: int, size: int, *, child: int = -1, right: int = -1
) -> bytes:
    text = (name + "\0").encode("utf-16-le")
    return struct.pack(
        "<64sHBBiii16sI8s8siII", text, len(text), kind, 1, -1, right, child, b"", 0, b"", b"", first, size, 0
    )


def write_xls(path: Path, rows: Sequence[Sequence[object]], **marks: object) -> Path:
    """Write a BIFF8 workbook of one sheet named S."""
    book = biff_workbook({"S": biff_sheet(rows, **marks)})  # type: ignore[arg-type]
    path.write_bytes(ole({"Workbook": book}))
    return path


def zipped(**parts: str) -> bytes:
    """Zip some texts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return buffer.getvalue()


# -- .xlsb ------------------------------------------------------------------------


def _part_record(number: int, data: bytes = b"") -> bytes:
    def varint(value: int) -> bytes:
        low, high = value & 0x7F, value >> 7
        return bytes([low | 0x80]) + varint(high) if high else bytes([low])

    head = bytes([number & 0x7F | 0x80, number >> 7]) if number > 0x7F else bytes([number])
    return head + varint(len(data)) + data


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def write_xlsb(
    path: Path, rows: Sequence[Sequence[object]], strings: Sequence[tuple[str, list[tuple[int, int]]]] = ()
) -> Path:
    """Write an xlsb of one sheet named S; an error is its code as bytes, strings have runs of fonts.

    Font 1 strikes out, and so does style 1, that of a cell that is a tuple.
    """
    parts = [
        _part_record(129),
        _part_record(148, struct.pack("<IIII", 0, len(rows), 0, 99)),
        _part_record(145),
    ]
    for number, row in enumerate(rows):
        parts.append(_part_record(0, struct.pack("<IIHBBBI", number, 0, 300, 0, 0, 0, 0)))
        for column, cell in enumerate(row):
            value, style = cell if type(cell) is tuple else (cell, 0)
            head = struct.pack("<II", column, style)
            if isinstance(value, Shared):
                parts.append(_part_record(7, head + struct.pack("<I", value.index)))
            elif isinstance(value, bytes):
                parts.append(_part_record(3, head + value))
            elif isinstance(value, str):
                parts.append(_part_record(6, head + _wide(value)))
            elif isinstance(value, int | float):
                parts.append(_part_record(5, head + struct.pack("<d", value)))
    parts += [_part_record(146), _part_record(130)]
    book = [
        _part_record(131),
        _part_record(143),
        _part_record(156, struct.pack("<II", 0, 1) + _wide("rId1") + _wide("S")),
        _part_record(144),
        _part_record(132),
    ]
    fonts = [_part_record(43, struct.pack("<HH", 220, 8 * is_struck) + bytes(20)) for is_struck in (0, 1)]
    styles = [_part_record(47, struct.pack("<HHH", 0, 0, font) + bytes(10)) for font in (0, 1)]
    looks = [
        *fonts,
        _part_record(626),
        *styles[1:],
        _part_record(627),
        _part_record(617, struct.pack("<I", 2)),
    ]
    looks += [*styles, _part_record(618)]
    shared = [_part_record(159, struct.pack("<II", len(strings), len(strings)))]
    for text, runs in strings:
        told = struct.pack("<I", len(runs)) + b"".join(struct.pack("<HH", *run) for run in runs)
        shared.append(_part_record(19, bytes([bool(runs)]) + _wide(text) + (told if runs else b"")))
    shared.append(_part_record(160))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", CONTENT_TYPES)
        archive.writestr("_rels/.rels", relationships(("officeDocument", "xl/workbook.bin")))
        archive.writestr("xl/workbook.bin", b"".join(book))
        archive.writestr("xl/styles.bin", b"".join(looks))
        archive.writestr("xl/sharedStrings.bin", b"".join(shared))
        archive.writestr("xl/_rels/workbook.bin.rels", relationships(("worksheet", "worksheets/sheet1.bin")))
        archive.writestr("xl/worksheets/sheet1.bin", b"".join(parts))
    return path


# -- what tests of readers do with them -------------------------------------------


def refusal(reader: Reader, path: Path) -> str:
    """Read a file that must be refused; returns the reason, after a look at the sentence."""
    with pytest.raises(UnreadableFile) as caught:
        reader.read(path)
    message = str(caught.value)
    assert path.name in message
    assert "\n" not in message
    assert "Traceback" not in message
    return caught.value.reason


def only(workbook: Workbook) -> Sheet:
    (sheet,) = workbook.sheets
    return sheet


def written(path: Path, data: bytes | str) -> Path:
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def save_rows(path: Path, rows: list[list[object]]) -> Path:
    """Write a workbook of one sheet as openpyxl does."""
    from openpyxl import Workbook

    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


# Inside the data of a worksheet of .xlsx.
ONE_CELL = '<row r="1"><c r="A1"><v>1</v></c></row>'
