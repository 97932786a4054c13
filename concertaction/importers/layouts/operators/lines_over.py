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
from concertaction.importers.layouts.words.proper_names import (
    is_formal_name,
    is_of_another,
    is_only_common,
    is_person,
    may_be_articled_name,
    reads_as_name,
)
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
