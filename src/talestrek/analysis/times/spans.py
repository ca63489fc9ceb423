"""Meanings that are made of others: ranges, portions, bounds, and what reaches up to the publication."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from talestrek.analysis.times import intervals
from talestrek.analysis.times.context import Context, Direction, Meaning, UnsaidError
from talestrek.analysis.times.intervals import Interval
from talestrek.analysis.times.patterns import Pattern
from talestrek.analysis.times.points import Again
from talestrek.language.times import Unit
from talestrek.reading import Granularity

__all__ = ["Bound", "Clip", "Half", "Limit", "Portion", "Stretch", "Through"]


class Limit(StrEnum):
    """How a bound cuts: since and from a time on, until or within it, before or after it."""

    SINCE = "since"
    FROM = "from"
    UNTIL = "until"
    WITHIN = "within"
    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Through:
    """From one time to another: "fra 3. til 9. mai", "11. og 12. juli", "mellom 2010 og 2015".

    The second is the first one after the first where both come again: Monday to Friday, December to January.
    """

    first: Meaning
    last: Meaning
    granularity: Granularity = Granularity.RANGE
    rule: str = "range"

    def at(self, context: Context) -> Interval:
        """From the beginning of the first to the end of the last."""
        first, last = self.first.at(context), self.last.at(context)
        if isinstance(self.last, Again) and isinstance(self.first, Again) and first.first_day:
            last = self._following(self.last.pattern, first.first_day) or last
        elif isinstance(self.first, Again) and last.first_day:
            first = self._preceding(self.first.pattern, last.first_day) or first
        start, end = first.start, last.end
        if start is None or end is None or first.first_day is None or last.last_day is None:
            raise UnsaidError("one side of it is not said")
        if first.first_day > last.last_day:
            raise UnsaidError("it ends before it begins")
        return Interval(*_alike(start, end), self.granularity)

    @staticmethod
    def _following(pattern: Pattern, day: date) -> Interval | None:
        return next((one for one in pattern.around(day) if one.first_day and one.first_day >= day), None)

    @staticmethod
    def _preceding(pattern: Pattern, day: date) -> Interval | None:
        return next((one for one in reversed(pattern.around(day)) if one.first_day and one.first_day <= day), None)


def _alike(start: date, end: date) -> tuple[date, date]:
    """Both with minutes, where one has them."""
    if isinstance(start, datetime) and not isinstance(end, datetime):
        return start, datetime(end.year, end.month, end.day, 23, 59)
    if isinstance(end, datetime) and not isinstance(start, datetime):
        return datetime(start.year, start.month, start.day), end
    return start, end


_LAST_DAY = 3


@dataclass(frozen=True, slots=True)
class Portion:
    """The first, middle or last third of a time, 0 to 2, or its last day, 3: "midten av juli", "utgangen av året"."""

    third: int
    of: Meaning
    rule: str = "portion"

    @property
    def granularity(self) -> Granularity:
        """A range, or a day."""
        return Granularity.DAY if self.third == _LAST_DAY else Granularity.RANGE

    def at(self, context: Context) -> Interval:
        """The third: of a month its days 1 to 10, 11 to 20 and 21 to its end; of ten years 3, 4 and 3."""
        whole = self.of.at(context)
        first, last = whole.first_day, whole.last_day
        if first is None or last is None:
            raise UnsaidError("one side of it is not said")
        if self.third == _LAST_DAY:
            return Interval(last, last, Granularity.DAY)
        if whole.granularity is Granularity.MONTH:
            cuts = [first, first.replace(day=11), first.replace(day=21), last + timedelta(days=1)]
        elif last.year - first.year >= 9:
            size = last.year - first.year + 1
            third = size // 3
            cuts = [date(first.year + n, 1, 1) for n in (0, third, size - third)]
            cuts.append(date(last.year, 12, 31) + timedelta(days=1))
        elif whole.granularity in (Granularity.YEAR, Granularity.SEASON):
            months = (last.year - first.year) * 12 + last.month - first.month + 1
            cuts = [intervals.add_months(first, months * n // 3) for n in range(4)]
        else:
            days = (last - first).days + 1
            third = max(1, days // 3)
            cuts = [first, first + timedelta(days=third), last - timedelta(days=third - 1), last + timedelta(days=1)]
            if days < 3:
                return whole
        return Interval(cuts[self.third], cuts[self.third + 1] - timedelta(days=1), Granularity.RANGE)


@dataclass(frozen=True, slots=True)
class Half:
    """The first or second half of a month, season or year: "første halvdel av juli"."""

    number: int
    of: Meaning
    granularity: Granularity = Granularity.RANGE
    rule: str = "portion"

    def at(self, context: Context) -> Interval:
        """The half, in whole months of a year, else in days."""
        whole = self.of.at(context)
        first, last = whole.first_day, whole.last_day
        if first is None or last is None:
            raise UnsaidError("one side of it is not said")
        if whole.granularity is Granularity.YEAR:
            middle = date(first.year, 7, 1)
        else:
            middle = first + timedelta(days=((last - first).days + 1) // 2)
        if self.number == 1:
            return Interval(first, middle - timedelta(days=1), self.granularity)
        return Interval(middle, last, self.granularity)


@dataclass(frozen=True, slots=True)
class Bound:
    """A time that another one begins or ends: "siden 2014", "innen 2030", "før jul".

    The other side is the publication where it lies on that side, and left open elsewhere. Where ``dated``, a noun may
    only be of that time, which is over: "et utsagn fra 2008".
    """

    limit: Limit
    of: Meaning
    dated: bool = False
    granularity: Granularity = Granularity.RANGE
    rule: str = "bound"

    def at(self, context: Context) -> Interval:
        """The interval, one side of it None where it is open."""
        if self.limit in (Limit.WITHIN, Limit.UNTIL) and context.direction is None:
            context.direction = Direction.FUTURE
        inner = self.of.at(context)
        if inner.start is None or inner.end is None:
            raise UnsaidError("one side of it is not said")
        today = context.day
        if self.dated and not context.direct and today is not None and _day_of(inner.end) < today:
            return inner
        start: date | datetime | None = None
        end: date | datetime | None = None
        match self.limit:
            case Limit.SINCE | Limit.FROM:
                start = inner.start
            case Limit.AFTER:
                start = inner.start if inner.granularity is Granularity.HOUR else _after(inner.end)
            case Limit.UNTIL | Limit.WITHIN:
                end = inner.end
            case Limit.BEFORE:
                end = _before(inner.start)
        if start is None:
            ahead = today is not None and end is not None and today < _day_of(end)
            if ahead and (self.limit in (Limit.WITHIN, Limit.UNTIL) or context.direction is Direction.FUTURE):
                start = today
        elif self.limit is Limit.SINCE and today is not None and _day_of(start) <= today:
            end = today
        if start is not None and end is not None:
            context.used = True
            return Interval(*_alike(start, end), self.granularity)
        note = "how long it lasts is not said" if end is None else "when it begins is not said"
        return Interval(start, end, self.granularity, note)


def _day_of(moment: date | datetime) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _after(moment: date | datetime | None) -> date | datetime | None:
    if moment is None:
        return None
    return moment + (timedelta(minutes=1) if isinstance(moment, datetime) else timedelta(days=1))


def _before(moment: date | datetime | None) -> date | datetime | None:
    if moment is None:
        return None
    return moment - (timedelta(minutes=1) if isinstance(moment, datetime) else timedelta(days=1))


@dataclass(frozen=True, slots=True)
class Clip:
    """What lies before or after the publication, of a time that holds it: "tidligere i år", "resten av uka"."""

    later: bool
    of: Meaning
    rule: str = "up to publication"

    @property
    def granularity(self) -> Granularity:
        """That of a day, or a range."""
        inner = self.of.granularity
        return inner if inner in (Granularity.DAY, Granularity.PART_OF_DAY, Granularity.HOUR) else Granularity.RANGE

    def at(self, context: Context) -> Interval:
        """The side that is meant, with the day of publication; the whole where it lies elsewhere."""
        whole = self.of.at(context)
        today = context.day
        first, last = whole.first_day, whole.last_day
        if first is None or last is None or self.granularity is not Granularity.RANGE:
            return whole
        if today is None or not first <= today <= last:
            return Interval(whole.start, whole.end, whole.granularity)
        context.used = True
        return Interval(today, last, self.granularity) if self.later else Interval(first, today, self.granularity)


@dataclass(frozen=True, slots=True)
class Stretch:
    """So many units up to the publication, or from the day after it on: "de siste to ukene"."""

    unit: Unit
    count: int | None
    back: bool
    with_today: bool = False
    granularity: Granularity = Granularity.RANGE
    rule: str = "up to publication"

    def at(self, context: Context) -> Interval:
        """The stretch; without a number the far side is open."""
        today = context.today()
        near = today if self.back else today + timedelta(days=1)
        if self.unit in (Unit.HOUR, Unit.MINUTE):
            raise UnsaidError("the hour that it is counted from is not known")
        if self.count is None:
            note = f"how many {self.unit}s is not said"
            return Interval(near if not self.back else None, near if self.back else None, self.granularity, note)
        if self.with_today:
            near = today
        far = _steps(today, self.unit, -self.count if self.back else self.count)
        return Interval(min(near, far), max(near, far), self.granularity)


_MONTHS = {Unit.MONTH: 1, Unit.YEAR: 12, Unit.DECADE: 120, Unit.CENTURY: 1200}


def _steps(day: date, unit: Unit, count: int) -> date:
    if unit in _MONTHS:
        return intervals.add_months(day, _MONTHS[unit] * count)
    return day + timedelta(days=count if unit is Unit.DAY else 7 * count)
