"""Which files a folder holds to be read: no locks, no hidden ones, none of other kinds."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from concertaction.errors import UnreadableFile
from concertaction.i18n import N_, _
from concertaction.importers.files.naming import shown
from concertaction.importers.files.refusals import unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SUFFIXES = frozenset(
    {".xlsx", ".xlsm", ".xltx", ".xltm", ".xlsb", ".xls", ".xlt", ".ods", ".fods", ".csv", ".tsv", ".txt"}
)

_NO_FILE = N_("“{file}” holds no spreadsheet: check the folder.")


def is_lock(path: Path) -> bool:
    """Tell whether a name is that of a lock: ``~$x.xlsx`` (Excel), ``.~lock.x.ods#`` (LibreOffice)."""
    return path.name.startswith(("~$", ".~lock."))


def find_files(paths: Sequence[Path]) -> list[Path]:
    """Return the files to read: named ones as they are, folders searched through, in the order of names.

    In folders, hidden files, locks and files of other kinds (by suffix) are
    passed over; symbolic links to folders are not followed.  Raises
    UnreadableFile (``missing``) for a path that does not exist and for a folder
    that holds nothing to read.
    """
    found: dict[Path, None] = {}
    for path in map(Path, paths):
        if not _exists(path):
            raise unreadable(path, "missing")
        if not path.is_dir():
            if not is_lock(path):
                found.setdefault(path)
            continue
        inside = list(_files_of(path))
        if not inside:
            raise UnreadableFile(_(_NO_FILE).format(file=shown(path)), reason="missing")
        found.update(dict.fromkeys(inside))
    if not found and paths:
        raise unreadable(Path(paths[0]), "lock-file")
    return list(found)


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except PermissionError:
        raise unreadable(path, "not-allowed") from None


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
