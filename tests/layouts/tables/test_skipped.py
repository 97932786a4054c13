"""Sheets and rows that are passed over, hidden or empty, and what is said of them."""

from __future__ import annotations

from typing import Any

import pytest
from layout_sheets import OBJECTIVES, drawn, read, records, sheet_of

SKIPPED = {
    "list": drawn(
        "Nom | Type | Commune | Tél.\nEFT A | EFT | Mons | 065\nCPAS B | CPAS | Dour | 065", name="Liste"
    ),
    "cover": drawn("Plan d'action 2011\n\nPlateforme du Borinage", name="Feuil1"),
    "instructions": drawn(
        "Comment remplir ce fichier ?\n1. Copiez une ligne par action, sans fusionner de cellules."
        "\n2. Indiquez le numéro de l'objectif de la note.\n3. Renvoyez le fichier au secrétariat.",
        name="Feuil2",
    ),
    "pivot": drawn("Étiquettes de lignes | Nombre de Action\nEFT A | =4\nTotal général | =4"),
    "no-table": drawn("Commune | 2010 | 2011\nMons | =12 | =13\nDour | =2 | =3\nBoussu | =4 | =5"),
    "no-title": drawn(
        "Opérateur | Partenaires | Objectif\nEFT A | x | 1.1\nEFT A | x | 1.1\nEFT A | x | 1.1", name="Feuil3"
    ),
}


@pytest.mark.parametrize("reason", SKIPPED)
def test_a_sheet_that_is_passed_over_is_said_with_its_reason(reason: str) -> None:
    reading = read(SKIPPED[reason])
    assert (reading.summary.skipped, reading.blocks) == (reason, [])
    assert [found.code for found in reading.findings] == ["skipped-sheet"]
    assert reading.summary.lines


@pytest.mark.parametrize(
    "rows",
    [
        [["Code", "Objectif"], *[[o.code, o.title] for o in OBJECTIVES]],
        [["Code", "Intitulé"], *[[o.code, f"Objectif {o.code}"] for o in OBJECTIVES]],
        [["Code", "Libellé"], *[[o.code, f"Axe {o.axis} – objectif {o.number}"] for o in OBJECTIVES]],
        [["N°", "Intitulé"], *[[o.code, f"Obj. {o.number}"] for o in OBJECTIVES]],
        [["Axe", "Objectif", "Intitulé"], *[[o.axis, o.number, o.label.fr] for o in OBJECTIVES]],
    ],
)
def test_a_legend_of_the_objectives_is_a_list(rows: list[list[Any]]) -> None:
    assert read(sheet_of(rows)).summary.skipped == "list"


def test_a_hidden_sheet_is_said_and_an_empty_one_is_not() -> None:
    rows = [["Opérateur", "Action", "Objectif"], ["EFT A", "P1", "1.1"], ["EFT A", "P2", "1.1"]]
    hidden = read(sheet_of(rows, hidden=True))
    assert (hidden.summary.skipped, [found.code for found in hidden.findings]) == ("hidden", ["hidden-sheet"])
    empty = read(sheet_of([]))
    assert (empty.summary.skipped, empty.findings, empty.summary.lines) == ("empty", [], ())


def test_hidden_rows_are_read_and_said() -> None:
    rows = [["Opérateur", "Action", "Objectif"], *[["EFT A", f"P{i}", "1.1"] for i in range(6)]]
    reading = read(sheet_of(rows, hidden_rows=frozenset({3, 4, 6, 90})))
    assert len(records(reading)) == 6
    assert [(f.code, f.row, f.params) for f in reading.findings] == [
        ("hidden-rows", 3, {"count": 3, "rows": "3-4, 6"})
    ]


def test_a_template_left_empty_has_no_action() -> None:
    reading = read(drawn("Opérateur | Action | Objectif | Partenaires"))
    assert (records(reading), reading.summary.skipped) == ([], None)


def test_labels_are_never_stored_as_titles() -> None:
    reading = read(
        drawn("Action | Partenaires\nObjectif | 1.2\nPartenaires | PCS de Dour\nPériode | 2011\nBus | MIRE")
    )
    assert not any("title" in record for record in records(reading))


@pytest.mark.parametrize(
    ("text", "letter"),
    [
        ("Aaa | Bbb\n2.3 | Accueil des femmes\n1.2 | Bilan de santé\n3.3 | Stage en entreprise", "A"),
        ("Aaa | Bbb\nAccueil des femmes | 2.3\nBilan de santé | 1.2\nStage en entreprise | 1.2", "B"),
        (f"Aaa | Bbb\nAccueil | {OBJECTIVES[4].title}\nBilan de santé | {OBJECTIVES[1].title}"
         f"\nStage en ETA | {OBJECTIVES[2].title}\nCafé des parents | {OBJECTIVES[1].title}", "B"),
    ],
)  # fmt: skip
def test_a_sheet_that_is_passed_over_though_it_speaks_of_objectives_is_said(text: str, letter: str) -> None:
    reading = read(drawn(text))
    assert reading.summary.skipped
    said = [found.params["letter"] for found in reading.findings if found.code == "unread-objectives"]
    assert said == [letter]


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(f"{objective.code} | {objective.title}" for objective in OBJECTIVES),
        "Code | Intitulé | Commentaire\n"
        + "\n".join(f"{objective.code} | {objective.title} | Voir la note" for objective in OBJECTIVES),
        "Objectif | Nombre\n1.2 | =4\n1.2 | =5\n1.1 | =3",
    ],
)
def test_a_list_of_the_objectives_and_figures_are_passed_over_without_a_warning(text: str) -> None:
    reading = read(drawn(text))
    assert reading.summary.skipped
    assert all(found.code != "unread-objectives" for found in reading.findings)
