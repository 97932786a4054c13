"""An operator's workbook goes back marked, comes again corrected, and only what changed changes."""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from concertaction import cli, i18n, intake
from concertaction.importers import marking
from concertaction.importers.files.child import Limits
from concertaction.importers.files.workbook import Reader
from concertaction.importers.layouts.own import CORRECTIONS
from concertaction.reports.exchange.returning import Returned, Returner
from concertaction.store import Store

if TYPE_CHECKING:
    from concertaction.intake import Receipt

EXAMPLES = Path(__file__).parent.parent / "examples" / "2011-Q4"
HEADER = ["Réf", "Opérateur", "Intitulé", "Objectif", "Partenaires", "Début", "Fin", "Remarques"]
GOOD = ["A-1", "CPAS de Dour", "Ateliers", "1.2", "Le Forem", "01/09/2011", "30/06/2012", None]
NUMBER = "85.07.30-033.28"  # a national register number that nobody has


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with i18n.speaking("en"):
        yield


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "store.db", write=True) as opened:
        yield opened


def receive(path: Path, store: Store, reader: Reader) -> Receipt:
    (done,) = intake.receive([path], store, reader=reader)
    assert done.error is None, done.error
    return done


def give_back(path: Path, store: Store, reader: Reader, folder: Path, **limits: Any) -> Returned:
    with Returner(folder, Limits(**limits)) as returner:
        returned = returner.give_back(receive(path, store, reader))
    assert returned is not None
    return returned


def book_of(*rows: list[Any], name: str = "Actions") -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.title = name
    for row in (HEADER, *rows):
        sheet.append(row)
    return book


def saved(book: openpyxl.Workbook, path: Path) -> Path:
    book.save(path)
    return path


def bad(**changed: Any) -> list[Any]:
    names = dict(zip("abcdefgh", GOOD, strict=True)) | changed
    return list(names.values())


def listed(path: Path) -> list[list[Any]]:
    """The rows of the list of corrections, under its header."""
    sheet = openpyxl.load_workbook(path).worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    header = rows.index(list(CORRECTIONS["en"]))
    return rows[header + 1 :]


def fill(path: Path, sheet: str, cell: str) -> str | None:
    found: Any = openpyxl.load_workbook(path)[sheet][cell].fill
    return found.fgColor.rgb if found.fill_type else None


def parts(path: Path) -> dict[str, str]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name).decode("utf-8", "replace") for name in archive.namelist()}


def test_refused_and_doubtful_cells_are_marked_and_listed(
    tmp_path: Path, store: Store, reader: Reader
) -> None:
    path = saved(
        book_of(GOOD, bad(a="A-2", c="Visites", d="4.4"), bad(a="A-3", c="Accueil", d=None)),
        tmp_path / "x.xlsx",
    )

    returned = give_back(path, store, reader, tmp_path / "back")

    assert returned == (tmp_path / "back" / "x-to-correct.xlsx", "rewrite", 1, 1, True)
    assert [row[:3] for row in listed(returned.path)] == [
        ["refused", "Actions", "D3"],
        ["to be checked", "Actions", "D4"],
    ]
    assert listed(returned.path)[0][3:5] == ["There is no objective 4.4.", "4.4"]
    assert fill(returned.path, "Actions", "D3") == marking.FILLS["error"]
    assert fill(returned.path, "Actions", "D4") == marking.FILLS["warning"]
    assert fill(returned.path, "Actions", "D2") is None
    book = openpyxl.load_workbook(returned.path)
    comment = book["Actions"]["D3"].comment
    assert comment is not None
    assert comment.text.startswith("REFUSED – There is no objective 4.4.\n→ Write one of these codes")
    cells = [cell for row in book.worksheets[0].iter_rows() for cell in row if cell.hyperlink]
    assert [cell.hyperlink.location for cell in cells if cell.hyperlink] == ["'Actions'!D3", "'Actions'!D4"]
    assert all(cell.hyperlink.target is None for cell in cells if cell.hyperlink)


def test_a_file_without_findings_gets_none(tmp_path: Path, store: Store, reader: Reader) -> None:
    path = saved(book_of(GOOD), tmp_path / "x.xlsx")

    with Returner(tmp_path / "back") as returner:
        assert returner.give_back(receive(path, store, reader)) is None

    assert list((tmp_path / "back").iterdir()) == []


def test_the_corrected_workbook_changes_only_what_was_corrected(
    tmp_path: Path, store: Store, reader: Reader
) -> None:
    name = "10_divers_a-completer.xlsx"
    path = Path(shutil.copy(EXAMPLES / name, tmp_path / name))
    first = receive(path, store, reader)
    assert first.result is not None
    assert (first.result.counts["added"], first.result.counts["refused"]) == (5, 6)
    with Returner(tmp_path / "back") as returner:
        returned = returner.give_back(first)
    assert returned is not None

    book = openpyxl.load_workbook(returned.path)
    book["Feuil1"]["C5"].value = "4.3"
    book["Feuil1"]["B4"].value = "Accueil du lundi"
    book.save(returned.path)
    again = receive(returned.path, store, reader)

    assert again.submission is not None
    assert again.result is not None
    assert [(sheet.name, sheet.skipped) for sheet in again.submission.sheets] == [
        ("To correct", "corrections"),
        ("Feuil1", None),
    ]
    counts = again.result.counts
    assert (counts["added"], counts["updated"], counts["unchanged"]) == (2, 0, 5)
    assert (counts["missing"], counts["refused"]) == (0, 4)
    with Returner(tmp_path / "back") as returner:
        second = returner.give_back(again)
    assert second is not None
    assert second.path.name == "10_divers_a-completer-to-correct-2.xlsx"
    assert openpyxl.load_workbook(second.path).sheetnames == ["To correct", "Feuil1"]
    assert fill(second.path, "Feuil1", "C5") is None  # its mark is gone, and its comment
    assert openpyxl.load_workbook(second.path)["Feuil1"]["C5"].comment is None
    assert fill(second.path, "Feuil1", "C8") == marking.FILLS["error"]


@pytest.mark.parametrize("name", sorted(p.name for p in EXAMPLES.iterdir() if not p.name.endswith(".json")))
def test_what_goes_back_uncorrected_imports_as_before(
    name: str, tmp_path: Path, store: Store, reader: Reader
) -> None:
    first = receive(EXAMPLES / name, store, reader)
    assert first.result is not None
    assert first.submission is not None
    with Returner(tmp_path) as returner:
        returned = returner.give_back(first)
    has_lines = any(found.severity != "info" for found in first.result.findings)
    assert (returned is not None) == has_lines
    if returned is None:
        return

    again = receive(returned.path, store, reader)

    assert again.result is not None
    assert again.submission is not None
    assert again.result.counts == first.result.counts | {
        "added": 0,
        "updated": 0,
        "unchanged": first.result.counts["added"],
    }
    places = [
        (found.code, found.row, found.column) for found in first.result.findings if found.severity != "info"
    ]
    assert [
        (found.code, found.row, found.column) for found in again.result.findings if found.severity != "info"
    ] == places


def test_a_copy_keeps_text_as_text_and_days_as_days(tmp_path: Path, store: Store, reader: Reader) -> None:
    path = tmp_path / "envoi.csv"
    path.write_text(
        "Opérateur;Intitulé;Objectif;Début;Remarques\n"
        "CPAS de Dour;Ateliers;01-févr;01/09/2011;=2+5\n"
        'CPAS de Dour;"=HYPERLINK(""http://x"";""y"")";4.4;01/09/2011;@SUM(A1)\n',
        encoding="utf-8",
    )

    returned = give_back(path, store, reader, tmp_path / "back")

    assert returned.how == "copy"
    sheet = openpyxl.load_workbook(returned.path)["envoi"]
    assert [[cell.value for cell in row] for row in sheet.iter_rows(2, 3)] == [
        ["CPAS de Dour", "Ateliers", "01-févr", "01/09/2011", "=2+5"],
        ["CPAS de Dour", '=HYPERLINK("http://x";"y")', "4.4", "01/09/2011", "@SUM(A1)"],
    ]
    assert {cell.data_type for row in sheet.iter_rows(1, 3) for cell in row} == {"s"}
    assert sheet["E2"].quotePrefix is True
    assert not [name for name, part in parts(returned.path).items() if re.search(r"<f[ >]", part)]


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_no_sign_of_control_goes_back(suffix: str, tmp_path: Path, store: Store, reader: Reader) -> None:
    rows = [HEADER, bad(b="CPAS \x9b31m de Dour", c="Ate\x7fliers", d="4.4")]
    path = tmp_path / f"Actions.{suffix}"
    if suffix == "csv":
        path.write_text("\n".join(";".join(map(str, row)) for row in rows), encoding="utf-8")
    else:
        saved(book_of(*rows[1:]), path)

    returned = give_back(path, store, reader, tmp_path / "back")

    sheet = openpyxl.load_workbook(returned.path)["Actions"]
    assert [cell.value for cell in sheet[2]][1:4] == ["CPAS 31m de Dour", "Ateliers", "4.4"]


def test_nothing_active_goes_back(tmp_path: Path, store: Store, reader: Reader) -> None:
    book = book_of(GOOD, bad(a="A-2", c="Visites", d="4.4"))
    sheet: Any = book["Actions"]
    sheet["J2"] = "=1+1"
    sheet["J3"] = '=HYPERLINK("http://x")'
    sheet["K2"].hyperlink = "http://example.org/"
    sheet["K3"].value = "=cmd"
    sheet["K3"].data_type = "s"
    from openpyxl.workbook.defined_name import DefinedName

    book.defined_names["bad"] = DefinedName("bad", attr_text='HYPERLINK("http://x")')
    book.defined_names["good"] = DefinedName("good", attr_text="Actions!$A$1:$B$2")
    path = saved(book, tmp_path / "x.xlsm")
    _add_part(path, "xl/vbaProject.bin", b"macro")
    _add_part(path, "xl/externalLinks/externalLink1.xml", b"<externalLink/>")

    returned = give_back(path, store, reader, tmp_path / "back")

    assert returned.how == "rewrite"
    assert returned.path.name == "x-to-correct.xlsx"
    inside = parts(returned.path)
    assert not [name for name in inside if "vba" in name.lower() or "external" in name.lower()]
    assert not [name for name, part in inside.items() if re.search(r"<f[ >]", part)]
    assert not [name for name, part in inside.items() if 'TargetMode="External"' in part]
    assert "http://" not in "".join(
        part for name, part in inside.items() if name.endswith(".rels") or "workbook.xml" in name
    ).replace("http://schemas", "")
    again = openpyxl.load_workbook(returned.path)
    assert list(again.defined_names) == ["good"]
    assert again["Actions"]["K3"].value == "=cmd"
    assert again["Actions"]["K3"].data_type == "s"
    lead = [row[0].value for row in again.worksheets[0].iter_rows(1, 8)]
    assert "Formulas were replaced by the values that they had." in lead
    assert "Macros were left out: they are never run." in lead


def _add_part(path: Path, name: str, data: bytes) -> None:
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(name, data)


@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
def test_no_personal_data_goes_back(suffix: str, tmp_path: Path, store: Store, reader: Reader) -> None:
    rows = [GOOD, bad(a="A-2", c="Visites", h=f"stagiaire {NUMBER}"), bad(a="A-3", c="Accueil", d="4.4")]
    if suffix == "csv":
        lines = [";".join(value or "" for value in row) for row in [HEADER, *rows, ["note", NUMBER]]]
        path = tmp_path / "x.csv"
        path.write_text("\n".join(lines), encoding="utf-8")
    else:
        book = book_of(*rows)
        book.create_sheet("Notes")["B2"] = f"voir {NUMBER}"
        book["Actions"]["C2"].comment = Comment(f"c'est {NUMBER}", "x")
        book["Actions"]["A9"] = f"NB : {NUMBER}"
        path = saved(book, tmp_path / "x.xlsx")

    returned = give_back(path, store, reader, tmp_path / "back")

    digits = NUMBER.replace(".", "").replace("-", "")
    for part in parts(returned.path).values():
        assert NUMBER not in part
        assert digits not in part
    name = "Actions" if suffix == "xlsx" else "x"
    sheet = openpyxl.load_workbook(returned.path)[name]
    assert sheet["H3"].value == "stagiaire […]"
    assert sheet["H3"].comment is not None
    assert "What was here was taken out of this copy." in sheet["H3"].comment.text


@pytest.mark.parametrize(
    "part",
    [
        '<mergeCells count="1"><mergeCell ref="J20:XFD1048576"/></mergeCells>',
        '<hyperlinks><hyperlink ref="A1:XFD1048576" location="A!A1"/></hyperlinks>',
        '<x:mergeCells xmlns:x="y"><x:mergeCell ref="J20:XFD1048576"/></x:mergeCells>',
    ],
)
def test_a_huge_range_gives_a_copy(part: str, tmp_path: Path, store: Store, reader: Reader) -> None:
    path = saved(book_of(GOOD, bad(a="A-2", c="Visites", d="4.4")), tmp_path / "x.xlsx")
    _add_to_sheet(path, part)

    returned = give_back(path, store, reader, tmp_path / "back")

    assert returned.how == "copy"
    assert fill(returned.path, "Actions", "D3") == marking.FILLS["error"]


def _add_to_sheet(path: Path, part: str) -> None:
    out = BytesIO()
    with zipfile.ZipFile(path) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for entry in before.infolist():
            data = before.read(entry)
            if entry.filename == "xl/worksheets/sheet1.xml":
                data = data.replace(b"</sheetData>", f"</sheetData>{part}".encode())
            after.writestr(entry, data)
    path.write_bytes(out.getvalue())


def test_a_child_that_has_no_time_leaves_the_list_alone(
    tmp_path: Path, store: Store, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = saved(book_of(GOOD, bad(a="A-2", c="Visites", d="4.4")), tmp_path / "x.xlsx")
    ask = Returner._ask
    monkeypatch.setattr(
        Returner, "_ask", lambda self, request: ask(self, request) if request["mode"] == "list" else None
    )

    returned = give_back(path, store, reader, tmp_path / "back")

    assert returned.how == "list"
    assert openpyxl.load_workbook(returned.path).sheetnames == ["To correct"]
    assert [row[:3] for row in listed(returned.path)] == [["refused", "Actions", "D3"]]


def test_a_file_that_changed_since_it_was_read_is_not_rewritten(
    tmp_path: Path, store: Store, reader: Reader
) -> None:
    path = saved(book_of(GOOD, bad(a="A-2", c="Visites", d="4.4")), tmp_path / "x.xlsx")
    done = receive(path, store, reader)
    saved(book_of(GOOD), path)

    with Returner(tmp_path / "back") as returner:
        returned = returner.give_back(done)

    assert returned is not None
    assert returned.how == "list"


def test_a_cell_that_several_rows_share_is_marked_once(tmp_path: Path, store: Store, reader: Reader) -> None:
    rows = [[None, None, f"Action {number}", "1.2", None, None, None, None] for number in range(3)]
    rows[0][6] = "31/02/2012"
    book = book_of(*rows)
    book["Actions"].merge_cells("G2:G4")
    for row in (2, 3, 4):
        book["Actions"][f"B{row}"] = "CPAS de Dour"
    path = saved(book, tmp_path / "x.xlsx")

    returned = give_back(path, store, reader, tmp_path / "back")

    assert fill(returned.path, "Actions", "G2") == marking.FILLS["error"]
    assert [row[:3] for row in listed(returned.path)] == [["refused", "Actions", "G2"]]


def test_names_stay_in_the_folder_and_overwrite_nothing(tmp_path: Path, store: Store, reader: Reader) -> None:
    folder = tmp_path / "back"
    folder.mkdir()
    (folder / "CON-to-correct.xlsx").write_text("of somebody else")
    one, other = tmp_path / "one", tmp_path / "other"
    one.mkdir()
    other.mkdir()
    rows = [GOOD, bad(a="A-2", c="Visites", d="4.4")]
    first = saved(book_of(*rows), one / "CON.xlsx")
    second = saved(book_of(*rows, bad(a="A-3", c="Autre", d="4.5")), other / "CON.xlsx")

    found = [give_back(path, store, reader, folder) for path in (first, second, first)]

    assert [(each.path.name, each.is_new) for each in found] == [
        ("CON-to-correct-2.xlsx", True),
        ("CON-to-correct-3.xlsx", True),
        ("CON-to-correct-2.xlsx", False),  # the very same was there already
    ]
    assert (folder / "CON-to-correct.xlsx").read_text() == "of somebody else"
    assert sorted(path.name for path in folder.iterdir()) == [
        "CON-to-correct-2.xlsx",
        "CON-to-correct-3.xlsx",
        "CON-to-correct.xlsx",
    ]


def test_the_looks_of_the_operator_stay(tmp_path: Path, store: Store, reader: Reader) -> None:
    book = book_of(GOOD, bad(a="A-2", c="Visites", d="4.4"))
    sheet: Any = book["Actions"]
    sheet.column_dimensions["C"].width = 50
    sheet["A1"].fill = PatternFill("solid", fgColor="FF00FF00")
    sheet["E3"].comment = Comment("à nous", "eux")
    sheet.freeze_panes = "B2"
    hidden = book.create_sheet("Listes")
    hidden.sheet_state = "hidden"
    path = saved(book, tmp_path / "x.xlsx")

    returned = give_back(path, store, reader, tmp_path / "back")

    again: Any = openpyxl.load_workbook(returned.path)
    assert again.sheetnames == ["To correct", "Actions", "Listes"]
    assert again["Actions"].column_dimensions["C"].width == 50
    assert again["Actions"]["A1"].fill.fgColor.rgb == "FF00FF00"
    assert again["Actions"]["E3"].comment.text == "à nous"
    assert again["Actions"].freeze_panes == "B2"
    assert again["Listes"].sheet_state == "hidden"


def test_import_writes_them_and_speaks_of_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = saved(book_of(GOOD, bad(a="A-2", c="Visites", d="4.4")), tmp_path / "x.xlsx")
    folder = tmp_path / "new" / "back"
    command = [
        "import",
        str(path),
        "--db",
        str(tmp_path / "x.db"),
        "--return-to",
        str(folder),
        "--lang",
        "en",
    ]

    code = cli.run([*command, "--quiet"])

    assert code == 3
    assert [found.suffix for found in folder.iterdir()] == [".xlsx"]
    assert capsys.readouterr().out == ""
    code = cli.run([*command, "--dry-run", "--format", "json"])
    out, err = capsys.readouterr()
    assert code == 3
    assert out.startswith("{")
    assert f"To send back: {folder / 'x-a-corriger.xlsx'} (1 cell to correct or to check)" in err
    book = openpyxl.load_workbook(folder / "x-a-corriger.xlsx")
    assert book.sheetnames[0] == "À corriger"
    said = [str(cell.value) for row in book.worksheets[0] for cell in row]
    assert "L’objectif 4.4 n’existe pas." in said
    assert not [
        text for text in said if re.search(r"\b(?:the|of|file|refused|cell|write)\b", text, re.IGNORECASE)
    ]
    [comment] = [cell.comment.text for row in book.worksheets[1] for cell in row if cell.comment]
    assert comment.startswith("REFUSÉ – L’objectif 4.4")


def test_a_folder_that_cannot_be_made_stops_before_anything_is_stored(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = saved(book_of(GOOD), tmp_path / "x.xlsx")
    (tmp_path / "file").write_text("")
    db = tmp_path / "x.db"

    code = cli.run(
        ["import", str(path), "--db", str(db), "--return-to", str(tmp_path / "file"), "--lang", "en"]
    )

    assert code == 1
    assert "the folder cannot be made" in capsys.readouterr().err
    assert not db.exists()
