from itertools import pairwise
from pathlib import Path

import pytest

from talestrek.analysis.times.pieces import cut
from talestrek.language.people import LEXICONS
from talestrek.language.times import load_times, read_times


def test_parts_of_the_day_fill_it_without_a_gap() -> None:
    parts = sorted(set(load_times().parts.values()), key=lambda part: part.start)
    minutes = [(part.start.hour * 60 + part.start.minute, part.end.hour * 60 + part.end.minute) for part in parts]
    assert minutes[0][0] == 0
    assert minutes[-1][1] == 24 * 60 - 1
    assert all(end + 1 == start for (_, end), (start, _) in pairwise(minutes))


def test_every_weekday_month_and_season_is_there() -> None:
    words = load_times()
    assert set(words.weekdays.values()) == set(range(1, 8))
    assert set(words.months.values()) == set(range(1, 13))
    assert set(words.seasons.values()) == {3, 6, 9, 12}


def test_words_are_in_lower_case_and_cut_as_text_is() -> None:
    words = load_times()
    for table in (words.weekdays, words.months, words.units, words.selectors, words.numbers, words.seasons):
        assert all(word == word.lower() and cut(word).low == [word] for word in table)
    for phrases in (words.phrases, words.feasts):
        for first, entries in phrases.items():
            for rest, _ in entries:
                assert all(cut(piece).low == [piece] for piece in (first, *rest))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("[part_of_day]", "[part_of_day", "times.toml"),
        ('from = "00:00"', 'from = "25:00"', r"times.toml: \[part_of_day\] is malformed"),
        ("first = 12", 'first = "vinter"', r"times.toml: \[season\] is malformed"),
        ('unit = "year"', 'unit = "aeon"', r"times.toml: \[\[phrase\]\] is malformed"),
        ("easter = -7", "days_from = -7", r"must have one of easter, advent and date"),
        ("[selector]", "[chooser]", "times.toml: selector lacks"),
    ],
)
def test_a_malformed_file_names_the_place(tmp_path: Path, old: str, new: str, message: str) -> None:
    text = (LEXICONS / "times.toml").read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "times.toml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ValueError, match=message):
        read_times(path)
