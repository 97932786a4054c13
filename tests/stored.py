"""Stored actions made by hand, for the tests of figures and reports."""

from __future__ import annotations

from datetime import date
from functools import cache

from concertaction import coverage, framework, periods
from concertaction.coverage import Coverage, Query, Row
from concertaction.framework import Framework
from concertaction.models import (
    ObjectiveLink,
    Organisation,
    Origin,
    Partner,
    Role,
    Source,
    StoredAction,
)


@cache
def note() -> Framework:
    return framework.load()


EFT = Organisation(1, "Les Ateliers de la Haine", ("eft",))
OISP = Organisation(2, "Horizon Borain", ("oisp",))
CPAS = Organisation(3, "CPAS de Dour", ("cpas", "psychosocial"))
FOREM = Organisation(4, "Le Forem", ("forem",))
SSM = Organisation(5, "Centre de guidance", ("psychosocial",))
SHOP = Organisation(6, "Menuiserie Dupont", ("employeur",))
WHO = Organisation(7, "Le Chaînon", ())


def action(
    number: int,
    operator: Organisation,
    *partners: Organisation,
    on: str = "",
    proposed: str = "",
    start: str | None = "2012-01-01",
    end: str | None = "2012-12-31",
    **others: object,
) -> StoredAction:
    """Make an action; ``on`` and ``proposed`` hold codes separated by blanks."""
    links = [ObjectiveLink(code, Role.MAIN, Origin.DECLARED) for code in on.split()]
    links += [ObjectiveLink(code, Role.SECONDARY, Origin.PROPOSED) for code in proposed.split()]
    plain = StoredAction(
        id=number,
        title=f"Action {number}",
        operator=operator,
        partners=tuple(Partner(partner, partner.name) for partner in partners),
        objectives=tuple(links),
        axes=(),
        start=date.fromisoformat(start) if start else None,
        end=date.fromisoformat(end) if end else None,
        open_end=False,
        reference=f"R{number}",
        description=None,
        communes=(),
        public=None,
        participants=None,
        source=Source("envoi.xlsx", "Actions", number + 1),
        submission_id=1,
    )
    return plain._replace(**others)  # type: ignore[arg-type]


def announced(name: str = "à définir") -> Partner:
    return Partner(Organisation(0, "", ()), name, announced=True)


def computed(*actions: StoredAction, **query: object) -> Coverage:
    """The coverage by these actions."""
    if isinstance(query.get("period"), str):
        query["period"] = periods.parse(str(query["period"]))
    return coverage.compute(actions, note(), Query(**query))  # type: ignore[arg-type]


def row_of(found: Coverage, code: str) -> Row:
    """The row of one objective."""
    return next(row for row in found.rows if row.code == code)


def labels(found: Coverage) -> list[str]:
    """The headings of the columns."""
    return [column.label for column in found.columns]
