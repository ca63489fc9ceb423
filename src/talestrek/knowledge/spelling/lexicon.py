"""Given names that are one in several languages, and the words in names that are no names: ``tables/*.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from types import MappingProxyType
from typing import Any

from talestrek.knowledge.spelling.tables import FOLDER, ORIGINS, load_table, plain, readings

__all__ = ["GivenNames", "NameWords", "load_given_names", "load_name_words", "read_given_names", "read_name_words"]

_LISTED = ("arabic", "hebrew")
_KINDS = ("latin", "nickname", "regnal")


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenNames:
    """Which given names a word may be, as numbers of entries.

    ``native`` are by origin and reading, ``foreign`` by origin and by the plain letters of other languages' forms;
    ``families`` are the readings of family names that tell of an origin, ``telling`` the plain letters of given names
    of languages whose tables are too wide to tell by; their families are in plain letters too.
    """

    native: Mapping[str, Mapping[str, frozenset[int]]]
    families: Mapping[str, frozenset[str]]
    telling: frozenset[str]
    foreign: Mapping[str, Mapping[str, frozenset[int]]]
    latin: Mapping[str, frozenset[int]]
    regnal: Mapping[str, frozenset[int]]
    short: Mapping[str, frozenset[int]]
    full: Mapping[str, frozenset[int]]

    def of_origin(self, word: str, origin: str) -> frozenset[int]:
        """The names of this origin that a word in small letters spells by the origin's table."""
        known = self.native[origin]
        return frozenset(n for reading in _standard(word, origin) for n in known.get(reading, ()))

    def abroad(self, word: str, origin: str) -> frozenset[int]:
        """The names of this origin that a word is in another language: "alexander", "george"."""
        return self.foreign[origin].get(_single(plain(word)), frozenset())

    def is_telling(self, word: str, origin: str) -> bool:
        """Whether a word is a given name of this origin that other languages do not share."""
        if origin in _LISTED:
            return plain(word) in self.telling
        return bool(self.of_origin(word, origin)) and not self.abroad(word, origin)

    def is_family(self, word: str, origin: str) -> bool:
        """Whether a word is a family name known to be of this origin."""
        known = self.families[origin]
        if origin in _LISTED:
            return plain(word) in known
        return any(reading in known for reading in _standard(word, origin))


@dataclass(frozen=True, slots=True, kw_only=True)
class NameWords:
    """The lists of ``words.toml``, by the headings of its file. Groups are numbered words that mean the same.

    ``groupings`` are those of ``organisations`` that a name may leave out.
    """

    titles: frozenset[str]
    particles: frozenset[str]
    articles: frozenset[str]
    servant: tuple[str, ...]
    fathers: Mapping[str, int]
    generations: Mapping[str, int]
    native_endings: tuple[str, ...]
    organisations: Mapping[str, int]
    groupings: frozenset[int]
    aliases: Mapping[str, frozenset[int]]
    chinese_families: frozenset[str]
    korean_families: Mapping[str, int]


def _standard(word: str, origin: str) -> list[str]:
    """The readings of a word by what languages write without variants, such as the Belarusian ones."""
    standard = load_table(origin).standard
    return [reading for reading, schemes in readings(word, origin).items() if schemes & standard]


def _single(letters: str) -> str:
    """The letters with each double one single: Janna and Jana are one name abroad."""
    return "".join(letter for letter, _ in groupby(letters))


def _load(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ValueError(f"{path.name}: {error}") from error


def _lines(path: Path, data: Mapping[str, object], key: str) -> list[str]:
    lines = data.get(key)
    if not isinstance(lines, list) or not all(isinstance(line, str) and line.strip() for line in lines):
        raise ValueError(f"{path.name}: {key} must be a list of strings")
    return lines


def _words(path: Path, data: Mapping[str, object], key: str) -> list[str]:
    words = data.get(key)
    if not isinstance(words, str) or not words.strip():
        raise ValueError(f"{path.name}: {key} must be a string of words")
    return words.split()


def _index(rows: Iterable[tuple[str, int]]) -> Mapping[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for word, number in rows:
        found.setdefault(word, set()).add(number)
    return MappingProxyType({word: frozenset(numbers) for word, numbers in found.items()})


def read_given_names(path: Path, families_path: Path) -> GivenNames:
    """The names of two files. Raises ValueError, naming the file and the entry, where one is malformed."""
    data, families = _load(path), _load(families_path)
    if unknown := set(data) - {*ORIGINS, *_KINDS}:
        raise ValueError(f"{path.name}: unknown origin {min(unknown)!r}")
    native: dict[str, Mapping[str, frozenset[int]]] = {}
    foreign: dict[str, Mapping[str, frozenset[int]]] = {}
    telling: list[str] = []
    for origin in ORIGINS:
        by_reading: list[tuple[str, int]] = []
        by_letters: list[tuple[str, int]] = []
        for number, line in enumerate(_lines(path, data, origin) if origin in data else []):
            forms, _, others = line.partition("|")
            for form in forms.split():
                found = _standard(form.lower(), origin)
                if not found:
                    raise ValueError(f"{path.name}: {origin}: the table cannot spell {form!r}")
                by_reading += ((reading, number) for reading in found)
            by_letters += ((_single(plain(form)), number) for form in others.split())
            if origin in _LISTED:
                telling += (plain(form) for form in forms.split())
        native[origin], foreign[origin] = _index(by_reading), _index(by_letters)
    kinds = {
        kind: _index((plain(form), n) for n, line in enumerate(_lines(path, data, kind)) for form in line.split())
        for kind in ("latin", "regnal")
    }
    nicknames = [line.partition("|") for line in _lines(path, data, "nickname")]
    return GivenNames(
        native=MappingProxyType(native),
        telling=frozenset(telling),
        families=MappingProxyType({origin: _family_readings(families_path, families, origin) for origin in ORIGINS}),
        foreign=MappingProxyType(foreign),
        latin=kinds["latin"],
        regnal=kinds["regnal"],
        short=_index((form, n) for n, (short, _, _) in enumerate(nicknames) for form in short.split()),
        full=_index((form, n) for n, (_, _, full) in enumerate(nicknames) for form in full.split()),
    )


def _family_readings(path: Path, data: Mapping[str, object], origin: str) -> frozenset[str]:
    names = _words(path, data, origin) if origin in data else []
    for name in names:
        if not _standard(name.lower(), origin):
            raise ValueError(f"{path.name}: {origin}: the table cannot spell {name!r}")
    if origin in _LISTED:
        return frozenset(map(plain, names))
    return frozenset(reading for name in names for reading in _standard(name.lower(), origin))


def read_name_words(path: Path) -> NameWords:
    """The words of a file. Raises ValueError, naming the file and the key, where it is malformed."""
    data = _load(path)

    def groups(*keys: str) -> Mapping[str, int]:
        rows = enumerate(line for key in keys for line in _lines(path, data, key))
        return MappingProxyType({word: number for number, line in rows for word in line.split()})

    aliases = (
        (" ".join(plain(word) for word in name.replace("-", " ").split()) or name.strip(), number)
        for number, line in enumerate(_lines(path, data, "aliases"))
        for name in line.split("|")
    )
    return NameWords(
        titles=frozenset(_words(path, data, "titles")),
        particles=frozenset(_words(path, data, "particles")),
        articles=frozenset(_words(path, data, "articles")),
        servant=tuple(sorted(_words(path, data, "servant"), key=len, reverse=True)),
        fathers=groups("fathers"),
        generations=groups("generations"),
        native_endings=tuple(_words(path, data, "native_endings")),
        organisations=groups("groupings", "organisations"),
        groupings=frozenset(range(len(_lines(path, data, "groupings")))),
        aliases=_index(aliases),
        chinese_families=frozenset(_words(path, data, "chinese_families")),
        korean_families=groups("korean_families"),
    )


@cache
def load_given_names() -> GivenNames:
    """The given names that come with the package, read once."""
    return read_given_names(FOLDER / "given_names.toml", FOLDER / "family_names.toml")


@cache
def load_name_words() -> NameWords:
    """The words that come with the package, read once."""
    return read_name_words(FOLDER / "words.toml")
