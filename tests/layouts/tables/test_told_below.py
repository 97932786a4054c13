"""Lines of a label and what it says below each action: they tell more of the action above them."""

from __future__ import annotations

import pytest
from layout_sheets import actions_of, codes, drawn, objectives_of, partners_of, submitted

HEADINGS = "Régie du Coron\nAction | Objectif | Période\n"
LINES = [
    "Chantier | 3.3 | mars 2012",
    "Partenaires : Forem",
    "Potager | 1.3 | juin 2012",
    "Partenaires : MIRE",
    "Accueil | 1.1 | mai 2012",
    "Partenaires : SSM Mons",
]


@pytest.mark.parametrize("label", ["Partenaires :", "Partenaire :", "Avec :", "Partenariat :"])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_partners_below_each_action_are_its_own(gap: str, label: str) -> None:
    lines = [line.replace("Partenaires :", label) for line in LINES]
    text = gap.join("\n".join(lines[at : at + 2]) for at in (0, 2, 4))
    assert partners_of(submitted(drawn(HEADINGS + text))) == [["Forem"], ["MIRE"], ["SSM Mons"]]


def test_partners_above_each_action_or_above_several_are_those_of_the_actions_below() -> None:
    above = [LINES[at] for at in (1, 0, 3, 2, 5, 4)]
    assert partners_of(submitted(drawn(HEADINGS + "\n".join(above)))) == [["Forem"], ["MIRE"], ["SSM Mons"]]
    groups = [LINES[at] for at in (1, 0, 2, 5, 4)]
    assert partners_of(submitted(drawn(HEADINGS + "\n".join(groups)))) == [["Forem"], ["Forem"], ["SSM Mons"]]


def test_times_objectives_and_figures_below_each_action_are_its_own() -> None:
    found = submitted(
        drawn(
            """\
Régie du Coron
Action | Partenaires
Chantier | Forem
Objectif : 3.3
Période : mars 2012
Nombre de participants : 12
Potager | MIRE
Objectif : 1.3
Nombre de participants : 9"""
        )
    )
    assert objectives_of(found) == ["3.3", "1.3"]
    assert [(action.participants, str(action.start)) for action in found.actions] == [
        (12, "2012-03-01"),
        (9, "None"),
    ]


def test_a_remark_below_each_action_says_that_it_is_cancelled() -> None:
    lines = [*LINES[:4]]
    lines[1], lines[3] = "Remarque : annulée faute d'inscrits", "Remarque : bien reçue"
    found = submitted(drawn(HEADINGS + "\n".join(lines)))
    assert [(one.code, one.row) for one in found.findings if one.code == "cancelled-action"] == [
        ("cancelled-action", 3)
    ]


def test_what_a_cell_says_already_is_said_not_to_be_read_below() -> None:
    text = HEADINGS.replace("Période", "Participants") + "\n".join(LINES[:4]).replace("mars 2012", "=7")
    text = text.replace("juin 2012", "=8").replace("Partenaires : ", "Participants : ").replace("Forem", "12")
    assert "unread-continuation" in codes(submitted(drawn(text.replace("MIRE", "9"))))


@pytest.mark.parametrize(
    "last", ["Remarque : chiffres provisoires", "Source : Régie du Coron", "Contact : X"]
)
def test_a_line_below_all_the_actions_is_not_of_the_last(last: str) -> None:
    lines = [LINES[at] for at in (0, 2, 4)]
    found = submitted(drawn(HEADINGS + "\n".join([*lines, last])))
    assert actions_of(found) == [
        ("Chantier", "Régie du Coron", ["3.3"], []),
        ("Potager", "Régie du Coron", ["1.3"], []),
        ("Accueil", "Régie du Coron", ["1.1"], []),
    ]


def test_partners_below_some_actions_are_theirs_and_it_is_said() -> None:
    found = submitted(drawn(HEADINGS + "\n".join([LINES[0], LINES[1], LINES[2], LINES[4], LINES[5]])))
    assert partners_of(found) == [["Forem"], [], ["SSM Mons"]]
    assert [(one.code, one.row) for one in found.findings] == [("told-below", 4)]
    first = submitted(drawn(HEADINGS + "\n".join([*LINES[:3], LINES[4]])))
    assert partners_of(first) == [["Forem"], [], []]
    assert codes(first) == {"told-below"}


def test_people_below_some_actions_of_several_operators_are_theirs() -> None:
    found = submitted(
        drawn(
            """\
Action | Objectif | Période
EFT Le Pas asbl
Chantier | 3.3 | mars 2012
Participants : 12
Partenaires : Forem
Potager | 1.3 | juin 2012
CPAS de Dour
Accueil | 1.1 | mai 2012
Participants : 7"""
        )
    )
    assert [(action.operator.name, action.participants) for action in found.actions] == [
        ("EFT Le Pas asbl", 12),
        ("EFT Le Pas asbl", None),
        ("CPAS de Dour", 7),
    ]
    assert partners_of(found) == [["Forem"], [], []]
    assert codes(found) == {"told-below"}
