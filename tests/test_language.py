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

from concertaction import i18n

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


def test_the_environment_chooses_a_language() -> None:
    choose = i18n.language_of_environment

    assert choose({}) == "fr"
    assert choose({"LANG": "C.UTF-8"}) == "fr"
    assert choose({"LANG": "en_GB.UTF-8"}) == "en"
    assert choose({"LANG": "en_GB.UTF-8", "CONCERTACTION_LANG": "fr"}) == "fr"
    assert choose({"LC_ALL": "fr_BE.UTF-8", "LANG": "en_GB.UTF-8"}) == "fr"


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
