"""Cells that name organisations: what must be cut, what must stay whole."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest

from concertaction import framework
from concertaction.importers.actions import read_submission
from concertaction.importers.files.workbook import Sheet, Workbook
from concertaction.importers.layouts.recognition import read_workbook
from concertaction.importers.values import NamesReading, cut_names, split_names
from concertaction.models import CellValue, NamedOrganisation, Submission

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
    assert split_names(name) == NamesReading((NamedOrganisation(name, name),))


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
    # a body of a region keeps its "et"; a region alone is nobody
    "MIRE Haut-Pays et Haine": ["MIRE Haut-Pays et Haine"],
    "CPAS de Dour et MIRE Haut-Pays et Haine": ["CPAS de Dour", "MIRE Haut-Pays et Haine"],
    "Mission régionale Borinage et Haine": ["Mission régionale Borinage et Haine"],
    "Mission régionale Plaine et Collines, Le Forem": ["Mission régionale Plaine et Collines", "Le Forem"],
    "MIRE Hesbaye & Condroz": ["MIRE Hesbaye & Condroz"],
    "Maison de l'emploi Dour et Quiévrain": ["Maison de l'emploi Dour et Quiévrain"],
    "MIRE Borinage et CPAS de Dour": ["MIRE Borinage", "CPAS de Dour"],
    "MIRE Borinage et Les Glycines": ["MIRE Borinage", "Les Glycines"],
    "MIRE Borinage et Randstad": ["MIRE Borinage", "Randstad"],
    "Mission régionale et Horizon": ["Mission régionale", "Horizon"],
    # a hyphen between two known bodies
    "CPAS Dour-Le Forem": ["CPAS Dour", "Le Forem"],
    "Le Forem-CPAS de Dour, ONEM": ["Le Forem", "CPAS de Dour", "ONEM"],
    "Le Forem-Conseil": ["Le Forem-Conseil"],
    "EFT-OISP": ["EFT-OISP"],
    "Cours pour adultes-Forem": ["Cours pour adultes-Forem"],
    # a group that names its members
    "Entreprises locales (boulangerie Panis, garage Auto-Nord)": ["boulangerie Panis", "garage Auto-Nord"],
    "Artisans de la région (menuiserie Dubois et toitures Lenoir), Le Forem": [
        "menuiserie Dubois",
        "toitures Lenoir",
        "Le Forem",
    ],
    "Services sociaux (CPAS de Dour, planning familial)": ["CPAS de Dour", "planning familial"],
    "Entreprises de la région : menuiserie Dubois, toitures Lenoir": ["menuiserie Dubois", "toitures Lenoir"],
    "Agences d'intérim (Randstad, Adecco)": ["Randstad", "Adecco"],
    "Entreprises locales (Dour, Boussu)": ["Entreprises locales (Dour, Boussu)"],
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


CELLS |= {
    # a comma separates already: the dash leads to a part of the house
    "Le Forem - MDE de Quaregnon, CPAS de Quaregnon": ["Le Forem - MDE de Quaregnon", "CPAS de Quaregnon"],
    "CPAS de Mons - Service insertion, Le Forem": ["CPAS de Mons - Service insertion", "Le Forem"],
    "C.P.A.S. de Honnelles – Insertion": ["C.P.A.S. de Honnelles – Insertion"],
    "CPAS de Mons - Le Forem, MIRE": ["CPAS de Mons", "Le Forem", "MIRE"],
    "CPAS de Mons - Service d'aide et de soins à domicile": [
        "CPAS de Mons",
        "Service d'aide et de soins à domicile",
    ],
    "MIRE – Mission régionale pour l'emploi de Mons-Borinage": [
        "MIRE – Mission régionale pour l'emploi de Mons-Borinage"
    ],
    # words that join, and words before a list
    "le Forem, ainsi que le CPAS de Mons": ["Forem", "CPAS de Mons"],
    "MIRE, ainsi que l'ONEM": ["MIRE", "ONEM"],
    "ainsi que le CPAS de Mons et Le Forem": ["CPAS de Mons", "Le Forem"],
    "avec le Forem, la MIRE ainsi que le CPAS de Dour": ["Forem", "MIRE", "CPAS de Dour"],
    "en partenariat avec le Forem et avec la MIRE": ["Forem", "MIRE"],
    "avec l'aide du Forem et du CPAS": ["Forem", "CPAS"],
    "avec l’appui de la MIRE, du CPAS de Mons et de l’ONEM": ["MIRE", "CPAS de Mons", "ONEM"],
    "Le Forem, notamment la MDE de Mons": ["Le Forem", "MDE de Mons"],
    "Partenaires pour l'emploi asbl": ["Partenaires pour l'emploi asbl"],
    "Bricole avec nous": ["Bricole avec nous"],
    # one kind, several communes, anywhere in a list
    "Le Forem, les CPAS de Boussu et Dour": ["Le Forem", "CPAS de Boussu", "CPAS de Dour"],
    "CPAS de Mons, Dour et Boussu, Le Forem": ["CPAS de Mons", "CPAS de Dour", "CPAS de Boussu", "Le Forem"],
    "CPAS (Dour)": ["CPAS de Dour"],
    "CPAS : Dour, Hensies": ["CPAS de Dour", "CPAS de Hensies"],
    "CPAS (Dour, Hensies), Forem": ["CPAS de Dour", "CPAS de Hensies", "Forem"],
    "Maison de jeunes (Dour), AMO (Mons)": ["Maison de jeunes (Dour)", "AMO (Mons)"],
    # what an organisation does
    "Le Forem (sélection des candidats), Béton-Haine sa (stages)": ["Le Forem", "Béton-Haine sa"],
    "IFAPME (accueil)": ["IFAPME"],
    "CPAS de Mons (public / suivi)": ["CPAS de Mons"],
    "Forem (convention) / MIRE (oral)": ["Forem", "MIRE"],
    "Ville de Mons (maître d’ouvrage)": ["Ville de Mons"],
    "Le Forem (Sélection)": ["Le Forem"],
    "Le Forem (sélection PFI)": ["Le Forem"],
    "MIRE (convention du 12/03/2011)": ["MIRE"],
    "Le Forem et la MIRE (convention signée le 12/03/2011)": ["Le Forem", "MIRE"],
    "MIRE (01/03/2011), ONEM (2011)": ["MIRE", "ONEM"],
    "Le Forem pour la sélection, le CPAS de Mons pour le suivi": ["Le Forem", "CPAS de Mons"],
    "Le Forem pour la sélection et l'orientation, la MIRE pour le suivi": ["Le Forem", "MIRE"],
    "le Forem pour animer la séance, la MIRE en appui": ["Forem", "MIRE"],
    "Forem: orientation\nCPAS: suivi social": ["Forem", "CPAS"],
    "Forem, MIRE : voir convention": ["Forem", "MIRE"],
    "Orientation : Le Forem, suivi : CPAS de Mons": ["Le Forem", "CPAS de Mons"],
    "Le Forem – orientation, MIRE – accueil": ["Le Forem", "MIRE"],
    "Forem : Mme X, CPAS : M. Y": ["Forem", "CPAS"],
    "Garage Martin et Fils (mécanique)": ["Garage Martin et Fils"],
    # the same signs inside names, or beside another organisation
    "Mission régionale pour l'emploi": ["Mission régionale pour l'emploi"],
    "Agence locale pour l'emploi de Dour": ["Agence locale pour l'emploi de Dour"],
    "Point Relais : écoute asbl": ["Point Relais : écoute asbl"],
    "Agir pour la sélection asbl": ["Agir pour la sélection asbl"],
    "École Sainte-Marie (primaire)": ["École Sainte-Marie (primaire)"],
    "Le Forem (formation)": ["Le Forem (formation)"],
    "CPAS de Mons (service insertion)": ["CPAS de Mons"],
    "Lire et Agir (Hainaut occidental)": ["Lire et Agir (Hainaut occidental)"],
    "le Forem (via la MIRE)": ["Forem (via la MIRE)"],
    "MIRE (suivi par le CPAS)": ["MIRE (suivi par le CPAS)"],
}


WHOLE = """
CPAS de Quaregnon – Service Insertion|CPAS de Boussu / Service ISP|CPAS de Dour/Service ISP
CPAS de Boussu, service Emploi|CPAS de Dour – Cellule Emploi|CPAS de Mons, Service Insertion
CPAS de Quaregnon – Service d’insertion socioprofessionnelle|Ville de Mons – Service Cohésion sociale
Commune de Dour - Service de la Jeunesse et des Sports|Commune de Dour – Échevinat de l'emploi
Administration communale de Quévy / Service Jeunesse|CPAS de Mons - Pôle Jeunesse|CPAS de Mons - Dépt. Emploi
CPAS de Mons – Cellule Art. 60§7|CPAS de Mons - ISP|CPAS de Mons - Article 60|Service Insertion - CPAS de Mons
Lettres Ouvertes asbl – Département Alpha|Lettres Ouvertes asbl - Antenne de Boussu|Athénée de Dour, Section technique
EPS du Borinage – Implantation de Dour|Le Forem – Direction régionale de Mons|Le Forem, Service Emploi
CPAS de Mons, Service Insertion, Service Logement|EFT Fer & Lin asbl|EFT Fer & Lin|Fer & Lin asbl
EFT Pain, Levain et Cie asbl|EFT Pain, Levain et Cie|Pain, Levain et Cie asbl|asbl Sports, Loisirs et Culture
Sports, Loisirs et Culture asbl|Dupont, Lejeune et Cie sprl|Terre, Eau et Soleil asbl|OISP Lire, Écrire et Compter
AMO Fil & Aiguille asbl|Atelier Bois & Fer asbl|Union des Villes et Communes|Union des Villes et Communes de Wallonie
Réseau Santé / Social de Mons|Réseau Santé et Social de Mons|Service Emploi/Formation de Mons|1 Toit pour tous
2e Chance asbl|3 Cantons|1, 2, 3 Soleil asbl|1001 Choses asbl|24/24 asbl|V. Dupont sprl|X. Y. asbl|A.S.B.L. Le Pas
""".replace("\n", "|").strip("|").split("|")  # fmt: skip


@pytest.mark.parametrize("name", WHOLE)
def test_one_organisation_however_many_signs_its_name_holds(name: str) -> None:
    bare = name.removeprefix("Le ")
    for text in (name, f"{name}; ONEM", f"ONEM\n{name}"):
        assert [it.removeprefix("Le ") for it in names_of(text) if it != "ONEM"] == [bare]


CELLS |= {
    # a department belongs to the house before it; an organisation with a name of its own does not
    "CPAS de Dour – Cellule Emploi; CPAS de Dour / Service ISP": [
        "CPAS de Dour – Cellule Emploi",
        "CPAS de Dour / Service ISP",
    ],
    "CPAS de Dour\nService Jeunes\nForem": ["CPAS de Dour – Service Jeunes", "Forem"],
    "Ville de Mons, Service Jeunesse, Le Forem": ["Ville de Mons, Service Jeunesse", "Le Forem"],
    "MIRE / Antenne de Dour, Le Forem": ["MIRE / Antenne de Dour", "Le Forem"],
    "Forem, MIRE, Service Jeunesse": ["Forem", "MIRE", "Service Jeunesse"],
    "CPAS de Mons – Maison de l'Emploi": ["CPAS de Mons", "Maison de l'Emploi"],
    "CPAS de Mons, Service d'insertion sociale Arc-en-Ciel": [
        "CPAS de Mons",
        "Service d'insertion sociale Arc-en-Ciel",
    ],
    "CPAS de Mons - Service d'aide aux justiciables": ["CPAS de Mons", "Service d'aide aux justiciables"],
    # names with signs of their own, in a list
    "CPAS de Mons, Fer & Lin asbl": ["CPAS de Mons", "Fer & Lin asbl"],
    "Le Forem, EFT Fer & Lin asbl, MIRE": ["Le Forem", "EFT Fer & Lin asbl", "MIRE"],
    "Forem, Terre, Eau et Soleil asbl": ["Forem", "Terre, Eau et Soleil asbl"],
    "Pain, Levain et Cie asbl, Forem": ["Pain, Levain et Cie asbl", "Forem"],
    "CEFA Haine-Ouest & Panibor sa": ["CEFA Haine-Ouest", "Panibor sa"],
    "Hôpital Ambroise Paré, Soins & Santé asbl": ["Hôpital Ambroise Paré", "Soins & Santé asbl"],
    "Garage Martin et Fils, Culture & Jeunesse asbl": ["Garage Martin et Fils", "Culture & Jeunesse asbl"],
    "Régie des quartiers et Communes": ["Régie des quartiers", "Communes"],
    # numbering
    "a. SSM Le Phare\nb. Forem": ["SSM Le Phare", "Forem"],
    "a) Forem b) MIRE c) ONEM": ["Forem", "MIRE", "ONEM"],
    "I. Forem II. MIRE": ["Forem", "MIRE"],
    "Partenaire 1 : Forem\nPartenaire 2 : MIRE": ["Forem", "MIRE"],
    # the organisation of a person
    "Mme […] (Forem)": ["Forem"],
    "M. […] (Le Forem), EPS de Dour": ["Le Forem", "EPS de Dour"],
    "Mme […] du CPAS de Mons": ["CPAS de Mons"],
    "Mme […], assistante sociale au CPAS de Mons": ["CPAS de Mons"],
    "M. […], directeur (EPS de Dour)": ["EPS de Dour"],
    "Personne de contact : M. […] (Forem)": ["Forem"],
    "Forem Mme […]": ["Forem"],
    "Mme […] (Mons)": [],
    "Mme […] (RH)": [],
    "Mme […] (assistante sociale)": [],
    # words that join, and words for several
    "avec le Forem et en collaboration avec la MIRE": ["Forem", "MIRE"],
    "Forem, en collaboration avec la MIRE": ["Forem", "MIRE"],
    "Forem et avec le soutien du CPAS": ["Forem", "CPAS"],
    "Ecoles : Athénée de Dour, CEFA": ["Athénée de Dour", "CEFA"],
    "Ecoles : Athénée de Dour et CEFA ; Entreprises : Colruyt": ["Athénée de Dour", "CEFA", "Colruyt"],
    "Écoles (Athénée de Dour, CEFA)": ["Athénée de Dour", "CEFA"],
    "Écoles (Athénée de Dour, , CEFA)": ["Athénée de Dour", "CEFA"],
    "Partenaires (Forem, MIRE)": ["Forem", "MIRE"],
    "RAS": [],
    "Rien à signaler": [],
}


CELLS |= {
    # contacts, numbers and roles beside a name
    "SCRL FS Le Bon Pain (contact : Mme […], 065/00.00.00)": ["SCRL FS Le Bon Pain"],
    "Le Bon Pain (contact : Mme […])": ["Le Bon Pain"],
    "Garage Martin (tél. 065/12.34.56 - M. […])": ["Garage Martin"],
    "Terre Haute (BE 0401.234.560)": ["Terre Haute"],
    "Terre Haute (n° BCE 0401.234.560), Forem": ["Terre Haute", "Forem"],
    "Terre et Pierre SPRL, TVA BE 0401.234.560": ["Terre et Pierre SPRL"],
    "CVDC Hainaut : épreuves ; Fonds 4S : financement": ["CVDC Hainaut", "Fonds 4S"],
    "Fonds 4S : cofinancement": ["Fonds 4S"],
    "Bois-Cadre : accueil de 2 stagiaires": ["Bois-Cadre"],
    "Le Rivage : prêt de locaux ; Cap Clair : animation": ["Le Rivage", "Cap Clair"],
    "FONDS 4S : FINANCEMENT": ["FONDS 4S"],
    "CAP CLAIR (MEDIATION)": ["CAP CLAIR"],
    "Cap Clair (médiation)": ["Cap Clair"],
    "Les Lucioles (crèche)": ["Les Lucioles"],
    "Les Tilleuls (maison de repos)": ["Les Tilleuls"],
    "Bois-Cadre (1 jour/semaine)": ["Bois-Cadre"],
    "Bois-Cadre (2 demi-jours par semaine), Forem (3 stagiaires)": ["Bois-Cadre", "Forem"],
    "Commune de Dour (service Jeunesse)": ["Commune de Dour"],
    "CPAS de Mons (cellule emploi)": ["CPAS de Mons"],
    "Fonds 4S [financement]": ["Fonds 4S"],
    "Delhaize [employeur], Forem [sélection]": ["Delhaize", "Forem"],
    "Fonds 4S = financement": ["Fonds 4S"],
    "Delhaize → stages": ["Delhaize"],
    "Delhaize -> stages, Forem => sélection": ["Delhaize", "Forem"],
    "Espace Lumière – mise à disposition de locaux": ["Espace Lumière"],
    "Le Grenier - prêt de matériel": ["Le Grenier"],
    "Delhaize, pour les stages": ["Delhaize"],
    "Delhaize pour les stages": ["Delhaize"],
    "EPS de Jemappes pour la partie théorique": ["EPS de Jemappes"],
    "Restaurant Le Coq, pour les stages, Hôtel Lido, pour la cuisine": ["Restaurant Le Coq", "Hôtel Lido"],
    "pour les stages : Delhaize": ["Delhaize"],
    "Pour la théorie : EPS de Jemappes": ["EPS de Jemappes"],
    "soutien de la Province de Hainaut": ["Province de Hainaut"],
    "grâce à Cap Clair": ["Cap Clair"],
    "Grâce au Fonds 4S": ["Fonds 4S"],
    "recrutement par Randstad": ["Randstad"],
    "formation donnée par Technofutur, stages chez Delhaize": ["Technofutur", "Delhaize"],
    "financé par le FSE": ["FSE"],
    "avec le soutien financier de la Province de Hainaut": ["Province de Hainaut"],
    "avec l'appui technique de Technocité et du Forem": ["Technocité", "Forem"],
    "en partenariat étroit avec le Forem": ["Forem"],
    "subsides de la Région wallonne": ["Région wallonne"],
    # a legal form behind a comma, or on a line of its own
    "Le Grenier, asbl": ["Le Grenier asbl"],
    "Menuiserie Delcourt, SPRL, Le Grenier, asbl": ["Menuiserie Delcourt SPRL", "Le Grenier asbl"],
    "Le Grenier\nasbl\nForem": ["Le Grenier asbl", "Forem"],
    # capitals
    "LE FOREM ET LA MIRE": ["LE FOREM", "LA MIRE"],
    "CPAS DE DOUR, LE FOREM ET CAP CLAIR": ["CPAS DE DOUR", "LE FOREM", "CAP CLAIR"],
    "Crédal ET Azimut": ["Crédal", "Azimut"],
    "BOIS ET COMPAGNONS ASBL": ["BOIS ET COMPAGNONS ASBL"],
    "GARAGE MARTIN ET FILS": ["GARAGE MARTIN ET FILS"],
    "PAIN ET CHOCOLAT": ["PAIN ET CHOCOLAT"],
    # numbering and bullets on one line
    "1) Le Forem 2) la MIRE Mons-Borinage 3) le CPAS de Boussu": [
        "Le Forem",
        "MIRE Mons-Borinage",
        "CPAS de Boussu",
    ],
    "(1) Le Forem (2) La MIRE": ["Le Forem", "La MIRE"],
    "1/ Le Forem 2/ La MIRE": ["Le Forem", "La MIRE"],
    "1/ Le Forem, 2/ La MIRE, 3/ Cap Clair": ["Le Forem", "La MIRE", "Cap Clair"],
    "1° Le Forem 2° La MIRE": ["Le Forem", "La MIRE"],
    "Partenaires : 1) Forem 2) MIRE": ["Forem", "MIRE"],
    "* Le Forem * La MIRE": ["Le Forem", "La MIRE"],
    "Le Forem*, MIRE*": ["Le Forem*", "MIRE*"],
    # both, and those whom nobody names
    "tant le Forem que la MIRE": ["Forem", "MIRE"],
    "aussi bien Cap Clair que Le Grenier": ["Cap Clair", "Le Grenier"],
    "Le Forem et d'autres partenaires à définir": ["Le Forem", ""],
    "Le Forem, la MIRE et d'autres opérateurs à préciser": ["Le Forem", "MIRE", ""],
    # the organisation of a doctor
    "Dr […] (Relais Santé)": ["Relais Santé"],
    "Dr […]": [],
    "Construform – BATIGROUPE": ["Construform", "BATIGROUPE"],
    # the same signs inside names, or beside another organisation
    "Centre pour l'égalité (CECLR)": ["Centre pour l'égalité (CECLR)"],
    "CENTRE POUR L'EGALITE (CECLR)": ["CENTRE POUR L'EGALITE (CECLR)"],
    "La Ruche (Jemappes)": ["La Ruche (Jemappes)"],
    "Les Amis de la Terre (section Mons)": ["Les Amis de la Terre (section Mons)"],
    "Forem Formation Tertre (centre logistique)": ["Forem Formation Tertre (centre logistique)"],
    "Horizon (ex-Cap Savoirs)": ["Horizon (ex-Cap Savoirs)"],
    "Horizon (asbl)": ["Horizon (asbl)"],
    "CIB = Centre d'Insertion du Borinage": ["CIB = Centre d'Insertion du Borinage"],
    "Ensemble pour l'accueil": ["Ensemble pour l'accueil"],
    "Vélos pour travailler": ["Vélos pour travailler"],
    "Aide et Soins à Domicile": ["Aide et Soins à Domicile"],
    "Théâtre par Tous les Temps": ["Théâtre par Tous les Temps"],
    "Concours de la Chanson asbl": ["Concours de la Chanson asbl"],
    "DR Forem Mons": ["DR Forem Mons"],
    "Parrainage entre anciens et nouveaux stagiaires": ["Parrainage entre anciens et nouveaux stagiaires"],
}


@pytest.mark.parametrize("number", ["1. ", "1) ", "01. ", "1.", "(1) ", "2° ", "1 - ", "1/ ", "III. ", "IV) ", "II – ",
                                    "a. ", "a) ", "B. ", "B) ", "n° 1 : ", "N°1 ", "1.2. ", "Opérateur 2 : "])  # fmt: skip
def test_a_number_before_a_name_is_none_of_it(number: str) -> None:
    assert names_of(f"{number}CPAS de Dour") == ["CPAS de Dour"]
    found = read([f"{number}CPAS de Dour", "Potager", "1.1", None])
    assert [action.operator.name for action in found.actions] == ["CPAS de Dour"]


@pytest.mark.parametrize(("text", "names"), CELLS.items())
def test_cells(text: str, names: list[str]) -> None:
    assert [name.name for name in split_names(text, None, kinds_of).names] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Mons, Frameries & Colfontaine (régie des quartiers)", ["Mons, Frameries & Colfontaine"]),
        ("Mons, Frameries et Colfontaine (régie des quartiers)", ["Mons, Frameries et Colfontaine"]),
        ("Dour et Boussu (maison de l'emploi)", ["Dour et Boussu"]),
        ("Mons/Quaregnon (régie)", ["Mons/Quaregnon"]),
        ("Le Forem, Mons, Frameries & Colfontaine (régie)", ["Le Forem", "Mons, Frameries & Colfontaine"]),
        ("ONEM ; Mons, Frameries & Colfontaine (régie)", ["ONEM", "Mons, Frameries & Colfontaine"]),
        ("Mons, Dour (CPAS)", ["CPAS de Mons", "CPAS de Dour"]),
        ("Mons, Dour et Boussu (communes)", ["Commune de Mons", "Commune de Dour", "Commune de Boussu"]),
        ("CPAS de Dour, Boussu et Mons", ["CPAS de Dour", "CPAS de Boussu", "CPAS de Mons"]),
    ],
)
def test_communes_before_a_bracket_that_says_the_kind(text: str, names: list[str]) -> None:
    found = [name.name.partition(" (")[0] for name in split_names(text, None, kinds_of).names]
    assert found == names


@pytest.mark.parametrize(
    ("text", "names", "is_doubtful"),
    [
        ("Commune de Frameries : PCS, service logement", ["Commune de Frameries", "PCS de Frameries"], True),
        ("Ville de Mons : service jeunesse, Le Forem", ["Ville de Mons", "Le Forem"], True),
        ("Commune de Dour : service logement", ["Commune de Dour"], False),
        ("CPAS de Mons : service insertion, EFT Fer et Verre", ["CPAS de Mons", "EFT Fer et Verre"], True),
        ("CPAS de Dour : insertion et logement", ["CPAS de Dour"], False),
        ("CPAS : Dour, Mons", ["CPAS de Dour", "CPAS de Mons"], False),
    ],
)
def test_a_commune_before_its_services(text: str, names: list[str], is_doubtful: bool) -> None:
    reading = split_names(text, None, kinds_of)
    assert ([name.name for name in reading.names], reading.doubtful) == (names, is_doubtful)


def test_a_role_stays_in_what_was_written() -> None:
    assert split_names("Le Forem (sélection des candidats)").names == (
        NamedOrganisation("Le Forem", "Le Forem (sélection des candidats)"),
    )


def test_communes_on_lines_of_their_own_belong_to_the_kind_above() -> None:
    reading = split_names("CPAS de Mons\nDour\nMIRE")
    assert [name.name for name in reading.names] == ["CPAS de Mons", "CPAS de Dour", "MIRE"]
    assert reading.doubtful


@pytest.mark.parametrize(
    "value",
    [
        None,
        "",
        "néant",
        "/",
        "-",
        "aucun",
        "Aucun partenaire à ce jour",
        "Partenariat : aucun",
        "0",
        0,
        "seul",
        "nous seuls",
        "en interne",
        "/ (interne)",
        "Personne",
        "Pas d'autre partenaire",
        "nous",
        "réalisé seul",
        "aucune collaboration",
        "uniquement en interne",
        "Nous menons cette action seuls.",
        "Pas de partenaire pour cette action",
        "Aucun, nous travaillons seuls",
        "action menée sans partenaire",
        "Pas de partenariat, action interne",
        "Nous ne travaillons avec personne d'autre",
        "Uniquement avec nos propres formateurs",
        "Nous n'avons pas de partenaire pour ce projet",
        "Projet porté par notre seule équipe",
        "L'équipe travaille seule",
        "Néant (action interne)",
        "Action assurée en interne par notre équipe",
    ],
)
def test_nobody(value: CellValue) -> None:
    assert split_names(value) == NamesReading(())


@pytest.mark.parametrize(
    "text",
    [
        "à définir",
        "en cours",
        "?",
        "partenaires à préciser",
        "une école à définir",
        "pas encore de partenaire",
        "contacts pris",
        "prise de contact en cours",
        "Partenaires pressentis",
    ],
)
def test_announced_partners(text: str) -> None:
    assert split_names(text) == NamesReading((NamedOrganisation("", text, (), True),))


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


SEPARATE = {
    "Le Forem ? CPAS de Dour ?": "Le Forem ? | CPAS de Dour ?",
    "Le Forem (?) CPAS de Dour (?)": "Le Forem ? | CPAS de Dour ?",
    "MIRE ? ONEM": "MIRE ? | ONEM",
    "Savoir Plus ? CPAS de Dour ?": "Savoir Plus ? | CPAS de Dour ?",
    "Le Forem. CPAS de Dour.": "Le Forem | CPAS de Dour",
    "Et si on osait ? asbl": "Et si on osait ? asbl",
    "Le Forem et al.": "Le Forem",
    "Le Forem, CPAS de Dour et al.": "Le Forem | CPAS de Dour",
    "Le Forem et alii": "Le Forem",
    "du PCS de Dour et l'AMO Le Préau.": "PCS de Dour | AMO Le Préau",
    "Savoir Plus asbl.": "Savoir Plus asbl",
    "A.S.B.L. Le Pas": "A.S.B.L. Le Pas",
    "Serv. Soc. de Dour": "Serv. Soc. de Dour",
    "Le CPAS nous aide : CPAS de Boussu": "CPAS de Boussu",
    "Nous travaillons avec : CPAS de Boussu et Le Forem": "CPAS de Boussu | Le Forem",
    "CPAS de Boussu (contact Mme X)": "CPAS de Boussu",
    "CPAS de Boussu (contact Mme […])": "CPAS de Boussu",
    "CPAS de Boussu (contact : Jean Petit)": "CPAS de Boussu",
    "CPAS de Boussu (personne de contact Jean Petit)": "CPAS de Boussu",
    "CPAS de Boussu contact Mme X": "CPAS de Boussu",
    "CPAS de Boussu – contact Jean Petit": "CPAS de Boussu",
    "CPAS de Boussu via Mme […]": "CPAS de Boussu",
    "CPAS de Boussu Mme D.": "CPAS de Boussu",
    "Le CPAS nous aide : CPAS de Boussu (contact Mme X)": "CPAS de Boussu",
    "Espace Contact asbl": "Espace Contact asbl",
    "Boulangerie Chez Mme R.": "Boulangerie Chez Mme R.",
    "Maison de Mme […]": "Maison de Mme […]",
    "3 CPAS (Dour, Boussu, Frameries)": "CPAS de Dour | CPAS de Boussu | CPAS de Frameries",
    "les trois CPAS : Dour, Boussu et Frameries": "CPAS de Dour | CPAS de Boussu | CPAS de Frameries",
    "les 2 CPAS de Dour et Boussu": "CPAS de Dour | CPAS de Boussu",
    "Les 3 Arbres asbl": "Les 3 Arbres asbl",
    "Trois écoles : Athénée de Dour, CEFA de Mons": "Athénée de Dour | CEFA de Mons",
    "2 EFT (La Brouette, Le Pas)": "La Brouette | Le Pas",
    "Ce projet est mené avec l'aide du PCS de Dour et l'AMO Le Préau.": "PCS de Dour | AMO Le Préau",
    "Les 4 Saisons": "Les 4 Saisons",
    "Toit et Moi SC": "Toit et Moi SC",
    "Jardin et Maison": "Jardin et Maison",
    "Toit et Moi": "Toit et Moi",
    "Le Forem, Ferme et Nature": "Le Forem | Ferme et Nature",
    "Garage et CPAS": "Garage | CPAS",
    "Maison et Randstad": "Maison | Randstad",
    "Toit et Moi s.c.": "Toit et Moi s.c.",
    "Toit et Moi scrl, Le Forem": "Toit et Moi scrl | Le Forem",
    "Le Forem et Toit et Moi SC": "Le Forem | Toit et Moi SC",
    "Jardin et Maison asbl": "Jardin et Maison asbl",
    "Bois et Compagnons asbl": "Bois et Compagnons asbl",
    "Randstad et Horizon asbl": "Randstad | Horizon asbl",
    "CPAS et Horizon asbl": "CPAS | Horizon asbl",
}


@pytest.mark.parametrize(("text", "names"), SEPARATE.items())
def test_what_ends_and_what_goes_on(text: str, names: str) -> None:
    reading = split_names(text)
    shown = [name.name + " ?" * (name.name in reading.unconfirmed) for name in reading.names]
    assert shown == names.split(" | ")


def test_three_communes_with_dashes_are_three_and_doubtful() -> None:
    reading = split_names("CPAS Dour - Boussu - Frameries")
    assert [name.name for name in reading.names] == ["CPAS Dour", "CPAS Boussu", "CPAS Frameries"]
    assert reading.doubtful
    assert [name.name for name in split_names("CPAS de Mons-Frameries").names] == ["CPAS de Mons-Frameries"]
    two = split_names("CPAS de Mons - Dour")
    assert ([name.name for name in two.names], two.doubtful) == (["CPAS de Mons - Dour"], True)


@pytest.mark.parametrize(
    "text",
    [
        "CPAS Mons - Dour - Boussu",
        "Mons, Dour",
        "Nord/Sud Formation asbl",
        "Funoc et Pain et Chocolat sprl",
        "Construform – BATIGROUPE",
        "MIRE Borinage et Alpha-Plus",
    ],
)
def test_what_can_be_cut_in_two_ways_is_doubtful(text: str) -> None:
    assert split_names(text).doubtful


def test_a_very_long_list_is_cut_everywhere() -> None:
    names = [f"Partenaire {letter}" for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"]
    reading = split_names(", ".join(names))
    assert [name.name for name in reading.names] == names
    assert reading.doubtful


@pytest.mark.parametrize(
    "text",
    [
        "x", "oui", "3", "voir annexe", "Voir liste en annexe 2", "cf. convention", "partenaires habituels",
        "nos partenaires habituels", "autres partenaires", "idem ligne 3", "idem que l'an passé",
        "Idem sauf le Forem", "mêmes partenaires que l'action 2", "Partenaires locaux",
        "les 3 CPAS", "trois CPAS", "2 EFT de la région", "12 entreprises", "une dizaine d'entreprises", "plusieurs écoles", "les CPAS",
        "les communes de l'arrondissement", "quelques asbl locales",
    ],
)  # fmt: skip
def test_partners_that_nothing_names(text: str) -> None:
    named = NamedOrganisation("", text, (), True)
    assert split_names(text) == NamesReading((named,), unnamed=True)


@pytest.mark.parametrize(
    "text",
    ["Nous cherchons encore une entreprise", "On verra cela à la rentrée avec les enseignants",
     "Nous ne sommes pas seuls à le faire"],
)  # fmt: skip
def test_a_sentence_that_names_nobody(text: str) -> None:
    assert split_names(text) == NamesReading((NamedOrganisation("", text, (), True),), unnamed=True)


@pytest.mark.parametrize("text", ["Le Forem nous envoie les candidats", "Ceux qui sèment"])
def test_a_sentence_that_may_name_somebody_is_not_sure(text: str) -> None:
    reading = split_names(text)
    assert len(reading.names) == len(reading.unconfirmed) == 1


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Avec le Forem Conseil et la Mission régionale de Mons",
            ["Forem Conseil", "Mission régionale de Mons"],
        ),
        ("Avec les écoles de Dour", ["écoles de Dour"]),
        ("Via le Forem", ["Forem"]),
        ("Nous travaillons avec le CPAS de Dour et la MIRE", ["CPAS de Dour", "MIRE"]),
        ("Menée conjointement avec le Relais Social", ["Relais Social"]),
        ("Avec toit", ["Avec toit"]),
        ("Service jeunesse de Dour", ["Service jeunesse de Dour"]),
        ("Maison de quartier est", ["Maison de quartier est"]),
        ("Vivre mieux chez nous", ["Vivre mieux chez nous"]),
        ("Aucun Souci asbl", ["Aucun Souci asbl"]),
        ("Formation en Solo asbl", ["Formation en Solo asbl"]),
        ("La vie est belle asbl", ["La vie est belle asbl"]),
        ("Le CPAS de Mons et nous-mêmes", ["Le CPAS de Mons"]),
    ],
)
def test_words_round_names(text: str, names: list[str]) -> None:
    reading = split_names(text)
    assert ([name.name for name in reading.names], reading.unconfirmed) == (names, ())


@pytest.mark.parametrize("text", ["Partenaires sociaux", "Voir ensemble asbl", "Idem asbl", "Même combat"])
def test_names_that_begin_like_a_reference(text: str) -> None:
    assert split_names(text) == NamesReading((NamedOrganisation(text, text),))


@pytest.mark.parametrize(
    "text",
    ["idem", "Id.", '"', "les mêmes", "même partenaires", "mêmes partenaires que ci-dessus", "cf. ci-dessus",
     "Voir ligne précédente", "idem ci-dessus"],
)  # fmt: skip
def test_the_partners_of_the_row_above(text: str) -> None:
    assert split_names(text) == NamesReading((), same=True)


@pytest.mark.parametrize(
    "text", ["Idem + Pro Vélo", "idem et Pro Vélo", "idem, plus Pro Vélo", "Idem\nPro Vélo"]
)
def test_the_partners_of_the_row_above_and_another(text: str) -> None:
    reading = split_names(text)
    assert ([name.name for name in reading.names], reading.same) == (["Pro Vélo"], True)


@pytest.mark.parametrize(
    "text",
    ["à confirmer: ONEM", "ONEM (à confirmer)", "ONEM ?", "ONEM (en cours)", "contacts pris avec l'ONEM",
     "contacts en cours avec l'ONEM", "en discussion avec l'ONEM", "peut-être l'ONEM", "ONEM – en attente"],
)  # fmt: skip
def test_a_partner_that_is_not_sure(text: str) -> None:
    reading = split_names(text)
    assert [name.name for name in reading.names] == ["ONEM"]
    assert reading.unconfirmed == ("ONEM",)


# -- in a sheet


def read(*rows: Sequence[CellValue]) -> Submission:
    note = framework.load()
    sheet = Sheet("F", [["Opérateur", "Action", "Objectif", "Partenaires"], *map(list, rows)])
    workbook = Workbook("x.xlsx", "x.xlsx", "0", 0, "xlsx", (sheet,))
    return read_submission(workbook, read_workbook(workbook, note), note)


def partners(submission: Submission) -> list[list[str]]:
    return [[one.name or f"? {one.as_written}" for one in action.partners] for action in submission.actions]


def test_idem_takes_over_the_partners_above_on_however_many_lines() -> None:
    found = read(
        ["CPAS de Mons", "Potager", "1.1", "Le Forem"],
        [None, None, None, "Cycles Derby sa"],
        ["CPAS de Mons", "Verger", "1.2", "idem"],
        ["CPAS de Mons", "Rucher", "1.3", "Idem + Pro Vélo"],
        ["CPAS de Mons", "Mare", "1.4", "les mêmes"],
        ["CPAS de Mons", "Haie", "2.1", "néant"],
        ["CPAS de Mons", "Four", "2.2", "idem"],
    )
    both = ["Le Forem", "Cycles Derby sa"]
    assert partners(found) == [both, both, [*both, "Pro Vélo"], [*both, "Pro Vélo"], [], []]
    assert found.findings == ()


def test_what_cannot_be_known_is_asked_for_at_its_cell() -> None:
    found = read(
        ["CPAS de Mons", "Potager", "1.1", "idem"],
        ["CPAS de Mons", "Verger", "1.2", "voir annexe"],
        ["CPAS de Mons", "Rucher", "1.3", "Le Forem, partenaires habituels"],
        ["CPAS de Mons", "Mare", "1.4", "à confirmer : ONEM"],
    )
    assert partners(found) == [
        ["? idem"],
        ["? voir annexe"],
        ["Le Forem", "? partenaires habituels"],
        ["ONEM"],
    ]
    assert [(it.code, it.cell) for it in found.findings] == [
        ("unnamed-partner", "D2"),
        ("unnamed-partner", "D3"),
        ("unnamed-partner", "D4"),
        ("unconfirmed-partner", "D5"),
    ]
    assert found.findings[3].params["name"] == ["ONEM"]


def test_the_operator_of_the_row_above() -> None:
    found = read(
        ["CPAS de Mons", "Potager", "1.1", "Le Forem"],
        ["voir ci-dessus", "Verger", "1.2", "MIRE"],
        ["C.P.A.S. de Honnelles – Insertion", "Rucher", "1.3", "IFAPME (accueil)"],
    )
    assert [action.operator.name for action in found.actions] == [
        "CPAS de Mons",
        "CPAS de Mons",
        "C.P.A.S. de Honnelles – Insertion",
    ]
    assert partners(found) == [["Le Forem"], ["MIRE"], ["IFAPME"]]


@pytest.mark.parametrize(
    ("cell", "operator", "others"),
    [
        ("CPAS de Mons et CPAS de Dour", "CPAS de Mons", ["CPAS de Dour"]),
        ("Cap Savoirs et Le Forem", "Cap Savoirs", ["Le Forem"]),
        ("Horizon Borain; Cap Savoirs", "Horizon Borain", ["Cap Savoirs"]),
        ("Horizon Borain, Cap Savoirs", "Horizon Borain, Cap Savoirs", []),
        ("Terre, Eau et Soleil", "Terre, Eau et Soleil", []),
        ("Savoirs Ouest & Horizon Borain asbl", "Savoirs Ouest & Horizon Borain asbl", []),
        ("CPAS de Mons – Service Insertion", "CPAS de Mons – Service Insertion", []),
        ("CPAS de Mons\nService Insertion", "CPAS de Mons – Service Insertion", []),
        ("Mme Dupont (Le Forem)", "Le Forem", []),
        ("Mme Dupont – CPAS de Mons", "CPAS de Mons", []),
    ],
)
def test_an_operator_is_cut_only_where_each_part_is_an_organisation(
    cell: str, operator: str, others: list[str]
) -> None:
    found = read([cell, "Potager", "1.1", None])
    assert found.actions[0].operator.name == operator
    assert partners(found) == [others]


def test_separators_of_a_profile_cut_between_the_same_readings() -> None:
    reading = cut_names("idem#MIRE ?#voir annexe#Le Forem (orientation), suivi", ["#"], None, kinds_of)
    assert next(name.name for name in reading.names if not name.announced) == "MIRE"
    assert (reading.unconfirmed, reading.unnamed, reading.same) == (("MIRE",), True, True)


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("L'Outil et la Main asbl", ["L'Outil et la Main asbl"]),
        ("Le Forem, L'Outil et la Main asbl", ["Le Forem", "L'Outil et la Main asbl"]),
        ("Les Amis de la Terre et du Vent asbl", ["Les Amis de la Terre et du Vent asbl"]),
        ("Le Tremplin et l'AMO Le Signal", ["Le Tremplin", "AMO Le Signal"]),
        ("Cap Savoirs et Le Terril Vert asbl", ["Cap Savoirs", "Le Terril Vert asbl"]),
        ("Le Forem et du CPAS de Mons", ["Le Forem", "CPAS de Mons"]),
    ],
)
def test_two_nouns_with_their_articles_are_one_name(cell: str, names: list[str]) -> None:
    assert [name.name for name in split_names(cell).names] == names


@pytest.mark.parametrize(
    "name",
    [
        *("Toit & Nous", "Toi & Moi", "Toit et Nous", "Société de logement Toit & Nous", "asbl Toit et Nous"),
        *(
            "Toit & Nous asbl",
            "Crèche Toi et Moi",
            "Elle & Lui sprl",
            "Restaurant Chez Toi & Moi",
            "Eux & Nous",
        ),
        *("TOIT & NOUS", "Le Toit et Nous", "Ensemble & Nous", "Toi, Moi et Nous", "Vous et Moi"),
    ],
)
@pytest.mark.parametrize("beside", ["", ", CPAS de Dour", " ; Le Forem"])
def test_a_pronoun_with_a_capital_is_a_word_of_the_name(name: str, beside: str) -> None:
    assert names_of(name + beside) == [name, *([beside.strip(" ,;")] if beside else [])]
    assert not split_names(name).doubtful


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Le Forem et nous", ["Le Forem"]),
        ("Le Forem & Nous", ["Le Forem"]),
        ("CPAS de Dour et nous-mêmes", ["CPAS de Dour"]),
        ("Le Forem, CPAS de Dour et nous", ["Le Forem", "CPAS de Dour"]),
        ("MIRE, nous-mêmes et le CPAS", ["MIRE", "CPAS"]),
        ("nous, Le Forem", ["Le Forem"]),
    ],
)
def test_who_writes_is_no_partner_of_his_own(cell: str, names: list[str]) -> None:
    assert names_of(cell) == names


def test_names_of_the_file_decide_where_a_cell_can_be_cut() -> None:
    found = read(
        ["CPAS de Dour", "Potager", "1.1", "Construform - Batigroupe"],
        ["CPAS de Dour", "Jardin", "1.2", "Construform"],
        ["CPAS de Dour", "Couture", "1.3", "Batigroupe; Relais - Emploi"],
        ["CPAS de Dour", "Cuisine", "1.4", "Horizon - Batigroupe"],
        ["CPAS de Dour", "Lavoir", "1.4", "Horizon - Lumière"],
    )
    assert partners(found) == [
        ["Construform", "Batigroupe"],
        ["Construform"],
        ["Batigroupe", "Relais - Emploi"],
        ["Horizon", "Batigroupe"],
        ["Horizon - Lumière"],
    ]
    assert [(f.code, f.row) for f in found.findings if f.code == "suspicious-partner"] == [
        ("suspicious-partner", 6)
    ]


@pytest.mark.parametrize(
    "home",
    [
        "MR Le Bon Repos", "MRS Les Acacias", "MR La Roseraie", "MR du CPAS de Dour", "MRS Saint-Joseph",
        "MR L'Orchidée", "MR Résidence du Parc", "MR Home Léon", "M.R.S. Les Chartriers", "MR Notre-Dame",
    ],
)  # fmt: skip
def test_a_rest_home_is_no_man(home: str) -> None:
    assert names_of(f"CPAS de Mons ; {home}") == ["CPAS de Mons", home]


@pytest.mark.parametrize(
    "person", ["MR DUPONT", "Mr Le Bon", "Mme […]", "M. Martin", "MR J. PETIT", "Madame la Présidente"]
)
def test_a_person_is_no_partner_and_said(person: str) -> None:
    read = split_names(f"CPAS de Mons ; {person}")
    assert ([name.name for name in read.names], read.person) == (["CPAS de Mons"], True)
    assert not split_names("CPAS de Mons ; MRAX asbl").person
