"""What cells of names are read as: for the tests of names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from concertaction.importers.values import split_names

if TYPE_CHECKING:
    from concertaction.models import CellValue


def names_of(value: CellValue) -> list[str]:
    """The names that a cell gives."""
    return [name.name for name in split_names(value).names]


def kinds_of(text: str) -> tuple[str, ...]:
    """A register that knows three words for kinds."""
    return {"psychosocial": ("psychosocial",), "école": ("ecole",), "MIRE": ("mire",)}.get(text, ())
