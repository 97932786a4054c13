"""Actions across and their fields down; what is said once for several of them."""

from __future__ import annotations

from datetime import date

import pytest
from layout_sheets import (
    actions_of,
    check,
    codes,
    drawn,
    objectives_of,
    partners_of,
    read,
    records,
    sheet_of,
    submitted,
)

from concertaction.importers.block import Records


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


@pytest.mark.parametrize("blank", [" | | |", ""])
def test_answers_go_on_below_in_the_column_of_each_action(blank: str) -> None:
    found = submitted(
        drawn(
            f"""\
Action | A | B | C
Opérateur | CPAS de X | EFT Y | EFT Z
Objectif | 1.2 | 1.1 | 4.2
 | 1.3 | | 4.1
 | | | 5.1
{blank}
Partenaires | SMD Y | Boulon sa |
 | SSM Z | | MIRE
Du | 01/02/2012 | 01/03/2012 | 2013"""
        )
    )
    assert objectives_of(found) == ["1.2 1.3", "1.1", "4.2 4.1 5.1"]
    assert partners_of(found) == [
        ["SMD Y", "SSM Z"],
        ["Boulon sa"],
        ["MIRE"],
    ]
    assert codes(found) == {"date-by-rule"}  # 2013 under "Du"


@pytest.mark.parametrize(
    "lines",
    [["Remarques | | salle froide"], ["Remarques | salle froide"], ["Public | | jeunes", "Lieu | Mons"]],
)
def test_two_actions_of_which_little_is_said_stay_two(lines: list[str]) -> None:
    text = "\n".join(["EFT Le Pas", "Action | Atelier cuisine | Suivi social", "Objectif | 1.4 | 1.2"])
    found = submitted(drawn("\n".join([text, "Partenaires | | CPAS de Mons", *lines])))

    assert actions_of(found) == [
        ("Atelier cuisine", "EFT Le Pas", ["1.4"], []),
        ("Suivi social", "EFT Le Pas", ["1.2"], ["CPAS de Mons"]),
    ]


def test_codes_across_are_no_days_over_titles() -> None:
    text = "Action | Atelier cuisine | Suivi social\nObjectif | 1.4 | 1.2\nPartenaires | Le Forem | MIRE"
    assert not {one.title for one in submitted(drawn(text)).actions} & {"Le Forem", "MIRE"}


MAY_BE_TITLES = ["Nom", "Thème", "Description", "Description succincte de l'action", "Activité", "Contenu"]


@pytest.mark.parametrize("label", MAY_BE_TITLES)
def test_the_only_label_that_may_ask_for_titles_does_across(label: str) -> None:
    """Long titles too, which under "Activité" may be descriptions: never are two actions one."""
    found = submitted(
        drawn(
            f"""\
Opérateur : CEFA de Saint-Ghislain

{label} | Séances d'information communes avec l'ONEM | Table ronde sur les compétences transversales
Objectif | 4.3 | 3.1
Partenaires | Ville de Mons | ONEM
Du | 04/08/2011 | 12/09/2011
Au | 22/06/2012 | 08/05/2012"""
        )
    )
    assert objectives_of(found) == ["4.3", "3.1"]
    assert partners_of(found) == [["Ville de Mons"], ["ONEM"]]


@pytest.mark.parametrize("title", ["Actions", "Nos actions", "ACTIONS :", "Intitulé", "L'action"])
def test_a_title_in_the_words_of_the_first_label_makes_no_action_of_all(title: str) -> None:
    found = submitted(
        drawn(
            f"""
{title}
Action | Mobilité | Conseil | Table d'hôtes
Opérateur | CPAS de Dour | CPAS de Dour | EFT La Forge
Objectif | 1.4 | 1.3 | 2.1
Participants | =12 | =8 | =9
"""
        )
    )
    assert objectives_of(found) == ["1.4", "1.3", "2.1"]
    assert [one.participants for one in found.actions] == [12, 8, 9]
    assert [one.operator.name for one in found.actions] == ["CPAS de Dour", "CPAS de Dour", "EFT La Forge"]


@pytest.mark.parametrize("word", ["Action", "Projet n°", "Fiche", "ACTIVITÉ"])
def test_a_line_that_counts_the_actions_answers_no_label_above_it(word: str) -> None:
    found = submitted(
        drawn(
            f"""
Opérateur : | IEPS de Dour

 | {word} 1 | {word} 2 | {word} 3
Nom de l'action | Français | Maths | Gestion
Objectif | 2.4 | 1.4 | 1.3
Partenaires | Forem | MIRE | UCM
"""
        )
    )
    assert actions_of(found) == [
        ("Français", "IEPS de Dour", ["2.4"], ["Forem"]),
        ("Maths", "IEPS de Dour", ["1.4"], ["MIRE"]),
        ("Gestion", "IEPS de Dour", ["1.3"], ["UCM"]),
    ]
    assert codes(found) == set()
