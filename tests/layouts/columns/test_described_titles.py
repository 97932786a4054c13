"""Titles explained in their own cells, below a line break; and titles that only wrap."""

from __future__ import annotations

import time

import pytest
from layout_sheets import drawn, read, records, sheet_of

LINES = [("SSM A", "1.2", "mars 2011"), ("MIRE", "2.3", "mai 2011"), ("Le Forem", "1.1", "2012")]


def titles_read(titles: list[str]) -> tuple[list[tuple[str, str | None]], list[str]]:
    rows = [[title, *line] for title, line in zip(titles, LINES, strict=True)]
    reading = read(sheet_of([["CPAS de Dour"], ["Action", "Partenaires", "Objectif", "Période"], *rows]))
    return (
        [(one["title"], one.get("description")) for one in records(reading)],
        [found.code for found in reading.findings],
    )


@pytest.mark.parametrize(
    "titles",
    [
        ["CAP MOBILITÉ\nCovoiturage et permis théorique.", "LE POTAGER", "LE BUS\nUn bus le samedi matin."],
        ["CAP MOBILITÉ\ncovoiturage et permis théorique", "LE POTAGER\nUn jour par semaine", "LE BUS"],
        [
            "Cap mobilité\nCovoiturage et permis théorique.",
            "Le potager\nAvec les voisins du quartier !",
            "Le bus",
        ],
        [
            "Cap mobilité\n« En route » : un groupe.\nDeux jours.",
            "Le potager\nTous les jeudis, sauf l'été.",
            "Bus",
        ],
        ["Cap mobilité\n\nLe permis en dix séances.", "Le potager \n Écoute, récolte et vente.", "Le bus"],
    ],
)
def test_what_explains_a_title_below_it_is_the_description(titles: list[str]) -> None:
    found, codes = titles_read(titles)
    expected = [(title.split("\n")[0].strip(), title.partition("\n")[2].strip() or None) for title in titles]
    assert found == expected
    assert codes == ["text-below-title"]


@pytest.mark.parametrize(
    "titles",
    [
        ["Formation aux métiers\nde la cuisine", "Ateliers collectifs\nde recherche d'emploi.", "Potager"],
        [
            "Formation aux métiers de\nLa Louvière et de Mons.",
            "Atelier avec\nLe Forem et la MIRE.",
            "Potager",
        ],
        ["Cap mobilité\nCovoiturage et permis théorique.", "Le potager", "Le bus"],  # one alone
        ["Cap mobilité\nCovoiturage et permis théorique.", "Ateliers\ncollectifs", "Bourse\naux emplois"],
        ["LE POTAGER\nGroupe de Dour du lundi", "LE POTAGER\nGroupe de Mons du mardi", "LE BUS"],
        ["CAP MOBILITÉ\nMons", "LE POTAGER\n2e session", "LE BUS\nété 2012"],
    ],
)
def test_a_title_that_wraps_is_one(titles: list[str]) -> None:
    found, codes = titles_read(titles)
    assert found == [(title, None) for title in titles]
    assert codes == []


def test_titles_beside_a_description_keep_their_lines() -> None:
    titles = ["Cap mobilité\nCovoiturage et permis théorique.", "Le potager\nAvec les voisins du quartier."]
    rows = [[title, "Un groupe", "1.2", "SSM A"] for title in titles]
    reading = read(sheet_of([["Action", "Description", "Objectif", "Partenaires"], *rows]))
    assert [one["title"] for one in records(reading)] == titles


def test_an_endless_title_takes_no_time() -> None:
    start = time.process_time()
    found, _codes = titles_read(
        ["Le bus\n" + "Le samedi matin " * 2_000, "Le potager\nEn mai", "Cap mobilité"]
    )
    assert len(found) == 3
    assert time.process_time() - start < 3  # 8 seconds, and more with each letter, word by word


@pytest.mark.parametrize("heading", ["Activité", "Activités", "Description succincte de l'action"])
def test_titles_near_those_of_the_note_are_titles_where_no_other_column_has_any(heading: str) -> None:
    titles = ["Rencontres avec le plan de cohésion sociale", "Passerelle vers les entreprises d'insertion"]
    lines = [
        f"{code} | {title} | SSM A | mai 2011" for code, title in zip(("4.2", "3.4"), titles, strict=True)
    ]
    text = "\n".join(
        ["CPAS de Dour", "", f"Axe - Obj. | {heading} | Partenaires | Période", *lines, *lines[:1]]
    )
    found = records(read(drawn(text)))
    assert [(one["title"], one["objectives"]) for one in found[:2]] == [
        *zip(titles, ("4.2", "3.4"), strict=True)
    ]
