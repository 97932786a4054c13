"""Columns headed by one value each, over crosses: partners, communes, publics.

``Le Forem | CPAS de Dour`` over ``x | x`` says two partners.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from concertaction.importers.layouts.columns.asked_partners import asked_partner
from concertaction.importers.layouts.columns.legend_sheets import lines_that_explain
from concertaction.importers.layouts.columns.signs import MARKS
from concertaction.importers.layouts.page import shown
from concertaction.importers.layouts.words.headings import LIKELY, PATTERN, POSSIBLE, recognise, unaccented
from concertaction.importers.layouts.words.lines import is_no_mark, words
from concertaction.importers.layouts.words.organisations import looks_like_organisation
from concertaction.importers.layouts.words.roles import Role, legend_in, role_in, signs_in
from concertaction.importers.values.names.nameless import Saying, saying
from concertaction.importers.values.names.tells import is_closed
from concertaction.importers.values.names.words import name_words
from concertaction.patterns import late
from concertaction.territory import load
from concertaction.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from concertaction.importers.layouts.columns.contents import Shape
    from concertaction.importers.layouts.columns.measured import Measured
    from concertaction.importers.layouts.page import Page
    from concertaction.models import CellValue

NAMED = frozenset({"partners", "operator", "commune", "public"})
"""Fields whose values may each head a column of crosses."""
_JOINED = late(r"\s*[,;/+&\n]\s*|\s+et\s+")
_MOSTLY = 0.8
ABBREVIATED = late(r"d\.?e\.?(?:i\.?)?")  # demandeurs d'emploi (inoccupés)
_EXPLAINING = 40  # lines at the top of a sheet, and over a table far below it
_ANSWER = late(r"(?:oui|yes|(?P<no>non|no))\b", re.I)  # "Oui, ponctuellement"
_LONGEST_NAME = 80  # characters of a heading that is a name


def named_columns(looked: Measured) -> dict[int, tuple[str, str]]:
    """Columns headed by one value each, over crosses: column -> (field, value).

    A band says of which field ("Partenaires" over names, "Public" over
    "jeunes"); without one, two neighbours that are organisations, or kinds of
    them, are partners, and two communes are communes.  Partners' columns may
    hold names in place of crosses: those are read as they are (``partner_of``).
    """
    named: dict[int, tuple[str, str]] = {}
    run: list[tuple[int, str]] = []
    kinds = _kinds_beside_names(looked)
    for column, cells in sorted(looked.header.texts.items()):
        heading = cells[-1] if cells else None
        shape = looked[column]
        if not isinstance(heading, str) or len(heading) > _LONGEST_NAME or shape.dates or column in kinds:
            continue
        asked = asked_partner(heading)
        if asked and is_partner_heading(asked) and shape.marked + shape.organisations >= _MOSTLY:
            named[column] = ("partners", asked)
            continue
        above, colon, name = heading.partition(":")  # "Public : jeunes"
        heading = name.strip() if colon and len(cells) == 1 and name.strip() else heading
        own = recognise(heading)
        band = recognise(above if heading != cells[-1] else shown(cells[0]) if len(cells) > 1 else "")
        is_banded = bool(band) and band[0].field in NAMED and band[0].score >= PATTERN
        if not is_banded and own and own[0].score >= LIKELY:
            crossed = looks_like_organisation(heading) and (shape.marked >= 0.8 or not shape.filled)
            if not crossed:
                continue
        if shape.codes > 0.5:
            continue
        if is_banded:
            doubtful = own and (band[0].field == "partners" or own[0].score > POSSIBLE)
            if shape.marked >= 0.5 and (not doubtful or is_partner_heading(heading)):  # "Nom" is no name
                named[column] = (band[0].field, shown(heading))
            continue
        if run and not _is_next(looked, run[-1][0], column):
            named |= _of_run(run, looked)
            run = []
        run.append((column, heading))
    operators = [(column, name) for column, (field, name) in named.items() if field == "operator"]
    if len(operators) > 1 and _of_roles(operators, looked):  # under "Acteurs (P = porteur, X = partenaire)"
        named |= {column: ("partners", name) for column, name in operators}
    return named | _of_run(run, looked)


def _is_next(looked: Measured, before: int, column: int) -> bool:
    """True for the next column, but for those between whose heading is struck out."""
    struck, rows = looked.page.sheet.struck, looked.header.rows
    return all(any((row + 1, one) in struck for row in rows) for one in range(before + 1, column))


def _kinds_beside_names(looked: Measured) -> set[int]:
    """The columns under "Types de partenaires", where another one has the names of the partners."""
    fields = {
        column: matches[0].field
        for column, matches in looked.found.candidates.items()
        if matches and matches[0].score >= PATTERN and looked[column].filled
    }
    if "partners" not in fields.values():
        return set()
    texts = looked.header.texts
    return {c for c, field in fields.items() if field == "partner_kind" and len(texts.get(c, ())) > 1}


def _of_run(run: list[tuple[int, str]], looked: Measured) -> dict[int, tuple[str, str]]:
    """What neighbouring columns are that no known heading tells: partners, communes or nothing known."""
    named: dict[int, tuple[str, str]] = {}
    if not any(looked[column].filled for column, _ in run):
        return named
    of_roles = _of_roles(run, looked) if len(run) > 1 else set()
    if of_roles:
        headed = {c for c, heading in run if is_partner_heading(heading) and _is_spread(looked[c])}
        of_roles |= headed
        named = {column: ("partners", shown(heading)) for column, heading in run if column in of_roles}
        run = [pair for pair in run if pair[0] not in named]
    if len(run) == 1 and not _is_public(run[0][1]):
        column, heading = run[0]
        is_alone = looked[column].marks >= 0.8 and _is_named(heading)
        return {column: ("partners", shown(heading))} if is_alone else named
    for field, fits in (("commune", _is_commune), ("public", _is_public), ("partners", is_partner_heading)):
        places = [place for place, (_, heading) in enumerate(run) if fits(heading)]
        if len(places) < (1 if field == "public" else 2):
            continue
        inside = run[places[0] : places[-1] + 1]  # "Colruyt" between two that are known is one too
        crossed = any(looked[column].marked > 0 for column, _ in inside)
        if field != "partners":
            inside = [pair for pair in inside if fits(pair[1])]
            told = [looked[column] for column, _ in inside if looked[column].filled]
            is_spread = all((one.marks if field == "commune" else one.crossed) >= _MOSTLY for one in told)
        else:
            filled = [looked[column] for column, _ in inside if looked[column].filled]
            is_spread = all(map(_is_spread, filled)) and (
                crossed or any(looked[column].organisations >= 0.5 for column, _ in inside)
            )
        if is_spread and 2 * len(places) >= len(inside):
            named |= {column: (field, shown(heading)) for column, heading in inside}
            run = [pair for pair in run if pair[0] not in named]
    return named


def _is_spread(shape: Shape) -> bool:
    """True for marks, or for short texts in their place, under the name of an organisation."""
    return shape.marked >= 0.5 or (shape.text > 0.8 and shape.length < 90)


def above(first: int) -> list[int]:
    """The lines over the first action (row from 0) that may explain signs: at the top, or close by."""
    return [*range(min(first, _EXPLAINING)), *range(max(first - _EXPLAINING, _EXPLAINING), first)]


def legend_of(page: Page, rows: Iterable[int]) -> dict[str, Role]:
    """The roles that signs have by some lines, or by the sheet of the file that is a legend."""
    return legend_in(page.sheet.legend) | legend_in(lines_that_explain(page, rows))


def _of_roles(run: list[tuple[int, str]], looked: Measured) -> set[int]:
    """The columns of a run that hold roles, whatever heads them: two at least, and a lead among them."""
    firsts = {column: next(iter(looked[column].texts), "") for column, _ in run}
    legend: dict[str, Role] = {}
    if sum(map(bool, map(signs_in, firsts.values()))) > 1:
        legend = legend_of(looked.page, above(looked.first))
    if Role.LEAD not in legend.values() and not any(role_in(text, {}) for text in firsts.values()):
        return set()
    roles = {column: [role_in(text, legend) for text in looked[column].texts] for column, _ in run}
    told = {column for column, said in roles.items() if said and sum(map(bool, said)) >= 0.8 * len(said)}
    is_led = any(Role.LEAD in roles[column] for column in told)
    return told if is_led and len(told) > 1 else set()


def _is_commune(heading: str) -> bool:
    return heading[:1].isupper() and load().is_place(heading) and load().commune(heading) is not None


def _is_public(heading: str) -> bool:
    """True for "Jeunes", "Demandeurs d'emploi", "DE"."""
    plain = unaccented(heading).strip()
    return words("public_line").fullmatch(plain) is not None or ABBREVIATED.fullmatch(plain) is not None


def is_partner_heading(heading: str) -> bool:
    """True for an organisation, or a kind of organisations: "CPAS de Dour", "Écoles"; not "Accord CPAS"."""
    if words("not_partner_heading", r"\W*", r"\b").match(unaccented(heading)):
        return False
    return (
        looks_like_organisation(heading)
        or words("partner_heading", r"\W*(?:(?:l[ea]s?|autres?)\s+|l.)*", r"\b").match(unaccented(heading))
        is not None
    )


def _is_named(heading: str) -> bool:
    """True for an organisation's own name: "CPAS de Dour", "Le Forem"; "CPAS" may be a kind."""
    plain = unaccented(heading).strip()
    begins = any(
        words(key, r"(?:l[ea]s?\s+|l.)?", r"\b").match(plain) for key in ("legal", "house", "partner_heading")
    )
    return begins and len(plain.split()) > 1 and is_partner_heading(heading)


def _are_several(heading: str) -> bool:
    """True for "Entreprises", "Les écoles": a word for several organisations."""
    return name_words().groups.match(fold(heading)) is not None


@lru_cache(maxsize=4096)
def partner_of(value: CellValue, heading: str) -> CellValue:
    """Who takes part, by the cell under a partner's name or kind: a cross says the heading.

    A name in its place says itself; a commune says where ("CPAS" over "Mons"); "3 stagiaires" is no
    name, and says no more than a cross; "à définir" says that somebody is expected, and "néant" nobody.
    """
    text = shown(value)
    if not text or is_no_mark(value):
        return None
    if not isinstance(value, str) or text in MARKS or text.strip("()[] ") in MARKS:
        return heading
    answer = _ANSWER.match(text)
    if answer is not None and not looks_like_organisation(text):
        return None if answer["no"] else heading
    says = saying(text)
    if says is Saying.NOBODY:
        return None
    if says in (Saying.ANNOUNCED, Saying.UNNAMED):
        return f"{heading} {text}" if is_closed(heading) and not _are_several(heading) else value
    places = _JOINED.split(text)
    if all(map(_is_commune, places)):
        return " ; ".join(f"{heading} {place}" for place in places)
    if looks_like_organisation(text):
        return value
    return value if text[:1].isupper() and not any(map(str.isdigit, text)) else heading
