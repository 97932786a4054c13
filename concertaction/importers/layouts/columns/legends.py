"""Codes of a database that another sheet of the file explains: ``O01`` is "CPAS de Boussu".

A legend is a narrow sheet whose column of codes stands left of what they mean.
Lists that stand beside each other, for people to choose from ("Axe | Objectif |
Statut"), are none, and no legend gives a meaning to what has one already, an
axis or an objective of the note.  A column is rewritten before the sheet is
read, and this is said, where nearly all that it holds are codes of the legend;
the note's own codes, references of actions and columns beside the names
themselves stay as they are.  A code of such a column that the legend has not
stays, and is said; that of an objective is refused later on like any that the
note has not.
"""

from __future__ import annotations

from itertools import compress, islice
from typing import TYPE_CHECKING, NamedTuple

from concertaction.findings import finding
from concertaction.importers.layouts.columns.code_shapes import code_shapes
from concertaction.importers.layouts.columns.legend_sheets import is_legend
from concertaction.importers.layouts.page import shown
from concertaction.importers.layouts.shapes import OF_OBJECTIVES
from concertaction.importers.layouts.words.headings import PATTERN, fold, recognise
from concertaction.importers.layouts.words.lines import words
from concertaction.importers.layouts.words.organisations import looks_like_organisation
from concertaction.importers.values.periods import is_time
from concertaction.importers.values.personal import quoted
from concertaction.models import column_letter
from concertaction.patterns import late

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from concertaction.framework import Framework
    from concertaction.importers.files.workbook import Sheet
    from concertaction.importers.layouts.columns.code_shapes import CodeShapes
    from concertaction.importers.layouts.shapes import SheetReading
    from concertaction.models import CellValue, Finding

_CODE = late(r"[A-Za-z]{1,6}[-_. ]?\d{1,5}")
_NUMBER = late(r"\d{1,5}")
_LETTERS = late(r"[A-ZÀ-Ý][A-ZÀ-Ý0-9&/+-]{0,5}")
_BETWEEN = late(r"\s*[|;,/+&\n]\s*|\s+et\s+|\s+")
_WIDEST, _TALLEST = 5, 5000  # columns and rows of a legend
_FEWEST = 3  # codes of a legend
_HEADED = 20  # rows in which the heading of a column is looked for
_LOOKED = 400  # cells of a column that show whether it holds codes
_MOST = 0.6  # of a column's codes, where it holds nothing but codes
_ORGANISATIONS = frozenset({"operator", "partners"})
_NAMING = _ORGANISATIONS | {"commune", "public"}
_CODED = _ORGANISATIONS | OF_OBJECTIVES | {"commune", "public"}


class Legend(NamedTuple):
    """What the codes of one sheet mean."""

    sheet: str
    labels: dict[str, str]


class Explained(NamedTuple):
    """What legends explain in a sheet: the findings that say it, and the legend of each column (from 0)."""

    findings: list[Finding]
    legends: dict[int, Legend]


def explain_codes(sheets: Sequence[Sheet], framework: Framework) -> tuple[list[Sheet], dict[str, Explained]]:
    """The sheets with the codes of their columns replaced by what they mean; what was replaced, by sheet."""
    legends = (
        {sheet.name: legend for sheet in sheets if (legend := _legend(sheet))} if len(sheets) > 1 else {}
    )
    if not legends:
        return list(sheets), {}
    explained: list[Sheet] = []
    said: dict[str, Explained] = {}
    for sheet in sheets:
        if sheet.name not in legends and not sheet.hidden:
            for legend in legends.values():
                sheet, notes = _explained(sheet, legend, legends.values(), code_shapes(framework))
                there = said.setdefault(sheet.name, Explained([], {}))
                there.findings.extend(notes.values())
                there.legends.update(dict.fromkeys(notes, legend))
        explained.append(sheet)
    return explained, said


def outside_legends(reading: SheetReading, legends: Mapping[int, Legend]) -> list[Finding]:
    """Say which codes the legend of their column has not; mark the columns of objectives that have one."""
    found: dict[tuple[int, int, str], Finding] = {}
    for block in reading.blocks:
        for column in block.columns:
            if column.places is None and column.index not in legends:
                continue
            places = column.places_in(block.rows)
            for (row, at), value in zip(places, column.values, strict=True):
                legend = legends.get(at)
                if legend is None or not isinstance(value, str):
                    continue
                column.is_explained = True
                for code in codes_left(value) if column.field in _NAMING else ():
                    found[row, at, code] = finding(
                        "code-outside-legend",
                        sheet=reading.summary.name,
                        row=row,
                        column=column_letter(at),
                        field=column.field,
                        value=quoted(code),
                        legend=quoted(legend.sheet),
                    )
    return list(found.values())


def unexplained(reading: SheetReading) -> list[Finding]:
    """Say which columns name organisations by codes that nothing explains."""
    found: list[Finding] = []
    for block in reading.blocks:
        for column in block.columns:
            if column.field not in _ORGANISATIONS:
                continue
            pairs = zip(block.rows, column.values, strict=True)
            filled = list(islice((pair for pair in pairs if pair[1] is not None), _LOOKED))
            if not any(_is_coded(value) for _row, value in filled[:_FEWEST]):
                continue
            coded = [pair for pair in filled if _is_coded(pair[1])]
            if len(coded) >= _FEWEST and len(coded) >= 0.9 * len(filled):
                row, value = coded[0]
                found.append(
                    finding(
                        "unexplained-codes",
                        sheet=reading.summary.name,
                        row=row,
                        column=column_letter(column.index),
                        field=column.field,
                        heading=quoted(column.heading),
                        value=quoted(shown(value)),
                    )
                )
    return found


def _is_coded(value: CellValue) -> bool:
    return isinstance(value, str) and all(map(_CODE.fullmatch, _BETWEEN.split(value.strip())))


def codes_left(text: str) -> list[str]:
    """The codes that stand in a cell beside what other codes of it meant: "CPAS de Mons ; O99"."""
    return [part for part in text.split(" ; ") if _CODE.fullmatch(part)]


def _legend(sheet: Sheet) -> Legend | None:
    """The codes of a sheet that holds little else, or None; a code of two meanings is none."""
    rows = [row for row in sheet.rows if any(value is not None for value in row)]
    is_key = _is_key_or_letters if is_legend(sheet) else _is_key
    if not _FEWEST <= len(rows) <= _TALLEST:
        return None
    width = max(map(len, rows))
    if sum(any(row[c : c + 1] not in ([], [None]) for row in rows) for c in range(min(width, 40))) > _WIDEST:
        return None
    for column in range(width - 1):
        lines = [[*row[column : column + 2], None, None][:2] for row in rows]
        pairs = [
            (shown(code).strip(), shown(label).strip())
            for code, label in lines
            if code is not None and isinstance(label, str)
        ]
        coded = [(code, label) for code, label in pairs if is_key(code)]
        if len(coded) < _FEWEST or len(coded) < 0.6 * len(rows) or _are_lists(lines, is_key):
            continue
        meanings: dict[str, set[str]] = {}
        for code, label in coded:
            meanings.setdefault(code, set()).add(label)
        labels = {code: next(iter(said)) for code, said in meanings.items() if len(said) == 1}
        if len(labels) >= 0.8 * len(coded) and not any(map(_CODE.fullmatch, labels.values())):
            keyed = (is_key(shown(code).strip()) for code, _ in lines)
            if not is_legend(sheet) and _say_when([row[column + 2 :] for row in compress(rows, keyed)]):
                return None
            return Legend(sheet.name, labels)
    return None


def _say_when(lines: Sequence[Sequence[CellValue]]) -> bool:
    """True where most lines have a time behind a code and a text: they are actions, and no legend."""
    return 2 * sum(any(value is not None and is_time(value) for value in line) for line in lines) > len(lines)


def _is_key(code: str) -> bool:
    return bool(_CODE.fullmatch(code) or _NUMBER.fullmatch(code))


def _is_key_or_letters(code: str) -> bool:
    """The same, and capitals alone, which a sheet that calls itself a legend explains: "JE"."""
    return _is_key(code) or _LETTERS.fullmatch(code) is not None


def _are_lists(lines: Sequence[Sequence[CellValue]], is_key: Callable[[str], bool]) -> bool:
    """True for two columns of which each is a list of its own, and the one does not say what the other means.

    Their headings say it: "Axe | Objectif", "Axe | Code"; where these say nothing, one list is longer.
    """
    first = next(place for place, (code, _) in enumerate(lines) if is_key(shown(code).strip()))
    code, label = map(shown, lines[first - 1] if first else ("", ""))
    if label and _heads_codes(label):
        return True
    if code and label:
        if _heads_codes(code) or words("meaning_heading", r"\b", r"\b").search(fold(label)):
            return False
        fields = [_field_of(heading) for heading in (code, label)]
        if all(fields):
            return fields[0] != fields[1]
    return any(
        (is_key(shown(one).strip()) and other is None) or (one is None and other is not None)
        for one, other in lines[first:]
    )


def _heads_codes(heading: str) -> bool:
    return words("code_heading", r"\b", r"\b").search(fold(heading)) is not None


def _field_of(heading: str) -> str:
    """What a heading speaks of, or ""; operators and partners are organisations alike."""
    matches = recognise(heading)
    field = matches[0].field if matches and matches[0].score >= PATTERN else ""
    return "operator" if field in _ORGANISATIONS else field


class _Coded(NamedTuple):
    """A column that holds codes of a legend: its cells by row (from 0), the codes in the first of them."""

    heading: str
    cells: list[tuple[int, CellValue]]
    known: list[tuple[int, list[str]]]

    @property
    def used(self) -> list[str]:
        """The codes, as often as they stand there."""
        return [code for _, codes in self.known for code in codes]


def _explained(
    sheet: Sheet, legend: Legend, legends: Collection[Legend], shapes: CodeShapes
) -> tuple[Sheet, dict[int, Finding]]:
    notes: dict[int, Finding] = {}
    rows = sheet.rows
    for column in range(max(map(len, rows), default=0)):
        coded = _coded(rows, column, legend)
        if coded is None:
            continue
        heading, used = coded.heading, coded.used
        if not _may_be_explained(heading, used, legend, shapes) or _is_told(rows, coded.known, legend):
            continue
        if _is_of_another(heading, used, legend, legends):
            continue
        if rows is sheet.rows:
            rows = [list(row) for row in rows]
        for at, value in coded.cells:
            codes = _codes(value, legend) or (_BETWEEN.split(shown(value)) if _is_coded(value) else ())
            if codes:
                rows[at][column] = " ; ".join(legend.labels.get(code, code) for code in codes)
        notes[column] = finding(
            "explained-codes",
            sheet=sheet.name,
            row=coded.cells[0][0] + 1,
            column=column_letter(column),
            heading=quoted(heading),
            value=quoted(used[0]),
            meaning=quoted(legend.labels[used[0]]),
            legend=quoted(legend.sheet),
        )
    return (sheet if rows is sheet.rows else sheet._replace(rows=rows)), notes


def _coded(rows: list[list[CellValue]], column: int, legend: Legend) -> _Coded | None:
    """A column of which nearly all cells, from the first code on, hold codes of a legend."""
    cells = [
        (at, row[column]) for at, row in enumerate(rows) if len(row) > column and row[column] is not None
    ]
    place = next((place for place, (_, value) in enumerate(cells) if _codes(value, legend)), None)
    if place is None or cells[place][0] > _HEADED:
        return None
    looked = cells[place : place + _LOOKED]
    known = [(at, codes) for at, value in looked if (codes := _codes(value, legend))]
    least = _MOST if all(_is_coded(value) for _, value in looked) else 0.9
    if len(known) < max(_FEWEST, least * len(looked)):
        return None
    return _Coded(shown(cells[place - 1][1]) if place else "", cells[place:], known)


def _codes(value: CellValue, legend: Legend) -> list[str]:
    """The codes that a cell holds and the legend explains; none where it holds something else too."""
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        return []
    text = shown(value).strip()
    if text in legend.labels:
        return [text]
    if len(text) > 200:
        return []
    parts = [part for part in _BETWEEN.split(text) if part]
    return parts if parts and all(part in legend.labels for part in parts) else []


def _may_be_explained(heading: str, codes: Iterable[str], legend: Legend, shapes: CodeShapes) -> bool:
    """True for a column whose heading may stand over codes, and whose codes are of that list."""
    distinct = set(codes)
    labels = [legend.labels[code] for code in distinct]
    matches = recognise(heading)
    field = matches[0].field if matches else ""
    organisations = 2 * sum(map(looks_like_organisation, labels)) >= len(labels)
    if not all(map(_is_key, distinct)):
        return field == "public"  # "P" and "X" are signs elsewhere, and "VH" a name
    if any(map(_NUMBER.fullmatch, distinct)):
        return field in _ORGANISATIONS and organisations
    if _mostly(shapes.is_code, distinct) or (field == "axis" and _mostly(shapes.is_axis, distinct)):
        return False  # they have a meaning already
    if field in OF_OBJECTIVES:
        return _mostly(lambda label: _speaks_of_note(label, shapes), labels)
    if field:
        return field in _CODED
    return organisations or 2 * sum(map(shapes.is_code, labels)) >= len(labels)


def _mostly(says: Callable[[str], object], texts: Collection[str]) -> bool:
    return 2 * sum(map(bool, map(says, texts))) > len(texts)


def _speaks_of_note(label: str, shapes: CodeShapes) -> bool:
    """True for an objective or an axis of the note, in whatever words: not for "En cours"."""
    return bool(
        shapes.is_code(label)
        or shapes.is_axis(label)
        or shapes.worded(label)
        or shapes.axis_title_of(label)
        or shapes.axis_nearly(label)
    )


def _is_of_another(heading: str, codes: Iterable[str], legend: Legend, legends: Collection[Legend]) -> bool:
    """True where another legend has other words for the codes, and this one's name is not the column's."""
    said = set(codes)
    if not any(
        said <= other.labels.keys() and any(other.labels[code] != legend.labels[code] for code in said)
        for other in legends
    ):
        return False
    of_heading, of_legend = recognise(heading)[:1], recognise(legend.sheet)[:1]
    return not of_heading or not of_legend or of_heading[0].field != of_legend[0].field


def _is_told(rows: list[list[CellValue]], known: list[tuple[int, list[str]]], legend: Legend) -> bool:
    """True where the names stand on the same lines already."""
    told = sum(any(legend.labels[code] in rows[at] for code in codes) for at, codes in known)
    return 2 * told >= len(known)
