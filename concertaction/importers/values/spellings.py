"""The spellings of objective codes in a text: A1O2, Axe 1 obj. 2, I.2, 1.2 et 1.4, 1.2 à 1.4..."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from concertaction.i18n import N_
from concertaction.importers.values.code_pairs import with_pairs
from concertaction.importers.values.code_table import AXIS_ONLY, CodesReading, plain_number
from concertaction.importers.values.code_words import AND, NUMBER, ROMAN, spelt_out, without_pages
from concertaction.models import Origin
from concertaction.patterns import any_of, compiled, late
from concertaction.text import table

if TYPE_CHECKING:
    from concertaction.importers.values.code_table import CodeTable

# why a cell is refused; shown in the sentence "can be read in several ways as an objective (…)"
BARE_NUMBER = N_("a number without its axis")
RUN_TOGETHER = N_("axis and objective are not told apart")
FRACTION = N_("a fraction can come from several codes")
COMMA_TWICE = N_("the comma stands both inside the codes and between them")
RANGE_OR_LIST = N_("a range or a list of two")
RANGE_OF_AXES = N_("a range over two axes")
UNCLEAR_BOXES = N_("it is not clear which boxes are ticked")
CODE_OR_NUMBERS = N_("one code, or two numbers of one axis")
IN_BRACKETS = N_("it is not clear what the brackets say of the numbers")
WITHOUT_END = N_("a range whose end is not said")
TOO_MANY_PARTS = N_("more parts than a code has")

_NUMBERS = late(rf"\d+|\b{ROMAN}\b")
_NO = r"\s*(?:n[°o]\.?\s*|numero\s*)?:?\s*"
_AX = rf"(?:axe|ax\.?){_NO}"
_OB = rf"(?:objectifs?|objectives?|obj?s?\.?|os|o\.?){_NO}"
_PT = rf"(?:{_OB}|(?:n[°o]s?\b|n°|nr\b|numeros?\b|num\b|#|points?\b|pts?\b)\.?\s*:?\s*)"
"""What stands before the number of an objective whose axis was said: "axe 4 n° 2"."""

_SEVERAL = rf"\d(?:(?:{AND}|\s*[-_]\s*)\d){{2,}}(?!\s*[.,/_-]?\d|\w)"
"""Three numbers and more of one axis, whatever signs stand between them: 1-2-4, 1/2/4, "1, 2-3"."""

_TOKENS = late(
    "|".join(
        f"(?P<{name}>{pattern})"
        for name, pattern in (
            ("literal", "\x01(?P<lk>\\d+)\x02"),
            ("stranger", "\x03(?P<sk>\\d+):(?P<sn>\\d+)\x04"),
            ("marked", "\x05(?P<mk>\\d+)\x06"),
            (
                "ofaxis",
                rf"\b{_OB}(?P<oo>{_SEVERAL}|{NUMBER}(?:{AND}{NUMBER}(?![.,]?\d))*)\s*,?\s*\(?(?:(?:de|du|dans|pour)\s+|-\s*|/\s*)?"
                rf"{_AX}(?P<oa>{NUMBER})(?![\w.,]\d)\)?",
            ),
            (
                "axobj",
                rf"\b(?:{_AX}|a\.?\s?)(?P<aa>{NUMBER})\s*[.,:;/\-_(]?\s*{_PT}"
                rf"(?P<ao>{_SEVERAL}|{NUMBER}(?![.,]\d)(?:(?:{AND}(?:{_PT})?|\s*{_OB}){NUMBER}(?![.,/-]?\d))*)\)?",
            ),
            (
                "axes",
                rf"\baxes{_NO}(?P<al>{NUMBER}(?:{AND}{NUMBER})*(?:\s*\b(?P<ar>a)\s*{NUMBER})?)(?![\w]|[.,]\d)",
            ),
            (
                "code",
                rf"(?P<cp>\b{_OB}|\b{_AX}|\ba(?:\.\s?)?|\bcode\s*:?\s*|\bn°\s*)?(?<![\d_])(?P<ca>\d{{1,3}}|(?<![a-z]){ROMAN})(?P<cs>[.,\-/_°:·])"
                rf"(?P<cb>\d{{1,3}})(?![\w])(?![.,/\-_]\d)",
            ),
            ("many", r"(?<![\w])\d+(?:[.,/\-_]\d+){2,}(?!\w)"),
            ("axis", rf"\b(?:{_AX}|a(?:\.\s?)?)(?P<an>{NUMBER})(?![\w]|[.,]\d)"),
            ("obj", rf"\b{_OB}(?P<on>{_SEVERAL}|{NUMBER}(?:{AND}{NUMBER}(?![.,/-]?\d))*)(?![\w]|[.,/\-]\d)"),
            ("num", r"(?<![\w])\d+(?![\w])"),
            ("range", r"[-=]+>|→|\.{2,}|…|\ba\b|\bau\b|\bjusqu'(?:a|au)\b|\bt/?m\b|\btot(?: en met)?\b"),
            ("join", r"\bet\b|\bainsi que\b|[;,/+&|•\n]"),
            ("dash", r"-+"),
            ("word", r"[^\W\d_]+(?:['-][^\W\d_]+)*"),
            ("open", r"[(\[]"),
            ("close", r"[)\]]"),
            ("colon", r":"),
        )
    )
)

AXIS_SAID = late(
    r"(?<![a-z])(?:axe|ax\.?)[\s_\-]*(?:n[°o]\.?\s*|numero\s*)?:?\s*([a-z]?\d[\d.]*|[ivx]+|[a-z])(?![a-z\d])"
)
"""An axis named with the word: "Axe 1", "Axe n° 2 : ...", "AXE_3"."""
AXIS_WORD = late(r"([a-z]?\d[\d.]*|[ivx]+|[a-z])[\s.:)\-]+(?=[a-z]{3})")
"""A number before what may be an axis's title."""


@cache
def _fillers() -> frozenset[str]:
    return frozenset(table("words")["round_codes"])


@cache
def _all_objectives() -> re.Pattern[str]:
    return compiled(rf"\b(?:{any_of(table('words')['all_objectives'])})(?![\w'])")


_ROUND = " \n.,;:()[]-/"

# "(50 %)", "(2012)", "(stages)" behind a code
_REMARK = late(r"(?<=\d)\s*\((?![^()]*(?:\d[.,/\-_°]\d|axe|obj|princip))[^()]*\)")


_ELISION = late(r"(?<![a-z])[ld]'(?=[a-z])")
UNITS = frozenset(
    {
        *("jour", "jours", "j", "h", "heure", "heures", "km", "m", "an", "ans", "mois"),
        *("etp", "eur", "euros", "fois", "semaines", "kg", "m2", "°c"),
    }
)
_DASHED = late(r"\d(?:\s*-\s*\d)+")
_AXIS_BEFORE = rf"((?:axe|a\.?)\s?{NUMBER})\s*"
_HELD = rf"\d(?:(?:{AND}|\s*-\s*)\d)"
_BRACKETED = late(rf"{_AXIS_BEFORE}\(\s*({_HELD}*)\s*\)")
_LIST_HELD = late(rf"\(\s*{_HELD}+\s*\)")
_LEFT_HELD = late(rf"\d\s*\(\s*{_HELD}*\s*\)")
_LIST_BEHIND = late(rf"{_AXIS_BEFORE}:\s*({_SEVERAL})")
_GLUED = late(r"\b(obj|o)(?=\d[.,]\d\W)")
_RUN_ON = late(r"(?<=\d)(?=a\d{1,2}\W?o\d)")  # "A1O2A3O1"
_TURNED = late(  # "O2.A1", and not "A1O1-A2O3"; "o1 a 2" may be a range
    r"(?<![a-z\d])(?<!\d[\s./-])o(\d)[./-]?a(\d)(?!\d|\W?o)"
)
_WITHOUT_END = late(r"\d\s?[.,]\s?\d\W*(?:et\W+(?:les?\W+)?(?:suivante?s?|suiv|ss|sqq?)|ss|sqq?)\b")


def _with_lists(spelt: str) -> str:
    """Write "axe 3 (4) et axe 1 (1, 2)" as "axe 3 objectif 4 et axe 1 objectif 1, 2"; no number alone."""
    spelt = _LIST_BEHIND.sub(r"\1 objectif \2", spelt) if ":" in spelt else spelt
    if not _LIST_HELD.search(spelt):
        return spelt
    written = _BRACKETED.sub(r"\1 objectif \2", spelt)
    if written != spelt and _LEFT_HELD.search(written):
        raise _Refusal(BARE_NUMBER)  # "Axe 1 (1, 2) et 3 (4)"
    return written


class _Token(NamedTuple):
    kind: str
    match: re.Match[str]


class _Refusal(Exception):  # noqa: N818 - not an error, a reading that ends
    def __init__(self, reason: str) -> None:
        self.reason = reason


class Scan:
    """Reads one text; ``known`` are the codes, ``axis`` is the one that the row is about."""

    def __init__(self, known: CodeTable, axis: str | None) -> None:
        self.known = known
        self.axis = axis
        self.links: list[tuple[str, Origin]] = []
        self.axes: list[str] = []
        self.unknown: set[str] = set()
        self.main: str | None = None
        self.bare = False  # a number without axis was met
        self.words = False  # free text was met: what follows counts only where a code can stand
        self.last: tuple[str, str] | None = None  # the code before: (axis, number)
        self.comma = False  # the code before was written with one
        self.join = ""  # what stands between it and here
        self.dashed = 1  # the codes before, a dash between each two
        self.doubted = False  # a dash may stand for the codes between two

    def read(self, folded: str) -> CodesReading | None:
        """Return what the codes of a folded text say, None when it has none."""
        if self.axis is not None and re.fullmatch(ROMAN, folded):
            folded = plain_number(folded)
        folded = without_pages(folded)
        every = self._every(folded)
        if every is not None:
            return every
        if _WITHOUT_END.search(folded):
            return self.known.ambiguous(WITHOUT_END)
        folded = _TURNED.sub(r"axe \2 objectif \1", _RUN_ON.sub(" ", folded))
        spelt = spelt_out(folded, axis_known=self.axis is not None)
        try:
            spelt = with_pairs(_with_lists(_GLUED.sub(r"\1 ", spelt)), self.known, self.axis)
            text = self.known.marked(_ELISION.sub("", _REMARK.sub(" ", spelt)))
            self._scan([_Token(match.lastgroup or "", match) for match in _TOKENS.finditer(text)], text)
        except _Refusal as refusal:
            return self.known.ambiguous(refusal.reason)
        if self.bare and not self.words:
            is_one = re.fullmatch(r"[\s(]*\d{2,4}[\s.)]*", folded)
            return self.known.ambiguous(RUN_TOGETHER if is_one else BARE_NUMBER)
        if self.unknown or self.links:
            if self.main:
                self.links.sort(key=lambda link: link[0] != self.main)
            return self.known.finished(self.links, self.axes, self.unknown)
        if self.words and (self.axes or self.bare):
            titled = self.known.titled(folded, self.axes)
            if titled is not None:
                return titled
        if self.axes:
            return self.known.finished([], self.axes)
        if self.bare and re.match(rf"\s*{_OB}\d", folded):
            return self.known.ambiguous(BARE_NUMBER)
        return None

    def _every(self, folded: str) -> CodesReading | None:
        """All objectives of the axes that are named beside "tous": "tous les objectifs de l'axe 3"."""
        found = _all_objectives().search(folded)
        if found is None:
            return None
        rest = (folded[: found.start()] + folded[found.end() :]).strip(_ROUND)
        axes: tuple[str, ...] = (self.axis,) if self.axis and not rest else ()
        if rest:
            scan = Scan(self.known, None)
            reading = scan.read(rest)
            if reading is None or reading.problem != AXIS_ONLY or reading.links or scan.words:
                return None
            axes = reading.axes
        return self.known.whole(axes) if axes else None

    def _scan(self, tokens: list[_Token], text: str) -> None:
        for position, token in enumerate(tokens):
            kind, match = token.kind, token.match
            if kind in ("join", "dash", "range", "colon", "open", "close"):
                self.join += {"range": "→", "colon": ":", "open": "(", "close": ")"}.get(kind, match[0])
                if text[match.end() : match.end() + 1] == " ":
                    self.join += " "
                continue
            if kind == "word":
                self._word(match[0], text, match)
                continue
            if kind == "num" and self._is_counted(tokens, position):
                self.words = True
            if self.words and not self._may_stand(token, tokens, position):
                continue
            getattr(self, f"_{kind}")(match)
            self.join = ""
        self._count_dashes(1)

    def _is_counted(self, tokens: list[_Token], position: int) -> bool:
        """Whether a number counts what follows: "12 stagiaires", and not "2 Accompagnement" in an axis."""
        following = tokens[position + 1 : position + 2]
        if not following or following[0].kind != "word" or following[0].match[0] in _fillers():
            return False
        if self.links or self.axis is None:
            return bool(self.links)
        code = self.known.code_in(self.axis, tokens[position].match[0])
        return code is None or not self.known.titles.has_word(code, following[0].match[0])

    def _word(self, word: str, text: str, match: re.Match[str]) -> None:
        if word.startswith("princip"):
            before = text[: match.start()].rstrip()
            if before.endswith("(") and self.links:
                self.main = self.links[-1][0]
        elif word not in _fillers() and len(word) > 1:
            self.words = True
        self.join += " w " if word not in ("et", "ou") else "&"

    def _may_stand(self, token: _Token, tokens: list[_Token], position: int) -> bool:
        """Whether a code can be meant here, inside or behind free text."""
        before, following = tokens[position - 1], tokens[position + 1 : position + 2]
        if token.kind in ("ofaxis", "axobj", "axes", "literal"):
            return True
        if token.kind == "axis":
            return before.kind == "join" and "\n" in before.match[0]
        if token.kind == "obj":
            return self._is_said(token, before, following)
        if token.kind != "code":
            return False
        if self.known.code((token.match["ca"], token.match["cb"])) is not None:
            return not (following and following[0].match[0] in UNITS)
        return bool(token.match["cp"]) or before.match[0] in ("\n", ";", "|", "•")

    def _is_said(self, token: _Token, before: _Token, following: list[_Token]) -> bool:
        """Whether "obj. 2" behind words closes them: "Axe 1 – Accompagnement – obj. 2"."""
        numbers = _NUMBERS.findall(token.match["on"])
        return (
            self.axis is not None
            and before.kind != "word"
            and (not following or following[0].kind not in ("word", "num"))
            and all(self.known.code_in(self.axis, number) for number in numbers)
        )

    # -- tokens

    def _stranger(self, match: re.Match[str]) -> None:
        self._add(self.known.axis_literals[int(match["sk"])], match["sn"], Origin.DECLARED)

    def _marked(self, match: re.Match[str]) -> None:
        self.axis = self.known.axis_literals[int(match["mk"])]
        self.axes.append(self.axis)
        self.last = None

    def _literal(self, match: re.Match[str]) -> None:
        code = self.known.literals[int(match["lk"])]
        axis, _dot, number = code.rpartition(".")
        self._add(axis, number, Origin.DECLARED)

    def _code(self, match: re.Match[str]) -> None:
        prefix = match["cp"] or ""
        if self.axes and match["cs"] == "," and re.match(r"obj\w*s\b", prefix):
            raise _Refusal(COMMA_TWICE)  # "Axe 1, objectifs 1,2"
        if prefix.startswith("ax") and match["cs"] not in "._°":
            raise _Refusal(BARE_NUMBER)
        is_listed = self.axes and self.last is None and ":" in self.join and match["cs"] in "-/_"
        if is_listed and not prefix and self.known.axis_code(match["ca"]) != self.axis:
            raise _Refusal(RANGE_OR_LIST)  # "Axe 2 : 1-3"
        if self.comma and self.join == "," and match["cs"] == ",":
            raise _Refusal(COMMA_TWICE)
        self.comma = match["cs"] == ","
        self._add_parts(match["ca"], match["cb"], match["cs"])

    def _add_parts(self, first: str, second: str, separator: str) -> None:
        axis = self.known.axis_code(first)
        origin = Origin.DECLARED
        number = second
        if axis is not None and self.known.code((first, second)) is None:
            shorter = second.rstrip("0")
            if separator in ".," and shorter != second and shorter and not self.known.has_long_numbers:
                number = shorter
        if (
            separator == ":"
            or (len(number) > 1 and number.startswith("0"))
            or (len(first) > 1 and first.startswith("0"))
        ):
            origin = Origin.RECOVERED
        self._add(axis if axis is not None else plain_number(first), number, origin)

    def _add(self, axis: str, number: str, origin: Origin) -> None:
        number = plain_number(number)
        join = self.join.strip().replace(" ", "")
        previous = self.last
        is_range = previous is not None and join.strip("-") == "→"
        is_dash = previous is not None and bool(re.fullmatch("-+", join))
        code = self.known.code_in(axis, number)
        if previous is not None and (is_range or is_dash):
            between = self.known.between(previous, (axis, number))
            if is_range:
                if between is None:
                    raise _Refusal(RANGE_OF_AXES)
                self.links += [(inner, Origin.DECLARED) for inner in between]
            elif between:
                self.doubted = True
        self._count_dashes(self.dashed + 1 if is_dash else 1)
        if code is None:
            self.unknown.add(f"{axis}.{number}")
        else:
            self.links.append((code, origin))
        self.last = (axis, number)

    def _count_dashes(self, dashed: int) -> None:
        """Refuse "1.2 - 1.4" when it ends; three codes and more, a dash between each two, are a list."""
        if dashed == 1:
            if self.doubted and self.dashed == 2:
                raise _Refusal(RANGE_OR_LIST)
            self.doubted = False
        self.dashed = dashed

    def _axobj(self, match: re.Match[str]) -> None:
        self._listed(match["aa"], match["ao"])

    def _ofaxis(self, match: re.Match[str]) -> None:
        self._listed(match["oa"], match["oo"])

    def _listed(self, axis: str, numbers: str) -> None:
        self.axis = self.known.axis_code(axis) or plain_number(axis)
        self._add_numbers(self.axis, numbers)

    def _add_numbers(self, axis: str, numbers: str) -> None:
        """Add the objectives of a list; a dash between two of them alone may stand for those between."""
        for dashed in _DASHED.findall(numbers):
            first, *between, last = map(int, _NUMBERS.findall(dashed))
            if not between and last != first + 1:
                raise _Refusal(RANGE_OR_LIST)
        for number in _NUMBERS.findall(numbers):
            self._add(axis, number, Origin.DECLARED)
            self.join = ""

    def _axes(self, match: re.Match[str]) -> None:
        numbers = _NUMBERS.findall(match["al"])
        if match["ar"]:
            numbers[-1:] = self.known.axes_between(*numbers[-2:])
        for number in numbers:
            self._named_axis(number)

    def _axis(self, match: re.Match[str]) -> None:
        self._named_axis(match["an"])

    def _named_axis(self, text: str) -> None:
        axis = self.known.axis_code(text)
        if axis is None:
            self.unknown.add(plain_number(text))
            return
        self.axes.append(axis)
        self.axis = axis
        self.last = None

    def _obj(self, match: re.Match[str]) -> None:
        if self.axis is None:
            self.bare = True
            return
        self._add_numbers(self.axis, match["on"])

    def _num(self, match: re.Match[str]) -> None:
        if self.comma and self.join == ",":
            raise _Refusal(COMMA_TWICE)
        if self.axis is None or (self.axes and not self.last and ":" not in self.join):
            self.bare = True
            return
        self._add(self.axis, match[0], Origin.DECLARED)

    def _many(self, match: re.Match[str]) -> None:
        """Several numbers without a blank: 1.2/1.4 has two separators, 1,1,2,3 has one too few."""
        numbers, separators = re.findall(r"\d+", match[0]), re.findall(r"\D", match[0])
        inner, outer = set(separators[::2]), set(separators[1::2])
        clear = len(numbers) % 2 == 0 and len(inner) == len(outer) == 1 and inner != outer
        if not clear or (inner, outer) == ({"-"}, {"."}):
            raise _Refusal(COMMA_TWICE if set(separators) == {","} else TOO_MANY_PARTS)
        for position in range(0, len(numbers), 2):
            if position:
                self.join = outer.copy().pop()
            self._add_parts(numbers[position], numbers[position + 1], separators[0])
