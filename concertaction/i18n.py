"""French and English: the one place that knows the current language.

Messages are written in English in the code, marked with ``_`` (or ``N_`` in
data that is translated when it is shown), and translated by the gettext
catalogues in ``locale/``.
"""

from __future__ import annotations

import gettext as _gettext
import os
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

DOMAIN = "concertaction"
LANGUAGES = ("fr", "en")
LOCALE = Path(__file__).parent / "locale"

_language: ContextVar[str] = ContextVar("language", default="fr")


@cache
def _catalogue(language: str) -> _gettext.NullTranslations:
    return _gettext.translation(DOMAIN, LOCALE, languages=[language], fallback=True)


def language() -> str:
    """Return the current language, ``fr`` or ``en``."""
    return _language.get()


def set_language(code: str) -> None:
    """Make ``code`` the language of every later message.

    Raises ValueError for a language that has no catalogue.
    """
    if code not in LANGUAGES:
        raise ValueError(code)
    _language.set(code)


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Speak another language inside a ``with`` block."""
    token = _language.set(code)
    try:
        yield
    finally:
        _language.reset(token)


def language_of_environment() -> str:
    """Choose a language: CONCERTACTION_LANG, else the locale, else French."""
    for name in ("CONCERTACTION_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        code = os.environ.get(name, "")[:2].lower()
        if code in LANGUAGES:
            return code
    return "fr"


def _(message: str) -> str:
    """Translate a message."""
    return _catalogue(_language.get()).gettext(message)


def ngettext(singular: str, plural: str, n: int) -> str:
    """Translate a message that counts something."""
    return _catalogue(_language.get()).ngettext(singular, plural, n)


def agreeing(part: int, whole: int) -> int:
    """Return the number that the verb of "3 of 17 objectives have" agrees with: in English 0 of 1 has."""
    return 1 if whole == 1 else part


def N_(message: str) -> str:  # noqa: N802 - gettext's own name
    """Mark a message for translation without translating it."""
    return message
