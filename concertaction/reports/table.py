"""The grid that all renderings share: one computed object, many outputs.

A ``Report`` is made once of a coverage, a list of actions, a network or
findings; every format shows its values, so that all of them print the same
figures (design rule 9).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from concertaction import periods
from concertaction.coverage import Coverage, Row, SourceFile, Status, first_reported
from concertaction.errors import UsageError
from concertaction.i18n import N_, _, language, ngettext
from concertaction.models import Basis, By, Origin, Period
from concertaction.names import in_one_line
from concertaction.partnerships import State

Value = str | int | float | date | None


class Kind(StrEnum):
    """What a column holds, which decides how each format writes it."""

    CODE = "code"  # text, never a number
    TEXT = "text"
    STATUS = "status"
    MARK = "mark"  # a word that a terminal writes beside the status
    DATE = "date"
    NUMBER = "number"
    HEAT = "heat"  # a number of the matrix


NUMBERS = (Kind.NUMBER, Kind.HEAT)


class GridColumn(NamedTuple):
    """One column.

    ``width`` is what suits it, in characters.  A terminal that is too narrow
    leaves out the columns of the highest ``rank`` first, and says so; those of
    rank 0 always stay.  ``choices`` are offered in a cell of a spreadsheet that is
    to be filled in; anything else may be written too.
    """

    key: str
    heading: str
    kind: Kind = Kind.TEXT
    width: int = 12
    rank: int = 0
    audience: str = ""  # "screen": for people only, "data": for CSV and Excel only, "": everywhere
    choices: tuple[str, ...] = ()


class GridRow(NamedTuple):
    """One row.

    ``level`` is "row", "axis" or "total", ``tone`` one of ``TONES``; ``symbol``
    is what formats for people write before the status.
    """

    values: tuple[Value, ...]
    level: str = "row"
    tone: str = ""
    symbol: str = ""


class Table(NamedTuple):
    """Columns and rows, with a title of its own when a report has several."""

    name: str
    title: str
    columns: tuple[GridColumn, ...]
    rows: tuple[GridRow, ...]

    def keeping(self, kept: Sequence[int]) -> Table:
        """Return the table with some of its columns."""
        if len(kept) == len(self.columns):
            return self
        return self._replace(
            columns=tuple(self.columns[index] for index in kept),
            rows=tuple(row._replace(values=tuple(row.values[index] for index in kept)) for row in self.rows),
        )


def seen_by(table: Table, audience: str) -> Table:
    """Return a table with the columns that are meant for "screen" or "data"."""
    return table.keeping(
        [index for index, column in enumerate(table.columns) if column.audience in ("", audience)]
    )


class Report(NamedTuple):
    """What a reader is to see, whatever the format."""

    name: str  # "coverage", "actions", "partnerships", "findings"
    title: str
    sentences: tuple[str, ...]  # what the figures say, in plain language
    facts: tuple[tuple[str, str], ...]  # label -> value: filters, period, basis...
    tables: tuple[Table, ...]
    legend: tuple[tuple[str, str], ...]  # word -> what it means
    sources: tuple[SourceFile, ...]
    subject: object  # what it was made of, for the JSON contract


def list_report(
    name: str,
    title: str,
    columns: Sequence[GridColumn],
    rows: Iterable[GridRow],
    subject: object,
    *,
    sentences: Iterable[str] = (),
    legend: Iterable[tuple[str, str]] = (),
) -> Report:
    """Make the report that is one table, under the same title."""
    table = Table(name, title, tuple(columns), tuple(rows))
    return Report(name, title, tuple(sentences), (), (table,), tuple(legend), (), subject)


class Words(NamedTuple):
    """How a status is shown: never by colour alone."""

    symbol: str
    short: str
    meaning: str
    tone: str


TONES = ("good", "fair", "doubt", "weak", "accepted", "bad")
"""From what is fully there to a gap; a format gives each its colours."""

STATUS_WORDS: dict[tuple[Status, State | None], Words] = {
    (Status.PARTNERSHIP, State.SATISFIED): Words(
        "●",
        N_("with partnership"),
        N_("at least one action has the partners that the objective asks for"),
        "good",
    ),
    (Status.COVERED, State.NOT_ASKED): Words(
        "●", N_("covered"), N_("at least one action; the objective asks for no partner"), "good"
    ),
    (Status.COVERED, State.NOT_DOCUMENTED): Words(
        "◐",
        N_("partnership not documented"),
        N_("actions, but none names the partners that the objective asks for"),
        "fair",
    ),
    (Status.COVERED, State.UNDETERMINED): Words(
        "◐",
        N_("partnership to be examined"),
        N_("actions, but the kind of a participant is unknown: the partnership cannot be judged"),
        "doubt",
    ),
    (Status.PROPOSED, None): Words(
        "◌", N_("only proposed"), N_("only links that the tool proposes and nobody has decided"), "weak"
    ),
    (Status.ACCEPTED_GAP, None): Words(
        "○", N_("gap accepted"), N_("no action, and this was accepted with a reason"), "accepted"
    ),
    (Status.GAP, None): Words("○", N_("GAP"), N_("no action in the selection"), "bad"),
}

NOTHING = Words(
    "–",
    N_("nothing received"),
    N_("no file came and no earlier action goes on: whether this is a gap cannot be told"),
    "accepted",
)
"""What stands in the place of a gap where nothing was received."""


def no_file_yet() -> tuple[str, str]:
    """Say that no file has been received yet, and what to do."""
    return (
        _("No file has been received yet: no objective can be judged."),
        _("Import what the operators sent: concertaction import FOLDER."),
    )


THIN = N_("thin")
THIN_MEANS = N_("one action only, or one operator only")

BASIS_WORDS: dict[Basis, tuple[str, str]] = {
    Basis.ACTIONS: (
        N_("Actions"),
        N_("actions; one with several objectives counts once on each and once in a total"),
    ),
    Basis.OPERATORS: (
        N_("Operators"),
        N_("distinct operators; one with actions on several objectives counts once in a total"),
    ),
    Basis.ORGANISATIONS: (
        N_("Organisations"),
        N_("distinct organisations, operators and partners, each counted once in a total"),
    ),
    Basis.PARTNERSHIPS: (
        N_("Partnerships"),
        N_("actions with at least two distinct organisations, each counted once in a total"),
    ),
    Basis.PARTICIPANTS: (
        N_("Participants"),
        N_("sum of the participants that actions give; an action counts once in a total"),
    ),
}

BY_WORDS: dict[By, tuple[str, str]] = {
    By.OPERATOR: (N_("operator"), N_("operators")),
    By.KIND: (N_("kind of organisation"), N_("kinds of organisation")),
    By.PARTNER: (N_("partner"), N_("partners")),
    By.COMMUNE: (N_("commune"), N_("communes")),
    By.PUBLIC: (N_("public"), N_("publics")),
    By.QUARTER: (N_("quarter"), N_("quarters")),
    By.YEAR: (N_("year"), N_("years")),
}

FILTER_WORDS: dict[str, str] = {
    "axis": N_("Axis"),
    "objective": N_("Objective"),
    "period": N_("Period"),
    "operator": N_("Operator"),
    "partner": N_("Partner"),
    "commune": N_("Commune"),
    "kind": N_("Kind of operator"),
    "search": N_("Search"),
    "missing": N_("No longer in the operator's file"),
    "unmapped": N_("Without a decided objective"),
    "withdrawn": N_("With those withdrawn"),
    "as_of": N_("State of the store on"),
    "gaps": N_("Rows"),
    "organisation": N_("Organisation"),
    "compare_to": N_("Compared with"),
}


def status_words(row: Row, *, nothing_received: bool = False) -> Words:
    """Return how the status of an objective is shown, in the current language."""
    words = STATUS_WORDS[row.status, row.partnership]
    if nothing_received and row.status is Status.GAP:
        words = NOTHING
    return Words(words.symbol, _(words.short), _(words.meaning), words.tone)


def legend(coverage: Coverage, *, nothing_received: bool = False) -> list[tuple[str, str]]:
    """Explain the statuses that a coverage shows, best first."""
    shown = {status_words(row, nothing_received=nothing_received)[:2] for row in coverage.rows}
    known = [
        Words(one.symbol, _(one.short), _(one.meaning), one.tone) for one in (*STATUS_WORDS.values(), NOTHING)
    ]
    found = [(f"{one.symbol} {one.short}", one.meaning) for one in known if one[:2] in shown]
    if any(row.thin for row in coverage.rows):
        found.append((_(THIN), _(THIN_MEANS)))
    return found


def filter_facts(filters: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Return the filters with labels that people read; an unknown slug stays as it is."""
    return tuple(
        (
            _(FILTER_WORDS.get(slug, slug)),
            periods.label(periods.parse(value)) if slug in ("period", "compare_to") else value,
        )
        for slug, value in filters.items()
    )


def not_counted_facts(undated: int, unmapped: int = 0, withdrawn: int = 0) -> tuple[tuple[str, str], ...]:
    """Say how many actions of a selection its figures leave out, and why; nothing when there are none."""
    lines = [
        ngettext(
            "{count} action without a date (not in the period)",
            "{count} actions without a date (not in the period)",
            undated,
        ).format(count=undated)
        if undated
        else "",
        ngettext(
            "{count} action without a decided objective",
            "{count} actions without a decided objective",
            unmapped,
        ).format(count=unmapped)
        if unmapped
        else "",
        ngettext("{count} action withdrawn", "{count} actions withdrawn", withdrawn).format(count=withdrawn)
        if withdrawn
        else "",
    ]
    return ((_("Not counted"), ", ".join(line for line in lines if line)),) if any(lines) else ()


def read_back_facts(read_back: Mapping[Origin, int]) -> tuple[tuple[str, str], ...]:
    """Say how many counted codes no sheet says so: read back by rule, or decided by a person."""
    recovered, inferred = read_back.get(Origin.RECOVERED, 0), read_back.get(Origin.INFERRED, 0)
    decided = read_back.get(Origin.DECIDED, 0)
    lines = [
        ngettext(
            "{count} code damaged or in other words",
            "{count} codes damaged or in other words",
            recovered,
        ).format(count=recovered)
        if recovered
        else "",
        ngettext(
            "{count} code chosen by rule between two readings",
            "{count} codes chosen by rule between two readings",
            inferred,
        ).format(count=inferred)
        if inferred
        else "",
    ]
    facts = ((_("Read back"), ", ".join(line for line in lines if line)),) if any(lines) else ()
    if not decided:
        return facts
    said = ngettext("{count} code by a person", "{count} codes by a person", decided).format(count=decided)
    return (*facts, (_("Decided"), said))


def outside_years(coverage: Coverage) -> tuple[str, ...]:
    """Say at the head of figures that their period lies outside the years of the framework."""
    if coverage.outside is None or coverage.query.period is None:
        return ()
    first, last = coverage.outside
    return (
        _("{period} lies outside the years of the objectives ({start}-{end}).").format(
            period=periods.label(coverage.query.period), start=first, end=last
        ),
    )


def before_reports(asked: Iterable[Period | None], sources: Sequence[SourceFile]) -> tuple[str, ...]:
    """Say of periods before the first quarter that a file reports on that their gaps tell nothing."""
    first = first_reported(sources)
    early = [one for one in asked if first and one and one.end < first.start]
    if not early or not first:
        return ()
    return (
        _(
            "Nothing was received for {period} or before: the first files report on {quarter}, and what"
            " seems to lack there may be what nobody has told."
        ).format(period=periods.label(max(early, key=lambda one: one.end)), quarter=periods.label(first)),
    )


def decimal(value: float, digits: int = 2) -> str:
    """Write a number as the current language does: 70,6 in French; no ending zeros."""
    written = f"{value:.{digits}f}".rstrip("0").rstrip(".")
    return written.replace(".", ",") if language() == "fr" else written


def percent(value: float) -> str:
    """Write a percentage as the current language does."""
    return _("{number}%").format(number=decimal(value))


def day(iso: str) -> str:
    """Write an ISO date (a time is left out) as people read it, 03/10/2012."""
    year, dash, rest = iso[:10].partition("-")
    month, _dash, number = rest.partition("-")
    return f"{number}/{month}/{year}" if dash and number else iso


def days(period: Period) -> str:
    """Write the days of a period, 01/07/2012 – 30/09/2012."""
    return f"{day(period.start.isoformat())} – {day(period.end.isoformat())}"


def quarter(text: str) -> str:
    """Write a stored quarter as the current language does; what is none stays as it is."""
    try:
        return periods.label(periods.parse(text))
    except UsageError:
        return text


def source_line(source: SourceFile) -> str:
    """Describe a submission in one line."""
    parts = [source.file]
    if source.quarter:
        parts.append(quarter(source.quarter))
    parts.append(_("received {date}").format(date=day(source.received_at)))
    parts.append(source.sha256[:8])
    if source.refused:
        parts.append(
            ngettext("{count} row refused", "{count} rows refused", source.refused).format(
                count=source.refused
            )
        )
    return " · ".join(parts)


def sources_fact(sources: Sequence[SourceFile]) -> tuple[str, str]:
    """Return one line that says how many submissions there are and the last of them."""
    if not sources:
        return _("Submissions"), _("none")
    count = ngettext("{count} file", "{count} files", len(sources)).format(count=len(sources))
    last = max(source.received_at for source in sources)
    return _("Submissions"), _("{files}, the last received {date}").format(files=count, date=day(last))


def refused_sentences(sources: Sequence[SourceFile]) -> Iterator[str]:
    """Say that rows were refused: a gap may be no more than a row to correct."""
    files = [source for source in sources if source.refused]
    if files:
        count = sum(source.refused for source in files)
        yield ngettext(
            "{count} row was refused and is in no figure: {files}.",
            "{count} rows were refused and are in no figure: {files}.",
            count,
        ).format(count=count, files=in_one_line(source.file for source in files))


def unmapped_sentences(coverage: Coverage) -> Iterator[str]:
    """Say that actions count on no objective: a gap may be no more than one to map."""
    if coverage.unmapped and coverage.summary.gaps:
        yield ngettext(
            "{count} action counts on no objective: a gap may be no more than an action to map.",
            "{count} actions count on no objective: a gap may be no more than an action to map.",
            coverage.unmapped,
        ).format(count=coverage.unmapped)


def marked_sentences(coverage: Coverage) -> Iterator[str]:
    """Say which counted actions may not take place: a person decides whether they count."""
    titles = coverage.marked
    if titles:
        yield ngettext(
            "{count} counted action is marked as cancelled, put off, struck out or a draft, and is to be"
            " examined: {titles}.",
            "{count} counted actions are marked as cancelled, put off, struck out or a draft, and are to be"
            " examined: {titles}.",
            len(titles),
        ).format(count=len(titles), titles=in_one_line(_("“{title}”").format(title=one) for one in titles))


def shown(value: Value) -> str:
    """Write a value for people, uncleaned: 31/12/2012, 2,5 in French."""
    if value is None:
        return ""
    if isinstance(value, float):
        return decimal(value)
    return day(value.isoformat()) if isinstance(value, date) else str(value)


def written(column: GridColumn, row: GridRow, value: Value) -> str:
    """Write a value of a row for people, uncleaned, a status with its symbol."""
    words = shown(value)
    return f"{row.symbol} {words}" if row.symbol and column.kind is Kind.STATUS else words


def cells(table: Table, row: GridRow) -> list[str]:
    """Write all values of a row."""
    return [written(column, row, value) for column, value in zip(table.columns, row.values, strict=True)]


def unique(headings: Sequence[str]) -> list[str]:
    """Make headings distinct whatever their case: the second "CPAS" becomes "CPAS (2)"."""
    taken: set[str] = set()
    result = []
    for heading in headings:
        found, number = heading, 2
        while found.casefold() in taken:
            found, number = f"{heading} ({number})", number + 1
        taken.add(found.casefold())
        result.append(found)
    return result
