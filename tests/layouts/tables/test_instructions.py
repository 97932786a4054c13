"""A line under the headings that tells how to fill in the columns is no action."""

from __future__ import annotations

import pytest
from layout_sheets import OBJECTIVES, check, drawn, objectives_of, read, records, submitted

HEADINGS = "Action | Partenaires | Objectif | Début | Fin"
LINES = (
    "Potager | Ferme A asbl | 1.4 | =2011-04-04 | =2011-10-14\n"
    "Suivi tripartite | Le Forem | 1.1 | =2012-01-02 | =2012-12-21"
)


@pytest.mark.parametrize("number", [False, True])
@pytest.mark.parametrize(
    "line",
    [
        "Titre court | Un par ligne | Voir onglet note | Date | Date",
        "Donnez un titre | Citez vos partenaires | Code de la note | jj/mm/aaaa | jj/mm/aaaa",
        "Intitulé de l'action | Nom complet des organismes | ex. : 1.2 | mois et année | mois et année",
        "Nom de l'action | Séparés par une virgule | Choisir dans la liste | Date de début | Date de fin",
        "Indiquez ici le nom de l'action | Noms des organismes | Numéro de l'objectif | date | date",
        "En quelques mots | Un par ligne | Plusieurs possibles | Au format jj/mm/aaaa | Si connue",
        "Un titre par ligne | Maximum 3 | Cf. note | Mois | Mois",
        "Texte libre | Obligatoire | Obligatoire | Date | Facultatif",
        "Quoi ? | Avec qui ? | Pour quoi ? | Quand ? | Jusque quand ?",
        "Open-Ended Response | Open-Ended Response | Response | Date | Date",
        "Réponse ouverte | Réponse ouverte | Réponse | Date | Date",
        "Écrire l'intitulé | Séparer par un ; | Selon la note | Jour précis | Jour précis",
    ],
)
def test_instructions_under_the_headings_are_no_action(line: str, number: bool) -> None:
    rows = [HEADINGS, line, *LINES.splitlines()]
    if number:
        marks = ("N°", "", "=1", "=2")
        rows = [f"{mark} | {row}" for mark, row in zip(marks, rows, strict=True)]
    reading = read(drawn("\n".join(["CPAS de Dour", *rows])))
    assert [record["title"] for record in records(reading)] == ["Potager", "Suivi tripartite"]
    check(
        reading,
        {"title": "Potager", "partners": "Ferme A asbl", "objectives": "1.4"},
        {"title": "Suivi tripartite", "partners": "Le Forem", "objectives": "1.1"},
    )


@pytest.mark.parametrize(
    "line",
    [
        "Titres-services : info | Le Forem | 1.2 | =2011-04-04 | =2011-10-14",
        "Choisir son métier | MIRE | 1.4 | 2012 | 2012",
        "Écrire pour exister | ? | à définir | à définir | à définir",
        "Un pas vers l'emploi | Un par ligne | ? | ? | ?",
        "Une action par commune | SSM B | voir note | en cours | en cours",
        "Réponses aux appels | EFT A asbl | 1.2 | date à fixer | date à fixer",
        "Donner du sens | CPAS de Dour | voir note | |",
        "Donner du sens | Les Amis réunis | voir note | |",
        "Préciser son projet | MIRE | | =2011-04-04 | =2011-10-14",
    ],
)
def test_a_first_action_worded_like_an_instruction_is_one(line: str) -> None:
    reading = read(drawn(f"CPAS de Dour\n{HEADINGS}\n{line}\n{LINES}"))
    titles = [record["title"] for record in records(reading)]
    assert titles == [line.split(" |")[0], "Potager", "Suivi tripartite"]


@pytest.mark.parametrize("answer", ["Open-Ended Response", "Réponse ouverte", "Response"])
def test_a_second_line_of_a_survey_names_the_objectives_of_its_boxes(answer: str) -> None:
    boxes = [f"{objective.code} {objective.label.fr}" for objective in OBJECTIVES[:6]]
    found = submitted(
        drawn(
            "Respondent ID | Quel est votre organisme ? | Comment s'appelle l'action ? | Quels objectifs de la note ?"
            f"{' | ' * 5} | Vos partenaires (un par ligne) | | Un commentaire ?\n"
            f" | {answer} | {answer} | {' | '.join(boxes)} | Partenaire 1 | Partenaire 2 | {answer}\n"
            f"=31 | EFT A asbl | Potager | | {boxes[1]} | | | | | MIRE | SSM B |\n"
            f"=32 | CPAS de Dour | Bus | | | {boxes[2]} | | {boxes[4]} | | Le Forem | | Bravo"
        )
    )
    assert [(action.title, action.operator.name) for action in found.actions] == [
        ("Potager", "EFT A asbl"),
        ("Bus", "CPAS de Dour"),
    ]
    assert objectives_of(found) == ["1.2", "1.3 2.1"]
    assert [[partner.name for partner in action.partners] for action in found.actions] == [
        ["MIRE", "SSM B"],
        ["Le Forem"],
    ]
