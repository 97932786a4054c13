"""Sheets whose markup was made to break its reader: declarations, far cells, repeats without end."""

from __future__ import annotations

import os
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import PatternFill
from spreadsheets import (
    MAIN,
    ODS,
    ODS_ROWS,
    OFFICE,
    ONE_CELL,
    XML,
    only,
    refusal,
    worksheet,
    write_ods,
    write_xlsx,
    written,
)

from concertaction.errors import UnreadableFile
from concertaction.findings import words
from concertaction.i18n import speaking
from concertaction.importers.files.child import Limits
from concertaction.importers.files.workbook import Reader
from concertaction.intake import receive
from concertaction.store import Store

ENTITY = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
EXTERNAL = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
PARAMETER = '<!DOCTYPE a SYSTEM "a.dtd" [<!ENTITY % p SYSTEM "p.dtd"> %p;]>'
PUBLIC = '<!DOCTYPE a PUBLIC "-//X//DTD \'x\'//EN" "x>y.dtd" [<!ATTLIST a b CDATA "c">]>'


@pytest.mark.parametrize("doctype", [ENTITY, EXTERNAL, PARAMETER, PUBLIC, "<!DOCTYPE a [", "<!ENTITY a 'b'>"])
@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/theme/theme1.xml", "xl/workbook.xml"])
def test_no_declaration_is_ever_parsed(reader: Reader, tmp_path: Path, doctype: str, part: str) -> None:
    declared = f'<?xml version="1.0"?><!-- {"x" * 5_000} -->{doctype}'
    sheet = declared + worksheet(ONE_CELL).removeprefix(XML) if "sheet1" in part else worksheet(ONE_CELL)
    book = f'{declared}<workbook xmlns="{MAIN}"/>' if "workbook" in part else None
    extra = [(part, (declared + "<a/>").encode("utf-16"))] if "theme" in part else []

    assert refusal(reader, write_xlsx(tmp_path / "x.xlsx", sheet, workbook=book, extra=extra)) == "dtd"


@pytest.mark.parametrize("doctype", [ENTITY, EXTERNAL, PARAMETER, PUBLIC])
def test_no_declaration_of_an_ods_is_parsed(reader: Reader, tmp_path: Path, doctype: str) -> None:
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


def test_two_thousand_million_spaces_do_not_blow_up(reader: Reader, tmp_path: Path) -> None:
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


def test_escapes_nul_nan_and_infinity_break_nothing(reader: Reader, tmp_path: Path) -> None:
    path = write_xlsx(
        tmp_path / "c.xlsx",
        worksheet(
            '<row r="1"><c r="A1" t="inlineStr"><is><t>_x001B_[31m_x0000_</t></is></c>'
            '<c r="B1"><v>NaN</v></c><c r="C1"><v>1e999</v></c><c r="D1"><v>1E+30</v></c></row>'
        ),
    )

    assert only(reader.read(path)).rows == [["\x1b[31m\x00", "nan", "inf", 1e30]]
