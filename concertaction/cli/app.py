"""The command tree: its language, its faults, its exit codes."""

from __future__ import annotations

import gettext
import os
import re
import sys
from collections.abc import Callable
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import click
import typer

from concertaction import i18n
from concertaction.cli import environment, streams
from concertaction.cli.options import Lang
from concertaction.cli.shell import complain, refuse_register
from concertaction.errors import ConcertactionError, UsageError
from concertaction.i18n import N_, _
from concertaction.patterns import keep

if TYPE_CHECKING:
    from collections.abc import Sequence

_Run = TypeVar("_Run", bound=Callable[..., Any])

_SETTINGS: dict[str, Any] = {
    "name": "concertaction",
    "help": N_("Tells whether a strategy is being carried out, by whom, and with whom."),
    "rich_markup_mode": None,
    "add_completion": False,
    "suggest_commands": False,  # Click 8.2 and later does it itself, and in French
    "no_args_is_help": True,
    "context_settings": {"help_option_names": ["-h", "--help"], "max_content_width": 100},
}


class _Command(typer.core.TyperCommand):
    """A command with the language as its last option; it is taken before a command line is parsed."""

    def __init__(self, *args: Any, **settings: Any) -> None:
        super().__init__(*args, **settings)
        settings = {"help": N_("Language: fr or en."), "metavar": "fr|en", "expose_value": False}
        self.params.append(typer.core.TyperOption(param_decls=["--lang"], **settings))


class _Commands(typer.Typer):
    """A tree of such commands; one that returns nothing exits with 0."""

    def command(self, name: str | None = None, **settings: Any) -> Callable[[_Run], _Run]:
        return super().command(name, cls=_Command, **settings)


app = _Commands(**_SETTINGS)


def group(name: str, text: str) -> typer.Typer:
    """Return a new group of commands; ``text`` is its help, to be translated."""
    made = _Commands(help=text, no_args_is_help=True, suggest_commands=False)

    @made.callback()
    def take_language(lang: Lang = None) -> None:
        """Take the language also between the group and its command."""

    app.add_typer(made, name=name)
    return made


submissions_app = group("submissions", N_("The files received."))


def _show_version(asked: bool) -> None:
    if asked:
        from concertaction import __version__

        click.echo(f"concertaction {__version__}")
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[
        bool, typer.Option("--version", help=N_("Show the version."), is_eager=True, callback=_show_version)
    ] = False,
    lang: Lang = None,
) -> None:
    """Take what may stand before the command's name."""


def main(at_end: Callable[[], None] | None = None) -> None:
    """Run the command line and exit with its code; ``at_end`` is called last.

    The process ends without taking its memory apart first, which after a large
    import takes time that nobody needs.
    """
    streams.hold()
    code = run(sys.argv[1:])
    fault = streams.release()
    if fault is not None:
        lost = streams.output_error(fault)
        complain(str(lost))
        code = code if code in (UsageError.exit_code, _INTERRUPTED) else lost.exit_code
    if at_end is not None:
        at_end()
    keep()
    os._exit(code)


def run(argv: list[str]) -> int:
    """Run the command line and return its exit code; only a bug raises."""
    wrong = _speak(argv)
    streams.write_utf8()
    if wrong is not None:
        complain(_("--lang: “{text}” is neither fr nor en.").format(text=wrong))
        return 2
    try:
        result = command(argv).main(args=argv, prog_name="concertaction", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.ctx.get_help() if error.ctx else "", err=True)
        return 2
    except click.ClickException as error:
        _complain_usage(error, argv)
        return error.exit_code if error.exit_code != 1 else 2
    except ConcertactionError as error:
        complain(str(error))
        return error.exit_code
    except (click.exceptions.Abort, KeyboardInterrupt):
        result = _INTERRUPTED
    except OSError as error:
        complain(str(streams.output_error(error)))
        return 1
    if result == _INTERRUPTED:  # Typer makes this code of a KeyboardInterrupt
        complain(_interruption(argv))
    return int(result or 0)


_INTERRUPTED = 130


def _interruption(argv: Sequence[str]) -> str:
    if _first_word(argv) == "import":
        return _("Interrupted; the files read completely stay imported, the one under way is not.")
    return _("Interrupted; nothing was left half done.")


def command(argv: Sequence[str] | None = None) -> click.Command:
    """Build the command tree with its help in the current language.

    With ``argv`` only the command that it names is built whole; the others
    are names with a line of help.  Building all forty takes longer than all
    the rest of a start.
    """
    tree = _partial(_first_word(argv)) if argv is not None else typer.main.get_group(app)
    tree.commands = {name: tree.commands[name] for name in sorted(tree.commands, key=_place)}
    _translate(tree)
    return tree


_ORDER = (
    "import", "findings", "map", "coverage", "actions", "partnerships", "opportunities", "report", "gaps",
    "submissions", "organisations", "template", "profile", "framework", "withdraw", "restore", "runs",
)  # fmt: skip
"""The commands as an analyst meets them."""


def _place(name: str) -> int:
    return _ORDER.index(name) if name in _ORDER else len(_ORDER)


def _first_word(argv: Sequence[str]) -> str | None:
    """The command that a command line names: its first word that is no option and no language."""
    words = iter(argv)
    for word in words:
        if word == "--lang":
            next(words, None)
        elif not word.startswith("-"):
            return word
    return None


def _partial(wanted: str | None) -> click.Group:
    part = typer.Typer(**_SETTINGS)
    part.registered_callback = app.registered_callback
    part.registered_commands = [one for one in app.registered_commands if _name(one) == wanted]
    part.registered_groups = [one for one in app.registered_groups if one.name == wanted]
    tree = typer.main.get_group(part)
    for one in app.registered_commands:
        tree.commands.setdefault(_name(one), click.Command(_name(one), help=one.help))
    for group in app.registered_groups:
        name = str(group.name)
        tree.commands.setdefault(name, click.Command(name, help=_help_of(group)))
    return tree


def _name(one: typer.models.CommandInfo) -> str:
    return one.name or one.callback.__name__.replace("_", "-")  # type: ignore[union-attr]


def _help_of(group: typer.models.TyperInfo) -> str:
    assert group.typer_instance is not None
    return str(group.typer_instance.info.help)


def command_reference(language: str) -> str:
    """Return the help of every command, and the environment, as Markdown: docs/commands.*.md."""
    with i18n.speaking(language):
        _speak([f"--lang={language}"])
        pages = [_("# Commands"), *_help_pages(command(), "concertaction", None), environment.page()]
    return "\n\n".join(pages) + "\n"


def _help_pages(node: click.Command, path: str, parent: click.Context | None) -> list[str]:
    context = click.Context(
        node,
        info_name=path.split()[-1],
        parent=parent,
        terminal_width=100,
        **_SETTINGS["context_settings"],
    )
    pages = [f"## {path}\n\n```text\n{node.get_help(context)}\n```"]
    if isinstance(node, click.Group):
        for name in node.list_commands(context):
            pages += _help_pages(node.commands[name], f"{path} {name}", context)
    return pages


def _translate(node: click.Command) -> None:
    _give_back_help(node)
    _take_once(node)
    node.help = _(node.help) if node.help else node.help
    node.short_help = _(node.short_help) if node.short_help else node.short_help
    for parameter in node.params:
        text = getattr(parameter, "help", None)
        if text:
            parameter.help = _(text)
        if parameter.type is click.STRING:
            parameter.callback = partial(_checked, parameter.callback)
        if parameter.metavar is None and parameter.type is click.STRING:
            parameter.metavar = "TEXT"
        if parameter.metavar is not None:
            parameter.metavar = re.sub(r"[A-Z][A-Z-]{3,}", _placeholder, parameter.metavar)
    # Typer writes the list of arguments, and so would Click 8.5, once more
    node.format_arguments = lambda ctx, formatter: None  # type: ignore[method-assign]
    if isinstance(node, click.Group):
        node.subcommand_metavar = _("COMMAND [ARGS]...")
        for child in node.commands.values():
            _translate(child)


def _take_once(node: click.Command) -> None:
    """Refuse a second value for an option that takes one: Click drops the first without a word."""
    make = node.make_parser

    def make_parser(ctx: click.Context) -> Any:
        parser = make(ctx)
        parse = parser.parse_args

        def parse_once(args: list[str]) -> Any:
            values, rest, order = parse(args)
            for one in order:
                if (
                    isinstance(one, click.Option)
                    and not (one.multiple or one.is_flag or one.count)
                    and order.count(one) > 1
                ):
                    said = _("{option} takes one value; it was given several times.")
                    raise click.UsageError(said.format(option=max(one.opts, key=len)), ctx)
            return values, rest, order

        parser.parse_args = parse_once  # type: ignore[method-assign]
        return parser

    node.make_parser = make_parser  # type: ignore[method-assign]


_Callback = Callable[[click.Context, click.Parameter, Any], Any]


def _checked(
    callback: _Callback | None, context: click.Context, parameter: click.Parameter, value: Any
) -> Any:
    """Refuse what is typed with a national register number, whatever it is for: it may be kept and shown."""
    is_option = parameter.param_type_name == "option"
    asked = parameter.opts[-1] if is_option else parameter.make_metavar(context)
    for word in [value] if isinstance(value, str) else value or ():
        refuse_register(asked, word)
    return callback(context, parameter, value) if callback else value


_PLACEHOLDERS = frozenset(
    (
        N_("DIGITS"), N_("FILE"), N_("FOLDER"), N_("KIND"), N_("NAME"), N_("NEW-NAME"),
        N_("PERCENT"), N_("PERIOD"), N_("QUARTER"), N_("TEXT"), N_("WHAT"),
    )
)  # fmt: skip
"""What stands in the help for what the user gives; CODE, DATE, FORMAT, ID are the same in French."""


def _placeholder(found: re.Match[str]) -> str:
    return _(found[0]) if found[0] in _PLACEHOLDERS else found[0]


def _give_back_help(node: click.Command) -> None:
    """Put back the help of arguments: Click 8.5 has one of its own, and empties that of Typer below 0.26."""
    bare = {
        one.name: one for one in node.params if isinstance(one, typer.core.TyperArgument) and not one.help
    }
    if not bare or node.callback is None:
        return
    from typer.utils import get_params_from_function

    for name, parameter in get_params_from_function(node.callback).items():
        if name in bare:
            bare[name].help = parameter.default.help


def _speak(argv: Sequence[str]) -> str | None:
    """Choose the language before the command line is parsed, so that its faults are told in it.

    Returns what ``--lang`` gives that is no language; None when there is no such thing.
    """
    chosen, wrong = i18n.language_of_environment(), None
    words = argv[: argv.index("--")] if "--" in argv else argv
    asked = [word[7:] for word in words if word.startswith("--lang=")]
    asked += [after for word, after in pairwise(words) if word == "--lang"]
    for code in asked:
        if code in i18n.LANGUAGES:
            chosen = code
        else:
            wrong = code
    i18n.set_language(chosen)
    # Click asks the process-wide gettext for its own words: locale/*/click.po.
    os.environ["LANGUAGE"] = chosen
    gettext.bindtextdomain("click", str(i18n.LOCALE))
    gettext.textdomain("click")
    return wrong


_QUOTED = re.compile(r"""(?<!\w)(['"])(.*?)\1(?!\w)""")


def _complain_usage(error: click.ClickException, argv: Sequence[str]) -> None:
    # Click writes what was given between straight quotes, as Python does.
    said = _QUOTED.sub(lambda found: _("“{name}”").format(name=found[2]), error.format_message())
    if isinstance(error, click.NoSuchOption):
        from concertaction.cli.misplaced import behind

        said = behind(error, argv, typer.main.get_group(app)) or said
    complain(said)
    context = getattr(error, "ctx", None)
    if context is not None:
        click.echo(_("See: {command} --help").format(command=context.command_path), err=True)
