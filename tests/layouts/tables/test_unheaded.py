"""Tables without headings."""

from __future__ import annotations

import pytest
from layout_sheets import check, drawn, read, records


def test_dates_as_text_are_no_titles_of_a_table_without_headings() -> None:
    bare = drawn(
        """
EFT A asbl | Atelier bois | 1.1 | 01/02/2011 | 30/06/2011
CPAS de Dour | Potager | 1.2 | 01/03/2011 | 30/09/2011
Régie des quartiers de Mons | Chantier | 3.3 | 01/04/2011 | 30/10/2011
""".strip()
    )
    reading = read(bare)

    assert [found.code for found in reading.findings] == ["no-headings"]
    check(reading, {"title": "Atelier bois", "start": "01/02/2011", "end": "30/06/2011"}, {}, {})


BARE = """Potager | 4.2 | PCS de Dour | =2011-01-03 | =2011-06-30
Atelier CV | 1.2 | Le Forem | =2011-02-01 | =2011-03-31
Jury mixte | 3.1 | | =2011-02-01 | =2011-03-31
Permis | 1.4 | SSM Le Gué | =2011-05-01 | =2011-07-31"""


@pytest.mark.parametrize(
    "above", ["CPAS de Dour", "CPAS de Dour\n", "Opérateur : CPAS de Dour", "CPAS de Dour - actions 2011"]
)
def test_without_headings_the_organisations_under_an_operator_are_partners(above: str) -> None:
    reading = read(drawn(f"{above}\n{BARE}"))
    partners = ["PCS de Dour", "Le Forem", None, "SSM Le Gué"]
    check(reading, *({"operator": "CPAS de Dour", "partners": partner} for partner in partners))
    assert [found.code for found in reading.findings] == ["no-headings"]


@pytest.mark.parametrize("above", ["Actions 2011\n", "", "CPAS de Dour\n"])
def test_without_headings_the_organisations_before_the_titles_are_operators(above: str) -> None:
    lines = "\n".join(f"EFT {letter} | {line}" for letter, line in zip("ABCD", BARE.split("\n"), strict=True))
    check(
        read(drawn(f"{above}{lines}")),
        *({"operator": f"EFT {letter}"} for letter in "ABCD"),
    )


def test_without_headings_the_column_that_names_the_operator_above_is_that_of_operators() -> None:
    text = f"CPAS de Dour\n{BARE.replace('Le Forem', 'CPAS de Dour')}"
    assert records(read(drawn(text)))[1]["operator"] == "CPAS de Dour"
    assert records(read(drawn(text)))[0]["operator"] == "PCS de Dour"
