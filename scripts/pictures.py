"""Draw the picture of each README: the coverage of the examples as the workbook shows it, in its language.

Drawn with the font and the library of the network's PNG, so that a machine without
an office suite makes the same bytes.
"""

from __future__ import annotations

import tempfile
from html import escape
from pathlib import Path

from concertaction import coverage, gather, i18n, intake
from concertaction.importers.actions import ImportOptions
from concertaction.importers.files.folders import find_files
from concertaction.quarter import source_files
from concertaction.reports import matrix
from concertaction.reports.drawing import wrapped
from concertaction.reports.network import _FACES, pixels
from concertaction.reports.style import INK, Theme
from concertaction.reports.table import GridRow, Kind, Report, Value
from concertaction.store import Store

ROOT = Path(__file__).resolve().parent.parent
PICTURES = {language: ROOT / "docs" / f"coverage.{language}.png" for language in ("fr", "en")}

_MARGIN, _HEAD, _LINE, _TALL = 16, 24, 26, 190  # edge, a sentence, a row, the headings
_CODE, _LABEL, _STATUS, _THIN, _NUMBER, _CELL = 40, 236, 146, 42, 46, 29  # widths of the columns
_TONES = {"good": "#CFE8CF", "fair": "#FFE8A3", "doubt": "#FFF4CF", "weak": "#E8E3F0", "bad": "#8C1D18"}
_SHADES = ("#FFFFFF", "#DBE9F6", "#B3D1EE", "#93BDE5", "#6FA8DC")  # none, one, two, three, more
_GREY, _RULE, _PALE = "#6B7280", "#C9D1D9", "#EEF2F6"


def pictures() -> dict[Path, bytes]:
    """Return the picture of each language."""
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "c.db", write=True) as store:
        for _done in intake.receive(
            find_files([ROOT / "examples" / "2011-Q4"]), store, ImportOptions(quarter="2011-Q4")
        ):
            pass
        found = {}
        for language, path in PICTURES.items():
            with i18n.speaking(language):
                made = coverage.compute(
                    store.actions(),
                    store.framework,
                    coverage.Query(),
                    sources=source_files(gather.received(store, None)),
                )
                found[path] = pixels(_Drawing(matrix.report(made)).svg())
        return found


class _Drawing:
    """One table drawn as SVG, from its top."""

    def __init__(self, report: Report) -> None:
        self.report, self.table = report, report.tables[0]
        self.columns = [column for column in self.table.columns if column.audience != "data"]
        self.widths = [self._width(column.key, column.kind) for column in self.columns]
        self.parts: list[str] = []
        self.y = float(_MARGIN)

    @staticmethod
    def _width(key: str, kind: Kind) -> int:
        known = {"code": _CODE, "label": _LABEL, "status": _STATUS, "thin": _THIN}
        return known.get(key, _CELL if kind is Kind.HEAT else _NUMBER)

    def svg(self) -> str:
        wide = sum(self.widths) + 2 * _MARGIN
        self._write(self.report.title, _MARGIN, 16, bold=True, fill=Theme().deep)
        for number, sentence in enumerate(self.report.sentences):
            self._write(sentence, _MARGIN, 11, bold=number == 0)
        self.y += 6
        self._headings()
        for row in self.table.rows:
            self._row(row)
        size = f'width="{wide}" height="{self.y + _MARGIN:g}" viewBox="0 0 {wide} {self.y + _MARGIN:g}"'
        body = "\n".join(self.parts)
        return f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="{_FACES}">\n{body}\n</svg>'

    def _write(self, words: str, x: float, size: int, *, bold: bool = False, fill: str = INK) -> None:
        self.y += _HEAD if size > 12 else 18
        self._text(words, x, self.y, size, bold=bold, fill=fill)

    def _text(
        self,
        words: str,
        x: float,
        y: float,
        size: float = 10,
        *,
        bold: bool = False,
        fill: str = INK,
        more: str = "",
    ) -> None:
        weight = ' font-weight="bold"' if bold else ""
        look = f'font-size="{size:g}"{weight} fill="{fill}"{more}'
        self.parts.append(f'<text x="{x:g}" y="{y:g}" {look}>{escape(words)}</text>')

    def _box(self, x: float, width: float, height: float, fill: str) -> None:
        self.parts.append(
            f'<rect x="{x:g}" y="{self.y:g}" width="{width:g}" height="{height:g}" fill="{fill}"/>'
        )

    def _headings(self) -> None:
        self._box(_MARGIN, sum(self.widths), _TALL, Theme().deep)
        x, below = float(_MARGIN), self.y + _TALL - 8
        for column, width in zip(self.columns, self.widths, strict=True):
            if column.key in ("code", "label", "status", "thin"):
                self._text(column.heading, x + 6, below, bold=True, fill="#FFFFFF")
            else:
                middle = x + width / 2 + 3.5
                turn = f' transform="rotate(-90 {middle:g} {below:g})"'
                (words,) = wrapped(column.heading, 10, _TALL - 14, 1)
                self._text(words, middle, below, bold=True, fill="#FFFFFF", more=turn)
            x += width
        self.y += _TALL

    def _row(self, row: GridRow) -> None:
        values = dict(zip((column.key for column in self.table.columns), row.values, strict=True))
        if row.level != "row":
            self._box(_MARGIN, sum(self.widths), _LINE, _PALE)
        x = float(_MARGIN)
        for column, width in zip(self.columns, self.widths, strict=True):
            self._cell(row, column.key, column.kind, values[column.key], x, width)
            x += width
        self.y += _LINE
        self.parts.append(f'<path d="M{_MARGIN} {self.y:g}H{x:g}" stroke="{_RULE}"/>')

    def _cell(self, row: GridRow, key: str, kind: Kind, value: Value, x: float, width: float) -> None:
        base, bold = self.y + 17, row.level != "row" or key == "code"
        words = "" if value is None else str(value)
        if key == "status" and row.level == "row":
            fill = _TONES.get(row.tone, "#FFFFFF")
            self._box(x, width, _LINE, fill)
            ink = "#FFFFFF" if row.tone == "bad" else INK
            self._sign(row.symbol, x + 11, self.y + _LINE / 2, ink)
            self._lines(words, x + 20, width - 24, bold=row.tone == "bad", fill=ink)
        elif key in ("label", "status", "thin", "code"):
            self._lines(words, x + 6, width - 8, bold=bold, fill=INK if key != "thin" else _GREY)
        else:
            if kind is Kind.HEAT and isinstance(value, int) and row.level == "row":
                self._box(x, width, _LINE, _SHADES[min(value, len(_SHADES) - 1)])
            self._text(
                "·" if value == 0 and kind is Kind.HEAT else words,
                x + width / 2,
                base,
                bold=bold,
                more=' text-anchor="middle"',
            )

    def _lines(self, words: str, x: float, room: float, *, bold: bool, fill: str) -> None:
        lines = wrapped(words, 10, room, 2)
        for number, line in enumerate(lines):
            y = self.y + (17 if len(lines) == 1 else 11 + 11 * number)
            self._text(line, x, y, 10, bold=bold, fill=fill)

    def _sign(self, symbol: str, x: float, y: float, ink: str) -> None:
        """A full, half full or empty disc: the font has none."""
        whole = ink if symbol == "●" else "none"
        self.parts.append(f'<circle cx="{x:g}" cy="{y:g}" r="3.5" fill="{whole}" stroke="{ink}"/>')
        if symbol == "◐":
            self.parts.append(f'<path d="M{x:g} {y - 3.5:g}a3.5 3.5 0 0 0 0 7z" fill="{ink}"/>')
