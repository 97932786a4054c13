"""What the figures of a quarter say, in sentences and short phrases.

Each sentence is made of the figures of the ``QuarterReport`` alone, so that
the workbook, the HTML page and the terminal say the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from concertaction import periods
from concertaction.changes import Correction, Since
from concertaction.coverage import Status, display_percent, first_reported
from concertaction.framework import Framework
from concertaction.holes import Candidate, Line
from concertaction.i18n import N_, _, agreeing, ngettext
from concertaction.models import Organisation, Origin, Period
from concertaction.partnerships import State
from concertaction.quarter import Data, OperatorData, QuarterReport, Reception
from concertaction.reports.table import (
    before_reports,
    day,
    marked_sentences,
    outside_years,
    percent,
    refused_sentences,
    unmapped_sentences,
)

NAMES = 5
"""Names written out in a sentence; the others are counted."""

WHY_WORDS = {
    "gap": N_("no action"),
    "accepted": N_("no action, gap accepted"),
    "proposed": N_("only proposed links"),
    "one-action": N_("one action only"),
    "one-operator": N_("one operator only"),
    "not-documented": N_("partnership not documented"),
    "to-be-examined": N_("partnership to be examined"),
}

RECEPTION_WORDS: dict[Reception, tuple[str, str]] = {
    Reception.RECEIVED: (N_("received"), "good"),
    Reception.REFUSALS: (N_("received, rows refused"), "fair"),
    Reception.MISSING: (N_("NOT RECEIVED"), "bad"),
    Reception.EARLIER: (N_("not expected, earlier file"), "accepted"),
    Reception.LATER: (N_("not expected, later file"), "accepted"),
}
"""Words and tone of each state; see ``reception``."""

ORIGIN_WORDS: dict[Origin, str] = {
    Origin.DECLARED: N_("declared"),
    Origin.RECOVERED: N_("read back"),
    Origin.INFERRED: N_("chosen by rule"),
    Origin.PROPOSED: N_("proposed, not counted"),
    Origin.DECIDED: N_("decided by an analyst"),
}

STATE_WORDS: dict[State, str] = {
    State.SATISFIED: N_("documented"),
    State.NOT_DOCUMENTED: N_("not documented"),
    State.UNDETERMINED: N_("to be examined"),
    State.NOT_ASKED: "–",
}

FIELD_WORDS = {
    "title": N_("Title"),
    "operator": N_("Operator"),
    "partners": N_("Partners"),
    "objectives": N_("Objectives"),
    "dates": N_("Dates"),
    "commune": N_("Communes"),
    "public": N_("Public"),
    "participants": N_("Participants"),
    "reference": N_("Reference"),
    "description": N_("Description"),
}

CORRECTION_WORDS = {
    "changed": N_("action corrected"),
    "added": N_("action received late"),
    "removed": N_("action withdrawn"),
    "absent": N_("no longer in the operator's file"),
}


def names(organisations: Iterable[Organisation | OperatorData | str], limit: int = NAMES) -> str:
    """Write some names; beyond the limit the others are counted."""
    listed = [one if isinstance(one, str) else one.name for one in organisations]
    if len(listed) <= limit + 1:
        return ", ".join(listed)
    rest = len(listed) - limit
    return ngettext("{names} and {count} other", "{names} and {count} others", rest).format(
        names=", ".join(listed[:limit]), count=rest
    )


def moment(utc: str) -> str:
    """Write a moment of the store, 15/10/2012 08:30 UTC."""
    if not utc:
        return ""
    found = datetime.fromisoformat(utc)
    return _("{date} at {time} UTC").format(date=day(utc), time=f"{found:%H:%M}")


def title(report: QuarterReport) -> str:
    """Return the title of the report."""
    return _("Quarterly report {quarter}").format(quarter=periods.label(report.quarter))


def sentences(report: QuarterReport) -> tuple[str, ...]:
    """Say what the quarter shows: the sentences of the synthesis, most important first."""
    if report.nothing_received:
        nothing = _(
            "Nothing was received for {quarter} and no earlier action goes on: no objective can be judged."
        )
        refused = refused_sentences(report.coverage.sources)
        said = nothing.format(quarter=periods.label(report.quarter))
        return (*outside_years(report.coverage), said, *refused, *files(report.data))
    found = [
        *outside_years(report.coverage),
        _covered(report),
        *before_reports((report.year_before.period, report.before.period), report.coverage.sources),
        *_movements(report),
        *_gaps(report),
        *_partnerships(report),
        *_thin(report),
        _activity(report),
        *unmapped_sentences(report.coverage),
        *marked_sentences(report.coverage),
        *refused_sentences(report.coverage.sources),
        *files(report.data),
    ]
    return tuple(found)


def _covered(report: QuarterReport) -> str:
    summary = report.coverage.summary
    then = [
        _("{covered} in {quarter}").format(
            covered=since.before.summary.covered, quarter=periods.label(since.period)
        )
        for since in (report.before, report.year_before)
        if is_reported(since, report)
    ]
    return ngettext(
        "{covered} of {count} {noun} is covered in {quarter} ({percent}){then}.",
        "{covered} of {count} {noun} are covered in {quarter} ({percent}){then}.",
        agreeing(summary.covered, summary.objectives),
    ).format(
        covered=summary.covered,
        count=summary.objectives,
        noun=ngettext("objective", "objectives", summary.objectives),
        quarter=periods.label(report.quarter),
        percent=percent(summary.percent),
        then=_("; ") + ", ".join(then) if then else "",
    )


def is_reported(since: Since, report: QuarterReport) -> bool:
    """Whether a file may have reported on the quarter compared with: a zero there tells something."""
    first = first_reported(report.coverage.sources)
    return first is None or since.period.end >= first.start


def _movements(report: QuarterReport) -> Iterable[str]:
    since = report.before
    if not is_reported(since, report):
        return
    when = periods.label(since.period)
    parts = []
    if since.newly_covered:
        parts.append(_("newly covered: {codes}").format(codes=", ".join(since.newly_covered)))
    if since.no_longer_covered:
        parts.append(_("no longer covered: {codes}").format(codes=", ".join(since.no_longer_covered)))
    if parts:
        yield _("Since {quarter}, {changes}.").format(quarter=when, changes=_(" and ").join(parts))
    elif not since.before.summary.covered:
        yield _("Since {quarter}, still no objective is covered.").format(quarter=when)
    else:
        yield _("Since {quarter}, the same objectives are covered.").format(quarter=when)


def _gaps(report: QuarterReport) -> Iterable[str]:
    groups = (
        (Status.GAP, N_("Gaps: {codes}.")),
        (Status.PROPOSED, N_("Only proposed: {codes}.")),
        (Status.ACCEPTED_GAP, N_("Gaps accepted: {codes}.")),
    )
    for status, words in groups:
        lines = [line for line in report.lines if line.row.status is status]
        if lines:
            yield _(words).format(codes=_since_when(lines))
    doubtful = [line for line in report.lines if line.may_be_silence]
    for line in doubtful:
        yield _("Gap {code} is to be confirmed: not received from {names}, who had actions on it.").format(
            code=line.row.code, names=names(line.silent)
        )
    if not any(line.is_gap for line in report.lines):
        yield _("No gap.")


def _since_when(lines: Iterable[Line]) -> str:
    """Name objectives with the quarter of their last action, said once for those that share it."""
    codes: defaultdict[Period | None, list[str]] = defaultdict(list)
    for line in lines:
        codes[line.last].append(line.row.code)
    return _("; ").join(
        _("{codes} (no action known before)").format(codes=", ".join(some))
        if last is None
        else _("{codes} (no action since {quarter})").format(
            codes=", ".join(some), quarter=periods.label(last)
        )
        for last, some in codes.items()
    )


def _partnerships(report: QuarterReport) -> Iterable[str]:
    summary = report.coverage.summary
    if not summary.asking:
        return
    parts = [
        ngettext(
            "{count} objective asks for a partnership; it is documented for {ok}",
            "{count} objectives ask for a partnership; it is documented for {ok}",
            summary.asking,
        ).format(count=summary.asking, ok=summary.with_partnership)
    ]
    for state, words in (
        (State.NOT_DOCUMENTED, N_("not documented: {codes}")),
        (State.UNDETERMINED, N_("to be examined: {codes}")),
    ):
        codes = [row.code for row in report.coverage.rows if row.partnership is state]
        if codes:
            parts.append(_(words).format(codes=", ".join(codes)))
    yield (
        parts[0] + "."
        if len(parts) == 1
        else _("{first} ({others}).").format(first=parts[0], others=_("; ").join(parts[1:]))
    )


def _thin(report: QuarterReport) -> Iterable[str]:
    codes = [row.code for row in report.coverage.rows if row.thin]
    if codes:
        yield _("Thin (one action or one operator): {codes}.").format(codes=", ".join(codes))


def _activity(report: QuarterReport) -> str:
    network, since = report.network, report.before
    return _(
        "{actions} by {operators}, {partnerships} in partnership ({percent});"
        " {new} and {ended} since {quarter}."
    ).format(
        actions=ngettext("{count} action", "{count} actions", network.actions).format(count=network.actions),
        operators=_operators(len(report.coverage.columns)),
        partnerships=network.partnerships,
        percent=percent(display_percent(network.partnerships, network.actions)),
        new=ngettext("{count} new", "{count} new", len(since.new)).format(count=len(since.new)),
        ended=ngettext("{count} ended", "{count} ended", len(since.ended)).format(count=len(since.ended)),
        quarter=periods.label(since.period),
    )


def _operators(count: int) -> str:
    return ngettext("{count} operator", "{count} operators", count).format(count=count)


def files(data: Data) -> Iterable[str]:
    """Say how many of the expected operators have sent a file."""
    if not data.has_list:
        yield _("Nobody has said which operators are expected: a gap may be a file that has not come.")
        return
    received = data.expected - len(data.silent)
    yield ngettext(
        "{received} of {count} {noun} has sent a file",
        "{received} of {count} {noun} have sent a file",
        agreeing(received, data.expected),
    ).format(
        received=received,
        count=data.expected,
        noun=ngettext("expected operator", "expected operators", data.expected),
    ) + (_("; not received: {names}.").format(names=names(data.silent)) if data.silent else ".")


def note(line: Line, report: QuarterReport) -> str:
    """Return what stands beside an objective in the synthesis, or nothing."""
    row = line.row
    parts = []
    if row.accepted:
        parts.append(
            _("accepted until {until}: {reason}").format(
                until=until(row.accepted.until), reason=row.accepted.reason
            )
        )
    if line.is_gap:
        parts.append(
            _("no action since {quarter}").format(quarter=periods.label(line.last))
            if line.last
            else _("no action known before")
        )
    if line.before.what in ("newly-covered", "no-longer-covered") and is_reported(report.before, report):
        parts.append(_("newly covered") if line.before.what == "newly-covered" else _("no longer covered"))
    if (line.is_gap or row.thin) and line.silent:
        parts.append(_("not received: {names}").format(names=names(line.silent, 2)))
    if row.proposed:
        parts.append(
            ngettext("{count} link proposed", "{count} links proposed", row.proposed).format(
                count=row.proposed
            )
        )
    return _("; ").join(parts)


def until(text: str) -> str:
    """Write the end of an acceptance in the current language."""
    return periods.label(periods.parse(text)) if text else _("further notice")


def candidate(one: Candidate, framework: Framework) -> str:
    """Name an organisation with the reason why it is named."""
    name = one.organisation.name
    if one.why == "earlier" and one.until:
        return _("{name}: had an action on it until {quarter}").format(
            name=name, quarter=periods.label(one.until)
        )
    if one.why == "neighbour":
        return ngettext(
            "{name}: works on {codes} ({count} action)",
            "{name}: works on {codes} ({count} actions)",
            one.actions,
        ).format(name=name, codes=", ".join(one.codes), count=one.actions)
    kinds = ", ".join(framework.kind_labels(one.kinds))
    if not one.actions:
        return _("{name}: {kinds}, no action in the quarter").format(name=name, kinds=kinds)
    return ngettext(
        "{name}: {kinds}, takes part in {count} action",
        "{name}: {kinds}, takes part in {count} actions",
        one.actions,
    ).format(name=name, kinds=kinds, count=one.actions)


def correction(one: Correction) -> tuple[str, str, str]:
    """Return (what, before, after) of a correction in words."""
    label = _("{label}: {value}")
    before = "\n".join(
        label.format(label=_(FIELD_WORDS[it.field]), value=_value(it.field, it.before)) for it in one.fields
    )
    after = "\n".join(
        label.format(label=_(FIELD_WORDS[it.field]), value=_value(it.field, it.after)) for it in one.fields
    )
    return _(CORRECTION_WORDS[one.what]), before, after


def _value(field: str, text: str) -> str:
    if not text:
        return "–"
    if field == "dates":
        start, _slash, end = text.partition("/")
        return f"{day(start)} – {_('open') if end == '..' else day(end) or '…'}"
    return text


def known_since(report: QuarterReport) -> str:
    """Say what corrections are told from."""
    if report.known is None:
        return ""
    if report.known.published:
        return _("publication of {quarter} ({date})").format(
            quarter=periods.label(report.before.period), date=day(report.known.moment)
        )
    return _("what was known on {date}").format(date=day(report.known.moment))


def share(part: int, whole: int) -> str:
    """Write a figure with its share, 62 (86,1 %)."""
    return _("{count} ({percent})").format(count=part, percent=percent(display_percent(part, whole)))
