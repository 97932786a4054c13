"""What stands beside partners: their kinds, their communes, what they do, and others who take part."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from layout_sheets import drawn, partners_of, submitted

if TYPE_CHECKING:
    from concertaction.models import Submission


@pytest.mark.parametrize("band", ["Partenariat", "Partenaires", "Avec qui ?", "Partenariats mis en place"])
@pytest.mark.parametrize(
    "heads", [("Nom", "Type"), ("Organisme", "Catégorie"), ("Qui", "Nature"), ("Structure", "Secteur")]
)
@pytest.mark.parametrize("turned", [False, True])
def test_the_kind_under_a_band_of_partners_is_no_partner(
    band: str, heads: tuple[str, str], turned: bool
) -> None:
    names, kinds = ("Le Forem", "PCS de Dour", "Agoria"), ("OISP", "PCS", "fédération")
    pairs = [*zip(names, kinds, strict=True)]
    ordered = [pair[::-1] if turned else pair for pair in (heads, *pairs)]
    lines = [f"Atelier {i} | 3.{i + 1} | {' | '.join(pair)} | 2011" for i, pair in enumerate(ordered[1:])]
    text = "\n".join(
        [
            "CPAS de Mons",
            f"Action | Objectif | {band} | | Période",
            f" | | {' | '.join(ordered[0])} | ",
            *lines,
        ]
    )
    found = submitted(drawn(text, merged=[(2, 2, 2, 3)]))
    assert partners_of(found) == [[name] for name in names]


PARTNERS = ("GREASH", "Le Forem", "Auto-école Delta", "IEPSCF de Dour", "MIRE Haute-Haine", "Wanty SA")


def beside_partners(second: str, merged: bool, *said: str) -> Submission:
    """A table with a second column under the heading of the partners, or under none."""
    lines = [
        f"Atelier {i} | 1.{i % 4 + 1} | {name} | {cell} | 2011"
        for i, (name, cell) in enumerate(said_of(said))
    ]
    heads = f"Action | Objectif | Partenaire | {second} | Période"
    ranges = [(1, 2, 1, 3)] if merged else []
    return submitted(drawn("\n".join(["CPAS de Dour", heads, *lines]), merged=ranges))


def said_of(said: tuple[str, ...]) -> list[tuple[str, str]]:
    """The partners with what stands beside each."""
    return list(zip(PARTNERS, said, strict=True))


@pytest.mark.parametrize(("second", "merged"), [("", True), ("", False), ("Partenaire", False)])
@pytest.mark.parametrize(
    "said",
    [
        ("psychosocial", "Forem", "autre", "EPS", "MIRE", "employeur"),
        ("Psychosocial", "service public", "autre", "promotion sociale", "MIRE", "entreprise"),
        ("Psychosocial", "Forem", "Autre", "Eps", "Mire", "Employeur"),
        ("Mons", "Dour", "Hornu", "Dour", "Frameries", "Jemappes"),
        ("anime", "prête la salle", "accueille", "encadre les cours", "oriente", "accueille"),
        ("Mme Dubois", "M. Lenoir", "Mme Petit", "M. Haddad", "Mme Rossi", "M. Lenoir"),
    ],
)
def test_what_stands_beside_partners_under_their_heading_is_no_partner(
    second: str, merged: bool, said: tuple[str, ...]
) -> None:
    found = beside_partners(second, merged, *said)
    assert partners_of(found) == [[name] for name in PARTNERS]


@pytest.mark.parametrize(("second", "merged"), [("", True), ("", False), ("Partenaire", False)])
def test_second_partners_under_the_same_heading_are_partners(second: str, merged: bool) -> None:
    said = ("CPAS de Mons", "SSM Le Fil", "AIS Toit", "PCS de Boussu", "CPAS de Mons", "EFT B")
    found = beside_partners(second, merged, *said)
    assert partners_of(found) == [[name, other] for name, other in said_of(said)]


def test_kinds_may_stand_before_the_partners() -> None:
    kinds = ("psychosocial", "Forem", "autre", "EPS", "MIRE", "employeur")
    rows = [
        f"Atelier {i} | 1.1 | {kind} | {name} | 2011"
        for i, (name, kind) in enumerate(said_of(kinds), start=1)
    ]
    heads = "Action | Objectif | Partenaire | | Période"
    found = submitted(drawn("\n".join(["CPAS de Dour", heads, *rows]), merged=[(1, 2, 1, 3)]))
    assert partners_of(found) == [[name] for name in PARTNERS]


OTHERS = ("Autre(s)", "Autres", "Les autres", "Autre", "Autre (à préciser)", "Autres, préciser", "Et autres")


def who_takes_part(heads: str, *lines: str) -> list[list[str]]:
    """Who takes part in each action of a table below the name of a house."""
    sheet = drawn("\n".join(["CPAS de Dour", "", f"Action | Objectif | {heads} | Période", *lines]))
    return [sorted(partner.name for partner in action.partners) for action in submitted(sheet).actions]


@pytest.mark.parametrize("heading", OTHERS)
def test_others_beside_partners_are_partners_too(heading: str) -> None:
    assert who_takes_part(
        f"Partenaire principal | {heading}",
        "Accueil | 1.1 | Le Forem | Planning familial La Lune ; SSM Le Gué | 2011",
        "Bilan | 1.2 | SSM Le Gué | - | 2011",
        "Jardin | 1.4 | IEPS de Dour | Bibliothèque communale | 2011",
    ) == [
        ["Le Forem", "Planning familial La Lune", "SSM Le Gué"],
        ["SSM Le Gué"],
        ["Bibliothèque communale", "IEPS de Dour"],
    ]


@pytest.mark.parametrize("heading", OTHERS)
def test_others_beside_crosses_under_partners_are_partners_too(heading: str) -> None:
    assert who_takes_part(
        f"Le Forem | PCS de Dour | {heading}",
        "Accueil | 1.1 | x | | Planning familial La Lune | 2011",
        "Bilan | 1.2 | x | x | | 2011",
        "Jardin | 1.4 | | x | Bibliothèque communale | 2011",
    ) == [
        ["Le Forem", "Planning familial La Lune"],
        ["Le Forem", "PCS de Dour"],
        ["Bibliothèque communale", "PCS de Dour"],
    ]


@pytest.mark.parametrize(
    ("heads", "other"),
    [
        ("Partenaires | Autres", "à revoir au printemps"),
        ("Partenaires | Autres", "voir le rapport annuel"),
        ("Partenaires | Remarques", "Planning familial La Lune"),
        ("Public | Autres", "12 inscrits"),
    ],
)
def test_other_remarks_are_no_partners(heads: str, other: str) -> None:
    assert [
        len(names)
        for names in who_takes_part(
            heads, f"Accueil | 1.1 | Le Forem | {other} | 2011", f"Jardin | 1.4 | Le Forem | {other} | 2011"
        )
    ] == [int("Partenaires" in heads)] * 2


@pytest.mark.parametrize("band", ["Types de partenaires", "Catégories de partenaires"])
@pytest.mark.parametrize(
    "kinds", [("Forem", "Entr.", "École", "Social"), ("Forem", "Entreprises", "Écoles", "PCS")]
)
def test_crosses_under_kinds_of_partners_name_nobody_beside_their_names(
    band: str, kinds: tuple[str, ...]
) -> None:
    found = submitted(
        drawn(
            "\n".join(
                [
                    "CPAS de Dour",
                    "",
                    f"Action | Objectif | {band} | | | | Noms des partenaires | Période",
                    f" | | {' | '.join(kinds)} | |",
                    "Accueil | 1.1 | x | | | | Le Forem Conseil | 2011",
                    "Bilan | 1.2 | | x | | | Garage du Pont ; Forem | 2011",
                    "Jardin | 1.4 | | | x | x | CEFA de Mons | 2011",
                ]
            ),
            merged=[(3, 2, 3, 5)],
        )
    )
    assert [sorted(partner.name for partner in action.partners) for action in found.actions] == [
        ["Le Forem Conseil"],
        ["Forem", "Garage du Pont"],
        ["CEFA de Mons"],
    ]


@pytest.mark.parametrize("cell", ["à confirmer", "?", "à préciser"])
def test_a_partner_whose_cross_is_in_doubt_is_unconfirmed(cell: str) -> None:
    found = submitted(
        drawn(
            "CPAS de Dour\n\nAction | Objectif | Période | Le Forem | PCS de Mons\n"
            f"Accueil | 1.1 | 2011 | x | néant\nBilan | 1.2 | 2011 | x | {cell}\nJardin | 1.4 | 2011 | | x"
        )
    )
    assert partners_of(found) == [
        ["Le Forem"],
        ["Le Forem", "PCS de Mons"],
        ["PCS de Mons"],
    ]
    assert [(one.code, one.row) for one in found.findings] == [("unconfirmed-partner", 5)]
