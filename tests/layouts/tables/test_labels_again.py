"""Lines of labels and their answers over headings that are printed again: they head the block below."""

from __future__ import annotations

import pytest
from layout_sheets import actions_of, codes, drawn, submitted

HEADINGS = "Intitulé | Objectif | Partenaires | Mois | Nb"
OTHERS = "Intitulé | Objectif | Avec | Mois | Lieu"
FIRST = "Atelier cv | 1.4 | Forem | mars 2012 | =12\nÉcoute | 2.2 | SSM Mons | mai 2012 | =9"
SECOND = "Essai | 3.3 | Garage Focant | juin 2012 | =12\nFiches | 2.2 | CVDC Mons | avril 2012 | =9"
LAST = "Essai | 3.3 | Garage Focant | juin 2012 | Mons\nFiches | 2.2 | CVDC Mons | avril 2012 | Dour"


def blocks(first: str, second: str, *, gap: str = "", again: str = HEADINGS) -> str:
    """Two blocks, each under its lines of labels and its headings."""
    return "\n".join([first, HEADINGS, FIRST + gap, second, again, SECOND if again == HEADINGS else LAST])


@pytest.mark.parametrize("again", [HEADINGS, OTHERS])
@pytest.mark.parametrize("gap", ["", "\n"])
@pytest.mark.parametrize(
    "more",
    [
        "",
        "\nContact | M. Leroy",
        "\nContact | M. Leroy\nAdresse | rue de Mons 12",
        "\nTéléphone : | 065/00.00.00",
    ],
)
@pytest.mark.parametrize("label", ["Opérateur", "Opérateur :", "Nom de l'opérateur"])
def test_an_operator_over_headings_printed_again_carries_what_is_below(
    label: str, more: str, gap: str, again: str
) -> None:
    text = blocks(f"{label} | CPAS de Mons{more}", f"{label} | Élan asbl{more}", gap=gap, again=again)
    found = submitted(drawn(text))
    assert actions_of(found) == [
        ("Atelier cv", "CPAS de Mons", ["1.4"], ["Forem"]),
        ("Écoute", "CPAS de Mons", ["2.2"], ["SSM Mons"]),
        ("Essai", "Élan asbl", ["3.3"], ["Garage Focant"]),
        ("Fiches", "Élan asbl", ["2.2"], ["CVDC Mons"]),
    ]


@pytest.mark.parametrize("gap", ["", "\n"])
def test_an_axis_over_headings_printed_again_is_that_of_the_numbers_below(gap: str) -> None:
    found = submitted(
        drawn(
            f"""\
Axe | 1
Opérateur | CPAS de Mons
Intitulé | Objectif | Partenaires | Nb
Atelier cv | 4 | Forem | =12
Écoute | 2 | SSM Mons | =9
Club | 3 | EPN Mons | =9{gap}
Axe | 3
Opérateur | Élan asbl
Intitulé | Objectif | Partenaires | Nb
Essai | 3 | Garage Focant | =12
Fiches | 2 | CVDC Mons | =9"""
        )
    )
    told = [(title, operator, objectives) for title, operator, objectives, _ in actions_of(found)]
    assert told == [
        ("Atelier cv", "CPAS de Mons", ["1.4"]),
        ("Écoute", "CPAS de Mons", ["1.2"]),
        ("Club", "CPAS de Mons", ["1.3"]),
        ("Essai", "Élan asbl", ["3.3"]),
        ("Fiches", "Élan asbl", ["3.2"]),
    ]


def test_several_labels_on_one_line_over_headings_printed_again() -> None:
    first, second = (
        "Opérateur | CPAS de Mons | | Année | =2011 ",
        "Opérateur | CPAS de Dour | | Année | =2012",
    )
    found = submitted(drawn(blocks(first, second).replace(" 2012 |", " |")))
    assert [(action.operator.name, str(action.start)) for action in found.actions] == [
        ("CPAS de Mons", "2011-03-01"),
        ("CPAS de Mons", "2011-05-01"),
        ("CPAS de Dour", "2012-06-01"),
        ("CPAS de Dour", "2012-04-01"),
    ]


def test_a_year_and_a_commune_over_headings_printed_again() -> None:
    first = "CPAS de Mons\nAnnée | =2011\nCommune | Mons"
    found = submitted(
        drawn(blocks(first, "Année | =2012\nCommune | Dour").replace(" 2012 |", " |")),
    )
    assert [(str(action.start)[:4], action.communes) for action in found.actions] == [
        ("2011", ("Mons",)),
        ("2011", ("Mons",)),
        ("2012", ("Dour",)),
        ("2012", ("Dour",)),
    ]
    assert "ambiguous-objective" not in codes(found)


def test_a_house_that_comes_again_after_another_carries_its_own() -> None:
    text = blocks("Opérateur | CPAS de Mons", "Opérateur | Élan asbl")
    text += f"\nOpérateur | CPAS de Mons\n{HEADINGS}\nPotager | 1.3 | MIRE | mai 2012 | =4"
    assert actions_of(submitted(drawn(text)))[-1] == ("Potager", "CPAS de Mons", ["1.3"], ["MIRE"])


@pytest.mark.parametrize(
    "last",
    [
        "Information | 2.1",
        "Communication | 1.2 | Forem",
        "Réunion partenaires | 1.4",
        "Projet | 1.4",
        "Public jeunes | 3.3",
    ],
)
def test_an_action_at_the_end_of_a_page_is_no_label(last: str) -> None:
    text = f"CPAS de Mons\n{HEADINGS}\n{FIRST}\n{last}\n{HEADINGS}\n{SECOND}"
    title = last.partition(" |")[0]
    assert title in [action.title for action in submitted(drawn(text)).actions]
