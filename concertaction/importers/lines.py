"""The words that tell a total, a note, a signature, an instruction from an action."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from concertaction.importers.headings import fold, unaccented

if TYPE_CHECKING:
    from collections.abc import Sequence

    from concertaction.models import CellValue

TOTAL = re.compile(
    r"^\W*(?:sous\s*[-–]?\s*tota(?:l|ux)|s/?\s*total|tota(?:l|ux)|grand\s+total|subtota(?:l|al)|sub\s*-?\s*total|totaal|eindtotaal|sommes?|cumul|moyennes?"
    r"|average|mean|ensemble|report|a\s+reporter|gesamt\w*|insgesamt|summe|consolidation|median\w*)\b"
)
_TOTAL_PREFIXES = frozenset({"tota", "sous", "s/to", "s-to", "gran", "subt", "sub-", "sub ", "somm", "cumu", "moye", "aver", "ense", "repo", "a re", "à re", "cons"})
NOTE = re.compile(
    r"^\W*(?:n\.?\s?b\.?\b|nota\b|notes?\b|remarques?\b|source\w*\b|sources?\s*:|legende\b|attention\b|fait\s+a\b|pour\s+(?:tout|toute|plus)\b|merci\b|veuillez\b"
    r"|signature\b|signe\b|imprime\b|edite\b|mise?\s+a\s+jour\b|maj\b|date\s*:|date\s+(?:d.impression|de\s+mise)|page\s+\d|document\b|fichier\b|a\s+renvoyer\b|a\s+retourner\b"
    r"|version\b|copyright|\(c\)|contact\b|avec\s+le\s+soutien|tableau\s+(?:etabli|arrete|mis)|liste\s+(?:arretee|etablie)|donnees\s+(?:au|arretees|provisoires)"
    r"|opmerking|bron\b|footnote|non\s+compris|y\s+compris|situation\s+au|etat\s+au|arrete\s+au|pour\s+accord|lu\s+et\s+approuve|le\s+(?:president|directeur|coordinateur))"
)
_MARKED = re.compile(r"^\s*(?:\*+|\(\*+\)|[¹²³⁴†‡§]|\(?\d{1,2}\)(?=\s*\S)|\(\w\)|\\\d+)\s*\S")
_STAMP = re.compile(r"^\W*(?:le\s+)?\d{1,2}[/.\-]\d{1,2}[/.\-]\d{2,4}(?:\s+(?:a\s+)?\d{1,2}[:h]\d{2}(?::\d{2})?)?\W*$|^\W*page\s*\d+")
_NOTHING = frozenset(
    "neant rien aucun aucune n/a na s.o. so sans objet - -- / // . ... … x ? nihil nul nulle - pas d'action|aucune action|pas d'action".split()
) | {"sans objet", "aucune action", "pas d'action", "pas d’action", "aucun projet", "non", "pas encore d'action", "n.a.", "s.o"}


def begins_like_total(text: str) -> bool:
    """A quick first test for ``is_total_text``."""
    return text.lstrip()[:4].lower() in _TOTAL_PREFIXES


def is_total_text(text: str) -> bool:
    """True for ``"TOTAL GENERAL"``, ``"Sous-total CPAS de Mons"``, ``"Moyenne"``, alone in its cell."""
    plain = unaccented(text)
    found = TOTAL.match(plain)
    if not found:
        return bool(re.search(r"\b(total|totaux|resultat)\s*:?\s*$", plain)) and len(plain) < 60 and plain.startswith(("total", "nombre", "sous"))
    return len(plain) <= 80


def is_note_text(text: str) -> bool:
    """True for a text that announces itself as a note, a source, a stamp or a signature."""
    plain = unaccented(text)
    return bool(NOTE.match(plain) or _MARKED.match(text) or _STAMP.match(plain))


def is_nothing(value: CellValue) -> bool:
    """True for what people write instead of leaving a cell empty: ``néant``, ``/``, ``-``."""
    return isinstance(value, str) and (unaccented(value).strip(" .") or value.strip()) in _NOTHING


_TAG = re.compile(r"^#[a-z]\w*(\s*[+#]\w+)*$")
_TYPE = re.compile(
    r"^\W*(?:champ\s+(?:texte|libre|date|obligatoire|facultatif)|texte?\s*(?:libre|court|long)?|string|varchar\w*|integer|entier|date|datetime|boolean|numeri(?:que|c)|nombre|number|liste?(?:\s+deroulante)?"
    r"|(?:a\s+)?choi(?:x|sir)\b.*|obligatoire|facultatif|optionnel|menu\s+deroulant.*|jj[/.\-]mm[/.\-]a+|dd[/.\-]mm[/.\-]y+|format\b.*|oui\s*/\s*non|max\w*\.?\s*\d+.*|selon\s+la\s+(?:liste|note).*|codes?|noms?(?:\(s\))?|\d+\s+(?:caracteres|signes|car)\b.*|alphanumerique|liens?|en\s+toutes\s+lettres"
    r"|a\s+(?:completer|remplir)\b.*|\(.*\))\W*$"
)
_EXAMPLE = re.compile(r"^\W*(?:ex(?:emple)?s?\b\s*[.:)\-]|exemple\b|p\.?\s?ex\b|voorbeeld|example\b)", re.I)


def is_tag_row(values: Sequence[CellValue]) -> bool:
    """True for the HXL tags, the technical types or the instructions under a header."""
    texts = [value for value in values if isinstance(value, str)]
    if len(texts) < 2 or len(texts) < len(values):
        return False
    told = sum(bool(_TAG.match(text.strip()) or _TYPE.match(unaccented(text).strip())) for text in texts)
    return told >= 0.6 * len(texts)


def is_example_row(values: Sequence[CellValue]) -> bool:
    """True when the first cell of a row, or its title, says that it is an example."""
    texts = [value for value in values[:3] if isinstance(value, str)]
    return any(_EXAMPLE.match(unaccented(text)) for text in texts)


def same_heading(value: CellValue, heading: CellValue) -> bool:
    """True for two spellings of one heading."""
    return isinstance(value, str) and isinstance(heading, str) and fold(value) == fold(heading) != ""
