"""Titles and labels of objectives joined in one cell, as surveys join the boxes that were ticked."""

from __future__ import annotations

from itertools import permutations, product

import pytest

from concertaction import framework
from concertaction.importers.values.codes import code_reader

NOTE = framework.load()
READER = code_reader(NOTE)
CODES = list(NOTE.objectives)
TITLES = {code: objective.title for code, objective in NOTE.objectives.items()}
LABELS = {code: objective.label.fr for code, objective in NOTE.objectives.items()}
LEFT_OVER = "left-over-objective"


def codes(text: str) -> list[str]:
    return [code for code, _origin in READER.read(text).links]


@pytest.mark.parametrize("join", [", ", "; ", ",", "\n", " / ", " + "])
@pytest.mark.parametrize("words", [TITLES, LABELS], ids=["titles", "labels"])
def test_every_two_are_both_read(words: dict[str, str], join: str) -> None:
    for pair in permutations(CODES, 2):
        text = join.join(words[code] for code in pair)
        assert codes(text) == list(pair), text
        assert READER.read(text).problem is None, text


@pytest.mark.parametrize("words", [TITLES, LABELS], ids=["titles", "labels"])
def test_one_that_holds_commas_is_one(words: dict[str, str]) -> None:
    assert [codes(text) for text in words.values()] == [[code] for code in CODES]
    for first in range(0, len(CODES), 6):
        several = CODES[first : first + 6]
        assert codes(", ".join(words[code] for code in several)) == several


def test_in_capitals_misspelt_and_cut() -> None:
    assert codes(f"{TITLES['1.2']}, {TITLES['4.3']}".upper()) == ["1.2", "4.3"]
    misspelt = TITLES["1.2"].replace("accompagnement", "acompagnement")
    assert codes(f"{misspelt}, {TITLES['1.4']}") == ["1.2", "1.4"]
    assert codes(f"{TITLES['1.2']}, {TITLES['5.2'][:60]}") == ["1.2", "5.2"]
    assert codes(f"{TITLES['1.2']} et {LABELS['1.4']}") == ["1.2", "1.4"]


@pytest.mark.parametrize("rest", ["autre", "avec le Forem", "je ne sais pas", "Autre : ateliers couture"])
@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("1.2", "{rest}, {title}"),
        *product(["1.2", "1.4", "4.1"], ["{title}, {rest}", "{title} ; {rest}", "{title} - {rest}"]),
    ],
)
def test_what_is_not_understood_beside_a_title_is_said(code: str, text: str, rest: str) -> None:
    reading = READER.read(text.format(title=TITLES[code], rest=rest))
    assert [found for found, _origin in reading.links] == [code]
    assert reading.problem == LEFT_OVER
    assert rest.split()[-1].lower() in reading.params["rest"]


def test_a_remark_in_brackets_is_none() -> None:
    assert READER.read(f"{TITLES['1.2']} (en partie)").problem is None


@pytest.mark.parametrize(
    "text",
    [
        "Atelier vélo, sorties en groupe, permis de conduire",
        "Permettre aux stagiaires de se déplacer, de se former et de trouver un emploi",
    ],
)
def test_prose_stays_unread(text: str) -> None:
    assert codes(text) == []
