"""Files that are refused, and files that were made to break their reader."""

from __future__ import annotations

import os
import random
from datetime import date
from itertools import chain
from pathlib import Path
from time import monotonic, process_time
from typing import TYPE_CHECKING

import openpyxl
import pytest
from layout_sheets import NOTE, read, sheet_of
from openpyxl.styles import PatternFill
from spreadsheets import (
    DATE,
    MAIN,
    ODS,
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
from concertaction.findings import words
from concertaction.i18n import speaking
from concertaction.importers.actions import read_submission
from concertaction.importers.files.workbook import Limits, Reader, Workbook
from concertaction.intake import receive
from concertaction.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from concertaction.models import CellValue


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with Reader(Limits()) as one:
        yield one


# -- what is refused, and how it is said --------------------------------------------

ENCRYPTED_ODS = (
    '<m:manifest xmlns:m="m"><m:file-entry m:full-path="/"/>'
    '<m:file-entry m:full-path="{}"><m:encryption-data/></m:file-entry></m:manifest>'
)
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
    for part in ("content.xml", "encrypted-package"):
        path = write_ods(tmp_path / "s.ods", "", manifest=ENCRYPTED_ODS.format(part))

        assert refusal(reader, path) == "encrypted"


def test_a_protected_library_of_macros_hides_no_cell(reader: Reader, tmp_path: Path) -> None:
    manifest = ENCRYPTED_ODS.format("Basic/Standard/Module1.xml")

    assert only(reader.read(write_ods(tmp_path / "s.ods", ODS_ROWS, manifest=manifest))).rows


def test_a_spreadsheet_of_openoffice_1_is_named(reader: Reader, tmp_path: Path) -> None:
    path = write_ods(tmp_path / "s.sxc", "", mimetype="application/vnd.sun.xml.calc")
    with speaking("en"), pytest.raises(UnreadableFile) as caught:
        reader.read(path)

    assert str(caught.value) == (
        "“s.sxc” is a spreadsheet of OpenOffice 1 (.sxc), which is not read: save it as .ods or .xlsx and retry."
    )
    drawing = write_ods(tmp_path / "d.odg", "", mimetype="application/vnd.oasis.opendocument.graphics")
    with speaking("fr"), pytest.raises(UnreadableFile, match="mais un dessin"):
        reader.read(drawing)


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
PARAMETER = '<!DOCTYPE a SYSTEM "a.dtd" [<!ENTITY % p SYSTEM "p.dtd"> %p;]>'
PUBLIC = '<!DOCTYPE a PUBLIC "-//X//DTD \'x\'//EN" "x>y.dtd" [<!ATTLIST a b CDATA "c">]>'
ONE_CELL = '<row r="1"><c r="A1"><v>1</v></c></row>'


@pytest.mark.parametrize("doctype", [ENTITY, EXTERNAL, PARAMETER, PUBLIC, "<!DOCTYPE a [", "<!ENTITY a 'b'>"])
@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/theme/theme1.xml", "xl/workbook.xml"])
def test_no_declaration_is_ever_parsed(reader: Reader, tmp_path: Path, doctype: str, part: str) -> None:
    declared = f'<?xml version="1.0"?><!-- {"x" * 5_000} -->{doctype}'
    sheet = declared + worksheet(ONE_CELL).removeprefix(XML) if "sheet1" in part else worksheet(ONE_CELL)
    book = f'{declared}<workbook xmlns="{MAIN}"/>' if "workbook" in part else None
    extra = [(part, (declared + "<a/>").encode("utf-16"))] if "theme" in part else []

    assert refusal(reader, write_xlsx(tmp_path / "x.xlsx", sheet, workbook=book, extra=extra)) == "dtd"


@pytest.mark.parametrize("doctype", [ENTITY, EXTERNAL, PARAMETER, PUBLIC])
def test_declarations_in_ods(reader: Reader, tmp_path: Path, doctype: str) -> None:
    assert refusal(reader, write_ods(tmp_path / "x.ods", "", prolog=doctype)) == "dtd"
    assert refusal(reader, write_ods(tmp_path / "x.ods", "", manifest=doctype + "<a/>")) == "dtd"
    flat = f"<?xml version='1.0'?>{doctype}" + ODS.format(tables=ODS_ROWS)
    assert refusal(reader, written(tmp_path / "x.fods", flat)) == "dtd"


def test_a_doctype_that_declares_nothing_is_not_held_against_a_file(reader: Reader, tmp_path: Path) -> None:
    library = (
        '<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">'
    )
    manifest = '<!DOCTYPE manifest:manifest PUBLIC "-//OpenOffice.org//DTD Manifest 1.0//EN" "Manifest.dtd">'
    path = write_ods(
        tmp_path / "x.ods",
        ODS_ROWS,
        manifest=f"{XML}{manifest}<manifest:manifest/>",
        extra=[("Basic/script-lc.xml", XML + library), ("Dialogs/dialog-lc.xml", XML + library)],
    )

    assert only(reader.read(path)).name == "Actions"


def test_a_dtd_that_is_named_is_never_fetched(tmp_path: Path) -> None:
    pipe = tmp_path / "x.dtd"
    os.mkfifo(pipe)  # whoever opens it waits until the time is up
    doctype = f"<!DOCTYPE a SYSTEM '{pipe}'>"
    with Reader(Limits(seconds=8)) as reader:
        ods = write_ods(tmp_path / "x.ods", ODS_ROWS, prolog=XML + doctype)
        sheet = XML + doctype + worksheet(ONE_CELL).removeprefix(XML)
        book = (
            f'{XML}{doctype}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}/relationships">'
            '<sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>'
        )

        assert only(reader.read(ods)).name == "Actions"
        assert only(reader.read(write_xlsx(tmp_path / "x.xlsx", sheet, workbook=book))).rows == [[1]]
        entity = sheet.replace("<v>1</v>", "<v>&x;</v>")
        assert refusal(reader, write_xlsx(tmp_path / "x.xlsx", entity, workbook=book)) == "dtd"


def test_an_entity_that_is_declared_elsewhere_is_no_blank(reader: Reader, tmp_path: Path) -> None:
    cell = '<table:table-cell office:value-type="string"><text:p>a&x;b</text:p></table:table-cell>'
    table = f"<table:table><table:table-row>{cell}</table:table-row></table:table>"

    assert (
        refusal(reader, write_ods(tmp_path / "x.ods", table, prolog="<!DOCTYPE a SYSTEM 'x.dtd'>")) == "dtd"
    )


def test_zip_bombs_are_seen_before_a_byte_is_unpacked(reader: Reader, tmp_path: Path) -> None:
    blank = (" " * 1_000_000 for _part in range(100))
    tight = write_xlsx(tmp_path / "tight.xlsx", blank)
    many = write_xlsx(
        tmp_path / "many.xlsx", worksheet(ONE_CELL), extra=[(f"x/{n}.xml", "") for n in range(10_001)]
    )

    assert refusal(reader, tight) == "zip-bomb"
    assert refusal(reader, many) == "zip-bomb"


def test_blanks_that_pack_well_are_no_bomb(reader: Reader, tmp_path: Path) -> None:
    blank = (" " * 1_000_000 for _part in range(12))
    path = write_xlsx(tmp_path / "b.xlsx", chain([worksheet(ONE_CELL)], blank))

    assert only(reader.read(path)).rows == [[1]]


def test_many_small_bombs_are_one(reader: Reader, tmp_path: Path) -> None:
    parts = [(f"x/{number}.bin", b" " * 3_000_000) for number in range(9)]

    assert refusal(reader, write_xlsx(tmp_path / "m.xlsx", worksheet(ONE_CELL), extra=parts)) == "zip-bomb"


def test_bytes_before_a_zip_and_a_damaged_mimetype(reader: Reader, tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "p.xlsx", worksheet(ONE_CELL))
    path.write_bytes(b"HTTP/1.1 200 OK\r\n\r\n" + path.read_bytes())
    ods = write_ods(tmp_path / "o.ods", ODS_ROWS)
    ods.write_bytes(ods.read_bytes().replace(b"PK\x03\x04", b"XX\x03\x04", 1))

    assert only(reader.read(path)).rows == [[1]]
    assert only(reader.read(ods)).name == "Actions"


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


ODS_CELL = '<table:table-cell office:value-type="float" office:value="1"/>'


@pytest.mark.parametrize("suffix", ["xlsx", "ods"])
def test_a_cell_in_the_last_row_is_one_cell(reader: Reader, tmp_path: Path, suffix: str) -> None:
    if suffix == "ods":
        gap = '<table:table-row table:number-rows-repeated="1048575"><table:table-cell/></table:table-row>'
        table = f"<table:table>{gap}<table:table-row>{ODS_CELL}</table:table-row></table:table>"
        path = write_ods(tmp_path / "l.ods", table * 3)
    else:
        path = write_xlsx(
            tmp_path / "l.xlsx", worksheet('<row r="1048576"><c r="A1048576"><v>1</v></c></row>')
        )
    for sheet in reader.read(path).sheets:
        assert (len(sheet.rows), sheet.rows[-1], any(map(any, sheet.rows[:-1]))) == (1_048_576, [1], False)


def test_cells_beyond_the_last_row_and_column_are_named(reader: Reader, tmp_path: Path) -> None:
    rows = (
        f'<table:table-row><table:table-cell table:number-columns-repeated="16384"/>{ODS_CELL}</table:table-row>'
        f'<table:table-row table:number-rows-repeated="99999999999">{ODS_CELL}</table:table-row>'
        f"<table:table-row>{ODS_CELL}</table:table-row>"
    )
    few = rows.replace("99999999999", "2")
    wide = reader.read(write_ods(tmp_path / "w.ods", f"<table:table>{few}</table:table>"))

    assert only(wide).rows == [[None], [1], [1], [1]]
    assert [note.params for note in wide.notes] == [{"part": "cells beyond row 1,048,576 or column XFD"}]
    assert refusal(reader, write_ods(tmp_path / "w.ods", f"<table:table>{rows}</table:table>")) == "too-large"


ODS_BOMBS = (
    (
        '<table:table-row table:number-rows-repeated="100000"><table:table-cell office:value-type="float" '
        'office:value="1" table:number-columns-repeated="1000"/></table:table-row>',
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


def test_charts_alone_are_no_damage(reader: Reader, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.create_chartsheet("Graphe")
    book.remove(book.worksheets[0])
    book.save(tmp_path / "c.xlsx")
    with Store.open(tmp_path / "s.db", write=True) as store:
        (receipt,) = receive([tmp_path / "c.xlsx"], store)

    read = reader.read(tmp_path / "c.xlsx")

    assert (read.sheets, [note.code for note in read.notes]) == ((), ["unread-part"])
    assert isinstance(receipt.error, UnreadableFile)
    assert receipt.error.reason == "no-actions"


def test_what_cannot_be_looked_at_beside_the_cells_sinks_no_file(reader: Reader, tmp_path: Path) -> None:
    styles = '<?xml version="1.0" encoding="bogus"?><styleSheet/>'
    path = write_xlsx(tmp_path / "s.xlsx", worksheet(ONE_CELL), extra=[("xl/styles.xml", styles)])

    read = reader.read(path)

    assert only(read).rows == [[1]]
    with speaking("en"):
        assert [words(note)[0] for note in read.notes] == [
            "Not read: formats, error cells and hidden rows (they could not be looked at)."
        ]


def test_damaged_ods_is_whole_with_a_warning_or_refused(reader: Reader, tmp_path: Path) -> None:
    row = f"<table:table-row>{ODS_CELL}</table:table-row>"
    table = f'<table:table table:name="S">{row * 3}</table:table>'
    strange = reader.read(
        write_ods(tmp_path / "e.ods", table, manifest="<a/>", prolog='<?xml version="1.0" encoding="bogus"?>')
    )

    assert (only(strange).rows, [note.code for note in strange.notes]) == ([[1]] * 3, ["damaged-file"])
    for tables in (table.removesuffix("</table:table>"), table.replace("</table:table-row>", "", 1)):
        assert refusal(reader, write_ods(tmp_path / "c.ods", tables, manifest="<a/>")) == "truncated"


def test_a_reader_that_never_ends_is_ended(tmp_path: Path) -> None:
    table = (
        "<table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-row></table:table>"
    )
    with Reader(Limits(seconds=30)) as reader:
        began = monotonic()
        assert refusal(reader, write_ods(tmp_path / "e.ods", table, manifest="<a/>")) == "truncated"
        assert monotonic() - began < 15


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


@pytest.mark.parametrize(
    "sign",
    [
        " ",
        "\u00a0",
        "a ",
        "1 ",
        "1, ",
        "1.",
        " - ",
        "(",
        "a(",
        "a\n",
        " | ",
        "A.",
        "a@a.",
        "_",
        "1/",
        "et ",
        "; ",
        ": ",
    ],
)
def test_a_cell_of_one_sign_without_end_costs_next_to_nothing(sign: str) -> None:
    cell = "x" + (sign * 32_000)[:32_000] + "!"
    headings: list[CellValue] = ["Opérateur", "Action", "Objectif", "Partenaires", "Période", "Commune"]
    action: list[CellValue] = ["CPAS de Dour", "Atelier", "1.2", "Le Forem", "2011", "Dour"]
    hostile = [[cell if at == column else value for at, value in enumerate(action)] for column in range(6)]
    rows = [[cell], headings, action, *hostile, [cell]]
    began = process_time()

    sheet = sheet_of(rows)
    read_submission(Workbook("a.xlsx", "a.xlsx", "0" * 64, 1, "xlsx", (sheet,)), [read(sheet)], NOTE)

    assert process_time() - began < 5  # what is quadratic takes longer by far


def test_a_board_of_months_may_hold_a_line_of_blanks() -> None:
    rows: list[list[CellValue]] = [
        ["Objectif", "janvier 2012", "février 2012", "mars 2012"],
        ["1.1", "Atelier CV", None, "Visite du Forem"],
        [None, None, " ", None],
        ["1.2", None, "Table ronde", None],
        ["1.3", "Permanence", None, None],
    ]
    read(sheet_of(rows))
    read(sheet_of([[cell and " " for cell in row] if n else row for n, row in enumerate(rows)]))
