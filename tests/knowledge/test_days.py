import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talestrek.knowledge import Period, period

DAY = datetime.date


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2023-06-27", DAY(2023, 6, 27), DAY(2023, 6, 27)),
        ("2023-06", DAY(2023, 6, 1), DAY(2023, 6, 30)),
        ("2024-02", DAY(2024, 2, 1), DAY(2024, 2, 29)),
        ("2023", DAY(2023, 1, 1), DAY(2023, 12, 31)),
    ],
)
def test_days_months_and_years(text: str, first: DAY, last: DAY) -> None:
    assert period(text) == Period(first, last)


@pytest.mark.parametrize(
    "text", ["", "2023-13", "2023-00", "2023-02-30", "23", "2023-6", "2023-06-27T10:00", "0000", "２０２３"]
)
def test_what_is_no_date(text: str) -> None:
    with pytest.raises(ValueError, match="is no date: write 2023-06-27, 2023-06 or 2023"):
        period(text)


@given(st.text())
def test_any_text_is_a_date_or_a_value_error(text: str) -> None:
    try:
        found = period(text)
    except ValueError:
        return
    assert found.first <= found.last


@given(st.dates())
def test_a_day_is_itself(day: DAY) -> None:
    assert period(day) == period(day.isoformat()) == Period(day, day)
    assert period(datetime.datetime(day.year, day.month, day.day, 12)) == Period(day, day)
