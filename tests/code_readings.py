"""The readings that tests of codes expect, under the note."""

from __future__ import annotations

from concertaction.framework import load
from concertaction.importers.values.code_table import CodesReading
from concertaction.importers.values.codes import CodeReader
from concertaction.models import Origin

NOTE = load()
READER = CodeReader(NOTE)
D, R, I = Origin.DECLARED, Origin.RECOVERED, Origin.INFERRED  # noqa: E741


def declared(*found: str) -> CodesReading:
    return CodesReading(tuple((code, D) for code in found))


def recovered(code: str) -> CodesReading:
    return CodesReading(((code, R),), problem="recovered-objective", params={"code": code})


def inferred(code: str, other: str) -> CodesReading:
    return CodesReading(((code, I),), problem="inferred-objective", params={"code": code, "other": other})
