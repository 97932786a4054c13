"""What the sheets of one workbook say of each other."""

from __future__ import annotations

from typing import Any

import pytest
from layout_sheets import NOTE, check, drawn, records

from concertaction.importers.block import Records
from concertaction.importers.files.workbook import Sheet, Workbook
from concertaction.importers.layouts.recognition import read_workbook
from concertaction.importers.objectives import read_objectives


def book(*sheets: Sheet) -> Workbook:
    return Workbook("envoi.xlsx", "envoi.xlsx", "0", 1, "xlsx", sheets)


def test_sheets_named_after_their_operators() -> None:
    table = "Action | Objectif\n{0} | 1.1\n{0} bis | 1.2"
    sheets = [drawn(table.format(name), name=name) for name in ("Le Grand Tilleul", "Savoirs en Haine")]
    found = read_workbook(book(*sheets), NOTE)
    assert [(one.operator.name, one.operator.row) for one in found if one.operator] == [
        ("Le Grand Tilleul", 0),
        ("Savoirs en Haine", 0),
    ]


def test_operator_named_on_the_cover_only() -> None:
    cover = drawn("Recueil des projets\n\nMaison des Compétences asbl\n\nAnnée 2012", name="Page de garde")
    table = drawn("Action | Objectif\nP1 | 1.1\nP2 | 1.2", name="Tableau")
    skipped, read_ = read_workbook(book(cover, table), NOTE)
    assert skipped.summary.skipped == "cover"
    assert {record["operator"] for record in records(read_)} == {"Maison des Compétences asbl"}


MADE = (
    "{above}\nAction | Objectif | Partenaires\nChantier | 3.1 | Delmotte sa\nAccueil | 1.1 | CPAS de Boussu"
)


def operators(cover: str, **tabs: str) -> dict[str, str]:
    """The operator of each sheet, as read or guessed ("?" behind it); ``tabs`` say what stands above."""
    names = [name.replace("_", " ").replace(" l ", " l'").replace("L ", "L'") for name in tabs]
    made = [
        drawn(MADE.format(above=above), name=name) for name, above in zip(names, tabs.values(), strict=True)
    ]
    sheets = [drawn(cover, name="Page de garde"), *made] if cover else made
    found = {}
    for reading in read_workbook(book(*sheets), NOTE):
        if reading.blocks:
            said = {record.get("operator") for record in records(reading)}
            guess = f"{reading.operator.name} ?" if reading.operator else ""
            found[reading.summary.name] = guess or " + ".join(map(str, said))
    return found


LISTS = (
    "Concertation locale\n\nContenu :\n | L'Escale\n | Le Tremplin\n | CPAS Boussu",
    "Concertation locale\nL'Escale\nLe Tremplin\nCPAS Boussu",
    "CSEF de Mons\nContributions reçues\n- L'Escale\n- Le Tremplin\n- CPAS de Boussu",
    "Sommaire\n1. CPAS de Boussu\n2. L'Escale\n3. Le Tremplin",
    "Membres\nL'Escale ........ 2\nLe Tremplin ..... 3\nCPAS Boussu (page 4)",
    "Plan 2012\nCPAS de Boussu\nOnglet 1 : L'Escale\nOnglet 2 : Le Tremplin",
)


@pytest.mark.parametrize("cover", LISTS)
def test_a_cover_that_lists_the_members_says_of_no_sheet_whose_it_is(cover: str) -> None:
    tremplin = "LE TREMPLIN – EFT Horeca"
    found = operators(cover, L_Escale="Actions 2012", Le_Tremplin=tremplin, CPAS_Boussu="CPAS de Boussu")
    assert found == {"L'Escale": "L'Escale ?", "Le Tremplin": tremplin, "CPAS Boussu": "CPAS de Boussu"}
    assert operators(cover, L_Escale="Actions 2012") == {"L'Escale": "L'Escale ?"}


@pytest.mark.parametrize("cover", LISTS)
def test_a_sheet_that_is_no_member_s_has_no_operator_of_the_list(cover: str) -> None:
    found = operators(cover, L_Escale="Actions", CPAS_Boussu="CPAS de Boussu", Divers="Actions")
    assert found["Divers"] == "None"


def test_a_tab_beside_others_called_after_their_operators_names_its_own() -> None:
    found = operators("", L_Escale="Actions 2012", Espace_Emploi="Opérateur : Espace Emploi")
    assert found["L'Escale"] == "L'Escale ?"
    tabs = {"Forge": "EFT La Forge", "Relais": "Opérateur : Le Relais asbl", "Tandem": "Actions 2012"}
    assert operators("", **tabs)["Tandem"] == "Tandem ?"
    assert operators("", Forge="EFT La Forge", Vente="Actions 2012")["Vente"] == "EFT La Forge"


def test_a_tab_that_reads_as_a_name_goes_before_what_a_cover_mentions() -> None:
    assert operators("CPAS de Dour\nPlan 2012", La_Brouette="Actions") == {"La Brouette": "La Brouette ?"}
    labelled = operators("Plan 2012\nOpérateur : CPAS de Dour", La_Brouette="Actions")
    assert labelled == {"La Brouette": "CPAS de Dour"}


@pytest.mark.parametrize(
    "tabs", [("Horeca", "Vente"), ("Actions 2011", "Actions 2012"), ("Axe 1", "Axe 2"), ("Dour", "Mons")]
)
@pytest.mark.parametrize("said", ["CPAS de Lens", "Opérateur : CPAS de Lens"])
def test_a_cover_that_lists_themes_says_whose_they_are(tabs: tuple[str, str], said: str) -> None:
    found = operators(
        "\n".join(["Plan d'actions", "", said, "", "Contenu", *tabs]), **dict.fromkeys(tabs, "")
    )
    assert found == dict.fromkeys(tabs, "CPAS de Lens")


@pytest.mark.parametrize(
    ("tab", "above", "cell"),
    [
        ("PCS de Dour", "Opérateur : CPAS de Lens", "A1"),
        ("PCS de Dour", "Opérateur : | CPAS de Lens", "A1"),
        ("L'Escale", "Porteur : Le Relais asbl", "A1"),
        ("CPAS de Mons", "CPAS de Lens", "A1"),
        ("La Brouette", "Actions 2012\nOrganisme : EFT La Forge", "A2"),
    ],
)
def test_a_tab_that_names_another_than_the_line_above_is_said(tab: str, above: str, cell: str) -> None:
    (read_,) = read_workbook(book(drawn(MADE.format(above=above), name=tab)), NOTE)
    told = [found for found in read_.findings if found.code == "other-tab"]
    assert [(found.column or "") + str(found.row) for found in told] == [cell]
    assert told[0].severity == "warning"
    assert told[0].params["tab"] == tab
    assert {record["operator"] for record in records(read_)} == {told[0].params["operator"]}


@pytest.mark.parametrize(
    ("tab", "above"),
    [
        ("CPAS Lens", "Opérateur : CPAS de Lens"),
        ("La Forge", "EFT La Forge asbl"),
        ("EFT La Forge – Horeca", "EFT La Forge"),
        ("MRMB", "Opérateur : Mission régionale Mons Borinage"),
        ("EFT", "Opérateur : La Forge asbl"),
        ("Actions 2012", "Opérateur : CPAS de Lens"),
        ("Horeca", "Opérateur : CPAS de Lens"),
        ("PCS de Dour", "Actions 2012"),
        ("PCS de Dour", "Actions du CPAS de Lens – un onglet par partenaire"),
    ],
)
def test_a_tab_of_the_same_organisation_or_of_none_says_nothing(tab: str, above: str) -> None:
    (read_,) = read_workbook(book(drawn(MADE.format(above=above), name=tab)), NOTE)
    assert "other-tab" not in [found.code for found in read_.findings]


PAGE_1 = drawn(
    """
CPAS de Dour
Action | Objectif | Partenaires | Du | Au
Accueil | 1.1 | Le Forem | 01/02/2011 | 30/06/2011
Bilan | 2.3 | MIRE | 01/03/2011 | 30/06/2011
""".strip(),
    name="p1",
)


def test_a_sheet_without_headings_goes_on_with_the_one_before() -> None:
    page_2 = drawn(
        """
Concours | 1.4 | Zone de secours | 05/09/2011 | 16/12/2011
Journal | 1.3 | Bibliothèque de Dour | 05/09/2011 | 29/06/2012
""".strip(),
        name="p2",
    )
    _first, second = read_workbook(book(PAGE_1, page_2), NOTE)

    assert second.summary.layout == "no-header"
    check(
        second,
        {
            "row": 1,
            "title": "Concours",
            "objectives": "1.4",
            "start": "05/09/2011",
            "end": "16/12/2011",
            "operator": "CPAS de Dour",
        },
        {
            "row": 2,
            "title": "Journal",
            "objectives": "1.3",
            "partners": "Bibliothèque de Dour",
            "operator": "CPAS de Dour",
        },
    )


def test_a_list_of_another_make_does_not_go_on_nor_has_an_operator() -> None:
    listed = drawn(
        "Code | Libellé | Remarque\n7000 | Mons | chef-lieu\n7370 | Dour | commune", name="Communes"
    )
    _first, second = read_workbook(book(PAGE_1, listed), NOTE)

    assert not any("operator" in record for record in records(second))  # each is refused


def test_an_operator_that_the_other_sheets_say_speaks_for_one_that_says_none() -> None:
    other = drawn("Axe 3\nAction | Objectif | Partenaires\nChantier | 3.1 | Delmotte sa", name="Axe 3")
    _first, second = read_workbook(book(PAGE_1, other), NOTE)
    check(second, {"title": "Chantier", "operator": "CPAS de Dour"})

    another = drawn("EFT B asbl\nAction | Objectif | Partenaires\nStage | 3.1 | Delmotte sa", name="p3")
    third = read_workbook(book(PAGE_1, another, other), NOTE)[2]
    assert "operator" not in records(third)[0]


def test_sheet_names_are_operators_all_together_or_not_at_all() -> None:
    table = "Action | Objectif | Partenaires\nChantier | 3.1 | Delmotte sa"
    known, other, third = (drawn(table, name=name) for name in ("CPAS Dour", "La Brouette", "EFT Verrerie"))

    found = read_workbook(book(known, other, third), NOTE)
    assert [records(one)[0].get("operator") for one in found] == ["CPAS Dour", None, "EFT Verrerie"]
    assert [one.operator.name for one in found if one.operator] == ["La Brouette"]  # said, for nothing tells
    technical = [drawn(table, name=name) for name in ("T_ACTION", "Données")]
    assert not any("operator" in records(one)[0] for one in read_workbook(book(*technical), NOTE))


def test_a_title_common_to_all_sheets_is_the_collector_s() -> None:
    table = "Plateforme ISP asbl – plan 2012\nAction | Objectif | Partenaires\nChantier | 3.1 | Delmotte sa"
    named = [drawn(table, name=name) for name in ("Régie de Quaregnon", "Lettres Ouvertes asbl")]
    plain = [drawn(table, name=name) for name in ("Premier semestre", "Second semestre")]

    assert [records(one)[0]["operator"] for one in read_workbook(book(*named), NOTE)] == [
        "Régie de Quaregnon",
        "Lettres Ouvertes asbl",
    ]
    assert {records(one)[0]["operator"] for one in read_workbook(book(*plain), NOTE)} == {
        "Plateforme ISP asbl"
    }


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
    read = read_workbook(book(drawn(export, name="EXPORT"), drawn(legend, name="LEGENDE")), NOTE)[0]
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


def test_legend_with_a_column_of_tables_or_without_headings() -> None:
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
    rows = records(read_workbook(book(*sheets), NOTE)[0])
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
    whole = book(drawn(export, name="EXPORT"), drawn(LEGEND, name="LEGENDE"))
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


def test_a_sheet_laid_out_as_a_form_of_the_same_file_is_one() -> None:
    form = """
FORMULAIRE DE RECENSEMENT
Nom de votre organisme |  | Intitulé de l'action
EFT Dour |  | {0}

Partenaires associés
{1}

Date de début |  | Date de fin
=2012-04-02 |  | =2012-11-30
{2}
""".strip()
    lists = ["\n".join(f"{mark} | {code}" for code in NOTE.objectives) for mark in ("x", "")]
    sheets = [
        drawn(form.format("Atelier papier", "CPAS de Dour", lists[0]), name="Action 1"),
        drawn(form.format("Atelier couture", "MIRE", lists[1]), name="Action 2"),
    ]
    for order in (sheets, sheets[::-1]):
        readings = {one.summary.name: one for one in read_workbook(book(*order), NOTE)}
        assert {one.summary.layout for one in readings.values()} == {"form"}
        row = records(readings["Action 2"])[0]
        assert (row["title"], row["operator"], row["partners"]) == ("Atelier couture", "EFT Dour", "MIRE")
        assert (str(row["start"]), str(row["end"])) == ("2012-04-02", "2012-11-30")


def test_a_table_beside_a_form_stays_a_table() -> None:
    form = (
        "Intitulé | Atelier papier\nOpérateur | EFT Dour\nPartenaires | MIRE\nPériode | 2012\nObjectif | 1.1"
    )
    table = "Intitulé | Opérateur | Partenaires\nAtelier | EFT Dour | MIRE\nCouture | EFT Dour | CPAS de Dour"
    readings = read_workbook(book(drawn(form, name="A"), drawn(table, name="B")), NOTE)
    assert [one.summary.layout for one in readings] == ["form", "table"]


ACTIONS = """
{key} | ACT_LIBELLE | ACT_PORTEUR | ACT_DT_DEBUT
=1001 | Bilan partagé | CPAS de Mons | =2011-07-01
=1002 | Aide-soignant | Jobcoach Borain | =2011-09-05
=1003 | Soutien psychologique | IFAPME Mons | =2011-09-01
=1004 | Recherche active | Jobcoach Borain | =2011-09-12
""".strip()
PAIRS = """
=1001 | Le Forem Conseil Mons
=1001 | MIRE Haut-Pays
=1002 | Hôpital du Grand Val
=1004 | Interim Plus Mons
""".rstrip()
JOINED = [["Le Forem Conseil Mons", "MIRE Haut-Pays"], "Hôpital du Grand Val", None, "Interim Plus Mons"]


def completed(pairs: str, key: str = "ACT_ID", name: str = "T_PARTENARIAT") -> tuple[Any, ...]:
    """The partners and objectives of each action; why the table of pairs was passed over; what was said."""
    sheets = drawn(ACTIONS.format(key=key), name="T_ACTION"), drawn(pairs, name=name)
    actions, linked = read_workbook(book(*sheets), NOTE)
    said = [(found.code, found.column) for reading in (actions, linked) for found in reading.findings]
    rows = records(actions)
    return (
        [row.get("partners") for row in rows],
        [row.get("objectives") for row in rows],
        linked.summary.skipped,
        [one for one in said if one[0] != "skipped-sheet"],
    )


@pytest.mark.parametrize(
    ("headings", "key", "name"),
    [
        ("ACT_ID | PARTENAIRE", "ACT_ID", "T_PARTENARIAT"),
        ("N° action | Partenaire", "N° action", "Partenaires"),
        ("Action | Organisme", "ACT_ID", "Partenariats"),
        ("ID_ACTION | ORG_NOM", "ACT_ID", "T_PARTENAIRE"),
        ("Réf. | Avec", "Référence", "Partenaires"),
        ("Export du 03/10/2011\n\nACT_ID | Organisme partenaire", "ACT_ID", "Feuil2"),
        ("Réf. projet | Partenaires", "Code projet", "Feuil2"),
        ("N° de la fiche | Mené avec", "N° fiche", "Annexe"),
    ],
)
def test_partners_of_another_sheet_are_given_to_the_actions_and_it_is_said(
    headings: str, key: str, name: str
) -> None:
    partners, _, skipped, said = completed(headings + PAIRS, key, name)
    assert partners == JOINED
    assert (skipped, said) == ("completes", [("completed-actions", "A")])


def test_references_are_compared_as_numbers_and_texts_and_lines_have_numbers_of_their_own() -> None:
    lines = [line.split(" | ") for line in PAIRS.strip().splitlines()]
    pairs = "\n".join(f"={i} | 0{key[1:]} | {name}" for i, (key, name) in enumerate(lines, 1))
    partners, _, skipped, _ = completed(f"PART_ID | ACT_ID | PART_NOM\n{pairs}")
    assert (partners, skipped) == (JOINED, "completes")


@pytest.mark.parametrize("headings", ["ACT_ID | ACT_LIBELLE | PARTENAIRE", "ACT_LIBELLE | PARTENAIRE"])
def test_partners_beside_the_titles_of_another_sheet_make_no_actions(headings: str) -> None:
    lines = [
        "=1001 | Bilan partagé | Le Forem",
        "=1001 | Bilan partagé | ALE",
        "=1003 | Soutien psychologique | EFT A",
    ]
    if headings.startswith("ACT_LIB"):
        lines = [line.partition(" | ")[2] for line in lines]
    partners, _, skipped, said = completed("\n".join([headings, *lines]))
    assert (partners, skipped) == ([["Le Forem", "ALE"], None, "EFT A", None], "completes")
    assert [code for code, _ in said] == ["completed-actions"]


def test_objectives_of_another_sheet_are_given_to_the_actions() -> None:
    codes = ["=1001 | 1.1", "=1001 | =1.2", "=1002 | 2.3", "=1003 | 2.1"] + ["=1004 | 1.3"] * 8
    _, objectives, skipped, said = completed(
        "\n".join(["ACT_ID | OBJECTIF", *codes, "=1009 | 2.2"]), name="LIEN"
    )
    assert objectives == [["1.1", 1.2], "2.3", "2.1", "1.3"]
    assert (skipped, said) == ("completes", [("completed-actions", "A"), ("completes-no-action", "A")])


@pytest.mark.parametrize(
    "pairs",
    [
        "ACT_ID | PARTENAIRE" + PAIRS.replace("=1", "=21"),
        "ACT_ID | PART_ID\n=1001 | =12\n=1002 | =13",
        "ACT_ID | PART_COD\n=1001 | P12\n=1002 | P13",
    ],
    ids=["other references", "numbers", "codes"],
)
def test_partners_of_another_sheet_that_nothing_joins_are_said(pairs: str) -> None:
    partners, _, skipped, said = completed(pairs)
    assert partners == [None] * 4
    assert (skipped, said) == ("no-title", [("uncompleted-actions", "B")])


def test_a_list_of_partners_with_numbers_of_its_own_completes_nothing() -> None:
    actions = drawn(ACTIONS.format(key="N°").replace("=100", "="), name="Actions")
    partners = drawn(
        "N° | Partenaire | Téléphone\n=1 | CPAS | 065\n=2 | Forem | 066\n=3 | EFT | 067", name="Liste"
    )
    reading, other = read_workbook(book(actions, partners), NOTE)
    assert all("partners" not in row for row in records(reading))
    assert [found.code for found in other.findings] == ["skipped-sheet"]


def test_two_sheets_that_a_table_of_partners_may_complete_stay_as_they_are() -> None:
    sheets = [drawn(ACTIONS.format(key="ACT_ID"), name=name) for name in ("T2", "T3")]
    *readings, linked = read_workbook(book(*sheets, drawn("ACT_ID | PARTENAIRE" + PAIRS, name="P")), NOTE)
    assert all("partners" not in row for one in readings for row in records(one))
    assert [found.code for found in linked.findings] == ["skipped-sheet", "uncompleted-actions"]


def test_persons_in_a_table_of_partners_are_masked() -> None:
    partners, _, _, said = completed(
        "ACT_ID | PARTENAIRE\n=1001 | Le Forem, 0475/12.34.56\n=1002 | CPAS de Dour"
    )
    assert partners == ["Le Forem, […]", "CPAS de Dour", None, None]
    assert said == [("completed-actions", "A"), ("personal-data", "B")]
