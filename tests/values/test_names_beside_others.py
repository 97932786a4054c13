"""Names beside words that are none of them: a kind for several, how often, how many, with whom, for what."""

from __future__ import annotations

import pytest
from name_readings import names_of

from concertaction.importers.values import split_names

CELLS: dict[str, list[str]] = {
    # a kind before its houses is the kind of each
    "EFT : Le Verger, Bâtir-Haine": ["EFT Le Verger", "EFT Bâtir-Haine"],
    "EFT : Le Verger ; Bâtir-Haine": ["EFT Le Verger", "Bâtir-Haine"],
    "EFT (Le Verger, Bâtir-Haine)": ["EFT Le Verger", "EFT Bâtir-Haine"],
    "OISP: Le Bouleau et La Ruche": ["OISP Le Bouleau", "OISP La Ruche"],
    "AMO : Le Virage": ["AMO Le Virage"],
    "SSM : Le Pont-Canal, Le Gué asbl": ["SSM Le Pont-Canal", "SSM Le Gué asbl"],
    "Le Forem, EFT : Le Verger": ["Forem", "EFT Le Verger"],
    "EFT : Le Verger, CPAS de Dour": ["EFT Le Verger", "CPAS de Dour"],
    "CPAS : Mons, Dour": ["CPAS de Mons", "CPAS de Dour"],
    "écoles : IEPS du Val de Haine, Athénée de Dour": ["IEPS du Val de Haine", "Athénée de Dour"],
    "EFT/OISP : Le Verger, La Ruche": ["Le Verger", "La Ruche"],
    "Partenaires : EFT Le Verger, TEC": ["EFT Le Verger", "TEC"],
    "EFT - Le Verger, Bâtir-Haine": ["EFT Le Verger", "EFT Bâtir-Haine"],
    "AMO – Le Virage": ["AMO Le Virage"],
    "EFT = Le Verger, Bâtir-Haine": ["EFT Le Verger", "EFT Bâtir-Haine"],
    "EFT – OISP": ["EFT", "OISP"],
    # how often
    "surtout EFT Le Verger ; parfois AMO Le Virage": ["EFT Le Verger", "AMO Le Virage"],
    "parfois le CPAS de Dour": ["CPAS de Dour"],
    "souvent le CPAS de Dour, rarement la MIRE": ["CPAS de Dour", "MIRE"],
    "ponctuellement TEC Hainaut": ["TEC Hainaut"],
    "principalement Le Forem Conseil": ["Forem Conseil"],
    "de temps en temps AMO Le Virage": ["AMO Le Virage"],
    "à l'occasion UCM Mons": ["UCM Mons"],
    "Le Forem, et occasionnellement la MIRE": ["Forem", "MIRE"],
    "régulièrement avec le PCS de Dour": ["PCS de Dour"],
    "MIRE, selon les cas CPAS de Dour": ["MIRE", "CPAS de Dour"],
    "Régulièrement asbl": ["Régulièrement asbl"],
    # how many
    "Le Forem Conseil (2), CPAS de Mons (1)": ["Le Forem Conseil", "CPAS de Mons"],
    "EFT Le Verger (12)": ["EFT Le Verger"],
    "CPAS de Dour [3]": ["CPAS de Dour"],
    "MIRE (2x)": ["MIRE"],
    "Le Forem Conseil (x2)": ["Le Forem Conseil"],
    "École 3 Cantons": ["École 3 Cantons"],
    # with whom
    "CPAS de Hensies (avec PCS de Hensies)": ["CPAS de Hensies", "PCS de Hensies"],
    "EFT Le Verger (en partenariat avec le CPAS de Dour)": ["EFT Le Verger", "CPAS de Dour"],
    "MIRE (avec AMO Le Virage et SSM Le Pont-Canal)": ["MIRE", "AMO Le Virage", "SSM Le Pont-Canal"],
    "Le Forem (+ MIRE)": ["Forem", "MIRE"],
    "CPAS de Dour (et CPAS de Boussu)": ["CPAS de Dour", "CPAS de Boussu"],
    "Garage Lenoir (et fils)": ["Garage Lenoir (et fils)"],
    "UCM (en collaboration avec TEC Hainaut), CPAS de Mons": ["UCM", "TEC Hainaut", "CPAS de Mons"],
    "CPAS de Dour (partenaire : PCS de Dour)": ["CPAS de Dour", "PCS de Dour"],
    "CPAS de Dour [avec le PCS de Dour]": ["CPAS de Dour", "PCS de Dour"],
    "CPAS de Dour (avec le soutien du Forem)": ["CPAS de Dour", "Forem"],
    "UCM (en collab. avec la MIRE)": ["UCM", "MIRE"],
    "UCM (avec accord du Forem)": ["UCM (avec accord du Forem)"],
    # for what
    "CPAS de Dour - co-animation\nUCM Mons - stages": ["CPAS de Dour", "UCM Mons"],
    "CPAS de Dour - co-animation": ["CPAS de Dour"],
    "UCM Mons – sous-traitance": ["UCM Mons"],
    "EFT Le Verger - Dour\nUCM Mons": ["EFT Le Verger - Dour", "UCM Mons"],
    # one list of common words that a legal form ends
    "Jardins, Parcs et Bois asbl": ["Jardins, Parcs et Bois asbl"],
    "Bois, Jardins et Forêts asbl": ["Bois, Jardins et Forêts asbl"],
    "Toits, murs et jardins scrl": ["Toits, murs et jardins scrl"],
    "Jeunesse, Sport et Culture asbl": ["Jeunesse, Sport et Culture asbl"],
    "Ateliers, Chantiers et Métiers scrl fs": ["Ateliers, Chantiers et Métiers scrl fs"],
    "Bois, Parcs & Jardins asbl": ["Bois, Parcs & Jardins asbl"],
    "Arts, Métiers et Culture ASBL": ["Arts, Métiers et Culture ASBL"],
    "Fleurs, fruits et légumes sprl": ["Fleurs, fruits et légumes sprl"],
    "CPAS de Dour, Parcs et Bois asbl": ["CPAS de Dour", "Parcs et Bois asbl"],
    "MIRE, Forem et Bouleau asbl": ["MIRE", "Forem", "Bouleau asbl"],
    "UCM, TEC et Le Bouleau asbl": ["UCM", "TEC", "Le Bouleau asbl"],
    "Syndicats, Employeurs et Bois asbl": ["Syndicats", "Employeurs", "Bois asbl"],
    # bodies of one commune
    "CPAS et Ville de Mons": ["CPAS de Mons", "Ville de Mons"],
    "CPAS, PCS et Commune de Dour": ["CPAS de Dour", "PCS de Dour", "Commune de Dour"],
    "Le Forem, CPAS & ALE d'Hensies": ["Forem", "CPAS de Hensies", "ALE d'Hensies"],
    "CPAS/PCS de Dour": ["CPAS de Dour", "PCS de Dour"],
    "PCS et Forem de Mons": ["PCS", "Forem de Mons"],
    "MIRE et CPAS de Mons": ["MIRE", "CPAS de Mons"],
    # a commune and its body in brackets
    "Boussu (CPAS)": ["CPAS de Boussu"],
    "Boussu (RDQ)": ["RDQ de Boussu"],
    "Hensies - CPAS": ["CPAS de Hensies"],
    "Hensies (PCS), Dour (CPAS)": ["PCS de Hensies", "CPAS de Dour"],
}


@pytest.mark.parametrize(("cell", "names"), CELLS.items())
def test_a_cell_gives_the_names_and_nothing_that_stands_beside_them(cell: str, names: list[str]) -> None:
    assert [name.removeprefix("Le ") for name in names_of(cell)] == [
        name.removeprefix("Le ") for name in names
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("CPAS\nDour\nService ISP", ["CPAS de Dour – Service ISP"]),
        ("CPAS\nDour\nService ISP\nLe Forem", ["CPAS de Dour – Service ISP", "Le Forem"]),
        ("Commune\nDour\nService jeunesse", ["Commune de Dour – Service jeunesse"]),
        ("CPAS\nDour\nLe Forem", ["CPAS de Dour", "Le Forem"]),
        ("Le Forem\nDour\nMIRE", ["Le Forem – Dour", "MIRE"]),
    ],
)
def test_a_service_below_the_commune_of_a_house_is_of_that_house(text: str, names: list[str]) -> None:
    assert [name.name for name in split_names(text).names] == names


@pytest.mark.parametrize(
    ("text", "is_doubtful"),
    [
        ("IFAPME – EFT La Forge – Atelier Bois", True),
        ("EFT La Forge – Atelier Bois", True),
        ("EFT La Forge, Atelier Bois", False),
        ("IFAPME – Chantier Bois, Le Forem", True),
        ("CPAS de Dour – Pôle ISP", False),
        ("Le Forem – Section Mons", False),
        ("Le Forem – Pôle Emploi", False),
        ("IFAPME – EFT La Forge", False),
    ],
)
def test_a_workshop_behind_a_dash_may_be_of_the_house_before_it(text: str, is_doubtful: bool) -> None:
    assert split_names(text).doubtful == is_doubtful
