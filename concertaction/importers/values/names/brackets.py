"""What brackets say beside a name: a kind, a role, a place, a doubt, or a part of the name."""

from __future__ import annotations

import re

from concertaction.importers.values.names.contacts import (
    ADDRESS,
    BRACKETS,
    is_contact,
    names_person,
    without_street,
)
from concertaction.importers.values.names.roles import is_role, stands
from concertaction.importers.values.names.tells import (
    CAPITAL,
    KindsOf,
    bare_name,
    begins_as_one,
    has_form,
    is_field,
    is_place,
)
from concertaction.importers.values.names.words import name_words
from concertaction.names import word_list
from concertaction.patterns import late
from concertaction.text import fold, is_announced


def without_brackets(text: str, kinds_of: KindsOf | None) -> tuple[str, tuple[str, ...], bool]:
    """Take out of a name what brackets say beside it; gives its kinds, and whether it is unsure."""
    kinds: tuple[str, ...] = ()
    doubted = False

    def kept(match: re.Match[str]) -> str:
        nonlocal kinds, doubted
        written = inner = (match[1] or match[2] or "").strip()
        if "," in inner:  # "(service ISP, rue Haute 1)"
            inner = without_street(inner)
        folded = fold(inner)
        if folded in name_words().doubts or is_announced(inner) or (inner and not inner.strip("? ")):
            doubted = True
            return ""
        if (
            not inner
            or is_contact(inner)
            or names_person(inner)
            or _BESIDE_PERSON.match(inner)
            or ADDRESS.match(inner)
        ):
            return ""
        if folded in name_words().roles or (is_role(inner) and begins_as_one(text) and not _names_one(inner)):
            return ""
        if name_words().fields_in_brackets.fullmatch(folded) and _has_field(text[: match.start()], inner):
            return ""
        if is_place(inner) and fold(text[: match.start()]).rstrip().endswith((f" {folded}", f"-{folded}")):
            return ""  # "CPAS de Dour (Dour)"
        found = tuple(kinds_of(inner)) if kinds_of and not is_place(inner) else ()
        if found:
            kinds += tuple(kind for kind in found if kind not in kinds)
            return ""
        return "" if _is_remark(inner, text, kinds_of is not None) else match[0].replace(written, inner)

    return BRACKETS.sub(kept, text) if "(" in text or "[" in text else text, kinds, doubted


def _has_field(before: str, inner: str) -> bool:
    """Whether a field in brackets is none of the name: behind a whole one, which has no such branch."""
    known = name_words()
    house = before.rstrip()
    folded = bare_name(fold(house))
    branches = known.branches_of.get(folded)
    if not inner[:1].islower() or (branches and branches.match(fold(inner))):
        return False
    is_half = folded in known.halves or folded in known.alone_no_name or folded in known.pair_leads
    return not is_half and (stands(house) or house.rsplit(" ", 1)[-1][:1].isupper())


_BESIDE_PERSON = late(
    r"(?:personnes? de |nos |notre )?contacts?\b|(?:via|par) (?:M\.|Mr|Mme|Mlle|Madame|Monsieur|\[…\])"
)
_DATES = late(r"(?:(?:le|du|au|en|depuis|dès) )?[\d/.\s-]*(?:19|20)\d\d")
_AMOUNT = late(
    r"[±+~]?\s?\d+(?:[.,/]\d+)?\s?(?!e\b|er\b|re\b|[eè]me\b|degr|rue\b)(?:[%€]|E\.?T\.?P\b|[a-zà-ÿ])[^A-ZÀ-Ý]*"
)
_COUNT = late(r"[x×]?\s?\d{1,2}")  # of actions, of places: "Le Forem Conseil (2)"


def _is_remark(inner: str, text: str, kinds_are_known: bool) -> bool:
    """Whether brackets hold a role and no part of the name: place, service, form, opposite, acronym.

    Small letters alone say so; a role written with a capital, or in a cell of
    capitals, must be one of the known words.
    """
    if _DATES.fullmatch(inner) or _AMOUNT.fullmatch(inner) or _COUNT.fullmatch(inner):
        return True
    folded = fold(inner)
    told = re.findall(r"[a-z]+", folded)
    if not told or is_place(inner) or has_form(inner) or name_words().follows.match(folded):
        return _is_field_of_service(inner)
    if is_role(inner[:1].lower() + inner[1:]) and not CAPITAL.search(inner[1:]):
        return True
    if not kinds_are_known or not name_words().opposites.isdisjoint(told) or any(map(is_place, told)):
        return False
    if inner.isupper() and text.isupper():
        return len(told[0]) > 4 and _is_of_a_role(told[0])
    if not inner[:1].islower() or _names_one(inner) or told[0] in word_list("parts"):
        return False
    return not CAPITAL.search(inner) or is_role(inner)


def _is_field_of_service(inner: str) -> bool:
    """Whether brackets name a service of the house by its field: "(service Jeunesse)", "(cellule emploi)"."""
    folded = fold(inner)
    head = name_words().departments.match(folded)
    if head is None or not inner[:1].islower() or name_words().branches.match(folded) or has_form(inner):
        return False
    words = re.findall(r"[a-z-]+", folded[head.end() :])
    return bool(words) and not any(map(is_place, words)) and all(map(_is_of_a_field, words))


def _is_of_a_field(word: str) -> bool:
    return is_field(word) or word in name_words().role_words or word in name_words().small


def _is_of_a_role(word: str) -> bool:
    return is_field(word) or word in name_words().role_words or word in name_words().uses


def _names_one(text: str) -> bool:
    """Whether an organisation is named in a text: "suivi par le CPAS"."""
    return any(begins_as_one(text[found.start() :]) for found in CAPITAL.finditer(text))
