"""A name that nothing marks as one: the operator in a title line without "Opérateur :" or "asbl".

What is read here is a guess, made only where nothing else in a file names an
operator, and always said.  Texts of a document ("Bilan des actions 2011"), of
a theme ("Insertion et formation"), places and persons are no names.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from concertaction.importers.layouts.words.headings import PATTERN, likely_field, recognise, unaccented
from concertaction.importers.layouts.words.lines import is_note_text, opening, words
from concertaction.importers.values.dotted import begins_dotted_house
from concertaction.importers.values.spans import months
from concertaction.patterns import late
from concertaction.territory import load
from concertaction.text import table

_LONGEST_LINE, _LONGEST_NAME, _MOST_WORDS = 200, 70, 9
_WORD = late(r"[^\W\d_]+(?:['’.\-–&][^\W\d_]+)*")
_DIGIT = late(r"\d")
_SMALL_WORDS = "a au aux d de des du en et l la le les ou par pour sans sur the van"
_SMALL = frozenset(_SMALL_WORDS.split())
_ELIDED = late(r"\b[dlDLsS]['’]")
_PARTS = late(r"\s+[-–—|]+\s+|\s*[:;|]\s+|\s*[–—]\s*|\s*\n\s*|\s*\(|\)\s*")
_AFTER = late(  # what follows a name in a line: when, for whom, of what year
    r"\s+(?:en|pour|au|aux|dans|durant|pendant|à|sur)\s+(?:l['’]|la\s|le\s|les\s|cours|\d|"
    r"(?:janv|f[ée]vr|mars|avr|mai|juin|juil|ao[ûu]t|sept|oct|nov|d[ée]c))?.*$|\s*\d.*$"
)
_ADDRESS_SIGNS = late(r"@|\bwww\.|\b[Tt][ée]l\b|\b(?:gsm|GSM)\b|\b(?!19|20)[1-9]\d{3}\s+[A-ZÀ-Ý]")
_CIVIL = late(r"(?:M\.|(?:Mr|Mme|Mlle|Melle|Monsieur|Madame|Mademoiselle)\b)")
_OTHERS = late(  # before a name: who pays, who receives, who takes part
    r"\b(?:soutien|appui|aide|financ\w*|subsid\w*|subvention\w*|partenariat|collaboration|avec|destin\w*|renvoyer|attention"
    r"|demande|approuve\w*|valide\w*|arrete\w*|adopte\w*|mise a jour|maj|agree\w*)\b"
    r"|\b(?:verifie|controle|vise|relu|recu|lu)e?s?(?=\s*$|\s+par\b)"
)
_BY = late(
    r"\b(?:par|de|pour|d['’])\s*l['’]\s*(?:asbl|a\.s\.b\.l\.?|association)\s+"
    r"|\b(?:asbl|ASBL)\s+(?=[A-ZÀ-Ý])"
    r"|\b(?:par)\s+(?:l['’]|la\s|le\s|les\s)?\s*(?=\S)"
)
_BETWEEN = late(r"\s+[·•●∙‧|~»>]+\s+|(?<=\S)\s*[·•●]\s+")
_OF = late(r"\b(?:de\s+la|de\s+l['’]|des|du|de|d['’])\s*(?=[A-ZÀ-Ý«\"“])")
_ARTICLED = late(r"(?:L[ae]s? |L['’])[A-ZÀ-Ý]")
_QUOTES = " .,;:-–—*«»\"“”'’_/\t"


class NameSaid(NamedTuple):
    """A name in a line, and how surely: 3 behind "par", 2 beside a document's words, 1 alone."""

    name: str
    strength: int


@cache
def _first_names() -> frozenset[str]:
    return frozenset(table("lines")["first_names"])


@cache
def _common() -> frozenset[str]:
    """Words of fields and themes: a text of these alone is what something is about."""
    names = table("name_words")
    return frozenset(
        word for key in ("concepts", "fields") for text in names[key] for word in re.findall(r"[a-z]+", text)
    )


def _words_of(text: str) -> list[str]:
    """The words of a text, the small ones apart."""
    return [word for word in _WORD.findall(_ELIDED.sub(" ", text)) if unaccented(word) not in _SMALL]


@lru_cache(maxsize=4096)
def is_person(text: str) -> bool:
    """True for a short text with a usual first name first or last: "Sophie Dubois", "DUBOIS Sophie"."""
    if _CIVIL.match(text):
        return not begins_dotted_house(text)
    said = _WORD.findall(text)
    if not 1 < len(said) <= 4 or words("organisation", r"\b", r"\b").search(unaccented(text)):
        return False
    ends = {unaccented(said[0]).split("-")[0], unaccented(said[-1]).split("-")[0]}
    return not ends.isdisjoint(_first_names())


def is_first_name(word: str) -> bool:
    """True for a usual first name: "Aurore", "Jean-Marc"."""
    return " " not in word.strip() and unaccented(word.strip()).split("-")[0] in _first_names()


@lru_cache(maxsize=4096)
def reads_as_name(text: str) -> bool:
    """True for a text that reads as the proper name of an organisation, and as nothing else.

    It begins with a word for a kind of house ("Union des", "Ligue") and goes
    on, or its words begin with capitals: two of them at least, or two parts
    of one ("Alpha-Plus").
    """
    text = text.strip(_QUOTES)
    if not 4 <= len(text) <= _LONGEST_NAME or _DIGIT.search(text) or not text[:1].isupper():
        return False
    plain = unaccented(text)
    said = _words_of(text)
    folded = [unaccented(word) for word in said]
    if (
        not 0 < len(said) <= _MOST_WORDS
        or speaks_of_document(text)
        or words("told", r"^\W*").match(plain)
        or is_note_text(text)
        or any(word in months() for word in folded)
        or is_person(text)
    ):
        return False
    if likely_field(recognise(text)) or load().is_place(text):
        return False
    pieces = [piece for word in said for piece in re.split(r"[-–&.]", word) if len(piece) > 1]
    hopes = table("lines")["hopes"]
    own = [
        piece
        for piece in pieces
        if (plain_piece := unaccented(piece)) in hopes
        or (plain_piece not in _common() and not load().is_place(piece))
    ]
    capitals = [piece for piece in pieces if piece[:1].isupper()]
    if opening("head_of_name", plain):
        return len(capitals) > 1 and (len(own) > 1 or folded[0] not in table("name_words")["departments"])
    return len(capitals) > 1 and len(capitals) == len(pieces) and bool(own)


@lru_cache(maxsize=4096)
def may_be_name(text: str) -> bool:
    """True for a text that can be a short name, though nothing tells: "Mirhaine", "Les 4 Vents".

    Its words begin with capitals, the small ones apart, and it is no place, no
    theme, no person and no heading.
    """
    text = text.strip(_QUOTES)
    if not 3 <= len(text) <= _LONGEST_NAME or not (text[:1].isupper() or text[:1].isdigit()):
        return False
    if _DIGIT.search(text) and not any(map(str.isspace, text)):
        return False  # UF1102, P-11/04: a reference
    said = _words_of(text)
    return (
        0 < len(said) <= _MOST_WORDS
        and all(word[:1].isupper() for word in said)
        and any(unaccented(word) not in _common() and unaccented(word) not in months() for word in said)
        and not load().is_place(text)
        and not is_person(text)
        and not recognise(text)
    )


@lru_cache(maxsize=4096)
def may_be_told_by_place(text: str) -> bool:
    """True for "Cours pour adultes de Dour": a capital behind the first word, and a word that is no theme's.

    Nothing tells that it is a name but its place in a table: it is no theme, no
    public and no document, no person and no heading.
    """
    text = text.strip(_QUOTES)
    if not 6 <= len(text) <= _LONGEST_NAME or _DIGIT.search(text) or not text[:1].isupper():
        return False
    plain = unaccented(text)
    said = _words_of(text)
    if (
        not 1 < len(said) <= _MOST_WORDS
        or not any(word[:1].isupper() for word in said[1:])
        or any(
            words(key, r"\b", r"\b").search(plain) for key in ("not_a_name", "document", "told", "divisions")
        )
        or is_note_text(text)
        or is_person(text)
        or load().is_place(text)
        or any(unaccented(word) in months() for word in said)
        or any(match.score >= PATTERN for match in recognise(text))
    ):
        return False
    return any(unaccented(word) not in _common() and not load().is_place(word) for word in said)


@cache
def _form_last() -> re.Pattern[str]:
    return words("private_form", r",?\s+\(?", r"\.?\)?$")


@lru_cache(maxsize=4096)
def is_formal_name(text: str) -> bool:
    """True for a name that its legal form closes, though it begins as a document or holds a year.

    ``Action Jeunes asbl``, ``Planning La Source asbl``, ``Avenir 2000 asbl``; and neither ``Actions de
    l'asbl X``, ``Tableau Horizon asbl`` nor ``Actions 2012 asbl``.
    """
    if not 6 <= len(text) <= _LONGEST_NAME or not text[:1].isupper():
        return False
    plain = unaccented(text)
    form = _form_last().search(plain)
    if form is None or len(plain) != len(text) or _APART.search(plain[: form.start()]):
        return False
    said, folded = text[: form.start()].split(), plain[: form.start()].split()
    years = [at for at, word in enumerate(folded) if _YEAR_ALONE.fullmatch(word)]
    heads = [
        at
        for at, word in enumerate(folded)
        if _is_heading_word(word) and (not at or folded[at - 1] not in _ARTICLES)
    ]
    if not years and not heads:
        return False
    if any(
        word in _NEVER_INSIDE or word in months() or words("sheet_itself").fullmatch(word) for word in folded
    ):
        return False
    own = [word for at, word in enumerate(folded) if at not in heads and _is_own(word)]
    if years and not (own and years[0] and not heads):
        return False
    if not heads:
        return True
    if heads[0] or len(heads) > 1:
        return len(heads) == 1 and said[heads[0]][0].isupper() and not _LINKED.match(plain)
    rest = folded[1:]
    if rest and (rest[0] in _LINKS or (rest[0] not in _ARTICLES and words("about_year").fullmatch(rest[0]))):
        return False
    first = folded[0]
    if first.endswith("s") or words("for_others").match(first):
        return bool(rest) and not own  # "Actions Horizon asbl": those of Horizon
    if not rest:
        return words("not_a_name").fullmatch(first) is None
    return all(word[:1].isupper() or word[:1].isdigit() or is_only_common(word) for word in said[1:])


def _is_own(word: str) -> bool:
    return word.isalpha() and (word in table("lines")["hopes"] or not is_only_common(word))


def _is_heading_word(word: str) -> bool:
    return any(words(key).fullmatch(word) is not None for key in ("not_a_name", "document", "document_first"))


_APART = late(r"[:;|()\[\]/\n@]|\s[-–—]\s")
_YEAR_ALONE = late(r"(?:19|20)\d\d")
_LINKS = frozenset({"de", "du", "des", "d", "et", "ou"})
_ARTICLES = frozenset({"la", "le", "les"})
_LINKED = late(r"(?:l[ae]s? |l.)?\w+ (?:du|des?|d.)\b")
_NEVER_INSIDE = frozenset(("avec", "par", "pour", "chez", "vers", "entre", "au", "aux", "a", "dans", "sur"))
_NEVER_INSIDE |= {"asbl", "l'asbl"}


def cut_address(text: str) -> str:
    """A line without the address, telephone and place in the register that follow a name."""
    streets = "|".join(map(re.escape, table("organisation_words")["streets"]))
    found = re.search(rf"\s*[,;–—-]\s*(?:{streets})\b", unaccented(text))
    text = text[: found.start()] if found else text
    signs = _ADDRESS_SIGNS.search(text)
    return text[: signs.start()] if signs else text


_MAY_SAY_WHEN = late(r"\d|\b(?:trim|sem|jan|fe?v|mars|avr|mai|juin|juil|ao[uû]t|sept|oct|nov|d[eé]c)", re.I)
_WHEN = late(
    r"20(?:0[4-9]|[12]\d)|\d{0,2}[tqs][1-4]|[1-4][tqs](?:20)?(?:\d\d)?|[tqs][1-4](?:20)?\d\d|(?:trim(?:estres?|\d)?|(?:quadri|se)mestres?|sem|periode)\d?"
)
_BESIDE_WHEN = late(
    r"\d{1,2}(?:ere?|re|e|eme|ieme|nde?)?|premiere?|deuxieme|second|troisieme|quatrieme|dernier"
    r"|au|aux|du|de|des|d|l|le|la|en|a|et|pour|annees?|exercice|mois|durant|civile|"
)
_PUNCTUATION = ",;:.()[]|*·•_'’–—-/"
_OF_A_MONTH = frozenset({"de", "du", "des", "d"})


def _says_when(word: str) -> bool | None:
    """True for "2011", "T3", "juillet-septembre"; None for what may stand beside: "3e", "au", "–"."""
    plain = unaccented(word).strip(_PUNCTUATION)
    parts = re.split(r"[-–/.]", plain)
    if len(parts) > 1 and all(part.isdigit() for part in parts):
        return True
    if any(_WHEN.fullmatch(part) or part in months() for part in parts) and all(
        _WHEN.fullmatch(part) or part in months() or _BESIDE_WHEN.fullmatch(part) for part in parts
    ):
        return True
    return None if _BESIDE_WHEN.fullmatch(plain) else False


@lru_cache(maxsize=4096)
def without_time(text: str) -> str:
    """A line without the quarter, months or year that it begins or ends with: "T3 CPAS Dour", "X asbl, 2011".

    "Collège du 1er Mai" is a name: a month alone behind "du" stays.
    """
    if len(text) > _LONGEST_LINE or not _MAY_SAY_WHEN.search(text):
        return text
    said = text.split()
    first, last = 0, len(said)
    for at, word in enumerate(said):
        when = _says_when(word)
        if when:
            first = at + 1
        elif when is False:
            break
    if 0 < first < last and _are_months(said[:first]) and not _stands_between(said[first]):
        first = 0  # "Sept Fontaines asbl"
    while 0 < first < last and _stands_between(said[first]):
        first += 1
    for at in range(last - 1, first, -1):
        when = _says_when(said[at])
        if when:
            last = at
        elif when is False:
            break
    month = last + 1 if _are_months(said[last : last + 1]) else last
    is_month = month > last and all(_YEAR_ALONE.fullmatch(word.strip(_PUNCTUATION)) for word in said[month:])
    kept = last
    while kept > first + 1 and kept < len(said) and _stands_between(said[kept - 1]):
        kept -= 1
    is_of_month = is_month and any(word.lower() in _OF_A_MONTH for word in said[kept:last])
    if is_of_month and (month == len(said) or kept == first + 1):
        kept = month
    left = " ".join(said[first:kept]).strip(_QUOTES if kept < len(said) or first else "")
    return left if len(left) > 2 and not _form_last().fullmatch(f" {unaccented(left)}") else text


def _are_months(said: list[str]) -> bool:
    return bool(said) and all(unaccented(word).strip(_PUNCTUATION) in months() for word in said)


def _stands_between(word: str) -> bool:
    """True for what links a name to a time: a sign, a number, a word in small letters."""
    letters = [letter for letter in word if letter.isalpha()]
    return _says_when(word) is None and (
        not letters or word[0].isdigit() or word == word.lower() or (word.isupper() and len(word) > 1)
    )


def _is_articled(text: str) -> bool:
    """True for "La Brouette", "L'Escale"."""
    return len(text) <= _LONGEST_NAME and _ARTICLED.match(text) is not None


def may_be_articled_name(text: str) -> bool:
    """True for "Le Relais": an article, capitals, and a word that is no theme's."""
    is_own = any(unaccented(word) not in _common() for word in _words_of(text[:_LONGEST_NAME]))
    return _is_articled(text) and is_own and not load().is_place(text) and not _DIGIT.search(text)


def cut_after(text: str) -> str:
    """A name without what follows it in a line: when, for whom, of what year."""
    return _AFTER.sub("", text)


def is_only_common(word: str) -> bool:
    """True for a word that a name may hold in small letters: of a theme, of a house, "de"."""
    plain = unaccented(word)
    return (
        plain in _SMALL
        or plain in _common()
        or words("organisation", "^", "$").search(plain) is not None
        or words("head_of_name", "^", "$").search(plain) is not None
    )


def dashed(line: str) -> str:
    """A line with dashes where other signs stand between its parts: "CPAS de Dour · suivi • 2012"."""
    return _BETWEEN.sub(" – ", line)


def names_in(line: str) -> list[NameSaid]:
    """The names that a title line may hold, each with how surely."""
    line = dashed(" ".join(line.split()))
    if not 4 <= len(line) <= _LONGEST_LINE or is_of_another(line):
        return []
    cut = without_time(cut_address(line)).strip(_QUOTES)
    found: list[NameSaid] = []
    for by in _BY.finditer(cut):
        if _OTHERS.search(unaccented(cut[: by.start()])):
            continue
        name = _AFTER.sub("", _PARTS.split(cut[by.end() :])[0]).strip(_QUOTES)
        if reads_as_name(name) or ("asbl" in by[0].lower() and may_be_name(name)):
            found.append(NameSaid(name, 3))
    if found:
        return found
    parts = [part.strip(_QUOTES) for part in _PARTS.split(cut) if part.strip(_QUOTES)]
    if parts and _OTHERS.search(unaccented(parts[0])):
        return []
    others = [part for part in parts if speaks_of_document(part)]
    named = [
        name
        for part in parts
        if reads_as_name(name := _AFTER.sub("", part).strip(_QUOTES))
        or (
            (others or len(parts) == 1)
            and _is_articled(name)
            and may_be_name(name)
            and not speaks_of_document(name)
        )
    ]
    if named:
        strength = 2 if others or cut != line.strip(_QUOTES) else 1
        return [NameSaid(name, strength) for name in named]
    for of in _OF.finditer(cut):
        before = cut[: of.start()]
        if not speaks_of_document(before) or _OTHERS.search(unaccented(before)):
            continue
        name = _AFTER.sub("", _PARTS.split(cut[of.end() :])[0]).strip(_QUOTES)
        if reads_as_name(name):
            return [NameSaid(name, 2)]
    return []


def is_house_label(label: str, field: str) -> bool:
    """True for a label that is a name, not a heading: "Calendrier asbl", "Planning familial X"."""
    return is_formal_name(label) or (
        field == "period" and words("house", "^", r"\b").match(unaccented(label)) is not None
    )


def is_of_another(text: str) -> bool:
    """True for "Partenaire : Alpha-Plus", "Public : jeunes": a label that says what else the rest is."""
    label, colon, _ = text.partition(":")
    if not colon or len(label) > 50:
        return False
    if is_label_of_others(label):
        return True
    matches = recognise(label.strip())
    return (
        bool(matches)
        and matches[0].score >= PATTERN
        and matches[0].field != "operator"
        and not is_house_label(label.strip(), matches[0].field)
        and not label.rstrip().endswith(" par")
    )


def is_label_of_others(label: str) -> bool:
    """True for "Lieu", "Présents", "Copie à": who is named behind it carries no action."""
    return words("label_of_others", r"\W*", r"\W*").fullmatch(unaccented(label)) is not None


def speaks_of_document(text: str) -> bool:
    """True for a text with a word of what a document is or is about: "Bilan des actions"."""
    plain = unaccented(text)
    return any(words(key, r"\b", r"\b").search(plain) for key in ("document", "not_a_name"))
