"""The x-grid: one column an objective, headed by its code, number or title.

Numbers restart in each axis, so a bare number is read under the axis that the
band above names; damaged codes (dates, serial numbers) are read in the order
of day and month that makes the whole row of headings valid.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from concertaction.importers.layouts.page import shown
from concertaction.importers.layouts.words.headings import LIKELY, fold, recognise, unaccented
from concertaction.importers.layouts.words.lines import is_total_text
from concertaction.importers.values.code_table import plain_number
from concertaction.patterns import late

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from concertaction.framework import Framework
    from concertaction.importers.layouts.columns.code_shapes import CodeShapes
    from concertaction.models import CellValue

_CODE = late(
    r"^\W*(?:(?:code|ref|objectifs?|obj|ob|axe|ax|a|o)[\s._]*+(?:n\s?°\s?)?){0,3}+(\d{1,2}|[ivx]{1,4})\s?"
    r"(?:[.,_\-–/]?\s?(?:objectifs?|obj|ob|o)[\s._]*+(?:n\s?°)?|[.,/_°:\-–])\s?(\d{1,2})(?![\d/.]*\d)"
)
_REVERSED = late(  # "objectif 2 de l'axe 1"
    r"^\W*(?:objectifs?|obj|o)[\s.]*+(?:n\s?°\s?)?(\d{1,2})\s?[,\-–/(]?\s?(?:de|dans|du)?\s?(?:l.)?"
    r"(?:axe|ax|a)[\s.]*+(?:n\s?°\s?)?(\d{1,2}|[ivx]{1,4})\b"
)
_NUMBER = late(
    r"^\W*(?:objectifs?|object|obj|o|n\s?°|no)?[\s.]*+(?:n\s?°\s?)?(\d{1,2}|[ivx]{1,4})\b(?!\s*[.,/]\s*\d)"
)
_AXIS_NUMBER = r"(?:n\s?°\s?)?(\d{1,2}|[ivx]{1,4})\b(?!\s*[.,/\-]\s*\d(?!\d{3}))"
_AXIS = late(rf"\b(?:(?:axes?|ax)[\s.:#(-]*+|a[\s.]*+){_AXIS_NUMBER}")
_SAID_AXIS = late(rf"\b(?:axes?|ax)[\s.:#(-]*+{_AXIS_NUMBER}")
_ORDINAL_AXIS = late(
    r"\b(?:([1-9])(?:e|er|eme)?[\s-]?|(premier|deux|trois|quatr|cinqu)(?:ieme)?\s)axe(?![a-z])"
)
_AXIS_WORD = late(r"\baxe\s(un|deux|trois|quatre|cinq)\b")
_COUNTED = {"premier": "1", "un": "1", "deux": "2", "trois": "3", "quatr": "4", "quatre": "4"} | {
    "cinqu": "5",
    "cinq": "5",
}
_JOINED = late(r"(?<=\d)_(?=\d(?!\d))")  # "axe_3_2"
_PAPER = late(
    r"\b(?:papiers?|formats?|impressions?|imprim\w*|pages?|feuill\w+|recto|verso|paysage|portrait|photocop\w+"
    r"|(?:plans?|tableaux?|affiches?|posters?|versions?|listes?|vues?|grilles?)\s+a[34]\b"
    r"|copies?|tirages?|affich\w+|posters?|pdf|print\w*|landscape|agrandi\w*|reduit\w*|plie\w*|depliant\w*)\b"
)  # beside these A3 and A4 are sheets of paper
_FEW_LETTERS = 40  # of a text that writes an axis in words
_SHORTEST = 12  # letters of a heading that may be the words of a title
_SEVERAL = 3  # columns of a grid whose headings are words
_FEWEST_MONTHS = 3  # of a calendar whose months are days
_FEWEST_AXES = 2  # over columns whose order tells the objectives
_FEW_WORDS = 3  # beyond them "A2" is an axis only where it stands first
_A_GRAVE = late("[àÀ]")  # "de 2 à 4 jours"
_BARE_AXIS = late(r"^\W*(\d{1,2}|[ivx]{1,4})\s*(?:[.:)\-–].*)?$")
_TECHNICAL = late(  # a column of a program's export: "OBJ11", "C_1_1", "AX1_OB1"
    r"\W*([a-z]{0,12}(?:_[a-z]{1,12}){0,2})[\W_]*([1-9])([\W_]*[a-z]{0,12}[\W_]*)([1-9]\d?)\W*"
)
_PREFIX = late(r"(?:.*_)?(?:objectifs?|obj|ob|o|axe|ax|a|code?|c)")
_LONGEST_QUESTION = 500  # characters, with the objective behind it
_MOST_SIGNS = 12  # in a question
_BEFORE_OBJECTIVE = late(  # what stands between a question and an objective; it costs no look further on
    r"\s*(?:[\[(:/>|?]|\s[-–—]|_)\s*(?=(?:axe|ax|objectif|obj|ob|a|o)?[\s.]?(?:n\s?°\s?)?(?:\d|[ivx]{1,4}\b))",
    re.I,
)
_OF_NOTE = late(r"\b(?:objectif|axe|note)\b")
_SOME_NUMBER = late(r"\d|\b[IVXivx]{1,4}\b")
OF_OBJECTIVES = frozenset({"objectives", "objective_number", "objective_label", "axis"})
"""Fields of which the heading of an objective's column, or a band above it, may speak."""
_EPOCH = datetime(1899, 12, 30)


def code_in_text(text: str, framework: Framework, shapes: CodeShapes) -> str | None:
    """The one objective that a heading names by code or by title."""
    plain = unaccented(text[:60]).strip()
    found, reverse = _CODE.match(plain), _REVERSED.match(plain)
    if found or reverse:
        parts = (found[1], found[2]) if found else (reverse[2], reverse[1]) if reverse else ("", "")
        code = f"{plain_number(parts[0])}.{plain_number(parts[1])}"
        return code if code in framework.objectives else None
    return shapes.title_of(text)


_UNKNOWN = late(  # a bare number is no code when it measures something: "2.5 jours"
    r"^\W*[1-9]\s?[.,]\s?[1-9]\d?(?![\d/.,]*\d)(?=\s*$|\s*[:)\-–—]|\s+(?!jours?|heures?|mois|euros?|fois|pers)[^\W\d]{3})"
)
_WORDED = late(r"^\W*(?:code|ref|objectifs?|obj|axes?|ax|a|o)\b")


def names_unknown_code(text: str, framework: Framework, shapes: CodeShapes) -> bool:
    """True for a heading that names an objective or an axis which does not exist: ``"6.1 Autre"``."""
    plain = unaccented(text[:60]).strip()
    if not plain or code_in_text(text, framework, shapes) is not None:
        return False
    if _UNKNOWN.match(plain):
        return True
    if not _WORDED.match(plain):
        return False
    if _CODE.match(plain) or _REVERSED.match(plain):
        return True
    axis = _AXIS.match(plain)
    if axis is None or (not axis[0].startswith("ax") and _PAPER.search(plain)):
        return False
    return plain_number(axis[1]) not in framework.axis_by_code


def axis_in_text(
    value: CellValue, framework: Framework, shapes: CodeShapes, *, bare: bool = False
) -> str | None:
    """The axis that a band, a group row or a sheet's name says; ``bare`` allows ``"2"``."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        code = f"{value:g}"
        return code if bare and code in framework.axis_by_code else None
    if not isinstance(value, str):
        return None
    plain = unaccented(_A_GRAVE.sub(" ", value[:80])).strip()
    if "_" in plain:
        plain = _JOINED.sub(".", plain).replace("_", " ")
    found = _AXIS.match(plain.lstrip("#*-–• "))
    if found is None and len(value) < 60:
        found = (_AXIS if len(plain.split()) <= _FEW_WORDS else _SAID_AXIS).search(plain)
    if found and not found[0].startswith("ax") and _PAPER.search(plain):
        found = None
    if found is None and bare:
        found = _BARE_AXIS.match(plain)
    if found and plain_number(found[1]) in framework.axis_by_code:
        return plain_number(found[1])
    if "axe" in plain and len(plain) < _FEW_LETTERS:
        counted = _ORDINAL_AXIS.search(plain) or _AXIS_WORD.search(plain)
        said = next(filter(None, counted.groups()), "") if counted else ""
        if _COUNTED.get(said, said) in framework.axis_by_code:
            return _COUNTED.get(said, said)
    return shapes.axis_title_of(re.sub(r"^\s*\d\s*[.:)\-–]\s*", "", value))


def number_in_text(value: CellValue) -> str | None:
    """The bare number of an objective: 2, ``"Obj. 2"``, ``"Objectif 2 : Construire..."``."""
    if isinstance(value, bool):
        return None
    if isinstance(value, (int, float)):
        return f"{value:g}" if 0 < value < 20 and value == int(value) else None
    if not isinstance(value, str):
        return None
    found = _NUMBER.match(unaccented(value[:80]).strip())
    return plain_number(found[1]) if found else None


def read_codes(
    texts: Mapping[int, tuple[CellValue, ...]], framework: Framework, shapes: CodeShapes
) -> dict[int, str]:
    """Give the objective code of each column that its heading cells name.

    ``texts`` holds the heading cells of each column, top to bottom, bands
    already spread over their columns.  A code twice, unless two questions of a
    survey ask for it, or fewer than two codes, is no grid: then the answer is empty.
    """
    if sum(any(_may_name(cell) for cell in cells) for cells in texts.values()) < 2:
        return {}
    codes = _plain(texts, framework, shapes)
    asked = _asked({c: cells for c, cells in texts.items() if c not in codes}, framework, shapes)
    codes.update(asked)
    codes.update(
        _damaged({column: cells for column, cells in texts.items() if column not in codes}, framework)
    )
    codes.update(
        _technical({column: cells for column, cells in texts.items() if column not in codes}, framework)
    )
    codes.update(worded_codes(texts, codes, shapes))
    codes = _without_spread(codes, texts)
    if len(codes) < 3:
        numbered = _numbered(texts, framework, shapes)
        if len(numbered) > len(codes):
            codes = _without_spread(numbered, texts)
    once = [code for column, code in codes.items() if column not in asked]
    once += {code for column, code in codes.items() if column in asked}
    return {} if len(set(once)) != len(once) or len(codes) < 2 else codes


def _may_name(cell: CellValue) -> bool:
    """A cheap first test: a number, a short text with a digit or a roman one, or a long title."""
    if isinstance(cell, str):
        return len(cell) >= 20 or _SOME_NUMBER.search(cell) is not None
    return cell is not None and not isinstance(cell, bool)


def _plain(
    texts: Mapping[int, tuple[CellValue, ...]], framework: Framework, shapes: CodeShapes
) -> dict[int, str]:
    codes: dict[int, str] = {}
    for column, cells in texts.items():
        for cell in reversed(cells):
            code = None
            if isinstance(cell, str):
                code = code_in_text(cell, framework, shapes)
            elif isinstance(cell, float):
                code = f"{cell:.10g}"
            if code in framework.objectives:
                codes[column] = code
                break
    return codes


def _asked(
    texts: Mapping[int, tuple[CellValue, ...]], framework: Framework, shapes: CodeShapes
) -> dict[int, str]:
    """Columns headed by one question and an objective each: "Objectifs visés ? [1.4 Mobilisation]".

    A survey writes its question over each of its boxes.  Two columns at least have the same question,
    which asks for nothing else ("Budget [1.1]", "Budget [1.2]").
    """
    asked: dict[str, dict[int, str]] = {}
    for column, cells in texts.items():
        behind = code_behind(cells[-1], framework, shapes)
        if behind is not None:
            question, code = behind
            asked.setdefault(question, {})[column] = code
    codes: dict[int, str] = {}
    for question, read in asked.items():
        if len(set(read.values())) == len(read) > 1 and not _asks_other(question):
            codes |= read
    return codes


def code_behind(heading: CellValue, framework: Framework, shapes: CodeShapes) -> tuple[str, str] | None:
    """The folded question of a survey's column and the objective behind it, or None."""
    if not isinstance(heading, str) or len(heading) > _LONGEST_QUESTION:
        return None
    for found in islice(_BEFORE_OBJECTIVE.finditer(heading), _MOST_SIGNS):
        code = code_in_text(heading[found.end() :], framework, shapes)
        if code is not None:
            return fold(heading[: found.start()]), code
    return None


def _asks_other(question: str) -> bool:
    """True for a folded question that asks for something else than objectives, or for nothing at all."""
    if not question or _OF_NOTE.search(question):
        return not question
    matches = recognise(question)
    return bool(matches) and matches[0].score >= LIKELY and matches[0].field not in OF_OBJECTIVES


def _damaged(texts: Mapping[int, tuple[CellValue, ...]], framework: Framework) -> dict[int, str]:
    days: dict[int, date] = {}
    for column, cells in texts.items():
        for cell in reversed(cells):
            day = day_of(cell)
            if day is not None:
                days[column] = day
    if _are_months(list(days.values()), texts, framework):
        return {}
    readings = []
    for order in ("dm", "md"):
        read = {
            column: f"{day.day}.{day.month}" if order == "dm" else f"{day.month}.{day.day}"
            for column, day in days.items()
        }
        valid = {column: code for column, code in read.items() if code in framework.objectives}
        known = list(framework.objectives)
        places = [known.index(code) for code in valid.values()]
        steps = sum(b > a for a, b in pairwise(places))
        readings.append((len(valid), steps, valid))
    best = max(readings, key=lambda reading: reading[:2], default=(0, 0, {}))
    return best[2] if len(best[2]) >= 2 else {}


def day_of(value: CellValue) -> date | None:
    """The day that a cell holds, also as the serial number of one."""
    if isinstance(value, int) and not isinstance(value, bool) and 36526 <= value <= 47848:
        return _EPOCH + timedelta(days=value)
    return value if isinstance(value, date) else None


def are_months(days: Sequence[date]) -> bool:
    """True for one day in each of months that follow each other: the first, the last, or always the same."""
    months = [day.year * 12 + day.month for day in days]
    if len(days) < _FEWEST_MONTHS or any(b - a != 1 for a, b in pairwise(months)):
        return False
    return len({day.day for day in days}) == 1 or all((day + timedelta(days=1)).day == 1 for day in days)


def _are_months(
    days: Sequence[date], texts: Mapping[int, tuple[CellValue, ...]], framework: Framework
) -> bool:
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


def _technical(texts: Mapping[int, tuple[CellValue, ...]], framework: Framework) -> dict[int, str]:
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


def worded_codes(
    texts: Mapping[int, tuple[CellValue, ...]], codes: Mapping[int, str], shapes: CodeShapes
) -> dict[int, str]:
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


def codes_in_order(
    texts: Mapping[int, tuple[CellValue, ...]], framework: Framework, shapes: CodeShapes
) -> dict[int, str]:
    """Columns under axes, headed by words alone, as many under each as it has objectives: its own, in order.

    Two axes at least; where more headings have the words of another title than
    of the one whose place they have, the order says nothing.
    """
    under: dict[str, list[int]] = {}
    for column, cells in sorted(texts.items()):
        if len(cells) == 2:
            axis = axis_in_text(cells[0], framework, shapes)
            if axis is not None:
                under.setdefault(axis, []).append(column)
    sizes = {code: len(axis.objectives) for code, axis in framework.axis_by_code.items()}
    for axis, several in under.items():
        while len(several) > sizes[axis] and _heads_other(texts[several[-1]][1]):
            several.pop()  # "Partenaires", over which the last band was spread
    columns = [column for several in under.values() for column in several]
    if len(under) < _FEWEST_AXES or columns != list(range(columns[0], columns[-1] + 1)):
        return {}
    if list(under) != sorted(under) or any(not _is_wordy(texts[column][1]) for column in columns):
        return {}
    codes: dict[int, str] = {}
    for axis, several in under.items():
        own = [objective.code for objective in framework.axis_by_code[axis].objectives]
        if len(own) != len(several):
            return {}
        codes |= dict(zip(several, own, strict=True))
    worded = {c: code for c in columns if (code := shapes.worded(str(texts[c][1]))) is not None}
    agreed = sum(codes[column] == code for column, code in worded.items())
    return codes if agreed >= len(worded) - agreed else {}


def _is_wordy(cell: CellValue) -> bool:
    return isinstance(cell, str) and any(map(str.isalpha, cell)) and not any(map(str.isdigit, cell))


def is_worded(cells: tuple[CellValue, ...], framework: Framework, shapes: CodeShapes) -> bool:
    """True for the headings of a column of which only the words, or the place, tell the objective."""
    if len(cells) == 2 and _is_wordy(cells[1]) and axis_in_text(cells[0], framework, shapes) is not None:
        return code_in_text(str(cells[1]), framework, shapes) is None
    return (
        len(cells) > 1
        and _speaks_of_objectives(cells[0])
        and all(isinstance(cell, str) and number_in_text(cell) is None for cell in cells)
        and all(code_in_text(str(cell), framework, shapes) is None for cell in cells)
        and shapes.worded(str(cells[-1])) is not None
    )


def _speaks_of_objectives(band: CellValue) -> bool:
    matches = recognise(band) if isinstance(band, str) else ()
    return bool(matches) and matches[0].field == "objectives" and matches[0].score >= LIKELY


def _without_spread(codes: dict[int, str], texts: Mapping[int, tuple[CellValue, ...]]) -> dict[int, str]:
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


def _number_of(
    cells: tuple[CellValue, ...], framework: Framework, shapes: CodeShapes
) -> tuple[str | None, tuple[CellValue, ...]]:
    """The lowest number among the headings of a column, and what stands above it; labels may stand below."""
    for place in range(len(cells) - 1, -1, -1):
        number = number_in_text(cells[place])
        if number is not None and (place or axis_in_text(cells[0], framework, shapes) is None):
            return number, cells[:place]
    return None, ()


def _numbered(
    texts: Mapping[int, tuple[CellValue, ...]], framework: Framework, shapes: CodeShapes
) -> dict[int, str]:
    columns = {
        column: _number_of(cells, framework, shapes) for column, cells in sorted(texts.items()) if cells
    }
    codes: dict[int, str] = {}
    for column, (objective, above) in columns.items():
        if objective is None:
            continue
        axes = [
            axis for cell in above if (axis := axis_in_text(cell, framework, shapes, bare=True)) is not None
        ]
        if axes and f"{axes[-1]}.{objective}" in framework.objectives:
            codes[column] = f"{axes[-1]}.{objective}"
    if codes:
        return codes
    # no axis is named: the numbers restart exactly as the framework's own do
    run = [(column, objective) for column, (objective, _) in columns.items() if objective is not None]
    if [objective for _, objective in run] == [o.number for o in framework.objectives.values()]:
        return dict(zip((column for column, _ in run), framework.objectives, strict=True))
    return {}


def is_grid_heading(value: CellValue, shapes: CodeShapes) -> bool:
    """True when a single heading cell could head an objective's column."""
    if isinstance(value, str):
        return len(value) < 500 and (
            shapes.is_code(value) or bool(re.fullmatch(r"(obj(ectif)?\.?|o)?\s*(n°)?\s*[1-9]", fold(value)))
        )
    return not isinstance(value, bool) and (
        shapes.is_code(value) or (isinstance(value, int) and 0 < value < 10)
    )
