"""Actions that say themselves that they are cancelled or put off: stored, with a warning."""

from __future__ import annotations

import pytest
from layout_sheets import cells_of, submission_of


def cancelled(*rows: list[str | None], code: str = "cancelled-action") -> list[tuple[str, str | None]]:
    """What says a cancellation in rows under the headings below; every action is stored."""
    found = submission_of(
        ["Opérateur", "Action", "Objectif", "Statut", "Remarques", "Période"],
        ["CPAS de Mons", "Potager collectif", "1.2", "en cours", "rien de neuf", "2011"],
        *rows,
    )
    assert len(found.actions) == len(rows) + 1
    return [place for place in cells_of(found) if place[0] == code]


@pytest.mark.parametrize(
    "title",
    [
        "ANNULÉ – Atelier couture",
        "ANNULE : Atelier couture",
        "Annulée - Atelier couture",
        "[annulé] Atelier couture",
        "(Annulé) Atelier couture",
        "*** ANNULÉ *** Atelier couture",
        "ANNULÉ Atelier couture",
        "Atelier couture (annulé)",
        "Atelier couture – ANNULÉ",
        "Atelier couture (action annulée)",
        "Atelier couture [abandonné]",
        "Atelier couture (n’a pas eu lieu)",
        "Supprimé : atelier couture",
        "ARRÊTÉ – Atelier couture",
        "Atelier couture (arrêté)",
        "Atelier couture – n’existe plus",
        "Atelier couture (ne se fait plus)",
        "Visite annulée",
        "Journée portes ouvertes annulée faute de local",
        "Atelier couture annulé (neige)",
    ],
)
def test_a_title_may_say_that_its_action_is_cancelled(title: str) -> None:
    assert cancelled(["CPAS de Mons", title, "1.2", "en cours", None, "2011"]) == [("cancelled-action", "B3")]


@pytest.mark.parametrize(
    "status",
    [
        "annulé",
        "Annulée",
        "ANNULE",
        "annulation",
        "abandonné",
        "Abandon",
        "Projet refusé",
        "non retenue",
        "non réalisé",
        "sans suite",
        "classé sans suite",
        "action supprimée",
        "a été annulée",
        "n'a pas eu lieu",
        "terminé (annulé)",
        "cancelled",
        "geannuleerd",
        "arrêté",
        "Arrêtée",
        "stoppé",
        "n'existe plus",
        "n’a plus lieu",
        "plus organisé",
        "ne se fait plus",
        "afgelast",
        "ANN.",
        "ann",
        "tombé à l'eau",
    ],
)
def test_a_status_may_say_it(status: str) -> None:
    assert cancelled(["CPAS de Mons", "Atelier couture", "1.2", status, None, "2011"]) == [
        ("cancelled-action", "D3")
    ]


@pytest.mark.parametrize(
    "remark",
    [
        "Annulé faute d’inscriptions",
        "Action abandonnée en juin",
        "L’atelier a été annulé",
        "annulation",
        "n'a plus lieu",
        "N’a plus lieu depuis 2011",
        "n'aura plus lieu",
        "n'a pas eu lieu",
        "N’a finalement pas eu lieu",
        "n'a pas pu avoir lieu",
        "n'ont pas eu lieu",
        "La formation n'a plus lieu",
        "pas eu lieu",
        "n'existe plus",
        "Ce projet n’existe plus",
        "ne se fait plus",
        "Ne se fera pas",
        "Ne se donne plus",
        "ne s'est pas faite",
        "n'est plus organisé",
        "N’est plus proposée",
        "n'a pas été organisée",
        "Plus organisé depuis la fermeture",
        "non organisé",
        "pas réalisé",
        "plus d'actualité",
        "n’est plus d’actualité",
        "arrêté",
        "Arrêtée faute de moyens",
        "arrêté en juin 2012",
        "arrêté depuis mars",
        "Arrêté (plus de subside)",
        "Le module a été arrêté",
        "Mis à l'arrêt",
        "stoppé",
        "classé sans suite",
        "gaat niet door",
        "did not take place",
        "n'a pas pu se faire",
        "N’a malheureusement pas pu être organisée faute de local",
        "n'a pu avoir lieu",
        "tombé à l’eau",
        "L’action est tombée à l'eau",
        "n'a jamais démarré",
        "0 inscrit, non organisé",
        "Aucune inscription : non organisé",
        "Faute de participants, l’atelier a été annulé",
        "projet non retenu",
        "Action refusée",
        "ANN.",
        "Annulation (grève)",
        "annulation faute de local",
        "action avortée",
        "caduc",
        "Projet caduc",
        "retirée par l’opérateur",
        "refusée par le subsidiant",
        "interrompue faute de moyens",
        "n’a pas abouti",
        "pas démarré faute d’inscriptions",
        "pas mis en œuvre",
        "N’a pas été mise en place",
    ],
)
def test_a_remark_may_begin_with_it(remark: str) -> None:
    assert cancelled(["CPAS de Mons", "Atelier couture", "1.2", "en cours", remark, "2011"]) == [
        ("cancelled-action", "E3")
    ]


@pytest.mark.parametrize(
    "row",
    [
        ["CPAS de Mons", "Annulation de dettes et budget", "1.2", "terminé", None, "2011"],
        ["CPAS de Mons", "Lutte contre l’abandon scolaire", "1.2", "en cours", None, "2011"],
        ["CPAS de Mons", "Aide aux demandeurs refusés", "1.2", "planifié", "pas annulé", "2011"],
        ["CPAS de Mons", "Retrait des effets personnels", "1.2", "à réaliser", None, "2011"],
        [
            "CPAS de Mons",
            "Accueil des personnes exclues",
            "1.2",
            "réalisé",
            "Refus d’un local en 2010",
            "2011",
        ],
        ["CPAS de Mons", "Atelier cuisine", "1.2", "en cours", "Une séance annulée en mars", "2011"],
        ["CPAS de Mons", "Atelier de théâtre", "1.2", "accepté", "remplace l’atelier annulé", "2011"],
        ["CPAS de Mons", "Suite du parcours", "1.2", "suite de 2010", None, "2011"],
        ["CPAS de Mons", "Arrêt du tabac", "1.2", "en cours", "Arrêté ministériel du 3 mars 2011", "2011"],
        ["CPAS de Mons", "Arrêté royal 78 : aide", "1.2", "agréé", "Arrêté royal", "2011"],
        ["CPAS de Mons", "ARRÊTÉ royal 78", "1.2", "en cours", "arrêté du Gouvernement wallon", "2011"],
        ["CPAS de Mons", "Atelier CV", "1.2", "Arrêté de subvention reçu", "Arrêté n° 12", "2011"],
        ["CPAS de Mons", "Atelier CV", "1.2", "en cours", "Arrêté par le conseil en séance", "2011"],
        ["CPAS de Mons", "Atelier CV", "1.2", "en cours", "arrêté en conseil communal", "2011"],
        ["CPAS de Mons", "Atelier CV", "1.2", "en cours", "n'a pas lieu pendant les vacances", "2011"],
        ["CPAS de Mons", "Atelier CV", "1.2", "en cours", "N’a plus lieu le lundi mais le mardi", "2011"],
        ["CPAS de Mons", "Atelier CV", "1.2", "en cours", "ne se fait plus à Mons", "2011"],
        ["CPAS de Mons", "Atelier CV", "1.2", "en cours", "pas organisé en juillet", "2011"],
        ["CPAS de Mons", "Atelier CV", "1.2", "en cours", "n'a pas de partenaire", "2011"],
        ["CPAS de Mons", "Atelier CV", "1.2", "en cours", "n’est plus payant", "2011"],
        ["CPAS de Mons", "Atelier CV", "1.2", "en cours", "plus de places", "2011"],
        ["CPAS de Mons", "Atelier CV", "1.2", "en cours", "non réalisé en totalité", "2011"],
        ["CPAS de Mons", "Atelier CV", "1.2", "en cours", "Ne se fait pas sans inscription", "2011"],
        ["CPAS de Mons", "Atelier CV", "1.2", "en cours", "n'a pu avoir lieu qu’en juin", "2011"],
        ["CPAS de Mons", "Atelier CV", "1.2", "en cours", "n'a pas pu se faire à Mons", "2011"],
        ["CPAS de Mons", "Atelier CV", "1.2", "pas encore commencé", "Séance supprimée", "2011"],
        ["CPAS de Mons", "Atelier CV", "1.2", "non démarré", "Ann-Marie remplace Luc", "2011"],
        ["CPAS de Mons", "Atelier CV", "1.2", "en cours", "Refusé à trois personnes", "2011"],
        ["CPAS de Mons", "Atelier CV", "1.2", "en cours", "annulation possible 8 jours avant", "2011"],
        ["CPAS de Mons", "Atelier CV", "1.2", "en cours", "0 abandon", "2011"],
        ["CPAS de Mons", "Atelier CV", "1.2", "en cours", "interrompue pendant les vacances", "2011"],
        ["CPAS de Mons", "Atelier CV", "1.2", "en cours", "Retirée du local de Mons", "2011"],
        ["CPAS de Mons", "Atelier CV", "1.2", "en cours", "pas encore mis en place", "2011"],
        ["CPAS de Mons", "Atelier CV", "1.2", "en cours", "Pas d’inscription, venir sur place", "2011"],
        ["CPAS de Mons", "Un lieu qui n’existe plus", "1.2", "en cours", None, "2011"],
        ["CPAS de Mons", "Rattrapage du cours annulé", "1.2", "en cours", None, "2011"],
        ["CPAS de Mons", "Accueil des personnes au permis annulé", "1.2", "en cours", None, "2011"],
    ],
)
def test_what_only_speaks_of_it_is_left(row: list[str | None]) -> None:
    assert cancelled(row) == []


def test_an_action_says_it_once() -> None:
    rows = [["CPAS de Mons", "Atelier couture (annulé)", "1.2", "annulé", "Annulé faute de public", "annulé"]]
    assert cancelled(*rows) == [("cancelled-action", "B3")]


def test_a_refused_row_does_not_say_it() -> None:
    found = submission_of(
        ["Opérateur", "Action", "Objectif", "Statut"],
        ["CPAS de Mons", "Potager collectif", "1.2", "en cours"],
        ["CPAS de Mons", "Atelier couture", "6.1", "annulé"],
    )
    assert [place for place in cells_of(found) if place[1] and place[1].endswith("3")] == [
        ("unknown-objective", "C3")
    ]


def put_off(
    title: str = "Atelier couture", status: str = "en cours", remark: str | None = None
) -> list[str | None]:
    row: list[str | None] = ["CPAS de Mons", title, "1.2", status, remark, "2011"]
    assert cancelled(row) == []
    return [cell for _code, cell in cancelled(row, code="postponed-action")]


@pytest.mark.parametrize(
    "status",
    [
        *("Reportée", "reporté", "Reportée à 2013", "REPORTÉ", "report", "Action reportée", "a été reportée"),
        *(
            "suspendu",
            "ajourné",
            "différée",
            "repoussé à l'automne",
            "Décalée",
            "en suspens",
            "mise en suspens",
        ),
        *("postposé", "Postposée", "POSTPOSÉ à septembre", "remis à 2013", "remise à l’automne"),
        *("remis à plus tard", "postponed", "uitgesteld", "en cours (suspendu)", "stand-by", "gelée"),
    ],
)
def test_what_is_put_off_is_said_to_be_so_and_not_cancelled(status: str) -> None:
    assert put_off(status=status) == ["D3"]


def test_a_title_or_a_remark_may_say_that_an_action_is_put_off() -> None:
    for title in (
        "REPORTÉ – Atelier couture",
        "Atelier couture (reporté à 2013)",
        "Atelier couture – ajourné",
        "Visite reportée à l’automne",
        "Visite postposée à septembre",
        "Atelier couture (postposé)",
        "Visite de l’entreprise reportée au 3 mai 2012",
    ):
        assert put_off(title=title) == ["B3"]
    for remark in (
        "report au T2 ?",
        "Report en 2012",
        "report au 12 mai",
        "report au 12/05",
        "report au 2e trimestre",
        "à reporter ?",
        "report éventuel à l’automne",
        "À reporter en mai",
        "Report en 2013 de l’atelier",
        "Report en 2013, faute de budget",
        "Report en mars (moyens insuffisants)",
        "Report en 2013 du module de gestion du budget",
    ):
        assert put_off(remark=remark) == ["E3"]
    for remark in (
        "Postposé au 2e trimestre",
        "Remis à septembre",
        "remis au 12/05",
        "remise à l'année prochaine",
    ):
        assert put_off(remark=remark) == ["E3"]
    for remark in (
        "en attente de subsides",
        "En attente d’accord du subsidiant",
        "mise en veille",
        "stand-by",
        "en stand-by",
        "gelé",
        "à reprogrammer",
        "Déplacé en octobre",
        "reprogrammée à l’automne",
        "sera organisée plus tard",
        "report 2013",
    ):
        assert put_off(remark=remark) == ["E3"]
    assert put_off(title="Atelier couture (report 2013)") == ["B3"]
    for remark in ("Reporté à septembre 2013", "L’atelier a été reporté", "Suspendu faute de local"):
        assert put_off(remark=remark) == ["E3"]


@pytest.mark.parametrize(
    ("title", "status", "remark"),
    [
        ("Les séances reportées de l’été", "en cours", "une séance reportée en mai"),
        ("Suspendre le stress", "reconduit", "reportage photo"),
        ("Différents métiers", "en attente", "différents publics"),
        ("Remise à niveau", "remise du rapport en juin", "remis au CSEF"),
        ("Horaires décalés", "non reporté", None),
        ("Report d’images", "en cours", "report de solde"),
        ("Reporter en herbe", "en cours", "report à nouveau : 250 €"),
        ("Bilan", "en cours", "Report à 25 personnes du suivi"),
        ("Remise à l’emploi", "remis au CSEF", "Remis à 20 personnes"),
        ("Remise à l’étrier", "remise au travail", "Remis à marée basse"),
        ("Bilan", "en cours", "Reporter sur 5 fiches"),
        ("Report en 2013 du solde", "report sur 2013 du subside", "Report en 2013 des heures non prestées"),
        ("Bilan – report en 2013 du solde", "en cours", "Report en 2013 d’une partie du budget"),
        ("Bilan", "en cours", "Report à l’exercice suivant de 1.250 €"),
        ("Rattrapage de la séance reportée", "en cours", None),
        ("Atelier non reporté à l’automne", "en cours", None),
        ("Bilan", "en attente", "en attente : 5 personnes sur liste"),
        ("Salle d’attente", "en cours", "en attente de 3 inscriptions"),
        ("Gelée royale", "en cours", "report 2013 du budget"),
        ("Pause café", "en cours", "pause de midi offerte"),
        ("Sorties", "en cours", "Déplacés en car"),
        ("Atelier", "en cours", "suspendu pendant les congés"),
        ("Atelier", "en cours", "Suspendue en juillet et août"),
        ("Atelier", "en cours", "0 report"),
    ],
)
def test_what_only_speaks_of_putting_off_is_left(title: str, status: str, remark: str | None) -> None:
    assert put_off(title, status, remark) == []


@pytest.mark.parametrize(
    ("partners", "code"),
    [
        ("annulé", "cancelled-action"),
        ("ANNULÉ", "cancelled-action"),
        ("Annulée (manque de participants)", "cancelled-action"),
        ("supprimé", "cancelled-action"),
        ("n'a pas eu lieu", "cancelled-action"),
        ("reporté", "postponed-action"),
        ("Reporté à 2012", "postponed-action"),
        ("postposé à septembre", "postponed-action"),
    ],
)
def test_what_stands_in_place_of_partners_and_says_it_names_none(partners: str, code: str) -> None:
    found = submission_of(
        ["Opérateur", "Action", "Objectif", "Partenaires", "Période"],
        ["CPAS de Mons", "Potager collectif", "1.2", "MIRE", "2011"],
        ["CPAS de Mons", "Atelier couture", "1.2", partners, "2011"],
    )
    assert [[partner.name for partner in action.partners] for action in found.actions] == [["MIRE"], []]
    assert cells_of(found) == [(code, "D3")]


@pytest.mark.parametrize("partners", ["Anne Frank asbl", "Report asbl", "Mons annulera", "Le Supprimé asbl"])
def test_names_that_begin_so_are_partners(partners: str) -> None:
    found = submission_of(
        ["Opérateur", "Action", "Objectif", "Partenaires", "Période"],
        ["CPAS de Mons", "Potager collectif", "1.2", "MIRE", "2011"],
        ["CPAS de Mons", "Atelier couture", "1.2", partners, "2011"],
    )
    assert [len(action.partners) for action in found.actions] == [1, 1]
    assert not [one for one in cells_of(found) if one[0].endswith("-action")]


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("annulé", "cancelled-action"),
        ("supprimé", "cancelled-action"),
        ("X (annulé)", "cancelled-action"),
        ("ann.", "cancelled-action"),
        ("reporté", "postponed-action"),
        ("postposé", "postponed-action"),
    ],
)
def test_what_stands_in_place_of_a_cross_and_says_it_is_none(said: str, code: str) -> None:
    found = submission_of(
        ["Opérateur", "Action", "Objectif", "janv 2012", "févr 2012", "mars 2012", "avril 2012"],
        ["CPAS de Mons", "Potager collectif", "1.2", "x", "x", None, None],
        ["CPAS de Mons", "Atelier couture", "1.2", "x", said, None, None],
        ["CPAS de Mons", "Bilan de compétences", "1.2", None, None, "x", "x"],
    )
    assert [str(action.end) for action in found.actions] == ["2012-02-29", "2012-01-31", "2012-04-30"]
    assert cells_of(found) == [(code, "E3")]
