"""Days and stretches of days, as ISO 8601 writes them: 2023-06-27, 2023-06 or 2023."""

from __future__ import annotations

import calendar
import datetime
import re
from dataclasses import dataclass

__all__ = ["Day", "Period", "period"]

Day = str | datetime.date
"""A day, or a month or a year as a string."""

_ISO = re.compile(r"([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12][0-9]|3[01]))?)?")


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days, both ends included."""

    first: datetime.date
    last: datetime.date

    @classmethod
    def between(cls, since: datetime.date | None, until: datetime.date | None) -> Period:
        """From a day to a day; None is an open end."""
        return cls(since or datetime.date.min, until or datetime.date.max)

    def holds(self, other: Period) -> bool:
        """Whether every day of the other is in this one."""
        return self.first <= other.first and other.last <= self.last

    def meets(self, other: Period) -> bool:
        """Whether they have a day in common."""
        return self.first <= other.last and other.first <= self.last


def period(day: Day | None) -> Period:
    """The days that are meant; None is today. Raises ValueError where it is no day, month or year."""
    if day is None:
        day = datetime.date.today()
    if isinstance(day, datetime.datetime):
        day = day.date()
    if isinstance(day, datetime.date):
        return Period(day, day)
    match = _ISO.fullmatch(day)
    try:
        if match is None:
            raise ValueError
        year, month, number = (int(part or 0) for part in match.groups())
        first = datetime.date(year, month or 1, number or 1)
        if number:
            return Period(first, first)
        last_month = month or 12
        return Period(first, datetime.date(year, last_month, calendar.monthrange(year, last_month)[1]))
    except ValueError:
        raise ValueError(f"{day!r} is no date: write 2023-06-27, 2023-06 or 2023") from None
