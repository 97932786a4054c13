"""Titles that are sentences: the name of a house without what is said round it.

``Contribution du CPAS de Mons à la note d'orientation``, ``Ce que fait le CPAS de Mons``, ``L'EFT A
présente ses actions``, ``Les actions de notre EFT, Le Relais asbl``.  Words of grammar tell it: what asks,
whose it is, what leads to a document.  Nothing is cut where no house would be left, or one is named behind.
"""

from __future__ import annotations

import re
from functools import cache

from concertaction.importers.layouts.operators.whole_names import (
    is_nobodys,
    is_organisation_name,
)
from concertaction.importers.layouts.words.headings import unaccented
from concertaction.importers.layouts.words.lines import words
from concertaction.importers.layouts.words.organisations import kind_before, looks_like_organisation
from concertaction.importers.layouts.words.proper_names import is_label_of_others, is_only_common
from concertaction.importers.values.names.tells import is_of_commune
from concertaction.patterns import compiled, late
from concertaction.text import table

_LONGEST = 200
_ASKS = late(
    r"(?:ce (?:qu[e']|dont)|que|qui|quoi|quel(?:le)?s?|comment|pourquoi|combien|en quoi|voici|voila)\W+"
    r"(?=[^\W\d_A-ZÀ-Ý])"
)
_CAPITAL = late(r"(?<![\w'’.-])(?:l['’]|d['’])?(?=[A-ZÀ-Ý])")
_OURS = late(r"\b(?:[Nn]otre|[Vv]otre)\s+(?P<kind>\w[^,:(–—]{1,60}?)\s*(?:[,:(]|\s[-–—])\s*(?=\S)")
_OWN = r"(?:ses|leurs?|son|sa|nos|notre|mes|vos|votre)"
_OF = late(
    r"(?:[Ll][ae]s?\s+(?![A-ZÀ-Ý])|[Ll]['’]\s?(?![A-ZÀ-Ý]))?(?P<first>[^\W\d_]+)(?:\s[^\W\d_]+){0,2}?"
    r"\s(?:du|de la|de l['’])\s?(?=[A-ZÀ-Ý])"
)
_PIECE = late(r"\s+[-–—|/]+\s+|\s*;\s*|\s*,\s+(?=[^:,]{1,20}:)")
_EDGES = " .,;:!?-–—"
_NEXT = late(r"\s*[.!?…]+\s+(?=[^\W\d_])")
_OPENS_SENTENCE = late(  # "Les" may go on with a name, these do not
    r"(?:[jn](?:e\b|')|nous|on|ils?|elles?|vous|c'(?:est|etait)|ceci|cela|merci"
    r"|bonne (?:reception|lecture|journee)|bien (?:a|cordialement|recu)|cordialement|voici|voila|veuillez"
    r"|desole|pas encore|reste|restent|manque|le reste|la suite|les? autres?|a (?:completer|suivre|noter)"
    r"|sauf|attention)(?![a-z])"
)


@cache
def _behind_name() -> re.Pattern[str]:
    """What goes on behind a name, up to the next clause: to a document, to what is its own, as a sentence."""
    document = "|".join(words(key).pattern for key in ("not_a_name", "document_first", "also_document"))
    article = rf"(?:(?:l[ae]s?|cette|ces?|{_OWN})\s+|l['’]\s*)"
    return compiled(
        r",?\s+(?:"
        r"(?:(?:\w+(?:ant|ees?|ives?|ifs?)|face|suite|quant|conform\w+|par rapport)\s+)?"
        rf"(?:(?:a|avec|dans|envers|et|pour|selon|sur|vers|vis-a-vis de)\s+{article}|aux?\s+)"
        rf"(?:\w+\s+(?:(?:de|en)\s+)?)?(?:{document})\b"
        rf"|(?:et\s+de|(?!(?:a|dans|de|en|par|pour|sur)\s)\w+)\s+{_OWN}\s"
        r"|(?:ce (?:qu[e'’]|dont)|nous\b|vous\b|se\s|s['’](?=[a-z]))"
        r")[^–—:(|]*?(?=\s*(?:$|\s[-–—|]|[–—:(|]))"
    )


def without_sentence(text: str) -> str:
    """A title without the words of a sentence round the name of a house; the same where there are none."""
    if len(text) > _LONGEST or " " not in text:
        return text
    return _of_house(_behind_ours(_cut_behind(_behind_question(_first_sentence(text)))))


def _first_sentence(text: str) -> str:
    """``"Actions du CPAS de Mons"`` of "Actions du CPAS de Mons. Je n'ai pas encore les chiffres"."""
    for found in _NEXT.finditer(text):
        before, after = text[: found.start()], text[found.end() :]
        if _OPENS_SENTENCE.match(unaccented(after.replace("’", "'"))) and looks_like_organisation(before):
            return before
    return text


def without_others(text: str) -> str:
    """A line without the pieces that a label gives to others: "De : CPAS de Dour – À : CSEF de Mons"."""
    pieces = _PIECE.split(text) if ":" in text else []
    kept = [piece for piece in pieces if not is_label_of_others(piece.partition(":")[0]) or ":" not in piece]
    return " – ".join(kept) if 0 < len(kept) < len(pieces) else text


def _behind_question(text: str) -> str:
    """``"CPAS de Mons"`` of "Ce que fait le CPAS de Mons", "Comment le CPAS de Mons"."""
    if not _ASKS.match(text[:1].lower() + text[1:]):
        return text
    names = (text[found.end() :].strip(_EDGES) for found in _CAPITAL.finditer(text, 2))
    return next((name for name in names if kind_before(unaccented(name)) or is_organisation_name(name)), text)


def _cut_behind(text: str) -> str:
    plain = unaccented(text.replace("œ", "o").replace("Œ", "O"))
    found = _behind_name().search(plain) if len(plain) == len(text) else None
    while found is not None:
        before = text[: found.start()]
        is_small = text[found.start() :].lstrip(" ,")[:1].islower() or text.isupper()
        if is_small and looks_like_organisation(before) and not looks_like_organisation(found[0]):
            text = before + text[found.end() :]
            break
        found = _behind_name().search(plain, found.start() + 1)
    return _without_verb(text)


def _without_verb(text: str) -> str:
    """``"Le CPAS de Mons"`` of "Le CPAS de Mons répond": behind a commune no name goes on like this.

    Neither "d'Élouges" nor what stands behind "de" is a verb: the name is not at its end.
    """
    said = text.split(" ")
    links = table("organisation_words")["small"]
    for at, word in enumerate(said[2:], 2):
        if not word.islower() or said[at - 1].lower() in links or is_only_common(word):
            continue
        before, rest = " ".join(said[:at]).rstrip(_EDGES), " ".join(said[at:])
        if is_of_commune(before):
            return text if looks_like_organisation(rest) else before
    return text


def _behind_ours(text: str) -> str:
    """``"Le Relais asbl"`` of "Actions de notre EFT, Le Relais asbl"; its kind stays where it needs one."""
    found = _OURS.search(text)
    if found is None or not is_nobodys(found["kind"]):
        return text
    name = text[found.end() :].strip(f"{_EDGES})")
    return name if is_organisation_name(name) else f"{found['kind']} {name}"


def _of_house(text: str) -> str:
    """``"CPAS de Mons"`` of "Apports du CPAS de Mons": its deed or its service, and no house of its own."""
    found = _OF.match(text)
    if found is None or not is_of_commune(text[found.end() :]) or is_nobodys(text[found.end() :]):
        return text
    first = unaccented(found["first"])
    is_house = is_only_common(first) and first not in table("name_words")["departments"]
    return text if is_house else text[found.end() :]
