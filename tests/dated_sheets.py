"""Sheets of dated actions, drawn as text, and what is read of their dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

import layout_sheets

if TYPE_CHECKING:
    from concertaction.models import Submission

HEAD = "Opérateur|Intitulé|Objectif|Quand ?"
DOUBTS = {"uncertain-date": "?", "date-by-rule": "=", "unreadable-value": "!", "impossible-date": "!!"}


def submitted(text: str, *, name: str = "Feuil1") -> Submission:
    """Read a sheet of these lines, with bars between the cells."""
    return layout_sheets.submitted(layout_sheets.drawn(text.strip("\n"), name=name))


def days(submission: Submission) -> list[str]:
    """A line an action: title, start, end, and the sign of each doubt about its dates."""
    lines = []
    for action in submission.actions:
        signs = [DOUBTS[f.code] for f in submission.findings if f.row == action.row and f.code in DOUBTS]
        end = "..." if action.open_end else action.end or "-"
        lines.append(" ".join([action.title, str(action.start or "-"), str(end), *signs]))
    return lines


def dated(heading: str, *cells: str) -> Submission:
    """Actions of 2012 with a column of this heading and these cells."""
    rows = "\n".join(
        f"MIRE|Action {letter}|1.{n}|{cell}"
        for n, (letter, cell) in enumerate(zip("ABCD", cells, strict=False), 1)
    )
    return submitted(f"Rapport d'activités 2012\n\nOpérateur|Intitulé|Objectif|{heading}\n{rows}")
