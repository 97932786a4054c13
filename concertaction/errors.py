"""What stops a run: one base class, one exit code a family.

An error is raised with a finished sentence in the user's language that says
what went wrong, where, and what to do.  Only ``cli.py`` catches it.
A row that cannot be stored is not an error: it is a ``models.Finding``.
"""

from __future__ import annotations

import errno
from functools import partial

from concertaction.i18n import N_, _

_SYSTEM_FAULTS = {
    errno.ENOENT: N_("it does not exist"),
    errno.EACCES: N_("access is refused"),
    errno.EPERM: N_("access is refused"),
    errno.EEXIST: N_("it exists already"),
    errno.ENOTDIR: N_("a part of its path is no folder"),
    errno.EISDIR: N_("it is a folder"),
    errno.ENOSPC: N_("the disk is full"),
    errno.EROFS: N_("the disk may only be read"),
    errno.ENAMETOOLONG: N_("its name is too long"),
    errno.EIO: N_("the disk does not answer"),
}


def system_fault(error: OSError) -> str:
    """Say in the current language what the system has against a file, by its number where that is all."""
    words = _SYSTEM_FAULTS.get(error.errno or 0)
    return _(words) if words else _("fault {number} of the system").format(number=error.errno or "?")


class ConcertactionError(Exception):
    """Something could not be done; the message is ready to be shown."""

    exit_code = 1


class UnreadableFile(ConcertactionError):  # noqa: N818 - what it is, as the others
    """A received file cannot be read: damaged, protected, hostile or of no known kind.

    ``reason`` is a stable slug (``empty``, ``encrypted``, ``truncated``, ``damaged``,
    ``not-a-spreadsheet``, ``dtd``, ``zip-bomb``, ``too-large``, ``time-limit``,
    ``memory-limit``, ``missing``, ``no-actions``, ``not-allowed``, ``lock-file``, ``own-fault``).
    """

    def __init__(self, message: str, *, reason: str) -> None:
        super().__init__(message)
        self.reason = reason

    def __reduce__(self) -> tuple[partial[UnreadableFile], tuple[str, ...]]:
        """Let it go from one process to another."""
        return partial(type(self), reason=self.reason), self.args


class FrameworkError(ConcertactionError):
    """A framework file is broken; the message names the line and the fault."""


class ProfileError(ConcertactionError):
    """An import profile is broken, or several profiles fit the same file."""


class StoreError(ConcertactionError):
    """The store cannot be opened, is of another version, busy or damaged."""


class UsageError(ConcertactionError):
    """An argument has no meaning: unknown code, impossible period, unknown name."""

    exit_code = 2


class OutputError(ConcertactionError):
    """A result cannot be written: folder missing, disk full, file open elsewhere."""
