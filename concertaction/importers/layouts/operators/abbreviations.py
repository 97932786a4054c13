"""Abbreviations of organisations that a line of the file itself explains: ``VH = EFT Le Verger``."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from concertaction import territory
from concertaction.findings import finding
from concertaction.importers.layouts.operators.whole_names import is_bare_kind, is_nobodys, is_one_a_commune
from concertaction.importers.layouts.page import Page, shown
from concertaction.importers.layouts.words.headings import unaccented
from concertaction.importers.layouts.words.lines import words
from concertaction.importers.layouts.words.organisations import (
    LONGEST_HOUSE,
    PERSON,
    is_told_name,
    kind_before,
    looks_like_organisation,
    names_persons,
)
from concertaction.importers.layouts.words.proper_names import is_only_common, is_person
from concertaction.importers.values.names.nameless import saying
from concertaction.importers.values.names.tells import is_field
from concertaction.importers.values.names.words import name_words
from concertaction.importers.values.personal import quoted
from concertaction.models import column_letter
from concertaction.names import is_acronym_of
from concertaction.patterns import late
from concertaction.text import fold

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from concertaction.importers.files.workbook import Sheet
    from concertaction.importers.layouts.shapes import SheetReading
    from concertaction.models import Finding

_MOST_CELLS = 3  # of a line that explains
_TALLEST = 300  # rows of a sheet that explains
_LONGEST = 1000  # characters of it
_SHORT = r"\d{0,2}[A-ZÀ-Ý][\w.&]{0,9}"
_PAIR = late(
    rf"(?<!\w)({_SHORT})\s*[=:]\s*([^=:;|\n]{{3,80}}?)"
    rf"(?=\s*(?:[;|\n•]|[,/]?\s*(?<!\w){_SHORT}\s*[=:]|[,/]\s*(?:[\w.'’-]{{1,15}} ){{1,2}}{_SHORT}\s*[=:]"
    r"|\s{2,}|[.)]?\s*\Z))"
)
_ALONE = late(
    r"(?=.*[A-ZÀ-Ý\d].*[A-ZÀ-Ý\d])[A-ZÀ-Ý](?:[A-ZÀ-Ý\d.&-]|[a-z](?=[A-ZÀ-Ý])){1,7}|\d{1,2}[A-ZÀ-Ý]{3,7}"
)
_OF_TWO_WORDS = late(r"([A-ZÀ-Ý]{2,6}) [A-ZÀ-Ý\d]{1,4}")
_BEFORE_SHORT = late(r"(?:^|[;:|\n•,/*]|\s{2}|[-–]\s)\W*((?=[A-ZÀ-Ý\d])[\w.'’-]{2,15} (?:[\w.'’-]{1,15} )?)$")
_COLON = late(rf"\W*((?:[A-ZÀ-Ý]{{2,6}} )?{_SHORT})\s*:\s*([^=:;|]{{3,80}})")
_HEAD = 3  # rows in which a list says what it is
_LONGEST_HEADING = 60  # characters
_PROPER = late(r"(?=[A-ZÀ-Ý])[^\n]{1,80}?[\s'’-][A-ZÀ-Ý]")
_BETWEEN = late(r"((?<!\s)(?:\s*[;,/+&\n•]\s*|\s+(?:et|-|–)\s+))")
_DASH = late(r"\s+[-–]\s+")
_TIGHT = "&"  # without blanks it is of one short name: "B&C"
_BESIDE = late(r"\s{0,3}(?:([:=→⇒]|[-=]>)|(?=[(\[?])|(?=\s(?:pour|comme)\s))")
_ORGANISATIONS = frozenset({"operator", "partners"})


class Explained(NamedTuple):
    """The names that a file gives for abbreviations, and what a list of them gives that may be no name."""

    names: Mapping[str, str]
    unsure: Mapping[str, str]


def explain_names(reading: SheetReading, explained: Explained) -> list[Finding]:
    """Put names in the place of the abbreviations that stand for them; say so once for each."""
    said: dict[str, Finding] = {}
    for block in reading.blocks if any(explained) else ():
        for column in block.columns:
            if column.field not in _ORGANISATIONS:
                continue
            for place, (row, at) in enumerate(column.places_in(block.rows)):
                value = column.values[place]
                if not isinstance(value, str):
                    continue
                short, written = _written_out(value.strip(), explained.names)
                if short:
                    column.values[place] = written
                kept, _ = _written_out(value.strip(), explained.unsure)
                for part in (*short, *kept):
                    if part not in said:
                        said[part] = finding(
                            "unsure-abbreviation" if part in explained.unsure else "explained-names",
                            sheet=reading.summary.name,
                            row=row,
                            column=column_letter(at),
                            field=column.field,
                            value=quoted(part),
                            meaning=quoted(explained.names.get(part) or explained.unsure[part]),
                        )
    return list(said.values())


def _written_out(text: str, names: Mapping[str, str]) -> tuple[list[str], str]:
    """The abbreviations that a cell of names has, and the cell with the names in their place."""
    if not any(short in text for short in names):
        return [], text
    parts = _parted(text, names)
    found: list[str] = []
    for place in range(0, len(parts), 2):
        short, written = _with_its_role(parts[place], names)
        if short:
            found.append(short)
            parts[place] = written
            if _DASH.fullmatch("".join(parts[place + 1 : place + 2])) and _is_done(parts[place + 2]):
                parts[place + 1 : place + 3] = [_role(parts[place + 2]), ""]
    return found, "".join(parts)


def _parted(text: str, names: Mapping[str, str]) -> list[str]:
    """The parts of a cell, each with the sign behind it: "B&C" stays one, where not both are explained."""
    parts = _BETWEEN.split(text)
    if _TIGHT not in parts:
        return parts
    whole = parts[:1]
    is_apart = True
    for sign, part in zip(parts[1::2], parts[2::2], strict=True):
        run = f"{whole[-1]}{sign}{part}"
        is_apart = sign != _TIGHT or (run not in names and whole[-1] in names and part in names)
        whole[-1:] = [whole[-1], sign, part] if is_apart else [run]
    return whole


def _with_its_role(part: str, names: Mapping[str, str]) -> tuple[str, str]:
    """The abbreviation that a part of a cell is, and the name, what it does behind it in brackets.

    "LC (atelier)", "LC : atelier", "atelier : LC"; ("", "") for a part that is none.
    """
    if part in names:
        return part, names[part]
    told = _BESIDE.search(part)
    if told is None:
        return "", ""
    short, beside = part[: told.start()].rstrip(), part[told.end() :].strip()
    if short in names:
        name = names[short]
        if _is_within(beside, name):
            return short, name
        inner = beside.strip("([)] ")
        if inner in names or (_is_name(inner) and not _is_done(inner)):
            return "", ""
        return short, name + (_role(beside) if told[1] else part[told.start() :])
    if told[1] and beside in names:
        if _is_done(short):
            return beside, names[beside] + _role(short)
        if name_words().leads.match(f"{fold(short)}:"):
            return beside, f"{short} : {names[beside]}"
    return "", ""


def _role(text: str) -> str:
    small = text[:1].lower() + text[1:]
    return f" ({small if small.islower() else text})" if text else ""


def _is_done(text: str) -> bool:
    """Whether a text says what somebody does, and neither who nor of which rank: "chantier", "repas"."""
    use = fold(text)
    first = use.split(" ", 1)[0]
    known = name_words()
    is_work = first in known.role_words or first in known.uses or is_field(first)
    is_work = is_work or known.parts_without_name.match(f"{first} ") is not None
    return is_work and text[1:] == text[1:].lower() and known.leads.match(f"{use}:") is None


def _is_within(beside: str, name: str) -> bool:
    """Whether what stands beside an abbreviation is the name that it stands for, or a part of it."""
    inner = fold(beside.strip("([)] "))
    return " " in inner and inner in fold(name)


def explained_elsewhere(sheets: Sequence[Sheet], readings: Sequence[SheetReading]) -> Explained:
    """What the sheets without actions explain, in lines or in a list of abbreviations and names."""
    lists = [sheet for sheet, reading in zip(sheets, readings, strict=True) if not reading.blocks]
    found: list[tuple[str, str]] = []
    unsure: list[tuple[str, str]] = []
    for page in map(Page, lists) if len(lists) < len(sheets) else ():
        if page.height <= _TALLEST:
            pairs = list(_rows_of_two(page, range(page.height)))
            listed = _names_among(pairs)
            of_lines = explained(page)
            found += of_lines.names.items()
            unsure += of_lines.unsure.items()
            if _is_headed(page):
                more, doubtful = _rest_of_list(pairs, listed)
                listed += more
                unsure += doubtful
            found += listed if len(listed) > 1 else ()
    return _of_one_name(found, unsure)


def _is_headed(page: Page) -> bool:
    """Whether a sheet is called a list of abbreviations, by its name or one of its first lines."""
    over = (shown(value) for row in range(min(page.height, _HEAD)) for _, value in page.used(row))
    return any(
        len(text) <= _LONGEST_HEADING and words("abbreviations_over", r"\b", r"\b").search(unaccented(text))
        for text in (page.sheet.name, *over)
    )


def _rest_of_list(
    pairs: Sequence[tuple[str, str]], listed: Sequence[tuple[str, str]]
) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Of a list headed as one of abbreviations, what is not known for a name: names, and what may be none.

    Beside others that are names, one of two capitals is a name: "Frigo-Haine", "Cours industriels de Dour",
    but not "Demandeur d'emploi".
    """
    rest = [
        (short, name)
        for short, name in pairs
        if (short, name) not in listed
        and not (is_nobodys(short) or is_one_a_commune(short) or is_nobodys(name) or _is_somebody(name))
    ]
    names = [pair for pair in rest if listed and len(pair[1]) <= LONGEST_HOUSE and _PROPER.match(pair[1])]
    return names, [pair for pair in rest if pair not in names and not _is_name(pair[0])]


def _is_somebody(text: str) -> bool:
    return PERSON.search(unaccented(text)) is not None or is_person(text) or names_persons(text)


def explained(page: Page, elsewhere: Sequence[str] = ()) -> Explained:
    """What lines of a sheet, and some ``elsewhere``, explain: names by abbreviation, without those of two.

    Such a line has an equals sign, or begins as a legend does, or is one of several with a colon; so do the
    rows of two cells below the word of a legend.  What only spells out a kind is none:
    ``EFT = Entreprise de formation par le travail``.  Rows of two beside a table need no word above them.
    """
    pairs: list[tuple[str, str]] = []
    colons: list[tuple[str, str]] = []
    lines = page.short(_MOST_CELLS)
    for row in lines:
        for _, value in page.used(row):
            if not isinstance(value, str) or len(value) > _LONGEST or not ("=" in value or ":" in value):
                continue
            begins = _legend().match(unaccented(value[:30]))
            if "=" in value or begins is not None:
                pairs.extend(_pairs_in(value[begins.end() if begins else 0 :]))
            else:
                colons.extend(
                    (said[1], said[2])
                    for said in map(_COLON.fullmatch, value.splitlines())
                    if said and (" " not in said[1] or _is_short(said[1], said[2]))
                )
    for line in (*elsewhere[:_TALLEST], *(line for _, line in page.sheet.listed)):
        pairs.extend(_pairs_in(line[:_LONGEST]) if "=" in line else ())
    several = colons if len(colons) > 1 else []
    below = _under_word(page, lines)
    listing = list(_rows_of_two(page, below))
    beside = [pair for pair in _rows_of_two(page, _beside_table(page)) if explains(*pair)]
    listed = _names_among([*pairs, *several, *listing, *(beside if len(beside) > 1 else [])])
    more, unsure = _rest_of_list(listing if below[:1] != [0] else [], listed)  # nothing stands over row 0
    return _of_one_name([*listed, *more], unsure)


def _pairs_in(line: str) -> Iterator[tuple[str, str]]:
    """What a line explains: a short word, and that with those before it, "CPAS B = CPAS de Boussu".

    A letter behind a word is no abbreviation by itself.
    """
    end = 0
    for found in _PAIR.finditer(line):
        short, name = found.groups()
        before = _BEFORE_SHORT.search(line[end : found.start()])
        end = found.end()
        if before:
            yield f"{before[1]}{short}", name
        if before is None or len(short) > 1:
            yield short, name


def _legend() -> re.Pattern[str]:
    return words("abbreviations", r"\W*", r"\W*")


def _under_word(page: Page, lines: Iterable[int]) -> list[int]:
    """Those of the short ``lines`` below the word of a legend, as long as they have two cells or none."""
    rows: list[int] = []
    last = -1  # the row up to which the legend goes, -1 outside one
    for row in lines:
        cells = page.used(row)
        if cells and _legend().fullmatch(unaccented(shown(cells[0][1]))):
            last = row
        elif last != row - 1 or len(cells) not in (0, 2):
            last = -1
        else:
            last = row
            rows.append(row)
    return rows


def _beside_table(page: Page) -> list[int]:
    """The rows of two cells above and below those of more cells than a line that explains has."""
    short = page.short(_MOST_CELLS)
    if not short or len(short) == page.height:
        return []
    first, last = _around(short, page.height)
    return [row for row in short if page.counts[row] == 2 and not first <= row <= last]


def _around(short: Sequence[int], height: int) -> tuple[int, int]:
    """The first and the last row that is none of the ``short`` ones."""
    known = set(short)
    rows = range(height)
    return next(row for row in rows if row not in known), next(row for row in rows[::-1] if row not in known)


def explains(short: str, name: str) -> bool:
    """True for ``VH | EFT Le Verger``, ``RH | Réseau asbl``, ``PCS | PCS de Mons``; not ``VH | Visite``."""
    if not _is_short(short, name) or short == name or not _is_name(name):
        return False
    plain = unaccented(name)
    is_house = bool(kind_before(plain)) or words("private_form", r"\s", r"\W*$").search(plain) is not None
    return is_house or name.startswith(f"{short} ")


def _rows_of_two(page: Page, rows: Iterable[int]) -> Iterator[tuple[str, str]]:
    """Those of some rows that read ``VH | EFT Le Verger``; the short name of a place explains none."""
    for row in rows:
        cells = page.used(row) if page.counts[row] == 2 else []
        if len(cells) != 2:  # what is laid anew may count a cell that says nothing
            continue
        short, name = (shown(value).strip() for _, value in cells)
        is_own = not is_bare_kind(short) or name.startswith(f"{short} ")  # "SSM | SSM de Mons"
        if _is_short(short, name) and is_own and territory.load().commune(short) is None:
            yield short, name


def _is_short(short: str, name: str) -> bool:
    """True for "VH", and for "CPAS B" beside "CPAS de Boussu"."""
    if _ALONE.fullmatch(short):
        return True
    found = _OF_TWO_WORDS.fullmatch(short)
    return found is not None and name.startswith(f"{found[1]} ")


def _names_among(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """The pairs that explain a name: by its words, its initials, or those of another beside it."""
    texts = [(short, name.strip()) for short, name in pairs]
    sure = any(_is_name(name) and not is_bare_kind(short) for short, name in texts)
    return [
        (short, name)
        for short, name in texts
        if _is_name(name)
        or (_may_be_name(short, name) and (sure or is_acronym_of(short, name)))
        or (sure and _shortens(short, name))
    ]


def _is_name(text: str) -> bool:
    return looks_like_organisation(text) and not is_bare_kind(text)


def _may_be_name(short: str, name: str) -> bool:
    return (
        _ALONE.fullmatch(short) is not None
        and not is_bare_kind(short)
        and not is_bare_kind(name)
        and name[:1].isupper()
        and is_told_name(name, unaccented(name))
    )


def _shortens(short: str, name: str) -> bool:
    """True for "TC" of "Technocité": letters of one word that is a name, in their order from the first."""
    letters = iter(unaccented(name))
    return (
        name.isalpha()
        and name[:1].isupper()
        and name[1:].islower()
        and short.isalpha()
        and 1 < len(short) < len(name)
        and name[0] == short[0]
        and all(letter in letters for letter in unaccented(short))
        and not (is_only_common(name) or _is_somebody(name) or is_nobodys(name))
        and saying(name) is None
        and territory.load().commune(name) is None
    )


def _of_one_name(pairs: Iterable[tuple[str, str]], unsure: Iterable[tuple[str, str]]) -> Explained:
    """The abbreviations that stand for one name alone."""
    found, doubtful = _by_short(pairs), _by_short(unsure)
    return Explained(
        {short: next(iter(names)) for short, names in found.items() if len(names) == 1},
        {short: next(iter(names)) for short, names in doubtful.items() if short not in found},
    )


def _by_short(pairs: Iterable[tuple[str, str]]) -> dict[str, dict[str, None]]:
    found: dict[str, dict[str, None]] = {}
    for short, name in pairs:
        found.setdefault(short, {})[name] = None
    return found
