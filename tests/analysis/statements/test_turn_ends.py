"""Where speech ends in turns without a reporting clause."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talestrek.analysis.statements.turn_ends import (
    OpenTurn,
    change_points,
    prior_features,
    prior_log_odds,
    spoken_odds,
    spoken_prefixes,
)
from talestrek.analysis.statements.voice import load_weights

TURNS = st.lists(
    st.builds(
        OpenTurn,
        st.lists(st.floats(-50, 50), min_size=1, max_size=30),
        st.floats(-10, 10),
    ),
    max_size=8,
)


@given(TURNS)
def test_turn_ends_lie_inside_their_turns(turns: list[OpenTurn]) -> None:
    prefixes = spoken_prefixes(turns)
    assert len(prefixes) == len(turns)
    assert all(1 <= prefix <= len(turn.log_odds) for prefix, turn in zip(prefixes, turns, strict=True))


@given(TURNS)
def test_turn_ends_weigh_all_change_points_of_a_turn(turns: list[OpenTurn]) -> None:
    for turn, points in zip(turns, change_points(turns), strict=True):
        assert len(points) == len(turn.log_odds)
        assert points.sum() == pytest.approx(1.0)
        assert all(0 <= p <= 1 + 1e-9 for p in points)
        falling = [1.0, *spoken_odds(points)]
        assert all(a >= b - 1e-9 for a, b in pairwise(falling))


def test_turn_ends_stand_where_the_log_odds_change() -> None:
    assert spoken_prefixes([OpenTurn([2.0, 3.0, -4.0, -4.0], 0.0)]) == [2]
    assert spoken_prefixes([OpenTurn([2.0, 3.0, -0.5, 4.0], 0.0)]) == [4]


def test_turn_ends_follow_what_the_other_turns_of_the_article_do() -> None:
    unsure = OpenTurn([1.0, 0.0, 0.0], 0.0)
    returning = [OpenTurn([1.0, -6.0, -6.0], 0.0)] * 12
    spoken = [OpenTurn([1.0, 6.0, 6.0], 0.0)] * 12
    assert spoken_prefixes([unsure, *returning])[0] < 3
    assert spoken_prefixes([unsure, *spoken])[0] == 3


def test_turn_ends_are_likelier_late_in_interviews_and_early_in_long_turns() -> None:
    def prior(sentences: int = 4, *, followed: bool = False, asking: float = 0.0) -> float:
        features = prior_features(sentences, answers=False, followed=followed, asking=asking)
        return prior_log_odds(features, load_weights())

    assert prior(asking=0.4) > prior()
    assert prior(followed=True) > prior()
    assert prior(sentences=12) < prior()
