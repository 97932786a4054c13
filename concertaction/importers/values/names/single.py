"""The name of one organisation, cleared of what stands beside it: role, commune, kind, contact, doubt."""

from __future__ import annotations

from typing import NamedTuple

from concertaction.importers.values.names.brackets import without_brackets
from concertaction.importers.values.names.contacts import (
    house_of,
    is_address,
    is_contact,
    is_detail,
    names_person,
    without_contacts,
    without_detail,
    without_person,
    without_street,
)
from concertaction.importers.values.names.footnotes import without_footnotes
from concertaction.importers.values.names.nameless import (
    Saying,
    is_sentence,
    names_nobody,
    saying,
    says_in_words,
)
from concertaction.importers.values.names.of_communes import with_body_of_commune
from concertaction.importers.values.names.remarks import has_refused, without_remark
from concertaction.importers.values.names.roles import without_role, without_use_before
from concertaction.importers.values.names.tells import (
    ARTICLE,
    CAPITAL,
    KindsOf,
    Known,
    begins_as_one,
    has_form,
    is_closed,
    is_complete,
)
from concertaction.importers.values.names.words import name_words
from concertaction.models import NamedOrganisation
from concertaction.patterns import any_of, late
from concertaction.text import fold

_TO_COME = late(
    r"(.+?)\s+\(?(?:à|a)\s+(?:d[ée]finir|d[ée]terminer|pr[ée]ciser|d[ée]signer|trouver|identifier|choisir|confirmer)\)?$"
)
_LAST_OF_TO_COME = ("ir", "er", "ir)", "er)")
_DOUBTS = (
    *("à confirmer", "à préciser", "en cours", "en attente", "sous réserve", "à contacter"),
    "éventuellement",
    "accord attendu",
    *("contacté", "contactée", "sollicité", "sollicitée", "pressenti", "pressentie", "approché", "approchée"),
    "sans réponse",
)
_LAST_OF_DOUBT = (*_DOUBTS, "?")
_DOUBT = late(
    rf"(?<!\s)\s*(?:[-–—,]\s+|(?<=\s))(?:{any_of(_DOUBTS)})(?:, (?:{any_of(_DOUBTS)}))?$"
    r"|(?<!\s)\s*(?<!\?)\?+$"
)


_GOES_ON = late(r"(?:(?:^|(?<=[\s,;]))(?:(?:et|ainsi que)(?: l[ae]s?)?|et/ou|ou|avec)|(?<=\s)\+)$")
"""A list that is carried on in the next cell: "AIS Logicentre et"."""
_LAST_OF_GOES_ON = ("et", "que", "la", "le", "las", "les", "ou", "avec", "+")


class Piece(NamedTuple):
    """What one piece of a cell says: a name, sure or not, or something instead of one."""

    name: NamedOrganisation | None
    unconfirmed: bool = False  # "MIRE ?", "à confirmer : ONEM"
    unnamed: bool = False  # "voir annexe": partners, and nothing tells who
    same: bool = False  # "idem": those of the row above
    person: bool = False  # somebody, and nothing tells of which house
    declined: str = ""  # "Le Forem (refus)": who takes no part
    beside: str = ""  # what stands beside a name, a telephone or a street, and tells nobody without one


_NOBODY = Piece(None)
_SOMEBODY = Piece(None, person=True)


def read_name(piece: str, known: Known, kinds_of: KindsOf | None) -> NamedOrganisation | None:
    """Read the name of one organisation; None for a person, an address, or nobody."""
    return read_piece(piece, known, kinds_of).name


def read_piece(piece: str, known: Known, kinds_of: KindsOf | None) -> Piece:
    """Read a piece of a cell that can hold one name at most."""
    written = without_footnotes(piece).strip(" ,;:-–—")
    if written.endswith(_LAST_OF_GOES_ON):
        written = _GOES_ON.sub("", written).strip(" ,;:-–—")
    written = without_numbering(written)
    if not written:
        return _NOBODY
    if saying(written) is not None:
        return _nameless(written)
    if known(written):
        return Piece(NamedOrganisation(written, written))
    # asked of each name: no call
    may_refuse = "efus" in written or "EFUS" in written or "clin" in written or "sist" in written
    if (may_refuse or " suite" in written) and has_refused(written):
        return Piece(None, declined=written)
    bare, has_left = without_remark(written)
    if bare != written:
        return _with_remark(read_piece(bare, known, kinds_of), written, has_left=has_left)
    if names_person(written):
        house = house_of(written)
        return read_piece(house, known, kinds_of)._replace(unconfirmed=False) if house else _SOMEBODY
    if is_contact(written) or is_address(written) or is_detail(written):
        return Piece(None, beside=written)
    shown, unconfirmed = without_doubt(without_use_before(without_detail(written)))
    to_come = _TO_COME.fullmatch(shown) if shown.endswith(_LAST_OF_TO_COME) else None
    if to_come:
        kinds = tuple(kinds_of(ARTICLE.sub("", to_come[1]))) if kinds_of else ()
        if to_come[1][0].islower() or (kinds and not is_closed(to_come[1])):
            return Piece(NamedOrganisation("", written, kinds, True))
        shown, unconfirmed = to_come[1], True
    name, kinds, doubted = without_brackets(with_body_of_commune(without_role(shown)), kinds_of)
    name = _cleaned(without_role(name))
    if not name:
        return _NOBODY
    if name != written and saying(name) is not None:
        return _nameless(name)
    if is_sentence(name) and not has_form(name):
        if names_nobody(name) and not begins_as_one(name):
            return Piece(NamedOrganisation("", written, (), True), unnamed=True)
        doubted = True
    return Piece(NamedOrganisation(name, written, kinds), unconfirmed or doubted)


def _with_remark(read: Piece, written: str, *, has_left: bool) -> Piece:
    """What was read of a name without the remark behind it; one that has left is not sure."""
    if read.name is None:
        return read
    name = read.name._replace(as_written=written)
    return read._replace(name=name, unconfirmed=read.unconfirmed or has_left)


def _nameless(written: str) -> Piece:
    says = saying(written)
    if says in (Saying.ANNOUNCED, Saying.UNNAMED):
        return Piece(NamedOrganisation("", written, (), True), unnamed=says is Saying.UNNAMED)
    if says is Saying.COUNTED:
        return Piece(None, unnamed=True)
    return Piece(None, same=says is Saying.SAME)


_BLANKS = late(r"[\s«»\"“”]+")
_COMMA_BEFORE_FORM = late(r"\s*,\s+(\S+(?:\s\S{2,3})?)$")


def _cleaned(name: str) -> str:
    name = without_person(without_contacts(name))
    name = ARTICLE.sub("", _BLANKS.sub(" ", name).strip(" ,;:-–—"))
    name = _without_working_time(_FULL_STOP.sub("", name) if name.endswith(".") else name)
    if "," in name and has_form(name):
        name = _COMMA_BEFORE_FORM.sub(r" \1", name)
    return without_street(name)


def _without_working_time(name: str) -> str:
    """A name without what somebody works there: "CPAS de Dour, 0,5 ETP"."""
    found = _COUNT_BEHIND.search(name)
    return name[: found.start()] if found and says_in_words(found[1]) is Saying.NOBODY else name


_FULL_STOP = late(r"(?<=[^\W\d_]{4})\.$")
""" "Le Préau.", and not "Serv. soc." """
_COUNT_BEHIND = late(r"(?<=\w)[\s,;:–—-]+(\d[\d.,/]*\s?\D+)$")
_NUMBER = late(
    r"(?:(?:[Pp]artenaire|[Oo]pérateur|[Oo]rganisme) )?(?:"
    r"[Nn]\s?[°º]\s?\d{1,2}\s*[.):–-]?\s+|(?:[Ee]n )?(?:19|20)\d\d\s*:\s*(?=[^\W\d_])"
    r"|\(?\d{1,2}(?:\.\d{1,2})?\s*(?:[°º][.)]?|[)/]|\.(?!\d))\s*(?=[^\W\d_])"
    r"|\d{1,2}(?:\.\d{1,2})?\s*[–:-]\s+(?=[^\W\d_])"
    r"|\(?[a-z](?:[.)]\s+|\)\s*)(?=[^\W\d_])|\(?[A-Z]\)\s*(?=[^\W\d_])"
    r"|\(?(?:XI{1,3}|IX|IV|VI{1,3}|I{2,3})(?:[.)°]\s*|\s+[–:-]\s+)(?=[^\W\d_])"
    r")"
)
_LETTER = late(r"(?!M\.)[A-Z](?:\.\s+|\s+[–:-]\s+)")


def without_numbering(text: str) -> str:
    """Take "1.", "III.", "b)", "n° 2 :" off the beginning of a name; "3 Cantons" keeps its number.

    A capital may be of a first name: it goes only before a word of organisations.
    """
    found = _NUMBER.match(text)
    if found:
        return text[found.end() :]
    found = _LETTER.match(text)
    if found is None:
        return text
    bare = text[found.end() :]
    return bare if (begins_as_one(bare) and " " in bare) or is_complete(bare) else text


def without_doubt(text: str) -> tuple[str, bool]:
    """Take "?", "– à confirmer" off the end of a text, "à confirmer :" off its beginning."""
    ended = _DOUBT.sub("", text) if text.endswith(_LAST_OF_DOUBT) else text
    lead = name_words().leads_of_doubt.match(fold(ended[:60]))
    if lead and CAPITAL.match(ARTICLE.sub("", ended[lead.end() :])):
        return ended[lead.end() :], True
    return (ended, ended != text) if ended else (text, False)
