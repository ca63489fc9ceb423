"""The lexicon of reporting expressions in Norwegian: verbs, phrases and nouns that introduce what a source says.

The data lie beside this module in ``lexicons/reporting_*.toml``, with their fields explained at the head of each file.
Nothing here parses text: the statement layer asks by word form or by lemma and matches the frames itself.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from talestrek.language.expressions import (
    Document,
    Frame,
    Noun,
    Phrase,
    ReportingLexicon,
    SourcePhrase,
    Subject,
    Verb,
    Words,
)

__all__ = ["load_reporting", "read_reporting"]

LEXICONS = Path(__file__).parent / "lexicons"
STANDARDS = ("nb", "nn")

T = TypeVar("T")

_FRAMES = {str(frame): frame for frame in Frame}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Head:
    """The verb of one or more phrases."""

    lemmas: Words
    forms: Words


class _Entry:
    """One table of a lexicon file, read key by key; whatever is wrong with it raises with its file and place."""

    def __init__(self, file: str, sort: str, number: int, table: Mapping[str, Any]) -> None:
        self.file, self.sort, self.number = file, sort, number
        self.name = table.get("lemma", table.get("name"))
        self.table = dict(table)

    def fail(self, reason: str) -> ValueError:
        name = f" ({self.name})" if self.name else ""
        return ValueError(f"{self.file}: [[{self.sort}]] {self.number}{name}: {reason}")

    def take(self, key: str, kind: type | tuple[type, ...], default: Any = None, *, required: bool = False) -> Any:
        if key not in self.table:
            if required:
                raise self.fail(f"missing {key}")
            return default
        value = self.table.pop(key)
        if not isinstance(value, kind):
            raise self.fail(f"{key} has the wrong type of value, {value!r}")
        return value

    def split(self, key: str, value: object) -> tuple[str, ...]:
        """The words of one string, separated by blanks."""
        if not isinstance(value, str) or not value.strip():
            raise self.fail(f"{key} must be a string of words, not {value!r}")
        return self.unique(key, value.split())

    def strings(self, key: str, values: object) -> tuple[str, ...]:
        """The strings of a list."""
        if not isinstance(values, list) or not values or not all(isinstance(value, str) for value in values):
            raise self.fail(f"{key} must be a list of strings, not {values!r}")
        return self.unique(key, values)

    def unique(self, key: str, values: list[str]) -> tuple[str, ...]:
        if len(set(values)) != len(values):
            raise self.fail(f"{key} repeats a word in {values!r}")
        return tuple(values)

    def words(self, key: str, *, required: bool = True, phrases: bool = False) -> dict[str, tuple[str, ...]]:
        table = self.take(key, dict, {}, required=required)
        for standard in table:
            if standard not in STANDARDS:
                raise self.fail(f"{key} has the unknown standard {standard!r}")
        if required and not table:
            raise self.fail(f"missing {key}")
        read = self.strings if phrases else self.split
        return {standard: read(f"{key}.{standard}", value) for standard, value in table.items()}

    def lemmas_and_forms(self) -> dict[str, Any]:
        lemmas, forms = self.words("lemma"), self.words("forms")
        if set(lemmas) != set(forms):
            raise self.fail("lemma and forms must name the same standards")
        for standard, names in lemmas.items():
            for name in names:
                if name not in forms[standard]:
                    raise self.fail(f"forms.{standard} lacks the lemma {name!r}")
        return {"lemmas": lemmas, "forms": forms}

    def frame(self, name: str) -> Frame:
        if name not in _FRAMES:
            raise self.fail(f"unknown frame {name!r}")
        return _FRAMES[name]

    def frames(self) -> dict[str, Any]:
        frames = frozenset(map(self.frame, self.strings("frames", self.take("frames", list, required=True))))
        prep = {
            self.frame(name): frozenset(self.split(f"prep.{name}", value))
            for name, value in self.take("prep", dict, {}).items()
        }
        for name in prep:
            if name not in frames:
                raise self.fail(f"prep.{name} without the frame {name}")
        return {"frames": frames, "prep": prep}

    def flags(self, *names: str, **defaults: bool) -> dict[str, Any]:
        wanted = dict.fromkeys(names, False) | defaults
        return {name: self.take(name, bool, default) for name, default in wanted.items()}

    def rest(self) -> dict[str, Any]:
        strength = float(self.take("strength", (int, float), 1.0))
        if not 0 < strength <= 1:
            raise self.fail(f"strength must be above 0 and at most 1, not {strength}")
        note = self.take("note", str)
        self.end()
        return {"strength": strength, "note": note}

    def end(self) -> None:
        if self.table:
            raise self.fail(f"unknown key {next(iter(self.table))!r}")


def _verb(entry: _Entry) -> Verb:
    particle = entry.take("particle", str)
    return Verb(
        **entry.lemmas_and_forms(),
        **entry.frames(),
        particles=entry.split("particle", particle) if particle is not None else (),
        **entry.flags("reflexive", "noun_clause", "opinion", "passive", bare=True),
        **entry.rest(),
    )


def _head(entry: _Entry) -> _Head:
    head = _Head(**entry.lemmas_and_forms())
    entry.end()
    return head


def _phrase(entry: _Entry, heads: Mapping[str, _Head]) -> Phrase:
    name = entry.take("name", str, required=True)
    head = heads.get(entry.take("head", str, required=True))
    if head is None:
        raise entry.fail("its head is not among the [[head]] entries")
    subject = entry.take("subject", str, "source")
    if subject not in list(Subject):
        raise entry.fail(f"unknown subject {subject!r}")
    source_prep = entry.take("source_prep", str)
    return Phrase(
        name=name,
        lemmas=head.lemmas,
        forms=head.forms,
        words=tuple(frozenset(entry.split("words", slot)) for slot in entry.take("words", list, required=True)),
        **entry.frames(),
        subject=Subject(subject),
        source_prep=frozenset(entry.split("source_prep", source_prep)) if source_prep is not None else frozenset(),
        **entry.flags("negated", "opinion", "passive", bare=True),
        **entry.rest(),
    )


def _source_phrase(entry: _Entry) -> SourcePhrase:
    return SourcePhrase(
        name=entry.take("name", str, required=True),
        forms=entry.words("forms", phrases=True),
        after=entry.words("after", required=False, phrases=True),
        **entry.flags("genitive", "clause"),
        **entry.rest(),
    )


def _noun(entry: _Entry) -> Noun:
    return Noun(**entry.lemmas_and_forms(), **entry.frames(), **entry.flags("cue", "opinion"), **entry.rest())


def _document(entry: _Entry) -> Document:
    return Document(**entry.lemmas_and_forms(), **entry.rest())


_SORTS: Mapping[str, Callable[[_Entry], Any]] = {
    "verb": _verb,
    "source_phrase": _source_phrase,
    "noun": _noun,
    "document": _document,
}


def _index(entries: Iterable[T], keys: Callable[[T], Iterable[str]]) -> Mapping[str, tuple[T, ...]]:
    found: dict[str, list[T]] = {}
    for entry in entries:
        for key in dict.fromkeys(keys(entry)):
            found.setdefault(key, []).append(entry)
    return MappingProxyType({key: tuple(values) for key, values in found.items()})


def _all(words: Words) -> Iterable[str]:
    return (word for standard in words.values() for word in standard)


def read_reporting(paths: Iterable[Path]) -> ReportingLexicon:
    """The lexicon in these files. Raises ValueError, naming file, entry and reason, where one is malformed."""
    entries: dict[str, list[_Entry]] = {sort: [] for sort in ("head", "phrase", *_SORTS)}
    for path in paths:
        try:
            tables = tomllib.loads(path.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise ValueError(f"{path.name}: {error}") from error
        for sort, rows in tables.items():
            if sort not in entries or not isinstance(rows, list):
                raise ValueError(f"{path.name}: unknown sort of entry {sort!r}")
            for number, row in enumerate(rows, 1):
                if not isinstance(row, dict):
                    raise ValueError(f"{path.name}: {sort} {number} is no table")
                entries[sort].append(_Entry(path.name, sort, number, row))
    heads = {next(iter(head.lemmas.values()))[0]: head for head in map(_head, entries["head"])}
    phrases = tuple(_phrase(entry, heads) for entry in entries["phrase"])
    sorts = {sort: tuple(map(read, entries[sort])) for sort, read in _SORTS.items()}
    verbs: tuple[Verb, ...] = sorts["verb"]
    source_phrases: tuple[SourcePhrase, ...] = sorts["source_phrase"]
    nouns: tuple[Noun, ...] = sorts["noun"]
    documents: tuple[Document, ...] = sorts["document"]
    return ReportingLexicon(
        verbs=verbs,
        phrases=phrases,
        source_phrases=source_phrases,
        nouns=nouns,
        documents=documents,
        verbs_by_form=_index(verbs, lambda verb: _all(verb.forms)),
        verbs_by_lemma=_index(verbs, lambda verb: _all(verb.lemmas)),
        phrases_by_form=_index(phrases, lambda phrase: _all(phrase.forms)),
        phrases_by_lemma=_index(phrases, lambda phrase: _all(phrase.lemmas)),
        phrases_by_word=_index(phrases, lambda phrase: (word for slot in phrase.words for word in slot)),
        source_phrases_by_word=_index(source_phrases, lambda phrase: (f.split()[0] for f in _all(phrase.forms))),
        nouns_by_form=_index(nouns, lambda noun: _all(noun.forms)),
        documents_by_form=MappingProxyType({form: doc for doc in reversed(documents) for form in _all(doc.forms)}),
    )


@cache
def load_reporting() -> ReportingLexicon:
    """The lexicon that comes with the package, read once."""
    return read_reporting(sorted(LEXICONS.glob("reporting_*.toml")))
