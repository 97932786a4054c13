"""Labels that no word tells, in every build of a form: they are read by their answers, and it is said."""

from __future__ import annotations

from typing import Any

import pytest
from layout_sheets import check, drawn, objectives_of, read, records, sheet_of, submitted

from concertaction.importers.files.workbook import Sheet

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


@pytest.mark.parametrize(
    "label", ["Nom", "Thème", "Description", "Description succincte de l'action", "Activité", "Action menée"]
)
@pytest.mark.parametrize("when", ["Du | 03/01/2011\nAu | 30/06/2011", "Calendrier | dès avril 2012"])
def test_the_only_label_that_may_ask_for_titles_parts_the_forms(label: str, when: str) -> None:
    """Of two forms on one sheet none is lost in the other, though their label is for a description too."""
    forms = "\n\n".join(
        f"Fiche n° {number}\n{label} | {title}\nAxe et objectif | {code}\nPartenaires | Le Forem\n{when}"
        for number, (title, code) in enumerate(
            [("Accueil de jour des demandeurs d'emploi", "1.2"), ("Test d'entrée : grille commune", "2.3")], 1
        )
    )
    found = submitted(drawn(f"Opérateur : CPAS de Dour\n\n{forms}"))
    assert objectives_of(found) == ["1.2", "2.3"]


@pytest.mark.parametrize(
    "label",
    ["Nb pers.", "Nb. bénéf.", "NB bénéf. :", "Nb d'inscrits", "Nb. stag. :", "Nb DE", "Nb de participants"],
)
@pytest.mark.parametrize("across", [False, True])
def test_a_number_of_people_in_short_is_no_nota_bene(label: str, across: bool) -> None:
    lines = [
        "Intitulé | Bilan",
        "Objectif | 2.3",
        "Partenaires | Le Forem",
        "Du | 03/01/2011",
        f"{label} | =14",
    ]
    if across:
        others = ["Relais", "1.1", "CPAS de Lens", "01/03/2011", "=14"]
        lines = [f"{line} | {other}" for line, other in zip(lines, others, strict=True)]
    found = submitted(drawn("\n".join(["Opérateur : CPAS de Dour", "", *lines])))
    assert {action.participants for action in found.actions} == {14}


@pytest.mark.parametrize(
    "note", ["N.B. : chiffres provisoires", "NB : les stagiaires", "NB. Les inscrits changent"]
)
def test_a_nota_bene_below_a_form_is_none_of_its_labels(note: str) -> None:
    lines = ["Opérateur : CPAS de Dour", "Intitulé | Bilan", "Objectif | 2.3", "Partenaires | Le Forem"]
    found = submitted(drawn("\n".join([*lines, "Du | 03/01/2011", note])))
    assert [(one.title, one.participants) for one in found.actions] == [("Bilan", None)]
    assert not found.findings
