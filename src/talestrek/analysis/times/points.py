"""Meanings that are one unit of the calendar: a day, a week, a month, a part of a day, an hour.

Each meaning is a small frozen object with a ``granularity``, the name of its ``rule`` for the evidence, and ``at``,
which gives its interval in a context.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from talestrek.analysis.times import intervals
from talestrek.analysis.times.context import Context, Direction, Meaning, UnsaidError, granularity_of, moved
from talestrek.analysis.times.intervals import Interval
from talestrek.analysis.times.patterns import Pattern
from talestrek.language.times import PartOfDay, Unit
from talestrek.reading import Granularity

__all__ = [
    "Again",
    "Clock",
    "Clocks",
    "Fixed",
    "Nothing",
    "Nth",
    "Part",
    "Same",
    "Select",
    "Shift",
    "ShiftFrom",
    "Within",
]

_SOON = 31
"""Days: a date so near ahead is not named without its year when that of the year before is meant, even in the past."""

_QUITE_SOON = 92
"""The same where the verb in the past governs it only through a noun: "var et forspill til møtet i september"."""


class Select(StrEnum):
    """Which of many is meant; open is left to the verb."""

    OPEN = "open"
    LAST = "last"
    PREVIOUS = "previous"
    THIS = "this"
    NEXT = "next"
    COMING = "coming"


@dataclass(frozen=True, slots=True)
class Fixed:
    """An interval that depends on nothing: "juli 2025", "1980-tallet"."""

    interval: Interval
    rule: str = "full date"

    @property
    def granularity(self) -> Granularity:
        """That of the interval."""
        return self.interval.granularity

    def at(self, context: Context) -> Interval:
        """The interval."""
        return self.interval


@dataclass(frozen=True, slots=True)
class Nothing:
    """Something that is an expression of time and yet no time: "31. februar", "for noen år siden"."""

    reason: str
    granularity: Granularity
    rule: str = "no such time"

    def at(self, context: Context) -> Interval:
        """Always the reason."""
        raise UnsaidError(self.reason)


@dataclass(frozen=True, slots=True)
class Shift:
    """So many units from the publication: "i går", "neste uke", "for to år siden"."""

    unit: Unit
    shift: int
    rule: str = "from publication"

    @property
    def granularity(self) -> Granularity:
        """That of the unit."""
        return granularity_of(self.unit)

    def at(self, context: Context) -> Interval:
        """The unit."""
        return moved(self.unit, context.today(), self.shift)


@dataclass(frozen=True, slots=True)
class ShiftFrom:
    """So many units from another time: "dagen etter", "to år senere", "dagen før julaften".

    Without an ``anchor`` it is counted from the last time that the article mentions.
    """

    unit: Unit
    shift: int
    anchor: Meaning | None = None
    rule: str = "from the time before"

    @property
    def granularity(self) -> Granularity:
        """That of the unit."""
        return granularity_of(self.unit)

    def at(self, context: Context) -> Interval:
        """The unit."""
        return moved(self.unit, self._base(context), self.shift)

    def _base(self, context: Context) -> date:
        if self.anchor is not None:
            interval = self.anchor.at(context)
            base = interval.last_day if self.shift > 0 else interval.first_day
        elif self.unit is Unit.YEAR:
            base = None if context.last_year is None else date(context.last_year, 1, 1)
        elif self.unit is Unit.DAY:
            base = context.last_day
        else:
            base = None if context.last is None else context.last.first_day
        if base is None:
            raise UnsaidError("no time is mentioned before it that it could be counted from")
        return base


@dataclass(frozen=True, slots=True)
class Same:
    """The unit of the last time mentioned, or of the publication where there is none: "samme dag", "på dagen"."""

    unit: Unit
    rule: str = "the time before"

    @property
    def granularity(self) -> Granularity:
        """That of the unit."""
        return granularity_of(self.unit)

    def at(self, context: Context) -> Interval:
        """The unit."""
        if self.unit is Unit.YEAR and context.last_year is not None:
            return intervals.years(context.last_year, context.last_year)
        day = context.last_day if self.unit is Unit.DAY else context.last.first_day if context.last else None
        return moved(self.unit, day or context.today(), 0)


def _is_soon(back: int, forth: int, direct: bool) -> bool:
    """Whether the one ahead is meant after all, though the verb is in the past."""
    return forth <= (_SOON if direct else _QUITE_SOON) and back > 2 * forth and back > 180


_WEEKS = {Select.PREVIOUS: -1, Select.THIS: 0, Select.NEXT: 1}


@dataclass(frozen=True, slots=True)
class Again:
    """One of what comes again: "tirsdag", "forrige helg", "i juli", "påsken"."""

    pattern: Pattern
    select: Select = Select.OPEN

    @property
    def rule(self) -> str:
        """That of the pattern."""
        return self.pattern.name

    @property
    def granularity(self) -> Granularity:
        """That of the pattern."""
        return self.pattern.granularity

    def at(self, context: Context) -> Interval:
        """The one that is meant."""
        today = context.today()
        nearest = self.select is Select.THIS and self.pattern.granularity is Granularity.WEEKEND
        if self.pattern.weekly and self.select in _WEEKS and not nearest:
            found = self.pattern.of(today + timedelta(weeks=_WEEKS[self.select]))
            assert found is not None
            return found
        found = self._chosen(today, context.direction, direct=context.direct)
        if found is None:
            raise UnsaidError("there is none in the years around the publication")
        return found

    def _chosen(self, today: date, direction: Direction | None, *, direct: bool) -> Interval | None:
        around = self.pattern.around(today)
        begun = [one for one in around if one.first_day and one.first_day <= today]
        open_ones = [one for one in around if one.last_day and one.last_day >= today]
        match self.select:
            case Select.LAST | Select.PREVIOUS:
                return next((one for one in reversed(begun) if one.last_day and one.last_day < today), None)
            case Select.NEXT | Select.COMING:
                return next((one for one in open_ones if one.first_day and one.first_day > today), None)
        past = begun[-1] if begun else None
        ahead = open_ones[0] if open_ones else None
        if past is None or ahead is None:
            return past or ahead
        is_open = self.select is Select.OPEN or self.pattern.weekly
        if is_open and direction is Direction.FUTURE:
            return ahead
        back, forth = _gap(past, today), _gap(ahead, today)
        if is_open and direction is Direction.PAST and not _is_soon(back, forth, direct):
            return past
        if self.pattern.weekly and self.select is Select.OPEN:
            return past
        return past if back <= forth else ahead


def _gap(interval: Interval, day: date) -> int:
    """The days between an interval and a day outside it, 0 inside."""
    first, last = interval.first_day, interval.last_day
    assert first is not None
    assert last is not None
    return max((first - day).days, (day - last).days, 0)


@dataclass(frozen=True, slots=True)
class Within:
    """The one inside another time: "juli i fjor", "tirsdag i forrige uke", "påsken 2022"."""

    pattern: Pattern
    outer: Meaning

    @property
    def rule(self) -> str:
        """That of the pattern."""
        return self.pattern.name

    @property
    def granularity(self) -> Granularity:
        """That of the pattern."""
        return self.pattern.granularity

    def at(self, context: Context) -> Interval:
        """The first that ends inside the outer time, as the winter of a year does."""
        outer = self.outer.at(context)
        first, last = outer.first_day, outer.last_day
        assert first is not None
        assert last is not None
        found = self.pattern.of(first)
        if found is None or found.last_day is None or not first <= found.last_day:
            raise UnsaidError(f"there is none in {first.year}")
        return found


@dataclass(frozen=True, slots=True)
class Nth:
    """The n-th of what comes each week inside a longer time, -1 for the last: "første mandag i oktober"."""

    pattern: Pattern
    number: int
    outer: Meaning
    rule: str = "numbered"

    @property
    def granularity(self) -> Granularity:
        """That of the pattern."""
        return self.pattern.granularity

    def at(self, context: Context) -> Interval:
        """The one that is meant, of those that begin inside."""
        outer = self.outer.at(context)
        first, last = outer.first_day, outer.last_day
        assert first is not None
        assert last is not None
        inside = []
        day = first
        while day <= last + timedelta(days=6):
            found = self.pattern.of(day)
            if found and found.first_day and first <= found.first_day <= last:
                inside.append(found)
            day += timedelta(weeks=1)
        index = self.number - 1 if self.number > 0 else self.number
        if index >= len(inside):
            raise UnsaidError(f"there is no number {self.number}")
        return inside[index]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a day: "tirsdag kveld", "i natt", "natt til 1. mai".

    The night is that before its day's morning. Where ``open``, a verb in the future means the night that comes.
    """

    part: PartOfDay
    day: Meaning
    open: bool = False
    granularity: Granularity = Granularity.PART_OF_DAY

    @property
    def rule(self) -> str:
        """That of the day."""
        return self.day.rule

    def at(self, context: Context) -> Interval:
        """The part, in minutes."""
        day = _the_day(self.day, context)
        if self.open and context.direction is Direction.FUTURE:
            day += timedelta(days=1)
        return intervals.part_of_day(day, self.part)


def _the_day(meaning: Meaning, context: Context) -> date:
    interval = meaning.at(context)
    if not interval.is_one_day or interval.first_day is None:
        raise UnsaidError("it is a part of more than one day")
    return interval.first_day


@dataclass(frozen=True, slots=True)
class Clock:
    """An hour, or a minute where one is said, of a day: "klokken 14.30 tirsdag".

    ``twelve`` is a reading in words, which may be before or after noon; ``part`` of the day then decides. A clock
    without a day is that of the last day mentioned, or of the publication.
    """

    hour: int
    minute: int | None
    day: Meaning | None = None
    part: PartOfDay | None = None
    twelve: bool = False
    granularity: Granularity = Granularity.HOUR
    rule: str = "clock"

    def at(self, context: Context) -> Interval:
        """The hour or minute."""
        part = self.part or (self.day.part if isinstance(self.day, Part) else None)
        hour = self._hour(part)
        if hour is None and self.day is None:
            raise UnsaidError("before or after noon is not said")
        day = _the_day(self.day or Same(Unit.DAY), context)
        if hour is None:
            return Interval(day, day, Granularity.DAY, "before or after noon is not said")
        if self.twelve and hour == 12 and part is not None and part.name == "evening":
            return intervals.clock(day, 24, self.minute)
        return intervals.clock(day, hour, self.minute)

    def _hour(self, part: PartOfDay | None) -> int | None:
        if not self.twelve or self.hour == 12:
            return 0 if self.twelve and part is not None and part.name == "night" else self.hour
        if part is None:
            return None
        return self.hour + 12 if part.name in ("afternoon", "evening") else self.hour


@dataclass(frozen=True, slots=True)
class Clocks:
    """From one clock to another of the same day: "klokken 10 til 12"."""

    first: Clock
    last: Clock
    granularity: Granularity = Granularity.HOUR
    rule: str = "clock"

    def at(self, context: Context) -> Interval:
        """Up to the minute that it ends at; past midnight where the second clock is the earlier."""
        start, end = self.first.at(context).start, self.last.at(context).start
        if not isinstance(start, datetime) or not isinstance(end, datetime):
            raise UnsaidError("before or after noon is not said")
        return Interval(start, end if end >= start else end + timedelta(days=1), self.granularity)
