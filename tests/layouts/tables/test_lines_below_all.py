"""Texts and small blocks below the last action that says why or when: notes, and no more partners."""

from __future__ import annotations

import pytest
from layout_sheets import cells_of, codes, drawn, submitted

from concertaction.models import Submission

NUMBERED = "N° | Action | Partenaires | Objectif | Début | Fin"
PLAIN = "Action | Partenaires | Objectif | Début | Fin"
DATES = "=2011-02-01 | =2011-06-30"
ROWS = [
    f"Permanence | AIS A | 1.2 | {DATES}",
    f"Accueil | SSM B | 1.3 | {DATES}",
    f"Bilan | MIRE | 2.3 | {DATES}",
]
ACTIONS = [("Permanence", ["AIS A"]), ("Accueil", ["SSM B"]), ("Bilan", ["MIRE"])]


def sent(head: str, *below: str) -> Submission:
    rows = ROWS if head == PLAIN else [f"={number} | {row}" for number, row in enumerate(ROWS, 1)]
    return submitted(drawn("\n".join(["CPAS de Dour", "", head, *rows, *below])))


def said(found: Submission) -> list[tuple[str, list[str]]]:
    return [(action.title, [partner.name for partner in action.partners]) for action in found.actions]


@pytest.mark.parametrize("gap", [True, False], ids=["apart", "right below"])
@pytest.mark.parametrize(
    "text",
    [
        "Par le Conseil,",
        "s = semaines ; j = jours ; ? = durée estimée",
        "vert = en cours, rouge = terminé",
        "DG = direction générale",
        "Certifié exact",
        "Bon pour accord",
        "Pour copie conforme",
        "Service ISP, 065/00 00 00",
        "Suite au verso",
        "Voir aussi le rapport annuel",
        "En gras : les nouvelles actions",
        "Mons, le 12 janvier 2012",
        "Les chiffres sont provisoires",
        "La secrétaire, A. Dupont",
    ],
)
def test_a_text_under_the_titles_without_the_number_of_the_others(text: str, gap: bool) -> None:
    blank = [""] if gap else []
    assert said(sent(NUMBERED, *blank, f" | {text}")) == ACTIONS
    assert said(sent(NUMBERED, *blank, text)) == ACTIONS
    assert said(sent(PLAIN, *blank, text)) == ACTIONS


BLOCKS = {
    "contact": ["Contact | Mme Dubois", "Téléphone | 065/00.00.00", "Courriel | isp@cpas.example"],
    "budget": ["Budget total | 12.000 €", "Subside | 8.000 €"],
    "one figure": ["Budget total | 12.000 €"],
    "staff": ["ETP | 3,5", "Bénéficiaires | 120"],
    "trouble": [" | Difficultés rencontrées", " | Les délais sont trop courts", " | Manque de transport"],
    "plans": [" | Perspectives 2013 :", " | - poursuivre les stages", " | - engager un formateur"],
    "axes": ["Rappel des axes", "=1 | Accompagnement", "=2 | Collaboration", "=3 | Employeurs"],
    "axes as text": ["Rappel des axes", "1 | Accompagnement", "2 | Collaboration"],
    "legend": ["Légende", "A | en cours", "B | terminé"],
    "signed": ["Responsable | Mme Dubois", "Date | 12/12/2012"],
    "annexes": ["Annexe 1 | convention type", "Annexe 2 | liste des présences"],
}


@pytest.mark.parametrize("head", [NUMBERED, PLAIN], ids=["numbered", "plain"])
@pytest.mark.parametrize("block", BLOCKS)
def test_a_block_apart(block: str, head: str) -> None:
    found = sent(head, "", *BLOCKS[block])
    assert said(found) == ACTIONS
    assert codes(found) & {"set-aside", "unread-foot"}


@pytest.mark.parametrize("head", [NUMBERED, PLAIN], ids=["numbered", "plain"])
def test_signatures(head: str) -> None:
    assert said(sent(head, "", " | Par le Conseil,", " | La Secrétaire, |  |  | Le Président,")) == ACTIONS


@pytest.mark.parametrize("head", [NUMBERED, PLAIN], ids=["numbered", "plain"])
def test_a_list_under_its_label_right_below(head: str) -> None:
    column = " | | " if head == NUMBERED else " | "
    found = sent(head, f"{column}Difficultés rencontrées :", f"{column}manque de locaux", f"{column}délais")
    assert said(found) == ACTIONS
    assert [code for code, _ in cells_of(found)] == ["unread-foot"]


def test_what_was_not_read_is_said() -> None:
    assert cells_of(sent(NUMBERED, " | Journée portes ouvertes")) == [("unread-foot", "B7")]
    assert cells_of(sent(NUMBERED, "", " | Journée portes ouvertes")) == [("unread-foot", "B8")]
    assert ("unread-foot", "B8") in cells_of(sent(PLAIN, "", " | Manque de transport"))


def test_an_action_without_more_stays_one() -> None:
    assert said(sent(NUMBERED, "=4 | Journée portes ouvertes"))[3:] == [("Journée portes ouvertes", [])]
    assert said(sent(NUMBERED, "", "=4 | Journée portes ouvertes"))[3:] == [("Journée portes ouvertes", [])]


def test_partners_below_stay_partners() -> None:
    found = sent(NUMBERED, " |  | SSM Le Gué", " |  | Planning familial")
    assert said(found)[2] == ("Bilan", ["MIRE", "SSM Le Gué", "Planning familial"])


def test_a_text_among_the_actions_stays_one() -> None:
    rows = [f"=1 | {ROWS[0]}", " | Portes ouvertes", f"=2 | {ROWS[1]}"]
    found = submitted(drawn("\n".join(["CPAS de Dour", "", NUMBERED, *rows])))
    assert [action.title for action in found.actions] == ["Permanence", "Portes ouvertes", "Accueil"]


@pytest.mark.parametrize(
    "line",
    [
        "Ne pas diffuser : adresses à usage interne",
        "Document interne, ne pas diffuser",
        "Usage interne uniquement",
        "Adresses à usage interne",
        "Confidentiel",
        "Strictement confidentiel - ne pas afficher",
        "À ne pas communiquer à l'extérieur",
        "Merci de ne pas transférer ce fichier",
        "Liste non exhaustive",
        "Diffusion restreinte",
    ],
)
@pytest.mark.parametrize(
    ("head", "action"),
    [
        (
            "Partenaire | Adresse | Action | Objectif | Du | Au",
            "AIS | Rue A | {} | 1.2 | 01/02/2011 | 30/06/2011",
        ),
        ("Action | Partenaire | Objectif | Du | Au", "{} | AIS | 1.2 | 01/02/2011 | 30/06/2011"),
    ],
)
def test_what_is_said_of_the_document_below_its_actions_is_not_doubted(
    line: str, head: str, action: str
) -> None:
    rows = [head, action.format("Visites"), action.format("Bilan"), "", line]
    found = submitted(drawn("\n".join(["CPAS de Dour", "", *rows])))
    assert [one.title for one in found.actions] == ["Visites", "Bilan"]
    assert found.findings == ()
