"""What changed between the coverages of two periods."""

from __future__ import annotations

import pytest
from stored import EFT, OISP, SSM, action, computed, note

from concertaction import changes, coverage
from concertaction.coverage import AcceptedGap, Query, Status
from concertaction.models import Basis

pytestmark = pytest.mark.usefixtures("english")


def test_changes_between_two_periods_are_listed() -> None:
    before = computed(
        action(1, EFT, on="1.3 1.4"),
        action(2, EFT, on="1.2"),
        action(3, EFT, on="2.1"),
        action(4, OISP, on="2.1"),
    )
    now = computed(
        action(1, EFT, on="1.3"),
        action(5, EFT, SSM, on="1.2"),
        action(3, EFT, on="2.1 5.2"),
        action(6, EFT, on="1.3"),
    )

    found = changes.compare(now, before)

    assert {
        change.code: (change.what, change.status_before, change.status, change.total_before, change.total)
        for change in found.changes
        if change.what != "same"
    } == {
        "1.2": ("status", Status.COVERED, Status.PARTNERSHIP, 1, 1),
        "1.3": ("more", Status.COVERED, Status.COVERED, 1, 2),
        "1.4": ("no-longer-covered", Status.COVERED, Status.GAP, 1, 0),
        "2.1": ("fewer", Status.COVERED, Status.COVERED, 2, 1),
        "5.2": ("newly-covered", Status.GAP, Status.COVERED, 0, 1),
    }
    assert (found.gaps_before, found.gaps, found.worse) == (13, 13, False)


def test_more_gaps_is_worse_and_an_accepted_gap_is_none() -> None:
    full = computed(action(1, EFT, on="4.1 4.2 4.3"), axes=("4",))
    less = computed(action(1, EFT, on="4.1 4.2"), axes=("4",))
    proposed = computed(action(1, EFT, on="4.1 4.2", proposed="4.3"), axes=("4",))
    accepted = coverage.compute(
        [action(1, EFT, on="4.1 4.2")], note(), Query(axes=("4",)), accepted=[AcceptedGap("4.3", "closed")]
    )

    assert changes.compare(less, full).worse
    assert changes.compare(proposed, full).worse
    assert not changes.compare(accepted, full).worse
    assert not changes.compare(full, less).worse
    assert not changes.compare(full, full).worse


def test_different_selections_cannot_be_compared() -> None:
    with pytest.raises(ValueError, match="different selections"):
        changes.compare(computed(axes=("4",)), computed())
    with pytest.raises(ValueError, match="different selections"):
        changes.compare(computed(), computed(basis=Basis.OPERATORS))
