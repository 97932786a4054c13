"""Objectives named by their titles: whole, cut, damaged, in other words."""

from __future__ import annotations

import random
from typing import Any

import pytest
from code_readings import NOTE, READER, D, R, declared, recovered

from concertaction.importers.values.code_table import CodesReading
from concertaction.models import CellValue
from concertaction.text import fold


@pytest.mark.parametrize("objective", NOTE.objectives.values(), ids=str)
def test_official_titles_and_labels_are_read(objective: Any) -> None:
    title, code = objective.title, objective.code
    for text in (
        title,
        title.upper(),
        fold(title),
        f"Objectif {objective.number} : {title}",
        title.replace("'", "’"),
        objective.label.fr,
    ):
        assert READER.read(text) == declared(code)
    assert READER.read(title.replace(" ", "\n", 5)) == declared(code)


def test_two_titles_in_a_cell_are_both_read() -> None:
    first, second = NOTE.objectives["1.2"].title, NOTE.objectives["5.1"].title
    assert READER.read(f"{first} ;\n{second}") == declared("1.2", "5.1")


def test_a_cut_title_is_read_unless_two_begin_so() -> None:
    for code, objective in NOTE.objectives.items():
        cut = objective.title[: int(len(objective.title) * 0.8)]
        reading = READER.read(cut)
        if code in ("4.1", "4.2") and reading.problem:
            assert {found for found, _score in reading.proposals} == {"4.1", "4.2"}
        else:
            assert reading == declared(code)
    shared = READER.read("Développer les rencontres, les réseaux et les actions")
    assert (shared.links, shared.problem) == ((), "proposed-objective")
    assert shared.proposals == (("4.1", 1.0), ("4.2", 1.0))


def damaged(text: str, chance: random.Random) -> str:
    letters = list(text[: int(len(text) * chance.choice([1, 0.8, 0.65, 0.5]))])
    for _ in range(len(letters) // 25):
        place = chance.randrange(len(letters) - 1)
        match chance.randrange(3):
            case 0:
                letters[place : place + 1] = []
            case 1:
                letters[place : place + 2] = letters[place : place + 2][::-1]
            case _:
                letters.insert(place, chance.choice("aeionrst"))
    text = "".join(letters)
    return fold(text) if chance.random() < 0.3 else text.upper() if chance.random() < 0.3 else text


def test_damaged_titles_are_never_another_objective() -> None:
    chance = random.Random(11)
    read = total = 0
    for code, objective in NOTE.objectives.items():
        for _ in range(20):
            reading = READER.read(damaged(objective.title, chance))
            total += 1
            read += bool(reading.links)
            assert {found for found, _origin in reading.links} <= {code}
            assert all(origin in (D, R) for _code, origin in reading.links)
    assert read > 0.9 * total


@pytest.mark.parametrize(
    "text",
    [
        "Formation de maçonnerie",
        "formation de 3.5 jours",
        "Guide",
        "tous",
        "x",
        True,
        "Permanence budget au centre de formation",
        1e9,
        123456,
        "rue de Nimy 12",
        "trois objectifs de l'axe 2",
        "les trois premiers objectifs de l'axe 2",
        "tous les objectifs",
        "tous les publics de l'axe 3",
        "objectif un peu vague",
        "Formation 2 x 4 jours",
        "Partenariat avec les employeurs",
        "bien-être",
        "transversal",
        "voir convention",
    ],
)
def test_text_that_is_no_objective_is_left_to_be_mapped(text: CellValue) -> None:
    assert READER.read(text) == CodesReading(
        problem="unreadable-value", params={"expected": "an objective", "example": "1.1"}
    )


REWORDED = {
    "Faciliter la transition d'un organisme à un autre": "2.4",
    "Colaboration entre operateurs via intervention spécialisée": "2.2",
    "Développer les rencontres entre acteurs du DIISP et opérateurs en amont (PCS)": "4.2",
    "Faire reconnaître auprès des employeurs les compétences acquises": "3.2",
    "Systématiser la mise en situation professionnelle des stagiaires avec participation des employeurs": "3.3",
}


@pytest.mark.parametrize(("text", "code"), REWORDED.items())
def test_a_title_in_other_words_is_read(text: str, code: str) -> None:
    assert READER.read(text) == recovered(code)
    assert READER.read(text.upper(), axis=code[0]) == recovered(code)


@pytest.mark.parametrize(
    ("text", "axis", "code"),
    [
        ("Fluidifier les parcours", None, "2.3"),
        ("Fluidifier les parcours des bénéficiaires", None, "2.3"),
        ("Fluidifier les parcours des bénéficiaires", "3", "2.3"),
        ("Ouverture à l'ONEM", None, "4.3"),
        ("entreprises d'insertion", None, "3.4"),
        ("validation des compétences", None, "3.2"),
        ("enseignement de plein exercice", None, "4.1"),
        ("mise en situation professionnelle", None, "3.3"),
    ],
)
def test_too_few_words_are_proposed(text: str, axis: str | None, code: str) -> None:
    reading = READER.read(text, axis=axis)
    assert (reading.links, reading.problem) == ((), "proposed-objective")
    assert reading.proposals[0][0] == code


def test_few_words_are_enough_where_the_axis_is_known() -> None:
    assert READER.read("Fluidifier les parcours des bénéficiaires", axis="2") == recovered("2.3")


def reworded(title: str, chance: random.Random) -> str:
    """A part of a title's words, some left out, turned round, misspelt."""
    kept = title.split()
    length = max(4, int(len(kept) * chance.uniform(0.4, 1)))
    first = chance.randrange(len(kept) - length + 1)
    kept = [word for word in kept[first : first + length] if len(word) < 4 or chance.random() > 0.2]
    turn = chance.randrange(len(kept)) if chance.random() < 0.5 else 0
    return " ".join(
        damaged(word, chance) if chance.random() < 0.1 else word for word in kept[turn:] + kept[:turn]
    )


def test_reworded_titles_are_never_another_objective() -> None:
    chance = random.Random(5)
    read = inside = total = 0
    for code, objective in NOTE.objectives.items():
        for _ in range(30):
            text = reworded(objective.title, chance)
            anywhere, in_axis = READER.read(text), READER.read(text, axis=objective.axis)
            assert {found for found, _origin in anywhere.links + in_axis.links} <= {code}, text
            total += 1
            read += bool(anywhere.links)
            inside += bool(in_axis.links)
    assert read > 0.7 * total
    assert inside > 0.75 * total


def test_words_of_two_titles_are_neither() -> None:
    chance = random.Random(6)
    for _ in range(500):
        one, other = chance.sample(list(NOTE.objectives.values()), 2)
        words = [word for word in one.title.split() if len(word) > 5][:3]
        words += [word for word in other.title.split() if len(word) > 5][-3:]
        links = READER.read(" ".join(words)).links
        assert {code for code, _origin in links} <= {one.code, other.code}


def test_the_cheap_question_has_the_answer_of_the_reading() -> None:
    chance = random.Random(17)
    titles = [name for one in NOTE.objectives.values() for name in (one.title, one.label.fr, one.label.en)]
    axes = [name for one in NOTE.axes for name in (one.title, one.label.fr)]
    texts = ["", "Atelier", "12", *titles, *axes, *(title.upper() for title in titles)]
    for title in filter(lambda title: len(title) > 40, titles + axes):
        for _ in range(12):
            texts += [
                damaged(title, chance),
                reworded(title, chance),
                damaged(reworded(title, chance), chance),
            ]
            texts.append(f"{damaged(title, chance)} ({chance.choice(titles)[:30]})")
            texts.append(f"{chance.choice(titles)[:40]} {chance.choice(titles)[-40:]}")
            texts.append(f"1.2 – {damaged(title, chance)}, groupe 3, deux jours par semaine")
    matcher = READER.known.titles
    answers = [(matcher.is_sure(fold(text)), matcher.read(fold(text)).code is not None) for text in texts]

    assert [text for text, (short, whole) in zip(texts, answers, strict=True) if short != whole] == []
    assert 0.2 < sum(whole for _short, whole in answers) / len(texts) < 0.9
