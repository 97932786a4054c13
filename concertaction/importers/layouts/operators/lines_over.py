"""Lines over actions: the public or the operator that they may name for those below."""

from __future__ import annotations

import re
from functools import cache

from concertaction.importers.layouts.operators.whole_names import (
    LONGEST_LINE,
    WORD,
    bare,
    is_for_others,
    is_name_only,
    is_organisation_name,
    without_article,
)
from concertaction.importers.layouts.words.headings import unaccented
from concertaction.importers.layouts.words.lines import words
from concertaction.importers.layouts.words.organisations import kind_before
from concertaction.importers.layouts.words.proper_names import (
    is_formal_name,
    is_of_another,
    is_only_common,
    is_person,
    may_be_articled_name,
    reads_as_name,
)
from concertaction.importers.values.names.tells import has_form, without_form
from concertaction.patterns import late
from concertaction.text import table

_FOR = late(
    r"^(?:pour|aupr[èe]s|[àa] destination|en faveur|au profit)\s+(?:d\w*['’]?\s*)?(?:l[ea]s?\s+|l['’])?", re.I
)
_BY_PARTNER = late(r"\bpar (?:organisme )?partenaires?\b")


def says_by_partner(text: str) -> bool:
    """True for "nos actions, un onglet par partenaire": the names over actions are those of partners."""
    return len(text) <= LONGEST_LINE and _BY_PARTNER.search(unaccented(text)) is not None


def public_over(text: str) -> str | None:
    """The public of "Pour les jeunes" or "Demandeurs d'emploi", alone in a line."""
    text = bare(text).rstrip(" :")
    if len(text) > 80 or not words("public_line").fullmatch(unaccented(text)):
        return None
    return _FOR.sub("", text)


def house_of_persons(text: str) -> str | None:
    """The house of "Bénéficiaires du CPAS", "Jeunes du CEFA de Mons", "" where none is told; else None.

    These are whom actions are for.  A house may be called after some of them: "Jeunes Mamans asbl", "Femmes
    et Société", "Parents de l'école asbl".
    """
    plain = unaccented(text)
    if len(plain) != len(text) or words("public_line").fullmatch(plain) is None:
        return None
    houses = (text[found.end() :] for found in _OF_WHOM.finditer(plain) if kind_before(plain[found.end() :]))
    house = next(houses, "").rstrip(" )")
    if words("never_a_house").match(plain):
        return house
    is_own = has_form(text) and len(without_form(house).split()) < _OF_ONE
    return house if house and not is_own else None


def public_of_house(text: str) -> str | None:
    """The public of "B. Bénéficiaires du CPAS", "Pour les jeunes du CEFA"; None where there is none."""
    text = bare(text).rstrip(" :")
    led = _LED.search(text)
    pieces = (text,) if led is None else (text, text[led.start() :])
    return next((public_over(piece) for piece in pieces if house_of_persons(piece) is not None), None)


_LED = late(r"(?<=\s)(?:pour|aupr[èe]s d|[àa] destination d|en faveur d|au profit d)\w*\W", re.I)
_OF_WHOM = late(
    r"\b(?:du|de la|de l.|des|d.|aux?|a la|a l.|chez|par l[ae]|par l.)\s?(?=\w)|[(,]\s*|\s[-–—]\s"
)
_OF_ONE = 2  # words of a name, its kind among them


def may_head_actions(text: str) -> bool:
    """True for what can be an operator in a line over its actions, though nothing tells: it is no theme."""
    plain = unaccented(text)
    if is_formal_name(text):
        return True
    if is_for_others(plain) or is_of_another(text) or plain.startswith(("pour ", "vers ", "avec ")):
        return False
    if is_organisation_name(text) or reads_as_name(text) or may_be_articled_name(text):
        return True
    said = [word for word in WORD.findall(plain) if len(word) > 1]
    return (
        bool(said)
        and not is_person(text)
        and said[0] not in doings()
        and not words("document", "^", r"\b").match(plain)
        and not all(is_only_common(word) or words("about_year").fullmatch(word) for word in said)
        and words("about_year").fullmatch(plain) is None
    )


def heads_others(text: str) -> bool:
    """True for "b) EFT A", "2) Horizon Jeunes": an operator over its actions, with a mark before it."""
    name = without_article(bare(text))
    if name == text:
        return False
    return is_name_only(name) or (
        text[:1] not in "*¹²³" and (reads_as_name(name) or may_be_articled_name(name))
    )


@cache
def doings() -> frozenset[str]:
    """What an organisation does in an action: "Accompagnement des stagiaires", "Module 1"."""
    return frozenset(table("name_words")["role_words"])
