"""What a legend in a form says of its signs is no label: it asks for nothing."""

from __future__ import annotations

import pytest
from layout_sheets import drawn, submitted

from concertaction.models import Submission

FICHE = """
FICHE ACTION N° {n}

Opérateur | CPAS de Dour | Commune | Dour
Intitulé de l’action | {title} | Objectif(s) de la note | 1.2
Date de début | =2011-02-01 | Date de fin | =2011-06-30
Partenaires | PCS de Dour | Nombre de participants | =14
{last}
""".strip()
TITLES = ["Groupe budget", "Potager", "Table d’hôtes"]
LEGENDS = [
    "\nLégende\nP | objectif principal | S | objectif secondaire",
    "Légende\nP | objectif principal | S | objectif secondaire",
    "\nP | objectif principal | S | objectif secondaire",
    "\nLégende : | P | objectif principal | S | objectif secondaire",
    "\nLégende\n | P | objectif principal | S | objectif secondaire",
    "\nP : | objectif principal | S : | objectif secondaire",
    "\nP | → objectif principal | S | → objectif secondaire",
    "\nLégende :\nx | objectif principal | o | objectif secondaire",
    "\nLégende\n=1 | objectif principal | =2 | objectif secondaire",
    "\nSignification\nA | opérateur | B | partenaire\nC | commune | D | date",
    "\nP | objectif principal\nS | objectif secondaire",
]


def sent(last: str, count: int = 1) -> Submission:
    forms = (FICHE.format(n=n, title=title, last=last) for n, title in enumerate(TITLES[:count], 1))
    return submitted(drawn("\n\n".join(forms)))


def read(found: Submission) -> list[tuple[str, str, list[str], list[str]]]:
    return [
        (
            one.title,
            one.operator.name,
            [who.name for who in one.partners],
            [code.code for code in one.objectives],
        )
        for one in found.actions
    ]


@pytest.mark.parametrize("legend", LEGENDS)
@pytest.mark.parametrize("count", [1, 3])
def test_a_legend_asks_for_nothing(legend: str, count: int) -> None:
    found = sent(legend, count)
    assert read(found) == [(title, "CPAS de Dour", ["PCS de Dour"], ["1.2"]) for title in TITLES[:count]]
    assert found.findings == ()


@pytest.mark.parametrize(
    "last",
    [
        "Objectif principal | 1.3 | Objectif secondaire | 1.4",
        "A | Objectif principal | 1.3\nB | Objectif secondaire | 1.4",
        "Légende | rouge\n\nObjectif principal | 1.3 | Objectif secondaire | 1.4",
    ],
)
def test_labels_beside_letters_and_answers_still_ask(last: str) -> None:
    assert read(sent(last)) == [("Groupe budget", "CPAS de Dour", ["PCS de Dour"], ["1.2", "1.3", "1.4"])]
