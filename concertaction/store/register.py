"""The register of organisations: what the store knows of each, and what people say of them.

Every change is a statement or a merge with a moment and an author; none is
rewritten, and each can be taken back.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from concertaction import details
from concertaction.errors import UsageError
from concertaction.i18n import _
from concertaction.models import Organisation
from concertaction.names import in_one_line
from concertaction.review import Known, Question, questions
from concertaction.store import reading, statements
from concertaction.store.matching import title_key
from concertaction.store.reading import AsOf
from concertaction.store.registry import SURE, identity, merged, named
from concertaction.store.statements import Said, Statement, said

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
        groups = _groups(canonical)
        found = []
        for number in {one.id for one in organisations.values()}:
            group = groups.get(number, [number])
            fields = _fields(it, group)
            house = _house(it, group, canonical)
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
            "SELECT organisation_id, recorded_at, author, reason FROM merges"
            " WHERE (? IS NULL AND undone_at IS NULL)"
            " OR (recorded_at <= ? AND (undone_at IS NULL OR undone_at > ?)) ORDER BY id",
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
        number = self._one(text)
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
        return questions(known, self._different(canonical), limit=limit)

    def _different(self, canonical: Mapping[int, int]) -> set[tuple[int, int]]:
        return {_pair(canonical.get(a, a), canonical.get(b, b)) for a, b in said(self._conn).different}

    def _one(self, text: str) -> int:
        canonical = merged(self._conn)
        found = {
            canonical.get(number, number) for number in reading.find_organisations(self._conn, str(text))
        }
        if len(found) > 1:
            names = {number: name for number, name, _key in named(self._conn)}
            raise UsageError(
                _("“{text}” may be several organisations: {names}.").format(
                    text=text, names=in_one_line(names[number] for number in found)
                )
            )
        return found.pop()

    # -- writing

    @contextmanager
    def change(self, author: str = "", now: datetime | None = None, *, keep: bool = True) -> Iterator[Change]:
        """Run a block of changes as one transaction; with ``keep`` false it is a rehearsal."""
        with self._writing(now, keep=keep) as moment:
            yield Change(self._conn, self._framework, moment, author, self)


class Change:
    """Changes of one transaction.  Every method raises UsageError for what cannot be."""

    def __init__(
        self,
        conn: sqlite3.Connection,
        framework: Callable[[], Framework],
        now: str,
        author: str,
        register: Register,
    ) -> None:
        self._conn, self._framework, self._register = conn, framework, register
        self.now, self.author = now, author

    def find(self, text: str) -> Organisation:
        """Return the one organisation that a text stands for."""
        return reading.organisations(self._conn)[self._register._one(text)]

    def known(self, name: str) -> Organisation | None:
        """Return the organisation of this very name (case, accents and small words apart), or None."""
        key = identity(name)
        number = next((number for number, _name, other in named(self._conn) if other == key), None)
        return None if number is None else reading.organisations(self._conn)[number]

    def add(self, name: str) -> Organisation:
        """Add an organisation that no file has named yet."""
        clean = details.name(name)
        known = self.known(clean)
        if known is not None:
            raise UsageError(
                _("“{name}” is in the register already: {known}.").format(name=clean, known=known.name)
            )
        return self._added(clean)

    def _added(self, name: str) -> Organisation:
        cursor = self._conn.execute(
            "INSERT INTO organisations (name, folded, recorded_at) VALUES (?, ?, ?)",
            (name, identity(name), self.now),
        )
        assert cursor.lastrowid is not None
        self._guess_kinds(cursor.lastrowid, name)
        return reading.organisations(self._conn)[cursor.lastrowid]

    def _guess_kinds(self, number: int, name: str) -> None:
        from concertaction.kinds import guess_kinds

        self._conn.executemany(
            "INSERT OR IGNORE INTO organisation_kinds (organisation_id, kind, origin, recorded_at)"
            " VALUES (?, ?, 'name', ?)",
            [(number, kind, self.now) for kind in guess_kinds(name, self._framework())],
        )

    def rename(self, organisation: Organisation, name: str, reason: str = "") -> None:
        """Give an organisation another name; the former one stays known."""
        clean = details.name(name)
        known = self.known(clean)
        if known is not None and known.id != organisation.id:
            raise UsageError(
                _(
                    "“{name}” is another organisation of the register. If they are one:"
                    " concertaction organisations merge “{name}” “{other}”."
                ).format(name=known.name, other=organisation.name)
            )
        self._say(organisation, "name", clean, reason=reason)
        if identity(clean) != identity(organisation.name):
            self._guess_kinds(organisation.id, clean)

    def decide_kinds(
        self, organisation: Organisation, changes: Mapping[str, bool | None], reason: str = ""
    ) -> None:
        """Give (True) or deny (False) kinds, or take back what was said of them (None)."""
        words = {True: "1", False: "0", None: None}
        if changes.get(statements.OTHERS) is False:
            decided = said(self._conn).kinds.get(organisation.id, {})
            changes = {**dict.fromkeys(decided), **changes}
        for kind, stands in changes.items():
            self._say(organisation, "kind", words[stands], key=kind, reason=reason)

    def only_kinds(self, organisation: Organisation, kinds: Sequence[str], reason: str = "") -> None:
        """Give these kinds and deny every other."""
        self.decide_kinds(organisation, {statements.OTHERS: False, **dict.fromkeys(kinds, True)}, reason)

    def forget_kinds(self, organisation: Organisation) -> bool:
        """Take back all that was said of its kinds; returns whether there was anything."""
        decided = said(self._conn).kinds.get(organisation.id, {})
        self.decide_kinds(organisation, dict.fromkeys(decided, None))
        return bool(decided)

    def set_field(self, organisation: Organisation, field: str, value: str | None, reason: str = "") -> None:
        """Say or take back (None) a checked detail: enterprise_number, commune or email."""
        if field == "enterprise_number" and value is not None:
            canonical = merged(self._conn)
            for number, fields in said(self._conn).fields.items():
                other = canonical.get(number, number)
                if fields.get(field) == value and other != organisation.id:
                    raise UsageError(
                        _(
                            "“{other}” has this enterprise number. If they are one:"
                            " concertaction organisations merge “{other}” “{name}”."
                        ).format(other=reading.organisations(self._conn)[other].name, name=organisation.name)
                    )
        self._say(organisation, field, value, reason=reason)

    def set_house(self, organisation: Organisation, house: Organisation | None, reason: str = "") -> None:
        """Say which organisation another belongs to; None takes it back."""
        if house is not None:
            canonical, it = merged(self._conn), said(self._conn)
            groups = _groups(canonical)
            above: int | None = house.id
            seen: set[int] = set()
            while above is not None and above not in seen:
                if above == organisation.id:
                    raise UsageError(_("“{name}” cannot belong to itself.").format(name=organisation.name))
                seen.add(above)
                above = _house(it, groups.get(above, [above]), canonical)
        self._say(organisation, "part_of", str(house.id) if house else None, reason=reason)

    def merge(self, kept: Organisation, other: Organisation, reason: str = "") -> None:
        """Make two organisations one; the first keeps its name, the other becomes a spelling of it."""
        if kept.id == other.id:
            raise UsageError(_("“{name}” is one organisation already.").format(name=kept.name))
        canonical, it = merged(self._conn), said(self._conn)
        groups = _groups(canonical)
        numbers = {
            _fields(it, groups.get(one.id, [one.id])).get("enterprise_number") for one in (kept, other)
        }
        if len(numbers - {None}) > 1:
            raise UsageError(
                _("“{a}” and “{b}” have two enterprise numbers: they are two organisations.").format(
                    a=kept.name, b=other.name
                )
            )
        for a, b in it.different:
            if _pair(canonical.get(a, a), canonical.get(b, b)) == _pair(kept.id, other.id):
                self._write("different", a, None, key=str(b), reason=reason)
        self._conn.execute(
            "INSERT INTO merges (organisation_id, into_id, recorded_at, author, reason)"
            " VALUES (?, ?, ?, ?, ?)",
            (other.id, kept.id, self.now, self.author, reason),
        )

    def split(self, text: str, reason: str = "") -> tuple[Organisation, Organisation]:
        """Undo a merge: the organisation of this name (or id) stands by itself again.

        Returns it and the one that it was part of; the two are held different from then on.
        """
        number = self._member(text)
        into = merged(self._conn)[number]
        self._conn.execute(
            "UPDATE merges SET undone_at = ?, undone_by = ? WHERE organisation_id = ? AND undone_at IS NULL",
            (self.now, self.author, number),
        )
        a, b = _pair(number, into)
        self._write("different", a, "1", key=str(b), reason=reason)
        organisations = reading.organisations(self._conn)
        return organisations[number], organisations[into]

    def _member(self, text: str) -> int:
        canonical = merged(self._conn)
        key = identity(text)
        found = [
            number
            for number, _name, other in named(self._conn)
            if number in canonical and (other == key or text.strip() == str(number))
        ]
        if found:
            return found[0]
        whole = self.find(text)
        names = {number: name for number, name, _key in named(self._conn)}
        members = sorted({number for number, into in canonical.items() if into == whole.id})
        if len(members) == 1:
            return members[0]
        if members:
            raise UsageError(
                _("“{name}” holds several others; say which one to split off: {names}.").format(
                    name=whole.name, names=", ".join(f"“{names[number]}”" for number in members)
                )
            )
        raise UsageError(_("“{name}” was not merged with another.").format(name=whole.name))

    def differ(self, a: Organisation, b: Organisation, reason: str = "", *, undo: bool = False) -> None:
        """Hold two organisations different: they are never proposed again (with ``undo``, they are)."""
        if a.id == b.id:
            raise UsageError(
                _("“{name}” is one organisation; split it first: concertaction organisations split.").format(
                    name=a.name
                )
            )
        canonical = merged(self._conn)
        if undo:
            for one, other in said(self._conn).different:
                if _pair(canonical.get(one, one), canonical.get(other, other)) == _pair(a.id, b.id):
                    self._write("different", one, None, key=str(other), reason=reason)
            return
        first, second = _pair(a.id, b.id)
        self._write("different", first, "1", key=str(second), reason=reason)

    def alias(self, organisation: Organisation, name: str, reason: str = "") -> bool:
        """Make another name known for an organisation; returns whether it was new."""
        clean = details.name(name)
        known = self.known(clean)
        if known is not None and known.id == organisation.id:
            return False
        self.merge(organisation, known or self._added(clean), reason)
        return True

    def _say(
        self, organisation: Organisation, field: str, value: str | None, *, key: str = "", reason: str = ""
    ) -> None:
        self._write(field, organisation.id, value, key=key, reason=reason)

    def _write(self, field: str, number: int, value: str | None, *, key: str, reason: str) -> None:
        if statements.last(self._conn, number, field, key) == value:
            return  # said already
        statements.write(
            self._conn, [Statement(number, field, key, value, reason=reason)], self.now, self.author
        )


def _pair(a: int, b: int) -> tuple[int, int]:
    return (a, b) if a < b else (b, a)


def _merge_event(at: str, author: str, name: str, into: str, reason: str) -> Event:
    by_rule = reason == SURE and not author
    return Event(at, author, "sure" if by_rule else "merge", name, into, None, "" if by_rule else reason)


def _groups(canonical: Mapping[int, int]) -> dict[int, list[int]]:
    """Return organisation -> ids of its parts and its own, which comes last: its word wins."""
    found: dict[int, list[int]] = {}
    for member, into in canonical.items():
        found.setdefault(into, []).append(member)
    return {into: [*sorted(members), into] for into, members in found.items()}


def _fields(it: Said, group: Sequence[int]) -> dict[str, str]:
    return {field: value for one in group for field, value in it.fields.get(one, {}).items()}


def _house(it: Said, group: Sequence[int], canonical: Mapping[int, int]) -> int | None:
    houses = [canonical.get(it.houses[one], it.houses[one]) for one in group if one in it.houses]
    return houses[-1] if houses and houses[-1] != group[-1] else None
