from __future__ import annotations

import json
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stored import CPAS, EFT, FOREM, OISP, SHOP, SSM, WHO, action, announced, note

from concertaction import i18n, partnerships
from concertaction.errors import ConcertactionError
from concertaction.framework import KindPresent, PartnershipRule
from concertaction.models import Organisation, StoredAction
from concertaction.partnerships import Judgement, State

GOLD = Path(__file__).parents[2] / "shared" / "gold" / "actions.jsonl"

# An organisation that many operators could be: an operator and a specialised service at once.
HOUSE = Organisation(8, "CPAS de Mons", ("cpas", "psychosocial"))


def judged(code: str, *who: Organisation) -> Judgement:
    with i18n.speaking("en"):
        return partnerships.judge(action(1, *who, on=code), note().objective(code), note())


def test_an_objective_that_asks_for_nothing() -> None:
    assert judged("1.3", EFT) == Judgement(State.NOT_ASKED)


def test_two_distinct_operators_operator_included() -> None:
    assert judged("1.1", EFT, OISP) == Judgement(State.SATISFIED, satisfied_by=(EFT, OISP))


def test_the_same_organisation_named_as_its_own_partner_counts_once() -> None:
    found = judged("1.1", EFT, EFT)

    assert found.state is State.NOT_DOCUMENTED
    assert found.missing == (
        "at least 2 distinct organisations among Forem, EFT, OISP, MIRE, CPAS, Neighbourhood régie, "
        "Adult education, Skills centre, IFAPME or AWIPH",
    )
    assert found.satisfied_by == (EFT,)


def test_a_specialised_structure_beside_an_operator() -> None:
    assert judged("1.2", EFT, SSM).state is State.SATISFIED

    alone = judged("1.2", EFT, OISP)

    assert alone.state is State.NOT_DOCUMENTED
    assert alone.missing == ("one organisation among Psychosocial",)


def test_one_organisation_of_two_kinds_serves_one_condition_only() -> None:
    assert judged("1.2", CPAS).state is State.NOT_DOCUMENTED
    assert judged("1.2", CPAS, HOUSE).state is State.SATISFIED
    # Either order of the participants: the CPAS must take the place that is left.
    assert judged("1.2", CPAS, SSM).state is State.SATISFIED
    assert judged("1.2", CPAS, EFT).state is State.SATISFIED


def test_the_lead_may_be_the_other_party() -> None:
    assert judged("3.3", SHOP, EFT) == Judgement(State.SATISFIED, satisfied_by=(SHOP, EFT))


def test_an_unknown_kind_leaves_open_only_what_it_could_complete() -> None:
    open_case = judged("1.2", EFT, WHO)

    assert open_case.state is State.UNDETERMINED
    assert open_case.unknown == (WHO,)
    assert open_case.missing == ("one organisation among Psychosocial",)
    assert judged("1.2", EFT, SSM, WHO).state is State.SATISFIED
    # Two places to fill, one unknown organisation alone: it cannot be both.
    assert judged("1.2", WHO).state is State.NOT_DOCUMENTED
    assert judged("1.2", SHOP, WHO).state is State.NOT_DOCUMENTED
    assert judged("1.1", EFT, WHO).state is State.UNDETERMINED


def test_an_announced_partner_is_no_partner_yet() -> None:
    coming = action(1, EFT, on="1.1", partners=(announced(),))

    found = partnerships.judge(coming, note().objective("1.1"), note())

    assert found.state is State.NOT_DOCUMENTED
    assert found.announced


def test_a_condition_may_ask_for_several() -> None:
    rule = PartnershipRule(
        required=True,
        basis="explicit",
        conditions=(KindPresent(rule="kind_present", kinds=("eft", "oisp"), min=2),),
    )

    assert partnerships.state(rule, [("eft",), ("oisp",)]) is State.SATISFIED
    assert partnerships.state(rule, [("eft", "oisp")]) is State.NOT_DOCUMENTED


KINDS = st.lists(st.sampled_from(["eft", "psychosocial", "employeur"]), max_size=2, unique=True).map(tuple)


@given(st.lists(KINDS, max_size=5), st.sampled_from(["1.1", "1.2", "3.3"]))
def test_the_rule_agrees_with_trying_every_assignment(kinds: list[tuple[str, ...]], code: str) -> None:
    rule = note().objective(code).partnership
    groups = [set(condition.kinds) for condition in rule.conditions]

    if rule.conditions[0].rule == "distinct_organisations":
        expected = sum(bool(groups[0] & set(mine)) for mine in kinds) >= rule.conditions[0].min
    else:
        expected = any(
            all(group & set(kinds[index]) for group, index in zip(groups, chosen, strict=True))
            for chosen in permutations(range(len(kinds)), len(groups))
        )

    assert (partnerships.state(rule, kinds) is State.SATISFIED) == expected


@given(st.lists(KINDS, max_size=5), st.sampled_from(["1.1", "1.2"]), KINDS)
def test_one_more_partner_never_undoes_a_partnership(
    kinds: list[tuple[str, ...]], code: str, more: tuple[str, ...]
) -> None:
    rule = note().objective(code).partnership

    if partnerships.state(rule, kinds) is State.SATISFIED:
        assert partnerships.state(rule, [*kinds, more]) is State.SATISFIED


@pytest.mark.skipif(not GOLD.exists(), reason="../shared/gold is not here")
def test_the_rules_agree_with_every_labelled_record() -> None:
    records = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    found, expected = {}, {}
    for record in records:
        who = [(record["operator"], record["operator_type"])]
        who += [(partner["name"], partner["type"]) for partner in record["partners"]]
        kinds = {name: (kind,) if kind else () for name, kind in who}
        for code in record["objectives"]:
            rule = note().objective(code).partnership
            state = partnerships.state(rule, list(kinds.values()))
            found[record["id"], code] = state in (State.SATISFIED, State.NOT_ASKED)
            expected[record["id"], code] = record["partnership_by_objective"][code]

    assert len(records) == 120
    assert found == expected
    assert sum(not ok for ok in found.values()) >= 20


# -- who works with whom


FAIR = [Organisation(100 + number, f"Exposant {number:02}", ("eft",)) for number in range(12)]


def network_of(*actions: StoredAction) -> partnerships.Network:
    return partnerships.ties(actions, tuple(note().objectives))


def test_a_small_network_by_hand() -> None:
    found = network_of(
        action(1, EFT, OISP, on="2.2 1.1"),
        action(2, OISP, EFT, FOREM, on="1.1"),
        action(3, SHOP, on="1.3"),
        action(4, WHO, on="", partners=(announced(),)),
    )

    assert [
        (tie.a.name, tie.b.name, tie.actions, tie.objectives, tie.mutual, tie.weight) for tie in found.ties
    ] == [
        ("Horizon Borain", "Le Forem", 1, ("1.1",), False, 0.5),
        ("Horizon Borain", "Les Ateliers de la Haine", 2, ("1.1", "2.2"), True, 1.5),
        ("Le Forem", "Les Ateliers de la Haine", 1, ("1.1",), False, 0.5),
    ]
    assert [(one.organisation.name, one.actions, one.as_operator, one.partners) for one in found.members] == [
        ("Horizon Borain", 2, 1, 2),
        ("Le Chaînon", 1, 1, 0),
        ("Le Forem", 1, 0, 2),
        ("Les Ateliers de la Haine", 2, 1, 2),
        ("Menuiserie Dupont", 1, 1, 0),
    ]
    assert [one.organisation.name for one in found.isolated] == ["Le Chaînon", "Menuiserie Dupont"]
    assert found.kinds == {("eft", "forem"): 1, ("eft", "oisp"): 2, ("forem", "oisp"): 1}
    assert found.density == 2 * 3 / (5 * 4)
    assert [[one.name for one in group] for group in found.components] == [
        ["Horizon Borain", "Le Forem", "Les Ateliers de la Haine"],
        ["Le Chaînon"],
        ["Menuiserie Dupont"],
    ]
    assert (found.actions, found.partnerships, found.announced) == (4, 2, 1)


def test_a_fair_of_twelve_does_not_drown_an_agreement_of_two() -> None:
    found = network_of(action(1, *FAIR, on="5.2"), action(2, EFT, OISP, on="2.2"))

    weights = {tie.a.name: tie.weight for tie in found.ties}

    assert weights["Horizon Borain"] == 1
    assert weights["Exposant 00"] == pytest.approx(1 / 11)
    assert found.kinds[("eft", "eft")] == 1


def test_two_partners_of_a_third_are_tied_but_not_mutually() -> None:
    found = network_of(action(1, EFT, OISP, FOREM, on="1.1"), action(2, OISP, EFT, on="1.1"))

    assert {(tie.a.name, tie.b.name): tie.mutual for tie in found.ties} == {
        ("Horizon Borain", "Le Forem"): False,
        ("Horizon Borain", "Les Ateliers de la Haine"): True,
        ("Le Forem", "Les Ateliers de la Haine"): False,
    }


def test_a_proposed_link_gives_a_tie_no_objective() -> None:
    (tie,) = network_of(action(1, EFT, OISP, on="2.2", proposed="1.1")).ties

    assert tie.objectives == ("2.2",)


def test_several_kinds_and_unknown_kinds_in_the_matrix_of_kinds() -> None:
    found = network_of(action(1, CPAS, WHO, on="1.2"))

    assert found.kinds == {("cpas", "unknown"): 1, ("psychosocial", "unknown"): 1}


def test_nothing_at_all() -> None:
    found = network_of()

    assert found.density is None
    assert found.ties == found.members == found.isolated == found.components == ()


def test_new_kept_and_lost_ties() -> None:
    before = network_of(action(1, EFT, OISP), action(2, EFT, FOREM))
    now = network_of(action(1, OISP, EFT), action(3, EFT, SHOP))

    found = partnerships.compare(now, before)

    assert [(tie.a.name, tie.b.name) for tie in found.new] == [
        ("Les Ateliers de la Haine", "Menuiserie Dupont")
    ]
    assert [(tie.a.name, tie.b.name) for tie in found.kept] == [
        ("Horizon Borain", "Les Ateliers de la Haine")
    ]
    assert [(tie.a.name, tie.b.name) for tie in found.lost] == [("Le Forem", "Les Ateliers de la Haine")]


ORGANISATIONS = [Organisation(number, f"O{number:02}", ("eft",)) for number in range(1, 15)]
ACTIONS = st.lists(
    st.lists(st.sampled_from(ORGANISATIONS), min_size=1, max_size=5), min_size=1, max_size=20
).map(lambda groups: [action(number, *who, on="1.1") for number, who in enumerate(groups, 1)])


@given(ACTIONS)
def test_measures_agree_with_networkx(actions: list[StoredAction]) -> None:
    networkx = pytest.importorskip("networkx")
    found = partnerships.ties(actions)
    graph = networkx.Graph()
    for one in actions:
        members = [organisation.id for organisation in one.organisations]
        graph.add_nodes_from(members)
        graph.add_edges_from(networkx.complete_graph(members).edges)

    assert {frozenset((tie.a.id, tie.b.id)) for tie in found.ties} == set(map(frozenset, graph.edges))
    assert {one.organisation.id: one.partners for one in found.members} == dict(graph.degree)
    assert sorted(map(len, found.components)) == sorted(map(len, networkx.connected_components(graph)))
    if found.density is not None:
        assert found.density == pytest.approx(networkx.density(graph))
    # Newman: the weights of an organisation add up to its actions with somebody else.
    for one in found.members:
        mine = sum(tie.weight for tie in found.ties if one.organisation in (tie.a, tie.b))
        several = sum(
            action.is_partnership and one.organisation in action.organisations for action in actions
        )
        assert mine == pytest.approx(several)


@given(ACTIONS, st.randoms(use_true_random=False))
def test_the_order_of_the_actions_does_not_matter(actions: list[StoredAction], chance: object) -> None:
    shuffled = list(actions)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]

    assert partnerships.ties(shuffled) == partnerships.ties(actions)


def test_bridges_link_groups() -> None:
    pytest.importorskip("networkx")
    found = partnerships.bridges(network_of(action(1, EFT, FOREM), action(2, OISP, FOREM), action(3, SHOP)))

    assert [(one.organisation.name, round(one.betweenness, 4)) for one in found] == [("Le Forem", 0.3333)]


def test_without_networkx_bridges_say_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "networkx", None)

    with i18n.speaking("en"), pytest.raises(ConcertactionError, match="pip install networkx"):
        partnerships.bridges(network_of())
