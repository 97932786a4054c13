"""The report on partnerships: ties, matrix, measures in plain words, changes, hand-overs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from concertaction import periods
from concertaction.coverage import Coverage, SourceFile, display_percent
from concertaction.framework import Framework
from concertaction.i18n import _, ngettext
from concertaction.models import Matrix
from concertaction.networks import Handovers, Study, matrix
from concertaction.partnerships import Network, Tie, TieChanges
from concertaction.reports.partnerships import StudyView, kind_names, network_report, tie_word
from concertaction.reports.table import (
    GridColumn,
    GridRow,
    Kind,
    Report,
    Table,
    decimal,
    not_counted_facts,
    percent,
)

_BRIDGES = 10  # organisations in the table of bridges


def report(
    study: Study,
    framework: Framework,
    filters: Mapping[str, str],
    sources: Sequence[SourceFile] = (),
    left_out: Coverage | None = None,
) -> Report:
    """Make the report of a study of partnerships; its first table is the one that was asked for.

    ``left_out`` is the coverage of the same selection: it knows what is not counted.
    """
    missing = not_counted_facts(left_out.undated, left_out.unmapped, left_out.withdrawn) if left_out else ()
    plain = network_report(study.network, framework, filters, sources, missing)
    tables = {table.name: table for table in plain.tables}
    if study.by is Matrix.KIND:
        tables = {"kinds": tables.pop("kinds"), **tables}
    elif study.by is Matrix.ORGANISATION:
        tables = {"matrix": _matrix(study.network), **tables}
    if study.changes and study.before:
        tables = {"changes": _changes(study.changes), **tables}
    if study.organisation:
        tables.pop("kinds", None)
    else:
        tables["measures"] = _measures(study)
    if study.bridges:
        tables["bridges"] = _bridges(study)
    sentences = plain.sentences if study.organisation is None else _of_one(study)
    if study.handovers is not None:
        tables = {
            "handovers": _pairs(study.handovers, framework),
            "without": _without(study.handovers, framework),
        }
        sentences = _handover_sentences(study.handovers, framework)
    return plain._replace(
        title=_title(study, filters),
        sentences=(*sentences, *_change_sentences(study)),
        tables=tuple(tables.values()),
        legend=_handover_legend(study.handovers, framework) if study.handovers else plain.legend,
        subject=StudyView(study, framework, dict(filters), left_out),
    )


def _title(study: Study, filters: Mapping[str, str]) -> str:
    title = _("Hand-overs") if study.handovers is not None else _("Partnerships")
    if study.organisation:
        title = f"{title} – {study.organisation.name}"
    if "period" in filters:
        title = f"{title} – {periods.label(periods.parse(filters['period']))}"
    return title


def _of_one(study: Study) -> tuple[str, ...]:
    """Say in a sentence what one organisation's ties are."""
    assert study.organisation is not None
    network = study.network
    if not network.ties:
        return (_("{name} has no documented partner in the selection.").format(name=study.organisation.name),)
    return (
        ngettext(
            "{name} has {count} partner in the selection; mutual ties: {mutual}.",
            "{name} has {count} partners in the selection; mutual ties: {mutual}.",
            len(network.ties),
        ).format(
            name=study.organisation.name,
            count=len(network.ties),
            mutual=sum(tie.mutual for tie in network.ties),
        ),
    )


# -- the matrix


def _matrix(network: Network) -> Table:
    members, cells = matrix(network)
    columns = (
        GridColumn("organisation", _("Organisation"), Kind.TEXT, 30),
        *(
            GridColumn(str(one.organisation.id), one.organisation.name, Kind.HEAT, 5, rank=1)
            for one in members
        ),
    )
    rows = []
    for one in members:
        mine = (cells.get((one.organisation.id, other.organisation.id)) for other in members)
        rows.append(
            GridRow(
                (
                    one.organisation.name,
                    *(
                        (tie.actions if tie else 0) if other is not one else None
                        for tie, other in zip(mine, members, strict=True)
                    ),
                )
            )
        )
    return Table("matrix", _("Who works with whom (shared actions)"), columns, tuple(rows))


# -- measures


def _measures(study: Study) -> Table:
    network = study.network
    count, ties = len(network.members), len(network.ties)
    mutual = sum(tie.mutual for tie in network.ties)
    biggest = len(network.components[0]) if network.components else 0
    operators = sum(member.as_operator > 0 for member in network.members)
    lines = [
        (
            _("density"),
            percent(display_percent(ties, count * (count - 1) // 2)) if count > 1 else "–",
            _("of all pairs of organisations, the share that works together at least once"),
        ),
        (
            _("mutual ties"),
            _("{part} of {whole}").format(part=mutual, whole=ties),
            _("ties that both organisations state, each in an action of its own"),
        ),
        (
            _("groups"),
            str(len(network.components)),
            _("sets of organisations linked directly or through others; one alone is a group too"),
        ),
        (
            _("largest group"),
            _("{part} of {whole}").format(part=biggest, whole=count),
            _("organisations that can all reach each other through partners of partners"),
        ),
        (
            _("operators without a partner"),
            _("{part} of {whole}").format(part=len(network.isolated), whole=operators),
            _("operators that name no partner and that nobody names"),
        ),
        (
            _("operators that name nobody"),
            _("{part} of {whole}").format(part=len(network.naming_none), whole=operators),
            _("operators whose own actions name no partner; another operator may name them"),
        ),
        (
            _("total weight"),
            decimal(sum(tie.weight for tie in network.ties)),
            _("an action of d organisations gives 1/(d-1) to each of its ties: a large fair weighs little"),
        ),
    ]
    columns = (
        GridColumn("measure", _("Measure"), Kind.TEXT, 24),
        GridColumn("value", _("Value"), Kind.CODE, 10),
        GridColumn("meaning", _("What it says"), Kind.TEXT, 60),
    )
    return Table("measures", _("Measures"), columns, tuple(GridRow(line) for line in lines))


def _bridges(study: Study) -> Table:
    columns = (
        GridColumn("organisation", _("Organisation"), Kind.TEXT, 34),
        GridColumn("share", _("Share of the paths (%)"), Kind.NUMBER, 10),
    )
    rows = tuple(
        GridRow((bridge.organisation.name, round(100 * bridge.betweenness, 1)))
        for bridge in study.bridges[:_BRIDGES]
    )
    title = _("Bridges: organisations through which the shortest links between two others pass")
    return Table("bridges", title, columns, rows)


# -- changes


def _changes(changes: TieChanges) -> Table:
    columns = (
        GridColumn("change", _("Change"), Kind.TEXT, 10),
        GridColumn("a", _("Organisation"), Kind.TEXT, 30),
        GridColumn("b", _("Partner"), Kind.TEXT, 30),
        GridColumn("tie", _("Tie"), Kind.TEXT, 14),
        GridColumn("actions", _("Actions"), Kind.NUMBER, 8),
        GridColumn("objectives", _("Objectives"), Kind.CODE, 12, rank=1),
    )
    groups: tuple[tuple[str, tuple[Tie, ...]], ...] = (
        (_("new"), changes.new),
        (_("lost"), changes.lost),
        (_("kept"), changes.kept),
    )
    rows = tuple(
        GridRow((word, tie.a.name, tie.b.name, tie_word(tie), tie.actions, ", ".join(tie.objectives)))
        for word, ties in groups
        for tie in ties
    )
    return Table("changes", _("New, lost and kept ties"), columns, rows)


def _change_sentences(study: Study) -> Iterable[str]:
    if study.changes is None or study.before is None:
        return
    yield _("Against {period}, new ties: {new}, kept: {kept}, lost: {lost}.").format(
        period=periods.label(study.before),
        new=len(study.changes.new),
        kept=len(study.changes.kept),
        lost=len(study.changes.lost),
    )


# -- hand-overs


def _pairs(found: Handovers, framework: Framework) -> Table:
    columns = (
        GridColumn("from", _("From"), Kind.TEXT, 30),
        GridColumn("to", _("To"), Kind.TEXT, 30),
        GridColumn("kinds", _("Kind of the second"), Kind.TEXT, 18, rank=1),
        GridColumn("qualifying", _("Qualifying"), Kind.TEXT, 10),
        GridColumn("actions", _("Actions"), Kind.NUMBER, 8),
    )
    rows = tuple(
        GridRow(
            (
                pair.source.name,
                pair.target.name,
                kind_names(pair.target.kinds, framework),
                _("yes") if pair.qualifying else "?" if not pair.target.kinds else _("no"),
                pair.actions,
            )
        )
        for pair in found.pairs
    )
    return Table("handovers", _("Who hands over to whom"), columns, rows)


def _without(found: Handovers, framework: Framework) -> Table:
    columns = (
        GridColumn("organisation", _("Operator"), Kind.TEXT, 34),
        GridColumn("kinds", _("Kinds"), Kind.TEXT, 20),
    )
    rows = tuple(GridRow((one.name, kind_names(one.kinds, framework))) for one in found.without)
    return Table("without", _("Operators without a documented hand-over to a qualifying one"), columns, rows)


def _handover_sentences(found: Handovers, framework: Framework) -> tuple[str, ...]:
    if not found.codes:
        return (_("{framework} has no objective about passing from one organisation to another.").format(
            framework=framework.title
        ),)  # fmt: skip
    said = [
        ngettext(
            "{count} directed pair on {codes}, {qualifying} towards a qualifying organisation.",
            "{count} directed pairs on {codes}, {qualifying} towards a qualifying organisation.",
            len(found.pairs),
        ).format(
            count=len(found.pairs),
            codes=", ".join(found.codes),
            qualifying=sum(bool(pair.qualifying) for pair in found.pairs),
        )
    ]
    if found.without:
        said.append(
            ngettext(
                "{count} operator documents no hand-over to a qualifying one.",
                "{count} operators document no hand-over to a qualifying one.",
                len(found.without),
            ).format(count=len(found.without))
        )
    return tuple(said)


def _handover_legend(found: Handovers, framework: Framework) -> tuple[tuple[str, str], ...]:
    kinds = {kind for code in found.codes for kind in framework.objectives[code].handover}
    order = [kind for kind in framework.kind_by_code if kind in kinds]
    return (
        (_("hand-over"), _("the operator of an action on {codes} -> each of its partners").format(
            codes=", ".join(found.codes)
        )),
        (_("qualifying"), kind_names(tuple(order), framework)),
    )  # fmt: skip
