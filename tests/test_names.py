"""Cells that name organisations: what must be cut, what must stay whole."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest

from concertaction.importers.values import split_names
from concertaction.models import CellValue, NamedOrganisation

# As in the sheets of the area; all invented but for the public bodies.
NAMES = """
Le Forem|Le Forem Conseil – Mons|Maison de l’Emploi de Dour|CPAS de Mons|CPAS de Quiévrain
CPAS de Mons-Frameries|CPAS de Quiévrain-Hensies-Honnelles|PCS de Boussu
Administration communale de Quévy|ONEM – bureau de Mons|CSEF de Mons|IFAPME – centre de Mons
MIRE Haine et Borinage|Mission régionale de Mons-Borinage|Régie des quartiers du Haut-Bois
Régie des quartiers de la Cité des Fleurs|Bois et Compagnons asbl|Lire et Agir au Pays Noir asbl
Femmes en Chantier asbl|Cap Savoirs asbl|Le Tremplin des Hauts-Pays asbl|TitrEpaule scrl fs
Éco-Tri Borain scrl fs|Panibor sa|Restaurant L’Écluse sprl|Chantiers Boussutois sa|Résidence Les Tilleuls
Clinique du Haut-Pays|Crèche Les Petits Terrils|Centre de compétence LogiNord|CVDC Services et Soins
EPS Les Trois Vallées|Cours industriels de l’Ouest (promotion sociale)|Athénée du Couchant
CEFA Haine-Ouest|École professionnelle Sainte-Barbe|CPMS des Hauts-Pays|AMO Carrefour Jeunes Ouest
Maison de quartier La Sablonnière|Service d’insertion sociale Arc-en-Ciel|Espace citoyen du Rivage
SSM Le Fil Rouge|AIS Toits du Borinage|Maison d’accueil L’Escale|Centre de guidance Les Saules
Union des entrepreneurs de la Haine|Fonds de formation Horeca – antenne Hainaut|Actifs Intérim sa
Plateforme ISP des Hauts-Pays|Coordination sociale de Saint-Ghislain|Mutualité locale
Société régionale de transport|Compagnie du Belvédère|Radio Terril FM|Halte-garderie Les Coccinelles
Crée ta Route scrl|Microcrédit Hainaut Ouest|Cellule intersyndicale demandeurs d’emploi
Auto-école sociale Roule Haine|ETA Les Sablons|Haute École du Bois de Mons|Terre et Foyer asbl
Travail et Logement asbl|Culture & Jeunesse asbl|Dubois & Fils sprl|Garage Martin et Fils
Chambre de commerce et d'industrie de l'Ouest|Institut des arts et métiers
Service d'aide et de soins à domicile
""".replace("\n", "|").strip("|").split("|")  # fmt: skip


def names_of(value: CellValue) -> list[str]:
    return [name.name for name in split_names(value).names]


@pytest.mark.parametrize("name", NAMES)
def test_a_name_alone_stays_whole(name: str) -> None:
    assert split_names(name) == ((NamedOrganisation(name, name),), False)


SEPARATORS = {
    "\n": 1.0, "; ": 1.0, ";": 1.0, " | ": 1.0, " • ": 1.0, " + ": 1.0, "\t": 1.0,
    " ainsi que ": 0.99, ", ": 0.99, " / ": 0.99,
    "/": 0.99, " - ": 0.98, " – ": 0.98, " et ": 0.97, " & ": 0.97,
}  # fmt: skip


def joined(names: Sequence[str], separator: str) -> str:
    return separator.join(names)


@pytest.mark.parametrize(("separator", "least"), SEPARATORS.items())
def test_joined_names_are_cut_right(separator: str, least: float) -> None:
    chance = random.Random(separator)
    samples = [chance.sample(NAMES, chance.choice([2, 2, 3, 4])) for _ in range(300)]
    wrong = [names for names in samples if names_of(separator.join(names)) != names]
    assert len(wrong) <= len(samples) * (1 - least), wrong[:3]


def test_lists_that_end_with_and() -> None:
    chance = random.Random(1)
    samples = [chance.sample(NAMES, 4) for _ in range(300)]
    wrong = [names for names in samples if names_of(", ".join(names[:-1]) + " et " + names[-1]) != names]
    assert len(wrong) <= 9, wrong[:3]


@pytest.mark.parametrize("separator", [" et ", ", ", " / ", " - ", " & "])
def test_known_names_are_never_cut(separator: str) -> None:
    strange = ["Nord/Sud Formation", "Pain, Amour et Partage", "Funoc", "Côté Cour - Côté Jardin"]
    for first in strange:
        for second in strange:
            if first != second:
                assert [
                    n.name for n in split_names(first + separator + second, strange.__contains__).names
                ] == [first, second]


def test_a_known_name_broken_over_two_lines_stays_whole() -> None:
    def known(text: str) -> bool:
        return text in ("Atelier Nord Boussu", "Le Forem", "Le Forem Mons", "Mons")

    def read(text: str) -> list[str]:
        return [name.name for name in split_names(text, known).names]

    assert read("Cap Savoirs; Atelier Nord\nBoussu\nLe Forem") == [
        "Cap Savoirs",
        "Atelier Nord Boussu",
        "Le Forem",
    ]
    assert read("Le Forem\nMons") == ["Le Forem", "Mons"]


CELLS: dict[str, list[str]] = {
    "CPAS de Mons, Forem, AMO Carrefour": ["CPAS de Mons", "Forem", "AMO Carrefour"],
    "CPAS de Mons et le Forem": ["CPAS de Mons", "Forem"],
    "Forem/CPAS Mons": ["Forem", "CPAS Mons"],
    "EFT/OISP": ["EFT/OISP"],
    "Régie des quartiers de Mons, Frameries & Colfontaine": [
        "Régie des quartiers de Mons, Frameries & Colfontaine"
    ],
    "asbl L'Escale, rue de Nimy 12": ["asbl L'Escale"],
    "asbl L'Escale, rue de Nimy 12, 7000 Mons": ["asbl L'Escale"],
    "CPAS de Mons, Dour et Boussu": ["CPAS de Mons", "CPAS de Dour", "CPAS de Boussu"],
    "les CPAS de Dour et Quiévrain": ["CPAS de Dour", "CPAS de Quiévrain"],
    "CPAS (Mons, Dour, Élouges)": ["CPAS de Mons", "CPAS de Dour", "CPAS d'Élouges"],
    "Maisons de l'Emploi de Dour et de Boussu": [
        "Maison de l'Emploi de Dour",
        "Maison de l'Emploi de Boussu",
    ],
    "en partenariat avec le Forem et la MIRE": ["Forem", "MIRE"],
    "Partenaires : CPAS de Mons": ["CPAS de Mons"],
    "1) CPAS de Mons 2) Forem 3) MIRE": ["CPAS de Mons", "Forem", "MIRE"],
    "1. CPAS de Mons\n2. Forem": ["CPAS de Mons", "Forem"],
    "- CPAS de Mons\n- Forem\n\n* MIRE": ["CPAS de Mons", "Forem", "MIRE"],
    "Régie des quartiers\nde la Cité des Fleurs\nForem": [
        "Régie des quartiers de la Cité des Fleurs",
        "Forem",
    ],
    "Le Forem, Mme Lecomte 065/40 93 23": ["Le Forem"],
    "CPAS de Mons (065/40.93.23), Forem": ["CPAS de Mons", "Forem"],
    "PCS Boussu\nwww.exemple.be\ninfo@exemple.be": ["PCS Boussu"],
    "CPAS de Mons (chef de file), Forem (partenaire)": ["CPAS de Mons", "Forem"],
    "Cap Savoirs (à confirmer)": ["Cap Savoirs"],
    "Forem (Mons)": ["Forem (Mons)"],
    "« Bois et Compagnons » asbl et Forem": ["Bois et Compagnons asbl", "Forem"],
    "Forem, etc.": ["Forem"],
    "Forem, Forem et FOREM": ["Forem"],
    "Horizon Borain, Cap Savoirs, Numéribus": ["Horizon Borain", "Cap Savoirs", "Numéribus"],
}


@pytest.mark.parametrize(("text", "names"), CELLS.items())
def test_cells(text: str, names: list[str]) -> None:
    assert names_of(text) == names


@pytest.mark.parametrize(
    "value",
    [None, "", "néant", "/", "-", "aucun", "Aucun partenaire à ce jour", "Partenariat : aucun", "0", 0],
)
def test_nobody(value: CellValue) -> None:
    assert split_names(value) == ((), False)


@pytest.mark.parametrize(
    "text", ["à définir", "en cours", "?", "partenaires à préciser", "une école à définir"]
)
def test_announced_partners(text: str) -> None:
    assert split_names(text) == ((NamedOrganisation("", text, (), True),), False)


def test_an_announced_partner_among_others() -> None:
    assert split_names("Forem ; à définir").names == (
        NamedOrganisation("Forem", "Forem"),
        NamedOrganisation("", "à définir", (), True),
    )


def kinds_of(text: str) -> tuple[str, ...]:
    return {"psychosocial": ("psychosocial",), "école": ("ecole",), "MIRE": ("mire",)}.get(text, ())


def test_brackets_hold_a_kind() -> None:
    reading = split_names(
        "SSM Le Fil Rouge (psychosocial), CEFA Haine-Ouest (école), Forem (Mons)", None, kinds_of
    )
    assert reading.names == (
        NamedOrganisation("SSM Le Fil Rouge", "SSM Le Fil Rouge (psychosocial)", ("psychosocial",)),
        NamedOrganisation("CEFA Haine-Ouest", "CEFA Haine-Ouest (école)", ("ecole",)),
        NamedOrganisation("Forem (Mons)", "Forem (Mons)"),
    )


def test_the_kind_of_an_announced_partner() -> None:
    assert split_names("école à définir", None, kinds_of).names == (
        NamedOrganisation("", "école à définir", ("ecole",), True),
    )


@pytest.mark.parametrize(
    "text",
    ["CPAS Mons - Dour - Boussu", "Mons, Dour", "Nord/Sud Formation asbl", "Funoc et Pain et Chocolat sprl"],
)
def test_what_can_be_cut_in_two_ways_is_doubtful(text: str) -> None:
    assert split_names(text).doubtful


def test_a_very_long_list_is_cut_everywhere() -> None:
    names = [f"Partenaire {letter}" for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"]
    reading = split_names(", ".join(names))
    assert [name.name for name in reading.names] == names
    assert reading.doubtful
