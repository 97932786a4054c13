"""Which column of a table speaks of which field: headings first, then what stands below.

After the best heading has had its field, what is left is decided by content:
a heading merged over two columns of dates is a start and an end, numbers 1 to
4 beside a column of axes are objectives of the axis, a column without a
heading that holds codes, dates or organisations gives what the table lacks.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from concertaction.importers.layouts.columns.choices import Choice, choose
from concertaction.importers.layouts.columns.coded_titles import is_coded
from concertaction.importers.layouts.columns.contents import Shape
from concertaction.importers.layouts.columns.grids import code_in_text, names_unknown_code
from concertaction.importers.layouts.columns.references import (
    codes_agree,
    leave_objectives_to_one,
    number_in_axes,
)
from concertaction.importers.layouts.columns.spreads import axis_columns, named_columns, time_columns
from concertaction.importers.layouts.page import shown
from concertaction.importers.layouts.shapes import Header
from concertaction.importers.layouts.words.headings import (
    LIKELY,
    PATTERN,
    POSSIBLE,
    SURE,
    Match,
    fold,
    recognise,
    recognise_joined,
    unaccented,
)
from concertaction.importers.layouts.words.lines import ditto
from concertaction.importers.layouts.words.organisations import looks_like_organisation
from concertaction.patterns import late

if TYPE_CHECKING:
    from collections.abc import Callable

    from concertaction.framework import Framework
    from concertaction.importers.layouts.columns.code_shapes import CodeShapes
    from concertaction.importers.layouts.columns.found import Found
    from concertaction.importers.layouts.page import Page
    from concertaction.models import CellValue

_SAMPLED_ROWS = 200
_TOTAL = late(r"\W*(?:tot|total|totaux|ensemble|nombre|nb|nbre|t|h\s*\+\s*f|f\s*\+\s*h)\b")
_LONGEST_TITLE = 90  # letters, on average, of descriptions that may as well be titles
BY_CONTENT = 0.45  # score of a field that only the content gives


def choose_columns(
    page: Page, found: Found, framework: Framework, shapes: CodeShapes, last: int
) -> dict[int, Choice]:
    """Give each column of a table its field; those that stay unrecognised are left out."""
    looked = look_at_columns(page, found, shapes, last)
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
    _number_partners(found.header, candidates)
    _share_band(found.header, candidates)
    _count_people(found.header, candidates)
    _count_groups(candidates, looked)
    _describe_titles(candidates, looked)
    is_grid = bool(found.codes) or any(choice.field == "objectives" for choice in spread.values())
    numbers = (
        set[int]()
        if is_grid
        else number_in_axes(page, candidates, looked, found.header, framework, shapes, last)
    )
    leave_objectives_to_one(
        candidates,
        looked,
        {column: heading_of(found.header, column) for column in candidates},
        is_grid=is_grid or _is_under_objective(page, found.header, last, framework, shapes),
        agree=lambda codes, titles: codes_agree(page, found.header, codes, titles, shapes),
    )
    chosen = choose(candidates, looked)
    chosen |= {column: Choice("objective_number", BY_CONTENT, "content") for column in numbers}
    _pair_dates(chosen, candidates, looked)
    if not is_grid:
        _count_objectives(chosen, candidates, found.header, looked, shapes)
        _move_objectives(chosen, candidates, looked)
    _number_objectives(chosen, looked)
    _name_both(page, found, framework, chosen, last)
    _fill_gaps(chosen, candidates, looked, found.header)
    _name_by_elimination(page, found, chosen, looked, [choice.field for choice in spread.values()], last)
    return chosen | spread


def _is_under_objective(
    page: Page, header: Header, last: int, framework: Framework, shapes: CodeShapes
) -> bool:
    """True where the first line below the headings is an objective's alone, which speaks for those below."""
    row = next((row for row in range(header.rows[-1] + 1, last + 1) if page.counts[row]), None)
    cells = page.used(row) if row is not None else []
    return (
        len({value for _, value in cells}) == 1
        and isinstance(cells[0][1], str)
        and code_in_text(cells[0][1], framework, shapes) is not None
    )


def _is_unknown(cell: CellValue, framework: Framework, shapes: CodeShapes) -> bool:
    """True for the code of no objective, at the head of a column of a grid: 4.4."""
    if isinstance(cell, float):
        return 1 <= cell < 10 and round(cell, 2) == cell and f"{cell:g}" not in framework.objectives
    return isinstance(cell, str) and names_unknown_code(cell, framework, shapes)


def look_at_columns(page: Page, found: Found, shapes: CodeShapes, last: int) -> dict[int, Shape]:
    """Measure the columns on the fuller rows below a header, of a grid by their crosses and without them."""
    header = found.header
    first = header.rows[-1] + 1
    window = range(first, min(last + 1, first + _SAMPLED_ROWS))
    counts = {row: page.counts[row] for row in window if page.counts[row]}
    least = _least_of(counts)
    full = {row for row, count in counts.items() if count >= least}
    if found.codes:
        told = {
            row: count - sum(page.cell(row, column) is not None for column in found.codes)
            for row, count in counts.items()
        }
        least = _least_of(told)
        full |= {row for row, count in told.items() if count >= least}
    lines = [page.rows[row] for row in sorted(full)]
    heads = [(column, cells[-1]) for column, cells in header.texts.items() if isinstance(cells[-1], str)][:2]
    if len(heads) == 2:  # the header printed again
        lines = [line for line in lines if not all(line[c : c + 1] == [text] for c, text in heads)]
    shortest = min(map(len, lines), default=0)
    return {
        column: Shape(
            _repeated([line[column] if column < shortest or column < len(line) else None for line in lines]),
            shapes,
        )
        for column in {*range(header.first, header.last + 1), *header.texts}
    }


def _least_of(counts: dict[int, int]) -> int:
    """How many cells a row must have to be one of the fuller ones."""
    fullest = sorted(counts.values())
    return max(2, fullest[len(fullest) * 3 // 4] // 2) if fullest else 1


def _repeated(values: list[CellValue]) -> list[CellValue]:
    """The values with what ``"`` and ``idem`` stand for in their place."""
    if ditto().isdisjoint(values):
        return values
    found: list[CellValue] = []
    for value in values:
        is_same = isinstance(value, str) and value.strip() in ditto()
        found.append(found[-1] if is_same and found else value)
    return found


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


_FEWEST_NUMBERED = 2
_NUMBERED = late(
    r"(?P<stem>.*[^\W\d_]\)?)(?:\s*[-_(]?\s*(?:n°|nr\.?|no\.?)?\s*(?P<number>\d{1,2})|[\s_(-]+(?P<letter>[A-H]|[IVX]{1,4}))\)?\s*$",
    re.S,
)
_ORDINAL = late(
    r"\s*(?P<number>\d{1,2}(?:ers?|res?|eres?|es?|emes?)|premiers?|premieres?|deuxiemes?|seconde?s?|troisiemes?|quatriemes?)"
    r"\s+(?P<stem>\w.*)$",
    re.S,
)


def _number_partners(header: Header, candidates: dict[int, tuple[Match, ...]]) -> None:
    """ "Structure associée 1 | Structure associée 2" are what "Structure associée" is.

    Organisations that are counted, beside a column of operators, take part.
    """
    numbered: dict[tuple[str, ...], dict[int, str]] = {}
    for column, cells in header.texts.items():
        cut = _cut_number(shown(cells[-1])) if column in candidates else None
        if cut is not None:
            head, number = cut
            numbered.setdefault((*map(shown, cells[:-1]), fold(head)), {})[column] = number
    for stem, columns in numbered.items():
        matches = recognise_joined(stem)
        if len(set(columns.values())) < max(_FEWEST_NUMBERED, len(columns)) or not matches:
            continue
        others = (best[0] for column, best in candidates.items() if best and column not in columns)
        is_carried = any(best.field == "operator" and best.score >= PATTERN for best in others)
        if matches[0].field == "partners" or (matches[0].field == "operator" and is_carried):
            for column in columns:
                if not candidates[column] or candidates[column][0].field in ("operator", "partners"):
                    candidates[column] = (Match("partners", max(matches[0].score, BY_CONTENT)),)


def _cut_number(heading: str) -> tuple[str, str] | None:
    """Cut "Associé n° 2" and "Deuxième associé" into what they head and its number."""
    found = _NUMBERED.match(heading[:_LONGEST_TITLE])
    if found is not None:
        return found["stem"], found["number"] or found["letter"]
    found = _ORDINAL.match(unaccented(heading[:_LONGEST_TITLE]))
    return (found["stem"], found["number"]) if found is not None else None


def _share_band(header: Header, candidates: dict[int, tuple[Match, ...]]) -> None:
    """Under "Partenariat" all is partners, unless a heading there is "Partenaires" itself.

    "Opérateurs | Employeurs | Autres" are kinds of partners, "Opérateur | Partenaires" are not.
    """
    bands: dict[str, list[int]] = {}
    for column, cells in header.texts.items():
        if len(cells) > 1 and column in candidates and _recognised(cells[0]) == "partners":
            bands.setdefault(shown(cells[0]), []).append(column)
    for columns in bands.values():
        own = {column: _recognised(header.texts[column][-1]) for column in columns}
        if len(columns) > 1 and "partners" not in own.values():
            for column in columns:
                if candidates[column] and candidates[column][0].field == "operator":
                    candidates[column] = (Match("partners", 0.9),)


def _recognised(value: CellValue) -> str:
    """The field that a heading surely speaks of, or ""."""
    matches = recognise(value) if isinstance(value, str) else ()
    return matches[0].field if matches and matches[0].score >= PATTERN else ""


def _count_people(header: Header, candidates: dict[int, tuple[Match, ...]]) -> None:
    """Of "Hommes | Femmes | Total" under one heading only the total counts the participants."""
    bands: dict[str, list[int]] = {}
    for column, cells in header.texts.items():
        band = recognise(shown(cells[0])) if len(cells) > 1 and column in candidates else ()
        own = recognise(shown(cells[-1])) if band else ()
        if own and own[0].field in ("public", "participants") and own[0].score > LIKELY:
            continue  # says by itself what it is: "Public cible | Nombre de participants"
        if band and band[0].field in ("participants", "public"):
            bands.setdefault(shown(cells[0]), []).append(column)
    for columns in bands.values():
        if len(columns) < 2:
            continue
        counted = [c for c in columns if _TOTAL.match(unaccented(shown(header.texts[c][-1])))]
        for column in columns:
            others = tuple(m for m in candidates[column] if m.field in ("person", "contact"))
            candidates[column] = (Match("participants", 0.95),) if column in counted[-1:] else others


def _count_groups(candidates: dict[int, tuple[Match, ...]], looked: dict[int, Shape]) -> None:
    """Numbers under "Jeunes" are the participants; under "Jeunes" and "Adultes" they are parts of them."""
    asked = {
        column: match.score
        for column, matches in candidates.items()
        for match in matches
        if match.field == "participants"
    }
    if len(asked) < 2:
        return
    parts = [c for c in asked if looked[c].filled and looked[c].quantities >= _COUNTED]
    if len(parts) > 1 and max(asked[column] for column in parts) <= POSSIBLE:
        for column in parts:
            candidates[column] = tuple(m for m in candidates[column] if m.field != "participants")


_COUNTED = 0.6  # of the values, from which on a column is one of numbers
_ASKED = 0.6  # score of a description that a heading asks for in words: "On y fait", "De quoi s'agit-il"


def _describe_titles(candidates: dict[int, tuple[Match, ...]], looked: dict[int, Shape]) -> None:
    """ "On y fait" says what is done in what the texts on its left name, and names nothing itself there."""
    described = []
    for column, matches in candidates.items():
        scores = {match.field: match.score for match in matches}
        is_both = min(scores.get("title", 0.0), scores.get("description", 0.0)) >= _ASKED
        if is_both and max(scores.values()) < SURE:
            described.append(column)
    named = [
        column
        for column, matches in candidates.items()
        if described and column < max(described)
        if not matches or any(match.field == "title" for match in matches)
        if _may_be_titles(looked[column], bool(matches))
    ]
    for column in described:
        if any(left < column for left in named):
            candidates[column] = tuple(match for match in candidates[column] if match.field != "title")


def _may_be_titles(shape: Shape, is_headed: bool) -> bool:
    """True for different texts that are no names of organisations, persons or places."""
    if shape.filled < 2 or shape.text < 0.8 or shape.codes >= 0.3 or shape.length >= _LONGEST_TITLE:
        return False
    if shape.people >= 0.2 or shape.houses >= 0.3:
        return False
    if is_headed:
        return shape.distinct > 0.6 and shape.length > 3
    return (
        shape.distinct > 0.8
        and shape.length > 6
        and shape.organisations < 0.3
        and max(shape.proper_names, shape.places) < 0.5
        and shape.persons == 0
    )


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


_BOTH = late(
    r"(?=.*\b(?:objectif|obj|code|numero)\b).*\b(?:action|activite|projet|initiative|intitule|titre|libelle|nom)\b"
)
_MAY_NAME = frozenset({"objectives", "objective_label", "description", "reference"})


def _name_both(page: Page, found: Found, framework: Framework, chosen: dict[int, Choice], last: int) -> None:
    """Where nothing else names the actions: "Objectif - Action" over codes and titles."""
    if any(choice.field == "title" for choice in chosen.values()):
        return
    first = found.header.rows[-1] + 1
    for column in found.header.texts:
        choice = chosen.get(column)
        if choice is not None and choice.field not in _MAY_NAME:
            continue
        if not _BOTH.match(fold(heading_of(found.header, column))):
            continue
        if is_coded(page.column(column, first, min(last, first + _SAMPLED_ROWS)), framework):
            chosen[column] = Choice("title", choice.score if choice else BY_CONTENT, "heading-and-content")
            return


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


_NAMES_ACTIONS = late(r"\b(?:action|activite|projet|initiative|intitule|titre|libelle|atelier|module|quoi)\b")
_NO_NAMES = frozenset(
    {"reference", "axis", "objectives", "objective_number", "objective_label", "year", "quarter"}
)
_GIVEN_UP = frozenset({"", "operator", "operator_kind", "public", "remarks", "status"})
"""What the first column of texts was taken for where it may hold the titles that nothing else holds."""


def _name_by_elimination(
    page: Page,
    found: Found,
    chosen: dict[int, Choice],
    looked: dict[int, Shape],
    spread: list[str],
    last: int,
) -> None:
    """Where no column names the actions, the first column of texts does: "Actions par opérateur".

    It holds no organisations; its heading speaks of actions, or organisations stand there on lines of
    their own, or no heading says what it is.  Something else must show that the lines are actions.
    """
    fields = {choice.field for choice in chosen.values()} | set(spread)
    if "title" in fields:
        return
    shown_by = ({"partners"}, {"objectives", "objective_number", "axis"}, {"start", "end", "period"})
    groups = sum(not fields.isdisjoint(group) for group in shown_by)
    groups += bool(found.codes) and fields.isdisjoint(shown_by[1])
    if groups < 2:
        return
    for column, shape in sorted(looked.items()):
        choice = chosen.get(column)
        if column in found.codes or shape.filled < 2 or shape.text < 0.8:
            continue
        if choice is not None and choice.field in _NO_NAMES:
            continue
        if (choice.field if choice else "") not in _GIVEN_UP or column not in found.header.texts:
            return
        is_worded = shape.distinct > 0.6 and 6 < shape.length < 160 and shape.codes < 0.3
        if is_worded and shape.organisations < 0.3 and shape.people < 0.2:
            worded = _NAMES_ACTIONS.search(fold(heading_of(found.header, column))) is not None
            if choice is None or worded or _has_group_lines(page, column, found.header.rows[-1] + 1, last):
                chosen[column] = Choice("title", BY_CONTENT, "elimination")
        return


def _has_group_lines(page: Page, column: int, first: int, last: int) -> bool:
    """True where organisations stand alone on their lines in a column."""
    alone = (row for row in range(first, min(last, first + _SAMPLED_ROWS) + 1) if page.counts[row] == 1)
    return any(
        isinstance(value := page.cell(row, column), str) and looks_like_organisation(value) for row in alone
    )


_YIELDING = frozenset({"description", "objective_label", "axis", "remarks", "public", "reference", "status"})
"""Fields whose heading is overruled where the note's own titles stand below it."""


def _move_objectives(
    chosen: dict[int, Choice], candidates: dict[int, tuple[Match, ...]], looked: dict[int, Shape]
) -> None:
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
    header: Header,
) -> None:
    """Give what the table lacks to unrecognised columns whose content is clear."""
    fields = {choice.field for choice in chosen.values()}
    free = [column for column in candidates if column not in chosen and looked[column].filled >= 2]
    if "objectives" not in fields and "objective_number" not in fields:
        _take(chosen, free, "objectives", lambda c: looked[c].codes >= 0.8 and looked[c].dates < 0.5)
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
    if "title" not in fields and len(fields & {"operator", "partners", "objectives", "start", "period"}) >= 2:
        described = next((c for c, choice in chosen.items() if choice.field == "description"), None)
        texts = [
            c
            for c in free
            if looked[c].text > 0.9 and looked[c].distinct > 0.6 and 6 < looked[c].length < 160
            if looked[c].people < 0.5
            if not _holds_names(looked[c], beside_titles=described is not None)
        ]
        best = max(texts, key=lambda c: looked[c].distinct, default=None)
        if best is not None and not (described is not None and _names_actions(described, best, looked)):
            chosen[best] = Choice("title", BY_CONTENT, "content")
        elif described is not None:
            chosen[described] = chosen[described]._replace(field="title", why="second-choice")


def _holds_names(shape: Shape, *, beside_titles: bool) -> bool:
    """True for a column of organisations, which never names the actions."""
    return shape.houses >= 0.5 or (beside_titles and shape.proper_names >= 0.8)


def _names_actions(described: int, other: int, looked: dict[int, Shape]) -> bool:
    """True where short texts under "Description" stand before the only other column of texts."""
    shape = looked[described]
    return described < other and shape.distinct > 0.6 and shape.length <= _LONGEST_TITLE


def may_be_partners(shape: Shape) -> bool:
    """True for a column of names of organisations, one or several in a cell."""
    return shape.filled >= 2 and shape.organisations >= 0.5 and shape.text > 0.9 and shape.codes < 0.3


def _take(chosen: dict[int, Choice], free: list[int], field: str, fits: Callable[[int], bool]) -> None:
    column = next((column for column in free if fits(column)), None)
    if column is not None:
        chosen[column] = Choice(field, BY_CONTENT, "content")
        free.remove(column)


def heading_of(header: Header, column: int) -> str:
    """The heading of a column as written, its rows joined."""
    return " – ".join(shown(cell) for cell in header.texts.get(column, ()))
