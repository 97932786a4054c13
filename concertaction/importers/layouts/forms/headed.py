"""Forms down a sheet, each headed by its title alone on a line: no label asks for it.

A brochure, minutes: "Atelier CV", a line that describes it, then "Avec :",
"Quand ?", "Pour qui ?".  The labels that come again tell where each begins.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from concertaction.importers.layouts.columns.codes_in_text import axis_in_text, code_in_text
from concertaction.importers.layouts.forms.labels import (
    Label,
    Said,
    in_order,
    places_of,
    sure_label,
    wording,
)
from concertaction.importers.layouts.forms.numbered import is_counted, is_numbered, unnumbered
from concertaction.importers.layouts.shapes import OF_OBJECTIVES
from concertaction.importers.layouts.words.headings import is_heading
from concertaction.importers.layouts.words.lines import is_note_text
from concertaction.importers.layouts.words.organisations import is_surely_organisation
from concertaction.patterns import late

if TYPE_CHECKING:
    from concertaction.importers.layouts.columns.code_shapes import CodeShapes
    from concertaction.importers.layouts.page import Page

_LONGEST_TITLE, _MOST_LINES = 150, 6  # characters; lines above the labels of a form
_TELLING = frozenset(
    {"partners", "objectives", "objective_number", "axis", "start", "end", "period", "public"}
)
_FEWEST_BESIDE = 2  # lines of labels that forms side by side share
_ALIKE = 0.5  # share of the labels of a form that others have too

_MARK = late(  # the sign before the number, so that the last group is the kind of the number
    r"\s*(?=\w{1,4}(?:\.\d{1,2})*\s?(?P<sign>[.):°/–-]))(?:(?P<dotted>\d{1,2}(?:\.\d{1,2})+)|(?P<digit>\d{1,2})"
    r"|(?P<roman>[ivx]{1,4})|(?P<letter>[a-z]))(?!\w)",
    re.I,
)

_OUTLINED = late(r"\s*\d{1,2}(?:\.\d{1,2})+[.)]?\s+(?=\w)")  # "1.2 Bourse", "1.1. Du couple"

Lines = list[tuple[int, int, str]]  # row, column, text


def add_titles(page: Page, labels: list[Label], shapes: CodeShapes) -> tuple[list[Label], list[Said]]:
    """The labels, with a title and a description for each form that a line alone heads."""
    beside = _beside_each_other(page, labels)
    if beside:
        return _titled_beside(labels, beside)
    # alone on its line, "2. Bilan" over a form is no label again of "Bilan | positif"
    asked = {label: (wording(label), page.counts[label.row] > 1) for label in labels}
    times = Counter(asked.values())
    again = {label for label in labels if times[asked[label]] > 1}
    known = [label for label in labels if label in again or page.counts[label.row] > 1]
    if any(label.may_ask("title") for label in known):
        return labels, []
    runs = _runs(page, known)
    telling = [run for run in runs if len({label.field for label in run} & _TELLING) >= 2]
    rows = {label.row for label in known}
    heads = [_lines_above(page, run, rows, shapes) for run in telling]
    if len(telling) == 1:  # one form on its sheet is headed by its number: "FICHE 3 – Potager"
        titled = {label.row for label in labels if label.field == "title"}
        heads = [[line] for line in heads[0] if line[0] not in titled and unnumbered([line[2]]) != [line[2]]]
    elif not all(len(again.intersection(run)) >= max(2, _ALIKE * len(run)) for run in telling):
        return labels, []
    if not heads or not all(heads) or len(heads) != len(telling):
        return labels, []
    heads = _without_chapters(heads)
    if len(heads) > 1 and not any(page.counts[: heads[0][0][0]]):
        # the lines of the sheet itself stand over the first form
        heads[0] = heads[0][-max(map(len, heads[1:])) :]
    titles = [head[0][2] for head in heads]
    if all(_OUTLINED.match(title) for title in titles):
        titles = [_OUTLINED.sub("", title) for title in titles]
    if (
        len(set(titles)) < len(titles)
        or max(map(len, titles)) > _LONGEST_TITLE
        or 2 * sum(map(is_surely_organisation, titles)) > len(titles)
        or all(map(is_numbered, titles))
    ):
        return labels, []
    taken = {row for head in heads for row, _, _ in head}
    found = [label for label in labels if label.row not in taken]
    for ((row, column, _), *rest), title in zip(heads, unnumbered(titles), strict=True):
        found.append(sure_label("title", row, column, "titre", title))
        if rest:
            text = "\n".join(line for _, _, line in rest)
            found.append(sure_label("description", *rest[0][:2], "description", text))
    return in_order(found), [Said("heading-as-title", *heads[0][0], "title")]


def _titled_beside(labels: list[Label], lines: Lines) -> tuple[list[Label], list[Said]]:
    """The labels of forms side by side, with the titles over them in the place of labels there."""
    titles = unnumbered([text for _, _, text in lines])
    found = [
        sure_label("title", *line[:2], "titre", title) for line, title in zip(lines, titles, strict=True)
    ]
    places = places_of(found)
    others = (label for label in labels if label.place not in places)
    return in_order([*found, *others]), [Said("heading-as-title", *lines[0], "title")]


def _without_chapters(heads: list[Lines]) -> list[Lines]:
    """The lines over each form, without the chapter that opens with it: "I. Accompagner" over "1) Repas"."""
    marks = {_mark(head[0][2]) for head in heads if len(head) == 1}
    mark = marks.pop() if len(marks) == 1 else None
    if mark is None:
        return heads
    return [
        head[-1:] if _mark(head[-1][2]) == mark and _mark(head[0][2]) not in (None, mark) else head
        for head in heads
    ]


def _mark(text: str) -> tuple[str, str] | None:
    """How a line is numbered: ``("digit", ")")`` of "1) Repas"; None where it is not."""
    found = _MARK.match(text)
    return (found.lastgroup or "", found["sign"]) if found else None


def _is_outlined(text: str, run: list[Label], shapes: CodeShapes) -> bool:
    """True for "1.2 Bourse aux vélos" over a form that says its objective: the number is of a chapter."""
    mark = _OUTLINED.match(text)
    if mark is None or not any(label.field in OF_OBJECTIVES for label in run):
        return False
    return not shapes.is_titled(text[mark.end() :])


def _beside_each_other(page: Page, labels: list[Label]) -> Lines:
    """The titles over forms side by side, one in each of the columns in which the labels come again."""
    if any(label.field == "title" and label.is_known for label in labels):
        return []
    on_row: dict[int, dict[str, list[int]]] = {}
    for label in labels:
        on_row.setdefault(label.row, {}).setdefault(wording(label), []).append(label.column)
    rows = {row: columns for row, said in on_row.items() if len(said) == 1 for columns in said.values()}
    columns = max(rows.values(), key=len, default=[])
    rows = {row: found for row, found in rows.items() if found == columns}
    if len(columns) < 2 or len(rows) < _FEWEST_BESIDE:
        return []
    titles: Lines = []
    for row in sorted(rows):
        above = next((at for at in (row - 1, row - 2) if at >= 0 and page.counts[at]), None)
        if above is None or above in on_row:
            continue
        cells = page.used(above)
        if [column for column, _ in cells] != columns[: len(cells)] or not cells:
            return []
        titles += [(above, column, value.strip()) for column, value in cells if isinstance(value, str)]
    if any(is_heading(text) or is_surely_organisation(text) or is_numbered(text) for _, _, text in titles):
        return []
    return titles if len({text for _, _, text in titles}) == len(titles) > 1 else []


def _runs(page: Page, labels: list[Label]) -> list[list[Label]]:
    """The labels, cut where a line alone that is none stands between two of them."""
    rows = {label.row for label in labels}
    runs: list[list[Label]] = []
    for label in labels:
        before = runs[-1][-1] if runs else None
        if before is None or any(
            row not in rows and len(used := page.used(row)) == 1 and used[0][0] <= label.column
            for row in range(before.row + 1, label.row)
        ):
            runs.append([])
        runs[-1].append(label)
    return runs


def _lines_above(page: Page, run: list[Label], rows: set[int], shapes: CodeShapes) -> Lines:
    """The texts alone on the lines right above the first label, which a blank may part from it."""
    found: Lines = []
    row = run[0].row - 1
    if row >= 0 and not page.counts[row]:
        row -= 1
    while row >= 0 and page.counts[row] == 1 and row not in rows and len(found) < _MOST_LINES:
        column, value = page.used(row)[0]
        if (
            column > run[0].column
            or not isinstance(value, str)
            or (is_note_text(value) and not is_counted(value))
        ):
            break
        text = value.strip()
        if (axis_in_text(text, shapes) or code_in_text(text, shapes)) and not _is_outlined(text, run, shapes):
            break  # says what the forms below it are for
        found.insert(0, (row, column, text))
        row -= 1
    return found
