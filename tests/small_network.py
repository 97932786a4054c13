"""A small network of partnerships, its report and its tables: for the tests of networks."""

from __future__ import annotations

from stored import CPAS, EFT, FOREM, OISP, SHOP, SSM, WHO, action, announced, note

from concertaction import i18n, networks, partnerships
from concertaction.models import Organisation, StoredAction
from concertaction.partnerships import Network
from concertaction.reports import ties
from concertaction.reports.table import Report

CODES = tuple(note().objectives)
HOUSE = Organisation(8, "Athénée & Cie <Mons>", ("ecole", "eps"))
ACTIONS = (
    action(1, EFT, OISP, on="2.2 1.1"),
    action(2, OISP, EFT, FOREM, on="1.1"),
    action(3, EFT, FOREM, on="2.4"),
    action(4, OISP, SHOP, on="2.4", start="2011-01-01", end="2012-03-31"),
    action(5, CPAS, SSM, on="1.2"),
    action(6, WHO, on="1.3", partners=(announced(),)),
    action(7, HOUSE, CPAS, on="4.1"),
)


def of(*actions: StoredAction) -> Network:
    """The network of these actions."""
    return partnerships.ties(actions, CODES)


def shown(
    *actions: StoredAction, language: str = "en", filters: dict[str, str] | None = None, **asked: object
) -> Report:
    with i18n.speaking(language):
        study = networks.study(actions, note(), **asked)  # type: ignore[arg-type]
        return ties.report(study, note(), filters or {})


def table(report: Report, name: str) -> list[tuple[object, ...]]:
    """The rows of one table of a report."""
    return next([row.values for row in one.rows] for one in report.tables if one.name == name)
