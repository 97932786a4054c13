"""The cells of a form that read as labels."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar

from concertaction.importers.layouts.forms.small_tables import HEADING
from concertaction.importers.layouts.page import ends_with_colon, shown
from concertaction.importers.layouts.shapes import REPEATABLE
from concertaction.importers.layouts.words.headings import (
    LIKELY,
    PATTERN,
    POSSIBLE,
    Match,
    fold,
    is_heading,
    recognise,
    unaccented,
)
from concertaction.importers.layouts.words.lines import is_note_text, words
from concertaction.importers.layouts.words.organisations import is_surely_organisation
from concertaction.importers.values.periods import read_period
from concertaction.patterns import late

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from concertaction.importers.layouts.forms.small_tables import Partners, SmallTables
    from concertaction.importers.layouts.page import Page, Place
    from concertaction.models import CellValue

ASIDE = frozenset(
    {"contact", "person", "status", "budget", "public", "participants", "remarks", "commune"}
)  # what a second label on a line may ask for without a colon
_LONGEST_COLON = 120  # characters of a label that no word tells
SURE_LABEL = 0.95  # score of a text that is a label without a colon
_INLINE = late(r"^\s*([^:\n]{2,60}?)\s*:\s*(\S.*)$", re.S)
_NEXT = late(  # what parts an answer from the next label of its cell, and that label
    r"(?:(?<=\S)[ \t\u00a0]{2,}|(?<=\S)[ \t]*\n\s*|(?P<mark>[ ][-–—|•·/][ ]+|;[ ]?|,[ ]))"
    r"(?P<label>[^\W\d][^:;\n|]{0,39}?)[ \u00a0]?:(?=\s)"
)
_AXIS_ALONE = late(r"\s*axe\s*(?:n°\s*)?(?:\d|[ivx]{1,4})\s*:\s*$", re.I)
_AXIS_VALUE = late(  # an answer with a colon, no label: "axe 2 : objectifs 2 et 3"
    r"\s*axe\s*(?:n°\s*)?[\divx]{1,4}\s*:\s*(?:obj\w*\.?\s*)?(?:n°\s*)?\d", re.I
)

_CODE = late(r"(?:(?:axe|a|objectif|obj|o|numero) )*\d{1,2} (?:(?:objectif|obj|o|numero) )*\d{1,2}")  # folded
_CODED = late(r"\s*\d{1,2}\.\d{1,2}\W*(?=[^\W\d])")
_NUMBERED = late(
    r"\s*(\w[\w\s'’-]*?)\s*(?:n\s?[°o]\s*|#\s*)?\d{1,3}(?:\s*/\s*\d{1,3})?\W*$", re.I
)  # "Action n° 2"


class Label(NamedTuple):
    """A label, where it stands, and the cells that answer it."""

    row: int
    column: int
    text: str
    matches: tuple[Match, ...]
    inline: str | None  # the answer in the same cell

    @property
    def place(self) -> Place:
        """Where it stands."""
        return self.row, self.column

    @property
    def field(self) -> str:
        """The field that it most likely asks for."""
        return self.matches[0].field

    @property
    def score(self) -> float:
        """How sure that is, from 0 to 1."""
        return self.matches[0].score

    @property
    def is_known(self) -> bool:
        """True where its words are known to ask for that."""
        return self.score >= PATTERN

    @property
    def is_bare(self) -> bool:
        """True where they are, and nothing answers it in its own cell."""
        return self.inline is None and self.is_known


class Candidate(NamedTuple):
    """A cell that may be a label; one with a colon, or that asks, says so itself."""

    label: Label
    colon: bool

    @property
    def is_whole(self) -> bool:
        """True for a label that is one as a whole, not by a word of it: a synonym, or a colon after it."""
        return (self.colon and self.label.inline is None) or is_heading(self.label.text)


class Said(NamedTuple):
    """What must be said of a label: a finding's code, its place (from 0), its text, what it was taken for."""

    code: str
    row: int
    column: int
    text: str
    kind: str


class _Placed(Protocol):
    @property
    def place(self) -> Place: ...


P = TypeVar("P", bound=_Placed)


def places_of(several: Iterable[_Placed]) -> set[Place]:
    """Where labels stand."""
    return {one.place for one in several}


def in_order(several: Iterable[P]) -> list[P]:
    """Labels as they stand in the sheet, line by line."""
    return sorted(several, key=lambda one: one.place)


def find_candidates(
    page: Page, said: Mapping[str, str], listed: SmallTables, partners: Mapping[int, Partners]
) -> list[Candidate]:
    """Cells that hold the words of a label; of a small table inside a form, its partners' heading alone.

    A line alone above all the others that only holds such words names the form.
    """
    found: list[Candidate] = []
    for row in range(page.height):
        if listed.get(row, row) != row:
            continue
        if row in partners:
            column, text = partners[row]
            label = Label(row, column, text, (Match("partners", SURE_LABEL),), None)
            found.append(Candidate(label, colon=True))
            continue
        for column, value in page.used(row):
            if isinstance(value, str) and len(value) <= 300:
                if page.counts[row] == 1 and _AXIS_ALONE.match(value):
                    continue  # heads what stands below it
                for text in _pieces(value.strip()):
                    candidate = _candidate(row, column, text, said)
                    if candidate is not None and (row not in listed or _names_partners(candidate.label)):
                        found.append(candidate)
    named = 0
    while named < len(found) and _names_form(page, found[named]):
        named += 1
    return found[named:]


def _names_form(page: Page, candidate: Candidate) -> bool:
    """True for "Fiche action – Note d'orientation 2010-2013", "Objectifs et partenaires de nos actions"."""
    label = candidate.label
    return (
        page.counts[label.row] == 1
        and label.inline is None
        and not candidate.colon
        and not is_heading(label.text)
    )


def find_labels(page: Page, found: list[Candidate], over: Collection[int]) -> list[Label]:
    """Cells that read as labels; where labels end with a colon, only those that do.

    ``over`` are the rows (from 0) of labels over their answers.

    Without colons, a word that heads tables of all kinds ("Objectif",
    "Action") is a label only in a column of labels.
    """
    if not any(one.label.field == "title" and one.label.is_known for one in found):
        numbered = _numbered(page)
        places = {one.label.place for one in numbered}
        others = [one for one in found if one.label.place not in places]
        found = sorted([*others, *numbered], key=lambda one: one.label.place)
    with_colon = [candidate for candidate in found if candidate.colon]
    if len(with_colon) >= 3 and len(with_colon) >= 0.4 * len(found):
        found = [
            one
            for one in found
            if one.colon
            or _is_second(page, one.label, with_colon)
            or _is_among(page, one, with_colon)
            or is_over_day(page, one.label)
        ]
    sure = Counter(label.column for label, colon in found if colon or label.score >= SURE_LABEL)
    likely: dict[int, set[str]] = {}
    for label, _ in found:
        if label.is_known:
            likely.setdefault(label.column, set()).add(label.field)
    known = {label.place for label, _ in found}
    between = sum(label.is_known and is_between(page, label) for label, _ in found)
    kept: list[Label] = []
    for label, colon in found:
        before = kept[-1] if kept else None
        heads = label.row in over or (sure[label.column] > 1 and _heads_answers(page, label.row, known))
        score = label.score
        if not colon and not heads and score < SURE_LABEL:
            right = page.cell(label.row, page.beside(label.row, label.column))
            by_turns = is_between(page, label) and (
                before is None or before.row != label.row or _is_asked_beside(page, before, label)
            )
            near = between if by_turns else sure[label.column]
            if (near < 3 and len(likely.get(label.column, ())) < 4) or (right is None and not label.is_known):
                continue
        if before is not None and (
            _answers_label(page, before, label, colon)
            or (not colon and sure[before.column] > 2 and _is_one_of_answers(page, before, label))
        ):
            continue
        if (
            not colon
            and before is not None
            and before.row == label.row
            and before.inline is None
            and score < before.score
            and not heads
            and not _is_asked_beside(page, before, label)
        ):
            continue  # an answer that happens to hold a heading's word
        kept.append(label)
    return kept


def _numbered(page: Page) -> list[Candidate]:
    """``Fiche 1 | Permis théorique``: the titles of forms beside their numbers, if no label asks for one."""
    found: list[Candidate] = []
    for row in range(page.height):
        cells = page.used(row)
        if (
            not cells
            or not isinstance(cells[0][1], str)
            or len(cells) != 2
            or not isinstance(cells[1][1], str)
        ):
            continue
        column, text = cells[0][0], cells[0][1].strip()
        if is_numbered(text):
            label = Label(row, column, text.rstrip(" :"), (Match("title", SURE_LABEL),), None)
            found.append(Candidate(label, text.endswith(":")))
    return found


def is_numbered(text: str) -> bool:
    """True for what a form calls itself with its number: ``Fiche 1``, ``Action n° 3``."""
    numbered = _NUMBERED.match(text)
    return numbered is not None and words("numbered_form").fullmatch(unaccented(numbered[1])) is not None


def _names_partners(label: Label) -> bool:
    return label.field == "partners" and label.is_known


def _answers_label(page: Page, before: Label, label: Label, colon: bool) -> bool:
    """True for the cell right of a label that ends as one, though it reads as a label itself.

    ``Objectif(s) : | axe 2 : objectifs 2 et 3``; but ``Dates : | du : | 01/02/2011``.  Right of a
    whole label a text with a colon in it is one too: ``Description | Référent pour le suivi : Mme A``.
    """
    if before.row != label.row or before.inline is not None:
        return False
    if page.beside(before.row, before.column) != label.column:
        return False
    ends = shown(page.cell(before.row, before.column)).rstrip()[-1:] in (":", "?")
    if label.field in ("start", "end", "period"):
        return False
    if not ends:
        return label.inline is not None and is_heading(before.text) and before.field != label.field
    return label.inline is not None or not colon


def is_between(page: Page, label: Label) -> bool:
    """True for a label on a line of labels and answers by turns: ``Projet | Potager | Porteur | EFT A``."""
    columns = [column for column, _ in page.used(label.row)]
    return len(columns) > 3 and len(columns) % 2 == 0 and columns.index(label.column) % 2 == 0


def _is_asked_beside(page: Page, before: Label, label: Label) -> bool:
    """True for a label behind the answer of another, which may have but one: no name of an organisation."""
    text = str(page.cell(*label.place))
    return (
        is_between(page, label)
        and is_between(page, before)
        and label.is_known
        and label.field != before.field
        and label.field not in ASIDE
        and before.field not in REPEATABLE
        and not is_said_beside(text)
        and bool(HEADING.match(text.rstrip(" :")))
        and not is_surely_organisation(text)
    )


def _heads_answers(page: Page, row: int, places: set[Place]) -> bool:
    """True for a row of nothing but labels, whose answers stand on the row below it."""
    columns = [column for column, _ in page.used(row)]
    if row + 1 >= page.height or not all((row, column) in places for column in columns):
        return False
    below = [column for column, _ in page.used(row + 1)]
    return columns == below and not any((row + 1, column) in places for column in below)


def _is_one_of_answers(page: Page, before: Label, label: Label) -> bool:
    """True for the last of several answers in a row, which happens to be a heading's word ("Un stand")."""
    first = page.beside(before.row, before.column)
    return (
        before.row == label.row
        and before.inline is None
        and first < label.column
        and page.cell(label.row, label.column - 1) is not None
        and page.cell(label.row, page.beside(label.row, label.column)) is None
    )


def _is_second(page: Page, label: Label, with_colon: list[Candidate]) -> bool:
    """True for "au" in ``Dates : du | 01/01/2011 | au | 30/06/2011``, which needs no colon."""
    if label.score < SURE_LABEL or label.field not in ("start", "end"):
        return False
    answered = page.cell(label.row, label.column + 1) is not None
    return answered and any(
        one.label.row == label.row and one.label.column < label.column - 1 for one in with_colon
    )


def is_over_day(page: Page, label: Label) -> bool:
    """True for "Du" and "au" side by side over their two days, or one over the other, without a colon.

    Each stands over a day, and the days alone on their line.
    """
    if label.score < SURE_LABEL or label.field not in ("start", "end") or label.row + 1 >= page.height:
        return False
    below = page.used(label.row + 1)
    return (
        0 < len(below) < 3
        and label.column in [column for column, _ in below]
        and all(page.cell(label.row, column) is not None and _is_day(value) for column, value in below)
    )


def _is_day(value: CellValue) -> bool:
    return isinstance(value, date) or (isinstance(value, str) and read_period(value).start is not None)


def _is_among(page: Page, one: Candidate, with_colon: list[Candidate]) -> bool:
    """True for a whole label first on its line, its answer beside it, in the column of those with colons."""
    label = one.label
    cells = page.used(label.row)
    return (
        is_heading(label.text)
        and cells[0][0] == label.column
        and len(cells) > 1
        and any(other.label.column == label.column for other in with_colon)
    )


def _pieces(text: str) -> list[str]:
    """A text cut before each further label in it: ``Opérateur : EFT A     Commune : Mons``.

    A dash or a comma before a label parts less surely than blanks or a new line.
    """
    first = _INLINE.match(text) if text.count(":") > 1 else None
    matches = recognise(first[1]) if first else ()
    if not matches or matches[0].score < LIKELY or matches[0].field in ("description", "remarks"):
        return [text]
    fields = {matches[0].field}
    pieces: list[str] = []
    begun = 0
    for found in _NEXT.finditer(text):
        further = recognise(found["label"])
        least = SURE_LABEL if found["mark"] else LIKELY
        if not is_heading(found["label"]) or further[0].score < least or further[0].field in fields:
            continue
        fields.add(further[0].field)
        pieces.append(text[begun : found.start()].strip())
        begun = found.start("label")
    return [*pieces, text[begun:].strip()]


def _candidate(row: int, column: int, text: str, said: Mapping[str, str]) -> Candidate | None:
    if _AXIS_VALUE.match(text):
        return None
    inline = _INLINE.match(text)
    if inline and inline[2].strip().lower() in ("du", "le", "de", "au"):
        text = f"{inline[1]} {inline[2].strip()} :"
        inline = None
    head = inline[1] if inline else text.rstrip(" :?…._")
    coded = _CODED.match(text)
    if _CODE.fullmatch(fold(head)) or (coded and not is_heading(text[coded.end() :])):
        return None  # "Objectif 1.2", "1.1 Accompagnement Forem en multi-opérateurs": to be ticked
    colon = inline is not None or text.rstrip(" ._…").endswith(":")
    field = said.get(fold(head))
    if field is not None:
        told = (Match(field, 1.0),)
        return Candidate(Label(row, column, head, told, inline[2].strip() if inline else None), colon)
    matches = recognise(head) if len(head) < 120 else ()
    is_sure = colon and " " in head and bool(matches) and matches[0].score >= SURE_LABEL
    if is_note_text(text) and not is_sure and not text.lower().startswith("remarque"):
        return None  # but "Note d'orientation :" asks for objectives
    asks = text.endswith("?")
    if not matches or matches[0].score < (PATTERN if asks else POSSIBLE):
        return None
    colon = colon or asks
    return Candidate(Label(row, column, head, matches, inline[2].strip() if inline else None), colon)


def is_said_beside(text: str) -> bool:
    """True for a word of what forms ask beside an answer: "Fonction", "Téléphone"."""
    return words("beside_answer", "", r"\W*").fullmatch(unaccented(text).strip()) is not None


def ending_with_colon(page: Page, known: Collection[Place]) -> set[Place]:
    """The places of short texts that end with a colon: known or not, they are labels and answer none.

    Alone right of a known label such a text is its answer: ``Public | Jeunes et adultes :``.
    """
    return {
        (row, column)
        for row in range(page.height)
        for cells in [page.used(row)]
        for column, value in cells
        if isinstance(value, str) and 2 < len(value) <= _LONGEST_COLON and ends_with_colon(value)
        if len(cells) != 2 or column != cells[1][0] or (row, cells[0][0]) not in known
    }


def wording(label: Label) -> str:
    """What a label says, without the number of its form: ``Action n° 2`` is ``Action n° 1``."""
    numbered = _NUMBERED.match(label.text) if label.field == "title" else None
    return fold(numbered[1] if numbered else label.text)
