"""What a meaning is, and where an expression stands when its interval is asked for."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Protocol

from talestrek.analysis.times import intervals
from talestrek.analysis.times.intervals import Interval
from talestrek.language.times import Unit
from talestrek.reading import Granularity

__all__ = ["Context", "Direction", "Meaning", "UnsaidError", "granularity_of", "moved"]


class Direction(StrEnum):
    """Which way the verb points from the publication."""

    PAST = "past"
    FUTURE = "future"


class UnsaidError(Exception):
    """Nothing can be said of an expression; the message is the reason."""


@dataclass(slots=True)
class Context:
    """Where an expression stands: what day it is, which way its verb points, and what times came before it.

    ``day`` is None where the publication is not known, and ``unknown`` tells why. ``used`` tells afterwards whether
    the publication was asked for; ``direct`` whether the verb governs the expression itself, and not through a noun.
    """

    day: date | None
    unknown: str = "the publication date is not known"
    direction: Direction | None = None
    direct: bool = True
    last_day: date | None = None
    last_year: int | None = None
    last: Interval | None = None
    used: bool = field(default=False)

    def today(self) -> date:
        """The day of publication."""
        self.used = True
        if self.day is None:
            raise UnsaidError(self.unknown)
        return self.day


class Meaning(Protocol):
    """What every meaning gives."""

    @property
    def rule(self) -> str:
        """The name of the rule, for the evidence."""
        ...

    @property
    def granularity(self) -> Granularity:
        """How exact it is."""
        ...

    def at(self, context: Context) -> Interval:
        """Its interval. Raises UnsaidError where nothing can be said."""
        ...


_GRANULARITIES = {
    Unit.MINUTE: Granularity.HOUR,
    Unit.HOUR: Granularity.HOUR,
    Unit.DAY: Granularity.DAY,
    Unit.WEEKEND: Granularity.WEEKEND,
    Unit.WEEK: Granularity.WEEK,
    Unit.MONTH: Granularity.MONTH,
    Unit.YEAR: Granularity.YEAR,
    Unit.DECADE: Granularity.RANGE,
    Unit.CENTURY: Granularity.RANGE,
}


def granularity_of(unit: Unit) -> Granularity:
    """The granularity of a unit."""
    return _GRANULARITIES[unit]


def moved(unit: Unit, day: date, shift: int) -> Interval:
    """The unit so many units from the one that holds a day. Raises UnsaidError for hours and minutes."""
    if unit in (Unit.HOUR, Unit.MINUTE):
        raise UnsaidError("the hour that it is counted from is not known")
    return intervals.unit_around(unit, day, shift)
