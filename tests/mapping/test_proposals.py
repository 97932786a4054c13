"""Which objectives are proposed for an action that declares none, and why."""

from __future__ import annotations

import pytest
from labelled_actions import labelled
from stored import CPAS, EFT, OISP, SHOP, SSM, action, note

from concertaction import framework, i18n
from concertaction.mapping import ANY, Candidate, Proposer, suggestions
from concertaction.models import Organisation


def proposed(title: str, *partners: Organisation, number: int = 1, **others: object) -> tuple[Candidate, ...]:
    return Proposer(note()).candidates(action(number, EFT, *partners, title=title, **others))


def codes(found: tuple[Candidate, ...]) -> list[str]:
    return [one.code for one in found]


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("Médiation de dettes et guidance budgétaire", "1.2"),
        ("Préparation au permis de conduire théorique", "1.4"),
        ("Visites aux élèves de dernière année de l’athénée", "4.1"),
        ("VISITES AUX ELEVES DE DERNIERE ANNEE", "4.1"),
        ("Stages en entreprise, évalués par le tuteur", "3.3"),
        ("Brochure présentant nos formations aux agents de première ligne", "5.2"),
        ("Séances sur les droits et devoirs avec le bureau de chômage", "4.3"),
    ],
)
def test_the_words_of_the_framework_speak_for_its_objectives(title: str, code: str) -> None:
    assert codes(proposed(title))[:1] == [code]


def test_words_are_met_in_any_form_and_a_little_apart() -> None:
    plain, other = proposed("Médiation de dettes"), proposed("Médiations des dettes")
    assert (plain[0].code, plain[0].score) == (other[0].code, other[0].score)
    apart = proposed("Médiation interne de dettes")
    assert apart[0].score <= plain[0].score


def test_a_proposal_says_the_words_of_the_action_and_the_partners_asked_for() -> None:
    with i18n.speaking("en"):
        (best, *_rest) = proposed(
            "Suivi des stagiaires surendettés", SSM, description="Surendettement, loyers"
        )
        assert best.code == "1.2"
        assert "words: " in best.because[0]
        assert "surendettés" in best.because[0]
        assert "partners of the kinds asked for: Centre de guidance" in best.because
    with i18n.speaking("fr"):
        assert "partenaires des types demandés\xa0: Centre de guidance" in best.because


def test_partners_alone_tell_little_and_the_operator_nothing() -> None:
    assert not codes(Proposer(note()).candidates(action(1, CPAS, title="Vendredi")))
    with_ssm = proposed("Vendredi", SSM)
    assert codes(with_ssm) in ([], ["1.2"])
    assert all(one.score < 40 for one in with_ssm)


@pytest.mark.parametrize(
    "title", ["", "Repas de fin d’année du personnel", "xyz", "1.2", "= 1 + 1", "é" * 30_000]
)
def test_nothing_is_proposed_where_nothing_speaks_for_any(title: str) -> None:
    assert proposed(title) == ()


def test_an_axis_that_the_sheet_declares_bounds_the_proposals() -> None:
    title = "Stage chez un employeur pour les élèves de l’école"
    assert {code[0] for code in codes(proposed(title))} >= {"3", "4"}
    with i18n.speaking("en"):
        found = proposed(title, axes=("4",))
        assert {code[0] for code in codes(found)} == {"4"}
        assert found[0].because[-1] == "axis 4, which the sheet declares"


def test_what_the_sheet_writes_nearly_comes_first() -> None:
    found = proposed("Guide", proposed="2.4")
    assert codes(found)[0] == "2.4"
    with i18n.speaking("en"):
        assert "the sheet writes it, not for certain" in found[0].because


def test_the_same_title_elsewhere_speaks_for_its_objective() -> None:
    known = action(7, OISP, title="Le bureau du mardi", on="2.3")
    with i18n.speaking("en"):
        (found,) = suggestions([action(1, EFT, title="LE BUREAU DU MARDI")], note(), examples=[known])
        assert codes(found.candidates) == ["2.3"]
        assert found.candidates[0].because == ("“Le bureau du mardi” (Horizon Borain) is on 2.3",)
    itself = action(1, EFT, title="Le bureau du mardi", on="2.3")
    (alone,) = suggestions([action(1, EFT, title="Le bureau du mardi")], note(), examples=[itself])
    assert alone.candidates == ()


def test_what_was_refused_is_never_proposed_again() -> None:
    asked = action(1, EFT, SSM, title="Dettes et logement")
    assert codes(suggestions([asked], note())[0].candidates)[0] == "1.2"
    assert "1.2" not in codes(suggestions([asked], note(), {1: ["1.2"]})[0].candidates)
    assert suggestions([asked], note(), {1: [ANY]}) == []
    assert suggestions([asked], note(), {2: [ANY]}) != []


def test_an_action_that_counts_is_not_asked_about() -> None:
    assert suggestions([action(1, EFT, title="Dettes", on="1.2")], note()) == []
    assert len(suggestions([action(1, EFT, title="Dettes", proposed="1.2")], note())) == 1


def test_three_at_most_the_best_first_each_with_a_reason() -> None:
    every = " ".join(cue.form for objective in note().objectives.values() for cue in objective.cues[:3])
    found = proposed(every, SSM, SHOP)
    assert len(found) == 3
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    assert all(1 <= one.score <= 99 and one.because for one in found)


def test_another_framework_speaks_with_its_own_words() -> None:
    text = (
        note()
        .text.replace('code = "1.2"', 'code = "1.9"')
        .replace('with = "1.2"', 'with = "1.9"')
        .replace("1.2 :", "1.9 :")
    )
    other = framework.parse(text, "other.toml")
    found = Proposer(other).candidates(action(1, EFT, title="Médiation de dettes"))
    assert codes(found)[0] == "1.9"


# -- how often they are right


def test_proposals_are_mostly_right_on_texts_that_nobody_tuned_them_to() -> None:
    """Measured: 81 % of 85 at first place, 88 % among three (a plain count of the cues: 62 and 67).

    A change that makes them worse fails; the cues are not to be fitted to these texts.
    """
    sure = [(one, expected) for one, expected in labelled() if expected]
    found = suggestions([one for one, _expected in sure], note())
    first = sum(
        codes(it.candidates)[:1] == expected[:1] for it, (_one, expected) in zip(found, sure, strict=True)
    )
    among = sum(expected[0] in codes(it.candidates) for it, (_one, expected) in zip(found, sure, strict=True))
    assert len(sure) == 85
    assert first >= 67
    assert among >= 72


def test_little_is_proposed_for_what_the_note_does_not_speak_of() -> None:
    """Measured: something is proposed for 3 of 15 such actions."""
    others = [one for one, expected in labelled() if not expected]
    found = [it for it in suggestions(others, note()) if it.candidates]
    assert len(others) == 15
    assert len(found) <= 4


def test_a_framework_of_few_words_is_not_held_against_long_texts() -> None:
    text = note().text
    start, end = text.index("[[axes]]"), text.index("[[kinds]]")
    small = """
[[axes]]
code = "A"
title = "Jardins"
label = { fr = "Jardins", en = "Gardens" }

[[axes.objectives]]
code = "A.1"
title = "Cultiver des potagers collectifs"
label = { fr = "Potagers", en = "Gardens" }
cues = [{ form = "potager collectif", weight = "strong", variants = [] }]
[axes.objectives.partnership]
required = false
basis = "none"

"""
    other = framework.parse(text[:start] + small + text[end:], "other.toml")
    title = "Un potager collectif que huit voisins ouvrent ensemble chaque samedi matin derrière la gare du village"
    assert codes(Proposer(other).candidates(action(1, EFT, title=title))) == ["A.1"]
