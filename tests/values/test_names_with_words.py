"""Words round the names of a cell: kinds in brackets, services, roles, sentences."""

from __future__ import annotations

import pytest
from name_readings import kinds_of, names_of

from concertaction.importers.values import cut_names, split_names
from concertaction.models import NamedOrganisation


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Mons, Frameries & Colfontaine (régie des quartiers)", ["Mons, Frameries & Colfontaine"]),
        ("Mons, Frameries et Colfontaine (régie des quartiers)", ["Mons, Frameries et Colfontaine"]),
        ("Dour et Boussu (maison de l'emploi)", ["Dour et Boussu"]),
        ("Mons/Quaregnon (régie)", ["Mons/Quaregnon"]),
        ("Le Forem, Mons, Frameries & Colfontaine (régie)", ["Le Forem", "Mons, Frameries & Colfontaine"]),
        ("ONEM ; Mons, Frameries & Colfontaine (régie)", ["ONEM", "Mons, Frameries & Colfontaine"]),
        ("Mons, Dour (CPAS)", ["CPAS de Mons", "CPAS de Dour"]),
        ("Mons, Dour et Boussu (communes)", ["Commune de Mons", "Commune de Dour", "Commune de Boussu"]),
        ("CPAS de Dour, Boussu et Mons", ["CPAS de Dour", "CPAS de Boussu", "CPAS de Mons"]),
    ],
)
def test_communes_before_a_bracket_are_of_the_kind_that_it_says(text: str, names: list[str]) -> None:
    found = [name.name.partition(" (")[0] for name in split_names(text, None, kinds_of).names]
    assert found == names


@pytest.mark.parametrize(
    ("text", "names", "is_doubtful"),
    [
        ("Commune de Frameries : PCS, service logement", ["Commune de Frameries", "PCS de Frameries"], True),
        ("Ville de Mons : service jeunesse, Le Forem", ["Ville de Mons", "Le Forem"], True),
        ("Commune de Dour : service logement", ["Commune de Dour"], False),
        ("CPAS de Mons : service insertion, EFT Fer et Verre", ["CPAS de Mons", "EFT Fer et Verre"], True),
        ("CPAS de Dour : insertion et logement", ["CPAS de Dour"], False),
        ("CPAS : Dour, Mons", ["CPAS de Dour", "CPAS de Mons"], False),
    ],
)
def test_services_behind_a_colon_belong_to_the_house_before_it(
    text: str, names: list[str], is_doubtful: bool
) -> None:
    reading = split_names(text, None, kinds_of)
    assert ([name.name for name in reading.names], reading.doubtful) == (names, is_doubtful)


@pytest.mark.parametrize(
    ("text", "names", "is_doubtful"),
    [
        ("AIS Le Toit, Service logement de Mons", ["AIS Le Toit", "Service logement de Mons"], True),
        ("AIS Le Toit / Service logement de Mons", ["AIS Le Toit", "Service logement de Mons"], True),
        ("AIS Le Toit - Service logement de Mons", ["AIS Le Toit - Service logement de Mons"], True),
        ("AIS Le Toit, service logement de Mons", ["AIS Le Toit, service logement de Mons"], True),
        ("AIS Le Toit, Service logement", ["AIS Le Toit, Service logement"], True),
        ("AIS Le Toit – Service logement", ["AIS Le Toit – Service logement"], False),
        ("AIS Le Toit, Service logement communal", ["AIS Le Toit", "Service logement communal"], True),
        ("Le Toit asbl, Échevinat du logement", ["Le Toit asbl", "Échevinat du logement"], True),
        ("AIS Le Toit de Mons, Service logement de Mons", ["AIS Le Toit de Mons, Service logement de Mons"], True),
        ("MDE de Boussu, Service social de Mons", ["MDE de Boussu", "Service social de Mons"], False),
        ("CPAS de Dour, Service social de Mons", ["CPAS de Dour", "Service social de Mons"], False),
        ("CPAS de Mons, Service social de Mons", ["CPAS de Mons, Service social de Mons"], False),
        ("CPAS de Mons, Service social de Jemappes", ["CPAS de Mons, Service social de Jemappes"], False),
        ("CPAS, Service logement de Mons", ["CPAS, Service logement de Mons"], False),
        ("Le Forem, Service emploi de Mons", ["Le Forem, Service emploi de Mons"], False),
        ("Lettres Ouvertes asbl, Antenne de Mons", ["Lettres Ouvertes asbl, Antenne de Mons"], False),
    ],
)  # fmt: skip
def test_a_service_of_a_commune_is_none_of_another_house(
    text: str, names: list[str], is_doubtful: bool
) -> None:
    reading = split_names(text, None, kinds_of)
    assert ([name.name for name in reading.names], reading.doubtful) == (names, is_doubtful)


def test_a_role_stays_in_what_was_written() -> None:
    assert split_names("Le Forem (sélection des candidats)").names == (
        NamedOrganisation("Le Forem", "Le Forem (sélection des candidats)"),
    )


def test_a_bracket_may_hold_a_kind() -> None:
    reading = split_names(
        "SSM Le Fil Rouge (psychosocial), CEFA Haine-Ouest (école), Forem (Mons)", None, kinds_of
    )
    assert reading.names == (
        NamedOrganisation("SSM Le Fil Rouge", "SSM Le Fil Rouge (psychosocial)", ("psychosocial",)),
        NamedOrganisation("CEFA Haine-Ouest", "CEFA Haine-Ouest (école)", ("ecole",)),
        NamedOrganisation("Forem (Mons)", "Forem (Mons)"),
    )


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Avec le Forem Conseil et la Mission régionale de Mons",
            ["Forem Conseil", "Mission régionale de Mons"],
        ),
        ("Avec les écoles de Dour", ["écoles de Dour"]),
        ("Via le Forem", ["Forem"]),
        ("Nous travaillons avec le CPAS de Dour et la MIRE", ["CPAS de Dour", "MIRE"]),
        ("Menée conjointement avec le Relais Social", ["Relais Social"]),
        ("Avec toit", ["Avec toit"]),
        ("Service jeunesse de Dour", ["Service jeunesse de Dour"]),
        ("Maison de quartier est", ["Maison de quartier est"]),
        ("Vivre mieux chez nous", ["Vivre mieux chez nous"]),
        ("Aucun Souci asbl", ["Aucun Souci asbl"]),
        ("Formation en Solo asbl", ["Formation en Solo asbl"]),
        ("La vie est belle asbl", ["La vie est belle asbl"]),
        ("Le CPAS de Mons et nous-mêmes", ["Le CPAS de Mons"]),
    ],
)
def test_words_round_names_are_none_of_them(text: str, names: list[str]) -> None:
    reading = split_names(text)
    assert ([name.name for name in reading.names], reading.unconfirmed) == (names, ())


@pytest.mark.parametrize("text", ["Le Forem nous envoie les candidats", "Ceux qui sèment"])
def test_a_sentence_that_may_name_somebody_is_not_sure(text: str) -> None:
    reading = split_names(text)
    assert len(reading.names) == len(reading.unconfirmed) == 1


def test_separators_of_a_profile_cut_between_the_same_readings() -> None:
    reading = cut_names("idem#MIRE ?#voir annexe#Le Forem (orientation), suivi", ["#"], None, kinds_of)
    assert next(name.name for name in reading.names if not name.announced) == "MIRE"
    assert (reading.unconfirmed, reading.unnamed, reading.same) == (("MIRE",), True, True)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("CPAS de Dour (Dour)", ["CPAS de Dour"]),
        ("EFT Le Four (Mons)", ["EFT Le Four (Mons)"]),
        ("2 partenaires : CPAS de Dour et AMO Le Phare", ["CPAS de Dour", "AMO Le Phare"]),
        ("Deux partenaires : CPAS de Dour et MIRE", ["CPAS de Dour", "MIRE"]),
        ("Nos 2 partenaires : CPAS de Dour ; MIRE", ["CPAS de Dour", "MIRE"]),
        ("Partenaires (2) : CPAS de Dour et MIRE", ["CPAS de Dour", "MIRE"]),
        ("2 partenaires (CPAS de Dour et MIRE)", ["CPAS de Dour", "MIRE"]),
    ],
)
def test_a_count_of_partners_and_a_commune_said_twice(text: str, names: list[str]) -> None:
    assert [name.name for name in split_names(text, None, kinds_of).names] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Partenaire principal : Forem ; autres : CPAS de Mons", ["Forem", "CPAS de Mons"]),
        ("Forem, autres : CPAS de Mons", ["Forem", "CPAS de Mons"]),
        ("Principal : Forem / Autres : MIRE, EFT Le Terril", ["Forem", "MIRE", "EFT Le Terril"]),
        ("Pilote : Forem ; partenaires : CPAS de Dour et AMO X", ["Forem", "CPAS de Dour", "AMO X"]),
        ("1er partenaire : Forem - 2e partenaire : MIRE", ["Forem", "MIRE"]),
        ("Acquis : Forem ; nouveaux : MIRE", ["Forem", "MIRE"]),
        ("Partenaires techniques : MIRE et Forem", ["MIRE", "Forem"]),
        ("Partenaires financiers : FSE, ONE ; partenaires de terrain : MIRE", ["FSE", "ONE", "MIRE"]),
        ("Comité de pilotage : MIRE, CPAS de Dour", ["MIRE", "CPAS de Dour"]),
        ("Comité de pilotage", ["Comité de pilotage"]),
        ("Forem (principal), CPAS de Mons (secondaire)", ["Forem", "CPAS de Mons"]),
        ("Association Autre Lieu", ["Association Autre Lieu"]),
        ("Pilote asbl", ["Pilote asbl"]),
        ("Coordination : salle 12", ["Coordination"]),
    ],
)
def test_which_of_the_partners_it_is_goes_before_a_colon(text: str, names: list[str]) -> None:
    assert [name.name for name in split_names(text, None, kinds_of).names] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Le Forem*", ["Le Forem"]),
        ("Le Forem **, TEC Hainaut² et CPAS de Dour (*)", ["Le Forem", "TEC Hainaut", "CPAS de Dour"]),
        ("CPAS de Dour [*] + MIRE†", ["CPAS de Dour", "MIRE"]),
        ("Le Forem¹, Article 27*", ["Le Forem", "Article 27"]),
        ("Bois et Compagnons asbl ***", ["Bois et Compagnons asbl"]),
        ("CPAS de Mons*, Dour* et Boussu*", ["CPAS de Mons", "CPAS de Dour", "CPAS de Boussu"]),
        ("* CPAS de Dour* * Le Forem", ["CPAS de Dour", "Le Forem"]),
        ("Jardin de 40 m²", ["Jardin de 40 m²"]),
        ("Hôtel 4*", ["Hôtel 4*"]),
        ("Les étudiant*es de Mons", ["Les étudiant*es de Mons"]),
        ("Espace CO²", ["Espace CO²"]),
    ],
)
def test_the_mark_of_a_footnote_is_no_part_of_a_name(text: str, names: list[str]) -> None:
    assert names_of(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Centre interculturel de Mons et du Borinage (asbl)",) * 2,
        ("Centre interculturel de Mons et du Borinage (CIMB)",) * 2,
        ("Mutualité de Mons et du Centre (mutuelle)", "Mutualité de Mons et du Centre"),
        ("Mutualité de Mons et du Centre",) * 2,
        ("Centre culturel de Dour et de Boussu (asbl)",) * 2,
        ("Centre culturel de Mons et de la Région (asbl)",) * 2,
        ("Maison de Mons et du Hainaut (partenaire)", "Maison de Mons et du Hainaut"),
        ("Le Forem et la Mutualité de Mons et du Centre", "Le Forem | Mutualité de Mons et du Centre"),
        ("CPAS de Mons et du Centre culturel", "CPAS de Mons | Centre culturel"),
        ("Commune de Dour et du Centre de guidance (asbl)", "Commune de Dour | Centre de guidance (asbl)"),
        ("Ville de Mons et du CPAS de Dour", "Ville de Mons | CPAS de Dour"),
    ],
)
def test_a_house_of_a_commune_and_its_region_is_one(text: str, names: str) -> None:
    found = split_names(text, kinds_of=kinds_of)
    assert [one.name for one in found.names] == names.split(" | ")
    assert not found.doubtful
