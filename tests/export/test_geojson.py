import io
import json
from typing import Any

from hypothesis import given

import strategies
from samples import reading, span
from talestrek.export import export
from talestrek.reading import Reading


def written(*readings: Reading) -> dict[str, Any]:
    stream = io.BytesIO()
    export(readings, "geojson", stream)
    found: dict[str, Any] = json.loads(stream.getvalue())
    return found


def test_a_feature_is_a_point_with_longitude_first() -> None:
    place, event = written(reading())["features"]
    assert place["geometry"] == event["geometry"] == {"type": "Point", "coordinates": [5.324, 60.393]}
    assert place["properties"]["words"] == "Bergen"
    assert (place["properties"]["start"], place["properties"]["end"]) == span("Bergen")


def test_an_event_tells_who_what_when_and_how_sure() -> None:
    event = written(reading())["features"][1]["properties"]
    assert (event["layer"], event["type"], event["status"], event["words"]) == ("event", "CONSULT", "future", "møtes")
    assert (event["actor"], event["from"], event["to"]) == (["Kari Nes", "Vegvesenet"], "2026-09-01", "2026-09-30")
    assert (event["reported_by"], event["score"]) == ("Kari Nes", 0.8)


def test_an_event_without_a_place_is_no_feature() -> None:
    assert [feature["properties"].get("event") for feature in written(reading())["features"]] == [None, "v2"]


@strategies.SOME
@given(strategies.readings())
def test_any_collection_is_by_the_standard(whole: Reading) -> None:
    collection = written(whole, whole)
    assert collection["type"] == "FeatureCollection"
    assert len(collection["features"]) == 2 * (
        len(whole.places) + sum(event.place is not None for event in whole.events)
    )
    for feature in collection["features"]:
        assert set(feature) == {"type", "id", "geometry", "properties"}
        lon, lat = feature["geometry"]["coordinates"]
        assert -180 <= lon <= 180
        assert -90 <= lat <= 90
        properties = feature["properties"]
        assert properties["words"] == whole.text[properties["start"] : properties["end"]]
