"""Files that are refused, cut or changed, zip bombs, and readers that never end."""

from __future__ import annotations

import os
import random
from datetime import date
from itertools import chain
from pathlib import Path
from time import monotonic, process_time
from zlib import crc32

import openpyxl
import pytest
from layout_sheets import NOTE, read, sheet_of
from spreadsheets import (
    DATE,
    ODS_ROWS,
    ONE_CELL,
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
from concertaction.importers.actions import read_submission
from concertaction.importers.files.child import Limits
from concertaction.importers.files.workbook import Reader, Workbook
from concertaction.importers.layouts.recognition import read_workbook
from concertaction.models import CellValue

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
def test_a_file_is_refused_with_its_reason(
    reader: Reader, tmp_path: Path, name: str, data: bytes, reason: str
) -> None:
    assert refusal(reader, written(tmp_path / name, data)) == reason


@pytest.mark.parametrize("name", ["xl/workbook.xml", "xl/notes.xml"])
def test_a_declaration_is_seen_in_a_part_that_is_damaged_further_on(
    reader: Reader, tmp_path: Path, name: str
) -> None:
    declared = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>' + "x" * 9_000
    data = zipped(**{"xl/workbook.xml": "<workbook/>"} | {name: declared})
    checked = crc32(declared.encode()).to_bytes(4, "little")
    assert data.count(checked) == 2  # before the part and in the directory

    assert refusal(reader, written(tmp_path / "a.xlsx", data.replace(checked, b"\0\0\0\1"))) == "dtd"


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


def test_a_path_that_cannot_be_read_is_said(reader: Reader, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "tube.csv")

    assert refusal(reader, tmp_path / "nowhere.xlsx") == "missing"
    assert refusal(reader, tmp_path) == "not-a-spreadsheet"
    assert refusal(reader, tmp_path / "tube.csv") == "not-a-spreadsheet"
    assert refusal(reader, written(tmp_path / "~$a.xlsx", b"x")) == "lock-file"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read all")
def test_a_file_without_the_right_to_read_is_said(reader: Reader, tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", b"a;b\n")
    path.chmod(0)

    assert refusal(reader, path) == "not-allowed"


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


def test_a_reader_that_never_ends_is_ended(tmp_path: Path) -> None:
    table = (
        "<table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-row></table:table>"
    )
    with Reader(Limits(seconds=30)) as reader:
        began = monotonic()
        assert refusal(reader, write_ods(tmp_path / "e.ods", table, manifest="<a/>")) == "truncated"
        assert monotonic() - began < 15


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


@pytest.mark.parametrize("headings", [["x"], [f"colonne {number}" for number in range(4_000)]])
def test_thousands_of_headings_cost_seconds(headings: list[str]) -> None:
    heads: list[CellValue] = ["Opérateur", "Action", "Objectif", *(headings * 4_000)[:4_000]]
    began = process_time()
    found = read(sheet_of([heads, ["EFT A", "Accueil", "1.2", *["y"] * 4_000], ["EFT B", "Bilan", "2.3"]]))

    assert found.blocks[0].rows == [2, 3]
    assert process_time() - began < 10


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


@pytest.mark.parametrize(
    "piece", [" (", "1. ", "Opérateur (", "9-10 | ", "idem A2 ", "soit X, soit ", "• A et B\n"]
)
def test_endless_cells_in_every_place_take_no_endless_time(piece: str, tmp_path: Path) -> None:
    """Half a minute it took for " (" in the processor's own time, which no other program lengthens."""
    endless = (piece * 32_000)[:32_000]
    headings = [
        "Réf.",
        "Opérateur",
        "Action",
        "Objectif",
        "Partenaires",
        "Commune",
        "Début",
        "Fin",
        "Remarques",
    ]
    row = ["A1", "EFT A", "Atelier", "1.1", "CPAS de Dour", "Dour", "01/01/2011", "02/02/2011", ""]
    book = openpyxl.Workbook()
    for line in ([endless], headings, row, [endless] * len(headings), ["A2", "EFT A", endless, *row[3:]]):
        book.worksheets[0].append(line)
    path = tmp_path / "x.xlsx"
    book.save(path)
    with Reader() as reader:
        workbook = reader.read(path)
        began = process_time()
        read_submission(workbook, read_workbook(workbook, NOTE), NOTE)
    assert process_time() - began < 15
