"""The shapes of the JSON output of an import (see ``shapes``)."""

from __future__ import annotations

from typing import Literal

from pydantic import ConfigDict, Field

from concertaction.reports.contracts.shapes import Document, FindingRef, Shape


class LinesRef(Shape):
    """What some lines of a sheet were taken for."""

    model_config = ConfigDict(extra="forbid", strict=True, populate_by_name=True)

    from_: int = Field(alias="from")
    to: int
    kind: str


class SeenColumnRef(Shape):
    """What a column, or a label of a form (`column` is empty), was taken for."""

    column: str
    field: str = Field(description="Empty when it is not read.")
    objective: str | None
    heading: str
    why: str
    score: float | None


class SeenConstantRef(Shape):
    """What one place says for all the actions; `row` is null for the sheet's name, or a profile."""

    field: str
    value: str
    cell: str | None
    row: int | None
    used: bool


class SeenGroupRef(Shape):
    """What a line of its own says for the rows below it."""

    row: int
    field: str
    value: str


class SeenFilledRef(Shape):
    """A column whose blank or merged cells take the value above."""

    column: str
    field: str
    cells: int


class SeenProofRef(Shape):
    """The cell that can be read in one order only."""

    cell: str
    value: str
    code: str


class SeenOrderRef(Shape):
    """How the codes of a column that became dates are read back."""

    column: str
    order: Literal["dm", "md"] | None
    because: Literal["said", "proof", "contradiction", "no-proof"]
    cells: int
    proof: SeenProofRef | None


class SeenRef(Shape):
    """What was seen in a sheet as what, and why (`--explain`)."""

    columns: list[SeenColumnRef]
    constants: list[SeenConstantRef]
    groups: list[SeenGroupRef]
    filled_down: list[SeenFilledRef]
    code_order: list[SeenOrderRef]
    passed_over: str | None


class SheetRef(Shape):
    """What was seen in a sheet."""

    name: str
    layout: str | None
    header_rows: list[int] = Field(
        description="Rows of the headings, from 1: of the first table of actions; else of all tables."
    )
    columns: dict[str, str] = Field(description="Column letters -> field.")
    skipped: str | None = Field(description="Why no action was looked for.")
    lines: list[LinesRef]
    explain: SeenRef | None = Field(description="null without `--explain`.")


class CountsRef(Shape):
    """What became of the rows of a file."""

    rows: int
    added: int
    updated: int
    unchanged: int
    missing: int
    refused: int


class ChangedRef(Shape):
    """An action that the file says otherwise than the store did."""

    action_id: int
    title: str
    sheet: str
    row: int
    parts: list[str] = Field(description="What differs: title, dates, objectives, partners…")


class ImportedRef(Shape):
    """One file."""

    file: str
    sha256: str | None
    status: Literal["imported", "unchanged", "refused"]
    operator: str | None
    operators: list[str]
    profile: str | None = Field(description="Import profile that the file was read with.")
    sheets: list[SheetRef]
    counts: CountsRef
    changed: list[ChangedRef] = Field(description="The actions counted as updated.")
    findings: list[FindingRef]


class ImportDocument(Document):
    """Output of `concertaction import --format json`."""

    dry_run: bool
    submissions: list[ImportedRef]


DOCUMENTS: dict[str, type[Document]] = {"import": ImportDocument}
