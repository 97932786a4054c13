"""Where a fault stands in a TOML file that people write by hand: framework, import profile."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from concertaction.errors import ConcertactionError, system_fault
from concertaction.i18n import _

if TYPE_CHECKING:
    import tomllib
    from collections.abc import Sequence
    from pathlib import Path

Path_ = tuple[int | str, ...]

_QUOTED = r""""(?:[^"\\]|\\.)*"|'[^']*'"""
_PART = rf"(?:{_QUOTED}|[\w\-]+)"
_DOTTED = rf"{_PART}(?:\s*\.\s*{_PART})*"
_HEADER = re.compile(rf"\s*(\[\[?)\s*({_DOTTED})\s*\]\]?")
_KEY = re.compile(rf"\s*({_DOTTED})\s*=")


def read_text(path: Path, error: type[ConcertactionError], missing: str, folder: str) -> str:
    """Read a file as UTF-8; raises ``error`` with one sentence.

    ``missing`` and ``folder`` are the sentences, with ``{file}``, for a file
    that does not exist and for a folder.
    """
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise error(missing.format(file=path)) from None
    except IsADirectoryError:
        raise error(folder.format(file=path)) from None
    except UnicodeDecodeError as fault:
        line = path.read_bytes()[: fault.start].count(b"\n") + 1
        raise error(
            _("{file}, line {line}: not UTF-8 text; save the file as UTF-8.").format(file=path, line=line)
        ) from None
    except OSError as fault:
        raise error(
            _("{file}: cannot be read ({fault}).").format(file=path, fault=system_fault(fault))
        ) from None


def syntax(fault: tomllib.TOMLDecodeError) -> str:
    """Say where a text stops being TOML."""
    found = re.search(r"\(at (?:line (\d+), column (\d+)|end of document)\)", str(fault))
    words = str(fault)[: found.start()].strip() if found else str(fault)
    if found and found[1]:
        return _("line {line}, column {column}: not TOML ({words}).").format(
            line=found[1], column=found[2], words=words
        )
    return _("end of the file: not TOML ({words}).").format(words=words)


def line_of(text: str, path: Sequence[int | str]) -> int:
    """Find the line (from 1) where a key of the parsed document stands, else of its table."""
    wanted = tuple(path)
    counts: dict[Path_, int] = {}
    table: Path_ = ()
    best = (0, 1)
    for number, line in enumerate(text.splitlines(), 1):
        header = _HEADER.match(line)
        if header:
            table = _resolve(_parts(header[2]), header[1] == "[[", counts)
            here = table
        else:
            key = _KEY.match(line)
            here = (*table, *_parts(key[1])) if key else ()
        depth = len(here)
        if depth > best[0] and wanted[:depth] == here:
            best = (depth, number)
    return best[1]


def _parts(dotted: str) -> list[str]:
    return [_bare(part) for part in re.findall(_PART, dotted)]


def _bare(part: str) -> str:
    if part[0] == "'":
        return part[1:-1]
    if part[0] != '"':
        return part
    import tomllib

    try:
        return next(iter(tomllib.loads(f"{part} = 0")))
    except tomllib.TOMLDecodeError:
        return part


def _resolve(parts: Sequence[str], is_array: bool, counts: dict[Path_, int]) -> Path_:
    where: Path_ = ()
    for position, part in enumerate(parts):
        where = (*where, part)
        if is_array and position == len(parts) - 1:
            counts[where] = counts.get(where, -1) + 1
            for deeper in [key for key in counts if len(key) > len(where) and key[: len(where)] == where]:
                del counts[deeper]
        if where in counts:
            where = (*where, counts[where])
    return where
