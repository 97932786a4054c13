"""What one line beside the actions says: an axis, a year, a name without the number of its file."""

from __future__ import annotations

import pytest
from layout_sheets import TABLE, cells_of, check, drawn, operators, read, records, sheet_of, submitted

from concertaction.importers.layouts.words.years import year_in_text


@pytest.mark.parametrize(
    "line",
    [
        "Mise en page pour impression A3",
        "A3 paysage",
        "Plan A3",
        "Tableau A4",
        "Format A4",
        "format papier : A3",
        "À imprimer en A3 recto verso",
        "Imprimer sur A4",
        "Document prévu pour une impression au format A3",
        "Impression A 3",
        "Page A4",
        "A4 (papier)",
        "Rencontres de 2 à 4 fois par mois",
        "Réunion à 3",
        "Le plan vu avec les A3 du service",
    ],
)
def test_a_sheet_of_paper_is_no_axis(line: str) -> None:
    rows = [[line], [], ["Opérateur", "Action", "Partenaires"], ["EFT A asbl", "Potager", "Le Forem"]]
    assert [set(record) for record in records(read(sheet_of(rows)))] == [
        {"row", "operator", "title", "partners"}
    ]


@pytest.mark.parametrize(
    "line", ["A3", "A3 : les employeurs", "Axe 3 – page 1", "Volet A3", "Impression de l'axe 3"]
)
def test_a_title_line_may_say_the_axis(line: str) -> None:
    rows = [[line], [], ["Opérateur", "Action", "Partenaires"], ["EFT A asbl", "Potager", "Le Forem"]]
    assert [record["axis"] for record in records(read(sheet_of(rows)))] == ["Axe 3"]


@pytest.mark.parametrize(
    "line",
    [
        "Dossier : 00217 - {}",
        "Client 00217 {}",
        "Matricule 12345 : {}",
        "Société : 012 - {}",
        "00217 - {}",
        "Dossier n° 217 - {}",
        "N° de client : 4512 - {}",
        "Opérateur : 012 - {}",
        "Réf. 2011/03 : {}",
        "{}",
    ],
)
@pytest.mark.parametrize(
    "name", ["ESPACE FORMATION HAINE asbl", "CPAS de Dour", "Régie des quartiers de Mons"]
)
def test_the_number_of_a_file_is_no_part_of_a_name(line: str, name: str) -> None:
    text = (
        f"{line.format(name)}\n\nAction | Objectif | Partenaires\nAtelier | 1.2 | SSM A\nJardin | 1.3 | Forem"
    )
    check(read(drawn(text)), {"operator": name}, {"operator": name})


@pytest.mark.parametrize("name", ["2 Rives asbl", "1001 idées asbl", "4 Vents asbl", "Les 3 Fontaines asbl"])
def test_a_number_that_belongs_to_a_name_stays(name: str) -> None:
    text = f"{name}\n\nAction | Objectif | Partenaires\nAtelier | 1.2 | SSM A\nJardin | 1.3 | Forem"
    check(read(drawn(text)), {"operator": name}, {"operator": name})


@pytest.mark.parametrize(
    "line",
    [
        *("Pour le CPAS de Lens", "Actions pour le CPAS de Lens", "À destination du CPAS de Lens"),
        *("Pour le compte du CPAS de Lens", "Pour EFT La Forge"),
    ],
)
def test_a_line_that_speaks_of_an_organisation_and_is_not_read_is_said(line: str) -> None:
    rows = "Atelier 1 | 1.1 | Le Forem\nAtelier 2 | 1.2 | Le Forem"
    reading = read(drawn(f"Action | Objectif | Partenaires\n{line}\n{rows}"))
    assert [record.get("operator") for record in records(reading)] == [None, None]
    assert [(one.code, one.row, one.value) for one in reading.findings] == [("unread-line", 2, line)]

    reading = read(drawn(f"Opérateur : EFT A\nAction | Objectif | Partenaires\n{line}\n{rows}"))
    assert {record.get("operator") for record in records(reading)} == {"EFT A"}
    assert reading.findings == []


def test_a_year_before_a_legal_form_is_no_year_of_the_actions() -> None:
    assert year_in_text("Avenir 2000 asbl : actions") is None
    assert year_in_text("Avenir 2000 asbl : actions 2012") == 2012
    assert year_in_text("Actions 2012 asbl Horizon") == 2012


def test_a_year_in_a_name_of_a_column_stays() -> None:
    rows = [
        "Avenir 2000 asbl",
        "Horizon 2010 SPRL",
        "Cap 2000 Jeunes",
        "EFT A, 7000 Mons",
        "Atout asbl 1950 Kraainem",
    ]
    table = "\n".join(f"{name} | Accueil {at} | 1.2" for at, name in enumerate(rows))
    found = submitted(drawn(f"Opérateur | Action | Objectif\n{table}"))
    assert operators(found) == {
        "Avenir 2000 asbl",
        "Horizon 2010 SPRL",
        "Cap 2000 Jeunes",
        "EFT A",
        "Atout asbl",
    }


@pytest.mark.parametrize(
    "line",
    [
        "Lieu : | CPAS de Dour, salle 3",
        "Lieu : CPAS de Dour",
        "Lieu de la réunion : | Maison de l'Emploi de Dour",
        "Salle : | Espace Citoyen de Dour",
        "Rendez-vous | MIRE du Borinage",
        "Présents : EFT A asbl",
        "Présents | CPAS de Lens",
        "Invités | Le Forem",
        "Excusés : | ALE de Quaregnon",
        "Destinataire : | CSEF de Mons",
        "Copie à : CPAS de Mons",
        "Copie à | CPAS de Mons",
        "Pour information | CPAS de Mons",
    ],
)
def test_where_a_meeting_was_and_who_was_there_name_no_operator(line: str) -> None:
    assert submitted(drawn(f"{line}\n\n{TABLE}")).actions == ()
    assert operators(submitted(drawn(f"{line}\nOpérateur : EFT B\n\n{TABLE}"))) == {"EFT B"}


BY_EACH = """
Action | {} | Objectif | Partenaires
Accueil | EFT A asbl | 1.2 | SSM B
Bilan | CPAS de Lens | 2.3 | Le Forem
CV | EFT A asbl | 1.4 | Le Forem
""".strip()


@pytest.mark.parametrize("heading", ["Présenté par", "Sujet porté par", "Orateur"])
@pytest.mark.parametrize(
    "line", ["Lieu : | CPAS de Dour", "Plate-forme ISP Haine-Centre", "Réunion du CSEF de Mons"]
)
def test_a_column_of_operators_goes_before_what_a_line_above_may_name(heading: str, line: str) -> None:
    found = submitted(drawn(f"{line}\n\n{BY_EACH.format(heading)}"))

    assert operators(found) == {"EFT A asbl", "CPAS de Lens"}
    assert ("guessed-column", "B3") in cells_of(found)


def test_a_column_of_names_that_is_not_read_beside_a_sure_title_is_said() -> None:
    found = submitted(drawn(f"CPAS de Mons\n\n{BY_EACH.format('Présenté par')}"))

    assert operators(found) == {"CPAS de Mons"}
    assert cells_of(found) == [("unread-carriers", "B3")]


@pytest.mark.parametrize(
    "text",
    [
        "Période couverte : du 01/01/2012 au 31/12/2012",
        "Période : 01/01/2012 - 31/12/2012",
        "Rapport d'activités – du 1.1.2012 au 31.12.2012",
        "Actions du 1er janvier 2012 au 31 décembre 2012",
        "Du 01/07/2012 jusqu'au 31/12/2012",
        "Actions de janvier 2012 à décembre 2012",
    ],
)
def test_the_year_in_which_two_days_stand(text: str) -> None:
    assert year_in_text(text) == 2012
    assert type(year_in_text(text)) is int


@pytest.mark.parametrize("text", ["du 01/09/2011 au 30/06/2012", "Actions de septembre 2011 à juin 2012"])
def test_the_school_year_in_which_two_days_stand(text: str) -> None:
    assert str(year_in_text(text)) == "2011-2012"


@pytest.mark.parametrize(
    "text",
    [
        "Imprimé le 05/01/2013",
        "du 01/01/2010 au 31/12/2012",
        "du 01/03/2011 au 28/02/2012",
        "Actions 2011-2012",
    ],
)
def test_no_year_between_two_days(text: str) -> None:
    assert year_in_text(text) is None


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("IEPS du Val de Haine – petits modules", "IEPS du Val de Haine"),
        ("CPAS de Dour - ateliers du soir", "CPAS de Dour"),
        ("EFT La Forge : chantiers", "EFT La Forge"),
    ],
)
def test_small_letters_behind_the_dash_are_what_the_sheet_is_about(line: str, name: str) -> None:
    assert operators(submitted(drawn(f"{line}\n\n{TABLE}"))) == {name}
