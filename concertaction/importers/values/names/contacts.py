"""Persons, telephone numbers and addresses in the place of a name or beside it."""

from __future__ import annotations

import re

from concertaction.importers.values.dotted import begins_dotted_house
from concertaction.importers.values.names.tells import (
    CAPITAL,
    bare_name,
    begins_as_one,
    has_form,
    is_form,
    is_told,
)
from concertaction.importers.values.names.words import name_words
from concertaction.patterns import late
from concertaction.text import fold

CONTACT = late(
    r"[\s,;:(-]{0,4}(?:[^\s@]{1,64}@\S{1,64}|(?:https?://|www\.)\S+|(?:\b(?:t[ée]l(?:\.|[ée]phone)?|gsm|fax)\b[\s.:]*)?"
    r"(?:\+32|0032|(?<!\d)(?<!\d[/.-])(?!\d\d?[/.-]\d\d?[/.-](?:(?:19|20)\d\d|\d\d)(?![\d./-]))0)\s*(?:\(0\))?[\s./]*\d{1,3}[\s./-]+\d{2,3}(?:[\s./-]?\d{2,3}){1,2}(?!\d))[\s)]*",
    re.IGNORECASE,
)
_MAY_BE_CONTACT = late(r"[@0]|\+32|://|www\.", re.IGNORECASE)
_PERSON = late(
    r"^(?:M\.|MM\.?|(?:Mr|Mrs|Mmes?|Mlles?|Melle|Monsieur|Messieurs|Madame|Mesdames|Mademoiselle)(?![^\W\d_])"
    r"|(?:Drs?\.?|docteur|Me|ma[iî]tre|prof(?:\.|esseur)?)\s+\["
    r"|contacts?\s*(?::|(?=(?-i:M\.|MM\.|Mrs?|Mmes?|Mlle|Melle|Monsieur|Madame|Mademoiselle)(?![^\W\d_])))"
    r"|(?-i:Dr\.?\s+[A-ZÀ-Ý[]|(?:[Ll]e\s+)?Docteur\s+[A-ZÀ-Ý[])"
    r"(?![^(),;/]*\s(?:asbl|a\.s\.b\.l))|personne de contact\b|\[…\])",
    re.IGNORECASE,
)
_REST_HOME = late(r"(?:M\.?R\.?S?\.?|MRP\.?A\.?|MRS?-MRS?)\s+(?=\S)")
_OF_HOME = late(
    r"(?:l[ea]s?\s|l['’]|au[x]?\s|du\s|des\s|de\s+la\s|st[e.]?[\s-]|sainte?[\s-]|notre[\s-])", re.IGNORECASE
)
_ENTERPRISE = late(
    r"[\s,;:(-]{0,4}(?:\bn\s?[°o]\.?\s?)?(?:(?:d['’]entreprise|entreprise|BCE|TVA|KBO|BTW|RPM|BE)\b[\s.:°n-]{0,4}){0,3}"
    r"(?<!\d)(?<!\d[./-])(?:\(?[01]\)?\s?)?\d{3}[. ]\d{3}[. ]\d{3}(?![\d./-])[\s)]*",
    re.IGNORECASE,
)
"""An enterprise number beside a name, with what announces it."""
_STREETS = r"rue|avenue|av\.|chauss[ée]e|place|boulevard|bd|quai|route|chemin"
ADDRESS = late(rf"^(?:{_STREETS}|\d{{4}}\s)\b", re.IGNORECASE)
_MAY_BE_STREET = late(r",\s|\s\d{4}\s")
_STREET = late(
    rf",\s+(?:{_STREETS})\b.*$|(?:,|\s[-–—])?\s+\d{{4}}\s+(?:L[ae]s?\s)?[A-ZÀ-Ý][\w'’-]+$", re.IGNORECASE
)


def names_person(text: str) -> bool:
    """Whether a text begins with a person, or what announces one.

    "MR" in capitals before an article, a saint or a word of houses is a rest home
    ("maison de repos", "MRS": "et de soins"), and "MR DUPONT" is a man.
    """
    if not _PERSON.match(text) or begins_dotted_house(text):
        return False
    found = _REST_HOME.match(text)
    if found is None:
        return True
    rest = text[found.end() :]
    return not (_OF_HOME.match(rest) or (begins_as_one(rest) and (" " in rest or not rest.isupper())))


def is_contact(text: str) -> bool:
    """Whether a text holds a telephone number, an address of mail or a site, and nothing else."""
    rest = CONTACT.sub("", text) if _MAY_BE_CONTACT.search(text) else text
    return not rest.strip(" ,;:.()-") or fold(text) in _OF_CONTACTS


_DETAILS = r"r[oô]le|fonction|apport|contribution|t[aâ]che|intervention|statut"
_DETAIL = late(
    rf"(?:(?:son|leur) )?(?:{_DETAILS}|type|nature|secteur|qualit[ée]|modalit[ée]|dur[ée]e)s?\s*:\s*(?=\S)",
    re.IGNORECASE,
)
_DETAIL_BEHIND = late(rf"(?<=\w)\s*[,–—-]?\s+(?:{_DETAILS})s?\s*:.*$", re.IGNORECASE)


def is_detail(text: str) -> bool:
    """Whether a text says with a label what somebody does or is: "rôle : accueil", "Type : école"."""
    found = _DETAIL.match(text) if ":" in text else None
    if found is None:
        return False
    rest = text[found.end() :]
    return CAPITAL.match(rest) is None or not begins_as_one(rest)


def without_detail(text: str) -> str:
    """Take off what a name has behind it with a label: "CPAS de Mons, rôle : accueil"."""
    return _DETAIL_BEHIND.sub("", text) if ":" in text else text


def is_address(text: str) -> bool:
    """Whether a text begins like a street or a postcode: "Place aux Jeunes asbl" is a name all the same."""
    return ADDRESS.match(text) is not None and not has_form(text)


BRACKETS = late(r"\s*(?:\(([^()]*)\)|\[(?!…\])([^\[\]()]*)\])")
_AND_SO_ON = late(r"(?<![\s,])[\s,]+(?:etc\.?|et (?:d['’])?autres|(?:et|&) al(?:ii|ia)?\.?|\.{3}|…)$")
_LAST_OF_AND_SO_ON = ("etc", "autres", "al", "alii", "alia", ".", "…")
_YEAR_IN_NAME = late(r"(?:\s[-–—])?\s+(?:19[89]|20[0-4])\d\s+(\S+)")


def without_street(name: str) -> str:
    """Take a street or a postcode off the end of a name."""
    if not _MAY_BE_STREET.search(name):
        return name
    return _STREET.sub(lambda found: found[0] if _is_of_name(name, found) else "", name)


def _is_of_name(name: str, found: re.Match[str]) -> bool:
    """Whether what looks like a postcode is a year of the name: "Avenir 2000 asbl"."""
    year = _YEAR_IN_NAME.fullmatch(found[0])
    return year is not None and (is_form(year[1]) or not has_form(name[: found.start()]))


_HOUSE_OF = late(r"\(([^()]+)\)|^\[…\]\s*:|\s(?:du|de la|de l['’]|des|au|aux|à la|à l['’]|chez|pour)\s?")


def house_of(text: str) -> str | None:
    """The organisation of a person: "Mme […] (Forem)", "M. […] du CPAS de Mons", "[…] : MIRE"."""
    for found in _HOUSE_OF.finditer(text):
        house = (found[1] or text[found.end() :]).strip()
        is_house = is_told(house) or (found[1] and _ARTICLED.match(house))
        if CAPITAL.match(bare_name(house)) and is_house and fold(house) not in name_words().functions:
            return house
    return None


_ARTICLED = late(r"(?:L[ae]s? |L['’])[A-ZÀ-Ý]")
"""A name in brackets that needs no word of houses: "Mme […] (Le Levain)"."""


_BEHIND = late(
    r"(?<![\s,:–-])[\s,:–-]+(?:(?:(?:personne de )?contacts?|via|par|représentée? par)\s*:?\s*)?"
    r"(?:M\.|MM\.|Mr\.?|Mme\.?|Mmes|Mlles?\.?|Melle\.?|Monsieur|Messieurs|Madame|Mesdames|Mademoiselle)"
    r"\s*(?:\[…\]|[A-ZÀ-Ý](?![^\W\d_])).*$"
    r"|(?<![\s,:–-])[\s,:–-]+(?:personne de )?contacts?(?:\s*:\s*|\s+)(?:\[…\]|[A-ZÀ-Ý]).*$"
)
_GOES_ON = late(r"(?:^|[\s'’])(?:chez|de|du|des|d|la|le|les|l|et|à|au|aux|pour|avec)$", re.IGNORECASE)


def without_person(name: str) -> str:
    """Take a person off who stands behind an organisation: "Forem Mme […]"; "Garage M. […]" is a name."""
    found = _BEHIND.search(name) if "M" in name or "contact" in name else None
    before = name[: found.start()] if found else ""
    if (" " not in before and not is_told(before)) or _GOES_ON.search(before):
        return name
    if begins_dotted_house(name[len(before) :].lstrip(" ,:–-")):
        return name
    return before


def without_contacts(text: str) -> str:
    """Take telephone numbers, addresses of mail and sites out, and "etc." off the end."""
    if text.endswith(_LAST_OF_AND_SO_ON):
        text = _AND_SO_ON.sub("", text)
    if "@" not in text and "www" not in text and sum(map(str.isdigit, text)) < 8:
        return text
    if "(" in text:
        text = BRACKETS.sub(_without_contact_inside, text)
    return CONTACT.sub(" ", _ENTERPRISE.sub(" ", text)).strip()


def _without_contact_inside(brackets: re.Match[str]) -> str:
    """Leave in brackets what is not a contact: "(contact : Mme […], 065/40 93 23)" goes whole."""
    inner = brackets[1] or brackets[2] or ""
    rest = CONTACT.sub(" ", _ENTERPRISE.sub(" ", inner)).strip(" ,;:.–-")
    if rest == inner.strip(" ,;:.–-"):
        return brackets[0]
    return "" if not rest or names_person(rest) or fold(rest) in _OF_CONTACTS else f" ({rest})"


_OF_CONTACTS = frozenset(
    {"contact", "contacts", "tel", "tel.", "telephone", "gsm", "fax", "mail", "e-mail", "site", "t"}
)
