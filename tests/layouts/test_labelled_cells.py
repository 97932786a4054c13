"""Cells that hold an action, or the most of it, behind labels: one a row, alone or beside proper columns."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import pytest
from layout_sheets import NOTE, cells_of, codes, objectives_of, read, sheet_of, submitted, workbook

from concertaction.importers.layouts.columns.cell_labels import records_in, said_in
from concertaction.importers.layouts.drafts import draft
from concertaction.importers.layouts.recognition import read_workbook
from concertaction.reports.exchange import seen
from concertaction.reports.exchange.receipt import layout_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from concertaction.models import CellValue, Submission

ACTIONS = (
    ("Remise à niveau en français", "1.4", "CPAS de Jurbise, Le Forem", "du 10/01/2011 au 24/06/2011"),
    ("Atelier d’autocréation d’emploi", "1.3", "SAACE Tremplin", "avril à juin 2011"),
    ("Suivi social renforcé", "1.2", "SSM Le Fil Rouge ; Relais social", "toute l’année 2011"),
)
READ = [
    (ACTIONS[0][0], "1.4", ["CPAS de Jurbise", "Le Forem"], "2011-01-10", "2011-06-24"),
    (ACTIONS[1][0], "1.3", ["SAACE Tremplin"], "2011-04-01", "2011-06-30"),
    (ACTIONS[2][0], "1.2", ["SSM Le Fil Rouge", "Relais social"], "2011-01-01", "2011-12-31"),
]
TITLES: list[list[CellValue]] = [["OISP Horizon – Actions 2011"], []]
LABELS = "Action : {t}\nObjectif : {o}\nPartenaires : {p}\nPériode : {d}"
LED = "{t}\nObjectif : {o}\nPartenaires : {p}\nPériode : {d}"
DETAILS = "Objectif : {o}\nPartenaires : {p}\nPériode : {d}"


def cells(pattern: str) -> list[str]:
    """What the cell of each action is, in one way of writing it."""
    return [pattern.format(t=t, o=o, p=p, d=d) for t, o, p, d in ACTIONS]


def below(pattern: str) -> list[list[CellValue]]:
    """One action a row in column A, under title rows."""
    return [*TITLES, *([cell] for cell in cells(pattern))]


def told(found: Submission) -> list[tuple[Any, ...]]:
    return [
        (
            action.title,
            " ".join(link.code for link in action.objectives),
            [partner.name for partner in action.partners],
            str(action.start),
            str(action.end),
        )
        for action in found.actions
    ]


def submission_of(rows: Sequence[Sequence[CellValue]], **more: Any) -> Submission:
    return submitted(sheet_of(rows, **more))


def said_at(found: Submission, code: str) -> list[str | None]:
    return [cell for one, cell in cells_of(found) if one == code]


# -- as people write such cells


@pytest.mark.parametrize(
    "pattern",
    [
        LABELS,
        LED,
        "Période : {d}\nPartenaires : {p}\nObjectif : {o}\nIntitulé : {t}",
        "{t}\n- Objectif = {o}\n- Partenaires = {p}\n- Période = {d}",
        "• Action : {t}\n• Objectif : {o}\n• Partenaires : {p}\n• Période : {d}",
        "1. Action : {t}\n2. Objectif : {o}\n3. Partenaires : {p}\n4. Période : {d}",
        "ACTION : {t}\nOBJECTIF : {o}\nPARTENAIRES : {p}\nPÉRIODE : {d}",
        "Action:{t}\nObjectif:{o}\nPartenaires:{p}\nPériode:{d}",
        "Action\u00a0: {t}\r\nObjectif\u00a0: {o}\r\nPartenaires\u00a0: {p}\r\nPériode\u00a0: {d}",
        "Action – {t}\nObjectif – {o}\nPartenaires – {p}\nPériode – {d}",
        "Action → {t}\nObjectif → {o}\nPartenaires → {p}\nPériode → {d}",
        "Action :\n{t}\nObjectif :\n{o}\nPartenaires :\n{p}\nPériode :\n{d}",
        "{t}\n\nObjectif : {o}\n\nPartenaires : {p}\n\nPériode : {d}",
        "{t}\nObjectif n° {o}\nAvec : {p}\nQuand : {d}",
        "Action : {t} - Objectif : {o} - Partenaires : {p} - Période : {d}",
        "{t} – Objectif : {o} – Partenaires : {p} – Période : {d}",
        "{t} - Objectif {o}\nPartenaires : {p} - Période : {d}",
        "Action : {t} / Objectif : {o} / Partenaires : {p} / Période : {d}",
        "Action : {t} ; Objectif : {o} ; Partenaires : {p} ; Période : {d}",
        "Action : {t} | Objectif : {o} | Partenaires : {p} | Période : {d}",
        "• {t} • Objectif : {o} • Partenaires : {p} • Période : {d}",
        "Action : {t}, Objectif : {o}, Partenaires : {p}, Période : {d}",
        "Action : {t}. Objectif : {o}. Partenaires : {p}. Période : {d}.",
        "Action : {t} Objectif : {o} Partenaires : {p} Période : {d}",
        "Action 1 : {t}\nObjectif : {o}\nPartenaires : {p}\nPériode : {d}",
        "Fiche n° 3 : {t}\nObjectif : {o}\nPartenaires : {p}\nPériode : {d}",
        "Fiche 3\nAction : {t}\nObjectif : {o}\nPartenaires : {p}\nPériode : {d}",
        "N° 3 - Action : {t}\nObjectif : {o}\nPartenaires : {p}\nPériode : {d}",
        "Action : {t}<br>Objectif : {o}<br />Partenaires : {p}<BR/>Période : {d}",
        LED + "\nPublic : demandeurs d’emploi\nLieu : Mons\nContact : 065/12 34 56",
    ],
)
def test_one_action_a_cell_is_read_however_its_labels_are_parted(pattern: str) -> None:
    found = submission_of(below(pattern))
    assert told(found) == READ
    assert {action.operator.name for action in found.actions} == {"OISP Horizon"}
    assert [(action.sheet, action.row) for action in found.actions] == [("Feuil1", row) for row in (3, 4, 5)]
    assert codes(found) == {"labelled-cells"}
    assert said_at(found, "labelled-cells") == ["A3"]


def test_what_each_label_asks_for_is_read_as_in_a_column_of_its_own() -> None:
    labels = (
        "Opérateur : EFT Le Trèfle\nProjet : {t}\nAxe : {a}\nObjectif : {n}\nPartenaire 1 : Le Forem\n"
        "Partenaire 2 : {p}\nDébut : 10/01/2011\nFin : 24/06/2011\nPublic : jeunes\nLieu : Dour\n"
        "Nombre de participants : 12\nDescription : On apprend : lire, écrire."
    )
    rows = [[labels.format(t=t, a=o[0], n=o[2], p=p)] for t, o, p, _ in ACTIONS[1:]]
    first, second = submission_of(rows).actions
    assert [link.code for link in first.objectives] == ["1.3"]
    assert [link.code for link in second.objectives] == ["1.2"]
    assert [partner.name for partner in first.partners] == ["Le Forem", "SAACE Tremplin"]
    assert first.operator.name == "EFT Le Trèfle"
    assert (str(first.start), str(first.end)) == ("2011-01-10", "2011-06-24")
    assert (first.public, first.communes, first.participants) == ("jeunes", ("Dour",), 12)
    assert first.description == "On apprend : lire, écrire."


@pytest.mark.parametrize("above", [[], [["Actions"]], [["Nos actions"]], [["Actions 2011"]]])
def test_a_heading_over_the_only_column_is_no_action(above: list[list[CellValue]]) -> None:
    rows = [["Opérateur : EFT Le Trèfle\n" + cell] for cell in cells(LABELS)]
    found = submission_of([*above, *rows])
    assert told(found) == READ
    assert [action.row for action in found.actions] == [len(above) + n for n in (1, 2, 3)]


def test_one_cell_alone_is_read_where_it_says_enough() -> None:
    assert told(submission_of([*TITLES, [cells(LABELS)[0]]])) == READ[:1]
    assert read(sheet_of([["OISP Horizon"], ["Action : Potager\nObjectif : 1.4"]])).blocks == []


def test_some_labels_may_be_missing() -> None:
    rows = [["Potager\nObjectif : 1.4"], ["Permis\nPartenaires : Le Forem"], ["Visites\nObjectif : 3.3\nPériode : mai 2011"]]  # fmt: skip
    found = submission_of([["OISP Horizon"], *rows])
    assert [action.title for action in found.actions] == ["Potager", "Permis", "Visites"]
    assert objectives_of(found) == ["1.4", "", "3.3"]
    assert [(one.code, one.row, one.column) for one in found.findings if one.code == "no-objective"] == [
        ("no-objective", 3, "A")
    ]


def test_groups_of_labelled_cells_and_what_stands_below_them() -> None:
    rows: list[list[CellValue]] = [
        ["Actions 2011"],
        ["Opérateur : CPAS de Dour"], [cells(LED)[0]], [cells(LED)[1]],
        ["Opérateur : EFT Le Pas"], [cells(LED)[2]],
        [], ["Total : 3 actions"], ["Remarque : les dates sont provisoires"],
    ]  # fmt: skip
    found = submission_of(rows)
    assert told(found) == READ
    assert [action.operator.name for action in found.actions] == [
        "CPAS de Dour",
        "CPAS de Dour",
        "EFT Le Pas",
    ]
    assert codes(found) == {"labelled-cells"}


def test_the_axis_of_a_group_line_holds_for_the_numbers_below() -> None:
    rows = [["OISP Horizon"], ["Axe 1"], ["Potager\nObjectif : 4"], ["Permis\nObjectif : 2"], ["Axe 2"], ["Portfolio\nObjectif : 3"]]  # fmt: skip
    assert objectives_of(submission_of(rows)) == ["1.4", "1.2", "2.3"]


def test_labels_that_nobody_has_filled_in_make_no_action() -> None:
    blank: list[list[CellValue]] = [["Action :\nObjectif :\nPartenaires :\nPériode : …"]]
    found = submission_of([*below(LABELS), *blank * 5])
    assert told(found) == READ
    assert codes(found) == {"labelled-cells"}


# -- beside proper columns


@pytest.mark.parametrize(
    ("headings", "before", "pattern"),
    [
        (["Opérateur", "Action"], ["OISP Horizon"], LABELS),
        (["Opérateur", "Action"], ["OISP Horizon"], LED),
        (["Opérateur", "Fiche action"], ["OISP Horizon"], LED),
        (["N°", "Opérateur", "Descriptif"], [1, "OISP Horizon"], LABELS),
        (["N°", "Action menée"], [1], "Opérateur : OISP Horizon\n" + LABELS),
        ([], ["OISP Horizon"], LABELS),
    ],
)
def test_labelled_cells_stand_beside_proper_columns(
    headings: list[str], before: list[CellValue], pattern: str
) -> None:
    rows = [[*before, cell] for cell in cells(pattern)]
    found = submission_of([headings, *rows] if headings else rows)
    assert told(found) == READ
    assert {action.operator.name for action in found.actions} == {"OISP Horizon"}
    assert codes(found) == {"labelled-cells"} | ({"guessed-column"} if not headings else set())


@pytest.mark.parametrize(
    "headings", [["Action", "Détail"], ["Intitulé de l’action", "Infos"], ["Quoi ?", ""], []]
)
def test_the_title_stands_beside_its_labelled_details(headings: list[str]) -> None:
    rows: list[list[CellValue]] = [
        [action[0], "Opérateur : OISP Horizon\n" + cell]
        for action, cell in zip(ACTIONS, cells(DETAILS), strict=True)
    ]
    found = submission_of([headings, *rows] if headings else rows)
    assert told(found) == READ
    assert {action.operator.name for action in found.actions} == {"OISP Horizon"}


def test_two_columns_may_be_labelled() -> None:
    rows: list[list[CellValue]] = [
        ["CPAS de Mons", f"{t}\nObjectif : {o}", f"Partenaires : {p}\nPériode : {d}\nPublic : jeunes"]
        for t, o, p, d in ACTIONS
    ]
    found = submission_of([["Opérateur", "Action", "Modalités"], *rows])
    assert told(found) == READ
    assert said_at(found, "labelled-cells") == ["B1", "C1"]


def test_crosses_stand_beside_labelled_cells() -> None:
    headings: list[CellValue] = ["Opérateur", "Action", *CODES_OF_GRID]
    pattern = "{t}\nPartenaires : {p}\nPériode : {d}"
    rows = [
        ["CPAS de Mons", cell, *("x" if code == action[1] else None for code in CODES_OF_GRID)]
        for action, cell in zip(ACTIONS, cells(pattern), strict=True)
    ]
    assert told(submission_of([headings, *rows])) == READ


CODES_OF_GRID = ("1.1", "1.2", "1.3", "1.4", "2.1")


def test_actions_may_stand_side_by_side() -> None:
    first, second, third = cells(LABELS)
    found = submission_of([*TITLES, [first, second], [third, None]])
    assert told(found) == READ
    wrong = submission_of([*TITLES, [first, second.replace("1.3", "4.9")], [third]])
    assert cells_of(wrong)[1:] == [("unknown-objective", "B3")]


@pytest.mark.parametrize("pattern", [LABELS, LED])
def test_a_cell_may_hold_several_actions(pattern: str) -> None:
    first, second, third = cells(pattern)
    rows = [
        ["Opérateur", "Réf.", "Actions"],
        ["CPAS de Mons", "R1", f"{first}\n\n{second}"],
        ["EFT A", "R2", third],
    ]
    found = submission_of(rows)
    assert told(found) == READ
    assert [(action.row, action.reference) for action in found.actions] == [(2, "R1"), (2, None), (3, "R2")]


def test_merged_cells_are_one_action() -> None:
    rows: list[list[CellValue]] = [
        ["Axe", "Action"],
        ["Axe 1", "Potager\nObjectif : 4\nOpérateur : EFT A"],
        [None, "Permis\nObjectif : 2\nOpérateur : EFT A"],
        ["Axe 2", "Portfolio\nObjectif : 3\nOpérateur : EFT A"],
    ]
    assert objectives_of(submission_of(rows, merged=[(2, 0, 3, 0)])) == ["1.4", "1.2", "2.3"]
    across = submission_of(below(LABELS), merged=[(row, 0, row, 5) for row in (1, 3, 4, 5)])
    assert told(across) == READ


# -- what the table says goes before a label


def test_a_filled_column_goes_before_a_label_and_a_blank_one_is_filled() -> None:
    rows: list[list[CellValue]] = [
        ["CPAS de Mons", "Sas", "1.1", cells(DETAILS)[0]],
        ["CPAS de Mons", "Bois", None, cells(DETAILS)[1]],
        ["CPAS de Mons", "Fer", "1.2", cells(DETAILS)[2]],
    ]
    found = submission_of([["Opérateur", "Action", "Objectif", "Détail"], *rows])
    assert objectives_of(found) == ["1.1", "1.3", "1.2"]
    assert [(one.cell, one.value, one.params) for one in found.findings if one.code == "other-in-cell"] == [
        ("D2", "1.4", {"heading": "Objectif", "other": "1.1"})
    ]


def test_days_in_columns_go_before_a_labelled_period() -> None:
    rows: list[list[CellValue]] = [
        ["CPAS de Mons", action[0], "01/04/2011", "30/06/2011", cell]
        for action, cell in zip(ACTIONS, cells(DETAILS), strict=True)
    ]
    found = submission_of([["Opérateur", "Action", "Début", "Fin", "Détail"], *rows])
    assert {(str(action.start), str(action.end)) for action in found.actions} == {
        ("2011-04-01", "2011-06-30")
    }
    assert said_at(found, "other-in-cell") == ["E2", "E4"]


def test_a_fault_in_a_labelled_cell_is_said_at_that_cell() -> None:
    first, second, third = cells(LABELS)
    rows: list[list[CellValue]] = [
        ["EFT A", first.replace("1.4", "4.4")],
        ["EFT A", second.replace("avril à juin 2011", "du 31/02/2011 au 30/06/2011")],
        ["EFT A", third],
    ]
    found = submission_of([["Opérateur", "Action"], *rows])
    assert cells_of(found) == [
        ("labelled-cells", "B1"),
        ("unknown-objective", "B2"),
        ("impossible-date", "B3"),
    ]


def test_descriptions_of_a_table_whose_columns_say_all_are_left_alone() -> None:
    text = "Public : jeunes\nObjectif : développer l’autonomie\nContenu : on apprend à lire"
    rows: list[list[CellValue]] = [
        ["CPAS de Mons", t, o, p, "01/01/2011", "30/06/2011", text] for t, o, p, _ in ACTIONS
    ]
    headings: list[CellValue] = [
        "Opérateur",
        "Action",
        "Objectif",
        "Partenaires",
        "Début",
        "Fin",
        "Description",
    ]
    reading = read(sheet_of([headings, *rows]))
    assert reading.summary.layout == "table"
    found = submission_of([headings, *rows])
    assert objectives_of(found) == ["1.4", "1.3", "1.2"]
    assert {action.description for action in found.actions} == {" ".join(text.split())}


def test_an_aim_in_words_of_its_own_is_kept_as_a_description() -> None:
    rows: list[list[CellValue]] = [
        ["EFT A", t, o, f"Objectif : développer l’autonomie\nPartenaires : {p}\nPériode : {d}"]
        for t, o, p, d in ACTIONS
    ]
    found = submission_of([["Opérateur", "Action", "Objectif", "Description"], *rows])
    assert told(found) == READ
    assert {action.description for action in found.actions} == {"Objectif : développer l’autonomie"}
    assert codes(found) == {"labelled-cells"}


@pytest.mark.parametrize(
    "rows",
    [
        [["Opérateur", "Action", "Objectif"], *[["EFT A", f"Atelier numéro {n}", "1.2"] for n in range(8)],
         *[["EFT A", cell, None] for cell in cells(LABELS)]],
        [["Opérateur", "Action", "Objectif", "Horaire"],
         *[["EFT A", t, o, "Matin : accueil\nAprès-midi : atelier"] for t, o, *_ in ACTIONS]],
        [["Opérateur", "Action", "Objectif", "Public"], *[["EFT A", t, o, "Public : jeunes"] for t, o, *_ in ACTIONS]],
        [["Action : Sas - Période : 2011"], ["Objectif : 1.2"], ["Partenaires : SSM A"], ["Opérateur : EFT A"]],
        [["Annuaire"], ["Organisme : CPAS de Mons\nTél. : 065/12 34 56"], ["Organisme : EFT A\nTél. : 065/12 34 57"]],
        [["Compte rendu"], ["Tour de table\nDate : 12/01/2011\nLieu : Mons"], ["Divers\nDate : 13/01/2011\nLieu : Mons"]],
        [["OISP Horizon"], ["Action : écrivez son titre\nObjectif : choisissez un code\nPartenaires : un par ligne"]],
        [["Note"], ["Axe 1 : Accompagnement\nObjectif 1.1 : Forem\nObjectif 1.2 : santé"],
         ["Axe 2 : Parcours\nObjectif 2.1 : outils\nObjectif 2.2 : stages"]],
    ],
)  # fmt: skip
def test_other_sheets_are_not_read_so(rows: list[list[CellValue]]) -> None:
    assert read(sheet_of(rows)).summary.layout != "labelled-cells"


def test_cells_of_a_sheet_of_instructions_are_no_actions() -> None:
    assert read(sheet_of(below(LABELS), name="Mode d’emploi")).blocks == []


# -- nothing silent


def test_a_label_that_nothing_tells_is_said() -> None:
    found = submission_of(below(LED + "\nAnimateur : Jean"))
    assert told(found) == READ
    assert [(one.cell, one.params["heading"]) for one in found.findings if one.code == "skipped-label"] == [
        ("A3", "Animateur")
    ]
    once = submission_of(
        [*TITLES, *([cell] for cell in cells(LED)[:2]), [cells(LED)[2] + "\nAttention : complet"]]
    )
    assert told(once) == READ
    assert [(one.cell, one.params["heading"]) for one in once.findings if one.code == "skipped-label"] == [
        ("A5", "Attention")
    ]


def test_a_line_without_a_label_is_read_and_said() -> None:
    dated = submission_of(below("{t}\nObjectif : {o}\nPartenaires : {p}\n{d}"))
    assert told(dated) == READ
    described = submission_of(
        below("{t}\nOn apprend à lire.\nObjectif : {o}\nPartenaires : {p}\nPériode : {d}")
    )
    assert told(described) == READ
    assert {action.description for action in described.actions} == {"On apprend à lire."}
    for found, kind in ((dated, "a period"), (described, "the description of an action")):
        said = [(one.cell, one.params) for one in found.findings if one.code == "unlabelled-lines"]
        assert said == [("A3", {"kind": kind, "count": 3})]


@pytest.mark.parametrize("first", ["Opérateur : EFT A", "Réf. : A1", "Axe 1"])
def test_the_first_line_without_a_label_is_the_title_below_one_too(first: str) -> None:
    found = submission_of([["EFT A"], [], *([f"{first}\n{cell}"] for cell in cells(LED))])
    assert told(found) == READ
    said = [(one.cell, one.params) for one in found.findings if one.code == "unlabelled-lines"]
    assert said == [("A3", {"kind": "the title of an action", "count": 3})]


def test_another_list_below_the_actions_is_left_alone() -> None:
    rows: list[list[CellValue]] = [["EFT A", cell] for cell in cells(LED)]
    other: list[list[CellValue]] = [
        [],
        ["Réunions"],
        ["Date", "Lieu"],
        ["12/01/2011", "Mons"],
        ["13/01/2011", "Dour"],
    ]
    found = submission_of([["Opérateur", "Action"], *rows, *other])
    assert told(found) == READ
    assert said_at(found, "other-block") == ["A6"]


def test_a_colon_in_titles_is_no_label() -> None:
    rows = [[f"Atelier : {t}\nObjectif : {o}\nAnimateur : Jean"] for t, o, *_ in ACTIONS]
    found = submission_of([*TITLES, *rows])
    assert [action.title for action in found.actions] == [f"Atelier : {t}" for t, *_ in ACTIONS]


def test_a_title_that_goes_on_below_is_one_title() -> None:
    rows = [["Remise à niveau en\nfrançais\nObjectif : 1.4\nPartenaires : SSM A\nPériode : 2011"]]
    assert [action.title for action in submission_of([*TITLES, *rows]).actions] == [
        "Remise à niveau en français"
    ]


def test_a_cell_without_labels_among_the_others_is_said() -> None:
    rows = [*TITLES, [cells(LED)[0]], ["Stages"], [cells(LED)[1]], [cells(LED)[2]]]
    found = submission_of(rows)
    assert told(found) == READ
    assert said_at(found, "unlabelled-cell") == ["A4"]


def test_an_organisation_before_the_labels_carries_the_action_and_it_is_said() -> None:
    rows = [
        [f"{house}\n{cell}"]
        for house, cell in zip(("EFT A", "CPAS de Mons", "EFT A"), cells(LABELS), strict=True)
    ]
    found = submission_of(rows)
    assert told(found) == READ
    assert [action.operator.name for action in found.actions] == ["EFT A", "CPAS de Mons", "EFT A"]
    assert said_at(found, "guessed-column") == ["A1"]


# -- what may not be kept


@pytest.mark.parametrize("before", [None, "OISP Horizon"])
def test_a_person_in_a_labelled_cell_is_hidden_and_the_rest_kept(before: str | None) -> None:
    pattern = LED + "\nContact : Mme Durand, 0475/12 34 56\nParticipants (noms) : Jeanne Durieu, Paul Martin"
    rows: list[list[CellValue]] = [[before, cell] if before else [cell] for cell in cells(pattern)]
    found = submission_of([["Opérateur", "Action"], *rows] if before else [*TITLES, *rows])
    assert told(found) == READ
    assert {"personal-data", "personal-column"} <= codes(found)
    kept = repr((found.actions, found.raw_runs))
    assert not any(text in kept for text in ("Durand", "0475", "Durieu", "Martin"))
    assert "CPAS de Jurbise" in repr(found.raw_runs)


@pytest.mark.parametrize(
    ("headings", "told_in"),
    [
        (["Opérateur", "Action", "Description", "Infos"], ["Un atelier.", "Description : {} au 0475/12 34 56\n{}"]),
        (["Opérateur", "Action", "Contexte", "Infos"], ["Description : Un atelier.\nLieu : Mons\nQuand : 2011", "Description : {} au 0475/12 34 56\n{}"]),
    ],
)  # fmt: skip
def test_what_is_personal_is_hidden_where_two_cells_say_one_thing(
    headings: list[str], told_in: list[str]
) -> None:
    rows: list[list[CellValue]] = [
        ["EFT A", action[0], told_in[0], told_in[1].format("Appeler Mme Durand", cell)]
        for action, cell in zip(ACTIONS, cells("Objectif : {o}\nPartenaires : {p}"), strict=True)
    ]
    found = submission_of([headings, *rows])
    assert objectives_of(found) == ["1.4", "1.3", "1.2"]
    assert all("Un atelier." in str(action.description) for action in found.actions)
    assert all("Appeler" in str(action.description) for action in found.actions)
    assert not any(text in repr(found) for text in ("Durand", "0475"))


def test_a_register_number_in_a_labelled_cell_refuses_its_action_alone() -> None:
    first, *others = cells(LED)
    found = submission_of([*TITLES, [first + "\nNISS : 85.07.12-123.90"], *([cell] for cell in others)])
    assert told(found) == READ[1:]
    assert said_at(found, "national-register-number") == ["A3"]
    assert "85.07.12" not in repr(found)


# -- how it is named


def test_the_layout_is_named_and_explained() -> None:
    book = workbook(sheet_of(below(LABELS)))
    reading = read_workbook(book, NOTE)[0]
    summary = reading.summary
    assert (summary.layout, summary.header_rows, summary.columns) == ("labelled-cells", (), {"A": "title"})
    assert summary.lines == ((1, 1, "title"), (3, 5, "data"))
    assert layout_name("labelled-cells") != "labelled-cells"
    columns = [
        (one["column"], one["field"], one["heading"]) for one in seen.explained(reading, NOTE)["columns"]
    ]
    assert sorted(columns) == [
        ("A", "objectives", "Objectif"), ("A", "partners", "Partenaires"), ("A", "period", "Période"), ("A", "title", "Action"),
    ]  # fmt: skip
    assert 'layout = "guess"' in draft(book, [reading], NOTE)  # a profile cannot say it, and says so


# -- a cell


def test_a_colon_in_an_answer_is_no_label() -> None:
    said = said_in(
        "Vente à la ferme : stage\nObjectif : 3.3\nHoraire : 9:00 - 12:30\nContenu : on lit : un peu"
    )
    assert [tuple(one) for one in said] == [
        ("", "Vente à la ferme : stage"),
        ("Objectif", "3.3"),
        ("Horaire", "9:00 - 12:30"),
        ("Contenu", "on lit : un peu"),
    ]


def test_partners_one_a_line_with_what_they_bring_are_one_answer() -> None:
    said = said_in("Potager\nPartenaires :\n- CPAS de Mons : un local\n- Le Forem\nObjectif : 1.4")
    assert dict(said) == {
        "": "Potager",
        "Partenaires": "- CPAS de Mons : un local\n- Le Forem",
        "Objectif": "1.4",
    }


def test_an_objective_needs_no_sign_at_the_head_of_its_line() -> None:
    assert dict(said_in("Potager\nAxe 1 – objectif 4 : Formation\nPartenaires : SSM A"))["Objectif"] == (
        "Axe 1 – objectif 4 : Formation"
    )
    assert dict(said_in("Potager - Axe 1 - Objectif 4 - Partenaires : SSM A")) == {
        "": "Potager", "Objectif": "Axe 1 - Objectif 4", "Partenaires": "SSM A",
    }  # fmt: skip
    assert dict(said_in("Potager\nObjectif 1 : 1.4\nObjectif 2 : 2.2")) == {
        "": "Potager", "Objectif 1": "1.4", "Objectif 2": "2.2",
    }  # fmt: skip


def test_blank_lines_inside_an_action_part_no_others() -> None:
    assert (
        len(
            records_in(
                "Potager\nObjectif : 1.4\n\nAvec le concours de tous\nPartenaires : SSM A\nPériode : 2011"
            )
        )
        == 1
    )


@pytest.mark.parametrize(
    "text",
    [" " * 32_000, " :" * 16_000, "a:\n" * 10_000, "\n" * 32_000, "Objectif : " * 3_000, "a - " * 8_000],
)
def test_a_cell_that_wants_to_be_slow_is_not(text: str) -> None:
    begun = time.perf_counter()
    read(sheet_of([[text], [text], [text]]))
    assert time.perf_counter() - begun < 5


def test_the_first_of_several_lines_of_operators_heads_its_actions() -> None:
    first, second, third = cells(LABELS)
    rows: list[list[CellValue]] = [*TITLES, ["CPAS de Dour"], [first], [second], ["Mire"], [third]]
    found = submission_of(rows)
    assert [action.operator.name for action in found.actions] == ["CPAS de Dour", "CPAS de Dour", "Mire"]
    assert said_at(found, "other-title") == ["A1"]


@pytest.mark.parametrize("text", ["à compléter", "et bilan collectif", "avec le Forem"])
def test_a_line_that_goes_on_with_an_unnamed_label_is_not_read_and_said(text: str) -> None:
    first, second, third = cells(LABELS)
    found = submission_of([*TITLES, [first], [text], [second], [third], [text]])
    assert told(found) == READ
    assert said_at(found, "unlabelled-cell") == ["A4", "A7"]
