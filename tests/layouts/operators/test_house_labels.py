"""A label over a table that asks for an organisation, and a name behind it that begins as an action does."""

from __future__ import annotations

import pytest
from layout_sheets import codes, operators, submission_of

from concertaction.importers.layouts.operators.house_labels import house_behind

HEADER = ("Dénomination du projet", "Objectif", "Partenaires", "Calendrier")
ACTION = ("Table de conversation", "1.4", "Le Forem", "juin 2011")
LABELS = (
    "Établissement",
    "Dénomination",
    "Dénomination officielle",
    "Institution",
    "Association",
    "École",
    "Structure",
    "Organisme",
    "Nom de l'organisme",
    "Nom de l'école",
    "Dénomination de l'établissement",
    "Raison sociale",
    "Asbl",
    "Entreprise",
    "Centre",
)
NAMES = (
    "Cours industriels des Hauts-Pays",
    "Espace Bien-Être",
    "Formation Plus",
    "Atelier du Rieu",
    "Accueil et Promotion",
)


@pytest.mark.parametrize("label", LABELS)
@pytest.mark.parametrize("name", NAMES)
def test_a_label_for_an_organisation_makes_an_operator_of_what_follows(label: str, name: str) -> None:
    for line in ((f"{label} : {name}",), (label, name), (f"{label} :", name)):
        found = submission_of(line, (), HEADER, ACTION)
        assert operators(found) == {name}
        assert (found.refused, codes(found)) == (0, set())


@pytest.mark.parametrize(
    "line",
    [
        "Établissement : Dour",
        "Institution : Mons",
        "Centre : Mons",
        "Structure : Saint-Ghislain",
        "Établissement : Sophie Dubois",
        "École : Sophie Dubois",
        "École : 3 élèves",
        "Entreprise : 0412.345.678",
        "Entreprise : mars 2011",
        "Établissement : 065/33.44.55",
        "Dénomination : Bilan 2011",
        "Dénomination : Relevé des Actions",
        "Dénomination : Formation en bureautique",
        "Établissement : jeunes",
        "Établissement partenaire : Espace Bien-Être",
        "Entreprise | Public cible",
    ],
)
def test_what_is_plainly_no_name_is_no_operator(line: str) -> None:
    found = submission_of(tuple(line.split(" | ")), (), HEADER, ACTION)
    assert operators(found) == set()
    assert "missing-operator" in codes(found)


@pytest.mark.parametrize(
    ("titles", "name", "others"),
    [
        (("CPAS de Dour", "École : Collège Saint-Luc"), "CPAS de Dour", {"other-title"}),
        (("Opérateur : CPAS de Dour", "Entreprise : Espace Bien-Être"), "CPAS de Dour", set()),
        (("Le Forem", "École : Collège Saint-Luc"), "Collège Saint-Luc", {"other-title"}),
        (("Établissement : Contact Jeunes",), "Contact Jeunes", set()),
        (("Association : CPAS de Dour – actions 2011",), "CPAS de Dour", set()),
    ],
)
def test_such_a_label_says_less_than_who_carries_the_actions(
    titles: tuple[str, ...], name: str, others: set[str]
) -> None:
    found = submission_of(*((title,) for title in titles), (), HEADER, ACTION)
    assert (operators(found), codes(found)) == ({name}, others)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Cours industriels des Hauts-Pays", "Cours industriels des Hauts-Pays"),
        (
            "Cours industriels et commerciaux du Borinage – actions 2011",
            "Cours industriels et commerciaux du Borinage",
        ),
        ("Cours techniques de menuiserie à Dour", None),
        ("Cours industriels", None),
        ("Cours de français à Dour", None),
        ("Cours du soir 2011", None),
    ],
)
def test_a_title_that_is_called_after_its_courses_is_a_guess_that_is_said(
    title: str, name: str | None
) -> None:
    found = submission_of((title,), (), HEADER, ACTION)
    assert operators(found) == ({name} if name else set())
    assert codes(found) == {"guessed-operator" if name else "missing-operator"}


def test_a_long_cell_is_no_answer() -> None:
    assert house_behind("École", "Cours " * 5000) is None
    assert house_behind("École " * 5000, "Espace Bien-Être") is None
