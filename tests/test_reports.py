"""One object, many renderings: each format is read back and its figures compared."""

from __future__ import annotations

import csv
import errno
import io
import json
import os
import re
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from stored import CPAS, EFT, FOREM, OISP, SHOP, SSM, WHO, action, announced, note

from concertaction import coverage, i18n, partnerships, periods, reports
from concertaction.breakdowns import By
from concertaction.coverage import AcceptedGap, Basis, Coverage, Query, SourceFile
from concertaction.errors import OutputError, UsageError
from concertaction.findings import finding
from concertaction.models import Organisation, StoredAction, Submission
from concertaction.reports import Look, files, listings, matrix, places, safe
from concertaction.reports.contracts import schemas, shapes
from concertaction.reports.table import Kind, Report, cells, seen_by, unique

# The findings of the store are named tuples of this shape.
from concertaction.store.reading import StoredFinding

SOURCES = (
    SourceFile("CPAS de Dour 2012.xlsx", "2012-Q3", "1a2b3c4d5e6f", "2012-10-03"),
    SourceFile("mire.xls", None, "9f8e7d6c5b4a", "2012-10-05 08:30:00"),
)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with i18n.speaking("en"):
        yield


ACTIONS = (
    action(1, EFT, SSM, on="1.2 1.3", participants=12, communes=("Mons",)),
    action(2, OISP, EFT, on="1.1 2.2"),
    action(3, EFT, on="2.2", start="2012-08-01", end=None, open_end=True),
    action(4, CPAS, FOREM, on="1.1", communes=("Dour", "Mons")),
    action(5, SHOP, WHO, on="3.3", proposed="3.1"),
    action(6, EFT, proposed="4.1"),
    action(7, OISP, on="5.2", start=None, end=None, partners=(announced(),)),
)


def made(query: Query = Query(), actions: tuple[StoredAction, ...] = ACTIONS) -> Coverage:
    gap = AcceptedGap("4.3", "the ONEM no longer takes part", "A. Analyste", "2012-10-01", "2013-Q2")
    return coverage.compute(actions, note(), query, accepted=[gap], sources=SOURCES)


def report(query: Query = Query(), actions: tuple[StoredAction, ...] = ACTIONS) -> Report:
    return matrix.report(made(query, actions))


def text_of(name: str, shown: Report, **look: object) -> str:
    rendered = reports.render(name, shown, Look(**look))  # type: ignore[arg-type]
    assert isinstance(rendered, str)
    return rendered


def workbook_of(shown: Report) -> openpyxl.Workbook:
    rendered = reports.render("xlsx", shown)
    assert isinstance(rendered, bytes)
    return openpyxl.load_workbook(io.BytesIO(rendered))


# -- the terminal


def test_the_matrix_on_a_terminal() -> None:
    found = text_of("table", report(Query(axes=("4", "5"), period=periods.parse("2012-T3"))), width=80)

    assert (
        found
        == """\
Coverage – 2012-Q3
0 of 5 objectives have at least one action (0%).
4 objectives ask for a partnership; 0 show it.
Gaps: 4.2, 5.1, 5.2.
Only proposed: 4.1.
Gaps accepted: 4.3.

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


# -- hostile texts


HOSTILE = (
    '=HYPERLINK("http://example.org";"x")',
    "+32 65 40 93 23",
    "-1+1",
    "@SUM(A1)",
    "＝1+1",
    "\t=1",
    "\r\n=1",
    "[/x] [bold]gras[/bold] :smiley:",
    "\x1b[31mrouge\x1b]52;c;AAAA\x07",
    "\x9b31m C1",
    "a\u202egpj.exe",
    "zéro\u200blargeur\u2060\ufeff",
    "a|b<script>alert(1)</script>`c`*d*_e_#f",
    "ligne 1\nligne 2\u2028ligne 3",
    "nul\x00 \ufffe \ud800",
    "http://example.org/x",
    "file:///etc/passwd",
    "1.10",
    "x" * 40_000,
    "  ",
    "{=1}",
    "_x001B_",
    "😀 Ω é",
)
_BAD = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)


def hostile_actions() -> tuple[StoredAction, ...]:
    return tuple(
        action(
            number,
            Organisation(100 + number, text, ()),
            Organisation(200 + number, text, ("eft",)),
            on="1.3",
            title=text,
            description=text,
            public=text,
            communes=(text,),
            reference=text,
            source=ACTIONS[0].source._replace(file=text, sheet=text),
        )
        for number, text in enumerate(HOSTILE)
    )


def actions_report(actions: tuple[StoredAction, ...] = ACTIONS) -> Report:
    return listings.actions_report(actions, note(), {"axis": "1"}, SOURCES)


def network_report(actions: tuple[StoredAction, ...] = ACTIONS) -> Report:
    network = partnerships.ties(actions, tuple(note().objectives))
    return listings.network_report(network, note(), {"period": "2012"}, SOURCES)


def findings_report(values: tuple[str, ...] = ("1.7", "x")) -> Report:
    found = [
        finding(
            "outside-framework",
            sheet=value[:50],
            row=row,
            column="C",
            value=value,
            date="1/1/2001",
            start=2010,
            end=2013,
        )
        for row, value in enumerate(values, 5)
    ]
    return listings.findings_report([StoredFinding(1, "a.xlsx", one) for one in found], {1: values[0]})


def hostile_reports() -> list[Report]:
    actions = hostile_actions()
    sources = tuple(SourceFile(text, text, text, text) for text in HOSTILE)
    shown = [report(Query(by=by), actions) for by in By]
    shown = [one._replace(sources=sources) for one in shown]
    return [*shown, actions_report(actions), network_report(actions), findings_report(HOSTILE)]


@pytest.mark.parametrize("name", ["table", "text", "markdown", "csv", "json"])
def test_no_control_or_invisible_character_leaves_the_house(name: str) -> None:
    for shown in hostile_reports():
        found = text_of(name, shown, width=100, color=False)
        assert not _BAD.search(found.replace("\r\n", "\n"))


def test_markup_in_a_cell_is_shown_as_it_is() -> None:
    assert "[/x] [bold]gras[/bold] :smiley:" in text_of("table", actions_report(hostile_actions()), width=250)


def test_no_text_is_a_formula_in_csv() -> None:
    for shown in hostile_reports():
        for row in csv.reader(io.StringIO(text_of("csv", shown)), delimiter=";"):
            assert not [
                cell
                for cell in row
                if cell.lstrip().startswith(safe.FORMULA) and not re.fullmatch(r"-?\d+(\.\d+)?", cell)
            ]


def test_no_text_is_a_formula_a_link_or_a_number_in_excel() -> None:
    for shown in hostile_reports():
        rendered = reports.render("xlsx", shown)
        assert isinstance(rendered, bytes)
        book = openpyxl.load_workbook(io.BytesIO(rendered))
        for sheet in book.worksheets:
            assert len(sheet.title) <= 31
            for row in sheet.iter_rows():
                for cell in row:
                    assert cell.data_type in "snd"
                    assert cell.hyperlink is None
                    if isinstance(cell.value, str):
                        assert len(cell.value) <= 32_767
                        assert not _BAD.search(cell.value)
                        assert cell.quotePrefix == safe.is_formula(cell.value) or cell.row <= 12
        parts = zipfile.ZipFile(io.BytesIO(rendered))
        sheets = [parts.read(name).decode() for name in parts.namelist() if "worksheets/sheet" in name]
        assert not [sheet for sheet in sheets if "<f>" in sheet or "hyperlink" in sheet]


def test_a_cut_text_shows_that_it_was_cut() -> None:
    assert safe.excel_cell("x" * 40_000) == "x" * 32_766 + "…"
    assert safe.excel_cell("x" * 32_767) == "x" * 32_767


def test_markdown_is_never_taken_for_markup() -> None:
    assert safe.markdown_cell("a|b <i> [c](d) `e` *f* _g_ #h ~i~ &amp; j\\k\nl") == (
        r"a\|b \<i\> \[c\](d) \`e\` \*f\* \_g\_ \#h \~i\~ \&amp; j\\k l"
    )


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("plain é", "plain é"),
        ("=1+1", "'=1+1"),
        (" =1+1", "' =1+1"),
        ("+32 65", "'+32 65"),
        ("-5", "'-5"),
        ("@x", "'@x"),
        ("\t=x", "' =x"),
        ("＝x", "'＝x"),
        (-5, -5),
        (2.5, 2.5),
        (None, ""),
    ],
)
def test_csv_cells(value: str | float | None, expected: str | float) -> None:
    assert safe.csv_cell(value) == expected


@given(st.text())
def test_clean_texts(value: str) -> None:
    clean = safe.text(value)

    assert not _BAD.search(clean)
    assert "\n" not in clean
    assert safe.text(clean) == clean
    assert safe.text(safe.text(value, lines=True)) == clean
    clean.encode("utf-8")


def test_letters_of_any_language_and_no_break_spaces_stay() -> None:
    assert safe.text("Œuvre «\u00a0été\u00a0» – Ω 日本 عربي 😀") == "Œuvre «\u00a0été\u00a0» – Ω 日本 عربي 😀"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Rapport 2012.xlsx", "Rapport-2012.xlsx"),
        ("../../etc/passwd", "etc-passwd"),
        ("C:\\Windows\\x.txt", "C-Windows-x.txt"),
        ("CON", "_CON"),
        ("con.xlsx", "_con.xlsx"),
        ("LPT1.txt", "_LPT1.txt"),
        ("constat.txt", "constat.txt"),
        ("", "file"),
        ("...", "file"),
        (".bashrc", "bashrc"),
        ("-rf", "rf"),
        ("a\x00\u202eb", "ab"),
        ("é" * 200 + ".xlsx", "é" * 57 + ".xlsx"),
    ],
)
def test_file_names(name: str, expected: str) -> None:
    assert safe.file_name(name) == expected


@given(st.text(max_size=300))
def test_any_text_makes_a_file_name(name: str) -> None:
    found = safe.file_name(name)

    assert found == Path(found).name
    assert found not in ("", ".", "..")
    assert len(found.encode()) <= 121
    assert not set(found) & set('<>:"/\\|?*\n\t')


@given(st.text(max_size=60))
def test_any_text_makes_a_sheet_name(name: str) -> None:
    found = safe.sheet_name(name)

    assert 1 <= len(found) <= 31
    assert not set(found) & set("[]:*?/\\")
    assert found.strip("'") == found
    other = safe.sheet_name(name, frozenset({found.casefold()}))
    assert other.casefold() != found.casefold()
    assert len(other) <= 31


# -- lists


def test_actions_on_a_terminal() -> None:
    found = text_of("table", actions_report(ACTIONS[:3] + ACTIONS[4:5] + ACTIONS[6:]), width=100)

    assert (
        found
        == """\
Actions
5 actions of 3 operators.

No.  Objectives  Title     Operator            Partners           Dates            Source
────────────────────────────────────────────────────────────────────────────────────────────────────
  1  1.2, 1.3    Action 1  Les Ateliers de la  Centre de          01/01/2012 –     envoi.xlsx,
                           Haine               guidance           31/12/2012       Actions, row 2
  2  1.1, 2.2    Action 2  Horizon Borain      Les Ateliers de    01/01/2012 –     envoi.xlsx,
                                               la Haine           31/12/2012       Actions, row 3
  3  2.2         Action 3  Les Ateliers de la                     01/08/2012 –     envoi.xlsx,
                           Haine                                  open             Actions, row 4
  5  3.3, (3.1)  Action 5  Menuiserie Dupont   Le Chaînon         01/01/2012 –     envoi.xlsx,
                                                                  31/12/2012       Actions, row 6
  7  5.2         Action 7  Horizon Borain      à définir          no date          envoi.xlsx,
                                               (announced)                         Actions, row 8

(1.2)  proposed by the tool, not decided

Framework    Concert'Action – Orientation note 2010-2013
Axis         1
Submissions  2 files, the last received 05/10/2012
             CPAS de Dour 2012.xlsx · 2012-Q3 · received 03/10/2012 · 1a2b3c4d
             mire.xls · received 05/10/2012 · 9f8e7d6c
"""
    )


def test_actions_in_csv_keep_iso_dates_and_the_source_cell() -> None:
    rows = list(csv.DictReader(io.StringIO(text_of("csv", actions_report())), delimiter=";"))

    assert {
        key: rows[2][key] for key in ("No.", "Objectives", "Operator", "Start", "End", "File", "Sheet", "Row")
    } == {
        "No.": "3",
        "Objectives": "2.2",
        "Operator": "Les Ateliers de la Haine",
        "Start": "2012-08-01",
        "End": "open",
        "File": "envoi.xlsx",
        "Sheet": "Actions",
        "Row": "4",
    }
    assert rows[4]["Objectives"] == "3.3, (3.1)"
    assert rows[6]["Partners"] == "à définir (announced)"


def test_actions_in_excel_have_real_dates() -> None:
    sheet = workbook_of(actions_report()).worksheets[0]
    (table,) = sheet.tables.values()
    header = int(re.findall(r"\d+", table.ref)[0])
    first = dict(zip([c.value for c in sheet[header]], sheet[header + 1], strict=False))

    assert first["Start"].is_date
    assert (first["Start"].value.date().isoformat(), first["Start"].number_format) == (
        "2012-01-01",
        "dd/mm/yyyy",
    )
    assert first["Objectives"].value == "1.2, 1.3"


def test_partnerships_on_a_terminal() -> None:
    found = text_of("table", network_report(), width=90)

    assert (
        found
        == """\
Partnerships
4 of 7 actions are partnerships (57.1%).
7 organisations, 4 ties, 0 of them mutual.
19% of the possible ties exist; groups without a tie between them: 3.
1 action has no partner but one that is announced and not named yet.

Ties and isolated operators
Organisation        Partner                   Tie        Actions  Objectives  Weight
────────────────────────────────────────────────────────────────────────────────────
Centre de guidance  Les Ateliers de la Haine  one-sided        1  1.2, 1.3         1
CPAS de Dour        Le Forem                  one-sided        1  1.1              1
Horizon Borain      Les Ateliers de la Haine  one-sided        1  1.1, 2.2         1
Le Chaînon          Menuiserie Dupont         one-sided        1  3.3              1

Organisations
                                                             As
Organisation              Kinds               Actions  operator  Partners
─────────────────────────────────────────────────────────────────────────
Centre de guidance        Psychosocial              1         0         1
CPAS de Dour              CPAS, Psychosocial        1         1         1
Horizon Borain            OISP                      2         2         1
Le Chaînon                unknown kind              1         0         1
Le Forem                  Forem                     1         0         1
Les Ateliers de la Haine  EFT                       4         3         2
Menuiserie Dupont         Employer                  1         1         1

Who works with whom, by kind (actions)
Kind          Forem  EFT  OISP  CPAS  A  B  C
─────────────────────────────────────────────
Forem             ·    ·     ·     1  ·  1  ·
EFT               ·    ·     1     ·  ·  1  ·
OISP              ·    1     ·     ·  ·  ·  ·
CPAS              1    ·     ·     ·  ·  ·  ·
Employer          ·    ·     ·     ·  ·  ·  1
Psychosocial      1    1     ·     ·  ·  ·  ·
unknown kind      ·    ·     ·     ·  1  ·  ·

A Employer · B Psychosocial · C unknown kind

mutual  each of the two names the other in an action of its own
weight  a shared action counts 1 for two organisations, 1/2 for three, 1/3 for four...

Framework        Concert'Action – Orientation note 2010-2013
Period           2012
Actions counted  7
Submissions      2 files, the last received 05/10/2012
                 CPAS de Dour 2012.xlsx · 2012-Q3 · received 03/10/2012 · 1a2b3c4d
                 mire.xls · received 05/10/2012 · 9f8e7d6c
"""
    )


def test_findings_are_grouped_with_their_first_places() -> None:
    rows = [(3, "1.7"), (4, "1.7"), (5, "1.7"), (9, "1.7"), (10, "6.1"), (20, "x"), (22, "y"), (24, "z")]
    found = [
        finding(
            "unreadable-value",
            sheet="Actions",
            row=row,
            column="C",
            value=value,
            expected="a date",
            example="2012",
        )
        for row, value in rows
    ]
    found += [
        finding("missing-operator", sheet="Actions", row=7, column="B"),
        finding("hidden-sheet", sheet="Notes"),
    ]
    shown = listings.findings_report([StoredFinding(1, "a.xlsx", one) for one in found], {1: "a.xlsx"})

    assert (
        text_of("table", shown, width=90)
        == """\
Findings
refusals: 1 · to be examined: 8 · for information: 1

✗ operator missing (1)
    Actions!B7
    → Write the name of the organisation that carries the action.

! value that could not be read (8)
    Actions!C3:C5 “1.7”; C9 “1.7”; C10 “6.1”; C20 “x”; C22 “y”; … and 1 more
    → Write a date in another way, for instance 2012.

· hidden sheet (1) – Notes
"""
    )


def test_findings_table_groups_what_was_just_read() -> None:
    one = finding("missing-operator", sheet="Actions", row=7, column="B")
    read = Submission(
        "a.xlsx", "a.xlsx", "", 0, "xlsx", (), (), (one, one._replace(row=8), one._replace(row=10)), (), 3, 3
    )

    (group,) = places.findings_table([read])

    assert (group.code, group.findings, group.more) == ("missing-operator", 3, 0)
    assert [(place.where, place.findings) for place in group.places] == [
        ("Actions!B7:B8", 2),
        ("Actions!B10", 1),
    ]


def test_empty_reports_in_every_format() -> None:
    empty = [
        report(actions=()),
        report(Query(gaps=True), ()),
        listings.actions_report((), note(), {}),
        network_report(()),
        listings.findings_report([], {}),
        listings.submissions_report([]),
    ]
    for shown in empty:
        for name in reports.FORMATS:
            assert reports.render(name, shown)


# -- JSON


def test_json_outputs_have_the_shapes_of_their_schemas() -> None:
    for shown in [
        report(Query(period=periods.parse("2012-Q3"))),
        report(Query(gaps=True)),
        report(actions=()),
        *hostile_reports(),
        actions_report(),
        network_report(),
        findings_report(),
        listings.submissions_report([]),
    ]:
        written = text_of("json", shown)
        read = shapes.DOCUMENTS[shown.name].model_validate_json(written)
        assert read.model_dump(mode="json", by_alias=True) == json.loads(written)


def test_the_contract_of_the_coverage() -> None:
    data = json.loads(text_of("json", report(Query(axes=("1",), by=By.KIND))))

    assert {"format_version", "framework", "filters", "basis", "columns", "rows", "summary"} <= set(data)
    assert {"key", "label"} <= set(data["columns"][0])
    assert {"code", "title", "status", "thin", "total", "operators", "partnerships", "cells"} <= set(
        data["rows"][0]
    )
    assert {"objectives", "covered", "with_partnership", "gaps", "percent"} <= set(data["summary"])
    assert (data["filters"], data["basis"]) == ({"axis": "1"}, "actions")
    assert [(row["code"], row["status"]) for row in data["rows"]] == [
        ("1.1", "partnership"),
        ("1.2", "partnership"),
        ("1.3", "covered"),
        ("1.4", "gap"),
    ]


def test_the_contract_of_the_actions() -> None:
    data = json.loads(text_of("json", actions_report()))

    assert data["filters"] == {"axis": "1"}
    assert data["actions"][0] == {
        "id": 1,
        "reference": "R1",
        "title": "Action 1",
        "description": None,
        "operator": {"id": 1, "name": "Les Ateliers de la Haine", "kinds": ["eft"]},
        "partners": [
            {
                "id": 5,
                "name": "Centre de guidance",
                "kinds": ["psychosocial"],
                "as_written": "Centre de guidance",
            }
        ],
        "announced": [],
        "objectives": [
            {"code": "1.2", "role": "main", "origin": "declared"},
            {"code": "1.3", "role": "main", "origin": "declared"},
        ],
        "axes": [],
        "start": "2012-01-01",
        "end": "2012-12-31",
        "open_end": False,
        "commune": "Mons",
        "communes": ["Mons"],
        "public": None,
        "participants": 12,
        "missing_since": None,
        "source": {"file": "envoi.xlsx", "sheet": "Actions", "row": 2},
    }


def test_the_contract_of_the_partnerships() -> None:
    data = json.loads(text_of("json", network_report()))

    assert {"id", "name", "kinds", "actions", "partners"} <= set(data["organisations"][0])
    assert data["ties"][0] == {
        "a": "Centre de guidance",
        "b": "Les Ateliers de la Haine",
        "a_id": 5,
        "b_id": 1,
        "actions": 1,
        "objectives": ["1.2", "1.3"],
        "mutual": False,
        "named_by": [1],
        "weight": 1.0,
    }
    assert data["isolated"] == []


def test_schemas_let_later_versions_add_keys() -> None:
    assert 'additionalProperties": false' not in "".join(schemas.schema_texts().values())


# -- formats and files


def test_formats_are_told_by_the_ending() -> None:
    assert [reports.format_of(Path(name)) for name in ("a.xlsx", "b.CSV", "c.md", "d.json", "e.txt")] == [
        "xlsx",
        "csv",
        "markdown",
        "json",
        "text",
    ]
    with pytest.raises(UsageError, match=r"a.doc: the ending does not tell the format. Endings: .txt, .md"):
        reports.format_of(Path("a.doc"))
    with pytest.raises(UsageError, match="There is no format “pdf”"):
        reports.render("pdf", report())


def test_csv_files_open_well_in_a_belgian_excel() -> None:
    found = text_of("csv", report(), to_file=True)

    assert found.startswith("\ufeffLine;Code;Objective;Status;Thin;Actions;")
    assert not text_of("csv", report()).startswith("\ufeff")


def test_a_file_is_written_and_replaced_with_its_rights_kept(tmp_path: Path) -> None:
    target = tmp_path / "a.txt"

    assert files.write(target, "é") == target
    target.chmod(0o640)
    files.write(target, b"\x00\x01")

    assert target.read_bytes() == b"\x00\x01"
    assert os.name == "nt" or target.stat().st_mode & 0o777 == 0o640
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.txt").write_text("old")
    link = tmp_path / "link.txt"
    link.symlink_to("real.txt")

    files.write(link, "new")

    assert link.is_symlink()
    assert (tmp_path / "real.txt").read_text() == "new"


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("missing/a.txt", "missing/a.txt: the folder .*missing does not exist; create it first."),
        (".", ": is a folder; name a file in it."),
        ("a\0b.txt", "not a path that can be written to."),
    ],
)
def test_where_no_file_can_be(tmp_path: Path, path: str, message: str) -> None:
    with pytest.raises(OutputError, match=message):
        files.write(tmp_path / path, "x")
    assert list(tmp_path.iterdir()) == []


def test_devices_are_written_to() -> None:
    files.write(Path(os.devnull), "x")


def test_a_file_open_elsewhere_is_left_and_the_result_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "rapport.xlsx"
    target.write_text("old")
    (tmp_path / "rapport (2).xlsx").write_text("kept before")
    replace = Path.replace

    def refuse(self: Path, to: Path) -> Path:
        if Path(to).name == "rapport.xlsx":
            raise PermissionError(errno.EACCES, "used by another process")
        return replace(self, to)

    monkeypatch.setattr(Path, "replace", refuse)

    with pytest.raises(OutputError, match=r"kept as .*rapport \(3\)\.xlsx; close the file and run again"):
        files.write(target, "new")

    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {
        "rapport.xlsx": "old",
        "rapport (2).xlsx": "kept before",
        "rapport (3).xlsx": "new",
    }


@pytest.mark.parametrize(
    ("number", "message"),
    [
        (errno.ENOSPC, "the disk is full; what was there before is untouched."),
        (errno.EACCES, "may not be written to."),
        (errno.EIO, "cannot be written"),
    ],
)
def test_a_fault_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, message: str
) -> None:
    target = tmp_path / "a.txt"
    target.write_text("old")

    def fail(_descriptor: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fail)

    with pytest.raises(OutputError, match=message):
        files.write(target, "new")

    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"a.txt": "old"}


WRITER = """
import sys
from pathlib import Path
from concertaction.reports import files
print("ready", flush=True)
while True:
    files.write(Path(sys.argv[1]), b"new " * 500_000)
"""


@pytest.mark.skipif(os.name == "nt", reason="kills are a Unix matter here")
def test_killed_writers_leave_a_whole_file_and_their_leavings_are_swept(tmp_path: Path) -> None:
    target = tmp_path / "a.bin"
    target.write_bytes(b"old")
    for number in range(12):
        with subprocess.Popen(
            [sys.executable, "-c", WRITER, str(target)], stdout=subprocess.PIPE, cwd=Path(__file__).parents[1]
        ) as writer:
            assert writer.stdout is not None
            writer.stdout.readline()
            time.sleep(0.003 * number)
            writer.send_signal(signal.SIGKILL)
        assert target.read_bytes() in (b"old", b"new " * 500_000)

    files.write(target, "last")

    assert [path.name for path in tmp_path.iterdir()] == ["a.bin"]


def test_a_living_writer_is_not_swept_away(tmp_path: Path) -> None:
    handle, temporary = files._create(tmp_path)  # the writer of another process
    with handle:
        files.write(tmp_path / "b.txt", "x")
        assert os.name == "nt" or temporary.exists()


def test_reports_open_no_file_and_share_their_columns() -> None:
    table = seen_by(actions_report().tables[0], "screen")

    assert "description" not in [column.key for column in table.columns]
    assert all(len(row.values) == len(table.columns) for row in table.rows)
    assert cells(report().tables[0], report().tables[0].rows[1])[:3] == [
        "1.1",
        "Multi-operator support to Forem individual guidance",
        "● with partnership",
    ]
    assert Kind.CODE == "code"


def test_an_import_prints_the_shape_of_its_schema(tmp_path: Path) -> None:
    root = Path(__file__).parents[1]
    command = [sys.executable, "-m", "concertaction", "import", "examples", "--dry-run", "--format", "json"]

    done = subprocess.run(
        [*command, "--db", str(tmp_path / "a.db")], capture_output=True, text=True, encoding="utf-8", cwd=root
    )

    read = shapes.DOCUMENTS["import"].model_validate_json(done.stdout)
    assert read.model_dump(mode="json", by_alias=True) == json.loads(done.stdout)
    assert done.returncode == 3


def test_a_matrix_of_kinds_that_does_not_fit_names_the_columns_left_out() -> None:
    who = [Organisation(300 + n, f"O{n}", (kind.code,)) for n, kind in enumerate(note().kinds)]

    found = text_of("table", network_report((action(1, *who, on="1.1"),)), width=50)

    left_out = re.search(
        r"Not shown here: (.*?)\.\nAll of it: -o partnerships.xlsx\n\n(?:mutual|$)", found, re.DOTALL
    )
    assert left_out
    assert "Trade union" in left_out[1].replace("\n", " ")
