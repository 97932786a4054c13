"""Import profiles: how an operator's sheets are read, said once by a person, as a TOML file.

A profile names the sheets it speaks of (by the headings that stand in them,
and by name if it says so), and gives each heading, column or label its field.
Later files that fit exactly one profile of a folder are read with it.

What a profile may do is narrow: it chooses columns, rows and fixed values of
the file that is read.  It holds no path, no pattern but ``*``, no code.
"""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Annotated, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from concertaction.errors import ProfileError, system_fault
from concertaction.i18n import N_, _
from concertaction.importers.files.naming import is_reserved
from concertaction.importers.files.workbook import encoding_named, no_encoding
from concertaction.importers.layouts.shapes import FIELDS, MARKED_PARTNERS
from concertaction.patterns import late
from concertaction.toml_lines import document, line_of, read_text

ENDING = ".toml"
LARGEST = 200_000  # bytes of a profile file; a long one has some 5,000
_LAST_ROW = 1_048_576
_NAME = late(r"\w[\w .()+-]{0,79}")
LETTERS = late(r"[A-Z]{1,3}")
_CODE = late(r"[0-9A-Za-z]+(?:\.[0-9A-Za-z]+)+")
_CONSTANTS = (
    "operator", "operator_kind", "partners", "objectives", "axis", "objective_number", "start", "end",
    "period", "year", "quarter", "commune", "public", "enterprise_number",
)  # fmt: skip

_Row = Annotated[int, Field(ge=1, le=_LAST_ROW)]
_Pattern = Annotated[str, Field(min_length=1, max_length=200)]
_Order = Literal["dm", "md"]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class ProfileSheet(_Part):
    """One table, grid or form: the sheets where it stands and what its columns speak of."""

    names: tuple[_Pattern, ...] = Field(
        default=(), max_length=100, strict=False, description="Names of sheets, `*` for anything; none: any."
    )
    layout: Literal["table", "x-grid", "groups", "no-header", "form", "guess", "skip"] = Field(
        default="table",
        description="`guess` reads the sheet as without a profile, `skip` passes it over.",
    )
    header_rows: tuple[_Row, ...] = Field(
        default=(), max_length=10, strict=False, description="Rows of the headings, as Excel numbers them."
    )
    first_row: _Row | None = Field(
        default=None, description="First row of actions, below the header if null."
    )
    last_row: _Row | None = Field(default=None, description="Nothing is read below it.")
    skip_rows: tuple[_Row | _Pattern, ...] = Field(
        default=(),
        max_length=1000,
        strict=False,
        description="Rows to pass over: numbers, or a text (`*` for anything) that one of its cells holds.",
    )
    columns: dict[str, str] = Field(
        default={},
        max_length=500,
        description="Heading, label of a form, or column letters -> field, objective code, or empty.",
    )
    constants: dict[str, str | int] = Field(
        default={}, max_length=30, description="Field -> what holds for every action."
    )

    @model_validator(mode="after")
    def _says_something(self) -> ProfileSheet:
        for key, field in self.columns.items():
            if not (field == "" or field in FIELDS or field == MARKED_PARTNERS or _CODE.fullmatch(field)):
                raise _FaultError(unknown_field(field), "columns", key)
            if not key.strip() or len(key) > 500:
                raise _FaultError(_("a heading has 1 to 500 characters."), "columns", key)
            if LETTERS.fullmatch(key) and self.layout == "form":
                raise _FaultError(_("a form is read by its labels, not by columns."), "columns", key)
        for field, value in self.constants.items():
            if field not in _CONSTANTS:
                raise _FaultError(
                    _("“{field}” cannot be the same for all actions; those that can are {fields}.").format(
                        field=field, fields=", ".join(_CONSTANTS)
                    ),
                    "constants",
                    field,
                )
            if not str(value).strip() or len(str(value)) > 300:
                raise _FaultError(_("a value has 1 to 300 characters."), "constants", field)
        if self.layout not in ("guess", "skip") and "title" not in self.columns.values():
            raise _FaultError(_("no column gives the “title” of the actions."), "columns")
        if self.layout in ("guess", "skip") and self.columns:
            raise _FaultError(_("layout “{layout}” takes no columns.").format(layout=self.layout), "columns")
        if self.layout not in ("form", "guess", "skip") and self._headed() and not self.header_rows:
            raise _FaultError(_("“header_rows” is missing: where the headings stand."), "columns")
        return self

    def _headed(self) -> list[str]:
        return [key for key in self.columns if not LETTERS.fullmatch(key)]


class Profile(_Part):
    """An import profile."""

    format_version: Literal[1] = 1
    about: str = Field(default="", max_length=1000, description="Words for people.")
    file: Annotated[str, Field(min_length=1, max_length=200)] | None = Field(
        default=None, description="Name of the files that are recognised, `*` for anything; null: any."
    )
    code_order: _Order | None = Field(
        default=None, description="How codes that became dates read: dm (day is the axis) or md."
    )
    date_order: _Order | None = Field(
        default=None, description="Dates written as text: dm (day first, the usual) or md."
    )
    encoding: Annotated[str, Field(min_length=1, max_length=40)] | None = Field(
        default=None, description="Encoding of the text files that `file` names, such as cp850 or mac-roman."
    )
    separators: tuple[Annotated[str, Field(min_length=1, max_length=20)], ...] = Field(
        default=(), max_length=20, strict=False, description="Where lists of partners are cut; none: found."
    )
    sheets: tuple[ProfileSheet, ...] = Field(min_length=1, max_length=200, strict=False)

    @model_validator(mode="after")
    def _no_path(self) -> Profile:
        if self.file is not None and re.search(r"[/\\]|^\.+$", self.file):
            raise _FaultError(_("a file's name, without folders."), "file")
        return self

    @model_validator(mode="after")
    def _known_encoding(self) -> Profile:
        if self.encoding is not None and encoding_named(self.encoding) is None:
            raise _FaultError(no_encoding(self.encoding), "encoding")
        if self.encoding is not None and self.file is None:
            raise _FaultError(_("“file” is missing: which files have this encoding."), "encoding")
        return self


class _FaultError(ValueError):
    """A fault in our own words, at a key below the part that was being checked."""

    def __init__(self, words: str, *where: str) -> None:
        super().__init__(words)
        self.where = where


def unknown_field(field: str) -> str:
    """What is said of a column's field that is none."""
    return _("“{field}” is no field; the fields are {fields}, an objective's code, or nothing.").format(
        field=field, fields=", ".join((*FIELDS, MARKED_PARTNERS))
    )


def schema_text() -> str:
    """Return the JSON schema of a profile, as ``schemas/profile.json`` has it."""
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "concertaction/profile.json",
    }
    return json.dumps(head | Profile.model_json_schema(), ensure_ascii=False, indent=2) + "\n"


# -- files


class Named(NamedTuple):
    """A profile and what it is called."""

    name: str
    path: Path
    profile: Profile
    digest: str


def load(path: Path) -> Named:
    """Read a profile file; raises ProfileError naming the line and the fault."""
    text = text_of(path)
    digest = hashlib.blake2b(text.encode(), digest_size=16).hexdigest()
    return Named(path.name.removesuffix(ENDING), path, parse(text, path.name), digest)


def text_of(path: Path) -> str:
    """Return the text of a profile file, right or not; raises ProfileError when it cannot be read."""
    missing = _("{file}: no such profile.")
    try:
        if path.exists() and not path.is_dir() and (not path.is_file() or path.stat().st_size > LARGEST):
            raise ProfileError(_("{file}: too large to be a profile, or no file.").format(file=path))
    except (OSError, ValueError):
        raise ProfileError(missing.format(file=path)) from None
    return read_text(path, ProfileError, missing, _("{file}: is a folder, not a profile."))


def parse(text: str, name: str) -> Profile:
    """Read a profile from TOML text; ``name`` stands in messages.

    Raises ProfileError naming the line and the fault.
    """
    raw = document(text, name, ProfileError)
    try:
        return Profile.model_validate(raw)
    except ValidationError as fault:
        where, words = _in_words(fault)
        said = _("{file}, line {line}: {fault}")
        raise ProfileError(said.format(file=name, line=line_of(text, where), fault=words)) from None


def _in_words(fault: ValidationError) -> tuple[list[int | str], str]:
    """Where the first fault stands and what it is, in the current language."""
    error = fault.errors(include_url=False)[0]
    path = [part for part in error["loc"] if part not in ("constrained-int", "constrained-str", "int", "str")]
    key, context = str(path[-1]) if path else "", error.get("ctx", {})
    if isinstance(context.get("error"), _FaultError):
        own = context["error"]
        return [*path, *own.where], str(own)
    kind = error["type"]
    if kind == "missing":
        return path[:-1], _("“{key}” is missing here.").format(key=key)
    if kind == "extra_forbidden":
        return path, _("“{key}” is not a key of a profile.").format(key=key)
    expected = next((words for start, words in _EXPECTED.items() if kind.startswith(start)), _OTHERWISE)
    named = next((part for part in reversed(path) if isinstance(part, str)), key)
    choices = str(context.get("expected", "")).replace(" or ", ", ")
    expected = _(expected).format(choices=choices, last=_LAST_ROW)
    return path, _("“{key}”: {expected}").format(key=named, expected=expected)


_ROW = N_("a number from 1 to {last} is expected.")
_LIST = N_("a list [ … ], neither empty nor too long, is expected.")
_TABLE = N_("keys and values are expected.")
_OTHERWISE = N_("this value is not expected here.")
_EXPECTED = {
    "literal": N_("one of {choices} is expected."),
    "int": _ROW,
    "greater": _ROW,
    "less": _ROW,
    "string": N_("a text between quotes, not too long, is expected."),
    "too_": _LIST,
    "tuple": _LIST,
    "list": _LIST,
    "dict": _TABLE,
    "model": _TABLE,
}
"""How pydantic calls a fault, in its beginning -> what we say."""


def path_of(name: str, folder: Path) -> Path:
    """Return where the profile of a name is kept; raises ProfileError for what is no name."""
    if not _NAME.fullmatch(name) or name.rstrip(". ") != name:
        raise ProfileError(
            _("“{name}” cannot be the name of a profile: letters, digits, spaces, - and _ only.").format(
                name=name
            )
        )
    if is_reserved(name):
        raise ProfileError(
            _("“{name}” is a name that Windows keeps for itself: choose another one.").format(name=name)
        )
    return folder / f"{name}{ENDING}"


def profiles_in(folder: Path) -> list[Path]:
    """The profile files of a folder, by name; none when there is no such folder."""
    try:
        return sorted(path for path in folder.iterdir() if path.suffix == ENDING and path.is_file())
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as fault:
        raise ProfileError(
            _("{file}: cannot be read ({fault}).").format(file=folder, fault=system_fault(fault))
        ) from None


def find(name: str, folder: Path) -> Named:
    """Return a profile by its name in a folder, or by the path of its file."""
    return load(locate(name, folder))


def locate(name: str, folder: Path) -> Path:
    """Return the file of a profile; raises ProfileError naming those there are."""
    if name.endswith(ENDING) or "/" in name or "\\" in name:
        return Path(name)
    path = path_of(name, folder)
    if path.is_file():
        return path
    known = ", ".join(one.stem for one in profiles_in(folder)) or _("none")
    raise ProfileError(
        _("There is no profile “{name}” in {folder}; there are: {known}.").format(
            name=name, folder=folder, known=known
        )
    )
