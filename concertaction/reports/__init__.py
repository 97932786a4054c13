"""One computed report, many renderings: a registry of formats.

A renderer takes a ``table.Report`` and returns text or bytes; it opens no
file and prints nothing.  ``files.write`` puts the result in place.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol, cast

from concertaction.errors import UsageError
from concertaction.i18n import _

if TYPE_CHECKING:
    from collections.abc import Collection

    from concertaction.reports.table import Report


class Look(NamedTuple):
    """How a result is shown: all that a renderer may know of where it goes."""

    width: int | None = None  # characters a line; None asks the terminal
    color: bool | None = None  # None asks the terminal and NO_COLOR
    to_file: bool = False


class Renderer(Protocol):
    """What each module of the registry has."""

    def __call__(self, report: Report, look: Look) -> str | bytes:
        """Return the report in one format."""


class Format(NamedTuple):
    """Where a format is made, and the ending of its files."""

    module: str
    function: str
    suffix: str


FORMATS: dict[str, Format] = {
    "table": Format("formats.terminal", "render", ""),
    "text": Format("formats.text", "plain", ".txt"),
    "markdown": Format("formats.text", "markdown", ".md"),
    "csv": Format("formats.delimited", "render", ".csv"),
    "json": Format("contracts.outputs", "render", ".json"),
    "xlsx": Format("formats.excel", "render", ".xlsx"),
    "html": Format("formats.html", "render", ".html"),
}
PICTURES: dict[str, Format] = {
    "svg": Format("network", "svg", ".svg"),
    "png": Format("network", "png", ".png"),
    "graphml": Format("network", "graphml", ".graphml"),
}
"""Formats that only a report on partnerships has."""


def render(name: str, report: Report, look: Look = Look()) -> str | bytes:
    """Render a report; raises UsageError for a format that there is not."""
    found = FORMATS.get(name) or PICTURES.get(name)
    if found is None:
        raise UsageError(
            _("There is no format “{name}”. Formats: {formats}.").format(
                name=name, formats=", ".join(FORMATS)
            )
        )
    module = import_module(f"concertaction.reports.{found.module}")
    return cast("Renderer", getattr(module, found.function))(report, look)


def format_of(path: Path, among: Collection[str] = ()) -> str:
    """Return the format that a file's ending tells, one of ``among`` where given.

    Raises UsageError when it tells none.
    """
    for name, found in (FORMATS | PICTURES).items():
        if found.suffix and found.suffix == path.suffix.lower() and (not among or name in among):
            return name
    endings = (found.suffix for name, found in FORMATS.items() if found.suffix and name in (among or FORMATS))
    raise UsageError(
        _("{path}: the ending does not tell the format. Endings: {endings}.").format(
            path=path, endings=", ".join(endings)
        )
    )
