"""What a person may say of an organisation, checked: number, e-mail, commune, kinds.

Pure.  A value that is refused is never shown again: it may be a national register number.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from concertaction import territory
from concertaction.errors import UsageError
from concertaction.i18n import _
from concertaction.kinds import kinds_of
from concertaction.names import plain, words_of
from concertaction.patterns import late
from concertaction.text import clean_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from concertaction.framework import Framework
    from concertaction.models import CellValue

ERASED = frozenset(("", "-", "–", "—"))
"""What takes a detail back."""

LONGEST = 300

_EMAIL = late(r"[\w.%+'-]{1,64}@(?:[\w-]{1,63}\.){1,8}[A-Za-z]{2,24}")
_NUMBER_WORDS = late(r"\b(?:be|tva|vat|bce|kbo|rpm|btw|n[o°]?|num(?:ero)?|entreprise|d)\b|°")
# Words of an address that is read by whoever is on duty.
_DUTIES = late(
    "accueil|admin|administration|asbl|bureau|cellule|centre|commune|compta|comptabilite|contact|cpas"
    "|coordination|csef|direction|eft|emploi|formations?|general|gestion|ibefe|infos?|information|insertion"
    "|isp|jobs?|maison|mediation|mire|mission|oisp|pcs|permanence|plan|poste|projets?|promotion|quartiers?"
    "|recrutement|regie|secretariat|secretaire|services?|sociale?|stages?|welcome"
)


def name(value: CellValue) -> str:
    """Return a clean name; raises UsageError for an empty, endless or personal one."""
    text = clean_text(value)
    if not text or text in ERASED:
        raise UsageError(_("The name is empty."))
    if len(text) > LONGEST or holds_register_number(text):
        raise UsageError(_("This is no name of an organisation."))
    return text


def holds_register_number(text: str) -> bool:
    """Tell whether a text holds eleven digits of which the last two check the others."""
    for run in re.findall(r"\d(?:[\s._/‐‑–−-]{0,3}\d){10,}", text):
        digits = re.sub(r"\D", "", run)
        for at in range(len(digits) - 10):
            base, check = digits[at : at + 9], int(digits[at + 9 : at + 11])
            if check in (97 - int(base) % 97, 97 - int(f"2{base}") % 97):
                return True
    return False


def number(value: CellValue) -> str | None:
    """Return an enterprise number as ten digits, None to take it back; raises UsageError."""
    text = clean_text(value) or ""
    if text in ERASED:
        return None
    found = enterprise_number(int(value) if isinstance(value, float) and value.is_integer() else text)
    if found is None:
        raise UsageError(
            _(
                "This is no enterprise number: it has ten digits, of which the last two check the others,"
                " for instance {example}."
            ).format(example="0000.000.196")
        )
    return found


def enterprise_number(value: object) -> str | None:
    """Return a Belgian enterprise number as ten digits, None when it is none.

    Read from "0401.234.560", "BE 0401 234 560", the old nine digits, or a number
    that lost its leading zero.  The check digits must be right (97 - first eight mod 97).
    """
    if isinstance(value, bool):
        return None
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if not isinstance(value, (int, str)):
        return None
    text = _NUMBER_WORDS.sub(" ", re.sub(r"\bbe(?=[\s.]*\d)", " ", plain(str(value))))
    if re.search(r"[^\d\s.()/:'-]", text):
        return None
    digits = re.sub(r"\D", "", text)
    if len(digits) == 9:
        digits = f"0{digits}"
    if len(digits) != 10 or digits[0] not in "01":
        return None
    return digits if 97 - int(digits[:8]) % 97 == int(digits[8:]) else None


def shown_number(digits: str | None) -> str:
    """Write an enterprise number as people do, 0401.234.560."""
    return f"{digits[:4]}.{digits[4:7]}.{digits[7:]}" if digits else ""


def email(value: CellValue, names: Sequence[str] = ()) -> str | None:
    """Return the e-mail of an organisation, None to take it back.

    ``names`` are the organisation's own.  Raises UsageError for what is no address, or
    for the address of a person (first name or initial, and family name).
    """
    text = clean_text(value) or ""
    if text in ERASED:
        return None
    if not _EMAIL.fullmatch(text):
        raise UsageError(_("This is no e-mail address."))
    local, _at, domain = text.partition("@")
    parts = [part for part in re.split(r"[._+-]", plain(local)) if part]
    own = {word for one in names for word in words_of(one)} | set(re.split(r"[.-]", plain(domain)))
    personal = len(parts) > 1 and all(part.isalpha() for part in parts)
    if personal and not any(part in own or _DUTIES.fullmatch(part) for part in parts):
        raise UsageError(
            _(
                "This looks like the address of a person; give one of the organisation,"
                " for instance info@{domain}."
            ).format(domain=domain)
        )
    return text


def commune(value: CellValue) -> str | None:
    """Return the name of a commune as the territory has it, another place as written, None for none."""
    text = clean_text(value) or ""
    if text in ERASED:
        return None
    if len(text) > 100 or holds_register_number(text):
        raise UsageError(_("This is no commune."))
    found = territory.load().commune(text)
    return found.name if found else text


def is_of_territory(place: str) -> bool:
    """Tell whether a name, as ``commune`` gives it, is that of a commune of the territory."""
    return place in territory.load().names


def kinds(text: str, framework: Framework) -> tuple[str, ...]:
    """Return the kinds that a person writes: codes or words, separated by commas or semicolons.

    Raises UsageError with the kinds that there are.
    """
    found: dict[str, None] = {}
    for piece in (text,) if text in framework.kind_by_code else re.split(r"[;,\n]", text):
        word = piece.strip()
        if not word:
            continue
        meant = (word,) if word in framework.kind_by_code else kinds_of(word, framework)
        if not meant:
            raise UsageError(
                _("“{text}” is no kind of organisation. Kinds: {kinds}.").format(
                    text=word[:60] if not holds_register_number(word) else "…",
                    kinds=", ".join(framework.kind_by_code),
                )
            )
        found.update(dict.fromkeys(meant))
    return tuple(found)


def kind_changes(words: Sequence[str], framework: Framework) -> dict[str, bool | None]:
    """Read "+cpas -eft": kind -> given or denied; "=cpas" gives it and denies all others ("*").

    "?eft" takes back what was said of it (None).  Raises UsageError.
    """
    changes: dict[str, bool | None] = {}
    for word in words:
        sign, rest = word[:1], word[1:]
        if sign not in "+-=?–−" or not rest:
            raise UsageError(
                _("“{text}”: write +KIND to give a kind, -KIND to deny it, =KIND for that one only.").format(
                    text=word[:60]
                )
            )
        stands = None if sign == "?" else sign in "+="
        if sign == "=":
            changes["*"] = False
        for kind in ("*",) if rest == "*" and sign == "?" else kinds(rest, framework):
            changes[kind] = stands
    return changes
