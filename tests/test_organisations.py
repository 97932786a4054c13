"""Names, kinds and proposals, measured on lists of invented organisations."""

from __future__ import annotations

import json
import tomllib
from collections import defaultdict
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concertaction.framework import Framework, load, parse
from concertaction.i18n import speaking
from concertaction.models import Organisation
from concertaction.organisations import (
    NameIndex,
    enterprise_number,
    fold_name,
    guess_kinds,
    kind_of,
    kinds_of,
    propose,
    sure_key,
    sure_match,
)

HERE = Path(__file__).parent
GOLD = Path(__file__).parents[2] / "shared" / "gold" / "actions.jsonl"
SPELLINGS: list[list[str]] = tomllib.loads((HERE / "organisation_spellings.toml").read_text("utf-8"))[
    "spellings"
]
KINDS: dict[str, list[str]] = tomllib.loads((HERE / "organisation_kinds.toml").read_text("utf-8"))["names"]


@pytest.fixture(scope="module")
def note() -> Framework:
    return load()


# -- the same name


@pytest.mark.parametrize(
    "spellings",
    [
        ["Le Forem", "Forem", "LE FOREM", "Leforem", " le  forem "],
        [
            "CPAS de Mons",
            "C.P.A.S. Mons",
            "Centre public d'action sociale de Mons",
            "Centre Public d’Aide Sociale de Mons",
        ],
        ["CPAS de Saint-Ghislain", "CPAS St-Ghislain", "CPAS de St Ghislain", "cpas saint ghislain"],
        ["Mission régionale Mons-Borinage (MIRE)", "Mission Régionale Mons-Borinage", "MIRE Mons Borinage"],
        [
            "L'Escale asbl",
            "asbl L’Escale",
            "A.S.B.L. L ESCALE",
            "L'Escale (ASBL)",
            "ASBL « L'Escale »",
            "L'escale a.s.b.l.",
        ],
        [
            "L'Escale asbl",
            "L'Escale asbl, rue Haute 3",
            "L'Escale - rue Haute, 3 - Tél. 065/40 93 23",
            "L'Escale, 065 40.93.23",
        ],
        ["Bois et Compagnons", "Bois & Compagnons asbl", "BOIS ET COMPAGNONS"],
        ["Cœur à Cœur", "Coeur à coeur", "COEUR A COEUR asbl"],
        ["Haine Logistique sa", "HAINE LOGISTIQUE S.A.", "SA Haine Logistique", "Haine Logistique nv"],
        [
            "Éco-Tri Borain scrl fs",
            "Eco Tri Borain SCRL-FS",
            "Éco-Tri Borain (scrl à finalité sociale)",
            "eco-tri borain sc",
        ],
        [
            "Groupe d'Action Mobile (GAM)",
            "Groupe d'action mobile",
            "GAM – Groupe d'Action Mobile",
            "GAM (Groupe d'action mobile)",
        ],
        ["Maison de l’Emploi de Dour", "MDE Dour", "Le Forem – Maison de l'emploi de Dour"],
        [
            "ONEM – bureau de Mons",
            "O.N.Em. Mons",
            "Bureau du chômage de Mons",
            "Office national de l'emploi (Mons)",
        ],
        ["Antenne n° 2", "Antenne 2", "Antenne n°2"],
        ["Titr'Epaule", "TitrEpaule", "Titr’Épaule"],
    ],
)
def test_spellings_of_one_name_have_one_key(spellings: list[str]) -> None:
    assert len({fold_name(name) for name in spellings}) == 1


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("CPAS de Mons", "CPAS de Quaregnon"),
        ("CPAS de Quévy", "CPAS de Quiévrain"),
        ("CPAS de Mons", "EFT du CPAS de Mons"),
        ("Le Forem Conseil – Mons", "Le Forem Formation – Mons"),
        ("Le Forem Conseil – Mons", "Le Forem – Mons"),
        ("EPS Les Trois Vallées", "École Les Trois Vallées"),
        ("L'Envol asbl", "L'Envol sprl"),
        ("L'Envol sa", "L'Envol sprl"),
        ("École Saint-Luc", "École Saint-Louis"),
        ("Antenne 1", "Antenne 2"),
        ("Les Passages", "Les Pas Sages"),
        ("La Passerelle", "Les Passerelles"),
        ("Maison de quartier, rue Haute 3", "Maison de quartier, rue Basse 5"),
        ("L'Escale, rue Haute 3, 7000 Mons", "L'Escale, rue Basse 5, 7370 Dour"),
        ("L'Escale (Mons)", "L'Escale (Dour)"),
        ("Horizon Borain", "Borain Horizon"),
        ("Service d'aide (SA)", "Service d'aide (SB)"),
    ],
)
def test_other_organisations_are_never_one(a: str, b: str) -> None:
    assert fold_name(a) != fold_name(b)
    assert not sure_match(a, b)


def test_general_words_and_places_may_stand_elsewhere() -> None:
    assert sure_match("CPAS de Mons", "Mons CPAS")
    assert sure_match("SSM Le Fil Rouge", "Le Fil Rouge, service de santé mentale")
    assert not sure_match("Le Fil Rouge", "Le Rouge Fil")
    assert not sure_match("CPAS de Quévy", "CPAS de Quiévy")  # a slip of one letter is never sure


@given(st.text(max_size=60))
def test_any_text_has_a_key(text: str) -> None:
    assert fold_name(text) == fold_name(f"  {text} ")
    assert bool(fold_name(text)) or not fold_name(f"{text} ").strip()
    assert isinstance(sure_key(text), str)


def test_case_and_asbl_never_count() -> None:
    names = [name for names in SPELLINGS for name in names]
    assert [name for name in names if fold_name(name.upper()) != fold_name(name)] == []
    plain = [name for name in names if not name.lower().startswith(("s.a.", "sa "))]
    assert [name for name in plain if fold_name(f"asbl {name}") != fold_name(f"{name} (ASBL)")] == []


# -- the list of spellings


def test_no_spelling_of_two_organisations_is_merged() -> None:
    owners: dict[str, set[int]] = defaultdict(set)
    for number, names in enumerate(SPELLINGS):
        for name in names:
            owners[fold_name(name)].add(number)
            owners["sure " + sure_key(name)].add(number)
    assert {key: sorted(numbers) for key, numbers in owners.items() if len(numbers) > 1} == {}


def test_right_matches_are_made_or_proposed_first() -> None:
    known = [Organisation(number, names[0]) for number, names in enumerate(SPELLINGS)]
    index = NameIndex((organisation.name, organisation.id) for organisation in known)
    others = [(number, name) for number, names in enumerate(SPELLINGS) for name in names[1:]]
    made = [(number, name) for number, name in others if index.find(name) == number]
    left = [Organisation(number, name) for number, name in others if (number, name) not in set(made)]
    assert all(index.find(organisation.name) is None for organisation in left)
    first: dict[str, int] = {}
    for proposal in propose(left, known):
        assert isinstance(proposal.b, Organisation)
        first.setdefault(proposal.a.name, proposal.b.id)
    right = [organisation for organisation in left if first.get(organisation.name) == organisation.id]
    missed = sorted(organisation.name for organisation in left if organisation not in right)
    assert len(others) > 250
    assert (len(made) + len(right)) / len(others) >= 0.98, missed


def test_what_is_set_apart_is_not_proposed() -> None:
    apart = [
        ("CPAS de Mons", "CPAS de Quaregnon"),
        ("CPAS de Dour", "EFT du CPAS de Dour"),
        ("CPAS de Dour", "Service de médiation de dettes du CPAS de Dour"),
        ("Le Forem Conseil – Mons", "Le Forem Formation – Mons"),
        ("AMO Carrefour Jeunes Ouest", "AMO Carrefour Jeunes Nord"),
        ("EPS Les Trois Vallées", "École Les Trois Vallées"),
        ("École Saint-Luc", "École Saint-Louis"),
        ("Antenne Jeunes 1", "Antenne Jeunes 2"),
        ("SSM Le Fil Rouge", "SSM Le Fil Bleu"),
        ("Maison de quartier de Jemappes", "Maison de quartier de Ghlin"),
        ("Cap Savoirs asbl", "Cap Budget asbl"),
        ("Horizon Borain asbl", "Horizon Formation asbl"),
        ("Le Tremplin des Hauts-Pays asbl", "CPMS des Hauts-Pays"),
    ]
    found = [pair for pair in apart if propose([Organisation(1, pair[0])], [Organisation(2, pair[1])])]
    assert found == []


@pytest.mark.parametrize(
    "department", ["Service Insertion", "Service Logement", "Cellule Emploi", "Pôle Jeunesse"]
)
def test_a_department_is_proposed_with_its_house(department: str) -> None:
    house, part = Organisation(1, "CPAS de Dour"), Organisation(2, f"CPAS de Dour – {department}")
    assert propose([part], [house, Organisation(3, "CPAS de Boussu")])[0].b == house


def test_a_proposal_says_why_in_the_language_of_the_reader() -> None:
    known = [Organisation(1, "CPAS de Quaregnon", ("cpas",)), Organisation(2, "Groupe d'Action Mobile (GAM)")]
    typed, short = propose([Organisation(3, "CPAS de Quarengon", ("cpas",)), Organisation(4, "GAM")], known)
    assert (typed.a.name, typed.b.name) == ("CPAS de Quarengon", "CPAS de Quaregnon")
    with speaking("en"):
        assert typed.because == ("one letter or two differ: Quarengon and Quaregnon", "same kind")
        assert short.because == ("initials: GAM for Groupe Action Mobile",)
    assert 60 < short.score < typed.score < 100


def test_proposals_within_one_list_give_each_pair_once() -> None:
    names = ["Horizon Borain", "Horizons Borains", "CPAS de Mons", "CPAS de Monss", "Radio Terril"]
    pairs = [
        {it.a.name, it.b.name} for it in propose([Organisation(at, name) for at, name in enumerate(names)])
    ]
    assert pairs == [{"CPAS de Mons", "CPAS de Monss"}, {"Horizon Borain", "Horizons Borains"}]


def test_kinds_of_the_store_weigh_in_a_score() -> None:
    a = Organisation(1, "Le Terril Vert", ("eft",))
    same, other = Organisation(2, "Terril Verts", ("eft",)), Organisation(3, "Terril Verts", ("ecole",))
    [first], [second] = propose([a], [same]), propose([a], [other])
    assert first.score > second.score


# -- known names


def test_known_names_are_seen_in_a_cell() -> None:
    index = NameIndex(
        (name, name)
        for name in (
            "CPAS de Mons",
            "Le Forem",
            "Mons, Frameries & Colfontaine",
            "Bois et Compagnons asbl",
            "L'Escale",
            "Le Forem Conseil – Mons",
        )
    )

    def seen(text: str) -> list[tuple[str, str]]:
        return [(text[it.start : it.end], it.name) for it in index.contains_known(text)]

    assert seen("Mons, Frameries & Colfontaine") == [
        ("Mons, Frameries & Colfontaine", "Mons, Frameries & Colfontaine")
    ]
    assert seen("CPAS de Mons, Le Forem et Bois & Compagnons") == [
        ("CPAS de Mons", "CPAS de Mons"),
        ("Le Forem", "Le Forem"),
        ("Bois & Compagnons", "Bois et Compagnons asbl"),
    ]
    assert seen("1) C.P.A.S. de Mons 2) L’ESCALE (asbl)") == [
        ("C.P.A.S. de Mons", "CPAS de Mons"),
        ("L’ESCALE (asbl)", "L'Escale"),
    ]
    assert seen("Le Forem Conseil – Mons / Centre public d'action sociale de Mons") == [
        ("Le Forem Conseil – Mons", "Le Forem Conseil – Mons"),
        ("Centre public d'action sociale de Mons", "CPAS de Mons"),
    ]
    assert seen("CPAS de Mons - Le Forem - Bois et Compagnons")[0] == ("CPAS de Mons", "CPAS de Mons")
    assert (
        seen("Le Forem Formation – Mons, CPAS de Mons-Frameries, Amis de Bois et Compagnons, Le Forem – Dour")
        == []
    )


def test_an_index_finds_provable_variants_and_refuses_to_choose() -> None:
    index = NameIndex([("CPAS de Mons", 1), ("L'Envol asbl", 2), ("L'Envol sprl", 3)])
    assert [index.find(name) for name in ("Mons CPAS", "ENVOL", "L'Envol SPRL", "L'Envol sa", "CPAS")] == [
        1,
        2,
        3,
        None,
        None,
    ]
    assert len(index) == 3


# -- kinds


@pytest.mark.parametrize(
    ("kinds", "name"), [(kinds, name) for kinds, names in KINDS.items() for name in names]
)
def test_a_name_tells_its_kind_or_nothing(kinds: str, name: str, note: Framework) -> None:
    assert guess_kinds(name, note) == tuple(kinds.split("+") if kinds else ())


@pytest.mark.skipif(not GOLD.exists(), reason="the labelled records are not here")
def test_no_wrong_kind_on_the_labelled_records(note: Framework) -> None:
    labelled: dict[str, str] = {}
    for line in GOLD.read_text("utf-8").splitlines():
        record = json.loads(line)
        labelled[record["operator"]] = record["operator_type"]
        labelled |= {partner["name"]: partner["type"] for partner in record["partners"]}
    told = {name: guess_kinds(name, note) for name in labelled}
    assert {name: kinds for name, kinds in told.items() if kinds and kinds != (labelled[name],)} == {}
    assert sum(map(bool, told.values())) >= 75
    assert len({fold_name(name) for name in labelled}) == len(labelled)
    assert not any(sure_match(a, b) for a, b in combinations(labelled, 2))


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Entreprise de formation par le travail", ("eft",)),
        ("E.F.T.", ("eft",)),
        ("EFT agréée", ("eft",)),
        ("EFT/OISP", ("eft", "oisp")),
        ("CISP", ("oisp",)),
        ("Employeur privé", ("employeur",)),
        ("Employeurs et écoles", ("employeur", "ecole")),
        ("service de santé mentale", ("psychosocial",)),
        ("psychosocial", ("psychosocial",)),
        ("AMO (Mons)", ("operateur_amont",)),
        ("C.P.A.S.", ("cpas",)),
        ("Plan de Cohésion sociale", ("pcs",)),
        ("regie_quartiers", ("regie_quartiers",)),
        ("Mons", ()),
        ("asbl", ()),
        ("opérateur", ()),
        ("formation", ()),
        ("", ()),
    ],
)
def test_a_sheet_writes_kinds_in_words(text: str, kinds: tuple[str, ...], note: Framework) -> None:
    assert kinds_of(text, note) == kinds
    assert kind_of(text, note) == (kinds[0] if kinds else None)


def test_every_kind_is_known_by_its_own_words(note: Framework) -> None:
    for kind in note.kinds:
        for text in (kind.code, kind.label.fr, kind.label.en, kind.short.fr, *kind.aliases):
            assert kind_of(text, note) == kind.code, text


def test_kinds_come_from_the_framework_and_not_from_the_code() -> None:
    other = parse(
        """
id = "other"
title = { fr = "t", en = "t" }
short = { fr = "s", en = "s" }
start = 2020
end = 2021
[[axes]]
code = "A"
title = "t"
label = { fr = "l", en = "l" }
[[axes.objectives]]
code = "A.1"
title = "t"
label = { fr = "l", en = "l" }
[[kinds]]
code = "club"
label = { fr = "Club", en = "Club" }
short = { fr = "Club", en = "Club" }
aliases = ["cercle"]
names = ["club sportif"]
""",
        "other.toml",
    )
    assert guess_kinds("Club sportif de Mons", other) == ("club",)
    assert guess_kinds("CPAS de Mons", other) == ()
    assert kind_of("Cercles", other) == "club"


# -- enterprise numbers


@pytest.mark.parametrize(
    ("value", "number"),
    [
        ("0000.000.196", "0000000196"),
        ("BE 0000 000 196", "0000000196"),
        ("TVA BE0000.000.196", "0000000196"),
        ("000.000.196", "0000000196"),
        ("(0)000000196", "0000000196"),
        ("n° 0000 000 196", "0000000196"),
        ("1000.000.021", "1000000021"),
        (1000000021, "1000000021"),
        (1000000021.0, "1000000021"),
        ("0000.000.197", None),
        ("2000.000.022", None),
        ("85.07.30-033.28", None),
        ("X 0000.000.196", None),
        ("0000000000", None),
        (196, None),
        (0.5, None),
        (True, None),
        (None, None),
        ("", None),
    ],
)
def test_enterprise_numbers_are_checked(value: object, number: str | None) -> None:
    assert enterprise_number(value) == number


@given(st.integers(1, 19_999_999))
def test_a_number_that_lost_its_zero_is_read_back(first: int) -> None:
    number = f"{first:08d}{97 - first % 97:02d}"
    assert enterprise_number(f"BE {number[:4]}.{number[4:7]}.{number[7:]}") == number
    if first >= 1_000_000:
        assert enterprise_number(int(number)) == number
    wrong = f"{first:08d}{(97 - first % 97) % 97 + 1:02d}"
    assert enterprise_number(wrong) is None or wrong == number
