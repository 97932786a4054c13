"""The partners of each record: the cells of its columns, their kinds, and what is doubtful in them."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from concertaction.importers.bare_partners import partners_by_kind
from concertaction.importers.block import memoised
from concertaction.importers.layouts.words.headings import unaccented
from concertaction.importers.layouts.words.organisations import is_somebody, is_surname_first
from concertaction.importers.organisations import PLAIN, Named, say_unknown_kinds, with_kinds
from concertaction.importers.values.names.tells import is_authority, is_told
from concertaction.importers.values.personal import MASK, quoted
from concertaction.models import NamedOrganisation
from concertaction.patterns import late
from concertaction.territory import load
from concertaction.text import clean_text

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence, Set

    from concertaction.importers.block import Records
    from concertaction.importers.layouts.shapes import Column
    from concertaction.importers.organisations import OrganisationsOfFile
    from concertaction.importers.privacy import Masked
    from concertaction.models import CellValue

_COUNTED = late(  # of several such headings each stands over one name: "Partenaire 1", "2e partenaire"
    r"(?:^|[^a-z\d])(?:(?:\d{1,2}(?:er|re|ere|e|eme|d|nd|nde)?"
    r"|premiere?|seconde?|deuxieme|troisieme|quatrieme|cinquieme)(?!\w)|(?:[a-h]|i{1,3}|iv|v)\W*$)"
)
_BETWEEN_PLACES = late(r"\s*[,/]\s*")
_LONGEST_PLACES = 80  # letters of places in a row
_SEVERAL = frozenset(",;/+|")  # in a heading that names several


def _distinct(read: Sequence[Named]) -> Collection[tuple[int, Named]]:
    """What equal cells were read as stands once in memory: each with its identity."""
    return {id(partners): partners for partners in read}.items()


def _names_a_house(partners: tuple[int, Named]) -> bool:
    """Whether one of several names in a cell tells by its words that it is an organisation."""
    names = partners[1].names
    return len(names) > 1 and any(is_told(one.name) for one in names)


@lru_cache(maxsize=8192)
def _is_place(name: str) -> bool:
    """True for "Dour", and for "Mons, Dour"."""
    if len(name) >= _LONGEST_PLACES or is_authority(name):
        return False
    return all(map(load().is_place, _BETWEEN_PLACES.split(name)))


class PartnerColumns:
    """Reads the columns of partners of a block; ``persons`` are cells that hold a person in place of one."""

    def __init__(self, records: Records, organisations: OrganisationsOfFile) -> None:
        self.records = records
        self.organisations = organisations
        self.persons: Masked = {}
        headings = {column.heading for column in records.columns.get("partners", ())}
        self.counted = sum(_COUNTED.search(unaccented(heading)) is not None for heading in headings) > 1

    def read(self) -> Sequence[Named]:
        """Read the partners of each record."""
        columns = self.records.columns.get("partners", [])
        if not columns:
            return partners_by_kind(self.records, self.organisations)
        kinds: list[Column | None] = list(self.records.columns.get("partner_kind", []))
        in_grid = sum(column.code is not None for column in columns)  # the last of them
        kinds += [None] * in_grid
        if len(kinds) != len(columns):
            kinds = [None] * len(columns)
        lists = [self._partner_column(column, kind) for column, kind in zip(columns, kinds, strict=True)]
        for letter in dict.fromkeys(column.index for column in columns):
            places = [place for place, column in enumerate(columns) if column.index == letter]
            self._take_over([columns[place] for place in places], [lists[place] for place in places])
        return (
            lists[0]
            if len(lists) == 1
            else [self.organisations.joined(several) for several in zip(*lists, strict=True)]
        )

    def _partner_column(self, column: Column, kind: Column | None) -> list[Named]:
        is_counted = self.counted and _COUNTED.search(unaccented(column.heading)) is not None
        read_cell = self.organisations.one if is_counted else self.organisations.cell
        read = memoised(read_cell, column.values)
        heading = column.heading
        if heading in column.values and _SEVERAL.isdisjoint(heading):
            whole = self.organisations.whole_name(heading)
            read = [
                whole if value == heading else partners
                for value, partners in zip(column.values, read, strict=True)
            ]
        read = self._decided_by_file(column, read, alone=is_counted)
        distinct = _distinct(read)
        doubts = {at for at, partners in distinct if partners[2:] != PLAIN}
        for index, partners in enumerate(read) if doubts else ():
            if id(partners) not in doubts:
                continue
            if partners.doubtful:
                self.records.report("suspicious-partner", index, column, count=len(partners.names))
            if partners.unconfirmed:
                self.records.report(
                    "unconfirmed-partner", index, column, name=list(map(quoted, partners.unconfirmed))
                )
            if partners.declined:
                self.records.report(
                    "declined-partner",
                    index,
                    column,
                    value="; ".join(quoted(one) or "" for one in partners.declined),
                )
            if partners.unnamed:
                self.records.report("unnamed-partner", index, column, value=_unnamed_part(partners))
            if partners.person and "[…]" not in str(column.values[index]):
                # what was masked is told already; this is neither repeated nor kept, it may name somebody
                self.persons[self.records.place(column, index)] = MASK
                self.records.report("person-as-partner", index, column, value="")
        names = {one.name for _at, said in distinct for one in said.names}
        self._say_names(column, read, distinct, "place-as-partner", set(filter(_is_place, names)))
        self._say_names(column, read, distinct, "perhaps-person", set(filter(self._may_be_person, names)))
        if listed := set(filter(self._is_listed, names)):
            beside = list(filter(_names_a_house, distinct))
            self._say_names(column, read, beside, "perhaps-person", listed)
        if kind is None:
            return read
        stated = memoised(self._kinds_listed, kind.values)
        say_unknown_kinds(self.records, kind, [not all(given) for given in stated])
        return [with_kinds(partners, given) for partners, given in zip(read, stated, strict=True)]

    def _say_names(
        self,
        column: Column,
        read: Sequence[Named],
        distinct: Collection[tuple[int, Named]],
        code: str,
        doubtful: Set[str],
    ) -> None:
        """Say of the first cell with a partner that is named like a commune, or like a person, that it is."""
        if not doubtful:
            return
        names = {at: [one.name for one in said.names if one.name in doubtful] for at, said in distinct}
        for index, partners in enumerate(read):
            if found := names.pop(id(partners), []):
                self.records.report(code, index, column, name=found[0])

    def _may_be_person(self, name: str) -> bool:
        """True for "Jean" and "Jean Dupont", which the store has not as an organisation."""
        return is_somebody(name, asks_for_person=True) and not self.organisations.is_known(name)

    def _is_listed(self, name: str) -> bool:
        """True for "Dupont Marie", which beside a house is somebody; alone it may be the name of one."""
        return (
            is_surname_first(name) and not self._may_be_person(name) and not self.organisations.is_known(name)
        )

    def _decided_by_file(self, column: Column, read: list[Named], *, alone: bool) -> list[Named]:
        """Cut "Construform – Batigroupe" where both stand elsewhere in the file."""
        distinct = _distinct(read)
        self.organisations.learn(partners for _at, partners in distinct)
        doubtful = {at for at, partners in distinct if partners.doubtful}
        if not doubtful or self.organisations.separators:
            return read
        for field in ("operator", "partners"):
            for other in self.records.columns.get(field, ()):
                self.organisations.learn(memoised(self.organisations.cell, dict.fromkeys(other.values)))
        again: dict[int, Named] = {}
        for value, partners in zip(column.values, read, strict=True):
            if id(partners) in doubtful and id(partners) not in again:
                again[id(partners)] = self.organisations.again(value, partners, alone=alone)
        return [again.get(id(partners), partners) for partners in read]

    def _take_over(self, columns: list[Column], lines: list[list[Named]]) -> None:
        """Give a record whose cell says "idem" the partners of the record above, on however many lines.

        ``columns`` are those made of one column of the sheet: the rows of the records, then the
        first rows that continue them, and so on; ``lines`` is what was read of each.
        """
        for index in [index for index, said in enumerate(lines[0]) if said.same]:
            said = lines[0][index]
            if index and any(column.values[index - 1] is not None for column in columns):
                lines[0][index] = self.organisations.joined([*(line[index - 1] for line in lines), said])
            else:
                self.records.report("unnamed-partner", index, columns[0])
                written = clean_text(columns[0].values[index]) or ""
                nameless = Named((NamedOrganisation("", written, (), True),), frozenset("?"))
                lines[0][index] = self.organisations.joined([nameless, said])

    def _kinds_listed(self, value: CellValue) -> tuple[tuple[str, ...], ...]:
        text = clean_text(value, lines=True) or ""
        pieces = [piece.strip() for piece in text.replace(";", "\n").split("\n")]
        return tuple(self.organisations.kinds(piece) for piece in pieces if piece)


def _unnamed_part(partners: Named) -> str | None:
    """What names nobody in a cell that names others too: "3 écoles"; None where nothing does, or tells it."""
    nameless = [one.as_written for one in partners.names if not one.name]
    return quoted(" ; ".join(nameless)) if 0 < len(nameless) < len(partners.names) else None
