"""Actions that say themselves that they are cancelled or put off: stored, with a warning."""

from __future__ import annotations

import pytest
from layout_sheets import cells_of, submission_of


def cancelled(*rows: list[str | None], code: str = "cancelled-action") -> list[tuple[str, str | None]]:
    """What says a cancellation in rows under the headings below; every action is stored."""
    found = submission_of(
        ["Opérateur", "Action", "Objectif", "Statut", "Remarques", "Période"],
        ["CPAS de Mons", "Potager collectif", "1.2", "en cours", "rien de neuf", "2011"],
        *rows,
    )
    assert len(found.actions) == len(rows) + 1
    return [place for place in cells_of(found) if place[0] == code]


@pytest.mark.parametrize(
    "title",
    [
        "ANNULÉ – Atelier couture",
        "ANNULE : Atelier couture",
        "Annulée - Atelier couture",
        "[annulé] Atelier couture",
        "(Annulé) Atelier couture",
        "*** ANNULÉ *** Atelier couture",
        "ANNULÉ Atelier couture",
        "Atelier couture (annulé)",
        "Atelier couture – ANNULÉ",
        "Atelier couture (action annulée)",
        "Atelier couture [abandonné]",
        "Atelier couture (n’a pas eu lieu)",
        "Supprimé : atelier couture",
    ],
)
def test_a_title_may_say_that_its_action_is_cancelled(title: str) -> None:
    assert cancelled(["CPAS de Mons", title, "1.2", "en cours", None, "2011"]) == [("cancelled-action", "B3")]


@pytest.mark.parametrize(
    "status",
    [
        "annulé",
        "Annulée",
        "ANNULE",
        "annulation",
        "abandonné",
        "Abandon",
        "Projet refusé",
        "non retenue",
        "non réalisé",
        "sans suite",
        "classé sans suite",
        "action supprimée",
        "a été annulée",
        "n'a pas eu lieu",
        "terminé (annulé)",
        "cancelled",
        "geannuleerd",
    ],
)
def test_a_status_may_say_it(status: str) -> None:
    assert cancelled(["CPAS de Mons", "Atelier couture", "1.2", status, None, "2011"]) == [
        ("cancelled-action", "D3")
    ]


@pytest.mark.parametrize(
    "remark",
    ["Annulé faute d’inscriptions", "Action abandonnée en juin", "L’atelier a été annulé", "annulation"],
)
def test_a_remark_may_begin_with_it(remark: str) -> None:
    assert cancelled(["CPAS de Mons", "Atelier couture", "1.2", "en cours", remark, "2011"]) == [
        ("cancelled-action", "E3")
    ]


@pytest.mark.parametrize(
    "row",
    [
        ["CPAS de Mons", "Annulation de dettes et budget", "1.2", "terminé", None, "2011"],
        ["CPAS de Mons", "Lutte contre l’abandon scolaire", "1.2", "en cours", None, "2011"],
        ["CPAS de Mons", "Aide aux demandeurs refusés", "1.2", "planifié", "pas annulé", "2011"],
        ["CPAS de Mons", "Retrait des effets personnels", "1.2", "à réaliser", None, "2011"],
        [
            "CPAS de Mons",
            "Accueil des personnes exclues",
            "1.2",
            "réalisé",
            "Refus d’un local en 2010",
            "2011",
        ],
        ["CPAS de Mons", "Atelier cuisine", "1.2", "en cours", "Une séance annulée en mars", "2011"],
        ["CPAS de Mons", "Atelier de théâtre", "1.2", "accepté", "remplace l’atelier annulé", "2011"],
        ["CPAS de Mons", "Suite du parcours", "1.2", "suite de 2010", None, "2011"],
    ],
)
def test_what_only_speaks_of_it_is_left(row: list[str | None]) -> None:
    assert cancelled(row) == []


def test_an_action_says_it_once() -> None:
    rows = [["CPAS de Mons", "Atelier couture (annulé)", "1.2", "annulé", "Annulé faute de public", "annulé"]]
    assert cancelled(*rows) == [("cancelled-action", "B3")]


def test_a_refused_row_does_not_say_it() -> None:
    found = submission_of(
        ["Opérateur", "Action", "Objectif", "Statut"],
        ["CPAS de Mons", "Potager collectif", "1.2", "en cours"],
        ["CPAS de Mons", "Atelier couture", "6.1", "annulé"],
    )
    assert [place for place in cells_of(found) if place[1] and place[1].endswith("3")] == [
        ("unknown-objective", "C3")
    ]


def put_off(
    title: str = "Atelier couture", status: str = "en cours", remark: str | None = None
) -> list[str | None]:
    row: list[str | None] = ["CPAS de Mons", title, "1.2", status, remark, "2011"]
    assert cancelled(row) == []
    return [cell for _code, cell in cancelled(row, code="postponed-action")]


@pytest.mark.parametrize(
    "status",
    [
        *("Reportée", "reporté", "Reportée à 2013", "REPORTÉ", "report", "Action reportée", "a été reportée"),
        *(
            "suspendu",
            "ajourné",
            "différée",
            "repoussé à l'automne",
            "Décalée",
            "en suspens",
            "mise en suspens",
        ),
        *("remis à plus tard", "postponed", "uitgesteld", "en cours (suspendu)"),
    ],
)
def test_what_is_put_off_is_said_to_be_so_and_not_cancelled(status: str) -> None:
    assert put_off(status=status) == ["D3"]


def test_a_title_or_a_remark_may_say_that_an_action_is_put_off() -> None:
    for title in (
        "REPORTÉ – Atelier couture",
        "Atelier couture (reporté à 2013)",
        "Atelier couture – ajourné",
    ):
        assert put_off(title=title) == ["B3"]
    for remark in ("Reporté à septembre 2013", "L’atelier a été reporté", "Suspendu faute de local"):
        assert put_off(remark=remark) == ["E3"]


@pytest.mark.parametrize(
    ("title", "status", "remark"),
    [
        ("Les séances reportées de l’été", "en cours", "une séance reportée en mai"),
        ("Suspendre le stress", "reconduit", "reportage photo"),
        ("Différents métiers", "en attente", "différents publics"),
        ("Remise à niveau", "remise du rapport en juin", "remis au CSEF"),
        ("Horaires décalés", "non reporté", None),
    ],
)
def test_what_only_speaks_of_putting_off_is_left(title: str, status: str, remark: str | None) -> None:
    assert put_off(title, status, remark) == []
