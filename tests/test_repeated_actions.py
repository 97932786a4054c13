"""One action on several rows of a file: in a summary and its detail, in a form that was sent twice."""

from __future__ import annotations

from datetime import date

import pytest
from layout_sheets import drawn, submitted

from concertaction.models import Submission

SUMMARY = """
Synthèse des actions

Opérateur | Action | Objectif | État
MIRE de Mons | Prospection des PME | 3.1 | Terminé
CPAS de Dour | Groupe de parole | 1.2 | En cours
""".strip()
DETAIL = """
Action | Opérateur | Objectif | Partenaires | Du | Au | Description
Groupe de parole | CPAS de Dour | 1.2 | SSM A | 03/10/2011 | 30/03/2012 | Le jeudi
Prospection des PME | MIRE de Mons | 3.1 | UCM | 01/03/2011 | 31/12/2011 |
""".strip()


def stored(found: Submission) -> list[tuple[str, int, str, str, date | None]]:
    """Sheet, row, title, objectives and start of each action."""
    return [
        (one.sheet, one.row, one.title, " ".join(link.code for link in one.objectives), one.start)
        for one in found.actions
    ]


def said(found: Submission) -> list[tuple[str, str | None, str | None, object, object]]:
    """Code, sheet and cell of each finding, and the sheet and row that it speaks of."""
    return [
        (one.code, one.sheet, one.cell, one.params.get("sheet"), one.params.get("row"))
        for one in found.findings
    ]


ONCE = [
    ("Détail", 2, "Groupe de parole", "1.2", date(2011, 10, 3)),
    ("Détail", 3, "Prospection des PME", "3.1", date(2011, 3, 1)),
]


@pytest.mark.parametrize("is_first", [True, False])
def test_a_summary_without_dates_repeats_the_actions_of_the_detail(is_first: bool) -> None:
    sheets = [drawn(SUMMARY, name="Synthèse"), drawn(DETAIL, name="Détail")]
    found = submitted(*(sheets if is_first else reversed(sheets)))
    assert stored(found) == ONCE
    assert said(found) == [
        ("duplicate-action", "Synthèse", "B4", "Détail", 3),
        ("duplicate-action", "Synthèse", "B5", "Détail", 2),
    ]
    assert (found.rows, found.refused) == (4, 0)


def test_they_may_stand_on_one_sheet() -> None:
    found = submitted(drawn(f"{SUMMARY}\n\nDétail\n{DETAIL}"))
    assert [(row, title) for _, row, title, _, _ in stored(found)] == [
        (9, "Groupe de parole"),
        (10, "Prospection des PME"),
    ]
    assert said(found) == [
        ("duplicate-action", "Feuil1", "B4", "Feuil1", 10),
        ("duplicate-action", "Feuil1", "B5", "Feuil1", 9),
    ]


def test_what_the_summary_adds_is_kept() -> None:
    head = "Opérateur | Action | Objectif | Public | Participants | Partenaires"
    summary = f"{head}\nCPAS de Dour | Groupe de parole | 1.3 | Jeunes | =12 | SSM A, Le Relais"
    found = submitted(drawn(summary, name="Vue d'ensemble"), drawn(DETAIL, name="Détail"))
    (action, _) = found.actions
    assert stored(found)[0] == ("Détail", 2, "Groupe de parole", "1.2 1.3", date(2011, 10, 3))
    assert [partner.name for partner in action.partners] == ["SSM A", "Le Relais"]
    assert (action.public, action.participants, action.description) == ("Jeunes", 12, "Le jeudi")
    assert said(found) == [("merged-rows", "Vue d'ensemble", "B2", "Détail", 2)]


def test_a_reference_tells_which_edition_is_meant() -> None:
    detail = (
        "Réf. | Opérateur | Action | Objectif | Du | Au\n"
        "A-1 | CPAS de Dour | Accueil | 1.2 | 01/02/2011 | 30/06/2011\n"
        "A-2 | CPAS de Dour | Accueil | 1.2 | 01/02/2012 | 30/06/2012"
    )
    summary = "Réf. | Opérateur | Action | Objectif\nA-2 | CPAS de Dour | Accueil | 1.3"
    found = submitted(drawn(summary, name="S"), drawn(detail, name="D"))
    assert [(one.reference, *row[3:]) for one, row in zip(found.actions, stored(found), strict=True)] == [
        ("A-1", "1.2", date(2011, 2, 1)),
        ("A-2", "1.2 1.3", date(2012, 2, 1)),
    ]
    assert said(found) == [("merged-rows", "S", "C2", "D", 3)]


def test_another_reference_is_another_action_and_said() -> None:
    detail = "Réf. | Opérateur | Action | Objectif | Du\nA-1 | CPAS de Dour | Accueil | 1.2 | 01/02/2011"
    summary = "Réf. | Opérateur | Action | Objectif\nB-7 | CPAS de Dour | Accueil | 1.2"
    found = submitted(drawn(summary, name="S"), drawn(detail, name="D"))
    assert len(found.actions) == 2
    assert said(found) == [("similar-action", "S", "C2", "D", 2)]


@pytest.mark.parametrize("when", ["à définir", "printemps, selon les salles"])
def test_what_says_something_of_its_dates_is_another_edition(when: str) -> None:
    found = submitted(
        drawn(
            "Opérateur | Action | Objectif | Période\n"
            "CPAS de Dour | Accueil | 1.2 | mars 2011\n"
            f"CPAS de Dour | Accueil | 1.2 | {when}"
        )
    )
    assert len(found.actions) == 2


def test_another_operator_s_action_of_that_name_stays() -> None:
    summary = SUMMARY.replace("CPAS de Dour", "EFT La Forge")
    found = submitted(drawn(summary, name="Synthèse"), drawn(DETAIL, name="Détail"))
    assert [one.operator.name for one in found.actions] == ["EFT La Forge", "CPAS de Dour", "MIRE de Mons"]


FORM = "{0} | Organisme | Intitulé de l'action | Objectif | Partenaires | Date de début | Date de fin"


@pytest.mark.parametrize(
    "noted",
    [
        "ID | Heure de début | Heure de fin",
        "ID de la réponse | Horodateur | Adresse IP",
        "Response ID | Submitted at | IP address",
        "N° de la réponse | Date de soumission | Langue de la réponse",
    ],
)
def test_a_form_that_was_sent_twice_is_one_action(noted: str) -> None:
    rows = [
        "=1 | =2012-02-06T09:00:00 | x | CPAS de Dour | Accueil | 1.2 | SSM A | 05/09/2011 | 29/06/2012",
        "=2 | =2012-02-06T14:07:00 | x | CPAS de Dour | Bilan | 2.3 | MIRE | 03/10/2011 | 29/06/2012",
        "=11 | =2012-02-08T12:10:00 | x | CPAS de Dour | Accueil | 1.2 | SSM A ; Le Relais | 05/09/2011 | 29/06/2012",
        "=12 | =2012-02-08T12:11:00 | x | CPAS de Dour | Bilan | 2.3 | MIRE | 03/10/2011 | 29/06/2012",
    ]
    found = submitted(drawn("\n".join([FORM.format(noted), *rows])))
    assert [(one.row, one.title, len(one.partners)) for one in found.actions] == [
        (2, "Accueil", 2),
        (3, "Bilan", 1),
    ]
    assert said(found) == [
        ("merged-rows", "Feuil1", "E4", "Feuil1", 2),
        ("duplicate-action", "Feuil1", "E5", "Feuil1", 3),
    ]


def test_numbers_of_lines_tell_no_actions_apart_where_all_else_is_alike() -> None:
    rows = [
        "=1 | CPAS de Dour | Accueil | 1.2 | SSM A | 05/09/2011 | 29/06/2012",
        "=2 | CPAS de Dour | Bilan | 2.3 | MIRE | 03/10/2011 | 29/06/2012",
        "=3 | CPAS de Dour | Accueil | 1.2 | SSM A | 05/09/2011 | 29/06/2012",
        "=4 | CPAS de Dour | Bilan | 2.3 | Le Forem | 03/10/2011 | 29/06/2012",
    ]
    found = submitted(drawn("\n".join([FORM.format("N° action"), *rows])))
    assert [one.row for one in found.actions] == [2, 3, 5]
    assert said(found) == [("duplicate-action", "Feuil1", "C4", "Feuil1", 2)]


NEARLY = """
Action | Opérateur | Objectif | Du | Au | Participants
{} | CPAS de Dour | 1.2 | 03/10/2011 | 30/03/2012 | =12
{} | CPAS de Dour | 1.2 | 03/10/2011 | 30/03/2012 | ={}
""".strip()


@pytest.mark.parametrize(
    ("title", "again"),
    [
        ("Groupe de parole", "Groupes de paroles"),
        ("Brochure de l'offre de formation", "Brochure de l'offre de formations"),
        ("Dispense de modules", "Dispence de modules"),
        ("Permis de conduire théorique", "Permis de conduire (théorique)"),
        ("Initiation à la bureautique", "Initiation bureautique"),
        ("Salon de la formation", "Salon de la formaiton"),
        ("Rencontre école-entreprise", "Rencontres écoles-entreprises"),
        ("Coaching collectif et individuel", "Coaching collectif & individuel"),
    ],
)
def test_an_action_under_a_title_a_slip_apart_is_said(title: str, again: str) -> None:
    found = submitted(drawn(NEARLY.format(title, again, 12), name="Actions"))
    assert [one.title for one in found.actions] == [title, again]
    assert said(found) == [("nearly-same-title", "Actions", "A3", "Actions", 2)]
    other = submitted(drawn(NEARLY.format(title, again, 13), name="Actions"))
    assert said(other) == []  # another group of people


@pytest.mark.parametrize(
    ("title", "again"),
    [
        ("Français niveau 1", "Français niveau 2"),
        ("Module A", "Module B"),
        ("Formation de base I", "Formation de base II"),
        ("Groupe de Mons", "Groupe de Lens"),
        ("Groupe du lundi", "Groupe du jeudi"),
        ("Stage en cuisine", "Stage en couture"),
        ("Aide-ménagère", "Aide-soignante"),
        ("Séance de 2011", "Séance de 2012"),
        ("Préformation", "Formation"),
    ],
)
def test_titles_that_tell_two_actions_apart_raise_no_alarm(title: str, again: str) -> None:
    assert said(submitted(drawn(NEARLY.format(title, again, 12), name="Actions"))) == []
