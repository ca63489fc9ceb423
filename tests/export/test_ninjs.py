import json
import re
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given

import strategies
from samples import TEXT, reading
from talestrek.article import Origin
from talestrek.export import export
from talestrek.export.ninjs import item, sidecar
from talestrek.reading import Reading

SCHEMA = json.loads((Path(__file__).parent / "ninjs.schema.json").read_text(encoding="utf-8"))
FORMATS = jsonschema.FormatChecker(formats=[])


@FORMATS.checks("uri")
def is_uri(text: object) -> bool:
    """Whether it is a URI by the characters that RFC 3986 allows."""
    return not isinstance(text, str) or bool(
        re.fullmatch(r"[a-z][a-z0-9+.-]*:(?:[\w:/?#@!$&'()*+,;=.~-]|%[0-9A-F]{2})+", text, re.ASCII)
    )


@FORMATS.checks("date-time", raises=ValueError)
def is_moment(text: object) -> bool:
    """Whether it is a moment with a zone."""
    return not isinstance(text, str) or datetime.fromisoformat(text).tzinfo is not None


VALIDATOR = jsonschema.Draft202012Validator(SCHEMA, format_checker=FORMATS)


def test_the_sample_is_by_the_schema() -> None:
    found = item(reading(), "beside.json")
    VALIDATOR.validate(found)
    assert found["uri"] == "urn:x-talestrek:article:bro"
    assert found["headlines"] == [{"role": "main", "value": "Ordføreren lover ny bro"}]
    assert found["bodies"] == [{"contentType": "text/plain", "charCount": len(TEXT), "value": TEXT}]
    assert [person["name"] for person in found["people"]] == ["Kari Nes"]
    assert found["people"][0]["uri"] == "http://www.wikidata.org/entity/Q1"
    assert [body["name"] for body in found["organisations"]] == ["Vegvesenet"]
    assert found["places"] == [
        {
            "name": "Bergen",
            "rel": "mentioned",
            "uri": "https://sws.geonames.org/3161732/",
            "geoJSON": {"type": "Point", "coordinates": [5.324, 60.393]},
        }
    ]
    assert (found["firstCreated"], found["by"]) == ("2026-03-02T07:15:00+01:00", "Ola Li")
    assert {"role": "url", "value": "https://fjordposten.example/bro"} in found["altIds"]


def test_a_place_is_told_once() -> None:
    whole = reading()
    assert len(item(replace(whole, places=whole.places * 3), "")["places"]) == 1


@pytest.mark.parametrize("issued", ["2026-03-02", "2026-03-02T07:15", "i går", "2026-03-02T07:61:00Z", None])
def test_a_moment_without_time_and_zone_is_left_out(issued: str | None) -> None:
    assert "firstCreated" not in item(replace(reading(), origin=Origin(issued=issued)), "")


def test_statements_and_events_are_beside_it_by_id(tmp_path: Path) -> None:
    export([reading(), replace(reading(), id="../../annen")], "ninjs", tmp_path / "out")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "0000001.ninjs.json",
        "0000001.talestrek.json",
        "0000002.ninjs.json",
        "0000002.talestrek.json",
    ]
    news: dict[str, Any] = json.loads((tmp_path / "out" / "0000002.ninjs.json").read_text(encoding="utf-8"))
    name = next(each["value"] for each in news["altIds"] if each["role"] == "sidecar")
    beside = json.loads((tmp_path / "out" / name).read_text(encoding="utf-8"))
    assert beside["uri"] == news["uri"] == "urn:x-talestrek:article:..%2F..%2Fannen"
    assert [event["id"] for event in news["events"]] == [event["id"] for event in beside["events"]] == ["v1", "v2"]
    assert beside["statements"] == reading().to_dict()["statements"]


@strategies.SOME
@given(strategies.readings())
def test_any_reading_is_by_the_schema_and_comes_back(whole: Reading) -> None:
    news, beside = item(whole, "beside.json"), sidecar(whole)
    VALIDATOR.validate(news)
    about = {"id": whole.id, "language": whole.language, "text": news["bodies"][0]["value"], "title": whole.title}
    assert replace(Reading.from_dict(beside | about), origin=whole.origin) == whole
