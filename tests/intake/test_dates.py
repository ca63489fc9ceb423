"""Dates of metadata, in every form that they come in, and those that are none."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talestrek.article import is_date
from talestrek.intake.dates import Moment, first_moment, moment

TODAY = date(2026, 3, 1)


@pytest.mark.parametrize(
    ("text", "day", "iso"),
    [
        ("2024", "2024", "2024"),
        ("2024-02", "2024-02", "2024-02"),
        ("2024-02-29", "2024-02-29", "2024-02-29"),
        ("20240229", "2024-02-29", "2024-02-29"),
        ("2024-02-13T22:41:07", "2024-02-13", "2024-02-13T22:41:07"),
        ("20240213T224107+0100", "2024-02-13", "2024-02-13T22:41:07+01:00"),
        ("2024-01-31T23:30:00Z", "2024-02-01", "2024-01-31T23:30:00Z"),
        ("2024-07-31T21:59:00Z", "2024-07-31", "2024-07-31T21:59:00Z"),
        ("2024-07-31T22:30:00.123+0000", "2024-08-01", "2024-07-31T22:30:00.123000Z"),
        ("2024-01-01 12:00:00 +0100", "2024-01-01", "2024-01-01T12:00:00+01:00"),
        ("2024-01-01T12:00:00CET", "2024-01-01", "2024-01-01T12:00:00+01:00"),
        ("2024-07-01T23:30:00 UTC", "2024-07-02", "2024-07-01T23:30:00Z"),
        ("Tue, 16 Jan 2024 23:15:00 GMT", "2024-01-17", "2024-01-16T23:15:00Z"),
        ("ons, 1 mai 2024 08:00:00 +0200", "2024-05-01", "2024-05-01T08:00:00+02:00"),
        ("27.06.2023", "2023-06-27", "2023-06-27"),
        ("27. juni 2023", "2023-06-27", "2023-06-27"),
        ("27. juni 2023 kl. 14.30", "2023-06-27", "2023-06-27T14:30"),
        ("7.6.2023, 09:05", "2023-06-07", "2023-06-07T09:05"),
    ],
)
def test_dates_moment_reads_every_form(text: str, day: str, iso: str) -> None:
    assert moment(text, today=TODAY) == Moment(day, iso)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("2024-02-30", "is no date"),
        ("31.02.2023", "is no date"),
        ("2024-13-01T00:00:00Z", "is no date"),
        ("i går", "is no date"),
        ("0001-01-01T00:00:00Z", "before the first Norwegian newspaper"),
        ("1700", "before the first Norwegian newspaper"),
        ("9999-12-31T23:59:59-12:00", "is no date"),
        ("2026-03-03", "in the future"),
        ("2027", "in the future"),
        ("2" * 500, "is no date"),
    ],
)
def test_dates_moment_refuses_what_is_none(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        moment(text, today=TODAY)


def test_dates_moment_allows_tomorrow_for_other_zones() -> None:
    assert moment("2026-03-02", today=TODAY).day == "2026-03-02"


def test_dates_first_moment_takes_the_first_that_is_one_and_tells_of_the_others() -> None:
    notes: list[str] = []
    found = first_moment([("a", None), ("b", " "), ("c", "i går"), ("d", "2024-01-01"), ("e", "x")], notes)
    assert found == Moment("2024-01-01", "2024-01-01")
    assert notes == ["no date taken from c: 'i går' is no date"]


@given(st.text(max_size=40))
def test_dates_moment_gives_a_date_or_one_line(text: str) -> None:
    notes: list[str] = []
    found = first_moment([("felt", text)], notes)
    assert (found is None) == (
        (bool(text.strip()) and len(notes) == 1 and len(notes[0].splitlines()) == 1) or not text.strip()
    )
    if found:
        assert is_date(found.day)


@given(st.datetimes().map(lambda found: found.isoformat()) | st.datetimes(timezones=st.timezones()).map(str))
def test_dates_moment_reads_or_refuses_any_iso_moment(text: str) -> None:
    try:
        found = moment(text, today=TODAY)
    except ValueError:
        return
    assert is_date(found.day)
