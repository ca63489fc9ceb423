from __future__ import annotations

import re
from datetime import date, timedelta

from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from talestrek.api.dates import DATE
from talestrek.api.requests import SaidQuery
from talestrek.article import is_date

PATTERN = re.compile(DATE)
RUST = TypeAdapter(SaidQuery)


@given(st.from_regex(r"\A[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?\Z"))
@example("0000")
@example("0000-01-01")
@example("1900-02-29")
@example("2000-02-29")
@example("2023-13")
def test_it_is_a_date_if_there_is_one(text: str) -> None:
    assert bool(PATTERN.match(text)) == is_date(text)


@given(st.text(max_size=12) | st.dates().map(lambda day: f"{day.isoformat()}\n"))
def test_nothing_else_is_one(text: str) -> None:
    try:
        RUST.validate_python({"since": text})
    except ValidationError:
        assert not is_date(text)
    else:
        assert is_date(text)


def test_every_day_of_four_centuries() -> None:
    day = date(1800, 1, 1)
    while day < date(2200, 1, 1):
        assert PATTERN.match(day.isoformat())
        day += timedelta(days=1)
