"""Why an objective has its status, in a few sentences."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from stored import CPAS, EFT, FOREM, OISP, SSM, WHO, action, announced, note

from concertaction import i18n, periods, reports
from concertaction.cli import run
from concertaction.coverage import AcceptedGap, Query
from concertaction.errors import UsageError
from concertaction.models import Organisation, StoredAction
from concertaction.partnerships import State
from concertaction.reports import explain
from concertaction.reports.contracts import register_shapes as registry_shapes

GOLD = Path(__file__).parents[2] / "shared" / "gold" / "actions.jsonl"


def explained(code: str, *actions: StoredAction, language: str = "en", **query: object) -> tuple[str, ...]:
    with i18n.speaking(language):
        found = explain.explain(actions, note(), Query(objectives=(code,), **query))  # type: ignore[arg-type]
    return found.sentences


def test_each_action_is_told_with_what_it_lacks() -> None:
    said = explained(
        "1.2",
        action(1, EFT, SSM, on="1.2"),
        action(2, EFT, OISP, on="1.2"),
        action(3, OISP, WHO, on="1.2"),
        action(4, FOREM, on="1.2", partners=(announced(),)),
        action(5, EFT, proposed="1.2"),
        action(6, EFT, on="1.1"),
    )

    assert said == (
        "Status: with partnership (at least one action has the partners that the objective asks for).",
        "Partnership that the note asks for, explicitly: a specialised psychosocial structure beside an operator"
        " of the DIISP. Its words: “en établissant des partenariats avec des structures spécialisées”.",
        "1 action of 4 satisfies the rule: “Action 1” through Les Ateliers de la Haine (EFT),"
        " Centre de guidance (Psychosocial).",
        "Not documented: “Action 2”, “Action 4”. Missing: specialised psychosocial structure.",
        "“Action 4” announces a partner that is not named yet.",
        "Cannot be judged: “Action 3”. Missing, unless an unknown kind is it: specialised psychosocial structure.",
        'The kind of “Le Chaînon” is unknown; say it: concertaction organisations kinds "Le Chaînon" +psychosocial.',
        "1 action is only proposed for it, and nobody has decided: “Action 5”.",
    )


def test_the_words_of_the_issue_in_french() -> None:
    said = " ".join(explained("1.2", action(1, EFT, on="1.2"), language="fr"))

    assert "structure psychosociale spécialisée" in said
    assert "« en établissant des partenariats avec des structures spécialisées »" in said.replace(
        "\u00a0", " "
    )


def test_without_any_action_or_partner_asked_for() -> None:
    assert (
        explained("1.2", action(1, EFT, on="1.3"))[-1] == "No action of the selection is on this objective."
    )
    assert explained("1.3", action(1, EFT, on="1.3"))[1:] == (
        "For this objective the note asks for no partner: an action is enough.",
        "1 action: “Action 1”.",
    )


def test_none_satisfies() -> None:
    assert "The only action does not name them." in explained("1.2", action(1, EFT, on="1.2"))
    assert "None of the 2 actions names them." in explained(
        "1.2", action(1, EFT, on="1.2"), action(2, OISP, on="1.2")
    )
    assert "No action is known to satisfy the rule." in explained("1.2", action(1, EFT, WHO, on="1.2"))


def test_an_accepted_gap_gives_its_reason() -> None:
    with i18n.speaking("en"):
        found = explain.explain(
            (), note(), Query(objectives=("4.2",)), accepted=[AcceptedGap("4.2", "no plan in Lens.")]
        )

    assert found.sentences[-1] == "The gap was accepted: no plan in Lens."


def test_period_and_operator_choose_the_actions() -> None:
    both = (action(1, EFT, SSM, on="1.2", end="2012-06-30"), action(2, OISP, on="1.2"))

    assert "The only action does not name them." in explained("1.2", *both, period=periods.parse("2012-Q4"))
    assert "The only action does not name them." in explained("1.2", *both, operator=OISP)


def test_an_objective_that_there_is_not() -> None:
    with pytest.raises(UsageError):
        explained("9.9")


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_every_objective_in_every_format(language: str) -> None:
    actions = [
        action(1, EFT, CPAS, on=" ".join(note().objectives)),
        action(2, WHO, on=" ".join(note().objectives)),
    ]
    with i18n.speaking(language):
        for code in note().objectives:
            found = explain.explain(actions, note(), Query(objectives=(code,)))
            report = explain.explanation_report(found, note())
            for name in reports.FORMATS:
                assert reports.render(name, report)
            written = str(reports.render("json", report))
            read = registry_shapes.DOCUMENTS["explanation"].model_validate_json(written)
            assert read.model_dump(mode="json") == json.loads(written)


def test_an_objective_without_any_action_in_every_format() -> None:
    report = explain.explanation_report(explain.explain([], note(), Query(objectives=("1.1",))), note())

    for name in reports.FORMATS:
        assert reports.render(name, report)
    assert str(reports.render("csv", report)).count("\r\n") == 1  # its headings, and no line


# -- the gold records


def gold() -> list[tuple[StoredAction, dict[str, bool]]]:
    if not GOLD.exists():
        pytest.skip("the gold records are not here")
    ids: dict[str, int] = {}
    found = []
    for number, line in enumerate(GOLD.read_text(encoding="utf-8").splitlines(), 1):
        record = json.loads(line)
        who = [(record["operator"], record["operator_type"])]
        who += [(partner["name"], partner["type"]) for partner in record["partners"]]
        organisations = [
            Organisation(ids.setdefault(name, len(ids) + 1), name, (kind,)) for name, kind in who
        ]
        found.append(
            (
                action(number, *organisations, on=" ".join(record["objectives"])),
                record["partnership_by_objective"] or {},
            )
        )
    return found


def test_the_gold_records_are_explained_as_they_are_labelled() -> None:
    records = gold()
    wrong = []
    unsatisfied = 0
    for code in note().objectives:
        found = explain.explain([one for one, _labels in records], note(), Query(objectives=(code,)))
        labels = {one.id: labels[code] for one, labels in records if code in labels}
        for verdict in found.verdicts:
            expected = labels[verdict.action.id]
            state = verdict.judgement.state
            if (state in (State.SATISFIED, State.NOT_ASKED)) != expected:
                wrong.append((code, verdict.action.id))
            if not expected:
                unsatisfied += 1
                assert verdict.missing
        assert len(found.verdicts) == len(labels)
    assert wrong == []
    assert unsatisfied >= 20


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from submissions import action as sent
    from submissions import submission

    from concertaction.store import Store

    db = tmp_path / "s.db"
    with Store.open(db, write=True) as store:
        store.import_submission(submission(sent("Écoute", "EFT Les Chantiers", "Le Chaînon", on="1.2")))
    at = ["--db", str(db), "--lang", "en"]

    assert run(["coverage", "--explain", "1.2", *at]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "No action is known to satisfy the rule." in said
    assert 'concertaction organisations kinds "Le Chaînon" +psychosocial' in said
    assert run(["organisations", "kinds", "Le Chaînon", "+psychosocial", "--db", str(db)]) == 0
    assert run(["coverage", "--explain", "1.2", "--format", "json", *at]) == 0
    data = json.loads(capsys.readouterr().out)
    assert (data["status"], data["partnership"]) == ("partnership", "satisfied")
    assert [one["name"] for one in data["actions"][0]["satisfied_by"]] == ["EFT Les Chantiers", "Le Chaînon"]
    assert run(["coverage", "--explain", "9.9", *at]) == 2
