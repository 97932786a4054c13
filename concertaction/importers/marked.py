"""Actions that their own row says will not take place, or not then, or do not count: stored, and said."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from concertaction.importers.corrections import report_corrections
from concertaction.importers.done_columns import answered_no
from concertaction.importers.layouts.words.headings import unaccented
from concertaction.importers.layouts.words.lines import words
from concertaction.importers.marked_sections import marked_sections
from concertaction.text import beginnings, distinct_texts, table

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from concertaction.importers.block import Records
    from concertaction.models import CellValue

_LONGEST = 60
"""Characters at the beginning, and at the end, of a cell in which such words stand."""

_FIRST = 16
"""Characters at the beginning of a title in which a word stands that opens it, its signs with it."""
_SIGNS_BEFORE_END = (*"[({*:;,/|", " -", " –", " —", " annul", " report", " ajourn", " postpos")
"""One of these stands before such a word at the end of a title, or begins one that needs no sign."""

_REASON = (
    r"(?:0|zero|aucune?|trop\s+peu|pas\s+assez|pas|peu|(?:(?:par|vu\s+le|suite\s+au)\s+)?manque|faute|absence)\s+"
    r"(?:d.\s*|de\s+|des\s+)?(?:inscri|participant|candidat|demande|public|stagiaire|moyens|budget|subside|subvention"
    r"|financement|local|formateur|formatrice|animateur|animatrice|personnel|interet|reponse)\w*\s*[,;:–-]\W*(?:donc\W+)?"
)
"""Why an action does not take place, before what says so: "0 inscrit, non organisé"."""
_SAID = (
    rf"\W*(?:0\s*[(:–—-]\s*)?(?:{_REASON})?"
    r"(?:(?:l.|l[ae]s?\s+|ce(?:t|tte|s)?\s+)?"
    r"(?:action|activite|projet|formation|atelier|module|ligne|fiche)s?\s+)?"
    r"(?:(?:finalement|malheureusement|helas)\W+)?(?:a\s+(?:finalement\s+)?ete\s+|est\s+(?:un\s+)?|sera\s+|fut\s+)?"
)
_BEFORE = r"[\W_]*"
_BEHIND = rf"(?:[\[({{*:;,/|]|\s[-–—]{{1,2}}){_SAID}"
_SURELY_BEHIND = r"(?:[\[({*]|\s[-–—]{1,2}\s)\s*(?:pour\s+)?"
_ENDS = r"\s*(?:[\])}:;.,!*/|]|[-–—]{1,2}(?:\s|$))"
_SURELY_ENDS = r"(?:\s*[\])}:*|]|\s+[-–—]{1,2}\s)"
_UNTIL = r"(?:\s+(?:a|au|aux|en|de|du|d.|jusqu\w*|pour|sine|faute|to|until|tot)\b[^()\[\]]{0,40})?"
_NOT_UNSAID = r"(?<!\bnon)(?<!\bpas)\s+"
_UNTIL_THEN = r"\s+(?:a|au|aux|en|jusqu\w*|sine|to|until)\b[^()\[\]]{0,40}"
_OF_NOTHING = r"(?:(?!\b(?:d|de|du|des|non|pas|pour|aux?)\b).)*\w\s+"
"""Words before one that speaks of the action itself: "Rattrapage du cours annulé" takes place."""
_BECAUSE = r"(?:\s+(?:faute|cause|suite|pour|car)\b.*|\s*\([^()]*\))?\W*$"
_THERE_ONLY = (
    r"(?:a(?!\s+cause)|au|aux|l[ae]s?|l|dans|chez|sur|sans|avec|si|quand|lors|pendant|durant|tou(?:s|tes)"
    r"|en\s+(?:juillet|aout|ete|hiver|semaine|soiree|journee|matinee|periode|cas|totalite|entier|partie|conge))"
)
_ALTOGETHER = rf"\b(?!\s+{_THERE_ONLY}\b)"
"""Behind what does not take place: "n'a pas lieu pendant les vacances" takes place."""
_OF_WHICH = r"(?:\s+(?:avec|de|du|des|voir|cf|n|cette)\b[^()\[\]]{0,40}|\s+\(.*)?"


def _begins(text: str, key: str, before: str, after: str) -> bool:
    return words(key, before, after).match(unaccented(text[:_LONGEST])) is not None


def _ends(text: str, key: str, before: str, after: str) -> bool:
    return words(key, before, rf"{after}$").search(unaccented(text[-_LONGEST:])) is not None


def _shouts(text: str, key: str) -> bool:
    """True for "ANNULÉ Atelier couture": its first words alone are in capitals."""
    said, left = "", text.split()
    while left and left[0].isupper():
        said = f"{said} {left.pop(0)}".lstrip()
        if words(key).fullmatch(unaccented(said)) and words(key).match(unaccented(text.strip())):
            return not " ".join(left).isupper()
    return False


def _is_cancelled_title(text: str) -> bool:
    return any(
        _begins(text, key, _BEFORE, _ENDS) or _ends(text, key, _BEHIND, r"\W*") or _shouts(text, key)
        for key in ("cancelled", "no_longer")
    ) or _begins(text, "surely_cancelled", _OF_NOTHING, _BECAUSE)


def _is_undone(text: str) -> bool:
    return _begins(text, "undone_state", _SAID, r"\b") or _begins_cancelled(text) or _is_cancelled_title(text)


def _begins_cancelled(text: str) -> bool:
    return (
        _begins(text, "cancelled", _SAID, r"(?:\b|(?!\w))")
        or _begins(text, "no_longer", _SAID, _ALTOGETHER)
        or _begins(text, "undone_state", _SAID, r"\W*$")
    )


def _is_postponed_title(text: str) -> bool:
    return not _is_carried_over(text) and (
        _begins(text, "postponed", _BEFORE, _ENDS)
        or _ends(text, "postponed", _BEHIND, rf"{_UNTIL}\W*")
        or _ends(text, "surely_postponed", _NOT_UNSAID, rf"{_UNTIL_THEN}\W*")
        or _shouts(text, "postponed")
    )


def _is_postponed(text: str) -> bool:
    return not _is_carried_over(text) and (
        _begins(text, "postponed_state", _SAID, r"\b") or _begins_postponed(text) or _is_postponed_title(text)
    )


def _begins_postponed(text: str) -> bool:
    return _begins(text, "postponed", _SAID, r"\b") and not _is_carried_over(text)


def _is_carried_over(text: str) -> bool:
    """True for "Report en 2013 du solde": money or hours go into another year, and the action does not."""
    return _begins(text, "carried_over", r"(?:.*[-–—:(,;])?\W*", r"(?:\b|(?!\w))")


def _is_draft_title(text: str) -> bool:
    return (
        _begins(text, "draft", _BEFORE, _ENDS)
        or _ends(text, "draft", _BEHIND, rf"{_OF_WHICH}\W*")
        or _begins(text, "trial", _BEFORE, _SURELY_ENDS)
        or _ends(text, "trial", _SURELY_BEHIND, r"[\W\d]*")
        or _shouts(text, "draft")
        or _shouts(text, "trial")
    )


def _is_draft(text: str) -> bool:
    return _begins(text, "draft", _SAID, r"\b") or _begins(text, "trial", _SAID, r"[\W\d]*$")


def _begins_as_draft(text: str) -> bool:
    return _begins(text, "draft", _SAID, rf"{_OF_WHICH}(?:{_ENDS}|\W*$)")


_FIELDS = ("title", "status", "period", "start", "end", "participants", "description", "remarks")


class _Mark(NamedTuple):
    """What a row may say of its action: the finding, the list of roots, what tells it in each field."""

    rule: str
    roots: str
    told: dict[str, Callable[[str], bool]]


def _told(
    title: Callable[[str], bool], status: Callable[[str], bool], beginning: Callable[[str], bool]
) -> dict[str, Callable[[str], bool]]:
    return {"title": title, "status": status, **dict.fromkeys(_FIELDS[2:], beginning)}


_MARKS = (
    _Mark("cancelled-action", "cancelled_roots", _told(_is_cancelled_title, _is_undone, _begins_cancelled)),
    _Mark(
        "postponed-action",
        "postponed_roots",
        _told(_is_postponed_title, _is_postponed, _begins_postponed),
    ),
    _Mark("draft-action", "draft_roots", _told(_is_draft_title, _is_draft, _begins_as_draft)),
)


def says_mark(title: str) -> bool:
    """True for a title that says that its action is cancelled, put off or a draft."""
    return any(mark.told["title"](title) for mark in _MARKS)


def report_marked(records: Records, accepted: Collection[int]) -> None:
    """Say which of the accepted records are struck out, or marked as cancelled, put off or drafts, each once.

    A cell that says none of these may correct its row (``corrections``).  Nothing else changes for them.  A
    council would read a cancelled action as one that is carried out; that it goes is for a person to
    decide: what was cancelled once may be carried out since, and what is struck out may be done.
    """
    left = dict.fromkeys(accepted)
    told = set()
    title = records.first("title")
    for index in [index for index in left if index in records.struck] if records.struck else ():
        del left[index]
        if "duplicate-action" not in records.codes_found(index):  # the row that stands is the action
            records.report("struck-action", index, title)
    said = [
        (field, column, _Texts(column.values, field))
        for field in _FIELDS
        for column in records.columns.get(field, ())
    ]
    for mark in _MARKS:
        for field, column, texts in said:
            marked = set(filter(mark.told[field], texts.that_may_be(mark)))
            for index in [index for index in left if column.values[index] in marked] if marked else ():
                del left[index]
                told.add((index, column.index))
                records.report(mark.rule, index, column)
    for column, undone in answered_no(records):
        for index in [index for index in left if index in undone]:
            del left[index]
            records.report("cancelled-action", index, column)
    for rule, column in marked_sections(records).items():
        for index in [index for index in left if column.values[index] is not None]:
            del left[index]
            records.report(rule, index, column)
    report_corrections(records, accepted, told)


class _Texts:
    """The distinct texts of a column, and where such words stand in them: beginnings, endings."""

    def __init__(self, cells: Sequence[CellValue], field: str) -> None:
        kinds = set(map(type, cells))
        self.all = distinct_texts(cells) if str in kinds else []
        self.is_looked_through = field != "status"
        self.length = _FIRST if field == "title" else _LONGEST
        self.heads = beginnings(self.all, self.length)
        together = "\n".join(self.all) if field == "title" else ""
        signs = [sign for sign in _SIGNS_BEFORE_END if sign in together]
        ending = [text for text in self.all if any(sign in text for sign in signs)] if signs else []
        self.tails = {text[-_LONGEST:] for text in ending}

    def that_may_be(self, mark: _Mark) -> Collection[str]:
        """Those that hold one of the roots where it tells."""
        if not self.is_looked_through:
            return self.all
        roots = table("lines")[mark.roots]
        heads, tails = _with_roots(roots, self.heads), _with_roots(roots, self.tails)
        if not heads and not tails:
            return set()
        return {text for text in self.all if text[: self.length] in heads or text[-_LONGEST:] in tails}


def _with_roots(roots: Iterable[str], cuts: set[str]) -> set[str]:
    together = "\n".join(cuts).lower()
    found = [root for root in roots if root in together]
    return {cut for cut in cuts if any(root in cut.lower() for root in found)} if found else set()
