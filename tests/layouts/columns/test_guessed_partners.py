"""Columns of partners whose heading does not say so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from layout_sheets import CODES, cells_of, codes, drawn, guessed, operators, partners_of, read, submitted

from concertaction import findings
from concertaction.i18n import speaking

if TYPE_CHECKING:
    from collections.abc import Sequence

    from concertaction.models import Submission

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


COUNTS = ("10 à 12", "une dizaine", "1.250", "12 stagiaires", "groupe de 12", "12 H, 8 F", "illimité", "tous")
READ = [10, 10, 1250, 12, 12, 20, None, None]


def _with_column(heading: str, cells: Sequence[str]) -> Submission:
    lines = [
        f"Atelier {n} | {code} | {cell}" for n, (code, cell) in enumerate(zip(CODES, cells, strict=False))
    ]
    return submitted(drawn("\n".join(["EFT A", "", f"Action | Objectif | {heading}", *lines])))


@pytest.mark.parametrize(
    "heading", ["Participants", "Bénéficiaires", "Effectif", "Nb", "Inscrits", "Public touché", "Combien ?"]
)
def test_counts_in_words_are_the_participants(heading: str) -> None:
    found = _with_column(heading, COUNTS)
    assert partners_of(found) == [[]] * len(COUNTS)
    assert [action.participants for action in found.actions] == READ
    assert [(one.code, one.cell) for one in found.findings] == [
        ("rounded-number", "C4"),
        ("unreadable-value", "C10"),
        ("unreadable-value", "C11"),
    ]


@pytest.mark.parametrize("cells", [("tous", "tous", "ouvert à tous"), ("12 jeunes exclus", "8 DE", "20 F")])
def test_participants_are_no_partners_without_a_number_or_with_more(cells: tuple[str, ...]) -> None:
    assert partners_of(_with_column("Participants", cells)) == [[]] * 3


def test_participants_that_are_organisations_stay_partners() -> None:
    found = _with_column("Participants", ["Le Forem", "CPAS de Dour, MIRE", "ONEM"])
    assert partners_of(found) == [["Le Forem"], ["CPAS de Dour", "MIRE"], ["ONEM"]]


def test_a_public_that_is_everybody_stays_the_public() -> None:
    found = _with_column("Bénéficiaires", ["tous", "tout public", "ouvert à tous"])
    assert [action.public for action in found.actions] == ["tous", "tout public", "ouvert à tous"]


def test_counts_among_publics_are_counts() -> None:
    found = _with_column("Public touché", ["Jeunes", "12 personnes", "Femmes isolées", "8 H / 4 F", "15 DE"])
    assert [(action.public, action.participants) for action in found.actions] == [
        ("Jeunes", None),
        (None, 12),
        ("Femmes isolées", None),
        (None, 12),
        ("15 DE", 15),
    ]


@pytest.mark.parametrize("count", [*COUNTS[:-1], "12 H", "deux familles", "± 15", "2 groupes de 12"])
def test_a_count_is_no_organisation(count: str) -> None:
    found = _with_column("Partenaires", ["Le Forem", count, "MIRE", "ONEM"])
    assert partners_of(found) == [["Le Forem"], [], ["MIRE"], ["ONEM"]]
    assert cells_of(found) == [("unnamed-partner", "C5")]
    sheet = (
        f"Opérateur | Action | Objectif\nEFT A | Accueil | 1.2\n{count} | Bilan | 2.3\nEFT B | Suivi | 3.3"
    )
    assert operators(submitted(drawn(sheet))) == {"EFT A", "EFT B"}


@pytest.mark.parametrize("name", ["ONE", "Dix", "3 Cantons", "1000 Pattes", "Les 12 apôtres", "Maison 12"])
def test_a_name_with_a_number_stays_a_name(name: str) -> None:
    assert len(partners_of(_with_column("Partenaires", ["Le Forem", name, "MIRE"]))[1]) == 1


def test_it_is_said_in_french_that_a_column_was_read_as_that_of_the_partners() -> None:
    found = submitted(drawn("\n".join(["Action | Opérateur | Zzz | Objectif", *NAMED])))
    said = next(one for one in found.findings if one.code == "guessed-column")
    with speaking("fr"):
        assert findings.words(said)[0].endswith("la colonne a été lue comme celle des partenaires.")
