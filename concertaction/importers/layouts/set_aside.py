"""Sheets of which their name, or a line over their actions, says that they do not count: drafts, copies.

Beside other sheets of actions those that are called so are passed over; a copy or an old version may hold
what stands nowhere else, and a line may say it of the whole file: both are read.  Each is said.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from concertaction.findings import finding
from concertaction.importers.layouts.page import Page
from concertaction.importers.layouts.tables.skipped import skipped
from concertaction.importers.layouts.words.headings import unaccented
from concertaction.importers.layouts.words.lines import words
from concertaction.importers.values.personal import quoted
from concertaction.models import Severity, column_letter
from concertaction.patterns import late

if TYPE_CHECKING:
    from collections.abc import Iterator

    from concertaction.importers.files.workbook import Sheet, Workbook
    from concertaction.importers.layouts.shapes import SheetReading
    from concertaction.models import Finding

_HIGHEST = 8  # rows over the headings in which such a line is looked for
_LONGEST = 60  # characters of it
_COPY = late(r"(.*\S)\s*\(\d{1,2}\)")
_OF_WHAT = (
    r"(?:\W*\d+|\W*\(.*\)"
    r"|\W+(?:a suivre|rempli|pour|de (?:fiche|formulaire|remplissage|saisie|tableau|feuille))\b.*)?\W*"
)


def set_aside(workbook: Workbook, readings: list[SheetReading]) -> None:
    """Pass over the sheets of actions that are called drafts, and say which others may be none that count."""
    read = [place for place, reading in enumerate(readings) if reading.blocks]
    drafts = {place for place in read if _is_draft(readings[place].summary.name)}
    names = {unaccented(sheet.name) for sheet in workbook.sheets}
    for place in read:
        reading = readings[place]
        name = reading.summary.name
        if place in drafts and len(drafts) < len(read):
            readings[place] = skipped(Page(workbook.sheets[place]), "draft", Severity.WARNING)
        elif place in drafts or (len(read) > 1 and _is_old(name, names)):
            reading.findings.append(finding("draft-sheet", sheet=name, value=quoted(name)))
        else:
            reading.findings.extend(_lines(workbook.sheets[place], reading))


def _is_draft(name: str) -> bool:
    plain = unaccented(name)
    return (
        words("draft", r"(?:^|[\W_\d])", r"(?:$|[\W_\d])").search(plain) is not None
        or words("trial", r"[\W_]*(?:(?:feuille|fiche|onglet)\W+(?:de\W+)?)?", _OF_WHAT).fullmatch(plain)
        is not None
    )


def _is_old(name: str, names: set[str]) -> bool:
    """True for "Actions (ancien)", "copie de Actions", and "Actions (2)" beside "Actions"."""
    plain = unaccented(name)
    copy = _COPY.fullmatch(plain)
    if copy is not None and (copy[1] in names or words("new_sheet").fullmatch(copy[1])):
        return True
    return words("old_sheet", r"(?:^|[\W_])", r"[\W_\d]*$").search(plain) is not None


def _lines(sheet: Sheet, reading: SheetReading) -> Iterator[Finding]:
    """The lines over the actions that say nothing else: "BROUILLON – À SUPPRIMER"."""
    first = min((block.rows[0] for block in reading.blocks if block.rows), default=1)
    for row, cells in enumerate(sheet.rows[: min(first - 1, _HIGHEST)], 1):
        filled = [(column, value) for column, value in enumerate(cells) if value is not None]
        column, value = filled[0] if len(filled) == 1 else (0, None)
        if isinstance(value, str) and len(value) < _LONGEST and _only_says_so(unaccented(value)):
            letter = column_letter(column)
            yield finding("draft-sheet", sheet=sheet.name, row=row, column=letter, value=quoted(value))


def _only_says_so(plain: str) -> bool:
    parts = [part for part in re.split(r"\s*[-–—:/()|,;!*]+\s*", plain.strip(" .")) if part]
    said = (words("draft"), words("trial"))
    return bool(parts) and all(any(pattern.fullmatch(part) for pattern in said) for part in parts)
