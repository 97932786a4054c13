"""Regular expressions that are compiled when they are first used, and kept for the next run.

The readers of cells and sheets have hundreds; compiling them all would be paid
by every import, and no file asks for all of them.  Those that a run compiled are kept beside the
bytecode of this module, as Python keeps modules: the next run loads them much faster.
"""

from __future__ import annotations

import re
import sys
from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING, Any, cast

from concertaction import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    Words = tuple[str, int]
    """What a pattern is made of: its source and its flags."""
    Program = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
    """What the engine of ``re`` is given of it: flags, code, groups, their numbers by name, their names."""


class _Late:
    """Stands for a compiled pattern, and hands out its attributes."""

    def __init__(self, source: str, flags: int) -> None:
        self._words = (source, flags)

    def __getattr__(self, name: str) -> Any:
        # Asked for what is not there yet: from now on it is, and costs no call.
        pattern = compiled(*self._words)
        for attribute in _ATTRIBUTES:
            setattr(self, attribute, getattr(pattern, attribute))
        return getattr(pattern, name)


_ATTRIBUTES = [name for name in dir(re.compile("")) if not name.startswith("_")]


def late(source: str, flags: int = 0) -> re.Pattern[str]:
    """Return what behaves as ``compiled(source, flags)``, compiled at its first use.

    It is no ``re.Pattern``: use its methods, not the functions of ``re``.  A
    fault of the expression raises ``re.error`` then and not at import, so a
    test compiles them all.
    """
    return cast("re.Pattern[str]", _Late(source, flags))


def any_of(words: Iterable[str]) -> str:
    """Return the expression of any of these words: the longest first, so that none hides a longer one."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


# -- kept between runs

_MOST = 4_000
"""Patterns that are kept: more than twice those of the tool, for frameworks have some of their own."""

_fresh: dict[Words, re.Pattern[str]] = {}


def compiled(source: str, flags: int = 0) -> re.Pattern[str]:
    """Return ``re.compile(source, flags)``, from what is kept where it can be.

    For patterns of the tool and of frameworks alone: what a cell holds is never to be kept.
    """
    words = (source, int(flags))
    program = _kept().get(words)
    if program is not None:
        with suppress(Exception):  # an engine that takes it no more
            return _loaded(source, program)
    pattern = _fresh[words] = re.compile(source, flags)
    return pattern


def keep() -> None:
    """Keep what this run has compiled, unless Python may write no bytecode or the folder is not ours.

    Only programs that ``re`` holds equal to its own are kept.
    """
    if not _fresh or sys.dont_write_bytecode:
        return
    with suppress(Exception):  # internals of ``re`` that changed: the next run compiles as this one did
        import marshal
        import os

        known = dict(_kept())
        if len(known) + len(_fresh) > _MOST:
            known.clear()
        for (source, flags), pattern in _fresh.items():
            program = _program(source, flags, pattern)
            if _loaded(source, program) == pattern:
                known[source, flags] = program
        place = _place()
        draft = place.with_suffix(f".{os.getpid()}")
        try:
            draft.write_bytes(_mark() + marshal.dumps(known))
            draft.replace(place)
        finally:
            draft.unlink(missing_ok=True)


@cache
def _kept() -> dict[Words, Program]:
    with suppress(Exception):
        import marshal

        data, mark = _place().read_bytes(), _mark()
        if data.startswith(mark):
            programs = marshal.loads(memoryview(data)[len(mark) :])  # noqa: S302 - as bytecode is
            return cast("dict[Words, Program]", programs)
    return {}


def _place() -> Path:
    from pathlib import Path

    return Path(__spec__.cached).with_suffix(".sre")  # type: ignore[arg-type]


def _mark() -> bytes:
    """What the programs hold good for: our release, this Python and its engine, the order of bytes."""
    import _sre  # type: ignore[import-not-found]

    told = (__version__, sys.version, _sre.MAGIC, _sre.CODESIZE, sys.byteorder)
    return "\n".join(map(str, told)).encode() + b"\0"


def _program(source: str, flags: int, pattern: re.Pattern[str]) -> Program:
    from array import array
    from re import _compiler, _parser  # type: ignore[attr-defined]

    code = _compiler._code(_parser.parse(source, flags), flags)
    names: list[str | None] = [None] * (pattern.groups + 1)
    for name, number in pattern.groupindex.items():
        names[number] = name
    return pattern.flags, array("I", code).tobytes(), pattern.groups, dict(pattern.groupindex), tuple(names)


def _loaded(source: str, program: Program) -> re.Pattern[str]:
    import _sre

    flags, code, *groups = program
    return cast("re.Pattern[str]", _sre.compile(source, flags, memoryview(code).cast("I").tolist(), *groups))
