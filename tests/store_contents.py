"""What an import did and what a store then holds: for the tests of the store."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from concertaction.models import StoredAction
from concertaction.store import ImportResult


def counts(result: ImportResult) -> str:
    """Write the counts as "added/updated/unchanged/missing"."""
    return "/".join(str(result.counts[name]) for name in ("added", "updated", "unchanged", "missing"))


def codes(result: ImportResult) -> list[str]:
    """Name the findings by their codes."""
    return [found.code for found in result.findings]


def titles(found: list[StoredAction]) -> list[str]:
    """Name the actions by their titles."""
    return [one.title for one in found]


def contents(db: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Everything that a store file holds, but for the moments."""
    conn = sqlite3.connect(db)
    try:
        tables = [row[0] for row in conn.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        return {table: conn.execute(f'SELECT * FROM "{table}"').fetchall() for table in sorted(tables)}
    finally:
        conn.close()
