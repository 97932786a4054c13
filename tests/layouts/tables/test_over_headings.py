"""Lines right above whole headings: what holds for the table, what a pivot counts; bands are still bands."""

from __future__ import annotations

import pytest
from layout_sheets import CODES, drawn, objectives_of, submitted

BODY = (
    "Potager | Ferme A asbl | 1.4 | =2011-04-04 | =2011-10-14",
    "Suivi tripartite | Le Forem | 1.1 | =2012-01-02 | =2012-12-21",
)
HEADINGS = "Action | Partenaires | Objectif | Début | Fin"
TABLES = [
    pytest.param(
        "\n".join([f"N° | {HEADINGS}", *(f"={i} | {line}" for i, line in enumerate(BODY, 1))]), id="N°"
    ),
    pytest.param(
        "\n".join([f" | {HEADINGS}", *(f"={i} | {line}" for i, line in enumerate(BODY, 1))]), id="bare"
    ),
    pytest.param("\n".join([f" | {HEADINGS}", *(f" | {line}" for line in BODY)]), id="indented"),
    pytest.param("\n".join([HEADINGS, *BODY]), id="plain"),
]


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize(
    ("line", "operator"),
    [
        ("Opérateur : | CPAS de Dour", "CPAS de Dour"),
        ("Opérateur | CPAS de Dour", "CPAS de Dour"),
        ("Organisme | Trajectoires", "Trajectoires"),
        ("Porteur de projet | Les Amis réunis", "Les Amis réunis"),
        ("Nom de l'organisme | EFT A asbl", "EFT A asbl"),
        ("NomOper | CPAS de Dour", "CPAS de Dour"),
        ("Institution : | EFT La Source", "EFT La Source"),
        ("Année : | =2012 | | Opérateur : | CPAS de Dour", "CPAS de Dour"),
        ("Année | =2012 | | Opérateur | CPAS de Dour", "CPAS de Dour"),
        ("Opérateur | CPAS de Dour | | Exercice | =2012", "CPAS de Dour"),
        ("Commune | Dour | Opérateur | CPAS de Dour", "CPAS de Dour"),
        ("Opérateur : | CPAS de Dour\nAnnée : | =2012", "CPAS de Dour"),
        ("Opérateur : | CPAS de Dour | | Contact : | Mme Dubois", "CPAS de Dour"),
        ("Opérateur | CPAS de Dour | Téléphone | 065/45.45.45", "CPAS de Dour"),
        ("Opérateur | CPAS de Dour | Version du | =2012-12-12", "CPAS de Dour"),
        ("Structure | CPAS de Dour | Responsable | Y. Lambert", "CPAS de Dour"),
        ("Opérateur | CPAS de Dour | Période | 2011-2012", "CPAS de Dour"),
        ("Opérateur : CPAS de Dour | | | Année : 2012", "CPAS de Dour"),
        ("Nom | CPAS de Dour", "CPAS de Dour"),
        ("CPAS de Dour | | | Année 2012", "CPAS de Dour"),
        ("Actions du CPAS de Dour | | | | Année 2012", "CPAS de Dour"),
    ],
)
def test_a_line_of_facts_is_no_heading(line: str, operator: str, table: str) -> None:
    found = submitted(drawn(f"Relevé des actions\n{line}\n{table}"))
    assert [(action.title, action.operator.name) for action in found.actions] == [
        ("Potager", operator),
        ("Suivi tripartite", operator),
    ]
    assert [[partner.name for partner in action.partners] for action in found.actions] == [
        ["Ferme A asbl"],
        ["Le Forem"],
    ]


GRID = f"=1 | Potager | | x {'| ' * 15}\n=2 | Bus | | | | x {'| ' * 13}"
NUMBERS = " | ".join(f"={code[-1]}" for code in CODES)
AXES = "Axe 1 | | | | Axe 2 | | | | Axe 3 | | | | Axe 4 | | | Axe 5 |"
DATED = "=1 | Potager | 1.2 | =2012-01-03 | =2012-06-29\n=2 | Bus | 1.4 | =2012-01-03 | =2012-06-29"
SMALL = [
    pytest.param("N° | Action | Objectif\n=1 | Potager | 1.2\n=2 | Bus | 1.4", id="two headings"),
    pytest.param(f"N° | Action | {' | '.join(CODES)}\n{GRID}", id="grid"),
    pytest.param(f"N° | Action | {AXES}\n | | {NUMBERS}\n{GRID}", id="axes"),
    pytest.param(f"N° | Action | | Période |\n | Intitulé | Objectif | Début | Fin\n{DATED}", id="two rows"),
    pytest.param(f"N° | Action | Objectif | Période |\n | | | du | au\n{DATED}", id="du au"),
]


@pytest.mark.parametrize("table", SMALL)
@pytest.mark.parametrize(
    "line",
    [
        "Opérateur : | CPAS de Dour",
        "Opérateur | CPAS de Dour",
        "Année : | =2012 | | Opérateur : | CPAS de Dour",
        "CPAS de Dour | | Année 2012",
    ],
)
def test_a_line_of_facts_is_none_of_few_headings(line: str, table: str) -> None:
    found = submitted(drawn(f"Relevé\n{line}\n{table}"))
    assert [(action.title, action.operator.name) for action in found.actions] == [
        ("Potager", "CPAS de Dour"),
        ("Bus", "CPAS de Dour"),
    ]
    assert objectives_of(found) == ["1.2", "1.4"]


def test_a_line_of_facts_stands_over_each_of_several_tables() -> None:
    sheet = "\n\n".join(
        f"Opérateur | {name}\n | {HEADINGS}\n" + "\n".join(f" | {line}" for line in lines)
        for name, lines in (("CPAS de Dour", BODY), ("EFT A asbl", ("Bus | MIRE | 1.2 | =2011-04-04 |",)))
    )
    assert [(action.title, action.operator.name) for action in submitted(drawn(sheet)).actions] == [
        ("Potager", "CPAS de Dour"),
        ("Suivi tripartite", "CPAS de Dour"),
        ("Bus", "EFT A asbl"),
    ]


@pytest.mark.parametrize(
    "line",
    ["EFT A asbl | | | Année 2012", "EFT A asbl | | | =2012", "Actions de l'EFT A asbl | | | Année 2012"],
)
@pytest.mark.parametrize("times", ["T1 | T2 | T3 | T4", "janvier | février | mars | avril"])
def test_a_name_beside_the_year_over_a_calendar_is_the_operator(line: str, times: str) -> None:
    found = submitted(drawn(f"{line}\nAction | Objectif | Partenaires | {times}\nBus | 1.2 | MIRE | x | | |"))
    (action,) = found.actions
    assert action.operator.name == "EFT A asbl"
    assert action.start is not None
    assert action.start.isoformat() == "2012-01-01"


@pytest.mark.parametrize(
    "line",
    [
        "Somme de Participants | | | | | | Année",
        "Nombre de Fiche | | | | | | Commune",
        "Moyenne de Heures | | | | | | Sexe",
        "Sum of Participants | | | | | | Année",
        "Somme - Participants | | | | | | Année",
        "Somme de Participants | | | | | | Étiquettes de colonnes",
        "Données",
    ],
)
def test_what_a_pivot_counts_is_no_band(line: str) -> None:
    found = submitted(
        drawn(
            f"""\
Type de public | (Tous)

{line}
Opérateur | Action | Objectif | Début | Fin | Partenaires | 2011 | 2012 | Total général
CPAS de Dour | Potager | 1.4 | =2011-03-07 | =2011-12-16 | Le Forem | =14 | | =14
 | Covoiturage | 1.2 | =2011-09-05 | =2012-06-29 | EFT A asbl | =6 | =9 | =15
Total CPAS de Dour | | | | | | =20 | =9 | =29
Total général | | | | | | =20 | =9 | =29"""
        )
    )
    assert [(action.title, action.operator.name) for action in found.actions] == [
        ("Potager", "CPAS de Dour"),
        ("Covoiturage", "CPAS de Dour"),
    ]
    assert [action.start.isoformat() for action in found.actions if action.start] == [
        "2011-03-07",
        "2011-09-05",
    ]


@pytest.mark.parametrize(
    ("bands", "headings"),
    [
        ("Opérateur | | Action", "Nom | Commune | Intitulé | Objectif | Début | Fin"),
        ("Opérateur | Ce que nous faisons", " | Intitulé | Objectif | Début | Fin | Partenaires"),
        ("Opérateur | Projet", " | Intitulé | Objectif | Début | Fin | Partenaires"),
    ],
)
def test_a_band_over_names_is_still_one(bands: str, headings: str) -> None:
    line = {
        "Nom": "EFT A asbl | Dour | Potager | 1.4 | =2011-03-07 | =2011-12-16",
        "": "EFT A asbl | Potager | 1.4 | =2011-03-07 | =2011-12-16 | Le Forem",
    }[headings.split(" |")[0].strip()]
    (action,) = submitted(drawn(f"{bands}\n{headings}\n{line}")).actions
    assert (action.title, action.operator.name) == ("Potager", "EFT A asbl")
