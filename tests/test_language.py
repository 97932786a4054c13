"""Every text exists in French and in English, and French is well set."""

from __future__ import annotations

import importlib
import re
import shutil
import string
from pathlib import Path

import click
import pytest
from babel.messages.catalog import Message
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po
from reported import made
from stored import EFT, action

from concertaction import i18n
from concertaction.cli.app import command_reference
from concertaction.coverage import Query
from concertaction.reports import matrix

LOCALE = Path(i18n.LOCALE)
SCRIPTS = Path(__file__).parents[1] / "scripts"


def messages(language: str, domain: str) -> list[Message]:
    with (LOCALE / language / "LC_MESSAGES" / f"{domain}.po").open("rb") as file:
        return [message for message in read_po(file, locale=language) if message.id]


def pairs(message: Message) -> list[tuple[str, str]]:
    if isinstance(message.id, str):
        return [(message.id, str(message.string))]
    return list(zip(message.id, message.string, strict=True))


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


FRENCH = [pair for domain in ("concertaction", "click") for m in messages("fr", domain) for pair in pairs(m)]


@pytest.mark.parametrize(("english", "french"), FRENCH, ids=lambda text: text[:40])
def test_french_keeps_the_fields(english: str, french: str) -> None:
    assert french
    # A singular may leave its number out: "une action".
    assert fields(french) <= fields(english) or fields(english) <= fields(french) | {"count"}


@pytest.mark.parametrize(("english", "french"), FRENCH, ids=lambda text: text[:40])
def test_french_is_well_set(english: str, french: str) -> None:
    assert not re.search(r"(?<=[^\s\u00a0]) [:;!?»](?:\s|$)", french), "a plain space before : ; ! ? »"
    assert not re.search(r"«(?!\u00a0)", french), "no no-break space after «"
    assert not re.search(r"\w[.!?…][A-ZÀÉ]", french), "two sentences without a space"
    assert "..." not in french or "..." in english, "three dots for …"
    assert not re.search(r"\bdoublons?\b|performance|non conforme", french)


def test_a_command_to_run_can_be_pasted_into_a_shell() -> None:
    pasted = re.compile(r"concertaction [a-z]+ .*[“”«»\u00a0]")

    assert [text for pair in FRENCH for text in pair if pasted.search(text)] == []


def test_a_heading_of_a_column_and_a_title_of_an_action_have_a_word_each() -> None:
    assert [
        french
        for english, french in FRENCH
        if "heading" in english and "title" not in english and "intitulé" in french.lower()
    ] == []


NUMBERS = {
    "added",
    "all",
    "before",
    "communes",
    "count",
    "covered",
    "different",
    "earlier",
    "ended",
    "first",
    "gaps",
    "groups",
    "kept",
    "last",
    "left",
    "lines",
    "lost",
    "mutual",
    "now",
    "number",
    "objectives",
    "ok",
    "open",
    "pages",
    "partnerships",
    "participants",
    "qualifying",
    "received",
    "rows",
    "same",
    "someone",
    "then",
    "ties",
    "times",
    "unmapped",
    "undated",
}
"""Fields of messages that are numbers; those that hold a number with its noun ("3 actions") do no harm."""
ALWAYS_MANY = {
    "{count} lines, not on paper: they stand in this page on a screen, and in the workbook.",
    "{count} organisations are too many for a picture of the network; its ties stand below.",
    "Of each kind of change, the first {count} are listed.",
    "9. There is room for {rows} new actions; more rows can be inserted above the last one.",
}
"""Messages that are said of a hundred and more only."""
ONE_FORM = {"cas", "dans", "de", "depuis", "en", "n", "sans", "sur", "vers", "à"}
"""Words after a number that do not change with it."""


def test_a_number_before_a_noun_chooses_between_singular_and_plural() -> None:
    """A message with a number counts, or agrees with nothing: "1 lignes masquées" cannot be said."""
    plural = {
        "fr": re.compile(r"\{(\w+)\} ([a-zà-ÿœ]+(?:s|x))\b"),
        "en": re.compile(r"\{(\w+)\} ((?!is|has|was)[a-z]+(?<!s)s)\b"),
    }
    wrong = [
        (message.id, word)
        for message in messages("fr", "concertaction")
        if isinstance(message.id, str) and message.id not in ALWAYS_MANY
        for language, text in (("en", message.id), ("fr", str(message.string)))
        for field, word in plural[language].findall(text)
        if field in NUMBERS and word not in ONE_FORM
    ]

    assert wrong == []


@pytest.mark.parametrize("count", [0, 1, 2, 17])
@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_every_counted_message_is_said_with_each_number(language: str, count: int) -> None:
    counted = [m for m in messages("fr", "concertaction") if not isinstance(m.id, str)]
    assert len(counted) > 80
    for message in counted:
        names = set().union(*map(fields, message.id))
        values = {name: count if name in NUMBERS else f"<{name}>" for name in names}
        with i18n.speaking(language):
            said = i18n.ngettext(*message.id, count).format(**values)
        form = (count > 1) if language == "fr" else (count != 1)
        assert said == (message.string if language == "fr" else message.id)[form].format(**values)
        if language == "fr":
            for number, word in re.findall(r"(?<!\w)(\d+) ([a-zà-ÿœ]+)", said):
                is_plural = re.search(r"[sx]$|ont$|aient$", word) is not None
                assert word in ONE_FORM or is_plural == (int(number) > 1), said


@pytest.mark.parametrize(
    ("codes", "covered", "french", "english"),
    [
        ("1.1", 0, "0 objectif sur 1 a au moins", "0 of 1 objective has at least"),
        ("1.1", 1, "1 objectif sur 1 a au moins", "1 of 1 objective has at least"),
        ("1.1 1.2 1.3", 0, "0 objectif sur 3 a au moins", "0 of 3 objectives have at least"),
        ("1.1 1.2 1.3", 1, "1 objectif sur 3 a au moins", "1 of 3 objectives has at least"),
        ("1.1 1.2 1.3", 2, "2 objectifs sur 3 ont au moins", "2 of 3 objectives have at least"),
    ],
)
def test_of_a_part_and_a_whole_each_agrees_with_its_word(
    codes: str, covered: int, french: str, english: str
) -> None:
    query = Query(objectives=tuple(codes.split()))
    given = made(query, (action(1, EFT, on=" ".join(codes.split()[:covered])), action(2, EFT, on="5.2")))

    for language, words in (("fr", french), ("en", english)):
        with i18n.speaking(language):
            assert matrix.sentences(given)[0].startswith(words)


def test_click_s_own_words_are_translated() -> None:
    """What this version of Click can say to an analyst has its French."""
    known = {m.id for m in messages("fr", "click")}
    folder = Path(click.__file__).parent
    developers = re.compile(
        r"Could not determine name|defined twice|No options defined|cannot use the same flag|DeprecationWarning"
        r"|exactly one parameter|UUID|Invalid start character|without prompting|Do you want to continue"
        r"|version %\(version\)s|must be an iterable"
    )
    said = {
        found[1]
        for name in ("core", "exceptions", "parser", "types", "decorators", "formatting")
        for found in extract_from_file("python", str(folder / f"{name}.py"))
        if not developers.search(str(found[1]))
    }

    assert said - known == set()


@pytest.mark.parametrize(
    ("environ", "language"),
    [
        ({}, "fr"),
        ({"LANG": "C.UTF-8"}, "fr"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "en_GB.UTF-8", "CONCERTACTION_LANG": "fr"}, "fr"),
        ({"LC_ALL": "fr_BE.UTF-8", "LANG": "en_GB.UTF-8"}, "fr"),
    ],
)
def test_the_environment_chooses_a_language(
    environ: dict[str, str], language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("CONCERTACTION_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environ.items():
        monkeypatch.setenv(name, value)

    assert i18n.language_of_environment() == language


def test_a_catalogue_with_a_message_twice_is_refused_and_left_alone(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.syspath_prepend(str(SCRIPTS))
    generate = importlib.import_module("generate")
    shutil.copytree(LOCALE, tmp_path / "locale")
    doubled = tmp_path / "locale" / "fr" / "LC_MESSAGES" / "concertaction.po"
    text = doubled.read_text(encoding="utf-8")
    again = '\nmsgid ""\n"Act"\n"ion"\nmsgstr "Activité"\n'  # wrapped otherwise, and still the same message
    doubled.write_text(text + again, encoding="utf-8")
    monkeypatch.setattr(generate, "LOCALE", tmp_path / "locale")
    monkeypatch.setattr("sys.argv", ["generate.py"])

    code = generate.main()

    line = text.count("\n") + 2
    assert code == 1
    assert capsys.readouterr().out == (
        f"fr/concertaction.po, line {line}: 'Action' is there twice; keep one of the two\n"
    )
    assert doubled.read_text(encoding="utf-8") == text + again


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_help_of_a_command_lists_its_arguments_once_and_in_its_language(language: str) -> None:
    reference = command_reference(language)
    pages = reference.split("\n## ")[1:]
    assert len(pages) > 40
    for page in pages:
        assert page.lower().count("\narguments") <= 1
        assert "Positional" not in page
    given = set(re.findall(r"(?<= )[A-ZÉ]{4,}(?:-[A-Z]+)?(?=[ |.]|$)", reference, re.M))
    english = {"FILE", "FOLDER", "KIND", "NAME", "NEW-NAME", "NUMBER", "PERCENT", "PERIOD", "QUARTER", "TEXT"}
    assert (given & english == set()) is (language == "fr")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_reference_names_every_variable_that_is_read(language: str) -> None:
    package = Path(i18n.__file__).parent
    read = {
        name
        for path in package.rglob("*.py")
        for name in re.findall(r'"(CONCERTACTION_[A-Z_]+|NO_COLOR|FORCE_COLOR)"', path.read_text("utf-8"))
    }

    reference = command_reference(language)

    assert len(read) > 7
    assert [name for name in sorted(read) if f"`{name}`" not in reference] == []
    assert "`5000000`" in reference
