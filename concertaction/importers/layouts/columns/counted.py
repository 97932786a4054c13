"""Columns headed like those of partners that only count heads: PART_H and PART_F beside PART_1, PART_2."""

from __future__ import annotations

from typing import TYPE_CHECKING

from concertaction.importers.layouts.words.headings import fold

if TYPE_CHECKING:
    from concertaction.importers.layouts.columns.choices import Choice
    from concertaction.importers.layouts.columns.contents import Shape

_COUNTED = 0.9  # share of the cells of such a column that are numbers
_NAMED = 0.5  # share of texts in a column of names


def leave_out_counts(chosen: dict[int, Choice], looked: dict[int, Shape], headings: dict[int, str]) -> None:
    """Take out the columns of numbers under short headings of partners, where others hold the names.

    A number under "Partenaires" in full may be how many there are: it is said
    of each that it names nobody.
    """
    partners = [column for column, choice in chosen.items() if choice.field == "partners"]
    counted = {c for c in partners if looked[c].counts >= _COUNTED and _is_short(headings.get(c, ""))}
    if any(looked[c].text - looked[c].counts >= _NAMED for c in partners if c not in counted):
        for column in counted:
            del chosen[column]


def _is_short(heading: str) -> bool:
    """True for "PART_H", which may be short for participants too; "Part. 2" is the second partner."""
    words = fold(heading).split()
    return "part" in words and not (len(words) == 2 and words[-1].isdecimal())
