"""Which action of the store each action of a file is, and what the file says of it otherwise."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from concertaction.i18n import N_
from concertaction.importers.layouts.own import own_reference
from concertaction.importers.nearly_same import is_corrected
from concertaction.models import Origin
from concertaction.names import plain
from concertaction.store import mappings

Content = tuple[Any, ...]
"""A version as the store holds it: title, description, reference, start, end,
open end, objectives, axes, communes, public, participants."""

TITLE, REFERENCE, START, END, OBJECTIVES, AXES = 0, 2, 3, 4, 6, 7

_PARTS = (
    N_("title"), N_("description"), N_("reference"), N_("dates"), N_("dates"), N_("dates"), N_("objectives"),
    N_("axes"), N_("communes"), N_("public"), N_("participants"), N_("partners"),
)  # fmt: skip
"""What a finding calls each part of ``Content``, and the partners."""

Read = tuple[int, Content, tuple[int, ...], str, int, str | None]
"""An action of the file: operator id, content, ids of its partners' names, sheet, row, column if told."""


class Known(NamedTuple):
    """An action of the store in its current version."""

    action_id: int
    version_id: int
    operator: int
    content: Content
    partners: str  # ids of their names, "12,7"


class Matches(NamedTuple):
    """``known`` has one entry an action of the file, None when it is new or repeated."""

    known: list[Known | None]
    repeated: dict[int, int]  # position -> position of the first action with the same key
    editions: dict[int, int]  # position -> position of the first action with the same title and other dates


def title_key(title: str) -> str:
    """Reduce a title to what identifies an action of an operator: case, accents, spaces."""
    return " ".join((title.lower() if title.isascii() else plain(title)).split())


def title_keys(titles: Sequence[str]) -> list[str]:
    """Do the same for many titles at once, which is faster, for sorting and searching."""
    text = "\n".join(titles)
    if text.count("\n") != len(titles) - 1:
        return [title_key(title) for title in titles]
    for char in set(text):
        if not char.isascii():
            text = text.replace(char, plain(char))
    return [" ".join(title.split()) for title in text.lower().split("\n")]


def reference_key(reference: str) -> str:
    """Reduce a reference likewise; accents count."""
    return " ".join(reference.split()).casefold()


def match(read: list[Read], known: list[Known], canonical: dict[int, int]) -> Matches:
    """Match the surest first, so that the order of the rows does not matter.

    Same reference; then same title, both without a reference; then same title
    where only one side has a reference; then a title that was corrected, where
    nothing else of the row was.  Of several with one title (the editions of an
    action), those with the same dates belong together.
    """
    unique = _all_referenced(read, canonical)
    references: list[tuple[int, str] | None] = unique or []
    repeated: dict[int, int] = {}
    editions: dict[int, int] = {}
    firsts: dict[tuple[Any, ...], int] = {}
    for position, (operator, content, *_rest) in enumerate(read if unique is None else ()):
        operator = canonical.get(operator, operator)
        reference = content[REFERENCE]
        if reference:
            code = reference_key(reference)
            references.append((operator, code))
            first = firsts.setdefault((operator, code), position)
        else:
            references.append(None)
            title = title_key(content[TITLE])
            first = firsts.setdefault((operator, None, title, content[START], content[END]), position)
            if first == position:
                earliest = firsts.setdefault((operator, None, title), position)
                if earliest != position:
                    editions[position] = earliest
        if first != position:
            repeated[position] = first
    found: list[Known | None] = [None] * len(read)
    if known:
        _Matcher(read, known, canonical, references, found).run(repeated)
    return Matches(found, repeated, editions)


def _all_referenced(read: list[Read], canonical: dict[int, int]) -> list[tuple[int, str] | None] | None:
    """The operator and the reference of each action where all have one and none comes twice, else None."""
    written = [one[1][REFERENCE] for one in read]
    if None in written:
        return None
    references: list[tuple[int, str] | None] = [
        (canonical.get(one[0], one[0]), reference_key(reference))
        for one, reference in zip(read, written, strict=True)
    ]
    return references if len(set(references)) == len(references) and all(written) else None


class _Matcher:
    def __init__(
        self,
        read: list[Read],
        known: list[Known],
        canonical: dict[int, int],
        references: list[tuple[int, str] | None],
        found: list[Known | None],
    ) -> None:
        self.read = read
        self.known = known
        self.canonical = canonical
        self.references = references
        self.found = found
        self.taken: set[int] = set()

    def run(self, repeated: dict[int, int]) -> None:
        by_reference: dict[tuple[int, str], Known] = {}
        for one in self.known:
            if one.content[REFERENCE]:
                by_reference.setdefault(
                    (self._operator(one.operator), reference_key(one.content[REFERENCE])), one
                )
        ours = {code for _operator, code in filter(None, self.references) if code.startswith("ca-")}
        for one in self.known if ours else ():
            code = reference_key(own_reference(one.action_id))  # as our recommended workbook calls it
            if code in ours:
                by_reference.setdefault((self._operator(one.operator), code), one)
        for position, reference in enumerate(self.references):
            if (
                reference in by_reference
                and position not in repeated
                and by_reference[reference].action_id not in self.taken
            ):
                self._take(position, by_reference[reference])
        left = [at for at, one in enumerate(self.found) if one is None and at not in repeated]
        if left:
            self._by_title(left)
            self._by_corrected_title([at for at in left if self.found[at] is None])

    def _by_title(self, left: list[int]) -> None:
        with_reference = [at for at in left if self.references[at] is not None]
        without = [at for at in left if self.references[at] is None]
        for positions, numbered in ((without, False), (with_reference, False), (without, True)):
            known = [one for one in self.known if bool(one.content[REFERENCE]) is numbered]
            self._take_titles(positions, known, self._edition)
            self._take_titles(positions, known, self._title)

    def _title(self, operator: int, content: Content) -> tuple[Any, ...]:
        return self._operator(operator), title_key(content[TITLE])

    def _edition(self, operator: int, content: Content) -> tuple[Any, ...]:
        return *self._title(operator, content), content[START], content[END]

    def _take_titles(
        self, positions: list[int], known: list[Known], key: Callable[[int, Content], tuple[Any, ...]]
    ) -> None:
        choices: dict[tuple[Any, ...], list[Known]] = {}
        for one in known:
            if one.action_id not in self.taken:
                choices.setdefault(key(one.operator, one.content), []).append(one)
        for position in positions if choices else ():
            if self.found[position] is None:
                operator, content, *_rest = self.read[position]
                found = choices.get(key(operator, content))
                if found:
                    self._take(position, found.pop(0))

    def _by_corrected_title(self, left: list[int]) -> None:
        """Take dated actions of which the title alone was corrected, where one fits one."""
        rest: dict[tuple[Any, ...], list[Known]] = {}
        for one in self.known if left else ():
            if one.action_id not in self.taken and one.content[START]:
                rest.setdefault(self._beside_title(one.operator, one.content, one.partners), []).append(one)
        pairs = [
            (position, one)
            for position in (left if rest else ())
            for one in rest.get(
                self._beside_title(*self.read[position][:2], partners_of(self.read[position])), ()
            )
            if is_corrected(one.content[TITLE], self.read[position][1][TITLE])
        ]
        times = Counter(position for position, _one in pairs)
        fits = Counter(one.action_id for _position, one in pairs)
        for position, one in pairs:
            if times[position] == fits[one.action_id] == 1:
                self._take(position, one)

    def _beside_title(self, operator: int, content: Content, partners: str) -> tuple[Any, ...]:
        return self._operator(operator), content[TITLE + 1 :], partners

    def _take(self, position: int, one: Known) -> None:
        self.taken.add(one.action_id)
        self.found[position] = one

    def _operator(self, operator: int) -> int:
        return self.canonical.get(operator, operator)


def changed_parts(known: Known, one: Read) -> tuple[str, ...]:
    """Tell which parts of an action a file says otherwise, as ``_PARTS`` names them."""
    before, after = (*known.content, known.partners), (*one[1], partners_of(one))
    return tuple(dict.fromkeys(word for word, a, b in zip(_PARTS, before, after, strict=True) if a != b))


def counted_codes(content: Content) -> str:
    """Return the codes of the objectives that count: a proposed one does not."""
    links = json.loads(content[OBJECTIVES])
    return ", ".join(dict.fromkeys(code for code, _role, origin in links if origin != Origin.PROPOSED))


def partners_of(one: Read) -> str:
    """Return the numbers of the partners, as ``Known`` has them."""
    return ",".join(map(str, one[2]))


def settled_codes(content: Content, says: mappings.Says) -> str:
    """The codes that count, with what a person decided, as ``counted_codes`` writes those declared."""
    found = mappings.settled(mappings.links_of(content[OBJECTIVES]), says)
    return ", ".join(dict.fromkeys(link.code for link in found if link.origin is not Origin.PROPOSED))


def untouched(one: Read, known: Known, says: mappings.Says) -> Read:
    """Keep how objectives and axes became known, for a row of our own template that leaves them as written.

    The template holds clean codes, those that a person decided too, and neither a proposed one nor the axes
    beside codes: read again they would all be declared, a decision could no more be taken back, and the
    operator has said nothing.
    """
    operator, content = one[:2]
    said = [(code, role) for code, role, _origin in json.loads(content[OBJECTIVES])]
    kept = [
        (link.code, link.role)
        for link in mappings.settled(mappings.links_of(known.content[OBJECTIVES]), says)
        if link.origin is not Origin.PROPOSED
    ]
    if said != kept or content[AXES] != ("[]" if kept else known.content[AXES]):
        return one
    own = known.content[OBJECTIVES : AXES + 1]
    return operator, (*content[:OBJECTIVES], *own, *content[AXES + 1 :]), *one[2:]


def names_of(known: Known) -> list[str]:
    """What a row may call an action: its title, its reference, the one that our own workbook gives it."""
    names = (known.content[TITLE], known.content[REFERENCE], own_reference(known.action_id))
    return [name for name in names if name]


def with_known_reference(one: Read, known: Known) -> Read:
    """Keep the reference of an action that a file names by its title or by our own reference alone."""
    operator, content = one[:2]
    reference, kept = content[REFERENCE], known.content[REFERENCE]
    ours = reference_key(own_reference(known.action_id))
    is_ours = reference is not None and reference_key(reference) == ours
    if reference == kept or not (reference is None or is_ours):
        return one
    return operator, (*content[:REFERENCE], kept, *content[REFERENCE + 1 :]), *one[2:]
