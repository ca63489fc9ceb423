"""Intervals of the calendar: the day, week, month or season that a day lies in, and the feasts of a year.

Weeks are those of ISO 8601, seasons those of meteorology (winter is December to February and belongs to the year that
it ends in), Easter by the anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, 1991, chapter 8).
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from talestrek.language.times import Feast, PartOfDay, Unit
from talestrek.reading import Granularity

__all__ = [
    "Interval",
    "add_months",
    "clock",
    "easter",
    "feast",
    "month",
    "part_of_day",
    "season",
    "unit_around",
    "week",
    "years",
]

_CHRISTMAS_EVE = (12, 24)


@dataclass(frozen=True, slots=True)
class Interval:
    """From ``start`` to ``end``, both inside; None is an open side. They are datetimes where minutes count."""

    start: date | datetime | None
    end: date | datetime | None
    granularity: Granularity
    note: str | None = None

    @property
    def first_day(self) -> date | None:
        """The day that it begins on."""
        return _day(self.start)

    @property
    def last_day(self) -> date | None:
        """The day that it ends on."""
        return _day(self.end)

    @property
    def is_one_day(self) -> bool:
        """Whether it lies inside one day."""
        return self.first_day is not None and self.first_day == self.last_day

    def noted(self, note: str) -> Interval:
        """The same with a note on what is not said."""
        return replace(self, note=note)


def _day(moment: date | datetime | None) -> date | None:
    return moment.date() if isinstance(moment, datetime) else moment


def week(day: date) -> Interval:
    """The ISO week that a day lies in."""
    monday = day - timedelta(days=day.weekday())
    return Interval(monday, monday + timedelta(days=6), Granularity.WEEK)


def month(year: int, number: int) -> Interval:
    """A month. Raises ValueError where there is none of this number or year."""
    first = date(year, number, 1)
    return Interval(first, first.replace(day=monthrange(year, number)[1]), Granularity.MONTH)


def add_months(day: date, months: int) -> date:
    """The same day so many months later, or the last of that month where it is shorter."""
    year, number = divmod(day.year * 12 + day.month - 1 + months, 12)
    first = date(year, number + 1, 1)
    return first.replace(day=min(day.day, monthrange(year, number + 1)[1]))


def season(year: int, first: int) -> Interval:
    """The season of a year whose first of three months is ``first``."""
    start = date(year - 1 if first == 12 else year, first, 1)
    last = add_months(start, 2)
    return Interval(start, month(last.year, last.month).end, Granularity.SEASON)


def easter(year: int) -> date:
    """Easter Sunday."""
    century, rest = divmod(year, 100)
    golden = year % 19
    skipped = century - century // 4
    moon = (19 * golden + skipped - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    shift = moon + weekday - 7 * ((golden + 11 * moon + 22 * weekday) // 451) + 114
    return date(year, shift // 31, shift % 31 + 1)


def feast(year: int, feast: Feast) -> Interval:
    """A feast in a year, as a day, or a range where it lasts longer."""
    christmas_eve = date(year, *_CHRISTMAS_EVE)
    if feast.easter is not None:
        start = easter(year) + timedelta(days=feast.easter)
    elif feast.advent is not None:
        fourth = christmas_eve - timedelta(days=(christmas_eve.weekday() + 1) % 7)
        start = fourth - timedelta(weeks=4 - feast.advent)
    else:
        assert feast.date is not None
        start = date(year, *feast.date)
    end = start + timedelta(days=feast.days - 1) if feast.days else christmas_eve
    return Interval(start, end, Granularity.DAY if start == end else Granularity.RANGE)


def part_of_day(day: date, part: PartOfDay) -> Interval:
    """A part of a day, in minutes."""
    start, end = datetime.combine(day, part.start), datetime.combine(day, part.end)
    return Interval(start, end, Granularity.PART_OF_DAY)


def clock(day: date, hour: int, minute: int | None) -> Interval:
    """A minute, or the whole hour where no minute is said; 24 is midnight, when the next day begins."""
    if hour == 24:
        day, hour = day + timedelta(days=1), 0
    start = datetime.combine(day, time(hour, minute or 0))
    end = start + timedelta(minutes=59) if minute is None else start
    return Interval(start, end, Granularity.HOUR)


def unit_around(unit: Unit, day: date, shift: int) -> Interval:
    """The unit that lies ``shift`` units from the one that holds ``day``.

    Raises:
        ValueError, OverflowError: it lies outside the years 1 to 9999.
    """
    match unit:
        case Unit.DAY:
            moved = day + timedelta(days=shift)
            return Interval(moved, moved, Granularity.DAY)
        case Unit.WEEK:
            return week(day + timedelta(weeks=shift))
        case Unit.WEEKEND:
            saturday = day + timedelta(weeks=shift, days=5 - day.weekday())
            return Interval(saturday, saturday + timedelta(days=1), Granularity.WEEKEND)
        case Unit.MONTH:
            moved = add_months(day, shift)
            return month(moved.year, moved.month)
        case Unit.YEAR:
            return years(day.year + shift, day.year + shift)
        case Unit.DECADE:
            first = (day.year // 10 + shift) * 10
            return years(first, first + 9)
        case Unit.CENTURY:
            first = (day.year // 100 + shift) * 100
            return years(first, first + 99)
        case Unit.HOUR | Unit.MINUTE:
            raise ValueError(f"a publication date has no {unit}")


def years(first: int, last: int) -> Interval:
    """Whole years; a range where there is more than one."""
    granularity = Granularity.YEAR if first == last else Granularity.RANGE
    return Interval(date(first, 1, 1), date(last, 12, 31), granularity)
