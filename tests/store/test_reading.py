"""What is asked of a store: withdrawn actions, filters, hostile texts, past days."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from store_contents import codes, contents, counts, titles
from submissions import action, submission

from concertaction.errors import StoreError, UsageError
from concertaction.models import Period
from concertaction.store import Store


def test_a_withdrawn_action_is_out_until_it_is_restored(store: Store) -> None:
    sent = submission(action("A"), action("B", on="1.2 1.3"))
    store.import_submission(sent)
    assert store.withdraw([2, 2], reason="n'a pas eu lieu", author="J. D.") == 1
    assert store.withdraw([2], reason="encore", author="J. D.") == 0
    assert titles(store.actions()) == ["A"]
    assert titles(store.actions(include_withdrawn=True)) == ["A", "B"]

    later = store.import_submission(submission(action("A"), action("B", on="1.4")))
    assert (counts(later), codes(later)) == ("0/1/1/0", ["withdrawn-action"])
    assert titles(store.actions()) == ["A"]

    assert store.restore([1, 2], reason="eu lieu", author="J. D.") == 1
    assert titles(store.actions()) == ["A", "B"]
    with pytest.raises(UsageError, match="7"):
        store.withdraw([1, 7], reason="", author="")
    assert titles(store.actions()) == ["A", "B"]


def test_a_withdrawn_action_is_not_missing(store: Store) -> None:
    store.import_submission(submission(action("A"), action("B")))
    store.withdraw([2], reason="annulée", author="J. D.")
    assert counts(store.import_submission(submission(action("A"), salt="x"))) == "0/0/1/0"


def test_an_action_that_is_restored_is_missing_since_the_file_that_left_it_out(store: Store) -> None:
    store.import_submission(submission(action("A"), action("B"), action("C")), quarter="2011-Q3")
    store.withdraw([2, 3], reason="annulées", author="J. D.")
    left_out = store.import_submission(submission(action("A"), action("C")), quarter="2011-Q4")
    assert (counts(left_out), codes(left_out)) == ("0/0/2/0", ["withdrawn-action"])
    store.restore([2, 3], reason="ont eu lieu", author="J. D.")
    assert [one.missing_since for one in store.actions()] == [None, "2011-Q4", None]
    assert (
        codes(store.import_submission(submission(action("A")), quarter="2012-Q1")) == ["missing-action"] * 2
    )
    assert [one.missing_since for one in store.actions()] == [None, "2011-Q4", "2012-Q1"]


def test_what_was_settled_since_is_not_said_again(store: Store) -> None:
    store.import_submission(submission(action("A"), action("B"), action("C")))
    sent = submission(action("A"), salt="x")
    assert counts(store.import_submission(sent)) == "0/0/1/2"
    store.withdraw([2], reason="annulée", author="J. D.")
    again = store.import_submission(sent)
    assert (again.status, counts(again)) == ("unchanged", "0/0/1/1")
    assert [found.params["title"] for found in again.findings] == ["C"]


def test_a_filter_finds_the_actions_that_hold_it(store: Store) -> None:
    store.import_submission(
        submission(
            action("Été", "EFT Les Chantiers", "CPAS de Dour", on="1.1", communes=("Quiévrain",)),
            action("Salon", "CPAS de Mons", "Le Forem", on="3.2 1.10", start="2011-01-01", end=None),
            action("Guide", "CPAS de Dour", on="", axes=("3",), start=None, end="2011-06-30"),
            action(
                "Sans date", "CPAS de Dour", on="1.2", start=None, end=None, public="Jeunes peu qualifiés"
            ),
        )
    )

    def found(**filters: Any) -> list[str]:
        return titles(store.actions(**filters))

    assert found() == ["Guide", "Sans date", "Salon", "Été"]
    assert found(objectives=["1.1", "3.2"]) == ["Salon", "Été"]
    assert found(objectives=[]) == []
    assert found(axis="1") == ["Sans date", "Salon", "Été"]
    assert found(axis="3") == ["Guide", "Salon"]
    assert found(operator="cpas dour") == ["Guide", "Sans date"]
    assert found(operator="CPAS") == ["Guide", "Sans date", "Salon"]
    assert found(operator="3") == found(operator=3) == ["Salon"]
    assert found(partner="dour") == ["Été"]
    assert found(commune="quievrain") == ["Été"]
    assert found(search="ETE dour") == ["Été"]
    assert found(search="forem") == ["Salon"]
    assert found(search="ete forem") == []

    def during(start: date, end: date) -> list[str]:
        return found(period=Period(start, end, ""))

    assert during(date(2011, 6, 30), date(2011, 6, 30)) == ["Guide", "Salon"]
    assert during(date(2011, 7, 1), date(2011, 12, 31)) == ["Salon"]
    assert during(date(2012, 12, 31), date(2013, 1, 1)) == ["Salon", "Été"]

    with pytest.raises(UsageError, match="CPAS de Mons"):
        store.actions(operator="CPSA de Mons")
    with pytest.raises(UsageError, match="2012-13-01"):
        store.actions(as_of="2012-13-01")


def test_hostile_texts_are_only_texts(store: Store) -> None:
    hostile = [
        "'; DROP TABLE actions; --",
        'x"] text); drop table versions; --',
        "%_\\' OR 1=1",
        "a\x00b",
        "[/x] {0} {title}",
        "‮gnp.exe",
        "🦊" * 50,
    ]
    store.import_submission(
        submission(*(action(text, text, text, description=text, reference=text) for text in hostile))
    )
    assert sorted(titles(store.actions())) == sorted(hostile)
    for text in hostile:
        assert text in titles(store.actions(search=text))
        assert text in titles(store.actions(operator=text))
    assert len(contents(store.path)["actions"]) == len(hostile)


@pytest.mark.parametrize("value", [2**70, -(2**70)])
def test_a_value_that_sqlite_cannot_hold(store: Store, value: int) -> None:
    with pytest.raises(StoreError, match=r"suivi\.db"):
        store.import_submission(submission(action("A", participants=value)))
    with pytest.raises(StoreError, match=r"suivi\.db"):
        store.import_submission(submission(action("\ud800")))
    assert contents(store.path)["submissions"] == []


def test_what_was_known_on_a_day(store: Store) -> None:
    days = [datetime(2012, month, 15, 12, tzinfo=UTC) for month in range(1, 7)]
    store.import_submission(submission(action("A"), action("B")), quarter="2011-Q4", now=days[0])
    store.import_submission(submission(action("A", "EFT Les Chantiers", "Le Forem", on="1.3")), now=days[1])
    store.withdraw([2], reason="annulée", author="J. D.", now=days[2])
    store.restore([2], reason="remise", author="J. D.", now=days[3])
    store.import_submission(submission(action("A"), action("B"), salt="x"), now=days[4])

    def known(at: Any) -> list[tuple[str, str, int, str | None]]:
        return [
            (one.title, one.objectives[0].code, len(one.partners), one.missing_since)
            for one in store.actions(as_of=at)
        ]

    assert known("2012-01-14") == known(date(2011, 1, 1)) == []
    assert known("2012-01-15") == known(days[0]) == [("A", "1.1", 0, None), ("B", "1.1", 0, None)]
    assert known("2012-02-15") == [("A", "1.3", 1, None), ("B", "1.1", 0, "2012-02-15")]
    assert known(days[2]) == known("2012-03-20T10:00:00") == [("A", "1.3", 1, None)]
    assert known(days[3]) == [("A", "1.3", 1, None), ("B", "1.1", 0, "2012-02-15")]
    assert known(days[4]) == known(None) == [("A", "1.1", 0, None), ("B", "1.1", 0, None)]
    assert [len(store.submissions(day)) for day in days] == [1, 2, 2, 2, 3, 3]
    assert [one.name for one in store.organisations("2012-01-20")] == ["EFT Les Chantiers"]
    assert [len(store.findings(as_of=day)) for day in days] == [0, 1, 1, 1, 1, 1]


def test_moments_only_move_forward(store: Store) -> None:
    noon = datetime(2012, 1, 15, 12, tzinfo=UTC)
    store.import_submission(submission(action("A")), now=noon + timedelta(days=5000))
    moments = [one.recorded_at for one in store.submissions()]
    for number in range(3):
        store.import_submission(submission(action("A"), salt=str(number)), now=noon)
        moments.append(store.submissions()[-1].recorded_at)
    assert moments == sorted(set(moments))
