"""The name of one organisation, cleared of what stands beside it: role, commune, kind, contact, doubt."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from concertaction import territory
from concertaction.importers.values.nameless import Saying, is_sentence, names_nobody, saying
from concertaction.models import NamedOrganisation
from concertaction.names import word_data
from concertaction.patterns import late
from concertaction.text import fold, is_announced, table

Known = Callable[[str], bool]
KindsOf = Callable[[str], Sequence[str]]


class _Words(NamedTuple):
    starts: re.Pattern[str]
    whole: frozenset[str]
    communal: re.Pattern[str]
    singular: dict[str, str]
    forms: re.Pattern[str]
    follows: re.Pattern[str]
    branches: re.Pattern[str]
    departments: re.Pattern[str]
    fields: frozenset[str]
    groups: re.Pattern[str]
    groups_named: re.Pattern[str]
    regional: re.Pattern[str]
    regions: re.Pattern[str]
    functions: frozenset[str]
    halves: frozenset[str]
    alone_no_name: frozenset[str]
    concepts: frozenset[str]
    leads: re.Pattern[str]
    leads_of_doubt: re.Pattern[str]
    doubts: frozenset[str]
    roles: frozenset[str]
    role_words: frozenset[str]
    branches_of: dict[str, re.Pattern[str]]
    opposites: frozenset[str]
    causes: frozenset[str]
    uses: frozenset[str]


def _any(words: Sequence[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@cache
def name_words() -> _Words:
    """Return ``data/name_words.toml``, ready for matching folded texts."""
    raw = table("name_words")
    return _Words(
        re.compile(rf"(?:{_any(raw['starts'])})(?![a-z])"),
        frozenset(raw["whole"]),
        re.compile(rf"(?:les |le |la |l')?({_any(raw['communal'])}) (?:de la |de |d'|du )?"),
        dict(raw["singular"]),
        re.compile(rf"(?:^|[\s(,])(?:{_any(raw['forms'])})\)?$"),
        re.compile(rf"(?:{_any(raw['follows'])})(?![a-z])"),
        re.compile(rf"(?:{_any(raw['branches'])})(?![a-z])"),
        re.compile(rf"(?:{_any(raw['departments'])})(?![a-z])"),
        frozenset(raw["fields"]),
        re.compile(rf"(?:les |des |nos |plusieurs )?(?:{_any(raw['groups'])}) ?(?::|$)"),
        re.compile(
            r"(?:les |des |nos |plusieurs |quelques |diverse?s? |differente?s? |autres )*"
            rf"(?:{_any(raw['groups'] + raw['groups_named'])})(?: (?:{'|'.join(raw['of_groups'])})){{0,3}} ?"
        ),
        re.compile(rf"(?:la |le |l')?(?:{'|'.join(raw['regional'])}) (?=[a-z])"),
        re.compile(rf"(?:(?:de |du |d')?(?:la |le |les |l')?)(?:{'|'.join(raw['regions'])})"),
        frozenset(raw["functions"]),
        frozenset(raw["halves"]),
        frozenset(raw["alone_no_name"]),
        frozenset(raw["concepts"]),
        re.compile(rf"(?:(?:{_any(raw['leads'])})(?![a-z])|(?:{_any(raw['groups'])}) ?:)[\s:]*"),
        re.compile(rf"(?:{_any(raw['leads_of_doubt'])})(?![a-z])[\s:,]*"),
        frozenset(raw["doubts"]),
        frozenset(raw["roles"]),
        frozenset(raw["role_words"]),
        {house: re.compile(rf"(?:{_any(parts)})(?![a-z])") for house, parts in raw["branches_of"].items()},
        frozenset(word for line in word_data()["opposites"] for word in line),
        frozenset(raw["causes"]),
        frozenset(raw["uses"]),
    )


ARTICLE = late(r"^(?:le |la |les |l['’]|du |de la |de l['’]|des |un |une |au |aux |d['’]|nos |notre |et )")
_CAPITAL_ARTICLE = late(r"^(?:le |la |les |l'|du |de la |de l'|des |d'|un |une )")
CONTACT = late(
    r"[\s,;:(-]{0,4}(?:[^\s@]{1,64}@\S{1,64}|(?:https?://|www\.)\S+|(?:\b(?:t[ée]l(?:\.|[ée]phone)?|gsm|fax)\b[\s.:]*)?"
    r"(?:\+32|0032|(?<!\d)(?<!\d[/.-])(?!\d\d?[/.-]\d\d?[/.-](?:(?:19|20)\d\d|\d\d)(?![\d./-]))0)\s*(?:\(0\))?[\s./]*\d{1,3}[\s./-]+\d{2,3}(?:[\s./-]?\d{2,3}){1,2}(?!\d))[\s)]*",
    re.IGNORECASE,
)
_PERSON = late(
    r"^(?:M\.|MM\.|(?:Mr|Mrs|Mme|Mlle|Melle|Monsieur|Madame|Mademoiselle)(?![^\W\d_])"
    r"|contacts?\s*(?::|(?=(?-i:M\.|MM\.|Mrs?|Mmes?|Mlle|Melle|Monsieur|Madame|Mademoiselle)(?![^\W\d_])))"
    r"|(?-i:Dr\.?\s+[A-ZÀ-Ý[]|(?:[Ll]e\s+)?Docteur\s+[A-ZÀ-Ý[])|personne de contact\b|\[…\])",
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
ADDRESS = late(
    r"^(?:rue|avenue|av\.|chauss[ée]e|place|boulevard|bd|quai|route|chemin|\d{4}\s)\b", re.IGNORECASE
)
_STREET = late(
    r",\s+(?:rue|avenue|av\.|chauss[ée]e|place|boulevard|bd|quai|route|chemin)\b.*$|,?\s+\d{4}\s+[A-ZÀ-Ý][\w-]+$",
    re.IGNORECASE,
)


# -- what a piece of text can be ---


def names_person(text: str) -> bool:
    """Whether a text begins with a person, or what announces one.

    "MR" in capitals before an article, a saint or a word of houses is a rest home
    ("maison de repos", "MRS": "et de soins"), and "MR DUPONT" is a man.
    """
    if not _PERSON.match(text):
        return False
    found = _REST_HOME.match(text)
    if found is None:
        return True
    rest = text[found.end() :]
    return not (_OF_HOME.match(rest) or (begins_as_one(rest) and (" " in rest or not rest.isupper())))


@cache
def is_commune(text: str) -> bool:
    """Whether a text is the name of a commune of the territory, or of a part of one."""
    return len(text) < 30 and territory.load().is_place(text)


@cache
def is_region(text: str) -> bool:
    """Whether a text is a river or a region, which no commune is: "Haine", "le Haut-Pays"."""
    if len(text) >= 30:
        return False
    return territory.load().is_area(text) or name_words().regions.fullmatch(fold(text)) is not None


@lru_cache(maxsize=65536)
def has_form(text: str) -> bool:
    """Whether a text ends with a legal form."""
    return bool(name_words().forms.search(fold(text)))


@lru_cache(maxsize=65536)
def is_form(text: str) -> bool:
    """Whether a text is a legal form and nothing else: "asbl", "SPRL"."""
    return len(text) < 25 and name_words().forms.fullmatch(fold(text)) is not None


def is_acronym(text: str) -> bool:
    """Whether a text is one short word in capitals."""
    return 1 < len(text) < 8 and text.isupper() and text.replace(".", "").replace("-", "").isalpha()


def is_contact(text: str) -> bool:
    """Whether a text holds a telephone number, an address of mail or a site, and nothing else."""
    return not CONTACT.sub("", text).strip(" ,;:.()-")


def is_address(text: str) -> bool:
    """Whether a text begins like a street or a postcode: "Place aux Jeunes asbl" is a name all the same."""
    return ADDRESS.match(text) is not None and not has_form(text)


def bare_name(text: str) -> str:
    """Take the article off a name."""
    return ARTICLE.sub("", text.strip())


@lru_cache(maxsize=65536)
def begins_as_one(text: str) -> bool:
    """Whether a text begins with a word of organisations: "CPAS", "régie", "service"."""
    folded = fold(text)
    return bool(
        name_words().starts.match(_CAPITAL_ARTICLE.sub("", folded)) or name_words().starts.match(folded)
    )


@lru_cache(maxsize=65536)
def is_closed(text: str) -> bool:
    """Whether a name is complete, and what follows another one: "CPAS de Mons", "le Forem", "X asbl"."""
    folded = _CAPITAL_ARTICLE.sub("", fold(text))
    if folded in name_words().whole or name_words().forms.search(folded) or folded.endswith(")"):
        return True
    head = name_words().communal.match(folded)
    if head and is_commune(folded[head.end() :]):
        return True
    words = folded.split(" ")
    for count in range(1, min(4, len(words))):
        if " ".join(words[:count]) in name_words().whole:
            place = re.sub(r"^(?:de |d'|[-–—] )", "", " ".join(words[count:]))
            return is_commune(place) or (place.count(" ") < 2 and is_commune(re.split(r"[ -]", place)[0]))
    return False


def is_of_commune(text: str) -> bool:
    """Whether a text is a kind of which each commune has one, alone or with its commune: "CPAS de Mons"."""
    folded = bare_name(fold(text)) + " "
    head = name_words().communal.match(folded)
    return head is not None and (head.end() >= len(folded) or is_commune(folded[head.end() :].strip()))


def is_complete(text: str) -> bool:
    """Whether a name needs nothing more, whatever stands beside it; a legal form alone does not tell."""
    return is_closed(text) and not has_form(text) and not text.endswith(")")


def is_told(text: str) -> bool:
    """Whether something in a text tells an organisation: a word of organisations, a form, capitals."""
    return begins_as_one(text) or is_closed(text) or has_form(text) or is_acronym(bare_name(text))


# -- one name ------------------------------------------------------------------------------

_BRACKETS = late(r"\s*(?:\(([^()]*)\)|\[(?!…\])([^\[\]()]*)\])")
_TO_COME = late(
    r"(.+?)\s+\(?(?:à|a)\s+(?:d[ée]finir|d[ée]terminer|pr[ée]ciser|d[ée]signer|trouver|identifier|choisir|confirmer)\)?$"
)
_DOUBT = late(
    r"(?<!\s)\s*(?:[-–—,]\s+|(?<=\s))"
    r"(?:à confirmer|à préciser|en cours|en attente|sous réserve|à contacter|éventuellement)$"
    r"|(?<!\s)\s*(?<!\?)\?+$"
)
_AND_SO_ON = late(r"(?<![\s,])[\s,]+(?:etc\.?|et (?:d['’])?autres|(?:et|&) al(?:ii|ia)?\.?|\.{3}|…)$")
_COLON = late(r"([^:]{2,80}?)\s*:\s*([^:/\s][^:]*)")
_CAPITAL = late(r"(?<![^\W\d_])[A-ZÀ-Ý]")
_DASHED_ROLE = late(r"(.+?)(?:\s+[-–—]\s+|\s*,\s+)([a-zà-ÿ][^-–—,]*)$")
_PURPOSE = late(
    r"(.+?)\s+(?:pour (le |la |les |l['’]|un |une |des |ses |leurs? )?([\w-]+)"
    r"|en (?:appui|soutien|support|renfort|sous-traitance)\b|comme\b|en tant qu(?:e\b|['’])"
    r"|en qualité d(?:e\b|['’])|au titre d(?:e\b|['’]))[^:]*$"
)
_ADVERB = late(
    r"(?<!\s)\s+(?:seule?s?|uniquement|seulement|aussi|également|principalement|essentiellement|surtout|notamment)$"
)


class Piece(NamedTuple):
    """What one piece of a cell says: a name, sure or not, or something instead of one."""

    name: NamedOrganisation | None
    unconfirmed: bool = False  # "MIRE ?", "à confirmer : ONEM"
    unnamed: bool = False  # "voir annexe": partners, and nothing tells who
    same: bool = False  # "idem": those of the row above
    person: bool = False  # somebody, and nothing tells of which house


_NOBODY = Piece(None)
_SOMEBODY = Piece(None, person=True)


def read_name(piece: str, known: Known, kinds_of: KindsOf | None) -> NamedOrganisation | None:
    """Read the name of one organisation; None for a person, an address, or nobody."""
    return read_piece(piece, known, kinds_of).name


def read_piece(piece: str, known: Known, kinds_of: KindsOf | None) -> Piece:
    """Read a piece of a cell that can hold one name at most."""
    written = without_numbering(piece.strip(" ,;:-–—"))
    if not written:
        return _NOBODY
    if saying(written) is not None:
        return _nameless(written)
    if known(written):
        return Piece(NamedOrganisation(written, written))
    if names_person(written):
        house = _house_of(written)
        return read_piece(house, known, kinds_of)._replace(unconfirmed=False) if house else _SOMEBODY
    if is_contact(written) or is_address(written):
        return _NOBODY
    shown, unconfirmed = without_doubt(without_use_before(written))
    to_come = _TO_COME.fullmatch(shown)
    if to_come:
        kinds = tuple(kinds_of(ARTICLE.sub("", to_come[1]))) if kinds_of else ()
        if to_come[1][0].islower() or (kinds and not is_closed(to_come[1])):
            return Piece(NamedOrganisation("", written, kinds, True))
        shown, unconfirmed = to_come[1], True
    name, kinds, doubted = _without_brackets(without_role(shown), kinds_of)
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


def _nameless(written: str) -> Piece:
    says = saying(written)
    if says in (Saying.ANNOUNCED, Saying.UNNAMED):
        return Piece(NamedOrganisation("", written, (), True), unnamed=says is Saying.UNNAMED)
    return Piece(None, same=says is Saying.SAME)


_COMMA_BEFORE_FORM = late(r"\s*,\s+(\S+(?:\s\S{2,3})?)$")


def _cleaned(name: str) -> str:
    name = _without_person(without_contacts(name))
    name = ARTICLE.sub("", re.sub(r"[\s«»\"“”]+", " ", name).strip(" ,;:-–—"))
    name = _FULL_STOP.sub("", name)
    if "," in name and has_form(name):
        name = _COMMA_BEFORE_FORM.sub(r" \1", name)
    return _STREET.sub(lambda found: found[0] if _is_of_name(name, found) else "", name)


_YEAR_IN_NAME = late(r"\s+(?:19[89]|20[0-4])\d\s+(\S+)")


def _is_of_name(name: str, found: re.Match[str]) -> bool:
    """Whether what looks like a postcode is a year of the name: "Avenir 2000 asbl"."""
    year = _YEAR_IN_NAME.fullmatch(found[0])
    return year is not None and (is_form(year[1]) or not has_form(name[: found.start()]))


_FULL_STOP = late(r"(?<=[^\W\d_]{4})\.$")
""" "Le Préau.", and not "Serv. soc." """


_NUMBER = late(
    r"(?:(?:[Pp]artenaire|[Oo]pérateur|[Oo]rganisme) )?(?:"
    r"[Nn]\s?[°º]\s?\d{1,2}\s*[.):–-]?\s+"
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
    bare = text[found.end() :] if found else text
    return bare if (begins_as_one(bare) and " " in bare) or is_complete(bare) else text


_HOUSE_OF = late(r"\(([^()]+)\)|\s(?:du|de la|de l['’]|des|au|aux|à la|à l['’]|chez|pour)\s?")


def _house_of(text: str) -> str | None:
    """The organisation of a person: "Mme […] (Forem)", "M. […] du CPAS de Mons"."""
    for found in _HOUSE_OF.finditer(text):
        house = (found[1] or text[found.end() :]).strip()
        if _CAPITAL.match(bare_name(house)) and is_told(house) and fold(house) not in name_words().functions:
            return house
    return None


_BEHIND = late(
    r"(?<![\s,:–-])[\s,:–-]+(?:(?:(?:personne de )?contacts?|via|par|représentée? par)\s*:?\s*)?"
    r"(?:M\.|MM\.|Mr\.?|Mme\.?|Mmes|Mlle\.?|Melle\.?|Monsieur|Madame|Mademoiselle)"
    r"\s*(?:\[…\]|[A-ZÀ-Ý](?![^\W\d_])).*$"
    r"|(?<![\s,:–-])[\s,:–-]+(?:personne de )?contacts?(?:\s*:\s*|\s+)(?:\[…\]|[A-ZÀ-Ý]).*$"
)


_GOES_ON = late(r"(?:^|[\s'’])(?:chez|de|du|des|d|la|le|les|l|et|à|au|aux|pour|avec)$", re.IGNORECASE)


def _without_person(name: str) -> str:
    """Take a person off who stands behind an organisation: "Forem Mme […]"; "Garage M. […]" is a name."""
    found = _BEHIND.search(name) if "M" in name or "contact" in name else None
    before = name[: found.start()] if found else ""
    if (" " not in before and not is_told(before)) or _GOES_ON.search(before):
        return name
    return before


def without_contacts(text: str) -> str:
    """Take telephone numbers, addresses of mail and sites out, and "etc." off the end."""
    text = _AND_SO_ON.sub("", text)
    if "@" not in text and "www" not in text and sum(map(str.isdigit, text)) < 8:
        return text
    if "(" in text:
        text = _BRACKETS.sub(_without_contact_inside, text)
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


def without_doubt(text: str) -> tuple[str, bool]:
    """Take "?", "– à confirmer" off the end of a text, "à confirmer :" off its beginning."""
    ended = _DOUBT.sub("", text)
    lead = name_words().leads_of_doubt.match(fold(ended[:60]))
    if lead and _CAPITAL.match(ARTICLE.sub("", ended[lead.end() :])):
        return ended[lead.end() :], True
    return (ended, ended != text) if ended else (text, False)


_SAYS = late(r"\s*(?:→|⇒|⇨|➔|[-=]+>|(?<=\s)=(?=\s))\s*")
_BEFORE_USE = late(
    r"(?:pour|en)\s+(?:(?:le|la|les|un|une|des)\s+|l['’])?|(?:le|la|les)\s+|l['’]", re.IGNORECASE
)


def _told_apart(text: str) -> str:
    """Write "Delhaize → stages", "Delhaize = stages" with a colon."""
    return _SAYS.sub(" : ", text) if "→" in text or ">" in text or " = " in text or "⇒" in text else text


def without_role(text: str) -> str:
    """Take off what an organisation does: "CPAS : suivi social", "le Forem pour la sélection"."""
    told = _told_apart(text)
    if ":" in told:
        left = _without_explanation(told)
        text = text if left is told else left
    shown = text.lower() if text.isupper() else text
    found = _PURPOSE.fullmatch(shown)
    if found and _is_purpose(found):
        left = text[: found.end(1)]
        if _is_closed_off(left) and (_stands(left.rstrip(" ,")) or _is_plain_purpose(found)):
            return left.rstrip(" ,")
    found = _DASHED_ROLE.fullmatch(shown)
    if found and _is_role(found[2]) and not has_form(found[2]):
        left = text[: found.end(1)]
        if _is_closed_off(left) and (_stands(left) or (_may_be_name(left) and not text.isupper())):
            return left
    ended = _ADVERB.sub("", text)
    return ended if ended != text and _stands(ended) else text


def without_sentence(text: str) -> str:
    """Take off a sentence that announces a name: "Le CPAS nous aide : CPAS de Boussu"."""
    found = _COLON.fullmatch(text) if ":" in text else None
    if found is None or not is_sentence(found[1]) or has_form(found[1]):
        return text
    return found[2] if _CAPITAL.match(bare_name(found[2])) else text


def without_use_before(text: str) -> str:
    """Take off what an organisation does where it stands first: "Orientation : Le Forem"."""
    told = _told_apart(text)
    found = _COLON.fullmatch(told) if ":" in told else None
    if found is None or not _CAPITAL.match(bare_name(found[2])):
        return text
    use = found[1].lower() if text.isupper() else found[1][:1].lower() + found[1][1:]
    use = _BEFORE_USE.sub("", use, count=1) if _BEFORE_USE.match(use) else use
    return found[2] if _is_role(use) else text


def _without_explanation(text: str) -> str:
    """Read "CPAS : suivi social" as the organisation alone."""
    found = _COLON.fullmatch(text)
    if found is None or has_form(found[2]) or not _is_closed_off(found[1]):
        return text
    left, right = found.groups()
    if text.isupper():
        return left if _is_role(right.lower()) or names_person(right) else text
    explains = (
        _is_role(right)
        or names_person(right)
        or (right[:1].islower() and not _CAPITAL.search(right) and not begins_as_one(right))
    )
    is_short = _is_role(right) or right.count(" ") < 5
    return left if explains and (_stands(left) or (is_short and _may_be_name(left))) else text


def _is_closed_off(text: str) -> bool:
    """Whether no bracket is open at the end of a text."""
    return text.count("(") == text.count(")") and text.count("[") == text.count("]")


def _may_be_name(text: str) -> bool:
    """Whether what stands before a role can be a name, and is no word for several: "Divers : locaux"."""
    bare = bare_name(text)
    return (
        (bare[:1].isupper() or bare[:1].isdigit())
        and saying(text) is None
        and name_words().groups.match(fold(bare)) is None
    )


def _is_plain_purpose(found: re.Match[str]) -> bool:
    """Whether a purpose is no part of a name: behind a comma, or none that an association has."""
    if has_form(found[0]):
        return False
    if found[1].endswith(","):
        return True
    noun = fold(found[3] or "")
    return bool(found[2]) and noun in name_words().role_words and noun not in name_words().causes


def _is_purpose(found: re.Match[str]) -> bool:
    """Whether "pour la sélection", "pour animer", "comme opérateur" follows a name, and no name in it."""
    article, noun = found[2], found[3]
    if _CAPITAL.search(found[0][found.end(1) :]):
        return False
    if article and found[1].endswith(",") and _stands(found[1].rstrip(" ,")):
        return True
    is_verb = not article and noun is not None and noun.endswith(("er", "ir"))
    return noun is None or is_verb or fold(noun) in name_words().role_words


def _is_role(text: str) -> bool:
    """Whether a text in small letters begins like a role; acronyms may follow ("sélection PFI")."""
    first = re.split(r"[\s/+']", fold(text), maxsplit=1)[0]
    return text[:1].islower() and first in name_words().role_words


def _stands(text: str) -> bool:
    """Whether a text can do without what follows it: a complete name, or one with a form or a bracket."""
    if is_closed(text) or has_form(text) or is_acronym(bare_name(text)):
        return True
    last = text.rsplit(" ", 1)[-1][:1]
    return begins_as_one(text) and (last.isupper() or last.isdigit())


def _without_brackets(text: str, kinds_of: KindsOf | None) -> tuple[str, tuple[str, ...], bool]:
    """Take out of a name what brackets say beside it; gives its kinds, and whether it is unsure."""
    kinds: tuple[str, ...] = ()
    doubted = False

    def kept(match: re.Match[str]) -> str:
        nonlocal kinds, doubted
        inner = (match[1] or match[2] or "").strip()
        folded = fold(inner)
        if folded in name_words().doubts or is_announced(inner) or (inner and not inner.strip("? ")):
            doubted = True
            return ""
        if (
            not inner
            or is_contact(inner)
            or names_person(inner)
            or _BESIDE_PERSON.match(inner)
            or ADDRESS.match(inner)
        ):
            return ""
        if folded in name_words().roles or (
            _is_role(inner) and begins_as_one(text) and not _names_one(inner)
        ):
            return ""
        found = tuple(kinds_of(inner)) if kinds_of and not is_commune(inner) else ()
        if found:
            kinds += tuple(kind for kind in found if kind not in kinds)
            return ""
        return "" if _is_remark(inner, text, kinds_of is not None) else match[0]

    return _BRACKETS.sub(kept, text) if "(" in text or "[" in text else text, kinds, doubted


_BESIDE_PERSON = late(
    r"(?:personnes? de |nos |notre )?contacts?\b|(?:via|par) (?:M\.|Mr|Mme|Mlle|Madame|Monsieur|\[…\])"
)


_DATES = late(r"(?:(?:le|du|au|en|depuis|dès) )?[\d/.\s-]*(?:19|20)\d\d")
_AMOUNT = late(
    r"[±+~]?\s?\d+(?:[.,/]\d+)?\s?(?!e\b|er\b|re\b|[eè]me\b|degr|rue\b)(?:[%€]|[a-zà-ÿ])[^A-ZÀ-Ý]*"
)


def _is_remark(inner: str, text: str, kinds_are_known: bool) -> bool:
    """Whether brackets hold a role and no part of the name: place, service, form, opposite, acronym.

    Small letters alone say so; a role written with a capital, or in a cell of
    capitals, must be one of the known words.
    """
    if _DATES.fullmatch(inner) or _AMOUNT.fullmatch(inner):
        return True
    folded = fold(inner)
    told = re.findall(r"[a-z]+", folded)
    if not told or is_commune(inner) or has_form(inner) or name_words().follows.match(folded):
        return is_field_of_service(inner)
    if _is_role(inner[:1].lower() + inner[1:]) and not _CAPITAL.search(inner[1:]):
        return True
    if not kinds_are_known or not name_words().opposites.isdisjoint(told) or any(map(is_commune, told)):
        return False
    if inner.isupper() and text.isupper():
        return len(told[0]) > 4 and _is_of_a_role(told[0])
    if not inner[:1].islower() or _names_one(inner) or told[0] in word_data()["parts"]:
        return False
    return not _CAPITAL.search(inner) or _is_role(inner)


def is_field_of_service(inner: str) -> bool:
    """Whether brackets name a service of the house by its field: "(service Jeunesse)", "(cellule emploi)"."""
    folded = fold(inner)
    head = name_words().departments.match(folded)
    if head is None or not inner[:1].islower() or name_words().branches.match(folded) or has_form(inner):
        return False
    words = re.findall(r"[a-z-]+", folded[head.end() :])
    return bool(words) and not any(map(is_commune, words)) and all(map(_is_of_a_field, words))


_SMALL = frozenset({"de", "du", "des", "d", "l", "la", "le", "les", "et", "a", "en", "par", "au", "aux"})


def _is_of_a_field(word: str) -> bool:
    known = name_words()
    return word in known.fields or word in known.concepts or word in known.role_words or word in _SMALL


def _is_of_a_role(word: str) -> bool:
    known = name_words()
    return word in known.role_words or word in known.fields or word in known.concepts or word in known.uses


def _names_one(text: str) -> bool:
    """Whether an organisation is named in a text: "suivi par le CPAS"."""
    return any(begins_as_one(text[found.start() :]) for found in _CAPITAL.finditer(text))
