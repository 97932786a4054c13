"""The operator that a line of its own names: a title, a group row, a line below, a sheet's name.

One reading for all of them: a name stands alone, between what the line is about ("actions 2012") and what
it adds (an address, a branch, a kind), or behind "du" and "par".  Who receives, pays or takes part
("À l'attention du Forem", "Avec le soutien du Forem") is no operator.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from concertaction.importers.layouts.operators.lines_over import house_of_persons
from concertaction.importers.layouts.operators.senders import without_sender
from concertaction.importers.layouts.operators.sentences import without_others, without_sentence
from concertaction.importers.layouts.operators.towns import without_town
from concertaction.importers.layouts.operators.whole_names import (
    ARTICLE,
    DASH,
    EDGES,
    LONGEST_LINE,
    LONGEST_READ,
    SEPARATORS,
    WORD,
    are_several_houses,
    bare,
    body_of_commune,
    is_bare_institution,
    is_bare_kind,
    is_collector,
    is_for_others,
    is_name_only,
    is_nobodys,
    is_organisation_name,
    is_recipient,
    kind_said,
    opens_document,
    without_article,
)
from concertaction.importers.layouts.shapes import OBJECTIVES
from concertaction.importers.layouts.words.headings import recognise, unaccented
from concertaction.importers.layouts.words.lines import words
from concertaction.importers.layouts.words.organisations import (
    is_surely_organisation,
    looks_like_organisation,
    may_name_organisation,
)
from concertaction.importers.layouts.words.proper_names import (
    dashed,
    is_formal_name,
    is_of_another,
    is_only_common,
    reads_as_name,
    without_time,
)
from concertaction.importers.layouts.words.years import YEAR
from concertaction.importers.values.names.contacts import house_of
from concertaction.importers.values.names.costs import is_branch
from concertaction.importers.values.names.same_name import is_own_body, is_part_of_house
from concertaction.importers.values.names.tells import has_form, is_of_commune
from concertaction.importers.values.personal import masked
from concertaction.names import is_acronym_of
from concertaction.patterns import late
from concertaction.territory import load
from concertaction.text import fold

_OPERATOR_WORD = late(r"^(?:op[ée]rateur|organisme(?: porteur)?)\s+(?:(?:n°\s*)?\d+\s*)?(?=[A-ZÀ-Ý])", re.I)
_SERVICE = late(  # "CPAS de Lens / Service ISP", "EFT A – section menuiserie"; not "– section de Mons"
    r"\s*[,/]\s+(?:service|cellule|d[ée]partement)\b.*$"
    r"|\s*[,/–—-]\s+(?:section|fili[èe]re)s?\s(?!d(?:es?|u)\s|d['’]|local).*$",
    re.I,
)
_COUNT = late(r"\s*\(\d+[^()]*\)\s*$")  # "(3 actions)"
_BESIDE = late(  # who works there
    r"(?<=[^\s(,:–-])[\s(,:–-]{1,4}(?:(?:MM?\.|Mrs?\.?|Mme\.?|Mmes|Mlles?|Melle\.?|Monsieur|Messieurs|Mesdames|Madame"
    r"|Mademoiselle|Dr\.?|Docteur)\s?)?\[…\]\)?(?=\s*(?:$|[-–—:,;)]))"
)
_QUOTED = late(r"(?<=[^\W\d_] )«\s*([^«»]{2,60}?)\s*»")  # "EFT « Le Pas » (Dour)": those are no bullets
_PART = late(r"\s+[-–—|]\s+|\s*[:,|]\s+")
_CLAUSE = late(r"\s*[:|]\s+|\s*,\s+(?=actions|bilan|tableau|20)")
_COMPANY = late(  # "CPAS de Dour et ses partenaires"
    r",?\s+(?:et|avec)\s+(?:(?:de|d['’]|ses|leurs|nos|les|autres|divers)\s*)*(?:partenaires?|actions|projets|activit[ée]s)(?:\s+\w+)?(?=\s*(?:$|[-–—:,(]))"
)
_WITH = late(
    r"\s*[,;(–-]?\s*\b(?:en\s+|dans\s+le\s+cadre\s+d['’]une?\s+)?(?:partenariat|collaboration|association|coop[ée]ration)\s+"
    r"(?:[ée]troite\s+)?avec\s+|(?:^|\s*[,;(–-]?\s+)avec\s+(?=(?:l[ea]s?\s|l['’])?\s*\w)",
    re.I,
)
_PUBLIC = (
    r"CPAS|C\.P\.A\.S\.?|[Cc]entre [Pp]ublic d['’][Aa](?:ction|ide) [Ss]ociale"
    r"|EFT|OISP|CISP|MIRE|Mission [Rr]égionale|Régie des [Qq]uartiers|(?:Ville|Commune) d(?:e|['’])"
    r"|Maison de l['’][Ee]mploi|ALE|AMO|CEFA|ETA|IFAPME|IEPS|PCS|[Rr]égie"
    r"|Agence locale pour l['’]emploi|Administration communale|Centre de [Cc]ompétences?|Le Forem"
)
_SUBJECTS = OBJECTIVES | {"title"}
_SENT = "adress|communiqu|destin|envoy|present|remi|soumi|transmi"
_INSIDE = late(
    r"\b(?:du|de\s+la|de\s+l['’]|de|des|[Pp]ar\s+le|[Pp]ar\s+la|[Pp]ar\s+l['’]|[Pp]ar)\s*"
    rf"((?:{_PUBLIC})\b[^,;:()/|\d–—]*"
    r"|[A-ZÀ-Ý][^,;:()/|\d–—]{2,50}?\s(?:asbl|ASBL|scrl|SCRL|sprl|SPRL)\b)"
    r"|\b(?:de|par)\s+l['’](?:asbl|ASBL)\s+([A-ZÀ-Ý][^,;:()/|\d–—]*)"
)
_PLACES_BEHIND = late(r"\s*[-–—]\s+([A-ZÀ-Ý][^:()|\d–—]{2,60})")
_MOST_PIECES = 8
_LONGEST_SUBJECT = 60  # letters in which its first word stands
_OWN_SUBJECT = late(r"[^\W\d_]+\s+(?:(?:du|de\s+la|des|de)\s+|(?:de\s+)?[ld]['’]\s?)?[A-ZÀ-Ý][a-zà-ÿ]")


class LineSaid(NamedTuple):
    """What a line says of who does the actions: the operator, and those whom it names beside it."""

    operator: str | None = None
    partners: str | None = None


NOBODY = LineSaid()


@lru_cache(maxsize=4096)
def said_in(text: str) -> LineSaid:
    """What a line surely says: "Atelier du Rieu – EFT : tableau 2012", "Actions du CPAS de Dour en 2011"."""
    if "\n" in text.strip() and len(text) <= LONGEST_READ:
        for line in text.splitlines():
            said = said_in(line) if line.strip() else NOBODY
            if said.operator and not is_bare_institution(said.operator):
                return said
    text = _QUOTED.sub(r"\1", " ".join(text.split())) if len(text) <= LONGEST_READ else ""
    text = _BESIDE.sub("", masked(text)) if text else ""
    text = (house_of(text) or "") if text.startswith("[…]") else text
    text = dashed(bare(text))
    service = _SERVICE.search(text)
    if service is not None and is_organisation_name(text[: service.start()]):
        text = text[: service.start()]
    text = without_sender(without_others(_behind_subject(_without_time(text)))) or ""
    text = _with_dashes(without_sentence(text))
    text = without_article(_OPERATOR_WORD.sub("", _COMPANY.sub("", _COUNT.sub("", text))))
    if len(text) < 3 or is_of_another(text):
        return NOBODY
    beside = _WITH.search(text)
    if beside is None:
        return LineSaid(_operator_in(text))
    partners = _partners_in(text[beside.end() :])
    alone = text[: beside.start()] if partners else text
    return LineSaid(_operator_in(alone), partners)


def houses_beside(text: str, name: str) -> list[str]:
    """The other houses between the dashes of a line that names an operator: "CPAS de Mons – EFT La Forge".

    None of a part of the operator or of the house that it is a part of, of a kind, or of whom a line is for.
    """
    said = DASH.split(dashed(" ".join(text.split())))
    pieces = [_CLAUSE.split(piece)[0].strip(EDGES) for piece in said]
    if not 1 < len(pieces) < _MOST_PIECES or is_own_body(pieces[0], pieces[1]):
        return []
    return [
        piece
        for piece in pieces
        if _are_two(pieces[0], piece)
        or (
            is_surely_organisation(piece)
            and is_name_only(piece)
            and (not is_nobodys(piece) or words("one_of_its_kind").fullmatch(unaccented(piece)))
            and not (is_bare_kind(piece) or is_part_of_house(piece, of_commune=True))
            and not (is_for_others(unaccented(piece)) or is_collector(piece) or is_recipient(piece))
            and not (_letters(piece) in _letters(name) or _letters(name) in _letters(piece))
            and not (is_branch(name, fold(piece)) or is_branch(piece, fold(name)))
        )
    ]


def _letters(name: str) -> str:
    return " ".join(WORD.findall(unaccented(name)))


def kind_in_brackets(text: str) -> str:
    """``"Les Glycines (EFT)"`` of "Les Glycines – EFT agréée": a kind behind any sign, as brackets say it.

    None of what may be a part: "CPAS de Dour – EFT", "Le Forem – Centre de formation".
    """
    for sign in _BEFORE_KIND.finditer(text) if len(text) <= LONGEST_LINE else ():
        name, behind = text[: sign.start()].strip(), text[sign.end() :].strip(" .)]")
        kind = kind_said(behind, of_house=True)
        if kind is not None:
            is_other = is_of_commune(name) or is_bare_institution(name) or has_form(kind)
            is_other = is_other or _OF_SCHOOLS.search(kind) is not None
            is_one = not is_other and _may_have_kind(name)
            return f"{name} ({kind})" if is_one else text
    return text


_OF_SCHOOLS = late(
    r"sociale$|[ée]coles?\b|scolaire|enseignement", re.I
)  # "Institut d'Avesnes – Promotion sociale"
_BEFORE_KIND = late(r"\s+[-–—|]\s+|\s*[:,(\[]\s*")


def _without_time(text: str) -> str:
    """A line without the time at an end of it; one of the document stays: "X asbl – vue d'ensemble 2011"."""
    short = without_time(text)
    if short == text:
        return text
    before, after = _PART.split(text), _PART.split(short)
    is_whole = len(after) < len(before) or is_organisation_name(after[-1].strip(EDGES))
    return short if is_whole else text


def _behind_subject(text: str) -> str:
    """``"réponse du CPAS de Dour"`` of "Note d'orientation : réponse du CPAS de Dour": no code is said."""
    label, colon, rest = text.partition(":")
    if not (colon and opens_document(unaccented(label)) and opens_document(unaccented(rest))):
        return text
    if is_formal_name(label.strip()):
        return text
    return rest.strip() if any(match.field in _SUBJECTS for match in recognise(label.strip())) else text


def _with_dashes(text: str) -> str:
    """A dash instead of the comma before a kind or a document: "Les Glycines, EFT", "X asbl, rapport"."""
    name, comma, rest = text.partition(",")
    rest = rest.strip()
    if not comma or not rest:
        return text
    is_kind = is_bare_kind(rest) and _may_have_kind(name)
    return f"{name} – {rest}" if is_kind or opens_document(unaccented(rest)) else text


def _partners_in(text: str) -> str | None:
    """Those of "en partenariat avec le PCS de Dour : actions 2012", where it reads as a name."""
    name = _CLAUSE.split(DASH.split(text)[0])[0].strip(" .,;:()")
    name = ARTICLE.sub("", name) if not reads_as_name(name) else name
    is_name = name[:1].isupper() and may_name_organisation(name)
    return name if is_name and not opens_document(unaccented(name)) else None


def _operator_in(text: str) -> str | None:
    name = _name_in(_without_subject(text)) or ""
    house = house_of_persons(name)
    if house is not None:
        name = "" if is_nobodys(house) else house
    return without_town(name) if name and not is_bare_kind(name) else None


def _without_subject(text: str) -> str:
    """``"CEFA de Dour"`` of "CEFA de Dour – collaborations avec les écoles", "CEFA de Dour, modules 2011"."""
    for sign in _PART.finditer(text):
        before, behind = text[: sign.start()].strip(EDGES), text[sign.end() :]
        house = _CLAUSE.split(DASH.split(before)[-1])[-1]
        if _is_subject(behind, is_small=text.isupper()) and is_organisation_name(house):
            goes_on = "," in sign[0] and not _has_own_word(house)
            return text if goes_on or is_own_body(house, behind) else _with_dashes(before)
    return text


def _has_own_word(house: str) -> bool:
    """False for "EFT Accueil", which a comma may go on: "EFT Accueil, insertion et travail"."""
    if has_form(house) or words("one_of_its_kind").fullmatch(unaccented(house)):
        return True
    return any(word[:1].isupper() and not is_only_common(word) for word in WORD.findall(house)[1:])


def _is_subject(text: str, *, is_small: bool) -> bool:
    """True for "stages en entreprise", "Stages"; none of "Réseau Sud", "Ateliers du Rieu", "accueil asbl"."""
    if words("subject_behind", "^", r"\b").match(unaccented(text[:_LONGEST_SUBJECT])) is None:
        return False
    if has_form(text):
        return False
    return is_small or text[:1].islower() or _OWN_SUBJECT.match(text) is None


def _name_in(text: str) -> str | None:
    said = DASH.split(text)
    pieces = [
        piece
        for piece in said
        if is_formal_name(_CLAUSE.split(piece)[0].strip(EDGES)) or not is_for_others(unaccented(piece))
    ]
    if len(pieces) < len(said):
        text = " – ".join(pieces)
    clauses = [clause for piece in pieces for part in _CLAUSE.split(piece) if (clause := part.strip(EDGES))][
        :6
    ]
    placed = _of_place(clauses)
    if placed:
        return placed
    for start, clause in enumerate(clauses):
        if _is_document(clause):
            name = _inside(clause)
        else:
            name = _of_clauses(clauses[start:], _before_document(text, clauses) if not start else "")
        if name:
            return name
    return _named_and_doing(clauses) or (_inside(text) if pieces else None)


def _of_place(clauses: list[str]) -> str | None:
    """``"Lens – CPAS"`` of "Lens – CPAS – planning 2011": a kind with its commune before it."""
    if len(clauses) < 2 or not load().is_place(clauses[0]) or not is_nobodys(clauses[1]):
        return None
    is_all = len(clauses) == 2 or _is_document(clauses[2])
    return f"{clauses[0]} – {clauses[1]}" if is_all else None


def _before_document(text: str, clauses: list[str]) -> str:
    """A text without the clauses from the first document on: "IFAPME – Centre de Mons – planning"."""
    document = next(filter(_is_document, clauses[1:]), "")
    return text[: text.rfind(document)].strip(EDGES) if document else text.strip(EDGES)


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
        if _are_two(first, second):
            return first
        if is_own_body(first, second):
            return joined
        if body := body_of_commune(first, second):
            return body
        if _is_kind_of(first, second):
            return (
                f"{first} {second}"
                if re.fullmatch(r"(?i)\W*a\W?s\W?b\W?l\W*", second)
                else f"{first} ({kind_said(second, of_house=True) or second})"
            )
        if is_bare_institution(first) and not _is_theme(second, first):
            return joined
        if is_acronym_of(first, second) or is_acronym_of(second, first):
            return joined if is_organisation_name(joined) else None
        if not _has_theme(first, second):
            if ":" not in whole and not _is_part_of_whole(first) and is_organisation_name(whole):
                return whole
            if is_organisation_name(first) and is_organisation_name(joined):
                return joined
    elif whole and len(clauses) == 1 and is_organisation_name(whole):
        return whole
    return first if is_organisation_name(first) else None


def _is_part_of_whole(clause: str) -> bool:
    """True for "Volet formation", "Groupe de travail", "012": what stands behind is the name."""
    return clause.isdecimal() or words("part_of_whole", r"\W*", r"\b").match(unaccented(clause)) is not None


def _is_kind_of(first: str, second: str) -> bool:
    """True for a name and its kind; "Le Forem – Centre de formation" is a part of an institution."""
    is_institution = is_bare_institution(first)
    if is_bare_kind(second):
        return _may_have_kind(first) and not (is_institution and _is_part(second))
    is_kind = is_bare_institution(second) or kind_said(second, of_house=True) is not None
    return is_kind and _is_name(first) and not is_institution and not _is_part(second)


def _are_two(house: str, other: str) -> bool:
    """True for "CPAS de Mons" and "Le Forem", of which no house is a kind; its own branches are the Forem."""
    return (
        _HOUSE_OF_ITS_OWN.fullmatch(other) is not None
        and not is_branch(other, fold(house))
        and _HOUSE_OF_ITS_OWN.search(house) is None
        and is_organisation_name(house)
        and not is_nobodys(house)
    )


_HOUSE_OF_ITS_OWN = late(r"(?:le\s?)?forem|(?:l['’]\s?)?(?:onem|awiph|aviq)", re.I)


def _is_name(text: str) -> bool:
    """True for a name, and not for "Volet formation", "Groupe de travail"."""
    return reads_as_name(text) or is_organisation_name(text)


def _may_have_kind(name: str) -> bool:
    """True for what a kind of organisation can be said of: "Atelier du Rieu", and no theme, nor "Type"."""
    plain = unaccented(name)
    return (
        name[:1].isupper()
        and not any(match.field == "operator_kind" for match in recognise(name))
        and not words("not_a_name", r"\b", r"\b").search(plain)
        and not words("theme").fullmatch(plain)
        and not words("who_answers", r"\W*", r"\W*").fullmatch(plain)
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
    return _has_theme(first, second) and not load().is_place(SEPARATORS.split(second)[0].strip())


def _has_theme(first: str, second: str) -> bool:
    """True for a name and what the sheet is about: a clause, or a word like "Employeurs".

    A part of the house is no theme: "Le Forem – Direction régionale de Mons".
    """
    if _is_part(second):
        return False
    if second[:1].islower() and is_organisation_name(first):
        is_part = _is_part(second[:1].upper() + second[1:]) or is_part_of_house(second, of_commune=True)
        if not is_part:  # "IEPS du Val de Haine – petits modules"
            return True
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
        and not are_several_houses(unaccented(name))
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
        (found[1] or found[2]).strip(),
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
    places = _PLACES_BEHIND.match(text, found.end()) if is_bare_institution(name) else None
    if places is not None and load().is_place(places[1].split()[0].strip(",;")):
        return f"{name} – {places[1].strip()}"
    return name
