"""Why a file is not read, in one sentence: what, where and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from concertaction.errors import UnreadableFile
from concertaction.i18n import N_, _
from concertaction.importers.files.naming import shown

if TYPE_CHECKING:
    from pathlib import Path

_REASONS = {
    "empty": N_("“{file}” is empty: ask for the file again."),
    "encrypted": N_("“{file}” is protected by a password: ask for a copy without one."),
    "truncated": N_("“{file}” is cut short or damaged: ask for the file again."),
    "damaged": N_(
        "“{file}” is damaged and no reader could open it: open it in Excel, save it again and retry."
    ),
    "not-a-spreadsheet": N_(
        "“{file}” is not a spreadsheet but {kind}: send an Excel, OpenDocument or CSV file."
    ),
    "dtd": N_("“{file}” holds XML declarations (DTD) that no spreadsheet needs: it was not opened."),
    "zip-bomb": N_(
        "“{file}” would take far more room once unpacked than a spreadsheet does: it was not opened."
    ),
    "too-large": N_("“{file}” is too large: keep only the sheets and rows that count, or raise {variable}."),
    "time-limit": N_(
        "Reading “{file}” took more than {seconds} s: save it again in Excel, or raise {variable}."
    ),
    "memory-limit": N_(
        "Reading “{file}” took more than {memory} MB: save it again in Excel, or raise {variable}."
    ),
    "missing": N_("“{file}” does not exist: check the path."),
    "not-allowed": N_("“{file}” may not be read: ask for the right to read it."),
    "lock-file": N_(
        "“{file}” is the lock of a file that is open in Excel or LibreOffice: send the file itself."
    ),
}
_NO_SPREADSHEET = N_("“{file}” is not a spreadsheet: send an Excel, OpenDocument or CSV file.")
_OPENOFFICE_1 = N_(
    "“{file}” is a spreadsheet of OpenOffice 1 (.sxc), which is not read: save it as .ods or .xlsx and retry."
)
_TOO_MANY = N_("“{file}” is too large to be read: keep only the sheets and rows that count.")
_RAISE = {
    "too-large": "CONCERTACTION_MAX_CELLS",
    "time-limit": "CONCERTACTION_MAX_SECONDS",
    "memory-limit": "CONCERTACTION_MAX_MEMORY_MB",
}
_KINDS = {
    "pdf": N_("a PDF document"),
    "image": N_("an image"),
    "text-document": N_("a text document"),
    "presentation": N_("a presentation"),
    "drawing": N_("a drawing"),
    "mail": N_("an e-mail"),
    "archive": N_("an archive"),
    "database": N_("a database"),
    "program": N_("a program"),
    "numbers": N_("a Numbers document"),
    "web-page": N_("a web page without a table"),
    "web-archive": N_("a web archive"),
    "xml": N_("an XML document"),
    "json": N_("a JSON document"),
    "text": N_("a text without columns"),
}


def unreadable(
    path: Path | str, reason: str, *, kind: str = "", seconds: int = 0, memory: int = 0
) -> UnreadableFile:
    """Build the refusal of a file, in the current language; ``seconds`` and ``memory`` (MB): the limits."""
    sentence = _REASONS[reason]
    if kind == "sxc":
        sentence = _OPENOFFICE_1
    elif reason == "not-a-spreadsheet" and kind not in _KINDS:
        sentence = _NO_SPREADSHEET
    elif reason == "too-large" and kind:  # too many sheets, or bytes: no variable raises those
        sentence = _TOO_MANY
    message = _(sentence).format(
        file=shown(path),
        kind=_(_KINDS[kind]) if kind in _KINDS else "",
        variable=_RAISE.get(reason, ""),
        seconds=seconds,
        memory=memory,
    )
    return UnreadableFile(message, reason=reason)
