"""Lists of organisations cut where a profile says, and nowhere else."""

from __future__ import annotations

import re
from collections.abc import Sequence

from concertaction.importers.values.names import NamesReading, gathered, split_names
from concertaction.importers.values.single_name import KindsOf, Known, read_piece
from concertaction.models import CellValue
from concertaction.text import clean_text


def cut_names(
    value: CellValue,
    separators: Sequence[str],
    known: Known | None = None,
    kinds_of: KindsOf | None = None,
) -> NamesReading:
    """Cut a cell at the separators that a profile names, and nowhere else; see ``split_names``."""
    if not isinstance(value, str):
        return split_names(value, known, kinds_of)
    at_each = re.compile("|".join(re.escape(sign) for sign in sorted(separators, key=len, reverse=True)))
    texts = map(clean_text, at_each.split(value.replace("\r\n", "\n")))
    return gathered(read_piece(text, known or (lambda _name: False), kinds_of) for text in texts if text)
