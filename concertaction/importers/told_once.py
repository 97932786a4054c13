"""What is found in one cell twice, in other words: the reader of values repeats what the sheet's said."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from concertaction.models import Finding

_IMPLIED = {
    "unclear-line": frozenset({"unreadable-objective", "unreadable-value", "unnamed-partner"}),
    "national-register-number": frozenset({"missing-operator", "missing-title", "no-lead"}),
}
"""By what is said of a cell: what follows from it, and says no more."""


def told_once(findings: Iterable[Finding]) -> list[Finding]:
    """Leave out, of a file's findings, those of a cell that follow from another one of the same cell."""
    findings = list(findings)
    implied = {(*_place(one), code) for one in findings for code in _IMPLIED.get(one.code, ())}
    return [one for one in findings if (*_place(one), one.code) not in implied] if implied else findings


def _place(found: Finding) -> tuple[str | None, int | None, str | None]:
    """The cell that a finding is about: where the text stands that several records share."""
    row = found.params["at"][0] if "at" in found.params else found.row
    return found.sheet, row, found.column
