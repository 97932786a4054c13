from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concertaction.importers.layouts.shapes import FIELDS
from concertaction.importers.layouts.tables.plain import are_labels
from concertaction.importers.layouts.words.headings import (
    fold,
    is_heading,
    patterns,
    recognise,
    recognise_joined,
    vocabulary,
)

AS_WRITTEN = tomllib.loads((Path(__file__).parent / "headings_as_written.toml").read_text(encoding="utf-8"))
LEAST = 0.45


@pytest.mark.parametrize("field", AS_WRITTEN)
def test_headings_as_people_write_them(field: str) -> None:
    read = {}
    for heading in AS_WRITTEN[field]:
        matches = recognise(heading)
        read[heading] = matches[0].field if matches and matches[0].score >= LEAST else "none"
    assert read == dict.fromkeys(AS_WRITTEN[field], field)


@pytest.mark.parametrize(
    "heading",
    [
        "Réalisé en", "Réalisée en", "Fait en", "Mené en", "Menée en", "Eu lieu", "A eu lieu en", "A eu lieu le",
        "S'est tenu le", "S'est tenue le", "S'est déroulé en", "Se déroule en", "Aura lieu le", "A lieu en",
        "Organisé en", "Effectué en", "A été réalisé en", "Activité menée en", "Prévu en", "Mis en œuvre en",
        "Réalisé durant", "Exécuté le",
    ],
)  # fmt: skip
def test_headings_that_say_when_it_was_done(heading: str) -> None:
    assert recognise(heading)[0].field == "period"


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Réalisé", "status"),
        ("Partenaires financiers", "budget"),
        ("Partenaire financier", "budget"),
        ("Partenaires subsidiants", "budget"),
        ("Partenaires opérationnels et financiers", "partners"),
        ("Partenaires et financement", "partners"),
        ("Partenaires / financement", "partners"),
        ("Réalisé par", "operator"),
        ("Mené par", "operator"),
        ("Réalisé avec", "partners"),
        ("Mené avec", "partners"),
        ("Lieu", "commune"),
        ("Tot en met", "end"),
        ("Mise en route le", "start"),
        ("Code Concert'Action", "objectives"),
        ("Réf. Concert’Action", "objectives"),
        ("Code action", "reference"),
    ],
)
def test_headings_near_those_are_recognised_too(heading: str, field: str) -> None:
    matches = recognise(heading)
    assert (matches[0].field if matches and matches[0].score >= LEAST else "none") == field


@pytest.mark.parametrize(
    ("texts", "field"),
    [
        (("Dates", "Début"), "start"),
        (("Période", "du", "au"), "period"),
        (("Partenaires", "Nom"), "partners"),
        (("Partenaires", "Type"), "partner_kind"),
        (("Partenaires", "2"), "partners"),
        (("Opérateur", "Nom"), "operator"),
        (("Opérateur", "Type"), "operator_kind"),
        (("Opérateur", "N° BCE"), "enterprise_number"),
        (("Action", "Intitulé"), "title"),
        (("Action", "Description"), "description"),
        (("Action", "N°"), "reference"),
        (("Action", "Début"), "start"),
        (("Public", "Type"), "public"),
        (("Public", "Nombre"), "participants"),
        (("Participants", "Nombre"), "participants"),
        (("Note", "Axe"), "axis"),
        (("Note", "Objectif"), "objectives"),
        (("Note d'orientation", "Obj."), "objectives"),
        (("Quand", "Du"), "start"),
        (("Quand", "Au"), "end"),
        (("WHO", "Organisation"), "operator"),
        (("Personne de contact", "Nom"), "contact"),
        (("Personne de contact", "Tél."), "contact"),
        (("Partenaires", "Commune"), ""),
        (("Stagiaires", "Nombre"), "participants"),
        (("Stagiaires", "Nom"), "person"),
        (("Partenaire 1", "Nom"), "partners"),
        (("Partenaire 1", "Type"), "partner_kind"),
        (("Identification de l'opérateur", "Dénomination"), "operator"),
        (("Identification de l'action", "Titre"), "title"),
        (("Localisation", "Commune"), "commune"),
        (("Début", "Start"), "start"),
        (("Bénéficiaires", "Nombre"), "participants"),
        (("Bénéficiaires", "Profil"), "public"),
        (("Partenariat", "Partenaires"), "partners"),
        (("Calendrier", "Fin"), "end"),
        (("Opérateur", "Commune"), "commune"),
        *(
            ((band, heading), field)
            for band in (
                "Qui",
                "Acteurs",
                "Partenaires et bénéficiaires",
                "Partenaires et public",
                "Avec qui / pour qui",
                "Partenariat",
                "Collaboration",
                "Acteurs et publics",
                "Organismes",
                "Opérateurs / partenaires / public",
                "Intervenants",
            )
            for heading, field in (
                ("Partenaires", "partners"),
                ("Autres partenaires", "partners"),
                ("Public", "public"),
                ("Public cible", "public"),
                ("Nombre de participants", "participants"),
            )
        ),
        *(
            ((band, heading), field)
            for band in ("PUBLIC", "BÉNÉFICIAIRES", "Public visé", "Participants")
            for heading, field in (
                ("Public cible", "public"),
                ("Nombre de participants", "participants"),
                ("Nombre", "participants"),
            )
        ),
        (("Qui", "Opérateur"), "operator"),
        (("Acteurs", "Opérateur"), "operator"),
        (("Partenariat", "Porteur"), "operator"),
        (("Partenaires", "Opérateur"), "partners"),
        (("Partenaires et opérateur", "Porteur"), "operator"),
        (("Qui", "Début"), "start"),
        *(
            ((band, heading), field)
            for band in ("Partenaires", "Main dans la main avec")
            for heading, field in (
                ("Nom", "partners"),
                ("Rôle", ""),
                ("Leur apport", ""),
                ("Fonction dans le projet", ""),
                ("Montant", ""),
                ("interne", "partners"),
                ("2", "partners"),
            )
        ),
    ],
)
def test_headings_on_two_rows_are_read_together(texts: tuple[str, ...], field: str) -> None:
    matches = recognise_joined(texts)
    assert (matches[0].field if matches and matches[0].score >= LEAST else "") == field


@pytest.mark.parametrize(
    ("heading", "folded"),
    [
        ("N° de l'objectif (s)", "numero objectif"),
        ("Date(s) de début :", "date debut"),
        ("  DATE   DÉBUT ", "date debut"),
        ("date_debut", "date debut"),
        ("DateDébut", "date debut"),
        ("Partenaire1", "partenaire 1"),
        ("Participant(e)s", "participant"),
        ("Opérateur·rice·s", "operateur rice"),
        ("Du ... au ...", "du au"),
        ("Où ?", "lieu"),
        ("Œuvre", "oeuvre"),
        ("Personnes\u00a0touchées", "personne touchee"),
        ("", ""),
        ("???", ""),
    ],
)
def test_a_heading_is_folded_to_its_words(heading: str, folded: str) -> None:
    assert fold(heading) == folded


def test_candidates_are_given_not_verdicts() -> None:
    assert [match.field for match in recognise("Objectif")] == ["objectives", "description"]
    assert {match.field for match in recognise("Entité")} == {"operator", "commune"}
    assert {match.field for match in recognise("N°")} == {"reference", "objectives"}


@pytest.mark.parametrize(
    "text", ["12", "1.1", "Mons", "Le potager partagé des Hauts-Pays", "x" * 500, "Forem", "oui"]
)
def test_what_is_no_heading(text: str) -> None:
    assert not [match for match in recognise(text) if match.score >= LEAST]


def test_vocabulary_speaks_of_known_fields() -> None:
    words = vocabulary()
    fields = {match.field for matches in words.exact.values() for match in matches}
    fields |= {pattern.field for tried in patterns().values() for pattern in tried}
    assert fields <= set(FIELDS)
    assert {"title", "operator", "partners", "objectives", "start", "end", "person"} <= fields
    assert "" not in words.exact


@given(st.text(max_size=120))
def test_any_text_is_taken(text: str) -> None:
    for match in recognise(text):
        assert match.field in FIELDS
        assert 0 < match.score <= 1


@given(st.sampled_from([heading for headings in AS_WRITTEN.values() for heading in headings]))
def test_case_blanks_and_colons_do_not_matter(heading: str) -> None:
    plain = {match.field: match.score for match in recognise(heading)}
    for other in (f"  {heading}  ", f"{heading} :", heading.replace(" ", "\u00a0")):
        assert {match.field for match in recognise(other)} >= set(plain)


def test_a_text_that_is_longer_than_a_heading_is_none_whatever_its_first_line() -> None:
    assert [is_heading(f"Objectif :\n{'Les jeunes ' * count}") for count in (30, 50)] == [True, False]
    assert are_labels(["Public :", "Opérateur", "Intitulé"])
    assert not are_labels([f"{label} :\n{'Les jeunes ' * 50}" for label in ("Public", "Objectif", "Titre")])
