"""Findings put together: what, how often, and the first places as ranges of cells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from concertaction.findings import RULES, words
from concertaction.i18n import _
from concertaction.models import Finding, Severity

PLACES = 5
"""Places named for each group; the others are counted."""


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
    message: str  # of the first finding
    remedy: str  # of the first finding
    findings: int
    places: tuple[Place, ...]  # the first ones
    more: int  # findings at other places


def groups(findings: Iterable[tuple[str, Finding]]) -> tuple[Group, ...]:
    """Group findings, each with the name of its file: gravest first, then the most frequent."""
    by_rule: defaultdict[tuple[Severity, str], list[tuple[str, Finding]]] = defaultdict(list)
    for file, found in findings:
        by_rule[found.severity, found.code].append((file, found))
    order = list(Severity)
    keys = sorted(by_rule, key=lambda key: (order.index(key[0]), -len(by_rule[key]), key[1]))
    return tuple(_group(severity, code, by_rule[severity, code]) for severity, code in keys)


def _group(severity: Severity, code: str, members: list[tuple[str, Finding]]) -> Group:
    places = _places(members)
    message, remedy = words(members[0][1])
    return Group(
        code,
        severity,
        _(RULES[code].title),
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
    return [Place(run[0][0], _where(run[0][1], run[-1][1]), run[0][1].value, len(run)) for run in runs]


def _follows(one: Finding, other: Finding) -> bool:
    return (
        one.row is not None
        and other.row == one.row + 1
        and (one.sheet, one.column, one.value) == (other.sheet, other.column, other.value)
    )


def _where(first: Finding, last: Finding) -> str:
    start, end = (found.cell or (str(found.row) if found.row else "") for found in (first, last))
    cells = start if start == end else f"{start}:{end}"
    return "!".join(part for part in (first.sheet or "", cells) if part)
