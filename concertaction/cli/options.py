"""The options that several commands share: same words, same values everywhere (design section 6)."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from concertaction.i18n import N_

DEFAULT_DB = Path("concertaction.db")


class Format(StrEnum):
    """How a result is written."""

    TABLE = "table"
    MARKDOWN = "markdown"
    CSV = "csv"
    JSON = "json"
    XLSX = "xlsx"
    HTML = "html"


class ShortFormat(StrEnum):
    """How a message for people or a script is written."""

    TABLE = "table"
    JSON = "json"


class CodeOrder(StrEnum):
    """How a code that became a date reads back."""

    DAY_FIRST = "dm"
    MONTH_FIRST = "md"


Db = Annotated[
    Path,
    typer.Option("--db", envvar="CONCERTACTION_DB", help=N_("The store."), metavar="FILE", show_envvar=False),
]
Lang = Annotated[
    str | None,
    typer.Option("--lang", help=N_("Language: fr or en."), metavar="fr|en"),
]
FrameworkFile = Annotated[
    Path | None,
    typer.Option("--framework", help=N_("Another framework file than the note."), metavar="FILE"),
]
As = Annotated[
    Format | None,
    typer.Option(
        "--format", help=N_("table, markdown, csv, json, xlsx or html."), show_choices=False, metavar="FORMAT"
    ),
]
AsShort = Annotated[
    ShortFormat | None,
    typer.Option("--format", help=N_("table or json."), show_choices=False, metavar="FORMAT"),
]
Output = Annotated[
    Path | None,
    typer.Option("-o", "--output", help=N_("Write to a file (its ending tells the format)."), metavar="FILE"),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help=N_("Say nothing but the result and errors."))]
PeriodText = Annotated[
    str | None,
    typer.Option("--period", help=N_("2012, 2012-Q3, 2012-03 or 2012-01..2012-06."), metavar="PERIOD"),
]
AxisCodes = Annotated[
    list[str] | None, typer.Option("--axis", help=N_("Only this axis (may be repeated)."), metavar="N")
]
ObjectiveCodes = Annotated[
    list[str] | None,
    typer.Option("--objective", help=N_("Only this objective (may be repeated)."), metavar="CODE"),
]
OperatorName = Annotated[
    str | None,
    typer.Option("--operator", help=N_("Only this operator (a part of the name is enough)."), metavar="NAME"),
]
AsOf = Annotated[
    str | None,
    typer.Option("--as-of", help=N_("What the store knew on a day (2012-10-15)."), metavar="DATE"),
]
Quarter = Annotated[
    str, typer.Argument(metavar="QUARTER", help=N_("A quarter: 2012-Q3, or last."), show_default=False)
]
Author = Annotated[
    str,
    typer.Option("--author", envvar="USER", show_envvar=False, help=N_("Who decides."), show_default=False),
]
Reason = Annotated[
    str, typer.Option("--reason", help=N_("Why; kept with the date and the author."), show_default=False)
]
StyleFile = Annotated[
    Path | None,
    typer.Option(
        "--style", help=N_("Title, logo, colours and sentences of the office."), metavar="FILE.toml"
    ),
]
EnterpriseNumber = Annotated[
    str | None, typer.Option("--enterprise-number", help=N_("Ten digits, 0401.234.560."), metavar="DIGITS")
]
Commune = Annotated[str | None, typer.Option("--commune", help=N_("Its commune."), metavar="NAME")]
Email = Annotated[
    str | None,
    typer.Option("--email", help=N_("E-mail of the organisation, never of a person."), metavar="EMAIL"),
]
PartOf = Annotated[
    str | None, typer.Option("--part-of", help=N_("The house that it belongs to."), metavar="NAME")
]
Search = Annotated[
    str | None,
    typer.Option("--search", help=N_("Only with these words, accents and case apart."), metavar="TEXT"),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help=N_("Say what would be done, and change nothing."))]
