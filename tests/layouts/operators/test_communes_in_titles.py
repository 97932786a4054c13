"""A bare title that names a commune's own house, for every place of the territory."""

from __future__ import annotations

import pytest
from layout_sheets import TABLE, drawn, operators, submitted

from concertaction import territory

PLACES = sorted({place for one in territory.load().communes for place in (one.name, *one.sections)})


def of(place: str) -> str:
    return f"d'{place}" if place[0] in "AEÉHO" else f"de {place}"


@pytest.mark.parametrize("head", ["Ville", "Commune", "Administration communale", "CPAS"])
def test_a_title_names_the_house_of_any_commune(head: str) -> None:
    titles = [f"{head} {of(place)}" for place in PLACES]
    read = {title: operators(submitted(drawn(f"{title}\n\n{TABLE}"))) for title in titles}
    assert read == {title: {title} for title in titles}


@pytest.mark.parametrize(
    ("title", "named"),
    [
        ("Ville de St-Ghislain", "Ville de St-Ghislain"),
        ("VILLE DE SAINT-GHISLAIN – ACTIONS 2011", "VILLE DE SAINT-GHISLAIN"),
        ("Commune d’Honnelles", "Commune d’Honnelles"),
        ("Actions de la Commune d'Honnelles", "Commune d'Honnelles"),
        ("Ville du Rœulx", "Ville du Rœulx"),
        ("Commune du Roeulx", "Commune du Roeulx"),
        ("Commune de Braine-le-Comte", "Commune de Braine-le-Comte"),
    ],
)
def test_a_title_names_a_commune_however_it_is_written(title: str, named: str) -> None:
    assert operators(submitted(drawn(f"{title}\n\n{TABLE}"))) == {named}


@pytest.mark.parametrize("title", ["Commune d'implantation", "Commune de résidence", "Ville d'origine"])
def test_what_is_said_of_a_commune_names_none(title: str) -> None:
    assert operators(submitted(drawn(f"{title}\n\n{TABLE}"))) == set()
