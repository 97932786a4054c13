"""What an operator has to correct: the findings of one file, cell by cell, in words."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from concertaction.findings import words
from concertaction.i18n import N_
from concertaction.models import Finding, Severity, column_index, column_letter
from concertaction.reports.safe import text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from concertaction.models import SheetSummary

OURS_ALONE = frozenset({"withdrawn-action"})
"""Findings that speak to whoever keeps the store, not to the operator."""

STATUS = {Severity.ERROR: N_("refused"), Severity.WARNING: N_("to be checked")}
_BLANKED = frozenset({"personal-data", "national-register-number", "personal-column"})


class Line(NamedTuple):
    """One thing to correct, at one cell or row; ``times`` rows share it."""

    severity: Severity
    sheet: str
    row: int | None  # from 1; None for the sheet as a whole
    column: int  # from 0; -1 where only the row is known
    message: str
    value: str
    remedy: str
    is_blanked: bool = False
    times: int = 1

    @property
    def address(self) -> str | None:
        """The cell as Excel writes it; the row's first cell when only the row is known."""
        return f"{column_letter(max(self.column, 0))}{self.row}" if self.row else None

    @property
    def shown(self) -> str:
        """What the list says for the cell."""
        if self.row is None:
            return "–"
        return f"{column_letter(self.column)}{self.row}" if self.column >= 0 else str(self.row)


def corrections(sheets: Sequence[SheetSummary], findings: Iterable[Finding]) -> list[Line]:
    """List what an operator has to correct: refused first, then by sheet and cell."""
    named = {sheet.name: sheet for sheet in sheets}
    found: dict[tuple[Any, ...], Line] = {}
    counts: Counter[tuple[Any, ...]] = Counter()
    for one in findings:
        if one.severity not in STATUS or one.code in OURS_ALONE or one.sheet is None:
            continue
        line = _line(one, named.get(one.sheet))
        key = line[:8]
        counts[key] += 1
        found.setdefault(key, line)
    order = {sheet.name: number for number, sheet in enumerate(sheets)}
    return sorted(
        (line._replace(times=counts[key]) for key, line in found.items()),
        key=lambda line: (
            line.severity is not Severity.ERROR,
            order.get(line.sheet, len(order)),
            line.row or 0,
            line.column,
        ),
    )


def _line(found: Finding, sheet: SheetSummary | None) -> Line:
    message, remedy = words(found)
    row, column = found.row, -1
    at = found.params.get("at")
    if at:
        row, column = (at[0], at[1]) if at[0] else (None, -1)  # row 0 is the sheet's name
    elif letters := found.column or (sheet and row and found.field and sheet.column_of(found.field)):
        column = column_index(letters)
    return Line(
        found.severity,
        found.sheet or "",
        row,
        column,
        text(message),
        text(found.value or ""),
        text(remedy),
        found.code in _BLANKED,
    )
