"""What the sheets of one workbook say of each other."""

from __future__ import annotations

from layout_sheets import NOTE, check, drawn, records

from concertaction.importers.files.workbook import Sheet, Workbook
from concertaction.importers.layouts.recognition import read_workbook


def book(*sheets: Sheet) -> Workbook:
    return Workbook("envoi.xlsx", "envoi.xlsx", "0", 1, "xlsx", sheets)


def test_sheets_named_after_their_operators() -> None:
    table = "Action | Objectif\n{0} | 1.1\n{0} bis | 1.2"
    sheets = [drawn(table.format(name), name=name) for name in ("Le Grand Tilleul", "Savoirs en Haine")]
    found = [records(reading) for reading in read_workbook(book(*sheets), NOTE)]
    assert [[record["operator"] for record in sheet] for sheet in found] == [
        ["Le Grand Tilleul"] * 2,
        ["Savoirs en Haine"] * 2,
    ]


def test_operator_named_on_the_cover_only() -> None:
    cover = drawn("Recueil des projets\n\nMaison des Compétences asbl\n\nAnnée 2012", name="Page de garde")
    table = drawn("Action | Objectif\nP1 | 1.1\nP2 | 1.2", name="Tableau")
    skipped, read_ = read_workbook(book(cover, table), NOTE)
    assert skipped.summary.skipped == "cover"
    assert {record["operator"] for record in records(read_)} == {"Maison des Compétences asbl"}


PAGE_1 = drawn(
    """
CPAS de Dour
Action | Objectif | Partenaires | Du | Au
Accueil | 1.1 | Le Forem | 01/02/2011 | 30/06/2011
Bilan | 2.3 | MIRE | 01/03/2011 | 30/06/2011
""".strip(),
    name="p1",
)


def test_a_sheet_without_headings_goes_on_with_the_one_before() -> None:
    page_2 = drawn(
        """
Concours | 1.4 | Zone de secours | 05/09/2011 | 16/12/2011
Journal | 1.3 | Bibliothèque de Dour | 05/09/2011 | 29/06/2012
""".strip(),
        name="p2",
    )
    _first, second = read_workbook(book(PAGE_1, page_2), NOTE)

    assert second.summary.layout == "no-header"
    check(
        second,
        {
            "row": 1,
            "title": "Concours",
            "objectives": "1.4",
            "start": "05/09/2011",
            "end": "16/12/2011",
            "operator": "CPAS de Dour",
        },
        {
            "row": 2,
            "title": "Journal",
            "objectives": "1.3",
            "partners": "Bibliothèque de Dour",
            "operator": "CPAS de Dour",
        },
    )


def test_a_list_of_another_make_does_not_go_on_nor_has_an_operator() -> None:
    listed = drawn(
        "Code | Libellé | Remarque\n7000 | Mons | chef-lieu\n7370 | Dour | commune", name="Communes"
    )
    _first, second = read_workbook(book(PAGE_1, listed), NOTE)

    assert not any("operator" in record for record in records(second))  # each is refused


def test_an_operator_that_the_other_sheets_say_speaks_for_one_that_says_none() -> None:
    other = drawn("Axe 3\nAction | Objectif | Partenaires\nChantier | 3.1 | Delmotte sa", name="Axe 3")
    _first, second = read_workbook(book(PAGE_1, other), NOTE)
    check(second, {"title": "Chantier", "operator": "CPAS de Dour"})

    another = drawn("EFT B asbl\nAction | Objectif | Partenaires\nStage | 3.1 | Delmotte sa", name="p3")
    third = read_workbook(book(PAGE_1, another, other), NOTE)[2]
    assert "operator" not in records(third)[0]


def test_sheet_names_are_operators_all_together_or_not_at_all() -> None:
    table = "Action | Objectif | Partenaires\nChantier | 3.1 | Delmotte sa"
    known, other, third = (drawn(table, name=name) for name in ("CPAS Dour", "La Brouette", "EFT Verrerie"))

    assert [records(one)[0].get("operator") for one in read_workbook(book(known, other, third), NOTE)] == [
        "CPAS Dour",
        "La Brouette",
        "EFT Verrerie",
    ]
    technical = [drawn(table, name=name) for name in ("T_ACTION", "Données")]
    assert not any("operator" in records(one)[0] for one in read_workbook(book(*technical), NOTE))


def test_a_title_common_to_all_sheets_is_the_collector_s() -> None:
    table = "Plateforme ISP asbl – plan 2012\nAction | Objectif | Partenaires\nChantier | 3.1 | Delmotte sa"
    named = [drawn(table, name=name) for name in ("Régie de Quaregnon", "Lettres Ouvertes asbl")]
    plain = [drawn(table, name=name) for name in ("Premier semestre", "Second semestre")]

    assert [records(one)[0]["operator"] for one in read_workbook(book(*named), NOTE)] == [
        "Régie de Quaregnon",
        "Lettres Ouvertes asbl",
    ]
    assert {records(one)[0]["operator"] for one in read_workbook(book(*plain), NOTE)} == {
        "Plateforme ISP asbl"
    }
