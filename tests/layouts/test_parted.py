"""Columns whose heading asks for several things: each cell is parted into them, and it is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from layout_sheets import NOTE, drawn, sheet_of, submitted

from concertaction.importers.layouts.columns.code_shapes import code_shapes
from concertaction.importers.layouts.columns.joined_headings import asked_by
from concertaction.importers.layouts.columns.shared_cells import SharedCells

if TYPE_CHECKING:
    from concertaction.models import Submission

ACTIONS = (
    ("Écoute budget", "AIS Toit et Moi", "1.2", "mars à juin 2011"),
    ("Sortir de chez soi", "PCS de Quiévrain", "4.2", "2011"),
    ("Chantier ouvert", "EFT Le Verger", "3.3", "avril 2011"),
)
DATES = [
    ("2011-03-01", "2011-06-30"),
    ("2011-01-01", "2011-12-31"),
    ("2011-04-01", "2011-04-30"),
]


def _submitted(*lines: str) -> Submission:
    return submitted(drawn("\n".join(lines)))


def actions_of(heading: str, cell: str, others: str) -> list[tuple[object, ...]]:
    """The actions of a sheet with one column of several things: who carries, title, codes, partners, days."""
    fields = {
        "Action": "{t}",
        "Objectif": "{o}",
        "Partenaires": "{p}",
        "Période": "{d}",
        "Opérateur": "CPAS de Mons",
    }
    columns = [heading, *filter(None, others.split("|"))]
    pattern = " | ".join([cell, *(fields[column] for column in columns[1:])])
    lines = [pattern.format(t=t, p=p, o=o, d=d) for t, p, o, d in ACTIONS]
    found = _submitted("CPAS de Quiévrain", "", " | ".join(columns), *lines)
    assert "parted-column" in {one.code for one in found.findings}
    return [
        (
            action.operator.name,
            action.title,
            [link.code for link in action.objectives],
            [partner.name for partner in action.partners],
            (str(action.start), str(action.end)),
        )
        for action in found.actions
    ]


@pytest.mark.parametrize(
    ("heading", "cell", "others"),
    [
        ("Objectif et période", "{o} – {d}", "Action|Partenaires"),
        ("Objectif / période", "{o} / {d}", "Action|Partenaires"),
        ("Objectif (période)", "{o} ({d})", "Action|Partenaires"),
        ("Obj. + dates", "{o} {d}", "Action|Partenaires"),
        ("Quand – objectif", "{d} – obj. {o}", "Action|Partenaires"),
        ("Partenaires et période", "{p}, {d}", "Action|Objectif"),
        ("Avec qui et quand ?", "{p}, {d}", "Action|Objectif"),
        ("Projet et partenaires", "{t}, avec {p}", "Objectif|Période"),
        ("Projet (partenaires)", "{t} ({p})", "Objectif|Période"),
        ("Action / partenaires", "{t} / {p}", "Objectif|Période"),
        ("Action avec qui", "{t} – {p}", "Objectif|Période"),
        ("Action (période)", "{t} ({d})", "Objectif|Partenaires"),
        ("Intitulé et dates", "{t}, {d}", "Objectif|Partenaires"),
        ("Action et période", "{t} {d}", "Objectif|Partenaires"),
        ("Action / Objectif", "{t} / {o}", "Partenaires|Période"),
        ("Action (objectif)", "{t} ({o})", "Partenaires|Période"),
        ("Action, objectif, partenaires", "{t} – {o} – {p}", "Période"),
        ("Partenaires et contact", "{p}, 065/40 93 23", "Action|Objectif|Période"),
        ("Action / lieu", "{t} / Dour", "Objectif|Partenaires|Période"),
        ("Action et public", "{t} (jeunes)", "Objectif|Partenaires|Période"),
        ("Date, heure, lieu", "{d}, 9h, Dour", "Action|Objectif|Partenaires"),
        ("Quand et combien ?", "{d}, 12 personnes", "Action|Objectif|Partenaires"),
    ],
)
def test_each_cell_is_parted_into_what_its_heading_asks_for(heading: str, cell: str, others: str) -> None:
    assert actions_of(heading, cell, others) == [
        ("CPAS de Quiévrain", t, [o], [p], days) for (t, p, o, _), days in zip(ACTIONS, DATES, strict=True)
    ]


@pytest.mark.parametrize(
    ("heading", "cell"),
    [
        ("Opérateur – action", "CPAS de Mons – {t}"),
        ("Opérateur et action", "CPAS de Mons : {t}"),
        ("Action (porteur)", "{t} (CPAS de Mons)"),
        ("Action / porteur", "{t} / CPAS de Mons"),
    ],
)
def test_the_operator_beside_the_title_is_told(heading: str, cell: str) -> None:
    found = actions_of(heading, cell, "Objectif|Partenaires|Période")
    assert [(one[0], one[1]) for one in found] == [("CPAS de Mons", t) for t, *_ in ACTIONS]


@pytest.mark.parametrize(
    ("heading", "cell"),
    [
        ("Opérateur (avec qui) – objectif – quand", "CPAS de Mons (avec {p}) – {o} – {d}"),
        ("Opérateur (partenaires), objectif, période", "CPAS de Mons (avec {p}), {o}, {d}"),
        ("Porteur et partenaires / objectif / période", "CPAS de Mons, {p} / {o} / {d}"),
    ],
)
def test_four_things_are_told_apart(heading: str, cell: str) -> None:
    assert actions_of(heading, cell, "Action") == [
        ("CPAS de Mons", t, [o], [p], days) for (t, p, o, _), days in zip(ACTIONS, DATES, strict=True)
    ]


@pytest.mark.parametrize(
    "heading",
    [
        "Projet / action", "Partenaires et collaborations", "Axe et objectif", "Dates de début et de fin",
        "Nom et prénom", "Opérateur / porteur", "Objectif (libellé)", "Action/projet", "Public (nombre)",
        "N° et intitulé de l'action", "Nom", "Note (axe / obj.)", "Lien avec la note (axe/objectif)",
        "Entreprises et organismes associés", "Partenariat (qui fait quoi)", "AXE 4 - Acteurs externes", "Budget et subsides", "Commune / localité", "Partenaires (nom)",
    ],
)  # fmt: skip
def test_a_heading_that_asks_for_one_thing_parts_nothing(heading: str) -> None:
    assert asked_by(heading) == ()


@pytest.mark.parametrize(
    ("fields", "cells"),
    [
        (["title", "objectives"], ["Écoute : apprendre à gérer", "Sortir : bouger davantage"]),
        (["title", "partners"], ["Écoute et parole", "Sortir de chez soi"]),
        (["partners", "period"], ["AIS Toit et Moi", "PCS de Dour"]),
        (["objectives", "period"], ["1.2", "4.2"]),
    ],
)
def test_cells_of_one_thing_stay_whole(fields: list[str], cells: list[str]) -> None:
    assert not SharedCells(fields, cells, code_shapes(NOTE)).is_parted


def test_a_code_that_the_note_has_not_is_refused_as_elsewhere() -> None:
    found = _submitted(
        "CPAS de Dour", "", "Action | Objectif et période | Partenaires",
        "Écoute | 1.2 – 2011 | Le Forem", "Sortir | 4.4 – 2011 | Le Forem", "Chantier | 3.3 – 2011 | MIRE",
    )  # fmt: skip
    refused = [one for one in found.findings if one.row == 5 and one.column == "B"]
    assert [one.code for one in refused] == ["unknown-objective"]


def test_what_cannot_be_parted_is_said_at_its_cell() -> None:
    found = _submitted(
        "CPAS de Dour", "", "Projet / partenaires | Objectif | Période",
        "Écoute / AIS Toit et Moi | 1.2 | 2011", "Sortir / PCS de Dour / Le Forem | 4.2 | 2011",
        "Chantier / Toitures Mahieu | 3.3 | 2011",
    )  # fmt: skip
    said = [(one.code, one.column, one.row) for one in found.findings if "part" in one.code]
    assert said == [("parted-column", "A", 3), ("unparted-cell", "A", 6)]


def test_a_person_beside_the_partner_is_hidden_and_the_partner_kept() -> None:
    found = _submitted(
        "CPAS de Dour", "", "Action | Objectif | Partenaires et contact",
        "Écoute | 1.2 | AIS Toit et Moi, Mme Dupont", "Sortir | 4.2 | PCS de Dour, M. Durand",
    )  # fmt: skip
    assert [[p.name for p in action.partners] for action in found.actions] == [
        ["AIS Toit et Moi"],
        ["PCS de Dour"],
    ]
    assert {(one.code, one.column) for one in found.findings if one.code == "personal-data"} == {
        ("personal-data", "C")
    }
    assert "AIS Toit et Moi" in str(found.raw_runs)
    assert "Dupont" not in str(found.raw_runs)


@pytest.mark.parametrize(
    "heading", ["Projet et partenaires", "Action avec qui", "Action / partenaires", "Action et porteur"]
)
def test_titles_under_a_heading_of_several_things_are_never_lost(heading: str) -> None:
    found = _submitted(
        "CPAS de Dour", "", f"{heading} | Objectif | Période",
        "Écoute et parole | 1.2 | 2011", "Sortir de chez soi | 4.2 | 2011",
    )  # fmt: skip
    assert [action.title for action in found.actions] == ["Écoute et parole", "Sortir de chez soi"]
    assert [(one.code, one.cell) for one in found.findings if "part" in one.code] == [
        ("unparted-column", "A3")
    ]


@pytest.mark.parametrize(
    "heading",
    ["Décision / action retenue", "Décisions et actions", "Suivi / action", "Action / décision", "Action et avancement"],
)  # fmt: skip
def test_a_heading_of_one_thing_in_two_words_is_no_fault(heading: str) -> None:
    titles = [f"{title} | CPAS de Mons | {code} | {when}" for title, _partner, code, when in ACTIONS]
    found = _submitted(f"{heading} | Porteur | Objectif | Période", *titles)
    assert [action.title for action in found.actions] == [title for title, *_ in ACTIONS]
    assert [one.code for one in found.findings] == []


@pytest.mark.parametrize(
    "heading", ["Action / description", "Intitulé et contenu", "Projet (descriptif)", "Action\nDescription"]
)
@pytest.mark.parametrize(
    "second", ["le mardi, maison communale", "Deux séances\nUn suivi", "avec - ou sans - rendez-vous"]
)
def test_a_title_and_what_describes_it_below_in_its_cell_are_told_apart(heading: str, second: str) -> None:
    rows = [["CPAS de Dour"], [], [heading, "Objectif", "Partenaires", "Période"]]
    rows += [[f"{title}\n{second}", code, partner, when] for title, partner, code, when in ACTIONS]
    found = submitted(sheet_of(rows))
    assert [(one.title, one.description) for one in found.actions] == [
        (title, " ".join(second.split("\n"))) for title, *_ in ACTIONS
    ]
    assert "parted-column" in {one.code for one in found.findings}


@pytest.mark.parametrize(
    "heading",
    ["Opérateur (avec)", "Porteur (avec qui)", "Opérateur (partenaires)", "Opérateur (et partenaires)"],
)
@pytest.mark.parametrize(
    "role", ["animation", "pour l'accueil", "service insertion", "20 stagiaires", "Mons"]
)
def test_what_an_operator_does_is_no_partner(heading: str, role: str) -> None:
    found = _submitted(
        f"Intitulé | Objectif | {heading} | Période",
        f"Accueil | 1.2 | EFT A ({role}) | 2011",
        "Bilan | 2.3 | CPAS de Mons (SSM A) | 2012",
        "Forum | 2.3 | MIRE (Forem, SSM B) | 2012",
    )
    assert [(one.operator.name, *(partner.name for partner in one.partners)) for one in found.actions] == [
        ("EFT A",),
        ("CPAS de Mons", "SSM A"),
        ("MIRE", "Forem", "SSM B"),
    ]
    assert [(one.code, one.row) for one in found.findings] == [("parted-column", 1), ("unparted-cell", 2)]
