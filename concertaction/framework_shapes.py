"""What a framework file may hold, and how a fault in one is told.

Only files from outside are held against it: the framework that we ship was (a test does it), and
pydantic takes longer to load than most commands take in all.
"""

from __future__ import annotations

import json
import re
import tomllib
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from concertaction.errors import FrameworkError
from concertaction.i18n import N_, _
from concertaction.toml_lines import line_of

DROPPED = frozenset({"negative_cues"})
"""Keys of an objective that files may still have, and that nothing reads."""

_CODE = r"^[0-9A-Za-z]+(\.[0-9A-Za-z]+)*$"


class _InconsistentError(ValueError):
    """A fault between several values; ``code`` is that of the axis or objective, "" where it is the end."""

    def __init__(self, words: str, code: str = "") -> None:
        super().__init__(words)
        self.code = code


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Text(_Value):
    """A short text in the languages of the tool."""

    fr: str = Field(min_length=1)
    en: str = Field(min_length=1)


class Kind(_Value):
    """A kind of organisation: EFT, CPAS, employer, school..."""

    code: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    label: Text
    short: Text
    group: Literal["operator", "employer", "upstream", "other"] = "other"
    aliases: tuple[str, ...] = ()  # how sheets write the kind
    names: tuple[str, ...] = ()  # words of a name that tell the kind


class DistinctOrganisations(_Value):
    """At least ``min`` distinct participants of the given kinds, operator included."""

    rule: Literal["distinct_organisations"]
    kinds: tuple[str, ...]
    min: int = Field(ge=1)


class KindPresent(_Value):
    """At least ``min`` participants of one of the kinds.

    Two such conditions must be met by different organisations.
    """

    rule: Literal["kind_present"]
    kinds: tuple[str, ...]
    min: int = Field(ge=1, default=1)


Condition = Annotated[DistinctOrganisations | KindPresent, Field(discriminator="rule")]


class PartnershipRule(_Value):
    """Which partners an objective asks for, and where the note says so."""

    required: bool
    basis: Literal["explicit", "implied", "implied-optional", "none"]
    wanted: Text | None = None  # in words: "a specialised psychosocial structure"
    conditions: tuple[Condition, ...] = ()
    recommended: tuple[str, ...] = ()
    quote: str | None = None  # the words of the framework that ask for it
    comment: Text | None = None


class Cue(_Value):
    """Words that speak for an objective in a title or a description."""

    form: str
    variants: tuple[str, ...] = ()
    weight: Literal["strong", "medium", "weak"]


class Confusion(_Value):
    """Another objective that is easily taken for this one."""

    code: str = Field(alias="with")
    tell_apart: Text

    @field_validator("tell_apart", mode="before")
    @classmethod
    def _same_in_both(cls, value: Any) -> Any:
        """A single text, as files had it before, stands for both languages."""
        return {"fr": value, "en": value} if isinstance(value, str) else value


class Objective(_Value):
    """One objective; its code is text, never a number."""

    code: str = Field(pattern=_CODE)
    title: str = Field(min_length=1)  # official, exactly as printed
    label: Text
    commentary: str | None = None  # the framework's own commentary
    partnership: PartnershipRule = PartnershipRule(required=False, basis="none")
    cues: tuple[Cue, ...] = ()
    confusions: tuple[Confusion, ...] = ()
    handover: tuple[str, ...] = ()  # kinds that take over, where people pass from one organisation to another

    @model_validator(mode="before")
    @classmethod
    def _without_dropped_keys(cls, value: Any) -> Any:
        """Stores remember frameworks with keys that nothing reads any more."""
        return {k: v for k, v in value.items() if k not in DROPPED} if isinstance(value, dict) else value


class Axis(_Value):
    """One axis and its objectives."""

    code: str = Field(pattern=_CODE)
    title: str = Field(min_length=1)
    heading: str | None = None  # as printed, where it differs from "Axe N : title"
    label: Text
    objectives: tuple[Objective, ...] = Field(min_length=1)


class Framework(_Value):
    """Axes, objectives and organisation kinds, valid from ``start`` to ``end`` (years)."""

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$")
    title: Text
    short: Text  # how messages call it: "the note"
    publisher: str | None = None  # who issued the text
    source: str | None = None  # the document that the titles are quoted from
    start: int = Field(ge=1900, le=2200)
    end: int = Field(ge=1900, le=2200)
    axes: tuple[Axis, ...] = Field(min_length=1)
    kinds: tuple[Kind, ...] = ()

    @model_validator(mode="after")
    def _consistent(self) -> Framework:
        if self.end < self.start:
            raise _InconsistentError(_("the end comes before the start."))
        codes: set[str] = set()
        kinds = {kind.code for kind in self.kinds}
        for axis in self.axes:
            if axis.code in codes:
                raise _InconsistentError(_("code {code}: used twice.").format(code=axis.code), axis.code)
            codes.add(axis.code)
            for objective in axis.objectives:
                code = objective.code
                if code in codes:
                    raise _InconsistentError(_("code {code}: used twice.").format(code=code), code)
                codes.add(code)
                if code.rpartition(".")[0] != axis.code:
                    said = _("code {code}: does not begin with its axis {axis}.")
                    raise _InconsistentError(said.format(code=code, axis=axis.code), code)
                rule = objective.partnership
                used = {kind for condition in rule.conditions for kind in condition.kinds}
                for kind in sorted((used | {*rule.recommended, *objective.handover}) - kinds):
                    said = _("code {code}: unknown kind “{kind}”.")
                    raise _InconsistentError(said.format(code=code, kind=kind), code)
        return self


def checked(raw: dict[str, Any], text: str, name: str) -> dict[str, Any]:
    """Return the data of a framework file with every key there is; ``name`` stands in messages.

    Raises FrameworkError naming the line and the fault.
    """
    try:
        return Framework.model_validate(raw).model_dump(by_alias=True)
    except ValidationError as fault:
        raise FrameworkError(_first_fault(fault, text, name)) from None


def remarks(text: str) -> list[tuple[int, str]]:
    """Return what is to be brought up to date in the text of a valid framework: line and sentence."""
    found = []
    for a, axis in enumerate(tomllib.loads(text)["axes"]):
        for o, objective in enumerate(axis["objectives"]):
            place = ("axes", a, "objectives", o)
            found += [
                (
                    line_of(text, (*place, key)),
                    _("“{key}” is not read any more; take it out.").format(key=key),
                )
                for key in DROPPED & objective.keys()
            ]
            found += [
                (
                    line_of(text, (*place, "confusions", number, "tell_apart")),
                    _(
                        "objective {code}: “tell_apart” has one text for both languages; better: {form}."
                    ).format(code=objective["code"], form='{ fr = "…", en = "…" }'),
                )
                for number, confusion in enumerate(objective.get("confusions", ()))
                if isinstance(confusion["tell_apart"], str)
            ]
    return sorted(dict.fromkeys(found))


def schema_text() -> str:
    """Return the JSON schema of a framework file, as ``schemas/framework.json`` has it."""
    made = Framework.model_json_schema(by_alias=True)
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "concertaction/framework.json",
    }
    return json.dumps(head | made, ensure_ascii=False, indent=2) + "\n"


def _first_fault(fault: ValidationError, text: str, name: str) -> str:
    error = fault.errors(include_url=False)[0]
    path = [part for part in error["loc"] if part not in ("distinct_organisations", "kind_present")]
    context = error.get("ctx", {})
    if isinstance(context.get("error"), _InconsistentError):
        own = context["error"]
        line = _line_of_code(text, own.code) if own.code else line_of(text, ["end"])
        words = str(own)
    elif error["type"] == "missing":
        line = line_of(text, path[:-1])
        words = _("“{key}” is missing here.").format(key=path[-1])
    elif error["type"] == "union_tag_not_found":
        line = line_of(text, path)
        words = _("“{key}” is missing here.").format(key="rule")
    elif error["type"] == "extra_forbidden":
        line = line_of(text, path)
        words = _("“{key}” is not a key of a framework file.").format(key=path[-1])
    else:
        line = line_of(text, path)
        key = next((part for part in reversed(path) if isinstance(part, str)), "")
        choices = str(context.get("expected", context.get("expected_tags", ""))).replace(" or ", ", ")
        expected = next(
            (said for start, said in _EXPECTED.items() if error["type"].startswith(start)), _OTHERWISE
        )
        words = _("“{key}”: {expected}").format(key=key, expected=_(expected).format(choices=choices))
    return _("{file}, line {line}: {fault}").format(file=name, line=line, fault=words)


_CHOICE = N_("one of {choices} is expected.")
_NUMBER = N_("a whole number, neither too small nor too large, is expected.")
_TEXT = N_("a text between quotes, in its right form, is expected.")
_LIST = N_("a list [ … ], neither empty nor too long, is expected.")
_TABLE = N_("keys and values are expected.")
_OTHERWISE = N_("this value is not expected here.")
_EXPECTED = {
    "bool": N_("true or false is expected."),
    "literal": _CHOICE,
    "union_tag": _CHOICE,
    "int": _NUMBER,
    "greater": _NUMBER,
    "less": _NUMBER,
    "string": _TEXT,
    "too_": _LIST,
    "tuple": _LIST,
    "dict": _TABLE,
    "model": _TABLE,
}
"""What is said of a value, by how pydantic names its fault."""


def _line_of_code(text: str, code: str) -> int:
    """The last line that gives this code, which is the second one where it is used twice."""
    given = re.compile(rf"""\s*code\s*=\s*["']{re.escape(code)}["']""")
    lines = [number for number, content in enumerate(text.splitlines(), 1) if given.match(content)]
    return lines[-1] if lines else 1
