"""The labels of a sheet and their answers, cut into one record an action."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from concertaction.importers.layouts.columns.people import COUNTS
from concertaction.importers.layouts.forms.answers import Answer
from concertaction.importers.layouts.forms.labels import LOOKS, Label, Said, unread, wording
from concertaction.importers.layouts.forms.strips import starts_of
from concertaction.importers.layouts.page import shown
from concertaction.importers.layouts.shapes import DATES, REPEATABLE
from concertaction.importers.layouts.words.headings import Match, is_heading, speaks_of
from concertaction.importers.layouts.words.organisations import looks_like_organisation
from concertaction.importers.values.numbers import counts_anybody
from concertaction.patterns import late

if TYPE_CHECKING:
    from concertaction.importers.layouts.page import Page
    from concertaction.models import CellValue

_YEAR = late(r"\s*(?:19|20)\d\d\s*")
_TRIGGERS = frozenset({"title", "operator", "reference", "description", "start", "end", "period"})
_TELLING = frozenset({"description", "partners", "objectives", "start", "end", "period", "public"})
_SHARED = frozenset({"operator", "operator_kind", "axis", "year", "quarter"})
"""What one line over the titles of several actions says for all of them."""

_CARRIED = frozenset({"operator", "operator_kind", "axis", "year"})
"""What is said over the title of one form for the next ones too, until it is said again."""

_OF_ONE = frozenset({"title", "reference"})
"""What is one action's, however many columns its cell is merged over."""

_BESIDE_TITLES = ("objectives", "operator", "partners", "start", "end", "period", "participants")
"""What stands beside "Action" in the header of a table."""

Record = list[tuple[Label, list[Answer]]]


def split_across(
    page: Page, labels: list[Label], answers: list[list[Answer]], asides: set[int]
) -> list[Record]:
    """One record a column, when the fields go down and the actions across; no record when they do not.

    The labels may come again below, over further actions.  What is answered
    once above the titles goes to all of them, what is merged over several
    columns to each of these.  No row of ``asides`` has the
    titles of several: a second label stands in it.
    """
    records: list[Record] = []
    for over, own in _bands(list(zip(labels, answers, strict=True))):
        columns = _columns_across(own, asides)
        if not columns and not records:
            return records
        band = [*over, *own]
        columns = columns or sorted({answer.column for _, found in own for answer in found})
        shared = _shared(band, columns)
        records += [
            [
                (label, shared.get(place) or _in_column(page, label, found, column))
                for place, (label, found) in enumerate(band)
            ]
            for column in columns
        ]
    return records


def _in_column(page: Page, label: Label, found: list[Answer], column: int) -> list[Answer]:
    """The answers of a label that stand in a column or are merged over it."""
    if label.field in _OF_ONE:
        return [one for one in found if one.column == column]
    return [
        one._replace(column=column)
        for one in found
        if one.column <= column <= page.right_of(one.row, one.column)
    ]


def _shared(band: Record, columns: list[int]) -> dict[int, list[Answer]]:
    """What is said once in a band, for all its actions ("Opérateur : EFT A"), by the place of its label."""
    title = next((label.row for label, found in band if label.field == "title" and len(found) > 1), 0)
    shared = {}
    for place, (label, found) in enumerate(band):
        if not found or len(columns) < 2:
            continue
        is_over = label.row < title and found[0].row == label.row and label.field in _SHARED
        is_inline = label.inline is not None and label.column < columns[0]
        if len(found) == 1 and (is_inline or (is_over and found[0].column == columns[0])):
            shared[place] = found
        elif is_over and len(found) > 1 and is_heading(shown(found[1].value)):
            shared[place] = found[:1]  # "Opérateur | EFT A | Année | 2012"
    return shared


def _bands(pairs: Record) -> list[tuple[Record, Record]]:
    """The labels and their answers, cut where the labels come again, each with what stays over it.

    They come again from the first one, from the one behind those that are answered once, or from any
    from which the same ones lead to the title: what stood over it is said for each column's further actions.
    """
    words = [wording(label) for label, _ in pairs]
    starts = [0]
    over: Record = []
    once = 0  # leading labels answered once, for all the actions
    while once < len(pairs) and len(pairs[once][1]) == 1 and pairs[once][0].field in _SHARED:
        once += 1
    for place, word in enumerate(words):
        own = words[starts[-1] : place]
        if word not in own:
            continue
        begins = own.index(word)
        lead = _to_title(pairs, words, place)
        again = lead and lead == _to_title(pairs, words, starts[-1] + begins)
        if begins == 0 or (begins == once and len(starts) == 1) or again:
            if len(starts) == 1:
                over = pairs[:begins]
            starts.append(place)
    bands: list[tuple[Record, Record]] = []
    for start, end in pairwise([*starts, len(pairs)]):
        asked = set(words[start:end])
        stays = [pair for pair in over if start and wording(pair[0]) not in asked]
        bands.append((stays, pairs[start:end]))
    return bands


def _to_title(pairs: Record, words: list[str], place: int) -> list[str]:
    """The wordings of the labels from one on to the next that asks for the title; none without it."""
    title = next((at for at in range(place, len(pairs)) if pairs[at][0].field == "title"), None)
    return [] if title is None else words[place : title + 1]


def _columns_across(band: Record, asides: set[int]) -> list[int]:
    """Columns that hold one action each; one whose title is missing answers half of the other labels."""
    for label, found in band:
        if label.row in asides or any(_heads_column(answer.value) for answer in found):
            continue
        if label.field == "title" and len(found) >= 2 and len({a.row for a in found}) == 1:
            columns = {answer.column for answer in found if isinstance(answer.value, str)}
            told = [
                (other.field, {answer.column for answer in rest})
                for other, rest in band
                if other is not label and rest and (len(rest) > 1 or other.row > label.row)
            ]
            others = [answered for _, answered in told]
            filled = sum(len(columns & other) >= 2 for other in others)
            is_each = ("objectives", columns) in told and all(other <= columns for other in others)
            if len(columns) >= 2 and (is_each or filled >= max(2, 0.5 * len(others))):
                untitled = Counter(column for other in others for column in other - columns)
                return sorted(columns | {c for c, count in untitled.items() if count >= 0.5 * len(others)})
    return []


def _heads_column(value: CellValue) -> bool:
    """True for "Objectif" and "Opérateur", which no action is called."""
    return isinstance(value, str) and is_heading(value) and speaks_of(value, *_BESIDE_TITLES)


def _first_of_each(pairs: Record) -> str | None:
    """The wording of the first label that comes as often as that of the titles, which are several."""
    words = Counter(wording(label) for label, _ in pairs)
    titles = max((words[wording(label)] for label, _ in pairs if label.field == "title"), default=0)
    leads = (wording(label) for label, _ in pairs)
    return next((word for word in leads if words[word] == titles), None) if titles > 1 else None


def _begins_another(pairs: Record, place: int, current: Record) -> bool:
    """True for a label that comes again: the first one's words, or those that surely ask for one thing."""
    label = pairs[place][0]
    if wording(label) == wording(current[0][0]):
        return True
    is_again = any(wording(label) == wording(before) for before, _ in current)
    if label.field == "operator" and not is_again and any(one.field == "title" for one, _ in current):
        return label.is_known and _leads_to_title(pairs, place, wording(current[0][0]))
    if label.field == "operator" and not is_again and label.row <= current[-1][0].row + 1:
        return False  # "Opérateur" right over "Porteur": of one form, and one of them is said
    return label.field in _TRIGGERS and (label.is_known or is_again)


def _leads_to_title(pairs: Record, place: int, first: str) -> bool:
    """True for a label that stands over the title of the next form: not "Porteur" below "Opérateur".

    ``first`` is how the forms begin: what stands over that still belongs to the form before.
    """
    for label, _ in pairs[place + 1 :]:
        if wording(label) == first or label.field in _TELLING:
            return False
        if label.field == "title":
            return True
    return False


def split(labels: list[Label], answers: list[list[Answer]]) -> list[Record]:
    """Cut the labels into records: one begins where a single field comes again."""
    labels = [_of_year(labels, answers, place) for place in range(len(labels))]
    strips = _side_by_side(labels)
    records: list[Record] = []
    firsts: list[Record] = []  # the uppermost form of each column of forms
    for strip in strips:
        begun = len(records)
        pairs = [
            (labels[i], answers[i]) for i in sorted(strip, key=lambda i: (labels[i].row, labels[i].column))
        ]
        current: Record = []
        seen: set[str] = set()
        lead = _first_of_each(pairs)
        for place, (label, found) in enumerate(pairs):
            field = label.field
            key = f"{field} {wording(label)}" if field in REPEATABLE else field
            if (key in seen and (wording(label) == lead or _begins_another(pairs, place, current))) or (
                "title" in seen and _heads_next(pairs, place)
            ):
                records.append(current)
                current, seen = [], set()
            seen.add(key)
            current.append((label, found))
        records.append(current)
        firsts += [one for one in records[begun:] if _is_titled(one)][:1]
    if not any(_has(record, "title") or _labelled(record, "title") for record in records):
        return [record for record in records if _says_enough(record)]
    titled = [record for record in records if _is_titled(record)]
    untitled = [record for record in records if record not in titled]
    if titled and untitled and untitled[0] is records[0]:  # a heading common to all the forms
        shared = untitled[0]
        titled = [[pair for pair in shared if not _has(record, pair[0].field)] + record for record in titled]
    elif len(titled) > 1:
        common: Record = []
        over: list[Record] = []
        for record in titled:
            if any(record is first for first in firsts):
                common = _whose(record) or common
            own = _over(record)
            said = {label.field for label, _ in own}
            common = [*(pair for pair in common if pair[0].field not in said), *own]
            over.append([pair for pair in common if not _labelled(record, pair[0].field)] + record)
        return over
    return titled


def left_out(records: list[Record], labels: list[Label], answers: list[list[Answer]]) -> list[Said]:
    """What must be said of answers that no record holds, where they tell two things of an action at least."""
    held = {label.place for record in records for label, _ in record}
    lost: dict[str, Label] = {}
    for label, found in zip(labels, answers, strict=True):
        if found and label.field in LOOKS and label.place not in held:
            lost.setdefault(label.field, label)
    if len(lost) < 2:
        return []
    return [unread(label, LOOKS[field]) for field, label in lost.items()]


def second_operators(records: list[Record], taken: set[str]) -> list[Said]:
    """What must be said of a second label for the operator that names another than the one ``taken``."""
    lost: dict[str, Label] = {}
    for record in records:
        asked = [
            (label, shown(found[0].value)) for label, found in record if label.field == "operator" and found
        ]
        known = {answer for label, answer in asked if label.text in taken}
        for label, answer in asked if known else ():
            if label.text not in taken and answer not in known and looks_like_organisation(answer):
                lost.setdefault(wording(label), label)
    return [unread(label, LOOKS["partners"]) for label in lost.values()]


def second_counts(records: list[Record], taken: set[str]) -> list[Said]:
    """What must be said of a second label that asks for how many people, beside those that are ``taken``."""
    lost: dict[str, Label] = {}
    for record in records if taken else ():
        for label, found in record:
            is_other = label.field == "participants" and label.text not in taken
            if is_other and found and counts_anybody(shown(found[0].value)):
                lost.setdefault(wording(label), label)
    return [unread(label, COUNTS) for label in lost.values()]


def _of_year(labels: list[Label], answers: list[list[Answer]], place: int) -> Label:
    """A label; ``Période : 2012`` over the first title asks for the year where the forms say when."""
    label, found = labels[place], answers[place]
    if label.field != "period" or not found or not _YEAR.fullmatch(shown(found[0].value)):
        return label
    below = {other.field for other in labels[place + 1 :]}
    is_over = "title" in below and all(other.field != "title" for other in labels[:place])
    return label._replace(matches=(Match("year", label.score),)) if is_over and below & DATES else label


def _heads_next(pairs: Record, place: int) -> bool:
    """True for what stands over the next title, a blank below the form before it.

    Whose it is, the year; or anything on the lines right over that title, whose label comes again.
    """
    label = pairs[place][0]
    if label.row <= _last_row(pairs[place - 1]) + 1 or label.field == "title":
        return False
    following = next((one.field for one, _ in pairs[place:] if one.field not in _SHARED), None)
    if label.field in _SHARED and following == "title":
        return True
    titles = {wording(one) for one, _ in pairs[:place] if one.field == "title"}
    for before, one in pairwise(pairs[place:]):
        if one[0].row > _last_row(before) + 1:
            return False
        if one[0].field == "title":
            return wording(one[0]) in titles
    return False


def _last_row(pair: tuple[Label, list[Answer]]) -> int:
    label, found = pair
    return max([label.row, *(answer.row for answer in found)])


def _over(record: Record) -> Record:
    """What the labels over the title say for the forms below too, until others say it again."""
    found: Record = []
    for label, answers in record:
        if label.field == "title":
            return found
        if label.field in _CARRIED and answers:
            found.append((label, answers))
    return []


def _side_by_side(labels: list[Label]) -> list[list[int]]:
    """The labels of each of the forms side by side, by their number."""
    starts = starts_of(labels)
    if len(starts) < 2:
        return [list(range(len(labels)))]
    ends = [*starts[1:], max(label.column for label in labels) + 1]
    return [
        [index for index, label in enumerate(labels) if start <= label.column < end]
        for start, end in zip(starts, ends, strict=True)
    ]


def _has(record: Record, field: str) -> bool:
    return any(label.field == field and found for label, found in record)


def _whose(record: Record) -> Record:
    return [pair for pair in record if pair[0].field in ("operator", "operator_kind") and pair[1]]


def _is_titled(record: Record) -> bool:
    return _has(record, "title") or _lacks_title(record)


def _lacks_title(record: Record) -> bool:
    """True for a form whose title was left blank while its dates, partners or the like were filled in."""
    return _labelled(record, "title") and _says_enough(record)


def _says_enough(record: Record) -> bool:
    return len({label.field for label, found in record if found} & _TELLING) >= 2


def _labelled(record: Record, field: str) -> bool:
    return any(label.field == field for label, _ in record)
