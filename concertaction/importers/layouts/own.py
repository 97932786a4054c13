"""The sheets that we make ourselves: known again when they come back, whatever was done to them.

Two kinds: the recommended workbook (``concertaction template``), whose table is
read without any guessing, and the list of corrections that a returned workbook
begins with, which holds no action.  The writers in ``reports/`` take their
headings from here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from concertaction.findings import finding
from concertaction.i18n import N_
from concertaction.importers.layouts.page import cell_at
from concertaction.importers.layouts.shapes import Block, Column, QuarterAbove, Reason, SheetReading
from concertaction.importers.layouts.tables.spans import lines_of
from concertaction.importers.values.periods import read_period
from concertaction.models import SheetSummary, column_letter
from concertaction.patterns import late
from concertaction.periods import quarter_of
from concertaction.text import clean_text, fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from concertaction.importers.files.workbook import Sheet
    from concertaction.importers.layouts.page import Page
    from concertaction.models import CellValue

CORRECTIONS = {
    "fr": ("Statut", "Feuille", "Cellule", "Constat", "Valeur reçue", "À faire"),
    "en": ("Status", "Sheet", "Cell", "Finding", "Value received", "What to do"),
}
"""Headings of the list of corrections, by language: what the sheet is known by."""

HEADINGS = (
    ("reference", "Référence", "Reference"),
    ("operator", "Opérateur", "Operator"),
    ("title", "Intitulé de l'action", "Title of the action"),
    ("description", "Description", "Description of the action"),
    ("objectives", "Objectif principal", "Main objective"),
    ("objectives", "Autres objectifs", "Other objectives"),
    ("partners", "Partenaires", "Partners"),
    ("partner_kind", "Types des partenaires", "Kinds of the partners"),
    ("public", "Public", "Target group"),
    ("commune", "Commune", "Commune"),
    ("start", "Début", "Start"),
    ("end", "Fin", "End"),
    ("participants", "Participants", "Participants"),
)
"""Field, French and English heading of each column of the recommended workbook, in its order."""

EXAMPLE = {"fr": "EXEMPLE", "en": "EXAMPLE"}
"""The reference of the row that shows how to fill in the recommended workbook; it is never read."""

OPERATOR = {"fr": "Opérateur", "en": "Operator"}
QUARTER = {"fr": "Trimestre", "en": "Quarter"}
"""Labels above the table; the cell on their right holds for the rows that leave it blank."""

LISTS = {
    "fr": (
        "Objectifs à choisir",
        "Titre complet",
        "Opérateurs connus",
        "Types d'organismes",
        "Communes du territoire",
    ),
    "en": (
        "Objectives to choose",
        "Full title",
        "Known operators",
        "Kinds of organisations",
        "Communes of the area",
    ),
}
"""Headings of the lists that the recommended workbook chooses from."""

_PASSED_OVER = {
    "corrections": N_("it is the list of corrections that concertaction made"),
    "list": N_("it holds the lists of the recommended workbook"),
}

_DEEP = 30  # rows in which a header is looked for
_YEAR = late(r"(?:19|20)\d\d")


def _key(value: CellValue) -> str:
    return " ".join(fold(clean_text(value) or "").split())


_KNOWN = {_key(heading): field for field, *both in HEADINGS for heading in both}
_ALL = tuple(frozenset(_key(heading[index]) for heading in HEADINGS) for index in (1, 2))
_OTHERS = tuple(
    (kind, frozenset(map(_key, headings)))
    for kind, both in (("corrections", CORRECTIONS), ("list", LISTS))
    for headings in both.values()
)
_ANCHORS = frozenset({"cellule", "cell", "participants", "communes du territoire", "communes of the area"})
_EXAMPLES = frozenset(map(_key, EXAMPLE.values()))
_OPERATORS = frozenset(map(_key, OPERATOR.values()))
_QUARTERS = frozenset(map(_key, QUARTER.values()))


def own_reference(action_id: int) -> str:
    """Return the reference that the recommended workbook gives to an action that has none: ``CA-000123``."""
    return f"CA-{action_id:06d}"


def read_own(page: Page) -> SheetReading | None:
    """Read a sheet of ours; None for any other sheet."""
    for number, row in enumerate(page.rows[:_DEEP], 1):
        # cheap, because every sheet of every file is asked: our headings stand in a row of texts
        if not page.holds_texts(number - 1):
            continue
        if _ANCHORS.isdisjoint([value.strip().lower() for value in row if type(value) is str]):
            continue
        texts = {_key(value) for value in row if isinstance(value, str)}
        for kind, headings in _OTHERS:
            if headings <= texts:
                return _passed_over(page.sheet, kind)
        if any(headings <= texts for headings in _ALL):
            return _template(page.sheet, number)
    return None


def is_corrections(rows: Sequence[Sequence[CellValue]]) -> bool:
    """Tell whether the first rows of a sheet are those of a list of corrections."""
    return any(
        headings <= {_key(value) for value in row if isinstance(value, str)}
        for row in rows[:_DEEP]
        for kind, headings in _OTHERS
        if kind == "corrections"
    )


def _passed_over(sheet: Sheet, kind: str) -> SheetReading:
    said = finding("skipped-sheet", sheet=sheet.name, reason=_PASSED_OVER[kind])
    return SheetReading(SheetSummary(sheet.name, None, (), {}, kind), findings=[said])


class _Head(NamedTuple):
    """What stands above the table: (value, row from 1, column from 0), or None."""

    operator: tuple[CellValue, int, int] | None
    quarter: tuple[CellValue, int, int] | None


def _template(sheet: Sheet, header: int) -> SheetReading:
    headings = {
        index: clean_text(value) or ""
        for index, value in enumerate(sheet.rows[header - 1])
        if value is not None
    }
    fields = {index: _KNOWN.get(_key(heading), "") for index, heading in headings.items()}
    head = _head(sheet.rows[: header - 1])
    rows = [number for number, row in enumerate(sheet.rows[header:], header + 1) if _is_record(row, fields)]
    columns = [
        Column(field, headings[index], index, [cell_at(sheet.rows[row - 1], index) for row in rows])
        for index, field in fields.items()
    ]
    if head.operator is not None:
        _fill_operator(columns, rows, head.operator)
    summary = SheetSummary(
        sheet.name,
        "template",
        (header,),
        {column_letter(index): field for index, field in sorted(fields.items())},
        None,
        lines_of({header - 1: "header"} | {row - 1: "data" for row in rows}),
    )
    reasons = [
        Reason(column_letter(index), field, "heading", headings[index], 1.0)
        for index, field in fields.items()
    ]
    quarter = _quarter(sheet.name, head)
    found = _YEAR.search(quarter.text) if quarter else None
    year = int(found[0]) if found else None
    return SheetReading(summary, [Block(rows, columns)], year=year, reasons=reasons, quarter=quarter)


def _head(rows: Sequence[Sequence[CellValue]]) -> _Head:
    operator, quarter = None, None
    for number, row in enumerate(rows, 1):
        for index, value in enumerate(row[:-1]):
            label = _key(value).rstrip(" :") if isinstance(value, str) else ""
            said = row[index + 1]
            if label in _OPERATORS and clean_text(said):
                operator = (said, number, index + 1)
            elif label in _QUARTERS and clean_text(said):
                quarter = (said, number, index + 1)
    return _Head(operator, quarter)


def _quarter(sheet: str, head: _Head) -> QuarterAbove | None:
    if head.quarter is None:
        return None
    value, row, index = head.quarter
    start, end, *_ = read_period(value)
    quarter = quarter_of(start) if start else None
    is_one = quarter is not None and end == quarter.end and start == quarter.start
    return QuarterAbove(
        quarter.text if quarter and is_one else None, sheet, row, index, clean_text(value) or ""
    )


def _is_record(row: Sequence[CellValue], fields: dict[int, str]) -> bool:
    """A reference and an operator alone say nothing: they are what we filled in."""
    said = False
    for index, field in fields.items():
        value = cell_at(row, index)
        if value is None:
            continue
        if field == "reference" and _key(value) in _EXAMPLES:
            return False
        said = said or field not in ("reference", "operator", "")
    return said


def _fill_operator(columns: list[Column], rows: list[int], said: tuple[CellValue, int, int]) -> None:
    value, row, index = said
    column = next(column for column in columns if column.field == "operator")
    blank = [clean_text(one) is None for one in column.values]
    if any(blank):
        column.places = [
            (row, index) if empty else (own, column.index) for own, empty in zip(rows, blank, strict=True)
        ]
        column.values = [value if empty else one for one, empty in zip(column.values, blank, strict=True)]
