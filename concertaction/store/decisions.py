"""What people decide of organisations: names, kinds, details, who is the same, who is not.

Every decision is a statement or a merge with a moment and an author; none is
rewritten, and each can be taken back.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from concertaction import details
from concertaction.errors import UsageError
from concertaction.i18n import _
from concertaction.importers.layouts.words.organisations import is_somebody
from concertaction.importers.values import read_name
from concertaction.models import Organisation
from concertaction.store import reading, statements
from concertaction.store.registry import groups, identity, merged, named
from concertaction.store.statements import Statement, pair, said

if TYPE_CHECKING:
    from concertaction.framework import Framework


def _of_organisation(name: str) -> str:
    """Return a clean name; raises UsageError also for what names a person or nobody in a sheet."""
    clean = details.name(name)
    read = read_name(clean, lambda _name: False, None)
    if read is None or is_somebody(clean, asks_for_person=False):
        raise UsageError(
            _("This is no name of an organisation: it names a person, a number of people or nobody.")
        )
    return clean


class Change:
    """Changes of one transaction.  Every method raises UsageError for what cannot be."""

    def __init__(
        self, conn: sqlite3.Connection, framework: Callable[[], Framework], now: str, author: str
    ) -> None:
        self._conn, self._framework = conn, framework
        self.now, self.author = now, author

    def find(self, text: str) -> Organisation:
        """Return the one organisation that a text stands for."""
        return reading.organisations(self._conn)[reading.find_organisation(self._conn, text)]

    def known(self, name: str) -> Organisation | None:
        """Return the organisation of this very name (case, accents and small words apart), or None."""
        key = identity(name)
        number = next((number for number, _name, other in named(self._conn) if other == key), None)
        return None if number is None else reading.organisations(self._conn)[number]

    def add(self, name: str) -> Organisation:
        """Add an organisation that no file has named yet."""
        clean = _of_organisation(name)
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
        clean = _of_organisation(name)
        known = self.known(clean)
        if known is not None and known.id != organisation.id:
            raise UsageError(
                _(
                    "“{name}” is another organisation of the register. If they are one:"
                    ' concertaction organisations merge "{name}" "{other}".'
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

    def only_kinds(self, organisation: Organisation, kinds: Sequence[str]) -> None:
        """Give these kinds and deny every other."""
        self.decide_kinds(organisation, {statements.OTHERS: False, **dict.fromkeys(kinds, True)})

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
                            ' concertaction organisations merge "{other}" "{name}".'
                        ).format(other=reading.organisations(self._conn)[other].name, name=organisation.name)
                    )
        self._say(organisation, field, value, reason=reason)

    def set_house(self, organisation: Organisation, house: Organisation | None, reason: str = "") -> None:
        """Say which organisation another belongs to; None takes it back."""
        if house is not None:
            canonical, it = merged(self._conn), said(self._conn)
            parts = groups(canonical)
            above: int | None = house.id
            seen: set[int] = set()
            while above is not None and above not in seen:
                if above == organisation.id:
                    raise UsageError(_("“{name}” cannot belong to itself.").format(name=organisation.name))
                seen.add(above)
                above = it.house_of(parts.get(above, [above]), canonical)
        self._say(organisation, "part_of", str(house.id) if house else None, reason=reason)

    def merge(self, kept: Organisation, other: Organisation, reason: str = "") -> None:
        """Make two organisations one; the first keeps its name, the other becomes a spelling of it."""
        if kept.id == other.id:
            raise UsageError(_("“{name}” is one organisation already.").format(name=kept.name))
        canonical, it = merged(self._conn), said(self._conn)
        parts = groups(canonical)
        numbers = {
            it.fields_of(parts.get(one.id, [one.id])).get("enterprise_number") for one in (kept, other)
        }
        if len(numbers - {None}) > 1:
            raise UsageError(
                _("“{a}” and “{b}” have two enterprise numbers: they are two organisations.").format(
                    a=kept.name, b=other.name
                )
            )
        self._no_longer_different(kept, other, reason)
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
        self._different(number, into, reason)
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
        if undo:
            self._no_longer_different(a, b, reason)
        else:
            self._different(a.id, b.id, reason)

    def _different(self, one: int, other: int, reason: str) -> None:
        first, second = pair(one, other)
        self._write("different", first, "1", key=str(second), reason=reason)

    def _no_longer_different(self, a: Organisation, b: Organisation, reason: str) -> None:
        canonical = merged(self._conn)
        for one, other in said(self._conn).different:
            if pair(canonical.get(one, one), canonical.get(other, other)) == pair(a.id, b.id):
                self._write("different", one, None, key=str(other), reason=reason)

    def alias(self, organisation: Organisation, name: str, reason: str = "") -> bool:
        """Make another name known for an organisation; returns whether it was new."""
        clean = _of_organisation(name)
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
