"""Numbers under headings that hold codes: all that a table says of objectives, or nothing beside a column of them."""

from __future__ import annotations

from typing import Any

import pytest
from layout_sheets import cells_of, objectives_of, submission_of

TITLE = ("EFT La Passerelle",)
WORDED = ("Entretiens (1.1)", "Modules (1.2)", "Stages (3.3)")
PEOPLE = ((12, 8, 4), (5, 6, 4), (7, 3, 2))
OWN = ("1.3", "2.2", "1.4")


def table(heads: Any = WORDED, people: Any = PEOPLE, own: Any = OWN, asked: str = "Objectif") -> Any:
    names = ("Atelier CV", "Bilan social", "Table de l'emploi")
    rows = [(name, code, *cells, "mars 2011") for name, code, cells in zip(names, own, people, strict=True)]
    return submission_of(TITLE, [], ("Intitulé", asked, *heads, "Date"), *rows)


@pytest.mark.parametrize(
    "heads",
    [
        WORDED,
        ("1.1 - Entretiens", "1.2 - Modules", "3.3 - Stages"),
        ("Entretiens\nobj. 1.1", "Modules\nobj. 1.2", "Stages\nobj. 3.3"),
        ("1.1", "1.2", "3.3"),
    ],
)
def test_numbers_under_codes_add_nothing_to_declared_objectives_and_it_is_said_once(heads: Any) -> None:
    found = table(heads)
    assert objectives_of(found) == list(OWN)
    assert cells_of(found) == [("counted-objective", "C4")]
    assert found.findings[0].value == "12"
    assert found.findings[0].params | {"heading": heads[0]} == {
        "heading": heads[0],
        "codes": ["1.1", "1.2", "3.3"],
        "count": 3,
    }


@pytest.mark.parametrize(
    "people",
    [
        (("12 pers.", "-", "4 h"), ("5", "6 (dont 2 femmes)", None), (None, "3", "néant")),
        ((12.5, 0, 4), (5, 6, "0"), ("", 3, 2)),
    ],
)
def test_numbers_with_units_and_blanks_are_numbers(people: Any) -> None:
    found = table(people=people)
    assert objectives_of(found) == list(OWN)
    assert [code for code, _cell in cells_of(found)] == ["counted-objective"]


def test_nothing_is_said_where_nothing_is_lost() -> None:
    found = table(people=((12, None, None), (None, 9, None), (None, None, 7)), own=("1.1", "1.2", "3.3"))
    assert objectives_of(found) == ["1.1", "1.2", "3.3"]
    assert cells_of(found) == []


def test_a_row_without_a_code_of_its_own_has_none_where_most_have_one() -> None:
    found = table(own=("1.3", None, "1.4"))
    assert objectives_of(found) == ["1.3", "", "1.4"]
    assert cells_of(found) == [("counted-objective", "C4"), ("no-objective", "B5")]


@pytest.mark.parametrize("own", [(None, None, None), ("Aider les gens", "Mettre en route", "Rassembler")])
def test_numbers_declare_objectives_where_no_column_does(own: Any) -> None:
    assert objectives_of(table(own=own)) == ["1.1 1.2 3.3"] * 3


@pytest.mark.parametrize(
    ("people", "asked", "read"),
    [
        ((("x", None, None), (None, "x", None), ("x", None, "x")), "Objectif", ["1.3 1.1", "2.2 1.2"]),
        (((1, None, None), (None, 1, 1), (1, 0, 1)), "Objectif", ["1.3 1.1", "2.2 1.2 3.3"]),
        (((1, 2, None), (None, 1, 2), (1, 0, 1)), "Objectif", ["1.3 1.1 1.2", "2.2 1.2 3.3"]),
        (((2, 1, 3), (None, 1, 2), (1, 2, 3)), "Objectif", ["1.3 1.1 1.2 3.3", "2.2 1.2 3.3"]),
        (((2, 1, 2), (None, 1, 2), (1, 2, 2)), "Objectif", ["1.3 1.1 1.2 3.3", "2.2 1.2 3.3"]),
        (PEOPLE, "Objectif principal", ["1.3 1.1 1.2 3.3", "2.2 1.1 1.2 3.3"]),
    ],
)
def test_crosses_ranks_and_what_stands_beside_a_main_objective_are_more_objectives(
    people: Any, asked: str, read: Any
) -> None:
    found = table(people=people, asked=asked)
    assert objectives_of(found)[:2] == read
    assert cells_of(found) == []


@pytest.mark.parametrize(
    "people", [((1, 2, None), (None, 1, 3), (2, 0, 2)), ((2, None, None), (1, 1, 2), (3, None, 1))]
)
@pytest.mark.parametrize("own", [OWN, (1.3, 2.2, 1.4)])
def test_low_numbers_that_are_no_ranks_add_nothing_to_declared_objectives(people: Any, own: Any) -> None:
    found = table(people=people, own=own)
    assert objectives_of(found) == list(OWN)
    assert [code for code, _cell in cells_of(found)] == ["counted-objective"]


TITLES = [
    "Heures par objectif",
    "Nombre de jours",
    "EFT A – participants par objectif",
    "Nb de séances par objectif",
]
RANKS = ((1, 2, None), (None, 1, 2))


def counted(title: str, own: str, cells: Any = RANKS) -> Any:
    names = ("Atelier CV", "Bilan social")
    rows = [(name, own and code, *line) for name, code, line in zip(names, OWN, cells, strict=False)]
    return submission_of(
        TITLE, (title,), ("Intitulé", "Objectif" if own else "Lieu", "1.1", "1.2", "3.3"), *rows
    )


@pytest.mark.parametrize("title", TITLES)
def test_what_a_title_counts_is_no_rank(title: str) -> None:
    found = counted(title, "own")
    assert objectives_of(found) == ["1.3", "2.2"]
    assert [code for code, _cell in cells_of(found)] == ["counted-objective"]
    found = counted(title, "")
    assert objectives_of(found) == ["1.1 1.2", "1.2 3.3"]
    assert cells_of(found) == [("counted-as-cross", "C4")]
    assert found.findings[0].params["title"] == title


@pytest.mark.parametrize(
    ("title", "cells"),
    [
        ("Heures par objectif", ((1, 1, None), (None, 1, 0))), ("Heures par objectif", (("x", None, "x"), ("x", "x", None))),
        ("Actions du jour", RANKS), ("Liste des actions et de leurs participants", RANKS), ("Personnes : Sophie Dubois", RANKS),
        ("Journées de concertation 2011", RANKS), ("Personnes de contact : voir annexe", RANKS), ("Participants à la concertation", RANKS),
    ],
)  # fmt: skip
def test_crosses_and_other_titles_say_nothing_of_counts(title: str, cells: Any) -> None:
    assert not {"counted-as-cross", "counted-objective"} & {
        code for code, _ in cells_of(counted(title, "", cells))
    }
    assert len(objectives_of(counted(title, "own", cells))[0].split()) > 1


DEGREES = ((1, 3, None), (None, 2, 1), (3, 2, 2))


@pytest.mark.parametrize(
    ("legend", "is_one"),
    [
        ("1 = faible, 2 = moyen, 3 = fort", True), ("Légende : 1 = objectif principal ; 2 = secondaire", True),
        ("1 (faible), 2 (moyen), 3 (fort)", True), ("1 : principal ; 2 : secondaire", True),
        ("Intensité de 1 (faible) à 3 (forte)", True), ("Degré d'importance (1 à 3)", True),
        ("Axe 1 = Emploi, Axe 2 = Formation", False), ("1 : CPAS ; 2 : Forem", False), ("Actions de 2011", False),
    ],
)  # fmt: skip
@pytest.mark.parametrize("is_above", [True, False])
def test_low_numbers_that_a_legend_explains_are_objectives(legend: str, is_one: bool, is_above: bool) -> None:
    names = ("Atelier CV", "Bilan social", "Table de l'emploi")
    rows = [(name, code, *cells) for name, code, cells in zip(names, OWN, DEGREES, strict=True)]
    above, below = (((legend,),), ()) if is_above else ((), ((), (legend,)))
    found = submission_of(TITLE, *above, ("Intitulé", "Objectif", "1.1", "1.2", "3.3"), *rows, *below)
    assert objectives_of(found)[:2] == (["1.3 1.1 1.2", "2.2 1.2 3.3"] if is_one else ["1.3", "2.2"])
    assert ("counted-objective" in {code for code, _ in cells_of(found)}) == (not is_one)


@pytest.mark.parametrize("two", [2, "2"])
def test_numbers_of_a_title_may_be_texts(two: Any) -> None:
    found = counted("Heures par objectif", "", ((1, two, None), (None, 1, two)))
    assert [code for code, _cell in cells_of(found)] == ["counted-as-cross"]
