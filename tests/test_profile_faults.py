"""Profiles that are broken or hostile: one sentence that names the line and the fault."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from saved_profiles import write

from concertaction import framework, intake
from concertaction.errors import ProfileError
from concertaction.importers.files.workbook import Reader
from concertaction.importers.layouts.fitting import Shelf
from concertaction.importers.layouts.profiles import find, load, parse, path_of
from concertaction.store import Store

pytestmark = pytest.mark.usefixtures("english_folder")
NOTE = framework.load()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "store.db", write=True) as opened:
        yield opened


def test_a_broken_profile_stops_the_import_before_it_begins(run) -> None:
    write("concertaction.db.profiles/b.toml", 'sheets = [{layout = "tabel"}]\n')

    said = run("import", write("x.csv"))

    assert (said.code, said.out) == (1, "")
    assert said.err == (
        "Error: b.toml, line 1: “layout”: one of 'table', 'x-grid', 'groups', 'no-header', 'form', 'guess',"
        " 'skip' is expected.\n"
    )
    assert not Path("concertaction.db").exists()


GOOD = """format_version = 1
file = "dour*.csv"
separators = [";"]

[[sheets]]
names = ["Actions *"]
header_rows = [2]
skip_rows = [4, "Total*"]

[sheets.constants]
year = 2011

[sheets.columns]
"Intitulé : « x »" = "title"
B = "1.2"
"""


def test_the_example_is_right() -> None:
    assert parse(GOOD, "p.toml").sheets[0].columns == {"Intitulé : « x »": "title", "B": "1.2"}


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('= "title"', '= "titel"', "p.toml, line 14: “titel” is no field; the fields are reference, title,"),
        ('= "title"', '= "remarks"', "p.toml, line 13: no column gives the “title” of the actions."),
        ('= "title"', "= 3", "p.toml, line 14: “Intitulé : « x »”: a text between quotes, not too long, is expected."),
        ("year = 2011", "person = 3", "p.toml, line 11: “person” cannot be the same for all actions;"),
        ("year = 2011", "title = 'x'", "p.toml, line 11: “title” cannot be the same for all actions;"),
        ("header_rows = [2]", "header_rows = [0]", "p.toml, line 7: “header_rows”: a number from 1 to 1048576 is expected."),
        ("header_rows = [2]", "", "p.toml, line 13: “header_rows” is missing: where the headings stand."),
        ("header_rows = [2]", "hedaer_rows = [2]", "p.toml, line 7: “hedaer_rows” is not a key of a profile."),
        ("header_rows = [2]", 'header_rows = "2"', "p.toml, line 7: “header_rows”: a list [ … ], neither empty nor too long, is expected."),
        ("format_version = 1", "format_version = 2", "p.toml, line 1: “format_version”: one of 1 is expected."),
        ('file = "dour*.csv"', 'file = "../dour.csv"', "p.toml, line 2: a file's name, without folders."),
        ('separators = [";"]', 'separators = [""]', "p.toml, line 3: “separators”: a text between quotes,"),
        ('names = ["Actions *"]', 'layout = "skip"', "p.toml, line 13: layout “skip” takes no columns."),
        ("[[sheets]]", "[[sheets]", "p.toml: line 5, column "),
        ("[[sheets]]", "[sheets]", "p.toml, line 5: “sheets”: "),
    ],
)  # fmt: skip
def test_a_broken_profile_names_the_line_and_the_fault(old: str, new: str, message: str) -> None:
    assert GOOD.count(old) == 1

    with pytest.raises(ProfileError) as raised:
        parse(GOOD.replace(old, new), "p.toml")

    assert str(raised.value).startswith(message)


def test_an_objective_that_the_note_has_not_is_named(run) -> None:
    write("p.toml", GOOD.replace('"1.2"', '"9.9"'))

    said = run("profile", "check", "p.toml")

    assert said.code == 1
    assert "p.toml: “9.9” is no field;" in said.err


@pytest.mark.parametrize("name", ["CON", "con", "Aux.v2", "nul .x", "LPT1", "com²", "Prn"])
def test_a_name_that_windows_keeps_is_refused(run, name: str) -> None:
    said = run("profile", "save", name, write("x.csv"), "--lang", "fr")

    assert said.code == 1
    assert said.err == (
        f"Erreur\u00a0: «\u00a0{name}\u00a0» est un nom que Windows se réserve\u00a0: choisissez-en un autre.\n"
    )
    assert not Path("concertaction.db.profiles").exists()
    for other in ("CONseil", "con-1", "x.con", "com10", "Auxi"):
        assert path_of(other, Path("p")).name == f"{other}.toml"


@pytest.mark.parametrize(
    "name", ["../x", "/etc/x", "a/b", "..", ".x", "x.", "", "a\nb", "C:x", "a\\b", "x" * 90, "-rf", "$(x)"]
)
def test_no_name_leads_out_of_the_folder(run, name: str) -> None:
    with pytest.raises(ProfileError):
        path_of(name, Path("profiles"))

    said = run("profile", "save", "--force", "--", name, write("x.csv"))

    assert said.code == 1
    assert len(said.err.splitlines()) == 1
    assert not Path("concertaction.db.profiles").exists()


@pytest.mark.parametrize(
    "text",
    [
        "x" * 300_000,
        "a = " + "[" * 5000,
        '[[sheets]]\nlayout = "guess"\n' * 500,
        '[[sheets]]\nheader_rows = [1]\nlast_row = 99999999999999999999\n[sheets.columns]\nA = "title"\n',
    ],
    ids=["large", "deep", "many", "number"],
)
def test_a_hostile_profile_is_one_sentence(tmp_path: Path, text: str) -> None:
    path = tmp_path / "p.toml"
    path.write_text(text)

    with pytest.raises(ProfileError) as raised:
        load(path)

    assert "p.toml" in str(raised.value)
    assert "\n" not in str(raised.value)


def test_odd_files_are_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "latin.toml").write_bytes('about = "é"'.encode("cp1252"))

    for name, words in (
        ("latin.toml", "line 1: not UTF-8"),
        ("no.toml", "no such profile"),
        ("/dev/zero", "no file"),
    ):
        with pytest.raises(ProfileError, match=words):
            find(str(tmp_path / name) if name != "/dev/zero" else name, tmp_path)
    with pytest.raises(ProfileError, match="is a folder"):
        load(tmp_path)


def test_values_far_outside_a_sheet_do_no_harm(store: Store, tmp_path: Path) -> None:
    file = write("x.csv")
    write(
        "far.toml",
        '[[sheets]]\nheader_rows = [3]\nfirst_row = 1048576\nlast_row = 2\nskip_rows = [1048576, "'
        + "*a" * 99
        + '"]\n'
        '[sheets.columns]\nB = "title"\nXFD = "partners"\nZZZ = "public"\n',
    )

    with Reader() as reader:
        (done,) = intake.receive([file], store, reader=reader, shelf=Shelf(tmp_path, "./far.toml"))

    assert done.error.reason == "no-actions"
    assert (done.submission.rows, done.profile) == (0, "far")


def test_what_a_profile_and_a_file_say_never_reaches_the_terminal_raw(run) -> None:
    write("concertaction.db.profiles/p.toml", GOOD.replace("Actions *", r"\u001b[31mrouge\u202e"))

    assert run("profile", "list").out == "p: sheets “[31mrouge”; files dour*.csv\n"
