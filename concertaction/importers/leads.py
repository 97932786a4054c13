"""Which organisation of a list carries the action: "Forem ; CPAS de Dour (pilote)", "[CPAS] ; Le Forem"."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from concertaction.importers.layouts.words.headings import unaccented
from concertaction.importers.layouts.words.lead_places import Place, lead_place
from concertaction.importers.layouts.words.organisations import is_function, is_somebody
from concertaction.importers.layouts.words.roles import Role, legend_in
from concertaction.patterns import any_of, late
from concertaction.text import table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from concertaction.importers.block import Records
    from concertaction.importers.organisations import OrganisationsOfFile
    from concertaction.models import NamedOrganisation

_MAY_BE_MARKED = frozenset("([:,-–—*")
_LONGEST = 500  # characters of a list in which a mark is looked for
_LONGEST_ACRONYM = 8
_STARTS = r"(?:^|(?<=[;,\n/|+•]))\s*"
_ENDS = r"\s*(?=[;,\n/|+•]|\s[-–—]\s|\set\s|$)"
_AND = late(r"[\s,;/+|]*(?:(?:et|ainsi que|avec|[&+])\s+)?", re.I)


class Led(NamedTuple):
    """The lead of a list and the others; not ``is_told`` where nothing shows it."""

    lead: NamedOrganisation
    others: tuple[NamedOrganisation, ...]
    is_told: bool = True


@cache
def _marks(signs: tuple[str, ...], *, in_parentheses: bool) -> re.Pattern[str]:
    lead, rest = ("|".join(table("lines")[key]) for key in ("lead_role", "of_role"))
    role = rf"(?:l[ea]\s+|l.)?(?:{lead})(?:[\W_]+(?:{rest}))*\.?"
    said = rf"{role}|{any_of(sign.lower() for sign in signs)}" if signs else role
    stars = rf"|\s*(?:{any_of(signs)})" if signs and not any(map(str.isalnum, "".join(signs))) else ""
    opens, closes = (r"[\[(]", r"[\])]") if in_parentheses else (r"\[", r"\]")
    return re.compile(
        rf"(?P<around>{_STARTS}{opens}(?P<name>[^\[\]();\n]{{3,90}}){closes}(?=\s*(?:[;,\n/|+•]|$)))"
        rf"|(?P<before>{_STARTS}[-–—*•]?\s*{role}\s*:\s*)"
        rf"|\s*[(\[]\s*(?:{said})\s*[)\]]|(?:\s+[-–—]\s*|\s*:\s*|\s*,\s+)(?:{role}){_ENDS}{stars}"
    )


@cache
def _lead_signs(heading: str) -> tuple[str, ...]:
    """The signs that a heading explains: "Organismes (P = porteur)"; a word or two explain none."""
    explained = legend_in([heading]) if len(heading.split()) > 2 else {}
    return tuple(sign for sign, role in explained.items() if role is Role.LEAD)


def read_led(organisations: OrganisationsOfFile, text: str, heading: str) -> Led | None:
    """Who carries the action by a mark in a list, or by what its heading says; None where neither says it."""
    plain = unaccented(heading)
    place = lead_place(plain)
    led = _by_mark(organisations, text, place, _lead_signs(heading))
    if led is not None or place is None:
        return led
    names = tuple(name for name in organisations.cell(text).names if not name.announced)
    if len(names) < 2:
        return None
    if place in (Place.FIRST, Place.LAST):
        at = 0 if place is Place.FIRST else -1
        return Led(names[at], tuple(name for name in names if name is not names[at]))
    capitals = [name for name in names if name.as_written.isupper()] if place is Place.CAPITALS else []
    if len(capitals) == 1 and len(capitals[0].as_written) > _LONGEST_ACRONYM:
        return Led(capitals[0], tuple(name for name in names if name is not capitals[0]))
    return Led(names[0], names[1:], is_told=False)


def _by_mark(
    organisations: OrganisationsOfFile, text: str, place: Place | None, signs: tuple[str, ...]
) -> Led | None:
    """The lead that one mark of a list shows; None without one, with two, or with nobody beside it."""
    if len(text) > _LONGEST or _MAY_BE_MARKED.isdisjoint(text):
        return None
    plain = unaccented(text)
    if len(plain) != len(text):
        return None
    roots = table("lines")["lead_roots"]  # a first test that is cheaper than the words
    if not (signs or place is Place.MARKED or "[" in text or any(root in plain for root in roots)):
        return None
    found = list(_marks(signs, in_parentheses=place is Place.MARKED).finditer(plain))
    if len(found) != 1:
        return None
    mark = found[0]

    def names(part: str) -> tuple[NamedOrganisation, ...]:
        read = organisations.cell(_AND.sub("", part, count=1)) if part.strip(" ,;") else None
        return tuple(name for name in read.names if not name.announced) if read else ()

    before, after = names(text[: mark.start()]), names(text[mark.end() :])
    if mark["around"] is not None:
        lead = organisations.name(text[mark.start("name") : mark.end("name")])
        if lead is None or lead.announced or not (before or after or place is Place.MARKED):
            return None
        return Led(lead, before + after)
    if mark["before"] is not None:
        return Led(after[0], before + after[1:]) if after and (before or after[1:]) else None
    return Led(before[-1], before[:-1] + after) if before and (before[:-1] or after) else None


def houses_of(
    organisations: OrganisationsOfFile, led: Led, *, asks_for_person: bool = False
) -> list[NamedOrganisation]:
    """Those of a list that are no persons and no posts, the lead first: not "Jean Petit (responsable)"."""
    return [
        one
        for one in (led.lead, *led.others)
        if organisations.is_known(one.name)
        or not (
            is_function(one.name, unaccented(one.name))
            or is_somebody(one.name, asks_for_person=asks_for_person)
        )
    ]


def report_other_leads(
    records: Records, organisations: OrganisationsOfFile, operators: Sequence[NamedOrganisation | None]
) -> None:
    """Say where the heading of a list tells that one of the partners carries the action, not its operator."""
    for column in records.columns.get("partners", ()):
        if lead_place(unaccented(column.heading)) is None and not _lead_signs(column.heading):
            continue
        for index, (value, operator) in enumerate(zip(column.values, operators, strict=True)):
            led = read_led(organisations, value, column.heading) if isinstance(value, str) else None
            if led is None or not led.is_told or operator is None:
                continue
            if led.lead not in houses_of(organisations, led):
                continue
            if organisations.key(led.lead.name) != organisations.key(operator.name):
                records.report("other-lead", index, column, name=led.lead.name, operator=operator.name)
