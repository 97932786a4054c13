"""A row for each partner, or each objective: what repeats the title of the action above goes on with it."""

from __future__ import annotations

import pytest
from layout_sheets import codes, drawn, objectives_of, submitted

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
    return [[partner.name for partner in action.partners] for action in found.actions]


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
