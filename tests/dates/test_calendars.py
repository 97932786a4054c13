"""Columns of months, quarters, school terms and years: what crosses and words below them say of when."""

from __future__ import annotations

import layout_sheets
import pytest
from dated_sheets import days, submitted
from layout_sheets import cells_of, partners_of, submission_of

from concertaction.models import Submission

SCHOOL = ("IEPS de Dour", "Année scolaire 2011-2012")
TERMS = ["T1 2011-09-01 2011-12-31", "T12 2011-09-01 2012-03-31", "T23 2012-01-01 2012-06-30"]


def calendar(heads: list[str], *lines: str, title: tuple[str, ...] = SCHOOL, more: int = 0) -> Submission:
    """Actions under these headings; in a line "x" is a cross and "." a blank, other words are cells."""
    rows = [
        [name, "1.1", "Le Forem", *(None if cell == "." else cell.replace("_", " ") for cell in cells)]
        for name, *cells in (line.split() for line in lines)
    ]
    head = ["Action", "Objectif", "Partenaires", *(head.replace("\\n", "\n") for head in heads)]
    return submission_of(*([text] for text in title), [], head, *rows)


@pytest.mark.parametrize(
    "heads",
    [
        ["1er trimestre\\n(sept.-déc.)", "2e trimestre\\n(janv.-mars)", "3e trimestre\\n(avril-juin)"],
        ["1er trimestre (septembre à décembre)", "2e trimestre (janvier à mars)", "3e trim. (avril à juin)"],
        ["Sept-déc", "Janv-mars", "Avril-juin"],
        ["Sept. - déc.", "Janv. - mars", "Avr. - juin"],
        ["de septembre à décembre", "de janvier à mars", "d'avril à juin"],
        ["Sept-déc 2011", "Janv-mars 2012", "Avril-juin 2012"],
        ["1er trim.\\nsept à déc", "2e trim.\\njanv à mars", "3e trim.\\navril à juin"],
        ["T1 sept.-déc.", "T2 janv.-mars", "T3 avril-juin"],
        ["T1 (09-12)", "T2 (01-03)", "T3 (04-06)"],
        ["Trim 1 - sept/déc", "Trim 2 - janv/mars", "Trim 3 - avril/juin"],
        ["1er trimestre : sept.-déc.", "2e trimestre : janv.-mars", "3e trimestre : avril-juin"],
        ["sept. oct. nov. déc.", "janv. févr. mars", "avril mai juin"],
        ["septembre, octobre, novembre, décembre", "janvier, février, mars", "avril, mai, juin"],
        ["09/2011-12/2011", "01/2012-03/2012", "04/2012-06/2012"],
        ["sept.-déc. (1er trimestre)", "janv.-mars (2e trimestre)", "avril-juin (3e trimestre)"],
    ],
)
def test_terms_whose_months_are_said(heads: list[str]) -> None:
    found = calendar(heads, "T1 x . .", "T12 x x .", "T23 . x x")
    assert days(found) == TERMS
    assert cells_of(found) == []


@pytest.mark.parametrize(
    "heads",
    [
        ["1er trimestre", "2e trimestre", "3e trimestre"],
        ["Premier trimestre", "Deuxième trimestre", "Troisième trimestre"],
        ["T1", "T2", "T3"],
        ["Trim. 1", "Trim. 2", "Trim. 3"],
        ["1er trim.", "2e trim.", "3e trim."],
        ["1er trimestre scolaire", "2e trimestre scolaire", "3e trimestre scolaire"],
        ["1er trimestre 2011-2012", "2e trimestre 2011-2012", "3e trimestre 2011-2012"],
    ],
)
def test_quarters_under_a_school_year_are_its_terms_and_it_is_said(heads: list[str]) -> None:
    found = calendar(heads, "T1 x . .", "T12 x x .", "T23 . x x")
    assert days(found) == TERMS
    assert cells_of(found) == [("school-terms", "D4")]


@pytest.mark.parametrize(
    "heads",
    [
        ["1er semestre", "2e semestre"],
        ["Semestre 1", "Semestre 2"],
        ["Premier quadrimestre", "Second quadrimestre"],
        ["Quadrimestre 1", "Quadrimestre 2"],
        ["Quadri 1", "Quadri 2"],
        ["Q1", "Q2"],
        ["S1", "S2"],
        ["1er sem.", "2e sem."],
    ],
)
def test_halves_of_a_school_year(heads: list[str]) -> None:
    found = calendar(heads, "Un x .", "Deux . x", "Trois x x")
    assert days(found) == [
        "Un 2011-09-01 2012-01-31",
        "Deux 2012-02-01 2012-06-30",
        "Trois 2011-09-01 2012-06-30",
    ]
    assert cells_of(found) == [("school-terms", "D4")]


@pytest.mark.parametrize(
    "heads",
    [
        ["1re période", "2e période", "3e période"],
        ["Automne", "Hiver", "Printemps"],
        ["Toussaint", "Noël", "Carnaval"],
        ["P1", "P2", "P3"],
    ],
)
def test_crosses_under_what_is_not_understood_are_said(heads: list[str]) -> None:
    found = calendar(heads, "Un x . .", "Deux x x .", "Trois . x x")
    assert [one for one in cells_of(found) if one[0] == "unread-column"] == [
        ("unread-column", "D4"),
        ("unread-column", "E4"),
        ("unread-column", "F4"),
    ]


def test_four_quarters_under_a_school_year_are_those_of_the_calendar_and_it_is_said() -> None:
    found = calendar(["T1", "T2", "T3", "T4"], "Un x . . .", "Deux . x . .", "Trois . . . x")
    assert days(found) == [
        "Un 2012-01-01 2012-03-31",
        "Deux 2012-04-01 2012-06-30",
        "Trois 2011-10-01 2011-12-31",
    ]
    assert cells_of(found) == [("school-terms", "D4")]
    found = calendar(["T4", "T1", "T2", "T3"], "Un x . . .", "Deux . x x .")
    assert days(found) == ["Un 2011-10-01 2011-12-31", "Deux 2012-01-01 2012-06-30"]
    assert cells_of(found) == []


@pytest.mark.parametrize("title", [("CPAS de Dour", "Année 2012"), ("CPAS de Dour – Actions 2012",)])
def test_parts_of_a_year_of_the_calendar_stay_so(title: tuple[str, ...]) -> None:
    found = calendar(["1er trimestre", "2e trimestre", "3e trimestre"], "Un x . .", "Deux . x x", title=title)
    assert days(found) == ["Un 2012-01-01 2012-03-31", "Deux 2012-04-01 2012-09-30"]
    found = calendar(
        ["Janv-mars", "Avril-juin", "Juil-sept", "Oct-déc"], "Un x . . .", "Deux . x x .", title=title
    )
    assert days(found) == ["Un 2012-01-01 2012-03-31", "Deux 2012-04-01 2012-09-30"]
    found = calendar(["T1 2012", "T2 2012", "T3 2012"], "Un x . .", "Deux . x x", title=("CPAS de Dour",))
    assert days(found) == ["Un 2012-01-01 2012-03-31", "Deux 2012-04-01 2012-09-30"]


def test_terms_of_which_no_school_year_is_said() -> None:
    found = calendar(
        ["Sept-déc", "Janv-mars", "Avril-juin"], "Un x . .", "Deux . x x", title=("IEPS de Dour",)
    )
    assert days(found) == ["Un - -", "Deux - -"]
    assert cells_of(found) == [("months-without-year", "D3")]


@pytest.mark.parametrize("over", ["2011-2012", "Année scolaire 2011-2012"])
def test_terms_under_the_years_that_they_are_of(over: str) -> None:
    found = submitted(f"""
IEPS de Dour
Action|Objectif|Partenaires|{over}||
|||1er trimestre|2e trimestre|3e trimestre
T1|1.1|Le Forem|x||
T12|1.2|Le Forem|x|x|
T23|1.2|Le Forem||x|x
""")
    assert days(found) == TERMS
    assert cells_of(found) == [("school-terms", "D3")]


def test_terms_of_the_school_year_that_a_line_or_a_column_says() -> None:
    found = submitted("""
IEPS de Dour
Action|Objectif|Partenaires|T1|T2|T3
Année scolaire 2010-2011
Un|1.1|Le Forem|x||
Année scolaire 2011-2012
Deux|1.2|Le Forem||x|x
""")
    assert days(found) == ["Un 2010-09-01 2010-12-31", "Deux 2012-01-01 2012-06-30"]
    assert cells_of(found) == [("school-terms", "D2")]
    found = submitted("""
IEPS de Dour
Action|Objectif|Année scolaire|T1|T2|T3
Un|1.1|2010-2011|x||
Deux|1.2|2011-2012||x|x
""")
    assert days(found) == ["Un 2010-09-01 2010-12-31", "Deux 2012-01-01 2012-06-30"]
    assert cells_of(found) == [("school-terms", "D2")]


# -- words under months

MONTHS = ["sept", "oct", "nov", "déc", "janv", "févr", "mars", "avril", "mai", "juin"]
WORDS = ["cours", "stage", "essai", "évaluation", "inscr.", "examens", "séance", "1_j.", "bilan_du_module"]


@pytest.mark.parametrize("title", ["Planning 2012-2013", "Planning de l'année scolaire 2012-2013"])
@pytest.mark.parametrize("count", [1, 2, len(WORDS)])
@pytest.mark.parametrize("long", [1, 3])
def test_words_under_months_are_when_the_action_takes_place(title: str, count: int, long: int) -> None:
    lines, expected = [], []
    for row in range(8):
        cells = ["."] * 10
        for at in range(row, row + long):
            cells[at] = WORDS[at % count]
        lines.append(f"A{row} " + " ".join(cells))
        first, last = ((8 + at) % 12 + 1 for at in (row, row + long - 1))
        length = {2: 28, 4: 30, 6: 30, 9: 30, 11: 30}.get(last, 31)
        starts, ends = (2012 if month > 8 else 2013 for month in (first, last))
        expected.append(f"A{row} {starts}-{first:02d}-01 {ends}-{last:02d}-{length}")
    found = calendar(MONTHS, *lines, title=("Lycée du Parc", title))
    assert days(found) == expected
    assert cells_of(found) == [("worded-months", "D4")]


def test_words_days_and_crosses_under_months_together() -> None:
    found = calendar(
        MONTHS,
        "Un . . . . . stage . . . .",
        "Deux . . inscr. . cours cours . x . .",
        "Trois . 18/10 . . . . . . . .",
        "Quatre cours cours . . cours . . . . évaluation",
        "Cinq . . . . . . . . 1_j. .",
        title=("Lycée du Parc", "Planning 2012-2013"),
    )
    assert days(found) == [
        "Un 2013-02-01 2013-02-28",
        "Deux 2012-11-01 2013-04-30",
        "Trois 2012-10-18 2012-10-18",
        "Quatre 2012-09-01 2013-06-30",
        "Cinq 2013-05-01 2013-05-31",
    ]


@pytest.mark.parametrize(
    "word",
    [
        "congé",
        "congés",
        "vacances",
        "fermé",
        "fermeture",
        "pause",
        "relâche",
        "annulé",
        "néant",
        "pas_d'atelier",
        "pas_encore",
        "non_prévu",
        "/",
    ],
)
def test_a_word_for_a_month_without_activity_is_no_time(word: str) -> None:
    found = calendar(
        MONTHS,
        f"Un cours cours {word} {word} . . . . . .",
        f"Deux . . {word} {word} x x . . . {word}",
        "Trois . stage . . . . . . . .",
        title=("Lycée du Parc", "Planning 2012-2013"),
    )
    assert days(found) == [
        "Un 2012-09-01 2012-10-31",
        "Deux 2013-01-01 2013-02-28",
        "Trois 2012-10-01 2012-10-31",
    ]


def test_names_and_amounts_under_months_are_no_times_and_are_said() -> None:
    found = calendar(
        ["T1 2012", "T2 2012", "T3 2012"],
        "Un 1200 . 300",
        "Deux 800 400 .",
        "Trois . 350 .",
        title=("CPAS de Dour",),
    )
    assert days(found) == ["Un - -", "Deux - -", "Trois - -"]
    assert [code for code, _ in cells_of(found)] == ["unread-column"] * 3
    found = submitted("""
CPAS de Dour
Action|Objectif|janv 2012|févr 2012|mars 2012
Un|1.1|CPAS de Mons|SSM Le Fil|Le Forem
Deux|1.2|EFT Le Phare asbl||MIRE
""")
    assert days(found) == ["Un - -", "Deux - -"]
    assert {code for code, _ in cells_of(found)} == {"unread-column"}


def test_months_that_are_not_read_beside_others_that_are_are_said() -> None:
    found = submitted("""
CPAS de Dour
Action|Objectif|janv 2012|févr 2012|mars 2012|avril 2012|mai 2012
Un|1.1|x|x|CPAS de Mons ; SSM Le Fil|Le Forem|EFT Le Phare asbl
Deux|1.2|x||MIRE|Le Forem|
Trois|1.2|x|x|EFT Le Phare asbl||CPAS de Mons
""")
    read = {action.title for action in found.actions if action.start is not None}
    said = [cell for code, cell in cells_of(found) if code == "unread-column"]
    assert read
    assert said == ["E2", "F2", "G2"]


# -- years over crosses, and over something else

YEARS = ["2010", "2011", "2012", "2013"]


@pytest.mark.parametrize(
    "second", ["Budget", "Budget (€)", "Montants", "Participants", "Nombre de participants", "Coût estimé"]
)
@pytest.mark.parametrize("first", ["Années de réalisation", "Années", "Calendrier", "Réalisation"])
@pytest.mark.parametrize("is_before", [True, False])
def test_years_of_crosses_beside_the_same_years_of_something_else(
    first: str, second: str, is_before: bool
) -> None:
    crosses = [["x", "x", None, None], [None, None, "x", None], ["x", "x", "x", "x"]]
    figures = [[100, 100, None, None], [None, None, 200, None], [150, 150, 150, 150]]
    blocks = [(first, crosses), (second, figures)]
    blocks = blocks if is_before else blocks[::-1]
    band = [cell for name, _ in blocks for cell in (name, None, None, None)]
    rows = [
        [name, f"1.{at + 1}", "Le Forem", *blocks[0][1][at], *blocks[1][1][at]]
        for at, name in enumerate(("Un", "Deux", "Trois"))
    ]
    found = submission_of(
        ["CPAS de Harmelle"],
        [],
        ["Action", "Objectif", "Partenaires", *band],
        [None, None, None, *YEARS, *YEARS],
        *rows,
    )
    assert days(found) == [
        "Un 2010-01-01 2011-12-31",
        "Deux 2012-01-01 2012-12-31",
        "Trois 2010-01-01 2013-12-31",
    ]


def test_years_under_one_of_many_bands() -> None:
    found = layout_sheets.submitted(
        layout_sheets.drawn(
            """CPAS de Harmelle

Priorité|Action|Note d'orientation||Types de partenaires|||Noms des partenaires|Années de réalisation|||Budget|||Avis
||Principal|Secondaire|Forem|Entr.|École||2010|2011|2012|2010|2011|2012|
A|Un|1.1||x|||Le Forem|x|x||=1000|=1000||favorable
A|Deux|1.2|4.2|||x|SSM Le Fil||x|x||=2500|=2500|
B|Trois|1.4|||x||Garage du Pont|||x|||=1800|à préciser""",
            merged=[(3, 2, 3, 3), (3, 4, 3, 6), (3, 8, 3, 10), (3, 11, 3, 13), (3, 0, 4, 0), (3, 1, 4, 1)],
        )
    )
    assert days(found) == [
        "Un 2010-01-01 2011-12-31",
        "Deux 2011-01-01 2012-12-31",
        "Trois 2012-01-01 2012-12-31",
    ]
    assert partners_of(found) == [["Le Forem"], ["SSM Le Fil"], ["Garage du Pont"]]


@pytest.mark.parametrize("mark", ["x", "X", "cours", "", "2 groupes", "■"])
def test_a_cell_merged_over_times_marks_them_all(mark: str) -> None:
    text = """CPAS de Dour

Action|Objectif|Partenaires|T1|T2|T3|T4
Jardin|1.3|Le Forem|x|||
Potager|1.3|Le Forem|{}|||
Bus|1.4|Le Forem||{}||
Train|1.4|Le Forem|||x|x"""
    sheet = layout_sheets.drawn(
        text.format(mark, mark).replace("Dour", "Dour – 2012"), merged=[(5, 3, 5, 5), (6, 4, 6, 6)]
    )
    wanted = [" 2012-01-01 2012-09-30", " 2012-04-01 2012-12-31"] if mark else [" - -", " - -"]
    assert days(layout_sheets.submitted(sheet)) == [
        "Jardin 2012-01-01 2012-03-31",
        f"Potager{wanted[0]}",
        f"Bus{wanted[1]}",
        "Train 2012-07-01 2012-12-31",
    ]


@pytest.mark.parametrize("line", ["<---->", "<-->", "---->", "<----", "[----]", "*---*", "→"])
def test_a_line_drawn_under_a_time_marks_it(line: str) -> None:
    text = f"""CPAS de Dour – 2012

Action|Objectif|Partenaires|T1|T2|T3|T4
Jardin|1.3|Le Forem|x|x||
Potager|1.3|Le Forem||x|x|
Bus|1.4|Le Forem|||{line}|
Train|1.4|Le Forem|||-|x"""
    assert days(layout_sheets.submitted(layout_sheets.drawn(text)))[2:] == [
        "Bus 2012-07-01 2012-09-30",
        "Train 2012-10-01 2012-12-31",
    ]
