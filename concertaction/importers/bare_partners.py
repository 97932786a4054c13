"""Partners named by their kind alone, "Type de partenaire | Commune": who each is, if that tells.

"CPAS" beside "Dour" is the one of Dour, the Forem is itself; of any other it is said that nobody names it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from concertaction.importers.bare_operators import is_bare, place_in
from concertaction.importers.block import memoised
from concertaction.importers.layouts.operators.whole_names import is_one_a_commune
from concertaction.importers.layouts.words.headings import unaccented
from concertaction.importers.organisations import NOBODY, Named
from concertaction.importers.values.names.of_communes import of_places
from concertaction.models import NamedOrganisation
from concertaction.patterns import late
from concertaction.text import clean_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from concertaction.importers.block import Records
    from concertaction.importers.layouts.shapes import Column
    from concertaction.importers.organisations import OrganisationsOfFile
    from concertaction.models import CellValue

_OF_PARTNER = late(r"\bpartenaires?\b")


def partners_by_kind(records: Records, organisations: OrganisationsOfFile) -> list[Named]:
    """The partners of each record where a column has their kinds, and none their names."""
    found = [NOBODY] * records.count
    columns = records.columns.get("partner_kind", ())
    for column in columns:
        places = _places_beside(records, column)
        kinds = memoised(lambda value: organisations.kinds(clean_text(value) or ""), column.values)
        said: set[tuple[CellValue, str]] = set()
        for index, value in enumerate(column.values):
            if not kinds[index]:
                continue
            named, name = _named(organisations, value, places[index] if places else None, kinds[index])
            found[index] = organisations.joined([found[index], named])
            if (name or named.unnamed) and (value, name) not in said:
                said.add((value, name))
                rule = "completed-partner" if name else "unnamed-partner"
                records.report(rule, index, column, name=name)
    return found


def _named(
    organisations: OrganisationsOfFile, value: CellValue, place: str | None, kinds: tuple[str, ...]
) -> tuple[Named, str]:
    """Who a cell of kinds means, and the name that the place beside it completes."""
    read = organisations.cell(value)
    if not any(is_bare(name.name, organisations.framework) for name in read.names):
        return read, ""
    if place and len(read.names) == 1 and is_one_a_commune(read.names[0].name):
        name = of_places(read.names[0].name, " de ", [place])[0]
        whole = NamedOrganisation(name, clean_text(value) or name, kinds)
        return Named((whole,), frozenset({organisations.key(name)})), name
    written = clean_text(value) or ""
    return Named((NamedOrganisation("", written, kinds, True),), frozenset("?"), unnamed=True), ""


def _places_beside(records: Records, column: Column) -> Sequence[str | None] | None:
    """The communes right of the kinds, or of a column that says that they are the partners'."""
    communes = records.columns.get("commune", ())
    told = [one for one in communes if _OF_PARTNER.search(unaccented(one.heading))]
    told += [one for one in communes if one.index == column.index + 1]
    return memoised(place_in, told[0].values) if told else None
