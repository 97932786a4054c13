"""Files -> store: the import as one call, for the command line and for notebooks."""

from __future__ import annotations

from contextlib import ExitStack
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from concertaction.errors import ConcertactionError, UnreadableFile
from concertaction.findings import finding
from concertaction.i18n import _
from concertaction.importers.actions import ImportOptions, read_submission
from concertaction.importers.files.workbook import Reader
from concertaction.importers.layouts.recognition import SheetReading, read_workbook
from concertaction.store.importing import no_cycles

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from concertaction.framework import Framework
    from concertaction.importers.layouts.profiles import Shelf
    from concertaction.models import Submission
    from concertaction.store import ImportResult, Store


class Receipt(NamedTuple):
    """What became of one file: read and stored, or not readable (``error``)."""

    path: Path
    submission: Submission | None
    readings: tuple[SheetReading, ...]
    result: ImportResult | None
    error: ConcertactionError | None
    profile: str | None = None  # name of the profile that it was read with

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
    *,
    following: Path | None = None,
    shelf: Shelf | None = None,
) -> tuple[Submission, tuple[SheetReading, ...]]:
    """Read one file without storing anything; ``following`` is read ahead meanwhile.

    With the profile of the ``shelf`` that fits it, if there is one: the first
    finding then says which, ``read-with-profile``.

    Raises UnreadableFile when the file cannot be read, ProfileError when
    several profiles fit it.
    """
    workbook = reader.read(path, following=following)
    chosen = shelf.choose(workbook, framework) if shelf is not None else None
    readings = tuple(read_workbook(workbook, framework, chosen.sheets if chosen else None))
    is_known = store.is_known_name if store is not None else None
    if chosen is None:
        return read_submission(workbook, readings, framework, options, is_known=is_known), readings
    own = chosen.options(options)
    submission = read_submission(workbook, readings, framework, own, is_known=is_known)
    said = finding("read-with-profile", profile=chosen.name)
    return submission._replace(findings=(said, *submission.findings)), readings


def receive(
    paths: Iterable[Path],
    store: Store,
    options: ImportOptions = ImportOptions(),
    *,
    dry_run: bool = False,
    reader: Reader | None = None,
    shelf: Shelf | None = None,
) -> Iterator[Receipt]:
    """Import files one by one, each in its own transaction; a bad one does not stop the others.

    A ``reader`` that is given stays open, and may already be busy with the first file.
    """
    with ExitStack() as stack:
        reader = reader or stack.enter_context(Reader())
        for path, following in pairwise([*paths, None]):
            assert path is not None
            yield _receive_one(path, store, options, dry_run, reader, following, shelf)


def _receive_one(
    path: Path,
    store: Store,
    options: ImportOptions,
    dry_run: bool,
    reader: Reader,
    following: Path | None,
    shelf: Shelf | None,
) -> Receipt:
    try:
        with no_cycles():
            submission, readings = read_file(
                reader, path, store.framework, options, store, following=following, shelf=shelf
            )
            profile = _profile_of(submission)
            if not any(reading.blocks for reading in readings):
                return Receipt(path, submission, readings, None, _nothing_found(path), profile)
            result = store.import_submission(submission, quarter=options.quarter, dry_run=dry_run)
    except ConcertactionError as error:
        return Receipt(path, None, (), None, error)
    return Receipt(path, submission, readings, result, None, profile)


def _profile_of(submission: Submission) -> str | None:
    return next(
        (one.params["profile"] for one in submission.findings[:1] if one.code == "read-with-profile"), None
    )


def _nothing_found(path: Path) -> UnreadableFile:
    message = _(
        "“{file}” holds no table, grid or form of actions that could be recognised:"
        " see what was seen with --explain."
    )
    return UnreadableFile(message.format(file=path.name), reason="no-actions")
