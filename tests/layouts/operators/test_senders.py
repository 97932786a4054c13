"""The house of whoever sends a sheet, behind a greeting, a function or a person."""

from __future__ import annotations

import pytest
from layout_sheets import TABLE, codes, drawn, operators, submitted

from concertaction.findings import words
from concertaction.importers.layouts.operators.name_lines import said_in
from concertaction.importers.layouts.operators.outer_lines import names_above


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Cordialement, la coordination de la Régie des quartiers du Haut-Bois", "Régie des quartiers du Haut-Bois"),
        ("Salutations, le secrétariat de la MIRE des Hauts-Pays", "MIRE des Hauts-Pays"),
        ("Bien à vous, Sophie du CPAS de Dour", "CPAS de Dour"),
        ("Bien cordialement – l'équipe de l'EFT La Charrue", "EFT La Charrue"),
        ("Bonjour, voici les actions du CPAS de Dour", "CPAS de Dour"),
        ("Tableau rempli par Luc (EFT La Charrue)", "EFT La Charrue"),
        ("Tableau rempli par Luc (Le Tremplin asbl)", "Le Tremplin asbl"),
        ("Rempli par l'Union des Classes Moyennes", "Union des Classes Moyennes"),
        ("Complété par Sophie Dubois, EFT La Charrue", "EFT La Charrue"),
        ("Luc Petit (CPAS de Dour)", "CPAS de Dour"),
        ("Au nom de l'équipe de l'AMO Le Tournant", "AMO Le Tournant"),
        ("Au nom du CPAS de Lens", "CPAS de Lens"),
        ("De la part de la Régie des quartiers du Haut-Bois", "Régie des quartiers du Haut-Bois"),
        ("Envoyé par : la Régie des quartiers du Haut-Bois", "Régie des quartiers du Haut-Bois"),
        ("Le Forem (responsable : Jean Petit)", "Le Forem"),
        ("Actions 2011 – Le Forem (resp. J. Petit)", "Le Forem"),
        ("EFT La Charrue (Mme Dupont)", "EFT La Charrue"),
        ("EFT La Charrue (Jean Petit) : bilan 2011", "EFT La Charrue"),
        ("Responsable : Jean Petit (EFT La Charrue)", "EFT La Charrue"),
        ("Responsable : Jean Petit", None),
        ("Cordialement,", None),
        ("Cordialement, le secrétariat", None),
        ("Bonjour, suite à la demande du Forem de Mons", None),
        ("Bonjour, voici les actions pour le CSEF de Mons", None),
        ("Merci, avec le soutien du CPAS de Dour", None),
        ("Tableau rempli par Luc", None),
    ],
)  # fmt: skip
def test_a_name_is_kept_from_its_kind_of_house_on(line: str, name: str | None) -> None:
    assert said_in(line).operator == name


@pytest.mark.parametrize(
    ("line", "name"),
    [
        (
            "Note d'orientation – actions de la fédération des entrepreneurs du Borinage",
            "Fédération des entrepreneurs du Borinage",
        ),
        ("Actions du syndicat Solidarité Borinage", "Syndicat Solidarité Borinage"),
        ("Nos actions à la Maison de l'emploi de Dour", "Maison de l'emploi de Dour"),
        ("Relevé des actions de l'école Saint-Luc", "École Saint-Luc"),
        ("Actions à l'école Saint-Luc", None),
        ("Actions du syndicat", None),
        ("Actions de la fédération des entrepreneurs", None),
        ("Demande de la maison de l'emploi de Dour", None),
        ("Nos actions avec le CPAS de Dour", None),
    ],
)
def test_a_kind_in_small_letters_begins_a_house_that_has_its_own_name(line: str, name: str | None) -> None:
    assert [said.name for said in names_above(line)] == ([name] if name else [])


@pytest.mark.parametrize(
    "line", ["M.D.E. de Mons", "M.J. de Dour", "M.Q. du Rivage", "C.S.C. de Mons", "M.I.R.E. des Hauts-Pays"]
)
def test_an_acronym_with_dots_is_read_as_without(line: str) -> None:
    assert said_in(line).operator == line


@pytest.mark.parametrize(
    ("title", "cells"),
    [
        ("CSEF Mons – recensement des actions", ["A1"]),
        ("Le CSEF de Mons-Borinage : état des lieux", ["A1"]),
        ("Bassin EFE Hainaut-Centre", ["A1"]),
        ("Année 2011\nComité subrégional de l'emploi et de la formation de Mons", ["A2"]),
        ("Recensement des actions", []),
    ],
)
def test_who_collects_the_sheets_is_no_operator_and_this_is_said_where_nobody_else_is(
    title: str, cells: list[str]
) -> None:
    found = submitted(drawn(f"{title}\n{TABLE}"))
    assert found.actions == ()
    assert [one.cell for one in found.findings if one.code == "collector-in-title"] == cells
    assert codes(found) - {"collector-in-title"} == {"missing-operator"}
    assert all("--operator" in words(one)[1] for one in found.findings)

    of_import = submitted(drawn(f"{title}\n{TABLE}"), operator="EFT A")
    of_column = submitted(drawn(f"{title}\nOpérateur | Action | Objectif\nEFT A | Bilan | 1.2\n | Accueil |"))
    for other in (of_import, of_column):
        assert (operators(other), "collector-in-title" in codes(other)) == ({"EFT A"}, False)
