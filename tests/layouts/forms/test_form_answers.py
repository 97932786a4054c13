"""Forms whose answers hold the words of labels, and what is said for the forms that do not say it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from layout_sheets import OBJECTIVES, drawn, read, records, submitted

if TYPE_CHECKING:
    from collections.abc import Iterable

LIKE_LABELS = [
    "Qui fait quoi à Colfontaine ?",
    "Qui fait quoi ?",
    "Partenaires",
    "Action",
    "Public",
    "Où et quand ?",
    "Avec qui ?",
    "Objectif emploi",
    "Calendrier",
    "Porteurs de projets",
]


def project(title: str, *, operator: str | None = None, colon: str = "", number: int = 1) -> str:
    lines = [
        f"Projet n° {number}",
        f"Titre{colon} | {title}",
        *([] if operator is None else [f"Porteur{colon} | {operator}"]),
        f"Avec{colon} | CSEF de Mons",
        f"Quand{colon} | avril 2012",
        f"Objectif{colon} | 5.1",
    ]
    return "\n".join(lines) + "\n\n"


def sheet(projects: Iterable[str], head: str = "CPAS de Colfontaine – Cellule insertion") -> str:
    return f"{head}\n\n" + "".join(projects)


def said(text: str, *fields: str) -> list[tuple[Any, ...]]:
    return [tuple(record.get(field) for field in fields) for record in records(read(drawn(text)))]


@pytest.mark.parametrize("colon", ["", " :"])
@pytest.mark.parametrize("title", LIKE_LABELS)
def test_a_value_worded_like_a_label_is_the_answer_beside_its_label(title: str, colon: str) -> None:
    projects = [project(one, colon=colon) for one in ("Retrouver son rythme", title, "Le pied à l'étrier")]
    assert said(sheet(projects), "title", "partners", "operator") == [
        (one, "CSEF de Mons", "CPAS de Colfontaine")
        for one in ("Retrouver son rythme", title, "Le pied à l'étrier")
    ]


@pytest.mark.parametrize("title", ["Qui fait quoi à Mons ?", "Partenaires", "Public"])
def test_and_so_under_its_label(title: str) -> None:
    form = "Titre\n{}\nAvec\nTEC Hainaut\nQuand\navril 2012\nObjectif\n1.4\n\n"
    text = "".join(form.format(one) for one in ("Atelier", title, "Visite"))
    assert said(text, "title", "partners") == [(one, "TEC Hainaut") for one in ("Atelier", title, "Visite")]


def test_all_the_titles_may_be_worded_like_labels() -> None:
    assert said(sheet(map(project, LIKE_LABELS[5:9])), "title") == [(title,) for title in LIKE_LABELS[5:9]]


def test_labels_beside_labels_stay_labels() -> None:
    text = (
        "Titre | Bus\nOpérateur | CPAS de Dour\nPartenaires | CSEF\nDates | du | 01/03/2012 | au | 31/05/2012"
    )
    assert said(text, "title", "start", "end") == [("Bus", "01/03/2012", "31/05/2012")]


@pytest.mark.parametrize(
    "head", ["CPAS de Colfontaine – Cellule insertion", "Opérateur : CPAS de Colfontaine"]
)
def test_the_operator_of_the_sheet_is_that_of_the_forms_that_do_not_ask_for_one(head: str) -> None:
    projects = [project("Bus"), project("Vélo", operator="EFT La Tuile"), project("Train")]
    assert said(sheet(projects, head), "title", "operator") == [
        ("Bus", "CPAS de Colfontaine"),
        ("Vélo", "EFT La Tuile"),
        ("Train", "CPAS de Colfontaine"),
    ]


def test_but_not_of_a_form_that_asks_for_one_and_was_left_blank() -> None:
    projects = [project("Bus", operator=""), project("Vélo", operator="EFT La Tuile")]
    assert said(sheet(projects), "title", "operator") == [("Bus", None), ("Vélo", "EFT La Tuile")]


@pytest.mark.parametrize(
    ("dates", "colon"),
    [
        ("Du | au\n=2012-03-01 | =2012-05-31", " :"),
        ("Du : | Au :\n=2012-03-01 | =2012-05-31", " :"),
        ("Du\n=2012-03-01\nau\n=2012-05-31", " :"),
        ("Début | Fin\n=2012-03-01 | =2012-05-31", ""),
    ],
)
def test_days_under_labels_side_by_side_or_one_over_the_other(dates: str, colon: str) -> None:
    text = (
        f"Fiche action\nOrganisme{colon}\nEFT La Tuile\nIntitulé de l'action{colon}\nBus\n"
        f"Partenaires{colon}\nTEC Hainaut\n{dates}\nObjectif visé{colon}\n1.4"
    )
    assert [(str(start), str(end), who) for start, end, who in said(text, "start", "end", "partners")] == [
        ("2012-03-01", "2012-05-31", "TEC Hainaut")
    ]


@pytest.mark.parametrize(
    "dates",
    [
        "Date de début | Date de fin\n1/3/2012 | 31/5/2012",
        "Période | du | au\n | 1/3/2012 | 31/5/2012",
        "Période : | du | au\n | 1/3/2012 | 31/5/2012",
    ],
)
def test_and_in_a_form_that_answers_beside(dates: str) -> None:
    text = (
        f"Organisme | EFT La Tuile\nIntitulé | Bus\nPartenaires | TEC Hainaut\n{dates}\nObjectif visé | 1.4"
    )
    assert said(text, "start", "end", "objectives") == [("1/3/2012", "31/5/2012", "1.4")]


def test_partners_in_small_letters_beside_others_are_kept() -> None:
    form = """
Opérateur : | EFT La Forge
Action : | Toit
Objectif : | 1.2
Partenaires : | MIRE | régie de Mons
 | Forem | cpas de Dour
""".strip()
    (action,) = submitted(drawn(form)).actions
    assert {partner.name for partner in action.partners} == {"MIRE", "régie de Mons", "Forem", "cpas de Dour"}


TITLE = OBJECTIVES[1].title  # of 1.2


@pytest.mark.parametrize(
    ("axis", "objective", "codes"),
    [
        ("Axe 1 : Accompagner", f"2. {TITLE}", ["1.2"]),
        ("Axe 1", f"Objectif 2 : {TITLE}", ["1.2"]),
        ("1", f"2 - {TITLE[:50]}", ["1.2"]),
        ("Axe I", f"2) {TITLE}", ["1.2"]),
        ("Axe 1", f"2 {TITLE}", ["1.2"]),
        ("Axe I", f"obj. 2 ({TITLE[:40]}…)", ["1.2"]),
        ("Axe 1", f"n° 2 : {TITLE}", ["1.2"]),
        ("A1", f"O2 - {TITLE}", ["1.2"]),
        ("Axe 1", "2. Accompagnement psychosocial de notre public", ["1.2"]),
        ("Axe 1", "2. Accompagnement\\npsychosocial", ["1.2"]),
        ("Axe 1", f"Objectif 2 : {TITLE}\\nObjectif 4 : Mobilisation", ["1.2", "1.4"]),
        ("Axe 1", "A1O2 : psychosocial", ["1.2"]),
        ("Axe 1", "A1-O2 (psychosocial)", ["1.2"]),
        ("Axe 1", "Développer l'autonomie", []),
        ("Axe 1", "1. Écouter le public\\n2. Orienter le public", []),
        ("Axe 1", "7. Développer l'autonomie", []),
        ("Axe 1", "12 personnes formées", []),
    ],
)
def test_an_objective_with_its_number_beside_an_axis(axis: str, objective: str, codes: list[str]) -> None:
    form = (
        f"FICHE ACTION\nOpérateur | EFT La Forge\nIntitulé | Toit\nAxe | {axis}\nObjectif | {objective}\n"
        "Partenaires | Le Forem\nDate de début | 01/09/2011\nDate de fin | 30/06/2012"
    )

    (action,) = submitted(drawn(form)).actions

    assert [link.code for link in action.objectives] == codes


@pytest.mark.parametrize(
    "objective", ["A1O2 : psychosocial", "A1 O2 - psychosocial", "Axe 1 Obj. 2 (social)"]
)
def test_a_code_with_letters_before_words(objective: str) -> None:
    form = f"Opérateur | EFT La Forge\nIntitulé | Toit\nObjectif | {objective}\nPartenaires | Le Forem"

    (action,) = submitted(drawn(form)).actions

    assert [link.code for link in action.objectives] == ["1.2"]


@pytest.mark.parametrize(
    ("other", "own"),
    [
        ("Date de début de la convention", "Date de début de l'action"),
        ("Date de début", "Date de début de l'action"),
        ("Début de la convention", "Début"),
        ("Date de lancement du projet", "Date de début"),
        ("Début de l'agrément", "Début"),
    ],
)
@pytest.mark.parametrize("first", [False, True])
def test_a_label_that_dates_something_else_is_not_the_action_s(other: str, own: str, *, first: bool) -> None:
    dates = [f"{other} | 01/01/2010", f"{own} | 01/02/2012"]
    form = "\n".join(
        [
            "Intitulé de l'action | Accueil",
            "Opérateur | CPAS de Dour",
            "Objectif | 1.2",
            *(dates if first else reversed(dates)),
            "Date de fin | 30/06/2012",
        ]
    )
    found = submitted(drawn(f"{form}\n\n{form.replace('Accueil', 'Bilan')}"))
    assert [f"{one.title} {one.start} {one.end}" for one in found.actions] == [
        "Accueil 2012-02-01 2012-06-30",
        "Bilan 2012-02-01 2012-06-30",
    ]


@pytest.mark.parametrize(
    "dates",
    [
        "=2012-02-01 | =2012-06-30",
        "01/02/2012 | 30/06/2012",
        "du 01/02/2012 | au 30/06/2012",
        "=2012-02-01 | au | =2012-06-30",
        "du | =2012-02-01 | au | =2012-06-30",
        "1er février 2012 | 30 juin 2012",
        "=2012-02-01 | - | 30/06/2012",
    ],
)
@pytest.mark.parametrize("label", ["Période", "Dates", "Quand ?", "Période de réalisation"])
def test_two_days_beside_one_label_are_start_and_end(label: str, dates: str) -> None:
    found = submitted(
        drawn(
            f"Intitulé de l'action | Accueil\nOpérateur | CPAS de Dour\nObjectif | 1.2\n{label} | {dates}\n"
            "Partenaires | EFT A"
        )
    )
    assert [f"{one.start} {one.end}" for one in found.actions] == ["2012-02-01 2012-06-30"]


def test_a_second_pair_of_dates_is_said() -> None:
    reading = read(
        drawn(
            "Opérateur | La Truelle asbl\nIntitulé | Potager\nDate de début | =2012-02-01\n"
            "Date de fin | =2012-03-01\nPartenaires | SSM A\nObjectif | 1.2\n"
            "Date de début | =2012-05-01\nDate de fin | =2012-06-01"
        )
    )
    assert [record["title"] for record in records(reading)] == ["Potager"]
    assert [(found.code, found.row) for found in reading.findings] == [
        ("unread-label", 7),
        ("unread-label", 8),
    ]


@pytest.mark.parametrize(
    "bullets", [("1.", "2."), ("=1", "=2"), ("a)", "b)"), ("n° 1", "n° 2"), ("-", "-"), ("i.", "ii.")]
)
@pytest.mark.parametrize("more", ["", " | accueil"])
@pytest.mark.parametrize("last", [True, False])
def test_partners_stand_beside_their_numbers(bullets: tuple[str, str], more: str, last: bool) -> None:
    partners = f"Partenaires\n{bullets[0]} | SSM A{more}\n{bullets[1]} | MIRE{more}"
    rest = "Objectif | 1.2\nPériode | 2011"
    form = "\n".join(["Intitulé | {}", *((rest, partners) if last else (partners, rest))])
    found = submitted(drawn(f"CPAS de Mons\n{form.format('Accueil')}\n\n{form.format('Bilan')}"))
    assert [(one.title, [partner.name for partner in one.partners]) for one in found.actions] == [
        ("Accueil", ["SSM A", "MIRE"]),
        ("Bilan", ["SSM A", "MIRE"]),
    ]
    assert not found.findings


def test_numbers_between_the_label_and_the_partners_are_none() -> None:
    found = submitted(
        drawn(
            "CPAS de Mons\nIntitulé | Accueil\nObjectif | 1.2\nPériode | 2011\nPartenaires | 1. | SSM A\n | 2. | MIRE"
        )
    )
    assert [[partner.name for partner in one.partners] for one in found.actions] == [["SSM A", "MIRE"]]


@pytest.mark.parametrize(
    "label", ["Projet {} : Intitulé", "Action {} : titre :", "Projet n° {} - Intitulé :"]
)
def test_the_number_of_a_form_before_its_label_is_no_part_of_the_title(label: str) -> None:
    forms = [
        f"{label.format(number)} | {title}\nObjectif | 1.2\nPériode | 2011\nPartenaires | SSM A"
        for number, title in ((1, "Accueil"), (2, "Bilan"))
    ]
    found = submitted(drawn("CPAS de Mons\n" + "\n\n".join(forms)))
    assert [one.title for one in found.actions] == ["Accueil", "Bilan"]


@pytest.mark.parametrize(
    "lines",
    [
        ("Du 01/03/2012 au 30/06/2012", "Du 01/09/2012 au 31/12/2012"),
        (" | Du 01/03/2012 au 30/06/2012", " | Du 01/09/2012 au 31/12/2012"),
        ("De mars à juin 2012", "De septembre à décembre 2012"),
        ("01/03/2012 - 30/06/2012", "01/09/2012 - 31/12/2012"),
        ("mars-juin 2012", "septembre-décembre 2012"),
    ],
)
@pytest.mark.parametrize("place", [1, 2, 3])
def test_a_line_alone_may_say_when_the_action_of_a_form_runs(lines: tuple[str, str], place: int) -> None:
    forms = []
    for line, title in zip(lines, ("Accueil", "Bilan"), strict=True):
        form = [f"Intitulé | {title}", "Objectif | 1.2", "Partenaires | SSM A"]
        forms.append("\n".join([*form[:place], line, *form[place:]]))
    found = submitted(drawn("CPAS de Mons\n" + "\n\n".join(forms)))
    assert [(one.title, str(one.start), str(one.end)) for one in found.actions] == [
        ("Accueil", "2012-03-01", "2012-06-30"),
        ("Bilan", "2012-09-01", "2012-12-31"),
    ]
    assert [one.code for one in found.findings] == ["guessed-label"]


@pytest.mark.parametrize(
    "how", ["cochez", "à cocher", "cochez la case", "veuillez cocher", "entourez", "choisissez"]
)
def test_how_an_objective_is_chosen_is_no_objective(how: str) -> None:
    boxes = "☐ 1.1 | ☒ 1.2 | ☐ 1.3"
    found = submitted(
        drawn(
            f"CPAS de Mons\nIntitulé | Accueil\nObjectif(s) visé(s) : {how}\n{boxes}\n"
            "Partenaires | SSM A\nPériode | 2011"
        )
    )
    assert [[link.code for link in one.objectives] for one in found.actions] == [["1.2"]]
    assert not found.findings


WORDS_OF_LABELS = (
    "stagiaires",
    "opérateurs",
    "partenaires",
    "employeurs",
    "public",
    "participants",
    "jeunes",
)


@pytest.mark.parametrize("gap", ["", " |", " | |"])
@pytest.mark.parametrize("label", ["Public cible", "Public visé", "Bénéficiaires"])
@pytest.mark.parametrize("answer", WORDS_OF_LABELS)
@pytest.mark.parametrize("count", [1, 2])
def test_an_answer_that_is_the_word_of_a_label_takes_nothing_from_the_line_below(
    gap: str, label: str, answer: str, count: int
) -> None:
    forms = [
        f"Opérateur |{gap} EFT La Forge\nIntitulé du projet |{gap} {title}\nObjectif |{gap} 1.2\n"
        f"{label} |{gap} {answer}\nDate de démarrage |{gap} =2011-09-05\nDate de clôture |{gap}\n"
        f"Partenaires |{gap} SSM A"
        for title in ("Accueil", "Bilan")[:count]
    ]
    found = submitted(drawn("\n\n".join(forms)))
    assert [
        (one.title, one.public, str(one.start), one.end, one.partners[0].name) for one in found.actions
    ] == [(title, answer, "2011-09-05", None, "SSM A") for title in ("Accueil", "Bilan")[:count]]
    assert not found.findings


def test_the_answers_of_labels_stand_where_most_do_and_blanks_are_none() -> None:
    form = (
        "Opérateur | | EFT La Forge | Tél. | 065 11 22 33\nIntitulé | | Accueil\nObjectif | | 1.2\n"
        "Commune | | | Public | jeunes\nPartenaires | | SSM A\nPériode | | 2012"
    )
    found = submitted(drawn(form))
    assert [(one.title, one.communes, one.public) for one in found.actions] == [("Accueil", (), "jeunes")]
