"""The lexicon of events: which words express which act, and where its participants stand.

The data lie in ``lexicons/events/*.csv``, one file a type, one line an entry; ``lexicons/events/README.md`` tells
how to read and write them. A user's own file of the same form extends ours.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from talestrek.language.event_patterns import Pattern, Sort, parse_pattern
from talestrek.language.lemmas import noun_lemmas, verb_lemmas
from talestrek.reading import EventType

__all__ = ["COLUMNS", "EventEntry", "EventLexicon", "Example", "LexiconError", "load_events", "read_events"]

FOLDER = Path(__file__).parent / "lexicons" / "events"
STANDARDS = ("nb", "nn")
COLUMNS = ("type", "mode", "sort", "nb", "nn", "example")
"""The columns of a lexicon file, in their order."""

_SHORTEST_STEM = 3
# No word ends so, but for a linking s: "østfl" of "østflanke" is none, and "flanke" no "anke".
_NO_STEM = re.compile(r"[^aeiouyæøå]{2}[^aeiouyæøås]$|^[^aeiouyæøå]+$")
_MARKS = re.compile(r"[\[\]{}<>]")
_MODE = re.compile(r"[a-z][a-z-]*")
_NYNORSK = "nn: "


class LexiconError(ValueError):
    """A lexicon that cannot be read; the message is one line: ``"FILE:LINE: REASON"``."""


@dataclass(frozen=True, slots=True)
class Example:
    """An example sentence with what must be found in it: the trigger, and the words of the participants."""

    text: str
    standard: str
    trigger: str
    actor: tuple[str, ...]
    recipient: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EventEntry:
    """One entry: an act and how it is said in each written standard.

    ``id`` is unique in the lexicon and stays the same as long as type and pattern do.
    """

    id: str
    type: EventType
    mode: str | None
    sort: Sort
    patterns: Mapping[str, Pattern]
    example: Example
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class EventLexicon:
    """All entries, by the lemma of their head. A pattern of either standard may match: quotes and names keep theirs."""

    entries: tuple[EventEntry, ...]
    _by_head: Mapping[tuple[Sort, str], tuple[tuple[EventEntry, Pattern], ...]]
    _by_ending: Mapping[str, tuple[tuple[EventEntry, Pattern], ...]]

    def of(self, sort: Sort, lemma: str, form: str) -> Iterator[tuple[EventEntry, Pattern, str]]:
        """The entries whose head a word may be, with each pattern and the first part of a compound (mostly empty).

        Args:
            sort: what sort of word it is.
            lemma: its dictionary form in lower case, as far as that is known.
            form: the word in lower case; where the lexicon knows no such lemma, it says what the lemma may be.
        """
        lemmas = verb_lemmas if sort is Sort.VERB else noun_lemmas
        known = next((word for word in _unique(lemma, form, lemmas(form)) if (sort, word) in self._by_head), None)
        if sort is not Sort.NOUN:
            for row in self._by_head.get((sort, known), ()) if known else ():
                yield *row, ""
            return
        ending = self._ending(lemma) or next((found for word in lemmas(form) if (found := self._ending(word))), "")
        # The longer one decides: "mistillitsvotum" is no mere "votum".
        if known is not None and len(known) >= len(ending):
            for row in self._by_head[sort, known]:
                yield *row, ""
        elif ending:
            prefix = form[: form.rfind(ending[:3], 1)] if ending[:3] in form[1:] else ""
            for row in self._by_ending[ending]:
                yield *row, prefix

    def _ending(self, word: str) -> str:
        starts = range(_SHORTEST_STEM, len(word) - 2)
        found = ((word[:start], word[start:]) for start in starts if word[start:] in self._by_ending)
        return next((ending for stem, ending in found if not _NO_STEM.search(stem)), "")


def _unique(*words: str | tuple[str, ...]) -> Iterator[str]:
    return iter(dict.fromkeys(form for word in words for form in (word if isinstance(word, tuple) else (word,))))


def read_events(paths: Iterable[Path]) -> EventLexicon:
    """The lexicon in these files.

    Raises:
        LexiconError: a file is malformed; the message gives file, line and reason.
        OSError: a file cannot be opened.
    """
    entries: dict[str, EventEntry] = {}
    for path in paths:
        for entry in _read(path):
            if entry.id in entries:
                other = entries[entry.id]
                raise LexiconError(
                    f"{entry.file}:{entry.line}: {entry.id} stands already in {other.file}, line {other.line}"
                )
            entries[entry.id] = entry
    heads: dict[tuple[Sort, str], list[tuple[EventEntry, Pattern]]] = {}
    endings: dict[str, list[tuple[EventEntry, Pattern]]] = {}
    for entry in entries.values():
        for pattern in {pattern.text: pattern for pattern in entry.patterns.values()}.values():
            for head in pattern.heads:
                row = (entry, pattern)
                if head.startswith("*"):
                    endings.setdefault(head[1:], []).append(row)
                    head = head[1:]
                heads.setdefault((entry.sort, head), []).append(row)
    return EventLexicon(
        tuple(entries.values()),
        MappingProxyType({key: tuple(rows) for key, rows in heads.items()}),
        MappingProxyType({key: tuple(rows) for key, rows in endings.items()}),
    )


@cache
def load_events(*own: Path) -> EventLexicon:
    """The lexicon of this package, read once, extended by a user's ``own`` files.

    Raises:
        LexiconError: a file is malformed; the message gives file, line and reason.
        OSError: a file cannot be opened.
    """
    return read_events([*sorted(FOLDER.glob("*.csv")), *own])


def _read(path: Path) -> Iterator[EventEntry]:
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise LexiconError(f"{path.name}:{line}: this is not UTF-8") from None
    rows = ((number, row) for number, row in enumerate(text.splitlines(), 1) if row.strip() and row[0] != "#")
    first, header = next(rows, (1, ""))
    if tuple(header.split(",")) != COLUMNS:
        raise LexiconError(f"{path.name}:{first}: the first line must be {','.join(COLUMNS)}")
    for number, row in rows:
        try:
            fields = next(csv.reader([row], strict=True))
            yield _entry(fields, path.name, number)
        except (ValueError, csv.Error) as error:
            raise LexiconError(f"{path.name}:{number}: {error}") from None


def _entry(fields: list[str], file: str, line: int) -> EventEntry:
    if len(fields) != len(COLUMNS):
        raise ValueError(f"there are {len(fields)} columns, not {len(COLUMNS)}")
    kind, mode, sort, nb, nn, example = (field.strip() for field in fields)
    if kind not in list(EventType):
        raise ValueError(f"unknown type {kind!r}")
    if mode and not _MODE.fullmatch(mode):
        raise ValueError(f"a mode is one lower-case word, not {mode!r}")
    if sort not in list(Sort):
        raise ValueError(f"unknown sort {sort!r}; it is one of {', '.join(Sort)}")
    patterns = {
        standard: parse_pattern(text, Sort(sort)) for standard, text in zip(STANDARDS, (nb, nn or nb), strict=True)
    }
    return EventEntry(
        id=f"{kind} {nb}",
        type=EventType(kind),
        mode=mode or None,
        sort=Sort(sort),
        patterns=MappingProxyType(patterns),
        example=_example(example),
        file=file,
        line=line,
    )


def _example(marked: str) -> Example:
    """Read an example: ``{actor} <trigger> [recipient]``, in Nynorsk where it begins with ``nn:``."""
    standard = "nb"
    if marked.startswith(_NYNORSK):
        standard, marked = "nn", marked.removeprefix(_NYNORSK)
    text = _MARKS.sub("", marked)
    trigger = re.findall(r"<([^<>\[\]{}]+)>", marked)
    if len(trigger) != 1:
        raise ValueError(f"the example must have one <trigger>: {marked!r}")
    actor, recipient = (tuple(re.findall(kind, marked)) for kind in (r"\{([^{}<>\[\]]+)\}", r"\[([^\[\]<>{}]+)\]"))
    if len(_MARKS.findall(marked)) != 2 * (1 + len(actor) + len(recipient)):
        raise ValueError(f"the example has a mark without its other half, or marks inside marks: {marked!r}")
    return Example(text, standard, trigger[0], actor, recipient)
