"""Actions whose objectives are known, to tell how often proposals are right."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from concertaction.models import Organisation, Partner, Source, StoredAction

_FILE = Path(__file__).parent / "mapping" / "labelled_actions.jsonl"


def labelled() -> list[tuple[StoredAction, list[str]]]:
    """Actions that were written and labelled by somebody who had seen neither the cues nor this code."""
    found = []
    for number, line in enumerate(_FILE.read_text(encoding="utf-8").splitlines(), 1):
        it = json.loads(line)
        partners = tuple(
            Partner(Organisation(1000 * number + place, one["name"], (one["type"],)), one["name"])
            for place, one in enumerate(it["partners"])
        )
        operator = Organisation(1000 * number + 999, it["operator"], (it["operator_type"],))
        found.append(
            (
                StoredAction(
                    number, it["title"], operator, partners, (), (), date(2011, 1, 1), None, False, None,
                    it["description"], (it["commune"],), it["public"], None, Source("f.xlsx", "S", number), 1,
                ),
                it["objectives"],
            )
        )  # fmt: skip
    return found
