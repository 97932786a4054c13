"""The lone sanitiser: every text that leaves the house in a report passes here.

Operators' cells may hold escape sequences for a terminal, formulas for a
spreadsheet, markup, or letters that turn a name round.  Libraries let them
through (rich's ``Text`` even to a pipe).
"""

from __future__ import annotations

import re

from concertaction.importers.files.naming import is_reserved

# Controls (C0 but tab and line ends, DEL, C1), soft hyphen, zero-width and bidirectional marks,
# interlinear and tag characters, variation selectors of ideographs, non-characters.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f\x80-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufdd0-\ufdef\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"
    "\U000e0000-\U000e0fff]|[\U0001fffe\U0001ffff]"
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_LINE_END = re.compile("\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")
_MARKDOWN = re.compile(r"([\\|<>\[\]`*_#~&]|:(?=//)|(?i:(?<=mailto)|(?<=xmpp)):|(?i:(?<=www))\.)")
_AT = re.compile(r"@(?=\S)")

# What a spreadsheet takes for a formula, and the full-width forms that some versions fold to them.
FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")

EXCEL_TEXT = 32_767
"""Characters that one Excel cell holds; more is cut by libraries without a word."""

_FILE = re.compile(r'[<>:"/\\|?*\s]+')
_SHEET = re.compile(r"[\[\]:*?/\\]")


def text(value: str, *, lines: bool = False) -> str:
    """Return a text without invisible, control and direction-changing characters.

    Line ends become spaces, or plain newlines with ``lines``; a lone surrogate
    becomes the replacement character.
    """
    if value.isascii() and value.isprintable():
        return value
    value = _LINE_END.sub("\n" if lines else " ", value).replace("\t", " ")
    return _SURROGATE.sub("\ufffd", _INVISIBLE.sub("", value))


def is_formula(value: str) -> bool:
    """Say whether a spreadsheet could take a text for a formula."""
    return value.lstrip().startswith(FORMULA)


def csv_cell(value: str | float | None) -> str | float:
    """Return what to write in a CSV cell: text that looks like a formula gets an apostrophe.

    Numbers are left as they are (OWASP, ASVS 5 1.2.10: an apostrophe, never a tab).
    """
    if value is None:
        return ""
    if not isinstance(value, str):
        return value
    clean = text(value)
    return f"'{clean}" if is_formula(clean) else clean


def markdown_cell(value: str) -> str:
    """Return a text that no Markdown reader takes for markup or an address to link, on one line.

    GitHub links an e-mail address though its @ is escaped, and leaves code alone.
    """
    return _AT.sub("`@`", _MARKDOWN.sub(r"\\\1", text(value))).strip()


def excel_cell(value: str) -> str:
    """Return a text that fits one Excel cell; a cut is shown."""
    clean = text(value, lines=True)
    return clean if len(clean) <= EXCEL_TEXT else clean[: EXCEL_TEXT - 1] + "…"


def sheet_name(name: str, taken: frozenset[str] = frozenset()) -> str:
    """Return an Excel sheet name (at most 31 characters, none of ``[]:*?/\\``).

    ``taken`` holds the names in use, in lower case.
    """
    clean = _SHEET.sub(" ", text(name))
    base = " ".join(clean.split()).strip("' ")[:31].rstrip("' ") or "1"
    if base.casefold() in ("history", "historique"):
        base += " 1"
    found, number = base, 2
    while found.casefold() in taken:
        mark = f" ({number})"
        found, number = base[: 31 - len(mark)].rstrip() + mark, number + 1
    return found


def file_name(name: str, fallback: str = "file") -> str:
    """Return a name that is safe as one file's base name on any system.

    No folder, no reserved device name, no leading dot or hyphen, at most 120
    bytes; the ending is kept.
    """
    clean = _FILE.sub("-", text(name)).strip("-. ")
    stem, dot, ending = clean.rpartition(".")
    if not stem or len(ending) > 10:
        stem, dot, ending = clean, "", ""
    room = 120 - len((dot + ending).encode())
    stem = stem.encode()[:room].decode(errors="ignore").rstrip("-. ")
    found = (stem or fallback) + dot + ending
    return f"_{found}" if is_reserved(found) else found
