"""A row for each partner, or each objective: what repeats the title of the action above goes on with it."""

from __future__ import annotations

import pytest
from layout_sheets import NOTE, codes, drawn, objectives_of, partners_of, submitted

from concertaction.models import Submission

DATES = "=2011-02-01 | =2011-06-30"
ACTIONS = [
    ("Permanence", ["AIS A", "Trajectoires asbl"], "1.2"),
    ("Accueil", ["SSM B"], "1.3"),
    ("Bilan", ["MIRE", "Forem", "IEPS de Mons"], "2.3"),
]
EACH = [
    "{n} | {t} | {p}",
    " | {t} | {p}",
    "({n}) | {t} | {p} | – | – | –",
    "{n} | {t} | {p} | / | / | /",
    " | {t} | {p} | {c}",
    " | {t} | {p} |  | {d}",
    "{n} | {t} | {p} | {c} | {d}",
    " | {t} | {p} | idem | idem | idem",
    ' | {t} | {p} | " | " | "',
    " | {T} | {p}",
    "{n} | {t} | {p} | néant | - | -",
]


def sent(*lines: str) -> Submission:
    return submitted(drawn("\n".join(lines)))


def partners(found: Submission) -> list[list[str]]:
    return partners_of(found)


@pytest.mark.parametrize("first", ["N°", "Opérateur", ""])
@pytest.mark.parametrize("pattern", EACH)
def test_a_title_repeated_for_another_partner(pattern: str, first: str) -> None:
    lines = ["CPAS de Dour", "", f"{first} | Action | Partenaires | Objectif | Début | Fin"]
    for number, (title, names, code) in enumerate(ACTIONS, 1):
        lines.append(f"{number} | {title} | {names[0]} | {code} | {DATES}")
        told = {"n": number, "t": title, "T": title.upper(), "c": code, "d": DATES}
        lines += [pattern.format(p=name, **told) for name in names[1:]]
    said = {"N°": None, "Opérateur": "CPAS de Dour", "": ""}[first]
    if said is not None:
        rows = [said + line[line.index(" |") :] if place > 2 else line for place, line in enumerate(lines)]
        lines = [line.removeprefix(" | ") if not first and line else line for line in rows]
    found = sent(*lines)
    assert partners(found) == [names for _, names, _ in ACTIONS]
    assert objectives_of(found) == ["1.2", "1.3", "2.3"]
    assert all(action.start and action.end for action in found.actions)
    assert not codes(found) & {"other-edition", "unreadable-objective", "no-objective"}


@pytest.mark.parametrize(
    "again", [" | Bilan |  | 5.2", " | Bilan | MIRE | 5.2", " | Bilan | – | 5.2 | – | –"]
)
def test_a_title_repeated_for_another_objective(again: str) -> None:
    lines = [f"=1 | Accueil | SSM B | 2.2 | {DATES}", f"=2 | Bilan | MIRE | 2.3 | {DATES}", again]
    found = sent("CPAS de Dour", "", "N° | Action | Partenaires | Objectif | Début | Fin", *lines)
    assert objectives_of(found) == ["2.2", "2.3 5.2"]
    assert partners(found) == [["SSM B"], ["MIRE"]]


@pytest.mark.parametrize(
    "again",
    [
        "=2 | Bilan | SSM B | 2.3 | =2012-02-01 | =2012-06-30",
        "=2 | Bilan | SSM B | 1.2 | =2011-02-01 | =2011-06-30",
    ],
    ids=["other dates", "another objective too"],
)
def test_other_dates_or_another_objective_make_another_row(again: str) -> None:
    head = "N° | Action | Partenaires | Objectif | Début | Fin"
    found = sent("CPAS de Dour", "", head, f"=1 | Bilan | MIRE | 2.3 | {DATES}", again)
    assert found.rows == 2


def test_a_blank_among_operators_that_every_row_repeats_is_missing() -> None:
    head = "N° | Opérateur | Action | Partenaires | Objectif | Début | Fin"
    rows = [
        f"=1 | Lire asbl | Cercle | SSM A | 1.4 | {DATES}",
        f"=1 | Lire asbl | Cercle | SSM B | 1.4 | {DATES}",
        f"=2 | Lire asbl | Bilan | MIRE | 2.3 | {DATES}",
        f"=3 |  | Conduite | Auto-école Delta | 1.4 | {DATES}",
        f"=4 | Cap asbl | Stages | Randstad | 3.3 | {DATES}",
    ]
    found = sent("Relevé", "", head, *rows)
    assert [action.title for action in found.actions] == ["Cercle", "Bilan", "Stages"]
    assert [(one.code, one.row) for one in found.findings if one.severity == "error"] == [
        ("missing-operator", 7)
    ]


BOOK = "Horizon Borain asbl (OISP)\nCarnet d'adresses\n\n"
ADDRESSES = (
    "Partenaire | Adresse | Localité | Téléphone | Ce que nous faisons ensemble | Objectif | Du | Au",
    "AIS Toits | Rue A 3 | 7000 Mons | 065/11.11.11 | Visites de logements | 1.2",
    "Athénée du Couchant | Rue B 4 | 7300 Boussu | 065/22.22.22 | Stagiaires témoins | 4.1",
)
NUMBERED = (
    "N° | Partenaire | Type | Projet mené ensemble | Objectif | Du | Au | Contact",
    "=1 | AIS Toits | psychosocial | Visites de logements | 1.2",
    "=3 | Athénée du Couchant | école | Stagiaires témoins | 4.1",
)
NAMED = (
    "Organisme partenaire | Personne de contact | Projet commun | Objectif | Du | Au",
    "AIS Toits | Accueil | Visites de logements | 1.2",
    "Athénée du Couchant | Secrétariat | Stagiaires témoins | 4.1",
)


@pytest.mark.parametrize(
    ("lines", "line"),
    [
        (ADDRESSES, "{} | Grand-Place 3 | 7080 Frameries | 065/44.44.44"),
        (ADDRESSES, "{} | | 7080 Frameries"),
        (ADDRESSES, "{} | | | 065/44.44.44"),
        (ADDRESSES, "{} | Grand-Place 3 | | | /"),
        (ADDRESSES, "{} | Grand-Place 3 | 7080 Frameries | 065/44.44.44 | rien pour l'instant"),
        (ADDRESSES, "{} | Grand-Place 3 | 7080 Frameries | 065/44.44.44 | Pas encore"),
        (ADDRESSES, "{}"),
        (NUMBERED, "=2 | {} | autre"),
        (NUMBERED, "=2 | {} | | | | | | 065/44.44.44"),
        (NAMED, "{} | Grand-Place 3"),
        (NAMED, "{} | Secrétariat | néant"),
    ],
)
@pytest.mark.parametrize("name", ["Bibliothèque communale de Frameries", "Le Potager", "CPAS de Dour"])
def test_a_partner_of_a_list_with_whom_nothing_is_done_is_none_of_the_action_above(
    lines: tuple[str, ...], line: str, name: str
) -> None:
    dates = " | =2011-02-01 | =2011-06-30"
    head, first, second = lines
    found = sent(BOOK, head, first + dates, line.format(name), second + dates)
    assert partners(found) == [["AIS Toits"], ["Athénée du Couchant"]]
    assert {action.operator.name for action in found.actions} == {"Horizon Borain asbl"}
    assert [(one.code, one.value) for one in found.findings if one.row] == [("unread-partner", name)]


def test_a_partner_of_a_list_with_an_objective_has_lost_its_title() -> None:
    head, first, second = ADDRESSES
    found = sent(BOOK, head, first, "Bibliothèque | Rue C | 7080 Frameries | | | 4.2", second)
    assert partners(found) == [["AIS Toits"], ["Athénée du Couchant"]]
    assert [one.code for one in found.findings if one.severity == "error"] == ["missing-title"]


def test_a_title_in_small_letters_beside_a_partner_of_its_own_goes_on_with_none() -> None:
    head, first, second = ADDRESSES
    found = sent(BOOK, head, first, "Bibliothèque | Rue C | 7080 Frameries | | lecture de contes", second)
    assert [action.title for action in found.actions] == [
        "Visites de logements",
        "lecture de contes",
        "Stagiaires témoins",
    ]


TITLE = {code: one.title for code, one in NOTE.objectives.items()}


@pytest.mark.parametrize(
    ("head", "line"),
    [
        ("Quartier | Action | Avec | Objectif | Trimestre(s)", " | | PCS de Boussu | {title} | T3 2011"),
        ("Quartier | Action | Avec | Objectif | Trimestre(s)", " | | | {title} | T3 2011"),
        ("Quartier | Action | Avec | Objectif | Trimestre(s)", " | | PCS de Boussu | 4.2 | T3 2011"),
        ("Quartier | Action | Avec | Objectif | Période", " | | | {title} | mars 2011"),
        ("Quartier | Action | Avec | Objectif | Du | Au", " | | | {title} | =2011-03-01"),
        ("Quartier | Action | Avec | Objectif | Période", " | | | 4.2 | toute l'année"),
    ],
)
def test_an_objective_with_a_time_and_no_title_is_refused(head: str, line: str) -> None:
    rows = [
        f"Mons | Atelier | AIS A | {TITLE['1.4']} | T1 2011",
        line.format(title=TITLE["4.2"]),
        f" | Logement | SSM B | {TITLE['1.2']} | T2 2011",
    ]
    found = sent("EFT Le Chantier", "", head, *rows)
    assert partners(found) == [["AIS A"], ["SSM B"]]
    refused = [(one.code, one.row) for one in found.findings if one.severity == "error"]
    assert refused == [("missing-title", 5)]


def test_the_time_that_all_lines_have_makes_no_action_of_an_objective() -> None:
    rows = [
        f"{code} | {title} | | 2012" for code, title in (("1.1", "Suivi"), ("1.2", ""), ("1.3", "Conseil"))
    ]
    found = sent("EFT Le Chantier", "", "Objectif | Action | Avec | Période", *rows)
    assert [action.title for action in found.actions] == ["Suivi", "Conseil"]
    assert not [one for one in found.findings if one.severity == "error"]


def test_an_objective_with_its_time_heads_the_titles_below_it() -> None:
    found = sent(
        "EFT Le Chantier",
        "",
        "Objectif | Action | Avec | Période",
        "1.4 Mobilisation | | | 2011-2012",
        " | Marche | AIS A | 2011",
        "1.2 Psychosocial | | | 2011-2013",
        " | Budget | SSM B | avril 2011",
        " | Logement | SSM B | avril 2012",
    )
    assert objectives_of(found) == ["1.4", "1.2", "1.2"]


@pytest.mark.parametrize(("second", "said"), [("=2", ["numbered-row"]), ("=1", [])])
def test_a_row_with_its_own_number_and_the_title_above_is_said(second: str, said: list[str]) -> None:
    found = submitted(
        drawn(f"""
CPAS de Mons
N° | Intitulé | Objectif | Partenaires | Période
=1 | Accueil | 1.2 | SSM A | 2011
{second} | Accueil | | SSM B |
=3 | Bilan | 2.3 | MIRE | 2012""")
    )
    assert [len(one.partners) for one in found.actions] == [2, 1]
    assert [one.code for one in found.findings] == said


@pytest.mark.parametrize("heading", ["Cosignataire", "Zzz", "Partenaire", "Complices"])
@pytest.mark.parametrize("kind", ["Type", "Catégorie", "Nature", "Secteur", "Type de partenaire"])
def test_a_line_for_each_partner_with_its_kind_goes_on(heading: str, kind: str) -> None:
    found = submitted(
        drawn(
            f"N° | Opérateur | Action | Objectif | {heading} | {kind} | Apport | Début | Fin\n"
            "C1 | Le Forem | Orientation | 1.2 | SSM Le Roc | psychosocial | un agent | =2011-01-01 | =2011-12-31\n"
            " | | | | SSM de Mons | psychosocial | un local | |\n"
            "C2 | Le Forem | Bourse | 1.4 | CPAS de Dour | CPAS | un local | =2011-01-01 | =2011-12-31\n"
            " | | | | EFT La Brouette | EFT | un local | |\n"
            " | | | | UCM Mons | employeurs | un local | |"
        )
    )
    partners = {action.title: [one.name for one in action.partners] for action in found.actions}
    assert partners == {
        "Orientation": ["SSM Le Roc", "SSM de Mons"],
        "Bourse": ["CPAS de Dour", "EFT La Brouette", "UCM Mons"],
    }


def test_a_partner_on_a_line_that_is_not_read_is_said() -> None:
    found = submitted(
        drawn(
            "Opérateur | Action | Objectif | Partenaire | Budget | Début\n"
            "Le Forem | Orientation | 1.2 | SSM Le Roc | 500 | =2011-01-01\n"
            " | | | SSM de Mons | 300 |\n"
            "Le Forem | Bourse | 1.4 | CPAS de Dour | 200 | =2011-01-01"
        )
    )
    said = [(one.code, one.row, one.value) for one in found.findings]
    assert ("unread-partner", 3, "SSM de Mons") in said


EXPORT = """
ID | Libellé action | Partenaire | Rôle | Date début | Date fin
num | texte | texte | texte | jj/mm/aaaa | jj/mm/aaaa
=101 | Remise à niveau | Le Forem | envoi | 03/01/2011 | 30/06/2011
{again}
=102 | Groupe de parole | SSM Le Saule Bleu | animation | 01/02/2011 | 31/05/2011
=105 | Stage d’observation | Résidence Les Charmes sa | lieu de stage | 02/05/2011 | 27/05/2011
=106 | Ateliers avec l’école de devoirs | PCS de Boussu | {role} | 01/04/2011 | 30/09/2011
""".strip()


@pytest.mark.parametrize("role", ["public", "date", "partenaire", "suivi", "action", "lieu"])
@pytest.mark.parametrize(
    "again",
    [
        " | | CPAS de Boussu | {role}",
        "=101 | | CPAS de Boussu | {role}",
        " | | CPAS de Boussu | {role}\n | | CPAS de Mons | {role}",
        " | | CPAS de Boussu | {role}\n | | École | {role}",
    ],
)
@pytest.mark.parametrize("first", ["", "EFT Le Chaînon\n\n", "Opérateur : EFT Le Chaînon\n\n"])
@pytest.mark.parametrize("typed", [True, False])
def test_what_each_partner_does_is_no_label_of_a_form(
    role: str, again: str, first: str, *, typed: bool
) -> None:
    lines = EXPORT.format(again=again, role=role).format(role=role).splitlines()
    found = sent(*first.splitlines(), *(lines if typed else lines[:1] + lines[2:]))
    more = [line.split("|")[2].strip() for line in again.splitlines()]
    assert [(sheet.layout, found.rows) for sheet in found.sheets] == [("table", 4)]
    assert ("missing-operator" in codes(found)) == (not first)
    if first:
        assert partners(found) == [
            ["Le Forem", *more],
            ["SSM Le Saule Bleu"],
            ["Résidence Les Charmes sa"],
            ["PCS de Boussu"],
        ]


@pytest.mark.parametrize("role", ["public", "lieu de stage", "suivi"])
def test_what_a_partner_does_alone_on_a_line_is_no_label_of_a_form(role: str) -> None:
    found = sent(*EXPORT.format(again=f" | | | {role}", role=role).splitlines())
    assert found.rows == 4
    assert {sheet.layout for sheet in found.sheets} <= {"table", "groups"}


def test_a_line_that_continues_an_action_adds_its_commune() -> None:
    found = submitted(
        drawn(
            """
Opérateur | Action | Objectif | Partenaire | Commune
CPAS de Dour | Mobilité | 1.4 | Le Forem | Dour
 | | | TEC Hainaut | Boussu
 | | | MIRE | Dour
CPAS de Dour | Conseil | 1.3 | Le Forem |
 | | | MIRE | Mons
CPAS de Dour | Bilans | 2.3 | | Hensies
"""
        )
    )
    assert [one.communes for one in found.actions] == [("Dour", "Boussu"), ("Mons",), ("Hensies",)]
    assert partners_of(found) == [["Le Forem", "TEC Hainaut", "MIRE"], ["Le Forem", "MIRE"], []]


@pytest.mark.parametrize("sign", ['"', ",,", "idem"])
def test_a_sign_for_the_same_partners_is_heard_beside_lines_that_continue(sign: str) -> None:
    found = submitted(
        drawn(
            f"""
CPAS de Dour
Action | Objectif | Partenaires | Période
Mobilité | 1.4 | Le Forem | mars 2011
 | | MIRE |
Conseil | 1.3 | SSM de Mons, AIS de Dour | juin 2011
Bilans | 2.3 | {sign} | mai 2011
"""
        )
    )
    assert partners_of(found) == [["Le Forem", "MIRE"], *[["SSM de Mons", "AIS de Dour"]] * 2]


@pytest.mark.parametrize("first", ["Dispositif", "Convention", "Démarche"])
def test_roles_that_read_as_labels_make_no_form_under_an_uncommon_heading(first: str) -> None:
    found = sent(
        f"{first} | Animé par | Axe | Obj. | Partenaire | Rôle | Calendrier | Nb. de bénéf. | Où",
        "Jobcoaching | MIREBO | =1 | =1 | Le Forem | orientation | mars - juin 2011 | =48 | Frameries",
        " | | | | CPAS de Frameries | envoi | | | ",
        "Comité | MIREBO | Axe 1 | Obj. 3 | OISP Haine | co-animation | à partir de mars 2011 | 12 p. | Mons",
        "Conduite | MIREBO | =1 | =4 | Le Relais | cours | sept. 2010 - juin 2011 | 18 | Quaregnon",
        " | | | | CPAS de Quaregnon | public | | | ",
        "Tutorat | MIREBO | =3 | =3 | Menuiserie Delcampe | lieu de stage | T3 2011 | =9 | Jemappes",
        " | | | | EFT La Truelle | suivi | | | ",
    )
    assert [action.title for action in found.actions] == ["Jobcoaching", "Comité", "Conduite", "Tutorat"]
    assert objectives_of(found) == ["1.1", "1.3", "1.4", "3.3"]
    assert [len(names) for names in partners(found)] == [2, 1, 2, 2]
    assert [action.participants for action in found.actions] == [48, 12, 18, 9]
