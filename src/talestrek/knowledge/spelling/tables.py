"""The tables of transliteration in ``tables/*.toml``: what a language writes for the letters of another script.

A table works backwards. The *readings* of a word are all strings of source letters that one language spells as this
word. Two words may be one name where they share a reading, as if a transducer for one language were composed with the
inverse of another's (Knight and Graehl 1998, "Machine Transliteration"), without weights.
"""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product
from pathlib import Path
from types import MappingProxyType
from typing import Any

from anyascii import anyascii

__all__ = ["LATIN", "ORIGINS", "Reading", "Table", "load_table", "plain", "read_table", "readings"]

FOLDER = Path(__file__).parent / "tables"
ORIGINS = ("cyrillic", "arabic", "hebrew", "greek", "chinese", "korean")
LATIN = "latin"

LONGEST_WORD = 24
"""Words of more letters are not read: no name is so long, and their readings would be many."""
MOST_READINGS = 4000
"""A word with more readings has none: it is no name of this table's languages."""

_CONSONANTS = frozenset("bcdfghjklmnpqrstvwxz")

_OTHER = frozenset(
    {
        "title",
        "strong",
        "endings",
        "final_not",
        "telling",
        "variant_endings",
        "weak_endings",
        "fold",
        "variants",
        "spellings",
    }
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What the letters of a word may stand for, and the languages that spell it so, as bits of ``Table.schemes``."""

    letters: str
    schemes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One source of names, by the headings of its file.

    ``edges`` gives, for each spelling, the source letters that it may stand for, with the languages that write so.
    ``standard`` are the bits of languages that spell a name without the variants.
    """

    title: str
    schemes: tuple[str, ...]
    edges: Mapping[str, tuple[Reading, ...]]
    longest: int
    fold: Mapping[str, str]
    strong: tuple[str, ...]
    telling: tuple[str, ...]
    endings: tuple[str, ...]
    weak_endings: tuple[str, ...]
    variant_endings: tuple[str, ...]
    final_not: str
    letters: frozenset[str]
    native: frozenset[str]
    standard: int
    foreign: bool

    def names_of(self, schemes: int) -> tuple[str, ...]:
        """The languages that these bits stand for."""
        return tuple(dict.fromkeys(name for n, name in enumerate(self.schemes) if schemes >> n & 1))


def plain(text: str) -> str:
    """A text in small letters a to z, as far as anyascii can, without any other character."""
    return "".join(c for c in anyascii(_stripped(text)).lower() if "a" <= c <= "z")


@lru_cache(maxsize=4096)
def _stripped(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def _strings(where: str, rows: object) -> dict[str, list[str]]:
    if not isinstance(rows, dict) or not all(isinstance(v, str) for v in rows.values()):
        raise ValueError(f"{where} must be a table of strings")
    return {unicodedata.normalize("NFC", key): value.split() for key, value in rows.items()}


def read_table(path: Path) -> Table:
    """The table of a file. Raises ValueError, naming the file and the section, where it is malformed."""
    try:
        data: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ValueError(f"{path.name}: {error}") from error
    for key in ("title", "strong", "endings"):
        if not isinstance(data.get(key), str):
            raise ValueError(f"{path.name}: missing {key}")
    common = _strings(f"{path.name}: [spellings]", data.get("spellings"))
    variants = _strings(f"{path.name}: [variants]", data.get("variants", {}))
    fold = {key: "".join(value) for key, value in _strings(f"{path.name}: [fold]", data.get("fold", {})).items()}
    languages = {
        name: _strings(f"{path.name}: [{name}]", rows) for name, rows in data.items() if name not in _OTHER
    } or {"": {}}
    names = list(languages)
    edges: dict[tuple[str, str], int] = {}

    def add(spelling: str, letters: str, schemes: int) -> None:
        edges[spelling, letters] = edges.get((spelling, letters), 0) | schemes

    for number, rows in enumerate(languages.values()):
        # The second half of the bits are the same languages, spelling a name as the variants have it.
        bits = 1 << number | (1 << (number + len(names)) if variants else 0)
        spelled = {letters: [*common.get(letters, []), *rows.get(letters, [])] for letters in {*common, *rows}}
        for letters, spellings in spelled.items():
            for spelling in spellings:
                add(spelling, letters, bits)
                if (bare := _stripped(spelling)) != spelling and not _is_native(spelling):
                    add(bare, letters, bits)
        for letters, others in variants.items():
            for parts in (product(*(spelled.get(c, []) for c in other)) for other in others):
                for part in parts:
                    add("".join(part), letters, 1 << (number + len(names)))
    by_spelling: dict[str, list[Reading]] = {}
    for (spelling, letters), schemes in edges.items():
        by_spelling.setdefault(spelling, []).append(Reading(letters, schemes))
    return Table(
        title=data["title"],
        schemes=(*names, *(names if variants else ())),
        edges=MappingProxyType({spelling: tuple(found) for spelling, found in by_spelling.items()}),
        longest=max(map(len, by_spelling), default=0),
        fold=MappingProxyType(fold),
        strong=_longest_first(data["strong"]),
        telling=_longest_first(data.get("telling", "")),
        endings=tuple(data["endings"].split()),
        variant_endings=tuple(data.get("variant_endings", "").split()),
        weak_endings=tuple(data.get("weak_endings", "").split()),
        final_not=data.get("final_not", ""),
        foreign=path.stem != LATIN,
        letters=frozenset("".join(by_spelling)),
        standard=(1 << len(names)) - 1,
        native=frozenset(c for spelling in by_spelling if _is_native(spelling) for c in spelling if _is_native(c)),
    )


def _longest_first(spellings: str) -> tuple[str, ...]:
    return tuple(sorted(spellings.split(), key=len, reverse=True))


def _is_native(text: str) -> bool:
    return bool(text) and ord(text[0]) > 0x36F


@cache
def load_table(name: str) -> Table:
    """A table that comes with the package, by the name of its file, read once."""
    return read_table(FOLDER / f"{name}.toml")


@lru_cache(maxsize=65536)
def readings(word: str, name: str) -> Mapping[str, int]:
    """All readings of a word in small letters, with their schemes; none where the table cannot spell it."""
    table = load_table(name)
    text = "".join(table.fold.get(c, c) for c in word)
    if not text or len(text) > LONGEST_WORD:
        return {}
    # A letter that no language of the table writes is taken without its diacritic.
    text = "".join(c if c in table.letters else _stripped(c)[:1] or c for c in text)
    everywhere = (1 << len(table.schemes)) - 1
    # From the end: what every tail of the word may stand for.
    tails: list[dict[str, int]] = [{} for _ in range(len(text))] + [{"": everywhere}]
    for start in range(len(text) - 1, -1, -1):
        here = tails[start]
        for end, edge in _edges(table, text, start):
            last = end == len(text) and bool(table.final_not) and edge.letters.endswith(table.final_not)
            schemes = edge.schemes & table.standard if last else edge.schemes
            for rest, others in tails[end].items():
                if both := schemes & others:
                    letters = edge.letters + rest
                    # Double letters are one, so that Gennadij and Genadij, -ii and -y, come out alike.
                    if table.foreign and edge.letters and rest and edge.letters[-1] == rest[0]:
                        letters = edge.letters + rest[1:]
                    here[letters] = here.get(letters, 0) | both
        if len(here) > MOST_READINGS:
            return {}
    return MappingProxyType(tails[0])


def _is_one_sound(spelling: str) -> bool:
    return _CONSONANTS.issuperset(spelling) or (len(spelling) == 2 and spelling[0] == spelling[1])


def _edges(table: Table, text: str, start: int) -> Iterator[tuple[int, Reading]]:
    # A language reads the longest consonant that it knows: "sh" is never s and h where it may be sh.
    free = -1
    for end in range(min(len(text), start + table.longest), start, -1):
        taken = 0
        found: dict[str, int] = {}
        spellings = [text[start:end], f"{text[start:end]}$"] if end == len(text) else [text[start:end]]
        for edge in (edge for spelling in spellings for edge in table.edges.get(spelling, ())):
            found[edge.letters] = found.get(edge.letters, 0) | edge.schemes
        for letters, schemes in found.items():
            taken |= schemes
            if schemes & free:
                yield end, Reading(letters, schemes & free)
        if table.foreign and _is_one_sound(text[start:end]):
            free &= ~taken
