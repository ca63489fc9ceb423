"""Which states an article is about: names and adjectives of states in its text."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import cache

from spacy.attrs import LOWER
from spacy.tokens import Doc

from talestrek.knowledge import State, StateKind, default
from talestrek.knowledge.gazetteer import load_gazetteer, name_key
from talestrek.knowledge.inflection import adjective_forms

__all__ = ["CountryCues", "adjective_country", "country_cues"]

CountryCues = Callable[[Doc], Mapping[str, int]]
"""Tells how often a document speaks of each state, by ISO 3166-1 alpha-2."""

_KINDS = (b"\tcountry\t", b"\tterritory\t")
_SHORTEST = 3
"""The letters of the shortest name that is a cue: in small letters, "US" and "UK" may be anything."""


@cache
def _words() -> Mapping[str, str]:
    """Single words, lower case, with the state that they tell of: its names and its adjectives in all forms."""
    return {**dict(_adjectives()), **dict(_names())}


def _names() -> Iterator[tuple[str, str]]:
    """Names of states. One that may be a town or a federal state too is no cue: "Georgia"."""
    gazetteer = load_gazetteer()
    states = {
        b"%d" % number: line.split(b"\t")[3].decode()
        for number, line in enumerate(gazetteer.lines)
        if any(kind in line for kind in _KINDS)
    }
    for key, numbers in gazetteer.numbers.items():
        if numbers in states and len(key) >= _SHORTEST:
            yield key.decode(), states[numbers]
    # The gazetteer's keys have lost hyphens and diacritics, which the words of a document have: "Sør-Korea".
    for state in default().states.values():
        for name in state.names:
            numbers = gazetteer.numbers.get(name_key(name).encode(), b"")
            if numbers in states and len(name) >= _SHORTEST:
                yield name.lower(), states[numbers]


def _adjectives() -> Iterator[tuple[str, str]]:
    """Adjectives of states, of which one that several share tells none: "koreansk"."""
    owners: defaultdict[str, set[str]] = defaultdict(set)
    for state in default().states.values():
        code = _code(state)
        if code is not None:
            for adjective in state.adjectives:
                for form in adjective_forms(adjective):
                    owners[form].add(code)
    return ((form, codes.pop()) for form, codes in owners.items() if len(codes) == 1)


def _code(state: State) -> str | None:
    """The code of a state of today as the gazetteer has it; Scotland lies in the United Kingdom there."""
    if state.kind is StateKind.FORMER:
        return None
    return state.part_of if "-" in state.id else state.id


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
