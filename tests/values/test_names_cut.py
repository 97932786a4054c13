"""Lists of organisations in a cell: where a separator cuts, and which signs belong to a name."""

from __future__ import annotations

import random

import pytest
from name_readings import names_of

from concertaction.importers.values import NamesReading, split_names
from concertaction.models import NamedOrganisation

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


@pytest.mark.parametrize("name", NAMES)
def test_a_name_alone_stays_whole(name: str) -> None:
    assert split_names(name) == NamesReading((NamedOrganisation(name, name),))


SEPARATORS = {
    "\n": 1.0, "; ": 1.0, ";": 1.0, " | ": 1.0, " • ": 1.0, " + ": 1.0, "\t": 1.0,
    " ainsi que ": 0.99, ", ": 0.99, " / ": 0.99,
    "/": 0.99, " - ": 0.98, " – ": 0.98, " et ": 0.97, " & ": 0.97,
}  # fmt: skip


@pytest.mark.parametrize(("separator", "least"), SEPARATORS.items())
def test_joined_names_are_cut_right(separator: str, least: float) -> None:
    chance = random.Random(separator)
    samples = [chance.sample(NAMES, chance.choice([2, 2, 3, 4])) for _ in range(300)]
    wrong = [names for names in samples if names_of(separator.join(names)) != names]
    assert len(wrong) <= len(samples) * (1 - least), wrong[:3]


def test_lists_that_end_with_and_are_cut_right() -> None:
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

    def named(text: str) -> list[str]:
        return [name.name for name in split_names(text, known).names]

    assert named("Cap Savoirs; Atelier Nord\nBoussu\nLe Forem") == [
        "Cap Savoirs",
        "Atelier Nord Boussu",
        "Le Forem",
    ]
    assert named("Le Forem\nMons") == ["Le Forem", "Mons"]


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


def test_communes_on_lines_of_their_own_belong_to_the_kind_above() -> None:
    reading = split_names("CPAS de Mons\nDour\nMIRE")
    assert [name.name for name in reading.names] == ["CPAS de Mons", "CPAS de Dour", "MIRE"]
    assert reading.doubtful


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
        *(
            "Toit & Moi Sud",
            "Toit & Moi Mons",
            "Toit et Moi Sud",
            "Toit & Moi Jeunes asbl",
            "Toit et Nous Dour",
        ),
        *("TOIT & NOUS", "Le Toit et Nous", "Ensemble & Nous", "Toi, Moi et Nous", "Vous et Moi"),
        *("Logis & Nous", "Fournil & Nous", "Quartier et Nous", "Ferme & Elles", "Nous & Moi"),
    ],
)
@pytest.mark.parametrize("beside", ["", ", CPAS de Dour", " ; Le Forem"])
def test_a_pronoun_with_a_capital_is_a_word_of_the_name(name: str, beside: str) -> None:
    assert names_of(name + beside) == [name, *([beside.strip(" ,;")] if beside else [])]
    found = split_names(name)
    assert (found.doubtful, found.unconfirmed) == (False, ())


@pytest.mark.parametrize(
    "cell",
    [
        "Nous avons la MIRE",
        "La MIRE. Nous verrons",
        "Pour ce volet Nous sommes deux",
        "Avec le Forem Nous avons convenu",
    ],
)
def test_a_pronoun_that_begins_a_sentence_is_no_word_of_a_name(cell: str) -> None:
    found = split_names(cell)
    assert len(found.unconfirmed) == len(found.names) == 1


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Le Forem et nous", ["Le Forem"]),
        ("Le Forem & Nous", ["Le Forem"]),
        ("MIRE & Nous Autres asbl", ["MIRE", "Nous Autres asbl"]),
        ("CPAS de Dour et nous-mêmes", ["CPAS de Dour"]),
        ("Le Forem, CPAS de Dour et nous", ["Le Forem", "CPAS de Dour"]),
        ("MIRE, nous-mêmes et le CPAS", ["MIRE", "CPAS"]),
        ("nous, Le Forem", ["Le Forem"]),
    ],
)
def test_who_writes_is_no_partner_of_his_own(cell: str, names: list[str]) -> None:
    assert names_of(cell) == names


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
    found = split_names(f"CPAS de Mons ; {person}")
    assert ([name.name for name in found.names], found.person) == (["CPAS de Mons"], True)
    assert not split_names("CPAS de Mons ; MRAX asbl").person


@pytest.mark.parametrize("sign", ["&", "et"])
@pytest.mark.parametrize(
    "name",
    [
        "Confédération Emploi {} Chantier",
        "Coopérative Terre {} Toit",
        "Alliance Quartier {} Chantier",
        "Confédération École {} Entreprise",
        "Association Ferme {} Atelier",
        "Mouvement Jeunes {} Maison",
        "Groupe Terre {} Bois",
        "Union Commerce {} Industrie",
        "Ligue Sport {} Emploi",
        "Plateforme Logement {} Emploi",
        "Maison de l'Emploi {} de la Formation",
        "Forem Conseil {} Formation",
    ],
)
def test_two_words_behind_the_noun_of_a_body_are_one_name(name: str, sign: str) -> None:
    whole = name.format(sign)
    assert names_of(whole) == [whole]
    assert names_of(f"{whole} ; CPAS de Dour") == [whole, "CPAS de Dour"]


@pytest.mark.parametrize("beside", ["", "CPAS de Dour, ", "CPAS de Dour & ", "Le Forem et "])
@pytest.mark.parametrize(
    "name",
    [
        *(
            "Union & Progrès asbl",
            "Association & Culture asbl",
            "École & Vie asbl",
            "Collectif & Formation asbl",
        ),
        *(
            "Régie & Quartier asbl",
            "Fédération & Solidarité asbl",
            "Société & Culture scrl",
            "Foyer & Emploi asbl",
        ),
        *(
            "Agence & Conseil sprl",
            "Entreprise & Formation asbl",
            "Mutualité & Santé vzw",
            "Maison & Famille asbl",
        ),
    ],
)
def test_the_noun_of_a_body_alone_is_half_of_a_name_that_a_legal_form_ends(name: str, beside: str) -> None:
    first = [beside.removesuffix(", ").removesuffix(" & ").removesuffix(" et ")] if beside else []
    assert [one.removeprefix("Le ") for one in names_of(beside + name)] == [
        *(one.removeprefix("Le ") for one in first),
        name,
    ]
    assert not split_names(beside + name).doubtful


@pytest.mark.parametrize("name", ["Union et Progrès asbl", "École et Horizon asbl", "Entreprise et Vie asbl"])
def test_a_noun_that_may_also_be_a_body_nobody_names_is_doubtful(name: str) -> None:
    found = split_names(name)
    assert ([one.name for one in found.names], found.doubtful) == ([name], True)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Forem & Progrès asbl", ["Forem", "Progrès asbl"]),
        ("CPAS & Progrès asbl", ["CPAS", "Progrès asbl"]),
        ("Randstad & Horizon asbl", ["Randstad", "Horizon asbl"]),
        ("SSM La Rive Calme & Progrès asbl", ["SSM La Rive Calme", "Progrès asbl"]),
        ("Union & MIRE", ["Union", "MIRE"]),
        ("Le Relais asbl & Progrès asbl", ["Relais asbl", "Progrès asbl"]),
    ],
)
def test_two_that_can_each_be_named_so_are_two(text: str, names: list[str]) -> None:
    assert [one.removeprefix("Le ") for one in names_of(text)] == names


def test_a_short_form_behind_a_slash_is_no_second_name() -> None:
    name = "Groupe Animation de la Basse-Haine / GABH"
    assert names_of(name) == [name]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Confédération Construction et Forem", ["Confédération Construction", "Forem"]),
        ("Coopérative Terre & MIRE", ["Coopérative Terre", "MIRE"]),
        ("Union des Classes moyennes et CPAS de Mons", ["Union des Classes moyennes", "CPAS de Mons"]),
        ("Maison de l'Emploi et du Forem", ["Maison de l'Emploi", "Forem"]),
        ("Groupe Santé / ONEM", ["Groupe Santé", "ONEM"]),
    ],
)
def test_what_is_an_organisation_by_itself_is_another_name(text: str, names: list[str]) -> None:
    assert names_of(text) == names


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Horizon, cvba", ["Horizon cvba"]),
        ("L’Outil, vof", ["L’Outil vof"]),
        ("Le Grenier, S.N.C., CPAS de Dour", ["Le Grenier S.N.C.", "CPAS de Dour"]),
        ("Horizon, asblf, ONEM", ["Horizon asblf", "ONEM"]),
        ("Terre, Eau et Soleil cvba", ["Terre, Eau et Soleil cvba"]),
    ],
)
def test_every_legal_form_of_the_table_closes_a_name(cell: str, names: list[str]) -> None:
    assert names_of(cell) == names


PLACES_BESIDE = """
Le Forem – Dour|Le Forem - Dour|Le Forem, Dour|Le Forem / Dour|Le Forem/Dour|Le Forem à Dour|Le Forem (Dour)|Le Forem Dour|LE FOREM – Dour
Le Forem – Mons et Dour|Le Forem – Mons/Dour|Le Forem – Mons & Dour|Le Forem de Mons et Dour|Le Forem de Mons et de Dour
CSEF de Mons/Dour|CSEF de Mons et Dour|CPAS de Boussu et Dour|CPAS de Boussu et de Dour|CPAS de Boussu/Dour|CPAS de Boussu, Dour
CPAS : Boussu, Dour|CPAS (Boussu, Dour)|CPAS Boussu - Dour|les CPAS de Dour et Boussu|les CPAS de Dour et de Boussu|CPAS de Dour et Le Terril
CPAS et Ville de Dour|Dour (CPAS)|Dour – CPAS|UCM - Dour, Le Forem|CPAS de Boussu - Dour - Le Forem|Les Glycines - Dour|Horizon – Dour
IFAPME Dour et Boussu|Le Forem, CPAS de Boussu, Dour|Le Forem ; CPAS de Dour, Boussu|Centre de Dour|IFAPME – Centre de Dour
Le Forem – Mons ; Le Forem – Dour|Le Forem – Mons, Le Forem – Dour|Ville de Dour – PCS|Croix-Rouge (Mons et Dour)|MIRE Dour et Le Forem
""".replace("\n", "|").strip("|").split("|")  # fmt: skip


def _named_after(place: str, text: str) -> str:
    contracted = {
        "Le Rœulx": ("du Rœulx", "au Rœulx"),
        "Les Bons Villers": ("des Bons Villers", "aux Bons Villers"),
    }
    of, at = contracted.get(place, (f"de {place}" if place[0] not in "AEÉ" else f"d'{place}", f"à {place}"))
    return text.replace("de Dour", of).replace("à Dour", at).replace("Dour", place)


@pytest.mark.parametrize(
    "place",
    ["La Louvière", "Charleroi", "Tournai", "Soignies", "Le Rœulx", "Les Bons Villers", "Enghien", "Braine-le-Comte",
     "Écaussinnes", "Bruxelles", "Namur", "Valenciennes", "Maubeuge", "Fontaine-l’Évêque"],
)  # fmt: skip
def test_a_town_elsewhere_is_a_place_as_a_commune_of_the_territory_is(place: str) -> None:
    for text in PLACES_BESIDE:
        there = split_names(_named_after(place, text))
        here = split_names(text)
        assert [name.name for name in there.names] == [
            _named_after(place, name.name) for name in here.names
        ], text
        assert (there.doubtful, there.loose) == (here.doubtful, here.loose), text


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Le Forem – La Louvière", "Le Forem – La Louvière"),
        ("Le Forem – LA LOUVIERE", "Le Forem – LA LOUVIERE"),
        ("Le Forem – Mons ; Le Forem – La Louvière", "Le Forem – Mons | Le Forem – La Louvière"),
        ("CPAS de Mons et La Louvière", "CPAS de Mons | CPAS de La Louvière"),
        ("CPAS de La Louvière et Mons", "CPAS de La Louvière | CPAS de Mons"),
        ("CPAS de Dour et de Soignies", "CPAS de Dour | CPAS de Soignies"),
        ("CPAS du Rœulx et d'Enghien", "CPAS du Rœulx | CPAS d'Enghien"),
        ("Le Forem – Centre", "Le Forem – Centre"),
        ("Le Forem – Région du Centre", "Le Forem – Région du Centre"),
        ("UCM – Région de Charleroi", "UCM – Région de Charleroi"),
        ("Le Forem - 7000 Mons", "Le Forem"),
        ("Le Forem - 7100 La Louvière", "Le Forem"),
        ("Le Forem, Les Glycines", "Le Forem | Les Glycines"),
        ("Le Forem – La Ruche", "Le Forem | La Ruche"),
        ("CPAS de Mons et La Ruche", "CPAS de Mons | La Ruche"),
    ],
)
def test_a_dash_leads_to_a_place_and_to_no_partner(text: str, names: str) -> None:
    assert " | ".join(names_of(text)) == names


HOUSES = [
    "Ville de Mons", "Commune de Dour", "Administration communale de Quévy", "CPAS de Boussu", "Institut Jean d'Avesnes",
    "Athénée royal de Mons", "Hôpital Saint-Vaast", "Le Forem Formation", "Le Forem", "IFAPME", "EFT La Relance",
    "EFT Le Chêne asbl", "Régie des quartiers de Mons", "OISP Tremplin 3000", "MIRE", "SSM Le Fil Rouge", "Croix-Rouge",
    "ALE de Dour", "Garage Lemaire sprl", "UMONS", "FGTB",
]  # fmt: skip


@pytest.mark.parametrize(
    "part",
    [
        "Promotion sociale", "RH", "DRH", "Ressources humaines", "Département RH", "Service du personnel", "Centre de Jemappes",
        "Centre de Mons", "Centre de La Louvière", "Centre de formation", "Centre de formation de Mons", "Centre de compétence",
        "Bureau de Dour", "Implantation de Dour", "Agence de Dour", "Secteur insertion", "Pôle Emploi", "Équipe mobile",
        "Équipe de rue", "Cellule reclassement", "Site Warocqué", "Direction", "Direction générale", "Accueil", "Formation",
        "Emploi", "Emploi et Formation", "Jeunesse", "Section coiffure", "Atelier bois", "Filière bois", "Secrétariat",
        "Service clientèle", "Faculté de psychologie", "Division formation", "Médiation de dettes", "Restaurant",
        "Maison d'accueil", "Menuiserie et Parcs", "Cohésion sociale", "Bibliothèque", "Potager", "Aide sociale",
        "Guidance budgétaire", "Petite enfance", "État civil",
    ],
)  # fmt: skip
def test_a_part_of_a_house_behind_a_dash_is_no_partner(part: str) -> None:
    for house in HOUSES:
        for dash in (" – ", " - "):
            name = f"{house}{dash}{part}"
            assert names_of(name) == [name], name
            assert names_of(f"{name}, CPAS de Quiévrain - Service ISP")[0] == name


@pytest.mark.parametrize(
    "house", ["Ville de Mons", "Commune de Dour", "Administration communale de Quévy", "VILLE DE MONS"]
)
@pytest.mark.parametrize("plan", ["PCS", "Plan de cohésion sociale", "P.C.S."])
def test_the_plan_of_a_commune_behind_a_dash_is_the_commune(house: str, plan: str) -> None:
    assert names_of(f"{house} – {plan}") == [f"{house} – {plan}"]
    assert names_of(f"Le Forem, {house} - {plan}, MIRE") == ["Le Forem", f"{house} - {plan}", "MIRE"]
    assert names_of(f"{house}, {plan}") == [house, plan]


@pytest.mark.parametrize(
    "name",
    [
        "CPAS – PCS",
        "CPAS de Dour – PCS",
        "CPAS de Dour - Plan de cohésion sociale",
        "Commune – PCS",
        "Athénée – CEFA",
        "Athénée Royal de Mons – CEFA",
        "Institut Saint-Joseph - CEFA",
        "Mons, Frameries & Colfontaine (RQ)",
        "Mons, Frameries et Colfontaine (régie des quartiers)",
    ],
)
def test_a_body_of_a_house_behind_a_dash_is_the_house(name: str) -> None:
    assert names_of(name) == [name]
    assert names_of(f"{name} ; MIRE") == [name, "MIRE"]


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        ("Le Forem\nDour", ["Le Forem – Dour"]),
        ("Forem\nMons\nMIRE", ["Forem – Mons", "MIRE"]),
        ("CPAS\nDour", ["CPAS de Dour"]),
        ("MIRE\nCPAS de Mons\nDour", ["MIRE", "CPAS de Mons", "CPAS de Dour"]),
        ("Ville de Mons\nLe Forem", ["Ville de Mons", "Le Forem"]),
        ("EFT Le Pas\nDour", ["EFT Le Pas", "Dour"]),
    ],
)
def test_a_place_on_a_line_of_its_own_is_that_of_the_house_above(lines: str, names: list[str]) -> None:
    assert names_of(lines) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("CPAS de Dour - Le Forem", ["CPAS de Dour", "Le Forem"]),
        ("CPAS de Dour - PCS de Mons", ["CPAS de Dour", "PCS de Mons"]),
        ("PCS – CPAS", ["PCS", "CPAS"]),
        ("CPAS / PCS", ["CPAS", "PCS"]),
        ("Athénée de Mons – CEFA de Dour", ["Athénée de Mons", "CEFA de Dour"]),
        ("CPAS – Forem", ["CPAS", "Forem"]),
        ("CPAS de Dour – ILA", ["CPAS de Dour – ILA"]),
        ("CPAS de Dour – Maison de repos", ["CPAS de Dour – Maison de repos"]),
        ("CPAS de Dour – Crèche Les Lutins", ["CPAS de Dour", "Crèche Les Lutins"]),
        ("Le Forem – Bibliothèque de Dour", ["Le Forem", "Bibliothèque de Dour"]),
        ("Ville de Mons – CPAS", ["Ville de Mons", "CPAS"]),
        ("Ville de Mons – PCS – CPAS", ["Ville de Mons", "PCS", "CPAS"]),
        ("Ville de Mons – PCS de Mons", ["Ville de Mons", "PCS de Mons"]),
        ("Le Forem - Randstad", ["Le Forem", "Randstad"]),
        ("Le Forem – Centre culturel de Mons", ["Le Forem", "Centre culturel de Mons"]),
        ("IFAPME - Centre Le Château", ["IFAPME", "Centre Le Château"]),
        ("CPAS de Mons – Ateliers du Parc", ["CPAS de Mons", "Ateliers du Parc"]),
        ("CPAS de Dour, Menuiserie Dubois", ["CPAS de Dour", "Menuiserie Dubois"]),
        ("Ville de Mons, Bibliothèque", ["Ville de Mons", "Bibliothèque"]),
        ("EFT Le Rabot – Restaurant L'Écluse", ["EFT Le Rabot", "Restaurant L'Écluse"]),
        ("Le Forem - employeurs", ["Le Forem", "employeurs"]),
    ],
)
def test_a_second_house_behind_a_dash_is_a_partner(text: str, names: list[str]) -> None:
    assert names_of(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("OISP Lire et Écrire Mons", ["OISP Lire et Écrire Mons"]),
        ("CPAS de Mons, OISP Lire et Écrire Mons", ["CPAS de Mons", "OISP Lire et Écrire Mons"]),
        ("OISP Vivre et Grandir Boussu", ["OISP Vivre et Grandir Boussu"]),
        ("EFT Terre et Conscience Mons", ["EFT Terre et Conscience Mons"]),
        ("OISP Trampoline et Lire et Écrire", ["OISP Trampoline", "Lire et Écrire"]),
        ("EFT Cadre et OISP Mons", ["EFT Cadre", "OISP Mons"]),
        ("EFT Cadre et Forem Mons", ["EFT Cadre", "Forem Mons"]),
    ],
)
def test_a_name_behind_its_kind_may_have_et_and_a_place(text: str, names: list[str]) -> None:
    assert names_of(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Service de santé mentale\nLe Chêne aux Haies", ["Service de santé mentale Le Chêne aux Haies"]),
        ("Maison médicale\nLa Brèche\nCPAS de Lens", ["Maison médicale La Brèche", "CPAS de Lens"]),
        ("Centre culturel\nLe Forem", ["Centre culturel", "Le Forem"]),
        ("Plan de cohésion sociale\nLe Relais", ["Plan de cohésion sociale", "Le Relais"]),
        ("Maison médicale Les Pins\nLa Brèche", ["Maison médicale Les Pins", "La Brèche"]),
        ("- Service de santé mentale\n- Le Relais", ["Service de santé mentale", "Le Relais"]),
    ],
)
def test_a_house_may_have_its_name_in_the_next_line(text: str, names: list[str]) -> None:
    assert names_of(text) == names


def test_that_the_next_line_is_the_name_of_a_house_is_said() -> None:
    assert split_names("Régie des quartiers\nLe Logis").doubtful
    assert not split_names("Centre culturel\nLe Forem").doubtful


@pytest.mark.parametrize(
    ("text", "is_doubtful"),
    [
        ("Federgon & Éco-Services scrl fs", True),
        ("Institut Saint-Luc et Éco-Services scrl fs", True),
        ("Garage Dupont & Éco-Services SCRL FS", True),
        ("Garage Dupont, Bois et Compagnons", True),
        ("Boulangerie Lemaire, Pain & Fils", True),
        ("MIRE, Dour, Boussu", True),
        ("Entreprises Delbois et Carlier-Bâti", True),
        ("Les écoles Saint-Luc & Sainte-Anne", True),
        ("Entreprises Delbois et Fils", False),
        ("Entreprise Delbois et Carlier", False),
        ("Ateliers Bois et Métal", False),
        ("Le Forem, Mons et Dour", True),
        ("Forem et Dour", True),
        ("Le Levain, l'escale, horizon", True),
        ("Le Levain, asbl", False),
        ("Le Levain, porteur", False),
        ("Service d'insertion des CPAS de Dour et Boussu", True),
        ("Union des Villes et Communes", False),
        ("Plate-forme alpha (Le Levain, L'Escale, CPAS de Dour)", True),
        ("CPAS de Dour (service ISP, service logement)", False),
        ("Panibor & Fils sprl", False),
        ("Dupont, Martin et Fils", False),
        ("Garage Dupont et Fils sprl", False),
        ("EFT Pain, Levain et Cie", False),
        ("Terre, Eau et Soleil asbl", False),
        ("Institut Terre et Vie asbl", False),
        ("L'Outil et la Main asbl", False),
        ("Lire et Agir au Pays Noir asbl", False),
        ("Régie des quartiers de Mons, Frameries & Colfontaine", False),
        ("Le Forem, Mons", False),
    ],
)
def test_one_name_that_may_be_two_is_doubtful(text: str, *, is_doubtful: bool) -> None:
    assert (len(split_names(text).names), split_names(text).doubtful) == (1, is_doubtful)


@pytest.mark.parametrize(
    ("cell", "names", "doubtful"),
    [
        ("MOTS & METIERS", ["MOTS & METIERS"], True),  # as in an export without small letters
        ("MOTS & METIERS ASBL", ["MOTS & METIERS ASBL"], False),
        ("LIENS & SAVOIRS", ["LIENS & SAVOIRS"], True),
        ("Mots & Métiers", ["Mots & Métiers"], False),
        ("FOREM & CPAS", ["FOREM", "CPAS"], False),
        ("AGORIA & UCM", ["AGORIA", "UCM"], False),
        ("CPAS DE DOUR & CPAS DE MONS", ["CPAS DE DOUR", "CPAS DE MONS"], False),
    ],
)
def test_words_in_capitals_around_a_sign_may_be_one_name(cell: str, names: list[str], doubtful: bool) -> None:
    assert names_of(cell) == names
    assert split_names(cell).doubtful == doubtful
