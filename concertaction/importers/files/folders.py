"""Which files a folder holds to be read: no locks, no hidden ones, none of other kinds."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SUFFIXES = frozenset(
    {".xlsx", ".xlsm", ".xltx", ".xltm", ".xlsb", ".xls", ".xlt", ".ods", ".fods", ".csv", ".tsv", ".txt"}
)


def is_lock(path: Path) -> bool:
    """Tell whether a name is that of a lock: ``~$x.xlsx`` (Excel), ``.~lock.x.ods#`` (LibreOffice)."""
    return path.name.startswith(("~$", ".~lock."))


def find_files(paths: Sequence[Path]) -> list[Path]:
    """Return the files to read: named ones as they are, folders searched through, in the order of names.

    In folders, hidden files, locks and files of other kinds (by suffix) are
    passed over; symbolic links to folders are not followed.  What is not there, a
    folder that holds nothing to read and locks alone stay, for the reader to refuse.
    """
    found: dict[Path, None] = {}
    for path in map(Path, paths):
        found.update(dict.fromkeys(files_of(path) or [path]))
    return [path for path in found if not is_lock(path)] or list(found)


def can_be_read(path: Path) -> bool:
    """Tell whether a path is that of a file that a reader may open."""
    return os.path.isfile(path) and not is_lock(path)  # noqa: PTH113 - raises for no path at all


def files_of(folder: Path) -> list[Path]:
    """Return the files of a folder that may be spreadsheets; none for what is no folder."""
    return list(_files_of(folder)) if os.path.isdir(folder) else []  # noqa: PTH112 - likewise


def _files_of(folder: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted((name for name in folders if not name.startswith(".")), key=_version)
        for name in sorted(names, key=_version):
            path = Path(parent, name)
            if path.suffix.lower() in SUFFIXES and not name.startswith(".") and not is_lock(path):
                yield path


_DAY = re.compile(r"(?<!\d)(\d{1,2})([-._ ])(\d{1,2})\2((?:19|20)\d\d)(?!\d)")


def _version(name: str) -> tuple[list[str | int], str]:
    """Sort names as people number what they send: "v2" before "v10", a name before what is added to it.

    Of one operator's files the last one read stands.  A day that is written in full is put year first.
    """
    path = Path(name)
    stem = (path.stem if path.suffix.lower() in SUFFIXES else name).casefold()
    stem = _DAY.sub(r"\4 \3 \1", stem)
    return [int(part) if part.isdecimal() else part for part in re.split(r"(\d+)", stem)], name
