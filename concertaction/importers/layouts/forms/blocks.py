"""The records of a sheet of forms as a block: one column for the labels of one wording."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from concertaction.importers.layouts.columns.choices import Choice, choose, choose_length
from concertaction.importers.layouts.columns.codes_in_text import (
    is_numbered_title,
    number_in_text,
    says_objective,
)
from concertaction.importers.layouts.columns.contents import Shape
from concertaction.importers.layouts.columns.people import PART_OF_PEOPLE, part_of, parts_of_labels
from concertaction.importers.layouts.columns.references import leave_objectives_to_one
from concertaction.importers.layouts.columns.second_operators import SECOND_OPERATOR, asks_who_leads
from concertaction.importers.layouts.forms.labels import LOOKS, Said
from concertaction.importers.layouts.forms.labels import wording as worded
from concertaction.importers.layouts.operators.outer_lines import operator_label
from concertaction.importers.layouts.page import ends_with_colon
from concertaction.importers.layouts.shapes import SECOND_OPERATORS, Area, Block, Column
from concertaction.importers.layouts.words.headings import (
    LIKELY,
    PATTERN,
    Match,
    fold,
    is_heading,
    is_known,
    recognise,
)
from concertaction.importers.layouts.words.lines import is_nothing
from concertaction.importers.values.marks import Mark, read_mark
from concertaction.importers.values.periods import is_moment
from concertaction.patterns import late

if TYPE_CHECKING:
    from concertaction.importers.layouts.columns.code_shapes import CodeShapes
    from concertaction.importers.layouts.forms.answers import Answer
    from concertaction.importers.layouts.forms.checklists import Tick
    from concertaction.importers.layouts.forms.labels import Label
    from concertaction.importers.layouts.forms.records import Record
    from concertaction.importers.layouts.forms.strips import Strip
    from concertaction.importers.layouts.page import Page, Place
    from concertaction.models import CellValue


_HALF = 0.5
_SECOND = Choice("operator", LIKELY, SECOND_OPERATOR)
_BETWEEN = late(r"\W*(?:du|de|le|au|à|jusqu.au|et|tot|to)?\W*", re.I)
_EDGE = late(r"^\W*(?:(?:du|de|le|au|à|jusqu.au)\s+)?", re.I)


class Form(NamedTuple):
    """What was read of a sheet of forms: records and the rows that belong to them."""

    block: Block
    choices: tuple[tuple[str, Choice], ...]  # of each label; for --explain
    rows: frozenset[int]  # from 0
    titles: frozenset[int]
    asked: tuple[frozenset[str], ...]  # the fields that the labels of each record ask for
    said: tuple[Said, ...] = ()


def make_form(
    page: Page,
    records: list[Record],
    ticks: list[Tick],
    shapes: CodeShapes,
    said: Mapping[str, str],
    listed: frozenset[int],
    beside: set[Place],
    strips: Sequence[Strip],
) -> Form | None:
    """Turn the records into a block; the labels of one wording are one column.

    ``beside`` are the places that the sheet as a whole shows to be answers, ``strips`` those of forms side by
    side.
    """
    wording = _wordings(records)
    keys, first = _numbered(records, wording)
    values: dict[int, list[list[Answer]]] = {number: [[] for _ in records] for number in first}
    for position, record in enumerate(records):
        for label, found in record:
            values[keys[wording(label)]][position].extend(found)
    chosen = _choices(first, values, shapes, said, is_ticked=bool(ticks))
    title = next((number for number, choice in chosen.items() if choice.field == "title"), None)
    if title is None and (said or any(label.may_ask("title") for label in first.values())):
        return None
    kept = [i for i in range(len(records)) if _is_filled(values, chosen, i)]
    titles = [values[title][i] if title is not None else [] for i in kept]
    firsts = [cell for found in titles for cell in found[:1] if cell.place not in beside]
    if not kept or 2 * sum(map(_is_other_label, firsts)) > len(kept):
        return None  # headings were taken for answers
    forms = [records[i] for i in kept]
    where = [found[0].row if found else _first_row(form) for found, form in zip(titles, forms, strict=True)]
    block = Block([row + 1 for row in where], [], scattered=True, areas=_areas(forms))
    answered = [next((cell.column for _, found in form for cell in found), 0) for form in forms]
    across = answered if len(set(where)) < len(where) else []
    for number, choice in sorted(chosen.items()):
        labels = [_label_of(form, first[number], wording) for form in forms]
        blanks = [
            (label.row + 1, column)
            for label, column in zip(labels, across or [one.column for one in labels], strict=True)
        ]
        field = SECOND_OPERATORS if choice.why == SECOND_OPERATOR else choice.field
        _add_columns(block, field, first[number], [values[number][i] for i in kept], blanks)
    lost = _add_ticks(block, forms, across, strips, ticks)
    fields = {number: choice.field for number, choice in chosen.items()}
    asked = tuple(frozenset(fields.get(keys[wording(label)], "") for label, _ in form) for form in forms)
    choices = tuple((first[number].text, choice) for number, choice in chosen.items())
    rows, others = _rows(page, records, {place[0] for _, place, _ in ticks} | listed)
    return Form(block, choices, rows, others, asked, tuple(lost))


def _numbered(
    records: Sequence[Record], wording: Callable[[Label], str]
) -> tuple[dict[str, int], dict[int, Label]]:
    """The number of each wording, and the first label of each number."""
    keys: dict[str, int] = {}
    first: dict[int, Label] = {}
    for record in records:
        for label, _ in record:
            first.setdefault(keys.setdefault(wording(label), len(keys)), label)
    return keys, first


def _rows(page: Page, records: list[Record], more: set[int]) -> tuple[frozenset[int], frozenset[int]]:
    """The rows of the records with ``more`` of them, and the others above the last one: titles."""
    rows = {label.row for record in records for label, _ in record}
    rows |= {cell.row for record in records for _, found in record for cell in found}
    rows |= more
    last = max(rows)
    others = {row for row in page.filled - rows if row < last}
    unknown = _unknown_labels(page, records, others)
    return frozenset(rows | unknown), frozenset(others - unknown)


def _choices(
    first: Mapping[int, Label],
    values: Mapping[int, list[list[Answer]]],
    shapes: CodeShapes,
    said: Mapping[str, str],
    *,
    is_ticked: bool,
) -> dict[int, Choice]:
    """The field of each label, by its words and its answers; what a profile says of it holds."""
    looked: dict[int, Shape] = {
        number: Shape([cell.value for cells in found for cell in cells], shapes)
        for number, found in values.items()
    }
    candidates = {number: label.matches for number, label in first.items()}
    _number_in_axes(candidates, values, shapes)
    leave_objectives_to_one(
        candidates,
        looked,
        {number: label.text for number, label in first.items()},
        is_grid=is_ticked,
        agree=lambda codes, _titles: looked[codes].readable > 0,
    )
    chosen = choose(candidates, looked)
    choose_length(chosen, candidates, looked, lambda number: fold(first[number].text))
    _give_title(chosen, candidates)
    given = next((number for number, choice in chosen.items() if choice.field == "participants"), None)
    parts = parts_of_labels({number: label.text for number, label in first.items()}, given)
    chosen |= dict.fromkeys(parts, Choice("participants", LIKELY, PART_OF_PEOPLE))
    if given in parts:
        asked = (n for n in first if n not in parts and _counts_people(first[n], values[n]))
        whole = next((n for n in asked if (part := part_of(first[n].text)) and part.is_whole), None)
        chosen |= {whole: Choice("participants", LIKELY, "heading-and-content")} if whole is not None else {}
    chosen |= dict.fromkeys(_second_operators(first, looked, chosen), _SECOND)
    for number, label in first.items():
        if fold(label.text) in said:
            chosen[number] = Choice(said[fold(label.text)], 1.0, "profile")
    return chosen


def _counts_people(label: Label, values: list[list[Answer]]) -> bool:
    """True for a label that asks for participants, and for "Stagiaires" over numbers."""
    answers = [cell.value for cells in values for cell in cells]
    is_counted = label.may_ask("participants") and all(type(value) is int for value in answers)
    return label.field == "participants" or is_counted


def _give_title(chosen: dict[int, Choice], candidates: Mapping[int, tuple[Match, ...]]) -> None:
    """Long answers under "Activité" are titles all the same, where no other label asks for those."""
    if any(choice.field == "title" for choice in chosen.values()):
        return
    for number, matches in candidates.items():
        score = next((match.score for match in matches if match.field == "title"), 0)
        if score >= PATTERN and number in chosen and chosen[number].field == "description":
            chosen[number] = chosen[number]._replace(field="title", why="second-choice")
            return


def _second_operators(
    first: Mapping[int, Label], looked: Mapping[int, Shape], chosen: Mapping[int, Choice]
) -> list[int]:
    """The labels that ask for the operator beside the one that was taken, over houses: "Pilote"."""
    if not any(choice.field == "operator" for choice in chosen.values()):
        return []
    return [
        number
        for number, label in first.items()
        if number not in chosen and label.field == "operator" and asks_who_leads(label.text)
        if looked[number].filled and looked[number].organisations >= _HALF
    ]


def _number_in_axes(
    candidates: dict[int, tuple[Match, ...]], values: Mapping[int, list[list[Answer]]], shapes: CodeShapes
) -> None:
    """ "2. Accompagnement psychosocial" is an objective by its number, where another label asks for the axis.

    Several lines are, where each says so: "1. Écouter", "2. Orienter" may be what the action is for.
    """
    if not any(best and best[0].field == "axis" and best[0].score >= LIKELY for best in candidates.values()):
        return
    for number, matches in candidates.items():
        if not matches or matches[0].field != "objectives" or matches[0].score < LIKELY:
            continue
        answers = [str(cell.value) for found in values[number] for cell in found]
        if answers and all(_numbers_objective(text, shapes) for text in answers):
            candidates[number] = (Match("objectives", 1.0),)


def _numbers_objective(text: str, shapes: CodeShapes) -> bool:
    numbered = [line for line in text.splitlines() if is_numbered_title(line)]
    return (
        bool(numbered)
        and text.lstrip().startswith(numbered[0].strip())
        and all(int(number_in_text(line) or 0) <= shapes.most for line in numbered)
        and (len(numbered) == 1 or all(map(says_objective, numbered)))
    )


def _unknown_labels(page: Page, records: Sequence[Record], rows: set[int]) -> set[int]:
    """Those of some rows that ask for something among the labels of the records."""
    down: dict[int, set[int]] = {}  # column -> rows of its labels
    for record in records:
        for label, _ in record:
            down.setdefault(label.column, set()).add(label.row)
    within = {column: range(min(own) + 1, max(own)) for column, own in down.items() if len(own) > 2}
    return {row for row in rows if _is_unknown_label(page, row, within)}


def _is_unknown_label(page: Page, row: int, within: Mapping[int, range]) -> bool:
    """True for a line that asks for something, in words that are not known: it speaks for no form.

    A colon tells, or an answer beside it and labels over and below it in its column (``within``).
    """
    cells = page.used(row)
    column, text = cells[0]
    if not isinstance(text, str):
        return False
    asks = (
        not is_known(text.rstrip(" :"))
        if ends_with_colon(text)
        else len(cells) == 2 and row in within.get(column, ())
    )
    return asks and operator_label(text) is None


def _is_other_label(answer: Answer) -> bool:
    """True for the label of another field where a title should stand."""
    text = answer.value
    if not isinstance(text, str) or not is_heading(text):
        return False
    return all(match.field != "title" for match in recognise(text))


def _is_filled(values: dict[int, list[list[Answer]]], chosen: dict[int, Choice], index: int) -> bool:
    """True for a form with more than its operator's name in it."""
    said = {
        chosen[number].field
        for number, found in values.items()
        if number in chosen and any(not is_nothing(cell.value) for cell in found[index])
    }
    return (
        "title" in said
        or len(said - {"operator", "operator_kind", "contact", "reference", "commune", ""}) >= 2
    )


def _areas(records: list[Record]) -> list[Area]:
    """Where each record stands, without the labels and the answers that it shares with others.

    Actions side by side that share all their labels are told by the columns of their answers.
    """
    cells = [
        ({label.place for label, _ in record}, {a.place for _, found in record for a in found})
        for record in records
    ]
    shared = Counter(place for labels, answers in cells for place in labels | answers)
    areas: list[Area] = []
    for labels, answers in cells:
        named = {place for place in labels if shared[place] == 1}
        own = named | {place for place in answers if shared[place] == 1} or labels
        rows = [row for row, _ in (own if named else labels)]
        columns = [column for _, column in own]
        areas.append(Area(min(rows) + 1, max(rows) + 1, min(columns), max(columns)))
    return areas


def _wordings(records: list[Record]) -> Callable[[Label], str]:
    """What each label says; those that ask for the operator are one where each form has one at most."""
    asking = [
        {worded(label) for label, _ in record if label.field == "operator" and label.is_known}
        for record in records
    ]
    if any(len(asked) > 1 for asked in asking):
        return worded
    operators = set().union(*asking)
    return lambda label: "operator" if worded(label) in operators else worded(label)


def _label_of(record: Record, first: Label, wording: Callable[[Label], str]) -> Label:
    """The label of a record that is worded like ``first``, else that of its title, or its first one."""
    key = wording(first)
    own = next((label for label, _ in record if label.field == "title"), record[0][0])
    return next((label for label, _ in record if wording(label) == key), own)


def _own_labels(records: list[Record]) -> list[list[Label]]:
    """The labels that each record shares with none, else all: a line over all the forms is of none."""
    shared = Counter(label.place for record in records for label, _ in record)
    return [
        [label for label, _ in record if shared[label.place] == 1] or [label for label, _ in record]
        for record in records
    ]


def _columns_of(labels: list[Label], strips: Sequence[Strip]) -> range:
    """The columns of the strip in which most labels of a form stand."""
    own = max(strips, key=lambda strip: sum(strip.holds(label.column) for label in labels))
    return range(own.left, own.right)


def _first_row(record: Record) -> int:
    return next((label.row for label, _ in record if label.field == "title"), record[0][0].row)


def _add_columns(
    block: Block, field: str, label: Label, found: list[list[Answer]], blanks: list[tuple[int, int]]
) -> None:
    """Add what a label was answered in each record; ``blanks`` are the places of missing answers."""
    several = field in ("partners", "partner_kind", "objectives")
    depth = max(map(len, found), default=0) if several else 1
    for level in range(max(depth, 1)):
        values: list[CellValue] = []
        places: list[tuple[int, int]] = []
        for cells, blank in zip(found, blanks, strict=True):
            if level < len(cells):
                values.append(cells[level].value)
                places.append((cells[level].row + 1, cells[level].column))
            else:
                values.append(None)
                places.append(blank)
        if not several:
            for position, cells in enumerate(found):
                texts = [cell.value for cell in cells]
                two = _two_moments(texts) if field == "period" else None
                if two is not None:
                    values[position] = two
                elif len(texts) > 1 and all(isinstance(text, str) for text in texts):
                    values[position] = "\n".join(map(str, texts))
        block.columns.append(Column(field, label.text, label.column, values, places))


def _two_moments(cells: list[CellValue]) -> str | None:
    """A start and an end in cells of their own, with or without "au" between, as one text."""
    said = [cell for cell in cells if not (isinstance(cell, str) and _BETWEEN.fullmatch(cell))]
    if len(said) != 2 or not all(map(is_moment, said)):
        return None
    texts = (f"{cell:%d/%m/%Y}" if isinstance(cell, date) else _EDGE.sub("", str(cell)) for cell in said)
    return " au ".join(texts)


def _add_ticks(
    block: Block, forms: list[Record], across: list[int], strips: Sequence[Strip], ticks: Sequence[Tick]
) -> list[Said]:
    """Give each ticked objective to the form whose rows and columns it stands among; says which have none.

    ``across`` are the columns of actions side by side, none for other forms.
    """
    told = _own_labels(forms)
    starts = [min(label.row for label in labels) for labels in told]
    columns: list[Collection[int]] = (
        [{column} for column in across]
        if across and len(strips) == 1
        else [_columns_of(labels, strips) for labels in told]
    )
    said: list[Said] = []
    given: dict[str, dict[int, tuple[CellValue, Place]]] = {}
    for code, (row, column), mark in ticks:
        own = [at for at in range(len(starts)) if column in columns[at]]
        if not own:
            if read_mark(mark) not in (None, Mark.NO):
                said.append(Said("unread-label", row, column, code, LOOKS["objectives"]))
            continue
        at = max((place for place in own if starts[place] <= row), default=own[0])
        kept = given.setdefault(code, {})
        if mark is not None or at not in kept:
            kept[at] = (mark, (row + 1, column))
    for code, kept in given.items():
        found = [kept.get(at, (None, (block.rows[at], 0))) for at in range(len(starts))]
        index = next(iter(kept.values()))[1][1]
        values, places = [mark for mark, _ in found], [place for _, place in found]
        block.columns.append(Column("objectives", code, index, values, places, code))
    return said
