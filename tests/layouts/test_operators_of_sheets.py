"""Whose the sheets of one workbook are: by a cover, by the names of the sheets, by what the others say."""

from __future__ import annotations

import pytest
from layout_sheets import FORMS, drawn, read_together, records


def test_sheets_may_be_named_after_their_operators() -> None:
    table = "Action | Objectif\n{0} | 1.1\n{0} bis | 1.2"
    sheets = [drawn(table.format(name), name=name) for name in ("Le Grand Tilleul", "Savoirs en Haine")]
    found = read_together(*sheets)
    assert [(one.operator.name, one.operator.row) for one in found if one.operator] == [
        ("Le Grand Tilleul", 0),
        ("Savoirs en Haine", 0),
    ]


def test_the_operator_may_be_named_on_the_cover_only() -> None:
    cover = drawn("Recueil des projets\n\nMaison des Compétences asbl\n\nAnnée 2012", name="Page de garde")
    table = drawn("Action | Objectif\nP1 | 1.1\nP2 | 1.2", name="Tableau")
    skipped, read_ = read_together(cover, table)
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
    for reading in read_together(*sheets):
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
        ("Croix-Rouge", "Opérateur : CPAS de Lens", "A1"),
        ("Planning familial", "Opérateur : CPAS de Lens", "A1"),
        ("Centre Déclic", "Opérateur : CPAS de Lens", "A1"),
        ("La Brouette", "Actions 2012\nOrganisme : EFT La Forge", "A2"),
    ],
)
def test_a_tab_that_names_another_than_the_line_above_is_said(tab: str, above: str, cell: str) -> None:
    (read_,) = read_together(drawn(MADE.format(above=above), name=tab))
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
        *(
            (tab, "Opérateur : CPAS de Lens")
            for tab in (
                "Croix",
                "Les croix",
                "Récap",
                "Planning",
                "Centre",
                "Réseau",
                "Maison",
                "Espace",
                "Office",
            )
        ),
        ("CPAS St-Ghislain", "CPAS de Saint-Ghislain"),
        ("École Ste Anne", "Opérateur : École Sainte-Anne de Mons"),
        ("PCS de Dour", "Actions 2012"),
        ("PCS de Dour", "Actions du CPAS de Lens – un onglet par partenaire"),
    ],
)
def test_a_tab_of_the_same_organisation_or_of_none_says_nothing(tab: str, above: str) -> None:
    (read_,) = read_together(drawn(MADE.format(above=above), name=tab))
    assert "other-tab" not in [found.code for found in read_.findings]


def test_sheet_names_are_operators_all_together_or_not_at_all() -> None:
    table = "Action | Objectif | Partenaires\nChantier | 3.1 | Delmotte sa"
    known, other, third = (drawn(table, name=name) for name in ("CPAS Dour", "La Brouette", "EFT Verrerie"))

    found = read_together(known, other, third)
    assert [records(one)[0].get("operator") for one in found] == ["CPAS Dour", None, "EFT Verrerie"]
    assert [one.operator.name for one in found if one.operator] == ["La Brouette"]  # said, for nothing tells
    technical = [drawn(table, name=name) for name in ("T_ACTION", "Données")]
    assert not any("operator" in records(one)[0] for one in read_together(*technical))


def test_a_title_common_to_all_sheets_is_the_collector_s() -> None:
    table = "Plateforme ISP asbl – plan 2012\nAction | Objectif | Partenaires\nChantier | 3.1 | Delmotte sa"
    named = [drawn(table, name=name) for name in ("Régie de Quaregnon", "Lettres Ouvertes asbl")]
    plain = [drawn(table, name=name) for name in ("Premier semestre", "Second semestre")]

    assert [records(one)[0]["operator"] for one in read_together(*named)] == [
        "Régie de Quaregnon",
        "Lettres Ouvertes asbl",
    ]
    assert {records(one)[0]["operator"] for one in read_together(*plain)} == {"Plateforme ISP asbl"}


@pytest.mark.parametrize(
    ("tab", "is_said"),
    [
        ("Toiture école", False),
        ("Jardin école", False),
        ("Visite CPAS", False),
        ("Stage crèche", False),
        ("Accueil Forem", False),
        ("Job day Forem", False),
        ("Portes ouvertes école", False),
        ("Permis ALE", False),
        ("La Récup", False),
        ("CPAS de Dour", True),
        ("EFT La Forge", True),
        ("Bois et Compagnons asbl", True),
        ("Institut Saint-Joseph", True),
    ],
)
def test_the_short_name_of_a_project_with_a_house_in_it_is_no_other_house(tab: str, *, is_said: bool) -> None:
    form = f"Opérateur : | La Truelle asbl\n{FORMS.split(chr(10) * 2)[0]}"
    (read_,) = read_together(drawn(form, name=tab))
    assert {record["operator"] for record in records(read_)} == {"La Truelle asbl"}
    assert ("other-tab" in {found.code for found in read_.findings}) == is_said
