"""The operator, the axis or the time that the name of a sheet says."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from layout_sheets import FORMS, TABLE, check, codes, drawn, operators, read, records, submitted

from concertaction.importers.layouts.operators.tab_names import lone_name, name_of_sheet, proper_name_of_sheet


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("Axe 1", {"axis": "Axe 1"}),
        ("A2", {"axis": "Axe 2"}),
        ("Axe 3 - Employeurs", {"axis": "Axe 3"}),
        ("AXE IV", {"axis": "Axe 4"}),
        ("2011", {"year": 2011}),
        ("Actions 2012", {"year": 2012}),
        ("T3 2011", {"period": "T3 2011"}),
        ("CPAS de Dour", {"operator": "CPAS de Dour"}),
        ("Feuil1", {}),
        ("Note 2010-2013", {}),
    ],
)
def test_a_sheet_name_may_say_an_axis_a_time_or_an_operator(name: str, fields: dict[str, Any]) -> None:
    found = records(read(drawn("Action | Partenaires | Public\nP1 | a | b\nP2 | a | c", name=name)))
    said = {key: found[0].get(key) for key in ("axis", "year", "period", "operator") if key in found[0]}
    assert said == fields


NUMBERED = """Opérateur | Action | Objectif | Partenaires
EFT A | Potager | {} | PCS de Dour
CISP B | Atelier CV | {} | Forem"""


@pytest.mark.parametrize(
    ("name", "axis"),
    [
        ("3. Employeurs", "3"),
        ("3 - Employeurs", "3"),
        ("3) Employeurs de la zone", "3"),
        ("III. Employeurs", "3"),
        ("3_Employeurs", "3"),
        ("3 Employeurs", "3"),
        ("4. Acteurs externes", "4"),
        ("1. Accompagnement", "1"),
        ("2 - Collaborations", "2"),
        ("5. Communication", "5"),
    ],
)
@pytest.mark.parametrize("numbers", [("=1", "=2"), ("Obj 1", "Obj 2"), ("1", "1 et 2"), ("n° 2", "o1")])
def test_the_number_before_words_of_an_axis_in_a_sheet_name(
    name: str, axis: str, numbers: tuple[str, str]
) -> None:
    reading = read(drawn(NUMBERED.format(*numbers), name=name))
    check(reading, {"title": "Potager", "axis": f"Axe {axis}"}, {"axis": f"Axe {axis}"})
    assert [(found.code, found.params["axis"]) for found in reading.findings] == [("guessed-axis", axis)]


@pytest.mark.parametrize(
    ("name", "numbers"),
    [
        ("1. Actions", ("=1", "=2")),
        ("2. Bilan", ("=1", "=2")),
        ("3. Actions 2012", ("=1", "=2")),
        ("1. Employeurs", ("=1", "=2")),  # the words of another axis
        ("2. Dour", ("=1", "=2")),
        ("3. CPAS de Mons", ("=1", "=2")),
        ("7. Employeurs", ("=1", "=2")),
        ("3. Employeurs", ("1.1", "3.2")),  # want no axis
        ("5. Communication", ("=1", "=4")),  # an axis of two
    ],
)
def test_other_sheet_names_with_a_number_give_no_axis(name: str, numbers: tuple[str, str]) -> None:
    reading = read(drawn(NUMBERED.format(*numbers), name=name))
    assert all("axis" not in record for record in records(reading))
    assert all(found.code != "guessed-axis" for found in reading.findings)


@pytest.mark.parametrize(
    ("tab", "name"),
    [
        ("Actions CPAS de Lens", "CPAS de Lens"),
        ("CPAS Lens 2011", "CPAS Lens"),
        ("EFT Charrette (fiches)", "EFT Charrette"),
        ("Tableau EFT La Charrette", "EFT La Charrette"),
        ("2012 CPAS Dour", "CPAS Dour"),
        ("Plan 2012 Régie Hornu", "Régie Hornu"),
        ("CPAS Dour T1 2012", "CPAS Dour"),
        ("Fiches_EFT_La_Charrette", "EFT La Charrette"),
        ("Atelier du Rieu", "Atelier du Rieu"),
        ("Les Mains Libres 2012", "Les Mains Libres"),
        ("Partenaires CPAS", None),
        ("Retour Forem", None),
        ("Pour le Forem", None),
        ("Actions avec le Forem", None),
        ("Liste CPAS", None),
        ("Plan Jeunes", None),
        ("Bus Emploi", None),
        ("Actions Mons", None),
    ],
)
@pytest.mark.parametrize("body", [TABLE, FORMS])
def test_the_name_of_a_sheet_may_name_the_operator(body: str, tab: str, name: str | None) -> None:
    found = submitted(drawn(f"Tableau de bord\n\n{body}", name=tab))
    assert operators(found) == ({name} if name else set())
    assert codes(found) == ({"guessed-operator"} if name else {"missing-operator"})
    title = submitted(drawn(f"EFT La Forge : actions\n\n{body}", name=tab))
    assert operators(title) == {"EFT La Forge"}


@pytest.mark.parametrize(
    ("tab", "name"),
    [
        ("Femmes et Métiers", "Femmes et Métiers"),
        ("FEMMES ET METIERS", "FEMMES ET METIERS"),
        ("Le Terril Vert", "Le Terril Vert"),
        ("Trim 3 - Le Terril Vert", "Le Terril Vert"),
        ("Les Glycines T3", "Les Glycines"),
        ("Les Glycines asbl T3", "Les Glycines asbl"),
        ("T3 CPAS Dour", "CPAS Dour"),
        ("CPAS Dour juillet", "CPAS Dour"),
        ("Horizon Borain", "Horizon Borain"),
        ("Moulin du Rieu", "Moulin du Rieu"),
        ("L'Escale", "L'Escale"),
        ("Alpha-Plus", "Alpha-Plus"),
        ("Arc-en-Ciel", "Arc-en-Ciel"),
        ("Miremb", "Miremb"),
        ("TitrEpaule", "TitrEpaule"),
        ("Lire et Grandir", "Lire et Grandir"),
        ("Modules", None),
        ("Dour", None),
        ("Mons et Dour", None),
        ("Le Borinage", None),
        ("Jeunes Adultes", None),
        ("Femmes Migrantes", None),
        ("Emploi et Formation", None),
        ("Formation Bureautique", None),
        ("Français Langue Étrangère", None),
        ("Données Brutes", None),
        ("Objectif 1.2", None),
        ("Janv-Mars", None),
        ("Sophie Dubois", None),
        ("Encodage", None),
        ("DB", None),
        ("Service Insertion", None),
        ("Secteur Nord", None),
        ("Les Actions", None),
    ],
)
def test_a_sheet_that_alone_may_name_the_operator(tab: str, name: str | None) -> None:
    found = submitted(drawn(f"Grille des modules, 3e trimestre 2011\n\n{TABLE}", name=tab))
    assert operators(found) == ({name} if name else set())
    assert codes(found) == ({"guessed-operator"} if name else {"missing-operator"})


def test_a_sheet_is_no_operator_where_another_is_named_after_a_theme() -> None:
    body = f"Grille des modules\n\n{TABLE}"
    found = submitted(drawn(body, name="Le Terril Vert"), drawn(body, name="Formation"))
    assert codes(found) == {"missing-operator"}


def test_a_sheet_among_others_that_are_named_after_their_operators() -> None:
    found = submitted(
        drawn("Contenu\nCPAS Boussu\nL'Escale\nLe Tremplin", name="Page de garde"),
        drawn(f"Actions 2011-2012\n\n{TABLE}", name="L'Escale"),
        drawn(f"LE TREMPLIN – EFT Horeca\n\n{TABLE}", name="Le Tremplin"),
        drawn(f"Opérateur : | Espace Emploi\n\n{TABLE}", name="Espace Emploi"),
        drawn(f"CPAS de Boussu\n\n{TABLE}", name="CPAS Boussu"),
    )
    assert {"L'Escale", "Espace Emploi", "CPAS de Boussu"} < operators(found)
    assert len(operators(found)) == 4


def test_sheets_named_after_publics_or_themes_are_no_operators() -> None:
    for names in (("Jeunes", "Femmes"), ("Formation", "Emploi")):
        assert submitted(*(drawn(TABLE, name=name) for name in names)).actions == ()
    found = submitted(*(drawn(TABLE, name=name) for name in ("La Charrette", "Mains Libres")))
    assert (operators(found), codes(found)) == ({"La Charrette", "Mains Libres"}, {"guessed-operator"})


def test_a_label_goes_before_the_names_of_the_sheets() -> None:
    sheets = [drawn(f"Opérateur : CPAS de Lens\n\n{TABLE}", name=name) for name in ("PCS de Dour", "EFT A")]
    assert operators(submitted(*sheets)) == {"CPAS de Lens"}
    collected = [drawn(f"Le Forem : relevé\n\n{TABLE}", name=name) for name in ("PCS de Dour", "EFT A")]
    assert operators(submitted(*collected)) == {"PCS de Dour", "EFT A"}


@given(st.text(max_size=31))
def test_any_sheet_name_is_taken(name: str) -> None:
    for read_name in (name_of_sheet, proper_name_of_sheet, lone_name):
        read_name(name)


@pytest.mark.parametrize(
    ("name", "operator"),
    [
        ("Actions reçues du CPAS de Mons", "CPAS de Mons"),
        ("Actions encodées CPAS de Dour", "CPAS de Dour"),
        ("Réponse à CPAS de Dour", "CPAS de Dour"),
        ("cpas de dour", "cpas de dour"),
    ],
)
def test_what_was_done_with_a_document_is_no_part_of_the_name(name: str, operator: str) -> None:
    assert name_of_sheet(name) == operator


@pytest.mark.parametrize(
    ("tab", "name"),
    [
        ("RDQ_Wasmes", "RDQ Wasmes"),
        ("CPAS_Dour", "CPAS Dour"),
        ("CPAS_de_Dour_2012", "CPAS de Dour"),
        ("EFT_Le_Verger", "EFT Le Verger"),
        ("Le_Bouleau_asbl", "Le Bouleau asbl"),
        ("Boussu (CPAS)", "CPAS de Boussu"),
        ("Boussu_CPAS", "CPAS de Boussu"),
        ("Mons_RDQ", "RDQ de Mons"),
        ("Quévy (PCS)", "PCS de Quévy"),
        ("Mons (Ville)", "Ville de Mons"),
        ("Hensies - CPAS", "CPAS de Hensies"),
        ("Maison de l'Emploi - Dour", "Maison de l'Emploi – Dour"),
    ],
)
def test_a_tab_names_its_operator_however_its_words_are_parted(tab: str, name: str) -> None:
    other = "Action | Objectif\nStage | 3.3\nVisite | 3.4"

    assert operators(submitted(drawn(TABLE, name=tab))) == {name}
    assert operators(submitted(drawn(TABLE, name=tab), drawn(other, name="CPAS de Lens"))) == {
        name,
        "CPAS de Lens",
    }


@pytest.mark.parametrize("tab", ["Liste_actions", "Export_2012", "tbl_eft", "Boussu (suite)"])
def test_a_tab_of_a_database_or_a_place_names_nobody(tab: str) -> None:
    assert operators(submitted(drawn(TABLE, name=tab))) == set()


def test_what_only_the_tab_of_another_sheet_says_is_a_guess() -> None:
    other = "Action | Objectif\nStage | 3.3\nVisite | 3.4"
    found = submitted(drawn(TABLE, name="CPAS de Lens"), drawn(other, name="Suite"))

    assert operators(found) == {"CPAS de Lens"}
    assert len(found.actions) == 4
    assert codes(found) == {"guessed-operator"}


@pytest.mark.parametrize(
    ("name", "is_cut"),
    [
        ("École de promotion sociale de Quaregnon", True),
        ("Actions 2011 du CPAS de Colfontaine", True),
        ("EFT La Truelle", False),
        ("Les Ateliers du Hainaut scrl fs", False),  # the legal form at its end, or a place, is whole
        ("École de promotion sociale Mons", False),
        ("Mission régionale Mons-Borinage", False),
        ("CPAS de Montignies-lez-Lens asbl", False),  # the legal form alone is cut
        ("Maison de l'Emploi de Frameries", False),
        ("Centre de formation L'Étincelle", True),
    ],
)
def test_a_name_that_a_tab_was_too_short_for_is_said(name: str, is_cut: bool) -> None:
    found = submitted(
        drawn(TABLE, name=name[:31]), drawn(TABLE.replace("Accueil", "Relais"), name="CPAS de Dour")
    )
    assert codes(found) == ({"unsure-operator"} if is_cut else set())


@pytest.mark.parametrize(
    "line", ["Objectif 2", "Objectif 2 : supports", "OBJECTIF 2 - Présentation", "Obj. 2"]
)
@pytest.mark.parametrize(
    ("name", "said"),
    [("5. Communication", "5.2"), ("4. Ouvrir le DIISP", "4.2"), ("5. Accompagnement", ""), ("Feuil2", "")],
)
def test_the_number_of_a_tab_is_the_axis_of_the_objectives_that_lines_over_actions_name(
    name: str, said: str, line: str
) -> None:
    rows = (
        f"Opérateur | Action | Avec qui ?\n{line}\nCPAS de Dour | Affiche | Le Forem\nEFT A | Visite | MIRE"
    )
    found = submitted(drawn(rows, name=name))
    assert {link.code for action in found.actions for link in action.objectives} == {*said.split()}
    assert codes(found) == ({"guessed-axis"} if said else {"ambiguous-objective"})


@pytest.mark.parametrize(
    ("tab", "line", "name"),
    [
        ("Cap Emploi", "Cap Emploi Borinage", "Cap Emploi Borinage"),
        ("Cap Emploi", "CAP EMPLOI du Borinage", "CAP EMPLOI du Borinage"),
        ("Le Terril Vert", "Le Terril Vert de Wasmes", "Le Terril Vert de Wasmes"),
        ("Cap Emploi", "Cap Emploi Actions", "Cap Emploi"),
        ("Cap Emploi", "Cap Emploi 2012", "Cap Emploi"),
        ("Cap Emploi", "Cap Emploi : nos projets", "Cap Emploi"),
        ("Cap Emploi", "Cap Emploi avec le Forem", "Cap Emploi"),
    ],
)
def test_the_line_that_says_the_name_of_a_tab_whole_is_the_operator(tab: str, line: str, name: str) -> None:
    found = submitted(
        drawn(f"{line}\n\n{TABLE}", name=tab), drawn(TABLE.replace("Accueil", "Relais"), name="CPAS de Dour")
    )
    assert operators(found) == {name, "CPAS de Dour"}
    assert codes(found) == {"guessed-operator"}
