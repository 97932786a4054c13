"""Which profile a workbook is read with, and where its tables stand in the sheets.

A header is looked for where the profile has it and further down; a profile fits where its headings are found.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from concertaction.errors import ProfileError
from concertaction.i18n import _
from concertaction.importers.files.workbook import encoding_named
from concertaction.importers.layouts.page import Page, shown
from concertaction.importers.layouts.profiled import heading_key, headings
from concertaction.importers.layouts.profiles import LETTERS, find, load, profiles_in, unknown_field
from concertaction.importers.layouts.shapes import FIELDS, MARKED_PARTNERS, REPEATABLE, SheetProfile
from concertaction.models import column_index, column_letter
from concertaction.text import fold

if TYPE_CHECKING:
    from concertaction.framework import Framework
    from concertaction.importers.files.workbook import Sheet, Workbook
    from concertaction.importers.layouts.profiles import Named, Profile, ProfileSheet

_SHIFTED = 60  # rows down which a header that moved is looked for


class Chosen(NamedTuple):
    """A profile that fits a workbook, as the reader of sheets takes it."""

    name: str
    digest: str
    profile: Profile
    sheets: tuple[SheetProfile, ...]


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
        pages = list(map(Page, workbook.sheets))
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
            if page.sheet.hidden and fold(page.sheet.name) not in map(fold, part.names):
                continue  # only its own name brings it to light
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
        if here or not page.sheet.hidden:
            sheets += _apart(here) or [SheetProfile(page.sheet.name, "guess")]
    return Fitting(tuple(sheets), used, sure, lacking or ())


def _tells(part: ProfileSheet) -> bool:
    return sum(bool(field) and not LETTERS.fullmatch(key) for key, field in part.columns.items()) >= 2


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
                    _("{file}: {fault}").format(file=named.path.name, fault=unknown_field(field))
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
        if LETTERS.fullmatch(key) and (index := column_index(key)) < page.width
    }
    headed = {heading_key(key): field for key, field in part.columns.items() if not LETTERS.fullmatch(key)}
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
