"""The x-grid: one column an objective, headed by its code, number or title.

Numbers restart in each axis, so a bare number is read under the axis that the
band above names; damaged codes (dates, serial numbers) are read in the order
of day and month that makes the whole row of headings valid.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from concertaction.importers.layouts.columns.codes_in_text import (
    axis_in_text,
    code_at_end,
    code_behind,
    code_in_text,
    number_in_text,
)
from concertaction.importers.layouts.columns.cut_titles import begun_by, codes_of_cut_titles
from concertaction.importers.layouts.columns.time_headings import are_months, day_of
from concertaction.importers.layouts.page import shown
from concertaction.importers.layouts.shapes import OF_OBJECTIVES
from concertaction.importers.layouts.words.headings import LIKELY, fold, recognise, unaccented
from concertaction.importers.layouts.words.lines import is_total_text
from concertaction.patterns import late

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from concertaction.framework import Framework
    from concertaction.importers.layouts.columns.code_shapes import CodeShapes
    from concertaction.models import CellValue

    Headings = Mapping[int, tuple[CellValue, ...]]
    """The heading cells of each column, top to bottom, bands already spread over their columns."""

_SHORTEST = 12  # letters of a heading that may be the words of a title
_SEVERAL = 3  # columns of a grid whose headings are words
_FEWEST_AXES = 2  # over columns whose order tells the objectives
_TECHNICAL = late(  # a column of a program's export: "OBJ11", "C_1_1", "AX1_OB1"
    r"\W*([a-z]{0,12}(?:_[a-z]{1,12}){0,2})[\W_]*([1-9])([\W_]*[a-z]{0,12}[\W_]*)([1-9]\d?)\W*"
)
_PREFIX = late(r"(?:.*_)?(?:objectifs?|obj|ob|o|axe|ax|a|code?|c)")
_OF_NOTE = late(r"\b(?:objectif|axe|note)\b")
_LONGEST_DAY = 16  # letters of a day that is written out
_YEAR = late(r"\d{4}|\d\D+\d\d\D*$")
_SOME_NUMBER = late(r"\d|\b[IVXivx]{1,4}\b")


def read_codes(texts: Headings, shapes: CodeShapes) -> dict[int, str]:
    """Give the objective code of each column that its heading cells name.

    A code twice, unless two questions of a survey ask for it, or fewer than two
    codes, is no grid: then the answer is empty.
    """
    if all(isinstance(cell, str) for cells in texts.values() for cell in cells):
        return dict(_read_worded(tuple(texts.items()), shapes))
    return _read(texts, shapes)  # 1 and 1.0 are no two keys


@lru_cache(maxsize=64)
def _read_worded(texts: tuple[tuple[int, tuple[CellValue, ...]], ...], shapes: CodeShapes) -> dict[int, str]:
    """The same of texts alone: many files of a quarter have the same headings."""
    return _read(dict(texts), shapes)


def _read(texts: Headings, shapes: CodeShapes) -> dict[int, str]:
    if sum(any(_may_name(cell) for cell in cells) for cells in texts.values()) < 2:
        return {}
    codes = _plain(texts, shapes)
    asked = _asked(_others(texts, codes), shapes)
    codes |= asked
    codes |= _ending(_others(texts, codes), shapes)
    codes |= _damaged(_others(texts, codes), shapes)
    codes |= _technical(_others(texts, codes), shapes.framework)
    codes |= codes_of_cut_titles(_others(texts, codes), codes, shapes)
    codes |= _worded_codes(texts, codes, shapes)
    codes = _without_spread(codes, texts)
    if len(codes) < 3:
        numbered = _numbered(texts, shapes)
        if len(numbered) > len(codes):
            codes = _without_spread(numbered, texts)
    once = [code for column, code in codes.items() if column not in asked]
    once += {code for column, code in codes.items() if column in asked}
    return {} if len(set(once)) != len(once) or len(codes) < 2 else codes


def _others(texts: Headings, codes: Mapping[int, str]) -> Headings:
    """The columns whose code is not known yet."""
    return {column: cells for column, cells in texts.items() if column not in codes}


def _may_name(cell: CellValue) -> bool:
    """A cheap first test: a number, a short text with a digit or a roman one, or a long title."""
    if isinstance(cell, str):
        return len(cell) >= 20 or _SOME_NUMBER.search(cell) is not None
    return cell is not None and not isinstance(cell, bool)


def _plain(texts: Headings, shapes: CodeShapes) -> dict[int, str]:
    codes: dict[int, str] = {}
    for column, cells in texts.items():
        for cell in reversed(cells):
            code = None
            if isinstance(cell, str):
                code = code_in_text(cell, shapes)
            elif isinstance(cell, float):
                code = f"{cell:.10g}"
            if code in shapes.framework.objectives:
                codes[column] = code
                break
    return codes


def _asked(texts: Headings, shapes: CodeShapes) -> dict[int, str]:
    """Columns headed by one question and an objective each: "Objectifs visés ? [1.4 Mobilisation]".

    A survey writes its question over each of its boxes.  Two columns at least have the same question,
    which asks for nothing else ("Budget [1.1]", "Budget [1.2]").
    """
    asked: dict[str, dict[int, str]] = {}
    for column, cells in texts.items():
        behind = code_behind(cells[-1], shapes)
        if behind is not None:
            question, code = behind
            asked.setdefault(question, {})[column] = code
    codes: dict[int, str] = {}
    for question, read in asked.items():
        if len(set(read.values())) == len(read) > 1 and not _asks_other(question):
            codes |= read
    return codes


def _ending(texts: Headings, shapes: CodeShapes) -> dict[int, str]:
    """Columns whose words end with a code each: "Freins levés (1.4)".

    The same words before each code are no objectives: "Version 1.1", "Version 1.2"; nor are the numbered
    questions of a form, most of which ask for something else: "Titre (1.1)", "Public (1.2)".
    """
    read: dict[int, tuple[str, str]] = {}
    for column, cells in texts.items():
        heading = cells[-1]
        found = code_at_end(heading, shapes) if isinstance(heading, str) else None
        if found is not None and found[0]:
            read[column] = found
    questions = {words for words, _ in read.values()}
    if len(questions) < max(_SEVERAL, len(read)) or 2 * sum(map(_asks_other, questions)) >= len(questions):
        return {}
    return {column: code for column, (_words, code) in read.items()}


def _asks_other(question: str) -> bool:
    """True for a folded question that asks for something else than objectives, or for nothing at all."""
    if not question or _OF_NOTE.search(question):
        return not question
    matches = recognise(question)
    return bool(matches) and matches[0].score >= LIKELY and matches[0].field not in OF_OBJECTIVES


def _damaged(texts: Headings, shapes: CodeShapes) -> dict[int, str]:
    """Codes that a program made days of, read in the order that gives more of them, and more in order.

    Days that are written out ("01-févr") are codes only where all of them are; those of one month are days.
    """
    days: dict[int, date] = {}
    written: set[int] = set()
    for column, cells in texts.items():
        for cell in reversed(cells):
            day = _written_day(cell, shapes) if isinstance(cell, str) else day_of(cell)
            if day is not None:
                days[column] = day
                written |= {column} if isinstance(cell, str) else set()
    if _are_months(list(days.values()), texts, shapes.framework):
        return {}
    if written and len({day.month for day in days.values()}) < 2:
        return {}
    places = {code: place for place, code in enumerate(shapes.framework.objectives)}
    best: dict[int, str] = {}
    most = (0, 0)
    for order in ("{0.day}.{0.month}", "{0.month}.{0.day}"):
        read = {column: order.format(day) for column, day in days.items()}
        valid = {column: code for column, code in read.items() if code in places}
        steps = sum(places[b] > places[a] for a, b in pairwise(valid.values()))
        if (len(valid), steps) > most:
            best, most = valid, (len(valid), steps)
    return best if len(best) >= 2 and written <= best.keys() else {}


def _written_day(text: str, shapes: CodeShapes) -> date | None:
    """The day of "01-févr" or "Feb-1", without a year; None for anything else."""
    if len(text) > _LONGEST_DAY or not any(map(str.isalpha, text)) or _YEAR.search(text):
        return None
    return shapes.as_day(text)


def _are_months(days: Sequence[date], texts: Headings, framework: Framework) -> bool:
    """True for days that are the months of a calendar, and not codes that a program made days of.

    The first days of January to April are also the objectives of axis 1: these are months where another
    column asks for the objectives.
    """
    if not are_months(days):
        return False
    as_codes = {f"{day.day}.{day.month}" for day in days}
    return not framework.objectives.keys() >= as_codes or any(
        bool(cells) and _speaks_of_objectives(cells[-1]) for cells in texts.values()
    )


def _technical(texts: Headings, framework: Framework) -> dict[int, str]:
    """Columns of a program's export: two digits after the same letters, all of them codes.

    Letters that do not speak of objectives, or none, need more columns, of two axes and more.
    """
    alike: dict[tuple[str, str], dict[int, str]] = {}
    for column, cells in texts.items():
        text = shown(cells[-1])
        found = _TECHNICAL.fullmatch(unaccented(text)) if 2 <= len(text) <= 40 else None
        if found:
            alike.setdefault((found[1], found[3]), {})[column] = f"{found[2]}.{found[4]}"
    codes: dict[int, str] = {}
    for (before, _between), read in alike.items():
        if len(set(read.values())) < len(read) or not framework.objectives.keys() >= set(read.values()):
            continue
        axes = {code.partition(".")[0] for code in read.values()}
        is_many = len(read) >= 5 and len(axes) > 1 and not (before and recognise(before))
        if is_many or (len(read) >= 3 and _PREFIX.fullmatch(before)):
            codes |= read
    return codes


def _worded_codes(texts: Headings, codes: Mapping[int, str], shapes: CodeShapes) -> dict[int, str]:
    """Columns under "Objectifs de la note" whose headings have words of one title each, beside known ones."""
    found: dict[int, str] = {}
    for column, cells in texts.items():
        heading = cells[-1]
        if column in codes or len(cells) < 2 or not isinstance(heading, str) or len(heading) < _SHORTEST:
            continue
        if not _speaks_of_objectives(cells[0]) or _heads_other(heading):
            continue
        code = shapes.worded(heading)
        if code is not None:
            found[column] = code
    several = {code for code in found.values() if [*found.values(), *codes.values()].count(code) > 1}
    found = {column: code for column, code in found.items() if code not in several}
    return found if len(found) + len(codes) >= _SEVERAL else {}


def codes_in_order(texts: Headings, shapes: CodeShapes) -> dict[int, str]:
    """Columns under axes, headed by words alone, as many under each as it has objectives: its own, in order.

    Two axes at least; where more headings have the words of another title than
    of the one whose place they have, the order says nothing.
    """
    under = _under_axes({column: cells for column, cells in texts.items() if len(cells) == 2}, shapes)
    columns = [column for several in under.values() for column in several]
    if len(under) < _FEWEST_AXES or columns != list(range(columns[0], columns[-1] + 1)):
        return {}
    if list(under) != sorted(under) or any(not _is_wordy(texts[column][1]) for column in columns):
        return {}
    codes: dict[int, str] = {}
    for axis, several in under.items():
        own = _own_codes(axis, shapes)
        if len(own) != len(several):
            return {}
        codes |= dict(zip(several, own, strict=True))
    worded = {c: code for c in columns if (code := shapes.worded(str(texts[c][1]))) is not None}
    agreed = sum(codes[column] == code for column, code in worded.items())
    return codes if agreed >= len(worded) - agreed else {}


def codes_by_place(texts: Headings, codes: Mapping[int, str], shapes: CodeShapes) -> dict[int, str]:
    """Columns in words alone, under an axis whose other objectives stand each in its place beside them."""
    found: dict[int, str] = {}
    for axis, columns in _under_axes(texts, shapes).items():
        own = _own_codes(axis, shapes)
        if len(columns) != len(own) or columns[-1] - columns[0] != len(own) - 1:
            continue
        placed = dict(zip(columns, own, strict=True))
        known = {column: codes[column] for column in columns if column in codes}
        left = [column for column in columns if column not in known]
        if known and known.items() <= placed.items() and all(_is_wordy(texts[c][-1]) for c in left):
            found |= {column: placed[column] for column in left if not _heads_other(texts[column][-1])}
    return found


def _under_axes(texts: Headings, shapes: CodeShapes) -> dict[str, list[int]]:
    """The columns under each axis, in their order, without those that head something else at its end."""
    under: dict[str, list[int]] = {}
    for column, cells in sorted(texts.items()):
        axis = axis_in_text(cells[0], shapes) if len(cells) > 1 else None
        if axis is not None:
            under.setdefault(axis, []).append(column)
    for axis, several in under.items():
        while len(several) > len(_own_codes(axis, shapes)) and _heads_other(texts[several[-1]][1]):
            several.pop()  # "Partenaires", over which the last band was spread
    return under


def _own_codes(axis: str, shapes: CodeShapes) -> list[str]:
    return [objective.code for objective in shapes.framework.axis_by_code[axis].objectives]


def _is_wordy(cell: CellValue) -> bool:
    return isinstance(cell, str) and any(map(str.isalpha, cell)) and not any(map(str.isdigit, cell))


def is_worded(cells: tuple[CellValue, ...], shapes: CodeShapes) -> bool:
    """True for the headings of a column of which only the words, or the place, tell the objective."""
    if len(begun_by(cells, shapes)) > 1:
        return code_in_text(str(cells[-1]), shapes) is None
    if len(cells) > 1 and all(map(_is_wordy, cells[1:])) and axis_in_text(cells[0], shapes) is not None:
        return all(code_in_text(str(cell), shapes) is None for cell in cells[1:])
    return (
        len(cells) > 1
        and _speaks_of_objectives(cells[0])
        and all(isinstance(cell, str) and number_in_text(cell) is None for cell in cells)
        and all(code_in_text(str(cell), shapes) is None for cell in cells)
        and shapes.worded(str(cells[-1])) is not None
    )


def _speaks_of_objectives(band: CellValue) -> bool:
    matches = recognise(band) if isinstance(band, str) else ()
    return bool(matches) and matches[0].field == "objectives" and matches[0].score >= LIKELY


def _without_spread(codes: dict[int, str], texts: Headings) -> dict[int, str]:
    """Leave out the columns right of the last code, over which it was spread as a band is: "Remarques"."""
    places: dict[str, list[int]] = {}
    for column, code in codes.items():
        places.setdefault(code, []).append(column)
    spread = {
        column
        for columns in places.values()
        for column in columns
        if len(columns) > 1 and len(texts[column]) > 1 and _heads_other(texts[column][-1])
    }
    return {column: code for column, code in codes.items() if column not in spread}


def _heads_other(cell: CellValue) -> bool:
    """True for a heading that speaks of something else than objectives."""
    if not isinstance(cell, str):
        return False
    return is_total_text(cell) or any(
        match.score >= LIKELY and match.field not in OF_OBJECTIVES for match in recognise(cell)
    )


def _number_of(cells: tuple[CellValue, ...], shapes: CodeShapes) -> tuple[str | None, tuple[CellValue, ...]]:
    """The lowest number among the headings of a column, and what stands above it; labels may stand below."""
    for place in range(len(cells) - 1, -1, -1):
        number = number_in_text(cells[place])
        if number is not None and (place or axis_in_text(cells[0], shapes) is None):
            return number, cells[:place]
    return None, ()


def _numbered(texts: Headings, shapes: CodeShapes) -> dict[int, str]:
    columns = {column: _number_of(cells, shapes) for column, cells in sorted(texts.items()) if cells}
    codes: dict[int, str] = {}
    for column, (objective, above) in columns.items():
        if objective is None:
            continue
        axes = [axis for cell in above if (axis := axis_in_text(cell, shapes, bare=True)) is not None]
        if axes and f"{axes[-1]}.{objective}" in shapes.framework.objectives:
            codes[column] = f"{axes[-1]}.{objective}"
    # where not every axis is named: the numbers restart exactly as the framework's own do
    run = [(column, objective) for column, (objective, _) in columns.items() if objective is not None]
    if [objective for _, objective in run] == [o.number for o in shapes.framework.objectives.values()]:
        whole = dict(zip((column for column, _ in run), shapes.framework.objectives, strict=True))
        return whole if codes.items() <= whole.items() else codes
    return codes


def is_grid_heading(value: CellValue, shapes: CodeShapes) -> bool:
    """True when a single heading cell could head an objective's column."""
    if isinstance(value, str):
        return len(value) < 500 and (
            shapes.is_code(value)
            or _written_day(value, shapes) is not None
            or bool(re.fullmatch(r"(obj(ectif)?\.?|o)?\s*(n°)?\s*[1-9]", fold(value)))
        )
    return not isinstance(value, bool) and (
        shapes.is_code(value) or (isinstance(value, int) and 0 < value < 10)
    )
