"""What headings say of each other: a blank one, counted partners, a band over several."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from concertaction.importers.layouts.columns.choices import BY_CONTENT, LONGEST_AS_TITLE
from concertaction.importers.layouts.page import shown
from concertaction.importers.layouts.shapes import WHEN
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
from concertaction.importers.layouts.words.lines import words
from concertaction.importers.values.numbered_times import is_part_of_year, unit_counted
from concertaction.importers.values.school_years import heads_school_years
from concertaction.patterns import late

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from concertaction.importers.layouts.columns.contents import Shape
    from concertaction.importers.layouts.columns.found import Candidates
    from concertaction.importers.layouts.columns.measured import Measured
    from concertaction.importers.layouts.columns.table_columns import ChosenColumns
    from concertaction.importers.layouts.shapes import Header
    from concertaction.models import CellValue

_YIELDING = 0.45  # score of a heading that names operators where no better one does
_HALF, _MOST_PERSONS = 0.5, 0.2  # shares of the cells of a column
_TOTAL = late(r"\W*(?:tot|total|totaux|ensemble|nombre|nb|nbre|t|h\s*\+\s*f|f\s*\+\s*h)\b")


def heed_neighbours(table: ChosenColumns) -> None:
    """Put right what the headings of columns may speak of by what stands beside, above and below them."""
    header, candidates, looked = table.header, table.candidates, table.looked
    for column, matches in candidates.items():
        if not matches and looked[column].filled and column not in header.texts:
            candidates[column] = _of_neighbour(column, candidates, looked)
    for column in sorted(candidates):
        _kind_of_partner(column, candidates)
        _beside_partner(column, table)
        _others_beside(column, table)
    _number_partners(header, candidates)
    _share_band(table)
    _date_school_years(header, candidates, looked)
    _count_people(header, candidates, looked)
    _count_groups(table)
    _name_no_themes(candidates, looked)
    _describe_titles(candidates, looked)
    _beside_who_fills_in(table)
    _beside_who_carries(table)


def _beside_who_carries(table: ChosenColumns) -> None:
    """A bare "Structure" right of "Menée par" over houses yields to it: that asks who carries the action."""
    candidates, looked = table.candidates, table.looked
    heads = [c for c, matches in candidates.items() if matches[:1] and matches[0].field == "operator"]
    bare = [c for c in heads if words("house_alone", r"\W*", r"\W*").fullmatch(table.heading(c))]
    asking = words("who_carries", r"\b", r"\b").search
    carrying = [c for c in heads if c not in bare and asking(table.heading(c)) and _are_houses(looked[c])]
    for column in [c for c in bare if carrying and c > min(carrying)]:
        others = [match for match in candidates[column] if match.field != "operator"]
        candidates[column] = (Match("operator", _YIELDING), *others)


def _are_houses(shape: Shape) -> bool:
    are_persons = max(shape.persons, shape.people) > _MOST_PERSONS
    return max(shape.organisations, shape.surer_names) >= _HALF > shape.departments and not are_persons


def _beside_who_fills_in(table: ChosenColumns) -> None:
    """Beside "Organisme qui encode" operators are named where they are others."""
    candidates = table.candidates
    heads = {
        column for column, matches in candidates.items() if matches[:1] and matches[0].field == "operator"
    }
    filling = {column for column in heads if words("who_fills_in").match(table.folded(column))}
    for column in heads - filling if filling else ():
        candidates[column] = (Match("other_operator", candidates[column][0].score),)


def _of_neighbour(column: int, candidates: Candidates, looked: Mapping[int, Shape]) -> tuple[Match, ...]:
    """A blank heading right of "Partenaires" or "Dates" over cells of the same make."""
    before = candidates.get(column - 1, ())
    if not before or not looked[column - 1].filled:
        return ()
    field, mine, other = before[0].field, looked[column], looked[column - 1]
    if field == "partners" and mine.organisations >= 0.4 and mine.text > 0.8:
        return (Match("partners", 0.6),)
    if field in ("period", "start") and mine.moments >= 0.7 and other.moments >= 0.7:
        return (Match("end", 0.6),)
    if field == "objectives" and mine.codes >= 0.7:
        return (Match("objectives", 0.6),)
    return ()


def _kind_of_partner(column: int, candidates: Candidates) -> None:
    """A bare "Type" right of a partner is the partner's."""
    before, matches = candidates.get(column - 1, ()), candidates[column]
    under = bool(before) and before[0].field == "partners"
    if under and matches and matches[0].field == "operator_kind" and matches[0].score <= POSSIBLE:
        candidates[column] = (Match("partner_kind", 0.7),)


def _beside_partner(column: int, table: ChosenColumns) -> None:
    """Under one heading with partners, or under none, stand their kinds, their communes, what they do."""
    candidates = table.candidates
    before, matches = candidates.get(column - 1, ()), candidates[column]
    if not (before and matches and before[0].field == matches[0].field == "partners"):
        return
    mine, other, texts = table.looked[column], table.looked[column - 1], table.header.texts
    is_shared = column not in texts or texts[column] == texts.get(column - 1)
    if not is_shared or mine.filled < max(2, _NEARLY_ALL * other.filled) or mine.text < _NEARLY_ALL:
        return
    if _are_kinds(mine) and not _are_kinds(other):
        candidates[column] = (Match("partner_kind", PATTERN),)
    elif _are_kinds(other) and not _are_kinds(mine):
        candidates[column - 1] = (Match("partner_kind", PATTERN),)
    elif _tells_of_partner(mine) >= _MOSTLY > _tells_of_partner(other):
        candidates[column] = ()


def _others_beside(column: int, table: ChosenColumns) -> None:
    """ "Autre(s)" over names, right of partners or of crosses under their names, are partners too."""
    before = table.spread.get(column - 1)
    said = table.candidates.get(column - 1, ())
    field = before.field if before is not None else said[0].field if said else ""
    heading = unaccented(table.as_written(column))
    if field != "partners" or not words("others_alone", r"\W*", r"\W*").fullmatch(heading):
        return
    shape = table.looked[column]
    if shape.text >= _NEARLY_ALL and max(shape.organisations, shape.proper_names) >= _HALF:
        table.candidates[column] = (Match("partners", PATTERN),)


def _are_kinds(shape: Shape) -> bool:
    """True for kinds of organisations; "CPAS", "Forem" and nothing else may be organisations of their own."""
    return shape.kinds >= _MOSTLY and shape.organisations < _NEARLY_ALL


def _tells_of_partner(shape: Shape) -> float:
    """The share (0 to 1) of communes, persons, or texts in small letters: what a partner does."""
    is_named = max(shape.organisations, shape.kinds) >= _MOSTLY
    return max(shape.places, shape.persons, shape.people, 0 if is_named else 1 - shape.capitals)


_HALF, _MOSTLY, _NEARLY_ALL = 0.5, 0.6, 0.9
_FEWEST_NUMBERED = 2
_LONGEST_HEADING = 90  # letters of one that is looked at for its number
_NUMBERED = late(
    r"(?P<stem>.*[^\W\d_]\)?)(?:\s*[-_(]?\s*(?:n°|nr\.?|no\.?)?\s*(?P<number>\d{1,2})|[\s_(-]+(?P<letter>[A-H]|[IVX]{1,4}))\)?\s*$",
    re.S,
)
_ORDINAL = late(
    r"\s*(?P<number>\d{1,2}(?:ers?|res?|eres?|es?|emes?)|premiers?|premieres?|deuxiemes?|seconde?s?|troisiemes?|quatriemes?)"
    r"\s+(?P<stem>\w.*)$",
    re.S,
)


def _number_partners(header: Header, candidates: Candidates) -> None:
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
    found = _NUMBERED.match(heading[:_LONGEST_HEADING])
    if found is not None:
        return found["stem"], found["number"] or found["letter"]
    found = _ORDINAL.match(unaccented(heading[:_LONGEST_HEADING]))
    return (found["stem"], found["number"]) if found is not None else None


def _share_band(table: ChosenColumns) -> None:
    """Under "Partenariat" all is partners, unless a heading there is "Partenaires" itself.

    "Opérateurs | Employeurs | Autres" are kinds of partners, "Opérateur | Partenaires" are not.
    """
    header, candidates = table.header, table.candidates
    bands: dict[str, list[int]] = {}
    for column, cells in header.texts.items():
        if len(cells) > 1 and column in candidates and _recognised(cells[0]) == "partners":
            bands.setdefault(shown(cells[0]), []).append(column)
    for columns in bands.values():
        own = {column: _recognised(header.texts[column][-1]) for column in columns}
        if len(columns) < 2 or "partners" in own.values():
            continue
        sectors = _of_a_sector(columns, table)
        for column in columns:
            field = candidates[column][0].field if candidates[column] else ""
            if field == "operator" or (field in sectors and table.looked[column].houses >= _HALF):
                candidates[column] = (Match("partners", 0.9),)


def _of_a_sector(columns: Sequence[int], table: ChosenColumns) -> set[str]:
    """The fields that are partners too where they are over organisations: "Publics", "Secteur privé".

    Beside "Nom" a "Type" is the kind of that partner; two columns of kinds and no name are partners.
    """
    fields = [matches[0].field if matches else "" for c in columns for matches in [table.candidates[c]]]
    are_kinds = fields.count("partner_kind") > 1 and "partners" not in fields
    return {"", "public", "participants"} | ({"partner_kind"} if are_kinds else set())


def _recognised(value: CellValue) -> str:
    """The field that a heading surely speaks of, or ""."""
    matches = recognise(value) if isinstance(value, str) else ()
    return matches[0].field if matches and matches[0].score >= PATTERN else ""


def _date_school_years(header: Header, candidates: Candidates, looked: Measured) -> None:
    """ "Année scolaire" is the year of the months or quarters that another column says."""
    periods = [c for c, matches in candidates.items() if matches and matches[0].field == "period"]
    for column in periods:
        if heads_school_years(_lowest(header, column)):
            others = [c for c, matches in candidates.items() if c != column and _asks_when(matches)]
            if any(_says_part_of_year(header, c, looked) for c in others):
                candidates[column] = (Match("year", candidates[column][0].score),)


def _lowest(header: Header, column: int) -> str:
    """The lowest cell of a heading, or ""."""
    return shown(header.texts[column][-1]) if column in header.texts else ""


def _asks_when(matches: tuple[Match, ...]) -> bool:
    return bool(matches) and matches[0].field in WHEN


def _says_part_of_year(header: Header, column: int, looked: Measured) -> bool:
    """True where most cells say a day or a month, which a year may complete."""
    unit = unit_counted(_lowest(header, column))
    cells = [value for value in looked.cells(column) if value is not None]
    return 2 * sum(is_part_of_year(value, unit) for value in cells) >= len(cells) > 0


def _count_people(header: Header, candidates: Candidates, looked: Mapping[int, Shape]) -> None:
    """Of "Hommes | Femmes | Total" under one heading only the total counts the participants.

    Under "Pour qui" numbers may stand beside words: these count nobody.
    """
    bands: dict[str, list[int]] = {}
    for column, cells in header.texts.items():
        band = recognise(shown(cells[0])) if len(cells) > 1 and column in candidates else ()
        own = recognise(shown(cells[-1])) if band else ()
        if own and own[0].field in ("public", "participants") and own[0].score > LIKELY:
            continue  # says by itself what it is: "Public cible | Nombre de participants"
        if band and band[0].field in ("participants", "public"):
            bands.setdefault(shown(cells[0]), []).append(column)
    for columns in bands.values():
        if sum(not looked[c].filled or looked[c].counted >= _HALF for c in columns) < 2:
            continue
        counted = [c for c in columns if _TOTAL.match(unaccented(shown(header.texts[c][-1])))]
        for column in columns:
            others = tuple(m for m in candidates[column] if m.field in ("person", "contact"))
            candidates[column] = (Match("participants", 0.95),) if column in counted[-1:] else others


def _count_groups(table: ChosenColumns) -> None:
    """Numbers under "Jeunes" are the participants; under "Jeunes" and "Adultes" they are parts of them.

    Beside those that came, planned ones and those placed afterwards are none.
    """
    candidates, looked = table.candidates, table.looked
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
        came = _who_came(table, [c for c in parts if asked[c] == POSSIBLE])
        for column in parts:
            if column != came:
                candidates[column] = tuple(m for m in candidates[column] if m.field != "participants")


def _who_came(table: ChosenColumns, parts: list[int]) -> int | None:
    """The only column of those who came, the others being the same ones as planned."""
    planned = [c for c in parts if words("planned", r"\b", r"\b").search(table.heading(c))]
    came = [c for c in parts if c not in planned] or planned
    of_whom = {table.folded(c).split()[0] for c in parts}
    return came[0] if len(came) == len(of_whom) == 1 else None


_COUNTED = 0.6  # of the values, from which on a column is one of numbers
_ASKED = 0.6  # score of a description that a heading asks for in words: "On y fait", "De quoi s'agit-il"


def _name_no_themes(candidates: Candidates, looked: Mapping[int, Shape]) -> None:
    """Themes that come again beside different texts name no actions: "Thème | Ce que nous faisons"."""
    texts = [
        column
        for column, matches in candidates.items()
        if not {match.field for match in matches}.isdisjoint(("title", "description"))
        if looked[column].text >= _NEARLY_ALL and looked[column].distinct >= _NEARLY_ALL
    ]
    for column, matches in candidates.items():
        scores = {match.field: match.score for match in matches}
        is_theme = {"axis", "title"} <= scores.keys() and max(scores.values()) <= POSSIBLE
        if is_theme and 0 < looked[column].distinct < _NEARLY_ALL and any(column < other for other in texts):
            candidates[column] = tuple(match for match in matches if match.field != "title")


def _describe_titles(candidates: Candidates, looked: Mapping[int, Shape]) -> None:
    """ "On y fait" says what is done in what the texts on its left name, and names nothing itself there.

    "Activités" does, beside a heading that nobody knows: "Classe".
    """
    described: dict[int, float] = {}
    for column, matches in candidates.items():
        scores = {match.field: match.score for match in matches}
        is_both = min(scores.get("title", 0.0), scores.get("description", 0.0)) >= _ASKED
        if is_both and max(scores.values()) < SURE:
            described[column] = scores["title"]
    named = [
        column
        for column, matches in candidates.items()
        if described and column < max(described)
        if not matches or any(match.field == "title" for match in matches)
        if _may_be_titles(looked[column], bool(matches))
    ]
    for column, score in described.items():
        if any(left < column and (candidates[left] or score < LIKELY) for left in named):
            candidates[column] = tuple(match for match in candidates[column] if match.field != "title")


def _may_be_titles(shape: Shape, is_headed: bool) -> bool:
    """True for different texts that are no names of organisations, persons or places."""
    if shape.filled < 2 or shape.text < 0.8 or shape.codes >= 0.3 or shape.length >= LONGEST_AS_TITLE:
        return False
    if shape.people >= 0.2 or shape.houses >= 0.3:
        return False
    if is_headed:
        return shape.distinct > 0.6 and shape.length > 3
    return (
        shape.distinct > 0.8
        and shape.length > 6
        and shape.organisations < 0.3
        and max(shape.proper_names, shape.places, shape.groups) < 0.5
        and shape.persons == 0
    )
