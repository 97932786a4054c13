"""Sheets and rows that are passed over, hidden or empty, and what is said of them."""

from __future__ import annotations

from typing import Any

import pytest
from layout_sheets import CODES, OBJECTIVES, drawn, read, records, sheet_of, submitted

_LABELS = (
    "Partenariats du Forem; Psychosocial; Stagiaires acteurs; Mobilisation; Projets pilotes; Spécificités;"
    "Fluidité; Transition; Besoins des employeurs; Compétences reconnues; Mises en situation;"
    "Entreprises d’insertion; Plein exercice; Amont et PCS; ONEM; Guide; Supports"
)
SHORT = dict(zip(CODES, map(str.strip, _LABELS.split(";")), strict=True))


def _short_of(axis: str) -> list[list[str]]:
    return [[code, label] for code, label in SHORT.items() if code.startswith(axis)]


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


def test_texts_under_the_headings_of_a_plan_are_no_instructions() -> None:
    lines = [f" |  | Students meet the firms of the region, part {number}" for number in range(9)]
    plan = ["Focus | Principle | Approach | Players | Timeline", "Growth | Outreach | Visits", *lines]
    assert read(drawn("\n".join(plan), name="Feuil2")).summary.skipped == "no-table"


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
        [["Code", "Intitulé abrégé"], *[[c, f"objectif numéro {c}"] for c in SHORT]],
        [["Code", "Intitulé abrégé"], *SHORT.items()],
        [["Code", "Intitulé abrégé"], *[[float(c), label] for c, label in SHORT.items()]],
        [["Intitulé court", "N°"], *[[label, c] for c, label in SHORT.items()]],
        [["Axe", "Code", "Intitulé"], *[[c[0], c, label] for c, label in SHORT.items()]],
        [["Code", "Intitulé", "Remarques"], *[[c, label, None] for c, label in SHORT.items()]],
        [["Code", "Intitulé court", "Intitulé"], *[[o.code, SHORT[o.code], o.title] for o in OBJECTIVES]],
        [["CPAS de Dour"], ["La note"], [], ["Code", "Libellé court"], *SHORT.items()],
        [["Code", "Intitulé"], *[r for a in "12345" for r in [[f"Axe {a}"], *_short_of(a)]]],
        [["Code", "Action"], *[[o.code, o.label.fr] for o in OBJECTIVES]],
    ],
)
def test_a_legend_of_the_objectives_is_a_list(rows: list[list[Any]]) -> None:
    reading = read(sheet_of(rows))
    assert reading.summary.skipped == "list"
    assert [found.code for found in reading.findings] == ["skipped-sheet"]


def test_a_part_of_the_objectives_is_a_list_where_the_sheet_is_called_so() -> None:
    rows = [["Code", "Intitulé abrégé"], *list(SHORT.items())[:9]]
    assert read(sheet_of(rows, name="Listes")).summary.skipped == "list"


@pytest.mark.parametrize(
    ("rows", "count"),
    [
        ([["Code", "Action"], *[[c, f"Atelier {c[::-1]} du jeudi"] for c in SHORT]], 17),
        ([["Code", "Intitulé", "Avec"], *[[c, label, "MIRE"] for c, label in SHORT.items()]], 17),
        ([["Code", "Intitulé", "Du"], *[[c, label, "01/02/2011"] for c, label in SHORT.items()]], 17),
        ([["Code", "Intitulé", "Zut"], *[[c, label, "CPAS de Dour"] for c, label in SHORT.items()]], 17),
        ([["Code", "Intitulé"], *SHORT.items(), ["1.2", "Bus"]], 18),
        ([["Code", "Intitulé"], ["1.2", "Bus"], ["2.3", "Bilan"], ["3.3", "Stage"], ["4.1", "École"]], 4),
    ],
)
def test_actions_with_a_code_each_are_no_list(rows: list[list[Any]], count: int) -> None:
    assert len(records(read(sheet_of(rows)))) == count


def test_a_list_of_the_objectives_gives_no_action_beside_other_sheets() -> None:
    actions = drawn("CPAS de Dour\n\nAction | Code note | Avec | Du\nBus | 1.2 | MIRE | 01/02/2011")
    note = sheet_of([["Code", "Intitulé abrégé"], *SHORT.items()], name="Objectifs")
    found = submitted(actions, note)
    assert [action.title for action in found.actions] == ["Bus"]
    assert [(f.code, f.sheet) for f in found.findings if f.sheet == "Objectifs"] == [
        ("skipped-sheet", "Objectifs")
    ]


def test_a_hidden_sheet_is_said_and_an_empty_one_is_not() -> None:
    rows = [["Opérateur", "Action", "Objectif"], ["EFT A", "P1", "1.1"], ["EFT A", "P2", "1.1"]]
    hidden = read(sheet_of(rows, hidden=True))
    assert (hidden.summary.skipped, [found.code for found in hidden.findings]) == (
        "hidden",
        ["hidden-actions"],
    )
    assert hidden.findings[0].params == {"count": 2}
    of_words = read(sheet_of([["EFT"], ["OISP"]], hidden=True))
    assert [found.code for found in of_words.findings] == ["hidden-sheet"]
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
