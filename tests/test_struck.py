"""Text that is struck out is no longer read, and is said; an action that is struck out stays, and is said."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from operator import itemgetter
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from layout_sheets import NOTE
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font
from spreadsheets import (
    CONTENT_TYPES,
    MAIN,
    STRUCK,
    Shared,
    biff_sheet,
    biff_strings,
    biff_workbook,
    ole,
    only,
    relationships,
    worksheet,
    write_ods,
    write_xlsx,
    written,
)

from concertaction import i18n, intake
from concertaction.importers import marking
from concertaction.importers.actions import ImportOptions, read_submission
from concertaction.importers.files.child import Limits
from concertaction.importers.files.struck import WHOLE, leave_out, pieces_of, received_rows
from concertaction.importers.files.workbook import Reader, Sheet
from concertaction.importers.layouts.recognition import read_workbook
from concertaction.models import Submission
from concertaction.reports.exchange.returning import Returner
from concertaction.store import Store

OUT = InlineFont(strike=True)
IN = InlineFont(strike=False, b=True)
HEADINGS = ["Opérateur", "Intitulé", "Objectif", "Partenaires", "Début", "Fin", "Remarques"]
PLAIN = ["CPAS de Dour", "Ateliers", "1.2", "Le Forem", "01/09/2011", "30/06/2012", None]


def rich(*runs: str) -> Any:
    """A text of which what stands between two tildes is struck out: ``"~2.3~"``, ``" 2.4"``."""
    return CellRichText([TextBlock(OUT, run[1:-1]) if run.startswith("~") else run for run in runs])


def saved(path: Path, *rows: list[Any], out: str = "", headings: list[Any] = HEADINGS) -> Path:
    """A workbook of openpyxl; ``out`` names the cells that are struck out as a whole."""
    book = openpyxl.Workbook()
    sheet: Any = book.active
    for row in (headings, *rows):
        sheet.append(row)
    for place in out.split():
        cells = sheet[place]
        for cell in cells[0] if isinstance(cells, tuple) else [cells]:
            cell.font = Font(strike=True)
    book.save(path)
    return path


def submission_of(path: Path, reader: Reader) -> Submission:
    book = reader.read(path)
    return read_submission(book, read_workbook(book, NOTE), NOTE, ImportOptions())


def submission_of_cpas(path: Path, reader: Reader) -> Submission:
    """The same of a sheet that names no operator."""
    book = reader.read(path)
    return read_submission(book, read_workbook(book, NOTE), NOTE, ImportOptions(operator="CPAS de Dour"))


def said(found: Submission, *codes: str) -> list[tuple[str, str | None, str | None]]:
    """What is said of what is struck out: code, cell, what was left out."""
    wanted = codes or ("struck-text", "struck-action")
    return [(one.code, one.cell, one.params.get("left")) for one in found.findings if one.code in wanted]


def row_with(**changed: Any) -> list[Any]:
    return list((dict(zip("abcdefg", PLAIN, strict=True)) | changed).values())


# -- cells of which a part is struck out


def test_what_is_struck_out_of_a_cell_is_left_out_and_said(tmp_path: Path, reader: Reader) -> None:
    path = saved(
        tmp_path / "a.xlsx",
        PLAIN,
        row_with(
            b=rich("Table de conversation ", "~du lundi~", " du mercredi"),
            c=rich("~2.3~", " 2.4"),
            d=rich("~SSM Le Fil Rouge~", "\nService de santé mentale du Terril"),
            e=rich("~12/10/2011~", " 17/10/2011"),
        ),
    )

    found = submission_of(path, reader)

    action = found.actions[1]
    assert action.title == "Table de conversation du mercredi"
    assert [link.code for link in action.objectives] == ["2.4"]
    assert [partner.name for partner in action.partners] == ["Service de santé mentale du Terril"]
    assert str(action.start) == "2011-10-17"
    assert said(found) == [
        ("struck-text", "B3", "du lundi"),
        ("struck-text", "C3", "2.3"),
        ("struck-text", "D3", "SSM Le Fil Rouge"),
        ("struck-text", "E3", "12/10/2011"),
    ]
    assert not {one.code for one in found.findings} - {"struck-text"}


def test_the_raw_rows_stay_as_received(tmp_path: Path, reader: Reader) -> None:
    path = saved(tmp_path / "a.xlsx", PLAIN, row_with(b="Bilan", c=rich("~2.3~", " 2.4"), d="Mire"), out="D3")

    found = submission_of(path, reader)

    rows = [row for run in found.raw_runs for row in json.loads(run.cells)]
    assert [row[2:4] for row in rows] == [["1.2", "Le Forem"], ["2.3 2.4", "Mire"]]


@pytest.mark.parametrize(
    ("runs", "stands", "left_out"),
    [
        (["~A~", " B"], "B", "A"),
        (["A ", "~B~", " C"], "A C", "B"),
        (["A, ", "~B,~", " C"], "A, C", "B,"),
        (["A, ", "~B~", ", C"], "A, C", "B"),
        (["A; ", "~B~"], "A", "B"),
        (["~A~", " ; B"], "B", "A"),
        (["A\n", "~B~", "\nC"], "A\nC", "B"),
        (["- A\n", "~- B~", "\n- C"], "- A\n- C", "- B"),
        (["~lundi~", " → mardi"], "mardi", "lundi"),
        (["~lundi~", " => mardi"], "mardi", "lundi"),
        (["le ", "~lundi~", " -> mardi"], "le mardi", "lundi"),
        (["~lundi~", " / mardi"], "mardi", "lundi"),
        (["Atelier (", "~lundi~", " mardi)"], "Atelier (mardi)", "lundi"),
        (["Atelier ", "(", "~lundi~", ")"], "Atelier", "lundi"),
        (["Actions 201", "~1~", "2"], "Actions 2012", "1"),
        (["~A~", " ", "~B~", " C"], "C", "A B"),
        (["~A~", " B ", "~C~", " D"], "B D", "A; C"),
    ],
)
def test_what_stands_is_joined_as_a_reader_would(runs: list[str], stands: str, left_out: str) -> None:
    pieces = pieces_of((run.strip("~"), run.startswith("~")) for run in runs)
    rows: list[list[Any]] = [["".join(run.strip("~") for run in runs)]]

    struck = leave_out(rows, [(1, 0, pieces or ())])

    assert (rows, struck[1, 0].left_out) == ([[stands]], left_out)


@pytest.mark.parametrize("runs", [["A", "~ ~", "B"], ["A", "~,~"], ["A, B", "~.~"]])
def test_blanks_and_signs_are_struck_out_by_a_hand_that_slipped(runs: list[str]) -> None:
    assert pieces_of((run.strip("~"), run.startswith("~")) for run in runs) is None


@pytest.mark.parametrize("runs", [["~A~"], ["~A~", " "], ["~12/10~", " ?"], ["- ", "~A~"]])
def test_where_only_signs_are_left_the_cell_is_struck_out(runs: list[str]) -> None:
    assert pieces_of((run.strip("~"), run.startswith("~")) for run in runs) == WHOLE


def test_a_text_in_endless_pieces_is_struck_out() -> None:
    assert pieces_of([("a ", False), ("b ", True)] * 100_000) == WHOLE


# -- cells that are struck out as a whole


def test_a_cell_that_is_struck_out_in_a_row_that_stands_is_as_empty(tmp_path: Path, reader: Reader) -> None:
    path = saved(tmp_path / "a.xlsx", PLAIN, row_with(b="Accueil"), out="D3 F3")

    found = submission_of(path, reader)

    assert (found.actions[1].partners, found.actions[1].end) == ((), None)
    assert said(found) == [("struck-text", "D3", "Le Forem"), ("struck-text", "F3", "30/06/2012")]


def test_a_date_that_is_struck_out_is_said_as_it_is(tmp_path: Path, reader: Reader) -> None:
    import datetime

    path = saved(tmp_path / "a.xlsx", PLAIN, row_with(f=datetime.date(2012, 6, 30)), out="F3")
    assert said(submission_of(path, reader)) == [("struck-text", "F3", "30/06/2012")]


def test_a_row_that_is_struck_out_is_stored_and_said(tmp_path: Path, reader: Reader) -> None:
    path = saved(tmp_path / "a.xlsx", PLAIN, row_with(b="Marché de Noël", d="Mire"), out="A3:G3")

    found = submission_of(path, reader)

    assert [action.title for action in found.actions] == ["Ateliers", "Marché de Noël"]
    assert [partner.name for partner in found.actions[1].partners] == ["Mire"]
    assert said(found) == [("struck-action", "B3", None)]


def test_a_struck_title_strikes_its_action_out(tmp_path: Path, reader: Reader) -> None:
    path = saved(tmp_path / "a.xlsx", PLAIN, row_with(b="Marché", d=rich("~Mire~", " Le Forem")), out="B3 E3")

    found = submission_of(path, reader)

    assert [str(action.start) for action in found.actions] == ["2011-09-01"] * 2
    assert [partner.name for partner in found.actions[1].partners] == ["Le Forem"]
    assert said(found) == [("struck-text", "D3", "Mire"), ("struck-action", "B3", None)]


def test_a_struck_action_that_says_that_it_is_cancelled_says_it_once(tmp_path: Path, reader: Reader) -> None:
    path = saved(tmp_path / "a.xlsx", PLAIN, row_with(b="Marché", g="annulé"), out="A3:G3")
    assert [one.code for one in submission_of(path, reader).findings] == ["struck-action"]


def test_what_a_struck_row_says_of_an_action_is_not_added_to_it(tmp_path: Path, reader: Reader) -> None:
    """Strike the row out, write it again below with another partner."""
    old, new = row_with(d="SSM Le Fil Rouge"), row_with(d="Mire")
    for number, (rows, out) in enumerate((((old, new), "A2:G2"), ((new, old), "A3:G3"))):
        found = submission_of(saved(tmp_path / f"{number}.xlsx", *rows, out=out), reader)

        (action,) = found.actions
        assert [partner.name for partner in action.partners] == ["Mire"]
        assert "duplicate-action" in {one.code for one in found.findings}


def test_lines_between_the_actions_are_left_out(tmp_path: Path, reader: Reader) -> None:
    book = openpyxl.Workbook()
    sheet: Any = book.active
    for row in (
        ["CPAS de Mons – actions 2010"],
        [rich("CPAS de Dour – actions ", "~2010~", " 2011")],
        ["Intitulé", "Objectif", "Partenaires", rich("~Mois~", " Période")],
        ["Ateliers", "1.2", "Le Forem", "mars"],
        ["Accueil", "1.2", "Le Forem", "avril"],
    ):
        sheet.append(row)
    sheet["A1"].font = Font(strike=True)
    book.save(tmp_path / "a.xlsx")

    found = submission_of(tmp_path / "a.xlsx", reader)

    assert {action.operator.name for action in found.actions} == {"CPAS de Dour"}
    assert [str(action.start) for action in found.actions] == ["2011-03-01", "2011-04-01"]
    assert sorted(said(found)) == [
        ("struck-text", "A1", "CPAS de Mons – actions 2010"),
        ("struck-text", "A2", "2010"),
        ("struck-text", "D3", "Mois"),
    ]


def groups(path: Path, out: str) -> Path:
    headings = ["Intitulé", "Objectif", "Partenaires", "Début", "Fin"]
    dates = ["01/09/2011", "30/06/2012"]
    return saved(
        path,
        ["CPAS de Dour"],
        ["Ateliers", "1.2", "Le Forem", *dates],
        ["Accueil", "1.3", "Mire", *dates],
        ["EFT Le Pas asbl"],
        ["Maraîchage", "1.4", "Le Forem", *dates],
        ["Couture", "1.4", "Le Forem", *dates],
        ["Régie de Frameries"],
        ["Propreté", "2.2", "Le Forem", *dates],
        ["Jardins", "2.2", "Le Forem", *dates],
        out=out,
        headings=headings,
    )


def test_an_operator_whose_actions_are_all_struck_out_keeps_them(tmp_path: Path, reader: Reader) -> None:
    found = submission_of(groups(tmp_path / "a.xlsx", "A5:E5 A6:E6 A7:E7"), reader)

    houses = {action.title: action.operator.name for action in found.actions}
    assert houses["Couture"] == "EFT Le Pas asbl"
    assert houses["Accueil"] == "CPAS de Dour"
    assert said(found) == [("struck-action", "A6", None), ("struck-action", "A7", None)]


def test_a_column_that_is_struck_out_is_none(tmp_path: Path, reader: Reader) -> None:
    headings = ["Opérateur", "Intitulé", "Objectif", "Partenaires 2010", "Partenaires", "Début", "Fin"]
    row = ["CPAS de Dour", "Ateliers", "1.2", "Mire", "Le Forem", "01/09/2011", "30/06/2012"]
    path = saved(tmp_path / "a.xlsx", row, [row[0], "Accueil", *row[2:]], out="D1 D2 D3", headings=headings)

    found = submission_of(path, reader)

    assert [[partner.name for partner in action.partners] for action in found.actions] == [["Le Forem"]] * 2
    assert said(found) == [("struck-text", "D1", "Partenaires 2010")]


def test_a_form_that_is_struck_out_is_stored_and_said(tmp_path: Path, reader: Reader) -> None:
    forms = [
        ["Intitulé de l'action", "Accueil des femmes"], ["Objectif", "1.2"], ["Partenaires", "SSM A"],
        ["Période", "2011"], [None], ["Intitulé de l'action", "Bilan de compétences"], ["Objectif", "2.3"],
        ["Partenaires", rich("~Mire~", " Le Forem")], ["Période", "2012"],
    ]  # fmt: skip
    path = saved(tmp_path / "a.xlsx", *forms, headings=["CPAS de Dour"], out="A2:B2 A3:B3 A4:B4 A5:B5")

    found = submission_of(path, reader)

    assert [[p.name for p in action.partners] for action in found.actions] == [["SSM A"], ["Le Forem"]]
    assert said(found) == [("struck-text", "B9", "Mire"), ("struck-action", "B2", None)]


def test_a_cross_that_is_struck_out_is_none(tmp_path: Path, reader: Reader) -> None:
    path = saved(
        tmp_path / "a.xlsx",
        ["Accueil", "x", "x", None, None],
        ["Bilan", None, "x", "x", "x"],
        ["Potager", None, None, "x", "x"],
        headings=["Action", "1.1", "1.2", "2.1", "3.3"],
        out="B2 D3 A4:E4",
    )
    found = submission_of_cpas(path, reader)
    assert [[link.code for link in action.objectives] for action in found.actions] == [
        ["1.2"],
        ["1.2", "3.3"],
        ["2.1", "3.3"],
    ]
    assert said(found) == [
        ("struck-text", "B2", "x"),
        ("struck-text", "D3", "x"),
        ("struck-action", "A4", None),
    ]


def test_titles_in_a_grid_are_struck_out_each(tmp_path: Path, reader: Reader) -> None:
    path = saved(
        tmp_path / "a.xlsx",
        ["EFT A", "Atelier CV", None, "Potager", None],
        ["CPAS B", None, rich("~Budget~", "\nMédiation"), None, "Rencontre"],
        headings=["Opérateur", "1.1", "1.2", "2.1", "3.1"],
        out="D2 E3",
    )
    found = submission_of(path, reader)
    titles = [action.title for action in found.actions]
    assert sorted(titles) == ["Atelier CV", "Médiation", "Potager", "Rencontre"]
    assert sorted(said(found), key=itemgetter(1)) == [
        ("struck-text", "C3", "Budget"),
        ("struck-action", "D2", None),
        ("struck-action", "E3", None),
    ]


def test_actions_on_their_side(tmp_path: Path, reader: Reader) -> None:
    path = saved(
        tmp_path / "a.xlsx",
        ["Objectif", "1.2", "2.3", "1.4"],
        ["Partenaires", "Le Forem", rich("~Mire~", " SSM A"), "Le Forem"],
        ["Début", "01/02/2011", "01/03/2011", "01/04/2011"],
        ["Fin", "30/06/2011", "30/06/2011", "30/06/2011"],
        headings=["Intitulé", "Accueil des femmes", "Bilan de compétences", "Potager collectif"],
        out="D1 D2 D3 D4 D5 B5",
    )
    found = submission_of_cpas(path, reader)
    assert [[p.name for p in action.partners] for action in found.actions] == [
        ["Le Forem"],
        ["SSM A"],
        ["Le Forem"],
    ]
    assert [str(action.end) for action in found.actions] == ["None", "2011-06-30", "2011-06-30"]
    assert sorted(said(found), key=itemgetter(1)) == [
        ("struck-text", "B5", "30/06/2011"),
        ("struck-text", "C3", "Mire"),
        ("struck-action", "D1", None),
    ]


def test_a_sheet_that_is_struck_out_altogether(tmp_path: Path, reader: Reader) -> None:
    path = saved(tmp_path / "a.xlsx", PLAIN, row_with(b="Bilan"), out="A1:G1 A2:G2 A3:G3")
    found = submission_of(path, reader)
    assert [cell for code, cell, _left in said(found) if code == "struck-action"] == ["B2", "B3"]
    assert len(found.actions) == 2


def test_a_struck_line_that_went_on_with_an_action_is_left_out(tmp_path: Path, reader: Reader) -> None:
    path = saved(
        tmp_path / "a.xlsx",
        PLAIN,
        [None, None, None, "Mire", None, None, None],
        [None, None, None, "SSM Le Fil", None, None, None],
        row_with(b="Bilan"),
        out="D3",
    )
    found = submission_of(path, reader)
    assert [p.name for p in found.actions[0].partners] == ["Le Forem", "SSM Le Fil"]
    assert said(found) == [("struck-text", "D3", "Mire")]


def test_struck_rows_between_the_actions_keep_the_table_whole(tmp_path: Path, reader: Reader) -> None:
    rows = [row_with(b=f"Atelier {word}") for word in "abcdefghijklmnopqrst"]
    path = saved(tmp_path / "a.xlsx", *rows, out=" ".join(f"A{n}:G{n}" for n in range(5, 18)))
    found = submission_of(path, reader)
    assert len(found.actions) == 20
    assert len(said(found)) == 13


# -- personal data


def test_personal_data_that_are_struck_out_are_not_kept(tmp_path: Path, reader: Reader) -> None:
    number = "85.07.30-033.28"
    path = saved(
        tmp_path / "a.xlsx",
        row_with(d=rich("~Mme Sophie Dubois 0470/12.34.56~", " Le Forem")),
        row_with(b="Bilan", d=rich("~Sophie Dubois~", " Le Forem")),
        row_with(b="Accueil", g=rich(f"~{number}~", " à suivre")),
    )

    found = submission_of(path, reader)

    assert [[p.name for p in action.partners] for action in found.actions] == [["Le Forem"]] * 2
    kept = "\n".join([*(run.cells for run in found.raw_runs), *(repr(one) for one in found.findings)])
    assert "Dubois" not in kept
    assert "0470" not in kept
    assert number not in kept
    assert ("national-register-number", "G4") in {(one.code, one.cell) for one in found.findings}


def test_persons_that_are_struck_out_in_their_column_are_not_kept(tmp_path: Path, reader: Reader) -> None:
    path = saved(
        tmp_path / "a.xlsx",
        [*PLAIN, "Dupont"],
        [*row_with(b="Bilan"), rich("~Martin~", " Dupont")],
        headings=[*HEADINGS, "Nom du stagiaire"],
        out="H2",
    )
    found = submission_of(path, reader)
    assert not [run.cells for run in found.raw_runs if "Martin" in run.cells or "Dupont" in run.cells]
    assert said(found) == []


# -- how the readers find it


def two(sheet: Sheet) -> tuple[list[list[Any]], list[list[Any]]]:
    """The filled cells of a sheet as they stand, and as they were received."""
    stands, received = (
        [[value for value in row if value is not None] for row in rows]
        for rows in (sheet.rows, received_rows(sheet))
    )
    return stands, received


def test_shared_strings_and_styles_of_excel(tmp_path: Path, reader: Reader) -> None:
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        out, bold = book.add_format({"font_strikeout": True}), book.add_format({"bold": True})
        sheet: Any = book.add_worksheet()
        sheet.write_rich_string(0, 0, out, "A & B", bold, " <C>")
        sheet.write_rich_string(0, 1, "D ", bold, "E")
        sheet.write_row(1, 0, [12, "Z", 14])
        sheet.write(1, 1, "Z", out)
        sheet.write(1, 2, 14, out)
        sheet.write_blank(1, 3, None, out)

    assert two(only(reader.read(tmp_path / "a.xlsx"))) == (
        [["<C>", "D E"], [12]],
        [["A & B <C>", "D E"], [12, "Z", 14]],
    )


RICH = '<si><r><rPr><strike{}/></rPr><t>A</t></r><r><t xml:space="preserve"> B</t></r></si>'


def shared(path: Path, strings: str, rows: str, styles: str | None = None) -> Path:
    targets = (("worksheet", "worksheets/sheet1.xml"), ("sharedStrings", "sharedStrings.xml"))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", CONTENT_TYPES)
        archive.writestr("_rels/.rels", relationships(("officeDocument", "xl/workbook.xml")))
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{MAIN}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/'
            'relationships"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>',
        )
        archive.writestr("xl/_rels/workbook.xml.rels", relationships(*targets))
        archive.writestr("xl/worksheets/sheet1.xml", worksheet(rows))
        archive.writestr("xl/sharedStrings.xml", f'<sst xmlns="{MAIN}">{strings}</sst>')
        if styles:
            archive.writestr("xl/styles.xml", styles)
    return path


@pytest.mark.parametrize(
    ("val", "stands"),
    [
        ("", "B"),
        (' val="1"', "B"),
        (' val="true"', "B"),
        (' val="0"', "A B"),
        (' val="false"', "A B"),
    ],
)
def test_a_run_may_say_that_it_is_not_struck_out(
    val: str, stands: str, tmp_path: Path, reader: Reader
) -> None:
    path = shared(tmp_path / "a.xlsx", RICH.format(val), '<row r="1"><c r="A1" t="s"><v>0</v></c></row>')
    assert only(reader.read(path)).rows == [[stands]]


def test_what_is_pronounced_is_no_text_and_cells_may_have_no_address(tmp_path: Path, reader: Reader) -> None:
    strings = (
        "<si><t>strike</t></si>"
        '<si><r><rPr><strike/></rPr><t>A_x000D_</t></r><r><t> B</t></r><rPh sb="0" eb="1"><t>zz</t></rPh></si>'
    )
    rows = '<row><c t="s"><v>0</v></c></row><row><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row>'
    sheet = only(reader.read(shared(tmp_path / "a.xlsx", strings, rows)))
    assert two(sheet)[0] == [["strike"], ["strike", "B"]]


def test_a_prefix_changes_nothing(tmp_path: Path, reader: Reader) -> None:
    rows = (
        '<x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:r><x:rPr><x:strike/></x:rPr><x:t>A</x:t></x:r>'
        "<x:r><x:t> B</x:t></x:r></x:is></x:c></x:row>"
    )
    xml = f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData>{rows}</x:sheetData></x:worksheet>'
    assert only(reader.read(write_xlsx(tmp_path / "a.xlsx", xml))).rows == [["B"]]


STYLES = (
    f'<styleSheet xmlns="{MAIN}"><fonts><font/><font><strike/></font><font><strike val="0"/></font></fonts>'
    '<cellStyleXfs><xf fontId="1"/></cellStyleXfs>'
    '<cellXfs><xf fontId="0"/><xf fontId="1"/><xf fontId="2"/></cellXfs>'
    "<dxfs><dxf><font><strike/></font></dxf></dxfs></styleSheet>"
)


def test_a_style_strikes_out_by_its_font(tmp_path: Path, reader: Reader) -> None:
    rows = (
        '<row r="1"><c r="A1" s="0"><v>1</v></c><c r="B1" s="1"><v>2</v></c><c r="C1" s="2"><v>3</v></c>'
        '<c r="D1" s="1" t="str"><f>A1</f><v>x</v></c><c r="E1"><v>5</v></c></row>'
    )
    path = write_xlsx(tmp_path / "a.xlsx", worksheet(rows), styles=STYLES)
    assert only(reader.read(path)).rows == [[1, None, 3, None, 5]]


def test_the_style_of_a_cell_holds_where_a_run_says_nothing(tmp_path: Path, reader: Reader) -> None:
    strings = '<si><r><t xml:space="preserve">A </t></r><r><rPr><b/></rPr><t>B</t></r></si><si><r><rPr><b/></rPr><t>C</t></r></si>'
    cells = "".join(f'<c r="{c}1" s="{s}" t="s"><v>{v}</v></c>' for c, s, v in ("A10", "B01", "C11", "D00"))
    path = shared(tmp_path / "a.xlsx", strings, f'<row r="1">{cells}</row>', STYLES)
    assert only(reader.read(path)).rows == [["B", "C", "C", "A B"]]


def test_nothing_is_looked_for_where_nothing_strikes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from concertaction.importers.files import guard, sheetxml, struckxml

    path = saved(tmp_path / "a.xlsx", PLAIN)
    archive, _kind = guard.open_zip(path.read_bytes(), Limits()._asdict())
    package = sheetxml.Package(archive)
    strikes = struckxml.strikes_in(package, package.part("xl/styles.xml"))
    assert (strikes.styles, strikes.strings) == (frozenset(), {})

    monkeypatch.setattr(struckxml, "Places", None)
    marks = sheetxml.scan(package.part(package.sheets[0].path), {}, strikes)
    assert marks.struck == {}


ODS = """
 <table:table table:name="Actions">
  <table:table-column/><table:table-column table:default-cell-style-name="out"/><table:table-column/>
  <table:table-row>
   <table:table-cell office:value-type="string"><text:p><text:span text:style-name="T1">A</text:span> B
     <text:span text:style-name="T2">C<text:span text:style-name="T1">D</text:span></text:span></text:p>
     <text:p>E</text:p></table:table-cell>
   <table:table-cell office:value-type="float" office:value="12"><text:p>12</text:p></table:table-cell>
   <table:table-cell table:style-name="inner" office:value-type="string" table:number-columns-repeated="2">
     <text:p>F</text:p></table:table-cell>
  </table:table-row>
  <table:table-row table:number-rows-repeated="2" table:default-cell-style-name="plain">
   <table:table-cell office:value-type="string"><text:p>G</text:p></table:table-cell>
   <table:table-cell office:value-type="string"><text:p>H</text:p></table:table-cell>
   <table:table-cell table:style-name="out" office:value-type="string"><text:p>I</text:p></table:table-cell>
  </table:table-row>
 </table:table>
"""
ODS_STYLES = (
    '<style:style style:name="out" style:family="table-cell"><style:text-properties '
    'style:text-line-through-style="solid" style:text-line-through-type="single"/></style:style>'
    '<style:style style:name="inner" style:parent-style-name="out"/><style:style style:name="plain"/>'
    '<style:style style:name="T1" style:family="text"><style:text-properties '
    'style:text-line-through-type="single"/></style:style>'
    '<style:style style:name="T2"><style:text-properties style:text-line-through-style="none"/></style:style>'
)


@pytest.mark.parametrize("is_named", [False, True])
def test_opendocument(
    is_named: bool, tmp_path: Path, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    import spreadsheets

    extra = []
    if is_named:
        head = spreadsheets.ODS.partition("<office:automatic-styles>")[0].replace("-content", "-styles")
        extra = [
            ("styles.xml", f"{head}<office:styles>{ODS_STYLES}</office:styles></office:document-styles>")
        ]
    else:
        with_styles = spreadsheets.ODS.replace("</office:automatic", ODS_STYLES + "</office:automatic")
        monkeypatch.setattr(spreadsheets, "ODS", with_styles)
    path = write_ods(tmp_path / "a.ods", ODS, extra=extra)

    assert two(only(reader.read(path))) == (
        [["B C\nE"], ["G", "H"], ["G", "H"]],
        [["A B CD\nE", 12, "F", "F"], ["G", "H", "I"], ["G", "H", "I"]],
    )


def test_old_workbooks(tmp_path: Path, reader: Reader) -> None:
    strings = biff_strings(("D E", [(0, 6), (1, 0)]), ("F G", [(2, 0)]), ("H", [(0, 5)]))
    row = ["A", ("B", STRUCK), Shared(0), (12.0, STRUCK), 13, Shared(1, STRUCK), Shared(2, STRUCK), Shared(1)]
    book = biff_workbook({"S": biff_sheet([row])}, strings=strings)
    path = written(tmp_path / "a.xls", ole({"Workbook": book}))
    assert two(only(reader.read(path))) == (
        [["A", "E", 13, "G", "H", "F G"]],
        [["A", "B", "D E", 12, 13, "F G", "H", "F G"]],
    )


XML2003 = """<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Styles><Style ss:ID="out"><Font ss:StrikeThrough="1"/>
 </Style></Styles><Worksheet ss:Name="S"><Table><Row><Cell><ss:Data ss:Type="String"
 xmlns="http://www.w3.org/TR/REC-html40"><S>A</S> B</ss:Data></Cell><Cell ss:StyleID="out"><Data ss:Type="Number"
 >12</Data></Cell><Cell><Data ss:Type="String">C</Data></Cell></Row></Table></Worksheet></Workbook>"""


def test_xml_of_excel_2003(tmp_path: Path, reader: Reader) -> None:
    sheet = only(reader.read(written(tmp_path / "a.xls", XML2003)))
    assert two(sheet) == ([["B", "C"]], [["A B", 12, "C"]])


def test_web_pages(tmp_path: Path, reader: Reader) -> None:
    page = (
        "<html><body><table><tr><td><s>A</s> B</td><td><del>C</del><td>D</td>"
        '<td><span style="text-decoration: line-through">E</span> <span>F</span></td></tr>'
        '<tr style="text-decoration:line-through"><td>G</td><td>H</td></tr>'
        '<tr><td>I</td><td style="TEXT-DECORATION-LINE: line-through">J</td></tr></table></body></html>'
    )
    sheet = only(reader.read(written(tmp_path / "a.html", page)))
    assert two(sheet) == (
        [["B", "D", "F"], [], ["I"]],
        [["A B", "C", "D", "E F"], ["G", "H"], ["I", "J"]],
    )


def test_marks_are_capped(tmp_path: Path, reader: Reader) -> None:
    rows = "".join(
        f'<row r="{n}">' + '<c s="1"><v>1</v></c>' * 10 + '<c s="0"><v>1</v></c></row>'
        for n in range(1, 10_002)
    )
    book = reader.read(write_xlsx(tmp_path / "a.xlsx", worksheet(rows), styles=STYLES))
    assert len(only(book).struck) == 100_000
    assert [one.code for one in book.notes] == ["unread-part"]


def test_one_long_text_that_is_struck_out_in_many_cells_stays_small(tmp_path: Path, reader: Reader) -> None:
    strings = f"<si><r><rPr><strike/></rPr><t>{'x' * 30_000}</t></r><r><t> {'y' * 2_000}</t></r></si>"
    cells = '<c t="s"><v>0</v></c>' * 20
    sheet = only(reader.read(shared(tmp_path / "a.xlsx", strings, f"<row>{cells}</row>" * 50)))
    assert len({id(value) for row in sheet.rows for value in row}) == 1
    assert len({id(one.pieces) for one in sheet.struck.values()}) == 1


# -- the way back


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "store.db", write=True) as opened:
        yield opened


@pytest.mark.parametrize("how", ["rewrite", "copy"])
def test_what_goes_back_is_marked_and_still_struck_out(
    how: str, tmp_path: Path, store: Store, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    if how == "copy":
        monkeypatch.setattr("concertaction.importers.marking.MOST_CELLS", 0)
    path = saved(
        tmp_path / "a.xlsx",
        PLAIN,
        row_with(b="Bilan", c=rich("~2.3~", " 2.4"), g=rich("~Mme Dubois~", " à voir")),
        row_with(b="Marché", d="Mire"),
        out="D3 A4:G4",
    )
    with i18n.speaking("en"):
        (done,) = intake.receive([path], store, reader=reader)
        with Returner(tmp_path / "back") as returner:
            returned = returner.give_back(done)
    assert returned is not None

    sheet: Any = openpyxl.load_workbook(returned.path).worksheets[1]
    for cell in ("C3", "D3", "B4"):
        assert sheet[cell].fill.fgColor.rgb == marking.FILLS["warning"]
    assert "“2.3” is struck out: it was not read." in sheet["C3"].comment.text
    again = submission_of(returned.path, reader)
    assert again.actions == submission_of(path, reader).actions
    assert [place[:2] for place in said(again)] == [
        ("struck-text", "C3"),
        ("struck-text", "D3"),
        ("struck-action", "B4"),
    ]
