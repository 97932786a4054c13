"""The process that reads received files: its limits, how it is started, asked and ended.

In a module of its own, with few imports and late ones: an import starts the child before all the
rest is loaded, and waits for what it reads.

Limits can be raised by the environment: CONCERTACTION_MAX_MEMORY_MB,
CONCERTACTION_MAX_SECONDS, CONCERTACTION_MAX_CELLS.  On Windows, which has no
RLIMIT_AS, only the wall clock and the counts hold.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from contextlib import contextmanager, suppress
from time import monotonic
from typing import TYPE_CHECKING, Any, NamedTuple, cast

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path
    from typing import BinaryIO


class Limits(NamedTuple):
    """How far a file may go before it is refused.

    ``cells`` also bounds our own memory: a file is too large when its cells
    take more than 16 bytes times this (80 MB; empty cells inside rows and
    long texts count for what they weigh).
    """

    memory_mb: int = 1024
    seconds: int = 40  # a fresh child starts in 0.1 s, twice at most: never over 45 s in all
    cells: int = 5_000_000
    unzipped_mb: int = 500
    entries: int = 10_000
    ratio: int = 100
    sheets: int = 4_000

    @classmethod
    def of_environment(cls) -> Limits:
        """Return the limits with what the environment says; raises UsageError for what is no number."""
        changed = {}
        for variable, (field, least) in _VARIABLES.items():
            text = os.environ.get(variable, "").strip()
            if not text:
                continue
            if not (text.isascii() and text.isdecimal() and len(text) < 12 and int(text) >= least):
                from concertaction.errors import UsageError
                from concertaction.i18n import _

                message = _("{variable} must be a whole number of at least {least}.")
                raise UsageError(message.format(variable=variable, least=least))
            changed[field] = int(text)
        return cls()._replace(**changed)


_VARIABLES = {
    "CONCERTACTION_MAX_MEMORY_MB": ("memory_mb", 128),
    "CONCERTACTION_MAX_SECONDS": ("seconds", 1),
    "CONCERTACTION_MAX_CELLS": ("cells", 1_000),
}

_LOOKED_AT_EVERY = 0.2  # seconds


class Child:
    """A process that touches received bytes, and its two pipes; ``module`` has a ``main(memory_mb)``."""

    def __init__(self, limits: Limits, module: str = "concertaction.importers.files.readers") -> None:
        self.expired = False
        self._deadline: float | None = None
        self._watchdog: threading.Thread | None = None
        self._closed = threading.Event()
        root = os.path.realpath(f"{__file__}/../../../..")
        paths = [root, *(path for path in sys.path if path and path != root)]
        begin = f"import gc, sys; gc.disable(); sys.path[:] = {paths!r}"
        code = f"{begin}; from {module} import main; main({limits.memory_mb:d})"
        self.process = subprocess.Popen(
            [sys.executable, "-I", "-S", "-c", code],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=1 << 16,
        )
        if fcntl and hasattr(fcntl, "F_SETPIPE_SZ"):  # room for a small file read in advance
            with suppress(OSError):
                fcntl.fcntl(self.source, fcntl.F_SETPIPE_SZ, 1 << 20)

    @property
    def source(self) -> BinaryIO:
        """The pipe that the child answers on."""
        return cast("BinaryIO", self.process.stdout)

    @property
    def sink(self) -> BinaryIO:
        """The pipe that the child is asked on."""
        return cast("BinaryIO", self.process.stdin)

    @contextmanager
    def within(self, deadline: float) -> Iterator[None]:
        """Kill the child if the block is not over at a moment of the monotonic clock, or a little later.

        One thread looks at the clock for all blocks: a timer for each costs more than a small file.
        """
        self._deadline = deadline
        if self._watchdog is None:
            self._watchdog = threading.Thread(target=self._watch, daemon=True)
            self._watchdog.start()
        try:
            yield
        finally:
            self._deadline = None

    def _watch(self) -> None:
        while True:
            deadline = self._deadline
            if deadline is not None and monotonic() >= deadline:
                self.expired = True
                self.process.kill()
                return
            if self._closed.wait(_LOOKED_AT_EVERY):
                return

    def close(self) -> None:
        """End the child, whatever it does."""
        self._closed.set()
        self.process.kill()
        for pipe in (self.sink, self.source):
            with suppress(OSError):
                pipe.close()
        self.process.wait()


class _Ahead(NamedTuple):
    """A child that was started before there was a reader, and what it was asked for."""

    limits: Limits
    child: Child
    asked: dict[str, Any] | None


_ahead: list[_Ahead] = []
_second: list[tuple[Limits, Child]] = []  # of ours, started ahead

LAYING = "concertaction.importers.laying"
MANY = 40
"""Files from which a second process of ours, which lays out most of them, is worth its start."""


def start_ahead(arguments: Sequence[str] = ()) -> None:
    """Start the child of the next reader now, while the modules that will use it are loaded.

    It begins with the first of the arguments of a command that is a workbook: most often the file to
    be read first.  A reader that is asked for another one starts anew.  Where they are many files, the
    second process of ours starts as well.
    """
    with suppress(Exception):  # whoever makes the reader says what is wrong
        limits = Limits.of_environment()
        child = Child(limits)
        from pathlib import Path

        with suppress(OSError):  # a folder that may not be looked into
            folders = list(filter(Path.is_dir, map(Path, arguments)))
            count = len(arguments) + sum(len(list(folder.iterdir())) for folder in folders)
            if cores() > 1 and count >= MANY:
                _second.append((limits, Child(limits, LAYING)))
        from concertaction.importers.files import wire

        paths = (Path(one) for one in arguments if one.lower().endswith((".xlsx", ".xlsm")))
        first = next((path for path in paths if path.is_file()), None)
        asked = request_of(first, limits, None, []) if first is not None else None
        _ahead.append(_Ahead(limits, child, asked))
        if asked:
            wire.send(child.sink, asked)


def end_ahead() -> None:
    """End what was started ahead and nobody took: a command that fails early must leave nothing at work."""
    for child in [*(one.child for one in _ahead), *(child for _limits, child in _second)]:
        child.close()
    _ahead.clear()
    _second.clear()


def cores() -> int:
    """How many processors this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # Windows, macOS
        return os.cpu_count() or 1


def second_of(limits: Limits) -> Child:
    """A second process of ours, the one that was started ahead if it has these limits; may raise OSError."""
    while _second:
        known, child = _second.pop()
        if known == limits:
            return child
        child.close()
    return Child(limits, LAYING)


def child_of(limits: Limits) -> tuple[Child, dict[str, Any] | None]:
    """A child with these limits, the one that was started ahead if it has them, and what it was asked for."""
    while _ahead:
        known, child, asked = _ahead.pop()
        if known == limits:
            return child, asked
        child.close()
    return Child(limits), None


def request_of(path: Path, limits: Limits, encoding: str | None, skip: list[str]) -> dict[str, Any]:
    """What a child is asked: one file, the readers to ``skip``, the ``encoding`` of a text."""
    return {
        "path": str(path.absolute()),
        "suffix": path.suffix.lower(),
        "encoding": encoding,
        "skip": skip,
        "limits": limits._asdict(),
    }
