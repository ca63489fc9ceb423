import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands import run
from talestrek.knowledge import same_name


def test_same_says_that_it_is_one_name_and_why() -> None:
    result = run("same", "Lukasjenko", "Lukashenko")
    assert result.exit_code == 0
    answer, *reasons = result.stdout.splitlines()
    match = same_name("Lukasjenko", "Lukashenko")
    assert answer == f"the same name · score {match.score}"
    assert reasons == [f"  {reason}" for reason in match.reasons]
    assert any("Lukashenko" in reason for reason in reasons)


def test_same_says_that_it_is_not_and_why() -> None:
    result = run("same", "Hansen", "Hanssen")
    assert result.exit_code == 1
    assert result.stderr == ""
    answer, reason = result.stdout.splitlines()
    assert answer.startswith("not the same name · score 0.4")
    assert reason == "  family names differ: Hansen and Hanssen"


@pytest.mark.parametrize(("b", "status"), [("Jonas Gahr Støre", 0), ("Karin Støre", 1)])
def test_same_prints_json(b: str, status: int) -> None:
    result = run("same", "--json", "J. G. Støre", b)
    assert result.exit_code == status
    match = same_name("J. G. Støre", b)
    assert json.loads(result.stdout) == {
        "a": "J. G. Støre",
        "b": b,
        "same": status == 0,
        "score": match.score,
        "reasons": list(match.reasons),
    }


def test_same_tells_of_what_is_no_name() -> None:
    result = run("same", "", "Støre")
    assert result.exit_code == 1
    assert result.stdout == "not the same name · score 0.0\n  one of them has no name in it\n"


def test_same_steers_no_terminal() -> None:
    shown = run("same", "\x1b[31mKari\u202e Nes\x07", "Ola\x9b2J Nilsen\nthe same name").stdout
    assert not any(unicodedata.category(char) == "Cc" or char == "\u202e" for char in shown.replace("\n", ""))
    assert [line for line in shown.splitlines() if not line.startswith("  ")] == shown.splitlines()[:1]


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])), st.text(max_size=20))
def test_same_answers_whatever_the_names(a: str, b: str) -> None:
    result = run("same", "--", a, b)
    assert result.exit_code in (0, 1)
    assert result.stderr == ""
    assert (result.exit_code == 0) == result.stdout.startswith("the same name · score ")


@pytest.mark.parametrize("arguments", [[], ["Støre"], ["Støre", "Store", "Stoere"]])
def test_same_wants_two_names(arguments: list[str]) -> None:
    result = run("same", *arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr
