"""The operator that is named only where it is not the one who fills in: "Si non, quel est l'opérateur ?"."""

from __future__ import annotations

import pytest
from layout_sheets import cells_of, drawn, read, submitted

OTHERS = [
    "Opérateur principal (si autre)",
    "4. Si non, quel est l'opérateur principal ?",
    "Si autre opérateur, lequel ?",
    "Opérateur, si différent de l'organisme répondant",
    "Porteur du projet s'il ne s'agit pas de vous",
    "Nom de l'opérateur principal (à compléter si non)",
    "Opérateur principal si ce n'est pas votre organisme",
    "Si votre organisme n'est pas l'opérateur, qui l'est ?",
    "Sinon, quel opérateur ?",
    "Dans la négative, quel est l'opérateur ?",
    "Porteur (autre que le répondant)",
    "Opérateur (si ce n'est pas le répondant)",
    "Lead operator (if different)",
]
OWN = ["Organisme répondant", "Organisme qui encode", "1. Nom de l'organisme qui remplit ce formulaire", "Opérateur",
       "Votre organisme", "Nom de votre organisme"]  # fmt: skip


def of_table(
    own: str, other: str, *lines: str, headings: str = "{own} | Action | {other} | Objectif"
) -> object:
    return submitted(drawn("\n".join([headings.format(own=own, other=other), *lines])))


@pytest.mark.parametrize("other", OTHERS)
@pytest.mark.parametrize("own", OWN)
def test_a_column_of_other_operators_speaks_where_it_is_filled(own: str, other: str) -> None:
    lines = [
        "CPAS de X | A1 | AIS Y | 1.2",
        "CPAS de X | A2 | | 1.3",
        "EFT Z | A3 | | 1.3",
        "EFT Z | A4 | néant | 1.4",
    ]
    found = of_table(own, other, *lines)
    assert [(a.title, a.operator.name, a.partners) for a in found.actions] == [
        ("A1", "AIS Y", ()),
        ("A2", "CPAS de X", ()),
        ("A3", "EFT Z", ()),
        ("A4", "EFT Z", ()),
    ]
    assert cells_of(found) == []
    turned = "{other} | Action | Objectif | {own}"
    found = of_table(own, other, "AIS Y | A1 | 1.2 | CPAS de X", " | A2 | 1.3 | CPAS de X", headings=turned)
    assert [(a.title, a.operator.name) for a in found.actions] == [("A1", "AIS Y"), ("A2", "CPAS de X")]


def test_a_title_line_names_those_who_fill_in() -> None:
    sheet = "Opérateur : CPAS de X\n\nAction | Opérateur principal (si autre) | Objectif\nA1 | AIS Y | 1.2\nA2 | | 1.3"
    found = submitted(drawn(sheet))
    assert [(a.title, a.operator.name) for a in found.actions] == [("A1", "AIS Y"), ("A2", "CPAS de X")]


def test_nobody_named_is_an_error() -> None:
    found = submitted(drawn("Action | Opérateur (si différent) | Objectif\nA1 | AIS Y | 1.2\nA2 | | 1.3"))
    assert [(a.title, a.operator.name) for a in found.actions] == [("A1", "AIS Y")]
    assert [one.code for one in found.findings] == ["missing-operator"]


def test_who_says_not_to_be_the_operator_and_names_none_is_an_error() -> None:
    found = of_table(
        "Organisme répondant",
        "Si non, quel est l'opérateur principal ?",
        "CPAS de X | A1 | oui | | 1.2",
        "CPAS de X | A2 | non | AIS Y | 1.3",
        "CPAS de X | A3 | non | | 1.3",
        headings="{own} | Action | Votre organisme est-il l'opérateur principal ? | {other} | Objectif",
    )
    assert [(a.title, a.operator.name) for a in found.actions] == [("A1", "CPAS de X"), ("A2", "AIS Y")]
    assert cells_of(found) == [("missing-operator", "D4")]


@pytest.mark.parametrize("own", OWN[:3])
@pytest.mark.parametrize("other", ["Opérateur principal", "Opérateur de l'action", "Porteur"])
def test_who_fills_in_carries_what_no_operator_is_named_for(own: str, other: str) -> None:
    found = of_table(
        own, other, "CPAS de X | A1 | AIS Y | 1.2", "CPAS de X | A2 | | 1.3", "EFT Z | A3 | | 1.3"
    )
    assert [(a.title, a.operator.name, a.partners) for a in found.actions] == [
        ("A1", "AIS Y", ()),
        ("A2", "CPAS de X", ()),
        ("A3", "EFT Z", ()),
    ]
    assert cells_of(found) == []


def test_columns_are_told_to_the_reader() -> None:
    reading = read(
        drawn("Organisme répondant | Action | Opérateur (si autre) | Objectif\nCPAS de X | A1 | AIS Y | 1.2")
    )
    assert reading.summary.columns == {
        "A": "operator",
        "B": "title",
        "C": "other_operator",
        "D": "objectives",
    }


FORM = """\
{own} | CPAS de X
{question}{other} | {answer}
Titre de l'action | Atelier A
Objectif | 1.2
Partenaires | SMD Y
Période | 2012"""


@pytest.mark.parametrize("other", OTHERS)
@pytest.mark.parametrize(
    "question", ["", "3. Votre organisme est-il l'opérateur principal de l'action ? | {}\n"]
)
@pytest.mark.parametrize("is_over", [True, False])
@pytest.mark.parametrize("answer", ["AIS Y", ""])
def test_a_label_of_a_form_speaks_where_it_is_answered(
    other: str, question: str, answer: str, *, is_over: bool
) -> None:
    text = FORM.format(
        own="Organisme répondant",
        other=other,
        answer=answer,
        question=question.format("non" if answer else "oui"),
    )
    lines = text.splitlines()
    text = "\n".join(lines if is_over else [lines[0], *lines[-4:], *lines[1:-4]])
    found = submitted(drawn(text))
    assert [(a.title, a.operator.name, [p.name for p in a.partners]) for a in found.actions] == [
        ("Atelier A", answer or "CPAS de X", ["SMD Y"])
    ]
    assert {one.code for one in found.findings} <= {"skipped-label"}


def test_forms_below_each_other_each_have_their_own() -> None:
    forms = [
        FORM.format(
            own="Organisme répondant", other="Opérateur (si autre)", answer=answer, question=""
        ).replace("Atelier A", f"Atelier {n}")
        for n, answer in enumerate(["AIS Y", "", "EFT Z"])
    ]
    found = submitted(drawn("\n\n".join(forms)))
    assert [(a.title, a.operator.name) for a in found.actions] == [
        ("Atelier 0", "AIS Y"),
        ("Atelier 1", "CPAS de X"),
        ("Atelier 2", "EFT Z"),
    ]
