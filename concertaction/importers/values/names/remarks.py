"""What a cell says of a partner beside its name: that there is one, since when, that it has left."""

from __future__ import annotations

import re

from concertaction.importers.values.names.nameless import saying
from concertaction.importers.values.names.roles import stands
from concertaction.importers.values.names.tells import CAPITAL, bare_name, has_form, is_complete, is_told
from concertaction.importers.values.names.words import name_words
from concertaction.patterns import late
from concertaction.text import fold

# -- before the names of a cell ---

_ANSWER = late(r"oui(?:\s*[:,;.]\s*|\s+[–—-]\s+|\s*(?=\()|\s+(?=avec\s))(?:avec\s+)?(.+)", re.I | re.DOTALL)
_IN_BRACKETS = late(r"\(([^()]+)\)")
_BY = late(r"(?:par|chez)\s+(.+)", re.I | re.DOTALL)
_WITHOUT = late(
    r"(?:(?:(?:plus|pas)\s+(?:de\s+)?|fin d(?:u|e la) )(?:partenariat|collaboration|convention)s?\s+avec"
    r"|(?:pas|plus)\s+avec|sans|pas)\s+(?:le |la |les |l['’])?([A-ZÀ-Ý].*)",
    re.I,
)
_BETWEEN = late(r"\s*[,;/&]\s*|\s+(?:et|ni)\s+(?:sans\s+)?")
_FIRST = frozenset("oO(pPcC")


def without_answer(text: str) -> str:
    """Write "oui : Forem, MIRE", "(Forem)", "par le Forem" as the names alone; "Par Chemins asbl" is one."""
    if text[0] not in _FIRST:
        return text
    answer = _ANSWER.fullmatch(text)
    names = answer[1] if answer else text
    inner = _IN_BRACKETS.fullmatch(names)
    names = inner[1].strip() if inner else names
    if names != text and not (_is_upper(names) or (answer and saying(names) is not None)):
        return text
    by = _BY.fullmatch(names)
    if by is None or has_form(names) or not _is_upper(by[1]):
        return names
    return by[1] if names[0].islower() or (bare_name(by[1]) != by[1] and is_told(by[1])) else names


def is_without(text: str) -> bool:
    """Whether a cell says only who takes no part: "sans le Forem", "plus de partenariat avec la MIRE".

    "Sans Logis asbl" is a name.
    """
    found = _WITHOUT.fullmatch(text) if text[0] in "sSpPfF" else None
    if found is None or has_form(text):
        return False
    return all(map(is_told, _BETWEEN.split(found[1])))


def _is_upper(text: str) -> bool:
    return bare_name(text)[:1].isupper()


# -- between two of them ---

_TURN = late(
    r"(?<=[\w)])\s*[,;.:]?\s+(?:(?:et|mais|puis)\s+)?(?:ensuite|maintenant|actuellement|désormais|aujourd['’]hui)"
    r"\s*:?\s+(?:avec\s+|par\s+|chez\s+)?(?=(?:le |la |les |l['’]|du )?[A-ZÀ-Ý])"
)
_TURNS = ("ensuite", "maintenant", "actuellement", "désormais", "aujourd")
_DOUBT_BEHIND = late(
    r"\s*[,;.]\s+(?=([a-zà-ÿ][a-zà-ÿ' ’]{3,30}?)(?:\s*:\s+|(?<= avec)\s+)(?:le |la |les |l['’])?[A-ZÀ-Ý])"
)


def with_turns_apart(text: str) -> str:
    """Cut the names of "Forem ensuite MIRE", "Forem, à contacter : MIRE", "X, contact pris avec Y" apart."""
    if any(turn in text for turn in _TURNS):
        text = _TURN.sub(" ; ", text)
    may_doubt = ", " in text and (": " in text or " avec " in text)
    return _DOUBT_BEHIND.sub(_line_of_doubt, text) if may_doubt else text


def _line_of_doubt(found: re.Match[str]) -> str:
    return " ; " if name_words().leads_of_doubt.fullmatch(fold(found[1])) else found[0]


# -- behind a name ---

_MONTH = (
    r"(?:janvier|f[ée]vrier|mars|avril|mai|juin|juillet|ao[uû]t|septembre|octobre|novembre|d[ée]cembre"
    r"|(?:janv|f[ée]vr?|avr|juil|sept?|oct|nov|d[ée]c)\.?)"
)
_YEAR = r"(?:19|20)\d\d(?:\s?[-–/]\s?(?:20)?\d\d)?"
_TIME = (
    r"(?:(?:le |la |l['’]|les |fin |début |mi-|cet |cette |de |d['’])*"
    rf"(?:(?:\d{{1,2}}(?:er)? )?{_MONTH}(?: {_YEAR})?|{_YEAR}|\d{{1,2}}[/.]\d{{1,2}}(?:[/.]\d{{2,4}})?"
    r"|(?:année|an|rentrée|automne|hiver|printemps|été)"
    rf"(?: (?:scolaire|prochaine?|dernière?))?(?: {_YEAR})?))"
)
_BEHIND = r"(.+?[\w)\]])(?:\s*,\s*|\s+)"
_SINCE = late(
    rf"{_BEHIND}(?:depuis [^A-ZÀ-Ý,;()]+|(?:à partir (?:de |du |d['’])|dès |jusqu['’](?:en |au |à )){_TIME}"
    rf"|(?:du|de) {_TIME} (?:à|au|jusqu['’](?:en|au|à)) {_TIME})"
)
_IN_TIME = late(rf"{_BEHIND}en {_TIME}")
_YEAR_BEHIND = late(rf"{_BEHIND}{_YEAR}")
_WITHIN = late(
    r"(.+?[\w)\]])(?:(?:\s*,\s*|\s+)dans le (?:cadre|contexte) d(?:e |es |u |['’]).+|\s*,\s*qui [a-zà-ÿ].+)"
)
_EXCEPT = late(
    rf"{_BEHIND}(?:(?:mais )?(?:sans|pas(?: avec)?)|mais plus(?: avec)?) (?:le |la |les |l['’])[A-ZÀ-Ý].*"
)
_GONE = late(
    rf"{_BEHIND}(?:[–—-]\s+)?\(?(?:"
    r"(?:s['’](?:est|était|étant) |se sont |est |a été |sont )?(?:retir|désengag)ée?s?"
    r"|(?:ne |n['’]y |n['’]|n['’]a |ne s['’])(?:\w+ ){1,2}plus"
    r"|(?:a|ont) (?:quitté|abandonné|arrêté|renoncé|cessé|mis fin)"
    r")(?:[\s,][^A-ZÀ-Ý(),;]*)?\)?"
)
_LEAVING = late(
    r"(?:plus (?=(?:le |la |l['’]))|(?:retrait|désistement|abandon|départ|défection|désengagement"
    r"|fin (?:du |de la )(?:partenariat|collaboration|convention))"
    r" )(?:avec )?(?:du |de la |de l['’]|des |de |d['’]|le |la |l['’])?([A-ZÀ-Ý].*)",
    re.I,
)
_REFUSED = late(
    r"(.+?[\w.)\]])\s*(?:[(:,–—-]\s*|\s)(?:(?:a|ont|avait|avaient|s['’](?:est|était)|se sont|est)\s+)?"
    r"(?:(?:finalement|malheureusement|hélas)\s+)?"
    r"(?:(?:refus(?:ée?s?)?|décliné(?:e?s?)?|désist(?:ée?s?|ement)|sans suite)(?:\s+[^A-ZÀ-Ý(),;]*)?)\)?",
    re.I,
)
_REFUSAL = late(r"(?:refus|désistement)\s+(?:du |de la |de l['’]|de |d['’])(.+)", re.I)
_REMARK_IN_BRACKETS = late(r"([^()]+[^()\s])\s*\(([a-zà-ÿ][^()]+)\)")
_LONGEST = 200
_SIGNS = (  # small letters of each; a cell of capitals is asked too
    *("depuis ", "partir d", "dès ", "jusqu", "en ", "du ", "de ", " qui ", ",qui ", "dans le c", "sans "),
    "pas ",
    *("retir", "plus", "quitt", "abandon", "arr", "renonc", "cess", "mis fin", "désengag"),
    *("etrait", "épart", "éfection", "in du", "in de"),
)


def without_remark(text: str) -> tuple[str, bool]:
    """The name of "Forem depuis 2011", "Forem, qui fournit les conseillers", and whether it has left.

    "Fondation Mons 2015", "Maison depuis 1950 asbl" are names.
    """
    may_be = text[-1].isdigit() or text.isupper() or any(sign in text for sign in _SIGNS)
    if not may_be or len(text) > _LONGEST or has_form(text):
        return text, False
    inner = _REMARK_IN_BRACKETS.fullmatch(text) if text[-1] == ")" else None
    if inner is not None:
        read = without_remark(f"{inner[1]} {inner[2]}")
        return read if read[0] == inner[1] else (text, False)
    shown = text.lower() if text.isupper() else text
    leaving = _LEAVING.fullmatch(shown)
    if leaving is not None and is_told(text[leaving.start(1) :]):
        return without_remark(text[leaving.start(1) :])[0], True
    for pattern, is_enough in _REMARKS:
        found = pattern.fullmatch(shown)
        left = text[: found.end(1)] if found else ""
        if found is not None and is_enough(left):
            return (left, True) if pattern is _GONE else without_remark(left)
    return text, False


def has_refused(text: str) -> bool:
    """True for "Le Forem (refus)", "MIRE a décliné", "refus du CPAS": whoever it is takes no part."""
    if has_form(text):
        return False
    refusal = _REFUSAL.fullmatch(text)
    if refusal is not None:
        return is_told(refusal[1])
    found = _REFUSED.fullmatch(text)
    return found is not None and _is_name(found[1])


def _is_name(text: str) -> bool:
    return CAPITAL.match(bare_name(text)) is not None and text.count("(") == text.count(")")


_REMARKS = (
    (_GONE, _is_name),
    (_SINCE, _is_name),
    (_WITHIN, _is_name),
    (_EXCEPT, stands),
    (_IN_TIME, stands),
    (_YEAR_BEHIND, is_complete),
)
"""What may stand behind a name, and what that must be."""
