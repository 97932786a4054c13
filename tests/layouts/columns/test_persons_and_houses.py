"""Columns headed as persons: houses below carry the actions, persons never do."""

from __future__ import annotations

from typing import Any

import pytest
from layout_sheets import codes, drawn, guessed, read, records, submitted


def test_columns_of_persons_are_known() -> None:
    heads = "Opérateur | Personne de contact | Nom | Prénom | NISS | Action | Objectif"
    reading = read(
        drawn(f"{heads}\nEFT A | M. X | N | P | 0 | P1 | 1.1\nEFT B | Mme Y | N | P | 0 | P2 | 1.2")
    )
    assert list(reading.summary.columns.values()) == [
        "operator",
        "contact",
        "person",
        "person",
        "person",
        "title",
        "objectives",
    ]


WHO = (
    *(
        "Responsable",
        "Resp.",
        "Responsable de l'action",
        "Référent",
        "En charge",
        "Contact",
        "Personne de contact",
    ),
    *(
        "Interlocuteur",
        "Répondant",
        "Prise en charge",
        "Suivi par",
        "Suivi",
        "Coordinatrice",
        "Personne ressource",
    ),
    *("Titulaire", "Exécution", "Mise en œuvre", "Rempli par", "Direction", "Signataire"),
)


def under(heading: str, *names: str, above: str = "Suivi des conventions") -> tuple[list[Any], list[str]]:
    """The operators of a table where such a column stands behind the titles, and what was said."""
    lines = [f"Action | {heading} | Objectif | Période | Partenaires"]
    lines += [f"Atelier {i} | {name} | 1.{i % 4 + 1} | 2012 | Le Forem" for i, name in enumerate(names)]
    reading = read(drawn("\n".join([above, "", *lines])))
    return (
        [record.get("operator") for record in records(reading)],
        [found.code for found in reading.findings],
    )


@pytest.mark.parametrize("heading", WHO)
def test_names_of_houses_under_any_heading_of_persons_carry_the_actions(heading: str) -> None:
    names = ["L'Escale", "Le Tremplin", "Espace Emploi", "CPAS de Dour", "Tandem asbl"]
    assert under(heading, *names) == (names, ["guessed-column"])
    names = ["Tandem", "Mirhaine", "Le Relais", "La Ruche"]
    assert under(heading, *names) == (names, ["guessed-column"])


@pytest.mark.parametrize("heading", WHO)
@pytest.mark.parametrize(
    "names",
    [
        ("Sophie Dubois", "Marc Lenoir", "Julie Petit", "Sophie Dubois"),
        ("Aïssatou Diallo", "Kübra Yilmaz", "Enzo Rossi", "Aïssatou Diallo"),
        ("SD", "ML", "SD/JP", "SD"),
        ("Dubois", "Lenoir", "Petit", "Dubois"),
        ("Dubois", "CPAS de Dour", "Lenoir", "Petit"),
        ("Mme Dubois", "M. Lenoir", "Mme Petit", "Mme Dubois"),
        ("s.dubois@cpas-dour.be", "m@cpas-dour.be", "065/12.34.56", "s.dubois@cpas-dour.be"),
        ("Directeur", "Coordinatrice", "Assistante sociale", "Directeur"),
    ],
)
def test_persons_never_carry_the_actions(heading: str, names: tuple[str, ...]) -> None:
    operators, found = under(heading, *names)
    assert (operators, "guessed-column" in found) == ([None] * 4, False)


def test_houses_under_a_heading_of_persons_leave_a_known_operator_alone() -> None:
    names = ["L'Escale", "Le Tremplin", "Espace Emploi"]
    assert under("Responsable", *names, above="Opérateur : EFT A")[0] == ["EFT A"] * 3
    lines = [f"Atelier {i} | {name} | EFT A | 1.2" for i, name in enumerate(names)]
    first, found = guessed("Action | Contact | Opérateur | Objectif", *lines)
    assert (first["operator"], found) == ("EFT A", [])


def test_of_two_columns_of_houses_the_responsible_one_carries_the_action() -> None:
    lines = [f"Atelier {i} | SSM A | 1.2 | {name}" for i, name in enumerate(("L'Escale", "Le Relais asbl"))]
    first, _found = guessed("Action | Contact | Objectif | Responsable", *lines)
    assert first["operator"] == "L'Escale"


@pytest.mark.parametrize(
    "names",
    [
        ("L'Escale", "Sophie Dubois", "CPAS de Dour", "Le Tremplin"),
        ("CPAS de Dour (Sophie Dubois)", "EFT A - Marc Lenoir", "SSM A, Julie Petit", "CPAS de Mons"),
    ],
)
def test_houses_among_persons_are_not_read_but_said(names: tuple[str, ...]) -> None:
    assert under("Contact", *names) == ([None] * 4, ["unread-column"])


@pytest.mark.parametrize("heading", ["Partenaires", "Chez", "Employeur", "Entreprise"])
@pytest.mark.parametrize("name", ["Jean", "Sophie", "Jean-Marc", "Jean Dupont", "J. Dupont"])
def test_a_partner_that_reads_like_a_person_is_said(heading: str, name: str) -> None:
    text = f"Opérateur | Action | Objectif | {heading}\nCPAS de Lens | Stage | 3.3 | {{}}\nCPAS de Dour | Foire | 5.2 | Le Forem"
    for cell in (name, f"Le Forem ; {name}"):
        found = submitted(drawn(text.format(cell)))
        assert [(one.code, one.cell, one.params["name"]) for one in found.findings] == [
            ("perhaps-person", "D2", name)
        ]


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("Dupont Marie, CPAS de Mons", "Dupont Marie"),
        ("CPAS de Mons ; Van Damme Anne-Sophie", "Van Damme Anne-Sophie"),
        ("Le Forem, Lambert Jean-Marc", "Lambert Jean-Marc"),
        ("Dupont Marie", None),  # as an organisation may be called
        ("Le Forem, Espace Marie", None),
        ("Le Forem, Fleur Marine asbl", None),
        ("Le Forem, Fleur Marine", None),
        ("CPAS de Mons, Transports Michel", None),
        ("CPAS de Mons, Saint-Martin", None),
        ("CPAS de Mons, Soleil Marie", None),
    ],
)
def test_a_surname_before_a_first_name_is_said_beside_a_house(cell: str, name: str | None) -> None:
    text = f"Opérateur | Action | Objectif | Partenaires\nCPAS de Lens | Stage | 3.3 | {cell}\nCPAS de Dour | Foire | 5.2 | MIRE"
    found = submitted(drawn(text))
    told = [(one.code, one.cell, one.params["name"]) for one in found.findings]
    assert told == ([("perhaps-person", "D2", name)] if name else [])


@pytest.mark.parametrize(
    "cell", ["CPAS de Mons : {}", "{} : CPAS de Mons", "CPAS de Mons: {} ; MIRE", "Le Forem ; MIRE : {}"]
)
@pytest.mark.parametrize("name", ["Marie Dupont", "DUPONT Marie", "Dupont Marie"])
def test_a_person_behind_a_colon_is_told_and_not_kept(cell: str, name: str) -> None:
    text = f"Opérateur | Action | Objectif | Partenaires\nCPAS de Lens | Stage | 3.3 | {cell.format(name)}"
    found = submitted(drawn(text))
    assert codes(found) == {"personal-data"}
    assert "Dupont".lower() not in repr(found._replace(path="", sha256="")).lower()
    houses = {"CPAS de Mons", "MIRE", "Le Forem"}
    assert {one.name for one in found.actions[0].partners} == {house for house in houses if house in cell}


@pytest.mark.parametrize(
    "name",
    [
        "Garage Jean",
        "Jean Petit sprl",
        "Saint-Jean",
        "Delhaize",
        "Le Forem",
        "École Jean Jaurès",
        "Chez Nous",
    ],
)
def test_a_partner_with_a_word_for_a_house_is_none(name: str) -> None:
    text = f"Opérateur | Action | Objectif | Chez\nCPAS de Lens | Stage | 3.3 | {name}\nCPAS de Dour | Foire | 5.2 | MIRE"
    assert codes(submitted(drawn(text))) == set()


@pytest.mark.parametrize(
    "cell", ["MIRE ({})", "CPAS de Lens ({})", "{} (MIRE)", "{} (Le Forem)", "Ville de Mons ({})"]
)
@pytest.mark.parametrize("name", ["Gabrielle Petit", "Louise Michel", "Jean Petit"])
def test_a_name_beside_a_house_that_has_its_own_is_somebodys(cell: str, name: str) -> None:
    cell = cell.format(name)
    text = "Opérateur | Action | Objectif | Partenaires\n{} | Stage | 3.3 | {}\nCPAS de Dour | Foire | 5.2 | EFT La Pie"
    for found in (
        submitted(drawn(text.format(cell, "EFT La Pie"))),
        submitted(drawn(text.format("EFT La Pie", cell))),
    ):
        assert codes(found) == {"personal-data"}
        assert name not in repr(found.actions)


@pytest.mark.parametrize(
    "cell",
    [
        *("Claude Bernard (Planning familial)", "Planning familial (Willy Peers)", "Louise Michel (école)"),
        *("Maison de jeunes (Anne Frank)", "IEPS (Jean Jaurès)"),
    ],
)
def test_a_name_beside_a_kind_of_house_may_be_the_houses(cell: str) -> None:
    text = "Opérateur | Action | Objectif | Partenaires\n{} | Stage | 3.3 | Le Forem\nCPAS de Dour | Foire | 5.2 | Le Forem"
    found = submitted(drawn(text.format(cell)))
    assert codes(found) == set()
    name = cell.partition(" (")[0] if cell[0] in "CL" else cell
    assert found.actions[0].operator.name in (name, cell)
