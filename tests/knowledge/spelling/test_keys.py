"""Keys join the spellings of a name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.spelling.table import read_cases
from talestrek.knowledge import name_keys


def test_names_that_are_one_share_a_key() -> None:
    same = [case for case in read_cases() if case.same]
    shared = [bool(name_keys(case.a) & name_keys(case.b)) for case in same]
    assert sum(shared) / len(shared) >= 0.99


@pytest.mark.parametrize(
    ("a", "b"), [("Jonas Gahr Støre", "Erna Solberg"), ("Hansen", "Olsen"), ("Vladimir Putin", "Vladimir Pozner")]
)
def test_other_family_names_share_none(a: str, b: str) -> None:
    assert not name_keys(a) & name_keys(b)


def test_a_short_form_shares_a_key_with_the_full_name() -> None:
    assert name_keys("Støres") & name_keys("Jonas Gahr Støre")
    assert name_keys("Xi") & name_keys("Xi Jinping")


@given(name=st.text())
def test_keys_of_any_text_are_stable(name: str) -> None:
    assert name_keys(name) == name_keys(name)
    assert all(name_keys(name))


def test_a_text_without_letters_has_no_keys() -> None:
    assert name_keys(" – ") == frozenset()
