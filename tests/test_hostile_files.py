"""Files that are refused, and files that were made to break their reader."""

from __future__ import annotations

import os
import random
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest
from openpyxl.styles import PatternFill
from spreadsheets import (
    DATE,
    MAIN,
    ODS_ROWS,
    OFFICE,
    XML,
    biff_sheet,
    biff_workbook,
    ole,
    only,
    refusal,
    worksheet,
    write_ods,
    write_xls,
    write_xlsx,
    written,
    zipped,
)

from concertaction.errors import UnreadableFile
from concertaction.i18n import speaking
from concertaction.importers.files.workbook import Limits, Reader, Workbook

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with Reader(Limits()) as one:
        yield one


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
    outcomes: set[type] = set()
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
