"""Codes that a spreadsheet made dates, times or numbers of."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest
from code_readings import NOTE, READER, I, R, declared, inferred, recovered
from layout_sheets import sheet_of, submitted

from concertaction.importers.values.codes import CodeReader
from concertaction.models import CellValue, Origin


@pytest.mark.parametrize(
    "value",
    [
        date(2011, 2, 1),
        datetime(2026, 2, 1),
        40575,
        40575.0,
        "40575",
        "40575,0",
        "40575.00",
        "40 575",
        "01-févr",
        "févr-01",
        "févr.-1",
        "Feb-1",
        "1er févr",
        "1er février",
        "1-févr.",
        "01-févr.-11",
        "1-Feb",
        "01-fÃ©vr",
        "1 févr.",
        "01/02/2011",
        "2011-02-01",
        "2011-02-01 00:00:00",
    ],
)
def test_a_date_is_read_back_as_the_code_that_it_was(value: CellValue) -> None:
    assert READER.read(value) == inferred("1.2", "2.1")
    assert READER.read(value, order="dm") == recovered("1.2")
    assert READER.read(value, order="md") == recovered("2.1")
    assert CodeReader(NOTE, "md").read(value) == recovered("2.1")
    assert READER.read(value, axis="2") == recovered("2.1")


@pytest.mark.parametrize(
    ("value", "code"),
    [(date(2011, 1, 1), "1.1"), (date(2011, 2, 2), "2.2"), (date(2011, 1, 5), "5.1"),
     (date(2011, 5, 1), "5.1"),
     ("05-janv", "5.1"), ("02-mai", "5.2"),
     (time(1, 2), "1.2"), ("01:02", "1.2"), ("1:2", "1.2"), ("1.02", "1.2"), ("01.02", "1.2"), (1.02, "1.2"),
     ("02/01", "2.1"), ("01-02", "1.2"), ("1/02", "1.2"), ("01 / 2", "1.2"),
     ("mai-02", "5.2"), ("1 - 2", "1.2"), ("1 / 2", "1.2"), ("1 – 2", "1.2"), ("1 (2)", "1.2"),
     ("Axe 1 (2)", "1.2"), ("A1 (2)", "1.2"), ("Axe 1 – 2", "1.2"), ("Axe IV - 2", "4.2"), ("I (2)", "1.2")],
)  # fmt: skip
def test_damage_with_one_reading_is_recovered(value: CellValue, code: str) -> None:
    assert READER.read(value) == recovered(code)


def test_a_list_decides_between_codes_and_days() -> None:
    assert READER.read("02/01 ; 01/02").links == (("2.1", R), ("1.2", R))
    assert READER.read("01/02 ?").proposals == (("1.2", 0.5),)
    assert READER.read("1/2 ; 2/1") == declared("1.2", "2.1")


def test_every_code_is_read_back_from_the_date_that_it_became() -> None:
    both, one = 0, 0
    for code in NOTE.objectives:
        axis, number = map(int, code.split("."))
        reading = READER.read(date(2011, number, axis))
        assert reading.links[0][0] == code
        both += reading.links[0][1] is I
        one += reading.links[0][1] is R
    assert (both, one) == (12, 5)  # domain facts, section 4.2


@pytest.mark.parametrize(
    ("values", "order"),
    [
        ([date(2011, 2, 1), date(2011, 1, 5)], "dm"),
        ([date(2011, 2, 1), date(2011, 5, 1)], "md"),
        ([date(2011, 2, 1), date(2011, 1, 1), None, "1.3", 2.4], None),
        ([date(2011, 1, 5), date(2011, 5, 1)], None),
        (["01-févr", "02-mai"], "md"),
        (["05-févr", "05-janv", "01-mai"], "dm"),  # one slip against two
        (["01-mai", "05-janv", "02-mai"], "md"),
        (["05-févr", "05-janv", "01-mai", "02-mai"], None),
        (["05-janv", "01-mai"], None),
        ([40575, 40548], "dm"),  # 1 February and 5 January 2011
        ([time(1, 2), True, "néant"], None),
        ([], None),
    ],
)
def test_the_days_of_a_column_tell_the_order_of_all(values: list[CellValue], order: str | None) -> None:
    assert READER.column_order(values) == order


@pytest.mark.parametrize("value", ["01-mai", date(2012, 5, 1), "1er mai"])
def test_a_day_against_the_order_of_its_column_is_only_proposed(value: CellValue) -> None:
    reading = READER.read(value, order="dm")
    assert (reading.links, reading.proposals, reading.problem) == ((), (("5.1", 0.5),), "against-order")
    assert reading.params["other"] == "1.5"
    assert READER.read(value, order="md") == READER.read(value) == recovered("5.1")
    assert READER.read(value, order="dm", axis="5") == recovered("5.1")


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        *(
            (f"1-févr{sign}1.3", {"1.2": I, "1.3": Origin.DECLARED})
            for sign in (", ", " ; ", "\n", " + ", " et ", " / ")
        ),
        ("1.3, 01-févr.", {"1.3": Origin.DECLARED, "1.2": I}),
        ("5-janv, 5-févr", {"5.1": R, "5.2": R}),
        ("1-févr ; 3-janv", {"1.2": I, "3.1": I}),
        ("01/02/2011; 01/03/2011", {"1.2": I, "1.3": I}),
        ("1-Feb & Axe 2 obj. 1", {"1.2": I, "2.1": Origin.DECLARED}),
    ],
)
def test_days_among_other_codes_are_codes_too(text: str, codes: dict[str, Origin]) -> None:
    reading = READER.read(text)
    assert dict(reading.links) == codes
    assert reading.problem in ("inferred-objective", "recovered-objective")


@pytest.mark.parametrize("text", ["1-févr, 4.4", "1-févr, 9-sept", "1-févr, à voir"])
def test_a_list_with_a_day_is_read_whole_or_said(text: str) -> None:
    assert (READER.read(text).links, READER.read(text).problem is not None) == ((), True)


@pytest.mark.parametrize("text", ["1.2, 3 mars", "1.2 depuis 01-févr"])
def test_a_date_beside_a_code_is_no_other_code(text: str) -> None:
    assert [code for code, _origin in READER.read(text).links] == ["1.2"]


@pytest.mark.parametrize(
    ("code", "quoted"),
    [
        ("d-mmm", "3-mars"),
        ("dd-mmm", "03-mars"),
        ("[$-80C]d-mmm;@", "3-mars"),
        ("d/mm", "3/03"),
        ("mmm-yy", "mars-11"),
        (None, "03/03/2011"),
        ("dddd d mmmm", "03/03/2011"),
    ],
)
def test_a_damaged_code_is_quoted_as_its_cell_shows_it(code: str | None, quoted: str) -> None:
    rows = [["Opérateur", "Action", "Objectif"], ["EFT A", "Potager", date(2011, 3, 3)]]
    formats = {(2, 2): code} if code else {}

    found = submitted(sheet_of(rows, formats=formats, formats_known=True))

    assert {one.value for one in found.findings if one.field == "objectives"} == {quoted}


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("1.4000000000000001", "1.4"),
        ("2.2999999999999998", "2.3"),
        ("3,1999999999999997", "3.2"),
        ("1.3999999", "1.4"),
    ],
)
def test_a_number_written_out_with_its_rounding_is_the_code(value: str, code: str) -> None:
    assert READER.read(value) == recovered(code)


@pytest.mark.parametrize("value", ["4.4000000000000004", "5.2999999999999998"])
def test_a_number_written_out_is_no_code_that_the_note_has_not(value: str) -> None:
    assert READER.read(value).problem == "unknown-objective"
