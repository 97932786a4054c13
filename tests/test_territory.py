from __future__ import annotations

import csv
import io
import json
import re

import pytest
from layout_sheets import submission_of
from stored import CPAS, EFT, FOREM, action, note

from concertaction import coverage, i18n, reports, territory
from concertaction.coverage import Coverage, Query
from concertaction.errors import FrameworkError
from concertaction.models import By, StoredAction
from concertaction.reports import matrix

# INS, commune, and its postcodes with the places they are of, as the public lists give them.
COMMUNES = """
53014 Boussu: 7300 Boussu; 7301 Hornu
53020 Dour: 7370 Dour, Blaugies, Élouges, Wihéries
53028 Frameries: 7080 Frameries, Eugies, La Bouverie, Noirchain, Sars-la-Bruyère
53039 Hensies: 7350 Hensies, Hainin, Montrœul-sur-Haine, Thulin
53044 Jurbise: 7050 Jurbise, Erbaut, Erbisœul, Herchies, Masnuy-Saint-Jean, Masnuy-Saint-Pierre
53046 Lens: 7870 Lens, Bauffe, Cambron-Saint-Vincent, Lombise, Montignies-lez-Lens
53053 Mons: 7000 Mons; 7011 Ghlin; 7012 Jemappes, Flénu; 7020 Nimy, Maisières; 7021 Havré;\
 7022 Hyon, Harmignies, Harveng, Mesvin, Nouvelles; 7024 Ciply; 7030 Saint-Symphorien;\
 7031 Villers-Saint-Ghislain; 7032 Spiennes; 7033 Cuesmes; 7034 Obourg, Saint-Denis
53065 Quaregnon: 7390 Quaregnon, Wasmuel
53068 Quiévrain: 7380 Quiévrain, Baisieux; 7382 Audregnies
53070 Saint-Ghislain: 7330 Saint-Ghislain; 7331 Baudour; 7332 Sirault, Neufmaison; 7333 Tertre;\
 7334 Hautrage, Villerot
53082 Colfontaine: 7340 Colfontaine, Pâturages, Wasmes, Warquignies
53083 Honnelles: 7387 Honnelles, Angre, Angreau, Athis, Autreppe, Erquennes, Fayt-le-Franc, Marchipont,\
 Montignies-sur-Roc, Onnezies, Roisin
53084 Quévy: 7040 Quévy, Asquillies, Aulnois, Blaregnies, Bougnies, Genly, Gœgnies-Chaussée,\
 Quévy-le-Grand, Quévy-le-Petit; 7041 Givry, Havay
"""


def table() -> dict[str, tuple[str, dict[str, str]]]:
    found = {}
    for ins, name, rest in re.findall(r"(\d{5}) ([^:]+): (.+)", COMMUNES):
        sections = {}
        for part in rest.split(";"):
            code, places = part.split(maxsplit=1)
            sections |= {place.strip(): code for place in places.split(",")}
        found[name] = (ins, sections)
    return found


def test_the_thirteen_communes_with_their_sections_and_postcodes() -> None:
    known = {one.name: (one.ins, one.sections) for one in territory.load().communes}

    assert known == table()
    assert len(known) == 13


@pytest.mark.parametrize(
    ("written", "commune"),
    [(place, name) for name, (_ins, sections) in table().items() for place in sections]
    + [
        ("Quievrain", "Quiévrain"),
        ("QUEVY", "Quévy"),
        ("Havre", "Mons"),
        ("St-Ghislain", "Saint-Ghislain"),
        ("St Ghislain", "Saint-Ghislain"),
        ("Erbisoeul", "Jurbise"),
        ("7033 Cuesmes", "Mons"),
        ("7382", "Quiévrain"),
        ("Jemmapes", "Mons"),
        ("Villers St Ghislain", "Mons"),
        ("Goegnies Chaussee", "Quévy"),
    ],
)
def test_a_section_an_old_name_or_a_postcode_names_its_commune(written: str, commune: str) -> None:
    assert territory.load().read(written).names == (commune,)


@pytest.mark.parametrize(
    ("written", "named", "meant"),
    [
        ("7040 Mons", "Mons", "Quévy"),
        ("Dour (7000)", "Dour", "Mons"),
        ("rue Haute 3, 7080 Boussu", "Boussu", "Frameries"),
    ],
)
def test_a_postcode_of_another_commune_is_said(written: str, named: str, meant: str) -> None:
    read = territory.load().read(written)
    assert read.names[-1] == named
    assert [one[1:] for one in read.other] == [(named, meant)]
    for right in (
        "7000 Mons",
        "7012 Jemappes",
        "7350 Thulin",
        "B-7370 Dour",
        "7370 Élouges ; 7380 Baisieux",
        "Dour 2011",
    ):
        assert territory.load().read(right).other == ()


@pytest.mark.parametrize(
    ("written", "commune"),
    [
        ("rue Verte 3, 7080 Frameries", "Frameries"), ("rue Verte 3 7080 Frameries", "Frameries"), ("av. Foch 2 - 7000 Mons", "Mons"),
        ("Grand-Place, 7000 Mons", "Mons"), ("Place de Dour, 7370 Dour", "Dour"), ("CPAS, rue Verte 3, 7370 Dour", "Dour"),
        ("Maison de quartier, Dour", "Dour"), ("Dour – salle des fêtes", "Dour"), ("Dour, rue Verte", "Dour"), ("Dour, locaux du CPAS", "Dour"),
        ("salle communale de Dour", "Dour"), ("École de Wasmes", "Colfontaine"), ("Forem Mons", "Mons"), ("CPAS de Boussu", "Boussu"),
        ("Jemappes - Maison de l'Emploi", "Mons"), ("rue de Mons 4, 7370 Dour", "Dour"),
    ],
)  # fmt: skip
def test_a_street_or_a_room_is_no_commune_beside_the_one_where_it_is(written: str, commune: str) -> None:
    assert territory.load().read(written) == territory.CommunesReading((commune,))


@pytest.mark.parametrize("written", ["rue de Mons", "Place du Parc", "École Saint-Denis", "Espace citoyen"])
def test_a_street_or_a_room_alone_is_said(written: str) -> None:
    assert territory.load().read(written).unknown == (written,)


def test_what_names_no_commune_is_kept_and_said() -> None:
    assert territory.load().read("La Louvière").unknown == ("La Louvière",)
    assert territory.load().read("Mons-Borinage") == territory.CommunesReading(("Mons-Borinage",))
    assert len(territory.load().read("tout l'arrondissement").names) == 13


@pytest.mark.parametrize(
    ("written", "communes"),
    [
        ("Fram.", ["Frameries"]),
        ("Fram", ["Frameries"]),
        ("FRAM.", ["Frameries"]),
        ("Colf.", ["Colfontaine"]),
        ("Quar.", ["Quaregnon"]),
        ("Quiév.", ["Quiévrain"]),
        ("Quiev", ["Quiévrain"]),
        ("Quév.", ["Quévy"]),
        ("Jurb.", ["Jurbise"]),
        ("Hens.", ["Hensies"]),
        ("Honn.", ["Honnelles"]),
        ("Bouss.", ["Boussu"]),
        ("St-Ghis.", ["Saint-Ghislain"]),
        ("St Ghisl.", ["Saint-Ghislain"]),
        ("St-Gh", ["Saint-Ghislain"]),
        ("La Bouv.", ["Frameries"]),
        ("Jemap.", ["Mons"]),
        ("à Fram.", ["Frameries"]),
        ("Fram. (CPAS)", ["Frameries"]),
        ("Fram., Colf. et Dour", ["Frameries", "Colfontaine", "Dour"]),
        ("Fram./Quar.", ["Frameries", "Quaregnon"]),
    ],
)
def test_a_name_is_cut_short_where_one_commune_alone_begins_so(written: str, communes: list[str]) -> None:
    reading = territory.load().read(written)
    assert (list(reading.names), reading.unknown) == (communes, ())
    assert reading.short


@pytest.mark.parametrize(
    "written",
    [
        *("Bou.", "Dou.", "Mon.", "Wasm.", "Hain.", "Saint", "St-", "Montignies"),  # of several
        *("Q.", "Fr.", "Ath", "Ath.", "Ville", "Ville.", "Haut", "Villers", "Cambron", "Centre", "Salle"),
    ],
)
def test_what_may_be_another_place_or_another_word_is_no_name_cut_short(written: str) -> None:
    reading = territory.load().read(written)
    assert (len(reading.names), len(reading.unknown), reading.short) == (1, 1, ())


def test_a_name_cut_short_is_said_once() -> None:
    rows = [["CPAS de Dour", f"Atelier {place}", "1.2", "Fram."] for place in range(4)]
    found = submission_of(["Opérateur", "Action", "Objectif", "Lieu"], *rows)
    assert {one.communes for one in found.actions} == {("Frameries",)}
    assert [(one.code, one.cell) for one in found.findings] == [("abbreviated-commune", "D2")]


def test_a_territory_file_that_is_none(tmp_path: object) -> None:
    path = tmp_path / "t.toml"  # type: ignore[operator]
    path.write_text("communes = 3", encoding="utf-8")

    with pytest.raises(FrameworkError, match=r"t\.toml"):
        territory.load(path)


# -- objective x commune

ACTIONS = (
    action(1, EFT, CPAS, on="4.2", communes=("Mons", "Lens")),
    action(2, EFT, on="4.2 1.3", communes=("Mons",)),
    action(3, CPAS, FOREM, on="1.1", communes=("Bernissart",)),
    action(4, CPAS, on="1.3"),
)


def by_commune(actions: tuple[StoredAction, ...] = ACTIONS, **query: object) -> Coverage:
    with i18n.speaking("en"):
        return coverage.compute(actions, note(), Query(by=By.COMMUNE, **query))  # type: ignore[arg-type]


def test_every_commune_has_a_column_then_other_places() -> None:
    labels = [column.label for column in by_commune().columns]

    assert labels == [*territory.load().names, "Bernissart", "not given"]


def test_an_action_in_two_communes_counts_in_each_and_once_in_the_total() -> None:
    (row,) = (row for row in by_commune().rows if row.code == "4.2")

    assert (row.cells, row.total) == ({"mons": 2, "lens": 1}, 2)


def test_without_any_commune_of_the_territory_its_columns_do_not_stand_empty() -> None:
    assert [column.label for column in by_commune(ACTIONS[2:]).columns] == ["Bernissart", "not given"]


def test_the_zeros_where_there_is_no_social_cohesion_plan() -> None:
    assert set(by_commune().structural) == {("4.2", "lens"), ("4.2", "quevy")}
    assert coverage.compute(ACTIONS, note(), Query(by=By.OPERATOR)).structural == {}


def cells_of(name: str, language: str) -> dict[str, str]:
    """Heading -> cell of objective 4.2, as a format shows it."""
    with i18n.speaking(language):
        shown = reports.render(name, matrix.report(by_commune()), reports.Look(width=400))
    assert isinstance(shown, str)
    if name == "csv":
        lines = list(csv.reader(io.StringIO(shown), delimiter=";"))
    else:
        lines = [
            [cell.strip() for cell in line.split("|")] for line in shown.splitlines() if line.startswith("|")
        ]
    (row,) = (line for line in lines if "4.2" in line)
    return dict(zip(lines[0], row, strict=True))


@pytest.mark.parametrize("name", ["csv", "markdown"])
def test_a_structural_zero_is_a_word_and_a_figure_stays_a_figure(name: str) -> None:
    cells = cells_of(name, "fr")

    assert (cells["Quévy"], cells["Lens"], cells["Mons"], cells["Dour"]) == ("sans PCS", "1", "2", "0")
    assert cells_of(name, "en")["Quévy"] == "no PCS"


@pytest.mark.parametrize("name", ["table", "text", "markdown"])
def test_the_word_is_explained_under_the_table(name: str) -> None:
    with i18n.speaking("fr"):
        shown = reports.render(name, matrix.report(by_commune()), reports.Look(width=400))

    assert "pas de plan de cohésion sociale 2009-2013 dans cette commune" in str(shown)


def test_json_names_the_structural_zeros_and_keeps_its_cells_numbers() -> None:
    with i18n.speaking("en"):
        data = json.loads(reports.render("json", matrix.report(by_commune())))

    assert data["structural_zeros"] == [
        {"code": "4.2", "key": "quevy", "reason": "no social cohesion plan 2009-2013 in this commune"}
    ]
    (row,) = (row for row in data["rows"] if row["code"] == "4.2")
    assert row["cells"] == {"mons": 2, "lens": 1}


def test_the_workbook_shows_the_word(tmp_path: object) -> None:
    import openpyxl

    with i18n.speaking("fr"):
        made = reports.render("xlsx", matrix.report(by_commune()), reports.Look(to_file=True))
    assert isinstance(made, bytes)
    (sheet, *_others) = openpyxl.load_workbook(io.BytesIO(made)).worksheets

    values = [cell.value for line in sheet.iter_rows() for cell in line]
    assert values.count("sans PCS") == 1 + 1  # the cell, and its explanation
