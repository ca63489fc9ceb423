"""Keys by which a record finds the names that may be one, before ``same_name`` decides.

A key is a skeleton of a family name: the classes of its consonants, in every way that the tables can read them. All
forms of one name share at least one key; so do some names that are not one, as with any blocking (Christen 2012, "Data
Matching", chapter 4).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby

from talestrek.knowledge.spelling.lexicon import load_name_words
from talestrek.knowledge.spelling.parsing import Name, Part, closed, is_first_name, parse, without_genitive
from talestrek.knowledge.spelling.tables import ORIGINS, plain, readings

__all__ = ["name_keys"]

# Source letters that sound alike in some language, by class. Vowels, and letters that come and go, have none.
_CLASSES = {
    "B": "бпBPbp",
    "D": "дтDTÐΘdt",
    "K": "гкхGKQXHghkq",
    "L": "лLl",
    "M": "мMm",
    "N": "нNn",
    "R": "рRr",
    "S": "жзсцчшCJSZŠŽcjszx",
    "V": "вфFVWfvw",
}
_CLASS = {letter: name for name, letters in _CLASSES.items() for letter in letters}


def name_keys(name: str) -> frozenset[str]:
    """The keys of a name in any spelling: a few short strings, for a look-up by any of them.

    A name by itself and a full name with it share a key. A text without letters has no keys.
    """
    parsed = parse(name)
    words = " ".join(plain(word) for word in parsed.shown.replace("-", " ").split())
    keys = {f"alias {number}" for number in load_name_words().aliases.get(words, ())}
    for part in _families(parsed):
        keys |= _skeletons(part.text)
        base = without_genitive(part.text)
        if base is not None:
            keys |= _skeletons(base)
    return frozenset(keys)


def _families(name: Name) -> Iterator[Part]:
    """The parts that may be a family name: all but given names and initials, and always the last."""
    parts = name.parts
    for n, part in enumerate(parts):
        last = n == len(parts) - 1
        if last or (name.asian and n == 0) or not (part.initial or is_first_name(part.shown)):
            yield part
    if len(parts) > 1 and len(joined := closed(parts)) < len(parts):
        yield joined[-1]


@lru_cache(maxsize=65536)
def _skeletons(word: str) -> frozenset[str]:
    found = {_skeleton(reading) for origin in ORIGINS for reading in readings(word, origin)}
    found.add(_skeleton(plain(word)))
    return frozenset(found - {""}) or frozenset({plain(word) or word})


def _skeleton(letters: str) -> str:
    return "".join(name for name, _ in groupby(_CLASS[c] for c in letters if c in _CLASS))
