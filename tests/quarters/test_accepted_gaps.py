"""Gaps that a person accepts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from quarters_received import EFT, receive
from submissions import action

from concertaction.models import ObjectiveLink, Origin, Role
from concertaction.reports.contracts import quarter_shapes as quarter_contracts
from concertaction.store import Store

pytestmark = pytest.mark.usefixtures("command_line")


def test_an_accepted_gap_is_accepted_everywhere_until_it_is_not(run, store: Path) -> None:
    def status(quarter: str = "2012-Q3") -> str:
        data = json.loads(run("coverage", "--period", quarter, "--format", "json").out)
        return next(row["status"] for row in data["rows"] if row["code"] == "4.3")

    assert status() == "gap"
    assert status("2012-Q2") == "gap"
    accepted = run(
        "gaps", "accept", "4.3", "--reason", "convention en cours", "--until", "2013-T2", "--author", "AL"
    )
    assert (accepted.code, accepted.out) == (0, "")
    assert accepted.err == "Lacune acceptée\N{NO-BREAK SPACE}: 4.3, de 2012-T3 à 2013-T2.\n"
    assert [status(f"2012-Q{number}") for number in (2, 3, 4)] == ["gap", "accepted-gap", "accepted-gap"]
    assert "en cours" in run("coverage", "--explain", "4.3", "--period", "2012-Q3").out
    data = json.loads(run("gaps", "list", "--format", "json").out)
    assert [
        (gap["code"], gap["since"], gap["until"], gap["author"], gap["reason"]) for gap in data["gaps"]
    ] == [("4.3", "2012-Q3", "2013-Q2", "AL", "convention en cours")]
    quarter_contracts.GapsDocument.model_validate(data)
    run("gaps", "accept", "4.3", "--reason", "reprise", "--from", "2013-T1", "--until", "2013-Q1", "-q")
    assert [status(one) for one in ("2012-Q4", "2013-Q1", "2013-Q2")] == [
        "accepted-gap",
        "accepted-gap",
        "gap",
    ]
    assert "4.3" in run("gaps", "list").out
    late = run("gaps", "accept", "4.3", "--reason", "autre raison", "--until", "2012-Q2", "--lang", "en")
    assert (late.code, late.err) == (
        2,
        "Error: --until: 2012-Q2 ends before 2012-Q3, from which it would hold;"
        " say since when with --from.\n",
    )
    run("gaps", "accept", "4.3", "--reason", "autre raison", "--from", "2012-Q2", "--until", "2012-Q2", "-q")
    assert status() == "gap"  # the new word replaces the old one
    assert [gap["author"] for gap in json.loads(run("gaps", "list", "--format", "json").out)["gaps"]] == [
        "anne"
    ]
    assert run("gaps", "withdraw", "4.3").code == 0
    assert run("gaps", "withdraw", "4.3").code == 2
    assert json.loads(run("gaps", "list", "--format", "json").out)["gaps"] == []
    assert run("gaps", "accept", "9.9", "--reason", "x", "--until", "2013").code == 2
    assert run("gaps", "accept", "4.3", "--reason", " ", "--until", "2013").code == 2
    assert run("gaps", "accept", "4.3", "--reason", "x", "--until", "demain").code == 2
    assert run("gaps", "accept", "4.3", "--reason", "x", "--until", "2013", "--from", "2012").code == 2


def test_what_is_no_gap_is_not_accepted_as_one(run, store: Path) -> None:
    words = ("--reason", "en cours", "--until", "2013-Q2", "--lang", "en")
    wrong = run("gaps", "accept", "3.3", *words)
    assert (wrong.code, wrong.out) == (2, "")
    assert wrong.err == (
        "Error: 3.3 is no gap in 2012-Q3: it is “partnership to be examined”, with 1 action."
        " Nothing was recorded;"
        " check the code, or say with --from in which quarter the gap begins.\n"
    )
    assert run("gaps", "accept", "1.4", *words, "--from", "2012-Q2").code == 2
    assert json.loads(run("gaps", "list", "--format", "json").out)["gaps"] == []
    assert run("gaps", "accept", "1.4", *words).err == "Gap accepted: 1.4, from 2012-Q3 until 2013-Q2.\n"


def test_a_gap_that_cannot_be_told_yet_is_accepted_with_a_word(run) -> None:
    receive(
        action("Guidance", EFT, on="1.1", end="2012-06-30"),
        action("Accueil", EFT, objectives=(ObjectiveLink("4.1", Role.MAIN, Origin.PROPOSED),)),
    )
    words = ("--reason", "en cours", "--until", "2014", "--lang", "en")
    assert run("gaps", "accept", "4.1", *words).err.splitlines() == [
        "Gap accepted: 4.1, from 2012-Q2 until 2014.",
        "4.1 stays “only proposed” in 2012-Q2 until somebody decides on its links;"
        " then it is accepted, or has actions.",
    ]
    with Store.open(Path("concertaction.db"), write=True) as opened:
        opened.withdraw([2], reason="essai", author="anne")
    assert run("gaps", "accept", "4.3", *words, "--from", "2013-Q1").err.splitlines() == [
        "Gap accepted: 4.3, from 2013-Q1 until 2014.",
        "Nothing was received for 2013-Q1: whether 4.3 is a gap cannot be told yet.",
    ]
    assert run("gaps", "accept", "4.3", *words, "-q").err == ""
