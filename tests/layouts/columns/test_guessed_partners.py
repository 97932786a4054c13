"""Columns of partners whose heading does not say so, counted or of one kind each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from layout_sheets import TWO_LINES, cells_of, codes, drawn, guessed, read, records, submitted

if TYPE_CHECKING:
    from concertaction.models import Submission

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
    "heading", ["Participants extérieurs", "Participants externes", "Participants associés"]
)
def test_participants_from_outside_are_partners_where_names_stand_below(heading: str) -> None:
    head = f"EFT A\nAction | Objectif | {heading} | Période\n"
    names = f"{head}Accueil | 1.2 | Le Forem, ONEM | 2011\nBilan | 2.3 | CPAS de Mons | 2011"
    counts = f"{head}Accueil | 1.2 | =12 | 2011\nBilan | 2.3 | 25 | 2011"
    assert read(drawn(names)).summary.columns["C"] == "partners"
    assert read(drawn(counts)).summary.columns["C"] == "participants"


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


@pytest.mark.parametrize("heading", ["Contacts extérieurs", "Lieux de stage", "Terrains de stage"])
def test_whom_one_works_with_by_another_word_is_a_partner(heading: str) -> None:
    first, found = guessed(f"Action | Objectif | {heading} | Début | Fin", *TWO_LINES, above="CPAS de Dour")
    assert (first["partners"], found) == ("SSM A", [])


def test_places_of_work_experience_are_places_where_communes_stand() -> None:
    lines = [line.replace("SSM A", "Mons").replace("MIRE", "Dour") for line in TWO_LINES]
    first, _found = guessed("Action | Objectif | Lieux de stage | Début | Fin", *lines, above="CPAS de Dour")
    assert (first["commune"], "partners" in first) == ("Mons", False)


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


def by_kind(headings: tuple[str, ...], above: str, band: str = "") -> tuple[dict[str, Any], list[str]]:
    lines = [f"Atelier {i} | 1.2 | {' | '.join(names)} | 2011" for i, names in enumerate(PARTNERS_BY_KIND)]
    head = [above, f" | | {band}"] if band else [above]
    text = "\n".join([*head, f"Action | Objectif | {' | '.join(headings)} | Période", *lines])
    reading = read(drawn(text, merged=[(2, 2, 2, 4)] if band else ()))
    return records(reading)[0], [found.code for found in reading.findings]


@pytest.mark.parametrize("headings", [*KINDS, ("Opérateur", "Employeurs", "Autres")])
@pytest.mark.parametrize("band", ["Partenariat", "Partenaires", "Avec qui ?", "Collaborations"])
def test_kinds_under_a_band_of_partners_are_partners(band: str, headings: tuple[str, ...]) -> None:
    first, found = by_kind(headings, "CPAS de Boussu", band)
    assert first["operator"] == "CPAS de Boussu"
    assert first["partners"] == list(PARTNERS_BY_KIND[0])
    assert found == []


BY_SECTOR = [
    ("Forem Conseil", "Bâti-Wallon sa", "Le Relais asbl"),
    ("Administration communale de Dour", "Garage Dupont sprl", "Maison des jeunes de Dour"),
    ("ONEM", "Boulangerie Wéry sprl", "Régie des quartiers de Mons"),
]
SECTORS = [
    ("Publics", "Privés", "Associatifs"),
    ("Public", "Privé", "Associatif"),
    ("Secteur public", "Secteur privé", "Secteur associatif"),
    ("Communes", "Entreprises", "Associations"),
    ("Institutionnels", "Marchands", "Non marchands"),
    ("Publics", "Autres", "Locaux"),
    ("Public / parapublic", "Privé", "Non-marchand"),
    ("Type public", "Type privé", "Type associatif"),
    ("Pouvoirs publics", "Participants privés", "Bénéficiaires"),
    ("Privés", "Publics", "Mixtes"),
]


@pytest.mark.parametrize("headings", SECTORS)
@pytest.mark.parametrize("band", ["Partenaires", "Partenariat", "Avec qui ?"])
def test_sectors_under_a_band_of_partners_are_partners(band: str, headings: tuple[str, ...]) -> None:
    lines = [f"Atelier {i} | 1.2 | {' | '.join(names)} | 2011" for i, names in enumerate(BY_SECTOR)]
    head = f" | | {band}\nAction | Objectif | {' | '.join(headings)} | Période"
    reading = read(drawn("\n".join(["CPAS de Boussu", head, *lines]), merged=[(2, 2, 2, 4)]))
    assert [row["partners"] for row in records(reading)] == [list(names) for names in BY_SECTOR]
    assert reading.findings == []


@pytest.mark.parametrize(
    ("headings", "cells", "fields"),
    [
        ("Nom | Public | Rôle", "SSM A | Jeunes | suivi", {"partners": "SSM A", "public": "Jeunes"}),
        (
            "Nom | Type | Apport",
            "CPAS de Mons | CPAS | local",
            {"partners": "CPAS de Mons", "partner_kind": "CPAS"},
        ),
        ("Partenaires | Publics | Rôle", "EFT A | DEI | suivi", {"partners": "EFT A", "public": "DEI"}),
        (
            "Privés | Public visé | Rôle",
            "Dupont sprl | DEI | lieu",
            {"partners": "Dupont sprl", "public": "DEI"},
        ),
    ],
)
def test_what_is_said_beside_partners_stays_what_it_is(
    headings: str, cells: str, fields: dict[str, str]
) -> None:
    text = f"CPAS de Boussu\n | | Partenaires\nAction | Objectif | {headings} | Période\n"
    text += "\n".join(f"Atelier {number} | 1.2 | {cells} | 2011" for number in range(3))
    first = records(read(drawn(text, merged=[(2, 2, 2, 4)])))[0]
    assert {field: first.get(field) for field in fields} == fields


@pytest.mark.parametrize("heading", ["Écoles", "CPAS", "Entreprises", "Secteur associatif", "Associations"])
def test_one_name_beside_columns_of_partners_is_enough(heading: str) -> None:
    lines = (
        "Permis | CPAS de Mons | 1.4 | Forem | Dupont sprl | ",
        "Classe | CPAS de Mons | 4.1 | ONEM | | Athénée royal de Dour",
    )
    text = f"Action | Opérateur | Objectif | Partenaires publics | Partenaires privés | {heading} | Début"
    rows = records(read(drawn("\n".join([text, *(f"{line} | =2012-01-09" for line in lines)]))))
    assert rows[1]["partners"] == ["ONEM", "Athénée royal de Dour"]


@pytest.mark.parametrize("headings", KINDS)
def test_operators_by_kind_yield_to_the_one_that_a_title_row_names(headings: tuple[str, ...]) -> None:
    first, found = by_kind(headings, "CPAS de Boussu")
    assert (first["operator"], first["partners"]) == ("CPAS de Boussu", list(PARTNERS_BY_KIND[0]))
    assert set(found) == {"guessed-column"}


def test_one_operator_a_line_is_the_operator_whatever_a_title_row_says() -> None:
    first, _found = by_kind(("Opérateur", "Employeurs", "Autres"), "CPAS de Boussu")
    assert first["operator"] == "EFT Tremplin"
    lines = [f"{names[0]} | Atelier {i} | 1.2 | {names[2]}" for i, names in enumerate(PARTNERS_BY_KIND)]
    first, found = guessed("Opérateurs | Action | Objectif | Partenaires", *lines, above="CPAS de Boussu")
    assert (first["operator"], found) == ("EFT Tremplin", [])


def test_kinds_of_operators_stay_kinds() -> None:
    lines = [f"Atelier {i} | CPAS de Lens | {kind} | 1.2" for i, kind in enumerate(("EFT", "OISP", "EFT"))]
    first, found = guessed("Action | Opérateur | EFT/OISP | Objectif", *lines)
    assert (first["operator_kind"], found) == ("EFT", [])


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
def test_counted_columns_of_organisations_are_partners(one: str, two: str) -> None:
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


@pytest.mark.parametrize("heading", ["Où / chez qui", "Où ou chez qui", "Lieu d'accueil"])
@pytest.mark.parametrize(
    ("field", "cells"),
    [
        ("partners", ("Forem Formation Mons", "EFT La Tuile", "Garage Simon sprl")),
        ("commune", ("Mons", "Dour", "Boussu")),
    ],
)
def test_houses_under_a_place_where_one_goes_take_part(
    heading: str, field: str, cells: tuple[str, ...]
) -> None:
    lines = [f"Visite {place} | {cell} | 4.{place}" for place, cell in enumerate(cells, 1)]
    first, found = guessed(f"Activité | {heading} | Objectif", *lines, above="Collège Saint-Éloi")

    assert (first[field], found) == (cells[0], [])


@pytest.mark.parametrize("heading", ["Sous-traitants", "Lieux partenaires", "Autour de la table"])
def test_houses_that_take_part_are_partners(heading: str) -> None:
    first, found = guessed(
        f"Action | Opérateur | {heading} | Objectif",
        "Accueil | EFT A | Maison de l'Emploi de Dour | 1.2",
        "Bilan | EFT A | SSM Le Pont; TEC Hainaut asbl | 2.3",
        "Stage | EFT B | CPAS de Boussu | 3.3",
    )
    assert (first["partners"], found) == ("Maison de l'Emploi de Dour", [("guessed-column", "C")])


@pytest.mark.parametrize("heading", ["Cosignataire", "Zzz", "Partenaire", "Complices"])
@pytest.mark.parametrize("kind", ["Type", "Catégorie", "Nature", "Secteur", "Type de partenaire"])
def test_a_line_for_each_partner_with_its_kind_goes_on(heading: str, kind: str) -> None:
    found = submitted(
        drawn(
            f"N° | Opérateur | Action | Objectif | {heading} | {kind} | Apport | Début | Fin\n"
            "C1 | Le Forem | Orientation | 1.2 | SSM Le Roc | psychosocial | un agent | =2011-01-01 | =2011-12-31\n"
            " | | | | SSM de Mons | psychosocial | un local | |\n"
            "C2 | Le Forem | Bourse | 1.4 | CPAS de Dour | CPAS | un local | =2011-01-01 | =2011-12-31\n"
            " | | | | EFT La Brouette | EFT | un local | |\n"
            " | | | | UCM Mons | employeurs | un local | |"
        )
    )
    partners = {action.title: [one.name for one in action.partners] for action in found.actions}
    assert partners == {
        "Orientation": ["SSM Le Roc", "SSM de Mons"],
        "Bourse": ["CPAS de Dour", "EFT La Brouette", "UCM Mons"],
    }


def test_a_partner_on_a_line_that_is_not_read_is_said() -> None:
    found = submitted(
        drawn(
            "Opérateur | Action | Objectif | Partenaire | Budget | Début\n"
            "Le Forem | Orientation | 1.2 | SSM Le Roc | 500 | =2011-01-01\n"
            " | | | SSM de Mons | 300 |\n"
            "Le Forem | Bourse | 1.4 | CPAS de Dour | 200 | =2011-01-01"
        )
    )
    said = [(one.code, one.row, one.value) for one in found.findings]
    assert ("unread-partner", 3, "SSM de Mons") in said


@pytest.mark.parametrize("band", ["Partenariat", "Partenaires", "Avec qui ?", "Partenariats mis en place"])
@pytest.mark.parametrize(
    "heads", [("Nom", "Type"), ("Organisme", "Catégorie"), ("Qui", "Nature"), ("Structure", "Secteur")]
)
@pytest.mark.parametrize("turned", [False, True])
def test_the_kind_under_a_band_of_partners_is_no_partner(
    band: str, heads: tuple[str, str], turned: bool
) -> None:
    names, kinds = ("Le Forem", "PCS de Dour", "Agoria"), ("OISP", "PCS", "fédération")
    pairs = [*zip(names, kinds, strict=True)]
    ordered = [pair[::-1] if turned else pair for pair in (heads, *pairs)]
    lines = [f"Atelier {i} | 3.{i + 1} | {' | '.join(pair)} | 2011" for i, pair in enumerate(ordered[1:])]
    text = "\n".join(
        [
            "CPAS de Mons",
            f"Action | Objectif | {band} | | Période",
            f" | | {' | '.join(ordered[0])} | ",
            *lines,
        ]
    )
    found = submitted(drawn(text, merged=[(2, 2, 2, 3)]))
    assert [[partner.name for partner in action.partners] for action in found.actions] == [
        [name] for name in names
    ]


PARTNERS = ("GREASH", "Le Forem", "Auto-école Delta", "IEPSCF de Dour", "MIRE Haute-Haine", "Wanty SA")


def beside_partners(second: str, merged: bool, *said: str) -> Submission:
    """A table with a second column under the heading of the partners, or under none."""
    lines = [
        f"Atelier {i} | 1.{i % 4 + 1} | {name} | {cell} | 2011"
        for i, (name, cell) in enumerate(said_of(said))
    ]
    heads = f"Action | Objectif | Partenaire | {second} | Période"
    ranges = [(1, 2, 1, 3)] if merged else []
    return submitted(drawn("\n".join(["CPAS de Dour", heads, *lines]), merged=ranges))


def said_of(said: tuple[str, ...]) -> list[tuple[str, str]]:
    """The partners with what stands beside each."""
    return list(zip(PARTNERS, said, strict=True))


@pytest.mark.parametrize(("second", "merged"), [("", True), ("", False), ("Partenaire", False)])
@pytest.mark.parametrize(
    "said",
    [
        ("psychosocial", "Forem", "autre", "EPS", "MIRE", "employeur"),
        ("Psychosocial", "service public", "autre", "promotion sociale", "MIRE", "entreprise"),
        ("Psychosocial", "Forem", "Autre", "Eps", "Mire", "Employeur"),
        ("Mons", "Dour", "Hornu", "Dour", "Frameries", "Jemappes"),
        ("anime", "prête la salle", "accueille", "encadre les cours", "oriente", "accueille"),
        ("Mme Dubois", "M. Lenoir", "Mme Petit", "M. Haddad", "Mme Rossi", "M. Lenoir"),
    ],
)
def test_what_stands_beside_partners_under_their_heading_is_no_partner(
    second: str, merged: bool, said: tuple[str, ...]
) -> None:
    found = beside_partners(second, merged, *said)
    partners = [[one.name for one in action.partners] for action in found.actions]
    assert partners == [[name] for name in PARTNERS]


@pytest.mark.parametrize(("second", "merged"), [("", True), ("", False), ("Partenaire", False)])
def test_second_partners_under_the_same_heading_are_partners(second: str, merged: bool) -> None:
    said = ("CPAS de Mons", "SSM Le Fil", "AIS Toit", "PCS de Boussu", "CPAS de Mons", "EFT B")
    found = beside_partners(second, merged, *said)
    assert [[one.name for one in action.partners] for action in found.actions] == [
        [name, other] for name, other in said_of(said)
    ]


def test_kinds_may_stand_before_the_partners() -> None:
    kinds = ("psychosocial", "Forem", "autre", "EPS", "MIRE", "employeur")
    rows = [
        f"Atelier {i} | 1.1 | {kind} | {name} | 2011"
        for i, (name, kind) in enumerate(said_of(kinds), start=1)
    ]
    heads = "Action | Objectif | Partenaire | | Période"
    found = submitted(drawn("\n".join(["CPAS de Dour", heads, *rows]), merged=[(1, 2, 1, 3)]))
    partners = [[one.name for one in action.partners] for action in found.actions]
    assert partners == [[name] for name in PARTNERS]


STAGES = (
    "Stage cuisine | {} | Clinique du Haut-Pays | 3.3 | 01/02/2011 | 04/05/2011",
    "Stage salle | {} | Restaurant L'Écluse sprl | 3.3 | 01/02/2011 | 04/05/2011",
    "Gros œuvre | {} | Chantiers Boussutois sa | 3.3 | 01/02/2011 | 04/05/2011",
)
HOSTS = [
    "Entreprise ou organisme d'accueil", "Organisme d'accueil", "Structure d'accueil des stagiaires", "Lieu de stage",
    "Lieu ou terrain de stage", "Employeur / lieu de stage", "Établissement d'accueil", "Maître de stage", "Stage chez",
    "Entreprise accueillante", "Entreprise qui accueille", "Employeur", "Nom de l'entreprise", "Firme", "Entreprise",
    "Entreprises", "Société",
]  # fmt: skip


@pytest.mark.parametrize("heading", HOSTS)
def test_who_takes_trainees_in_is_a_partner_of_the_sender(heading: str) -> None:
    lines = [line.replace(" {} |", "") for line in STAGES]
    first, found = guessed(
        f"Stage / activité | {heading} | Réf. note | Du | Au",
        *lines,
        above="École professionnelle Sainte-Barbe",
    )
    assert first["operator"] == "École professionnelle Sainte-Barbe"
    assert first["partners"] == "Clinique du Haut-Pays"
    is_guess = heading in ("Entreprise", "Entreprises", "Société")
    assert found == ([("guessed-column", "B")] if is_guess else [])


@pytest.mark.parametrize("heading", [*HOSTS, "Entreprise membre", "Employeur membre", "Firmes membres"])
def test_firms_beside_the_operators_are_partners(heading: str) -> None:
    lines = [line.format("Déclic Formation asbl") for line in STAGES]
    first, found = guessed(f"Stage | Opérateur de formation | {heading} | Objectif | Du | Au", *lines)
    assert (first["operator"], first["partners"]) == ("Déclic Formation asbl", "Clinique du Haut-Pays")
    assert found == []


@pytest.mark.parametrize("heading", ["Maître de stage", "Tuteur de stage"])
def test_persons_who_guide_trainees_are_no_partners(heading: str) -> None:
    lines = [
        "Stage cuisine | EFT A | P. Dupont | 3.3",
        "Salle | EFT A | Mme Leroy | 3.3",
        "Toit | EFT A | M. Petit | 3.3",
    ]
    first, _found = guessed(f"Action | Opérateur | {heading} | Objectif", *lines)
    assert "partners" not in first


@pytest.mark.parametrize(
    ("heading", "cells", "said"),
    [
        ("Type de partenaire", ("EFT", "bidule", "CPAS"), ["bidule"]),
        ("Type de partenaire", ("employeur", "bidule", "bidule"), ["bidule"]),
        ("Catégorie de partenaire", ("Opérateur ISP de rang 2", "école", "truc"), ["Opérateur ISP de rang 2", "truc"]),
        ("Type de partenaire", ("asbl", "école", "privé"), []),
        ("Type de partenaire", ("Accompagnement création", "école", "-"), []),
        ("Type d'opérateur", ("EFT", "bidule", "CPAS"), ["bidule"]),
        ("Type de partenaire", ("bidule", "truc", "machin"), []),
    ],
)  # fmt: skip
def test_a_kind_that_nobody_knows_is_said_beside_others(
    heading: str, cells: tuple[str, ...], said: list[str]
) -> None:
    lines = [f"Atelier {i} | Le Trait {i} | La Ligne {i} | {kind} | 1.2" for i, kind in enumerate(cells)]
    found = submitted(drawn("\n".join([f"Action | Opérateur | Partenaire | {heading} | Objectif", *lines])))
    assert [one.value for one in found.findings if one.code == "unknown-kind"] == said


HOUSES = (
    "EFT A | Accueil | 1.2 | Le Forem | CPAS de Mons | =2012-01-01",
    "EFT B | Bilan | 2.3 | MIRE | SSM Le Fil | =2012-01-01",
    "EFT C | Verger | 3.3 | CPAS de Dour | | =2012-01-01",
)


@pytest.mark.parametrize(
    ("headings", "column", "heading"),
    [
        ("Opérateur | Action | Objectif | Partenaires | Zzz | Du", "E", "Zzz"),
        ("Opérateur | Action | Objectif | Partenaire 1 | X | Du", "E", "X"),
        ("Opérateur | Action | Objectif | Zzz | Partenaires | Du", "D", "Zzz"),
        ("Opérateur | Action | Objectif | | Partenaires | Du", "D", "D"),
    ],
)
def test_houses_beside_the_partners_that_are_not_read_are_said(
    headings: str, column: str, heading: str
) -> None:
    found = submitted(drawn("\n".join([headings, *HOUSES])))
    assert [[one.name for one in action.partners] for action in found.actions] == (
        [["Le Forem"], ["MIRE"], ["CPAS de Dour"]]
        if column == "E"
        else [["CPAS de Mons"], ["SSM Le Fil"], []]
    )
    assert [(one.code, one.cell, one.params["heading"], one.params["kind"]) for one in found.findings] == [
        ("unread-column", f"{column}1", heading, "names of organisations")
    ]


@pytest.mark.parametrize("heading", ["Financement", "Lieu", "Contact", "Remarques", "Pouvoir subsidiant"])
def test_houses_beside_the_partners_under_a_heading_of_something_else_are_no_matter(heading: str) -> None:
    found = submitted(
        drawn("\n".join([f"Opérateur | Action | Objectif | Partenaires | {heading} | Du", *HOUSES]))
    )
    assert "unread-column" not in codes(found)


def test_names_beyond_the_headings_are_said() -> None:
    lines = (
        "EFT A | Accueil | 1.2 | Le Forem | | Cap Savoirs asbl",
        "EFT B | Bilan | 2.3 | MIRE | | Horizon asbl",
    )
    found = submitted(drawn("\n".join(["Opérateur | Action | Objectif | Partenaires", *lines])))
    assert cells_of(found) == [("unread-column", "F1")]


OTHERS = ("Autre(s)", "Autres", "Les autres", "Autre", "Autre (à préciser)", "Autres, préciser", "Et autres")


def who_takes_part(heads: str, *lines: str) -> list[list[str]]:
    """Who takes part in each action of a table below the name of a house."""
    sheet = drawn("\n".join(["CPAS de Dour", "", f"Action | Objectif | {heads} | Période", *lines]))
    return [sorted(partner.name for partner in action.partners) for action in submitted(sheet).actions]


@pytest.mark.parametrize("heading", OTHERS)
def test_others_beside_partners_are_partners_too(heading: str) -> None:
    assert who_takes_part(
        f"Partenaire principal | {heading}",
        "Accueil | 1.1 | Le Forem | Planning familial La Lune ; SSM Le Gué | 2011",
        "Bilan | 1.2 | SSM Le Gué | - | 2011",
        "Jardin | 1.4 | IEPS de Dour | Bibliothèque communale | 2011",
    ) == [
        ["Le Forem", "Planning familial La Lune", "SSM Le Gué"],
        ["SSM Le Gué"],
        ["Bibliothèque communale", "IEPS de Dour"],
    ]


@pytest.mark.parametrize("heading", OTHERS)
def test_others_beside_crosses_under_partners_are_partners_too(heading: str) -> None:
    assert who_takes_part(
        f"Le Forem | PCS de Dour | {heading}",
        "Accueil | 1.1 | x | | Planning familial La Lune | 2011",
        "Bilan | 1.2 | x | x | | 2011",
        "Jardin | 1.4 | | x | Bibliothèque communale | 2011",
    ) == [
        ["Le Forem", "Planning familial La Lune"],
        ["Le Forem", "PCS de Dour"],
        ["Bibliothèque communale", "PCS de Dour"],
    ]


@pytest.mark.parametrize(
    ("heads", "other"),
    [
        ("Partenaires | Autres", "à revoir au printemps"),
        ("Partenaires | Autres", "voir le rapport annuel"),
        ("Partenaires | Remarques", "Planning familial La Lune"),
        ("Public | Autres", "12 inscrits"),
    ],
)
def test_other_remarks_are_no_partners(heads: str, other: str) -> None:
    assert [
        len(names)
        for names in who_takes_part(
            heads, f"Accueil | 1.1 | Le Forem | {other} | 2011", f"Jardin | 1.4 | Le Forem | {other} | 2011"
        )
    ] == [int("Partenaires" in heads)] * 2


@pytest.mark.parametrize("band", ["Types de partenaires", "Catégories de partenaires"])
@pytest.mark.parametrize(
    "kinds", [("Forem", "Entr.", "École", "Social"), ("Forem", "Entreprises", "Écoles", "PCS")]
)
def test_crosses_under_kinds_of_partners_name_nobody_beside_their_names(
    band: str, kinds: tuple[str, ...]
) -> None:
    found = submitted(
        drawn(
            "\n".join(
                [
                    "CPAS de Dour",
                    "",
                    f"Action | Objectif | {band} | | | | Noms des partenaires | Période",
                    f" | | {' | '.join(kinds)} | |",
                    "Accueil | 1.1 | x | | | | Le Forem Conseil | 2011",
                    "Bilan | 1.2 | | x | | | Garage du Pont ; Forem | 2011",
                    "Jardin | 1.4 | | | x | x | CEFA de Mons | 2011",
                ]
            ),
            merged=[(3, 2, 3, 5)],
        )
    )
    assert [sorted(partner.name for partner in action.partners) for action in found.actions] == [
        ["Le Forem Conseil"],
        ["Forem", "Garage du Pont"],
        ["CEFA de Mons"],
    ]


OF_KINDS = "Projet | Objectif | Opérateurs ISP | Entreprises | Services sociaux | Autres écoles"


def of_kinds(cell: str) -> tuple[list[list[str]], list[list[str]]]:
    """Who takes part in each action of a school, and who is announced, under kinds of partners."""
    lines = [
        "Découverte | 4.1 | Centre de compétence Bois | Bâtisseurs Réunis sa | | ",
        "Accueil | 1.2 | EFT Le Rieu | | AMO Le Relais; CPMS de Dour | ",
        "Entreprise | 1.3 | néant | - | - | Athénée royal de Dour",
        "Rhétos | 4.1 | MDE de Mons | | | CEFA de Mons",
        f"Anciens | 1.1 | Le Forem Conseil | {cell} | {cell} | {cell}",
    ]
    found = submitted(drawn("\n".join(["Institut technique Saint-Éloi – année 2011", "", OF_KINDS, *lines])))
    return (
        [[one.name for one in action.partners if not one.announced] for action in found.actions],
        [[one.as_written for one in action.partners if one.announced] for action in found.actions],
    )


NAMED_THERE = [
    ["Centre de compétence Bois", "Bâtisseurs Réunis sa"],
    ["EFT Le Rieu", "AMO Le Relais", "CPMS de Dour"],
    ["Athénée royal de Dour"],
    ["MDE de Mons", "CEFA de Mons"],
    ["Le Forem Conseil"],
]


@pytest.mark.parametrize("cell", ["à définir", "à préciser", "?", "en cours"])
def test_somebody_expected_under_a_kind_of_partners_is_announced_and_has_no_name(cell: str) -> None:
    names, announced = of_kinds(cell)
    assert names == NAMED_THERE
    assert announced[:4] == [[]] * 4
    assert set(announced[4]) == {cell}


@pytest.mark.parametrize("cell", ["néant", "-", "aucun", "/", "n/a", "sans objet"])
def test_nobody_under_a_kind_of_partners_is_nobody(cell: str) -> None:
    assert of_kinds(cell) == (NAMED_THERE, [[]] * 5)


@pytest.mark.parametrize("cell", ["à confirmer", "?", "à préciser"])
def test_a_partner_whose_cross_is_in_doubt_is_unconfirmed(cell: str) -> None:
    found = submitted(
        drawn(
            "CPAS de Dour\n\nAction | Objectif | Période | Le Forem | PCS de Mons\n"
            f"Accueil | 1.1 | 2011 | x | néant\nBilan | 1.2 | 2011 | x | {cell}\nJardin | 1.4 | 2011 | | x"
        )
    )
    assert [[one.name for one in action.partners] for action in found.actions] == [
        ["Le Forem"],
        ["Le Forem", "PCS de Mons"],
        ["PCS de Mons"],
    ]
    assert [(one.code, one.row) for one in found.findings] == [("unconfirmed-partner", 5)]
