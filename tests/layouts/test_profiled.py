"""Sheets whose columns a profile tells."""

from __future__ import annotations

from layout_sheets import NOTE, check, drawn

from concertaction.importers.layouts.recognition import SheetProfile, read_sheet


def test_a_profile_replaces_guessing() -> None:
    sheet = drawn(
        """\
Ce que nous avons fait
x | y | z | t
-- | -- | -- | --
Atelier | 1.2 | CPAS de Mons | à garder
Potager | 1.4 | Le Forem | à garder
Total | 2 | |
Ancien | 1.1 | |
"""
    )
    profile = SheetProfile(
        sheet="feuil1",
        header_rows=(2,),
        columns={"A": "title", "B": "objectives", "C": "partners"},
        constants={"operator": "EFT A", "commune": "Mons"},
        skip_rows=(3,),
        last_row=6,
    )
    reading = read_sheet(sheet, NOTE, file_name="x", profiles=[profile])
    common = {"operator": "EFT A", "commune": "Mons"}
    check(
        reading,
        {"row": 4, "title": "Atelier", "objectives": "1.2", "partners": "CPAS de Mons", **common},
        {"row": 5, "title": "Potager", "objectives": "1.4", "partners": "Le Forem", **common},
    )
    assert reading.summary.header_rows == (2,)
    other = read_sheet(sheet._replace(name="Autre"), NOTE, file_name="x", profiles=[profile])
    assert other.summary.skipped == "other-profile"


def test_a_profile_tells_the_codes_of_a_grid() -> None:
    sheet = drawn("a | b | c | d\nEFT A | P1 | x |\nEFT A | P2 | | x")
    profile = SheetProfile(
        layout="x-grid", header_rows=(1,), columns={"A": "operator", "B": "title", "C": "1.1", "D": "3.2"}
    )
    reading = read_sheet(sheet, NOTE, file_name="x", profiles=[profile])
    check(reading, {"title": "P1", "marks": {"1.1": "x"}}, {"title": "P2", "marks": {"3.2": "x"}})


def test_a_profile_tells_the_partners_over_crosses() -> None:
    sheet = drawn("a | b | Colruyt | Ikea\nP1 | EFT A | x |\nP2 | EFT A | non | x")
    profile = SheetProfile(
        header_rows=(1,), columns={"A": "title", "B": "operator", "C": "partner_mark", "D": "partner_mark"}
    )
    reading = read_sheet(sheet, NOTE, file_name="x", profiles=[profile])
    check(reading, {"title": "P1", "partners": "Colruyt"}, {"title": "P2", "partners": "Ikea"})
