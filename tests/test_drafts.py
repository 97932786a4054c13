"""What says of itself that it does not count: drafts, tests, examples, doubles, what is to be deleted."""

from __future__ import annotations

import pytest
from layout_sheets import cells_of, drawn, sheet_of, submission_of, submitted

from concertaction.models import Severity, Submission

HEAD = ["Opérateur", "Action", "Objectif", "Statut", "Remarques", "Période"]


def sent(*rows: list[str | None]) -> Submission:
    return submission_of(
        HEAD, ["CPAS de Mons", "Potager collectif", "1.2", "en cours", "rien", "2011"], *rows
    )


def drafts(*rows: list[str | None]) -> list[tuple[str, str | None]]:
    """What says that rows do not count; every one of them is stored."""
    found = sent(*rows)
    assert len(found.actions) == len(rows) + 1
    return [place for place in cells_of(found) if place[0] == "draft-action"]


@pytest.mark.parametrize(
    "title",
    [
        "Atelier couture (à supprimer)",
        "Atelier couture [A EFFACER]",
        "À SUPPRIMER - Atelier couture",
        "À supprimer : atelier couture",
        "Atelier couture - brouillon",
        "Brouillon – Atelier couture",
        "(brouillon) Atelier couture",
        "BROUILLON Atelier couture",
        "TEST Atelier couture",
        "[test] Atelier couture",
        "Atelier couture (test)",
        "Exemple : atelier couture",
        "Ex. : atelier couture",
        "Atelier couture (exemple)",
        "Atelier couture (doublon)",
        "Atelier couture (doublon de la ligne 3)",
        "DOUBLON – Atelier couture",
        "Atelier couture – ne pas utiliser",
        "NE PAS ENCODER : atelier couture",
        "Ne pas tenir compte - Atelier couture",
        "Draft: atelier couture",
        "Atelier couture (to be deleted)",
        "Atelier couture (te verwijderen)",
    ],
)
def test_a_title_may_say_that_its_row_does_not_count(title: str) -> None:
    early = sent(*(["CPAS de Mons", f"Atelier {n}", "1.2", "en cours", None, "2011"] for n in "ABC"))
    assert len(early.actions) == 4
    rows = [["CPAS de Mons", f"Atelier {n}", "1.2", "en cours", None, "2011"] for n in "ABC"]
    assert drafts(*rows, ["CPAS de Mons", title, "1.2", "en cours", None, "2011"]) == [("draft-action", "B6")]


@pytest.mark.parametrize(
    "status",
    [
        "à supprimer",
        "A SUPPRIMER",
        "à effacer",
        "à retirer",
        "brouillon",
        "Brouillon (v1)",
        "doublon",
        "doublon avec le n° 3",
        "test",
        "TEST",
        "exemple",
        "fictif",
        "ne pas encoder",
        "à ne pas encoder",
        "ne pas utiliser",
        "ne pas prendre en compte",
        "obsolète",
        "draft",
        "duplicate",
        "dubbel",
    ],
)
def test_a_status_may_say_it(status: str) -> None:
    assert drafts(["CPAS de Mons", "Atelier couture", "1.2", status, None, "2011"]) == [
        ("draft-action", "D3")
    ]


@pytest.mark.parametrize(
    "remark", ["À supprimer", "Doublon avec l’action 3", "ne pas tenir compte de cette ligne"]
)
def test_a_remark_may_begin_with_it(remark: str) -> None:
    assert drafts(["CPAS de Mons", "Atelier couture", "1.2", "en cours", remark, "2011"]) == [
        ("draft-action", "E3")
    ]


@pytest.mark.parametrize(
    ("title", "status", "remark"),
    [
        ("Tests psychotechniques", "en cours", "Test de niveau en janvier"),
        ("Test d’orientation : mes atouts", "testé", None),
        ("Du brouillon à la lettre de motivation", "en projet", "exemple de partenariat réussi"),
        ("Supprimer les obstacles à l’emploi", "à réaliser", "à retirer au guichet"),
        ("Vêtements à retirer", "ok", "copie transmise"),
        ("Ne pas baisser les bras", "prévu", "essai concluant"),
        ("Stage d’essai", "en test auprès de 3 écoles", None),
    ],
)
def test_what_only_speaks_of_it_is_left(title: str, status: str, remark: str | None) -> None:
    assert drafts(["CPAS de Mons", title, "1.2", status, remark, "2011"]) == []


def test_a_row_says_once_that_it_is_cancelled_or_does_not_count() -> None:
    found = sent(["CPAS de Mons", "Atelier couture (à supprimer)", "1.2", "annulé", "doublon", "2011"])
    assert [one for one in cells_of(found) if one[0].endswith("-action")] == [("cancelled-action", "D3")]


@pytest.mark.parametrize(
    "title",
    [
        "TEST",
        "test test",
        "Test 2",
        "xxx",
        "XXXX",
        "xx",
        "Exemple",
        "exemple 1",
        "Brouillon",
        "action test",
        "Action TEST 1",
    ],
)
def test_a_title_that_says_nothing_else_is_none(title: str) -> None:
    rows = [["CPAS de Mons", f"Atelier {n}", "1.2", "en cours", None, "2011"] for n in "ABC"]
    found = sent(*rows, ["CPAS de Mons", title, "1.2", "en cours", None, "mars 2011"])
    assert len(found.actions) == 4
    assert (found.rows, found.refused) == (5, 1)
    assert ("missing-title", "B6") in cells_of(found)


def test_nothing_that_a_row_holds_is_left_without_a_word() -> None:
    """A line of the form's maker is none, and is said; one with dates of its own is refused."""
    head = "Opérateur | Action | Objectif | Partenaires | Début"
    found = submitted(
        drawn(
            f"{head}\n"
            "CPAS de Mons | Accueil | 1.2 | SSM A | 01/02/2011\n"
            "CPAS de Mons | Titre de votre action | 1.2 | Vos partenaires | jj/mm/aaaa\n"
            "CPAS de Mons | Votre action | 1.2 | SSM B | 01/03/2011\n"
            "CPAS de Mons | xxx | | |"
        )
    )
    assert [one.title for one in found.actions] == ["Accueil"]
    assert cells_of(found) == [("example-row", "B3"), ("missing-title", "B4"), ("missing-title", "B5")]


def test_an_example_below_the_headings_is_said() -> None:
    found = submitted(
        drawn(
            "Opérateur | Action | Objectif | Début\n"
            "Ex. : CPAS de Lens | Guidance | 1.2 | 01/02/2011\n"
            "CPAS de Mons | Accueil | 1.2 | 01/02/2011"
        )
    )
    assert [one.title for one in found.actions] == ["Accueil"]
    assert [(one.code, one.severity, one.cell) for one in found.findings] == [
        ("example-row", Severity.INFO, "A2")
    ]


ACTIONS = """
Opérateur | Action | Objectif | Partenaires | Du | Au
CPAS de Mons | Accueil | 1.2 | SSM A | 01/02/2011 | 30/06/2011
""".strip()
IDEAS = """
Action | Opérateur | Objectif | Partenaires
Défilé | CPAS de Mons | 5.2 | ?
xxx | CPAS de Mons | 1.1 |
""".strip()


@pytest.mark.parametrize(
    "name",
    [
        "brouillon",
        "Brouillons",
        "brouillon - à supprimer",
        "BROUILLON_2",
        "à supprimer",
        "A SUPPRIMER",
        "ne pas utiliser",
        "Ne plus utiliser",
        "test",
        "TEST 2",
        "Exemple",
        "Exemples",
        "Exemple à suivre",
        "Exemple de fiche",
        "exemple (ne pas encoder)",
        "doublons",
        "Draft",
        "poubelle",
    ],
)
def test_a_sheet_that_is_called_so_is_passed_over_and_said(name: str) -> None:
    found = submitted(drawn(ACTIONS, name="Actions"), drawn(IDEAS, name=name))
    assert [one.title for one in found.actions] == ["Accueil"]
    assert [(one.name, one.skipped) for one in found.sheets] == [("Actions", None), (name, "draft")]
    assert [(one.code, one.severity, one.sheet) for one in found.findings] == [
        ("skipped-sheet", Severity.WARNING, name)
    ]


@pytest.mark.parametrize("name", ["brouillon", "TEST", "Exemple"])
def test_the_only_sheet_of_actions_is_read_and_said(name: str) -> None:
    found = submitted(drawn(ACTIONS, name=name), drawn("Légende | \nvert | en cours", name="Légende"))
    assert [one.title for one in found.actions] == ["Accueil"]
    assert ("draft-sheet", Severity.WARNING, name) in [
        (one.code, one.severity, one.sheet) for one in found.findings
    ]


@pytest.mark.parametrize(
    "name",
    [
        "copie",
        "Actions (2)",
        "Copie de Actions",
        "ANCIEN",
        "2010 (ancien)",
        "old",
        "Actions_old",
        "ancienne version",
    ],
)
def test_a_copy_or_an_old_version_is_read_and_said(name: str) -> None:
    found = submitted(drawn(ACTIONS, name="Actions"), drawn(ACTIONS.replace("Accueil", "Bilan"), name=name))
    assert [one.title for one in found.actions] == ["Accueil", "Bilan"]
    assert [(one.code, one.sheet) for one in found.findings] == [("draft-sheet", name)]


@pytest.mark.parametrize(
    "name",
    [
        "Tests d'orientation",
        "Anciens stagiaires",
        "Archives 2010",
        "Goldberg",
        "2010 - 2011",
        "T1 (2011)",
    ],
)
def test_other_sheets_are_read_as_they_are(name: str) -> None:
    found = submitted(drawn(ACTIONS, name="Actions"), drawn(ACTIONS.replace("Accueil", "Bilan"), name=name))
    assert [one.title for one in found.actions] == ["Accueil", "Bilan"]
    assert {one.code for one in found.findings} <= {"other-tab"}


@pytest.mark.parametrize(
    "line", ["BROUILLON – À SUPPRIMER", "Brouillon", "À supprimer", "NE PAS UTILISER", "Exemple"]
)
def test_a_line_over_the_actions_may_say_it(line: str) -> None:
    found = submitted(
        drawn(ACTIONS, name="Actions"), drawn(f"{line}\n\n{ACTIONS.replace('Accueil', 'Bilan')}")
    )
    assert [one.title for one in found.actions] == ["Accueil", "Bilan"]
    assert [(one.code, one.sheet, one.cell) for one in found.findings] == [("draft-sheet", "Feuil1", "A1")]


def test_the_names_of_sheets_say_nothing_against_a_profile_s_word() -> None:
    sheet = sheet_of([["Action", "Objectif"], ["Accueil", "1.2"]], name="Test")
    assert len(submitted(sheet, operator="CPAS de Mons").actions) == 1
