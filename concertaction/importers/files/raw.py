"""Rows as they were received, as the JSON that the store keeps of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import orjson

from concertaction.importers.files import wire

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from concertaction.models import CellValue

ROWS = wire.ROWS_TOGETHER
"""Rows that are encoded together, in one call, faster than in a call a row.

They are those from 1, from 501, from 1001..., so that a sheet can be encoded as it comes in.
"""


def encode(rows: Sequence[Sequence[CellValue]]) -> str:
    """Write rows as a JSON array of arrays; dates and times in ISO 8601."""
    return orjson.dumps(rows).decode()


def encode_whole(rows: Sequence[Sequence[CellValue]], first: int) -> Iterator[tuple[int, str]]:
    """Encode the whole groups of rows that stand in a block, by their first row; ``first`` is the block's."""
    start = -(first - 1) % ROWS
    for at in range(start, len(rows) - ROWS + 1, ROWS):
        yield first + at, encode(rows[at : at + ROWS])
