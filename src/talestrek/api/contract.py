"""The contract's schema of a reading, as other schemas refer to it."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Annotated, Any

from pydantic import WithJsonSchema

__all__ = ["READING", "ReadingData", "definitions", "refer"]

READING = "Reading"
"""What the schema of a reading is called where it is one of several."""

ReadingData = Annotated[dict[str, Any], WithJsonSchema({"type": "object", "title": READING})]
"""A reading as JSON; `definitions` has what it really is, which pydantic cannot refer to."""

_PREFIX = "reading_"


def definitions(at: str) -> dict[str, Any]:
    """The schema of a reading and those that it refers to, to be put at a place such as ``#/components/schemas/``."""
    schema = _contract()
    whole = {key: value for key, value in schema.items() if key not in ("$schema", "$defs")}
    named = {READING: whole, **{_PREFIX + name: part for name, part in schema["$defs"].items()}}
    return {name: _moved(part, at) for name, part in named.items()}


def refer(schema: Any, at: str) -> Any:
    """Let whatever is a `ReadingData` in ``schema`` refer to the `definitions` at that place."""
    if isinstance(schema, list):
        return [refer(item, at) for item in schema]
    if not isinstance(schema, dict):
        return schema
    if schema.get("title") == READING and schema.get("type") == "object" and "properties" not in schema:
        return {"$ref": at + READING}
    return {key: refer(value, at) for key, value in schema.items()}


def _moved(part: Any, at: str) -> Any:
    if isinstance(part, list):
        return [_moved(item, at) for item in part]
    if not isinstance(part, dict):
        return part
    return {
        key: at + _PREFIX + value.removeprefix("#/$defs/") if key == "$ref" else _moved(value, at)
        for key, value in part.items()
    }


@cache
def _contract() -> dict[str, Any]:
    schema: dict[str, Any] = json.loads(files("talestrek").joinpath("reading.schema.json").read_text(encoding="utf-8"))
    return schema
