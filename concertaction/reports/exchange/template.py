"""The recommended workbook (XlsxWriter): what an operator fills in, and what reads back exactly.

The headings and the row that is never read are those of importers/own.py.  For
one operator it holds the actions that the store knows, each with its reference,
so that the next quarter is a matter of a few cells.  No hidden sheet, no
password: the protection only keeps the headings from being typed over.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple

from concertaction.i18n import N_, _, language
from concertaction.importers.layouts.own import EXAMPLE, HEADINGS, LISTS, OPERATOR, QUARTER, own_reference
from concertaction.kinds import kinds_of
from concertaction.reports.safe import excel_cell, is_formula, text

if TYPE_CHECKING:
    from concertaction.framework import Framework, Kind
    from concertaction.models import StoredAction

ROWS = 300
"""Rows to fill in, beside those that are filled in already."""

HEADER = 4
"""Row of the headings, from 0; the example stands under it."""

_WIDTHS = (11, 20, 28, 34, 26, 11, 28, 17, 18, 14, 11, 11, 11.5)
_COLUMN = {field: index for index, (field, *_both) in reversed(list(enumerate(HEADINGS)))}
_OTHERS = _COLUMN["objectives"] + 1
_DEEP, _RULE, _PALE, _GREY = "#1F3A5F", "#C9D1D9", "#F3F6F9", "#6B7280"
_BOX: dict[str, Any] = {"border": 1, "border_color": _RULE}
_HEADING: dict[str, Any] = {"bold": True, "font_color": "#FFFFFF", "bg_color": _DEEP}
_OPEN_END = "en cours"  # what the importer reads as an end that is open


class Contents(NamedTuple):
    """What a workbook is filled with; everything but the framework may be left out."""

    framework: Framework
    operator: str | None = None
    quarter: str | None = None
    actions: Sequence[StoredAction] = ()
    operators: Sequence[str] = ()
    communes: Sequence[str] = ()


def workbook(contents: Contents) -> bytes:
    """Return the recommended workbook as the bytes of an .xlsx file."""
    import xlsxwriter

    out = BytesIO()
    options = dict.fromkeys(("strings_to_formulas", "strings_to_urls", "strings_to_numbers"), False)
    options["in_memory"] = True
    book = xlsxwriter.Workbook(out, options)
    book.formats[0].set_font_name("Calibri")
    book.set_properties(
        {"title": _("Actions of an operator"), "author": "concertaction", "created": datetime(2000, 1, 1)}
    )
    writer = _Writer(book, contents)
    writer.actions()
    writer.instructions()
    writer.lists()
    book.close()
    return out.getvalue()


def record(action: StoredAction, framework: Framework) -> list[str | date | int | None]:
    """Return an action as the cells of its row, in the order of HEADINGS.

    A proposed objective is left blank: sent back, it would look decided.
    """
    first, *others = action.codes or ("",)
    main = _objective(first, framework) if first else "; ".join(f"Axe {axis}" for axis in action.axes)
    partners = [partner.as_written or partner.organisation.name for partner in action.partners]
    kinds = [_kinds(partner.organisation.kinds, framework) for partner in action.partners]
    return [
        action.reference or own_reference(action.id),
        action.operator.name,
        action.title,
        action.description,
        main,
        "; ".join(others),
        "; ".join(partners),
        "; ".join(kinds) if all(kinds) else "",
        action.public,
        "; ".join(action.communes),
        action.start,
        action.end or (_OPEN_END if action.open_end else None),
        action.participants,
    ]


def _objective(code: str, framework: Framework) -> str:
    return f"{code} – {framework.objective(code).label}"


def _kinds(codes: Sequence[str], framework: Framework) -> str:
    known = framework.kind_by_code
    names = [_kind_name(known[code], framework) for code in codes if code in known]
    return " / ".join(names) if names and all(names) else ""


def _kind_name(kind: Kind, framework: Framework) -> str:
    """A name of the kind that the importer reads back as this kind alone."""
    names = (str(kind.short), kind.short.fr, *kind.aliases, kind.code)
    return next((name for name in names if ";" not in name and kinds_of(name, framework) == (kind.code,)), "")


def _help(name: str, **values: str) -> dict[str, Any]:
    """A cell that takes anything and says what is expected (255 characters at most)."""
    return {"validate": "any", "input_message": _(_HELP[name]).format(**values)[:255]}


_HELP = {
    "reference": N_("Leave it as it is: it says which action this is."),
    "operator": N_("Who carries the action; a new name may be typed."),
    "objectives": N_("Choose the objective that the action serves first."),
    "others": N_("Codes separated by semicolons, for instance 1.3; 2.1."),
    "partners": N_("One name after the other, separated by semicolons."),
    "partner_kind": N_("In the order of the partners, separated by semicolons: see the sheet “{sheet}”."),
    "commune": N_("Several communes: separate them with semicolons."),
    "end": N_("Leave blank if it is not known; “{open}” if the action goes on."),
}


def _lines(value: str, width: float) -> int:
    """Estimate the lines that a text takes in a column."""
    room = max(int(width * 1.1), 4)
    return sum(1 + max(len(line) - 1, 0) // room for line in value.split("\n"))


class _Writer:
    """Writes the three sheets of one workbook."""

    def __init__(self, book: Any, contents: Contents) -> None:
        self.book = book
        self.contents = contents
        self.framework = contents.framework
        self.made: dict[tuple[tuple[str, Any], ...], Any] = {}
        self.choices = (
            [_objective(code, self.framework) for code in self.framework.objectives],
            [objective.title for objective in self.framework.objectives.values()],
            [text(name) for name in contents.operators],
            [name for name in (_kind_name(kind, self.framework) for kind in self.framework.kinds) if name],
            [text(name) for name in contents.communes],
        )
        self.list_name = _("Lists")

    def style(self, **wanted: Any) -> Any:
        key = tuple(sorted(wanted.items()))
        if key not in self.made:
            base = {"font_name": "Calibri", "font_size": 10, "valign": "top"}
            self.made[key] = self.book.add_format({**base, **wanted})
        return self.made[key]

    def put(self, sheet: Any, row: int, column: int, value: str | date | float | None, **style: Any) -> None:
        if isinstance(value, date):
            day = datetime(value.year, value.month, value.day)
            sheet.write_datetime(row, column, day, self.style(**style))
        elif isinstance(value, int | float):
            sheet.write_number(row, column, value, self.style(**style))
        elif value:
            clean = excel_cell(value)
            if is_formula(clean):
                style["quote_prefix"] = True
            sheet.write_string(row, column, clean, self.style(**style))
        else:
            sheet.write_blank(row, column, None, self.style(**style))

    # -- the sheet to fill in

    def actions(self) -> None:
        """Write the sheet that is filled in."""
        sheet = self.book.add_worksheet(_("Actions"))
        here = language()
        title = _("Actions – {framework}").format(framework=self.framework.title)
        self.put(sheet, 0, 0, title, bold=True, font_size=16, font_color=_DEEP)
        said = ((OPERATOR[here], self.contents.operator), (QUARTER[here], self.contents.quarter))
        for row, (label, value) in enumerate(said, 1):
            self.put(sheet, row, 0, label, bold=True)
            self.put(sheet, row, 1, value or "", **_BOX, num_format="@", locked=False, bg_color=_PALE)
        self.put(sheet, 3, 0, _(_HINT).format(sheet=_("Instructions")), italic=True, font_color=_GREY)
        for index, (heading, width) in enumerate(zip(HEADINGS, _WIDTHS, strict=True)):
            sheet.set_column(index, index, width)
            words = heading[1 if here == "fr" else 2]
            self.put(sheet, HEADER, index, words, **_HEADING, **_BOX, text_wrap=True, valign="vcenter")
        sheet.set_row(HEADER, 32)
        self._row(sheet, HEADER + 1, self._example(), italic=True, font_color=_GREY, bg_color=_PALE)
        ordered = sorted(self.contents.actions, key=lambda one: (one.start or date.max, one.title, one.id))
        filled = [record(action, self.framework) for action in ordered]
        blank: list[str | date | int | None] = [None] * len(HEADINGS)
        first = HEADER + 2
        last = first + len(filled) + ROWS - 1
        for row in range(first, last + 1):
            self._row(sheet, row, filled[row - first] if row - first < len(filled) else blank, locked=False)
        self._validations(sheet, first, last)
        self._page(sheet)

    def _example(self) -> list[str | date | int | None]:
        year = self.framework.start + 1
        return [
            EXAMPLE[language()],
            self.contents.operator or _("CPAS de Dour"),
            _("Workshops to prepare for a placement"),
            _("Two half-days a week, in small groups"),
            self.choices[0][0],
            "; ".join(list(self.framework.objectives)[1:3]),
            "Le Forem; École industrielle",
            "Forem; École",
            _("Jobseekers under 25"),
            "; ".join(self.contents.communes[:2]),
            date(year, 9, 1),
            date(year + 1, 6, 30),
            12,
        ]

    def _row(self, sheet: Any, row: int, values: Sequence[str | date | int | None], **style: Any) -> None:
        for index, value in enumerate(values):
            field = HEADINGS[index][0]
            number_format = {"start": "dd/mm/yyyy", "end": "dd/mm/yyyy", "participants": "0"}.get(field, "@")
            align = {"align": "center"} if number_format != "@" else {"text_wrap": True}
            self.put(sheet, row, index, value, **style, **align, **_BOX, num_format=number_format)
        sized = zip(values, _WIDTHS, strict=True)
        lines = max((_lines(value, width) for value, width in sized if isinstance(value, str)), default=1)
        if lines > 1:
            sheet.set_row(row, 4 + 13 * min(lines, 25))

    def _validations(self, sheet: Any, first: int, last: int) -> None:
        start, end = date(self.framework.start - 10, 1, 1), date(self.framework.end + 10, 12, 31)
        days = {
            "validate": "date",
            "criteria": "between",
            "minimum": datetime(start.year, 1, 1),
            "maximum": datetime(end.year, 12, 31),
            "error_type": "warning",
            "error_title": _("Date"),
            "error_message": _("Write a date, day/month/year."),
        }
        rules = {
            _COLUMN["objectives"]: self._choice(0, "warning", _(_HELP["objectives"])),
            _COLUMN["operator"]: self._choice(2, "information", _(_HELP["operator"])),
            _COLUMN["commune"]: self._choice(4, "information", _(_HELP["commune"])),
            _OTHERS: _help("others"),
            _COLUMN["partners"]: _help("partners"),
            _COLUMN["partner_kind"]: _help("partner_kind", sheet=self.list_name),
            _COLUMN["reference"]: _help("reference"),
            _COLUMN["start"]: days,
            _COLUMN["end"]: {**days, **_help("end", open=_OPEN_END), "validate": "date"},
            _COLUMN["participants"]: {
                "validate": "integer",
                "criteria": ">=",
                "value": 0,
                "error_type": "warning",
                "error_title": _("Number"),
                "error_message": _("Write a whole number."),
            },
        }
        for column, rule in rules.items():
            sheet.data_validation(first, column, last, column, {"ignore_blank": True, **rule})

    def _choice(self, index: int, kind: str, message: str) -> dict[str, Any]:
        if not self.choices[index]:
            return {"validate": "any", "input_message": message}
        from xlsxwriter.utility import xl_range_abs

        where = xl_range_abs(1, index, len(self.choices[index]), index)
        return {
            "validate": "list",
            "source": f"='{self.list_name}'!{where}",
            "input_message": message,
            "error_type": kind,
            "error_title": _("Not in the list"),
            "error_message": _("This is not in the list. Keep it all the same?"),
        }

    def _page(self, sheet: Any) -> None:
        sheet.protect(
            "",
            {
                "format_cells": True, "format_columns": True, "format_rows": True, "insert_rows": True,
                "delete_rows": True, "sort": True, "autofilter": True,
            },
        )  # fmt: skip
        sheet.freeze_panes(HEADER + 1, 3)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(HEADER)
        sheet.print_area(0, 0, HEADER + 1 + len(self.contents.actions) + 15, len(HEADINGS) - 1)
        page = _("Page {page} of {pages}").format(page="&P", pages="&N")
        sheet.set_footer(f"&R&8{page}")
        last = HEADER + 1 + len(self.contents.actions) + ROWS
        sheet.ignore_errors({"number_stored_as_text": f"A{HEADER + 2}:M{last + 1}"})

    # -- the sheets to read

    def instructions(self) -> None:
        """Write the sheet that says how to fill in the first one."""
        sheet = self.book.add_worksheet(_("Instructions"))
        sheet.hide_gridlines(2)
        sheet.set_column(0, 0, 110)
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        self.put(sheet, 0, 0, _("How to fill in this workbook"), bold=True, font_size=16, font_color=_DEEP)
        for row, line in enumerate(_STEPS, 2):
            words = _(line).format(
                actions=_("Actions"),
                lists=self.list_name,
                rows=ROWS,
                example=EXAMPLE[language()],
                open=_OPEN_END,
            )
            self.put(sheet, row, 0, words, text_wrap=True, font_size=11)
            sheet.set_row(row, 17 * (1 + len(words) // 112) + 4)

    def lists(self) -> None:
        """Write the lists that the cells choose from, in sight."""
        sheet = self.book.add_worksheet(self.list_name)
        for index, (heading, values) in enumerate(zip(LISTS[language()], self.choices, strict=True)):
            sheet.set_column(index, index, (46, 80, 40, 26, 24)[index])
            self.put(sheet, 0, index, heading, **_HEADING)
            for row, value in enumerate(values, 1):
                self.put(sheet, row, index, value, num_format="@", text_wrap=index == 1)
        sheet.freeze_panes(1, 0)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)


_HINT = N_("One row an action, from row 7 on. How to fill it in: sheet “{sheet}”.")
_STEPS = (
    N_(
        "1. One row for each action, in the sheet “{actions}”. The grey row {example} shows how; "
        "it is never read."
    ),
    N_(
        "2. The reference says which action a row is about: leave it as it is, and leave it "
        "blank for a new action."
    ),
    N_(
        "3. An action that goes on: keep its row and change what has changed. An action that is "
        "over: keep its row, with its end date."
    ),
    N_(
        "4. Main objective: choose it in the list. Other objectives: their codes, separated by "
        "semicolons (1.3; 2.1)."
    ),
    N_(
        "5. Partners: one name after the other, separated by semicolons. Their kinds in the same "
        "order, as in the sheet “{lists}”."
    ),
    N_(
        "6. Dates: day/month/year. Write “{open}” in the end column when the action goes on "
        "without a known end."
    ),
    N_("7. Participants: a number alone."),
    N_("8. No data on persons: no name of a participant, no national register number."),
    N_("9. There is room for {rows} new actions; more rows can be inserted above the last one."),
    N_("10. Save as an Excel workbook (.xlsx) and send it back. Columns may be moved, not renamed."),
)
