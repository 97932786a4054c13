"""Actions of a sheet that another sheet completes with their partners or objectives."""

from __future__ import annotations

from typing import Any

import pytest
from layout_sheets import drawn, read_together, records

ACTIONS = """
{key} | ACT_LIBELLE | ACT_PORTEUR | ACT_DT_DEBUT
=1001 | Bilan partagé | CPAS de Mons | =2011-07-01
=1002 | Aide-soignant | Jobcoach Borain | =2011-09-05
=1003 | Soutien psychologique | IFAPME Mons | =2011-09-01
=1004 | Recherche active | Jobcoach Borain | =2011-09-12
""".strip()
PAIRS = """
=1001 | Le Forem Conseil Mons
=1001 | MIRE Haut-Pays
=1002 | Hôpital du Grand Val
=1004 | Interim Plus Mons
""".rstrip()
JOINED = [["Le Forem Conseil Mons", "MIRE Haut-Pays"], "Hôpital du Grand Val", None, "Interim Plus Mons"]


def completed(pairs: str, key: str = "ACT_ID", name: str = "T_PARTENARIAT") -> tuple[Any, ...]:
    """The partners and objectives of each action; why the table of pairs was passed over; what was said."""
    sheets = drawn(ACTIONS.format(key=key), name="T_ACTION"), drawn(pairs, name=name)
    actions, linked = read_together(*sheets)
    said = [(found.code, found.column) for reading in (actions, linked) for found in reading.findings]
    rows = records(actions)
    return (
        [row.get("partners") for row in rows],
        [row.get("objectives") for row in rows],
        linked.summary.skipped,
        [one for one in said if one[0] != "skipped-sheet"],
    )


@pytest.mark.parametrize(
    ("headings", "key", "name"),
    [
        ("ACT_ID | PARTENAIRE", "ACT_ID", "T_PARTENARIAT"),
        ("N° action | Partenaire", "N° action", "Partenaires"),
        ("Action | Organisme", "ACT_ID", "Partenariats"),
        ("ID_ACTION | ORG_NOM", "ACT_ID", "T_PARTENAIRE"),
        ("Réf. | Avec", "Référence", "Partenaires"),
        ("Export du 03/10/2011\n\nACT_ID | Organisme partenaire", "ACT_ID", "Feuil2"),
        ("Réf. projet | Partenaires", "Code projet", "Feuil2"),
        ("N° de la fiche | Mené avec", "N° fiche", "Annexe"),
    ],
)
def test_partners_of_another_sheet_are_given_to_the_actions_and_it_is_said(
    headings: str, key: str, name: str
) -> None:
    partners, _, skipped, said = completed(headings + PAIRS, key, name)
    assert partners == JOINED
    assert (skipped, said) == ("completes", [("completed-actions", "A")])


def test_references_are_compared_as_numbers_and_texts_and_lines_have_numbers_of_their_own() -> None:
    lines = [line.split(" | ") for line in PAIRS.strip().splitlines()]
    pairs = "\n".join(f"={i} | 0{key[1:]} | {name}" for i, (key, name) in enumerate(lines, 1))
    partners, _, skipped, _ = completed(f"PART_ID | ACT_ID | PART_NOM\n{pairs}")
    assert (partners, skipped) == (JOINED, "completes")


@pytest.mark.parametrize("headings", ["ACT_ID | ACT_LIBELLE | PARTENAIRE", "ACT_LIBELLE | PARTENAIRE"])
def test_partners_beside_the_titles_of_another_sheet_make_no_actions(headings: str) -> None:
    lines = [
        "=1001 | Bilan partagé | Le Forem",
        "=1001 | Bilan partagé | ALE",
        "=1003 | Soutien psychologique | EFT A",
    ]
    if headings.startswith("ACT_LIB"):
        lines = [line.partition(" | ")[2] for line in lines]
    partners, _, skipped, said = completed("\n".join([headings, *lines]))
    assert (partners, skipped) == ([["Le Forem", "ALE"], None, "EFT A", None], "completes")
    assert [code for code, _ in said] == ["completed-actions"]


def test_objectives_of_another_sheet_are_given_to_the_actions() -> None:
    codes = ["=1001 | 1.1", "=1001 | =1.2", "=1002 | 2.3", "=1003 | 2.1"] + ["=1004 | 1.3"] * 8
    _, objectives, skipped, said = completed(
        "\n".join(["ACT_ID | OBJECTIF", *codes, "=1009 | 2.2"]), name="LIEN"
    )
    assert objectives == [["1.1", 1.2], "2.3", "2.1", "1.3"]
    assert (skipped, said) == ("completes", [("completed-actions", "A"), ("completes-no-action", "A")])


@pytest.mark.parametrize(
    "pairs",
    [
        "ACT_ID | PARTENAIRE" + PAIRS.replace("=1", "=21"),
        "ACT_ID | PART_ID\n=1001 | =12\n=1002 | =13",
        "ACT_ID | PART_COD\n=1001 | P12\n=1002 | P13",
    ],
    ids=["other references", "numbers", "codes"],
)
def test_partners_of_another_sheet_that_nothing_joins_are_said(pairs: str) -> None:
    partners, _, skipped, said = completed(pairs)
    assert partners == [None] * 4
    assert (skipped, said) == ("no-title", [("uncompleted-actions", "B")])


def test_a_list_of_partners_with_numbers_of_its_own_completes_nothing() -> None:
    actions = drawn(ACTIONS.format(key="N°").replace("=100", "="), name="Actions")
    partners = drawn(
        "N° | Partenaire | Téléphone\n=1 | CPAS | 065\n=2 | Forem | 066\n=3 | EFT | 067", name="Liste"
    )
    reading, other = read_together(actions, partners)
    assert all("partners" not in row for row in records(reading))
    assert [found.code for found in other.findings] == ["skipped-sheet"]


def test_two_sheets_that_a_table_of_partners_may_complete_stay_as_they_are() -> None:
    sheets = [drawn(ACTIONS.format(key="ACT_ID"), name=name) for name in ("T2", "T3")]
    *readings, linked = read_together(*sheets, drawn("ACT_ID | PARTENAIRE" + PAIRS, name="P"))
    assert all("partners" not in row for one in readings for row in records(one))
    assert [found.code for found in linked.findings] == ["skipped-sheet", "uncompleted-actions"]


def test_persons_in_a_table_of_partners_are_masked() -> None:
    partners, _, _, said = completed(
        "ACT_ID | PARTENAIRE\n=1001 | Le Forem, 0475/12.34.56\n=1002 | CPAS de Dour"
    )
    assert partners == ["Le Forem, […]", "CPAS de Dour", None, None]
    assert said == [("completed-actions", "A"), ("personal-data", "B")]
