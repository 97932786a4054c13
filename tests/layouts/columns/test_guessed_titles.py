"""Columns of titles whose heading names something else, or two things at once."""

from __future__ import annotations

import pytest
from layout_sheets import drawn, guessed, read, records

GROUPED = """
{heading} | Partenaires | Début | Fin | AXE 1 | | | | AXE 2 |
 | | | | =1 | =2 | =3 | =4 | =1 | =2
EFT Terre et Briques
Atelier brique à l'ancienne | Confédération Construction | =2011-01-03 | =2011-06-30 | P | | | | S |
Conseil de chantier | | =2011-01-03 | =2011-06-30 | | P | | | |
Sous-total | | | | =1 | =1 | | | =1 |
CPAS de Saint-Ghislain
Cellule budget-emploi | Service de médiation Clair Budget | =2011-01-03 | =2011-06-30 | P | | | | S |
Café info du marché | MIRE | =2011-01-03 | =2011-06-30 | | | | | P |
Sous-total | | | | =1 | | | | =2 |
TOTAL GÉNÉRAL | | | | =2 | =1 | | | =3 |
"""


@pytest.mark.parametrize(
    "heading",
    [
        *("Actions par opérateur", "Projets par organisme", "Opérateur / action", "Qui fait quoi"),
        *("Organismes et activités", "Opérateur", "Par opérateur", "Structure", "Ce que fait chacun"),
        *("Organisme - projet", "Porteurs et leurs projets"),
    ],
)
def test_titles_stand_below_their_operators_under_a_heading_that_names_both(heading: str) -> None:
    rows = records(read(drawn(GROUPED.format(heading=heading).strip("\n"))))
    assert [(row["title"], row["operator"]) for row in rows] == [
        ("Atelier brique à l'ancienne", "EFT Terre et Briques"),
        ("Conseil de chantier", "EFT Terre et Briques"),
        ("Cellule budget-emploi", "CPAS de Saint-Ghislain"),
        ("Café info du marché", "CPAS de Saint-Ghislain"),
    ]


def test_titles_that_are_found_by_elimination_are_said() -> None:
    reading = read(drawn(GROUPED.format(heading="Actions par opérateur").strip("\n")))
    assert [(found.code, found.column) for found in reading.findings] == [("guessed-column", "A")]


@pytest.mark.parametrize("names", [("EFT Aurore", "CPAS de Dour"), ("Marie Dupont", "Luc Petit")])
@pytest.mark.parametrize("heading", ["Opérateur", "Actions par opérateur", "Porteur du projet"])
def test_operators_and_persons_are_no_titles(heading: str, names: tuple[str, str]) -> None:
    lines = [f"{name} | 1.2 | SSM A | =2011-02-01 | =2011-06-30" for name in names]
    reading = read(drawn("\n".join([f"{heading} | Objectif | Partenaires | Début | Fin", *lines])))
    assert reading.summary.skipped == "no-title"


def test_an_unknown_heading_before_long_descriptions_is_the_title() -> None:
    lines = (
        "Bus des cités | Un minibus passe dans les cités sociales et mène les habitants aux ateliers | 4.2 | SSM A",
        "Table ronde à l'école | Des enseignants et des patrons comparent leurs attentes et leurs outils | 4.1 | CEFA B",
    )
    first, found = guessed("Zzz | Description | Objectif | Partenaires", *lines, above="CPAS de Dour")
    assert (first["title"], found) == ("Bus des cités", [("guessed-column", "A")])


WORKSHOPS = (
    "Lire un horaire de bus | Se déplacer seul | TEC | =2011-09-05 | =2011-12-16 | 1.4",
    "Écrire à son propriétaire | Courriers du logement | AIS des Corons | =2011-09-05 | =2011-12-16 | 1.2",
    "Le délégué parle | Délégués de groupe élus | | =2011-09-05 | =2011-12-16 | 1.3",
)


@pytest.mark.parametrize(
    ("headings", "told"),
    [
        *(
            (f"{named} | On y fait", [])
            for named in ("Atelier", "Modules", "Formation", "Nos stages", "Cours")
        ),
        *((f"{named} | Ce qu'on y fait", []) for named in ("Activité", "Projets", "Séances", "Rencontre")),
        *(
            (f"Atelier | {described}", [])
            for described in (
                "Contenu",
                "En quoi ça consiste ?",
                "De quoi s'agit-il ?",
                "Qu'y fait-on ?",
                "Ce que nous faisons",
                "On y apprend",
                "Ce qui est proposé",
                "Ce qui s'y passe",
                "Concrètement",
            )
        ),
        *((f"{named} | On y fait", [("guessed-column", "A")]) for named in ("Groupe", "Zzz", "Session")),
    ],
)
def test_what_is_done_is_no_title_beside_what_is_organised(
    headings: str, told: list[tuple[str, str]]
) -> None:
    first, found = guessed(f"{headings} | Partenaires | Début | Fin | Obj.", *WORKSHOPS, above="CPAS de Dour")
    assert (first["title"], first["description"], first["operator"]) == (
        "Lire un horaire de bus",
        "Se déplacer seul",
        "CPAS de Dour",
    )
    assert found == told


@pytest.mark.parametrize(
    ("headings", "before"),
    [
        ("Zzz | On y fait", ("Mons", "Dour", "Boussu")),
        ("Commune | On y fait", ("Mons", "Dour", "Boussu")),
        ("Opérateur | Ce qu'on y fait", ("CPAS de Mons", "MIRE", "CPAS de Dour")),
        ("Zzz | Ce que nous faisons", ("Sophie Dubois", "Jean Lambert", "Anne Petit")),
    ],
)
def test_what_is_done_names_the_action_where_nothing_else_does(
    headings: str, before: tuple[str, ...]
) -> None:
    lines = [f"{name} | {line.split(' | ', 1)[1]}" for name, line in zip(before, WORKSHOPS, strict=True)]
    first, _found = guessed(f"{headings} | Partenaires | Début | Fin | Obj.", *lines)
    assert first["title"] == "Se déplacer seul"
