"""Texts that name an organisation, or rather a person: what a column of names is weighed by."""

from __future__ import annotations

from functools import lru_cache

from concertaction.importers.layouts.words.headings import unaccented
from concertaction.importers.layouts.words.lines import opening, words
from concertaction.importers.layouts.words.proper_names import (
    is_first_name,
    is_only_common,
    is_person,
    may_be_articled_name,
    reads_as_name,
)
from concertaction.importers.values.dotted import is_called_after
from concertaction.importers.values.names.tells import begins_as_one, has_form
from concertaction.patterns import late
from concertaction.territory import load
from concertaction.text import table

LONGEST_HOUSE = 90  # letters of a name
_WORDS = late(r"[\s-]+")
_APART = late(r"\s*[(),;:]\s*|\s+[-–—/]\s+")
_BOTH = late(r"\s*[,;/&+\n]\s*|\s+et\s+")
_LETTERS = late(r"[A-ZÀ-Ý]{2,3}(?:\s*[,;/&+]\s*[A-ZÀ-Ý]{2,3})*")
_SURNAME = r"(?:(?:van|de[nr]) )*[A-ZÀ-Ý][\w'’-]+"
_INITIAL_NAME = late(
    rf"(?:[A-ZÀ-Ý]\.|[A-ZÀ-Ý](?:\.?-|\. ?)[A-ZÀ-Ý]\b\.?)\s?({_SURNAME}(?: {_SURNAME}){{0,2}})"
    rf"|({_SURNAME}(?: {_SURNAME})?) [A-ZÀ-Ý]\.(?:-?[A-ZÀ-Ý]\.)?"
)
_SURNAME_FIRST = late(
    r"((?:(?:Van|De[nr]?|Le|Di|El) )*[A-ZÀ-Ý][a-zà-ÿ]+(?:-[A-ZÀ-Ý][a-zà-ÿ]+)?) ([A-ZÀ-Ý][\w-]+)"
)
_PART = late(
    r"\W*(?:nom d(?:u|e la) )?(?:services?|serv|cellule|departement|section|equipe|pole|unite|direction)"
    r"\s*(?:\W*$|[:=(])"
)
_LIST_ITEM = late(r"\s*[;,\n+|•]\s*|\s+/\s+")
_BULLET = late(r"^\W*(?:\d{1,2}\s*[.)°–-]\s*)?")
_DOTTED = late(r"\b(?:[a-z]\.){2,}")  # M.D.E.
PERSON = late(
    r"^\s*(m\.(?!(?:[a-z]\.)+(?:\W*$|\s+d(?:u|es?)\b)|(?:[a-z]\.){3})|mr|mme|mlle|monsieur|madame)\s*\.?\s*\w|[\w.+-]+@[\w-]+\.\w|\b0\d{1,3}[\s/.]\d{2,3}[\s./]?\d{2}"
)


def looks_like_organisation(text: str) -> bool:
    """True when a word or a legal form of the text says that it names an organisation."""
    return len(text) <= 120 and words("organisation", r"\b", r"\b").search(unaccented(text)) is not None


def may_name_organisation(text: str) -> bool:
    """True when a word of the text says so, or when it reads as a proper name and as nothing else."""
    return looks_like_organisation(text) or reads_as_name(text)


def first_of(text: str) -> str:
    """The first of the things that a text lists, without its number or bullet."""
    return _LIST_ITEM.split(_BULLET.sub("", text), maxsplit=1)[0].strip()


def is_told_name(text: str, plain: str) -> bool:
    """True for "CPAS de Dour", "Le Tremplin", "Horizon Jeunes", but for no department and no "Enzo Rossi"."""
    first = plain.split(maxsplit=1)[:1]
    if len(text) > LONGEST_HOUSE or not first or first[0] in table("name_words")["departments"]:
        return False
    if PERSON.search(plain) or any(map(is_person, _APART.split(text))):
        return False
    if words("organisation", r"\b", r"\b").search(plain) or may_be_articled_name(text):
        return True
    return reads_as_name(text) and (begins_as_one(text) or any(map(is_only_common, _WORDS.split(text))))


def is_department(text: str, plain: str) -> bool:
    """True for a part of an organisation or its theme: "Cellule logement", "Médiation de dettes"."""
    if len(text) > LONGEST_HOUSE or not plain.strip():
        return False
    parts = plain.split()
    theme = parts[1:] if parts[0] in table("name_words")["departments"] else parts
    of_names = (words(key, r"\b", r"\b").search(" ".join(theme)) for key in ("organisation", "head_of_name"))
    return all(map(is_only_common, theme)) and not any(of_names)


def names_persons(text: str) -> bool:
    """True for persons and nobody else: "Yannick", "Aurore et Samir", "Y. Lambert"."""
    parts = _parts(text)
    return bool(parts) and all(
        _INITIAL_NAME.fullmatch(part) or is_first_name(part) or is_person(part) for part in parts
    )


def _parts(text: str) -> list[str]:
    return [part for part in _BOTH.split(text.strip()) if part]


@lru_cache(maxsize=8192)
def is_somebody(text: str, *, asks_for_person: bool) -> bool:
    """True for persons, by a first name before or behind another word, or by an initial: "J-P Dubois".

    A first name alone is a person where that is asked for: "Aurore" is a house too, and so is "Anne Frank".
    """
    parts = _parts(text)
    return bool(parts) and all(_is_somebody(part, asks_for_person=asks_for_person) for part in parts)


def _is_somebody(text: str, *, asks_for_person: bool) -> bool:
    if is_first_name(text) or unaccented(text) in table("personal")["namesakes"]:
        return asks_for_person
    if looks_like_organisation(text):
        return False
    initial = _INITIAL_NAME.fullmatch(text)
    if initial is not None:
        return not load().is_place(initial[1] or initial[2])
    first, _, last = text.partition(" ")
    return is_person(text) and " " not in last and (is_first_name(first) or first.isupper())


@lru_cache(maxsize=8192)
def is_surname_first(text: str) -> bool:
    """True for "Dupont Marie", where the first is no word of houses or of their names: "Soleil Marie"."""
    found = _SURNAME_FIRST.fullmatch(text)
    if found is None or not is_first_name(found[2]) or looks_like_organisation(text) or begins_as_one(text):
        return False
    surname, first_name = unaccented(found[1]), unaccented(found[2])
    people = table("personal")
    return not (
        first_name in people["names_and_words"]
        or surname.split("-")[0] in people["no_people"]
        or surname.split("-")[0] in people["before_first_names"]
        or is_only_common(surname)
        or is_called_after(f"{surname} ")
        or load().is_place(found[1])
    )


def heads_part_of_house(label: str, value: str) -> bool:
    """True for "Service | Insertion": who that is part of, another label says better."""
    return _PART.match(unaccented(label)) is not None and not is_surely_organisation(value)


def is_within_house(text: str, plain: str) -> bool:
    """True for what a house has inside: its persons, "RH", "Accueil", "Direction"."""
    return (
        names_persons(text)
        or _LETTERS.fullmatch(text.strip()) is not None
        or is_department(text, plain)
        or is_function(text, plain)
    )


def is_function(text: str, plain: str) -> bool:
    """True for what somebody does in a house, and no name: "Resp. ISP", "Chef de service", "Juriste".

    "Directeur du CPAS de Dour" names a house, and "Formateurs Réunis", "Infirmiers de rue" may be ones.
    """
    found = words("function", r"\W*(?:l[ae]s? |l.)?", r"(?!\w)").match(plain)
    if found is None or len(text) > LONGEST_HOUSE or len(plain) != len(text) or has_form(text):
        return False
    are_several = found[0].endswith("s") and len(found[0]) >= _FULL_WORD
    return all(
        (word.islower() and not are_several)
        or (word.isupper() and len(word) < _FULL_WORD)
        or is_only_common(word)
        for word in _WORD.findall(text, found.end())
        if not _is_function_again(word)
    )


def _is_function_again(word: str) -> bool:
    """True for "Adjointe" of "Directrice Adjointe", "AS" of "Chef de service / AS"."""
    return words("function").fullmatch(unaccented(word)) is not None


_FULL_WORD = 6  # letters of a word that is no short form: ISP, IFAPME
_WORD = late(r"[^\W\d_]+")


def begins_with_house(plain: str) -> bool:
    """True for an unaccented text whose first item a kind of house begins, or a legal form ends."""
    first = first_of(plain)
    begins = opening("organisation", first) is not None
    ends = words("private_form", r"\b", r"\W*$").search(first) is not None
    return len(first) <= LONGEST_HOUSE and (begins or ends)


def kind_before(plain: str) -> str:
    """The kind of house or legal form with which an unaccented text begins, its article with it; or ""."""
    found = (opening(key, plain) for key in ("house", "legal"))
    return max((kind[0] for kind in found if kind is not None), key=len, default="")


def names_several(plain: str) -> bool:
    """True for an unaccented text that lists several names, or houses: "plume et clavier" is one."""
    if words("private_form", r"[;\n+|•]|\s/\s|,(?!\s*", r"\b)").search(plain):
        return True
    first, joined, second = plain.partition(" et ")
    return bool(joined) and begins_with_house(first) and begins_with_house(second)


def is_surely_organisation(text: str) -> bool:
    """True for a short text with a legal form or a public body's own word, or that a kind of house begins."""
    if len(text) > LONGEST_HOUSE:
        return False
    plain = _DOTTED.sub(lambda found: found[0].replace(".", ""), unaccented(text))
    if words("legal", r"(?:^|[\s(,])", r"(?:[\s),.]|$)").search(plain) is not None:
        return True
    return text[:1].isupper() and opening("house", plain) is not None
