"""Columns of partners whose heading does not say so."""

from __future__ import annotations

import pytest
from layout_sheets import cells_of, codes, drawn, guessed, partners_of, read, submitted

NAMED = (
    "Accueil | EFT A | Horizon Jeunes | 1.2",
    "Bilan | EFT A | Vie Féminine ; SSM de Mons | 2.3",
    "Stage | EFT A | UCM Mons | 3.3",
)


@pytest.mark.parametrize(
    "heading",
    [
        "Zzz",
        "Organisé avec",
        "Tiers associés",
        "Alliés",
        "Main dans la main avec",
        "Ensemble avec",
        "Réseau",
        "Complices",
        "Épaulés par",
        "Amis",
    ],
)
def test_the_only_unread_column_of_names_is_the_partners(heading: str) -> None:
    first, found = guessed(f"Action | Opérateur | {heading} | Objectif", *NAMED)
    assert first["partners"] == "Horizon Jeunes"
    is_known = heading not in ("Zzz", "Complices", "Épaulés par", "Amis")
    assert found == ([] if is_known else [("guessed-column", "C")])

    lines = [line.replace(" EFT A |", "") for line in NAMED]
    first, _found = guessed(f"Action | {heading} | Objectif", *lines, above="EFT A")
    assert (first["operator"], first["partners"]) == ("EFT A", "Horizon Jeunes")


@pytest.mark.parametrize(
    "heading",
    [
        "Financé par",
        "Pouvoir subsidiant",
        "Lieu",
        "Salle",
        "Facturé à",
        "Client",
        "Source",
        "Fournisseur",
        "Origine des stagiaires",
        "Envoyé à",
        "Adresse",
    ],
)
def test_names_under_a_heading_of_something_else_are_no_partners(heading: str) -> None:
    first, _found = guessed(f"Action | Opérateur | {heading} | Objectif", *NAMED)
    assert "partners" not in first


def test_unread_names_are_said_where_two_columns_may_be_the_partners() -> None:
    lines = [line.replace(" | 1.2", " | SSM A | 1.2").replace(" | 2.3", " | UCM | 2.3") for line in NAMED]
    lines = [line.replace(" | 3.3", " | ONEM | 3.3") for line in lines]
    first, found = guessed("Action | Opérateur | Aaa | Zzz | Objectif", *lines)
    assert "partners" not in first
    assert found == [("unread-column", "C"), ("unread-column", "D")]


@pytest.mark.parametrize(
    "heading", ["Participants extérieurs", "Participants externes", "Participants associés"]
)
def test_participants_from_outside_are_partners_where_names_stand_below(heading: str) -> None:
    head = f"EFT A\nAction | Objectif | {heading} | Période\n"
    names = f"{head}Accueil | 1.2 | Le Forem, ONEM | 2011\nBilan | 2.3 | CPAS de Mons | 2011"
    counts = f"{head}Accueil | 1.2 | =12 | 2011\nBilan | 2.3 | 25 | 2011"
    assert read(drawn(names)).summary.columns["C"] == "partners"
    assert read(drawn(counts)).summary.columns["C"] == "participants"


PARTNERED = (
    "Bus des cités | PCS de Dour ; EPS de Jemappes | Peu qualifiés | =2012-02-25 | =2012-07-26 | 4.2",
    "Le livret de l'employeur | IFAPME Mons | RIS | =2011-07-21 | =2011-12-21 | 3.2",
    "Atelier ponctualité | Maison de quartier du Grand-Hornu | RIS | =2011-07-21 | =2011-12-21 | 1.4",
)

UNMARKED = (
    "Bus des cités | L'Escale ; La Clairière | Peu qualifiés | =2012-02-25 | =2012-07-26 | 4.2",
    "Le livret de l'employeur | Vie Féminine | RIS | =2011-07-21 | =2011-12-21 | 3.2",
    "Atelier ponctualité | Union des Entrepreneurs | RIS | =2011-07-21 | =2011-12-21 | 1.4",
)


@pytest.mark.parametrize("lines", [PARTNERED, UNMARKED])
@pytest.mark.parametrize("partners", ["Nos complices", "Épaulés par", "Zzz"])
@pytest.mark.parametrize("description", ["Description", "Descriptif", "Contenu", "De quoi s'agit-il ?"])
def test_organisations_beside_a_description_are_not_the_titles(
    description: str, partners: str, lines: tuple[str, ...]
) -> None:
    headings = f"{description} | {partners} | Public | Début | Fin | Objectif"
    first, found = guessed(headings, *lines, above="L'Envol des Femmes asbl")
    assert (first["title"], first.get("partners")) == ("Bus des cités", lines[0].split("|")[1].strip())
    said = [("guessed-column", "A")] if description in ("Descriptif", "Contenu", "Description") else []
    assert found == [*said, ("guessed-column", "B")]


@pytest.mark.parametrize("title", ["Action", "Description"])
def test_organisations_under_a_heading_of_remarks_are_said(title: str) -> None:
    headings = f"{title} | Les autres | Public | Début | Fin | Objectif"
    first, found = guessed(headings, *PARTNERED, above="L'Envol des Femmes asbl")
    assert first["partners"] == "PCS de Dour ; EPS de Jemappes"
    assert ("guessed-column", "B") in found


@pytest.mark.parametrize("heading", ["Ensemble avec", "On travaille avec", "Main dans la main avec"])
def test_a_heading_that_ends_with_avec_asks_for_partners(heading: str) -> None:
    headings = f"Action | {heading} | Public | Début | Fin | Objectif"
    first, found = guessed(headings, *PARTNERED, above="L'Envol des Femmes asbl")
    assert (first["partners"], found) == ("PCS de Dour ; EPS de Jemappes", [])


@pytest.mark.parametrize("heading", ["Sous-traitants", "Lieux partenaires", "Autour de la table"])
def test_houses_that_take_part_are_partners(heading: str) -> None:
    first, found = guessed(
        f"Action | Opérateur | {heading} | Objectif",
        "Accueil | EFT A | Maison de l'Emploi de Dour | 1.2",
        "Bilan | EFT A | SSM Le Pont; TEC Hainaut asbl | 2.3",
        "Stage | EFT B | CPAS de Boussu | 3.3",
    )
    assert (first["partners"], found) == ("Maison de l'Emploi de Dour", [("guessed-column", "C")])


HOUSES = (
    "EFT A | Accueil | 1.2 | Le Forem | CPAS de Mons | =2012-01-01",
    "EFT B | Bilan | 2.3 | MIRE | SSM Le Fil | =2012-01-01",
    "EFT C | Verger | 3.3 | CPAS de Dour | | =2012-01-01",
)


@pytest.mark.parametrize(
    ("headings", "column", "heading"),
    [
        ("Opérateur | Action | Objectif | Partenaires | Zzz | Du", "E", "Zzz"),
        ("Opérateur | Action | Objectif | Partenaire 1 | X | Du", "E", "X"),
        ("Opérateur | Action | Objectif | Zzz | Partenaires | Du", "D", "Zzz"),
        ("Opérateur | Action | Objectif | | Partenaires | Du", "D", "D"),
    ],
)
def test_houses_beside_the_partners_that_are_not_read_are_said(
    headings: str, column: str, heading: str
) -> None:
    found = submitted(drawn("\n".join([headings, *HOUSES])))
    assert partners_of(found) == (
        [["Le Forem"], ["MIRE"], ["CPAS de Dour"]]
        if column == "E"
        else [["CPAS de Mons"], ["SSM Le Fil"], []]
    )
    assert [(one.code, one.cell, one.params["heading"], one.params["kind"]) for one in found.findings] == [
        ("unread-column", f"{column}1", heading, "names of organisations")
    ]


@pytest.mark.parametrize("heading", ["Financement", "Lieu", "Contact", "Remarques", "Pouvoir subsidiant"])
def test_houses_beside_the_partners_under_a_heading_of_something_else_are_no_matter(heading: str) -> None:
    found = submitted(
        drawn("\n".join([f"Opérateur | Action | Objectif | Partenaires | {heading} | Du", *HOUSES]))
    )
    assert "unread-column" not in codes(found)


def test_names_beyond_the_headings_are_said() -> None:
    lines = (
        "EFT A | Accueil | 1.2 | Le Forem | | Cap Savoirs asbl",
        "EFT B | Bilan | 2.3 | MIRE | | Horizon asbl",
    )
    found = submitted(drawn("\n".join(["Opérateur | Action | Objectif | Partenaires", *lines])))
    assert cells_of(found) == [("unread-column", "F1")]
