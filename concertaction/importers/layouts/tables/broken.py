"""Records whose texts are broken over several lines, as a table pasted from a text processor leaves them.

``1 | Suivi commun | 1.1 | Le Forem Conseil | sept. 2010`` over
``  | des stagiaires |  | CPAS de Dour | à juin 2011`` is one action.  So is a title with a number over the
sentence that describes it, where all the lines of a table go by two, or a title over a text in brackets.

Only what marks each record tells: a column of numbers, references or
objectives that the line below leaves blank.  A list with gaps in such a column
looks the same; there the titles begin in capitals, as those of the other lines
do.  So lines are joined where most of the lines without a mark go on with the
sentence above, and the other lines do not begin in small letters too.
"""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from concertaction.importers.layouts.operators.lines_over import heads_others
from concertaction.importers.layouts.page import shown
from concertaction.importers.layouts.words.headings import unaccented
from concertaction.importers.layouts.words.lines import (
    behind_again,
    goes_on,
    is_ditto,
    is_note_text,
    is_nothing,
    words,
)
from concertaction.importers.layouts.words.organisations import looks_like_organisation
from concertaction.importers.values.periods import names_time
from concertaction.importers.values.pointers import stands_for_another
from concertaction.patterns import late
from concertaction.text import beginnings, distinct_texts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence, Set

    from concertaction.models import CellValue

_ALONE = frozenset({"axis", "year", "quarter"})
_MARKS = ("reference", "objectives", "objective_number")
_DAYS = frozenset({"start", "end"})
_LISTS = frozenset({"partners", "partner_kind", "contact"})
_SAMPLE = 400
_LEAST_DESCRIBED, _LEAST_ASKED = 3, 2  # records over one line more each; under a heading that asks for both
_LEAST_COVERED = 3  # cells that are merged over two lines
_BRACKETED = late(r"\s*\((?=[^()]*[^\W\d_]{3})(?:[^()]|\([^()]*\))*\)\W*")
_NUMBER = late(r"\W*(\d{1,4})\W*")
_ITEM = late(r"\s*(?:[a-z]|[ivx]{1,4}|[a-z]\d{1,2})(?:\s?[).:°/]\)?|\s[–—-])(?:\s*[^\W\d_]{2}|\s+\S)")
_GOES_ON = late(r"(?:a|au|jusqu.au|jusqu.en|jusqu.a|et|-|–|/|>)(?:\s|$|(?<=\W))", re.I)
_BEGINNINGS = frozenset("aAàÀjJeE-–/>")
_STOPS_SHORT = late(r"(?:\b(?:du|de|des|d'|a|au|et|entre)|[-–/>])\s*$", re.I)
_MORE = late(r"[\d:=]")  # no words of a name alone
_FROM = late(r"\b(?:du|de|d['’]|entre)\s*\S", re.I)
_TO = late(r"\S\s*(?:\b(?:au|a|et)\b|[-–>])\s*\S", re.I)


class Broken(NamedTuple):
    """The lines of a table that go on with another one; lines from 0, in the table."""

    tails: dict[int, list[int]]  # first line of a record -> the lines that go on with it
    doubtful: tuple[int, ...] = ()  # joined, but they might be actions of their own
    loose: tuple[int, ...] = ()  # not joined, but they might go on with the line above
    described: frozenset[int] = frozenset()  # lines that go on whose text is a description, not a title

    def apart(self, out: Set[int]) -> Broken:
        """The same where lines that are struck out go on with none that stands, and none with them."""
        if not out:
            return self
        tails = {
            head: [line for line in lines if (line in out) == (head in out)]
            for head, lines in self.tails.items()
        }
        kept = {line for lines in tails.values() for line in lines}
        return self._replace(
            tails={head: lines for head, lines in tails.items() if lines},
            doubtful=tuple(line for line in self.doubtful if line in kept),
            described=self.described & kept,
        )


NONE = Broken({})


def find_broken(
    values: Mapping[int, Sequence[CellValue]],
    fields: Mapping[str, Sequence[int]],
    marked: Sequence[int],
    apart: frozenset[int],
    *,
    covered: Mapping[int, frozenset[int]],
    asks_for_both: bool,
) -> Broken:
    """Find the lines that go on with the record above.

    ``values`` gives the columns of a table, ``fields`` the columns of each
    field, ``marked`` the columns that hold crosses: a line with one is never
    the rest of another, and neither are those that stand ``apart``.  ``covered``
    are the lines of a column over which a cell above is merged; a heading
    ``asks_for_both`` a title and its description.  The table has a column of titles.
    """
    titles = values[fields["title"][0]]
    first = _first_letters(titles)
    below: dict[int, int] = {}
    if covered or "(" in first or any(map(str.isspace, first)):
        below = dict(_below_titles(values, fields, apart, covered))
        apart = apart.union(below)
    found = NONE
    if (
        asks_for_both
        or _may_be_described(titles, fields)
        or _any_begins_small(titles, first)
        or _any_goes_on(values, fields)
        or _any_operator_goes_on(titles, values, fields)
    ):
        found = _Lines(values, fields, marked, apart, asks_for_both=asks_for_both).find()
    if not below:
        return found
    tails = {head: list(lines) for head, lines in found.tails.items()}
    for line, head in below.items():
        tails.setdefault(head, []).append(line)
    bare = (line for line in below if not (asks_for_both or _is_bracketed(titles[line])))
    doubtful = (line for line in bare if not _begins_small(titles[line]))
    return found._replace(
        tails=tails, doubtful=(*found.doubtful, *doubtful), described=found.described.union(below)
    )


def _below_titles(
    values: Mapping[int, Sequence[CellValue]],
    fields: Mapping[str, Sequence[int]],
    apart: frozenset[int],
    covered: Mapping[int, frozenset[int]],
) -> Iterator[tuple[int, int]]:
    """The lines that describe the action above them in the place of a title, each with that of the action.

    A text in brackets and nothing else; or any, where all the other cells of the action are merged over it,
    its number among them.  Beside a number, and in a table of paragraphs, lists go on beside it.
    """
    merged = frozenset().union(*covered.values())
    title = fields["title"][0]
    titles = values[title]
    numbers = {*fields.get("reference", ()), *_numbering(values, title)}
    numbered = frozenset().union(*(covered.get(column, ()) for column in numbers))
    are_paragraphs = _are_paragraphs(values, fields, covered)
    every = [column for column in values if column != title]
    single = [column for column in every if column not in _lists_of(fields)]
    is_first = title == min(values)
    heads: dict[int, int] = {}
    for line, text in enumerate(titles):
        head = heads.get(line - 1, line - 1)
        if not line or not (line in merged or (isinstance(text, str) and text.lstrip()[:1] == "(")):
            continue
        if text is None or titles[head] is None or line in apart or line - 1 in apart:
            continue
        is_whole = are_paragraphs or line in numbered
        others = single if is_whole else every
        if any(values[column][line] is not None for column in others):
            continue
        said = [column for column in others if values[column][head] is not None]
        over = {c for c in every if values[c][head] is not None and line in covered.get(c, ())}
        is_covered = over.issuperset(said) and len(over) >= _LEAST_COVERED
        is_aside = is_covered and is_whole
        if _is_bracketed(text) and said and not goes_on(text, titles[head]):
            is_aside = is_covered or not is_first or not str(text).strip(" (")[:1].isupper()
        if is_aside:
            heads[line] = head
            yield line, head


def _are_paragraphs(
    values: Mapping[int, Sequence[CellValue]],
    fields: Mapping[str, Sequence[int]],
    covered: Mapping[int, frozenset[int]],
) -> bool:
    """True for a table pasted from a text processor, where each paragraph of a cell has a line.

    What has one is merged over them: somewhere a title and its objective are, beside a list that runs on.
    """
    whole = covered.get(fields["title"][0], frozenset())
    marks = [covered.get(column, frozenset()) for field in _MARKS for column in fields.get(field, ())]
    if not whole or not any(whole <= lines for lines in marks):
        return False
    return any(values[column][line] is not None for column in _lists_of(fields) for line in whole)


def _lists_of(fields: Mapping[str, Sequence[int]]) -> list[int]:
    """The columns of which a record may have several cells, below each other."""
    return [column for field in _LISTS for column in fields.get(field, ())]


def _is_bracketed(value: CellValue) -> bool:
    """True for "(le mardi matin, maison communale)", and not for "(1)"."""
    return isinstance(value, str) and "(" in value and _BRACKETED.fullmatch(value) is not None


def _numbering(values: Mapping[int, Sequence[CellValue]], title: int) -> list[int]:
    """The columns left of the titles that count 1, 2, 3... and leave lines out."""
    return [column for column, cells in values.items() if column < title and _is_counting(cells)]


def _is_counting(values: Sequence[CellValue]) -> bool:
    said = [value for value in values if value is not None]
    if not 2 <= len(said) < len(values):
        return False
    read = [int(r[1]) for v in said if (r := _NUMBER.fullmatch(shown(v).removesuffix(".0")))]
    return len(read) == len(said) and all(b == a + 1 for a, b in pairwise(read))


def _any_goes_on(values: Mapping[int, Sequence[CellValue]], fields: Mapping[str, Sequence[int]]) -> bool:
    texts = {value for column in fields.get("period", ()) for value in values[column] if type(value) is str}
    return any(_goes_on(text) or (not text[-1:].isdigit() and _wants_more(text)) for text in texts)


def _any_operator_goes_on(
    titles: Sequence[CellValue],
    values: Mapping[int, Sequence[CellValue]],
    fields: Mapping[str, Sequence[int]],
) -> bool:
    """A cheap first test: an operator in small letters, or below another without title and mark."""
    operators = values[fields["operator"][0]] if fields.get("operator") else ()
    if _any_begins_small(operators, _first_letters(operators)):
        return True
    blanks = [line for line, title in enumerate(titles) if title is None and line] if None in titles else ()
    marks = [values[column] for field in _MARKS for column in fields.get(field, ())]
    return any(
        None not in operators[line - 1 : line + 1] and all(column[line] is None for column in marks)
        for line in (blanks if operators else ())
    )


def _may_be_described(titles: Sequence[CellValue], fields: Mapping[str, Sequence[int]]) -> bool:
    """A cheap first test: sentences among the titles, and no column of descriptions."""
    sentences = sum(isinstance(title, str) and title.endswith(".") for title in titles[:_SAMPLE])
    return "description" not in fields and sentences > 0.2 * len(titles[:_SAMPLE])


def _first_letters(values: Sequence[CellValue]) -> set[str]:
    """How the texts of a column begin: few letters, whatever the number of rows."""
    return beginnings(distinct_texts(values), 1)


def _any_begins_small(values: Sequence[CellValue], first: set[str]) -> bool:
    return any(map(str.islower, first)) or (any(map(str.isspace, first)) and any(map(_begins_small, values)))


def _begins_small(value: CellValue) -> bool:
    """True for "des stagiaires"; "a) Bilan" and "iv. bilan" are numbered."""
    if not isinstance(value, str) or not value.lstrip()[:1].islower():
        return False
    return _ITEM.match(value) is None and not is_nothing(value)


def _stops_short(value: CellValue) -> bool:
    """True for a text that wants another word: "Apprendre à", "Rencontres avec"."""
    if not isinstance(value, str):
        return False
    last = value.rstrip()[-30:]
    if last.split()[-1:] != [word.lower() for word in last.split()[-1:]]:
        return False  # "EFT A", "le CPAS"
    plain = unaccented(last)
    return plain.endswith(("-", ",", "(", ":", "/", "&")) or (
        words("unfinished", r"(?:^|[\s'’(])", "$").search(plain) is not None
    )


class _Lines:
    """The lines of one table, while what belongs together is looked for."""

    def __init__(
        self,
        values: Mapping[int, Sequence[CellValue]],
        fields: Mapping[str, Sequence[int]],
        marked: Sequence[int],
        apart: frozenset[int],
        *,
        asks_for_both: bool,
    ) -> None:
        self.values, self.fields, self.marked, self.apart = values, fields, marked, apart
        self.asks_for_both = asks_for_both
        self.field_of = {column: field for field, columns in fields.items() for column in columns}
        self.title = fields["title"][0]
        self.titles = values[self.title]
        self.count = max(map(len, values.values()), default=0)
        self.numbers = _numbering(values, self.title)
        self.marks = [*self.numbers, *(column for field in _MARKS for column in fields.get(field, ()))]
        self.operator = fields["operator"][0] if fields.get("operator") else -1
        self.operators = values.get(self.operator, ())
        self.named = {name.casefold() for name in self.operators if isinstance(name, str)}

    def find(self) -> Broken:
        """The lines that go on with another one."""
        if not self.marks:
            return NONE
        heads = [
            line for line in range(self.count) if self._is_marked(line) and self.titles[line] is not None
        ]
        if not heads or sum(map(_begins_small, (self.titles[line] for line in heads))) > 0.2 * len(heads):
            return NONE
        runs = list(self._runs(heads))
        if self._are_described(heads, runs):
            lines = {head: run for head, run in runs if self._joined(dict(self._cells(head)), run[0])}
            return Broken(lines, described=frozenset(run[0] for run in lines.values()))
        titled = [line for _, run in runs for line in run if self.titles[line] is not None]
        sure = [line for line in titled if self._is_rest(line)]
        if len(sure) < 0.6 * len(titled) or (not sure and not self._others_go_on(runs)):
            return Broken({}, (), tuple(line for line in titled if _begins_small(self.titles[line])))
        tails: dict[int, list[int]] = {}
        doubtful: list[int] = []
        loose: list[int] = []
        for head, run in runs:
            merged = dict(self._cells(head))
            for place, line in enumerate(run):
                joined = self._joined(merged, line)
                if (
                    joined is None
                    or (line in titled and line not in sure and not self.numbers)
                    or (not place and self._heads(head, line))
                ):
                    loose += [other for other in run[place:] if _begins_small(self.titles[other])]
                    break
                if self._is_doubtful(line, sure=line in sure):
                    doubtful.append(line)
                merged = joined
                tails.setdefault(head, []).append(line)
        return Broken(tails, tuple(doubtful), tuple(loose))

    def _are_described(self, heads: Sequence[int], runs: Sequence[tuple[int, list[int]]]) -> bool:
        """True where under nearly each title one line tells what it is: in a sentence, or as is asked."""
        least = _LEAST_ASKED if self.asks_for_both else _LEAST_DESCRIBED
        if "description" in self.fields or len(runs) < max(least, 0.8 * len(heads)):
            return False
        told = [self.titles[run[0]] for _, run in runs]
        if any(len(run) > 1 for _, run in runs) or None in told:
            return False
        if self.asks_for_both:
            return True
        sentences = sum(str(text).rstrip().endswith((".", "!", "?")) for text in told)
        titles = sum(str(self.titles[head]).rstrip().endswith(".") for head in heads)
        return sentences >= 0.6 * len(told) and titles < 0.2 * len(heads)

    def _is_marked(self, line: int) -> bool:
        return any(self.values[column][line] is not None for column in self.marks)

    def _cells(self, line: int) -> Iterator[tuple[int, CellValue]]:
        return ((column, v) for column, values in self.values.items() if (v := values[line]) is not None)

    def _runs(self, heads: Sequence[int]) -> Iterator[tuple[int, list[int]]]:
        """Each record with the lines right below it that could go on with it."""
        for head in heads:
            run = []
            for line in range(head + 1, self.count):
                if self._is_marked(line) or line in self.apart:
                    break
                cells = dict(self._cells(line))
                if not cells or self._stands_alone(cells, line) or self._is_of_other(line):
                    break
                run.append(line)
            if run:
                yield head, run

    def _stands_alone(self, cells: Mapping[int, CellValue], line: int) -> bool:
        above = self.titles[line - 1]
        if any(column in self.marked or self.field_of.get(column) in _ALONE for column in cells):
            return True
        if self.operator in cells:
            return not self._may_be_rest_of_operator(line)
        title = cells.get(self.title)
        if len(cells) > 1 and (goes_on(title, above) or behind_again(title)):
            return True
        column, first = next(iter(cells.items()))
        if len(cells) > 1 or (self.field_of.get(column) == "period" and self._period_goes_on(line)):
            return False
        return column < self.title or (
            isinstance(first, str)
            and (
                "=" in first
                or is_note_text(first)
                or ((heads_others(first) or self._is_one_of_times(first)) and not _stops_short(above))
            )
        )

    def _is_one_of_times(self, text: str) -> bool:
        """True for "mai 2011" where another such line heads actions: alone it may be the end of a title."""
        if not names_time(text):
            return False
        return any(isinstance(one, str) and one != text and names_time(one) for one in self.titles)

    def _may_be_rest_of_operator(self, line: int) -> bool:
        """True for words below an operator on a line that goes on, or that are no other house."""
        name, above = self.operators[line], self.operators[line - 1]
        if (
            not isinstance(name, str)
            or not isinstance(above, str)
            or name == above
            or is_ditto(name, "operator")
            or stands_for_another(name)
            or names_time(name)
        ):
            return False
        if self._is_rest(line) or self._names_rest(line):
            return True
        if self.titles[line] is not None or self.operator < self.title:  # there stands what heads lines
            return False
        return self._period_goes_on(line) or not (_MORE.search(name) or looks_like_organisation(name))

    def _names_rest(self, line: int) -> bool:
        """True for the rest of the operator above: "du Haut-Val", or "Tilleuls" where the whole stands."""
        name, above = (self.operators[at] if self.operators else None for at in (line, line - 1))
        return (
            isinstance(name, str)
            and isinstance(above, str)
            and (_begins_small(name) or _stops_short(above) or f"{above} {name}".casefold() in self.named)
        )

    def _period_goes_on(self, line: int) -> bool:
        """True where the line says the end of a period that the line above begins."""
        cells = [
            (self.values[column][line - 1], self.values[column][line])
            for column in self.fields.get("period", ())
        ]
        return any(value is not None and (_goes_on(value) or _wants_more(before)) for before, value in cells)

    def _is_of_other(self, line: int) -> bool:
        """True for a title beside a partner of its own, where the partners stand left of the titles."""
        columns = [column for column in self.fields.get("partners", ()) if column < self.title]
        return self.titles[line] is not None and any(
            shown(self.values[column][line])[:1].isupper() and not _stops_short(self.values[column][line - 1])
            for column in columns
        )

    def _is_rest(self, line: int) -> bool:
        """True for a title that goes on with the one above, or stands beside the rest of its operator."""
        if self.titles[line] is None:
            return False
        return (
            _begins_small(self.titles[line]) or _stops_short(self.titles[line - 1]) or self._names_rest(line)
        )

    def _is_doubtful(self, line: int, *, sure: bool) -> bool:
        """True for a line that may be an action of its own, and for words that may be another operator."""
        if self.titles[line] is not None:
            return not sure or not self._surely_goes_on(line)
        named = bool(self.operators) and self.operators[line] is not None
        return named and not self._names_rest(line) and not self._period_goes_on(line)

    def _surely_goes_on(self, line: int) -> bool:
        """False for a text alone on its line that could be a line of its own: "location de vélos"."""
        text, above = self.titles[line], self.titles[line - 1]
        if self.numbers or _stops_short(above) or sum(1 for _ in self._cells(line)) > 1:
            return True
        linked = words("unfinished", r"\W*", r"(?:\b|(?<=['’]))")
        return isinstance(text, str) and linked.match(unaccented(text.lstrip()[:20])) is not None

    def _heads(self, head: int, line: int) -> bool:
        """True for a mark and a title alone over a title with days of its own: a heading, and an action."""
        if self.titles[line] is None or _stops_short(self.titles[head]):
            return False
        bare = all(
            column in self.marks or self.field_of.get(column, "title") == "title"
            for column, _ in self._cells(head)
        )
        return bare and any(self.field_of.get(column) in _DAYS for column, _ in self._cells(line))

    def _others_go_on(self, runs: Sequence[tuple[int, list[int]]]) -> bool:
        """True where the lines go on with periods or operators, though with no title."""
        return any(
            self._period_goes_on(line) or (bool(self.operators) and self.operators[line] is not None)
            for _, run in runs
            for line in run
        )

    def _joined(self, merged: dict[int, CellValue], line: int) -> dict[int, CellValue] | None:
        """What a record says with one line more; None where the line says a date or number of its own."""
        joined = dict(merged)
        for column, value in self._cells(line):
            before = joined.get(column)
            field = self.field_of.get(column, "")
            if not self._may_join(before, value, field, line):
                return None
            joined[column] = value if before is None else join(before, value, field)
        return joined

    def _may_join(self, before: CellValue, value: CellValue, field: str, line: int) -> bool:
        """False for a second date, a number that is no year, and a period beside a title of its own."""
        if before is None:
            return field != "period" or self.titles[line] is None or self._is_rest(line)
        if field == "period" and not (_goes_on(value) or _wants_more(before)):
            return False
        if isinstance(value, (int, float)) and field != "period":
            return not field
        return not field or isinstance(before, str) or isinstance(value, str)


def _goes_on(value: CellValue) -> bool:
    return (
        isinstance(value, str)
        and value.lstrip()[:1] in _BEGINNINGS
        and _GOES_ON.match(unaccented(value[:12]).lstrip()) is not None
    )


def _wants_more(value: CellValue) -> bool:
    """True for "du 1er mars", "sept. 2010 -": a period whose end is not said."""
    if not isinstance(value, str):
        return False
    plain = unaccented(value)
    return _STOPS_SHORT.search(plain) is not None or (
        _FROM.match(plain) is not None and _TO.search(plain) is None
    )


def join(before: CellValue, value: CellValue, field: str) -> CellValue:
    """Two lines of one cell as one text; members of a list stay on lines of their own."""
    first, second = _written(before), _written(value)
    if not first or not second:
        return first or second
    rest = second.lstrip()[:1].islower()
    if first.endswith("-") and rest and first[-2:-1].isalpha() and field not in ("period", "start", "end"):
        return first[:-1] + second
    if field in _LISTS and not rest and not _stops_short(first.rstrip(",;/& ")):
        return f"{first}\n{second}"
    return f"{first} {second}"


def _written(value: CellValue) -> str:
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return value.strip() if isinstance(value, str) else shown(value)
