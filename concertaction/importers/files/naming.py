"""Names of files and sheets as they may be kept: without a national register number.

Such a number may not even be collected (law of 8 August 1983, article 8), and a
name is repeated by every message, receipt and list.  So it is taken out before
anything else sees the name.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from concertaction.patterns import late

if TYPE_CHECKING:
    from collections.abc import Sequence

IN_PLACE = "…"
"""What stands for a number: a sheet of Excel may be called so, and so may a file."""

# eleven digits, wherever people put signs between them: in a name "_" is one too
_SIGN = "[ \u00a0\u202f._/–-]{0,3}"
_NUMBER = late(
    rf"(?<![0-9])(?:(?:[0-9]{{2}}{_SIGN}){{3}}[0-9]{{3}}{_SIGN}[0-9]{{2}}"
    rf"|(?:[0-9]{{3}}{_SIGN}){{3}}[0-9]{{2}}|[0-9]{{2}}(?:{_SIGN}[0-9]{{3}}){{3}})(?![0-9])"
)


_RESERVED = late(r"(?i:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?:\s*\.|\s*$)")


def is_reserved(name: str) -> bool:
    """Tell whether Windows keeps a name for one of its devices, whatever its ending."""
    return _RESERVED.match(name) is not None


def without_numbers(name: str) -> str:
    """Put … where a name holds a national register number."""
    return _NUMBER.sub(lambda found: IN_PLACE if is_register(found[0]) else found[0], name)


def names_shown(names: Sequence[str]) -> dict[str, str]:
    """Lead from the names of sheets to what they may be called; no two are called alike."""
    shown: dict[str, str] = {}
    taken = {name.casefold() for name in names}
    for name in names:
        found = base = without_numbers(name)
        number = 2
        while found != name and found.casefold() in taken:
            found, number = f"{base} ({number})", number + 1
        taken.add(found.casefold())
        shown[name] = found
    return shown


def shown(path: Path | str) -> str:
    """Return the name of a file: it comes from outside too, so what does not print is replaced."""
    name = without_numbers(Path(path).name or str(path))
    return "".join(char if char.isprintable() else "\ufffd" for char in name)


def is_register(text: str, born: str = "") -> bool:
    """Check a national register or BIS number.

    Date yymmdd, a serial number, and 97 minus the first nine digits modulo 97.
    A 2 is put before the nine digits for births from 2000; months are 20 or 40
    higher in BIS numbers.  Numbers that begin with 0000 are padded references:
    refusing them left no false alarm in 1.05 million real cells (facts A7).
    """
    digits = "".join(filter(str.isdigit, text))
    if len(digits) != 11 or digits.startswith("0000") or re.match(r"324[5-9]", digits):
        return False
    month, day = int(digits[2:4]) % 20, int(digits[4:6])
    if int(digits[2:4]) > 52 or month > 12 or day > 31 or digits[6:9] in ("000", "999"):
        return False
    rest = int(digits[9:])
    return any(97 - int(century + digits[:9]) % 97 == rest for century in ((born,) if born else ("", "2")))
