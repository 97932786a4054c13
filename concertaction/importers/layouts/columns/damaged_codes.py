"""Codes that a spreadsheet took for days (``01-févr`` for 1.2), under a heading that says something else.

A column of days is one of codes where each of them is the code of an objective, read in one order, and
where something else shows it: its heading, days of one year shown without it beside columns that say when,
codes as written among them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from concertaction.importers.layouts.columns.choices import BY_CONTENT, Choice, are_coded_days
from concertaction.importers.layouts.columns.other_dates import says_other_date
from concertaction.importers.layouts.shapes import DATED, OF_OBJECTIVES
from concertaction.patterns import late

if TYPE_CHECKING:
    from concertaction.importers.layouts.columns.contents import Shape
    from concertaction.importers.layouts.columns.table_columns import ChosenColumns
    from concertaction.importers.layouts.page import Page

DAMAGED = "damaged-codes"
"""Why a column is read as objectives."""

_MAY_BE_CODES = OF_OBJECTIVES | {"reference"}
_SPEAKS_OF_CODES = late(
    r"\b(?:obj\w*|notes?|axes?|codes?|csef|rubriques?|renvois?|ref|references?|repond\w*|rattache\w*|orientations?"
    r"|recommandations?)\b|n°|§"
    r"|^\W*(?:(?:lignes?|points?|priorites?|buts?|numeros?|no|mesures?|cibles?)"
    r"|(?:contribue|sert|vise)(?: a)?)"
    r"(?: (?:poursuivie?s?|visee?s?))?\W*$"
)
_SPEAKS_OF_TIME = late(
    r"\b(?:dates?|jours?|quand|periodes?|debut\w*|fin|mois|moment|calendrier|echeances?|termes?|depart|lancement"
    r"|demarrage|reunions?|seances?|delais?|prolong\w*|report|etapes?|atteinte?s?)\b|\b(?:du|au|le)\W*$"
)
_MAY_SPEAK_OF_TIME = late(r"\b(?:du|au|le)\b")  # "Ouvre le", and not "Renvoi au point de la note"
_SPEAKS_OF_THE_NOTE = late(  # "Renvoi à la note", "Cible note"; no "Note" alone
    r"\b(?:objectifs?|obj|n|no|numero|code|ref|references?|cibles?|renvois?|liens?|points?|articles?|rubriques?|lignes?"
    r"|axes?|priorites?|recommandations?|mesures?|correspond\w*|repond\w*|contribu\w*|vise\w*|rattach\w*)\b"
    r"\W+(?:\w+\W+){0,3}note\b|\bnote\W+d\W?orientation\b"
)
_DAYS, _FEWEST = 0.9, 2
_AGREED = 0.5
_SHOWN = 0.6  # of the days, shown without a year


def read_damaged_codes(table: ChosenColumns) -> None:
    """Give the objectives, where no column says them, to the one column of days that can only be codes."""
    if table.has("objectives", "objective_number", "objective_label"):
        return
    looked = table.looked
    free = [c for c in table.candidates if c not in table.choices and looked[c].filled >= _FEWEST]
    coded = [c for c in free if are_coded_days(looked[c])]
    dated = [c for c in free if c not in coded and looked[c].days >= _DAYS]
    is_dated = table.has(*DATED) or bool(dated)
    told = [
        c
        for c in coded
        if may_head_codes(table.heading(c))
        if _speaks_of_codes(table, c)
        or (looked[c].day_years < 2 and is_dated and _are_without_year(table.page, c, looked[c]))
        or (looked[c].day_years < 2 and looked[c].coded.sure)
    ]
    told = told or [c for c in free if _agrees_with_the_note(table.heading(c), looked[c])]
    if len(told) > 1:
        told = [c for c in told if _speaks_of_codes(table, c)]
    if len(told) == 1:
        table.choices[told[0]] = Choice("objectives", BY_CONTENT, DAMAGED)


def _speaks_of_codes(table: ChosenColumns, column: int) -> bool:
    return speaks_of_codes(table.heading(column)) or any(
        match.field in _MAY_BE_CODES for match in table.candidates[column]
    )


def speaks_of_codes(heading: str) -> bool:
    """True for a heading, without accents, that speaks of the note, of its objectives or of codes."""
    return _SPEAKS_OF_CODES.search(heading) is not None


def may_head_codes(heading: str) -> bool:
    """False for a heading that speaks of a time or a date of something else."""
    if says_other_date(heading) or _SPEAKS_OF_TIME.search(heading):
        return False
    return speaks_of_codes(heading) or not _MAY_SPEAK_OF_TIME.search(heading)


def _agrees_with_the_note(heading: str, shape: Shape) -> bool:
    """True for a heading that speaks of the note over cells of which half may be codes."""
    return (
        _SPEAKS_OF_THE_NOTE.search(heading) is not None
        and may_head_codes(heading)
        and max(shape.codes, shape.coded.share) >= _AGREED
        and not shape.running
    )


def _are_without_year(page: Page, column: int, shape: Shape) -> bool:
    """True for days that the sheet shows as ``1-févr``."""
    if shape.text >= _DAYS:
        return True
    days = shape.dates * shape.filled
    shown = [code for (_row, at), code in page.sheet.formats.items() if at == column]
    return 0 < _SHOWN * days <= sum("d" in code.lower() and "y" not in code.lower() for code in shown)
