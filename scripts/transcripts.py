"""Run the commands that the READMEs show, and put in what they really print.

A block marked ``console`` holds commands after ``$ `` and, below each, its
output.  The commands of one document run in order in one empty folder that
holds a copy of examples/, so that a document reads like a session.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = {"README.md": "en", "README.fr.md": "fr"}

_BLOCK = re.compile(r"(```console\n)(.*?)(```)", re.DOTALL)


def documents() -> dict[Path, bytes]:
    """Return each document with fresh outputs."""
    return {
        ROOT / name: refreshed((ROOT / name).read_text(encoding="utf-8"), language).encode()
        for name, language in DOCUMENTS.items()
        if (ROOT / name).exists()
    }


def refreshed(text: str, language: str) -> str:
    """Return a document whose blocks show what their commands print now."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(ROOT / "examples", folder / "examples")
        shutil.copytree(ROOT / "concertaction" / "data", folder / "data")
        environment = _environment(folder, language)
        return _BLOCK.sub(lambda block: block[1] + _session(block[2], folder, environment) + block[3], text)


def _environment(folder: Path, language: str) -> dict[str, str]:
    """What a user's shell has: the command on the path, 100 columns, no colour."""
    programs = folder / ".bin"
    programs.mkdir()
    command = programs / "concertaction"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m concertaction "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    return {
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "HOME": str(folder),
        "LANG": "C.UTF-8",
        "CONCERTACTION_LANG": language,
        "COLUMNS": "100",
        "USER": "analyste",
    }


def _session(block: str, folder: Path, environment: dict[str, str]) -> str:
    lines = []
    for line in block.splitlines():
        if line.startswith("$ "):
            lines.append(line)
            lines.append(_output(line[2:], folder, environment))
    return "\n".join(line for line in lines if line is not None).replace("\n\n\n", "\n\n") + "\n"


def _output(command: str, folder: Path, environment: dict[str, str]) -> str:
    done = subprocess.run(
        command,
        shell=True,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    if done.returncode not in (0, 1, 3, 4, 5) or "Traceback" in done.stdout:
        raise SystemExit(f"{command}: exit {done.returncode}\n{done.stdout}")
    printed = done.stdout.rstrip("\n").replace(str(folder), ".")
    today = datetime.now(UTC)
    for written, shown in ((f"{today:%d/%m/%Y}", "16/01/2012"), (f"{today:%Y-%m-%d}", "2012-01-16")):
        printed = printed.replace(written, shown)
    return "\n".join(line.rstrip() for line in printed.splitlines())
