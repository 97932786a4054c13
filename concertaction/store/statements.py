"""What people have said of organisations: names, kinds, numbers, who is not whom.

Nothing is rewritten: a statement is followed by a later one on the same field,
so that the state of any day can be asked again, and every import finds it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from concertaction.store.opening import standing

OTHERS = "*"
"""The key of a statement on all the kinds that nobody has given by name."""


class Statement(NamedTuple):
    """What somebody said; ``key`` and ``value`` as the table has them."""

    organisation_id: int
    field: str
    key: str
    value: str | None
    recorded_at: str = ""  # UTC, as text
    author: str = ""
    reason: str = ""


class Said(NamedTuple):
    """The last word on every field, ids as they were said."""

    names: dict[int, str]
    kinds: dict[int, dict[str, bool]]  # organisation -> kind -> given or denied, oldest first
    fields: dict[int, dict[str, str]]  # enterprise_number, commune, email
    houses: dict[int, int]
    different: frozenset[tuple[int, int]]  # the smaller id first

    def fields_of(self, group: Sequence[int]) -> dict[str, str]:
        """Return what was said of the parts of an organisation and of itself, which comes last."""
        return {field: value for one in group for field, value in self.fields.get(one, {}).items()}

    def house_of(self, group: Sequence[int], canonical: Mapping[int, int]) -> int | None:
        """Return the organisation that the last of a group, its own id, belongs to."""
        houses = [canonical.get(self.houses[one], self.houses[one]) for one in group if one in self.houses]
        return houses[-1] if houses and houses[-1] != group[-1] else None


def pair(a: int, b: int) -> tuple[int, int]:
    """Return two ids, the smaller first."""
    return (a, b) if a < b else (b, a)


def said(conn: sqlite3.Connection, as_of: str | None = None) -> Said:
    """Return what stands, now or at a moment."""
    last: dict[tuple[int, str, str], str | None] = {}
    for organisation, field, key, value in conn.execute(
        'SELECT organisation_id, field, "key", value FROM statements'
        " WHERE ? IS NULL OR recorded_at <= ? ORDER BY id",
        (as_of, as_of),
    ):
        last.pop((organisation, field, key), None)
        last[organisation, field, key] = value
    found = Said({}, {}, {}, {}, frozenset())
    different = set()
    for (organisation, field, key), value in last.items():
        if value is None:
            continue
        if field == "name":
            found.names[organisation] = value
        elif field == "kind":
            found.kinds.setdefault(organisation, {})[key] = value == "1"
        elif field == "part_of":
            found.houses[organisation] = int(value)
        elif field == "different":
            if value == "1":
                different.add((organisation, int(key)))
        else:
            found.fields.setdefault(organisation, {})[field] = value
    return found._replace(different=frozenset(different))


def history(conn: sqlite3.Connection, organisations: set[int]) -> list[Statement]:
    """Return all that was said of some organisations, oldest first."""
    return [
        Statement(*row)
        for row in conn.execute(
            'SELECT organisation_id, field, "key", value, recorded_at, author, reason FROM statements'
            " ORDER BY id"
        )
        if row[0] in organisations or (row[1] == "different" and int(row[2]) in organisations)
    ]


def last(conn: sqlite3.Connection, organisation: int, field: str, key: str) -> str | None:
    """Return the last word on a field, None when nothing stands."""
    row = conn.execute(
        'SELECT value FROM statements WHERE organisation_id = ? AND field = ? AND "key" = ?'
        " ORDER BY id DESC LIMIT 1",
        (organisation, field, key),
    ).fetchone()
    return row[0] if row else None


def write(conn: sqlite3.Connection, statements: list[Statement], now: str, author: str) -> None:
    """Write statements as said now."""
    conn.executemany(
        'INSERT INTO statements (organisation_id, field, "key", value, recorded_at, author, reason)'
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        [(it.organisation_id, it.field, it.key, it.value, now, author, it.reason) for it in statements],
    )


def kinds_after(origins: dict[str, str], decisions: dict[str, bool]) -> dict[str, str]:
    """Return kind -> origin once people have had their say: "person", "sheet" or "name".

    ``origins`` holds what sheets and names tell.  What a person gives comes first and
    stands; what a person denies is gone, whatever a later sheet says.
    """
    given = {kind: "person" for kind, stands in decisions.items() if stands and kind != OTHERS}
    if OTHERS in decisions:
        return given
    left = {kind: origin for kind, origin in origins.items() if kind not in decisions}
    return {**given, **left}


def kind_origins(
    conn: sqlite3.Connection, canonical: dict[int, int], it: Said, as_of: str | None = None
) -> dict[int, dict[str, str]]:
    """Return organisation -> kind -> origin, merges followed; what a person gave comes first."""
    origins: dict[int, dict[str, str]] = {}
    for number, kind, origin in conn.execute(
        "SELECT organisation_id, kind, origin FROM organisation_kinds"  # noqa: S608
        f" WHERE {standing('removed_at')}"
        " ORDER BY CASE origin WHEN 'sheet' THEN 0 ELSE 1 END, recorded_at, kind",
        (as_of, as_of, as_of),
    ):
        origins.setdefault(canonical.get(number, number), {}).setdefault(kind, origin)
    decisions: dict[int, dict[str, bool]] = {}
    # What was said of the organisation itself wins over what was said of a part of it.
    for number in sorted(it.kinds, key=lambda number: number not in canonical):
        decisions.setdefault(canonical.get(number, number), {}).update(it.kinds[number])
    for number, decided in decisions.items():
        origins[number] = kinds_after(origins.get(number, {}), decided)
    return origins
