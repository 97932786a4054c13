"""The log of runs: what a scheduled command did, kept in the store for whoever looks after it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from concertaction.cli import streams
from concertaction.errors import ConcertactionError, StoreError


class Run:
    """One run while it lasts: its exit code, what is worth noting, and whether it is noted."""

    def __init__(self, *, is_noted: bool) -> None:
        self.code = 0
        self.detail: str | None = None
        self.is_noted = is_noted

    def fail(self, error: ConcertactionError) -> None:
        """Note an error before what the command has done; it is graver than refused rows."""
        self.code = error.exit_code
        self.detail = " ".join(filter(None, (str(error), self.detail)))


@contextmanager
def logged(db: Path, command: str, *, keep: bool = True) -> Iterator[Run]:
    """Note in the store that a command ran, with its exit code, its seconds and its fault if any.

    A store that is not there or may not be written is left as it is: the log
    is a service, and no reason for a report to fail.
    """
    run, start = Run(is_noted=keep), time.monotonic()
    try:
        yield run
        if fault := streams.release():
            run.fail(streams.output_error(fault))
    except StoreError:
        run.is_noted = False  # the store that would take the note is the one at fault
        raise
    except ConcertactionError as error:
        run.fail(error)
        raise
    except KeyboardInterrupt:
        run.code = 130  # which says it, in the reader's language
        raise
    except BaseException as error:
        run.code, run.detail = 1, type(error).__name__
        raise
    finally:
        if run.is_noted and db.is_file():
            _note(db, command, run, time.monotonic() - start)


def _note(db: Path, command: str, run: Run, seconds: float) -> None:
    from concertaction.store import Store

    with suppress(StoreError), Store.open(db, write=True) as store:
        store.log_run(command, run.code, seconds=round(seconds, 3), detail=run.detail)
