"""From the records of a sheet to actions: what is doubted of them beside their values."""

from __future__ import annotations

import pytest
from layout_sheets import codes, drawn, submitted

from concertaction.models import Submission


def sent(text: str) -> Submission:
    return submitted(drawn(text.strip()))


def test_the_same_action_under_two_numbers_is_stored_twice_and_said() -> None:
    found = sent(
        """
Réf. | Opérateur | Action | Objectif | Partenaires | Du | Au
A-1 | CPAS de Dour | Accueil | 1.2 | SSM A | 01/02/2011 | 30/06/2011
A-2 | CPAS de Dour | Bilan | 2.3 | MIRE | 01/02/2011 | 30/06/2011
A-3 | CPAS de Dour | ACCUEIL | 1.2 | SSM A | 01/02/2011 | 30/06/2011
"""
    )

    assert [one.reference for one in found.actions] == ["A-1", "A-2", "A-3"]
    assert [(one.code, one.row, one.params["row"]) for one in found.findings] == [("similar-action", 4, 2)]


def test_two_editions_or_two_partners_are_two_actions() -> None:
    found = sent(
        """
Réf. | Opérateur | Action | Objectif | Partenaires | Du | Au
A-1 | CPAS de Dour | Accueil | 1.2 | SSM A | 01/02/2011 | 30/06/2011
A-2 | CPAS de Dour | Accueil | 1.2 | SSM B | 01/02/2011 | 30/06/2011
A-3 | CPAS de Dour | Accueil | 1.2 | SSM A | 01/09/2011 | 30/11/2011
A-4 | EFT La Forge | Accueil | 1.2 | SSM A | 01/02/2011 | 30/06/2011
"""
    )

    assert (len(found.actions), found.findings) == (4, ())


def test_who_stands_beside_an_operator_is_a_partner_of_that_row_alone() -> None:
    found = sent(
        """
Opérateur | Action | Objectif
CPAS de Mons et CPAS de Dour | A | 1.2
CPAS de Mons | B | 1.2
CPAS de Mons et CPAS de Boussu | C | 1.2
idem | D | 1.2
CPAS de Mons | E | 1.2
"""
    )

    assert [(one.title, one.operator.name, [p.name for p in one.partners]) for one in found.actions] == [
        ("A", "CPAS de Mons", ["CPAS de Dour"]),
        ("B", "CPAS de Mons", []),
        ("C", "CPAS de Mons", ["CPAS de Boussu"]),
        ("D", "CPAS de Mons", ["CPAS de Boussu"]),
        ("E", "CPAS de Mons", []),
    ]
    assert [(one.code, one.row) for one in found.findings] == [
        ("several-operators", 2),
        ("several-operators", 4),
    ]


@pytest.mark.parametrize(
    ("sheet", "cells"),
    [
        (
            "CPAS de Mons et Le Forem – actions 2011\nAction | Objectif | Partenaires\nA | 1.2 | MIRE\nB | 1.3 | MIRE",
            ["A1"],
        ),
        (
            "Action | Objectif | Partenaires\nCPAS de Mons et Le Forem\nA | 1.2 | MIRE\nB | 1.3 | MIRE\n"
            "EFT A\nC | 1.2 | MIRE\nCPAS de Mons et Le Forem\nD | 1.3 | MIRE\nE | 1.3 | MIRE",
            ["A2", "A7"],
        ),
        (
            "Opérateur | Action | Objectif\nCPAS de Mons et Le Forem | A | 1.2\nCPAS de Mons et Le Forem | B | 1.3\n"
            "CPAS de Mons et Le Forem | C | 1.2",
            ["A2", "A3", "A4"],
        ),
    ],
)
def test_several_operators_of_a_line_over_actions_are_said_once_where_they_stand(
    sheet: str, cells: list[str]
) -> None:
    found = sent(sheet)
    assert {one.operator.name for one in found.actions} >= {"CPAS de Mons"}
    assert [one.cell for one in found.findings if one.code == "several-operators"] == cells


@pytest.mark.parametrize(
    "name",
    ["Cap Sambre & Vallées de Haine", "Atelier Levant et Couchant du Rivage", "CPAS & Ville de Framoy"],
)
def test_an_operator_that_recurs_in_all_rows_is_one_name(name: str) -> None:
    rows = "".join(f"{name} | {title} | 1.2 | MIRE\n" for title in "ABCDE")
    found = sent(f"Opérateur | Action | Objectif | Partenaires\n{rows}EFT A | F | 1.2 | SSM B ; {name}\n")
    assert [(one.operator.name, [p.name for p in one.partners]) for one in found.actions] == [
        *[(name, ["MIRE"])] * 5,
        ("EFT A", ["SSM B", name]),
    ]


@pytest.mark.parametrize(
    ("cell", "partners"),
    [
        ("CPAS de Mons (avec PCS de Mons)", ["PCS de Mons"]),
        ("CPAS de Mons (en partenariat avec le Forem et la MIRE)", ["Forem", "MIRE"]),
        ("CPAS de Mons (avec Horizon Nouveau, Cap Savoirs)", ["Horizon Nouveau", "Cap Savoirs"]),
        ("CPAS de Mons (+ TEC Hainaut)", ["TEC Hainaut"]),
        ("CPAS et Ville de Mons", ["Ville de Mons"]),
        ("CPAS & PCS de Mons", ["PCS de Mons"]),
    ],
)
def test_those_beside_the_operator_in_its_cell_are_partners(cell: str, partners: list[str]) -> None:
    rows = "".join(f"{cell} | {title} | 1.2\n" for title in "ABCDE")
    found = sent(f"Opérateur | Action | Objectif\n{rows}")

    assert {one.operator.name for one in found.actions} == {"CPAS de Mons"}
    assert {tuple(p.name for p in one.partners) for one in found.actions} == {tuple(partners)}
    assert {one.code for one in found.findings} == {"several-operators"}


@pytest.mark.parametrize(
    "tail",
    [
        " – Fiche d'action n° 3",
        " - fiche action 2",
        " – fiche n°1",
        ", fiche 4",
        " / Fiche projet",
        " – année 2012",
        " – 2012",
        " – Action n° 2",
        " – page 1/3",
        " (fiche 3)",
        "     Fiche 3",
    ],
)
def test_what_a_form_calls_itself_is_no_part_of_the_operator(tail: str) -> None:
    form = (
        "Titre | Sas jeunes\nObjectif | 1.2\nPartenaires | CPAS de Dour\nDébut | 01/02/2011\nFin | 30/06/2011"
    )
    found = sent(f"Organisme : Atelier du Levant asbl{tail}\n\n{form}")
    assert [(one.operator.name, [p.name for p in one.partners]) for one in found.actions] == [
        ("Atelier du Levant asbl", ["CPAS de Dour"])
    ]


@pytest.mark.parametrize(
    "name", ["Atelier du Levant asbl – Service insertion", "Club Action 12 asbl", "Horizon 2000"]
)
def test_an_operator_that_ends_nearly_as_a_form_does(name: str) -> None:
    found = sent(f"Opérateur | Action | Objectif\n{name} | A | 1.2\n{name} | B | 1.3")
    assert {one.operator.name for one in found.actions} == {name}


@pytest.mark.parametrize("tick", ["ü", "û", "þ", "ý"])
def test_a_tick_of_wingdings_is_a_mark(tick: str) -> None:
    found = sent(f"Opérateur : EFT A\nAction | 1.1 | 1.2 | 2.1\nSas | {tick} | | x\nBilan | | {tick} |")
    assert [[link.code for link in one.objectives] for one in found.actions] == [["1.1", "2.1"], ["1.2"]]


def test_the_name_over_a_cross_is_one_name() -> None:
    read = sent(
        "Opérateur | Action | Objectif | Toit & Nous scrl | Le Forem\n"
        "EFT La Forge | Potager | 1.1 | x | x\n"
        "EFT La Forge | Atelier | 1.2 | | x\n"
    )

    assert [[partner.name for partner in action.partners] for action in read.actions] == [
        ["Toit & Nous scrl", "Le Forem"],
        ["Le Forem"],
    ]


NUMBER = "85.07.12-123.90"
"""A national register number that nobody has: its check digits are right."""

UNEQUAL = """
Nos fiches

Fiche 1
Intitulé de l'action | Atelier A
Opérateur | EFT A
Partenaires | CPAS de Dour
 | {0}
Période | 2011
Objectif | 1.1
Description | Une permanence.
 | {1}

Fiche 2 {2}
Intitulé de l'action | Atelier B
Opérateur | EFT B
Objectif | 1.2
Description | {3}

Fiche 3
Intitulé de l'action | Atelier C
Opérateur | EFT C
Partenaires | CPAS de Mons {4}
Objectif | 1.3
Période | 2012
Description | Un accueil.
{5}
"""
BESIDE = """
Intitulé : | Atelier A | | Intitulé : | Atelier B
Opérateur : | EFT A | | Opérateur : | EFT B
Objectif : | 1.1 | | Objectif : | 1.2
Description : | {0} | | Description : | {1}
Partenaires : | CPAS de Dour | | Partenaires : | CPAS de Mons
 | | | Remarques : | {2}
{3}
Intitulé : | Atelier C
Opérateur : | EFT C
Objectif : | 1.3
Partenaires : | {4}
"""
SHARED = """
Opérateur : EFT A
Contact : {0}

Intitulé : | Atelier A
Objectif : | 1.1
Description : | {1}

Intitulé : | Atelier B
Objectif : | 1.2
Description : | {2}

Intitulé : | Atelier C
Objectif : | 1.3
Description : | {3}
"""
ACROSS = """
Intitulé de l'action | Atelier A | Atelier B | Atelier C
Opérateur | EFT A | EFT B | EFT C
Objectif | 1.1 | 1.2 | 1.3
Partenaires | {0} | CPAS de Dour | CPAS de Boussu
Description | Écoute | {1} | Potager
 | | | {2}
"""


@pytest.mark.parametrize(
    ("sheet", "refused"),
    [(UNEQUAL, "AABBCC"), (BESIDE, "ABB-C"), (SHARED, ("ABC", "A", "B", "C")), (ACROSS, "ABC")],
    ids=["unequal", "beside", "shared", "across"],
)
@pytest.mark.parametrize(
    "words",
    ["{}", "NN {}", "Personne de référence pour le suivi : NN {}.", "Contact : {}", "Public : M. A, {}"],
)
def test_a_register_number_refuses_the_form_that_holds_it_and_no_other(
    sheet: str, refused: tuple[str, ...] | str, words: str
) -> None:
    for place, letters in enumerate(refused):
        if letters == "-" or (sheet is UNEQUAL and place == 2 and ":" in words):
            continue
        cells = [""] * len(refused)
        cells[place] = words.format(NUMBER)
        found = sent(sheet.format(*cells))
        left = sorted(one.title for one in found.actions)
        assert left == [f"Atelier {letter}" for letter in "ABC" if letter not in letters][: len(left)], place
        said = [one.code for one in found.findings if one.severity == "error"]
        assert set(said) == {"national-register-number"}, place
        assert "123.90" not in repr(found)
        assert len(left) == 3 - len(letters), place


def test_what_is_personal_in_the_lines_of_one_answer_is_masked_in_each() -> None:
    found = sent(UNEQUAL.format("", "Appeler M. Dupont au 0475/12.34.56", "", "", "", ""))
    text = next(one.description for one in found.actions if one.title == "Atelier A")
    assert text is not None
    assert text.startswith("Une permanence.")
    assert "Appeler" in text
    assert "Dupont" not in repr(found)
    assert "12.34.56" not in repr(found)


@pytest.mark.parametrize(
    "answer",
    [
        "Personne de référence pour le suivi : le service social.",
        "Public visé : les jeunes",
        "Partenaires pressentis : à voir",
        "Objectif : remettre en route",
        "Contact : le secrétariat",
        "Titre du module : cuisine",
    ],
)
def test_a_sentence_that_answers_a_label_is_no_label(answer: str) -> None:
    found = sent(UNEQUAL.format("", "", "", answer, "", ""))
    assert [(one.title, one.description) for one in found.actions][1:] == [
        ("Atelier B", answer),
        ("Atelier C", "Un accueil."),
    ]


def test_a_person_in_place_of_a_partner_is_named_in_a_finding() -> None:
    found = sent(
        """
Opérateur | Action | Objectif | Partenaires
CPAS de Mons | A | 1.2 | MR DUPONT
CPAS de Mons | B | 1.2 | SSM A, Mme Dupont
CPAS de Mons | C | 1.2 | MR Le Bon Repos
"""
    )
    assert [(one.code, one.row, one.column) for one in found.findings] == [
        ("person-as-partner", 2, "D"),
        ("personal-data", 3, "D"),
    ]
    assert "DUPONT" not in repr(found)
    assert "MR Le Bon Repos" in found.raw_runs[0].cells


@pytest.mark.parametrize("label", ["Pilote", "Porteur", "Qui ?", "Mené par", "Opérateur"])
@pytest.mark.parametrize(
    "person",
    [
        "S. Vermeersch",
        "J-P Vermeersch",
        "J.-P. Vermeersch",
        "Vermeersch S.",
        "A. Bodart et S. Vermeersch",
        "P. Van den Vermeersch",
    ],
)
def test_a_person_is_no_operator(label: str, person: str) -> None:
    form = f"Intitulé de l'action | {{title}}\n{label} | {person}\nObjectif | 1.2\nPartenaires | SSM A\n"
    found = sent(f"{form.format(title='Accueil')}\n{form.format(title='Bilan')}")
    assert not found.actions
    assert {one.code for one in found.findings} == {"person-as-operator", "missing-operator"}
    assert "Vermeersch" not in repr(found)


@pytest.mark.parametrize(
    ("label", "read"), [("Porteur du projet", []), ("Opérateur", ["Aurore", "Tremplin"])]
)
def test_a_first_name_alone_is_a_person_where_one_is_asked_for(label: str, read: list[str]) -> None:
    names = read or ["Sophie", "Karim"]
    found = sent(f"""
Action | {label} | Objectif | Partenaires
Accueil des jeunes | {names[0]} | 1.2 | SSM A
Bilan de compétences | {names[1]} | 2.3 | MIRE
""")
    assert [action.operator.name for action in found.actions] == read


@pytest.mark.parametrize("title", ["Actions 2011-2012", "Plan d'actions 2011/2012"])
def test_a_period_that_goes_from_one_year_of_the_title_into_the_other(title: str) -> None:
    found = sent(
        f"CPAS de Lens\n{title}\n\nAction | Objectif | Période\n"
        "Sas | 1.2 | septembre à juin\nBilan | 1.3 | mars\nAccueil | 1.4 | 1er semestre"
    )
    assert [(str(one.start), str(one.end)) for one in found.actions] == [
        ("2011-09-01", "2012-06-30"),
        ("None", "None"),
        ("None", "None"),
    ]
    assert [(one.code, one.cell) for one in found.findings] == [
        ("uncertain-date", "C5"),
        ("unreadable-value", "C6"),
        ("unreadable-value", "C7"),
    ]


@pytest.mark.parametrize("sign", ["et", "&"])
def test_two_houses_that_recur_in_all_rows_stay_two(sign: str) -> None:
    rows = "".join(f"CPAS de Mons {sign} Le Terril | {title} | 1.2\n" for title in "ABC")
    found = sent(f"Opérateur | Action | Objectif\n{rows}")
    assert {(one.operator.name, *[p.name for p in one.partners]) for one in found.actions} == {
        ("CPAS de Mons", "Le Terril")
    }


def test_what_is_doubted_of_a_repeated_action_stands_at_its_title() -> None:
    found = sent(
        """
Opérateur | N° fiche | Action | Objectif | Partenaires | Du | Au
CPAS de Dour | X1 | Accueil | 1.2 | SSM A | 01/02/2011 | 30/06/2011
CPAS de Dour | X2 | Bilan | 2.3 | MIRE | 01/02/2011 | 30/06/2011
CPAS de Dour | X1 | accueil | 1.2 | SSM A | 01/02/2011 | 30/06/2011
CPAS de Dour | X2 | Marche | 1.4 | MIRE | 01/02/2011 | 30/06/2011
CPAS de Dour | X3 | Bilan | 2.3 | MIRE | 01/02/2011 | 30/06/2011
"""
    )

    assert [(one.code, one.cell) for one in found.findings] == [
        ("duplicate-action", "C4"),
        ("duplicate-reference", "B5"),
        ("similar-action", "C6"),
    ]


GROUPED = """
{head} | Action | Partenaires | Du | Au
1.1 Partenariat
{0} | Bilan commun | SSM A | 01/02/2011 | 30/06/2011
{1} | Dossier unique | SSM A | 01/02/2011 | 30/06/2011
1.2 Psychosocial
{0} | Groupe de parole | SSM A | 01/02/2011 | 30/06/2011
{1} | Atelier budget | SSM A | 01/02/2011 | 30/06/2011
{2} | Marche du jeudi | SSM A | 01/02/2011 | 30/06/2011
"""


@pytest.mark.parametrize("head", ["N°", "N° action", "Réf.", "N° fiche", "Code action", "Action n°"])
@pytest.mark.parametrize("numbers", [("=1", "=2", "=3"), ("1.", "2.", "3."), ("a)", "b)", "c)")])
def test_numbers_that_restart_in_each_group_are_no_references(head: str, numbers: tuple[str, ...]) -> None:
    found = submitted(drawn(f"CPAS de Dour\n{GROUPED.format(*numbers, head=head)}"))
    assert [one.reference for one in found.actions] == [None] * 5
    assert "duplicate-reference" not in codes(found)


def test_references_that_come_twice_are_still_said() -> None:
    found = submitted(drawn(f"CPAS de Dour\n{GROUPED.format('D-1', 'D-2', 'D-3', head='Réf.')}"))
    assert [one.code for one in found.findings] == ["duplicate-reference"] * 2


def test_the_lines_of_each_sheet_may_be_counted_from_one() -> None:
    table = "CPAS de Dour\n\nN° action | Action | Objectif | Période\n=1 | {0} | 1.1 | 2011\n=2 | {1} | 1.2 | 2011"
    found = submitted(
        drawn(table.format("Groupe de parole", "Bilan commun"), name="Un"),
        drawn(table.format("Marche du jeudi", "Atelier budget"), name="Deux"),
    )
    assert len(found.actions) == 4
    assert found.findings == ()
