"""The lexicon of status: the words that decide whether an act has happened, is to happen, might happen or did not.

The data lie in ``lexicons/status.toml``, with their fields explained at its head. The classes follow the event modality
of TimeML's SLINK (Pustejovsky et al. 2003) and FactBank (Saurí & Pustejovsky 2009), as far as four statuses need them.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

__all__ = ["CLAUSE", "OBJECT", "SUBJECT", "Effect", "Embedder", "StatusLexicon", "load_status", "read_status"]

LEXICON = Path(__file__).parent / "lexicons" / "status.toml"
STANDARDS = ("nb", "nn")
CLAUSE, OBJECT, SUBJECT = "clause", "object", "subject"

_SORTS = {"verb": frozenset({"VERB", "AUX"}), "noun": frozenset({"NOUN", "PROPN"}), "adjective": frozenset({"ADJ"})}
_SHORTEST_STEM = 2


class Effect(StrEnum):
    """What a word does to the status of an act."""

    ACTUAL = "actual"
    BELIEF = "belief"
    FUTURE = "future"
    HYPOTHETICAL = "hypothetical"
    NEGATED = "negated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Embedder:
    """A verb, noun or adjective that embeds an act.

    ``lemma`` is the Bokmål one, ``companions`` the words that must stand with it ("gå inn"); ``to`` says how the act
    hangs on it. ``source`` says that whoever does it is the source of what it embeds; ``undone`` that its negation
    undoes the act too.
    """

    lemma: str
    companions: frozenset[str]
    effect: Effect
    to: frozenset[str]
    source: bool = False
    undone: bool = False

    def embeds(self, path: str, preposition: str) -> bool:
        """Whether an act hangs on it by a path: ``clause``, ``object``, ``subject``, or ``""`` for a preposition."""
        if path == CLAUSE:
            return CLAUSE in self.to or f"{CLAUSE}:{preposition}" in self.to
        return (path or preposition) in self.to


@dataclass(frozen=True, slots=True)
class StatusLexicon:
    """All embedders and modifiers of both standards. Ask by ``embedders`` and ``modifier``."""

    _words: Mapping[tuple[str, str], tuple[Embedder, ...]]
    _endings: Mapping[str, tuple[Embedder, ...]]
    _modifiers: Mapping[str, Effect]

    def embedders(self, pos: str, *words: str) -> Iterator[Embedder]:
        """The embedders that a word may be, by its universal part of speech and its lower-case lemma or form.

        Those that ask for more words come first.
        """
        for sort, tags in _SORTS.items():
            if pos not in tags:
                continue
            for word in dict.fromkeys(words):
                yield from self._words.get((sort, word), ())
                if sort == "noun":
                    starts = range(_SHORTEST_STEM, len(word) - 2)
                    yield from next((self._endings[word[i:]] for i in starts if word[i:] in self._endings), ())

    def modifier(self, *words: str) -> Effect | None:
        """What an adjective or adverb does, by its lower-case lemma or form."""
        return next((self._modifiers[word] for word in words if word in self._modifiers), None)


def read_status(path: Path) -> StatusLexicon:
    """The lexicon in this file. Raises ValueError, naming file, entry and reason, where it is malformed."""
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ValueError(f"{path.name}: {error}") from error
    words: dict[tuple[str, str], list[Embedder]] = {}
    endings: dict[str, list[Embedder]] = {}
    modifiers: dict[str, Effect] = {}
    for sort, effects in tables.items():
        if sort not in (*_SORTS, "modifier") or not isinstance(effects, dict):
            raise ValueError(f"{path.name}: unknown sort of word {sort!r}")
        for effect, rows in effects.items():
            if effect not in list(Effect) or not isinstance(rows, list):
                raise ValueError(f"{path.name}: [{sort}] has the unknown effect {effect!r}")
            for number, row in enumerate(rows, 1):
                where = f"{path.name}: [{sort}] {effect} {number}"
                if sort == "modifier":
                    modifiers.update(dict.fromkeys(_lemmas(where, row), Effect(effect)))
                    continue
                for head, embedder in _embedders(where, Effect(effect), row):
                    if head.startswith("*"):
                        endings.setdefault(head[1:], []).append(embedder)
                    words.setdefault((sort, head.removeprefix("*")), []).append(embedder)
    for found in words.values():
        found.sort(key=lambda embedder: not embedder.companions)
    return StatusLexicon(
        MappingProxyType({key: tuple(found) for key, found in words.items()}),
        MappingProxyType({key: tuple(found) for key, found in endings.items()}),
        MappingProxyType(modifiers),
    )


def _lemmas(where: str, row: object) -> tuple[str, ...]:
    """The lemmas of a row in both standards, Bokmål first."""
    if not isinstance(row, dict):
        raise ValueError(f"{where}: an entry must be a table, not {row!r}")
    lemmas: list[str] = []
    for standard in STANDARDS:
        text = row.get(standard)
        if not isinstance(text, str) or not all(lemma.strip() for lemma in text.split(",")):
            raise ValueError(f"{where}: missing {standard} in {row!r}")
        lemmas += (" ".join(lemma.split()) for lemma in text.split(","))
    return tuple(dict.fromkeys(lemmas))


def _embedders(where: str, effect: Effect, row: Any) -> Iterator[tuple[str, Embedder]]:
    lemmas = _lemmas(where, row)
    rest = {key: value for key, value in row.items() if key not in STANDARDS}
    to = rest.pop("to", None)
    if not isinstance(to, list) or not to or not all(isinstance(path, str) and path for path in to):
        raise ValueError(f"{where}: to must be a list of paths in {row!r}")
    flags = {key: rest.pop(key, False) for key in ("source", "undone")}
    if rest:
        raise ValueError(f"{where}: unknown key {next(iter(rest))!r} in {row!r}")
    for key, value in flags.items():
        if not isinstance(value, bool):
            raise ValueError(f"{where}: {key} must be true or false in {row!r}")
    for lemma in lemmas:
        head, *companions = lemma.split()
        yield (
            head,
            Embedder(lemma=lemmas[0], companions=frozenset(companions), effect=effect, to=frozenset(to), **flags),
        )


@cache
def load_status() -> StatusLexicon:
    """The lexicon that comes with the package, read once."""
    return read_status(LEXICON)
