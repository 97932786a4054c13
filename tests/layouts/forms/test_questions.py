"""Forms that ask in questions, numbered or not, with a word on how to answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from layout_sheets import actions_of, check, drawn, read, submission_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from concertaction.models import Submission


ANSWERED = (
    ("Quel est le nom de votre organisme ?", "Atelier du Levant asbl"),
    ("Quel est l'intitulé de votre action ?", "Sas jeunes"),
    ("À quel(s) objectif(s) de la note répond-elle ?", "3.3"),
    ("Avec quels partenaires ?", "CPAS de Dour ; AMO Le Phare"),
    ("Quand a-t-elle commencé ?", "01/02/2011"),
    ("Quand se termine-t-elle ?", "30/06/2011"),
)
READ = [("Sas jeunes", "Atelier du Levant asbl", ["3.3"], ["CPAS de Dour", "AMO Le Phare"])]


def questionnaire(pairs: Sequence[tuple[str, str]], *, below: bool) -> Submission:
    """Questions with their answers beside or below them."""
    return submission_of(
        ["Questionnaire 2012"], [], *([[cell] for pair in pairs for cell in pair] if below else pairs)
    )


@pytest.mark.parametrize("below", [True, False])
@pytest.mark.parametrize("numbered", [True, False])
@pytest.mark.parametrize("objective", ["3.3", "3.3 Systématiser les mises en situation"])
def test_questions_are_labels(below: bool, numbered: bool, objective: str) -> None:
    pairs = [
        (f"{number}. {question}" if numbered else question, answer.replace("3.3", objective))
        for number, (question, answer) in enumerate(ANSWERED, 1)
    ]
    assert actions_of(questionnaire(pairs, below=below)) == READ


OTHER_WORDS = [
    (0, "Qui êtes-vous ?"),
    (0, "Comment s'appelle votre organisme ?"),
    (0, "Quelle structure porte le projet ?"),
    (1, "Quel titre donnez-vous à votre action ?"),
    (1, "Comment avez-vous appelé ce projet ?"),
    (1, "Quel projet développez-vous ?"),
    (2, "À quels points de la note répondez-vous ?"),
    (2, "Quel numéro d'objectif ?"),
    (3, "Quels organismes collaborent ?"),
    (3, "Qui vous aide ?"),
    (4, "Quand démarre le projet ?"),
    (5, "Quand prend-elle fin ?"),
]


@pytest.mark.parametrize("below", [True, False])
@pytest.mark.parametrize(("place", "question"), OTHER_WORDS)
def test_questions_in_other_words(below: bool, place: int, question: str) -> None:
    pairs = [(question if at == place else said, answer) for at, (said, answer) in enumerate(ANSWERED)]
    assert actions_of(questionnaire(pairs, below=below)) == READ


QUESTIONS = (
    ("{} Nom de votre organisme ?", "CPAS de X"),
    ("{} Comment s'appelle l'action ?", "Atelier A"),
    ("{} Avec qui la menez-vous (partenaires) ?", "SSM Y"),
    ("{} Depuis quand ? (date de début)", "10/10/2011"),
    ("{} Jusqu'à quand ? (date de fin)", "30/06/2012"),
    ("{} Combien de participants ?", "14"),
    ("{} Quels objectifs de la note votre action rencontre-t-elle ?", "1.2"),
)
ASKED = {
    "title": "Atelier A",
    "operator": "CPAS de X",
    "partners": "SSM Y",
    "start": "10/10/2011",
    "end": "30/06/2012",
    "participants": "14",
    "objectives": "1.2",
}


@pytest.mark.parametrize("number", ["{}.", "{})", "Q{}.", ""])
@pytest.mark.parametrize(
    ("place", "label"),
    [
        (3, "{} Depuis quand ?"),
        (3, "{} Depuis quand ? [jj/mm/aaaa]"),
        (3, "{} Date de début (jj/mm/aaaa)"),
        (3, "{} Début de l'action"),
        (3, "{} Quand l'action a-t-elle commencé ? (mois et année suffisent)"),
        (4, "{} Date de fin"),
        (2, "{} Avec qui ? (vos partenaires)"),
        (2, "{} Partenaires"),
        (1, "{} Titre de l'action (en quelques mots)"),
        (0, "{} Qui êtes-vous ? (nom de l'organisme)"),
        (6, "{} Quels objectifs ? (codes de la note)"),
        (6, "{} Objectifs de la note"),
        (5, "{} Nombre de participants (estimation)"),
    ],
)
def test_a_question_with_words_behind_it_is_read_among_others(place: int, label: str, number: str) -> None:
    lines = [(label, QUESTIONS[at][1]) if at == place else QUESTIONS[at] for at in range(len(QUESTIONS))]
    text = "\n".join(
        f"{asked.format(number.format(at)).strip()} | {answer}" for at, (asked, answer) in enumerate(lines, 1)
    )
    reading = read(drawn(f"Questionnaire aux opérateurs\n\n{text}"))
    check(reading, ASKED)
    assert reading.findings == []


@pytest.mark.parametrize("note", ["(jj/mm/aaaa)", "(noms)", "(codes)", "(à compléter)", "[en majuscules]"])
def test_how_to_answer_behind_a_colon_is_no_answer(note: str) -> None:
    labels = (
        "Opérateur",
        "Intitulé",
        "Partenaires",
        "Date de début",
        "Date de fin",
        "Participants",
        "Objectifs",
    )
    lines = zip(labels, (answer for _, answer in QUESTIONS), strict=True)
    text = "\n".join(f"{label} : {note} | {answer}" for label, answer in lines)
    reading = read(drawn(text))
    check(reading, ASKED)
    assert reading.findings == []


@pytest.mark.parametrize(
    ("label", "is_said"),
    [
        ("7. Votre organisme est-il l'opérateur principal de l'action ?", True),
        ("Qu'en ont pensé les stagiaires ?", True),
        ("L'action est-elle reconduite ? (oui / non)", True),
        ("Salle utilisée", False),
        ("Moyens humains", False),
    ],
)
def test_a_question_that_is_answered_and_not_read_is_said(label: str, is_said: bool) -> None:
    lines = [f"{asked.format('').strip()} | {answer}" for asked, answer in QUESTIONS]
    for answer in ("Oui, depuis mars", ""):
        reading = read(drawn("\n".join([*lines[:5], f"{label} | {answer}", *lines[5:]])))
        check(reading, ASKED)
        said = [("skipped-label", "A6")] if is_said and answer else []
        assert [(one.code, one.cell) for one in reading.findings] == said


def test_what_a_line_over_the_labels_says_is_read() -> None:
    lines = [f"{asked.format('').strip()} | {answer}" for asked, answer in QUESTIONS]
    reading = read(drawn("\n".join(["1. Qui êtes-vous ? (nom de l'organisme) | CPAS de X", *lines[1:]])))
    check(reading, ASKED)
    assert reading.findings == []
