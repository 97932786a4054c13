"""The operator that only a title line names: what reads as a name, and what does not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from layout_sheets import NOTE, drawn, sheet_of

from concertaction.importers.actions import ImportOptions, read_submission
from concertaction.importers.files.workbook import Sheet, Workbook
from concertaction.importers.layouts.columns.code_shapes import code_shapes
from concertaction.importers.layouts.operators.constants import read_line, year_in_text
from concertaction.importers.layouts.operators.name_lines import (
    lone_name,
    name_of_sheet,
    names_above,
    names_below,
    proper_name_of_sheet,
    said_in,
)
from concertaction.importers.layouts.recognition import read_workbook
from concertaction.importers.layouts.words.proper_names import (
    is_formal_name,
    is_person,
    names_in,
    without_time,
)
from concertaction.models import Submission

TABLE = """
Action | Objectif | Partenaires | Du | Au
Accueil | 1.2 | SSM A | 01/02/2011 | 30/06/2011
Bilan | 2.3 | MIRE | 01/02/2011 | 30/06/2011
""".strip()


def submitted(*sheets: Sheet, operator: str | None = None) -> Submission:
    book = Workbook("envoi.xlsx", "envoi.xlsx", "0", 1, "xlsx", sheets)
    return read_submission(book, read_workbook(book, NOTE), NOTE, ImportOptions(operator=operator))


def operators(found: Submission) -> set[str]:
    return {action.operator.name for action in found.actions}


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Centre Public d'Action Sociale de Quévy", "Centre Public d'Action Sociale de Quévy"),
        ("CENTRE PUBLIC D’ACTION SOCIALE DE QUÉVY", "CENTRE PUBLIC D’ACTION SOCIALE DE QUÉVY"),
        ("Centre public d’aide sociale de Dour", "Centre public d’aide sociale de Dour"),
        ("Union des Entrepreneurs du Borinage", "Union des Entrepreneurs du Borinage"),
        ("Tableau de bord – Union des Entrepreneurs du Borinage", "Union des Entrepreneurs du Borinage"),
        ("Union des entreprises du Couchant", "Union des entreprises du Couchant"),
        ("Ligue des Familles – section de Mons", "Ligue des Familles"),
        ("Le Forem – Direction régionale de Mons", "Le Forem – Direction régionale de Mons"),
        ("CPAS de Dour – Cellule emploi et formation", "CPAS de Dour"),
        ("CPAS de Dour - Service d'insertion socioprofessionnelle", "CPAS de Dour"),
        ("Le Forem – Antenne locale du Borinage", "Le Forem – Antenne locale du Borinage"),
        ("Le Forem – Mise à l'emploi des jeunes", "Le Forem"),
        ("Le Forem – Services aux entreprises de la région", "Le Forem"),
        ("Fédération des Maisons de Quartier", "Fédération des Maisons de Quartier"),
        ("Chambre de commerce du Hainaut", "Chambre de commerce du Hainaut"),
        ("Comité de quartier des Cocars", "Comité de quartier des Cocars"),
        ("Association pour le logement", "Association pour le logement"),
        ("IFAPME – Centre de Mons : actions 2012", "IFAPME – Centre de Mons"),
        ("AWIPH – Bureau de Mons : actions", "AWIPH – Bureau de Mons"),
        ("EPS – Saint-Ghislain : actions", "EPS – Saint-Ghislain"),
        ("ALE – Colfontaine : actions 2012", "ALE – Colfontaine"),
        (
            "Régie des quartiers – Mons, Frameries & Colfontaine",
            "Régie des quartiers – Mons, Frameries & Colfontaine",
        ),
        ("Moulin du Rieu – EFT : tableau 2012", "Moulin du Rieu (EFT)"),
        ("Les Établis du Terril – OISP – tableau 2012", "Les Établis du Terril (OISP)"),
        ("La Charrette – asbl : bilan 2012", "La Charrette asbl"),
        ("Starter – asbl d'insertion : actions", "Starter (asbl d'insertion)"),
        ("IEPS – Colfontaine et Dour", "IEPS – Colfontaine et Dour"),
        ("L'EFT La Charrette et ses actions", "EFT La Charrette"),
        ("CPAS de Lens / Service ISP", "CPAS de Lens"),
        ("CPAS de Lens – ISP : actions 2012", "CPAS de Lens"),
        ("Actions du CPAS de Dour et de ses partenaires", "CPAS de Dour"),
        ("CPAS de Dour et partenaires – actions 2012", "CPAS de Dour"),
        ("CPAS de Lens, en partenariat avec le PCS de Dour", "CPAS de Lens"),
        ("Note d'orientation du CSEF de Mons – réponse du CPAS de Dour", "CPAS de Dour"),
        ("À l'attention du Forem – actions du CPAS de Dour", "CPAS de Dour"),
        ("1) CPAS de Lens", "CPAS de Lens"),
        ("b) EFT La Charrette", "EFT La Charrette"),
        ("► CPAS de Lens", "CPAS de Lens"),
        ("*** CPAS de Lens ***", "CPAS de Lens"),
        ("(2) EFT La Charrette", "EFT La Charrette"),
        ("C.P.A.S. de Lens", "C.P.A.S. de Lens"),
        ("Relevé des actions – Déclic 21 asbl", "Déclic 21 asbl"),
        ("À l'attention du Forem", None),
        ("COORDINATION DES EFT", None),
        ("Destinataire : Le Forem", None),
        ("Avec le soutien du Forem", None),
        ("Partenaire : CPAS de Lens", None),
        ("À renvoyer au CPAS de Mons", None),
    ],
)
def test_a_line_that_surely_names_an_organisation(line: str, name: str | None) -> None:
    facts = read_line(line, NOTE, code_shapes(NOTE))
    assert [fact.value for fact in facts if fact.field == "operator"] == ([name] if name else [])


@pytest.mark.parametrize(
    ("lines", "operator", "partners"),
    [
        ("IFAPME – Centre de Mons : actions de l'axe 1", "IFAPME – Centre de Mons", set()),
        ("Opérateur : IFAPME – Centre de Mons", "IFAPME – Centre de Mons", set()),
        ("Le Forem – Direction régionale de Mons : relevé\nOpérateur : CPAS de Dour", "CPAS de Dour", set()),
        ("CPAS de Lens\nEn partenariat avec le PCS de Dour", "CPAS de Lens", {"PCS de Dour"}),
        ("CPAS de Lens : actions\nPartenaire : PCS de Dour", "CPAS de Lens", {"PCS de Dour"}),
        (
            "Partenaires : PCS de Dour, SSM Le Roc\nCPAS de Lens",
            "CPAS de Lens",
            {"PCS de Dour", "SSM Le Roc"},
        ),
        ("CPAS de Lens : nos actions avec les écoles", "CPAS de Lens", set()),
    ],
)
def test_what_title_lines_say_of_all_the_actions(lines: str, operator: str, partners: set[str]) -> None:
    found = submitted(drawn(f"{lines}\n\n{TABLE}"))
    assert operators(found) == {operator}
    for action in found.actions:
        assert {partner.name for partner in action.partners} - {"SSM A", "MIRE"} == partners


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Horizon Jeunes", "Horizon Jeunes"),
        ("HORIZON JEUNES", "HORIZON JEUNES"),
        ("Horizon Jeunes – Bilan des actions 2011", "Horizon Jeunes"),
        ("Bilan des actions 2011 – Horizon Jeunes", "Horizon Jeunes"),
        ("Actions de Horizon Jeunes", "Horizon Jeunes"),
        ("Complété par Horizon Jeunes", "Horizon Jeunes"),
        ("Complété par : Horizon Jeunes", "Horizon Jeunes"),
        ("Bilan 2011 de l'asbl Horizon Jeunes", "Horizon Jeunes"),
        ("Actions menées par l'asbl Alpha-Plus en 2011", "Alpha-Plus"),
        ("Actions menées en 2011 par Alpha-Plus", "Alpha-Plus"),
        ("Vie Féminine Borinage", "Vie Féminine Borinage"),
        ("Horizon Jeunes, rue Haute 3 à 7000 Mons – tél. 065 12 34 56", "Horizon Jeunes"),
        ("Horizon Jeunes - Plan d'actions 2012", "Horizon Jeunes"),
        ("Rapport annuel 2011 d'Alpha-Plus", "Alpha-Plus"),
        ("Rapport d'activités du Foyer Saint-Vincent", "Foyer Saint-Vincent"),
        ("Maison des Savoirs", "Maison des Savoirs"),
        ("Centre d'éducation permanente du Borinage", "Centre d'éducation permanente du Borinage"),
        ("Les Ateliers du Terril (plan 2012)", "Les Ateliers du Terril"),
        ("Relevé établi par la Maison des Jeunes de Dour", "Maison des Jeunes de Dour"),
        ("Liste des projets de l'association Terre Nouvelle", "Terre Nouvelle"),
        ("Document rempli par Vie Féminine – mars 2012", "Vie Féminine"),
        ("Le Pas Suivant : programme 2012", "Le Pas Suivant"),
        ("Collectif des Femmes", "Collectif des Femmes"),
        ("Présenté par Horizon Jeunes au CSEF", "Horizon Jeunes"),
        ("Projets portés par Horizon Jeunes en 2012", "Horizon Jeunes"),
        ("Nos actions 2011 – Vie Féminine", "Vie Féminine"),
        ("Actions CPAS de Lens", "CPAS de Lens"),
        ("CPAS Lens actions 2012", "CPAS Lens"),
        ("Relevé EFT La Charrette", "EFT La Charrette"),
    ],
)
def test_a_line_that_may_name_the_operator(line: str, name: str) -> None:
    assert {said.name for said in names_above(line)} == {name}

    found = submitted(drawn(f"{line}\nSituation au 31 décembre\n\n{TABLE}"))
    assert len(found.actions) == 2
    assert len(operators(found)) == 1
    guessed = [one for one in found.findings if one.code == "guessed-operator"]
    assert [(one.severity, one.row, one.value) for one in guessed] == [("warning", 1, name)]


@pytest.mark.parametrize(
    "line",
    [
        "Bilan des actions 2011",
        "Relevé des actions du service insertion – à renvoyer au CSEF pour le 15/01/2012",
        "Rapport sur nos actions en lien avec le DIISP",
        "PROGRAMME COMMUN DES OPERATEURS",
        "Mise en page pour impression A3",
        "Confidentiel – version 3",
        "Tableau de bord",
        "Formation et Insertion",
        "Insertion Socioprofessionnelle",
        "Emploi et Formation",
        "Mons",
        "Mons-Borinage",
        "Arrondissement de Mons",
        "Complété par Sophie Dubois",
        "Complété par Mme Dubois",
        "Rempli par DUBOIS Sophie",
        "Personne de contact : Jean-Paul Lambert",
        "Premier semestre",
        "Janvier à Mars 2012",
        "Prévisions 2013",
        "Annexe 2",
        "Axe 3 – Liens avec les employeurs",
        "Programme d'activités",
        "Note d'orientation Concert'Action",
        "Année 2012",
        "Liste arrêtée par le comité subrégional",
        "À renvoyer par mail à secretariat@exemple.be",
        "Dernière mise à jour par le secrétariat",
        "Classement par axe",
        "Actions par opérateur",
        "Répartition par commune",
        "Validé par le Conseil d'administration",
        "Merci de compléter par ligne",
        "Avec le soutien du Fonds Social Européen",
        "Avec le soutien de la Région Wallonne",
        "Région Wallonne",
        "Fonds Social Européen",
        "Partenaires Sociaux",
        "Demandeurs d'Emploi",
        "Sous-région de Mons",
        "Situation au 31 Décembre",
        "Intitulé",
        "Opérateur Porteur",
        "Données Brutes",
        "Document De Travail",
        "Cellule Emploi",
        "Actions clôturées",
        "1. Actions clôturées",
        "Tableau Récapitulatif Des Actions",
        "Jeunes et Emploi",
        "Lever les freins",
        "Partenaire : Alpha-Plus",
        "Public : Jeunes Adultes",
        "Projet : Horizon Jeunes",
    ],
)
def test_a_line_that_names_nobody(line: str) -> None:
    assert names_in(line) == []

    found = submitted(drawn(f"{line}\n\n{TABLE}"))
    assert found.actions == ()
    assert {one.code for one in found.findings} <= {"missing-operator", "other-axis"}


@pytest.mark.parametrize(
    "name", ["Sophie Dubois", "DUBOIS Sophie", "Mme Dubois", "Jean-Paul Lambert", "M. Leroy"]
)
def test_a_person_is_no_operator(name: str) -> None:
    assert is_person(name)
    assert names_in(f"Complété par {name}") == []


def test_two_names_are_none() -> None:
    found = submitted(drawn(f"Horizon Jeunes\nVie Féminine Borinage\n\n{TABLE}"))
    assert {one.code for one in found.findings} == {"missing-operator"}


def test_the_surest_of_two_names_is_the_operator() -> None:
    found = submitted(drawn(f"Horizon Jeunes\nComplété par Alpha-Plus\n\n{TABLE}"))
    assert operators(found) == {"Alpha-Plus"}


def test_a_person_who_names_the_operator_is_heard() -> None:
    found = submitted(drawn(f"Horizon Jeunes\n\n{TABLE}"), operator="CPAS de Dour")
    assert (operators(found), found.findings) == ({"CPAS de Dour"}, ())


def test_a_column_of_operators_leaves_the_title_a_title() -> None:
    found = submitted(
        drawn(
            "Horizon Jeunes\n\nOpérateur | Action | Objectif\nCPAS de Dour | Accueil | 1.2\nEFT A | Stage | 3.3"
        )
    )
    assert (operators(found), found.findings) == ({"CPAS de Dour", "EFT A"}, ())


def test_one_sheet_names_the_operator_of_all() -> None:
    found = submitted(
        drawn(f"Horizon Jeunes – bilan\n\n{TABLE}", name="2011"),
        drawn(f"Prévisions\n\n{TABLE.replace('2011', '2012')}", name="2012"),
    )
    assert (len(found.actions), operators(found)) == (4, {"Horizon Jeunes"})
    assert [(one.code, one.sheet, one.row) for one in found.findings] == [("guessed-operator", "2011", 1)]


def test_a_cover_page_and_a_note_below_name_the_operator() -> None:
    cover = sheet_of([["Horizon Jeunes"], [], ["Actions 2011"]], name="Garde")
    assert operators(submitted(cover, drawn(TABLE, name="Actions"))) == {"Horizon Jeunes"}
    below = submitted(drawn(f"{TABLE}\n\nDocument complété par Horizon Jeunes"))
    assert operators(below) == {"Horizon Jeunes"}


@given(st.text(max_size=300))
def test_any_line_is_taken(line: str) -> None:
    for said in names_in(line):
        assert said.name in " ".join(line.split())


# -- below the actions, in groups, in the name of a sheet

FORMS = """
Intitulé de l'action | Accueil des femmes
Objectif | 1.2
Partenaires | SSM A
Période | 2011

Intitulé de l'action | Bilan de compétences
Objectif | 2.3
Partenaires | MIRE
Période | 2012
""".strip()


GRID = """
Action | 1.1 | 1.2 | 2.1 | 3.3
Accueil | x | | x |
Bilan | | x | | x
""".strip()


def codes(found: Submission) -> set[str]:
    return {one.code for one in found.findings}


@pytest.mark.parametrize("body", [TABLE, FORMS, GRID])
@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("EFT La Charrette, rue du Moulin à Boussu – document interne", "EFT La Charrette"),
        ("Pour la Régie des quartiers de Frameries,\nla coordination", "Régie des quartiers de Frameries"),
        ("CPAS de Lens", "CPAS de Lens"),
        ("Source : CPAS de Lens", "CPAS de Lens"),
        ("CPAS de Lens - Service ISP - tél. 065/22.33.44", "CPAS de Lens"),
        ("Fait à Lens, pour le CPAS de Lens, le 12/01/2012", "CPAS de Lens"),
        ("Document établi par le CPAS de Lens", "CPAS de Lens"),
        ("La présidente du CPAS de Lens", "CPAS de Lens"),
        ("© CPAS de Lens 2012", "CPAS de Lens"),
        ("CPAS de Lens, avec le soutien du Forem", "CPAS de Lens"),
        ("Fiche remplie par le CPAS de Lens, à transmettre au CSEF", "CPAS de Lens"),
        ("Les Mains Libres, rue Haute 12, 7000 Mons", "Les Mains Libres"),
    ],
)
def test_a_line_below_the_actions_names_the_operator(body: str, line: str, name: str) -> None:
    found = submitted(drawn(f"{body}\n\n{line}"))
    assert (len(found.actions), operators(found)) == (2, {name})
    assert [one.value for one in found.findings if one.code == "guessed-operator"] == [name]


@pytest.mark.parametrize(
    "line",
    [
        "Opérateur : CPAS de Jurbise",
        "Organisme : CPAS de Jurbise",
        "Opérateur | CPAS de Jurbise",
        "Nom de l'organisme : | CPAS de Jurbise",
    ],
)
@pytest.mark.parametrize("body", [TABLE, FORMS])
def test_a_label_below_the_actions_names_the_operator(body: str, line: str) -> None:
    found = submitted(drawn(f"{body}\n\n{line}"))
    assert (len(found.actions), operators(found)) == (2, {"CPAS de Jurbise"})
    assert "guessed-operator" not in codes(found)


@pytest.mark.parametrize(
    "line",
    [
        "Avec le soutien du Forem",
        "À transmettre au CSEF",
        "À renvoyer au CPAS de Mons pour le 15/01",
        "Partenaire : CPAS de Lens",
        "En partenariat avec le CPAS de Lens",
        "Nos remerciements au CPAS de Lens",
        "Approuvé par le CPAS de Lens",
        "Remarque : le CPAS de Dour accueille les stagiaires",
        "* en collaboration avec l'EFT La Charrette",
        "Le CPAS de Lens est partenaire de toutes les actions",
        "CPAS de Dour et EFT La Charrette",
        "Établi à Lens par le service insertion du CPAS",
        "Sophie Dubois",
        "Lieu : CPAS de Dour",
    ],
)
def test_a_line_below_the_actions_that_speaks_of_others(line: str) -> None:
    found = submitted(drawn(f"{TABLE}\n\n{line}"))
    assert (found.actions, codes(found)) == ((), {"missing-operator"})


def test_the_feet_of_several_sheets_name_one_operator_whatever_the_sheets_are_called() -> None:
    found = submitted(
        drawn(f"{TABLE}\n\nCPAS de Lens", name="Jeunes"),
        drawn(f"{TABLE.replace('2011', '2012')}\n\nCPAS de Lens", name="Femmes"),
        drawn(TABLE.replace("2011", "2013"), name="Autres"),
    )
    assert (len(found.actions), operators(found)) == (6, {"CPAS de Lens"})


@pytest.mark.parametrize(
    ("tab", "name"),
    [
        ("Actions CPAS de Lens", "CPAS de Lens"),
        ("CPAS Lens 2011", "CPAS Lens"),
        ("EFT Charrette (fiches)", "EFT Charrette"),
        ("Tableau EFT La Charrette", "EFT La Charrette"),
        ("2012 CPAS Dour", "CPAS Dour"),
        ("Plan 2012 Régie Hornu", "Régie Hornu"),
        ("CPAS Dour T1 2012", "CPAS Dour"),
        ("Fiches_EFT_La_Charrette", "EFT La Charrette"),
        ("Atelier du Rieu", "Atelier du Rieu"),
        ("Les Mains Libres 2012", "Les Mains Libres"),
        ("Partenaires CPAS", None),
        ("Retour Forem", None),
        ("Pour le Forem", None),
        ("Actions avec le Forem", None),
        ("Liste CPAS", None),
        ("Plan Jeunes", None),
        ("Bus Emploi", None),
        ("Actions Mons", None),
    ],
)
@pytest.mark.parametrize("body", [TABLE, FORMS])
def test_the_name_of_a_sheet_may_name_the_operator(body: str, tab: str, name: str | None) -> None:
    found = submitted(drawn(f"Tableau de bord\n\n{body}", name=tab))
    assert operators(found) == ({name} if name else set())
    assert codes(found) == ({"guessed-operator"} if name else {"missing-operator"})
    title = submitted(drawn(f"EFT La Forge : actions\n\n{body}", name=tab))
    assert operators(title) == {"EFT La Forge"}


@pytest.mark.parametrize(
    ("tab", "name"),
    [
        ("Femmes et Métiers", "Femmes et Métiers"),
        ("FEMMES ET METIERS", "FEMMES ET METIERS"),
        ("Le Terril Vert", "Le Terril Vert"),
        ("Trim 3 - Le Terril Vert", "Le Terril Vert"),
        ("Les Glycines T3", "Les Glycines"),
        ("Les Glycines asbl T3", "Les Glycines asbl"),
        ("T3 CPAS Dour", "CPAS Dour"),
        ("CPAS Dour juillet", "CPAS Dour"),
        ("Horizon Borain", "Horizon Borain"),
        ("Moulin du Rieu", "Moulin du Rieu"),
        ("L'Escale", "L'Escale"),
        ("Alpha-Plus", "Alpha-Plus"),
        ("Arc-en-Ciel", "Arc-en-Ciel"),
        ("Miremb", "Miremb"),
        ("TitrEpaule", "TitrEpaule"),
        ("Lire et Grandir", "Lire et Grandir"),
        ("Modules", None),
        ("Dour", None),
        ("Mons et Dour", None),
        ("Le Borinage", None),
        ("Jeunes Adultes", None),
        ("Femmes Migrantes", None),
        ("Emploi et Formation", None),
        ("Formation Bureautique", None),
        ("Français Langue Étrangère", None),
        ("Données Brutes", None),
        ("Objectif 1.2", None),
        ("Janv-Mars", None),
        ("Sophie Dubois", None),
        ("Encodage", None),
        ("DB", None),
        ("Service Insertion", None),
        ("Secteur Nord", None),
        ("Les Actions", None),
    ],
)
def test_a_sheet_that_alone_may_name_the_operator(tab: str, name: str | None) -> None:
    found = submitted(drawn(f"Grille des modules, 3e trimestre 2011\n\n{TABLE}", name=tab))
    assert operators(found) == ({name} if name else set())
    assert codes(found) == ({"guessed-operator"} if name else {"missing-operator"})


NAMES_LIKE_DOCUMENTS = [
    "Planning familial La Source",
    "Centre de planning familial La Source",
    "Planning La Source asbl",
    "Planning Willy Peers asbl",
    "Action Jeunes asbl",
    "Objectif Emploi asbl",
    "Projet Insertion asbl",
    "Dispositif Jeunes asbl",
    "Note Bleue asbl",
    "Total Logistics sprl",
    "Partenaire Emploi asbl",
    "Formation et Partenaires asbl",
    "Agenda Culture asbl",
    "Calendrier asbl",
    "Avenir 2000 asbl",
    "Cap 2010 sprl",
]


@pytest.mark.parametrize("name", NAMES_LIKE_DOCUMENTS)
def test_a_name_that_begins_as_a_document_or_holds_a_year_stays_whole(name: str) -> None:
    for line in (name, f"{name} - actions 2012", f"{name} : bilan 2012"):
        found = submitted(drawn(f"{line}\n\n{TABLE}"))
        assert (operators(found), len(found.actions)) == ({name}, 2)
        assert {action.start.year for action in found.actions if action.start} == {2011}
    if len(name) <= 31:
        assert operators(submitted(drawn(f"Grille des modules\n\n{TABLE}", name=name))) == {name}
    assert name_of_sheet(name) == name
    grouped = f"Action | Objectif | Du | Au\n{name}\nAccueil | 1.2 | 01/02/2011 | 30/06/2011\n"
    found = submitted(drawn(f"{grouped}EFT A\nStage | 3.3 | 01/02/2011 | 30/06/2011"))
    assert operators(found) == {name, "EFT A"}


@pytest.mark.parametrize(
    "line",
    [
        "Actions de l'asbl X",
        "Actions 2012 asbl",
        "Tableau 2012 asbl",
        "Tableau Horizon asbl",
        "Actions Horizon asbl",
        "Note pour Horizon asbl",
        "Projet porté par Horizon asbl",
        "Partenaire Horizon asbl",
        "Partenaires asbl",
        "Liste asbl",
        "Planning des actions asbl",
        "Planning 2012",
        "Janvier 2012 asbl",
        "LISTE DES PARTENAIRES ASBL",
        "ACTIONS MENÉES PAR HORIZON ASBL",
        "Horizon asbl",
    ],
)
def test_a_legal_form_does_not_make_a_document_a_name(line: str) -> None:
    assert not is_formal_name(line)


def test_a_year_before_a_legal_form_is_no_year_of_the_actions() -> None:
    assert year_in_text("Avenir 2000 asbl : actions") is None
    assert year_in_text("Avenir 2000 asbl : actions 2012") == 2012
    assert year_in_text("Actions 2012 asbl Horizon") == 2012


def test_a_year_in_a_name_of_a_column_stays() -> None:
    rows = [
        "Avenir 2000 asbl",
        "Horizon 2010 SPRL",
        "Cap 2000 Jeunes",
        "EFT A, 7000 Mons",
        "Atout asbl 1950 Kraainem",
    ]
    table = "\n".join(f"{name} | Accueil {at} | 1.2" for at, name in enumerate(rows))
    found = submitted(drawn(f"Opérateur | Action | Objectif\n{table}"))
    assert operators(found) == {
        "Avenir 2000 asbl",
        "Horizon 2010 SPRL",
        "Cap 2000 Jeunes",
        "EFT A",
        "Atout asbl",
    }


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Horizon", "Horizon"),
        ("Action Jeunes", "Action Jeunes"),
        ("Titres-services Clair Logis", "Titres-services Clair Logis"),
        ("Ferme pédagogique Terra Nova", "Ferme pédagogique Terra Nova"),
        ("Formation", None),
        ("Hainaut", None),
        ("Jeunes", None),
        ("Brouillon", None),
        ("Action Sociale", None),
        ("Actions Jeunes", None),
        ("Service insertion", None),
        ("Modules", None),
        ("Horizon 2012", None),
    ],
)
def test_the_only_line_above_a_table_may_name_the_operator(line: str, name: str | None) -> None:
    found = submitted(drawn(f"{line}\n\n{TABLE}"))
    assert operators(found) == ({name} if name else set())
    assert codes(found) == ({"guessed-operator"} if name else {"missing-operator"})


def test_a_sheet_is_no_operator_where_another_is_named_after_a_theme() -> None:
    body = f"Grille des modules\n\n{TABLE}"
    found = submitted(drawn(body, name="Le Terril Vert"), drawn(body, name="Formation"))
    assert codes(found) == {"missing-operator"}


def test_a_sheet_among_others_that_are_named_after_their_operators() -> None:
    found = submitted(
        drawn("Contenu\nCPAS Boussu\nL'Escale\nLe Tremplin", name="Page de garde"),
        drawn(f"Actions 2011-2012\n\n{TABLE}", name="L'Escale"),
        drawn(f"LE TREMPLIN – EFT Horeca\n\n{TABLE}", name="Le Tremplin"),
        drawn(f"Opérateur : | Espace Emploi\n\n{TABLE}", name="Espace Emploi"),
        drawn(f"CPAS de Boussu\n\n{TABLE}", name="CPAS Boussu"),
    )
    assert {"L'Escale", "Espace Emploi", "CPAS de Boussu"} < operators(found)
    assert len(operators(found)) == 4


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Femmes et Métiers asbl, 3e trimestre 2011", "Femmes et Métiers asbl"),
        ("FEMMES ET MÉTIERS ASBL, 3E TRIMESTRE 2011", "FEMMES ET MÉTIERS ASBL"),
        ("Trimestre 3 - Femmes et Métiers asbl", "Femmes et Métiers asbl"),
        ("Atelier Les Glycines asbl, rapport T3", "Atelier Les Glycines asbl"),
        ("Le Terril Vert asbl, du 1/7 au 30/9/2011", "Le Terril Vert asbl"),
        ("Le Terril Vert asbl, période de juillet à septembre 2011", "Le Terril Vert asbl"),
        ("Le Terril Vert asbl, relevé trimestriel", "Le Terril Vert asbl"),
        ("Le Terril Vert asbl, liste des actions", "Le Terril Vert asbl"),
        ("2e semestre - CPAS de Dour", "CPAS de Dour"),
        ("Le Terril Vert asbl – tour des actions en 2011", "Le Terril Vert asbl"),
        ("Le Terril Vert asbl – vue d'ensemble 2011-2012", "Le Terril Vert asbl"),
        ("3e trimestre du CPAS de Dour", "CPAS de Dour"),
        ("Rempli par : Femmes et Métiers asbl", "Femmes et Métiers asbl"),
        ("Encodé par le CPAS de Dour", "CPAS de Dour"),
        ("De la part du CPAS de Dour", "CPAS de Dour"),
        ("Les Glycines, entreprise de formation par le travail", "Les Glycines"),
        ("Horizon Borain, association sans but lucratif", "Horizon Borain"),
        ("Collège du 1er Mai", "Collège du 1er Mai"),
    ],
)
def test_times_kinds_and_senders_are_none_of_a_name(line: str, name: str) -> None:
    found = submitted(drawn(f"{line}\n\n{TABLE}"))
    assert (operators(found), codes(found)) == ({name}, set())


@pytest.mark.parametrize(
    "name", ["Sept Fontaines asbl", "Avril asbl", "Collège du 1er Mai", "Athénée du 8 mai"]
)
def test_a_month_in_a_name_stays_with_a_year_or_without(name: str) -> None:
    assert without_time(name) == without_time(f"{name} 2012") == name


@given(st.text(max_size=31))
def test_any_sheet_name_is_taken(name: str) -> None:
    for read in (name_of_sheet, proper_name_of_sheet, lone_name):
        read(name)


@pytest.mark.parametrize(
    "line", ["Vérifié par le Forem le 12/01/2012", "Contrôlé par le CPAS de Dour", "Reçu par le Forem"]
)
def test_who_checks_a_sheet_carries_nothing(line: str) -> None:
    assert operators(submitted(drawn(f"{line}\n\n{TABLE}"))) == set()


@pytest.mark.parametrize(
    "text", ["2011", "Année 2011", "T3", "Les 4 Vents", "Horizon 2000", "Les Amis de Mars"]
)
def test_a_line_of_time_alone_and_a_number_in_a_name_stay(text: str) -> None:
    assert without_time(text) == text


@given(st.text(alphabet="T3 1er trimestre2011,-mai déà", max_size=40))
def test_a_line_without_time_is_part_of_it(text: str) -> None:
    assert "".join(without_time(text).split()) in "".join(text.split())


def test_sheets_named_after_publics_or_themes_are_no_operators() -> None:
    for names in (("Jeunes", "Femmes"), ("Formation", "Emploi")):
        assert submitted(*(drawn(TABLE, name=name) for name in names)).actions == ()
    found = submitted(*(drawn(TABLE, name=name) for name in ("La Charrette", "Mains Libres")))
    assert (operators(found), codes(found)) == ({"La Charrette", "Mains Libres"}, {"guessed-operator"})


@pytest.mark.parametrize(
    "line",
    [
        "Atelier Protégé du Borinage – fiches",
        "Les Mains Libres",
        "La Charrette – fiches",
        "Formation et Avenir",
    ],
)
@pytest.mark.parametrize("body", [TABLE, FORMS])
def test_a_name_over_a_table_or_over_forms(body: str, line: str) -> None:
    found = submitted(drawn(f"{line}\n\n{body}"))
    assert (len(found.actions), operators(found)) == (2, {line.split(" – ", maxsplit=1)[0]})
    assert codes(found) == {"guessed-operator"}


GROUPED = """
Action | Objectif | Partenaires | Période
{0}
Accueil | 1.2 | SSM A | 2011
Suivi | 1.2 | SSM A | 2012
{1}
Bilan | 2.3 | MIRE | 2012
""".strip()


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("1) {}", "2) {}"),
        ("(1) {}", "(2) {}"),
        ("a) {}", "b) {}"),
        ("A. {}", "B. {}"),
        ("► {}", "► {}"),
        ("→ {}", "→ {}"),
        ("[{}]", "[{}]"),
        ("{} :", "{} :"),
    ],
)
@pytest.mark.parametrize(
    "names", [("CPAS de Lens", "EFT La Charrette"), ("Les Mains Libres", "Horizon Jeunes")]
)
def test_the_mark_before_the_operator_of_a_group(first: str, second: str, names: tuple[str, str]) -> None:
    found = submitted(drawn(GROUPED.format(first.format(names[0]), second.format(names[1]))))
    assert {action.title: action.operator.name for action in found.actions} == {
        "Accueil": names[0],
        "Suivi": names[0],
        "Bilan": names[1],
    }


@pytest.mark.parametrize(("name", "carries"), [("CPAS de Lens", True), ("Les Mains Libres", False)])
def test_a_star_before_a_text_that_nothing_tells_is_that_of_a_note(name: str, carries: bool) -> None:
    found = submitted(drawn(GROUPED.format(f"*** {name} ***", "EFT La Charrette")))
    assert (name in operators(found)) is carries


@pytest.mark.parametrize(
    ("first", "second", "public"),
    [
        ("Pour les jeunes", "Pour les femmes", ["jeunes", "jeunes", "femmes"]),
        ("Public : jeunes", "Public : femmes", ["jeunes", "jeunes", "femmes"]),
        ("Avec les écoles", "Avec les entreprises", [None, None, None]),
        ("Formation", "Emploi", [None, None, None]),
    ],
)
def test_a_group_that_names_a_public_names_no_operator(
    first: str, second: str, public: list[str | None]
) -> None:
    sheet = GROUPED.format(first, second)
    assert submitted(drawn(sheet)).actions == ()
    found = submitted(drawn(f"CPAS de Lens\n\n{sheet}"))
    assert operators(found) == {"CPAS de Lens"}
    assert [action.public for action in found.actions] == public


BY_PARTNER = """
{0}

Action | Objectif | Période
{1}
Accueil | 1.2 | 2011
Suivi | 1.2 | 2012
{2}
Bilan | 2.3 | 2012
""".strip()


@pytest.mark.parametrize(
    ("top", "first", "second"),
    [
        (
            "CPAS de Lens – actions classées par partenaire",
            "Partenaire : SSM Le Roc",
            "Partenaire : PCS de Dour",
        ),
        ("CPAS de Lens : actions", "Avec le SSM Le Roc", "Avec le PCS de Dour"),
        ("CPAS de Lens", "En partenariat avec le SSM Le Roc", "En partenariat avec le PCS de Dour"),
        ("CPAS de Lens – nos actions par partenaire", "SSM Le Roc", "PCS de Dour"),
    ],
)
def test_groups_by_partner(top: str, first: str, second: str) -> None:
    found = submitted(drawn(BY_PARTNER.format(top, first, second)))
    assert operators(found) == {"CPAS de Lens"}
    assert [[partner.name for partner in action.partners] for action in found.actions] == [
        ["SSM Le Roc"],
        ["SSM Le Roc"],
        ["PCS de Dour"],
    ]


def test_a_sheet_for_each_partner() -> None:
    top = "CPAS de Lens – nos actions, un onglet par partenaire"
    found = submitted(
        drawn(f"{top}\n\nAction | Objectif | Période\nAccueil | 1.2 | 2011", name="PCS de Dour"),
        drawn(f"{top}\n\nAction | Objectif | Période\nBilan | 2.3 | 2012", name="SSM Le Roc"),
    )
    assert operators(found) == {"CPAS de Lens"}
    assert [action.partners[0].name for action in found.actions] == ["PCS de Dour", "SSM Le Roc"]


def test_a_label_goes_before_the_names_of_the_sheets() -> None:
    sheets = [drawn(f"Opérateur : CPAS de Lens\n\n{TABLE}", name=name) for name in ("PCS de Dour", "EFT A")]
    assert operators(submitted(*sheets)) == {"CPAS de Lens"}
    collected = [drawn(f"Le Forem : relevé\n\n{TABLE}", name=name) for name in ("PCS de Dour", "EFT A")]
    assert operators(submitted(*collected)) == {"PCS de Dour", "EFT A"}


@pytest.mark.parametrize("sign", ["--", "↓", "↑", "same", "Same", '"', "idem"])
def test_the_operator_of_the_row_above(sign: str) -> None:
    found = submitted(
        drawn(
            f"Opérateur | Action | Objectif\nEFT A | Stage | 3.3\n{sign} | Bilan | 2.3\n{sign} | Accueil | 1.2"
        )
    )
    assert (len(found.actions), operators(found), found.findings) == (3, {"EFT A"}, ())


@pytest.mark.parametrize("column", range(6))
@pytest.mark.parametrize(
    "line",
    [
        "CPAS de Lens",
        "Opérateur : CPAS de Lens",
        "Pour le CPAS de Lens, la directrice",
        "CPAS de Lens – rue Haute 3, 7870 Lens",
    ],
)
def test_a_foot_in_any_column_belongs_to_no_action(line: str, column: int) -> None:
    table = "N° | Action | Objectif | Partenaires | Période\n1 | Accueil | 1.2 | SSM A | 2011\n2 | Bilan | 2.3 | MIRE | 2012"
    found = submitted(drawn(f"{table}\n\n{'|' * column}{line}"))
    assert operators(found) == {"CPAS de Lens"}
    assert [[partner.name for partner in action.partners] for action in found.actions] == [
        ["SSM A"],
        ["MIRE"],
    ]
    assert codes(found) <= {"guessed-operator"}


def test_a_group_that_only_may_be_an_operator_is_said() -> None:
    found = submitted(drawn(GROUPED.format("Lire et écrire Mons", "EFT La Charrette")))
    assert operators(found) == {"Lire et écrire Mons", "EFT La Charrette"}
    assert [(one.code, one.row, one.value) for one in found.findings] == [
        ("guessed-operator", 2, "Lire et écrire Mons")
    ]


def test_a_person_beside_an_organisation_is_not_the_operator() -> None:
    found = submitted(drawn(f"{FORMS}\n\nOpérateur : Sophie Dubois, CPAS de Lens"))
    assert operators(found) == {"CPAS de Lens"}
    assert all("Dubois" not in partner.name for action in found.actions for partner in action.partners)


@given(st.text(alphabet="►-–* ab1)CPAS de Lens(:;,", max_size=80))
def test_any_line_below_is_taken(line: str) -> None:
    for said in names_below(line):
        assert said.name in " ".join(line.split())
    said_in(line)
    name_of_sheet(line)


def test_a_subtotal_of_an_operator_is_no_action_and_closes_its_lines() -> None:
    sheet = """
INVENTAIRE
Opérateur | Projet | Objectif | Avec | Année
La Truelle asbl | Tutorat | 3.3 | Résidence A | 2010
 | Journée | 3.4 | MIRE | 2011
 | Passerelle | 4.1 | MIRE | 2011
Sous-total La Truelle asbl | 3 projets | | |
Le Fil asbl | Permanence | 1.2 | SSM A | 2012
" | Ateliers | 1.2 | SSM A | 2013
Sous-total Le Fil asbl | 2 projets | | |
TOTAL | 5 projets | | |
""".strip()
    found = submitted(drawn(sheet))
    assert [(action.title, action.operator.name) for action in found.actions] == [
        ("Tutorat", "La Truelle asbl"),
        ("Journée", "La Truelle asbl"),
        ("Passerelle", "La Truelle asbl"),
        ("Permanence", "Le Fil asbl"),
        ("Ateliers", "Le Fil asbl"),
    ]


def test_sentences_and_signatures_below_are_no_actions() -> None:
    found = submitted(
        drawn(
            "CPAS de Lens\n\nN° | Action | Objectif | Partenaires | Nbre\n1 | Accueil | 1.2 | SSM A | =8\n"
            "2 | Bilan | 2.3 | MIRE | =9\n | Total | | | =17\n\n | Les nombres sont des estimations.\n"
            " | Pour le CPAS, le secrétaire"
        )
    )
    assert [action.title for action in found.actions] == ["Accueil", "Bilan"]
    assert codes(found) == set()


@pytest.mark.parametrize(
    ("first", "second", "names"),
    [
        ("CPAS de Lens", "Vie Féminine", {"CPAS de Lens", "Vie Féminine"}),
        ("1) CPAS de Lens", "2) Vie Féminine", {"CPAS de Lens", "Vie Féminine"}),
        ("le CPAS de Lens", "l'EFT La Charrette", {"CPAS de Lens", "EFT La Charrette"}),
        ("Par le CPAS de Lens", "Par l'EFT La Charrette", {"CPAS de Lens", "EFT La Charrette"}),
        ("1 CPAS de Lens", "2 EFT La Charrette", {"CPAS de Lens", "EFT La Charrette"}),
        ("Opérateur CPAS de Lens", "Opérateur EFT La Charrette", {"CPAS de Lens", "EFT La Charrette"}),
        ("1ère partie : CPAS de Lens", "2e partie : EFT A", {"CPAS de Lens", "EFT A"}),
        ("Module 1", "Module 2", {"CPAS de Quévy"}),
        ("Jeunes", "Adultes", {"CPAS de Quévy"}),
        ("Sophie Dubois", "Jean-Paul Lambert", {"CPAS de Quévy"}),
    ],
)
def test_groups_under_a_title_that_names_somebody(first: str, second: str, names: set[str]) -> None:
    sheet = GROUPED.format(first, second)
    assert operators(submitted(drawn(f"CPAS de Quévy : relevé\n\n{sheet}"))) == names
    assert operators(submitted(drawn(sheet))) == names - {"CPAS de Quévy"}


def test_who_signs_the_only_sheet_goes_before_its_name() -> None:
    sheet = f"{TABLE}\n\nFait à Lens, pour le CPAS de Lens"
    found = submitted(drawn(sheet, name="CPAS de Dour"))
    assert (operators(found), codes(found)) == ({"CPAS de Lens"}, {"guessed-operator"})
    several = submitted(drawn(sheet, name="CPAS de Dour"), drawn(TABLE, name="EFT A"))
    assert operators(several) == {"CPAS de Dour", "EFT A"}


@pytest.mark.parametrize(
    ("line", "operator"),
    [
        *(
            (f"Terra Nova {form}", f"Terra Nova {form}")
            for form in (
                "scrlfs",
                "SCRL-FS",
                "scrl fs",
                "s.c.r.l. à finalité sociale",
                "srl",
                "snc",
                "sa",
                "sc agréée",
            )
        ),
        ("Terra Nova scrlfs – entreprise d’insertion", "Terra Nova scrlfs (entreprise d’insertion)"),
        ("Terra Nova – entreprise d'insertion", "Terra Nova (entreprise d'insertion)"),
        ("Terra Nova asbl – école de promotion sociale", "Terra Nova asbl (école de promotion sociale)"),
        ("Menuiserie Dubois sa : actions 2012", "Menuiserie Dubois sa"),
    ],
)
def test_a_firm_or_a_cooperative_in_a_title_line_carries_the_actions(line: str, operator: str) -> None:
    rows = "Atelier un | 1.1 | Le Forem\nAtelier deux | 1.2 | Le Forem"
    found = submitted(drawn(f"{line}\n\nAction | Objectif | Partenaires\n{rows}"))
    assert {action.operator.as_written for action in found.actions} == {operator}
    assert codes(found) == set()


@pytest.mark.parametrize(
    ("above", "line", "names"),
    [
        ("CPAS de Dour", "Total Logistics sprl", {"CPAS de Dour", "Total Logistics sprl"}),
        ("Horizon asbl", "Total Horizon asbl", {"Horizon asbl"}),
        ("CPAS de Dour", "Total CPAS de Dour", {"CPAS de Dour"}),
    ],
)
def test_a_firm_called_total_is_the_sum_of_nothing(above: str, line: str, names: set[str]) -> None:
    sheet = drawn(
        "Intitulé | Objectif | Partenaires | Participants\n"
        f"{above}\nAtelier CV | 1.2 | Le Forem | =12\nPotager | 4.2 | PCS de Dour | =8\n"
        f"{line}\nVisite de quai | 3.3 | EFT La Brouette | =9\n{line} | | | =29"
    )
    found = submitted(sheet)
    assert operators(found) == names
    assert len(found.actions) == 3
