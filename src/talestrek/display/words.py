"""What every display says in the same words."""

from __future__ import annotations

import unicodedata

from talestrek.article import PassageKind, Span
from talestrek.reading import Marker, Reading, Route, Statement

__all__ = [
    "STANDARDS",
    "counted",
    "describe",
    "headline",
    "line_of",
    "place",
    "printable",
    "source_label",
    "source_numbers",
]

STANDARDS = {"nb": "Bokmål", "nn": "Nynorsk"}

# Bidirectional controls could show a text in another order than it stands in.
_REORDERING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def source_label(statement: Statement) -> str:
    """The name of the source, or words for the lack of one."""
    if statement.source.name:
        return statement.source.name
    if statement.source.route is Route.INTERVIEWER:
        return "the interviewer"
    return "source unknown"


def source_numbers(reading: Reading) -> dict[str, int]:
    """Number the sources in the order in which they first speak, to give each its colour."""
    labels = dict.fromkeys(source_label(statement) for statement in reading.statements)
    return {label: number for number, label in enumerate(labels)}


def describe(reading: Reading, statement: Statement) -> str:
    """One line on a statement: source, kind, marker, cue, route and where it stands."""
    source = statement.source
    words = [source_label(statement), statement.kind.value]
    if statement.marker is not Marker.NONE:
        words.append(statement.marker.value)
    if statement.cue:
        words.append(f"“{reading.text[slice(*statement.cue)]}”")
    words.append(f"source: {source.route.value}" + (f" ({source.reason})" if source.reason else ""))
    words.append(place(reading, statement.content))
    return " · ".join(words)


def place(reading: Reading, spans: tuple[Span, ...]) -> str:
    """Where spans stand, for a person: the passage if it is a special one, the line, and the characters."""
    start, end = spans[0][0], spans[-1][1]
    kind = next((p.kind for p in reading.passages if p.start <= start < p.end), PassageKind.PARAGRAPH)
    words = [] if kind is PassageKind.PARAGRAPH else [kind.value]
    words += [f"line {line_of(reading.text, start)}", f"characters {start}–{end}"]
    return ", ".join(words)


def line_of(text: str, position: int) -> int:
    """The number of the line, from 1, that the code point at ``position`` stands in."""
    return text.count("\n", 0, position) + 1


def counted(count: int, noun: str) -> str:
    """The count with its noun, which takes an s in the plural."""
    return f"{count} {noun}{'' if count == 1 else 's'}"


def headline(reading: Reading) -> str | None:
    """The title, or the first headline of the text."""
    if reading.title:
        return reading.title
    return next((reading.text[p.start : p.end] for p in reading.passages if p.kind is PassageKind.HEADLINE), None)


def printable(text: str) -> str:
    """``text`` on one line, with nothing in it that could steer a terminal."""
    kept = "".join(
        " " if char.isspace() else char
        for char in text
        if char.isspace() or (char not in _REORDERING and unicodedata.category(char) not in ("Cc", "Cs"))
    )
    return " ".join(kept.split())
