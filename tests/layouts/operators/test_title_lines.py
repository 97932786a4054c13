"""The operator that only a title line names: what reads as a name, and what does not."""

from __future__ import annotations

import pytest
from layout_sheets import (
    FORMS,
    NOTE,
    TABLE,
    codes,
    drawn,
    operators,
    partners_of,
    sheet_of,
    submission_of,
    submitted,
)

from concertaction.importers.layouts.columns.code_shapes import code_shapes
from concertaction.importers.layouts.operators.facts import read_line
from concertaction.importers.layouts.operators.outer_lines import names_above
from concertaction.importers.layouts.operators.tab_names import name_of_sheet
from concertaction.importers.layouts.words.proper_names import names_in


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
        ("EFT La Charrette – section menuiserie", "EFT La Charrette"),
        ("EFT La Charrette asbl – filière bâtiment", "EFT La Charrette asbl"),
        ("OISP L'Escale / section alphabétisation", "OISP L'Escale"),
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
        ("Bénéficiaire : EFT La Charrette asbl – dossier X000000", "EFT La Charrette asbl"),
        ("Bénéficiaire final : CPAS de Lens", "CPAS de Lens"),
        ("Bénéficiaires : stagiaires de l'EFT La Charrette", None),
        ("Bénéficiaire : jeunes de Lens", None),
        ("Avec le soutien du Forem", None),
        ("Partenaire : CPAS de Lens", None),
        ("À renvoyer au CPAS de Mons", None),
    ],
)
def test_a_line_that_surely_names_an_organisation(line: str, name: str | None) -> None:
    facts = read_line(line, code_shapes(NOTE))
    assert [fact.value for fact in facts if fact.field == "operator"] == ([name] if name else [])


@pytest.mark.parametrize(
    ("lines", "operator", "partners"),
    [
        ("IFAPME – Centre de Mons : actions de l'axe 1", "IFAPME – Centre de Mons", set()),
        ("Opérateur : IFAPME – Centre de Mons", "IFAPME – Centre de Mons", set()),
        ("Le Forem – Direction régionale de Mons : relevé\nOpérateur : CPAS de Dour", "CPAS de Dour", set()),
        ("Opérateur : EFT A\nBénéficiaire : CPAS de Lens", "EFT A", set()),
        ("CPAS de Lens\nEn partenariat avec le PCS de Dour", "CPAS de Lens", {"PCS de Dour"}),
        ("CPAS de Lens : actions\nPartenaire : PCS de Dour", "CPAS de Lens", {"PCS de Dour"}),
        (
            "Partenaires : PCS de Dour, SSM Le Roc\nCPAS de Lens",
            "CPAS de Lens",
            {"PCS de Dour", "SSM Le Roc"},
        ),
        ("COORDINATION LOCALE – OISP L'Escale de Frameries – planning", "OISP L'Escale de Frameries", set()),
        ("CPAS de Dour – EFT Le Rabot", "CPAS de Dour", set()),
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
    assert codes(found) - {"draft-sheet"} == ({"guessed-operator"} if name else {"missing-operator"})


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
    "line", ["Vérifié par le Forem le 12/01/2012", "Contrôlé par le CPAS de Dour", "Reçu par le Forem"]
)
def test_who_checks_a_sheet_carries_nothing(line: str) -> None:
    assert operators(submitted(drawn(f"{line}\n\n{TABLE}"))) == set()


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
    ("line", "name"),
    [
        ("PCS de Dour", "PCS de Dour"),
        ("AMO Le Signal", "AMO Le Signal"),
        ("Maison de quartier du Coq", "Maison de quartier du Coq"),
        ("Service jeunesse", "Coordination sociale du Borinage"),
        ("Actions du PCS", "Coordination sociale du Borinage"),
        ("Partenaire : PCS de Dour", "Coordination sociale du Borinage"),
        ("Formation en alternance", "Coordination sociale du Borinage"),
    ],
)
def test_a_house_right_above_the_headings_goes_before_the_title_of_a_collector(line: str, name: str) -> None:
    found = submitted(drawn(f"Coordination sociale du Borinage – recueil 2012\n\n{line}\n{TABLE}"))

    assert operators(found) == {name}


@pytest.mark.parametrize("sign", ["·", "•", "●", "–", "»", "~"])
@pytest.mark.parametrize(
    "line",
    [
        "MIRE Mons Centre-Ouest {} suivi des projets {} maj 12/10/2012",
        "MIRE Mons Centre-Ouest {} nos actions 2012",
        "MIRE Mons Centre-Ouest {} suivi",
    ],
)
def test_a_title_line_may_have_any_sign_between_its_parts(line: str, sign: str) -> None:
    assert operators(submitted(drawn("\n".join([line.replace("{}", sign), "", TABLE])))) == {
        "MIRE Mons Centre-Ouest"
    }


@pytest.mark.parametrize(
    "lines",
    [
        "Service | Insertion | Organisme | CPAS de Dour",
        "Service : Insertion\nOrganisme : CPAS de Dour",
        "Service | SIS\nInstitution | CPAS de Dour",
        "CPAS de Dour\nService : Insertion",
        "Service : CPAS de Dour",
    ],
)
def test_a_service_says_less_than_the_house_that_it_is_part_of(lines: str) -> None:
    assert operators(submitted(drawn(f"{lines}\n{TABLE}"))) == {"CPAS de Dour"}


ONE_LABEL = (
    ("Intitulé", "Objectif", "Date"),
    ("Atelier CV", "1.3", "mars 2011"),
    ("Bilan", "2.2", "mars 2011"),
)


@pytest.mark.parametrize(
    "line",
    [
        ("Opérateur / Pilote", "CPAS de Mons", "Le Forem"),
        ("Opérateur / Pilote :", "CPAS de Mons", None, "Le Forem"),
        ("Opérateur / Pilote", "CPAS de Mons / Le Forem"),
    ],
)
def test_two_houses_behind_one_label_are_both_read_and_this_is_said(line: tuple[str | None, ...]) -> None:
    found = submission_of(line, [], *ONE_LABEL)
    assert operators(found) == {"CPAS de Mons"}
    assert partners_of(found) == [["Le Forem"], ["Le Forem"]]
    assert codes(found) == {"several-operators"}


@pytest.mark.parametrize(
    "line",
    [
        ("Opérateur", "CPAS de Mons", "Tél. 065/00.00.00"),
        ("Opérateur", "CPAS de Mons", "Période", "2011"),
        ("Opérateur", "CPAS de Mons", "Commanditaire", "Le Forem"),
    ],
)
def test_what_stands_behind_the_house_of_a_label_is_no_other(line: tuple[str, ...]) -> None:
    found = submission_of(line, [], *ONE_LABEL)
    assert operators(found) == {"CPAS de Mons"}
    assert partners_of(found) == [[], []]
    assert "several-operators" not in codes(found)
