"""The organisations that the cells of one file name: a cell is read once, what is doubtful by the others."""

from __future__ import annotations

from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from concertaction.importers import values
from concertaction.kinds import kinds_of
from concertaction.models import CellValue, NamedOrganisation
from concertaction.names import fold_name, forms_of_one_word, word_list, words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from concertaction.framework import Framework
    from concertaction.importers.block import Records
    from concertaction.importers.layouts.shapes import Column


class Named(NamedTuple):
    """The organisations of a cell; see ``NamesReading``."""

    names: tuple[NamedOrganisation, ...]
    keys: frozenset[str]
    doubtful: bool = False
    unconfirmed: tuple[str, ...] = ()
    unnamed: bool = False
    same: bool = False
    loose: bool = False
    person: bool = False
    declined: tuple[str, ...] = ()


NOBODY = Named((), frozenset())
PLAIN = NOBODY[2:]  # nothing is to be said of it
_NAMES, _KEYS = attrgetter("names"), attrgetter("keys")
_MOST_PIECES = 100_000
_shared: list[tuple[Framework, dict[tuple[type, CellValue], Named]]] = []


def _pieces_of(framework: Framework) -> dict[tuple[type, CellValue], Named]:
    """The cells of names that were read in the files before, for one framework (its kinds are in them)."""
    if not _shared or _shared[0][0] is not framework or len(_shared[0][1]) > _MOST_PIECES:
        _shared[:] = [(framework, {})]
    return _shared[0][1]


class OrganisationsOfFile:
    """Reads the cells of names of one file.

    ``is_known`` tells whether a text is the name of an organisation of the
    store; lists are cut at ``separators`` alone where a profile names some.
    """

    def __init__(
        self, framework: Framework, separators: Sequence[str], is_known: Callable[[str], bool]
    ) -> None:
        self.framework = framework
        self.separators = separators
        self.is_known = is_known
        self._keys: dict[str, str] = {}
        self._pieces: dict[tuple[type, CellValue], Named] = {}
        self._shared_pieces = _pieces_of(framework)
        self._listed: dict[str, Named | None] = {}  # what stands between two semicolons, if it is plain
        self._whole: set[str] = set()  # keys of the names that the file is known to write so
        self._sure: set[str] = set()  # keys of the names that stand alone somewhere in the file

    def key(self, name: str) -> str:
        """The folded name, by which an organisation is known inside the file."""
        key = self._keys.get(name)
        if key is None:
            key = self._keys[name] = fold_name(name)
        return key

    def kinds(self, text: str) -> tuple[str, ...]:
        """The kinds that a word of the sheet means."""
        return kinds_of(text, self.framework)

    def name(self, text: str) -> NamedOrganisation | None:
        """Read the name of one organisation; None for a person, an address, or nobody."""
        return values.read_name(text, self.is_known, self.kinds)

    def whole_name(self, text: str) -> Named:
        """Read the name of one organisation, whatever signs it holds: "Toit & Nous scrl"."""
        return self._keyed(values.cut_names(text, ("\n",), known=self.is_known, kinds_of=self.kinds))

    def cell(self, value: CellValue) -> Named:
        """Read a cell of names."""
        if value is None:
            return NOBODY
        if self.separators:
            return self.piece(value)
        if isinstance(value, str) and ";" in value and "(" not in value and "\n" not in value:
            # The usual list: the same few hundred names in ever new combinations.
            pieces = value.split(";")
            read = list(map(self._listed.get, pieces))
            if None in read:
                if values.is_so_on(pieces[-1]):
                    pieces.pop()
                read = self._read_listed(pieces)
            if None not in read:
                names = tuple(chain.from_iterable(map(_NAMES, read)))
                keys = frozenset(chain.from_iterable(map(_KEYS, read)))
                if len(keys) == len(names):
                    return Named(names, keys)
            if not any(map(values.is_place, map(str.strip, pieces))):
                apart = list(map(self.piece, pieces))
                if not any(one.unnamed for one in apart):  # an address may be of the one before it
                    return self.joined(apart)
        return self.piece(value)

    def one(self, value: CellValue) -> Named:
        """Read a cell that is made for one name: "Parcs et Jardins Lemaire" under "Partenaire 1"."""
        found = self.cell(value)
        if len(found.names) != 2 or self.separators:
            return found
        return self._keyed(values.split_names(value, known=self._known, kinds_of=self.kinds, alone=True))

    def _known(self, name: str) -> bool:
        return self.is_known(name) or (bool(self._whole) and self.key(name) in self._whole)

    def _read_listed(self, pieces: Sequence[str]) -> list[Named | None]:
        """Read what stands between semicolons; None if more is to be said of it than its names."""
        listed = self._listed
        for piece in pieces:
            if piece not in listed:
                text = piece.strip()
                read = None if values.is_place(text) or values.is_so_on(text) else self.piece(text)
                listed[piece] = None if read is None or read[2:] != PLAIN else read
        return [listed[piece] for piece in pieces]

    def piece(self, value: CellValue) -> Named:
        """Read a cell of names, or a piece between two semicolons, as one text."""
        key = (value.__class__, value)
        found = self._pieces.get(key) or self._shared_pieces.get(key)
        if found is None:
            signs = self.separators
            is_asked = False

            def known(name: str) -> bool:
                nonlocal is_asked
                is_asked = True
                return self._known(name)

            reading = (
                values.cut_names(value, signs, known=known, kinds_of=self.kinds)
                if signs
                else values.split_names(value, known=known, kinds_of=self.kinds)
            )
            found = self._keyed(reading)
            # What was read without asking the store reads so in every file.
            (self._pieces if is_asked or signs else self._shared_pieces)[key] = found
        return found

    def keep_whole(self, name: str) -> None:
        """Read a name as one in the cells to come, whatever signs it holds."""
        self._whole.add(self.key(name))
        self._pieces.clear()
        self._listed.clear()

    def learn(self, several: Iterable[Named]) -> None:
        """Keep the names of cells that can be read in one way only: they decide on the others of the file."""
        for partners in several:
            if not partners.doubtful and not partners.loose:
                self._sure |= partners.keys

    def again(self, value: CellValue, before: Named, *, alone: bool) -> Named:
        """Read a cell that can be cut in several ways once more, with the names of the file known."""

        def known(name: str) -> bool:
            return self.is_known(name) or self.key(name) in self._sure

        reading = self._keyed(values.split_names(value, known=known, kinds_of=self.kinds, alone=alone))
        return before if reading.doubtful or len(reading.keys) < 2 else reading

    def _keyed(self, reading: values.NamesReading) -> Named:
        keys = ["?" if name.announced else self.key(name.name) for name in reading.names]
        distinct = frozenset(keys)
        names = reading.names
        if len(distinct) < len(names):  # "FOREM, Le Forem"
            names = tuple(name for at, name in enumerate(names) if keys.index(keys[at]) == at)
        return Named(names, distinct, *reading[1:])

    def joined(self, several: Sequence[Named]) -> Named:
        """The organisations of several cells, each once, and all that is to be said of them."""
        if len(several) == 1:
            return several[0]
        names = tuple(chain.from_iterable(partners.names for partners in several))
        keys = frozenset(chain.from_iterable(partners.keys for partners in several))
        said = PLAIN
        if any(partners[2:] != said for partners in several):
            said = (
                any(partners.doubtful for partners in several),
                tuple(name for partners in several for name in partners.unconfirmed),
                any(partners.unnamed for partners in several),
                any(partners.same for partners in several),
                any(partners.loose for partners in several),
                any(partners.person for partners in several),
                tuple(name for partners in several for name in partners.declined),
            )
        if len(keys) == len(names):
            return Named(names, keys, *said)
        unique: dict[str, NamedOrganisation] = {}
        for partners in several:
            for name in partners.names:
                unique.setdefault("?" if name.announced else self.key(name.name), name)
        return Named(tuple(unique.values()), frozenset(unique), *said)

    def without(self, partners: Named, operator: str) -> tuple[NamedOrganisation, ...]:
        """The operator, named by its key, is no partner of itself."""
        return tuple(n for n in partners.names if n.announced or self.key(n.name) != operator)


def with_kinds(partners: Named, given: tuple[tuple[str, ...], ...]) -> Named:
    """Give the partners of a cell the kinds of the cell beside it, when they are as many."""
    if len(given) != len(partners.names):
        return partners
    return partners._replace(
        names=tuple(
            name._replace(kinds=kinds or name.kinds)
            for name, kinds in zip(partners.names, given, strict=True)
        )
    )


def say_unknown_kinds(records: Records, column: Column, unknown: Sequence[bool]) -> None:
    """Say once of each cell which kind it states that the framework has not, beside others that it has.

    ``unknown`` has an entry a record.  "asbl" and "privé" tell no kind, and are no fault.
    """
    cells = column.values
    filled = {value for value in cells if value is not None}
    doubtful = {
        value: at for at, value in reversed(list(enumerate(cells))) if unknown[at] and value is not None
    }
    if not doubtful or len(doubtful) == len(filled):
        return
    for value, at in sorted(doubtful.items(), key=lambda pair: pair[1]):
        said = {*words_of(values.text_of(value) or "")}
        if said - word_list("qualifiers") - word_list("small") - forms_of_one_word():
            records.report("unknown-kind", at, column)
