"""Talestrek reads Norwegian news: who said what, who is who, when and where, with the exact characters it rests on.

import talestrek

reading = talestrek.read("– Vi må handle nå, sier ordfører Kari Nes.")
for statement in reading.statements:
    print(statement.source.name, reading.words(statement.content))
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from talestrek.article import Article, Origin, Passage, PassageKind, Span
    from talestrek.reader import ModelError, Refusal, UnreadableError, load, read, read_articles
    from talestrek.reading import (
        ActorType,
        Entity,
        Event,
        EventType,
        Evidence,
        Gender,
        Granularity,
        Kind,
        Marker,
        Mention,
        Number,
        Office,
        Participant,
        Place,
        QuadClass,
        Reading,
        ReportedBy,
        Route,
        Source,
        Statement,
        Status,
        Time,
    )

__version__ = "0.1.0"

_HOMES = {
    "talestrek.article": ("Article", "Origin", "Passage", "PassageKind", "Span"),
    "talestrek.reader": ("ModelError", "Refusal", "UnreadableError", "load", "read", "read_articles"),
    "talestrek.reading": (
        "ActorType",
        "Entity",
        "Event",
        "EventType",
        "Evidence",
        "Gender",
        "Granularity",
        "Kind",
        "Marker",
        "Mention",
        "Number",
        "Office",
        "Participant",
        "Place",
        "QuadClass",
        "Reading",
        "ReportedBy",
        "Route",
        "Source",
        "Statement",
        "Status",
        "Time",
    ),
}
_HOME = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "ActorType",
    "Article",
    "Entity",
    "Event",
    "EventType",
    "Evidence",
    "Gender",
    "Granularity",
    "Kind",
    "Marker",
    "Mention",
    "ModelError",
    "Number",
    "Office",
    "Origin",
    "Participant",
    "Passage",
    "PassageKind",
    "Place",
    "QuadClass",
    "Reading",
    "Refusal",
    "ReportedBy",
    "Route",
    "Source",
    "Span",
    "Statement",
    "Status",
    "Time",
    "UnreadableError",
    "__version__",
    "load",
    "read",
    "read_articles",
]


def __getattr__(name: str) -> object:
    # spaCy takes a second to import: it is loaded when something that needs it is asked for.
    try:
        home = _HOME[name]
    except KeyError:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}") from None
    value = getattr(import_module(home), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return list(__all__)
