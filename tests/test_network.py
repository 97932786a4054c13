from __future__ import annotations

import csv
import io
import json
import random
import re
import struct
import xml.etree.ElementTree as ElementTree
from fractions import Fraction
from itertools import combinations
from pathlib import Path

import networkx
import pytest
from defusedxml.ElementTree import fromstring
from hypothesis import given, settings
from hypothesis import strategies as st
from stored import CPAS, EFT, FOREM, OISP, SHOP, SSM, WHO, action, announced, note

from concertaction import i18n, networks, partnerships, periods, reports
from concertaction.errors import OutputError, UsageError
from concertaction.models import Organisation, StoredAction
from concertaction.networks import Matrix, Study
from concertaction.partnerships import Network
from concertaction.reports import drawing, network, ties
from concertaction.reports.contracts import outputs as contracts
from concertaction.reports.contracts import shapes
from concertaction.reports.drawing import Box
from concertaction.reports.table import Report

GOLDEN = Path(__file__).parent / "network.svg"
SVG = "{http://www.w3.org/2000/svg}"
CODES = tuple(note().objectives)

HOUSE = Organisation(8, "Athénée & Cie <Mons>", ("ecole", "eps"))
ACTIONS = (
    action(1, EFT, OISP, on="2.2 1.1"),
    action(2, OISP, EFT, FOREM, on="1.1"),
    action(3, EFT, FOREM, on="2.4"),
    action(4, OISP, SHOP, on="2.4", start="2011-01-01", end="2012-03-31"),
    action(5, CPAS, SSM, on="1.2"),
    action(6, WHO, on="1.3", partners=(announced(),)),
    action(7, HOUSE, CPAS, on="4.1"),
)


def of(*actions: StoredAction) -> Network:
    return partnerships.ties(actions, CODES)


def shown(
    *actions: StoredAction, language: str = "en", filters: dict[str, str] | None = None, **asked: object
) -> Report:
    with i18n.speaking(language):
        study = networks.study(actions, note(), **asked)  # type: ignore[arg-type]
        return ties.report(study, note(), filters or {})


def table(report: Report, name: str) -> list[tuple[object, ...]]:
    return next([row.values for row in one.rows] for one in report.tables if one.name == name)


# -- bridges


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


# -- one organisation, matrix, changes, hand-overs


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
        "total weight": "6.5",  # 1 + 3/2 + 1 + 1 + 1 + 1
    }
    assert all(len(str(row[2])) > 30 for row in rows)


# -- JSON


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


# -- the picture


def picture(*actions: StoredAction, language: str = "fr", **asked: object) -> str:
    report = shown(*actions, language=language, **asked)  # type: ignore[arg-type]
    with i18n.speaking(language):
        return network.svg(report)


def golden() -> str:
    with i18n.speaking("en"):
        return network.network_picture(
            of(*ACTIONS), note(), "Partnerships – Q1 2012", [("Submissions", "2 files")], ["Seven actions."]
        )


def test_the_picture_is_the_golden_one() -> None:
    # To renew it: look at the new picture first, then write it in the place of the golden.
    assert golden() == GOLDEN.read_text(encoding="utf-8")


def test_the_picture_depends_on_no_order_of_the_actions() -> None:
    assert picture(*ACTIONS) == picture(*reversed(ACTIONS))


def test_the_picture_says_what_it_is_to_those_who_do_not_see_it() -> None:
    root = fromstring(picture(*ACTIONS, language="en"))

    assert root.get("role") == "img"
    assert root.get("lang") == "en"
    first, second = list(root)[:2]
    assert root.get("aria-labelledby") == f"{first.get('id')} {second.get('id')}"
    assert (first.tag, first.text) == (f"{SVG}title", "Partnerships")
    assert second.tag == f"{SVG}desc"
    assert "8 organisations, 6 ties" in str(second.text)


def titles(root: ElementTree.Element) -> list[str]:
    return [str(one.text) for one in root.iter(f"{SVG}title")]


def test_every_organisation_and_every_tie_is_in_the_picture() -> None:
    root = fromstring(picture(*ACTIONS, language="en"))

    assert "Athénée & Cie <Mons> (School, Adult education): 1 action, 1 partner" in titles(root)
    for organisation in (EFT, OISP, FOREM, SHOP, CPAS, SSM, WHO):
        assert sum(title.startswith(f"{organisation.name} (") for title in titles(root)) == 1
    assert sum(" – " in title for title in titles(root)) == len(of(*ACTIONS).ties)


def test_kinds_are_told_by_letters_and_shapes_not_by_colour_alone() -> None:
    every = [kind.code for kind in note().kinds]

    badges = network.badges([*every, "unknown"], note())

    assert len({badge.letters for badge in badges.values()}) == len(every) + 1
    assert all(1 <= len(badge.letters) <= 3 for badge in badges.values())
    assert {badges["eft"].shape, badges["employeur"].shape, badges["pcs"].shape} == {
        "circle",
        "square",
        "diamond",
    }


NAMES = st.text(st.characters(codec="utf-8"), max_size=60)


@settings(max_examples=60)
@given(st.lists(NAMES, min_size=2, max_size=6), st.sampled_from(["eft", "employeur", "née", ""]))
def test_any_name_makes_well_formed_xml_without_invisible_letters(names: list[str], kind: str) -> None:
    who = [Organisation(number, name, (kind,) if kind else ()) for number, name in enumerate(names, 1)]

    made = picture(action(1, *who, on="1.1"))

    root = fromstring(made)
    assert len(titles(root)) == 1 + len(who) + len(who) * (len(who) - 1) // 2
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]", made)


def test_a_name_cannot_become_markup() -> None:
    evil = Organisation(9, '</text><script>alert("x")</script>{y}{0}%s', ())

    made = picture(action(1, evil, EFT, on="1.1"))

    assert "<script" not in made
    assert {one.tag for one in fromstring(made).iter()} <= {
        SVG + tag for tag in ("svg", "title", "desc", "rect", "g", "path", "text", "circle", "polygon")
    }


BOXES = st.lists(
    st.builds(Box, st.floats(10, 80), st.floats(10, 20), st.floats(10, 80), st.floats(10, 60)),
    min_size=1,
    max_size=25,
)


@settings(max_examples=80)
@given(BOXES, st.data())
def test_no_label_lies_on_another(boxes: list[Box], data: st.DataObject) -> None:
    node = st.integers(0, len(boxes) - 1)
    edges = [(a, b, 1.0) for a, b in data.draw(st.sets(st.tuples(node, node), max_size=40)) if a < b]

    points = drawing.arrange(boxes, edges, 900)

    for (one, (ax, ay)), (other, (bx, by)) in combinations(list(zip(boxes, points, strict=True)), 2):
        over_x = min(ax + one.right, bx + other.right) - max(ax - one.left, bx - other.left)
        over_y = min(ay + one.down, by + other.down) - max(ay - one.up, by - other.up)
        assert over_x <= 0.02 or over_y <= 0.02
    assert points == drawing.arrange(boxes, edges, 900)


def test_sixty_organisations_stay_readable() -> None:
    chance = random.Random(60)
    sixty = [
        Organisation(number, f"Centre de formation et d’insertion numéro {number}", ("eft",))
        for number in range(1, 61)
    ]
    actions = [
        action(number, *chance.sample(sixty[:56], chance.choice([2, 2, 3, 4])), on="1.1")
        for number in range(1, 91)
    ] + [action(100 + number, one, on="1.3") for number, one in enumerate(sixty[56:])]

    root = fromstring(picture(*actions))

    # An A4 sheet laid across is 1.41 times as wide as high; letters of 11 pixels on it must be read.
    wide, high = float(root.get("width", 0)), float(root.get("height", 0))
    assert wide <= 1800
    assert 0.9 < wide / high < 1.9
    labels = [one for one in root.iter(f"{SVG}text") if one.get("paint-order") == "stroke"]
    assert len(labels) > 60
    for one in labels:
        half = drawing.width(str(one.text), 11) / 2
        assert float(one.get("x", 0)) - half >= 0
        assert float(one.get("x", 0)) + half <= wide


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        ("CPAS de Dour", ["CPAS de Dour"]),
        ("Mission régionale Mons-Borinage", ["Mission régionale", "Mons-Borinage"]),
        ("Anticonstitutionnellementissimement-vôtre", ["Anticonstitutionnelleme", "ntissimement-vôtre"]),
        (
            "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept",
            None,
        ),
        ("", [""]),
    ],
)
def test_labels_are_broken_between_words_and_a_cut_is_shown(words: str, lines: list[str] | None) -> None:
    found = drawing.wrapped(words, 11, 118, 3)

    assert len(found) <= 3
    assert all(drawing.width(line, 11) <= 118 for line in found)
    if lines is None:
        assert found[-1].endswith("…")
    else:
        assert found == lines


def test_an_empty_network_has_a_picture_too() -> None:
    root = fromstring(picture())

    assert titles(root) == ["Partenariats"]


def test_hand_overs_are_drawn_with_arrows() -> None:
    plain, directed = picture(*ACTIONS, language="en"), picture(*ACTIONS, language="en", passing=ACTIONS)

    assert "Les Ateliers de la Haine → Le Forem" in titles(fromstring(directed))
    assert "hands over to a qualifying" in directed
    assert "→" not in plain


# -- PNG, GraphML, CSV


def test_the_png_is_the_picture_twice_as_large_the_same_each_time() -> None:
    made = picture(*ACTIONS)
    root = fromstring(made)

    first = network.pixels(made)

    assert first.startswith(b"\x89PNG\r\n\x1a\n")
    wide, high = struct.unpack(">II", first[16:24])
    assert (wide, high) == (2 * int(root.get("width", 0)), 2 * int(root.get("height", 0)))
    assert network.pixels(made) == first


def test_the_png_has_its_letters_whatever_fonts_the_machine_has() -> None:
    made = picture(*ACTIONS)

    # Without the words the bytes differ much: they are drawn, with the font of the package.
    bare = re.sub(r"<text.*?</text>", "", made)
    assert len(network.pixels(made)) > 1.5 * len(network.pixels(bare))


def test_without_the_library_a_png_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "resvg_py", None)

    with i18n.speaking("en"), pytest.raises(OutputError, match=r"pip install resvg-py.*\.svg file"):
        network.pixels("<svg/>")


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
    pairs = {(row["Organisation"], row["Partner"]) for row in rows if row["Partner"]}
    assert pairs == {(tie.a.name, tie.b.name) for tie in of(*ACTIONS).ties}


def test_only_partnerships_have_a_picture() -> None:
    report = shown(*ACTIONS)._replace(subject=Study(of(*ACTIONS)))

    for name in ("svg", "png", "graphml"):
        with i18n.speaking("en"), pytest.raises(UsageError, match=f"format {name} shows a network"):
            reports.render(name, report)
