"""The lists of a quarterly report: gaps, changes, actions."""

from __future__ import annotations

from collections.abc import Iterable

from concertaction import partnerships, periods
from concertaction.changes import Since
from concertaction.holes import Hole, Line
from concertaction.i18n import N_, _, ngettext
from concertaction.models import Origin, StoredAction
from concertaction.partnerships import State, Tie
from concertaction.quarter import QuarterReport
from concertaction.reports import listings
from concertaction.reports.quarter import words as quarter_words
from concertaction.reports.quarter.page import (
    Page,
    Places,
    Target,
    axis_page,
)
from concertaction.reports.quarter.words import (
    ORIGIN_WORDS,
    STATE_WORDS,
    WHY_WORDS,
    known_since,
)
from concertaction.reports.table import (
    GridColumn,
    GridRow,
    Kind,
    Table,
    Value,
    before_reports,
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
                (
                    when,
                    what,
                    ", ".join(one.action.codes),
                    one.action.title,
                    one.action.operator.name,
                    before,
                    after,
                )
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
            yield (when, what, ", ".join(action.codes), action.title, action.operator.name, *both), action
    for what, ties in ((_("new tie"), since.ties.new), (_("lost tie"), since.ties.lost)):
        for tie in ties[:LISTED]:
            yield (when, what, ", ".join(tie.objectives), _tie(tie), "", "", ""), None


def _tie(tie: Tie) -> str:
    return f"{tie.a.name} – {tie.b.name}"


def _change_sentences(report: QuarterReport) -> tuple[str, ...]:
    compared = (report.before, report.year_before)
    found = [*before_reports((since.period for since in compared), report.coverage.sources)]
    for since in compared:
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
            for since in compared
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
    known = [(_(STATE_WORDS[state]), _(means)) for state, means in _STATE_MEANS.items()]
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
    remarks = []
    if origin is not Origin.DECLARED:
        remarks.append(_("objective {origin}").format(origin=_(ORIGIN_WORDS[origin])))
    if action.missing_since:
        remarks.append(
            _("no longer in the operator's file since {when}").format(when=quarter(action.missing_since))
        )
    return GridRow(
        (
            code,
            action.title,
            action.operator.name,
            _("; ").join(listings.partner_names(action)),
            _(STATE_WORDS[found.state]),
            action.start,
            listings.end_of(action),
            ", ".join(action.communes),
            action.public,
            action.participants,
            action.reference,
            "\n".join(remarks),
            listings.place_of(action),
        )
    )
