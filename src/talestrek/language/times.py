"""Words of time: what each is worth in the calendar.

The data lie in ``lexicons/times.toml``, written by hand.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import time
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from talestrek.language.people import LEXICONS

__all__ = ["Feast", "Form", "PartOfDay", "Phrase", "TimeWords", "Unit", "UnitWord", "load_times", "read_times"]


V = TypeVar("V")


class Unit(StrEnum):
    """What time is counted in."""

    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WEEKEND = "weekend"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"


class Form(StrEnum):
    """The inflection of a unit's noun: indefinite and definite, singular and plural."""

    ONE = "one"
    THE = "the"
    MANY = "many"
    THESE = "these"


@dataclass(frozen=True, slots=True)
class UnitWord:
    """A unit and the forms that a word may be of it: "år" is one or many."""

    unit: Unit
    forms: frozenset[Form]


@dataclass(frozen=True, slots=True)
class PartOfDay:
    """A part of the day, from its first to its last minute."""

    name: str
    start: time
    end: time


@dataclass(frozen=True, slots=True)
class Phrase:
    """A fixed phrase: ``shift`` units from the publication, and there a part of the day."""

    unit: Unit
    shift: int
    part: PartOfDay | None


@dataclass(frozen=True, slots=True)
class Feast:
    """A feast: its first day, by days from Easter Sunday, Sunday in Advent or month and day, and how many it lasts.

    One of no days lasts till Christmas Eve. A ``bare`` one is a time only after a preposition or with its year.
    """

    easter: int | None
    advent: int | None
    date: tuple[int, int] | None
    days: int
    bare: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeWords:
    """All words of time by their lower-case forms.

    Phrases and feasts are keyed by their first piece (a word or a sign) and there by the others, the longest first.
    ``words`` gives the small words by what they do in the grammar.
    """

    weekdays: Mapping[str, int]
    months: Mapping[str, int]
    month_abbreviations: Mapping[str, int]
    parts: Mapping[str, PartOfDay]
    seasons: Mapping[str, int]
    units: Mapping[str, UnitWord]
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], Phrase], ...]]
    feasts: Mapping[str, tuple[tuple[tuple[str, ...], Feast], ...]]
    selectors: Mapping[str, str]
    stretches: Mapping[str, str]
    portions: Mapping[str, str]
    numbers: Mapping[str, int]
    ordinals: Mapping[str, int]
    words: Mapping[str, frozenset[str]]


def read_times(path: Path) -> TimeWords:
    """The words of this file. Raises ValueError, naming file, entry and reason, where it is malformed."""
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ValueError(f"{path.name}: {error}") from error
    where = "the file"
    try:
        where = "[part_of_day]"
        parts = {
            name: PartOfDay(name, time.fromisoformat(row["from"]), time.fromisoformat(row["to"]))
            for name, row in tables["part_of_day"].items()
        }
        where = "[season]"
        seasons = {form: int(row["first"]) for _, row in tables["season"].items() for form in _forms(row)}
        where = "[unit]"
        units = _units(tables["unit"])
        where = "[[phrase]]"
        phrases = _by_first(_phrases(tables["phrase"], parts))
        where = "[[feast]]"
        feasts = _by_first(_feasts(tables["feast"]))
        where = "[word]"
        words = {name: frozenset(forms.split()) for name, forms in tables["word"].items()}
        numbered = {}
        for where in ("weekday", "month", "month_abbreviation", "number", "ordinal"):
            numbered[where] = {form: int(key) for key, row in tables[where].items() for form in _forms(row)}
        named = {}
        for where in ("selector", "stretch", "portion"):
            named[where] = {form: key for key, row in tables[where].items() for form in _forms(row)}
    except KeyError as error:
        raise ValueError(f"{path.name}: {where} lacks {error}") from error
    except (AttributeError, TypeError, ValueError) as error:
        raise ValueError(f"{path.name}: {where} is malformed: {error}") from error
    return TimeWords(
        weekdays=MappingProxyType(numbered["weekday"]),
        months=MappingProxyType(numbered["month"]),
        month_abbreviations=MappingProxyType(numbered["month_abbreviation"]),
        parts=MappingProxyType(
            {form: parts[name] for name, row in tables["part_of_day"].items() for form in _forms(row)}
        ),
        seasons=MappingProxyType(seasons),
        units=MappingProxyType(units),
        phrases=MappingProxyType(phrases),
        feasts=MappingProxyType(feasts),
        selectors=MappingProxyType(named["selector"]),
        stretches=MappingProxyType(named["stretch"]),
        portions=MappingProxyType(named["portion"]),
        numbers=MappingProxyType(numbered["number"]),
        ordinals=MappingProxyType(numbered["ordinal"]),
        words=MappingProxyType(words),
    )


def _forms(row: Mapping[str, str]) -> Iterator[str]:
    """The forms of a row in both standards, the same form once."""
    yield from dict.fromkeys([*row["nb"].split(), *row["nn"].split()])


def _units(table: Mapping[str, Mapping[str, str]]) -> dict[str, UnitWord]:
    found: dict[str, UnitWord] = {}
    for name, row in table.items():
        for form in Form:
            for word in row[form].split():
                forms = found[word].forms if word in found else frozenset()
                found[word] = UnitWord(Unit(name), forms | {form})
    return found


def _phrases(rows: list[dict[str, Any]], parts: Mapping[str, PartOfDay]) -> Iterator[tuple[str, Phrase]]:
    for row in rows:
        part = parts[row["part"]] if "part" in row else None
        for text in dict.fromkeys([*row["nb"], *row["nn"]]):
            yield text, Phrase(Unit(row["unit"]), int(row["shift"]), part)


def _feasts(rows: list[dict[str, Any]]) -> Iterator[tuple[str, Feast]]:
    for row in rows:
        anchors = [key for key in ("easter", "advent", "date") if key in row]
        if len(anchors) != 1:
            raise ValueError(f"{row['forms']} must have one of easter, advent and date")
        month_day = tuple(row["date"]) if "date" in row else None
        feast = Feast(row.get("easter"), row.get("advent"), month_day, int(row["days"]), bool(row.get("bare", False)))
        for text in row["forms"]:
            yield text, feast


def _by_first(entries: Iterator[tuple[str, V]]) -> dict[str, tuple[tuple[tuple[str, ...], V], ...]]:
    """Phrases by their first piece, cut as `talestrek.analysis.times.pieces` cuts text, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], V]]] = {}
    for text, value in entries:
        first, *rest = text.replace(".", " . ").replace("-", " - ").split()
        found.setdefault(first, []).append((tuple(rest), value))
    return {first: tuple(sorted(values, key=lambda item: -len(item[0]))) for first, values in found.items()}


@cache
def load_times() -> TimeWords:
    """The words of time that come with the package, read once."""
    return read_times(LEXICONS / "times.toml")
