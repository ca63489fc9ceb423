from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talestrek.analysis.times import intervals
from talestrek.language.times import Feast, Unit

DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1))


@pytest.mark.parametrize(
    "easter",
    [date(1961, 4, 2), date(2000, 4, 23), date(2008, 3, 23), date(2011, 4, 24), date(2023, 4, 9), date(2038, 4, 25)],
)
def test_easter_is_when_it_was_and_will_be(easter: date) -> None:
    assert intervals.easter(easter.year) == easter


@given(st.integers(1583, 4000))
def test_easter_is_a_sunday_in_spring(year: int) -> None:
    assert intervals.easter(year).isoweekday() == 7
    assert date(year, 3, 22) <= intervals.easter(year) <= date(year, 4, 25)


@given(st.integers(1900, 2100))
def test_the_fourth_sunday_in_advent_is_the_last_before_christmas(year: int) -> None:
    start = intervals.feast(year, Feast(None, 4, None, 1, False)).start
    assert start is not None
    assert start.isoweekday() == 7
    assert 0 <= (date(year, 12, 24) - start).days <= 6


@given(DAYS, st.sampled_from([unit for unit in Unit if unit not in (Unit.HOUR, Unit.MINUTE, Unit.WEEKEND)]))
def test_a_unit_holds_its_day_and_meets_its_neighbours(day: date, unit: Unit) -> None:
    here, after = (intervals.unit_around(unit, day, shift) for shift in (0, 1))
    assert here.first_day is not None
    assert here.last_day is not None
    assert here.first_day <= day <= here.last_day
    assert after.first_day == here.last_day + timedelta(days=1)


@given(DAYS, st.integers(-600, 600))
def test_months_added_are_months_apart(day: date, months: int) -> None:
    moved = intervals.add_months(day, months)
    assert (moved.year - day.year) * 12 + moved.month - day.month == months
    assert moved.day <= day.day
