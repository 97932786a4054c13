"""Numbers of objectives beside their axis: on further lines, in forms, circled, in brackets, two together."""

from __future__ import annotations

import pytest
from layout_sheets import NOTE, cells_of, codes, drawn, objectives_of, partners_of, submission_of, submitted

from concertaction.importers.values.codes import code_reader
from concertaction.models import CellValue

TABLE = """
Action | Opérateur | Axe | Objectif | Partenaires
Accueil | EFT A | {0} | Le Forem
 | | {1} |
Bilan | EFT A | {2} | MIRE
 | | {3} | CPAS de Mons
 | | | =4 |
""".strip()


@pytest.mark.parametrize(
    "cells",
    [
        ("Axe 1 | 1 2", "Axe 2 | 3", "Axe 3 | 1", "Axe 2 | 2"),
        ("=1 | 1, 2", "=2 | =3", "=3 | =1", "=2 | =2"),
        ("I | 1 et 2", "II | 3", "III | 1", "II | 2"),
        ("1 | 1.1 ; 1.2", "2 | 2.3", "3 | 3.1", "2 | 2.2"),
        ("Axe 1 : Accueil | Obj. 1 et 2", "Axe 2 : Former | Obj. 3", "Axe 3 | Objectif 1", "Axe 2 | Objectif 2"),
        ("Axe 1 | ① ②", "Axe 2 | ③", "Axe 3 | ①", "Axe 2 | ②"),
    ],
)  # fmt: skip
def test_a_number_on_a_further_line_of_an_action_is_of_the_axis_beside_it(cells: tuple[str, ...]) -> None:
    found = submitted(drawn(TABLE.format(*cells)))
    assert objectives_of(found) == ["1.1 1.2 2.3", "3.1 2.2 2.4"]
    assert partners_of(found) == [
        ["Le Forem"],
        ["MIRE", "CPAS de Mons"],
    ]
    assert cells_of(found) == []


def test_a_number_that_the_axis_of_its_line_has_not_is_said() -> None:
    found = submitted(drawn(TABLE.format("1 | 2", "2 | 9", "3 | 1", "2 | 2")))
    assert objectives_of(found) == ["3.1 2.2 2.4"]
    assert [(one.code, one.cell, one.value) for one in found.findings] == [("unknown-objective", "D2", "2.9")]
    assert found.findings[0].params["at"] == [3, 3]


def form(lines: str) -> str:
    return f"""
Fiche action
Intitulé de l'action | Accueil des femmes
Opérateur | EFT Les Chantiers
{lines.strip()}
Partenaires | Le Forem
Période | 2012
""".strip()


@pytest.mark.parametrize(
    "lines",
    [
        "Axe | Objectifs\nAxe 1 | 1 2\nAxe 2 | 3",
        "Axe | Objectifs\n1 | 1 2\n2 | 3",
        "Axe | Objectifs\nAxe 1 | 1.1, 1.2\nAxe 2 | 2.3",
        "Axe | Objectifs\nAxe 1 | ① ②\nAxe 2 |\nAxe 2 | ③\nAxe 4 |",
        "Axe | Objectifs\nAxe 1 | ① ② 3 4\nAxe 2 | 1 2 ③ 4\nAxe 3 | 1 2 3 4\nAxe 4 | 1 2 3\nAxe 5 | 1 2",
        "Objectifs | Axe 1 | 1 2\n | Axe 2 | 3",
        "Objectifs : | Axe 1 | 1 2\n | Axe 2 | 3",
        "Objectifs (entourez) | Axe 1 | ① ② 3 4\n | Axe 2 | 1 2 ③ 4\n | Axe 3 | 1 2 3 4",
        "Axe 1 | Objectifs | 1 2\nAxe 2 | Objectifs | 3",
        "Axe 1 | 1 2\nAxe 2 | 3",
        "Axe | Axe 1\nObjectifs | 1 2\nAxe | Axe 2\nObjectifs | 3",
        "Axe | 1 | Objectifs | 1 2\nAxe | 2 | Objectifs | 3",
        "Axe : | Axe 1 | Objectifs : | 1 2\nAxe : | Axe 2 | Objectifs : | 3",
    ],
)
def test_a_number_of_a_form_is_of_the_axis_beside_it(lines: str) -> None:
    found = submitted(drawn(form(lines)))
    (action,) = found.actions
    assert (action.title, action.operator.name) == ("Accueil des femmes", "EFT Les Chantiers")
    assert [partner.name for partner in action.partners] == ["Le Forem"]
    assert objectives_of(found) == ["1.1 1.2 2.3"]
    assert cells_of(found) == []


def test_a_printed_list_without_a_mark_says_no_objective() -> None:
    lines = "Axe | Objectifs\nAxe 1 | 1 2 3 4\nAxe 2 | 1 2 3 4\nAxe 3 | 1 2 3 4\nAxe 4 | 1 2 3\nAxe 5 | 1 2"
    found = submitted(drawn(form(lines)))
    assert objectives_of(found) == [""]
    assert cells_of(found) == [("no-objective", "A5")]


@pytest.mark.parametrize(
    ("text", "axis", "codes", "problem"),
    [
        ("① ③", "2", ["2.1", "2.3"], None),
        ("①③", "2", ["2.1", "2.3"], None),
        ("1 ② 3 4", "1", ["1.2"], None),
        ("1, ❷, 3, ❹", "1", ["1.2", "1.4"], None),
        ("➀ 2 3", "1", ["1.1"], None),
        ("Axe 1 ②", None, ["1.2"], None),
        ("Axe 1 : 1 ② 3 4\nAxe 2 : 1 2 3 4\nAxe 3 : ① 2 3 4", None, ["1.2", "3.1"], None),
        ("② ④", None, [], "ambiguous-objective"),
        ("1 2 3 (4)", "1", [], "ambiguous-objective"),
        ("1 (2) 3 4", "1", [], "ambiguous-objective"),
        ("1 2 [3] 4", "1", [], "ambiguous-objective"),
        ("2 (3)", "1", [], "ambiguous-objective"),
        ("Axe 1 : 1 2 3 (4)", None, [], "ambiguous-objective"),
        ("1, 2, (4)", "1", ["1.1", "1.2", "1.4"], None),
        ("(1) (2)", "1", ["1.1", "1.2"], None),
        ("2 (50)", "1", ["1.2"], None),
        ("2 (stages)", "1", ["1.2"], None),
    ],
)
def test_circles_choose_and_brackets_are_doubtful(
    text: str, axis: str | None, codes: list[str], problem: str | None
) -> None:
    reading = code_reader(NOTE).read(text, axis=axis)
    assert ([code for code, _origin in reading.links], reading.problem) == (codes, problem)


AXES = ["Opérateur", "Action", "Axe", "Objectifs"]


def check_pairs(pairs: list[str], stored: list[str], found: list[tuple[str, str]]) -> None:
    """``"1|=1.4"``: an axis, and under "Objectifs" the number 1.4."""

    def cell(text: str) -> CellValue:
        return float(text[1:]) if text.startswith("=") else text

    rows = [["EFT A", f"Action {n}", *map(cell, pair.split("|"))] for n, pair in enumerate(pairs)]
    result = submission_of(AXES, *rows)
    assert objectives_of(result) == stored
    assert cells_of(result) == found


INFERRED, REFUSED = "inferred-objective", "ambiguous-objective"


@pytest.mark.parametrize(
    ("pairs", "stored", "found"),
    [
        # numbers alone, or by threes: what two numbers are is said
        (["1|1-3", "2|2", "3|1-2-4"], ["1.3", "2.2"], [(INFERRED, "D2"), (REFUSED, "D4")]),
        (["1|1-3", "2|2", "3|1-4"], ["1.3", "2.2"], [(INFERRED, "D2"), (REFUSED, "D4")]),
        (["1|1/3", "2|2", "3|1/2/4"], ["1.3", "2.2"], [(INFERRED, "D2"), (REFUSED, "D4")]),
        (["1|1,3", "2|2", "3|1,2,4"], ["1.3", "2.2"], [(INFERRED, "D2"), (REFUSED, "D4")]),
        (["1|=1.3", "2|=2", "3|=1.2"], ["1.3", "2.2"], [(INFERRED, "D2"), (REFUSED, "D4")]),
        # nothing alone, and most of the pairs are of another axis than their row
        (["1|1-3", "2|1-2", "3|1-4"], ["1.3"], [(INFERRED, "D2"), (REFUSED, "D3"), (REFUSED, "D4")]),
        # codes name their axis
        (["1|1-3", "2|2-4", "3|3-4"], ["1.3", "2.4", "3.4"], []),
        (["1|1-3", "2|2-4", "3|2"], ["1.3", "2.4", "3.2"], []),
        (["1|1.3", "2|2", "3|3.1"], ["1.3", "2.2", "3.1"], []),
        (["1|1-2", "2|2-3", "3|2-4"], ["1.2", "2.3", "2.4"], [("other-axis", "D4")]),
    ],
)
def test_two_numbers_are_a_code_where_the_column_has_codes(
    pairs: list[str], stored: list[str], found: list[tuple[str, str]]
) -> None:
    check_pairs(pairs, stored, found)


def test_two_numbers_beside_three_of_the_same_make_are_said_without_an_axis_too() -> None:
    rows = [["EFT A", "P", "1-3"], ["EFT A", "Q", "1-2-4"], ["EFT A", "R", "2.4"]]
    found = submission_of(["Opérateur", "Action", "Objectifs"], *rows)
    assert objectives_of(found) == ["1.3", "2.4"]
    assert cells_of(found) == [(INFERRED, "C2"), (REFUSED, "C3")]
    alone = submission_of(["Opérateur", "Action", "Objectifs"], *rows[::2])
    assert (objectives_of(alone), cells_of(alone)) == (["1.3", "2.4"], [])


def test_a_range_or_a_list_under_the_heading_of_an_axis_is_refused() -> None:
    found = submitted(
        drawn(
            """
Action | Opérateur | Axe 1 | Axe 2 | Axe 3
Accueil | EFT A | 1-3 | | 2
Bilan | EFT A | | 1-2-4 | 1-2
Verger | EFT A | 1 2 3 (4) | ① |
""".strip()
        )
    )
    assert objectives_of(found) == ["2.1 2.2 2.4 3.1 3.2"]
    assert cells_of(found) == [(REFUSED, "C2"), (REFUSED, "C4")]


@pytest.mark.parametrize(
    ("pairs", "stored", "found"),
    [
        # a bare number beside them makes codes of their own axis no less clear
        (["1|=1.4", "1|=2"], ["1.4", "1.2"], []),
        (["1|=1.4", "4|=4.1", "2|=2", "2|=2.1"], ["1.4", "4.1", "2.2", "2.1"], []),
        (["1|=1.4", "2|=2.4", "1|=2"], ["1.4", "2.4", "1.2"], []),
        # numbers alone for the most part, or a code of another axis: they may be two
        (["1|=1.4", "1|=2", "2|=3"], ["1.4", "1.2", "2.3"], [(INFERRED, "D2")]),
        (["1|=1.4", "1|=2.4", "1|=2"], ["1.4", "1.2"], [(INFERRED, "D2"), (REFUSED, "D3")]),
        (["1|=1.4", "1|=2", "1|1,2,4"], ["1.4", "1.2"], [(INFERRED, "D2"), (REFUSED, "D4")]),
    ],
)
def test_a_lone_number_raises_no_doubt_of_clear_codes(
    pairs: list[str], stored: list[str], found: list[tuple[str, str]]
) -> None:
    check_pairs(pairs, stored, found)


@pytest.mark.parametrize(
    ("heading", "value", "axes"),
    [
        ("Axe/Obj.", "II", ("2",)),
        ("Axe / objectif", "IV.", ("4",)),
        ("Axe et objectif", "I et III", ("1", "3")),
        ("Objectif", "II", ("2",)),  # beside I.4
        ("Axe/Obj.", "VII", ()),
        ("Axe/Obj.", "XXL", ()),
    ],
)
def test_a_roman_number_alone_where_axes_are_asked_for_is_an_axis(
    heading: str, value: str, axes: tuple[str, ...]
) -> None:
    rows = [["EFT A", "P", "I.4"], ["EFT A", "Q", value], ["EFT A", "R", "II.4"]]
    found = submission_of(["Opérateur", "Action", heading], *rows)
    assert [action.axes for action in found.actions] == [(), axes, ()]
    assert cells_of(found) == [("axis-only" if axes else "unreadable-objective", "C3")]


def test_a_roman_number_alone_among_other_codes_is_no_axis() -> None:
    found = submission_of(["Opérateur", "Action", "Objectif"], ["EFT A", "P", "1.4"], ["EFT A", "Q", "II"])
    assert cells_of(found) == [("unreadable-objective", "C3")]


@pytest.mark.parametrize(
    ("numbers", "read"),
    [
        (("O3", "O2", "O1"), ["3.3", "3.2", "3.1"]),
        (("O1", "O1", "O2"), ["3.1", "3.1", "3.2"]),
        (("Objectif 1", "Objectif 2", "Objectif 3"), ["3.1", "3.2", "3.3"]),
        (("O1", "O2", "O3"), ["", "", ""]),  # as well the numbers of the actions
        (("FR-01", "FR-03", "FR-02"), ["", "", ""]),
    ],
)
def test_numbers_of_objectives_under_code_are_in_the_axis_of_the_sheet(
    numbers: tuple[str, ...], read: list[str]
) -> None:
    rows = [(number, f"Action {at}", "MIRE") for at, number in enumerate(numbers)]
    found = submission_of(("CPAS de Dour",), ("Axe 3",), (), ("Code", "Action", "Partenaires"), *rows)
    assert objectives_of(found) == read
    assert ("axis-only" in codes(found)) == (not any(read))


UNDER_AXES = """{}

Action | Opérateur | Objectif
Accueil | EFT A | Objectif 1
Bilan | EFT A | Objectif 3"""


@pytest.mark.parametrize(
    "lines",
    [
        "Axe 1 : accompagnement\nAxe 2 : collaboration\nAxe 3 : employeurs",
        "Axe 1 | Accompagnement\nAxe 2 | Collaboration",
        "Axe 1 : accompagnement\nObjectif 1 : le Forem\nAxe 2 : collaboration\nObjectif 1 : projets pilotes",
        "Axe 1 : accompagnement, axe 2 : collaboration",
        "Axe 1 : accompagnement / Axe 2 : collaboration",
        "1. Accompagnement\n2. Collaboration entre opérateurs\n3. Employeurs",
        "1) Accompagnement\n2) Collaboration entre opérateurs",
        "Axes 1 et 2",
        "Axes 1, 2 et 3",
        "Axes n° 1 à 5 : tous les objectifs",
        "Axe I, axe II",
        "Exemple : Axe 1, objectif 2 se note 1.2",
        "Ex. : axe 1",
    ],
)
def test_lines_over_a_table_that_list_axes_say_none_of_them(lines: str) -> None:
    found = submitted(drawn(UNDER_AXES.format(lines)))
    header = len(lines.splitlines()) + 2
    assert cells_of(found) == [("ambiguous-objective", f"C{header + row}") for row in (1, 2)]


@pytest.mark.parametrize(
    "lines",
    [
        "Axe 2",
        "Axe 2 : collaboration et projets communs, 2012",
        "2. Collaboration entre opérateurs",
        "Axe 2 – Collaboration\n\nAXE 2",
        "Axe 2 – voir aussi les actions de l'axe 1",
        "1 table par opérateur\n2. Collaboration entre opérateurs",
    ],
)
def test_one_axis_over_a_table_is_that_of_its_numbers(lines: str) -> None:
    assert objectives_of(submitted(drawn(UNDER_AXES.format(lines)))) == ["2.1", "2.3"]


def test_a_line_of_several_axes_ends_the_axis_above_it() -> None:
    group = "Action | Opérateur | Objectif\nAxe 3\nA | EFT A | 1\nB | EFT A | 2\nAxes 1 et 2\nC | EFT A | 3"
    found = submitted(drawn(group))
    assert (objectives_of(found), cells_of(found)) == (["3.1", "3.2"], [("ambiguous-objective", "C6")])


def test_objectives_listed_over_a_table_are_not_those_of_rows_that_name_none() -> None:
    table = "Action | Opérateur | Objectif\nAccueil | EFT A |\nBilan | EFT A | 2.3"
    found = submitted(drawn(f"1.1 Appui au Forem\n1.2 Psychosocial\n1.3 Parcours\n\n{table}"))
    assert (objectives_of(found), cells_of(found)) == (["", "2.3"], [("no-objective", "C6")])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Axe 1 : 2,3", "1.2 1.3"),
        ("Axe 1 (2,3) Axe 3 (1)", "1.2 1.3 3.1"),
        ("Axe 1: 2,3 / Axe 3 : 1", "1.2 1.3 3.1"),
        ("Axe 1 : obj. 2,3", "1.2 1.3"),
        ("A1 : 2,3", "1.2 1.3"),
        ("Axe 1 : 1,2", "1.2"),  # the code itself
        ("Axe 2 - 2,3", "2.3"),
        ("1.1 ; 2,3", "1.1 2.3"),
    ],
)
def test_a_comma_behind_another_axis_lists_its_objectives(text: str, expected: str) -> None:
    rows = f"Opérateur | Action | Objectif\nCPAS de Dour | Mobilité | {text}\nCPAS de Dour | Conseil | 1.3"
    assert objectives_of(submitted(drawn(rows)))[0] == expected
