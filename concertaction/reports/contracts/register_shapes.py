"""The shapes of the JSON outputs of the register and of an explanation (see ``shapes``)."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from concertaction.coverage import Status
from concertaction.partnerships import State
from concertaction.reports.contracts.shapes import (
    Document,
    LeftOutRef,
    OrganisationRef,
    ReadBackRef,
    Shape,
    SourceRef,
)


class NamedRef(Shape):
    """An organisation by number and name."""

    id: int
    name: str


class KindRef(Shape):
    """A kind and who says so."""

    kind: str
    origin: Literal["person", "sheet", "name"]


class NameRef(Shape):
    """Another name that an organisation goes under."""

    name: str
    how: Literal["written", "sure", "merged", "renamed"]
    since: str
    author: str
    reason: str


class RegisteredRef(NamedRef):
    """One organisation of the register."""

    kinds: list[KindRef]
    denied: list[str] = Field(description="Kinds that a person denies; `*` is all that nobody gave.")
    enterprise_number: str | None = Field(description="Ten digits.")
    commune: str | None
    email: str | None
    part_of: NamedRef | None
    names: list[NameRef]
    as_operator: int = Field(description="Actions that it carries.")
    as_partner: int = Field(description="Actions of others where it is named.")


class OrganisationsDocument(Document):
    """Output of `concertaction organisations list --format json`."""

    organisations: list[RegisteredRef]


class EventRef(Shape):
    """A decision about an organisation."""

    at: str
    author: str
    what: str
    name: str
    key: str
    value: str | None
    reason: str


class OrganisationDocument(Document):
    """Output of `concertaction organisations show --format json`."""

    organisation: RegisteredRef
    services: list[NamedRef]
    history: list[EventRef]


class ProposalRef(Shape):
    """Two organisations that may be one; `a` is the one to keep."""

    a: NamedRef
    b: NamedRef
    score: int = Field(ge=0, le=100)
    because: list[str]


class ProposalsDocument(Document):
    """Output of `concertaction organisations review --format json`."""

    proposals: list[ProposalRef]


class MappedActionRef(Shape):
    """An action that counts on no objective."""

    id: int
    reference: str | None
    title: str
    operator: OrganisationRef
    source: SourceRef


class CandidateRef(Shape):
    """An objective proposed for an action, and why."""

    code: str
    score: int = Field(ge=1, le=99, description="How strongly it is spoken for; no probability.")
    because: list[str]


class SuggestionRef(Shape):
    """The proposals for an action, the best first."""

    action: MappedActionRef
    candidates: list[CandidateRef]


class SuggestionsDocument(Document):
    """Output of `concertaction map suggest --format json`."""

    filters: dict[str, str]
    suggestions: list[SuggestionRef]


class DecidedActionRef(Shape):
    """An action that was decided on."""

    id: int
    title: str | None


class DecisionRef(Shape):
    """What a person decided of an action and an objective."""

    action: DecidedActionRef
    code: str | None = Field(description="An objective; null where no objective fits.")
    accepted: bool
    at: str = Field(description="UTC.")
    author: str
    reason: str


class DecisionsDocument(Document):
    """Output of `concertaction map list --format json`."""

    decisions: list[DecisionRef]


class ObjectiveRef(Shape):
    """An objective of the framework."""

    code: str
    title: str
    label: str


class RuleRef(Shape):
    """The partnership that an objective asks for, and the words that say so."""

    required: bool
    basis: str
    wanted: str | None
    quote: str | None


class VerdictRef(Shape):
    """One action held against the rule."""

    id: int
    title: str
    operator: OrganisationRef
    state: State
    satisfied_by: list[OrganisationRef]
    missing: list[str]
    unknown: list[NamedRef]
    announced: bool
    source: SourceRef


class ProposedRef(Shape):
    """An action that is only proposed for the objective."""

    id: int
    title: str


class ExplanationDocument(Document):
    """Output of `concertaction coverage --explain CODE --format json`."""

    filters: dict[str, str]
    objective: ObjectiveRef
    status: Status
    partnership: State | None
    rule: RuleRef
    sentences: list[str]
    left_out: LeftOutRef
    read_back: ReadBackRef
    actions: list[VerdictRef]
    proposed: list[ProposedRef]


DOCUMENTS: dict[str, type[Document]] = {
    "decisions": DecisionsDocument,
    "explanation": ExplanationDocument,
    "organisation": OrganisationDocument,
    "organisations": OrganisationsDocument,
    "proposals": ProposalsDocument,
    "suggestions": SuggestionsDocument,
}
