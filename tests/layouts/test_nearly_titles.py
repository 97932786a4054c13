"""Lines, titles and tabs that are an objective's title but for a letter, a word or its end."""

from __future__ import annotations

import pytest
from layout_sheets import NOTE, cells_of, drawn, objectives_of, partners_of, submitted

from concertaction.importers.layouts.columns.code_shapes import code_shapes
from concertaction.importers.layouts.columns.codes_in_text import axis_in_text
from concertaction.models import Submission

READ = {
    "Ouvrir la comunication…": "4.3",
    "Ouvrir la communication des acteurs du DISP à l'ONEM": "4.3",
    "Collaborer à la réalisation d'un guide": "5.1",
    "Accompagnement psycho-social avec des services spécialisés": "1.2",
    "Acompagnement psychosocial avec services specialises": "1.2",
    "Systématiser la mise en situation professionnelle des stagiaires avec participation des employeurs": "3.3",
    "Developper les rencontres avec l'enseignement de plein exercise": "4.1",
}
PROPOSED = {
    "COLLABORER A LA REALISATION D'UN GUIDE DE L'INSERTION SOCIO-PROFESSIONNELLE": "5.1",
    "Mise en situation professionnelle": "3.3",
    "Ouvrir la communication avec l'ONEM": "4.3",
    "Développer l'accompagnement psychosocial en collaboration avec des services spécialisés": "1.2",
}
OTHERS = [
    "Service d'insertion socioprofessionnelle",
    "Parcours d'insertion socioprofessionnelle",
    "Insertion socioprofessionnelle",
    "Entreprises d'insertion",
    "Demandeurs d'emploi peu qualifiés",
    "Relations avec les entreprises",
    "Centre de validation des compétences de Mons",
    "Actions menées en partenariat avec le Forem",
    "Formation en alphabétisation et français langue étrangère",
]
HEAD = "Action | Partenaires | Début | Fin"
FIRST = "Accueil | Le Forem | =2011-02-01 | =2011-03-01"
THIRD = "Relais | MIRE | =2011-04-01 | =2011-05-01"
SECOND = "Bilan | MIRE | =2011-02-01 | =2011-03-01"


def under_line(text: str) -> Submission:
    return submitted(
        drawn(f"CPAS de Dour – Actions 2011\n{HEAD}\n{text}\n{FIRST}\n{SECOND}\nDivers\n{THIRD}")
    )


def under_title(text: str) -> Submission:
    return submitted(drawn(f"CPAS de Dour – Actions 2011\n{text}\n{HEAD}\n{FIRST}\n{SECOND}"))


def on_tab(text: str) -> Submission:
    return submitted(drawn(f"CPAS de Dour – Actions 2011\n{HEAD}\n{FIRST}\n{SECOND}", name=text[:31]))


@pytest.mark.parametrize(("text", "code"), READ.items())
def test_nearly_the_title_is_read_and_it_is_said(text: str, code: str) -> None:
    found = under_line(text)
    assert objectives_of(found) == [code, code, ""]
    assert cells_of(found)[:2] == [("recovered-objective", "A4"), ("recovered-objective", "A5")]
    assert objectives_of(under_title(text)) == [code, code]
    assert partners_of(found) == [["Le Forem"], ["MIRE"], ["MIRE"]]


@pytest.mark.parametrize(("text", "code"), PROPOSED.items())
def test_what_only_may_be_the_title_is_proposed(text: str, code: str) -> None:
    for found in (under_line(text), under_title(text)):
        links = [[(link.code, link.origin.value) for link in action.objectives] for action in found.actions]
        assert links[:2] == [[(code, "proposed")]] * 2
        assert [one.code for one in found.findings][:2] == ["proposed-objective"] * 2
        assert partners_of(found)[:2] == [["Le Forem"], ["MIRE"]]


@pytest.mark.parametrize("text", ["Ouvrir la comunication…", "Collaborer à la réalisation d'un guide"])
def test_a_tab_cuts_a_title_at_its_31st_letter(text: str) -> None:
    found = on_tab(text)
    assert objectives_of(found) == [READ[text]] * 2
    assert {one.code for one in found.findings} == {"recovered-objective"}


@pytest.mark.parametrize("text", OTHERS)
@pytest.mark.parametrize("place", [under_line, under_title, on_tab])
def test_words_of_a_title_that_begin_otherwise_are_none(text: str, place: object) -> None:
    found = place(text)  # type: ignore[operator]
    assert not any(action.objectives for action in found.actions)


def test_an_action_among_numbered_ones_heads_no_others() -> None:
    lines = [FIRST, "Collaborer à la réalisation d'un guide | | |", SECOND]
    numbered = "\n".join(f"={number} | {line}" for number, line in enumerate(lines, 1))
    found = submitted(drawn(f"CPAS de Dour – Actions 2011\nN° | {HEAD}\n{numbered}"))
    assert not any(action.objectives for action in found.actions)
    assert len(found.actions) == 3


@pytest.mark.parametrize(
    ("text", "axis"),
    [
        ("AV", "5"),
        ("AIV : ouvrir le DIISP", "4"),
        ("A II", "2"),
        ("Mons A2", "2"),
        ("Accueil social av", None),
        ("Av. des Bassins 64", None),
        ("Suivi av PCS", None),
    ],
)
def test_av_is_no_axis_inside_a_text(text: str, axis: str | None) -> None:
    assert axis_in_text(text, code_shapes(NOTE)) == axis
