"""Tables below another one: the same headings in another order, and lists of something else."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from layout_sheets import cells_of, drawn, objectives_of, read, records, sheet_of, submitted

FIRST = """
Opérateur : EFT A asbl
Action | Objectif | Partenaires | Début | Fin
Accueil | 1.2 | SSM A | =2011-02-01 | =2011-06-30
Bilan | 2.3 | MIRE du Borinage | =2011-03-01 | =2011-09-30
""".strip()


@pytest.mark.parametrize(
    "below",
    [
        pytest.param(
            "Objectif | Action | Partenaires | Début | Fin\n3.1 | Chantier | CPAS de Dour | =2012-02-01 | =2012-06-30",
            id="right below",
        ),
        pytest.param(
            "\nAction | Objectif | Partenaires | Fin | Début\nChantier | 3.1 | CPAS de Dour | =2012-06-30 | =2012-02-01",
            id="start and end swapped",
        ),
        pytest.param(
            "B. Actions prévues\nAction | Partenaires | Objectif | Début | Fin\n"
            "Chantier | CPAS de Dour | 3.1 | =2012-02-01 | =2012-06-30",
            id="below a title",
        ),
        pytest.param(
            "\nActions 2012\nIntitulé de l'action | Partenariat | Objectif visé | Date de début | Date de fin\n"
            "Chantier | CPAS de Dour | 3.1 | =2012-02-01 | =2012-06-30",
            id="in other words",
        ),
        pytest.param(
            "Axe 3\nPartenaires | Action | Objectif | Début | Fin\n"
            "CPAS de Dour | Chantier | 1 | =2012-02-01 | =2012-06-30",
            id="below an axis",
        ),
        pytest.param(
            "\nIntitulé de l'action | Objectif visé | Partenariat | Date de début | Date de fin\n"
            "Chantier | 3.1 | CPAS de Dour | =2012-02-01 | =2012-06-30",
            id="in the same order, in other words",
        ),
    ],
)
def test_a_table_with_the_same_headings_in_another_order_is_read_by_its_own(below: str) -> None:
    found = submitted(drawn(f"{FIRST}\n{below}"))

    assert objectives_of(found) == ["1.2", "2.3", "3.1"]
    last = found.actions[-1]
    assert (last.title, last.operator.name) == ("Chantier", "EFT A asbl")
    assert [partner.name for partner in last.partners] == ["CPAS de Dour"]
    assert (last.start, last.end) == (date(2012, 2, 1), date(2012, 6, 30))
    assert found.findings == ()


def test_a_grid_of_other_objectives_below_a_grid_has_its_own() -> None:
    found = submitted(
        drawn(
            "Action | Opérateur | Partenaires | 1.1 | 1.2\nAccueil | EFT A | SSM A | x |\n\n"
            "Action | Opérateur | Partenaires | 2.1 | 2.2\nBilan | EFT A | SSM A | | x"
        )
    )
    assert objectives_of(found) == ["1.1", "2.2"]


@pytest.mark.parametrize(
    ("below", "cells"),
    [
        pytest.param(
            "C. Réunions du réseau\nDate | Lieu | Présents\n=2012-02-01 | Mons | =8\n=2012-03-01 | Dour | =11\n"
            "D. Budget\nPoste | Montant\nLoyer | 1.250,00\nSalaires | 12.500,00",
            ["A5", "A9"],
            id="two lists, each right below its title",
        ),
        pytest.param(
            "Réunions\nRéunion | Lieu | Ordre du jour | Date\nAG | Mons | comptes | =2012-02-01",
            ["A5"],
            id="with a date where the actions have one",
        ),
        pytest.param(
            "\nDépenses | Montant\nLoyer | =1250\n\nRecettes | Montant\nSubside | =12500",
            ["A6", "A9"],
            id="two lists below blank lines",
        ),
        pytest.param(
            "\nActions abandonnées | Objectif | Motif de l'abandon\nAtelier photo | 3.4 | manque de budget",
            ["A6"],
            id="actions given up",
        ),
        pytest.param(
            "Actions non réalisées\nAction | Objectif | Raison\nAtelier photo | 3.4 | manque de budget",
            ["A5"],
            id="actions given up, by the title",
        ),
        pytest.param(
            "\nProjets annulés | Objectif | Début | Pourquoi\nAtelier photo | 3.4 | =2012-02-01 | budget",
            ["A6"],
            id="actions given up, as a table of actions",
        ),
    ],
)
def test_a_list_of_something_else_below_the_actions_is_said_and_not_read(
    below: str, cells: list[str]
) -> None:
    found = submitted(drawn(f"{FIRST}\n{below}"))

    assert [action.title for action in found.actions] == ["Accueil", "Bilan"]
    assert cells_of(found) == [("other-block", cell) for cell in cells]


@pytest.mark.parametrize(
    "line",
    [
        "Permanences | 2.2 | Services",
        "Horaires | 2.2 | Réunions | =2012-02-01 | =2012-05-01",
        "Projet annulé, puis repris | 2.2 | Services | =2012-02-01 | =2012-05-01",
    ],
)
def test_an_action_in_the_words_of_headings_stays_one_below_a_group_line(line: str) -> None:
    found = submitted(drawn(f"{FIRST}\nAxe 2\n{line}"))

    assert objectives_of(found) == ["1.2", "2.3", "2.2"]


@pytest.mark.parametrize(
    "heading",
    [
        "Opérateur | Action | Partenaires | Période | Public",
        "OPERATEUR | ACTION | PARTENAIRES | PERIODE | PUBLIC",
    ],
)
@pytest.mark.parametrize(
    "subtotal",
    [
        "Sous-total objectif 2 : 1 action(s)",
        "Sous-total objectif 2 | 1 action(s)",
        "Sous-total : | | | | =1",
        "Total | =1",
        "TOTAL GENERAL | | | | =1",
        "Nombre d'actions : 1",
        "Nombre d'actions | =1",
        "Soit 1 action",
        "",
    ],
)
def test_small_tables_under_the_same_headings_are_no_forms_whatever_sums_them_up(
    heading: str, subtotal: str
) -> None:
    found = submitted(
        drawn(
            "AXE 2 - Partenariats\n\nObjectif 2 : Améliorer la collaboration\n"
            "Opérateur | Action | Partenaires | Période | Public\n"
            f"EFT A | Plateau technique | CPAS de Dour | mai 2012 | stagiaires\n{subtotal}\n\n"
            f"Objectif 3 : Fluidifier les parcours\n{heading}\n"
            "CPAS B | Entrée unique | EFT A | 2012 | tous\n"
            f"EFT A | Calendrier commun | | juin 2012 | stagiaires\n{subtotal}"
        )
    )

    assert [(action.title, action.operator.name) for action in found.actions] == [
        ("Plateau technique", "EFT A"),
        ("Entrée unique", "CPAS B"),
        ("Calendrier commun", "EFT A"),
    ]
    assert objectives_of(found) == ["2.2", "2.3", "2.3"]
    assert [[partner.name for partner in action.partners] for action in found.actions] == [
        ["CPAS de Dour"],
        ["EFT A"],
        [],
    ]


def test_forms_that_repeat_a_line_of_labels_over_answers_are_no_table() -> None:
    form = (
        "Action | Objectif | Partenaires | Période\n{0} | 1.2 | CPAS de Dour | mai 2012\n"
        "Description | Public | Lieu\nUn atelier par semaine. | Stagiaires | Mons\n"
    )
    found = read(drawn("EFT Le Terril\n\n" + "\n".join(map(form.format, ("Accueil", "Bilan commun")))))

    assert found.summary.layout == "form"
    assert [record["title"] for record in records(found)] == ["Accueil", "Bilan commun"]


def test_headings_on_the_last_line_end_nothing() -> None:
    title = "Actions 2010-2013"
    rows = [
        [title, None, None, None, "Fin"],
        [title, None, None, None, None],
        [None] * 5,
        ["Action", "Objectif", "Partenaires", "Début", "Fin"],
    ]
    assert list(submitted(sheet_of(rows)).actions) == []


UNLIKE = (
    ("Intitulé | Obj. | Partenaires", "Accueil | 1.2 | CPAS de Lens"),
    ("Objectif | Action | Avec qui | Du", "2.4 | Relais | CPAS de Lens | =2011-02-01"),
    ("Action | Code note | Organismes partenaires | Public", "Bilan | 1.4 | CPAS de Lens | jeunes"),
)


def of_three(titles: Sequence[str], top: str = "Synthèse 2011") -> tuple[list[str], list[tuple[str, str]]]:
    """The operators of three tables with unlike headings under these lines, and what is said of whom."""
    tables = ["\n".join(part for part in (title, *UNLIKE[n]) if part) for n, title in enumerate(titles)]
    found = submitted(drawn("\n\n".join([top, *tables] if top else tables)))
    said = [(code, place) for code, place in cells_of(found) if code.endswith("-operator")]
    return [action.operator.name for action in found.actions], said


@pytest.mark.parametrize(
    ("titles", "third", "said"),
    [
        (("CPAS de Mons", "EFT La Roue", "Maison des Associations de Quévy"), "", []),
        (("1. CPAS de Mons", "2. EFT La Roue", "3. Le Bon Coin"), "Le Bon Coin", ["guessed-operator"]),
        (
            ("A) CPAS de Mons", "B) EFT La Roue", "C) Les Amis du Terril"),
            "Les Amis du Terril",
            ["guessed-operator"],
        ),
        (("CPAS de Mons", "EFT La Roue", "Horizon Borain"), "Horizon Borain", ["guessed-operator"]),
        (("1. CPAS de Mons", "2. EFT La Roue", "3. Actions en projet"), "CPAS de Mons", ["unsure-operator"]),
        (("CPAS de Mons", "EFT La Roue", ""), "CPAS de Mons", ["unsure-operator"]),
        (
            ("Opérateur : CPAS de Mons", "Opérateur : EFT La Roue", "En projet"),
            "CPAS de Mons",
            ["unsure-operator"],
        ),
    ],
)
def test_each_of_several_tables_is_of_the_house_over_it(
    titles: Sequence[str], third: str, said: list[str]
) -> None:
    operators, found = of_three(titles)
    assert operators == ["CPAS de Mons", "EFT La Roue", third or titles[2]]
    assert [code for code, _ in found] == said


@pytest.mark.parametrize(
    ("titles", "top"),
    [
        (("CPAS de Mons", "Actions en cours", "Actions terminées"), ""),
        (("1. CPAS de Mons", "2. Actions avec les écoles", "3. Divers"), "Synthèse 2011"),
        (("Volet formation", "Volet emploi", "Volet social"), "CPAS de Mons"),
        (("CPAS de Mons 2010", "CPAS de Mons 2011", "Reporté"), "Synthèse"),
    ],
)
def test_tables_of_one_house_need_no_name_over_each(titles: Sequence[str], top: str) -> None:
    assert of_three(titles, top) == (["CPAS de Mons"] * 3, [])


PLAIN = (
    ("Intitulé | Partenaires | Début", "Accueil | CPAS de Lens | =2011-03-01"),
    ("Partenaires | Action | Du", "CPAS de Lens | Relais | =2011-02-01"),
    ("Action | Organismes partenaires | Fin | Remarque", "Bilan | CPAS de Lens | =2011-06-30 | ok"),
)


@pytest.mark.parametrize(
    ("titles", "expected"),
    [
        (
            ("1.2 Accompagnement psychosocial", "3.3 Mises en situation", "Actions du samedi"),
            ["1.2", "3.3", ""],
        ),
        (("Objectif 1.2", "Divers", "Objectif 3.3"), ["1.2", "", "3.3"]),
        (("Objectif 1.2", "Actions 2011", "Autres actions"), ["1.2", "1.2", ""]),
        (("Objectif 1.2", "Actions en cours", "Actions terminées"), ["1.2", "1.2", "1.2"]),
        (("Objectif 1.2", "Objectif 3.3", ""), ["1.2", "3.3", ""]),
        (("Objectif 1.2", "Axe 3", "Divers"), ["1.2", "", ""]),
        (("Avec le Forem", "Avec la MIRE", "Actions propres"), ["Forem", "MIRE", ""]),
        (("Public : jeunes", "Public : femmes", "Volet social"), ["jeunes", "femmes", ""]),
    ],
)
def test_what_a_title_over_one_table_says_is_not_said_of_tables_that_others_head(
    titles: Sequence[str], expected: list[str]
) -> None:
    tables = ["\n".join(part for part in (title, *PLAIN[n]) if part) for n, title in enumerate(titles)]
    found = submitted(drawn("\n\n".join(["CPAS de Dour", *tables])))
    said = [
        (
            [link.code for link in action.objectives]
            + [one.name for one in action.partners[1:]]
            + [action.public]
        )[0]
        for action in found.actions
    ]
    assert [one or "" for one in said] == expected
