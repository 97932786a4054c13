"""A line whose own columns say when or for how many is an action, though its title begins as a note does."""

from __future__ import annotations

import pytest
from layout_sheets import codes, drawn, submitted

ACTIONS = """
Opérateur : Atelier du Levant asbl

Action | Objectif | Début | Fin | Participants | Partenaires
Sas jeunes | 1.2 | 01/02/2011 | 30/03/2011 | =12 | CPAS de Dour
Ferme | 3.4 | 01/03/2011 | 30/06/2011 | =8 | AMO Le Phare
Permis | 1.4 | 01/03/2011 | 30/06/2011 | =8 | AMO Le Phare
""".strip()
NAMES = ["Sas jeunes", "Ferme", "Permis"]
TITLES = [
    "Mise à niveau en calcul",
    "Mise à jour du matériel de soudure",
    "Signature d'un pacte local",
    "Source d'inspiration : visites",
    "Note de synthèse",
    "Document pour les écoles",
    "Version courte du guide",
    "Contact entreprises",
    "Attention : chantier école",
    "Édité par nous : le journal",
    "Fichier des entreprises",
    "Merci patron (ciné-débat)",
    "Légende urbaine",
    "Fait à la main : poterie",
    "Soit 3 ateliers de rédaction",
    "Validé par nos pairs",
    "Signé par les habitants",
    "Envoyé par un médecin",
    "Vu et approuvé par des jeunes",
]
TIMES = [
    "01/07/2011 | 15/07/2011",
    "=2011-07-01 | =2011-07-15",
    "mars 2011 | juin 2011",
    "01/07/2011 | | 12",
    "=2011-07-01 | | =12",
]


def titles(sheet: str) -> list[str]:
    return [action.title for action in submitted(drawn(sheet)).actions]


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("values", TIMES)
@pytest.mark.parametrize("gap", ["", "\n"])
def test_two_values_in_their_own_columns_make_an_action(title: str, values: str, gap: str) -> None:
    found = submitted(drawn(f"{ACTIONS}\n{gap}{title} | | {values}"))
    assert [action.title for action in found.actions] == [*NAMES, title]
    assert codes(found) == {"no-objective"}


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("value", ["01/07/2011", "=2011-07-01", "juillet 2011", " | | =12", " | | 12"])
def test_one_value_makes_an_action_of_a_line_among_others(title: str, value: str) -> None:
    *above, last = ACTIONS.splitlines()
    assert titles("\n".join([*above, f"{title} | | {value}", last])) == [*NAMES[:2], title, "Permis"]


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("value", ["01/07/2011", "=2011-07-01", "juillet 2011", " | | =12", " | | 12"])
@pytest.mark.parametrize("gap", ["", "\n"])
def test_a_line_with_one_value_at_the_end_is_never_lost_in_silence(title: str, value: str, gap: str) -> None:
    found = submitted(drawn(f"{ACTIONS}\n{gap}{title} | | {value}"))
    kept = [action.title for action in found.actions]
    assert kept in ([*NAMES, title], NAMES)
    assert codes(found) & ({"set-aside", "other-title"} if kept == NAMES else {"no-objective"})


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("value", ["mars 2011", "01/07/2011", "=2011-07-01", " | =12"])
@pytest.mark.parametrize("gap", ["", "\n"])
def test_a_line_that_lacks_its_operator_is_said(title: str, value: str, gap: str) -> None:
    sheet = "Opérateur | Action | Objectif | Période | Participants\n" + "\n".join(
        f"Atelier du Levant asbl | {name} | 1.2 | mars 2011 | =8" for name in NAMES
    )
    assert codes(submitted(drawn(f"{sheet}\n{gap} | {title} | | {value}")))


@pytest.mark.parametrize(
    "foot",
    [
        "Mise à jour : 12/12/2011",
        "Mise à jour : | | 12/12/2011",
        "Mise à jour | | =2011-12-12",
        "Mise à jour au | | 12/12/2011",
        "Mise à jour le 12/12/2011 | | page 1",
        "Signature : ……………",
        "Signature : | | ……………",
        "Signature du directeur | | 12/12/2011",
        "Fait à Dour, le 3/1/2012",
        "Fait à Dour, le | | =2012-01-03",
        "Fait à Dour | | 03/01/2012",
        "Le | | 03/01/2012",
        "Imprimé le 05/01/2012 | page 1/1",
    ],
)
@pytest.mark.parametrize("gap", ["", "\n"])
def test_what_closes_the_document_stays_none(foot: str, gap: str) -> None:
    found = submitted(drawn(f"{ACTIONS}\n{gap}{foot}"))
    assert [action.title for action in found.actions] == NAMES
    assert codes(found) <= {"set-aside"}


@pytest.mark.parametrize(
    "title", ["Validé par nos pairs", "Approuvé par les habitants", "Signé par des jeunes"]
)
@pytest.mark.parametrize("values", ["14/03/2011", "=2011-03-14", " | 14/03/2011"])
@pytest.mark.parametrize("gap", ["", "\n"])
def test_a_lone_date_beside_what_many_did_is_said(title: str, values: str, gap: str) -> None:
    found = submitted(drawn(f"{ACTIONS}\n{gap}{title} | {values}"))
    assert [action.title for action in found.actions] in ([*NAMES, title], NAMES)
    assert [one.row for one in found.findings] == [7 + len(gap)]


@pytest.mark.parametrize(
    "title",
    [
        "Validé par le comité",
        "Approuvé par notre conseil",
        "Signé par Mme Lebrun",
        "Vu et approuvé par le CA",
        "Envoyé par courriel",
        "Transmis par la direction",
        "Validé par",
        "Imprimé le",
    ],
)
@pytest.mark.parametrize("values", ["14/03/2011", " | 14/03/2011"])
def test_a_lone_date_beside_who_signs_is_of_the_document(title: str, values: str) -> None:
    found = submitted(drawn(f"{ACTIONS}\n\n{title} | {values}"))
    assert [action.title for action in found.actions] == NAMES
    assert codes(found) == set()
