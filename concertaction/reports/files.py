"""Where results go: to a file, the old one or the new one and never half of one; to a folder, a free name."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import IO

from concertaction.errors import OutputError, system_fault
from concertaction.i18n import _
from concertaction.reports.safe import file_name

_PREFIX = ".concertaction-"
_SUFFIX = ".tmp"


def write(path: Path, content: str | bytes | Iterator[str]) -> Path:
    """Put ``content``, whole or in pieces, at ``path`` in one step and return where it is; text is UTF-8.

    The file is made beside its target, synced, then moved over it, so that a
    kill, a crash or a full disk leaves the old file whole.  Temporary files of
    killed runs are swept.  A target that another program holds open is left;
    the result is kept beside it.  Raises OutputError with one sentence.
    """
    pieces = iter([content]) if isinstance(content, str | bytes) else content
    data = (piece.encode("utf-8", "replace") if isinstance(piece, str) else piece for piece in pieces)
    target = place(path)
    if target.exists() and not target.is_file():
        return _write_special(path, target, data)
    _sweep(target.parent)
    temporary: Path | None = None
    try:
        handle, temporary = _create(target.parent)
        with handle:
            handle.writelines(data)
            handle.flush()
            os.fsync(handle.fileno())
            _copy_mode(target, handle)
            if os.name != "nt":  # the lock that keeps sweepers away lasts until the move is done
                _replace(temporary, target, path)
        if os.name == "nt":
            _replace(temporary, target, path)
    except OSError as fault:
        if temporary is not None:
            with contextlib.suppress(OSError):
                temporary.unlink()
        raise _sentence(path, fault) from None
    _sync_folder(target.parent)
    return path


def place(path: Path) -> Path:
    """Return where a file will stand; raises OutputError where none can, as ``write`` would.

    What is no ordinary file stays as it is named: behind /dev/stdout is a pipe without a name.
    """
    try:
        is_special = path.exists() and not path.is_file() and not path.is_dir()
        target = path if is_special else path.resolve()
    except (OSError, RuntimeError, ValueError):
        raise OutputError(_("{path}: not a path that can be written to.").format(path=path)) from None
    if target.is_dir():
        raise OutputError(_("{path}: is a folder; name a file in it.").format(path=path))
    if not target.parent.is_dir():
        raise OutputError(
            _("{path}: the folder {folder} does not exist; create it first.").format(
                path=path, folder=path.parent
            )
        )
    return target


def _write_special(path: Path, target: Path, data: Iterable[bytes]) -> Path:
    """Write to what is no ordinary file (/dev/null, a pipe), which cannot be replaced.

    Who reads a pipe may stop when it has read enough.
    """
    try:
        with target.open("wb") as handle:
            handle.writelines(data)
    except BrokenPipeError:
        return path
    except OSError as fault:
        raise _sentence(path, fault) from None
    return path


def _create(folder: Path) -> tuple[IO[bytes], Path]:
    """Make and lock a temporary file that no sweeper has taken away meanwhile."""
    while True:
        path = folder / f"{_PREFIX}{secrets.token_hex(8)}{_SUFFIX}"
        handle = path.open("xb")
        if _lock(handle) and path.exists():
            return handle, path
        handle.close()


def _lock(handle: IO[bytes]) -> bool:
    if sys.platform == "win32":
        return True  # an open file cannot be deleted there
    import fcntl

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return True  # a file system without locks: nothing to hold
    return True


def _sweep(folder: Path) -> None:
    """Delete temporary files that no living process holds."""
    for path in folder.glob(f"{_PREFIX}*{_SUFFIX}"):
        with contextlib.suppress(OSError):
            if sys.platform == "win32":
                path.unlink()
                continue
            with path.open("rb+") as handle:
                if _lock(handle):
                    path.unlink()


def _copy_mode(target: Path, handle: IO[bytes]) -> None:
    """Give the new file the rights of the one it replaces."""
    if sys.platform != "win32":
        with contextlib.suppress(OSError):
            os.fchmod(handle.fileno(), stat.S_IMODE(target.stat().st_mode))


def _replace(temporary: Path, target: Path, path: Path) -> None:
    try:
        temporary.replace(target)
    except PermissionError:
        kept = _free_name(target)
        temporary.replace(kept)
        raise OutputError(
            _(
                "{path}: is open in another program or protected. "
                "The result was kept as {kept}; close the file and run again."
            ).format(path=path, kept=path.with_name(kept.name))
        ) from None


def _free_name(target: Path) -> Path:
    number = 2
    while (kept := target.with_name(f"{target.stem} ({number}){target.suffix}")).exists():
        number += 1
    return kept


def _sync_folder(folder: Path) -> None:
    """Make the move itself survive a power cut, where the system can."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _sentence(path: Path, fault: OSError) -> OutputError:
    if fault.errno in (errno.ENOSPC, errno.EDQUOT):
        return OutputError(
            _("{path}: the disk is full; what was there before is untouched.").format(path=path)
        )
    if isinstance(fault, PermissionError) or fault.errno == errno.EROFS:
        return OutputError(
            _("{path}: the folder {folder} may not be written to.").format(path=path, folder=path.parent)
        )
    return OutputError(_("{path}: cannot be written ({fault}).").format(path=path, fault=system_fault(fault)))


def make_folder(folder: Path) -> None:
    """Make the folder that results go to; raises OutputError when that cannot be done."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(
            _("{folder}: the folder cannot be made ({fault}).").format(
                folder=folder, fault=system_fault(error)
            )
        ) from None


def free_path(folder: Path, name: str, is_same: Callable[[Path], bool]) -> tuple[Path, bool]:
    """Return a path of the folder that overwrites nothing, and whether it is to be written.

    ``is_same`` tells whether a file that is there already is the very result
    that is about to be written: then nothing is.
    """
    safe = file_name(name)
    stem, suffix = Path(safe).stem, Path(safe).suffix
    path, number = folder / safe, 2
    while path.exists() or path.is_symlink():
        if is_same(path):
            return path, False
        path, number = folder / f"{stem}-{number}{suffix}", number + 1
    return path, True
