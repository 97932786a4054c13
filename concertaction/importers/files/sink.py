"""Where the readers put what they read: sheets are sent on block by block, within the limits."""

from __future__ import annotations

from itertools import chain, islice

from concertaction.importers.files import wire
from concertaction.importers.files.wire import Refused

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from typing import Any, BinaryIO

    from concertaction.importers.files.sheetxml import Marks

SHEET_BYTES = 2_000  # what a sheet without cells takes in our memory
MAX_NAME = 255  # characters of a sheet name, an error or a format


class Sink:
    """Sends sheets block by block, within the limits."""

    def __init__(self, pipe: BinaryIO, limits: dict[str, Any]) -> None:
        self.pipe = pipe
        self.limits = limits
        self.notes: list[tuple[str, dict[str, Any]]] = []
        self.restart("")

    def restart(self, reader: str) -> None:
        """Forget what was sent: another reader starts."""
        self.weight = 0
        self.sheets = 0
        self.passed_over = 0  # sheets that hold no cells by their nature
        self.repaired = 0
        self.notes.clear()
        self._begin_sheet()
        wire.send(self.pipe, ("reader", reader))

    def _begin_sheet(self) -> None:
        self.blank = self.height = self.width = 0

    def note(self, code: str, **params: Any) -> None:
        """Leave a note about the file: a code of the findings' catalogue."""
        if (code, params) not in self.notes:
            self.notes.append((code, params))

    def leave_macros(self) -> None:
        """Say that the file has macros."""
        self.note("unread-part", part="macros")

    def pass_over(self) -> None:
        """Leave out a sheet that is no worksheet."""
        self.passed_over += 1
        self.note("unread-part", part="no-worksheets")

    def rows(self, rows: Iterable[Sequence[Any]], *, width: int = 0, skipped: int = 0) -> None:
        """Send rows; ``width`` is their length when all are equally long, else 0.

        ``skipped`` is the number of empty columns on the left that the rows leave out.
        """
        source = iter(rows)
        first = next(source, None)
        if first is None:
            return
        step = max(1, min(8_192, wire.BLOCK_CELLS // ((width + skipped) or max(16, len(first)))))
        step -= step % wire.ROWS_TOGETHER if step > wire.ROWS_TOGETHER else 0
        source = chain((first,), source)
        while block := list(islice(source, step)):
            if width:
                self._block(block, skipped)
            else:
                self._ragged(block)

    def _ragged(self, block: list[Sequence[Any]]) -> None:
        """Send rows of unequal length, in pieces that do not grow when they are made equal."""
        width = max(map(len, block))
        if len(block) > 1 and width * len(block) > 2 * wire.BLOCK_CELLS:
            half = len(block) // 2
            self._ragged(block[:half])
            self._ragged(block[half:])
            return
        self._block([row if len(row) == width else [*row, *[None] * (width - len(row))] for row in block])

    def _block(self, block: Sequence[Sequence[Any]], skipped: int = 0) -> None:
        columns = wire.pack_rows(block)
        if columns and skipped:
            columns[:0] = [(wire.PLAIN, [None] * len(block))] * skipped
        if not columns:
            self.blank += len(block)
            self.weight += 16 * len(block)
            self._check()
            return
        self.weight += (64 + 8 * len(columns)) * len(block) + 56 * sum(map(_objects, columns))
        data = wire.pack(("rows", self.blank, columns))
        if len(data) > wire.LONGEST_TEXT:
            columns, is_cut = wire.cut_texts(columns)
            if is_cut:
                self.note("unread-part", part="long-texts")
                data = wire.pack(("rows", self.blank, columns))
        if wire.looks_damaged(data):
            columns, count = wire.repair_columns(columns)
            if count:
                self.repaired += count
            data = wire.pack(("rows", self.blank, columns))
        self.weight += len(data)
        self._check()
        self.height += self.blank + len(block)
        self.width = max(self.width, len(columns))
        self.blank = 0
        wire.send_bytes(self.pipe, data)

    def _check(self) -> None:
        if self.weight > self.limits["cells"] * wire.CELL_BYTES:
            raise Refused("too-large")

    def sheet(self, name: str, *, hidden: bool = False, marks: Marks | None = None) -> None:
        """Close the sheet whose rows were sent."""
        self.sheets += 1
        self.weight += SHEET_BYTES
        if self.sheets > self.limits["sheets"]:
            raise Refused("too-large", "sheets")
        fields: dict[str, Any] = {"name": _sound(name[:MAX_NAME]), "hidden": hidden}
        if marks:
            from concertaction.importers.files.sheetxml import MAX_MARKS

            fields["hidden_rows"] = [row for row in marks.hidden_rows if row <= self.height]
            fields["hidden_columns"] = list(self._hidden_columns(marks.hidden_columns))
            fields["merged"] = list(self._merged(marks.merged))
            fields["errors"] = [(*place, _sound(text[:MAX_NAME])) for place, text in marks.errors.items()]
            fields["formats"] = _by_format(marks.formats)
            fields["struck"] = list(self._struck(marks.struck)) if marks.struck else []
            fields["is_of_1904"] = marks.is_of_1904
            fields["margins"] = list(map(_sound, marks.margins))
            fields["formats_known"] = len(marks.formats) < MAX_MARKS
            self.weight += 100 * len(fields["hidden_rows"])
            kept = (marks.errors, marks.formats, marks.struck, fields["merged"])
            self.weight += 250 * sum(map(len, kept))
            if len(marks.struck) >= MAX_MARKS:
                self.note("unread-part", part="struck")
            self._check()
        wire.send(self.pipe, ("sheet", fields))
        self._begin_sheet()

    def _struck(
        self, struck: Mapping[tuple[int, int], Sequence[str]]
    ) -> Iterator[tuple[int, int, tuple[str, ...]]]:
        """What is struck out in each cell; cells of one text share its pieces here and in our process."""
        known: dict[Sequence[str], tuple[str, ...]] = {}
        for (row, column), pieces in struck.items():
            if pieces not in known:
                known[pieces] = tuple(map(_sound, pieces))
                self.weight += sum(100 + 4 * len(piece) for piece in pieces)
            yield row, column, known[pieces]

    def _hidden_columns(self, ranges: Iterable[tuple[int, int]]) -> Iterator[int]:
        for first, last in ranges:
            yield from range(max(first, 0), min(last, self.width - 1) + 1)

    def _merged(self, ranges: Iterable[tuple[int, int, int, int]]) -> Iterator[tuple[int, int, int, int]]:
        """Cut merged ranges to the area that holds something: a range may cover a whole sheet."""
        for top, left, bottom, right in ranges:
            bottom, right = min(bottom, self.height), min(right, self.width - 1)
            if bottom >= top and right >= left and (bottom, right) != (top, left):
                yield top, left, bottom, right


def _by_format(formats: dict[tuple[int, int], str]) -> dict[str, list[tuple[int, int]]]:
    grouped: dict[str, list[tuple[int, int]]] = {}
    for place, code in formats.items():
        grouped.setdefault(_sound(code[:MAX_NAME]), []).append(place)
    return grouped


def _objects(column: tuple[int, Sequence[Any]]) -> int:
    """Estimate how many objects a column makes in our memory, from its first cells."""
    sample = column[1][:256]
    return len(column[1]) * len(set(map(id, sample))) // len(sample)


def _sound(text: str) -> str:
    return wire.repaired(text).encode("utf-8", "replace").decode()
