"""What a row declares of objectives: its axis against its codes, boxes, the title's own codes."""

from __future__ import annotations

from datetime import date

import pytest
from layout_sheets import NOTE, read, sheet_of

from concertaction.importers.actions import ImportOptions, read_submission
from concertaction.importers.files.workbook import Workbook
from concertaction.importers.objectives import objectives_in_title
from concertaction.importers.values.codes import CodeReader
from concertaction.models import CellValue, Origin, Submission

READER = CodeReader(NOTE)


def submission(*rows: list[CellValue]) -> Submission:
    sheet = sheet_of(rows)
    book = Workbook("envoi.xlsx", "envoi.xlsx", "0" * 64, 1, "xlsx", (sheet,))
    return read_submission(book, [read(sheet)], NOTE, ImportOptions())


def findings(found: Submission) -> list[tuple[str, str | None]]:
    return [(one.code, one.cell) for one in found.findings]


AXES = ["Opérateur", "Action", "Axe", "Objectif"]


@pytest.mark.parametrize(
    ("axis", "objective", "stored", "found"),
    [
        ("Axe 2", "3.4", ["3.4"], [("other-axis", "D3")]),
        (2, "3.4", ["3.4"], [("other-axis", "D3")]),
        ("Axe 2", "3.4 ; 4.1", ["3.4", "4.1"], [("other-axis", "D3")]),
        ("Axe 2", "2.1 ; 3.4", ["2.1", "3.4"], []),
        ("Axe 2", "2.4", ["2.4"], []),
        ("Axes 2 et 3", "3.4", ["3.4"], []),
        ("Axe 2", "4", ["2.4"], []),
        (None, "3.4", ["3.4"], []),
    ],
)
def test_an_axis_that_contradicts_the_objective_is_said(
    axis: CellValue, objective: str, stored: list[str], found: list[tuple[str, str]]
) -> None:
    result = submission(
        AXES,
        ["CPAS de Mons", "Atelier", "Axe 1", "1.1"],
        ["CPAS de Mons", "Jardin", axis, objective],
        ["CPAS de Mons", "Potager", "Axe 3", "3.2"],
    )
    assert [link.code for link in result.actions[1].objectives] == stored
    assert findings(result) == found


@pytest.mark.parametrize(
    ("axis", "number", "code"),
    [
        (6, 1, "6.1"),
        ("6", "1", "6.1"),
        ("Axe 6", "Objectif 1", "6.1"),
        ("VI", "2", "6.2"),
        ("axe n° 7", 3, "7.3"),
    ],
)
def test_a_number_beside_an_axis_that_the_note_has_not(axis: CellValue, number: CellValue, code: str) -> None:
    result = submission(
        [*AXES, "Période"],
        ["CPAS de Mons", "Atelier", 1, 1, "2011"],
        ["CPAS de Mons", "Jardin", axis, number, "2011"],
        ["CPAS de Mons", "Potager", 3, 2, "2011"],
    )
    assert [action.title for action in result.actions] == ["Atelier", "Potager"]
    assert [(one.code, one.params["code"]) for one in result.findings if one.cell == "D3"] == [
        ("unknown-objective", code)
    ]


BOXES = ["Opérateur", "Action", "Objectifs (cocher)", "Période"]


def test_boxes_of_a_table() -> None:
    result = submission(
        BOXES,
        ["CPAS de Mons", "Coup de pouce", "☐ 1.1 ☒ 1.2 ☐ 1.3", "mars 2011"],
        ["CPAS de Mons", "Main à main", "☐ 2.2 ☐ 2.3 ☐ 2.4", "avril 2011"],
        ["CPAS de Mons", "Entre voisins", "☒ 4.2", "mai 2011"],
        ["CPAS de Mons", "À tâtons", "1.1 ☐ 1.2 ☒ 1.3 ☐ 1.4", "juin 2011"],
    )
    assert [[link.code for link in action.objectives] for action in result.actions] == [["1.2"], [], ["4.2"]]
    assert [(one.code, one.cell, one.value) for one in result.findings] == [
        ("no-objective", "C3", "☐ 2.2 ☐ 2.3 ☐ 2.4"),
        ("ambiguous-objective", "C5", "1.1 ☐ 1.2 ☒ 1.3 ☐ 1.4"),
    ]


@pytest.mark.parametrize(
    ("title", "codes"),
    [
        ("[1.4] A jardin", ["1.4"]),
        ("C jardin (obj. 4.2)", ["4.2"]),
        ("C jardin (objectifs 4.2 et 1.2)", ["4.2", "1.2"]),
        ("Jardin (A1O2)", ["1.2"]),
        ("Jardin (axe 1, objectif 2)", ["1.2"]),
        ("Jardin – objectif 1.2", ["1.2"]),
        ("Obj. 1.2 : jardin", ["1.2"]),
        # innocent
        ("Jardin (1/2)", []),
        ("Jardin (2)", []),
        ("Jardin (12.3.2011)", []),
        ("Jardin (1.5 jour)", []),
        ("Jardin (2 x 1.2 h)", []),
        ("Logiciel (v1.2)", []),
        ("Jardin [7.9]", []),
        ("1.2 – Jardin", []),
        ("Objectif emploi 2012", []),
        ("Objectif 2 : le permis", []),
        ("Jardin (a2)", []),
    ],
)
def test_what_a_title_names_is_proposed(title: str, codes: list[str]) -> None:
    links = objectives_in_title(title, READER)
    assert [link.code for link in links] == codes
    assert all(link.origin is Origin.PROPOSED for link in links)


@pytest.mark.parametrize(
    "header", [["Opérateur", "Action", "Partenaires"], ["Opérateur", "Action", "Objectif"]]
)
def test_a_code_in_the_title_only(header: list[CellValue]) -> None:
    result = submission(
        header,
        ["CPAS de Mons", "[1.4] Jardin", None],
        ["CPAS de Mons", "Potager", "1.2" if header[2] == "Objectif" else "Le Forem"],
        ["CPAS de Mons", "Verger", None],
    )
    first = result.actions[0]
    assert [(link.code, link.origin) for link in first.objectives] == [("1.4", Origin.PROPOSED)]
    assert ("objective-in-title", "B2") in findings(result)
    assert [one.row for one in result.findings if one.code == "no-objective"] == (
        [4] if header[2] == "Objectif" else [3, 4]
    )


FORM: list[list[CellValue]] = [
    ["FICHE ACTION"],
    ["Opérateur :", "EFT La Forge"],
    ["Action :", "Toit"],
    ["Période :", "mars 2011"],
]
LABELS = [f"{code} {NOTE.objectives[code].label.fr}" for code in ("1.1", "1.2", "1.3", "2.2")]
ONE, TWO, THREE, FOUR = LABELS


@pytest.mark.parametrize(
    ("rows", "codes"),
    [
        ([["Objectifs :", "axe 2 : objectifs 2 et 3"]], ["2.2", "2.3"]),
        ([["Objectifs :", "Axe 2 : 2"]], ["2.2"]),
        # all in one cell
        ([["Objectifs :", "☐ 1.1 ☒ 1.2 ☐ 1.3"]], ["1.2"]),
        ([["Objectifs :", "[ ] 1.1\n[x] 1.2\n[ ] 1.3"]], ["1.2"]),
        ([["Objectifs : ☐ 1.1 ☒ 1.2 ☐ 1.3"]], ["1.2"]),
        ([["Objectifs :", "☐ 1.1 ☐ 1.2 ☐ 1.3"]], []),
        # a code, then its mark, several to a row
        ([["Objectifs :"], ["1.1", None, "1.2", "X", "1.3"], ["2.1", None, "2.2", None, "2.3", "X"]], ["1.2", "2.3"]),
        ([["1.1", None, "1.2", "X", "1.3"], ["2.1", None, "2.2", None, "2.3", "X"]], ["1.2", "2.3"]),
        ([["Objectifs :", "1.1", None, "1.2", "X", "1.3"], [None, "2.1", None, "2.2", None, "2.3"]], ["1.2"]),
        ([["1.1", None, "1.2", "X", "1.3", None]], ["1.2"]),
        # a mark, then its code
        ([["X", "1.1", None, "1.2", None, "1.3"], [None, "2.1", None, "2.2", "X", "2.3"]], ["1.1", "2.3"]),
        # marks below their codes
        ([["1.1", "1.2", "1.3", "1.4"], [None, "X", None, "X"]], ["1.2", "1.4"]),
        # a row each
        ([["Objectifs visés"], [None, ONE], ["X", TWO], [None, THREE], ["X", FOUR]], ["1.2", "2.2"]),
        ([["Objectifs visés"], [ONE, None], [TWO, "X"], [THREE, None], [FOUR, "x"]], ["1.2", "2.2"]),
        ([[ONE, "non"], [TWO, "oui"], [THREE, "non"], [FOUR, "oui"]], ["1.2", "2.2"]),
        ([["1.1", "Appui au Forem"], ["1.2", "Psychosocial", "X"], ["1.3", "Stagiaires"]], ["1.2"]),
        ([["☐ " + ONE], ["☒ " + TWO], ["☐ " + THREE], ["☒ " + FOUR]], ["1.2", "2.2"]),
        ([["● " + ONE], ["○ " + TWO], ["○ " + THREE]], ["1.1"]),
    ],
)  # fmt: skip
def test_boxes_of_a_form(rows: list[list[CellValue]], codes: list[str]) -> None:
    result = submission(*FORM, *rows)
    assert [action.title for action in result.actions] == ["Toit"]
    assert [link.code for link in result.actions[0].objectives] == codes
    assert [one.code for one in result.findings] == ([] if codes else ["no-objective"])


def test_marks_that_may_be_of_either_code_are_quoted() -> None:
    result = submission(*FORM, [None, "1.1", "X", "1.2", None, "1.3"], [None, "2.1", None, "2.2", "X", "2.3"])
    assert [(action.title, action.objectives) for action in result.actions] == [("Toit", ())]
    assert {(one.code, one.value) for one in result.findings} == {
        ("unreadable-value", "? X"),
        ("no-objective", ""),
    }


FEB, APR, APR_3, MAR = date(2011, 2, 1), date(2011, 4, 1), date(2011, 4, 3), date(2011, 3, 2)
PILOT = "Construire des projets pilotes qui visent à aménager et assouplir la définition du public visé"
ONEM = "Ouvrir la communication des acteurs du DIISP à l'ONEM"
SCHOOLS = "Rencontres avec l'enseignement de plein exercice"
SKILLS = "Compétences acquises reconnues par les employeurs"
DAMAGED: list[list[CellValue]] = [[FEB, PILOT], [APR_3, ONEM], [APR, SCHOOLS], [MAR, SKILLS]]


def read_beside(heads: list[CellValue], rows: list[list[CellValue]]) -> Submission:
    period = date(2012, 1, 9)
    return submission(
        ["Opérateur", "Action", *heads, "Début"],
        *(
            ["CPAS de Mons", f"Potager {title}", *cells, period]
            for title, cells in zip("ABCDEFGH", rows, strict=False)
        ),
    )


def codes_of(found: Submission) -> list[str]:
    return [" ".join(link.code for link in action.objectives) for action in found.actions]


@pytest.mark.parametrize(
    "heads",
    [
        ["Objectif", "Libellé de l'objectif"],
        ["Objectif", "Intitulé objectif"],
        ["Code", "Intitulé de l'objectif"],
        ["Objectif", "Libellé"],
        ["N° objectif", "Objectif (intitulé)"],
        ["Objectif de la note", "Objectif"],
        ["Code objectif", "Objectif poursuivi"],
        ["Objectif", "Description de l'objectif"],
        ["Objectif", "Partie de la note"],
        ["Objectif", None],
    ],
)
def test_the_title_beside_a_damaged_code_says_which_it_was(heads: list[CellValue]) -> None:
    found = read_beside(heads, DAMAGED)
    assert codes_of(found) == ["2.1", "4.3", "4.1", "3.2"]
    assert {code for code, _cell in findings(found)} <= {"recovered-objective", "outside-framework"}
    assert not any(action.partners for action in found.actions)


@pytest.mark.parametrize(
    ("label", "code"),
    [
        ("Objectif 1 – actions pilotes", "2.1"),
        ("Axe 2 : collaboration", "2.1"),
        ("2.1", "2.1"),
        ("CONSTRUIRE DES PROJETS PILOTES QUI VISENT A AMENAGER", "2.1"),
        ("Objectif 2", "1.2"),
    ],
)
def test_a_label_tells_by_its_number_or_axis_too(label: str, code: str) -> None:
    assert codes_of(read_beside(["Objectif", "Libellé de l'objectif"], [[FEB, label], *DAMAGED]))[0] == code


def test_most_labels_and_axes_decide_the_order_of_the_whole_column() -> None:
    rows = [*DAMAGED, [FEB, None], [FEB, "à compléter"]]
    assert codes_of(read_beside(["Objectif", "Libellé de l'objectif"], rows))[4:] == ["2.1", "2.1"]
    rows = [[FEB, "Axe 2"], [APR, "Axe 4"], [MAR, None], [APR, "Axe 4"]]
    assert codes_of(read_beside(["Objectif", "Axe"], rows)) == ["2.1", "4.1", "3.2", "4.1"]


def test_a_code_that_its_title_contradicts_is_said() -> None:
    rows: list[list[CellValue]] = [["2.1", PILOT], ["4.1", ONEM], ["1.2 ; 4.3", ONEM], ["4.1", "autre chose"]]
    found = read_beside(["Objectif", "Libellé de l'objectif"], rows)
    assert codes_of(found) == ["2.1", "4.1", "1.2 4.3", "4.1"]
    assert findings(found) == [("other-label", "C3")]


@pytest.mark.parametrize(
    ("value", "label", "code"),
    [
        (None, PILOT, "2.1"),
        ("?", PILOT, "2.1"),
        (12, "Accompagnement psychosocial avec services spécialisés", "1.2"),
        (2, "Accompagnement psychosocial avec services spécialisés", "1.2"),
        (0.5, "Accompagnement psychosocial avec services spécialisés", "1.2"),
        ("21", PILOT, "2.1"),
    ],
)
def test_what_is_left_of_a_code_beside_its_title(value: CellValue, label: str, code: str) -> None:
    rows = [[value, label], ["4.3", ONEM], ["4.1", SCHOOLS], ["3.2", SKILLS]]
    assert codes_of(read_beside(["Objectif", "Libellé de l'objectif"], rows))[0] == code


def test_each_column_of_codes_has_its_own_titles() -> None:
    heads: list[CellValue] = ["Objectif principal", "Intitulé objectif principal"]
    heads += ["Objectif secondaire", "Intitulé objectif secondaire"]
    rows: list[list[CellValue]] = [[FEB, PILOT, APR_3, ONEM], [APR, SCHOOLS, MAR, SKILLS], [APR, SCHOOLS]]
    rows[2] += [None, None]
    assert codes_of(read_beside(heads, rows)) == ["2.1 4.3", "4.1 3.2", "4.1"]


def test_days_written_out_beside_their_titles() -> None:
    found = read_beside(["Objectif", "Libellé"], [["01-févr", PILOT], ["03-avr", ONEM], ["1-Apr", SCHOOLS]])
    assert codes_of(found) == ["2.1", "4.3", "4.1"]
    assert [code for code, _cell in findings(found)] == ["recovered-objective"] * 3


def test_titles_of_axes_decide_the_order() -> None:
    rows: list[list[CellValue]] = [
        ["Collaboration entre opérateurs", FEB],
        ["Implication des employeurs", MAR],
    ]
    assert codes_of(read_beside(["Libellé de l'axe", "Code"], rows)) == ["2.1", "3.2"]


def test_two_columns_of_objectives_both_count() -> None:
    rows: list[list[CellValue]] = [["1.1", PILOT], ["1.4", ONEM], ["2.2", SCHOOLS]]
    found = read_beside(["Objectif principal", "Objectif secondaire"], rows)
    assert codes_of(found) == ["1.1 2.1", "1.4 4.3", "2.2 4.1"]


@pytest.mark.parametrize(
    "heading",
    [
        "Objectif poursuivi", "But", "Finalité", "Thème", "Priorité", "Pourquoi", "Description de l'objectif",
        "Intitulé de l'objectif", "Justification", "Rubrique", "Domaine", "Objectif opérationnel", "Contenu",
    ],
)  # fmt: skip
def test_the_titles_of_the_note_are_the_objectives_whatever_their_heading(heading: str) -> None:
    titles = [
        PILOT,
        ONEM.upper(),
        "Rencontres, réseaux et actions entre les acteurs du DIISP et l'enseignement",
    ]
    titles += ["outils qui visent a fluidifier les parcours des bénéficiaires", "à préciser"]
    found = read_beside([heading], [[title] for title in titles])
    assert codes_of(found)[:4] == ["2.1", "4.3", "4.1", "2.3"]


def test_prose_about_the_action_is_no_objective() -> None:
    prose = [
        "Permettre aux stagiaires de découvrir les métiers de la construction dans la région",
        "Aider les demandeurs d'emploi à rédiger leur CV et à préparer un entretien",
        "Rencontrer les employeurs de la zone et visiter des entreprises du secteur",
    ]
    found = read_beside(
        ["Objectif poursuivi", "Code"], [[t, c] for t, c in zip(prose, ["1.3", "1.4", "3.1"], strict=True)]
    )
    assert codes_of(found) == ["1.3", "1.4", "3.1"]
    assert [action.description for action in found.actions] == prose


@pytest.mark.parametrize("where", ["sheet", "title"])
def test_running_numbers_of_objectives_inside_an_axis(where: str) -> None:
    head: list[list[CellValue]] = [["Axe 4 : Ouvrir le DIISP vers certains acteurs externes"], []]
    rows: list[list[CellValue]] = [
        ["Opérateur", "Objectif", "Action", "Période"],
        *(["CPAS de Mons", number, f"Atelier {number}", "2012"] for number in (1, 2, 3, 4)),
    ]
    sheet = sheet_of(
        (head if where == "title" else []) + rows, name="Axe 4" if where == "sheet" else "Feuil1"
    )
    book = Workbook("envoi.xlsx", "envoi.xlsx", "0" * 64, 1, "xlsx", (sheet,))
    found = read_submission(book, [read(sheet)], NOTE, ImportOptions())
    assert codes_of(found) == ["4.1", "4.2", "4.3"]
    assert [code for code, _cell in findings(found)] == ["unknown-objective"]


def test_numbers_of_lines_are_no_objectives() -> None:
    rows: list[list[CellValue]] = [
        [number, code] for number, code in enumerate(["1.2", "3.4", "4.1", "2.2"], 1)
    ]
    assert codes_of(read_beside(["N°", "Objectif"], rows)) == ["1.2", "3.4", "4.1", "2.2"]
    found = read_beside(["Priorité"], [[number] for number in range(1, 5)])
    assert codes_of(found) == ["", "", "", ""]


def test_an_axis_is_filled_down_where_numbers_need_it() -> None:
    rows: list[list[CellValue]] = [["Axe 1", 2], [None, 4], ["Axe 4", 3]]
    assert codes_of(read_beside(["Axe", "Objectif"], rows)) == ["1.2", "1.4", "4.3"]
    rows = [["Axe 1", 2], ["Axe 1", 4], [None, 4], ["Axe 4", 3]]  # said again on each line: one is missing
    found = read_beside(["Axe", "Objectif"], rows)
    assert codes_of(found) == ["1.2", "1.4", "4.3"]
    assert [code for code, _cell in findings(found)] == ["ambiguous-objective"]
    rows = [["Axe 1", "Objectif n° 1"], [None, "Objectif n° 2"], ["Axe 3", "Objectif n° 2"], ["Axe 4", "4.1"]]
    assert codes_of(read_beside(["Axe", "Objectif"], rows)) == ["1.1", "1.2", "3.2", "4.1"]
    rows = [["Axe 1", 1], [None, 2], [None, 3], ["Axe 2", 1], [None, 2], ["Axe 3", 1]]
    assert codes_of(read_beside(["Axe", "Objectif"], rows)) == ["1.1", "1.2", "1.3", "2.1", "2.2", "3.1"]


TITLES = ("Rencontre", "Club des recruteurs", "Salon", "Chantier ouvert", "Table ronde")
BESIDE = ("I.1", "III.1 + III.3", "1.3", "4.1", "2.2")
OF_BESIDE = [["1.1"], ["3.1", "3.3"], ["1.3"], ["4.1"], ["2.2"]]


def beside(heading: str, references: list[CellValue], objective: str = "Axe / Obj.") -> Submission:
    """Actions with references of all makes beside a column of objectives that its heading tells."""
    return submission(
        [heading, "Action", "Opérateur", objective, "Période"],
        *(
            [reference, title, "CPAS de Dour", code, "2012"]
            for reference, title, code in zip(references, TITLES, BESIDE, strict=True)
        ),
    )


REFERENCES: list[list[CellValue]] = [
    ["11-A", "11-B", "11-C", "11-D", "11-E"],
    ["11-01", "11-02", "11-03", "11-04", "11-05"],
    ["12/1", "12/2", "12/3", "12/4", "12/5"],
    ["1.1", "1.2", "2.1", "2.2", "3.1"],
    ["1-1", "1-2", "2-1", "2-2", "3-1"],
    [1.1, 1.2, 2.1, 2.2, 3.1],
    ["A1", "A2", "A3", "B1", "B2"],
    ["1a", "1b", "2a", "2b", "3a"],
    ["I.1", "I.2", "I.3", "II.1", "II.2"],
    ["1.1.", "1.2.", "1.3.", "1.4.", "1.5."],
    [11, 12, 13, 14, 21],
    [date(2012, 1, 1), date(2012, 2, 1), date(2012, 3, 1), date(2012, 1, 2), date(2012, 2, 2)],
]


@pytest.mark.parametrize("references", REFERENCES, ids=lambda many: str(many[0]))
@pytest.mark.parametrize(
    "heading", ["Réf.", "N°", "Code", "Code action", "Dossier", "Fiche", "Numéro", "N° de fiche", "Référence"]
)
def test_references_are_no_objectives_beside_a_column_of_objectives(
    heading: str, references: list[CellValue]
) -> None:
    result = beside(heading, references)
    assert [[link.code for link in action.objectives] for action in result.actions] == OF_BESIDE
    assert findings(result) == []


@pytest.mark.parametrize("objective", ["Objectif", "Objectif de la note", "Code objectif", "Réf. note"])
def test_references_beside_objectives_headed_otherwise(objective: str) -> None:
    result = beside("Réf.", ["1.1", "1.2", "2.1", "2.2", "3.1"], objective)
    assert [[link.code for link in action.objectives] for action in result.actions] == OF_BESIDE
    assert [action.reference for action in result.actions] == ["1.1", "1.2", "2.1", "2.2", "3.1"]


def test_references_beside_a_grid_and_beside_numbers_in_an_axis() -> None:
    grid = submission(
        ["N°", "Action", "Opérateur", "3.1", "3.2", "3.3"],
        ["1.1", "Rencontre", "CPAS de Dour", "x", None, None],
        ["1.2", "Salon", "CPAS de Dour", None, "x", None],
        ["2.1", "Chantier", "CPAS de Dour", None, None, "x"],
    )
    pair = submission(
        ["N°", "Action", "Opérateur", "Axe", "Objectif"],
        ["1.1", "Rencontre", "CPAS de Dour", 3, 1],
        ["1.2", "Salon", "CPAS de Dour", 3, 2],
        ["2.1", "Chantier", "CPAS de Dour", 3, 3],
    )
    for result in (grid, pair):
        codes = [[link.code for link in action.objectives] for action in result.actions]
        assert (codes, findings(result)) == ([["3.1"], ["3.2"], ["3.3"]], [])


@pytest.mark.parametrize("heading", ["Priorité", "Note", "Codes", "Lien"])
def test_other_numbers_beside_a_column_of_objectives_refuse_nothing(heading: str) -> None:
    result = beside(heading, [1, 2, 1, 3, 2])
    assert [[link.code for link in action.objectives] for action in result.actions] == OF_BESIDE
    assert findings(result) == []


@pytest.mark.parametrize("references", REFERENCES[:3], ids=lambda many: str(many[0]))
def test_references_that_are_no_codes_are_no_objectives_where_nothing_else_is(
    references: list[CellValue],
) -> None:
    result = submission(
        ["Réf.", "Action", "Opérateur", "Période"],
        *([one, title, "CPAS de Dour", "2012"] for one, title in zip(references, TITLES, strict=True)),
    )
    assert [action.reference for action in result.actions] == references
    assert [code for code, _ in findings(result)] == ["no-objective"] * 5


@pytest.mark.parametrize("heading", ["Code", "Réf.", "N°", "Axe"])
def test_codes_under_a_heading_of_several_meanings_stay_objectives(heading: str) -> None:
    for more in ([], ["Objectif secondaire"], ["Objectif"]):
        result = submission(
            [heading, "Action", "Opérateur", *more],
            ["1.2", "Rencontre", "CPAS de Dour", *(["3.3"] if len(more) and "sec" in more[0] else [])],
            ["2.1", "Salon", "CPAS de Dour", *(["4.1"] if len(more) and "sec" in more[0] else [])],
            ["2.1", "Chantier", "CPAS de Dour", *([None] if more else [])],
        )
        codes = [[link.code for link in action.objectives][:1] for action in result.actions]
        assert codes == [["1.2"], ["2.1"], ["2.1"]]


def test_codes_beside_the_titles_of_their_objectives_stay_the_objectives() -> None:
    titles = [NOTE.objectives[code].title for code in ("1.2", "3.1", "4.2")]
    for codes, expected in ((["1.2", "3.1", "4.2"], "code"), (["1.1", "1.2", "1.3"], "title")):
        result = submission(
            ["Réf.", "Objectif", "Action", "Opérateur"],
            *(
                [code, title, action, "CPAS de Dour"]
                for code, title, action in zip(codes, titles, TITLES, strict=False)
            ),
        )
        assert [[link.code for link in action.objectives] for action in result.actions] == [
            ["1.2"], ["3.1"], ["4.2"],
        ], expected  # fmt: skip


def in_axis(
    band: str | None, headings: tuple[str, str], pairs: list[tuple[CellValue, CellValue]], *, merged: bool
) -> Submission:
    rows: list[list[CellValue]] = []
    if band is not None:
        rows += [["Organisme", "Action", band, None, "Partenaires", "Période"]]
        rows += [[None, None, *headings, None, None]]
    else:
        rows += [["Organisme", "Action", *headings, "Partenaires", "Période"]]
    rows += [
        ["CPAS de Dour", f"Atelier {chr(65 + at)}", *pair, "MIRE", "2012"] for at, pair in enumerate(pairs)
    ]
    sheet = sheet_of(rows, merged=[(1, 2, 1, 3)] if merged else [])
    book = Workbook("envoi.xlsx", "envoi.xlsx", "0" * 64, 1, "xlsx", (sheet,))
    return read_submission(book, [read(sheet)], NOTE, ImportOptions())


PAIRS: list[tuple[CellValue, CellValue]] = [(1, 4), (2, 3), (3, 1), (5, 2), (1, 4), (3, 3)]
OF_PAIRS = [["1.4"], ["2.3"], ["3.1"], ["5.2"], ["1.4"], ["3.3"]]


@pytest.mark.parametrize("merged", [True, False])
@pytest.mark.parametrize("kind", ["numbers", "texts", "words"])
@pytest.mark.parametrize("headings", [("Axe", "N°"), ("Axe", "Objectif"), ("Axe", "Numéro"), ("Axe", "Obj.")])
@pytest.mark.parametrize(
    "band",
    ["Objectif de la note", "Objectif", "Axe et objectif", "Code", "Note d'orientation", "Objectif visé"],
)
def test_an_axis_and_its_number_under_a_band_of_objectives(
    band: str, headings: tuple[str, str], kind: str, merged: bool
) -> None:
    pairs = PAIRS if kind == "numbers" else [(str(axis), str(number)) for axis, number in PAIRS]
    if kind == "words":
        pairs = [(f"Axe {axis}", number) for axis, number in PAIRS]
    result = in_axis(band, headings, pairs, merged=merged)
    assert [[link.code for link in action.objectives] for action in result.actions] == OF_PAIRS
    assert findings(result) == []


@pytest.mark.parametrize(
    "headings", [("Axe", "N°"), ("Axe", "Numéro"), ("Axe de la note", "N°"), ("N° axe", "N°")]
)
def test_a_bare_number_right_of_an_axis_is_the_objective_and_it_is_said(headings: tuple[str, str]) -> None:
    result = in_axis(None, headings, PAIRS, merged=False)
    assert [[link.code for link in action.objectives] for action in result.actions] == OF_PAIRS
    assert [(one.code, one.column) for one in result.findings] == [("guessed-column", "D")]


@pytest.mark.parametrize(
    "pairs",
    [
        [(1, 1), (1, 2), (3, 3), (5, 4), (2, 5), (2, 6)],
        [(1, 1), (1, 2), (1, 3), (2, 1), (2, 2), (3, 1)],
        [(1, 1), (2, 2), (3, 3)],
        [(1, 7), (2, 12), (3, 9)],
    ],
)
def test_a_number_that_counts_the_lines_is_no_objective(pairs: list[tuple[CellValue, CellValue]]) -> None:
    result = in_axis(None, ("Axe", "N°"), pairs, merged=False)
    assert all(not action.objectives for action in result.actions)
    assert {code for code, _ in findings(result)} == {"axis-only"}


def test_a_running_number_beside_codes_is_no_reference() -> None:
    assert all(action.reference is None for action in beside("N°", [1, 2, 3, 4, 5]).actions)


@pytest.mark.parametrize("reference", ["1.1", "11-A", "12/1", "1-2", "2012-3"])
@pytest.mark.parametrize("label", ["Réf.", "N°", "Code", "Référence"])
@pytest.mark.parametrize(
    "aims", [[["Objectif :", "3.2"]], [["Axe :", 3], ["Objectif :", 2]]], ids=["code", "pair"]
)
def test_the_reference_of_a_form_is_no_objective(
    label: str, reference: str, aims: list[list[CellValue]]
) -> None:
    result = submission(
        ["Fiche projet"],
        [f"{label} :", reference],
        ["Opérateur :", "CPAS de Dour"],
        ["Action :", "Atelier"],
        *aims,
        ["Partenaires :", "MIRE Mons"],
        ["Période :", "2012"],
    )
    assert [[link.code for link in action.objectives] for action in result.actions] == [["3.2"]]
    assert findings(result) == []


@pytest.mark.parametrize("lines", [("Objectif 3.2", "Objectif 4.1"), ("3.2", "4.1 Enseignement")])
def test_numbers_of_actions_below_lines_of_objectives(lines: tuple[str, str]) -> None:
    result = submission(
        ["N°", "Action", "Opérateur", "Partenaires"],
        [lines[0]],
        ["1.1", "Rencontre", "CPAS de Dour", "MIRE Mons"],
        ["1.2", "Salon", "CPAS de Dour", "MIRE Mons"],
        [lines[1]],
        ["2.1", "Chantier", "CPAS de Dour", "MIRE Mons"],
    )
    assert [[link.code for link in action.objectives] for action in result.actions] == [
        ["3.2"],
        ["3.2"],
        ["4.1"],
    ]
