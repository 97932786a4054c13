"""The framework: axes and objectives valid for some years, as data.

A framework is a TOML file (``data/note-2010-2013.toml`` is the note
d'orientation).  Nothing in the code knows its codes: another file, with other
axes, codes and years, works everywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from concertaction.errors import FrameworkError, UsageError
from concertaction.i18n import _, language
from concertaction.text import table
from concertaction.toml_lines import document, read_text

DATA = Path(__file__).parent / "data"
NOTE = DATA / "note-2010-2013.toml"


@dataclass(frozen=True)
class Text:
    """A short text in the languages of the tool."""

    fr: str
    en: str

    def __str__(self) -> str:
        return str(getattr(self, language()))


@dataclass(frozen=True)
class Kind:
    """A kind of organisation: EFT, CPAS, employer, school..."""

    code: str
    label: Text
    short: Text
    group: Literal["operator", "employer", "upstream", "other"] = "other"
    aliases: tuple[str, ...] = ()  # how sheets write the kind
    names: tuple[str, ...] = ()  # words of a name that tell the kind


@dataclass(frozen=True)
class DistinctOrganisations:
    """At least ``min`` distinct participants of the given kinds, operator included."""

    kinds: tuple[str, ...]
    min: int
    rule: Literal["distinct_organisations"] = "distinct_organisations"


@dataclass(frozen=True)
class KindPresent:
    """At least ``min`` participants of one of the kinds.

    Two such conditions must be met by different organisations.
    """

    kinds: tuple[str, ...]
    min: int = 1
    rule: Literal["kind_present"] = "kind_present"


Condition = DistinctOrganisations | KindPresent


@dataclass(frozen=True)
class PartnershipRule:
    """Which partners an objective asks for, and where the note says so."""

    required: bool
    basis: Literal["explicit", "implied", "implied-optional", "none"]
    wanted: Text | None = None  # in words: "a specialised psychosocial structure"
    conditions: tuple[Condition, ...] = ()
    recommended: tuple[str, ...] = ()
    quote: str | None = None  # the words of the framework that ask for it
    comment: Text | None = None


@dataclass(frozen=True)
class Cue:
    """Words that speak for an objective in a title or a description."""

    form: str
    weight: Literal["strong", "medium", "weak"]
    variants: tuple[str, ...] = ()


@dataclass(frozen=True)
class Confusion:
    """Another objective that is easily taken for this one."""

    code: str
    tell_apart: Text


@dataclass(frozen=True)
class Objective:
    """One objective; its code is text, never a number."""

    code: str
    title: str  # official, exactly as printed
    label: Text
    commentary: str | None  # the framework's own commentary
    partnership: PartnershipRule
    cues: tuple[Cue, ...]
    confusions: tuple[Confusion, ...]
    handover: tuple[str, ...]  # kinds that take over, where people pass from one organisation to another

    @property
    def axis(self) -> str:
        """Code of the axis: all but the last part of the code."""
        return self.code.rpartition(".")[0]

    @property
    def number(self) -> str:
        """Last part of the code, as written under an axis heading."""
        return self.code.rpartition(".")[2]


@dataclass(frozen=True)
class Axis:
    """One axis and its objectives."""

    code: str
    title: str
    heading: str | None  # as printed, where it differs from "Axe N : title"
    label: Text
    objectives: tuple[Objective, ...]


@dataclass(frozen=True, eq=False)
class Framework:
    """Axes, objectives and organisation kinds, valid from ``start`` to ``end`` (years).

    Two are equal that were read from the same text.
    """

    id: str
    title: Text
    short: Text  # how messages call it: "the note"
    publisher: str | None  # who issued the text
    source: str | None  # the document that the titles are quoted from
    start: int
    end: int
    axes: tuple[Axis, ...]
    kinds: tuple[Kind, ...]
    text: str  # the file, kept by the store

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Framework) and self.text == other.text

    def __hash__(self) -> int:
        return hash(self.text)

    @cached_property
    def objectives(self) -> dict[str, Objective]:
        """All objectives by code, in the framework's order."""
        return {objective.code: objective for axis in self.axes for objective in axis.objectives}

    @cached_property
    def axis_by_code(self) -> dict[str, Axis]:
        """All axes by code, in the framework's order."""
        return {axis.code: axis for axis in self.axes}

    @cached_property
    def kind_by_code(self) -> dict[str, Kind]:
        """All kinds of organisation by code."""
        return {kind.code: kind for kind in self.kinds}

    def kind_labels(self, codes: Iterable[str]) -> list[str]:
        """Write kinds short; one that the framework has not stays as its code."""
        known = self.kind_by_code
        return [str(known[code].short) if code in known else code for code in codes]

    @cached_property
    def example(self) -> str:
        """A code to show in messages."""
        return next(iter(self.objectives))

    def objective(self, code: str) -> Objective:
        """Return an objective; raises UsageError with the codes there are."""
        found = self.objectives.get(code.strip())
        if found is None:
            raise UsageError(
                _("{short} has no objective “{code}”. Its objectives are: {codes}.").format(
                    short=str(self.short).capitalize(), code=code, codes=", ".join(self.objectives)
                )
            )
        return found

    def axis(self, code: str) -> Axis:
        """Return an axis; raises UsageError with the codes there are."""
        found = self.axis_by_code.get(code.strip())
        if found is None:
            raise UsageError(
                _("{short} has no axis “{code}”. Its axes are: {codes}.").format(
                    short=str(self.short).capitalize(), code=code, codes=", ".join(self.axis_by_code)
                )
            )
        return found


def parse(text: str, name: str) -> Framework:
    """Read a framework from TOML text; ``name`` stands in messages.

    Raises FrameworkError naming the line and the fault.
    """
    if text == NOTE.read_text(encoding="utf-8"):
        return made(table(NOTE.stem), text)
    from concertaction.framework_shapes import checked

    return made(checked(document(text, name, FrameworkError), text, name), text)


def made(raw: Mapping[str, Any], text: str) -> Framework:
    """Make a framework of the data of its file, which is sound."""
    return Framework(
        id=raw["id"],
        title=Text(**raw["title"]),
        short=Text(**raw["short"]),
        publisher=raw.get("publisher"),
        source=raw.get("source"),
        start=raw["start"],
        end=raw["end"],
        axes=tuple(map(_axis, raw["axes"])),
        kinds=tuple(map(_kind, raw.get("kinds", ()))),
        text=text,
    )


def _kind(raw: Mapping[str, Any]) -> Kind:
    return Kind(
        raw["code"],
        Text(**raw["label"]),
        Text(**raw["short"]),
        raw.get("group", "other"),
        tuple(raw.get("aliases", ())),
        tuple(raw.get("names", ())),
    )


def _axis(raw: Mapping[str, Any]) -> Axis:
    objectives = tuple(map(_objective, raw["objectives"]))
    return Axis(raw["code"], raw["title"], raw.get("heading"), Text(**raw["label"]), objectives)


def _objective(raw: Mapping[str, Any]) -> Objective:
    return Objective(
        code=raw["code"],
        title=raw["title"],
        label=Text(**raw["label"]),
        commentary=raw.get("commentary"),
        partnership=_partnership(raw.get("partnership", {"required": False, "basis": "none"})),
        cues=tuple(
            Cue(cue["form"], cue["weight"], tuple(cue.get("variants", ()))) for cue in raw.get("cues", ())
        ),
        confusions=tuple(
            Confusion(one["with"], Text(**one["tell_apart"])) for one in raw.get("confusions", ())
        ),
        handover=tuple(raw.get("handover", ())),
    )


def _partnership(raw: Mapping[str, Any]) -> PartnershipRule:
    return PartnershipRule(
        raw["required"],
        raw["basis"],
        _optional_text(raw.get("wanted")),
        tuple(map(_condition, raw.get("conditions", ()))),
        tuple(raw.get("recommended", ())),
        raw.get("quote"),
        _optional_text(raw.get("comment")),
    )


def _condition(raw: Mapping[str, Any]) -> Condition:
    kinds = tuple(raw["kinds"])
    if raw["rule"] == "distinct_organisations":
        return DistinctOrganisations(kinds, raw["min"])
    return KindPresent(kinds, raw.get("min", 1))


def _optional_text(raw: Mapping[str, str] | None) -> Text | None:
    return Text(**raw) if raw is not None else None


def load(path: Path | None = None) -> Framework:
    """Read a framework file; without a path, the note of 2010-2013.

    Raises FrameworkError when the file is missing or broken.
    """
    path = path or NOTE
    text = read_text(
        path,
        FrameworkError,
        _("{file}: no such framework file."),
        _("{file}: is a folder, not a framework file."),
    )
    return parse(text, path.name)
