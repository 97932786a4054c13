"""Lines above or below the actions: the operator that one of them may name, and how surely."""

from __future__ import annotations

from concertaction.importers.layouts.operators.tab_names import name_of_sheet
from concertaction.importers.layouts.operators.towns import without_town
from concertaction.importers.layouts.operators.whole_names import (
    ARTICLE,
    LONGEST_LINE,
    QUOTES,
    is_for_others,
    is_name_only,
    is_no_name,
    is_nobodys,
    is_organisation_name,
    opens_document,
)
from concertaction.importers.layouts.words.headings import (
    PATTERN,
    is_heading,
    is_known,
    speaks_of,
    unaccented,
)
from concertaction.importers.layouts.words.lines import words
from concertaction.importers.layouts.words.organisations import kind_before, may_name_organisation
from concertaction.importers.layouts.words.proper_names import (
    NameSaid,
    cut_address,
    cut_after,
    is_of_another,
    is_only_common,
    names_in,
)
from concertaction.patterns import late

_PIECE = late(r"\s+[-–—|]+\s+|\s*[,:;|(]\s*")
_OF_HOUSE = late(r"\b(?:de\s+la\s+|du\s+|de\s+l['’]\s*|(?P<at>au\s+|à\s+la\s+|à\s+l['’]\s*))")
LABELLED, SIGNED, ALONE, SOURCE = 5, 3, 2, 1
"""How surely a line below names the operator; between them and below, as ``NameSaid`` says."""


def names_below(line: str) -> list[NameSaid]:
    """The operator that a line under the actions may name: it signs, publishes, gives its address.

    ``Fait à Lens, pour le CPAS de Lens, le 12/01/2012``, ``EFT A, rue Haute 3``; none in a remark, and none
    of those whom it thanks or writes to.
    """
    line = " ".join(line.split())
    if not 3 <= len(line) <= LONGEST_LINE or line[:1] in "*(¹²³":
        return []
    label = operator_label(line)
    if label is not None:
        return [NameSaid(label, LABELLED)]
    written = [name for name in names_in(line) if name.strength == SIGNED]
    if written:
        return written
    found: list[NameSaid] = []
    strength = ALONE
    for piece in _PIECE.split(line):
        text = piece.strip(QUOTES if "(" in piece else f"{QUOTES})")
        plain = unaccented(text)
        lead = words("signed", r"^\W*", r"\s*").match(plain)
        if is_for_others(plain) or (lead is None and is_of_another(f"{piece} :")):
            break
        if lead is not None:
            strength = SOURCE if plain.startswith(("source", "contact", "renseign")) else SIGNED
            text = text[lead.end() :] if len(plain) == len(text) else text
        name = _sure_name(ARTICLE.sub("", text))
        if name:
            found.append(NameSaid(name, strength))
            break
        if _is_note(plain) and lead is None:
            break
    return found or [name for name in names_in(line) if name.strength == ALONE and cut_address(line) != line]


def names_above(line: str) -> list[NameSaid]:
    """The operator that a title line may name, between the words of a document too: "Relevé EFT A 2012"."""
    found = names_in(line)
    name = name_of_sheet(line) if not found and len(line) <= LONGEST_LINE else None
    if name and is_name_only(name):
        return [NameSaid(name, ALONE)]
    small = _kind_in_small(line) if not found and len(line) <= LONGEST_LINE else None
    return [NameSaid(small, ALONE)] if small else found


def _kind_in_small(line: str) -> str | None:
    """The house that small letters begin behind a document's words: "Actions du syndicat Le Lien".

    "À" leads to whose they are behind "nos actions" alone: else it is where they take place.
    """
    for piece in _PIECE.split(cut_address(line)):
        for found in _OF_HOUSE.finditer(piece):
            before = unaccented(piece[: found.start()]).strip()
            if is_for_others(before) or words("not_sender", r"\b", r"\b").search(before):
                break
            if not (words("ours").fullmatch(before) if found["at"] else opens_document(before)):
                continue
            name = cut_after(piece[found.end() :]).strip(QUOTES)
            is_house = bool(kind_before(unaccented(name)))
            has_own = any(word[:1].isupper() and not is_only_common(word) for word in name.split()[1:])
            name = name[:1].upper() + name[1:]
            if is_house and has_own and is_name_only(name) and not is_nobodys(name):
                return name
    return None


def _is_note(plain: str) -> bool:
    """True for what begins as a remark: "Note", "Attention"."""
    return words("remark", r"^\W*", r"\b").match(plain) is not None


def is_signed_or_sentence(line: str) -> bool:
    """True for "Pour le CPAS, le secrétaire" and for a sentence."""
    plain = unaccented(line[:LONGEST_LINE])
    return words("signed", r"^\W*").match(plain) is not None or line.rstrip().endswith(".")


def operator_label(line: str) -> str | None:
    """The name behind "Opérateur :"."""
    label, colon, value = line.partition(":")
    value = value.strip()
    if not colon or not 2 < len(value) <= 90 or len(label) > 50 or not any(map(str.isalpha, value)):
        return None
    is_operator = speaks_of(label.strip(), "operator", least=PATTERN)
    may_be_named = may_name_organisation(value)
    is_label = is_heading(value) or (is_known(value) and not may_be_named)
    is_name = is_operator and not is_label and not is_no_name(value)
    return without_town(value) if is_name else None


def _sure_name(text: str) -> str | None:
    """An organisation's name alone in a piece of a line: no sentence about it, and not two of them."""
    whole = cut_address(text).strip(QUOTES)
    name = whole if is_organisation_name(whole) else cut_after(whole).strip(QUOTES)
    return name if is_name_only(name) and not is_nobodys(name) else None
