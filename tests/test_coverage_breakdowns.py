"""The columns of a coverage: by operator, partner, kind, commune, public, quarter, year."""

from __future__ import annotations

import pytest
from stored import CPAS, EFT, FOREM, OISP, WHO, action, computed, row_of

from concertaction.models import Basis, By

pytestmark = pytest.mark.usefixtures("english")


def test_by_operator_the_largest_first() -> None:
    found = computed(action(1, OISP, on="1.3"), action(2, EFT, on="1.3"), action(3, OISP, on="1.4"))

    assert [(column.key, column.label, column.total) for column in found.columns] == [
        ("2", "Horizon Borain", 2),
        ("1", "Les Ateliers de la Haine", 1),
    ]
    assert row_of(found, "1.3").cells == {"2": 1, "1": 1}
    assert row_of(found, "1.4").cells == {"2": 1}


def test_by_partner_with_those_that_have_none_last() -> None:
    found = computed(
        action(1, EFT, OISP, FOREM, on="1.1"),
        action(2, EFT, on="1.1"),
        action(3, OISP, FOREM, on="1.1"),
        by=By.PARTNER,
    )

    assert [(column.label, column.total) for column in found.columns] == [
        ("Le Forem", 2),
        ("Horizon Borain", 1),
        ("no partner documented", 1),
    ]
    assert found.total == 3


def test_by_kind_of_every_participant_with_the_unknown_last() -> None:
    found = computed(action(1, CPAS, EFT, on="1.1"), action(2, EFT, OISP, WHO, on="1.1"), by=By.KIND)

    assert [(column.key, column.total) for column in found.columns] == [
        ("eft", 2),
        ("oisp", 1),
        ("cpas", 1),
        ("psychosocial", 1),
        ("unknown", 1),
    ]
    assert found.columns[-1].label == "unknown kind"


def test_by_kind_organisations_and_operators_are_those_of_the_kind() -> None:
    actions = [action(1, CPAS, EFT, on="1.1"), action(2, OISP, EFT, on="1.1")]

    organisations = computed(*actions, by=By.KIND, basis=Basis.ORGANISATIONS)
    operators = computed(*actions, by=By.KIND, basis=Basis.OPERATORS)

    assert row_of(organisations, "1.1").cells == {"eft": 1, "oisp": 1, "cpas": 1, "psychosocial": 1}
    assert row_of(operators, "1.1").cells == {"oisp": 1, "cpas": 1, "psychosocial": 1}
    assert (organisations.total, operators.total) == (3, 2)


def test_by_commune_in_each_of_several_whatever_the_spelling() -> None:
    found = computed(
        action(1, EFT, on="1.3", communes=("Mons", "Quévy")),
        action(2, EFT, on="1.3", communes=("mons",)),
        action(3, EFT, on="1.3", communes=("Mons", "MONS")),
        action(4, EFT, on="1.3"),
        by=By.COMMUNE,
    )

    assert [(column.label, column.total) for column in found.columns if column.total] == [
        ("Mons", 2 + 1),
        ("Quévy", 1),
        ("not given", 1),
    ]
    # Every commune of the territory has its column: a gap is seen there too.
    assert len(found.columns) == 13 + 1
    assert found.total == 4


def test_by_public_separated_by_semicolons() -> None:
    found = computed(
        action(1, EFT, on="1.3", public="Femmes; jeunes"),
        action(2, EFT, on="1.3", public="Jeunes"),
        action(3, EFT, on="1.3", public=" ; "),
        by=By.PUBLIC,
    )

    assert [(column.label, column.total) for column in found.columns] == [
        ("Jeunes", 2),
        ("Femmes", 1),
        ("not given", 1),
    ]


def test_by_quarter_an_action_counts_in_each_that_it_overlaps() -> None:
    found = computed(
        action(1, EFT, on="1.3", start="2012-03-31", end="2012-07-01"),
        action(2, EFT, on="1.3", start="2012-11-01", end=None),
        by=By.QUARTER,
        period="2012",
    )

    assert [(column.key, column.total) for column in found.columns] == [
        ("2012-Q1", 1),
        ("2012-Q2", 1),
        ("2012-Q3", 1),
        ("2012-Q4", 1),
    ]
    assert found.total == 2


def test_quarters_are_clipped_to_the_period() -> None:
    found = computed(
        action(1, EFT, on="1.3", start="2012-01-01", end="2012-01-31"),
        action(2, EFT, on="1.3", start="2012-01-01", end="2012-02-01"),
        by=By.QUARTER,
        period="2012-02..2012-04",
    )

    assert [(column.key, column.total) for column in found.columns] == [("2012-Q1", 1), ("2012-Q2", 0)]
    assert found.total == 1


def test_without_a_period_the_years_of_the_framework_and_what_lies_outside() -> None:
    found = computed(
        action(1, EFT, on="1.3", start="2011-06-01", end=None),
        action(2, EFT, on="1.3", start="2008-06-01", end="2009-01-01"),
        action(3, EFT, on="1.3", start=None, end=None),
        by=By.YEAR,
    )

    assert [(column.key, column.label, column.total) for column in found.columns] == [
        ("2010", "2010", 0),
        ("2011", "2011", 1),
        ("2012", "2012", 1),
        ("2013", "2013", 1),
        ("not-given", "no date", 1),
        ("outside", "other years", 1),
    ]
