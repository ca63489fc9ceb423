"""A dozen states and some organisations, for tests that may not depend on the real tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

__all__ = ["Known", "knowing"]

# Names in Bokmål and Nynorsk, the stem of the adjective, the capital.
_STATES = """
Albania Albania albansk Tirana
Belarus Belarus belarusisk Minsk
Danmark Danmark dansk København
Frankrike Frankrike fransk Paris
Italia Italia italiensk Roma
Kina Kina kinesisk Beijing
Litauen Litauen litauisk Vilnius
Nederland Nederland nederlandsk Amsterdam
Norge Noreg norsk Oslo
Polen Polen polsk Warszawa
Romania Romania rumensk Bucuresti
Russland Russland russisk Moskva
Storbritannia Storbritannia britisk London
Sverige Sverige svensk Stockholm
Tyskland Tyskland tysk Berlin
Ukraina Ukraina ukrainsk Kyiv
USA USA amerikansk Washington
"""
_ORGANISATIONS = ("EU", "FN", "Nato")


@dataclass(frozen=True)
class Known:
    """What a form may stand for."""

    relation: str
    name: str


def _forms(standard: str) -> Iterable[tuple[str, Known]]:
    for line in _STATES.strip().splitlines():
        nb, nn, adjective, capital = line.split()
        name = nn if standard == "nn" else nb
        for form in {nb, nn}:
            yield form, Known("name", name)
            yield form + ("'" if form.endswith("s") else "s"), Known("genitive", name)
        for form in (adjective, adjective + "e"):
            yield form, Known("adjective", name)
            yield form.capitalize(), Known("adjective", name)
        yield capital, Known("capital", name)
    for name in _ORGANISATIONS:
        yield name, Known("name", name)
        yield name.upper(), Known("acronym", name)
        yield name + "s", Known("genitive", name)


def knowing(standard: str) -> Callable[[str], Iterable[Known]]:
    """A look-up over the table, giving names in a written standard."""
    table: dict[str, list[Known]] = {}
    for form, known in _forms(standard):
        if known not in table.setdefault(form, []):
            table[form].append(known)
    return lambda form: table.get(form, ())
