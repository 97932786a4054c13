"""The templates of the house: title, logo, colours and sentences of an office, as a small TOML file.

Everything in it is optional; what is wrong is said with the file, the key and
what would be right.  Nothing in it can change a figure.
"""

from __future__ import annotations

import hashlib
import re
import struct
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from concertaction.errors import UsageError, system_fault
from concertaction.i18n import _
from concertaction.reports.table import TONES
from concertaction.toml_lines import document

FIELDS = ("quarter", "covered", "objectives", "percent", "gaps", "actions", "operators", "office")
"""What a title or a sentence may hold between braces."""

LOGO_BYTES = 1_000_000
CONTRAST = 4.5
"""The least contrast of text (WCAG 2.2, 1.4.3)."""

_KEYS = {
    "office": ("name", "author", "title", "logo"),
    "colours": ("main", "heat", *TONES),
    "sentences": ("opening", "closing", "reminder"),
}
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
_FIELD = re.compile(r"\{([^{}]*)\}")
INK, _WHITE = "#1F2933", "#FFFFFF"
_HEAT = "#6FA8DC"  # light enough for black figures, dark enough on a grey print
_TONES: dict[str, dict[str, Any]] = {
    "good": {"bg_color": "#CFE8CF"},
    "fair": {"bg_color": "#FFE8A3"},
    "doubt": {"bg_color": "#FFF4CF", "italic": True},
    "weak": {"bg_color": "#E8E3F0", "italic": True},
    "accepted": {"bg_color": "#DDE6F0"},
    "bad": {"bg_color": "#8C1D18", "font_color": "#FFFFFF", "bold": True},
}


class Theme(NamedTuple):
    """The colours of a report; each status has its word too, so that none is needed to read it."""

    deep: str = "#1F3A5F"  # titles, headings
    heat: str = _HEAT  # the largest figure of a matrix
    tones: dict[str, dict[str, Any]] = _TONES


class Logo(NamedTuple):
    """A PNG picture."""

    data: bytes
    width: int  # pixels
    height: int


class Style(NamedTuple):
    """How an office dresses its reports; the empty one is the house's own."""

    name: str = ""
    author: str = ""
    title: str = ""
    logo: Logo | None = None
    colours: Mapping[str, str] = {}
    opening: str = ""
    closing: str = ""
    reminder: str = ""
    digest: str = ""  # of the file and its logo; empty for the house's own

    @property
    def theme(self) -> Theme:
        """The colours of the office, the house's where it says nothing."""
        base = Theme()
        tones = {
            tone: {**look, **({"bg_color": self.colours[tone]} if tone in self.colours else {})}
            for tone, look in base.tones.items()
        }
        return Theme(self.colours.get("main", base.deep), self.colours.get("heat", base.heat), tones)

    def fill(self, text: str, values: Mapping[str, str]) -> str:
        """Put values in the place of the names in braces."""
        return _FIELD.sub(lambda found: values.get(found[1], found[0]), text)


HOUSE = Style()


def load(path: Path) -> Style:
    """Read a style file; raises UsageError with one sentence that names the key."""
    try:
        data = path.read_bytes()
        text = data.decode("utf-8-sig")
    except OSError as fault:
        raise UsageError(
            _("{file}: cannot be read ({fault}).").format(file=path, fault=system_fault(fault))
        ) from None
    except UnicodeDecodeError:
        raise UsageError(_("{file}: not UTF-8 text; save the file as UTF-8.").format(file=path)) from None
    raw = document(text, path, UsageError)
    _check_keys(raw, path)
    office, sentences = raw.get("office", {}), raw.get("sentences", {})
    for section, key in (("office", "title"), *(("sentences", key) for key in _KEYS["sentences"])):
        _check_fields(raw.get(section, {}).get(key, ""), f"{section}.{key}", path)
    colours = raw.get("colours", {})
    for key, value in colours.items():
        _check_colour(key, value, path)
    logo = _logo(path, office["logo"]) if office.get("logo") else None
    return Style(
        office.get("name", ""),
        office.get("author", ""),
        office.get("title", ""),
        logo,
        dict(colours),
        sentences.get("opening", ""),
        sentences.get("closing", ""),
        sentences.get("reminder", ""),
        hashlib.sha256(data + (logo.data if logo else b"")).hexdigest()[:16],
    )


def _check_keys(raw: dict[str, Any], path: Path) -> None:
    for section, values in raw.items():
        if section not in _KEYS or not isinstance(values, dict):
            raise UsageError(
                _("{file}: “{key}” is not a section of a style file. Sections: {known}.").format(
                    file=path, key=section, known=", ".join(f"[{one}]" for one in _KEYS)
                )
            )
        for key, value in values.items():
            if key not in _KEYS[section]:
                raise UsageError(
                    _("{file}: [{section}] has no key “{key}”. Keys: {known}.").format(
                        file=path, section=section, key=key, known=", ".join(_KEYS[section])
                    )
                )
            if not isinstance(value, str):
                raise UsageError(
                    _("{file}: {key} must be a text between quotation marks.").format(
                        file=path, key=f"{section}.{key}"
                    )
                )


def _check_fields(text: str, key: str, path: Path) -> None:
    for name in _FIELD.findall(text):
        if name not in FIELDS:
            raise UsageError(
                _("{file}: {key} holds {{{name}}}, which is unknown. Known: {known}.").format(
                    file=path, key=key, name=name, known=", ".join(f"{{{one}}}" for one in FIELDS)
                )
            )


def _check_colour(key: str, value: str, path: Path) -> None:
    where = f"colours.{key}"
    if not _COLOUR.fullmatch(value):
        raise UsageError(
            _("{file}: {key}: “{value}” is not a colour; write for instance #1F3A5F.").format(
                file=path, key=where, value=value
            )
        )
    ink = _WHITE if key in ("main", "bad") else INK
    if contrast(value, ink) < CONTRAST:
        raise UsageError(
            _("{file}: {key}: on {value} the text is hard to read; choose a {wanted} colour.").format(
                file=path, key=where, value=value, wanted=_("darker") if ink == _WHITE else _("lighter")
            )
        )


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21 (WCAG 2.2)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _logo(path: Path, name: str) -> Logo:
    file = path.parent / name
    try:
        with file.open("rb") as handle:
            data = handle.read(LOGO_BYTES + 1)
    except OSError as fault:
        raise UsageError(
            _("{file}: the logo {logo} cannot be read ({fault}).").format(
                file=path, logo=file, fault=system_fault(fault)
            )
        ) from None
    if len(data) > LOGO_BYTES:
        raise UsageError(_("{file}: the logo {logo} is over 1 MB.").format(file=path, logo=file))
    if not data.startswith(b"\x89PNG\r\n\x1a\n") or len(data) < 33 or data[12:16] != b"IHDR":
        raise UsageError(_("{file}: the logo {logo} is not a PNG picture.").format(file=path, logo=file))
    width, height = struct.unpack(">II", data[16:24])
    if not 0 < width <= 10_000 or not 0 < height <= 10_000:
        raise UsageError(_("{file}: the logo {logo} is not a PNG picture.").format(file=path, logo=file))
    return Logo(_without_density(data), width, height)


def _without_density(data: bytes) -> bytes:
    """Take the printing density out of a PNG: the size is chosen by the page."""
    found = data.find(b"pHYs")
    return data if found < 4 else data[: found - 4] + data[found + 17 :]
