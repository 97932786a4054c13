"""The values that flow through the house, all immutable.

Named tuples rather than dataclasses: an import makes tens of thousands of
them, and a frozen dataclass costs far more to build.
"""

from __future__ import annotations

from datetime import date, datetime, time
from enum import StrEnum
from typing import Any, NamedTuple

CellValue = str | int | float | bool | date | datetime | time | None
"""What a reader gives for one cell; an empty cell is None, whole numbers are int."""


class Severity(StrEnum):
    """How grave a finding is: an error refuses the row, a warning stores it."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Origin(StrEnum):
    """How a link from an action to an objective came to be (design rule 5)."""

    DECLARED = "declared"  # the sheet says so
    RECOVERED = "recovered"  # a damaged code, read back in the only possible way
    INFERRED = "inferred"  # one of two possible readings, chosen by rule
    PROPOSED = "proposed"  # proposed by the tool, nobody has decided
    DECIDED = "decided"  # decided by a person


READ_BACK = (Origin.RECOVERED, Origin.INFERRED, Origin.DECIDED)
"""How a link came to be that is counted and that no sheet says as it is counted."""


class Role(StrEnum):
    """Whether an objective is the main one of an action (the first written)."""

    MAIN = "main"
    SECONDARY = "secondary"


class By(StrEnum):
    """What the columns of the matrix are."""

    OPERATOR = "operator"
    KIND = "kind"
    PARTNER = "partner"
    COMMUNE = "commune"
    PUBLIC = "public"
    QUARTER = "quarter"
    YEAR = "year"


class Basis(StrEnum):
    """What a figure of the matrix counts."""

    ACTIONS = "actions"
    OPERATORS = "operators"
    ORGANISATIONS = "organisations"  # operators and partners
    PARTNERSHIPS = "partnerships"  # actions with at least two organisations
    PARTICIPANTS = "participants"  # sum of those given


class Matrix(StrEnum):
    """What the rows and columns of a matrix of partnerships are."""

    ORGANISATION = "organisation"
    KIND = "kind"


def column_letter(index: int) -> str:
    """Return the letters of a column: 0 -> "A", 26 -> "AA"."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_index(letters: str) -> int:
    """Return the column, from 0, that capital letters name: "A" -> 0, "AA" -> 26."""
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - 64
    return index - 1


class Finding(NamedTuple):
    """What is wrong or doubtful in a submission, at a cell.

    ``code`` is a key of ``findings.RULES``, which holds severity, message and
    remedy in words; ``params`` fills them.  ``value`` is what the cell holds,
    cleaned and cut, and never holds personal data.
    """

    code: str
    severity: Severity
    sheet: str | None = None
    row: int | None = None  # as Excel shows it, from 1
    column: str | None = None  # letters
    field: str | None = None
    value: str | None = None
    params: dict[str, Any] = {}  # noqa: RUF012 - never mutated

    @property
    def cell(self) -> str | None:
        """The address as Excel writes it, ``C12``, or None."""
        if "cell" in self.params:  # of a record that stands on several rows
            return str(self.params["cell"])
        return f"{self.column}{self.row}" if self.column and self.row else None


class NamedOrganisation(NamedTuple):
    """An organisation as a sheet names it, before anyone knows who it is."""

    name: str  # cleaned, without the kind or role written beside it
    as_written: str  # the piece of the cell it was read from
    kinds: tuple[str, ...] = ()  # kind codes that the sheet itself states
    announced: bool = False  # "à définir", "en cours": a partner is expected, not known


class ObjectiveLink(NamedTuple):
    """One objective of an action."""

    code: str
    role: Role
    origin: Origin


class Source(NamedTuple):
    """Where an action was read; ``column`` only where its row holds several actions."""

    file: str
    sheet: str
    row: int
    column: str | None = None  # letters


class Action(NamedTuple):
    """One action as read from a sheet, not yet stored."""

    title: str
    operator: NamedOrganisation
    partners: tuple[NamedOrganisation, ...]
    objectives: tuple[ObjectiveLink, ...]
    axes: tuple[str, ...]  # axis codes declared without an objective, to be completed
    start: date | None
    end: date | None
    open_end: bool  # "depuis 2008", "permanent": said to go on, as against not said
    reference: str | None
    description: str | None
    communes: tuple[str, ...]
    public: str | None
    participants: int | None
    sheet: str
    row: int
    column: str | None = None  # letters, where several actions stand in the row


class Organisation(NamedTuple):
    """An organisation of the store."""

    id: int
    name: str
    kinds: tuple[str, ...] = ()


class Partner(NamedTuple):
    """An organisation that takes part in a stored action."""

    organisation: Organisation
    as_written: str
    announced: bool = False


class StoredAction(NamedTuple):
    """One action of the store, in the version that was asked for."""

    id: int
    title: str
    operator: Organisation
    partners: tuple[Partner, ...]  # announced ones have organisation.id 0
    objectives: tuple[ObjectiveLink, ...]
    axes: tuple[str, ...]
    start: date | None
    end: date | None
    open_end: bool
    reference: str | None
    description: str | None
    communes: tuple[str, ...]
    public: str | None
    participants: int | None
    source: Source
    submission_id: int
    missing_since: str | None = None  # quarter or date of the first file that no longer has it
    is_withdrawn: bool = False  # a person took it out of the figures
    mark: str | None = None  # rule of what its last file marks it as: cancelled, put off, struck out, a draft

    @property
    def codes(self) -> tuple[str, ...]:
        """Objectives that it counts on: all but the proposed ones, each once (design rule 5)."""
        return tuple(
            dict.fromkeys(link.code for link in self.objectives if link.origin is not Origin.PROPOSED)
        )

    @property
    def organisations(self) -> tuple[Organisation, ...]:
        """Operator and known partners, each once, operator first."""
        seen = {self.operator.id: self.operator}
        for partner in self.partners:
            if not partner.announced:
                seen.setdefault(partner.organisation.id, partner.organisation)
        return tuple(seen.values())

    @property
    def is_undated(self) -> bool:
        """True when it is in no period: it has no date, and is not said to be permanent."""
        return self.start is None and self.end is None and not self.open_end

    @property
    def is_partnership(self) -> bool:
        """True with at least two distinct known organisations."""
        return len(self.organisations) > 1


class RawRow(NamedTuple):
    """One row of a received sheet, as it was, with personal data masked."""

    sheet: str
    row: int
    cells: str  # JSON array, one entry a column from A; dates as ISO text


class RawRun(NamedTuple):
    """Neighbouring rows of a received sheet, as they were, with personal data masked."""

    sheet: str
    first_row: int
    cells: str  # JSON array of rows, each an array with an entry a column from A; dates as ISO text


class SheetSummary(NamedTuple):
    """What the tool saw in one sheet (contract: ``sheets`` of ``import``)."""

    name: str
    layout: str | None
    header_rows: tuple[int, ...]
    columns: dict[str, str]  # column letters -> field
    skipped: str | None  # reason slug, when no action was looked for
    lines: tuple[tuple[int, int, str], ...] = ()  # (first row, last row, kind of line)

    def column_of(self, field: str) -> str | None:
        """The letters of the first column of a field."""
        return next((letters for letters, one in self.columns.items() if one == field), None)


COUNTS = ("rows", "added", "updated", "unchanged", "missing", "refused")
"""What an import counts of a file."""


class Submission(NamedTuple):
    """One received file, read: what there is to store and what was found."""

    file: str  # base name only
    path: str
    sha256: str
    size: int
    format: str
    sheets: tuple[SheetSummary, ...]
    actions: tuple[Action, ...]
    findings: tuple[Finding, ...]
    raw_runs: tuple[RawRun, ...]
    rows: int  # rows taken for actions, stored or refused
    refused: int  # of which refused
    settings: str = ""  # all that decides how the bytes are read, beside the framework; "" when not known
    quarter: str | None = None  # that it reports on, as who imports it or the file itself says


class Period(NamedTuple):
    """A closed interval of days, with the text that a user wrote for it."""

    start: date
    end: date
    text: str

    def overlaps(self, start: date | None, end: date | None, open_end: bool) -> bool:
        """True when an action of these dates counts in the period (design rule 2).

        An open side is open.  An action without any date overlaps nothing,
        unless it is said to be permanent (``open_end``).
        """
        if start is None and end is None:
            return open_end
        return (start is None or start <= self.end) and (end is None or end >= self.start)
