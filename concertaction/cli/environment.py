"""What the environment decides, as the command reference tells it."""

from __future__ import annotations

from concertaction.i18n import N_, _

_VARIABLES = (
    ("CONCERTACTION_DB", N_("The store, where --db is not given."), "concertaction.db"),
    ("CONCERTACTION_LANG", N_("The language, where --lang is not given; else that of the locale."), "fr"),
    ("CONCERTACTION_PROFILES", N_("The folder of import profiles, where --profiles is not given."), ""),
    (
        "CONCERTACTION_BUSY_SECONDS",
        N_("Seconds to wait while another program writes to the store."),
        "{busy:g}",
    ),
    (
        "CONCERTACTION_MAX_SECONDS",
        N_("Seconds that the process that reads may take for a file."),
        "{limits.seconds}",
    ),
    (
        "CONCERTACTION_MAX_MEMORY_MB",
        N_("Memory of the process that reads, in MB (not held on Windows)."),
        "{limits.memory_mb}",
    ),
    ("CONCERTACTION_MAX_CELLS", N_("Cells of a file."), "{limits.cells}"),
    ("NO_COLOR", N_("With any value: no colour on a terminal."), ""),
    ("FORCE_COLOR", N_("With any value: colours although no terminal listens."), ""),
    ("USER", N_("The author of a decision, where --author is not given."), ""),
)


def page() -> str:
    """Return the page of the reference on the environment, as Markdown."""
    from concertaction.importers.files.child import Limits
    from concertaction.store.opening import BUSY_SECONDS

    limits = Limits()
    headings = (_("Variable"), _("What it decides"), _("If it is not set"))
    lines = [f"| {' | '.join(headings)} |", "|---|---|---|"]
    for name, text, default in _VARIABLES:
        value = default.format(limits=limits, busy=BUSY_SECONDS)
        lines.append(f"| `{name}` | {_(text)} | {f'`{value}`' if value else '–'} |")
    told = _(
        "A received file is read by a process of its own, which is ended when it goes beyond these limits:"
        " the file is then refused, and the others go on. Also refused, whatever the environment says:"
        " a file that unpacks to more than {unzipped} MB, whose large parts unpack to more than {ratio} times"
        " their size, or that has more than {entries} parts or {sheets} sheets."
    ).format(unzipped=limits.unzipped_mb, ratio=limits.ratio, entries=limits.entries, sheets=limits.sheets)
    return "\n".join([_("## The environment"), "", *lines, "", told])
