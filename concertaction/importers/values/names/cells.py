"""Lists of organisations in one cell, cut into names.

Sheets separate partners with anything, and names hold the same signs: "Bois
et Compagnons", "Régie des quartiers de Mons, Frameries & Colfontaine", "Le
Forem – Mons".  Strong separators (line, semicolon, bullet, numbering) always
cut; at a weak one (comma, "et", slash, dash) the cheapest of all ways to cut
wins, where a piece is cheap that can be an organisation by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from concertaction.importers.values.boxes import ticked
from concertaction.importers.values.names.either import are_either, with_or
from concertaction.importers.values.names.footnotes import without_footnotes
from concertaction.importers.values.names.nameless import Saying, saying
from concertaction.importers.values.names.of_communes import with_body_of_commune, with_places
from concertaction.importers.values.names.remarks import is_without, with_turns_apart, without_answer
from concertaction.importers.values.names.segments import Cut
from concertaction.importers.values.names.shared import with_bodies_apart
from concertaction.importers.values.names.single import Piece, read_piece
from concertaction.importers.values.names.strong_signs import strong_pieces_of, with_company_apart, with_lines
from concertaction.importers.values.names.tells import KindsOf, Known, is_place, is_told
from concertaction.importers.values.names.weak_signs import cut_line, members_of
from concertaction.importers.values.names.words import name_words
from concertaction.models import CellValue, NamedOrganisation
from concertaction.patterns import any_of, late
from concertaction.text import clean_text, fold


class NamesReading(NamedTuple):
    """The organisations of a cell, and what is to be said of it."""

    names: tuple[NamedOrganisation, ...]
    doubtful: bool = False  # it can well be cut in another way
    unconfirmed: tuple[str, ...] = ()  # names that are not sure: "MIRE ?", "à confirmer : ONEM"
    unnamed: bool = False  # some are meant and not named: "voir annexe", "partenaires habituels"
    same: bool = False  # those of the row above too: "idem + Pro Vélo"
    loose: bool = False  # cut between names that nothing tells to be two: "Horizon, Cap Savoirs"
    person: bool = False  # somebody is named instead of an organisation
    declined: tuple[str, ...] = ()  # who takes no part: "Le Forem (refus)"


_SO_ON = r"(?:[Ee]tc|ETC|(?:et )?c(?:ae|æ|e)tera|etcetera|e\.\s?a\.)"
_LAST_OF_SO_ON = frozenset(".…)cCa")
_ONLY_SO_ON = late(rf"{_SO_ON}[\s.…]*")
_AND_SO_ON = late(  # "TEC ; etc.", "CSEF…", "ALE + etc", "AIS, …"
    rf"(?<=[\w)\]])(?:[\s.,;:/+&|•(–-]*\b{_SO_ON}|[\s,;:/+&|•(–-]*(?:\.{{3,}}|…))[\s.…]*\)?$"
)
_GAP = late(r"\t|(?<=\S)[ \xa0]{3,}(?=\S)")
_LONGEST_TEXT = 5000
"""Letters that are read of one cell: no list of partners has so many."""


def split_names(
    value: CellValue,
    known: Known | None = None,
    kinds_of: KindsOf | None = None,
    *,
    alone: bool = False,
) -> NamesReading:
    """Cut a cell into the organisations that it names.

    ``known`` tells whether a text is the name of an organisation of the store:
    such a name is never cut.  ``kinds_of`` gives the kinds that a word in
    brackets means, which then leave the name ("SSM Le Fil Rouge
    (psychosocial)").  "néant" is nobody, "à définir" an announced partner.
    ``alone`` says that the cell is made for one name.
    """
    if isinstance(value, str):
        if value.lstrip()[:1] == "o" or "\no" in value:
            value = _with_bullets(value)
        if "\t" in value or "\xa0" in value or "   " in value:
            value = _GAP.sub("\n", value)
    text = clean_text(value, lines=True)
    if text is None:
        return NamesReading(())
    text = without_footnotes(text)
    if text[-1] in _LAST_OF_SO_ON and len(text) <= _LONGEST_TEXT:
        if is_so_on(text):
            return NamesReading((), unnamed=True)
        text = _AND_SO_ON.sub("", text)
    is_unclear = False  # which names are ticked
    if (_BOX.search(text) or ("[" in text and _BRACKETED.search(text))) and saying(text) is None:
        text, is_unclear = _chosen(text)
        if not text:
            return NamesReading(())
    if is_without(text):
        return NamesReading((), unnamed=True)
    text = with_bodies_apart(without_answer(text))
    if saying(text) is Saying.SAME:
        return NamesReading((), same=True)
    if saying(text) is not None or (_ONE_NAME.fullmatch(text) and not _joins(text)):
        return _one(text)
    known = known or _nobody
    pieces: list[Piece] = []
    loose, is_cut = False, len(text) > _LONGEST_TEXT
    text = with_company_apart(with_lines(with_body_of_commune(with_turns_apart(text[:_LONGEST_TEXT]))))
    bracketed = _with_kinds_in_brackets(text, kinds_of) if kinds_of and ", " in text else text
    strong_pieces, doubtful = strong_pieces_of(bracketed, known)
    doubtful = doubtful or is_unclear or is_cut or bracketed is not text
    if len(strong_pieces) > 1:
        count = len(strong_pieces)
        strong_pieces = with_places(strong_pieces, known)
        doubtful = doubtful or len(strong_pieces) < count
    lines = [(strong, False) if known(strong) else with_or(strong) for strong in strong_pieces]
    cuts = _cuts([line for line, _ in lines], known, alone=alone, by_line=_BETWEEN.search(text) is None)
    for (line, is_other), cut in zip(lines, cuts, strict=True):
        if is_other:  # than what stands before it
            pieces = [piece._replace(unconfirmed=piece.name is not None) for piece in pieces]
        unsure = is_other or cut.unconfirmed or are_either(line, cut.pieces)
        for piece in chain.from_iterable(members_of(piece, known) for piece in cut.pieces):
            read = read_piece(piece, known, kinds_of)
            pieces.append(read._replace(unconfirmed=True) if unsure and read.name else read)
        doubtful, loose = doubtful or cut.doubtful, loose or cut.loose
    return _gathered(pieces or [read_piece(text, known, kinds_of)], doubtful)._replace(loose=loose)


_KIND_BEHIND = late(  # "Le Pivot, entreprise d'insertion"
    r"(?:^|(?<=[,;] )|(?<=\n))((?:L[ae]s? |L['’])?[A-ZÀ-Ý][^,;\n():]{2,40})"
    r", ([a-zà-ÿ]{3,}[ -][^,;\n():A-ZÀ-Ý]{4,40})(?=$|[,;\n])"
)


def _with_kinds_in_brackets(text: str, kinds_of: KindsOf) -> str:
    """Write what a house is, behind a comma and in small letters, in brackets; it may be a second house."""
    said = [
        found
        for found in _KIND_BEHIND.finditer(text)
        if not (is_told(found[1]) or is_place(found[1]) or saying(found[1])) and kinds_of(found[2].strip())
    ]
    for found in reversed(said):
        text = f"{text[: found.end(1)]} ({found[2].strip()}){text[found.end() :]}"
    return text


_BETWEEN = late(r"[;+]|//")


def _cuts(lines: Sequence[str], known: Known, *, alone: bool, by_line: bool) -> list[Cut]:
    """Cut each line of a cell; ``by_line`` where nothing but lines, bullets or numbers part names in it.

    Where most of the other lines are one name each, a line is read as one too if it may be.
    """
    if len(lines) < 2:
        return [cut_line(line, known, listed=False, alone=alone) for line in lines]
    cuts = [cut_line(line, known, listed=True) for line in lines]
    if not by_line or all(len(cut.pieces) == 1 for cut in cuts):
        return cuts
    whole = [
        cut_line(line, known, listed=True, alone=True) if len(cut.pieces) > 1 else cut
        for line, cut in zip(lines, cuts, strict=True)
    ]
    several = sum(len(cut.pieces) > 1 for cut in whole)
    return [
        one if 2 * (several - (len(one.pieces) > 1)) < len(lines) - 1 else cut
        for one, cut in zip(whole, cuts, strict=True)
    ]


_BOX = late(r"[☐☒☑✗✘✔✓✅■□❑❏▢]")
_BRACKETED = late(r"\[[ xXvV_]?\](?=\s*\w)|(?<=\w)\s*\[[ xXvV_]?\]")
_TICKED = late(r"[☒☑✗✘✔✓✅■]|\[[xXvV]\]")
_BULLETS = late(r"(?:^|(?<=\s))(?:[□❑❏▢☒☑✗✘✔✓✅■]|\[[xXvV]\])(?=\s)")


def _chosen(text: str) -> tuple[str, bool]:
    """The names of a list that are ticked, "☑ CPAS de Mons ☐ SSM", and whether that cannot be told.

    Boxes of one kind are the bullets of a list, but for the empty ones that are made to be ticked.
    """
    said = ticked(text.replace("[X]", "[x]").replace("[V]", "[v]"))
    if said is not None and said.is_clear and ("☐" in text or _TICKED.search(text)):
        return said.text, False
    return _BULLETS.sub("•", text), said is not None and not said.is_clear


_CIRCLE = late(r"^[ \t\xa0]*o[ \t\xa0]+(?=[^\W_])", re.MULTILINE)
_CIRCLE_INSIDE = late(r"[ \t\xa0]+o[ \t\xa0]+(?=[A-ZÀ-Ý]|[lL]['’])")


def _with_bullets(text: str) -> str:
    """Give the circles of Word, which arrive as a small o, the sign of a bullet."""
    marked = _CIRCLE.sub("• ", text)
    return text if marked == text else _CIRCLE_INSIDE.sub("\n• ", marked)


@lru_cache(maxsize=4096)
def is_so_on(text: str) -> bool:
    """True for "etc." alone, which names nobody."""
    return _ONLY_SO_ON.fullmatch(text.strip()) is not None


def cut_names(
    value: CellValue,
    separators: Sequence[str],
    known: Known | None = None,
    kinds_of: KindsOf | None = None,
) -> NamesReading:
    """Cut a cell at the separators that a profile names, and nowhere else; see ``split_names``."""
    if not isinstance(value, str):
        return split_names(value, known, kinds_of)
    at_each = re.compile(any_of(separators))
    texts = map(clean_text, at_each.split(value.replace("\r\n", "\n")))
    return _gathered(read_piece(text, known or _nobody, kinds_of) for text in texts if text)


def _gathered(pieces: Iterable[Piece], doubtful: bool = False) -> NamesReading:
    """Put the pieces of a cell together, each organisation once."""
    once: dict[str, NamedOrganisation] = {}
    unsure: dict[str, None] = {}
    unnamed = same = person = False
    declined: list[str] = []
    told = ""
    for name, unconfirmed, is_unnamed, is_same, is_person, refusing, beside in pieces:
        declined += [refusing] if refusing else []
        told = told or beside
        unnamed, same, person = unnamed or is_unnamed, same or is_same, person or is_person
        if name is None:
            continue
        once.setdefault("?" if name.announced else fold(name.name), name)
        if unconfirmed and not name.announced:
            unsure[name.name] = None
    if told and not (once or same or person):  # an address of mail alone
        once["?"], unnamed = NamedOrganisation("", told, (), True), True
    return NamesReading(
        tuple(once.values()),
        doubtful,
        tuple(unsure),
        unnamed,
        same,
        person=person,
        declined=tuple(declined),
    )


_ONE_NAME = late(r"[^\W\d_]+(?:['’ ][^\W_]+){0,7}")
_APOSTROPHES = str.maketrans("'’", "  ")


def _joins(text: str) -> bool:
    """Whether a text of words alone has one that joins names, or leads to one."""
    words = text.lower().translate(_APOSTROPHES)
    return (
        not name_words().joining.isdisjoint(words.split(" ")) or "de même" in words or "entre autres" in words
    )


@lru_cache(maxsize=65536)
def _one(text: str) -> NamesReading:
    """Read a plain name, or what stands for none: the same few hundred in every file, and no cut in them."""
    return _gathered([read_piece(text, _nobody, None)])


def _nobody(_name: str) -> bool:
    return False
