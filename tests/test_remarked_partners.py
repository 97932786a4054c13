"""Partners that only a remark names: they are said, and not read."""

from __future__ import annotations

import pytest
from layout_sheets import drawn, submission_of, submitted

HEAD = ["Opérateur", "Action", "Objectif", "Partenaires", "Remarques", "Période"]


def said_of(remark: str, partner: str | None = "IFAPME") -> list[tuple[str | None, str | None]]:
    """The cells in which the remark is said to name partners, and what is quoted; the row keeps its own."""
    found = submission_of(
        HEAD,
        ["CPAS de Boussu", "Potager", "1.2", "SSM A", "rien de neuf", "2011"],
        ["CPAS de Boussu", "Atelier CV", "2.3", partner, remark, "2011"],
    )
    assert [one.name for one in found.actions[1].partners] == ([partner] if partner else [])
    return [(one.cell, one.value) for one in found.findings if one.code == "partners-in-remark"]


@pytest.mark.parametrize("partner", [None, "IFAPME"])
@pytest.mark.parametrize(
    ("remark", "part"),
    [
        ("en partenariat avec l’AIS Clé du Borinage et le CPAS de Mons", None),
        ("Partenaires : Menuiserie Lembourg sprl, Garage Petit-Bois sa", None),
        ("avec la collaboration de la Régie des Quartiers de Dour", None),
        (
            "Menée en collaboration avec le CPAS de Mons pour l'accueil. Salle froide.",
            "en collaboration avec le CPAS de Mons",
        ),
        ("avec le soutien du CPAS de Dour", None),
        ("Réalisé avec le CPAS de Mons", None),
        ("avec aussi le CPAS de Mons", None),
        ("Également avec l'AIS Clé du Borinage", None),
        ("avec Logis-Mons SA (employeur)", None),
        ("Avec le CPAS de Mons", None),
        ("Module co-organisé avec l'AIS Clé du Borinage en 2011", "co-organisé avec l'AIS Clé du Borinage"),
        ("Atelier animé conjointement avec le CPAS de Mons", "animé conjointement avec le CPAS de Mons"),
        ("Hangar construit ensemble avec le CPAS de Mons", "construit ensemble avec le CPAS de Mons"),
        (
            "Modules coanimés avec la Régie des Quartiers de Dour",
            "coanimés avec la Régie des Quartiers de Dour",
        ),
        ("12 présents, avec l'aide de l'asbl Le Tremplin", "avec l'aide de l'asbl Le Tremplin"),
        ("Partenaire : CPAS de Hornu", None),
        ("Avec l'appui de l'Athénée de Dour, en 2011", "Avec l'appui de l'Athénée de Dour"),
        ("Nouveau partenariat avec la MIRE", "partenariat avec la MIRE"),
        (
            "avec les stagiaires, en collaboration étroite avec le SSM Le Fil Rouge",
            "en collaboration étroite avec le SSM Le Fil Rouge",
        ),
    ],
)
def test_partners_that_only_a_remark_names_are_said(
    remark: str, part: str | None, partner: str | None
) -> None:
    assert said_of(remark, partner) == [("E3", part or remark)]


@pytest.mark.parametrize(
    "remark",
    [
        "avec les stagiaires",
        "avec Excel",
        "Avec Mme Dupont",
        "Réalisé avec les stagiaires",
        "organisé avec l'IFAPME",
        "mené avec succès",
        "aussi avec les stagiaires du soir",
        "Brochure réalisée avec Publisher et PowerPoint",
        "Vidéo montée avec Windows Movie Maker",
        "Site développé avec Joomla",
        "en collaboration avec l'équipe",
        "partenaires à définir",
        "Partenaires : à définir",
        "Partenaires : voir annexe",
        "en partenariat avec IFAPME",
        "En partenariat avec l'IFAPME de Dour",
        "avec le soutien du CPAS de Boussu",
        "en collaboration avec Luc Colin",
        "en collaboration avec la formatrice Julie",
        "avec le soutien du FSE",
        "plus en partenariat avec le CPAS de Mons",
        "sans partenariat avec le CPAS de Mons",
        "recherche de partenaires : CPAS de Mons ?",
        "partenariat avec les écoles de la commune",
        "avec la participation de 12 stagiaires",
        "avec l'aide d'un interprète",
        "Le CPAS de Mons a fermé",
        "partenaires contactés en mars",
    ],
)
def test_a_remark_that_names_no_other_partner_says_nothing(remark: str) -> None:
    assert said_of(remark) == []


def test_long_remarks_are_looked_at_quickly() -> None:
    for unit in ("en partenariat avec ", "partenaires ", "avec la collaboration du ", " "):
        assert said_of(f"Potager {unit * (32000 // len(unit))}x") == []


@pytest.mark.parametrize(
    ("cell", "said"),
    [("Dour", "Dour"), ("Mons, Dour, Le Forem", "Mons, Dour"), ("CPAS de Mons, Dour, Le Forem", None),
     ("Ville de Dour", None), ("Le Forem (Dour)", None), ("SSM Le Fil", None)],
)  # fmt: skip
def test_a_commune_in_place_of_a_partner_is_said(cell: str, said: str | None) -> None:
    found = submitted(
        drawn(f"EFT La Forge\nAction | Objectif | Partenaires\nBilan | 1.1 | {cell}\nAccueil | 1.2 | MIRE")
    )
    names = [one.params["name"] for one in found.findings if one.code == "place-as-partner"]
    assert names == ([said] if said else [])
