"""Which actions a coverage counts, where, and how often."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stored import CPAS, EFT, FOREM, OISP, SHOP, SSM, WHO, action, computed, labels, note, row_of

from concertaction import coverage, i18n, periods
from concertaction.coverage import Query, SourceFile, Status
from concertaction.errors import UsageError
from concertaction.models import Basis, By, ObjectiveLink, Organisation, Origin, Role, StoredAction
from concertaction.reports import matrix
from concertaction.reports.table import source_line

pytestmark = pytest.mark.usefixtures("english")


def test_every_objective_has_a_row_in_the_order_of_the_framework_without_any_action() -> None:
    found = computed()

    assert [row.code for row in found.rows] == list(note().objectives)
    assert {row.status for row in found.rows} == {Status.GAP}
    assert found.summary == coverage.Summary(17, 0, 0, 13, 0, 0, 0, 17)
    assert (found.summary.percent, found.total, found.columns) == (0, 0, ())


def test_an_axis_some_objectives_and_both() -> None:
    assert [row.code for row in computed(axes=("4",)).rows] == ["4.1", "4.2", "4.3"]
    assert [row.code for row in computed(objectives=("5.1", "1.2")).rows] == ["1.2", "5.1"]
    assert [row.code for row in computed(axes=("1",), objectives=("5.1", "1.2")).rows] == ["1.2"]


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ({"axes": ("9",)}, "The note has no axis “9”"),
        ({"objectives": ("1.9",)}, "The note has no objective “1.9”"),
        ({"axes": ("1",), "objectives": ("5.1",)}, "No objective is both in axis 1 and among 5.1."),
    ],
)
def test_a_code_that_the_framework_has_not(query: dict[str, object], message: str) -> None:
    with pytest.raises(UsageError) as caught:
        computed(**query)

    assert str(caught.value).startswith(message)


def test_an_operator_has_only_the_actions_that_it_carries() -> None:
    found = computed(action(1, EFT, OISP, on="1.1"), action(2, OISP, EFT, on="1.1 1.3"), operator=OISP)

    assert found.total == 1
    assert row_of(found, "1.1").total == 1
    assert labels(found) == ["Horizon Borain"]
    assert found.filters == {"operator": "Horizon Borain"}


def test_a_name_finds_its_operator_whatever_case_accents_and_completeness() -> None:
    one, other = Organisation(21, "Déclic Formation", ()), Organisation(22, "Déclic", ())
    actions = [action(1, one), action(2, other), action(3, EFT)]

    assert coverage.operator_named(actions, "declic formation") == one
    assert coverage.operator_named(actions, "DÉCLIC") == other
    assert coverage.operator_named(actions, "haine") == EFT
    with pytest.raises(UsageError, match="may be several operators: Déclic, Déclic Formation"):
        coverage.operator_named(actions, "clic")
    with pytest.raises(UsageError, match="No operator is called “Ottignies”"):
        coverage.operator_named(actions, "Ottignies")
    with pytest.raises(UsageError, match="No operator is called “ ”"):
        coverage.operator_named(actions, " ")


def test_several_objectives_count_once_on_each_and_once_in_every_total() -> None:
    found = computed(action(1, EFT, OISP, on="1.1 1.3 2.2"), action(2, EFT, on="1.3"))

    assert [row_of(found, code).total for code in ("1.1", "1.3", "2.2")] == [1, 2, 1]
    assert [(axis.code, axis.total) for axis in found.axes] == [
        ("1", 2),
        ("2", 1),
        ("3", 0),
        ("4", 0),
        ("5", 0),
    ]
    assert found.total == found.actions == 2
    assert [(column.label, column.total) for column in found.columns] == [("Les Ateliers de la Haine", 2)]


def test_the_same_code_twice_in_one_action_counts_once() -> None:
    assert row_of(computed(action(1, EFT, on="1.3 1.3")), "1.3").total == 1


@pytest.mark.parametrize(
    ("start", "end", "counts"),
    [
        ("2012-03-01", "2012-05-31", True),
        ("2012-06-30", "2012-12-31", True),
        ("2011-01-01", "2012-04-01", True),
        ("2011-01-01", "2012-03-31", False),
        ("2012-07-01", "2012-08-01", False),
        ("2011-01-01", None, True),  # an open end is open
        ("2012-07-01", None, False),
        (None, "2012-04-01", True),
        (None, "2012-03-31", False),
    ],
)
def test_an_action_counts_in_a_period_that_its_dates_overlap(
    start: str | None, end: str | None, counts: bool
) -> None:
    found = computed(action(1, EFT, on="1.3", start=start, end=end), period="2012-Q2")

    assert row_of(found, "1.3").total == counts
    assert found.undated == 0


def test_an_action_without_dates_is_left_out_of_a_period_and_said_to_be() -> None:
    undated = action(1, EFT, on="1.3", start=None, end=None)

    assert (computed(undated).total, computed(undated).undated) == (1, 0)
    in_period = computed(undated, period="2012")
    assert (in_period.total, in_period.undated) == (0, 1)
    assert computed(undated, period="2012", axes=("2",)).undated == 0


def test_a_proposed_link_is_shown_and_never_counted() -> None:
    found = computed(action(1, EFT, on="1.3", proposed="1.4 1.3"), action(2, EFT, proposed="2.1"))

    assert (row_of(found, "1.3").status, row_of(found, "1.3").proposed) == (Status.COVERED, 0)
    assert (row_of(found, "1.4").status, row_of(found, "1.4").proposed, row_of(found, "1.4").total) == (
        Status.PROPOSED,
        1,
        0,
    )
    assert row_of(found, "2.1").status is Status.PROPOSED
    assert (found.summary.covered, found.summary.proposed, found.summary.gaps) == (1, 2, 14)
    assert found.unmapped == 1


@pytest.mark.parametrize("origin", [origin for origin in Origin if origin is not Origin.PROPOSED])
def test_every_other_origin_counts(origin: Origin) -> None:
    link = ObjectiveLink("1.3", Role.MAIN, origin)

    assert row_of(computed(action(1, EFT, objectives=(link,))), "1.3").total == 1


def test_actions_without_a_counted_objective_are_reported() -> None:
    actions = [
        action(1, EFT),
        action(2, EFT, axes=("4",)),
        action(3, EFT, proposed="4.1"),
        action(4, EFT, on="9.9"),  # a code of another framework
        action(5, EFT, on="1.3"),
        action(6, EFT, start="2009-01-01", end="2009-02-01"),
    ]

    assert computed(*actions).unmapped == 5
    assert computed(*actions, period="2012").unmapped == 4
    assert computed(*actions, axes=("4",)).unmapped == 2
    assert computed(*actions, axes=("1",)).unmapped == 0


@pytest.mark.parametrize(
    ("basis", "row", "axis", "total", "first"),
    [
        (Basis.ACTIONS, 3, 3, 3, 2),
        (Basis.OPERATORS, 2, 2, 2, 1),
        (Basis.ORGANISATIONS, 4, 4, 4, 3),
        (Basis.PARTNERSHIPS, 2, 2, 2, 1),
        (Basis.PARTICIPANTS, 12, 12, 12, 12),
    ],
)
def test_each_basis_counts_what_it_names(basis: Basis, row: int, axis: int, total: int, first: int) -> None:
    found = computed(
        action(1, EFT, SSM, FOREM, on="1.2 1.3", participants=12),
        action(2, EFT, on="1.2"),
        action(3, OISP, SSM, on="1.2 1.4"),
        basis=basis,
    )

    assert row_of(found, "1.2").total == row
    assert found.axes[0].total == axis
    assert found.total == total
    assert row_of(found, "1.2").cells.get("1") == first
    assert found.unstated == 2


CODES = list(note().objectives)
WHO_ALL = [EFT, OISP, CPAS, FOREM, SSM, SHOP, WHO]
DAYS = st.none() | st.dates(date(2009, 1, 1), date(2014, 12, 31))


@st.composite
def stored_actions(draw: Callable[..., object]) -> list[StoredAction]:
    made = []
    for number in range(draw(st.integers(0, 12))):  # type: ignore[call-overload]
        who = draw(st.lists(st.sampled_from(WHO_ALL), min_size=1, max_size=4))
        start: date | None = draw(DAYS)  # type: ignore[assignment]
        length = draw(st.integers(0, 500) | st.none())
        made.append(
            action(
                number,
                *who,  # type: ignore[misc]
                on=" ".join(draw(st.lists(st.sampled_from(CODES), max_size=3))),  # type: ignore[arg-type]
                proposed=" ".join(draw(st.lists(st.sampled_from(CODES), max_size=2))),  # type: ignore[arg-type]
                start=start.isoformat() if start else None,
                end=(start + timedelta(days=length)).isoformat()  # type: ignore[arg-type]
                if start and length is not None
                else None,
                participants=draw(st.none() | st.integers(0, 50)),
                communes=tuple(draw(st.lists(st.sampled_from(["Mons", "Dour"]), max_size=2))),  # type: ignore[arg-type]
            )
        )
    return made


@given(
    stored_actions(),
    st.sampled_from(list(By)),
    st.sampled_from(list(Basis)),
    st.none() | st.sampled_from(["2012", "2012-Q3", "2011-11..2012-02"]),
)
def test_what_every_matrix_obeys(
    actions: list[StoredAction], by: By, basis: Basis, period: str | None
) -> None:
    query = Query(by=by, basis=basis, period=periods.parse(period) if period else None)

    found = coverage.compute(actions, note(), query)

    keys = {column.key for column in found.columns}
    counted = [
        one
        for one in actions
        if any(link.origin is not Origin.PROPOSED for link in one.objectives)
        and (query.period is None or query.period.overlaps(one.start, one.end, one.open_end))
    ]
    assert found.actions == len(counted)
    assert found.summary.objectives == sum(
        (found.summary.covered, found.summary.gaps, found.summary.proposed, found.summary.accepted)
    )
    for row in found.rows:
        assert set(row.cells) <= keys
        assert all(row.cells.values())
        assert max(row.cells.values(), default=0) <= row.total <= found.total
        assert (row.actions > 0) == (row.status in coverage.COVERED)
        assert row.partnership_ok + row.undetermined <= row.actions
        # Every counted action stands in at least one column.
        if basis is not Basis.OPERATORS or by is not By.KIND:
            assert sum(row.cells.values()) >= row.total
        mine = [
            one
            for one in counted
            if any(link.code == row.code for link in one.objectives if link.origin is not Origin.PROPOSED)
        ]
        assert row.actions == len(mine)
        assert row.organisations == len({who.id for one in mine for who in one.organisations})
    for axis in found.axes:
        rows = [row for row in found.rows if row.axis == axis.code]
        assert max(row.total for row in rows) <= axis.total <= sum(row.total for row in rows)
    assert found == coverage.compute(list(reversed(actions)), note(), query)


def test_a_coverage_carries_what_it_was_made_of() -> None:
    source = SourceFile("cpas.xlsx", "2012-Q3", "1a2b3c4d", "2012-10-03")
    query = Query(axes=("4",), period=periods.parse("2012-T3"), gaps=True)

    found = coverage.compute([], note(), query, sources=[source])

    assert found.framework == "note-2010-2013"
    assert found.framework_title == "Concert'Action – Orientation note 2010-2013"
    assert found.filters == {"axis": "4", "period": "2012-Q3", "gaps": "only gaps"}
    assert found.sources == (source,)


def test_a_coverage_says_which_rows_were_refused() -> None:
    sources = [
        SourceFile("cpas.xlsx", "2012-Q3", "1a2b3c4d", "2012-10-03", 1),
        SourceFile("eft.xlsx", "2012-Q3", "5e6f7a8b", "2012-10-04"),
    ]

    with i18n.speaking("en"):
        shown = matrix.report(coverage.compute([], note(), Query(), sources=sources))
        lines = [source_line(source) for source in shown.sources]

    assert "1 row was refused and is in no figure: cpas.xlsx." in shown.sentences
    assert lines == [
        "cpas.xlsx · 2012-Q3 · received 03/10/2012 · 1a2b3c4d · 1 row refused",
        "eft.xlsx · 2012-Q3 · received 04/10/2012 · 5e6f7a8b",
    ]
