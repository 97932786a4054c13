"""Bands over the headings of a table."""

from __future__ import annotations

from datetime import date

import pytest
from layout_sheets import check, read, sheet_of


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
