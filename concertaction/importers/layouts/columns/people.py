"""Numbers of people in several columns: "Hommes | Femmes", "< 25 ans | 25 ans et +", or with their total."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from concertaction.i18n import N_
from concertaction.importers.layouts.columns.choices import Choice
from concertaction.importers.layouts.columns.named_columns import ABBREVIATED
from concertaction.importers.layouts.columns.real_dates import are_of_one_thing
from concertaction.importers.layouts.page import shown
from concertaction.importers.layouts.words.headings import LIKELY, POSSIBLE, Match, recognise, unaccented
from concertaction.importers.layouts.words.lines import words
from concertaction.importers.values.numbers import may_count_sexes, read_of_sexes
from concertaction.patterns import late
from concertaction.territory import load

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from concertaction.importers.layouts.columns.table_columns import ChosenColumns, OpenColumns, TableColumns
    from concertaction.importers.layouts.page import Page
    from concertaction.importers.layouts.shapes import Header
    from concertaction.models import CellValue

_LONGEST, _STEM = 120, 4  # letters of a heading that is looked at, and of its words that are compared
_COUNTED = 0.6  # of the values, from which on a column is one of numbers
_FEWEST = 2
_OVER = 4  # lines over a header, and cells of each, that may say what is counted
_BY_OBJECTIVE = r"\W+(?:par|pour\W+chaque|selon\W+l\w*)\W+(?:objectif|axe|code)"
_OF_PEOPLE = frozenset({"participants", "public"})
_YIELDING = frozenset({"", "participants", "public", "remarks"})  # fields that a column may have before
_SPEAKING = frozenset({("sex",), ("age",), ("years",), ("sex", "age"), ("sex", "years")})
_CODE = late(r"(?:\bobj(?:ectif)?s?\W{0,3})?(?<![\d.])[1-9]\.\d{1,2}(?![\d.])")
_SMALL = late(r"\b(?:d[eu]s?|d|les?|la|l|nos|par|et|en|ans?|of|the|van|aux?)\b|[\W_]+")
_PLACED = late(r"^(?:(?:sites?|antennes?|implantations?|ville|commune|a) )+")
_HOUR = late(r"\s*\d{1,2}\s?[hH]")
_NUMBER_OF_H = late(r"\W*(?:nb(?:re)?|nombre|n)[\W_]*(?:d['’]\s?)?h\W*", re.I)
_YEARS = 1990, 2040
_OTHER = late(r"[%€]|\b(?:dont|parmi|taux|pourcentage|moyen\w*|heures?|couts?|prix)\b")
_PLAN = late(r"prev\w*|plan\w*|real\w*|reel\w*|effe\w*|atte\w*|esti\w*|esco\w*|souh\w*")
_KINDS = (
    ("sex", "men", "people_men"),
    ("sex", "women", "people_women"),
    ("sex", "other", "people_other_sex"),
    ("years", "", "people_years"),
    ("age", "", "people_age"),
    ("place", "", "people_place"),
)
COUNTS = N_("numbers of participants")
PART_OF_PEOPLE = "part-of-participants"
"""Why a column counts some of the participants, which are added to those of others."""


class Part(NamedTuple):
    """Whom a heading counts: ``by`` what they are told apart ("sex", "years"; () for all), which ones.

    ``is_told`` is true where a word says that people are counted, ``is_whole`` where nothing tells which,
    ``is_of_both`` for men and women in one number or two, "Hommes / Femmes".
    """

    by: tuple[str, ...]
    whom: tuple[str, ...]
    of: str
    is_told: bool
    is_whole: bool
    is_of_both: bool = False

    @property
    def is_of_sex(self) -> bool:
        """True for men or women."""
        return self.by == ("sex",)


@lru_cache(maxsize=4096)
def part_of(heading: str) -> Part | None:
    """Whom a heading counts; None where it says something else."""
    plain = unaccented(heading[: _LONGEST + 1]).replace("_", " ")
    if len(heading) > _LONGEST or _OTHER.search(plain):
        return None
    if ABBREVIATED.fullmatch(plain.strip()):
        return Part((), (), plain, is_told=True, is_whole=False)
    plain, codes = _cut(plain, _CODE)
    plain, totals = _cut(plain, words("people_all", r"(?<!\w)", r"(?!\w)"))
    by, whom = (["objective"], [" ".join(codes)]) if codes else ([], [])
    for kind, name, key in _KINDS:
        plain, found = _cut(plain, words(key, r"(?<![\w.])", r"(?!\w)"))
        if found:
            by.append(kind)
            whom.append(name or " ".join(found))
    plain, _counts = _cut(plain, words("people_count", r"(?<!\w)", r"(?!\w)"))
    rest, people = _cut(plain, words("people", r"(?<!\w)", r"(?!\w)"))
    rest = " ".join(_SMALL.sub(" ", rest).split())
    if people and not by and (place := _PLACED.sub("", rest)) and load().is_place(place):
        by, whom, rest = ["place"], [place], ""
    is_told = bool(people) or (not _planned(rest) and _speaks_of_people(rest))
    is_of_people = is_told and (_planned(rest) or _speaks_of_people(heading) or _speaks_of_people(rest))
    if (rest and not (_planned(rest) and by) and not is_of_people) or not (by or totals or is_told):
        return None
    rest = " ".join(word[:_STEM] for word in rest.split())
    of = " ".join([*sorted({text[:_STEM] for text in people}), rest]).strip()
    is_of_both = {"men", "women"} <= {*whom} or any({"h", "f"} <= {*text} for text in totals)
    return Part(tuple(by), tuple(whom), of, is_told, not by and not rest, is_of_both)


def is_age(heading: str) -> bool:
    """True for "25-49", "50 +": the ages of people, and no code."""
    part = part_of(heading)
    return part is not None and "years" in part.by


def _is_of_age(heading: str) -> bool:
    """True for ages, and for "Jeunes prévus", "Adultes touchés"."""
    part = part_of(heading)
    return part is not None and not {"years", "age"}.isdisjoint(part.by)


def _cut(plain: str, pattern: re.Pattern[str]) -> tuple[str, list[str]]:
    """A heading without what a pattern finds, and what it found."""
    found = [one[0] for one in pattern.finditer(plain)]
    return (pattern.sub(" ", plain) if found else plain), found


def _speaks_of_people(heading: str) -> bool:
    matches = recognise(heading)
    return bool(matches) and matches[0].field in _OF_PEOPLE


def _planned(plain: str) -> bool:
    """True for what says only whether people are expected or came: "prévus", "réalisés"."""
    return all(_PLAN.fullmatch(word) for word in plain.split())


def hear_abbreviated(table: ChosenColumns) -> None:
    """Read "DE" over numbers, demandeurs d'emploi, as people: it begins no span of time that nothing ends."""
    if any(matches and matches[0].field == "end" for matches in table.candidates.values()):
        return
    for column in table.candidates:
        if ABBREVIATED.fullmatch(table.heading(column)) and _is_counted(table, column, least=1):
            table.candidates[column] = (Match("participants", POSSIBLE),)


def add_up_people(table: ChosenColumns) -> None:
    """Columns that count parts of the participants are read together, beside their total where one stands."""
    marked = [column for column, choice in table.spread.items() if choice.field == "public"]
    columns = [*table.candidates, *marked]
    parts = {c: part for c in columns if (part := part_of(table.as_written(c))) is not None}
    group = _group(table, parts)
    if not group or set(group) <= set(marked):
        _leave_hours(table, parts)
        _take_both(table, parts)
        return
    given = next(iter(table.given("participants")), None)
    if given is None:
        whole = next((c for c in _beside(group) if c in parts and _is_total(table, c, parts[c])), None)
    elif given in group:
        whole = next((c for c in parts if c not in group and _is_total(table, c, parts[c])), None)
    elif (given in parts and parts[given].is_whole) or _adds_up(table, given, group):
        whole = given
    else:
        return  # those that are read are others: "Participants prévus | Hommes | Femmes"
    if whole is not None and whole != given:
        table.choices[whole] = Choice("participants", LIKELY, "heading-and-content")
    for column in group:
        table.spread.pop(column, None)  # 2 and 3 are no marks beside 12
        table.choices[column] = Choice("participants", LIKELY, PART_OF_PEOPLE)


def _leave_hours(table: ChosenColumns, parts: Mapping[int, Part]) -> None:
    """ "Nb h" where nothing counts women may be hours as well as men."""
    if any("women" in part.whom for part in parts.values()):
        return
    for column in table.given("participants"):
        if _may_be_hours(table.as_written(column)):
            del table.choices[column]


def _may_be_hours(heading: str) -> bool:
    return _NUMBER_OF_H.fullmatch(heading) is not None


def _take_both(table: ChosenColumns, parts: Mapping[int, Part]) -> None:
    """ "Hommes / Femmes" over "5 H / 7 F", "5/7" or 12 counts the participants, where no column does.

    Excel makes days of some of such pairs: they are no less meant so, and are said where they are read.
    """
    for column, part in parts.items():
        if not part.is_of_both or table.given("participants") or table.field_of(column) not in _YIELDING:
            continue
        cells = [value for value in table.looked.cells(column) if value is not None]
        if len(cells) > 1 and {read_of_sexes(value).value for value in cells} == {100}:
            continue  # "60/40": shares of a hundred
        if cells and 2 * sum(map(may_count_sexes, cells)) >= len(cells):
            table.choices[column] = Choice("participants", LIKELY, "heading-and-content")


def other_counts(table: OpenColumns) -> list[int]:
    """The columns that count participants too, beside those that are read: "Participants Mons".

    Parts of them that nothing adds up are no loss where all of them are counted, nor are planned numbers
    beside the real ones, nor those who found work among those who came.
    """
    given = [table.as_written(column) for column in table.given("participants")]
    read = list(map(part_of, given))
    is_read = any(part is None or not (part.by or _is_planned(part)) for part in read)
    ages = [column for column in table.free if _is_of_age(table.as_written(column))]
    found = []
    for column in table.free:
        part = part_of(table.as_written(column))
        if part is None or (part.by and is_read) or any(map(str.isdigit, part.of)):
            continue
        if len(given) == 1 and are_of_one_thing(table.as_written(column), given[0]):
            continue  # the real ones will be read
        if (
            given
            and max((match.score for match in recognise(table.as_written(column))), default=1) < POSSIBLE
        ):
            continue
        is_told = part.is_told or _may_be_hours(table.as_written(column))
        is_of_sex = part.is_of_sex and (bool(read) or len(table.as_written(column)) > _STEM)
        is_of_age = column in ages and len(ages) > 1 and not read
        if (is_told or is_of_sex or is_of_age) and _is_counted(table, column, least=1):
            found.append(column)
    return found or _may_count(table)


def _may_count(table: OpenColumns) -> list[int]:
    """The columns of numbers under "Volume", "Quota", "Total" where nothing else counts the participants."""
    if "participants" in table.known:
        return []
    asks = words("may_count_people", r"\W*", r"\W*").fullmatch
    headed = [c for c in table.free if asks(table.heading(c)) and table.looked[c].small < _COUNTED]
    return [column for column in headed if _is_counted(table, column, least=_FEWEST)]


def bare_plan(table: OpenColumns) -> list[int]:
    """ "Prévus | Réels" side by side over numbers: nothing says of what, and it may be of people."""
    if "participants" in table.known:
        return []
    planned = [
        column
        for column in table.unsaid(table.free)
        if (heading := unaccented(table.as_written(column)).strip()) and _PLAN.fullmatch(heading)
        if _is_counted(table, column, least=1)
    ]
    return planned if len(planned) == 2 and planned[1] == planned[0] + 1 else []


def parts_of_labels(labels: Mapping[int, str], given: int | None) -> list[int]:
    """Of the labels of a form, those that together count all the participants, if ``given`` is one or all."""
    told = {number: part for number, text in labels.items() if (part := part_of(text)) is not None}
    if given not in told:
        return []
    groups: dict[tuple[tuple[str, ...], str], dict[tuple[str, ...], int]] = {}
    for number, part in told.items():
        if part.by and (part.is_told or part.by in _SPEAKING):
            groups.setdefault((part.by, part.of), {}).setdefault(part.whom, number)
    whole = [sorted(group.values()) for (by, _of), group in groups.items() if _has_all(by, group)]
    fitting = [group for group in whole if given in group or told[given].is_whole]
    return min(fitting, key=lambda group: group[0], default=[])


def band_of_people(page: Page, header: Header, grid: Mapping[int, str]) -> str:
    """The heading of people over all the columns of a grid: "Nombre de participants" over 1.1, 1.2; or ""."""
    row, columns = header.rows[0] - 1 if header.rows else -1, sorted(grid)
    if row < 0 or len(columns) < _FEWEST or page.right_of(row, columns[0]) < columns[-1]:
        return ""
    band = shown(page.cell(row, columns[0]))
    part = part_of(band)
    return band if part is not None and part.is_whole and part.is_told else ""


def counted_in(page: Page, header: Header, grid: Mapping[int, str]) -> str:
    """The title over a grid, or over its table, that says what the numbers count: "Heures par objectif"."""
    rows = range(header.rows[0] - 1, max(header.rows[0] - _OVER, 0) - 1, -1) if header.rows and grid else ()
    bands = [shown(cell) for column in list(grid)[:1] for cell in header.texts.get(column, ())[:-1]]
    lines = [shown(value) for row in rows for _column, value in page.used(row)[:_OVER]]
    return next((text for text in [*bands, *lines] if len(text) < _LONGEST and _says_counted(text)), "")


def _says_counted(text: str) -> bool:
    plain = unaccented(text)
    begins = words("title_of_counts", r"\W*", r"(?!\w|\W*:\W*\w)").match(plain)
    return begins is not None or words("title_of_counts", r"\b", _BY_OBJECTIVE).search(plain) is not None


def _group(table: ChosenColumns, parts: Mapping[int, Part]) -> list[int]:
    """The columns of numbers that together count all the participants, by one way to tell them apart."""
    groups: dict[tuple[tuple[str, ...], str], dict[tuple[str, ...], int]] = {}
    for column, part in parts.items():
        if part.by and table.field_of(column) in _YIELDING and _is_counted(table, column):
            groups.setdefault((part.by, part.of), {}).setdefault(part.whom, column)
    told = [sorted(group.values()) for (by, _of), group in groups.items() if _are_all(table, by, group)]
    told = [group for group in told if any(table.looked[column].filled for column in group)]
    if len({parts[group[0]].of for group in told if not _is_planned(parts[group[0]])}) > 1:
        return []  # "Demandeurs d'emploi H | F | Travailleurs H | F": nothing tells what is in what
    group = min(told, key=lambda group: group[0], default=[])
    return _with_others(table, group, parts) if group else []


def _is_planned(part: Part) -> bool:
    return any(_PLAN.fullmatch(word) for word in part.of.split())


def _are_all(table: ChosenColumns, by: tuple[str, ...], group: Mapping[tuple[str, ...], int]) -> bool:
    """True for two parts or more, men and women among them; side by side where no word speaks of people."""
    if not _has_all(by, group):
        return False
    columns = sorted(group.values())
    headings = [table.heading(column) for column in columns]
    part = part_of(table.as_written(columns[0]))
    if part is not None and part.is_told:
        return True
    is_told = "years" not in by or "sex" in by or any("an" in one for one in headings)
    is_said = by in _SPEAKING and (is_told or any(_sums_up(table, c, columns) for c in _beside(columns)))
    return is_said and columns[-1] - columns[0] < len(columns)


def _has_all(by: tuple[str, ...], group: Mapping[tuple[str, ...], int]) -> bool:
    sexes = {one for whom in group for one in whom}
    return len(group) >= _FEWEST and ("sex" not in by or {"men", "women"} <= sexes)


def _with_others(table: ChosenColumns, group: list[int], parts: Mapping[int, Part]) -> list[int]:
    """The columns of a group, and those of others beside them: "Hommes | Femmes | Autres"."""
    column = group[-1] + 1
    while column in table.candidates and column not in group and _is_counted(table, column):
        is_other = table.folded(column).split()[-1:] == ["autre"]
        is_further = column in parts and set(parts[column].by) in ({"age"}, {"years"})
        is_alike = column in parts and not {"age", "years"}.isdisjoint(parts[group[0]].by)
        if not is_other and not (is_further and is_alike):
            break
        group = [*group, column]
        column += 1
    return group


def _beside(group: Sequence[int]) -> list[int]:
    """The columns right of a group, left of it, and between its own."""
    return [group[-1] + 1, group[0] - 1, *(c for c in range(group[0], group[-1]) if c not in group)]


def _is_total(table: ChosenColumns, column: int, part: Part) -> bool:
    is_free = table.field_of(column) in _YIELDING or table.folded(column) == "t"  # no quarter there
    return part.is_whole and is_free and _is_counted(table, column, least=1)


def _is_counted(table: TableColumns, column: int, least: int = 0) -> bool:
    """True for a column of whole numbers, or for a blank one among others."""
    shape = table.looked[column]
    if shape.filled < least or (shape.filled and shape.quantities < _COUNTED):
        return False
    cells = table.looked.cells(column)
    if ABBREVIATED.fullmatch(table.heading(column)) and any(map(_may_begin, cells)):
        return False
    return not any(isinstance(v, float) and v != int(v) for v in cells)


def _may_begin(value: CellValue) -> bool:
    """True for 2011 and "9h", from which an action may go on under "De"."""
    if isinstance(value, str):
        return _HOUR.match(value) is not None
    return isinstance(value, (int, float)) and _YEARS[0] <= value <= _YEARS[1]


def _sums_up(table: ChosenColumns, column: int, group: Sequence[int]) -> bool:
    """True for "Participants" beside others, and "Total" over their sums; some of them hold something."""
    part = part_of(table.as_written(column))
    if part is None or not _is_total(table, column, part):
        return False
    return part.is_told or _adds_up(table, column, group)


def _adds_up(table: ChosenColumns, whole: int, group: Sequence[int]) -> bool:
    """True where the numbers of a column are mostly the sums of those of others."""
    cells = [table.looked.cells(column) for column in (whole, *group)]
    lines = [line for line in zip(*cells, strict=True) if isinstance(line[0], (int, float))]
    added = [line[0] == sum(one for one in line[1:] if isinstance(one, (int, float))) for line in lines]
    return 2 * added.count(True) > len(added)
