"""Received files, honest and hostile, through the reading process."""

from __future__ import annotations

import csv
import io
import os
import random
import signal
import subprocess
import sys
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.styles import PatternFill
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from spreadsheets import (
    DATE,
    DECIMALS,
    MAIN,
    OFFICE,
    XML,
    biff_sheet,
    biff_workbook,
    ole,
    worksheet,
    write_ods,
    write_xls,
    write_xlsx,
    zipped,
)

from concertaction.errors import UnreadableFile, UsageError
from concertaction.i18n import speaking
from concertaction.importers import wire
from concertaction.importers.sheetxml import is_telling, position
from concertaction.importers.workbook import Limits, Reader, Sheet, Workbook, find_files

if TYPE_CHECKING:
    from collections.abc import Iterator

    from concertaction.models import CellValue


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with Reader(Limits()) as one:
        yield one


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


# -- what an honest workbook says -------------------------------------------------


def test_xlsx_cells_come_typed_and_at_their_place(reader: Reader, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Actions 2011"
    for address, value, form in (
        ("B3", "1.10", None),
        ("C3", 1.1, "0.00"),
        ("D3", 0.5, "# ?/?"),
        ("E3", datetime(2011, 2, 1), "d-mmm"),
        ("F3", datetime(2011, 2, 1), "dd/mm/yyyy"),
        ("G3", datetime(2011, 2, 1, 9, 5), "dd/mm/yyyy hh:mm"),
        ("H3", time(14, 30), "hh:mm"),
        ("I3", True, None),
        ("J3", 24310000000000.0, None),
        ("K3", 0.25, "0%"),
        ("L3", 0, "dd/mm/yyyy"),
        ("M3", 7000, "00000"),
    ):
        sheet[address] = value
        if form:
            sheet[address].number_format = form
    book.save(tmp_path / "a.xlsx")

    read = reader.read(tmp_path / "a.xlsx")

    assert only(read).name == "Actions 2011"
    assert only(read).rows == [
        [None] * 13,
        [None] * 13,
        [
            *(None, "1.10", 1.1, 0.5, date(2011, 2, 1), date(2011, 2, 1), datetime(2011, 2, 1, 9, 5)),
            *(time(14, 30), True, 24310000000000, 0.25, time(0, 0), 7000),
        ],
    ]
    assert only(read).formats == {(3, 2): "0.00", (3, 3): "# ?/?", (3, 4): "d-mmm", (3, 12): "00000"}
    assert (read.format, read.file, read.size) == ("xlsx", "a.xlsx", (tmp_path / "a.xlsx").stat().st_size)
    assert len(read.sha256) == 64
    assert read.notes == ()


def test_xlsx_marks_merged_hidden_errors_and_formulas(reader: Reader, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in range(1, 5):
        for column in range(1, 5):
            sheet.cell(row, column, f"{row}-{column}")
    sheet.merge_cells("A1:C1")
    sheet.merge_cells("A2:A4")
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["B"].hidden = True
    sheet["C4"], sheet["D4"] = "=1/0", "#REF!"
    book.create_sheet("Caché").sheet_state = "veryHidden"
    book["Caché"]["A1"] = "x"
    book.create_chartsheet("Graphe")
    book.save(tmp_path / "a.xlsx")

    read = reader.read(tmp_path / "a.xlsx")

    first, hidden = read.sheets
    assert first.merged == ((1, 0, 1, 2), (2, 0, 4, 0))
    assert (first.hidden_rows, first.hidden_columns) == (frozenset({3}), frozenset({1}))
    assert first.errors == {(4, 2): "formula", (4, 3): "#REF!"}
    assert first.rows[3] == [None, "4-2", None, None]
    assert (hidden.name, hidden.hidden, first.hidden) == ("Caché", True, False)
    assert [(note.code, note.params) for note in read.notes] == [
        ("unread-part", {"part": "chart, macro or dialog sheets"})
    ]


def test_each_error_is_named(reader: Reader, tmp_path: Path) -> None:
    names = ["#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"]
    codes = [0, 7, 15, 23, 29, 36, 42]
    cells = "".join(f'<c r="{chr(65 + n)}2" t="e"><f>X</f><v>{name}</v></c>' for n, name in enumerate(names))
    xlsx = write_xlsx(tmp_path / "e.xlsx", worksheet(f'<row r="2">{cells}</row>'))
    xls = write_xls(tmp_path / "e.xls", [[], [bytes([code]) for code in codes]])
    text = written(tmp_path / "e.csv", "a;b;c;d;e;f;g\n" + ";".join(names) + "\n")
    expected = {(2, column): name for column, name in enumerate(names)}

    assert only(reader.read(xlsx)).errors == expected
    assert only(reader.read(xls)).errors == expected
    assert only(reader.read(text)).errors == expected


FORMULAS = (
    ('<c r="A1"><f>B1</f></c>', {(1, 0): "formula"}),
    ('<c r="A1"><f>B1</f><v/></c>', {(1, 0): "formula"}),
    ('<c r="A1"><f t="shared" si="0"/><v></v></c>', {(1, 0): "formula"}),
    ('<c r="A1" t="str"><f>B1</f></c>', {(1, 0): "formula"}),
    ('<c r="A1" t="str"><f>B1</f><v></v></c>', {}),  # a formula whose result is an empty text
    ('<c r="A1"><f>B1</f><v>3</v></c>', {}),
    ("<c><v>1</v></c><c><f>B1</f></c>", {(1, 1): "formula"}),  # no addresses at all
    ('<c r="A1" t="inlineStr"><is><t>&lt;f&gt;&lt;/f&gt;&lt;/c&gt;</t></is></c>', {}),
)


@pytest.mark.parametrize(("cells", "expected"), FORMULAS)
def test_formulas_without_a_value_are_seen(
    reader: Reader, tmp_path: Path, cells: str, expected: dict[tuple[int, int], str]
) -> None:
    path = write_xlsx(tmp_path / "f.xlsx", worksheet(f'<row r="1">{cells}<c r="C1"><v>1</v></c></row>'))

    assert only(reader.read(path)).errors == expected


def test_a_prefix_and_utf16_change_nothing(reader: Reader, tmp_path: Path) -> None:
    sheet = (
        f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="1" hidden="1"><x:c r="A1"><x:v>1</x:v></x:c>'
        '<x:c r="B1" t="e"><x:v>#N/A</x:v></x:c></x:row></x:sheetData>'
        '<x:mergeCells><x:mergeCell ref="A1:B1"/></x:mergeCells></x:worksheet>'
    )
    marks = only(reader.read(write_xlsx(tmp_path / "p.xlsx", sheet)))

    assert (marks.rows, marks.errors, marks.hidden_rows) == ([[1]], {(1, 1): "#N/A"}, frozenset({1}))


def test_1904_dates_are_four_years_later(reader: Reader, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    assert book.active is not None
    book.active.append([datetime(2011, 9, 1)])
    book.save(tmp_path / "mac.xlsx")

    assert only(reader.read(tmp_path / "mac.xlsx")).rows == [[date(2011, 9, 1)]]


def test_macros_and_links_are_named(reader: Reader, tmp_path: Path) -> None:
    path = write_xlsx(
        tmp_path / "m.xlsm",
        worksheet('<row r="1"><c r="A1"><v>1</v></c></row>'),
        extra=[("xl/vbaProject.bin", b"x"), ("xl/externalLinks/externalLink1.xml", "<a/>")],
    )

    read = reader.read(path)

    assert read.format == "xlsm"
    assert [note.params["part"] for note in read.notes] == [
        "macros (they are never run)",
        "links to other workbooks (their last stored values were read)",
    ]


def test_xls_has_the_same_marks(reader: Reader, tmp_path: Path) -> None:
    path = write_xls(
        tmp_path / "s.xls",
        [
            ["Opérateur", None, 12, 1.5],
            [(40575, DATE), (1.1, DECIMALS), b"\x17", True, (0.5, DATE), (40575.25, DATE)],
            [],
            ["EntitÃ©"],
        ],
        hidden_rows=[1],
        hidden_columns=[1],
        merged=[(0, 0, 0, 1), (0, 65535, 2, 255)],
    )

    read = reader.read(path)

    assert read.format == "xls"
    sheet = only(read)
    assert sheet.rows == [
        ["Opérateur", None, 12, 1.5, None, None],
        [date(2011, 2, 1), 1.1, None, True, time(12, 0), datetime(2011, 2, 1, 6, 0)],
        [None] * 6,
        ["Entité", None, None, None, None, None],
    ]
    assert (sheet.hidden_rows, sheet.hidden_columns) == (frozenset({2}), frozenset({1}))
    assert sheet.merged == ((1, 0, 1, 1), (1, 2, 4, 5))
    assert (sheet.errors, sheet.formats) == ({(2, 2): "#REF!"}, {(2, 1): "0.00"})
    assert [(note.code, note.params) for note in read.notes] == [("repaired-text", {"count": 1})]


def test_xls_without_its_ole_wrapping_is_read(reader: Reader, tmp_path: Path) -> None:
    path = written(
        tmp_path / "raw.xls", biff_workbook({"A": biff_sheet([["x"]]), "B": biff_sheet([])}, hidden=["A"])
    )

    read = reader.read(path)

    assert [(sheet.name, sheet.rows, sheet.hidden) for sheet in read.sheets] == [
        ("A", [["x"]], True),
        ("B", [], False),
    ]


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


def test_ods_has_the_same_marks(reader: Reader, tmp_path: Path) -> None:
    read = reader.read(write_ods(tmp_path / "o.ods", ODS_ROWS))

    assert read.format == "ods"
    sheet = only(read)
    assert sheet.rows == [
        [None] * 9,
        [None] * 9,
        [
            *("Régie des quartiers\nMons  !", None, date(2011, 2, 1), 12, 12, time(14, 30)),
            *(None, None, True),
        ],
    ]
    assert (sheet.hidden, sheet.hidden_rows, sheet.hidden_columns) == (
        True,
        frozenset({3}),
        frozenset({1, 2}),
    )
    assert (sheet.merged, sheet.errors) == (((3, 0, 3, 1),), {(3, 6): "#REF!", (3, 7): "formula"})


def test_tables_of_a_web_page_named_xls(reader: Reader, tmp_path: Path) -> None:
    path = written(
        tmp_path / "h.xls",
        "<html><head><style>td{color:red}</style></head><body>"
        "<table><tr><th colspan=2>Opérateur &amp; Cie<th>T</tr>"
        '<tr style="display:none"><td rowspan=2>A<td>B<br>C<td>#REF!</tr><tr><td>z<td>1,5</tr></table>'
        "<table></table><table><tr><td> deux </td></tr></table>",
    )

    read = reader.read(path)

    assert (read.format, read.encoding) == ("html", "utf-8")
    assert [sheet.rows for sheet in read.sheets] == [
        [["Opérateur & Cie", None, "T"], ["A", "B\nC", None], [None, "z", "1,5"]],
        [["deux"]],
    ]
    first = read.sheets[0]
    assert (first.merged, first.hidden_rows) == (((1, 0, 1, 1), (2, 0, 3, 0)), frozenset({2}))
    assert first.errors == {(2, 2): "#REF!"}


def test_excel_2003_xml(reader: Reader, tmp_path: Path) -> None:
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    path = written(
        tmp_path / "x.xls",
        '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
        f'<Workbook xmlns="{space}" xmlns:ss="{space}">'
        '<Worksheet ss:Name="F1"><Table><Column ss:Index="2" ss:Hidden="1"/>'
        '<Row><Cell ss:MergeAcross="1"><Data ss:Type="String">Op</Data></Cell>'
        '<Cell><Data ss:Type="Number">12</Data></Cell></Row>'
        '<Row ss:Index="4" ss:Hidden="1">'
        '<Cell ss:Index="3"><Data ss:Type="DateTime">2011-02-01T00:00:00.000</Data></Cell>'
        '<Cell><Data ss:Type="Error">#REF!</Data></Cell><Cell ss:Formula="=1"/>'
        '<Cell><Data ss:Type="Boolean">1</Data></Cell></Row></Table>'
        '<WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel"><Visible>SheetHidden</Visible>'
        "</WorksheetOptions></Worksheet></Workbook>",
    )

    read = reader.read(path)

    assert read.format == "xml2003"
    sheet = only(read)
    assert [row for row in sheet.rows if any(row)] == [
        ["Op", None, 12, None, None, None],
        [None, None, date(2011, 2, 1), None, None, True],
    ]
    assert len(sheet.rows) == 4
    assert (sheet.hidden, sheet.hidden_rows, sheet.hidden_columns) == (True, frozenset({4}), frozenset({1}))
    assert (sheet.merged, sheet.errors) == (((1, 0, 1, 1),), {(4, 3): "#REF!", (4, 4): "formula"})


# -- delimited text ---------------------------------------------------------------

TEXTS = (
    ("Réf;Opérateur\nA-1;Accès à l'emploi, février\nA-2;Où çà ? Noël, août\n", ";"),
    ("Titre\tPublic\nFrançais de base\tDemandeurs âgés\nAtelier\tÉlèves\n", "\t"),
    ('a,b\n"Forêt, bois",Hélène\nx,"Côté ""s"""\n', ","),
)
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "cp850", "mac-roman")


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize(("text", "delimiter"), TEXTS)
def test_encodings(reader: Reader, tmp_path: Path, text: str, delimiter: str, encoding: str) -> None:
    read = reader.read(written(tmp_path / "actions 2011.csv", text.encode(encoding)))

    assert only(read).rows == list(csv.reader(io.StringIO(text), delimiter=delimiter))
    assert (read.encoding, read.delimiter) == (encoding, delimiter)
    assert only(read).name == "actions 2011"
    doubtful = [note for note in read.notes if note.code == "doubtful-text"]
    assert bool(doubtful) == (encoding in ("cp850", "mac-roman"))


def test_letters_of_an_unknown_encoding_are_flagged_with_the_word_alone(
    reader: Reader, tmp_path: Path
) -> None:
    text = "Titre;Public\nΑθήνα 85.07.30-033.28;x\n".encode("cp1253")

    notes = reader.read(written(tmp_path / "g.csv", text)).notes

    assert [(note.code, note.cell, note.value) for note in notes] == [("doubtful-text", "A2", "ÁèÞíá")]


CSV_SHAPES: tuple[tuple[bytes, str | None, list[list[str | None]]], ...] = (
    (b"sep=;\r\na;b\r\n1;2\r\n", ";", [[None, None], ["a", "b"], ["1", "2"]]),
    (b"a;b\r1;2\r3;4", ";", [["a", "b"], ["1", "2"], ["3", "4"]]),
    (b"a;b\n1;\x002\n", ";", [["a", "b"], ["1", "2"]]),
    (b"a;b\n1;" + b"x" * 200_000, ";", [["a", "b"], ["1", "x" * 200_000]]),
    (b"n;m;p\na;1,5;2,5\nb;3,5;7,5\n", ";", [["n", "m", "p"], ["a", "1,5", "2,5"], ["b", "3,5", "7,5"]]),
    (b'n,m\na,"1,5"\nb,"3,5"\n', ",", [["n", "m"], ["a", "1,5"], ["b", "3,5"]]),
    (b"Titre\n\na;b;c\n1;2\n", ";", [["Titre", None, None], [None] * 3, ["a", "b", "c"], ["1", "2", None]]),
    (b'a;b\n"x\ny";2\nz;3\n', ";", [["a", "b"], ["x\ny", "2"], ["z", "3"]]),
    (b"a|b\n1|2\n", "|", [["a", "b"], ["1", "2"]]),
    (b"Titre\nA\nB\n", None, [["Titre"], ["A"], ["B"]]),
    ("a;b\nEntitÃ©;lâ€™accÃ¨s\n".encode(), ";", [["a", "b"], ["Entité", "l’accès"]]),
    (
        "a;b\nEntité;x\n".encode() + "Été;y\n".encode("cp1252"),
        ";",
        [["a", "b"], ["Entité", "x"], ["Été", "y"]],
    ),
)


@pytest.mark.parametrize(("data", "delimiter", "rows"), CSV_SHAPES)
def test_csv_shapes(
    reader: Reader, tmp_path: Path, data: bytes, delimiter: str | None, rows: list[list[str | None]]
) -> None:
    read = reader.read(written(tmp_path / "a.csv", data))

    assert (read.delimiter, only(read).rows) == (delimiter, rows)


def test_a_quote_that_is_never_closed_swallows_nothing(reader: Reader, tmp_path: Path) -> None:
    path = written(tmp_path / "q.csv", 'a;b\n1;"2\n' + "3;4\n" * 500)

    assert only(reader.read(path)).rows == [["a", "b"], ["1", '"2'], *[["3", "4"]] * 500]


def test_text_that_calls_itself_xls_is_read_as_text(reader: Reader, tmp_path: Path) -> None:
    read = reader.read(written(tmp_path / "t.xls", "a\tb\r\né\t1\r\n".encode("utf-16")))

    assert (read.format, read.encoding, only(read).rows) == ("tsv", "utf-16", [["a", "b"], ["é", "1"]])


@given(
    st.lists(
        st.lists(
            st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n")),
            min_size=2,
            max_size=4,
        ),
        min_size=1,
        max_size=5,
    )
)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_what_csv_writes_is_read_back(reader: Reader, tmp_path: Path, rows: list[list[str]]) -> None:
    width = len(rows[0])
    rows = [["é;x", *"y" * (width - 1)], *[(row + [""] * width)[:width] for row in rows], ["fin"] * width]
    buffer = io.StringIO(newline="")
    csv.writer(buffer, delimiter=";", quoting=csv.QUOTE_ALL).writerows(rows)
    read = reader.read(written(tmp_path / "h.csv", buffer.getvalue()))

    errors = only(read).errors
    expected: list[list[CellValue]] = [
        [None if (r, c) in errors else wire.repaired(v) or None for c, v in enumerate(row)]
        for r, row in enumerate(rows, 1)
    ]
    assert [(row + [None] * width)[:width] for row in only(read).rows] == expected


# -- what is refused, and how it is said --------------------------------------------

ENCRYPTED_ODS = "<manifest><file-entry><encryption-data/></file-entry></manifest>"
REFUSED: tuple[tuple[str, bytes, str], ...] = (
    ("empty.xlsx", b"", "empty"),
    ("blank.csv", b"\xef\xbb\xbf \r\n", "empty"),
    ("a.pdf.xlsx", b"%PDF-1.4\n%\xe2\xe3", "not-a-spreadsheet"),
    ("photo.xls", b"\xff\xd8\xff\xe0\0\x10JFIF", "not-a-spreadsheet"),
    (
        "lettre.xlsx",
        zipped(**{"[Content_Types].xml": "<a/>", "word/document.xml": "<a/>"}),
        "not-a-spreadsheet",
    ),
    ("x.zip", zipped(**{"a.txt": "x"}), "not-a-spreadsheet"),
    ("doc.xls", ole({"WordDocument": b"x"}), "not-a-spreadsheet"),
    ("junk.xlsx", random.Random(3).randbytes(5_000), "not-a-spreadsheet"),
    ("lettre.xls", "Bonjour à tous.\nCeci est une lettre.\n".encode(), "not-a-spreadsheet"),
    ("page.xls", b"<html><body>rien</body></html>", "not-a-spreadsheet"),
    ("dessin.xlsx", b'<?xml version="1.0"?><svg xmlns="x"/>', "not-a-spreadsheet"),
    ("dtd.xls", b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a/>', "dtd"),
    ("secret.xlsx", ole({"EncryptionInfo": b"x", "EncryptedPackage": b"y"}), "encrypted"),
    ("secret.xls", ole({"Workbook": biff_workbook({"S": biff_sheet([["a"]])}, protected=True)}), "encrypted"),
    ("cut.xlsx", zipped(**{"xl/workbook.xml": "<a/>"})[:60], "truncated"),
)


@pytest.mark.parametrize(("name", "data", "reason"), REFUSED, ids=[case[0] for case in REFUSED])
def test_refusals(reader: Reader, tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    assert refusal(reader, written(tmp_path / name, data)) == reason


def test_an_encrypted_ods_is_refused(reader: Reader, tmp_path: Path) -> None:
    assert refusal(reader, write_ods(tmp_path / "s.ods", "", manifest=ENCRYPTED_ODS)) == "encrypted"


def test_the_sentence_says_what_where_and_what_to_do(reader: Reader, tmp_path: Path) -> None:
    path = written(tmp_path / "a\x1b[31m.xls", b"%PDF-1.4\n")
    with speaking("en"), pytest.raises(UnreadableFile) as caught:
        reader.read(path)

    assert str(caught.value) == (
        "“a\ufffd[31m.xls” is not a spreadsheet but a PDF document: send an Excel, OpenDocument or CSV file."
    )


def test_paths_that_cannot_be_read(reader: Reader, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "tube.csv")

    assert refusal(reader, tmp_path / "nowhere.xlsx") == "missing"
    assert refusal(reader, tmp_path) == "not-a-spreadsheet"
    assert refusal(reader, tmp_path / "tube.csv") == "not-a-spreadsheet"
    assert refusal(reader, written(tmp_path / "~$a.xlsx", b"x")) == "lock-file"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read all")
def test_a_file_without_the_right_to_read(reader: Reader, tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", b"a;b\n")
    path.chmod(0)

    assert refusal(reader, path) == "not-allowed"


# -- hostile files --------------------------------------------------------------------

ENTITY = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
EXTERNAL = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
ONE_CELL = '<row r="1"><c r="A1"><v>1</v></c></row>'


@pytest.mark.parametrize("doctype", [ENTITY, EXTERNAL, "<!DOCTYPE sst>"])
@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/theme/theme1.xml", "xl/workbook.xml"])
def test_no_dtd_is_ever_parsed(reader: Reader, tmp_path: Path, doctype: str, part: str) -> None:
    declared = f'<?xml version="1.0"?><!-- {"x" * 5_000} -->{doctype}'
    sheet = declared + worksheet(ONE_CELL).removeprefix(XML) if "sheet1" in part else worksheet(ONE_CELL)
    book = f'{declared}<workbook xmlns="{MAIN}"/>' if "workbook" in part else None
    extra = [(part, (declared + "<a/>").encode("utf-16"))] if "theme" in part else []

    assert refusal(reader, write_xlsx(tmp_path / "x.xlsx", sheet, workbook=book, extra=extra)) == "dtd"


def test_a_dtd_in_ods(reader: Reader, tmp_path: Path) -> None:
    assert refusal(reader, write_ods(tmp_path / "x.ods", "", prolog=ENTITY)) == "dtd"


def test_zip_bombs_are_seen_before_a_byte_is_unpacked(reader: Reader, tmp_path: Path) -> None:
    blank = (" " * 1_000_000 for _part in range(100))
    tight = write_xlsx(tmp_path / "tight.xlsx", blank)
    many = write_xlsx(
        tmp_path / "many.xlsx", worksheet(ONE_CELL), extra=[(f"x/{n}.xml", "") for n in range(2_001)]
    )

    assert refusal(reader, tight) == "zip-bomb"
    assert refusal(reader, many) == "zip-bomb"


def test_two_parts_of_one_name_are_refused(reader: Reader, tmp_path: Path) -> None:
    other = ("xl/worksheets/sheet1.xml", worksheet('<row r="1"><c r="A1"><v>2</v></c></row>'))
    with pytest.warns(UserWarning, match="Duplicate name"):
        path = write_xlsx(tmp_path / "two.xlsx", worksheet(ONE_CELL), extra=[other])

    assert refusal(reader, path) == "damaged"


def test_a_directory_that_lies_about_a_size(reader: Reader, tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "lie.xlsx", worksheet(ONE_CELL + " " * 3_000))
    size = len(worksheet(ONE_CELL + " " * 3_000)).to_bytes(4, "little")
    path.write_bytes(path.read_bytes().replace(size, (10).to_bytes(4, "little")))

    assert refusal(reader, path) in ("damaged", "truncated")


def test_two_cells_in_opposite_corners_are_read_by_the_second_reader(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
    path = write_xlsx(tmp_path / "corners.xlsx", worksheet(rows))
    with Reader(Limits(memory_mb=512)) as reader:
        sheet = only(reader.read(path))

    assert [value for row in sheet.rows for value in row if value is not None] == [1, 2]
    assert sheet.rows[1_048_575][16_383] == 2


def test_an_address_that_excel_has_not_is_refused(tmp_path: Path) -> None:
    rows = (
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="4294967295"><c r="ZZZZ4294967295"><v>2</v></c></row>'
    )
    path = write_xlsx(tmp_path / "z.xlsx", worksheet(rows))
    with Reader(Limits(memory_mb=512)) as reader:
        assert refusal(reader, path) == "damaged"
        after = reader.read(write_xlsx(tmp_path / "ok.xlsx", worksheet(ONE_CELL)))

    assert only(after).rows == [[1]]


def test_styled_blanks_are_not_cells(reader: Reader, tmp_path: Path) -> None:
    rows = "".join(
        f'<row r="{r}">' + "".join(f'<c r="{chr(65 + c)}{r}" s="0"/>' for c in range(26)) + "</row>"
        for r in range(2, 5_000)
    )
    path = write_xlsx(tmp_path / "b.xlsx", worksheet(ONE_CELL + rows + '<row r="1048576" hidden="1"/>'))

    sheet = only(reader.read(path))
    assert (sheet.rows, sheet.hidden_rows) == ([[1]], frozenset())


def test_a_styled_sheet_of_openpyxl_is_trimmed(reader: Reader, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active["B2"] = "x"
    for row in range(1, 60):
        book.active.cell(row, 12).fill = PatternFill("solid", fgColor="FFFF00")
    book.save(tmp_path / "s.xlsx")

    assert only(reader.read(tmp_path / "s.xlsx")).rows == [[None, None], [None, "x"]]


def test_a_merge_of_the_whole_sheet_is_cut_to_what_is_used(reader: Reader, tmp_path: Path) -> None:
    path = write_xlsx(
        tmp_path / "m.xlsx",
        worksheet(
            ONE_CELL + '<row r="2"><c r="B2"><v>1</v></c></row>',
            '<mergeCells><mergeCell ref="A1:XFD1048576"/><mergeCell ref="D9:E9"/></mergeCells>',
        ),
    )

    assert only(reader.read(path)).merged == ((1, 0, 2, 1),)


ODS_BOMBS = (
    (
        '<table:table-row table:number-rows-repeated="100000"><table:table-cell office:value-type="float" '
        'office:value="1" table:number-columns-repeated="1000"/></table:table-row>',
        "too-large",
    ),
    (
        '<table:table-row table:number-rows-repeated="99999999999"><table:table-cell/></table:table-row>'
        '<table:table-row><table:table-cell office:value-type="float" office:value="1"/></table:table-row>',
        "too-large",
    ),
)


@pytest.mark.parametrize(("rows", "reason"), ODS_BOMBS)
def test_ods_repeats_do_not_blow_up(reader: Reader, tmp_path: Path, rows: str, reason: str) -> None:
    path = write_ods(tmp_path / "r.ods", f'<table:table table:name="S">{rows}</table:table>')

    assert refusal(reader, path) == reason


def test_two_thousand_million_spaces(reader: Reader, tmp_path: Path) -> None:
    text = '<text:p>a<text:s text:c="2000000000"/>b</text:p>'
    cell = f'<table:table-cell office:value-type="string">{text}</table:table-cell>'
    path = write_ods(
        tmp_path / "s.ods", f"<table:table><table:table-row>{cell}</table:table-row></table:table>"
    )

    assert only(reader.read(path)).rows == [["a" + " " * 1_000 + "b"]]


def test_a_workbook_without_sheets_is_no_empty_success(reader: Reader, tmp_path: Path) -> None:
    book = f'{XML}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}/relationships"><sheets/></workbook>'

    assert refusal(reader, write_xlsx(tmp_path / "n.xlsx", worksheet(ONE_CELL), workbook=book)) == "damaged"


def test_escapes_nul_nan_and_infinity_break_nothing(reader: Reader, tmp_path: Path) -> None:
    path = write_xlsx(
        tmp_path / "c.xlsx",
        worksheet(
            '<row r="1"><c r="A1" t="inlineStr"><is><t>_x001B_[31m_x0000_</t></is></c>'
            '<c r="B1"><v>NaN</v></c><c r="C1"><v>1e999</v></c><c r="D1"><v>1E+30</v></c></row>'
        ),
    )

    assert only(reader.read(path)).rows == [["\x1b[31m\x00", "nan", "inf", 1e30]]


CUTS = 50


def honest(tmp_path: Path) -> dict[str, bytes]:
    """One small file of each binary kind."""
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in range(20):
        book.active.append([f"Action {row}", "Régie", 1.5 * row, date(2011, 1, 1 + row)])
    book.save(tmp_path / "h.xlsx")
    rows = [[f"Action {row}", "Régie", 1.5 * row, (40575 + row, DATE)] for row in range(20)]
    write_xls(tmp_path / "h.xls", rows)
    write_ods(tmp_path / "h.ods", ODS_ROWS)
    return {name: (tmp_path / name).read_bytes() for name in ("h.xlsx", "h.xls", "h.ods")}


@pytest.mark.parametrize("name", ["h.xlsx", "h.xls", "h.ods"])
def test_a_file_cut_anywhere_is_refused_or_whole(reader: Reader, tmp_path: Path, name: str) -> None:
    data = honest(tmp_path)[name]
    whole = reader.read(tmp_path / name).sheets
    for cut in range(CUTS):
        path = written(tmp_path / f"cut{name}", data[: len(data) * cut // CUTS])
        try:
            sheets = reader.read(path).sheets
        except UnreadableFile as error:
            assert error.reason in ("truncated", "damaged", "empty", "not-a-spreadsheet")  # noqa: PT017
        else:
            assert sheets == whole


@pytest.mark.parametrize("name", ["h.xlsx", "h.xls", "h.ods"])
def test_changed_bytes_give_a_workbook_or_a_refusal(reader: Reader, tmp_path: Path, name: str) -> None:
    data = honest(tmp_path)[name]
    chance = random.Random(20261123)
    outcomes = set()
    for _mutant in range(60):
        changed = bytearray(data)
        for _change in range(chance.randrange(1, 8)):
            changed[chance.randrange(len(changed))] = chance.randrange(256)
        path = written(tmp_path / f"m{name}", bytes(changed))
        try:
            outcomes.add(type(reader.read(path)))
        except UnreadableFile as error:
            outcomes.add(type(error))
    assert outcomes <= {Workbook, UnreadableFile}
    assert UnreadableFile in outcomes


# -- the child and its limits -----------------------------------------------------------


def child_of(reader: Reader) -> int:
    assert reader._child is not None
    return reader._child.process.pid


def test_one_child_serves_many_files_and_ends_with_the_reader(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", b"a;b\n1;2\n")
    with Reader() as reader:
        first = child_of(reader)
        for _time in range(3):
            reader.read(path)
        assert child_of(reader) == first
    with pytest.raises(ProcessLookupError):
        os.kill(first, 0)


def test_a_child_that_was_killed_is_replaced(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", b"a;b\n1;2\n")
    with Reader() as reader:
        os.kill(child_of(reader), signal.SIGKILL)

        assert only(reader.read(path)).rows == [["a", "b"], ["1", "2"]]


def test_the_next_file_can_be_read_ahead(tmp_path: Path) -> None:
    one, two, three = (written(tmp_path / f"{n}.csv", f"a;b\n{n};x\n".encode()) for n in (1, 2, 3))
    with Reader() as reader:
        assert only(reader.read(one, following=two)).rows[1] == ["1", "x"]
        assert only(reader.read(two, following=three)).rows[1] == ["2", "x"]
        assert only(reader.read(one)).rows[1] == ["1", "x"]  # not the one announced
        assert only(reader.read(three, following=tmp_path / "nowhere")).rows[1] == ["3", "x"]
        assert refusal(reader, tmp_path / "nowhere") == "missing"
        assert only(reader.read(two)).rows[1] == ["2", "x"]


def test_the_wall_clock(tmp_path: Path) -> None:
    cells = "".join(f'<row r="{n}"><c r="A{n}"><f>B1</f><v>{n}</v></c></row>' for n in range(1, 60_000))
    path = write_xlsx(tmp_path / "slow.xlsx", worksheet(cells))
    with Reader(Limits(seconds=0)) as reader:
        assert refusal(reader, path) == "time-limit"


def test_too_many_cells_and_sheets(tmp_path: Path) -> None:
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}123</v></c></row>' for n in range(1, 2_000))
    path = write_xlsx(tmp_path / "large.xlsx", worksheet(rows))
    books = written(tmp_path / "s.xls", biff_workbook({f"S{n}": biff_sheet([["x"]]) for n in range(12)}))
    with Reader(Limits(cells=1_000, sheets=10)) as reader:
        assert refusal(reader, path) == "too-large"
        assert refusal(reader, books) == "too-large"


def test_limits_of_the_environment() -> None:
    environ = {
        "CONCERTACTION_MAX_MEMORY_MB": "2048",
        "CONCERTACTION_MAX_SECONDS": " 90 ",
        "CONCERTACTION_MAX_CELLS": "",
    }

    assert Limits.of_environment(environ) == Limits(memory_mb=2048, seconds=90)


@pytest.mark.parametrize("text", ["0", "-1", "x", "1.5", "٣", "99999999999999"])
def test_limits_that_are_no_number(text: str) -> None:
    with pytest.raises(UsageError, match="CONCERTACTION_MAX_SECONDS"):
        Limits.of_environment({"CONCERTACTION_MAX_SECONDS": text})


def test_the_child_imports_little() -> None:
    code = "import sys; import concertaction.importers.readers; print(*sorted(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", f"import sys; sys.path[:] = {sys.path!r}; {code}"],
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = set(done.stdout.split())

    assert "concertaction.importers.wire" in loaded
    assert not {"typer", "rich", "pydantic", "sqlite3", "openpyxl", "typing", "concertaction.models"} & loaded


def test_a_child_whose_parent_died_ends(tmp_path: Path) -> None:
    with Reader() as reader:
        reader.read(written(tmp_path / "a.csv", b"a;b\n1;2\n"))
        assert reader._child is not None
        reader._child.sink.close()

        assert reader._child.process.wait(10) == 0


# -- files and folders ----------------------------------------------------------------------


def test_folders_are_searched_in_order(tmp_path: Path) -> None:
    names = [
        "b.xlsx",
        "a/2.CSV",
        "a/1.ods",
        "~$b.xlsx",
        ".~lock.b.ods#",
        ".caché.csv",
        "lisez-moi.md",
        ".git/x.csv",
    ]
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        written(tmp_path / name, b"x")
    named = written(tmp_path / "sans-extension", b"x")

    found = find_files([named, tmp_path, tmp_path / "b.xlsx"])

    assert [str(path.relative_to(tmp_path)) for path in found] == [
        "sans-extension",
        "b.xlsx",
        "a/1.ods",
        "a/2.CSV",
    ]


def test_nothing_to_read_is_said(tmp_path: Path) -> None:
    written(tmp_path / "~$b.xlsx", b"x")
    for paths, reason in (
        ([tmp_path], "missing"),
        ([tmp_path / "x"], "missing"),
        ([tmp_path / "~$b.xlsx"], "lock-file"),
    ):
        with pytest.raises(UnreadableFile) as caught:
            find_files(paths)
        assert caught.value.reason == reason


# -- small parts ------------------------------------------------------------------------------

CELLS = (
    st.none()
    | st.booleans()
    | st.integers(-(10**17), 10**17)
    | st.floats(allow_nan=False, allow_infinity=False)
)
MOMENTS = st.dates() | st.datetimes() | st.times()


@given(
    st.integers(1, 4).flatmap(
        lambda n: st.lists(
            st.lists(CELLS | MOMENTS | st.text(min_size=1), min_size=n, max_size=n), min_size=1
        )
    )
)
def test_cells_survive_the_pipe(rows: list[list[CellValue]]) -> None:
    columns = wire.marshal.loads(wire.pack(wire.pack_rows(rows)))
    back = list(wire.unpack_columns(columns)) if columns else [[] for _row in rows]

    width = len(rows[0])
    assert [(row + [None] * width)[:width] for row in back] == [
        [normal(value) for value in row] for row in rows
    ]


def normal(value: CellValue) -> CellValue:
    """What the house makes of a cell: whole floats are int, a date at midnight is a date."""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e18:
        return int(value)
    if isinstance(value, datetime) and value.time() == time(0):
        return value.date()
    return value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("EntitÃ©", "Entité"),
        ("BartimÃ©us et lâ€™Ã©cole, dÃ©jÃ\xa0", "Bartiméus et l’école, déjà"),
        ("EntitÃƒÂ©", "Entité"),
        ("cÅ“ur", "cœur"),
        ("LIBERTÉ\xa0: à\xa0« Âge »", "LIBERTÉ\xa0: à\xa0« Âge »"),
        ("Ångström, São Tomé", "Ångström, São Tomé"),
    ],
)
def test_double_encoding_is_undone_and_french_is_left_alone(text: str, expected: str) -> None:
    assert wire.repaired(text) == expected


@given(st.text("abcdeéèêàùçôîœÉÀ«»’–… \xa0:;", max_size=40))
def test_repair_undoes_what_damage_did(text: str) -> None:
    assert wire.repaired(text) == text


@pytest.mark.parametrize(
    ("code", "telling"),
    [
        ("0.00", True),
        ("# ?/?", True),
        ("d-mmm", True),
        ("mmm-yy", True),
        ("00000", True),
        ('d" "mmm', True),
        ("[$-40C]d mmm;@", True),
        ("dd/mm/yyyy", False),
        ("General", False),
        ("0", False),
        ("0%", False),
        ("#,##0.00", False),
        ("hh:mm", False),
        ("@", False),
        ("0.00E+00", False),
        ("", False),
    ],
)
def test_formats_that_change_how_a_number_reads(code: str, telling: bool) -> None:
    assert is_telling(code) is telling


@pytest.mark.parametrize(
    ("address", "place"), [("A1", (1, 0)), ("$XFD$1048576", (1048576, 16383)), ("ZZZZ1", None), ("1A", None)]
)
def test_addresses(address: str, place: tuple[int, int] | None) -> None:
    assert position(address) == place
