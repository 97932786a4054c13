"""The house in a title that is a sentence: its name alone, without what is said round it."""

from __future__ import annotations

import pytest
from layout_sheets import TABLE, drawn, operators, submitted

from concertaction.framework import load
from concertaction.importers.layouts.columns.code_shapes import code_shapes
from concertaction.importers.layouts.operators.facts import Fact, read_line
from concertaction.importers.layouts.operators.name_lines import said_in


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Contribution du CPAS de Jurbise à la note d'orientation", "CPAS de Jurbise"),
        ("Contribution de l'EFT Le Terril au plan d'actions", "EFT Le Terril"),
        ("Participation de la Régie du Bois aux objectifs de la note", "Régie du Bois"),
        ("Apports du CPAS de Mons dans le cadre de la note", "CPAS de Mons"),
        ("Les actions de l'EFT Le Terril liées à la note d'orientation", "EFT Le Terril"),
        ("Les actions du CPAS de Mons face aux objectifs de la note", "CPAS de Mons"),
        ("Actions du CPAS de Mons répondant à la note d'orientation", "CPAS de Mons"),
        ("Contribution du CPAS de Mons à la mise en œuvre de la note", "CPAS de Mons"),
        ("Actions de l'EFT Fil rouge pour la note", "EFT Fil rouge"),
        ("Note d'orientation 2010-2013 : réponse du CPAS de Quévy", "CPAS de Quévy"),
        ("Concert'Action : contribution de l'EFT Le Terril", "EFT Le Terril"),
        ("Axes et objectifs : réponse de la MIRE Couchant", "MIRE Couchant"),
        ("Le CPAS de Mons et la note d'orientation", "Le CPAS de Mons"),
        ("La MIRE Couchant et les objectifs 2010-2013", "La MIRE Couchant"),
        ("L'EFT Le Terril présente ses actions", "EFT Le Terril"),
        ("SSM Fil rouge et ses actions", "SSM Fil rouge"),
        ("Le CPAS de Mons s'engage", "Le CPAS de Mons"),
        ("Le CPAS de Mons répond à la note", "Le CPAS de Mons"),
        ("CPAS de Mons, ce que nous faisons", "CPAS de Mons"),
        ("Ce que fait le Forem Formation de Mons", "Forem Formation de Mons"),
        ("Ce que propose l'EFT Le Terril", "EFT Le Terril"),
        ("Que fait le CPAS de Mons ?", "CPAS de Mons"),
        ("Comment le CPAS de Mons met en œuvre la note", "CPAS de Mons"),
        ("Qui fait quoi au CPAS de Mons", "CPAS de Mons"),
        ("Les actions de notre EFT, Le Terril asbl", "Le Terril asbl"),
        ("Actions de notre asbl, Graines de Vie", "asbl Graines de Vie"),
        ("Les projets de notre CPAS (CPAS de Mons)", "CPAS de Mons"),
        ("Notre EFT, Le Terril, et ses actions", "EFT Le Terril"),
        ("De : CPAS de Mons - A : CSEF de Mons", "CPAS de Mons"),
        ("De : CPAS de Mons / À : CSEF", "CPAS de Mons"),
        ("À : Le Forem - De : CPAS de Mons", "CPAS de Mons"),
        ("Pour : Le Forem - De : EFT Le Terril asbl", "EFT Le Terril asbl"),
        ("Envoyeur : CPAS de Mons ; destinataire : Le Forem", "CPAS de Mons"),
        ("Destinataire : Le Forem - Expéditeur : CPAS de Mons", "CPAS de Mons"),
        ("De : Sophie Dubois (EFT Le Terril)", "EFT Le Terril"),
        ("Les engagements du CPAS de Mons", "CPAS de Mons"),
        ("Service ISP du CPAS de Mons", "CPAS de Mons"),
        ("Bilan 2011 de l'asbl Horizon Jeunes", "Horizon Jeunes"),
        ("Actions menées par l'asbl Alpha-Plus en 2011", "Alpha-Plus"),
        ("Voici les actions du CPAS de Mons. Je n'ai pas encore les chiffres du T4", "CPAS de Mons"),
        ("Actions de l'EFT Le Terril ! Merci de compléter", "EFT Le Terril"),
        ("Les actions du CPAS de Mons. Le reste suivra", "CPAS de Mons"),
        ("Actions du C.P.A.S. de St. Ghislain. Bonne réception", "C.P.A.S. de St. Ghislain"),
        # names, and none of them a sentence
        ("Inst. Prom. Soc. Les Sources asbl", "Inst. Prom. Soc. Les Sources asbl"),
        ("EFT du CPAS de Mons", "EFT du CPAS de Mons"),
        ("Centre de formation du CPAS de Mons", "Centre de formation du CPAS de Mons"),
        ("Amis du CPAS de Mons", "Amis du CPAS de Mons"),
        ("Que Choisir asbl", "Que Choisir asbl"),
        ("Formation et Projets asbl", "Formation et Projets asbl"),
        ("La maison qui chante asbl", "La maison qui chante asbl"),
        ("Association pour le logement", "Association pour le logement"),
        ("Comité de quartier des Cocars", "Comité de quartier des Cocars"),
        # an elision before a place is no verb behind the name of a house
        ("CPAS de l'Ouest", "CPAS de l'Ouest"),
        ("CPAS de l’Entre-Haine", "CPAS de l’Entre-Haine"),
        ("Maison de l'Emploi de l'Ouest", "Maison de l'Emploi de l'Ouest"),
        ("Maison de l'Emploi de l'Entre-Haine – plan 2011", "Maison de l'Emploi de l'Entre-Haine"),
        ("Actions du CPAS de l'Entre-Haine", "CPAS de l'Entre-Haine"),
        ("Maison de l'Emploi d'Entre-Sambre", "Maison de l'Emploi d'Entre-Sambre"),
        ("Maison de l'Emploi d’Élouges", "Maison de l'Emploi d’Élouges"),
        ("MDE de l'eau noire", "MDE de l'eau noire"),
        ("Administration communale de l'entité", "Administration communale de l'entité"),
        ("À : Le Forem", None),
        ("Partenaires : CPAS de Mons", None),
    ],
)
def test_a_title_names_the_house_and_nothing_round_it(line: str, name: str | None) -> None:
    assert said_in(line).operator == name


ABOUT = (
    "collaborations avec les opérateurs d'insertion",
    "collaborations avec des entreprises",
    "Collaborations",
    "nos collaborations et partenariats 2011",
    "partenariats avec les écoles",
    "relations extérieures",
    "Coopérations 2011",
    "contacts avec des employeurs",
    "travail en réseau",
    "conventions signées en 2011",
    "échanges entre écoles",
    "liens avec le monde du travail",
    "réseau",
    "activités proposées",
    "Modules de bureautique",
    "modules",
    "cours du soir",
    "Stages en entreprise",
    "ateliers",
    "Insertion",
    "accueil et orientation",
)
HOUSES = ("CEFA de Saint-Ghislain", "Athénée de Dour", "EFT La Forge", "CPAS de Lens", "La Forge asbl")


@pytest.mark.parametrize("about", ABOUT)
@pytest.mark.parametrize("name", HOUSES)
def test_what_a_title_is_about_is_no_part_of_the_house_before_it(name: str, about: str) -> None:
    for sign in (" – ", " - ", " : ", ", "):
        assert said_in(f"{name}{sign}{about}").operator == name
    shouted = f"{name} – {about}".upper()
    assert said_in(shouted).operator == name.upper()


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Moulin du Rieu, EFT, stages et modules", "Moulin du Rieu (EFT)"),
        ("Le Forem, échanges avec les écoles", "Le Forem"),
        ("Actions 2011 – CPAS de Dour – Ateliers", "CPAS de Dour"),
        ("CPAS de Dour – Demande de subsides", "CPAS de Dour"),
        ("Stages : CPAS de Dour", "CPAS de Dour"),
        # a name, and a house's own part, may begin so
        ("CPAS de Mons – Réseau Solidarité", "CPAS de Mons – Réseau Solidarité"),
        ("Le Forem – Réseau Eures", "Le Forem – Réseau Eures"),
        ("IEPS du Val de Haine – Cours Industriels", "IEPS du Val de Haine – Cours Industriels"),
        ("Centre d'accueil, travail et insertion asbl", "Centre d'accueil, travail et insertion asbl"),
        ("EFT Accueil, insertion et travail", "EFT Accueil, insertion et travail"),
        ("Accueil et Promotion asbl", "Accueil et Promotion asbl"),
    ],
)
def test_a_name_keeps_its_own_words(line: str, name: str) -> None:
    assert said_in(line).operator == name


def test_a_title_about_collaborations_names_the_operator_of_the_table() -> None:
    found = submitted(drawn(f"EFT La Forge – collaborations avec des entreprises\n\n{TABLE}"))
    assert operators(found) == {"EFT La Forge"}
    assert found.findings == ()


@pytest.mark.parametrize(
    ("line", "facts"),
    [
        ("Note d'orientation : réponse du CPAS de Dour", [Fact("operator", "CPAS de Dour")]),
        ("Note d'orientation : objectif 1.2", [Fact("objectives", "objectif 1.2", True)]),
        ("Contribution du CPAS de Dour à l'axe 2", [Fact("axis", "Axe 2"), Fact("operator", "CPAS de Dour")]),
        ("Destinataire : Le Forem", []),
        ("Destinataires : jeunes de 18 à 25 ans", [Fact("public", "jeunes de 18 à 25 ans", True)]),
    ],
)
def test_a_line_says_of_it_what_is_certain(line: str, facts: list[Fact]) -> None:
    assert read_line(line, code_shapes(load())) == facts


@pytest.mark.parametrize(
    ("titles", "name", "others"),
    [
        ("CSEF de Mons - Le Forem\nOpérateur\nEFT Le Terril", "EFT Le Terril", 0),
        ("Nom de l'opérateur :\nGraines de Vie", "Graines de Vie", 0),
        (
            "Le Forem - Direction régionale de Mons\nActions de l'asbl Graines de Vie",
            "Graines de Vie",
            1,
        ),
        ("Le Forem\nEFT Le Terril", "EFT Le Terril", 1),
        ("EFT Le Terril\nLe Forem", "EFT Le Terril", 1),
        ("CPAS de Mons\nEFT Le Terril", "CPAS de Mons", 1),
        ("Le Forem\nOpérateur : EFT Le Terril", "EFT Le Terril", 0),
        ("De : | CPAS de Mons\nÀ : | Le Forem", "CPAS de Mons", 0),
        ("À : | Le Forem\nDe : | CPAS de Mons", "CPAS de Mons", 0),
        ("CPAS de Mons\nService ISP du CPAS de Mons", "CPAS de Mons", 0),
        ("Le Forem Conseil de Mons\nActions 2012", "Le Forem Conseil de Mons", 0),
        ("EFT Le Terril asbl\nMembre de l'Interfédé CISP", "EFT Le Terril asbl", 0),
    ],
)
def test_of_several_titles_the_operators_is_taken_and_the_others_are_said(
    titles: str, name: str, others: int
) -> None:
    found = submitted(drawn(f"{titles}\n\n{TABLE}"))
    assert operators(found) == {name}
    assert [one.code for one in found.findings].count("other-title") == others


def test_a_name_under_a_label_of_partners_is_no_operators() -> None:
    found = submitted(drawn(f"EFT Le Terril\nPartenaires :\nRégie Bois Joli\n\n{TABLE}"))
    assert operators(found) == {"EFT Le Terril"}
    assert all("Régie Bois Joli" in [p.name for p in action.partners] for action in found.actions)
    found = submitted(drawn(f"Partenaires\nRégie Bois Joli\n\n{TABLE}"))
    assert operators(found) == set()


FURNITURE = (
    "Page Blanche asbl",
    "Mise à Jour asbl",
    "Fiche et Forme asbl",
    "Action Jeunes asbl",
    "Projet Emploi asbl",
    "Imprimerie-école du Rivage",
    "Imprimerie sociale du Rivage",
)


@pytest.mark.parametrize("line", ["Opérateur : {}", "Opérateur : | {}", "Opérateur | {}", "Porteur : {}"])
@pytest.mark.parametrize("name", FURNITURE)
def test_a_labelled_name_may_begin_as_a_document_or_a_heading(line: str, name: str) -> None:
    found = submitted(
        drawn(
            "\n".join(
                [
                    line.format(name),
                    "",
                    "Action | Objectif | Partenaires | Début",
                    "Atelier budget | 1.2 | Forem | =2011-02-01",
                    "Point écoute | 2.1 | CPAS de Mons | =2011-03-01",
                ]
            )
        )
    )
    assert operators(found) == {name}
    assert found.refused == 0


@pytest.mark.parametrize(
    "said",
    ["tableau 2012", "Liste des actions", "Fiche 3", "fiche et forme asbl"],
)
def test_a_document_behind_a_label_is_no_operator(said: str) -> None:
    assert operators(submitted(drawn(f"Opérateur : {said}\n\nAction | Objectif\nAtelier | 1.2"))) == set()


@pytest.mark.parametrize("name", ["Mise à Jour asbl", "Page Blanche asbl", "Fiche et Forme asbl"])
def test_a_group_that_begins_as_a_document_does_is_never_passed_over_in_silence(name: str) -> None:
    lines = [
        "Action | Objectif",
        "Le Préau asbl",
        "Atelier | 1.2",
        "Tri | 3.1",
        name,
        "Visite | 2.1",
        "Café | 1.1",
    ]
    found = submitted(drawn("\n".join(lines)))
    assert name in operators(found) or ("unread-line", 5) in {(one.code, one.row) for one in found.findings}
