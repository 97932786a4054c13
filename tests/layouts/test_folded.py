"""Records of several lines, and lines over single actions that are no second line of theirs."""

from __future__ import annotations

from datetime import date

import pytest
from layout_sheets import check, drawn, read, records

FOLDED = """CPAS de Dour

N° | Intitulé | Objectif | Janv. | Févr. | Mars
 | Description | | Partenaires
=1 | Potager | 1.2 | x | x |
 | On plante | | SSM A
=2 | Atelier | 1.3 | | x | x
 | On coupe | | MIRE"""


def test_the_year_of_months_over_records_of_two_lines_is_that_of_the_file() -> None:
    reading = read(drawn(FOLDED), "actions 2012.xlsx")
    check(
        reading,
        {"title": "Potager", "partners": "SSM A", "start": date(2012, 1, 1), "end": date(2012, 2, 29)},
        {"title": "Atelier", "partners": "MIRE", "start": date(2012, 2, 1), "end": date(2012, 3, 31)},
    )
    assert not reading.findings


def test_without_a_year_that_they_give_no_dates_is_said() -> None:
    reading = read(drawn(FOLDED))
    check(reading, {"title": "Potager", "start": None}, {"title": "Atelier", "start": None})
    assert [found.code for found in reading.findings] == ["months-without-year"]


@pytest.mark.parametrize(
    ("lines", "field"),
    [
        (("Stagiaires", "Travailleurs", "Employeurs"), "public"),
        (("Public jeune", "Public adulte", "Tout public"), "public"),
        (("Public : jeunes", "Public : femmes", "Public : aînés"), "public"),
        (("Commune : Dour", "Commune : Mons", "Commune : Boussu"), "commune"),
        (("Opérateur : CPAS de Dour", "Opérateur : MIRE", "Opérateur : EFT A"), "operator"),
    ],
)
def test_a_line_over_each_action_is_of_it_and_not_of_the_one_above(
    lines: tuple[str, ...], field: str
) -> None:
    actions = [
        f"{line}\nAction {letter} | 1.2 | 10/01/2011" for line, letter in zip(lines, "ABC", strict=True)
    ]
    reading = read(drawn("\n".join(["", "Action | Objectif | Début", *actions])))
    told = [record[field] for record in records(reading)]
    assert told == [line.rpartition(" : ")[2] for line in lines]


def test_a_last_record_without_its_second_line_keeps_the_fold() -> None:
    folded = "Action | Objectif | Début\nPartenaires\nA | 1.2 | 10/01/2011\nSSM A\nB | 1.3 | 10/01/2011\nMIRE"
    folded += "\nC | 1.4 | 10/01/2011"
    found = [record.get("partners") for record in records(read(drawn("CPAS de Dour\n\n" + folded)))]
    assert found == ["SSM A", "MIRE", None]


IN_TURN = """Plate-forme de Boussu – actions 2011

Opérateur | Action | Objectif
Partenaires | Période | Participants
Régie de Boussu | Jardins partagés | 4.2
PCS de Boussu | avril - octobre 2011 | =23
Mots Dits asbl | Écrire son CV | 1.4
Bibliothèque de Hornu | mars 2011 | =16
CPAS de Boussu | Affiches de l'offre | 5.2
Régie de Boussu | nov. 2011 |"""


@pytest.mark.parametrize("gap", ["", "\n"])
@pytest.mark.parametrize("foot", ["", "\nTotal | | =39", "\nRemarque : chiffres provisoires"])
def test_lines_that_are_all_filled_come_in_turn(gap: str, foot: str) -> None:
    head, *lines = IN_TURN.split("\nRégie de Boussu | J")
    first, *rest = ("Régie de Boussu | J" + lines[0]).split("\n")
    body = [first, *rest]
    text = (
        head + "\n" + "\n".join(f"{one}\n{two}{gap}" for one, two in zip(body[::2], body[1::2], strict=True))
    )
    check(
        read(drawn(text + foot)),
        {"operator": "Régie de Boussu", "title": "Jardins partagés", "objectives": "4.2",
         "partners": "PCS de Boussu", "period": "avril - octobre 2011", "participants": 23},
        {"operator": "Mots Dits asbl", "title": "Écrire son CV", "objectives": "1.4",
         "partners": "Bibliothèque de Hornu", "period": "mars 2011", "participants": 16},
        {"operator": "CPAS de Boussu", "title": "Affiches de l'offre", "objectives": "5.2",
         "partners": "Régie de Boussu", "period": "nov. 2011", "participants": None},
    )  # fmt: skip


@pytest.mark.parametrize(
    "lines",
    [
        # a line is missing: nothing tells which ones belong together
        IN_TURN.rsplit("\n", 1)[0],
        # under the second headings stands what the first ones ask for
        IN_TURN.replace("mars 2011 | =16", "Lire une offre | 1.3"),
    ],
)
def test_lines_that_do_not_come_in_turn_are_not_joined(lines: str) -> None:
    assert not any(
        "Bibliothèque de Hornu" in str(record.get("partners")) for record in records(read(drawn(lines)))
    )
