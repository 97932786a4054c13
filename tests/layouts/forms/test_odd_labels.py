"""Labels that no word tells, in every build of a form: they are read by their answers, and it is said."""

from __future__ import annotations

from typing import Any

import pytest
from layout_sheets import NOTE, check, drawn, read, records, sheet_of

from concertaction.importers.actions import read_submission
from concertaction.importers.files.workbook import Sheet, Workbook
from concertaction.importers.layouts.recognition import read_workbook

Rows = list[list[Any]]

LABELS = {
    "title": "Nom du projet",
    "operator": "Établissement porteur",
    "objectives": "Objectif de la note",
    "partners": "Avec l'aide de",
    "period": "Calendrier",
}
ACTIONS = [
    {
        "title": "Table du vendredi",
        "operator": "CPAS de Hensies",
        "objectives": "1.4",
        "partners": "Maison de l'Emploi de Boussu",
        "period": "mars 2010",
    },
    {
        "title": "Essai-métier en maison de repos",
        "operator": "La Truelle borinoise asbl",
        "objectives": "3.3",
        "partners": "Résidence Les Peupliers",
        "period": "année scolaire 2010-2011",
    },
    {
        "title": "Cartographie des communes",
        "operator": "Régie des quartiers du Levant",
        "objectives": "2.2",
        "partners": "Service Clarté asbl ; SSM La Passerelle",
        "period": "du 1/10/2011 au 30/4/2012",
    },
]
ODD = [
    ("title", "Mission"),
    ("title", "Énoncé"),
    ("title", "Nom donné"),
    ("title", "Démarche"),
    ("title", "Contenu en bref"),
    ("operator", "Émanant de"),
    ("operator", "Mandataire"),
    ("operator", "Introduit par"),
    ("operator", "Tête de file"),
    ("objectives", "Mesure"),
    ("objectives", "Champ"),
    ("objectives", "Concordance"),
    ("partners", "Autour de la table"),
    ("partners", "Épaulé par"),
    ("partners", "Complices"),
]


def above(labels: dict[str, str], action: dict[str, str], *, first: int) -> Rows:
    """Labels over their answers, on two lines of labels."""
    names = list(labels)
    rows: Rows = []
    for part in (names[:first], names[first:]):
        rows += [[labels[name] for name in part], [action[name] for name in part]]
    return rows


def two_and_three(labels: dict[str, str], action: dict[str, str]) -> Rows:
    return above(labels, action, first=2)


def three_and_two(labels: dict[str, str], action: dict[str, str]) -> Rows:
    return above(labels, action, first=3)


def high(labels: dict[str, str], action: dict[str, str]) -> Rows:
    """A label, its answer below it, a blank."""
    return [row for name in labels for row in ([labels[name]], [action[name]], [])]


def by_turns(labels: dict[str, str], action: dict[str, str]) -> Rows:
    """Two labels and their answers on a line, one of them of no interest."""
    say = [(labels[name], action[name]) for name in labels]
    return [
        ["Fiche 1/3"],
        [*say[0], *say[1]],
        [*say[2], *say[4]],
        [*say[3], "Local", "B12"],
        ["Visa de la direction"],
    ]


def down(labels: dict[str, str], action: dict[str, str]) -> Rows:
    return [["FICHE"], *([f"{labels[name]} :", action[name]] for name in labels)]


BUILDS = [two_and_three, three_and_two, high, by_turns, down]


def sheet(build: Any, labels: dict[str, str], count: int) -> Sheet:
    return sheet_of([row for action in ACTIONS[:count] for row in [*build(labels, action), [], []]])


@pytest.mark.parametrize("build", BUILDS)
@pytest.mark.parametrize("count", [1, 3])
def test_known_labels_are_read_in_every_build(build: Any, count: int) -> None:
    reading = read(sheet(build, LABELS, count))
    check(reading, *ACTIONS[:count])
    assert [found for found in reading.findings if found.code == "guessed-label"] == []


@pytest.mark.parametrize("build", BUILDS)
@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(("field", "label"), ODD)
def test_an_odd_label_is_read_by_its_answers(build: Any, count: int, field: str, label: str) -> None:
    reading = read(sheet(build, LABELS | {field: label}, count))
    check(reading, *ACTIONS[:count])
    said = [
        found.params["heading"].rstrip(" :") for found in reading.findings if found.code == "guessed-label"
    ]
    assert said == [label]


@pytest.mark.parametrize(
    ("start", "end"),
    [("Rentrée", "Bouclé le"), ("Lancement prévu", "Arrêt prévu"), ("À dater du", "Au plus tard")],
)
@pytest.mark.parametrize("count", [1, 3])
def test_of_two_labels_of_days_in_their_order_one_is_the_start(start: str, end: str, count: int) -> None:
    labels = {name: text for name, text in LABELS.items() if name != "period"} | {"start": start, "end": end}
    days = [
        {"start": "09/01/2012", "end": "20/06/2012"},
        {"start": "03/09/2012", "end": "21/12/2012"},
        {"start": "01/02/2012", "end": "30/06/2012"},
    ]
    actions = [action | day for action, day in zip(ACTIONS, days, strict=True)][:count]
    rows = [row for action in actions for row in [*down(labels, action), [], []]]
    check(read(sheet_of(rows)), *({k: v for k, v in one.items() if k != "period"} for one in actions))


UNKNOWN = {
    "title": "Nom donné",
    "operator": "Émanant de",
    "objectives": "Concordance",
    "partners": "Complices",
    "period": "Tranche",
}


@pytest.mark.parametrize("build", BUILDS)
def test_a_form_of_unknown_labels_is_read_when_its_answers_tell_an_action(build: Any) -> None:
    reading = read(sheet(build, UNKNOWN, 3))
    check(reading, *ACTIONS)
    assert len([found for found in reading.findings if found.code == "guessed-label"]) == 5


@pytest.mark.parametrize("build", BUILDS)
@pytest.mark.parametrize("label", ["Entité", "Responsable", "Émanant de"])
def test_of_two_labels_over_houses_the_first_asks_who_carries_the_action(build: Any, label: str) -> None:
    check(read(sheet(build, LABELS | {"operator": label, "partners": "Structures amies"}, 3)), *ACTIONS)


@pytest.mark.parametrize(
    "rows",
    [
        [
            ["Loyer :", "1.250"],
            ["Eau :", "120"],
            ["Gaz :", "300"],
            ["Assurance :", "210"],
            ["Divers :", "10"],
        ],
        [
            ["Président :", "M. Dupont"],
            ["Siège :", "Mons"],
            ["Banque :", "Belfius"],
            ["Arrêté :", "1.2"],
            ["Fondé :", "01/02/1990"],
        ],
    ],
)
def test_other_lists_with_colons_are_no_forms(rows: Rows) -> None:
    assert records(read(sheet_of(rows))) == []


def test_the_answer_of_a_label_that_was_not_read_names_no_operator() -> None:
    reading = read(sheet(high, LABELS | {"operator": "Employeur et formateur"}, 3))
    assert [record.get("operator") for record in records(reading)] == [None] * 3


@pytest.mark.parametrize(
    ("first", "second"),
    [("Rédigé le", "Revu le"), ("Reçu le", "Traité le"), ("Visa coordination", "Visa direction")],
)
def test_days_of_something_else_are_no_start_and_no_end(first: str, second: str) -> None:
    labels = {name: text for name, text in LABELS.items() if name != "period"} | {"a": first, "b": second}
    reading = read(sheet_of(down(labels, ACTIONS[0] | {"a": "09/01/2012", "b": "20/02/2012"})))
    check(reading, {"title": "Table du vendredi", "start": None, "end": None, "period": None})


@pytest.mark.parametrize(
    "label", ["Cofinancé par", "Hébergé par", "Débouchés chez", "Envoyé par", "Assureur", "Agréé par"]
)
def test_organisations_that_do_not_take_part_are_no_partners_and_said(label: str) -> None:
    reading = read(sheet_of(down(LABELS | {"partners": label}, ACTIONS[0])))
    check(reading, {"title": "Table du vendredi", "partners": None})
    assert [found.code for found in reading.findings] == ["unread-label"]


# -- several labels and answers on a line, or in a cell


def actions(rows: Rows) -> list[tuple[str, str, list[str], list[str]]]:
    width = max(map(len, rows))
    book = Workbook(
        "envoi.xlsx",
        "envoi.xlsx",
        "0",
        1,
        "xlsx",
        (sheet_of([[*row, *[None] * (width - len(row))] for row in rows]),),
    )
    found = read_submission(book, read_workbook(book, NOTE), NOTE).actions
    return [
        (
            one.title,
            one.operator.name,
            [link.code for link in one.objectives],
            [partner.name for partner in one.partners],
        )
        for one in found
    ]


@pytest.mark.parametrize("colon", [" :", ""])
@pytest.mark.parametrize("titles", [["Alpha-emploi"], ["Alpha-emploi", "Cuisine de collectivité"]])
def test_four_labels_and_their_answers_on_a_line(colon: str, titles: list[str]) -> None:
    rows: Rows = []
    for title in titles:
        labels = [
            f"{label}{colon}" for label in ("Opérateur", "Action", "Objectif", "Partenaire", "Du", "Au")
        ]
        values = ["Atelier du Levant asbl", title, "2.3", "UCM Hainaut", "03/09/2011", "15/11/2011"]
        pairs = [cell for pair in zip(labels, values, strict=True) for cell in pair]
        rows += [pairs[:8], pairs[8:], []]
    assert actions(rows) == [(title, "Atelier du Levant asbl", ["2.3"], ["UCM Hainaut"]) for title in titles]


@pytest.mark.parametrize(
    "line",
    [
        "Opérateur : Atelier du Levant asbl     Commune : Mons",
        "Opérateur : Atelier du Levant asbl\nCommune : Mons",
        "Opérateur : Atelier du Levant asbl - Commune : Mons - Année : 2011",
        "Opérateur : Atelier du Levant asbl ; Commune : Mons",
    ],
)
def test_a_further_label_in_a_cell_is_no_part_of_its_answer(line: str) -> None:
    rows = [
        [line],
        ["Action : Sas jeunes"],
        ["Objectif : 1.2"],
        ["Partenaires :"],
        ["- CPAS de Dour"],
        ["- AMO A"],
    ]
    assert actions(rows) == [("Sas jeunes", "Atelier du Levant asbl", ["1.2"], ["CPAS de Dour", "AMO A"])]


@pytest.mark.parametrize(
    "title", ["Sas jeunes : bilan - module 2 : cuisine", "Emploi : mode d'emploi", "Forum, suite : Dour"]
)
def test_a_title_with_colons_stays_whole(title: str) -> None:
    rows = [[f"Action : {title}"], ["Opérateur : EFT A"], ["Objectif : 1.2"], ["Partenaires : CPAS de Dour"]]
    assert [one[0] for one in actions(rows)] == [title]


# -- objectives and questions


@pytest.mark.parametrize(
    "label",
    [
        "Objectif (numéro et intitulé)",
        "Objectif visé (code + titre)",
        "Objectif (n°, intitulé)",
        "3. Objectif (numéro et intitulé)",
        "N° et intitulé de l'objectif",
    ],
)
@pytest.mark.parametrize("below", [True, False])
def test_the_number_and_title_of_an_objective_are_asked_for(label: str, below: bool) -> None:
    pairs = [
        ["Nom de l'opérateur", "Atelier du Levant asbl"],
        ["Titre de l'action", "Sas jeunes"],
        [label, "4.3 Ouvrir la communication des acteurs du DIISP à l'ONEM"],
        ["Partenaires impliqués", "CPAS de Dour"],
        ["Date de démarrage", "01/02/2011"],
    ]
    rows = [[cell] for pair in pairs for cell in pair] if below else pairs
    assert actions(rows) == [("Sas jeunes", "Atelier du Levant asbl", ["4.3"], ["CPAS de Dour"])]


@pytest.mark.parametrize("below", [True, False])
@pytest.mark.parametrize("numbered", [True, False])
def test_questions_are_labels(below: bool, numbered: bool) -> None:
    pairs = [
        ["Quel est le nom de votre organisme ?", "Atelier du Levant asbl"],
        ["Quel est l'intitulé de votre action ?", "Sas jeunes"],
        ["À quel(s) objectif(s) de la note répond-elle ?", "3.3 Systématiser les mises en situation"],
        ["Avec quels partenaires ?", "CPAS de Dour ; AMO Le Phare"],
        ["Quand a-t-elle commencé ?", "01/02/2011"],
        ["Quand se termine-t-elle ?", "30/06/2011"],
    ]
    if numbered:
        pairs = [[f"{number}. {label}", value] for number, (label, value) in enumerate(pairs, 1)]
    rows = [["Questionnaire 2012"], [], *([[cell] for pair in pairs for cell in pair] if below else pairs)]
    assert actions(rows) == [
        ("Sas jeunes", "Atelier du Levant asbl", ["3.3"], ["CPAS de Dour", "AMO Le Phare"])
    ]


QUESTIONS = [
    (0, "Qui êtes-vous ?"),
    (0, "Comment s'appelle votre organisme ?"),
    (0, "Quelle structure porte le projet ?"),
    (1, "Quel titre donnez-vous à votre action ?"),
    (1, "Comment avez-vous appelé ce projet ?"),
    (1, "Quel projet développez-vous ?"),
    (2, "À quels points de la note répondez-vous ?"),
    (2, "Quel numéro d'objectif ?"),
    (3, "Quels organismes collaborent ?"),
    (3, "Qui vous aide ?"),
    (4, "Quand démarre le projet ?"),
    (5, "Quand prend-elle fin ?"),
]


@pytest.mark.parametrize("below", [True, False])
@pytest.mark.parametrize(("place", "question"), QUESTIONS)
def test_questions_in_other_words(below: bool, place: int, question: str) -> None:
    pairs = [
        ["Quel est le nom de votre organisme ?", "Atelier du Levant asbl"],
        ["Quel est l'intitulé de votre action ?", "Sas jeunes"],
        ["À quel(s) objectif(s) de la note répond-elle ?", "1.2"],
        ["Avec quels partenaires ?", "CPAS de Dour ; AMO Le Phare"],
        ["Quand a-t-elle commencé ?", "01/02/2011"],
        ["Quand se termine-t-elle ?", "30/06/2011"],
    ]
    pairs[place][0] = question
    rows = [["Questionnaire 2012"], [], *([[cell] for pair in pairs for cell in pair] if below else pairs)]
    assert actions(rows) == [
        ("Sas jeunes", "Atelier du Levant asbl", ["1.2"], ["CPAS de Dour", "AMO Le Phare"])
    ]


@pytest.mark.parametrize(
    ("headings", "lines"),
    [
        (["Nom", "Rôle"], [["CPAS de Dour", "locaux"], ["Construform Hainaut", "animation"]]),
        (
            ["Dénomination", "Type", "Apport"],
            [["CPAS de Dour", "CPAS", "x"], ["Construform Hainaut", "CdC", "y"]],
        ),
        (["Organisme", "Personne de contact"], [["CPAS de Dour", "Mme A"], ["Construform Hainaut", "M. B"]]),
        (["n°", "Nom", "Rôle"], [[1, "CPAS de Dour", "locaux"], [2, "Construform Hainaut", "animation"]]),
    ],
)
def test_partners_under_headings_beside_their_label(headings: list[str], lines: Rows) -> None:
    rows = [
        ["Opérateur", "Atelier du Levant asbl"],
        ["Action", "Tutorat"],
        ["Objectif", "1.2"],
        ["Partenaires", *headings],
        *([None, *line] for line in lines),
        ["Date de début", "01/07/2011"],
        ["Date de fin", "19/10/2012"],
    ]
    assert actions(rows) == [
        ("Tutorat", "Atelier du Levant asbl", ["1.2"], ["CPAS de Dour", "Construform Hainaut"])
    ]


@pytest.mark.parametrize(
    ("lines", "partners"),
    [
        ([["Partenaires", "Nom", "Rôle"], [None, None, None]], []),
        (
            [["Partenaires", "CPAS de Dour", "locaux"], [None, "Construform Hainaut", "animation"]],
            ["CPAS de Dour", "Construform Hainaut"],
        ),
        ([["Partenaires", "CPAS de Dour", "Construform Hainaut"]], ["CPAS de Dour", "Construform Hainaut"]),
    ],
    ids=["nobody", "no headings", "one line"],
)
def test_partners_of_a_table_that_is_blank_or_has_no_headings(lines: Rows, partners: list[str]) -> None:
    rows = [
        ["Opérateur", "Atelier du Levant asbl"],
        ["Action", "Tutorat"],
        *lines,
        ["Objectif", "1.2"],
        ["Date de début", "01/07/2011"],
    ]
    assert actions(rows) == [("Tutorat", "Atelier du Levant asbl", ["1.2"], partners)]


ODD_FORM = """Nom du projet{colon} | {title}
{label}{colon} | {aim}
Partenaires{colon} | SSM A
Calendrier{colon} | mars 2012
Entreprises touchées{colon} | =12
"""
TITLES_OF_AIMS = (
    "Renforcer le lien avec les entreprises qui emploient plus spécifiquement les publics peu qualifiés",
    "Déveloper des suports et des actions de présentation de l'ofre de formation",
)
SEVERAL = ("objectif 1 de l'axe 3", "III.3", "3.4")


def odd_forms(label: str, colon: str, aims: tuple[str, ...]) -> Sheet:
    names = ("Potager", "Halte emploi", "Café emploi", "Le bus", "Portes ouvertes", "Ma commune")
    forms = [
        ODD_FORM.format(title=title, label=label, colon=colon, aim=aim)
        for title, aim in zip(names, aims, strict=False)
    ]
    return drawn("CPAS de Dour\n\n" + "\n".join(forms))


@pytest.mark.parametrize("colon", [" :", ""])
@pytest.mark.parametrize("label", ["Se rattache à", "Zorglub", "Cible"])
@pytest.mark.parametrize(
    "aims",
    [
        SEVERAL,
        ("1.1",),
        (*SEVERAL, "Axe 3"),
        (*SEVERAL, "axe IV", "à définir"),
        ("3.4", "Axe 3"),
        ("Axe 3", "Axe 2", "L'axe 1"),
        (*SEVERAL, "objectif 4 de l'axe 4"),
        (*SEVERAL, *TITLES_OF_AIMS),
        (*SEVERAL, "à voir avec le CSEF"),
    ],
)
def test_an_axis_alone_or_a_title_among_codes_is_asked_for_as_they_are(
    aims: tuple[str, ...], label: str, colon: str
) -> None:
    reading = read(odd_forms(label, colon, aims))
    assert [one.get("objectives") for one in records(reading)] == list(aims)
    assert [found.code for found in reading.findings] == ["guessed-label"]


@pytest.mark.parametrize("label", ["Se rattache à", "Zorglub"])
@pytest.mark.parametrize("aims", [("12", "14", "15"), ("jeunes", "adultes", "1.4"), ("2011", "2012")])
def test_figures_and_words_among_which_a_code_may_stand_are_no_objectives(
    aims: tuple[str, ...], label: str
) -> None:
    reading = read(odd_forms(label, " :", aims))
    assert [one.get("objectives") for one in records(reading)] == [None] * len(aims)
    said = [(found.code, found.params["kind"]) for found in reading.findings]
    assert said == ([("unread-label", "codes of objectives")] if "1.4" in aims else [])


PAIRS = {
    "title": "Potager solidaire",
    "operator": "EFT Le Verger",
    "objectives": "1.2",
    "partners": "SSM Le Fil ; AMO Le Virage",
    "period": "mars 2012 à juin 2012",
    "description": "Une parcelle par semaine avec le groupe.",
}


@pytest.mark.parametrize("top", [[], [["Fiche d'action"], []], [["Note 2010-2013"], ["Fiche d'action"], []]])
@pytest.mark.parametrize(
    "labels",
    [
        ("Ce que nous faisons", "Émanant de", "Concordance", "Complices", "Fenêtre", "Mots clefs"),
        ("Dénomination", "Mandataire", "Mesure", "Épaulé par", "Tranche", "Fond"),
        ("Mission", "Tête de file", "Champ", "Autour de la table", "Agenda", "En bref"),
    ],
)
def test_a_lone_form_of_odd_labels_without_colons_is_read(labels: tuple[str, ...], top: Rows) -> None:
    reading = read(sheet_of([*top, *map(list, zip(labels, PAIRS.values(), strict=True))]))
    check(reading, {field: value for field, value in PAIRS.items() if field != "description"})
    assert {found.code for found in reading.findings} - {"skipped-label"} == {"guessed-label"}


@pytest.mark.parametrize(
    "rows",
    [
        [
            ["Nom", "EFT Le Verger"],
            ["Rue", "Haute 3"],
            ["Ville", "Dour"],
            ["Courriel", "a@b.be"],
            ["Année", 2012],
        ],
        [
            ["Mois", "Réunion"],
            ["mars", "SSM A"],
            ["avril", "MIRE"],
            ["mai", "CPAS de Mons"],
            ["juin", "Le Forem"],
        ],
        [["SSM A", "Le Fil"], ["MIRE", "Mons"], ["AMO", "Le Virage"], ["PCS", "Dour"], ["EFT", "Le Verger"]],
    ],
)
def test_pairs_of_anything_else_are_no_form(rows: Rows) -> None:
    assert records(read(sheet_of(rows))) == []


@pytest.mark.parametrize("label", ["Objectif de l'action {n}", "Se rattache au projet n° {n}", "Zorglub {n}"])
def test_the_number_of_a_form_is_no_part_of_its_labels(label: str) -> None:
    aims = ("1.1", "3.4", "4.2")
    forms = [
        f"Action {n} | {title}\n{label.format(n=n)} | {aim}\nPartenaires {n} | SSM A\nPériode {n} | mars 2012\n"
        for n, (title, aim) in enumerate(zip(("Potager", "Le bus", "Café emploi"), aims, strict=True), 1)
    ]
    reading = read(drawn("CPAS de Dour\n\n" + "\n".join(forms)))
    assert [one.get("objectives") for one in records(reading)] == list(aims)


QUESTIONS = (
    ("{} Nom de votre organisme ?", "CPAS de X"),
    ("{} Comment s'appelle l'action ?", "Atelier A"),
    ("{} Avec qui la menez-vous (partenaires) ?", "SSM Y"),
    ("{} Depuis quand ? (date de début)", "10/10/2011"),
    ("{} Jusqu'à quand ? (date de fin)", "30/06/2012"),
    ("{} Combien de participants ?", "14"),
    ("{} Quels objectifs de la note votre action rencontre-t-elle ?", "1.2"),
)
ASKED = {
    "title": "Atelier A",
    "operator": "CPAS de X",
    "partners": "SSM Y",
    "start": "10/10/2011",
    "end": "30/06/2012",
    "participants": "14",
    "objectives": "1.2",
}


@pytest.mark.parametrize("number", ["{}.", "{})", "Q{}.", ""])
@pytest.mark.parametrize(
    ("place", "label"),
    [
        (3, "{} Depuis quand ?"),
        (3, "{} Depuis quand ? [jj/mm/aaaa]"),
        (3, "{} Date de début (jj/mm/aaaa)"),
        (3, "{} Début de l'action"),
        (3, "{} Quand l'action a-t-elle commencé ? (mois et année suffisent)"),
        (4, "{} Date de fin"),
        (2, "{} Avec qui ? (vos partenaires)"),
        (2, "{} Partenaires"),
        (1, "{} Titre de l'action (en quelques mots)"),
        (0, "{} Qui êtes-vous ? (nom de l'organisme)"),
        (6, "{} Quels objectifs ? (codes de la note)"),
        (6, "{} Objectifs de la note"),
        (5, "{} Nombre de participants (estimation)"),
    ],
)
def test_a_question_with_words_behind_it_is_read_among_others(place: int, label: str, number: str) -> None:
    lines = [(label, QUESTIONS[at][1]) if at == place else QUESTIONS[at] for at in range(len(QUESTIONS))]
    text = "\n".join(
        f"{asked.format(number.format(at)).strip()} | {answer}" for at, (asked, answer) in enumerate(lines, 1)
    )
    reading = read(drawn(f"Questionnaire aux opérateurs\n\n{text}"))
    check(reading, ASKED)
    assert reading.findings == []


@pytest.mark.parametrize("note", ["(jj/mm/aaaa)", "(noms)", "(codes)", "(à compléter)", "[en majuscules]"])
def test_how_to_answer_behind_a_colon_is_no_answer(note: str) -> None:
    labels = (
        "Opérateur",
        "Intitulé",
        "Partenaires",
        "Date de début",
        "Date de fin",
        "Participants",
        "Objectifs",
    )
    lines = zip(labels, (answer for _, answer in QUESTIONS), strict=True)
    text = "\n".join(f"{label} : {note} | {answer}" for label, answer in lines)
    reading = read(drawn(text))
    check(reading, ASKED)
    assert reading.findings == []


@pytest.mark.parametrize(
    ("label", "is_said"),
    [
        ("7. Votre organisme est-il l'opérateur principal de l'action ?", True),
        ("Qu'en ont pensé les stagiaires ?", True),
        ("L'action est-elle reconduite ? (oui / non)", True),
        ("Salle utilisée", False),
        ("Moyens humains", False),
    ],
)
def test_a_question_that_is_answered_and_not_read_is_said(label: str, is_said: bool) -> None:
    lines = [f"{asked.format('').strip()} | {answer}" for asked, answer in QUESTIONS]
    for answer in ("Oui, depuis mars", ""):
        reading = read(drawn("\n".join([*lines[:5], f"{label} | {answer}", *lines[5:]])))
        check(reading, ASKED)
        said = [("skipped-label", "A6")] if is_said and answer else []
        assert [(one.code, one.cell) for one in reading.findings] == said


def test_what_a_line_over_the_labels_says_is_read() -> None:
    lines = [f"{asked.format('').strip()} | {answer}" for asked, answer in QUESTIONS]
    reading = read(drawn("\n".join(["1. Qui êtes-vous ? (nom de l'organisme) | CPAS de X", *lines[1:]])))
    check(reading, ASKED)
    assert reading.findings == []
