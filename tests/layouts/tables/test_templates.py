"""Lines of a form's maker that nobody has filled in, and titles that say nothing."""

from __future__ import annotations

import pytest
from layout_sheets import cells_of, drawn, submitted

HEAD = "CPAS de Framoy\nAction | Objectif | Partenaires | Début\n"
LINES = "\n".join(f"{title} | 1.2 | CPAS de Dour | 01/02/2011" for title in ("Sas", "Bois", "Fer", "Cuir"))


@pytest.mark.parametrize(
    "line",
    [
        "Titre de votre action | 1.2 | Vos partenaires | jj/mm/aaaa",
        "Intitulé de l'action | 1.x | xxx | ../../20..",
        "Nom du projet | x.x | partenaires | jj/mm/aa",
        "Votre action | 1.2 | Vos partenaires | jj/mm/aaaa",
        "xxx | 1.x | xxx | ../../20..",
        "[Titre de l'action] | [code] | [partenaires] | [date]",
        "Indiquez ici le titre de l'action | 1.2 | |",
        "Titre ici | 1.2 | |",
    ],
)
@pytest.mark.parametrize("is_first", [True, False])
def test_a_line_of_the_form_is_no_action(line: str, is_first: bool) -> None:
    lines = [line, LINES] if is_first else [LINES, line]
    assert [action.title for action in submitted(drawn(HEAD + "\n".join(lines))).actions] == [
        "Sas",
        "Bois",
        "Fer",
        "Cuir",
    ]


@pytest.mark.parametrize(
    "title", ["Votre avenir", "Votre projet d'abord", "Titres-services", "Titre de séjour et emploi", "SOS"]
)
def test_an_action_worded_like_one_is_kept(title: str) -> None:
    found = submitted(drawn(f"{HEAD}{LINES}\n{title} | 1.3 | MIRE |"))
    assert found.actions[-1].title == title


@pytest.mark.parametrize("title", ["?", "???", "!", "* ?"])
def test_a_title_without_a_letter_is_refused(title: str) -> None:
    found = submitted(drawn(f"{HEAD}{LINES}\n{title} | 1.3 | MIRE | 01/02/2011"))
    assert (len(found.actions), cells_of(found)) == (4, [("missing-title", "A7")])
