"""What forms ask of objectives: codes, numbers and titles, an axis alone, under whatever label."""

from __future__ import annotations

import pytest
from layout_sheets import actions_of, drawn, read, records, submission_of

from concertaction.importers.files.workbook import Sheet


@pytest.mark.parametrize(
    "label",
    [
        "Objectif (numéro et intitulé)",
        "Objectif visé (code + titre)",
        "Objectif (n°, intitulé)",
        "3. Objectif (numéro et intitulé)",
        "N° et intitulé de l'objectif",
    ],
)
@pytest.mark.parametrize("below", [True, False])
def test_the_number_and_title_of_an_objective_are_asked_for(label: str, below: bool) -> None:
    pairs = [
        ["Nom de l'opérateur", "Atelier du Levant asbl"],
        ["Titre de l'action", "Sas jeunes"],
        [label, "4.3 Ouvrir la communication des acteurs du DIISP à l'ONEM"],
        ["Partenaires impliqués", "CPAS de Dour"],
        ["Date de démarrage", "01/02/2011"],
    ]
    rows = [[cell] for pair in pairs for cell in pair] if below else pairs
    assert actions_of(submission_of(*rows)) == [
        ("Sas jeunes", "Atelier du Levant asbl", ["4.3"], ["CPAS de Dour"])
    ]


ODD_FORM = """Nom du projet{colon} | {title}
{label}{colon} | {objective}
Partenaires{colon} | SSM A
Calendrier{colon} | mars 2012
Entreprises touchées{colon} | =12
"""
TITLES = (
    "Renforcer le lien avec les entreprises qui emploient plus spécifiquement les publics peu qualifiés",
    "Déveloper des suports et des actions de présentation de l'ofre de formation",
)
SEVERAL = ("objectif 1 de l'axe 3", "III.3", "3.4")


def odd_forms(label: str, colon: str, objectives: tuple[str, ...]) -> Sheet:
    names = ("Potager", "Halte emploi", "Café emploi", "Le bus", "Portes ouvertes", "Ma commune")
    forms = [
        ODD_FORM.format(title=title, label=label, colon=colon, objective=objective)
        for title, objective in zip(names, objectives, strict=False)
    ]
    return drawn("CPAS de Dour\n\n" + "\n".join(forms))


@pytest.mark.parametrize("colon", [" :", ""])
@pytest.mark.parametrize("label", ["Se rattache à", "Zorglub", "Cible"])
@pytest.mark.parametrize(
    "objectives",
    [
        SEVERAL,
        ("1.1",),
        (*SEVERAL, "Axe 3"),
        (*SEVERAL, "axe IV", "à définir"),
        ("3.4", "Axe 3"),
        ("Axe 3", "Axe 2", "L'axe 1"),
        (*SEVERAL, "objectif 4 de l'axe 4"),
        (*SEVERAL, *TITLES),
        (*SEVERAL, "à voir avec le CSEF"),
    ],
)
def test_an_axis_alone_or_a_title_among_codes_is_asked_for_as_they_are(
    objectives: tuple[str, ...], label: str, colon: str
) -> None:
    reading = read(odd_forms(label, colon, objectives))
    assert [one.get("objectives") for one in records(reading)] == list(objectives)
    assert [found.code for found in reading.findings] == ["guessed-label"]


@pytest.mark.parametrize("label", ["Se rattache à", "Zorglub"])
@pytest.mark.parametrize("objectives", [("12", "14", "15"), ("jeunes", "adultes", "1.4"), ("2011", "2012")])
def test_figures_and_words_among_which_a_code_may_stand_are_no_objectives(
    objectives: tuple[str, ...], label: str
) -> None:
    reading = read(odd_forms(label, " :", objectives))
    assert [one.get("objectives") for one in records(reading)] == [None] * len(objectives)
    said = [(found.code, found.params["kind"]) for found in reading.findings]
    assert said == ([("unread-label", "codes of objectives")] if "1.4" in objectives else [])


@pytest.mark.parametrize("label", ["Objectif de l'action {n}", "Se rattache au projet n° {n}", "Zorglub {n}"])
def test_the_number_of_a_form_is_no_part_of_its_labels(label: str) -> None:
    objectives = ("1.1", "3.4", "4.2")
    forms = [
        f"Action {n} | {title}\n{label.format(n=n)} | {objective}\nPartenaires {n} | SSM A\nPériode {n} | mars 2012\n"
        for n, (title, objective) in enumerate(
            zip(("Potager", "Le bus", "Café emploi"), objectives, strict=True), 1
        )
    ]
    reading = read(drawn("CPAS de Dour\n\n" + "\n".join(forms)))
    assert [one.get("objectives") for one in records(reading)] == list(objectives)
