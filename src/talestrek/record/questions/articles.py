"""Which articles there are: ``articles``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, func, select, true

from talestrek.knowledge.days import Day
from talestrek.record import tables
from talestrek.record.questions.asking import Asked
from talestrek.record.questions.conditions import at_place, published_by
from talestrek.record.questions.days import Days
from talestrek.record.questions.loading import portions
from talestrek.record.questions.names import Meant, candidates, find
from talestrek.record.questions.picking import Order, Page, stream
from talestrek.record.questions.results import Answer, ArticleInfo, FoundArticle
from talestrek.record.questions.statements import articles_of

__all__ = ["Articles", "Wanted"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which articles are asked for: see `Record.articles`."""

    entity: str | int | None = None
    source: str | int | None = None
    since: Day | None = None
    until: Day | None = None
    place: str | None = None
    publisher: str | None = None
    language: str | None = None

    def conditions(self, named: Mapping[str, Meant]) -> list[ColumnElement[bool]]:
        """As conditions on articles, but for the days."""
        article, one = tables.article.c, tables.statement.c
        found = published_by(tables.article, publisher=self.publisher, language=self.language)
        if self.place is not None:
            found.append(article.id.in_(at_place(self.place)))
        if mentioned := named.get("entity"):
            found.append(article.id.in_(articles_of(mentioned)))
        if speaker := named.get("source"):
            found.append(article.id.in_(select(one.article_id).where(speaker.any(one.entity_id))))
        return found

    def named(self, connection: Connection) -> dict[str, Meant]:
        """Whom the names mean."""
        given = (("entity", self.entity), ("source", self.source))
        return {argument: find(connection, name, argument) for argument, name in given if name is not None}


class Articles(Asked):
    """Asks which articles there are."""

    def articles(
        self,
        *,
        entity: str | int | None = None,
        source: str | int | None = None,
        since: Day | None = None,
        until: Day | None = None,
        place: str | None = None,
        publisher: str | None = None,
        language: str | None = None,
        limit: int = 20,
        offset: int = 0,
    ) -> Answer[FoundArticle]:
        """Which articles there are.

        Args:
            entity: whom they mention.
            source: who says something in them.
            since: from when they are.
            until: up to when.
            place: a place that they mention; of a state, any place in it.
            publisher: who published them, letter for letter.
            language: ``nb`` or ``nn``.
            limit: how many to give at most.
            offset: how many to leave out first.
        """
        wanted = Wanted(
            entity=entity,
            source=source,
            since=since,
            until=until,
            place=place,
            publisher=publisher,
            language=language,
        )
        page = Page(limit, offset)
        with self.reading_transaction() as connection:
            days, named = Days.between(wanted.since, wanted.until), wanted.named(connection)
            conditions = wanted.conditions(named)
            meant = {argument: candidates(connection, one) for argument, one in named.items()}
            if not all(named.values()):
                return Answer((), meant)
            order = Order(tables.article.c.id, tables.article.c.published, days)
            chosen, more = page.cut(id for id, _ in stream(connection, order, [true()], conditions, page.reach))
            return Answer(_load(connection, chosen), meant, more)

    def article_ids(
        self,
        *,
        entity: str | int | None = None,
        source: str | int | None = None,
        since: Day | None = None,
        until: Day | None = None,
        place: str | None = None,
        publisher: str | None = None,
        language: str | None = None,
    ) -> tuple[str, ...]:
        """The ids of all articles that `articles` would give, in the order in which they came."""
        wanted = Wanted(
            entity=entity,
            source=source,
            since=since,
            until=until,
            place=place,
            publisher=publisher,
            language=language,
        )
        with self.reading_transaction() as connection:
            article, days, named = tables.article.c, Days.between(wanted.since, wanted.until), wanted.named(connection)
            conditions = wanted.conditions(named)
            if not all(named.values()):
                return ()
            inside = days.holds(article.published)
            conditions += [] if inside is None else [inside]
            return tuple(connection.scalars(select(article.name).where(*conditions).order_by(article.id)))


def _load(connection: Connection, ids: list[int]) -> tuple[FoundArticle, ...]:
    article = tables.article.c
    rows: dict[int, Row[Any]] = {}
    counts: list[dict[int, int]] = []
    for part in portions(ids):
        rows |= {row.id: row for row in connection.execute(select(tables.article).where(article.id.in_(part)))}
    for table in (tables.article_entity, tables.statement, tables.event):
        of = table.c.article_id
        counts.append({})
        for part in portions(ids):
            query = select(of, func.count()).where(of.in_(part)).group_by(of)
            counts[-1] |= dict(connection.execute(query).tuples().all())
    return tuple(
        FoundArticle(
            ArticleInfo(row.name, row.language, row.title, row.published, row.publisher, row.url),
            row.version,
            row.added,
            row.changed,
            *(count.get(row.id, 0) for count in counts),
        )
        for row in (rows[id] for id in ids)
    )
