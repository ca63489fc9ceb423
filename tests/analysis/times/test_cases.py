"""Every row of two tables: ``cases.csv``, and ``held_out.csv``, which was written before the grammar."""

import csv
from pathlib import Path

import pytest

from talestrek.analysis.times import find_times

FOLDER = Path(__file__).parent


def rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


CASES = [
    pytest.param(row, id=f"{name}:{number}")
    for name in ("cases", "held_out")
    for number, row in enumerate(rows(f"{name}.csv"), 2)
]


@pytest.mark.parametrize("row", CASES)
def test_a_text_gives_the_times_of_its_row(row: dict[str, str]) -> None:
    text = row["text"]
    found = [
        (text[time.span[0] : time.span[1]], time.start or "", time.end or "", str(time.granularity))
        for time in find_times(text, published=row["published"] or None)
    ]
    if row["kind"] == "none":
        assert found == []
    else:
        assert (row["span"], row["start"], row["end"], row["granularity"]) in found


@pytest.mark.parametrize("row", CASES)
def test_a_time_that_is_not_whole_says_why(row: dict[str, str]) -> None:
    for time in find_times(row["text"], published=row["published"] or None):
        assert time.reason or (time.start and time.end)


def test_the_tables_are_large_and_sorted() -> None:
    cases, held_out = rows("cases.csv"), rows("held_out.csv")
    assert len(cases) >= 350
    assert len(held_out) == 100
    kinds = [row["kind"] for row in cases]
    assert kinds == sorted(kinds, key=lambda kind: (kind == "none", kind))
    assert not {row["text"] for row in cases} & {row["text"] for row in held_out if row["kind"] != "none"}
