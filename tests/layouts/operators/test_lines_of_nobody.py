"""Lines inside a table that name no operator, or no commune, of the actions below them."""

from __future__ import annotations

import pytest
from layout_sheets import cells_of, drawn, operators, submitted

TWO_GROUPS = """
Action | Objectif | Partenaires
CPAS de Lens
Accueil | 1.1 | Le Forem
EFT La Truelle
Chantier | 3.3 | Delmotte sa
{}
Foire | 5.2 | Le Forem
Guide | 5.1 | CSEF de Mons
CPAS de Dour
Bilan | 2.3 | MIRE
""".strip()


@pytest.mark.parametrize(
    "line",
    [
        "Autres opérateurs",
        "Tous les opérateurs",
        "Plusieurs opérateurs",
        "Ensemble des partenaires",
        "Inter-opérateurs",
        "Actions inter-opérateurs",
        "Opérateurs réunis",
        "Opérateur à désigner",
        "Opérateur non défini",
        "Sans opérateur",
        "Actions communes à tous",
        "Actions communes aux opérateurs",
        "Multi-opérateurs",
        "En commun",
        "Tous ensemble",
        "Ensemble",
    ],
)
def test_a_line_of_nobody_among_those_of_operators_ends_the_one_above_it(line: str) -> None:
    found = submitted(drawn(TWO_GROUPS.format(line)))
    assert cells_of(found) == [("missing-operator", "A7"), ("missing-operator", "A8")]
    assert {action.title: action.operator.name for action in found.actions} == {
        "Accueil": "CPAS de Lens",
        "Chantier": "EFT La Truelle",
        "Bilan": "CPAS de Dour",
    }


@pytest.mark.parametrize(
    ("line", "is_said"),
    [
        ("Actions communes", True),
        ("Projets partagés", True),
        ("Actions menées en commun", True),
        ("Projets interassociatifs", True),
        ("Collectif", True),
        ("(suite)", False),
        ("Projets interculturels", False),
        ("Activités intergénérationnelles", False),
        ("Actions collectives", False),
        ("Avec plusieurs organismes", False),
        ("Actions avec les employeurs", False),
        ("Communication", False),
        ("Nouvelles actions", False),
    ],
)
def test_actions_that_several_may_carry_are_said_under_the_operator_above(
    line: str, *, is_said: bool
) -> None:
    found = submitted(drawn(TWO_GROUPS.format(line)))
    assert [action.operator.name for action in found.actions].count("EFT La Truelle") == 3
    assert cells_of(found) == ([("unread-line", "A6")] if is_said else [])


def test_actions_in_common_under_the_operator_of_the_whole_sheet_are_its_own() -> None:
    table = "Action | Objectif | Partenaires\n{}\nAccueil | 1.1 | Le Forem\nBilan | 2.3 | MIRE"
    for line in ("Actions communes", "Tous les opérateurs"):
        found = submitted(drawn(f"Opérateur : CPAS de Lens\n\n{table.format(line)}"))
        assert (operators(found), len(found.actions)) == ({"CPAS de Lens"}, 2)
        assert cells_of(found) == []


@pytest.mark.parametrize(
    "line",
    [
        "Toutes les communes",
        "Tout l'arrondissement",
        "Autres communes",
        "Hors arrondissement",
        "Commune à préciser",
        "Intercommunal",
        "Hauts-Pays",
        "Divers",
    ],
)
def test_a_line_of_no_single_commune_among_those_of_communes_ends_the_one_above_it(line: str) -> None:
    table = f"Action | Opérateur | Objectif\nDour\nAccueil | EFT A | 1.1\n{line}\nBilan | EFT A | 2.3\nStage | EFT A | 3.3"
    found = submitted(drawn(table))
    communes = {action.title: set(action.communes) for action in found.actions}
    assert communes["Accueil"] == {"Dour"}
    assert all(communes[title] != {"Dour"} for title in ("Bilan", "Stage"))


def test_other_lines_among_those_of_communes_end_none() -> None:
    table = "Action | Opérateur | Objectif\nDour\nAccueil | EFT A | 1.1\n{}\nBilan | EFT A | 2.3"
    for line in ("Jeunes", "Actions nouvelles", "Suite"):
        found = submitted(drawn(table.format(line)))
        assert [set(action.communes) for action in found.actions] == [{"Dour"}, {"Dour"}]
