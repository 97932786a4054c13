"""Several titles in one cell, each behind a bullet: each is an action, and it is said."""

from __future__ import annotations

import pytest
from layout_sheets import cells_of, drawn, submitted

TABLE = "Objectif | Opérateur | Actions | Partenaires | N° | Participants\n"
LISTS = ["- Atelier A\\n- Atelier B", "• Atelier A\\n• Atelier B", "1. Atelier A\\n2. Atelier B", "a) Atelier A\\nb) Atelier B",
         "* Atelier A\\n\\n* Atelier B", "– Atelier A\\n– Atelier B", "→ Atelier A\\n→ Atelier B", "o Atelier A\\no Atelier B",
         "- Atelier\\nA\\n- Atelier B", "- Atelier A ;\\n- Atelier B."]  # fmt: skip


@pytest.mark.parametrize("titles", LISTS)
def test_the_titles_of_a_cell_are_an_action_each(titles: str) -> None:
    lines = f"1.2 | CPAS de X | {titles} | SMD Y\\nSSM Z | 7 | 12\n3.3 | EFT Y | Stage C | | 8 | 4"
    found = submitted(drawn(TABLE + lines.replace("SMD Y\\nSSM Z", "SMD Y ; SSM Z ; MIRE")))
    assert [
        (
            a.title,
            a.operator.name,
            len(a.partners),
            [link.code for link in a.objectives],
            a.row,
            a.participants,
        )
        for a in found.actions
    ] == [
        ("Atelier A", "CPAS de X", 3, ["1.2"], 2, None),
        ("Atelier B", "CPAS de X", 3, ["1.2"], 2, None),
        ("Stage C", "EFT Y", 0, ["3.3"], 3, 4),
    ]
    assert [a.reference for a in found.actions] == [None, None, "8"]
    assert cells_of(found) == [("listed-titles", "C2")]


@pytest.mark.parametrize(
    "other", ["1.2\\n1.3 | CPAS de X | {} | SMD Y", "1.2 | CPAS de X | {} | SMD Y\\nSSM Z"]
)
def test_lists_of_one_length_are_left_as_they_are_and_said(other: str) -> None:
    found = submitted(drawn(TABLE + other.format("- Atelier A\\n- Atelier B") + " | 7 | 12"))
    assert [(a.title, a.participants) for a in found.actions] == [("- Atelier A - Atelier B", 12)]
    assert cells_of(found) == [("unlisted-titles", "C2")]


@pytest.mark.parametrize(
    "title",
    [
        "Insertion\\n- volet jeunes\\n- volet adultes",
        "- Atelier A",
        "Atelier\\ncuisine",
        "- \\n- ",
        "1. Atelier A\\n1. Atelier B",
    ],
)
def test_what_lists_no_titles_is_one_action(title: str) -> None:
    found = submitted(
        drawn(f"{TABLE}1.2 | CPAS de X | {title} | SMD Y | 7 | 12\n3.3 | EFT Y | Stage C | | 8 | 4")
    )
    assert [a.row for a in found.actions if a.title != "Stage C"] in ([2], [])
    assert not {"listed-titles", "unlisted-titles"} & {one.code for one in found.findings}


def test_the_titles_of_a_form_too() -> None:
    found = submitted(
        drawn(
            "Opérateur | CPAS de X\nActions menées | - Atelier A\\n- Atelier B\nObjectif | 1.2\nPartenaires | SMD Y\nPériode | 2012"
        )
    )
    assert [(a.title, a.operator.name, str(a.start)) for a in found.actions] == [
        ("Atelier A", "CPAS de X", "2012-01-01"),
        ("Atelier B", "CPAS de X", "2012-01-01"),
    ]
    assert cells_of(found) == [("listed-titles", "B2")]


NUMBERED = "Objectif | Opérateur | Actions | Partenaires | Période | Participants\n"


@pytest.mark.parametrize("sign", ["{})", "{}.", "{} )", "{}°"])
@pytest.mark.parametrize("numbers", ["12", "ab"])
def test_cells_numbered_as_the_titles_give_each_its_own(sign: str, numbers: str) -> None:
    def listed(*items: str) -> str:
        signs = map(sign.format, numbers)
        return "\\n".join(f"{one} {item}" for one, item in zip(signs, items, strict=False))

    line = f"{listed('Atelier A', 'Atelier B')} | {listed('SSM Y', 'MIRE ; EFT Z')} | {listed('mars 2012', 'mai 2012')}"
    found = submitted(
        drawn(f"{NUMBERED}1.2 | CPAS de X | {line} | {listed('12', '8')}\n3.3 | EFT Y | Stage | | 2012 | 4")
    )
    assert [(a.title, [p.name for p in a.partners], str(a.start), a.participants) for a in found.actions] == [
        ("Atelier A", ["SSM Y"], "2012-03-01", 12),
        ("Atelier B", ["MIRE", "EFT Z"], "2012-05-01", 8),
        ("Stage", [], "2012-01-01", 4),
    ]
    assert cells_of(found) == [("numbered-titles", "C2")]


@pytest.mark.parametrize(
    "cells", ["1) SSM Y 2) MIRE ; EFT Z | 1) 12 2) 8", "1) SSM Y ; 2) MIRE, EFT Z | 1°12, 2°8"]
)
def test_numbers_may_stand_on_one_line(cells: str) -> None:
    partners, counts = cells.split(" | ")
    line = f"1.2 | CPAS de X | 1) Atelier A\\n2) Atelier B | {partners} | 2012 | {counts}"
    found = submitted(drawn(f"{NUMBERED}{line}\n3.3 | EFT Y | Stage | | 2012 | 4"))
    assert [(a.title, [p.name for p in a.partners], a.participants) for a in found.actions][:2] == [
        ("Atelier A", ["SSM Y"], 12),
        ("Atelier B", ["MIRE", "EFT Z"], 8),
    ]


def test_a_number_in_brackets_lists_nothing() -> None:
    line = "1.2 | CPAS de X | 1) Atelier A\\n2) Atelier B | 1) Forem (antenne 2) Mons | 2012 | 12"
    found = submitted(drawn(f"{NUMBERED}{line}\n3.3 | EFT Y | Stage | | 2012 | 4"))
    assert "listed-titles" in {one.code for one in found.findings}


def test_what_one_number_lacks_is_not_taken_from_another() -> None:
    line = "1.2 | CPAS de X | 1) Atelier A\\n2) Atelier B | 2) SSM Y\\nMIRE | 2012 | 1) 12\\n2) /"
    found = submitted(drawn(f"{NUMBERED}{line}\n3.3 | EFT Y | Stage | | 2012 | 4"))
    assert [(a.title, [p.name for p in a.partners], a.participants) for a in found.actions][:2] == [
        ("Atelier A", [], 12),
        ("Atelier B", ["SSM Y", "MIRE"], None),
    ]


@pytest.mark.parametrize(
    "cells",
    [
        "1) SSM Y\\n3) MIRE | 2012 | 12",
        "SSM Y\\nMIRE | 2012 | 1) 12\\n2) 8",
        "1) SSM Y\\n1) MIRE | 2012 | 12",
    ],
)
def test_other_numbers_than_those_of_the_titles_tell_nothing(cells: str) -> None:
    line = f"1.2 | CPAS de X | 1) Atelier A\\n2) Atelier B | {cells}"
    found = submitted(drawn(f"{NUMBERED}{line}\n3.3 | EFT Y | Stage | | 2012 | 4"))
    assert len(found.actions) == 2
    assert "unlisted-titles" in {one.code for one in found.findings}


def test_codes_are_no_numbers_of_titles() -> None:
    line = "1.2\\n2.3 | CPAS de X | 1. Atelier A\\n2. Atelier B | SSM Y | 2012 | 12"
    found = submitted(drawn(f"{NUMBERED}{line}\n3.3 | EFT Y | Stage | | 2012 | 4"))
    assert [link.code for link in found.actions[0].objectives] == ["1.2", "2.3"]


def test_a_long_cell_of_numbers_is_read_at_once() -> None:
    line = "1.2 | CPAS de X | 1) Atelier A\\n2) Atelier B | " + "1) " * 10_000 + " | 2012 | 12"
    assert submitted(drawn(f"{NUMBERED}{line}")).actions


@pytest.mark.parametrize(("people", "said"), [("12", "listed-titles"), ("", "numbered-titles")])
def test_a_number_of_people_of_all_numbered_titles_is_said_to_be_left_out(people: str, said: str) -> None:
    line = f"1.2 | CPAS de X | 1) Atelier A\\n2) Atelier B | 1) SSM Y\\n2) MIRE | 2012 | {people}"
    found = submitted(drawn(f"{NUMBERED}{line}\n3.3 | EFT Y | Stage | | 2012 | 4"))
    assert [([p.name for p in a.partners], a.participants) for a in found.actions][:2] == [
        (["SSM Y"], None),
        (["MIRE"], None),
    ]
    assert cells_of(found) == [(said, "C2")]
