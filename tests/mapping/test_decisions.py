"""What people decide of objectives: it counts, it stands, it can be taken back."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from submissions import action, submission

from concertaction import coverage, enrolment, findings, framework, i18n
from concertaction.cli import run
from concertaction.errors import UsageError
from concertaction.mapping import ANY
from concertaction.models import Action, ObjectiveLink, Origin, Role, StoredAction
from concertaction.store import Decision, Store
from concertaction.store.mappings import settled

NOTE = framework.load()
NONE: dict[str, Any] = {"on": ""}


@pytest.fixture
def db(tmp_path: Path) -> Path:
    path = tmp_path / "suivi.db"
    with Store.open(path, write=True) as store:
        store.import_submission(FIRST, quarter="2012-Q1", now=datetime(2012, 4, 1, tzinfo=UTC))
    return path


FIRST = submission(
    action("Dettes et logement", "EFT Les Chantiers", "SSM Le Fil", **NONE),
    action("Vendredi", **NONE),
    action("Stages", on="3.3 1.4"),
)


def of(store: Store, title: str, **asked: Any) -> StoredAction:
    (found,) = [one for one in store.actions(include_withdrawn=True, **asked) if one.title == title]
    return found


def links(one: StoredAction) -> list[tuple[str, str, str]]:
    return [(it.code, str(it.role), str(it.origin)) for it in one.objectives]


def decide(store: Store, title: str, *codes: str, accepted: bool = True, **others: Any) -> int:
    number = of(store, title).id
    return store.decide_objectives(
        [Decision(number, code, accepted) for code in codes], author="ana", **others
    ).new


def covered(store: Store, code: str) -> int:
    return coverage.compute(store.actions(), NOTE, coverage.Query(objectives=(code,))).rows[0].actions


def test_what_is_accepted_counts_as_decided(db: Path) -> None:
    with Store.open(db, write=True) as store:
        assert covered(store, "1.2") == 0
        assert decide(store, "Dettes et logement", "1.2", "4.2") == 2

        assert links(of(store, "Dettes et logement")) == [
            ("1.2", "main", "decided"),
            ("4.2", "secondary", "decided"),
        ]
        assert (covered(store, "1.2"), covered(store, "4.2")) == (1, 1)
        assert decide(store, "Dettes et logement", "1.2") == 0  # said already
        (one, other) = store.decisions()
    assert (one.code, one.accepted, one.author, other.code) == ("1.2", True, "ana", "4.2")


def test_what_is_refused_counts_no_more_even_where_the_sheet_declares_it(db: Path) -> None:
    with Store.open(db, write=True) as store:
        decide(store, "Stages", "3.3", accepted=False)

        assert links(of(store, "Stages")) == [("1.4", "main", "declared")]
        assert covered(store, "3.3") == 0
        number = of(store, "Stages").id
        assert store.take_back_objectives(number, author="ana") == ["3.3"]
        assert links(of(store, "Stages")) == [("3.3", "main", "declared"), ("1.4", "secondary", "declared")]
        with pytest.raises(UsageError):
            store.take_back_objectives(number, author="ana")


def test_none_fits_and_a_code_exclude_each_other(db: Path) -> None:
    with Store.open(db, write=True) as store:
        decide(store, "Vendredi", "1.2")
        decide(store, "Vendredi", ANY, accepted=False)
        assert (of(store, "Vendredi").codes, [one.code for one in store.decisions()]) == ((), [ANY])
        decide(store, "Vendredi", "2.1")
        assert (of(store, "Vendredi").codes, [one.code for one in store.decisions()]) == (("2.1",), ["2.1"])


@pytest.mark.parametrize(("number", "code"), [(99, "1.2"), (1, "7.7"), (1, ""), (1, ANY)])
def test_an_unknown_action_or_objective_changes_nothing(db: Path, number: int, code: str) -> None:
    with Store.open(db, write=True) as store:
        with pytest.raises(UsageError):
            store.decide_objectives([Decision(1, "1.1", True), Decision(number, code, True)], author="ana")
        assert store.decisions() == []


def test_no_import_overwrites_a_decision(db: Path) -> None:
    with Store.open(db, write=True) as store:
        decide(store, "Dettes et logement", "1.2")
        decide(store, "Stages", "1.4", accepted=False)
        again = submission(
            action("Dettes et logement", "EFT Les Chantiers", "SSM Le Fil", on="2.2"),
            action("Vendredi", **NONE),
            action("Stages", on="1.4"),
            salt="2",
        )
        with i18n.speaking("en"):
            result = store.import_submission(again, quarter="2012-Q2")

        assert of(store, "Dettes et logement").codes == ("2.2", "1.2")
        assert of(store, "Stages").codes == ()
        said = {it.params["title"]: it.params for it in result.findings if it.code == "decision-stands"}
        assert said["Dettes et logement"]["codes"] == "2.2"
        assert said["Dettes et logement"]["decided"] == ["1.2"]
        assert said["Stages"]["decided"] == ["1.4 ✗"]
        assert not [it for it in result.findings if it.code == "lost-objectives"]


def after_import(store: Store, *actions: Action, **others: Any) -> list[tuple[str, str, str]]:
    """What an import says of objectives: code, severity, words in French."""
    result = store.import_submission(submission(*actions, **others), quarter="2012-Q2")
    with i18n.speaking("fr"):
        return [
            (it.code, str(it.severity), findings.words(it)[0])
            for it in result.findings
            if it.code in ("decision-stands", "lost-objectives")
        ]


def test_a_file_that_says_what_was_decided_is_not_told(db: Path) -> None:
    with Store.open(db, write=True) as store:
        decide(store, "Dettes et logement", "1.2")
        decide(store, "Stages", "3.3", accepted=False)
        agreed = (
            action("Dettes et logement", "EFT Les Chantiers", "SSM Le Fil", on="1.2"),
            action("Vendredi", **NONE),
            action("Stages", on="1.4"),
        )
        assert after_import(store, *agreed) == []
        assert of(store, "Stages").codes == ("1.4",)


def test_what_counted_for_nothing_is_not_said_to_be_lost(db: Path) -> None:
    with Store.open(db, write=True) as store:
        decide(store, "Stages", ANY, accepted=False)
        assert after_import(store, action("Stages", **NONE)) == []
        ((code, _severity, words),) = after_import(store, action("Stages", on="2.1"), salt="2")
        assert code == "decision-stands"
        assert words.endswith("reste\xa0: aucun objectif ne convient.")


@pytest.mark.parametrize("title", ["Conseil en orientation", "Vendredi matin", "vendredi"])
@pytest.mark.parametrize("reference", ["R1", None])
def test_a_decision_on_an_action_that_became_another_is_told(
    tmp_path: Path, title: str, reference: str | None
) -> None:
    with Store.open(tmp_path / "s.db", write=True) as store:
        store.import_submission(submission(action("Vendredi", reference=reference, **NONE)))
        decide(store, "Vendredi", "1.2")
        known = reference or "CA-000001"  # as our own template names it
        said = after_import(store, action(title, reference=known, **NONE))
        (one,) = store.actions()
        assert (one.title, one.codes) == (title, ("1.2",))
    wanted = [("decision-stands", "warning")] if title.startswith("Conseil") else []
    assert [it[:2] for it in said] == wanted


def test_what_somebody_else_decided_is_never_replaced_unnoticed(
    db: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    where = ["--db", str(db), "--lang", "fr"]
    file = filled(db, tmp_path, {"Dettes et logement": "oui", "Vendredi": "2.1"})
    assert run(["map", "refuse", "1", "1.2", "--author", "ana", *where]) == 0
    assert run(["map", "refuse", "2", "--author", "ana", *where]) == 0
    assert "remplac" not in capsys.readouterr().err
    assert run(["map", "decide", str(file), "--author", "bo", "--dry-run", *where]) == 0
    told = capsys.readouterr().err
    assert "2 décisions antérieures sont remplacées\xa0: action 1, 1.2 refusé (ana, " in told
    assert "action 2, aucun objectif ne convient (ana, " in told
    with Store.open(db, write=False) as store:
        assert [it.author for it in store.decisions()] == ["ana", "ana"]
    assert run(["map", "accept", "2", "2.2", "--author", "bo", *where]) == 0
    assert "1 décision antérieure est remplacée\xa0: action 2, aucun" in capsys.readouterr().err
    assert run(["map", "accept", "2", "2.2", "--author", "cy", *where]) == 0
    assert "remplac" not in capsys.readouterr().err


def test_a_withdrawn_action_is_not_said_to_count(db: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Store.open(db, write=True) as store:
        store.withdraw([2], reason="fin", author="ana")
    assert run(["map", "accept", "2", "2.1", "--db", str(db)]) == 0
    assert "est retirée et ne compte pour aucun objectif" in capsys.readouterr().err


def test_many_decisions_are_written_at_once(db: Path) -> None:
    asked = [Decision(number, "2.1", True) for number in range(4, 3004)]
    with Store.open(db, write=True) as store:
        store.import_submission(submission(*(action(f"A{number}", **NONE) for number in range(3000))))
        began = perf_counter()
        assert store.decide_objectives(asked, author="ana").new == 3000
    assert perf_counter() - began < 4  # each looked at all before: a minute


def test_what_is_decided_is_not_asked_for_again(tmp_path: Path) -> None:
    sheet, db = tmp_path / "envoi.csv", tmp_path / "suivi.db"
    rows = ["Dettes;", "Vendredi;", "Samedi;Axe 2", "Dimanche;2.1 ou 2.2 ?"]

    def imported(salt: str) -> list[tuple[str, int | None]]:
        lines = [f"CPAS de Dour;{row};{salt}" for row in rows]
        sheet.write_text("\n".join(["Opérateur;Action;Objectif;Remarques", *lines]), encoding="utf-8")
        assert run(["import", str(sheet), "--db", str(db), "--quiet"]) == 0
        with Store.open(db, write=False) as store:
            last = store.submissions()[-1].id
            found = [one.finding for one in store.findings(last)]
        return sorted((it.code, it.row) for it in found if it.severity == "warning")

    assert imported("a") == [
        ("axis-only", 4),
        ("no-objective", 2),
        ("no-objective", 3),
        ("proposed-objective", 5),
    ]
    with Store.open(db, write=True) as store:
        decide(store, "Dettes", "1.2")
        decide(store, "Vendredi", ANY, accepted=False)
        decide(store, "Samedi", "2.1")
    assert imported("b") == [("proposed-objective", 5)]


def test_the_state_of_any_day_is_kept(db: Path) -> None:
    with Store.open(db, write=True) as store:
        decide(store, "Vendredi", "1.2", now=datetime(2012, 5, 1, tzinfo=UTC))
        store.take_back_objectives(
            of(store, "Vendredi").id, author="bo", now=datetime(2012, 6, 1, tzinfo=UTC)
        )

        days = ["2012-04-15", "2012-05-15", "2012-06-15"]
        assert [of(store, "Vendredi", as_of=day).codes for day in days] == [(), ("1.2",), ()]
        assert [len(store.decisions(day)) for day in days] == [0, 1, 0]


def test_an_axis_is_completed_by_an_objective_of_it(tmp_path: Path) -> None:
    with Store.open(tmp_path / "s.db", write=True) as store:
        store.import_submission(submission(action("A", axes=("2", "4"), **NONE)))
        decide(store, "A", "2.1")
        assert of(store, "A").axes == ("4",)


def test_a_proposal_that_is_accepted_is_decided_and_one_refused_is_gone() -> None:
    found = [
        ObjectiveLink("2.1", Role.MAIN, Origin.PROPOSED),
        ObjectiveLink("2.2", Role.SECONDARY, Origin.PROPOSED),
    ]
    assert settled(found, {"2.2": True, "2.1": False}) == (ObjectiveLink("2.2", Role.MAIN, Origin.DECIDED),)
    assert settled(found, {"2.2": True}) == (ObjectiveLink("2.2", Role.MAIN, Origin.DECIDED),)
    assert settled(found, {"2.2": False}) == (found[0],)
    declared = [ObjectiveLink("2.1", Role.MAIN, Origin.DECLARED)]
    assert settled(declared, {"2.1": True}) == tuple(declared)
    assert settled(declared, {}) == tuple(declared)


@pytest.mark.parametrize("is_changed", [False, True])
def test_a_decision_can_be_taken_back_after_our_own_template_came_back(
    tmp_path: Path, is_changed: bool
) -> None:
    db, sheet = tmp_path / "s.db", tmp_path / "modele.xlsx"
    with Store.open(db, write=True) as store:
        first = (
            action("Axe seul", axes=("2",), **NONE),
            action("Jeudi", **NONE),
            action("Stages", on="3.3 1.4"),
        )
        store.import_submission(submission(*first))
        before = {one.title: (links(one), one.axes) for one in store.actions()}
        decide(store, "Axe seul", "2.1")
        decide(store, "Jeudi", "1.2")
        decide(store, "Stages", "3.3", accepted=False)
    operator = ["--operator", "EFT Les Chantiers"]
    assert run(["template", *operator, "-o", str(sheet), "--db", str(db), "--quiet"]) == 0
    if is_changed:
        book = load_workbook(sheet)
        for row in book.worksheets[0].iter_rows():
            for cell in row:
                if cell.value == datetime(2012, 12, 31):
                    cell.value = datetime(2013, 6, 30)
        book.save(sheet)
    assert run(["import", str(sheet), "--db", str(db), "--quarter", "2012-Q2", "--quiet"]) == 0
    with Store.open(db, write=True) as store:
        counts = store.submissions()[-1].counts
        assert (counts["updated"], counts["unchanged"]) == ((3, 0) if is_changed else (0, 3))
        assert of(store, "Axe seul").codes == ("2.1",)
        for title in before:
            store.take_back_objectives(of(store, title).id, author="ana")
        assert {one.title: (links(one), one.axes) for one in store.actions()} == before


def test_what_an_operator_writes_in_our_own_template_is_declared(db: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "modele.xlsx"
    with Store.open(db, write=True) as store:
        decide(store, "Vendredi", "1.2")
    operator = ["--operator", "EFT Les Chantiers"]
    assert run(["template", *operator, "-o", str(sheet), "--db", str(db), "--quiet"]) == 0
    book = load_workbook(sheet)
    for row in book.worksheets[0].iter_rows():
        for cell in row:
            if isinstance(cell.value, str) and cell.value.startswith("1.2 "):
                cell.value = "2.1"
    book.save(sheet)
    assert run(["import", str(sheet), "--db", str(db), "--quarter", "2012-Q2", "--quiet"]) == 0
    with Store.open(db, write=False) as store:
        assert links(of(store, "Vendredi")) == [("2.1", "main", "declared"), ("1.2", "secondary", "decided")]


@pytest.mark.parametrize("is_changed", [False, True])
def test_what_was_taken_back_after_our_own_template_went_out_is_not_declared_by_it(
    tmp_path: Path, is_changed: bool
) -> None:
    db, sheet = tmp_path / "s.db", tmp_path / "modele.xlsx"
    with Store.open(db, write=True) as store:
        titles = action("Jeudi", **NONE), action("Stages", on="3.3 1.4"), action("Foire", **NONE)
        store.import_submission(submission(*titles))
        before = {one.title: links(one) for one in store.actions()}
        decide(store, "Jeudi", "1.2")
        decide(store, "Stages", "1.4", accepted=False)
    operator = ["--operator", "EFT Les Chantiers"]
    assert run(["template", *operator, "-o", str(sheet), "--db", str(db), "--quiet"]) == 0
    with Store.open(db, write=True) as store:
        for title in ("Jeudi", "Stages"):
            store.take_back_objectives(of(store, title).id, author="ana")
    book = load_workbook(sheet)
    for row in book.worksheets[0].iter_rows() if is_changed else ():
        for cell in row:
            if cell.value == datetime(2012, 12, 31):
                cell.value = datetime(2013, 6, 30)
            elif cell.value == "Foire":
                row[cell.column + 1].value = "5.1"  # the operator's own
    book.save(sheet)
    assert run(["import", str(sheet), "--db", str(db), "--quarter", "2012-Q2", "--quiet"]) == 0
    with Store.open(db, write=False) as store:
        last = store.submissions()[-1]
        assert (last.counts["updated"], last.counts["unchanged"]) == ((3, 0) if is_changed else (0, 3))
        found = (one.finding for one in store.findings(last.id))
        told = [one.params["title"] for one in found if one.code == "undone-decision"]
        assert sorted(told) == ["Jeudi", "Stages"]
        own = {"Foire": [("5.1", "main", "declared")]} if is_changed else {}
        assert {one.title: links(one) for one in store.actions()} == before | own


def test_our_own_template_sent_back_says_nothing_new(db: Path, tmp_path: Path) -> None:
    with Store.open(db, write=True) as store:
        decide(store, "Vendredi", "1.2")
        decide(store, "Stages", "1.4", accepted=False)
    sheet = tmp_path / "modele.xlsx"
    operator = ["--operator", "EFT Les Chantiers"]
    assert run(["template", *operator, "-o", str(sheet), "--db", str(db), "--quiet"]) == 0
    assert run(["import", str(sheet), "--db", str(db), "--quarter", "2012-Q2", "--quiet"]) == 0
    with Store.open(db, write=False) as store:
        last = store.submissions()[-1]
        assert (last.counts["unchanged"], last.counts["updated"]) == (3, 0)
        assert links(of(store, "Vendredi")) == [("1.2", "main", "decided")]
        assert of(store, "Stages").codes == ("3.3",)


def test_a_coverage_says_how_many_codes_a_person_decided(
    db: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Store.open(db, write=True) as store:
        decide(store, "Dettes et logement", "1.2", "2.2")
        decide(store, "Stages", "3.3")  # the sheet says so too
    assert run(["coverage", "--db", str(db), "--lang", "en"]) == 0
    assert "2 codes by a person" in capsys.readouterr().out
    assert run(["coverage", "--db", str(db), "--lang", "fr", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["read_back"]["decided"] == 2


# -- on the command line


def test_the_contract_of_the_suggestions(db: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["map", "suggest", "--format", "json", "--db", str(db), "--lang", "en"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert set(data) == {"format_version", "filters", "suggestions"}
    dettes = next(it for it in data["suggestions"] if it["action"]["title"] == "Dettes et logement")
    assert {"id", "reference", "title"} <= set(dettes["action"])
    assert set(dettes["candidates"][0]) == {"code", "score", "because"}
    assert dettes["candidates"][0]["code"] == "1.2"
    assert "words: dettes, logement" in dettes["candidates"][0]["because"]


def test_accepting_refusing_and_taking_back(db: Path, capsys: pytest.CaptureFixture[str]) -> None:
    where = ["--db", str(db), "--lang", "en", "--author", "ana"]
    assert run(["map", "accept", "1", *where]) == 0
    assert "action 1 “Dettes et logement” counts on 1.2." in capsys.readouterr().err
    assert run(["map", "accept", "2", *where]) == 2  # nothing is proposed
    assert "say which objective: concertaction map accept 2 1.1" in capsys.readouterr().err
    assert run(["map", "accept", "2", "2.1", "2.2", "--reason", "seen on site", *where]) == 0
    assert run(["map", "refuse", "3", *where]) == 0
    assert "counts on no objective" in capsys.readouterr().err
    assert run(["map", "list", "--format", "json", *where[:4]]) == 0
    data = json.loads(capsys.readouterr().out)
    assert [(it["action"]["id"], it["code"], it["accepted"], it["author"]) for it in data["decisions"]] == [
        (1, "1.2", True, "ana"), (2, "2.1", True, "ana"), (2, "2.2", True, "ana"), (3, None, False, "ana"),
    ]  # fmt: skip
    assert data["decisions"][1]["reason"] == "seen on site"
    assert run(["map", "undo", "2", "2.2", *where]) == 0
    assert run(["map", "undo", "2", "2.2", *where]) == 2
    assert run(["map", "suggest", "--db", str(db), "--lang", "en"]) == 0
    assert "Nothing to show." in capsys.readouterr().out


@pytest.mark.parametrize(
    "words", [["accept", "99"], ["accept", "1", "7.7"], ["refuse", "99", "1.1"], ["undo", "1"]]
)
def test_what_cannot_be_is_one_sentence_and_exit_2(
    db: Path, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["map", *words, "--db", str(db)]) == 2
    said = capsys.readouterr().err
    assert said.startswith("Erreur")
    assert len(said.splitlines()) == 1


def test_a_reason_never_holds_a_register_number(db: Path) -> None:
    assert run(["map", "accept", "1", "1.2", "--reason", "NN 85.07.30-033.28", "--db", str(db)]) == 2
    with Store.open(db, write=False) as store:
        assert store.decisions() == []


# -- a spreadsheet


def filled(db: Path, folder: Path, answers: dict[str, Any], *, lang: str = "fr") -> Path:
    """Write the list of proposals and answer beside titles, as a person would in Excel."""
    file = folder / "propositions.xlsx"
    assert run(["map", "suggest", "-o", str(file), "--db", str(db), "--lang", lang, "--quiet"]) == 0
    book = load_workbook(file)
    (head,) = [
        row for row in book.active.iter_rows() if {"Décision", "Decision"} & {cell.value for cell in row}
    ]
    places = {cell.value: cell.column for cell in head}
    for row in book.active.iter_rows(min_row=head[0].row + 1):
        title = row[places["Action"] - 1].value
        if title in answers:
            where = places.get("Décision") or places["Decision"]
            book.active.cell(row[0].row, where, answers[title])
    book.save(file)
    return file


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize(
    ("answer", "codes"),
    [
        ("oui", ["1.2"]), ("x", ["1.2"]), ("1.2", ["1.2"]), (2.1, ["2.1"]), ("2,1", ["2.1"]),
        ("1.2; 2.1", ["1.2", "2.1"]), ("1.2, 2.1", ["1.2", "2.1"]), ("1.2 et 2.1", ["1.2", "2.1"]), ("non", []), ("aucun", []), (None, []),
    ],
)  # fmt: skip
def test_a_list_filled_in_is_taken_over(
    db: Path, tmp_path: Path, lang: str, answer: object, codes: list[str]
) -> None:
    file = filled(db, tmp_path, {"Dettes et logement": answer}, lang=lang)
    take = ["map", "decide", str(file), "--db", str(db), "--quiet", "--author", "ana"]
    assert run([*take, "--dry-run"]) == 0
    with Store.open(db, write=False) as store:
        assert store.decisions() == []
    assert run(take) == 0
    assert run(take) == 0  # the same list again changes nothing
    with Store.open(db, write=False) as store:
        assert list(of(store, "Dettes et logement").codes) == codes
        refused = [it.code for it in store.decisions() if not it.accepted]
    assert refused == {"non": ["1.2"], "aucun": [ANY]}.get(str(answer), [])


def test_a_list_taken_twice_says_that_nothing_is_new(
    db: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = filled(db, tmp_path, {"Dettes et logement": "oui", "Vendredi": "aucun"})
    take = ["map", "decide", str(file), "--db", str(db), "--lang", "en"]
    for new in (2, 0):
        assert run(take) == 0
        assert f"Accepted: 1, refused: 1 (new: {new}), left open: 0." in capsys.readouterr().err


def test_a_list_with_faults_decides_nothing(db: Path, tmp_path: Path) -> None:
    book = Workbook()
    for row in (
        ["N°", "Action", "Proposition", "Décision"],
        [1, "Dettes et logement", "1.2", "oui"],
        [2, "Dettes et logement", None, "1.1"],
        [2, "Vendredi", None, "oui"],
        [2, "Vendredi", None, "peut-être"],
        [2, "Vendredi", None, "7.7"],
        [2, "Vendredi", None, datetime(2012, 1, 2)],
        [99, "Vendredi", None, "1.1"],
    ):
        book.active.append(row)
    book.save(tmp_path / "p.xlsx")
    with i18n.speaking("en"), Store.open(db, write=True) as store:
        with pytest.raises(UsageError) as refused:
            enrolment.map_actions(tmp_path / "p.xlsx", store)
        assert store.decisions() == []
    said = str(refused.value)
    for words in (
        "row 3, Decision: number 2 is not “Dettes et logement”",
        "row 4, Decision: there is no proposal to answer",
        "row 5, Decision: “peut-être” is no answer: write a code or several, yes, no, none,",
        "row 6, Decision: The note has no objective “7.7”",
        "row 7, Decision: Excel made a date of the code",
        "row 8, Decision: There is no action 99",
    ):
        assert words in said
    assert "row 2" not in said


def test_the_choices_are_offered_in_the_cell(db: Path, tmp_path: Path) -> None:
    sheet = load_workbook(filled(db, tmp_path, {})).active
    (rule,) = sheet.data_validations.dataValidation
    assert rule.formula1.startswith('"oui,non,aucun,1.1,')
    assert not rule.showErrorMessage


@pytest.mark.parametrize("note", [None, "À revoir avec l’équipe"])
def test_an_emptied_row_loses_no_decision_below_it(db: Path, tmp_path: Path, note: str | None) -> None:
    book = Workbook()
    for row in (
        ["N°", "Action", "Proposition", "Décision"],
        [1, "Dettes et logement", "1.2", "oui"],
        [None, None, None, None],
        [note, None, None, None],
        [2, "Vendredi", None, "2.1"],
        [None, None, None, None],
        ["Comment lire ce tableau", None, None, None],
        ["oui", None, "la proposition convient", None],
    ):
        book.active.append(row)
    book.save(tmp_path / "p.xlsx")
    with Store.open(db, write=True) as store:
        assert enrolment.map_actions(tmp_path / "p.xlsx", store)[:3] == (2, 0, 0)
        assert [it.code for it in store.decisions()] == ["1.2", "2.1"]


@pytest.mark.parametrize(
    ("first", "second", "is_fault"),
    [("oui", "non", True), ("1.2", "2.1", True), ("2.1; 1.2", "aucun", True), ("oui", "1.2", False), ("oui", None, False)],
)  # fmt: skip
def test_two_rows_of_one_action_must_agree(
    db: Path, tmp_path: Path, first: str, second: str | None, is_fault: bool
) -> None:
    book = Workbook()
    for row in (
        ["N°", "Action", "Proposition", "Décision"],
        [1, "Dettes et logement", "1.2", first],
        [1, "Dettes et logement", "1.2", second],
    ):
        book.active.append(row)
    book.save(tmp_path / "p.xlsx")
    with i18n.speaking("en"), Store.open(db, write=True) as store:
        if is_fault:
            with pytest.raises(UsageError, match="row 3, Decision: another row answers otherwise"):
                enrolment.map_actions(tmp_path / "p.xlsx", store)
        else:
            enrolment.map_actions(tmp_path / "p.xlsx", store)
        assert [it.code for it in store.decisions()] == ([] if is_fault else ["1.2"])


@pytest.mark.parametrize(
    ("answer", "decided"),
    [
        ("Refus", ["1.2"]), ("refusé", ["1.2"]), ("Néant", [ANY]), ("aucune", [ANY]), ("Pas d’objectif", [ANY]),
        ("hors-note", [ANY]), ("à voir", []), ("–", []), ("En attente", []),
    ],
)  # fmt: skip
def test_words_that_refuse_or_wait(db: Path, tmp_path: Path, answer: str, decided: list[str]) -> None:
    file = filled(db, tmp_path, {"Dettes et logement": answer})
    assert run(["map", "decide", str(file), "--db", str(db), "--quiet"]) == 0
    with Store.open(db, write=False) as store:
        assert [(it.code, it.accepted) for it in store.decisions()] == [(code, False) for code in decided]
