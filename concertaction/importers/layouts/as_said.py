"""Sheets read as somebody said: a profile of their layout, or the workbook that we made ourselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from concertaction.importers.layouts.own import read_own
from concertaction.importers.layouts.profiled import read_profiled
from concertaction.importers.layouts.sheets import SheetReader
from concertaction.importers.layouts.tables.skipped import skipped
from concertaction.importers.layouts.words.headings import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from concertaction.framework import Framework
    from concertaction.importers.layouts.page import Page
    from concertaction.importers.layouts.shapes import SheetProfile, SheetReading


def read_as_said(
    page: Page, framework: Framework, profiles: Sequence[SheetProfile]
) -> SheetReading | SheetProfile | None:
    """Read a sheet as a profile or our own workbook says; else give what a profile adds to a guess."""
    speaking = _profiles_for(page.sheet.name, profiles)
    fitting = speaking[0] if speaking else None
    if fitting is not None and fitting.layout == "skip":
        return skipped(page, "profile")
    if fitting is not None and fitting.layout not in ("form", "guess"):
        return read_profiled(page, framework, speaking)
    if fitting is not None and fitting.labels:
        return _read_labelled(page, framework, fitting)
    ours = read_own(page) if fitting is None or fitting.layout == "guess" else None
    if ours is not None:
        return with_constants(ours, fitting)
    if fitting is None and profiles:
        return skipped(page, "other-profile")
    return fitting


def _profiles_for(name: str, profiles: Sequence[SheetProfile]) -> list[SheetProfile]:
    """The profiles that speak of a sheet."""
    named = [one for one in profiles if one.sheet is not None and fold(one.sheet) == fold(name)]
    return named or [one for one in profiles if one.sheet is None][:1]


def _read_labelled(page: Page, framework: Framework, profile: SheetProfile) -> SheetReading:
    reader = SheetReader(page, framework)
    if reader.add_forms({fold(label): field for label, field in profile.labels.items()}):
        return with_constants(reader.done(), profile)
    return skipped(page, "no-table")


def with_constants(reading: SheetReading, profile: SheetProfile | None) -> SheetReading:
    """Add what a profile says for every record of a form."""
    for field, value in profile.constants.items() if profile is not None else ():
        for block in reading.blocks:
            if not any(column.field == field for column in block.columns):
                block.add_constant(field, value)
    return reading
