"""Sheets that hold no action: which ones, and in what words that is said."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from concertaction.findings import finding
from concertaction.i18n import N_
from concertaction.importers.layouts.page import shown
from concertaction.importers.layouts.shapes import DATES, OBJECTIVES, OF_OBJECTIVES, SheetReading
from concertaction.importers.layouts.tables.labels_again import labels_again
from concertaction.importers.layouts.tables.lists_of_objectives import lists_objectives
from concertaction.importers.layouts.tables.plain import are_labels
from concertaction.importers.layouts.tables.spans import lines_of
from concertaction.importers.layouts.tables.structure import classify
from concertaction.importers.layouts.words.headings import fold, is_heading, is_known, recognise, unaccented
from concertaction.importers.layouts.words.lines import words
from concertaction.importers.layouts.words.organisations import is_surely_organisation
from concertaction.models import SheetSummary
from concertaction.text import fails_often, table

if TYPE_CHECKING:
    from concertaction.importers.layouts.columns.choices import Choice
    from concertaction.importers.layouts.columns.code_shapes import CodeShapes
    from concertaction.importers.layouts.columns.found import Found
    from concertaction.importers.layouts.page import Page
    from concertaction.models import CellValue, Severity

_TALLEST_MODEL, _LONGEST_LABEL = 60, 80  # rows and characters of a form that nobody has filled in
_INSET = 1  # columns by which the texts of a page are set in: further right they stand under headings
_FEWEST_FIELDS = 4  # that it asks for
_LABELS = 0.65  # share of its lines that are labels
_GLOSSARY = frozenset({"title", "objectives", "reference", "remarks", "description", "status", ""})
_OF_LEGEND = OF_OBJECTIVES | {"title", "reference"}
_TELLING = DATES | OBJECTIVES | {"year", "partners", "description"}

REASONS = {
    "no-table": N_("no table or form of actions was recognised in it"),
    "instructions": N_("it holds instructions"),
    "list": N_("it holds a list, not actions"),
    "fields": N_("it explains columns or fields, and holds no actions"),
    "completes": N_("its lines complete the actions of another sheet"),
    "repeats": N_("it only says what the actions of another sheet cost"),
    "meetings": N_("it lists meetings, not actions"),
    "model": N_("it is a form that nobody has filled in"),
    "draft": N_("its name says that it does not count (draft, test, example)"),
    "cover": N_("it is a cover page"),
    "pivot": N_("it holds a summary, not actions"),
    "names-down": N_(
        "organisations stand in its lines and what they are marked for in its columns, and no line gives the"
        " objectives of these: add a line “Objective” with a code in each column"
    ),
    "no-title": N_("no column says what the actions are called"),
    "profile": N_("the profile says so"),
    "other-profile": N_("the profile speaks of another sheet"),
}
"""Reason slug -> words for the finding; empty and hidden sheets have their own."""


def skipped(page: Page, reason: str, severity: Severity | None = None) -> SheetReading:
    """A sheet that is passed over, with its lines told apart all the same."""
    name = page.sheet.name
    seen = classify(page)
    header = tuple(row + 1 for row in sorted(seen.kinds) if seen.kinds[row] == "header")
    return SheetReading(
        SheetSummary(name, None, header, {}, reason, lines_of(seen.kinds, seen.middle)),
        findings=[finding("skipped-sheet", sheet=name, severity=severity, reason=REASONS[reason])],
    )


def why_skipped(page: Page, shapes: CodeShapes) -> str:
    """The reason slug of a sheet in which no action was recognised."""
    if is_model(page):
        return "model"
    if not _is_labelled(page) and any(
        isinstance(value, str) and words("pivot").search(unaccented(value[:60]).strip())
        for row in range(min(page.height, 12))
        for _, value in page.used(row)
    ):
        return "pivot"
    return reason_of_name(page.sheet.name) or _by_build(page, shapes)


def reason_of_name(name: str) -> str | None:
    """The reason slug that the name of a sheet gives, where it does."""
    plain = unaccented(name)
    reasons = table("lines")["skipped"].items()
    return next((reason for reason, names in reasons if re.search("|".join(names), plain)), None)


def _is_labelled(page: Page) -> bool:
    """True for labels of several fields down the first columns: "Nombre de participants" counts no lines."""
    firsts = [cells[0][1] for row in range(min(page.height, 40)) if len(cells := page.used(row)) in (1, 2)]
    fields = {
        recognise(text.rstrip(" :?"))[0].field
        for text in firsts
        if isinstance(text, str) and len(text) < _LONGEST_LABEL and is_heading(text.rstrip(" :?"))
    }
    return len(fields) > 3


def is_model(page: Page) -> bool:
    """True for the labels of a form of an action, its title among them, with no answer beside or below.

    Labels make most of its lines, one below the other: answers that stand below theirs part them.
    """
    fields: set[str] = set()
    lines = labels = run = longest = 0
    for row in range(min(page.height, _TALLEST_MODEL)):
        texts = [value for _, value in page.used(row) if not _is_to_fill(value)]
        ends = [text for text in texts if isinstance(text, str) and text.rstrip().endswith((":", "?"))]
        known = [text for text in texts if _is_label(text)]
        if len(ends) < len(texts) > 1 or (
            labels and any(text not in known and _answers(text) for text in texts)
        ):
            return False
        fields.update(recognise(shown(text).rstrip(" :?._…"))[0].field for text in known)
        lines += bool(texts)
        labels += bool(known or ends)
        run = run + 1 if known or ends else 0
        longest = max(longest, run)
    return (
        len(fields) >= _FEWEST_FIELDS
        and "title" in fields
        and longest >= _FEWEST_FIELDS - 1
        and labels >= _LABELS * lines
    )


def _is_label(value: CellValue) -> bool:
    """True for a known label without an answer behind its colon."""
    if not isinstance(value, str) or len(value) >= _LONGEST_LABEL:
        return False
    text = value.rstrip(" :?._…")
    return ":" not in text and is_known(text)


def _answers(value: CellValue) -> bool:
    """True for what is no label: a number, a day, an organisation's name."""
    if not isinstance(value, str):
        return True
    named = " " in value.strip(" :") and is_surely_organisation(value)
    return not value.rstrip().endswith(":") and (named or sum(map(str.isdigit, value)) > 3)


def _is_to_fill(value: CellValue) -> bool:
    """True for dots or a line to write on."""
    return isinstance(value, str) and not any(map(str.isalnum, value))


def _by_build(page: Page, shapes: CodeShapes) -> str:
    counts = [count for count in page.counts[: page.height] if count]
    left = min((cells[0][0] for row in range(min(page.height, 60)) if (cells := page.used(row))), default=0)
    lone = (page.used(row) for row, count in enumerate(page.counts[: page.height]) if count == 1)
    alone = sum(bool(cells) and cells[0][0] <= left + _INSET for cells in lone)
    texts = [
        value for row in range(min(page.height, 60)) for _, value in page.used(row) if isinstance(value, str)
    ]
    if sum(shapes.title_of(text) is not None for text in texts) >= 3:
        return "list"
    mean = sum(map(len, texts)) / max(1, len(texts))
    if alone >= 0.7 * len(counts) and texts:
        told = sum(words("told", r"^\W*(?:\d+\W+)?").match(unaccented(text)) is not None for text in texts)
        if len(counts) <= 12 and mean < 45 and told < 2:
            return "cover"
        return "instructions" if mean > 25 or told > 1 else "list"
    return "no-table"


def _is_glossary(
    page: Page, found: Found, choices: dict[int, Choice], shapes: CodeShapes, rows: range
) -> bool:
    """True for "Table | Code | Libellé": codes that are none of the note's, and what they mean."""
    if found.codes or not {choice.field for choice in choices.values()} <= _GLOSSARY:
        return False
    coded = [column for column, choice in choices.items() if choice.field == "objectives"]
    headings = [fold(shown(cell)) for column in coded for cell in found.header.texts.get(column, ())]
    if not coded or any(word in heading for heading in headings for word in ("obj", "axe", "note", "lien")):
        return False
    values = [value for row in rows for column in coded if (value := page.cell(row, column)) is not None]
    return sum(map(shapes.is_code, values)) < 0.3 * len(values)


def why_no_actions(
    page: Page, found: Found, choices: dict[int, Choice], shapes: CodeShapes, last: int
) -> str | None:
    """The reason slug of a table under known headings that lists something else, or None.

    A table of actions says what they are called and at least one of: an
    objective, a partner, a period, what they consist of; or who carries them.
    A legend of the objectives repeats their official titles; labels down the column make forms of it.
    """
    scores = {choice.field: choice.score for choice in choices.values()}
    if "title" not in scores:
        return "no-title"
    column = next(column for column, choice in choices.items() if choice.field == "title")
    first, end = found.header.rows[-1] + 1, min(last, found.header.rows[-1] + 60)
    named = next((c for c, choice in choices.items() if choice.field == "operator"), column)
    labels = labels_again(page, found, shapes, first, end)
    full = [row for row in range(first, end + 1) if page.counts[row] > 1 and row not in labels] or range(
        first, end + 1
    )
    texts, names = page.column(column, first, end), page.column(named, first, end)
    titles = [
        value
        for value, name in ((texts[row - first], names[row - first]) for row in full)
        if isinstance(value, str) and name is not None and (named == column or not shapes.is_code(name))
    ]
    if titles and not fails_often(
        lambda text: shapes.title_of(text) or shapes.axis_title_of(text), titles, 2 * len(titles) // 5
    ):
        return "list"
    if scores.keys() <= _OF_LEGEND:
        bare = sum(words("code_alone", r"\W*").fullmatch(unaccented(text)) is not None for text in titles)
        if bare and bare >= 0.6 * len(titles):
            return "list"
    if are_labels(titles):
        return "no-table"
    if lists_objectives(page, found, choices, shapes, full, named=reason_of_name(page.sheet.name) == "list"):
        return "list"
    if found.codes or _TELLING & scores.keys():
        return "list" if _is_glossary(page, found, choices, shapes, range(first, end + 1)) else None
    if scores["title"] >= 0.7:
        return None
    return "list"
