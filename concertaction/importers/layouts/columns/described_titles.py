"""Titles explained in their own cell, on the lines below them, where no column describes the actions.

``CAP MOBILITÉ`` over ``Covoiturage et permis théorique.``: the first line is short, what follows is a
sentence, or is not in capitals as it is.  A title that only wraps goes on in small letters, without a stop.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from concertaction.importers.layouts.shapes import Column
from concertaction.patterns import late

if TYPE_CHECKING:
    from concertaction.importers.layouts.shapes import Block
    from concertaction.models import CellValue

_LONGEST_TITLE = 70  # characters of the first line
_FEWEST = 2  # cells that are cut so, and blanks between the words of what follows
_MOST = 0.8  # of those with a line break
_DESCRIBED = late(r"\s*([^\n]*[^\s,;:–-])[ \t]*\n\s*(\S.*?)\s*\Z", re.S)  # DOTALL
_SENTENCE = late(r"[A-ZÀ-Ý«\"“(].*[.!?…][»\"”)]?\Z", re.S)
_GOES_ON = late(
    r"(?:\b(?:de|du|des|d|la|le|les|l|et|ou|à|au|aux|en|pour|par|avec|sur|dans|vers|un|une)|['’(])\Z", re.I
)


def _cut(value: CellValue) -> tuple[str, str] | None:
    found = _DESCRIBED.match(value) if isinstance(value, str) else None
    if found is None or len(found[1]) > _LONGEST_TITLE or _GOES_ON.search(found[1]):
        return None
    title, rest = found[1].strip(), found[2]
    in_capitals = title.isupper() and not rest.isupper() and rest.count(" ") >= _FEWEST
    is_sentence = _SENTENCE.match(rest) is not None and len(rest.split(None, _FEWEST)) > _FEWEST
    if in_capitals or (title[-1] not in ".!?…" and is_sentence):
        return title, rest
    return None


def split_descriptions(block: Block) -> Column | None:
    """Give what explains the titles in their own cells a column of its own; None where there is nothing."""
    if any(column.field == "description" and any(column.values) for column in block.columns):
        return None
    title = next((column for column in block.columns if column.field == "title"), None)
    if title is None:
        return None
    broken = [value for value in title.values if isinstance(value, str) and "\n" in value.strip()]
    cut = {value: pair for value in dict.fromkeys(broken) if (pair := _cut(value)) is not None}
    if len(cut) < _FEWEST or len(cut) < _MOST * len(set(broken)):
        return None
    if len({pair[0] for pair in cut.values()}) < len(cut):
        return None  # the second lines tell the actions apart
    pairs = [cut.get(value) if isinstance(value, str) else None for value in title.values]
    title.values = [pair[0] if pair else value for pair, value in zip(pairs, title.values, strict=True)]
    made = Column(
        "description", title.heading, title.index, [pair[1] if pair else None for pair in pairs], title.places
    )
    block.columns.append(made)
    return made
