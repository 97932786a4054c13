"""The sheets that people fill in: the organisations, who is the same, the objectives of actions.

The writers in ``reports/`` take their headings from here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from concertaction.errors import UnreadableFile
from concertaction.i18n import _, language
from concertaction.text import clean_text, fold

if TYPE_CHECKING:
    from collections.abc import Mapping

    from concertaction.importers.files.workbook import Sheet, Workbook
    from concertaction.models import CellValue

Headings = dict[str, tuple[str, str]]
"""Field -> heading in French and in English."""

ORGANISATIONS: Headings = {
    "id": ("N°", "No."),
    "name": ("Nom", "Name"),
    "kinds": ("Types", "Kinds"),
    "enterprise_number": ("Numéro d’entreprise", "Enterprise number"),
    "commune": ("Commune", "Commune"),
    "email": ("E-mail de l’organisme", "E-mail of the organisation"),
    "part_of": ("Fait partie de", "Belongs to"),
    "spellings": ("Autres noms", "Other names"),
}
DECISIONS: Headings = {
    "a_id": ("N° A", "No. A"),
    "a": ("Organisme A", "Organisation A"),
    "b_id": ("N° B", "No. B"),
    "b": ("Organisme B", "Organisation B"),
    "decision": ("Décision", "Decision"),
    "reason": ("Motif", "Reason"),
}
OBJECTIVES: Headings = {
    "id": ("N°", "No."),
    "title": ("Action", "Action"),
    "proposal": ("Proposition", "Proposal"),
    "decision": ("Décision", "Decision"),
    "reason": ("Motif", "Reason"),
}
SAME, DIFFERENT, LATER = "same", "different", "later"
YES, NO, NONE = "yes", "no", "none"
DECISION_WORDS: dict[str, frozenset[str]] = {
    SAME: frozenset(("same", "s", "meme", "memes", "identique", "identiques", "oui", "m", "=", "yes")),
    DIFFERENT: frozenset(
        ("different", "differents", "differente", "differentes", "d", "non", "no", "distincts")
    ),
    LATER: frozenset(("", "later", "l", "plus tard", "p", "?", "-")),
}
"""Folded words that people write for each decision."""
MAPPING_WORDS: dict[str, frozenset[str]] = {
    YES: frozenset((
        "oui", "o", "ok", "d'accord", "accord", "accepte", "acceptee", "accepter", "vrai", "v", "yes", "y",
        "accept", "x", "✓",
    )),
    NO: frozenset((
        "non", "n", "refuse", "refusee", "refuser", "refus", "rejete", "faux", "no", "refuse it", "reject",
    )),
    NONE: frozenset((
        "aucun", "aucune", "aucun objectif", "aucun ne convient", "pas d'objectif", "neant", "hors note",
        "hors-note", "none", "no objective",
    )),
    LATER: frozenset(("", "plus tard", "a voir", "en attente", "p", "later", "?", "-")),
}  # fmt: skip
"""Folded words that people write of a proposal, where they write no code."""

_FIRST_ROWS = 60


class Line(NamedTuple):
    """One row below the headings."""

    sheet: str
    row: int  # as Excel shows it
    values: dict[str, CellValue]  # by field; a blank cell is None


def heading(headings: Headings, field: str) -> str:
    """Return the heading of a field in the current language."""
    return headings[field][0 if language() == "fr" else 1]


def read_lines(workbook: Workbook, headings: Headings, needed: tuple[str, ...]) -> list[Line]:
    """Return the rows of the first sheet that has the ``needed`` headings, in either language.

    Other columns are passed over; a text that a CSV file protects from being
    taken for a formula gets its sign back.  Raises UnreadableFile.
    """
    meanings = {fold(word): field for field, words in headings.items() for word in (*words, field)}
    for sheet in workbook.sheets:
        for at, cells in enumerate(sheet.rows[:_FIRST_ROWS]):
            places: dict[str, int] = {}
            for index, cell in enumerate(cells):
                field = meanings.get(fold(cell)) if isinstance(cell, str) else None
                if field:
                    places.setdefault(field, index)
            if places.keys() >= set(needed):
                return _below(sheet, at, places, needed)
    wanted = ", ".join(_("“{text}”").format(text=heading(headings, field)) for field in needed)
    raise UnreadableFile(
        _("{file}: no sheet has the columns {columns}. Start from a file that concertaction made.").format(
            file=workbook.file, columns=wanted
        ),
        reason="not-a-spreadsheet",
    )


def _below(sheet: Sheet, at: int, places: Mapping[str, int], needed: tuple[str, ...]) -> list[Line]:
    found: list[Line] = []
    is_apart = False
    struck = {row for row, _column in sheet.struck}
    for number, cells in enumerate(sheet.rows[at + 1 :], at + 2):
        values = {
            field: _unprotected(cells[index]) if index < len(cells) else None
            for field, index in places.items()
        }
        if all(values[field] is None for field in needed):
            is_apart = is_apart or (bool(found) and number not in struck)
        elif not is_apart or _is_answered(values):  # what else follows the table is a legend
            found.append(Line(sheet.name, number, values))
    return found


def _is_answered(values: Mapping[str, CellValue]) -> bool:
    """True for a row of the table even below one that a person has emptied."""
    return values.get("decision") is not None or (clean_text(values.get("id")) or "").isdecimal()


def _unprotected(value: CellValue) -> CellValue:
    if isinstance(value, str) and value[:1] == "'" and value[1:2] in "=+-@":
        return value[1:]
    return value


def decision_of(value: CellValue) -> str | None:
    """Return "same", "different" or "later" as a cell says, None when it says something else."""
    return _meant(value, DECISION_WORDS)


def mapping_of(value: CellValue) -> str | None:
    """Return "yes", "no", "none" or "later" as a cell says of a proposal; None for codes and all else."""
    return _meant(value, MAPPING_WORDS)


def _meant(value: CellValue, meanings: Mapping[str, frozenset[str]]) -> str | None:
    word = fold(clean_text(value) or "").strip(" .!")
    return next((decision for decision, words in meanings.items() if word in words), None)
