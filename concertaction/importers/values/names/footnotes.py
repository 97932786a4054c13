"""Marks of footnotes at the end of a name: they point to a line below the table, and are no part of it."""

from __future__ import annotations

from concertaction.patterns import late

_SIGNS = frozenset("*†‡¹²³⁴⁵⁶⁷⁸⁹")
_RAISED = "[¹²³⁴⁵⁶⁷⁸⁹]{1,2}"
_MARK = late(  # "Le Forem*", "CPAS de Dour (**)", "TEC Hainaut²"; not "40 m²", "Hôtel 4*", "étudiant*es"
    rf"([^\W\d_]|\d\d|(?<=\w)[.)])\s*(?:\*{{1,3}}|[†‡]|[(\[](?:\*{{1,3}}|[†‡]|{_RAISED})[)\]])"
    r"(?=\s*(?:$|[,;/+&|\n()–-]|(?:et|ou|avec)\s))"
    rf"|([^\W\d_]{{3}})\s?{_RAISED}(?!\w)"
)


def without_footnotes(text: str) -> str:
    """A cell of names without the marks of footnotes behind them."""
    return text if _SIGNS.isdisjoint(text) else _MARK.sub(r"\1\2", text)
