"""Results of questions as rows of a table, the article's words verbatim."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from talestrek.record.questions import (
        ArticleInfo,
        Excerpt,
        FoundArticle,
        FoundEvent,
        FoundStatement,
        Party,
        Profile,
        TimelineEntry,
    )

__all__ = ["Cell", "article_row", "event_row", "profile_row", "statement_row", "timeline_row"]

Cell = str | int | float | None


def statement_row(found: FoundStatement) -> dict[str, Cell]:
    """A statement: its spans are JSON, its words have a blank between two spans."""
    return {
        "source": found.source.name,
        "source_entity": found.source.entity,
        "words": _words(found.content),
        "kind": found.kind,
        "marker": found.marker,
        "cue": found.cue.words if found.cue else None,
        "addressee": found.addressee.name if found.addressee else None,
        "statement": found.id,
        "spans": json.dumps([one.span for one in found.content]),
        **_article(found.article),
    }


def event_row(found: FoundEvent) -> dict[str, Cell]:
    """An event: several actors or recipients have a semicolon between them."""
    return {
        "day": found.day,
        "type": found.type,
        "mode": found.mode,
        "status": found.status,
        "actor": _names(found.actor),
        "recipient": _names(found.recipient),
        "trigger": found.trigger.words,
        "passage": found.passage.words,
        "place": found.place.name if found.place else None,
        "country": found.place.country if found.place else None,
        "lat": found.place.lat if found.place else None,
        "lon": found.place.lon if found.place else None,
        "first": found.time.start if found.time else None,
        "last": found.time.end if found.time else None,
        "reported_by": found.reported_by.name if found.reported_by else None,
        "event": found.id,
        "start": found.trigger.span[0],
        "end": found.trigger.span[1],
        **_article(found.article),
    }


def timeline_row(entry: TimelineEntry) -> dict[str, Cell]:
    """A statement or an event of a timeline, in the same columns."""
    from talestrek.record.questions import FoundStatement

    told = entry.told
    if isinstance(told, FoundStatement):
        what: dict[str, Cell] = {
            "what": "statement",
            "kind": told.kind,
            "status": None,
            "who": told.source.name,
            "whom": told.addressee.name if told.addressee else None,
            "words": _words(told.content),
            "id": told.id,
            "start": told.content[0].span[0],
            "end": told.content[-1].span[1],
        }
    else:
        what = {
            "what": "event",
            "kind": told.type,
            "status": told.status,
            "who": _names(told.actor),
            "whom": _names(told.recipient),
            "words": told.trigger.words,
            "id": told.id,
            "start": told.trigger.span[0],
            "end": told.trigger.span[1],
        }
    return {"day": entry.day, **what, **_article(told.article)}


def article_row(found: FoundArticle) -> dict[str, Cell]:
    """An article with its counts."""
    return {
        **_article(found.article),
        "version": found.version,
        "entities": found.entities,
        "statements": found.statements,
        "events": found.events,
        "added": found.added,
        "changed": found.changed,
    }


def profile_row(profile: Profile) -> dict[str, Cell]:
    """Somebody with counts; several names or offices have a semicolon between them."""
    offices = (f"{one.office}, {one.at}" if one.at else one.office for one in profile.offices)
    return {
        "name": profile.who.name,
        "type": profile.who.type,
        "entity": profile.who.entities[0] if len(profile.who.entities) == 1 else None,
        "same_as": "; ".join(profile.who.same_as),
        "names": "; ".join(name for name, _ in profile.names),
        "offices": "; ".join(offices),
        "articles": profile.who.articles,
        "first": profile.first,
        "last": profile.last,
        "statements": profile.statement_count,
        "events": profile.event_count,
        "score": profile.who.score,
        "why": profile.who.why,
    }


def _article(article: ArticleInfo) -> dict[str, Cell]:
    return {
        "article": article.id,
        "title": article.title,
        "published": article.published,
        "publisher": article.publisher,
        "url": article.url,
        "language": article.language,
    }


def _words(spans: Iterable[Excerpt]) -> str:
    return " ".join(one.words for one in spans)


def _names(parties: Iterable[Party]) -> str:
    return "; ".join(one.name or "" for one in parties)
