"""An option that stands before the command it belongs to: where it goes, with the line as it should be."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
from typing import TYPE_CHECKING, NamedTuple

import click

from concertaction.i18n import _
from concertaction.importers.files.naming import without_numbers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_PLAIN = re.compile(r"[\w./\\:=@%+,-]+")
"""What needs no quotation marks; ``shlex`` puts them around each accent."""


class _Walked(NamedTuple):
    """A command line along the tree: the commands it names, the options that stand before them, the rest."""

    node: click.Command
    path: list[str]
    before: list[str]
    rest: list[str]


def behind(error: click.NoSuchOption, argv: Sequence[str], tree: click.Group) -> str | None:
    """Tell where an option goes that the command line has too early; None where no command has it there."""
    option = error.option_name
    known = [(name, one.is_flag) for node in _below(tree) for name, one in _options(node).items()]
    if (option, True) not in known and (option, False) not in known:
        return None
    walked = _walk(tree, argv, frozenset(known))
    if not _takes(walked.node, option):
        return None
    before = [word for word in walked.before if word not in _of_no_command(tree)]
    moved = [*walked.path, *before, *walked.rest]
    if isinstance(walked.node, click.Group):
        moved = [*walked.path, _("COMMAND"), *before]
    line = without_numbers(" ".join(["concertaction", *map(_quoted, moved)]))
    return _("The option “{option}” goes behind the command: {line}").format(option=option, line=line)


def _below(node: click.Command) -> Iterator[click.Command]:
    yield node
    if isinstance(node, click.Group):
        for child in node.commands.values():
            yield from _below(child)


def _options(node: click.Command) -> dict[str, click.Option]:
    return {name: one for one in node.params if isinstance(one, click.Option) for name in one.opts}


def _of_no_command(tree: click.Group) -> set[str]:
    """The flags that stand alone behind the program's name: "--version"."""
    return {name for name, one in _options(tree).items() if one.is_flag}


def _takes(node: click.Command, option: str) -> bool:
    """True where a command, or one of a group's, has an option."""
    return any(option in _options(one) for one in _below(node))


def _walk(tree: click.Group, argv: Sequence[str], known: frozenset[tuple[str, bool]]) -> _Walked:
    node: click.Command = tree
    path: list[str] = []
    before: list[str] = []
    words = list(argv)
    while words and isinstance(node, click.Group):
        word = words[0]
        if word.startswith("-"):
            is_named = len(words) > 1 and words[1] in node.commands
            count = 1 + _asks_value(word, known, before_command=is_named)
            before += words[:count]
            del words[:count]
        elif word in node.commands:
            node = node.commands[word]
            path.append(words.pop(0))
        else:
            break
    return _Walked(node, path, before, words)


def _asks_value(word: str, known: frozenset[tuple[str, bool]], *, before_command: bool) -> bool:
    """True where the next word is the value of an option, or of the last of several letters ("-qo FILE").

    What is a flag of one command and takes a value of another is a flag before a command's name.
    """
    if not word.startswith("--"):
        letters = [f"-{letter}" for letter in word[1:]]
        word = letters[-1] if all((one, True) in known for one in letters[:-1]) else ""
    return (word, False) in known and not (before_command and (word, True) in known)


def _quoted(word: str) -> str:
    if _PLAIN.fullmatch(word):
        return word
    return subprocess.list2cmdline([word]) if os.name == "nt" else shlex.quote(word)
