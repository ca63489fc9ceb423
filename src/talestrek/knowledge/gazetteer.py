"""The gazetteer: which places there are, by every name that Norwegian news gives them.

The data lie in ``data/gazetteer.tsv.gz``, made by ``training/gazetteer.py`` mostly from GeoNames (CC BY 4.0).
"""

from __future__ import annotations

import gzip
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from types import MappingProxyType

__all__ = ["Gazetteer", "GazetteerEntry", "kilometres", "load_gazetteer", "name_key", "read_gazetteer"]

DATA = Path(__file__).parent / "data"

HEAD = """\
# Places, a line each: GeoNames id, Norwegian name, kind, state (ISO 3166-1), latitude, longitude (WGS 84), population
# or, where nobody lives, what a city so often named would have, how many names GeoNames has of a town in all languages,
# and area: the codes of the state, its division and, in Norway, the municipality, with dots between. An empty line.
# Then keys of names with the lines, from 0, that they may mean, ~ before those of which it is a lesser name. Sorted.
# Made by training/gazetteer.py, whose head gives the sources: GeoNames (CC BY 4.0), Kartverket (CC BY 4.0), CLDR
# (Unicode licence v3), and our own.
"""

_FOLD = str.maketrans({"ö": "ø", "ä": "æ", "đ": "d", "ł": "l", "ı": "i", "ð": "d", "þ": "th", "-": " ", "–": " "})
_EARTH_KM = 6371.0


@dataclass(frozen=True, slots=True)
class GazetteerEntry:
    """A place.

    ``country`` is the state's ISO 3166-1 alpha-2 code, None for what lies in several or none; ``lat`` and ``lon`` are
    degrees in WGS 84. ``population`` counts inhabitants; where nobody lives, it says how large a city would be that
    is named as often. ``fame`` counts the names that GeoNames has of a town in all languages, 0 where that is not
    known. ``area`` are the codes of state, division and, in Norway, municipality ("NO.17.3817"), so that what lies
    inside a place has an area that begins with the place's own.
    """

    number: int
    geonames: int | None
    name: str
    kind: str
    country: str | None
    lat: float
    lon: float
    population: int
    fame: int
    area: str

    @property
    def position(self) -> tuple[float, float]:
        """Latitude and longitude."""
        return self.lat, self.lon

    def contains(self, other: GazetteerEntry) -> bool:
        """Whether the other place lies inside this one, as far as the areas tell."""
        if self.kind not in {"country", "territory", "county", "state", "region", "municipality"} or not self.area:
            return False
        whole = "." in self.area or self.kind in {"country", "territory"}
        return whole and self.number != other.number and f"{other.area}.".startswith(f"{self.area}.")


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """All places. Ask with ``find``; entries are made when they are asked for.

    Lines and names stay UTF-8, as in the file, for the sake of memory.
    """

    lines: tuple[bytes, ...]
    numbers: Mapping[bytes, bytes]
    file: str = "gazetteer"

    def find(self, name: str) -> tuple[tuple[GazetteerEntry, bool], ...]:
        """The places that a name may mean, each with whether it is a usual name of it, in the order of the file.

        Case, hyphens and diacritics do not count, except those of Norwegian: "Ås" is not "As".
        """
        found = self.numbers.get(name_key(name).encode("utf-8", "replace"))
        if found is None:
            return ()
        numbers = found.decode("ascii").split(" ")
        try:
            return tuple((self.entry(int(number.lstrip("~"))), number[0] != "~") for number in numbers)
        except (IndexError, ValueError) as error:
            raise ValueError(f"{self.file}: name {name_key(name)!r} has the numbers {found.decode()!r}") from error

    def entry(self, number: int) -> GazetteerEntry:
        """The place on a line of the file. Raises IndexError where there is none."""
        geonames, name, kind, country, lat, lon, population, fame, area = self.lines[number].decode("utf-8").split("\t")
        return GazetteerEntry(
            number=number,
            geonames=int(geonames) if geonames else None,
            name=name,
            kind=kind,
            country=country or None,
            lat=float(lat),
            lon=float(lon),
            population=int(population),
            fame=int(fame),
            area=area,
        )


def name_key(name: str) -> str:
    """What two spellings of a name have in common: "São Paulo" and "Sao Paulo", "Malmö" and "Malmø"."""
    low = name.casefold()
    if low.isascii():
        return " ".join(low.replace("-", " ").replace("'", "").split())
    kept = []
    for char in unicodedata.normalize("NFC", low).translate(_FOLD):
        if char in "åøæ" or char.isascii():
            kept.append(char)
        else:
            kept += [part for part in unicodedata.normalize("NFD", char) if part.isalpha() or part.isspace()]
    return " ".join("".join(kept).replace("'", "").split())


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The great-circle distance between two positions, latitude and longitude in degrees, by the haversine formula."""
    lat1, lon1, lat2, lon2 = map(radians, (*one, *other))
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * _EARTH_KM * asin(min(1.0, sqrt(half)))


def read_gazetteer(path: Path) -> Gazetteer:
    """The gazetteer in a file. Raises ValueError, naming the file and the line, where it is malformed."""
    try:
        data = gzip.decompress(path.read_bytes())
    except (OSError, EOFError) as error:
        raise ValueError(f"{path.name}: {error}") from error
    start = 0
    while data.startswith(b"#", start):
        start = data.find(b"\n", start) + 1
    places, blank, names = data[start:].partition(b"\n\n")
    if not blank:
        raise ValueError(f"{path.name}: no empty line between places and names")
    lines = tuple(places.split(b"\n"))
    if places.count(b"\t") != 8 * len(lines):
        broken = next(number for number, line in enumerate(lines) if line.count(b"\t") != 8)
        raise ValueError(f"{path.name}: place {broken} has not nine fields: {lines[broken]!r}")
    flat = names.rstrip(b"\n").replace(b"\n", b"\t").split(b"\t")
    if len(flat) % 2:
        raise ValueError(f"{path.name}: a name without numbers, or numbers without a name")
    return Gazetteer(lines, MappingProxyType(dict(zip(flat[::2], flat[1::2], strict=True))), path.name)


@cache
def load_gazetteer() -> Gazetteer:
    """The gazetteer that comes with the package, read once."""
    return read_gazetteer(DATA / "gazetteer.tsv.gz")
