"""The three streams of the process: what the shell closed, and who no longer listens."""

from __future__ import annotations

import io
import os
import sys
from typing import TYPE_CHECKING

from concertaction.errors import OutputError, system_fault
from concertaction.i18n import _

if TYPE_CHECKING:
    from typing import TextIO

    from typing_extensions import Buffer


class _Lasting(io.FileIO):
    """A stream that a command outlives: whoever listened may have gone (``| head``), or the disk be full.

    What is printed from then on goes nowhere, so that a command finishes what it writes
    elsewhere and ends with the code that it would have had.
    """

    fault: OSError | None = None

    def write(self, data: Buffer, /) -> int:
        try:
            return super().write(data)
        except OSError as error:
            self.fault = error
            void = os.open(os.devnull, os.O_WRONLY)
            os.dup2(void, self.fileno())
            os.close(void)
            return len(memoryview(data))


def _raw(stream: TextIO) -> object:
    """What writes at the bottom of a stream: below its buffer, which a text and PYTHONUNBUFFERED lack."""
    buffer = getattr(stream, "buffer", stream)
    return getattr(buffer, "raw", buffer)


def hold() -> None:
    """Make the streams ready for a command that is to finish whatever becomes of them.

    What the shell has closed (``<&-``, ``>&-``) is read as empty and written to nowhere: Python has no stream
    there, and the next file opened, the store, would take its number.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_RDWR), mode, encoding="utf-8"))
        elif mode == "w" and isinstance(_raw(stream), io.FileIO):  # a console of Windows is none
            lasting = io.BufferedWriter(_Lasting(stream.fileno(), "wb", closefd=False))
            made = io.TextIOWrapper(
                lasting, stream.encoding, stream.errors, line_buffering=stream.line_buffering
            )
            setattr(sys, name, made)


def release() -> OSError | None:
    """Print what waits, and return what the system has against the result, such as a full disk."""
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    fault = getattr(_raw(sys.stdout), "fault", None)
    return None if isinstance(fault, BrokenPipeError) else fault


def output_error(fault: OSError) -> OutputError:
    """Say what the system has against a result, by its file if there is one."""
    where = fault.filename or _("the result")
    return OutputError(_("{where}: {fault}.").format(where=where, fault=system_fault(fault)))


def write_utf8() -> None:
    """A cron job has no locale: what is printed is UTF-8 whatever the environment says."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure") and (stream.encoding or "").lower().replace("-", "") != "utf8":
            stream.reconfigure(encoding="utf-8", errors="replace")
