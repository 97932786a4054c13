"""Sheets that only speak of the actions of another sheet hold no action, and that is said."""

from __future__ import annotations

import pytest
from layout_sheets import NOTE, drawn, workbook

from concertaction.importers.actions import read_submission
from concertaction.importers.layouts.recognition import read_workbook

HEAD = "Opérateur | Action | Objectif | Partenaires | Début | Fin"
ACTIONS = f"""
{HEAD}
CPAS de Dour | Lavoir | 1.2 | Le Forem | 01/09/2011 | 30/06/2012
CPAS de Dour | Potager | 2.2 | EPS de Mons | 01/09/2011 | 30/06/2012
CPAS de Dour | Cours | 3.3 | MIRE | 01/09/2011 | 30/06/2012
""".strip()
OF_CPAS = "CPAS de Dour\n\n" + "\n".join(line.partition("|")[2] for line in ACTIONS.splitlines())


@pytest.mark.parametrize("actions", [ACTIONS, OF_CPAS], ids=["operators", "title line"])
@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("Budget", "Action | Montant | Source\nLavoir | =1200 | FSE\nCours | =500 | CPAS", "repeats"),
        ("Feuil2", "Intitulé | Budget prévu | Solde\nLavoir | =1200 | =0\npotager | =500 | =10", "repeats"),
        (
            "Dépenses",
            "Action | Poste | Montant\nLavoir | gaz | =9\nLavoir | eau | =8\nCours | eau | =7",
            "repeats",
        ),
        (
            "Coûts",
            "Opérateur | Action | Coût\nCPAS de Dour | Lavoir | =9\nCPAS de Dour | Cours | =7",
            "repeats",
        ),
        ("Réunions", "Date | Objet | Lieu\n12/09/2011 | Bilan | Dour\n13/10/2011 | Suivi | Mons", "meetings"),
        (
            "Feuil2",
            "Date | Objet | Participants\n12/09/2011 | Bilan | Le Forem\n13/10/2011 | Suivi | MIRE, CPAS",
            "meetings",
        ),
        (
            "PV du comité",
            "Date | Thème | Présents\n12/09/2011 | Bilan | Le Forem\n13/10/2011 | Suivi | MIRE, CPAS",
            "meetings",
        ),
    ],
)
def test_a_sheet_beside_the_actions_holds_none(actions: str, name: str, text: str, reason: str) -> None:
    book = workbook(drawn(actions, name="Actions"), drawn(text, name=name))
    readings = read_workbook(book, NOTE)

    found = read_submission(book, readings, NOTE)

    assert [one.title for one in found.actions] == ["Lavoir", "Potager", "Cours"]
    assert found.sheets[1].skipped in (reason, "no-table")
    assert "skipped-sheet" in {one.code for one in found.findings}
    assert not [one for one in found.findings if one.severity != "info"]


@pytest.mark.parametrize(
    "text",
    [
        "Action | Montant\nLavoir | =1200\nSerre | =500",  # an action that stands nowhere else
        "Opérateur | Action | Montant\nEFT A | Lavoir | =1200\nEFT A | Cours | =500",  # of another operator
        "Opérateur | Action | Partenaires | Montant\nEFT A | Lavoir | MIRE | =1200\nEFT A | Cours | MIRE | =5",
        "Opérateur | Date | Objet | Participants\nEFT A | 12/09/2011 | Bilan | Le Forem",
    ],
)
def test_a_sheet_that_says_more_is_read(text: str) -> None:
    book = workbook(drawn(ACTIONS, name="Actions"), drawn(text, name="Budget et réunions"))

    assert read_workbook(book, NOTE)[1].summary.skipped is None
