"""The commune of an operator that a title names by its kind alone, where another title names the commune."""

from __future__ import annotations

from typing import TYPE_CHECKING

from concertaction.importers.layouts.operators.whole_names import is_one_a_commune, place_of_commune
from concertaction.importers.values.names.of_communes import of_places
from concertaction.importers.values.names.same_name import is_own_body

if TYPE_CHECKING:
    from concertaction.importers.layouts.operators.facts import Told


def with_its_place(told: list[Told]) -> list[Told]:
    """What title rows say, the operator with its place: "CPAS" and "Commune de Lens" are "CPAS de Lens".

    A body that is the commune's own ("Plan de cohésion sociale") gives way to the commune.
    """
    operators = [item for item in told if item.fact.field == "operator"]
    if len(operators) < 2 or not is_one_a_commune(kind := str(operators[0].fact.value)):
        return told
    communes = {place: item for item in operators[1:] if (place := place_of_commune(str(item.fact.value)))}
    if len(communes) != 1:
        return told
    [(place, commune)] = communes.items()
    if not operators[0].fact.labelled and is_own_body(str(commune.fact.value), kind):
        return [commune, *(item for item in told if item is not commune)]
    placed = operators[0].fact._replace(value=of_places(kind, " de ", [place])[0])
    return [item._replace(fact=placed) if item is operators[0] else item for item in told]
