"""Codes of a cell that are counted: "1) 1.2 2) 1.4" are the codes 1.2 and 1.4."""

from __future__ import annotations

from concertaction.patterns import late

_COUNT = late(
    r"(?<![\d.,/-])\(?(?:n ?° ?)?([1-9])\s?(?:[)°:]|[.-](?=\s))\)?\s*"
    r"(?=(?:axe|objectif|obj)?\.?\s?\d\s?[.,/]\s?\d(?![\d/.]))"
)


def without_count(folded: str) -> str:
    """Give the codes without the numbers that count them from 1 on, else the text as it is."""
    if len(folded) > 200 or not folded[:1] or folded[0] not in "(1n":
        return folded
    marks = list(_COUNT.finditer(folded))
    if len(marks) < 2 or marks[0].start() != 0:
        return folded
    if [mark[1] for mark in marks] != [str(number) for number in range(1, len(marks) + 1)]:
        return folded
    ends = [*(mark.start() for mark in marks[1:]), len(folded)]
    codes = (folded[mark.end() : end].strip(" \n,;/|-") for mark, end in zip(marks, ends, strict=True))
    return " ; ".join(code.removesuffix(" et").rstrip(" ,;") for code in codes)
