"""Several blocks of the same labels on a sheet of forms, and titles of sections over labels."""

from __future__ import annotations

from datetime import date

import pytest
from layout_sheets import check, drawn, objectives_of, read, records, submitted

LABELS = ("Intitulé de l'action", "Objectif de la note visé", "Partenaires", "Date de début", "Date de fin")
HOUSES = ("Le Terril Vert asbl", "CPAS de Hensies", "Numéribus asbl")


def block(labels: tuple[str, ...], word: str) -> str:
    answers = (
        (f"{word} un", f"{word} deux", f"{word} trois"),
        ("1.2", "2.3", "3.1"),
        ("SSM A", "", "MIRE"),
        ("=2012-02-01", "=2012-01-16", "=2012-01-11"),
        ("=2012-04-27", "=2012-06-29", "=2012-12-19"),
    )
    return "\n".join(" | ".join([label, *line]) for label, line in zip(labels, answers, strict=True))


def numbered(labels: tuple[str, ...], first: int) -> tuple[str, ...]:
    return tuple(f"Q{number}. {label}" for number, label in enumerate(labels, first))


def each(shape: str) -> list[str]:
    """Two blocks whose labels bear the numbers of the action and their own, as ``shape`` has them."""
    short = ("Intitulé", "Objectif", "Partenaires", "Début", "Fin")
    return [
        block(tuple(shape.format(n=n, k=k, label=label) for k, label in enumerate(short, 1)), word)
        for n, word in enumerate(("Potager", "Bus"), 1)
    ]


OF_ACTION = ("Action {}", "Objectif CSEF de l'action {}", "Partenaires de l'action {}", "Début", "Fin")
BLOCKS = {
    "headed": [f"\nACTION {n}\n{block(LABELS, word)}" for n, word in enumerate(("Potager", "Bus"), 1)],
    "one below the other": [block(LABELS, word) for word in ("Potager", "Bus")],
    "in words": [f"{n} action\n{block(LABELS, w)}" for n, w in (("Première", "Potager"), ("Autre", "Bus"))],
    "questions that run on": [block(numbered(LABELS, n), w) for n, w in ((4, "Potager"), (9, "Bus"))],
    "numbered in each label": [
        block(tuple(label.format(n) for label in OF_ACTION), word)
        for n, word in enumerate(("Potager", "Bus"), 1)
    ],
    "numbered as codes are": each("{n}.{k} {label}"),
    "numbered before each label": each("Action {n} - {label}"),
    "numbered behind each label": each("{label} {n}"),
    "numbered and lettered": each("{k}) {label}"),
    "another label first": [
        f"Réf. | A{n} | B{n} | C{n}\n{block(LABELS, word)}" for n, word in enumerate(("Potager", "Bus"), 1)
    ],
}


@pytest.mark.parametrize("over", ["Q1. Nom de votre organisme", "1) Organisme", "Opérateur", "Structure"])
@pytest.mark.parametrize("blocks", BLOCKS.values(), ids=BLOCKS)
def test_the_same_labels_again_are_further_actions_of_each_column(over: str, blocks: list[str]) -> None:
    names = " | ".join([over, *HOUSES])
    sheet = drawn("\n".join(["Enquête", "Question | Réponse 1 | Réponse 2 | Réponse 3", names, *blocks]))
    check(
        read(sheet),
        *(
            {
                "operator": house,
                "title": f"{word} {number}",
                "objectives": code,
                "partners": partner,
                "end": end,
            }
            for word in ("Potager", "Bus")
            for house, number, code, partner, end in zip(
                HOUSES,
                ("un", "deux", "trois"),
                ("1.2", "2.3", "3.1"),
                ("SSM A", None, "MIRE"),
                (date(2012, 4, 27), date(2012, 6, 29), date(2012, 12, 19)),
                strict=True,
            )
        ),
    )


def test_a_column_without_a_further_action_has_none() -> None:
    sheet = drawn(
        f"Organisme | {' | '.join(HOUSES)}\nContact | a | b | c\n\nACTION 1\n{block(LABELS, 'Potager')}\n"
        "\nACTION 2\nIntitulé de l'action | Bus | |\nObjectif de la note visé | 4.2 | |\n"
        "Partenaires | PCS de Dour\nDate de début | =2012-03-01\nDate de fin"
    )
    check(
        read(sheet),
        {"title": "Potager un"},
        {"title": "Potager deux"},
        {"title": "Potager trois"},
        {"title": "Bus", "operator": HOUSES[0], "objectives": "4.2", "partners": "PCS de Dour"},
    )


def test_the_first_form_of_each_column_says_whose_those_below_it_are() -> None:
    sheet = drawn(
        "\n".join(
            f"{left} | {a} | | {left} | {b}"
            for left, a, b in (
                ("Fiche", "EFT A", "CPAS de Mons"),
                ("Opérateur", "EFT A", "CPAS de Mons"),
                ("Action 1", "Potager", "Coach"),
                ("Objectif", "1.2", "1.3"),
                ("Période", "2012", "2013"),
                ("Action 2", "Atelier", "Visite"),
                ("Objectif", "2.2", "2.3"),
                ("Période", "2012", "2013"),
            )
        )
    )
    check(
        read(sheet),
        {"title": "Potager", "operator": "EFT A"},
        {"title": "Atelier", "operator": "EFT A"},
        {"title": "Coach", "operator": "CPAS de Mons"},
        {"title": "Visite", "operator": "CPAS de Mons"},
    )


SECTIONS = [
    ("A. LE PROMOTEUR", "Dénomination du promoteur", "B. LE PROJET", "C. LES PARTENAIRES"),
    ("1. Le promoteur", "Nom du promoteur", "2. Le projet", "3. Les partenaires"),
    ("Identification de l'opérateur", "Dénomination", "Présentation de l'action", "Partenariat"),
    ("I. OPÉRATEUR", "Nom de la structure", "II. ACTION", "III. PARTENAIRES"),
    ("Volet 1 : l'opérateur", "Raison sociale", "Volet 2 : l'action", "Volet 3 : le partenariat"),
    ("Opérateur", "Dénomination", "Action", "Partenaires"),
    ("Opérateur :", "Nom :", "Action :", "Partenaires :"),
    ("PORTEUR DE PROJET", "Organisme", "PROJET", "PARTENAIRES DU PROJET"),
    ("Cadre A - Demandeur", "Nom de l'asbl", "Cadre B - Projet introduit", "Cadre C - Partenaires associés"),
    ("a) Promoteur", "Dénomination de l'association", "b) Projet", "c) Partenaires"),
]


@pytest.mark.parametrize("gap", ["", " |"])
@pytest.mark.parametrize(("house", "name", "action", "others"), SECTIONS)
def test_titles_of_sections_ask_for_nothing(
    house: str, name: str, action: str, others: str, gap: str
) -> None:
    form = f"""LE FOREM - Direction régionale de Mons
APPEL A PROJETS API 2012 - FORMULAIRE DE CANDIDATURE

{house}
{name} |{gap} Le Terril Vert asbl
Statut juridique |{gap} asbl

{action}
Intitulé du projet |{gap} Chantier-école
Objectif(s) de la note d'orientation |{gap} 3.3
Date de début |{gap} =2012-04-02 |{gap} Date de fin | =2012-10-26
Nombre de participants prévus |{gap} =12

{others}
Partenaire 1 |{gap} Administration communale de Jurbise
Partenaire 2 |{gap} Chantiers Boussutois sa
Partenaire 3

Date et signature du promoteur :"""
    check(
        read(drawn(form)),
        {
            "title": "Chantier-école",
            "operator": "Le Terril Vert asbl",
            "objectives": "3.3",
            "partners": ["Administration communale de Jurbise", "Chantiers Boussutois sa"],
        },
    )


@pytest.mark.parametrize("head", ["Rubrique", "", "Questions posées"])
@pytest.mark.parametrize("kinds", ["", " | EFT | CPAS | OISP\n"])
def test_names_over_the_columns_are_whose_each_is(head: str, kinds: str) -> None:
    reading = read(drawn(f"{head} | {' | '.join(HOUSES)}\n{kinds}Projet 1\n{block(LABELS, 'Potager')}"))
    check(reading, *({"operator": house} for house in HOUSES))
    assert "guessed-label" in {found.code for found in reading.findings}


@pytest.mark.parametrize("head", ["Partenaire principal", "Lieu de stage", "Financé par"])
def test_names_of_others_over_the_columns_are_not(head: str) -> None:
    reading = read(drawn(f"{head} | {' | '.join(HOUSES)}\nProjet 1\n{block(LABELS, 'Potager')}"))
    assert "operator" not in {match.field for match in reading.blocks[0].columns if len(match.texts) > 1}


ACROSS = """Organisme | Le Terril Vert asbl | CPAS de Hensies | Numéribus asbl
Intitulé | Potager | Coach | Bus
{}
Période | 2012 | 2012 | 2013
Public | Jeunes | Femmes | Tous"""


@pytest.mark.parametrize("label", ["Objectif de l'action", "Dans quel cadre ?", "Cible", "Ancrage"])
def test_codes_in_columns_of_answers_are_objectives(label: str) -> None:
    reading = read(drawn(ACROSS.format(f"{label} | 1.2 | 2.3 | 3.1")))
    check(reading, {"objectives": "1.2"}, {"objectives": "2.3"}, {"objectives": "3.1"})
    assert [(found.code, found.row) for found in reading.findings] == [("guessed-label", 3)]


def test_words_below_such_a_label_stay_a_description() -> None:
    reading = read(drawn(ACROSS.format("Objectif de l'action | Sortir | Bouger | Parler")))
    check(reading, *({"description": text, "objectives": None} for text in ("Sortir", "Bouger", "Parler")))
    assert not reading.findings


def test_houses_beside_an_unknown_label_are_said() -> None:
    reading = read(drawn(ACROSS.format("Autour de la table | SSM A | CPAS de Mons | MIRE")))
    assert [(found.code, found.row) for found in reading.findings] == [("unread-label", 3)]


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


@pytest.mark.parametrize("blank", ["Nom de l'action :", "Intitulé du projet :", "Titre :", "Quel projet ?"])
def test_a_label_left_blank_is_no_title_of_a_section(blank: str) -> None:
    reading = read(
        drawn(
            f"FICHE\n\n{blank}\nÉcole ou service qui la mène : | | CEFA du Canal\n"
            "Objectif(s) de la note visé(s) : | | 1.4\nTravaillée avec : | | Auto-école du Canal\n"
            "Début de l'action : | | =2011-09-05\nFin de l'action : | | =2011-09-30\n"
            "Ce que nous faisons : | | Préparer le permis."
        )
    )
    assert [record.get("title") for record in records(reading)] == [None]


def test_a_bare_name_is_of_what_its_section_speaks_of() -> None:
    forms = "".join(
        f"A. OPÉRATEUR\nNom | {house}\nCommune | Mons\nB. ACTION\nTitre | {title}\nObjectif | 1.2\n"
        f"Période | 2012\nC. PARTENAIRES\nNom | {partner}\nNom | MIRE\n\n"
        for house, title, partner in (("EFT A", "Potager", "SSM A"), ("CPAS de Mons", "Coach", "SSM B"))
    )
    check(
        read(drawn(forms)),
        {"title": "Potager", "operator": "EFT A", "partners": ["SSM A", "MIRE"]},
        {"title": "Coach", "operator": "CPAS de Mons", "partners": ["SSM B", "MIRE"]},
    )


@pytest.mark.parametrize("mark", ["X", "oui", "✓"])
def test_codes_before_words_of_labels_are_still_ticked(mark: str) -> None:
    form = (
        "FICHE ACTION\nOpérateur : | EFT La Forge\nAction : | Potager\nPériode : | mars 2011\n"
        f"Objectifs visés (cocher)\n1.1 Partenariats\n1.2 Accompagnement psychosocial | {mark}\n"
        f"1.3 Stagiaires acteurs\n2.2 Collaboration | {mark}"
    )
    assert objectives_of(submitted(drawn(form))) == ["1.2 2.2"]


SECOND = ("Organisateur", "Pilote", "Porteur", "Chef de file", "Réalisé par", "Coordination", "Service")


@pytest.mark.parametrize("first", ["Opérateur", "Organisme"])
@pytest.mark.parametrize("second", SECOND)
@pytest.mark.parametrize("count", [1, 2])
def test_a_second_label_for_the_operator_begins_no_other_form(first: str, second: str, count: int) -> None:
    forms = [
        f"Intitulé | {title}\n{first} | CPAS de Dour\n{second} | EFT La Forge\nObjectif | {code}\nPartenaires | {who}"
        for title, code, who in (("Accueil", "1.2", "SSM A"), ("Bilan", "2.3", "MIRE"))
    ]
    found = submitted(drawn("\n\n".join(forms[:count])))
    assert [(one.title, one.objectives[0].code, one.partners[0].name) for one in found.actions] == [
        ("Accueil", "1.2", "SSM A"),
        ("Bilan", "2.3", "MIRE"),
    ][:count]
    assert {one.operator.name for one in found.actions} == {"CPAS de Dour"}
    assert [(one.code, one.row) for one in found.findings if one.code != "missing-period"] == [
        ("unread-label", 3)
    ]


@pytest.mark.parametrize("label", ["Service", "Nom du service", "Cellule"])
@pytest.mark.parametrize("part", ["Insertion", "SIS", "Médiation de dettes"])
@pytest.mark.parametrize("over", ["{0}\n{1}\n\n{2}", "{1}\n{0}\n\n{2}", "{2}"])
def test_a_service_is_part_of_the_house_that_another_label_names(label: str, part: str, over: str) -> None:
    lines = (f"{label} | {part}", "Organisme | CPAS de Dour")
    own = "" if over != "{2}" else "\n" + "\n".join(lines)
    forms = "\n\n".join(
        f"Intitulé | {title}{own}\nObjectif | {code}\nPartenaires | {who}"
        for title, code, who in (("Accueil", "1.2", "SSM A"), ("Bilan", "2.3", "MIRE"))
    )
    found = submitted(drawn(over.format(*lines, forms)))
    assert [(one.title, one.operator.name, one.objectives[0].code) for one in found.actions] == [
        ("Accueil", "CPAS de Dour", "1.2"),
        ("Bilan", "CPAS de Dour", "2.3"),
    ]
