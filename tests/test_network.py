"""Ties between organisations: bridges, vouching, hand-overs, and the tables and files that show them."""

from __future__ import annotations

import csv
import io
import json
import random
from fractions import Fraction
from itertools import combinations

import networkx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_network import ACTIONS, CODES, HOUSE, of, shown, table
from stored import CPAS, EFT, FOREM, OISP, SHOP, WHO, action, note

from concertaction import i18n, networks, partnerships, periods, reports
from concertaction.errors import UsageError
from concertaction.models import Matrix, Organisation, StoredAction
from concertaction.networks import Study
from concertaction.partnerships import Network
from concertaction.reports import network
from concertaction.reports.contracts import outputs as contracts
from concertaction.reports.contracts import shapes


def test_bridges_of_a_small_network_by_hand() -> None:
    # A chain EFT - FOREM - OISP, all ties of weight 1; SHOP hangs on OISP; nobody else.
    found = partnerships.bridges(of(action(1, EFT, FOREM), action(2, FOREM, OISP), action(3, OISP, SHOP)))

    # 4 organisations, 3 pairs of others for each: 2 of 3 pass through FOREM, 2 of 3 through OISP.
    assert [(one.organisation.name, one.betweenness) for one in found] == [
        ("Horizon Borain", pytest.approx(2 / 3)),
        ("Le Forem", pytest.approx(2 / 3)),
    ]


def test_a_fair_is_no_short_cut() -> None:
    crowd = [Organisation(100 + number, f"Exposant {number:02}", ("eft",)) for number in range(10)]
    fair = action(1, EFT, OISP, *crowd, on="5.2")  # 12 organisations: ties of weight 1/11, 11 long
    agreements = (action(2, EFT, FOREM), action(3, FOREM, OISP))  # 1 + 1 long

    found = partnerships.bridges(of(fair, *agreements))

    # EFT and OISP reach each other through the Forem, though the fair ties them directly.
    assert "Le Forem" in [one.organisation.name for one in found]
    assert partnerships.bridges(of(fair)) == ()


def by_counting(found: Network) -> dict[int, float]:
    """Betweenness from its definition, with exact fractions: shortest paths by extension from each node."""
    nodes = [one.organisation.id for one in found.members]
    length = {
        pair: 1 / Fraction(tie.weight).limit_denominator(10**6)
        for tie in found.ties
        for pair in ((tie.a.id, tie.b.id), (tie.b.id, tie.a.id))
    }
    far = {(a, b): length.get((a, b)) for a in nodes for b in nodes} | {(a, a): Fraction(0) for a in nodes}
    for middle in nodes:
        for a in nodes:
            for b in nodes:
                one, other = far[a, middle], far[middle, b]
                if one is not None and other is not None:
                    best = far[a, b]
                    far[a, b] = one + other if best is None or one + other < best else best

    def paths(a: int, b: int) -> int:
        if a == b:
            return 1
        return sum(
            paths(a, last)
            for last in nodes
            if last != b
            and (last, b) in length
            and far[a, last] is not None
            and far[a, last] + length[last, b] == far[a, b]  # type: ignore[operator]
        )

    scores = dict.fromkeys(nodes, 0.0)
    for a, b in combinations(nodes, 2):
        if far[a, b] is None:
            continue
        for middle in set(nodes) - {a, b}:
            one, other = far[a, middle], far[middle, b]
            if one is not None and other is not None and one + other == far[a, b]:
                scores[middle] += paths(a, middle) * paths(middle, b) / paths(a, b)
    pairs = (len(nodes) - 1) * (len(nodes) - 2) / 2
    return {node: score / pairs if pairs else 0.0 for node, score in scores.items()}


EIGHT = [Organisation(number, f"O{number}", ("eft",)) for number in range(1, 9)]
SOME = st.lists(st.lists(st.sampled_from(EIGHT), min_size=1, max_size=4), min_size=1, max_size=9).map(
    lambda groups: [action(number, *who, on="1.1") for number, who in enumerate(groups, 1)]
)


@settings(max_examples=60)
@given(SOME)
def test_bridges_agree_with_counting_every_shortest_path(actions: list[StoredAction]) -> None:
    found = of(*actions)

    scores = {one.organisation.id: one.betweenness for one in partnerships.bridges(found)}

    expected = {node: score for node, score in by_counting(found).items() if score}
    assert scores == pytest.approx(expected)


def test_a_large_random_network_agrees_with_networkx() -> None:
    chance = random.Random(2012)
    many = [Organisation(number, f"Organisme {number:03}", ("eft",)) for number in range(1, 121)]
    actions = [
        action(number, *chance.sample(many, chance.choice([1, 2, 2, 2, 3, 4, 12])), on="1.1")
        for number in range(1, 181)
    ]
    found = of(*actions)
    graph = networkx.Graph()
    for one in actions:
        members = [organisation.id for organisation in one.organisations]
        graph.add_nodes_from(members)
        for a, b in combinations(members, 2):
            weight = graph.get_edge_data(a, b, {"weight": Fraction(0)})["weight"]
            graph.add_edge(a, b, weight=weight + Fraction(1, len(members) - 1))
    for _a, _b, data in graph.edges(data=True):
        data["length"] = 1 / data["weight"]

    assert len(found.ties) == graph.number_of_edges() > 500
    assert found.density == pytest.approx(networkx.density(graph))
    assert {frozenset(one.id for one in group) for group in found.components} == set(
        map(frozenset, networkx.connected_components(graph))
    )
    assert {one.organisation.id: one.partners for one in found.members} == dict(graph.degree)
    weights = {frozenset((tie.a.id, tie.b.id)): tie.weight for tie in found.ties}
    assert weights == pytest.approx(
        {frozenset((a, b)): float(data["weight"]) for a, b, data in graph.edges(data=True)}
    )
    scores = {one.organisation.id: one.betweenness for one in partnerships.bridges(found)}
    expected = networkx.betweenness_centrality(graph, weight="length")
    assert scores == pytest.approx({node: score for node, score in expected.items() if score})


def test_who_vouches_for_a_tie() -> None:
    assert {(tie.a.id, tie.b.id): tie.named_by for tie in of(*ACTIONS[:2]).ties} == {
        (OISP.id, EFT.id): (OISP.id, EFT.id),
        (OISP.id, FOREM.id): (OISP.id,),
        (FOREM.id, EFT.id): (),
    }
    words = {row[:2]: row[2] for row in table(shown(*ACTIONS[:2]), "ties")}
    assert words["Le Forem", "Les Ateliers de la Haine"] == "through a third"


def test_the_ties_of_one_organisation() -> None:
    found = networks.around(ACTIONS, FOREM, CODES)

    assert [(tie.a.name, tie.b.name, tie.actions) for tie in found.ties] == [
        ("Horizon Borain", "Le Forem", 1),
        ("Le Forem", "Les Ateliers de la Haine", 2),
    ]
    assert {one.organisation.name: one.partners for one in found.members} == {
        "Horizon Borain": 1,
        "Le Forem": 2,
        "Les Ateliers de la Haine": 1,
    }
    assert (found.actions, found.density) == (2, None)


def test_the_ties_of_one_are_those_that_the_whole_network_has() -> None:
    whole = {(tie.a.id, tie.b.id): tie for tie in of(*ACTIONS).ties}

    for one in (EFT, OISP, CPAS, WHO):
        mine = {(tie.a.id, tie.b.id): tie for tie in networks.around(ACTIONS, one, CODES).ties}
        assert mine == {pair: tie for pair, tie in whole.items() if one.id in pair}


def test_an_organisation_is_found_by_a_part_of_its_name() -> None:
    assert networks.named(ACTIONS, "athenee") == HOUSE
    assert networks.named(ACTIONS, "le forem") == FOREM
    with i18n.speaking("en"):
        with pytest.raises(UsageError, match=r"“Le” may be several organisations: Le Chaînon, Le Forem"):
            networks.named(ACTIONS, "Le")
        with pytest.raises(UsageError, match=r"No organisation is called “ABC”\. There are: Athénée"):
            networks.named(ACTIONS, "ABC")


def test_the_matrix_of_organisations_is_that_of_the_ties_both_ways() -> None:
    rows = table(shown(*ACTIONS, by=Matrix.ORGANISATION), "matrix")
    names = [str(row[0]) for row in rows]
    cells = {
        (names[down], names[across]): value
        for down, row in enumerate(rows)
        for across, value in enumerate(row[1:])
    }

    assert WHO.name not in names  # it has no tie
    assert cells["Le Forem", "Les Ateliers de la Haine"] == 2
    assert all(cells[name, name] is None for name in names)
    assert all(cells[a, b] == cells[b, a] for a, b in cells)
    assert sum(value for value in cells.values() if isinstance(value, int)) == 2 * sum(
        tie.actions for tie in of(*ACTIONS).ties
    )


def test_the_table_asked_for_comes_first() -> None:
    def first(**asked: object) -> str:
        return shown(*ACTIONS, **asked).tables[0].name  # type: ignore[arg-type]

    assert first() == "ties"
    assert first(by=Matrix.KIND) == "kinds"
    assert first(by=Matrix.ORGANISATION) == "matrix"
    assert first(earlier=(periods.parse("2011"), ACTIONS[3:4])) == "changes"
    assert first(passing=ACTIONS) == "handovers"


def test_new_kept_and_lost_ties_are_listed_and_counted() -> None:
    found = shown(*ACTIONS[:3], earlier=(periods.parse("2011"), (ACTIONS[0], ACTIONS[3])))

    assert [row[:3] for row in table(found, "changes")] == [
        ("new", "Horizon Borain", "Le Forem"),
        ("new", "Le Forem", "Les Ateliers de la Haine"),
        ("lost", "Horizon Borain", "Menuiserie Dupont"),
        ("kept", "Horizon Borain", "Les Ateliers de la Haine"),
    ]
    assert found.sentences[-1] == "Against 2011, new ties: 2, kept: 1, lost: 1."


def test_hand_overs_are_directed_and_qualifying_ones_are_marked() -> None:
    found = networks.handovers(ACTIONS, note())

    assert found.codes == ("2.4",)
    assert [(one.source.name, one.target.name, one.actions, one.qualifying) for one in found.pairs] == [
        ("Horizon Borain", "Menuiserie Dupont", 1, ()),
        ("Les Ateliers de la Haine", "Le Forem", 1, ("forem",)),
    ]
    # The OISP hands over to an employer only; the CPAS to nobody; the school, also an EPS, takes over.
    assert [one.name for one in found.without] == ["CPAS de Dour", "Horizon Borain"]


def test_the_hand_overs_of_one_are_those_in_which_it_takes_part() -> None:
    def of(organisation: Organisation) -> tuple[list[str], list[str]]:
        found = networks.study(ACTIONS, note(), organisation=organisation, passing=ACTIONS).handovers
        assert found is not None
        return [f"{one.source.name} > {one.target.name}" for one in found.pairs], [
            one.name for one in found.without
        ]

    assert of(FOREM) == (["Les Ateliers de la Haine > Le Forem"], [])
    assert of(OISP) == (["Horizon Borain > Menuiserie Dupont"], ["Horizon Borain"])
    assert of(CPAS) == ([], ["CPAS de Dour"])


def test_a_proposed_link_makes_no_hand_over() -> None:
    assert networks.handovers([action(1, EFT, FOREM, on="1.1", proposed="2.4")], note()).pairs == ()


def test_each_measure_is_explained_in_a_line() -> None:
    rows = table(shown(*ACTIONS), "measures")

    values = {row[0]: row[1] for row in rows}
    assert values == {
        "density": "21.4%",  # 6 ties of 28 pairs
        "mutual ties": "1 of 6",
        "groups": "3",
        "largest group": "4 of 8",
        "operators without a partner": "1 of 5",
        "operators that name nobody": "1 of 5",
        "total weight": "6.5",  # 1 + 3/2 + 1 + 1 + 1 + 1
    }
    assert all(len(str(row[2])) > 30 for row in rows)


def test_who_is_named_by_another_has_a_partner_and_may_name_nobody_itself() -> None:
    told = shown(action(1, CPAS, EFT), action(2, EFT), action(3, OISP))

    meanings = {row[0]: tuple(row[1:]) for row in table(told, "measures")}
    assert meanings["operators without a partner"] == (
        "1 of 3",
        "operators that name no partner and that nobody names",
    )
    assert meanings["operators that name nobody"] == (
        "2 of 3",
        "operators whose own actions name no partner; another operator may name them",
    )
    network = json.loads(contracts.render(told))
    assert [one["name"] for one in network["isolated"]] == ["Horizon Borain"]
    assert [one["name"] for one in network["naming_none"]] == ["Horizon Borain", "Les Ateliers de la Haine"]


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"by": Matrix.ORGANISATION},
        {"organisation": FOREM},
        {"earlier": (periods.parse("2011"), ACTIONS[3:5])},
        {"passing": ACTIONS},
    ],
    ids=["plain", "matrix", "one", "changes", "handovers"],
)
def test_the_json_has_the_shape_of_its_schema(asked: dict[str, object]) -> None:
    text = contracts.render(shown(*ACTIONS, filters={"period": "2012"}, **asked))  # type: ignore[arg-type]

    document = shapes.PartnershipsDocument.model_validate_json(text)
    assert document.model_dump(mode="json", by_alias=True) == json.loads(text)


def test_the_json_tells_bridges_changes_and_hand_overs() -> None:
    data = json.loads(
        contracts.render(shown(*ACTIONS, earlier=(periods.parse("2011"), ACTIONS[3:4]), passing=ACTIONS))
    )

    # 21 pairs of others.  OISP: the shop to EFT and Forem.  EFT: the Forem to OISP and the shop (two ties
    # of weight 1.5 are shorter than one of 1/2).  CPAS: the guidance centre to the school.
    assert [(one["name"], one["betweenness"]) for one in data["bridges"]] == [
        ("Horizon Borain", round(2 / 21, 6)),
        ("Les Ateliers de la Haine", round(2 / 21, 6)),
        ("CPAS de Dour", round(1 / 21, 6)),
    ]
    assert data["compared_with"]["text"] == "2011"
    assert [len(data["changes"][what]) for what in ("new", "kept", "lost")] == [5, 1, 0]
    assert [(one["from"]["id"], one["to"]["id"], one["qualifying"]) for one in data["handovers"]] == [
        (OISP.id, SHOP.id, []),
        (EFT.id, FOREM.id, ["forem"]),
    ]


def test_graphml_reads_back_as_the_same_network() -> None:
    made = network.graphml(shown(*ACTIONS))

    graph = networkx.parse_graphml(made.decode())

    expected = of(*ACTIONS)
    assert {node: data["label"] for node, data in graph.nodes(data=True)} == {
        str(one.organisation.id): one.organisation.name for one in expected.members
    }
    assert {
        (frozenset((a, b)), data["actions"], data["mutual"]) for a, b, data in graph.edges(data=True)
    } == {(frozenset((str(tie.a.id), str(tie.b.id))), tie.actions, tie.mutual) for tie in expected.ties}
    assert network.graphml(shown(*reversed(ACTIONS))) == made


def test_the_csv_holds_the_ties() -> None:
    with i18n.speaking("en"):
        text = str(reports.render("csv", shown(*ACTIONS)))

    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    assert {float(row["Weight"]) for row in rows if row["Partner"]} == {
        round(tie.weight, 2) for tie in of(*ACTIONS).ties
    }
    with i18n.speaking("fr"):  # which Excel set up for Belgium opens: 1.02 would be a date
        french = csv.DictReader(io.StringIO(str(reports.render("csv", shown(*ACTIONS)))), delimiter=";")
    assert [one["Weight"] for one in french] == [row["Weight"].replace(".", ",") for row in rows]
    pairs = {(row["Organisation"], row["Partner"]) for row in rows if row["Partner"]}
    assert pairs == {(tie.a.name, tie.b.name) for tie in of(*ACTIONS).ties}


def test_only_partnerships_have_a_picture() -> None:
    report = shown(*ACTIONS)._replace(subject=Study(of(*ACTIONS)))

    for name in ("svg", "png", "graphml"):
        with i18n.speaking("en"), pytest.raises(UsageError, match=f"format {name} shows a network"):
            reports.render(name, report)
