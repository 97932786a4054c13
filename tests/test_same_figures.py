"""Every format shows the same figures: workbook, page, CSV and JSON are written, read back and compared.

The JSON is what the others are held against, cell by cell; its own figures are
held against a plain count of the actions of the store.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import openpyxl
import pytest
from made_stores import QUARTERS, made_store
from web_page import Node, read, rows_of

from concertaction import changes, gather, intake, periods, reports
from concertaction import coverage as coverages
from concertaction.coverage import Coverage, Query, Status
from concertaction.i18n import _, speaking
from concertaction.importers.actions import ImportOptions
from concertaction.importers.files.folders import find_files
from concertaction.models import Basis, By, Origin, Period, StoredAction
from concertaction.partnerships import State
from concertaction.quarter import accepted_for
from concertaction.reports import matrix
from concertaction.reports.formats import quarterly, quarterly_page
from concertaction.reports.quarter import standing as quarter_files
from concertaction.reports.safe import csv_cell, text
from concertaction.reports.table import NOTHING, STATUS_WORDS, THIN, decimal, unique
from concertaction.store import Store

EXAMPLES = Path(__file__).parents[1] / "examples"
STORES, BATCHES = 200, 8
NONE_THERE = "–"  # a zero that is no gap: the partner asked for does not exist there

SYMBOLS = {words.symbol for words in (*STATUS_WORDS.values(), NOTHING)}

Cells = dict[tuple[str, str], str]
"""(row, column) -> what stands there."""


class Sheet(NamedTuple):
    """A table as it stands in one format."""

    headings: list[str]
    rows: list[list[Any]]


# -- reading back


def sheet_of(workbook: Any, number: int) -> Sheet:
    """Read the table of a sheet, with the line of totals that may stand under it."""
    sheet = workbook.worksheets[number]
    (table,) = sheet.tables.values()
    left, top, right, bottom = openpyxl.utils.range_boundaries(table.ref)
    lines = [[cell.value for cell in row] for row in sheet.iter_rows(top, bottom + 1, left, right)]
    return Sheet(lines[0], [line for line in lines[1:] if any(cell is not None for cell in line)])


def csv_of(content: str) -> Sheet:
    lines = list(csv.reader(io.StringIO(content.removeprefix("\ufeff")), delimiter=";"))
    return Sheet(lines[0], lines[1:])


def page_table(tree: Node, name: str) -> Sheet:
    table = tree.one("table", id=name)
    return Sheet([word(head.text) for head in table.all("thead")[0].all("th")], rows_of(table))


def turned(tree: Node, name: str) -> Sheet:
    """Read a matrix of a page, which has objectives across, as it stands elsewhere: objectives down."""
    found = page_table(tree, name)
    codes = [re.sub("^(Axe|Axis) ", "", heading).split()[0] for heading in found.headings[1:]]
    named = [word(line[0]) for line in found.rows]
    return Sheet(
        ["", *named], [[code, *(line[at] for line in found.rows)] for at, code in enumerate(codes, 1)]
    )


def word(value: Any) -> str:
    """Return a cell as a text with plain blanks; a date as people read it; nothing as ""."""
    if isinstance(value, float):
        return decimal(value)
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return " ".join(text("" if value is None else str(value), lines=True).split())


def day(value: str) -> str:
    """Return the date of a JSON as people read it; any other text as it is."""
    return f"{date.fromisoformat(value):%d/%m/%Y}" if re.fullmatch(r"\d{4}-\d\d-\d\d", value) else value


def bare(cell: str) -> str:
    """Return a status without its symbol."""
    return cell[2:] if cell[:1] in SYMBOLS and cell[1:2] == " " else cell


# -- the coverage


def coverage_of(store: Store, query: Query, other: Period | None = None) -> Coverage:
    """Compute a coverage as the command does."""
    actions, gaps = store.actions(), store.accepted_gaps()

    def computed(asked: Query) -> Coverage:
        return coverages.compute(actions, store.framework, asked, accepted=accepted_for(gaps, asked.period))

    found = computed(query)
    if other is None:
        return found
    return found._replace(comparison=changes.compare(found, computed(query._replace(period=other))))


MEASURES = ("actions", "operators", "partnerships")


def columns_of(data: dict[str, Any]) -> list[str]:
    """Name the columns that follow code and objective in every table of a coverage."""
    has_gaps = "gaps" in data["filters"]
    beside = [one for one in MEASURES if one != data["basis"] and not has_gaps]
    others = ["wanted"] if has_gaps else ["before", "change"] if data["comparison"] else []
    return ["status", "thin", "total", *beside, *others, *(f"cell {one['key']}" for one in data["columns"])]


def coverage_in_json(data: dict[str, Any]) -> Cells:
    """Return every figure and status of a coverage; rows are "3.2", "axis 3" and "total"."""
    keys = [one["key"] for one in data["columns"]]
    zeros = {(one["code"], one["key"]) for one in data["structural_zeros"]}
    found: dict[tuple[str, str], Any] = {}
    for row in data["rows"]:
        name, state = row["code"], row["partnership"]
        words = STATUS_WORDS[Status(row["status"]), State(state) if state else None]
        if data["nothing_received"] and words.tone == "bad":
            words = NOTHING
        found[name, "status"] = _(words.short)
        found[name, "thin"] = _(THIN) if row["thin"] else ""
        found |= {(name, key): row[key] for key in ("total", *MEASURES)}
        for key in keys:
            found[name, f"cell {key}"] = NONE_THERE if (name, key) in zeros else row["cells"].get(key, 0)
    for change in (data["comparison"] or {}).get("changes", ()):
        found[change["code"], "before"] = change["total_before"]
    for axis in data["axes"]:
        name = f"axis {axis['code']}"
        found[name, "total"] = axis["total"]
        found |= {(name, f"cell {key}"): axis["cells"].get(key, 0) for key in keys}
    found["total", "total"] = data["total"]
    found |= {("total", f"cell {one['key']}"): one["total"] for one in data["columns"]}
    columns = columns_of(data)
    return {place: word(value) for place, value in found.items() if place[1] in columns}


def cells_of(lines: Iterable[tuple[str, Iterable[Any]]], columns: list[str]) -> Cells:
    """Name the cells of lines (name, cells from the status on); a word for a zero is ``NONE_THERE``."""
    found = {}
    for name, line in lines:
        for column, cell in zip(columns, line, strict=True):
            told = bare(word(cell))
            is_word = column.startswith("cell ") and told and not told.isdecimal()
            found[name, column] = NONE_THERE if is_word else told
    return found


def coverage_in_csv(content: str, data: dict[str, Any]) -> Cells:
    sheet, columns = csv_of(content), columns_of(data)
    end = 3 + len(columns)
    labels = unique([word(csv_cell(one["label"])) for one in data["columns"]])
    assert [word(one) for one in sheet.headings[end - len(labels) : end]] == labels
    names = {_("row"): "{}", _("axis"): "axis {}", _("total"): "total"}
    return cells_of(((names[row[0]].format(row[1]), row[3:end]) for row in sheet.rows), columns)


def coverage_in_xlsx(content: bytes, data: dict[str, Any]) -> Cells:
    sheet, columns = sheet_of(openpyxl.load_workbook(io.BytesIO(content)), 0), columns_of(data)
    shift = int(bool(data["rows"]))  # the column of axes
    start = shift + 2
    assert len(sheet.headings) == start + len(columns)
    for row in sheet.rows:
        assert all(isinstance(cell, int | str) for cell in row[len(row) - len(data["columns"]) :])
    return cells_of(((row[shift] or "total", row[start:]) for row in sheet.rows), columns)


def coverage_in_html(content: str, data: dict[str, Any]) -> Cells:
    tree, columns = read(content), columns_of(data)
    beside = [one for one in columns if not one.startswith("cell ")]

    def name(code: str) -> str:
        return "total" if code in ("", "Total") else f"axis {code}" if code.isdecimal() else code

    found = cells_of(((name(row[0]), row[2:]) for row in page_table(tree, "part-0-table").rows), beside)
    if data["columns"]:
        grid = turned(tree, "coverage-matrix")
        assert grid.headings[1:-1] == [word(one["label"]) for one in data["columns"]]
        found |= cells_of(((name(row[0]), row[1:-1]) for row in grid.rows), columns[len(beside) :])
    return found


def told_alike(found: Coverage) -> dict[str, Any]:
    """Hold the formats of a coverage against its JSON, which is returned."""
    shown = matrix.report(found)
    data: dict[str, Any] = json.loads(reports.render("json", shown))
    wanted = coverage_in_json(data)
    told = {
        "csv": coverage_in_csv(str(reports.render("csv", shown)), data),
        "xlsx": coverage_in_xlsx(bytes(reports.render("xlsx", shown)), data),  # type: ignore[arg-type]
        "html": coverage_in_html(str(reports.render("html", shown)), data),
    }
    for kind, cells in told.items():
        # In a workbook the axis is a column, so that a table can be sorted and filtered.
        due = {place for place in wanted if kind != "xlsx" or not place[0].startswith("axis ")}
        assert due <= cells.keys(), (kind, sorted(due - cells.keys())[:5])
        assert {place: cells[place] for place in due} == {place: wanted[place] for place in due}, kind
    return data


# -- the report


def filled(page: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the columns of a page in which something stands."""
    return [one for one in page["columns"] if any(row["values"][one["key"]] for row in page["rows"])]


def shown_columns(page: dict[str, Any], headings: list[str]) -> list[str]:
    """Return the keys of the columns that stand under headings, in their order; none with a figure is left out."""
    keys, left = [], list(page["columns"])
    for heading in headings:
        while left and word(left[0]["heading"]) != word(heading):
            out = left.pop(0)
            assert out["key"] == "axis" or out not in filled(page), (page["key"], out["key"])
        assert left, (page["key"], heading)
        keys.append(left.pop(0)["key"])
    assert all(one not in filled(page) for one in left), page["key"]
    return keys


def page_in_json(page: dict[str, Any], levels: tuple[str, ...]) -> list[dict[str, str]]:
    """Return the rows of some levels as people read them."""
    return [
        {key: day(word(value)) for key, value in row["values"].items()}
        for row in page["rows"]
        if row["level"] in levels
    ]


def lines_of(rows: Iterable[Iterable[Any]], keys: list[str], kinds: dict[str, str]) -> list[dict[str, str]]:
    """Name the cells of lines; a status is without its symbol."""
    return [
        {
            key: bare(word(cell)) if kinds[key] == "status" else word(cell)
            for key, cell in zip(keys, row, strict=True)
        }
        for row in rows
    ]


def only(rows: list[dict[str, str]], keys: list[str]) -> list[dict[str, str]]:
    return [{key: row[key] for key in keys} for row in rows]


def page_in_xlsx(page: dict[str, Any], sheet: Sheet) -> None:
    """Hold a sheet against a page of the JSON."""
    shift = int(any(row["level"] == "axis" for row in page["rows"]))  # axes became a column
    headings = unique([text(one["heading"]) for one in page["columns"]])
    assert [word(one) for one in sheet.headings[shift:]] == [word(one) for one in headings]
    kinds = {one["key"]: one["kind"] for one in page["columns"]}
    wanted = page_in_json(page, ("row", "total"))
    assert lines_of([row[shift:] for row in sheet.rows], list(kinds), kinds) == wanted, page["key"]
    figures = [row["values"] for row in page["rows"] if row["level"] != "axis"]
    for row, values in zip(sheet.rows, figures, strict=True):
        for cell, value in zip(row[shift:], values.values(), strict=True):
            if isinstance(value, int | float):
                assert isinstance(cell, int | float), (page["key"], cell)
                assert cell == value, page["key"]


def page_in_html(page: dict[str, Any], tree: Node) -> None:
    """Hold a section of the web page against a page of the JSON."""
    kinds = {one["key"]: one["kind"] for one in page["columns"]}
    if page["key"] in ("operators", "communes"):
        grid = turned(tree, f"{page['key']}-matrix")
        keys = ["code", *(key for key, kind in kinds.items() if kind == "heat"), "total"]
        headings = {one["key"]: word(one["heading"]) for one in page["columns"]}
        assert grid.headings[1:-1] == [headings[key] for key in keys[1:-1]]
        # A matrix without figures of an axis needs no column for it.
        has_axes = any(row["values"][key] is not None for key in keys[1:-1] for row in page["rows"][:1])
        figures = page_in_json(page, ("row", "axis") if has_axes else ("row",))
        grand = grid.rows.pop(0)[1:]
        assert grand == [*only(page_in_json(page, ("total",)), keys[1:])[0].values()]
    else:
        grid = page_table(tree, f"{page['key']}-table")
        keys = shown_columns(page, grid.headings)
        figures = page_in_json(page, ("row", "axis", "total"))
    assert lines_of(grid.rows, keys, kinds) == only(figures, keys), page["key"]


def report_told_alike(store: Store, quarter: Period) -> dict[str, Any]:
    """Hold workbook, page and CSV of a quarter against its JSON, which is returned."""
    found = gather.quarter_report(store, quarter)
    synthesis = quarter_files.synthesis_report(found)
    data: dict[str, Any] = json.loads(reports.render("json", synthesis))
    workbook = openpyxl.load_workbook(io.BytesIO(quarterly.render(found)))
    tree = read(quarterly_page.render(found).decode())
    for number, page in enumerate(data["pages"]):
        page_in_xlsx(page, sheet_of(workbook, number))
        page_in_html(page, tree)
    first, sheet = data["pages"][0], csv_of(str(reports.render("csv", synthesis)))
    keys = [one["key"] for one in first["columns"]]
    rows = [[plain(cell) for cell in row[1 : len(keys) + 1]] for row in sheet.rows]
    assert [row[0] for row in sheet.rows] == [_(row["level"]) for row in first["rows"]]
    assert lines_of(rows, keys, dict.fromkeys(keys, "")) == page_in_json(first, ("row", "total"))
    return data


def plain(cell: str) -> str:
    """Return a cell of a CSV without the apostrophe that keeps it a text."""
    return cell[1:] if cell.startswith("'") and csv_cell(cell[1:]) == cell else cell


# -- what the figures are


def counted(actions: Iterable[StoredAction], code: str, period: Period | None) -> list[StoredAction]:
    """Return the actions that count on an objective, found the plain way."""
    return [
        one
        for one in actions
        if any(link.code == code and link.origin is not Origin.PROPOSED for link in one.objectives)
        and (period is None or period.overlaps(one.start, one.end, one.open_end))
    ]


def report_is_counted(store: Store, quarter: Period, data: dict[str, Any]) -> None:
    """Hold the pages of a report against each other and against a plain count."""
    actions, pages = store.actions(), {page["key"]: page for page in data["pages"]}
    listed = [row["values"] for key, page in pages.items() if key.startswith("axis-") for row in page["rows"]]
    cells = {row["values"]["code"]: row["values"] for row in pages["operators"]["rows"]}
    for key in ("synthesis", "operators", "communes"):
        rows = [row["values"] for row in pages[key]["rows"] if row["level"] == "row"]
        assert [row["code"] for row in rows] == list(store.framework.objectives)
        for row in rows:
            found = counted(actions, row["code"], quarter)
            assert row["total"] == len(found) == sum(one["code"] == row["code"] for one in listed)
            operators = [one.operator.id for one in found]
            assert {cells[row["code"]].get(str(number)) for number in operators} <= {
                operators.count(number) for number in operators
            }
            assert sum(one for key, one in cells[row["code"]].items() if key.isdecimal()) == len(found)


# -- the tests


@pytest.mark.parametrize("batch", range(BATCHES))
def test_every_format_of_a_generated_store_tells_the_same(tmp_path: Path, batch: int) -> None:
    for number in range(batch, STORES, BATCHES):
        chance = Random(-number)
        with made_store(number, tmp_path) as store, speaking(chance.choice(("fr", "en"))):
            asked, other = chosen(store, chance)
            told_alike(coverage_of(store, asked, other))
            quarter = periods.parse(chance.choice(QUARTERS))
            data = report_told_alike(store, quarter)
            report_is_counted(store, quarter, data)


def chosen(store: Store, chance: Random) -> tuple[Query, Period | None]:
    """Choose what is asked of a store: every option of ``coverage``, alone and together."""
    actions, note = store.actions(), store.framework
    period = chance.choice((None, "2012", "2012-Q3", "2012-07", "2011-Q3..2012-Q2"))
    is_gaps, compared = chance.random() < 0.15, chance.choice((None, None, "2012-Q2", "2011"))
    axes = chance.choice(((), (), (), *((code,) for code in note.axis_by_code)))
    codes = [code for code, one in note.objectives.items() if not axes or one.axis in axes]
    query = Query(
        axes=axes,
        objectives=tuple(chance.sample(codes, 2)) if chance.random() < 0.2 else (),
        period=periods.parse(period) if period else None,
        operator=chance.choice(actions).operator if actions and chance.random() < 0.15 else None,
        by=chance.choice(list(By)),
        basis=chance.choice(list(Basis)),
        gaps=is_gaps,
    )
    is_compared = compared and period and not is_gaps
    return query, periods.parse(compared) if is_compared else None


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store of the examples, both quarters received."""
    path = tmp_path_factory.mktemp("examples") / "note.db"
    with Store.open(path, write=True) as store:
        for quarter in ("2011-Q4", "2012-Q1"):
            files = find_files([EXAMPLES / quarter])
            for receipt in intake.receive(files, store, ImportOptions(quarter=quarter)):
                assert receipt.error is None
    return path


@pytest.mark.parametrize("quarter", ["2011-Q4", "2012-Q1"])
def test_the_report_of_the_examples_tells_the_same_in_every_format(examples: Path, quarter: str) -> None:
    with Store.open(examples, write=False) as store:
        data = report_told_alike(store, periods.parse(quarter))
        report_is_counted(store, periods.parse(quarter), data)


@pytest.mark.parametrize("by", list(By))
def test_the_coverage_of_the_examples_tells_the_same_in_every_format(examples: Path, by: By) -> None:
    with Store.open(examples, write=False) as store:
        for basis in Basis:
            period = periods.parse("2012-Q1")
            data = told_alike(coverage_of(store, Query(period=period, by=by, basis=basis)))
            if basis is Basis.ACTIONS:
                for row in data["rows"]:
                    assert row["total"] == len(counted(store.actions(), row["code"], period))
