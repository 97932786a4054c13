from __future__ import annotations

import csv
import io
import json
import re
import sys
import time

import pytest
from reported import (
    actions_report,
    made,
    network_report,
    report,
    text_of,
    workbook_of,
)
from rich.cells import cell_len
from stored import action, note

from concertaction import periods, reports
from concertaction.coverage import Coverage, Query
from concertaction.models import Basis, By, Organisation
from concertaction.reports import matrix
from concertaction.reports.table import Report, unique

pytestmark = pytest.mark.usefixtures("english")


# -- the terminal


def test_the_matrix_on_a_terminal() -> None:
    found = text_of("table", report(Query(axes=("4", "5"), period=periods.parse("2012-T3"))), width=80)

    assert (
        found
        == """\
Coverage – 2012-Q3
0 of 5 objectives have at least one action (0%).
4 objectives ask for a partnership; it is documented for 0.
Gaps: 4.2, 5.1, 5.2.
Only proposed: 4.1.
Gaps accepted: 4.3.
1 action counts on no objective: a gap may be no more than an action to map.

Code  Objective                Status           Actions  Operators  Partnerships
────────────────────────────────────────────────────────────────────────────────
4     Opening to external      0 of 3                 0
      actors
4.1   Links with full-time     ◌ only proposed        0          0             0
      education
4.2   Links with upstream      ○ GAP                  0          0             0
      actors and social
      cohesion plans
4.3   Open communication with  ○ gap accepted         0          0             0
      the ONEM

5     Communicating            0 of 2                 0
      information
5.1   Guide to                 ○ GAP                  0          0             0
      socio-professional
      insertion
5.2   Materials and events     ○ GAP                  0          0             0
      presenting the training
      offer

      Total, each counted      0 of 5                 0
      once

◌ only proposed  only links that the tool proposes and nobody has decided
○ gap accepted   no action, and this was accepted with a reason
○ GAP            no action in the selection

Framework        Concert'Action – Orientation note 2010-2013
Period           2012-Q3 (01/07/2012 – 30/09/2012)
Counted          actions; one with several objectives counts once on each and
                 once in a total
Columns          by operator
Axis             4, 5
Actions counted  0
Not counted      1 action without a date (not in the period), 1 action without a
                 decided objective
Submissions      2 files, the last received 05/10/2012
                 CPAS de Dour 2012.xlsx · 2012-Q3 · received 03/10/2012 ·
                 1a2b3c4d
                 mire.xls · received 05/10/2012 · 9f8e7d6c
"""
    )


def test_a_matrix_that_does_not_fit_says_what_it_left_out() -> None:
    many = tuple(
        action(n, Organisation(50 + n, f"Opérateur numéro {n:02}", ("eft",)), on="1.3") for n in range(30)
    )

    found = text_of("table", report(actions=many), width=60)

    shown = re.search(r"^A Opérateur.*?(?=\n\n)", found, re.MULTILINE | re.DOTALL)
    named = len(re.findall("Opérateur numéro", shown[0].replace("\n", " "))) if shown else 0
    left_out = re.search(r"\+ (\d+) operators that did not fit", found)
    assert left_out
    assert int(left_out[1]) + named == 30
    assert "-o coverage.xlsx" in found


@pytest.mark.parametrize("width", [40, 60, 80, 100, 132, 250])
@pytest.mark.parametrize("by", list(By))
def test_no_line_is_wider_than_the_terminal(width: int, by: By) -> None:
    for shown in (report(Query(by=by)), report(Query(by=by, gaps=True)), actions_report(), network_report()):
        found = text_of("table", shown, width=width)
        assert max(cell_len(line) for line in found.splitlines()) <= width


@pytest.mark.parametrize("width", [40, 60, 80, 132])
def test_every_objective_and_status_is_on_the_narrowest_terminal(width: int) -> None:
    found = text_of("table", report(), width=width)

    for row in made().rows:
        assert re.search(rf"^{re.escape(row.code)} ", found, re.MULTILINE)
    assert found.count("GAP") >= made().summary.gaps


def test_colour_only_on_request_and_never_with_no_color(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b[" in text_of("table", report(), color=True)
    assert "\x1b" not in text_of("table", report(), color=False)
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[" in text_of("table", report())
    assert "\x1b" not in text_of("table", report(), to_file=True)
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in text_of("table", report())


def test_without_a_terminal_lines_have_100_characters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    monkeypatch.setattr(sys, "__stdout__", io.StringIO())

    rule = next(line for line in text_of("table", report()).splitlines() if line.startswith("──"))

    assert len(rule) == 100


def test_a_gap_is_said_in_words_beside_its_colour() -> None:
    line = next(
        line
        for line in text_of("table", report(), color=True).splitlines()
        if "3.2" in line and "GAP" in line
    )

    assert "\x1b[1;7;31m○ GAP" in line


# -- one object, many renderings


def figures(shown: Coverage) -> dict[tuple[str, str], int]:
    """(code, heading) -> figure, from the object itself."""
    names = dict(zip([c.key for c in shown.columns], unique([c.label for c in shown.columns]), strict=True))
    found = {(row.code, "Total"): row.total for row in shown.rows}
    for row in shown.rows:
        found |= {(row.code, names[key]): row.cells.get(key, 0) for key in names}
    found |= {("", names[column.key]): column.total for column in shown.columns}
    return found | {("", "Total"): shown.total}


def figures_of_rows(header: list[str], rows: list[list[str]], shown: Coverage) -> dict[tuple[str, str], int]:
    code, first = header.index("Code"), len(header) - len(shown.columns)
    total = header.index("Thin") + 1
    assert header[total] == shown.query.basis.value.capitalize()
    found = {}
    for row in rows:
        found[row[code], "Total"] = int(row[total])
        # A zero where the partner asked for does not exist is a word (tests/test_territory.py).
        cells = ["0" if cell == "no PCS" else cell for cell in row]
        found |= {(row[code], header[index]): int(cells[index]) for index in range(first, len(header))}
    return found


def matrix_width(given: Coverage) -> int:
    """Columns before the notes: line or axis, five fixed ones, the measures beside the basis, the matrix."""
    beside = {Basis.ACTIONS, Basis.OPERATORS, Basis.PARTNERSHIPS} - {given.query.basis}
    return 6 + len(beside) + len(given.columns)


def read_csv(shown: Report, given: Coverage) -> dict[tuple[str, str], int]:
    lines = list(csv.reader(io.StringIO(text_of("csv", shown)), delimiter=";"))
    width = matrix_width(given)
    rows = [line[:width] for line in lines[1:] if line[0] != "axis"]
    return figures_of_rows(lines[0][:width], rows, given)


def read_json(shown: Report, given: Coverage) -> dict[tuple[str, str], int]:
    data = json.loads(text_of("json", shown))
    names = dict(
        zip([c["key"] for c in data["columns"]], unique([c["label"] for c in data["columns"]]), strict=True)
    )
    found = {(row["code"], "Total"): row["total"] for row in data["rows"]}
    for row in data["rows"]:
        found |= {(row["code"], names[key]): row["cells"].get(key, 0) for key in names}
    found |= {("", names[column["key"]]): column["total"] for column in data["columns"]}
    return found | {("", "Total"): data["total"]}


def read_xlsx(shown: Report, given: Coverage) -> dict[tuple[str, str], int]:
    sheet = workbook_of(shown).worksheets[0]
    (table,) = sheet.tables.values()
    first, last = (int(number) for number in re.findall(r"\d+", table.ref))
    lines = [
        ["" if v is None else str(v) for v in row]
        for row in sheet.iter_rows(first, last + 1, values_only=True)
    ]
    width = matrix_width(given)
    return figures_of_rows(lines[0][:width], [line[:width] for line in lines[1:]], given)


def read_markdown(shown: Report, given: Coverage) -> dict[tuple[str, str], int]:
    lines = [
        [
            re.sub(r"\\(.)", r"\1", cell.strip().removeprefix("**").removesuffix("**"))
            for cell in re.split(r"(?<!\\)\|", line)[1:-1]
        ]
        for line in text_of("markdown", shown).splitlines()
        if line.startswith("|")
    ]
    rows = [row for row in lines[2:] if row[0] in ("", *(r.code for r in given.rows))]
    return figures_of_rows(lines[0], rows, given)


@pytest.mark.parametrize("read", [read_csv, read_json, read_xlsx, read_markdown])
@pytest.mark.parametrize("by", list(By))
@pytest.mark.parametrize("basis", list(Basis))
def test_every_format_gives_the_figures_of_the_object(read: object, by: By, basis: Basis) -> None:
    given = made(Query(by=by, basis=basis))

    assert read(matrix.report(given), given) == figures(given)  # type: ignore[operator]


def test_every_format_names_period_filters_basis_and_sources() -> None:
    shown = report(Query(axes=("1",), period=periods.parse("2012-Q3")))
    sheet = workbook_of(shown).worksheets[0]
    texts = {
        "xlsx": "\n".join(
            str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None
        ),
        **{name: text_of(name, shown, width=200) for name in ("table", "text", "markdown", "csv", "json")},
    }
    for name, found in texts.items():
        found = found.replace("\\", "")
        for wanted in ("note-2010-2013" if name == "json" else "Orientation note 2010-2013", "2012-Q3"):
            assert wanted in found, (name, wanted)
        assert ("CPAS de Dour 2012.xlsx" in found) == (name != "csv")
    assert "01/07/2012 – 30/09/2012" in texts["table"]
    assert "actions; one with several objectives counts once on each and once in a total" in texts["csv"]


def test_figures_left_out_are_said() -> None:
    found = dict(report(Query(period=periods.parse("2012"))).facts)

    assert (
        found["Not counted"]
        == "1 action without a date (not in the period), 1 action without a decided objective"
    )
    assert found["Actions counted"] == "5"
    assert dict(report(Query(basis=Basis.PARTICIPANTS)).facts)["Participants not given"] == "by 5 actions"


# -- Excel


def test_the_sheet_is_a_real_table_that_prints_on_one_page() -> None:
    book = workbook_of(report(Query(by=By.KIND)))
    sheet = book.worksheets[0]
    (table,) = sheet.tables.values()

    assert [one.sheet_state for one in book.worksheets] == ["visible"]
    assert sheet.title == "Coverage"
    header = int(re.findall(r"\d+", table.ref)[0])
    assert sheet.freeze_panes == f"D{header + 1}"
    assert table.autoFilter is not None
    headings = [column.name for column in table.tableColumns]
    assert headings[:5] == ["Axis", "Code", "Objective", "Status", "Thin"]
    assert len({heading.casefold() for heading in headings}) == len(headings)
    assert [cell.value for cell in sheet[header]][: len(headings)] == headings
    assert not [merged for merged in sheet.merged_cells.ranges if merged.max_row >= header]
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight or 1) == (1, 1)
    assert sheet.print_title_rows == f"${header}:${header}"
    assert sheet.oddFooter.right.text == "Page &P of &N"
    assert book.properties.title == "Coverage"


def test_codes_are_text_statuses_words_and_figures_numbers() -> None:
    sheet = workbook_of(report()).worksheets[0]
    rows = {row[1].value: row for row in sheet.iter_rows() if row[1].value in note().objectives}

    assert list(rows) == list(note().objectives)
    assert {row[1].data_type for row in rows.values()} == {"s"}
    assert {row[1].number_format for row in rows.values()} == {"@"}
    assert rows["1.2"][3].value == "● with partnership"
    assert rows["1.2"][4].value == "thin"
    assert rows["2.1"][3].value == "○ GAP"
    assert rows["2.2"][5].value == 2
    assert rows["2.1"][8].value == 0


def test_the_same_report_gives_the_same_bytes() -> None:
    first = reports.render("xlsx", report())
    time.sleep(1.1)

    assert reports.render("xlsx", report()) == first


def test_a_workbook_may_have_more_columns_than_a_page() -> None:
    many = tuple(action(n, Organisation(50 + n, f"Opérateur {n}", ("eft",)), on="1.3") for n in range(300))

    sheet = workbook_of(report(actions=many)).worksheets[0]

    assert sheet.max_column == 308
    assert sheet.page_setup.scale == 60
    assert sheet.print_title_cols == "$A:$C"
