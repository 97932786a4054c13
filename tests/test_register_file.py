"""The register as a spreadsheet: written, corrected, taken over."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from spreadsheets import save_rows
from submissions import fill_register

from concertaction import details, enrolment, framework, i18n, reports
from concertaction.errors import UsageError
from concertaction.reports import registry
from concertaction.store import Store

NOTE = framework.load()


@pytest.fixture
def store(tmp_path: Path, english: None) -> Iterator[Store]:
    with Store.open(tmp_path / "suivi.db", write=True) as opened:
        yield opened


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_an_exported_register_comes_back_unchanged(
    store: Store, tmp_path: Path, ending: str, language: str
) -> None:
    fill_register(store)
    before = store.register.entries()
    file = tmp_path / f"registre.{ending}"
    with i18n.speaking(language):
        report = registry.organisations_report(before, NOTE)
        content = reports.render(ending, report, reports.Look(to_file=True))
    file.write_bytes(content if isinstance(content, bytes) else content.encode())

    assert enrolment.enrol(file, store) == (0, 0, 2)
    assert store.register.entries() == before


HEAD = [
    "No.",
    "Name",
    "Kinds",
    "Enterprise number",
    "Commune",
    "E-mail of the organisation",
    "Belongs to",
    "Other names",
]


def test_a_corrected_register_is_taken_over(store: Store, tmp_path: Path) -> None:
    fill_register(store)
    numbers = {entry.organisation.name: entry.organisation.id for entry in store.register.entries()}
    file = save_rows(
        tmp_path / "r.xlsx",
        [
            ["Registre"],
            HEAD,
            [numbers["Cap Budget"], "Cap-Budget Mons", "OISP; CPAS", None, "-", None, "-", None],
            [
                None,
                "Nouvelle EFT",
                None,
                1000000021,
                "Boussu",
                None,
                "Cap-Budget Mons",
                "NEFT; Nouvelle Entreprise",
            ],
            [None, "Le relais", "EFT", None, None, None, None, None],
        ],
    )

    assert enrolment.enrol(file, store, author="ana", dry_run=True) == (1, 2, 0)
    assert len(store.register.entries()) == 2
    assert enrolment.enrol(file, store, author="ana") == (1, 2, 0)

    found = {entry.organisation.name: entry for entry in store.register.entries()}
    assert sorted(found) == ["Cap-Budget Mons", "Le Relais", "Nouvelle EFT"]
    cap, new = found["Cap-Budget Mons"], found["Nouvelle EFT"]
    assert (cap.organisation.kinds, cap.commune, cap.house) == (("oisp", "cpas"), None, None)
    assert cap.enterprise_number == "0000000196"
    assert found["Le Relais"].origins == {"eft": "person"}
    assert (new.origins, new.enterprise_number, new.commune) == ({"eft": "name"}, "1000000021", "Boussu")
    assert new.house is not None
    assert new.house.id == cap.organisation.id
    assert [it.name for it in new.spellings] == ["NEFT", "Nouvelle Entreprise"]
    assert enrolment.enrol(file, store, author="ana") == (0, 0, 3)


def test_a_row_that_is_struck_out_does_not_end_the_register(store: Store, tmp_path: Path) -> None:
    import openpyxl
    from openpyxl.styles import Font

    path = save_rows(tmp_path / "r.xlsx", [["Nom"], ["EFT Le Pas"], ["Mire de Dour"], ["CPAS de Mons"]])
    book = openpyxl.load_workbook(path)
    sheet: Any = book.active
    sheet["A3"].font = Font(strike=True)
    book.save(path)
    assert enrolment.enrol(path, store)[:2] == (2, 0)


def test_a_register_with_faults_changes_nothing_and_names_them_all(store: Store, tmp_path: Path) -> None:
    fill_register(store)
    before = store.register.entries()
    file = save_rows(
        tmp_path / "r.xlsx",
        [
            HEAD,
            [None, "Nouvelle EFT", "boulangerie", "0000.000.197", None, "jean.petit@example.org", None, None],
            [99, "Nobody", None, None, None, None, None, None],
            [None, "Autre", None, None, None, None, "Inconnue", None],
        ],
    )

    with pytest.raises(UsageError) as refused:
        enrolment.enrol(file, store)

    message = str(refused.value)
    for part in (
        "row 2, Kinds",
        "row 2, Enterprise number",
        "row 2, E-mail",
        "row 3, Name",
        "row 4, Belongs to",
    ):
        assert part in message
    assert store.register.entries() == before


def test_kinds_written_by_the_export_are_read_back() -> None:
    for language in i18n.LANGUAGES:
        with i18n.speaking(language):
            for kind in NOTE.kinds:
                assert details.kinds(str(kind.short), NOTE) == (kind.code,)
            every = "; ".join(NOTE.kind_labels(NOTE.kind_by_code))
            assert details.kinds(every, NOTE) == tuple(kind.code for kind in NOTE.kinds)


def test_a_file_that_is_no_register_says_what_is_missing(store: Store, tmp_path: Path) -> None:
    from concertaction.errors import UnreadableFile

    file = save_rows(tmp_path / "r.xlsx", [["a", "b"], [1, 2]])
    with pytest.raises(UnreadableFile, match="“Organisation A”"):
        enrolment.decide(file, store)
