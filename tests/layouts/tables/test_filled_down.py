"""Blank cells that mean the one above, and those that mean nothing."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import pytest
from layout_sheets import cell, cells_of, check, codes, drawn, operators, read, records, sheet_of, submitted


def filled_down(
    pattern: str, heading: str = "Opérateur", *, over: str = "", merged: Sequence[Sequence[int]] = ()
) -> tuple[str, list[str]]:
    """What each of a column's rows is read as ("-": nothing), and the findings; ``over`` the headings."""
    names = {"a": "EFT La Brouette", "b": "CPAS de Lens", "c": "OISP Alpha", "-": ""}
    lines = [
        f"{names[letter]} | Action numéro {number} | 1.{number % 4 + 1} | Le Forem"
        for number, letter in enumerate(pattern)
    ]
    headings = f"{heading} | Action | Objectif | Partenaires"
    sheet = drawn("\n".join([*([over] if over else []), headings, *lines]), merged=merged)
    reading = read(sheet)
    letters = {name: letter for letter, name in names.items()}
    said = "".join(letters[record.get("operator", "")] for record in records(reading))
    return said, [found.code for found in reading.findings]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("a---b--ccc", "aaaabbbccc"),
        ("aa---a--b-", "aaaaaaaabb"),
        ("aaa--b----", "aaaaabbbbb"),
        ("aa--bb--cc--", "aaaabbbbcccc"),
        ("a--b---c--cccc", "aaabbbbccccccc"),
    ],
)
def test_adjoining_repeats_do_not_undo_what_blanks_in_blocks_say(pattern: str, expected: str) -> None:
    assert filled_down(pattern) == (expected, ["filled-down"])


@pytest.mark.parametrize("pattern", ["a---b--c-", "ab--c--a--", "a-b-c-a-b-"])
def test_names_on_first_rows_alone_are_filled_down_without_a_word(pattern: str) -> None:
    said, found = filled_down(pattern)
    assert "-" not in said
    assert found == []


@pytest.mark.parametrize(
    ("first", "further"),
    [
        ("Objectif principal", "Objectif secondaire"),
        ("Objectif", "Autres objectifs"),
        ("Obj. 1", "Obj. 2"),
        ("Objectif de la note", "Objectif second."),
        ("Objectifs visés", "Aussi"),
    ],
)
@pytest.mark.parametrize("is_turned", [False, True])
def test_a_blank_further_objective_is_none(first: str, further: str, *, is_turned: bool) -> None:
    pairs = [("1.1", "2.2"), ("1.2", ""), ("1.4", "1.3"), ("2.1", ""), ("3.3", "3.4"), ("", ""), ("5.2", "")]
    if is_turned and further in ("Obj. 2", "Aussi"):
        return  # nothing tells which of the two is the further one
    lines = [(*(pair[::-1] if is_turned else pair), f"Action numéro {n}") for n, pair in enumerate(pairs)]
    headings = (*((further, first) if is_turned else (first, further)), "Action", "Partenaires")
    text = "\n".join(" | ".join(line) for line in [headings, *((*line, "Le Forem") for line in lines)])
    found = submitted(drawn(f"CPAS de Dour\n\n{text}"))
    said = [sorted(link.code for link in action.objectives) for action in found.actions]
    assert said == [sorted(filter(None, pair)) for pair in pairs]


@pytest.mark.parametrize("heading", ["Axe | Objectif", "Objectif | Commune", "Objectif"])
def test_an_objective_said_once_a_block_is_still_filled_down(heading: str) -> None:
    before = {"Axe | Objectif": ["Axe 1", "", "", "Axe 2", ""]}.get(heading)
    codes_said = ["1.1", "", "", "2.2", ""]
    lines = [f"{f'{before[n]} | ' if before else ''}{code} | " for n, code in enumerate(codes_said)]
    behind = "Mons | " if "Commune" in heading else ""
    text = "\n".join(f"{line}{behind}Action {n} | Le Forem" for n, line in enumerate(lines))
    found = submitted(drawn(f"CPAS de Dour\n\n{heading} | Action | Partenaires\n{text}"))
    assert [[link.code for link in action.objectives] for action in found.actions] == [
        ["1.1"],
        ["1.1"],
        ["1.1"],
        ["2.2"],
        ["2.2"],
    ]


def test_blanks_under_a_ditto_mark_take_what_it_stands_for() -> None:
    said = "EFT La Brouette", '"', "", "", "CPAS de Lens", '"', "", ""
    lines = [f"{name} | Action numéro {n} | 1.{n % 4 + 1}" for n, name in enumerate(said)]
    reading = read(drawn("\n".join(["Opérateur | Action | Objectif", *lines])))
    assert [record["operator"] for record in records(reading)] == ["EFT La Brouette"] * 4 + [
        "CPAS de Lens"
    ] * 4


@pytest.mark.parametrize(
    "mark", ['"', "»", "«", "« »", "»»", "- » -", "-»-", '.."..', "//", ",,", "‖", "IDEM", "↓", "-″-"]
)
def test_a_mark_below_an_operator_stands_for_it(mark: str) -> None:
    names = ["EFT La Brouette", mark, "CPAS de Lens", mark]
    lines = [f"{name} | Action numéro {n} | 1.{n % 4 + 1}" for n, name in enumerate(names)]
    reading = read(drawn("\n".join(["Opérateur | Action | Objectif", *lines])))
    assert [record["operator"] for record in records(reading)] == ["EFT La Brouette"] * 2 + [
        "CPAS de Lens"
    ] * 2


@pytest.mark.parametrize("mark", ["//", "/ /", "||", "‖"])
def test_strokes_stand_for_the_value_above_in_any_column_and_that_is_said(mark: str) -> None:
    text = f"""
CPAS de Dour

Action | Objectif | Début | Fin | Partenaires
Accueil | 1.1 | =2010-09-01 | =2011-06-30 | Le Forem
Bilan | {mark} | {mark} | {mark} | {mark}
Jardin | 1.4 | =2010-10-04 | {mark} | PCS de Mons
Forum | / | =2010-11-01 | / | /
""".strip()
    rows = [[cell(part) for part in line.split(" | ")] for line in text.splitlines()]
    found = submitted(sheet_of(rows))
    said = [
        (
            action.title,
            [link.code for link in action.objectives],
            (str(action.start), str(action.end)),
            [partner.as_written for partner in action.partners],
        )
        for action in found.actions
    ]
    assert said == [
        ("Accueil", ["1.1"], ("2010-09-01", "2011-06-30"), ["Le Forem"]),
        ("Bilan", ["1.1"], ("2010-09-01", "2011-06-30"), ["Le Forem"]),
        ("Jardin", ["1.4"], ("2010-10-04", "2011-06-30"), ["PCS de Mons"]),
        ("Forum", [], ("2010-11-01", "None"), []),
    ]
    strokes = [(one.cell, one.params["count"]) for one in found.findings if one.code == "stroke-as-above"]
    assert strokes == [("B5", 1), ("C5", 1), ("D5", 2), ("E5", 1)]


def test_strokes_on_the_first_line_and_in_a_form_mean_nothing() -> None:
    table = "Action | Objectif | Partenaires\nAccueil | 1.1 | //\nBilan | 1.2 | Le Forem"
    found = submitted(drawn(f"CPAS de Dour\n\n{table}"))
    assert [[partner.name for partner in action.partners] for action in found.actions] == [[], ["Le Forem"]]
    assert "stroke-as-above" not in codes(found)
    forms = "\n\n".join(
        f"Intitulé | {title}\nObjectif | {code}\nPartenaires | {who}\nPériode | 2011"
        for title, code, who in (("Accueil", "1.1", "SSM A"), ("Bilan", "1.2", "//"))
    )
    found = submitted(drawn(f"CPAS de Dour\n\n{forms}"))
    assert [[partner.name for partner in action.partners] for action in found.actions] == [["SSM A"], []]


@pytest.mark.parametrize("last", [3, 5])
def test_a_merged_name_above_repeated_ones_is_filled_down_without_a_word(last: int) -> None:
    lines = ["EFT La Brouette", *[""] * (last - 2), "CPAS de Lens", "CPAS de Lens"]
    text = "\n".join(f"{name} | Action numéro {n} | 1.{n % 4 + 1}" for n, name in enumerate(lines))
    reading = read(drawn(f"Opérateur | Action | Objectif\n{text}", merged=[(2, 0, last, 0)]))
    operators = [record["operator"] for record in records(reading)]
    assert operators == ["EFT La Brouette"] * (last - 1) + ["CPAS de Lens"] * 2
    assert reading.findings == []


@pytest.mark.parametrize(
    "pattern", ["aaa-bbbbcc", "aaaab-cc", "aa-bb-cc-c", "aaaaa---bb", "a-bb-ccca", "aa-bb-cc-", "-aa---b--"]
)
def test_holes_among_repeated_names_take_no_neighbours_name(pattern: str) -> None:
    assert filled_down(pattern) == (pattern, [])


@pytest.mark.parametrize("pattern", ["aabb-c", "aaaab-cc", "aa-bb-cc-c", "abbb-c", "aa-bbcc"])
@pytest.mark.parametrize(
    ("over", "merged"),
    [
        ("Opérateur | Action | Note |", [(0, 0, 1, 0), (0, 1, 1, 1)]),
        ("Relevé 2012 | | |", [(0, 0, 0, 3)]),
        ("Relevé 2012 | | |\n | | |", [(0, 0, 1, 0)]),
        ("Relevé 2012 | | |\n | | |\nOpérateur | Action | Note |", [(0, 0, 1, 0), (2, 0, 3, 0)]),
    ],
)
def test_a_merged_heading_is_no_sign_of_names_said_once(
    pattern: str, over: str, merged: list[tuple[int, int, int, int]]
) -> None:
    heading = "" if "Opérateur" in over else "Opérateur"
    assert filled_down(pattern, heading, over=over, merged=merged) == (pattern, [])


def test_a_merged_note_below_is_no_sign_of_names_said_once() -> None:
    lines = [f"{name} | Action {i} | 1.{i + 1}" for i, name in enumerate(("EFT A", "EFT A", "", "EFT B"))]
    text = "\n".join(["Opérateur | Action | Objectif", *lines, "", "N.B. : à compléter. | |", " | |"])
    said = [record.get("operator") for record in records(read(drawn(text, merged=[(6, 0, 7, 0)])))]
    assert said == ["EFT A", "EFT A", None, "EFT B"]


def test_merged_names_show_that_blanks_are_the_name_above() -> None:
    assert filled_down("aa-b-c", merged=[(2, 0, 3, 0)])[0] == "aaabbc"


def test_the_title_above_said_again_with_more_is_a_line_of_its_own_and_not_the_rest_of_it() -> None:
    found = submitted(
        drawn(
            "Date | Action | Par | Participants | Objectif\n"
            "12/01/2011 | Atelier CV | CPAS de Dour | 14 | 1.2\n"
            "03/02/2011 | Suivi psychosocial | CPAS de Dour | 5 | 1.2\n"
            " | idem, groupe 2 |  | 6 | \n"
            "04/03/2011 | Bilan | CPAS de Mons | 8 | 2.1"
        )
    )
    assert [(one.title, one.participants) for one in found.actions] == [
        ("Atelier CV", 14),
        ("Suivi psychosocial", 5),
        ("Bilan", 8),
    ]
    assert (found.rows, found.refused) == (4, 1)
    assert ("missing-operator", "C4") in cells_of(found)


@pytest.mark.parametrize(
    ("axes", "numbers", "expected", "found"),
    [
        ("1113-", "12312", "11133", ["filled-down"]),
        ("11-33", "12312", "11133", ["filled-down"]),
        ("1-33", "1212", "1133", ["filled-down"]),
        ("1--3-", "12312", "11133", []),
        ("113-", "1221", "113-", []),  # the numbers begin again: of another axis
    ],
)
def test_a_number_without_its_axis_counts_in_the_one_above(
    axes: str, numbers: str, expected: str, found: list[str]
) -> None:
    lines = [
        f"{'' if axis == '-' else 'Axe ' + axis} | ={number} | CPAS de Lens | Action numéro {index}"
        for index, (axis, number) in enumerate(zip(axes, numbers, strict=True))
    ]
    reading = read(drawn("\n".join(["Axe | Objectif | Opérateur | Action", *lines])))
    said = [record.get("axis", "Axe -")[-1] for record in records(reading)]
    assert ("".join(said), [one.code for one in reading.findings]) == (expected, found)


def test_an_error_cell_is_neither_filled_down_nor_an_empty_line() -> None:
    rows = [
        ["Opérateur", "Intitulé", "Objectif", "Partenaires"],
        ["EFT A", "P1", "1.1", "x"],
        [None, "P2", "1.2", "y"],
        [None, "P3", "1.2", "y"],
        ["EFT B", None, "1.2", "y"],
        ["EFT B", None, None, None],
    ]
    errors = {(3, 0): "#REF!", (4, 0): "formula", (5, 1): "#REF!", (6, 1): "#N/A"}
    check(
        read(sheet_of(rows, errors=errors)),
        {"title": "P1", "operator": "EFT A"},
        {"title": "P2", "operator": None},
        {"title": "P3", "operator": None},
        {"row": 5, "operator": "EFT B", "title": None},
        {"row": 6, "operator": "EFT B", "title": None},
    )


def test_nothing_is_filled_down_over_an_error_cell() -> None:
    rows: list[list[Any]] = [["Opérateur", "Intitulé", "Objectif"]]
    rows += [
        [house, f"P{number}", "1.1"] for number, house in enumerate(["EFT A", *[None] * 4, "EFT B", None])
    ]
    check(
        read(sheet_of(rows, errors={(4, 0): "#REF!"})),
        *({"operator": house} for house in ("EFT A", "EFT A", None, None, None, "EFT B", "EFT B")),
    )


def test_a_lone_blank_among_operators_is_a_missing_operator() -> None:
    rows: list[list[Any]] = [["Opérateur", "Action", "Partenaires"]]
    rows += [[f"Organisme {i}" if i != 4 else None, f"P{i}", "a"] for i in range(9)]
    check(read(sheet_of(rows)), *({"operator": None if i == 4 else f"Organisme {i}"} for i in range(9)))


@pytest.mark.parametrize("sign", ["--", "↓", "↑", "same", "Same", '"', "idem"])
def test_a_sign_of_repetition_is_the_operator_above(sign: str) -> None:
    found = submitted(
        drawn(
            f"Opérateur | Action | Objectif\nEFT A | Stage | 3.3\n{sign} | Bilan | 2.3\n{sign} | Accueil | 1.2"
        )
    )
    assert (len(found.actions), operators(found), found.findings) == (3, {"EFT A"}, ())


@pytest.mark.parametrize(
    "sign", ["↓", "voir ci-dessus", "Idem ci-dessus", "cf. ci-dessus", "voir plus haut", "idem"]
)
def test_a_sign_of_repetition_is_the_objective_above(sign: str) -> None:
    found = submitted(
        drawn(
            f"EFT A\n\nAction | Objectif | Partenaires\nStage | 3.3 | MIRE\nBilan | {sign} | Forem\nAccueil | 1.2 | ONEM"
        )
    )
    assert [[tie.code for tie in action.objectives] for action in found.actions] == [
        ["3.3"],
        ["3.3"],
        ["1.2"],
    ]


@pytest.mark.parametrize("mark", ["+", "++", "+++"])
def test_one_to_three_signs_cross_a_grid(mark: str) -> None:
    found = submitted(
        drawn(
            f"EFT A\n\nAction | 1.1 | 1.2 | 3.3\nStage | {mark} |  | x\nBilan |  | {mark} | \nAccueil | x |  | {mark}"
        )
    )
    said = [sorted(tie.code for tie in action.objectives) for action in found.actions]
    assert said == [["1.1", "3.3"], ["1.2"], ["1.1", "3.3"]]


@pytest.mark.parametrize(
    ("again", "title"),
    [
        ("idem (2e groupe)", "Stage (2e groupe)"),
        ("Idem – groupe 2", "Stage – groupe 2"),
        ("idem, à Dour", "Stage, à Dour"),
        ("Ibidem. (soir)", "Stage (soir)"),
        ("idem", "Stage"),
        ("Idemnité", "Idemnité"),
        ("Idem pour les jeunes", "Idem pour les jeunes"),
    ],
)
def test_a_sign_of_repetition_before_more_is_the_title_above(again: str, title: str) -> None:
    found = submitted(
        drawn(
            f"EFT A\n\nAction | Objectif | Début\nStage | 3.3 | 01/02/2011\n{again} | 1.2 | 01/09/2011\nAccueil | 1.2 | "
        )
    )
    assert [action.title for action in found.actions] == ["Stage", title, "Accueil"]
    assert [action.row for action in found.actions] == [4, 5, 6]


@pytest.mark.parametrize(
    ("axes", "numbers", "expected", "found"),
    [
        ("1---2---", "1-2-1-2-", "11221122", []),
        ("1--2--", "12-12-", "122122", []),
        # each line has its number: a blank is none
        ("1--2-3-4-5-", "2314115232-", "2314115232-", ["axis-only"]),
        ("1--2-3-4-5-", "-314115232-", "-314115232-", ["axis-only", "axis-only"]),
        ("1---2---3--", "21-3132-412", "21-3132-412", ["axis-only", "axis-only"]),
        # each objective of each axis once, in the note's order
        ("1----2----3---", "12-34123-41234", "12234123341234", ["filled-down"]),
        ("1----2----3---", "12-34123441234", "12-34123441234", ["axis-only"]),
        ("1----2---", "123-412" + "34", "123341234", ["filled-down"]),
    ],
)
def test_a_lone_line_without_a_number_below_an_axis_has_none(
    axes: str, numbers: str, expected: str, found: list[str]
) -> None:
    lines = [
        f"{'' if axis == '-' else 'Axe ' + axis} | {'' if number == '-' else '=' + number} | CPAS de Lens"
        f" | Atelier {chr(97 + index) * 4} | 2012"
        for index, (axis, number) in enumerate(zip(axes, numbers, strict=True))
    ]
    sheet = drawn("\n".join(["Axe | Objectif | Opérateur | Action | Période", *lines]))
    said = [str(record.get("objective_number", "-")) for record in records(read(sheet))]
    told = [one.code for one in submitted(sheet).findings if one.code in ("filled-down", "axis-only")]
    assert ("".join(said), told) == (expected, found)


@pytest.mark.parametrize("heading", ["Participants", "Nombre de stagiaires", "H"])
def test_a_number_of_people_merged_over_actions_is_counted_once_and_said(heading: str) -> None:
    lines = "1.2 | Permanence | SSM A | 2011 | =25 | =3\n1.2 | Guichet | SSM B | 2011 | | =4\n1.4 | Permis | TEC C | 2011 | =14 | =5"
    text = f"CPAS de Dour\nObjectif | Action | Partenaires | Année | {heading} | {'F' if heading == 'H' else 'Heures'}\n{lines}"
    found = submitted(drawn(text, merged=[(3, 4, 4, 4)]))
    wanted = [28, 4, 19] if heading == "H" else [25, None, 14]
    assert [one.participants for one in found.actions] == wanted
    assert [code for code, cell in cells_of(found) if cell == "E4"] == ["shared-number"]


def test_a_number_of_people_merged_over_the_partners_of_an_action_is_its_own() -> None:
    lines = "1.2 | Permanence | SSM A | 2011 | =25\n | | SSM B | |\n1.4 | Permis | TEC C | 2011 | =14"
    text = f"CPAS de Dour\nObjectif | Action | Partenaires | Année | Participants\n{lines}"
    found = submitted(drawn(text, merged=[(3, column, 4, column) for column in (0, 1, 3, 4)]))
    assert ([one.participants for one in found.actions], cells_of(found)) == ([25, 14], [])


_DAYS = "du 1er au 30 avril 2011", "du 2 au 31 mai 2011", "du 6 au 17 juin 2011"


@pytest.mark.parametrize(
    ("heading", "times", "found"),
    [
        # said once over half of the lines, or in each year
        ("Année | Trimestre", ["=2011 | T1", " | ", " | T2", " | ", "=2012 | T1", " | "], []),
        ("Année | Mois", ["=2011 | mai", " | ", " | juin", " | ", "=2012 | mai", " | "], []),
        ("Année | Période", ["=2011 | 1er semestre", " | ", " | 2e semestre", " | ", "=2012 | 1er semestre", " | "], []),
        # said again for another operator, or on a further page; over less than half of the lines
        ("Opérateur | Année scolaire", ["A | 2010-2011", "A | ", "A | 2011-2012", "B | 2010-2011", "B | ", "B | "], ["filled-down"]),
        ("Année scolaire", ["2010-2011", "", "2011-2012", "!", "2011-2012", "", "2012-2013"], ["filled-down"]),
        ("Trimestre", ["T1 2011", "", "T2 2011", "", "T3 2011"], ["filled-down"]),
        ("Période", [_DAYS[0], "", _DAYS[1], "", _DAYS[2]], ["filled-down"]),
        ("Date", ["=2011-04-13", "", "=2011-04-14", "", "=2011-05-16"], ["filled-down"]),
        ("Du | Au", ["=2011-04-13 | =2011-05-20", " | ", "=2011-06-14 | =2011-06-30", " | ", "=2011-09-01 | =2011-09-30"], ["filled-down"] * 2),
    ],
)  # fmt: skip
def test_a_time_left_of_the_titles_is_that_of_the_lines_below_it(
    heading: str, times: list[str], found: list[str]
) -> None:
    lines = [
        f"{heading} | Action | Objectif"
        if said == "!"
        else f"{said} | Action {chr(97 + n) * 3} | 1.{n % 4 + 1}"
        for n, said in enumerate(times)
    ]
    text = "\n".join([f"{heading} | Action | Objectif", *lines])
    read_so = submitted(drawn(f"CPAS de Dour\n\n{text}"))
    shown = ["above" if not said.strip("AB |") else "own" for said in times if said != "!"]
    said = [(action.start, action.end) for action in read_so.actions]
    assert None not in {day for pair in said for day in pair}
    assert [one == before for before, one in pairwise(said)] == [
        kind == "above" or (heading == "Année scolaire" and n == 3) for n, kind in enumerate(shown) if n
    ]
    assert [one.code for one in read_so.findings if one.code != "uncertain-date"] == found


@pytest.mark.parametrize(
    ("heading", "times", "dated"),
    [
        ("Période | Action | Objectif", ["2011", "", "2011", "", "2012"], "y-y-y"),  # said again: a blank is none
        ("Action | Objectif | Période", ["T1 2011", "", "T2 2011", "", "T3 2011"], "y-y-y"),
        ("Période | Action | Objectif", ["mai 2011", "juin 2011", "", "août 2011", "mai 2012"], "yy-yy"),
        ("Début | Fin | Action | Objectif", ["=2011-04-13 | =2011-05-20", "=2011-05-02 | ", "=2011-06-14 | ", "=2011-09-01 | =2011-09-30"], "yssy"),
    ],
)  # fmt: skip
def test_a_time_that_may_be_missing_is_not_filled_down(heading: str, times: list[str], dated: str) -> None:
    rest = [f"Action {chr(97 + n) * 3} | 1.{n % 4 + 1}" for n in range(len(times))]
    pairs = zip(rest, times, strict=True) if heading.startswith("Action") else zip(times, rest, strict=True)
    found = submitted(drawn("\n".join(["CPAS de Dour", "", heading, *map(" | ".join, pairs)])))
    letters = {(True, True): "y", (True, False): "s", (False, False): "-"}
    said = [letters[action.start is not None, action.end is not None] for action in found.actions]
    assert ("".join(said), [one.code for one in found.findings]) == (dated, [])
