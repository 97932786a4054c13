"""The shapes of the JSON outputs, from which the schemas are generated.

They are fixed (design section 6): a key is added, never renamed or taken
away, and ``common.FORMAT_VERSION`` goes up when the meaning of one changes.
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from concertaction.coverage import Status
from concertaction.models import Basis, By, Origin, Role, Severity
from concertaction.partnerships import State


class Shape(BaseModel):
    """An object of an output: all its keys, and no other."""

    model_config = ConfigDict(extra="forbid", strict=True)


class Document(Shape):
    """What a command prints."""

    format_version: Literal[1]


class OrganisationRef(Shape):
    """An organisation: operator or partner."""

    id: int
    name: str
    kinds: list[str] = Field(description="Kind codes of the framework; empty when unknown.")


class PartnerRef(OrganisationRef):
    """A partner as it is known and as the sheet names it."""

    as_written: str


class LinkRef(Shape):
    """An objective of an action, and who says so."""

    code: str
    role: Role
    origin: Origin


class SourceRef(Shape):
    """The place that an action was read from; `row` is the row shown by Excel."""

    file: str
    sheet: str
    row: int
    column: str | None = Field(
        description="Letters of the column of the action, where its row holds several: where one is a column."
    )


class ActionRef(Shape):
    """One action."""

    id: int
    reference: str | None
    title: str
    description: str | None
    operator: OrganisationRef
    partners: list[PartnerRef]
    announced: list[str] = Field(description="Partners to come, as written: “à définir”.")
    objectives: list[LinkRef]
    axes: list[str] = Field(description="Axes declared without an objective.")
    start: str | None = Field(description="ISO date.")
    end: str | None = Field(description="ISO date.")
    open_end: bool = Field(description="Said to go on, as against an end that is not given.")
    commune: str | None = Field(description="The communes, separated by a comma.")
    communes: list[str]
    public: str | None
    participants: int | None
    missing_since: str | None = Field(description="First submission of its operator without it.")
    withdrawn: bool = Field(description="A person took it out of the figures.")
    mark: str | None = Field(
        description="What its last file marks it as: cancelled-action, postponed-action, struck-action or"
        " draft-action; it counts, a person decides."
    )
    source: SourceRef


class ActionsDocument(Document):
    """Output of `concertaction actions --format json`."""

    filters: dict[str, str]
    undated: int = Field(description="Left out: a period is asked for, and they have no date.")
    actions: list[ActionRef]


class PeriodRef(Shape):
    """A closed interval of days."""

    text: str
    start: str
    end: str


class FrameworkRef(Shape):
    """The framework that the figures are held against."""

    id: str
    title: str


class ColumnRef(Shape):
    """A column of the matrix; `total` counts each action (organisation...) once."""

    key: str
    label: str
    total: int


class AcceptedRef(Shape):
    """Why a gap is accepted."""

    reason: str
    author: str
    accepted_on: str
    until: str
    since: str = Field(description="The first quarter for which it holds; empty: no bound.")


class RowRef(Shape):
    """An objective; `total` and `cells` are on the basis, the other counts are what they say."""

    code: str
    title: str
    label: str
    axis: str
    status: Status
    partnership: State | None = Field(description="null without any counted action.")
    thin: bool = Field(description="One action or one operator.")
    total: int
    actions: int
    operators: int
    organisations: int
    partnerships: int = Field(description="Actions with at least two distinct organisations.")
    partnership_ok: int = Field(description="Actions with the partners that the objective asks for.")
    undetermined: int = Field(description="Actions with a participant of unknown kind that could decide.")
    proposed: int = Field(description="Actions that only a proposed link brings here; not counted.")
    participants: int
    participants_not_given: int
    wanted: str | None = Field(description="The partner asked for, in words.")
    accepted: AcceptedRef | None
    cells: dict[str, int] = Field(description="Column key -> figure; a zero is left out.")


class AxisRef(Shape):
    """An axis; each action (organisation...) counts once."""

    code: str
    title: str
    label: str
    objectives: int
    covered: int
    total: int
    cells: dict[str, int]


class SummaryRef(Shape):
    """The selection in figures."""

    objectives: int
    covered: int
    with_partnership: int
    asking: int = Field(description="Objectives that ask for a partnership.")
    thin: int
    proposed: int
    accepted: int
    gaps: int
    percent: float = Field(ge=0, le=100, description="0 and 100 only when exactly true.")


class LeftOutRef(Shape):
    """Actions of the selection that no figure holds."""

    undated: int
    unmapped: int
    withdrawn: int = Field(description="A person took them out of the figures.")


class ReadBackRef(Shape):
    """Counted codes that no sheet says as they are counted."""

    recovered: int = Field(description="Damaged codes with one possible reading.")
    inferred: int = Field(description="Chosen by rule between two readings.")
    decided: int = Field(description="Decided by a person: `concertaction map`.")


class SubmissionSource(Shape):
    """A submission that the figures come from."""

    file: str
    quarter: str | None
    sha256: str
    received_at: str
    refused: int = Field(
        description="Rows refused that no later file of the same sender brings; they are in no figure."
    )


class StructuralRef(Shape):
    """A zero that is no gap: the partner asked for does not exist there."""

    code: str
    key: str = Field(description="Key of the column.")
    reason: str


class ChangeRef(Shape):
    """One objective in the period compared with."""

    code: str
    what: str = Field(description="newly-covered, no-longer-covered, more, fewer, status or same.")
    status_before: Status
    total_before: int


class ComparisonRef(Shape):
    """The period compared with; `gaps` counts gaps and objectives that only a proposal covers."""

    period: PeriodRef | None
    gaps_before: int
    gaps: int
    worse: bool
    changes: list[ChangeRef]


class CoverageDocument(Document):
    """Output of `concertaction coverage --format json`."""

    framework: FrameworkRef
    filters: dict[str, str]
    period: PeriodRef | None
    by: By
    basis: Basis
    columns: list[ColumnRef]
    rows: list[RowRef]
    axes: list[AxisRef]
    total: int
    actions: int
    structural_zeros: list[StructuralRef]
    left_out: LeftOutRef
    read_back: ReadBackRef
    summary: SummaryRef
    comparison: ComparisonRef | None = Field(description="With --compare-to.")
    nothing_received: bool = Field(description="No file and no action at all: a gap then says nothing.")
    not_received: list[str] | None = Field(
        description="Expected operators that sent no file for the quarter; null without a list of them."
    )
    sources: list[SubmissionSource]


class MemberRef(OrganisationRef):
    """An organisation of the network."""

    actions: int
    as_operator: int
    partners: int = Field(description="Distinct organisations that it shares an action with.")


class TieRef(Shape):
    """Two organisations, named in alphabetical order, that share actions."""

    a: str
    b: str
    a_id: int
    b_id: int
    actions: int
    objectives: list[str]
    mutual: bool = Field(description="Each names the other in an action of its own.")
    named_by: list[int] = Field(description="Who names the other in an action of its own.")
    weight: float = Field(description="Newman's: the sum of 1/(d-1) over shared actions of d organisations.")


class KindsRef(Shape):
    """Actions in which organisations of both kinds take part."""

    a: str
    b: str
    actions: int


class BridgeRef(OrganisationRef):
    """An organisation that links others."""

    betweenness: float = Field(
        description="Share of the shortest paths between two others that pass here; a tie is as long as its"
        " weight is small."
    )


class PairRef(Shape):
    """Two organisations."""

    a: str
    b: str
    a_id: int
    b_id: int


class ChangesRef(Shape):
    """Ties against those of the period compared with."""

    new: list[PairRef]
    kept: list[PairRef]
    lost: list[PairRef]


class HandoverRef(Shape):
    """People pass from one organisation to another."""

    model_config = ConfigDict(extra="forbid", strict=True, populate_by_name=True)

    from_: OrganisationRef = Field(alias="from")
    to: OrganisationRef
    actions: int
    qualifying: list[str] = Field(description="Kinds of `to` that the framework counts as taking over.")


class PartnershipsDocument(Document):
    """Output of `concertaction partnerships --format json`."""

    filters: dict[str, str]
    actions: int
    partnerships: int
    left_out: LeftOutRef | None
    announced: int = Field(description="Actions whose only partner is announced.")
    density: float | None
    groups: int = Field(description="Groups of organisations without a tie between them.")
    organisations: list[MemberRef]
    ties: list[TieRef]
    isolated: list[MemberRef] = Field(
        description="Operators without any documented partner: they name none, and nobody names them."
    )
    naming_none: list[MemberRef] = Field(
        description="Operators whose own actions name no partner; another operator may name them."
    )
    kinds: list[KindsRef]
    sources: list[SubmissionSource]
    organisation: OrganisationRef | None = Field(description="Only its ties were asked for.")
    bridges: list[BridgeRef] = Field(description="Largest share first; those without any are left out.")
    compared_with: PeriodRef | None
    changes: ChangesRef | None
    handovers: list[HandoverRef] | None
    without_handover: list[OrganisationRef] | None = Field(
        description="Operators without a documented hand-over to a qualifying one."
    )


class CandidateRef(OrganisationRef):
    """An organisation that could help on an objective, and why it is named."""

    why: Literal["neighbour", "earlier", "kind"]
    objectives: list[str] = Field(description="Neighbouring objectives that it works on.")
    kinds_asked_for: list[str]
    actions: int
    until: str | None = Field(description="Last quarter with an action of its own on the objective.")


class LeadRef(Shape):
    """An objective that calls for a look."""

    code: str
    label: str
    status: Status
    why: list[str]
    wanted: str | None = Field(description="The partner asked for, in words.")
    operators: list[CandidateRef]
    partners: list[CandidateRef]


class BesideRef(OrganisationRef):
    """One operator of an overlap."""

    actions: list[int]
    alone: bool = Field(description="None of these actions has a documented partner.")


class OverlapRef(Shape):
    """Operators of the same objective, commune, public and time without a common action: to be examined."""

    code: str
    communes: list[str]
    public: str
    operators: list[BesideRef]


class OpportunitiesDocument(Document):
    """Output of `concertaction opportunities --format json`."""

    period: PeriodRef | None
    leads: list[LeadRef]
    overlaps: list[OverlapRef]
    actions_compared: int
    not_compared: int = Field(description="Actions without commune, public or date.")
    undated: int = Field(description="Actions in no period, when one is asked for.")
    sources: list[SubmissionSource]


class FindingRef(Shape):
    """What is wrong or doubtful, at a cell."""

    code: str
    severity: Severity
    sheet: str | None
    row: int | None
    column: str | None
    cell: str | None
    field: str | None
    value: str | None
    message: str
    suggestion: str | None


class StoredFindingRef(FindingRef):
    """A finding of the store."""

    submission: int
    file: str
    settled: bool = Field(description="Of a refused row that a later file has brought.")


class FindingsDocument(Document):
    """Output of `concertaction findings --format json`."""

    findings: list[StoredFindingRef]


class SubmissionRef(Shape):
    """A file received."""

    id: int
    file: str
    sha256: str
    size: int
    format: str
    quarter: str | None
    received_at: str
    operators: list[OrganisationRef]
    counts: dict[str, int]


class SubmissionsDocument(Document):
    """Output of `concertaction submissions list --format json`."""

    submissions: list[SubmissionRef]


class RunRef(Shape):
    """One run of a command."""

    at: str = Field(description="UTC, when it ended.")
    command: str
    exit_code: int
    seconds: float | None
    detail: str | None = Field(description="The files received or written, else what was wrong.")


class RunsDocument(Document):
    """Output of `concertaction runs --format json`, newest first."""

    runs: list[RunRef]


DOCUMENTS: dict[str, type[Document]] = {
    "actions": ActionsDocument,
    "coverage": CoverageDocument,
    "findings": FindingsDocument,
    "opportunities": OpportunitiesDocument,
    "partnerships": PartnershipsDocument,
    "runs": RunsDocument,
    "submissions": SubmissionsDocument,
}
