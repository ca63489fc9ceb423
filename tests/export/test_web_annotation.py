import io
import json
from collections import Counter
from dataclasses import replace
from typing import Any

from hypothesis import given

import strategies
from samples import TEXT, reading, span
from talestrek.article import Origin
from talestrek.export import export
from talestrek.export.web_annotation import AROUND
from talestrek.reading import Reading


def written(*readings: Reading) -> dict[str, Any]:
    stream = io.BytesIO()
    export(readings, "web-annotation", stream)
    found: dict[str, Any] = json.loads(stream.getvalue())
    return found


def items(*readings: Reading) -> dict[str, dict[str, Any]]:
    return {item["id"].removeprefix("urn:x-talestrek:article:"): item for item in written(*readings)["first"]["items"]}


def targets(item: dict[str, Any]) -> list[dict[str, Any]]:
    return item["target"] if isinstance(item["target"], list) else [item["target"]]


def test_every_part_is_an_annotation_that_links_to_the_content() -> None:
    found = items(reading())
    assert list(found) == [
        "bro:s1:content",
        "bro:s1:cue",
        "bro:s1:source",
        "bro:s2:content",
        "bro:s2:cue",
        "bro:v1:trigger",
        "bro:v1:actor:1",
        "bro:v2:trigger",
        "bro:v2:actor:1",
        "bro:v2:actor:2",
    ]
    for part, whole in (("s1:cue", "s1:content"), ("s1:source", "s1:content"), ("v2:actor:2", "v2:trigger")):
        links = [body["source"] for body in found[f"bro:{part}"]["body"] if body["purpose"] == "linking"]
        assert links == [found[f"bro:{whole}"]["id"]]


def test_a_source_is_identified() -> None:
    bodies = [body for body in items(reading())["bro:s1:source"]["body"] if body["purpose"] == "identifying"]
    assert [body.get("value") or body["source"] for body in bodies] == [
        "Kari Nes",
        "http://www.wikidata.org/entity/Q1",
    ]


def test_a_target_has_position_and_quote() -> None:
    first, second = targets(items(reading())["bro:s1:content"])
    position, quote = first["selector"]
    assert (position["start"], position["end"]) == span("Vi må handle nå")
    assert quote == {
        "type": "TextQuoteSelector",
        "exact": "Vi må handle nå",
        "prefix": TEXT[: span("Vi må")[0]][-AROUND:],
        "suffix": ", sier ordfører Kari Nes. Hun pe",
    }
    assert second["selector"][1]["exact"] == "Broen er gammel."
    assert first["scope"] == "https://fjordposten.example/bro"


def test_positions_are_code_points() -> None:
    whole = Reading(
        "🐟", "nb", "🐟🐟 – Ja.", statements=(replace(reading().statements[0], content=((5, 8),), cue=None),)
    )
    content = items(
        replace(whole, statements=(replace(whole.statements[0], source=replace(reading().statements[1].source)),))
    )
    ((name, item),) = content.items()
    assert name == "%F0%9F%90%9F:s1:content"
    assert item["target"]["selector"][0] == {"type": "TextPositionSelector", "start": 5, "end": 8}
    assert item["target"]["selector"][1]["exact"] == "Ja."
    assert "scope" not in item["target"]


def test_only_an_address_of_the_web_is_a_scope() -> None:
    for url in ("javascript:alert(1)", "bro.html", "https://", "https://a b", None):
        (target,) = targets(items(replace(reading(), origin=Origin(url=url)))["bro:s1:cue"])
        assert "scope" not in target


@strategies.SOME
@given(strategies.readings())
def test_any_annotation_is_by_the_model(whole: Reading) -> None:
    collection = written(whole)
    found = collection["first"]["items"]
    assert collection["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert (collection["type"], collection["first"]["type"]) == ("AnnotationCollection", "AnnotationPage")
    assert collection["total"] == len(found)
    for item in found:
        assert item["type"] == "Annotation"
        assert item["id"].isascii()
        for target in targets(item):
            position, quote = target["selector"]
            assert whole.text[position["start"] : position["end"]] == quote["exact"]
            around = quote["prefix"] + quote["exact"] + quote["suffix"]
            assert around in whole.text
    if not whole.events and not whole.statements:
        assert not found
    assert Counter(item["id"].rpartition(":")[2] == "content" for item in found)[True] >= len(whole.statements)
