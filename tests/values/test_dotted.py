"""Acronyms in which "M." is a letter, beside persons."""

from __future__ import annotations

import pytest

from concertaction.importers.layouts.words.proper_names import is_person
from concertaction.importers.values.dotted import begins_dotted_house
from concertaction.importers.values.names.contacts import names_person, without_person
from concertaction.importers.values.personal import find_personal


@pytest.mark.parametrize(
    "text",
    [
        "M.I.R.E.",
        "M.I.R.E. des Hauts-Pays",
        "M.I.R.E. Hauts-Pays asbl",
        "M.I.R.E du Borinage",
        "M.D.E. de Mons, Forem",
        "M.D.E. Mons",
        "M.D.E. de la Haine",
        "M.J.",
        "M.J. de Dour",
        "M.J. d'Hensies",
        "M.J. de Quaregnon",
        "M.Q. du Rivage",
        "M.Q. des Cocars – Dour",
        "M.J. « Le Carré »",
        "M.C.A.E. Les P'tits Loups",
        "M.C. asbl",
        "M.Q. et CPAS de Dour",
    ],
)
def test_an_acronym_that_m_begins_is_a_house(text: str) -> None:
    assert begins_dotted_house(text)
    assert not names_person(text)
    assert not is_person(text)
    assert not find_personal(text)
    assert without_person(f"Forem, {text}") == f"Forem, {text}"


@pytest.mark.parametrize(
    "text",
    [
        "M. Dupont",
        "M.Dupont",
        "M. J. Dupont",
        "M.J. Dupont",
        "M.J.Dupont",
        "M.J.P. Dupont",
        "M. J.-P. Dupont",
        "M.J. de Brouwer",
        "M.J. DUPONT",
        "M. I. R. E. Dupont",
        "M. de Mons",
        "Mme I.R. Durand",
    ],
)
def test_a_civility_before_a_surname_stays_a_person(text: str) -> None:
    assert not begins_dotted_house(text)
    assert names_person(text)
    assert is_person(text)
