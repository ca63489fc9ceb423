from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talestrek.analysis.times import Publication, published_in


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("OSLO, 27. juni 2023 (NTB): Broen stenges.", "2023-06-27"),
        ("BERGEN 3. mai 2021 (NPK) Fjorden er full av makrell.", "2021-05-03"),
        ("Publisert: 27.06.2023\nBroen stenges\nI dag ble broen stengt.", "2023-06-27"),
        ("Publisert tirsdag 27. juni 2023 kl. 14.05\nBroen stenges", "2023-06-27"),
        ("Broen stenges\n27. juni 2023\nI dag ble broen stengt.", "2023-06-27"),
        ("date 2023-06 – Broen stenges.", "2023-06"),
        ("Dato: 2023-06-27\nBroen stenges", "2023-06-27"),
        ("Oppdatert: 28.06.2023\nPublisert: 27.06.2023\nBroen stenges", "2023-06-27"),
        ("TROMSØ, 1. februar 2020 – Broen stenges.", "2020-02-01"),
    ],
)
def test_a_dateline_gives_the_publication(text: str, expected: str) -> None:
    found = published_in(text)
    assert found is not None
    assert found.date == expected
    assert text[found.span[0] : found.span[1]]
    assert 0 < found.evidence.score <= 1


@pytest.mark.parametrize(
    "text",
    [
        "Broen ble stengt 27. juni 2023, sier ordføreren.",
        "OSLO, 27. juni (NTB): Broen stenges.",
        "Hun ble født 3. mai 1971 (Ap) og vokste opp i Oslo.",
        "Publisert: 31.02.2023\nBroen stenges",
        "Publisert: i går\nBroen stenges",
        "I dag ble broen stengt.",
        "",
    ],
)
def test_a_date_in_running_text_is_no_publication(text: str) -> None:
    assert published_in(text) is None


def test_a_dateline_stands_at_the_head() -> None:
    assert published_in("Broen er stengt. " * 40 + "\nPublisert: 27.06.2023") is None


@given(st.text())
def test_any_text_may_be_asked(text: str) -> None:
    found = published_in(text)
    assert found is None or 0 <= found.span[0] < found.span[1] <= len(text)


def test_a_month_is_as_long_as_it_is() -> None:
    assert Publication.of("2024-02") == Publication(date(2024, 2, 1), date(2024, 2, 29))
    assert Publication.of(date(2024, 2, 3)) == Publication(date(2024, 2, 3), date(2024, 2, 3))


def test_a_day_of_grace_is_given_to_other_clocks() -> None:
    today = date(2024, 2, 3)
    assert Publication.of("2024-02-04", today=today).problem is None
    assert Publication.of("2024-02-05", today=today).problem == "the publication date 2024-02-05 lies in the future"
