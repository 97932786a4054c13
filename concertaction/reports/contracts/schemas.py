"""The JSON schemas of all outputs, made of their shapes; scripts/generate.py writes them."""

from __future__ import annotations

import json
from typing import Any

from concertaction.reports.contracts import import_shapes, quarter_shapes, register_shapes, shapes
from concertaction.reports.contracts.shapes import Document


def schema_texts() -> dict[str, str]:
    """Return the text of each schema file by its name."""
    found = {
        name: model
        for module in (shapes, import_shapes, register_shapes, quarter_shapes)
        for name, model in module.DOCUMENTS.items()
    }
    return {f"{name}.json": _schema(name, model) for name, model in sorted(found.items())}


def _schema(name: str, model: type[Document]) -> str:
    made = model.model_json_schema(by_alias=True)
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"concertaction/{name}.json",
        "title": f"concertaction {name}",
    }
    # Readers must bear keys that a later version adds.
    opened = _without(made, "additionalProperties", False)
    return json.dumps({**head, **opened, "title": head["title"]}, ensure_ascii=False, indent=2) + "\n"


def _without(value: Any, key: str, unwanted: object) -> Any:
    if isinstance(value, dict):
        return {
            name: _without(item, key, unwanted)
            for name, item in value.items()
            if not (name == key and item is unwanted)
        }
    return [_without(item, key, unwanted) for item in value] if isinstance(value, list) else value
