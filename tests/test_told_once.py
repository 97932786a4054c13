"""What an awkward sheet is told: each fact of a cell once, and nothing that is untrue."""

from __future__ import annotations

import pytest
from layout_sheets import NOTE, cells_of, drawn, objectives_of, submitted

from concertaction import findings
from concertaction.i18n import speaking
from concertaction.importers.values.codes import code_reader

HEAD = "Opérateur | Action | Objectif | Partenaires | Nombre de participants"


def told(text: str) -> list[tuple[str, str | None, str]]:
    found = submitted(drawn(f"{HEAD}\n{text}"))
    with speaking("en"):
        return [(one.code, one.cell, findings.words(one)[0]) for one in found.findings]


def test_of_a_cell_that_names_some_partners_the_others_are_quoted() -> None:
    assert told("EFT Z | Bal | 2.2 | Le Forem, voir annexe | =3\nEFT Z | Foire | 2.1 | voir annexe | =3") == [
        ("unnamed-partner", "D2", "“voir annexe” does not tell who the partners are."),
        ("unnamed-partner", "D3", "“voir annexe” does not tell who the partners are."),
    ]


def test_a_number_of_participants_that_is_none_is_said_to_count_nobody() -> None:
    assert told("EFT Z | Bal | 2.2 | Le Forem | beaucoup") == [
        ("unreadable-value", "E2", "“beaucoup” could not be read as a number of people.")
    ]


def test_a_register_number_in_place_of_the_operator_is_said_alone() -> None:
    number = f"85.07.30-033.{97 - 850730033 % 97:02}"
    assert [
        one[:2] for one in told(f"{number} | Suivi | 1.2 | Mire A |\nEFT Z | Bal | 2.2 | Le Forem |")
    ] == [("national-register-number", "A2")]


@pytest.mark.parametrize(
    ("text", "codes", "proposed"),
    [
        ("1.1 et 1.2 (peut-être 1.4)", ["1.1", "1.2"], ["1.4"]),
        ("1.1, éventuellement obj. 1.2", ["1.1"], ["1.2"]),
        ("1.2 (à confirmer)", [], ["1.2"]),
        ("1.1 à 1.3 (à confirmer)", [], ["1.1", "1.2", "1.3"]),
        ("2.1 ; 1.1 à 1.3 éventuellement", ["2.1"], ["1.1", "1.2", "1.3"]),
        ("1.1 à 1.2, éventuellement 1.4", ["1.1", "1.2"], ["1.4"]),
        ("1.2 à valider par le CSEF", [], ["1.2"]),
        ("1.1, 1.2 (à confirmer avec la Région)", ["1.1"], ["1.2"]),
        ("1.2 à valider par 3 opérateurs", ["1.2"], []),
        ("peut-être 1.2", [], ["1.2"]),
        ("Objectif 1.2 probablement", [], ["1.2"]),
        ("1.2 (principal), 1.4 (secondaire)", ["1.2", "1.4"], []),
        ("1.2 Accompagnement (peut-être avec un SSM)", ["1.2"], []),
    ],
)
def test_an_objective_behind_perhaps_is_proposed_and_those_before_it_count(
    text: str, codes: list[str], proposed: list[str]
) -> None:
    reading = code_reader(NOTE).read(text)
    assert [code for code, _origin in reading.links] == codes
    assert [code for code, _score in reading.proposals] == proposed
    found = submitted(drawn(f"{HEAD}\nEFT Z | Bal | {text} | Le Forem |"))
    assert cells_of(found) == ([("proposed-objective", "C2")] if proposed else [])
    assert objectives_of(found) == [" ".join([*codes, *proposed])]
