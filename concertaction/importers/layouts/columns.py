"""Which column of a table speaks of which field: headings first, then what stands below.

After the best heading has had its field, what is left is decided by content:
a heading merged over two columns of dates is a start and an end, numbers 1 to
4 beside a column of axes are objectives of the axis, a column without a
heading that holds codes, dates or organisations gives what the table lacks.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from concertaction.i18n import N_
from concertaction.importers.layouts.contents import Choice, Shape, choose, look_at
from concertaction.importers.layouts.grids import names_unknown_code
from concertaction.importers.layouts.headings import LIKELY, POSSIBLE, Match, fold, recognise, unaccented
from concertaction.importers.layouts.page import shown
from concertaction.importers.layouts.shapes import Header
from concertaction.importers.layouts.spreads import axis_columns, named_columns, time_columns

if TYPE_CHECKING:
    from concertaction.framework import Framework
    from concertaction.importers.layouts.contents import CodeShapes
    from concertaction.importers.layouts.found import Found
    from concertaction.importers.layouts.page import Page
    from concertaction.models import CellValue

_SAMPLED_ROWS = 200
_TOTAL = re.compile(r"\W*(?:tot|total|totaux|ensemble|nombre|nb|nbre|t|h\s*\+\s*f|f\s*\+\s*h)\b")
_BY_CONTENT = 0.45  # score of a field that only the content gives


def choose_columns(
    page: Page, found: Found, framework: Framework, shapes: CodeShapes, last: int
) -> dict[int, Choice]:
    """Give each column of a table its field; those that stay unrecognised are left out."""
    looked = look_at_columns(page, found.header, shapes, last)
    spread = {
        column: Choice("objectives", 0.9, "axis-heading", axis)
        for column, axis in axis_columns(found.header, looked, framework, shapes).items()
        if column not in found.codes
    } | {
        column: Choice("period", 0.9, "time-heading", span)
        for column, span in time_columns(found.header, looked).items()
        if column not in found.codes
    }
    spread |= {
        column: Choice(field, 0.8, "partner-heading" if field == "partners" else "name-heading", name)
        for column, (field, name) in named_columns(found.header, looked).items()
        if column not in found.codes and column not in spread
    }
    if found.codes:
        spread |= {
            column: Choice("objectives", 0.9, "unknown-objective", shown(cells[-1]))
            for column, cells in found.header.texts.items()
            if column not in found.codes and column not in spread
            if _is_unknown(cells[-1], framework, shapes)
        }
    candidates = {
        column: found.candidates.get(column, ())
        for column in range(found.header.first, found.header.last + 1)
        if column not in found.codes and column not in spread
    }
    for column, matches in candidates.items():
        if not matches and looked[column].filled and column not in found.header.texts:
            candidates[column] = _of_neighbour(column, candidates, looked)
    for column in sorted(candidates):
        _kind_of_partner(column, candidates)
    _count_people(found.header, candidates)
    chosen = choose(candidates, looked)
    _pair_dates(chosen, candidates, looked)
    if not found.codes and not any(choice.field == "objectives" for choice in spread.values()):
        _count_objectives(chosen, candidates, found.header, looked, shapes)
        _move_objectives(chosen, candidates, looked)
    _number_objectives(chosen, looked)
    _fill_gaps(chosen, candidates, looked)
    return chosen | spread


def _is_unknown(cell: CellValue, framework: Framework, shapes: CodeShapes) -> bool:
    """True for the code of no objective, at the head of a column of a grid: 4.4."""
    if isinstance(cell, float):
        return 1 <= cell < 10 and round(cell, 2) == cell and f"{cell:g}" not in framework.objectives
    return isinstance(cell, str) and names_unknown_code(cell, framework, shapes)


def look_at_columns(page: Page, header: Header, shapes: CodeShapes, last: int) -> dict[int, Shape]:
    """Measure the columns on the fuller rows below a header."""
    first = header.rows[-1] + 1
    window = range(first, min(last + 1, first + _SAMPLED_ROWS))
    fullest = sorted(page.counts[row] for row in window if page.counts[row])
    least = max(2, fullest[len(fullest) * 3 // 4] // 2) if fullest else 1
    lines = [page.rows[row] for row in window if page.counts[row] >= least]
    heads = [(column, cells[-1]) for column, cells in header.texts.items() if isinstance(cells[-1], str)][:2]
    if len(heads) == 2:  # the header printed again
        lines = [line for line in lines if not all(line[c : c + 1] == [text] for c, text in heads)]
    shortest = min(map(len, lines), default=0)
    return {
        column: look_at(
            [line[column] if column < shortest or column < len(line) else None for line in lines], shapes
        )
        for column in range(header.first, header.last + 1)
    }


def _of_neighbour(
    column: int, candidates: dict[int, tuple[Match, ...]], looked: dict[int, Shape]
) -> tuple[Match, ...]:
    """A blank heading right of "Partenaires" or "Dates" over cells of the same make."""
    before = candidates.get(column - 1, ())
    if not before or not looked[column - 1].filled:
        return ()
    field, mine, other = before[0].field, looked[column], looked[column - 1]
    if field == "partners" and mine.organisations >= 0.4 and mine.text > 0.8:
        return (Match("partners", 0.6),)
    if field in ("period", "start") and mine.dates >= 0.7 and other.dates >= 0.7:
        return (Match("end", 0.6),)
    if field == "objectives" and mine.codes >= 0.7:
        return (Match("objectives", 0.6),)
    return ()


def _kind_of_partner(column: int, candidates: dict[int, tuple[Match, ...]]) -> None:
    """A bare "Type" right of a partner is the partner's."""
    before, matches = candidates.get(column - 1, ()), candidates[column]
    under = bool(before) and before[0].field == "partners"
    if under and matches and matches[0].field == "operator_kind" and matches[0].score <= POSSIBLE:
        candidates[column] = (Match("partner_kind", 0.7),)


def _count_people(header: Header, candidates: dict[int, tuple[Match, ...]]) -> None:
    """Of "Hommes | Femmes | Total" under one heading only the total counts the participants."""
    bands: dict[str, list[int]] = {}
    for column, cells in header.texts.items():
        band = recognise(shown(cells[0])) if len(cells) > 1 and column in candidates else ()
        if band and band[0].field in ("participants", "public"):
            bands.setdefault(shown(cells[0]), []).append(column)
    for columns in bands.values():
        if len(columns) < 2:
            continue
        counted = [c for c in columns if _TOTAL.match(unaccented(shown(header.texts[c][-1])))]
        for column in columns:
            others = tuple(m for m in candidates[column] if m.field in ("person", "contact"))
            candidates[column] = (Match("participants", 0.95),) if column in counted[-1:] else others


def _pair_dates(
    chosen: dict[int, Choice], candidates: dict[int, tuple[Match, ...]], looked: dict[int, Shape]
) -> None:
    """Two columns of dates under one heading are a start and an end."""
    fields = {choice.field: column for column, choice in chosen.items()}
    dated = [
        column
        for column, matches in candidates.items()
        if looked[column].dates >= 0.6
        and any(match.field in ("period", "start", "end") for match in matches)
        and (column not in chosen or chosen[column].field in ("period", "start", "end"))
    ]
    if len(dated) == 2 and "period" in fields and fields["period"] in dated:
        for column, field in zip(dated, ("start", "end"), strict=True):
            chosen[column] = Choice(field, 0.8, "heading-and-content")
    elif "start" in fields and "end" not in fields and "period" not in fields:
        start = fields["start"]
        if (
            candidates[start]
            and candidates[start][0].score < 0.9
            and looked[start].dates + looked[start].periods > 0.5
        ):
            chosen[start] = chosen[start]._replace(field="period")
    elif (
        "period" in fields
        and "end" in fields
        and "start" not in fields
        and looked[fields["period"]].dates >= 0.6
    ):
        chosen[fields["period"]] = chosen[fields["period"]]._replace(field="start")


def _count_objectives(
    chosen: dict[int, Choice],
    candidates: dict[int, tuple[Match, ...]],
    header: Header,
    looked: dict[int, Shape],
    shapes: CodeShapes,
) -> None:
    """Numbers under "Objectif" that run as those of lines do, but no further than an axis has objectives."""
    if any(choice.field in ("objectives", "objective_number") for choice in chosen.values()):
        return
    for column, matches in candidates.items():
        named = next((match for match in matches if match.field == "objectives"), None)
        if (
            named is not None
            and named.score >= LIKELY
            and column not in chosen
            and "obj" in fold(shown(header.texts[column][-1]))
            and looked[column].running
            and looked[column].largest <= shapes.most + 1
        ):
            chosen[column] = Choice("objectives", named.score, "heading")
            return


_YIELDING = frozenset({"description", "objective_label", "axis", "remarks", "public", "reference", "status"})
"""Fields whose heading is overruled where the note's own titles stand below it."""


def _move_objectives(
    chosen: dict[int, Choice], candidates: dict[int, tuple[Match, ...]], looked: dict[int, Shape]
) -> None:
    """The note's own titles are the objectives whatever their heading says, or labels beside the codes."""
    named = [
        column for column, choice in chosen.items() if choice.field in ("objectives", "objective_number")
    ]
    told = max(
        (max(looked[c].codes, looked[c].small, looked[c].damaged, looked[c].titled) for c in named),
        default=0.0,
    )
    titled = {
        column: looked[column].titled
        for column in candidates
        if (column not in chosen or chosen[column].field in _YIELDING) and looked[column].filled
    }
    column = max(titled, key=lambda c: titled[c], default=None)
    if column is None or titled[column] < 0.55:
        return
    if told >= 0.5:
        if not any(choice.field == "objective_label" for choice in chosen.values()):
            chosen[column] = Choice("objective_label", _BY_CONTENT, "content")
        return
    for other in named:
        if looked[other].text < 0.6 or looked[other].length < 15:
            continue  # no prose: what it holds is said
        del chosen[other]
        if all(choice.field != "description" for choice in chosen.values()):
            chosen[other] = Choice("description", _BY_CONTENT, "second-choice")
    chosen[column] = Choice("objectives", max(_BY_CONTENT, titled[column]), "content")


def _number_objectives(chosen: dict[int, Choice], looked: dict[int, Shape]) -> None:
    """Numbers 1 to 4 beside a column of axes count inside the axis."""
    axes = [column for column, choice in chosen.items() if choice.field == "axis"]
    for column in axes:
        if looked[column].codes >= 0.6 and looked[column].small < 0.5:
            chosen[column] = chosen[column]._replace(field="objectives", why="heading-and-content")
            axes = [other for other in axes if other != column]
    for column, choice in list(chosen.items()):
        if (
            choice.field == "objectives"
            and looked[column].small >= 0.6
            and looked[column].codes < 0.3
            and axes
        ):
            chosen[column] = choice._replace(field="objective_number", why="heading-and-content")


def _fill_gaps(
    chosen: dict[int, Choice],
    candidates: dict[int, tuple[Match, ...]],
    looked: dict[int, Shape],
) -> None:
    """Give what the table lacks to unrecognised columns whose content is clear."""
    fields = {choice.field for choice in chosen.values()}
    free = [column for column in candidates if column not in chosen and looked[column].filled >= 2]
    if "objectives" not in fields and "objective_number" not in fields:
        _take(chosen, free, "objectives", lambda c: looked[c].codes >= 0.8 and looked[c].dates < 0.5)
    if "partners" not in fields and "operator" in fields:
        _take(
            chosen,
            free,
            "partners",
            lambda c: looked[c].organisations >= 0.5 and looked[c].text > 0.9 and looked[c].codes < 0.3,
        )
    if "operator" not in fields and "partners" in fields:
        _take(
            chosen, free, "operator", lambda c: looked[c].organisations >= 0.7 and 0 < looked[c].length < 60
        )
    if "title" not in fields and len(fields & {"operator", "partners", "objectives", "start", "period"}) >= 2:
        described = next((c for c, choice in chosen.items() if choice.field == "description"), None)
        texts = [
            c
            for c in free
            if looked[c].text > 0.9 and looked[c].distinct > 0.6 and 6 < looked[c].length < 160
        ]
        if texts:
            best = max(texts, key=lambda c: looked[c].distinct)
            chosen[best] = Choice("title", _BY_CONTENT, "content")
        elif described is not None:
            chosen[described] = chosen[described]._replace(field="title", why="second-choice")


def read_by_content(
    page: Page, found: Found, choices: dict[int, Choice], shapes: CodeShapes, last: int, said: frozenset[str]
) -> tuple[dict[int, Choice], list[tuple[str, int, str]]]:
    """Look at the columns whose heading says nothing, once what title rows say is known.

    A column of single organisations is the operators where nothing else names
    them.  Returns the choices with it, and (finding code, column, what it
    looks like) of each column that a person must look at.
    """
    free = [
        column
        for column in range(found.header.first, found.header.last + 1)
        if column not in choices and column not in found.codes and column in found.header.texts
    ]
    fields = {choice.field for choice in choices.values()} | said
    looked = look_at_columns(page, found.header, shapes, last) if free or "operator" not in fields else {}
    notes: list[tuple[str, int, str]] = []
    if "operator" not in fields:  # "Bénéficiaire" is whom an action serves, or who gets the grant
        served = [c for c, choice in choices.items() if choice.field in _MAY_CARRY and _is_carrier(looked[c])]
        if len(served) == 1:
            choices = choices | {served[0]: Choice("operator", _BY_CONTENT, "content")}
            fields = fields | {"operator"}
            notes.append(("guessed-column", served[0], ""))
    if not {"operator", "partners"} & fields:
        names = [c for c in free if looked[c].filled >= 2 and looked[c].organisations >= 0.7]
        if len(names) == 1 and _is_carrier(looked[names[0]]):
            choices = choices | {names[0]: Choice("operator", _BY_CONTENT, "content")}
            notes.append(("guessed-column", names[0], ""))
            free.remove(names[0])
    for what, lacks, fits in _TELLING:
        if fields.isdisjoint(lacks):
            notes += [("unread-column", c, what) for c in free if looked[c].filled >= 3 and fits(looked[c])]
    spread = {
        column for column, choice in choices.items() if choice.why in ("partner-heading", "name-heading")
    }
    crossed = {c for c in free if looked[c].filled and looked[c].marks >= 0.8}
    beside = {c for c in crossed if not spread.isdisjoint((c - 1, c + 1))}
    while more := {c for c in crossed - beside if not beside.isdisjoint((c - 1, c + 1))}:
        beside |= more
    notes += [("unread-column", c, N_("crosses")) for c in sorted(beside)]
    return choices, notes


_MAY_CARRY = frozenset({"public", "budget", "contact", "commune"})


def _is_carrier(shape: Shape) -> bool:
    """True for a column of single organisations."""
    return shape.filled >= 2 and shape.organisations >= 0.7 and shape.lists < 0.1 and shape.length < 60


_TELLING: tuple[tuple[str, frozenset[str], Callable[[Shape], bool]], ...] = (
    (
        N_("names of organisations"),
        frozenset({"partners"}),
        lambda s: s.organisations >= 0.6 and s.length < 90,
    ),
    (
        N_("codes of objectives"),
        frozenset({"objectives", "objective_number", "axis"}),
        lambda s: s.codes >= 0.8 and s.dates < 0.5 and not s.running,
    ),
    (N_("dates"), frozenset({"start", "end", "period", "year"}), lambda s: max(s.dates, s.periods) >= 0.8),
)
"""What an unread column looks like, the fields that the table then lacks, and the test."""


def _take(chosen: dict[int, Choice], free: list[int], field: str, fits: Callable[[int], bool]) -> None:
    column = next((column for column in free if fits(column)), None)
    if column is not None:
        chosen[column] = Choice(field, _BY_CONTENT, "content")
        free.remove(column)


def heading_of(header: Header, column: int) -> str:
    """The heading of a column as written, its rows joined."""
    return " – ".join(shown(cell) for cell in header.texts.get(column, ()))
