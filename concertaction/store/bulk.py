"""Tens of thousands of rows in one import, and how they go in fast."""

from __future__ import annotations

import gc
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from itertools import chain, islice
from typing import Any

_AT_ONCE = 50


@contextmanager
def no_cycles() -> Iterator[None]:
    """Hold the garbage collector back: tens of thousands of tuples, no cycle among them."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def insert(conn: sqlite3.Connection, statement: str, rows: Iterable[tuple[Any, ...]]) -> None:
    """Insert many rows as they come, several at a time: narrow ones go in faster."""
    source = iter(rows)
    rest: list[tuple[Any, ...]] = []

    def whole() -> Iterator[tuple[Any, ...]]:
        while len(some := list(islice(source, _AT_ONCE))) == _AT_ONCE:
            yield tuple(chain.from_iterable(some))
        rest.extend(some)

    conn.executemany(_many(statement), whole())
    conn.executemany(statement, rest)


@cache
def _many(statement: str) -> str:
    """Repeat the place holders of an INSERT, for ``_AT_ONCE`` rows."""
    places = statement[statement.index(" VALUES ") + len(" VALUES ") :]
    return statement + f", {places}" * (_AT_ONCE - 1)


class Memo(dict[Any, Any]):
    """Computes each distinct value once, at the speed of a dictionary."""

    def __init__(self, compute: Callable[[Any], Any]) -> None:
        self._compute = compute

    def __missing__(self, key: Any) -> Any:
        value = self[key] = self._compute(key)
        return value
