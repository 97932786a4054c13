"""The command line: parse, one library call, show, exit code.  The only place that prints or exits."""

from concertaction.cli import (
    exchange,
    figures,
    imports,
    mapping,
    network,
    organisations,
    quarters,
    records,
    references,
    report,
    review,
)
from concertaction.cli.app import app, command_reference, main, run

__all__ = [
    "app",
    "command_reference",
    "exchange",
    "figures",
    "imports",
    "main",
    "mapping",
    "network",
    "organisations",
    "profiles",
    "quarters",
    "records",
    "references",
    "report",
    "review",
    "run",
]
