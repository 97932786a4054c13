"""Cells that only say that the action is cancelled or put off, in place of a partner or of a cross."""

from __future__ import annotations

from concertaction.importers.layouts.words.headings import unaccented
from concertaction.importers.layouts.words.lines import words
from concertaction.text import table

_LONGEST = 60  # characters of such a cell


def is_mark_alone(text: str) -> bool:
    """True for "annulé", "X (annulé)", "Reporté à 2012"; names that begin so are none."""
    if len(text) > _LONGEST:
        return False
    return may_hold_mark(text) and (
        words("mark_alone", r"\W*(?:(?:l.)?action\s+)?(?:a\s+ete\s+|est\s+|sera\s+)?", r"\W*").fullmatch(
            unaccented(text)
        )
        is not None
    )


def may_hold_mark(text: str) -> bool:
    """A cheap first test, of one cell or of many together."""
    lowered = text.lower()
    return any(root in lowered for root in table("lines")["mark_alone_roots"])
