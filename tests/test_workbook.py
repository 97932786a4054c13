"""Received files of every format: typed cells at their place, and the marks beside them."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from spreadsheets import (
    DATE,
    DECIMALS,
    MAIN,
    ODS_ROWS,
    biff_sheet,
    biff_workbook,
    old_biff,
    only,
    worksheet,
    write_ods,
    write_xls,
    write_xlsb,
    write_xlsx,
    written,
)

from concertaction.importers.files.sheetxml import is_telling, position
from concertaction.importers.files.workbook import Reader
from concertaction.importers.marking import AUTHOR


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


PADDED: list[list[str | None]] = [
    ["  Opérateur", "Action ", "\u00a0Objectif\u00a0"],
    ["EFT\u00a0La\u202fForge  ", "\n Potager\u00a0: semis\n", " 1.2"],
    [" ", "\u00a0", "Compost"],
]
BARE: list[list[str | None]] = [
    ["Opérateur", "Action", "Objectif"],
    ["EFT La Forge", "Potager : semis", "1.2"],
    [None, None, "Compost"],
]


@pytest.mark.parametrize("suffix", ["xlsx", "xls", "csv"])
def test_nobody_sees_the_blanks_round_a_text(reader: Reader, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a.{suffix}"
    if suffix == "csv":
        lines = [";".join(f'"{text}"' for text in row) for row in PADDED]
        path.write_text("\n".join(lines), encoding="utf-8")
    elif suffix == "xls":
        write_xls(path, PADDED)
    else:
        book = openpyxl.Workbook()
        for row in PADDED:
            book.worksheets[0].append(row)
        book.save(path)

    assert only(reader.read(path)).rows == BARE


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


FORMULAS: tuple[tuple[str, dict[tuple[int, int], str]], ...] = (
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


def test_what_is_printed_above_and_below_the_pages_is_told(reader: Reader, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    plain, headed = book.active, book.create_sheet("2012")
    plain["A1"] = "&LCPAS de Lens"
    headed["A1"] = "Action"
    headed.oddHeader.left.text = "EFT Bois & Fils asbl"
    headed.oddHeader.center.text = "Planning 2012"
    headed.oddHeader.center.size, headed.oddHeader.center.color = 14, "FF0000"
    headed.oddFooter.right.text = "Page &P / &N"
    headed.oddFooter.left.font = "Arial,Bold"
    headed.oddFooter.left.text = "Version de mars\nà relire"
    path = tmp_path / "printed.xlsx"
    book.save(path)
    first, second = reader.read(path).sheets
    assert first.margins == ()
    assert second.margins == (
        "EFT Bois & Fils asbl",
        "Planning 2012",
        "Version de mars",
        "à relire",
        "Page   /",
    )


def test_1904_dates_are_four_years_later(reader: Reader, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    assert book.active is not None
    book.active.append([datetime(2011, 9, 1)])
    book.save(tmp_path / "mac.xlsx")

    sheet = only(reader.read(tmp_path / "mac.xlsx"))
    assert (sheet.rows, sheet.is_of_1904) == ([[date(2011, 9, 1)]], True)


def test_other_workbooks_count_from_1900(reader: Reader, tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "m.xlsx", worksheet('<row r="1"><c r="A1"><v>1</v></c></row>'))
    assert not only(reader.read(path)).is_of_1904


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


def test_xlsb_errors_are_found(reader: Reader, tmp_path: Path) -> None:
    path = write_xlsb(tmp_path / "b.xlsb", [["Titre", 1.5, b"\x17"], [12, b"\x2a", "é"]])

    read = reader.read(path)

    assert (read.format, only(read).name) == ("xlsb", "S")
    assert only(read).rows == [["Titre", 1.5, None], [12, None, "é"]]
    assert only(read).errors == {(1, 2): "#REF!", (2, 1): "#N/A"}


def test_xls_without_its_ole_wrapping_is_read(reader: Reader, tmp_path: Path) -> None:
    path = written(
        tmp_path / "raw.xls", biff_workbook({"A": biff_sheet([["x"]]), "B": biff_sheet([])}, hidden=["A"])
    )

    read = reader.read(path)

    assert [(sheet.name, sheet.rows, sheet.hidden) for sheet in read.sheets] == [
        ("A", [["x"]], True),
        ("B", [], False),
    ]


@pytest.mark.parametrize("version", [2, 3, 4])
def test_files_of_excel_2_to_4_are_read(reader: Reader, tmp_path: Path, version: int) -> None:
    data = old_biff(version, [["Opérateur", "Titre"], ["Régie", 12.5]], hidden_rows=[1])

    read = reader.read(written(tmp_path / "old.xls", data))

    assert (read.format, only(read).rows) == ("xls", [["Opérateur", "Titre"], ["Régie", 12.5]])
    assert only(read).hidden_rows == (frozenset({2}) if version > 2 else frozenset())


def test_a_thousand_empty_sheets_are_read(reader: Reader, tmp_path: Path) -> None:
    sheets = {f"S{number}": biff_sheet([["x"]] if number == 7 else []) for number in range(1_024)}

    read = reader.read(written(tmp_path / "s.xls", biff_workbook(sheets)))

    assert [sheet.name for sheet in read.sheets if sheet.rows] == ["S7"]
    assert len(read.sheets) == 1_024


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


def test_tables_of_a_web_page_named_xls_are_read(reader: Reader, tmp_path: Path) -> None:
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


def test_xml_of_excel_2003_is_read(reader: Reader, tmp_path: Path) -> None:
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
def test_some_formats_change_how_a_number_reads(code: str, telling: bool) -> None:
    assert is_telling(code) is telling


@pytest.mark.parametrize(
    ("address", "place"), [("A1", (1, 0)), ("$XFD$1048576", (1048576, 16383)), ("ZZZZ1", None), ("1A", None)]
)
def test_an_address_tells_row_and_column(address: str, place: tuple[int, int] | None) -> None:
    assert position(address) == place


def test_comments_on_cells_are_counted_and_placed(reader: Reader, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    first, second = book.active, book.create_sheet("Sans")
    assert first is not None
    first.title = "Actions"
    for row in range(1, 7):
        first.cell(row, 1, f"Action {row}")
        second.cell(row, 1, f"Action {row}")
    for place in ("A10", "B2", "A2", "C4"):
        first[place].comment = openpyxl.comments.Comment("Partenaire aussi : CPAS de Boussu", "X")
    second["A1"].comment = openpyxl.comments.Comment("La période manque", AUTHOR)
    first["D1"].comment = openpyxl.comments.Comment("La période manque", AUTHOR)
    book.save(tmp_path / "c.xlsx")

    notes = reader.read(tmp_path / "c.xlsx").notes

    assert [(note.code, note.sheet, note.severity) for note in notes] == [
        ("cell-comments", "Actions", "warning")
    ]
    assert notes[0].params == {"count": 4, "places": ["A2", "B2", "C4"]}
