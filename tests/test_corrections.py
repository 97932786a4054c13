"""Remarks that correct their row: stored as the columns say, with a warning that tells what they correct."""

from __future__ import annotations

import pytest
from layout_sheets import submission_of

from concertaction import findings
from concertaction.i18n import speaking

HEAD = ["Opérateur", "Action", "Objectif", "Statut", "Remarques", "Période"]
PHRASINGS = {
    "the objective": [
        "lire 2.4 au lieu de 2.3",
        "Lire 2.4 et non 2.3",
        "2.4 au lieu de 2.3",
        "objectif 2.4 et pas 2.3",
        "À corriger : 2.4",
        "remplacer 2.3 par 2.4",
        "2.3 → 2.4",
        "Erreur d’objectif",
        "Nouvel objectif : 2.4",
        "à reclasser en 2.4",
        "Bien suivi. Ajouter l'objectif 2.4",
        "ajouter 2.4",
        "également obj. 2.4",
        "Touche aussi à l'objectif 2.4",
        "vise aussi 2.4",
        "devrait être 2.4",
        "Mauvais code, il faut lire objectif 2.4",
        "Code objectif erroné",
        "Passe en 2.4",
        "Objectif à modifier en 2.4",
        "le bon code est 2.4",
        "Code correct : 2.4",
        "Il s’agit de l’objectif 2.4",
    ],
    "the dates": [
        "prolongée d'un an",
        "prolongée jusqu'au 31/12/2013",
        "Prolongé jusque fin 2013",
        "Prolongation de 6 mois",
        "L’action a été prolongée",
        "reconduite pour un an",
        "Reconduit en 2013",
        "se poursuit en 2013",
        "nouvelles dates : 01/03/2012 au 30/06/2012",
        "Date de fin modifiée",
        "Changement de date",
        "A débuté finalement en mars",
        "terminée plus tôt que prévu",
        "15/03/2012 au lieu de 01/03/2012",
        "sera organisé en septembre au lieu de mars",
        "Organisée le 12/05/2011 au lieu du 12/04/2011",
        "prévu en mai et non en mars",
        "Groupe complet ; prolongation jusqu’en juin",
    ],
    "the partners": [
        "ajouter comme partenaire : Mire A",
        "Ajouter le Forem aux partenaires",
        "Partenaire à ajouter : Mire A",
        "partenaire supplémentaire : Mire A",
        "Nouveau partenaire : Mire A",
        "Mire A à ajouter comme partenaire",
        "Mire A n'est plus partenaire",
        "Le Forem ne participe plus",
        "Retirer Mire A des partenaires",
        "Mire A est aussi partenaire",
        "Partenaire oublié : Mire A",
        "La Mire A a rejoint le projet",
        "Mire A s’est retirée du projet",
        "Le Forem s'est retiré",
        "Remplacer le partenaire Mire A par Mire B",
    ],
    "the operator": [
        "opérateur : EFT A et non CPAS de Mons",
        "reprise par EFT A",
        "Action reprise en 2012 par EFT A",
        "repris par l’EFT A",
        "transférée à EFT A",
        "Désormais portée par EFT A",
        "organisée finalement par EFT A",
        "Changement d'opérateur",
        "Nouvel opérateur : EFT A",
        "Nouveau porteur : EFT A",
        "confiée à EFT A",
        "L’opérateur est en fait EFT A",
        "Attention : opérateur = EFT A, pas CPAS",
        "L’opérateur n’est plus le CPAS",
        "C'est l'EFT A qui porte l'action",
        "Désormais, action portée par EFT A",
        "Portée par EFT A depuis 2012",
    ],
    "the title": [
        "nouveau titre : Atelier emploi",
        "Nouvel intitulé : Atelier emploi",
        "Intitulé exact : Atelier emploi",
        "Titre à corriger",
        "renommée Atelier emploi",
        "Rebaptisé « Atelier emploi »",
        "s’appelle désormais Atelier emploi",
        "Anciennement Atelier emploi",
        "Ancien nom : Atelier emploi",
        "devient « Atelier emploi »",
        "Changement de titre",
    ],
    "which row holds": [
        "voir ligne 12",
        "Voir aussi la ligne 12",
        "cf. ligne 12",
        "idem action n° 12",
        "Même action que ligne 12",
        "à fusionner avec la ligne 12",
        "Remplacée par l’action 12",
        "annule et remplace la ligne 3",
        "déjà encodée à la ligne 5",
        "comprise dans l'action 5",
        "Fait double emploi avec l’atelier du mardi que le CPAS de Dour a encodé dans son propre tableau",
    ],
    "what is written": [
        "lire « demandeurs d’emploi » au lieu de « chômeurs »",
        "Erratum",
        "Erreur d’encodage",
        "Remplacer Mire A par Mire B",
        "à corriger",
    ],
}


def corrected(
    remark: str | None, title: str = "Atelier CV", status: str = "en cours"
) -> list[tuple[str | None, list[str]]]:
    """The cells that correct a row with these texts, each with what it corrects; the row is stored as it is."""
    found = submission_of(
        HEAD,
        ["CPAS de Mons", "Potager", "1.2", "en cours", "rien de neuf", "2011"],
        ["CPAS de Mons", title, "2.3", status, remark, "2011"],
    )
    said = found.actions[1]
    assert (said.title, said.operator.name, [link.code for link in said.objectives]) == (
        title,
        "CPAS de Mons",
        ["2.3"],
    )
    return [(one.cell, one.params["parts"]) for one in found.findings if one.code == "correcting-remark"]


@pytest.mark.parametrize(
    ("part", "remark"), [(part, one) for part, said in PHRASINGS.items() for one in said]
)
def test_a_remark_may_correct_its_row(part: str, remark: str) -> None:
    if not remark.startswith("Fait double"):
        assert corrected(remark) == [("E3", [part])]
        assert corrected(None, status=remark) == [("D3", [part])]
    else:  # "double emploi" in so many words is a draft where it is short
        assert corrected(f"Bonne action. {remark}") == [("E3", [part])]


@pytest.mark.parametrize(
    ("title", "part"),
    [
        ("Atelier CV (prolongé jusqu’au 31/12/2013)", "the dates"),
        ("Atelier CV [lire 2.4 au lieu de 2.3]", "the objective"),
        ("Atelier CV – repris par EFT A", "the operator"),
        ("Atelier CV (anciennement Job coaching)", "the title"),
        ("Atelier CV (voir ligne 12)", "which row holds"),
    ],
)
def test_a_bracket_in_the_title_may_correct_it(title: str, part: str) -> None:
    assert corrected(None, title=title) == [("B3", [part])]


def test_a_remark_may_correct_several_things_and_is_said_once() -> None:
    remark = "Prolongée d’un an ; ajouter comme partenaire : Mire A. Opérateur : EFT A et non CPAS"
    assert corrected(remark) == [("E3", ["the dates", "the partners", "the operator"])]


def test_what_it_corrects_is_said_in_words() -> None:
    found = submission_of(
        HEAD, ["CPAS de Mons", "Atelier CV", "2.3", "en cours", "reprise par EFT A", "2011"]
    ).findings
    with speaking("en"):
        assert [findings.words(one)[0] for one in found] == [
            "“reprise par EFT A” seems to correct the row (the operator); "
            "the action was stored as its columns say."
        ]
    with speaking("fr"):
        assert [findings.words(one)[0] for one in found] == [
            "«\u00a0reprise par EFT A\u00a0» semble corriger la ligne (l’opérateur)\u00a0; "
            "l’action a été enregistrée telle que ses colonnes la décrivent."
        ]


@pytest.mark.parametrize(
    "remark", ["n'aura finalement pas lieu", "N’a malheureusement pas été organisée", "Finalement annulée"]
)
def test_an_action_that_does_not_take_place_after_all_is_cancelled(remark: str) -> None:
    found = submission_of(HEAD, ["CPAS de Mons", "Atelier CV", "2.3", "en cours", remark, "2011"])
    assert [(one.code, one.cell) for one in found.findings] == [("cancelled-action", "E2")]


@pytest.mark.parametrize(
    "remark",
    [
        "les stagiaires sont orientés par le Forem",
        "Les stagiaires sont repris par le Forem après trois mois",
        "Prolongation possible en fonction des subsides",
        "prolongation demandée",
        "Voir annexe",
        "Voir fiche descriptive",
        "voir projet 2012",
        "En partenariat avec la Mire A",
        "Partenaire principal : Mire A",
        "Nouveau partenariat en construction",
        "Reprise en septembre",
        "Reconduction de l'action de 2010",
        "Lire et écrire au quotidien",
        "Formation gratuite et non payante",
        "Le droit à l’erreur est travaillé en groupe",
        "Action appréciée, titre de séjour exigé",
        "Ajouter des bancs dans la salle",
        "Travail sur les objectifs 1.2 et 2.3",
        "12 stagiaires au lieu de 15",
        "donnée en soirée au lieu de la journée",
        "organisé en partenariat au lieu de seul",
        "Date limite d’inscription : 15/03/2011",
        "Porteur du projet : cellule emploi",
        "Le partenaire fournit le local",
        "Confiance en soi, estime de soi",
        "Transfert des compétences vers l’emploi",
        "Un ancien stagiaire est devenu formateur",
        "Projet pilote, fiche action en annexe",
        "Fin prévue en juin",
        "Opérateur agréé par la Région wallonne",
        "Correction des CV en groupe",
        "Se poursuit au même rythme",
        "Nouvelle action",
        "Même action que l’an dernier",
        "S’appelle aussi « Emploi-Plus »",
        "Confiée à une équipe de formateurs",
        "Objectif atteint et non dépassé",
        "Même public que l'an dernier",
        "Ajouter les chiffres du 4e trimestre",
        "Suivi individuel plutôt que collectif",
        "À revoir avec le partenaire",
        "Voir PV n° 12",
        "cf. rapport 2010",
        "Coût : 2.500 € au lieu de 3.000 €",
        "À 2.5 km de la gare et non desservi",
        "À compléter par les partenaires",
        "Compléter la formation par un stage chez un partenaire",
        "Lever les freins, manque de moyens chez nos partenaires",
        "Deux stagiaires ont rejoint le projet en mars",
        "Les jeunes ne participent plus après trois mois",
        "Deux participants se sont retirés",
        "Voir fiche 12",
        "En lien avec un autre projet (cf. fiche 4)",
        "Voir aussi l’action 2 pour la suite du parcours",
        "Comme l’action 3, mais pour les femmes",
        "Intégrée dans le projet FSE « Femmes et métiers »",
        "Nouvelle période de stages en mars",
        "Ajouter un mois de stage en entreprise",
        "Prévoir 3 mois de préparation",
        "Sera prolongée en 2012 si les subsides suivent",
        "Prolongation : possible",
        "C’est le Forem qui assure la formation technique",
        "Menée par le CPAS depuis 3 ans",
        "L’EFT A est l’opérateur de la formation",
        "Suivi confié au service social, transfert vers l’emploi",
        "Action confiée à l’assistante sociale",
        "Nouveau titre de séjour exigé",
        "Nouveau nom de l’asbl depuis 2010",
        "Corriger les lettres de motivation (objectif 2.1)",
        "Compter sur 2.5 ETP, passer au niveau 2.1",
        "Ajouter l’objectif individuel de chacun",
        "Remplacer le formateur par un bénévole",
        "Atelier prolongé par un stage chez Batigroupe",
        "Reprise par le stagiaire de son dossier",
        "Repris par l’équipe après un congé",
        "L’action a été reprise par la presse locale",
        "Anciennement demandeurs d’emploi",
        "Cf. ligne 5 du budget",
        "C’est 2.3 millions d’euros",
        "Budget : 1.2 => 1.4 M€",
    ],
)
def test_what_only_speaks_of_the_action_is_left(remark: str) -> None:
    assert corrected(remark) == []


def test_a_hyphen_of_word_moves_no_remark_to_another_row() -> None:
    remarks = ("Bien sui\x1fvie", "prolongée d’un an", "rien de neuf")
    rows = (["CPAS de Mons", f"Atelier {one}", "2.3", "en cours", one, "2011"] for one in remarks)
    found = submission_of(HEAD, *rows).findings
    assert [one.cell for one in found if one.code == "correcting-remark"] == ["E3"]


@pytest.mark.parametrize(
    "title",
    [
        "Lire 2.4 au lieu de 2.3 livres",
        "Anciennement coiffeurs",
        "Prolongée en douceur",
        "Atelier CV (Mons)",
        "Voir ligne 12",
        "Prolonger l’hiver – atelier couture",
        "Réinsertion (repris de justice)",
    ],
)
def test_a_title_outside_brackets_corrects_nothing(title: str) -> None:
    assert corrected(None, title=title) == []
