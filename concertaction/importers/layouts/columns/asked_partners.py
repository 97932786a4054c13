"""Headings that ask whether one organisation takes part: "Le Forem est-il partenaire ?"."""

from __future__ import annotations

import re
from functools import lru_cache

from concertaction.patterns import late

_CHOICE = late(r"\s*[:?,]?\s*[(\[]?\s*(?:oui|o)\s*(?:/|ou|-)\s*(?:non|n)\s*[)\]]?\s*[?.]?$", re.I)
_WHICH = late(r"[\s?,;(–-]*si (?:oui|c'est le cas)\b.*$", re.I)
_MAY_ASK = late(r"partenai|partenariat|collabor|associ|impliqu|particip|\bavec\b", re.I)
_PART = (
    r"(?:partenaires?|associée?s?|impliquée?s?|(?:y )?(?:participe|collabore)(?:nt)?)"
    r"(?:-t)?(?:[- ](?:ils?|elles?))?"
)
_OF_ACTION = (
    r"(?: (?:(?:de|à|dans) (?:l'|cette )|(?:de|à|dans) (?:le|ce) |au |du )"
    r"(?:action|projet|activité|atelier))?"
)
_ARTICLE = r"(?:l[ae]s? |l'|une? |[Ll][ae]s? (?=[A-Z]{2})|[Ll]'(?=[A-Z]))?"
_NAME = rf"{_ARTICLE}(?P<name>\S.*?)"
_ASKS = tuple(
    late(asks + _OF_ACTION)
    for asks in (
        rf"(?:[Ee]st-ce qu(?:e |'))?{_NAME}"
        rf"(?: (?:est|sont|sera|seront|était)(?:[- ](?:ils?|elles?|ce))?(?: une?| l'un des)?)? {_PART}",
        r"(?i:(?:y a[- ]t[- ]il |avez[- ]vous )?(?:une? |des )?(?:partenariats?|collaborations?|conventions?)"
        rf"|(?:travaillez|collaborez|agissez)[- ]vous|en (?:partenariat|collaboration)) avec {_NAME}",
        rf"[Aa]vec {_NAME}",
    )
)


@lru_cache(maxsize=4096)
def asked_partner(heading: str) -> str | None:
    """The organisation, or the kind of one, of which a heading asks whether it takes part; else None."""
    if not _MAY_ASK.search(heading):
        return None
    text = _WHICH.sub("", heading.replace("’", "'").replace("\xa0", " "))
    text = _CHOICE.sub("", text).strip(" :?.")
    found = next((found for asks in _ASKS if (found := asks.fullmatch(text))), None)
    return found["name"].strip() if found else None
