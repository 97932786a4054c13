"""What an organisation does, beside its name: "CPAS : suivi social", "le Forem pour la sélection"."""

from __future__ import annotations

import re

from concertaction.importers.values.names.contacts import names_person
from concertaction.importers.values.names.nameless import is_sentence, saying
from concertaction.importers.values.names.tells import (
    CAPITAL,
    bare_name,
    begins_as_one,
    has_form,
    is_acronym,
    is_closed,
)
from concertaction.importers.values.names.words import name_words
from concertaction.patterns import any_of, late
from concertaction.text import fold

_COLON = late(r"([^:]{2,80}?)\s*:\s*([^:/\s][^:]*)")
_DASHED_ROLE = late(r"(.+?)(?:\s+[-–—]\s+|\s*,\s+)([a-zà-ÿ](?:[^-–—,]|(?<=\w)-(?=\w))*)$")
_PURPOSE = late(
    r"(.+?)\s+(?:pour (le |la |les |l['’]|un |une |des |ses |leurs? )?([\w-]+)"
    r"|en (?:appui|soutien|support|renfort|sous-traitance)\b|comme\b|en tant qu(?:e\b|['’])"
    r"|en qualité d(?:e\b|['’])|au titre d(?:e\b|['’]))[^:]*$"
)
_MAY_BE_PURPOSE = late(r"\s(?:pour |en |comme|au titre )")
_MAY_BE_ROLE = late(r"[–—,]|-\s")
_ADVERBS = (
    *("seul", "seule", "seuls", "seules", "uniquement", "seulement", "aussi", "également", "principalement"),
    *("essentiellement", "surtout", "notamment"),
)
_ADVERB = late(rf"(?<!\s)\s+(?:{any_of(_ADVERBS)})$")
_SAYS = late(r"\s*(?:→|⇒|⇨|➔|[-=]+>|(?<=\s)=(?=\s))\s*")
_BEFORE_USE = late(
    r"(?:pour|en)\s+(?:(?:le|la|les|un|une|des)\s+|l['’])?|(?:le|la|les)\s+|l['’]", re.IGNORECASE
)


def _told_apart(text: str) -> str:
    """Write "Delhaize → stages", "Delhaize = stages" with a colon."""
    return _SAYS.sub(" : ", text) if "→" in text or ">" in text or " = " in text or "⇒" in text else text


def without_role(text: str) -> str:
    """Take off what an organisation does: "CPAS : suivi social", "le Forem pour la sélection"."""
    told = _told_apart(text)
    if ":" in told:
        left = _without_explanation(told)
        text = text if left is told else left
    shown = text.lower() if text.isupper() else text
    found = _PURPOSE.fullmatch(shown) if _MAY_BE_PURPOSE.search(shown) else None
    if found and _is_purpose(found):
        left = text[: found.end(1)]
        if _is_closed_off(left) and (stands(left.rstrip(" ,")) or _is_plain_purpose(found)):
            return left.rstrip(" ,")
    found = _DASHED_ROLE.fullmatch(shown) if _MAY_BE_ROLE.search(shown) else None
    if found and is_role(found[2]) and not has_form(found[2]):
        left = text[: found.end(1)]
        if _is_closed_off(left) and (stands(left) or (_may_be_name(left) and not text.isupper())):
            return left
    ended = _ADVERB.sub("", text) if text.endswith(_ADVERBS) else text
    return ended if ended != text and stands(ended) else text


def without_sentence(text: str) -> str:
    """Take off a sentence that announces a name: "Le CPAS nous aide : CPAS de Boussu"."""
    found = _COLON.fullmatch(text) if ":" in text else None
    if found is None or not is_sentence(found[1]) or has_form(found[1]):
        return text
    return found[2] if CAPITAL.match(bare_name(found[2])) else text


def without_use_before(text: str) -> str:
    """Take off what an organisation does where it stands first: "Orientation : Le Forem"."""
    told = _told_apart(text)
    found = _COLON.fullmatch(told) if ":" in told else None
    if found is None or not CAPITAL.match(bare_name(found[2])):
        return text
    use = found[1].lower() if text.isupper() else found[1][:1].lower() + found[1][1:]
    lead = _BEFORE_USE.match(use)
    return found[2] if is_role(use[lead.end() :] if lead else use) else text


def _without_explanation(text: str) -> str:
    """Read "CPAS : suivi social" as the organisation alone."""
    found = _COLON.fullmatch(text)
    if found is None or has_form(found[2]) or not _is_closed_off(found[1]):
        return text
    left, right = found.groups()
    if text.isupper():
        return left if is_role(right.lower()) or names_person(right) else text
    explains = (
        is_role(right)
        or names_person(right)
        or (right[:1].islower() and not CAPITAL.search(right) and not begins_as_one(right))
    )
    is_short = is_role(right) or right.count(" ") < 5
    return left if explains and (stands(left) or (is_short and _may_be_name(left))) else text


def _is_closed_off(text: str) -> bool:
    """Whether no bracket is open at the end of a text."""
    return text.count("(") == text.count(")") and text.count("[") == text.count("]")


def _may_be_name(text: str) -> bool:
    """Whether what stands before a role can be a name, and is no word for several: "Divers : locaux"."""
    bare = bare_name(text)
    return (
        (bare[:1].isupper() or bare[:1].isdigit())
        and saying(text) is None
        and name_words().groups.match(fold(bare)) is None
    )


def _is_plain_purpose(found: re.Match[str]) -> bool:
    """Whether a purpose is no part of a name: behind a comma, or none that an association has."""
    if has_form(found[0]):
        return False
    if found[1].endswith(","):
        return True
    noun = fold(found[3] or "")
    return bool(found[2]) and noun in name_words().role_words and noun not in name_words().causes


def _is_purpose(found: re.Match[str]) -> bool:
    """Whether "pour la sélection", "pour animer", "comme opérateur" follows a name, and no name in it."""
    article, noun = found[2], found[3]
    if CAPITAL.search(found[0][found.end(1) :]):
        return False
    if article and found[1].endswith(",") and stands(found[1].rstrip(" ,")):
        return True
    is_verb = not article and noun is not None and noun.endswith(("er", "ir"))
    return noun is None or is_verb or fold(noun) in name_words().role_words


def is_role(text: str) -> bool:
    """Whether a text in small letters begins like a role; acronyms may follow ("sélection PFI")."""
    first = re.split(r"[\s/+']", fold(text), maxsplit=1)[0]
    return text[:1].islower() and first in name_words().role_words


def stands(text: str) -> bool:
    """Whether a text can do without what follows it: a complete name, or one with a form or a bracket."""
    if is_closed(text) or has_form(text) or is_acronym(bare_name(text)):
        return True
    last = text.rsplit(" ", 1)[-1][:1]
    return begins_as_one(text) and (last.isupper() or last.isdigit())
