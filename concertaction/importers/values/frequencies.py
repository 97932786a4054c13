"""How often something takes place, which says nothing of when: "tous les mardis de mars à juin 2012"."""

from __future__ import annotations

from concertaction.patterns import any_of, late
from concertaction.text import cardinals

_DAYS = (
    r"(?:lundis?|mardis?|mercredis?|jeudis?|vendredis?|samedis?|dimanches?|semaines?|mois|jours?|week-?ends?)"
)

_WEEKDAYS = r"(?:lundis?|mardis?|mercredis?|jeudis?|vendredis?|samedis?|dimanches?)"
_WHOLE_UNITS = r"(?:les? )?(?:\w+ )?(?:premiers?|derniers?) (?:\w+ )?(?:mois|semaines?|jours?|trimestres?)\b"
_TIMES = rf"(?:\d{{1,3}}|plusieurs|quelques|{any_of(cardinals())})"
_OFTEN = (
    rf"(?:{_TIMES} ?(?:demi-)?(?:jours?|j|heures?|hrs?|h) ?(?:/|par) ?(?:semaine|sem\.?|mois)"
    rf"|(?:1|une?) {_DAYS} sur (?:2|3|deux|trois)"
    r"|(?:tou(?:s|t|tes|te) les|chaque|les|le|un|une|deux|[1-5]) ?"
    rf"(?:premiers? |derniers? |1ers? |\d(?:er|e)? |deux )?{_DAYS}"
    rf"(?:(?: ?[,/&]| et| ou)? (?:les |le )?{_DAYS})*"
    r"(?: (?:matins?|apres-midis?|soirs?|par (?:semaine|mois)|sur deux|(?:du|de chaque|par) mois))*"
    rf"|{_WEEKDAYS}(?:(?: ?[,/&]| et| ou)? (?:les |le )?{_WEEKDAYS})*(?: (?:matins?|apres-midis?|soirs?))*"
    rf"|{_TIMES} ?(?:x|fois|seances?|matinees?|soirees?|apres-midis?|demi-journees?|journees?|rencontres?"
    r"|reunions?|ateliers?|sessions?|modules?|heures|h)"
    r"(?:(?: ?/ ?| par | tous les | toutes les )(?:an|annee|mois|semaine|trimestre|semestre|jour)s?)?"
    rf"|(?:le |les )?(?:\d(?:er|e)s?|premiers?|derniers?) {_DAYS} (?:du|de chaque|par) mois"
    r"|(?:a )?(?:tou(?:s|tes) les|chaque) (?:(?:deux|trois|[23]) )?(?:(?:quadri|tri|se)mestres?|saisons?)"
    r"|par (?:jour|semaine|mois|trimestre|semestre|an|annee)"
    r"|(?:bi)?mensuel(?:les?|s|lement)?|(?:bi|tri|quadri|se)mestriel(?:les?|s|lement)?|annuellement"
    r"|(?:quotidien(?:ne)?|ponctuel(?:le)?|occasionnel(?:le)?|regulier|reguliere|periodique)(?:s|ment)?"
    r"|hebdomadaires?|hebdomadairement)"
)

_FIRST = late(
    rf"^(?!{_WHOLE_UNITS}){_OFTEN}(?![\w/]| avant\b| apres\b)"
    r"\s*(?:[,:(]|-(?= ))?\s*(?:(?:de|du|d'|en|entre|pendant|durant)\b)?\s*"
)

_LAST = late(rf"[\s,;:(-]+{_OFTEN}\)?$")


def without_frequency(text: str) -> str:
    """Take a frequency off the beginning of a prepared text, unless it is all of it."""
    return _FIRST.sub("", text) or text


def without_frequency_behind(text: str) -> str:
    """Take a frequency off the end of a prepared text."""
    return _LAST.sub("", text)
