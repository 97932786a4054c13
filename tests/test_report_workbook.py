"""The workbook of the quarter, read back: figures, tables, links, charts, and bytes that do not move."""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from datetime import datetime
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET

import openpyxl
import pytest
from stored import CPAS, EFT, FOREM, OISP, SHOP, SSM, WHO, action, announced, note

from concertaction import periods, territory
from concertaction.coverage import AcceptedGap
from concertaction.errors import UsageError
from concertaction.i18n import speaking
from concertaction.models import Organisation, StoredAction
from concertaction.quarter import Expected, Known, QuarterReport, Received, build
from concertaction.reports import style
from concertaction.reports.formats import linked_sheet, quarterly, sheets
from concertaction.reports.quarter.page import Page
from concertaction.reports.quarter.pages import pages
from concertaction.reports.safe import excel_cell
from concertaction.reports.style import Style
from concertaction.reports.table import Kind, cells, seen_by, unique

HOSTILE = '=HYPERLINK("http://x","clic")\x1b[31m\u202e'


def report(*more: StoredAction, **others: object) -> QuarterReport:
    actions = (
        action(1, EFT, FOREM, CPAS, on="1.1 2.3", communes=("Mons", "Dour"), participants=12),
        action(2, OISP, SSM, on="1.2", communes=("La Louvière",)),
        action(3, OISP, SHOP, on="3.3", start="2012-07-01", description="d" * 40_000),
        action(4, CPAS, WHO, on="4.3", end="2011-05-31"),
        action(5, CPAS, on="4.1", proposed="5.1", missing_since="2012-Q3"),
        action(6, FOREM, on="1.1", partners=(announced(),), end=None, open_end=True),
        *more,
    )
    files = (
        Received(
            1, "envoi.xlsx", "a" * 64, "2012-Q3", "2012-10-05T08:00:00.123456Z", (EFT, CPAS), 9, 2, 2, 1
        ),
        Received(2, "ancien.xlsx", "b" * 64, "2012-Q2", "2012-07-05T08:00:00.000000Z", (OISP,), 4, 0),
    )
    given = {
        "territory": territory.load(),
        "submissions": files,
        "expected": [Expected(one.name, one) for one in (EFT, OISP, CPAS)]
        + [Expected("Jamais vu asbl", None)],
        "accepted": [AcceptedGap("4.3", "convention en cours", "AL", "2012-01-01", "2013")],
        "known": Known(
            "2012-07-10T09:00:00.000000Z", [one._replace(title="Avant") for one in actions[:2]], True
        ),
        "moment": "2012-10-05T08:00:00.123456Z",
        "version": "1.2.3",
    }
    return build(actions, note(), periods.parse("2012-Q3"), **{**given, **others})  # type: ignore[arg-type]


def book(found: QuarterReport, dress: Style = style.HOUSE, **others: object):
    return openpyxl.load_workbook(BytesIO(quarterly.render(found, dress, **others)))  # type: ignore[arg-type]


def sheets_of(found: QuarterReport, workbook) -> list[tuple[Page, openpyxl.worksheet.worksheet.Worksheet]]:
    return list(zip(pages(found), workbook.worksheets, strict=True))


def area(sheet) -> tuple[int, int, int, int]:
    """The table of a sheet: first row, first column, last row, last column."""
    (table,) = sheet.tables.values()
    first_column, first, last_column, last = openpyxl.utils.range_boundaries(table.ref)
    return first, first_column, last, last_column


def places(sheet) -> set[str]:
    """Where the links of a sheet lead."""
    return {cell.hyperlink.location for row in sheet.iter_rows() for cell in row if cell.hyperlink}


def written(value: object) -> object:
    if isinstance(value, str):
        return excel_cell(value) or None
    if hasattr(value, "isoformat"):
        return datetime(value.year, value.month, value.day)  # type: ignore[attr-defined]
    return value


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_figure_of_every_page_is_in_its_sheet(language: str) -> None:
    with speaking(language):
        found = report(action(7, EFT, on="1.1", title=HOSTILE, public="+32 65", start=None, end="2012-09-30"))
        read = book(found)
        for page, sheet in sheets_of(found, read):
            first, _left, last, _right = area(sheet)
            table = seen_by(page.table, "data")
            rows = [row for row in table.rows if row.level == "row"]
            shift = 1 if any(row.level == "axis" for row in table.rows) else 0  # axes became a column
            assert [
                sheet.cell(first, column + shift + 1).value for column in range(len(table.columns))
            ] == unique([column.heading for column in table.columns]), page.key
            assert last - first == max(len(rows), 1)
            for at, row in enumerate(rows, first + 1):
                texts = cells(table, row)
                for column, (value, text, about) in enumerate(
                    zip(row.values, texts, table.columns, strict=True), 1 + shift
                ):
                    wanted = written(text if about.kind is Kind.STATUS else value)
                    assert sheet.cell(at, column).value == wanted, (page.key, at, about.key)
            (total,) = [row for row in table.rows if row.level == "total"] or [None]
            if total:
                shown = [
                    sheet.cell(last + 1, column + shift + 1).value for column in range(len(table.columns))
                ]
                assert shown == [written(value) for value in total.values]


def test_every_link_leads_to_what_it_says() -> None:
    found = report()
    read = book(found)
    by_key = {page.key: sheet for page, sheet in sheets_of(found, read)}
    checked = 0
    for page, sheet in sheets_of(found, read):
        first, _left, _last, _right = area(sheet)
        table = seen_by(page.table, "data")
        shift = 1 if any(row.level == "axis" for row in table.rows) else 0
        keys = [column.key for column in table.columns]
        rows = [row for row in table.rows if row.level == "row"]
        for (row, key), target in page.links.items():
            cell = sheet.cell(first + 1 + row, keys.index(key) + 1 + shift)
            name, place = re.fullmatch(r"'(.+)'!A(\d+)", cell.hyperlink.location).groups()  # type: ignore[union-attr]
            assert name == by_key[target.page].title
            if target.row >= 0 and target.page.startswith("axis"):
                there = [value.value for value in by_key[target.page][int(place)]]
                code = rows[row].values[keys.index("code")] if "code" in keys else None
                assert code is None or there[0] == code
                if page.key == "operators" and key not in ("total",):
                    assert there[2] == next(c.label for c in found.coverage.columns if c.key == key)
                if page.key == "changes":
                    assert there[1] == rows[row].values[keys.index("title")]
                checked += 1
    assert checked > 20
    for sheet in read.worksheets[1:]:
        assert f"'{read.worksheets[0].title}'!A1" in places(sheet)
    contents = places(read.worksheets[0])
    assert {f"'{sheet.title}'!A1" for sheet in read.worksheets[1:]} <= contents


def test_every_sheet_is_a_real_table_ready_to_print() -> None:
    found = report()
    read = book(found)
    names = set()
    for page, sheet in sheets_of(found, read):
        first, left, last, right = area(sheet)
        (table,) = sheet.tables.values()
        names.add(table.displayName)
        assert table.autoFilter is not None
        headings = [sheet.cell(first, column).value.casefold() for column in range(left, right + 1)]
        assert len(set(headings)) == len(headings)
        for merged in sheet.merged_cells.ranges:
            assert merged.max_row < first or merged.min_row > last
        assert sheet.sheet_state == "visible"
        assert not any(one.hidden for one in sheet.column_dimensions.values())
        assert sheet.freeze_panes is not None
        assert int(re.sub(r"\D", "", sheet.freeze_panes)) == first + 1
        assert sheet.print_title_rows == f"${first}:${first}"
        assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape"), page.key
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.fitToWidth in (None, 1)
        assert "&P" in sheet.oddFooter.right.text
    assert len(names) == len(read.worksheets)
    synthesis = read.worksheets[0]
    assert synthesis.page_setup.fitToHeight in (None, 1)  # 1 is what is meant when nothing is said
    assert read.worksheets[2].page_setup.fitToHeight == 0
    assert len([row for row in pages(found)[0].table.rows if row.level == "row"]) == 17


def test_no_text_becomes_a_formula_and_codes_stay_texts() -> None:
    found = report(action(7, EFT, on="1.1", title=HOSTILE, reference="=1+1", public="@SUM(A1)"))
    data = quarterly.render(found)
    with zipfile.ZipFile(BytesIO(data)) as archive:
        sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
        for name in sheets:
            content = archive.read(name).decode()
            assert "<f>" not in content
        assert not any("externalLink" in name or "vba" in name for name in archive.namelist())
        relations = "".join(archive.read(n).decode() for n in archive.namelist() if "worksheets/_rels" in n)
        assert "External" not in relations
        everything = "".join(
            archive.read(name).decode("utf-8", "replace")
            for name in archive.namelist()
            if name.endswith(".xml")
        )
    assert "\x1b" not in everything
    assert "\u202e" not in everything
    cell = next(
        c
        for row in book(found).worksheets[6]
        for c in row
        if isinstance(c.value, str) and "HYPERLINK" in c.value
    )
    assert cell.quotePrefix
    assert cell.data_type == "s"


def test_charts_are_native_follow_the_cells_and_say_what_they_show() -> None:
    found = report()
    data = quarterly.render(found)
    read = openpyxl.load_workbook(BytesIO(data))
    trend = next(sheet for page, sheet in sheets_of(found, read) if page.key == "trend")
    first, _left, last, _right = area(trend)
    with zipfile.ZipFile(BytesIO(data)) as archive:
        charts = [archive.read(name).decode() for name in archive.namelist() if "charts/chart" in name]
        drawings = [archive.read(name).decode() for name in archive.namelist() if "drawings/drawing" in name]
    assert len(charts) == 3
    for chart in charts:
        drawn = re.findall(r"<c:f>(.*?)</c:f>", chart)
        assert len(drawn) == 6
        for place in drawn:
            sheet, rows = place.rsplit("!", 1)
            assert sheet.strip("'") == trend.title
            assert set(re.findall(r"\d+", rows)) <= {str(first), str(first + 1), str(last)}
    described = [text for drawing in drawings for text in re.findall(r'descr="([^"]*)"', drawing)]
    assert len(described) == 3
    assert all(len(text) > 20 for text in described)


def test_heat_and_words_stand_together() -> None:
    read = book(report())
    for number in (0, 1, 3):
        sheet = read.worksheets[number]
        (rules,) = [rule for rules in sheet.conditional_formatting for rule in rules.rules]
        assert rules.type == "colorScale"
        assert rules.colorScale.cfvo[0].val == 0
    synthesis = read.worksheets[0]
    first, _left, last, _right = area(synthesis)
    words = {synthesis.cell(row, 4).value for row in range(first + 1, last + 1)}
    assert all(word[0] in "●◐○◌" and len(word) > 3 for word in words)


def test_who_made_it_and_of_what() -> None:
    with speaking("fr"):
        read = book(report(), style.load(Path(__file__).parents[1] / "examples" / "style.toml"))
    assert read.properties.creator == "Le secrétariat du CSEF"
    assert "2012-T3" in read.properties.title
    assert read.properties.subject.startswith("Concert'Action")
    assert read.properties.created == datetime(2012, 10, 5, 8, 0)
    method = [cell.value for row in read.worksheets[-1] for cell in row if cell.value]
    assert "a" * 64 in method
    assert "b" * 64 in method
    assert "concertaction 1.2.3" in method


def test_the_same_object_gives_the_same_bytes() -> None:
    once = quarterly.render(report())
    again = quarterly.render(report())

    assert once == again
    assert once != quarterly.render(report(version="1.2.4"))
    with zipfile.ZipFile(BytesIO(once)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_an_empty_store_gives_a_report_too() -> None:
    found = report(submissions=(), expected=None, known=None, accepted=(), moment="")
    empty = build((), note(), periods.parse("2012-Q3"), territory=territory.load())
    for one in (found, empty):
        read = book(one)
        assert len(read.worksheets) == 15
    assert read.worksheets[0].cell(area(read.worksheets[0])[0] + 1, 6).value == 0


def test_many_operators_make_a_wide_matrix() -> None:
    many = [Organisation(100 + number, f"Opérateur {number}", ("oisp",)) for number in range(300)]
    found = report(*(action(100 + n, one, on="1.1 3.3") for n, one in enumerate(many)))
    with speaking("en"):
        read = book(found)
    sheet = read.worksheets[1]
    _first, left, _last, right = area(sheet)
    assert right - left + 1 == 8 + len(found.coverage.columns)
    assert sheet.page_setup.scale == 60
    ties = [cell.value for row in read.worksheets[2].iter_rows(max_row=12) for cell in row if cell.value]
    assert len(found.network.members) > 300
    assert any(
        str(words).startswith(f"{len(found.network.members)} organisations are too many for a picture")
        for words in ties
    )


def test_a_sheet_has_no_more_links_than_excel_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(linked_sheet, "MOST_LINKS", 7)
    for sheet in book(report()).worksheets:
        assert len([cell for row in sheet.iter_rows() for cell in row if cell.hyperlink]) <= 7


def test_a_sheet_with_a_difficult_name_is_led_to() -> None:
    out = BytesIO()
    made = sheets.open_book(out, {})
    first, other = made.add_worksheet("A"), made.add_worksheet('L\'axe <1> & "2"')
    first.lead([((0, 30), (other.name, 4))])
    made.close()
    cell = openpyxl.load_workbook(out)["A"]["AE1"]
    assert cell.hyperlink.location == "'L''axe <1> & \"2\"'!A5"


def test_the_network_picture_has_its_place() -> None:
    found = report()
    data = quarterly.render(found, network=png(40, 30))
    with zipfile.ZipFile(BytesIO(data)) as archive:
        pictures = [name for name in archive.namelist() if name.startswith("xl/media/")]
        assert [archive.read(name) for name in pictures] == [png(40, 30)]
        drawing = next(
            text
            for name in archive.namelist()
            if "drawings/drawing" in name
            if "pic:pic" in (text := archive.read(name).decode()) or "<xdr:pic>" in text
        )
    assert re.search(r'descr="[^"]{10,}"', drawing)


# -- the style of an office


def png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = b"".join(b"\0" + b"\x1f\x4e\x4a" * width for _row in range(height))
    density = chunk(b"pHYs", struct.pack(">IIB", 11811, 11811, 1))
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + density
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def styled(folder: Path, text: str) -> Style:
    path = folder / "style.toml"
    path.write_text(text, encoding="utf-8")
    return style.load(path)


def test_an_office_has_its_title_logo_colours_and_sentences(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(png(200, 80))
    dress = styled(
        tmp_path,
        '[office]\nname = "CSEF"\ntitle = "État {quarter}"\nlogo = "logo.png"\n'
        '[colours]\nmain = "#123456"\nheat = "#AACCEE"\ngood = "#CCFFCC"\n'
        '[sentences]\nopening = "{covered} sur {objectives}, {unknown}"\n'.replace(", {unknown}", "")
        + 'closing = "À {office}"\n',
    )
    with speaking("fr"):
        found = report()
        read = book(found, dress)
        data = quarterly.render(found, dress)
    texts = [cell.value for row in read.worksheets[0] for cell in row if isinstance(cell.value, str)]
    covered = found.coverage.summary.covered
    assert texts[0] == "CSEF – État 2012-T3"
    assert f"{covered} sur 17" in texts
    assert "À CSEF" in texts
    first = area(read.worksheets[0])[0]
    assert read.worksheets[0].cell(first, 1).fill.fgColor.rgb == "FF123456"
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert [name for name in archive.namelist() if name.startswith("xl/media/")] == [
            "xl/media/image1.png"
        ]
        picture = archive.read("xl/media/image1.png")
        drawing = archive.read("xl/drawings/drawing1.xml").decode()
    assert b"pHYs" not in picture
    assert "CSEF" in re.findall(r'descr="([^"]*)"', drawing)[0]
    assert dress.digest
    assert quarterly.render(found) != data


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("[office\n", "TOML"),
        ("[bureau]\nnom = 'x'\n", "bureau"),
        ("name = 'x'\n", "name"),
        ("[office]\nnom = 'x'\n", "nom"),
        ("[office]\nname = 3\n", "office.name"),
        ("[office]\ntitle = '{quartier}'\n", "{quartier}"),
        ("[sentences]\nopening = '{0.__class__}'\n", "{0.__class__}"),
        ("[colours]\nmain = 'red'\n", "red"),
        ("[colours]\nmain = '#FFFF00'\n", "#FFFF00"),
        ("[colours]\nheat = '#000000'\n", "#000000"),
        ("[office]\nlogo = 'absent.png'\n", "absent.png"),
        ("[office]\nlogo = 'style.toml'\n", "PNG"),
    ],
)
def test_a_faulty_style_is_told_in_a_sentence(tmp_path: Path, text: str, named: str) -> None:
    with pytest.raises(UsageError) as told:
        styled(tmp_path, text)
    assert named in str(told.value)
    assert "style.toml" in str(told.value)


def test_a_style_that_is_no_text_or_not_there(tmp_path: Path) -> None:
    (tmp_path / "style.toml").write_bytes(b"\xff\xfe[\0")
    with pytest.raises(UsageError):
        style.load(tmp_path / "style.toml")
    with pytest.raises(UsageError):
        style.load(tmp_path / "nowhere.toml")


def test_sentences_of_an_office_cannot_reach_into_the_program(tmp_path: Path) -> None:
    dress = Style(opening="{quarter.__class__} {covered}")
    assert dress.fill(dress.opening, {"covered": "3"}) == "{quarter.__class__} 3"


def test_every_xml_part_is_well_formed() -> None:
    with zipfile.ZipFile(
        BytesIO(quarterly.render(report(action(7, EFT, on="1.1", title=HOSTILE))))
    ) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                ET.fromstring(archive.read(name))
