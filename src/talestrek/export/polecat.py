"""Events in the columns of POLECAT (Halterman et al. 2023), tab separated, with a header.

A row is an actor and a recipient. PLOVER keeps the status among the contexts of an event, so where statuses beside
``actual`` are asked for they stand there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from talestrek import __version__
from talestrek.export.cameo import country_of
from talestrek.export.dyads import cell, chosen, day_of, dyads, sector_of
from talestrek.export.identifiers import digest
from talestrek.export.registry import Options
from talestrek.reading import Entity, Event, Participant, Place, Reading, Status

__all__ = ["COLUMNS", "pieces"]

COLUMNS = (
    "Event ID",
    "Event Date",
    "Event Type",
    "Event Mode",
    "Intensity",
    "Quad Code",
    "Contexts",
    "Actor Name",
    "Actor Country",
    "Actor COW",
    "Primary Actor Sector",
    "Actor Sectors",
    "Actor Title",
    "Actor Name Raw",
    "Wikipedia Actor ID",
    "Recipient Name",
    "Recipient Country",
    "Recipient COW",
    "Primary Recipient Sector",
    "Recipient Sectors",
    "Recipient Title",
    "Recipient Name Raw",
    "Wikipedia Recipient ID",
    "Placename",
    "City",
    "District",
    "Province",
    "Country",
    "Latitude",
    "Longitude",
    "GeoNames ID",
    "Raw Placename",
    "Feature Type",
    "Source",
    "Publication Date",
    "Story People",
    "Story Organizations",
    "Story Locations",
    "Language",
    "Version",
)
"""The columns in the order of POLECAT's files since 2023."""

_CONTEXTS = {Status.FUTURE: "future", Status.HYPOTHETICAL: "hypothetical", Status.NEGATED: "negation"}
_LANGUAGES = {"nb": "Norwegian Bokmål", "nn": "Norwegian Nynorsk"}
_CITIES = frozenset({"capital", "city", "town", "village"})
# Codes of GeoNames for our kinds of place.
_FEATURES = {
    "country": "PCLI",
    "territory": "TERR",
    "state": "ADM1",
    "county": "ADM1",
    "municipality": "ADM2",
    "region": "RGN",
    "capital": "PPLC",
    "city": "PPL",
    "town": "PPL",
    "village": "PPL",
    "district": "PPLX",
    "street": "ST",
    "continent": "CONT",
    "island": "ISL",
    "mountain": "MT",
    "valley": "VAL",
    "sea": "SEA",
    "fjord": "FJD",
    "lake": "LK",
    "river": "STM",
}


def pieces(readings: Iterable[Reading], options: Options) -> Iterator[str]:
    """Give the header, and a line a pair of actor and recipient."""
    yield "\t".join(COLUMNS) + "\n"
    for reading, event in chosen(readings, options):
        entities = {entity.id: entity for entity in reading.entities}
        for number, (actor, recipient) in enumerate(dyads(event)):
            row = {
                **_event(reading, event, number),
                **_participant("Actor", reading, actor, entities),
                **_participant("Recipient", reading, recipient, entities),
                **_where(reading, event.place),
                **_story(reading),
            }
            yield "\t".join(row.get(column, "") for column in COLUMNS) + "\n"


def _event(reading: Reading, event: Event, number: int) -> dict[str, str]:
    return {
        "Event ID": digest(reading.id, event.id, str(number), size=12),
        "Event Date": day_of(reading, event) or "",
        "Event Type": event.type.value,
        "Event Mode": cell(event.mode),
        "Intensity": repr(float(event.intensity)),
        "Quad Code": event.quad_class.value.upper(),
        "Contexts": _CONTEXTS.get(event.status, ""),
    }


def _participant(
    side: str, reading: Reading, participant: Participant | None, entities: dict[str, Entity]
) -> dict[str, str]:
    if participant is None:
        return {}
    entity = entities.get(participant.entity or "")
    country = country_of(participant.country)
    sector = sector_of(participant) or ""
    title = entity.offices[0].office if entity and entity.offices else None
    return {
        f"{side} Name": cell(participant.name),
        f"{side} Country": country.alpha3 if country else "",
        f"Primary {side} Sector": sector,
        f"{side} Sectors": sector,
        f"{side} Title": cell(title),
        f"{side} Name Raw": cell(reading.words([participant.span])[0]),
    }


def _where(reading: Reading, place: Place | None) -> dict[str, str]:
    if place is None:
        return {}
    country = country_of(place.country)
    return {
        "Placename": cell(place.name),
        "City": cell(place.name) if place.kind in _CITIES else "",
        "District": cell(place.name) if place.kind == "municipality" else "",
        "Province": cell(place.name) if place.kind in ("state", "county") else "",
        "Country": country.alpha3 if country else "",
        "Latitude": repr(float(place.lat)),
        "Longitude": repr(float(place.lon)),
        "GeoNames ID": "" if place.geonames is None else str(place.geonames),
        "Raw Placename": cell(reading.words([place.span])[0]),
        "Feature Type": _FEATURES.get(place.kind, ""),
    }


def _story(reading: Reading) -> dict[str, str]:
    names: dict[str, list[str]] = {"PER": [], "ORG": []}
    for entity in reading.entities:
        names.setdefault(entity.type, []).append(cell(entity.name))
    return {
        "Source": cell(reading.origin.publisher if reading.origin else None),
        "Publication Date": cell(reading.published),
        "Story People": "; ".join(names["PER"]),
        "Story Organizations": "; ".join(names["ORG"]),
        "Story Locations": "; ".join(dict.fromkeys(cell(place.name) for place in reading.places)),
        "Language": _LANGUAGES[reading.language],
        "Version": f"talestrek {__version__}",
    }
