"""What a layout gives to the assembler: columns of raw cells that know their address.

A Block is columnar: ``rows[i]`` is the source row of record ``i`` and
``columns[k].values[i]`` what its column ``k`` holds, untouched.  Nothing is
interpreted here beyond "this column speaks of that field".
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from concertaction.models import CellValue, Finding, SheetSummary

FIELDS = (
    "reference",
    "title",
    "description",
    "operator",
    "other_operator",
    "operator_kind",
    "partners",
    "partner_kind",
    "objectives",
    "axis",
    "objective_number",
    "objective_label",
    "start",
    "end",
    "period",
    "year",
    "quarter",
    "commune",
    "public",
    "participants",
    "contact",
    "enterprise_number",
    "remarks",
    "budget",
    "status",
    "person",
)
"""The fields of a record; "" is a column that was not recognised."""

REPEATABLE = frozenset(
    {"partners", "partner_kind", "objectives", "objective_label", "person", "contact", "remarks", ""}
)
"""Fields that several columns of one table may carry."""

CODED = frozenset({"objectives", "objective_number"})
"""Fields that say an objective by its code, or by its number in an axis."""

OBJECTIVES = CODED | {"axis"}
"""Fields that say what an action is for; the words of an objective say it beside its code."""

OF_OBJECTIVES = OBJECTIVES | {"objective_label"}
"""Fields that say what objectives an action has."""

DATES = frozenset({"start", "end", "period"})
"""Fields that say on which days an action runs."""

WHEN = DATES | {"quarter"}
"""Fields that say when, but for the year alone."""

DATED = WHEN | {"year"}
"""Fields that say when an action takes place."""

MARKED_PARTNERS = "partner_mark"
"""What a profile says of a column of marks under the name of a partner."""

SECOND_OPERATORS = "second_operator"
"""The field, in a block, of a column that names operators beside those of another: "Pilote"."""

SHEET_NAME = (0, 0)
"""The place of a value that the sheet's name says."""


@dataclass(slots=True)
class Column:
    """One column of a block.

    ``places`` holds (row from 1, column from 0) of each value, or None where
    every value stands at (block row, ``index``).  A value filled down, said by
    a group row, a title row or the sheet's name points to where it is said.
    A ``partner_kind`` column speaks of the ``partners`` column before it.
    ``is_explained``: it held codes of a database or ranks, which a legend of the file explains.
    ``is_part``: it counts some of the participants, which are added to those of other columns.
    ``counted``: what a title over a grid says that its numbers count.
    ``of_roles``: it says what cells under the names of organisations say, and where: who carries the action.
    """

    field: str
    heading: str
    index: int
    values: list[CellValue]
    places: list[tuple[int, int]] | None = None
    code: str | None = None
    is_explained: bool = False
    of_roles: bool = False
    is_part: bool = False
    counted: str = ""

    @property
    def texts(self) -> set[str]:
        """What it says, as texts, each once."""
        return {str(value) for value in set(self.values) if value is not None}

    @property
    def only_place(self) -> tuple[int, int] | None:
        """Where its value is said once for all the records; None for a column of the sheet."""
        places = set(self.places or ())
        return next(iter(places)) if len(places) == 1 else None

    def places_in(self, rows: Sequence[int]) -> list[tuple[int, int]]:
        """Where each value stands, in a block of these rows."""
        return self.places or [(row, self.index) for row in rows]


class Area(NamedTuple):
    """The rows (from 1) and columns (from 0) from the first cell of a record alone to its last."""

    top: int
    bottom: int
    left: int
    right: int


@dataclass(slots=True)
class Block:
    """Records that were read in the same way, in the order of the sheet.

    ``year`` is the one that the titles of this table speak of, where the
    sheet's own does not hold for it.  ``scattered`` is true where a record
    stands on several rows, as in a form: what is found on it names the cell
    itself.  ``areas`` says where the cells of each record stand, where its
    layout knows.  ``house`` is whom a title names, where the records name their
    operators themselves: those in whose place a post of it stands are its.
    """

    rows: list[int]
    columns: list[Column]
    year: int | None = None
    scattered: bool = False
    areas: list[Area] | None = None
    house: str | None = None

    @property
    def fields(self) -> set[str]:
        """The fields of which at least one record says something."""
        return {column.field for column in self.columns if any(value is not None for value in column.values)}

    def place(self, column: Column, index: int) -> tuple[int, int]:
        """Where a column says something of a record: row from 1, column from 0."""
        return column.places[index] if column.places else (self.rows[index], column.index)

    def add_constant(self, field: str, value: CellValue, place: tuple[int, int] = SHEET_NAME) -> None:
        """Add what is said once for all the records, and where: row from 1, column from 0."""
        size = len(self.rows)
        self.columns.append(Column(field, "", place[1], [value] * size, [place] * size))


class NamedInTitle(NamedTuple):
    """The operator that a line outside the actions may name, and where: row from 1, column from 0.

    ``row`` is 0 for a sheet's name; ``strength`` as ``proper_names.NameSaid`` has it.
    """

    name: str
    sheet: str
    row: int
    column: int
    strength: int = 1


class YearOnCover(NamedTuple):
    """The year that a page without actions says, and where: row from 1, column from 0."""

    year: int
    sheet: str
    row: int
    column: int
    text: str


class QuarterAbove(NamedTuple):
    """What stands for the quarter above the recommended table, and where: row from 1, column from 0."""

    quarter: str | None  # "2012-Q3"; None for what is no quarter
    sheet: str
    row: int
    column: int
    text: str


@dataclass(slots=True)
class SheetReading:
    """What was read in one sheet.

    ``year`` is the year that the sheet's name or its title rows say, for
    periods written without one; ``between`` is the first of two in a row
    ("Actions 2011-2012"), ``of_schools`` is true where they speak of school years.
    ``reasons`` are slugs for ``--explain``:
    ``"C: partners = heading “Partenaires” (1.0)"`` is
    ``Reason("C", "partners", "heading", "Partenaires", 1.0)``.  ``operator``
    is a guess for sheets that name none, where nobody says another; so is
    ``year_on_cover`` for those that say no year.  ``struck_out`` are the cells (row from 1, column from
    0) of actions that are struck out as a whole: they are read as they were received.
    """

    summary: SheetSummary
    blocks: list[Block] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    year: int | None = None
    reasons: list[Reason] = field(default_factory=list)
    operator: NamedInTitle | None = None
    between: int | None = None
    of_schools: bool = False
    year_on_cover: YearOnCover | None = None
    quarter: QuarterAbove | None = None
    year_of_file: str | None = None  # the name of the file, where nothing else says the year
    struck_out: frozenset[tuple[int, int]] = frozenset()

    @property
    def fields(self) -> set[str]:
        """The fields of which at least one record says something."""
        return set().union(*(block.fields for block in self.blocks))

    def columns_of(self, field: str) -> list[Column]:
        """The columns of all its blocks that speak of a field."""
        return [column for block in self.blocks for column in block.columns if column.field == field]


class Reason(NamedTuple):
    """Why a column, a line or a sheet was taken for what it was taken for.

    ``why`` is a slug: ``heading`` (a known heading), ``heading-and-content``
    (its second reading, by what stands below), ``content``, ``second-choice``,
    ``elimination`` (the first column of texts, where nothing else gives titles),
    ``previous-sheet`` (a sheet that goes on without headings),
    ``days-of-month`` (days, whose month stands elsewhere), ``parts-of-date`` (a month, a year),
    ``part-of-participants`` (numbers that are added to those beside),
    ``axis-beside`` (numbers of objectives, whose axis the column at their left says),
    ``objective-heading``, ``axis-heading``, ``time-heading``,
    ``partner-heading``, ``name-heading`` and ``unknown-objective`` (the heading
    itself is the value), ``group-row``,
    ``title-row``, ``sheet-name``, ``cover-page``, ``other-sheets``, ``profile``.  ``where`` is the
    letters of a column, a row's number, a label of a form, or "".
    """

    where: str
    what: str
    why: str
    text: str = ""
    score: float = 0.0


class SheetProfile(NamedTuple):
    """A layout said by a person: nothing is guessed where it speaks.

    ``sheet`` is the sheet's name, or None for any; ``layout`` one that
    ``SheetSummary`` names, ``guess`` (as without a profile) or ``skip``;
    ``columns`` gives fields by column letters, ``labels`` those of a form by
    label; ``constants`` gives texts by field; ``skip_rows``, ``header_rows``
    and ``first_row`` (the first action) are rows as Excel shows them; nothing
    is read below ``last_row``.  Several of one sheet are several tables.
    """

    sheet: str | None = None
    layout: str = "table"
    header_rows: tuple[int, ...] = ()
    columns: dict[str, str] = {}  # noqa: RUF012 - never mutated
    constants: dict[str, str] = {}  # noqa: RUF012 - never mutated
    skip_rows: tuple[int, ...] = ()
    last_row: int | None = None
    first_row: int | None = None
    labels: dict[str, str] = {}  # noqa: RUF012 - never mutated


class Header(NamedTuple):
    """The heading rows of one table, joined: one text a column of the sheet."""

    rows: tuple[int, ...]  # from 0, in order; tag and example rows included
    first: int  # first column of the table, from 0
    last: int  # last column, inclusive
    texts: dict[int, tuple[CellValue, ...]]  # column -> heading cells, top to bottom
