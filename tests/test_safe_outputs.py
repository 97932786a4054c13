from __future__ import annotations

import csv
import io
import re
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reported import (
    actions_report,
    hostile_actions,
    hostile_reports,
    text_of,
)

from concertaction import reports
from concertaction.reports import safe

_BAD = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)

pytestmark = pytest.mark.usefixtures("english")


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


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Voir http://evil.example/x", r"Voir http\://evil.example/x"),
        ("(HTTPS://www.x.be?a_b=1)", r"(HTTPS\://www\.x.be?a\_b=1)"),
        ("ftp://x.be, Www.x.be", r"ftp\://x.be, Www\.x.be"),
        ("mailto:a.b@x.be xmpp:c@x.be", r"mailto\:a.b`@`x.be xmpp\:c`@`x.be"),
        ("MailTo:é@-x.be, a@_x.be", r"MailTo\:é`@`-x.be, a`@`\_x.be"),
        ("a@b@c.be @equipe", "a`@`b`@`c.be `@`equipe"),
        *(
            (same, same)
            for same in ("Public : jeunes", "9:30/10:15", "etc. www", "Café @ Mons", "C.P.A.S./x.be")
        ),
    ],
)
def test_no_address_becomes_a_link_in_markdown(written: str, said: str) -> None:
    assert safe.markdown_cell(written) == said


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
