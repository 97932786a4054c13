"""The HTML page: the same figures as the object, nothing from outside, whole without scripts."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import shutil
import subprocess
import unicodedata
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from stored import CPAS, EFT, FOREM, OISP, SSM, WHO, action, announced, note
from web_page import Node, read, rows_of

from concertaction import coverage as coverages
from concertaction import i18n, periods, quarter, reports, territory
from concertaction.coverage import AcceptedGap, Query
from concertaction.models import Basis, By, Organisation, Source, StoredAction
from concertaction.quarter import Expected, QuarterReport, Received
from concertaction.reports import matrix
from concertaction.reports.formats import html, quarterly_page
from concertaction.reports.quarter.pages import pages
from concertaction.reports.safe import text as clean
from concertaction.reports.style import Style
from concertaction.reports.table import Kind, Table, cells, seen_by

EVIL = (
    "<script>document.title='pwned'</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</style></script></title><b>gras</b>",
    "{{ 7 * 7 }} {% raw %}",
    "nom\u202egnp.exe\u2066\x1b[31m\u200b",
    "javascript:alert(1)//&amp;&#60;",
)


# -- what is shown

QUARTER = periods.parse("2012-Q3")


def some_actions() -> list[StoredAction]:
    return [
        action(1, EFT, FOREM, on="1.1 2.2", communes=("Mons",), public="Jeunes", participants=12),
        action(2, EFT, on="1.1", communes=("Dour", "Mons"), start="2012-08-01"),
        action(3, CPAS, SSM, on="1.2", reference=None, end=None, open_end=True),
        action(4, OISP, WHO, on="3.2 4.2", end="2012-06-30"),
        action(5, OISP, on="1.4", proposed="2.1", partners=(announced(),)),
        action(6, CPAS, proposed="5.1"),
        action(7, WHO, EFT, CPAS, on="2.2 2.3", start="2011-01-01"),
    ]


@cache
def report(evil: bool = False) -> QuarterReport:
    actions = some_actions()
    if evil:
        actions += [evil_action(10 + number, words) for number, words in enumerate(EVIL)]
    file = EVIL[0] if evil else "envoi.xlsx"
    received = Received(1, file, "ab" * 32, "2012-Q3", "2012-10-03T08:00:00+00:00", (EFT, OISP), 6, 1, 1, 2)
    late = EVIL[1] if evil else "Maison de l’emploi"
    why = EVIL[2] if evil else "repris en 2013"
    return quarter.build(
        actions,
        note(),
        QUARTER,
        territory=territory.load(),
        submissions=[received],
        expected=[Expected("Horizon", OISP), Expected(late, None), Expected("CPAS", CPAS)],
        accepted=[AcceptedGap("4.3", why, why, "2012-10-01", "2013-Q2")],
        moment="2012-10-15T08:30:00+00:00",
        version="0.0",
    )


def evil_action(number: int, words: str) -> StoredAction:
    who = Organisation(number * 10, f"Op {words}", ("eft",))
    partner = Organisation(number * 10 + 1, f"Pa {words}", ("forem",))
    made = action(number, who, partner, EFT, on="1.1 4.1", title=f"Titre {words}", reference=words)
    return made._replace(
        description=words, communes=(words,), public=words, source=Source(words, f"Feuille {words}", 3)
    )


def page_of(found: QuarterReport, style: Style = Style()) -> str:
    return quarterly_page.render(found, style).decode()


@pytest.fixture(autouse=True)
def _french() -> Any:
    with i18n.speaking("fr"):
        yield


def shown(words: str) -> str:
    return clean(words, lines=True).strip()


def expected_rows(table: Table) -> list[list[str]]:
    table = seen_by(table, "screen")
    return [[shown(value) for value in cells(table, row)] for row in table.rows]


def matrix_figures(table: Table) -> dict[tuple[str, str], str]:
    """(heading of a column, code of a row) -> figure, as the report says it."""
    code = [column.key for column in table.columns].index("code")
    return {
        (shown(column.heading), _row_name(str(row.values[code]), row.level)): shown(
            str(row.values[index] or 0)
        )
        for row in table.rows
        for index, column in enumerate(table.columns)
        if column.kind is Kind.HEAT and row.values[index] is not None
    }


def _row_name(code: str, level: str) -> str:
    return {"row": code, "axis": f"Axe {code}", "total": "Total"}[level]


def figures_read(table: Node) -> dict[tuple[str, str], str]:
    heads = [re.sub(r"\s.*", "", head.text.strip()) if "Axe" not in head.text else head.text.strip()
             for head in table.all("thead")[0].all("th")]  # fmt: skip
    return {
        (row[0], name): figure
        for row in rows_of(table)[:-1]
        for name, figure in zip(heads[1:], row[1:], strict=True)
    }


# -- figures


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("evil", [False, True], ids=["plain", "hostile"])
def test_every_cell_is_that_of_the_object(language: str, evil: bool) -> None:
    found = report(evil)
    with i18n.speaking(language):
        tree = read(page_of(found))
        for page in pages(found):
            if page.key in ("operators", "communes"):
                continue
            wanted = expected_rows(page.table)
            if page.key.startswith("axis-"):
                full = [
                    index for index in range(len(page.table.columns)) if any(row[index] for row in wanted)
                ]
                wanted = [[row[index] for index in full] for row in wanted]
            assert rows_of(tree.one("table", id=f"{page.key}-table")) == wanted, page.key


def test_the_matrices_are_those_of_the_object() -> None:
    found = report()
    tree = read(page_of(found))

    for page in pages(found):
        if page.key in ("operators", "communes"):
            assert figures_read(tree.one("table", id=f"{page.key}-matrix")) == matrix_figures(page.table)
    matrix_of_operators = tree.one("table", id="operators-matrix")
    assert rows_of(matrix_of_operators)[-1][1] == str(found.coverage.actions)


def test_a_figure_leads_to_the_actions_that_it_counts() -> None:
    found = report()
    tree = read(page_of(found))
    lines = {row.given["id"]: row for row in tree.all("tr") if row.given.get("id", "").startswith("axis-")}
    anchors = {node.given["id"] for node in tree.all() if "id" in node.given}
    links = [
        link for link in tree.one("table", id="operators-matrix").all("a") if "data-behind" in link.given
    ]

    assert links
    for link in links:
        behind = link.given["data-behind"].split()
        assert len(behind) == int(link.text)
        assert {one in lines for one in behind} == {True}
        assert link.given["href"].removeprefix("#") in behind
    for link in tree.all("a"):
        assert link.given["href"].removeprefix("#") in anchors
    first = lines["axis-1-0"].text
    assert all(
        words in first for words in ("Action 1", EFT.name, FOREM.name, "01/01/2012", "envoi.xlsx", "Actions")
    )


@pytest.mark.parametrize("by", list(By))
@pytest.mark.parametrize("basis", list(Basis))
def test_a_coverage_has_its_figures(by: By, basis: Basis) -> None:
    found = matrix.report(
        coverages.compute(some_actions(), note(), Query(period=QUARTER, by=by, basis=basis))
    )
    tree = read(str(reports.render("html", found)))
    table = found.tables[0]
    kept = [index for index, column in enumerate(table.columns) if column.kind is not Kind.HEAT]

    assert figures_read(tree.one("table", id="coverage-matrix")) == matrix_figures(table)
    assert rows_of(tree.one("table", id="part-0-table")) == [
        [shown(cells(table, row)[index]) for index in kept] for row in table.rows
    ]


def test_lines_beyond_what_a_phone_can_hold_are_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quarterly_page, "MOST_ACTIONS", 3)
    tree = read(page_of(report()))
    shown_lines = [row for row in tree.all("tr") if row.given.get("id", "").startswith("axis-")]
    anchors = {node.given["id"] for node in tree.all() if "id" in node.given}

    assert len(shown_lines) == 3
    assert {link.given["href"].removeprefix("#") in anchors for link in tree.all("a")} == {True}
    assert "classeur" in tree.one("section", id="axis-2").text
    assert figures_read(tree.one("table", id="operators-matrix"))["CPAS de Dour", "1.2"] == "1"


# -- what a page may do


def policy_of(tree: Node) -> str:
    return tree.one("meta", **{"http-equiv": "Content-Security-Policy"}).given["content"]


def test_the_policy_allows_the_one_script_and_nothing_else() -> None:
    tree = read(page_of(report(evil=True)))
    scripts = tree.all("script")
    digest = base64.b64encode(hashlib.sha256(scripts[0].text.encode()).digest()).decode()

    assert len(scripts) == 1
    assert scripts[0].given == {}
    assert policy_of(tree) == (
        f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'; img-src data:;"
        " base-uri 'none'; form-action 'none'"
    )


@pytest.mark.parametrize("evil", [False, True], ids=["plain", "hostile"])
def test_nothing_is_fetched(evil: bool) -> None:
    page = page_of(report(evil))
    tree = read(page)

    for node in tree.all():
        for key, value in node.given.items():
            assert not key.startswith("on"), (node.name, key)
            if key in ("src", "href", "xlink:href", "action", "data", "poster", "srcset"):
                assert value.startswith(("#", "data:image/png;base64,")), (node.name, value)
    assert {node.name for node in tree.all()}.isdisjoint(
        {"link", "iframe", "object", "embed", "base", "img", "b"}
    )
    style = tree.one("style").text
    assert "url(" not in style
    assert "@import" not in style


def test_hostile_names_stay_text_everywhere() -> None:
    page = page_of(report(evil=True), Style(name=EVIL[3], author=EVIL[1], title=EVIL[0], opening=EVIL[2]))
    tree = read(page)
    words = tree.text

    assert not any(unicodedata.category(char) == "Cc" and char != "\n" for char in page)
    assert not set("\u202e\u2066\u200b") & set(page)
    for evil in EVIL:
        assert clean(evil) in words
    assert "{{ 7 * 7 }}" in words
    assert tree.one("head").one("title").text == f"{EVIL[0]} – {EVIL[3]}"
    assert tree.one("h1").text == EVIL[0]


def test_the_same_object_gives_the_same_bytes() -> None:
    assert quarterly_page.render(report()) == quarterly_page.render(report.__wrapped__())


# -- who reads it otherwise


@pytest.mark.parametrize("language", ["fr", "en"])
def test_headings_names_and_languages_are_in_order(language: str) -> None:
    with i18n.speaking(language):
        tree = read(page_of(report()))
    levels = [int(node.name[1]) for node in tree.all() if re.fullmatch("h[1-6]", node.name)]
    ids = [node.given["id"] for node in tree.all() if "id" in node.given]

    assert tree.one("html").given["lang"] == language
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert len(ids) == len(set(ids))
    for table in tree.all("table"):
        assert table.all("caption")[0].text.strip()
        assert {head.given.get("scope") for head in table.all("thead")[0].all("th")} == {"col"}
        for part in ("tbody", "tfoot"):
            for body in table.all(part):
                assert {head.given.get("scope") for head in body.all("th")} <= {"row"}
    for node in tree.all():
        for name in node.given.get("aria-labelledby", "").split():
            assert name in ids
    for drawing in tree.all("svg"):
        assert drawing.given["role"] == "img"
        assert drawing.all("title")[0].text.strip()


def test_statuses_are_words_beside_their_colours() -> None:
    tree = read(page_of(report()))

    for node in tree.all():
        if node.name in ("td", "li", "th") and "t-" in node.given.get("class", "").replace("text-", ""):
            assert re.search("[^\\W\\d]{3}", node.text), node.text
    assert all(fold.given == {"open": ""} for fold in tree.all("details"))
    assert "hidden" not in {key for node in tree.all() for key in node.given}


def test_the_office_dresses_the_page() -> None:
    style = Style(
        name="CSEF",
        title="Tableau {quarter}",
        colours={"main": "#004400", "bad": "#550000"},
        closing="Merci.",
    )
    tree = read(page_of(report(), style))

    assert tree.one("h1").text == "Tableau 2012-T3"
    assert "#004400" in tree.one("style").text
    assert "#550000" in tree.one("style").text
    assert "Merci." in tree.one("div", **{"class": "key-sentences"}).text


def test_css_text_cannot_be_ended() -> None:
    assert str(html.css_text('a"}</style>\\é')) == '"a\\000022\\00007d\\00003c\\00002fstyle\\00003e\\00005cé"'


# -- in a browser

CHROMIUM = next(
    (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
)
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
in_browser = pytest.mark.skipif(
    CHROMIUM is None, reason="chromium is not installed (apt-get install chromium)"
)

TRY = """
const out = {};
const table = document.getElementById("operators-matrix");
const names = () => [...table.tBodies[0].rows].filter((row) => !row.hidden).map((row) => row.cells[0].textContent.trim());
const heads = () => [...table.tHead.rows[0].cells].filter((head) => !head.hidden).map((head) => head.textContent.trim());
const press = (index) => table.tHead.rows[0].cells[index].querySelector("button").click();
const set = (field, value) => { field.value = value; field.dispatchEvent(new Event("input", { bubbles: true })); };
const form = table.closest("section").querySelector("form");
const [search, axis, status] = form.querySelectorAll("input[type=search], select");
press(0); out.sorted = names(); out.aria = table.tHead.rows[0].cells[0].getAttribute("aria-sort");
press(0); out.back = names();
press(1); out.totals = [...table.tBodies[0].rows].map((row) => row.cells[1].textContent);
set(search, "cpas"); out.found = names(); out.said = form.querySelector("[role=status]").textContent;
set(search, ""); set(axis, "3"); out.axis = heads(); set(axis, "");
set(status, status.options[1].value); out.status = status.value; out.columns = heads().length; set(status, "");
table.querySelector("tbody a[data-behind]").click();
const dialog = document.querySelector("dialog");
out.open = dialog.open; out.title = dialog.querySelector("h2").textContent;
out.cards = [...dialog.querySelectorAll("article")].map((one) => one.innerText);
dialog.querySelector("button").click(); out.closed = !dialog.open;
out.wide = document.documentElement.scrollWidth <= innerWidth;
out.fetched = performance.getEntriesByType("resource").length;
document.body.textContent = JSON.stringify(out);
"""


def browse(tmp_path: Path, page: str, script: str = "", *flags: str) -> str:
    """Open a page and return what became of it; ``script`` is allowed by its own hash."""
    if script:
        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        page = page.replace("script-src ", f"script-src &#39;sha256-{digest}&#39; ", 1)
        page = page.replace("</body>", f"<script>{script}</script></body>")
    file = tmp_path / "page.html"
    file.write_text(page, encoding="utf-8")
    assert CHROMIUM is not None
    done = subprocess.run(
        [CHROMIUM, *FLAGS, f"--user-data-dir={tmp_path / 'profile'}", *flags, file.as_uri()],
        capture_output=True,
        timeout=60,
        check=True,
    )
    return done.stdout.decode()


@in_browser
@pytest.mark.parametrize("size", ["390,844", "1280,900"])
def test_sorting_filters_and_actions_in_a_browser(tmp_path: Path, size: str) -> None:
    dom = browse(tmp_path, page_of(report()), TRY, "--dump-dom", f"--window-size={size}")
    out = json.loads(read(re.sub(r"<br>", "", dom)).one("body").text)

    assert out["sorted"] == ["CPAS de Dour", "Horizon Borain", "Le Chaînon", "Les Ateliers de la Haine"]
    assert out["aria"] == "ascending"
    assert out["back"] == out["sorted"][::-1]
    assert out["totals"] == sorted(out["totals"], reverse=True)
    assert out["found"] == ["CPAS de Dour"]
    assert out["said"].startswith("Lignes montrées\u00a0: 1 sur ")
    assert out["axis"][2].startswith("Axe 3")
    assert [re.sub(r"\s.*", "", head) for head in out["axis"][3:]] == ["3.1", "3.2", "3.3", "3.4"]
    assert 2 < out["columns"] < 24
    assert out["open"]
    assert out["closed"]
    assert len(out["cards"]) >= 1
    assert "envoi.xlsx" in out["cards"][0]
    assert out["wide"]
    assert out["fetched"] == 0


@in_browser
def test_a_script_in_a_cell_does_not_run(tmp_path: Path) -> None:
    page = page_of(report(evil=True))
    allowed = browse(tmp_path, page, "document.body.dataset.ran = document.title;", "--dump-dom")
    smuggled = page.replace("</main>", "<script>document.body.dataset.ran = 'pwned'</script></main>")
    refused = browse(tmp_path, smuggled, "", "--dump-dom")

    assert 'data-ran="Rapport trimestriel 2012-T3"' in allowed
    assert 'data-ran="' not in refused


MANY = tuple(Organisation(1000 + number, f"Opérateur {number}", ("oisp",)) for number in range(300))


@cache
def large() -> QuarterReport:
    """A quarter of 300 operators, each with one new action and one tie."""
    actions = [action(one.id, one, CPAS, on="1.1 3.3", start="2012-07-01", reference=None) for one in MANY]
    return quarter.build(actions, note(), QUARTER, territory=territory.load())


def test_long_tables_stay_off_paper_and_this_is_said() -> None:
    tree = read(page_of(large()))
    said = {
        section.given["id"]: section.one("p", **{"class": "paper"}).text
        for section in tree.all("section")
        if any(node.given.get("class") == "paper" for node in section.all("p"))
    }

    assert set(said) == {"operators", "changes", "partnerships", "data", "axis-1", "axis-3"}
    assert said["operators"].startswith("300 lignes, absentes du papier")
    # On screen all of them are there; on paper the operators stand by kind.
    assert len(rows_of(tree.one("table", id="operators-matrix"))) == 301
    kinds = figures_read(tree.one("table", id="kinds-on-paper-matrix"))
    assert {place: figure for place, figure in kinds.items() if figure != "0"} == {
        (kind, column): "300"
        for kind in ("OISP", "CPAS", "Psychosocial")
        for column in ("Total", "Axe 1", "1.1", "Axe 3", "3.3")
    }
    assert not any(node.given.get("class") == "paper" for node in read(page_of(report())).all())


@in_browser
def test_a_large_quarter_prints_on_some_pages(tmp_path: Path) -> None:
    made = tmp_path / "page.pdf"
    browse(tmp_path, page_of(large()), "", "--no-pdf-header-footer", f"--print-to-pdf={made}")

    assert len(re.findall(rb"/Type\s*/Page\b", made.read_bytes())) <= 14


@in_browser
def test_it_prints(tmp_path: Path) -> None:
    made = tmp_path / "page.pdf"
    browse(tmp_path, page_of(report()), "", "--no-pdf-header-footer", f"--print-to-pdf={made}")

    assert made.read_bytes().startswith(b"%PDF-")
    assert 3 <= len(re.findall(rb"/Type\s*/Page\b", made.read_bytes())) <= 30
