"""Read files made by hand, for the tests of the store."""

from __future__ import annotations

import json
from datetime import date
from hashlib import sha256

from concertaction.findings import finding
from concertaction.models import (
    Action,
    Finding,
    NamedOrganisation,
    ObjectiveLink,
    Origin,
    RawRun,
    Role,
    SheetSummary,
    Submission,
)
from concertaction.store import Store


def named(
    name: str, *kinds: str, as_written: str | None = None, announced: bool = False
) -> NamedOrganisation:
    return NamedOrganisation(name, as_written or name, kinds, announced)


def action(
    title: str,
    operator: str = "EFT Les Chantiers",
    *partners: str | NamedOrganisation,
    on: str = "1.1",
    start: str | None = "2012-01-01",
    end: str | None = "2012-12-31",
    **others: object,
) -> Action:
    """Make an action as an importer gives it; ``on`` holds codes separated by blanks."""
    links = tuple(
        ObjectiveLink(code, Role.SECONDARY if place else Role.MAIN, Origin.DECLARED)
        for place, code in enumerate(on.split())
    )
    plain = Action(
        title=title,
        operator=named(operator),
        partners=tuple(named(one) if isinstance(one, str) else one for one in partners),
        objectives=links,
        axes=(),
        start=date.fromisoformat(start) if start else None,
        end=date.fromisoformat(end) if end else None,
        open_end=False,
        reference=None,
        description=None,
        communes=(),
        public=None,
        participants=None,
        sheet="Actions",
        row=0,
    )
    return plain._replace(**others)  # type: ignore[arg-type]


def submission(
    *actions: Action,
    file: str = "envoi.xlsx",
    findings: tuple[Finding, ...] = (),
    refused: dict[int, list[str]] | None = None,
    salt: str = "",
) -> Submission:
    """Make a read file: rows from 2 on, refused ones after the actions; the hash follows the content."""
    rows = [one if one.row else one._replace(row=number) for number, one in enumerate(actions, 2)]
    raw = [RawRun(one.sheet, one.row, json.dumps([[one.operator.name, one.title]])) for one in rows]
    found = list(findings)
    for row, cells in (refused or {}).items():
        raw.append(RawRun("Actions", row, json.dumps([cells])))
        found.append(finding("impossible-date", sheet="Actions", row=row, column="C", value="31/02/2012"))
    text = repr((rows, found, file, salt))
    return Submission(
        file=file,
        path=f"/nowhere/{file}",
        sha256=sha256(text.encode()).hexdigest(),
        size=len(text),
        format="xlsx",
        sheets=(SheetSummary("Actions", "table", (1,), {"A": "operator", "B": "title"}, None),),
        actions=tuple(rows),
        findings=tuple(found),
        raw_runs=tuple(raw),
        rows=len(rows) + len(refused or {}),
        refused=len(refused or {}),
    )


def fill_register(store: Store) -> None:
    """Import one action, make its operator and partner one, and say all of it that can be said."""
    store.import_submission(
        submission(action("A", "Cap Budget", "Service Cap", named("Le Relais", "psychosocial", "eft")))
    )
    with store.register.change("ana") as change:
        change.merge(change.find("Cap Budget"), change.find("Service Cap"))
        cap = change.find("Cap Budget")
        change.set_field(cap, "enterprise_number", "0000000196")
        change.set_field(cap, "email", "info@example.org")
        change.set_field(cap, "commune", "Mons")
        change.set_house(cap, change.find("Le Relais"))
