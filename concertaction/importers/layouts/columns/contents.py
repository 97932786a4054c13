"""What stands below a heading: the shapes of a column's values.

Shapes are cheap tests (a few microseconds) that only weigh evidence; the true
reading of codes, dates and lists is done later, by ``codes`` and ``values``.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Any

from concertaction.importers.layouts.columns.code_shapes import LONGEST_TITLE
from concertaction.importers.layouts.columns.mixed_codes import CodedCells, are_prefixed, count_codes
from concertaction.importers.layouts.columns.numberings import is_outline, is_running, most_numbered
from concertaction.importers.layouts.columns.signs import COUNTED_MARKS, CROSSES, PERIOD, is_day
from concertaction.importers.layouts.words.headings import unaccented
from concertaction.importers.layouts.words.lines import words
from concertaction.importers.layouts.words.organisations import (
    LONGEST_HOUSE,
    PERSON,
    begins_with_house,
    first_of,
    is_department,
    is_function,
    is_told_name,
    is_within_house,
    names_several,
)
from concertaction.importers.layouts.words.proper_names import (
    is_person,
    may_be_name,
    may_be_told_by_place,
    reads_as_name,
)
from concertaction.importers.layouts.words.roles import role_in, signs_in
from concertaction.importers.values.dates import FIRST_SERIAL, LAST_SERIAL
from concertaction.importers.values.numbers import counts_anybody, says_how_many
from concertaction.importers.values.periods import is_moment, read_period
from concertaction.importers.values.spans import ANY_YEAR, IMPOSSIBLE
from concertaction.kinds import guess_kinds, kinds_of
from concertaction.patterns import late
from concertaction.territory import load
from concertaction.text import fails_often, is_announced

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from concertaction.importers.layouts.columns.code_shapes import CodeShapes
    from concertaction.models import CellValue

SAMPLE = 36  # values of a column that are looked at
_LONGEST_NAME = 120  # characters of a text that may name somebody
_LONGEST_PERIOD = 70  # characters
_TELLING = 24  # letters at the beginning or the end of a text by which another one is like it
_NUMBERING = " 0123456789.)°-"  # what a line of a list may begin with
_TRIED = 8  # of them, texts that are held against the titles of the objectives
_TITLED = late(r"\s*L(?:[ea] |es |['’])\s?(?=[\dA-ZÀ-Ý])")
_LIST = late(r"[;,\n+|•]|\bet\b")
_LISTED = late(r"[;,\n+|•]|\s[/&]\s|\bet\b")
_MARKED_LEAD = late(r"[(\[]|\s[-–—]\s")  # a cheap first test
_ASIDE = late(r"\([^)]*\)|\[[^\]]*\]")
_WORD = late(r"[a-z]{5}")
_OUTLINE = late(r"\s*(?:\d|[ivx]{1,4}|[a-h])\.\d{1,2}\.\d{1,3}\s?[.)]?\s*", re.I)  # below 1.2: 1.2.1
_AXIS = late(r"\s*(ax\w*\b|[ivx]{1,4}\b\s*([.:\-–]|$))")
_MONEY = late(r"^\s*[±~]?\d[\d .\u00a0\u202f]*(,\d+)?\s*(€|eur|euros?)?\s*$")
_QUANTITY = late(
    r"^\s*(±|~|env\.?|environ|max\.?|min\.?)?\s*\d{1,5}\b(\s*(a|à|-|p|pers|personnes|part|stag|places|max)\b.*|\s*\(.*\)|\s*[-–]\s*\d+|\.?)?\s*$",
    re.I,
)
_PART_OF = late(r"\s*(\d)\s*(?:/|sur)\s*([3-9])\s*")
_COUNT = late(
    r"\s*(?:±|~|env\.?|environ)?\s*\d{1,4}(?:[.,]\d{1,2})?\s*(?:h\s?\d{0,2}|heures?|hrs?|j(?:ours?|rs?)?|fois|seances?|modules?"
    r"|ateliers?|demi-jours?|p(?:ers(?:onnes?)?|articipants?)?|stag(?:iaires?)?)?\.?\s*"
)
_ANSWER = late(r"(?:oui|non)\b", re.I)
_INITIALS = late(
    r"[A-ZÀ-Ý]\.?(?:[ -]?[A-ZÀ-Ýa-z]\.?){1,2}(?:\s*[/,;+&-]\s*[A-ZÀ-Ý]\.?(?:[ -]?[A-ZÀ-Ýa-z]\.?){1,2}){0,2}"
)


def _is_span(value: CellValue) -> bool:
    if isinstance(value, date):
        return True
    reading = read_period(value, ANY_YEAR)
    return reading.start is not None or reading.problem == IMPOSSIBLE


def _tells_period(plain: str) -> bool:
    return len(plain) < _LONGEST_PERIOD and PERIOD.search(plain) is not None


def _may_tell_period(text: str) -> bool:
    return len(text) < _LONGEST_PERIOD and _tells_period(unaccented(text))


def _marks_name(value: CellValue) -> bool:
    if not isinstance(value, str):
        return value in COUNTED_MARKS
    return value in COUNTED_MARKS or bool(signs_in(value) or _ANSWER.match(value) or role_in(value, {}))


class Shape:
    """Shares (0 to 1) of the non-blank values of a column that look like something.

    At most SAMPLE values are looked at, and each look only when it is asked
    for: a column whose heading says "Titre" needs not be tried for dates.
    """

    def __init__(self, values: Sequence[CellValue], codes: CodeShapes) -> None:
        # few blanks: nearly always the first slice is enough
        self._seen = [value for value in values[:SAMPLE] if value is not None]
        if len(values) > SAMPLE > len(self._seen):
            self._seen = list(islice((value for value in values if value is not None), SAMPLE))
        self._codes = codes
        self.filled = len(self._seen)

    @cached_property
    def _texts(self) -> list[str]:
        return [value for value in self._seen if isinstance(value, str)]

    @cached_property
    def _plain(self) -> list[str]:
        return [unaccented(text[:160]) for text in self._texts]

    @cached_property
    def _numbers(self) -> list[int | float]:
        return [
            value for value in self._seen if isinstance(value, (int, float)) and not isinstance(value, bool)
        ]

    @cached_property
    def _digits(self) -> list[str]:
        return [text.strip() for text in self._texts if text.strip().isdecimal()]

    @cached_property
    def _wholes(self) -> list[int]:
        numbers = [value for value in self._numbers if isinstance(value, int)]
        return numbers + [int(text) for text in self._digits if len(text) < 12]

    def _share(self, hits: Iterable[Any]) -> float:
        return sum(map(bool, hits)) / self.filled if self.filled else 0.0

    @cached_property
    def _named(self) -> list[bool]:
        """For each text whether a word of it names an organisation."""
        pattern = words("organisation", r"\b", r"\b")
        return [pattern.search(plain) is not None for plain in self._plain]

    @cached_property
    def _houses(self) -> list[bool]:
        return list(map(begins_with_house, self._plain))

    def _share_of_names(self, reads: Callable[[str], bool]) -> float:
        """Texts with a word that names an organisation, and those that read as a name."""
        pairs = zip(self._texts, self._named, strict=True)
        return self._share(len(text) <= _LONGEST_NAME and (named or reads(text)) for text, named in pairs)

    @cached_property
    def text(self) -> float:
        """Texts."""
        return len(self._texts) / self.filled if self.filled else 0.0

    @cached_property
    def numbers(self) -> float:
        """Numbers."""
        return len(self._numbers) / self.filled if self.filled else 0.0

    @cached_property
    def dates(self) -> float:
        """Days."""
        return len([value for value in self._seen if isinstance(value, date)]) / (self.filled or 1)

    @cached_property
    def days(self) -> float:
        """Days, typed or written in full: "01/10/2012"."""
        return self._share(
            isinstance(value, date) or (isinstance(value, str) and is_day(value)) for value in self._seen
        )

    @cached_property
    def serials(self) -> float:
        """Whole numbers that are days whose format was taken off."""
        return self._share(FIRST_SERIAL <= value <= LAST_SERIAL for value in self._wholes)

    @cached_property
    def years(self) -> float:
        """Years."""
        return self._share(1990 <= value <= 2040 for value in self._wholes)

    @cached_property
    def small(self) -> float:
        """Whole numbers 1 to 9."""
        digits = (len(text) == 1 for text in self._digits)
        return self._share([*(isinstance(value, int) and 0 < value < 10 for value in self._numbers), *digits])

    @cached_property
    def hundreds(self) -> float:
        """Whole numbers of three digits or more, dates of damaged codes apart."""
        return self._share(
            value >= 100 and not FIRST_SERIAL <= value <= LAST_SERIAL for value in self._wholes
        )

    @cached_property
    def codes(self) -> float:
        """Codes or titles of objectives."""
        return self._share(self._codes.is_code(value) for value in self._seen)

    @cached_property
    def readable(self) -> float:
        """Codes or titles that are read as objectives of the framework, damaged or not."""
        return self._share(self._codes.codes_of(value) for value in self._seen)

    @cached_property
    def outlined(self) -> float:
        """Numbers of three parts, "1.2.1": those of actions under the objectives of an outline."""
        return self._share(map(_OUTLINE.fullmatch, self._texts))

    @cached_property
    def titles(self) -> float:
        """Titles or labels of objectives, to the letter, cut or not."""
        return self._share(map(self._codes.title_of, self._texts))

    @cached_property
    def _are_of_their_own(self) -> bool:
        """True for texts of which no two begin alike, and no two end alike, whatever is remarked."""
        begun = {plain.lstrip(_NUMBERING)[:_TELLING] for plain in self._plain}
        ended = {text[-_TELLING:].lower() for text in self._texts}
        return len(begun) == len(ended) == self.filled

    @cached_property
    def titled(self) -> float:
        """Titles of objectives in whatever state: what costs more is asked of the first values alone."""
        if self.text < 0.6 or not 12 <= self.length <= LONGEST_TITLE:
            return 0.0
        if self.filled > 2 * len(self._codes.codes) and self._are_of_their_own:
            return 0.0  # twice as many texts as there are titles: some would be alike
        first = self._texts[:_TRIED]
        if fails_often(self._codes.is_titled, first, len(first) // 2):
            return 0.0
        return self._share(map(self._codes.is_titled, self._texts))

    @cached_property
    def damaged(self) -> float:
        """Texts that show a code as a day of a month: 01-févr."""
        return self._share(map(self._codes.as_days, self._texts))

    @cached_property
    def day_years(self) -> int:
        """How many years the days are of: codes that a spreadsheet damaged have that of their typing."""
        return len({value.year for value in self._seen if isinstance(value, date)})

    @cached_property
    def coded(self) -> CodedCells:
        """The cells that may be codes, damaged or not."""
        return count_codes(self._seen, self._codes)

    @cached_property
    def are_prefixed(self) -> bool:
        """True for codes behind one abbreviation: CSEF-1.1."""
        return are_prefixed(self._seen, self._codes)

    @cached_property
    def ranks(self) -> float:
        """What says how urgent something is: "Haute", "P1", 2, "B"; "1/3" where all are parts of 3."""
        if self._parts_of_one:
            return 1.0
        told = words("rank", r"\W*", r"\W*")
        texts = zip(self._texts, self._plain, strict=True)
        return self.small + self._share(
            not text.strip().isdecimal() and told.fullmatch(plain) for text, plain in texts
        )

    @cached_property
    def _parts_of_one(self) -> bool:
        """True for "1/3", "2/3" and the like alone: places on a scale."""
        found = list(map(_PART_OF.fullmatch, self._plain)) if self.text == 1 else []
        wholes = {one[2] for one in found if one and one[1] <= one[2]}
        return bool(found) and all(found) and len(wholes) == 1 and len(set(self._plain)) > 1

    @cached_property
    def largest(self) -> float:
        """The largest number, 0 where there is none."""
        return max([*self._numbers, *(int(text) for text in self._digits if len(text) < 9)], default=0)

    @cached_property
    def axes(self) -> float:
        """ "Axe 3", "III"."""
        return self._share(map(_AXIS.match, self._plain))

    @cached_property
    def axis_titles(self) -> float:
        """Titles of axes, to the letter or in other words."""
        return self._share(
            self._codes.axis_title_of(text) or self._codes.axis_nearly(text) for text in self._texts
        )

    @cached_property
    def periods(self) -> float:
        """Spans of time in words or figures."""
        return self._share(map(_tells_period, self._plain))

    @cached_property
    def organisations(self) -> float:
        """Texts with a word that names an organisation."""
        return self._share_of_names(lambda _text: False)

    @cached_property
    def houses(self) -> float:
        """Texts that a kind of house begins, or a legal form ends: "PCS de Dour ; Le Relais asbl"."""
        return self._share(self._houses)

    @cached_property
    def proper_names(self) -> float:
        """Those, and texts whose first item reads as a proper name."""
        pairs = zip(self._texts, self._houses, strict=True)
        return self._share(begins or reads_as_name(first_of(text[:160])) for text, begins in pairs)

    @cached_property
    def told_kinds(self) -> tuple[float, int]:
        """The names that tell what kind of organisation bears them, and how many kinds these are."""
        told = [guess_kinds(text, self._codes.framework) for text in self._texts]
        return self._share(told), len({kinds for kinds in told if kinds})

    @cached_property
    def several_words(self) -> float:
        """Texts of two words and more."""
        return self._share(len(text.split()) > 1 for text in self._texts)

    @cached_property
    def named(self) -> float:
        """Texts with a word that names an organisation, or that read as a proper name."""
        return self._share_of_names(reads_as_name)

    @cached_property
    def short_names(self) -> float:
        """Texts with a word that names an organisation, and those that can be a short name."""
        return self._share_of_names(may_be_name)

    @cached_property
    def surer_names(self) -> float:
        """Those of the names that something tells: a word, two capitals, or an article before one."""
        return self._share_of_names(
            lambda text: reads_as_name(text) or (_TITLED.match(text) is not None and may_be_name(text))
        )

    @cached_property
    def told_names(self) -> float:
        """Names that something tells from a person's: a word of houses or of themes, an article."""
        return self._share(self._told)

    @cached_property
    def _told(self) -> list[bool]:
        return list(map(is_told_name, self._texts, self._plain))

    @cached_property
    def departments(self) -> float:
        """Parts of an organisation and their themes: "Cellule logement", "Insertion"."""
        return self._share(map(is_department, self._texts, self._plain))

    @cached_property
    def within_house(self) -> float:
        """What a house has inside: first names, initials and surnames, services."""
        return self._share(map(is_within_house, self._texts, self._plain))

    @cached_property
    def functions(self) -> float:
        """Posts in a house: "Direction", "Resp. ISP"."""
        return self._share(self._functions)

    @cached_property
    def _functions(self) -> list[bool]:
        return list(map(is_function, self._texts, self._plain))

    @cached_property
    def told_houses(self) -> float:
        """Texts that a word tells to name a house, and no post in one: not "Chef de service"."""
        told = zip(self._told, self._named, self._functions, strict=True)
        return self._share((name or named) and not function for name, named, function in told)

    @cached_property
    def possible_names(self) -> float:
        """Those, and texts that can be a short name."""
        return self._share(
            told or (len(text) <= LONGEST_HOUSE and may_be_name(text))
            for told, text in zip(self._told, self._texts, strict=True)
        )

    @cached_property
    def people(self) -> float:
        """Names of persons."""
        return self._share(len(text) <= _LONGEST_NAME and is_person(text) for text in self._texts)

    @cached_property
    def names_by_place(self) -> float:
        """Names, and texts that only their place in a table tells to be ones."""
        pairs = zip(self._texts, self._named, strict=True)
        return self._share(
            len(text) <= _LONGEST_NAME
            and not load().is_place(text)
            and (named or reads_as_name(text) or may_be_told_by_place(text))
            for text, named in pairs
        )

    @cached_property
    def groups(self) -> float:
        """Texts that begin as the names of classes and groups of persons do: "6 TQ Gestion", "Jeunes"."""
        return self._share(map(words("group_of_persons", r"\W*").match, self._plain))

    @cached_property
    def divisions(self) -> float:
        """Texts that begin as parts of a country, a field or a scale do: "Bassin de Mons", but no "asbl"."""
        begins = words("divisions", r"\W*", r"\b")
        pairs = zip(self._plain, self._named, strict=True)
        return self._share(not named and begins.match(plain) for plain, named in pairs)

    @cached_property
    def places(self) -> float:
        """Names of places: "Mons", "Dour"."""
        return self._share(len(text) <= 60 and load().is_place(text) for text in self._texts)

    @cached_property
    def kinds(self) -> float:
        """Kinds of organisations, and nothing else: "psychosocial", "EPS"."""
        return self._share(kinds_of(text, self._codes.framework) for text in self._texts)

    @cached_property
    def capitals(self) -> float:
        """Texts that begin with a capital letter."""
        return self._share(text.lstrip()[:1].isupper() for text in self._texts)

    @cached_property
    def initials(self) -> float:
        """Initials of persons: "SD", "M.V.", "SD/AL"."""
        return self._share(
            len(text) <= 20 and not named and _INITIALS.fullmatch(text.strip())
            for text, named in zip(self._texts, self._named, strict=True)
        )

    @cached_property
    def spans(self) -> float:
        """Values that are read as a span of time, its year said or not, or as one that no calendar has."""
        return self._share(map(_is_span, self._seen))

    @cached_property
    def moments(self) -> float:
        """Values that say one time, as a start or an end does: a day, "mars 2012", "au 30/06/2012"."""
        return self._share(map(is_moment, self._seen))

    @cached_property
    def endless(self) -> float:
        """Texts that say only that something goes on: "permanent", "en continu"."""
        readings = map(read_period, self._texts)
        return self._share(one.open_end and one.start is None and one.problem is None for one in readings)

    @cached_property
    def times(self) -> float:
        """Values that say when, or that something goes on; asked only of columns where half look so."""
        days = sum(isinstance(value, date) for value in self._seen)
        others = len(self._texts) + days - (self.filled + 1) // 2
        if others < 0 or fails_often(_may_tell_period, self._texts, others):
            return 0.0
        return self.spans + self.endless

    @cached_property
    def lists(self) -> float:
        """Texts that separate several things."""
        return self._share(map(_LIST.search, self._texts))

    @cached_property
    def several(self) -> float:
        """Texts that list several names, or houses: "Plume et Clavier" is one."""
        return self._share(map(names_several, self._plain))

    @cached_property
    def persons(self) -> float:
        """Texts that name or reach a person."""
        return self._share(map(PERSON.search, self._plain))

    def matching(self, pattern: re.Pattern[str]) -> float:
        """Plain texts that begin as a pattern says; 0 where none of the first ones does."""
        if not any(map(pattern.match, self._plain[:_TRIED])):
            return 0.0
        return self._share(map(pattern.match, self._plain))

    @cached_property
    def marks(self) -> float:
        """Crosses and their like."""
        return self._share(map(COUNTED_MARKS.__contains__, self._seen))

    @cached_property
    def marked(self) -> float:
        """Those, and what else stands under the name of an organisation: a letter, "porteur", "Parfois"."""
        return self._share(map(_marks_name, self._seen))

    @cached_property
    def led(self) -> float:
        """Lists of which one name is marked as the lead: "Le Forem ; CPAS de Dour (pilote)"."""
        if not any(map(_MARKED_LEAD.search, self._plain)):
            return 0.0
        marks = words("lead_role", r"(?:[(\[]\s*|\s[-–—]\s+)", r"\b").search
        return self._share(marks(text) and _LISTED.search(_ASIDE.sub("", text)) for text in self._plain)

    @cached_property
    def texts(self) -> list[str]:
        """The texts, without blanks around them."""
        return [text.strip() for text in self._texts]

    @cached_property
    def crosses(self) -> float:
        """Crosses that are no numbers."""
        return self._share(value in CROSSES or value is True for value in self._seen)

    @cached_property
    def crossed(self) -> float:
        """Those, and "à voir" among them."""
        open_ones = self._share(isinstance(value, str) and is_announced(value) for value in self._seen)
        return self.crosses + open_ones if self.crosses else 0.0

    @cached_property
    def quantities(self) -> float:
        """Numbers of people, of whom nothing more is told."""
        return self._share_of_counts(counts_anybody)

    @cached_property
    def counted(self) -> float:
        """Those, and numbers of people that are told: "12 jeunes peu qualifiés", "tous"."""
        return self._share_of_counts(says_how_many)

    def _share_of_counts(self, counts: Callable[[str], bool]) -> float:
        def is_count(text: str) -> bool:
            return _QUANTITY.match(text) is not None or counts(text)

        worded = map(is_count, self._plain) if any(map(is_count, self._plain[:_TRIED])) else ()
        return self._share([*(0 <= value < 100000 for value in self._numbers), *worded])

    @cached_property
    def counts(self) -> float:
        """Numbers, of hours, days or people: 8, "7,5", "8h", "3 jours", "12 pers."."""
        return self._share([*(True for _number in self._numbers), *map(_COUNT.fullmatch, self._plain)])

    @cached_property
    def money(self) -> float:
        """Amounts."""
        return self._share([*(True for _number in self._numbers), *map(_MONEY.match, self._plain)])

    @cached_property
    def length(self) -> float:
        """Mean length of the texts."""
        return sum(map(len, self._texts)) / max(1, len(self._texts))

    @cached_property
    def distinct(self) -> float:
        """Distinct values over values."""
        return len(set(map(str, self._seen))) / self.filled if self.filled else 0.0

    @cached_property
    def _numbered(self) -> tuple[str, int]:
        return most_numbered(self._plain, len(self._numbers))

    @property
    def numbered(self) -> float:
        """Numbers behind one and the same text, or none: "2011/003", "Conv. 3"; references have that form."""
        return self._numbered[1] / self.filled if self.filled else 0.0

    @property
    def references(self) -> float:
        """Those without a word: "2011/003", "BOR/2011/7", and no "Module 3"."""
        return self.numbered if not _WORD.search(self._numbered[0]) else 0.0

    @cached_property
    def is_outline(self) -> bool:
        """1.1, 1.2, 2.1 down the column: codes of the note in its order, or the actions' own numbers."""
        return is_outline(self._seen)

    @cached_property
    def running(self) -> bool:
        """1, 2, 3... down the column."""
        return is_running(self._seen)
