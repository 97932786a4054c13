"""The status of an objective: covered, thin, accepted, a gap; and the percentages made of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stored import EFT, OISP, SSM, WHO, action, announced, computed, note, row_of

from concertaction import coverage
from concertaction.coverage import AcceptedGap, Status, display_percent
from concertaction.models import StoredAction
from concertaction.partnerships import State

pytestmark = pytest.mark.usefixtures("english")


def status(code: str, *actions: StoredAction) -> tuple[Status, State | None]:
    row = row_of(computed(*actions), code)
    return row.status, row.partnership


def test_the_status_of_an_objective_follows_its_actions_and_their_partners() -> None:
    alone, with_unknown = action(1, EFT, on="1.2"), action(2, EFT, WHO, on="1.2")
    together = action(3, EFT, SSM, on="1.2")

    assert status("1.2") == (Status.GAP, None)
    assert status("1.2", alone) == (Status.COVERED, State.NOT_DOCUMENTED)
    assert status("1.2", alone, with_unknown) == (Status.COVERED, State.UNDETERMINED)
    assert status("1.2", alone, with_unknown, together) == (Status.PARTNERSHIP, State.SATISFIED)
    assert status("1.3", action(1, EFT, on="1.3")) == (Status.COVERED, State.NOT_ASKED)
    assert status("1.2", action(1, EFT, on="1.2", partners=(announced(),))) == (
        Status.COVERED,
        State.NOT_DOCUMENTED,
    )


def test_counts_beside_the_status() -> None:
    row = row_of(
        computed(
            action(1, EFT, SSM, on="1.2", participants=10),
            action(2, EFT, WHO, on="1.2"),
            action(3, OISP, on="1.2", participants=5),
            action(4, EFT, proposed="1.2"),
        ),
        "1.2",
    )

    assert (row.actions, row.operators, row.organisations, row.partnerships) == (3, 2, 4, 2)
    assert (row.partnership_ok, row.undetermined, row.proposed) == (1, 1, 1)
    assert (row.participants, row.unstated) == (15, 1)
    assert row.wanted == "a specialised psychosocial structure beside an operator of the DIISP"


def test_thin_is_one_action_or_one_operator() -> None:
    assert row_of(computed(action(1, EFT, on="1.3")), "1.3").thin
    assert row_of(computed(action(1, EFT, on="1.3"), action(2, EFT, on="1.3")), "1.3").thin
    assert not row_of(computed(action(1, EFT, on="1.3"), action(2, OISP, on="1.3")), "1.3").thin
    assert not row_of(computed(), "1.3").thin


def test_an_accepted_gap_is_told_apart_until_it_is_covered() -> None:
    gap = AcceptedGap("4.3", "the ONEM no longer takes part", "A. Analyste", "2012-10-01", "2013-Q2")

    empty = coverage.compute([], note(), accepted=[gap])
    filled = coverage.compute([action(1, EFT, on="4.3")], note(), accepted=[gap])

    assert (row_of(empty, "4.3").status, row_of(empty, "4.3").accepted) == (Status.ACCEPTED_GAP, gap)
    assert (empty.summary.accepted, empty.summary.gaps) == (1, 16)
    assert (row_of(filled, "4.3").status, row_of(filled, "4.3").accepted) == (Status.COVERED, None)


def test_only_gaps_keeps_the_summary_of_all() -> None:
    found = computed(action(1, EFT, on="4.1 4.2"), action(2, EFT, proposed="4.3"), axes=("4", "5"), gaps=True)

    assert [(row.code, row.status) for row in found.rows] == [
        ("4.3", Status.PROPOSED),
        ("5.1", Status.GAP),
        ("5.2", Status.GAP),
    ]
    assert (found.summary.objectives, found.summary.covered) == (5, 2)
    assert found.columns == ()
    assert [(axis.code, axis.covered, axis.objectives) for axis in found.axes] == [("4", 2, 3), ("5", 0, 2)]


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [(0, 17, 0), (17, 17, 100), (12, 17, 70.6), (1, 3, 33.3), (1, 5000, 0.1), (4999, 5000, 99.9), (0, 0, 0)],
)
def test_a_percentage_is_shown_rounded(part: int, whole: int, expected: float) -> None:
    assert display_percent(part, whole) == expected


@given(st.integers(1, 10**6).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole))))
def test_0_and_100_only_when_exactly_true(numbers: tuple[int, int]) -> None:
    part, whole = numbers
    shown = display_percent(part, whole)

    assert (shown == 0) == (part == 0)
    assert (shown == 100) == (part == whole)
    assert abs(shown - 100 * part / whole) <= 0.1


def test_a_threshold_is_held_against_the_exact_share() -> None:
    summary = computed(action(1, EFT, on="4.1 4.2"), axes=("4",)).summary

    assert summary.percent == 66.7
    assert not summary.is_below(66.6)
    assert summary.is_below(66.67)
    assert not computed(action(1, EFT, on="4.1 4.2 4.3"), axes=("4",)).summary.is_below(100)
