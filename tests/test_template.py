"""The recommended workbook: what is written in it is read back as it was."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stored import CPAS, EFT, FOREM, SSM, note

from concertaction import cli, i18n, intake, territory
from concertaction.importers.actions import read_submission
from concertaction.importers.files.workbook import Reader, Sheet, Workbook
from concertaction.importers.layouts.own import EXAMPLE, HEADINGS, own_reference
from concertaction.importers.layouts.recognition import read_workbook
from concertaction.models import (
    ObjectiveLink,
    Organisation,
    Origin,
    Partner,
    Role,
    Source,
    StoredAction,
)
from concertaction.reports.exchange import template
from concertaction.reports.exchange.template import Contents, workbook
from concertaction.store import Store

COMMUNES = territory.load().names
EXAMPLES = Path(__file__).parent.parent / "examples" / "2011-Q4"


@pytest.fixture(autouse=True)
def french() -> Iterator[None]:
    with i18n.speaking("fr"):
        yield


def read(data: bytes, **options: Any) -> Any:
    """Read the bytes of a workbook without a child: it is our own."""
    book = openpyxl.load_workbook(BytesIO(data))
    sheets = tuple(
        Sheet(sheet.title, [[_plain(cell.value) for cell in row] for row in sheet.iter_rows()])
        for sheet in book.worksheets
    )
    whole = Workbook("x.xlsx", "x.xlsx", "0", 0, "xlsx", sheets)
    return read_submission(whole, read_workbook(whole, note()), note(), **options)


def _plain(value: Any) -> Any:
    return value.date() if hasattr(value, "date") else value


words = st.text(alphabet="abcdeéèàœIÀÉ 0123456789'’-–=+@()&\"/.,", min_size=1, max_size=30)
sentences = words.map(lambda text: f"Action {' '.join(text.split())}".strip())
days = st.dates(date(2010, 1, 1), date(2013, 12, 31))
codes = st.lists(st.sampled_from(list(note().objectives)), unique=True, max_size=4)
partners = st.lists(
    st.sampled_from([EFT, FOREM, SSM, Organisation(9, "Bois et Compagnons asbl")]), unique=True
)


@st.composite
def actions(draw: st.DrawFn) -> StoredAction:
    start, end = sorted((draw(days), draw(days)))
    objectives = [
        ObjectiveLink(code, Role.SECONDARY if position else Role.MAIN, Origin.DECLARED)
        for position, code in enumerate(draw(codes))
    ]
    open_end = draw(st.booleans())
    return StoredAction(
        id=draw(st.integers(1, 999_999)),
        title=draw(sentences),
        operator=CPAS,
        partners=tuple(Partner(one, one.name) for one in draw(partners)),
        objectives=tuple(objectives),
        axes=()
        if objectives
        else tuple(draw(st.lists(st.sampled_from(["1", "3", "5"]), unique=True, max_size=2))),
        start=start,
        end=None if open_end else end,
        open_end=open_end,
        reference=draw(st.none() | st.from_regex(r"[A-Z]{2}-[0-9]{2}", fullmatch=True)),
        description=draw(st.none() | sentences),
        communes=tuple(draw(st.lists(st.sampled_from(COMMUNES), unique=True, max_size=3))),
        public=draw(st.none() | st.just("Demandeurs d'emploi de moins de 25 ans")),
        participants=draw(st.none() | st.integers(0, 500)),
        source=Source("x.xlsx", "Actions", 1),
        submission_id=1,
    )


@settings(max_examples=60)
@given(actions())
def test_an_action_reads_back_as_it_was_written(action: StoredAction) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(template, "ROWS", 2)
        data = workbook(Contents(note(), CPAS.name, "2012-Q3", [action], [CPAS.name], COMMUNES))
    known = {one.name for one in (CPAS, EFT, FOREM, SSM)} | {"Bois et Compagnons asbl"}

    submission = read(data, is_known=known.__contains__)

    assert [sheet.layout for sheet in submission.sheets] == ["template", None, None]
    (back,) = submission.actions
    assert back.operator.name == action.operator.name
    assert back.reference == action.reference or back.reference == own_reference(action.id)
    assert [one.name for one in back.partners] == [one.as_written for one in action.partners]
    said = ("title", "description", "objectives", "axes", "start", "end", "open_end", "communes", "public",
            "participants")  # fmt: skip
    assert {name: getattr(back, name) for name in said} == {name: getattr(action, name) for name in said}
    assert {found.code for found in submission.findings} <= {"skipped-sheet", "no-objective", "axis-only"}


def test_a_proposed_objective_is_left_to_the_operator() -> None:
    base = Contents(note(), CPAS.name)
    link = ObjectiveLink("1.2", Role.MAIN, Origin.PROPOSED)
    source = Source("x.xlsx", "y", 1)
    action = StoredAction(
        1, "Ateliers", CPAS, (), (link,), (), None, None, False, "A-1", None, (), None, None, source, 1
    )

    (back,) = read(workbook(base._replace(actions=[action]))).actions

    assert back.objectives == ()


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_blank_one_holds_no_action(lang: str) -> None:
    with i18n.speaking(lang):
        data = workbook(Contents(note(), communes=COMMUNES))

    submission = read(data)

    assert submission.actions == ()
    assert (submission.rows, submission.refused) == (0, 0)
    assert [(sheet.layout, bool(sheet.skipped)) for sheet in submission.sheets] == [
        ("template", False),
        (None, True),
        (None, True),
    ]
    sheet: Any = openpyxl.load_workbook(BytesIO(data)).worksheets[0]
    assert [cell.value for cell in sheet[5]] == [heading[1 if lang == "fr" else 2] for heading in HEADINGS]
    assert sheet["A6"].value == EXAMPLE[lang]


def test_columns_may_move_and_rows_and_columns_be_added() -> None:
    data = workbook(Contents(note(), "CPAS de Dour", "2012-Q3", communes=COMMUNES))
    sheet: Any = openpyxl.load_workbook(BytesIO(data)).worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(1, 20)]
    filled = {"title": "Ateliers", "start": "mars", "end": "juin 2012"}
    rows[9] = [filled.get(field) for field, *_both in HEADINGS]
    moved = [[*reversed(row[2:13]), row[0], row[1], None] for row in rows]
    moved[4][-1] = "Notre colonne"
    moved[9][-1] = "à nous"
    head = [rows[0], rows[1], rows[2], []]
    whole = Workbook("x.xlsx", "x.xlsx", "0", 0, "xlsx", (Sheet("Nos actions", [[], *head, *moved[4:]]),))

    submission = read_submission(whole, read_workbook(whole, note()), note())

    (action,) = submission.actions
    assert (action.title, action.operator.name, action.row) == ("Ateliers", "CPAS de Dour", 11)
    assert (action.start, action.end) == (
        date(2012, 3, 1),
        date(2012, 6, 30),
    )  # the year of the quarter above


def test_its_looks() -> None:
    data = workbook(Contents(note(), communes=COMMUNES, operators=["=cmd", "CPAS de Dour"]))

    book: Any = openpyxl.load_workbook(BytesIO(data))

    sheet = book.worksheets[0]
    assert [one.sheet_state for one in book.worksheets] == ["visible"] * 3
    assert sheet.protection.sheet is True
    assert sheet.protection.password is None
    assert [sheet[cell].protection.locked for cell in ("A5", "A6")] == [True, True]
    assert not any(sheet.cell(row, column).protection.locked for row in (7, 306) for column in range(1, 14))
    assert sheet["E7"].number_format == "@"  # a code typed 1.2 stays text
    assert (sheet.freeze_panes, sheet.page_setup.orientation, sheet.page_setup.paperSize) == (
        "D6",
        "landscape",
        9,
    )
    rules = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}
    assert rules["E7:E306"].formula1 == f"'{book.sheetnames[2]}'!$A$2:$A$18"
    assert rules["K7:K306"].type == "date"
    lists = book.worksheets[2]
    assert lists["A3"].value.startswith("1.2 – ")
    assert (lists["C2"].value, lists["C2"].data_type) == ("=cmd", "s")
    assert workbook(Contents(note())) == workbook(Contents(note()))


def import_file(path: Path, store: Store) -> dict[str, int]:
    with Reader() as reader:
        (done,) = intake.receive([path], store, reader=reader)
    assert done.result is not None, done.error
    return done.result.counts


def test_an_update_of_one_operator_changes_what_was_changed(tmp_path: Path) -> None:
    db, path, sent = tmp_path / "x.db", tmp_path / "t.xlsx", tmp_path / "envoi.csv"
    sent.write_text(
        "Opérateur;Intitulé;Objectif;Partenaires;Début;Fin\n"
        "CPAS de Dour;Ateliers;1.2;Le Forem (EPS);01/09/2011;30/06/2012\n"
        "CPAS de Dour;Visites;4.1;Bois et Compagnons asbl;2011;\n"
        "CPAS de Dour;Accueil;;;depuis 2008;\n"
        "Horizon Borain;Ateliers;1.2;;2011;\n",
        encoding="utf-8",
    )
    with Store.open(db, write=True) as store:
        assert import_file(sent, store)["added"] == 4

    command = [
        "template",
        "-o",
        str(path),
        "--db",
        str(db),
        "--operator",
        "Dour",
        "--quarter",
        "2012-Q1",
        "-q",
    ]
    assert cli.run(command) == 0

    book: Any = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    assert (sheet["B2"].value, sheet["B3"].value) == ("CPAS de Dour", "2012-Q1")
    rows = {row[2].value: row for row in sheet.iter_rows(7, 9)}
    assert sorted(row[0].value for row in rows.values()) == ["CA-000001", "CA-000002", "CA-000003"]
    with Store.open(db, write=True) as store:
        counts = import_file(path, store)
        assert (counts["unchanged"], counts["added"], counts["updated"], counts["missing"]) == (3, 0, 0, 0)

    rows["Ateliers"][2].value = "Ateliers du mardi"  # known again by its reference alone
    rows["Visites"][3].value = "Visites d'entreprises"
    sheet["C10"] = "Une nouvelle"
    book.save(path)
    with Store.open(db, write=True) as store:
        counts = import_file(path, store)
        assert (counts["unchanged"], counts["added"], counts["updated"], counts["missing"]) == (1, 1, 2, 0)
        found = {
            action.id: (action.title, action.reference) for action in store.actions(operator="CPAS de Dour")
        }
    assert found == {
        1: ("Ateliers du mardi", None),
        2: ("Visites", None),
        3: ("Accueil", None),
        5: ("Une nouvelle", None),
    }


def test_every_operator_of_the_examples_gets_its_own_back(tmp_path: Path) -> None:
    db, path = tmp_path / "x.db", tmp_path / "t.xlsx"
    cli.run(["import", str(EXAMPLES), "--db", str(db), "--quiet"])
    with Store.open(db, write=False) as store:
        known = {action.operator.name for action in store.actions()}
    with Store.open(db, write=True) as store, Reader() as reader:
        for name in sorted(known):
            own = store.actions(operator=name)
            own = [action for action in own if action.operator.name == name]
            path.write_bytes(workbook(Contents(store.framework, name, None, own, sorted(known), COMMUNES)))
            (done,) = intake.receive([path], store, reader=reader)
            assert done.result is not None, done.error
            counts = done.result.counts
            assert (counts["rows"], counts["added"], counts["missing"], counts["refused"]) == (
                len(own),
                0,
                0,
                0,
            )
            again = {action.id: action for action in store.actions(ids=[action.id for action in own])}
            for action in own:
                back = again[action.id]
                assert back._replace(source=action.source, submission_id=action.submission_id) == action
            assert (counts["unchanged"], counts["updated"]) == (len(own), 0), name


def test_several_operators_or_none_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    db = tmp_path / "x.db"
    cli.run(["import", str(EXAMPLES), "--db", str(db), "--quiet"])
    capsys.readouterr()
    base = ["template", "-o", str(tmp_path / "t.xlsx"), "--db", str(db), "--lang", "en"]

    assert cli.run([*base, "--operator", "Haine"]) == 2
    assert (
        "fits several operators: Les Ateliers de la Haine asbl; MIRE Haine et Borinage."
        in capsys.readouterr().err
    )
    assert cli.run([*base, "--operator", "Nobody at all"]) == 2
    assert cli.run(["template", "-o", str(tmp_path / "t.pdf"), "--lang", "en"]) == 2
    assert not (tmp_path / "t.xlsx").exists()


def test_without_a_store_it_is_blank(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"

    assert cli.run(["template", "-o", str(path), "--db", str(tmp_path / "none.db"), "-q"]) == 0

    assert read(path.read_bytes()).actions == ()
    assert not (tmp_path / "none.db").exists()


def filled(tmp_path: Path, quarter: object, *, name: str = "t.xlsx") -> Path:
    """The workbook of an operator with one action, and what stands beside "Trimestre"."""
    path = tmp_path / name
    path.write_bytes(workbook(Contents(note(), CPAS.name, "2012-Q3")))
    book: Any = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    sheet["B3"], sheet["C7"], sheet["E7"] = quarter, "Une nouvelle", "1.2"
    book.save(path)
    return path


@pytest.mark.parametrize(
    ("said", "quarter", "cells"),
    [
        ("2012-Q3", "2012-Q3", []),
        ("T3 2012", "2012-Q3", []),
        ("2012-T4", "2012-Q4", []),
        ("3e trimestre 2012", "2012-Q3", []),
        ("juillet - septembre 2012", "2012-Q3", []),
        (None, None, []),
        ("2012", None, ["B3"]),
        (2012, None, ["B3"]),
        ("T3", None, ["B3"]),
        ("1er semestre 2012", None, ["B3"]),
        ("à compléter", None, ["B3"]),
    ],
)
def test_a_file_counts_for_the_quarter_that_its_workbook_says(
    tmp_path: Path, said: object, quarter: str | None, cells: list[str]
) -> None:
    with Store.open(tmp_path / "x.db", write=True) as store:
        with Reader() as reader:
            (done,) = intake.receive([filled(tmp_path, said)], store, reader=reader)
        (kept,) = store.submissions()

    assert kept.quarter == quarter
    found = [one.cell for one in done.result.findings if one.field == "quarter"]  # type: ignore[union-attr]
    assert found == cells


def test_the_receipt_and_the_status_know_the_quarter_of_the_workbook(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    db = ["--db", str(tmp_path / "x.db")]
    path = str(filled(tmp_path, "2012-Q3"))
    assert cli.run(["import", path, *db, "--receipt", str(tmp_path / "accuses"), "-q"]) == 0
    (receipt,) = (tmp_path / "accuses").iterdir()
    assert "2012-T3" in receipt.read_text(encoding="utf-8")
    capsys.readouterr()

    assert cli.run(["submissions", "status", "2012-Q3", *db]) == 0
    status = capsys.readouterr().out
    assert "t.xlsx" in status
    assert "aucun trimestre" not in status


def test_who_imports_for_another_quarter_is_obeyed_and_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    db = tmp_path / "x.db"
    path = str(filled(tmp_path, "2012-Q3"))
    assert cli.run(["import", path, "--db", str(db), "--quarter", "2012-Q4"]) == 0
    assert "B3" in capsys.readouterr().out
    with Store.open(db, write=False) as store:
        (kept,) = store.submissions()
        (found,) = store.findings(kept.id, code="quarter-disagrees")
    assert kept.quarter == "2012-Q4"
    assert found.finding.cell == "B3"

    assert cli.run(["import", path, "--db", str(tmp_path / "y.db"), "--quarter", "2012-Q3"]) == 0
    assert "B3" not in capsys.readouterr().out
