"""Texts that are the name of an organisation, and nothing else; the signs that stand round a name."""

from __future__ import annotations

import re

from concertaction.importers.layouts.words.headings import unaccented
from concertaction.importers.layouts.words.lines import opening, words
from concertaction.importers.layouts.words.organisations import (
    is_surely_organisation,
    looks_like_organisation,
    may_name_organisation,
)
from concertaction.importers.layouts.words.proper_names import is_formal_name, is_only_common
from concertaction.importers.layouts.words.years import YEAR
from concertaction.importers.values.names.of_communes import of_places
from concertaction.importers.values.names.same_name import is_own_body
from concertaction.importers.values.names.tells import has_form, is_form, place_behind
from concertaction.names import fold_name
from concertaction.patterns import late

LONGEST_LINE, LONGEST_READ = 200, 600
_BEFORE = " §\t\n\u00a0►▶▸▪●•■□◆◇○◦➢➤➔→⇒»›>*-–—·✓✔★☛+=["
_AFTER = " \t\n\u00a0*]«‹<=-–—"
NUMBER_BEFORE = late(
    r"^\(?(?:\d{1,2}\s*[.)°/\]]\s*|(?:[a-hA-H]|[ivxIVX]{1,4})(?:[)\]/]\s*|[.°]\s+)|(?:\d{1,2}|[A-H])\s+[-–—]\s+)"
    r"(?=[^\W\d_])"
)
_PART_BEFORE = late(
    r"^(?:bloc|partie|section|tableau|liste)\s+(?:n°\s*)?(?:\d{1,2}|[A-H])\s*[-–—:.)]\s*(?=[^\W\d_])", re.I
)
_SEVERAL = late(  # "Coordination des EFT" is none of them
    r"\b(?:des|les|nos|aux|entre)\s+(?:EFT|OISP|CISP|CPAS|ASBL|asbl|ALE|EPS|[ée]coles)\b(?:\s*(?:/|et)\s*(?:OISP|EFT)\b)?",
    re.I,
)
_BEFORE_KIND = late(r"^(?:(?:n[°o]\s*)?\d{1,2}|[Vv]olet|[Pp]artie|[Cc]ôté)\s+")
_WORD_BULLET = late(r"^o\s+(?=[A-ZÀ-Ý])")
DASH = late(r"\s+[-–—|]\s+")
EDGES = " .-–—:*"
QUOTES = ' .,;:-–—*«»"“”_/\t'
ARTICLE = late(r"^(?:l[ea]\s|l['’])\s*", re.I)
WORD = late(r"[^\W\d_]+")
_UNNAMED = late(  # "Avis de l'asbl", and what is left of a sentence: "CPAS du"
    r"\b(?:(?:du|de la|de l.|des) (?:cpas|eft|oisp|asbl|regie|ecole|centre|forem)|d[eu]s?|de la|aux?|par|et)$"
)
_MOST_VERBS = 1  # words of a sentence in a name
SEPARATORS = late(r"\s*[;,+&\n]\s*|\s+et\s+|\s*/\s*")


def bare(text: str) -> str:
    """A line without the bullet or the number before it: "► CPAS de Lens", "b) EFT A", "Volet EFT A"."""
    text = _PART_BEFORE.sub("", text) if len(text) <= LONGEST_LINE else text
    text = text.lstrip(_BEFORE)
    text = _WORD_BULLET.sub("", text.rstrip(_AFTER.replace("]", "") if "[" in text else _AFTER))
    rest = _BEFORE_KIND.sub("", text) if len(text) <= LONGEST_LINE else text
    if rest != text and _begins_with_kind(unaccented(rest)):
        return rest
    return NUMBER_BEFORE.sub("", text)


def _begins_with_kind(plain: str) -> bool:
    """True for "le CPAS de Lens", "EFT": it begins with a kind of house, after an article maybe."""
    return opening("legal", plain) is not None


def without_article(text: str) -> str:
    """A name without "le" in small letters before it, or "L'" before a kind: "L'EFT La Forge"."""
    if text[:2] in ("L'", "L’") and words("legal", "^", r"(?:\W|$)").match(unaccented(text[2:92])):
        return text[2:]
    return ARTICLE.sub("", text) if text[:1] == "l" else text


def is_organisation_name(text: str) -> bool:
    """True for a short text that can only be the name of an organisation."""
    if is_formal_name(text):
        return True
    if not 3 <= len(text) <= 90 or ((year := YEAR.search(text)) and not is_form(text[year.end() :].strip())):
        return False  # "Alpha 2000 asbl" is one
    if not is_surely_organisation(_SEVERAL.sub(" ", text)):
        return False
    plain = unaccented(text)
    return (
        not words("not_a_name", r"\b", r"\b").search(plain)
        and not _speaks_of_file(text, plain)
        and not opens_document(plain)
        and not is_for_others(plain)
        and not are_several_houses(plain)
        and not plain.startswith(("pour ", "vers ", "par "))
    )


def _speaks_of_file(text: str, plain: str) -> bool:
    """True for "Un onglet par CPAS", which is no name; "Une Ligne pour Tous asbl" is one."""
    is_titled = has_form(text) and any(word.istitle() for word in WORD.findall(text)[1:])
    return not is_titled and words("speaks_of_file", r"\b", r"(?!\w)").search(plain) is not None


def are_several_houses(plain: str) -> bool:
    """True for "Régies des quartiers de la Haine", "Les EFT", "CPAS de la région": none of them alone.

    A legal form makes one name of it: "Services Citoyens asbl".
    """
    return words("several_houses").match(plain) is not None and not has_form(plain)


def are_organisations(text: str) -> bool:
    """True for a text of which each part can be somebody's name: "PCS de Dour, SSM Le Gué"."""
    parts = [part.strip(EDGES) for part in SEPARATORS.split(text[:LONGEST_LINE]) if part.strip(EDGES)]
    return bool(parts) and all(part[:1].isupper() and may_name_organisation(part) for part in parts)


def opens_document(plain: str) -> bool:
    """True for "Réponse du CPAS", "tableau 2012": it begins with what a document is."""
    if _begins_with_kind(plain):
        return False
    start = r"^\W*(?:(?:nos|notre|ses|l[ae]s?)\s+|l.)?"
    return bool(
        words("document_first", start, r"\b").match(plain) or words("not_a_name", start, r"\b").match(plain)
    )


def is_no_name(value: str) -> bool:
    """True for what stands behind "Opérateur :" and is a document: "tableau 2012", "Rapport de l'asbl A".

    A legal form makes a name of what begins as a document: "Page Blanche asbl", "Mise à Jour asbl".
    """
    if not opens_document(unaccented(value)):
        return False
    return not value[:1].isupper() or not has_form(value) or _OF_SOMEBODY.search(value) is not None


_OF_SOMEBODY = late(r"\d|\s(?:du|de|des)\s|\sd['’]|\sl['’]")


def is_bare_institution(text: str) -> bool:
    """True for "Maison de l'Emploi": an institution of which there are several, without a place."""
    return words("institution_alone").fullmatch(unaccented(text)) is not None


def is_short_for(short: str, name: str) -> bool:
    """True for "CPAS" where "CPAS de Dour" is meant, for "Maison de l'Emploi" and "MDE de Dour"."""
    return is_bare_institution(short) and fold_name(short).split() == fold_name(name).split()[:1]


def is_bare_kind(text: str) -> bool:
    """True for "EFT", "service d'insertion": what kind of house it is, and no name."""
    return kind_said(text) is not None


def kind_said(text: str, *, of_house: bool = False) -> str | None:
    """``"EFT"`` of "EFT agréée par la Région wallonne": a kind without who recognises it and its short form.

    ``of_house`` takes "régie des quartiers" too, which alone may be a house: a name stands before it.
    """
    if len(text) > LONGEST_LINE:
        return None
    told = _SHORT_FORM.sub("", text)
    for said in (told, _RECOGNISED.sub("", told), _RECOGNISED_AS.sub("", told)):
        plain = unaccented(said)
        if words("kind_alone").fullmatch(plain) or (of_house and words("kind_or_house").fullmatch(plain)):
            return said
    return None


_SHORT_FORM = late(r"\s*[(\[][^()\[\]]{2,50}[)\]]{0,2}$")
_BY = r"agr[ée]+|reconnue?|subventionn[ée]+|subsidi[ée]+"
_RECOGNISED = late(rf",?\s+(?:{_BY})s?\s+(?:par|aupr[èe]s|depuis|en|sous)\b.*$", re.I)
_RECOGNISED_AS = late(
    rf"^(?:(?:asbl|a\.s\.b\.l\.|association)\s+)?(?:{_BY})s?\s+(?:(?:comme|en\s+(?:tant|qualité))\s+)?"
    r"(?:qu['’]|que\s+|d['’]|de\s+)?(?:une?\s+)?",
    re.I,
)


def is_one_a_commune(text: str) -> bool:
    """True for "CPAS", "Plan de cohésion sociale": each commune has one, and only its place tells which."""
    return words("one_a_commune").fullmatch(unaccented(text)) is not None


def is_nobodys(text: str) -> bool:
    """True for an institution or a kind alone, of which there are several."""
    return is_bare_institution(text) or is_bare_kind(text)


def is_for_others(plain: str) -> bool:
    """True for "À l'attention du Forem", "Avec le soutien du": it begins with who receives or pays."""
    return words("for_others", r"^\W*", "").match(plain) is not None


def is_recipient(name: str) -> bool:
    """True for "Le Forem – Direction régionale", "Ville de Mons": it gets the sheets and heads them."""
    plain = unaccented(name)
    return opening("recipient", plain) is not None or opening("collector", plain) is not None


def is_collector(line: str) -> bool:
    """True for "CSEF Mons – recensement": it begins with who collects the sheets and carries no action."""
    return len(line) <= LONGEST_LINE and opening("collects", unaccented(bare(line))) is not None


def is_name_only(text: str) -> bool:
    """True for the name of one organisation, and nothing of it: "EFT A participe aux frais" says more."""
    if not is_organisation_name(text) or _UNNAMED.search(unaccented(text)):
        return False
    verbs = [word for word in WORD.findall(text) if word[:1].islower() and not is_only_common(word)]
    several = SEPARATORS.split(text)
    return len(verbs) <= _MOST_VERBS and not (len(several) > 1 and all(map(looks_like_organisation, several)))


def body_of_commune(commune: str, kind: str) -> str | None:
    """Name "CPAS de Lens" for "Commune de Lens – CPAS"; None for what is a commune's own."""
    place = place_of_commune(commune) if is_one_a_commune(kind) and not is_own_body(commune, kind) else ""
    return of_places(kind, " de ", [place])[0] if place else None


_COMMUNE = late(r"\s*(?:la\s+)?(?:ville|commune|adm(?:inistration|\.)?\s+communale)\s+(?=d[eu' ’])", re.I)


def place_of_commune(name: str) -> str:
    """The place of "Ville de Mons"; "" where a name is not a commune's."""
    found = _COMMUNE.match(name)
    return place_behind(name[found.end() :]) if found else ""
