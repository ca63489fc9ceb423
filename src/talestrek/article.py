"""What comes in: the untouched text of one article, and the passages it is laid out in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

__all__ = ["Article", "Origin", "Passage", "PassageKind", "Span", "is_date"]

_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?", re.ASCII)

Span = tuple[int, int]
"""``[start, end)`` in code points of the text that it belongs to."""


class PassageKind(StrEnum):
    """What a passage is on the page."""

    METADATA = "metadata"
    HEADLINE = "headline"
    LEAD = "lead"
    SUBHEADING = "subheading"
    PARAGRAPH = "paragraph"
    CAPTION = "caption"
    BYLINE = "byline"
    CREDIT = "credit"


@dataclass(frozen=True, slots=True)
class Passage:
    """One block of an article, without the blanks around it.

    ``dash`` is the span of the talestrek that opens a spoken turn, or None where the passage opens no turn. A wrapped
    paragraph is one passage: its line breaks lie inside the span.
    """

    kind: PassageKind
    start: int
    end: int
    dash: Span | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an article comes from, as far as its metadata tell.

    ``publisher`` is the name of who published it, ``url`` its address, ``key`` the publisher's own id of it, which
    stays the same when it is corrected; ``authors`` are those of the byline. ``issued`` and ``modified`` are moments by
    ISO 8601, with what exactness and zone the metadata have: when it was first published, and when last changed.
    """

    publisher: str | None = None
    url: str | None = None
    key: str | None = None
    authors: tuple[str, ...] = ()
    issued: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """An article as it came in.

    ``text`` is never changed: every span that the project gives counts its code points. ``published`` is an ISO 8601
    date, possibly only its year or its year and month, as the metadata or the caller gives it. ``origin`` is where it
    comes from, None where nothing tells. ``notes`` say, in words for a person, what was met in taking it in that the
    caller may want to know.
    """

    id: str
    text: str
    title: str | None = None
    published: str | None = None
    origin: Origin | None = None
    notes: tuple[str, ...] = ()


def is_date(text: str) -> bool:
    """Whether ``text`` is a day, a month or a year as ISO 8601 writes it: 2023-06-27, 2023-06 or 2023."""
    if not _DATE.fullmatch(text):
        return False
    year, month, day = (*map(int, text.split("-")), 1, 1)[:3]
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
