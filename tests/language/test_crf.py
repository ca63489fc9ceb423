"""The conditional random field against the sum over all paths."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest

from talestrek.language.crf import FORBIDDEN, decode, gradients

STARTS = np.array([True, True, False])
ENDS = np.array([True, False, True])
LENGTHS = np.array([4, 2, 3])
GOLD = np.array([[0, 1, 2, 0], [0, 0, 0, 0], [1, 2, 2, 0]])


def _weights() -> tuple[np.ndarray, np.ndarray]:
    random = np.random.default_rng(0)
    transitions = random.normal(size=(3, 3)).astype(np.float32)
    transitions[0, 2] = FORBIDDEN
    return random.normal(size=(3, 4, 3)).astype(np.float32), transitions


def _paths(scores: np.ndarray, transitions: np.ndarray, row: int) -> dict[tuple[int, ...], float]:
    """The score of every path that may be."""
    found = {}
    for path in product(range(3), repeat=int(LENGTHS[row])):
        steps = [transitions[pair] for pair in pairwise(path)]
        if STARTS[path[0]] and ENDS[path[-1]] and FORBIDDEN not in steps:
            found[path] = float(sum(scores[row, place, label] for place, label in enumerate(path)) + sum(steps))
    return found


def _loss(scores: np.ndarray, transitions: np.ndarray) -> float:
    total = 0.0
    for row in range(3):
        paths = _paths(scores, transitions, row)
        total += float(np.log(sum(np.exp(score) for score in paths.values()))) - paths[tuple(GOLD[row, : LENGTHS[row]])]
    return total


def test_decode_finds_the_best_path() -> None:
    scores, transitions = _weights()
    found = decode(scores, LENGTHS, transitions, STARTS, ENDS)
    for row in range(3):
        paths = _paths(scores, transitions, row)
        assert tuple(found[row, : LENGTHS[row]]) == max(paths, key=paths.__getitem__)


def test_gradients_are_those_of_the_loss() -> None:
    scores, transitions = _weights()
    loss, d_scores, d_transitions = gradients(scores, LENGTHS, GOLD, transitions, STARTS, ENDS)
    assert loss == pytest.approx(_loss(scores, transitions), abs=1e-4)
    for array, gradient in ((scores, d_scores), (transitions, d_transitions)):
        for place in np.ndindex(array.shape):
            if array[place] == FORBIDDEN:
                continue
            kept, slopes = array[place], []
            for step in (0.01, -0.01):
                array[place] = kept + step
                slopes.append(_loss(scores, transitions))
            array[place] = kept
            assert gradient[place] == pytest.approx((slopes[0] - slopes[1]) / 0.02, abs=1e-3)
