"""Columns of numbers: people who took part, and what is no number of them."""

from __future__ import annotations

import pytest
from layout_sheets import TWO_LINES, drawn, guessed, read, submitted


@pytest.mark.parametrize(
    "heading",
    [
        *(
            "Apprenants",
            "Inscrites",
            "Élèves",
            "Jeunes",
            "Étudiants",
            "Stag.",
            "Présents",
            "Habitants touchés",
        ),
        *("Public touché (nb)", "Pers.", "Bénéf.", "Part.", "Familles", "Personnes formées", "Usagers"),
    ],
)
def test_numbers_under_people_are_those_of_the_participants(heading: str) -> None:
    lines = [f"{line} | ={10 + i}" for i, line in enumerate(TWO_LINES)]
    first, found = guessed(f"Action | Objectif | Partenaires | Début | Fin | {heading}", *lines, above="CPAS")
    assert (first.get("participants"), found) == (10, [])


@pytest.mark.parametrize(
    ("one", "two"), [("Jeunes", "Adultes"), ("Femmes", "Hommes"), ("Élèves", "Familles")]
)
def test_parts_of_the_people_are_not_all_of_them(one: str, two: str) -> None:
    lines = [f"{line} | ={10 + i} | =4" for i, line in enumerate(TWO_LINES)]
    first, _found = guessed(f"Action | Objectif | Partenaires | Début | Fin | {one} | {two}", *lines)
    assert "participants" not in first


@pytest.mark.parametrize("heading", ["Apprenants", "Jeunes", "Pers.", "Présents"])
def test_names_of_people_are_no_number_of_them(heading: str) -> None:
    lines = [
        f"{line} | {name}" for line, name in zip(TWO_LINES, ("Sophie Dubois", "Jean Lambert"), strict=True)
    ]
    first, _found = guessed(f"Action | Objectif | Partenaires | Début | Fin | {heading}", *lines)
    assert not {"participants", "public", "operator"} & first.keys()


@pytest.mark.parametrize(
    "heading", ["Apprenants", "Élèves", "Candidats", "Personnes formées", "Demandeurs d'emploi"]
)
def test_people_under_their_name_are_counted_or_told(heading: str) -> None:
    lines = ("Accueil | 1.2 | SSM A | {}", "Bilan | 2.3 | MIRE | {}", "Chantier | 3.1 | MIRE | {}")
    for field, values in (("participants", ("=10", "=12", "complet")), ("public", ("RIS", "jeunes", "tous"))):
        table = [line.format(value) for line, value in zip(lines, values, strict=True)]
        first, found = guessed(f"Action | Objectif | Partenaires | {heading}", *table, above="CPAS de Dour")
        assert (str(first.get(field)), found) == (values[0].lstrip("="), [])


@pytest.mark.parametrize(
    "headings",
    ["Action | Objectif | Partenaires | Budget | Réalisé", "Action | Objectif | Partenaires | Zzz | Suivi"],
)
def test_numbers_are_no_status(headings: str) -> None:
    reading = read(
        drawn(
            f"EFT A\n{headings}\nAccueil | 1.2 | SSM A | =12500 | =11874.35\nBilan | 2.3 | MIRE | =8000 | =7990"
        )
    )
    assert "E" not in reading.summary.columns or reading.summary.columns["E"] != "status"

    reading = read(
        drawn(f"EFT A\n{headings}\nAccueil | 1.2 | SSM A | =12 | oui\nBilan | 2.3 | MIRE | =8 | non")
    )
    assert reading.summary.columns["E"] == "status"


@pytest.mark.parametrize(
    "heading",
    [
        "Nombre d'entreprises", "Nbre d'entreprises touchées", "Nb d'employeurs", "Nombre de visites", "Nombre de modules",
        "Nombre d'ateliers", "Nombre de partenaires", "Nombre de séances", "Nb de réunions", "Nombre total de rencontres",
        "Nombre de conventions", "Nombre de classes", "Nombre d'écoles", "Nbre de contrats",
    ],
)  # fmt: skip
def test_things_that_are_counted_are_no_people(heading: str) -> None:
    lines = [f"{line} | ={10 + i}" for i, line in enumerate(TWO_LINES)]
    first, found = guessed(f"Action | Objectif | Partenaires | Début | Fin | {heading}", *lines, above="CPAS")
    assert ("participants" in first, found) == (False, [])


@pytest.mark.parametrize(
    "heading",
    ["Nombre d'hommes et femmes", "Nombre de chômeurs", "Nb d'ouvriers", "Nombre estimé", "Nombre de stagiaires en entreprise"],
)  # fmt: skip
def test_people_are_counted_under_other_words(heading: str) -> None:
    lines = [f"{line} | ={10 + i}" for i, line in enumerate(TWO_LINES)]
    first, found = guessed(f"Action | Objectif | Partenaires | Début | Fin | {heading}", *lines, above="CPAS")
    assert (first.get("participants"), found) == (10, [])


@pytest.mark.parametrize("heading", ["Quartier", "Quartiers", "Cité", "Salle"])
def test_names_of_quarters_and_rooms_are_no_communes(heading: str) -> None:
    names = ("Haut-Bois", "Cité des Mésanges", "Les Coquelicots")
    lines = [f"{name} | Atelier {i} | 1.2 | SSM A | 2011" for i, name in enumerate(names)]
    found = submitted(
        drawn("\n".join(["CPAS de Mons", f"{heading} | Action | Objectif | Partenaires | Période", *lines]))
    )
    assert len(found.actions) == len(names)
    assert [one.code for one in found.findings] == []


def test_quarters_that_are_sections_are_places() -> None:
    lines = [f"{name} | Atelier | 1.2 | SSM {name} | 2011" for name in ("Jemappes", "Cuesmes", "Flénu")]
    found = submitted(
        drawn("\n".join(["CPAS de Mons", "Quartier | Action | Objectif | Partenaires | Période", *lines]))
    )
    assert {commune for action in found.actions for commune in action.communes} == {"Mons"}


@pytest.mark.parametrize(
    ("cells", "participants", "communes"),
    [
        (["=12", "=8", "une vingtaine", "=20"], [12, 8, 20, 20], [(), (), (), ()]),
        (["=12", "=14", "=16", "=150"], [12, 14, 16, 150], [(), (), (), ()]),
        (["Mons", "Dour", "Boussu", "Mons"], [None] * 4, [("Mons",), ("Dour",), ("Boussu",), ("Mons",)]),
        (["=7000", "=7370", "=7300", "=7000"], [None] * 4, [("Mons",), ("Dour",), ("Boussu",), ("Mons",)]),
    ],
)
def test_places_are_seats_or_where_it_happens(
    cells: list[str], participants: list[int | None], communes: list[tuple[str, ...]]
) -> None:
    lines = [f"Atelier {number} | 1.{number} | Le Forem | {cell}" for number, cell in enumerate(cells, 1)]
    found = submitted(
        drawn("\n".join(["CPAS de Dour", "", "Action | Objectif | Partenaires | Places", *lines]))
    )
    assert [action.participants for action in found.actions] == participants
    assert [action.communes for action in found.actions] == communes


def test_questions_head_the_one_who_carries_and_how_many() -> None:
    found = submitted(
        drawn(
            "Alpha Sud asbl – ce que nous faisons\n\n"
            "Nous (ou qui ?) | Ce que nous faisons | Objectif visé | Pour combien de personnes\n"
            "Alpha Sud | Groupe lecture | 1.4 | =12\n"
            "Alpha Sud | Test de niveau | 2.3 | =8\n"
            "Bibliothèque des Terrils | Heure du conte | 1.4 | =10"
        )
    )
    assert [(action.operator.name, action.participants) for action in found.actions] == [
        ("Alpha Sud", 12),
        ("Alpha Sud", 8),
        ("Bibliothèque des Terrils", 10),
    ]


@pytest.mark.parametrize("heading", ["Nous / autre", "Nous ou un autre", "Qui (nous ou un autre)"])
def test_us_or_another_heads_who_carries_an_action(heading: str) -> None:
    lines = "Alpha Sud | Lecture | 1.4 | Le Forem\nBibliothèque des Terrils | Conte | 1.4 | Alpha Sud"
    found = submitted(drawn(f"Alpha Sud asbl\n\n{heading} | Action | Objectif | Partenaires\n{lines}"))
    assert [action.operator.name for action in found.actions] == ["Alpha Sud", "Bibliothèque des Terrils"]
