"""From the records of a sheet to actions: what is doubted of them beside their values."""

from __future__ import annotations

from layout_sheets import NOTE, drawn

from concertaction.importers.actions import read_submission
from concertaction.importers.files.workbook import Workbook
from concertaction.importers.layouts.recognition import read_workbook
from concertaction.models import Submission


def submitted(text: str) -> Submission:
    book = Workbook("envoi.xlsx", "envoi.xlsx", "0", 1, "xlsx", (drawn(text.strip()),))
    return read_submission(book, read_workbook(book, NOTE), NOTE)


def test_the_same_action_under_two_numbers_is_stored_twice_and_said() -> None:
    found = submitted(
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
    found = submitted(
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
    found = submitted(
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
        ("several-operators", 5),
    ]


def test_the_name_over_a_cross_is_one_name() -> None:
    read = submitted(
        "Opérateur | Action | Objectif | Toit & Nous scrl | Le Forem\n"
        "EFT La Forge | Potager | 1.1 | x | x\n"
        "EFT La Forge | Atelier | 1.2 | | x\n"
    )

    assert [[partner.name for partner in action.partners] for action in read.actions] == [
        ["Toit & Nous scrl", "Le Forem"],
        ["Le Forem"],
    ]
