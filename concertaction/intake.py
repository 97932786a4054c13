"""Files -> store: the import as one call, for the command line and for notebooks."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from concertaction.errors import ConcertactionError
from concertaction.importers.actions import ImportOptions, read_submission
from concertaction.importers.layouts import SheetReading, read_workbook
from concertaction.importers.workbook import Limits, Reader

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from concertaction.framework import Framework
    from concertaction.models import Submission
    from concertaction.store import ImportResult, Store


class Receipt(NamedTuple):
    """What became of one file: read and stored, or not readable (``error``)."""

    path: Path
    submission: Submission | None
    readings: tuple[SheetReading, ...]
    result: ImportResult | None
    error: ConcertactionError | None

    @property
    def refused_share(self) -> float:
        """Refused rows over rows taken for actions, 0 to 1."""
        if self.submission is None or not self.submission.rows:
            return 0.0
        return self.submission.refused / self.submission.rows


def read_file(
    reader: Reader,
    path: Path,
    framework: Framework,
    options: ImportOptions = ImportOptions(),
    store: Store | None = None,
) -> tuple[Submission, tuple[SheetReading, ...]]:
    """Read one file without storing anything.

    Raises UnreadableFile when the file cannot be read, ProfileError when
    several profiles fit it.
    """
    workbook = reader.read(path)
    readings = tuple(read_workbook(workbook, framework))
    is_known = store.is_known_name if store is not None else None
    return read_submission(workbook, readings, framework, options, is_known=is_known), readings


def receive(
    paths: Iterable[Path],
    store: Store,
    options: ImportOptions = ImportOptions(),
    *,
    dry_run: bool = False,
    limits: Limits = Limits(),
) -> Iterator[Receipt]:
    """Import files one by one, each in its own transaction; a bad one does not stop the others."""
    framework = store.framework
    with Reader(limits) as reader:
        for path in paths:
            try:
                submission, readings = read_file(reader, path, framework, options, store)
                result = store.import_submission(submission, quarter=options.quarter, dry_run=dry_run)
            except ConcertactionError as error:
                yield Receipt(path, None, (), None, error)
            else:
                yield Receipt(path, submission, readings, result, None)
