"""Partners that only a remark names: "en partenariat avec le CPAS de Mons", "Partenaires : EFT X, sa Y".

None is read from there: a remark may be about what was, or is hoped for.  It is said where the row does not
name them, and a person decides.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from concertaction.importers.layouts.words.headings import unaccented
from concertaction.importers.layouts.words.organisations import (
    is_told_name,
    looks_like_organisation,
    names_persons,
)
from concertaction.importers.values.personal import quoted
from concertaction.patterns import late
from concertaction.text import distinct_texts, table

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from concertaction.importers.block import Records
    from concertaction.importers.organisations import Named, OrganisationsOfFile
    from concertaction.models import CellValue, NamedOrganisation

_LONGEST = 400  # characters of a remark that are looked at
_ROOTS = (
    "avec ",
    "partena",
    "collabora",
    "soutien",
    "aide d",
    "appui d",
    "concours d",
    "participation d",
)
_OF = r"\s(?:avec\s|de\s|du\s|des\s|d['’])"
_LEADS = late(
    rf"(?<!\w)(?:en\s|avec\s(?:la\s|le\s|l['’])?|grâce\s(?:au\s|à\sla\s|à\sl['’]))"
    rf"(?:partenariat|collaboration|soutien|aide|appui|concours|participation)(?:\s\w{{3,15}})?{_OF}"
    r"|(?P<done>(?<!\w)(?:co-?)?(?:(?:réalis|organis|men|mont|anim|développ|port)ée?s?|construi(?:te?)?s?)"
    r"(?:\s(?:ensemble|conjointement|aussi|également))?\savec\s"
    r"|(?<!\w)(?:(?:aussi|également)\savec|avec\s(?:aussi|également))\s"
    r"|\A(?-i:[Aa]vec\s(?=(?:l[ea]s?\s|l['’])?[A-ZÀ-Ý])))"
    r"|(?<!\w)(?:partenaires?|partenariats?|collaborations?)(?:\s\w{3,15})?\s?(?::|(?=\s[A-ZÀ-Ý][\w.]*\s)|\savec\s)",
    re.IGNORECASE,
)
_ENDS = late(
    r"[.;!?\n](?:\s|\Z)|\s(?:qui|que|afin|lors|dans|depuis|car|mais|pendant|puis|pour)\s|\sen\s(?:19|20)\d\d"
)
_DENIED = late(
    r"(?:\b(?:pas|plus|sans|ni|aucune?|ancien\w*|ex|recherch\w*|cherch\w*|fin|au lieu)\b)[^,.;:]{0,25}\Z",
    re.IGNORECASE,
)
_GIVERS = frozenset({"fse", "fonds social europeen", "region wallonne", "wallonie", "loterie nationale"})


class _Said(NamedTuple):
    """What a remark says of partners: that part of it, and the names in it."""

    part: str
    names: tuple[NamedOrganisation, ...]


def report_partners_in_remarks(
    records: Records,
    organisations: OrganisationsOfFile,
    accepted: Sequence[int],
    operators: Sequence[NamedOrganisation],
    partners: Sequence[Named],
) -> None:
    """Say of the accepted records which remarks name partners that the row has not.

    A remark that is said to correct its row is looked at by a person anyway.
    """
    for column in records.columns.get("remarks", ()):
        said = _said_in(column.values, organisations)
        for place, index in enumerate(accepted) if said else ():
            value = column.values[index]
            told = said.get(value) if isinstance(value, str) else None
            if told is None or "correcting-remark" in records.codes_found(index):
                continue
            there = {*partners[place].keys, organisations.key(operators[place].name)}
            if any(_is_missing(organisations.key(name.name), there) for name in told.names):
                records.report("partners-in-remark", index, column, value=quoted(told.part))


def _said_in(cells: Sequence[CellValue], organisations: OrganisationsOfFile) -> dict[str, _Said]:
    """The distinct remarks of a column that name partners."""
    texts = [text[:_LONGEST] for text in distinct_texts(cells)]
    together = "\n".join(texts).lower()
    roots = [root for root in _ROOTS if root in together]
    found = {}
    for text in distinct_texts(cells) if roots else ():
        shown = text[:_LONGEST]
        told = _first_named(shown, organisations) if any(map(shown.lower().__contains__, roots)) else None
        if told is not None:
            found[text] = told
    return found


def _first_named(text: str, organisations: OrganisationsOfFile) -> _Said | None:
    """The first part of a remark in which such words stand before organisations."""
    for lead in _LEADS.finditer(text):
        if _DENIED.search(text, max(0, lead.start() - 40), lead.start()):
            continue
        end = _ENDS.search(text, lead.end())
        after = text[lead.end() : end.start() if end else len(text)]
        names = tuple(name for name in organisations.cell(after.strip()).names if _is_house(name))
        if lead["done"] and not any(looks_like_organisation(name.name) for name in names):
            continue  # "réalisé avec Publisher"
        if names:
            return _Said((lead[0] + after).strip(" ,"), names)
    return None


def _is_house(named: NamedOrganisation) -> bool:
    name, plain = named.name, unaccented(named.name)
    is_written_so = name[:1].isupper() or (name != name.lower() and looks_like_organisation(name))
    if named.announced or not is_written_so or plain in _GIVERS or names_persons(name):
        return False
    return plain.split(" ", 1)[0] not in table("name_words")["role_words"] and is_told_name(name, plain)


def _is_missing(key: str, there: Collection[str]) -> bool:
    """Whether the row names no such organisation, nor one of which the name is a part."""
    return not any(key in other or other in key for other in there)
