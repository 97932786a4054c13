"""Leads as a report: who could help where actions lack, and operators side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from concertaction import periods
from concertaction.coverage import SourceFile
from concertaction.framework import Framework
from concertaction.holes import Candidate
from concertaction.i18n import N_, _, ngettext
from concertaction.opportunities import Lead, Opportunities, Overlap
from concertaction.reports.partnerships import kind_names
from concertaction.reports.table import (
    GridColumn,
    GridRow,
    Kind,
    Report,
    Table,
    filter_facts,
    no_file_yet,
    not_counted_facts,
    sources_fact,
)

WHY = {
    "gap": N_("no action"),
    "accepted": N_("gap accepted"),
    "proposed": N_("only proposed links"),
    "one-action": N_("one action only"),
    "one-operator": N_("one operator only"),
    "not-documented": N_("partnership not documented"),
    "to-be-examined": N_("partnership to be examined"),
}


class LeadsView(NamedTuple):
    """Leads and overlaps with the framework they are of."""

    found: Opportunities
    framework: Framework


def report(found: Opportunities, framework: Framework, sources: Sequence[SourceFile] = ()) -> Report:
    """Make the report of leads and overlaps; where nothing was received, nothing is called a lead."""
    query = found.query
    nothing = not sources and not found.actions and not found.vague
    if nothing:
        found = found._replace(leads=())
    filters = {
        "axis": ", ".join(query.axes),
        "objective": ", ".join(query.objectives),
        "period": query.period.text if query.period else "",
    }
    shown = {slug: value for slug, value in filters.items() if value}
    title = _("Leads")
    if query.period:
        title = f"{title} – {periods.label(query.period)}"
    return Report(
        "opportunities",
        title,
        no_file_yet() if nothing else _sentences(found),
        (
            (_("Framework"), str(framework.title)),
            *filter_facts(shown),
            (_("Actions compared"), str(found.actions)),
            *_vague(found),
            *not_counted_facts(found.undated),
            sources_fact(sources),
        ),
        (_leads(found, framework), _overlaps(found)),
        (
            (_("who could help"), _("each name with the reason why it is given; an analyst decides")),
            (
                _("side by side"),
                _(
                    "same objective, commune, public and time, and no common action:"
                    " to be examined, it may be wanted"
                ),
            ),
        ),
        tuple(sources),
        LeadsView(found, framework),
    )


def _vague(found: Opportunities) -> list[tuple[str, str]]:
    if not found.vague:
        return []
    said = ngettext(
        "{count} action without commune, public or date",
        "{count} actions without commune, public or date",
        found.vague,
    )
    return [(_("Not compared"), said.format(count=found.vague))]


def _sentences(found: Opportunities) -> tuple[str, ...]:
    leads = len(found.leads)
    someone = sum(bool(lead.operators or lead.partners) for lead in found.leads)
    said = [
        ngettext(
            "{count} objective calls for a look; somebody is in sight for {someone}.",
            "{count} objectives call for a look; somebody is in sight for {someone}.",
            leads,
        ).format(count=leads, someone=someone)
        if leads
        else _("No objective calls for a look.")
    ]
    overlaps = len(found.overlaps)
    if overlaps:
        said.append(
            ngettext(
                "{count} case of operators side by side, to be examined.",
                "{count} cases of operators side by side, to be examined.",
                overlaps,
            ).format(count=overlaps)
        )
    return tuple(said)


# -- leads


def _leads(found: Opportunities, framework: Framework) -> Table:
    columns = (
        GridColumn("code", _("Code"), Kind.CODE, 4),
        # People read the label once; a spreadsheet is filtered by it.
        GridColumn("objective", _("Objective"), Kind.TEXT, 26, audience="screen"),
        GridColumn("label", _("Objective"), Kind.TEXT, 34, audience="data"),
        GridColumn("why", _("Why"), Kind.TEXT, 20, audience="data"),
        GridColumn("wanted", _("Partner asked for"), Kind.TEXT, 34, audience="data"),
        GridColumn("role", _("Could be"), Kind.TEXT, 9),
        GridColumn("organisation", _("Organisation"), Kind.TEXT, 30),
        GridColumn("because", _("Because"), Kind.TEXT, 30),
    )
    rows = tuple(row for lead in found.leads for row in _lead(lead, framework))
    return Table("leads", _("Objectives that call for a look, and who is in sight"), columns, rows)


def _lead(lead: Lead, framework: Framework) -> Iterator[GridRow]:
    why = ", ".join(_(WHY[why]) for why in lead.why)
    known = (lead.row.label, why, lead.row.wanted or "")
    shown = _("{label}: {value}").format(label=lead.row.label, value=why)
    named = [(_("operator"), one) for one in lead.operators] + [(_("partner"), one) for one in lead.partners]
    for role, one in named:
        yield GridRow((lead.row.code, shown, *known, role, one.organisation.name, because(one, framework)))
        shown = ""
    if not named:
        yield GridRow((lead.row.code, shown, *known, "", _("nobody in sight"), ""))


def because(candidate: Candidate, framework: Framework) -> str:
    """Say why an organisation is named."""
    if candidate.why == "earlier" and candidate.until:
        return _("carried actions on it until {quarter}").format(quarter=periods.label(candidate.until))
    if candidate.why == "neighbour":
        return _("carries actions on {codes}").format(codes=", ".join(candidate.codes))
    return _("is of the kind asked for: {kinds}").format(kinds=kind_names(candidate.kinds, framework))


# -- overlaps


def _overlaps(found: Opportunities) -> Table:
    columns = (
        GridColumn("code", _("Code"), Kind.CODE, 4),
        GridColumn("operators", _("Operators side by side"), Kind.TEXT, 44),
        GridColumn("communes", _("Communes"), Kind.TEXT, 18),
        GridColumn("public", _("Public"), Kind.TEXT, 20),
        GridColumn("actions", _("Actions"), Kind.NUMBER, 8),
    )
    rows = tuple(GridRow(_overlap(one)) for one in found.overlaps)
    title = _("To be examined: operators that do the same without a common action")
    return Table("overlaps", title, columns, rows)


def _overlap(one: Overlap) -> tuple[str, str, str, str, int]:
    names = [
        _("{name} (alone)").format(name=operator.organisation.name)
        if operator.alone
        else operator.organisation.name
        for operator in one.operators
    ]
    count = len({number for operator in one.operators for number in operator.actions})
    return one.code, "; ".join(names), ", ".join(one.communes), one.public, count
