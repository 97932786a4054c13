"""Reports as one self-contained HTML page: no network, readable on a phone, on paper and without scripts.

The page shows the same pages and values as the workbook.  Jinja2 escapes every
value (autoescape), and each passes ``safe.text`` first; the page forbids
itself all but its own inline script, named by its hash (CSP).
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from concertaction.coverage import Coverage
from concertaction.i18n import _, language
from concertaction.reports import Look, safe
from concertaction.reports.formats.html_parts import Section, first_big, grid_of, matrix_of
from concertaction.reports.style import HOUSE, Style
from concertaction.reports.table import BY_WORDS, Kind, Report, Table, source_line

if TYPE_CHECKING:
    from jinja2 import Environment, Template

DATA = Path(__file__).parents[2] / "data"


def render(report: Report, look: Look = Look()) -> str:
    """Return any report as a page."""
    sections = [_plain_section(report, number, table) for number, table in enumerate(report.tables)]
    picture = _picture_of(report)
    if picture and sections:
        sections[0] = sections[0]._replace(picture=picture)
    if isinstance(report.subject, Coverage) and sections:
        sections[0] = _coverage_section(report, report.subject, sections[0])
    return page(
        title=report.title,
        office="",
        logo="",
        sentences=report.sentences,
        facts=report.facts,
        tiles=(),
        sections=tuple(sections),
        legend=report.legend,
        sources=tuple(source_line(source) for source in report.sources),
        colours=colours_of(HOUSE),
    )


def _plain_section(report: Report, number: int, table: Table) -> Section:
    is_only = len(report.tables) == 1
    return Section(
        f"part-{number}",
        _("Figures") if is_only and table.title == report.title else table.title or report.title,
        table.title or report.title,
        (),
        (),
        (),
        grid=grid_of(table, f"part-{number}", {}),
    )


def _coverage_section(report: Report, subject: Coverage, section: Section) -> Section:
    """Show the matrix apart: objectives across, so that many operators scroll down and not aside."""
    table = report.tables[0]
    if all(column.kind is not Kind.HEAT for column in table.columns):
        return section
    kept = [index for index, column in enumerate(table.columns) if column.kind is not Kind.HEAT]
    return section._replace(
        grid=grid_of(table.keeping(kept), section.key, {}),
        matrix=matrix_of(table, {}, first_big(_(BY_WORDS[subject.query.by][0]))),
    )


def _picture_of(report: Report) -> str:
    """Return the picture of a report on partnerships; none for another report or a crowd."""
    from concertaction.reports import network
    from concertaction.reports.partnerships import StudyView

    view = report.subject
    if not isinstance(view, StudyView):
        return ""
    return network.svg(report) if network.can_be_drawn(view.study.network) else ""


# -- the page


class _Colours(NamedTuple):
    deep: str
    heat: tuple[str, ...]  # h0 to h5
    tones: dict[str, dict[str, Any]]


def colours_of(style: Style) -> _Colours:
    """Return the colours of an office for the style sheet."""
    theme = style.theme
    return _Colours(
        theme.deep, tuple(_mixed(theme.heat, share) for share in (0, 0.15, 0.35, 0.55, 0.78, 1)), theme.tones
    )


def _mixed(colour: str, share: float) -> str:
    """Return a colour over white."""
    parts = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return "#" + "".join(f"{round(255 - (255 - part) * share):02x}" for part in parts)


def page(*, author: str = "", **values: Any) -> str:
    """Return a page of the house; ``values`` are those that its template names."""
    script = _read("report.js")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode("ascii")
    return _template().render(
        lang=language(),
        script=_raw(script),
        css=_raw(_read("report.css")),
        policy=f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'; img-src data:;"
        " base-uri 'none'; form-action 'none'",
        words=_words(),
        author=author or "concertaction",
        **values,
    )


def _raw(markup: str) -> Any:
    """Mark as markup what the house made itself: its script, its style sheet, its pictures."""
    from markupsafe import Markup

    return Markup(markup)  # noqa: S704 - no text from outside reaches this


def _words() -> dict[str, str]:
    """Return the words of the page itself, for the template and its script."""
    return {
        "skip": _("Go to the content"),
        "contents": _("Contents"),
        "glance": _("The objectives at a glance"),
        "legend": _("How to read it"),
        "sources": _("Submissions"),
        "facts": _("What the figures are made of"),
        "tabular": _("The figures of the drawing are in the table below."),
        "scroll": _("{title}: table to scroll"),
        "top": _("Back to the top"),
        "total": _("Total"),
        "all": _("all"),
        "axis": _("Axis"),
        "status": _("Status"),
        "search": _("Search in the lines"),
        "only": _("Only lines with a figure in the columns shown"),
        "shown": _("Lines shown: {lines} of {all}; columns of objectives: {columns}"),
        "found": _("Lines shown: {lines} of {all}"),
        "behind": _("The actions behind this figure"),
        "close": _("Close"),
        "go": _("In the list of actions"),
        "filters": _("Filters"),
        "made": _("Made with concertaction, from the files received; no connection is needed to read it."),
        "pair": _("{label}: {value}"),
    }


@cache
def _template() -> Template:
    return _environment().get_template("report.html.j2")


def _environment() -> Environment:
    """Return the environment: every value is cleaned, then escaped; an unknown name is an error."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    made = Environment(
        loader=FileSystemLoader(DATA),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_clean,
    )
    made.filters["css_text"] = css_text
    made.filters["picture"] = _raw
    return made


def _clean(value: object) -> object:
    """Clean what a template prints; markup of the house passes as it is."""
    if value is None:
        return ""
    if hasattr(value, "__html__"):
        return value
    return safe.text(value, lines=True) if isinstance(value, str) else value


def css_text(value: str) -> Any:
    """Write a text as a CSS string: all but letters and digits by their number, so nothing can end it."""
    return _raw(
        '"' + "".join(char if char.isalnum() else f"\\{ord(char):06x}" for char in safe.text(value)) + '"'
    )


@cache
def _read(name: str) -> str:
    return (DATA / name).read_text(encoding="utf-8")
