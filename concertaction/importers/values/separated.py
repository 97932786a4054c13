"""Lists of organisations cut where a profile says, and nowhere else."""

from __future__ import annotations

import re
from collections.abc import Sequence

from concertaction.importers.values.names import KindsOf, Known, NamesReading, read_name, split_names
from concertaction.models import CellValue, NamedOrganisation
from concertaction.text import clean_text, fold, is_announced, is_nothing


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
    once: dict[str, NamedOrganisation] = {}
    for piece in at_each.split(value.replace("\r\n", "\n")):
        text = clean_text(piece)
        if text is None or text == "0" or is_nothing(text):
            continue
        name = (
            NamedOrganisation("", text, (), True)
            if is_announced(text)
            else read_name(text, known or (lambda _name: False), kinds_of)
        )
        if name is not None:
            once.setdefault("?" if name.announced else fold(name.name), name)
    return NamesReading(tuple(once.values()))
