"""The picture of a network: the same bytes, readable by all, no label on another, no markup from a name."""

from __future__ import annotations

import random
import re
import struct
import xml.etree.ElementTree as ElementTree
from itertools import combinations
from pathlib import Path

import pytest
from defusedxml.ElementTree import fromstring
from hypothesis import given, settings
from hypothesis import strategies as st
from small_network import ACTIONS, of, shown
from stored import CPAS, EFT, FOREM, OISP, SHOP, SSM, WHO, action, note

from concertaction import i18n
from concertaction.errors import OutputError
from concertaction.models import Organisation, StoredAction
from concertaction.reports import drawing, network
from concertaction.reports.drawing import Box

GOLDEN = Path(__file__).parent / "network.svg"
SVG = "{http://www.w3.org/2000/svg}"


def picture(*actions: StoredAction, language: str = "fr", **asked: object) -> str:
    report = shown(*actions, language=language, **asked)  # type: ignore[arg-type]
    with i18n.speaking(language):
        return network.svg(report)


def golden() -> str:
    with i18n.speaking("en"):
        return network.network_picture(
            of(*ACTIONS), note(), "Partnerships – Q1 2012", [("Submissions", "2 files")], ["Seven actions."]
        )


def titles(root: ElementTree.Element) -> list[str]:
    return [str(one.text) for one in root.iter(f"{SVG}title")]


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
