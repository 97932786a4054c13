"""Tables side by side under one header: a blank column between them, or the same headings again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from concertaction.importers.layouts.columns.found import (
    TITLES,
    Found,
    fields_of,
    folded_heading,
    is_table,
    matches_of,
    words_alone,
)
from concertaction.importers.layouts.page import shown
from concertaction.importers.layouts.shapes import Header
from concertaction.importers.layouts.tables.foreign import stands_apart
from concertaction.importers.layouts.words.headings import recognise
from concertaction.importers.layouts.words.years import year_in_text

if TYPE_CHECKING:
    from concertaction.importers.layouts.page import Page

_NARROWEST = 3  # columns of a table that touches another


def side_by_side(page: Page, found: Found) -> list[Found]:
    """Cut a header where tables stand side by side: a blank column or the same headings, a title in each.

    What stands apart and only repeats fields that the table has (a legend
    of codes beside it) is left out.
    """
    texts = found.header.texts
    below = range(found.header.rows[-1] + 1, min(found.header.rows[-1] + 40, page.height))
    parts: list[list[int]] = [[]]
    cuts = _repeated_bands(page, found.header) or _repeated_headings(found)
    for column in range(found.header.first, found.header.last + 1):
        if column in cuts and parts[-1]:
            parts.append([])
        if column in texts or any(page.cell(row, column) is not None for row in below):
            parts[-1].append(column)
        elif parts[-1]:
            parts.append([])
    if len(parts) < 2:
        return [found]
    pieces = [piece for columns in parts if (piece := _piece(page, found, columns)) is not None]
    whole = [piece for piece in pieces if is_table(page, piece) and fields_of(piece) & TITLES]
    if len(whole) < 1 or len(pieces) < 2:
        return [found]
    if len(whole) == 1 and not any(
        piece is not whole[0]
        and (
            (fields_of(piece) & fields_of(whole[0]) - {"partners", ""} and len(fields_of(piece)) <= 3)
            or (piece.header.first > whole[0].header.last and stands_apart(page, whole[0], piece))
        )
        for piece in pieces
    ):
        return [found]
    if len(whole) == 1:
        return whole
    first = fields_of(whole[0])
    return whole if all(len(first & fields_of(piece)) >= 2 for piece in whole[1:]) else [found]


def _repeated_bands(page: Page, header: Header) -> frozenset[int]:
    """Where bands begin that touch and stand each over the same headings: ``Axe 1`` and ``Axe 2``."""
    top = header.rows[0] if len(header.rows) > 1 else header.rows[0] - 1
    if top < 0:
        return frozenset()
    starts = [column for column, _ in page.used(top) if header.first <= column <= header.last]
    if len(starts) < 2 or starts[0] != header.first:
        return frozenset()
    ends = [*starts[1:], header.last + 1]
    alike = {
        tuple(folded_heading(cells[-1:]) for c in range(start, end) if (cells := header.texts.get(c)))
        for start, end in zip(starts, ends, strict=True)
    }
    return frozenset(starts) if len(alike) == 1 and len(next(iter(alike))) > 1 else frozenset()


def _repeated_headings(found: Found) -> frozenset[int]:
    """Where tables begin that touch, all of the same headings: "Action 2011 | Objectif | Avec" twice."""
    header = found.header
    columns = range(header.first, header.last + 1)
    names = [words_alone(header.texts.get(column, ())) for column in columns]
    if not all(names):
        return frozenset()
    for width in range(_NARROWEST, len(names) // 2 + 1):
        if len(names) % width:
            continue
        fields = {match.field for c in columns[:width] for match in found.candidates.get(c, ())}
        if names == names[:width] * (len(names) // width) and fields & TITLES:
            return frozenset(columns[::width])
    return frozenset()


def _piece(page: Page, found: Found, columns: list[int]) -> Found | None:
    """One of the tables side by side; a band over all of its columns is its title, no heading."""
    texts = {column: found.header.texts[column] for column in columns if column in found.header.texts}
    if not texts:
        return None
    rows = found.header.rows
    candidates = {column: found.candidates[column] for column in columns if column in found.candidates}
    inside = [cell for column, cell in page.used(rows[0]) if columns[0] <= column <= columns[-1]]
    known = recognise(shown(inside[0])) if len(inside) == 1 and ":" not in shown(inside[0]) else ()
    is_heading = (  # "Partenaires" over "Nom" and "Type"
        bool(known)
        and known[0].field not in ("axis", "objectives")
        and year_in_text(shown(inside[0])) is None
    )
    if len(inside) == 1 and not is_heading and len(texts) > 1 and len(rows) > 1:
        rows = rows[1:]
        texts = {c: cells[cells[:1] == (inside[0],) and len(cells) > 1 :] for c, cells in texts.items()}
        candidates = {column: matches_of(texts[column]) for column in candidates}
    header = Header(rows, columns[0], columns[-1], texts)
    codes = {column: found.codes[column] for column in columns if column in found.codes}
    return Found(header, candidates, codes, found.score)
