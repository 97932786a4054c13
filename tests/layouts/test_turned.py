"""Grids of crosses on their side: the objectives go down, the actions across."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from layout_sheets import CODES, NOTE, OBJECTIVES, cells_of, drawn, objectives_of, read, submitted

from concertaction import findings
from concertaction.i18n import speaking
from concertaction.models import Submission

TITLES = ("Ateliers CV", "Speed-meeting", "Potager d'insertion")
CROSSED = {"Ateliers CV": ("1.2", "4.2"), "Speed-meeting": ("1.4", "3.2"), "Potager d'insertion": ("1.1",)}
PARTNERS = "Partenaire | SSM B | CPAS de Dour | AMO C"
OPERATOR = "Opérateur : EFT A asbl\n\n"


def grid(
    corner: str = "Objectif",
    heads: tuple[str, ...] = TITLES,
    label: Callable[[str], str] = str,
    codes: list[str] = CODES,
    marks: tuple[str, str] = ("x", ""),
    above: str = OPERATOR,
    below: str = PARTNERS,
) -> str:
    """A grid with the objectives of the note down and three actions across."""
    lines = [
        " | ".join([label(code), *(marks[code not in CROSSED[title]] for title in TITLES)]) for code in codes
    ]
    return "\n".join([f"{above}{corner} | {' | '.join(heads)}", *lines, below])


def under_axes(corners: str, *, again: bool = False, axis: str = "Axe ", number: str = "=") -> str:
    """The same with a column of axes before the numbers."""
    lines = [f"{OPERATOR}{corners} | {' | '.join(TITLES)}"]
    for objective in OBJECTIVES:
        first = objective.number == "1"
        marks = ["x" if objective.code in CROSSED[title] else "" for title in TITLES]
        said = f"{axis}{objective.axis}" if first or again else ""
        lines.append(" | ".join([said, f"{number}{objective.number}", *marks]))
    return "\n".join([*lines, f"| {PARTNERS}"])


def told(found: Submission) -> list[tuple[str, str, list[str]]]:
    return [
        (action.title, action.operator.name, [partner.name for partner in action.partners])
        for action in found.actions
    ]


ALL = [
    ("Ateliers CV", "EFT A asbl", ["SSM B"]),
    ("Speed-meeting", "EFT A asbl", ["CPAS de Dour"]),
    ("Potager d'insertion", "EFT A asbl", ["AMO C"]),
]


@pytest.mark.parametrize(
    ("text", "guessed"),
    [
        pytest.param(grid(), "A3", id="objectif"),
        pytest.param(grid(""), "A3", id="blank corner"),
        pytest.param(grid("Intitulé"), None, id="intitulé"),
        pytest.param(grid("Actions"), None, id="actions"),
        pytest.param(grid("Objectifs \\ Actions"), "A3", id="both"),
        pytest.param(grid(label=lambda code: f"{code} {NOTE.objectives[code].title}"), "A3", id="titles"),
        pytest.param(grid(label=lambda code: NOTE.objectives[code].label.fr), "A3", id="labels"),
        pytest.param(grid(label=lambda code: f"Objectif {code}"), "A3", id="objectif 1.1"),
        pytest.param(grid(codes=["1.1", "1.2", "1.4", "3.2", "4.2"]), "A3", id="some objectives only"),
        pytest.param(grid(marks=("Oui", "Non")), "A3", id="oui and non"),
        pytest.param(grid(marks=("=1", "=0")), "A3", id="1 and 0"),
        pytest.param(grid(above="Opérateur | EFT A asbl\n"), "A2", id="right below the operator"),
        pytest.param(grid(below=f"Total | =2 | =2 | =1\n{PARTNERS}\n\nx = visé"), "A3", id="total and note"),
        pytest.param(under_axes("Axe | Objectif"), "B3", id="axes"),
        pytest.param(under_axes(" | ", again=True), "B3", id="axes again and again"),
        pytest.param(under_axes("Axe | N°", axis="="), "B3", id="numbers of axes"),
        pytest.param(under_axes("Axes | Objectifs", number="Obj. "), "B3", id="obj. 1"),
    ],
)
def test_a_grid_on_its_side_is_read_like_one_that_stands(text: str, guessed: str | None) -> None:
    found = submitted(drawn(text))

    assert told(found) == ALL
    assert objectives_of(found) == ["1.2 4.2", "1.4 3.2", "1.1"]
    assert cells_of(found) == ([("guessed-label", guessed)] if guessed else [])


@pytest.mark.parametrize(
    ("corner", "cell"),
    [("Objectifs de la note", "A3"), ("Objectif \\ Action", "A3"), ("", "A3"), ("Actions", None)],
)
@pytest.mark.parametrize(
    "heads",
    [
        ("Permis théorique", "Café du PCS", "Folder"),
        ("Folder du service", "Essai à la ferme", "Sas vers le qualifiant"),
        ("Jury de patrons", "Visite du Forem", "Guide du CPAS"),
    ],
)
def test_a_grid_that_holds_nothing_but_crosses_is_read_too(
    heads: tuple[str, str, str], corner: str, cell: str | None
) -> None:
    lines = [f"{code} | {' | '.join('x' if code in TITLED[n] else '' for n in range(3))}" for code in CODES]
    text = "\n".join(["CPAS de Hensies", "", f"{corner} | {' | '.join(heads)}", *lines])

    found = submitted(drawn(text))

    assert [(one.title, one.operator.name) for one in found.actions] == [
        (head, "CPAS de Hensies") for head in heads
    ]
    assert objectives_of(found) == ["1.2 4.2", "1.4 3.2", "1.1"]
    assert cells_of(found) == ([("guessed-label", cell)] if cell else [])


TITLED = tuple(CROSSED.values())


def test_operators_and_dates_may_stand_on_lines_of_the_grid() -> None:
    below = (
        f"Opérateur | CPAS de Lens | EFT B |\n{PARTNERS}\nDébut | =2012-01-01 | =2012-02-01 | bientôt\n"
        "Fin | =2012-06-01 | =2012-07-01 | =2012-08-01"
    )
    found = submitted(drawn(grid("Intitulé", above="Grille\n", below=below)))

    assert [(action.title, action.operator.name) for action in found.actions] == [
        ("Ateliers CV", "CPAS de Lens"),
        ("Speed-meeting", "EFT B"),
    ]
    assert str(found.actions[1].end) == "2012-07-01"
    assert ("missing-operator", "D20") in cells_of(found)  # each cell is named as it stands
    assert ("unreadable-value", "D22") in cells_of(found)


def test_what_each_line_of_a_grid_on_its_side_is_can_be_told() -> None:
    summary = read(drawn(f"{grid()}\n\nx = visé")).summary

    assert (summary.layout, summary.header_rows, summary.columns) == ("turned-grid", (3,), {"A": "title"})
    assert summary.lines == ((1, 1, "title"), (3, 3, "header"), (4, 21, "data"), (23, 23, "note"))


@pytest.mark.parametrize(
    "heads",
    [
        ("CPAS de Dour", "EFT A", "Le Forem"),
        ("Oui", "Non", "En partie"),
        ("2010", "2011", "2012"),
        ("T1 2012", "T2 2012", "T3 2012"),
        ("Mons", "Dour", "Boussu"),
        ("Jeunes", "Femmes", "Chômeurs de longue durée"),
        ("Écoles", "Entreprises", "CPAS"),
        ("Principal", "Secondaire", "Non visé"),
    ],
)
def test_organisations_times_places_and_answers_across_are_no_actions(heads: tuple[str, ...]) -> None:
    assert submitted(drawn(grid(heads=heads, below=""))).actions == ()


def test_a_form_with_boxes_to_tick_is_no_grid_on_its_side() -> None:
    found = submitted(
        drawn(
            "Intitulé de l'action | Ateliers CV\nOpérateur | EFT A\nPartenaires | SSM B\n"
            "Objectifs visés | Coché | Remarque\n1.1 | x |\n1.2 | |\n1.3 | x |\n2.1 | |"
        )
    )
    assert told(found) == [("Ateliers CV", "EFT A", ["SSM B"])]
    assert objectives_of(found) == ["1.1 1.3"]


@pytest.mark.parametrize(
    ("sheet", "columns", "at"),
    [
        (
            """
EFT A asbl
Intitulé | Ateliers CV | Speed-meeting | Potager
Objectif | 1.2 | | 1.4
Partenaires | SSM B | AMO C | MIRE
Début | mars 2012 | mars 2012 | mars 2012
Fin | juin 2012 | juin 2012 | juin 2012
""",
            ["B", "C", "D"],
            "C3",
        ),
        (
            """
EFT A asbl
Intitulé | Ateliers CV | | Intitulé | Speed-meeting
Objectif | 1.2 | | Objectif |
Partenaires | SSM B | | Partenaires | AMO C
Début | mars 2012 | | Début | mars 2012
""",
            ["B", "E"],
            "E3",
        ),
        (
            """
Opérateur | Action 1 | Objectif | Action 2 | Objectif
EFT A asbl | Ateliers CV | 1.2 | Speed-meeting | 1.3
EFT B asbl | Potager | 1.2 | Verger |
""",
            ["B", "D", "B", "D"],
            "E3",
        ),
    ],
)
def test_actions_of_one_row_tell_their_columns(sheet: str, columns: list[str], at: str) -> None:
    found = submitted(drawn(sheet.strip()))
    assert [action.column for action in found.actions] == columns
    assert [it.cell for it in found.findings if it.code == "no-objective"] == [at]


def test_an_action_alone_in_its_row_tells_no_column() -> None:
    found = submitted(
        drawn("Opérateur | Action | Objectif\nEFT A asbl | Ateliers CV | 1.2\nEFT B asbl | Potager | 1.3")
    )
    assert [action.column for action in found.actions] == [None, None]


HOUSES = """
{corner} | Potager collectif | Chantier social | Bois
Objectif | 1.2 | 2.1 | 3.1
Mire A | {lead} | | x
CPAS de Dour | x | {lead} |
Le Forem | | x | {lead}
""".strip()


@pytest.mark.parametrize(
    "corner", ["Action", "Partenaires \\ Actions", "Partenaires / actions", "Partenaires", ""]
)
def test_partners_may_go_down(corner: str) -> None:
    text = f"{OPERATOR}{HOUSES.format(corner=corner, lead='x')}\nPériode | 2011 | 2012 | mars 2012"
    found = submitted(drawn(text))
    assert told(found) == [
        ("Potager collectif", "EFT A asbl", ["Mire A", "CPAS de Dour"]),
        ("Chantier social", "EFT A asbl", ["CPAS de Dour", "Le Forem"]),
        ("Bois", "EFT A asbl", ["Mire A", "Le Forem"]),
    ]
    assert objectives_of(found) == ["1.2", "2.1", "3.1"]
    assert [str(action.end) for action in found.actions] == ["2011-12-31", "2012-12-31", "2012-03-31"]


@pytest.mark.parametrize("corner", ["Organismes", "Opérateur", "Qui ?"])
def test_whoever_leads_an_action_may_be_a_sign_of_a_legend_below(corner: str) -> None:
    found = submitted(drawn(f"{HOUSES.format(corner=corner, lead='P')}\nP = porteur, x = partenaire"))
    assert told(found) == [
        ("Potager collectif", "Mire A", ["CPAS de Dour"]),
        ("Chantier social", "CPAS de Dour", ["Le Forem"]),
        ("Bois", "Le Forem", ["Mire A"]),
    ]
    assert cells_of(found) == []


@pytest.mark.parametrize(
    "text",
    [
        # no objectives: what stands across may be anything
        "Organisme | Agréé comme EFT | Membre du réseau | Convention signée\nMire A | x | | x\nCPAS de Dour | | x |",
        # objectives across, actions down
        "Opérateur | Action | 1.2 | 2.1 | 3.1\nMire A | Potager | x | | x\nCPAS de Dour | Chantier | | x |",
    ],
)
def test_organisations_down_with_other_things_across_are_no_grid_on_its_side(text: str) -> None:
    found = read(drawn(text))
    assert found.summary.layout != "turned-grid"
    assert found.summary.skipped in ("names-down", None)


def test_organisations_down_without_objectives_are_told_what_is_missing() -> None:
    lines = HOUSES.format(corner="", lead="x").splitlines()
    found = submitted(drawn("\n".join([lines[0], *lines[2:]])))
    with speaking("en"):
        assert findings.words(found.findings[-1])[0] == (
            "The sheet was passed over: organisations stand in its lines and what they are marked for in its columns,"
            " and no line gives the objectives of these: add a line “Objective” with a code in each column."
        )


@pytest.mark.parametrize(
    ("heads", "reason"),
    [
        ("1.1 | 1.2 | 2.1", "no column says what the actions are called"),
        ("12/01/2011 | 09/02/2011 | 10/03/2011", "no table or form of actions was recognised in it"),
    ],
)
def test_objectives_and_days_over_organisations_are_no_actions_that_lack_them(
    heads: str, reason: str
) -> None:
    lines = "Le Forem | x | | x\nCPAS de Dour | | x | x\nMire A asbl | x | x |"
    found = submitted(drawn(f"Organismes | {heads}\n{lines}"))
    assert found.findings[-1].params["reason"] == reason


def test_an_objective_that_no_action_meets_heads_nothing() -> None:
    """Lines of an axis and an objective alone stand over lines that are full: partners and dates."""
    crossed = ["1.2", "1.4", "2.2", "4.2", "5.2"]
    titles = ["Relais santé", "Savoir-être", "Plateforme commune", "Réseau d'amont", "Stand à la foire"]
    lines = ["Centre de formation L'Étincelle – actions 2011", "", f"Axe | Objectif | {' | '.join(titles)}"]
    for objective in OBJECTIVES:
        axis = f"Axe {objective.axis}" if objective.number == "1" else ""
        marks = " | ".join("x" if objective.code == code else "" for code in crossed)
        lines.append(f"{axis} | Objectif {objective.number} | {marks}")
    lines += [
        "Partenaires | | SSM A | CPAS B | EFT C | PCS D | Le Forem",
        "Début | | " + "=2011-02-01 | " * 5,
    ]
    found = submitted(drawn("\n".join(lines)))
    assert objectives_of(found) == crossed
    assert told(found)[0] == ("Relais santé", "Centre de formation L'Étincelle", ["SSM A"])
