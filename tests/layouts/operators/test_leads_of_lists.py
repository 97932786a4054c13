"""Lists of organisations of which the heading or a mark says who carries the action."""

from __future__ import annotations

import pytest
from layout_sheets import codes, drawn, partners_of, submitted

from concertaction.importers.layouts.words.headings import unaccented
from concertaction.importers.layouts.words.lead_places import Place, lead_place
from concertaction.models import Submission

REST = ("1.2 | 01/02/2011 | 30/06/2011", "1.4 | 01/03/2011 | 30/09/2011", "3.4 | 01/09/2011 | 30/11/2011")


def listed(heading: str, *cells: str, above: str = "Collaborations en cours") -> Submission:
    """A table of one action a cell under this heading."""
    titles = ("Accueil des femmes", "Tri et recyclage", "Petite enfance")
    lines = [f"{title} | {cell} | {rest}" for title, cell, rest in zip(titles, cells, REST, strict=False)]
    return submitted(drawn("\n".join([above, f"Action | {heading} | Objectif | Du | Au", *lines])))


def who(found: Submission) -> list[tuple[str, list[str]]]:
    """The operator and the partners of each action."""
    named = [action.operator.name for action in found.actions]
    return list(zip(named, partners_of(found), strict=True))


CELLS = ("CPAS de Lens ; Le Forem", "Le Forem ; EFT Le Cadre ; CPAS de Lens", "MIRE du Centre")
FIRST = [
    ("CPAS de Lens", ["Le Forem"]),
    ("Le Forem", ["EFT Le Cadre", "CPAS de Lens"]),
    ("MIRE du Centre", []),
]


@pytest.mark.parametrize(
    "heading",
    [
        "Organismes (porteur en premier)",
        "Organismes impliqués (le premier est le porteur)",
        "Partenaires (le porteur est cité en premier)",
        "Acteurs – pilote en tête de liste",
        "Structures (1er = opérateur)",
        "Partenaires : chef de file d’abord",
        "Partenaires (commencer par le porteur du projet)",
        "Partenaires (indiquer en premier l’organisme porteur)",
        "Acteurs (responsable puis partenaires)",
        "Partenaires (premier de la liste = porteur)",
        "Structures (le pilote doit être cité en premier lieu)",
    ],
)
@pytest.mark.parametrize("above", ["Collaborations en cours", "Inventaire – Maison de l’Emploi de Lens"])
def test_a_heading_says_that_the_first_of_a_list_carries_the_action(heading: str, above: str) -> None:
    found = listed(heading, *CELLS, above=above)

    assert who(found) == FIRST
    assert found.findings == ()


@pytest.mark.parametrize(
    "heading",
    [
        "Partenaires (responsables du suivi de l’action)",
        "Partenaires (responsable en 1re ligne)",
        "Partenaires (responsable en début d’action)",
        "Partenaires et opérateurs en fin de formation",
        "Partenaires (responsable puis e-mail)",
        "Partenaires de l’opérateur (citer d’abord le Forem)",
        "Partenaires (coordination en fin d’année)",
        "Organismes responsables du suivi des stagiaires",
        "Structures à la tête du projet (pilotes)",
        "Liste des opérateurs partenaires, en commençant par les CPAS",
        "Opérateur * et partenaires *",
        "Partenaires de l’opérateur (champ obligatoire *)",
        "Opérateur et partenaires (à compléter en bleu)",
    ],
)
def test_a_heading_with_such_words_of_something_else_tells_no_place(heading: str) -> None:
    assert lead_place(unaccented(heading)) is None
    found = listed(heading, *CELLS, above="Opérateur : Maison de l’Emploi de Lens")
    assert "unread-lead" not in {one.code for one in found.findings}


@pytest.mark.parametrize(
    ("heading", "place"),
    [
        ("Partenaires, le porteur en dernier", Place.LAST),
        ("Partenaires d’abord, puis le porteur", Place.LAST),
        ("Partenaires (terminer par le porteur)", Place.LAST),
        ("Partenaires (porteur *)", Place.MARKED),
        ("Organismes (* = porteur)", Place.MARKED),
        ("Partenaires (mettre une étoile au porteur)", Place.MARKED),
        ("Partenaires (en gras, l’organisme porteur)", Place.LOOK),
    ],
)
def test_a_heading_says_where_or_how_the_lead_stands(heading: str, place: Place) -> None:
    assert lead_place(unaccented(heading)) is place


@pytest.mark.parametrize(
    "marked",
    [
        "Le Forem, CPAS de Lens (porteur), EFT Le Cadre",
        "Le Forem ; CPAS de Lens – chef de file ; EFT Le Cadre",
        "Le Forem ; CPAS de Lens : pilote ; EFT Le Cadre",
        "Le Forem ; pilote : CPAS de Lens ; EFT Le Cadre",
        "Le Forem ; [CPAS de Lens] ; EFT Le Cadre",
        "Le Forem, EFT Le Cadre et CPAS de Lens (coordinateur du projet)",
        "Le Forem\\nCPAS de Lens (lead)\\nEFT Le Cadre",
        "Le Forem / CPAS de Lens, porteur / EFT Le Cadre",
    ],
)
@pytest.mark.parametrize("heading", ["Qui ?", "Organismes", "Opérateurs et partenaires"])
def test_a_mark_in_a_list_says_who_carries_the_action(marked: str, heading: str) -> None:
    found = listed(heading, marked, "CPAS de Lens (porteur), Le Forem")

    assert who(found) == [("CPAS de Lens", ["Le Forem", "EFT Le Cadre"]), ("CPAS de Lens", ["Le Forem"])]
    assert found.findings == ()


def test_marks_in_a_column_of_partners_name_the_operator() -> None:
    found = listed("Partenaires", "Le Forem ; CPAS de Lens (porteur)", "EFT Le Cadre (pilote), Le Forem")

    assert who(found) == [("CPAS de Lens", ["Le Forem"]), ("EFT Le Cadre", ["Le Forem"])]


def test_marks_in_a_column_of_partners_do_not_gainsay_the_line_that_names_the_operator() -> None:
    above = "Opérateur : OISP Cap"
    found = listed("Partenaires", "Le Forem ; CPAS de Lens (pilote)", "EFT A (pilote), Le Forem", above=above)

    assert who(found) == [("OISP Cap", ["Le Forem", "CPAS de Lens"]), ("OISP Cap", ["EFT A", "Le Forem"])]


def test_a_heading_of_brackets_names_the_operator_in_brackets() -> None:
    found = listed(
        "Partenaires (porteur entre crochets)",
        "[CPAS de Lens] ; Le Forem",
        "Le Forem, [OISP Lire et Écrire Mons]",
        "[MIRE du Centre]",
    )

    assert who(found) == [
        ("CPAS de Lens", ["Le Forem"]),
        ("OISP Lire et Écrire Mons", ["Le Forem"]),
        ("MIRE du Centre", []),
    ]
    assert found.findings == ()


@pytest.mark.parametrize(
    "heading",
    ["Partenaires (porteur souligné)", "Organismes (pilote en gras)", "Acteurs (porteur entre crochets)"],
)
def test_a_list_whose_lead_cannot_be_told_is_refused_and_this_is_said(heading: str) -> None:
    found = listed(heading, "CPAS de Lens ; Le Forem", "Le Forem")

    assert who(found) == [("Le Forem", [])]
    assert [(one.code, one.cell) for one in found.findings] == [("unread-lead", "B3")]


def test_capitals_tell_the_lead_from_others_but_not_from_acronyms() -> None:
    found = listed("Organismes (porteur en majuscules)", "Le Forem ; CPAS DE LENS", "ONEM ; CPAS de Lens")

    assert who(found) == [("CPAS DE LENS", ["Le Forem"])]
    assert [(one.code, one.cell) for one in found.findings] == [("unread-lead", "B4")]


def test_the_first_of_operators_and_partners_is_taken_and_this_is_said() -> None:
    found = listed("Opérateur et partenaires", "CPAS de Lens ; Le Forem", "MIRE du Centre")

    assert who(found) == [("CPAS de Lens", ["Le Forem"]), ("MIRE du Centre", [])]
    assert [(one.code, one.cell) for one in found.findings] == [("several-operators", "B3")]


def test_how_to_write_the_name_of_the_operator_is_no_mark() -> None:
    found = listed("Nom de l’opérateur (en majuscules)", "CPAS DE LENS", "EFT LE CADRE")

    assert who(found) == [("CPAS DE LENS", []), ("EFT LE CADRE", [])]
    assert found.findings == ()


def test_what_a_lone_partner_does_is_no_mark_of_a_list() -> None:
    cells = ("Le Forem (responsable de la formation et du stage)", "CPAS de Lens (coordination)", "Le Forem")
    found = listed("Partenaires", *cells)

    assert who(found) == []
    assert {one.code for one in found.findings} == {"missing-operator"}


@pytest.mark.parametrize(
    "cell",
    [
        "CPAS de Lens, responsable : Jean Petit",
        "CPAS de Lens ; Jean Petit (pilote)",
        "[Jean Petit] ; CPAS de Lens",
        "Sophie Dubois (responsable), CPAS de Lens",
        "CPAS de Lens (pilote), Jean Petit",
        "CPAS de Lens ; direction (pilote)",
    ],
)
@pytest.mark.parametrize("heading", ["Opérateur", "Opérateurs (le premier cité est le porteur)"])
def test_a_person_or_a_post_carries_no_action(cell: str, heading: str) -> None:
    found = listed(heading, cell)

    assert who(found) == [("CPAS de Lens", [])]
    assert codes(found) <= {"personal-data"}


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("Le Forem ; Mons", "Le Forem – Mons"),
        ("CPAS ; Mons", "CPAS de Mons"),
        ("Le Forem\\nMons", "Le Forem – Mons"),
        ("Service de santé mentale\\nLe Chêne aux Haies", "Service de santé mentale Le Chêne aux Haies"),
    ],
)
def test_an_operator_whose_lines_are_one_name_is_said(cell: str, name: str) -> None:
    found = listed("Opérateur", cell, cell)
    assert who(found) == [(name, []), (name, [])]
    assert [(one.code, one.params["name"]) for one in found.findings] == [("joined-operator", name)]


@pytest.mark.parametrize("kind", ["CPAS", "PCS", "Maison de l'emploi"])
def test_a_line_that_breaks_between_a_body_and_its_commune_needs_no_word(kind: str) -> None:
    found = listed("Opérateur", f"{kind}\\nMons")
    assert who(found) == [(f"{kind} de Mons", [])]
    assert found.findings == ()


def test_an_operator_of_two_pieces_has_the_others_as_partners() -> None:
    found = listed("Opérateur", "CPAS ; Mons ; Le Forem")
    assert who(found) == [("CPAS de Mons", ["Le Forem"])]
    assert {one.code for one in found.findings} == {"several-operators"}


def test_a_lead_that_is_not_the_operator_is_said() -> None:
    """A column names the operator; a list that begins with it, or of one name, says nothing else."""
    lines = [
        "Action | Obj. | Partenaires (pilote en premier) | Opérateur",
        "Accueil | 1.2 | Le Forem ; CPAS de Lens | CPAS de Dour",
        "Tri | 1.4 | CPAS de Dour ; Le Forem | CPAS de Dour",
        "Suivi | 3.4 | MIRE du Centre | CPAS de Dour",
        "Bilan | 3.3 | La directrice, Le Forem | CPAS de Dour",
        "Écrire | 3.2 | Jean Petit, Le Forem | CPAS de Dour",
    ]
    found = submitted(drawn("\n".join(lines)))

    assert {action.operator.name for action in found.actions} == {"CPAS de Dour"}
    said = [(one.row, one.column, one.params["name"]) for one in found.findings if one.code == "other-lead"]
    assert said == [(2, "C", "Le Forem")]


@pytest.mark.parametrize(
    ("heading", "cell"),
    [
        ("Partenaires (P = porteur)", "MIRE ; Le Forem (P)"),
        ("Organismes partenaires (* = pilote)", "Le Forem* ; MIRE"),
    ],
)
def test_a_partner_with_the_sign_of_the_lead_is_said_where_the_operator_is_another(
    heading: str, cell: str
) -> None:
    lines = [
        f"Action | Obj. | {heading} | Opérateur",
        f"Accueil | 1.2 | {cell} | CPAS de Dour",
        "Tri | 1.4 | Le Forem ; MIRE | CPAS de Dour",
    ]
    found = submitted(drawn("\n".join(lines)))

    said = [(one.row, one.column, one.params["name"]) for one in found.findings if one.code == "other-lead"]
    assert said == [(2, "C", "Le Forem")]
