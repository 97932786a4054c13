"""What stands where an action has no name, in cells and in the lines of a table."""

from __future__ import annotations

import pytest
from layout_sheets import sheet_of, submitted

from concertaction.importers.values import unnamed
from concertaction.importers.values.unnamed import is_unnamed

UNNAMED = [
    *(
        "A définir",
        "à préciser",
        "À déterminer",
        "à compléter",
        "(à venir)",
        "à voir",
        "… à confirmer …",
        "TBD",
    ),
    *(
        "sans titre",
        "(sans intitulé)",
        "Sans dénomination",
        "pas de titre",
        "Action sans titre",
        "pas d’intitulé",
    ),
    *(
        "Pas d’action",
        "Pas encore d’action",
        "Pas d'action prévue",
        "Aucune action",
        "aucun projet prévu en 2012",
    ),
    *("Action à définir", "Titre à préciser", "Intitulé de l’action à confirmer", "Projet pas encore défini"),
    *(
        "Non défini",
        "pas encore connu",
        "reste à définir",
        "à définir avec le Forem",
        "En attente",
        "inconnu",
    ),
    *(
        "à déterminer ultérieurement",
        "Nouvelle action à venir",
        "plus d’action",
        "Pas de projet pour l’instant",
    ),
]
NAMED = [
    *(
        "À vous de jouer",
        "A l'emploi !",
        "Définir un projet",
        "À définir ensemble : mon projet de vie et d'emploi",
    ),
    *(
        "Action 1",
        "Projets pilotes",
        "Sans frontières",
        "Pas à pas",
        "Aucun jeune sans projet",
        "Projet en commun",
    ),
    *(
        "Titre de compétence",
        "En cours de français",
        "Actions collectives",
        "Pas de porte",
        "À la rencontre",
        "Réseau",
    ),
    *("Projets à préciser avec les employeurs",),
    *("Préparer son projet", "Noms de métiers", "Action de terrain à Mons", "En route", "Plus d'emploi"),
]


@pytest.mark.parametrize("text", UNNAMED)
def test_words_for_no_name_yet_name_no_action(text: str) -> None:
    assert is_unnamed(text)


@pytest.mark.parametrize("text", NAMED)
def test_names_that_begin_alike_are_names(text: str) -> None:
    assert not is_unnamed(text)


@pytest.mark.parametrize("text", UNNAMED)
def test_a_line_that_says_more_is_refused_and_one_with_an_objective_alone_is_passed_over(text: str) -> None:
    head = ["Objectif", "Action", "Partenaires", "Période"]
    sheet = sheet_of(
        [
            ["CPAS de Mons"],
            [],
            head,
            ["1.1", "Permis", "Forem", "2012"],
            ["1.2", text, "SSM A", "2012"],
            ["1.3", text],
            ["1.4", "Café", "ONEM", "2011"],
        ]
    )
    result = submitted(sheet)
    assert [(action.title, len(action.partners)) for action in result.actions] == [("Permis", 1), ("Café", 1)]
    assert [(found.code, found.row) for found in result.findings] == [("missing-title", 5)]


def test_only_the_titles_that_begin_as_such_words_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    monkeypatch.setattr(unnamed, "is_unnamed", lambda text: read.append(text) or is_unnamed(text))
    titles = [*(f"Atelier {number}" for number in range(500)), "À définir", "Permis\nà préciser"]

    assert unnamed.unnamed_among(titles) == {"À définir"}
    assert read == ["À définir"]
