"""Write the generated files: data tables, catalogues, schemas, command reference, pictures, READMEs' outputs.

With ``--check`` nothing is written: exit 1 and one line for each file that is
not current, or for each message that French lacks.  A catalogue that has a
message twice is refused before anything is written: only one of the two
translations would stay, and nobody would have chosen which.
"""

from __future__ import annotations

import io
import re
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]

LOCALE = ROOT / "concertaction" / "locale"
DATA = ROOT / "concertaction" / "data"
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2)}


def catalogues() -> tuple[dict[Path, bytes], list[str]]:
    """Extract messages, update fr and en, compile: (files, complaints)."""
    from babel.messages.catalog import Catalog, Message
    from babel.messages.extract import extract_from_dir
    from babel.messages.pofile import read_po

    template = Catalog(project="concertaction", charset="utf-8", fuzzy=False)
    for text in rule_texts():
        template.add(text)
    for _file, _line, message, comments, context in sorted(
        extract_from_dir(
            str(ROOT / "concertaction"), [("**.py", "python")], keywords=KEYWORDS, comment_tags=("i18n:",)
        ),
        key=lambda found: str(found[2]),
    ):
        template.add(message, auto_comments=comments, context=context)
    files: dict[Path, bytes] = {}
    complaints = []
    for language in ("fr", "en"):
        path = LOCALE / language / "LC_MESSAGES" / "concertaction.po"
        old = Catalog(locale=language)
        if path.exists():
            with path.open("rb") as file:
                old = read_po(file, locale=language)
        catalogue = Catalog(locale=language, project="concertaction", charset="utf-8", fuzzy=False)
        for entry in [one for one in template if isinstance(one, Message) and one.id]:
            known = old.get(entry.id)
            string = known.string if known else None
            if isinstance(entry.id, str) != isinstance(string, str):
                string = None
            catalogue.add(entry.id, string or None, auto_comments=entry.auto_comments)
            complete = all(string) if isinstance(string, (tuple, list)) else bool(string)
            if language == "fr" and not complete:
                complaints.append(f"{path.relative_to(ROOT)}: not translated: {entry.id!r}")
        files[path] = _po(catalogue)
        files[path.with_suffix(".mo")] = _mo(catalogue)
    with (LOCALE / "fr" / "LC_MESSAGES" / "click.po").open("rb") as file:
        files[LOCALE / "fr" / "LC_MESSAGES" / "click.mo"] = _mo(read_po(file, locale="fr"))
    return files, complaints


def rule_texts() -> list[str]:
    """The messages of the table of findings, which Babel does not look into."""
    import tomllib

    rules = tomllib.loads((DATA / "findings.toml").read_text(encoding="utf-8"))
    return [rule[part] for rule in rules.values() for part in ("title", "message", "remedy")]


def twice(path: Path) -> list[str]:
    """Return a line for each message that a catalogue has more than once, with where it stands again."""
    from babel.messages.pofile import denormalize

    text = path.read_text(encoding="utf-8")
    seen: set[str] = set()
    found = []
    for entry in re.finditer(r'^msgid ((?:".*"\n?)+)', text, re.MULTILINE):
        message = denormalize(entry[1].strip())
        if message in seen:
            line = text.count("\n", 0, entry.start()) + 1
            found.append(f"{path.name}, line {line}: {message!r} is there twice; keep one of the two")
        seen.add(message)
    return found


def _mo(catalogue: Catalog) -> bytes:
    from babel.messages.mofile import write_mo

    # Babel stamps the time; the same messages are to give the same bytes.
    catalogue.creation_date = catalogue.revision_date = datetime(2010, 1, 1, tzinfo=UTC)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    return compiled.getvalue()


def _po(catalogue: Catalog) -> bytes:
    from babel.messages.pofile import write_po

    text = io.BytesIO()
    write_po(text, catalogue, omit_header=True, sort_output=True, width=100)
    header = b'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n"Plural-Forms: %s\\n"\n\n'
    plural = str(catalogue.plural_forms).encode()
    return header % plural + text.getvalue().lstrip()


def tables() -> dict[Path, bytes]:
    """The data tables in JSON, which loads faster than TOML, and what follows from them alone."""
    import json
    import tomllib

    from concertaction.importers.layouts.words.headings import synonyms

    read = {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in DATA.glob("*.toml")}
    read["synonyms"] = synonyms(read["headings"])
    return {
        DATA / "json" / f"{name}.json": json.dumps(data, ensure_ascii=False, indent=0).encode()
        for name, data in read.items()
    }


def schemas() -> dict[Path, bytes]:
    """JSON schemas of the outputs and files, and the database as SQL."""
    from concertaction import framework_shapes
    from concertaction.importers.layouts.profiles import schema_text
    from concertaction.reports.contracts.schemas import schema_texts
    from concertaction.store.schema import as_sql

    files = {ROOT / "schemas" / name: text.encode() for name, text in schema_texts().items()}
    files[ROOT / "schemas" / "framework.json"] = framework_shapes.schema_text().encode()
    files[ROOT / "schemas" / "profile.json"] = schema_text().encode()
    files[ROOT / "schemas" / "database.sql"] = as_sql().encode()
    return files


def reference() -> dict[Path, bytes]:
    """The help of every command, in both languages."""
    from concertaction.cli import command_reference

    return {
        ROOT / "docs" / f"commands.{language}.md": command_reference(language).encode()
        for language in ("fr", "en")
    }


def pictures() -> dict[Path, bytes]:
    """The picture of each README."""
    from pictures import pictures as drawn

    return drawn()


def transcripts() -> dict[Path, bytes]:
    """The READMEs, with what their commands print."""
    from transcripts import documents

    return documents()


def main() -> int:
    """Write or check; return the exit code."""
    check = "--check" in sys.argv[1:]
    doubled = [
        f"{path.parent.parent.name}/{line}"
        for path in sorted(LOCALE.glob("*/LC_MESSAGES/*.po"))
        for line in twice(path)
    ]
    if doubled:
        print(*doubled, sep="\n")
        return 1
    stale = _write_or_list(tables(), check=check)
    translated, complaints = catalogues()
    stale += _write_or_list(translated, check=check)
    stale += _write_or_list({**schemas(), **reference(), **pictures(), **transcripts()}, check=check)
    for path in stale:
        print(
            f"{path.relative_to(ROOT)}: not current; run make generate"
            if check
            else f"wrote {path.relative_to(ROOT)}"
        )
    for complaint in complaints:
        print(complaint)
    return 1 if complaints or (check and stale) else 0


def _write_or_list(files: dict[Path, bytes], *, check: bool) -> list[Path]:
    stale = [path for path, content in files.items() if not path.exists() or path.read_bytes() != content]
    if not check:
        for path in stale:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(files[path])
    return stale


if __name__ == "__main__":
    sys.exit(main())
