"""Cells that say several things, under a heading that asks for them: "Projet et partenaires".

What a piece of a cell is, its form tells where it tells anything: codes of objectives, times, organisations,
places, telephones.  Two things that no form tells are parted where nearly all cells of the column are built
alike: ``Permis théorique (jeunes)``, a title over what describes it.  What is left of a cell is the first
field's.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from concertaction.importers.layouts.columns.cell_pieces import (
    STRONG,
    TOLD,
    WEAK,
    cut_edge,
    houses_among,
    is_of_house,
    joined,
    pieces_of,
    tells,
    without_with,
)
from concertaction.importers.layouts.columns.joined_headings import MAIN, OTHER

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from concertaction.importers.layouts.columns.cell_pieces import Piece
    from concertaction.importers.layouts.columns.code_shapes import CodeShapes
    from concertaction.models import CellValue

_HOUSES = ("operator", "partners")
_DESCRIBED, _LINE = ["title", "description"], "\n"
_LONGEST = 400  # characters of a cell that is parted
_MOSTLY, _OFTEN, _SOME = 0.8, 0.5, 0.3
_LEAST = {"operator": _SOME, "partners": _SOME, OTHER: 0.0}


class SharedCells:
    """The cells of one column, parted into the fields that its heading asks for.

    ``fields`` are those that are found in enough of them, in the order of the heading.
    """

    def __init__(self, fields: Sequence[str], values: Sequence[CellValue], shapes: CodeShapes) -> None:
        self._shapes = shapes
        self._form: str | None = None
        self._read: dict[str, dict[str, str]] = {}  # what each text says, once
        self.fields = tuple(fields)
        distinct = list(dict.fromkeys(value for value in values if value is not None))
        self._form = self._common_form([value for value in distinct if isinstance(value, str)])
        counts = Counter(field for value in distinct for field in self.part(value))
        self.fields = tuple(
            field
            for place, field in enumerate(fields)
            if distinct and counts[field] >= _LEAST.get(field, _OFTEN if place else _SOME) * len(distinct)
        )
        self._read.clear()  # it was read with more of them
        self.is_parted = len({*self.fields} - {OTHER}) > 1

    def part(self, value: CellValue) -> dict[str, CellValue]:
        """What a cell says of each field."""
        if isinstance(value, str):
            return dict(self._best(value)) if len(value) <= _LONGEST else {self.fields[0]: value}
        if isinstance(value, date) and "period" in self.fields:
            return {"period": value}
        is_code = "objectives" in self.fields and self._shapes.is_code(value)
        return {"objectives" if is_code else self.fields[0]: value}

    def is_doubtful(self, value: CellValue) -> bool:
        """True for several pieces where something asked for is lacking, and for a figure left over."""
        if not isinstance(value, str) or len(value) > _LONGEST:
            return False
        left = self._without_told(value, STRONG, {})
        lacking = (MAIN - {"title"}).intersection(self.fields) - self._best(value).keys()
        is_told = set(self.fields) <= {*TOLD, OTHER}
        figures = any(map(str.isdigit, "".join(value[piece.start : piece.end] for piece in left)))
        return bool(lacking and len(left) > 1) or (is_told and figures)

    def _best(self, text: str) -> dict[str, str]:
        """What a text says of each field: at its commas too, where that finds more."""
        found = self._read.get(text)
        if found is None:
            tries = [self._parted(text, cut) for cut in (STRONG, WEAK)]
            found = self._read[text] = max(tries, key=lambda one: len(one))
        return found

    def _parted(self, text: str, cut: re.Pattern[str]) -> dict[str, str]:
        found: dict[str, str] = {}
        pieces = self._without_told(text, cut, found)
        rest = [field for field in self.fields if field not in TOLD]
        if pieces and (rest or found):
            found |= self._of_rest(rest or [OTHER], text, pieces)
        return {field: said for field, said in found.items() if said}

    def _without_told(self, text: str, cut: re.Pattern[str], found: dict[str, str]) -> list[Piece]:
        """The pieces whose form tells nothing; what the others say goes into ``found``."""
        pieces = pieces_of(text, cut)
        for field in TOLD:
            if field in self.fields:
                pieces = self._take(field, text, pieces, found)
        return pieces

    def _take(self, field: str, text: str, pieces: list[Piece], found: dict[str, str]) -> list[Piece]:
        """Take the pieces whose form tells a field, or what the first one begins or ends with."""
        fitting = [
            place
            for place, piece in enumerate(pieces)
            if tells(field, text[piece.start : piece.end], self._shapes)
        ]
        if fitting and fitting[-1] - fitting[0] + 1 == len(fitting):
            found[field] = joined(text, [pieces[place] for place in fitting])
            return [piece for place, piece in enumerate(pieces) if place not in fitting]
        for place, piece in enumerate(pieces):
            cut = cut_edge(field, text, piece)
            if cut is not None:
                found[field], left = cut
                return [*pieces[:place], left, *pieces[place + 1 :]]
        return pieces

    def _of_rest(self, rest: Sequence[str], text: str, pieces: list[Piece]) -> dict[str, str]:
        """What the pieces that no form told say: houses, or two things by the form of the column."""
        houses = [field for field in rest if field in _HOUSES]
        others = [field for field in rest if field not in _HOUSES]
        if houses and not others:
            return _of_houses(houses, text, pieces)
        if houses and len(pieces) > 1:
            is_first = rest[0] in _HOUSES
            at = houses_among(text, pieces, is_first=is_first)
            if at:
                before, after = pieces[:at], pieces[at:]
                named, said = (before, after) if is_first else (after, before)
                return {others[0]: joined(text, said)} | _of_houses(houses, text, named)
        if self._form == _LINE and rest == _DESCRIBED and _LINE in text:
            title, _, below = text.strip().partition(_LINE)
            return {"title": title.strip(), "description": below.strip()}
        if len(rest) == 2 and len(pieces) == 2 and pieces[1].sign == self._form:
            return {rest[0]: joined(text, pieces[:1]), rest[1]: without_with(joined(text, pieces[1:]))}
        return {rest[0]: joined(text, pieces)}

    def _common_form(self, texts: Sequence[str]) -> str | None:
        """The sign between the two pieces that nearly all cells have, beside what is told by its form."""
        rest = [field for field in self.fields if field not in TOLD]
        if len(set(rest)) != 2 or len(texts) < 2:
            return None
        if rest == _DESCRIBED and sum(_LINE in text.strip() for text in texts) >= _MOSTLY * len(texts):
            return _LINE
        left = [self._without_told(text, WEAK, {}) for text in texts]
        signs = Counter(pieces[1].sign for pieces in left if len(pieces) == 2)
        sign, count = signs.most_common(1)[0] if signs else ("", 0)
        return sign if count >= _MOSTLY * len(texts) else None


def _of_houses(fields: Sequence[str], text: str, pieces: list[Piece]) -> dict[str, str]:
    """The operator, and those who take part: who stands first is whom the heading asks for first."""
    if len(fields) == 1:
        return {fields[0]: without_with(joined(text, pieces))}
    found = {fields[0]: without_with(joined(text, pieces[:1]))}
    others = [piece for piece in pieces[1:] if not is_of_house(text[piece.start : piece.end])]
    return found | ({fields[1]: without_with(joined(text, others))} if others else {})
