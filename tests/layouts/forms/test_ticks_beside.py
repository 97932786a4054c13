"""Lists of objectives to be ticked where a mark may be another action's: in columns of yes and no, of
actions across, of forms side by side."""

from __future__ import annotations

import pytest
from layout_sheets import cells_of, drawn, objectives_of, submitted

LABELS = "Action | P1\nOpérateur | CPAS de Dour\nPartenaires | SMD Y\nDate de début | 01/02/2012\nDate de fin | 30/06/2012\n"
LIST = "1.1 Partenaire Forem | {}\n1.2 Psychosocial | {}\n1.3 Acteurs | {}\n1.4 Mobilisation | {}"


def of_form(heading: str, *marks: str) -> tuple[list[str], list[tuple[str, str | None]]]:
    found = submitted(drawn(f"{LABELS}{heading}\n{LIST.format(*marks)}"))
    assert [one.title for one in found.actions] == ["P1"]
    return objectives_of(found), cells_of(found)


@pytest.mark.parametrize(
    ("yes", "no"),
    [
        ("Oui", "Non"),
        ("OUI", "NON"),
        ("Concerné", "Non concerné"),
        ("Visé", "Pas visé"),
        ("oui", "pas du tout"),
        ("Tout à fait", "Pas du tout"),
        ("Objectif visé", "Objectif non visé"),
    ],
)
@pytest.mark.parametrize("label", ["Objectifs", "Objectifs de la note :", "Objectifs (cocher)", ""])
@pytest.mark.parametrize("mark", ["x", "☑", "1"])
def test_a_cross_under_no_ticks_nothing(label: str, yes: str, no: str, mark: str) -> None:
    marks = [f" | {mark}", f"{mark} | ", f" | {mark}", f"{mark} | "]
    assert of_form(f"{label} | {yes} | {no}", *marks) == (["1.2 1.4"], [])
    turned = [f"{mark} | ", f" | {mark}", f"{mark} | ", f" | {mark}"]
    assert of_form(f"{label} | {no} | {yes}", *turned) == (["1.2 1.4"], [])


def test_boxes_under_yes_and_no() -> None:
    marks = ["☐ | ☑", "☑ | ☐", "☐ | ☐", "☐ | ☑"]
    assert of_form("Objectifs | Oui | Non", *marks) == (["1.2"], [])


def test_main_and_secondary_objectives_have_a_column_each() -> None:
    marks = [" | x", "x | ", " | ", " | x"]
    objectives, said = of_form("Objectifs de la note | Principal | Secondaire", *marks)
    assert (objectives, said) == (["1.2 1.1 1.4"], [])


def test_crosses_under_both_are_said() -> None:
    objectives, said = of_form("Objectifs | Oui | Non", "x | x", "x | ", " | x", " | ")
    assert (objectives, said) == (["1.2"], [("unreadable-value", "B7")])


def test_two_crosses_that_nothing_tells_apart_are_said() -> None:
    objectives, said = of_form("Objectifs à cocher", "x | ", "x | x", " | ", " | ")
    assert (objectives, said) == (["1.1"], [("unreadable-value", "B8")])


@pytest.mark.parametrize(
    "answers",
    [
        ("☐ oui ☑ non", "☑ oui ☐ non", "☐ oui ☑ non", "☐ oui ☐ non"),
        ("☑ non ☐ oui", "☐ non ☑ oui", "☐ non ☐ oui", "☑ non"),
        ("oui [ ] non [x]", "oui [x] non [ ]", "oui [ ] non [x]", "oui [ ] non [x]"),
        ("☐ | oui | ☑ | non", "☑ | oui | ☐ | non", "☐ | oui | ☑ | non", "☐ | oui | ☐ | non"),
        ("☐ oui | ☑ non", "☑ oui | ☐ non", "☐ oui | ☑ non", "☐ oui | ☐ non"),
        ("pas du tout", "tout à fait", "sans objet", "/"),
        ("0", "un peu", "0", "pas concerné"),
        ("non", "oui", "pas du tout", "non"),
    ],
)
def test_answers_in_words_and_in_boxes(answers: tuple[str, ...]) -> None:
    assert of_form("Objectifs", *answers) == (["1.2"], [])


@pytest.mark.parametrize("doubtful", ["à voir", "oui / non", "plutôt non", "☑ oui ☑ non"])
def test_what_stands_where_the_marks_do_and_is_none_is_said(doubtful: str) -> None:
    objectives, said = of_form("Objectifs", "x", doubtful, "", "x")
    assert (objectives, said) == (["1.1 1.4"], [("unreadable-value", "B8")])


# -- actions across

ACROSS = """\
Action | P1 | P2 | P3 | P4
Opérateur | CPAS de X | CPAS de X | EFT Y | EFT Y
Objectifs de la note : | | | |
{}
Début | 01/02/2012 | 01/03/2012 | 01/04/2012 | 01/05/2012
Fin | 30/06/2012 | 30/06/2012 | 30/06/2012 | 30/06/2012"""
GRID = [("1.1", ""), ("1.2", "4"), ("1.3", "1"), ("1.4", "2"), ("3.3", ""), ("4.1", "3 4")]


def across(yes: str, no: str, codes: list[tuple[str, str]]) -> str:
    lines = (
        f"{code} | " + " | ".join(yes if str(at) in ticked.split() else no for at in range(1, 5))
        for code, ticked in codes
    )
    return ACROSS.format("\n".join(lines))


@pytest.mark.parametrize("codes", [GRID, GRID[1:4], [("1.2", "4"), ("1.3", "1"), ("1.4", "2 3")]])
@pytest.mark.parametrize(
    ("yes", "no"),
    [
        ("x", ""),
        ("☑", "☐"),
        ("☒", "☐"),
        ("oui", "non"),
        ("☑ oui ☐ non", "☐ oui ☑ non"),
        ("tout à fait", "pas du tout"),
        ("✓", "-"),
        ("=1", "=0"),
        ("■", "□"),
    ],
)
def test_actions_across_have_the_ticks_of_their_own_columns(
    yes: str, no: str, codes: list[tuple[str, str]]
) -> None:
    found = submitted(drawn(across(yes, no, codes)))
    wanted = [" ".join(code for code, ticked in codes if str(at) in ticked.split()) for at in range(1, 5)]
    assert [one.title for one in found.actions] == ["P1", "P2", "P3", "P4"]
    assert objectives_of(found) == wanted
    assert {one.code for one in found.findings} <= {"no-objective", "guessed-label"}


# -- side by side


def beside(left: list[str], right: list[str], *, count: int = 1) -> str:
    """Forms side by side and below each other, each line of a list in a row of its own."""
    lines: list[str] = []
    for number in range(1, count + 1):
        head = [("Action", f"A{number}", f"B{number}"), ("Opérateur", "CPAS de X", "EFT Y"),
                ("Partenaires", "SMD Y", "Boulon sa"), ("Du", "01/02/2012", "01/03/2012"),
                ("Au", "30/06/2012", "31/05/2012")]  # fmt: skip
        lines += [f"{label} | {a} | | {label} | {b}" for label, a, b in head]
        lines += [f"{a} | | {b}" for a, b in zip(left, right, strict=True)]
        lines.append("")
    return "\n".join(lines)


@pytest.mark.parametrize("count", [1, 2])
@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            ["Objectifs | ", "1.1 | ", "1.2 | x", "3.3 | "],
            ["Objectifs | ", "1.1 | x", "1.2 | ", "3.3 | x"],
        ),
        (
            ["Objectifs | ☐ 1.1", " | ☑ 1.2", " | ☐ 3.3"],
            ["Objectifs | ☑ 1.1", " | ☐ 1.2", " | ☑ 3.3"],
        ),
        (
            ["Objectifs | ", "1.1 | ☐", "1.2 | ☑", "3.3 | ☐"],
            ["Objectifs | ", "1.1 | ☑", "1.2 | ☐", "3.3 | ☑"],
        ),
        (
            ["Objectifs | ", "☐ 1.1 | ", "☑ 1.2 | ", "☐ 3.3 | "],
            ["Objectifs | ", "☑ 1.1 | ", "☐ 1.2 | ", "☑ 3.3 | "],
        ),
        (
            ["Objectifs | ", "1.1 | non", "1.2 | oui", "3.3 | non"],
            ["Objectifs | ", "1.1 | oui", "1.2 | non", "3.3 | oui"],
        ),
    ],
)
@pytest.mark.parametrize(
    "above", ["", "Nos actions\n\n", "Coordination emploi : nos actions | | |\n\n", "Contact : Mme A\n"]
)
def test_forms_side_by_side_have_each_its_own_ticks(
    left: list[str], right: list[str], count: int, above: str
) -> None:
    found = submitted(drawn(above + beside(left, right, count=count)))
    assert {one.title: " ".join(link.code for link in one.objectives) for one in found.actions} == {
        f"{side}{n}": codes for n in range(1, count + 1) for side, codes in (("A", "1.2"), ("B", "1.1 3.3"))
    }
    assert cells_of(found) == []


def test_marks_at_the_left_of_codes_in_forms_side_by_side() -> None:
    lines = ["Action", "Opérateur", "Du", "Objectifs", "1.1", "1.2", "3.3"]
    left = ["A1", "CPAS de X", "01/02/2012", "", "", "", ""]
    right = ["B1", "EFT Y", "01/03/2012", "", "", "", ""]
    marks = [("", "x"), ("x", ""), ("", "x")]
    drawn_lines = [
        f"{marks[at - 4][0] if at > 3 else ''} | {label} | {a} | | {marks[at - 4][1] if at > 3 else ''} | {label} | {b}"
        for at, (label, a, b) in enumerate(zip(lines, left, right, strict=True))
    ]
    found = submitted(drawn("\n".join(drawn_lines)))
    assert {one.title: " ".join(link.code for link in one.objectives) for one in found.actions} == {
        "A1": "1.2",
        "B1": "1.1 3.3",
    }


@pytest.mark.parametrize(
    "heading", ["Objectifs | Oui | Non", "Objectifs (x) | |", "Objectifs de la note : | |"]
)
def test_a_short_form_over_a_list_is_one(heading: str) -> None:
    refused = "x" if "Non" in heading else ""
    lines = [f"1.1 Forem | | {refused}", "1.2 Psychosocial | x |", f"1.3 Acteurs | | {refused}"]
    found = submitted(drawn("\n".join(["Action | Atelier A |", "Opérateur | CPAS de X |", heading, *lines])))
    assert [(a.title, a.operator.name) for a in found.actions] == [("Atelier A", "CPAS de X")]
    assert objectives_of(found) == ["1.2"]


def test_short_forms_side_by_side_over_lists_are_forms() -> None:
    lines = [
        "Action | Atelier A | | Action | Atelier B",
        "Opérateur | CPAS de X | | Opérateur | EFT Y",
        "Objectifs (x) | | | Objectifs (x) |",
        "1.1 | | | 1.1 | x",
        "1.2 | x | | 1.2 |",
        "3.3 | | | 3.3 | x",
    ]
    found = submitted(drawn("\n".join(lines)))
    assert [(a.title, a.operator.name) for a in found.actions] == [
        ("Atelier A", "CPAS de X"),
        ("Atelier B", "EFT Y"),
    ]
    assert objectives_of(found) == ["1.2", "1.1 3.3"]


def test_a_table_of_codes_and_crosses_is_no_form() -> None:
    lines = [
        "Objectif | Action | Opérateur | Réalisé",
        "1.1 | Atelier | CPAS de X | x",
        "1.2 | Bilan | EFT Y |",
        "1.3 | Stage | CPAS de X | x",
    ]
    found = submitted(drawn("\n".join(lines)))
    assert [a.title for a in found.actions] == ["Atelier", "Bilan", "Stage"]
