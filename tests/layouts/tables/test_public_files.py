"""Files of public statistics, read from the disk: which of their lines are what, and which are headings."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from layout_sheets import NOTE
from spreadsheets import written

from concertaction.importers.files.workbook import Reader
from concertaction.importers.layouts.recognition import read_workbook

FILES = tomllib.loads((Path(__file__).parent / "public_csv.toml").read_text(encoding="utf-8"))["file"]


@pytest.mark.parametrize("file", FILES, ids=[file["name"] for file in FILES])
def test_lines_of_public_files(reader: Reader, tmp_path: Path, file: dict[str, Any]) -> None:
    lines = [line.partition(" | ") for line in file["lines"].splitlines()]
    text = "".join(f"{raw}\n" for _, _, raw in lines)

    summary = read_workbook(reader.read(written(tmp_path / "t.csv", text.encode())), NOTE)[0].summary

    wanted = {row: kind for row, (kind, _, _) in enumerate(lines, 1) if kind}
    seen = {row: kind for first, last, kind in summary.lines for row in range(first, last + 1)}
    assert [seen.get(row, "") for row in range(1, len(lines) + 1)] == [kind for kind, _, _ in lines]
    assert summary.header_rows == tuple(row for row, kind in wanted.items() if kind == "header")
