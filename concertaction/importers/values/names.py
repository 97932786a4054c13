"""Lists of organisations in one cell, cut into names.

Sheets separate partners with anything, and names hold the same signs: "Bois
et Compagnons", "Régie des quartiers de Mons, Frameries & Colfontaine", "Le
Forem – Mons".  Strong separators (line, semicolon, bullet, numbering) always
cut; at a weak one (comma, "et", slash, dash) the cheapest of all ways to cut
wins, where a piece is cheap that can be an organisation by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain, pairwise
from typing import NamedTuple

from concertaction.importers.values.nameless import Saying, saying
from concertaction.importers.values.same_name import (
    TWINS,
    Segment,
    are_halves,
    is_department,
    is_family,
    is_kind_and_word,
    is_line_of_house,
    put_together,
    sign_of,
)
from concertaction.importers.values.single_name import (
    ADDRESS,
    ARTICLE,
    KindsOf,
    Known,
    Piece,
    bare_name,
    begins_as_one,
    has_form,
    is_acronym,
    is_address,
    is_closed,
    is_commune,
    is_complete,
    is_contact,
    is_form,
    is_region,
    is_told,
    name_words,
    names_person,
    read_piece,
    without_contacts,
    without_doubt,
    without_numbering,
    without_sentence,
    without_use_before,
)
from concertaction.models import CellValue, NamedOrganisation
from concertaction.names import is_acronym as is_acronym_of
from concertaction.patterns import late
from concertaction.text import clean_text, fold, is_announced, is_nothing

_Way = tuple[float, list[str]]


class NamesReading(NamedTuple):
    """The organisations of a cell, and what is to be said of it."""

    names: tuple[NamedOrganisation, ...]
    doubtful: bool = False  # it can well be cut in another way
    unconfirmed: tuple[str, ...] = ()  # names that are not sure: "MIRE ?", "à confirmer : ONEM"
    unnamed: bool = False  # some are meant and not named: "voir annexe", "partenaires habituels"
    same: bool = False  # those of the row above too: "idem + Pro Vélo"
    loose: bool = False  # cut between names that nothing tells to be two: "Horizon, Cap Savoirs"
    person: bool = False  # somebody is named instead of an organisation


_GAP = late(r"\t|(?<=\S)[ \xa0]{3,}(?=\S)")
_BULLET = late(r"^\s*(?:[•·▪●‣◦]|[*–—-]\s)\s*")
_STRONG = late(r"\s*(?:;|\||•|·|▪|●|‣|\t| \+ |(?<=\w)\+(?=\w)| // )\s*")
_NUMBERING = late(
    r"(?:^|[\s,;])\(?(?:[Nn]\s?[°º]\s?)?(\d{1,2}|[a-h]|[IVX]{1,4})"
    r"(?:\s?(?:[°º]?[.)/:]|[°º])|(?<=\d)\s?[–-](?=\s))\s*(?=[^\W\d])"
)
_STARS = late(r"(?:^|\s)\*+\s*(?=\w)")
_AS_WELL = late(r"(?:tant|aussi bien|autant)\s+(.{2,200}?)\s+qu(?:e\s+|['’])(.+)", re.IGNORECASE)
_OTHERS = late(
    r"(?:\s*,)?\s+(?:et|ainsi qu(?:e\s|['’])|,|\+|&|avec)\s*"
    r"((?:d['’]|l['’]|les |de |quelques |certains )?"
    r"(?:autres?|divers(?:es)?|plusieurs|quelques|futurs?|diff[ée]rents)"
    r" (?:partenaires?|op[ée]rateurs?|organismes?|associations?|entreprises?|employeurs?|acteurs?|structures?"
    r"|services?|[ée]coles?|intervenants?|membres?|communes?|[àa] (?=d[ée]|pr|tr|co|id))[^A-ZÀ-Ý,;()]{0,80})$"
)
"""Those whom nobody names at the end of a list: "et d'autres partenaires à définir"."""
_TO_BE_SAID = late(
    r"\b[àa] (?:d[ée]finir|d[ée]terminer|pr[ée]ciser|confirmer|trouver|d[ée]signer|identifier|choisir"
    r"|contacter|venir|voir)\b"
    r"|\ben (?:cours|attente|discussion|n[ée]gociation)\b"
)
_COUNTS = (
    [str(number) for number in range(1, 100)],
    list("abcdefgh"),
    ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"],
)
_WEAK = late(
    r"\s*,?\s+(?:(?:ainsi|de même|tout comme|et aussi|et également|mais aussi|et puis|puis|et enfin"
    r"|et notamment|notamment|dont|en particulier|entre autres|surtout)"
    r"(?: que| qu(?=['’]))?['’]?)(?=\s|(?<=['’]))\s*"
    r"|\s*,?\s+(?:et\s+)?(?:en (?:partenariat|collaboration|lien|concertation|association|coopération"
    r"|synergie)|conjointement)\s+avec\s+"
    r"|\s*,\s*plus\s+|\s*,\s+et\s+|\s*,\s*|\s+et/ou\s+|\s+(?:et|ET|and)\s+"
    r"|\s*&\s*|\s+/\s*|\s*/\s+|/"
    r"|\s+[-–—]\s+|\s+avec\s+|\s+ou\s+",
)
_CONTINUES = late(r"^(?:de|du|des|d'|l'|la|le|les|à|au|aux|pour|et|en|sur|&|-|–)\b\s*", re.IGNORECASE)
_UNFINISHED = late(r"(?:\b(?:de|du|des|la|le|les|et|à|au|aux|pour|d'|l')|[&,/-])$", re.IGNORECASE)
_LONGEST_TEXT = 5000
"""Letters that are read of one cell: no list of partners has so many."""
_LONGEST = 12
"""Pieces of one line beyond which it is cut everywhere: no name has so many separators."""


def split_names(
    value: CellValue,
    known: Known | None = None,
    kinds_of: KindsOf | None = None,
) -> NamesReading:
    """Cut a cell into the organisations that it names.

    ``known`` tells whether a text is the name of an organisation of the store:
    such a name is never cut.  ``kinds_of`` gives the kinds that a word in
    brackets means, which then leave the name ("SSM Le Fil Rouge
    (psychosocial)").  "néant" is nobody, "à définir" an announced partner.
    """
    if isinstance(value, str):
        value = _GAP.sub("\n", value)
    text = clean_text(value, lines=True)
    if text is None:
        return NamesReading(())
    if saying(text) is not None:
        return gathered([read_piece(text, _nobody, None)])
    if _ONE_NAME.fullmatch(text) and not _JOINING.search(text):
        return _one(text)
    known = known or _nobody
    pieces: list[Piece] = []
    doubtful, loose = len(text) > _LONGEST_TEXT, False
    text = _with_lines(text[:_LONGEST_TEXT])
    strong_pieces = _strong_pieces(text, known)
    if len(strong_pieces) > 1:
        count = len(strong_pieces)
        strong_pieces = _with_places(strong_pieces)
        doubtful = doubtful or len(strong_pieces) < count
    for strong in strong_pieces:
        cut = _weak_pieces(strong, known, listed=len(strong_pieces) > 1)
        for piece in chain.from_iterable(_members(piece, known) for piece in cut.pieces):
            read = read_piece(piece, known, kinds_of)
            pieces.append(read._replace(unconfirmed=True) if cut.unconfirmed and read.name else read)
        doubtful, loose = doubtful or cut.doubtful, loose or cut.loose
    return gathered(pieces, doubtful)._replace(loose=loose)


def gathered(pieces: Iterable[Piece], doubtful: bool = False) -> NamesReading:
    """Put the pieces of a cell together, each organisation once."""
    once: dict[str, NamedOrganisation] = {}
    unsure: dict[str, None] = {}
    unnamed = same = person = False
    for name, unconfirmed, is_unnamed, is_same, is_person in pieces:
        unnamed, same, person = unnamed or is_unnamed, same or is_same, person or is_person
        if name is None:
            continue
        once.setdefault("?" if name.announced else fold(name.name), name)
        if unconfirmed and not name.announced:
            unsure[name.name] = None
    return NamesReading(tuple(once.values()), doubtful, tuple(unsure), unnamed, same, person=person)


_ONE_NAME = late(r"[^\W\d_]+(?:['’ ][^\W_]+){0,7}")
_JOINING = late(
    r"\b(?:à|et|avec|ainsi|ou|puis|en|und|and|via|par|pour|notamment|dont|surtout|de même|entre autres|mais"
    r"|plus|comme|tant|aussi|autant|chez|grâce|soutien|appui|aide|concours|contribution|subsides?|financement"
    r"|cofinancement|collaboration|participation|intervention|sous|moyennant|partenariat|concertation)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=65536)
def _one(text: str) -> NamesReading:
    """Read a plain name, which nothing could cut: the same few hundred in every file."""
    return gathered([read_piece(text, _nobody, None)])


def _nobody(_name: str) -> bool:
    return False


_ENDED = late(r"(?P<doubt>\s*\(\?+\)|\s*\?+)\s+(?=\S)|(?<=[^\W\d_]{4})\.\s+(?=[A-ZÀ-Ý])")


def _with_lines(text: str) -> str:
    """Give names that end as sentences do a line each: "Le Forem ? CPAS de Dour ?", "Le Forem. ONEM."."""
    if "? " not in text and "?) " not in text and ". " not in text:
        return text
    ends = list(_ENDED.finditer(text))
    starts = [0, *(end.end() for end in ends)]
    pieces = [text[start : end.start()] for start, end in zip(starts, ends, strict=False)]
    pieces.append(text[starts[-1] :])
    told = [is_told(piece.strip(" ?.()")) for piece in pieces]
    is_doubted_each = len(ends) > 0 and text.rstrip(" )").endswith("?")
    lines = pieces[0]
    for end, following, (before, after) in zip(ends, pieces[1:], pairwise(told), strict=True):
        apart = (before and after) or (is_doubted_each and end["doubt"] is not None and (before or after))
        lines += ((" ?" if end["doubt"] else "") + "\n" if apart else end[0]) + following
    return lines


# -- strong separators --------------------------------------------------------------------


def _strong_pieces(text: str, known: Known) -> list[str]:
    lines: list[str] = []
    for line, is_counted in chain.from_iterable(map(_numbered, text.split("\n"))):
        bare = without_numbering(_BULLET.sub("", line).strip())
        if not bare:
            continue
        if (lines and is_form(bare)) or (
            lines
            and not is_counted
            and bare == line.strip()
            and (_is_continued(lines[-1], bare) or _is_known_across(lines[-1], bare, known))
        ):
            lines[-1] = f"{lines[-1]} {bare}"
        elif lines and is_line_of_house(lines[-1], bare):
            lines[-1] = f"{lines[-1]} – {bare}"
        else:
            lines.append(bare)
    pieces = [
        piece.strip(" ,;-–—|")
        for line in lines
        for strong in _outside(_STRONG, line)
        for piece in _as_well(strong)
    ]
    return [piece for piece in pieces if piece.strip(".")]


def _as_well(piece: str) -> tuple[str, ...]:
    """Cut "tant le Forem que la MIRE"."""
    both = _AS_WELL.fullmatch(piece.strip()) if piece.strip()[:1] in "tTaA" else None
    return (both[1], both[2]) if both else (piece,)


def _is_continued(line: str, following: str) -> bool:
    """Whether a name goes on in the next line."""
    if _UNFINISHED.search(line) or line.count("(") > line.count(")") or following[0] in "&(":
        return True
    return bool(_CONTINUES.match(following)) and following[0].islower()


def _is_known_across(line: str, following: str, known: Known) -> bool:
    """Whether a known name was cut by the end of the line, and is not two known names."""
    last = _STRONG.split(line)[-1]
    return not (known(last) and known(following)) and known(f"{last} {following}")


def _numbered(line: str) -> list[tuple[str, bool]]:
    """Cut "1) CPAS 2) Forem" at numbers, or letters, that count from the first, and "* CPAS * Forem".

    Each piece with whether a mark stands before it.
    """
    marks = list(_NUMBERING.finditer(line))
    if len(marks) < 2 or [match[1] for match in marks] not in [count[: len(marks)] for count in _COUNTS]:
        marks = list(_STARS.finditer(line)) if "*" in line else []
        if len(marks) < 2:
            return [(line, False)]
    before = line[: marks[0].start()].strip()
    if before and not re.search(r"[.)]\s*$|\*", marks[0][0]):
        return [(line, False)]
    if before.endswith(":") or name_words().groups.match(fold(before)):
        before = ""
    ends = [match.start() for match in marks[1:]] + [len(line)]
    pieces = [(line[match.end() : end], True) for match, end in zip(marks, ends, strict=True)]
    return [(before, False), *pieces] if before else pieces


def _outside(pattern: re.Pattern[str], text: str) -> list[str]:
    """Split a text at the separators that stand outside brackets and quotes."""
    return [piece for piece, _separator in _segments(pattern, text)]


def _segments(pattern: re.Pattern[str], text: str) -> list[Segment]:
    """Pieces with the separator that follows each; nothing is cut in brackets or quotes."""
    covered = [match.span() for match in re.finditer(r"\([^()]*\)|\"[^\"]*\"|«[^»]*»|“[^”]*”", text)]
    segments, start = [], 0
    for match in pattern.finditer(text):
        if match.start() < start or any(
            begin < match.end() and match.start() < end for begin, end in covered
        ):
            continue
        if not match[0]:
            continue
        segments.append((text[start : match.start()], match[0]))
        start = match.end()
    segments.append((text[start:], ""))
    return segments


# -- weak separators ----------------------------------------------------------------------


class _Cut(NamedTuple):
    pieces: list[str]
    doubtful: bool
    unconfirmed: bool = False
    loose: bool = False


def _members(piece: str, known: Known) -> list[str]:
    """The names in brackets behind a word for all of them: "Écoles (Athénée de Dour, CEFA)"."""
    found = _MEMBERS.fullmatch(piece) if piece.endswith(")") else None
    if found is None or name_words().groups_named.fullmatch(fold(found[1])) is None:
        return [piece]
    members = [part for part in _BETWEEN_PLACES.split(found[2]) if part.strip()]
    if len(members) < 2 or all(map(is_commune, members)) or not all(map(_names_a_member, members)):
        return [piece]
    if all(part[:1].isupper() for part in members):
        return _weak_pieces(found[2], known, listed=False).pieces
    return members if any(word[:1].isupper() for part in members for word in part.split()) else [piece]


def _names_a_member(part: str) -> bool:
    """Whether a part of brackets is a name, maybe behind a common noun: "boulangerie Panis"."""
    noun, *others = part.split()
    if part[:1].isupper() or (noun.isalpha() and len(noun) > 3 and others and others[-1][:1].isupper()):
        return True
    return begins_as_one(part) and len(others) == 1


_HYPHEN = late(r"(?<=[^\W\d_]{2})[-–](?=[A-ZÀ-Ý])")


def _with_known_apart(text: str) -> str:
    """Write "CPAS Dour-Le Forem" with a comma for the hyphen; "Forem-Conseil", "EFT-OISP" keep theirs.

    What stands behind the hyphen must be a known body, which is no part of what stands before it.
    """
    hyphen = _HYPHEN.search(text)
    while hyphen is not None:
        left = _SIGN.split(text[max(0, hyphen.start() - 60) : hyphen.start()])[-1]
        right = _RIGHT_OF.match(text, hyphen.end())
        if right and _are_two_bodies(left.strip(), right[0].strip()):
            text = f"{text[: hyphen.start()]}, {text[hyphen.end() :]}"
        hyphen = _HYPHEN.search(text, hyphen.end())
    return text


_SIGN = late(r"[,;/&()]|\s(?:et|[-–])\s")
_RIGHT_OF = late(r"[^,;/&()–]{2,60}?(?=\s+(?:et|-|–)\s|[,;/&()–]|\s[,;/&()–]|$)")


def _are_two_bodies(left: str, right: str) -> bool:
    house, other = fold(bare_name(left)), fold(bare_name(right))
    if not (is_complete(left) and is_complete(right)) or house in TWINS or other in TWINS:
        return False
    parts = name_words().branches_of
    return not any(
        body in parts and parts[body].match(branch) for body, branch in ((house, other), (other, house))
    )


def _weak_pieces(text: str, known: Known, *, listed: bool) -> _Cut:
    others = _OTHERS.search(text) if text[-1:].islower() and not known(text) else None
    if others and saying(others[1]) is not Saying.SAME:
        cut = _weak_pieces(text[: others.start()], known, listed=listed)
        return cut._replace(
            pieces=[*cut.pieces, "à définir" if _TO_BE_SAID.search(others[1]) else "autres partenaires"]
        )
    if " ET " in text and text.isupper():
        return _cut_of_capitals(text, known, listed=listed)
    text, unconfirmed = without_doubt(without_contacts(text))
    text = _without_lead(text)
    counted = _without_count(text)
    text = text if counted is text else _without_lead(counted)
    if known(text):
        return _Cut([text], False, unconfirmed)
    house = _house_and_parts(text, known) if ":" in text else None
    if house is not None:
        return house._replace(unconfirmed=unconfirmed)
    members = _members(_GROUP.sub(r"\1 (\2)", text), known) if ":" in text else ()
    if len(members) > 1:
        return _Cut(list(members), False, unconfirmed)
    text = _with_known_apart(text)
    segments = [
        (without_use_before(_without_lead(piece.strip())), separator)
        for piece, separator in _segments(_WEAK, text)
    ]
    segments = _with_pronouns(put_together([segment for segment in segments if segment[0]]), known)
    if text.endswith(")"):
        segments = _with_one_house(segments)
    if not segments:
        return _Cut([], False)
    spread = _distributed(segments)
    if spread is not None:
        return spread._replace(unconfirmed=unconfirmed)
    pieces: list[str] = []
    loose = False
    doubtful = all(is_commune(piece) for piece, _separator in segments) and len(segments) > 1
    at = start = 0
    while at < len(segments):
        stop, names = _places_from(segments, at)
        if names:
            cut = _cheapest(segments[start:at], known, listed)
            pieces += [*cut.pieces, *names]
            doubtful, loose = doubtful or cut.doubtful, loose or cut.loose
            start = stop
        at = max(stop, at + 1)
    cut = _cheapest(segments[start:], known, listed)
    return _Cut(pieces + cut.pieces, doubtful or cut.doubtful, unconfirmed, loose or cut.loose)


_COMMA = late(r"\s*[,;/+]\s*")


def _house_and_parts(text: str, known: Known) -> _Cut | None:
    """Read "Commune de Frameries : PCS, service logement" as the Commune and its PCS.

    A service is the house itself; a body of the commune is one of its own, and named after the commune.
    That is a guess where a body stands among them.
    """
    found = _GROUP.match(text)
    head = name_words().communal.match(fold(found[1])) if found else None
    if found is None or head is None or not is_commune(found[1][head.end() :]):
        return None
    house, place = found[1], found[1][head.end() :]
    names, others = [house], 0
    parts = [part for part in _COMMA.split(found[2]) if part]
    last = _weak_pieces(parts[-1], known, listed=True) if parts else None
    for part in [*parts[:-1], *(last.pieces if last else ())]:
        if all(
            is_department(word, of_commune=True) or _is_branch(house, fold(word))
            for word in _BETWEEN_PLACES.split(part)
        ):
            continue
        if not (is_told(part) or known(part)):
            return None
        others += 1
        is_of_commune = name_words().communal.fullmatch(fold(part) + " ") is not None
        names += _of_places(part, " de ", [place]) if is_of_commune else [part]
    return _Cut(names, others > 0)


_PLACE_OF_HOUSE = late(r"([^()]+?)\s*\(([^()]+)\)")


def _with_one_house(segments: list[Segment]) -> list[Segment]:
    """Put communes together before a bracket that says the kind of their one house.

    "Mons, Frameries & Colfontaine (régie des quartiers)" is one organisation, "Mons, Dour (CPAS)"
    are two, for each commune has its own; behind "CPAS de Dour, Mons" the communes are those of the CPAS.
    """
    last = _PLACE_OF_HOUSE.fullmatch(segments[-1][0]) if segments else None
    if last is None or not is_commune(last[1]) or not begins_as_one(last[2]):
        return segments
    start = len(segments) - 1
    while start and is_commune(segments[start - 1][0]):
        start -= 1
    head = name_words().communal.match(fold(segments[start - 1][0])) if start else None
    if start == len(segments) - 1 or head is not None:
        return segments
    places = [*segments[start:-1], (last[1], "")]
    kind = fold(last[2])
    if name_words().communal.fullmatch(kind + " ") and not name_words().regional.match(kind + " x"):
        names = _of_places(last[2], " de ", [place for place, _separator in places])
        return [*segments[:start], *zip(names, (separator for _place, separator in places), strict=True)]
    if bare_name(kind) in name_words().whole or kind.split(" ", 1)[0].endswith("s"):
        return segments
    whole = "".join(piece + separator for piece, separator in segments[start:])
    return [*segments[:start], (whole, "")]


_PRONOUNS = frozenset({"nous", "vous", "moi", "toi", "eux", "elles", "soi", "lui", "elle"})


def _is_pronoun(text: str) -> bool:
    if text.partition(" ")[0].lower() not in _PRONOUNS:
        return False  # cheap, because every piece of every list is asked
    return name_words().forms.sub("", fold(_BESIDE.sub("", text))).strip() in _PRONOUNS


def _with_pronouns(segments: list[Segment], known: Known) -> list[Segment]:
    """Put "Nous" back behind "Société de logement Toit &": with a capital it is a word of the name.

    "Le Forem et nous" is the Forem and who writes; an organisation that needs no more has none of it.
    """
    if not any(_is_pronoun(piece) for piece, _separator in segments[1:]):
        return segments
    joined = segments[:1]
    for piece, separator in segments[1:]:
        left, before = joined[-1]
        if not _is_pronoun(piece):
            joined.append((piece, separator))
            continue
        is_linked = sign_of(before) in ("&", "et") or _is_pronoun(left.rsplit(" ", 1)[-1])
        is_whole = is_complete(left) or known(left)
        if piece[:1].isupper() and is_linked and not is_whole:
            joined[-1] = (f"{left}{before}{piece}", separator)
        elif is_whole and saying(piece) is not None:
            joined[-1] = (left, separator)
        else:
            joined.append((piece, separator))
    return joined


_COUNTED = late(
    r"(?:les |des |nos )?(?:\d{1,2}|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|douze|treize)\s+(?=\S)",
    re.IGNORECASE,
)


def _without_count(text: str) -> str:
    """Write "les 3 CPAS (Dour, Boussu)" as "CPAS (Dour, Boussu)", "3 écoles : ..." as "écoles : ..."."""
    counted = _COUNTED.match(text)
    if counted is None:
        return text
    rest = text[counted.end() :]
    head = name_words().communal.match(re.sub(r"\s*[(:]\s*", " ", fold(rest)))
    group = name_words().groups.match(re.sub(r"\s*\(", " :", fold(rest), count=1))
    return rest if (head or (group and group[0].endswith(":"))) and saying(text) is None else text


_SMALL = frozenset(
    (
        "le",
        "la",
        "les",
        "l",
        "de",
        "du",
        "des",
        "d",
        "et",
        "ou",
        "en",
        "au",
        "aux",
        "pour",
        "par",
        "avec",
        "sur",
        "a",
        "à",
    )
)
_VOWEL = late("[AEIOUYÀ-Ý]")


def _cut_of_capitals(text: str, known: Known, *, listed: bool) -> _Cut:
    """Cut "LE FOREM ET LA MIRE" as in small letters, where a name does not look like initials."""
    words = re.sub(r"[^\W\d_]+", _small_letters, text)
    if len(words) != len(text) or words.isupper():
        words = text.replace(" ET ", " et ")
    words = words[:1].upper() + words[1:]
    cut = _weak_pieces(words, lambda name: known(name) or known(name.upper()), listed=listed)
    pieces, start = [], 0
    for piece in cut.pieces:
        at = words.find(piece, start)
        start = at + len(piece) if at >= 0 else start
        pieces.append(text[at:start] if at >= 0 else piece)
    return cut._replace(pieces=pieces)


def _small_letters(match: re.Match[str]) -> str:
    word = match[0]
    folded = fold(word)
    if folded in _SMALL:
        return word.lower()
    if folded in name_words().whole or _VOWEL.search(word) is None:
        return word
    return word[0] + word[1:].lower()


def _cheapest(segments: list[Segment], known: Known, listed: bool) -> _Cut:
    if len(segments) < 2:
        return _Cut([piece for piece, _separator in segments], False)
    if len(segments) > _LONGEST:
        return _Cut([piece for piece, _separator in segments], True)
    ways = _ways(segments, known, listed)
    best, pieces = ways[0]
    margin = ways[1][0] - best if len(ways) > 1 else 99.0
    loose = any(not _are_apart(left, right, known) for left, right in pairwise(pieces))
    return _Cut(pieces, margin < _MARGIN, loose=loose)


def _are_apart(left: str, right: str, known: Known) -> bool:
    """Whether two pieces are surely two organisations: both are told to be one, or one needs nothing more."""
    if is_complete(left) or is_complete(right):
        return True
    return all(is_told(piece) or saying(piece) is not None or known(piece) for piece in (left, right))


def _without_lead(text: str) -> str:
    """Take "en partenariat avec", "ainsi que", "avec l'aide du" off the beginning."""
    text = without_sentence(text)
    supported = _supported(text)
    text = text[supported:] if supported else text
    for _time in range(3):
        lead = name_words().leads.match(fold(text[:60]))
        # folding keeps the length of the words that can lead a list
        if lead is None or lead.end() >= len(text) or not _leads(text, lead) or saying(text) is not None:
            break
        text = text[lead.end() :].strip()
        if text[0] == "(" and text.find(")") == len(text) - 1:
            text = text[1:-1]
    return text


_SUPPORT = late(
    r"(?:(?:avec|grace a|moyennant|sous|par) )?(?:le |la |l'|les |un |une )?(?P<what>[a-z-]+)"
    r"(?: [a-z-]+){0,3}? (?P<link>par|chez|de la part)(?= |$)"
    r"|(?:(?P<with>avec|grace a|moyennant|sous) )?(?:le |la |l'|les |un |une )?(?P<of>soutien|appui|aide"
    r"|concours|collaboration|participation|intervention|contribution|subside|subvention|financement|cofinancement|apport|parrainage"
    r"|egide|expertise|support|accord)s?(?: et [a-z-]+| [a-z-]+){0,2}?"
    r" (?:de|du|des|d'|de l'|au|aux)(?=[ ']|(?<='))"
    r"|grace (?:au|aux|a)(?= )"
    r"|(?:en )?(?:partenariat|collaboration|concertation|coordination|lien|concert)(?: [a-z]+){1,2} avec(?= )"
    r"|(?:(?:nous|on|l'action|le projet|cette action|ce projet|action|projet|activite) )?"
    r"(?:(?:est|sera|a ete) )?"
    r"(?:travaill|collabor|cooper|men|realis|organis|mont|anim|port|conduit|prepar|developp)[a-z]*"
    r"(?: [a-z]+){0,2}? avec(?= )"
)
_TO_NAME = late(r"\s*(?:(?:le|la|les|du|de la|des|de|au|aux)\s+|l['’]|d['’]|de l['’])*\s*")


def _supported(text: str) -> int:
    """Where the name begins in "soutien logistique de la Ville", "recrutement par Randstad", or 0."""
    folded = fold(text[:100].replace("…", "."))
    lead = _SUPPORT.match(folded)
    if lead is None or len(folded) != len(text[:100]):
        return 0
    gap = _TO_NAME.match(text, lead.end())
    end = gap.end() if gap else lead.end()
    before = text[1 : lead.start("link") if lead["link"] else lead.end()]
    if before != before.lower():
        return 0
    if not text[end : end + 1].isupper():  # "est mené avec l'aide du PCS"
        further = _supported(text[lead.end() + 1 :]) if text[lead.end() : lead.end() + 1] == " " else 0
        return lead.end() + 1 + further if further else 0
    if lead["link"]:
        return end if lead["what"] in name_words().role_words or _DONE.search(before.rstrip()) else 0
    is_title = text[:1].isupper() and lead["of"] and not lead["with"]
    return 0 if is_title and (has_form(text) or lead["of"] in _HEADS) else end


_DONE = late(r"(?:[a-z]ée?s?|\b(?:soutenu|mis|pris|offert|conduit|fourni|garanti|suivi|tenu)e?s?)$")
_HEADS = frozenset({"aide", "collaboration", "concours", "expertise", "intervention", "support", "accord"})
"""Words that also head a name: "Aide de la Haine"."""


_PREPOSITIONS = frozenset({"avec", "via", "dont", "notamment", "ainsi que", "aussi", "surtout", "egalement"})


def _leads(text: str, lead: re.Match[str]) -> bool:
    """ "Partenaires pour l'emploi" is a name: a lone word before small letters leads no list."""
    rest = text[lead.end() :]
    if name_words().groups.match(lead[0]):
        return rest[:1].isupper()
    if lead[0].strip() in _PREPOSITIONS:  # "Avec le Forem", but "Avec toit"
        bare = bare_name(rest)
        if bare != rest and (bare[:1].isupper() or begins_as_one(bare)):
            return True
    return ":" in lead[0] or not text[:1].isupper() or " " in lead[0].strip() or not rest[:1].islower()


_SEVERAL_PLACES = late(r"([^():]{2,60}?)\s*(?:\(([^()]+)\)|:\s*([^():]+))")
_GROUP = late(r"^([^():]{3,40}?)\s*:\s+([^():]+)$")
_MEMBERS = late(r"([^()]{3,40}?)\s*\(([^()]+)\)")
_BETWEEN_PLACES = late(r"\s*[,;/&+]\s*|\s+et\s+")


def _distributed(segments: list[Segment]) -> _Cut | None:
    """Read "CPAS de Mons, Dour et Boussu" as three: one kind, of which each commune has one.

    With dashes it may be one service of several communes: doubtful, and left whole where it has two.
    """
    if len(segments) < 2:
        return None
    stop, names = _places_from(segments, 0, dashes=True)
    if stop < len(segments):
        return None
    is_dashed = any(sign_of(separator) == "-" for _piece, separator in segments[:-1])
    if is_dashed and len(segments) < 3:
        return _Cut(["".join(piece + separator for piece, separator in segments)], True)
    return _Cut(names, is_dashed)


def _places_from(segments: list[Segment], at: int, *, dashes: bool = False) -> tuple[int, list[str]]:
    """Names of one kind and several communes from a segment on, and where they end; none there: no names."""
    first, stop = segments[at][0], at + 1
    apart = _SEVERAL_PLACES.fullmatch(first)
    if apart:
        head = name_words().communal.fullmatch(fold(apart[1]) + " ")
        word, link, places = apart[1], "", _BETWEEN_PLACES.split((apart[2] or apart[3]).strip())
    else:
        head = name_words().communal.match(fold(first))
        end = head.end() if head else 0
        word, link, places = first, first[head.end(1) : end] if head else "", [first[end:]]
    if head is None or not all(map(is_commune, places)):
        return at, []
    while stop < len(segments) and not (apart and apart[2]):
        place = re.sub(r"^(?:de |d['’])", "", segments[stop][0])
        if not is_commune(place):
            break
        if sign_of(segments[stop - 1][1]) == "-" and not dashes:
            return at, []
        places.append(place)
        stop += 1
    if len(places) < 2 and not apart:
        return at, []
    if len(places) == 2 and not apart and name_words().regional.match(fold(first)):
        return at, []  # one house of two communes: "Maison de l'emploi de Dour et Quiévrain"
    return stop, _of_places(word[head.start(1) : head.end(1)], link or " de ", places)


def _of_places(word: str, link: str, places: list[str]) -> list[str]:
    word = name_words().singular.get(fold(word), word)
    return [f"{word}{_linked(link, place)}{place}" for place in places]


def _with_places(pieces: list[str]) -> list[str]:
    """Put "Dour" back behind "CPAS de Mons": a commune alone is no organisation there."""
    joined: list[str] = []
    heads = False
    for piece in pieces:
        if heads and is_commune(piece):
            joined[-1] = f"{joined[-1]}, {piece}"
            continue
        head = name_words().communal.match(fold(piece))
        heads = head is not None and is_commune(piece[head.end() :])
        joined.append(piece)
    return joined


def _linked(link: str, place: str) -> str:
    if link.strip() not in ("de", "d'", "d’"):
        return link
    return " d'" if fold(place)[0] in "aeiou" else " de "


def _ways(segments: list[Segment], known: Known, listed: bool) -> list[_Way]:
    """The two cheapest ways to cut, cheapest first."""
    count = len(segments)
    signs = [sign_of(separator) for _piece, separator in segments[:-1]]
    cuts = [_cut_cost(signs, position, listed) for position in range(len(signs))] + [0.0]
    best: list[list[_Way]] = [[(0.0, [])]]
    for stop in range(1, count + 1):
        found: list[_Way] = []
        for start in range(stop):
            block = segments[start:stop]
            text = "".join(
                piece + (separator if position < len(block) - 1 else "")
                for position, (piece, separator) in enumerate(block)
            )
            cost = _cost(text, block, known) + cuts[stop - 1]
            found += [(before + cost, [*pieces, text]) for before, pieces in best[start]]
        best.append(sorted(found, key=lambda way: way[0])[:2])
    return best[count]


_MARGIN = 1.0
"""Difference of cost under which two ways to cut are as good as each other."""

# what it costs to leave a separator inside a name that nobody knows, and to cut there;
# measured on 82 + 60 names joined by each separator (tests/test_names.py)
_KEPT = {",": 7.0, "et": 3.5, "&": 3.5, " / ": 9.0, "/": 5.0, "-": 4.5, "word": 9.0}
_CUT = {",": 0.0, "et": 0.5, "&": 0.5, " / ": 0.0, "/": 0.0, "-": 0.7, "word": 0.0}
_CUT_IN_LIST = {",": 1.5, "et": 2.5, "&": 2.5, " / ": 0.5, "/": 1.0, "-": 2.5, "word": 0.5}
_BESIDE = late(r"\s*\([^()]*\)$")


def _cut_cost(signs: list[str], position: int, listed: bool) -> float:
    sign = signs[position]
    cost = _CUT_IN_LIST[sign] if listed else _CUT[sign]
    others = {other for other in signs if other != sign}
    if sign in ("et", "&") and others & {",", " / ", "-"} and position < len(signs) - 1:
        cost += 2.0  # in a list "et" stands before the last name only
    return cost


def _cost(text: str, block: list[Segment], known: Known) -> float:
    if known(text) or known(bare_name(text)):
        return 0.5
    cost = _standing(text)
    before = ""
    for (left, separator), (right, _after) in pairwise(block):
        before += left
        cost += _kept(before, left, sign_of(separator), right)
        before += separator
    return cost


@lru_cache(maxsize=65536)
def _standing(text: str) -> float:
    """What a piece costs as an organisation of its own: 1 when it surely is one."""
    says = saying(text)
    if names_person(text) or is_contact(text) or (says is not None and not _is_word_of_a_name(text, says)):
        return 0.5
    if is_address(text):
        return 8.0
    if begins_as_one(text) or has_form(text):
        return 1.0
    bare = bare_name(text)
    if is_commune(bare) or bare[:1].islower() or len(bare) < 3 or is_region(bare):
        return 12.0
    if is_acronym(bare) or re.match(r"(?:Le|La|Les|L['’]|Au|Aux|À|A) ?[A-ZÀ-Ý]", bare):
        return 2.0
    if " " in bare:
        return 2.5
    return 5.0 if fold(bare) in name_words().concepts else 3.2


def _is_word_of_a_name(text: str, says: Saying) -> bool:
    """Whether a short word can also end a name: "Bricole avec nous"."""
    return (
        len(text) < 6
        and text.islower()
        and says is not Saying.SAME
        and not is_nothing(text)
        and not is_announced(text)
    )


def _kept(before: str, left: str, sign: str, right: str) -> float:
    """What it costs to leave a sign between two pieces of one name; ``before`` is all that is left of it."""
    if are_halves(before, right, sign):
        return 0.3
    if sign in "-," and _is_acronym_beside(before, right):
        return -1.0
    if sign in "-," and _goes_on(before, right, sign):
        return 0.3
    if sign in "et&" and is_family(_BESIDE.sub("", right)):
        return 0.2
    if sign != "word" and is_commune(right) and not is_commune(before):
        return 1.0 if sign == "et" else 0.5
    if sign in ("et", "&") and is_region(right) and not is_region(before):
        return 0.3
    if sign in ("et", "&") and _may_be_of_region(before, right):
        return 3.0
    cost = _KEPT[sign]
    if is_closed(before):
        cost += 6.0
    elif is_acronym(bare_name(before)):
        cost += 3.0
    if sign == "-" and " " not in before and " " not in right and before.isupper() != right.isupper():
        cost += 0.8  # "Construform – BATIGROUPE": two ways of writing, two names
    cost += _claim(right)
    if right[:1].islower():
        return cost - 2.0
    if sign in ("et", "&"):
        return cost + _parallel(before, left, right)
    if not has_form(right):
        return cost
    return cost - 1.0 if sign == "/" and " " not in before else cost + 2.0


def _may_be_of_region(before: str, right: str) -> bool:
    """Whether a lone word behind "et" may go on with a regional body: "MIRE Haut-Pays et Rouge-Terre".

    The cost lets it be kept, and be doubtful.
    """
    body = name_words().regional.match(fold(before))
    return (
        body is not None
        and not has_form(before)
        and "," not in before
        and right[:1].isupper()
        and not is_told(right)
        and " " not in right
        and not re.match(r"L['’]", right)
    )


def _is_acronym_beside(left: str, right: str) -> bool:
    """Whether one of two texts is the acronym of the other: "MIRE – Mission régionale"."""
    short, long = sorted((bare_name(left), bare_name(right)), key=len)
    return is_acronym(short) and " " in long and is_acronym_of(short, long)


_PLURAL = late(r"[a-z]{4,}s(?: asbl)?")
_ASSEMBLY = late(
    r"(?:l')?(?:union|association|federation|confederation|conseil|conference|groupement|chambre|ligue)"
    r" (?:[a-z]+ )?des [a-z-]+s"
)


def _parallel(before: str, left: str, right: str) -> float:
    """Names with an "et" of their own: Lire et Écrire, Union des Villes et Communes..."""
    starts = begins_as_one(before)
    if (
        re.fullmatch(r"[^\W\d_][\w-]+", before)
        and not starts
        and not is_acronym(before)
        and not is_commune(before)
    ):
        return -1.5
    if (
        re.search(r"\bdes \w+s$", fold(left))
        and re.match(r"[a-z]{4,}s (?:de|du|d')\b", fold(right))
        and right[1].islower()
    ):
        return -6.0
    if _ASSEMBLY.fullmatch(fold(before)) and _PLURAL.fullmatch(fold(right)):
        return -9.0  # "Union des Villes et Communes"
    plain = name_words().forms.sub("", fold(right)).strip()
    is_noun = fold(bare_name(before)) in name_words().alone_no_name
    if is_noun and " " not in plain and plain not in name_words().whole and not is_acronym(right):
        if has_form(right):
            return -4.5
        if plain in name_words().alone_no_name or plain in name_words().concepts or not begins_as_one(right):
            return -3.0
    if starts and before.count(" ") == 1 and fold(before).partition(" ")[0] in name_words().halves:
        return -3.0 if has_form(right) and " " not in plain else -1.0
    if " " not in before or is_commune(before):
        return 0.0
    if " " not in plain:
        # "OISP Mots et Merveilles": a word alone after a kind and one word is the rest of its name
        is_halved = starts and is_kind_and_word(before) and not is_acronym(right) and right[:1].isupper()
        if plain in name_words().concepts or has_form(right):
            return -3.5 if is_halved and "-" not in before and plain not in name_words().whole else -0.5
        return -1.5 if is_halved else 1.0
    return 3.0 if has_form(right) else 1.5


def _claim(right: str) -> float:
    """How strongly a piece asks to be an organisation of its own."""
    bare = bare_name(right)
    if is_acronym(bare) or fold(bare) in name_words().whole:
        return 4.0
    if begins_as_one(right):
        return 3.0 if " " in name_words().forms.sub("", fold(bare)).strip() else 0.5
    return 2.0 if re.match(r"(?:Le|La|Les|L['’]) ?[A-ZÀ-Ý]", right) or ARTICLE.match(right) else 0.0


def _goes_on(left: str, right: str, sign: str) -> bool:
    folded = fold(right)
    if ADDRESS.match(right) or re.fullmatch(r"n?°?\s*\d+[a-z]?", folded):
        return True
    if right[:1].islower():
        return bool(name_words().follows.match(folded))
    return sign == "-" and (
        (bool(name_words().branches.match(folded)) and not has_form(right)) or _is_branch(left, folded)
    )


def _is_branch(left: str, folded: str) -> bool:
    """Whether a dash goes from a house to a part of it: "Forem - MDE de Dour", "CPAS de Mons - Insertion"."""
    house = bare_name(fold(left))
    parts = name_words().branches_of.get(house)
    if parts is not None:
        return parts.match(folded) is not None
    head = name_words().communal.match(house)
    if head is None or not is_commune(house[head.end() :]):
        return False
    return folded in name_words().concepts or folded in name_words().fields
