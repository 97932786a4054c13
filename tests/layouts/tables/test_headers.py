"""Where the headings end: a first line of data that is worded like headings is none of them."""

from __future__ import annotations

from datetime import date

import pytest
from layout_sheets import CODES, drawn, objectives_of, sheet_of, submitted

LINE = "EFT Le Terril"
WORDS = ("motivation", "organisation", "contact", "budget", "résultat", "suivi")


def grid(marks: dict[str, str], blank: str = "") -> str:
    """A line of marks under all the objectives."""
    return " | ".join(marks.get(code, blank) for code in CODES)


def titles(sheet: str) -> list[str]:
    return [action.title for action in submitted(drawn(f"{LINE}\n{sheet}")).actions]


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize(
    "sheet",
    [
        pytest.param(
            f"Action | Période | Partenaires | {' | '.join(CODES)} | Points forts | Points faibles | Contact\n"
            f"Stage en service | mars-avril 2012 | EFT A | {grid({'3.3': '=3', '3.4': '=2'}, '=0')} | WORD | | a@b.be\n"
            f"Entretiens communs | 2012 | Le Forem | {grid({'1.1': '=3'}, '=0')} | calme | | a@b.be",
            id="scores",
        ),
        pytest.param(
            f"Action | {' | '.join(CODES)} | Points faibles\n"
            f"Stage en service | {grid({'3.3': 'x'})} | WORD\n"
            f"Entretiens communs | {grid({'1.1': 'x'})} | horaire",
            id="crosses",
        ),
        pytest.param(
            f"Action | Objectifs {'| ' * 17} | Points faibles\n"
            f" | {' | '.join(CODES)} |\n"
            f"Stage en service | {grid({'3.3': 'x'})} | WORD\n"
            f"Entretiens communs | {grid({'1.1': 'x'})} | horaire",
            id="crosses under bands",
        ),
        pytest.param(
            "Objectif | Projet | Frein | Atout\n"
            "3.3 | Stage en service | WORD | public\n"
            "1.1 | Entretiens communs | horaire |",
            id="one objective",
        ),
        pytest.param(
            "Projet | Quand ? | Frein | Atout | Lien avec la note\n"
            "Stage en service | toute l'année 2012 | WORD | public |\n"
            "Entretiens communs | mai 2012 | horaire | | 1.1",
            id="a period",
        ),
    ],
)
def test_a_line_that_answers_the_headings_is_data_whatever_its_words(sheet: str, word: str) -> None:
    assert titles(sheet.replace("WORD", word)) == ["Stage en service", "Entretiens communs"]


def test_a_second_line_of_headings_is_still_one() -> None:
    sheet = """
Action | Période | | Objectifs | | Contact
Intitulé | Début | Fin | 1.1 | 1.2 | Nom
Stage en service | =2012-01-01 | =2012-02-01 | x | | a@b.be
Entretiens communs | =2012-01-01 | =2012-02-01 | | x | a@b.be
"""
    assert titles(sheet) == ["Stage en service", "Entretiens communs"]


NAMED = (
    "Forem | Psychosocial | Acteur | Mobilisation | Pilotes | Spécificité | Fluidité | Transition | Besoins"
    " | Acquis | Stages | E.I. | Écoles | Amont | ONEM | Guide | Supports"
)
AXES = "Axe 1 | | | | Axe 2 | | | | Axe 3 | | | | Axe 4 | | | Axe 5 |"
NUMBERS = " | ".join(f"={code[-1]}" for code in CODES)


@pytest.mark.parametrize(
    "headings",
    [
        f"Opérateur | Action | Partenaires | {AXES}\n | | | {NUMBERS}\n | | | {NAMED}",
        f"Opérateur | Action | Partenaires | {AXES}\n | | | {NUMBERS}\n | | En bref | {NAMED.lower()}",
        f"Opérateur | Action | Partenaires | {AXES}\n | | | {NAMED}\n | | | {NUMBERS}",
        f"Opérateur | Action | Partenaires | {' | '.join(CODES)}\n | | | {NAMED.replace('Besoins', '')}",
        f" | | | {AXES}\nOpérateur | Action | Partenaires | {NUMBERS}\n | | | {NAMED}",
        f" | | | {AXES}\n | | | {NUMBERS}\nOpérateur | Action | Partenaires | {NAMED}",
    ],
)
def test_words_under_the_numbers_of_objectives_are_headings(headings: str) -> None:
    lines = (
        f"EFT A asbl | Potager | MIRE | {grid({'1.2': 'x'})}",
        f" | Bus | SSM B | {grid({'2.2': 'x', '5.1': 'x'})}",
    )
    found = submitted(drawn("\n".join(["Relevé 2012", headings, *lines])))
    assert {action.operator.name for action in found.actions} == {"EFT A asbl"}
    assert objectives_of(found) == ["1.2", "2.2 5.1"]
    assert not [one for one in found.findings if one.severity != "info"]


@pytest.mark.parametrize(
    "title",
    [
        "Atelier budget",
        "Période d'essai",
        "Partenaires en fête",
        "Objectif emploi",
        "Dates utiles",
        "Public cible",
    ],
)
@pytest.mark.parametrize("is_split", [True, False])
def test_a_first_action_with_its_days_is_data_whatever_its_title(title: str, is_split: bool) -> None:
    heads = ["Période", None, None, None] if is_split else ["Du", "Au"]
    lines = [
        [
            name,
            code,
            "SSM",
            *(
                ("du", date(2012, month, 3), "au", date(2012, month + 5, 3))
                if is_split
                else (date(2012, month, 3), date(2012, month + 5, 3))
            ),
            12,
        ]
        for month, (name, code) in enumerate([(title, "1.2"), ("Potager", "1.4"), ("Bus", "5.2")], 1)
    ]
    rows = [["CPAS de Dour"], [], ["Action", "Objectif", "Partenaires", *heads, "Nbre"], *lines]
    found = submitted(sheet_of(rows, merged=[(3, 3, 3, 6)] if is_split else []))
    assert [(action.title, action.start) for action in found.actions] == [
        (title, date(2012, 1, 3)),
        ("Potager", date(2012, 2, 3)),
        ("Bus", date(2012, 3, 3)),
    ]
