"""From ids to what is told: rows with the words of their articles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, select

from talestrek.article import Span
from talestrek.record import tables
from talestrek.record.questions.results import (
    ArticleInfo,
    Excerpt,
    FoundEvent,
    FoundPlace,
    FoundStatement,
    FoundTime,
    Party,
)

__all__ = ["Articles", "load_events", "load_statements", "portions"]

_PORTION = 500


class Articles:
    """The articles in which something stands, with their texts."""

    def __init__(self, connection: Connection, ids: Iterable[int]) -> None:
        article, kept = tables.article.c, tables.article_text.c
        query = select(
            article.id,
            article.name,
            article.language,
            article.title,
            article.published,
            article.publisher,
            article.url,
            kept.text,
        ).join(tables.article_text, kept.article_id == article.id)
        self._texts: dict[int, str] = {}
        self._infos: dict[int, ArticleInfo] = {}
        for part in portions(sorted(set(ids))):
            for row in connection.execute(query.where(article.id.in_(part))):
                self._texts[row.id] = row.text
                self._infos[row.id] = ArticleInfo(
                    row.name, row.language, row.title, row.published, row.publisher, row.url
                )

    def info(self, id: int) -> ArticleInfo:
        """The article with this id."""
        return self._infos[id]

    def excerpt(self, id: int, span: Span) -> Excerpt:
        """Words of it."""
        return Excerpt(span, self._texts[id][slice(*span)])

    def optional(self, id: int, start: int | None, end: int | None) -> Excerpt | None:
        """Words of it, None where there is no span."""
        return None if start is None or end is None else self.excerpt(id, (start, end))


def load_statements(connection: Connection, ids: Sequence[int]) -> tuple[FoundStatement, ...]:
    """The statements with these ids, in their order."""
    one, held, content = tables.statement.c, tables.article_entity, tables.statement_content.c
    addressed = held.alias()
    query = select(tables.statement, addressed.c.entity_id.label("addressee_entity")).outerjoin(
        addressed, addressed.c.id == one.addressee_id
    )
    rows = _by_id(connection, query, one.id, ids)
    articles = Articles(connection, [row.article_id for row in rows.values()])
    spans = _spans(connection, content.statement_id, content, rows)
    return tuple(_statement(rows[id], spans[id], articles) for id in ids)


def load_events(connection: Connection, ids: Sequence[int]) -> tuple[FoundEvent, ...]:
    """The events with these ids, in their order."""
    one, told, mention, taking = tables.event.c, tables.statement, tables.event_mention.c, tables.participant.c
    query = select(tables.event, told.c.local.label("statement_local")).outerjoin(told, told.c.id == one.statement_id)
    rows = _by_id(connection, query, one.id, ids)
    articles = Articles(connection, [row.article_id for row in rows.values()])
    passages = _passages(connection, rows.values())
    spans = _spans(connection, mention.event_id, mention, rows)
    parties: dict[tuple[int, str], list[Party]] = defaultdict(list)
    for part in portions(sorted(rows)):
        found = select(tables.participant).where(taking.event_id.in_(part)).order_by(taking.event_id, taking.n)
        for row in connection.execute(found):
            words = articles.excerpt(rows[row.event_id].article_id, (row.start, row.end))
            parties[row.event_id, row.role].append(Party(row.name, words, row.entity_id, row.type, row.country))
    return tuple(_event(rows[id], spans[id], parties, passages[id], articles) for id in ids)


def portions(ids: Sequence[int], size: int = _PORTION) -> Iterable[Sequence[int]]:
    """The ids in parts that one statement of SQL can take."""
    return (ids[start : start + size] for start in range(0, len(ids), size))


def _statement(row: Row[Any], spans: Sequence[Span], articles: Articles) -> FoundStatement:
    at = row.article_id
    addressee = None
    if row.addressee_start is not None or row.addressee_name is not None:
        words = articles.optional(at, row.addressee_start, row.addressee_end)
        addressee = Party(row.addressee_name, words, row.addressee_entity)
    return FoundStatement(
        article=articles.info(at),
        id=row.local,
        kind=row.kind,
        marker=row.marker,
        content=tuple(articles.excerpt(at, span) for span in spans),
        cue=articles.optional(at, row.cue_start, row.cue_end),
        source=Party(row.source_name, articles.optional(at, row.source_start, row.source_end), row.entity_id),
        route=row.route,
        reason=row.reason,
        addressee=addressee,
        score=row.score,
        source_score=row.source_score,
    )


def _event(
    row: Row[Any],
    spans: Sequence[Span],
    parties: Mapping[tuple[int, str], Sequence[Party]],
    passage: Span,
    articles: Articles,
) -> FoundEvent:
    at = row.article_id
    place = articles.optional(at, row.place_start, row.place_end)
    time = articles.optional(at, row.time_start, row.time_end)
    return FoundEvent(
        article=articles.info(at),
        id=row.local,
        type=row.type,
        mode=row.mode,
        status=row.status,
        quad_class=row.quad_class,
        intensity=row.intensity,
        trigger=articles.excerpt(at, (row.trigger_start, row.trigger_end)),
        passage=articles.excerpt(at, passage),
        mentions=tuple(articles.excerpt(at, span) for span in spans),
        actor=tuple(parties.get((row.id, "actor"), ())),
        recipient=tuple(parties.get((row.id, "recipient"), ())),
        day=row.day,
        place=FoundPlace(row.place_name, place, row.place_country, row.lat, row.lon, row.geonames) if place else None,
        time=FoundTime(time, row.time_begins, row.time_ends, row.granularity) if time else None,
        reported_by=Party(row.reporter_name, None, row.reporter_entity_id) if row.reported else None,
        statement=row.statement_local,
        score=row.score,
    )


def _by_id(connection: Connection, query: Any, id: Any, ids: Sequence[int]) -> dict[int, Row[Any]]:
    return {row.id: row for part in portions(ids) for row in connection.execute(query.where(id.in_(part)))}


def _spans(connection: Connection, of: Any, columns: Any, ids: Iterable[int]) -> dict[int, list[Span]]:
    found: dict[int, list[Span]] = {id: [] for id in ids}
    for part in portions(sorted(found)):
        query = select(of, columns.start, columns.end).where(of.in_(part)).order_by(of, columns.n)
        for id, start, end in connection.execute(query):
            found[id].append((start, end))
    return found


def _passages(connection: Connection, rows: Iterable[Row[Any]]) -> dict[int, Span]:
    """The passage that each event's trigger begins in; the trigger itself where the reading has no passages."""
    rows = list(rows)
    passage = tables.passage.c
    spans: dict[int, list[Span]] = defaultdict(list)
    for part in portions(sorted({row.article_id for row in rows})):
        query = select(passage.article_id, passage.start, passage.end).where(passage.article_id.in_(part))
        for id, start, end in connection.execute(query):
            spans[id].append((start, end))
    return {
        row.id: next(
            (span for span in spans[row.article_id] if span[0] <= row.trigger_start < span[1]),
            (row.trigger_start, row.trigger_end),
        )
        for row in rows
    }
