"""Acts of PLOVER as codes of CAMEO, and back.

CAMEO (Schrodt 2012) is what GDELT counts in; PLOVER (Halterman et al. 2023) came after it and joins many of its codes.
So the way there gives a root, a base code and sometimes a finer one, and the way back a type and a mode; neither keeps
everything. The table is ``data/cameo.csv``, and docs/export.md shows it.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from talestrek.reading import EventType

__all__ = ["Act", "Cameo", "Codebook", "Country", "act_of", "cameo_of", "country_of", "load_codebook", "read_codebook"]

DATA = Path(__file__).parent / "data"
Act = tuple[EventType, str | None]
"""What PLOVER says of an event: its type and its mode."""

_COLUMNS = ["type", "mode", "code", "goldstein", "way"]
_COUNTRY_COLUMNS = ["alpha2", "alpha3", "cameo", "fips"]
_CODE = re.compile(r"(?:0[1-9]|1[0-9]|20)[0-9]{1,2}", re.ASCII)
_LAST_ROOTS = (5, 9, 14, 20)


@dataclass(frozen=True, slots=True)
class Cameo:
    """A code of CAMEO: three digits, or four for a finer one, with its place on the scale of Goldstein (1992)."""

    code: str
    goldstein: float

    @property
    def root(self) -> str:
        """The first two digits: one of 20 sorts of act."""
        return self.code[:2]

    @property
    def base(self) -> str:
        """The first three digits."""
        return self.code[:3]

    @property
    def quad_class(self) -> int:
        """GDELT's number: cooperation in words 1 or deeds 2, conflict in words 3 or deeds 4.

        It goes by the root: up to 05, 09, 14 and 20. So it differs from PLOVER's in that protest is words.
        """
        return next(number for number, last in enumerate(_LAST_ROOTS, 1) if int(self.root) <= last)


@dataclass(frozen=True, slots=True)
class Codebook:
    """The table, both ways."""

    codes: Mapping[Act, Cameo]
    acts: Mapping[str, Act]

    def cameo(self, kind: EventType, mode: str | None = None) -> Cameo:
        """The code of an act; that of the type alone where the mode is not in the table."""
        known = self.codes.get((kind, _plain(mode)))
        return known if known is not None else self.codes[kind, None]

    def act(self, code: str) -> Act | None:
        """What PLOVER calls a code: by the code itself, else by the shorter one that it refines, or its root.

        None for what is no act of PLOVER, such as a mere statement.

        Raises:
            ValueError: ``code`` has not two to four digits, or its root is none of 01 to 20.
        """
        if not _CODE.fullmatch(code.ljust(3, "0")) or len(code) < 2:
            raise ValueError(f"{code!r} is no code of CAMEO: two to four digits, the first two 01 to 20")
        for length in range(len(code), 1, -1):
            # A root alone is its first base code: 14 is 140, "not specified".
            found = self.acts.get(code[:length] if length > 2 else code[:2] + "0")
            if found is not None:
                return found
        return None


@dataclass(frozen=True, slots=True)
class Country:
    """What a state is called elsewhere: by ISO 3166-1 alpha-3, in CAMEO, and in FIPS PUB 10-4."""

    alpha3: str
    cameo: str | None
    fips: str | None


def cameo_of(kind: EventType, mode: str | None = None) -> Cameo:
    """The code of CAMEO for an act of PLOVER; that of the type alone where the mode is unknown."""
    return load_codebook().cameo(kind, mode)


def act_of(code: str) -> Act | None:
    """The type and mode of PLOVER for a code of CAMEO, or None. Raises ValueError for what is no code."""
    return load_codebook().act(code)


def country_of(alpha2: str | None) -> Country | None:
    """What a state is called elsewhere, by ISO 3166-1 alpha-2; that of the whole for a part such as GB-SCT."""
    return _countries().get(alpha2.partition("-")[0].upper()) if alpha2 else None


@cache
def load_codebook() -> Codebook:
    """The table that comes with the package, read once."""
    return read_codebook(DATA / "cameo.csv")


def read_codebook(path: Path) -> Codebook:
    """Read a table. Raises ValueError, naming the file and the line, where it is malformed or contradicts itself."""
    codes: dict[Act, Cameo] = {}
    acts: dict[str, Act] = {}
    goldstein: dict[str, float] = {}
    for line, row in _rows(path, _COLUMNS):
        where = f"{path.name}: line {line}"
        act, cameo, way = _entry(where, row)
        if goldstein.setdefault(cameo.code, cameo.goldstein) != cameo.goldstein:
            raise ValueError(f"{where}: {cameo.code} has {goldstein[cameo.code]} on another line")
        if way in ("both", "to") and codes.setdefault(act, cameo) != cameo:
            raise ValueError(f"{where}: {' '.join(filter(None, act))} is {codes[act].code} already")
        if way in ("both", "from") and acts.setdefault(cameo.code, act) != act:
            raise ValueError(f"{where}: {cameo.code} is {' '.join(filter(None, acts[cameo.code]))} already")
    missing = [kind for kind in EventType if (kind, None) not in codes]
    if missing:
        raise ValueError(f"{path.name}: no code for {missing[0]} without a mode")
    return Codebook(MappingProxyType(codes), MappingProxyType(acts))


def _entry(where: str, row: list[str]) -> tuple[Act, Cameo, str]:
    kind, mode, code, goldstein, way = row
    if kind not in EventType.__members__:
        raise ValueError(f"{where}: {kind!r} is no type of event")
    if mode != (_plain(mode) or ""):
        raise ValueError(f"{where}: write the mode {mode!r} in lower case")
    if not _CODE.fullmatch(code):
        raise ValueError(f"{where}: {code!r} is no code of CAMEO")
    if way not in ("both", "to", "from"):
        raise ValueError(f"{where}: the way must be both, to or from, not {way!r}")
    try:
        weight = float(goldstein)
    except ValueError:
        weight = float("nan")
    if not -10 <= weight <= 10:
        raise ValueError(f"{where}: {goldstein!r} is no number from -10 to 10")
    return (EventType(kind), mode or None), Cameo(code, weight), way


@cache
def _countries() -> Mapping[str, Country]:
    found = {}
    for _, (alpha2, alpha3, cameo, fips) in _rows(DATA / "countries.csv", _COUNTRY_COLUMNS):
        found[alpha2] = Country(alpha3, cameo or None, fips or None)
    return MappingProxyType(found)


def _rows(path: Path, columns: list[str]) -> list[tuple[int, list[str]]]:
    lines = [
        (number, row)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if line and not line.startswith("#")
        for row in csv.reader([line])
    ]
    if not lines or lines[0][1] != columns:
        raise ValueError(f"{path.name}: the first line that is no comment must be {','.join(columns)}")
    for number, row in lines:
        if len(row) != len(columns):
            raise ValueError(f"{path.name}: line {number}: {len(row)} cells, but {len(columns)} columns")
    return lines[1:]


def _plain(mode: str | None) -> str | None:
    return mode.strip().lower().replace("_", "-").replace(" ", "-") if mode else None
