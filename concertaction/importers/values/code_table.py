"""The codes and titles of one framework, as cells are held against them, and what comes of it."""

from __future__ import annotations

import re
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, NamedTuple

from concertaction.i18n import N_
from concertaction.importers.values.titles import TitleMatcher
from concertaction.models import Origin
from concertaction.patterns import compiled
from concertaction.text import ROMAN, fold

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from concertaction.framework import Framework

UNKNOWN, AMBIGUOUS, AXIS_ONLY = "unknown-objective", "ambiguous-objective", "axis-only"
PROPOSED, UNREADABLE = "proposed-objective", "unreadable-value"
NONE_TICKED = "no-objective"
LEFT_OVER = "left-over-objective"
RECOVERED, INFERRED = "recovered-objective", "inferred-objective"


class CodesReading(NamedTuple):
    """What a cell says of objectives.

    ``links``: codes and origins, the first one is the main objective.
    ``axes``: axes named without an objective.
    ``proposals``: codes with a score from 0 to 1, nearest first: stored, not counted.
    ``problem``: a finding code, with ``params`` for ``findings.finding``;
    ``params["reason"]`` and ``params["expected"]`` are message ids.
    """

    links: tuple[tuple[str, Origin], ...] = ()
    axes: tuple[str, ...] = ()
    proposals: tuple[tuple[str, float], ...] = ()
    problem: str | None = None
    params: dict[str, Any] = {}  # noqa: RUF012 - never mutated

    @property
    def proposed(self) -> tuple[str, ...]:
        """The codes that nothing is nearer than: a finding names them, and all of them are stored."""
        return tuple(code for code, score in self.proposals if score == self.proposals[0][1])


def declared(*codes: str) -> CodesReading:
    """Return the reading of codes that stand as they are."""
    return CodesReading(tuple((code, Origin.DECLARED) for code in codes))


def recovered(code: str) -> CodesReading:
    """Return the reading of a damaged cell that can come from one code only."""
    return CodesReading(((code, Origin.RECOVERED),), problem=RECOVERED, params={"code": code})


def inferred(code: str, other: str) -> CodesReading:
    """Return the reading of a cell that can be two codes, by rule the first of them."""
    return CodesReading(((code, Origin.INFERRED),), problem=INFERRED, params={"code": code, "other": other})


def against_order(code: str, other: str) -> CodesReading:
    """Return the reading of a day that is a code in the order only in which its column is not read."""
    return CodesReading(
        proposals=((code, 0.5),), problem="against-order", params={"code": code, "other": other}
    )


class CodeTable:
    """The codes of a framework, found by their parts, their neighbours or their titles."""

    def __init__(self, framework: Framework) -> None:
        self.framework = framework
        self.codes = framework.objectives
        self.folded = {fold(code): code for code in self.codes}
        self._parts = {_parts_of(fold(code)): code for code in self.codes}
        self._axis_parts = {_parts_of(fold(code)): code for code in framework.axis_by_code}
        self.exact = {
            spelling: declared(code) for code in self.codes for spelling in (code, code.replace(".", ","))
        }
        self.literals = tuple(sorted(self.codes, key=lambda code: (-len(code), code)))
        self.axis_literals = tuple(sorted(framework.axis_by_code, key=lambda code: (-len(code), code)))
        is_plain = all(re.fullmatch(r"\d+\.\d+", code) for code in self.codes)
        self._marks = () if is_plain else _mark_patterns(self.literals, self.axis_literals)
        self._add_unprefixed()
        self.has_long_numbers = any(len(objective.number) > 1 for objective in self.codes.values())

    def _add_unprefixed(self) -> None:
        """Where all codes begin with the same letters (OS2.3), let 2.3 be read too."""
        prefixes = {re.match("[a-z]*", fold(code))[0] for code in self.codes}  # type: ignore[index]
        prefix = prefixes.pop() if len(prefixes) == 1 else ""
        if prefix:
            for parts in (self._parts, self._axis_parts):
                for key, code in list(parts.items()):
                    parts.setdefault((plain_number(key[0].removeprefix(prefix)), *key[1:]), code)

    @cached_property
    def titles(self) -> TitleMatcher:
        """What tells which objective a text is the title of."""
        return TitleMatcher(self.framework)

    def marked(self, folded: str) -> str:
        """Put marks in the place of codes and axes, for a framework whose codes are not number.number."""
        for pattern, mark in self._marks:
            folded = pattern.sub(partial(_marked, mark), folded)
        return folded

    def between(self, first: tuple[str, str], last: tuple[str, str]) -> list[str] | None:
        """Return the codes between two of one axis, None when they are not a rising range of it."""
        if first[0] != last[0]:
            return None
        codes = [code for code, objective in self.codes.items() if objective.axis == first[0]]
        ends = [self.code_in(first[0], number) for number in (first[1], last[1])]
        if ends[0] not in codes or ends[1] not in codes:
            return []
        start, stop = codes.index(ends[0]), codes.index(ends[1])
        return codes[start + 1 : stop] if start < stop else None

    def whole(self, axes: Iterable[str]) -> CodesReading:
        """Return every objective of these axes."""
        wanted = set(axes)
        return declared(*(code for code, found in self.codes.items() if found.axis in wanted))

    def axes_between(self, first: str, last: str) -> list[str]:
        """Return the axes behind the first one up to the last, its number alone when they do not rise."""
        axes = list(self.framework.axis_by_code)
        ends = self.axis_code(first), self.axis_code(last)
        if ends[0] not in axes or ends[1] not in axes:
            return [last]
        return axes[axes.index(ends[0]) + 1 : axes.index(ends[1]) + 1] or [last]

    def titled(self, folded: str, axes: Iterable[str]) -> CodesReading | None:
        """Return the objective whose title follows an axis or a number, if there is one."""
        found = self.titles.read(folded.replace("\n", " "))
        if found.code is None or any(self.codes[found.code].axis != axis for axis in axes):
            return None
        return self.finished([(found.code, found.origin)])

    def code(self, parts: tuple[str, ...]) -> str | None:
        """Return the code of these parts, Roman or with leading zeros, or None."""
        return self._parts.get(tuple(map(plain_number, parts)))

    def code_in(self, axis: str, number: str) -> str | None:
        """Return the code of a number in an axis, or None."""
        return self.code((*fold(axis).split("."), number))

    def axis_code(self, text: str) -> str | None:
        """Return the code of the axis that a folded text names by its code alone, or None."""
        return self._axis_parts.get(_parts_of(text.strip()))

    # -- outcomes

    def finished(
        self,
        links: Iterable[tuple[str, Origin]],
        axes: Iterable[str] = (),
        unknown: Collection[str] = (),
        rest: Sequence[str] = (),
    ) -> CodesReading:
        """Return the reading of these links, each once, with what is to be said of it.

        ``unknown`` are codes that the framework has not; ``rest`` is what was not understood behind the
        titles of these objectives.
        """
        once: dict[str, Origin] = {}
        for code, origin in links:
            once.setdefault(code, origin)
        held = {self.codes[code].axis for code in once}
        alone = tuple(dict.fromkeys(axis for axis in axes if axis not in held))
        reading = CodesReading(tuple(once.items()), alone)
        if unknown:
            return self.unknown(", ".join(sorted(unknown)))._replace(links=reading.links, axes=alone)
        if alone:
            return self.axis_only(alone)._replace(links=reading.links)
        if rest:
            params = {"rest": ", ".join(rest), "code": ", ".join(once), "example": self.framework.example}
            return reading._replace(problem=LEFT_OVER, params=params)
        read_back = [code for code, origin in once.items() if origin is Origin.RECOVERED]
        if read_back:
            return reading._replace(problem=RECOVERED, params={"code": ", ".join(read_back)})
        return reading

    def axis_only(self, axes: Iterable[str]) -> CodesReading:
        """Say that axes are named without an objective."""
        axes = tuple(axes)
        codes = [code for code, objective in self.codes.items() if objective.axis in axes]
        return CodesReading(
            axes=axes, problem=AXIS_ONLY, params={"axis": ", ".join(axes), "codes": ", ".join(codes)}
        )

    def unknown(self, code: str) -> CodesReading:
        """Say that the framework has no such code."""
        return CodesReading(problem=UNKNOWN, params={"code": code, "codes": ", ".join(self.codes)})

    def ambiguous(self, reason: str) -> CodesReading:
        """Refuse a cell that can be read in several ways."""
        return CodesReading(problem=AMBIGUOUS, params={"reason": reason, "example": self.framework.example})

    def unreadable(self) -> CodesReading:
        """Say that a cell speaks of no objective."""
        return CodesReading(
            problem=UNREADABLE, params={"expected": N_("an objective"), "example": self.framework.example}
        )


def _mark_patterns(codes: Iterable[str], axes: Iterable[str]) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Codes, then an axis with a number that it has not, then axes alone: each a mark that ``Scan`` knows."""
    ahead, behind = r"(?<![\w\x01-\x06])(?<!\d[.,\-/_])", r"(?![\w\x01-\x06]|[.,\-/_]\d)"
    code = "|".join(f"({_literal(code)})" for code in codes)
    axis = "|".join(f"({_literal(axis)})" for axis in axes)
    dotted = "|".join(f"({_literal(axis)})" for axis in axes if len(axis) > 1)
    marks = [
        (rf"{ahead}(?:{code}){behind}", "\x01{0}\x02"),
        (rf"{ahead}(?:{axis})\s?[.,\-/_°]\s?(?P<number>\d{{1,3}}){behind}", "\x03{0}:{1}\x04"),
        (rf"(?:{ahead}axe\s*|^)(?:{axis}){behind}(?=\W|$)", "\x05{0}\x06"),
    ]
    if dotted:
        marks.append((rf"{ahead}(?:{dotted}){behind}", "\x05{0}\x06"))
    return tuple((compiled(pattern), mark) for pattern, mark in marks)


def _literal(code: str) -> str:
    """One code with any separator, or none where a letter meets a digit: A.1, A-1, A1."""
    parts = [f"0*{part}" if part.isdigit() else part for part in re.findall(r"\d+|[a-z]+|\.", fold(code))]
    pattern = ""
    for position, part in enumerate(parts):
        if part != ".":
            pattern += part
        elif parts[position - 1].startswith("0*") and parts[position + 1].startswith("0*"):
            pattern += r"\s?[.,\-/_°]\s?"
        else:
            pattern += r"\s?[.,\-/_°]?\s?"
    return pattern


def _marked(mark: str, match: re.Match[str]) -> str:
    """Fill a mark with the position of the alternative that matched, and the number behind it."""
    taken = next(index for index, group in enumerate(match.groups()) if group is not None)
    return mark.format(taken, match.groupdict().get("number", ""))


def _parts_of(folded: str) -> tuple[str, ...]:
    return tuple(map(plain_number, folded.split(".")))


def plain_number(part: str) -> str:
    """Return a part of a code without leading zeros, a Roman number as a decimal one."""
    return str(ROMAN[part]) if part in ROMAN else part.lstrip("0") or "0"
