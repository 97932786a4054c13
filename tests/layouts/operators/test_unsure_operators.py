"""Cells that do not say for certain who carries an action: somebody is taken, and it is said."""

from __future__ import annotations

from typing import Any

import pytest
from layout_sheets import TABLE, cells_of, drawn, sheet_of, submission_of, submitted


def table(cell: str) -> Any:
    return submission_of(
        ("Intitulé", "Objectif", "Opérateur", "Date"),
        ("Atelier CV", "1.3", cell, "mars 2011"),
        ("Bilan social", "2.2", "CPAS de Mons", "avril 2011"),
    )


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("Nous-mêmes ou Le Forem", "Le Forem"),
        ("Le Forem ou nous-mêmes", "Le Forem"),
        ("MIRE ?", "MIRE"),
        ("CPAS de Dour (à confirmer)", "CPAS de Dour"),
    ],
)
def test_an_operator_that_only_may_be_the_one_is_said(cell: str, name: str) -> None:
    found = table(cell)
    assert [action.operator.name for action in found.actions] == [name, "CPAS de Mons"]
    assert cells_of(found) == [("unsure-operator", "C2")]
    assert found.findings[0].params["name"] == name


@pytest.mark.parametrize(
    "cell", ["Le Fournil et La Truelle", "La Ferme et les Champs", "Le Relais & la Source"]
)
def test_two_names_with_articles_may_be_two_operators(cell: str) -> None:
    found = table(cell)
    assert [action.operator.name for action in found.actions] == [cell, "CPAS de Mons"]
    assert cells_of(found) == [("unsure-operator", "C2")]


@pytest.mark.parametrize(
    "cell",
    ["Le Forem", "L'Outil et la Main asbl", "Bois ou Pierre asbl", "Régie de Mons (en cours d'agrément)"],
)
def test_an_operator_that_is_the_one_is_not(cell: str) -> None:
    assert "unsure-operator" not in {code for code, _cell in cells_of(table(cell))}


def test_of_two_operators_it_is_said_once() -> None:
    assert cells_of(table("CPAS de Dour ou Le Forem")) == [("several-operators", "C2")]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("Opérateur : Nous-mêmes ou Le Forem", "unsure-operator"),
        ("Opérateur : CPAS ; Mons", "joined-operator"),
        ("Opérateur : CPAS de Dour ou Le Forem", "several-operators"),
    ],
)
def test_of_a_line_over_the_actions_it_is_said_once_and_where_it_stands(line: str, code: str) -> None:
    rows = ("Atelier CV", "1.3", "mars 2011"), ("Bilan social", "2.2", "avril 2011")
    found = submission_of((line,), (None,), ("Intitulé", "Objectif", "Date"), *rows)
    assert cells_of(found) == [(code, "A1")]


@pytest.mark.parametrize(
    ("title", "is_said"),
    [
        ("IFAPME – EFT La Forge – Atelier Bois", True),
        ("CPAS de Mons – EFT La Forge : bilan 2011", True),
        ("EFT La Forge – CPAS de Mons", True),
        ("CPAS de Mons – Service ISP", False),
        ("Ville de Mons – PCS", False),
        ("Le Forem – Maison de l'Emploi de Dour", False),
        ("CSEF de Mons – EFT La Forge", False),
        ("EFT La Forge – CPAS", False),
        ("IFAPME – Centre de Mons", False),
        ("MIRE – Mission régionale de Mons-Borinage", False),
        ("Planning – EFT « Le Pas » (Dour)", False),  # the same house, without the quotes
        ("Planning – EFT « Le Pas » (Dour) – CPAS de Mons", True),
    ],
)
def test_another_house_between_the_dashes_of_a_title_is_said(title: str, is_said: bool) -> None:
    found = submitted(drawn(f"{title}\n{TABLE}"))
    assert [(one.code, one.cell) for one in found.findings if one.code == "unsure-operator"] == (
        [("unsure-operator", "A1")] if is_said else []
    )


PRINTED = (("Action", "Objectif", "Partenaires"), ("Atelier CV", "1.3", "Le Forem"), ("Bilan", "2.2", "MIRE"))


@pytest.mark.parametrize(
    ("margins", "name"),
    [
        (("CPAS de Dour",), "CPAS de Dour"),
        (("Alpha Haine asbl – planning 2011-2012",), "Alpha Haine asbl"),
        (("Relevé 2012", "EFT Le Verger", "Page  /"), "EFT Le Verger"),
        (("Alpha Haine asbl", "Alpha Haine asbl – bilan"), "Alpha Haine asbl"),
    ],
)
def test_who_is_printed_above_the_pages_is_taken_and_said(margins: tuple[str, ...], name: str) -> None:
    found = submitted(sheet_of(PRINTED, margins=margins))
    assert {action.operator.name for action in found.actions} == {name}
    assert cells_of(found) == [("guessed-operator", None)]


@pytest.mark.parametrize(
    "margins",
    [("Relevé 2012",), ("CSEF de Mons – recensement 2012",), ("CPAS de Dour", "EFT Le Verger"), ("Page  /",)],
)
def test_what_else_is_printed_names_nobody(margins: tuple[str, ...]) -> None:
    found = submitted(sheet_of(PRINTED, margins=margins))
    assert (found.actions, {one.code for one in found.findings}) == ((), {"missing-operator"})


def test_a_line_of_the_sheet_goes_before_what_is_printed() -> None:
    found = submitted(sheet_of([("CPAS de Lens – actions 2012",), (), *PRINTED], margins=("EFT Le Verger",)))
    assert {action.operator.name for action in found.actions} == {"CPAS de Lens"}


@pytest.mark.parametrize(
    "title", ["Alpha Haine asbl – planning 2012", "Le Terril Vert asbl – bilan", "Rebond asbl – agenda"]
)
def test_what_a_document_is_called_behind_a_name_is_no_part_of_it(title: str) -> None:
    found = submitted(sheet_of([(title,), (), *PRINTED]))
    assert {action.operator.name for action in found.actions} == {title.split(" – ")[0]}


SERVICE = "Intitulé | Objectif | Partenaires | Période\nPotager | 1.2 | Le Forem | 2011"


@pytest.mark.parametrize(
    ("titles", "is_said"),
    [
        ("Opérateur | SSM Le Fil | Service | SSM Le Pont", True),
        ("Opérateur : SSM Le Fil\nService : SSM Le Pont", True),
        ("Opérateur | CPAS de Mons | Service | Insertion", False),
        ("Opérateur | CPAS de Mons | Service | Service d'insertion", False),
        ("Opérateur : CPAS de Mons\nInstitution : CPAS", False),
    ],
)
def test_a_second_house_behind_a_label_is_said(titles: str, *, is_said: bool) -> None:
    found = submitted(drawn(f"{titles}\n\n{SERVICE}"))
    assert len({action.operator.name for action in found.actions}) == 1
    assert ("other-title" in {one.code for one in found.findings}) is is_said


OPERATORS = """
Opérateur | Action | Objectif | Partenaires
CPAS de Lens | Accueil | 1.1 | Le Forem
{} | Chantier | 3.3 | Delmotte sa
EFT La Truelle | Foire | 5.2 | Le Forem
EFT La Truelle | Guide | 5.1 | CSEF de Mons
""".strip()


@pytest.mark.parametrize(
    "cell",
    [
        *("Collectif", "(collectif)", "Action collective", "Commun", "En commun", "Projet commun", "Tous"),
        *("collectivement", "Ensemble", "ENSEMBLE", "Tous ensemble", "Nous tous", "Tous partenaires"),
        *("Multi-opérateurs", "Inter-opérateurs", "Collectif des opérateurs", "En partenariat", "Chacun"),
    ],
)
def test_a_word_for_all_together_names_no_operator(cell: str) -> None:
    found = submitted(drawn(OPERATORS.format(cell)))
    assert cells_of(found) == [("missing-operator", "A3")]
    assert len(found.actions) == 3
    found = submitted(drawn(OPERATORS.format(cell)), operator="CPAS de Mons")
    assert cells_of(found) == [("unsure-operator", "A3")]
    assert found.actions[1].operator.name == "CPAS de Mons"


@pytest.mark.parametrize(
    "cell",
    [
        *("Suite", "(suite)", "suite…", "- suite -", "idem (suite)", "suite ci-dessus", "Suite et fin"),
        *("idem", "CPAS de Lens (suite)", "CPAS de Lens – suite"),
    ],
)
def test_a_word_that_goes_on_means_the_operator_above(cell: str) -> None:
    found = submitted(drawn(OPERATORS.format(cell)))
    assert cells_of(found) == []
    assert found.actions[1].operator.name == "CPAS de Lens"


@pytest.mark.parametrize("cell", ["La Suite asbl", "Collectif Alpha", "Vivre ensemble", "Groupe One"])
def test_a_name_with_such_a_word_is_one(cell: str) -> None:
    found = submitted(drawn(OPERATORS.format(cell)))
    assert cells_of(found) == []
    assert found.actions[1].operator.name == cell
