"""Columns whose heading says nothing: guessed by what they hold and said, or said to be unread."""

from __future__ import annotations

from typing import Any

import pytest
from layout_sheets import drawn, read, records


def guessed(
    headings: str, *lines: str, above: str = ""
) -> tuple[dict[str, Any], list[tuple[str, str | None]]]:
    """The first record of a table, and what was found: (code, column)."""
    reading = read(drawn("\n".join([*([above] if above else []), headings, *lines])))
    return records(reading)[0], [(found.code, found.column) for found in reading.findings]


TWO = ("Accueil | 1.2 | SSM A | =2011-02-01 | =2011-06-30", "Bilan | 2.3 | MIRE | =2011-03-01 | =2011-09-30")


def test_the_start_beside_a_known_end() -> None:
    first, found = guessed("Action | Objectif | Partenaires | Zzz | Fin", *TWO, above="CPAS de Dour")
    assert (str(first["start"]), found) == ("2011-02-01", [("guessed-column", "D")])


def test_the_end_beside_a_known_start() -> None:
    first, found = guessed("Action | Objectif | Partenaires | Début | Zzz", *TWO, above="CPAS de Dour")
    assert (str(first["end"]), found) == ("2011-06-30", [("guessed-column", "E")])


def test_two_columns_of_dates_side_by_side() -> None:
    first, found = guessed("Action | Objectif | Partenaires | Aaa | Zzz", *TWO, above="CPAS de Dour")
    assert (str(first["start"]), str(first["end"])) == ("2011-02-01", "2011-06-30")
    assert found == [("guessed-column", "D"), ("guessed-column", "E")]


@pytest.mark.parametrize(
    "values",
    [("mars 2011", "2e semestre 2011"), ("2011-2012", "année scolaire 2011-2012"), ("T1 2011", "T2 2011")],
)
def test_a_column_of_periods_under_any_heading(values: tuple[str, str]) -> None:
    lines = [f"A{i} | 1.2 | SSM A | {value}" for i, value in enumerate(values)]
    first, found = guessed("Action | Objectif | Partenaires | Zzz", *lines, above="CPAS de Dour")
    assert (first["period"], found) == (values[0], [("guessed-column", "D")])


@pytest.mark.parametrize(
    "heading", ["Envoyé le", "Date de la convention", "Reçu", "Validation", "Encodé le", "Visite"]
)
def test_dates_of_something_else_are_not_those_of_the_action(heading: str) -> None:
    headings = f"Action | Objectif | Partenaires | Début | {heading}"
    first, _found = guessed(headings, *TWO, above="CPAS de Dour")
    assert "end" not in first


def test_dates_that_are_not_read_beside_others_are_said() -> None:
    lines = (
        "Accueil | 1.2 | SSM A | =2011-02-01 | =2010-06-30",
        "Bilan | 2.3 | MIRE | =2011-03-01 | =2011-09-30",
        "Stage | 3.3 | EFT B | =2011-03-01 | =2010-09-30",
    )
    first, found = guessed("Action | Objectif | Partenaires | Début | Zzz", *lines, above="CPAS de Dour")
    assert (first.get("end"), found) == (None, [("unread-column", "E")])


def test_a_known_period_leaves_other_dates_alone() -> None:
    first, found = guessed("Action | Objectif | Partenaires | Période | Zzz", *TWO, above="CPAS de Dour")
    assert ("end" in first, found) == (False, [])


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
def test_other_repeated_columns_are_not(a: str, b: str) -> None:
    lines = [line.format(a=a, b=b) for line in REPEATED]
    first, found = guessed("Initiative | Zzz | Partenaires | Timing | Objectif", *lines)
    assert (first.get("operator"), found) == (None, [])


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


WHO = (
    *(
        "Responsable",
        "Resp.",
        "Responsable de l'action",
        "Référent",
        "En charge",
        "Contact",
        "Personne de contact",
    ),
    *(
        "Interlocuteur",
        "Répondant",
        "Prise en charge",
        "Suivi par",
        "Suivi",
        "Coordinatrice",
        "Personne ressource",
    ),
    *("Titulaire", "Exécution", "Mise en œuvre", "Rempli par", "Direction", "Signataire"),
)


def under(heading: str, *names: str, above: str = "Suivi des conventions") -> tuple[list[Any], list[str]]:
    """The operators of a table where such a column stands behind the titles, and what was said."""
    lines = [f"Action | {heading} | Objectif | Période | Partenaires"]
    lines += [f"Atelier {i} | {name} | 1.{i % 4 + 1} | 2012 | Le Forem" for i, name in enumerate(names)]
    reading = read(drawn("\n".join([above, "", *lines])))
    return (
        [record.get("operator") for record in records(reading)],
        [found.code for found in reading.findings],
    )


@pytest.mark.parametrize("heading", WHO)
def test_names_of_houses_under_any_heading_of_persons_carry_the_actions(heading: str) -> None:
    names = ["L'Escale", "Le Tremplin", "Espace Emploi", "CPAS de Dour", "Tandem asbl"]
    assert under(heading, *names) == (names, ["guessed-column"])
    names = ["Tandem", "Mirhaine", "Le Relais", "La Ruche"]
    assert under(heading, *names) == (names, ["guessed-column"])


@pytest.mark.parametrize("heading", WHO)
@pytest.mark.parametrize(
    "names",
    [
        ("Sophie Dubois", "Marc Lenoir", "Julie Petit", "Sophie Dubois"),
        ("Aïssatou Diallo", "Kübra Yilmaz", "Enzo Rossi", "Aïssatou Diallo"),
        ("SD", "ML", "SD/JP", "SD"),
        ("Dubois", "Lenoir", "Petit", "Dubois"),
        ("Dubois", "CPAS de Dour", "Lenoir", "Petit"),
        ("Mme Dubois", "M. Lenoir", "Mme Petit", "Mme Dubois"),
        ("s.dubois@cpas-dour.be", "m@cpas-dour.be", "065/12.34.56", "s.dubois@cpas-dour.be"),
        ("Directeur", "Coordinatrice", "Assistante sociale", "Directeur"),
    ],
)
def test_persons_never_carry_the_actions(heading: str, names: tuple[str, ...]) -> None:
    operators, found = under(heading, *names)
    assert (operators, "guessed-column" in found) == ([None] * 4, False)


def test_houses_under_a_heading_of_persons_leave_a_known_operator_alone() -> None:
    names = ["L'Escale", "Le Tremplin", "Espace Emploi"]
    assert under("Responsable", *names, above="Opérateur : EFT A")[0] == ["EFT A"] * 3
    lines = [f"Atelier {i} | {name} | EFT A | 1.2" for i, name in enumerate(names)]
    first, found = guessed("Action | Contact | Opérateur | Objectif", *lines)
    assert (first["operator"], found) == ("EFT A", [])


def test_of_two_columns_of_houses_the_responsible_one_carries_the_action() -> None:
    lines = [f"Atelier {i} | SSM A | 1.2 | {name}" for i, name in enumerate(("L'Escale", "Le Relais asbl"))]
    first, _found = guessed("Action | Contact | Objectif | Responsable", *lines)
    assert first["operator"] == "L'Escale"


@pytest.mark.parametrize(
    "names",
    [
        ("L'Escale", "Sophie Dubois", "CPAS de Dour", "Le Tremplin"),
        ("CPAS de Dour (Sophie Dubois)", "EFT A - Marc Lenoir", "SSM A, Julie Petit", "CPAS de Mons"),
    ],
)
def test_houses_among_persons_are_not_read_but_said(names: tuple[str, ...]) -> None:
    assert under("Contact", *names) == ([None] * 4, ["unread-column"])


NAMED = (
    "Accueil | EFT A | Horizon Jeunes | 1.2",
    "Bilan | EFT A | Vie Féminine ; SSM de Mons | 2.3",
    "Stage | EFT A | UCM Mons | 3.3",
)


@pytest.mark.parametrize(
    "heading",
    [
        "Zzz",
        "Organisé avec",
        "Tiers associés",
        "Alliés",
        "Main dans la main avec",
        "Ensemble avec",
        "Réseau",
        "Complices",
        "Épaulés par",
        "Amis",
    ],
)
def test_the_only_unread_column_of_names_is_the_partners(heading: str) -> None:
    first, found = guessed(f"Action | Opérateur | {heading} | Objectif", *NAMED)
    assert first["partners"] == "Horizon Jeunes"
    is_known = heading not in ("Zzz", "Complices", "Épaulés par", "Amis")
    assert found == ([] if is_known else [("guessed-column", "C")])

    lines = [line.replace(" EFT A |", "") for line in NAMED]
    first, _found = guessed(f"Action | {heading} | Objectif", *lines, above="EFT A")
    assert (first["operator"], first["partners"]) == ("EFT A", "Horizon Jeunes")


@pytest.mark.parametrize(
    "heading",
    [
        "Financé par",
        "Pouvoir subsidiant",
        "Lieu",
        "Salle",
        "Facturé à",
        "Client",
        "Source",
        "Fournisseur",
        "Origine des stagiaires",
        "Envoyé à",
        "Adresse",
    ],
)
def test_names_under_a_heading_of_something_else_are_no_partners(heading: str) -> None:
    first, _found = guessed(f"Action | Opérateur | {heading} | Objectif", *NAMED)
    assert "partners" not in first


def test_unread_names_are_said_where_two_columns_may_be_the_partners() -> None:
    lines = [line.replace(" | 1.2", " | SSM A | 1.2").replace(" | 2.3", " | UCM | 2.3") for line in NAMED]
    lines = [line.replace(" | 3.3", " | ONEM | 3.3") for line in lines]
    first, found = guessed("Action | Opérateur | Aaa | Zzz | Objectif", *lines)
    assert "partners" not in first
    assert found == [("unread-column", "C"), ("unread-column", "D")]


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


@pytest.mark.parametrize(
    "headings",
    ["Action | Objectif | Partenaires | Budget | Réalisé", "Action | Objectif | Partenaires | Zzz | Suivi"],
)
def test_numbers_are_no_status(headings: str) -> None:
    reading = read(
        drawn(
            f"EFT A\n{headings}\nAccueil | 1.2 | SSM A | =12500 | =11874.35\nBilan | 2.3 | MIRE | =8000 | =7990"
        )
    )
    assert "E" not in reading.summary.columns or reading.summary.columns["E"] != "status"

    reading = read(
        drawn(f"EFT A\n{headings}\nAccueil | 1.2 | SSM A | =12 | oui\nBilan | 2.3 | MIRE | =8 | non")
    )
    assert reading.summary.columns["E"] == "status"


@pytest.mark.parametrize(
    "heading", ["Participants extérieurs", "Participants externes", "Participants associés"]
)
def test_participants_from_outside_are_partners_where_names_stand_below(heading: str) -> None:
    head = f"EFT A\nAction | Objectif | {heading} | Période\n"
    names = f"{head}Accueil | 1.2 | Le Forem, ONEM | 2011\nBilan | 2.3 | CPAS de Mons | 2011"
    counts = f"{head}Accueil | 1.2 | =12 | 2011\nBilan | 2.3 | 25 | 2011"
    assert read(drawn(names)).summary.columns["C"] == "partners"
    assert read(drawn(counts)).summary.columns["C"] == "participants"


GROUPED = """
{heading} | Partenaires | Début | Fin | AXE 1 | | | | AXE 2 |
 | | | | =1 | =2 | =3 | =4 | =1 | =2
EFT Terre et Briques
Atelier brique à l'ancienne | Confédération Construction | =2011-01-03 | =2011-06-30 | P | | | | S |
Conseil de chantier | | =2011-01-03 | =2011-06-30 | | P | | | |
Sous-total | | | | =1 | =1 | | | =1 |
CPAS de Saint-Ghislain
Cellule budget-emploi | Service de médiation Clair Budget | =2011-01-03 | =2011-06-30 | P | | | | S |
Café info du marché | MIRE | =2011-01-03 | =2011-06-30 | | | | | P |
Sous-total | | | | =1 | | | | =2 |
TOTAL GÉNÉRAL | | | | =2 | =1 | | | =3 |
"""


@pytest.mark.parametrize(
    "heading",
    [
        *("Actions par opérateur", "Projets par organisme", "Opérateur / action", "Qui fait quoi"),
        *("Organismes et activités", "Opérateur", "Par opérateur", "Structure", "Ce que fait chacun"),
        *("Organisme - projet", "Porteurs et leurs projets"),
    ],
)
def test_titles_below_their_operators_under_a_heading_that_names_both(heading: str) -> None:
    rows = records(read(drawn(GROUPED.format(heading=heading).strip("\n"))))
    assert [(row["title"], row["operator"]) for row in rows] == [
        ("Atelier brique à l'ancienne", "EFT Terre et Briques"),
        ("Conseil de chantier", "EFT Terre et Briques"),
        ("Cellule budget-emploi", "CPAS de Saint-Ghislain"),
        ("Café info du marché", "CPAS de Saint-Ghislain"),
    ]


def test_titles_that_are_found_by_elimination_are_said() -> None:
    reading = read(drawn(GROUPED.format(heading="Actions par opérateur").strip("\n")))
    assert [(found.code, found.column) for found in reading.findings] == [("guessed-column", "A")]


@pytest.mark.parametrize("names", [("EFT Aurore", "CPAS de Dour"), ("Marie Dupont", "Luc Petit")])
@pytest.mark.parametrize("heading", ["Opérateur", "Actions par opérateur", "Porteur du projet"])
def test_operators_and_persons_are_no_titles(heading: str, names: tuple[str, str]) -> None:
    lines = [f"{name} | 1.2 | SSM A | =2011-02-01 | =2011-06-30" for name in names]
    reading = read(drawn("\n".join([f"{heading} | Objectif | Partenaires | Début | Fin", *lines])))
    assert reading.summary.skipped == "no-title"


def test_one_row_with_its_dates_the_wrong_way_round_hides_no_column() -> None:
    lines = [f"Action {i} | 1.2 | SSM A | =2011-0{i}-01 | =2011-0{i}-20" for i in range(1, 7)]
    lines.append("Action 7 | 1.2 | SSM A | =2011-09-01 | =2011-06-30")
    first, found = guessed("Action | Objectif | Partenaires | Zzz | Fin", *lines, above="CPAS de Dour")
    assert (str(first["start"]), found[0]) == ("2011-01-01", ("guessed-column", "D"))


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


PARTNERED = (
    "Bus des cités | PCS de Dour ; EPS de Jemappes | Peu qualifiés | =2012-02-25 | =2012-07-26 | 4.2",
    "Le livret de l'employeur | IFAPME Mons | RIS | =2011-07-21 | =2011-12-21 | 3.2",
    "Atelier ponctualité | Maison de quartier du Grand-Hornu | RIS | =2011-07-21 | =2011-12-21 | 1.4",
)
UNMARKED = (
    "Bus des cités | L'Escale ; La Clairière | Peu qualifiés | =2012-02-25 | =2012-07-26 | 4.2",
    "Le livret de l'employeur | Vie Féminine | RIS | =2011-07-21 | =2011-12-21 | 3.2",
    "Atelier ponctualité | Union des Entrepreneurs | RIS | =2011-07-21 | =2011-12-21 | 1.4",
)


@pytest.mark.parametrize("lines", [PARTNERED, UNMARKED])
@pytest.mark.parametrize("partners", ["Nos complices", "Épaulés par", "Zzz"])
@pytest.mark.parametrize("description", ["Description", "Descriptif", "Contenu", "De quoi s'agit-il ?"])
def test_organisations_beside_a_description_are_not_the_titles(
    description: str, partners: str, lines: tuple[str, ...]
) -> None:
    headings = f"{description} | {partners} | Public | Début | Fin | Objectif"
    first, found = guessed(headings, *lines, above="L'Envol des Femmes asbl")
    assert (first["title"], first.get("partners")) == ("Bus des cités", lines[0].split("|")[1].strip())
    said = [("guessed-column", "A")] if description in ("Descriptif", "Contenu", "Description") else []
    assert found == [*said, ("guessed-column", "B")]


@pytest.mark.parametrize("title", ["Action", "Description"])
def test_organisations_under_a_heading_of_remarks_are_said(title: str) -> None:
    headings = f"{title} | Les autres | Public | Début | Fin | Objectif"
    first, found = guessed(headings, *PARTNERED, above="L'Envol des Femmes asbl")
    assert first["partners"] == "PCS de Dour ; EPS de Jemappes"
    assert ("guessed-column", "B") in found


@pytest.mark.parametrize("heading", ["Ensemble avec", "On travaille avec", "Main dans la main avec"])
def test_a_heading_that_ends_with_avec_asks_for_partners(heading: str) -> None:
    headings = f"Action | {heading} | Public | Début | Fin | Objectif"
    first, found = guessed(headings, *PARTNERED, above="L'Envol des Femmes asbl")
    assert (first["partners"], found) == ("PCS de Dour ; EPS de Jemappes", [])


def test_an_unknown_heading_before_long_descriptions_is_the_title() -> None:
    lines = (
        "Bus des cités | Un minibus passe dans les cités sociales et mène les habitants aux ateliers | 4.2 | SSM A",
        "Table ronde à l'école | Des enseignants et des patrons comparent leurs attentes et leurs outils | 4.1 | CEFA B",
    )
    first, found = guessed("Zzz | Description | Objectif | Partenaires", *lines, above="CPAS de Dour")
    assert (first["title"], found) == ("Bus des cités", [("guessed-column", "A")])


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


PARTNERS_BY_KIND = [
    ("EFT Tremplin", "Garage Dupont sprl", "CPAS de Lens"),
    ("OISP Alpha", "Boulangerie Wéry sprl", "PCS de Dour"),
    ("EFT Bois", "Transports Noël sa", "Le Forem"),
]
KINDS = [
    ("Opérateurs ISP", "Employeurs", "Autres"),
    ("Opérateurs", "Entreprises", "Divers"),
    ("Opérateurs du DIISP", "Ecoles", "CPAS"),
    ("EFT/OISP", "Employeurs", "CPAS"),
]


def _by_kind(headings: tuple[str, ...], above: str, band: str = "") -> tuple[dict[str, Any], list[str]]:
    lines = [f"Atelier {i} | 1.2 | {' | '.join(names)} | 2011" for i, names in enumerate(PARTNERS_BY_KIND)]
    head = [above, f" | | {band}"] if band else [above]
    text = "\n".join([*head, f"Action | Objectif | {' | '.join(headings)} | Période", *lines])
    reading = read(drawn(text, merged=[(2, 2, 2, 4)] if band else ()))
    return records(reading)[0], [found.code for found in reading.findings]


@pytest.mark.parametrize("headings", [*KINDS, ("Opérateur", "Employeurs", "Autres")])
@pytest.mark.parametrize("band", ["Partenariat", "Partenaires", "Avec qui ?", "Collaborations"])
def test_kinds_under_a_band_of_partners_are_partners(band: str, headings: tuple[str, ...]) -> None:
    first, found = _by_kind(headings, "CPAS de Boussu", band)
    assert first["operator"] == "CPAS de Boussu"
    assert first["partners"] == list(PARTNERS_BY_KIND[0])
    assert found == []


@pytest.mark.parametrize("headings", KINDS)
def test_operators_by_kind_yield_to_the_one_that_a_title_row_names(headings: tuple[str, ...]) -> None:
    first, found = _by_kind(headings, "CPAS de Boussu")
    assert (first["operator"], first["partners"]) == ("CPAS de Boussu", list(PARTNERS_BY_KIND[0]))
    assert set(found) == {"guessed-column"}


def test_one_operator_a_line_is_the_operator_whatever_a_title_row_says() -> None:
    first, _found = _by_kind(("Opérateur", "Employeurs", "Autres"), "CPAS de Boussu")
    assert first["operator"] == "EFT Tremplin"
    lines = [f"{names[0]} | Atelier {i} | 1.2 | {names[2]}" for i, names in enumerate(PARTNERS_BY_KIND)]
    first, found = guessed("Opérateurs | Action | Objectif | Partenaires", *lines, above="CPAS de Boussu")
    assert (first["operator"], found) == ("EFT Tremplin", [])


def test_kinds_of_operators_stay_kinds() -> None:
    lines = [f"Atelier {i} | CPAS de Lens | {kind} | 1.2" for i, kind in enumerate(("EFT", "OISP", "EFT"))]
    first, found = guessed("Action | Opérateur | EFT/OISP | Objectif", *lines)
    assert (first["operator_kind"], found) == ("EFT", [])


WORKSHOPS = (
    "Lire un horaire de bus | Se déplacer seul | TEC | =2011-09-05 | =2011-12-16 | 1.4",
    "Écrire à son propriétaire | Courriers du logement | AIS des Corons | =2011-09-05 | =2011-12-16 | 1.2",
    "Le délégué parle | Délégués de groupe élus | | =2011-09-05 | =2011-12-16 | 1.3",
)


@pytest.mark.parametrize(
    ("headings", "told"),
    [
        *(
            (f"{named} | On y fait", [])
            for named in ("Atelier", "Modules", "Formation", "Nos stages", "Cours")
        ),
        *((f"{named} | Ce qu'on y fait", []) for named in ("Activité", "Projets", "Séances", "Rencontre")),
        *(
            (f"Atelier | {described}", [])
            for described in (
                "Contenu",
                "En quoi ça consiste ?",
                "De quoi s'agit-il ?",
                "Qu'y fait-on ?",
                "Ce que nous faisons",
                "On y apprend",
                "Ce qui est proposé",
                "Ce qui s'y passe",
                "Concrètement",
            )
        ),
        *((f"{named} | On y fait", [("guessed-column", "A")]) for named in ("Groupe", "Zzz", "Session")),
    ],
)
def test_what_is_done_is_no_title_beside_what_is_organised(
    headings: str, told: list[tuple[str, str]]
) -> None:
    first, found = guessed(f"{headings} | Partenaires | Début | Fin | Obj.", *WORKSHOPS, above="CPAS de Dour")
    assert (first["title"], first["description"], first["operator"]) == (
        "Lire un horaire de bus",
        "Se déplacer seul",
        "CPAS de Dour",
    )
    assert found == told


@pytest.mark.parametrize(
    ("headings", "before"),
    [
        ("Zzz | On y fait", ("Mons", "Dour", "Boussu")),
        ("Commune | On y fait", ("Mons", "Dour", "Boussu")),
        ("Opérateur | Ce qu'on y fait", ("CPAS de Mons", "MIRE", "CPAS de Dour")),
        ("Zzz | Ce que nous faisons", ("Sophie Dubois", "Jean Lambert", "Anne Petit")),
    ],
)
def test_what_is_done_names_the_action_where_nothing_else_does(
    headings: str, before: tuple[str, ...]
) -> None:
    lines = [f"{name} | {line.split(' | ', 1)[1]}" for name, line in zip(before, WORKSHOPS, strict=True)]
    first, _found = guessed(f"{headings} | Partenaires | Début | Fin | Obj.", *lines)
    assert first["title"] == "Se déplacer seul"


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
def test_short_headings_of_operators(heading: str) -> None:
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


COUNTED = (
    "Carrelage au féminin | Carrelages Moreau sa | CPAS de Boussu | 3.1 | =2011-09-05 | =2011-12-16",
    "Reprendre confiance | Planning familial de la Haine | Le Relais | 1.2 | =2011-09-05 | =2011-12-16",
    "Je prends la parole | | MIRE | 1.3 | =2011-09-05 | =2011-12-16",
)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Structure associée 1", "Structure associée 2"),
        ("Structure(s) associée(s) 1", "Structure(s) associée(s) 2"),
        ("Organisme associé n° 1", "Organisme associé n° 2"),
        ("Associé 1", "Associé 2"),
        ("Associé1", "Associé2"),
        ("Intervenant (1)", "Intervenant (2)"),
        ("Structure associée A", "Structure associée B"),
        ("Tiers I", "Tiers II"),
        ("Premier associé", "Deuxième associé"),
        ("1er intervenant", "2e intervenant"),
    ],
)
def test_partners_that_are_counted(one: str, two: str) -> None:
    first, found = guessed(
        f"Intitulé | {one} | {two} | Objectif | Début | Fin", *COUNTED, above="Opérateur : CPAS de Dour"
    )
    assert (first["partners"], found) == (["Carrelages Moreau sa", "CPAS de Boussu"], [])


@pytest.mark.parametrize("stem", ["Organisme", "Institution", "Opérateur", "Structure"])
def test_organisations_that_are_counted_beside_the_operator_take_part(stem: str) -> None:
    lines = [line.replace(" | ", " | CPAS de Lens | ", 1) for line in COUNTED]
    first, found = guessed(f"Intitulé | Porteur | {stem} 1 | {stem} 2 | Objectif | Début | Fin", *lines)
    assert (first["operator"], first["partners"]) == (
        "CPAS de Lens",
        ["Carrelages Moreau sa", "CPAS de Boussu"],
    )
    assert found == []


def test_the_first_of_counted_organisations_is_the_operator_where_no_other_is() -> None:
    first, found = guessed("Intitulé | Organisme 1 | Organisme 2 | Objectif | Début | Fin", *COUNTED)
    assert (first["operator"], first["partners"]) == ("Carrelages Moreau sa", "CPAS de Boussu")
    assert found == [("guessed-column", "C")]


@pytest.mark.parametrize(
    "heading",
    [
        *(
            "Apprenants",
            "Inscrites",
            "Élèves",
            "Jeunes",
            "Étudiants",
            "Stag.",
            "Présents",
            "Habitants touchés",
        ),
        *("Public touché (nb)", "Pers.", "Bénéf.", "Part.", "Familles", "Personnes formées", "Usagers"),
    ],
)
def test_numbers_of_people(heading: str) -> None:
    lines = [f"{line} | ={10 + i}" for i, line in enumerate(TWO)]
    first, found = guessed(f"Action | Objectif | Partenaires | Début | Fin | {heading}", *lines, above="CPAS")
    assert (first.get("participants"), found) == (10, [])


@pytest.mark.parametrize(
    ("one", "two"), [("Jeunes", "Adultes"), ("Femmes", "Hommes"), ("Élèves", "Familles")]
)
def test_parts_of_the_people_are_not_all_of_them(one: str, two: str) -> None:
    lines = [f"{line} | ={10 + i} | =4" for i, line in enumerate(TWO)]
    first, _found = guessed(f"Action | Objectif | Partenaires | Début | Fin | {one} | {two}", *lines)
    assert "participants" not in first


@pytest.mark.parametrize("heading", ["Apprenants", "Jeunes", "Pers.", "Présents"])
def test_names_of_people_are_no_number_of_them(heading: str) -> None:
    lines = [f"{line} | {name}" for line, name in zip(TWO, ("Sophie Dubois", "Jean Lambert"), strict=True)]
    first, _found = guessed(f"Action | Objectif | Partenaires | Début | Fin | {heading}", *lines)
    assert not {"participants", "public", "operator"} & first.keys()


@pytest.mark.parametrize("heading", ["Contacts extérieurs", "Lieux de stage", "Terrains de stage"])
def test_whom_one_works_with_by_another_word(heading: str) -> None:
    first, found = guessed(f"Action | Objectif | {heading} | Début | Fin", *TWO, above="CPAS de Dour")
    assert (first["partners"], found) == ("SSM A", [])


def test_places_of_work_experience_are_places_where_communes_stand() -> None:
    lines = [line.replace("SSM A", "Mons").replace("MIRE", "Dour") for line in TWO]
    first, _found = guessed("Action | Objectif | Lieux de stage | Début | Fin", *lines, above="CPAS de Dour")
    assert (first["commune"], "partners" in first) == ("Mons", False)


@pytest.mark.parametrize(
    "heading", ["Apprenants", "Élèves", "Candidats", "Personnes formées", "Demandeurs d'emploi"]
)
def test_people_under_their_name_are_counted_or_told(heading: str) -> None:
    lines = ("Accueil | 1.2 | SSM A | {}", "Bilan | 2.3 | MIRE | {}", "Chantier | 3.1 | MIRE | {}")
    for field, values in (("participants", ("=10", "=12", "complet")), ("public", ("RIS", "jeunes", "tous"))):
        table = [line.format(value) for line, value in zip(lines, values, strict=True)]
        first, found = guessed(f"Action | Objectif | Partenaires | {heading}", *table, above="CPAS de Dour")
        assert (str(first.get(field)), found) == (values[0].lstrip("="), [])
