"""Variation of the training text: what today's news has and newspapers of the 2000s had not, or wrote otherwise.

Names are swapped for names of many countries, dashes and quotation marks change their form, some sentences stand in
capitals or lose their last stop. Every function gives new sentences with the same words in number, heads and labels.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from random import Random

from treebank import Sentence, Token

from talestrek.language.namelists import read_names

__all__ = ["Variation", "vary"]

_DASHES = "-–—―"
_DASH_WEIGHTS = (4, 5, 1, 1)
_QUOTES = (("«", "»"), ("“", "”"), ('"', '"'), ("”", "”"), ("„", "“"), ("’", "’"))
_QUOTE_WEIGHTS = (12, 2, 4, 2, 1, 1)


@dataclass(frozen=True)
class Variation:
    """How often each thing is done: to a name, to a sentence, to a run of sentences."""

    names: float = 0.2
    capitals: float = 0.01
    unstopped: float = 0.03
    marks: float = 0.5


def vary(sentences: Sequence[Sentence], random: Random, variation: Variation) -> list[Sentence]:
    """A varied copy of a run of sentences; tokens that do not change are shared with the original."""
    dash = random.choices(_DASHES, _DASH_WEIGHTS)[0]
    quotes = random.choices(_QUOTES, _QUOTE_WEIGHTS)[0]
    marks = random.random() < variation.marks
    swaps: dict[str, str] = {}
    varied: list[Sentence] = []
    for sentence in sentences:
        tokens = _swap_names(sentence.tokens, random, variation.names, swaps)
        if marks:
            tokens = [_mark(token, dash, quotes) for token in tokens]
        if random.random() < variation.capitals:
            tokens = [replace(token, form=token.form.upper()) for token in tokens]
        if random.random() < variation.unstopped and len(tokens) > 3 and tokens[-1].form == ".":
            tokens = _without_last(tokens)
        varied.append(Sentence(tokens, sentence.heading))
    return varied


def _mark(token: Token, dash: str, quotes: tuple[str, str]) -> Token:
    if token.upos != "PUNCT":
        return token
    if token.form in {"-", "–"}:
        return replace(token, form=dash)
    if token.form in {"«", "»"}:
        return replace(token, form=quotes[token.form == "»"])
    return token


def _without_last(tokens: list[Token]) -> list[Token]:
    """The sentence without its full stop, unless a word hangs on it."""
    last = len(tokens)
    return tokens if any(token.head == last for token in tokens) else tokens[:-1]


def _swap_names(tokens: list[Token], random: Random, share: float, swaps: dict[str, str]) -> list[Token]:
    """Some people and places get other names, the same throughout the run of sentences."""
    result = list(tokens)
    people, surnames, places = _pools()
    for index, token in enumerate(tokens):
        if token.upos != "PROPN" or len(token.form) < 3 or not token.form[0].isupper() or token.form.isupper():
            continue
        kind = token.name[2:]
        if kind == "PER":
            follows = token.name.startswith("I-")
            goes_on = index + 1 < len(tokens) and tokens[index + 1].name == "I-PER"
            pool = surnames if follows and not goes_on else people
            if not follows and not goes_on:
                pool = surnames if read_names().get(token.form, "L") != "F" else people
        elif kind in {"GPE_LOC", "GPE_ORG"} and token.name[0] == "B" and token.form in places:
            pool = places
        else:
            continue
        stem = token.form[:-1] if token.lemma != token.form and token.form.endswith("s") else token.form
        if stem not in swaps:
            swaps[stem] = random.choice(pool) if random.random() < share else stem
        new = swaps[stem]
        if new != stem:
            ending = token.form[len(stem) :] if new[-1] not in "sxz" else ""
            result[index] = replace(token, form=new + ending, lemma=new)
    return result


@cache
def _pools() -> tuple[list[str], list[str], list[str]]:
    """First names, surnames and places of the name lists."""
    names = {word: classes for word, classes in read_names().items() if len(word) > 2 and word[1:] != word[1:].upper()}
    return (
        [word for word, classes in names.items() if "F" in classes],
        [word for word, classes in names.items() if "L" in classes],
        [word for word, classes in names.items() if set("NCK") & set(classes) and not set("FL") & set(classes)],
    )
