"""The objectives that head columns of crosses: by their codes, by numbers under an axis, by their order."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from concertaction.importers.layouts.columns.codes_in_text import axis_in_text, code_in_text, number_in_text
from concertaction.importers.layouts.columns.grids import codes_by_place, codes_in_order, read_codes
from concertaction.importers.layouts.page import shown
from concertaction.importers.layouts.shapes import OF_OBJECTIVES
from concertaction.importers.layouts.words.lines import is_total_text
from concertaction.patterns import late

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from concertaction.importers.layouts.tables.looks import Looks
    from concertaction.models import CellValue

_FEWEST_OF_AXIS = 2  # columns of the objectives of one axis
_FEWEST_NAMED, _NAMED = 3, 0.6  # columns of a grid, and the share of them, of which a line says the codes
_TITLES_ABOVE = 5  # rows above a header in which its axis is looked for
_AXES = late(r"\baxes\b", re.I)


def codes_over(
    looks: Looks, texts: Mapping[int, tuple[CellValue, ...]], rows: tuple[int, ...]
) -> dict[int, str]:
    """The codes that the headings on ``rows`` give to their columns."""
    codes = read_codes(texts, looks.shapes)
    if not codes:
        return _of_one_axis(looks, texts, rows) or _in_order(looks, texts, rows)
    placed = codes_by_place(texts, codes, looks.shapes) if len(rows) > 1 else {}
    return codes | {column: placed[column] for column in looks.crossed(rows[-1], placed)}


def _of_one_axis(
    looks: Looks, texts: Mapping[int, tuple[CellValue, ...]], rows: tuple[int, ...]
) -> dict[int, str]:
    """The codes of 1, 2, 3... over crosses, where a line above or the sheet's name says the axis."""
    run: list[int] = []
    for column, cells in sorted(texts.items()):
        if len(cells) == 1 and number_in_text(cells[0]) == str(len(run) + 1):
            if run and column != run[-1] + 1:
                return {}
            run.append(column)
    if len(run) < _FEWEST_OF_AXIS or len(looks.crossed(rows[-1], run)) < len(run) / 2:
        return {}
    bands = looks.page.used(rows[0] - 1) if rows[0] else []
    if any(run[0] <= column <= run[-1] and not looks.is_axis(value) for column, value in bands):
        return {}  # "Trimestre" over 1, 2, 3, 4
    axis = _axis_above(looks, rows[0])
    codes = {column: f"{axis}.{place}" for place, column in enumerate(run, 1)}
    return codes if axis and looks.shapes.codes >= set(codes.values()) else {}


def _axis_above(looks: Looks, row: int) -> str | None:
    """The one axis that the lines above a row say, else the sheet's name."""
    lines = range(max(row - _TITLES_ABOVE, 0), row)
    above = [value for line in lines for _, value in looks.page.used(line)]
    for texts in (above, [looks.page.sheet.name]):
        said = {axis for value in texts if (axis := axis_in_text(value, looks.shapes))}
        if said:
            several = any(isinstance(value, str) and _AXES.search(value) for value in texts)
            return said.pop() if len(said) == 1 and not several else None
    return None


def _in_order(
    looks: Looks, texts: Mapping[int, tuple[CellValue, ...]], rows: tuple[int, ...]
) -> dict[int, str]:
    """The codes of words under axes over crosses, where their order is that of the objectives."""
    codes = codes_in_order(texts, looks.shapes) if len(rows) > 1 else {}
    return codes if looks.are_crossed(rows[-1], codes) else {}


def is_line_of_numbers(looks: Looks, row: int, codes: Mapping[int, str]) -> bool:
    """True for a line of the numbers of objectives alone, some of them right of the axis above."""
    cells = looks.page.used(row)
    return all(column in codes and _names(looks, value, codes[column]) for column, value in cells) and any(
        looks.page.cell(row - 1, column) is None and _is_under_axis(looks, row - 1, column)
        for column, _ in cells
    )


def is_line_of_codes(looks: Looks, row: int, codes: Mapping[int, str]) -> bool:
    """True for a line of the codes, or numbers, of most objectives of a grid, and of nothing beside them."""
    cells = looks.page.used(row)
    if not codes or len(cells) < max(_FEWEST_NAMED, _NAMED * len(codes)):
        return False
    inside = range(min(codes), max(codes) + 1)
    if any(column not in inside and not _heads_codes(looks, row, column, value) for column, value in cells):
        return False
    named = [column for column, value in cells if column in codes and _names(looks, value, codes[column])]
    return len(named) >= max(_FEWEST_NAMED, _NAMED * max(len(codes), len(cells)))


def _heads_codes(looks: Looks, row: int, column: int, value: CellValue) -> bool:
    """True for "Code", "N°" or "Objectif" before the codes of a line, and for "Total" behind them."""
    hit = looks.look(row).hits.get(column)
    return is_total_text(shown(value)) or (hit is not None and hit.field in OF_OBJECTIVES | {"reference"})


def _names(looks: Looks, value: CellValue, code: str) -> bool:
    """True for the number of an objective in its axis, or for its code."""
    if number_in_text(value) == code.rpartition(".")[2] or shown(value).replace(",", ".") == code:
        return True
    return isinstance(value, str) and code_in_text(value, looks.shapes) == code


def _is_under_axis(looks: Looks, row: int, column: int) -> bool:
    said = next((value for at, value in reversed(looks.page.used(row)) if at < column), None)
    return looks.is_axis(said)


def are_labelled(looks: Looks, codes: Iterable[int], rows: tuple[int, ...]) -> bool:
    """True for columns of crosses whose codes stand above or below labels in words."""
    columns = list(codes)
    if len(rows) < 2 or 2 * len(looks.crossed(rows[-1], columns)) <= len(columns):
        return False
    lines = ([looks.page.cell(row, column) for column in columns] for row in rows)
    worded = (sum(isinstance(label, str) and len(label) > 3 for label in labels) for labels in lines)
    return 2 * max(worded) > len(columns)
