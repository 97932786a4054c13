"""Partners that stand in brackets behind the titles of actions."""

from __future__ import annotations

import pytest
from layout_sheets import drawn, partners_of, submitted

from concertaction.models import Submission

CALENDAR = """
Athénée royal de Lens – actions
{said}

Mois | 4.1 Rencontres école | 3.3 Mises en situation | 5.2 Offre de formation
Septembre 2011 | Rentrée des métiers ({a}) | |
Octobre 2011 | Visite du chantier ({b}) | Stage en garage | Soirée des parents (2 h)
Novembre 2011 | | | Stand au salon ({c})
""".strip()


def calendar(said: str, a: str, b: str, c: str) -> Submission:
    """A calendar of titles with these brackets."""
    return submitted(drawn(CALENDAR.format(said=said, a=a, b=b, c=c)))


def titles(found: Submission) -> list[str]:
    """What the actions are called."""
    return [action.title for action in found.actions]


@pytest.mark.parametrize(
    "said",
    [
        "Entre parenthèses : les partenaires de l’action",
        "Actions 2011 (partenaires entre parenthèses)",
        "Les organismes associés sont notés entre parenthèses.",
    ],
)
def test_a_line_says_that_brackets_hold_the_partners(said: str) -> None:
    found = calendar(said, "Le Forem", "EFT Le Cadre, Le Forem", "Jeunes Entreprises")

    assert titles(found) == [
        "Rentrée des métiers",
        "Visite du chantier",
        "Stage en garage",
        "Soirée des parents (2 h)",
        "Stand au salon",
    ]
    assert partners_of(found) == [["Le Forem"], ["EFT Le Cadre", "Le Forem"], [], [], ["Jeunes Entreprises"]]
    assert "bracketed-names" not in {one.code for one in found.findings}


@pytest.mark.parametrize(
    "lead",
    ["avec le ", "avec les ", "en partenariat avec ", "Partenaires : ", "en collaboration avec le ", "+ "],
)
def test_avec_leads_to_partners_in_brackets(lead: str) -> None:
    found = calendar("Année 2011", f"{lead}Forem", f"{lead}CPAS de Lens et SSM Le Fil", "avec repas")

    assert partners_of(found) == [["Forem"], ["CPAS de Lens", "SSM Le Fil"], [], [], []]
    assert titles(found)[0] == "Rentrée des métiers"
    assert titles(found)[4] == "Stand au salon (avec repas)"


def test_organisations_in_brackets_that_nothing_explains_stay_in_the_title_and_are_said() -> None:
    found = calendar("Année 2011", "CPAS de Lens", "EFT Le Cadre", "gratuit")

    assert partners_of(found) == [[]] * 5
    assert titles(found)[0] == "Rentrée des métiers (CPAS de Lens)"
    assert [(one.code, one.cell) for one in found.findings if one.code == "bracketed-names"] == [
        ("bracketed-names", "B5")
    ]


def test_what_avec_leads_to_may_be_no_organisation_and_is_said() -> None:
    found = calendar("Année 2011", "avec Word et Excel", "en partenariat avec Horizon", "avec Le Forem")

    assert partners_of(found) == [[], ["Horizon"], [], [], ["Le Forem"]]
    assert [one.cell for one in found.findings if one.code == "bracketed-names"] == ["B5"]


def test_a_table_may_have_its_partners_in_brackets() -> None:
    found = submitted(
        drawn(
            "Opérateur : OISP Cap\nAction | Objectif | Du | Au\n"
            "Atelier CV (avec le CPAS de Lens) | 1.2 | 01/02/2011 | 30/06/2011\n"
            "Bilan | 1.4 | 01/02/2011 | 30/06/2011"
        )
    )

    assert titles(found) == ["Atelier CV", "Bilan"]
    assert partners_of(found) == [["CPAS de Lens"], []]


@pytest.mark.parametrize(
    "said",
    [
        "Les organismes associés ne sont pas repris ; entre parenthèses : la commune",
        "Actions avec nos partenaires en 2011 (entre parenthèses : la commune)",
        "Entre parenthèses : la commune. Les partenaires suivront",
        "Partenaires : voir l’annexe. Les dates entre parenthèses sont provisoires",
    ],
)
def test_a_line_that_says_something_else_of_brackets_and_of_partners_tells_no_partner(said: str) -> None:
    found = calendar(said, "Mons", "Dour", "Lens")

    assert partners_of(found) == [[]] * 5
    assert titles(found)[0] == "Rentrée des métiers (Mons)"


@pytest.mark.parametrize(
    "said", ["Partenaires (entre parenthèses)", "Entre parenthèses figurent les noms des partenaires"]
)
def test_brackets_and_partners_are_said_in_either_order(said: str) -> None:
    assert partners_of(calendar(said, "Horizon", "Trampoline", "avec Le Forem"))[0] == ["Horizon"]


def test_those_for_whom_an_action_is_are_no_partners_in_brackets() -> None:
    found = calendar(
        "Année 2011", "avec la participation de Jeunes du quartier", "organisé avec les Stagiaires", "+ Forem"
    )

    assert partners_of(found) == [[], [], [], [], ["Forem"]]
    assert titles(found)[0] == "Rentrée des métiers (avec la participation de Jeunes du quartier)"


def test_a_person_in_brackets_beside_partners_is_hidden_and_is_no_partner() -> None:
    found = submitted(
        drawn(
            "Opérateur : OISP Cap\nAction | Objectif | Du | Au\n"
            "Atelier CV (avec le CPAS de Lens) | 1.2 | 01/02/2011 | 30/06/2011\n"
            "Bilan (avec Mme Dupont) | 1.4 | 01/02/2011 | 30/06/2011"
        )
    )

    assert titles(found) == ["Atelier CV", "Bilan (avec Mme […])"]
    assert partners_of(found) == [["CPAS de Lens"], []]


@pytest.mark.parametrize(
    ("cell", "title", "partners", "people"),
    [
        ("Bilan (avec le CPAS de Mons) – 5 H / 7 F", "Bilan", ["CPAS de Mons"], 12),
        ("Bilan – 5 H / 7 F (avec le CPAS de Mons)", "Bilan", ["CPAS de Mons"], 12),
        ("Bilan (avec le CPAS de Mons, 12 pers.)", "Bilan", ["CPAS de Mons"], 12),
        ("Bilan – 12 participants", "Bilan", [], 12), ("Bilan : 12 personnes", "Bilan", [], 12), ("Bilan (12 pers.)", "Bilan", [], 12),
        ("Bilan (avec le CPAS de Mons), 12 jeunes", "Bilan, 12 jeunes", ["CPAS de Mons"], 12),
        ("Visite (avec le CPAS de Mons) du chantier", "Visite du chantier", ["CPAS de Mons"], None),
        ("Bilan, 2 h", "Bilan, 2 h", [], None), ("Brochure – 12 p.", "Brochure – 12 p.", [], None),
        ("Salon : 3 jours", "Salon : 3 jours", [], None), ("Salon – 2012", "Salon – 2012", [], None),
        ("Visite (de mars) du chantier", "Visite (de mars) du chantier", [], None),
    ],
)  # fmt: skip
def test_a_matrix_says_with_whom_and_for_how_many_in_its_titles(
    cell: str, title: str, partners: list[str], people: int | None
) -> None:
    table = f"EFT Le Pas\n\n | 1.1 | 1.2 | 2.3\n2011 | {cell} | Accueil | Visite de Mons\n2012 | Débat | | Potager"
    action = min(submitted(drawn(table)).actions, key=lambda one: (one.row, one.title not in (title,)))
    assert (action.title, action.participants) == (title, people)
    assert [partner.name for partner in action.partners] == partners


def test_a_name_in_the_middle_of_a_title_that_nothing_explains_is_said() -> None:
    table = "EFT Le Pas\n\n | 1.1 | 1.2 | 2.3\n2011 | Bilan (CPAS de Mons) au printemps | Accueil | Visite de Mons\n2012 | Débat | | Potager"
    found = submitted(drawn(table))
    assert "Bilan (CPAS de Mons) au printemps" in titles(found)
    assert "bracketed-names" in {one.code for one in found.findings}
