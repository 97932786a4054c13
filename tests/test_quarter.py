"""One quarter as one object: what it says, from what, and what it does not claim."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stored import CPAS, EFT, FOREM, OISP, SSM, action, note

from concertaction import periods, territory
from concertaction.coverage import AcceptedGap, Query, Status, compute
from concertaction.errors import UsageError
from concertaction.i18n import speaking
from concertaction.models import Organisation, Partner, StoredAction
from concertaction.periods import quarter_named
from concertaction.quarter import (
    Expected,
    Known,
    QuarterReport,
    Received,
    Reception,
    accepted_for,
    accepted_since,
    build,
    source_files,
)
from concertaction.reports.quarter import sources as quarter_sources
from concertaction.reports.quarter import words as quarter_words

Q = periods.parse("2012-Q3")
SCHOOL = Organisation(8, "Athénée de Mons", ("ecole",))
MIRE = Organisation(9, "MIRE du Borinage", ("mire",))


def received(
    number: int, *operators: Organisation, quarter: str | None = "2012-Q3", **others: int
) -> Received:
    return Received(
        number,
        f"envoi{number}.xlsx",
        f"{number:064}",
        quarter,
        f"2012-10-{number:02}T08:00:00.000000Z",
        operators,
        others.get("rows", 5),
        others.get("refused", 0),
        others.get("errors", 0),
        others.get("warnings", 0),
    )


def made(*actions: StoredAction, **others: object) -> QuarterReport:
    return build(actions, note(), Q, territory=territory.load(), **others)  # type: ignore[arg-type]


def line(report: QuarterReport, code: str):
    return next(one for one in report.lines if one.row.code == code)


def hole(report: QuarterReport, code: str):
    return next(one for one in report.holes if one.line.row.code == code)


# -- the quarter itself


def test_a_quarter_is_named() -> None:
    assert quarter_named("2012-T3") == Q
    assert quarter_named("2012-07..2012-09").text == "2012-Q3"
    assert quarter_named("last", date(2012, 1, 2)).text == "2011-Q4"
    assert quarter_named(" Last ", date(2012, 12, 31)).text == "2012-Q3"
    for text in ("2012", "2012-07", "2012-01..2012-06", "2012-05..2012-07", "last"):
        with pytest.raises(UsageError):
            quarter_named(text)


def test_what_is_covered_since_when_and_against_what() -> None:
    report = made(
        action(1, EFT, FOREM, on="1.1", start="2011-01-01", end="2012-12-31"),
        action(2, OISP, on="3.2", start="2012-07-15", end="2012-08-01"),
        action(3, OISP, on="4.3", start="2010-09-01", end="2011-05-31"),
        action(4, CPAS, on="5.2", start="2012-04-01", end="2012-06-30"),
    )

    assert [one.row.code for one in report.lines] == list(note().objectives)
    assert report.coverage.summary.covered == 2
    assert report.before.newly_covered == ("3.2",)
    assert report.before.no_longer_covered == ("5.2",)
    assert report.year_before.period.text == "2011-Q3"
    assert [one.id for one in report.before.new] == [2]
    assert [one.id for one in report.before.ended] == [4]
    assert line(report, "4.3").last == periods.parse("2011-Q2")
    assert line(report, "5.2").last == periods.parse("2012-Q2")
    assert line(report, "1.1").last is None
    assert line(report, "1.2").last is None
    with speaking("en"):
        said = quarter_words.sentences(report)
    assert said[0] == "2 of 17 objectives are covered in 2012-Q3 (11.8%); 2 in 2012-Q2, 1 in 2011-Q3."
    assert said[1] == "Since 2012-Q2, newly covered: 3.2 and no longer covered: 5.2."
    assert "4.3 (no action since 2011-Q2)" in said[2]
    assert said[2].startswith("Gaps: 1.2, 1.3, 1.4,")
    assert said[2].count("(no action known before)") == 1
    assert "5.1 (no action known before); 4.3" in said[2]


def test_an_action_counts_once_in_a_total_and_once_on_each_objective() -> None:
    report = made(action(1, EFT, on="1.1 1.2 3.1"), action(2, OISP, on="3.1"))

    assert report.coverage.actions == 2
    assert [(code, one.id) for code, one in report.actions_of("1")] == [("1.1", 1), ("1.2", 1)]
    assert [(code, one.id) for code, one in report.actions_of("3")] == [("3.1", 1), ("3.1", 2)]
    assert report.actions_of("4") == []


def test_proposed_links_do_not_count_and_are_named() -> None:
    report = made(action(1, EFT, on="1.1", proposed="4.3"), action(2, OISP, proposed="5.1"))

    assert [one.id for one in report.counted] == [1]
    assert [one.id for one in report.pending] == [2]
    assert hole(report, "4.3").why == ("proposed",)


# -- who is silent


def test_not_received_is_told_apart_from_nothing() -> None:
    actions = (
        action(1, EFT, on="1.1"),
        action(2, OISP, on="4.3", start="2010-01-01", end="2011-05-31"),
        action(3, CPAS, on="5.1", start="2010-01-01", end="2011-05-31"),
    )
    files = (received(1, EFT), received(2, CPAS), received(3, OISP, quarter="2012-Q1"))
    expected = [Expected(one.name, one) for one in (EFT, OISP, CPAS)]
    report = made(*actions, submissions=files, expected=expected)

    assert line(report, "4.3").may_be_silence
    assert line(report, "4.3").silent == (OISP,)
    assert not line(report, "5.1").may_be_silence
    assert not line(report, "1.3").may_be_silence
    with speaking("fr"):
        assert "4.3" in next(words for words in quarter_words.sentences(report) if OISP.name in words)
        assert OISP.name in quarter_words.note(line(report, "4.3"), report)


def test_the_totals_of_a_file_of_several_operators_stand_once() -> None:
    files = (received(1, EFT, CPAS, rows=12, refused=6, errors=6), received(2, CPAS, rows=3, warnings=1))
    report = made(submissions=files, expected=[Expected(EFT.name, EFT), Expected(OISP.name, OISP)])

    with speaking("en"):
        table = quarter_sources.data_table(report.data)
    keys = [column.key for column in table.columns]
    rows = [dict(zip(keys, row.values, strict=True)) for row in table.rows]
    assert [
        (one["operator"], one["expected"], one["rows"], one["refused"], one["errors"]) for one in rows
    ] == [
        (CPAS.name, "no", 15, 6, 6),
        (OISP.name, "yes", None, None, None),
        (EFT.name, "yes", None, None, None),
    ]
    assert rows[2]["files"] == f"envoi1.xlsx (counted at {CPAS.name})"
    assert rows[0]["files"] == "envoi1.xlsx\nenvoi2.xlsx"
    with speaking("en"):
        unlisted = quarter_sources.data_table(made(submissions=files).data)
    assert {row.values[1] for row in unlisted.rows} == {"–"}


def test_each_operator_has_its_reception() -> None:
    actions = (
        action(1, EFT, on="1.1"),
        action(2, FOREM, on="1.1"),
        action(3, OISP, on="1.2"),
        action(4, SSM, on="1.2"),
    )
    files = (
        received(1, EFT, rows=4, refused=1, errors=1),
        received(2, CPAS),
        received(3, OISP, quarter="2012-Q2", rows=9),
        received(4, FOREM, quarter=None),
        received(5, SSM, quarter="2012-Q4"),
        received(6, SSM, quarter="2013-Q1"),
    )
    expected = [
        Expected("EFT", EFT),
        Expected("CPAS", CPAS),
        Expected("OISP", OISP),
        Expected("Inconnu asbl", None),
    ]
    data = made(*actions, submissions=files, expected=expected).data

    assert {one.name: (one.reception, one.expected, one.actions) for one in data.operators} == {
        EFT.name: (Reception.REFUSALS, True, 1),
        CPAS.name: (Reception.RECEIVED, True, 0),
        OISP.name: (Reception.MISSING, True, 1),
        FOREM.name: (Reception.EARLIER, False, 1),
        SSM.name: (Reception.LATER, False, 1),
        "Inconnu asbl": (Reception.MISSING, True, 0),
    }
    assert data.expected == 4
    assert [one.name for one in data.silent] == [OISP.name, "Inconnu asbl"]
    assert data.count(Reception.RECEIVED) == 1
    assert data.without_quarter == 1
    [later] = [one for one in data.operators if one.name == SSM.name]
    assert [one.quarter for one in later.files] == ["2012-Q4"]
    with speaking("en"):
        row = next(row for row in quarter_sources.data_table(data).rows if row.values[0] == SSM.name)
    assert row.values[2] == "not expected, later file"
    assert row.values[4:6] == ("envoi5.xlsx", "2012-Q4")
    assert [used for _file, used in data.sources] == [4, 0, 0, 0, 0, 0]  # all four carry submission_id 1


def test_rows_that_a_later_file_has_brought_are_not_said_to_be_refused() -> None:
    files = [received(1, CPAS, refused=3)._replace(left=1), received(2, CPAS, refused=2)]

    report = made(submissions=files, expected=[Expected(CPAS.name, CPAS)])

    assert [one.refused for one in source_files(files)] == [1, 2]
    with speaking("en"):
        (said,) = [one for one in quarter_words.sentences(report) if "refused" in one]
    assert said == "3 rows were refused and are in no figure: envoi1.xlsx, envoi2.xlsx."


def test_an_operator_whose_file_came_again_whole_is_received() -> None:
    files = [received(1, CPAS, refused=1), received(2, CPAS)]

    assert made(submissions=files).data.operators[0].reception is Reception.REFUSALS
    again = [files[0]._replace(left=0), files[1]]
    assert made(submissions=again).data.operators[0].reception is Reception.RECEIVED


def test_without_a_list_nobody_is_silent_and_that_is_said() -> None:
    report = made(action(1, EFT, on="4.3", start="2011-01-01", end="2011-02-01"))

    assert not report.data.has_list
    assert report.data.silent == ()
    with speaking("en"):
        assert "Nobody has said which operators are expected" in quarter_words.sentences(report)[-1]


# -- who could fill a gap


def test_candidates_come_with_their_reason() -> None:
    report = made(
        action(1, EFT, SCHOOL, on="4.2"),
        action(2, OISP, on="4.2"),
        action(3, OISP, on="4.2"),
        action(4, MIRE, on="4.1", start="2011-01-01", end="2011-08-31"),
        action(5, CPAS, on="1.1"),
    )
    found = hole(report, "4.1")

    assert found.why == ("gap",)
    assert [(one.organisation, one.why, one.codes, one.actions) for one in found.operators] == [
        (MIRE, "earlier", (), 0),
        (OISP, "neighbour", ("4.2",), 2),
        (EFT, "neighbour", ("4.2",), 1),
    ]
    assert found.operators[0].until == periods.parse("2011-Q3")
    assert [(one.organisation, one.kinds, one.actions) for one in found.partners] == [(SCHOOL, ("ecole",), 1)]
    with speaking("fr"):
        words = [quarter_words.candidate(one, note()) for one in (*found.operators, *found.partners)]
    assert all(one.organisation.name in text for one, text in zip(found.operators, words, strict=False))


def test_who_carries_an_objective_is_not_proposed_for_it() -> None:
    report = made(action(1, EFT, on="4.1"), action(2, EFT, on="4.2"))

    assert hole(report, "4.1").why == ("one-action", "not-documented")
    assert hole(report, "4.1").operators == ()


def test_an_accepted_gap_holds_until_its_period() -> None:
    gaps = [
        AcceptedGap("4.3", "convention en cours", "AL", "2012-01-01", "2012-Q3"),
        AcceptedGap("5.1", "x", until="2012-Q2"),
    ]
    report = made(accepted=gaps)

    assert line(report, "4.3").row.status is Status.ACCEPTED_GAP
    assert line(report, "5.1").row.status is Status.GAP
    assert [gap.code for gap in report.accepted] == ["4.3"]
    assert accepted_for(gaps, None) == tuple(gaps)
    assert accepted_for(gaps, periods.parse("2012")) == ()


def test_an_accepted_gap_holds_from_its_quarter_and_a_later_word_from_its_own() -> None:
    first = AcceptedGap("4.3", "en cours", until="2013-Q2", since="2012-Q3")
    shorter = AcceptedGap("4.3", "reprise annoncée", until="2012-Q4", since="2012-Q4")
    ever = AcceptedGap("5.1", "x", until="2012-Q4")

    def held(*gaps: AcceptedGap) -> dict[str, list[str]]:
        return {
            text: [gap.reason for gap in accepted_for(gaps, periods.parse(text))]
            for text in ("2011-Q3", "2012-Q2", "2012-Q3", "2012-Q4", "2013-Q1", "2012", "2012-Q2..2012-Q3")
        }

    assert held(first) == {
        "2011-Q3": [],
        "2012-Q2": [],
        "2012-Q3": ["en cours"],
        "2012-Q4": ["en cours"],
        "2013-Q1": ["en cours"],
        "2012": ["en cours"],  # as it stands at its end
        "2012-Q2..2012-Q3": ["en cours"],
    }
    both = held(first, shorter)
    assert (both["2012-Q3"], both["2012-Q4"], both["2013-Q1"]) == (["en cours"], ["reprise annoncée"], [])
    assert [bool(found) for found in held(ever).values()] == [True, True, True, True, False, True, True]
    statuses = [
        {point.period.text: point.gaps for point in made(accepted=gaps).trend} for gaps in ((), (first,))
    ]
    assert {text for text in statuses[0] if statuses[0][text] != statuses[1][text]} == {"2012-Q3"}


@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=5), st.integers(0, 7))
def test_the_last_word_on_a_quarter_stands(spans: list[tuple[int, int]], asked: int) -> None:
    quarters = periods.quarters(periods.parse("2012..2013"))
    gaps = [
        AcceptedGap("4.3", str(place), until=quarters[last].text, since=quarters[first].text)
        for place, (first, last) in enumerate(spans)
    ]
    begun = [(place, last) for place, (first, last) in enumerate(spans) if first <= asked]
    expected = [str(begun[-1][0])] if begun and begun[-1][1] >= asked else []
    assert [gap.reason for gap in accepted_for(gaps, quarters[asked])] == expected


@pytest.mark.parametrize(
    ("received", "today", "since"),
    [
        (["2012-Q2", None, "2012-Q3"], date(2012, 10, 12), "2012-Q3"),
        (["2012-Q2"], date(2012, 10, 12), "2012-Q2"),  # nothing was sent for the summer yet
        (["2012-Q3", "2012-Q4"], date(2012, 10, 12), "2012-Q3"),  # a file sent early
        ([None], date(2012, 10, 12), "2012-Q3"),
        ([], date(2012, 1, 1), "2011-Q4"),
        (["2011-Q4"], date(2026, 11, 28), "2011-Q4"),
    ],
)
def test_a_gap_is_accepted_from_the_quarter_in_which_it_was_seen(
    received: list[str | None], today: date, since: str
) -> None:
    assert accepted_since(received, today).text == since


# -- changes and corrections


def test_a_correction_is_what_was_known_otherwise() -> None:
    before = [
        action(1, EFT, FOREM, on="1.1"),
        action(2, OISP, on="1.2", end="2012-06-30"),
        action(3, CPAS, on="1.3"),
        action(4, CPAS, on="1.4"),
        action(5, CPAS, on="1.4", start="2009-01-01", end="2009-12-31"),
    ]
    now = [
        action(1, EFT, CPAS, FOREM, on="1.1 2.3", title="Autre titre"),
        action(2, OISP, on="1.2"),
        action(4, CPAS, on="1.4", missing_since="2012-Q3"),
        action(5, CPAS, on="1.4", start="2009-01-01", end="2009-12-31", title="Hors période"),
        action(6, EFT, on="2.1"),  # received late: it began before the quarter
        action(7, EFT, on="2.1", start="2012-07-01"),  # simply new
    ]
    report = made(*now, known=Known("2012-07-10T00:00:00.000000Z", before, False))

    found = {one.action.id: one for one in report.corrections}
    assert {number: one.what for number, one in found.items()} == {
        1: "changed",
        2: "changed",
        3: "removed",
        4: "absent",
        6: "added",
    }
    assert [(one.field, one.before, one.after) for one in found[1].fields] == [
        ("title", "Action 1", "Autre titre"),
        ("partners", "Le Forem", "CPAS de Dour; Le Forem"),
        ("objectives", "1.1", "1.1, 2.3"),
    ]
    assert [one.field for one in found[2].fields] == ["dates"]
    with speaking("fr"):
        assert quarter_words.correction(found[2])[1:] == (
            "Dates\u00a0: 01/01/2012 – 30/06/2012",
            "Dates\u00a0: 01/01/2012 – 31/12/2012",
        )


def test_the_same_partners_in_another_order_are_no_correction() -> None:
    before = [action(1, EFT, FOREM, CPAS, on="1.1")]
    report = made(action(1, EFT, CPAS, FOREM, on="1.1"), known=Known("2012-07-10T00:00:00Z", before, True))

    assert report.corrections == ()


def test_ties_come_and_go() -> None:
    report = made(
        action(1, EFT, FOREM, on="1.1", start="2012-07-01"),
        action(2, EFT, CPAS, on="1.1", end="2012-06-30"),
    )

    assert [(tie.a, tie.b) for tie in report.before.ties.new] == [(FOREM, EFT)]
    assert [(tie.a, tie.b) for tie in report.before.ties.lost] == [(CPAS, EFT)]


# -- communes and trend


def test_the_thirteen_communes_are_always_there_and_others_come_last() -> None:
    report = made(
        action(1, EFT, on="4.2", communes=("Mons", "La Louvière")),
        action(2, EFT, on="4.2"),
    )
    grid = report.communes

    assert tuple(place.label for place in grid.places[:13]) == territory.load().names
    assert [(place.label, place.inside) for place in grid.places[13:-1]] == [("La Louvière", False)]
    assert grid.places[-1].key == "not-given"
    assert grid.cells["4.2"] == {"mons": 1, "la louviere": 1, "not-given": 1}
    assert {key for code, key in grid.structural if code == "4.2"} == {"lens", "quevy"}


def test_a_permanent_action_without_dates_is_in_every_quarter_of_the_trend() -> None:
    report = made(action(1, EFT, FOREM, on="1.1", start=None, end=None, open_end=True))

    assert [(point.actions, point.covered, point.partnerships) for point in report.trend] == [(1, 1, 1)] * 9


def test_the_trend_ends_with_the_quarter_and_starts_with_the_note() -> None:
    report = made(action(1, EFT, on="1.1", start="2010-01-01"))

    assert [point.period.text for point in report.trend] == [
        "2010-Q3", "2010-Q4", "2011-Q1", "2011-Q2", "2011-Q3", "2011-Q4", "2012-Q1", "2012-Q2", "2012-Q3",
    ]  # fmt: skip
    early = build((), note(), periods.parse("2010-Q2"), territory=territory.load())
    assert [point.period.text for point in early.trend] == ["2010-Q1", "2010-Q2"]


WHO = [EFT, OISP, CPAS, FOREM, SSM, SCHOOL]
CODES = sorted(note().objectives)


@st.composite
def stores(draw: st.DrawFn) -> list[StoredAction]:
    found = []
    for number in range(draw(st.integers(0, 25))):
        month = draw(st.integers(0, 47))
        length = draw(st.integers(0, 20))
        start = date(2010 + month // 12, month % 12 + 1, 1)
        end = date(2010 + (month + length) // 12, (month + length) % 12 + 1, 28)
        one = action(
            number,
            draw(st.sampled_from(WHO)),
            on=" ".join(draw(st.lists(st.sampled_from(CODES), max_size=3, unique=True))),
            start=start.isoformat(),
            end=draw(st.sampled_from([end.isoformat(), None])),
        )
        partners = draw(st.lists(st.sampled_from(WHO), max_size=3, unique=True))
        found.append(one._replace(partners=tuple(Partner(who, who.name) for who in partners)))
    return found


@settings(max_examples=60)
@given(stores())
def test_figures_agree_with_each_other(actions: list[StoredAction]) -> None:
    report = made(*actions)
    period = compute(actions, note(), Query(period=Q))

    assert report.coverage.rows == period.rows
    assert len(report.counted) == period.actions == report.trend[-1].actions
    assert report.trend[-1].covered == period.summary.covered
    assert report.network.partnerships == report.trend[-1].partnerships
    for since in (report.before, report.year_before):
        then = since.before.actions
        assert len(report.counted) == then + len(since.new) - len(since.ended)
        assert since.before.rows == compute(actions, note(), Query(period=since.period)).rows
    for axis in note().axis_by_code:
        rows = report.actions_of(axis)
        for row in period.rows:
            if row.axis == axis:
                assert sum(code == row.code for code, _action in rows) == row.actions
    for one in report.holes:
        carrying = {
            a.operator.id for a in report.counted if one.line.row.code in [k.code for k in a.objectives]
        }
        assert carrying.isdisjoint(who.organisation.id for who in one.operators)
    assert {one.line.row.code for one in report.holes} >= {
        row.code for row in period.rows if row.thin or not row.actions
    }
