"""Objectives as sheets write them: codes in every spelling, codes that Excel damaged, titles.

Reading codes is the greatest risk of an import (facts, section 4.2).  A code
is text, never a number; what can be read in one way only is read, what has two
readings is read by a stated rule and says so, the rest is refused with the reason.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from datetime import date, time
from functools import lru_cache
from typing import TYPE_CHECKING

from concertaction.importers.files.wire import repaired
from concertaction.importers.values.boxes import ticked
from concertaction.importers.values.chosen_numbers import circled, is_unclear
from concertaction.importers.values.code_table import (
    AMBIGUOUS,
    NONE_TICKED,
    PROPOSED,
    RECOVERED,
    CodesReading,
    CodeTable,
    against_order,
    declared,
    inferred,
    plain_number,
    recovered,
)
from concertaction.importers.values.code_words import ABBREVIATED, NUMBERED, OF_AXIS, without_count
from concertaction.importers.values.codes_as_days import day_in_number, day_in_text, listed_days
from concertaction.importers.values.joined_titles import read_joined
from concertaction.importers.values.spellings import (
    AXIS_SAID,
    AXIS_WORD,
    BARE_NUMBER,
    FRACTION,
    IN_BRACKETS,
    RUN_TOGETHER,
    UNCLEAR_BOXES,
    UNITS,
    Scan,
)
from concertaction.importers.values.titles import LONG, SHORTEST, SURE
from concertaction.models import Origin
from concertaction.patterns import any_of, late
from concertaction.text import clean_text, fold, is_announced, is_nothing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from concertaction.framework import Framework
    from concertaction.models import CellValue

EMPTY = CodesReading()
NONE_BESIDE: frozenset[str] = frozenset()
_NUMBERS_ALONE = (BARE_NUMBER, RUN_TOGETHER, FRACTION)

_LONGEST = 2000
"""Letters beyond which a text is a description, not a list of objectives."""
_SHORT, _LONGEST_NUMBER = 30, 12
"""Letters from which a text is more than one damaged code; digits from which it is no number of days."""
_LOOSE = late(r"(\d{1,2})(?: \. ?|\. )(\d{1,2})")
_PADDED = late(r"(?<![\d/.,-])(?:0\d ?[/-] ?0?\d|\d ?[/-] ?0\d)(?![\d/.,-]\d|\d)")
"""A code as a day of a month is written: "02/01"."""
_STARTED = late(r"(?:axe |obj\w*\.? )?(\d)\s?[.,]\s?(?:x+|y|n|[?*_]+|…)")
"""An axis whose objective is still to be written: "3.x", "3.?"."""
_FLOATING = late(r"(\d)[.,](\d?(?:0{6,}|9{6,})\d{0,3})")
"""What a program makes of 1.4 as it writes it out: "1.4000000000000001", "2.2999999999999998"."""
_TIME = late(r"(\d{1,2}):(\d{2})(?::00)?")
_NUMBERED_LABEL = late(r"(?:l')?(?:objectif|obj)s?\b\.?\s*(?:n°\s*)?(\d{1,2})(?![\d.,/]*\d)")

# "pas 1.2", "ni 1.2 ni 1.3", "sauf 1.2", "1.2 plutôt que 1.3": a code that is said not to be one
_DENIED = late(
    r"\b(?:pas|ni|sauf|hormis|excepte|hors(?: note)?|non|anciennement|precedemment|autrefois|au lieu"
    r"|plutot que|plutot(?=.{0,40} que\b))\b[^\w\n]*"
    r"(?:(?:de|du|le|la|l'|proche|axe|objectifs?|obj)\W+){0,4}[0-9]"
)
# "1.2 ?": the operator is not sure
_DOUBTED = late(r"(.*[0-9])[\s.()]*\?+\)?", re.DOTALL)
# "1.2 %", "1,2 €", "1.2 jours": a measure, maybe in the wrong column
_MEASURED = late(
    r".*(?<![\d.,])\d[.,]\d{1,2}\s?k?[%‰€$£].*|.*[€$£±~≈]\s?\d[.,]\d.*"
    rf"|\d[.,]\d{{1,2}}\s?(?:{any_of(UNITS)})",
    re.DOTALL,
)
# "1.2 ou 1.3": one of the two, nobody knows which
_EITHER = late(r"\d\W*\bou\W+(?:(?:axe|obj\w*|[ao])\W*)?\d")


_ASIDE = late(r"(?<=\d)\s*\([^()]*\)")


def _is_measured(folded: str) -> bool:
    """Whether the number of a text is a measure; what stands in brackets behind a code is a remark."""
    return _MEASURED.fullmatch(_ASIDE.sub(" ", folded)) is not None


def _proposed(reading: CodesReading) -> CodesReading:
    """Turn what was read into a proposal, for a person to decide."""
    if reading.problem is not None or not reading.links:
        return reading
    codes = [code for code, _origin in reading.links]
    return CodesReading(
        proposals=tuple((code, 0.5) for code in codes), problem=PROPOSED, params={"code": ", ".join(codes)}
    )


# "1.1 et 1.2 (peut-être 1.4)" is sure of what stands before; "1.2 à confirmer" of nothing
_UNSURE = (  # "1.2 (peut-être avec un SSM)" is unsure of the partner
    r"(?:(?:peut[- ]?etre|eventuel(?:lement)?|probable(?:ment)?|possible(?:ment)?|sans doute)"
    r"(?!\W+(?:avec|chez|(?:en |une? )?(?:partenariat|collaboration))\b)|incertaine?"
    r"|sous reserve|(?:pas|non)(?: encore)? (?:sure?|confirmee?|validee?)"
    r"|a (?:confirmer|verifier|valider|discuter))\b"
)
_PERHAPS = late(
    r"\b(?:peut[- ]?etre|eventuellement|probablement|sans doute)\W+"
    r"(?:(?:axe|obj\w{0,7}|[ao])\W{0,3})?\d\s?[.,]\s?\d"
    rf"|\d\s?[.,]\s?\d[\s.,(:–-]+{_UNSURE}"
    r"(?:\s(?:par|avec|aupres)\b[^\d,;]{1,40})?\W*$"
    r"|(?<=\d)\s*[,(]\s*(?:voir(?: aussi)?|cf\.?|lien avec)\s+"  # another objective, named beside it
    r"(?:l')?(?:obj\w{0,7}\W{0,3})?\d\s?[.,]\s?\d"
)
_CODED = late(r"\d\s?(?:[.,]|\W?o(?:bj\w{0,6})?\W{0,2})\s?\d")
_UNSURE_BEHIND = late(  # "1.2 (probable), 1.3" is sure of the second
    rf"[\s.(:–-]*(?:\?|{_UNSURE}[^,;/&+\n)\d]{{0,60}}(?:[),;/&+\n]|\bet\b|$))"
    rf"|[^()]{{0,200}}\(\s*(?:\?|{_UNSURE})[^()]{{0,60}}\)"
)
_ALL_UNSURE = late(  # "axe 1, objectifs 2 et 3 (à confirmer)", "1.1 et 1.2 (tous deux à confirmer)"
    rf"(?<!\d)\d[\s.,:(–-]+(?:(?:tou(?:te)?s|les|deux|trois|secondaires?)\W+){{0,3}}{_UNSURE}[^()\d,;]{{0,60}}\W*$"
)
_RANGE_TO = late(r"\d\s?[.,]\s?\d\s+au?\s+$")  # "1.1 à 1.3 (à confirmer)": no more sure than its end
_LAST_AND = late(r"[\s,;:(/&+-]*(?:\b(?:et|ou)\b)?[\s,;:(/&+-]*$")


def _sure_part(folded: str) -> str | None:
    """A text without the codes behind or before which it says to be unsure of them; None where of none."""
    codes = list(_CODED.finditer(folded))
    ends = [*(code.start() for code in codes[1:]), len(folded)]
    kept = folded
    for code, end in reversed(list(zip(codes, ends, strict=False))):
        if _UNSURE_BEHIND.match(folded[code.end() : end + 1]):  # before the next digit: "1.2, peut-être 1.3"
            ranged = _RANGE_TO.search(folded[: code.start()])
            kept = kept[: ranged.start() if ranged else code.start()] + kept[end:]
    if kept != folded:
        return kept
    perhaps = _PERHAPS.search(folded)
    return _RANGE_TO.sub("", folded[: perhaps.start()]) if perhaps else None


def _partly_proposed(reading: CodesReading, sure: CodesReading | None) -> CodesReading:
    """Leave of what was read what is ``sure``, and turn the rest into a proposal."""
    if sure is None or sure.problem is not None or not sure.links:
        return _proposed(reading)
    rest = [code for code, origin in reading.links if (code, origin) not in sure.links]
    if not rest:
        return reading
    proposals = tuple((code, 0.5) for code in rest)
    return CodesReading(sure.links, sure.axes, proposals, PROPOSED, {"code": ", ".join(rest)})


def _may_come_from(value: CellValue, code: str) -> bool:
    """True for what is left of a code whose title stands beside it: 2 or 12 of 1.2, 0.5 of 1/2."""
    if isinstance(value, float) and 0 < value < 1:
        axis, _dot, number = code.partition(".")
        return axis.isdecimal() and number.isdecimal() and abs(value - int(axis) / int(number)) < 1e-6
    digits = "".join(re.findall(r"\d+", str(value).removesuffix(".0")))
    return digits in (code.replace(".", ""), code.rpartition(".")[2])


_NUMBER = late(r"\d")
_IN_LIST = late(r"\s*[;|]\s*")
_APART = late(r"[\n;|•]")
_CODES_AROUND = late(
    r"^(?:\W*(?:(?:l')?(?:axe|ax|objectifs?|obj|o|code)\b\.?\W*)*(?:n°\s*)?"
    r"(?:a\s?\d\W?o\s?\d|(?:\d{1,2}|[ivx]{1,4})(?:\s?[.,/-]\s?\d{1,2})?)(?!\w)(?:\W+(?:et|and)\b)?\W*)+"
    r"|\W+(?:obj\w*\.?\s*)?\d\s?[.,]\s?\d\W*$"
)
"""The codes before a title, or behind it."""
_readers: dict[tuple[int, str | None], CodeReader] = {}


def code_reader(framework: Framework, order: str | None = None) -> CodeReader:
    """Give the reader of a framework and an order, made once: hundreds of files are read in a run."""
    known = _readers.get((id(framework), order))
    if known is None or known.framework is not framework:
        if any(reader.framework is not framework for reader in _readers.values()):
            _readers.clear()
        known = _readers[id(framework), order] = CodeReader(framework, order)
    return known


class CodeReader:
    """Reads the cells of an objective column for one framework.

    ``order`` says how dates that were codes are to be read: "dm" when the day
    is the axis (Belgian Excel), "md" for an American one, None when nobody knows.
    """

    def __init__(self, framework: Framework, order: str | None = None) -> None:
        self.framework = framework
        self.order = order
        self.known = CodeTable(framework)

    # -- the cell

    def read(
        self,
        value: CellValue,
        *,
        axis: str | None = None,
        number_format: str | None = None,
        order: str | None = None,
        beside: frozenset[str] = NONE_BESIDE,
    ) -> CodesReading:
        """Read a cell; ``axis`` is the code of the axis that the row or the sheet is about.

        ``beside`` holds the codes that a title beside the cell speaks for: what
        has several readings is read as the one of them that is among these.
        """
        if beside:
            return self._read_beside(value, axis, number_format, order, beside)
        if type(value) is str:
            exact = self.known.exact.get(value)
            return exact if exact is not None else self._read_text(value, axis, order or self.order)
        if value is None:
            return EMPTY
        if isinstance(value, bool):
            return self.known.unreadable()
        if isinstance(value, (int, float)):
            return self._read_number(value, axis, number_format, order or self.order)
        if isinstance(value, date):
            return self._read_date(value, axis, order or self.order)
        if isinstance(value, time):
            return self._read_parts(value.hour, value.minute)
        return self.known.unreadable()

    def _read_beside(
        self,
        value: CellValue,
        axis: str | None,
        number_format: str | None,
        order: str | None,
        beside: frozenset[str],
    ) -> CodesReading:
        inside = beside.intersection(self.date_readings(value))
        if len(inside) == 1:
            return recovered(*inside)
        reading = self.read(value, axis=axis, number_format=number_format, order=order)
        if reading.problem == AMBIGUOUS and reading.params["reason"] in _NUMBERS_ALONE:
            fitting = [code for code in beside if _may_come_from(value, code)]
            if len(fitting) == 1:
                return recovered(fitting[0])
        return reading

    def spoken_for(self, label: CellValue) -> frozenset[str]:
        """Return the codes that a title beside a code speaks for: one, those of an axis, or of a number."""
        if not isinstance(label, str):
            return NONE_BESIDE
        reading = self.read(label)
        if reading.links and reading.problem in (None, RECOVERED):
            return frozenset(code for code, _origin in reading.links)
        if reading.axes:
            return frozenset(code for code, found in self.known.codes.items() if found.axis in reading.axes)
        number = _NUMBERED_LABEL.match(_normal(label[:_LONGEST]))
        said = plain_number(number[1]) if number else None
        return frozenset(code for code, found in self.known.codes.items() if found.number == said)

    def contradicted(self, value: CellValue) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the codes of a text beside which the titles of others stand, and these: "1.2 Guide..."."""
        if type(value) is not str or len(value) < SHORTEST:
            return (), ()
        folded = _normal(value[:_LONGEST])
        pieces = [piece for piece in _APART.split(folded) if piece]
        coded = list(map(self._coded, pieces))
        if sum(map(bool, coded)) < 2:  # a title may go on in the next line, not behind the sign of a list
            pieces = [" ".join(_APART.split(piece)) for piece in _IN_LIST.split(folded)]
            coded = list(map(self._coded, pieces))
        said: dict[str, None] = {}
        others: dict[str, None] = {}
        for piece, codes in zip(pieces, coded, strict=True):
            titled = self._titled(_CODES_AROUND.sub("", piece)) if codes else NONE_BESIDE
            if titled and titled.isdisjoint(codes):
                said |= dict.fromkeys(codes)
                others |= dict.fromkeys(sorted(titled))
        return tuple(said), tuple(others)

    def _coded(self, piece: str) -> tuple[str, ...]:
        """The objectives that a piece of a text gives by their codes."""
        return tuple(code for code, _origin in self.read(piece).links) if _NUMBER.search(piece) else ()

    def _titled(self, folded: str) -> frozenset[str]:
        """The objective whose title, or those whose axis's title, a folded text surely is as a whole."""
        title = self.known.titles.read(folded)
        is_long = len(folded) >= LONG
        if title.axis is not None and is_long:
            return frozenset(code for code, found in self.known.codes.items() if found.axis == title.axis)
        if title.code is None:
            return NONE_BESIDE
        is_whole = (is_long and title.origin is Origin.DECLARED) or self.known.titles.likeness(
            folded, title.code
        ) >= SURE
        return frozenset((title.code,)) if is_whole else NONE_BESIDE

    def date_readings(self, value: CellValue) -> tuple[str, ...]:
        """Return the codes that a damaged date can be, day first before month first; two, one or none."""
        day = self.as_day(value)
        if day is None:
            return ()
        return tuple(code for code in self._in_both_orders(day) if code)

    def read_axis(self, value: CellValue) -> str | None:
        """Return the code of the axis that a cell of a column of axes states, or None.

        A number before words is the axis's, unless they are the title of another one: "2. Fluidité".
        """
        text = clean_text(value)
        if text is None:
            return None
        folded = _normal(text[:_LONGEST])
        found = self.known.axis_code(folded)
        if found is not None:
            return found
        said = AXIS_SAID.search(folded)
        if said:
            return self.known.axis_code(said[1])
        word = AXIS_WORD.match(folded)
        found = self.known.axis_code(word[1].rstrip(".")) if word else None
        titled = self.known.titles.axis(folded)
        return found if titled is None else titled

    def column_order(self, values: Iterable[CellValue]) -> str | None:
        """Return the order that the damaged dates of a column prove, None without proof or with both.

        A date proves an order when only that one gives a code of the
        framework: 5 January is 5.1, for there is no 1.5.  One cell against
        several is a slip, and not read in the other order.
        """
        proofs: Counter[str] = Counter()
        for value, count in Counter(values).items():
            day = self.as_day(value)
            if day is None:
                continue
            day_first, month_first = self._in_both_orders(day)
            if day_first and not month_first:
                proofs["dm"] += count
            elif month_first and not day_first:
                proofs["md"] += count
        if (len(proofs) == 2 and min(proofs.values()) > 1) or proofs["dm"] == proofs["md"]:
            return None
        return proofs.most_common(1)[0][0]

    def as_day(self, value: CellValue) -> date | None:
        """Return the day that a cell is, typed, as its number or written out; None for anything else."""
        if isinstance(value, date):
            return value
        if isinstance(value, bool) or value is None or isinstance(value, time):
            return None
        if isinstance(value, (int, float)):
            return day_in_number(value)
        return _day_written(value) if len(value) < _SHORT else None

    # -- damaged cells

    def _in_both_orders(self, day: date) -> tuple[str | None, str | None]:
        """The codes that a damaged date can be, with the day as the axis and with the month."""
        return self._of_date(day.day, day.month, day.year), self._of_date(day.month, day.day, day.year)

    def _of_date(self, first: int, second: int, year: int) -> str | None:
        found = self.known.code((str(first), str(second)))
        return found or self.known.code((str(first), str(second), str(year % 100)))

    def _read_date(self, day: date, axis: str | None, order: str | None) -> CodesReading:
        day_first, month_first = self._in_both_orders(day)
        if day_first is None or month_first is None or day_first == month_first:
            code = day_first or month_first
            first, second = (day.month, day.day) if order == "md" else (day.day, day.month)
            if code is None:
                return self.known.unknown(f"{first}.{second}")
            is_against = (order == "dm" and day_first is None) or (order == "md" and month_first is None)
            if is_against and self.known.codes[code].axis != axis:
                return against_order(code, f"{first}.{second}")
            return recovered(code)
        inside = [code for code in (day_first, month_first) if self.known.codes[code].axis == axis]
        if len(inside) == 1:
            return recovered(inside[0])
        if order in ("dm", "md"):
            return recovered(day_first if order == "dm" else month_first)
        return inferred(day_first, month_first)

    def _read_parts(self, first: int, second: int) -> CodesReading:
        code = self.known.code((str(first), str(second)))
        return recovered(code) if code else self.known.unknown(f"{first}.{second}")

    def _read_number(
        self, value: float, axis: str | None, number_format: str | None, order: str | None
    ) -> CodesReading:
        day = day_in_number(value)
        if day is not None:
            return self._read_date(day, axis, order)
        if isinstance(value, int) or value.is_integer():
            return self._read_whole(int(value), axis)
        if not 0 <= value < 1000:
            return self.known.unreadable()
        if value < 1:
            return self.known.ambiguous(FRACTION)
        text = f"{round(value, 6):.6f}".rstrip("0")
        shown = _decimals(number_format)
        if shown and len(text.partition(".")[2]) < shown:
            padded = text.partition(".")[0] + "." + text.partition(".")[2].ljust(shown, "0")
            if padded in self.known.codes:
                return declared(padded)
        longer = text + "0"
        if text in self.known.codes:
            if longer in self.known.codes and not shown:
                # 1.10 typed as a number is 1.1: the sheet cannot tell them apart any more
                return inferred(text, longer)
            return declared(text)
        if longer in self.known.codes:
            return recovered(longer)
        return (
            self._read_text(text, axis, order)
            if len(text.partition(".")[2]) < 3
            else self.known.unknown(text)
        )

    def _read_whole(self, value: int, axis: str | None) -> CodesReading:
        if axis is not None and value:
            return self._in_axis(axis, [str(value)])
        if value == 0:
            return EMPTY
        if 0 < value < 10_000:
            return self.known.ambiguous(BARE_NUMBER if value < 10 else RUN_TOGETHER)
        return self.known.unreadable()

    # -- text

    def _read_text(self, value: str, axis: str | None, order: str | None) -> CodesReading:
        text = clean_text(repaired(value), lines=True)
        if text is None:
            return EMPTY
        if len(text) > _LONGEST:
            return self.known.unreadable()
        text = circled(text)
        folded = without_count(_normal(text))
        code = self.known.folded.get(folded)
        if code is not None:
            return declared(code)
        if is_nothing(text) or is_announced(text):
            return EMPTY
        short = self._read_short(folded, axis, order) if len(folded) < _SHORT else None
        if short is not None:
            return short
        pieces = listed_days(folded)
        if pieces:
            return self._read_pieces(pieces, axis, order)
        boxes = ticked(folded)
        if boxes is not None:
            if not boxes.is_clear:
                return self.known.ambiguous(UNCLEAR_BOXES)
            if not boxes.text:
                return CodesReading(problem=NONE_TICKED, params={"example": self.framework.example})
            text = folded = boxes.text
        folded = _without_year(folded)
        if is_unclear(folded, self.known, axis):
            return self.known.ambiguous(IN_BRACKETS)
        if _DENIED.search(folded):
            return self.known.unreadable()
        doubted = _DOUBTED.fullmatch(folded)
        found = Scan(self.known, axis).read(doubted[1] if doubted else folded)
        if found is not None and (doubted or _EITHER.search(folded) or _is_measured(folded)):
            return _proposed(found)
        if found is not None:
            return (
                self._doubted(self._with_titles(found, folded), folded, axis)
                if found.problem is None
                else found
            )
        abbreviated = ABBREVIATED.fullmatch(text)
        if abbreviated:
            return self._read_parts(int(abbreviated["axis"]), int(abbreviated["number"]))
        return self._read_words(folded, axis)

    def _with_titles(self, found: CodesReading, folded: str) -> CodesReading:
        """The codes of a list, and the objectives that it names by their titles: "1.2 ; publics éloignés"."""
        pieces = _IN_LIST.split(folded) if ";" in folded or "|" in folded else ()
        titles = [
            self.known.titles.read(piece)
            for piece in pieces
            if len(piece) >= SHORTEST and not _NUMBER.search(piece)
        ]
        codes = {code for code, _origin in found.links}
        further = [(one.code, one.origin) for one in titles if one.code is not None and one.code not in codes]
        if further:
            return self.known.finished([*found.links, *further], found.axes)
        likely = CodesReading(proposals=next((one.proposals for one in titles if one.proposals), ()))
        fresh = [code for code in likely.proposed if code not in codes]
        return (
            found._replace(proposals=likely.proposals, problem=PROPOSED, params={"code": ", ".join(fresh)})
            if fresh
            else found
        )

    def _doubted(self, found: CodesReading, folded: str, axis: str | None) -> CodesReading:
        """What was read, without the codes that the text itself is not sure of; those are proposed."""
        sure = _sure_part(folded)
        if sure is not None:
            return _partly_proposed(found, Scan(self.known, axis).read(_LAST_AND.sub("", sure)))
        if _ALL_UNSURE.search(folded):
            return _proposed(found)
        if _PADDED.search(folded):
            read_back = [(code, Origin.RECOVERED) for code, _origin in found.links]
            return self.known.finished(read_back, found.axes)
        return found

    def _read_short(self, folded: str, axis: str | None, order: str | None) -> CodesReading | None:
        """Read what is a code and no more, damaged or turned round; None for anything else."""
        day = day_in_text(folded)
        if day is not None:
            return self._read_date(day, axis, order)
        loose = _LOOSE.fullmatch(folded)
        if loose and self.known.code((loose[1], loose[2])):
            return self._read_parts(int(loose[1]), int(loose[2]))
        floating = _FLOATING.fullmatch(folded)
        if floating:
            written = f"{float(f'{floating[1]}.{floating[2]}'):.1f}".split(".")
            return self._read_parts(*map(int, written))
        clock = _TIME.fullmatch(folded)
        if clock:
            return self._read_parts(int(clock[1]), int(clock[2]))
        started = _STARTED.fullmatch(folded)
        begun = self.known.axis_code(started[1]) if started else None
        if begun is not None:
            return self.known.axis_only([begun])
        if folded.isdigit():
            is_number = len(folded) < _LONGEST_NUMBER
            return self._read_number(int(folded), axis, None, order) if is_number else self.known.unreadable()
        turned = OF_AXIS.fullmatch(folded)
        after = self.known.axis_code(turned["axis"]) if turned else None
        return self._in_axis(after, re.findall(r"\d", turned["numbers"])) if turned and after else None

    def _read_pieces(self, pieces: list[str], axis: str | None, order: str | None) -> CodesReading:
        """Read the codes of a list one by one, for some are damaged; what one of them lacks is said."""
        found = [self._read_text(piece, axis, order) for piece in pieces]
        unread = next((one for one in found if not one.links), None)
        if unread is not None:
            return unread if unread.problem else self.known.unreadable()
        whole = self.known.finished(link for one in found for link in one.links)
        doubt = next((one for one in found if one.problem not in (None, RECOVERED)), None)
        return whole._replace(problem=doubt.problem, params=doubt.params) if doubt else whole

    def _read_words(self, folded: str, axis: str | None) -> CodesReading:
        pieces = [piece for piece in re.split(r"\s*[\n;|•]\s*", folded) if piece]
        if len(pieces) > 1:
            several = [self.known.titles.read(piece, axis) for piece in pieces]
            if all(found.code is not None for found in several):
                return self.known.finished((found.code or "", found.origin) for found in several)
        whole = self.known.titles.read(folded.replace("\n", " "), axis)
        is_like_one = whole.code is not None or whole.axis is not None or bool(whole.proposals)
        joined = read_joined(folded, self.known.titles, is_like_one=is_like_one)
        if joined is not None and (len(joined.links) > 1 or (joined.worded and joined.rest)):
            return self.known.finished(joined.links, rest=joined.rest)
        if whole.code is not None:
            return self.known.finished([(whole.code, whole.origin)])
        if whole.axis is not None:
            return self.known.axis_only([whole.axis])
        if whole.proposals:
            likely = CodesReading(proposals=whole.proposals, problem=PROPOSED)
            return likely._replace(params={"code": ", ".join(likely.proposed)})
        if axis is not None and (numbered := NUMBERED.match(folded)):
            return self._in_axis(axis, [numbered[1]])
        return self.known.unreadable()

    def is_title(self, text: str) -> bool:
        """True for a text that is surely the title of one objective, whole, cut, misspelt or reworded."""
        return self.known.titles.is_sure(_normal(text).replace("\n", " "))

    def _in_axis(self, axis: str, numbers: Iterable[str]) -> CodesReading:
        links, unknown = [], set()
        for number in numbers:
            code = self.known.code_in(axis, number)
            if code:
                links.append((code, Origin.DECLARED))
            else:
                unknown.add(f"{axis}.{plain_number(number)}")
        return self.known.finished(links, unknown=unknown)


@lru_cache(maxsize=4096)  # the same codes come in each file
def _day_written(text: str) -> date | None:
    return day_in_text(_normal(text))


_CODE_AND_MORE = late(r"(?<!\d)\d[.,]\d(?!\d)")
_SHARE = late(r"(?<![\d.,])(?:\ba )?\d{1,3} ?%")
_EMPTY_BRACKETS = late(r"\(\s*\)")
_YEAR_BESIDE = late(r"(?<![\d.,/-])(?:\d{1,2}[/.]\d{1,2}[/.])?((?:19|20)\d\d)(?![\d.,/-])")


def _without_year(folded: str) -> str:
    """The codes of "1.2 – 2012", "1.1 à 60 %, 1.2 à 40 %" alone; of two years each may have its own."""
    if ("20" not in folded and "%" not in folded) or _CODE_AND_MORE.search(folded) is None:
        return folded
    years = set(_YEAR_BESIDE.findall(folded))
    bare = _SHARE.sub(" ", _YEAR_BESIDE.sub(" ", folded) if len(years) == 1 else folded)
    return _EMPTY_BRACKETS.sub(" ", bare).strip()


_CALL = late(r"(?<=\d[.,/-]\d)\s?[¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜ]{1,2}(?!\w)")
"""The call of a footnote behind a whole code: "3.3¹"."""


def _normal(text: str) -> str:
    """Fold, with full-width and superscript digits as plain ones; ½ is what Word makes of 1/2."""
    if not text.isascii():
        text = _CALL.sub("", text)
        text = unicodedata.normalize("NFKC", text.replace("º", "°")).replace("\u2044", "/")
    return fold(text).strip(" .\"'")


def _decimals(number_format: str | None) -> int:
    """Decimals that a number format shows always: 2 for 0.00."""
    match = re.search(r"0[.,](0+)", number_format or "")
    return len(match[1]) if match else 0
