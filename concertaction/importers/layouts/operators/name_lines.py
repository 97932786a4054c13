"""The operator that a line of its own names: a title, a group row, a line below, a sheet's name.

One reading for all of them: a name stands alone, between what the line is about ("actions 2012") and what
it adds (an address, a branch, a kind), or behind "du" and "par".  Who receives, pays or takes part
("À l'attention du Forem", "Avec le soutien du Forem") is no operator.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from concertaction.importers.layouts.words.headings import PATTERN, is_known, recognise, unaccented
from concertaction.importers.layouts.words.lines import words
from concertaction.importers.layouts.words.organisations import (
    is_surely_organisation,
    looks_like_organisation,
)
from concertaction.importers.layouts.words.proper_names import (
    NameSaid,
    cut_address,
    cut_after,
    is_formal_name,
    is_of_another,
    is_only_common,
    is_person,
    may_be_articled_name,
    names_in,
    reads_as_name,
    without_time,
)
from concertaction.importers.values.spans import months
from concertaction.names import is_acronym
from concertaction.patterns import late
from concertaction.territory import load
from concertaction.text import table

_LONGEST, _LONGEST_READ = 200, 600
YEAR = late(r"(?<![\d/.\-])(?:19[89]|20[0-4])\d(?![\d/])")
_BEFORE = " §\t\n\u00a0►▶▸▪●•■□◆◇○◦➢➤➔→⇒»›>*-–—·✓✔★☛+=["
_AFTER = " \t\n\u00a0*]«‹<=-–—"
_NUMBER = late(
    r"^\(?(?:\d{1,2}\s*[.)°/\]]\s*|(?:[a-hA-H]|[ivxIVX]{1,4})(?:[)\]/]\s*|[.°]\s+)|(?:\d{1,2}|[A-H])\s+[-–—]\s+)"
    r"(?=[^\W\d_])"
)
_SEVERAL = late(  # "Coordination des EFT" is none of them
    r"\b(?:des|les|nos|aux|entre)\s+(?:EFT|OISP|CISP|CPAS|ASBL|asbl|ALE|EPS|[ée]coles)\b(?:\s*(?:/|et)\s*(?:OISP|EFT)\b)?",
    re.I,
)
_NUMBER_ALONE = late(r"^(?:n[°o]\s*)?\d{1,2}\s+")
_WORD_BULLET = late(r"^o\s+(?=[A-ZÀ-Ý])")
_OPERATOR_WORD = late(r"^(?:op[ée]rateur|organisme(?: porteur)?)\s+(?:(?:n°\s*)?\d+\s*)?(?=[A-ZÀ-Ý])", re.I)
_SERVICE = late(r"\s*[,/]\s+(?:service|cellule|d[ée]partement)\b.*$", re.I)  # "CPAS de Lens / Service ISP"
_COUNT = late(r"\s*\(\d+[^()]*\)\s*$")  # "(3 actions)"
_DASH = late(r"\s+[-–—|]\s+")
_PART = late(r"\s+[-–—|]\s+|\s*[:,|]\s+")
_CLAUSE = late(r"\s*[:|]\s+|\s*,\s+(?=actions|bilan|tableau|20)")
_EDGES = " .-–—:*"
_QUOTES = ' .,;:-–—*«»"“”_/\t'
_COMPANY = late(  # "CPAS de Dour et ses partenaires"
    r",?\s+(?:et|avec)\s+(?:(?:de|d['’]|ses|leurs|nos|les|autres|divers)\s*)*(?:partenaires?|actions|projets|activit[ée]s)(?:\s+\w+)?(?=\s*(?:$|[-–—:,(]))"
)
_WITH = late(
    r"\s*[,;(–-]?\s*\b(?:en\s+|dans\s+le\s+cadre\s+d['’]une?\s+)?(?:partenariat|collaboration|association|coop[ée]ration)\s+"
    r"(?:[ée]troite\s+)?avec\s+|(?:^|\s*[,;(–-]?\s+)avec\s+(?=(?:l[ea]s?\s|l['’])?\s*\w)",
    re.I,
)
_ARTICLE = late(r"^(?:l[ea]\s|l['’])\s*", re.I)
_PUBLIC = (
    r"CPAS|C\.P\.A\.S\.?|[Cc]entre [Pp]ublic d['’][Aa](?:ction|ide) [Ss]ociale"
    r"|EFT|OISP|CISP|MIRE|Mission [Rr]égionale|Régie des [Qq]uartiers|Ville de|Commune de"
    r"|Maison de l['’][Ee]mploi|ALE|AMO|CEFA|ETA|IFAPME|IEPS|PCS|[Rr]égie"
    r"|Agence locale pour l['’]emploi|Administration communale|Centre de [Cc]ompétences?|Le Forem"
)
_SENT = "adress|communiqu|destin|envoy|present|remi|soumi|transmi"
_INSIDE = late(
    r"\b(?:du|de\s+la|de\s+l['’]|de|des|[Pp]ar\s+le|[Pp]ar\s+la|[Pp]ar\s+l['’]|[Pp]ar)\s*"
    rf"((?:{_PUBLIC})\b[^,;:()/|\d–—]*"
    r"|[A-ZÀ-Ý][^,;:()/|\d–—]{2,50}?\s(?:asbl|ASBL|scrl|SCRL|sprl|SPRL)\b)"
)
_PIECE = late(r"\s+[-–—|]+\s+|\s*[,:;|(]\s*")
_WORD = late(r"[^\W\d_]+")
_FOR = late(
    r"^(?:pour|aupr[èe]s|[àa] destination|en faveur|au profit)\s+(?:d\w*['’]?\s*)?(?:l[ea]s?\s+|l['’])?", re.I
)
_LIST = late(r"\s*[;,+&\n]\s*|\s+et\s+|\s*/\s*")
_PLACES_BEHIND = late(r"\s*[-–—]\s+([A-ZÀ-Ý][^:()|\d–—]{2,60})")


class LineSaid(NamedTuple):
    """What a line says of who does the actions: the operator, and those whom it names beside it."""

    operator: str | None = None
    partners: str | None = None


NOBODY = LineSaid()


def bare(text: str) -> str:
    """A line without the bullet or the number before it: "► CPAS de Lens", "b) EFT La Brouette"."""
    text = _WORD_BULLET.sub("", text.lstrip(_BEFORE).rstrip(_AFTER))
    rest = _NUMBER_ALONE.sub("", text) if len(text) <= _LONGEST else text
    if rest != text and words("legal", "^(?:l[ae]s? |l.)?", r"(?:\W|$)").match(unaccented(rest)):
        return rest
    return _NUMBER.sub("", text)


def without_article(text: str) -> str:
    """A name without "le" in small letters before it, or "L'" before a kind: "L'EFT La Forge"."""
    if text[:2] in ("L'", "L’") and words("legal", "^", r"(?:\W|$)").match(unaccented(text[2:92])):
        return text[2:]
    return _ARTICLE.sub("", text) if text[:1] == "l" else text


def is_organisation_name(text: str) -> bool:
    """True for a short text that can only be the name of an organisation."""
    if is_formal_name(text):
        return True
    if not 3 <= len(text) <= 90 or YEAR.search(text):
        return False
    if not is_surely_organisation(_SEVERAL.sub(" ", text)):
        return False
    plain = unaccented(text)
    return (
        not words("not_a_name", r"\b", r"\b").search(plain)
        and not opens_document(plain)
        and not _is_for_others(plain)
        and not plain.startswith(("pour ", "vers ", "par "))
    )


def are_organisations(text: str) -> bool:
    """True for a text of which each part can be somebody's name: "PCS de Dour, SSM Le Gué"."""
    parts = [part.strip(_EDGES) for part in _LIST.split(text[:_LONGEST]) if part.strip(_EDGES)]
    return bool(parts) and all(
        part[:1].isupper() and (looks_like_organisation(part) or reads_as_name(part)) for part in parts
    )


def opens_document(plain: str) -> bool:
    """True for "Réponse du CPAS", "tableau 2012": it begins with what a document is."""
    if words("legal", r"^(?:l[ae]s? |l.)?", r"(?:\W|$)").match(plain):
        return False
    start = r"^\W*(?:(?:nos|notre|ses|l[ae]s?)\s+|l.)?"
    return bool(
        words("document_first", start, r"\b").match(plain) or words("not_a_name", start, r"\b").match(plain)
    )


def is_bare_institution(text: str) -> bool:
    """True for "Maison de l'Emploi": an institution of which there are several, without a place."""
    return _is_all("institution_alone", text)


def _is_all(key: str, text: str) -> bool:
    return words(key).fullmatch(unaccented(text)) is not None


def _is_for_others(plain: str) -> bool:
    return words("for_others", r"^\W*", "").match(plain) is not None


@lru_cache(maxsize=4096)
def said_in(text: str) -> LineSaid:
    """What a line surely says: "Atelier du Rieu – EFT : tableau 2012", "Actions du CPAS de Dour en 2011"."""
    if "\n" in text.strip() and len(text) <= _LONGEST_READ:
        for line in text.splitlines():
            said = said_in(line) if line.strip() else NOBODY
            if said.operator and not is_bare_institution(said.operator):
                return said
    text = bare(" ".join(text.split())) if len(text) <= _LONGEST_READ else ""
    service = _SERVICE.search(text)
    if service is not None and is_organisation_name(text[: service.start()]):
        text = text[: service.start()]
    text = _with_dashes(_written_by(_without_time(text)))
    text = without_article(_OPERATOR_WORD.sub("", _COMPANY.sub("", _COUNT.sub("", text))))
    if len(text) < 3 or is_of_another(text):
        return NOBODY
    beside = _WITH.search(text)
    if beside is None:
        return LineSaid(_operator_in(text))
    partners = _partners_in(text[beside.end() :])
    alone = text[: beside.start()] if partners else text
    return LineSaid(_operator_in(alone), partners)


def _without_time(text: str) -> str:
    """A line without the time at an end of it; one of the document stays: "X asbl – vue d'ensemble 2011"."""
    short = without_time(text)
    if short == text:
        return text
    before, after = _PART.split(text), _PART.split(short)
    is_whole = len(after) < len(before) or is_organisation_name(after[-1].strip(_EDGES))
    return short if is_whole else text


def _written_by(text: str) -> str:
    """A line without "De la part du", "Rempli par le" before an organisation's name."""
    lead = words("written_by", r"^\W*", r"\s*:?\s*").match(unaccented(text))
    if lead is None or len(unaccented(text)) != len(text):
        return text
    rest = without_article(text[lead.end() :])
    return rest if rest[:1].isupper() and is_organisation_name(cut_after(rest).strip(_EDGES)) else text


def _with_dashes(text: str) -> str:
    """A dash instead of the comma before a kind or a document: "Les Glycines, EFT", "X asbl, rapport"."""
    name, comma, rest = text.partition(",")
    rest = rest.strip()
    if not comma or not rest:
        return text
    is_kind = _is_all("kind_alone", rest) and _may_have_kind(name)
    return f"{name} – {rest}" if is_kind or opens_document(unaccented(rest)) else text


def _partners_in(text: str) -> str | None:
    """Those of "en partenariat avec le PCS de Dour : actions 2012", where it reads as a name."""
    name = _CLAUSE.split(_DASH.split(text)[0])[0].strip(" .,;:()")
    name = _ARTICLE.sub("", name) if not reads_as_name(name) else name
    is_name = name[:1].isupper() and (looks_like_organisation(name) or reads_as_name(name))
    return name if is_name and not opens_document(unaccented(name)) else None


def _operator_in(text: str) -> str | None:
    pieces = [
        piece
        for piece in _DASH.split(text)
        if is_formal_name(_CLAUSE.split(piece)[0].strip(_EDGES)) or not _is_for_others(unaccented(piece))
    ]
    clauses = [clause for piece in pieces for part in _CLAUSE.split(piece) if (clause := part.strip(_EDGES))][
        :6
    ]
    for start, clause in enumerate(clauses):
        if _is_document(clause):
            name = _inside(clause)
        else:
            name = _of_clauses(clauses[start:], text.strip(_EDGES) if not start else "")
        if name:
            return name
    return _named_and_doing(clauses) or (_inside(text) if pieces else None)


def _is_document(clause: str) -> bool:
    return not is_formal_name(clause) and (
        opens_document(unaccented(clause))
        or (YEAR.search(clause) is not None and not looks_like_organisation(clause))
    )


def _of_clauses(clauses: list[str], whole: str) -> str | None:
    """The name with which clauses begin, and what of the next one belongs to it."""
    first = clauses[0]
    second = clauses[1] if len(clauses) > 1 and not _is_document(clauses[1]) else ""
    if second:
        joined = f"{first} – {second}"
        if _is_all("kind_alone", second) and _may_have_kind(first):
            return (
                f"{first} {second}"
                if re.fullmatch(r"(?i)\W*a\W?s\W?b\W?l\W*", second)
                else f"{first} ({second})"
            )
        if _is_all("institution_alone", first) and not _is_theme(second, first):
            return joined
        if is_acronym(first, second) or is_acronym(second, first):
            return joined if is_organisation_name(joined) else None
        if not _has_theme(first, second):
            if ":" not in whole and is_organisation_name(whole):
                return whole
            if is_organisation_name(first) and is_organisation_name(joined):
                return joined
    elif whole and len(clauses) == 1 and is_organisation_name(whole):
        return whole
    return first if is_organisation_name(first) else None


def _may_have_kind(name: str) -> bool:
    """True for what a kind of organisation can be said of: "Atelier du Rieu", and no theme."""
    plain = unaccented(name)
    return (
        name[:1].isupper()
        and not words("not_a_name", r"\b", r"\b").search(plain)
        and not words("theme").fullmatch(plain)
        and not load().is_place(name)
        and (
            is_organisation_name(name)
            or reads_as_name(name)
            or len(name.split()) > 1
            or not is_only_common(name)
        )
    )


def _is_part(text: str) -> bool:
    return text[:1].isupper() and words("part_of_house", "^", r"\b").match(unaccented(text)) is not None


def _is_theme(second: str, first: str) -> bool:
    return _has_theme(first, second) and not load().is_place(_LIST.split(second)[0].strip())


def _has_theme(first: str, second: str) -> bool:
    """True for a name and what the sheet is about: a clause, or a word like "Employeurs".

    A part of the house is no theme: "Le Forem – Direction régionale de Mons".
    """
    if _is_part(second):
        return False
    return words("theme").fullmatch(unaccented(second)) is not None or (
        len(second.split()) > 2 and is_organisation_name(first)
    )


def _named_and_doing(clauses: list[str]) -> str | None:
    """``"Maison des Savoirs : nos actions 2011"``: a house's name, and the word for what it does."""
    if len(clauses) < 2 or not words("what_it_does", "^", r"\b").match(unaccented(clauses[1])):
        return None
    name = clauses[0]
    is_name = (
        3 <= len(name) <= 60
        and name[:1].isupper()
        and len(name.split()) > 1
        and looks_like_organisation(name)
        and not YEAR.search(name)
        and not words("not_a_house", "^", r"\b").match(unaccented(name))
        and not words("not_a_name", r"\b", r"\b").search(unaccented(name))
    )
    return name if is_name else None


def _inside(text: str) -> str | None:
    """``"Actions du CPAS de Dour en 2011"``: a public body's word, or a legal form, after "du" or "par"."""
    found = _INSIDE.search(text)
    before = unaccented(text[: found.start()]) if found else ""
    if not found or words("for_others", r"(?:^|\W)", "").search(before):
        return None
    name = re.sub(
        r"\s+(?:en|pour|au|dans|durant|pendant|sur|à|a|-|l['’])\s*(?:l['’]?année|le|la|l['’]|cours.*)?\s*$",
        "",
        found[1].strip(),
    )
    sent = words("recipient", rf"\s(?:(?:{_SENT})\w*\s)?(?:au|aux|a la|a l.|a)\s*", r"\b").search(
        unaccented(name)
    )
    if sent:
        name = name[: sent.start()]
    name = re.split(r"\s+(?:en|pour|au cours|dans|durant|pendant|sur|avec|vers|envers)\s+", name)[0].strip(
        " -–."
    )
    if not 4 <= len(name) <= 80:
        return None
    places = _PLACES_BEHIND.match(text, found.end()) if _is_all("institution_alone", name) else None
    if places is not None and load().is_place(places[1].split()[0].strip(",;")):
        return f"{name} – {places[1].strip()}"
    return name


# -- over lines of actions

_BY_PARTNER = late(r"\bpar (?:organisme )?partenaires?\b")


def says_by_partner(text: str) -> bool:
    """True for "nos actions, un onglet par partenaire": the names over actions are those of partners."""
    return len(text) <= _LONGEST and _BY_PARTNER.search(unaccented(text)) is not None


def public_over(text: str) -> str | None:
    """The public of "Pour les jeunes" or "Demandeurs d'emploi", alone in a line."""
    text = bare(text).rstrip(" :")
    if len(text) > 80 or not words("public_line").fullmatch(unaccented(text)):
        return None
    return _FOR.sub("", text)


def may_head_actions(text: str) -> bool:
    """True for what can be an operator in a line over its actions, though nothing tells: it is no theme."""
    plain = unaccented(text)
    if is_formal_name(text):
        return True
    if _is_for_others(plain) or is_of_another(text) or plain.startswith(("pour ", "vers ", "avec ")):
        return False
    if is_organisation_name(text) or reads_as_name(text) or may_be_articled_name(text):
        return True
    said = [word for word in _WORD.findall(plain) if len(word) > 1]
    return (
        bool(said)
        and not is_person(text)
        and said[0] not in _doings()
        and not words("document", "^", r"\b").match(plain)
        and not all(is_only_common(word) or words("about_year").fullmatch(word) for word in said)
        and words("about_year").fullmatch(plain) is None
    )


def heads_others(text: str) -> bool:
    """True for "b) EFT A", "2) Horizon Jeunes": an operator over its actions, with a mark before it."""
    name = without_article(bare(text))
    if name == text:
        return False
    return is_name_only(name) or (
        text[:1] not in "*¹²³" and (reads_as_name(name) or may_be_articled_name(name))
    )


@cache
def _doings() -> frozenset[str]:
    """What an organisation does in an action: "Accompagnement des stagiaires", "Module 1"."""
    return frozenset(table("name_words")["role_words"])


# -- below the actions

LABELLED, SIGNED, ALONE, SOURCE = 5, 3, 2, 1
"""How surely a line below names the operator; between them and below, as ``NameSaid`` says."""
_UNNAMED = late(r"\b(?:du|de la|de l.|des) (?:cpas|eft|oisp|asbl|regie|ecole|centre|forem)$")
_MOST_VERBS = 1  # words of a sentence in a name


def names_below(line: str) -> list[NameSaid]:
    """The operator that a line under the actions may name: it signs, publishes, gives its address.

    ``Fait à Lens, pour le CPAS de Lens, le 12/01/2012``, ``EFT A, rue Haute 3``; none in a remark, and none
    of those whom it thanks or writes to.
    """
    line = " ".join(line.split())
    if not 3 <= len(line) <= _LONGEST or line[:1] in "*(¹²³":
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
        text = piece.strip(_QUOTES if "(" in piece else f"{_QUOTES})")
        plain = unaccented(text)
        lead = words("signed", r"^\W*", r"\s*").match(plain)
        if _is_for_others(plain) or (lead is None and is_of_another(f"{piece} :")):
            break
        if lead is not None:
            strength = SOURCE if plain.startswith(("source", "contact", "renseign")) else SIGNED
            text = text[lead.end() :] if len(plain) == len(text) else text
        name = _sure_name(_ARTICLE.sub("", text))
        if name:
            found.append(NameSaid(name, strength))
            break
        if is_note(plain) and lead is None:
            break
    return found or [name for name in names_in(line) if name.strength == ALONE and cut_address(line) != line]


def names_above(line: str) -> list[NameSaid]:
    """The operator that a title line may name, between the words of a document too: "Relevé EFT A 2012"."""
    found = names_in(line)
    name = name_of_sheet(line) if not found and len(line) <= _LONGEST else None
    return [NameSaid(name, ALONE)] if name and is_name_only(name) else found


def is_note(plain: str) -> bool:
    """True for what begins as a remark: "Note", "Attention"."""
    return words("remark", r"^\W*", r"\b").match(plain) is not None


def is_signed_or_sentence(line: str) -> bool:
    """True for "Pour le CPAS, le secrétaire" and for a sentence."""
    plain = unaccented(line[:_LONGEST])
    return words("signed", r"^\W*").match(plain) is not None or line.rstrip().endswith(".")


def operator_label(line: str) -> str | None:
    """The name behind "Opérateur :"."""
    label, colon, value = line.partition(":")
    value = value.strip()
    if not colon or not 2 < len(value) <= 90 or len(label) > 50:
        return None
    matches = recognise(label.strip())
    is_operator = bool(matches) and matches[0].field == "operator" and matches[0].score >= PATTERN
    return value if is_operator and not is_known(value) and not opens_document(unaccented(value)) else None


def _sure_name(text: str) -> str | None:
    """An organisation's name alone in a piece of a line: no sentence about it, and not two of them."""
    whole = cut_address(text).strip(_QUOTES)
    name = whole if is_organisation_name(whole) else cut_after(whole).strip(_QUOTES)
    is_alone = _is_all("institution_alone", name) or _is_all("kind_alone", name)
    return name if is_name_only(name) and not is_alone else None


def is_name_only(text: str) -> bool:
    """True for the name of one organisation, and nothing of it: "EFT A participe aux frais" says more."""
    if not is_organisation_name(text) or _UNNAMED.search(unaccented(text)):
        return False
    verbs = [word for word in _WORD.findall(text) if word[:1].islower() and not is_only_common(word)]
    several = _LIST.split(text)
    return len(verbs) <= _MOST_VERBS and not (len(several) > 1 and all(map(looks_like_organisation, several)))


# -- the name of a sheet

_BRACKETS = late(r"\([^)]*\)")
_JOINED = late(r"\b(?:et|avec|pour|vers|chez|par|sans|partenaires?|partenariats?)\b|[&/+,;:]", re.I)
_TOKEN_OF_TIME = late(r"\W*(?:\d.*|[tqs]\d|trim\w*|sem\w*|v\d.*)|\W+", re.I)
_OF = frozenset({"de", "du", "des", "d", "la"})


def name_of_sheet(name: str) -> str | None:
    """The operator in ``"Actions CPAS de Lens"``, ``"CPAS Lens 2011"``, ``"Atelier du Rieu"``; a guess."""
    text = without_time(" ".join(_BRACKETS.sub(" ", name.replace("_", " ")).split()))
    first = _DASH.split(text)[0]
    if is_formal_name(first):
        return first
    if _JOINED.search(text):
        return None
    tokens = text.split()
    while tokens and _TOKEN_OF_TIME.fullmatch(tokens[-1]):
        tokens.pop()
    while tokens and _NUMBER.match(f"{tokens[0]} a"):
        tokens.pop(0)
    while tokens and (_TOKEN_OF_TIME.fullmatch(tokens[0]) or not is_organisation_name(" ".join(tokens))):
        if _is_of_document(tokens[0]) or _TOKEN_OF_TIME.fullmatch(tokens[0]):
            tokens.pop(0)
            while tokens and unaccented(tokens[0]) in _OF:
                tokens.pop(0)
        elif _is_of_document(tokens[-1]) or _TOKEN_OF_TIME.fullmatch(tokens[-1]):
            tokens.pop()
        else:
            break
    rest = " ".join(tokens)
    if is_organisation_name(rest):
        return None if _is_all("institution_alone", rest) or _is_all("kind_alone", rest) else rest
    plain = unaccented(rest)
    titled = words("head_of_name", "^(?:l[ae]s? |l.)?", r" (?:de|du|des|d.|la|le|les)\b").match(plain)
    return rest if reads_as_name(rest) and (titled or plain.startswith("les ")) else None


def proper_name_of_sheet(name: str) -> str | None:
    """The operator in "Femmes et Métiers", "Le Terril Vert T3": a proper name, and no theme or place.

    A guess for a file that names nobody else.
    """
    text = without_time(" ".join(_BRACKETS.sub(" ", name.replace("_", " ")).split())).strip(_EDGES)
    plain = unaccented(text)
    places = [load().is_place(part) or load().is_area(part) for part in _LIST.split(text)]
    if (
        not 4 <= len(text) <= _LONGEST_TAB
        or any(letter.isdigit() for letter in text)
        or any(words(key, r"\b", r"\b").search(plain) for key in ("not_a_name", "document"))
        or words("tab_word", r"(?<![\w-])", r"(?![\w-])").search(plain)
        or words("plain_name").fullmatch(plain)
        or (public_over(text) is not None and " et " not in plain)
        or any(word in months() for word in _WORD.findall(plain))
        or all(places)
        or is_person(text)
        or is_known(text)
        or _is_all("institution_alone", text)
        or _is_all("kind_alone", text)
    ):
        return None
    said = _WORD.findall(plain)
    if not said or said[0] in _doings() or (_is_all("theme", text) and not _is_articled_tab(text)):
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
    text = text.strip(_EDGES)
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
        or any(word in months() for word in _WORD.findall(plain))
    ):
        return None
    if len(said) == 1:
        return text if plain in table("lines")["hopes"] else None
    if plain.startswith("action ") and len(said) == 2 and said[1][:1].isupper():
        return text if words("theme").fullmatch(plain.split()[1]) else None
    last = [word for word in said[-2:] if word[:1].isupper() and not is_only_common(word)]
    is_told = (
        len(said) > 2
        and len(last) == 2
        and looks_like_organisation(text)
        and not any(load().is_place(word) for word in last)
        and unaccented(said[0]) not in _doings()
        and not any(words(key, r"\b", r"\b").search(plain) for key in ("not_a_name", "document"))
    )
    return text if is_told else None


_LONGEST_LONE = 60
_NO_LONE_NAME = late(r"[\d:;,|()/?!@\n]|\s[-–—]\s")
_LONGEST_TAB = 31  # letters that a spreadsheet lets a sheet's name have


def _is_articled_tab(text: str) -> bool:
    """True for "Le Terril Vert", "L'Escale": capitals, and one word at least that is no theme's."""
    return may_be_articled_name(text) and all(
        word[:1].isupper() or is_only_common(word) for word in _WORD.findall(text)
    )


def _is_of_document(token: str) -> bool:
    plain = unaccented(token).strip(" .-–:")
    return any(
        words(key).fullmatch(plain) is not None
        for key in ("not_a_name", "document", "document_first", "plain_name")
    )
