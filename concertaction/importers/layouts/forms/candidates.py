"""The cells of a form that read as labels: first all that may be one, then those that are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from concertaction.importers.layouts.forms.labels import (
    ASIDE,
    SURE_LABEL,
    Candidate,
    Label,
    is_between,
    is_over_day,
    is_said_beside,
    sure_label,
    turned_columns,
)
from concertaction.importers.layouts.forms.legends import lines_of_legends
from concertaction.importers.layouts.forms.numbered import behind_number, is_numbered
from concertaction.importers.layouts.forms.small_tables import HEADING
from concertaction.importers.layouts.page import ends_with_colon, shown
from concertaction.importers.layouts.shapes import DATES, REPEATABLE
from concertaction.importers.layouts.words.headings import (
    LIKELY,
    PATTERN,
    POSSIBLE,
    Match,
    fold,
    is_heading,
    recognise,
    speaks_of,
    unaccented,
    unnumbered_heading,
)
from concertaction.importers.layouts.words.lines import is_note_text
from concertaction.importers.layouts.words.organisations import is_surely_organisation
from concertaction.importers.values.marks import answers
from concertaction.patterns import late

if TYPE_CHECKING:
    from concertaction.importers.layouts.forms.small_tables import Partners, SmallTables
    from concertaction.importers.layouts.page import Page, Place
    from concertaction.models import CellValue

_INLINE = late(r"^\s*([^:\n]{2,60}?)\s*:\s*(\S.*)$", re.S)
_NEXT = late(  # what parts an answer from the next label of its cell, and that label
    r"(?:(?<=\S)[ \t\u00a0]{2,}|(?<=\S)[ \t]*\n\s*|(?P<mark>[ ][-–—|•·/][ ]+|;[ ]?|,[ ]))"
    r"(?P<label>[^\W\d][^:;\n|]{0,39}?)[ \u00a0]?:(?=\s)"
)
_AXIS_ALONE = late(r"\s*axe\s*(?:n°\s*)?(?:\d|[ivx]{1,4})\s*:\s*$", re.I)
_YEAR_ALONE = late(r"[^\d:]{0,40}(?:19|20)\d\d\W*$")  # "Année 2012", which no colon parts
_AXIS_VALUE = late(  # an answer with a colon, no label: "axe 2 : objectifs 2 et 3"
    r"\s*axe\s*(?:n°\s*)?[\divx]{1,4}\s*:\s*(?:obj\w*\.?\s*)?(?:n°\s*)?\d", re.I
)
_CODE = late(r"(?:(?:axe|a|objectif|obj|o|numero) )*\d{1,2} (?:(?:objectif|obj|o|numero) )*\d{1,2}")  # folded
_BARE = late(r"\d{1,3}\s*[.):]?")
_TO_TICK = late(  # "Objectif visé : cochez" is not answered by that
    r"\W*(?:(?:a|veuillez|merci de) )?(?:coch|entour|soulign|biff|barrer|selectionn|choisi)\w*\b\D*$"
)
_NOTHING = "–"
_ASKS = late(r"\?\s*(?:\([^()]*\)|\[[^\[\]]*\])?$")  # "Depuis quand ? (date de début)"
_HINT = late(r"\([^()]*\)|\[[^\[\]]*\]")  # behind a colon, with the answer beside it: "(jj/mm/aaaa)"
_LETTER = late(r"\w\s*[.)]")  # of a list: "a)" asks for no end
_FEWEST_BETWEEN = 2  # lines of a form below its number
_CODED = late(r"\s*\d{1,2}\.\d{1,2}\W*(?=[^\W\d])")


def find_candidates(
    page: Page, said: Mapping[str, str], listed: SmallTables, partners: Mapping[int, Partners]
) -> list[Candidate]:
    """Cells that hold the words of a label; of a small table inside a form, its partners' heading alone.

    A line alone above all the others that only holds such words names the form; those of legends ask nothing.
    """
    found: list[Candidate] = []
    explained = lines_of_legends(page)
    for row in range(page.height):
        if row in explained or listed.get(row, row) != row:
            continue
        if row in partners:
            column, text = partners[row]
            found.append(Candidate(sure_label("partners", row, column, text), colon=True))
            continue
        for column, value in page.used(row):
            if isinstance(value, str) and len(value) <= 300:
                if page.counts[row] == 1 and (_AXIS_ALONE.match(value) or _is_year(value)):
                    continue  # heads what stands below it
                answered = (":" in value or _CODED.match(value) is not None) and any(
                    _is_no_mark(cell) for other, cell in page.used(row) if other > column
                )
                for text in _pieces(value.strip()):
                    candidate = _candidate(row, column, text, said, answered=answered)
                    if candidate is not None and (row not in listed or _names_partners(candidate.label)):
                        found.append(candidate)
    named = 0
    while named < len(found) and _names_form(page, found[named]):
        named += 1
    return found[named:]


def _is_year(text: str) -> bool:
    return _YEAR_ALONE.match(text) is not None and speaks_of(text, "year", least=POSSIBLE)


def _names_form(page: Page, candidate: Candidate) -> bool:
    """True for "Fiche action – Note d'orientation 2010-2013", "Objectifs et partenaires de nos actions".

    So does "Nos actions" over "Action | Atelier CV".
    """
    label = candidate.label
    if page.counts[label.row] != 1 or label.inline is not None:
        return False
    return not (candidate.colon or is_heading(label.text)) or _is_asked_below(page, label)


def _is_asked_below(page: Page, label: Label) -> bool:
    """True where the next line asks for the same, with an answer beside it."""
    below = next((row for row in range(label.row + 1, page.height) if page.counts[row]), label.row)
    cells = page.used(below)
    return (
        len(cells) > 1
        and cells[0][0] == label.column
        and speaks_of(shown(cells[0][1]).rstrip(" :"), label.field)
        and not is_heading(shown(cells[1][1]).rstrip(" :"))
    )


def find_labels(
    page: Page, found: list[Candidate], over: Collection[int], *, listed: bool = False
) -> list[Label]:
    """Cells that read as labels; where labels end with a colon, only those that do.

    ``over`` are the rows (from 0) of labels over their answers; the objectives that are ``listed`` to be
    ticked count as one more label.

    Without colons, a word that heads tables of all kinds ("Objectif",
    "Action") is a label only in a column of labels.
    """
    if not any(one.label.field == "title" and one.label.is_known for one in found):
        numbered = _numbered(page)
        places = {one.label.place for one in numbered}
        places |= {
            (row - 1, column) for row, column in places if is_numbered(shown(page.cell(row - 1, column)))
        }
        others = [one for one in found if one.label.place not in places]
        found = sorted([*others, *numbered], key=lambda one: one.label.place)
    found = _told_by_colons(page, found)
    sure = Counter(label.column for label, colon in found if colon or label.score >= SURE_LABEL)
    likely: dict[int, set[str]] = {}
    for label, _ in found:
        if label.is_known:
            likely.setdefault(label.column, set()).add(label.field)
    known = {label.place for label, _ in found}
    turned = turned_columns(page, (label for label, _ in found))
    between = sum(label.is_known and is_between(page, label) for label, _ in found)
    kept: list[Label] = []
    for label, colon in found:
        before = kept[-1] if kept and kept[-1].row == label.row else None
        heads = label.row in over or (sure[label.column] > 1 and _heads_answers(page, label.row, known))
        score = label.score
        if not colon and not heads and score < SURE_LABEL:
            is_answered = page.used(label.row)[-1][0] > label.column
            by_turns = is_between(page, label, turned) and (
                before is None or _is_asked_beside(page, before, label, turned)
            )
            near = between if by_turns else sure[label.column]
            near, fields = near + listed, len(likely.get(label.column, ())) + listed
            if (near < 3 and fields < 4) or not (is_answered or label.is_known):
                continue
        if (
            before is not None
            and before.inline is None
            and (
                _answers_label(page, before, label, colon)
                or (
                    not colon
                    and sure[before.column] > 2
                    and label.column not in turned
                    and _is_one_of_answers(page, before, label)
                )
                or (  # an answer that happens to hold a heading's word
                    not colon
                    and not heads
                    and score < before.score
                    and not _is_asked_beside(page, before, label, turned)
                )
            )
        ):
            continue
        kept.append(label)
    return kept


def _told_by_colons(page: Page, found: list[Candidate]) -> list[Candidate]:
    """Where many have a colon, these, and those that stand among them or over a day; else all."""
    with_colon = [one for one in found if one.colon]
    if len(with_colon) < 3 or len(with_colon) < 0.4 * len(found):
        return found
    return [
        one
        for one in found
        if one.colon
        or _is_second(page, one.label, with_colon)
        or _is_among(page, one, with_colon)
        or is_over_day(page, one.label)
    ]


def _numbered(page: Page) -> list[Candidate]:
    """``Fiche 1 | Permis théorique``: the titles of forms beside their numbers, if no label asks for one.

    Several may stand on a line, or each over its title.  Of several the number tells as a colon does;
    numbers without a word count where they run on, and other lines stand between them.
    """
    found: list[Candidate] = []
    bare: list[Candidate] = []
    for row in range(page.height):
        cells = page.used(row)
        texts = [shown(value).strip() for _, value in cells]
        if len(cells) == 1 and is_numbered(texts[0]):
            below = page.used(row + 1) if row + 1 < page.height else []
            if len(below) == 1 and below[0][0] == cells[0][0] and _may_be_title(below[0][1]):
                label = sure_label("title", row + 1, below[0][0], texts[0].rstrip(" :"), str(below[0][1]))
                found.append(Candidate(label, colon=True))
        if not cells or len(cells) % 2 or not all(isinstance(value, str) for _, value in cells[1::2]):
            continue
        if all(map(is_numbered, texts[::2])):
            found += [
                Candidate(sure_label("title", row, column, text.rstrip(" :")), text.endswith(":"))
                for (column, _), text in zip(cells[::2], texts[::2], strict=True)
            ]
        elif len(cells) == 2 and _BARE.fullmatch(texts[0]):
            label = sure_label("title", row, cells[0][0], f"n° {texts[0].rstrip(' .):')}")
            bare.append(Candidate(label, colon=True))
    if not found and len(bare) > 1 and all(map(_is_next, bare, bare[1:])):
        return bare
    return [one._replace(colon=one.colon or len(found) > 1) for one in found]


def _may_be_title(value: CellValue) -> bool:
    """True for a text below "Fiche 1" that is neither a label nor whose form it is."""
    return (
        isinstance(value, str)
        and not ends_with_colon(value)
        and not is_numbered(value)
        and not is_heading(value)
        and not _INLINE.match(value)
        and not is_note_text(value)
        and not is_surely_organisation(value)
    )


def _is_next(before: Candidate, after: Candidate) -> bool:
    """True for the next number, lines below the one before it."""
    numbers = [int(one.label.text.split()[-1]) for one in (before, after)]
    return numbers[1] == numbers[0] + 1 and after.label.row > before.label.row + _FEWEST_BETWEEN


def _names_partners(label: Label) -> bool:
    return label.field == "partners" and label.is_known


def _answers_label(page: Page, before: Label, label: Label, colon: bool) -> bool:
    """True for the cell right of a label that ends as one, though it reads as a label itself.

    ``Objectif(s) : | axe 2 : objectifs 2 et 3``; but ``Dates : | du : | 01/02/2011``.  Right of a
    whole label a text with a colon in it is one too: ``Description | Référent pour le suivi : Mme A``.
    """
    if page.beside(*before.place) != label.column or label.field in DATES:
        return False
    ends = shown(page.cell(*before.place)).rstrip()[-1:] in (":", "?")
    if not ends:
        return label.inline is not None and is_heading(before.text) and before.field != label.field
    return label.inline is not None or not colon


def _is_asked_beside(page: Page, before: Label, label: Label, turned: Collection[int]) -> bool:
    """True for a label behind the answer of another, which may have but one: no name of an organisation."""
    text = str(page.cell(*label.place))
    return (
        is_between(page, label, turned)
        and is_between(page, before, turned)
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
    return (
        page.beside(*before.place) < label.column
        and page.cell(label.row, label.column - 1) is not None
        and page.cell(label.row, page.beside(*label.place)) is None
    )


def _is_second(page: Page, label: Label, with_colon: list[Candidate]) -> bool:
    """True for "au" in ``Dates : du | 01/01/2011 | au | 30/06/2011``, which needs no colon."""
    if label.score < SURE_LABEL or label.field not in ("start", "end"):
        return False
    answered = page.cell(label.row, label.column + 1) is not None
    return answered and any(
        one.label.row == label.row and one.label.column < label.column - 1 for one in with_colon
    )


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


def _is_no_mark(value: CellValue) -> bool:
    """True for a number or a word that is longer than "oui", and says neither yes nor no."""
    text = shown(value)
    return not answers(value) and (len(text) > 3 or any(map(str.isdigit, text)))


def _candidate(
    row: int, column: int, text: str, said: Mapping[str, str], *, answered: bool
) -> Candidate | None:
    if _AXIS_VALUE.match(text) or _LETTER.fullmatch(text):
        return None
    inline = _INLINE.match(text)
    if inline and inline[2].strip().lower() in ("du", "le", "de", "au"):
        text = f"{inline[1]} {inline[2].strip()} :"
        inline = None
    if inline and _TO_TICK.match(unaccented(inline[2])):
        if not answered:  # the boxes below do
            matches = recognise(inline[1])
            return (
                Candidate(Label(row, column, inline[1], matches, _NOTHING), colon=True) if matches else None
            )
        text, inline = f"{inline[1]} :", None
    if inline and answered and _HINT.fullmatch(inline[2].strip()):
        text, inline = f"{inline[1]} :", None
    rest = behind_number(text) if inline and answered else None
    if rest is not None and is_heading(rest.rstrip(" :?")):  # "Projet 1 : Intitulé", with its answer beside
        return Candidate(
            Label(row, column, text.rstrip(" :?"), recognise(rest.rstrip(" :?")), None), colon=True
        )
    head = inline[1] if inline else text.rstrip(" :?…._")
    coded = _CODED.match(head)
    if _CODE.fullmatch(fold(head)) or (coded and not is_heading(head[coded.end() :])):
        return None  # "Objectif 1.2", "1.1 Accompagnement Forem en multi-opérateurs": to be ticked
    head = head[coded.end() :] if coded and answered else head  # "1.1 Intitulé de l'action"
    colon = inline is not None or text.rstrip(" ._…").endswith(":")
    field = said.get(fold(head))
    if field is not None:
        told = (Match(field, 1.0),)
        return Candidate(Label(row, column, head, told, inline[2].strip() if inline else None), colon)
    matches = recognise(head) if len(head) < 120 else ()
    is_sure = colon and " " in head and bool(matches) and matches[0].score >= SURE_LABEL
    if is_note_text(unnumbered_heading(text)) and not is_sure and not text.lower().startswith("remarque"):
        return None  # but "Note d'orientation :" asks for objectives
    asks = _ASKS.search(text) is not None
    if not matches or matches[0].score < (PATTERN if asks else POSSIBLE):
        return None
    colon = colon or asks
    return Candidate(Label(row, column, head, matches, inline[2].strip() if inline else None), colon)
