"""Grids of crosses with a column for yes and one for no under each objective."""

from __future__ import annotations

import pytest
from layout_sheets import cells_of, drawn, objectives_of, read, submitted

LINES = ("Atelier A | CPAS de X | {n} | {x} | {x} | {n} | 01/02/2012", "Atelier B | CPAS de X | {x} | {n} | {n} | {x} | 01/02/2012",
         "Atelier C | EFT Y | {x} | {n} | {x} | {n} | 01/02/2012", "Atelier D | EFT Y | {n} | {n} | {n} | {x} | 01/02/2012")  # fmt: skip
ABOVE = "Action | Opérateur | 1.1 | | 1.2 | | Début\n"
HEADS = [
    (ABOVE + " | | {a} | {b} | {a} | {b} |", ()),
    (ABOVE + " | | {a} | {b} | {a} | {b} |", ((1, 2, 1, 3), (1, 4, 1, 5))),
    (ABOVE + " | | {a} | {b} | {a} | {b} |", ((1, 2, 1, 3), (1, 4, 1, 5), (1, 0, 2, 0), (1, 1, 2, 1), (1, 6, 2, 6))),
    ("Action | Opérateur | 1.1 {a} | 1.1 {b} | 1.2 {a} | 1.2 {b} | Début", ()),
    ("Action | Opérateur | 1.1 ({a}) | 1.1 ({b}) | 1.2 ({a}) | 1.2 ({b}) | Début", ()),
    (" | | Objectif 1.1 | | Objectif 1.2 | |\nAction | Opérateur | {a} | {b} | {a} | {b} | Début", ()),
    ("Nos actions\n\n | | 1.1 Appui au Forem | | 1.2 Psychosocial | |\nAction | Opérateur | {a} | {b} | {a} | {b} | Début", ()),
]  # fmt: skip


@pytest.mark.parametrize(("heads", "merged"), HEADS)
@pytest.mark.parametrize("yes", ["Oui", "Concerné", "OUI"])
@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize(("cross", "none"), [("x", ""), ("☑", "☐"), ("1", "0")])
def test_only_crosses_under_yes_count(
    heads: str,
    merged: tuple[tuple[int, int, int, int], ...],
    yes: str,
    cross: str,
    none: str,
    *,
    turned: bool,
) -> None:
    no = {"Oui": "Non", "OUI": "NON", "Concerné": "Non concerné"}[yes]
    first, second = (no, yes) if turned else (yes, no)
    mark, blank = (none, cross) if turned else (cross, none)
    text = "\n".join([heads.format(a=first, b=second), *(line.format(x=mark, n=blank) for line in LINES)])
    if turned:  # "Atelier D" has no answer to the first, whatever the order of the columns
        text = text.replace(f"Atelier D | EFT Y | {blank} | {blank}", f"Atelier D | EFT Y | {none} | {none}")
    found = submitted(drawn(text, merged=merged))
    assert objectives_of(found) == ["1.2", "1.1", "1.1 1.2", ""]
    assert [(one.code, one.row) for one in found.findings] == [("no-objective", found.actions[-1].row)]


def test_crosses_under_both_are_said() -> None:
    lines = [
        "Atelier A | CPAS de X | x | x | x | | 01/02/2012",
        "Atelier B | CPAS de X | x | | | x | 01/02/2012",
    ]
    found = submitted(drawn("\n".join([HEADS[0][0].format(a="Oui", b="Non"), *lines])))
    assert objectives_of(found) == ["1.2", "1.1"]
    assert cells_of(found) == [("unreadable-value", "C3")]


def test_values_keep_their_places() -> None:
    reading = read(
        drawn(
            "\n".join([HEADS[0][0].format(a="Non", b="Oui"), *(line.format(x="x", n="") for line in LINES)])
        )
    )
    assert reading.summary.header_rows == (1,)
    assert reading.summary.columns == {
        "A": "title",
        "B": "operator",
        "D": "objectives",
        "F": "objectives",
        "G": "start",
    }


@pytest.mark.parametrize(
    "lines",
    [
        "Action | Opérateur | 1.1 | 1.2 | 1.3 | 1.4\nAtelier A | EFT Y | oui | non | oui | non\nAtelier B | EFT Y | non | oui | non | oui",
        "Action | Opérateur | 1.1 | 1.2 | 1.3 | 1.4\nAtelier A | EFT Y | x | non | x | non\nAtelier B | EFT Y | | oui | non | oui",
    ],
)
def test_answers_of_the_actions_head_nothing(lines: str) -> None:
    assert objectives_of(submitted(drawn(lines))) == ["1.1 1.3", "1.2 1.4"]
