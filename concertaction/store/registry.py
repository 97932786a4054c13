"""Which organisation a name is, while an import writes."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from concertaction.models import NamedOrganisation
from concertaction.names import fold_name, plain
from concertaction.store.opening import standing
from concertaction.store.statements import said

if TYPE_CHECKING:
    from concertaction.framework import Framework


SURE = "sure"
"""The reason of a merge that nobody made: the names are provable variants of each other."""


def identity(name: str) -> str:
    """Return what makes two names one organisation; never empty for a name that is not."""
    return fold_name(name) or " ".join(plain(name).split()) or name


def named(conn: sqlite3.Connection) -> list[tuple[int, str, str]]:
    """Return (id, name, identity) of every name that an organisation has or had as its own."""
    rows: list[tuple[int, str, str]] = conn.execute("SELECT id, name, folded FROM organisations").fetchall()
    return rows + [(number, name, identity(name)) for number, name in said(conn).names.items()]


def merged(conn: sqlite3.Connection, as_of: str | None = None) -> dict[int, int]:
    """Return organisation id -> id of the organisation that it is part of, merges followed."""
    steps: dict[int, int] = {}
    for organisation, into in conn.execute(
        f"SELECT organisation_id, into_id FROM merges WHERE {standing('undone_at')} ORDER BY id",  # noqa: S608
        (as_of, as_of, as_of),
    ):
        steps[organisation] = into
    return {organisation: _end(organisation, steps) for organisation in steps}


def _end(organisation: int, steps: dict[int, int]) -> int:
    seen = {organisation}
    while organisation in steps and steps[organisation] not in seen:
        organisation = steps[organisation]
        seen.add(organisation)
    return organisation


def groups(canonical: Mapping[int, int]) -> dict[int, list[int]]:
    """Return organisation -> ids of its parts and its own, which comes last: its word wins."""
    found: dict[int, list[int]] = {}
    for member, into in canonical.items():
        found.setdefault(into, []).append(member)
    return {into: [*sorted(members), into] for into, members in found.items()}


class Registry:
    """Resolves names to ids; new organisations get theirs at once and are written later.

    What it has written it knows: the next import may go on with it, as long as nobody else wrote.
    """

    def __init__(self, conn: sqlite3.Connection, framework: Callable[[], Framework]) -> None:
        self._conn = conn
        self._framework = framework
        self.canonical = merged(conn)
        self._names: dict[tuple[str, str, bool], int] = {}
        self._by_name: dict[str, int] = {}
        self._by_key: dict[str, int] = {}
        self._titles: dict[int, str] = {}
        for number, as_written, name, organisation in conn.execute(
            "SELECT id, as_written, name, organisation_id FROM organisation_names"
        ):
            self._names[as_written, name, organisation is None] = number
            if organisation is not None:
                self._by_name[name] = organisation
        self._known = named(conn)
        for number, name, key in self._known:
            self._by_key.setdefault(key, number)
            self._titles[number] = name  # the last one: a person's
        self._by_words: dict[tuple[str, ...], list[tuple[int, str]]] = {}
        self.same: dict[int, int] = {}  # new here, by a provable variant of a known name -> that one
        self._kinds: set[tuple[int, str]] = set(
            conn.execute("SELECT organisation_id, kind FROM organisation_kinds WHERE removed_at IS NULL")
        )
        self._last_name = max(self._names.values(), default=0)
        self._last_organisation = max(self._titles, default=0)
        self._new_names: list[tuple[int, str, str, int | None]] = []
        self._new_organisations: list[tuple[int, str, str]] = []
        self._new_kinds: dict[tuple[int, str], None] = {}

    def organisation_id(self, named: NamedOrganisation) -> int:
        """Return the id of the organisation of this very name, merges not followed."""
        number = self._by_name.get(named.name)
        if number is None:
            number = self._resolve(named.name)
        if named.kinds:
            self._add_kinds(number, named.kinds)
        self.name_id(named)
        return number

    def name_id(self, named: NamedOrganisation) -> int:
        """Return the id of a name as written."""
        name, as_written, kinds, announced = named
        number = self._names.get((as_written, name, announced))
        if number is not None:
            if kinds and not announced:
                self._add_kinds(self._by_name[name], kinds)
            return number
        organisation = None
        if not announced:
            organisation = self._by_name.get(name) or self._resolve(name)
            if kinds:
                self._add_kinds(organisation, kinds)
        number = self._last_name = self._last_name + 1
        self._names[as_written, name, announced] = number
        self._new_names.append((number, as_written, name, organisation))
        return number

    def _resolve(self, name: str) -> int:
        key = identity(name)
        number = self._by_key.get(key)
        if number is None:
            known = self._sure(name, key)
            number = self._last_organisation = self._last_organisation + 1
            self._by_key[key] = number
            self._titles[number] = name
            self._new_organisations.append((number, name, key))
            if known is not None:
                self.same[number] = self.canonical[number] = known
            self._by_words.setdefault(_word_set(key), []).append((number, name))
        self._by_name[name] = number
        return number

    def _sure(self, name: str, key: str) -> int | None:
        """Return the one organisation of which a new name is a provable variant, merges followed."""
        from concertaction.resemblance import sure_key

        # Equal sure keys have the same words: only those few names are looked at.
        for number, known, its_key in self._known:
            self._by_words.setdefault(_word_set(its_key), []).append((number, known))
        self._known = []
        near = self._by_words.get(_word_set(key), [])
        if not near:
            return None
        wanted = sure_key(name)
        found = {self.canonical.get(number, number) for number, known in near if sure_key(known) == wanted}
        return found.pop() if len(found) == 1 else None

    def _add_kinds(self, organisation: int, kinds: Iterable[str]) -> None:
        for kind in kinds:
            if (organisation, kind) not in self._kinds:
                self._new_kinds[organisation, kind] = None

    def same_as(self, organisations: Iterable[int]) -> set[int]:
        """Return all ids that stand for the same organisations, merges followed."""
        wanted = {self.canonical.get(number, number) for number in organisations}
        return wanted | {number for number, into in self.canonical.items() if into in wanted}

    def canonical_name(self, organisation: int) -> str:
        """Return the name under which an organisation goes."""
        return self._titles[self.canonical.get(organisation, organisation)]

    def rows_of_same(self, read: Iterable[tuple[Any, ...]]) -> dict[int, tuple[str, int]]:
        """Return new variant -> (sheet, row) where it is first met, as operator or partner."""
        if not self.same:
            return {}
        names = {row[0]: row[3] for row in self._new_names if row[3] in self.same}
        found: dict[int, tuple[str, int]] = {}
        for operator, _content, partners, sheet, row, _column in read:
            for number in (operator, *(names.get(partner) for partner in partners)):
                if number in self.same:
                    found.setdefault(number, (sheet, row))
        return found

    def name_of(self, organisation: int) -> str:
        """Return the very name of an organisation, merges not followed."""
        return self._titles[organisation]

    @property
    def is_written(self) -> bool:
        """True when all that it knows is in the store."""
        return not (self._new_names or self._new_organisations or self._new_kinds)

    def knows(self, name: str) -> bool:
        """Tell whether a text is the name of an organisation."""
        return identity(name) in self._by_key

    def write(self, submission_id: int, now: str) -> None:
        """Write the new organisations, names and kinds."""
        self._conn.executemany(
            "INSERT INTO organisations (id, name, folded, submission_id, recorded_at) VALUES (?, ?, ?, ?, ?)",
            [(number, name, key, submission_id, now) for number, name, key in self._new_organisations],
        )
        self._conn.executemany(
            "INSERT INTO organisation_names (id, as_written, name, organisation_id, submission_id)"
            " VALUES (?, ?, ?, ?, ?)",
            [(*row, submission_id) for row in self._new_names],
        )
        self._conn.executemany(
            "INSERT INTO merges (organisation_id, into_id, recorded_at, author, reason)"
            " VALUES (?, ?, ?, '', ?)",
            [(number, into, now, SURE) for number, into in self.same.items()],
        )
        kinds = [(organisation, kind, "sheet", now) for organisation, kind in self._new_kinds]
        if self._new_organisations:
            from concertaction.kinds import guess_kinds

            framework = self._framework()
            kinds += [
                (number, kind, "name", now)
                for number, name, _key in self._new_organisations
                for kind in guess_kinds(name, framework)
            ]
        self._conn.executemany(
            "INSERT INTO organisation_kinds (organisation_id, kind, origin, recorded_at) VALUES (?, ?, ?, ?)",
            kinds,
        )
        self._kinds.update((organisation, kind) for organisation, kind, _origin, _now in kinds)
        self._new_names, self._new_organisations, self._new_kinds, self.same = [], [], {}, {}


def _word_set(key: str) -> tuple[str, ...]:
    return tuple(sorted(set(key.split())))
