"""What the report says of a range that can be read in several ways: the days that were taken, both of them."""

from __future__ import annotations

import pytest
from dated_sheets import HEAD, days, submitted

from concertaction import findings
from concertaction.i18n import speaking


def said_of(sheet: str) -> list[str]:
    """The messages of a sheet's findings."""
    with speaking("en"):
        return [findings.words(found)[0] for found in submitted(sheet).findings]


@pytest.mark.parametrize(
    ("when", "read"),
    [
        ("01/02/2011 ou 01/03/2011", "01/02/2011 – 01/03/2011"),
        ("du 01/02/2011 au plus tard 30/06/2011", "01/02/2011 – 30/06/2011"),
        ("2/3/2011 - 6/13/2011", "03/02/2011 – 13/06/2011"),
        ("01/02/2011 - 31/06?/2011", "01/02/2011"),
        ("2011 (récurrent)", "01/01/2011 – no end"),
        ("permanent (2e trimestre 2012)", "01/04/2012 – no end"),
        ("Permanence (2e trimestre 2012)", "01/04/2012 – 30/06/2012"),
    ],
)
def test_both_ends_of_a_doubtful_range_are_said(when: str, read: str) -> None:
    assert said_of(f"{HEAD}\nCPAS de Lens|Un|1.1|{when}") == [
        f"“{when}” was read as {read}; another reading is possible."
    ]


def test_an_end_that_another_cell_says_is_not_said_of_the_start() -> None:
    sheet = """
Opérateur|Intitulé|Objectif|Début|Fin
CPAS de Dour|Un|1.1|12/10/2011 - 17/10/2012|20/12/2012
CPAS de Dour|Deux|1.1|01/03/2011|30/06/2011 01/07/2011
"""
    assert days(submitted(sheet)) == ["Un 2011-10-12 2012-12-20 ?", "Deux 2011-03-01 2011-07-01 ?"]
    assert said_of(sheet) == [
        "“12/10/2011 - 17/10/2012” was read as 12/10/2011; another reading is possible.",
        "“30/06/2011 01/07/2011” was read as 01/07/2011; another reading is possible.",
    ]
