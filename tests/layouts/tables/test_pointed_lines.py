"""Cells that say the same as another: the one above in many words, or the line that a number names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from layout_sheets import cells_of, partners_of, submission_of

from concertaction import findings
from concertaction.i18n import speaking

if TYPE_CHECKING:
    from concertaction.models import Submission

HEAD = "N° | Opérateur | Action | Objectif | Partenaires | Début | Fin"
ABOVE = "1 | CPAS de Mons | Potager | 1.2 | Mire A | 01/02/2011 | 03/04/2011"


def sent(text: str) -> Submission:
    """A sheet of texts alone, with bars between its cells."""
    return submission_of(*([part.strip() or None for part in line.split("|")] for line in text.splitlines()))


def operators_of(*signs: str, numbers: bool = True) -> list[str | None]:
    """Who carries the actions of CPAS de Mons, of EFT Le Pas, and of lines with these signs; None if refused.

    The first stands on row 3, and has the number 1 where the lines have ``numbers``.
    """
    names = ["CPAS de Mons", "EFT Le Pas", *signs]
    rows = [f"{n} | {name} | Atelier {n} | 1.{n % 4 + 1}" for n, name in enumerate(names, 1)]
    text = "\n".join(["Actions 2011", "N° | Opérateur | Action | Objectif", *rows])
    if not numbers:
        text = "\n".join(line.partition(" | ")[2] or line for line in text.splitlines())
    found = sent(text)
    said = {action.title: action.operator.name for action in found.actions}
    assert len(said) + found.refused == len(names)
    return [said.get(f"Atelier {n}") for n in range(3, len(names) + 1)]


@pytest.mark.parametrize(
    "sign",
    [
        *(
            "idem que ci-dessus",
            "IDEM CI-DESSUS",
            "même opérateur",
            "Même organisme que ci-dessus",
            "cf. supra",
        ),
        *("voir ligne précédente", "idem ligne précédente", "Idem précédent", "(idem)", "- idem -", "dito"),
        *(
            "comme ci-dessus",
            "le même",
            "mêmes opérateurs",
            "idem que la ligne du dessus",
            "as above",
            "ut supra",
        ),
    ],
)
def test_an_operator_is_the_one_above_in_many_words(sign: str) -> None:
    assert operators_of(sign, "idem") == ["EFT Le Pas", "EFT Le Pas"]


@pytest.mark.parametrize(
    "sign",
    [
        *(
            "IDEM ligne 3",
            "idem l. 3",
            "id. l. 3",
            "voir ligne 3",
            "=ligne 3",
            "= B3",
            "cf. ligne 3",
            "Idem B3",
        ),
        *(
            "idem que ligne 3",
            "Même opérateur que ligne 3",
            "voir la ligne 3",
            "comme à la ligne 3",
            "idem (l.3)",
        ),
        *(
            "cfr. lig. 3",
            "le même qu’à la ligne 3",
            "idem 3",
            "→ ligne 3",
            "identique à la ligne 3",
            "zie rij 3",
        ),
        *("voir cellule B3", "copie de la ligne 3", "V. l. 3", "IDEM RANGÉE 3"),
    ],
)
def test_a_line_of_the_sheet_says_who_carries_an_action_and_those_that_repeat_it(sign: str) -> None:
    sign = sign.replace("B3", "A3")
    assert operators_of(sign, "idem", numbers=False) == ["CPAS de Mons", "CPAS de Mons"]


@pytest.mark.parametrize(
    "sign", ["idem n° 1", "Idem action 1", "voir n°1", "cf. fiche 1", "même que l’action n° 1"]
)
def test_a_number_is_one_of_the_column_that_numbers_the_lines(sign: str) -> None:
    assert operators_of(sign, "idem") == ["CPAS de Mons", "CPAS de Mons"]
    assert operators_of(sign, "idem", "Mire B", numbers=False) == [None, None, "Mire B"]


def test_a_line_that_may_be_two_is_refused_where_they_differ_and_no_other_row_is() -> None:
    assert operators_of("idem ligne 4", "Mire B", "idem", "voir ligne 3") == [None, "Mire B", "Mire B", None]
    # row 4 and number 4 say the same
    assert operators_of("idem", "idem ligne 4", "idem") == ["EFT Le Pas"] * 3


def test_lines_point_on_and_not_to_themselves() -> None:
    assert operators_of("voir n° 4", "voir n° 5", "Mire B") == ["Mire B"] * 3
    assert operators_of("voir n° 4", "voir n° 3", "idem", "Mire B") == [None, None, None, "Mire B"]
    assert operators_of("voir n° 3", "Mire B") == [None, "Mire B"]
    assert operators_of("voir n° 99", "Mire B") == [None, "Mire B"]


def test_what_was_taken_and_what_could_not_be_is_said() -> None:
    found = sent(
        f"{HEAD}\n{ABOVE}\n2 | EFT B | Bilan | 1.4 | | |\n3 | voir n° 1 | Chant | 1.4 | | |\n4 | cf. ligne 2 | Art | 1.4 | | |"
    )
    with speaking("en"):
        assert [(one.cell, one.severity.value, findings.words(one)[0]) for one in found.findings] == [
            ("B4", "info", "“voir n° 1” was read as row 2 of the sheet says."),
            (
                "B5",
                "warning",
                "“cf. ligne 2” points to another line, and which one cannot be told: "
                "the row of the sheet and the numbers of the table lead to different values.",
            ),
            ("B5", "error", "No operator is named for this action."),
        ]


@pytest.mark.parametrize(
    ("sign", "reason"),
    [
        ("voir n° 99", "no line of the table with a value has this number or reference"),
        ("= A2", "it names a cell of another column"),
        ("voir n° 2", "the lines that it leads to point to others again, or back to it"),
        ("voir n° 3", "the lines that it leads to point to others again, or back to it"),
    ],
)
def test_it_is_said_why_a_line_cannot_be_told(sign: str, reason: str) -> None:
    found = sent(f"{HEAD}\n{ABOVE}\n2 | {sign} | Bilan | 1.4 | | |\n3 | voir n° 2 | Chant | 1.4 | | |")
    said = next(one for one in found.findings if (one.code, one.cell) == ("unclear-line", "B3"))
    with speaking("en"):
        assert findings.words(said)[0] == (
            f"“{sign}” points to another line, and which one cannot be told: {reason}."
        )


def test_numbers_that_are_none_of_lines_lead_nowhere() -> None:
    long = "9" * 5_000  # more figures than Python reads
    found = sent(f"{HEAD}\n{ABOVE}\n{long} | voir n° 1 | Bilan | 1.4 | | |")
    assert {one.operator.name for one in found.actions} == {"CPAS de Mons"}
    many = "\n".join(f"7 | EFT B | Action {n} | 1.4 | | |" for n in range(30))
    found = sent(f"{HEAD}\n{ABOVE}\n{many}\n8 | voir n° 7 | Bilan | 1.4 | | |")
    assert "unclear-line" in {one.code for one in found.findings}


def test_other_columns_point_to_lines_too() -> None:
    found = sent(
        f"{HEAD}\n{ABOVE}\n"
        "2 | EFT B | Bilan | idem n° 1 | voir n°1 | = F2 | cf. action 1\n"
        "3 | EFT B | Chant | même objectif | mêmes partenaires | idem que ci-dessus | idem ci-dessus\n"
    )
    assert {(str(one.start), str(one.end)) for one in found.actions} == {("2011-02-01", "2011-04-03")}
    assert [[link.code for link in one.objectives] for one in found.actions] == [["1.2"]] * 3
    assert partners_of(found) == [["Mire A"]] * 3
    assert {code for code, _cell in cells_of(found)} == {"pointed-line"}


def test_no_partner_is_called_as_a_line_that_is_not_there() -> None:
    found = sent(f"{HEAD}\n{ABOVE}\n2 | EFT B | Bilan | 1.4 | id. l. 40 | |")
    assert partners_of(found) == [["Mire A"], [""]]
    assert cells_of(found) == [("unclear-line", "E3")]


@pytest.mark.parametrize(
    "sign", ["v. ligne 99", "cf. ligne 99", "voir action 99", "idem ligne 99", "v. n° 99"]
)
def test_no_operator_is_called_as_a_line_that_is_not_there(sign: str) -> None:
    assert operators_of(sign) == [None]


def test_titles_and_names_that_begin_alike_are_none() -> None:
    text = (
        "N° | Opérateur | Action | Objectif\n"
        "1 | Les Amis | Voir plus loin | 1.2\n2 | Comité 3 | Comme toi | 1.2\n"
        "3 | Même Pas Cap asbl | Voir grand en 3 étapes | 1.4"
    )
    found = sent(text)
    assert [(one.operator.name, one.title) for one in found.actions] == [
        ("Les Amis", "Voir plus loin"),
        ("Comité 3", "Comme toi"),
        ("Même Pas Cap asbl", "Voir grand en 3 étapes"),
    ]
    assert cells_of(found) == []


REFERENCES = "Réf. | Opérateur | Action | Objectif | Partenaires | Période"


def with_references(*references: str) -> str:
    rows = [
        "CPAS de Mons | Potager | 1.2 | Mire A | 2011",
        "EFT Le Pas | Chantier | 2.1 | Mire B | 2012",
    ]
    return "\n".join([REFERENCES, *(f"{name} | {row}" for name, row in zip(references, rows, strict=True))])


@pytest.mark.parametrize(
    ("references", "sign"),
    [
        *((("A1", "A2", "A3"), sign) for sign in ("idem A2", "voir A2", "IDEM a-2", "cf. réf. A2", "idem action A2")),
        *((("A1", "A2", "A3"), sign) for sign in ("même que A2", "(idem A 2)", "= A2", "voir fiche n° A2")),
        (("MB-01", "MB-02", "MB-03"), "idem MB02"),
        (("Act. 7", "Act. 12", "Act. 13"), "voir Act. 12"),
        (("2011-03", "2011-04", "2011-05"), "idem fiche 2011-04"),
        (("P1.1", "P1.2", "P1.3"), "voir P1.2"),
    ],
)  # fmt: skip
def test_a_reference_names_a_line(references: tuple[str, str, str], sign: str) -> None:
    first, second, third = references
    found = sent(f"{with_references(first, second)}\n{third} | EFT C | Bois | {sign} | {sign} | {sign}")
    assert [link.code for link in found.actions[-1].objectives] == ["2.1"]
    assert partners_of(found)[-1] == ["Mire B"]
    assert str(found.actions[-1].end) == "2012-12-31"
    assert cells_of(found) == [("pointed-line", "D4"), ("pointed-line", "E4"), ("pointed-line", "F4")]


def test_a_reference_that_is_not_there_is_said_once_a_cell() -> None:
    found = sent(f"{with_references('A1', 'A2')}\nA3 | EFT C | Bois | idem A9 | Mire C | idem A9")
    assert cells_of(found) == [("unclear-line", "D4"), ("unclear-line", "F4")]


def test_a_name_of_letters_and_a_number_points_nowhere_without_such_references() -> None:
    found = sent(f"{with_references('A1', 'A2')}\nA3 | EFT C | Bois | 1.1 | Comme Toi 2 ; Mire C | 2011")
    assert partners_of(found)[-1] == ["Comme Toi 2", "Mire C"]
    assert cells_of(found) == []
    found = sent("Opérateur | Action | Objectif | Local\nEFT A | Bois | 1.2 | A2\nEFT B | Art | idem A2 | A2")
    assert cells_of(found) == [("unclear-line", "C3")]


def with_notes(cell: str, *notes: str, column: str = "Objectif") -> Submission:
    """Two actions, of which the first has this cell, over notes."""
    values = {"Opérateur": "CPAS de Mons", "Action": "Potager", "Objectif": "1.1", "Partenaires": "Le Forem"}
    first = " | ".join((values | {column: cell}).values())
    last = " | ".join((values | {"Action": "Bilan"}).values())
    return sent("\n".join([" | ".join(values), first, last, "", *notes]))


@pytest.mark.parametrize(
    ("cell", "notes"),
    [
        ("Renvoi (1)", ("(1) Objectif 1.2", "(2) Objectif 3.3")),
        ("renvoi 2", ("Notes :", "(1) Objectif 3.3", "(2) Objectif 1.2")),
        ("voir note (1)", ("(1) 1.2 Accompagnement psychosocial",)),
        ("cf. note n° 1", ("Note 1 : objectif 1.2",)),
        ("(1)", ("1) 1.2",)),
        ("(a)", ("(a) 1.2", "(b) 3.3")),
        ("*", ("* Objectif 1.2", "** Objectif 3.3")),
        ("**", ("* Objectif 3.3", "** Objectif 1.2")),
        ("Renvoi (1)", ("(1) | Objectif 1.2",)),
    ],
)
def test_a_cell_that_calls_a_note_is_read_as_it(cell: str, notes: tuple[str, ...]) -> None:
    found = with_notes(cell, *notes)
    codes = {action.title: [link.code for link in action.objectives] for action in found.actions}
    assert codes == {"Potager": ["1.2"], "Bilan": ["1.1"]}
    assert ("pointed-line", "C2") in cells_of(found)


@pytest.mark.parametrize(
    ("cell", "notes"),
    [
        ("Renvoi (3)", ("(1) Objectif 1.2", "(2) Objectif 3.3")),
        ("Renvoi (1)", ("(1) Objectif 1.2 ; (2) Objectif 3.3",)),
        ("Renvoi (1)", ("(1) sous réserve", "(2) Objectif 1.2")),
        ("Renvoi (1)", ("(1) Objectif 1.2", "(1) Objectif 3.3")),
    ],
)
def test_a_call_without_one_note_that_says_so_stays_unread(cell: str, notes: tuple[str, ...]) -> None:
    found = with_notes(cell, *notes)
    assert ("unreadable-objective", "C2") in cells_of(found)


def test_a_note_may_name_a_partner_or_the_operator() -> None:
    found = with_notes("Renvoi (1)", "(1) CPAS de Dour et MIRE", column="Partenaires")
    assert partners_of(found)[0] == ["CPAS de Dour", "MIRE"]
    found = with_notes("(1)", "(1) CPAS de Dour", column="Opérateur")
    assert found.actions[0].operator.name == "CPAS de Dour"
    found = with_notes("(1)", "(1) sous réserve", column="Partenaires")
    assert "pointed-line" not in {code for code, _cell in cells_of(found)}
