"""Nouns for the actors of events, and for what only looks like one.

The data lie in ``lexicons/actors.toml``, written by hand. What it does not list may still be known to
:mod:`talestrek.language.people`; `ActorNouns.find` asks there too.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType

from talestrek.language.people import People, RoleKind, load_people
from talestrek.reading import ActorType

__all__ = ["ActorNoun", "ActorNouns", "Standing", "load_actors", "read_actors"]

LEXICON = Path(__file__).parent / "lexicons" / "actors.toml"

_PRIVATE, _PUBLIC, _NOBODY, _HOME = "private", "public", "nobody", "home"
_KEYS = {_NOBODY: ("words",), _HOME: ("words",)}
_SHORTEST_STEM = 2
_SHORTEST_LEMMA = 2
# Of nouns in both standards, the longest first: what a form may have behind its lemma.
_ENDINGS = ("ene", "ane", "ar", "en", "er", "et", "ne", "a", "e", "n")
_AGENTS = ("arane", "eren", "erne", "ere", "arar")
_AGENT_LEMMAS = ("er", "ar")


class Standing(StrEnum):
    """Whether somebody counts as an actor of events: in their own right, beside one who does, or not at all."""

    POLITICAL = "political"
    PRIVATE = "private"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class ActorNoun:
    """What a noun says of whom it stands for.

    ``member`` tells a person ("soldaten") from a body ("hæren"), whose type both have; ``type`` is None where none is
    told; ``home`` says that it is Norwegian by nature.
    """

    standing: Standing
    type: ActorType | None = None
    member: bool = False
    home: bool = False


_NO_ACTOR = ActorNoun(Standing.NONE)


@dataclass(frozen=True, slots=True)
class ActorNouns:
    """All nouns, by lemma; those in ``endings`` are found as the last part of a compound too."""

    words: Mapping[str, ActorNoun]
    endings: Mapping[str, ActorNoun]
    home: frozenset[str]
    home_endings: frozenset[str]
    people: People

    def find(self, form: str, lemma: str | None = None) -> ActorNoun | None:
        """What a noun stands for, by its form and, where a tagger gives one, its lemma; None where it is unknown.

        >>> load_actors().find("sikkerhetsstyrkene").type
        <ActorType.MILITARY: 'military'>
        """
        low = form.lower()
        told = [low, lemma.lower()] if lemma else [low]
        # What is its own lemma has no short ending to take off: "anklage" is no "lag".
        shortest = 2 if told == [low, low] else 1
        lemmas = list(dict.fromkeys([*told, *_lemmas(low, shortest)]))
        found = self._listed(told) or self._listed(lemmas) or self._role(told) or self._role(lemmas)
        found = found or self._agent(low, lemma)
        if found is None or found.standing is Standing.NONE:
            return found
        home = any(word in self.home or self._ends(word, self.home_endings) for word in lemmas)
        return ActorNoun(found.standing, found.type, found.member, home) if home else found

    def _listed(self, lemmas: list[str]) -> ActorNoun | None:
        for word in lemmas:
            if word in self.words:
                return self.words[word]
        # The longest ending decides, whichever lemma has it.
        best = max((self._ending(word) for word in lemmas), key=len, default="")
        return self.endings[best] if best else None

    def _ending(self, word: str) -> str:
        starts = range(_SHORTEST_STEM, len(word) - 1)
        return next((word[start:] for start in starts if word[start:] in self.endings), "")

    def _ends(self, word: str, endings: frozenset[str]) -> bool:
        return any(word[start:] in endings for start in range(_SHORTEST_STEM, len(word) - 1))

    def _role(self, lemmas: list[str]) -> ActorNoun | None:
        for word in lemmas:
            role = self.people.role(word)
            if role is None:
                continue
            known = self._listed([role.lemma]) if not role.suffix else None
            if known is not None:
                return known
            if role.kind is RoleKind.INSTITUTION:
                return ActorNoun(Standing.POLITICAL, ActorType.ORGANISATION)
            if role.kind is RoleKind.GROUP:
                return ActorNoun(Standing.PRIVATE, ActorType.PEOPLE)
            standing = Standing.POLITICAL if role.kind is RoleKind.OFFICE else Standing.PRIVATE
            return ActorNoun(standing, None, member=True)
        return None

    def _agent(self, low: str, lemma: str | None) -> ActorNoun | None:
        """A noun in "-er", nn "-ar", by its definite or plural form: "plyndrerne" are people, "sommeren" is listed."""
        agent = lemma is not None and lemma.lower().endswith(_AGENT_LEMMAS) and low.removesuffix("s").endswith(_AGENTS)
        return ActorNoun(Standing.PRIVATE, None, member=True) if agent else None


def _lemmas(low: str, shortest: int) -> Iterator[str]:
    """The lemmas that a form may have, from its letters alone, with ``shortest`` letters or more taken off."""
    bare = low.removesuffix("'").removesuffix("’")
    for word in dict.fromkeys((low, bare, bare.removesuffix("s"))):
        yield word
        for ending in _ENDINGS:
            stem = word.removesuffix(ending)
            if len(ending) >= shortest and stem != word and len(stem) >= _SHORTEST_LEMMA:
                yield stem
                if ending in {"ene", "ane", "en", "a", "ar", "er"}:
                    yield stem + "e"


def read_actors(path: Path, people: People) -> ActorNouns:
    """The nouns of a file like ``lexicons/actors.toml``.

    Raises:
        ValueError: the file is malformed, or one noun stands in two places; the message names file, table and word.
    """
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ValueError(f"{path.name}: {error}") from error
    words: dict[str, ActorNoun] = {}
    endings: dict[str, ActorNoun] = {}
    home: set[str] = set()
    home_endings: set[str] = set()
    for table, lists in tables.items():
        if table not in {*ActorType, _PRIVATE, _PUBLIC, _NOBODY, _HOME} or not isinstance(lists, dict):
            raise ValueError(f"{path.name}: unknown table {table!r}")
        for key, entries in lists.items():
            where = f"{path.name}: [{table}] {key}"
            if key not in _KEYS.get(table, ("bodies", "members")):
                raise ValueError(f"{where}: unknown key")
            if not isinstance(entries, list):
                raise ValueError(f"{where} must be a list")
            noun = _noun(table, key)
            for entry in entries:
                if not isinstance(entry, str) or not entry.removeprefix("*").isalpha() or entry != entry.lower():
                    raise ValueError(f"{where}: {entry!r} is no noun in small letters")
                word = entry.removeprefix("*")
                if noun is None:
                    home.add(word)
                elif word in words:
                    raise ValueError(f"{where}: {word!r} stands twice")
                else:
                    words[word] = noun
                if entry.startswith("*"):
                    if noun is None:
                        home_endings.add(word)
                    else:
                        endings[word] = noun
    return ActorNouns(
        MappingProxyType(words), MappingProxyType(endings), frozenset(home), frozenset(home_endings), people
    )


def _noun(table: str, key: str) -> ActorNoun | None:
    if table == _HOME:
        return None
    if table == _NOBODY:
        return _NO_ACTOR
    member = key == "members"
    if table == _PUBLIC:
        return ActorNoun(Standing.POLITICAL, None if member else ActorType.ORGANISATION, member)
    if table == _PRIVATE:
        return ActorNoun(Standing.PRIVATE, None if member else ActorType.PEOPLE, member)
    return ActorNoun(Standing.POLITICAL, ActorType(table), member)


@cache
def load_actors() -> ActorNouns:
    """The nouns that come with the package, read once."""
    return read_actors(LEXICON, load_people())
