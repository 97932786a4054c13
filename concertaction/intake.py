"""Files -> store: the import as one call, for the command line and for notebooks."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING, NamedTuple

from concertaction.errors import ConcertactionError, StoreError, UnreadableFile
from concertaction.findings import finding
from concertaction.i18n import _
from concertaction.importers.actions import ImportOptions, read_submission
from concertaction.importers.files.naming import shown
from concertaction.importers.files.workbook import Reader
from concertaction.importers.laying import Laid, Outcome, lay_out, own_faults, rehearse
from concertaction.importers.layouts.recognition import SheetReading
from concertaction.store.bulk import no_cycles

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from concertaction.framework import Framework
    from concertaction.importers.layouts.fitting import Shelf
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
    def file(self) -> str:
        """The name of the file, as it may be shown."""
        return shown(self.path)

    @property
    def was_there(self) -> bool:
        """False for a path that leads to no file: nobody sent it."""
        return not isinstance(self.error, UnreadableFile) or self.error.reason != "missing"

    @property
    def refused_share(self) -> float:
        """Refused rows over rows taken for actions, 0 to 1."""
        if self.submission is None or not self.submission.rows:
            return 0.0
        return self.submission.refused / self.submission.rows


def _assemble(
    laid: Laid, framework: Framework, options: ImportOptions, store: Store | None
) -> tuple[Submission, tuple[SheetReading, ...]]:
    workbook, chosen, readings = laid
    is_known = store.is_known_name if store is not None else None
    if chosen is None:
        return read_submission(workbook, readings, framework, options, is_known=is_known), readings
    own = options.with_profile(chosen)
    submission = read_submission(workbook, readings, framework, own, is_known=is_known)
    said = finding("read-with-profile", profile=chosen.name)
    return submission._replace(findings=(said, *submission.findings)), readings


_SLOW = 300_000
"""Bytes of a file from which the child takes longer than we take to get ready."""

_FILES_AT_ONCE, _CELLS_AT_ONCE = 20, 50_000
"""How much is committed at once: a commit waits for the disk, and small files come by hundreds."""


def _by_commit(
    laid_out: Iterable[tuple[Path, Outcome]],
) -> Iterator[list[tuple[Path, Outcome]]]:
    batch = []
    cells = 0
    for path, laid in laid_out:
        batch.append((path, laid))
        if isinstance(laid, Laid):
            cells += sum(len(row) for sheet in laid.workbook.sheets for row in sheet.rows)
        if len(batch) == _FILES_AT_ONCE or cells > _CELLS_AT_ONCE:
            yield batch
            batch, cells = [], 0
    if batch:
        yield batch


def _is_large(path: Path) -> bool:
    try:
        return path.stat().st_size > _SLOW
    except OSError:
        return False


def receive(
    paths: Iterable[Path],
    store: Store,
    options: ImportOptions = ImportOptions(),
    *,
    dry_run: bool = False,
    again: bool = False,
    reader: Reader | None = None,
    shelf: Shelf | None = None,
) -> Iterator[Receipt]:
    """Import files one by one, all of a file or nothing; a bad one does not stop the others.

    With ``again`` those that came before are taken as if they came now.

    Small neighbours are committed at once, and their receipts given after that.
    A ``reader`` that is given stays open, and may already be busy with the first file.
    """
    paths = list(paths)
    stored: list[int] = []
    with ExitStack() as stack:
        reader = reader or stack.enter_context(Reader(encoding_of=shelf.encoding_of if shelf else None))
        if paths and _is_large(paths[0]):
            reader.expect(paths[0])
            read_submission(*rehearse(store.framework), store.framework)
        for batch in _by_commit(lay_out(paths, reader, store.framework, shelf)):
            receipts = _receive_batch(batch, store, options, stored, dry_run=dry_run, again=again)
            batch.clear()
            while receipts:
                yield receipts.pop(0)


def _receive_batch(
    batch: Sequence[tuple[Path, Outcome]],
    store: Store,
    options: ImportOptions,
    stored: list[int],
    *,
    dry_run: bool,
    again: bool,
) -> list[Receipt]:
    if len(batch) == 1:
        return [_receive_one(*batch[0], store, options, stored, dry_run=dry_run, again=again)]
    receipts = []
    try:
        with store.together():
            for path, laid in batch:
                receipts.append(
                    _receive_one(path, laid, store, options, stored, dry_run=dry_run, again=again)
                )
                if receipts[-1].error is not None and not store.is_together:
                    raise receipts[-1].error
    except StoreError as error:
        return [
            Receipt(path, None, (), None, laid if isinstance(laid, ConcertactionError) else error)
            for path, laid in batch
        ]
    return receipts


def _receive_one(
    path: Path,
    laid: Outcome,
    store: Store,
    options: ImportOptions,
    stored: list[int],
    *,
    dry_run: bool,
    again: bool,
) -> Receipt:
    """Import one file, and note it among those that this import has ``stored``."""
    if isinstance(laid, ConcertactionError):
        return Receipt(path, None, (), None, laid)
    try:
        with no_cycles():
            with own_faults(path):
                submission, readings = _assemble(laid, store.framework, options, store)
            profile = _profile_of(submission)
            if not any(reading.blocks for reading in readings):
                return Receipt(path, submission, readings, None, _nothing_found(path), profile)
            if not any(block.rows for reading in readings for block in reading.blocks):
                return Receipt(path, submission, readings, None, _no_row(path), profile)
            result = store.import_submission(
                submission, quarter=submission.quarter, dry_run=dry_run, again=again, beside=stored
            )
        if result.status == "imported":
            stored.append(result.submission_id)
    except ConcertactionError as error:
        return Receipt(path, None, (), None, error)
    return Receipt(path, submission, readings, result, None, profile)


def _profile_of(submission: Submission) -> str | None:
    return next(
        (one.params["profile"] for one in submission.findings[:1] if one.code == "read-with-profile"), None
    )


def _no_row(path: Path) -> UnreadableFile:
    message = _("“{file}” has headings and no action below them: ask for the file again, filled in.")
    return UnreadableFile(message.format(file=shown(path)), reason="no-actions")


def _nothing_found(path: Path) -> UnreadableFile:
    message = _(
        "“{file}” holds no table, grid or form of actions that could be recognised:"
        " see what was seen with --explain."
    )
    return UnreadableFile(message.format(file=shown(path)), reason="no-actions")
