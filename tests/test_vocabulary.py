from __future__ import annotations

import json
from enum import StrEnum
from importlib import resources

import pytest

from talestrek import vocabulary


def enumerations(schema: object) -> list[set[str]]:
    """All closed sets of values of a JSON schema, without null."""
    if isinstance(schema, list):
        return [found for each in schema for found in enumerations(each)]
    if not isinstance(schema, dict):
        return []
    own = [{value for value in schema["enum"] if value is not None}] if isinstance(schema.get("enum"), list) else []
    return own + [found for each in schema.values() for found in enumerations(each)]


@pytest.mark.parametrize("name", vocabulary.__all__)
def test_the_schema_has_the_same_values(name: str) -> None:
    values = getattr(vocabulary, name)
    schema = json.loads(resources.files("talestrek").joinpath("reading.schema.json").read_text(encoding="utf-8"))
    assert issubclass(values, StrEnum)
    assert {value.value for value in values} in enumerations(schema)
