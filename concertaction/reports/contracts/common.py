"""What the JSON of several outputs has in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from concertaction.models import Organisation, Period

# History: 1, the first shapes.
FORMAT_VERSION = 1


def named(one: Organisation) -> dict[str, Any]:
    """Return an organisation by number and name."""
    return {"id": one.id, "name": one.name}


def organisation(one: Organisation) -> dict[str, Any]:
    """Return an organisation with its kinds."""
    return {**named(one), "kinds": list(one.kinds)}


def period(one: Period | None) -> dict[str, str] | None:
    """Return a closed interval of days."""
    return one and {"text": one.text, "start": one.start.isoformat(), "end": one.end.isoformat()}
