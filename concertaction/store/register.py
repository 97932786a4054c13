"""The register of organisations: what the store knows of each, and what people said of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from concertaction.errors import UsageError
from concertaction.i18n import _
from concertaction.models import Organisation
from concertaction.review import Known, Question, questions
from concertaction.store import reading, statements
from concertaction.store.decisions import Change
from concertaction.store.matching import title_key
from concertaction.store.opening import standing
from concertaction.store.reading import AsOf
from concertaction.store.registry import SURE, groups, merged, named
from concertaction.store.statements import Said, pair, said

if TYPE_CHECKING:
    from concertaction.framework import Framework

Writing = Callable[..., AbstractContextManager[str]]


class Spelling(NamedTuple):
    """Another name that an organisation goes under."""

    name: str
    how: str  # "written": same words; "sure": by rule; "merged": a person said so; "renamed": its former name
    since: str = ""  # UTC, as text
    author: str = ""
    reason: str = ""


class Entry(NamedTuple):
    """One organisation of the register."""

    organisation: Organisation
    origins: dict[str, str]  # kind -> "person", "sheet" or "name"
    denied: tuple[str, ...]  # kinds that a person denies; "*" for all that nobody gave
    enterprise_number: str | None  # ten digits
    commune: str | None
    email: str | None
    house: Organisation | None  # the organisation that it belongs to
    spellings: tuple[Spelling, ...]
    as_operator: int  # actions that it carries
    as_partner: int  # actions of others where it is named


class Event(NamedTuple):
    """Something that a person, or the rule of sure matches, decided about an organisation."""

    at: str  # UTC, as text
    author: str
    what: str  # field of a statement, "merge", "split", or "sure" for a merge by rule
    name: str  # of the organisation that it was said of
    key: str  # kind, or name of the other organisation
    value: str | None
    reason: str


class Register:
    """The register of one open store."""

    def __init__(
        self, conn: sqlite3.Connection, framework: Callable[[], Framework], writing: Writing
    ) -> None:
        self._conn = conn
        self._framework = framework
        self._writing = writing

    # -- reading

    def entries(self, as_of: AsOf = None) -> list[Entry]:
        """Return every organisation by name, each merged one only once, with its figures."""
        at = reading.moment(as_of)
        conn, canonical, it = self._conn, merged(self._conn, at), said(self._conn, at)
        organisations = reading.organisations(conn, at)
        origins = statements.kind_origins(conn, canonical, it, at)
        spellings = self._spellings(canonical, it, at)
        carried, joined = self._uses(as_of)
        parts = groups(canonical)
        found = []
        for number in {one.id for one in organisations.values()}:
            group = parts.get(number, [number])
            fields = it.fields_of(group)
            house = it.house_of(group, canonical)
            denied = {
                kind
                for one in group
                for kind, stands in it.kinds.get(one, {}).items()
                if not stands and kind not in organisations[number].kinds
            }
            found.append(
                Entry(
                    organisations[number],
                    origins.get(number, {}),
                    tuple(sorted(denied)),
                    fields.get("enterprise_number"),
                    fields.get("commune"),
                    fields.get("email"),
                    organisations.get(house) if house is not None else None,
                    tuple(spellings.get(number, ())),
                    carried.get(number, 0),
                    joined.get(number, 0),
                )
            )
        return sorted(found, key=lambda one: (title_key(one.organisation.name), one.organisation.id))

    def _spellings(self, canonical: dict[int, int], it: Said, at: str | None) -> dict[int, list[Spelling]]:
        found: dict[int, dict[str, Spelling]] = {}
        titles: dict[int, str] = {}

        def add(number: int, spelling: Spelling) -> None:
            number = canonical.get(number, number)
            if spelling.name != titles.get(number):
                found.setdefault(number, {}).setdefault(spelling.name, spelling)

        rows = self._conn.execute(
            "SELECT id, name FROM organisations WHERE ? IS NULL OR recorded_at <= ?", (at, at)
        ).fetchall()
        titles.update((number, it.names.get(number, name)) for number, name in rows)
        own = dict(rows)
        for number, since, author, reason in self._conn.execute(
            "SELECT organisation_id, recorded_at, author, reason FROM merges"  # noqa: S608
            f" WHERE {standing('undone_at')} ORDER BY id",
            (at, at, at),
        ):
            how = "sure" if not author and reason == SURE else "merged"
            add(number, Spelling(titles[number], how, since, author, "" if how == "sure" else reason))
        for number in it.names:
            if number in own:
                add(number, Spelling(own[number], "renamed"))
        for number, name in self._conn.execute(
            "SELECT organisation_id, name FROM organisation_names"
            " WHERE organisation_id IS NOT NULL ORDER BY id"
        ):
            if number in titles:
                add(number, Spelling(name, "written"))
        return {number: list(names.values()) for number, names in found.items()}

    def _uses(self, as_of: AsOf) -> tuple[dict[int, int], dict[int, int]]:
        carried: dict[int, int] = {}
        joined: dict[int, int] = {}
        for action in reading.actions(self._conn, as_of=as_of):
            operator, *partners = action.organisations
            carried[operator.id] = carried.get(operator.id, 0) + 1
            for partner in partners:
                joined[partner.id] = joined.get(partner.id, 0) + 1
        return carried, joined

    def entry(self, text: str, as_of: AsOf = None) -> Entry:
        """Return the one organisation that a name, a part of one or an id stands for.

        Raises UsageError when nothing fits, or several do.
        """
        number = reading.find_organisation(self._conn, text)
        for entry in self.entries(as_of):
            if entry.organisation.id == number:
                return entry
        raise UsageError(_("The store did not know “{name}” then.").format(name=text))

    def now(self, number: int) -> int:
        """Return the id under which an organisation goes, merges followed."""
        return merged(self._conn).get(number, number)

    def services(self, organisation: Organisation) -> list[Organisation]:
        """Return the organisations that belong to a house, by name."""
        canonical = merged(self._conn)
        known = reading.organisations(self._conn)
        found = {
            known[number].id: known[number]
            for number, house in said(self._conn).houses.items()
            if canonical.get(house, house) == organisation.id and known[number].id != organisation.id
        }
        return sorted(found.values(), key=lambda one: title_key(one.name))

    def history(self, organisation: Organisation, as_of: AsOf = None) -> list[Event]:
        """Return what was decided about an organisation and its spellings, oldest first."""
        at_most = reading.moment(as_of)
        known = {number: name for number, name, _key in named(self._conn)}
        group = {organisation.id}
        rows = self._conn.execute(
            "SELECT organisation_id, into_id, recorded_at, author, reason, undone_at, undone_by FROM merges"
            " ORDER BY id"
        ).fetchall()
        for _round in rows:  # a chain is no longer than the merges there are
            more = {row[0] for row in rows if row[1] in group} - group
            if not more:
                break
            group |= more
        events = [
            _merge_event(at, author, known[number], known[into], reason)
            for number, into, at, author, reason, _undone, _by in rows
            if into in group or number == organisation.id
        ]
        events += [
            Event(undone, by or "", "split", known[number], known[into], None, "")
            for number, into, _at, _author, _reason, undone, by in rows
            if undone and (into in group or number == organisation.id)
        ]
        for it in statements.history(self._conn, group):
            key = known[int(it.key)] if it.field == "different" else it.key
            value = known.get(int(it.value)) if it.field == "part_of" and it.value else it.value
            name = known[it.organisation_id]
            if it.field == "different" and int(it.key) in group:
                name, key = key, name
            events.append(Event(it.recorded_at, it.author, it.field, name, key, value, it.reason))
        known_then = [event for event in events if at_most is None or event.at <= at_most]
        return sorted(known_then, key=lambda event: event.at)

    def questions(self, *, limit: int = 5) -> list[Question]:
        """Return the pairs that may be one organisation and that nobody has decided, the best first."""
        canonical = merged(self._conn)
        known = [
            Known(
                entry.organisation,
                tuple(it.name for it in entry.spellings if it.how != "written"),
                entry.enterprise_number,
                entry.house.id if entry.house else None,
                entry.as_operator + entry.as_partner,
            )
            for entry in self.entries()
        ]
        different = {pair(canonical.get(a, a), canonical.get(b, b)) for a, b in said(self._conn).different}
        return questions(known, different, limit=limit)

    # -- writing

    @contextmanager
    def change(self, author: str = "", now: datetime | None = None, *, keep: bool = True) -> Iterator[Change]:
        """Run a block of changes as one transaction; with ``keep`` false it is a rehearsal."""
        with self._writing(now, keep=keep) as moment:
            yield Change(self._conn, self._framework, moment, author)


def _merge_event(at: str, author: str, name: str, into: str, reason: str) -> Event:
    by_rule = reason == SURE and not author
    return Event(at, author, "sure" if by_rule else "merge", name, into, None, "" if by_rule else reason)
