"""What stands below a heading: shapes of values, and the choice of each column's field.

Shapes are cheap tests (a few microseconds) that only weigh evidence; the true
reading of codes, dates and lists is done later, by ``codes`` and ``values``.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from concertaction.importers.layouts.shapes import REPEATABLE
from concertaction.importers.layouts.words.headings import POSSIBLE, Match, fold, unaccented
from concertaction.importers.layouts.words.lines import words
from concertaction.importers.layouts.words.proper_names import (
    is_only_common,
    is_person,
    may_be_articled_name,
    may_be_name,
    may_be_told_by_place,
    reads_as_name,
)
from concertaction.importers.values.boxes import BOXES
from concertaction.importers.values.code_table import plain as plain_number
from concertaction.importers.values.codes import code_reader
from concertaction.importers.values.names.tells import begins_as_one
from concertaction.importers.values.periods import read_period
from concertaction.patterns import late
from concertaction.territory import load
from concertaction.text import table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from concertaction.framework import Framework
    from concertaction.models import CellValue

SAMPLE = 36  # values of a column that are looked at
_OFTEN = 0.6
_TRIED = 8  # of them, texts that are held against the titles of the objectives
_LONGEST_HOUSE = 90
_LONGEST_TITLE = 300  # letters, on average, beyond which texts are prose

_MARKS = (
    "█ ██ ███ ▓ ▓▓ ▒ ◼ ⬛ ▪ ◆ "
    "x X xx XX ✓ ✔ ✗ ✘ √ v V ü þ ☒ ☑ ■ oui Oui OUI o O n N non Non NON ok OK Ok * ● • P S p s 1 2 3 0 - /"
)
MARKS = frozenset(_MARKS.split())
_PERIOD = late(
    r"\b(janv|fevr?|mars|avr|mai|juin|juil|aout|sept|oct|nov|dec)[a-z]*\b|\b(19|20)\d\d\b|\bt(rim)?\w*\.?\s*[1-4]\b"
    r"|[1-4]\s*(er|e|eme)?\s*(trim|sem)|\bannee\b|permanent|continu|depuis|partir d|jusqu"
    r"|\d\d?[/.]\d\d?[/.]\d\d|scolaire|semestre|trimestre|\bs[12]\b|\bq[1-4]\b"
    r"|printemps|automne|toute l|\bete\b|hiver"
)
_WORDS = late(r"[\s-]+")
_APART = late(r"\s*[(),;:]\s*|\s+[-–—/]\s+")
_TITLED = late(r"\s*L(?:[ea] |es |['’])\s?(?=[\dA-ZÀ-Ý])")
_LIST = late(r"[;,\n+|•]|\bet\b")
_LIST_ITEM = late(r"\s*[;,\n+|•]\s*|\s+/\s+")
_LEGAL_LAST = late(r"\b(?:a\.?s\.?b\.?l|aisbl|vzw|scrl(?:\W?fs)?|sprl|s\.?a|nv|bvba)\W*$")
_BULLET = late(r"^\W*(?:\d{1,2}\s*[.)°–-]\s*)?")
_PERSON = late(
    r"^\s*(m\.|mr|mme|mlle|monsieur|madame)\s*\.?\s*\w|[\w.+-]+@[\w-]+\.\w|\b0\d{1,3}[\s/.]\d{2,3}[\s./]?\d{2}"
)
_AXIS = late(r"\s*(ax\w*\b|[ivx]{1,4}\b\s*([.:\-–]|$))")
_MONEY = late(r"^\s*[±~]?\d[\d .\u00a0\u202f]*(,\d+)?\s*(€|eur|euros?)?\s*$")
_QUANTITY = late(
    r"^\s*(±|~|env\.?|environ|max\.?|min\.?)?\s*\d{1,5}\b(\s*(a|à|-|p|pers|personnes|part|stag|places|max)\b.*|\s*\(.*\)|\s*[-–]\s*\d+|\.?)?\s*$",
    re.I,
)
_CODE_START = late(
    r"^\s*(?:(?:ax(?:e|is)?|objectifs?|obj|a|o)\s*\.?\s*(?:n°\s*)?)?(\d{1,2}|[ivx]{1,4})\s*[.,/\-_°]\s*(\d{1,2})\s*(?:[.\-–—:)]|$|\s|[;,+&/])",
    re.I,
)
_CODE_WHOLE = late(  # possessive: what does not match is known at once
    r"(?:ax(?:e|is)?s?|objectifs?|obj|dan|de|du|et|l|n|a|o|d|[ivx]{1,4}|\d{1,2}(?!\d)|[\s.,;:/\-–—_+&°'’()|•])++",
    re.I,
)
_TICK = late(rf"[{BOXES}]|\[[\sxX_]*\]|\([\sxX_]*\)|\b[xX](?=\s+\d)")
_LETTERED = late(r"[^\W\d_]\W?\d{2,}")  # O01, A12: a code of another list
_CODE_SAID = late(  # "répond à l'objectif 3 de l'axe 3", "contribue à l'objectif 1.2"
    r"\bobj(?:ectifs?)?\b\.?\s*(?:n°\s*)?(?:\d\s*[.,]\s*\d|\d\b.{0,20}\baxe\s*(?:n°\s*)?[\dIV])"
    r"|\baxe\s*(?:n°\s*)?[\dIV]{1,3}\b.{0,6}\bobj(?:ectifs?)?\b\.?\s*(?:n°\s*)?\d",
    re.I,
)
_INITIALS = late(
    r"[A-ZÀ-Ý]\.?(?:[ -]?[A-ZÀ-Ýa-z]\.?){1,2}(?:\s*[/,;+&-]\s*[A-ZÀ-Ý]\.?(?:[ -]?[A-ZÀ-Ýa-z]\.?){1,2}){0,2}"
)
_TWO_NUMBERS = late(r"(\d|\b[ivx]{1,3}\b).*?(\d)", re.I | re.S)


class Shape:
    """Shares (0 to 1) of the non-blank values of a column that look like something.

    At most SAMPLE values are looked at, and each look only when it is asked
    for: a column whose heading says "Titre" needs not be tried for dates.
    """

    def __init__(self, values: Sequence[CellValue] = (), codes: CodeShapes | None = None) -> None:
        self._seen = [value for value in values if value is not None][:SAMPLE]
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

    def _share(self, hits: Iterable[Any]) -> float:
        return sum(map(bool, hits)) / self.filled if self.filled else 0.0

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
        return self._share(isinstance(value, date) for value in self._seen)

    @cached_property
    def years(self) -> float:
        """Years."""
        wholes = [value for value in self._numbers if isinstance(value, int)]
        wholes += [int(text) for text in self._digits if len(text) < 6]
        return self._share(1990 <= value <= 2040 for value in wholes)

    @cached_property
    def small(self) -> float:
        """Whole numbers 1 to 9."""
        digits = (len(text) == 1 for text in self._digits)
        return self._share([*(isinstance(value, int) and 0 < value < 10 for value in self._numbers), *digits])

    @cached_property
    def hundreds(self) -> float:
        """Whole numbers of three digits or more, dates of damaged codes apart."""
        wholes = [value for value in self._numbers if isinstance(value, int)]
        wholes += [int(text) for text in self._digits if len(text) < 12]
        return self._share(value >= 100 and not 36526 <= value <= 47848 for value in wholes)

    @cached_property
    def codes(self) -> float:
        """Codes or titles of objectives."""
        return self._share(self._codes.is_code(value) for value in self._seen) if self._codes else 0.0

    @cached_property
    def readable(self) -> float:
        """Codes or titles that are read as objectives of the framework, damaged or not."""
        return self._share(self._codes.codes_of(value) for value in self._seen) if self._codes else 0.0

    @cached_property
    def titles(self) -> float:
        """Titles or labels of objectives, to the letter, cut or not."""
        return self._share(map(self._codes.title_of, self._texts)) if self._codes else 0.0

    @cached_property
    def titled(self) -> float:
        """Titles of objectives in whatever state: what costs more is asked of the first values alone."""
        if self._codes is None or self.text < 0.6 or not 12 <= self.length <= _LONGEST_TITLE:
            return 0.0
        first = self._texts[:_TRIED]
        if sum(map(self._codes.is_titled, first)) < 0.5 * len(first):
            return 0.0
        return self._share(map(self._codes.is_titled, self._texts))

    @cached_property
    def damaged(self) -> float:
        """Texts that show a code as a day of a month: 01-févr."""
        return self._share(map(self._codes.as_days, self._texts)) if self._codes else 0.0

    @cached_property
    def largest(self) -> float:
        """The largest number, 0 where there is none."""
        return max([*self._numbers, *(int(text) for text in self._digits if len(text) < 9)], default=0)

    @cached_property
    def axes(self) -> float:
        """ "Axe 3", "III"."""
        return self._share(map(_AXIS.match, self._plain))

    @cached_property
    def periods(self) -> float:
        """Spans of time in words or figures."""
        return self._share(len(text) < 70 and _PERIOD.search(text) for text in self._plain)

    @cached_property
    def organisations(self) -> float:
        """Texts with a word that names an organisation."""
        pattern = words("organisation", r"\b", r"\b")
        return self._share(len(text) <= 120 and pattern.search(text) for text in self._plain)

    @cached_property
    def houses(self) -> float:
        """Texts that a kind of house begins, or a legal form ends: "PCS de Dour ; Le Relais asbl"."""
        return self._share(map(_begins_with_house, self._plain))

    @cached_property
    def proper_names(self) -> float:
        """Those, and texts whose first item reads as a proper name."""
        pairs = zip(self._texts, self._plain, strict=True)
        return self._share(
            _begins_with_house(plain) or reads_as_name(_first_of(text[:160])) for text, plain in pairs
        )

    @cached_property
    def several_words(self) -> float:
        """Texts of two words and more."""
        return self._share(len(text.split()) > 1 for text in self._texts)

    @cached_property
    def named(self) -> float:
        """Texts with a word that names an organisation, or that read as a proper name."""
        pattern = words("organisation", r"\b", r"\b")
        pairs = zip(self._texts, self._plain, strict=True)
        return self._share(
            len(text) <= 120 and (pattern.search(plain) or reads_as_name(text)) for text, plain in pairs
        )

    @cached_property
    def short_names(self) -> float:
        """Texts with a word that names an organisation, and those that can be a short name."""
        pattern = words("organisation", r"\b", r"\b")
        pairs = zip(self._texts, self._plain, strict=True)
        return self._share(
            len(text) <= 120 and (pattern.search(plain) or may_be_name(text)) for text, plain in pairs
        )

    @cached_property
    def surer_names(self) -> float:
        """Those of the names that something tells: a word, two capitals, or an article before one."""
        pattern = words("organisation", r"\b", r"\b")
        pairs = zip(self._texts, self._plain, strict=True)
        return self._share(
            len(text) <= 120
            and (pattern.search(plain) or reads_as_name(text) or (_TITLED.match(text) and may_be_name(text)))
            for text, plain in pairs
        )

    @cached_property
    def told_names(self) -> float:
        """Names that something tells from a person's: a word of houses or of themes, an article."""
        return self._share(self._told)

    @cached_property
    def _told(self) -> list[bool]:
        return list(map(_is_told_name, self._texts, self._plain))

    @cached_property
    def possible_names(self) -> float:
        """Those, and texts that can be a short name."""
        return self._share(
            told or (len(text) <= _LONGEST_HOUSE and may_be_name(text))
            for told, text in zip(self._told, self._texts, strict=True)
        )

    @cached_property
    def people(self) -> float:
        """Names of persons."""
        return self._share(len(text) <= 120 and is_person(text) for text in self._texts)

    @cached_property
    def names_by_place(self) -> float:
        """Names, and texts that only their place in a table tells to be ones."""
        pattern = words("organisation", r"\b", r"\b")
        pairs = zip(self._texts, self._plain, strict=True)
        return self._share(
            len(text) <= 120
            and not load().is_place(text)
            and (pattern.search(plain) or reads_as_name(text) or may_be_told_by_place(text))
            for text, plain in pairs
        )

    @cached_property
    def divisions(self) -> float:
        """Texts that begin as parts of a country, a field or a scale do: "Bassin de Mons", but no "asbl"."""
        begins, organisation = words("divisions", r"\W*", r"\b"), words("organisation", r"\b", r"\b")
        return self._share(begins.match(text) and not organisation.search(text) for text in self._plain)

    @cached_property
    def places(self) -> float:
        """Names of places: "Mons", "Dour"."""
        return self._share(len(text) <= 60 and load().is_place(text) for text in self._texts)

    @cached_property
    def initials(self) -> float:
        """Initials of persons: "SD", "M.V.", "SD/AL"."""
        return self._share(
            len(text) <= 20 and _INITIALS.fullmatch(text.strip()) and not looks_like_organisation(text)
            for text in self._texts
        )

    @cached_property
    def spans(self) -> float:
        """Values that are read as a span of time."""
        return self._share(isinstance(value, date) or read_period(value).start for value in self._seen)

    @cached_property
    def lists(self) -> float:
        """Texts that separate several things."""
        return self._share(map(_LIST.search, self._texts))

    @cached_property
    def persons(self) -> float:
        """Texts that name or reach a person."""
        return self._share(map(_PERSON.search, self._plain))

    @cached_property
    def marks(self) -> float:
        """Crosses and their like."""
        return self._share(
            value in MARKS if isinstance(value, str) else value in (0, 1, 2, 3, True, False)
            for value in self._seen
            if not isinstance(value, (date, time))
        )

    @cached_property
    def crosses(self) -> float:
        """Crosses that are no numbers."""
        return self._share(
            value in MARKS and not value.isdecimal() if isinstance(value, str) else value is True
            for value in self._seen
        )

    @cached_property
    def quantities(self) -> float:
        """Numbers of people."""
        numbers = (0 <= value < 100000 for value in self._numbers)
        return self._share([*numbers, *map(_QUANTITY.match, self._plain)])

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
    def running(self) -> bool:
        """1, 2, 3... down the column."""
        return _is_running(self._seen)


class CodeShapes:
    """Says whether a cell looks like an objective's code or title, for one framework."""

    def __init__(self, framework: Framework) -> None:
        self.codes = frozenset(framework.objectives)
        self.axes = frozenset(framework.axis_by_code)
        self.pairs = frozenset(tuple(code.split(".", 1)) for code in self.codes if "." in code)
        self.numbers = frozenset(objective.number for objective in framework.objectives.values())
        titles = [objective.title for objective in framework.objectives.values()]
        labels = [
            text
            for objective in framework.objectives.values()
            for text in (objective.label.fr, objective.label.en)
        ]
        self.titles = _by_beginning(
            (text, code)
            for texts in (titles, labels[0::2], labels[1::2])
            for text, code in zip(texts, framework.objectives, strict=True)
        )
        self.axis_titles = _by_beginning(
            (text, axis.code)
            for axis in framework.axes
            for text in (axis.title, axis.label.fr, axis.label.en)
        )
        self._known_codes: dict[tuple[type, CellValue], bool] = {}
        self.most = max((int(number) for number in self.numbers if number.isdecimal()), default=0)
        self._reader = code_reader(framework)
        self.title_of = lru_cache(maxsize=4096)(self._title_of)
        self.is_titled = lru_cache(maxsize=4096)(self._is_titled)
        self.worded = lru_cache(maxsize=1024)(self._worded)
        self.axis_title_of = lru_cache(maxsize=1024)(self._axis_title_of)
        self.axis_nearly = lru_cache(maxsize=1024)(self._axis_nearly)
        self._near_words = _near_words(framework)
        self._axis_words = {
            axis.code: {word[:_STEM] for word in _telling_words(f"{axis.title} {axis.label.fr}")}
            for axis in framework.axes
        }

    def is_code(self, value: CellValue) -> bool:
        """True for a cell that looks like one or several codes, damaged or not, or like a title."""
        key = (type(value), value)
        known = self._known_codes.get(key)
        if known is None:
            if len(self._known_codes) > 20_000:
                self._known_codes.clear()
            known = self._known_codes[key] = self._is_code(value)
        return known

    def _is_code(self, value: CellValue) -> bool:
        if isinstance(value, bool):
            return False
        if isinstance(value, str):
            return self._is_code_text(value)
        if isinstance(value, float):
            return f"{value:.10g}" in self.codes
        if isinstance(value, int):
            return 36526 <= value <= 47848 or (10 < value < 100 and ".".join(str(value)) in self.codes)
        if isinstance(value, (date, datetime)):
            day, month = str(value.day), str(value.month)
            return (day, month) in self.pairs or (month, day) in self.pairs
        if isinstance(value, time):
            return (str(value.hour), str(value.minute)) in self.pairs
        return False

    def _is_code_text(self, text: str) -> bool:
        text = _TICK.sub(" ", text).strip()
        if not text or len(text) > 600:
            return False
        if _CODE_START.match(text) and not re.match(r"\d+[/.\-]\d+[/.\-]\d", text):
            return True
        if len(text) < 160 and _CODE_SAID.search(text):
            return True
        if _LETTERED.fullmatch(text):
            return False
        if len(text) < 80 and _CODE_WHOLE.fullmatch(text) and _TWO_NUMBERS.search(text):
            return not re.search(r"\d{1,2}[/.\-]\d{1,2}[/.\-]\d{2}", text)
        return self.title_of(text) is not None

    def codes_of(self, value: CellValue) -> tuple[str, ...]:
        """The objectives that a cell is read as."""
        return tuple(code for code, _origin in self._reader.read(value).links)

    def _title_of(self, text: str) -> str | None:
        """Give the objective whose title or label the text is, or begins (20 letters and more)."""
        return _title(text, self.titles)

    def as_days(self, text: str) -> tuple[str, ...]:
        """The codes that a day of a month, written out, can be."""
        return self._reader.date_readings(text)

    def _is_titled(self, text: str) -> bool:
        """True for a title or label in whatever state, a code before it or not."""
        return self._title_of(text) is not None or (
            12 <= len(text) <= 2 * _LONGEST_TITLE and self._reader.is_title(text)
        )

    def _worded(self, text: str) -> str | None:
        """Give the one objective that a text may be a title of, whatever words it uses."""
        reading = self._reader.read(text)
        codes = [code for code, _origin in reading.links] or [code for code, _score in reading.proposals]
        return codes[0] if len(codes) == 1 else None

    def _axis_title_of(self, text: str) -> str | None:
        """Give the axis whose title or label the text is, or begins."""
        return _title(text, self.axis_titles)

    def _axis_nearly(self, text: str) -> str | None:
        """Give the axis whose title a line is in other words: each word that tells is one of its title's.

        Two words are enough behind the axis's own number ("4. Ouvrir le DIISP
        aux acteurs externes"), four without one; another axis has not all of them.
        """
        if not _BEGINNING <= len(text) <= _LONGEST_TITLE or self.title_of(text) is not None:
            return None
        found = _NUMBERED_TITLE.match(unaccented(text))
        number = plain_number(found[1]) if found and found[1] else ""
        said = {word[:_STEM] for word in _telling_words(text[found.end() if found else 0 :])}
        axes = [code for code, words_of in self._axis_words.items() if said <= words_of]
        if len(axes) != 1 or number not in ("", axes[0]):
            return None
        return axes[0] if len(said) >= (2 if number else 4) else None

    def axis_of_number(self, text: str) -> str | None:
        """Give the axis whose number stands before words, ``"3. Employeurs"``, if one of them is the axis's.

        None where the words are rather those of another axis, or only say that
        it is about actions: a guess, for numbers that want an axis.
        """
        found = _NUMBER_AND_WORDS.match(unaccented(text)) if len(text) <= _LONGEST_TAB else None
        axis = plain_number(found[1]) if found else ""
        if found is None or axis not in self._near_words:
            return None
        said = set(_near(found[2]))
        shared = {code: len(said & words_of) for code, words_of in self._near_words.items()}
        return axis if 0 < shared[axis] == max(shared.values()) else None


_LONGEST_TAB = 60  # characters; Excel allows 31
_NUMBER_AND_WORDS = late(r"\W*(\d|[ivx]{1,3})(?:\s*[.:)/_–-]+\s*|\s+)(?=[a-z])(.*)", re.S)
_NEAR = 7  # letters that tell "employeurs" from "emploi"


def _near(text: str) -> list[str]:
    about = words("about_year", "", "s?")
    return [w.rstrip("sx")[:_NEAR] for w in _telling_words(text) if not about.fullmatch(w)]


def _near_words(framework: Framework) -> dict[str, set[str]]:
    """Words of each axis: of its title and label, and those that only its own objectives hold."""
    below = {
        axis.code: {w for o in axis.objectives for w in _near(f"{o.title} {o.label.fr}")}
        for axis in framework.axes
    }
    return {
        axis.code: {
            *_near(f"{axis.title} {axis.label.fr}"),
            *below[axis.code].difference(*(found for code, found in below.items() if code != axis.code)),
        }
        for axis in framework.axes
    }


_STEM = 5  # letters that the forms of one word share: "améliorer", "amélioration"
_NUMBERED_TITLE = late(r"\W*(?:axe\s*)?(?:(\d|[ivx]{1,3})\s?[.:)/–-]\s*)?")


def _telling_words(text: str) -> list[str]:
    """The words of a text that say what it is about: of four letters and more."""
    return [word for word in re.findall(r"[a-z]{4,}", unaccented(text)) if word not in _EMPTY_WORDS]


_EMPTY_WORDS = frozenset(("avec", "dans", "pour", "vers", "entre", "leur", "leurs", "notre", "votre", "sous"))

_Titles = dict[str, list[tuple[str, str]]]
_BEGINNING = 12
_SMALL_WORD = late(
    r"[ldsnc]['’]|(?:le|la|les|des?|du|une?|nos|notre|votre|vos|ce|cet|cette|ces|the|a|\W)\b|\W"
)


def _by_beginning(titles: Iterable[tuple[str, str]]) -> _Titles:
    """Titles, folded, by their first letters: one look-up for each cell."""
    found: _Titles = {}
    for text, code in titles:
        folded = fold(text)
        found.setdefault(folded[:_BEGINNING], []).append((folded, code))
        found.setdefault(folded[:3], [])  # a cheap first look: most texts begin like no title
    return found


def _title(text: str, titles: _Titles) -> str | None:
    if len(text) < _BEGINNING:
        return None
    start = unaccented(text.lstrip()[:8])
    if start[:3] not in titles and not _SMALL_WORD.match(start):
        return None
    folded = fold(text.rstrip(" .…").split("...")[0])
    if len(folded) < _BEGINNING:
        return None
    found = {
        code
        for title, code in titles.get(folded[:_BEGINNING], ())
        if title == folded or (len(folded) >= 20 and title.startswith(folded))
    }
    return found.pop() if len(found) == 1 else None


_shapes: dict[int, tuple[Framework, CodeShapes]] = {}


def code_shapes(framework: Framework) -> CodeShapes:
    """The code shapes of a framework, made once for each."""
    kept = _shapes.get(id(framework))
    if kept is None or kept[0] is not framework:
        _shapes.clear()
        kept = _shapes[id(framework)] = (framework, CodeShapes(framework))
    return kept[1]


def looks_like_organisation(text: str) -> bool:
    """True when a word or a legal form of the text says that it names an organisation."""
    return len(text) <= 120 and words("organisation", r"\b", r"\b").search(unaccented(text)) is not None


def _first_of(text: str) -> str:
    """The first of the things that a text lists, without its number or bullet."""
    return _LIST_ITEM.split(_BULLET.sub("", text), maxsplit=1)[0].strip()


def _is_told_name(text: str, plain: str) -> bool:
    """True for "CPAS de Dour", "Le Tremplin", "Horizon Jeunes", but for no department and no "Enzo Rossi"."""
    first = plain.split(maxsplit=1)[:1]
    if len(text) > _LONGEST_HOUSE or not first or first[0] in table("name_words")["departments"]:
        return False
    if _PERSON.search(plain) or any(map(is_person, _APART.split(text))):
        return False
    if words("organisation", r"\b", r"\b").search(plain) or may_be_articled_name(text):
        return True
    return reads_as_name(text) and (begins_as_one(text) or any(map(is_only_common, _WORDS.split(text))))


def _begins_with_house(plain: str) -> bool:
    first = _first_of(plain)
    begins = words("organisation", r"^(?:l[ae]s? |l.)?", r"\b").match(first) is not None
    return len(first) <= _LONGEST_HOUSE and (begins or _LEGAL_LAST.search(first) is not None)


def is_surely_organisation(text: str) -> bool:
    """True for a short text with a legal form or a public body's own word, or that a kind of house begins."""
    if len(text) > _LONGEST_HOUSE:
        return False
    plain = unaccented(text)
    if words("legal", r"(?:^|[\s(,])", r"(?:[\s),.]|$)").search(plain) is not None:
        return True
    return text[:1].isupper() and words("house", r"^(?:l[ae]s? |l.)?", r"\b").match(plain) is not None


def look_at(values: Sequence[CellValue], codes: CodeShapes) -> Shape:
    """Measure the non-blank values of a column, as far as anyone asks."""
    return Shape(values, codes)


def _is_running(seen: Sequence[CellValue]) -> bool:
    """True for 1, 2, 3... with few gaps, as numbers or as texts."""
    numbers: list[int] = []
    for value in seen:
        text = (
            value.strip()
            if isinstance(value, str)
            else f"{value:g}"
            if isinstance(value, (int, float))
            else ""
        )
        if not text.isdecimal() or len(text) > 9:
            return False
        numbers.append(int(text))
    if len(numbers) < 2 or numbers[0] not in (0, 1):
        return False
    return sum(b - a == 1 for a, b in pairwise(numbers)) >= 0.7 * (len(numbers) - 1)


def fitted(field: str, score: float, shape: Shape) -> float:
    """Weigh a heading's score for a field with what stands below it."""
    if not shape.filled:
        return score * 0.9
    if field == "objectives" and score <= POSSIBLE and shape.codes < 0.5:
        return 0.0  # "N°", "Code", "Axe" over anything else
    if field == "operator" and score <= POSSIBLE and shape.filled > 2 and shape.lists >= _OFTEN:
        return 0.0  # "Membres" over several at once
    weigh = _WEIGHTS.get(field)
    return score + weigh(shape) if weigh else score


def _for_title(s: Shape) -> float:
    bad = max(s.dates, s.numbers * 0.8, s.codes if s.length < 12 else 0.0, s.marks, 0.6 * s.titles)
    return (
        (0.1 if s.text > 0.8 and s.distinct > 0.6 and 4 < s.length < 160 else 0.0)
        - 0.6 * bad
        - (0.15 if s.length > 200 else 0.0)
    )


def _for_operator(s: Shape) -> float:
    bad = max(s.numbers, s.dates, s.marks, s.codes, s.persons * 0.7, s.people)
    return 0.25 * s.organisations - 0.7 * bad - (0.45 if s.length > 90 else 0.0)


def _for_objectives(s: Shape) -> float:
    if s.running:
        return -0.6
    if s.codes >= 0.3 or s.small >= 0.8:
        return 0.25
    if s.hundreds >= 0.8:
        return -0.6  # postcodes, file numbers
    prose = s.text if s.length > 14 and s.axes < 0.3 else 0.0
    return -0.55 * prose


def _for_description(s: Shape) -> float:
    return (0.2 if s.length > 35 and s.text > 0.6 else 0.0) - 0.9 * max(s.codes, s.numbers, s.dates, s.marks)


def _for_objective_label(s: Shape) -> float:
    return 0.1 if s.titled >= 0.5 else -0.55


def _for_reference(s: Shape) -> float:
    if s.running:
        return -0.25
    bad = 0.5 if s.length > 40 else 0.0
    return (0.1 if s.distinct > 0.9 else -0.2) - bad - 0.3 * s.codes - 0.4 * s.dates


def _for_date(s: Shape) -> float:
    good = max(s.dates, s.periods, s.years, s.money if s.numbers > 0.9 else 0.0)
    return 0.2 * good - 0.5 * (1 - good)


def _for_period(s: Shape) -> float:
    good = max(s.dates, s.periods, s.years)
    return 0.15 * good - 0.4 * (1 - good)


def _for_year(s: Shape) -> float:
    good = max(s.years, s.periods)
    return 0.1 * good - 0.5 * (1 - good)


def _for_participants(s: Shape) -> float:
    return 0.2 * s.quantities - 0.5 * (1 - s.quantities)


def _for_public(s: Shape) -> float:
    return -0.6 * max(s.quantities, s.dates, s.people)


def _for_commune(s: Shape) -> float:
    return -0.5 * max(s.dates, s.codes, s.organisations * 0.6) - (0.3 if s.length > 80 else 0.0)


def _for_partners(s: Shape) -> float:
    bad = max(s.numbers, s.dates, s.marks if s.organisations < 0.1 else 0.0)
    return 0.15 * s.organisations - 0.6 * bad


def _for_axis(s: Shape) -> float:
    return 0.1 * max(s.small, s.axes) - 0.4 * max(s.codes if s.small < 0.5 else 0.0, s.dates)


def _for_kind(s: Shape) -> float:
    return -0.6 * max(s.numbers, s.dates) - (0.3 if s.length > 60 else 0.0)


def _for_status(s: Shape) -> float:
    return -0.8 * max(s.money, s.quantities)  # amounts, hours: no numbers say how far an action is


def _for_remarks(s: Shape) -> float:
    return -0.6 * s.codes if s.length < 14 else 0.0


def _for_contact(s: Shape) -> float:
    return 0.2 * s.persons


_WEIGHTS = {
    "title": _for_title,
    "operator": _for_operator,
    "objectives": _for_objectives,
    "objective_number": _for_objectives,
    "objective_label": _for_objective_label,
    "description": _for_description,
    "reference": _for_reference,
    "start": _for_date,
    "end": _for_date,
    "period": _for_period,
    "year": _for_year,
    "participants": _for_participants,
    "public": _for_public,
    "commune": _for_commune,
    "partners": _for_partners,
    "axis": _for_axis,
    "operator_kind": _for_kind,
    "partner_kind": _for_kind,
    "contact": _for_contact,
    "remarks": _for_remarks,
    "status": _for_status,
}

_LEAST = 0.4  # a field is not given for less


class Choice(NamedTuple):
    """The field given to a column, and why."""

    field: str
    score: float
    why: str
    said: Any = None  # what the heading alone says: an axis, a span of time, a partner


def choose(candidates: dict[int, tuple[Match, ...]], shapes: dict[int, Shape]) -> dict[int, Choice]:
    """Give each column its field: best evidence first, a single field once.

    A column whose field went to a better one takes its second reading if that
    is good enough, else stays unrecognised ("").
    """
    offers = sorted(
        (
            (fitted(match.field, match.score, shapes[column]), -column, match)
            for column, matches in candidates.items()
            for match in matches
        ),
        key=lambda offer: (-offer[0], -offer[1]),
    )
    chosen: dict[int, Choice] = {}
    taken: set[str] = set()
    for score, negative, match in offers:
        column = -negative
        if score < _LEAST or column in chosen or (match.field in taken and match.field not in REPEATABLE):
            continue
        first = candidates[column][0].field == match.field
        chosen[column] = Choice(match.field, round(score, 3), "heading" if first else "heading-and-content")
        taken.add(match.field)
    return chosen
