"""Cells cut over several rows, as a table out of a PDF has them: operators, titles and periods are joined."""

from __future__ import annotations

import pytest
from layout_sheets import cells_of, drawn, submitted

HEAD = "Objectif | Action | Opérateur | Partenaires | Période"
NEXT = "1.4 | Mobilité | OISP P | Pro Vélo | 01/03/2012 - 31/05/2012"


def told(*lines: str, head: str = HEAD) -> tuple[list[tuple[object, ...]], list[tuple[str, str | None]]]:
    found = submitted(drawn("\n".join([head, *lines])))
    actions = [
        (a.title, a.operator.name, [p.name for p in a.partners], f"{a.start} {a.end}") for a in found.actions
    ]
    return actions, cells_of(found)


WHOLE = ("Suivi", "Réseau Insertion du Haut-Val", ["SSM Le Gué"], "2011-09-05 2012-06-29")
LAST = ("Mobilité", "OISP P", ["Pro Vélo"], "2012-03-01 2012-05-31")


@pytest.mark.parametrize(
    "lines",
    [
        (
            "1.2 | Suivi | Réseau Insertion | SSM Le Gué | 05/09/2011 -",
            " | | du Haut-Val | | 29/06/2012",
        ),
        (
            "1.2 | Suivi | Réseau Insertion du | SSM Le Gué | 05/09/2011 -",
            " | | Haut-Val | | 29/06/2012",
        ),
        (
            "1.2 | Suivi | Réseau Insertion | SSM Le Gué | 05/09/2011 - 29/06/2012",
            " | | du Haut-Val | |",
        ),
        (
            "1.2 | Suivi | Réseau | SSM Le Gué | 05/09/2011",
            " | | Insertion du | | au",
            " | | Haut-Val | | 29/06/2012",
        ),
        (
            "1.2 | Suivi | Réseau Insertion | SSM Le Gué | du 05/09/2011",
            " | | du Haut-Val | | au 29/06/2012",
        ),
    ],
)
def test_a_cut_operator_and_period_are_joined(lines: tuple[str, ...]) -> None:
    actions, said = told(*lines, NEXT)
    assert actions == [WHOLE, LAST]
    assert {code for code, _ in said} <= {"joined-line"}


@pytest.mark.parametrize("blank", [True, False])
def test_a_title_and_an_operator_may_be_cut_on_one_row(*, blank: bool) -> None:
    lines = (
        "1.2 | Suivi psychologique en | Plate-forme ISP | SSM Le Gué | 05/09/2011 - 29/06/2012",
        " | atelier de production | Haute-Haine | CPAS de Montbray |",
        *((" | | | |",) if blank else ()),
        "2.2 | Échange de formateurs | EFT Les Trois | EFT La Charpente | 01/01/2012 -",
        " | entre ateliers | Tilleuls | | 31/12/2012",
        *((" | | | |",) if blank else ()),
        "3.3 | Stages | EFT Les Trois Tilleuls | Scierie sa | 2012",
    )
    actions, said = told(*lines)
    assert actions == [
        (
            "Suivi psychologique en atelier de production",
            "Plate-forme ISP Haute-Haine",
            ["SSM Le Gué", "CPAS de Montbray"],
            "2011-09-05 2012-06-29",
        ),
        (
            "Échange de formateurs entre ateliers",
            "EFT Les Trois Tilleuls",
            ["EFT La Charpente"],
            "2012-01-01 2012-12-31",
        ),
        ("Stages", "EFT Les Trois Tilleuls", ["Scierie sa"], "2012-01-01 2012-12-31"),
    ]
    assert said == []


def test_the_rest_of_an_operator_that_stands_whole_elsewhere() -> None:
    lines = (
        "1.2 | Suivi | EFT Les Trois | SSM Le Gué | 2012",
        " | | Tilleuls | |",
        "3.3 | Stages | EFT Les Trois Tilleuls | Scierie sa | 2012",
    )
    actions, said = told(*lines)
    assert [one[:2] for one in actions] == [
        ("Suivi", "EFT Les Trois Tilleuls"),
        ("Stages", "EFT Les Trois Tilleuls"),
    ]
    assert said == []


def test_words_alone_under_an_operator_are_joined_and_said() -> None:
    actions, said = told("1.2 | Suivi | Plate-forme ISP | SSM Le Gué | 2012", " | | Haute-Haine | |", NEXT)
    assert [one[:2] for one in actions] == [("Suivi", "Plate-forme ISP Haute-Haine"), ("Mobilité", "OISP P")]
    assert said == [("joined-line", "C3")]


def test_a_period_whose_end_stands_below() -> None:
    for first, second in (
        ("05/09/2011 -", "29/06/2012"),
        ("05/09/2011 –", "29/06/2012"),
        ("05/09/2011", "- 29/06/2012"),
        ("du 05/09/2011", "au 29/06/2012"),
        ("du 05/09/2011 au", "29/06/2012"),
        ("05/09/2011 -", "=2012-06-29"),
        ("sept. 2011 à", "juin 2012"),
    ):
        actions, said = told(f"1.2 | Suivi | EFT C | SSM Le Gué | {first}", f" | | | | {second}", NEXT)
        assert actions[0][:3] == ("Suivi", "EFT C", ["SSM Le Gué"])
        assert str(actions[0][3]).split()[0][:7] == "2011-09"
        assert str(actions[0][3]).split()[1][:7] == "2012-06"
        assert (len(actions), said) == (2, [])


def test_another_organisation_under_an_operator_is_no_rest_of_it_and_said() -> None:
    actions, said = told("1.2 | Suivi | EFT A | SSM Le Gué | 2012", " | | CPAS de Dour | |", NEXT)
    assert [one[:2] for one in actions] == [("Suivi", "EFT A"), ("Mobilité", "OISP P")]
    assert said == [("unread-line", "C3")]


def test_actions_of_one_objective_stay_apart() -> None:
    lines = (
        "1.2 | Suivi | EFT A | SSM Le Gué | 2012",
        " | Bilan | CPAS de Dour | | 2012",
        " | Atelier | EFT A | MIRE | 2012",
        NEXT,
    )
    actions, _ = told(*lines)
    assert [one[:2] for one in actions] == [
        ("Suivi", "EFT A"),
        ("Bilan", "CPAS de Dour"),
        ("Atelier", "EFT A"),
        ("Mobilité", "OISP P"),
    ]


def test_a_heading_of_an_operator_that_each_row_names_again_says_nothing_new() -> None:
    lines = (
        "1.2 | Suivi | EFT A | SSM Le Gué | 2012",
        " | | CPAS de Dour | |",
        "1.4 | Mobilité | CPAS de Dour | Pro Vélo | 2012",
    )
    actions, said = told(*lines)
    assert [one[:2] for one in actions] == [("Suivi", "EFT A"), ("Mobilité", "CPAS de Dour")]
    assert said == []
