"""Whose voice a sentence is in: somebody who speaks, or the journalist who tells.

In a dash paragraph the journalist's own text may follow the speech without any mark. A sparse logistic regression over
words and forms tells the two apart; its weights are a data file made by ``training/voice.py`` from the treebank.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from spacy.tokens import Token

from talestrek.language.people import LEXICONS

__all__ = ["VoiceToken", "speech_log_odds", "voice_features"]


_UNSEEN = frozenset("-–—―.,:;«»“”„\"'‘’()")


class VoiceToken(NamedTuple):
    """What the classifier sees of a token: form, UPOS, tense (``Past``, ``Pres`` or "") and whether it is finite."""

    text: str
    pos: str
    tense: str
    finite: bool


def voice_features(tokens: Iterable[VoiceToken]) -> Iterator[str]:
    """The names of the features that a sentence has, each once."""
    words = [token for token in tokens if token.text.strip() and token.text not in _UNSEEN]
    seen: set[str] = set()
    if not words:
        return
    finite = [token for token in words if token.finite]
    names = sum(token.pos == "PROPN" for token in words)
    seen.add(f"first={words[0].text.lower()}")
    seen.add(f"last={words[-1].text}")
    seen.add(f"length={min(len(words) // 6, 6)}")
    seen.add(f"names={min(names, 3)}")
    seen.add(f"finite={finite[0].tense if finite else 'none'}")
    seen.add(f"finite={'+'.join(sorted({token.tense for token in finite}))}")
    if words[0].pos == "PROPN":
        seen.add("opens-with-name")
    if words[0].finite:
        seen.add(f"opens-with-verb={words[0].tense}{'?' if words[-1].text == '?' else ''}")
    for before, word in zip([None, *words], words, strict=False):
        if word.pos != "PROPN":
            seen.add(f"word={word.text.lower()}")
        if word.finite and before is not None and before.pos == "PROPN":
            seen.add(f"name-acts={word.tense}")
    yield from sorted(seen)


def speech_log_odds(tokens: Iterable[Token]) -> float:
    """The log odds that a sentence is spoken, given that both were as likely before; above 0 for speech."""
    weights = _weights()
    score = weights.get("", 0.0)
    row = [
        VoiceToken(token.text, token.pos_, "".join(token.morph.get("Tense")), "Fin" in token.morph.get("VerbForm"))
        for token in tokens
    ]
    return score + sum(weights.get(feature, 0.0) for feature in voice_features(row))


@cache
def _weights() -> Mapping[str, float]:
    lines = (LEXICONS / "voice.csv").read_text(encoding="utf-8").splitlines()
    rows = csv.reader(line for line in lines if not line.startswith("#"))
    next(rows)
    return {feature: float(weight) for feature, weight in rows}
