"""Titles that name a kind of house, and its commune on another line."""

from __future__ import annotations

import pytest
from layout_sheets import TABLE, drawn, operators, submitted


@pytest.mark.parametrize(
    ("titles", "named"),
    [
        (["Administration communale de Boussu", "Plan de cohésion sociale – actions 2011"], "Administration communale de Boussu"),
        (["Plan de cohésion sociale", "Ville de Saint-Ghislain"], "Ville de Saint-Ghislain"),
        (["Commune d'Honnelles", "Plan de cohésion sociale 2009-2013"], "Commune d'Honnelles"),
        (["Plan de cohésion sociale – Ville de Mons"], "Ville de Mons"),
        (["Commune de Quévy", "CPAS"], "CPAS de Quévy"),
        (["CPAS – actions 2011", "Administration communale de Quévy"], "CPAS de Quévy"),
        (["Ville de Mons", "Régie des quartiers"], "Régie des quartiers de Mons"),
        (["Commune de Quévy", "Opérateur : PCS"], "PCS de Quévy"),
    ],
)  # fmt: skip
def test_a_kind_without_a_place_never_wins_over_the_line_that_names_one(
    titles: list[str], named: str
) -> None:
    lines = "\n".join(titles)
    found = submitted(drawn(f"{lines}\n\n{TABLE}"))
    assert operators(found) == {named}
    assert "unplaced-operator" not in [one.code for one in found.findings]


@pytest.mark.parametrize(
    "titles",
    [
        ["CPAS"],
        ["CPAS", "Le Forem – Direction régionale de Mons"],
        ["CPAS", "Commune de Lens", "Commune de Dour"],
        ["Plan de cohésion sociale – actions 2011"],
    ],
)
def test_a_kind_that_no_line_places_is_said(titles: list[str]) -> None:
    lines = "\n".join(titles)
    found = submitted(drawn(f"{lines}\n\n{TABLE}"))
    assert operators(found) <= {"CPAS", "Plan de cohésion sociale"}
    assert [one.cell for one in found.findings if one.code == "unplaced-operator"] == ["A1"]


@pytest.mark.parametrize(
    ("titles", "cell"),
    [
        ("Relevé des actions 2011\nCPAS", "A2"),
        ("Relevé | 2011\nOpérateur : | CPAS", "A2"),
        ("Relevé des actions 2011\nInstitution : EFT agréée", "A2"),
    ],
)
def test_it_is_said_of_the_cell_of_the_title(titles: str, cell: str) -> None:
    found = submitted(drawn(f"{titles}\n\n{TABLE}"))
    said = [(one.code, one.cell) for one in found.findings]
    assert said == [("unplaced-operator", cell)]


@pytest.mark.parametrize(
    ("title", "operator"),
    [
        ("Novatech – Centre de compétence – planning des actions 2011", "Novatech"),
        ("Novatech - Centre de compétences - actions 2011", "Novatech"),
        ("Relais Sud – Mission régionale – actions 2011", "Relais Sud"),
        ("Toit Vert – Régie des quartiers – rapport 2011", "Toit Vert"),
        ("Le Plein Vent – EFT – planning des actions 2011", "Le Plein Vent"),
        ("IFAPME – École – planning des actions 2011", "IFAPME"),
        ("IFAPME – asbl – planning des actions 2011", "IFAPME asbl"),
        ("Le Forem – Enseignement de promotion sociale – actions 2011", "Le Forem"),
        ("Le Forem – Centre de compétence – actions 2011", "Le Forem – Centre de compétence"),
        ("Commune de Quévy – CPAS – actions 2011", "CPAS de Quévy"),
        ("Ville de Mons - CPAS", "CPAS de Mons"),
        ("Ville de Mons – PCS – actions 2011", "Ville de Mons – PCS"),
        ("Volet formation – IFAPME – actions 2011", "IFAPME"),
        ("CPAS de Dour – Maison de l'Emploi – actions 2011", "CPAS de Dour – Maison de l'Emploi"),
        ("Groupe de travail – Mission régionale – actions 2011", "Mission régionale"),
    ],
)  # fmt: skip
def test_a_kind_between_a_name_and_a_document_is_of_that_name(title: str, operator: str) -> None:
    found = submitted(drawn(f"{title}\n\nAction | Objectif\nAccueil | 1.2\nBilan | 2.3"))
    assert {action.operator.name.partition(" (")[0] for action in found.actions} == {operator}


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Saint-Ghislain – CPAS – planning 2011", "CPAS de Saint-Ghislain"),
        ("Dour - PCS - 2011", "PCS de Dour"),
        ("Saint-Ghislain : CPAS – calendrier", "CPAS de Saint-Ghislain"),
        ("Jemappes – Promotion sociale – planning", "Jemappes – Promotion sociale"),
        ("IFAPME – Centre de Mons – planning", "IFAPME – Centre de Mons"),
        ("CPAS de Dour – PCS", "CPAS de Dour – PCS"),
        ("Athénée de Dour – CEFA – actions 2011", "Athénée de Dour – CEFA"),
        ("Pierre + Paul sprl", "Pierre + Paul sprl"),
        ("Dour – Planning familial", "Planning familial"),
        ("EFT La Forge – planning", "EFT La Forge"),
    ],
)
def test_a_kind_with_its_commune_or_its_body_is_one_house_without_the_document(title: str, name: str) -> None:
    found = submitted(drawn(f"{title}\n{TABLE}"))
    assert {(one.operator.name, one.operator.kinds) for one in found.actions} == {(name, ())}
    column = f"Opérateur | Action | Objectif | Partenaires\n{name} | Bilan | 1.2 | SSM A"
    assert {one.operator.name for one in submitted(drawn(column)).actions} == {name}


def test_what_completes_it_and_who_stands_in_its_place_is_said_there_too() -> None:
    table = (
        "Action | Objectif | Partenaires | Commune\nAccueil | 1.2 | SSM A | Mons\nBilan | 2.3 | MIRE | Mons"
    )
    found = submitted(drawn(f"CPAS\n{table}"))
    assert [(one.code, one.cell) for one in found.findings] == [("completed-operator", "A1")]
    found = submitted(drawn(f"Opérateur : Jean Petit\n{table}"))
    said = [(one.code, one.cell) for one in found.findings if one.code == "person-as-operator"]
    assert said == [("person-as-operator", "A1")]


@pytest.mark.parametrize(
    ("said", "kinds"),
    [
        ("Le Chantier Vert asbl – Entreprise de formation par le travail (EFT)", ("eft",)),
        ("Le Chantier Vert asbl – entreprise de formation par le travail", ("eft",)),
        ("Le Chantier Vert asbl : EFT agréée par la Région wallonne", ("eft",)),
        ("Le Chantier Vert asbl (EFT agréée par la Région wallonne)", ("eft",)),
        ("Le Chantier Vert asbl [OISP]", ("oisp",)),
        ("Le Chantier Vert asbl – agréée comme EFT", ("eft",)),
        ("Le Chantier Vert asbl - agréée EFT", ("eft",)),
        ("Le Chantier Vert asbl, agréée comme OISP", ("oisp",)),
        ("Le Chantier Vert asbl – agréée en tant qu'EFT", ("eft",)),
        ("Le Chantier Vert asbl – agréée comme entreprise de formation par le travail", ("eft",)),
        ("Le Chantier Vert asbl – entreprise de formation par le travail agréée", ("eft",)),
        ("Le Chantier Vert asbl, CISP agréé depuis 2008", ("oisp",)),
        ("Le Chantier Vert : EFT et OISP", ("eft", "oisp")),
        ("Chantier Vert, organisme d'insertion socioprofessionnelle (OISP)", ("oisp",)),
        ("Le Chantier Vert asbl – Centre de compétence agréé par le Forem", ("centre_competence",)),
        ("Le Chantier Vert asbl – régie des quartiers", ("regie_quartiers",)),
        ("Le Chantier Vert asbl – mission régionale pour l'emploi (MIRE)", ("mire",)),
    ],
)
@pytest.mark.parametrize("place", ["{}\n\n", "Opérateur : {}\n\n", "Opérateur | {}\n\n"])
def test_a_kind_behind_a_sign_is_that_of_the_house(place: str, said: str, kinds: tuple[str, ...]) -> None:
    found = submitted(drawn(place.format(said) + TABLE))

    assert {action.operator.name.split(" (")[0].split(",")[0] for action in found.actions} <= {
        "Le Chantier Vert asbl",
        "Le Chantier Vert",
        "Chantier Vert",
    }
    assert {action.operator.kinds for action in found.actions} == {kinds}
    assert "several-operators" not in [one.code for one in found.findings]


@pytest.mark.parametrize(
    ("title", "named", "is_said"),
    [
        ("CPAS de Mons – Le Forem", "CPAS de Mons", True),
        ("Le Chantier Vert asbl – ONEM", "Le Chantier Vert asbl", True),
        ("Maison de l'Emploi de Dour – Le Forem", "Maison de l'Emploi de Dour", False),
        ("Le Forem – Direction régionale de Mons", "Le Forem – Direction régionale de Mons", False),
    ],
)
def test_a_house_that_is_no_kind_is_another_one(title: str, named: str, *, is_said: bool) -> None:
    found = submitted(drawn(f"{title}\n\n{TABLE}"))

    assert operators(found) == {named}
    assert ("unsure-operator" in [one.code for one in found.findings]) is is_said


@pytest.mark.parametrize(
    "said", ["Agréé EFT par la Région wallonne", "Agrément EFT 2012", "Agrément comme EFT", "Agréée EFT"]
)
def test_what_somebody_is_approved_as_is_no_operator(said: str) -> None:
    found = submitted(drawn(f"{said}\nCPAS de Dour\n\n{TABLE}"))
    assert {action.operator.name for action in found.actions} == {"CPAS de Dour"}
    alone = submitted(drawn(f"{said}\n\n{TABLE}"))
    assert not alone.actions or "guessed-operator" in [one.code for one in alone.findings]
