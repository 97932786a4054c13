"""Where a fault stands in a TOML file that people write by hand: framework, import profile."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from concertaction.errors import ConcertactionError, system_fault
from concertaction.i18n import N_, _, language

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from typing import Any

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


_TEXT = N_("close the text with the quotes that open it, on the same line.")
_BACKSLASH = N_("in a text between double quotes, write \\ twice, or put it between single quotes.")
_TAKEN = N_("this key or heading is there already; keep one of the two.")
_KEY_WANTED = N_("the name of a key is expected here; what is between { … } stands on one line.")
_HEADING = N_("a heading in square brackets is open; close it on the same line.")
_LIST = N_("a list is closed by ], and its values are parted by commas; look at the lines above, too.")
_VALUE = N_("the value is a text between straight quotes, a number, true, false or a list [ … ].")
_STATEMENT = N_("a line begins with a key and =, with a heading in square brackets, or with #.")
_ADVICE = {
    "Expected '='": N_("behind the key, which has neither accents nor spaces, stands =."),
    "Expected newline": N_(
        "one key and one value a line, without a sign behind it; a text stands between quotes."
    ),
    "Expected ']": _HEADING,
    "Illegal character": _TEXT,
    "Unterminated string": _TEXT,
    "Unescaped": _BACKSLASH,
    "Invalid hex": _BACKSLASH,
    "Escaped character": _BACKSLASH,
    "Invalid value": _VALUE,
    "Invalid date": N_("there is no such date or time."),
    "Invalid initial": _KEY_WANTED,
    "Unclosed inline": _KEY_WANTED,
    "Unclosed array": _LIST,
    "Cannot": _TAKEN,
    "Duplicate": _TAKEN,
}
"""How tomllib calls a fault, in its beginning -> where a person should look."""


def document(text: str, name: Path | str, error: type[ConcertactionError]) -> dict[str, Any]:
    """Read a text as TOML; raises ``error`` with one sentence that names the file and the line."""
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise error(_("{file}: {fault}").format(file=name, fault=_syntax(str(fault)))) from None
    except RecursionError:
        raise error(_("{file}: nested too deeply.").format(file=name)) from None


def _syntax(fault: str) -> str:
    """Say where a text stops being TOML and what to look at; tomllib's own words are English."""
    found = re.search(r" \(at (?:line (\d+), column (\d+)|end of document)\)$", fault)
    own = fault[: found.start()] if found else fault
    advice = _(next((said for start, said in _ADVICE.items() if own.startswith(start)), _STATEMENT))
    words = f"{advice} ({own})" if language() == "en" else advice
    if found and found[1]:
        said = _("line {line}, column {column}: not TOML; {words}")
        return said.format(line=found[1], column=found[2], words=words)
    return _("end of the file: not TOML; {words}").format(words=words)


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
