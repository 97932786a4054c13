"""Who may be the same: what is asked, how it is answered, and that answers stand."""

from __future__ import annotations

import csv
import json
import os
import select
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from submissions import action, submission

from concertaction import enrolment, framework, i18n, reports
from concertaction.cli import run
from concertaction.errors import UsageError
from concertaction.models import Organisation
from concertaction.reports import registry
from concertaction.review import Known, questions
from concertaction.store import Store

NOTE = framework.load()


def known(number: int, name: str, **others: Any) -> Known:
    return Known(Organisation(number, name), **others)


def pairs(found: Any) -> list[tuple[str, str]]:
    return [(one.a.name, one.b.name) for one in found]


RELAIS = (known(1, "Maison de quartier du Levant"), known(2, "Maison du quartier du Levent", uses=3))


def test_the_one_that_more_actions_name_is_kept() -> None:
    (found,) = questions(RELAIS)

    assert (found.a.name, found.b.name) == ("Maison du quartier du Levent", "Maison de quartier du Levant")
    assert 60 < found.score < 100
    with i18n.speaking("en"):
        assert found.because[0] == "one letter or two differ: Levant and Levent"
    with i18n.speaking("fr"):
        assert "Levant" in found.because[0]


def test_what_was_decided_is_not_asked_again() -> None:
    assert questions(RELAIS, {(1, 2)}) == []


def test_numbers_tell_organisations_apart_or_together() -> None:
    a, b = RELAIS
    other = known(3, "Tout autre nom", enterprise_number="0000000196")

    assert (
        questions([a._replace(enterprise_number="0000000196"), b._replace(enterprise_number="1000000021")])
        == []
    )
    found = questions([a._replace(enterprise_number="0000000196"), other])
    assert [(one.a.id, one.b.id, one.score) for one in found] == [(1, 3, 100)]
    with i18n.speaking("en"):
        assert found[0].because == ("same enterprise number",)


def test_a_service_is_not_its_house() -> None:
    a, b = RELAIS

    assert questions([a._replace(house=2), b]) == []
    assert questions([a, b._replace(house=1)]) == []


def test_a_former_name_counts_and_says_so() -> None:
    found = questions(
        [
            known(1, "Le Grand Relais", spellings=("Atelier des Grands Chênes",)),
            known(2, "Atelier des Grands Chesnes"),
        ]
    )

    assert pairs(found) == [("Le Grand Relais", "Atelier des Grands Chesnes")]
    with i18n.speaking("en"):
        assert found[0].because[-1] == "through the spelling “Atelier des Grands Chênes”"


def test_two_spellings_of_one_organisation_are_no_question() -> None:
    assert questions([known(1, "Le Relais du Levant", spellings=("Le Relais du Levent",))]) == []


# -- answers that stand


@pytest.fixture
def db(tmp_path: Path) -> Path:
    path = tmp_path / "suivi.db"
    with Store.open(path, write=True) as store:
        store.import_submission(
            submission(
                action("A", "Maison de quartier du Levant", "Atelier des Grands Chênes"),
                action("B", "Maison de quartier du Levent", "Atelier des Grands Chesnes"),
                action("C", "Maison de quartier du Levant", "Horizon Lavande"),
            )
        )
    return path


def test_answers_stand_at_every_later_import(db: Path) -> None:
    with Store.open(db, write=True) as store:
        assert pairs(store.register.questions()) == [
            ("Maison de quartier du Levant", "Maison de quartier du Levent"),
            ("Atelier des Grands Chênes", "Atelier des Grands Chesnes"),
        ]
        with store.register.change("ana") as change:
            change.merge(change.find("Chênes"), change.find("Chesnes"))
            change.differ(change.find("Levant"), change.find("Levent"))
        store.import_submission(
            submission(
                action("A", "Maison de quartier du Levant", "Atelier des Grands Chesnes"),
                action("B", "Maison de quartier du Levent", "Atelier des Grands Chênes"),
                salt="2",
            )
        )

        assert store.register.questions() == []
        assert {one.partners[0].organisation.name for one in store.actions(search="atelier")} == {
            "Atelier des Grands Chênes"
        }
        with store.register.change("ana") as change:
            change.differ(change.find("Levant"), change.find("Levent"), undo=True)
        assert pairs(store.register.questions()) == [
            ("Maison de quartier du Levant", "Maison de quartier du Levent")
        ]


def test_a_difference_holds_for_what_is_merged_later(db: Path) -> None:
    with Store.open(db, write=True) as store, store.register.change() as change:
        change.differ(change.find("Levant"), change.find("Levent"))
        change.merge(change.find("Horizon"), change.find("Levent"))

        assert all("Levant" not in str(pair) for pair in pairs(store.register.questions()))


# -- a list, a spreadsheet


def test_the_contract_of_the_proposals(db: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["organisations", "review", "--format", "json", "--db", str(db), "--lang", "en"]) == 0

    data = json.loads(capsys.readouterr().out)
    assert set(data) == {"format_version", "proposals"}
    first = data["proposals"][0]
    assert (set(first), set(first["a"]), set(first["b"])) == (
        {"a", "b", "score", "because"},
        {"id", "name"},
        {"id", "name"},
    )
    assert first["because"] == ["one letter or two differ: Levant and Levent", "same kind"]


def test_nothing_is_asked_without_a_terminal(db: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["organisations", "review", "--db", str(db), "--lang", "en"]) == 0

    assert "2 pairs to decide." in capsys.readouterr().out


def fill(path: Path, answers: dict[str, str]) -> None:
    """Write answers beside the names of B, as a person would in Excel."""
    from openpyxl import load_workbook

    book = load_workbook(path)
    (head,) = [row for row in book.active.iter_rows() if "Organisation B" in [cell.value for cell in row]]
    places = {cell.value: cell.column for cell in head}
    for row in book.active.iter_rows(min_row=head[0].row + 1):
        name = row[places["Organisation B"] - 1].value
        if name in answers:
            book.active.cell(row[0].row, places["Decision"], answers[name])
            book.active.cell(row[0].row, places["Reason"], "seen on site")
    book.save(path)


@pytest.mark.parametrize(
    ("same", "different"), [("same", "different"), ("Même", "différents"), ("S", "d"), ("identique", "Non")]
)
def test_a_spreadsheet_filled_in_is_taken_over(db: Path, tmp_path: Path, same: str, different: str) -> None:
    file = tmp_path / "pairs.xlsx"
    assert run(["organisations", "review", "-o", str(file), "--db", str(db), "--lang", "en", "--quiet"]) == 0
    fill(file, {"Atelier des Grands Chesnes": same, "Maison de quartier du Levent": different})
    decide = ["organisations", "decide", str(file), "--db", str(db), "--quiet", "--author", "ana"]

    assert run([*decide, "--dry-run"]) == 0
    with Store.open(db, write=False) as store:
        assert len(store.register.questions()) == 2
    assert run(decide) == 0
    assert run(decide) == 0  # the same sheet again changes nothing
    with Store.open(db, write=False) as store:
        assert store.register.questions() == []
        entry = store.register.entry("Atelier des Grands Chesnes")
        history = store.register.history(store.register.entry("Maison de quartier du Levant").organisation)
    assert entry.organisation.name == "Atelier des Grands Chênes"
    assert [(it.author, it.reason) for it in entry.spellings] == [("ana", "seen on site")]
    assert ("different", "ana", "seen on site") in [(it.what, it.author, it.reason) for it in history]


def test_a_sheet_with_faults_decides_nothing(db: Path, tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    for row in (
        ["No. A", "Organisation A", "No. B", "Organisation B", "Decision"],
        [2, "Atelier des Grands Chênes", 4, "Atelier des Grands Chesnes", "perhaps"],
        [1, "Maison de quartier du Levant", 2, "Maison de quartier du Levent", "same"],
        [None, "Nobody", None, "Horizon Lavande", "same"],
        [None, "Maison de quartier du Levant", None, "Horizon Lavande", "different"],
    ):
        book.active.append(row)
    book.save(tmp_path / "p.xlsx")

    with i18n.speaking("en"), Store.open(db, write=True) as store:
        before = [one.name for one in store.organisations()]
        with pytest.raises(UsageError) as refused:
            enrolment.decide(tmp_path / "p.xlsx", store)
        assert [one.name for one in store.organisations()] == before
        assert store.register.history(store.register.entry("Horizon").organisation) == []
    message = str(refused.value)
    assert "row 2, Decision: write “same”" in message
    assert "number 2 is not “Maison de quartier du Levent”" in message
    assert "row 4" in message
    assert "row 5" not in message


def test_the_sheet_to_fill_in_is_read_in_the_other_language(db: Path, tmp_path: Path) -> None:
    with Store.open(db, write=True) as store:
        with i18n.speaking("fr"):
            report = registry.questions_report(store.register.questions(), NOTE)
            content = reports.render("csv", report, reports.Look(to_file=True))
        assert isinstance(content, str)
        head, *rows = csv.reader(content.splitlines(), delimiter=";")
        rows[0][head.index("Décision")] = "même"
        with (tmp_path / "p.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, delimiter=";").writerows([head, *rows])

        with i18n.speaking("en"):
            assert enrolment.decide(tmp_path / "p.csv", store) == (1, 0, 1)


# -- one key an answer


def typed(db: Path, *keys: str) -> str:
    """Run the review on a terminal of its own and type keys, each when it is asked for."""
    pty = pytest.importorskip("pty")
    main, other = pty.openpty()
    words = [
        sys.executable,
        "-m",
        "concertaction",
        "organisations",
        "review",
        "--db",
        str(db),
        "--lang",
        "en",
    ]
    process = subprocess.Popen(words, stdin=other, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    os.close(other)
    said = b""
    assert process.stderr is not None
    try:
        for number, key in enumerate(keys, 1):
            limit = time.monotonic() + 60
            while said.count(b"q = quit") < number and time.monotonic() < limit:
                if select.select([process.stderr], [], [], 0.2)[0]:
                    said += os.read(process.stderr.fileno(), 65536)
            os.write(main, key.encode())
        _out, rest = process.communicate(timeout=60)
    finally:
        process.kill()
        os.close(main)
    assert process.returncode == 0
    return (said + rest).decode()


def test_one_key_an_answer_on_a_terminal(db: Path) -> None:
    said = typed(db, "d", "s")

    assert "1 of 2" in said
    assert "A  Maison de quartier du Levant" in said
    assert "1 pair made one, 1 held different; left to decide: 0." in said
    with Store.open(db, write=False) as store:
        assert store.register.questions() == []
        assert (
            store.register.entry("Atelier des Grands Chesnes").organisation.name
            == "Atelier des Grands Chênes"
        )


def test_keys_typed_ahead_are_answers_too(db: Path) -> None:
    assert "1 pair made one, 1 held different; left to decide: 0." in typed(db, "sd")


def test_leaving_keeps_what_was_answered(db: Path) -> None:
    said = typed(db, "s", "q")

    assert "left to decide: 1." in said
    said = typed(db, "xl")
    assert "0 pairs made one, 0 held different; left to decide: 1." in said


# -- at scale


def test_hundreds_of_organisations_with_their_spellings() -> None:
    many = [
        known(number, f"Atelier {_word(number)} {_word(number * 7 + 3)} asbl") for number in range(1, 401)
    ]
    copies = [
        known(1000 + one.organisation.id, one.organisation.name.replace("Atelier", "Ateliers"))
        for one in many[:40]
    ]

    found = {frozenset((one.a.id, one.b.id)) for one in questions([*many, *copies])}

    assert {frozenset((one.organisation.id, one.organisation.id - 1000)) for one in copies} <= found


def _word(number: int) -> str:
    letters = "bcdfglmnprstv"
    vowels = "aeiou"
    word = ""
    number = number * 7919 + 104729
    for _syllable in range(3):
        number, consonant = divmod(number, len(letters))
        number, vowel = divmod(number, len(vowels))
        word += letters[consonant] + vowels[vowel]
    return word.capitalize()
