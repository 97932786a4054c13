"""Columns of operators whose heading does not say so: guessed by the names below and said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from layout_sheets import check, codes, drawn, guessed, operators, read, records, submitted

if TYPE_CHECKING:
    from concertaction.models import Submission

REPEATED = (
    "Enquête | {a} | Le Forem | T1 2011 | 3.1",
    "Charte | {a} | MIRE | T2 2011 | 3.3",
    "Parrains | {b} | CPAS de Dour | T3 2011 | 3.3",
    "Label | {a} | Agoria | T4 2011 | 3.2",
)


@pytest.mark.parametrize("heading", ["Zzz", "Cheville ouvrière", "Équipe du projet", "Volet confié à"])
@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Horizon Jeunes", "Vie Féminine"),
        ("Union des Entrepreneurs", "UEB Jeunes"),
        ("Alpha-Plus", "Terre Nouvelle"),
    ],
)
def test_a_repeated_column_of_names_is_the_operator(heading: str, a: str, b: str) -> None:
    lines = [line.format(a=a, b=b) for line in REPEATED]
    first, found = guessed(f"Initiative | {heading} | Partenaires | Timing | Objectif", *lines)
    assert (first["operator"], found) == (a, [("guessed-column", "B")])


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("en cours", "terminé"),
        ("Mons", "Dour"),
        ("Sophie Dubois", "Jean Lambert"),
        ("Collectif", "Individuel"),
        ("1", "2"),
    ],
)
def test_a_repeated_column_that_holds_no_names_is_no_operator(a: str, b: str) -> None:
    lines = [line.format(a=a, b=b) for line in REPEATED]
    first, found = guessed("Initiative | Zzz | Partenaires | Timing | Objectif", *lines)
    assert first.get("operator") is None
    assert "guessed-column" not in {code for code, _ in found}


@pytest.mark.parametrize(
    "heading", ["Pilote", "Porteur de projet", "Qui ?", "Porteur", "Par qui ?", "Coordonné par"]
)
@pytest.mark.parametrize("names", [("SD", "MV"), ("S.D.", "M.V."), ("SDu", "AL/MV"), ("J-P", "A. L.")])
def test_initials_do_not_beat_the_organisation_of_the_title(heading: str, names: tuple[str, str]) -> None:
    lines = [
        f"{title} | 1.2 | UCM Mons | {name} | =2011-0{month}-01 | =2011-1{month}-01"
        for month, (title, name) in enumerate(zip(("Accueil", "Bilan"), names, strict=True), 1)
    ]
    headings = f"Action | Objectif | Partenaires | {heading} | Début | Fin"
    first, found = guessed(headings, *lines, above="Centre de compétence Techno")
    assert first["operator"] == "Centre de compétence Techno"
    assert found == [("guessed-column", "D")]

    first, _found = guessed(headings, *lines)
    assert first["operator"] == names[0]  # nothing else says who


@pytest.mark.parametrize(("heading", "a", "b"), [("Pilote", "ALE", "EFT"), ("Opérateur", "SD", "MV")])
def test_short_names_of_organisations_stay_operators(heading: str, a: str, b: str) -> None:
    lines = (f"Accueil | 1.2 | UCM Mons | {a} | 2011", f"Bilan | 2.3 | ONEM | {b} | 2011")
    first, _found = guessed(
        f"Action | Objectif | Partenaires | {heading} | Période", *lines, above="Centre de compétence Techno"
    )
    assert first["operator"] == a


def short_names(
    *names: str, heading: str = "Zzz", beside: str = "Partenaires"
) -> tuple[str | None, list[str]]:
    """The operator of the first record of a table whose first column holds these names, and the findings."""
    lines = [f"{name} | Action {i} | SSM A | 1.2 | =2011-02-01" for i, name in enumerate(names)]
    first, found = guessed(f"{heading} | Action | {beside} | Objectif | Début", *lines)
    return first.get("operator"), [code for code, column in found if column == "A"]


@pytest.mark.parametrize(
    "names",
    [
        ("Le Grain de Blé", '"', '"', "Les 4 Vents", "idem", "CPAS Quévy", "Mirhaine"),
        ("Le Grain de Blé", "Le Grain de Blé", "Les 4 Vents", "CPAS Quévy", "Mirhaine", "Mirhaine"),
        ("Avanti", "Mission régionale", "Le Grain de Blé", "Mirhaine", "CPAS Quévy"),
        ("Mirhaine", "Id.", "Le Grain de Blé", "Id.", "Funoc"),
        ("L'Envol", "id.", "id.", "Les 2 Rives", "id.", "MIRE"),
    ],
)
def test_short_names_that_nothing_else_can_be_are_the_operators(names: tuple[str, ...]) -> None:
    assert short_names(*names) == (names[0], ["guessed-column"])
    assert short_names(*names, beside="Complices") == (names[0], ["guessed-column"])


@pytest.mark.parametrize(
    ("heading", "names"),
    [
        ("Zzz", ("Emploi", "Emploi", "Insertion", "Logement", "Formation")),
        ("Zzz", ("Dour", "Mons", '"', "Boussu", "Dour")),
        ("Zzz", ("Horeca", "Horeca", "Bâtiment", '"', "Vente")),
        ("Zzz", ("Oui", "Oui", "Non", "Oui", "Non")),
        ("Zzz", ("Sophie Dubois", '"', "Marc Lambert", "Sophie Dubois", "Anne Petit")),
        ("Financé par", ("Le Grain de Blé", '"', '"', "CPAS Quévy", "Mirhaine")),
        ("Zzz", ("en cours", "terminé", "en cours", "en cours", "terminé")),
    ],
)
def test_what_is_no_name_is_no_operator(heading: str, names: tuple[str, ...]) -> None:
    assert short_names(*names, heading=heading)[0] is None


def test_names_that_may_be_themes_are_said_to_be_unread() -> None:
    assert short_names("Avanti", "Avanti", "Funoc", "Funoc", "Quasar") == (None, ["unread-column"])


MEMBERS = """
{heading} | Titre de l'action | Période | Avec qui ? | 1.1 | 1.2 | 2.1 | 3.3 | 5.1
{a} | Permanence de médiation | mars 2011 | SSM La Traversée | - | P | - | S | -
 | Mutualisation des intervisions | 2010 | PCS de Dour | | | P
 | Immersion en maison de repos | 2011 | Clinique Sainte-Waudru | | | | | P
{b} | Journal des apprenants | 2011 | CPAS de Dour | P | - | - | - | -
 | Calendrier commun | 2012 | EPS de Saint-Ghislain | | P
{c} | Portes ouvertes | permanent | PCS de Colfontaine | | | | | P
 | Point de contact | 2012 | ONEM Mons | P
{c} | Repair café | 2012 | Le Forem | P
{c} | Brigade verte | 2012 | Le Forem | P
Total général | | | | =4 | =4 | =4 | =4 | =4
"""


@pytest.mark.parametrize(
    ("heading", "said"),
    [("Membre", 0), ("Membres", 0), ("Nom du membre", 0), ("Affilié", 0), ("Zzz", 1), ("Maison", 1)],
)
@pytest.mark.parametrize(
    "names",
    [("Atelier du Rieu asbl", "OISP Alpha", "CPAS de Mons"), ("L'Escale", "La Clairière", "Le Ricochet")],
)
def test_names_on_the_first_row_of_each_block_of_a_grid_are_the_operators(
    heading: str, said: int, names: tuple[str, str, str]
) -> None:
    a, b, c = names
    reading = read(drawn(MEMBERS.strip("\n").format(heading=heading, a=a, b=b, c=c)))
    assert [record["operator"] for record in records(reading)] == [a, a, a, b, b, c, c, c, c]
    codes = [found.code for found in reading.findings]
    assert codes == ["guessed-column"] * said + ["filled-down"]


def test_several_members_at_once_carry_no_action() -> None:
    lines = [f"Atelier {i} | Le Forem ; EFT La Brouette | 1.2 | 2011" for i in range(3)]
    first, found = guessed("Action | Membres | Objectif | Période", *lines, above="CPAS de Lens")
    assert (first["operator"], found) == ("CPAS de Lens", [("unread-column", "B")])


COURSES = (
    "Aide-soignante : module d'entrée | =2011-09-05 | =2011-12-16 | 2.3 | Alpha Plus Borinage asbl",
    "Valorisation des acquis en bureautique | =2011-09-05 | =2011-12-16 | 1.4 | Carrelages Moreau sa",
    "Néerlandais du bâtiment | =2011-09-05 | =2011-12-16 | 3.1 | ",
    "Matinée d'information aux agents | =2011-09-05 | =2011-12-16 | 5.2 | MDE de Saint-Ghislain",
)


def carried(heading: str, *names: str) -> tuple[str | None, list[tuple[str, str | None]]]:
    lines = [f"{names[i % len(names)]} | {line}" for i, line in enumerate(COURSES)]
    first, found = guessed(f"{heading} | Intitulé | Début | Fin | Objectif | Partenaires", *lines)
    return first.get("operator"), found


@pytest.mark.parametrize(
    "heading",
    [
        "ETAB",
        "Etabl.",
        "NOM_ETAB",
        "ETAB_NOM",
        "LIB_ETAB",
        "ORG",
        "ORG_NOM",
        "Asso",
        "SERV",
        "Établ. scolaire",
    ],
)
def test_short_headings_of_operators_are_known(heading: str) -> None:
    assert carried(heading, "Cours pour adultes de Dour") == ("Cours pour adultes de Dour", [])


@pytest.mark.parametrize("heading", ["École", "Zzz", "Section", "Club"])
@pytest.mark.parametrize(
    "names",
    [
        ("Cours pour adultes de Dour",),
        ("Femmes et Métiers",),
        ("Lire et Écrire",),
        ("Cours pour adultes de Dour", "Cours pour adultes de Mons"),
        ("CPAS de Dour", "Le Chantier des Possibles asbl", "Cours pour adultes de Dour"),
    ],
)
def test_names_in_each_row_before_the_titles_are_the_operators(heading: str, names: tuple[str, ...]) -> None:
    assert carried(heading, *names) == (names[0], [("guessed-column", "A")])


@pytest.mark.parametrize(
    "value",
    [
        "Rue de Dour",
        "Secteur Horeca",
        "Coeur du Hainaut",
        "Demandeurs d'emploi de Dour",
        "Formation continuée de Dour",
        "Adultes de la région de Mons",
        "Promotion des métiers",
        "Région wallonne",
        "Sophie Dubois",
        "En cours",
        "Mons",
    ],
)
def test_what_stands_in_each_row_and_is_no_name_carries_nothing(value: str) -> None:
    assert carried("Zzz", value)[0] is None


@pytest.mark.parametrize(
    "names", [("UF1102", "UF1103", "UF1104", "UF1105"), ("P-11/04", "P-11/05", "P-11/06", "P-11/07")]
)
def test_references_are_no_names(names: tuple[str, ...]) -> None:
    assert carried("Zzz", *names) == (None, [])


@pytest.mark.parametrize(
    "heading", ["Responsable", "Coordination", "Resp. du projet", "Responsable de l'action"]
)
def test_organisations_under_a_heading_of_persons_carry_the_action(heading: str) -> None:
    lines = [line.format(a="Horizon Jeunes", b="Vie Féminine") for line in REPEATED]
    first, _found = guessed(f"Initiative | {heading} | Partenaires | Timing | Objectif", *lines)
    assert first["operator"] == "Horizon Jeunes"

    lines = [line.format(a="Sophie Dubois", b="Jean Lambert") for line in REPEATED]
    first, _found = guessed(
        f"Initiative | {heading} | Partenaires | Timing | Objectif", *lines, above="EFT A"
    )
    assert first["operator"] == "EFT A"


def test_columns_that_only_their_content_tells_are_guessed_and_said() -> None:
    reading = read(
        drawn(
            """
ACT_LIB | XXX | CODE_OBJ | ZZZ
Atelier | CPAS de Mons | 1.2 | 01/02/2011
Module | EFT La Forge asbl | 1.3 | 01/03/2011
Stage | Régie des quartiers de Dour | 3.3 | 05/02/2011
""".strip()
        )
    )

    assert [(found.code, found.column, found.row) for found in reading.findings] == [
        ("guessed-column", "B", 1),
        ("guessed-column", "D", 1),
    ]
    check(reading, {"operator": "CPAS de Mons", "period": "01/02/2011"}, {}, {})


def test_a_column_of_organisations_under_another_heading_carries_the_actions() -> None:
    reading = read(
        drawn(
            """
Bénéficiaire | Projet | Objectif
CPAS de Dour | Accueil | 1.1
EFT La Forge asbl | Chantier | 3.3
""".strip()
        )
    )
    assert [found.code for found in reading.findings] == ["guessed-column"]
    check(reading, {"operator": "CPAS de Dour", "title": "Accueil"}, {"operator": "EFT La Forge asbl"})

    served = read(drawn("CPAS de Dour\nBénéficiaires | Projet | Objectif\njeunes | Accueil | 1.1"))
    check(served, {"operator": "CPAS de Dour", "public": "jeunes"})


@pytest.mark.parametrize(
    ("heading", "services"),
    [
        ("Service", ("Insertion", "Médiation de dettes", "Logement")),
        ("Service", ("Service insertion", "Service social général", "Cellule logement")),
        ("Cellule", ("Emploi", "Dettes", "Emploi")),
        ("Services concernés", ("ISP et logement", "Médiation", "Énergie")),
    ],
)
def test_services_of_the_house_that_a_title_names_carry_no_action(
    heading: str, services: tuple[str, ...]
) -> None:
    lines = [
        f"{service} | Atelier {place} | 1.{place} | SSM Le Pont" for place, service in enumerate(services, 1)
    ]
    sheet = "\n".join(["C.P.A.S. de Quaregnon", "", f"{heading} | Projet | Objectif | Partenaires", *lines])
    found = submitted(drawn(sheet))
    assert operators(found) == {"C.P.A.S. de Quaregnon"}


def test_houses_under_service_carry_their_actions_whatever_the_title_names() -> None:
    lines = ("CPAS de Dour | Accueil | 1.2 | SSM A", "EFT La Tuile | Bilan | 2.3 | MIRE")
    sheet = "\n".join(["C.P.A.S. de Quaregnon", "", "Service | Projet | Objectif | Partenaires", *lines])
    assert operators(submitted(drawn(sheet))) == {"CPAS de Dour", "EFT La Tuile"}


@pytest.mark.parametrize(
    "heading",
    [
        "Subsidié par", "Financé par", "Payé par", "Soutenu par", "Bailleur", "Financeur", "Pouvoir subsidiant",
        "Source de financement", "Commanditaire", "Client", "Prescripteur", "Envoyé par", "Lieu", "Salle", "Où ?",
        "Endroit", "Hébergé par", "Adresse",
    ],
)  # fmt: skip
def test_who_pays_or_lends_a_room_carries_no_action(heading: str) -> None:
    lines = [line.format(a="CPAS de Mons", b="CPAS de Mons") for line in REPEATED]
    first, found = guessed(f"Initiative | {heading} | Partenaires | Timing | Objectif", *lines)
    assert first.get("operator") is None
    assert "guessed-column" not in {code for code, _ in found}


@pytest.mark.parametrize("heading", ["Pilote", "Qui", "Porteur", "Service", "Opérateur", "Responsable"])
@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Insertion", "Logement"),
        ("Service social", "Cellule logement"),
        ("ISP", "Médiation de dettes"),
        ("Énergie", "Jeunesse"),
    ],
)
def test_services_of_the_house_that_a_title_names_are_no_operators(heading: str, a: str, b: str) -> None:
    lines = [line.format(a=a, b=b) for line in REPEATED]
    sheet = drawn(
        "\n".join(["CPAS de Mons", "", f"Initiative | {heading} | Partenaires | Timing | Objectif", *lines])
    )
    assert operators(submitted(sheet)) == {"CPAS de Mons"}


@pytest.mark.parametrize(
    ("a", "b"), [("EFT La Tuile", "Le Relais"), ("Horizon", "Tremplin"), ("Essor", "CPAS de Dour")]
)
def test_houses_below_a_title_that_names_another_carry_their_own_actions(a: str, b: str) -> None:
    lines = [line.format(a=a, b=b) for line in REPEATED]
    sheet = drawn(
        "\n".join(["CPAS de Mons", "", "Initiative | Pilote | Partenaires | Timing | Objectif", *lines])
    )
    assert operators(submitted(sheet)) == {a, b}


INSIDE = (
    ("Yannick", "Aurore", "Samir", "Yannick"),
    ("Y. Lambert", "A. Dubois", "S. Haddad", "Y. Lambert"),
    ("RH", "Hôtellerie", "Nursing", "Communication"),
    ("Yannick", "RH", "Aurore et Samir", "Direction"),
    ("Yannick / Aurore", "Samir L.", "Nathalie", "Accueil"),
    ("Yannick", "Aurore"),
    ("Samir",),
)


def projects_of_the_mire(heading: str, names: tuple[str, ...]) -> Submission:
    """A table below the name of a house, with a column of other names."""
    lines = [f"Atelier {i} | {name} | Le Forem | 2011 | 1.{i % 4 + 1}" for i, name in enumerate(names)]
    heads = f"Action | {heading} | Partenaires | Période | Objectif"
    return submitted(drawn("\n".join(["MIRE Mons Centre-Ouest - projets", "", heads, *lines])))


@pytest.mark.parametrize(
    "heading",
    ["Pilote", "Pilote (qui ?)", "Qui ?", "Porteur", "Gestionnaire", "Porté par", "Mené par", "Par"],
)
@pytest.mark.parametrize("names", INSIDE)
def test_persons_and_services_of_the_house_that_a_title_names_carry_nothing(
    heading: str, names: tuple[str, ...]
) -> None:
    found = projects_of_the_mire(heading, names)
    assert operators(found) == {"MIRE Mons Centre-Ouest"}
    assert len(found.actions) == len(names)


@pytest.mark.parametrize("names", INSIDE[:3])
def test_that_persons_and_services_carry_nothing_is_said(names: tuple[str, ...]) -> None:
    assert "guessed-column" in codes(projects_of_the_mire("Porteur", names))


@pytest.mark.parametrize(
    ("heading", "names"),
    [
        ("Opérateur", ("AID", "MOC", "AID", "CSC")),
        ("Opérateur", ("Escale", "Copainville", "Escale", "Funoc")),
        ("Pilote", ("Escale", "Copainville", "Escale", "Funoc")),
    ],
)
def test_names_that_may_be_houses_carry_their_actions_below_a_title_that_names_another(
    heading: str, names: tuple[str, ...]
) -> None:
    assert operators(projects_of_the_mire(heading, names)) == set(names)


def test_a_person_among_houses_carries_nothing_and_is_said() -> None:
    found = projects_of_the_mire("Porteur", ("Yannick", "CPAS de Dour", "Aurore", "Samir"))
    assert operators(found) == {"CPAS de Dour"}
    assert [one.code for one in found.findings].count("person-as-operator") == found.refused == 3


POSTS = (
    ("Direction", "Resp. ISP", "Juriste"),
    ("Resp. ISP", "Chef de service", "Assistante sociale en chef", "Direction", "Juriste"),
    ("Directrice adjointe", "Coordinatrice", "Agent d'insertion", "Éducatrice"),
    ("Le directeur", "Chef d'atelier / Direction", "Secrétariat"),
    ("Assistants sociaux", "Conseillère en orientation", "Chargée de projet ISP", "Yannick"),
    ("Directeur du CPAS", "Responsable du service social", "Présidente"),
)
ASKING = (
    "Pilote",
    "Porteur",
    "Service",
    "Service pilote",
    "Établissement",
    "Opérateur pilote",
    "Qui ?",
    "Opérateur",
)


@pytest.mark.parametrize("heading", ASKING)
@pytest.mark.parametrize("names", POSTS)
def test_posts_in_the_house_that_a_title_names_carry_nothing_and_that_is_said(
    heading: str, names: tuple[str, ...]
) -> None:
    found = projects_of_the_mire(heading, names)
    assert operators(found) == {"MIRE Mons Centre-Ouest"}
    assert len(found.actions) == len(names)
    assert "guessed-column" in codes(found)


@pytest.mark.parametrize("names", POSTS[:3])
def test_posts_are_nobodys_names_where_no_title_names_a_house(names: tuple[str, ...]) -> None:
    lines = [f"Atelier {i} | {name} | Le Forem | 2011 | 1.{i % 4 + 1}" for i, name in enumerate(names)]
    heads = "Action | Pilote | Partenaires | Période | Objectif"
    found = submitted(drawn("\n".join([heads, *lines])))
    assert (operators(found), found.refused) == (set(), len(names))
    found = submitted(drawn("\n".join([heads, *lines])), operator="CPAS de Dour")
    assert (operators(found), found.refused) == ({"CPAS de Dour"}, 0)


def test_a_post_among_houses_is_that_of_the_house_of_the_title_and_is_said() -> None:
    found = projects_of_the_mire("Opérateur", ("CPAS de Dour", "Direction", "EFT Le Chêne", "CPAS de Mons"))
    assert [action.operator.name for action in found.actions] == [
        "CPAS de Dour",
        "MIRE Mons Centre-Ouest",
        "EFT Le Chêne",
        "CPAS de Mons",
    ]
    said = [(one.value, one.row) for one in found.findings if one.code == "person-as-operator"]
    assert (said, found.refused) == ([("Direction", 5)], 0)


def test_a_post_among_houses_carries_nothing_where_no_title_names_one() -> None:
    lines = [
        f"Atelier | {name} | Forem | 2011 | 1.2" for name in ("CPAS de Dour", "Direction", "EFT Le Chêne")
    ]
    found = submitted(drawn("\n".join(["Action | Opérateur | Partenaires | Période | Objectif", *lines])))
    assert operators(found) == {"CPAS de Dour", "EFT Le Chêne"}
    assert [(one.row, one.code) for one in found.findings if one.row == 3] == [
        (3, "person-as-operator"),
        (3, "missing-operator"),
    ]


def test_a_post_in_a_form_is_that_of_the_house_of_the_title() -> None:
    forms = [
        f"Intitulé | {title}\nPilote | {post}\nObjectif | {code}\nPartenaires | Le Forem\nPériode | 2011"
        for title, post, code in (("Accueil", "Direction", "1.1"), ("Bilan", "Resp. ISP", "1.2"))
    ]
    found = submitted(drawn("\n\n".join(["CPAS de Dour", *forms])))
    assert [action.operator.name for action in found.actions] == ["CPAS de Dour"] * 2


@pytest.mark.parametrize(
    "name",
    [
        "Coordination sociale de Dour",
        "Secrétariat social Plus",
        "Infirmiers de rue",
        "Formateurs Réunis",
        "Direction régionale du Forem",
        "Directeur du CPAS de Dour",
    ],
)
def test_what_only_begins_as_a_post_carries_its_actions(name: str) -> None:
    found = projects_of_the_mire("Opérateur", (name, "CPAS de Mons", name))
    assert operators(found) == {name, "CPAS de Mons"}


SEVERAL = (
    "Régies des quartiers de la Haine – synthèse 2011",
    "CPAS de la région de Mons – actions 2011",
    "Les EFT du Borinage",
    "Écoles de la sous-région",
    "Maisons de l'Emploi du bassin de Mons",
    "Les CPAS",
)


@pytest.mark.parametrize("title", SEVERAL)
@pytest.mark.parametrize("heading", ["Régie", "CPAS", "École", "MDE"])
@pytest.mark.parametrize(
    "names",
    [
        ("Régie des quartiers Le Coron Bleu", "", "Régie des quartiers Les Terrils", ""),
        ("Régie Les Terrils", "CPAS de Dour", "MDE de Mons", "CPAS de Dour"),
        ("Le Coron Bleu", "", "Les Terrils", ""),
    ],
)
def test_houses_under_their_kind_carry_the_actions_below_the_name_of_several(
    title: str, heading: str, names: tuple[str, ...]
) -> None:
    lines = [f"{name} | Atelier {i} | 1.{i + 1} | 2011 | Le Forem" for i, name in enumerate(names)]
    found = submitted(
        drawn("\n".join([title, "", f"{heading} | Action | Objectif | Période | Partenaires", *lines]))
    )
    filled = [name or names[i - 1] for i, name in enumerate(names)]
    assert [action.operator.name for action in found.actions] == filled
    assert ("guessed-column", "A") in {(one.code, one.column) for one in found.findings}


@pytest.mark.parametrize("title", [SEVERAL[0], SEVERAL[1], SEVERAL[4]])
def test_several_houses_of_a_kind_are_an_operator_by_a_guess_alone(title: str) -> None:
    lines = ["Atelier vélo | 1.1 | 2011 | Le Forem", "Café | 4.2 | 2011 | SSM Le Gué"]
    found = submitted(drawn("\n".join([title, "", "Action | Objectif | Période | Partenaires", *lines])))
    assert not found.actions or "guessed-operator" in codes(found)


def test_a_plural_with_a_legal_form_is_one_house() -> None:
    lines = ["Atelier vélo | 1.1 | 2011 | Le Forem", "Café | 4.2 | 2011 | SSM Le Gué"]
    heads = "Action | Objectif | Période | Partenaires"
    found = submitted(drawn("\n".join(["Services sociaux du Coron asbl", "", heads, *lines])))
    assert (operators(found), codes(found)) == ({"Services sociaux du Coron asbl"}, set())


@pytest.mark.parametrize("heading", ["Entreprise", "Société", "Entreprises"])
@pytest.mark.parametrize("title", ["", "Opérateur : Le Chantier Vert asbl\n\n", "Le Chantier Vert asbl\n\n"])
def test_firms_behind_the_partners_take_part_and_carry_nothing(title: str, heading: str) -> None:
    firms = ("Colruyt", "Carrefour", "Delhaize")
    lines = [f"Stage {i} | 3.3 | Le Forem | 2011 | {name}" for i, name in enumerate(firms)]
    heads = f"Action | Objectif | Partenaires | Période | {heading}"

    found = submitted(drawn("\n".join([title + heads, *lines])), operator=None if title else "EFT La Forge")

    assert operators(found) == {"Le Chantier Vert asbl" if title else "EFT La Forge"}
    assert {firms[i] for i, action in enumerate(found.actions)} <= {
        partner.name for action in found.actions for partner in action.partners
    }
    assert ("guessed-column", "E") in {(one.code, one.column) for one in found.findings}


def test_a_firm_before_the_titles_carries_the_actions() -> None:
    lines = ["Colruyt | Stage | 3.3 | 2011 | Le Forem", "Delhaize | Visite | 3.3 | 2011 | MIRE"]
    found = submitted(drawn("\n".join(["Entreprise | Action | Objectif | Période | Partenaires", *lines])))
    assert operators(found) == {"Colruyt", "Delhaize"}


def test_a_firm_between_the_titles_and_the_partners_is_said() -> None:
    lines = ["Stage | Colruyt | 3.3 | 2011 | Le Forem", "Visite | Delhaize | 3.3 | 2011 | MIRE"]
    found = submitted(drawn("\n".join(["Action | Entreprise | Objectif | Période | Partenaires", *lines])))
    assert ("guessed-column", "B") in {(one.code, one.column) for one in found.findings}
