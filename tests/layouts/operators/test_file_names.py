"""The operator that only the name of a file tells."""

from __future__ import annotations

import pytest
from layout_sheets import NOTE, TABLE, codes, drawn, operators, workbook

from concertaction.importers.actions import read_submission
from concertaction.importers.files.workbook import Sheet
from concertaction.importers.layouts.operators.file_names import name_of_file
from concertaction.importers.layouts.recognition import read_workbook
from concertaction.models import Submission


def received_as(file: str, *sheets: Sheet) -> Submission:
    book = workbook(*sheets)._replace(file=file)
    return read_submission(book, read_workbook(book, NOTE), NOTE)


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("Actions CPAS de Lens 2012.xlsx", "CPAS de Lens"),
        ("Actions du CPAS de Lens.xls", "CPAS de Lens"),
        ("CPAS_de_Mons.xlsx", "CPAS de Mons"),
        ("10_CPAS_Frameries_RA2011.xlsx", "CPAS Frameries"),
        ("23_CPAS_Quaregnon_services.xlsx", "CPAS Quaregnon"),
        ("Recensement - CPAS de Mons - 2012-T3.xlsx", "CPAS de Mons"),
        ("Copie de CPAS de Dour (2).xlsx", "CPAS de Dour"),
        ("Maison de l'Emploi de Boussu T3.ods", "Maison de l'Emploi de Boussu"),
        ("Régie des quartiers de Mons.xlsx", "Régie des quartiers de Mons"),
        ("fiche_EFT Le Gué asbl.xlsx", "EFT Le Gué asbl"),
        ("Le Gué asbl - actions 2012.xlsx", "Le Gué asbl"),
        ("MIRE des Hauts-Pays.xlsx", "MIRE des Hauts-Pays"),
        ("26e_MIRE des Hauts-Pays.xlsx", "MIRE des Hauts-Pays"),
        ("Actions MIRE des Hauts-Pays.xlsx", "MIRE des Hauts-Pays"),
        ("EFT La Charrue - actions.xlsx", "EFT La Charrue"),
        ("Regie des quartiers Grand Borinage note CSEF.xlsx", "Regie des quartiers Grand Borinage"),
        ("SSM_Le_Rivage_2010-2013.xlsx", "SSM Le Rivage"),
        ("AMO Le Tournant réponse.xlsx", "AMO Le Tournant"),
        ("CSC Borinage.xlsx", "CSC Borinage"),
        ("Ecole Saint-Luc v2.xlsx", "Ecole Saint-Luc"),
        ("note CSEF EFT La Charrue.xlsx", "EFT La Charrue"),
        ("Maison de quartier du Rivage.xlsx", "Maison de quartier du Rivage"),
    ],
)
def test_the_name_of_a_file_may_tell_the_operator_where_nothing_else_does(file: str, name: str) -> None:
    found = received_as(file, drawn(TABLE), drawn(TABLE, name="Feuil2"))

    assert operators(found) == {name}
    assert "guessed-operator" in codes(found)


@pytest.mark.parametrize(
    "file",
    [
        "03_cpas_groupes.xlsx",
        "eft grille.xlsx",
        "operateurs.xlsx",
        "CPAS.xlsx",
        "EFT 2012.xlsx",
        "Actions Mons.xlsx",
        "commune de Dour.xlsx",
        "Liste des asbl.xlsx",
        "Tableau CSEF de Mons 2012.xlsx",
        "Fédération des EFT asbl.xlsx",
        "Partenaires CPAS de Mons.xlsx",
        "Réunion CPAS de Mons.xlsx",
        "retour au CPAS de Lens.xlsx",
        "L'Envol asbl et CPAS de Mons.xlsx",
        "CPAS Mons Dour.xlsx",
        "Offre de service CPAS de Mons.xlsx",
        "Modèle CPAS de Mons.xlsx",
        "Modèle EFT La Charrue.xlsx",
        "Réunion MIRE des Hauts-Pays.xlsx",
        "EFT Formation.xlsx",
        "EFT Emploi Jeunes.xlsx",
        "CPAS Grille.xlsx",
        "CPAS Insertion sociale.xlsx",
        "Forem Actions Jeunes.xlsx",
        "Ecole Partenaires.xlsx",
        "EFT Luc Petit.xlsx",
        "Fédération des entreprises Borinage.xlsx",
        "Cadastre MIRE Hainaut tableau Final AB.xlsx",
        "",
    ],
)
def test_a_file_that_names_no_house_surely_tells_none(file: str) -> None:
    assert name_of_file(file) is None


def test_whatever_a_workbook_says_goes_before_the_name_of_its_file() -> None:
    file = "Actions CPAS de Lens 2012.xlsx"
    named = "Opérateur : EFT A\n" + TABLE
    column = "Action | Opérateur | Objectif\nAccueil | EFT A | 1.2\nBilan | | 1.3"

    assert operators(received_as(file, drawn(named))) == {"EFT A"}
    assert operators(received_as(file, drawn(TABLE, name="EFT A"))) == {"EFT A"}
    assert operators(received_as(file, drawn(column))) == {"EFT A"}
    assert operators(received_as(file, drawn(column), drawn(TABLE, name="Suite"))) == {"EFT A"}
