"""Legends, notes, signatures and footnotes in several cells under a table are no actions; actions are."""

from __future__ import annotations

import pytest
from layout_sheets import CODES, codes, drawn, submitted

PLAIN = """
Opérateur : Atelier du Levant asbl

Action | Objectif | Partenaires | Début
Sas jeunes | 1.2 | CPAS de Dour | 01/02/2011
Jardin | 3.4 | AMO Le Phare | 01/03/2011
""".strip()
OF_OPERATORS = """
Opérateur | Action | Objectif | Partenaires
Atelier du Levant asbl | Sas jeunes | 1.2 | CPAS de Dour
Atelier du Levant asbl | Jardin | 3.4 | AMO Le Phare
""".strip()
NUMBERED = """
Opérateur : Atelier du Levant asbl

N° | Action | Objectif | Partenaires
=1 | Sas jeunes | 1.2 | CPAS de Dour
=2 | Jardin | 3.4 | AMO Le Phare
""".strip()
CROSSED = "\n".join(
    [
        "Opérateur : Atelier du Levant asbl\n",
        " | ".join(["Action", *CODES]),
        " | ".join(["Sas jeunes", *("x" if code == "1.2" else "" for code in CODES)]),
        " | ".join(["Jardin", *("x" if code == "3.4" else "" for code in CODES)]),
    ]
)
WITH_HOURS = """
CPAS de Framoy
Action | Objectif | Partenaires | Début | Fin | Heures
Sas jeunes | 1.2 | CPAS de Dour | 01/02/2011 | 30/06/2011 | =120
Jardin | 3.4 | AMO Le Phare | 01/03/2011 | 30/06/2011 | =80
""".strip()


def titles(sheet: str) -> list[str]:
    return [action.title for action in submitted(drawn(sheet)).actions]


@pytest.mark.parametrize("table", [PLAIN, OF_OPERATORS])
@pytest.mark.parametrize(
    "foot",
    [
        "Rappel des objectifs\n1.2 | Accompagnement psychosocial\n3.4 | Entreprises d'insertion",
        "1.2 | Suivi social\n3.4 | Entreprises",
        "Axe 1 | Accompagnement\nAxe 2 | Collaboration",
        "Axe II | Collaboration",
        "(1) | Sous réserve de subsides\n(2) | Reporté",
        "* | à confirmer",
        "NB | les dates sont indicatives",
        "Mons, le 12/01/2012 | | | Le directeur",
        "Fait à Dour le 12 janvier 2012 | | | La présidente",
        "Visa : | | Date : | 12/01/2012",
        "Document interne | ne pas diffuser",
        "Voir aussi | annexe 2",
        "Coordination : | Service insertion",
        "Personne de contact | Service insertion | 065/40 93 23",
        "Couleur verte | action terminée",
        "Code | Signification\nObj. 1.2 | suivi social",
        "Annexe 1 | | liste des stagiaires",
        "Contact | 065/40 93 23",
        "Tél. | 065/40 93 23",
        "S/T | 2",
        "1.2 = psychosocial | 3.4 = entreprises",
        "Légende | 1.2 | psychosocial\n | 3.4 | entreprises",
    ],
)
def test_what_stands_apart_below_is_no_action(table: str, foot: str) -> None:
    assert titles(f"{table}\n\n{foot}") == ["Sas jeunes", "Jardin"]


@pytest.mark.parametrize("foot", ["Pour la direction | | | M. Le Roy", "Dour | | | le 12 janvier 2012"])
def test_who_signs_and_when_under_the_dates(foot: str) -> None:
    assert titles(f"{PLAIN}\n\n{foot}") == ["Sas jeunes", "Jardin"]


@pytest.mark.parametrize(
    "date",
    ["mars 2012", "fin juin", "en cours", "12/01/2012", "toute l'année", "mars", "à déterminer", "été"],
)
def test_an_action_that_says_only_when_is_kept(date: str) -> None:
    assert titles(f"{PLAIN}\n\nBilan | | | {date}") == ["Sas jeunes", "Jardin", "Bilan"]


@pytest.mark.parametrize("foot", ["1.2 | Suivi social", "Axe 1 | Accompagnement", "(1) | Reporté"])
def test_a_key_right_below_is_no_action_either(foot: str) -> None:
    assert titles(f"{PLAIN}\n{foot}") == ["Sas jeunes", "Jardin"]


@pytest.mark.parametrize(
    "foot",
    [
        "* | à confirmer",
        "(1) | subside",
        " | 1.2 = psychosocial | | 3.4 = entreprises",
        " | Légende | 1.2 | psychosocial\n | | 3.4 | entreprises",
        " | Budget total | 12.500",
    ],
)
def test_feet_under_numbered_actions(foot: str) -> None:
    assert titles(f"{NUMBERED}\n\n{foot}") == ["Sas jeunes", "Jardin"]


@pytest.mark.parametrize(
    "foot",
    [
        "x | action concernée",
        "P | objectif principal",
        "1.1 | Multi-opérateurs\n1.2 | Psychosocial",
        "Fait à Mons | le 12/01/2012",
    ],
)
def test_feet_under_crosses(foot: str) -> None:
    assert titles(f"{CROSSED}\n\n{foot}") == ["Sas jeunes", "Jardin"]


@pytest.mark.parametrize(
    "line",
    ["Général", "Report page suivante", "Nombre d'heures", "Heures prestées", "Solde", "Pour les deux"],
)
def test_sums_without_the_word_total(line: str) -> None:
    assert titles(f"{WITH_HOURS}\n{line} | | | | | =200") == ["Sas jeunes", "Jardin"]


@pytest.mark.parametrize(
    ("table", "line", "title"),
    [
        (PLAIN, "Bilan | 2.3", "Bilan"),
        (PLAIN, "Bilan | | MIRE Borinage", "Bilan"),
        (PLAIN, "Bilan | à définir", "Bilan"),
        (PLAIN, "Bilan | axe 2", "Bilan"),
        (PLAIN, "Bilan | accompagnement psychosocial", "Bilan"),
        (PLAIN, "Visa pour l'emploi | 1.2 | CPAS de Dour", "Visa pour l'emploi"),
        (PLAIN, "Salon de Mons, le 12/01/2012 | 4.1 | MIRE", "Salon de Mons, le 12/01/2012"),
        (PLAIN, "Document de synthèse | 5.1 | MIRE", "Document de synthèse"),
        (PLAIN, "Rappel des gestes | 1.2 | SSM", "Rappel des gestes"),
        (OF_OPERATORS, "CPAS de Dour | Bilan", "Bilan"),
        (OF_OPERATORS, "Le Tremplin | Bilan", "Bilan"),
        (NUMBERED, "=3 | Bilan", "Bilan"),
        (NUMBERED, " | Bilan | 2.3", "Bilan"),
        (WITH_HOURS, "Bilan | | | | | =40", "Bilan"),
    ],
)
def test_an_action_below_a_blank_row_is_kept(table: str, line: str, title: str) -> None:
    assert titles(f"{table}\n\n{line}") == ["Sas jeunes", "Jardin", title]


def test_what_is_set_aside_is_said_once_a_run() -> None:
    found = submitted(
        drawn(f"{PLAIN}\n\n1.2 | Suivi social\n3.4 | Entreprises\n\nVoir aussi le site | du réseau")
    )
    said = [(one.code, one.cell, one.value) for one in found.findings]
    assert said == [("set-aside", "A7", "1.2"), ("set-aside", "A10", "Voir aussi le site")]


def test_what_announces_itself_is_not_said() -> None:
    assert codes(submitted(drawn(f"{PLAIN}\n\nNB | les dates sont indicatives"))) == set()


def test_many_feet_in_a_row() -> None:
    feet = (
        " | 1.2 = psychosocial | | 3.4 = entreprises\n | Légende | 1.2 | psychosocial\n | | 3.4 | entreprises\n"
        "* | à confirmer\n(1) | subside\n | Budget total | 12.500\n | Nombre total de partenaires | | =2"
    )
    assert titles(f"{NUMBERED}\n\n{feet}") == ["Sas jeunes", "Jardin"]


@pytest.mark.parametrize("line", ["Ensemble | 2", "S/T | 2", "T O T A L | 2", "Nombre de partenaires | 2"])
@pytest.mark.parametrize("gap", ["", "\n"])
def test_totals_below_are_no_notes(line: str, gap: str) -> None:
    found = submitted(drawn(f"{PLAIN}\n{gap}{line}"))
    assert (len(found.actions), codes(found)) == (2, set())


@pytest.mark.parametrize("title", ["Solde", "Général", "Report", "Solde des comptes"])
def test_an_action_called_like_a_total_has_an_operator_and_a_code(title: str) -> None:
    rows = f"Sas | EFT A asbl | 1.2\n{title} | EFT A asbl | 1.3\nJardin | EFT B asbl | 3.4"
    assert titles(f"Action | Opérateur | Objectif\n{rows}") == ["Sas", title, "Jardin"]


@pytest.mark.parametrize(
    "line", ["Marché de Noël | | | le 15 décembre 2012", "Contacts jeunes | 1.2 | EFT B asbl | 01/04/2011"]
)
def test_an_action_below_a_blank_row_stays_one(line: str) -> None:
    assert titles(f"{PLAIN}\n\n{line}")[2:] == [line.split(" |")[0]]


@pytest.mark.parametrize(
    "text",
    [
        "Coaching collectif des demandeurs d'emploi",
        "Atelier CV",
        "PERMIS THEORIQUE",
        "Suivi individuel (projet)",
        "Projets en cours d'élaboration",
        "Forum de l'emploi 2012",
    ],
)
def test_a_text_alone_right_below_the_actions_that_may_be_one_is_said_not_to_be_read(text: str) -> None:
    found = submitted(drawn(f"{WITH_HOURS}\n{text}"))

    assert [action.title for action in found.actions] == ["Sas jeunes", "Jardin"]
    assert [(told.code, told.row, told.value) for told in found.findings] == [("unread-foot", 5, text)]


@pytest.mark.parametrize(
    "text",
    [
        "Ce tableau ne reprend que nos actions en partenariat.",
        "Axe 3",
        "CPAS de Mons",
        "Merci à tous",
        "Fait à Dour le 12/01/2012",
        "* sous réserve",
        "(suite en 2013)",
        "Le directeur, M. Dupont",
        "Sophie Dubois",
        "Document de travail",
        "Actions en cours de réflexion :",
        "Total",
        "2 actions",
        "Annexe 1",
        "Rédigé par le service insertion",
        "Pour le CPAS, la présidente",
        "Description",
        "\nAtelier CV",
    ],
)
def test_a_remark_a_signature_or_what_stands_apart_goes_without_saying(text: str) -> None:
    assert codes(submitted(drawn(f"{WITH_HOURS}\n{text}"))) == set()


LABELS = [
    "Le | | | =2012-02-01",
    "Le : | | | 01/02/2012",
    "Imprimé le | =2012-02-01",
    "Imprimé le : | =2012-02-01",
    "Édité le | 01/02/2012",
    "Fait à Mons, le | | | =2012-02-01",
    "Fait à Mons, le | =2012-02-01",
    "Mons, le | =2012-02-01",
    "Date d'impression : | =2012-02-01",
    "Mise à jour : | =2012-02-01",
    "Dernière mise à jour | =2012-02-01",
    "Signé le | | | =2012-02-01",
]
NAMING = [
    "Visa : | | CPAS de Dour",
    "Visa | | CPAS de Dour",
    "Source | | CSEF Mons",
    "Source : | CSEF Mons",
    "Mise à jour : | | CPAS de Dour | =2012-02-01",
    "Responsable : | | CPAS de Dour",
    "Prochaine réunion | mardi | CPAS de Dour | =2012-07-03",
    "Prochaine réunion | | CPAS de Dour | =2012-07-03",
    "Copie à | | CPAS de Dour",
    "Signature du promoteur : | | CPAS de Dour",
]


@pytest.mark.parametrize("label", LABELS)
@pytest.mark.parametrize("gap", ["\n", ""])
@pytest.mark.parametrize("more", ["", "\nVu et approuvé, le coordinateur", "\nLe directeur, | | M. Roy"])
def test_a_day_beside_what_asks_for_one_is_no_code_and_no_action(label: str, gap: str, more: str) -> None:
    found = submitted(drawn(f"{PLAIN}\n{gap}{label}{more}"))
    assert [action.title for action in found.actions] == ["Sas jeunes", "Jardin"]
    assert not codes(found) - {"set-aside"}


@pytest.mark.parametrize("gap", ["\n", ""])
@pytest.mark.parametrize("label", NAMING)
def test_who_is_named_beside_the_labels_of_a_document_carries_no_action(label: str, gap: str) -> None:
    found = submitted(drawn(f"{PLAIN}\n{gap}{label}"))
    assert [action.title for action in found.actions] == ["Sas jeunes", "Jardin"]
    assert not codes(found) - {"set-aside"}


def test_many_labels_of_a_document_below_each_other() -> None:
    feet = [*LABELS[::3], *NAMING, "Imprimé le | =2012-02-01", "Vu et approuvé, le coordinateur"]
    found = submitted(drawn("\n".join([PLAIN, "", *feet])))
    assert [action.title for action in found.actions] == ["Sas jeunes", "Jardin"]
    assert codes(found) == {"set-aside"}


@pytest.mark.parametrize(
    "line",
    [
        "Signature d'une convention | | CPAS de Dour | =2012-02-01",
        "Visa pour l'emploi | | CPAS de Dour",
        "Contact entreprises | | CPAS de Dour",
        "Mise à l'emploi | | CPAS de Dour | =2012-02-01",
        "Date à retenir : le forum | | CPAS de Dour | =2012-02-01",
        "Prochaines rencontres des métiers | | CPAS de Dour | =2012-02-01",
        "Le Bus | | CPAS de Dour | =2012-02-01",
        "Imprimerie | | CPAS de Dour",
        "Source de vie | | CPAS de Dour",
        "Visa | 1.2 | CPAS de Dour",
    ],
)
def test_titles_that_begin_as_the_labels_of_a_document_stay_titles(line: str) -> None:
    assert titles(f"{PLAIN}\n\n{line}")[2:] == [line.split(" |")[0]]
