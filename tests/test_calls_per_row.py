"""What one more row or form costs an import, in calls: counted, for a time would depend on the machine."""

from __future__ import annotations

import gc
import sys
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from layout_sheets import NOTE, sheet_of, submitted

from concertaction.importers.layouts.tables.lines import Heard
from concertaction.importers.organisations import OrganisationsOfFile

if TYPE_CHECKING:
    from collections.abc import Callable

    from concertaction.importers.files.workbook import Sheet
    from concertaction.models import Submission

HEADINGS = [
    "Référence", "Opérateur", "Intitulé de l'action", "Description", "Axe", "Objectif", "Partenaires",
    "Public cible", "Commune", "Date de début", "Date de fin", "Participants", "Remarques",
]  # fmt: skip
CODES = ("1.1", "1.4", "2.3", "3.2", "4.1", "5.2")
MOST = 40
"""Calls for a row, those of methods in C counted: 32 when this was written."""


def table_of(rows: int) -> Sheet:
    """A plain list of actions, as a database exports it: few operators and partners, many titles."""
    return sheet_of(
        [
            HEADINGS,
            *(
                [
                    f"A-{n:05}", f"EFT Le Pas {n % 20} asbl", f"Atelier numéro {n} de mise à l’emploi",
                    f"Accompagnement individuel de demandeurs d’emploi, groupe {n}, deux jours.",
                    int(CODES[n % 6][0]), CODES[n % 6], f"CPAS de Dour; Mire {n % 7} asbl", "Jeunes", "Dour",
                    date(2011, 1, 1) + timedelta(n % 300), date(2012, 12, 31), n % 40, "",
                ]
                for n in range(rows)
            ),
        ]
    )  # fmt: skip


MOST_OF_FORM = 8_000
"""Calls for a form of a sheet of many: 5,000 when this was written, 100,000 where each label weighed all answers."""


def forms_of(count: int) -> Sheet:
    """Forms below each other, each with the same known labels; none asks for objectives."""
    return sheet_of(
        [
            cells
            for n in range(count)
            for cells in (
                ["Titre de l'action", f"Atelier numéro {n}"],
                ["Opérateur", f"EFT Le Pas {n % 20} asbl"],
                ["Partenaires", f"CPAS de Dour ; Mire {n % 7} asbl"],
                ["Date de début", "01/02/2011"],
                ["Date de fin", "01/06/2011"],
                ["Public", f"Un groupe de {n} jeunes"],
                [None, None],
            )
        ]
    )


MOST_OF_NAME = 330
"""Calls for a name that no cell before it held: 290 when this was written, 420 where each pattern was tried."""


def calls_in(read: Callable[[], None]) -> int:
    """How many functions are called to read something."""
    count = 0

    def note(_frame: Any, event: str, _argument: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    gc.collect()
    sys.setprofile(note)
    try:
        read()
    finally:
        sys.setprofile(None)
    return count


def calls_of(sheet: Sheet, actions: int) -> int:
    """How many functions are called to read a sheet and its actions."""
    found: list[Submission] = []
    count = calls_in(lambda: found.append(submitted(sheet)))
    assert len(found[0].actions) == actions
    return count


def test_an_ordinary_row_is_read_in_few_calls() -> None:
    submitted(table_of(20))  # what is read once: tables, patterns
    calls = [calls_of(table_of(rows), rows) for rows in (1_000, 3_000)]
    assert (calls[1] - calls[0]) / 2_000 < MOST


def test_a_form_costs_no_more_where_there_are_many() -> None:
    submitted(forms_of(10))
    calls = [calls_of(forms_of(forms), forms) for forms in (50, 150)]
    assert (calls[1] - calls[0]) / 100 < MOST_OF_FORM


def test_a_name_is_read_in_few_calls() -> None:
    organisations = OrganisationsOfFile(NOTE, (), lambda _name: False)

    def read(numbers: range) -> None:
        for number in numbers:
            assert len(organisations.piece(f"Le Pas de Côté {number} asbl").names) == 1

    read(range(100))  # what is read once: tables, patterns
    assert calls_in(lambda: read(range(200, 500))) / 300 < MOST_OF_NAME


class Counted(list[Any]):
    """A list that counts how often somebody goes through it."""

    gone_through = 0

    def __iter__(self) -> Any:
        Counted.gone_through += 1
        return super().__iter__()


def test_what_the_lines_of_operators_said_is_not_gone_through_at_each_of_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    begun = Heard.__init__

    def counting(self: Heard) -> None:
        begun(self)
        self.told = Counted()

    monkeypatch.setattr(Heard, "__init__", counting)
    names = [f"{first}{second}ois" for first in ("Barb", "Corb", "Dur", "Fland") for second in "aeiou"]
    rows = [
        cells
        for name in names
        for cells in ([f"Le {name}"], [f"Atelier {name}", "1.2"], [f"Bilan {name}", "2.3"])
    ]
    found = submitted(sheet_of([["Action", "Objectif"], *rows]))
    assert {action.operator.name for action in found.actions} == {f"Le {name}" for name in names}
    assert Counted.gone_through < len(names)
