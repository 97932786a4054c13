"""Headings of objectives that could speak of something else: places, the numbers of lines."""

from __future__ import annotations

import pytest
from layout_sheets import cells_of, drawn, objectives_of, sheet_of, submission_of, submitted

from concertaction.models import CellValue, Submission

TEXTS = ("A1O1", "objectif 2 de l’axe 1", "I.3", "2_1")


@pytest.mark.parametrize(
    "heading",
    [
        *("Où cela se place dans la note", "Place dans la note", "Sa place dans la note"),
        *("À quel ordre de la note", "Position dans la note"),
    ],
)
@pytest.mark.parametrize("cells", [TEXTS, ("=1.1", "=1.2", "=1.3", "=2.1")])
def test_a_place_in_the_note_is_an_objective_and_it_is_said(heading: str, cells: tuple[str, ...]) -> None:
    lines = [f"Atelier {i} | {cell} | EFT A | 2011" for i, cell in enumerate(cells)]
    found = submitted(drawn("\n".join(["CPAS de Dour", f"Action | {heading} | Avec | Quand", *lines])))
    assert objectives_of(found) == ["1.1", "1.2", "1.3", "2.1"]
    assert [(f.code, f.column) for f in found.findings if f.row == 2] == [("guessed-column", "B")]


@pytest.mark.parametrize("heading", ["Places", "Nombre de places", "Places (note)", "Durée"])
def test_numbers_of_places_are_none(heading: str) -> None:
    lines = [f"Atelier {i} | ={n} | EFT A | 2011" for i, n in enumerate((12, 11, 14, 21))]
    found = submitted(drawn("\n".join(["CPAS de Dour", f"Action | {heading} | Avec | Quand", *lines])))
    assert objectives_of(found) == ["", "", "", ""]


HEADINGS = [
    "Obj. n°",
    "Objectif n°",
    "Objectif (n°)",
    "Obj n°",
    "OBJECTIF N°",
    "Obj. (numéro)",
    "Objectif num.",
]


@pytest.mark.parametrize("heading", HEADINGS)
def test_numbers_of_objectives_are_those_of_the_axis_of_the_sheet(heading: str) -> None:
    numbers = {"Axe 1": (1, 3, 4), "Axe 3": (1, 2, 3), "Axe 5": (1, 2), "Axe 2": (1, 2, 3, 4)}
    sheets = [
        sheet_of(
            [
                ["MIRE du Borinage"],
                [],
                [heading, "Ce que nous faisons", "Avec", "Du", "Au"],
                *[[n, f"Atelier {n} de l’{name}", "EFT A", "01/02/2011", "30/06/2011"] for n in said],
            ],
            name=name,
        )
        for name, said in numbers.items()
    ]
    assert objectives_of(submitted(*sheets)) == [
        f"{name[-1]}.{n}" for name, said in numbers.items() for n in said
    ]


@pytest.mark.parametrize("heading", ["N°", "Action n°", "N° d’ordre"])
def test_numbers_of_lines_are_none(heading: str) -> None:
    lines = [[n, f"Atelier {n}", "EFT A", "01/02/2011"] for n in (1, 2, 3)]
    sheet = sheet_of([["MIRE du Borinage"], [], [heading, "Action", "Avec", "Du"], *lines], name="Axe 3")
    assert objectives_of(submitted(sheet)) == ["", "", ""]


RANKS: dict[str, tuple[CellValue, ...]] = {
    "words": ("Haute", "Moyenne", "Basse"),
    "numbers": (1, 2, 3),
    "texts": ("1", "2", "3"),
    "P": ("P1", "P2", "P3"),
    "letters": ("A", "B", "C"),
    "Roman": ("I", "II", "III"),
    "both": ("1 - haute", "2 - moyenne", "3 - basse"),
    "English": ("High", "Medium", "Low"),
    "parts": ("1/3", "2/3", "3/3"),
    "ordinals": ("1re", "2e", "3e"),
    "levels": ("Niveau 1", "Niveau 2", "Niveau 3"),
    "urgency": ("Urgent", "Normale", "À évaluer"),
}
RANKED = ["1.1", "1.2", "2.3", "3.3", "4.1", "5.2"]


def ranked(heading: str, ranks: tuple[CellValue, ...], *more: str) -> Submission:
    said = {
        "Axe": [f"Axe {code[0]}" for code in RANKED],
        "Objectif": RANKED,
        "Objectif Concert'Action": RANKED,
    }
    rows = [
        [
            "CPAS de Dour",
            f"Atelier {place}",
            *(said[one][place] for one in more),
            ranks[place % len(ranks)],
            "2012",
        ]
        for place in range(len(RANKED))
    ]
    return submission_of(["Opérateur", "Action", *more, heading, "Période"], *rows)


@pytest.mark.parametrize("heading", ["Priorité", "Priorité (1 à 3)", "PRIORITÉ :"])
@pytest.mark.parametrize(
    "more", [("Objectif",), ("Objectif Concert'Action",), ("Axe", "Objectif"), ("Objectif", "Axe")]
)
@pytest.mark.parametrize("ranks", RANKS.values(), ids=RANKS.keys())
def test_how_urgent_actions_are_is_no_objective(
    ranks: tuple[CellValue, ...], more: tuple[str, ...], heading: str
) -> None:
    found = ranked(heading, ranks, *more)
    assert (objectives_of(found), cells_of(found)) == (RANKED, [])


@pytest.mark.parametrize("ranks", RANKS.values(), ids=RANKS.keys())
def test_nor_is_it_beside_an_axis_or_where_nothing_else_says_objectives(ranks: tuple[CellValue, ...]) -> None:
    for more, code in (((), "no-objective"), (("Axe",), "axis-only")):
        found = ranked("Priorité", ranks, *more)
        assert objectives_of(found) == [""] * len(RANKED)
        assert [one.code for one in found.findings if one.code != "unread-column"] == [code] * len(RANKED)


def test_codes_under_priority_are_the_objectives() -> None:
    assert objectives_of(ranked("Priorité", ("1.2", "1/4", "3.1"))) == ["1.2", "1.4", "3.1"] * 2


@pytest.mark.parametrize("colon", ["", " :"])
@pytest.mark.parametrize("rank", [2, "Haute", "P1"])
def test_a_rank_in_a_form_is_no_objective(rank: CellValue, colon: str) -> None:
    found = submission_of(
        [f"Opérateur{colon}", "CPAS de Dour"],
        [f"Intitulé de l'action{colon}", "Atelier CV"],
        [f"Priorité{colon}", rank],
        [f"Partenaires{colon}", "Le Forem"],
        [f"Période{colon}", "2011"],
    )
    assert objectives_of(found) == [""]
    assert [one.code for one in found.findings if one.code != "skipped-label"] == ["no-objective"]


@pytest.mark.parametrize(
    "heading",
    [
        *("Objectif poursuivi", "Objectif(s) poursuivi(s)", "But poursuivi", "Priorité Concert'Action"),
        *(
            "Priorités Concert’Action",
            "Priorité CSEF",
            "Priorité DIISP",
            "Réf. CA",
            "Référence CA",
            "Code CA",
        ),
        *(
            "N° CA",
            "Lien CA",
            "Rattachement Concert'Action",
            "Volet Concert'Action",
            "Finalité Concert'Action",
        ),
        *("Réf. DIISP", "Objectif CA", "Obj. CA", "Contribution Concertaction"),
    ],
)
def test_headings_that_a_person_finds_plain_are_no_guess(heading: str) -> None:
    found = ranked(heading, tuple(RANKED))
    assert (objectives_of(found), cells_of(found)) == (RANKED, [])


def test_such_headings_over_something_else_ask_for_no_objective() -> None:
    prose = ("Former 12 stagiaires", "Aider les jeunes", "Ouvrir la maison", "Accueillir mieux")
    board = ("CA-2011-05", "12/03/2011", "CA du 3 mai", "PV 12")
    for heading, cells in (("Objectif poursuivi", prose), ("Réf. CA", board)):
        found = ranked(heading, cells, "Objectif")
        assert (objectives_of(found), cells_of(found)) == (RANKED, [])
        alone = ranked(heading, cells)
        assert {one.code for one in alone.findings} <= {"no-objective", "unread-column"}


def test_an_axis_over_codes_beside_an_axis_over_numbers() -> None:
    table = """
    Axe 3 : employeurs – 2 | Axe note orientation | Référence | Terme
    4.2 | | A-0000 |
    3.2 | =4 | A-0001 | =2011-04-09
     | =4 | A-0002 |
     | =4 | | =2011-04-27
    1.2 | | A-0004 | =2011-11-23
    """
    submitted(drawn(table))  # no fault of ours, whatever is read
