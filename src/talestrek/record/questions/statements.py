"""Who said what: ``said``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import islice

from sqlalchemy import ColumnElement, Connection, Select, select, true

from talestrek.knowledge.days import Day
from talestrek.reading import Kind
from talestrek.record import tables
from talestrek.record.questions.conditions import article_conditions, one_of
from talestrek.record.questions.days import Days
from talestrek.record.questions.loading import load_statements
from talestrek.record.questions.names import Meant, candidates, find
from talestrek.record.questions.picking import Order, Page, stream
from talestrek.record.questions.results import Answer, Candidate, FoundStatement
from talestrek.record.questions.words import Words

__all__ = ["articles_of", "of_articles", "order", "said", "spoken_of"]

_PORTION = 100


def said(
    connection: Connection,
    *,
    by: str | int | None,
    about: str | int | None,
    to: str | int | None,
    kind: str | None,
    since: Day | None,
    until: Day | None,
    place: str | None,
    publisher: str | None,
    language: str | None,
    words: str | None,
    page: Page,
) -> Answer[FoundStatement]:
    """Answer `Record.said`."""
    days = Days.between(since, until)
    sought = Words.of(words, "words") if words is not None else None
    kept = one_of(Kind, kind, "kind")
    one = tables.statement.c
    of_article = partial(article_conditions, publisher=publisher, language=language, place=place)
    named: dict[str, Meant] = {}
    meant: dict[str, tuple[Candidate, ...]] = {}
    for argument, name in (("by", by), ("about", about), ("to", to)):
        if name is not None:
            named[argument] = find(connection, name, argument)
            meant[argument] = candidates(connection, named[argument])
    if any(not named[argument] for argument in ("by", "to") if argument in named):
        return Answer((), meant)
    looked_for = words
    subject = named.get("about")
    texts = [sought] if sought else []
    if subject is not None and not subject:
        texts.append(Words.of(subject.name, "about"))
        looked_for, subject = subject.name, None
    filters = [one.kind == kept] if kept else []
    most = None if texts else page.reach
    speaker, addressee = named.get("by"), named.get("to")
    if speaker or addressee:
        if addressee:
            filters.append(one.addressee_id.in_(_held(addressee)))
        if subject:
            filters += [one.article_id.in_(articles_of(subject)), spoken_of(subject)]
        drivers = speaker.each(one.entity_id) if speaker else [true()]
        found = stream(connection, order(days), drivers, [*filters, *of_article(one.article_id)], most)
    elif subject or (publisher, language, place) != (None, None, None):
        found = _by_articles(connection, subject, of_article(tables.article.c.id), days, filters)
    else:
        found = stream(connection, order(days), [true()], filters, most)
    ids: Iterator[int] = (id for id, _ in found)
    for sought in texts:
        ids = sought.in_statements(connection, ids)
    chosen, more = page.cut(ids)
    return Answer(load_statements(connection, chosen), meant, more, looked_for)


def order(days: Days, *, ascending: bool = False) -> Order:
    """By the day of the article."""
    return Order(tables.statement.c.id, tables.statement.c.published, days, ascending)


def articles_of(subject: Meant) -> Select[tuple[int]]:
    """The articles that mention somebody."""
    held = tables.article_entity.c
    return select(held.article_id).where(subject.any(held.entity_id))


def spoken_of(subject: Meant) -> ColumnElement[bool]:
    """That a statement's content mentions somebody."""
    one, held = tables.statement.c, tables.article_entity.c
    mention, content = tables.mention.c, tables.statement_content.c
    return (
        select(held.id)
        .where(held.article_id == one.article_id, subject.any(held.entity_id))
        .where(mention.article_entity_id == held.id, content.statement_id == one.id)
        .where(mention.start < content.end, mention.end > content.start)
        .correlate(tables.statement)
        .exists()
    )


def _held(meant: Meant) -> Select[tuple[int]]:
    held = tables.article_entity.c
    return select(held.id).where(meant.any(held.entity_id))


def _by_articles(
    connection: Connection,
    subject: Meant | None,
    of_article: Sequence[ColumnElement[bool]],
    days: Days,
    filters: Sequence[ColumnElement[bool]],
) -> Iterator[tuple[int, str | None]]:
    """The statements of the articles that are asked for, from the latest on, a portion of articles at a time."""
    article = tables.article.c
    conditions = [*of_article, *([article.id.in_(articles_of(subject))] if subject else [])]
    articles = stream(connection, Order(article.id, article.published, days), [true()], conditions)
    waiting: list[tuple[int, str | None]] = []
    while portion := list(islice(articles, _PORTION)):
        waiting += of_articles(connection, [id for id, _ in portion], subject, filters)
        waiting.sort(key=_latest_last, reverse=True)
        # Of the day at which the portion ends there may be more articles.
        last = _latest_last(portion[-1])[:2]
        done = sum(_latest_last(row)[:2] > last for row in waiting)
        yield from waiting[:done]
        del waiting[:done]
    yield from waiting


def of_articles(
    connection: Connection, articles: Sequence[int], subject: Meant | None, filters: Sequence[ColumnElement[bool]]
) -> list[tuple[int, str | None]]:
    """The statements in these articles, with their days; those that speak of somebody where ``subject`` is given."""
    one = tables.statement.c
    query = select(one.id, one.published).where(*filters)
    if subject is None:
        query = query.where(one.article_id.in_(articles))
    else:
        held, mention, content = tables.article_entity.c, tables.mention.c, tables.statement_content.c
        query = (
            query.where(held.article_id.in_(articles), subject.any(held.entity_id))
            .where(mention.article_entity_id == held.id, one.article_id == held.article_id)
            .where(mention.start < one.end, mention.end > one.start, content.statement_id == one.id)
            .where(mention.start < content.end, mention.end > content.start)
            .distinct()
        )
    return [row._tuple() for row in connection.execute(query)]


def _latest_last(row: tuple[int, str | None]) -> tuple[bool, str, int]:
    id, day = row
    return day is not None, day or "", id
