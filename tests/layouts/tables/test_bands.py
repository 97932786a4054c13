"""Bands over the headings of a table."""

from __future__ import annotations

from datetime import date

import pytest
from layout_sheets import check, drawn, operators, partners_of, read, sheet_of, submitted


@pytest.mark.parametrize(
    "band",
    ["Qui", "Acteurs", "Partenaires et bénéficiaires", "Avec qui / pour qui", "Partenariat", "Collaboration"],
)
@pytest.mark.parametrize("merged", [True, False])
def test_a_band_leaves_known_headings_what_they_are(band: str, merged: bool) -> None:
    rows = [
        ["CPAS de Boussu – actions 2012"],
        ["Quoi", None, band, None, "Où", "Quand", None],
        ["Action", "Objectif", "Partenaires", "Public", "Commune", "Du", "Au"],
        ["Peinture", "3.3", "Construform", "Femmes", "Boussu", date(2012, 1, 9), date(2012, 6, 1)],
        ["Budget", "1.2", "Relais Santé", "Jeunes", "Boussu", date(2012, 1, 9), date(2012, 6, 1)],
    ]
    reading = read(sheet_of(rows, merged=[(2, 0, 2, 1), (2, 2, 2, 3), (2, 5, 2, 6)] if merged else ()))
    check(
        reading,
        {"partners": "Construform", "public": "Femmes", "title": "Peinture", "start": date(2012, 1, 9)},
        {"partners": "Relais Santé", "public": "Jeunes", "objectives": "1.2"},
    )


@pytest.mark.parametrize("band", ["PUBLIC", "Bénéficiaires", "Public visé"])
def test_a_band_over_the_public_and_its_number_keeps_both(band: str) -> None:
    rows = [
        ["Qui", "Quoi", None, band, None],
        ["Opérateur", "Action", "Objectif", "Public cible", "Nombre de participants"],
        ["EFT A asbl", "Peinture", "3.3", "Femmes", 12],
        ["EFT A asbl", "Budget", "1.2", "Jeunes", 10],
    ]
    check(
        read(sheet_of(rows, merged=[(1, 1, 1, 2), (1, 3, 1, 4)])),
        {"public": "Femmes", "participants": 12},
        {"public": "Jeunes", "participants": 10},
    )


@pytest.mark.parametrize(
    "bands",
    [
        "QUOI | QUI | POURQUOI | QUAND | COMBIEN | OÙ",
        "Quoi ? | Avec qui ? | Pourquoi ? | Quand ? | Pour qui ? | Où ?",
        "What | Who | Why | When | How many | Where",
        "Présentation | Acteurs | Lien avec la note | Calendrier | Public | Territoire",
        "Le projet | Les acteurs | La note | Le calendrier | Le public | Le lieu",
        "Identification | Organisme | Stratégie | Timing | Quantitatif | Géographie",
    ],
)
def test_a_band_over_each_heading_says_neither_the_operator_nor_what_stands_below(bands: str) -> None:
    found = submitted(
        drawn(
            f"CPAS de Dour\n\n{bands}\n"
            "Action | Partenaires | Objectif | Période | Participants | Commune\n"
            "Accueil | MIRE du Centre | 1.2 | mars 2011 | =12 | Dour\n"
            "Bilan | EFT Bois | 2.3 | avril 2011 | =8 | Mons\n"
            "Permis | MIRE du Centre | 1.4 | mai 2011 | =5 | Lens"
        )
    )
    assert operators(found) == {"CPAS de Dour"}
    assert partners_of(found) == [["MIRE du Centre"], ["EFT Bois"], ["MIRE du Centre"]]
    assert [action.participants for action in found.actions] == [12, 8, 5]
    assert {one.code for one in found.findings} <= {"guessed-column"}


def test_labels_with_their_answers_over_each_heading_still_say_the_operator() -> None:
    found = submitted(
        drawn(
            "Opérateur | CPAS de Dour | Année | 2011\nAction | Partenaires | Objectif | Commune\n"
            "Accueil | MIRE du Centre | 1.2 | Dour\nBilan | EFT Bois | 2.3 | Mons"
        )
    )
    assert operators(found) == {"CPAS de Dour"}
