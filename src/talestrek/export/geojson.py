"""Places and events as points on a map: GeoJSON (RFC 7946), one feature collection."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from talestrek.export.identifiers import part_iri
from talestrek.export.registry import Options
from talestrek.reading import Event, Participant, Place, Reading

__all__ = ["pieces"]


def pieces(readings: Iterable[Reading], options: Options) -> Iterator[str]:
    """Give one feature collection: a feature a mention of a place, and one an event that has a place."""
    yield '{"type": "FeatureCollection", "features": ['
    comma = "\n"
    for reading in readings:
        for feature in (*_places(reading), *_events(reading)):
            yield comma + json.dumps(feature, ensure_ascii=False, allow_nan=False)
            comma = ",\n"
    yield "\n]}\n"


def _places(reading: Reading) -> Iterator[dict[str, Any]]:
    for position, place in enumerate(reading.places, 1):
        properties = {
            "layer": "place",
            "name": place.name,
            "country": place.country,
            "geonames": place.geonames,
            "kind": place.kind,
            "score": place.evidence.score,
            **_where(reading, place.span),
        }
        yield _feature(part_iri(reading, "place", str(position)), place, properties)


def _events(reading: Reading) -> Iterator[dict[str, Any]]:
    for event in reading.events:
        if event.place is not None:
            yield _feature(part_iri(reading, event.id), event.place, _event(reading, event, event.place))


def _event(reading: Reading, event: Event, place: Place) -> dict[str, Any]:
    return {
        "layer": "event",
        "event": event.id,
        "type": event.type.value,
        "mode": event.mode,
        "status": event.status.value,
        "quad_class": event.quad_class.value,
        "intensity": event.intensity,
        "actor": _names(event.actor),
        "recipient": _names(event.recipient),
        "place": place.name,
        "from": event.time and event.time.start,
        "to": event.time and event.time.end,
        "reported_by": event.reported_by and event.reported_by.name,
        "score": event.evidence.score,
        **_where(reading, event.trigger),
    }


def _names(participants: Iterable[Participant]) -> list[str]:
    return [participant.name for participant in participants]


def _where(reading: Reading, span: tuple[int, int]) -> dict[str, Any]:
    return {
        "article": reading.id,
        "published": reading.published,
        "start": span[0],
        "end": span[1],
        "words": reading.words([span])[0],
    }


def _feature(id: str, place: Place, properties: dict[str, Any]) -> dict[str, Any]:
    # RFC 7946, 3.1.1: longitude comes first.
    point = {"type": "Point", "coordinates": [place.lon, place.lat]}
    return {"type": "Feature", "id": id, "geometry": point, "properties": properties}
