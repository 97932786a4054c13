"""Regular expressions that are compiled when they are first used.

The readers of cells and sheets have hundreds; compiling them all would be paid
by every import, and no file asks for all of them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from collections.abc import Iterable


class _Late:
    """Stands for a compiled pattern, and hands out its attributes."""

    def __init__(self, source: str, flags: int) -> None:
        self._words = (source, flags)

    def __getattr__(self, name: str) -> Any:
        # Asked for what is not there yet: from now on it is, and costs no call.
        pattern = re.compile(*self._words)
        for attribute in _ATTRIBUTES:
            setattr(self, attribute, getattr(pattern, attribute))
        return getattr(pattern, name)


_ATTRIBUTES = [name for name in dir(re.compile("")) if not name.startswith("_")]


def late(source: str, flags: int = 0) -> re.Pattern[str]:
    """Return what behaves as ``re.compile(source, flags)``, compiled at its first use.

    It is no ``re.Pattern``: use its methods, not the functions of ``re``.  A
    fault of the expression raises ``re.error`` then and not at import, so a
    test compiles them all.
    """
    return cast("re.Pattern[str]", _Late(source, flags))


def any_of(words: Iterable[str]) -> str:
    """Return the expression of any of these words: the longest first, so that none hides a longer one."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
