"""One field spread over several columns: axes that hold objective numbers, years or months that hold marks.

``Axe 1 | Axe 2`` over ``2 | 1, 3`` says 1.2, 2.1 and 2.3; ``2011 | 2012`` over
``x | x`` says from January 2011 to December 2012; ``Le Forem | CPAS de Dour``
over ``x | x`` says two partners.
"""

from __future__ import annotations

import calendar
import re
from datetime import date
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from concertaction.importers.layouts.columns.contents import MARKS
from concertaction.importers.layouts.columns.grids import are_months, axis_in_text, day_of
from concertaction.importers.layouts.page import shown
from concertaction.importers.layouts.words.headings import LIKELY, PATTERN, POSSIBLE, recognise, unaccented
from concertaction.importers.layouts.words.lines import is_no_mark, words
from concertaction.importers.layouts.words.organisations import looks_like_organisation
from concertaction.importers.values.spans import SchoolYear, full_year, year_of
from concertaction.patterns import late
from concertaction.territory import load
from concertaction.text import table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from concertaction.framework import Framework
    from concertaction.importers.layouts.columns.code_shapes import CodeShapes
    from concertaction.importers.layouts.columns.contents import Shape
    from concertaction.importers.layouts.shapes import Header
    from concertaction.models import CellValue

_QUARTER = late(r"^\W*(?:t|q|trim\w*\W*)([1-4])\W*$|^\W*([1-4])\W*(?:er|e|eme|nd|re)?\W*trim\w*\W*$")
_SEMESTER = late(
    r"^\W*(?:semestre\W*([12])|(?:([12])\W*(?:er|e|eme|nd|d)?|(premier|deuxieme|second))\W*sem(?:estre)?)\W*$"
)  # no "1re sem.": a week
_OF_YEAR = late(r"(\w.{0,24}?)\W+((?:19|20)\d\d)")
_MONTH = late(r"([a-z0-9]{3,9})\.?(?:[\s\-/.]*((?:19|20)?\d\d))?")
_YEAR_BAND = late(r"(?<![\d.,/-])(?:19[89]|20[0-4])\d(?!\s*[-–/.,]?\d)")
_LONGEST_BAND = 40  # characters
_NUMBERED_MONTH = late(  # "01/2012", "3-12"; a year of two figures is no number of an objective
    r"(0?[1-9]|1[0-2])\s?[/.-]\s?((?:19|20)\d\d|0[89]|[1-4]\d)|(?P<year>(?:19|20)\d\d)[/-](?P<month>0[1-9]|1[0-2])"
)
_MONTHS_BAND = late(r"\W*mois\b.{0,20}")
_FEWEST_COUNTED = 3  # months or quarters over numbers
_NUMBERS = late(r"\W*\d{1,2}(?:\s*(?:[,;/&+\n-]|et)\s*\d{1,2})*\W*")


class Span(NamedTuple):
    """The months that a column stands for; the year is None when no heading says it.

    ``since`` is the month with which its calendar begins, where that goes over a new year.
    """

    year: int | None
    first: int
    last: int
    since: int | None = None

    def days(self, year: int | None) -> tuple[date, date] | None:
        """First and last day, in ``year`` when the column does not say its own.

        A calendar that goes over a new year needs the years of a school: of one alone, which half of it
        is meant is not said.
        """
        at = self.year or (self._year_in(year) if year else None)
        if at is None:
            return None
        return date(at, self.first, 1), date(at, self.last, calendar.monthrange(at, self.last)[1])

    def _year_in(self, year: int) -> int | None:
        if self.since is None:
            return year_of(year, self.first)
        return int(year) + (self.first < self.since) if isinstance(year, SchoolYear) else None


def axis_columns(
    header: Header, looked: Mapping[int, Shape], framework: Framework, shapes: CodeShapes
) -> dict[int, str]:
    """Columns headed by two axes and more, over objective numbers or marks: column -> axis."""
    axes: dict[int, str] = {}
    for column, cells in header.texts.items():
        shape = looked[column]
        axis = axis_in_text(cells[-1], framework, shapes) if cells else None
        if axis is not None and (not shape.filled or shape.quantities + shape.marks + shape.codes >= 0.8):
            axes[column] = axis
    return axes if len(set(axes.values())) == len(axes) >= 2 else {}


def objectives_of(value: CellValue, axis: str, *, numbered: bool) -> CellValue:
    """What a cell under an axis says: ``2`` -> ``"1.2"``; a mark stands for the axis alone."""
    text = shown(value)
    if not text or is_no_mark(value):
        return None
    if numbered and _NUMBERS.fullmatch(text):
        return " ; ".join(f"{axis}.{int(number)}" for number in re.findall(r"\d+", text))
    if re.search(r"\d\s*[.,/-]\s*\d|[oO]bj", text):
        return value
    return f"Axe {axis}"


def are_numbered(columns: Sequence[Sequence[CellValue]]) -> bool:
    """True when the cells under axes are numbers of objectives, not marks written 1."""
    said = {shown(value) for column in columns for value in column if value is not None}
    return any(_NUMBERS.fullmatch(text) and text.strip() not in ("0", "1") for text in said)


def time_columns(header: Header, looked: Mapping[int, Shape]) -> dict[int, Span]:
    """Neighbouring columns headed by years, semesters, quarters or months, over marks.

    They are judged together: what stands in one of them beside the crosses (the sum of a line of
    totals, the number of meetings of the month) takes it not out of the calendar.
    """
    spans: dict[int, Span] = {}
    for run in _time_runs(header):
        crossed = {c for c in run if not looked[c].filled or looked[c].marks >= 0.8}
        filled = sum(looked[c].filled for c in run)
        crosses = sum(looked[c].crosses * looked[c].filled for c in run)
        is_crossed = len(run) > 1 and filled and crosses >= 0.5 * filled
        if is_crossed or (len(crossed) < len(run) and _are_counted(run, looked)):
            crossed = set(run)
        elif len(crossed) > 1:
            crossed |= {c for c in run if min(crossed) < c < max(crossed) and looked[c].hundreds < 0.5}
        spans |= {c: span for c, span in run.items() if c in crossed}
    yearless = [span.first for _, span in sorted(spans.items()) if span.year is None and not span.since]
    if yearless != sorted(yearless):
        return {}  # several years, and no heading says which
    return spans if len(set(spans.values())) == len(spans) >= 2 else {}


def _are_counted(run: Mapping[int, Span], looked: Mapping[int, Shape]) -> bool:
    """True for months or quarters over numbers of hours or people, where others put crosses."""
    if len(run) < _FEWEST_COUNTED or any(span.last - span.first > 2 for span in run.values()):
        return False
    shapes = [looked[column] for column in run]
    filled = sum(shape.filled for shape in shapes)
    counts = sum(max(shape.counts, shape.marks) * shape.filled for shape in shapes)
    return counts >= 0.8 * filled > 2 * sum(shape.hundreds * shape.filled for shape in shapes)


def times_in(texts: Mapping[int, tuple[CellValue, ...]]) -> frozenset[int]:
    """The columns whose lowest heading is a year, a semester, a quarter or a month, or stands for one."""
    lowest = [(column, cells[-1]) for column, cells in texts.items() if cells]
    spans = {column for column, cells in texts.items() if cells and _span(cells[-1], cells[:-1]) is not None}
    return frozenset({*month_initials(lowest), *_month_numbers(texts), *spans})


def is_band_of_times(value: CellValue) -> bool:
    """True for what stands over months: a year, "Mois"."""
    return year_of_band(value) is not None or _MONTHS_BAND.fullmatch(unaccented(shown(value))) is not None


def _time_runs(header: Header) -> list[dict[int, Span]]:
    """The columns headed by times, by runs of neighbours that follow each other; a sum may stand between."""
    initials = month_initials([(column, cells[-1]) for column, cells in header.texts.items() if cells])
    initials |= _month_numbers(header.texts)
    days = {c: day for c, cells in header.texts.items() if cells and (day := day_of(cells[-1])) is not None}
    serials = days if are_months(list(days.values())) else {}
    runs: list[dict[int, Span]] = []
    before: tuple[int, Span] | None = None
    first = 0
    for column, cells in sorted(header.texts.items()):
        if not cells:
            continue
        month = initials.get(column)
        span = Span(None, month, month) if month else _span(serials.get(column, cells[-1]), cells[:-1])
        if span is None:
            continue
        follows = before is not None and column - before[0] <= 2 and _follows(before[1], span)
        if not follows:
            runs.append({})
            first = span.first
        if span.year is None:
            span = span._replace(year=_year_over(cells[:-1], span.first, first))
        runs[-1][column] = span
        before = column, span
    return [_completed(run) for run in runs]


def _month_numbers(texts: Mapping[int, tuple[CellValue, ...]]) -> dict[int, int]:
    """Months of neighbouring columns headed 1, 2, 3... under a year or "Mois" alone; six at least."""
    months: dict[int, int] = {}
    run: list[int] = []
    for column, cells in sorted(texts.items()):
        number = shown(cells[-1]).removesuffix(".0") if len(cells) > 1 else ""
        is_month = bool(number) and all(map(is_band_of_times, cells[:-1]))
        follows = bool(run) and column == run[-1] + 1
        if not (is_month and number == str(len(run) % 12 + 1 if follows else 1)):
            run = []
            continue
        run = [*run, column] if follows else [column]
        if len(run) >= _FEWEST_INITIALS:
            months |= {at: place % 12 + 1 for place, at in enumerate(run)}
    return months


def _completed(run: dict[int, Span]) -> dict[int, Span]:
    """The columns of a calendar, with the years that follow from those beside them.

    Without any, a calendar from September to June knows with what it begins.
    """
    spans = [span for _, span in sorted(run.items())]
    firsts = [span.first for span in spans]
    if all(span.year is None for span in spans):
        since = firsts[0] if goes_over_new_year(firsts) else None
        return {column: span._replace(since=since) for column, span in run.items()}
    for place in range(1, len(spans)):
        before, after = spans[place - 1], spans[place]
        if after.year is None and before.year is not None:  # "sept. 2011 | oct. | nov. | déc. | janv. 2012"
            spans[place] = after._replace(year=before.year + (after.first < before.first))
    for place in range(len(spans) - 2, -1, -1):
        span, after = spans[place], spans[place + 1]
        if span.year is None and after.year is not None:
            spans[place] = span._replace(year=after.year - (after.first < span.first))
    return dict(zip(sorted(run), spans, strict=True))


def goes_over_new_year(months: Sequence[int]) -> bool:
    """True for September to June: the months, each of them once, follow each other over one new year."""
    falls = sum(b < a for a, b in pairwise(months))
    return falls == 1 and len(set(months)) == len(months) and months[-1] < months[0]


def is_over_new_year(headings: Sequence[str]) -> bool:
    """True for headings without a year, ``"sept."`` to ``"juin"``, that go over a new year."""
    initials = month_initials(list(enumerate(headings)))
    spans = [_span(heading, ()) for heading in headings]
    firsts = [initials.get(place) or (span.first if span else 0) for place, span in enumerate(spans)]
    return all(firsts) and goes_over_new_year(firsts)


def _follows(before: Span, span: Span) -> bool:
    """True for a time of the same length that comes later, as far as the headings say."""
    if span.last - span.first != before.last - before.first:
        return False
    if span.year is not None and before.year is not None:
        return (span.year, span.first) > (before.year, before.first)
    return span.first > before.first or before.last % 12 == span.first - 1


NAMED = frozenset({"partners", "operator", "commune", "public"})
"""Fields whose values may each head a column of crosses."""

_JOINED = late(r"\s*[,;/+&\n]\s*|\s+et\s+")
_LONGEST_NAME = 80  # characters of a heading that is a name


def named_columns(header: Header, looked: Mapping[int, Shape]) -> dict[int, tuple[str, str]]:
    """Columns headed by one value each, over crosses: column -> (field, value).

    A band says of which field ("Partenaires" over names, "Public" over
    "jeunes"); without one, two neighbours that are organisations, or kinds of
    them, are partners, and two communes are communes.  Partners' columns may
    hold names in place of crosses: those are read as they are (``partner_of``).
    """
    named: dict[int, tuple[str, str]] = {}
    run: list[tuple[int, str]] = []
    for column, cells in sorted(header.texts.items()):
        heading = cells[-1] if cells else None
        shape = looked[column]
        if not isinstance(heading, str) or len(heading) > _LONGEST_NAME or shape.dates:
            continue
        above, colon, name = heading.partition(":")  # "Public : jeunes"
        heading = name.strip() if colon and len(cells) == 1 and name.strip() else heading
        own = recognise(heading)
        band = recognise(above if heading != cells[-1] else shown(cells[0]) if len(cells) > 1 else "")
        is_banded = bool(band) and band[0].field in NAMED and band[0].score >= PATTERN
        if not is_banded and own and own[0].score >= LIKELY:
            crossed = looks_like_organisation(heading) and (shape.marks >= 0.8 or not shape.filled)
            if not crossed:
                continue
        if shape.codes > 0.5:
            continue
        if is_banded:
            doubtful = own and (band[0].field == "partners" or own[0].score > POSSIBLE)
            if shape.marks >= 0.5 and (not doubtful or is_partner_heading(heading)):  # "Nom" is no name
                named[column] = (band[0].field, shown(heading))
            continue
        if run and column != run[-1][0] + 1:
            named |= _of_run(run, looked)
            run = []
        run.append((column, heading))
    return named | _of_run(run, looked)


def _of_run(run: list[tuple[int, str]], looked: Mapping[int, Shape]) -> dict[int, tuple[str, str]]:
    """What neighbouring columns are that no known heading tells: partners, communes or nothing known."""
    named: dict[int, tuple[str, str]] = {}
    if not any(looked[column].filled for column, _ in run):
        return named
    if len(run) == 1:
        column, heading = run[0]
        is_alone = looked[column].marks >= 0.8 and _is_named(heading)
        return {column: ("partners", shown(heading))} if is_alone else named
    for field, fits in (("commune", _is_commune), ("partners", is_partner_heading)):
        places = [place for place, (_, heading) in enumerate(run) if fits(heading)]
        if len(places) < 2:
            continue
        inside = run[places[0] : places[-1] + 1]  # "Colruyt" between two that are known is one too
        crossed = any(looked[column].marks > 0 for column, _ in inside)
        if field == "commune":
            inside = [pair for pair in inside if _is_commune(pair[1])]
            is_spread = all(looked[column].marks >= 0.8 for column, _ in inside if looked[column].filled)
        else:
            is_spread = all(
                looked[column].marks >= 0.5 or (looked[column].text > 0.8 and looked[column].length < 90)
                for column, _ in inside
                if looked[column].filled
            ) and (crossed or any(looked[column].organisations >= 0.5 for column, _ in inside))
        if is_spread and 2 * len(places) >= len(inside):
            named |= {column: (field, shown(heading)) for column, heading in inside}
            run = [pair for pair in run if pair[0] not in named]
    return named


def _is_commune(heading: str) -> bool:
    return heading[:1].isupper() and load().is_place(heading) and load().commune(heading) is not None


def is_partner_heading(heading: str) -> bool:
    """True for an organisation, or a kind of organisations: "CPAS de Dour", "Écoles"; not "Accord CPAS"."""
    if words("not_partner_heading", r"\W*", r"\b").match(unaccented(heading)):
        return False
    return (
        looks_like_organisation(heading)
        or words("partner_heading", r"\W*(?:l[ea]s?\s+|l.)?", r"\b").match(unaccented(heading)) is not None
    )


def _is_named(heading: str) -> bool:
    """True for an organisation's own name: "CPAS de Dour", "Le Forem"; "CPAS" may be a kind."""
    plain = unaccented(heading).strip()
    begins = any(
        words(key, r"(?:l[ea]s?\s+|l.)?", r"\b").match(plain) for key in ("legal", "house", "partner_heading")
    )
    return begins and len(plain.split()) > 1 and is_partner_heading(heading)


@lru_cache(maxsize=4096)
def partner_of(value: CellValue, heading: str) -> CellValue:
    """Who takes part, by the cell under a partner's name or kind: a cross says the heading.

    A name in its place says itself; a commune says where ("CPAS" over "Mons"); "3 stagiaires" is no
    name, and says no more than a cross.
    """
    text = shown(value)
    if not text or is_no_mark(value):
        return None
    if not isinstance(value, str) or text in MARKS or text.strip("()[] ") in MARKS:
        return heading
    places = _JOINED.split(text)
    if all(map(_is_commune, places)):
        return " ; ".join(f"{heading} {place}" for place in places)
    if looks_like_organisation(text):
        return value
    return value if text[:1].isupper() and not any(map(str.isdigit, text)) else heading


_INITIALS = "jfmamjjasond"
_FEWEST_INITIALS = 6
_MOST_YEARS = 6  # of months side by side


def month_initials(cells: Sequence[tuple[int, CellValue]]) -> dict[int, int]:
    """Months of neighbouring columns headed ``J F M A M J``...: column -> month; six of them at least.

    The letters must have one reading: "S O N D J F M A M J" begins in September.  After the twelfth
    the next year begins.
    """
    runs: list[list[tuple[int, str]]] = []
    for column, value in cells:
        letter = value.strip(" .").lower() if isinstance(value, str) and len(value) < 4 else ""
        if len(letter) != 1 or letter not in _INITIALS:
            continue
        if not runs or column != runs[-1][-1][0] + 1:
            runs.append([])
        runs[-1].append((column, letter))
    months: dict[int, int] = {}
    for run in runs:
        text = "".join(letter for _, letter in run)
        starts = [start for start in range(12) if (_INITIALS * _MOST_YEARS)[start:].startswith(text)]
        if len(text) >= _FEWEST_INITIALS and len(starts) == 1:
            months |= {column: (starts[0] + place) % 12 + 1 for place, (column, _) in enumerate(run)}
    return months


def _year_over(bands: Sequence[CellValue], month: int, first: int) -> int | None:
    """The year above a month; of two ("2011-2012"), the second one before the month of a run's start."""
    for band in reversed(bands):
        year = year_of_band(band)
        if year is not None:
            return year
        both = re.search(r"\b((?:19|20)\d\d)\s*[-–/]\s*(?:(?:19|20)?\d\d)\b", shown(band))
        if both:
            return int(both[1]) + (month < first)
    return None


def _span(cell: CellValue, bands: Sequence[CellValue]) -> Span | None:
    above = next((year for band in reversed(bands) if (year := year_of_band(band)) is not None), None)
    if isinstance(cell, date):
        return Span(cell.year, cell.month, cell.month)
    own = _year(cell)
    if own is not None:
        return Span(own, 1, 12)
    if not isinstance(cell, str):
        return None
    plain = unaccented(cell).strip(" .")
    dated = _OF_YEAR.fullmatch(plain)  # "T3 2011", "1er semestre 2011", "S1 2011"
    part, at = (dated[1], int(dated[2])) if dated else (plain, above)
    quarter = _QUARTER.match(part)
    if quarter:
        number = int(quarter[1] or quarter[2])
        return Span(at, number * 3 - 2, number * 3)
    half = _SEMESTER.match(part)
    if half:
        number = 1 if half[3] == "premier" else int(half[1] or half[2] or 2)
        return Span(at, number * 6 - 5, number * 6)
    if at is not None and re.fullmatch(r"s\W?[12]", part):
        number = int(part[-1])
        return Span(at, number * 6 - 5, number * 6)
    numbered = _NUMBERED_MONTH.fullmatch(plain)
    if numbered:
        number = int(numbered[1] or numbered["month"])
        return Span(full_year(numbered[2] or numbered["year"]), number, number)
    found = _MONTH.fullmatch(plain)
    month = _months().get(found[1]) if found else None
    if found is None or month is None:
        return None
    year = int(found[2]) if found[2] else above
    return Span(year + 2000 if year is not None and year < 100 else year, month, month)


def is_time_heading(value: CellValue) -> bool:
    """True for a year, a semester, a quarter or a month: what heads a column of a calendar."""
    return not isinstance(value, (float, bool)) and _span(value, ()) is not None


def _year(value: CellValue) -> int | None:
    text = shown(value).strip()
    return int(text) if re.fullmatch(r"(?:19[89]|20[0-4])\d", text) else None


def year_of_band(value: CellValue) -> int | None:
    """The one year that a band over months says: 2012, ``"Année 2012"``, ``"4e trimestre 2011"``."""
    text = shown(value).removesuffix(".0")
    years = set(_YEAR_BAND.findall(text)) if len(text) <= _LONGEST_BAND else set()
    return int(years.pop()) if len(years) == 1 else None


@cache
def _months() -> dict[str, int]:
    return {name: int(number) for number, names in table("months")["months"].items() for name in names}


def period_of(
    cells: Sequence[CellValue], spans: Sequence[Span], year: int | None
) -> tuple[date | None, date | None]:
    """First and last day of the columns that are marked."""
    marked = [
        days
        for value, span in zip(cells, spans, strict=True)
        if value is not None and not is_no_mark(value) and (days := span.days(year)) is not None
    ]
    if not marked:
        return None, None
    return min(first for first, _ in marked), max(last for _, last in marked)
