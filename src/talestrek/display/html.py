"""A reading as the marked text of its article with events, who, when and where below it, for notebooks.

The article's text is untrusted: whatever comes from it is escaped, and nothing of it becomes markup. Styles stand in
the elements themselves, as notebooks drop style sheets, and colours are translucent, so that they lie well on a light
page and on a dark one.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import pairwise
from typing import NamedTuple

from talestrek.article import PassageKind, Span
from talestrek.display.sections import Row, Section, describe_event, sections
from talestrek.display.words import STANDARDS, counted, describe, source_label, source_numbers
from talestrek.reading import Reading

__all__ = ["to_html"]

# Hues a third of the circle apart, then between them, so that neighbours differ.
_HUES = (210, 30, 120, 280, 60, 340, 170, 240, 0, 90)
_HEADINGS = {PassageKind.HEADLINE: "1.3em", PassageKind.LEAD: "1.05em", PassageKind.SUBHEADING: "1.1em"}
_QUIET = {PassageKind.METADATA, PassageKind.CAPTION, PassageKind.BYLINE, PassageKind.CREDIT}


class _Part(NamedTuple):
    """A span of the text that is marked: what it is, what pointing at it shows, and in which hue, None for none."""

    start: int
    end: int
    role: str
    title: str
    hue: int | None


def to_html(reading: Reading) -> str:
    """Give the article with its statements and events marked, and what else was found in it, as one HTML element.

    Every statement is coloured by its source, whose name stands before it; pointing at it shows kind, cue and place.
    The triggers of events have dots below; pointing at one shows who did what to whom. Below stand the events, people
    and organisations, those who are sources in their colours, then times and places.
    """
    numbers = source_numbers(reading)
    parts = [*_statement_parts(reading, numbers), *_event_parts(reading)]
    labels: dict[int, str] = {}
    for statement in reading.statements:
        start = statement.content[0][0]
        labels[start] = labels.get(start, "") + _label(source_label(statement), numbers)
    blocks = "".join(
        _block(reading.text, span, kind, parts, labels) for span, kind in _passages(reading) if span[0] < span[1]
    )
    words = [STANDARDS.get(reading.language, reading.language), counted(len(reading.statements), "statement")]
    if reading.events:
        words.append(counted(len(reading.events), "event"))
    heading = " · ".join(words)
    below = "".join(_section(section, numbers) for section in sections(reading))
    return (
        '<div style="max-width: 46em; line-height: 1.6">'
        f'<div style="opacity: .7; font-size: .85em">{escape(heading)}</div>{blocks}{below}</div>'
    )


def _statement_parts(reading: Reading, numbers: dict[str, int]) -> Iterator[_Part]:
    for statement in reading.statements:
        title, hue = describe(reading, statement), _hue(source_label(statement), numbers)
        for start, end in statement.content:
            yield _Part(start, end, "content", title, hue)
        if statement.cue:
            yield _Part(*statement.cue, "cue", title, hue)
        if statement.source.span:
            yield _Part(*statement.source.span, "source", title, hue)


def _event_parts(reading: Reading) -> Iterator[_Part]:
    for event in reading.events:
        title = f"{event.type.value} · {describe_event(reading, event)}"
        for start, end in event.mentions:
            yield _Part(start, end, "trigger", title, None)


def _passages(reading: Reading) -> Iterator[tuple[Span, PassageKind]]:
    """The passages, and as paragraphs whatever lies between them, so that no character is lost."""
    done = 0
    for passage in sorted(reading.passages, key=lambda passage: passage.start):
        if reading.text[done : passage.start].strip():
            yield (done, passage.start), PassageKind.PARAGRAPH
        if passage.start >= done:
            yield (passage.start, passage.end), passage.kind
            done = passage.end
    if reading.text[done:].strip():
        yield (done, len(reading.text)), PassageKind.PARAGRAPH


def _block(text: str, span: Span, kind: PassageKind, parts: list[_Part], labels: dict[int, str]) -> str:
    start, end = span
    here = [part for part in parts if part.start < end and part.end > start]
    borders = sorted({start, end, *(min(max(place, start), end) for part in here for place in part[:2])})
    pieces = []
    for left, right in pairwise(borders):
        covering = [part for part in here if part.start <= left and part.end >= right]
        pieces.append(labels.get(left, "") + _piece(text[left:right], covering))
    style = "margin: .6em 0; white-space: pre-wrap"
    if kind in _HEADINGS:
        style += f"; font-weight: bold; font-size: {_HEADINGS[kind]}"
    if kind in _QUIET:
        style += "; font-size: .85em; opacity: .8"
    return f'<p style="{style}">{"".join(pieces)}</p>'


def _piece(text: str, covering: list[_Part]) -> str:
    # A browser shows no NUL, and some stop at one.
    html = escape(text.replace("\0", "\ufffd"))
    for part in covering:
        title = escape(part.title, quote=True)
        if part.role == "content":
            style = f"background: hsla({part.hue}, 80%, 50%, .22); color: inherit; border-radius: .2em"
            html = f'<mark style="{style}" title="{title}">{html}</mark>'
        elif part.role == "source":
            html = f'<b style="border-bottom: 2px solid hsl({part.hue}, 70%, 50%)" title="{title}">{html}</b>'
        elif part.role == "cue":
            html = f'<u style="text-decoration-color: hsl({part.hue}, 70%, 50%)" title="{title}">{html}</u>'
        else:
            html = f'<i style="font-style: inherit; border-bottom: 2px dotted" title="{title}">{html}</i>'
    return html


def _section(section: Section, numbers: dict[str, int]) -> str:
    rows = "".join(f'<li style="margin: 0">{_row(row, numbers)}</li>' for row in section.rows)
    return (
        f'<div style="margin: .8em 0; font-size: .9em"><b>{escape(section.heading)}</b>'
        f'<ul style="margin: .2em 0; padding-left: 1.2em">{rows}</ul></div>'
    )


def _row(row: Row, numbers: dict[str, int]) -> str:
    name = escape(row.name)
    if row.source is not None:
        name = f'<b style="border-bottom: 2px solid hsl({_hue(row.source, numbers)}, 70%, 50%)">{name}</b>'
    return f'{name} <span style="opacity: .7">{escape(row.details)}</span>'


def _label(name: str, numbers: dict[str, int]) -> str:
    # The colour is in the border only: as letters, some hues could not be read on white, others not on black.
    return (
        f'<small style="border: 1.5px solid hsl({_hue(name, numbers)}, 70%, 50%); border-radius: .6em; '
        "padding: 0 .4em; margin-right: .3em; font-size: .75em; font-weight: normal; user-select: none"
        f'">{escape(name)}</small>'
    )


def _hue(name: str, numbers: dict[str, int]) -> int:
    return _HUES[numbers[name] % len(_HUES)]
