"""The operator of each record: a cell of its column, the name in a title, or whom the import says."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from concertaction.importers import values
from concertaction.importers.block import memoised
from concertaction.importers.layouts.operators.whole_names import is_bare_institution
from concertaction.importers.layouts.words.organisations import (
    is_surely_organisation,
    looks_like_organisation,
)
from concertaction.importers.layouts.words.proper_names import is_person
from concertaction.importers.privacy import refuse_as_above
from concertaction.models import NamedOrganisation
from concertaction.patterns import late

if TYPE_CHECKING:
    from collections.abc import Sequence

    from concertaction.importers.block import Records
    from concertaction.importers.organisations import OrganisationsOfFile
    from concertaction.models import CellValue

_DASHED = late(r"\s[-–—]\s")
_AS_ABOVE = NamedOrganisation("", "", (), True)
"""In place of the operator where a cell says only that it is the one of the row above."""
_Operator = tuple[NamedOrganisation | None, tuple[NamedOrganisation, ...]]
"""An operator, and those who stand beside it in its cell."""


def read_operators(
    records: Records, organisations: OrganisationsOfFile, given: str | None, in_title: str | None
) -> tuple[Sequence[NamedOrganisation | None], dict[int, tuple[NamedOrganisation, ...]]]:
    """Read the operator of each record, and those who stand beside it in its cell, by the record's index.

    Where no cell names one it is ``given``, what the person who imports says,
    or the name that stands ``in_title``.
    """
    default = NamedOrganisation(given, given) if given else None
    if default is None and in_title is not None:
        default, _ = _of_line(organisations, in_title)
    column = records.first("operator")
    if column is None:
        return [default] * records.count, {}
    read: list[NamedOrganisation | None] = []
    beside: dict[int, tuple[NamedOrganisation, ...]] = {}
    read_cell = partial(_of_cell if column.heading else _of_line, organisations)
    for index, (name, others) in enumerate(memoised(read_cell, column.values)):
        if name is _AS_ABOVE:
            name = read[-1] if read else default
            others = beside.get(index - 1, ())
            refuse_as_above(records, column, index)
        read.append(name or default)
        if others:
            beside[index] = others
    kinds = records.first("operator_kind")
    if kinds is None:
        return read, beside
    stated = memoised(lambda value: organisations.kinds(values.clean_text(value) or ""), kinds.values)
    return [
        name._replace(kinds=kind) if name and kind else name for name, kind in zip(read, stated, strict=True)
    ], beside


def _of_cell(organisations: OrganisationsOfFile, value: CellValue) -> _Operator:
    """The operator that a cell names, and those who stand beside it in the cell."""
    text = values.text_of(value)
    if text is None:
        return None, ()
    found = organisations.piece(value)
    if found.same and not found.names:
        return _AS_ABOVE, ()
    known = [name for name in found.names if not name.announced]
    if len(known) > 1 and is_person(known[0].name) and looks_like_organisation(known[1].name):
        known = known[1:]  # "Sophie Dubois, CPAS de Lens"
        if len(known) == 1:
            return known[0], ()
    if len(known) > 1 and not found.doubtful and not found.loose:
        return known[0], tuple(known[1:])
    if len(known) == len(found.names) == 1 and not found.doubtful:
        return known[0], ()
    name = organisations.name(text)
    return (None if name is None or name.announced else name), ()


def _of_line(organisations: OrganisationsOfFile, value: CellValue) -> _Operator:
    """The operator of a title or group row: "IFAPME – Centre de Mons" is one, in spite of its dash."""
    name, others = _of_cell(organisations, value)
    text = values.text_of(value) or ""
    if _DASHED.search(text):  # what a dash parts is more often a branch than another house
        apart = all(
            is_surely_organisation(other.name) and not is_bare_institution(other.name) for other in others
        )
    else:
        apart = all(looks_like_organisation(other.name) for other in others)
    if apart:
        return name, others
    return organisations.name(text), ()
