"""Quarters published at the command line: the same to the byte, their editions, their corrections."""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import openpyxl
import pytest
from quarters_received import CPAS, EFT, OISP, figures, receive
from submissions import action, submission

from concertaction.reports.contracts import quarter_shapes as quarter_contracts
from concertaction.store import Store

pytestmark = pytest.mark.usefixtures("command_line")


def test_a_published_quarter_is_the_same_to_the_byte_after_fifty_imports(run, store: Path) -> None:
    assert run("gaps", "accept", "4.3", "--reason", "en cours", "--until", "2013-Q2", "-q").code == 0
    first = run("report", "2012-Q3", "-o", "r.xlsx", "--publish", "--lang", "fr")
    assert first.code == 0, first.err
    published = Path("r.xlsx").read_bytes()
    with Store.open(store, write=True) as opened:
        for number in range(50):
            read = submission(
                action(f"Nouvelle {number}", CPAS, "Le Forem", on="2.1 4.3", start="2012-07-01"),
                action("Guidance", EFT, on="1.1 1.3", start="2011-01-01"),
                file=f"plus-{number}.xlsx",
                salt=str(number),
            )
            opened.import_submission(read, quarter="2012-Q3" if number % 2 else None)
    run("gaps", "withdraw", "4.3", "-q")
    run("submissions", "expected", "2012-Q3", "--add", OISP, "-q")
    with Store.open(store, write=True) as opened:
        opened.withdraw([1], reason="essai", author="anne")

    again = run("report", "2012-Q3", "-o", "again.xlsx", "--lang", "fr")
    assert again.code == 0
    assert "publié" in again.err or "published" in again.err
    assert Path("again.xlsx").read_bytes() == published
    Path("r.xlsx").unlink()
    assert run("report", "2012-Q3", "-o", "r.xlsx", "--publish", "--lang", "fr").code == 0
    assert Path("r.xlsx").read_bytes() == published
    with Store.open(store, write=False) as opened:
        (one,) = opened.publications()
    assert one.sha256 == hashlib.sha256(published).hexdigest()
    assert (one.quarter, one.file, one.author, one.options["lang"]) == ("2012-Q3", "r.xlsx", "anne", "fr")

    now = run("report", "2012-Q3", "-o", "now.xlsx", "--as-of", "now", "--lang", "fr")
    assert now.code == 0
    assert Path("now.xlsx").read_bytes() != published
    assert figures(Path("again.xlsx"))["2.1"] == 0
    assert figures(Path("now.xlsx"))["2.1"] == 50


def test_a_store_that_cannot_be_written_publishes_nothing_and_leaves_no_file(
    run, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CONCERTACTION_BUSY_SECONDS", "0.05")
    with closing(sqlite3.connect(store, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        refused = run("report", "2012-Q3", "-o", "r.xlsx", "--publish", "--lang", "en")

    assert refused.code == 1
    assert "Written" not in refused.err
    assert not Path("r.xlsx").exists()


def test_a_file_that_cannot_be_written_is_not_published(run, store: Path) -> None:
    Path("r.xlsx").mkdir()

    assert run("report", "2012-Q3", "-o", "r.xlsx", "--publish").code == 1

    with Store.open(store, write=False) as opened:
        assert opened.publications() == []


def test_a_published_file_is_not_overwritten_without_force(run, store: Path) -> None:
    run("report", "2012-Q3", "-o", "r.xlsx", "--publish", "-q")
    published = Path("r.xlsx").read_bytes()
    receive(action("Autre", CPAS, on="5.1"), file="autre.xlsx", quarter="2012-Q3")

    for words in (("2012-Q3", "--as-of", "now"), ("2012-Q2",)):
        refused = run("report", *words, "-o", "r.xlsx", "--lang", "en")
        assert refused.code == 1
        assert "published" in refused.err
        assert "--force" in refused.err
        assert Path("r.xlsx").read_bytes() == published
    assert run("report", "2012-Q3", "--as-of", "now", "-o", "r.xlsx", "--force", "-q").code == 0
    assert Path("r.xlsx").read_bytes() != published


def test_a_new_edition_is_asked_for(run, store: Path) -> None:
    run("report", "2012-Q3", "-o", "r.xlsx", "--publish", "-q")
    receive(action("Guide", CPAS, on="5.1"), file="autre.xlsx", quarter="2012-Q3")
    assert figures(Path("r.xlsx"))["5.1"] == 0

    assert run("report", "2012-Q3", "-o", "r.xlsx", "--publish", "--force", "-q").code == 0
    assert figures(Path("r.xlsx"))["5.1"] == 1
    edition = Path("r.xlsx").read_bytes()
    assert run("report", "2012-Q3", "-o", "s.xlsx", "-q").code == 0
    assert Path("s.xlsx").read_bytes() == edition
    with Store.open(store, write=False) as opened:
        assert len(opened.publications("2012-Q3")) == 2
        assert opened.publications("2012-Q2") == []


@pytest.mark.parametrize("as_of", ["now", "2100-01-01", "2012-10-20"])
def test_a_second_edition_is_never_made_by_chance(run, store: Path, as_of: str) -> None:
    run("report", "2012-Q3", "-o", "r.xlsx", "--publish", "-q")
    refused = run("report", "2012-Q3", "--as-of", as_of, "-o", "s.xlsx", "--publish", "--lang", "en")
    assert refused.code == 2
    assert "already published" in refused.err
    assert "--force" in refused.err
    assert not Path("s.xlsx").exists()
    assert run("report", "2012-Q3", "--as-of", as_of, "-o", "s.xlsx", "--publish", "--force", "-q").code == 0
    with Store.open(store, write=False) as opened:
        assert len(opened.publications("2012-Q3")) == 2
        # A day to come does not carry the clock of the store away.
        assert opened.now() < f"{datetime.now(UTC) + timedelta(days=1):%Y-%m-%d}"


@pytest.mark.parametrize("name", ["r.csv", "r.json", "r.md", "r.html"])
def test_every_format_is_published_and_kept(run, store: Path, name: str) -> None:
    assert run("report", "2012-Q3", "-o", name, "--publish", "-q").code == 0
    published = Path(name).read_bytes()
    with Store.open(store, write=False) as opened:
        (one,) = opened.publications("2012-Q3")
    assert (one.file, one.sha256) == (name, hashlib.sha256(published).hexdigest())
    receive(action("Autre", CPAS, on="5.1"), file="autre.xlsx", quarter="2012-Q3")

    assert run("report", "2012-Q3", "-o", "again" + name[1:], "-q").code == 0
    assert Path("again" + name[1:]).read_bytes() == published
    # No other format takes the place of a published file without being told to.
    for kind in ("csv", "json", "markdown", "xlsx", "html"):
        refused = run("report", "2012-Q3", "--as-of", "now", "-o", name, "--format", kind)
        assert refused.code == 1, kind
        assert Path(name).read_bytes() == published
    os.utime(name, (0, 0))
    assert run("report", "2012-Q3", "-o", name, "--if-changed", "-q").code == 0
    assert Path(name).stat().st_mtime == 0


def test_other_bytes_than_the_published_ones_are_said(run, store: Path) -> None:
    run("report", "2012-Q3", "-o", "r.xlsx", "--publish", "-q", "--lang", "fr")
    other = run("report", "2012-Q3", "-o", "en.xlsx", "--lang", "en")
    assert other.code == 0
    assert "another language" in other.err
    refused = run("report", "2012-Q3", "-o", "en.xlsx", "--publish", "--lang", "en")
    assert refused.code == 2
    assert "another language" in refused.err


def test_corrections_since_the_publication_are_listed(run, store: Path) -> None:
    nothing = run("report", "2012-Q3", "--corrections", "--lang", "en")
    assert nothing.code == 2
    run("report", "2012-Q3", "-o", "r.xlsx", "--publish", "-q")
    receive(
        action("Guidance", EFT, "Le Forem", "CPAS de Mons", on="1.1", start="2012-01-01"),
        action("Stages", EFT, "Menuiserie", on="3.3", start="2012-08-01"),
        action("Oubliée", EFT, on="2.1", start="2012-05-01"),
        file="eft-t3-bis.xlsx",
        quarter="2012-Q3",
    )
    said = run("report", "2012-Q3", "--corrections", "--format", "json")
    data = json.loads(said.out)
    quarter_contracts.CorrectionsDocument.model_validate_json(said.out)
    assert [(one["what"], one["title"]) for one in data["corrections"]] == [
        ("changed", "Guidance"),
        ("added", "Oubliée"),
    ]
    assert data["corrections"][0]["fields"] == [
        {"field": "partners", "before": "Le Forem", "after": "CPAS de Mons; Le Forem"}
    ]
    # They stand in the changes of the next quarter too.
    run("report", "2012-Q4", "-o", "next.xlsx", "-q", "--lang", "fr")
    changes = openpyxl.load_workbook("next.xlsx").worksheets[5]
    rows = [[cell.value for cell in row] for row in changes.iter_rows()]
    found = [
        row for row in rows if row[0] and "publication" in str(row[0]) and "2012-T3" in str(row[0]) and row[3]
    ]
    assert {row[3] for row in found} == {"Guidance", "Oubliée"}


def test_as_of_a_day_shows_what_was_known_then(run, store: Path) -> None:
    run("report", "2012-Q3", "-o", "then.xlsx", "--as-of", "2012-09-30", "-q")
    run("report", "2012-Q3", "-o", "now.xlsx", "-q")
    assert (figures(Path("then.xlsx"))["3.3"], figures(Path("now.xlsx"))["3.3"]) == (0, 1)
    assert run("report", "2012-Q3", "-o", "x.xlsx", "--as-of", "hier").code == 2


def test_nothing_is_touched_when_nothing_has_changed(run, store: Path) -> None:
    run("report", "2012-Q3", "-o", "r.xlsx", "-q", "--lang", "en")
    os.utime("r.xlsx", (0, 0))
    same = run("report", "2012-Q3", "-o", "r.xlsx", "--if-changed", "--lang", "en")
    assert (same.code, same.out) == (0, "")
    assert "Nothing has changed" in same.err
    assert Path("r.xlsx").stat().st_mtime == 0
    receive(action("Guide", CPAS, on="5.1"), file="autre.xlsx", quarter="2012-Q3")
    run("report", "2012-Q3", "-o", "r.xlsx", "--if-changed", "-q")
    assert Path("r.xlsx").stat().st_mtime > 0


def test_a_problem_is_one_line_and_no_store_is_made(run) -> None:
    said = run("report", "2012-Q3", "-o", "r.xlsx")
    assert (said.code, said.out) == (1, "")
    assert len(said.err.splitlines()) == 1
    assert not Path("concertaction.db").exists()
    assert not Path("r.xlsx").exists()


def test_the_name_of_the_file_may_hold_the_quarter(run, store: Path) -> None:
    assert run("report", "2012-T3", "-o", "rapport-{quarter}.xlsx", "-q").code == 0
    assert Path("rapport-2012-Q3.xlsx").exists()
    assert run("report", "last", "-o", "dernier-{quarter}.xlsx", "-q").code == 0
    assert len(list(Path().glob("dernier-20??-Q?.xlsx"))) == 1


def test_publish_wants_a_file(run, store: Path) -> None:
    assert run("report", "2012-Q3", "--publish").code == 2


@pytest.mark.parametrize("kind", ["table", "markdown", "csv", "json"])
def test_the_synthesis_is_written_in_other_formats(run, store: Path, kind: str) -> None:
    said = run("report", "2012-Q3", "--format", kind)
    assert said.code == 0
    run("report", "2012-Q3", "-o", "r.xlsx", "-q")
    if kind == "json":
        quarter_contracts.QuarterDocument.model_validate_json(said.out)
        data = json.loads(said.out)
        synthesis = data["pages"][0]
        rows = [row["values"] for row in synthesis["rows"] if row["level"] == "row"]
        assert {row["code"]: row["total"] for row in rows} == figures(Path("r.xlsx"))
        assert [page["key"] for page in data["pages"]][:3] == ["synthesis", "operators", "partnerships"]
    else:
        assert "1.1" in said.out


def test_the_page_is_the_same_on_the_screen_and_in_a_file(store: Path, run) -> None:
    Path("bureau.toml").write_text('[office]\ntitle = "Le trimestre {quarter}"\n', encoding="utf-8")
    dressed = ("report", "2012-Q3", "--style", "bureau.toml")

    assert run(*dressed, "-o", "page.html").code == 0
    shown = run(*dressed, "--format", "html")

    assert (shown.code, shown.out) == (0, Path("page.html").read_text(encoding="utf-8"))
    assert "<title>Le trimestre 2012-T3</title>" in shown.out


@pytest.mark.parametrize(
    "words", [(), ("--format", "markdown"), ("-o", "x.csv"), ("--corrections", "-o", "x.html")]
)
def test_a_style_that_would_dress_nothing_is_refused(store: Path, run, words: tuple[str, ...]) -> None:
    Path("bureau.toml").write_text('[office]\ntitle = "Le trimestre"\n', encoding="utf-8")

    said = run("report", "2012-Q3", "--style", "bureau.toml", *words)

    assert (said.code, said.out) == (2, "")
    assert said.err.startswith(
        "Erreur\u00a0: --style habille le rapport complet (xlsx, html), pas les autres formats."
    )


def test_later_decisions_do_not_change_an_earlier_moment(store: Path) -> None:
    """The state of a day is the same whatever is decided afterwards."""
    with Store.open(store, write=True) as opened:
        opened.accept_gap("4.3", reason="a", author="x", until="2013")
        moment = opened.now()
        then = (opened.accepted_gaps(moment), opened.last_change(moment))
        opened.withdraw_gap("4.3", reason="b", author="y")
        opened.accept_gap("5.1", reason="c", author="z", until="2013")
        opened.expect_operators("2012-Q3", [EFT], author="z")
        assert (opened.accepted_gaps(moment), opened.last_change(moment)) == then
        assert [gap.code for gap in opened.accepted_gaps()] == ["5.1"]
        assert opened.accepted_gaps("2012-10-10") == []
        assert opened.last_change() > then[1]
        before = opened.last_change()
        opened.log_run("report", 0)
        assert opened.last_change() == before


def test_a_clock_that_was_set_back_does_not_mix_editions(run, store: Path) -> None:
    run("report", "2012-Q3", "-o", "r.xlsx", "--publish", "-q")
    early = datetime.now(UTC) - timedelta(days=30)
    receive(action("Guide", CPAS, on="5.1"), file="autre.xlsx", quarter="2012-Q3", at=early)
    run("report", "2012-Q3", "-o", "again.xlsx", "-q")
    assert Path("again.xlsx").read_bytes() == Path("r.xlsx").read_bytes()


def test_a_figure_of_the_year_before_that_changes_is_a_correction(run, store: Path) -> None:
    receive(
        action("Forum", CPAS, on="4.1", start="2011-07-01", end="2011-09-30"),
        file="cpas-2011.xlsx",
        quarter="2011-Q3",
        at=datetime(2012, 10, 6, tzinfo=UTC),
    )
    run("report", "2012-Q3", "-o", "r.xlsx", "--publish", "-q")
    with Store.open(store, write=True) as opened:
        (forum,) = [one for one in opened.actions() if one.title == "Forum"]
        opened.withdraw([forum.id], reason="n'a pas eu lieu", author="J. D.")

    data = json.loads(run("report", "2012-Q3", "--corrections", "--format", "json").out)

    assert [(one["what"], one["title"]) for one in data["corrections"]] == [("removed", "Forum")]
