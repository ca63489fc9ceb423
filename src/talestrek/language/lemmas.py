"""Dictionary forms that a word may have, for words that the trained lemmatiser gets wrong.

The rules are generous: they give every infinitive or noun that the word could be a form of, and the caller keeps those
that it knows. Of nouns only endings are taken off that are hardly ever a part of the word: "forsvarer" is no form of
"forsvar". The irregular verbs lie in ``lexicons/strong_verbs.csv``.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

__all__ = ["noun_lemmas", "verb_lemmas"]

TABLE = Path(__file__).parent / "lexicons" / "strong_verbs.csv"

_VERB_ENDINGS = (
    "dde",
    "est",
    "ast",
    "tes",
    "ede",
    "er",
    "ar",
    "te",
    "de",
    "et",
    "es",
    "as",
    "dd",
    "t",
    "d",
    "a",
    "r",
    "",
)
_INFINITIVES = ("e", "", "je", "a")
_NOUN_ENDINGS = ("ene", "ane", "en", "et", "ar")
_ACTIONS = ("ingane", "ingene", "inga", "ingar", "inger")
_SHORTEST = 3
_LONGEST_FORM = 8
_VOWELS = frozenset("aeiouyæøå")


def verb_lemmas(form: str) -> tuple[str, ...]:
    """The infinitives that a form in lower case may be one of, without doublets, irregular ones first."""
    return tuple(dict.fromkeys((*_irregular(form), *_regular(form))))


def noun_lemmas(form: str, *, freely: bool = False) -> tuple[str, ...]:
    """The nouns that a form in lower case may be one of, without doublets.

    Args:
        form: the word.
        freely: take off also what is often a part of the word, for a caller who asks for one certain noun.
    """
    bare = form.removesuffix("s")
    found = (*_nouns(bare), *(_more_nouns(bare) if freely else ()))
    return tuple(dict.fromkeys(found))


def _irregular(form: str) -> Iterator[str]:
    table = _strong()
    for start in range(max(len(form) - _LONGEST_FORM, 0), len(form) - 1):
        for infinitive in table.get(form[start:], ()):
            yield form[:start] + infinitive


def _regular(form: str) -> Iterator[str]:
    for ending in _VERB_ENDINGS:
        stem = form.removesuffix(ending)
        if not form.endswith(ending) or len(stem) < _SHORTEST - 1:
            continue
        for infinitive in _INFINITIVES:
            yield stem + infinitive
        if stem[-1] not in _VOWELS:
            yield stem + stem[-1] + "e"


def _nouns(form: str) -> Iterator[str]:
    yield form
    for ending in _ACTIONS:
        if form.endswith(ending):
            yield form.removesuffix(ending) + "ing"
            return
    for ending in _NOUN_ENDINGS:
        stem = form.removesuffix(ending)
        if form.endswith(ending) and len(stem) >= _SHORTEST:
            yield stem
            yield stem + "e"
            if len(stem) > _SHORTEST and stem[-1] == stem[-2]:
                yield stem[:-1]


def _more_nouns(form: str) -> Iterator[str]:
    for ending in ("er", "ene", "ane", "ar", "a", "e", "r"):
        stem = form.removesuffix(ending)
        if form.endswith(ending) and len(stem) >= _SHORTEST:
            yield stem
            yield stem + "e"
            # "våpnene" is of "våpen", "teltene" of "telt".
            yield stem[:-1] + "e" + stem[-1]
            yield stem + "en"


@cache
def _strong() -> Mapping[str, tuple[str, ...]]:
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    found: dict[str, list[str]] = {}
    for row in csv.DictReader(line for line in lines if not line.startswith("#")):
        for form in row["forms"].split():
            found.setdefault(form, []).extend(row["infinitives"].split())
    return {form: tuple(dict.fromkeys(infinitives)) for form, infinitives in found.items()}
