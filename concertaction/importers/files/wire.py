"""The frames that the reading process sends to ours, and nothing else.

Both ends live here so that they cannot drift apart.  A frame is eight bytes of
length and a marshalled value made of None, bool, int, float, str, bytes, tuple,
list and dict.  Marshal and not pickle: a reader whose memory a hostile file
corrupted can make ``marshal.loads`` fail, never call anything.  Marshal is
also faster than JSON at both ends.

Cells travel by column, because one look at the types of a column replaces
one look at each of its cells.  Imports stay few: the first file waits for the child to start.
"""

from __future__ import annotations

import marshal
import re
from datetime import date, datetime, time, timedelta
from struct import Struct

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import Any, BinaryIO

    from concertaction.models import CellValue

LENGTH = Struct("<Q")
BLOCK_CELLS = 65_536  # cells in one block: both processes work at the same time on small blocks
ROWS_TOGETHER = 500  # rows that our process encodes in one call (raw.py): larger blocks hold whole groups
MAX_COLUMNS = 16_384  # as in Excel
LONGEST_TEXT = 32_767  # characters of a cell, as in Excel: longer ones take every reading of it minutes
CELL_BYTES = 16  # what one cell of the limit may take in our memory, all counted
PLAIN, DATES, MIXED = 0, 1, 2
_WHOLE = 1e18  # above, a float has long lost its last digits: it stays a float
_DAY = 86_400

_NONE = type(None)
_PLAIN_TYPES = frozenset({str, _NONE, bool, int})


class Refused(Exception):  # noqa: N818 - a refusal is an answer here, not a fault
    """A file is not read: ``reason`` is a slug of errors.UnreadableFile, ``detail`` says what it is."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(reason, detail)
        self.reason = reason
        self.detail = detail


def pack(frame: Any) -> bytes:
    """Marshal one frame."""
    return marshal.dumps(frame)


def send(sink: BinaryIO, frame: Any) -> None:
    """Write one frame."""
    send_bytes(sink, pack(frame))


def send_bytes(sink: BinaryIO, data: bytes) -> None:
    """Write one frame that is marshalled already."""
    sink.write(LENGTH.pack(len(data)))
    sink.write(data)
    sink.flush()


def receive(source: BinaryIO, most: int = 1 << 20) -> Any:
    """Read one frame of at most ``most`` bytes; raises EOFError when the other end is gone or mad."""
    head = source.read(LENGTH.size)
    if len(head) < LENGTH.size:
        raise EOFError
    (length,) = LENGTH.unpack(head)
    if length > most:
        raise EOFError
    data = source.read(length)
    if len(data) < length:
        raise EOFError
    return marshal.loads(data)  # noqa: S302 - from our own child: see the head of this module


def _number(value: float) -> float | int | str:
    if -_WHOLE < value < _WHOLE:
        return int(value) if value.is_integer() else value
    return value if value - value == 0 else str(value)


def _moment(value: datetime) -> tuple[Any, ...]:
    seconds = value.hour * 3600 + value.minute * 60 + value.second
    ordinal = value.toordinal()
    return (ordinal, seconds, value.microsecond) if seconds or value.microsecond else (ordinal,)


def _duration(value: timedelta) -> Any:
    if timedelta(0) <= value < timedelta(days=1):
        return (None, value.seconds, value.microseconds)
    return _number(value.total_seconds() / _DAY)


_PACK: dict[type, Callable[[Any], Any]] = {
    str: lambda value: value.strip() or None,
    float: _number,
    int: lambda value: (
        value if -_WHOLE < value < _WHOLE else float(value) if abs(value) < 1e300 else str(value)
    ),
    bool: lambda value: value,
    _NONE: lambda value: None,
    date: lambda value: (value.toordinal(),),
    datetime: _moment,
    time: lambda value: (None, value.hour * 3600 + value.minute * 60 + value.second, value.microsecond),
    timedelta: _duration,
}


def _pack_other(value: Any) -> Any:
    return str(value) or None


def _shared(column: Sequence[Any]) -> Sequence[Any]:
    """Make equal texts one object when they repeat: marshal then writes them once."""
    sample = column[:256]
    if len(set(sample)) * 2 > len(sample):
        return column
    known: dict[Any, Any] = {}
    return list(map(known.setdefault, column, column))


def pack_column(column: Sequence[Any]) -> tuple[int, Sequence[Any]]:
    """Turn the cells of one column into (kind, plain values); nobody sees the blanks round a text."""
    types = set(map(type, column))
    if types <= _TEXTS:
        return PLAIN, _shared([(value.strip() or None) if value else None for value in column])
    if types <= _NUMBERED:
        numbers = [value for value in column if value.__class__ is float]
        if sum(map(abs, numbers)) < _WHOLE:  # false for nan and inf too
            return PLAIN, [
                (int(value) if value.is_integer() else value)
                if value.__class__ is float
                else (value.strip() or None)
                if value
                else None
                for value in column
            ]
    if types <= _DATED:
        return DATES, [
            value.toordinal() if value.__class__ is date else (value.strip() or None) if value else None
            for value in column
        ]
    packed = [_PACK.get(type(value), _pack_other)(value) for value in column]
    return (PLAIN if types <= _PLAIN_TYPES | {float} else MIXED), packed


_TEXTS = frozenset({str, _NONE})
_NUMBERED, _DATED = _TEXTS | {float}, _TEXTS | {date}  # texts: headings, remarks


def pack_rows(rows: Sequence[Sequence[Any]]) -> list[tuple[int, Sequence[Any]]]:
    """Turn rows of equal length into packed columns, without the empty ones on the right."""
    columns = [pack_column(column) for column in zip(*rows, strict=True)]
    while columns and columns[-1][0] == PLAIN and columns[-1][1].count(None) == len(rows):
        columns.pop()
    return columns


def _unpack(value: Any) -> CellValue:
    if type(value) is not tuple:
        return value  # type: ignore[no-any-return]
    if len(value) == 1:
        return date.fromordinal(value[0])
    ordinal, seconds, microsecond = value
    clock = time(seconds // 3600, seconds // 60 % 60, seconds % 60, microsecond)
    return clock if ordinal is None else datetime.combine(date.fromordinal(ordinal), clock)


def unpack_columns(columns: Iterable[tuple[int, Sequence[Any]]]) -> list[Sequence[CellValue]]:
    """Turn packed columns back into columns of cells."""
    plain: list[Sequence[CellValue]] = []
    for kind, values in columns:
        if kind == DATES:
            plain.append([date.fromordinal(value) if value.__class__ is int else value for value in values])
        elif kind == MIXED:
            plain.append([_unpack(value) for value in values])
        else:
            plain.append(values)
    return plain


def unpack_rows(columns: Iterable[tuple[int, Sequence[Any]]]) -> Iterable[list[CellValue]]:
    """Turn packed columns back into rows."""
    return map(list, zip(*unpack_columns(columns), strict=True))


# What UTF-8 read as cp1252 and saved again looks like: only the leads of the
# accents, of typographic punctuation and of oe, because "É" or "à" before a
# no-break space is good French and would decode into nonsense.
_LEADS = "ÃÂÅ"
_CONTROLS = {code: bytes([code]) for code in range(0x80, 0xA0)}  # where latin-1 was taken for cp1252
_TAILS = bytes(range(0x80, 0xC0)).decode("cp1252", "ignore") + "".join(map(chr, _CONTROLS))
_DAMAGED = re.compile(f"[{_LEADS}][{re.escape(_TAILS)}]|â(?:€|\x80)[{re.escape(_TAILS)}]")
# The same leads in UTF-8, blanks that no line breaks at, and lone surrogates.  A pattern for each first
# byte, and nothing fixed after it: the search then jumps from one such byte to the next.
_TO_REPAIR = [
    re.compile(rb"\xc3(?:[\x82\x83\x85]|\xa2(?:\xe2\x82\xac|\xc2\x80))"),
    re.compile(rb"\xc2(?=\xa0)"),
    re.compile(rb"\xe2(?=\x80[\x87\xaf])"),
    re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]"),
]


def _bytes_of(text: str) -> bytes:
    return b"".join(_CONTROLS.get(ord(char)) or char.encode("cp1252", "replace") for char in text)


def _one_repair(match: re.Match[str]) -> str:
    try:
        return _bytes_of(match[0]).decode("utf-8")
    except UnicodeDecodeError:
        return match[0]


def repaired(text: str) -> str:
    """Undo a double encoding ("EntitÃ©" -> "Entité"); sound text comes back as it is."""
    for _again in range(2):
        better = _DAMAGED.sub(_one_repair, text)
        if better == text:
            break
        text = better
    return text


def as_seen(text: str) -> str | None:
    """A text without the blanks round it; those that no line breaks at, of web pages and Word, are spaces."""
    for blank in _FIXED_BLANKS:
        text = text.replace(blank, " ")
    return text.strip() or None


def looks_damaged(data: bytes) -> bool:
    """Tell in a look at a marshalled block whether a cell may need a repair."""
    return any(pattern.search(data) is not None for pattern in _TO_REPAIR)


def repair_columns(
    columns: Iterable[tuple[int, Sequence[Any]]],
) -> tuple[list[tuple[int, Sequence[Any]]], int]:
    """Repair the texts of a block; returns the columns and the number of cells changed.

    Lone surrogates, which neither UTF-8 nor SQLite can hold, become U+FFFD.
    """
    count = 0
    result: list[tuple[int, Sequence[Any]]] = []
    for kind, values in columns:
        fresh = []
        for value in values:
            if type(value) is str and not value.isascii():
                sound = repaired(value)
                count += sound != value
                value = sound.encode("utf-8", "replace").decode() if _SURROGATE.search(sound) else sound
                value = as_seen(value)
            fresh.append(value)
        result.append((kind, fresh))
    return result, count


def cut_texts(
    columns: Iterable[tuple[int, Sequence[Any]]],
) -> tuple[list[tuple[int, Sequence[Any]]], bool]:
    """Cut the texts of a block at the longest that Excel has; returns the columns and whether one was."""
    result: list[tuple[int, Sequence[Any]]] = []
    is_cut = False
    for kind, values in columns:
        texts = [value for value in values if value.__class__ is str]
        if max(map(len, texts), default=0) > LONGEST_TEXT:
            is_cut = True
            values = [value[:LONGEST_TEXT] if type(value) is str else value for value in values]
        result.append((kind, values))
    return result, is_cut


_FIXED_BLANKS = "\u00a0\u2007\u202f"
_SURROGATE = re.compile("[\ud800-\udfff]")
