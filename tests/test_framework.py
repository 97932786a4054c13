from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from dataclasses import fields
from pathlib import Path

import pytest
from openpyxl import load_workbook

from concertaction import framework, framework_shapes, i18n
from concertaction.errors import FrameworkError, UsageError
from concertaction.findings import RULES
from concertaction.importers import laying
from concertaction.reports import framework as pages

NOTE = Path(__file__).parents[2] / "shared" / "note" / "note-orientation-2010-2013.txt"

SCHEMA = Path(__file__).parents[1] / "schemas" / "framework.json"

SMALL = """
id = "plan-2020"
title = { fr = "Plan", en = "Plan" }
short = { fr = "le plan", en = "the plan" }
start = 2020
end = 2024

[[axes]]
code = "A"
title = "Premier axe"
label = { fr = "Premier", en = "First" }

[[axes.objectives]]
code = "A.1"
title = "Premier objectif"
label = { fr = "Un", en = "One" }

[[axes.objectives]]
code = "A.10"
title = "Dixième objectif"
label = { fr = "Dix", en = "Ten" }
[axes.objectives.partnership]
required = true
basis = "explicit"
conditions = [{ rule = "kind_present", kinds = ["school"] }]

[[kinds]]
code = "school"
label = { fr = "École", en = "School" }
short = { fr = "École", en = "School" }
"""


@pytest.fixture(autouse=True)
def _in_english():
    with i18n.speaking("en"):
        yield


@pytest.fixture
def note_text() -> str:
    if not NOTE.exists():
        pytest.skip(f"the note is not here: {NOTE}")
    return NOTE.read_text(encoding="utf-8").replace("1^{ère}", "1ère")


def test_every_title_is_the_printed_one(note_text: str) -> None:
    note = framework.load()
    printed = re.findall(r"^Objectif (\d) : (.+)$", note_text, re.MULTILINE)

    assert [(o.number, o.title) for o in note.objectives.values()] == printed
    assert [axis.heading for axis in note.axes] == re.findall(
        r"^(?:Axe \d : |4\. ).+$", note_text, re.MULTILINE
    )
    for axis in note.axes:
        assert axis.heading is not None
        assert axis.heading.endswith(axis.title)


def test_every_commentary_and_quote_is_the_note_s(note_text: str) -> None:
    words = re.sub(r"\n\n\* CSEF.*?\.pdf\n\n", " ", note_text, flags=re.DOTALL)
    words = re.sub(r"\s+", " ", words)
    for objective in framework.load().objectives.values():
        assert f"→ {objective.commentary}" in words, objective.code
        if objective.partnership.required:
            assert objective.partnership.quote, objective.code
            assert objective.partnership.quote in words, objective.code


def test_the_note_has_five_axes_and_seventeen_objectives() -> None:
    note = framework.load()

    assert [len(axis.objectives) for axis in note.axes] == [4, 4, 4, 3, 2]
    assert sum(o.partnership.required for o in note.objectives.values()) == 13
    assert [o.code for o in note.objectives.values() if not o.partnership.required] == [
        "1.3",
        "1.4",
        "2.1",
        "5.2",
    ]
    assert (note.start, note.end) == (2010, 2013)


def test_another_framework_has_its_own_codes() -> None:
    plan = framework.parse(SMALL, "plan.toml")

    assert list(plan.objectives) == ["A.1", "A.10"]
    assert plan.objective("A.10").axis == "A"
    with pytest.raises(
        UsageError, match=r"The plan has no objective “1\.2”\. Its objectives are: A\.1, A\.10\."
    ):
        plan.objective("1.2")


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_no_rule_calls_every_framework_a_note(language: str) -> None:
    with i18n.speaking(language):
        for code, rule in RULES.items():
            said = " ".join(map(i18n._, (rule.title, rule.message, rule.remedy)))
            assert not re.search(r"\b[Nn]ote\b", said), code


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_under_another_framework_nothing_is_called_the_note(run, language: str, empty_folder: None) -> None:
    Path("plan.toml").write_text(SMALL, encoding="utf-8")
    Path("a.csv").write_text(
        "Opérateur;Titre;Objectif;Début\nÉcole A;Atelier;A.1;1/9/2021\nÉcole A;Cours;A.2;1/9/2021\n"
        "École A;Stage;A.10;1/9/2031\n",
        encoding="utf-8",
    )
    asked = ["--lang", language]

    outputs = [
        run(
            "import", "a.csv", "--framework", "plan.toml", "--return-to", "back", "--receipt", "back", *asked
        ),
        run("submissions", "list", *asked),
        run("coverage", "--period", "1999", *asked),
        run("coverage", "--explain", "A.10", *asked),
        run("report", "2021-Q4", *asked),
        run("template", "-o", "back/t.xlsx", *asked),
    ]

    assert len(list(Path("back").glob("*.xlsx"))) == 2
    written = [path.read_text("utf-8") for path in Path("back").glob("*.txt")]
    written += [
        str(cell.value)
        for path in Path("back").glob("*.xlsx")
        for sheet in load_workbook(path)
        for row in sheet
        for cell in row
    ]
    said = "\n".join([*(one.out + one.err for one in outputs), *written])
    assert "(2020-2024)" in said
    assert "A.2" in said
    assert not re.search(r"\b(?:la|the) note\b", said, re.IGNORECASE)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('code = "A.10"', 'code = "A.1"', "plan.toml, line 19: code A.1: used twice"),
        ('code = "A.10"', 'code = "B.10"', "plan.toml, line 19: code B.10: does not begin with its axis A."),
        ("end = 2024", "end = 2019", "plan.toml, line 6: the end comes before the start."),
        ("start = 2020", "start = 20x0", "plan.toml: line 5, column 11: not TOML; one key and one value a line,"),
        ("start = 2020", "start = " + "[" * 5000, "plan.toml: nested too deeply."),
        ('rule = "kind_present", ', "", "plan.toml, line 25: “rule” is missing here."),
        ('rule = "kind_present"', 'rule = ""', "plan.toml, line 25: “conditions”: one of 'distinct_organisations', 'kind_present' is"),
        ('{ rule = "kind_present", kinds = ["school"] }', "{}", "plan.toml, line 25: “rule” is missing here."),
        ('{ rule = "kind_present", kinds = ["school"] }', '"school"', "plan.toml, line 25: “conditions”: keys and values are expected."),
        ('title = "Premier axe"\n', "", "plan.toml, line 8: “title” is missing here."),
        ('basis = "explicit"', 'base = "explicit"', "plan.toml, line 22: “basis” is missing here."),
        ('kinds = ["school"]', 'kinds = ["scool"]', "plan.toml, line 19: code A.10: unknown kind “scool”"),
        ('required = true', 'required = true\nwished = 1', "plan.toml, line 24: “wished” is not a key of a framework file."),
    ],
)  # fmt: skip
def test_a_broken_file_names_the_line_and_the_fault(old: str, new: str, message: str) -> None:
    assert old in SMALL

    with pytest.raises(FrameworkError) as raised:
        framework.parse(SMALL.replace(old, new, 1), "plan.toml")

    assert str(raised.value).startswith(message)


@pytest.mark.parametrize(
    ("line", "advice", "detail"),
    [
        ('end = "2024', "fermez le texte", "Illegal character"),
        ('end = """2024', "fermez le texte", "Unterminated string"),
        ("end = “2024”", "la valeur est", "Invalid value"),
        ("end =", "la valeur est", "Invalid value"),
        ("end = oui", "la valeur est", "Invalid value"),
        ("end = True", "la valeur est", "Invalid value"),
        ("end = 2024,5", "une clé et une valeur par ligne", "Expected newline"),
        ("end = 2024;", "une clé et une valeur par ligne", "Expected newline"),
        ("end = 2024 id = 1", "une clé et une valeur par ligne", "Expected newline"),
        ("end: 2024", "sans accent ni espace, vient =", "Expected '='"),
        ("[end", "fermez-le", "Expected ']'"),
        ("[[end]", "fermez-le", "Expected ']]'"),
        ("end = [2024", "une liste se ferme", "Unclosed array"),
        ('end = ["x" "y"]', "une liste se ferme", "Unclosed array"),
        ("end = 2024\nend = 2025", "déjà", "Cannot overwrite"),
        ("[title]", "déjà", "Cannot declare"),
        ("end = { x = 1, x = 2 }", "déjà", ""),
        ("end = { x = 1", "{ … }", "Unclosed inline table"),
        ("end = { x = 1, = 2 }", "un nom de clé", "Invalid initial character"),
        (r'end = "C:\dossier"', "deux fois", "Unescaped"),
        (r'end = "C:\users"', "deux fois", "Invalid hex"),
        ("année = 1", "sans accent ni espace", "Expected '='"),
        ("à = 1", "commence par", "Invalid statement"),
        ("<html>", "commence par", "Invalid statement"),
    ],
)
def test_what_is_no_toml_is_said_in_the_language_of_the_reader(line: str, advice: str, detail: str) -> None:
    said = {}
    for language in i18n.LANGUAGES:
        with i18n.speaking(language), pytest.raises(FrameworkError) as raised:
            framework.parse(SMALL.replace("end = 2024", line, 1), "plan.toml")
        said[language] = str(raised.value)

    assert "ce n’est pas du TOML\u00a0; " in said["fr"]
    assert advice in said["fr"]
    assert detail in said["en"]
    assert not re.search(r"Expected|Invalid|Illegal|Cannot|Un[a-z]+ed|Duplicate|Namespace", said["fr"])


def test_a_missing_or_odd_file_is_one_sentence(tmp_path: Path) -> None:
    odd = tmp_path / "latin.toml"
    odd.write_bytes('id = "x"\ntitre = "é"'.encode("cp1252"))

    with pytest.raises(FrameworkError, match="no such framework file"):
        framework.load(tmp_path / "none.toml")
    with pytest.raises(FrameworkError, match="is a folder"):
        framework.load(tmp_path)
    with pytest.raises(FrameworkError, match=r"line 2: not UTF-8"):
        framework.load(odd)


CONFUSED = SMALL.replace(
    'label = { fr = "Un", en = "One" }\n',
    'label = { fr = "Un", en = "One" }\nconfusions = [\n  { with = "A.10", tell_apart = TEXT },\n]\n',
)


def test_what_tells_objectives_apart_is_said_in_the_language_of_the_analyst() -> None:
    plan = framework.parse(
        CONFUSED.replace("TEXT", '{ fr = "Un n’est pas dix.", en = "One is not ten." }'), "plan.toml"
    )

    assert "Not to be taken for A.10: One is not ten." in pages.page(plan, "A.1")
    with i18n.speaking("fr"):
        assert "À ne pas confondre avec A.10\u00a0: Un n’est pas dix." in pages.page(plan, "A.1")
    assert framework_shapes.remarks(plan.text) == []


def test_a_text_that_tells_apart_needs_both_languages() -> None:
    with pytest.raises(FrameworkError, match=r"plan\.toml, line 17: “en” is missing here\."):
        framework.parse(CONFUSED.replace("TEXT", '{ fr = "Un n’est pas dix." }'), "plan.toml")


def test_a_file_of_before_still_works_and_the_check_says_what_to_change() -> None:
    old = CONFUSED.replace("TEXT", '"Un n’est pas dix."').replace(
        'title = "Premier objectif"', 'title = "Premier objectif"\nnegative_cues = ["dix"]'
    )

    plan = framework.parse(old, "plan.toml")

    for language in i18n.LANGUAGES:
        with i18n.speaking(language):
            assert "Un n’est pas dix." in pages.page(plan, "A.1")
    assert framework_shapes.remarks(plan.text) == [
        (16, "“negative_cues” is not read any more; take it out."),
        (
            18,
            'objective A.1: “tell_apart” has one text for both languages; better: { fr = "…", en = "…" }.',
        ),
    ]


def test_the_note_tells_each_pair_apart_in_french_and_in_english() -> None:
    confusions = [(o.code, c) for o in framework.load().objectives.values() for c in o.confusions]

    assert len(confusions) == 29
    assert framework_shapes.remarks(framework.load().text) == []
    for code, confusion in confusions:
        assert confusion.tell_apart.fr != confusion.tell_apart.en, code
        assert not re.search(r"\b(the|and|with|operators)\b| = |(?<!\u00a0)[:;»]", confusion.tell_apart.fr), (
            code
        )
        assert confusion.code in framework.load().objectives, code


def test_who_issued_the_text_is_said() -> None:
    note = framework.load()

    with i18n.speaking("fr"):
        assert pages.listing(note).splitlines()[1:3] == [
            "Publié par\u00a0: CSEF de Mons et Direction régionale du Forem",
            "Texte cité\u00a0: Note d'orientation 2010-2013, Direction Régionale de Mons",
        ]
        assert pages.page(note, None).startswith("Publié par\u00a0: CSEF de Mons")
    assert "Published by" not in pages.listing(framework.parse(SMALL, "plan.toml"))


def test_useful_partners_and_the_comment_of_a_rule_are_shown() -> None:
    plan = framework.parse(
        SMALL.replace(
            'basis = "explicit"',
            'basis = "explicit"\nrecommended = ["school"]\ncomment = { fr = "Lu avec soin.", en = "Read with care." }',
        ),
        "plan.toml",
    )

    with i18n.speaking("fr"):
        assert pages.page(plan, "A.10").splitlines()[-2:] == [
            "     Partenaires utiles en plus\u00a0: École",
            "     Lu avec soin.",
        ]


def test_the_schema_takes_the_note_and_is_the_one_that_is_published() -> None:
    published = json.loads(SCHEMA.read_text(encoding="utf-8"))

    assert json.loads(framework_shapes.schema_text()) == published
    assert set(tomllib.loads(framework.NOTE.read_text(encoding="utf-8"))) <= set(published["properties"])
    assert "text" not in published["properties"]


def test_a_large_file_is_awaited_with_any_framework() -> None:
    laying.rehearse(framework.parse(SMALL, "plan.toml"))
    laying.rehearse(framework.load())


def test_the_framework_that_we_ship_is_sound_and_read_alike_both_ways() -> None:
    text = framework.NOTE.read_text(encoding="utf-8")
    checked = framework_shapes.checked(tomllib.loads(text), text, "note.toml")
    shipped, outside = framework.load(), framework.made(checked, text)
    assert {field.name: getattr(shipped, field.name) for field in fields(shipped)} == {
        field.name: getattr(outside, field.name) for field in fields(outside)
    }


def test_commands_do_not_wait_for_pydantic() -> None:
    code = "import sys, concertaction.framework as f; f.load(); print('pydantic' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "False\n"
