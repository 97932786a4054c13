"""Partners named by their kind alone, "Type de partenaire | Commune": who each is, if that tells.

"CPAS" beside "Dour" is the one of Dour, the Forem is itself; of any other it is said that nobody names it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from concertaction.importers.bare_operators import is_bare, place_in
from concertaction.importers.block import memoised
from concertaction.importers.layouts.operators.whole_names import is_one_a_commune
from concertaction.importers.layouts.words.headings import unaccented
from concertaction.importers.organisations import NOBODY, Named
from concertaction.importers.values.names.of_communes import of_places
from concertaction.importers.values.personal import quoted
from concertaction.models import NamedOrganisation
from concertaction.patterns import late
from concertaction.text import clean_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from concertaction.importers.block import Records
    from concertaction.importers.layouts.shapes import Column
    from concertaction.importers.organisations import OrganisationsOfFile
    from concertaction.models import CellValue

_OF_PARTNERS = late(r"\b(?:communes?|localites?|lieux?|villes?)\W+(?:(?:du|de|des|d.un)\s+)?partenaires?\b")
_FIELDS = ("commune", "")  # a heading on partners is none of the communes of actions


class _Kinds(NamedTuple):
    """Whom a cell of kinds means, the names that a place completes, and what of it names nobody."""

    named: Named
    completed: tuple[str, ...] = ()
    nameless: str | None = None


def partners_by_kind(records: Records, organisations: OrganisationsOfFile) -> list[Named]:
    """The partners of each record where a column has their kinds, and none their names."""
    found = [NOBODY] * records.count
    for column in records.columns.get("partner_kind", ()):
        places = _places_beside(records, column)
        kinds = memoised(lambda value: organisations.kinds(clean_text(value) or ""), column.values)
        said: set[tuple[CellValue, tuple[str, ...]]] = set()
        for index, value in enumerate(column.values):
            if not kinds[index]:
                continue
            read = _read(organisations, value, places[index] if places else None, kinds[index])
            found[index] = organisations.joined([found[index], read.named])
            if (value, read.completed) in said:
                continue
            said.add((value, read.completed))
            if read.completed:
                records.report("completed-partner", index, column, name=", ".join(read.completed))
            if read.nameless is not None:
                records.report("unnamed-partner", index, column, value=quoted(read.nameless))
    return found


def _read(
    organisations: OrganisationsOfFile, value: CellValue, place: str | None, kinds: tuple[str, ...]
) -> _Kinds:
    """Read a cell of kinds, "CPAS ; Le Forem": each with the place beside it, if that tells which it is."""
    read = organisations.cell(value)
    bare = {name.name for name in read.names if is_bare(name.name, organisations.framework)}
    if not bare:
        return _Kinds(read)
    names, completed, nameless = [], [], []
    for one in read.names:
        own = one.kinds or organisations.kinds(one.name)
        if one.name in bare and place and is_one_a_commune(one.name):
            completed.append(of_places(one.name, " de ", [place])[0])
            names.append(NamedOrganisation(completed[-1], one.as_written, own))
        elif one.name not in bare and own:
            names.append(one._replace(kinds=own))
        else:
            nameless.append(one.as_written)
    keys = {organisations.key(one.name) for one in names}
    if not nameless:
        return _Kinds(Named(tuple(names), frozenset(keys)), tuple(completed))
    written = " ; ".join(nameless) if names else clean_text(value) or ""
    told = {kind for one in names for kind in one.kinds}
    left = tuple(kind for kind in kinds if kind not in told)
    nobody = NamedOrganisation("", written, left, True)
    return _Kinds(Named((*names, nobody), frozenset({*keys, "?"}), unnamed=True), tuple(completed), written)


def _places_beside(records: Records, column: Column) -> Sequence[str | None] | None:
    """The communes right of the kinds, or of a column that says that they are the partners'."""
    told = [
        one
        for field in _FIELDS
        for one in records.columns.get(field, ())
        if _OF_PARTNERS.search(unaccented(one.heading))
    ]
    told += [one for one in records.columns.get("commune", ()) if one.index == column.index + 1]
    return memoised(place_in, told[0].values) if told else None
