"""Actions across, in several blocks of the same labels, and what their columns say without a label."""

from __future__ import annotations

from datetime import date

import pytest
from layout_sheets import check, drawn, read

LABELS = ("Intitulé de l'action", "Objectif de la note visé", "Partenaires", "Date de début", "Date de fin")
HOUSES = ("Le Terril Vert asbl", "CPAS de Hensies", "Numéribus asbl")


def block(labels: tuple[str, ...], word: str) -> str:
    answers = (
        (f"{word} un", f"{word} deux", f"{word} trois"),
        ("1.2", "2.3", "3.1"),
        ("SSM A", "", "MIRE"),
        ("=2012-02-01", "=2012-01-16", "=2012-01-11"),
        ("=2012-04-27", "=2012-06-29", "=2012-12-19"),
    )
    return "\n".join(" | ".join([label, *line]) for label, line in zip(labels, answers, strict=True))


def numbered(labels: tuple[str, ...], first: int) -> tuple[str, ...]:
    return tuple(f"Q{number}. {label}" for number, label in enumerate(labels, first))


def each(shape: str) -> list[str]:
    """Two blocks whose labels bear the numbers of the action and their own, as ``shape`` has them."""
    short = ("Intitulé", "Objectif", "Partenaires", "Début", "Fin")
    return [
        block(tuple(shape.format(n=n, k=k, label=label) for k, label in enumerate(short, 1)), word)
        for n, word in enumerate(("Potager", "Bus"), 1)
    ]


OF_ACTION = ("Action {}", "Objectif CSEF de l'action {}", "Partenaires de l'action {}", "Début", "Fin")
BLOCKS = {
    "headed": [f"\nACTION {n}\n{block(LABELS, word)}" for n, word in enumerate(("Potager", "Bus"), 1)],
    "one below the other": [block(LABELS, word) for word in ("Potager", "Bus")],
    "in words": [f"{n} action\n{block(LABELS, w)}" for n, w in (("Première", "Potager"), ("Autre", "Bus"))],
    "questions that run on": [block(numbered(LABELS, n), w) for n, w in ((4, "Potager"), (9, "Bus"))],
    "numbered in each label": [
        block(tuple(label.format(n) for label in OF_ACTION), word)
        for n, word in enumerate(("Potager", "Bus"), 1)
    ],
    "numbered as codes are": each("{n}.{k} {label}"),
    "numbered before each label": each("Action {n} - {label}"),
    "numbered behind each label": each("{label} {n}"),
    "numbered and lettered": each("{k}) {label}"),
    "another label first": [
        f"Réf. | A{n} | B{n} | C{n}\n{block(LABELS, word)}" for n, word in enumerate(("Potager", "Bus"), 1)
    ],
}


@pytest.mark.parametrize("over", ["Q1. Nom de votre organisme", "1) Organisme", "Opérateur", "Structure"])
@pytest.mark.parametrize("blocks", BLOCKS.values(), ids=BLOCKS)
def test_the_same_labels_again_are_further_actions_of_each_column(over: str, blocks: list[str]) -> None:
    names = " | ".join([over, *HOUSES])
    sheet = drawn("\n".join(["Enquête", "Question | Réponse 1 | Réponse 2 | Réponse 3", names, *blocks]))
    check(
        read(sheet),
        *(
            {
                "operator": house,
                "title": f"{word} {number}",
                "objectives": code,
                "partners": partner,
                "end": end,
            }
            for word in ("Potager", "Bus")
            for house, number, code, partner, end in zip(
                HOUSES,
                ("un", "deux", "trois"),
                ("1.2", "2.3", "3.1"),
                ("SSM A", None, "MIRE"),
                (date(2012, 4, 27), date(2012, 6, 29), date(2012, 12, 19)),
                strict=True,
            )
        ),
    )


def test_a_column_without_a_further_action_has_none() -> None:
    sheet = drawn(
        f"Organisme | {' | '.join(HOUSES)}\nContact | a | b | c\n\nACTION 1\n{block(LABELS, 'Potager')}\n"
        "\nACTION 2\nIntitulé de l'action | Bus | |\nObjectif de la note visé | 4.2 | |\n"
        "Partenaires | PCS de Dour\nDate de début | =2012-03-01\nDate de fin"
    )
    check(
        read(sheet),
        {"title": "Potager un"},
        {"title": "Potager deux"},
        {"title": "Potager trois"},
        {"title": "Bus", "operator": HOUSES[0], "objectives": "4.2", "partners": "PCS de Dour"},
    )


@pytest.mark.parametrize("head", ["Rubrique", "", "Questions posées"])
@pytest.mark.parametrize("kinds", ["", " | EFT | CPAS | OISP\n"])
def test_names_over_the_columns_are_whose_each_is(head: str, kinds: str) -> None:
    reading = read(drawn(f"{head} | {' | '.join(HOUSES)}\n{kinds}Projet 1\n{block(LABELS, 'Potager')}"))
    check(reading, *({"operator": house} for house in HOUSES))
    assert "guessed-label" in {found.code for found in reading.findings}


@pytest.mark.parametrize("head", ["Partenaire principal", "Lieu de stage", "Financé par"])
def test_names_of_others_over_the_columns_are_not(head: str) -> None:
    reading = read(drawn(f"{head} | {' | '.join(HOUSES)}\nProjet 1\n{block(LABELS, 'Potager')}"))
    assert "operator" not in {match.field for match in reading.blocks[0].columns if len(match.texts) > 1}


ACROSS = """Organisme | Le Terril Vert asbl | CPAS de Hensies | Numéribus asbl
Intitulé | Potager | Coach | Bus
{}
Période | 2012 | 2012 | 2013
Public | Jeunes | Femmes | Tous"""


@pytest.mark.parametrize("label", ["Objectif de l'action", "Dans quel cadre ?", "Cible", "Ancrage"])
def test_codes_in_columns_of_answers_are_objectives(label: str) -> None:
    reading = read(drawn(ACROSS.format(f"{label} | 1.2 | 2.3 | 3.1")))
    check(reading, {"objectives": "1.2"}, {"objectives": "2.3"}, {"objectives": "3.1"})
    assert [(found.code, found.row) for found in reading.findings] == [("guessed-label", 3)]


def test_words_below_such_a_label_stay_a_description() -> None:
    reading = read(drawn(ACROSS.format("Objectif de l'action | Sortir | Bouger | Parler")))
    check(reading, *({"description": text, "objectives": None} for text in ("Sortir", "Bouger", "Parler")))
    assert not reading.findings


def test_houses_beside_an_unknown_label_are_said() -> None:
    reading = read(drawn(ACROSS.format("Autour de la table | SSM A | CPAS de Mons | MIRE")))
    assert [(found.code, found.row) for found in reading.findings] == [("unread-label", 3)]
