"""Events in the 61 columns of GDELT 2.0, tab separated, without a header, as its files are.

A row is a pair of actors. What GDELT does not say, above all whether the event happened, is lost, so only events that
happened are written unless other statuses are asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from talestrek.article import PassageKind
from talestrek.export.cameo import cameo_of, country_of
from talestrek.export.dyads import cell, chosen, day_of, dyads, sector_of
from talestrek.export.identifiers import digest
from talestrek.export.registry import Options
from talestrek.reading import Event, Participant, Place, Reading

__all__ = ["COLUMNS", "pieces"]

_ACTOR = "Code Name CountryCode KnownGroupCode EthnicCode Religion1Code Religion2Code Type1Code Type2Code Type3Code"
_GEO = "Type FullName CountryCode ADM1Code ADM2Code Lat Long FeatureID"

COLUMNS = (
    *"GLOBALEVENTID SQLDATE MonthYear Year FractionDate".split(),
    *(f"Actor{side}{name}" for side in (1, 2) for name in _ACTOR.split()),
    *"IsRootEvent EventCode EventBaseCode EventRootCode QuadClass GoldsteinScale".split(),
    *"NumMentions NumSources NumArticles AvgTone".split(),
    *(f"{what}Geo_{name}" for what in ("Actor1", "Actor2", "Action") for name in _GEO.split()),
    "DATEADDED",
    "SOURCEURL",
)
"""The columns in the order of GDELT's codebook (version 2.0 of 2015)."""

# GDELT's list of types is that of CAMEO, where the media are MED; a party that neither governs nor opposes has none.
_TYPES = {"JRN": "MED", "PTY": None}
_COUNTRIES = frozenset({"country", "territory"})
_REGIONS = frozenset({"state", "county", "region", "municipality"})


def pieces(readings: Iterable[Reading], options: Options) -> Iterator[str]:
    """Give a line a pair of actors."""
    for reading, event in chosen(readings, options):
        for number, (actor, recipient) in enumerate(dyads(event)):
            row = {
                "GLOBALEVENTID": _id(reading, event, number),
                **_dates(day_of(reading, event)),
                **_actor(1, actor),
                **_actor(2, recipient),
                **_act(reading, event),
                **_where(event.place),
                "SOURCEURL": cell(reading.origin.url if reading.origin and reading.origin.url else reading.id),
            }
            yield "\t".join(row.get(column, "") for column in COLUMNS) + "\n"


def _id(reading: Reading, event: Event, number: int) -> str:
    # A whole number of 63 bits, as GDELT's are; the same for the same event in every export.
    return str(int(digest(reading.id, event.id, str(number), size=8), 16) >> 1)


def _dates(day: str | None) -> dict[str, str]:
    """The columns of the date, those that it is exact enough for."""
    if day is None:
        return {}
    year, month, number = (*day.split("-"), "", "")[:3]
    row = {"Year": year, "MonthYear": year + month if month else "", "SQLDATE": day.replace("-", "") if number else ""}
    if number:
        # The codebook's formula counts every month as 30 days.
        row["FractionDate"] = f"{int(year) + min(((int(month) - 1) * 30 + int(number)) / 365, 0.9999):.4f}"
    return row


def _actor(side: int, participant: Participant | None) -> dict[str, str]:
    if participant is None:
        return {}
    country = country_of(participant.country)
    sector = sector_of(participant)
    role = (_TYPES.get(sector, sector) if sector else None) or ""
    state = (country.cameo if country else None) or ""
    return {
        f"Actor{side}Code": state + role,
        f"Actor{side}Name": cell(participant.name),
        f"Actor{side}CountryCode": state,
        f"Actor{side}Type1Code": role,
    }


def _act(reading: Reading, event: Event) -> dict[str, str]:
    cameo = cameo_of(event.type, event.mode)
    return {
        "IsRootEvent": "1" if event.trigger[0] < _end_of_lead(reading) else "0",
        "EventCode": cameo.code,
        "EventBaseCode": cameo.base,
        "EventRootCode": cameo.root,
        "QuadClass": str(cameo.quad_class),
        "GoldsteinScale": str(cameo.goldstein),
        "NumMentions": str(len(event.mentions)),
        "NumSources": "1",
        "NumArticles": "1",
    }


def _end_of_lead(reading: Reading) -> int:
    """Where the first paragraph ends: GDELT asks whether an event stands there."""
    leads = (passage.end for passage in reading.passages if passage.kind in (PassageKind.LEAD, PassageKind.PARAGRAPH))
    return min(leads, default=len(reading.text))


def _where(place: Place | None) -> dict[str, str]:
    if place is None:
        return {}
    country = country_of(place.country)
    fips = (country.fips if country else None) or ""
    row = {
        "Type": _type(place),
        "FullName": cell(place.name),
        "CountryCode": fips,
        "Lat": repr(float(place.lat)),
        "Long": repr(float(place.lon)),
        # GDELT's ids are of GNS and GNIS, which we have not, but for a state, where it is the code of the state.
        "FeatureID": fips if place.kind in _COUNTRIES else "",
    }
    return {f"ActionGeo_{name}": value for name, value in row.items()}


def _type(place: Place) -> str:
    """1 a country, 2 a state of the US, 3 a town there, 4 a town elsewhere, 5 a state or region elsewhere."""
    if place.kind in _COUNTRIES:
        return "1"
    american = place.country == "US"
    if place.kind in _REGIONS:
        return "2" if american else "5"
    return "3" if american else "4"
