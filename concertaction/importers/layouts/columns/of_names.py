"""Columns that hold names of organisations, told by the shapes of their values."""

from __future__ import annotations

from concertaction.importers.layouts.columns.contents import Shape


def holds_names(shape: Shape, *, beside_titles: bool) -> bool:
    """True for a column of organisations, which never names the actions."""
    return shape.houses >= 0.5 or (beside_titles and shape.proper_names >= 0.8)


def may_be_partners(shape: Shape) -> bool:
    """True for a column of names of organisations, one or several in a cell."""
    return shape.filled >= 2 and shape.organisations >= 0.5 and shape.text > 0.9 and shape.codes < 0.3
