"""The operator that a line below the actions names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from layout_sheets import FORMS, GRID, TABLE, codes, drawn, operators, submitted

from concertaction.importers.layouts.operators.name_lines import said_in
from concertaction.importers.layouts.operators.outer_lines import names_below
from concertaction.importers.layouts.operators.tab_names import name_of_sheet


@pytest.mark.parametrize("body", [TABLE, FORMS, GRID])
@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("EFT La Charrette, rue du Moulin à Boussu – document interne", "EFT La Charrette"),
        ("Pour la Régie des quartiers de Frameries,\nla coordination", "Régie des quartiers de Frameries"),
        ("CPAS de Lens", "CPAS de Lens"),
        ("Source : CPAS de Lens", "CPAS de Lens"),
        ("CPAS de Lens - Service ISP - tél. 065/22.33.44", "CPAS de Lens"),
        ("Fait à Lens, pour le CPAS de Lens, le 12/01/2012", "CPAS de Lens"),
        ("Document établi par le CPAS de Lens", "CPAS de Lens"),
        ("La présidente du CPAS de Lens", "CPAS de Lens"),
        ("© CPAS de Lens 2012", "CPAS de Lens"),
        ("CPAS de Lens, avec le soutien du Forem", "CPAS de Lens"),
        ("Fiche remplie par le CPAS de Lens, à transmettre au CSEF", "CPAS de Lens"),
        ("Les Mains Libres, rue Haute 12, 7000 Mons", "Les Mains Libres"),
    ],
)
def test_a_line_below_the_actions_names_the_operator(body: str, line: str, name: str) -> None:
    found = submitted(drawn(f"{body}\n\n{line}"))
    assert (len(found.actions), operators(found)) == (2, {name})
    assert [one.value for one in found.findings if one.code == "guessed-operator"] == [name]


@pytest.mark.parametrize(
    "line",
    [
        "Opérateur : CPAS de Jurbise",
        "Organisme : CPAS de Jurbise",
        "Opérateur | CPAS de Jurbise",
        "Nom de l'organisme : | CPAS de Jurbise",
    ],
)
@pytest.mark.parametrize("body", [TABLE, FORMS])
def test_a_label_below_the_actions_names_the_operator(body: str, line: str) -> None:
    found = submitted(drawn(f"{body}\n\n{line}"))
    assert (len(found.actions), operators(found)) == (2, {"CPAS de Jurbise"})
    assert "guessed-operator" not in codes(found)


@pytest.mark.parametrize(
    "line",
    [
        "Avec le soutien du Forem",
        "À transmettre au CSEF",
        "À renvoyer au CPAS de Mons pour le 15/01",
        "Partenaire : CPAS de Lens",
        "En partenariat avec le CPAS de Lens",
        "Nos remerciements au CPAS de Lens",
        "Approuvé par le CPAS de Lens",
        "Remarque : le CPAS de Dour accueille les stagiaires",
        "* en collaboration avec l'EFT La Charrette",
        "Le CPAS de Lens est partenaire de toutes les actions",
        "CPAS de Dour et EFT La Charrette",
        "Établi à Lens par le service insertion du CPAS",
        "Sophie Dubois",
        "Lieu : CPAS de Dour",
    ],
)
def test_a_line_below_the_actions_that_speaks_of_others(line: str) -> None:
    found = submitted(drawn(f"{TABLE}\n\n{line}"))
    assert (found.actions, codes(found)) == ((), {"missing-operator"})


def test_the_feet_of_several_sheets_name_one_operator_whatever_the_sheets_are_called() -> None:
    found = submitted(
        drawn(f"{TABLE}\n\nCPAS de Lens", name="Jeunes"),
        drawn(f"{TABLE.replace('2011', '2012')}\n\nCPAS de Lens", name="Femmes"),
        drawn(TABLE.replace("2011", "2013"), name="Autres"),
    )
    assert (len(found.actions), operators(found)) == (6, {"CPAS de Lens"})


@pytest.mark.parametrize("column", range(6))
@pytest.mark.parametrize(
    "line",
    [
        "CPAS de Lens",
        "Opérateur : CPAS de Lens",
        "Pour le CPAS de Lens, la directrice",
        "CPAS de Lens – rue Haute 3, 7870 Lens",
    ],
)
def test_a_foot_in_any_column_belongs_to_no_action(line: str, column: int) -> None:
    table = "N° | Action | Objectif | Partenaires | Période\n1 | Accueil | 1.2 | SSM A | 2011\n2 | Bilan | 2.3 | MIRE | 2012"
    found = submitted(drawn(f"{table}\n\n{'|' * column}{line}"))
    assert operators(found) == {"CPAS de Lens"}
    assert [[partner.name for partner in action.partners] for action in found.actions] == [
        ["SSM A"],
        ["MIRE"],
    ]
    assert codes(found) <= {"guessed-operator"}


def test_a_person_beside_an_organisation_is_not_the_operator() -> None:
    found = submitted(drawn(f"{FORMS}\n\nOpérateur : Sophie Dubois, CPAS de Lens"))
    assert operators(found) == {"CPAS de Lens"}
    assert all("Dubois" not in partner.name for action in found.actions for partner in action.partners)


def test_who_signs_the_only_sheet_goes_before_its_name() -> None:
    sheet = f"{TABLE}\n\nFait à Lens, pour le CPAS de Lens"
    found = submitted(drawn(sheet, name="CPAS de Dour"))
    assert (operators(found), codes(found)) == ({"CPAS de Lens"}, {"guessed-operator"})
    several = submitted(drawn(sheet, name="CPAS de Dour"), drawn(TABLE, name="EFT A"))
    assert operators(several) == {"CPAS de Dour", "EFT A"}


@given(st.text(alphabet="►-–* ab1)CPAS de Lens(:;,", max_size=80))
def test_any_line_below_is_taken(line: str) -> None:
    for said in names_below(line):
        assert said.name in " ".join(line.split())
    said_in(line)
    name_of_sheet(line)
