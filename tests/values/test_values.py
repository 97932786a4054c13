"""Texts, numbers and places of cells."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concertaction import framework, territory
from concertaction.importers.values import (
    CommunesReading,
    read_date,
    read_number,
    read_period,
    read_public,
    split_communes,
    split_names,
)
from concertaction.importers.values.codes import CodeReader
from concertaction.importers.values.personal import find_personal, may_column_hold_personal, may_hold_personal
from concertaction.models import CellValue
from concertaction.text import are_clean, clean_text, fold, is_announced, is_nothing, nothing_among


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("CPAS de Mons", "CPAS de Mons"),
        ("  CPAS  de\u00a0Mons ", "CPAS de Mons"),
        ("CPAS\u202fde\tMons", "CPAS de Mons"),
        ("CPAS\nde Mons", "CPAS de Mons"),
        ("CPAS_x000D_\nde Mons", "CPAS de Mons"),
        ("a\u200bb\ufeffc\u00ad", "abc"),
        ("\x1b[31mrouge\x9b", "[31mrouge"),
        ("\u202eabc\u2066", "abc"),
        ("_x001B_]52;", "]52;"),
        ("Que\u0301vy", "Quévy"),
        ("\uf0b7 Forem", "• Forem"),
        ("", None),
        (" \n\t", None),
        ("\x00", None),
        (None, None),
        (12, "12"),
        (12.0, "12"),
        (1.2000000000000002, "1.2"),
        (0.5, "0.5"),
        (float("nan"), None),
        (float("inf"), None),
        (True, "VRAI"),
        (date(2011, 3, 1), "01/03/2011"),
        (datetime(2011, 3, 1), "01/03/2011"),
        (datetime(2011, 3, 1, 9, 30), "01/03/2011 09:30"),
        (time(1, 2), "01:02"),
    ],
)
def test_a_text_is_cleaned_of_what_nobody_sees(value: CellValue, shown: str | None) -> None:
    assert clean_text(value) == shown


def test_clean_text_keeps_single_line_breaks_when_asked() -> None:
    assert clean_text("CPAS \r\n\r\n  Forem\rMIRE\u2028 AMO", lines=True) == "CPAS\nForem\nMIRE\nAMO"


@given(st.text())
def test_a_cleaned_text_stays_as_it_is(text: str) -> None:
    cleaned = clean_text(text)
    assert cleaned is None or (cleaned.isprintable() and cleaned.strip() == cleaned and "  " not in cleaned)
    assert cleaned is None or clean_text(cleaned) == cleaned


def test_folding_leaves_plain_letters() -> None:
    assert fold("Montrœul-sur-Haine – L’ÉTÉ « Æ »") == 'montroeul-sur-haine - l\'ete " ae "'


@pytest.mark.parametrize(
    "text",
    [
        "néant",
        "NEANT",
        "/",
        "-",
        "--",
        "–",
        "aucun",
        "Aucun partenaire",
        "nihil",
        "n/a",
        "N.A.",
        "s.o.",
        "sans objet",
        "(néant)",
        ".",
        "…",
        "non",
        "aucun à ce jour",
        "•",
    ],
)
def test_words_for_nothing_are_nothing(text: str) -> None:
    assert is_nothing(text)
    assert not is_announced(text)


@pytest.mark.parametrize(
    "text",
    [
        "à définir",
        "A définir",
        "en cours",
        "?",
        "???",
        "à préciser",
        "à confirmer",
        "(à confirmer)",
        "partenaires à définir",
        "en attente",
        "en cours de négociation",
        "pas encore défini",
        "non encore connu",
        "reste à définir",
        "tbd",
        "à venir",
    ],
)
def test_words_for_what_is_to_come_are_announced(text: str) -> None:
    assert is_announced(text)
    assert not is_nothing(text)


@pytest.mark.parametrize(
    "text",
    [
        "Avenir",
        "Forem",
        "Définir son projet",
        "x",
        "Nonante",
        "Sans Souci asbl",
        "CPAS - Mons",
        "En cours de route asbl",
    ],
)
def test_a_name_is_neither_nothing_nor_announced(text: str) -> None:
    assert not is_nothing(text)
    assert not is_announced(text)


@pytest.mark.parametrize(
    ("value", "number", "approximate"),
    [
        (12, 12, False),
        (12.5, 12, True),
        ("12", 12, False),
        ("1.250", 1250, False),
        ("1 250", 1250, False),
        ("1\u00a0250", 1250, False),
        ("1\u202f250", 1250, False),
        ("1.250,00", 1250, False),
        ("12,5", 12, True),
        ("12*", 12, False),
        ("12 **", 12, False),
        ("12²", 12, False),
        ("12 stagiaires*", 12, False),
        ("12.0", 12, False),
        ("±15", 15, True),
        ("environ 15", 15, True),
        ("+/- 15", 15, True),
        ("10 à 12", 10, True),
        ("entre 10 et 12 personnes", 10, True),
        ("15 (max)", 15, True),
        ("max. 15", 15, True),
        ("30+", 30, True),
        ("une dizaine", 10, True),
        ("une vingtaine de stagiaires", 20, True),
        ("12 p.", 12, False),
        ("15 personnes", 15, False),
        ("12 (dont 5 femmes)", 12, False),
        ("20 par an", 20, False),
        ("douze", 12, False),
        ("dix-huit personnes", 18, False),
        ("twaalf", 12, False),
        ("12 H, 8 F", 20, False),
        ("8H/4F", 12, False),
        ("H : 12 ; F : 8", 20, False),
        ("12 hommes et 8 femmes", 20, False),
        ("5 jeunes + 4 adultes", 9, False),
        ("20 dont 8 femmes", 20, False),
        ("20 personnes : 12 H, 8 F", 20, False),
        ("groupe de 12", 12, False),
        ("un groupe de 12 personnes", 12, False),
        ("groupes de 8 à 10", 8, True),
        ("2 groupes de 12", 24, False),
        ("deux groupes de 12 personnes", 24, False),
        ("2 classes de 20 élèves", 40, False),
        ("2 groupes de 10 à 12", 20, True),
        ("2 groupes de ±12", 24, True),
        ("2 x 12", 24, True),
        ("2x12", 24, True),
        ("2 × 12 stagiaires", 24, True),
        ("24 (2 x 12)", 24, False),
        ("une bonne dizaine", 10, True),
        ("une 10aine", 10, True),
        ("12 jeunes peu qualifiés", 12, True),
        ("21 professionnels", 21, False),
        ("18 locataires", 18, False),
        ("env. 9 déléguées", 9, True),
        ("15 femmes de 18 à 25 ans", 15, True),
        ("9 insc.", 9, False),
        ("9 inscr", 9, False),
        ("0", 0, False),
        ("néant", None, False),
        ("à définir", None, False),
        (None, None, False),
    ],
)
def test_a_number_is_read_as_people_write_it(value: CellValue, number: int | None, approximate: bool) -> None:
    assert read_number(value)[:3] == (number, approximate, None)


@pytest.mark.parametrize(
    "value",
    [
        "2 x 12 h",
        "3 x 2h/semaine",
        "2 h par semaine",
        "2 x 3 jours",
        "4 x 30 min",
        "4 x 3,5",
        "3 sessions de 8 stagiaires",
        "2 fois 12",
        "2 groupes",
        "0 x 12",
        "12 participants, 8 femmes",
        "3 jeunes inscrits par école",
        "illimité",
        "tous",
        "50%",
        "-3",
        -3,
        True,
        "1,250",
        "12 à 10",
        "beaucoup",
        12_000_000,
        date(2011, 1, 1),
    ],
)
def test_what_is_no_number_is_unreadable(value: CellValue) -> None:
    assert read_number(value)[:3] == (None, False, "unreadable-value")


@pytest.mark.parametrize(
    ("value", "number", "other"),
    [
        *(("12 (5 H, 8 F)", 12, 13), ("12 (5h/8f)", 12, 13), ("12 : 5 hommes et 8 femmes", 12, 13)),
        *(("12 soit 5 H et 8 F", 12, 13), ("12 (H:5 F:8)", 12, 13), ("12 (2 jeunes, 3 adultes)", 12, 5)),
        *(("12 (5 + 8)", 12, 13), ("5 H + 8 F = 12", 12, 13), ("12 dont 15 femmes", 12, 15)),
        *(("12 personnes (dont 5 H et 8 F)", 12, 13), ("5+8=12", 12, 13)),
        *(("13 (5 H, 8 F)", 13, None), ("5 H + 8 F = 13", 13, None), ("12 dont 5 femmes", 12, None)),
        *(("12 (5 F)", 12, None), ("12 (15 h)", 12, None), ("12 (18-25 ans)", 12, None)),
        *(("12 (2 groupes de 6)", 12, None), ("± 12 (5 H, 8 F)", 12, None), ("12 (max 15)", 12, None)),
        *(("20 (dont 3 art. 60 et 5 RIS)", 20, None), ("12 jeunes et 3 adultes", 15, None)),
    ],
)
def test_parts_that_do_not_add_up_to_their_whole_are_told(value: str, number: int, other: int | None) -> None:
    reading = read_number(value)
    assert (reading.value, reading.other_sum, reading.problem) == (number, other, None)


@pytest.mark.parametrize(
    "value",
    [
        *("12 + 2 acc.", "12 + 2 accompagnateurs", "12 et 2 accompagnants", "12 stagiaires + 1 formateur"),
        *("12 élèves et 2 professeurs", "12 pers. + encadrants", "12, 2 animatrices", "12 avec un éducateur"),
    ],
)
def test_those_who_come_with_the_participants_are_not_counted(value: str) -> None:
    assert read_number(value)[:3] == (12, True, None)


@pytest.mark.parametrize("value", ["12 + 2", "12 + 3 H", "10 + 2 en attente", "12 + 2 action"])
def test_others_who_are_added_are_not_guessed(value: str) -> None:
    assert read_number(value)[:3] == (None, False, "unreadable-value")


@pytest.mark.parametrize(
    ("text", "public", "number"),
    [
        ("12 personnes", None, 12),
        ("10-12", None, 10),
        ("8 H / 4 F", None, 12),
        ("une dizaine", None, 10),
        ("12 demandeurs d'emploi", "12 demandeurs d'emploi", 12),
        ("20 femmes peu qualifiées", "20 femmes peu qualifiées", 20),
        ("18-25", "18-25", None),
        ("18-25 ans", "18-25 ans", None),
        ("7P", "7P", None),
        ("6 TQ", "6 TQ", None),
        ("Tout public", "Tout public", None),
        ("Un parent", "Un parent", None),
        ("Articles 60", "Articles 60", None),
    ],
)
def test_a_public_may_tell_how_many(text: str, public: str | None, number: int | None) -> None:
    read = read_public(text)
    assert (read.public, read.number.value) == (public, number)


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("Mons", ["Mons"]),
        ("7000 Mons", ["Mons"]),
        (7000, ["Mons"]),
        (7387, ["Honnelles"]),
        ("7012 Jemappes", ["Mons"]),
        ("La Bouverie", ["Frameries"]),
        ("St-Ghislain", ["Saint-Ghislain"]),
        ("st ghislain", ["Saint-Ghislain"]),
        ("Villers-Saint-Ghislain", ["Mons"]),
        ("QUIEVRAIN", ["Quiévrain"]),
        ("Montroeul-sur-Haine", ["Hensies"]),
        ("Goegnies-Chaussée", ["Quévy"]),
        ("Quargnon", ["Quaregnon"]),
        ("Mons (Jemappes)", ["Mons"]),
        ("Mons, Dour et Boussu", ["Mons", "Dour", "Boussu"]),
        ("Quiévrain-Hensies-Honnelles", ["Quiévrain", "Hensies", "Honnelles"]),
        ("Colfontaine\nQuaregnon", ["Colfontaine", "Quaregnon"]),
        ("Commune de Dour", ["Dour"]),
        ("Mons-Borinage", ["Mons-Borinage"]),
        ("tout l'arrondissement", [one.name for one in territory.load().communes]),
        ("chez l'employeur", ["chez l'employeur"]),
        ("Atelier", ["Atelier"]),
        ("salle 3", ["salle 3"]),
        ("locaux du CPAS, Dour", ["locaux du CPAS", "Dour"]),
        ("Ghlin, zoning", ["Mons", "zoning"]),
        ("néant", []),
        ("à définir", []),
        (None, []),
    ],
)
def test_communes_are_found_in_a_cell(value: CellValue, names: list[str]) -> None:
    assert split_communes(value) == CommunesReading(tuple(names))


def test_a_place_outside_is_kept_and_named() -> None:
    assert split_communes("Mons et La Louvière") == CommunesReading(("Mons", "La Louvière"), ("La Louvière",))
    assert split_communes("Bernissart 7320") == CommunesReading(("Bernissart 7320",), ("Bernissart 7320",))


def test_every_section_postcode_and_spelling_finds_its_commune() -> None:
    places = territory.load()
    assert len(places.communes) == 13
    for commune in places.communes:
        for name, postcode in {**commune.sections, commune.name: commune.postcode}.items():
            spellings = (name, name.upper(), fold(name), name.replace("-", " "), f"{postcode} {name}")
            for spelling in (*spellings, name.replace("Saint", "St")):
                assert split_communes(spelling) == CommunesReading((commune.name,)), spelling


@pytest.mark.parametrize(
    "piece",
    ["1,", "(", "1", "1.2.", "85.07.30-", "axe 1 obj ", "et ", "\n", "du 1 au ", "a, b et ", "A@", "_x0041_"],
)
def test_a_cell_as_long_as_excel_allows_is_read_in_one_go(piece: str) -> None:
    text = (piece * 32_767)[:32_767]
    assert CodeReader(framework.load()).read(text).links == ()
    assert read_date(text, edge="start").value is None
    assert read_period(text).start is None
    assert read_number(text).value is None
    assert len(split_names(text).names) < 5000
    assert len(split_communes(text).names) < 1000
    assert find_personal(text) == ()


@given(
    st.lists(
        st.one_of(
            st.none(),
            st.sampled_from(
                [
                    "néant",
                    "N/A",
                    "aucun à ce jour",
                    "-",
                    "…",
                    "s.o.",
                    "Nonante",
                    "x",
                    "A-0012",
                    "(néant)",
                    "xx",
                    "pas",
                    "",
                ]
            ),
            st.text(max_size=12),
        )
    )
)
def test_a_column_is_looked_at_as_its_cells_are(texts: list[str | None]) -> None:
    clean = [text for text in texts if text is not None]
    assert nothing_among(clean) == set(filter(is_nothing, clean))
    if are_clean(clean):
        assert [clean_text(text) for text in clean] == clean
    # A bar, or an "_x" that may begin an escaped sign, sends a column to the slow way however clean it is.
    sound = [text for text in map(clean_text, clean) if text and "|" not in text and "_x" not in text]
    assert not sound or are_clean(sound) == all(clean_text(text) == text for text in sound)


@given(
    st.lists(
        st.one_of(
            st.none(),
            st.booleans(),
            st.integers(),
            st.floats(allow_nan=False),
            st.sampled_from(
                [
                    "né le 3 mai",
                    "DDN",
                    "M. Dupont",
                    "Mmes",
                    "0470 12 34 56",
                    "85.07.30-033 28",
                    "a@b.be",
                    "12345678",
                    "Date de naissance",
                    "Année",
                    "65 – 066 – 12",
                    "x" * 250,
                ]
            ),
            st.text(max_size=12),
        )
    )
)
def test_a_column_may_hold_personal_data_when_a_cell_may(cells: list[CellValue]) -> None:
    assert not any(map(may_hold_personal, cells)) or may_column_hold_personal(cells)
