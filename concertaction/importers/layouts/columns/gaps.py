"""What the chosen columns lack or have wrong, put right by what stands in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from concertaction.importers.layouts.columns.choices import (
    BY_CONTENT,
    LONGEST_AS_TITLE,
    Choice,
    counts_lessons,
)
from concertaction.importers.layouts.columns.measured import SAMPLED_ROWS
from concertaction.importers.layouts.columns.of_names import (
    HALF,
    LONGEST_NAME,
    holds_names,
    is_of_houses,
    may_be_partners,
)
from concertaction.importers.layouts.columns.own_numbers import is_beyond_codes
from concertaction.importers.layouts.columns.own_plan import names_note, own_plan
from concertaction.importers.layouts.columns.real_dates import are_of_one_thing
from concertaction.importers.layouts.columns.references import ranked
from concertaction.importers.layouts.columns.under_axes import NO_OBJECTIVE
from concertaction.importers.layouts.page import shown
from concertaction.importers.layouts.shapes import CODED, DATED, DATES, OF_OBJECTIVES
from concertaction.importers.layouts.words.headings import LIKELY, POSSIBLE, fold
from concertaction.importers.values.numbered_times import is_part_of_year, unit_counted
from concertaction.importers.values.paired_numbers import paired_codes
from concertaction.patterns import late

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from concertaction.importers.layouts.columns.contents import Shape
    from concertaction.importers.layouts.columns.measured import Measured
    from concertaction.importers.layouts.columns.table_columns import ChosenColumns

_COUNTED = 0.9  # share of the cells that are numbers, in a column that counts heads
_NAMED = 0.5  # share of texts in a column of names
_MOSTLY_DAYS, _MOSTLY_READ = 0.6, 0.8
_OBJECTIVE_NUMBER = late(r"\W*o(?:bj(?:ectif)?)?\W*(?:n\W{0,2})?[1-9](?!\d)")  # "Objectif 2", in an axis
_LESSONS = late(r"\W*periodes\b")


def leave_out_counts(table: ChosenColumns) -> None:
    """Take out the columns of numbers under short headings of partners, where others hold the names.

    A number under "Partenaires" in full may be how many there are: it is said
    of each that it names nobody.
    """
    looked, partners = table.looked, table.given("partners")
    counted = {c for c in partners if looked[c].counts >= _COUNTED and _is_short(table.folded(c))}
    if any(looked[c].text - looked[c].counts >= _NAMED for c in partners if c not in counted):
        for column in counted:
            del table.choices[column]


def _is_short(heading: str) -> bool:
    """True for "PART_H", which may be short for participants too; "Part. 2" is the second partner."""
    words = heading.split()
    return "part" in words and not (len(words) == 2 and words[-1].isdecimal())


def pair_dates(table: ChosenColumns) -> None:
    """Two columns of dates under one heading are a start and an end."""
    chosen, candidates, looked = table.choices, table.candidates, table.looked
    of = {choice.field: column for column, choice in chosen.items()}
    if (
        {"period", "end"} <= of.keys()
        and looked[of["period"]].days < _MOSTLY_DAYS
        and max((m.score for m in candidates[of["end"]] if m.field == "end"), default=1.0) <= POSSIBLE
    ):
        del chosen[of.pop("end")]  # the "Bilan" of an action whose period is said
    if {"period", "start", "end"} <= of.keys() and (
        candidates[of["period"]][0].field in ("start", "end")  # of another thing: "Date début contrat"
        or _are_lessons(table, of["period"])
    ):
        del chosen[of.pop("period")]
    dated = [
        column
        for column, matches in candidates.items()
        if _are_days(table, column)
        and any(match.field in DATES for match in matches)
        and (column not in chosen or chosen[column].field in DATES)
    ]
    if len(dated) == 2 and of.get("period") in dated and not are_of_one_thing(*map(table.heading, dated)):
        for column, field in zip(dated, ("start", "end"), strict=True):
            chosen[column] = Choice(field, 0.8, "heading-and-content")
    elif "start" in of and not {"end", "period"} & of.keys():
        start = of["start"]
        is_doubtful = bool(candidates[start]) and candidates[start][0].score < 0.9
        if is_doubtful and looked[start].dates + looked[start].periods > 0.5:
            chosen[start] = chosen[start]._replace(field="period")
    elif "start" not in of and {"period", "end"} <= of.keys() and looked[of["period"]].days >= _MOSTLY_DAYS:
        chosen[of["period"]] = chosen[of["period"]]._replace(field="start")


def _are_lessons(table: ChosenColumns, column: int) -> bool:
    """True for numbers under "Périodes", beside days: 2010 lessons are no year."""
    shape = table.looked[column]
    return counts_lessons(shape) and (shape.years < 1 or _LESSONS.match(table.heading(column)) is not None)


def _are_days(table: ChosenColumns, column: int) -> bool:
    """True for a column of days, or of texts that each say one time, under the heading of its neighbour."""
    shape, texts = table.looked[column], table.header.texts
    if shape.dates >= _MOSTLY_DAYS:
        return True
    beside = [other for other in (column - 1, column + 1) if texts.get(other) == texts.get(column, ())]
    return bool(beside) and shape.moments >= _MOSTLY_DAYS


def count_times(table: ChosenColumns) -> None:
    """Numbers under "Semestre" or "Mois", beside a column of years, and weeks, say when in the year."""
    if table.has("period", "quarter", "start", "end"):
        return
    for column in table.candidates:
        unit = unit_counted(table.as_written(column)) if column not in table.choices else ""
        filled = [value for value in table.looked.cells(column) if value is not None] if unit else []
        if unit == "semaine" and all(value in _WEEKS_OF_MONTH for value in filled):
            continue
        unit = unit if unit == "semaine" or table.has("year") else ""  # "S14" under "Sem." is one by itself
        if filled and sum(is_part_of_year(value, unit) for value in filled) >= _COUNTED * len(filled):
            table.choices[column] = Choice("period", LIKELY, "heading-and-content")
            return


def count_objectives(table: ChosenColumns) -> None:
    """Numbers under "Objectif" that run as those of lines do, but no further than an axis has objectives."""
    if table.has(*CODED):
        return
    for column, matches in table.candidates.items():
        score = next((match.score for match in matches if match.field == "objectives"), 0.0)
        shape = table.looked[column]
        if (
            score >= LIKELY
            and column not in table.choices
            and "obj" in fold(shown(table.header.texts[column][-1]))
            and shape.running
            and shape.largest <= table.shapes.most + 1
        ):
            table.choices[column] = Choice("objectives", score, "heading")
            return


_YIELDING = frozenset(
    {"", "description", "objective_label", "axis", "remarks", "public", "reference", "status"}
)
"""Fields whose heading is overruled where the note's own titles stand below it."""


_TITLED = 0.55  # of the cells


def yields_to_titles(looked: Measured, choices: Mapping[int, Choice]) -> bool:
    """True where the note's own titles stand below a heading that is overruled by them."""
    fields = {column: choices[column].field if column in choices else "" for column in looked.header.texts}
    yielding = (column for column, field in fields.items() if field in _YIELDING)
    return any(str in set(map(type, looked.cells(c))) and looked[c].titled >= _TITLED for c in yielding)


def move_objectives(table: ChosenColumns) -> None:
    """The note's own titles are the objectives whatever their heading says, or labels beside the codes."""
    looked = table.looked
    titled = {
        column: looked[column].titled
        for column in table.candidates
        if table.field_of(column) in _YIELDING and looked[column].filled
        if not (table.field_of(column) == "axis" and table.has("objective_number"))
    }
    column = max(titled, key=lambda c: titled[c], default=None)
    if column is None or titled[column] < _TITLED:
        return
    named = table.given(*CODED)
    told = (
        max(shape.codes, shape.small, shape.damaged, shape.titled, shape.matching(_OBJECTIVE_NUMBER))
        for shape in map(looked.__getitem__, named)
    )
    if max(told, default=0.0) >= 0.5:
        asks_for_title = any(m.field == "title" and m.score >= LIKELY for m in table.candidates[column])
        if not table.has("objective_label") and (table.has("title") or not asks_for_title):
            table.by_content(column, "objective_label")  # no "Activité" over what is near the note's titles
        return
    for other in named:
        if looked[other].text < 0.6 or looked[other].length < 15:
            continue  # no prose: what it holds is said
        del table.choices[other]
        if not table.has("description"):
            table.choices[other] = Choice("description", BY_CONTENT, "second-choice")
    table.choices[column] = Choice("objectives", titled[column], "content")


def number_objectives(table: ChosenColumns) -> None:
    """Numbers 1 to 4 beside a column of axes count inside the axis."""
    chosen, looked = table.choices, table.looked
    axes = table.given("axis")
    coded = [
        column
        for column in axes
        if looked[column].codes >= 0.6 and looked[column].small < 0.5 and not _are_paired(table, column)
    ]
    for column in coded:
        chosen[column] = chosen[column]._replace(field="objectives", why="heading-and-content")
    if len(coded) == len(axes):
        return
    for column in table.given("objectives"):
        if looked[column].small >= 0.6 and looked[column].codes < 0.3:
            chosen[column] = chosen[column]._replace(field="objective_number", why="heading-and-content")


def _are_paired(table: ChosenColumns, axes: int) -> bool:
    """True for "1 / 4" where the cell beside it says which objective of each axis."""
    looked, codes = table.looked, table.shapes.codes
    return any(
        paired_codes(*pair, codes)
        for other in table.given("objectives", "objective_number")
        for pair in looked.both(axes, other, SAMPLED_ROWS)
    )


_WEEKS_OF_MONTH = range(1, 6)
_NO_DESCRIPTION = 32  # letters, on average, of texts that describe hardly anything


def fill_gaps(table: ChosenColumns) -> None:
    """Give what the table lacks to unrecognised columns whose content is clear; a grid has its objectives."""
    looked, fields = table.looked, table.fields
    free = [
        column for column in table.candidates if column not in table.choices and looked[column].filled > 1
    ]
    if not table.is_grid and fields.isdisjoint(CODED):
        coded = min(
            (c for c in free if _are_codes(table, c) and c not in looked.told_by(own_plan)),
            key=lambda c: (looked[c].is_outline, c),
            default=None,
        )
        if coded is not None:
            table.by_content(coded, "objectives")
            fields.add("objectives")
            free.remove(coded)
    if "partners" not in fields and "operator" in fields:
        named = [c for c in free if may_be_partners(looked[c])]
        if named and named[0] not in table.header.texts:
            table.by_content(named[0], "partners")
        free = [c for c in free if c not in named]  # under a heading ``guesses`` says what they are
        fields |= {"partners"} if named else set()
    if "operator" not in fields and "partners" in fields:  # whose it is, ``guesses`` finds out
        carriers = [c for c in free if looked[c].organisations >= 0.7 and looked[c].length < LONGEST_NAME]
        free = [c for c in free if c not in carriers]
        fields |= {"operator"} if carriers else set()
    if "title" not in fields and _are_of_actions(fields, [looked[c] for c in free]):
        _name_actions(table, free)


def _are_codes(table: ChosenColumns, column: int) -> bool:
    shape = table.looked[column]
    are_codes = (shape.codes >= 0.8 and shape.dates < 0.5) or shape.are_prefixed
    if not are_codes or column in table.looked.told_by(ranked):
        return False
    is_of_note = names_note(table.as_written(column)) and shape.readable >= _MOSTLY_READ  # no "Places"
    if NO_OBJECTIVE.search(table.folded(column)) and not is_of_note:
        return False
    return not is_beyond_codes(shape)


def _are_of_actions(fields: set[str], free: Sequence[Shape]) -> bool:
    """True where headings, or what stands under those that nobody knows, say two things that actions have."""
    if len(fields & {"operator", "partners", "objectives", "start", "period"}) >= 2:
        return True
    told = (
        not fields.isdisjoint({"operator", "partners"}) or any(map(is_of_houses, free)),
        not fields.isdisjoint(OF_OBJECTIVES),
        not fields.isdisjoint(DATED - {"quarter"}) or any(shape.dates >= 0.8 for shape in free),
    )
    return sum(told) >= 2


def _name_actions(table: ChosenColumns, free: Sequence[int]) -> None:
    """Give the titles to the likeliest free column of texts, or to the texts under "Description"."""
    looked = table.looked
    described = next(iter(table.given("description")), None)
    texts = [
        c
        for c in free
        if looked[c].text > 0.9 and looked[c].distinct > 0.6 and 6 < looked[c].length < 160
        if max(looked[c].people, looked[c].times) < HALF
        if not holds_names(looked[c], beside_titles=described is not None)
    ]
    # references, names of classes and of groups only where there is nothing else
    best = max(
        texts,
        key=lambda c: (looked[c].numbered < HALF, looked[c].groups < HALF, looked[c].distinct),
        default=None,
    )
    if best is not None and (described is None or not _names_actions(described, best, looked)):
        table.by_content(best, "title")
    elif described is not None:
        table.choices[described] = table.choices[described]._replace(field="title", why="second-choice")


def _names_actions(described: int, other: int, looked: Mapping[int, Shape]) -> bool:
    """True where short texts under "Description" rather name the actions than another column of texts does.

    They stand before it, it names classes or groups, or its texts are even shorter.
    """
    shape, texts = looked[described], looked[other]
    if shape.distinct <= 0.6 or shape.length > LONGEST_AS_TITLE:
        return False
    if described < other or texts.groups >= HALF:
        return True
    return texts.length < shape.length <= _NO_DESCRIPTION
