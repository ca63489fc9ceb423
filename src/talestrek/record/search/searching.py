"""From a query to hits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, bindparam, column, func, literal, select, table
from sqlalchemy.dialects.postgresql import TSQUERY
from sqlalchemy.sql.expression import cast

from talestrek.article import Span
from talestrek.record import tables
from talestrek.record.errors import QuestionError
from talestrek.record.search.filters import Filters
from talestrek.record.search.index import INDEX
from talestrek.record.search.inflection import Pattern, patterns
from talestrek.record.search.marking import marked, snippet
from talestrek.record.search.matching import fts5_query, postgres_index, tsquery, tsquery_condition
from talestrek.record.search.query import Leaf, Query, leaves, parse
from talestrek.record.terms import restored

__all__ = ["MOST", "Hit", "Order", "search"]

MOST = 10_000
"""Hits that may be asked for at once, and passed over."""

MOST_RANKED = {"sqlite": 30_000, "postgresql": 5_000}
"""Articles that are ranked by relevance; what more have is no word that tells articles apart.

PostgreSQL reads the words of each of them anew.
"""


class Order(StrEnum):
    """Which hits come first."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"


@dataclass(frozen=True, slots=True)
class Hit:
    """An article in which was found what was looked for.

    ``spans`` are all that was found, ``[start, end)`` in code points of the article's text, in their order. ``snippet``
    is the part of the text that shows most of it, and ``snippet_start`` where that begins. ``score`` is higher the
    better the article fits, for comparing hits of one search, and None where they are ordered by date. ``article`` is
    its id, ``published`` a day, month or year by ISO 8601.
    """

    article: str
    title: str | None
    published: str | None
    publisher: str | None
    url: str | None
    language: str
    score: float | None
    spans: tuple[Span, ...]
    snippet: str
    snippet_start: int

    @property
    def snippet_spans(self) -> tuple[Span, ...]:
        """What was found in the snippet, ``[start, end)`` in its code points."""
        first, last = self.snippet_start, self.snippet_start + len(self.snippet)
        return tuple((start - first, end - first) for start, end in self.spans if first <= start and end <= last)


def search(
    connection: Connection,
    query: str,
    filters: Filters,
    *,
    order: Order | str = Order.RELEVANCE,
    limit: int = 20,
    offset: int = 0,
) -> list[Hit]:
    """Look for articles; see `Record.search`."""
    if order not in list(Order):
        raise QuestionError(f"order: there is no {order!r}; there are {', '.join(Order)}")
    if not 0 < limit <= MOST:
        raise QuestionError(f"limit: {limit} is not from 1 to {MOST:,}")
    if not 0 <= offset <= MOST:
        raise QuestionError(f"offset: {offset} is not from 0 to {MOST:,}")
    parsed = parse(query)
    meant = patterns(connection, parsed)
    order = Order(order)
    is_sqlite = connection.dialect.name == "sqlite"
    if order is Order.RELEVANCE:
        most = MOST_RANKED[connection.dialect.name]
        few = (_sqlite_ids if is_sqlite else _postgresql_ids)(parsed, meant).limit(most + 1).subquery()
        if connection.execute(select(func.count()).select_from(few)).scalar_one() > most:
            order = Order.NEWEST
    select_ids = _sqlite if is_sqlite else _postgresql
    chosen = select_ids(parsed, meant, filters.conditions(connection), order).limit(limit).offset(offset)
    scores = {row.id: row.score for row in connection.execute(chosen)}
    wanted = [meant[leaf] for leaf in dict.fromkeys(leaves(parsed))]
    return _hits(connection, scores, wanted)


_Ids = Select[tuple[int, float | None]]

_INDEX = table(INDEX, column("rowid"), column(INDEX), column("rank"))
"""The index as SQLite has it."""


def _matches(query: Query, meant: Mapping[Leaf, Pattern]) -> ColumnElement[bool]:
    return _INDEX.c[INDEX].op("MATCH", is_comparison=True)(bindparam("query", fts5_query(query, meant)))


def _sqlite_ids(query: Query, meant: Mapping[Leaf, Pattern]) -> Select[tuple[int]]:
    return select(_INDEX.c.rowid).where(_matches(query, meant))


def _postgresql_ids(query: Query, meant: Mapping[Leaf, Pattern]) -> Select[tuple[int]]:
    return select(postgres_index.c.article_id).where(tsquery_condition(query, meant))


def _sqlite(
    query: Query, meant: Mapping[Leaf, Pattern], conditions: Sequence[ColumnElement[bool]], order: Order
) -> _Ids:
    article = tables.article.c
    if order is Order.RELEVANCE:
        return (
            select(article.id, (-_INDEX.c.rank).label("score"))
            .select_from(_INDEX.join(tables.article, article.id == _INDEX.c.rowid))
            .where(_matches(query, meant), *conditions)
            .order_by(_INDEX.c.rank, article.published.desc(), article.id.desc())
        )
    found = article.id.in_(_sqlite_ids(query, meant))
    return _by_date(select(article.id, literal(None).label("score")).where(found, *conditions), order)


def _postgresql(
    query: Query, meant: Mapping[Leaf, Pattern], conditions: Sequence[ColumnElement[bool]], order: Order
) -> _Ids:
    article = tables.article.c
    if order is Order.RELEVANCE:
        words = tsquery(meant[leaf] for leaf in leaves(query))
        # 1: divided by the logarithm of the length, so that a long article does not win by its length.
        score = func.ts_rank(postgres_index.c.words, cast(words, TSQUERY), 1)
        return (
            select(article.id, score.label("score"))
            .select_from(tables.article.join(postgres_index, postgres_index.c.article_id == article.id))
            .where(tsquery_condition(query, meant), *conditions)
            .order_by(score.desc(), article.published.desc().nulls_last(), article.id.desc())
        )
    found = article.id.in_(_postgresql_ids(query, meant))
    return _by_date(select(article.id, literal(None).label("score")).where(found, *conditions), order)


def _by_date(chosen: _Ids, order: Order) -> _Ids:
    article = tables.article.c
    if order is Order.NEWEST:
        return chosen.order_by(article.published.desc().nulls_last(), article.id.desc())
    return chosen.order_by(article.published.asc().nulls_last(), article.id.asc())


def _hits(connection: Connection, scores: Mapping[int, float | None], patterns: Sequence[Pattern]) -> list[Hit]:
    article, kept = tables.article.c, tables.article_text.c
    query = (
        select(tables.article, kept.text, kept.forms, kept.lemmas)
        .join(tables.article_text, kept.article_id == article.id)
        .where(article.id.in_(scores))
    )
    rows = {row.id: row for row in connection.execute(query)}
    return [_hit(rows[id], score, patterns) for id, score in scores.items()]


def _hit(row: Row[Any], score: float | None, patterns: Sequence[Pattern]) -> Hit:
    found = marked(restored(row.text, row.forms, row.lemmas), patterns)
    start, end = snippet(row.text, found)
    return Hit(
        article=row.name,
        title=row.title,
        published=row.published,
        publisher=row.publisher,
        url=row.url,
        language=row.language,
        score=score,
        spans=tuple((start, end) for start, end, _ in found),
        snippet=row.text[start:end],
        snippet_start=start,
    )
