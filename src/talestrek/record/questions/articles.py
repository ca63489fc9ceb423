"""Which articles there are: ``articles``."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, func, select, true

from talestrek.knowledge.days import Day
from talestrek.record import tables
from talestrek.record.questions.conditions import article_conditions
from talestrek.record.questions.days import Days
from talestrek.record.questions.loading import portions
from talestrek.record.questions.names import Meant, candidates, find
from talestrek.record.questions.picking import Order, Page, stream
from talestrek.record.questions.results import Answer, ArticleInfo, Candidate, FoundArticle
from talestrek.record.questions.statements import articles_of

__all__ = ["articles"]


def articles(
    connection: Connection,
    *,
    entity: str | int | None,
    source: str | int | None,
    since: Day | None,
    until: Day | None,
    place: str | None,
    publisher: str | None,
    language: str | None,
    page: Page,
) -> Answer[FoundArticle]:
    """Answer `Record.articles`."""
    days = Days.between(since, until)
    article, one = tables.article.c, tables.statement.c
    conditions = article_conditions(article.id, publisher=publisher, language=language, place=place)
    named: dict[str, Meant] = {}
    meant: dict[str, tuple[Candidate, ...]] = {}
    for argument, name in (("entity", entity), ("source", source)):
        if name is not None:
            named[argument] = find(connection, name, argument)
            meant[argument] = candidates(connection, named[argument])
    if not all(named.values()):
        return Answer((), meant)
    if mentioned := named.get("entity"):
        conditions.append(article.id.in_(articles_of(mentioned)))
    if speaker := named.get("source"):
        conditions.append(article.id.in_(select(one.article_id).where(speaker.any(one.entity_id))))
    found = stream(connection, Order(article.id, article.published, days), [true()], conditions, page.reach)
    chosen, more = page.cut(id for id, _ in found)
    return Answer(_load(connection, chosen), meant, more)


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
