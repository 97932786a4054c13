"""Codes of a column and what stands beside them: titles of objectives and axes, numbers of lines, prose."""

from __future__ import annotations

from datetime import date

import pytest
from layout_sheets import NOTE, cells_of, drawn, objectives_of, submission_of, submitted

from concertaction.models import CellValue, Submission

FEB, APR, APR_3, MAR = date(2011, 2, 1), date(2011, 4, 1), date(2011, 4, 3), date(2011, 3, 2)
PILOT = "Construire des projets pilotes qui visent à aménager et assouplir la définition du public visé"
ONEM = "Ouvrir la communication des acteurs du DIISP à l'ONEM"
SCHOOLS = "Rencontres avec l'enseignement de plein exercice"
SKILLS = "Compétences acquises reconnues par les employeurs"
DAMAGED: list[list[CellValue]] = [[FEB, PILOT], [APR_3, ONEM], [APR, SCHOOLS], [MAR, SKILLS]]


def read_beside(heads: list[CellValue], rows: list[list[CellValue]]) -> Submission:
    period = date(2012, 1, 9)
    return submission_of(
        ["Opérateur", "Action", *heads, "Début"],
        *(
            ["CPAS de Mons", f"Potager {title}", *cells, period]
            for title, cells in zip("ABCDEFGH", rows, strict=False)
        ),
    )


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
    assert objectives_of(found) == ["2.1", "4.3", "4.1", "3.2"]
    assert {code for code, _cell in cells_of(found)} <= {"recovered-objective", "outside-framework"}
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
    assert (
        objectives_of(read_beside(["Objectif", "Libellé de l'objectif"], [[FEB, label], *DAMAGED]))[0] == code
    )


def test_most_labels_and_axes_decide_the_order_of_the_whole_column() -> None:
    rows = [*DAMAGED, [FEB, None], [FEB, "à compléter"]]
    assert objectives_of(read_beside(["Objectif", "Libellé de l'objectif"], rows))[4:] == ["2.1", "2.1"]
    rows = [[FEB, "Axe 2"], [APR, "Axe 4"], [MAR, None], [APR, "Axe 4"]]
    assert objectives_of(read_beside(["Objectif", "Axe"], rows)) == ["2.1", "4.1", "3.2", "4.1"]


def test_a_lone_day_against_the_order_that_others_prove_is_asked() -> None:
    days: list[list[CellValue]] = [["01-févr"], ["02-mars"], ["05-févr"], ["05-janv"], ["01-mai"], ["1.4"]]
    found = read_beside(["Objectif"], days)
    assert [[(link.code, link.origin.value) for link in action.objectives] for action in found.actions][
        4
    ] == [("5.1", "proposed")]
    assert objectives_of(found)[:4] == ["1.2", "2.3", "5.2", "5.1"]
    assert [it.cell for it in found.findings if it.code == "against-order"] == ["C6"]


def test_a_code_that_its_title_contradicts_is_said() -> None:
    rows: list[list[CellValue]] = [["2.1", PILOT], ["4.1", ONEM], ["1.2 ; 4.3", ONEM], ["4.1", "autre chose"]]
    found = read_beside(["Objectif", "Libellé de l'objectif"], rows)
    assert objectives_of(found) == ["2.1", "4.1", "1.2 4.3", "4.1"]
    assert cells_of(found) == [("other-label", "C3")]


GUIDE = "Guide de l’insertion socioprofessionnelle"
PSYCHOSOCIAL = "Développer l'accompagnement psychosocial en établissant des partenariats avec des structures spécialisées"


@pytest.mark.parametrize(
    ("cell", "declared", "titled"),
    [
        ("1.2 Mobilisation : lever les freins à l’emploi", "1.2", "1.4"),
        (f"1.2 – {GUIDE}", "1.2", "5.1"),
        (f"1.2 : {GUIDE.upper()}", "1.2", "5.1"),
        (f"1.3 {PSYCHOSOCIAL}", "1.3", "1.2"),
        (f"Objectif 1.3 : {PSYCHOSOCIAL[:50]}", "1.3", "1.2"),
        (
            "1.3 Developper l'acompagnement psychosocial en etablissant des partenariat avec des structures",
            "1.3",
            "1.2",
        ),
        (f"Axe 1 objectif 2 - {GUIDE}", "1.2", "5.1"),
        (f"A1O2 {GUIDE}", "1.2", "5.1"),
        (f"I.2 {GUIDE}", "1.2", "5.1"),
        (f"{GUIDE} (1.2)", "1.2", "5.1"),
        (f"{GUIDE} – obj. 1.2", "1.2", "5.1"),
        (f"1.2\n{GUIDE}", "1.2", "5.1"),
        (f"1.2, 1.3 {GUIDE}", "1.2 1.3", "5.1"),
        (f"5.1 {GUIDE} ; 1.2 {GUIDE}", "5.1 1.2", "5.1"),
        ("1.2 Collaboration entre opérateurs", "1.2", "2.1, 2.2, 2.3, 2.4"),
    ],
)
def test_a_code_that_the_title_in_its_own_cell_contradicts_is_said(
    cell: str, declared: str, titled: str
) -> None:
    found = read_beside(["Objectif"], [[cell], ["1.2"], ["2.1"]])
    assert objectives_of(found)[0] == declared
    assert [(it.code, it.cell, it.params["other"]) for it in found.findings if it.code == "other-label"] == [
        ("other-label", "C2", titled)
    ]


@pytest.mark.parametrize(
    "cell",
    [
        f"5.1 {GUIDE}", f"{GUIDE} (5.1)", f"1.2 {PSYCHOSOCIAL}", "1.2 Accompagnement psychosocial avec services spécialisés",
        f"5.1 {GUIDE} ; 1.2 {PSYCHOSOCIAL}", f"1.2 et 5.1 {GUIDE}", "2.2 Collaboration entre opérateurs", "1.4 guide",
        "2.1 Accompagnement psychosocial des stagiaires", "1.2 Développer des projets", "1.4 Guide des stages",
        "Axe 1 – Accompagnement de qualité : 1.2", "4.1 Développer les rencontres, les réseaux et les actions",
        "1.1 Atelier emploi et formation en entreprise",
    ],
)  # fmt: skip
def test_a_code_beside_its_own_title_or_other_words_is_not_doubted(cell: str) -> None:
    assert "other-label" not in {
        code for code, _cell in cells_of(read_beside(["Objectif"], [[cell], ["1.2"], ["2.1"]]))
    }


HEADS: list[CellValue] = ["Opérateur", "Action", "Partenaires"]
ROW: list[CellValue] = ["CPAS de Mons", "Potager", "Le Forem"]


@pytest.mark.parametrize(
    ("rows", "cell"),
    [
        ([HEADS, [f"1.2 {GUIDE}"], ROW], "A3"),
        ([[f"Objectif 1.2 : {GUIDE}"], HEADS, ROW], "A3"),
        (
            [
                ["Opérateur", "Action", f"1.2 {GUIDE}", "1.4 Mobilisation : lever les freins à l’emploi"],
                ["CPAS de Mons", "Potager", "x", None],
                ["CPAS de Mons", "Verger", "x", "x"],
            ],
            "C1",
        ),
        (
            [
                ["Opérateur", "Action", "1.2", "1.4"],
                [None, None, GUIDE, "Mobilisation : lever les freins à l’emploi"],
                ["CPAS de Mons", "Potager", "x", None],
                ["CPAS de Mons", "Verger", "x", "x"],
            ],
            "C2",
        ),
        (
            [
                ["Opérateur", "CPAS de Mons"],
                ["Action", "Potager"],
                ["Objectif", f"1.2 {GUIDE}"],
                ["Partenaires", "Le Forem"],
                ["Début", "2012"],
            ],
            "B3",
        ),
    ],
)
def test_a_line_or_a_heading_that_contradicts_itself_is_said(rows: list[list[CellValue]], cell: str) -> None:
    found = submission_of(*rows)
    said = [it for it in found.findings if it.code == "other-label"]
    assert {(it.cell, it.params["code"], it.params["other"]) for it in said} == {(cell, "1.2", "5.1")}


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
    assert objectives_of(read_beside(["Objectif", "Libellé de l'objectif"], rows))[0] == code


def test_each_column_of_codes_has_its_own_titles() -> None:
    heads: list[CellValue] = ["Objectif principal", "Intitulé objectif principal"]
    heads += ["Objectif secondaire", "Intitulé objectif secondaire"]
    rows: list[list[CellValue]] = [[FEB, PILOT, APR_3, ONEM], [APR, SCHOOLS, MAR, SKILLS], [APR, SCHOOLS]]
    rows[2] += [None, None]
    assert objectives_of(read_beside(heads, rows)) == ["2.1 4.3", "4.1 3.2", "4.1"]


def test_days_written_out_beside_their_titles() -> None:
    found = read_beside(["Objectif", "Libellé"], [["01-févr", PILOT], ["03-avr", ONEM], ["1-Apr", SCHOOLS]])
    assert objectives_of(found) == ["2.1", "4.3", "4.1"]
    assert [code for code, _cell in cells_of(found)] == ["recovered-objective"] * 3


def test_titles_of_axes_decide_the_order() -> None:
    rows: list[list[CellValue]] = [
        ["Collaboration entre opérateurs", FEB],
        ["Implication des employeurs", MAR],
    ]
    assert objectives_of(read_beside(["Libellé de l'axe", "Code"], rows)) == ["2.1", "3.2"]


def test_two_columns_of_objectives_both_count() -> None:
    rows: list[list[CellValue]] = [["1.1", PILOT], ["1.4", ONEM], ["2.2", SCHOOLS]]
    found = read_beside(["Objectif principal", "Objectif secondaire"], rows)
    assert objectives_of(found) == ["1.1 2.1", "1.4 4.3", "2.2 4.1"]


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
    assert objectives_of(found)[:4] == ["2.1", "4.3", "4.1", "2.3"]


def test_prose_about_the_action_is_no_objective() -> None:
    prose = [
        "Permettre aux stagiaires de découvrir les métiers de la construction dans la région",
        "Aider les demandeurs d'emploi à rédiger leur CV et à préparer un entretien",
        "Rencontrer les employeurs de la zone et visiter des entreprises du secteur",
    ]
    found = read_beside(
        ["Objectif poursuivi", "Code"], [[t, c] for t, c in zip(prose, ["1.3", "1.4", "3.1"], strict=True)]
    )
    assert objectives_of(found) == ["1.3", "1.4", "3.1"]
    assert [action.description for action in found.actions] == prose


def test_numbers_of_lines_are_no_objectives() -> None:
    rows: list[list[CellValue]] = [
        [number, code] for number, code in enumerate(["1.2", "3.4", "4.1", "2.2"], 1)
    ]
    assert objectives_of(read_beside(["N°", "Objectif"], rows)) == ["1.2", "3.4", "4.1", "2.2"]
    found = read_beside(["Priorité"], [[number] for number in range(1, 5)])
    assert objectives_of(found) == ["", "", "", ""]


def test_an_axis_is_filled_down_where_numbers_need_it() -> None:
    rows: list[list[CellValue]] = [["Axe 1", 2], [None, 4], ["Axe 4", 3]]
    assert objectives_of(read_beside(["Axe", "Objectif"], rows)) == ["1.2", "1.4", "4.3"]
    rows = [["Axe 1", 2], ["Axe 1", 4], [None, 4], ["Axe 4", 3]]  # said again on each line: one is missing
    found = read_beside(["Axe", "Objectif"], rows)
    assert objectives_of(found) == ["1.2", "1.4", "4.3"]
    assert [code for code, _cell in cells_of(found)] == ["ambiguous-objective"]
    rows = [["Axe 1", "Objectif n° 1"], [None, "Objectif n° 2"], ["Axe 3", "Objectif n° 2"], ["Axe 4", "4.1"]]
    assert objectives_of(read_beside(["Axe", "Objectif"], rows)) == ["1.1", "1.2", "3.2", "4.1"]
    rows = [["Axe 1", 1], [None, 2], [None, 3], ["Axe 2", 1], [None, 2], ["Axe 3", 1]]
    assert objectives_of(read_beside(["Axe", "Objectif"], rows)) == ["1.1", "1.2", "1.3", "2.1", "2.2", "3.1"]


SHORT = {
    "1.1": "Partenariats en appui à l'accompagnement du Forem",
    "1.2": "Accompagnement psychosocial",
    "2.3": "Fluidité des parcours",
    "3.3": "Mises en situation",
    "5.2": "Supports de présentation",
}


@pytest.mark.parametrize("label", ["Libellé de l'objectif", "Intitulé de l'objectif", "Objectif (libellé)"])
@pytest.mark.parametrize(
    ("heading", "number"), [("Objectif", "Objectif {}"), ("Objectif n°", "O{}"), ("Obj.", "Obj. {}")]
)
@pytest.mark.parametrize(
    "titles", [SHORT, {code: NOTE.objectives[code].title for code in SHORT}], ids=["short", "full"]
)
def test_labels_beside_numbers_in_their_axis_are_no_objectives_of_their_own(
    titles: dict[str, str], heading: str, number: str, label: str
) -> None:
    found = read_beside(
        ["Axe", heading, label],
        [[f"Axe {code[0]}", number.format(code[2]), title] for code, title in titles.items()],
    )
    assert (objectives_of(found), cells_of(found)) == (list(SHORT), [])


def test_what_one_column_proposes_and_another_declares_is_declared() -> None:
    found = read_beside(
        ["Objectif principal", "Objectif secondaire"],
        [[SHORT["5.2"], "5.2"], [SHORT["5.2"], "4.1"], ["1.2", "1.4"]],
    )
    assert [[(link.code, link.origin.value) for link in action.objectives] for action in found.actions] == [
        [("5.2", "declared")],
        [("5.2", "proposed"), ("4.1", "declared")],
        [("1.2", "declared"), ("1.4", "declared")],
    ]
    assert [code for code, _cell in cells_of(found)] == ["proposed-objective"]


@pytest.mark.parametrize(
    ("cells", "links", "said"),
    [
        (["2.1 ou 2.2 ?", None], [("2.1", "proposed"), ("2.2", "proposed")], "2.1, 2.2"),
        (["1.2 / 1.3 ?", "4.1"], [("1.2", "proposed"), ("1.3", "proposed"), ("4.1", "declared")], "1.2, 1.3"),
        (["1.1, peut-être 1.4", None], [("1.1", "declared"), ("1.4", "proposed")], "1.4"),
        (["2.1 ou 2.2 ?", "2.2"], [("2.2", "declared")], None),
        (["2.1 ou 2.2 ?", "2.1"], [("2.1", "declared")], None),
    ],
)
def test_all_codes_that_are_said_to_be_proposed_are_and_none_counts(
    cells: list[CellValue], links: list[tuple[str, str]], said: str | None
) -> None:
    found = read_beside(["Objectif principal", "Objectif secondaire"], [cells, ["5.1", None]])
    action = found.actions[0]
    assert [(link.code, link.origin.value) for link in action.objectives] == links
    assert [one.params["code"] for one in found.findings] == ([said] if said else [])


def test_a_list_of_codes_and_titles_names_them_all() -> None:
    title = NOTE.objectives["3.3"].title
    rows = [
        f"CPAS de Mons | Action {n} | {text}" for n, text in enumerate((f"1.2 ; {title}", f"{title} ; 1.2"))
    ]
    likely = "CPAS de Mons | Bilans | 1.2 ; mise en situation professionnelle"
    other = "CPAS de Mons | Salon | 1.2 ; atelier du mardi"
    found = submitted(drawn("\n".join(["Opérateur | Action | Objectif", *rows, likely, other])))
    assert [set(said.split()) for said in objectives_of(found)] == [{"1.2", "3.3"}] * 3 + [{"1.2"}]
    assert [(one.code, one.cell) for one in found.findings] == [("proposed-objective", "C4")]
    assert {link.code: str(link.origin) for link in found.actions[2].objectives} == {
        "1.2": "declared",
        "3.3": "proposed",
    }
