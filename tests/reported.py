"""Coverages and reports made by hand, for the tests of what is shown."""

from __future__ import annotations

import io

import openpyxl
from stored import CPAS, EFT, FOREM, OISP, SHOP, SSM, WHO, action, announced, note

from concertaction import coverage, partnerships, reports
from concertaction.coverage import AcceptedGap, Coverage, Query, SourceFile
from concertaction.findings import finding
from concertaction.models import By, Organisation, StoredAction
from concertaction.reports import Look, listings, matrix
from concertaction.reports import partnerships as partnerships_report
from concertaction.reports.table import Report
from concertaction.store.reading import StoredFinding

SOURCES = (
    SourceFile("CPAS de Dour 2012.xlsx", "2012-Q3", "1a2b3c4d5e6f", "2012-10-03"),
    SourceFile("mire.xls", None, "9f8e7d6c5b4a", "2012-10-05 08:30:00"),
)


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
    return listings.actions_report(actions, note(), {"axis": "1"}, undated=0)


def network_report(actions: tuple[StoredAction, ...] = ACTIONS) -> Report:
    network = partnerships.ties(actions, tuple(note().objectives))
    return partnerships_report.network_report(network, note(), {"period": "2012"}, SOURCES)


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
