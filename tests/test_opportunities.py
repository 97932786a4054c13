from __future__ import annotations

import json
from typing import get_args

from hypothesis import given
from hypothesis import strategies as st
from stored import CPAS, EFT, FOREM, OISP, SHOP, SSM, WHO, action, note

from concertaction import i18n, opportunities, periods, reports
from concertaction.coverage import AcceptedGap, Query
from concertaction.models import StoredAction
from concertaction.opportunities import Opportunities, Overlap
from concertaction.reports import leads

HERE = {"communes": ("Mons",), "public": "Jeunes"}


def found(*actions: StoredAction, **query: object) -> Opportunities:
    return opportunities.opportunities(actions, note(), Query(**query))  # type: ignore[arg-type]


def side_by_side(*actions: StoredAction) -> list[tuple[str, tuple[str, ...], str, list[tuple[str, bool]]]]:
    return [
        (one.code, one.communes, one.public, [(who.organisation.name, who.alone) for who in one.operators])
        for one in found(*actions).overlaps
    ]


# -- overlaps


def test_two_operators_alone_that_do_the_same_there_and_then() -> None:
    assert side_by_side(action(1, EFT, on="1.3", **HERE), action(2, OISP, on="1.3", **HERE)) == [
        ("1.3", ("Mons",), "Jeunes", [("Horizon Borain", True), ("Les Ateliers de la Haine", True)])
    ]


def test_one_difference_is_enough_for_no_overlap() -> None:
    mine = action(1, EFT, on="1.3", **HERE)
    others = (
        action(2, OISP, on="1.4", **HERE),
        action(3, OISP, on="1.3", communes=("Dour",), public="Jeunes"),
        action(4, OISP, on="1.3", communes=("Mons",), public="Femmes"),
        action(5, OISP, on="1.3", start="2013-01-01", end="2013-06-30", **HERE),
        action(6, EFT, on="1.3", **HERE),
        action(7, OISP, on="", proposed="1.3", **HERE),
        action(8, OISP, on="1.3", start=None, end=None, **HERE),
        action(9, OISP, on="1.3", communes=("Mons",)),
    )

    for other in others:
        assert side_by_side(mine, other) == []


def test_partners_of_each_other_are_no_overlap_wherever_they_are_partners() -> None:
    apart = (action(1, EFT, on="1.3", **HERE), action(2, OISP, on="1.3", **HERE))

    assert side_by_side(*apart, action(3, CPAS, EFT, OISP, on="2.2")) == []


def test_who_has_a_partner_is_not_alone() -> None:
    ((_code, _communes, _public, who),) = side_by_side(
        action(1, EFT, SSM, on="1.3", **HERE), action(2, OISP, on="1.3", **HERE)
    )

    assert who == [("Horizon Borain", True), ("Les Ateliers de la Haine", False)]


def test_case_accents_and_several_publics() -> None:
    assert side_by_side(
        action(1, EFT, on="1.3", communes=("Mons",), public="Femmes; jeunes"),
        action(2, OISP, on="1.3", communes=("Mons", "Dour"), public="JEUNES"),
    ) == [("1.3", ("Mons",), "jeunes", [("Horizon Borain", True), ("Les Ateliers de la Haine", True)])]


def test_the_same_group_in_several_communes_is_one_line() -> None:
    both = {"communes": ("Mons", "Dour"), "public": "Jeunes"}

    assert [
        one[1] for one in side_by_side(action(1, EFT, on="1.3", **both), action(2, OISP, on="1.3", **both))
    ] == [("Dour", "Mons")]


def test_an_open_end_overlaps_what_comes_later() -> None:
    later = action(2, OISP, on="1.3", start="2015-01-01", end=None, **HERE)

    assert len(side_by_side(action(1, EFT, on="1.3", start="2012-01-01", end=None, **HERE), later)) == 1
    assert side_by_side(action(1, EFT, on="1.3", start=None, end="2014-12-31", **HERE), later) == []


def test_three_operators_two_of_them_partners() -> None:
    ((*_rest, who),) = side_by_side(
        action(1, EFT, OISP, on="1.3", **HERE),
        action(2, OISP, EFT, on="1.3", **HERE),
        action(3, CPAS, on="1.3", **HERE),
    )

    assert who == [("CPAS de Dour", True), ("Horizon Borain", False), ("Les Ateliers de la Haine", False)]


def test_the_period_decides_what_is_compared() -> None:
    actions = (
        action(1, EFT, on="1.3", **HERE),
        action(2, OISP, on="1.3", **HERE),
        action(3, OISP, on="1.3", start="2011-01-01", end="2011-03-31"),
    )

    assert len(found(*actions, period=periods.parse("2012-Q1")).overlaps) == 1
    assert found(*actions, period=periods.parse("2011-Q1")).overlaps == ()
    assert (found(*actions).actions, found(*actions).vague) == (2, 1)


ONE = st.builds(
    lambda number, who, code, commune, public, year, partner: action(
        number,
        who,
        *partner,
        on=code,
        communes=(commune,),
        public=public,
        start=f"{year}-01-01",
        end=f"{year}-12-31",
    ),
    st.integers(1, 10_000),
    st.sampled_from([EFT, OISP, CPAS, FOREM]),
    st.sampled_from(["1.3", "1.4"]),
    st.sampled_from(["Mons", "Dour"]),
    st.sampled_from(["Jeunes", "Femmes"]),
    st.sampled_from([2011, 2012]),
    st.lists(st.sampled_from([EFT, OISP, CPAS, SHOP]), max_size=1),
)


@given(st.lists(ONE, max_size=10, unique_by=lambda one: one.id))
def test_overlaps_are_those_found_by_comparing_every_pair(actions: list[StoredAction]) -> None:
    tied = {
        frozenset((one.id, other.id))
        for act in actions
        for one in act.organisations
        for other in act.organisations
        if one != other
    }

    def is_beside(one: StoredAction, other: StoredAction) -> bool:
        return (
            one.operator != other.operator
            and frozenset((one.operator.id, other.operator.id)) not in tied
            and one.communes == other.communes
            and one.public == other.public
            and one.objectives[0].code == other.objectives[0].code
            and one.start == other.start
        )

    expected = {one.id for one in actions if any(is_beside(one, other) for other in actions)}

    overlaps: tuple[Overlap, ...] = found(*actions).overlaps
    assert {number for one in overlaps for who in one.operators for number in who.actions} == expected
    assert found(*reversed(actions)).overlaps == overlaps


# -- leads


def test_a_gap_names_who_works_next_to_it_and_who_is_of_the_kind() -> None:
    leads_of = {
        lead.row.code: lead
        for lead in found(
            action(1, EFT, OISP, on="1.1"), action(2, OISP, EFT, on="2.2"), action(3, CPAS, SSM, on="5.2")
        ).leads
    }

    psychosocial = leads_of["1.2"]
    assert psychosocial.why == ("gap",)
    # 1.1 is of the same axis; 1.2 is taken for 1.4 and 4.2, on which nobody works.
    assert [(one.organisation.name, one.why, one.codes) for one in psychosocial.operators] == [
        ("Les Ateliers de la Haine", "neighbour", ("1.1",))
    ]
    assert [(one.organisation.name, one.kinds) for one in psychosocial.partners] == [
        ("Centre de guidance", ("psychosocial",)),
        ("CPAS de Dour", ("psychosocial",)),
    ]
    # 1.1 is easily taken for 2.2: who works there is a neighbour across the axes.
    assert "2.2" in [code for one in leads_of["1.1"].operators for code in one.codes]
    assert leads_of["1.1"].why == ("one-action",)


def test_who_did_it_before_comes_first() -> None:
    lead = next(
        lead
        for lead in found(
            action(1, EFT, on="1.4"),
            action(2, WHO, on="1.3", start="2010-01-01", end="2010-06-30"),
            period=periods.parse("2012-Q1"),
        ).leads
        if lead.row.code == "1.3"
    )

    assert [(one.organisation.name, one.why, one.until and one.until.text) for one in lead.operators] == [
        ("Le Chaînon", "earlier", "2010-Q2"),
        ("Les Ateliers de la Haine", "neighbour", None),
    ]


def test_an_accepted_gap_says_so() -> None:
    gap = AcceptedGap("4.3", "l’ONEM n’est pas invité", "A. Martin", "2012-01-10", "2012")
    made = opportunities.opportunities([action(1, EFT, on="1.3")], note(), Query(axes=("4",)), accepted=[gap])

    assert {lead.row.code: lead.why for lead in made.leads} == {
        "4.1": ("gap",),
        "4.2": ("gap",),
        "4.3": ("accepted",),
    }


def test_covered_by_two_operators_with_their_partners_is_no_lead() -> None:
    made = found(action(1, EFT, SSM, on="1.2"), action(2, OISP, SSM, on="1.2"), objectives=("1.2",))

    assert made.leads == ()


# -- the report


def test_every_format_shows_leads_and_overlaps() -> None:
    made = found(
        action(1, EFT, on="1.3", **HERE), action(2, OISP, on="1.3", **HERE), objectives=("1.2", "1.3")
    )
    with i18n.speaking("en"):
        shown = leads.report(made, note())
        texts = {
            name: reports.render(name, shown, reports.Look(width=100))
            for name in ("table", "markdown", "json")
        }
        data = json.loads(texts["json"])

    for words in ("Horizon Borain", "alone", "To be examined"):
        assert words in str(texts["table"])
        assert words in str(texts["markdown"])
    assert [lead["code"] for lead in data["leads"]] == ["1.2"]
    assert data["overlaps"] == [
        {
            "code": "1.3",
            "communes": ["Mons"],
            "public": "Jeunes",
            "operators": [
                {"id": 2, "name": "Horizon Borain", "kinds": ["oisp"], "actions": [2], "alone": True},
                {
                    "id": 1,
                    "name": "Les Ateliers de la Haine",
                    "kinds": ["eft"],
                    "actions": [1],
                    "alone": True,
                },
            ],
        }
    ]


def test_the_words_never_reproach() -> None:
    made = found(action(1, EFT, on="1.3", **HERE), action(2, OISP, on="1.3", **HERE))
    for language in ("fr", "en"):
        with i18n.speaking(language):
            said = str(reports.render("markdown", leads.report(made, note()))).casefold()
        assert not any(
            word in said for word in ("doublon", "duplicate", "performance", "non conforme", "faute")
        )


def test_the_json_has_the_shape_of_its_schema() -> None:
    from concertaction.reports.contracts import shapes

    made = found(
        action(1, EFT, on="1.3", **HERE),
        action(2, OISP, on="1.3", **HERE),
        action(3, CPAS, SSM, on="4.1", start="2010-01-01", end="2010-03-31"),
        period=periods.parse("2012"),
    )
    text = str(reports.render("json", leads.report(made, note())))

    document = shapes.OpportunitiesDocument.model_validate_json(text)
    assert document.model_dump(mode="json", by_alias=True) == json.loads(text)
    assert get_args(shapes.CandidateRef.model_fields["why"].annotation) == ("neighbour", "earlier", "kind")
