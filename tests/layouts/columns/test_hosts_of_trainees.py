"""Who takes trainees in: firms, houses and places of work experience are partners, persons are none."""

from __future__ import annotations

import pytest
from layout_sheets import TWO_LINES, guessed


@pytest.mark.parametrize(
    "heading", ["Contacts extérieurs", "Lieux de stage", "Terrains de stage", "Chez", "Chez qui"]
)
def test_whom_one_works_with_by_another_word_is_a_partner(heading: str) -> None:
    first, found = guessed(f"Action | Objectif | {heading} | Début | Fin", *TWO_LINES, above="CPAS de Dour")
    assert (first["partners"], found) == ("SSM A", [])


def test_places_of_work_experience_are_places_where_communes_stand() -> None:
    lines = [line.replace("SSM A", "Mons").replace("MIRE", "Dour") for line in TWO_LINES]
    first, _found = guessed("Action | Objectif | Lieux de stage | Début | Fin", *lines, above="CPAS de Dour")
    assert (first["commune"], "partners" in first) == ("Mons", False)


@pytest.mark.parametrize("heading", ["Où / chez qui", "Où ou chez qui", "Lieu d'accueil"])
@pytest.mark.parametrize(
    ("field", "cells"),
    [
        ("partners", ("Forem Formation Mons", "EFT La Tuile", "Garage Simon sprl")),
        ("commune", ("Mons", "Dour", "Boussu")),
    ],
)
def test_houses_under_a_place_where_one_goes_take_part(
    heading: str, field: str, cells: tuple[str, ...]
) -> None:
    lines = [f"Visite {place} | {cell} | 4.{place}" for place, cell in enumerate(cells, 1)]
    first, found = guessed(f"Activité | {heading} | Objectif", *lines, above="Collège Saint-Éloi")

    assert (first[field], found) == (cells[0], [])


STAGES = (
    "Stage cuisine | {} | Clinique du Haut-Pays | 3.3 | 01/02/2011 | 04/05/2011",
    "Stage salle | {} | Restaurant L'Écluse sprl | 3.3 | 01/02/2011 | 04/05/2011",
    "Gros œuvre | {} | Chantiers Boussutois sa | 3.3 | 01/02/2011 | 04/05/2011",
)

HOSTS = [
    "Entreprise ou organisme d'accueil", "Organisme d'accueil", "Structure d'accueil des stagiaires", "Lieu de stage",
    "Lieu ou terrain de stage", "Employeur / lieu de stage", "Établissement d'accueil", "Maître de stage", "Stage chez",
    "Entreprise accueillante", "Entreprise qui accueille", "Employeur", "Nom de l'entreprise", "Firme", "Entreprise",
    "Entreprises", "Société",
]  # fmt: skip


@pytest.mark.parametrize("heading", HOSTS)
def test_who_takes_trainees_in_is_a_partner_of_the_sender(heading: str) -> None:
    lines = [line.replace(" {} |", "") for line in STAGES]
    first, found = guessed(
        f"Stage / activité | {heading} | Réf. note | Du | Au",
        *lines,
        above="École professionnelle Sainte-Barbe",
    )
    assert first["operator"] == "École professionnelle Sainte-Barbe"
    assert first["partners"] == "Clinique du Haut-Pays"
    is_guess = heading in ("Entreprise", "Entreprises", "Société")
    assert found == ([("guessed-column", "B")] if is_guess else [])


@pytest.mark.parametrize("heading", [*HOSTS, "Entreprise membre", "Employeur membre", "Firmes membres"])
def test_firms_beside_the_operators_are_partners(heading: str) -> None:
    lines = [line.format("Déclic Formation asbl") for line in STAGES]
    first, found = guessed(f"Stage | Opérateur de formation | {heading} | Objectif | Du | Au", *lines)
    assert (first["operator"], first["partners"]) == ("Déclic Formation asbl", "Clinique du Haut-Pays")
    assert found == []


@pytest.mark.parametrize("heading", ["Maître de stage", "Tuteur de stage"])
def test_persons_who_guide_trainees_are_no_partners(heading: str) -> None:
    lines = [
        "Stage cuisine | EFT A | P. Dupont | 3.3",
        "Salle | EFT A | Mme Leroy | 3.3",
        "Toit | EFT A | M. Petit | 3.3",
    ]
    first, _found = guessed(f"Action | Opérateur | {heading} | Objectif", *lines)
    assert "partners" not in first
