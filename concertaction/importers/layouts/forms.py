"""Forms: a label and its value, one action a sheet, or several down or beside each other.

A form is recognised by its labels: they fill at least four rows, are a good
part of all the rows, and each has its value at its right or below it (or in
the same cell, after a colon).  A table has its labels on one to three rows.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from concertaction.importers.layouts.contents import MARKS, Choice, Shape, choose, look_at
from concertaction.importers.layouts.grids import code_in_text
from concertaction.importers.layouts.headings import Match, fold, recognise, unaccented
from concertaction.importers.layouts.lines import is_note_text, is_nothing, words
from concertaction.importers.layouts.page import shown
from concertaction.importers.layouts.shapes import REPEATABLE, Block, Column

if TYPE_CHECKING:
    from concertaction.framework import Framework
    from concertaction.importers.layouts.contents import CodeShapes
    from concertaction.importers.layouts.page import Page
    from concertaction.models import CellValue

_TALLEST, _WIDEST = 1500, 60  # a larger sheet is no form
_ASKED = 0.7  # score from which a question is a label
_SURE = 0.95  # score of a text that is a label without a colon
_INLINE = re.compile(r"^\s*([^:\n]{2,60}?)\s*:\s*(\S.*)$", re.S)
_AXIS_VALUE = re.compile(  # an answer with a colon, no label: "axe 2 : objectifs 2 et 3"
    r"\s*axe\s*(?:n°\s*)?[\divx]{1,4}\s*:\s*(?:obj\w*\.?\s*)?(?:n°\s*)?\d", re.I
)
_HEADING = re.compile(r"[^\W\d][^\d:?]*$")  # of a small table inside a form: no figures, no label's colon
_NUMBERED = re.compile(r"\s*(\w[\w\s'’-]*?)\s*(?:n\s?[°o]\s*|#\s*)?\d{1,3}\W*$", re.I)  # "Action n° 2"
_BOX = re.compile(r"^\s*([☒☑✓✔■√☐□❑❏▢●○]|o(?=\s)|\[\s*[xXvV_ ]?\s*\]|\(\s*[xXvV_ ]?\s*\))\s*(?=\S)")
_BOXES_WITHIN = re.compile(r"[☒☑✓✔■√☐□❑❏▢○●]|\[[\sxXvV]?\]|\(\s*[xXvV ]?\s*\)")
_TICKED = re.compile(r"[☒☑✓✔■√●xXvV]")
_NOTHING_SAID: Mapping[str, str] = MappingProxyType({})
_TRIGGERS = frozenset({"title", "operator", "reference", "description", "start", "end", "period"})
_ASIDE = frozenset(
    {"contact", "person", "status", "budget", "public", "participants", "remarks", "commune"}
)  # what a second label on a line may ask for without a colon
_LONGEST_ASIDE = 40  # characters
_TELLING = frozenset({"description", "partners", "objectives", "start", "end", "period", "public"})


class Label(NamedTuple):
    """A label, where it stands, and the cells that answer it."""

    row: int
    column: int
    text: str
    matches: tuple[Match, ...]
    inline: str | None  # the answer in the same cell


class Answer(NamedTuple):
    """A value and its place (row from 0, column from 0)."""

    value: CellValue
    row: int
    column: int


class Form(NamedTuple):
    """What was read of a sheet of forms: records and the rows that belong to them."""

    block: Block
    choices: dict[int, tuple[str, Choice]]  # label column -> (label, choice); for --explain
    rows: frozenset[int]  # from 0
    titles: frozenset[int]


def read_form(
    page: Page, framework: Framework, shapes: CodeShapes, said: Mapping[str, str] = _NOTHING_SAID
) -> Form | None:
    """Read a sheet of forms, or None when it is not one; ``said`` gives fields by folded label."""
    if page.height > _TALLEST or page.width > _WIDEST:
        return None
    listed = _lists(page)
    labels = _labels(page, said, listed)
    taken = {(label.row, label.column) for label in labels}
    if len(taken) < 3:
        return None
    ticked = _checklist(page, framework, shapes, taken)
    asides = _asides(page, labels, listed)
    if not _is_form(page, labels, asides, {place[0] for _, place, _ in ticked} | listed.keys()):
        return None
    boxes = {place for _, place, _ in ticked}
    answers = _answers(page, labels, taken, boxes, listed)
    across = _records_across(labels, answers, {label.row for label in asides})
    if asides and not across:
        labels = sorted([*labels, *asides], key=lambda label: (label.row, label.column))
        taken |= {(label.row, label.column) for label in asides}
        answers = _answers(page, labels, taken, boxes, listed)
    records = _split_across(labels, answers, across) if across else _split(labels, answers)
    return _form(page, records, ticked, shapes, said, frozenset(listed))


class _Candidate(NamedTuple):
    label: Label
    colon: bool


_Lists = dict[int, int]  # a row of a small table inside a form -> the row of its headings


def _lists(page: Page) -> _Lists:
    """The small tables inside forms, of steps or of partners: ``Étapes | Qui | Pour quand``.

    Three short texts and more side by side, two of them headings that touch, are the headings of one;
    it goes on to the next blank row, or to a label that the rows above its headings have too.
    """
    heads = [row for row in range(1, page.height) if _heads_list(page, row)]
    if not heads or sum(_is_answered(page, row) for row in range(page.height)) < 2 * len(heads):
        return {}
    listed: _Lists = {}
    above: set[str] = set()
    row = 0
    while row < page.height:
        cells = page.used(row)
        if row not in heads:
            above.update(fold(value) for _, value in cells[:1] if isinstance(value, str))
            row += 1
            continue
        top = row
        left = cells[0][0]
        while row < page.height and (row == top or _is_of_list(page, row, left, above)):
            listed[row] = top
            row += 1
    return listed


def _heads_list(page: Page, row: int) -> bool:
    if page.counts[row] < 3:
        return False
    cells = page.used(row)
    if len(cells) < 3:
        return False
    known: list[int] = []
    capitals = any(isinstance(value, str) and value[:1].isupper() for _, value in cells)
    for column, value in cells:
        if not isinstance(value, str) or len(value) > 40 or not _HEADING.match(value):
            return False
        if capitals and value[:1].islower():
            continue  # "Responsable | le coordinateur": an answer
        if words("list_heading", r"^", r"$").match(unaccented(value).strip()) or _is_known(value):
            known.append(column)
    columns = [column for column, _ in cells]
    touching = any(page.right_of(row, column) + 1 in known for column in known)
    return columns[-1] - columns[0] < 2 * len(columns) and touching


def _is_known(text: str) -> bool:
    matches = recognise(text)
    return bool(matches) and matches[0].score >= _ASKED


def _is_answered(page: Page, row: int) -> bool:
    """True for a label and what it asks for beside it."""
    cells = page.used(row)
    return len(cells) == 2 and isinstance(cells[0][1], str) and _is_known(cells[0][1].rstrip(" :"))


def _is_of_list(page: Page, row: int, left: int, above: set[str]) -> bool:
    cells = page.used(row)
    if not cells or cells[0][0] < left or page.right_of(row, cells[0][0]) > cells[0][0] + 1:
        return False
    first = cells[0][1]
    return not isinstance(first, str) or not (fold(first) in above or first.rstrip().endswith(":"))


def _labels(page: Page, said: Mapping[str, str], listed: _Lists) -> list[Label]:
    """Cells that read as labels; where labels end with a colon, only those that do.

    Without colons, a word that heads tables of all kinds ("Objectif",
    "Action") is a label only in a column of labels.  Of the headings of a
    small table inside a form, "Partenaires" alone is one.
    """
    found: list[_Candidate] = []
    for row in range(page.height):
        if listed.get(row, row) != row:
            continue
        for column, value in page.used(row):
            if isinstance(value, str) and len(value) <= 300:
                candidate = _candidate(row, column, value.strip(), said)
                if candidate is not None and (row not in listed or _names_partners(candidate.label)):
                    found.append(candidate)
    if not any(_asks_title(candidate.label) for candidate in found):
        numbered = {(one.label.row, one.label.column): one for one in _numbered(page)}
        places = {(one.label.row, one.label.column): one for one in found} | numbered
        found = [places[place] for place in sorted(places)]
    with_colon = [candidate for candidate in found if candidate.colon]
    if len(with_colon) >= 3 and len(with_colon) >= 0.4 * len(found):
        found = [one for one in found if one.colon or _is_second(page, one.label, with_colon)]
    sure = Counter(label.column for label, colon in found if colon or label.matches[0].score >= _SURE)
    likely: dict[int, set[str]] = {}
    for label, _ in found:
        if label.matches[0].score >= _ASKED:
            likely.setdefault(label.column, set()).add(label.matches[0].field)
    known = {(label.row, label.column) for label, _ in found}
    kept: list[Label] = []
    for label, colon in found:
        heads = sure[label.column] > 1 and _heads_answers(page, label.row, known)
        score = label.matches[0].score
        if not colon and not heads and score < _SURE:
            right = page.cell(label.row, page.right_of(label.row, label.column) + 1)
            if (sure[label.column] < 3 and len(likely.get(label.column, ())) < 4) or (
                right is None and score < 0.7
            ):
                continue
        before = kept[-1] if kept else None
        if before is not None and (
            _answers_label(page, before, label, colon)
            or (not colon and sure[before.column] > 2 and _is_one_of_answers(page, before, label))
        ):
            continue
        if (
            not colon
            and before is not None
            and before.row == label.row
            and before.inline is None
            and score < before.matches[0].score
            and not heads
        ):
            continue  # an answer that happens to hold a heading's word
        kept.append(label)
    return kept


def _numbered(page: Page) -> list[_Candidate]:
    """``Fiche 1 | Permis théorique``: the titles of forms beside their numbers, if no label asks for one."""
    found: list[_Candidate] = []
    for row in range(page.height):
        cells = page.used(row)
        if (
            not cells
            or not isinstance(cells[0][1], str)
            or len(cells) != 2
            or not isinstance(cells[1][1], str)
        ):
            continue
        column, text = cells[0][0], cells[0][1].strip()
        numbered = _NUMBERED.match(text)
        if numbered and words("numbered_form").fullmatch(unaccented(numbered[1])):
            label = Label(row, column, text.rstrip(" :"), (Match("title", _SURE),), None)
            found.append(_Candidate(label, text.endswith(":")))
    return found


def _asks_title(label: Label) -> bool:
    return label.matches[0].field == "title" and label.matches[0].score >= _ASKED


def _names_partners(label: Label) -> bool:
    return label.matches[0].field == "partners" and label.matches[0].score >= _ASKED


def _answers_label(page: Page, before: Label, label: Label, colon: bool) -> bool:
    """True for the cell right of a label that ends as one, though it reads as a label itself.

    ``Objectif(s) : | axe 2 : objectifs 2 et 3``; but ``Dates : | du : | 01/02/2011``.
    """
    if before.row != label.row or before.inline is not None:
        return False
    if page.right_of(before.row, before.column) + 1 != label.column:
        return False
    ends = shown(page.cell(before.row, before.column)).rstrip()[-1:] in (":", "?")
    if not ends or label.matches[0].field in ("start", "end", "period"):
        return False
    return label.inline is not None or not colon


def _heads_answers(page: Page, row: int, places: set[tuple[int, int]]) -> bool:
    """True for a row of nothing but labels, whose answers stand on the row below it."""
    columns = [column for column, _ in page.used(row)]
    if row + 1 >= page.height or not all((row, column) in places for column in columns):
        return False
    below = [column for column, _ in page.used(row + 1)]
    return columns == below and not any((row + 1, column) in places for column in below)


def _is_one_of_answers(page: Page, before: Label, label: Label) -> bool:
    """True for the last of several answers in a row, which happens to be a heading's word ("Un stand")."""
    first = page.right_of(before.row, before.column) + 1
    return (
        before.row == label.row
        and before.inline is None
        and first < label.column
        and page.cell(label.row, label.column - 1) is not None
        and page.cell(label.row, page.right_of(label.row, label.column) + 1) is None
    )


def _is_second(page: Page, label: Label, with_colon: list[_Candidate]) -> bool:
    """True for "au" in ``Dates : du | 01/01/2011 | au | 30/06/2011``, which needs no colon."""
    if label.matches[0].score < _SURE or label.matches[0].field not in ("start", "end"):
        return False
    answered = page.cell(label.row, label.column + 1) is not None
    return answered and any(
        one.label.row == label.row and one.label.column < label.column - 1 for one in with_colon
    )


def _candidate(row: int, column: int, text: str, said: Mapping[str, str]) -> _Candidate | None:
    if _AXIS_VALUE.match(text):
        return None
    inline = _INLINE.match(text)
    if inline and inline[2].strip().lower() in ("du", "le", "de", "au"):
        text = f"{inline[1]} {inline[2].strip()} :"
        inline = None
    head = inline[1] if inline else text.rstrip(" :?…._")
    colon = inline is not None or text.rstrip(" ._…").endswith(":")
    field = said.get(fold(head))
    if field is not None:
        told = (Match(field, 1.0),)
        return _Candidate(Label(row, column, head, told, inline[2].strip() if inline else None), colon)
    if is_note_text(text) and not text.lower().startswith("remarque"):
        return None
    matches = recognise(head) if len(head) < 120 else ()
    asks = text.endswith("?")
    if not matches or matches[0].score < (_ASKED if asks else 0.5):
        return None
    colon = colon or asks
    return _Candidate(Label(row, column, head, matches, inline[2].strip() if inline else None), colon)


def _asides(page: Page, labels: list[Label], listed: _Lists) -> list[Label]:
    """Second labels on the line of another, known or not: ``Organisme | EFT A | Signataire | le président``.

    A word that is said beside the answers of forms is one wherever a value
    follows it.  Any other short text is one only in the place of a label
    (in a column of labels, or where labels and values alternate on its line),
    and never among the answers of a label that may have several.
    """
    places = {(label.row, label.column) for label in labels}
    columns = Counter(label.column for label in labels)
    first: dict[int, Label] = {}
    for label in labels:
        first.setdefault(label.row, label)
    found: list[Label] = []
    for row, label in first.items():
        cells = page.used(row)
        if row in listed or len(cells) < 4 or cells[0][0] != label.column or label.inline is not None:
            continue
        on_row = [
            _aside(row, column, value.strip())
            for position, (column, value) in enumerate(cells[:-1])
            if position > 1
            and isinstance(value, str)
            and (row, column) not in places
            and (row, cells[position + 1][0]) not in places
            and (
                _is_said_beside(label, value, cells[position - 1][1])
                or (
                    position % 2 == 0
                    and len(cells) % 2 == 0
                    and (columns[column] or (row, cells[2][0]) in places)
                    and _may_be_label(label, value, cells[position + 1][1])
                )
            )
        ]
        found += [
            one
            for before, one in pairwise([None, *on_row])
            if one is not None and (before is None or _apart(cells, before, one))
        ]
    return found


def _aside(row: int, column: int, text: str) -> Label:
    head = text.rstrip(" :")
    matches = tuple(match for match in recognise(head) if match.field in _ASIDE)
    return Label(row, column, head, matches or (Match("", _SURE),), None)


def _apart(cells: list[tuple[int, CellValue]], before: Label, label: Label) -> bool:
    """True for a label that is not itself the answer of the label before it."""
    columns = [column for column, _ in cells]
    return columns.index(label.column) - columns.index(before.column) > 1


def _is_said_beside(label: Label, text: str, before: CellValue) -> bool:
    """True for a word of what is said beside an answer, which ``before`` is."""
    plain = unaccented(text).strip()
    if isinstance(before, str) and text[:1].islower() and before[:1].isupper():
        return False
    if words("beside_answer", "", r"\W*").fullmatch(plain):
        return True
    matches = recognise(text) if len(text) <= _LONGEST_ASIDE else ()
    if not matches or matches[0].score < _ASKED or matches[0].field not in _ASIDE:
        return False
    return matches[0].field not in {match.field for match in label.matches}


def _may_be_label(label: Label, text: str, answer: CellValue) -> bool:
    """True for a short text, no organisation, beside a label that has one answer, no organisation either."""
    if label.matches[0].field in REPEATABLE or len(text) > _LONGEST_ASIDE or not text[:1].isupper():
        return False
    named = words("organisation", r"\b", r"\b")
    texts = [text, answer] if isinstance(answer, str) else [text]
    return bool(_HEADING.match(text.rstrip(" :"))) and not any(named.search(unaccented(one)) for one in texts)


def _is_form(page: Page, labels: list[Label], asides: list[Label], boxes: set[int]) -> bool:
    rows = {label.row for label in labels}
    used = sum(1 for row in range(page.height) if page.counts[row] and row not in boxes)
    if len(rows) < 3 or len(rows) < 0.3 * used:
        return False
    titles = [label for label in labels if label.matches[0].field == "title"] or [
        label for label in labels if any(match.field == "title" for match in label.matches)
    ]
    titles.sort(key=lambda label: -label.matches[0].score)
    title = titles[0].row if titles else None
    columns = {label.column for label in titles}
    paired = (
        title is not None
        and any(label.row == title for label in asides)
        and not _is_known(shown(page.used(title)[1][1]))
    )
    if title is not None and not titles[0].inline and not paired:
        texts = [value for _, value in page.used(title) if isinstance(value, str) and len(value) < 80]
        if sum(_is_known(word) and not word.rstrip().endswith(":") for word in texts) >= 3:
            return False  # a header, not a label
    elsewhere = {label.matches[0].field for label in labels if label.row != title}
    if boxes:
        elsewhere.add("objectives")
    if title is None or len(elsewhere) < 3 or len(rows - {title}) < 2:
        return False
    beside = {label.matches[0].field for label in labels if label.column in columns}
    if boxes:
        beside.add("objectives")
    if len(beside) < 3:
        return False  # words of headings among the values of a table
    crowded = [sum(label.row == row for label in labels) for row in rows]
    return max(crowded) <= 6 and sum(crowded) / len(crowded) < 3


def _answers(
    page: Page,
    labels: list[Label],
    taken: set[tuple[int, int]],
    boxes: set[tuple[int, int]],
    listed: _Lists,
) -> list[list[Answer]]:
    """The cells that answer each label: at its right if the sheet works so, else below."""
    rights = [_right(page, label, taken) for label in labels]
    belows = [_below(page, label, taken) for label in labels]
    to_right = sum(bool(right) for right in rights) + sum(label.inline is not None for label in labels)
    below_only = sum(bool(below) and not right for below, right in zip(belows, rights, strict=True))
    answers: list[list[Answer]] = []
    for label, right, below in zip(labels, rights, belows, strict=True):
        if label.row in listed:
            answers.append(_in_list(page, label, listed))
        elif label.inline is not None:
            answers.append([Answer(label.inline, label.row, label.column), *right])
        elif right and to_right >= below_only:
            answers.append(right)
        elif below and (below_only > to_right or _is_prose_below(label, below)):
            answers.append(below)
        else:
            answers.append([])
    return [[a for a in found if (a.row, a.column) not in boxes] for found in answers]


def _in_list(page: Page, label: Label, listed: _Lists) -> list[Answer]:
    rows = (row for row, top in listed.items() if top == label.row != row)
    return [
        Answer(value, row, label.column)
        for row in rows
        if (value := page.cell(row, label.column)) is not None and not is_nothing(value)
    ]


def _is_prose_below(label: Label, below: list[Answer]) -> bool:
    """In a form that answers at the right, a long text may still stand under its label."""
    text = below[0].value
    return label.matches[0].field in ("description", "remarks") and isinstance(text, str) and len(text) > 40


def _right(page: Page, label: Label, taken: set[tuple[int, int]]) -> list[Answer]:
    found: list[Answer] = []
    start = page.right_of(label.row, label.column) + 1
    for column, value in page.used(label.row):
        if column < start:
            continue
        if (label.row, column) in taken:
            break
        found.append(Answer(value, label.row, column))
    if len(found) == 1:
        found.extend(_lines_below(page, label, found[0], taken))
    return found


def _lines_below(page: Page, label: Label, first: Answer, taken: set[tuple[int, int]]) -> list[Answer]:
    """More of an answer on the rows below it: the label's own column is blank there."""
    found: list[Answer] = []
    for row in range(label.row + 1, page.height):
        cells = page.used(row)
        value = page.cell(row, first.column)
        if len(cells) != 1 or value is None or (row, first.column) in taken:
            break
        found.append(Answer(value, row, first.column))
    return found


def _below(page: Page, label: Label, taken: set[tuple[int, int]]) -> list[Answer]:
    found: list[Answer] = []
    for row in range(label.row + 1, min(label.row + 12, page.height)):
        value = page.cell(row, label.column)
        if (row, label.column) in taken:
            break
        if value is None or (isinstance(value, str) and not value.strip()):
            if found or row > label.row + 2:
                break
            continue
        if any((row, column) in taken for column, _ in page.used(row) if column < label.column):
            break
        found.append(Answer(value, row, label.column))
    return found


def _records_across(labels: list[Label], answers: list[list[Answer]], asides: set[int]) -> list[int]:
    """Columns that hold one action each, when the fields go down and the actions across.

    No row of ``asides`` has the titles of several: a second label stands in it.
    """
    for label, found in zip(labels, answers, strict=True):
        if label.row in asides:
            continue
        if label.matches[0].field == "title" and len(found) >= 2 and len({a.row for a in found}) == 1:
            columns = [answer.column for answer in found if isinstance(answer.value, str)]
            others = [
                {answer.column for answer in answered}
                for other, answered in zip(labels, answers, strict=True)
                if other is not label and answered
            ]
            filled = sum(len(set(columns) & other) >= 2 for other in others)
            if len(columns) >= 2 and filled >= max(2, 0.5 * len(others)):
                return columns
    return []


_Record = list[tuple[Label, list[Answer]]]


def _split_across(labels: list[Label], answers: list[list[Answer]], columns: list[int]) -> list[_Record]:
    return [
        [
            (label, [answer for answer in found if answer.column == column])
            for label, found in zip(labels, answers, strict=True)
        ]
        for column in columns
    ]


def _split(labels: list[Label], answers: list[list[Answer]]) -> list[_Record]:
    """Cut the labels into records: one begins where a single field comes again."""
    strips = _strips(labels)
    records: list[_Record] = []
    for strip in strips:
        pairs = [
            (labels[i], answers[i]) for i in sorted(strip, key=lambda i: (labels[i].row, labels[i].column))
        ]
        current: _Record = []
        seen: set[str] = set()
        for label, found in pairs:
            field = label.matches[0].field
            key = f"{field} {fold(label.text)}" if field in REPEATABLE else field
            if key in seen and (field in _TRIGGERS or fold(label.text) == fold(current[0][0].text)):
                records.append(current)
                current, seen = [], set()
            seen.add(key)
            current.append((label, found))
        records.append(current)
    titled = [record for record in records if _has(record, "title") or _lacks_title(record)]
    untitled = [record for record in records if record not in titled]
    if titled and untitled and untitled[0] is records[0]:  # a heading common to all the forms
        shared = untitled[0]
        titled = [
            [pair for pair in shared if not _has(record, pair[0].matches[0].field)] + record
            for record in titled
        ]
    elif len(titled) > 1:
        common = [
            pair
            for pair in titled[0]
            if pair[0].matches[0].field in ("operator", "operator_kind") and pair[1]
        ]
        titled = [titled[0]] + [
            [pair for pair in common if not _labelled(record, pair[0].matches[0].field)] + record
            for record in titled[1:]
        ]
    return titled


def _strips(labels: list[Label]) -> list[list[int]]:
    """Label columns that repeat each other's fields are forms side by side."""
    columns: dict[int, set[str]] = {}
    for label in labels:
        columns.setdefault(label.column, set()).add(label.matches[0].field)
    starts = sorted(column for column, fields in columns.items() if "title" in fields and len(fields) >= 3)
    if len(starts) < 2:
        return [list(range(len(labels)))]
    return [
        [
            index
            for index, label in enumerate(labels)
            if label.column >= start and (place + 1 == len(starts) or label.column < starts[place + 1])
        ]
        for place, start in enumerate(starts)
    ]


def _has(record: _Record, field: str) -> bool:
    return any(label.matches[0].field == field and found for label, found in record) or (
        field == "title"
        and any(match.field == "title" for label, found in record if found for match in label.matches[:1])
    )


def _lacks_title(record: _Record) -> bool:
    """True for a form whose title was left blank while its dates, partners or the like were filled in."""
    said = {label.matches[0].field for label, found in record if found}
    return _labelled(record, "title") and len(said & _TELLING) >= 2


def _labelled(record: _Record, field: str) -> bool:
    return any(label.matches[0].field == field for label, _ in record)


_Tick = tuple[str, tuple[int, int], "CellValue"]  # code, place of the mark, mark


def _checklist(
    page: Page, framework: Framework, shapes: CodeShapes, taken: set[tuple[int, int]]
) -> list[_Tick]:
    """Objectives to be ticked: a box or a mark at a code, for three codes at least."""
    ticks: list[_Tick] = []
    lines: list[_Line] = []
    for row in range(page.height):
        line = _Line(row, [], [])
        for column, value in page.used(row):
            if (row, column) in taken:
                continue
            box = _BOX.match(value) if isinstance(value, str) else None
            text = value[box.end() :] if box and isinstance(value, str) else shown(value)
            code = code_in_text(text, framework, shapes) if len(text) < 400 else None
            if code is None:
                if _is_mark(value):
                    line.marks.append((column, value))
            elif not box:
                line.codes.append((column, code))
            elif not _BOXES_WITHIN.search(text):
                ticks.append((code, (row, column), "x" if _TICKED.search(box[0]) else None))
        if line.codes or line.marks:
            lines.append(line)
    ticks += _marked(page, lines)
    if len({code for code, _, _ in ticks}) < 3 or not any(mark is not None for _, _, mark in ticks):
        return []
    return ticks


class _Line(NamedTuple):
    """A row of a list to be ticked: its codes and its marks, with their columns."""

    row: int
    codes: list[tuple[int, str]]
    marks: list[tuple[int, CellValue]]


def _is_mark(value: CellValue) -> bool:
    if isinstance(value, str):
        return value.strip() in MARKS
    return isinstance(value, (bool, int)) and value in (0, 1)


def _marked(page: Page, lines: list[_Line]) -> list[_Tick]:
    """Give each mark to the code beside it, on the side where the whole list has its marks, or above it."""
    side = _side(page, lines)
    doubt = "" if side else "? "  # a mark that may be of either code is none, and is quoted
    ticks: list[_Tick] = []
    above: _Line | None = None
    for line in lines:
        if not line.codes:
            names = dict(above.codes) if above and above.row == line.row - 1 and not above.marks else {}
            if len(names) >= 3 and all(column in names for column, _ in line.marks):
                ticks += [(names[column], (line.row, column), mark) for column, mark in line.marks]
            continue
        above = line
        for position, (column, code) in enumerate(line.codes):
            same = [place for place, other in line.codes if other == code]
            before = [place for place, _ in line.codes[:position] if place not in same]
            behind = [place for place, _ in line.codes[position + 1 :] if place not in same]
            low, high = (
                (max(before, default=-1), column) if side == "left" else (column, min(behind, default=10**6))
            )
            beside = [(place, mark) for place, mark in line.marks if low < place < high]
            if len(beside) == 1:
                mark = beside[0][1]
                ticks.append((code, (line.row, beside[0][0]), f"{doubt}{mark}" if doubt else mark))
            elif column == same[0]:
                ticks.append((code, (line.row, column), None))
    return ticks


def _side(page: Page, lines: list[_Line]) -> str | None:
    """The side of its code on which a mark stands, None when the list does not tell."""
    both = [line for line in lines if line.codes and line.marks]
    right = any(line.marks[-1][0] > line.codes[-1][0] for line in both)
    left = any(line.marks[0][0] < line.codes[0][0] for line in both)
    if right != left:
        return "right" if right else "left"
    first = [(line.row, line.codes[0][0]) for line in both]
    has_no_room = any(column == 0 or page.cell(row, column - 1) is not None for row, column in first)
    return "right" if not right and has_no_room else None


def _form(
    page: Page,
    records: list[_Record],
    ticks: list[_Tick],
    shapes: CodeShapes,
    said: Mapping[str, str],
    listed: frozenset[int],
) -> Form | None:
    """Turn the records into a block; the labels of one wording are one column."""
    keys: dict[str, int] = {}
    first: dict[int, Label] = {}
    for record in records:
        for label, _ in record:
            number = keys.setdefault(_wording(label), len(keys))
            first.setdefault(number, label)
    values: dict[int, list[list[Answer]]] = {number: [[] for _ in records] for number in first}
    for position, record in enumerate(records):
        for label, found in record:
            values[keys[_wording(label)]][position].extend(found)
    looked: dict[int, Shape] = {
        number: look_at([cell.value for cells in found for cell in cells], shapes)
        for number, found in values.items()
    }
    chosen = choose({number: first[number].matches for number in first}, looked)
    for number, label in first.items():
        if fold(label.text) in said:
            chosen[number] = Choice(said[fold(label.text)], 1.0, "profile")
    title = next((number for number, choice in chosen.items() if choice.field == "title"), None)
    if title is None:
        return None
    kept = [i for i in range(len(records)) if _is_filled(values, chosen, i)]
    where = [values[title][i][0].row if values[title][i] else _first_row(records[i]) for i in kept]
    block = Block([row + 1 for row in where], [], scattered=True)
    titles = [cell.column for i in kept for cell in values[title][i][:1]]
    across = titles if len(set(where)) < len(where) == len(titles) else []
    for number, choice in sorted(chosen.items()):
        labels = [_label_of(records[i], first[number]) for i in kept]
        blanks = [
            (label.row + 1, column)
            for label, column in zip(labels, across or [one.column for one in labels], strict=True)
        ]
        _add_columns(block, choice.field, first[number], [values[number][i] for i in kept], blanks)
    _add_ticks(block, records, kept, ticks)
    rows = {label.row for record in records for label, _ in record}
    rows |= {cell.row for record in records for _, found in record for cell in found}
    rows |= {place[0] for _, place, _ in ticks} | listed
    above = frozenset(
        row for row in range(page.height) if page.counts[row] and row not in rows and row < max(rows)
    )
    choices = {number: (first[number].text, choice) for number, choice in chosen.items()}
    return Form(block, choices, frozenset(rows), above) if kept else None


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


def _label_of(record: _Record, first: Label) -> Label:
    """The label of a record that is worded like ``first``, which is another record's perhaps."""
    key = _wording(first)
    return next((label for label, _ in record if _wording(label) == key), first)


def _wording(label: Label) -> str:
    """What a label says, without the number of its form: ``Action n° 2`` is ``Action n° 1``."""
    numbered = _NUMBERED.match(label.text) if label.matches[0].field == "title" else None
    return fold(numbered[1] if numbered else label.text)


def _first_row(record: _Record) -> int:
    return next((label.row for label, _ in record if label.matches[0].field == "title"), record[0][0].row)


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
                if len(texts) > 1 and all(isinstance(text, str) for text in texts):
                    values[position] = "\n".join(map(str, texts))
        block.columns.append(Column(field, label.text, label.column, values, places))


def _add_ticks(block: Block, records: list[_Record], kept: list[int], ticks: list[_Tick]) -> None:
    """Give each ticked objective to the form whose rows it stands among."""
    if not ticks:
        return
    starts = [min(label.row for label, _ in records[i]) for i in kept]
    for code in dict.fromkeys(code for code, _, _ in ticks):
        values: list[CellValue] = [None] * len(kept)
        places = [(row, 0) for row in block.rows]
        index = 0
        for found, (row, column), mark in ticks:
            if found != code:
                continue
            at = max((position for position, start in enumerate(starts) if start <= row), default=0)
            values[at], places[at], index = mark, (row + 1, column), column
        block.columns.append(Column("objectives", code, index, values, places, code))
