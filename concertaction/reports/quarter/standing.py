"""What a quarter is made of as reports of their own: files received or not, accepted gaps, corrections."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from concertaction import periods
from concertaction.changes import Correction
from concertaction.coverage import AcceptedGap
from concertaction.framework import Framework
from concertaction.i18n import _, ngettext
from concertaction.models import Period, StoredAction
from concertaction.quarter import Data, OperatorData, QuarterReport
from concertaction.reports.quarter import sources as quarter_sources
from concertaction.reports.quarter import words as quarter_words
from concertaction.reports.quarter.pages import pages
from concertaction.reports.safe import text
from concertaction.reports.style import HOUSE, Style
from concertaction.reports.table import (
    GridColumn,
    GridRow,
    Kind,
    Report,
    day,
    list_report,
    not_counted_facts,
    read_back_facts,
)

_ACTIONS = 30  # actions listed in a reminder


class StatusView(NamedTuple):
    """What was received for a quarter."""

    quarter: Period
    data: Data


class GapList(NamedTuple):
    """Accepted gaps."""

    gaps: tuple[AcceptedGap, ...]


class CorrectionList(NamedTuple):
    """What is known otherwise than when a quarter was published."""

    quarter: Period
    moment: str
    corrections: tuple[Correction, ...]


def synthesis_report(report: QuarterReport) -> Report:
    """Make the synthesis of a quarter as a report; as JSON it holds every page."""
    page, coverage = pages(report)[0], report.coverage
    return Report(
        "report",
        page.title,
        page.sentences,
        (
            *page.facts,
            *read_back_facts(coverage.read_back),
            *not_counted_facts(coverage.undated, coverage.unmapped, coverage.withdrawn),
        ),
        (page.table,),
        page.legend,
        report.coverage.sources,
        report,
    )


def status_report(quarter: Period, data: Data) -> Report:
    """Make the report of what was received for a quarter and what was not."""
    table = quarter_sources.data_table(data)
    return Report(
        "status",
        _("What was received for {quarter}").format(quarter=periods.label(quarter)),
        quarter_sources.data_sentences(data),
        (),
        (table,),
        (),
        (),
        StatusView(quarter, data),
    )


def gaps_report(gaps: Sequence[AcceptedGap], framework: Framework) -> Report:
    """Make the list of accepted gaps."""
    columns = (
        GridColumn("code", _("Code"), Kind.CODE, 4),
        GridColumn("label", _("Objective"), Kind.TEXT, 36),
        GridColumn("since", _("Since"), Kind.TEXT, 9),
        GridColumn("until", _("Until"), Kind.TEXT, 9),
        GridColumn("reason", _("Reason"), Kind.TEXT, 40),
        GridColumn("author", _("Author"), Kind.TEXT, 16, rank=1),
        GridColumn("date", _("Accepted on"), Kind.TEXT, 12, rank=1),
    )
    order = {code: rank for rank, code in enumerate(framework.objectives)}
    listed = sorted(gaps, key=lambda gap: order.get(gap.code, len(order)))
    rows = tuple(
        GridRow(
            (
                gap.code,
                str(framework.objectives[gap.code].label) if gap.code in framework.objectives else "",
                periods.label(periods.parse(gap.since)) if gap.since else None,
                quarter_words.until(gap.until),
                gap.reason,
                gap.author,
                day(gap.accepted_on),
            )
        )
        for gap in listed
    )
    count = ngettext("{count} gap is accepted.", "{count} gaps are accepted.", len(rows)).format(
        count=len(rows)
    )
    sentences = [count]
    if len({gap.code for gap in listed}) < len(listed):
        sentences.append(
            _("Of an objective that stands twice, the line that begins last holds from then on.")
        )
    return list_report(
        "gaps", _("Gaps accepted"), columns, rows, GapList(tuple(listed)), sentences=tuple(sentences)
    )


def corrections_report(quarter: Period, moment: str, found: Sequence[Correction]) -> Report:
    """Make the list of corrections since a quarter was published."""
    columns = (
        GridColumn("what", _("Change"), Kind.TEXT, 22),
        GridColumn("objectives", _("Objectives"), Kind.CODE, 8),
        GridColumn("title", _("Action"), Kind.TEXT, 34),
        GridColumn("operator", _("Operator"), Kind.TEXT, 24, rank=1),
        GridColumn("before", _("Before"), Kind.TEXT, 28),
        GridColumn("after", _("After"), Kind.TEXT, 28),
    )
    rows = []
    for one in found:
        what, before, after = quarter_words.correction(one)
        rows.append(
            GridRow(
                (what, ", ".join(one.action.codes), one.action.title, one.action.operator.name, before, after)
            )
        )
    title = _("Corrections since the publication of {quarter}").format(quarter=periods.label(quarter))
    sentence = ngettext(
        "{count} correction since {date}.", "{count} corrections since {date}.", len(rows)
    ).format(count=len(rows), date=quarter_words.moment(moment))
    subject = CorrectionList(quarter, moment, tuple(found))
    return list_report("corrections", title, columns, rows, subject, sentences=(sentence,))


# -- reminders


def reminder(
    operator: OperatorData,
    quarter: Period,
    actions: Sequence[StoredAction],
    *,
    style: Style = HOUSE,
) -> str:
    """Write the text that reminds an operator of its file; ``actions`` are its own of the quarter."""
    label = periods.label(quarter)
    values = {"quarter": label, "office": style.name}
    lines = [
        _("Subject: your actions of {quarter}").format(quarter=label),
        "",
        _("To {name}").format(name=operator.name),
        "",
        _("We have not received your file for {quarter} ({start} to {end}) yet.").format(
            quarter=label, start=day(quarter.start.isoformat()), end=day(quarter.end.isoformat())
        ),
    ]
    if operator.files:
        last = operator.files[-1]
        lines.append(
            _("The last one we have is “{file}”, received on {date}.").format(
                file=last.file, date=day(last.received_at)
            )
        )
    if actions:
        lines += [
            "",
            ngettext(
                "According to it, {count} action of yours is under way in this quarter:",
                "According to it, {count} actions of yours are under way in this quarter:",
                len(actions),
            ).format(count=len(actions)),
            *(_action_line(action) for action in actions[:_ACTIONS]),
        ]
        if len(actions) > _ACTIONS:
            rest = len(actions) - _ACTIONS
            lines.append(ngettext("- and {count} other", "- and {count} others", rest).format(count=rest))
        lines.append("")
        lines.append(_("Please send an up-to-date file, or confirm that nothing has changed."))
    else:
        lines.append(_("Please send it, or tell us that you have no action to report."))
    if style.reminder:
        lines += ["", style.fill(style.reminder, values)]
    lines += ["", _("With our thanks,"), style.author or style.name or _("the secretariat")]
    return text("\n".join(lines), lines=True) + "\n"


def _action_line(action: StoredAction) -> str:
    codes = ", ".join(action.codes)
    return f"- {action.title} ({codes})" if codes else f"- {action.title}"
