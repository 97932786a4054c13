"""Titles of the sections of a form over its labels."""

from __future__ import annotations

import pytest
from layout_sheets import check, drawn, read, records

SECTIONS = [
    ("A. LE PROMOTEUR", "Dénomination du promoteur", "B. LE PROJET", "C. LES PARTENAIRES"),
    ("1. Le promoteur", "Nom du promoteur", "2. Le projet", "3. Les partenaires"),
    ("Identification de l'opérateur", "Dénomination", "Présentation de l'action", "Partenariat"),
    ("I. OPÉRATEUR", "Nom de la structure", "II. ACTION", "III. PARTENAIRES"),
    ("Volet 1 : l'opérateur", "Raison sociale", "Volet 2 : l'action", "Volet 3 : le partenariat"),
    ("Opérateur", "Dénomination", "Action", "Partenaires"),
    ("Opérateur :", "Nom :", "Action :", "Partenaires :"),
    ("PORTEUR DE PROJET", "Organisme", "PROJET", "PARTENAIRES DU PROJET"),
    ("Cadre A - Demandeur", "Nom de l'asbl", "Cadre B - Projet introduit", "Cadre C - Partenaires associés"),
    ("a) Promoteur", "Dénomination de l'association", "b) Projet", "c) Partenaires"),
]


@pytest.mark.parametrize("gap", ["", " |"])
@pytest.mark.parametrize(("house", "name", "action", "others"), SECTIONS)
def test_titles_of_sections_ask_for_nothing(
    house: str, name: str, action: str, others: str, gap: str
) -> None:
    form = f"""LE FOREM - Direction régionale de Mons
APPEL A PROJETS API 2012 - FORMULAIRE DE CANDIDATURE

{house}
{name} |{gap} Le Terril Vert asbl
Statut juridique |{gap} asbl

{action}
Intitulé du projet |{gap} Chantier-école
Objectif(s) de la note d'orientation |{gap} 3.3
Date de début |{gap} =2012-04-02 |{gap} Date de fin | =2012-10-26
Nombre de participants prévus |{gap} =12

{others}
Partenaire 1 |{gap} Administration communale de Jurbise
Partenaire 2 |{gap} Chantiers Boussutois sa
Partenaire 3

Date et signature du promoteur :"""
    check(
        read(drawn(form)),
        {
            "title": "Chantier-école",
            "operator": "Le Terril Vert asbl",
            "objectives": "3.3",
            "partners": ["Administration communale de Jurbise", "Chantiers Boussutois sa"],
        },
    )


@pytest.mark.parametrize("blank", ["Nom de l'action :", "Intitulé du projet :", "Titre :", "Quel projet ?"])
def test_a_label_left_blank_is_no_title_of_a_section(blank: str) -> None:
    reading = read(
        drawn(
            f"FICHE\n\n{blank}\nÉcole ou service qui la mène : | | CEFA du Canal\n"
            "Objectif(s) de la note visé(s) : | | 1.4\nTravaillée avec : | | Auto-école du Canal\n"
            "Début de l'action : | | =2011-09-05\nFin de l'action : | | =2011-09-30\n"
            "Ce que nous faisons : | | Préparer le permis."
        )
    )
    assert [record.get("title") for record in records(reading)] == [None]


def test_a_bare_name_is_of_what_its_section_speaks_of() -> None:
    forms = "".join(
        f"A. OPÉRATEUR\nNom | {house}\nCommune | Mons\nB. ACTION\nTitre | {title}\nObjectif | 1.2\n"
        f"Période | 2012\nC. PARTENAIRES\nNom | {partner}\nNom | MIRE\n\n"
        for house, title, partner in (("EFT A", "Potager", "SSM A"), ("CPAS de Mons", "Coach", "SSM B"))
    )
    check(
        read(drawn(forms)),
        {"title": "Potager", "operator": "EFT A", "partners": ["SSM A", "MIRE"]},
        {"title": "Coach", "operator": "CPAS de Mons", "partners": ["SSM B", "MIRE"]},
    )


@pytest.mark.parametrize("blank", ["Opérateur :", "Organisme demandeur", "Partenaires", "Promoteur :"])
def test_a_label_left_blank_above_the_title_heads_no_section(blank: str) -> None:
    reading = read(
        drawn(f"FICHE\n{blank}\nIntitulé | Potager\nObjectif | 1.2\nPublic | Jeunes\nPériode | 2012")
    )
    check(reading, {"title": "Potager", "operator": None, "partners": None})
