"""Lines across a table that say the axis or the section of the lines below them."""

from __future__ import annotations

import pytest
from layout_sheets import check, codes, drawn, objectives_of, read, records, submitted

UNDER_HEADINGS = """Les Mains Vertes asbl

Objectif | Action | Partenaires | Période
{line}
Objectif 2 | Groupe de parole | SSM de Jemappes | de septembre 2011 à juin 2012
 | Budget | Tandem asbl | mars - mai 2012
Objectif 3 | Assemblée | Le Forem | depuis janvier 2010"""


@pytest.mark.parametrize("merged", [(), ((4, 0, 4, 3),)], ids=["alone", "merged"])
@pytest.mark.parametrize(
    "line",
    [
        "AXE 1 - Développer un système d'accompagnement de qualité",
        "Axe 1",
        "AXE I : accompagnement",
        "A1",
        "Axe n° 1 (accompagnement)",
        "1. Développer un système d'accompagnement de qualité",
        "Accompagnement de qualité des demandeurs d'emploi",
        "Axe 1 : actions 2012",
    ],
)
def test_a_line_across_right_under_the_headings_is_a_group(
    line: str, merged: tuple[tuple[int, ...], ...]
) -> None:
    reading = read(drawn(UNDER_HEADINGS.format(line=line), merged=merged))
    check(
        reading,
        {"row": 5, "title": "Groupe de parole", "objectives": "Objectif 2", "axis": "Axe 1"},
        {"row": 6, "title": "Budget", "axis": "Axe 1"},
        {"row": 7, "title": "Assemblée", "objectives": "Objectif 3", "axis": "Axe 1"},
    )
    assert reading.summary.header_rows == (3,)


@pytest.mark.parametrize(
    ("line", "axis"),
    [
        ("4. Ouvrir le DIISP vers des acteurs externes", "Axe 4"),
        ("Ouvrir le DIISP à des acteurs externes", "Axe 4"),
        ("IV. Ouvrir le DIISP vers l'extérieur", "Axe 4"),
        ("3) Implication des employeurs dans le DIISP", "Axe 3"),
        ("II - Améliorer les collaborations entre opérateurs", "Axe 2"),
        ("COMMUNICATION DE L'INFORMATION RELATIVE AU DIISP", "Axe 5"),
        ("2. Ateliers divers", ""),
        ("Améliorer la collaboration avec les écoles", ""),
        ("3. Accueil et accompagnement", ""),
    ],
)
def test_a_line_across_with_the_title_of_an_axis(line: str, axis: str) -> None:
    text = (
        UNDER_HEADINGS.format(line="AXE 1 - Accompagnement")
        + f"\n{line}\nObjectif 1 | Après-midi | ONEM | avril 2012"
    )
    last = records(read(drawn(text)))[-1]
    assert last["title"] == "Après-midi"
    assert last["axis"] == axis if axis else last.get("axis") in (None, "Axe 1")


SECTIONS = """CPAS de Dour

Code anal. | Libellé | Objectif | Partenaires | Début | Fin
{0}
{1} | Écoute sociale | 1.2 | SSM A | =2011-01-01 | =2011-12-31
{2} | Guidance | 1.4 | Forem | =2011-01-01 | =2011-12-31
{3}
{4}
{5} | Passerelle | 2.4 | EFT B | =2011-01-01 | =2011-12-31"""


@pytest.mark.parametrize(
    "cells",
    [
        (
            "=10 | ACCOMPAGNEMENT",
            "=101",
            "=102",
            " | Sous-total 10 - ACCOMPAGNEMENT",
            "=20 | COLLABORATIONS",
            "=201",
        ),
        ("10 | Suivi", "10.1", "10.2", "", "20 | Réseau", "20.1"),
        ("A | Suivi", "A1", "A2", "", "B | Réseau", "B1"),
        ("=1 | Suivi", "=11", "=12", " | Total Suivi", "=2 | Réseau", "=21"),
        ("I | SUIVI", "a", "b", "", "II | RÉSEAU", "c"),
        ("S1 | PÔLE SUIVI", "P7", "P9", "", "S2 | PÔLE RÉSEAU", "P12"),
        ("1 | Suivi", "x", "y", " | Sous-total Suivi", "2 | Réseau", "2a"),
    ],
)
def test_a_number_and_a_title_that_head_a_section(cells: tuple[str, ...]) -> None:
    reading = read(drawn(SECTIONS.format(*cells)))
    assert [record["title"] for record in records(reading)] == ["Écoute sociale", "Guidance", "Passerelle"]


def test_a_section_that_names_an_axis_speaks_for_its_lines() -> None:
    cells = ("=10 | AXE 1", "=101", "=102", "", "=20 | AXE 2", "=201")
    text = SECTIONS.format(*cells).replace("Objectif", "Remarque").replace("1.2", "a").replace("1.4", "b")
    found = records(read(drawn(text.replace("2.4", "c"))))
    assert [(record["title"], record["axis"]) for record in found] == [
        ("Écoute sociale", "Axe 1"),
        ("Guidance", "Axe 1"),
        ("Passerelle", "Axe 2"),
    ]


@pytest.mark.parametrize("numbers", [(1, 2, 3, 4, 5), (1, 10, 11, 2, 20)], ids=["in order", "as texts"])
def test_an_action_of_which_little_is_said_is_no_section(numbers: tuple[int, ...]) -> None:
    a, b, c, d, e = numbers
    cells = (f"={a} | Atelier cuisine", f"={b}", f"={c}", "", f"={d} | Jardin", f"={e}")
    titles = [record["title"] for record in records(read(drawn(SECTIONS.format(*cells))))]
    assert titles == ["Atelier cuisine", "Écoute sociale", "Guidance", "Jardin", "Passerelle"]


OUTLINE = """CPAS de Dour

Axe | Objectif | Action | Partenaires | Du | Au
1. Développer un système d'accompagnement de qualité
 | 1.1 Actions en partenariat
 | | {0} | Le Forem; SSM A | =2011-02-01 | =2011-06-30
 | | {1} | | =2011-02-01 | =2011-06-30
 | 1.2 Accompagnement psychosocial
 | | {2} | SSM B | =2011-02-01 | =2011-06-30
 | | {3}
 | 1.4 Mobilisation
 | | {4} | | =2011-02-01 | =2011-06-30"""


@pytest.mark.parametrize(
    "marks",
    [
        ("a) ", "b) ", "a) ", "b) ", "a) "),
        ("a. ", "b. ", "a. ", "b. ", "a. "),
        ("a/ ", "b/ ", "a/ ", "b/ ", "a/ "),
        ("a - ", "b - ", "a - ", "b - ", "a - "),
        ("i) ", "ii) ", "i) ", "ii) ", "i) "),
        ("a1) ", "a2) ", "b1) ", "b2) ", "c1) "),
        ("(a) ", "(b) ", "(a) ", "(b) ", "(a) "),
        ("(1) ", "(2) ", "(1) ", "(2) ", "(1) "),
        ("1) ", "2) ", "1) ", "2) ", "1) "),
        ("- ",) * 5,
        ("• ",) * 5,
        ("",) * 5,
    ],
)
@pytest.mark.parametrize(
    "titles",
    [
        ("Bilan à trois voix", "Dossier unique", "Groupe de parole", "Guichet", "Marche"),
        ("bilan à trois voix", "dossier unique", "groupe de parole", "guichet", "marche"),
    ],
)
def test_what_is_numbered_under_a_heading_is_an_action(
    marks: tuple[str, ...], titles: tuple[str, ...]
) -> None:
    called = [f"{mark}{title}" for mark, title in zip(marks, titles, strict=True)]
    found = submitted(drawn(OUTLINE.format(*called)))
    assert [action.title for action in found.actions] == called
    assert objectives_of(found) == ["1.1", "1.1", "1.2", "1.2", "1.4"]
    assert [one.code for one in found.findings] == []


def test_a_title_under_another_heading_is_no_step_of_the_action_above_it() -> None:
    found = submitted(drawn(OUTLINE.format("Bilan", "Dossier", "Groupe", "Guichet", "a) Marche")))
    assert objectives_of(found) == ["1.1", "1.1", "1.2", "1.2", "1.4"]


def test_an_action_with_days_does_not_go_on_with_a_heading_that_has_none() -> None:
    dates = "SSM A | =2011-02-01 | =2011-06-30"
    head = "CPAS de Dour\n\nAction | Objectif | Partenaires | Du | Au\n"
    found = submitted(
        drawn(f"{head}Suivi partagé | 1.1\nbilan | | {dates}\nAccueil | 1.2\nguichet | | {dates}")
    )
    assert [action.title for action in found.actions] == ["Suivi partagé", "bilan", "Accueil", "guichet"]
    assert [one.row for one in found.findings if one.code == "loose-line"] == [5, 7]


_BY_PARTNER = """Opérateur : OISP Chrysalide asbl

{heading} | Objectif | Début | Fin
{label}CPAS de Mons
Séances d'orientation | 1.1 | 10/01/2011 | 30/06/2011
{label}SSM Le Gué
Groupe confiance du lundi | 1.2 | 10/01/2011 | 30/06/2011
{label}Panibor sa
Potager des habitants | 4.2 | 10/01/2011 | 30/06/2011
{last}
Film des stagiaires | 1.3 | 10/01/2011 | 30/06/2011"""


@pytest.mark.parametrize("heading", ["Action", "Collaboration", "Nos partenariats"])
@pytest.mark.parametrize("label", ["Partenaire : ", "Partenaire: ", "Avec ", "Avec : "])
@pytest.mark.parametrize(
    ("last", "partners"),
    [
        ("Sans partenaire", []), ("Aucun partenaire", []), ("Hors partenariat :", []), ("Actions propres", []),
        ("Nous seuls", []), ("En interne", []), ("Divers", []), ("Actions menées seuls", []),
        ("Partenaire : MIRE de Mons", ["MIRE de Mons"]),
    ],
)  # fmt: skip
def test_a_line_of_one_partner_is_of_the_action_below_it_until_the_next(
    heading: str, label: str, last: str, partners: list[str]
) -> None:
    found = submitted(drawn(_BY_PARTNER.format(heading=heading, label=label, last=last)))
    assert [[partner.name for partner in action.partners] for action in found.actions] == [
        ["CPAS de Mons"],
        ["SSM Le Gué"],
        ["Panibor sa"],
        partners,
    ]


@pytest.mark.parametrize(
    "label", ["Partenaire : ", "Avec : ", "Avec ", "1. Partenariat avec ", "Partenaire : | "]
)
def test_a_partner_over_the_first_headings_is_of_the_first_actions_where_others_head_the_next(
    label: str,
) -> None:
    head = "Action | Objectif | Début | Fin | Partenaires"
    line = "{} | 1.1 | 10/01/2011 | 30/06/2011 | {}"
    blocks = [("Forem", "EFT Le Pont", "CV"), ("SSM Le Gué", "", "Écoute"), ("CPAS de Mons", "", "Bilan")]
    text = "\n\n".join(f"{label}{by}\n{head}\n{line.format(title, own)}" for by, own, title in blocks)
    found = submitted(drawn(f"OISP Chrysalide : collaborations\n\n{text}"))
    assert [sorted(partner.name for partner in action.partners) for action in found.actions] == [
        ["EFT Le Pont", "Forem"],
        ["SSM Le Gué"],
        ["CPAS de Mons"],
    ]


@pytest.mark.parametrize("common", ["Partenaires : ", "Partenaire commun : "])
def test_partners_over_all_actions_stay_where_their_label_is_another(common: str) -> None:
    text = _BY_PARTNER.format(heading="Action", label="Partenaire : ", last="Ateliers")
    found = submitted(drawn(f"{common}MIRE de Mons\n{text}"))
    assert all("MIRE de Mons" in [one.name for one in action.partners] for action in found.actions)


def test_a_theme_below_a_labelled_partner_does_not_end_it() -> None:
    found = submitted(drawn(_BY_PARTNER.format(heading="Action", label="Partenaire : ", last="Ateliers")))
    assert [partner.name for partner in found.actions[-1].partners] == ["Panibor sa"]


@pytest.mark.parametrize(
    ("label", "last", "said"),
    [
        ("Partenaire : ", "Partenaire : Panibor", True), ("Avec ", "Avec Panibor", True),
        ("Partenaire : ", "Partenaire : néant", False), ("Avec ", "Avec personne", False),
        ("Avec ", "Avec les écoles", False), ("Partenaire : ", "Sans partenaire", False),
    ],
)  # fmt: skip
def test_a_word_that_may_be_a_partner_over_actions_is_said(label: str, last: str, *, said: bool) -> None:
    found = submitted(drawn(_BY_PARTNER.format(heading="Action", label=label, last=last)))
    unread = [note.row for note in found.findings if note.code == "unread-partner"]
    assert unread == [10] * said


def dated(*lines: str) -> tuple[list[str], list[str]]:
    """The days of each action, and the findings by their cell."""
    found = submitted(drawn("\n".join(lines)))
    days = [f"{one.start or '-'} {one.end or '-'}" for one in found.actions]
    return days, [f"{one.code} {one.cell}" for one in found.findings]


@pytest.mark.parametrize("time", ["MARS 2011", "Mars 2011", "mars 2011", "Mois de mars 2011"])
@pytest.mark.parametrize(
    ("cell", "days"),
    [
        ("du 7 au 25", "2011-03-07 2011-03-25"),
        ("7-25", "2011-03-07 2011-03-25"),
        ("du lundi 7 au vendredi 25", "2011-03-07 2011-03-25"),
        ("les 7, 14 et 21", "2011-03-07 2011-03-21"),
        ("le 7", "2011-03-07 2011-03-07"),
        ("=7", "2011-03-07 2011-03-07"),
        ("à partir du 7", "2011-03-07 -"),
        ("jusqu'au 25", "- 2011-03-25"),
        ("tout le mois", "2011-03-01 2011-03-31"),
        ("du 7 au 25 mars", "2011-03-07 2011-03-25"),
        ("du 7 mars au 15 avril", "2011-03-07 2011-04-15"),
        ("du 7/3 au 15/4", "2011-03-07 2011-04-15"),
        ("7/3 - 15/4", "2011-03-07 2011-04-15"),
        ("7/3", "2011-03-07 2011-03-07"),
        ("12/09/2012", "2012-09-12 2012-09-12"),
    ],
)
def test_days_below_a_line_with_a_month_are_of_it(time: str, cell: str, days: str) -> None:
    head, row = "Opérateur | Action | Objectif | Date", "CPAS de Lens | Accueil | 1.2 |"
    found, said = dated(
        head, time, f"{row} {cell}", "EFT A | Foire | 5.2 | avril 2011", "MAI 2011", f"{row} 3 mai"
    )
    assert (found[0], found[2]) == (days, "2011-05-03 2011-05-03")
    assert not [one for one in said if one.startswith("unreadable")]


@pytest.mark.parametrize("cell", ["du 28 au 4", "7/10", "hier", "du 7 au 45", "du 7/10 au 15/11"])
def test_days_that_are_not_of_the_month_above_stay_unread(cell: str) -> None:
    head, row = "Opérateur | Action | Objectif | Date", "CPAS de Lens | Accueil | 1.2 |"
    _found, said = dated(head, "MARS 2011", f"{row} {cell}", "EFT A | Foire | 5.2 | avril 2011")
    assert [one for one in said if one.endswith("D3")]


@pytest.mark.parametrize(
    ("first", "second", "days"),
    [
        ("mars 2011", "mai 2011", "2011-05-01 2011-05-31"),
        ("mars 2011 :", "mai 2011 :", "2011-05-01 2011-05-31"),
        ("1er semestre 2011", "2e semestre 2011", "2011-07-01 2011-12-31"),
        ("année 2011", "année 2012", "2012-01-01 2012-12-31"),
    ],
)
def test_a_time_in_small_letters_is_no_rest_of_the_cell_above(first: str, second: str, days: str) -> None:
    for head, row in (
        ("Opérateur | Action | Objectif | Date", "CPAS de Lens | {} | 1.2 | {}"),
        ("Action | Objectif | Date | Opérateur", "{} | 1.2 | {} | CPAS de Lens"),
    ):
        lines = (
            head,
            first,
            row.format("Accueil", ""),
            row.format("Bilan", "avril 2011"),
            second,
            row.format("Foire", ""),
        )
        found = submitted(drawn("\n".join(lines)))
        assert [(one.title, one.operator.name) for one in found.actions] == [
            (title, "CPAS de Lens") for title in ("Accueil", "Bilan", "Foire")
        ]
        assert f"{found.actions[2].start} {found.actions[2].end}" == days


@pytest.mark.parametrize("heading", ["Autres objectifs", "Objectif secondaire", "Aussi", "Objectif"])
@pytest.mark.parametrize(
    "lines",
    [
        ("Objectif 2.1 : projets pilotes", "Objectif 2.2 : collaboration"),
        ("2.1 Construire des projets pilotes", "2.2 Collaborer"),
        ("Axe 2 – Objectif 1", "Axe 2 – Objectif 2"),
    ],
)
def test_the_objective_of_a_line_stands_before_those_of_the_cells(
    heading: str, lines: tuple[str, str]
) -> None:
    found = submitted(
        drawn(
            f"""
Opérateur | Action | {heading} | Partenaires
{lines[0]}
CPAS de Dour | Module pilote | 1.4 | MIRE
CPAS de Dour | Essai métiers | | MIRE
{lines[1]}
CPAS de Dour | Échange | 4.2 | Forem
CPAS de Dour | Visite | 2.2 | Forem
"""
        )
    )
    assert objectives_of(found) == ["2.1 1.4", "2.1", "2.2 4.2", "2.2"]
    assert "no-objective" not in codes(found)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Objectifs 1.1 et 1.4", "1.1 1.4"),
        ("Axe 1 – objectifs 1 et 4", "1.1 1.4"),
        ("1.1 et 1.4", "1.1 1.4"),
        ("2.2 / 2.3", "2.2 2.3"),
        ("Axe 4, obj. 1 + obj. 2", "4.1 4.2"),
        ("Objectifs 3.1 et 3.3 : employeurs", "3.1 3.3"),
        ("Axe 1 : objectif 1 / Axe 3 : objectif 3", "1.1 3.3"),
        ("Objectif 1.2 : 4 ateliers en 2011", "1.2"),
        ("Objectif 1.2 (page 14)", "1.2"),
        ("2.1 Projets pilotes 2011-2012", "2.1"),
    ],
)
def test_a_line_of_several_objectives_says_them_all(line: str, expected: str) -> None:
    found = submitted(
        drawn(f"CPAS de Dour\nAction | Partenaires\n{line}\nMobilité | Forem\nConseil | MIRE\nBilans | Forem")
    )
    assert objectives_of(found) == [expected] * 3
    above = submitted(
        drawn(f"CPAS de Dour\n{line}\nAction | Partenaires\nMobilité | Forem\nConseil | MIRE\nBilans | Forem")
    )
    assert objectives_of(above) == [expected] * 3


def test_numbers_of_a_line_are_of_the_axis_above_it() -> None:
    rows = "Axe 3\nAction | Partenaires\n{}\nMobilité | Forem\nConseil | MIRE\nBilans | Forem"
    for line in ("Objectifs 1 et 3", "Obj. 1 & 3", "Objectif 1 et objectif 3"):
        assert objectives_of(submitted(drawn(f"CPAS de Dour\n{rows.format(line)}"))) == ["3.1 3.3"] * 3


@pytest.mark.parametrize("name", ["Obj 1.1 et 1.4", "1.1 & 1.4"])
def test_the_name_of_a_sheet_says_all_its_objectives(name: str) -> None:
    rows = "CPAS de Dour\nAction | Partenaires\nMobilité | Forem\nConseil | MIRE\nBilans | Forem"
    assert objectives_of(submitted(drawn(rows, name=name))) == ["1.1 1.4"] * 3


def test_an_axis_below_an_operator_ends_with_it() -> None:
    rows = [
        "Action | Objectif | Partenaires",
        "CPAS de Mons",
        "Axe 3 : employeurs",
        "Essais | Obj. 3 | Boucherie Dufour sprl",
        "Élan asbl",
        "Écoute | Obj. 2 | SSM de Mons",
        "Axe 1",
        "Accueil | Obj. 2 | SSM de Mons",
    ]
    found = submitted(drawn("\n".join(rows)))
    assert [(one.title, one.operator.name) for one in found.actions] == [
        ("Essais", "CPAS de Mons"),
        ("Accueil", "Élan asbl"),
    ]
    assert objectives_of(found) == ["3.3", "1.2"]
    assert "ambiguous-objective" in codes(found)
    turned = submitted(drawn("\n".join([rows[0], rows[2], rows[1], *rows[3:6]])))
    assert objectives_of(turned) == ["3.3", "3.2"]  # over the operators it holds for all of them
