"""Codes of a sheet that a legend on another sheet explains."""

from __future__ import annotations

from typing import Any

import pytest
from layout_sheets import NOTE, codes, drawn, objectives_of, read_together, records, submitted, workbook

from concertaction.importers.block import Records
from concertaction.importers.layouts.recognition import read_workbook
from concertaction.importers.objectives import read_objectives

EXPORT = """
ACT_ID | ACT_LIB | ORG_COD | OBJ_COD | DT_DEB | PART_COD
=1 | Accueil | O01 | K01 | =2011-01-05 | O02, O03
=2 | Bilan | O02 | K02 | =2011-02-05 | O03
=3 | Chantier | O01 | K03 | =2011-03-05 |
=4 | Dialogue | O03 | K01 | =2011-04-05 | O01 et O02
""".strip()
LEGEND = """
Code | Libellé
O01 | CPAS de Boussu
O02 | MIRE Mons
O03 | EFT La Brouette
K01 | Objectif 1.1
K02 | Objectif 1.2
K03 | Objectif 2.1
""".strip()


def read_with(export: str, legend: str) -> tuple[list[dict[str, Any]], list[tuple[str, str | None]]]:
    read = read_together(drawn(export, name="EXPORT"), drawn(legend, name="LEGENDE"))[0]
    return records(read), [(found.code, found.column) for found in read.findings]


def test_codes_are_read_with_the_legend_of_another_sheet_and_it_is_said() -> None:
    rows, found = read_with(EXPORT, LEGEND)
    assert [(row["operator"], row["objectives"], row.get("partners")) for row in rows] == [
        ("CPAS de Boussu", "Objectif 1.1", "MIRE Mons ; EFT La Brouette"),
        ("MIRE Mons", "Objectif 1.2", "EFT La Brouette"),
        ("CPAS de Boussu", "Objectif 2.1", None),
        ("EFT La Brouette", "Objectif 1.1", "CPAS de Boussu ; MIRE Mons"),
    ]
    assert found == [("explained-codes", column) for column in "CDF"]


def test_a_legend_may_have_a_column_of_tables_or_no_headings() -> None:
    lines = LEGEND.splitlines()
    tabled = "\n".join([f"Table | {lines[0]}", *(f"T{line[0]} | {line}" for line in lines[1:])])
    for legend in (tabled, "\n".join(lines[1:])):
        rows, _found = read_with(EXPORT, legend)
        assert [row["operator"] for row in rows][:2] == ["CPAS de Boussu", "MIRE Mons"]


def test_identifiers_that_are_numbers_are_read_where_organisations_are_asked_for() -> None:
    export = EXPORT.replace("O0", "")
    rows, found = read_with(export, "Id | Nom\n=1 | CPAS de Boussu\n=2 | MIRE Mons\n=3 | EFT La Brouette")
    assert [row["operator"] for row in rows][:2] == ["CPAS de Boussu", "MIRE Mons"]
    assert ("explained-codes", "A") not in found


def test_codes_that_no_legend_explains_are_said() -> None:
    rows, found = read_with(EXPORT, "Notes\nExport du 14 février")
    assert rows[0]["operator"] == "O01"
    assert ("unexplained-codes", "C") in found


def test_a_code_of_two_meanings_or_outside_the_legend_stays() -> None:
    _rows, found = read_with(EXPORT, LEGEND.replace("O01 | CPAS de Boussu", "O09 | CPAS de Boussu"))
    assert ("explained-codes", "C") not in found
    assert ("unexplained-codes", "C") in found

    rows, _found = read_with(
        EXPORT, LEGEND + "\nK04 | Objectif 2.2\nO01 | MIRE Dour\nO04 | EFT X\nO05 | EFT Y"
    )
    assert not {"CPAS de Boussu", "MIRE Dour"} & {row["operator"] for row in rows}


def test_of_two_legends_with_the_same_codes_the_one_called_as_the_column_explains_it() -> None:
    export = """
Opérateur | Intitulé | Objectif | Partenaires
O1 | Atelier | 1.2 | O2
O2 | Visite | 3.3 | O1, O3
O3 | Stage | 3.4 | O2
O1 | Forum | 4.1 | O3
""".strip()
    operators = "Code | Nom\nO1 | CPAS de Mons\nO2 | CPAS de Dour\nO3 | CPAS de Lens"
    partners = "Code | Nom\nO1 | MIRE Mons\nO2 | EFT La Brouette\nO3 | SSM Le Gué"
    sheets = [
        drawn(text, name=name)
        for text, name in ((export, "Export"), (operators, "Opérateurs"), (partners, "Partenaires"))
    ]
    rows = records(read_together(*sheets)[0])
    assert [(row["operator"], row["partners"]) for row in rows] == [
        ("CPAS de Mons", "EFT La Brouette"),
        ("CPAS de Dour", "MIRE Mons ; SSM Le Gué"),
        ("CPAS de Lens", "EFT La Brouette"),
        ("CPAS de Mons", "SSM Le Gué"),
    ]


def test_a_code_that_the_legend_has_not_stays_and_is_said() -> None:
    export = EXPORT + "\n=5 | Envol | O09 | K99 | =2011-05-05 | O01, O08\n=6 | Fin | O01 | K01, K98 | | O02"
    rows, found = read_with(export, LEGEND)
    assert [(row["operator"], row["objectives"], row["partners"]) for row in rows[4:]] == [
        ("O09", "K99", "CPAS de Boussu ; O08"),
        ("CPAS de Boussu", "Objectif 1.1 ; K98", "MIRE Mons"),
    ]
    assert found[3:] == [("code-outside-legend", "C"), ("code-outside-legend", "F")]


def test_an_objective_that_neither_the_note_nor_the_legend_has_is_refused() -> None:
    export = EXPORT + "\n=5 | Envol | O01 | K99 | =2011-05-05 |\n=6 | Fin | O01 | K01, K98 | | O02"
    whole = workbook(drawn(export, name="EXPORT"), drawn(LEGEND, name="LEGENDE"))
    (reading,) = [one for one in read_workbook(whole, NOTE) if one.blocks]
    lines = Records(whole.sheets[0], reading.blocks[0])
    read_objectives(lines, NOTE, None)
    assert [(found.code, found.row, found.params["code"]) for found in lines.findings()] == [
        ("unknown-objective", 6, "K99"),
        ("unknown-objective", 7, "K98"),
    ]
    assert lines.refused == {4, 5}


def test_codes_beside_the_names_stay() -> None:
    table = """
Code opérateur | Opérateur | Action | Objectif
O01 | CPAS de Boussu | Accueil | 1.1
O02 | MIRE Mons | Bilan | 1.2
O03 | EFT La Brouette | Chantier | 2.1
""".strip()
    rows, found = read_with(table, LEGEND)
    assert [row["operator"] for row in rows] == ["CPAS de Boussu", "MIRE Mons", "EFT La Brouette"]
    assert "partners" not in rows[0]
    assert all(code != "explained-codes" for code, _ in found)


def test_the_codes_of_the_note_and_references_of_actions_stay() -> None:
    table = """
Réf. | Action | Objectif | Opérateur
A01 | Accueil | 1.1 | CPAS de Boussu
A02 | Bilan | 1.2 | MIRE Mons
A03 | Chantier | 2.1 | EFT La Brouette
""".strip()
    rows, _found = read_with(
        table, "A01 | Accueil social\nA02 | Bilan social\nA03 | Chantier social\n1.1 | Repérer"
    )
    assert [row["objectives"] for row in rows] == ["1.1", "1.2", "2.1"]
    assert [row["reference"] for row in rows] == ["A01", "A02", "A03"]


CHOSEN_CODES = ["1.1", "1.2", "1.3", "1.4", "2.2", "2.3", "2.4", "3.1", "3.3", "3.4", "4.1", "5.2"]

# Actions in whose columns a person chose from lists: the axis, the objective in it, who, where, how far it is.
CHOSEN = "\n".join(
    [
        "Priorité | Opérateur | Intitulé de l'action | Axe | Objectif | Partenaires | Commune | Statut",
        *(
            f"P{1 + place % 3} | CPAS de Dour | Atelier {place} | Axe {code[0]} | Objectif {code[2]} | Le Forem "
            "| Dour | En cours"
            for place, code in enumerate(CHOSEN_CODES)
        ),
    ]
)
LISTS = {
    "axes and objectives": """
Axe | Objectif | Statut
Axe 1 | Objectif 1 | En cours
Axe 2 | Objectif 2 | Terminée
Axe 3 | Objectif 3 | Reportée
Axe 4 | Objectif 4 |
Axe 5 | | """,
    "axes and codes": """
Axe | Code
Axe 1 | 1.1
Axe 2 | 1.2
Axe 3 | 1.3
Axe 4 | 1.4
Axe 5 | 2.1""",
    "axes and codes of objectives": """
Code axe | Code objectif
A1 | O1
A2 | O2
A3 | O3
A4 | O4""",
    "no headings": """
Axe 1 | Objectif 1
Axe 2 | Objectif 2
Axe 3 | Objectif 3
Axe 4 | Objectif 4""",
    "a scale beside operators": """
Opérateur | Priorité | Commune | Public
CPAS de Dour | P1 | Dour | Jeunes
CPAS de Mons | P2 | Mons | Femmes
EFT La Brouette | P3 | Boussu |
MIRE Mons | | | """,
    "a scale before operators": """
Priorité | Opérateur
P1 | CPAS de Dour
P2 | CPAS de Mons
P3 | EFT La Brouette""",
    "a scale before more operators, without headings": """
P1 | CPAS de Dour
P2 | CPAS de Mons
P3 | EFT La Brouette
 | MIRE Mons""",
    "a scale before operators, under a title of the sheet": """
Listes déroulantes
Niveau de priorité | Porteur
P1 | CPAS de Dour
P2 | CPAS de Mons
P3 | EFT La Brouette""",
}


@pytest.mark.parametrize("lists", LISTS.values(), ids=LISTS.keys())
def test_lists_beside_each_other_are_no_legend(lists: str) -> None:
    said = submitted(drawn(CHOSEN, name="Actions"), drawn(lists.strip("\n"), name="Listes"))
    assert objectives_of(said) == CHOSEN_CODES
    assert "explained-codes" not in codes(said)
    assert not {finding.code for finding in said.findings if finding.severity == "error"}


def test_objectives_that_are_abbreviated_beside_their_axis_are_explained_by_no_list() -> None:
    for short in ("Obj. ", "Obj ", "O"):
        lists = f"Objectif | Statut\n{short}1 | En cours\n{short}2 | Terminée\n{short}3 | Reportée\n{short}4 | Annulée"
        said = submitted(
            drawn(CHOSEN.replace("Objectif ", short).replace(short + "|", "Objectif |"), name="Actions"),
            drawn(lists, name="Listes"),
        )
        assert objectives_of(said) == CHOSEN_CODES


@pytest.mark.parametrize(
    "headings",
    [
        "Sigle | Structure",
        "Code opérateur | Dénomination",
        "Opérateur | Nom complet",
        "Op. | Organisme",
        "ORG_COD | ORG_LIB",
    ],
)
def test_headings_of_codes_and_of_what_they_mean_head_a_legend(headings: str) -> None:
    legend = f"{headings}\nO01 | CPAS de Boussu\nO02 | MIRE Mons\nO03 | EFT La Brouette\nO04 | "
    rows, _found = read_with(EXPORT, legend)
    assert [row["operator"] for row in rows][:2] == ["CPAS de Boussu", "MIRE Mons"]


HEADED = "Action | Objectif | Mire A | CPAS de Dour | Le Forem | Public"
SIGNED = f"""
{HEADED}
Potager | 1.2 | R | C | | JE
Chantier | 2.1 | | R | C | DE, JE
Bois | 2.1 | C | | R | JE
""".strip()
LINES = "R | porteur\nC | partenaire\nJE | Jeunes\nDE | Demandeurs d'emploi"


@pytest.mark.parametrize(
    ("name", "legend"),
    [
        ("Légende", LINES),
        ("ABREVIATIONS", LINES),
        ("Clé", LINES),
        ("Codes utilisés", LINES),
        ("Feuil2", f"Légende :\n{LINES}"),
        ("Feuil2", f"Signification des codes\n{LINES}"),
        ("Légende", f"{LINES.splitlines()[2]}\n{LINES.splitlines()[3]}\nTP | Tout public\nR = porteur ; C = partenaire"),
    ],
)  # fmt: skip
def test_a_sheet_that_calls_itself_a_legend_explains_signs_and_publics(name: str, legend: str) -> None:
    found = submitted(drawn(SIGNED, name="Actions"), drawn(legend, name=name))
    assert [(one.operator.name, [p.name for p in one.partners], one.public) for one in found.actions] == [
        ("Mire A", ["CPAS de Dour"], "Jeunes"),
        ("CPAS de Dour", ["Le Forem"], "Demandeurs d'emploi ; Jeunes"),
        ("Le Forem", ["Mire A"], "Jeunes"),
    ]
    assert [found.code for found in found.findings] == ["explained-codes", "skipped-sheet"]


def test_a_sheet_of_another_name_explains_no_letters() -> None:
    found = submitted(drawn(SIGNED, name="Actions"), drawn(LINES, name="Feuil2"))
    assert found.actions == ()
    assert "unexplained-roles" in {one.code for one in found.findings}


def test_the_legend_of_the_sheet_itself_comes_first() -> None:
    own = f"{SIGNED}\n\nC = porteur ; R = partenaire"
    found = submitted(drawn(own, name="Actions"), drawn(LINES, name="Légende"))
    assert [one.operator.name for one in found.actions] == ["CPAS de Dour", "Le Forem", "Mire A"]


def test_letters_elsewhere_than_under_publics_are_no_codes_of_a_legend() -> None:
    rows = "\n".join(f"EFT A | Atelier {n} | 1.{n} | JE | Dour" for n in (1, 2, 3))
    sheet = f"Opérateur | Action | Objectif | Remarques | Commune\n{rows}"
    found = submitted(drawn(sheet, name="Actions"), drawn(LINES, name="Légende"))
    assert [one.title for one in found.actions] == ["Atelier 1", "Atelier 2", "Atelier 3"]
    assert [one.code for one in found.findings] == ["skipped-sheet"]


def test_a_sheet_of_actions_that_are_numbered_in_their_axis_is_no_legend() -> None:
    """ "O1" of the third axis does not say what "O1" of the fifth is."""
    head = "{} | Nom de l'action | Avec qui ? | Début | Fin"
    titles = [
        "Formation valoriste sur mesure",
        "Valorisation des acquis en promotion sociale",
        "Entraînement à l'entretien d'embauche par des employeurs",
        "Rencontres avec l'économie sociale d'insertion",
    ]
    when = "Le Forem | 01/02/2011 | 30/06/2011"
    third = [f"O{number} | {title} | {when}" for number, title in enumerate(titles, 1)]
    fifth = [
        f"O{1 + place % 2} | {title} | {when}"
        for place, title in enumerate(["Guide", "Film", "Carte", "Stand"])
    ]
    found = submitted(
        drawn("\n".join(["Opérateur : CPAS de Dour", "", head.format("N° objectif"), *third]), name="AXE 3"),
        drawn("\n".join(["Opérateur : CPAS de Dour", "", head.format("Objectif"), *fifth]), name="AXE 5"),
    )
    assert objectives_of(found) == ["3.1", "3.2", "3.3", "3.4", "5.1", "5.2", "5.1", "5.2"]
    assert "explained-codes" not in codes(found)
