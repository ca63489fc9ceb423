"""Names that are one and names that are not: the table, its frozen run, and what must always hold."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.spelling.table import CASES, RUN, precision_and_recall, read_cases, run_text
from talestrek.knowledge import NameMatch, same_name

WORDS = st.sampled_from(
    "Jonas Gahr Støre Kari Berg-Hansen A. J.G. Lukasjenko Loukachenko Лукашенко Aleksandr al-Assad bin Abdul Rahman Xi "
    "Jinping Kim Jong-un Wagner-gruppen jr. III president von Oe's , Zhou En-lai Ελένη 习近平 بشار "
    "Vladimirovitsj".split()
)
NAMES = st.lists(WORDS, min_size=1, max_size=5).map(" ".join) | st.text(max_size=40)


def test_table_is_large_balanced_sorted_and_half_held_out() -> None:
    cases = read_cases()
    assert len(cases) >= 400
    first = [case for case in cases if not case.later]
    assert len({frozenset((case.a, case.b)) for case in cases}) == len(cases)
    assert [case.kind for case in cases] == sorted(case.kind for case in cases)
    assert 0.3 < sum(case.same for case in cases) / len(cases) < 0.75
    assert 0.4 < sum(case.held_out for case in first) / len(first) < 0.6


def test_precision_and_recall_on_the_table() -> None:
    precision, recall = precision_and_recall(read_cases())
    assert precision >= 0.98
    assert recall >= 0.93


def test_run_is_the_frozen_one() -> None:
    expected, found = RUN.read_text(encoding="utf-8").splitlines(), run_text(read_cases()).splitlines()
    changed = [f"- {old}\n+ {new}" for old, new in zip(expected, found, strict=True) if old != new]
    assert not changed, f"{CASES.name} runs otherwise; see table.py --renew\n" + "\n".join(changed)


@given(a=NAMES, b=NAMES)
def test_same_name_is_symmetric(a: str, b: str) -> None:
    one, other = same_name(a, b), same_name(b, a)
    assert (one.same, one.score) == (other.same, other.score)
    assert one.same == bool(one)
    assert 0 <= one.score <= 1
    assert one.same == (one.score >= 0.5)
    assert one.reasons


@given(name=NAMES)
def test_a_name_is_its_own(name: str) -> None:
    assert same_name(name, name).same == bool(name.strip())


@given(a=st.text(), b=st.text())
def test_any_text_is_compared(a: str, b: str) -> None:
    assert isinstance(same_name(a, b), NameMatch)


@pytest.mark.parametrize("letters", ["sj", "ou", "tsch", "a b ", "a-", "å", "х", "abd ", "a.", "a, ", "a'"])
def test_long_text_is_no_name(letters: str) -> None:
    match = same_name(letters * 25_000, letters * 24_999)
    assert not match
    assert match.reasons == ("one of them has more than 200 characters: it is no name",)


def test_reasons_name_the_languages() -> None:
    match = same_name("Lukasjenko", "Loukachenko")
    assert match
    assert match.reasons == (
        "Lukasjenko and Loukachenko are one Russian, Ukrainian or Belarusian name in Norwegian and French "
        "transliteration",
    )


def test_reasons_say_what_differs() -> None:
    match = same_name("Jonas Hansen", "Johan Hansen")
    assert not match
    assert match.reasons == ("first names differ: Jonas and Johan",)


def test_reasons_say_that_native_names_are_not_transliterated() -> None:
    (reason,) = same_name("Lise Wang", "Lise Vang").reasons
    assert reason.startswith("family names differ: Wang and Vang would be one in transliteration only")


@pytest.mark.parametrize(
    ("short", "full", "reason"),
    [
        ("Støre", "Jonas Gahr Støre", "Støre is the family name of Jonas Gahr Støre"),
        ("J. Støre", "Jonas Gahr Støre", "J. may stand for Jonas"),
        ("Støres", "Støre", "Støres is the genitive of Støre"),
        ("Jonas Støre", "Jonas Gahr Støre", "Jonas Støre leaves out Gahr"),
        ("Orbán Viktor", "Viktor Orbán", "the family name stands first in one of them"),
        ("Bill Clinton", "William Clinton", "Bill is short for William"),
    ],
)
def test_reasons_say_what_was_left_out(short: str, full: str, reason: str) -> None:
    assert reason in same_name(short, full).reasons


def test_every_kind_has_both_tuned_and_held_out_rows() -> None:
    kinds = Counter((case.kind, case.held_out) for case in read_cases() if not case.later)
    assert all(kinds[kind, True] and kinds[kind, False] for kind, _ in kinds)


@pytest.mark.parametrize(("a", "b"), [("Igor Hansen", "Igor Hanssen"), ("Ali Nilsen", "Ali Nielsen")])
def test_a_foreign_first_name_makes_no_nordic_family_name_foreign(a: str, b: str) -> None:
    assert not same_name(a, b)
