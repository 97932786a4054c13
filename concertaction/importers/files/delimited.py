"""Delimited text: which encoding, which separator, which cells.

An encoding that a person or a profile tells is obeyed, but for a BOM.  Else a
ladder decides: BOM, UTF-16, strict UTF-8, cp1252.  csv.Sniffer takes "u" for a
separator.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from itertools import islice

from concertaction.importers.files import wire
from concertaction.importers.files.guard import has_dtd
from concertaction.importers.files.wire import Refused

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from concertaction.importers.files.sink import Sink

DELIMITERS = (";", "\t", ",", "|")  # in order of preference when two fit equally
SAMPLE = 65_536  # characters that decide on the separator
_BOMS = (
    (b"\xff\xfe\0\0", "utf-32"),
    (b"\0\0\xfe\xff", "utf-32"),
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)


def decode(data: bytes, told: str | None = None) -> tuple[str, str]:
    """Return the text and the name of its encoding; raises Refused for binary data.

    What an encoding cannot read becomes U+FFFD, which ``read`` notes.
    """
    encoding = next((name for bom, name in _BOMS if data.startswith(bom)), None)
    if encoding is None and told:
        if _is_binary(data) and not told.startswith(("utf-16", "utf-32")):
            raise Refused("not-a-spreadsheet")
        return data.decode(told, "replace"), told
    encoding = encoding or _utf16_without_bom(data)
    if encoding:
        return data.decode(encoding, "replace"), encoding
    if _is_binary(data):
        raise Refused("not-a-spreadsheet")
    data = data.replace(b"\0", b"")
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        if error.start >= len(data) - 3 and error.start > 0:  # cut in the middle of a letter
            return data[: error.start].decode("utf-8"), "utf-8"
    encoding = _best_old_encoding(data)
    return data.decode(encoding, "replace") if encoding != "cp1252" else _cp1252(data), encoding


def _utf16_without_bom(data: bytes) -> str | None:
    sample = data[:4_096]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    enough = len(sample) * 0.3
    if odd > enough and even < odd * 0.1:
        return "utf-16-le"
    if even > enough and odd < even * 0.1:
        return "utf-16-be"
    return None


_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


def _is_binary(data: bytes) -> bool:
    sample = data[:8_192]
    return len(_CONTROLS.findall(sample)) > max(2, len(sample) // 50)


def _cp1252(data: bytes) -> str:
    """Decode as Windows does: the five bytes that cp1252 lacks stay as they are."""
    return (
        data.decode("cp1252", "replace")
        if not _HOLES.search(data)
        else _HOLES.sub(b"?", data).decode("cp1252")
    )


_HOLES = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
_FRENCH = "éèêëàâäçîïôöùûüœæÉÈÊËÀÂÇÎÏÔÙÛÜŒ«»’‘“”–—…°€\xa0§²µ·•"
_SMALL = frozenset(_FRENCH[:17])  # what French is full of: they weigh more than signs
_ALONE = frozenset("àÀ")
_NEVER_LAST = frozenset("âäêîïôöü")
_ONLY_BEHIND = {"à": "lLjJçÇ", "ù": "oO"}


def _best_old_encoding(data: bytes) -> str:
    """Choose between cp1252, cp850 and mac-roman by how many letters and signs are then French."""
    data = data[: 1 << 20]
    around = Counter(
        data[max(0, at - 2) : at].rjust(2) + data[at : at + 2].ljust(2)
        for at in (high.start() for high in re.finditer(rb"[\x80-\xff]", data))
    )
    for weigh in (
        _weight_in_words,
        _weight,
    ):  # no word is French in any: the letters tell
        scores = {
            encoding: sum(weigh(piece.decode(encoding, "replace")) * count for piece, count in around.items())
            for encoding in ("cp1252", "cp850", "mac-roman")
        }
        best = max(scores, key=lambda encoding: scores[encoding])
        if scores[best] >= sum(around.values()):
            break
    return best if scores[best] > scores["cp1252"] * 1.3 else "cp1252"


def _weight(around: str) -> int:
    return (around[2] in _FRENCH) + (around[2] in _SMALL)


def _weight_in_words(around: str) -> int:
    """How much the third of four characters looks French: "û" beside no letter was a dash."""
    first, before, char, behind = tuple(around)
    if char not in _FRENCH or not char.isalpha():
        return _weight(around)
    if not before.isalpha() and not behind.isalpha():
        return _weight(around) * (char in _ALONE)
    if char in _SMALL:
        is_wrong = (
            behind.isupper()
            or (before.isupper() and first.isupper())
            or (char in _NEVER_LAST and not behind.isalpha())
            or (before.isalpha() and before not in _ONLY_BEHIND.get(char, before))
        )
        return 0 if is_wrong else 2
    return int(not before.islower())


# Letters and signs that stand where French has none: what cp850, mac-roman or a Greek
# encoding look like when they are read as cp1252; and accents in a row, as no French word has.
_ODD = re.compile(
    r"[ÝýÐðÞþ]|[À-ÖØ-öø-ÿ]{3}"
    r"|[\x80-\x9f\ufffd]|(?<=[^\W\d_])[‚ƒ„†‡ˆ‰Š‹Ž•™š›ž˜¢£¤¥¦¨©ª¬®¯±´¶¸¹º¼½¾¿×÷ÐÞðþ](?=[^\W\d_])"
    r"|(?<=[^\W\d_])\?(?=[a-zà-ÿ]{2})"
)
_UNREADABLE = re.compile("\ufffd")
_LETTERS = re.compile(r"[^\W\d_]+")
_MOST_NAMED = 10  # doubtful words
_GUESSED = frozenset({"cp1252", "cp850", "mac-roman"})


def kind_of_text(text: str) -> str:
    """Return "html", "xml2003", "fods" or "csv"; raises Refused for other texts."""
    head = text[:4_096].lstrip("\ufeff \t\r\n\0")
    if not head:
        raise Refused("empty")
    lower = head.lower()
    if lower.startswith("mime-version:") or "\nmime-version:" in lower[:500]:
        raise Refused("not-a-spreadsheet", "web-archive")
    if not head.startswith("<"):
        return "csv"
    if re.match(r"<(?:!doctype\s+html|html|head|body|table|meta|style|div|center|font|link|script)\b", lower):
        return "html"
    if "urn:schemas-microsoft-com:office:spreadsheet" in lower:
        if has_dtd(text):
            raise Refused("dtd")
        return "xml2003"
    if "opendocument" in lower and "<office:document" in lower:
        if has_dtd(text):
            raise Refused("dtd")
        return "fods"
    if re.search(r"<table[\s>]", text[:1_000_000], re.IGNORECASE):
        return "html"
    if re.match(r"<(?:\?xml|!doctype|[a-z][\w:.-]*[\s>/])", lower):
        raise Refused("dtd" if has_dtd(text) else "not-a-spreadsheet", "xml")
    return "csv"


_SEPARATOR_LINE = re.compile(r'\ufeff?"?sep=(.)"?\r?\n?', re.IGNORECASE)
_QUOTED = re.compile(r'(^|[;,\t|\n\r])"(?:[^"]|"")*"')


def separator(text: str) -> str | None:
    """Return the separator of a delimited text, None when there is a single column.

    The separator that as many lines as possible hold equally often, outside quotes.
    """
    found = _separator_of(text[:SAMPLE], is_cut=len(text) > SAMPLE)
    if found is None and len(text) > SAMPLE:  # one cell fills the sample
        lines = (line for line in io.StringIO(text[: 20 * SAMPLE], newline=None) if len(line) < SAMPLE // 8)
        found = _separator_of("".join(islice(lines, 200)), is_cut=False)
    return found


def _separator_of(sample: str, *, is_cut: bool) -> str | None:
    sample = _QUOTED.sub(r"\1", sample)
    # without its quoted cells a line may hold nothing but tabs
    lines = [line for line in re.split(r"\r\n|\n|\r", sample) if line.strip(" ")][:200]
    if is_cut and len(lines) > 1:
        lines.pop()
    best, best_score = None, 0.0
    decimal = _has_decimal_commas(lines)
    for delimiter in DELIMITERS:
        counts = [
            len(_PARTING.findall(line)) if delimiter == "," and decimal else line.count(delimiter)
            for line in lines
        ]
        usual = max(set(counts) - {0}, key=lambda n: (counts.count(n), n), default=0)
        if not usual:
            continue
        # Lines that hold it at all count a little: ragged files have no usual count.
        score = counts.count(usual) + 0.3 * sum(0 < count != usual for count in counts)
        if score > best_score:
            best, best_score = delimiter, score
    return best


_PARTING = re.compile(r"(?<!\d),|,(?!\d)")  # a comma that is in no number


def _has_decimal_commas(lines: list[str]) -> bool:
    """True where most lines of several parts have commas in numbers alone: ``Toit;12/02/2015;45 210,00``."""
    parted = [line for line in lines if "," in line and (";" in line or "\t" in line or "|" in line)]
    return 2 * sum(_PARTING.search(line) is None for line in parted) > len(parted)


def _is_json(text: str) -> bool:
    """Tell a JSON document, whose commas would part it into cells that nobody wrote."""
    if text.lstrip()[:1] not in ("{", "["):
        return False
    import json

    try:
        json.loads(text)
    except ValueError:
        return False
    except RecursionError:
        pass
    return True


def read(
    text: str, encoding: str, suffix: str, sink: Sink, *, is_told: bool = False
) -> tuple[str, str | None]:
    """Read a delimited text as one sheet; returns its format ("csv" or "tsv") and its separator.

    Row numbers are those of the records, as Excel shows them; an Excel line
    ``sep=;`` at the top is obeyed and keeps its row, empty.
    """
    text = text.replace("\0", "").removeprefix("\ufeff")
    if _is_json(text):
        raise Refused("not-a-spreadsheet", "json")
    told = _SEPARATOR_LINE.match(text)
    delimiter = told[1] if told else separator(text)
    if delimiter is None and not _is_list(text, suffix):
        raise Refused("not-a-spreadsheet", "text")
    rows = _records(text[told.end() :] if told else text, delimiter or ";")
    for number in [at for at, row in enumerate(rows) if len(row) > wire.MAX_COLUMNS]:
        if any(map(str.strip, rows[number][wire.MAX_COLUMNS :])):
            sink.note("unread-part", part="beyond")
        rows[number] = rows[number][: wire.MAX_COLUMNS]
    errors: dict[tuple[int, int], str] = {}
    cells = list(_cells(rows, errors))
    if told:
        cells.insert(0, [])
        errors = {(row + 1, column): value for (row, column), value in errors.items()}
    if is_told or encoding not in _GUESSED:
        if "\ufffd" in text:
            _note_doubtful(cells, _UNREADABLE, sink)
    elif encoding == "cp1252":
        _note_doubtful(cells, _ODD, sink)
    else:
        _note_guessed(cells, sink)
    from concertaction.importers.files.sheetxml import Marks

    marks = Marks()
    marks.errors = errors
    sink.rows(cells)
    sink.sheet("", marks=marks)
    return ("tsv" if delimiter == "\t" else "csv"), delimiter


def _is_list(text: str, suffix: str) -> bool:
    """A single column is a list when the name says so and its lines are short."""
    if suffix not in (".csv", ".tsv", ".txt"):
        return False
    lines = [line for line in text[:SAMPLE].splitlines() if line.strip()]
    return len(lines) > 1 and sum(map(len, lines)) / len(lines) < 200


def _records(text: str, delimiter: str) -> list[list[str]]:
    csv.field_size_limit(2**31 - 1)
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    # A quote that is never closed swallows the rest of the file: read it as an ordinary character.
    if rows and any(cell.count("\n") + cell.count("\r") > 200 for cell in rows[-1]):
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, quoting=csv.QUOTE_NONE))
    return rows


# What Excel and LibreOffice write in a CSV for an error, in English and in French; "Err:502" in any language.
_ERRORS = {
    **{name: name for name in ("#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!")},
    **{"#VALEUR!": "#VALUE!", "#NOM?": "#NAME?", "#NOMBRE!": "#NUM!", "#NUL!": "#NULL!"},
    **{"#N/D": "#N/A", "#NV": "#N/A", "#NOM ?": "#NAME?", "#NOM\u00a0?": "#NAME?"},
}
_CODED = re.compile(r"Err:5\d\d")


def _cells(rows: list[list[str]], errors: dict[tuple[int, int], str]) -> Iterator[list[str]]:
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row):
            if value[:1] == "#" and value in _ERRORS:
                errors[number, column] = _ERRORS[value]
            elif value[:4] == "Err:" and _CODED.fullmatch(value):
                errors[number, column] = value
        yield row


def _accented(cells: list[list[str]]) -> Iterator[tuple[int, int, str]]:
    """The cells whose letters may be wrong: row from 1, column from 0, the text as the sink repairs it."""
    for number, row in enumerate(cells, 1):
        for column, value in enumerate(row):
            if not value.isascii():
                yield number, column, wire.repaired(value)


def _note_doubtful(cells: list[list[str]], odd: re.Pattern[str], sink: Sink) -> None:
    """Name the first words whose letters look wrong."""
    found = ((place, text, odd.search(text)) for *place, text in _accented(cells))
    doubtful = ((place, _around(text, word.start())) for place, text, word in found if word)
    for (row, column), word in islice(doubtful, _MOST_NAMED):
        sink.note("doubtful-text", row=row, column=column, value=word)


def _note_guessed(cells: list[list[str]], sink: Sink) -> None:
    """Name one word of a file in cp850 or mac-roman, which nothing announces, unless all of it is French."""
    if all(char.isascii() or char in _FRENCH for row in cells for value in row for char in value):
        return
    row, column, text = next(_accented(cells))
    word = _ODD.search(text)
    shown = _around(text, word.start()) if word else _first_word(text)
    sink.note("doubtful-text", row=row, column=column, value=shown)


def _first_word(value: str) -> str:
    """Return the first word with an accent, alone: the rest of the cell may be personal."""
    return next((word[:40] for word in _LETTERS.findall(value) if not word.isascii()), "")


def _around(value: str, at: int) -> str:
    """Return the letters around an odd one, 20 at most on each side."""
    before = re.search(r"[^\W\d_]*\Z", value[max(0, at - 20) : at])
    after = re.match(r"[^\W\d_]*", value[at + 1 : at + 21])
    return f"{before[0] if before else ''}{value[at]}{after[0] if after else ''}"
