"""ninjs 3.1 (IPTC): a folder with two files an article, the news item and a sidecar.

The item says what ninjs can say: headline, text, people, organisations, places, and that there are events. The sidecar
has the statements and events as the contract writes them; events have the same ids in both.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

from talestrek.export.identifiers import article_iri, part_iri, same_as_iris, web_address
from talestrek.export.registry import Options
from talestrek.reading import Entity, Event, Place, Reading

__all__ = ["item", "sidecar", "write_folder"]

SCHEMA = "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#"
# RFC 3339, as JSON schema asks for: a time of the day and a zone.
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)", re.ASCII)
_Json = dict[str, Any]


def write_folder(readings: Iterable[Reading], folder: Path, options: Options) -> None:
    """Write ``0000001.ninjs.json`` and ``0000001.talestrek.json``, and so on, in the order of the readings."""
    for number, reading in enumerate(readings, 1):
        # Ids come from outside and are no names of files.
        beside = f"{number:07}.talestrek.json"
        _write(folder / f"{number:07}.ninjs.json", item(reading, beside))
        _write(folder / beside, sidecar(reading))


def item(reading: Reading, beside: str) -> _Json:
    """The news item of a reading, whose sidecar is the file ``beside``."""
    origin = reading.origin
    alternatives = {
        "publisher": origin.key if origin else None,
        "url": web_address(origin.url) if origin else None,
        "talestrek": reading.id,
        "sidecar": beside,
    }
    people = [entity for entity in reading.entities if entity.type == "PER"]
    organisations = [entity for entity in reading.entities if entity.type in ("ORG", "GPE_ORG")]
    return _full(
        {
            "standard": {"name": "ninjs", "version": "3.1", "schema": SCHEMA},
            "uri": article_iri(reading),
            "type": "text",
            "representationType": "full",
            "language": reading.language,
            "firstCreated": _moment(origin.issued) if origin else None,
            "versionCreated": (_moment(origin.modified) or _moment(origin.issued)) if origin else None,
            "headlines": [{"role": "main", "value": reading.title}] if reading.title else None,
            "by": ", ".join(origin.authors) if origin else None,
            "bodies": [{"contentType": "text/plain", "charCount": len(reading.text), "value": reading.text}],
            "people": [_named(reading, entity) for entity in people],
            "organisations": [_named(reading, entity) for entity in organisations],
            "places": list(map(_place, _distinct(reading.places))),
            "events": [_event(reading, event) for event in reading.events],
            "infoSources": [{"name": origin.publisher, "role": "publisher"}] if origin and origin.publisher else None,
            "altIds": [{"role": role, "value": value} for role, value in alternatives.items() if value],
        }
    )


def sidecar(reading: Reading) -> _Json:
    """What ninjs has no place for, as the contract writes it."""
    whole = reading.to_dict()
    kept = ("published", "passages", "entities", "statements", "events", "times", "places", "notes")
    return {"uri": article_iri(reading), **{key: whole[key] for key in kept}}


def _named(reading: Reading, entity: Entity) -> _Json:
    known = same_as_iris(entity)
    return {
        "name": entity.name,
        "rel": "mentioned",
        "uri": known[0] if known else part_iri(reading, entity.id),
        "literal": entity.id,
    }


def _place(place: Place) -> _Json:
    found = {
        "name": place.name,
        "rel": "mentioned",
        "uri": None if place.geonames is None else f"https://sws.geonames.org/{place.geonames}/",
        "geoJSON": {"type": "Point", "coordinates": [place.lon, place.lat]},
    }
    return _full(found)


def _distinct(places: Iterable[Place]) -> list[Place]:
    """Each place once, however often it is mentioned."""
    return list({(place.name, place.lat, place.lon): place for place in reversed(tuple(places))}.values())[::-1]


def _event(reading: Reading, event: Event) -> _Json:
    return {
        "id": event.id,
        "name": f"{event.type.value}: {reading.words([event.trigger])[0]}",
        "rel": event.status.value,
        "uri": part_iri(reading, event.id),
    }


def _moment(text: str | None) -> str | None:
    """A moment as RFC 3339 writes it, or None for what is less exact."""
    if not text or not _MOMENT.fullmatch(text):
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment.isoformat()


def _full(node: _Json) -> _Json:
    return {key: value for key, value in node.items() if value not in (None, [], "")}


def _write(path: Path, data: _Json) -> None:
    text = json.dumps(data, ensure_ascii=False, allow_nan=False, indent=1) + "\n"
    path.write_text(text, encoding="utf-8", errors="replace", newline="\n")
