"""Names taken apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talestrek.knowledge.spelling.parsing import MOST_PARTS, closed, parse, without_genitive


def parts(name: str) -> list[str]:
    return [part.text for part in parse(name).parts]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Støre, Jonas Gahr", ["jonas", "gahr", "støre"]),
        ("J.G. Støre", ["j", "g", "støre"]),
        ("statsminister Erna Solberg", ["erna", "solberg"]),
        ("Abd al-Fattah as-Sisi", ["abdfattah", "sisi"]),
        ("Abdel Fattah al-Sisi", ["abdfattah", "sisi"]),
        ("Ursula von der Leyen", ["ursula", "leyen"]),
        ("Al Gore", ["al", "gore"]),
        ("Kari Berg-Hansen", ["kari", "berg", "hansen"]),
        ("Wagner-gruppen", ["wagner"]),
        ("习近平", ["xi", "jin", "ping"]),
        ("Ekrem İmamoğlu", ["ekrem", "imamoğlu"]),
    ],
)
def test_parts_of_a_name(name: str, expected: list[str]) -> None:
    assert parts(name) == expected


def test_initials_numerals_and_generations_are_known() -> None:
    assert [part.initial for part in parse("Jens Chr. Hauge").parts] == [False, True, False]
    assert parse("Karl XVI Gustaf").numeral == "xvi"
    assert parse("Xi Jinping").numeral is None
    assert parse("Bush jr.").generation != parse("Bush sr.").generation


@pytest.mark.parametrize(
    ("name", "asian"),
    [("Xi Jinping", True), ("Kim Jong-un", True), ("Kim Larsen", False), ("Li Andersen", False), ("Jinping Xi", False)],
)
def test_family_name_first(name: str, asian: bool) -> None:
    assert parse(name).asian == asian


@pytest.mark.parametrize(
    ("word", "base"),
    [("støres", "støre"), ("trump's", "trump"), ("jens", None), ("adams", None), ("huss", None), ("os", None)],
)
def test_genitive(word: str, base: str | None) -> None:
    assert without_genitive(word) == base


def test_hyphens_are_closed() -> None:
    assert [part.text for part in closed(parse("Mao Tse-tung").parts)] == ["mao", "tsetung"]


@given(name=st.text(max_size=3000))
def test_any_text_is_parsed(name: str) -> None:
    found = parse(name).parts
    assert len({part.group for part in found}) <= MOST_PARTS
    assert all(part.text and part.shown for part in found)
