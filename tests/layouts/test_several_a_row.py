"""Lines that hold several actions, each in a set of columns of its own: all are read, and it is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from layout_sheets import sheet_of, submitted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from concertaction.models import CellValue, Submission

ACTIONS = (
    ("Lavoir", "1.2", "Le Forem", "01/09/2011", "30/06/2012"),
    ("Potager", "2.2", "CPAS de Mons", "01/10/2011", "31/05/2012"),
    ("Crèche", "3.3", "EPS de Dour", "01/02/2011", "28/06/2012"),
    ("Salon", "5.2", "MIRE", "02/03/2012", "04/03/2012"),
)
LINES = (("EFT La Source", ACTIONS[:2]), ("Cap asbl", ACTIONS[2:3]), ("EFT Le Plume", (ACTIONS[3],)))
ASKED = ("Intitulé", "Objectif(s)", "Partenaires", "Début", "Fin")
BLANK = (None,) * 5
ORDINALS = ("Première", "Deuxième")


def _lines(*, by_field: bool = False) -> list[list[CellValue]]:
    """The lines below the headings: an operator, two sets, remarks."""
    lines: list[list[CellValue]] = []
    for operator, actions in LINES:
        sets = [*actions, BLANK][:2]
        cells = [value for field in zip(*sets, strict=True) for value in field] if by_field else sum(sets, ())
        lines.append([operator, *cells, None])
    return lines


def _read(*rows: Sequence[CellValue], merged: Sequence[Sequence[int]] = ()) -> Submission:
    return submitted(sheet_of(rows, merged=merged))


def _said(found: Submission) -> list[tuple[object, ...]]:
    return [
        (
            action.operator.name,
            action.title,
            *(link.code for link in action.objectives),
            *(partner.name for partner in action.partners),
            f"{action.start:%d/%m/%Y}",
            f"{action.end:%d/%m/%Y}",
        )
        for action in found.actions
        if action.start and action.end
    ]


@pytest.mark.parametrize(
    "asked",
    [
        "9. L'action a-t-elle été évaluée ?",
        "9) L'action a été évaluée",
        "9. L’action a-t-elle atteint son but ?",
        "Quel est le but de l'action d'insertion ?",
        "9. Actions à mener ensuite",
        "L'activité a eu lieu",
    ],
)
def test_a_question_about_the_action_is_no_second_action(asked: str) -> None:
    found = _read(
        [
            "1. Nom de l'organisme",
            "2. Titre de l'action",
            "5. Objectif(s)",
            "6. Partenaires",
            "7. Période",
            asked,
        ],
        ["EFT La Source", "Lavoir", "1.2", "Le Forem", "du 01/09/2011 au 30/06/2012", "Oui"],
        ["Cap asbl", "Potager", "2.2", "MIRE", "du 01/10/2011 au 31/05/2012", "Non"],
    )
    assert ([one.title for one in found.actions], found.rows) == (["Lavoir", "Potager"], 2)
    assert not {one.code for one in found.findings} & {"several-a-row", "duplicate-action"}


EXPECTED = [(operator, *action) for operator, actions in LINES for action in actions]


@pytest.mark.parametrize(
    "pattern",
    [
        "Action {n} : {asked}",
        "{asked} {n}",
        "{asked}_{n}",
        "{asked} (action {n})",
        "{asked} [Action {n}]",
        "{asked} de l'action {n}",
        "Action n°{n} - {asked}",
        "Action{n}_{asked}",
        "A{n} {asked}",
        "{n}. {asked}",
        "Projet {letter} : {asked}",
        "Activité {roman} – {asked}",
        "{ordinal} action : {asked}",
        "{n}e action – {asked}",
        "{asked}",
    ],
)
def test_each_set_of_columns_is_an_action(pattern: str) -> None:
    headings = [
        pattern.format(n=n, letter="AB"[n - 1], roman="I" * n, ordinal=ORDINALS[n - 1], asked=asked)
        for n in (1, 2)
        for asked in ASKED
    ]

    found = _read(["Organisme", *headings, "Remarques"], *_lines())

    assert _said(found) == EXPECTED
    assert [one.code for one in found.findings if one.severity != "info"].count("several-a-row") == 1


def test_sets_may_be_told_apart_by_a_band_over_them() -> None:
    bands = ["Organisme", "Action 1", None, None, None, None, "Action 2", None, None, None, None, "Remarques"]
    below = [None, *ASKED, *ASKED, None]

    found = _read(bands, below, *_lines(), merged=[(1, 1, 1, 5), (1, 6, 1, 10)])

    assert _said(found) == EXPECTED


def test_sets_may_stand_between_each_other() -> None:
    headings = [f"{asked} {n}" for asked in ASKED for n in (1, 2)]

    assert _said(_read(["Organisme", *headings, "Remarques"], *_lines(by_field=True))) == EXPECTED


def test_the_first_set_may_have_no_number() -> None:
    headings = [*ASKED, *(f"{asked}2" for asked in ASKED)]

    assert _said(_read(["Organisme", *headings, "Remarques"], *_lines())) == EXPECTED


def test_questions_may_be_numbered_besides() -> None:
    headings = [f"Action {n} : {asked}" for n in (1, 2) for asked in ASKED]
    asked = [f"{number}. {text}" for number, text in enumerate(["Organisme", *headings, "Remarques"], 1)]

    assert _said(_read(asked, *_lines())) == EXPECTED


def test_what_was_read_has_its_true_place() -> None:
    found = _read(
        ["Enquête 2011"],
        [],
        [
            "Réf.",
            "Organisme",
            "Participants",
            "Action 1",
            "Objectif 1",
            "Action 2",
            "Objectif 2",
            "Action 3",
        ],
        ["A-7", "EFT A", 12, "Lavoir", "1.2", "Potager", "4.4", "Salon"],
        ["A-8", "EFT B", 9, "Crèche", "3.3", "-", "/", None],
        ["NB : à renvoyer pour le 15 janvier"],
    )

    assert [(one.title, one.row, one.reference, one.participants) for one in found.actions] == [
        ("Lavoir", 4, "A-7", 12),
        ("Salon", 4, None, None),
        ("Crèche", 5, "A-8", 9),
    ]
    cells = {one.code: one.cell for one in found.findings}
    assert cells == {"several-a-row": "D3", "unknown-objective": "G4", "no-objective": "H4"}
    assert found.sheets[0].header_rows == (3,)
    assert found.sheets[0].columns["F"] == "title"
    assert found.sheets[0].columns["G"] == "objectives"


def test_titles_that_are_not_read_are_said() -> None:
    found = _read(
        ["Opérateur", "Action 10-11", "Objectif 10-11", "Action 11-12", "Objectif 11-12"],
        ["EFT A", "Lavoir", "1.2", "Potager", "2.2"],
        ["EFT B", "Crèche", "3.3", None, None],
    )

    assert [(one.code, one.cell) for one in found.findings] == [("unread-column", "D1")]


@pytest.mark.parametrize(
    "headings",
    [
        ["Opérateur", "Action", "Axe 1", "Objectif 1", "Axe 2", "Objectif 2"],
        ["Opérateur", "Projet", "Activité 1", "Activité 2", "Partenaire 1", "Partenaire 2"],
        ["Opérateur", "Objectif 1 : action", "Objectif 1 : avec", "Objectif 2 : action", "Objectif 2 : avec"],
        ["Opérateur", "T1 : action", "T1 : objectif", "T2 : action", "T2 : objectif"],
        ["Opérateur", "Action 2011", "Objectif 2011", "Action 2012", "Objectif 2012"],
        ["Opérateur", "Action 10-11", "Objectif 10-11", "Action 11-12", "Objectif 11-12"],
        ["1. Opérateur", "2. Action", "3. Objectif", "4. Partenaires", "5. Début", "6. Fin"],
        ["Opérateur", "Intitulé", "Objectif 1", "Objectif 2", "Partenaire 1", "Partenaire 2"],
    ],
)
def test_what_is_numbered_for_another_reason_is_no_set(headings: list[CellValue]) -> None:
    lines = [["EFT A", *"abcdef"[: len(headings) - 1]], ["EFT B", *"ghijkl"[: len(headings) - 1]]]

    assert "several-a-row" not in {one.code for one in _read(headings, *lines).findings}


TITLES = (
    ("1.2", "Écoute violences", "Relais planning familial", None),
    ("1.3", "Conseil des participantes", None, None),
    ("1.4", "Permis théorique", "Halte-garderie", "Bilan de projet"),
    ("3.3", "Stage en crèche", None, None),
)


@pytest.mark.parametrize(
    "headings",
    [
        ["Objectif", "Action 1", "Action 2", "Action 3"],
        ["Code", "Projet 1", "Projet 2", "Projet 3"],
        ["Objectif de la note", "1ère action", "2e action", "3e action"],
        ["Objectifs", "Intitulé action 1", "Intitulé action 2", "Intitulé action 3"],
        ["Objectif", "Action n°1", "Action n°2", "Action n°3"],
        ["Objectif", "Action A", "Action B", "Action C"],
        ["Objectif visé", "Action", "Action", "Action"],
    ],
)
def test_titles_alone_are_sets_beside_the_objective_that_they_share(headings: list[str]) -> None:
    found = _read(["Femmes Actives asbl"], [], headings, *TITLES)

    assert [(one.operator.name, one.title, *(o.code for o in one.objectives)) for one in found.actions] == [
        ("Femmes Actives asbl", title, code) for code, *titles in TITLES for title in titles if title
    ]
    assert {one.code for one in found.findings} == {"several-a-row"}


def test_titles_alone_are_sets_beside_what_else_the_line_says_of_all() -> None:
    rows = [("EFT A", int(c[0]), int(c[2]), *titles, "Forem", "2012") for c, *titles in TITLES]
    headings = ["Opérateur", "Axe", "Objectif", "Action 1", "Action 2", "Action 3", "Partenaires", "Période"]

    found = _read(headings, *rows)

    assert [(one.title, one.objectives[0].code, one.partners[0].name) for one in found.actions] == [
        (title, code, "Forem") for code, *titles in TITLES for title in titles if title
    ]


def test_crosses_under_the_numbers_of_actions_are_no_titles() -> None:
    rows = [(code, *("x" if title else None for title in titles)) for code, *titles in TITLES]

    found = _read(["EFT A"], [], ["Objectif", "Action 1", "Action 2", "Action 3"], *rows)

    assert [one.title for one in found.actions] == ["Action 1", "Action 2", "Action 3"]


@pytest.mark.parametrize("heads", [["A", "B", "C"], ["1", "2", "3"], ["Plus", "Encore", "Enfin"]])
def test_a_title_with_a_word_of_organisations_is_no_operator(heads: list[str]) -> None:
    found = _read(["Femmes Actives asbl"], [], ["Objectif", *heads], *TITLES)

    assert not {one.operator.name for one in found.actions} - {"Femmes Actives asbl"}


def _titled(found: Submission) -> list[tuple[str, str, list[str], str]]:
    return [
        (
            action.operator.name,
            action.title,
            [link.code for link in action.objectives],
            ", ".join(partner.name for partner in action.partners),
        )
        for action in found.actions
    ]


UNDER_ONE = [
    ("EFT A", "Accueil des femmes", ["1.2"], "Le Forem"),
    ("EFT A", "Jardin partagé", ["1.2"], "Le Forem"),
    ("EFT A", "Potager", ["1.2"], "Le Forem"),
    ("EFT B", "Bilan", ["2.3"], "MIRE"),
    ("EFT B", "Forum", ["2.3"], "MIRE"),
    ("EFT C", "Verger", ["3.3"], "SSM A"),
]
THREE: tuple[tuple[CellValue, ...], ...] = (
    ("Accueil des femmes", "Jardin partagé", "Potager"),
    ("Bilan", "Forum", None),
    ("Verger", None, None),
)
BESIDE = (("EFT A", "1.2", "Le Forem"), ("EFT B", "2.3", "MIRE"), ("EFT C", "3.3", "SSM A"))


@pytest.mark.parametrize(
    "heading", ["Actions", "Actions menées", "Projets", "Activités :", "Nos actions", "Action(s)"]
)
@pytest.mark.parametrize("merged", [True, False])
@pytest.mark.parametrize("place", [1, 3])
def test_one_heading_may_stand_over_the_titles_of_several_actions(
    heading: str, merged: bool, place: int
) -> None:
    heads: list[CellValue] = ["Opérateur", "Objectif", "Partenaires"]
    heads[place:place] = [heading, None, None]
    rows = [[*line[:place], *titles, *line[place:]] for line, titles in zip(BESIDE, THREE, strict=True)]
    if place == 3:
        heads = heads[:4]  # the last heading, over what is right of it
    found = _read(heads, *rows, merged=[(1, place, 1, place + 2)] if merged else ())
    assert _titled(found) == UNDER_ONE
    assert [(one.code, one.cell, one.params.get("count")) for one in found.findings] == [
        ("several-a-row", f"{'ABCD'[place]}1", 3)
    ]


def test_one_heading_merged_over_three_columns_of_titles_needs_no_plural() -> None:
    rows = [[line[0], *titles, *line[1:]] for line, titles in zip(BESIDE, THREE, strict=True)]
    found = _read(
        ["Opérateur", "Action", None, None, "Objectif", "Partenaires"], *rows, merged=[(1, 1, 1, 3)]
    )
    assert _titled(found) == UNDER_ONE


@pytest.mark.parametrize(
    ("heading", "beside"),
    [
        ("Actions", ("Nous accueillons les femmes du quartier pour un atelier de couture hebdomadaire.", "Un bilan de compétences est proposé à chaque stagiaire de la maison.")),
        ("Actions", ("Mons", "Dour")),
        ("Actions", ("reporté", "en cours")),
        ("Actions", ("Formation", "Formation")),
        ("Actions", ("01", "02")),
        ("Action", ("Atelier", "Rencontre")),
    ],
)  # fmt: skip
@pytest.mark.parametrize("merged", [True, False])
def test_what_stands_beside_titles_is_not_always_another(
    heading: str, beside: tuple[str, str], merged: bool
) -> None:
    rows = [["EFT A", "Accueil", beside[0], "1.2"], ["EFT B", "Bilan", beside[1], "2.3"]]
    found = _read(["Opérateur", heading, None, "Objectif"], *rows, merged=[(1, 1, 1, 2)] if merged else ())
    assert [action.title for action in found.actions] == ["Accueil", "Bilan"]


def test_a_band_over_headings_is_no_heading_of_several_titles() -> None:
    found = _read(
        ["Opérateur", "Actions", None, None, "Objectif"],
        [None, "Intitulé", "Méthode", "Contenu", None],
        ["EFT A", "Accueil", "Atelier collectif", "Cuisine et couture", "1.2"],
        ["EFT B", "Bilan", "Entretiens", "Parcours", "2.3"],
        merged=[(1, 1, 1, 3)],
    )
    assert [action.title for action in found.actions] == ["Accueil", "Bilan"]


@pytest.mark.parametrize("heading", ["Action", "Intitulé", "Titre de l'action"])
def test_titles_right_of_a_heading_of_one_are_said_not_to_be_read(heading: str) -> None:
    rows = [[*line, *titles] for line, titles in zip(BESIDE, THREE, strict=True)]
    found = _read(["Opérateur", "Objectif", "Partenaires", heading], *rows)
    assert [action.title for action in found.actions] == ["Accueil des femmes", "Bilan", "Verger"]
    assert [(one.code, one.cell, one.params["heading"]) for one in found.findings] == [
        ("unread-column", "E1", "E"),
        ("unread-column", "F1", "F"),
    ]
