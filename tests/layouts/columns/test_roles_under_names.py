"""Cross tables whose cells say who carries an action and who takes part in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from layout_sheets import drawn, operators, partners_of, submitted

from concertaction.importers.layouts.words.roles import Role, legend_in
from concertaction.models import Severity, Submission

if TYPE_CHECKING:
    from collections.abc import Sequence

HEADS = "Action | Objectif | Du | Au | CPAS de Lens | EFT Le Cadre | Le Forem | MIRE du Centre"
TIMES = "01/02/2011 | 30/06/2011"


def table(*roles: str, above: str = "Qui fait quoi", heads: str = HEADS, below: str = "") -> Submission:
    """A table of one action a line, with these cells under the names."""
    lines = [f"Action {n} du printemps | 1.{n} | {TIMES} | {cells}" for n, cells in enumerate(roles, 1)]
    return submitted(drawn("\n".join([*above.split("\n"), heads, *lines, *below.split("\n")])))


def who(found: Submission) -> list[tuple[str, list[str]]]:
    """The operator and the partners of each action."""
    named = [action.operator.name for action in found.actions]
    return list(zip(named, partners_of(found), strict=True))


EXPECTED = [
    ("CPAS de Lens", ["Le Forem", "MIRE du Centre"]),
    ("Le Forem", []),
    ("EFT Le Cadre", ["CPAS de Lens"]),
]


@pytest.mark.parametrize(
    ("lead", "partner", "above"),
    [
        ("porteur", "partenaire", "Qui fait quoi"),
        ("Pilote", "Associé", "Qui fait quoi"),
        ("CHEF DE FILE", "soutien", "Qui fait quoi"),
        ("Coordinateur du projet", "participe", "Qui fait quoi"),
        ("opérateur", "X", "Qui fait quoi"),
        ("x (pilote)", "x", "Qui fait quoi"),
        ("porteur", "co-porteur", "Qui fait quoi"),
        ("P", "X", "P = porteur de l’action ; X = partenaire de l’action"),
        ("R", "P", "Légende : R = responsable, P = partenaire"),
        ("O", "P", "O : opérateur / P : partenaire"),
        ("C", "A", "C : coordinateur\nA : associé"),
        ("L", "S", "L (lead) – S (soutien)"),
        ("P", "x", "porteur (P), partenaires (x)"),
        ("1", "2", "1 = pilote, 2 = partenaire"),
        ("●", "○", "● chef de file   ○ partenaire"),
        ("p", "X", "Mettre P pour le porteur et X pour les partenaires"),
        ("P", "X", "P | porteur\nX | partenaire"),
        ("P/X", "X", "P = porteur ; X = partenaire"),
        ("P", "X, I", "P = porteur ; X = partenaire ; I = informé"),
        ("porteur", "partenaire – prête son local", "Qui fait quoi"),
        ("porteur, avec son équipe", "soutien", "Qui fait quoi"),
        ("R", "P", "R = responsable, P = présent"),
        ("P", "X", "Plate-forme ISP du Borinage – qui fait quoi ?\nP = porteur ; X = partenaire"),
    ],
)
def test_the_cells_under_names_say_who_carries_an_action(lead: str, partner: str, above: str) -> None:
    found = table(
        f"{lead} |  | {partner} | {partner}", f" |  | {lead} | ", f"{partner} | {lead} | | ", above=above
    )

    assert who(found) == EXPECTED
    assert found.findings == ()


@pytest.mark.parametrize(
    ("cells", "last"),
    [
        (("P/X", "X", "P / X"), "CPAS de Lens"),
        (("P", "X, I", "X + P"), "CPAS de Lens"),
        (("P", "2 séances", "local"), "EFT Le Cadre"),
    ],
)
def test_a_column_of_few_roles_beside_those_of_roles_is_read_too(cells: Sequence[str], last: str) -> None:
    legend = "P = porteur ; X = partenaire ; I = informé"
    found = table(f"{cells[0]} | X", f"{cells[1]} | P", f"{cells[2]} | P", above=legend)
    other = {"CPAS de Lens": "EFT Le Cadre", "EFT Le Cadre": "CPAS de Lens"}

    assert who(found) == [(lead, [other[lead]]) for lead in ("CPAS de Lens", "EFT Le Cadre", last)]


def test_a_legend_may_stand_below_the_table() -> None:
    found = table("R | | P | P", "| | R |", "P | R | |", below="\nR = responsable, P = partenaire")

    assert who(found) == EXPECTED
    assert found.findings == ()


def test_a_legend_tells_that_names_which_nothing_else_tells_are_organisations() -> None:
    found = table(
        "P | X",
        "X | P",
        above="P = porteur ; X = partenaire",
        heads="Action | Objectif | Du | Au | Horizon | Trampoline",
    )

    assert who(found) == [("Horizon", ["Trampoline"]), ("Trampoline", ["Horizon"])]


def test_what_the_rows_of_a_long_table_above_say_of_signs_explains_none() -> None:
    remarks = dict.fromkeys(range(60, 120), "P = porteur ; X = partenaire")
    rows = [f"Atelier {n} | 1.2 | SSM A | {remarks.get(n, '')}" for n in range(200)]
    before = "\n".join(
        ["Opérateur : OISP Cap", "Action | Objectif | Partenaires | Remarques", *rows, "", "Et"]
    )
    found = table("P | X | |", "X | P | |", above=before)

    assert operators(found) == {"OISP Cap"}
    assert "unexplained-roles" in {one.code for one in found.findings}


def test_a_row_without_the_lead_is_refused_at_its_first_cell_of_roles() -> None:
    legend = "Plate-forme ISP du Borinage – qui fait quoi ?\nP = porteur ; X = partenaire"
    found = table("P | X | |", " | X | X |", "X | | P |", above=legend)

    assert who(found) == [("CPAS de Lens", ["EFT Le Cadre"]), ("Le Forem", ["CPAS de Lens"])]
    refused = [one for one in found.findings if one.severity is Severity.ERROR]
    assert [(one.code, one.cell) for one in refused] == [("no-lead", "E5")]


def test_two_leads_in_a_row_are_said() -> None:
    found = table("P | P | X |", "X | P | |", above="P = porteur ; X = partenaire")

    assert who(found) == [
        ("CPAS de Lens", ["EFT Le Cadre", "Le Forem"]),
        ("EFT Le Cadre", ["CPAS de Lens"]),
    ]
    assert [(one.code, one.cell) for one in found.findings] == [("several-operators", "E3")]


def test_letters_that_nothing_explains_are_said_and_lead_to_no_operator() -> None:
    above = "Opérateur : Maison de l’Emploi de Lens"
    found = table("P | X | |", "X | | P |", above=above)

    assert operators(found) == {"Maison de l’Emploi de Lens"}
    assert partners_of(found) == [["CPAS de Lens", "EFT Le Cadre"], ["CPAS de Lens", "Le Forem"]]
    assert [(one.code, one.cell) for one in found.findings] == [("unexplained-roles", "E3")]


@pytest.mark.parametrize(("first", "second"), [("P/C", "C, P"), ("P / X", "X"), ("JE, DE", "DE+JE")])
def test_several_letters_in_a_cell_that_nothing_explains_name_nobody(first: str, second: str) -> None:
    above = "Opérateur : Maison de l’Emploi de Lens"
    found = table(f"{first} | {second} | |", f"{second} | | {first} |", above=above)

    assert partners_of(found) == [["CPAS de Lens", "EFT Le Cadre"], ["CPAS de Lens", "Le Forem"]]
    assert [(one.code, one.cell) for one in found.findings] == [("unexplained-roles", "E3")]


def test_crosses_of_one_kind_need_no_legend() -> None:
    found = table("P | P | |", "P | | P |", above="Opérateur : Maison de l’Emploi de Lens")

    assert partners_of(found) == [["CPAS de Lens", "EFT Le Cadre"], ["CPAS de Lens", "Le Forem"]]
    assert found.findings == ()


def test_who_is_only_told_of_an_action_is_no_partner_and_that_is_said() -> None:
    found = table(
        "P | X | I |", "X | P | | N", above="P = porteur, X = partenaire, I = informé, N = non concerné"
    )

    assert who(found) == [("CPAS de Lens", ["EFT Le Cadre"]), ("EFT Le Cadre", ["CPAS de Lens"])]
    assert [(one.code, one.cell) for one in found.findings] == [("other-role", "G3")]


def test_a_column_of_operators_says_more_than_the_cells_under_names() -> None:
    found = table(
        "P | X | | | OISP Cap",
        "X | P | | | OISP Cap",
        above="P = porteur ; X = partenaire",
        heads=f"{HEADS} | Opérateur",
    )

    assert who(found) == [("OISP Cap", ["CPAS de Lens", "EFT Le Cadre"])] * 2


def test_the_line_that_names_the_operator_is_cited_though_the_one_below_it_is_read_with_it() -> None:
    found = table(
        "x | x | |", "x | | x |", above="Plate-forme ISP du Borinage – qui fait quoi avec qui ?\nTout 2011"
    )

    assert [(one.code, one.cell) for one in found.findings] == [("guessed-operator", "A1")]


def test_a_band_may_explain_the_cells_below_its_names() -> None:
    found = submitted(
        drawn(
            "Rôles\nAction | Objectif | Du | Au | Acteurs (P = porteur, X = partenaire) | |\n"
            " | | | | CPAS de Lens | Le Forem | EFT Le Cadre\n"
            f"Accueil | 1.2 | {TIMES} | P | X |\nTri | 1.4 | {TIMES} | X | P | X",
            merged=[[2, 4, 2, 6]],
        )
    )

    assert who(found) == [("CPAS de Lens", ["Le Forem"]), ("Le Forem", ["CPAS de Lens", "EFT Le Cadre"])]
    assert found.findings == ()


def test_initials_under_names_name_no_partners() -> None:
    found = table("JD | | MP | ", " | SB | CD | AL", above="Opérateur : CPAS de Mons")

    assert who(found) == [
        ("CPAS de Mons", ["CPAS de Lens", "Le Forem"]),
        ("CPAS de Mons", ["EFT Le Cadre", "Le Forem", "MIRE du Centre"]),
    ]


def test_only_the_beginning_of_an_endless_line_may_explain_signs() -> None:
    assert legend_in(["P = porteur, " + "( " * 16_000]) == {"P": Role.LEAD}
    assert legend_in(["( " * 16_000 + ", P = porteur"]) == {}
