"""What the chosen columns lack or have wrong, put right by what stands in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from concertaction.importers.layouts.columns.choices import BY_CONTENT, LONGEST_AS_TITLE, Choice
from concertaction.importers.layouts.columns.contents import Shape
from concertaction.importers.layouts.columns.found import heading_of
from concertaction.importers.layouts.columns.of_names import HALF, holds_names, is_of_houses, may_be_partners
from concertaction.importers.layouts.columns.under_axes import NO_OBJECTIVE
from concertaction.importers.layouts.page import shown
from concertaction.importers.layouts.shapes import Header
from concertaction.importers.layouts.words.headings import LIKELY, POSSIBLE, fold

if TYPE_CHECKING:
    from concertaction.importers.layouts.columns.code_shapes import CodeShapes
    from concertaction.importers.layouts.columns.found import Candidates


_MOSTLY_DAYS = 0.6


def pair_dates(chosen: dict[int, Choice], candidates: Candidates, looked: dict[int, Shape]) -> None:
    """Two columns of dates under one heading are a start and an end."""
    fields = {choice.field: column for column, choice in chosen.items()}
    if (
        {"period", "end"} <= fields.keys()
        and looked[fields["period"]].days < _MOSTLY_DAYS
        and max((m.score for m in candidates[fields["end"]] if m.field == "end"), default=1.0) <= POSSIBLE
    ):
        del chosen[fields.pop("end")]  # the "Bilan" of an action whose period is said
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
        and looked[fields["period"]].days >= _MOSTLY_DAYS
    ):
        chosen[fields["period"]] = chosen[fields["period"]]._replace(field="start")


def count_objectives(
    chosen: dict[int, Choice],
    candidates: Candidates,
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


def move_objectives(chosen: dict[int, Choice], candidates: Candidates, looked: dict[int, Shape]) -> None:
    """The note's own titles are the objectives whatever their heading says, or labels beside the codes."""
    titled = {
        column: looked[column].titled
        for column in candidates
        if (column not in chosen or chosen[column].field in _YIELDING) and looked[column].filled
    }
    column = max(titled, key=lambda c: titled[c], default=None)
    if column is None or titled[column] < 0.55:
        return
    named = [
        column for column, choice in chosen.items() if choice.field in ("objectives", "objective_number")
    ]
    told = max(
        (max(looked[c].codes, looked[c].small, looked[c].damaged, looked[c].titled) for c in named),
        default=0.0,
    )
    if told >= 0.5:
        if not any(choice.field == "objective_label" for choice in chosen.values()):
            chosen[column] = Choice("objective_label", BY_CONTENT, "content")
        return
    for other in named:
        if looked[other].text < 0.6 or looked[other].length < 15:
            continue  # no prose: what it holds is said
        del chosen[other]
        if all(choice.field != "description" for choice in chosen.values()):
            chosen[other] = Choice("description", BY_CONTENT, "second-choice")
    chosen[column] = Choice("objectives", max(BY_CONTENT, titled[column]), "content")


def number_objectives(chosen: dict[int, Choice], looked: dict[int, Shape]) -> None:
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


_NO_DESCRIPTION = 32  # letters, on average, of texts that describe hardly anything


def fill_gaps(
    chosen: dict[int, Choice],
    candidates: Candidates,
    looked: dict[int, Shape],
    header: Header,
    *,
    is_grid: bool,
) -> None:
    """Give what the table lacks to unrecognised columns whose content is clear; a grid has its objectives."""
    fields = {choice.field for choice in chosen.values()}
    free = [column for column in candidates if column not in chosen and looked[column].filled >= 2]
    if not is_grid and "objectives" not in fields and "objective_number" not in fields:
        coded = next(
            (
                c
                for c in free
                if looked[c].codes >= 0.8 and looked[c].dates < 0.5
                if not NO_OBJECTIVE.search(fold(heading_of(header, c)))
            ),
            None,
        )
        if coded is not None:
            chosen[coded] = Choice("objectives", BY_CONTENT, "content")
            fields.add("objectives")
            free.remove(coded)
    if "partners" not in fields and "operator" in fields:
        named = [c for c in free if may_be_partners(looked[c])]
        if named and named[0] not in header.texts:
            chosen[named[0]] = Choice("partners", BY_CONTENT, "content")
        free = [c for c in free if c not in named]  # under a heading ``guesses`` says what they are
        fields |= {"partners"} if named else set()
    if "operator" not in fields and "partners" in fields:  # whose it is, ``guesses`` finds out
        carriers = [c for c in free if looked[c].organisations >= 0.7 and 0 < looked[c].length < 60]
        free = [c for c in free if c not in carriers]
        fields |= {"operator"} if carriers else set()
    if "title" not in fields and _are_of_actions(fields, free, looked):
        described = next((c for c, choice in chosen.items() if choice.field == "description"), None)
        texts = [
            c
            for c in free
            if looked[c].text > 0.9 and looked[c].distinct > 0.6 and 6 < looked[c].length < 160
            if looked[c].people < 0.5
            if not holds_names(looked[c], beside_titles=described is not None)
        ]
        best = _likeliest_titles(texts, looked)
        if best is not None and not (described is not None and _names_actions(described, best, looked)):
            chosen[best] = Choice("title", BY_CONTENT, "content")
        elif described is not None:
            chosen[described] = chosen[described]._replace(field="title", why="second-choice")


def _are_of_actions(fields: set[str], free: list[int], looked: dict[int, Shape]) -> bool:
    """True where headings, or what stands under those that nobody knows, say two things that actions have."""
    if len(fields & {"operator", "partners", "objectives", "start", "period"}) >= 2:
        return True
    told = (
        not fields.isdisjoint({"operator", "partners"}) or any(is_of_houses(looked[c]) for c in free),
        not fields.isdisjoint({"objectives", "objective_number", "axis", "objective_label"}),
        not fields.isdisjoint({"start", "end", "period", "year"})
        or any(looked[c].dates >= 0.8 for c in free),
    )
    return sum(told) >= 2


def _likeliest_titles(columns: list[int], looked: dict[int, Shape]) -> int | None:
    """The column of the most different texts; names of classes and of groups only where there is no other."""
    return max(columns, key=lambda c: (looked[c].groups < HALF, looked[c].distinct), default=None)


def _names_actions(described: int, other: int, looked: dict[int, Shape]) -> bool:
    """True where short texts under "Description" rather name the actions than another column of texts does.

    They stand before it, it names classes or groups, or its texts are even shorter.
    """
    shape, texts = looked[described], looked[other]
    if shape.distinct <= 0.6 or shape.length > LONGEST_AS_TITLE:
        return False
    if described < other or texts.groups >= HALF:
        return True
    return texts.length < shape.length <= _NO_DESCRIPTION
