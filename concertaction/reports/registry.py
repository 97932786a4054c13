"""The register of organisations as reports: the list, one organisation, who may be the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from concertaction import details
from concertaction.framework import Framework
from concertaction.i18n import N_, _, ngettext
from concertaction.importers import registers
from concertaction.reports.table import GridColumn, GridRow, Kind, Report, Table, day, list_report

if TYPE_CHECKING:
    from concertaction.models import Organisation
    from concertaction.review import Question
    from concertaction.store.register import Entry, Event


class OrganisationList(NamedTuple):
    """The organisations of the register."""

    entries: tuple[Entry, ...]


class OrganisationPage(NamedTuple):
    """One organisation with all that is known and was decided."""

    entry: Entry
    services: tuple[Organisation, ...]
    history: tuple[Event, ...]


class QuestionList(NamedTuple):
    """Pairs that may be one organisation."""

    questions: tuple[Question, ...]


ORIGIN_WORDS = {"person": N_("a person"), "sheet": N_("a sheet"), "name": N_("the name")}
HOW_WORDS = {
    "written": N_("other way of writing it"),
    "sure": N_("same words, by rule"),
    "merged": N_("decided by a person"),
    "renamed": N_("former name"),
}
EVENT_WORDS = {
    "name": N_("renamed"),
    "enterprise_number": N_("enterprise number"),
    "commune": N_("commune"),
    "email": N_("e-mail"),
    "part_of": N_("belongs to"),
    "different": N_("held different from"),
    "merge": N_("taken for"),
    "sure": N_("taken by rule for"),
    "split": N_("split off from"),
}
_OF_TWO = ("merge", "sure", "split")


def _columns_of(headings: registers.Headings) -> Callable[..., GridColumn]:
    """Return what makes a column with the heading that a filled in spreadsheet is read back by."""

    def column(
        field: str,
        kind: Kind = Kind.TEXT,
        width: int = 12,
        rank: int = 0,
        audience: str = "",
        choices: tuple[str, ...] = (),
    ) -> GridColumn:
        return GridColumn(field, registers.heading(headings, field), kind, width, rank, audience, choices)

    return column


def organisations_report(entries: Sequence[Entry], framework: Framework) -> Report:
    """Make the report of the register; as a spreadsheet it can be filled in and imported again."""
    column = _columns_of(registers.ORGANISATIONS)
    columns = (
        column("id", Kind.NUMBER, 5),
        column("name", width=34),
        column("kinds", width=18),
        GridColumn("origins", _("Kinds said by"), Kind.TEXT, 14, rank=2),
        column(
            "enterprise_number",
            Kind.CODE,
            13,
            rank=3,
            audience=_where(entry.enterprise_number for entry in entries),
        ),
        column("commune", width=14, rank=1, audience=_where(entry.commune for entry in entries)),
        column("email", width=26, audience="data"),
        column("part_of", width=26, rank=1, audience=_where(entry.house for entry in entries)),
        column("spellings", width=40, audience="data"),
        GridColumn("as_operator", _("As operator"), Kind.NUMBER, 9),
        GridColumn("as_partner", _("As partner"), Kind.NUMBER, 9),
    )
    rows = tuple(_entry_row(entry, framework) for entry in entries)
    unknown = sum(not entry.organisation.kinds for entry in entries)
    sentences = [
        ngettext("{count} organisation.", "{count} organisations.", len(entries)).format(count=len(entries))
    ]
    if unknown:
        sentences.append(
            ngettext(
                "The kind of {count} is unknown; say it: concertaction organisations kinds NAME +KIND.",
                "The kinds of {count} are unknown; say them: concertaction organisations kinds NAME +KIND.",
                unknown,
            ).format(count=unknown)
        )
    return list_report(
        "organisations",
        _("Organisations"),
        columns,
        rows,
        OrganisationList(tuple(entries)),
        sentences=sentences,
    )


def _where(values: Iterable[object]) -> str:
    """A column that is empty for everybody is left to those who fill in the spreadsheet."""
    return "" if any(values) else "data"


def _entry_row(entry: Entry, framework: Framework) -> GridRow:
    origins = [_(ORIGIN_WORDS[entry.origins[kind]]) for kind in entry.organisation.kinds]
    own = [it.name for it in entry.spellings if it.how != "written"]
    return GridRow(
        (
            entry.organisation.id,
            entry.organisation.name,
            "; ".join(framework.kind_labels(entry.organisation.kinds)),
            ", ".join(dict.fromkeys(origins)),
            details.shown_number(entry.enterprise_number),
            entry.commune,
            entry.email,
            entry.house.name if entry.house else None,
            "; ".join(own),
            entry.as_operator,
            entry.as_partner,
        ),
        tone="" if entry.organisation.kinds else "doubt",
    )


# -- one organisation


def organisation_report(
    entry: Entry, services: Sequence[Organisation], history: Sequence[Event], framework: Framework
) -> Report:
    """Make the page of one organisation: what is known, who said so, and when."""
    organisation = entry.organisation
    tables = [_known(entry, services, framework)]
    if entry.spellings:
        tables.append(_spellings(entry))
    if history:
        tables.append(_history(history, framework))
    return Report(
        "organisation",
        organisation.name,
        _page_sentences(entry),
        (),
        tuple(tables),
        (),
        (),
        OrganisationPage(entry, tuple(services), tuple(history)),
    )


def _page_sentences(entry: Entry) -> tuple[str, ...]:
    carried = ngettext("Carries {count} action", "Carries {count} actions", entry.as_operator)
    joined = ngettext(
        "is a partner in {count} action of others",
        "is a partner in {count} actions of others",
        entry.as_partner,
    )
    sentences = [
        _("{carried}, {joined}.").format(
            carried=carried.format(count=entry.as_operator), joined=joined.format(count=entry.as_partner)
        )
    ]
    if not entry.organisation.kinds:
        sentences.append(
            _('Its kind is unknown; say it: concertaction organisations kinds "{name}" +KIND.').format(
                name=entry.organisation.name
            )
        )
    return tuple(sentences)


def _known(entry: Entry, services: Sequence[Organisation], framework: Framework) -> Table:
    columns = (
        GridColumn("field", _("What"), Kind.TEXT, 22),
        GridColumn("value", _("Value"), Kind.TEXT, 44),
        GridColumn("origin", _("Said by"), Kind.TEXT, 16),
    )
    label = {field: registers.heading(registers.ORGANISATIONS, field) for field in registers.ORGANISATIONS}
    by_person = ORIGIN_WORDS["person"]
    person = _(by_person)
    kinds = zip(entry.organisation.kinds, framework.kind_labels(entry.organisation.kinds), strict=True)
    rows: list[tuple[str, str, str]] = [(label["id"], str(entry.organisation.id), "")]
    rows += [(_("kind"), text, _(ORIGIN_WORDS[entry.origins[kind]])) for kind, text in kinds]
    denied = [kind for kind in entry.denied if kind != "*"]
    rows += [(_("kind denied"), text, person) for text in framework.kind_labels(denied)]
    if "*" in entry.denied:
        rows.append((_("kind denied"), _("all others"), person))
    said = (
        ("enterprise_number", details.shown_number(entry.enterprise_number)),
        ("commune", entry.commune),
        ("email", entry.email),
        ("part_of", entry.house.name if entry.house else None),
    )
    rows += [(label[field], value, person) for field, value in said if value]
    rows += [(_("service"), service.name, person) for service in services]
    return Table("details", _("What is known"), columns, tuple(map(GridRow, rows)))


def _spellings(entry: Entry) -> Table:
    columns = (
        GridColumn("name", _("Name"), Kind.TEXT, 40),
        GridColumn("how", _("Why it is the same"), Kind.TEXT, 24),
        GridColumn("since", _("Since"), Kind.CODE, 10, rank=1),
        GridColumn("author", _("Author"), Kind.TEXT, 12, rank=2),
        GridColumn("reason", _("Reason"), Kind.TEXT, 24, rank=3),
    )
    rows = tuple(
        GridRow((it.name, _(HOW_WORDS[it.how]), day(it.since) if it.since else None, it.author, it.reason))
        for it in entry.spellings
    )
    return Table("spellings", _("Other names"), columns, rows)


def _history(history: Sequence[Event], framework: Framework) -> Table:
    columns = (
        GridColumn("at", _("Date"), Kind.CODE, 10),
        GridColumn("author", _("Author"), Kind.TEXT, 14),
        GridColumn("name", _("Organisation"), Kind.TEXT, 28),
        GridColumn("what", _("Decision"), Kind.TEXT, 34),
        GridColumn("reason", _("Reason"), Kind.TEXT, 24, rank=1),
    )
    rows = tuple(
        GridRow((day(it.at), it.author, it.name, _event(it, framework), it.reason)) for it in history
    )
    return Table("history", _("Decisions"), columns, rows)


def _event(event: Event, framework: Framework) -> str:
    if event.what == "kind":
        kind = _("all others") if event.key == "*" else framework.kind_labels([event.key])[0]
        said = {"1": _("kind given: {kind}"), "0": _("kind denied: {kind}")}
        return said.get(event.value or "", _("kind taken back: {kind}")).format(kind=kind)
    value = event.key if event.what in (*_OF_TWO, "different") else event.value
    if event.what == "enterprise_number":
        value = details.shown_number(value)
    words = _(EVENT_WORDS[event.what])
    if event.value is None and event.what not in _OF_TWO:
        return _("{what} {value}: taken back").format(what=words, value=value or "").replace("  ", " ")
    return _("{what} {value}").format(what=words, value=value)


# -- who may be the same


def questions_report(questions: Sequence[Question], framework: Framework) -> Report:
    """Make the report of the pairs to decide; as a spreadsheet it can be filled in."""
    column = _columns_of(registers.DECISIONS)
    columns = (
        GridColumn("score", _("Score"), Kind.NUMBER, 6),
        column("a_id", Kind.NUMBER, 6, audience="data"),
        column("a", width=32),
        GridColumn("a_kinds", _("Kinds A"), Kind.TEXT, 14, rank=2),
        column("b_id", Kind.NUMBER, 6, audience="data"),
        column("b", width=32),
        GridColumn("b_kinds", _("Kinds B"), Kind.TEXT, 14, rank=2),
        GridColumn("because", _("Because"), Kind.TEXT, 40, rank=1),
        column("decision", width=14, audience="data", choices=(_("same"), _("different"))),
        column("reason", width=24, audience="data"),
    )
    rows = tuple(
        GridRow(
            (
                it.score,
                it.a.id,
                it.a.name,
                "; ".join(framework.kind_labels(it.a.kinds)),
                it.b.id,
                it.b.name,
                "; ".join(framework.kind_labels(it.b.kinds)),
                _("; ").join(it.because),
                None,
                None,
            )
        )
        for it in questions
    )
    sentence = ngettext("{count} pair to decide.", "{count} pairs to decide.", len(questions))
    legend = (
        (_("same"), _("one organisation: A keeps its name, B becomes another name of it")),
        (_("different"), _("two organisations: they are never proposed again")),
        (_("blank"), _("not decided: proposed again next time")),
    )
    return list_report(
        "proposals",
        _("Who may be the same"),
        columns,
        rows,
        QuestionList(tuple(questions)),
        sentences=(sentence.format(count=len(questions)),) if questions else (),
        legend=legend if questions else (),
    )
