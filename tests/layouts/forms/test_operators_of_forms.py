"""Several labels of a form that ask who carries its action."""

from __future__ import annotations

import pytest
from layout_sheets import drawn, submitted

SECOND = ("Organisateur", "Pilote", "Porteur", "Chef de file", "Réalisé par", "Coordination", "Service")


@pytest.mark.parametrize("first", ["Opérateur", "Organisme"])
@pytest.mark.parametrize("second", SECOND)
@pytest.mark.parametrize("count", [1, 2])
def test_a_second_label_for_the_operator_begins_no_other_form(first: str, second: str, count: int) -> None:
    forms = [
        f"Intitulé | {title}\n{first} | CPAS de Dour\n{second} | EFT La Forge\nObjectif | {code}\nPartenaires | {who}"
        for title, code, who in (("Accueil", "1.2", "SSM A"), ("Bilan", "2.3", "MIRE"))
    ]
    found = submitted(drawn("\n\n".join(forms[:count])))
    assert [(one.title, one.objectives[0].code, one.partners[0].name) for one in found.actions] == [
        ("Accueil", "1.2", "SSM A"),
        ("Bilan", "2.3", "MIRE"),
    ][:count]
    assert {one.operator.name for one in found.actions} == {"CPAS de Dour"}
    assert [(one.code, one.row) for one in found.findings if one.code != "missing-period"] == [
        ("unread-label", 3)
    ]


@pytest.mark.parametrize("label", ["Service", "Nom du service", "Cellule"])
@pytest.mark.parametrize("part", ["Insertion", "SIS", "Médiation de dettes"])
@pytest.mark.parametrize("over", ["{0}\n{1}\n\n{2}", "{1}\n{0}\n\n{2}", "{2}"])
def test_a_service_is_part_of_the_house_that_another_label_names(label: str, part: str, over: str) -> None:
    lines = (f"{label} | {part}", "Organisme | CPAS de Dour")
    own = "" if over != "{2}" else "\n" + "\n".join(lines)
    forms = "\n\n".join(
        f"Intitulé | {title}{own}\nObjectif | {code}\nPartenaires | {who}"
        for title, code, who in (("Accueil", "1.2", "SSM A"), ("Bilan", "2.3", "MIRE"))
    )
    found = submitted(drawn(over.format(*lines, forms)))
    assert [(one.title, one.operator.name, one.objectives[0].code) for one in found.actions] == [
        ("Accueil", "CPAS de Dour", "1.2"),
        ("Bilan", "CPAS de Dour", "2.3"),
    ]
