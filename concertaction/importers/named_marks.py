"""Partners named under an objective in place of a cross: each cell is both, and that is said once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from concertaction.importers.layouts.operators.whole_names import is_organisation_name
from concertaction.importers.layouts.words.headings import unaccented
from concertaction.importers.layouts.words.organisations import is_told_name
from concertaction.importers.layouts.words.proper_names import reads_as_name
from concertaction.importers.values.marks import Mark, answers, read_mark
from concertaction.patterns import late

if TYPE_CHECKING:
    from collections.abc import Callable

    from concertaction.importers.block import Records
    from concertaction.importers.layouts.shapes import Column
    from concertaction.importers.organisations import OrganisationsOfFile
    from concertaction.models import CellValue

_SHORTEST = 3  # letters of a name
_FEWEST, _MOSTLY = 3, 0.5  # different names that make a grid one of names, and their share of its texts
_BEHIND = late(r"(\w+|\W)\s*[(\[,;:–—-]+\s*(?:avec\s+)?(.{3,}?)\s*[)\]]?\s*", 0)


def take_named_marks(records: Records, organisations: OrganisationsOfFile) -> None:
    """Give what names a partner under an objective to the partners, and leave the mark to the grid.

    A text that surely names organisations is one of them anywhere ("Forem Formation", "x (CPAS de Dour)");
    where such names stand all over the grid, so is what reads as a name and as nothing else ("Toit & Moi").
    """
    grid = [column for column in records.columns.get("objectives", ()) if column.code is not None]
    texts = {column.index: _named_in(column) for column in grid}
    if not any(texts.values()):
        return
    names = {name for said in texts.values() for name, _ in said.values()}
    sure = {name for name in names if _names(name, organisations, _is_surely_one)}
    if len(sure) >= max(_FEWEST, _MOSTLY * len(names)):
        sure |= {name for name in names if _names(name, organisations, _may_be_one)}
    taken: list[tuple[int, Column]] = []
    for column in grid:
        said = {value: of for value, of in texts[column.index].items() if of[0] in sure}
        if not said:
            continue
        cells, places = column.values, column.places
        partners: list[CellValue] = [said[value][0] if value in said else None for value in cells]
        column.values = [said[value][1] if value in said else value for value in cells]
        made = type(column)("partners", column.heading, column.index, partners, places, column.code)
        taken += [(index, made) for index, name in enumerate(partners) if name is not None]
        records.columns.setdefault("partners", []).append(made)
    if taken:
        index, column = min(taken, key=lambda one: one[0])
        records.report("partner-as-mark", index, column, count=len(taken))


def _named_in(column: Column) -> dict[CellValue, tuple[str, str]]:
    """The texts of a column that may name somebody, with the name and the mark that each stands for."""
    found: dict[CellValue, tuple[str, str]] = {}
    for value in set(column.values):
        if not isinstance(value, str) or len(value) < _SHORTEST or answers(value):
            continue
        mark = read_mark(value)
        if mark is Mark.UNREADABLE:
            found[value] = (value, "x")
        elif mark in (Mark.YES, Mark.MAIN) and (behind := _BEHIND.fullmatch(value)):
            found[value] = (behind[2], behind[1])
    return found


def _names(text: str, organisations: OrganisationsOfFile, is_one: Callable[[str], bool]) -> bool:
    """True for a text that names organisations, each of which is one; in small letters nobody is named."""
    said = organisations.cell(text)
    return bool(said.names) and all(
        not name.announced
        and name.name[:1].isupper()
        and (is_one(name.name) or organisations.is_known(name.name))
        for name in said.names
    )


def _is_surely_one(name: str) -> bool:
    return is_organisation_name(name)


def _may_be_one(name: str) -> bool:
    return reads_as_name(name) or is_told_name(name, unaccented(name))
