"""Several forms on a sheet: under headings, side by side, across; and lists of objectives to tick."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from layout_sheets import OBJECTIVES, check, drawn, objectives_of, read, records, sheet_of, submitted

from concertaction.importers.block import Records

HEADED = {
    "inline, no blank between": """CPAS de Dour - nos actions 2012
Atelier budget
Partenaires : SSM A
Période : 2012
Objectif : 1.2
Café emploi
Partenaires : MIRE
Période : mars 2012
Objectif : 1.1
Table ronde
Période : juin 2012
Objectif : 2.2""",
    "labels without colons": """CPAS de Dour

Atelier budget
Partenaires | SSM A
Quand | 2012
Objectif | 1.2

Café emploi
Partenaires | MIRE
Quand | mars 2012
Objectif | 1.1

Table ronde
Quand | juin 2012
Objectif | 2.2""",
    "numbered, described on two lines": """Brochure du CPAS de Dour

1. Atelier budget
On compte.
On épargne.
Avec qui ? | SSM A
Quand ? | 2012
Réf. note : | 1.2

2. Café emploi
On cause.
Avec qui ? | MIRE
Quand ? | mars 2012
Réf. note : | 1.1

3. Table ronde
Quand ? | juin 2012
Réf. note : | 2.2""",
    "a blank below the heading": """CPAS de Dour

Atelier budget

Dates : | 2012
Partenaires : | SSM A
Axe et objectif : | 1.2

Café emploi

Dates : | mars 2012
Partenaires : | MIRE
Axe et objectif : | 1.1

Table ronde

Dates : | juin 2012
Axe et objectif : | 2.2""",
    "headings that hold words of labels": """CPAS de Dour

Budget : reprendre la main
Public : | jeunes
Période : | 2012
Partenaires : | SSM A
Objectif : | 1.2

Partenaires pour l'emploi
Public : | stagiaires
Période : | mars 2012
Partenaires : | MIRE
Objectif : | 1.1

Objectif autonomie
Période : | juin 2012
Objectif : | 2.2
""",
    "the last without objective, a footer": """Maison des Savoirs asbl
Rue du Puits 1, 7000 Mons
Atelier budget
Avec : | SSM A
Quand ? | 2012
Note d'orientation : | 1.2

Café emploi
Avec : | MIRE
Quand ? | mars 2012
Note d'orientation : | 1.1

Table ronde
Quand ? | juin 2012
Pour qui ? | habitants
Note d'orientation : | 2.2

Avec le soutien de la Wallonie""",
}


@pytest.mark.parametrize("text", HEADED.values(), ids=HEADED)
def test_a_line_alone_above_the_labels_is_the_title(text: str) -> None:
    reading = read(drawn(text))
    found = records(reading)
    assert [one["objectives"] for one in found] == ["1.2", "1.1", "2.2"]
    lines = text.splitlines()
    titles = [one["title"] for one in found]
    assert all(one["title"] in lines[one["row"] - 1] for one in found)
    assert titles in (
        ["Atelier budget", "Café emploi", "Table ronde"],
        ["Budget : reprendre la main", "Partenaires pour l'emploi", "Objectif autonomie"],
    )
    assert [one.code for one in reading.findings] == ["heading-as-title"]
    if "On compte." in text:
        assert [one.get("description") for one in found] == ["On compte.\nOn épargne.", "On cause.", None]


@pytest.mark.parametrize(
    "text",
    [
        # sections of one form
        "CPAS de Dour\nIdentification\nOpérateur | CPAS de Dour\nCommune | Dour\nL'action\nIntitulé | P1\n"
        "Objectif | 1.2\nCalendrier\nDébut | 2011\nFin | 2012",
        # organisations, each with what it does
        "CPAS de Dour\nPublic : | jeunes\nPériode : | 2012\nPartenaires : | SSM A\n\n"
        "CPAS de Mons\nPublic : | adultes\nPériode : | 2011\nPartenaires : | SSM B",
        # titled forms below their numbers
        "Fiche 1\nIntitulé | P1\nObjectif | 1.2\nPériode | 2012\n\nFiche 2\nIntitulé | P2\nObjectif | 1.1\nPériode | 2011",
    ],
)
def test_a_line_above_other_labels_is_no_title(text: str) -> None:
    reading = read(drawn(text))
    assert "heading-as-title" not in [one.code for one in reading.findings]
    assert all(one["title"].startswith("P") for one in records(reading))


LABELS = ("Action", "Objectif", "Partenaires", "Période", "Public")


@pytest.mark.parametrize("headed", [True, False])
@pytest.mark.parametrize("down", [1, 2, 3])
@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Bus des cités", "Annuaire en ligne des opérateurs à Dour"),
        ("Table ronde des opérateurs", "Jury mixte"),
        ("Les partenaires se parlent", "Public et emploi"),
        ("Bus des cités", "Titre maçon"),
        ("Objectif permis de conduire", "Action de rue"),
        ("Période d'essai en entreprise", "Description d'un métier"),
    ],
)
def test_titles_that_hold_the_words_of_labels_in_forms_side_by_side(
    left: str, right: str, down: int, headed: bool
) -> None:
    lines = ["CPAS de Lens", ""]
    for number in range(down):
        first = (f"{left} {number}", "4.2", "PCS de Dour", "année 2011", "Jeunes")
        second = (f"{right} {number}", "3.2", "IFAPME Mons", "année 2012", "Femmes")
        lines += [f"Fiche {2 * number + 1} | | | Fiche {2 * number + 2}"] if headed else []
        lines += [
            f"{label} | {a} | | {label} | {b}" for label, a, b in zip(LABELS, first, second, strict=True)
        ]
        lines.append("")
    reading = read(drawn("\n".join(lines)))
    assert reading.summary.layout == "form"
    assert sorted((r["title"], r["objectives"], r["partners"]) for r in records(reading)) == sorted(
        [(f"{left} {n}", "4.2", "PCS de Dour") for n in range(down)]
        + [(f"{right} {n}", "3.2", "IFAPME Mons") for n in range(down)]
    )


def test_actions_may_stand_across_and_their_fields_down() -> None:
    """Codes in ascending order across are no grid; a missing one is missed in its action's column."""
    reading = read(
        drawn(
            """
Mission régionale - actions 2012
Nom de l'action | Relais | Pause-café | Valider | Un stand
Objectif de la note | 1.1 | 1.2 | 1.4 |
Partenaires | Athénée | | Centre X | Le Forem
Début | =2012-01-16 | =2012-03-01 | =2012-02-06 | =2012-04-01
Fin | =2012-05-31 | =2012-11-30 | =2012-12-14 | =2012-09-30
"""
        )
    )
    check(
        reading,
        {"title": "Relais", "objectives": "1.1", "partners": "Athénée", "start": date(2012, 1, 16)},
        {"title": "Pause-café", "objectives": "1.2", "end": date(2012, 11, 30)},
        {"title": "Valider", "objectives": "1.4"},
        {"title": "Un stand", "partners": "Le Forem"},
    )
    assert reading.summary.layout == "form"
    (block,) = reading.blocks
    objectives = next(column for column in block.columns if column.field == "objectives")
    assert objectives.places == [(4, 1), (4, 2), (4, 3), (4, 4)]
    found = Records(sheet_of([]), block)
    found.report("no-objective", 3, objectives, value="", example="1.1")
    assert [(one.row, one.cell) for one in found.findings()] == [(3, "E4")]


@pytest.mark.parametrize(
    "lines",
    [
        [[("☒ " if i in (1, 5) else "☐ ") + f"{o.code} {o.title}"] for i, o in enumerate(OBJECTIVES)],
        [["x" if i in (1, 5) else None, f"{o.code} {o.title}"] for i, o in enumerate(OBJECTIVES)],
        [[f"{o.code} {o.title}", "oui" if i in (1, 5) else "non"] for i, o in enumerate(OBJECTIVES)],
    ],
)
def test_the_ticked_objectives_of_a_form_are_those_of_its_action(lines: list[list[Any]]) -> None:
    labels = [
        ["Opérateur :", "EFT A"],
        ["Titre :", "P1"],
        ["Partenaires :", "x"],
        ["Date de début :", "2011"],
    ]
    found = records(read(sheet_of([*labels, ["Objectifs à cocher"], *lines])))
    assert len(found) == 1
    ticked = {code for code, mark in found[0]["marks"].items() if mark != "non"}
    assert (found[0]["title"], ticked) == ("P1", {"1.2", "2.2"})


ACROSS = """
Titre de l'action | Accueil | Bilan | Chantier
Objectif | 1.2 | 2.3 | 3.1
Partenaires | SSM A | MIRE | AMO B
Début | =2011-02-01 | =2011-03-01 | =2011-04-01
""".strip()
AGAIN = ACROSS.replace("Accueil", "Potager").replace("Bilan", "Alpha").replace("Chantier", "CV")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param(f"Opérateur : EFT A\n\n{ACROSS}", ["EFT A"] * 3, id="a line"),
        pytest.param(f"Opérateur | EFT A\n{ACROSS}", ["EFT A"] * 3, id="a pair"),
        pytest.param(f"Nom de l'organisme | EFT A\nAnnée | =2012\n\n{ACROSS}", ["EFT A"] * 3, id="two pairs"),
        pytest.param(f"Opérateur | EFT A | Année | =2012\n{ACROSS}", ["EFT A"] * 3, id="pairs on a line"),
        pytest.param(f"{ACROSS}\n\nOpérateur : EFT A", ["EFT A"] * 3, id="a line below"),
        pytest.param(f"Opérateur | EFT A | EFT A | EFT B\n{ACROSS}", ["EFT A", "EFT A", "EFT B"], id="each"),
        pytest.param(f"Opérateur : EFT A\n\n{ACROSS}\n\n{AGAIN}", ["EFT A"] * 6, id="over two tables"),
        pytest.param(
            f"Opérateur | EFT A\n{ACROSS}\n\nOpérateur | EFT B\n{AGAIN}",
            ["EFT A"] * 3 + ["EFT B"] * 3,
            id="over each of two tables",
        ),
    ],
)
def test_what_is_said_over_actions_side_by_side_goes_to_all(text: str, names: list[str]) -> None:
    found = submitted(drawn(text))

    assert [action.operator.name for action in found.actions] == names
    assert found.findings == ()


MEMBERS = """
Coordination sociale de Quaregnon - synthèse 2012

{whose}
Action | Budget | Rencontre | Bureau | Atelier | Lecture
Objectif | 1.2 | 4.2 | 1.3 | 3.3 | 1.4
Partenaires | SMD Wasmes | AMO Wasmes | aucun | Scierie Hubert | Le Forem
Date de début | =2012-02-01 | =2012-03-05 | =2012-01-09 | | =2012-06-01
Date de fin | =2012-06-30 | =2012-04-30 | =2012-06-29 | | =2012-08-31
""".strip()
TWO_EACH = ((3, 1, 3, 2), (3, 3, 3, 5))
WHO = ["CPAS de Wasmes"] * 2 + ["EFT La Boussole"] * 3


@pytest.mark.parametrize(
    "label", ["Opérateur", "Opérateur :", "Organisme", "Porteur", "Institution", "Qui ?", "Structure", ""]
)
def test_a_name_over_several_actions_side_by_side_is_merged_over_them(label: str) -> None:
    text = MEMBERS.format(whose=f"{label} | CPAS de Wasmes | | EFT La Boussole | | ")

    found = submitted(drawn(text, merged=[*TWO_EACH, (7, 3, 7, 4), (8, 3, 8, 4)]))

    assert [action.operator.name for action in found.actions] == WHO
    assert [action.start for action in found.actions][2:4] == [date(2012, 1, 9)] * 2
    assert [action.end for action in found.actions][2:4] == [date(2012, 6, 29)] * 2
    assert [one for one in found.findings if one.severity == "error"] == []


def test_a_blank_under_no_merged_name_is_no_operator() -> None:
    text = MEMBERS.format(whose="Opérateur | CPAS de Wasmes | | EFT La Boussole | | ")

    found = submitted(drawn(text, merged=[TWO_EACH[0], (3, 3, 3, 4), (4, 0, 4, 0)]))

    assert [action.operator.name for action in found.actions] == WHO[:4]
    assert [(one.code, one.cell) for one in found.findings if one.severity == "error"] == [
        ("missing-operator", "F3")
    ]


@pytest.mark.parametrize(
    ("label", "first", "second", "field"),
    [
        ("Axe", "Axe 1", "Axe 2", "axis"),
        ("Année", "=2012", "=2013", "year"),
        ("Commune", "Mons", "Dour", "commune"),
    ],
)
def test_what_is_merged_over_actions_side_by_side_is_said_of_each(
    label: str, first: str, second: str, field: str
) -> None:
    text = MEMBERS.format(whose=f"{label} | {first} | | {second} | | ")

    said = [record.get(field) for record in records(read(drawn(text, merged=TWO_EACH)))]

    assert said[0] is not None
    assert said == [said[0]] * 2 + [said[2]] * 3
    assert said[0] != said[2]


def test_a_title_merged_over_another_column_is_that_of_one_action() -> None:
    text = MEMBERS.format(whose="Opérateur | EFT A").replace("Rencontre", "")

    titles = [record.get("title") for record in records(read(drawn(text, merged=[(4, 1, 4, 2)])))]

    assert titles == ["Budget", None, "Bureau", "Atelier", "Lecture"]


COUNTED = [
    "Projet {n} : {title}",
    "Projet n°{n} : {title}",
    "ACTION {n} : {title}",
    "Action n° {n} - {title}",
    "Action ({n}) : {title}",
    "FICHE {n} – {title}",
    "Fiche action n° {n} : {title}",
    "Fiche de projet n°{n}/3 : {title}",
    "N° {n} : {title}",
    "{n}. {title}",
    "{n}) {title}",
    "{n} - {title}",
    "Projet {roman} : {title}",
    "Action {letter}. {title}",
    "Projet {n} | {title}",
    "Fiche n° {n} : | {title}",
    "n° {n} | {title}",
    "{n}. | {title}",
    "={n} | {title}",
]
HELD = [("Accueil des femmes", "1.2", "SSM A"), ("Bilan", "2.3", "MIRE"), ("Café emploi", "1.1", "SSM B")]


@pytest.mark.parametrize("last", ["", "Bilan | positif\n", "\n"])
@pytest.mark.parametrize(
    "labels", [("Partenaires", "Objectif", "Quand"), ("Avec :", "Objectif :", "Quand :")]
)
@pytest.mark.parametrize("heading", COUNTED)
def test_forms_bear_numbers_that_are_no_part_of_their_titles(
    heading: str, labels: tuple[str, str, str], last: str
) -> None:
    text = "CPAS de Dour – nos projets\n\n"
    for n, (title, code, partner) in enumerate(HELD, 1):
        text += heading.format(n=n, roman="I" * n, letter=" ABC"[n], title=title)
        text += f"\n{labels[0]} | {partner}\n{labels[1]} | {code}\n{labels[2]} | mars 201{n}\n{last}"
    expected = [{"title": title, "objectives": code, "partners": partner} for title, code, partner in HELD]
    check(read(drawn(text)), *expected)


@pytest.mark.parametrize(
    "titles",
    [
        ("2010 : les débuts", "2011 : la suite", "2012 : la fin"),
        ("Atelier 1 : le bois", "Atelier 2 : le fer", "Atelier 3 : le verre"),
        ("3 roues pour l'emploi", "4 roues pour l'emploi", "5 roues pour l'emploi"),
        ("A-t-on le temps ?", "B.A.-ba du permis", "C'est décidé"),
        ("2. Potager", "1. Bilan", "3. Accueil"),
    ],
)
def test_figures_that_do_not_count_the_forms_stay_in_their_titles(titles: tuple[str, ...]) -> None:
    forms = [f"{title}\nAvec | SSM A\nObjectif | 1.2\nQuand | mars 2011" for title in titles]
    check(read(drawn("CPAS de Dour\n\n" + "\n\n".join(forms))), *({"title": title} for title in titles))


OVER = """Intitulé{colon} | {title}
Partenaires{colon} | SSM A
Objectif{colon} | {objective}
Quand{colon} | {month}

"""
THREE = [("Potager", "1.2", "mars"), ("Halte emploi", "3.3", "avril"), ("Le bus", "4.2", "mai")]


def forms_under(top: str, over: tuple[str, str, str], *, colon: str = " :", number: bool = False) -> str:
    """Three forms, some of them under a line of their own."""
    text = top
    for (title, code, month), line in zip(THREE, over, strict=True):
        objective = f"={code[2:]}" if number else code
        text += f"{line}\n" if line else ""
        text += OVER.format(colon=colon, title=title, objective=objective, month=month)
    return text


@pytest.mark.parametrize("colon", [" :", ""])
@pytest.mark.parametrize(
    ("top", "over", "expected"),
    [
        (
            "",
            ("CPAS de Dour", "CPAS de Mons", "CPAS de Lens"),
            ("CPAS de Dour", "CPAS de Mons", "CPAS de Lens"),
        ),
        ("", ("CPAS de Dour", "", "CPAS de Lens"), ("CPAS de Dour", "CPAS de Dour", "CPAS de Lens")),
        ("", ("CPAS de Dour", "CPAS de Lens", ""), ("CPAS de Dour", "CPAS de Lens", "CPAS de Lens")),
        (
            "",
            ("Opérateur : CPAS de Dour", "", "Opérateur : CPAS de Lens"),
            ("CPAS de Dour", "CPAS de Dour", "CPAS de Lens"),
        ),
        (
            "",
            ("Porteur : | CPAS de Dour", "Porteur : | CPAS de Lens", ""),
            ("CPAS de Dour", "CPAS de Lens", "CPAS de Lens"),
        ),
        (
            "Plateforme ISP du Borinage\n\n",
            ("CPAS de Dour", "CPAS de Mons", "CPAS de Lens"),
            ("CPAS de Dour", "CPAS de Mons", "CPAS de Lens"),
        ),
        (
            "EFT Le Plain\n",
            ("Commune de Dour", "Commune de Mons", "Commune de Lens"),
            ("EFT Le Plain", "EFT Le Plain", "EFT Le Plain"),
        ),
    ],
)
def test_a_line_over_a_form_says_who_carries_it_and_those_below(
    top: str, over: tuple[str, str, str], expected: tuple[str, ...], colon: str
) -> None:
    found = submitted(drawn(forms_under(top, over, colon=colon)))
    assert [(one.title, one.operator.name) for one in found.actions] == [
        (title, operator) for (title, *_), operator in zip(THREE, expected, strict=True)
    ]


@pytest.mark.parametrize("colon", [" :", ""])
@pytest.mark.parametrize(
    ("top", "over", "expected"),
    [
        ("", ("2011", "2012", ""), (2011, 2012, 2012)),
        ("", ("=2011", "", "=2012"), (2011, 2011, 2012)),
        ("", ("Année 2011", "Année 2012", "Année 2013"), (2011, 2012, 2013)),
        ("Projets 2011\n\n", ("", "", "Projets 2012"), (2011, 2011, 2012)),
        ("Année : | =2012\n\n", ("", "", ""), (2012, 2012, 2012)),
        ("Année : 2012\n\n", ("", "", ""), (2012, 2012, 2012)),
        ("Exercice | 2012\n", ("", "", ""), (2012, 2012, 2012)),
        ("Période : | =2012\n\n", ("", "", ""), (2012, 2012, 2012)),
        ("", ("Année : | =2011", "Année : | =2012", ""), (2011, 2012, 2012)),
        ("", ("Année : | =2011", "", "Année : | =2012"), (2011, 2011, 2012)),
        ("", ("", "", "Année 2012"), (None, None, 2012)),
    ],
)
def test_a_year_over_a_form_is_that_of_those_below_until_another_is_said(
    top: str, over: tuple[str, str, str], expected: tuple[int | None, ...], colon: str
) -> None:
    found = submitted(drawn(forms_under(f"CPAS de Dour\n{top}", over, colon=colon)))
    assert [one.start and (one.start.year, one.start.month) for one in found.actions] == [
        year and (year, month) for year, month in zip(expected, (3, 4, 5), strict=True)
    ]


@pytest.mark.parametrize("axes", [("Axe 1", "Axe 3", "Axe 4"), ("Axe : | 1", "Axe : | 3", "Axe : | 4")])
def test_an_axis_over_a_form_is_that_of_its_numbers(axes: tuple[str, str, str]) -> None:
    found = submitted(drawn(forms_under("CPAS de Dour\n\n", axes, number=True)))
    assert objectives_of(found) == ["1.2", "3.3", "4.2"]


def test_an_objective_over_a_form_ends_where_an_axis_is_said() -> None:
    text = forms_under("CPAS de Dour\n\n", ("Objectif 1.2", "Objectif 3.3", "Axe 4"))
    text = "\n".join(line for line in text.splitlines() if not line.startswith("Objectif :"))
    found = submitted(drawn(text))
    assert objectives_of(found) == ["1.2", "3.3", ""]
    assert [one.axes for one in found.actions] == [(), (), ("4",)]


@pytest.mark.parametrize("colon", [" :", ""])
@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("FICHE 3 – Potager", "Potager"),
        ("Fiche n° 3 : Potager", "Potager"),
        ("Fiche de projet 3\\nPotager", "Potager"),
        ("3. Potager", None),
        ("Fiche d'action", None),
        ("Fiche 3", None),
    ],
)
def test_a_form_alone_on_its_sheet_is_headed_by_its_number(line: str, title: str | None, colon: str) -> None:
    text = "CPAS de Dour\n\n{line}\nPartenaires{colon} | SSM A\nObjectif{colon} | 1.2\nQuand{colon} | mars 2011\nPublic{colon} | jeunes"
    reading = read(drawn(text.format(line=line, colon=colon)))
    assert [one.get("title") for one in records(reading)] == [title] * len(records(reading))
    assert ("heading-as-title" in [found.code for found in reading.findings]) == (title is not None)


def beside_each_other(heading: str, count: int, *, colon: str = "") -> str:
    """Forms side by side, each under a line of its own."""
    lines = [" | | ".join(heading.format(n=n, title=title) for n, (title, *_) in enumerate(THREE[:count], 1))]
    if "|" not in heading:
        lines = [" | | | ".join(lines[0].split(" | | "))]
    for place, label in ((None, "Partenaires"), (1, "Objectif"), (2, "Quand")):
        answers = ["SSM A" if place is None else one[place] for one in THREE[:count]]
        lines.append(" | | ".join(f"{label}{colon} | {answer}" for answer in answers))
    return "CPAS de Dour\n\n" + "\n".join(lines)


@pytest.mark.parametrize("colon", [" :", ""])
@pytest.mark.parametrize("count", [2, 3])
@pytest.mark.parametrize(
    "heading",
    ["{title}", "Fiche {n} – {title}", "{n}. {title}", "Projet {n} : {title}", "Projet {n} | {title}"],
)
def test_forms_side_by_side_are_headed_each_by_its_title(heading: str, count: int, colon: str) -> None:
    reading = read(drawn(beside_each_other(heading, count, colon=colon)))
    check(
        reading,
        *({"title": title, "objectives": code, "period": when} for title, code, when in THREE[:count]),
    )


@pytest.mark.parametrize("mark", ["", " :"])
def test_a_title_stands_below_the_number_of_its_form(mark: str) -> None:
    forms = [
        f"Projet {n}{mark}\n{title}\nPartenaires | SSM A\nObjectif | {code}\nQuand | {when}\n"
        for n, (title, code, when) in enumerate(THREE, 1)
    ]
    reading = read(drawn("CPAS de Dour\n\n" + "\n".join(forms)))
    check(reading, *({"title": title, "objectives": code, "period": when} for title, code, when in THREE))


def test_a_line_over_the_forms_that_is_said_twice_is_no_fault() -> None:
    found = submitted(
        drawn("""Opérateur : | CPAS de Dour
Année : | =2012
Année : | =2013
Intitulé | Atelier bois | Atelier fer
Objectif | 1.2 | 1.3
Partenaires | Le Forem | MIRE de Mons""")
    )
    assert [(action.title, action.operator.name) for action in found.actions] == [
        ("Atelier bois", "CPAS de Dour"),
        ("Atelier fer", "CPAS de Dour"),
    ]


@pytest.mark.parametrize(
    "marks",
    [
        ("I. ", "II. ", "1) ", "2) ", "3) "),
        ("A) ", "B) ", "1. ", "2. ", "3. "),
        ("1. ", "2. ", "a) ", "b) ", "c) "),
        ("I – ", "II – ", "1. ", "2. ", "3. "),
    ],
)
def test_a_chapter_over_forms_is_no_title(marks: tuple[str, ...]) -> None:
    one, two, first, second, third = marks
    found = submitted(
        drawn(f"""CPAS de Dour

{one}Accompagner
{first}Repas des familles
Objectif de la note : 4.2
Partenaires : PCS de Mons
Période : mars 2012

{second}Écoute au vestiaire
Objectif de la note : 1.2
Partenaires : SSM de Quaregnon
Période : 2012

{two}Travailler avec les patrons
{third}Stage céramique
Objectif de la note : 3.3
Partenaires : Faïencerie du Rieu sprl
Période : mai 2012""")
    )
    assert [(action.title, [link.code for link in action.objectives]) for action in found.actions] == [
        ("Repas des familles", ["4.2"]),
        ("Écoute au vestiaire", ["1.2"]),
        ("Stage céramique", ["3.3"]),
    ]


@pytest.mark.parametrize("sign", ["", ".", ")"])
@pytest.mark.parametrize("label", ["{} : {}", "{} | {}"])
def test_outline_numbers_over_forms_are_no_objectives(sign: str, label: str) -> None:
    def form(title: str, code: str) -> str:
        said = [
            ("Objectif de la note", code),
            ("Partenaires", "Planning familial de Boussu"),
            ("Période", "2012"),
        ]
        return "\n".join([title, *(label.format(*one) for one in said)])

    found = submitted(
        drawn(
            "\n\n".join(
                [
                    "CPAS de Dour",
                    "1. Accompagner\n" + form(f"1.1{sign} Du couple au bureau", "1.2"),
                    form(f"1.2{sign} Bourse aux vélos", "1.4"),
                    "2. Collaborer\n" + form(f"2.1{sign} Mallette partagée", "2.3"),
                ]
            )
        )
    )
    assert [(action.title, [link.code for link in action.objectives]) for action in found.actions] == [
        ("Du couple au bureau", ["1.2"]),
        ("Bourse aux vélos", ["1.4"]),
        ("Mallette partagée", ["2.3"]),
    ]
