"""The catalogue of findings: every rule that a submission is held against.

A finding travels as a code and its parameters; the words are chosen when it
is shown, so that the same finding reads in French and in English.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from concertaction import periods
from concertaction.i18n import _
from concertaction.models import Finding, Severity
from concertaction.text import table


class Rule(NamedTuple):
    """What a finding code means; its texts are messages, translated when they are shown.

    ``message`` says what is wrong with braces for ``Finding.params`` and for
    ``{value}``; ``remedy`` says what to do, as to the operator.
    """

    severity: Severity
    title: str
    message: str
    remedy: str


RULES = {
    code: Rule(Severity(rule["severity"]), rule["title"], rule["message"], rule["remedy"])
    for code, rule in table("findings").items()
}


def finding(
    rule_code: str,
    /,
    *,
    sheet: str | None = None,
    row: int | None = None,
    column: str | None = None,
    field: str | None = None,
    value: str | None = None,
    severity: Severity | None = None,
    **params: Any,
) -> Finding:
    """Build a finding of the catalogue, with the severity of its rule unless given."""
    rule = RULES[rule_code]
    return Finding(rule_code, severity or rule.severity, sheet, row, column, field, value, params)


def words(found: Finding) -> tuple[str, str]:
    """Return message and remedy of a finding in the current language.

    The parameters named in ``WORDS`` are messages themselves and translated;
    a list is joined; a day and a quarter are written as people write them.
    """
    rule = RULES[found.code]
    values = {"value": found.value or "", **found.params}
    said = {key: _said(key, value) for key, value in values.items()}
    return _(rule.message).format(**said), _(rule.remedy).format(**said)


WORDS = frozenset({"reason", "expected", "part", "parts", "kind", "decided"})
DAYS = frozenset({"start", "end", "date"})
NO_END = "no end"
"""Stands among days for an end that is open."""

QUARTERS = frozenset({"quarter", "this", "later"})  # alone, or behind the name of a file
_QUARTER = re.compile(r"(?:(?<=^)|(?<= \())\d{4}-Q[1-4](?=\)?$)")


def _said(key: str, value: Any) -> Any:
    if isinstance(value, (list, tuple)):
        return ", ".join(str(_said(key, one)) for one in value)
    if key in WORDS and isinstance(value, str) and value:
        return _(value)
    if key in DAYS and value == NO_END:
        return _("no end")
    if key in DAYS and isinstance(value, str) and " – " in value:
        return " – ".join(_said(key, one) for one in value.split(" – "))
    if key in DAYS and isinstance(value, str) and len(value) == 10:
        year, month, day = value.split("-")
        return f"{day}/{month}/{year}"
    if key in QUARTERS and isinstance(value, str):
        return _QUARTER.sub(lambda found: periods.label(periods.parse(found[0])), value)
    return value
