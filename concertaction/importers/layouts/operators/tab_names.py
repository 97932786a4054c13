"""The operator in the name of a sheet, or in the only line of a file; guesses."""

from __future__ import annotations

import re

from concertaction.importers.layouts.operators.lines_over import doings, public_over
from concertaction.importers.layouts.operators.whole_names import (
    DASH,
    EDGES,
    NUMBER_BEFORE,
    SEPARATORS,
    WORD,
    is_nobodys,
    is_organisation_name,
)
from concertaction.importers.layouts.words.headings import is_known, unaccented
from concertaction.importers.layouts.words.lines import listed, words
from concertaction.importers.layouts.words.organisations import begins_with_house, looks_like_organisation
from concertaction.importers.layouts.words.proper_names import (
    is_formal_name,
    is_only_common,
    is_person,
    may_be_articled_name,
    reads_as_name,
    speaks_of_document,
    without_time,
)
from concertaction.importers.values.names.of_communes import with_body_of_commune
from concertaction.importers.values.spans import months
from concertaction.patterns import late
from concertaction.territory import load

_BRACKETS = late(r"\([^)]*\)")
_JOINED = late(r"\b(?:et|avec|pour|vers|chez|par|sans|partenaires?|partenariats?)\b|[&/+,;:]", re.I)
_TOKEN_OF_TIME = late(r"\W*(?:\d.*|[tqs]\d|trim\w*|sem\w*|v\d.*)|\W+", re.I)
_LONGEST_LONE = 60
_NO_LONE_NAME = late(r"[\d:;,|()/?!@\n]|\s[-–—]\s")
LONGEST_TAB = 31  # letters that a spreadsheet lets a sheet's name have
_OF = frozenset({"de", "du", "des", "d", "la"})


def as_said(name: str) -> str:
    """A sheet's name as people say it: "RDQ_Wasmes" with its blank, "Boussu (CPAS)" as "CPAS de Boussu".

    Underscores are those of a table's name where nothing begins as an organisation's does: "T_CPAS".
    """
    said = " ".join(name.replace("_", " ").split())
    if "_" in name:
        place, _, body = said.rpartition(" ")
        apart = f"{place} ({body})"
        if with_body_of_commune(apart) != apart:
            said = apart
        elif not (begins_with_house(unaccented(said)) or may_be_articled_name(said)):
            return name.strip()
    return with_body_of_commune(said)


def _plain(name: str) -> str:
    """A sheet's name without what stands in brackets and the time at its end."""
    return without_time(" ".join(_BRACKETS.sub(" ", name.replace("_", " ")).split()))


def name_of_sheet(name: str) -> str | None:
    """The operator in ``"Actions CPAS de Lens"``, ``"CPAS Lens 2011"``, ``"Atelier du Rieu"``; a guess."""
    text = _plain(name)
    first, *others = DASH.split(text)
    if is_formal_name(first):
        return first
    if others and all(is_of_document(word) for part in others for word in part.split()):
        text = first  # "Alpha asbl – planning"
    if _JOINED.search(text):
        return None
    tokens = text.split()
    while tokens and _TOKEN_OF_TIME.fullmatch(tokens[-1]):
        tokens.pop()
    while tokens and NUMBER_BEFORE.match(f"{tokens[0]} a"):
        tokens.pop(0)
    while tokens and (_TOKEN_OF_TIME.fullmatch(tokens[0]) or not is_organisation_name(" ".join(tokens))):
        if is_of_document(tokens[0]) or _TOKEN_OF_TIME.fullmatch(tokens[0]):
            tokens.pop(0)
            while tokens and unaccented(tokens[0]) in _OF:
                tokens.pop(0)
        elif is_of_document(tokens[-1]) or _TOKEN_OF_TIME.fullmatch(tokens[-1]):
            tokens.pop()
        else:
            break
    while len(tokens) > 1 and tokens[0][0].islower() and is_organisation_name(_behind_first(tokens)):
        tokens = _behind_first(tokens).split()  # "Actions encodées CPAS de Dour"
    rest = " ".join(tokens)
    if is_organisation_name(rest):
        return None if is_nobodys(rest) else rest
    plain = unaccented(rest)
    titled = words("head_of_name", "^(?:l[ae]s? |l.)?", r" (?:de|du|des|d.|la|le|les)\b").match(plain)
    return rest if reads_as_name(rest) and (titled or plain.startswith("les ")) else None


def _behind_first(tokens: list[str]) -> str:
    """What a name says behind its first word and a preposition."""
    rest = tokens[1:]
    while rest and unaccented(rest[0]) in _OF:
        rest = rest[1:]
    return " ".join(rest)


def proper_name_of_sheet(name: str) -> str | None:
    """The operator in "Femmes et Métiers", "Le Terril Vert T3": a proper name, and no theme or place.

    A guess for a file that names nobody else.
    """
    text = _plain(name).strip(EDGES)
    plain = unaccented(text)
    places = [load().is_place(part) or load().is_area(part) for part in SEPARATORS.split(text)]
    if (
        not 4 <= len(text) <= LONGEST_TAB
        or any(letter.isdigit() for letter in text)
        or speaks_of_document(text)
        or words("tab_word", r"(?<![\w-])", r"(?![\w-])").search(plain)
        or words("plain_name").fullmatch(plain)
        or (public_over(text) is not None and " et " not in plain)
        or any(word in months() for word in WORD.findall(plain))
        or all(places)
        or is_person(text)
        or is_known(text)
        or is_nobodys(text)
    ):
        return None
    said = WORD.findall(plain)
    if not said or said[0] in doings() or (words("theme").fullmatch(plain) and not _is_articled_tab(text)):
        return None
    if " " not in text and "-" not in text:
        is_coined = any(letter.isupper() for letter in text[1:]) and not text.isupper()
        return text if text[:1].isupper() and (is_coined or looks_like_organisation(text)) else None
    capitals = text.replace("-en-", "-").replace("-de-", "-").replace("-du-", "-")
    return text if reads_as_name(capitals) or _is_articled_tab(text) else None


def lone_name(text: str) -> str | None:
    """The operator in "Horizon", "Action Jeunes", "Titres-services Clair Logis", the only line above a table.

    A guess for a file that names nobody else: a word of hope, "Action" and a public, or a kind of house
    and two words at least that are no theme's.
    """
    text = text.strip(EDGES)
    plain = unaccented(text)
    said = text.split()
    if (
        not 4 <= len(text) <= _LONGEST_LONE
        or not text[:1].isupper()
        or _NO_LONE_NAME.search(text)
        or is_person(text)
        or (is_known(text) and not looks_like_organisation(text))
        or public_over(text) is not None
        or load().is_place(text)
        or any(word in months() for word in WORD.findall(plain))
    ):
        return None
    if len(said) == 1:
        return text if plain in listed("hopes") else None
    if plain.startswith("action ") and len(said) == 2 and said[1][:1].isupper():
        return text if words("theme").fullmatch(plain.split()[1]) else None
    last = [word for word in said[-2:] if word[:1].isupper() and not is_only_common(word)]
    is_told = (
        len(said) > 2
        and len(last) == 2
        and looks_like_organisation(text)
        and not any(load().is_place(word) for word in last)
        and unaccented(said[0]) not in doings()
        and not speaks_of_document(text)
    )
    return text if is_told else None


def _is_articled_tab(text: str) -> bool:
    """True for "Le Terril Vert", "L'Escale": capitals, and one word at least that is no theme's."""
    return may_be_articled_name(text) and all(
        word[:1].isupper() or is_only_common(word) for word in WORD.findall(text)
    )


def is_of_document(token: str) -> bool:
    """True for one word of what a file or a sheet is: "réponse", "Tableau", "Feuil1"."""
    plain = unaccented(token).strip(" .-–:")
    return any(
        words(key).fullmatch(plain) is not None
        for key in ("not_a_name", "document", "document_first", "plain_name")
    )
