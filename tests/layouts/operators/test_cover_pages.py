"""What the pages without actions say of the sheets beside them: whose they are, and of which year."""

from __future__ import annotations

import pytest
from layout_sheets import NOTE, codes, drawn, operators, submitted, workbook

from concertaction.importers.actions import ImportOptions, read_submission
from concertaction.importers.layouts.recognition import read_workbook
from concertaction.models import Submission

TABLE = """
Action | Objectif | Période
Atelier | 1.4 | T1
Visite | 3.3 | de mars à juin
Accueil | 1.1 | toute l'année
""".strip()


def received(
    cover: str, table: str = TABLE, *, name: str = "Actions", quarter: str | None = None
) -> Submission:
    book = workbook(drawn(cover, name="Identification"), drawn(table, name=name))
    return read_submission(book, read_workbook(book, NOTE), NOTE, ImportOptions(quarter=quarter))


def years(found: Submission) -> list[int | None]:
    return [action.start and action.start.year for action in found.actions]


@pytest.mark.parametrize(
    ("cover", "name"),
    [
        ("Opérateur : | Bois & Jardins asbl\nType : | EFT\nAdresse : | rue du Fief 8", "Bois & Jardins asbl"),
        ("Dénomination | Atelier du Pré asbl\nAgrément | EFT\nPublic | Demandeurs", "Atelier du Pré asbl"),
        ("Nom de l'organisme | Le Pré asbl\nType d'opérateur | EFT", "Le Pré asbl"),
        ("Organisme | Le Bouleau\nStatut | asbl\nType | OISP", "Le Bouleau"),
        ("Nom : | CPAS de Dour\nCatégorie : | CPAS", "CPAS de Dour"),
        ("Structure : Le Bouleau asbl\nAgrément : EFT/OISP", "Le Bouleau asbl"),
        ("Institution | Forge et Feu scrl\nSecteur | Entreprise d'insertion", "Forge et Feu scrl"),
        ("Raison sociale | La Ruche asbl\nFilière | EFT\nSiège | Commune de Boussu", "La Ruche asbl"),
        ("Opérateur | Le Bouleau asbl\nRéseau | CPAS de Mons\nPouvoir subsidiant | Forem", "Le Bouleau asbl"),
        ("Asbl | Le Grand Tilleul\nReconnaissance | OISP\nContact | Sophie Dubois", "Le Grand Tilleul"),
    ],
)
def test_a_label_for_the_operator_goes_before_all_else_that_a_page_names(cover: str, name: str) -> None:
    assert operators(received(cover)) == {name}


@pytest.mark.parametrize(
    "cover",
    [
        "Type : | EFT\nAdresse : | rue du Fief 8",
        "Nom | Sophie Dubois\nFonction | Directrice",
        "Organisme | Type | Commune\nLe Pré | EFT | Dour\nLe Gué | OISP | Mons",
        "Opérateur | EFT A\nOrganisme | CPAS de Dour",
    ],
)
def test_a_page_that_answers_no_such_label_with_one_name_says_of_no_sheet_whose_it_is(cover: str) -> None:
    assert operators(received(cover)) == set()


@pytest.mark.parametrize(
    "cover",
    [
        "Opérateur : | EFT A\nAnnée : | =2011",
        "Opérateur : | EFT A\nAnnée de référence | 2011",
        "EFT A\nRapport d'activités 2011\nMons, le 15 janvier 2013",
        "EFT A – actions 2011",
        "EFT A\n=2011",
        "EFT A\nExercice : 2011\nDocument 2012",
        "Opérateur | EFT A\nPériode couverte | 2011\nDate d'envoi | 15/01/2012",
        "Rapport d'activités 2011\n\nOpérateur | EFT A\nPersonne de contact | Sophie Dubois",
        "EFT A\nBilan 2011\nNote 2010-2013\nAnnée de création : 2004",
    ],
)
def test_a_year_on_such_a_page_is_that_of_periods_written_without_one(cover: str) -> None:
    found = received(cover)

    assert years(found) == [2011, 2011, 2011]
    assert [f.code for f in found.findings] == ["skipped-sheet", "guessed-year"]
    assert "guessed-year" not in codes(received(cover, TABLE.replace("T1", "mars 2012").split("\nV")[0]))


@pytest.mark.parametrize(
    ("cover", "name", "quarter", "year"),
    [
        ("EFT A\nBilan 2011\nPrévisions 2012", "Actions", None, None),
        ("EFT A\nNote 2010-2013\nAnnée de création : 2004", "Actions", None, None),
        ("EFT A\nMons, le 15 janvier 2013", "Actions", None, None),
        ("EFT A\nBilan 2011", "Actions 2012", None, 2012),
        ("EFT A\nBilan 2011", "Actions", "2012-T2", 2012),
    ],
)
def test_a_page_says_no_year_where_it_says_two_or_somebody_says_another(
    cover: str, name: str, quarter: str | None, year: int | None
) -> None:
    found = received(cover, name=name, quarter=quarter)

    assert years(found) == [year] * 3
    assert "guessed-year" not in codes(found)


def test_a_page_says_no_year_where_other_sheets_say_another() -> None:
    sheets = [drawn("EFT A\nBilan 2011", name="Garde"), drawn(TABLE, name="Actions 2012")]
    book = workbook(*sheets, drawn(TABLE.replace("Atelier", "Stage"), name="Suite"))
    found = read_submission(book, read_workbook(book, NOTE), NOTE)

    assert "guessed-year" not in codes(found)
    assert {action.start.year for action in found.actions if action.start} == {2012}


@pytest.mark.parametrize(
    ("groups", "names"),
    [
        (("Accompagnement", "Collaboration", "Ouverture"), {"Atelier du Pré asbl"}),
        (("Menuiserie", "Cuisine", "Horticulture"), {"Atelier du Pré asbl"}),
        (("Atelier bois", "Atelier couture", "Service traiteur"), {"Atelier du Pré asbl"}),
        (("Ateliers", "Services", "Écoles"), {"Atelier du Pré asbl"}),
        (
            ("CPAS de Dour", "CPAS de Lens", "EFT Le Bouleau"),
            {"CPAS de Dour", "CPAS de Lens", "EFT Le Bouleau"},
        ),
        (("Le Terril", "Horizon Jeunes", "Mirhaine"), {"Le Terril", "Horizon Jeunes", "Mirhaine"}),
    ],
)
def test_lines_that_nothing_tells_to_be_names_give_way_to_the_cover(
    groups: tuple[str, ...], names: set[str]
) -> None:
    table = "Action | Objectif | Période\n" + "\n".join(
        f"{group}\nAtelier {group} | 1.4 | 2012" for group in groups
    )
    found = received("Dénomination de l'opérateur | Atelier du Pré asbl\nType | OISP", table)
    assert operators(found) == names
    assert len(found.actions) == len(groups)
    assert len(names) > 1 or "guessed-operator" not in codes(found)


@pytest.mark.parametrize(
    ("period", "is_said"), [("trim. 3", True), ("mars", True), ("mars 2011", False), ("2011", False)]
)
@pytest.mark.parametrize(("title", "is_known"), [("EFT A", False), ("EFT A – actions 2011", True)])
def test_a_year_in_the_name_of_the_file_is_said(
    period: str, title: str, *, is_said: bool, is_known: bool
) -> None:
    table = drawn(f"{title}\n\nAction | Objectif | Période\nPotager | 1.2 | {period}")
    book = workbook(table)._replace(file="envoi 2011.xlsx")

    found = read_submission(book, read_workbook(book, NOTE), NOTE, ImportOptions())

    assert [action.start.year for action in found.actions if action.start] == [2011]
    assert ("guessed-year" in codes(found)) is (is_said and not is_known)


def test_the_title_of_a_sheet_that_sums_up_names_the_operator() -> None:
    summary = """
Entraide & Formation asbl
Récapitulatif
Axe | Nombre d'actions 10-11 | Nombre d'actions 11-12
Axe 1 | =2 | =2
Axe 2 | =1 | =1
CPAS de Dour | =1 | =1
Total | =4 | =4
"""
    rows = "Action | Objectif | Partenaires\nMobilité | 1.4 | Le Forem\nConseil | 1.3 | MIRE\nBilans | 2.3 | MIRE"
    found = submitted(drawn(summary, name="Récap"), drawn(rows, name="10-11"), drawn(rows, name="11-12"))
    assert operators(found) == {"Entraide & Formation asbl"}


@pytest.mark.parametrize(
    "line",
    ["Un onglet par CPAS", "Une feuille par CPAS", "Feuille à remplir par le CPAS", "Une ligne par CPAS"],
)
def test_a_line_that_speaks_of_the_sheets_names_no_operator(line: str) -> None:
    rows = "Action | Objectif | Partenaires\nMobilité | 1.4 | Le Forem\nConseil | 1.3 | MIRE"
    cover = drawn(f"Actions 2011\n{line}", name="Introduction")
    found = submitted(cover, drawn(rows, name="Dour"), drawn(rows, name="Mons"))
    assert operators(found) == {"CPAS de Dour", "CPAS de Mons"}
    assert "completed-operator" in codes(found)


@pytest.mark.parametrize(
    "line",
    [
        *("Chaque CPAS remplit son onglet", "Chaque CPAS complète la feuille de sa commune"),
        *("Chaque asbl a son onglet", "Un CPAS par onglet", "Une page par asbl"),
    ],
)
def test_a_sentence_on_who_fills_in_what_names_no_operator(line: str) -> None:
    rows = "Action | Objectif | Partenaires\nMobilité | 1.4 | Le Forem\nConseil | 1.3 | MIRE"
    found = submitted(drawn(f"{line}\n\n{rows}"))
    assert (found.actions, set(codes(found))) == ((), {"missing-operator"})


@pytest.mark.parametrize("name", ["EFT Chaque Jour", "Une Ligne pour Tous asbl"])
def test_names_with_such_words_stay_names(name: str) -> None:
    rows = "Action | Objectif | Partenaires\nMobilité | 1.4 | Le Forem\nConseil | 1.3 | MIRE"
    assert operators(submitted(drawn(f"{name}\n\n{rows}"))) == {name}
