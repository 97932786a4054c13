"""What the JSON of several outputs has in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from concertaction.models import READ_BACK

if TYPE_CHECKING:
    from concertaction.coverage import Coverage
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


def left_out(coverage: Coverage) -> dict[str, int]:
    """Return how many actions of a selection no figure holds."""
    return {
        "undated": coverage.undated,
        "unmapped": coverage.unmapped,
        "withdrawn": coverage.withdrawn,
    }


def read_back(coverage: Coverage) -> dict[str, int]:
    """Return how many counted codes no sheet says as they are counted, each way of it."""
    return {str(origin): coverage.read_back.get(origin, 0) for origin in READ_BACK}
