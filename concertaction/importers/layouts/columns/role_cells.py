"""What the cells under the names of organisations say of each: who carries an action, who takes part in it.

``CPAS | EFT | Forem`` over ``P | X |``, where a line explains "P = porteur ; X =
partenaire", or over "porteur | partenaire |".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from concertaction.importers.layouts.columns.named_columns import above, legend_of, partner_of
from concertaction.importers.layouts.columns.signs import are_counts
from concertaction.importers.layouts.page import shown
from concertaction.importers.layouts.words.headings import unaccented
from concertaction.importers.layouts.words.lines import words
from concertaction.importers.layouts.words.roles import Role, role_in, signs_in
from concertaction.importers.values.names.nameless import saying
from concertaction.importers.values.names.words import name_words
from concertaction.kinds import is_kind
from concertaction.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from concertaction.framework import Framework
    from concertaction.importers.layouts.page import Page
    from concertaction.models import CellValue

_CROSSES = frozenset(["x", "xx", "v", "o", "n", "ok", "oui", "non", "✓", "✔"])
_CROSSED = 1  # the number that is a cross
_INITIALS = 2  # letters of a sign, or of a person of the house
_BELOW = 20  # lines under the actions that may explain the signs


class RoleCells:
    """The roles that the cells of some columns say; ``rows`` are those of the page that hold no action."""

    def __init__(
        self, cells: Iterable[CellValue], page: Page, rows: Iterable[int], framework: Framework
    ) -> None:
        cells = list(cells)
        self._framework = framework
        texts = {shown(value).strip() for value in cells if value is not None}
        signs = {sign for text in texts for sign in signs_in(text)}
        plain = {sign.casefold() for sign in signs}
        is_crossed = len(plain) < 2 and plain <= _CROSSES
        self.legend = {} if is_crossed else legend_of(page, rows)
        folded: dict[str, set[Role]] = {}
        for sign, role in self.legend.items():
            folded.setdefault(sign.casefold(), set()).add(role)
        self.legend |= {
            text: next(iter(folded[text.casefold()]))
            for text in texts - self.legend.keys()
            if len(folded.get(text.casefold(), ())) == 1
        }
        self._roles = {text: self._role(text) for text in texts}
        untold = {
            text
            for text in texts
            if self._roles[text] is None and _are_letters(signs_in(text)) and saying(text) is None  # no "n/a"
        }
        self.unexplained = untold if len(plain) > 1 else frozenset()
        self.others = frozenset(text for text, role in self._roles.items() if role is Role.OTHER)
        self.have_lead = Role.LEAD in self._roles.values()
        self.are_counts = are_counts(cells, beyond=_CROSSED)  # how many partners of each kind there are

    def _role(self, text: str) -> Role | None:
        said = role_in(text, self.legend)
        is_open = said is Role.OTHER and text not in self.legend and saying(text) is not None  # "à confirmer"
        return None if is_open else said

    def _is_kind(self, heading: str) -> bool:
        """True for "CPAS", "Écoles", "Opérateurs ISP": there are several of them; not for "Le Forem"."""
        plain = unaccented(heading)
        if words("one_of_its_kind").fullmatch(plain):
            return False
        is_several = name_words().groups.match(fold(heading)) is not None
        return (
            is_several
            or is_kind(heading, self._framework)
            or words("one_a_commune").fullmatch(plain) is not None
        )

    def of(self, value: CellValue) -> Role | None:
        """The role that a cell says, or None for a cross, a name or anything else."""
        return self._roles.get(shown(value).strip()) if value is not None else None

    def partner(self, value: CellValue, heading: str, *, leads_apart: bool) -> CellValue:
        """Who takes part by a cell under a name; not the leads, where they are told apart."""
        role = self.of(value)
        if role is None and self.are_counts and isinstance(value, int) and self._is_kind(heading):
            return f"{value} {heading}" if value else None  # so many of the kind, whoever they are
        if role is None:
            is_letter = isinstance(value, str) and value.strip() in self.unexplained
            return heading if is_letter else partner_of(value, heading)
        return heading if role is Role.PARTNER or (role is Role.LEAD and not leads_apart) else None


def _are_letters(signs: Sequence[str]) -> bool:
    """True for letters that are no mere cross: "P", "P / X"; not for "EFT / ALE"."""
    return all(len(one) <= _INITIALS and one.isalpha() for one in signs) and any(
        one.casefold() not in _CROSSES for one in signs
    )


def outside(page: Page, first: int, last: int) -> list[int]:
    """The lines over the first action (row from 0) and those right below the last."""
    return [*above(first), *range(last + 1, min(last + 1 + _BELOW, page.height))]
