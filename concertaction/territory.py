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
    ``short`` has what was cut short, and the commune that it was read as.
    """

    names: tuple[str, ...]
    unknown: tuple[str, ...] = ()
    short: tuple[tuple[str, str], ...] = ()


_LONGEST = 1000
"""Letters that are read of one cell: all the sections of the territory take fewer."""
_FEWEST_LETTERS, _FEWEST_STOPPED = 4, 3  # of a name that is cut short: "Colf", "Col."
_SMALL_WORDS = frozenset({"l", "la", "le", "les", "d", "de", "du", "des", "sur", "lez"})
_NO_COMMUNE = CommunesReading(())
_EDGES = late(r"^[\s(\-–,.:;]+|[\s)\-–,.:;]+$")
_PREFIX = late(
    r"^(?:(?:a|de|d'|du|des|sur|dans|l'|la|le|les|et|en|communes?|entites?|villes?|localites?"
    r"|administration communale|territoire|siege|lieu|section|zone)[ :]+|[ld]')+(?=\S)"
)
_POSTCODE = late(r"(?<!\d)(?:b\s?-\s?)?([1-9]\d{3})(?!\d)")
_ROOM = late(  # "atelier", "chez l'employeur", "salle 3", "locaux du CPAS": they tell no commune
    r"(?:(?:dans|chez|en|a|au|aux|sur|l[ae]s?|l['’]|nos|notre) ?){0,3}"
    r"(?:ateliers?|salles?(?= )|local|locaux|bureaux?|zonings?|entreprises?|employeurs?|distance|domicile"
    r"|exterieur|chantiers?|stage|visio(?:conference)?|internet|sur place|divers lieux)"
    r"(?: ?(?:n°? ?)?\w{1,2}| industriel| polyvalente| (?:de |du |des )(?:l['’])?(?:cpas|centre"
    r"|stagiaires?|stage|employeur|eft|oisp|ecole|service|reunion|formation|cours|asbl))?"
)
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
        self._area_names = areas

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

    @cached_property
    def _by_words(self) -> list[tuple[list[str], str, bool]]:
        """The words of each name, its commune ("" for an area), and whether that is called so."""
        names = [
            (_telling_words(name), commune.name, name == commune.name)
            for commune in self.communes
            for name in (commune.name, *commune.sections, *commune.old)
        ]
        return [*names, *((_telling_words(area), "", False) for area in self._area_names)]

    def cut_short(self, text: str) -> str | None:
        """The one commune of whose names a text may be the beginning: "Fram.", "St-Ghis.", "La Bouv.".

        That of a section ends with a full stop, and with no vowel: "Ville" is not Villerot.
        """
        said = _telling_words(_PREFIX.sub("", fold(text)))
        is_stopped = text.rstrip().endswith(".")
        letters = sum(map(len, said))
        if letters < (_FEWEST_STOPPED if is_stopped else _FEWEST_LETTERS):
            return None
        begun = [one for one in self._by_words if _begin(said, one[0])]
        if len({commune for _name, commune, _own in begun}) != 1:
            return None
        last = said[-1]
        is_cut = is_stopped and letters >= _FEWEST_LETTERS and len(last) > 1 and last[-1] not in "aeiouy"
        for name, commune, is_own in begun:
            if len(name) == len(said) and (is_own or is_cut):
                return commune or None
        return None

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
        short: dict[str, str] = {}
        self._read(text[:_LONGEST].strip(), names, unknown, short)
        return CommunesReading(tuple(names), tuple(unknown), tuple(short.items()))

    def _read(
        self, text: str, names: dict[str, None], unknown: dict[str, None], short: dict[str, str]
    ) -> None:
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
            if self._read_short(inner[1], names, short):
                return
        for splitter in (_SEPARATORS, re.compile(r"(?<=\w)-(?=\w)")):
            pieces = [piece for piece in map(_without_edges, splitter.split(text)) if piece]
            if len(pieces) < 2:
                continue
            if splitter is _SEPARATORS or all(self._known(piece) is not None for piece in pieces):
                for piece in pieces:
                    if not is_nothing(piece):
                        self._read(piece, names, unknown, short)
                return
        if self._read_short(text, names, short):
            return
        shown = _EDGES.sub("", text.replace("\n", " "))
        if shown:
            names[shown] = unknown[shown] = None

    def _read_short(self, text: str, names: dict[str, None], short: dict[str, str]) -> bool:
        commune = self.cut_short(text)
        if commune is None:
            return False
        names[commune] = None
        short[text] = commune
        return True

    def _known(self, text: str) -> tuple[str, ...] | None:
        if self.is_whole(text):
            return tuple(commune.name for commune in self.communes)
        if self.is_area(text) or _ROOM.fullmatch(fold(text)):
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
    return "".join(_words(text))


def _words(text: str) -> list[str]:
    folded = re.sub(r"\b(?:st|ste|sts)\b\.?", "saint ", fold(text))
    return re.findall(r"[a-z0-9]+", folded)


def _telling_words(text: str) -> list[str]:
    return [word for word in _words(text) if word not in _SMALL_WORDS]


def _begin(said: list[str], name: list[str]) -> bool:
    """True where each word of a text begins the word of a name at its place."""
    return len(said) <= len(name) and all(map(str.startswith, name, said))


def _without_edges(piece: str) -> str:
    """A piece of a cell; the full stop of an abbreviation stays."""
    bare = _EDGES.sub("", piece)
    return f"{bare}." if bare and piece.rstrip().endswith(".") else bare


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
