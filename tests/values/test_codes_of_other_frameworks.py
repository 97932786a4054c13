"""Codes of other frameworks: letters, prefixes, three levels, more than nine objectives."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from code_readings import READER, declared, inferred, recovered
from hypothesis import given
from hypothesis import strategies as st

from concertaction.framework import Framework, made
from concertaction.importers.values.codes import CodeReader
from concertaction.models import CellValue


def framework(*all_codes: str) -> Framework:
    by_axis: dict[str, list[str]] = {}
    for code in all_codes:
        by_axis.setdefault(code.rpartition(".")[0], []).append(code)

    def text(words: str) -> dict[str, str]:
        return {"fr": words, "en": words}

    axes = [
        {
            "code": axis,
            "title": f"Grand axe {axis}",
            "label": text(f"Axe {axis} court"),
            "objectives": [
                {"code": code, "title": f"But {code}", "label": text(f"Court {code}")} for code in inner
            ],
        }
        for axis, inner in by_axis.items()
    ]
    raw = {"id": "x", "title": text("x"), "short": text("x"), "start": 2020, "end": 2025, "axes": axes}
    return made(raw, repr(raw))


LETTERS = CodeReader(framework("A.1", "A.2", "B.1", "B.10"))
PREFIX = CodeReader(framework("OS1.1", "OS1.2", "OS2.3"))
LEVELS = CodeReader(framework("1.1.1", "1.1.2", "1.2.1", "2.1.1"))
TENS = CodeReader(framework("1.1", "1.2", "1.10", "3.12", "12.3"))


@pytest.mark.parametrize(
    ("reader", "value", "found"),
    [
        (LETTERS, "A.1", "A.1"),
        (LETTERS, "a1", "A.1"),
        (LETTERS, "A-1", "A.1"),
        (LETTERS, "B10", "B.10"),
        (LETTERS, "A.1 et B.1", "A.1 B.1"),
        (LETTERS, "A.1 à A.2", "A.1 A.2"),
        (LETTERS, "Axe A obj 2", "A.2"),
        (PREFIX, "os 2.3", "OS2.3"),
        (PREFIX, "2.3", "OS2.3"),
        (PREFIX, "OS2.3, OS1.1", "OS2.3 OS1.1"),
        (LEVELS, "1-1-2", "1.1.2"),
        (LEVELS, "1.1.2 et 2.1.1", "1.1.2 2.1.1"),
        (TENS, "1.10", "1.10"),
        (TENS, "1,10", "1.10"),
        (TENS, "1.1", "1.1"),
        (TENS, 3.12, "3.12"),
        (TENS, "3.12; 1.10", "3.12 1.10"),
    ],
)
def test_codes_of_other_frameworks_are_read_by_their_own_rules(
    reader: CodeReader, value: CellValue, found: str
) -> None:
    assert reader.read(value) == declared(*found.split())


def test_ten_is_not_one() -> None:
    assert TENS.read(1.1) == inferred("1.1", "1.10")
    assert TENS.read(1.1, number_format="0.00") == declared("1.10")
    assert TENS.read(1.1, number_format="0.0") == declared("1.1")
    assert TENS.read("1.20").problem == "unknown-objective"
    assert READER.read(1.1, number_format="0.00") == declared("1.1")
    assert CodeReader(framework("1.10", "1.2")).read(1.1) == recovered("1.10")


def test_unknown_codes_and_axes_of_other_frameworks_are_said() -> None:
    assert LETTERS.read("A.3").params["code"] == "A.3"
    assert LEVELS.read("1.1.9").params["code"] == "1.1.9"
    assert LEVELS.read("1.1").axes == ("1.1",)
    assert LETTERS.read("Axe A").axes == ("A",)
    assert LEVELS.read(date(2001, 1, 2)) == inferred("2.1.1", "1.2.1")


@given(
    st.one_of(
        st.text(max_size=60),
        st.from_regex(r"(?:[0-9aAoObjx.,;/\- ]|axe |obj ){1,20}", fullmatch=True),
        st.floats(),
        st.integers(),
        st.dates(),
        st.times(),
    )
)
def test_any_cell_gives_codes_of_the_framework_only(value: Any) -> None:
    for reader in (READER, LETTERS, LEVELS):
        for axis in (None, next(iter(reader.framework.axis_by_code))):
            reading = reader.read(value, axis=axis)
            assert {code for code, _origin in reading.links} <= set(reader.framework.objectives)
            assert set(reading.axes) <= set(reader.framework.axis_by_code)
            assert {code for code, _score in reading.proposals} <= set(reader.framework.objectives)
            assert all(0 <= score <= 1 for _code, score in reading.proposals)
        assert reader.read_axis(value) in (None, *reader.framework.axis_by_code)
