"""Titles that begin with the code of their objective."""

from __future__ import annotations

import pytest
from layout_sheets import NOTE, check, drawn, read, records

from concertaction.importers.block import Records
from concertaction.importers.objectives import read_objectives

CODED = ("{0}Petit-déjeuner | CPAS de Dour", "{1}Atelier CV | EFT A asbl", "{2}Chantier | EFT A asbl")


@pytest.mark.parametrize(
    "heading",
    [
        "Activité",
        "Action",
        "Action (n° objectif - intitulé)",
        "Objectif - Action",
        "Objectif / action",
        "Objectif et action",
        "Code et intitulé de l'action",
        "Module (objectif de la note)",
        "N° obj. + intitulé",
        "Obj. / Activité",
    ],
)
@pytest.mark.parametrize(
    "way",
    ["{} - ", "{} ", "{} : ", "{}. ", "({}) ", "[{}] ", "{} – ", "{}) ", "Obj. {} : ", "objectif {} - "],
)
def test_codes_before_the_titles_are_the_objectives(heading: str, way: str) -> None:
    codes = [way.format(code) for code in ("3.2", "1.4", "3.3")]
    lines = [line.format(*codes) for line in CODED]
    reading = read(drawn("\n".join([f"{heading} | Opérateur | Partenaires", *lines])))
    assert [record["title"] for record in records(reading)] == ["Petit-déjeuner", "Atelier CV", "Chantier"]
    found = read_objectives(Records(drawn("x"), reading.blocks[0]), NOTE, None)
    assert [[link.code for link in one.links] for one in found] == [["3.2"], ["1.4"], ["3.3"]]
    assert [(one.code, one.column) for one in reading.findings] == [("code-in-title", "A")]


@pytest.mark.parametrize(
    ("codes", "title"),
    [
        (("1.1 ", "1.2 ", "1.3 "), "1.1 Petit-déjeuner"),  # a numbering
        (("", "1.4 ", ""), "Petit-déjeuner"),
        (("2.5 ", "2.6 ", "2.7 "), "2.5 Petit-déjeuner"),
    ],
)
def test_other_numbers_stay_in_the_titles(codes: tuple[str, ...], title: str) -> None:
    lines = [line.format(*codes) for line in CODED]
    reading = read(drawn("\n".join(["Action | Opérateur | Partenaires", *lines])))
    assert records(reading)[0]["title"] == title
    assert reading.findings == []


def test_a_column_of_objectives_leaves_the_titles_alone() -> None:
    reading = read(drawn("Action | Opérateur | Objectif\n3.2 Pain | EFT A | 1.1\n1.4 Bus | EFT A | 1.2"))
    check(reading, {"title": "3.2 Pain", "objectives": "1.1"}, {"title": "1.4 Bus"})
