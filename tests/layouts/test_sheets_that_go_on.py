"""Sheets of one workbook that go on with another, or are forms of one make."""

from __future__ import annotations

from datetime import date

import pytest
from layout_sheets import NOTE, cells_of, check, codes, drawn, read_together, records, sheet_of, submitted

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
    _first, second = read_together(PAGE_1, page_2)

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


def test_what_is_said_of_a_column_stands_at_the_first_line_of_one_without_headings() -> None:
    head = "CPAS de Dour\nAction | Objectif | Partenaires | Participants prévus | Participants réels"
    found = submitted(
        drawn(f"{head}\nAccueil | 1.2 | MIRE | =5 | =7\nBilan | 1.3 | SSM A | =3 | =2", name="A"),
        drawn("Relais | 1.2 | MIRE | =4 | =6\nStage | 3.3 | SSM A | =8 | =9", name="B"),
    )
    assert [action.participants for action in found.actions] == [7, 2, 6, 9]
    assert cells_of(found) == [("real-dates", "E2"), ("real-dates", "E1")]


def test_operators_over_their_actions_go_on_too() -> None:
    page_1 = drawn(
        """
Action | Objectif | Période | Partenaires
CPAS de Dour
Accueil des jeunes | 1.1 | T1 2011 | Le Forem
Bilan de santé | 1.2 | T2 2011 | SSM Le Gué
CPAS de Mons
Bilan croisé | 2.3 | T3 2011 | MIRE
""".strip(),
        name="2011",
    )
    page_2 = drawn(
        """
Journal de rue | 1.3 | T1 2012 | Le Forem
CPAS de Boussu
Concours | 1.4 | T2 2012 | MIRE
Potager | 1.2 | T3 2012 | SSM Le Gué
""".strip(),
        name="2012",
    )
    _first, second = read_together(page_1, page_2)

    assert [(record["title"], record["operator"]) for record in records(second)[1:]] == [
        ("Concours", "CPAS de Boussu"),
        ("Potager", "CPAS de Boussu"),
    ]


def test_a_list_of_another_make_does_not_go_on_nor_has_an_operator() -> None:
    listed = drawn(
        "Code | Libellé | Remarque\n7000 | Mons | chef-lieu\n7370 | Dour | commune", name="Communes"
    )
    _first, second = read_together(PAGE_1, listed)

    assert not any("operator" in record for record in records(second))  # each is refused


def test_an_operator_that_the_other_sheets_say_speaks_for_one_that_says_none() -> None:
    other = drawn("Axe 3\nAction | Objectif | Partenaires\nChantier | 3.1 | Delmotte sa", name="Axe 3")
    _first, second = read_together(PAGE_1, other)
    check(second, {"title": "Chantier", "operator": "CPAS de Dour"})

    another = drawn("EFT B asbl\nAction | Objectif | Partenaires\nStage | 3.1 | Delmotte sa", name="p3")
    third = read_together(PAGE_1, another, other)[2]
    assert "operator" not in records(third)[0]


def test_a_sheet_laid_out_as_a_form_of_the_same_file_is_one() -> None:
    form = """
FORMULAIRE DE RECENSEMENT
Nom de votre organisme |  | Intitulé de l'action
EFT Dour |  | {0}

Partenaires associés
{1}

Date de début |  | Date de fin
=2012-04-02 |  | =2012-11-30
{2}
""".strip()
    lists = ["\n".join(f"{mark} | {code}" for code in NOTE.objectives) for mark in ("x", "")]
    sheets = [
        drawn(form.format("Atelier papier", "CPAS de Dour", lists[0]), name="Action 1"),
        drawn(form.format("Atelier couture", "MIRE", lists[1]), name="Action 2"),
    ]
    for order in (sheets, sheets[::-1]):
        readings = {one.summary.name: one for one in read_together(*order)}
        assert {one.summary.layout for one in readings.values()} == {"form"}
        row = records(readings["Action 2"])[0]
        assert (row["title"], row["operator"], row["partners"]) == ("Atelier couture", "EFT Dour", "MIRE")
        assert (str(row["start"]), str(row["end"])) == ("2012-04-02", "2012-11-30")


def test_a_table_beside_a_form_stays_a_table() -> None:
    form = (
        "Intitulé | Atelier papier\nOpérateur | EFT Dour\nPartenaires | MIRE\nPériode | 2012\nObjectif | 1.1"
    )
    table = "Intitulé | Opérateur | Partenaires\nAtelier | EFT Dour | MIRE\nCouture | EFT Dour | CPAS de Dour"
    readings = read_together(drawn(form, name="A"), drawn(table, name="B"))
    assert [one.summary.layout for one in readings] == ["form", "table"]


LINES = (
    ("Potager des habitants", "2.2", "AMO Le Phare", "=2012-01-09", "=2012-06-20"),
    ("Alpha-emploi", "1.2", "SSM La Passerelle", "=2012-02-09", "=2012-07-20"),
    ("Essai en maison de repos", "3.3", "CPAS de Dour", "=2012-03-09", "=2012-08-20"),
    ("Table du vendredi", "1.4", "Maison de l'Emploi de Boussu", "=2012-04-09", "=2012-09-20"),
    ("Réunion de quartier", "4.2", "PCS de Boussu", "=2012-05-09", "=2012-10-20"),
)


@pytest.mark.parametrize(
    "headings",
    [
        "Proposition | Code CSEF | Conventions avec | Dès le | Jusqu'au",
        "Atelier | Point | Associés | Du | Au",
        "Chantier | Note d'orientation | Liens | Début | Fin",
        "Activité menée | Orientation | Associés | À dater du | Au plus tard",
        "Intitulé | Code CSEF | Partenaires | Début | Fin",
    ],
)
@pytest.mark.parametrize("sizes", [(2, 1, 2), (1, 2, 2), (3, 1, 1)])
def test_the_lines_of_all_sheets_tell_what_their_headings_do_not(
    headings: str, sizes: tuple[int, int, int]
) -> None:
    lines = iter(LINES)
    sheets = [
        drawn("\n".join([headings, *(" | ".join(next(lines)) for _ in range(size))]), name=name)
        for name, size in zip(("CPAS de Lens", "EFT La Truelle", "MIRE du Borinage"), sizes, strict=True)
    ]
    found = submitted(*sheets)

    assert [
        (
            a.title,
            [link.code for link in a.objectives],
            [p.name for p in a.partners],
            f"={a.start}",
            f"={a.end}",
        )
        for a in found.actions
    ] == [(title, [code], [partner], start, end) for title, code, partner, start, end in LINES]
    assert codes(found) <= {"guessed-column"}


def test_a_sheet_with_an_operator_of_its_own_under_the_same_headings_keeps_it() -> None:
    headings = "Action | Structure X | Objectif"
    found = submitted(
        drawn(
            f"{headings}\nAccueil | CPAS de Lens | 1.2\nBilan | EFT B | 1.3\nCV | EFT B | 1.4", name="2011"
        ),
        drawn(f"{headings}\nPotager | MIRE du Borinage | 2.2", name="2012"),
    )
    assert [action.operator.name for action in found.actions] == [
        "CPAS de Lens",
        "EFT B",
        "EFT B",
        "MIRE du Borinage",
    ]


def test_a_sheet_whose_last_column_has_no_heading_reads_beside_one_that_has_not_that_column() -> None:
    lines = [["Chantier", "1.2", "Forem", date(2011, 3, 1)], ["Accueil", "1.3", None, date(2011, 3, 1)]]
    heads = ["Action", "Objectif", "Partenaires", "Début"]
    longer = [[*heads, None], *([*line, date(2011, 6, 30)] for line in lines)]

    found = submitted(
        sheet_of(longer, name="Régie Quaregnon"), sheet_of([heads, *lines], name="Verrerie Solidaire")
    )

    assert [(one.operator.name, one.title, one.end) for one in found.actions] == [
        ("Régie Quaregnon", "Chantier", date(2011, 6, 30)),
        ("Régie Quaregnon", "Accueil", date(2011, 6, 30)),
        ("Verrerie Solidaire", "Chantier", None),
        ("Verrerie Solidaire", "Accueil", None),
    ]


def test_titles_left_of_all_headings_are_read_where_a_sheet_of_the_same_headings_has_none() -> None:
    heads = [None, None, "Opérateur", "Partenaires", "Début"]
    titles = ["Ateliers CV sans stress", "Groupe moteur femmes", "Aide aux devoirs et parents"]
    lines = [
        [title, "EFT La Forge", f"CPAS de {place}", date(2011, 3, 1)]
        for title, place in zip(titles, ("Dour", "Mons", "Boussu"), strict=True)
    ]

    found = submitted(
        sheet_of([heads, *([None, *line] for line in lines)], name="Actions 2011"),
        sheet_of([heads, *([None, None, *line[1:]] for line in lines)], name="Actions 2012"),
    )

    assert [(one.sheet, one.title, one.start) for one in found.actions] == [
        ("Actions 2011", title, date(2011, 3, 1)) for title in titles
    ]


CONTINUED = ("Atelier", "Bilan", "Conseil des stagiaires", "Code de la route", "Forum des métiers")
PERIODS = ("=2012-02-01", "=2012-06-30"), ("01/01/2012 - 30/06/2012",), ("01/02/2012", "31/03/2012")
BEGINNINGS = (
    "Objectif | Intitulé | Opérateur | Partenaires",
    "N° | Obj. | Titre de l'action | Opérateur | Partenaires",
)


@pytest.mark.parametrize("shifts", [(0, 1), (1, 0), (0, -1, 2), (2, 0, 1), (1, 1), (0, 0)])
@pytest.mark.parametrize("period", PERIODS)
@pytest.mark.parametrize("headings", BEGINNINGS)
def test_pages_without_headings_may_stand_some_columns_off(
    headings: str, period: tuple[str, ...], shifts: tuple[int, ...]
) -> None:
    is_numbered = headings.startswith("N°")
    heads = [f"{headings} | {'Début | Fin' if len(period) > 1 else 'Période'}"]
    lines = [
        " | ".join([*([str(at)] if is_numbered else []), code, title, operator, partner, *period])
        for at, (title, code, operator, partner) in enumerate(
            zip(
                [f"{title} {n}" for n in range(3) for title in CONTINUED],
                ["1.2", "1.3", "1.4", "2.2", "4.1"] * 3,
                ["CPAS de X", "EFT Les Tilleuls", "CPAS de X", "Réseau Insertion", "EFT Les Tilleuls"] * 3,
                ["SMD Y", "", "Auto-école Z", "", "Collège Saint-Aubert"] * 3,
                strict=True,
            ),
            1,
        )
    ]
    least = min(shifts)
    pages = [
        drawn(
            "\n".join(
                " | " * (shift - least) + line
                for line in [*(heads if not at else []), *lines[5 * at : 5 * at + 5]]
            ),
            name=f"Table {at + 1}",
        )
        for at, shift in enumerate(shifts)
    ]
    found = submitted(*pages)
    assert [
        (
            a.title,
            a.operator.name,
            [p.name for p in a.partners],
            [link.code for link in a.objectives],
            str(a.start)[:4],
        )
        for a in found.actions
    ] == [
        (
            cells[0],
            cells[1],
            [cells[2]] if cells[2] else [],
            [code],
            "2012",
        )
        for line in lines[: 5 * len(shifts)]
        for code, *cells in [[cell.strip() for cell in line.split("|")][int(is_numbered) :][:4]]
    ]
    is_off = any(shift != shifts[0] for shift in shifts)
    assert codes(found) == ({"no-headings"} if is_off else set())


def test_a_page_of_actions_that_is_passed_over_is_said() -> None:
    lines = ["1.3 | Conseil des stagiaires | 01/01/2012 - 30/06/2012", "1.4 | Code de la route | mars 2012",
             "4.1 | Forum des métiers | 20/04/2012"]  # fmt: skip
    found = submitted(drawn("\n".join(lines), name="Page 3"))
    assert {(one.code, one.severity.value) for one in found.findings} == {
        ("skipped-sheet", "info"),
        ("unread-objectives", "warning"),
    }
