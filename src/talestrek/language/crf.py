"""A linear-chain conditional random field over rows of label scores, in NumPy.

Lafferty, McCallum and Pereira (2001), "Conditional Random Fields". All functions take a batch of sequences, padded:
``scores`` has shape (sequences, steps, labels), ``lengths`` (sequences,), ``transitions`` (labels, labels) from the row
label to the column label; ``starts`` and ``ends`` (labels,) are True where a sequence may start or end. A transition of
``FORBIDDEN`` or less never happens.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

__all__ = ["FORBIDDEN", "decode", "gradients"]

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

FORBIDDEN = -1e4


def decode(scores: Floats, lengths: Ints, transitions: Floats, starts: Flags, ends: Flags) -> Ints:
    """The best path of each sequence (Viterbi), shape (sequences, steps); beyond its length it means nothing."""
    count, steps, labels = scores.shape
    best = scores[:, 0] + np.where(starts, np.float32(0), np.float32(FORBIDDEN))
    back = np.zeros((count, steps, labels), dtype=np.int16)
    finals = best.copy()
    into = transitions.T
    for step in range(1, steps):
        paths = best[:, None, :] + into
        back[:, step] = came = paths.argmax(axis=2)
        best = np.take_along_axis(paths, came[:, :, None], axis=2)[:, :, 0] + scores[:, step]
        going = lengths > step
        finals[going] = best[going]
    label = (finals + np.where(ends, np.float32(0), np.float32(FORBIDDEN))).argmax(axis=1)
    result = np.zeros((count, steps), dtype=np.int64)
    rows = np.arange(count)
    for step in range(steps - 1, -1, -1):
        result[:, step] = label
        label = np.where((lengths > step) & (step > 0), back[rows, step, label], label)
    return result


def gradients(
    scores: Floats, lengths: Ints, gold: Ints, transitions: Floats, starts: Flags, ends: Flags
) -> tuple[float, Floats, Floats]:
    """Negative log likelihood of the gold labels, and its gradients for the scores and the transitions.

    Forward and backward run on probabilities scaled to sum to one at each step (Rabiner 1989), which is as exact as
    logarithms here and faster.
    """
    count, steps, labels = scores.shape
    rows = np.arange(count)
    mask = (np.arange(steps)[None, :] < lengths[:, None]).astype(np.float32)
    peaks = scores.max(axis=2, keepdims=True)
    potentials = np.exp(scores - peaks)
    moves = np.where(transitions <= FORBIDDEN, np.float32(0), np.exp(np.maximum(transitions, np.float32(-50))))
    forward = np.zeros_like(scores)
    scales = np.ones((count, steps), dtype=np.float32)
    state = potentials[:, 0] * starts
    for step in range(steps):
        if step:
            state = (forward[:, step - 1] @ moves) * potentials[:, step]
        scales[:, step] = scale = np.maximum(state.sum(axis=1), np.float32(1e-30))
        forward[:, step] = state / scale[:, None]
    backward = np.zeros_like(scores)
    message = np.broadcast_to(ends.astype(np.float32), (count, labels))
    final = message
    for step in range(steps - 1, -1, -1):
        here = np.where((lengths - 1 == step)[:, None], final, message)
        backward[:, step] = here
        message = ((potentials[:, step] * here) @ moves.T) / scales[:, step][:, None]
    products = forward * backward
    total = np.maximum(products.sum(axis=2, keepdims=True), np.float32(1e-30))
    marginals = products / total
    d_scores = marginals.copy()
    d_scores[rows[:, None], np.arange(steps)[None, :], gold] -= 1
    d_scores *= mask[:, :, None]

    # Transition marginals: forward[t-1] . moves . potentials[t] . backward[t], each pair of steps scaled to one.
    inside = mask[:, 1:, None]
    onward = (potentials * backward)[:, 1:] / (scales[:, 1:, None] * total[:, 1:]) * inside
    expected = np.einsum("bti,btj->ij", forward[:, :-1], onward, optimize=True) * moves
    observed = np.zeros_like(transitions)
    np.add.at(observed, (gold[:, :-1], gold[:, 1:]), mask[:, 1:])
    d_transitions = (expected - observed).astype(np.float32)

    last = forward[rows, lengths - 1] * ends
    log_total = (np.log(scales) * mask).sum() + np.log(np.maximum(last.sum(axis=1), 1e-30)).sum()
    chosen = np.take_along_axis(scores - peaks, gold[:, :, None], axis=2)[:, :, 0]
    log_gold = (chosen * mask).sum() + (transitions[gold[:, :-1], gold[:, 1:]] * mask[:, 1:]).sum()
    return float(log_total - log_gold), d_scores.astype(np.float32), d_transitions
