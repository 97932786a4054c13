"""Forms headed by their titles alone on a line, numbered or not."""

from __future__ import annotations

import pytest
from layout_sheets import check, drawn, read, records, submitted

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


@pytest.mark.parametrize("mark", ["", " :"])
def test_a_title_stands_below_the_number_of_its_form(mark: str) -> None:
    titles = [("Potager", "1.2"), ("Halte emploi", "3.3"), ("Le bus", "4.2")]
    forms = [
        f"Projet {n}{mark}\n{title}\nPartenaires | SSM A\nObjectif | {code}\nQuand | mars 2011\n"
        for n, (title, code) in enumerate(titles, 1)
    ]
    reading = read(drawn("CPAS de Dour\n\n" + "\n".join(forms)))
    check(reading, *({"title": title, "objectives": code} for title, code in titles))


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
