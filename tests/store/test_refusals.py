"""Refused rows, and the later files that bring them."""

from __future__ import annotations

import pytest
from submissions import action, submission

from concertaction.gather import received
from concertaction.quarter import source_files
from concertaction.store import Store

CPAS, EFT = "CPAS de Dour", "EFT Les Chantiers"


def left(store: Store) -> list[int]:
    """The refused rows of each file that are in no figure."""
    found = store.refusals().left
    return [found.get(one.id, 0) for one in store.submissions()]


def send(store: Store, *actions, quarter: str | None = "2011-Q4", **others) -> None:
    store.import_submission(submission(*actions, **others), quarter=quarter)


@pytest.mark.parametrize("name", ["cpas.xlsx", "autre nom.xlsx"])
def test_a_file_that_has_the_actions_of_another_is_that_file_again(store: Store, name: str) -> None:
    send(store, action("A", CPAS), file="cpas.xlsx", refused={9: [CPAS, "x"], 10: [CPAS, "y"]})
    assert left(store) == [2]
    send(store, action("A", CPAS), action("B", CPAS), file=name, refused={9: [CPAS, "x"]})
    assert left(store) == [0, 1]
    assert [(one.finding.row, one.settled) for one in store.findings(code="impossible-date")] == [
        (9, True),
        (10, True),
        (9, False),
    ]


@pytest.mark.parametrize(
    ("name", "rest"),
    [("cpas v2.csv", 0), ("cpas-à-corriger.xlsx", 0), ("cpas12.xlsx", 1), ("autre.xlsx", 1)],
)
def test_a_file_with_nothing_of_another_is_known_by_its_name_alone(
    store: Store, name: str, rest: int
) -> None:
    send(store, action("A", CPAS), file="cpas.xlsx", refused={9: [CPAS, "x"]})
    send(store, action("B", CPAS), file=name)
    assert left(store) == [rest, 0]


def test_a_name_says_nothing_of_another_operator_nor_of_another_quarter(store: Store) -> None:
    send(store, action("A", CPAS), file="actions.xlsx", refused={9: [CPAS, "x"]})
    send(store, action("B", EFT), file="actions.xlsx")
    send(store, action("A", CPAS), file="actions.xlsx", quarter="2012-Q1")
    assert left(store) == [1, 0, 0]


@pytest.mark.parametrize("quarter", ["2011-Q4", "2012-Q1", None])
def test_a_row_is_brought_by_an_action_of_its_title_and_operator(store: Store, quarter: str | None) -> None:
    send(store, action("A", CPAS), refused={9: [CPAS, "Visite d'école"], 10: [CPAS, "Z"], 11: [EFT, "B"]})
    send(store, action("VISITE D’ECOLE", CPAS), action("B", CPAS), file="suite.xlsx", quarter=quarter)
    assert left(store) == [2, 0]


def test_a_file_of_an_earlier_quarter_brings_no_row_of_a_later_one(store: Store) -> None:
    send(store, action("A", CPAS), quarter="2012-Q1", refused={9: [CPAS, "B"]})
    send(store, action("B", CPAS), file="suite.xlsx", quarter="2011-Q4")
    assert left(store) == [1, 0]


def test_another_edition_of_the_same_title_brings_nothing(store: Store) -> None:
    spring = action("Salon", CPAS, end="2012-03-31")
    send(store, spring, refused={9: [CPAS, "Salon", "31/02/2012"]})
    send(store, spring, file="suite.xlsx", quarter="2012-Q1")
    assert left(store) == [1, 0]


def test_a_row_at_its_place_that_differs_in_the_faulty_cell_alone_is_brought(store: Store) -> None:
    faulty = {9: ["", "Salon", "31/02/2012", "Dour"], 10: ["", "Foire", "31/02/2012", "Dour"]}
    send(store, action("A", CPAS), file="a.xlsx", refused=faulty)
    corrected = submission(action("Salons", EFT, row=9), file="b.xlsx")
    runs = [
        one._replace(cells='[["","Salon","28/02/2012","Dour"],["","Foires","28/02/2012","Dour"]]')
        for one in corrected.raw_runs
    ]
    store.import_submission(corrected._replace(raw_runs=tuple(runs)), quarter="2011-Q4")
    assert left(store) == [1, 0]


def test_what_was_refused_on_a_day_stays_so_on_that_day(store: Store) -> None:
    send(store, action("A", CPAS), refused={9: [CPAS, "x"]})
    day = store.submissions()[0].recorded_at
    send(store, action("A", CPAS), file="autre.xlsx")
    assert store.refusals(day).left == {1: 1}
    assert store.refusals().left == {1: 0}
    assert [one.settled for one in store.findings(as_of=day)] == [False]


@pytest.mark.parametrize(
    ("sent", "again"),
    [
        ({9: [CPAS, "Visite", "x"]}, 1),
        ({4: [CPAS, "VISITE", "x"]}, 1),  # elsewhere in the file
        ({9: [CPAS, "Autre", "x"]}, 0),
        ({9: [CPAS, "Visite", "x"], 10: [CPAS, "Bilan", "x"]}, 2),
    ],
)
def test_a_row_refused_again_for_another_quarter_is_one_row(
    store: Store, sent: dict[int, list[str]], again: int
) -> None:
    send(
        store,
        action("A", CPAS),
        file="cpas.xlsx",
        refused={9: [CPAS, "Visite", "x"], 10: [CPAS, "Bilan", "x"]},
    )
    send(store, action("C", CPAS), file="cpas.xlsx", quarter="2012-Q1", refused=sent)

    assert left(store) == [2, len(sent)]
    assert store.refusals().again == {1: again, 2: 0}
    assert [one.refused for one in source_files(received(store))] == [2 - again, len(sent)]


def test_a_row_of_another_operator_is_another_row(store: Store) -> None:
    send(store, action("A", CPAS), file="cpas.xlsx", refused={9: [CPAS, "Visite", "x"]})
    send(store, action("A", EFT), file="eft.xlsx", quarter="2012-Q1", refused={9: [CPAS, "Visite", "x"]})

    assert store.refusals().again == {1: 0, 2: 0}
