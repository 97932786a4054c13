"""Partners in brackets behind the titles: "Groupe de parole (avec SSM A et CPAS de Mons)".

They are read where "avec" or "en partenariat avec" leads to them, and where a
line of the sheet says that brackets hold partners; else organisations in
brackets stay in the title, and this is said.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from concertaction.importers.layouts.page import shown
from concertaction.importers.layouts.shapes import Column
from concertaction.importers.layouts.words.headings import unaccented
from concertaction.importers.layouts.words.lines import words
from concertaction.importers.layouts.words.organisations import looks_like_organisation
from concertaction.importers.values.names.nameless import saying
from concertaction.patterns import compiled, late
from concertaction.text import table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from concertaction.importers.layouts.page import Page
    from concertaction.importers.layouts.shapes import Block
    from concertaction.models import CellValue

_BRACKETED = late(
    r"(?P<title>.*\S)\s*\((?P<inside>[^()]*(?:\([^()]*\)[^()]*)*)\)(?P<behind>[^()]*)", re.DOTALL
)
_BETWEEN = late(r"\s*[,;/+\n]\s*|\s+et\s+")
_PARTNER = late(r"part|collab|assoc|coop|concert|synerg|lien|organis")
_SAYS_SO = "parenthes"  # a cheap first test
_ARTICLE = late(r"^(?:l[ae]s?\s+|l['’])")
_CAPITAL = late(r"[A-ZÀ-Ý]")
_MOST_LINES = 60  # outside the actions, that may say what brackets hold
_LONGEST_LINE = 500  # characters of such a line
_NAMES_OF = (
    "l[ae]s?|l|d|d[eu]s?|noms?|nos|ses|leurs|figurent?|sont|est|organismes?|structures?|autres|et|indiquee?s?"
)


def part_partners(block: Block, page: Page, rows: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Take the partners out of the titles of a block; gives where names in brackets were left in titles.

    ``rows`` (from 0) are the lines that hold no action.  Places are rows and columns from 0.
    """
    title = next((column for column in block.columns if column.field == "title"), None)
    if title is None or "partners" in block.fields:
        return
    found = {
        index: match
        for index, value in enumerate(title.values)
        if isinstance(value, str) and ")" in value[-_LONGEST_LINE:] and (match := _BRACKETED.fullmatch(value))
    }
    if not found:
        return
    are_said = any(map(_says_so, _texts(page, rows)))
    places = list(title.places_in(block.rows))
    titles, partners = list(title.values), [None] * len(places)
    values: list[CellValue] = list(partners)
    left: list[tuple[int, int]] = []
    for index, match in found.items():
        inside = match["inside"].strip()
        lead = words("with_partners", r"\W*").match(unaccented(inside))
        name = _ARTICLE.sub("", inside[lead.end() :], count=1) if lead else inside
        is_house = any(map(looks_like_organisation, _BETWEEN.split(name)))
        is_told = are_said or is_house or (lead is not None and _leads_to_partner(lead[0], name))
        if (lead or are_said) and is_told and _CAPITAL.search(name) and saying(name) is None:
            behind = match["behind"].strip()
            gap = " " if behind[:1] not in ",;:." else ""
            titles[index], values[index] = f"{match['title']}{gap}{behind}".rstrip(), name
        elif is_house or (lead and _CAPITAL.search(name)):  # "avec Word et Excel"
            left.append((places[index][0] - 1, places[index][1]))
    if any(value is not None for value in values):
        title.values = titles
        block.columns.append(Column("partners", "", title.index, values, places))
    yield from left[:1]


def _leads_to_partner(lead: str, name: str) -> bool:
    """True for "en collaboration avec", before whoever is no public: "avec la participation de Jeunes"."""
    return _PARTNER.search(lead) is not None and words("public_line").fullmatch(unaccented(name)) is None


def _texts(page: Page, rows: Iterable[int]) -> Iterator[str]:
    for row in islice(rows, _MOST_LINES):
        yield from (shown(value) for _, value in page.used(row) if isinstance(value, str))


@cache
def _said() -> re.Pattern[str]:
    """Of a line without accents in which the partners stand beside the brackets, and nothing between them."""
    partners = "|".join(table("lines")["partners_in_brackets"])
    return compiled(
        rf"\b(?:{partners})\b[^.;:()]{{0,40}}(?:\bparenthes|\(\s*entre\s+parentheses?\s*\))"
        rf"|\bparentheses?\b(?:[^\w.;()]|\b(?:{_NAMES_OF})\b){{0,12}}\b(?:{partners})\b"
    )


def _says_so(text: str) -> bool:
    """True for "Entre parenthèses : les partenaires", "(partenaires entre parenthèses)"."""
    plain = unaccented(text[:_LONGEST_LINE])
    return _SAYS_SO in plain and _said().search(plain) is not None
