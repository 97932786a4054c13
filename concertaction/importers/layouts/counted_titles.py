"""For how many people the actions of a matrix are, behind their titles: "Bilan (avec la Mireb) – 5 H / 7 F".

Only what says that it counts people is taken: "2 h" may be hours, "12 p." pages.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from concertaction.importers.layouts.shapes import Column
from concertaction.importers.layouts.words.headings import unaccented
from concertaction.importers.values.numbers import counts_anybody, is_count
from concertaction.patterns import late

if TYPE_CHECKING:
    from concertaction.importers.layouts.shapes import Block
    from concertaction.models import CellValue

_SIGN = late(r"\s[-–—]\s|\s?[:;,]\s|\s?\((?=\d)")
_BEHIND = late(r"\s*\([^()]{1,200}\)\s*$")
_OF_PEOPLE = late(
    r"\d\s?(?:pers|part|stag|inscr|benef|presen|appren|eleves|jeunes|adultes|hommes|femmes|dames|demandeu|candid|usagers)"
    r"|\d\s?h\W{1,5}(?:et\s)?\d{1,4}\s?f|\d\s?f\W{1,5}(?:et\s)?\d{1,4}\s?h"
)
_LONGEST, _MOST = 300, 10  # letters of a title, and signs in it behind which a count is looked for


class _Counted(NamedTuple):
    title: str
    number: str


def part_counts(block: Block) -> None:
    """Take what counts people at the end of the titles of a block; one that tells whom stays there too."""
    title = next((column for column in block.columns if column.field == "title"), None)
    if title is None or "participants" in block.fields:
        return
    found = {index: said for index, value in enumerate(title.values) if (said := _counted(value)) is not None}
    if not found:
        return
    values: list[CellValue] = [found[at].number if at in found else None for at in range(len(title.values))]
    block.columns.append(Column("participants", "", title.index, values, list(title.places_in(block.rows))))
    title.values = [found[at].title if at in found else value for at, value in enumerate(title.values)]


def _counted(value: CellValue) -> _Counted | None:
    if not isinstance(value, str) or len(value) > _LONGEST or not any(map(str.isdigit, value)):
        return None
    last = _BEHIND.search(value)
    for text, behind in ((value, ""), (value[: last.start()], last[0].rstrip()) if last else (value, "")):
        for sign in list(_SIGN.finditer(text))[:_MOST]:
            count = text[sign.end() :].strip().removesuffix(")")
            if _OF_PEOPLE.search(unaccented(count)) and is_count(count):
                title = text[: sign.start()]
                title += ")" * (title.count("(") - title.count(")"))
                return _Counted(title + behind if counts_anybody(count) else value, count)
    return None
