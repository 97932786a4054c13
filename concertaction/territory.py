"""The territory: the communes of the area, their sections, postcodes and old names, as data."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from concertaction.errors import FrameworkError
from concertaction.i18n import _, language
from concertaction.models import CellValue
from concertaction.patterns import late
from concertaction.text import clean_text, fold, is_announced, is_nothing, table

COMMUNES = Path(__file__).parent / "data" / "communes.toml"


class Commune(NamedTuple):
    """A commune of the territory; ``sections`` are its former communes with their postcodes."""

    name: str
    ins: str
    postcode: str
    sections: dict[str, str]
    old: tuple[str, ...] = ()


class Absence(NamedTuple):
    """A kind of partner that does not exist in some communes."""

    kind: str
    communes: tuple[str, ...]
    short: dict[str, str]  # language -> a word for a cell
    label: dict[str, str]  # language -> why

    @property
    def word(self) -> str:
        """What a cell shows in the place of its zero, in the current language."""
        return self.short.get(language(), self.kind)

    @property
    def reason(self) -> str:
        """Why the zero says nothing, in the current language."""
        return self.label.get(language(), self.kind)


class CommunesReading(NamedTuple):
    """The communes of a cell.

    ``names`` holds canonical names, and as written the areas and the places
    that are no commune of the territory; the latter are also in ``unknown``.
    """

    names: tuple[str, ...]
    unknown: tuple[str, ...] = ()


_LONGEST = 1000
"""Letters that are read of one cell: all the sections of the territory take fewer."""
_NO_COMMUNE = CommunesReading(())
_EDGES = late(r"^[\s(\-–,.:;]+|[\s)\-–,.:;]+$")
_PREFIX = late(
    r"^(?:(?:a|de|d'|du|des|sur|dans|l'|la|le|les|et|en|communes?|entites?|villes?|localites?"
    r"|administration communale|territoire|siege|lieu|section|zone)[ :]+|[ld]')+(?=\S)"
)
_POSTCODE = late(r"(?<!\d)(?:b\s?-\s?)?([1-9]\d{3})(?!\d)")
_SEPARATORS = late(r"\s*(?:[\n;,|•+&]|\s/\s|/|\bet\b|\bainsi que\b|\s[-–—]\s)\s*", re.IGNORECASE)


class Territory:
    """Communes that a sheet may name, whatever the spelling."""

    def __init__(
        self,
        communes: tuple[Commune, ...],
        whole: tuple[str, ...],
        areas: tuple[str, ...],
        absent: tuple[Absence, ...] = (),
    ) -> None:
        self.communes = communes
        self.absent = absent
        self._whole = frozenset(map(_key, whole))
        self._areas = frozenset(map(_key, areas))

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Names of the communes, by the alphabet."""
        return tuple(sorted((commune.name for commune in self.communes), key=fold))

    def structural(self, wanted: Mapping[str, Collection[str]]) -> dict[tuple[str, str], Absence]:
        """Return the zeros that are no gap: (objective, commune) -> what does not exist there.

        ``wanted`` gives the kinds of partner that each objective asks for.
        """
        return {
            (code, commune): absence
            for absence in self.absent
            for code, kinds in wanted.items()
            if absence.kind in kinds
            for commune in absence.communes
        }

    @cached_property
    def _by_key(self) -> dict[str, Commune]:
        keys: dict[str, Commune] = {}
        for commune in self.communes:
            for name in (commune.name, *commune.sections, *commune.old):
                keys.setdefault(_key(name), commune)
        return keys

    @cached_property
    def _by_postcode(self) -> dict[str, Commune]:
        return {
            code: commune
            for commune in self.communes
            for code in (*commune.sections.values(), commune.postcode)
        }

    def commune(self, text: str) -> Commune | None:
        """Return the commune that a text names: itself, a section, an old name or a postcode; else None."""
        key = _key(text)
        found = self._by_key.get(key)
        if found is not None:
            return found
        bare = _PREFIX.sub("", fold(_EDGES.sub("", text)))
        found = self._by_key.get(_key(bare))
        if found is not None:
            return found
        code = _POSTCODE.search(bare)
        if code is None:
            return self._mistyped(_key(bare))
        rest = _EDGES.sub("", bare[: code.start()] + " " + bare[code.end() :])
        named = (
            self._by_key.get(_key(rest)) or self._by_key.get(_key(_PREFIX.sub("", rest))) if rest else None
        )
        if named is not None:
            return named
        return self._by_postcode.get(code[1]) if not rest or len(rest) > 25 else None

    def is_place(self, text: str) -> bool:
        """True for the plain name of a commune, a section or an area, with nothing beside it."""
        key = _key(text)
        return key in self._by_key or key in self._areas

    def _mistyped(self, key: str) -> Commune | None:
        """One wrong, missing or swapped letter in a name of seven or more."""
        if len(key) < 7:
            return None
        from rapidfuzz.distance import OSA

        near = {
            commune.name: commune
            for name, commune in self._by_key.items()
            if len(name) > 6 and OSA.distance(key, name, score_cutoff=1) < 2
        }
        return near.popitem()[1] if len(near) == 1 else None

    def is_area(self, text: str) -> bool:
        """True for words that mean several communes without naming them: Borinage, Hainaut..."""
        return _key(text) in self._areas or _key(_PREFIX.sub("", fold(text))) in self._areas

    def is_whole(self, text: str) -> bool:
        """True for words that mean all the communes: tout l'arrondissement, les 13 communes..."""
        return _key(text) in self._whole

    def read(self, value: CellValue) -> CommunesReading:
        """Read the commune cell of a sheet."""
        text = clean_text(value, lines=True)
        if text is None or is_nothing(text) or is_announced(text):
            return _NO_COMMUNE
        names: dict[str, None] = {}
        unknown: dict[str, None] = {}
        self._read(text[:_LONGEST].strip(), names, unknown)
        return CommunesReading(tuple(names), tuple(unknown))

    def _read(self, text: str, names: dict[str, None], unknown: dict[str, None]) -> None:
        found = self._known(text)
        if found is not None:
            names.update(dict.fromkeys(found))
            return
        inner = re.fullmatch(r"(.+?)\s*\(([^()]*)\)", text, re.DOTALL)
        if inner:
            found = self._known(inner[1]) or self._known(inner[2])
            if found is not None:
                names.update(dict.fromkeys(found))
                return
        for splitter in (_SEPARATORS, re.compile(r"(?<=\w)-(?=\w)")):
            pieces = [piece for piece in (_EDGES.sub("", piece) for piece in splitter.split(text)) if piece]
            if len(pieces) < 2:
                continue
            if splitter is _SEPARATORS or all(self._known(piece) is not None for piece in pieces):
                for piece in pieces:
                    if not is_nothing(piece):
                        self._read(piece, names, unknown)
                return
        shown = _EDGES.sub("", text.replace("\n", " "))
        if shown:
            names[shown] = unknown[shown] = None

    def _known(self, text: str) -> tuple[str, ...] | None:
        if self.is_whole(text):
            return tuple(commune.name for commune in self.communes)
        if self.is_area(text):
            return (text.replace("\n", " "),)
        commune = self.commune(text)
        return (commune.name,) if commune is not None else None


@cache
def _towns() -> frozenset[str]:
    return frozenset(map(_key, table("organisation_words")["towns"]))


def is_town(text: str) -> bool:
    """True for the plain name of a town that is known and lies outside the territory: "La Louvière"."""
    return _key(text) in _towns()


def _key(text: str) -> str:
    folded = re.sub(r"\b(?:st|ste|sts)\b\.?", "saint", fold(text))
    return re.sub(r"[^a-z0-9]+", "", folded)


def _read(path: Path) -> dict[str, Any]:
    import tomllib

    return tomllib.loads(path.read_text(encoding="utf-8"))


@lru_cache(maxsize=4)
def load(path: Path | None = None) -> Territory:
    """Read a territory file; without a path, the 13 communes of the arrondissement of Mons.

    Raises FrameworkError when the file is missing or broken.
    """
    path = path or COMMUNES
    try:
        raw = table("communes") if path == COMMUNES else _read(path)
        absent = tuple(
            Absence(entry["kind"], tuple(entry["communes"]), dict(entry["short"]), dict(entry["label"]))
            for entry in raw.get("absent", ())
        )
        communes = tuple(
            Commune(
                entry["name"],
                entry["ins"],
                entry["postcode"],
                dict(entry["sections"]),
                tuple(entry.get("old", ())),
            )
            for entry in raw["communes"]
        )
        return Territory(communes, tuple(raw.get("whole", ())), tuple(raw.get("areas", ())), absent)
    except (OSError, ValueError, KeyError, TypeError) as fault:
        raise FrameworkError(
            _("{file}: not a territory file ({fault}).").format(file=path.name, fault=fault)
        ) from None
