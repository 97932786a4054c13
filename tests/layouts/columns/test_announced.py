"""Lists of which each cell is what its heading announces: read without most questions, with the same answer."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from layout_sheets import CODES, NOTE, OBJECTIVES

from concertaction.importers.files.workbook import Sheet, Workbook
from concertaction.importers.layouts import recognition
from concertaction.importers.layouts.columns.code_shapes import code_shapes
from concertaction.importers.layouts.page import Page
from concertaction.importers.layouts.tables.cut import Table, clear_table
from concertaction.importers.layouts.tables.headers import HeaderFinder

if TYPE_CHECKING:
    from concertaction.importers.layouts.shapes import SheetReading
    from concertaction.models import CellValue

HEADINGS = {
    "reference": ["Référence", "N° de dossier"],
    "title": ["Action", "Intitulé de l'action", "Titre de l’action"],
    "operator": ["Opérateur", "Promoteur", "Organisme porteur", "Service pilote"],
    "description": ["Description", "Description de l'action"],
    "objectives": ["Objectif", "Objectifs", "Objectif de la note"],
    "axis": ["Axe", "Axes"],
    "partners": ["Partenaires", "Partenariat", "Avec qui ?"],
    "public": ["Public cible", "Public"],
    "commune": ["Commune", "Lieu"],
    "start": ["Date de début", "Début"],
    "end": ["Date de fin", "Fin"],
    "participants": ["Nombre de participants", "Participants"],
    "contact": ["Personne de contact"],
    "remarks": ["Remarques", "Commentaires"],
    "": ["Heures", "Divers", "Divers"],
}
ODD = [
    "mars 2011", "2e trimestre 2012", "1.2", "2.1 et 2.3", "Objectif 3.1", "Axe 2", "Total", "TOTAL", "Sous-total", "idem",
    '"', "–", "oui", "x", "12", "12 pers.", "à définir", "(suite)", "Remarque : voir ci-dessous", "Action", "Opérateur",
    "CPAS de Mons", "Forem", "EFT Le Plein Vent ; MIRE", "Objectif : 1.2\nPartenaires : SSM A", "Mme Dupont", "Mons",
    "Partenaires", "A-0012", "2011/003", "01/02/2011", "du 1er mars au 30 juin 2011", "Reportée", "Annulée", "P1", "III",
    OBJECTIVES[1].title, OBJECTIVES[5].title[:40], OBJECTIVES[9].label.fr, NOTE.axes[2].title,
]  # fmt: skip
PLAIN = {
    "title": ["Atelier de recherche d'emploi", "Accueil des femmes", "Table d'hôtes", "Bilan de compétences"],
    "operator": ["L'Essor asbl", "CPAS de Dour", "EFT Le Plein Vent"],
    "objectives": CODES,
}
CELLS: dict[str, st.SearchStrategy[CellValue]] = {
    "start": st.dates(date(2010, 1, 1), date(2011, 12, 31)),
    "end": st.dates(date(2012, 1, 1), date(2013, 12, 31)),
    "participants": st.integers(1, 60),
    "axis": st.integers(1, 5),
}


@st.composite
def lists(draw: st.DrawFn) -> list[list[CellValue]]:
    """Lines under known headings, in any order; here and there, or all down a column, an odd text or none."""
    others = draw(
        st.lists(st.sampled_from([f for f in HEADINGS if f not in ("title", "operator")]), unique=True)
    )
    fields = draw(st.permutations(["title", "operator", *others]))
    rows: list[list[CellValue]] = [[draw(st.sampled_from(HEADINGS[field])) for field in fields]]
    wild = draw(st.sampled_from(["", *(field for field in fields if field not in CELLS)]))
    for _line in range(draw(st.integers(2, 15))):
        rows.append([_cell(draw, field, is_wild=field == wild) for field in fields])
    return rows


def _cell(draw: st.DrawFn, field: str, *, is_wild: bool) -> CellValue:
    if field in CELLS:
        drawn: CellValue = draw(CELLS[field])
        return drawn
    kept = PLAIN.get(field, ["à Dour, avec la MIRE", "jeunes de 18 à 25 ans", "Frameries"])
    if field not in PLAIN and draw(st.integers(0, 9)) == 0:
        return None
    text: str = draw(st.sampled_from(ODD if is_wild or draw(st.integers(0, 30)) == 0 else kept))
    return text


def read(sheet: Sheet, monkeypatch: pytest.MonkeyPatch, *, in_full: bool) -> list[Any]:
    """What is read of a sheet, without the scores of its columns."""
    with monkeypatch.context() as patched:
        if in_full:
            patched.setattr(recognition, "clear_table", lambda *_about, **_named: None)
        sheet = sheet._replace(rows=[list(row) for row in sheet.rows])
        book = Workbook("a.xlsx", "a.xlsx", "0" * 64, 1, "xlsx", (sheet,))
        return [_told(reading) for reading in recognition.read_workbook(book, NOTE)]


def _told(reading: SheetReading) -> SheetReading:
    reading.reasons = sorted(reason._replace(score=0.0) for reason in reading.reasons)
    return reading


def clear(rows: list[list[CellValue]], **looks: Any) -> Table | None:
    finder = HeaderFinder(Page(Sheet("Actions", rows, **looks)), code_shapes(NOTE))
    assert finder.found is not None
    return clear_table(finder, finder.found)


@settings(max_examples=150)
@given(
    rows=lists(),
    name=st.sampled_from(["Actions", "CPAS de Mons", "Axe 2", "2012"]),
    title=st.sampled_from(["", "Actions 2012", "EFT Le Plein Vent", "Axe 3"]),
)
def test_a_list_is_read_as_with_all_questions(rows: list[list[CellValue]], name: str, title: str) -> None:
    sheet = Sheet(name, [*([[title]] if title else []), *rows])
    with pytest.MonkeyPatch.context() as monkeypatch:
        assert read(sheet, monkeypatch, in_full=False) == read(sheet, monkeypatch, in_full=True)


HEAD: list[CellValue] = ["Opérateur", "Action", "Objectif", "Partenaires", "Date de début", "Date de fin"]
LINE: list[CellValue] = ["L'Essor asbl", "Accueil", "1.2", "MIRE", date(2011, 2, 1), date(2011, 6, 30)]


def test_a_list_leaves_no_question() -> None:
    table = clear([HEAD, LINE, LINE, LINE])
    assert table is not None
    fields = [table.choices[column].field for column in range(6)]
    assert fields == ["operator", "title", "objectives", "partners", "start", "end"]


def test_what_titles_say_is_heard_with_what_stands_below() -> None:
    table = clear([["CPAS de Mons"], HEAD, LINE, LINE, LINE])
    assert table is not None
    assert table.titles == (0,)
    assert table.looked is not None


def test_a_column_of_texts_under_an_unknown_heading_is_looked_at() -> None:
    table = clear([[*HEAD, "Matériel"], *([*LINE, "MIRE"] for _ in range(3))])
    assert table is not None
    assert table.looked is not None


@pytest.mark.parametrize(
    ("column", "value"),
    [
        (0, None),  # whose?
        (1, None),
        (1, 12),
        (2, "7.9"),
        (2, "1.2 et 1.3"),
        (2, 1.2),
        (2, date(2011, 2, 1)),
        (3, 4),
        (4, "mars 2011"),
        (4, 40_575),
    ],
)
def test_one_cell_leaves_a_question(column: int, value: CellValue) -> None:
    odd = [*LINE[:column], value, *LINE[column + 1 :]]
    assert clear([HEAD, LINE, LINE, LINE, odd]) is None


@pytest.mark.parametrize(
    ("column", "heading"),
    [
        (3, "Partenaires / opérateurs"),
        (3, "Partenaire 2"),
        (3, "MIRE"),
        (4, "Début 2011"),
        (4, "Fin"),  # twice
        (5, "Bilan"),  # texts or numbers alone may stand under an unknown heading
        (3, None),
        (2, "Public cible"),  # codes are looked for under other headings
        (1, "Ce qui se fait"),
    ],
)
def test_one_heading_leaves_a_question(column: int, heading: CellValue) -> None:
    head = [*HEAD[:column], heading, *HEAD[column + 1 :]]
    assert clear([head, LINE, LINE, LINE]) is None


def test_the_sheet_leaves_a_question() -> None:
    lines = [HEAD, LINE, LINE, LINE]
    assert clear([*lines, [], LINE]) is None  # blank lines part tables
    assert clear(lines, merged=((2, 0, 3, 0),)) is None
    assert clear([*lines, [*LINE, "voir au verso"]]) is None  # beside the table
    assert clear(lines[:3]) is None  # two lines are too few
    titled = [[*LINE, value] for value in (None,) * 15 + (OBJECTIVES[1].title,)]
    assert clear([[*HEAD, "Remarques"], *titled]) is None  # words beside the codes, however few
    details = [[*LINE[:3], f"Partenaires : EFT {n}\nPériode : 201{n}\nPublic : jeunes"] for n in (1, 2, 3)]
    assert clear([[*HEAD[:3], "Détail"], *details]) is None  # cells that hold what the table lacks
    assert clear([HEAD, *([*LINE[:1], f"mars 201{n}", *LINE[2:]] for n in range(3))]) is None
