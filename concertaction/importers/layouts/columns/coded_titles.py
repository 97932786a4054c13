"""Codes that stand before the titles, where no column says the objectives: ``3.2 - Petit-déjeuner``.

They are read as declared when most titles of the column begin with a code of
the note.  A numbering that only looks like codes (1.1, 1.2, 1.3, 2.1 in a
row, each once) stays in the titles unless the heading speaks of objectives.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from concertaction.importers.layouts.shapes import Column
from concertaction.importers.layouts.words.headings import fold
from concertaction.patterns import late

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from concertaction.framework import Framework
    from concertaction.importers.layouts.shapes import Block
    from concertaction.models import CellValue

_ONE = r"(?:\d\s?[.,]\s?\d{1,2}(?![\d/]|[.,]\d)|ax\w*\.?\s*\d\W{0,5}obj\w*\.?\s*\d|a\s?\d\s?[-.]?\s?o\s?\d)"
_CODED = late(
    rf"\s*[(\[]?\s*((?:(?:obj\w*|code)\.?\s*)?(?:n°\s*)?{_ONE}(?:\s*(?:[+,;/&]|et|-)\s*{_ONE})*)"
    r"(?:\s*[)\]]?\s*[-–—:.)|>]+\s*|\s*[)\]]\s*|\s+)(?=[^\W\d_]|[«\"“(])(\S.*)",
    re.I | re.S,
)
_CODE = late(r"(\d)\D+?(\d{1,2})(?!\d)")
_SPEAKS_OF_CODES = late(r"\b(?:objectif|obj|code|note|axe)\b")
_ENOUGH = 0.6
_FEWEST = 2


def cut_code(value: CellValue) -> tuple[str, str] | None:
    """Cut ``"3.2 - Petit-déjeuner"`` into its codes and its title; None for a title alone."""
    found = _CODED.match(value[:400]) if isinstance(value, str) else None
    if found is None or not isinstance(value, str):
        return None
    return found[1].strip(), value[found.start(2) :].strip()


def _are_codes(values: Sequence[CellValue], known: Collection[str], heading: str) -> bool:
    filled = [value for value in values if value is not None]
    cut = [code for value in filled if (code := cut_code(value)) is not None]
    codes = [
        (int(one[1]), int(one[2]))
        for code, _title in cut
        if (one := _CODE.search(code)) is not None and f"{one[1]}.{int(one[2])}" in known
    ]
    if len(codes) < _FEWEST or len(codes) < _ENOUGH * len(filled):
        return False
    return _SPEAKS_OF_CODES.search(fold(heading)) is not None or not _is_numbering(codes)


def _is_numbering(codes: Sequence[tuple[int, int]]) -> bool:
    """True for 1.1, 1.2, 1.3, 2.1: each follows the one before."""
    if codes[0][1] != 1:
        return False
    return all(b in ((a[0], a[1] + 1), (a[0] + 1, 1)) for a, b in pairwise(codes))


def is_coded(values: Sequence[CellValue], known: Collection[str]) -> bool:
    """True for a column that gives both: most cells are one of the ``known`` codes and a title."""
    return _are_codes(values, known, "objectif")


def split_codes(block: Block, framework: Framework) -> Column | None:
    """Give the codes before the titles a column of their own; None where there are none to give."""
    if any(
        column.field in ("objectives", "objective_number", "objective_label")
        and (column.code is not None or any(value is not None for value in column.values))
        for column in block.columns
    ):
        return None
    title = next((column for column in block.columns if column.field == "title"), None)
    if title is None or not _are_codes(title.values[:400], framework.objectives, title.heading):
        return None
    cut = [cut_code(value) for value in title.values]
    title.values = [pair[1] if pair else value for pair, value in zip(cut, title.values, strict=True)]
    made = Column(
        "objectives", title.heading, title.index, [pair[0] if pair else None for pair in cut], title.places
    )
    block.columns.append(made)
    return made
