"""What goes to operators: the workbook to fill in, and the receipt of a file."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Self

import typer

from concertaction.cli.app import app, submissions_app
from concertaction.cli.options import DEFAULT_DB, Db, FrameworkFile, Output, Quiet
from concertaction.cli.shell import complain, open_store, put, quarter_of, tell
from concertaction.errors import OutputError, UsageError
from concertaction.i18n import N_, _, ngettext

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from concertaction.intake import Receipt
    from concertaction.models import StoredAction
    from concertaction.reports.exchange.returning import Returned, Returner
    from concertaction.store import Store


class LetterFormat(StrEnum):
    """How a receipt is written."""

    TEXT = "text"
    MARKDOWN = "markdown"


class ReceiptFormat(StrEnum):
    """The ending of receipts written by an import."""

    TEXT = "txt"
    MARKDOWN = "md"


ReturnTo = Annotated[
    Path | None,
    typer.Option(
        "--return-to",
        help=N_("Write each operator's workbook there, with what is refused or doubtful marked in French."),
        metavar="FOLDER",
    ),
]
ReceiptTo = Annotated[
    Path | None,
    typer.Option(
        "--receipt", help=N_("Write a dated receipt of each file there, for its operator."), metavar="FOLDER"
    ),
]
ReceiptAs = Annotated[
    ReceiptFormat | None,
    typer.Option(
        "--receipt-format",
        help=N_("txt (as without it), or md (Markdown) for a mail."),
        show_choices=False,
        metavar="txt|md",
    ),
]


class Answers:
    """What an import writes for the operators; a fault in one answer does not stop the import."""

    def __init__(
        self,
        return_to: Path | None,
        receipt_to: Path | None,
        receipt_as: ReceiptFormat | None,
        *,
        quarter: str | None,
        quiet: bool,
        encoding_of: Callable[[str], str | None],
    ) -> None:
        self.receipt_to = receipt_to
        self.receipt_as = receipt_as or ReceiptFormat.TEXT
        self.quarter = quarter
        self.quiet = quiet
        self.has_failed = False
        self._returner: Returner | None = None
        if return_to is not None:
            from concertaction.reports.exchange.returning import Returner

            self._returner = Returner(return_to, encoding_of=encoding_of, spoken="fr")  # as operators do
        if receipt_to is not None:
            from concertaction.reports.files import make_folder

            make_folder(receipt_to)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._returner:
            self._returner.__exit__(kind, error, trace)

    def answer(self, done: Receipt) -> None:
        """Write the answers to one file and say where they are."""
        try:
            if self._returner:
                returned = self._returner.give_back(done)
                if returned:
                    tell(_returned(returned), quiet=self.quiet)
            if self.receipt_to and done.was_there:
                tell(_("Receipt: {path}").format(path=self._receipt(done, self.receipt_to)), quiet=self.quiet)
        except OutputError as error:
            self.has_failed = True
            complain(str(error))

    def _receipt(self, done: Receipt, folder: Path) -> Path:
        from concertaction.reports import files
        from concertaction.reports.exchange.letter import letter, received

        day = date.today().isoformat()
        content = letter(
            received(done, day=day, quarter=self.quarter), markdown=self.receipt_as is ReceiptFormat.MARKDOWN
        )
        word = _("receipt")  # within an f-string, the catalogues would not find it
        name = f"{Path(done.file).stem[:80]}-{word}-{day}.{self.receipt_as.value}"
        same = content.encode("utf-8", "replace")
        path, is_new = files.free_path(
            folder, name, lambda found: found.is_file() and found.read_bytes() == same
        )
        return files.write(path, content) if is_new else path


def _returned(returned: Returned) -> str:
    count = returned.refused + returned.doubtful
    return ngettext(
        "To send back: {path} ({count} cell to correct or to check)",
        "To send back: {path} ({count} cells to correct or to check)",
        count,
    ).format(path=returned.path, count=count)


@app.command(help=N_("Write the recommended workbook, blank or with the actions of one operator."))
def template(
    output: Annotated[
        Path, typer.Option("-o", "--output", help=N_("The workbook to write."), metavar="FILE.xlsx")
    ],
    operator: Annotated[
        str | None,
        typer.Option(
            "--operator", help=N_("Fill it with the stored actions of this operator."), metavar="NAME"
        ),
    ] = None,
    quarter: Annotated[
        str | None,
        typer.Option("--quarter", help=N_("The quarter that it is to report on."), metavar="2012-Q3"),
    ] = None,
    db: Db = DEFAULT_DB,
    framework: FrameworkFile = None,
    quiet: Quiet = False,
) -> None:
    """Write the template; without a store, blank and without the list of known operators."""
    from concertaction import territory
    from concertaction.reports.exchange.template import Contents, workbook

    if output.suffix.lower() != ".xlsx":
        raise UsageError(_("-o: the recommended workbook is an .xlsx file."))
    communes = territory.load().names
    when = quarter_of(quarter)
    if operator is None and not db.exists():
        from concertaction.framework import load

        contents = Contents(load(framework), quarter=when, communes=communes)
    else:
        with open_store(db, framework=framework) as store:
            stored = store.actions()
            known = sorted({action.operator.name for action in stored}, key=str.casefold)
            name, own = _of_operator(store, operator) if operator else (None, [])
            contents = Contents(store.framework, name, when, own, known, communes)
    put(workbook(contents), output, quiet=quiet)


def _of_operator(store: Store, operator: str) -> tuple[str, list[StoredAction]]:
    """The operator's name and the actions that its last file still had."""
    found = store.actions(operator=operator)
    names = {action.operator.name for action in found}
    exact = {name for name in names if name.casefold() == operator.casefold()}
    names = exact or names
    if len(names) > 1:
        raise UsageError(
            _("--operator: “{text}” fits several operators: {names}.").format(
                text=operator, names=_("; ").join(sorted(names))
            )
        )
    name = next(iter(names), operator)
    return name, [action for action in found if action.operator.name == name and not action.missing_since]


@submissions_app.command(
    name="receipt", help=N_("Write the receipt of a file received: what was stored and what was refused.")
)
def submissions_receipt(
    number: Annotated[
        int, typer.Argument(metavar="N", help=N_("Number shown by: concertaction submissions list."))
    ],
    as_: Annotated[
        LetterFormat | None,
        typer.Option("--format", help=N_("text or markdown."), show_choices=False, metavar="FORMAT"),
    ] = None,
    db: Db = DEFAULT_DB,
    output: Output = None,
    quiet: Quiet = False,
) -> None:
    """Write the receipt of a submission of the store."""
    from concertaction import reports
    from concertaction.reports.exchange.letter import letter, remembered

    name = as_.value if as_ else reports.format_of(output, tuple(LetterFormat)) if output else "text"
    with open_store(db) as store:
        one = next((one for one in store.submissions() if one.id == number), None)
        found = [] if one is None else [stored.finding for stored in store.findings(number)]
    if one is None:
        raise UsageError(_("There is no file received under the number {number}.").format(number=number))
    put(letter(remembered(one, found), markdown=name == "markdown"), output, quiet=quiet)
