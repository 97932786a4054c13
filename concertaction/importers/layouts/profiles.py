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
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from concertaction.errors import ProfileError, system_fault
from concertaction.i18n import _
from concertaction.importers.files.workbook import encoding_named, no_encoding
from concertaction.importers.layouts.page import Page, shown
from concertaction.importers.layouts.profiled import heading_key, headings
from concertaction.importers.layouts.shapes import FIELDS, MARKED_PARTNERS, REPEATABLE, SheetProfile
from concertaction.models import column_index, column_letter
from concertaction.patterns import late
from concertaction.text import fold
from concertaction.toml_lines import line_of, read_text, syntax

if TYPE_CHECKING:
    from concertaction.framework import Framework
    from concertaction.importers.actions import ImportOptions
    from concertaction.importers.files.workbook import Sheet, Workbook

ENDING = ".toml"
LARGEST = 200_000  # bytes of a profile file; a long one has some 5,000
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_SHIFTED = 60  # rows down which a header that moved is looked for
_NAME = late(r"\w[\w .()+-]{0,79}")
_LETTERS = late(r"[A-Z]{1,3}")
_CODE = late(r"[0-9A-Za-z]+(?:\.[0-9A-Za-z]+)+")
_LAYOUTS = ("table", "x-grid", "groups", "no-header", "form", "guess", "skip")
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
                raise _fault(_unknown_field(field), "columns", key)
            if not key.strip() or len(key) > 500:
                raise _fault(_("a heading has 1 to 500 characters."), "columns", key)
            if _LETTERS.fullmatch(key) and self.layout == "form":
                raise _fault(_("a form is read by its labels, not by columns."), "columns", key)
        for field, value in self.constants.items():
            if field not in _CONSTANTS:
                raise _fault(
                    _("“{field}” cannot be the same for all actions; those that can are {fields}.").format(
                        field=field, fields=", ".join(_CONSTANTS)
                    ),
                    "constants",
                    field,
                )
            if not str(value).strip() or len(str(value)) > 300:
                raise _fault(_("a value has 1 to 300 characters."), "constants", field)
        if self.layout not in ("guess", "skip") and "title" not in self.columns.values():
            raise _fault(_("no column gives the “title” of the actions."), "columns")
        if self.layout in ("guess", "skip") and self.columns:
            raise _fault(_("layout “{layout}” takes no columns.").format(layout=self.layout), "columns")
        if self.layout not in ("form", "guess", "skip") and self._headed() and not self.header_rows:
            raise _fault(_("“header_rows” is missing: where the headings stand."), "columns")
        return self

    def _headed(self) -> list[str]:
        return [key for key in self.columns if not _LETTERS.fullmatch(key)]


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
            raise _fault(_("a file's name, without folders."), "file")
        return self

    @model_validator(mode="after")
    def _known_encoding(self) -> Profile:
        if self.encoding is not None and encoding_named(self.encoding) is None:
            raise _fault(no_encoding(self.encoding), "encoding")
        if self.encoding is not None and self.file is None:
            raise _fault(_("“file” is missing: which files have this encoding."), "encoding")
        return self


class _FaultError(ValueError):
    """A fault in our own words, at a key below the part that was being checked."""

    def __init__(self, words: str, *where: str) -> None:
        super().__init__(words)
        self.where = where


def _fault(words: str, *where: str) -> _FaultError:
    return _FaultError(words, *where)


def _unknown_field(field: str) -> str:
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
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise ProfileError(_("{file}: {fault}").format(file=name, fault=syntax(fault))) from None
    except RecursionError:
        raise ProfileError(_("{file}: nested too deeply.").format(file=name)) from None
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
    said = next((words for start, words in _EXPECTED.items() if kind.startswith(start)), _OTHERWISE)
    named = next((part for part in reversed(path) if isinstance(part, str)), key)
    return path, _("“{key}”: {expected}").format(key=named, expected=_expected(said, context))


def _expected(said: str, context: Mapping[str, Any]) -> str:
    return {
        "choice": _("one of {choices} is expected.").format(
            choices=str(context.get("expected", "")).replace(" or ", ", ")
        ),
        "row": _("a number from 1 to {last} is expected.").format(last=_LAST_ROW),
        "text": _("a text between quotes, not too long, is expected."),
        "list": _("a list [ … ], neither empty nor too long, is expected."),
        "table": _("keys and values are expected."),
        "other": _("this value is not expected here."),
    }[said]


_OTHERWISE = "other"
_EXPECTED = {
    "literal": "choice",
    "int": "row",
    "greater": "row",
    "less": "row",
    "string": "text",
    "too_": "list",
    "tuple": "list",
    "list": "list",
    "dict": "table",
    "model": "table",
}


def path_of(name: str, folder: Path) -> Path:
    """Return where the profile of a name is kept; raises ProfileError for what is no name."""
    if not _NAME.fullmatch(name) or name.rstrip(". ") != name:
        raise ProfileError(
            _("“{name}” cannot be the name of a profile: letters, digits, spaces, - and _ only.").format(
                name=name
            )
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


# -- fitting


class Chosen(NamedTuple):
    """A profile that fits a workbook, as the reader of sheets takes it."""

    name: str
    digest: str
    profile: Profile
    sheets: tuple[SheetProfile, ...]

    def options(self, options: ImportOptions) -> ImportOptions:
        """Add what the profile says to what the person who imports says, who wins."""
        return options._replace(
            code_order=options.code_order or self.profile.code_order,
            date_order=options.date_order or self.profile.date_order,
            separators=options.separators or self.profile.separators,
            profile=self.digest,
        )


class Shelf:
    """The profiles that an import may use: one that is forced, or those of a folder.

    Raises ProfileError for a broken profile: one that is passed over in
    silence would read a file wrong.
    """

    def __init__(self, folder: Path, forced: str | None = None) -> None:
        self.forced = forced is not None
        self.profiles = (
            [load(path) for path in profiles_in(folder)] if forced is None else [find(forced, folder)]
        )

    def choose(self, workbook: Workbook, framework: Framework) -> Chosen | None:
        """Return the profile that a workbook is read with, None when it is guessed.

        Raises ProfileError when several fit, or when the forced one does not.
        """
        if not self.profiles:
            return None
        pages = [Page(sheet) for sheet in workbook.sheets if not sheet.hidden]
        if self.forced:
            (only,) = self.profiles
            fitting = fit(only, pages, framework)
            if not fitting.used:
                raise ProfileError(_does_not_fit(only, workbook.file, fitting.lacking))
            return Chosen(only.name, only.digest, only.profile, fitting.sheets)
        found = [
            (one, fitting)
            for one in self.profiles
            if _is_named(workbook.file, one.profile.file) and (fitting := fit(one, pages, framework)).sure
        ]
        if len(found) > 1:
            raise ProfileError(
                _(
                    "“{file}” fits several profiles: {names}. Choose one with --profile, or give them"
                    " different values of “file”."
                ).format(file=workbook.file, names=", ".join(one.name for one, _fitting in found))
            )
        if not found:
            return None
        one, fitting = found[0]
        return Chosen(one.name, one.digest, one.profile, fitting.sheets)

    def encoding_of(self, file: str) -> str | None:
        """Return the encoding that the only profile for a name of file tells, None when none does.

        Asked before the file is read: its headings may not be known before.
        """
        told = {
            one.profile.encoding for one in self.profiles if self.forced or _is_named(file, one.profile.file)
        } - {None}
        return encoding_named(told.pop() or "") if len(told) == 1 else None

    def code_order(self, name: str | None) -> str | None:
        """The order of damaged codes that the profile of a name says."""
        return next((one.profile.code_order for one in self.profiles if one.name == name), None)


class Fitting(NamedTuple):
    """How a profile fits a workbook."""

    sheets: tuple[SheetProfile, ...]
    used: bool  # at least one of its tables was found
    sure: bool  # found by what only that operator's files hold
    lacking: tuple[str, ...]  # headings that were not found, of the sheet that came nearest


def fit(named: Named, pages: Sequence[Page], framework: Framework) -> Fitting:
    """Find the tables of a profile in a workbook; a sheet that it does not speak of is guessed.

    Raises ProfileError for an objective that the framework has not.
    """
    check_codes(named, framework)
    sheets: list[SheetProfile] = []
    used = sure = False
    lacking: tuple[str, ...] | None = None
    for page in pages:
        here: list[SheetProfile] = []
        for part in named.profile.sheets:
            if not any(_is_named(page.sheet.name, name) for name in part.names or ("*",)):
                continue
            found, missing = _found(part, page)
            if found is None:
                lacking = missing if lacking is None or len(missing) < len(lacking) else lacking
                continue
            here.append(found)
            used = True
            reads = part.layout not in ("guess", "skip")
            sure = sure or named.profile.file is not None or (reads and _tells(part))
            if part.layout not in ("table", "x-grid", "groups"):
                break  # the whole sheet
        sheets += _apart(here) or [SheetProfile(page.sheet.name, "guess")]
    return Fitting(tuple(sheets), used, sure, lacking or ())


def _tells(part: ProfileSheet) -> bool:
    return sum(bool(field) and not _LETTERS.fullmatch(key) for key, field in part.columns.items()) >= 2


def _apart(found: list[SheetProfile]) -> list[SheetProfile]:
    """The tables of a sheet; of two that begin on the same row, the first that the profile names."""
    seen: dict[tuple[int, ...], SheetProfile] = {}
    for one in found:
        seen.setdefault(one.header_rows or (one.first_row or 0,), one)
    return list(seen.values()) if found and found[0].layout not in ("guess", "skip", "form") else found[:1]


def check_codes(named: Named, framework: Framework) -> None:
    """Raise ProfileError for an objective that the framework has not."""
    for part in named.profile.sheets:
        for field in part.columns.values():
            if field not in FIELDS and field not in ("", MARKED_PARTNERS, *framework.objectives):
                raise ProfileError(
                    _("{file}: {fault}").format(file=named.path.name, fault=_unknown_field(field))
                )


def _does_not_fit(named: Named, file: str, lacking: Sequence[str]) -> str:
    if lacking:
        return _("The profile “{name}” does not fit “{file}”: it lacks the headings {headings}.").format(
            name=named.name,
            file=file,
            headings=", ".join(_("“{text}”").format(text=text) for text in lacking),
        )
    return _("The profile “{name}” does not fit “{file}”: it has none of its sheets.").format(
        name=named.name, file=file
    )


def _is_named(name: str, pattern: str | None) -> bool:
    """Compare a name with a pattern whose only sign is ``*``; case and accents do not count."""
    if pattern is None:
        return True
    text, pieces = fold(name), fold(pattern).split("*")
    if len(pieces) == 1:
        return text == pieces[0]
    if not text.startswith(pieces[0]):
        return False
    at = len(pieces[0])
    for piece in pieces[1:-1]:
        at = text.find(piece, at)
        if at < 0:
            return False
        at += len(piece)
    return len(text) - at >= len(pieces[-1]) and text.endswith(pieces[-1])


def _found(part: ProfileSheet, page: Page) -> tuple[SheetProfile | None, tuple[str, ...]]:
    """The part as it stands in a sheet, or the headings that it lacks."""
    name = page.sheet.name
    constants = {field: str(value) for field, value in part.constants.items()}
    plain = SheetProfile(name, part.layout, constants=constants)
    if part.layout in ("guess", "skip"):
        return plain, ()
    if part.layout == "form":
        lacking = _labels_lacking(part, page.sheet)
        return (None if lacking else plain._replace(labels=dict(part.columns))), lacking
    shift, columns, lacking = _where(part, page)
    if columns is None:
        return None, lacking
    return plain._replace(
        header_rows=tuple(row + shift for row in sorted(part.header_rows)),
        columns={column_letter(index): field for index, field in sorted(columns.items())},
        first_row=part.first_row + shift if part.first_row else None,
        last_row=part.last_row + shift if part.last_row else None,
        skip_rows=_skipped(part, page, shift),
    ), ()


def _labels_lacking(part: ProfileSheet, sheet: Sheet) -> tuple[str, ...]:
    """Labels that a sheet lacks; none for a form with the title and two labels in three."""
    said = {
        heading_key(re.split(r"\s*:", value, maxsplit=1)[0].strip(" :?…._"))
        for row in sheet.rows[:1500]
        for value in row
        if isinstance(value, str) and len(value) < 600
    }
    needed = {key: field for key, field in part.columns.items() if field}
    lacking = [key for key in needed if heading_key(key) not in said]
    titled = any(field == "title" and key not in lacking for key, field in needed.items())
    return () if titled and len(lacking) <= len(needed) // 3 else tuple(lacking)


_Where = tuple[int, dict[int, str] | None, tuple[str, ...]]


def _where(part: ProfileSheet, page: Page) -> _Where:
    """How many rows lower the header stands than the profile says, and the field of each column."""
    by_letters = {
        index: field
        for key, field in part.columns.items()
        if _LETTERS.fullmatch(key) and (index := column_index(key)) < page.width
    }
    headed = {heading_key(key): field for key, field in part.columns.items() if not _LETTERS.fullmatch(key)}
    if not headed:
        return 0, (by_letters or None), ()
    needed = {key for key, field in headed.items() if field}
    nearest = needed
    for shift in _shifts(part, page, needed):
        rows = [row + shift for row in sorted(part.header_rows)]
        texts = {column: heading_key(text) for column, text in headings(page, rows).items()}
        lacking = needed - set(texts.values())
        if not lacking:
            return shift, by_letters | _by_heading(headed, texts, by_letters), ()
        nearest = min(nearest, lacking, key=len)
    return 0, None, tuple(key for key in part.columns if heading_key(key) in nearest)


def _by_heading(headed: dict[str, str], texts: dict[int, str], taken: Mapping[int, str]) -> dict[int, str]:
    found: dict[int, str] = {}
    given: set[str] = set()
    for column, text in sorted(texts.items()):
        if text not in headed or column in taken:
            continue
        if text in given and headed[text] not in REPEATABLE:
            continue
        given.add(text)
        found[column] = headed[text]
    return found


def _shifts(part: ProfileSheet, page: Page, needed: Iterable[str]) -> Iterable[int]:
    """The shifts that could be right, the one of the profile first."""
    top, bottom = min(part.header_rows), max(part.header_rows)
    if bottom <= page.height:
        yield 0
    last = {key.rpartition(" - ")[2] for key in needed} | set(needed)
    for row in range(bottom - top, min(page.height, _SHIFTED + bottom - top)):
        if row == bottom - 1:
            continue
        if any(isinstance(v, str) and heading_key(shown(v)) in last for _column, v in page.used(row)):
            yield row + 1 - bottom


def _skipped(part: ProfileSheet, page: Page, shift: int) -> tuple[int, ...]:
    rows = {row + shift for row in part.skip_rows if isinstance(row, int)}
    patterns = [row for row in part.skip_rows if isinstance(row, str)]
    if patterns:
        rows |= {
            number + 1
            for number in range(max(part.header_rows, default=0) + shift, page.height)
            if any(
                isinstance(value, str) and _is_named(shown(value)[:500], pattern)
                for _column, value in page.used(number)
                for pattern in patterns
            )
        }
    return tuple(sorted(row for row in rows if row > 0))
