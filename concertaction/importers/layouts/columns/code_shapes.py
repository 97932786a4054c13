"""Whether a cell looks like the code or the title of an objective or of an axis, for one framework."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from functools import lru_cache
from typing import TYPE_CHECKING

from concertaction.importers.layouts.words.headings import DROPPED_BEFORE_ANOTHER, fold, unaccented
from concertaction.importers.layouts.words.lines import words
from concertaction.importers.values.boxes import BOXES
from concertaction.importers.values.code_table import plain_number
from concertaction.importers.values.codes import code_reader
from concertaction.importers.values.dates import FIRST_SERIAL, LAST_SERIAL
from concertaction.patterns import late

if TYPE_CHECKING:
    from collections.abc import Iterable

    from concertaction.framework import Framework
    from concertaction.models import CellValue

LONGEST_TITLE = 300  # letters, on average, beyond which texts are prose
_CODE_START = late(
    r"^\s*(?:(?:ax(?:e|is)?|objectifs?|obj|a|o)\s*\.?\s*(?:n°\s*)?)?(\d{1,2}|[ivx]{1,4})\s*[.,/\-_°]\s*(\d{1,2})\s*(?:[.\-–—:)]|$|\s|[;,+&/])"
    r"|^\s*a(?:xe)?\s*\.?\s*(?:\d{1,2}|[ivx]{1,4})\s*[.,/\-–_]?\s*o(?:bj(?:ectif)?)?\s*\.?\s*(?:n°\s*)?\d{1,2}(?!\d)",
    re.I,
)
_CODE_WHOLE = late(  # possessive: what does not match is known at once
    r"(?:ax(?:e|is)?s?|objectifs?|obj|dan|de|du|et|l|n|a|o|d|[ivx]{1,4}|\d{1,2}(?!\d)|[\s.,;:/\-–—_+&°'’()|•])++",
    re.I,
)
_FIGURE = late(r"\d")  # each code has one
_BOX, _CROSS = late(rf"[{BOXES}\[(]"), late(r"[xX]\s+\d")  # cheap first looks
_TICK = late(rf"[{BOXES}]|\[[\sxX_]*\]|\([\sxX_]*\)|\b[xX](?=\s+\d)")
_NO_CODE = late(r"\d{1,2}[/.\-]\d{1,2}[/.\-]\d{2}|^\d\.\d\.\d$")  # a day, or an action's number below 1.2
_LETTERED = late(r"[^\W\d_]\W?\d{2,}")  # O01, A12: a code of another list
_CODE_SAID = late(  # "répond à l'objectif 3 de l'axe 3", "contribue à l'objectif 1.2"
    r"\bobj(?:ectifs?)?\b\.?\s*(?:n°\s*)?(?:\d\s*[.,]\s*\d|\d\b.{0,20}\baxe\s*(?:n°\s*)?[\dIV])"
    r"|\baxe\s*(?:n°\s*)?[\dIV]{1,3}\b.{0,6}\bobj(?:ectifs?)?\b\.?\s*(?:n°\s*)?\d",
    re.I,
)
_TWO_NUMBERS = late(r"(\d|\b[ivx]{1,3}\b).*?(\d)", re.I | re.S)


class CodeShapes:
    """Says whether a cell looks like an objective's code or title, for one framework."""

    def __init__(self, framework: Framework) -> None:
        self.framework = framework
        self.codes = frozenset(framework.objectives)
        self.axes = frozenset(framework.axis_by_code)
        self.pairs = frozenset(tuple(code.split(".", 1)) for code in self.codes if "." in code)
        self.numbers = frozenset(objective.number for objective in framework.objectives.values())
        titles = [
            (text, objective.code)
            for objective in framework.objectives.values()
            for text in (objective.title, objective.label.fr, objective.label.en)
        ]
        self._titles = _Titles(titles)
        self._letters_of_titles = [(_letters(text), code) for text, code in titles]
        self._axis_titles = _Titles(
            (text, axis.code)
            for axis in framework.axes
            for text in (axis.title, axis.label.fr, axis.label.en)
        )
        self.most = max((int(number) for number in self.numbers if number.isdecimal()), default=0)
        self._reader = code_reader(framework)
        self.is_code = lru_cache(maxsize=20_000, typed=True)(self._is_code)
        self.title_of = lru_cache(maxsize=4096)(self._title_of)
        self.begun_by = lru_cache(maxsize=1024)(self._begun_by)
        self._may_be_begun_by = lru_cache(maxsize=1024)(self._begins_like_one)
        self.is_titled = lru_cache(maxsize=4096)(self._is_titled)
        self.worded = lru_cache(maxsize=1024)(self._worded)
        self.nearly = lru_cache(maxsize=1024)(self._nearly)
        self.axis_title_of = lru_cache(maxsize=1024)(self._axis_title_of)
        self.axis_nearly = lru_cache(maxsize=1024)(self._axis_nearly)
        self._near_words = _near_words(framework)
        self._axis_words = {
            axis.code: {word[:_STEM] for word in _telling_words(f"{axis.title} {axis.label.fr}")}
            for axis in framework.axes
        }

    def _is_code(self, value: CellValue) -> bool:
        """True for a cell that looks like one or several codes, damaged or not, or like a title."""
        if isinstance(value, bool):
            return False
        if isinstance(value, str):
            return self._is_code_text(value)
        if isinstance(value, float):
            return f"{value:.10g}" in self.codes
        if isinstance(value, int):
            return FIRST_SERIAL <= value <= LAST_SERIAL or (
                10 < value < 100 and ".".join(str(value)) in self.codes
            )
        if isinstance(value, (date, datetime)):
            day, month = str(value.day), str(value.month)
            return (day, month) in self.pairs or (month, day) in self.pairs
        if isinstance(value, time):
            return (str(value.hour), str(value.minute)) in self.pairs
        return False

    def _is_code_text(self, text: str) -> bool:
        text = text.strip()
        if _BOX.search(text) or _CROSS.search(text):
            text = _TICK.sub(" ", text).strip()
        if not text or len(text) > 600:
            return False
        if not _FIGURE.search(text):
            return self.title_of(text) is not None
        if _CODE_START.match(text) and not re.match(r"\d+[/.\-]\d+[/.\-]\d", text):
            return True
        if len(text) < 160 and _says_which(text) and _CODE_SAID.search(text):
            return True
        if _LETTERED.fullmatch(text):
            return False
        if len(text) < 80 and _CODE_WHOLE.fullmatch(text) and _TWO_NUMBERS.search(text):
            return not _NO_CODE.search(text)
        return self.title_of(text) is not None

    def is_axis(self, text: str) -> bool:
        """True for a cell that states an axis, or several, and no objective."""
        reading = self._reader.read(text)
        return bool(reading.axes) and not reading.links

    def codes_of(self, value: CellValue) -> tuple[str, ...]:
        """The objectives that a cell is read as."""
        return tuple(code for code, _origin in self._reader.read(value).links)

    def titled_otherwise(self, text: str) -> tuple[str, ...]:
        """The objectives whose titles stand beside codes of others in a text: none where all agree."""
        return self._reader.contradicted(text)[1]

    def _title_of(self, text: str) -> str | None:
        """Give the objective whose title or label the text is, or begins (20 letters and more)."""
        found = self._titles.code_of(text)
        if found is None and _SURELY_BEGUN <= len(text) < 2 * LONGEST_TITLE:
            begun = self.begun_by(text)
            return next(iter(begun)) if len(begun) == 1 else None
        return found

    def _begun_by(self, text: str) -> frozenset[str]:
        """Give the objectives whose title or label a text begins, a word cut short maybe."""
        if not self._titles.may_begin(unaccented(text.lstrip()[:3])):
            return frozenset()
        head = _HEAD.match(text)
        if head and not self._may_be_begun_by(head[0]):
            return frozenset()
        letters = _letters(text)
        return frozenset(code for title, code in self._letters_of_titles if title.startswith(letters))

    def _begins_like_one(self, head: str) -> bool:
        """A cheap look at the words before a figure, which many cells of a column share."""
        begun = _letters(head)[:-1]  # an accent of its own may follow
        return any(title.startswith(begun) for title, _code in self._letters_of_titles)

    def as_days(self, text: str) -> tuple[str, ...]:
        """The codes that a day of a month, written out, can be."""
        return self._reader.date_readings(text) if _may_be_day(text) else ()

    def as_day(self, value: CellValue) -> date | None:
        """The day that a cell is, typed, as its number or written out."""
        if isinstance(value, str) and not _may_be_day(value):
            return None
        return self._reader.as_day(value)

    def _is_titled(self, text: str) -> bool:
        """True for a title or label in whatever state, a code before it or not."""
        return self._title_of(text) is not None or (
            12 <= len(text) <= 2 * LONGEST_TITLE and self._reader.is_title(text)
        )

    def _worded(self, text: str) -> str | None:
        """Give the one objective that a text may be a title of, whatever words it uses."""
        reading = self._reader.read(text)
        codes = [code for code, _origin in reading.links] or [code for code, _score in reading.proposals]
        return codes[0] if len(codes) == 1 else None

    def _nearly(self, text: str) -> tuple[str | None, str | None]:
        """Give the objective of which a line is not quite the title, mistyped or cut; else the one it may be.

        (code, None) where it is read as in a column of objectives, (None, code) where it is only proposed.
        It begins as the title does: "Service d'insertion socioprofessionnelle" is no guide of it.
        """
        if not _SURELY_BEGUN <= len(text.rstrip(" .…")) <= LONGEST_TITLE or self.title_of(text) is not None:
            return None, None
        reading = self._reader.read(text)
        likely, likeness = reading.proposals[0] if reading.proposals else ("", 0.0)
        code = reading.links[0][0] if len(reading.links) == 1 else likely if likeness > _CUED else ""
        first = _first_word(_letters(text))
        if not any(
            _are_alike(first, _first_word(title)) for title, of in self._letters_of_titles if of == code
        ):
            return None, None
        return (code, None) if reading.links else (None, code)

    def _axis_title_of(self, text: str) -> str | None:
        """Give the axis whose title or label the text is, or begins."""
        return self._axis_titles.code_of(text)

    def _axis_nearly(self, text: str) -> str | None:
        """Give the axis whose title a line is in other words: each word that tells is one of its title's.

        Two words are enough behind the axis's own number ("4. Ouvrir le DIISP
        aux acteurs externes"), four without one; another axis has not all of them.
        """
        if not _BEGINNING <= len(text) <= LONGEST_TITLE or self.title_of(text) is not None:
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


_ARTICLES = frozenset(("l", "le", "la", "les", "un", "une", "des"))
_EMPTY_WORDS = frozenset(("avec", "dans", "pour", "vers", "entre", "leur", "leurs", "notre", "votre", "sous"))
_BEGINNING = 12
_FEWEST_LETTERS = 3  # that tell in a first look that a text begins like no title
_FEW_LETTERS = 4  # that two forms of a word share: "mise", "mises"
_ALIKE = 80.0  # or how like they are, 0 to 100
_CUED = 0.6  # likeness of what says an objective in other words than its title
_SURELY_BEGUN = 20  # letters of a title that is cut short
_LONGEST_HEAD = 40
_HEAD = late(rf"[^\d.…]{{0,{_LONGEST_HEAD}}}")
_ALNUM = late(r"[a-z0-9]+")
_SMALL_WORD = late(
    r"[ldsnc]['’]|(?:le|la|les|des?|du|une?|nos|notre|votre|vos|ce|cet|cette|ces|the|a|\W)\b|\W"
)


def _letters(text: str) -> str:
    """A text as its letters and figures, with one blank between words."""
    return " ".join(_ALNUM.findall(unaccented(text)))


def _first_word(letters: str) -> str:
    return next((word for word in letters.split() if word not in _ARTICLES), "")


def _are_alike(word: str, other: str) -> bool:
    from rapidfuzz import fuzz

    return word[:_FEW_LETTERS] == other[:_FEW_LETTERS] or fuzz.ratio(word, other) >= _ALIKE


def _says_which(text: str) -> bool:
    """A cheap first test: the words that a code is said with."""
    lowered = text.lower()
    return "obj" in lowered or "axe" in lowered


class _Titles:
    """Titles and labels, folded, each with its code: a look at how a text begins tells most that are none."""

    def __init__(self, titles: Iterable[tuple[str, str]]) -> None:
        self._by_beginning: dict[str, list[tuple[str, str]]] = {}
        for text, code in titles:
            folded = fold(text)
            self._by_beginning.setdefault(folded[:_BEGINNING], []).append((folded, code))
        self._first_letters = {beginning[:_FEWEST_LETTERS] for beginning in self._by_beginning}
        self._goes_on = lru_cache(maxsize=1024)(self._may_go_on)

    def may_begin(self, letters: str) -> bool:
        """True where some title begins with these letters, without accents; the first three count."""
        return letters[:_FEWEST_LETTERS] in self._first_letters

    def code_of(self, text: str) -> str | None:
        """Give the one whose title a text is, or begins (20 letters and more)."""
        if len(text) < _BEGINNING:
            return None
        start = unaccented(text.lstrip()[:8])
        if not (self.may_begin(start) or _SMALL_WORD.match(start)):
            return None
        head = _HEAD.match(text)
        if head and not self._goes_on(head[0]):
            return None
        folded = fold(text.rstrip(" .…").split("...")[0])
        if len(folded) < _BEGINNING:
            return None
        found = {
            code
            for title, code in self._by_beginning.get(folded[:_BEGINNING], ())
            if title == folded or (len(folded) >= _SURELY_BEGUN and title.startswith(folded))
        }
        return found.pop() if len(found) == 1 else None

    def _may_go_on(self, head: str) -> bool:
        """A cheap look at the words before a figure, which many cells of a column share."""
        if len(head) == _LONGEST_HEAD:
            head = head.rpartition(" ")[0]  # a word that is cut may be one that is left out as a whole
        words = fold(head).split()
        while words and words[-1] in DROPPED_BEFORE_ANOTHER:
            words.pop()
        begun = " ".join(words)[:-1]  # the last one may be a plural
        return any(
            title.startswith(begun) for titles in self._by_beginning.values() for title, _code in titles
        )


def _may_be_day(text: str) -> bool:
    """A cheap first test: a short text with a digit."""
    return len(text) < 30 and any(map(str.isdigit, text))


_shapes: dict[int, tuple[Framework, CodeShapes]] = {}


def code_shapes(framework: Framework) -> CodeShapes:
    """The code shapes of a framework, made once for each."""
    kept = _shapes.get(id(framework))
    if kept is None or kept[0] is not framework:
        _shapes.clear()
        kept = _shapes[id(framework)] = (framework, CodeShapes(framework))
    return kept[1]
