"""Names on lines of their own under a title that says whose actions these are: partners, or other operators.

A title that says who carries the actions leaves nothing but partners for such lines. One that only names a
house does where others stand among them that carry no action ("Écoles", "Jeunes"); else the names are
operators, as in a list of members. Each is said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from concertaction.importers.layouts.operators.facts import Told, read_group_line
from concertaction.importers.layouts.operators.lines_over import public_over
from concertaction.importers.layouts.operators.tabs import name_key
from concertaction.importers.layouts.operators.whole_names import NUMBER_BEFORE, is_short_for
from concertaction.importers.layouts.words.headings import unaccented
from concertaction.importers.layouts.words.lines import words
from concertaction.importers.values.names.words import name_words
from concertaction.names import in_one_line
from concertaction.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from concertaction.importers.layouts.tables.lines import TableLines

_LONGEST = 90  # letters of such a line


def names_partners(table: TableLines, sender: Told) -> bool:
    """True where the lines of names over actions name the partners of ``sender``, who is their operator."""
    if table.operator is not None:
        return False
    named = others = False
    for text in _lines(table):
        if public_over(text) is not None or is_word_for_several(text):
            others = True
            continue
        fact = next(iter(read_group_line(text, table.shapes)), None)
        if fact is not None and fact.field == "operator":
            if fact.labelled:
                return False
            own = str(sender.fact.value)
            named = named or not (name_key(text) == name_key(own) or is_short_for(str(fact.value), own))
    return named and (others or sender.fact.labelled or _carries(table, sender))


def _carries(table: TableLines, sender: Told) -> bool:
    """True for a title that says more than a name: "Actions menées par l'asbl X"."""
    text = table.page.cell(sender.place[0] - 1, sender.place[1])
    return isinstance(text, str) and words("carried_by", r"\b", r"\b").search(unaccented(text)) is not None


def _lines(table: TableLines) -> Iterator[str]:
    """The texts alone on their lines, in the first column."""
    left = table.columns[0]
    for row in range(table.first, table.last + 1):
        value = table.page.cell(row, left) if table.page.counts[row] == 1 else None
        if isinstance(value, str) and len(value) <= _LONGEST:
            yield value


def is_word_for_several(text: str) -> bool:
    """True for "Écoles", "CPAS", "Les entreprises de la région": none of its own; "Volet CPAS" is one."""
    of_numbers = NUMBER_BEFORE.sub("", text)
    return name_words().groups_named.fullmatch(fold(of_numbers).rstrip(" :")) is not None


def other_operators(told: Iterable[tuple[int, Told]], sender: Told) -> str | None:
    """The names of lines that were taken for operators, though a title names a house that is none of them."""
    names = dict.fromkeys(
        str(item.fact.value)
        for _, item in told
        if item.fact.field == "operator" and item.fact.value is not None and not item.fact.labelled
    )
    own = name_key(str(sender.fact.value))
    return in_one_line(names) if names and all(own != name_key(name) for name in names) else None
