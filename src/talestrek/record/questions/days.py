"""Stretches of days as conditions: dates are text, and may be a year or a month only."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, or_

from talestrek.knowledge.days import Day, period
from talestrek.record.errors import QuestionError

__all__ = ["Day", "Days"]

_AFTER_ALL = "~"
"""Sorts behind all that ISO 8601 may add to a day."""


@dataclass(frozen=True, slots=True)
class Days:
    """From a day to a day, both inside; None is an open end."""

    since: str | None = None
    until: str | None = None

    @classmethod
    def between(cls, since: Day | None, until: Day | None, names: tuple[str, str] = ("since", "until")) -> Days:
        """From the first day of ``since`` to the last of ``until``, each a day, a month or a year.

        Messages call them by ``names``.

        Raises:
            QuestionError: one of them is no date, or the end lies before the beginning.
        """
        first = _period(names[0], since)[0] if since is not None else None
        last = _period(names[1], until)[1] if until is not None else None
        if first and last and first > last:
            raise QuestionError(f"{names[0]} {first} {names[1]} {last}: the end lies before the beginning")
        return cls(first, last)

    def __bool__(self) -> bool:
        return self.since is not None or self.until is not None

    def holds(self, day: ColumnElement[str | None]) -> ColumnElement[bool] | None:
        """That a day may lie inside; one that is known to its year or month only may if any day of that does."""
        conditions = []
        if self.since is not None:
            year, month = self.since[:4], self.since[:7]
            # The first is what an index can begin at.
            conditions += [day >= year, or_(day >= self.since, day.in_([year, month]))]
        if self.until is not None:
            conditions.append(day < self.until + _AFTER_ALL)
        return and_(*conditions) if conditions else None


def _period(name: str, day: Day) -> tuple[str, str]:
    try:
        days = period(day)
    except ValueError as error:
        raise QuestionError(f"{name}: {error}") from None
    return _text(days.first), _text(days.last)


def _text(day: datetime.date) -> str:
    return day.isoformat()
