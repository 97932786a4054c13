"""The columns whose heading says nothing: what they hold, once title rows have been heard, may say it.

A column is only guessed where the table lacks its field, where one column
alone fits, and where the heading does not speak of something else ("Envoyé
le"); each guess is said, and so is a column that looks like what is lacking
and was not read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from concertaction.i18n import N_
from concertaction.importers.layouts.columns.choices import Choice
from concertaction.importers.layouts.columns.codes_in_text import axis_in_text
from concertaction.importers.layouts.columns.damaged_codes import DAMAGED
from concertaction.importers.layouts.columns.found import words_alone
from concertaction.importers.layouts.columns.further_objectives import guess_further_objectives
from concertaction.importers.layouts.columns.guessed_dates import guess_dates, is_of_one_thing
from concertaction.importers.layouts.columns.guessed_houses import guess_houses
from concertaction.importers.layouts.columns.guessed_operators import (
    guess_carriers,
    guess_initials,
    guess_operator,
    guess_persons,
    guess_repeated_operator,
    guess_services,
    hear_employers,
    hear_leads,
)
from concertaction.importers.layouts.columns.guessed_partners import (
    guess_partners,
    guess_partners_by_kind,
    guess_partners_under_kinds,
    hear_kinds_of_partners,
)
from concertaction.importers.layouts.columns.named_columns import is_partner_heading
from concertaction.importers.layouts.columns.of_names import (
    HALF,
    is_carrier,
    looks_like_names,
    may_be_of_short_names,
)
from concertaction.importers.layouts.columns.other_dates import OTHER_DATES, other_dates, says_other_date
from concertaction.importers.layouts.columns.own_numbers import is_beyond_codes
from concertaction.importers.layouts.columns.own_plan import OWN_PLAN, own_plan
from concertaction.importers.layouts.columns.people import COUNTS, bare_plan, other_counts
from concertaction.importers.layouts.columns.real_dates import are_of_one_thing
from concertaction.importers.layouts.columns.references import ranked
from concertaction.importers.layouts.columns.second_operators import hear_second_operators
from concertaction.importers.layouts.columns.table_columns import (
    CODES,
    NAMES,
    OPERATORS,
    UNREAD_CODES,
    Note,
    OpenColumns,
)
from concertaction.importers.layouts.page import shown
from concertaction.importers.layouts.shapes import OBJECTIVES, OF_OBJECTIVES, WHEN
from concertaction.importers.layouts.words.headings import LIKELY
from concertaction.importers.layouts.words.lines import is_total_text
from concertaction.patterns import late

if TYPE_CHECKING:
    from collections.abc import Collection

    from concertaction.importers.layouts.columns.contents import Shape
    from concertaction.importers.layouts.columns.measured import Measured

_OF_HEADING = frozenset({"partner-heading", "name-heading", "time-heading"})
_GUESSED = frozenset({"elimination", "content", "second-choice"})  # how a column came to be the titles
_SAID = {
    "title": N_("the titles of the actions"),
    "objectives": CODES,
    "objective_number": N_("the numbers of the objectives in their axis"),
    "operator": OPERATORS,
}
_TITLES = N_("titles of actions")
_DATES = N_("dates")
_COMMUNES = N_("communes")
_MAY_BE_CODES = N_("short texts or codes that may say the objectives")
_NEARLY_ALL, _OFTEN, _LONGER = 0.9, 0.6, 2.5  # shares; times as long as titles are descriptions
_ADDRESS = late(r".*@")
_FIGURES = frozenset({"budget", "participants"})  # what a heading over years may speak of
_DATED = 0.8  # share of a column of dates
_PLACED = 0.8  # share of a column of communes
_FEWEST, _SHORT = 3, 40  # cells; letters, on average, of what refers to an objective


def read_by_content(
    looked: Measured,
    choices: dict[int, Choice],
    said: frozenset[str],
    *,
    named: bool = False,
    explained: Collection[str] = (),
) -> tuple[dict[int, Choice], list[Note]]:
    """Look at the columns whose heading says nothing, once what title rows say is known.

    ``said`` are the fields that title rows give, ``named`` is true where one
    of them may name the operator; of the abbreviations that are ``explained`` lines
    of the sheet give the names.  Returns the choices with what was guessed,
    and what a person must look at.
    """
    table = OpenColumns(looked, choices, said, named=named, explained=explained)
    for column, choice in sorted(choices.items()):
        kind = _guessed_as(table, column, choice)
        if kind is not None:
            table.note(column, kind)
    others, own, urgent = (looked.told_by(rule) & set(table.free) for rule in (other_dates, own_plan, ranked))
    table.free = [column for column in table.free if column not in others | own | urgent]
    for guess in _GUESSES:
        guess(table)
    untold = [
        column
        for column in sorted(others)
        if _lacks_dates(table) or not says_other_date(table.as_written(column))
    ]
    table.say(untold, OTHER_DATES)
    table.say(sorted(own), OWN_PLAN)
    table.say(_without_planned(table, other_counts(table)), COUNTS)
    table.say(bare_plan(table), COUNTS)
    if table.known.isdisjoint(OF_OBJECTIVES - {"axis"}):
        table.say(sorted(c for c in urgent if looked[c].small or _are_codes(looked[c])), UNREAD_CODES)
    _say_unread(table)
    return table.choices, sorted(table.notes, key=lambda note: note.column)


def _without_planned(table: OpenColumns, counts: list[int]) -> list[int]:
    """Read the first of "Prévus | Réels" below "Participants": what was real is preferred later on."""
    if "participants" in table.known or len(counts) != 2:
        return counts
    if not are_of_one_thing(*map(table.as_written, counts)):
        return counts
    table.choices[counts[0]] = Choice("participants", LIKELY, "heading-and-content")
    return []


_GUESSES = (
    hear_employers,
    hear_leads,
    guess_dates,
    guess_further_objectives,
    guess_initials,
    guess_services,
    guess_persons,
    guess_carriers,
    guess_partners_by_kind,
    guess_houses,
    guess_operator,
    guess_repeated_operator,
    guess_partners,
    guess_partners_under_kinds,
    hear_kinds_of_partners,
    hear_second_operators,
)
"""What is guessed, in this order: each looks at what those before it left."""


def _guessed_as(table: OpenColumns, column: int, choice: Choice) -> str | None:
    """What a column was taken for by what it holds, before title rows were heard; None if it was not."""
    is_guessed = choice.why in ("content", DAMAGED) or (
        choice.field == "title" and choice.why in _GUESSED and not _may_head_titles(table, column)
    )
    return _SAID.get(choice.field) if is_guessed else None


def _may_head_titles(table: OpenColumns, column: int) -> bool:
    """True for "Description succincte", which heads what actions are called where nothing else may."""
    matches, looked = table.found.candidates.get(column, ()), table.looked
    return (
        table.found.field(column) == "description"
        and any(match.field == "title" and match.score >= LIKELY for match in matches)
        and not any(_are_like_titles(looked[other], looked[column]) for other in table.free)
    )


def _say_unread(table: OpenColumns) -> None:
    """Say which columns look like what the table lacks."""
    known = table.known
    lacking = (
        (NAMES, "partners" not in known, looks_like_names),
        (UNREAD_CODES, known.isdisjoint(OBJECTIVES), _are_codes),
        (_DATES, _lacks_dates(table), _are_dates),
        (_COMMUNES, "commune" not in known, _are_communes),
    )
    dated = table.given("start", "end", "period")  # real days are read with the planned ones
    for kind, lacks, fits in lacking:
        if lacks:
            said = [c for c in table.open_where(fits) if table.looked[c].filled >= _FEWEST]
            table.say([c for c in said if not any(is_of_one_thing(table, c, one) for one in dated)], kind)
            table.say(
                [c for c in table.unheaded if _is_told(table.looked[c]) and fits(table.looked[c])], kind
            )
            if kind in (NAMES, _COMMUNES):  # "Contacts" over houses, "Adresse" over towns
                table.say([c for c in table.given("contact") if _fills(table.looked[c], kind)], kind)
            if kind == UNREAD_CODES:
                table.say([c for c in table.given("reference") if is_beyond_codes(table.looked[c])], kind)
    if not {"start", "end"} <= table.read:
        table.say([c for c in table.unsaid_where(_are_dates) if _may_be_end(table, c)], _DATES)
    if "operator" not in known and not table.named:
        table.say(table.unsaid(table.before_title(may_be_of_short_names)), NAMES)
    elif "operator" not in table.read and "partners" in table.read:
        # neither those of the title nor the partners
        carriers = table.unsaid_where(is_carrier)
        others = [c for c in carriers if not (table.heads_others(c) or table.heads_time(c))]
        table.notes += [Note("unread-carriers", column, NAMES) for column in others]
    table.say([*_other_titles(table), *_titles_beside(table)], _TITLES)
    table.say(_other_names(table), NAMES)
    timed = [c for c in table.free if table.heads_time(c)]
    table.say([c for c in table.unsaid(timed) if table.looked[c].organisations >= HALF], NAMES)
    table.say(_crosses(table, timed), N_("crosses"))
    table.say(table.unsaid(_under_organisations(table)), N_("crosses or numbers under organisations"))
    is_calendar = any(choice.why == "time-heading" for choice in table.choices.values())
    if is_calendar or _lacks_dates(table):
        told = [c for c in table.unsaid(timed) if table.looked[c].filled]
        told = [c for c in told if not is_calendar or table.found.likely_field(c) not in _FIGURES]
        table.say(told, N_("what says when"))
    if "title" in table.read and known.isdisjoint(OF_OBJECTIVES) and not _say_codes(table):
        table.say(table.unsaid_where(_may_refer), _MAY_BE_CODES)


def _fills(shape: Shape, kind: str) -> bool:
    """Whether a column of contacts holds nothing but houses, or communes."""
    return _are_houses(shape) if kind == NAMES else _are_communes(shape)


def _are_communes(shape: Shape) -> bool:
    return shape.places >= _PLACED


def _are_dates(shape: Shape) -> bool:
    return max(shape.dates, shape.periods, shape.serials) >= _DATED


def _may_be_end(table: OpenColumns, column: int) -> bool:
    """True for dates, under a heading that nobody knows, beside a period that may be only their start."""
    shape = table.looked[column]
    unknown = not table.found.candidates.get(column) and not says_other_date(table.as_written(column))
    return unknown and shape.filled >= _FEWEST and shape.codes < _DATED  # 1.2 and 2.1 that became days


def _other_titles(table: OpenColumns) -> list[int]:
    """The columns that are headed as the titles are but for a number: "Action 10-11", "Action 11-12"."""
    texts = table.header.texts
    headed = words_alone(texts.get(table.title, ())) if table.title is not None else ""
    filled = table.unsaid_where(lambda shape: shape.filled > 0) if headed else []
    return [column for column in filled if words_alone(texts[column]) == headed]


def _is_told(shape: Shape) -> bool:
    """True for several cells, or one that surely names an organisation."""
    return shape.filled > 1 or shape.organisations == 1


def _titles_beside(table: OpenColumns) -> list[int]:
    """The columns without a heading right beside the titles that hold texts of the same make."""
    found: list[int] = []
    column = table.title
    while column is not None and column + 1 in table.unheaded:
        column += 1
        if _are_like_titles(table.looked[column], table.looked[table.title or 0]):
            found.append(column)
    return table.unsaid(found)


def _are_like_titles(shape: Shape, titles: Shape) -> bool:
    return (
        shape.filled > 0
        and min(shape.text, shape.capitals) > _NEARLY_ALL
        and shape.distinct > _OFTEN
        and shape.length <= _LONGER * titles.length
        and max(shape.organisations, shape.places, shape.codes, shape.periods, shape.people) < HALF
    )


def _other_names(table: OpenColumns) -> list[int]:
    """The columns of names under no heading, and of organisations under one that nobody knows."""
    looked = table.looked
    unknown = [c for c in table.free if not table.found.candidates.get(c) and not table.heads_others(c)]
    named = [c for c in unknown if _are_houses(looked[c])]
    named += [c for c in table.unheaded if looks_like_names(looked[c]) and _is_told(looked[c])]
    return sorted(table.unsaid(named))


def _are_houses(shape: Shape) -> bool:
    return _is_told(shape) and shape.organisations >= _OFTEN and shape.matching(_ADDRESS) < HALF


def _say_codes(table: OpenColumns) -> bool:
    """True where columns that are read hold codes too: before the titles, in what is told."""
    return any(table.looked[column].codes >= HALF for column in table.choices)


def _are_codes(shape: Shape) -> bool:
    return shape.codes >= 0.8 and shape.dates < 0.5 and not shape.running


def _may_refer(shape: Shape) -> bool:
    """True for a column of short texts that are no names, places, days, amounts or marks."""
    return (
        shape.filled >= _FEWEST
        and shape.text >= HALF
        and 0 < shape.length <= _SHORT
        and max(shape.people, shape.persons, shape.places, shape.initials, shape.organisations) < HALF
        and max(shape.days, shape.periods, shape.years, shape.marks, shape.counts, shape.money) < HALF
    )


def _crosses(table: OpenColumns, timed: list[int]) -> list[int]:
    """Columns of crosses under spans of time, among objectives, or beside columns read for their heading."""
    spread = {c for c, choice in table.choices.items() if choice.why in _OF_HEADING}
    crossed = {c for c in table.free if table.looked[c].filled and table.looked[c].marks >= 0.8}
    beside = {c for c in crossed if not spread.isdisjoint((c - 1, c + 1))}
    beside |= {c for c in timed if table.looked[c].crosses}
    beside |= {c for c in crossed if _is_within_grid(table, c)}
    if table.read.isdisjoint(WHEN):  # they may say when: "Automne | Hiver", "1re période | 2e période"
        marked = {c for c in crossed if table.looked[c].crosses}
        beside |= {c for c in marked if not marked.isdisjoint((c - 1, c + 1))}
    while more := {c for c in crossed - beside if not beside.isdisjoint((c - 1, c + 1))}:
        beside |= more
    return sorted(beside)


def _under_organisations(table: OpenColumns) -> list[int]:
    """Columns of crosses or numbers under "École", "CPAS": who takes part, or how many of them."""
    looked = table.looked
    headed = [c for c in table.free if is_partner_heading(table.as_written(c))]
    return [c for c in headed if max(looked[c].marked, looked[c].quantities) >= 0.8]


def _is_within_grid(table: OpenColumns, column: int) -> bool:
    """True between columns of objectives, under an axis beside them, and where the next one is missing."""
    codes = table.found.codes
    if any(is_total_text(shown(cell)) for cell in table.header.texts[column]):
        return False
    if not codes or min(codes) < column < max(codes):
        return bool(codes)
    if axis_in_text(table.header.texts[column][0], table.shapes) is not None:
        return True
    texts, framework = table.header.texts, table.shapes.framework
    if len(texts[column]) > 1 and any(texts[one][-1] == texts[column][-1] for one in codes if one in texts):
        return True  # "Ouverture – a" beside "Employeurs – a", of which the axis is known
    return any(
        code is not None
        and code != framework.axis_by_code[framework.objectives[code].axis].objectives[end].code
        for code, end in ((codes.get(column + 1), 0), (codes.get(column - 1), -1))
    )


def _lacks_dates(table: OpenColumns) -> bool:
    """True where no column says when, or one column says only when an action starts or ends."""
    read = table.read
    return (read | table.said).isdisjoint({"start", "end", "period", "year"}) or (
        ("start" in read) != ("end" in read) and "period" not in read
    )
