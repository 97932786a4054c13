"""Columns of partners of one kind each, and kinds of partners beside their names."""

from __future__ import annotations

from typing import Any

import pytest
from layout_sheets import drawn, guessed, read, records, submitted

PARTNERS_BY_KIND = [
    ("EFT Tremplin", "Garage Dupont sprl", "CPAS de Lens"),
    ("OISP Alpha", "Boulangerie Wéry sprl", "PCS de Dour"),
    ("EFT Bois", "Transports Noël sa", "Le Forem"),
]

KINDS = [
    ("Opérateurs ISP", "Employeurs", "Autres"),
    ("Opérateurs", "Entreprises", "Divers"),
    ("Opérateurs du DIISP", "Ecoles", "CPAS"),
    ("EFT/OISP", "Employeurs", "CPAS"),
]


def by_kind(headings: tuple[str, ...], above: str, band: str = "") -> tuple[dict[str, Any], list[str]]:
    lines = [f"Atelier {i} | 1.2 | {' | '.join(names)} | 2011" for i, names in enumerate(PARTNERS_BY_KIND)]
    head = [above, f" | | {band}"] if band else [above]
    text = "\n".join([*head, f"Action | Objectif | {' | '.join(headings)} | Période", *lines])
    reading = read(drawn(text, merged=[(2, 2, 2, 4)] if band else ()))
    return records(reading)[0], [found.code for found in reading.findings]


@pytest.mark.parametrize("headings", [*KINDS, ("Opérateur", "Employeurs", "Autres")])
@pytest.mark.parametrize("band", ["Partenariat", "Partenaires", "Avec qui ?", "Collaborations"])
def test_kinds_under_a_band_of_partners_are_partners(band: str, headings: tuple[str, ...]) -> None:
    first, found = by_kind(headings, "CPAS de Boussu", band)
    assert first["operator"] == "CPAS de Boussu"
    assert first["partners"] == list(PARTNERS_BY_KIND[0])
    assert found == []


BY_SECTOR = [
    ("Forem Conseil", "Bâti-Wallon sa", "Le Relais asbl"),
    ("Administration communale de Dour", "Garage Dupont sprl", "Maison des jeunes de Dour"),
    ("ONEM", "Boulangerie Wéry sprl", "Régie des quartiers de Mons"),
]

SECTORS = [
    ("Publics", "Privés", "Associatifs"),
    ("Public", "Privé", "Associatif"),
    ("Secteur public", "Secteur privé", "Secteur associatif"),
    ("Communes", "Entreprises", "Associations"),
    ("Institutionnels", "Marchands", "Non marchands"),
    ("Publics", "Autres", "Locaux"),
    ("Public / parapublic", "Privé", "Non-marchand"),
    ("Type public", "Type privé", "Type associatif"),
    ("Pouvoirs publics", "Participants privés", "Bénéficiaires"),
    ("Privés", "Publics", "Mixtes"),
]


@pytest.mark.parametrize("headings", SECTORS)
@pytest.mark.parametrize("band", ["Partenaires", "Partenariat", "Avec qui ?"])
def test_sectors_under_a_band_of_partners_are_partners(band: str, headings: tuple[str, ...]) -> None:
    lines = [f"Atelier {i} | 1.2 | {' | '.join(names)} | 2011" for i, names in enumerate(BY_SECTOR)]
    head = f" | | {band}\nAction | Objectif | {' | '.join(headings)} | Période"
    reading = read(drawn("\n".join(["CPAS de Boussu", head, *lines]), merged=[(2, 2, 2, 4)]))
    assert [row["partners"] for row in records(reading)] == [list(names) for names in BY_SECTOR]
    assert reading.findings == []


@pytest.mark.parametrize(
    ("headings", "cells", "fields"),
    [
        ("Nom | Public | Rôle", "SSM A | Jeunes | suivi", {"partners": "SSM A", "public": "Jeunes"}),
        (
            "Nom | Type | Apport",
            "CPAS de Mons | CPAS | local",
            {"partners": "CPAS de Mons", "partner_kind": "CPAS"},
        ),
        ("Partenaires | Publics | Rôle", "EFT A | DEI | suivi", {"partners": "EFT A", "public": "DEI"}),
        (
            "Privés | Public visé | Rôle",
            "Dupont sprl | DEI | lieu",
            {"partners": "Dupont sprl", "public": "DEI"},
        ),
    ],
)
def test_what_is_said_beside_partners_stays_what_it_is(
    headings: str, cells: str, fields: dict[str, str]
) -> None:
    text = f"CPAS de Boussu\n | | Partenaires\nAction | Objectif | {headings} | Période\n"
    text += "\n".join(f"Atelier {number} | 1.2 | {cells} | 2011" for number in range(3))
    first = records(read(drawn(text, merged=[(2, 2, 2, 4)])))[0]
    assert {field: first.get(field) for field in fields} == fields


@pytest.mark.parametrize("heading", ["Écoles", "CPAS", "Entreprises", "Secteur associatif", "Associations"])
def test_one_name_beside_columns_of_partners_is_enough(heading: str) -> None:
    lines = (
        "Permis | CPAS de Mons | 1.4 | Forem | Dupont sprl | ",
        "Classe | CPAS de Mons | 4.1 | ONEM | | Athénée royal de Dour",
    )
    text = f"Action | Opérateur | Objectif | Partenaires publics | Partenaires privés | {heading} | Début"
    rows = records(read(drawn("\n".join([text, *(f"{line} | =2012-01-09" for line in lines)]))))
    assert rows[1]["partners"] == ["ONEM", "Athénée royal de Dour"]


@pytest.mark.parametrize("headings", KINDS)
def test_operators_by_kind_yield_to_the_one_that_a_title_row_names(headings: tuple[str, ...]) -> None:
    first, found = by_kind(headings, "CPAS de Boussu")
    assert (first["operator"], first["partners"]) == ("CPAS de Boussu", list(PARTNERS_BY_KIND[0]))
    assert set(found) == {"guessed-column"}


def test_one_operator_a_line_is_the_operator_whatever_a_title_row_says() -> None:
    first, _found = by_kind(("Opérateur", "Employeurs", "Autres"), "CPAS de Boussu")
    assert first["operator"] == "EFT Tremplin"
    lines = [f"{names[0]} | Atelier {i} | 1.2 | {names[2]}" for i, names in enumerate(PARTNERS_BY_KIND)]
    first, found = guessed("Opérateurs | Action | Objectif | Partenaires", *lines, above="CPAS de Boussu")
    assert (first["operator"], found) == ("EFT Tremplin", [])


def test_kinds_of_operators_stay_kinds() -> None:
    lines = [f"Atelier {i} | CPAS de Lens | {kind} | 1.2" for i, kind in enumerate(("EFT", "OISP", "EFT"))]
    first, found = guessed("Action | Opérateur | EFT/OISP | Objectif", *lines)
    assert (first["operator_kind"], found) == ("EFT", [])


@pytest.mark.parametrize(
    ("heading", "cells", "said"),
    [
        ("Type de partenaire", ("EFT", "bidule", "CPAS"), ["bidule"]),
        ("Type de partenaire", ("employeur", "bidule", "bidule"), ["bidule"]),
        ("Catégorie de partenaire", ("Opérateur ISP de rang 2", "école", "truc"), ["Opérateur ISP de rang 2", "truc"]),
        ("Type de partenaire", ("asbl", "école", "privé"), []),
        ("Type de partenaire", ("Accompagnement création", "école", "-"), []),
        ("Type d'opérateur", ("EFT", "bidule", "CPAS"), ["bidule"]),
        ("Type de partenaire", ("bidule", "truc", "machin"), []),
    ],
)  # fmt: skip
def test_a_kind_that_nobody_knows_is_said_beside_others(
    heading: str, cells: tuple[str, ...], said: list[str]
) -> None:
    lines = [f"Atelier {i} | Le Trait {i} | La Ligne {i} | {kind} | 1.2" for i, kind in enumerate(cells)]
    found = submitted(drawn("\n".join([f"Action | Opérateur | Partenaire | {heading} | Objectif", *lines])))
    assert [one.value for one in found.findings if one.code == "unknown-kind"] == said


OF_KINDS = "Projet | Objectif | Opérateurs ISP | Entreprises | Services sociaux | Autres écoles"


def of_kinds(cell: str) -> tuple[list[list[str]], list[list[str]]]:
    """Who takes part in each action of a school, and who is announced, under kinds of partners."""
    lines = [
        "Découverte | 4.1 | Centre de compétence Bois | Bâtisseurs Réunis sa | | ",
        "Accueil | 1.2 | EFT Le Rieu | | AMO Le Relais; CPMS de Dour | ",
        "Entreprise | 1.3 | néant | - | - | Athénée royal de Dour",
        "Rhétos | 4.1 | MDE de Mons | | | CEFA de Mons",
        f"Anciens | 1.1 | Le Forem Conseil | {cell} | {cell} | {cell}",
    ]
    found = submitted(drawn("\n".join(["Institut technique Saint-Éloi – année 2011", "", OF_KINDS, *lines])))
    return (
        [[one.name for one in action.partners if not one.announced] for action in found.actions],
        [[one.as_written for one in action.partners if one.announced] for action in found.actions],
    )


NAMED_THERE = [
    ["Centre de compétence Bois", "Bâtisseurs Réunis sa"],
    ["EFT Le Rieu", "AMO Le Relais", "CPMS de Dour"],
    ["Athénée royal de Dour"],
    ["MDE de Mons", "CEFA de Mons"],
    ["Le Forem Conseil"],
]


@pytest.mark.parametrize("cell", ["à définir", "à préciser", "?", "en cours"])
def test_somebody_expected_under_a_kind_of_partners_is_announced_and_has_no_name(cell: str) -> None:
    names, announced = of_kinds(cell)
    assert names == NAMED_THERE
    assert announced[:4] == [[]] * 4
    assert set(announced[4]) == {cell}


@pytest.mark.parametrize("cell", ["néant", "-", "aucun", "/", "n/a", "sans objet"])
def test_nobody_under_a_kind_of_partners_is_nobody(cell: str) -> None:
    assert of_kinds(cell) == (NAMED_THERE, [[]] * 5)
