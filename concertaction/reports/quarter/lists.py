"""The lists of a quarterly report: gaps, changes, actions, what was received, how it was made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from concertaction import partnerships, periods
from concertaction.changes import Since
from concertaction.holes import Hole, Line
from concertaction.i18n import N_, _, ngettext
from concertaction.models import Origin, StoredAction
from concertaction.partnerships import State, Tie
from concertaction.quarter import Data, OperatorData, QuarterReport, Received, Reception
from concertaction.reports import listings
from concertaction.reports.framework import issued
from concertaction.reports.quarter import words as quarter_words
from concertaction.reports.quarter.page import (
    Page,
    Places,
    Target,
    axis_page,
    context,
)
from concertaction.reports.quarter.words import (
    ORIGIN_WORDS,
    RECEPTION_WORDS,
    STATE_WORDS,
    WHY_WORDS,
    known_since,
    names,
    share,
)
from concertaction.reports.table import (
    BASIS_WORDS,
    STATUS_WORDS,
    THIN,
    THIN_MEANS,
    GridColumn,
    GridRow,
    Kind,
    Table,
    Value,
    day,
    quarter,
    status_words,
)

LISTED = 2000
"""Changes of one kind that the page lists; the sentences count them all."""


# -- 4. gaps and thin objectives


def holes(report: QuarterReport, places: Places) -> Page:
    """Return the page of: the objectives that call for a look and who could help."""
    columns = (
        GridColumn("code", _("Code"), Kind.CODE, 4),
        GridColumn("label", _("Objective"), Kind.TEXT, 28),
        GridColumn("status", _("Status"), Kind.STATUS, 18),
        GridColumn("why", _("Why it is here"), Kind.TEXT, 24),
        GridColumn("wanted", _("Partner asked for"), Kind.TEXT, 28),
        GridColumn("operators", _("Operators who could carry an action"), Kind.TEXT, 52),
        GridColumn("partners", _("Organisations of the kind asked for"), Kind.TEXT, 44),
        GridColumn("silent", _("Not received, with earlier actions on it"), Kind.TEXT, 26),
    )
    links = {
        (row, "code"): places.objective[hole.line.row.code]
        for row, hole in enumerate(report.holes)
        if hole.line.row.code in places.objective
    }
    return Page(
        "holes",
        _("Gaps"),
        _("Gaps and thin objectives – {quarter}").format(quarter=periods.label(report.quarter)),
        _hole_sentences(report),
        Table("holes", _("Gaps"), columns, tuple(_hole(report, hole) for hole in report.holes)),
        ((_("who could"), _("a name with its reason, for an analyst to judge: nobody has been asked")),),
        links=links,
    )


def _hole_sentences(report: QuarterReport) -> tuple[str, ...]:
    count = len(report.holes)
    found = [
        ngettext("{count} objective calls for a look.", "{count} objectives call for a look.", count).format(
            count=count
        )
    ]
    silent = [line.row.code for line in report.lines if line.may_be_silence]
    if silent:
        found.append(
            _("Not received is not nothing: to be confirmed for {codes}.").format(codes=", ".join(silent))
        )
    return tuple(found)


def _hole(report: QuarterReport, hole: Hole) -> GridRow:
    line = hole.line
    words = status_words(line.row, nothing_received=report.nothing_received)
    wanted = report.framework.objectives[line.row.code].partnership.wanted
    return GridRow(
        (
            line.row.code,
            line.row.label,
            words.short,
            "\n".join([*(_(WHY_WORDS[why]) for why in hole.why), *_since(line)]),
            str(wanted) if line.row.wanted and wanted else _("none"),
            "\n".join(quarter_words.candidate(one, report.framework) for one in hole.operators),
            "\n".join(quarter_words.candidate(one, report.framework) for one in hole.partners)
            or (_("none known") if line.row.wanted and line.row.partnership is not State.SATISFIED else "–"),
            "\n".join(one.name for one in line.silent),
        ),
        tone=words.tone,
        symbol=words.symbol,
    )


def _since(line: Line) -> Iterable[str]:
    if line.row.accepted:
        gap = line.row.accepted
        yield _("accepted until {until}: {reason} ({author}, {date})").format(
            until=quarter_words.until(gap.until),
            reason=gap.reason,
            author=gap.author or "–",
            date=day(gap.accepted_on),
        )
    if line.is_gap and line.last:
        yield _("no action since {quarter}").format(quarter=periods.label(line.last))


# -- 5. changes


def changes(report: QuarterReport, places: Places) -> Page:
    """Return the page of: what changed and what was corrected."""
    columns = (
        GridColumn("since", _("Compared with"), Kind.TEXT, 22),
        GridColumn("what", _("Change"), Kind.TEXT, 24),
        GridColumn("objectives", _("Objectives"), Kind.CODE, 10),
        GridColumn("title", _("Action, objective or tie"), Kind.TEXT, 46),
        GridColumn("operator", _("Operator"), Kind.TEXT, 28),
        GridColumn("before", _("Before"), Kind.TEXT, 34),
        GridColumn("after", _("After"), Kind.TEXT, 34),
    )
    rows: list[GridRow] = []
    links: dict[tuple[int, str], Target] = {}
    for since in (report.before, report.year_before):
        for values, action in _change_rows(since):
            if action is not None and action.id in places.action:
                links[len(rows), "objectives"] = places.action[action.id]
            rows.append(GridRow(values))
    when = known_since(report)
    for one in report.corrections[:LISTED]:
        what, before, after = quarter_words.correction(one)
        if one.action.id in places.action:
            links[len(rows), "objectives"] = places.action[one.action.id]
        rows.append(
            GridRow(
                (when, what, _codes(one.action), one.action.title, one.action.operator.name, before, after)
            )
        )
    return Page(
        "changes",
        _("Changes"),
        _("Changes – {quarter}").format(quarter=periods.label(report.quarter)),
        _change_sentences(report),
        Table("changes", _("Changes"), columns, tuple(rows)),
        links=links,
    )


def _codes(action: StoredAction) -> str:
    return ", ".join(action.codes)


def _change_rows(since: Since) -> Iterable[tuple[tuple[Value, ...], StoredAction | None]]:
    when = periods.label(since.period)
    for change in since.comparison.changes:
        if change.what in ("newly-covered", "no-longer-covered"):
            what = _("newly covered") if change.what == "newly-covered" else _("no longer covered")
            yield (
                (when, what, change.code, change.label, "", str(change.total_before), str(change.total)),
                None,
            )
    for what, actions in ((_("new action"), since.new), (_("ended action"), since.ended)):
        for action in actions[:LISTED]:
            dates = listings.dates(action)
            both = ("", dates) if actions is since.new else (dates, "")
            yield (when, what, _codes(action), action.title, action.operator.name, *both), action
    for what, ties in ((_("new tie"), since.ties.new), (_("lost tie"), since.ties.lost)):
        for tie in ties[:LISTED]:
            yield (when, what, ", ".join(tie.objectives), _tie(tie), "", "", ""), None


def _tie(tie: Tie) -> str:
    return f"{tie.a.name} – {tie.b.name}"


def _change_sentences(report: QuarterReport) -> tuple[str, ...]:
    found = []
    for since in (report.before, report.year_before):
        found.append(
            _("Since {quarter}: {new}, {ended}, new ties: {ties}, lost ties: {lost}.").format(
                quarter=periods.label(since.period),
                new=ngettext("{count} new action", "{count} new actions", len(since.new)).format(
                    count=len(since.new)
                ),
                ended=ngettext("{count} ended", "{count} ended", len(since.ended)).format(
                    count=len(since.ended)
                ),
                ties=len(since.ties.new),
                lost=len(since.ties.lost),
            )
        )
    count = len(report.corrections)
    if report.known is None:
        found.append(_("Corrections: there is no earlier state to compare with."))
    elif report.known.published:
        found.append(
            ngettext(
                "{count} correction since the {state}.", "{count} corrections since the {state}.", count
            ).format(count=count, state=known_since(report))
        )
    else:
        found.append(
            ngettext("{count} correction to {state}.", "{count} corrections to {state}.", count).format(
                count=count, state=known_since(report)
            )
        )
    longest = max(
        len(report.corrections),
        *(
            len(listed)
            for since in (report.before, report.year_before)
            for listed in (since.new, since.ended, since.ties.new, since.ties.lost)
        ),
    )
    if longest > LISTED:
        found.append(_("Of each kind of change, the first {count} are listed.").format(count=LISTED))
    return tuple(found)


# -- 6. actions by axis


def axis(report: QuarterReport, code: str) -> Page:
    """Return the page of: the actions of an axis, one row for each objective."""
    axis = report.framework.axis_by_code[code]
    columns = (
        GridColumn("code", _("Code"), Kind.CODE, 4),
        GridColumn("title", _("Action"), Kind.TEXT, 30),
        GridColumn("operator", _("Operator"), Kind.TEXT, 22),
        GridColumn("partners", _("Partners"), Kind.TEXT, 26),
        GridColumn("partnership", _("Partnership"), Kind.TEXT, 13),
        GridColumn("start", _("Start"), Kind.DATE, 10),
        GridColumn("end", _("End"), Kind.DATE, 10),
        GridColumn("communes", _("Communes"), Kind.TEXT, 14),
        GridColumn("public", _("Public"), Kind.TEXT, 15),
        GridColumn("participants", _("Participants"), Kind.NUMBER, 8),
        GridColumn("reference", _("Reference"), Kind.CODE, 8),
        GridColumn("remark", _("Remark"), Kind.TEXT, 16),
        GridColumn("source", _("Source"), Kind.TEXT, 25),
    )
    rows = tuple(_action(report, code, action) for code, action in report.actions_of(code))
    actions = len({action.id for _code, action in report.actions_of(code)})
    return Page(
        axis_page(code),
        _("Axis {code}").format(code=code),
        _("Axis {code} – {label}").format(code=code, label=axis.label),
        (
            ngettext("{count} action", "{count} actions", actions).format(count=actions)
            + _("; one with several objectives of the axis stands on a line for each."),
        ),
        Table(axis_page(code).replace("-", "_"), _("Axis {code}").format(code=code), columns, rows),
        _legend_of_partnership(str(row.values[4]) for row in rows),
    )


def _legend_of_partnership(shown: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Explain the words of the column Partnership that a page shows."""
    words = set(shown)
    known = [
        ("–" if state is State.NOT_ASKED else _(STATE_WORDS[state]), _(means))
        for state, means in _STATE_MEANS.items()
    ]
    return tuple((word, means) for word, means in known if word in words)


_STATE_MEANS = {
    State.SATISFIED: N_("the action has the partners that the objective asks for"),
    State.NOT_DOCUMENTED: N_("the action does not name the partners that the objective asks for"),
    State.UNDETERMINED: N_("the kind of a participant is unknown, it cannot be judged"),
    State.NOT_ASKED: N_("the objective asks for no partner"),
}


def _action(report: QuarterReport, code: str, action: StoredAction) -> GridRow:
    found = partnerships.judge(action, report.framework.objectives[code], report.framework)
    origin = next(link.origin for link in action.objectives if link.code == code)
    source = action.source
    remarks = []
    if origin is not Origin.DECLARED:
        remarks.append(_("objective {origin}").format(origin=_(ORIGIN_WORDS[origin])))
    if action.missing_since:
        remarks.append(
            _("no longer in the operator's file since {when}").format(when=quarter(action.missing_since))
        )
    end: date | str | None = action.end or (_("open") if action.open_end else None)
    return GridRow(
        (
            code,
            action.title,
            action.operator.name,
            quarter_words.partners(action),
            "–" if found.state is State.NOT_ASKED else _(STATE_WORDS[found.state]),
            action.start,
            end,
            ", ".join(action.communes),
            action.public,
            action.participants,
            action.reference,
            "\n".join(remarks),
            _("{file}, {sheet}, row {row}").format(file=source.file, sheet=source.sheet, row=source.row),
        )
    )


# -- 8. data


def data(report: QuarterReport) -> Page:
    """Return the page of: what was received, and how far it can be relied on."""
    return Page(
        "data",
        _("Data"),
        _("What was received for {quarter}").format(quarter=periods.label(report.quarter)),
        data_sentences(report.data),
        data_table(report.data),
        (
            (_("expected"), _("somebody put the operator on the list of the quarter")),
            (_("findings"), _("what was refused (errors) or is doubtful (warnings) in the file")),
        ),
        _origin_facts(report),
    )


def data_table(data: Data) -> Table:
    """Return the operators of a quarter with what came of each.

    The totals of a file stand once, at the first of its operators.
    """
    columns = (
        GridColumn("operator", _("Operator"), Kind.TEXT, 38),
        GridColumn("expected", _("Expected"), Kind.TEXT, 7, rank=1),
        GridColumn("reception", _("File of the quarter"), Kind.STATUS, 22),
        GridColumn("actions", _("Actions counted"), Kind.NUMBER, 8, rank=1),
        GridColumn("files", _("File, or the last one before"), Kind.TEXT, 36, rank=2),
        GridColumn("quarter", _("Quarter of the file"), Kind.CODE, 10, rank=3),
        GridColumn("received", _("Received on"), Kind.DATE, 10, rank=2),
        GridColumn("rows", _("Rows"), Kind.NUMBER, 8, rank=2),
        GridColumn("refused", _("Rows refused"), Kind.NUMBER, 8, rank=1),
        GridColumn("errors", _("Findings: errors"), Kind.NUMBER, 8, rank=3),
        GridColumn("warnings", _("Findings: warnings"), Kind.NUMBER, 8, rank=3),
    )
    first: dict[int, OperatorData] = {}
    for one in data.operators:
        for file in one.files:
            first.setdefault(file.id, one)
    rows = tuple(_operator(one, first, has_list=data.has_list) for one in data.operators)
    return Table("data", _("Data"), columns, rows)


def _operator(one: OperatorData, first: Mapping[int, OperatorData], *, has_list: bool) -> GridRow:
    words, tone = RECEPTION_WORDS[one.reception]
    files = one.files
    expected = _("yes") if one.expected else _("no")
    return GridRow(
        (
            one.name,
            expected if has_list else "–",
            _(words),
            one.actions,
            "\n".join(_file(file, one, first[file.id]) for file in files),
            ", ".join(dict.fromkeys(quarter(file.quarter) if file.quarter else "–" for file in files)),
            date.fromisoformat(files[-1].received_at[:10]) if files else None,
            *_sums([file for file in files if first[file.id] is one]),
        ),
        tone=tone,
        symbol="●" if one.of_quarter else "○",
    )


def _file(file: Received, one: OperatorData, first: OperatorData) -> str:
    if first is one:
        return file.file
    return _("{file} (counted at {operator})").format(file=file.file, operator=first.name)


def _sums(files: Sequence[Received]) -> tuple[int | None, ...]:
    if not files:
        return (None,) * 4
    return tuple(
        sum(numbers)
        for numbers in zip(*((one.rows, one.refused, one.errors, one.warnings) for one in files), strict=True)
    )


def data_sentences(data: Data) -> tuple[str, ...]:
    """Say what was received and what was not."""
    found = list(quarter_words.files(data))
    if data.has_list:
        found.append(
            _("Received: {received}; received with refusals: {refusals}; not received: {missing}.").format(
                received=data.count(Reception.RECEIVED),
                refusals=data.count(Reception.REFUSALS),
                missing=data.count(Reception.MISSING),
            )
        )
    if data.without_quarter:
        found.append(
            ngettext(
                "{count} file was imported without its quarter and counts as received for none.",
                "{count} files were imported without their quarter and count as received for none.",
                data.without_quarter,
            ).format(count=data.without_quarter)
        )
    return tuple(found)


def _origin_facts(report: QuarterReport) -> tuple[tuple[str, str], ...]:
    origins = report.data.origins
    whole = sum(origins.values())
    heading = _("Links to objectives: {origin}")
    found = [
        (heading.format(origin=_(ORIGIN_WORDS[origin])), share(count, whole))
        for origin, count in origins.items()
    ]
    pending = len(report.pending)
    return (*found, (_("Actions without a decided objective (not counted)"), str(pending)))


# -- 9. method


def method(report: QuarterReport) -> Page:
    """Return the page of: how the figures were made, and of which files."""
    columns = (
        GridColumn("file", _("File"), Kind.TEXT, 44),
        GridColumn("quarter", _("Quarter"), Kind.CODE, 8),
        GridColumn("received", _("Received on"), Kind.DATE, 10),
        GridColumn("operators", _("Operators"), Kind.TEXT, 40),
        GridColumn("rows", _("Rows"), Kind.NUMBER, 8),
        GridColumn("refused", _("Rows refused"), Kind.NUMBER, 8),
        GridColumn("actions", _("Actions counted"), Kind.NUMBER, 8),
        GridColumn("sha256", _("SHA-256"), Kind.TEXT, 68),
    )
    rows = tuple(
        GridRow(
            (
                one.file,
                quarter(one.quarter) if one.quarter else "–",
                date.fromisoformat(one.received_at[:10]),
                names(one.operators, 3),
                one.rows,
                one.refused,
                used,
                one.sha256,
            )
        )
        for one, used in report.data.sources
    )
    return Page(
        "method",
        _("Method"),
        _("How these figures were made"),
        (_("The files below are all that was received; the figures come from those with counted actions."),),
        Table("method", _("Files received"), columns, rows),
        _legend_of_all(),
        _facts(report),
    )


def _legend_of_all() -> tuple[tuple[str, str], ...]:
    found = [(f"{words.symbol} {_(words.short)}", _(words.meaning)) for words in STATUS_WORDS.values()]
    return (*found, (_(THIN), _(THIN_MEANS)))


def _facts(report: QuarterReport) -> tuple[tuple[str, str], ...]:
    coverage = report.coverage
    basis = coverage.query.basis
    return (
        *context(report),
        *issued(report.framework),
        (_("Counted"), _(BASIS_WORDS[basis][1])),
        (_("In the period"), _("an action counts when its dates overlap the quarter; an open end is open")),
        (_("Filters"), _("none")),
        (_("Actions counted"), str(coverage.actions)),
        (
            _("Not counted"),
            _("{undated} without a date, {unmapped} without a decided objective").format(
                undated=coverage.undated, unmapped=coverage.unmapped
            ),
        ),
        (
            _("Compared with"),
            ", ".join(periods.label(since.period) for since in (report.before, report.year_before)),
        ),
        (_("Corrections since"), known_since(report) or "–"),
        (_("Gaps accepted"), ", ".join(gap.code for gap in report.accepted) or _("none")),
        (_("Program"), f"concertaction {report.version}"),
    )
