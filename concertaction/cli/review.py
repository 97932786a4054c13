"""Which organisations are the same: asked pair by pair on a terminal, or decided in a list."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import click
import typer

from concertaction.cli.options import DEFAULT_DB, As, Author, Db, DryRun, Output, Quiet
from concertaction.cli.organisations import organisations_app
from concertaction.cli.shell import open_store, render, tell
from concertaction.i18n import N_, _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterator

    from concertaction.review import Question
    from concertaction.store import Store


@organisations_app.command(
    help=N_(
        "Decide who is the same: one key an answer on a terminal, else a list or a spreadsheet to fill in."
    )
)
def review(
    db: Db = DEFAULT_DB,
    limit: Annotated[
        int, typer.Option("--limit", help=N_("Pairs for one organisation at most."), metavar="N", min=1)
    ] = 5,
    as_: As = None,
    output: Output = None,
    author: Author = "",
    quiet: Quiet = False,
) -> None:
    """Ask on a terminal; print or write the pairs otherwise."""
    from concertaction.reports import registry

    asks = as_ is None and output is None and sys.stdin.isatty()
    with open_store(db, write=asks) as store:
        found = store.register.questions(limit=limit)
        if asks and found:
            with _unbuffered():
                _ask(found, store, author, quiet=quiet)
            return
        note = store.framework
    render(registry.questions_report(found, note), as_, output, quiet=quiet)


@organisations_app.command(help=N_("Take over a list of pairs that was filled in. All or nothing."))
def decide(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=N_("Made by: organisations review -o FILE."))],
    dry_run: DryRun = False,
    author: Author = "",
    db: Db = DEFAULT_DB,
    quiet: Quiet = False,
) -> None:
    """Take over decisions."""
    from concertaction import enrolment

    with open_store(db, write=True, dry_run=dry_run) as store:
        done = enrolment.decide(file, store, author=author, dry_run=dry_run)
    tell(_("Same: {same}, different: {different}, left open: {open}.").format(**done._asdict()), quiet=quiet)


# -- one key an answer

_KEYS = {"s": "same", "m": "same", "d": "different", "l": "later", "p": "later", "q": "quit"}
"""Keys and what they mean; m (même) and p (plus tard) beside s and l."""


def _ask(found: list[Question], store: Store, author: str, *, quiet: bool) -> None:
    """Ask pair by pair; each answer is kept at once, so that leaving loses nothing."""
    counts = {"same": 0, "different": 0}
    for number, question in enumerate(found, 1):
        pair = _current(question, store)
        if pair is None:
            continue  # settled by an answer just given
        _show(question, number, len(found))
        answer = _key()
        if answer == "quit":
            break
        if answer in counts:
            with store.register.change(author) as change:
                a, b = change.find(str(pair[0])), change.find(str(pair[1]))
                if answer == "same":
                    change.merge(a, b)
                else:
                    change.differ(a, b)
            counts[answer] += 1
    left = len(store.register.questions())
    same = ngettext("{count} pair made one", "{count} pairs made one", counts["same"])
    apart = ngettext("{count} held different", "{count} held different", counts["different"])
    tell(
        _("{same}, {different}; left to decide: {left}.").format(
            same=same.format(count=counts["same"]),
            different=apart.format(count=counts["different"]),
            left=left,
        ),
        quiet=quiet,
    )


def _current(question: Question, store: Store) -> tuple[int, int] | None:
    """Return the ids of a pair as they stand now, None when the two are one already."""
    a, b = store.register.now(question.a.id), store.register.now(question.b.id)
    return None if a == b else (a, b)


def _show(question: Question, number: int, count: int) -> None:
    from concertaction.reports.safe import text

    lines = [
        "",
        _("{number} of {count} – score {score}").format(number=number, count=count, score=question.score),
        f"  A  {text(question.a.name)}",
        f"  B  {text(question.b.name)}",
        f"     {text(_('; ').join(question.because))}",
        _("  s = same (A keeps its name)   d = different   l = later   q = quit"),
    ]
    click.echo("\n".join(lines), err=True)


@contextmanager
def _unbuffered() -> Iterator[None]:
    """Make the terminal hand over each key at once, also those typed ahead."""
    if sys.platform == "win32":
        yield
        return
    import termios

    terminal = sys.stdin.fileno()
    before = termios.tcgetattr(terminal)
    mode = termios.tcgetattr(terminal)
    mode[3] &= ~(termios.ICANON | termios.ECHO)
    termios.tcsetattr(terminal, termios.TCSANOW, mode)
    try:
        yield
    finally:
        termios.tcsetattr(terminal, termios.TCSANOW, before)


def _key() -> str:
    """Wait for a key that means something; an end of input is a quit."""
    while True:
        key = click.getchar() if sys.platform == "win32" else os.read(sys.stdin.fileno(), 1).decode("latin-1")
        if key in ("", "\x04"):
            return "quit"
        if key.lower() in _KEYS:
            return _KEYS[key.lower()]
