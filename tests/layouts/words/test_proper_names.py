"""What reads as a name: of a house, of a person, with a year or a month in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concertaction.importers.layouts.words.proper_names import (
    is_formal_name,
    is_person,
    names_in,
    without_time,
)


@pytest.mark.parametrize(
    "name", ["Sophie Dubois", "DUBOIS Sophie", "Mme Dubois", "Jean-Paul Lambert", "M. Leroy"]
)
def test_a_person_is_no_operator(name: str) -> None:
    assert is_person(name)
    assert names_in(f"Complété par {name}") == []


@given(st.text(max_size=300))
def test_any_line_is_taken(line: str) -> None:
    for said in names_in(line):
        assert said.name in " ".join(line.split())


@pytest.mark.parametrize(
    "line",
    [
        "Actions de l'asbl X",
        "Actions 2012 asbl",
        "Tableau 2012 asbl",
        "Tableau Horizon asbl",
        "Actions Horizon asbl",
        "Note pour Horizon asbl",
        "Projet porté par Horizon asbl",
        "Partenaire Horizon asbl",
        "Partenaires asbl",
        "Liste asbl",
        "Planning des actions asbl",
        "Planning 2012",
        "Janvier 2012 asbl",
        "LISTE DES PARTENAIRES ASBL",
        "ACTIONS MENÉES PAR HORIZON ASBL",
        "Horizon asbl",
    ],
)
def test_a_legal_form_does_not_make_a_document_a_name(line: str) -> None:
    assert not is_formal_name(line)


@pytest.mark.parametrize(
    "name", ["Sept Fontaines asbl", "Avril asbl", "Collège du 1er Mai", "Athénée du 8 mai"]
)
def test_a_month_in_a_name_stays_with_a_year_or_without(name: str) -> None:
    assert without_time(name) == without_time(f"{name} 2012") == name


@pytest.mark.parametrize(
    "text", ["2011", "Année 2011", "T3", "Les 4 Vents", "Horizon 2000", "Les Amis de Mars"]
)
def test_a_line_of_time_alone_and_a_number_in_a_name_stay(text: str) -> None:
    assert without_time(text) == text


@given(st.text(alphabet="T3 1er trimestre2011,-mai déà", max_size=40))
def test_a_line_without_time_is_part_of_it(text: str) -> None:
    assert "".join(without_time(text).split()) in "".join(text.split())
