"""What comes again once a week or once a year: weekdays, dates, months, seasons, feasts, weeks by number, quarters."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from talestrek.analysis.times import intervals
from talestrek.analysis.times.intervals import Interval
from talestrek.language.times import Feast
from talestrek.reading import Granularity

__all__ = [
    "Pattern",
    "annual_date",
    "annual_feast",
    "annual_month",
    "annual_season",
    "annual_week",
    "any_week",
    "half_year",
    "quarter",
    "weekday",
    "weekend",
]

_NEAR_YEARS = 8
"""29 February is at most eight years away."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """Something that comes once a week or once a year.

    ``of`` gives that of a week, by its Monday, or of a year, by a day in it; None where there is none, such as 29
    February.
    """

    name: str
    weekly: bool
    granularity: Granularity
    of: Callable[[date], Interval | None]

    def around(self, day: date) -> list[Interval]:
        """Those before, at and after a day, in order."""
        if self.weekly:
            days = [day + timedelta(weeks=shift) for shift in range(-2, 3)]
        else:
            days = [date(year, 1, 1) for year in range(max(1, day.year - _NEAR_YEARS), day.year + _NEAR_YEARS + 1)]
        return [found for other in days if (found := self.of(other)) is not None]


def weekday(number: int) -> Pattern:
    """A weekday, 1 for Monday."""

    def of(day: date) -> Interval:
        found = day + timedelta(days=number - day.isoweekday())
        return Interval(found, found, Granularity.DAY)

    return Pattern("weekday", True, Granularity.DAY, of)


def weekend() -> Pattern:
    """Saturday and Sunday."""

    def of(day: date) -> Interval:
        saturday = day + timedelta(days=6 - day.isoweekday())
        return Interval(saturday, saturday + timedelta(days=1), Granularity.WEEKEND)

    return Pattern("weekend", True, Granularity.WEEKEND, of)


def any_week() -> Pattern:
    """Any week."""
    return Pattern("week", True, Granularity.WEEK, intervals.week)


def annual_date(number: int, day_number: int, weekday: int | None = None) -> Pattern:
    """A day of a month, in years where it falls on a weekday if one is given."""

    def of(day: date) -> Interval | None:
        try:
            found = date(day.year, number, day_number)
        except ValueError:
            return None
        return Interval(found, found, Granularity.DAY) if weekday in (None, found.isoweekday()) else None

    return Pattern("date", False, Granularity.DAY, of)


def annual_month(number: int) -> Pattern:
    """A month, 1 for January."""
    return Pattern("month", False, Granularity.MONTH, lambda day: intervals.month(day.year, number))


def annual_season(first: int) -> Pattern:
    """A season, by its first month."""
    return Pattern("season", False, Granularity.SEASON, lambda day: intervals.season(day.year, first))


def annual_feast(feast: Feast) -> Pattern:
    """A feast."""
    granularity = Granularity.DAY if feast.days == 1 else Granularity.RANGE
    return Pattern("feast", False, granularity, lambda day: intervals.feast(day.year, feast))


def annual_week(number: int) -> Pattern:
    """A week by its ISO number; only some years have a week 53."""

    def of(day: date) -> Interval | None:
        try:
            return intervals.week(date.fromisocalendar(day.year, number, 1))
        except ValueError:
            return None

    return Pattern("week number", False, Granularity.WEEK, of)


def quarter(number: int) -> Pattern:
    """A quarter of a year, 1 to 4."""
    return _months("quarter", 3 * number - 2, 3)


def half_year(number: int) -> Pattern:
    """A half of a year, 1 or 2."""
    return _months("half year", 6 * number - 5, 6)


def _months(name: str, first: int, count: int) -> Pattern:
    def of(day: date) -> Interval:
        last = intervals.month(day.year, first + count - 1)
        return Interval(date(day.year, first, 1), last.end, Granularity.RANGE)

    return Pattern(name, False, Granularity.RANGE, of)
