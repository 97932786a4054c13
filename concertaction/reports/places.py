"""Findings put together: what, how often, and the first places as ranges of cells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from concertaction.findings import RULES, words
from concertaction.i18n import _, ngettext
from concertaction.models import Finding, Severity

PLACES = 5
"""Places named for each group; the others are counted."""

MARKS = {Severity.ERROR: "✗", Severity.WARNING: "!", Severity.INFO: "·"}


class Place(NamedTuple):
    """Neighbouring cells of one column that hold the same faulty value."""

    file: str
    where: str  # Sheet!C12:C15, the sheet alone, or ""
    value: str | None
    findings: int


class Group(NamedTuple):
    """All findings of one rule and severity."""

    code: str
    severity: Severity
    title: str
    message: str  # of the first finding; see ``words_of_all``
    remedy: str  # of the first finding
    findings: int
    places: tuple[Place, ...]  # the first ones
    more: int  # findings at other places


_BY_VALUE = frozenset({"completed-operator"})
"""Rules of which a group is of one text of the sheets, read as several names: these are said together."""


def by_rule(findings: Iterable[tuple[str, Finding]]) -> list[list[tuple[str, Finding]]]:
    """Put findings of one rule and severity together: gravest first, then the most frequent."""
    found: defaultdict[tuple[Severity, str, str], list[tuple[str, Finding]]] = defaultdict(list)
    for file, one in findings:
        found[one.severity, one.code, (one.code in _BY_VALUE and one.value) or ""].append((file, one))
    order = list(Severity)
    keys = sorted(found, key=lambda key: (order.index(key[0]), -len(found[key]), *key[1:]))
    return [found[key] for key in keys]


def words_of_all(group: Sequence[Finding]) -> tuple[str, str]:
    """Message and remedy of findings of one rule: of the first, with the names of all where they differ."""
    first = group[0]
    if first.code not in _BY_VALUE:
        return words(first)
    names = list(dict.fromkeys(str(found.params["name"]) for found in group))
    more = len(names) - PLACES
    if more > 0:
        names[PLACES:] = [ngettext("… and {count} other", "… and {count} others", more).format(count=more)]
    return words(first._replace(params={**first.params, "name": names}))


def groups(findings: Iterable[tuple[str, Finding]]) -> tuple[Group, ...]:
    """Group findings, each with the name of its file."""
    return tuple(map(_group, by_rule(findings)))


def _group(members: list[tuple[str, Finding]]) -> Group:
    places = _places(members)
    first = members[0][1]
    message, remedy = words_of_all([found for _file, found in members])
    return Group(
        first.code,
        first.severity,
        _(RULES[first.code].title),
        message,
        remedy,
        len(members),
        tuple(places[:PLACES]),
        sum(place.findings for place in places[PLACES:]),
    )


def _places(members: list[tuple[str, Finding]]) -> list[Place]:
    """Join cells that follow each other in a column and hold the same."""
    runs: list[list[tuple[str, Finding]]] = []
    for file, found in members:
        last = runs[-1][-1] if runs else None
        if last and last[0] == file and _follows(last[1], found):
            runs[-1].append((file, found))
        else:
            runs.append([(file, found)])
    return [Place(run[0][0], span(run[0][1], run[-1][1]), run[0][1].value, len(run)) for run in runs]


def _follows(one: Finding, other: Finding) -> bool:
    return (
        one.row is not None
        and other.row == one.row + 1
        and (one.sheet, one.column, one.value) == (other.sheet, other.column, other.value)
    )


def span(first: Finding, last: Finding) -> str:
    """Name the cells from one finding to another of the same column: Sheet!C12:C15."""
    start, end = (found.cell or (str(found.row) if found.row else "") for found in (first, last))
    cells = start if start == end else f"{start}:{end}"
    return "!".join(part for part in (first.sheet or "", cells) if part)
