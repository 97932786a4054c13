"""References of actions and codes in their titles, told from the objectives."""

from __future__ import annotations

from datetime import date

import pytest
from layout_sheets import NOTE, cells_of, submission_of

from concertaction.importers.objectives import objectives_in_title
from concertaction.importers.values.codes import CodeReader
from concertaction.models import CellValue, Origin, Submission

READER = CodeReader(NOTE)


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
def test_a_code_in_the_title_only_is_proposed(header: list[CellValue]) -> None:
    result = submission_of(
        header,
        ["CPAS de Mons", "[1.4] Jardin", None],
        ["CPAS de Mons", "Potager", "1.2" if header[2] == "Objectif" else "Le Forem"],
        ["CPAS de Mons", "Verger", None],
    )
    first = result.actions[0]
    assert [(link.code, link.origin) for link in first.objectives] == [("1.4", Origin.PROPOSED)]
    assert ("objective-in-title", "B2") in cells_of(result)
    assert [one.row for one in result.findings if one.code == "no-objective"] == (
        [4] if header[2] == "Objectif" else [3, 4]
    )


@pytest.mark.parametrize("heading", ["Remarques", "Observations", "Commentaires", "Divers"])
@pytest.mark.parametrize(
    ("remark", "codes"),
    [
        ("Note : obj. 3.4. Reconduit.", ["3.4"]),
        ("Répond à l'objectif 2 de l'axe 1", ["1.2"]),
        ("Obj. 1.2 et obj. 1.4", ["1.2", "1.4"]),
        ("axe 4, objectif 2 : avec le PCS", ["4.2"]),
        ("Rien à signaler", []),
        ("version 1.2 du rapport", []),
        ("pas l'objectif 3.4", []),
        ("ancien obj. 3.4", []),
        ("obj. 4.4", []),
        ("objectif de 3.500 heures", []),
    ],
)
def test_a_code_in_a_remark_only_is_proposed(heading: str, remark: str, codes: list[str]) -> None:
    result = submission_of(
        ["Opérateur", "Action", "Partenaires", heading],
        ["CPAS de Mons", "Jardin", "Le Forem", remark],
        ["CPAS de Mons", "Verger", "MIRE", "Reconduit"],
    )
    found = result.actions[0].objectives
    assert [link.code for link in found] == codes
    assert {link.origin for link in found} <= {Origin.PROPOSED}
    assert (("objective-in-remark", "D2") in cells_of(result)) == bool(codes)


TITLES = ("Rencontre", "Club des recruteurs", "Salon", "Chantier ouvert", "Table ronde")
BESIDE = ("I.1", "III.1 + III.3", "1.3", "4.1", "2.2")
OF_BESIDE = [["1.1"], ["3.1", "3.3"], ["1.3"], ["4.1"], ["2.2"]]


def beside(heading: str, references: list[CellValue], objective: str = "Axe / Obj.") -> Submission:
    """Actions with references of all makes beside a column of objectives that its heading tells."""
    return submission_of(
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
    assert cells_of(result) == []


@pytest.mark.parametrize("references", REFERENCES, ids=lambda many: str(many[0]))
@pytest.mark.parametrize("heading", ["Code", "Réf.", "N°", "Codification"])
@pytest.mark.parametrize("objective", ["Axe prioritaire", "Axe de la note", "Axe stratégique"])
def test_references_are_no_objectives_beside_codes_that_are_headed_as_axes(
    heading: str, references: list[CellValue], objective: str
) -> None:
    result = beside(heading, references, objective)
    assert [[link.code for link in action.objectives] for action in result.actions] == OF_BESIDE
    assert cells_of(result) == []


@pytest.mark.parametrize("form", ["FR-{:02}", "2012/{:03}", "P{}", "Act. {}", "EFT-2012-{}"])
@pytest.mark.parametrize("heading", ["Code", "Réf.", "N°"])
def test_references_in_one_form_ask_for_no_objective(heading: str, form: str) -> None:
    references: list[CellValue] = [form.format(number) for number in range(1, 6)]
    result = beside(heading, references, "Axe prioritaire")
    assert [action.reference for action in result.actions] == references
    assert cells_of(result) == []
    alone = submission_of(
        [heading, "Action", "Opérateur", "Période"],
        *([one, title, "CPAS de Dour", "2012"] for one, title in zip(references, TITLES, strict=True)),
    )
    assert [action.reference for action in alone.actions] == references
    assert {code for code, _ in cells_of(alone)} == {"no-objective"}


@pytest.mark.parametrize("objective", ["Objectif", "Objectif de la note", "Code objectif", "Réf. note"])
def test_references_beside_objectives_headed_otherwise_stay_references(objective: str) -> None:
    result = beside("Réf.", ["1.1", "1.2", "2.1", "2.2", "3.1"], objective)
    assert [[link.code for link in action.objectives] for action in result.actions] == OF_BESIDE
    assert [action.reference for action in result.actions] == ["1.1", "1.2", "2.1", "2.2", "3.1"]


def test_references_beside_a_grid_or_numbers_in_an_axis_stay_references() -> None:
    grid = submission_of(
        ["N°", "Action", "Opérateur", "3.1", "3.2", "3.3"],
        ["1.1", "Rencontre", "CPAS de Dour", "x", None, None],
        ["1.2", "Salon", "CPAS de Dour", None, "x", None],
        ["2.1", "Chantier", "CPAS de Dour", None, None, "x"],
    )
    pair = submission_of(
        ["N°", "Action", "Opérateur", "Axe", "Objectif"],
        ["1.1", "Rencontre", "CPAS de Dour", 3, 1],
        ["1.2", "Salon", "CPAS de Dour", 3, 2],
        ["2.1", "Chantier", "CPAS de Dour", 3, 3],
    )
    for result in (grid, pair):
        codes = [[link.code for link in action.objectives] for action in result.actions]
        assert (codes, cells_of(result)) == ([["3.1"], ["3.2"], ["3.3"]], [])


@pytest.mark.parametrize("heading", ["Priorité", "Note", "Codes", "Lien"])
def test_other_numbers_beside_a_column_of_objectives_refuse_nothing(heading: str) -> None:
    result = beside(heading, [1, 2, 1, 3, 2])
    assert [[link.code for link in action.objectives] for action in result.actions] == OF_BESIDE
    assert cells_of(result) == []


@pytest.mark.parametrize("references", REFERENCES[:3], ids=lambda many: str(many[0]))
def test_references_that_are_no_codes_are_no_objectives_where_nothing_else_is(
    references: list[CellValue],
) -> None:
    result = submission_of(
        ["Réf.", "Action", "Opérateur", "Période"],
        *([one, title, "CPAS de Dour", "2012"] for one, title in zip(references, TITLES, strict=True)),
    )
    assert [action.reference for action in result.actions] == references
    assert [code for code, _ in cells_of(result)] == ["no-objective"] * 5


@pytest.mark.parametrize("heading", ["Code", "Réf.", "N°", "Axe"])
def test_codes_under_a_heading_of_several_meanings_stay_objectives(heading: str) -> None:
    for more in ([], ["Objectif secondaire"], ["Objectif"]):
        result = submission_of(
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
        result = submission_of(
            ["Réf.", "Objectif", "Action", "Opérateur"],
            *(
                [code, title, action, "CPAS de Dour"]
                for code, title, action in zip(codes, titles, TITLES, strict=False)
            ),
        )
        assert [[link.code for link in action.objectives] for action in result.actions] == [
            ["1.2"], ["3.1"], ["4.2"],
        ], expected  # fmt: skip


def test_a_running_number_beside_codes_is_no_reference() -> None:
    assert [action.reference for action in beside("N°", [1, 2, 3, 4, 5]).actions] == [None] * 5


@pytest.mark.parametrize("reference", ["1.1", "11-A", "12/1", "1-2", "2012-3"])
@pytest.mark.parametrize("label", ["Réf.", "N°", "Code", "Référence"])
@pytest.mark.parametrize(
    "aims", [[["Objectif :", "3.2"]], [["Axe :", 3], ["Objectif :", 2]]], ids=["code", "pair"]
)
def test_the_reference_of_a_form_is_no_objective(
    label: str, reference: str, aims: list[list[CellValue]]
) -> None:
    result = submission_of(
        ["Fiche projet"],
        [f"{label} :", reference],
        ["Opérateur :", "CPAS de Dour"],
        ["Action :", "Atelier"],
        *aims,
        ["Partenaires :", "MIRE Mons"],
        ["Période :", "2012"],
    )
    assert [[link.code for link in action.objectives] for action in result.actions] == [["3.2"]]
    assert cells_of(result) == []


@pytest.mark.parametrize("lines", [("Objectif 3.2", "Objectif 4.1"), ("3.2", "4.1 Enseignement")])
def test_numbers_of_actions_below_lines_of_objectives_are_no_codes(lines: tuple[str, str]) -> None:
    result = submission_of(
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
