"""What stands where an action has no name: "à définir", "sans titre", "pas encore d'action"."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from concertaction.patterns import compiled, late
from concertaction.text import beginnings, fold, is_announced, table

if TYPE_CHECKING:
    from collections.abc import Collection

_LONGEST = 60
_THING = r"(?:actions?|projets?|activites?|initiatives?)"
_NAME = r"(?:titres?|intitules?|noms?|denominations?|libelles?)"
_TO_BE = (
    r"(?:(?:reste |restent |est |sont |encore )*"
    r"(?:a (?:definir|determiner|preciser|confirmer|completer|venir|voir|fixer|trouver|choisir|communiquer"
    r"|decider|prevoir|remplir|encoder|nommer)"
    r"|(?:pas|non)(?: encore)? (?:defini|determine|precise|confirme|connu|fixe|choisi|communique|nomme)e?s?)"
    r"|tbd|tbc|inconnue?s?)(?: (?:plus tard|ulterieurement|prochainement|ensemble))?"
)
_WHEN = (
    r"(?: (?:prevue?|programmee?|planifiee?|menee?|realisee?|concernee?|connue?|identifiee?)s?)?"
    r"(?: (?:pour|en|a|sur|dans|cette|actuellement|a ce)\b.{0,40})?"
)
_UNNAMED = late(
    rf"{_TO_BE}(?: avec .{{1,30}})?"
    rf"|(?:(?:nouve(?:au|lle)s? )?{_THING} |{_NAME} (?:de l'action |du projet |de l'activite )?){_TO_BE}"
    rf"|(?:{_THING} )?(?:sans|pas(?: encore)? d[e']) ?{_NAME}"
    rf"|(?:pas(?: encore)?|plus|sans) (?:d'|de ){_THING}{_WHEN}|aucune? {_THING}{_WHEN}"
)
_SIGNS = " .,;:!?*_-/\\()[]<>\"'«»=~#|…•"
_MAY_BE = late(
    rf"[{re.escape(_SIGNS)}]*(?:à|a(?![a-zà-ÿ])|a[cu]|[rdt][eé]|[eéê][sn]|[sp]a|so|[tn]o|tb|in|pr|[tl]i|pl|.?$"
    r"|votr|vos |[eé]cri|indi|insc|enco|sais|comp|mett|remp|le [tnild]|libe|d[eé]no|nom |inti|titr"
    r"|xx|[#0-9]|n[°or]|num|test|exem|brou|dumm|bido|lign|[aq]sdf|azer|qwer|bla|lore)",
    re.IGNORECASE,
)
"""A cheap look at how a text begins, for every title is looked at."""
_BEGINNING = 4


def is_unnamed(text: str) -> bool:
    """True for a text that says that there is no action here, or none with a name yet."""
    if len(text) > _LONGEST or _MAY_BE.match(text) is None:
        return False
    bare = fold(text).strip(_SIGNS)
    return is_announced(text) or any(pattern.fullmatch(bare) for pattern in (_UNNAMED, _no_title()))


@cache
def _no_title() -> re.Pattern[str]:
    """What stands in place of a title where somebody tried the table, or left a line of the model."""
    lines = table("lines")
    return compiled("|".join([*lines["no_title"], *lines["template"]]))


def unnamed_among(texts: Collection[str]) -> set[str]:
    """Return those of a column's texts that ``is_unnamed`` holds for."""
    possible = set(filter(_MAY_BE.match, beginnings(texts, _BEGINNING)))
    if not possible:
        return possible
    return {text for text in texts if text[:_BEGINNING] in possible and is_unnamed(text)}
