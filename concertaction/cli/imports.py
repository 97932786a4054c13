"""Files in."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import click
import typer

from concertaction.cli.app import app
from concertaction.cli.exchange import Answers, ReceiptAs, ReceiptTo, ReturnTo
from concertaction.cli.options import (
    DEFAULT_DB,
    AsShort,
    CodeOrder,
    Db,
    FrameworkFile,
    Output,
    ShortFormat,
)
from concertaction.cli.profiles import Profiles, shelf_of
from concertaction.cli.runs import logged
from concertaction.cli.shell import complain, number_in, open_store, put, quarter_of
from concertaction.errors import UsageError
from concertaction.i18n import N_, _

if TYPE_CHECKING:
    from collections.abc import Callable

    from concertaction.framework import Framework
    from concertaction.importers.layouts.fitting import Shelf
    from concertaction.intake import Receipt
    from concertaction.reports.contracts.imports import Document, Explain


@app.command(name="import", help=N_("Import operators' files (or whole folders) into the store."))
def import_(
    paths: Annotated[list[Path], typer.Argument(metavar="FILE|FOLDER...", help=N_("Files or folders."))],
    db: Db = DEFAULT_DB,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=N_("Say what an import would do, and change nothing."))
    ] = False,
    quarter: Annotated[
        str | None,
        typer.Option("--quarter", help=N_("The quarter that the files report on."), metavar="2011-Q4"),
    ] = None,
    again: Annotated[
        bool,
        typer.Option(
            "--again",
            help=N_("Take files that came before as if they came now; those of later quarters still stand."),
        ),
    ] = False,
    operator: Annotated[
        str | None,
        typer.Option("--operator", help=N_("The operator, for sheets that name none."), metavar="NAME"),
    ] = None,
    code_order: Annotated[
        CodeOrder | None,
        typer.Option(
            "--code-order",
            help=N_("How codes that became dates read: dm (day is the axis) or md."),
            show_choices=False,
            metavar="dm|md",
        ),
    ] = None,
    encoding: Annotated[
        str | None,
        typer.Option(
            "--encoding",
            help=N_("The encoding of text files (CSV) that say none: cp850, mac-roman, iso-8859-7…"),
            metavar="NAME",
        ),
    ] = None,
    max_refused: Annotated[
        str,
        typer.Option(
            "--max-refused",
            help=N_("Refused rows allowed in a file before the exit code is 3: a number or a percentage."),
            metavar="N|N%",
        ),
    ] = "0",
    explain: Annotated[
        bool, typer.Option("--explain", help=N_("Show what each sheet was taken for, and why."))
    ] = False,
    profile: Annotated[
        str | None,
        typer.Option(
            "--profile",
            help=N_("Read the files with this import profile, whatever they look like."),
            metavar="NAME|FILE",
        ),
    ] = None,
    profiles: Profiles = None,
    return_to: ReturnTo = None,
    receipt_to: ReceiptTo = None,
    receipt_as: ReceiptAs = None,
    framework: FrameworkFile = None,
    as_: AsShort = None,
    output: Output = None,
    quiet: Annotated[
        bool,
        typer.Option("--quiet", "-q", help=N_("Say nothing but errors, and a result in JSON or for a file.")),
    ] = False,
) -> int:
    """Import files; exit 1 when one could not be read, 3 when too many rows were refused."""
    from concertaction.importers.files.folders import can_be_read, find_files
    from concertaction.importers.files.workbook import Reader

    allowed = _allowance(max_refused)
    is_json = _is_json(as_, output)
    quarter = quarter_of(quarter)
    if dry_run and receipt_to:
        raise UsageError(_("--receipt: a dry run stores nothing that a receipt could speak of."))
    if receipt_as and not receipt_to:
        raise UsageError(_("--receipt-format: say where the receipts go with --receipt FOLDER."))
    shelf = shelf_of(db, profiles, profile)
    outcome = _Outcome(allowed)
    encoding_of = _encodings(encoding, shelf)
    with logged(db, "import", keep=not dry_run) as run, Reader(encoding_of=encoding_of) as reader:
        files = find_files(paths)
        reader.expect(files[0])  # the child reads while the rest starts up
        from concertaction import intake
        from concertaction.importers.actions import ImportOptions

        options = ImportOptions(operator, quarter, str(code_order) if code_order else None)
        answers = Answers(
            return_to,
            receipt_to,
            receipt_as,
            quarter=options.quarter,
            quiet=quiet,
            encoding_of=encoding_of,
        )
        is_tried = dry_run or not any(map(can_be_read, files))  # paths that lead nowhere begin no store
        with (
            answers,
            open_store(db, write=True, new=True, framework=framework, dry_run=is_tried, quiet=quiet) as store,
        ):
            arriving = intake.receive(
                files, store, options, dry_run=dry_run, again=again, reader=reader, shelf=shelf
            )
            note = store.framework if explain else None
            said = _Result(note, output, options.code_order, is_json=is_json, dry_run=dry_run, quiet=quiet)
            for done in _progress(arriving, len(files), quiet=quiet):
                outcome.count(done)
                said.add(done, shelf)
                if done.error is not None:
                    complain(str(done.error))
                answers.answer(done)
                del done  # its cells need not stay while the next file is read
        run.code = 1 if answers.has_failed else outcome.code
        run.detail = outcome.told(files)
        said.write()
    return run.code


def _is_json(as_: ShortFormat | None, output: Path | None) -> bool:
    """Tell how the result is written; raises UsageError, or OutputError for a file that has no place."""
    if output is None:
        return as_ is ShortFormat.JSON
    from concertaction import reports
    from concertaction.reports import files

    name = as_.value if as_ else reports.format_of(output, ("text", "json"))
    files.place(output)  # to be known before anything is stored
    return name == "json"


def _encodings(told: str | None, shelf: Shelf | None) -> Callable[[str], str | None]:
    """Tell the encoding of a file by its name: what the person says, else a profile."""
    from concertaction.importers.files.workbook import encoding_named, no_encoding

    if told is None:
        return shelf.encoding_of if shelf else lambda _name: None
    known = encoding_named(told)
    if known is None:
        raise UsageError(_("--encoding: {fault}").format(fault=no_encoding(told)))
    return lambda _name: known


def _explainer(note: Framework, code_order: str | None) -> Explain:
    from concertaction.reports.exchange.seen import explained

    return lambda reading: explained(reading, note, code_order)


class _Result:
    """What became of the files, explained when the note is given: one document, or lines for each of them."""

    def __init__(
        self,
        note: Framework | None,
        output: Path | None,
        code_order: str | None,
        *,
        is_json: bool,
        dry_run: bool,
        quiet: bool,
    ) -> None:
        self.note = note
        self.output = output
        self.code_order = code_order
        self.dry_run = dry_run
        self.quiet = quiet
        self.document: Document | None = None
        self.lines: list[str] = []
        if is_json:
            from concertaction.reports.contracts.imports import Document

            explain = _explainer(note, code_order) if note else None
            self.document = Document(dry_run=dry_run, explain=explain)

    def add(self, done: Receipt, shelf: Shelf | None) -> None:
        """Take one more file in; its lines are printed at once unless they are to be written to a file."""
        if self.document:
            self.document.add(done)
        elif self.output:
            self.lines += self._lines_of(done, shelf)
        elif not self.quiet:
            click.echo("\n".join(self._lines_of(done, shelf)))

    def _lines_of(self, done: Receipt, shelf: Shelf | None) -> list[str]:
        from concertaction.reports.exchange import receipt

        order = self.code_order or (shelf.code_order(done.profile) if shelf else None)
        lines = receipt.summary(done, dry_run=self.dry_run)
        why = receipt.explanation(done, self.note, order) if self.note else []
        return [*(lines if done.error is None else lines[:1]), *why]

    def write(self) -> None:
        """Write what is written whole: the document, or all lines to the file."""
        if self.document:
            put(self.document.pieces(), self.output, quiet=self.quiet)
        elif self.output:
            put("\n".join(self.lines) + "\n", self.output, quiet=self.quiet)


_LONGEST = 1000  # letters that the run log keeps of a run


class _Outcome:
    """What all files together came to."""

    def __init__(self, allowed: tuple[float, bool]) -> None:
        self.limit, self.is_share = allowed
        self.code = 0
        self.brought = 0
        self.faults: list[str] = []

    def count(self, done: Receipt) -> None:
        """Take one more file into account: the exit is the gravest of all, 1 before 3."""
        refused = done.submission.refused if done.submission else 0
        if done.error is not None:
            self.code = 1
            self.faults.append(str(done.error))
        elif refused and (done.refused_share * 100 if self.is_share else refused) > self.limit:
            self.code = self.code or 3
        self.brought += done.result is not None and done.result.status == "imported"

    def told(self, files: list[Path]) -> str:
        """Say in the run log what was wrong, which files came, and that they brought nothing."""
        from concertaction.importers.files.naming import shown

        names = ", ".join(map(shown, files))
        if self.faults:
            return " ".join([*self.faults, names] if self.brought else self.faults)[:_LONGEST]
        if self.brought:
            return names[:_LONGEST]
        from concertaction.reports.runs import UNCHANGED

        return names[: _LONGEST - len(UNCHANGED)] + UNCHANGED


def _allowance(text: str) -> tuple[float, bool]:
    share = text.strip().endswith("%")
    limit = number_in(text)
    if not 0 <= limit <= (100 if share else sys.maxsize):
        raise UsageError(
            _("--max-refused: “{text}” is neither a number of rows nor a percentage.").format(text=text)
        )
    return limit, share


def _progress(receipts: Any, count: int, *, quiet: bool) -> Any:
    """Show a bar on a terminal when there are many files; nothing in a pipe."""
    if quiet or count < 10 or not sys.stderr.isatty():
        yield from receipts
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(_("Importing"), total=count)
        for done in receipts:
            bar.advance(task)
            yield done
