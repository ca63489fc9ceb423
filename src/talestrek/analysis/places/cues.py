"""Which states an article is about: names and adjectives of states in its text."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Mapping
from functools import cache

from spacy.attrs import LOWER
from spacy.tokens import Doc

from talestrek.knowledge.gazetteer import DATA, load_gazetteer

__all__ = ["CountryCues", "adjective_country", "country_cues"]

CountryCues = Callable[[Doc], Mapping[str, int]]
"""Tells how often a document speaks of each state, by ISO 3166-1 alpha-2."""

_KINDS = (b"\tcountry\t", b"\tterritory\t")
_ENDINGS = ("", "e", "t")


@cache
def _words() -> Mapping[str, str]:
    """Single words, lower case, with the state that they tell of: its names and its adjective in all forms."""
    gazetteer = load_gazetteer()
    states = {
        b"%d" % number: line.split(b"\t")[3].decode()
        for number, line in enumerate(gazetteer.lines)
        if any(kind in line for kind in _KINDS)
    }
    words = {}
    for name, numbers in gazetteer.numbers.items():
        # A name that may be a town or a federal state too is no cue: "Georgia".
        if numbers in states and len(name) > 2:
            words[name.decode()] = states[numbers]
    with (DATA / "adjectives.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(line for line in file if not line.startswith("#")):
            words |= {row["adjective"] + ending: row["country"] for ending in _ENDINGS}
    return words


def adjective_country(word: str) -> str | None:
    """The state whose adjective a word in lower case is, or whose name it is: "russiske"."""
    return _words().get(word)


def country_cues(doc: Doc) -> Mapping[str, int]:
    """How often a document names each state, or uses its adjective. Norway's own, in Norwegian news, tell nothing."""
    words = _words()
    cues: Counter[str] = Counter()
    # Each word once, as looking it up costs more than counting.
    for number, count in Counter(doc.to_array(LOWER).tolist()).items():
        word = str(doc.vocab.strings[number])
        country = words.get(word)
        if country is None:
            # Genitives and compounds: "Russlands", "USA-valget".
            country = words.get(word[:-1]) if word.endswith("s") else words.get(word.partition("-")[0])
        if country is not None:
            cues[country] += count
    del cues["NO"]
    return cues
