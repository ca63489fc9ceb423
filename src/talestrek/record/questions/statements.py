"""Who said what: ``said``."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import islice

from sqlalchemy import ColumnElement, Connection, Select, func, select, true

from talestrek.knowledge.days import Day
from talestrek.reading import Kind
from talestrek.record import tables
from talestrek.record.questions.asking import Asked
from talestrek.record.questions.conditions import article_conditions, one_of
from talestrek.record.questions.days import Days
from talestrek.record.questions.loading import load_statements
from talestrek.record.questions.names import Meant, candidates, find
from talestrek.record.questions.picking import Order, Page, stream
from talestrek.record.questions.results import Answer, Candidate, FoundStatement
from talestrek.record.questions.words import Words, begins_compound
from talestrek.record.spoken import contents, with_words

__all__ = ["Statements", "articles_of", "mentioning", "order"]

_Check = Callable[[Connection, Sequence[int]], set[int]]
"""Which of these statements to take."""

_PORTION = 200
_NAMES = 20
"""Names of the candidates that compounds are looked for of."""
_FEW = 10_000
"""So many statements are looked up or looked through one by one."""
_COMMON = 10
"""Of so many statements one has the words that always are in use."""


class Statements(Asked):
    """Asks who said what."""

    def said(
        self,
        *,
        by: str | int | None = None,
        about: str | int | None = None,
        to: str | int | None = None,
        kind: str | None = None,
        since: Day | None = None,
        until: Day | None = None,
        place: str | None = None,
        publisher: str | None = None,
        language: str | None = None,
        words: str | None = None,
        limit: int = 20,
        offset: int = 0,
    ) -> Answer[FoundStatement]:
        """Who said what.

        Args:
            by: the source.
            about: who or what is mentioned in the content; where the name means nobody, its words are looked for there.
            to: the addressee.
            kind: ``direct``, ``indirect`` or ``mixed``.
            since: from when the articles are.
            until: up to when.
            place: a place that the article mentions; of a state, any place in it.
            publisher: who published the article, letter for letter.
            language: ``nb`` or ``nn``.
            words: words that stand side by side in the content, in any case.
            limit: how many to give at most.
            offset: how many to leave out first.
        """
        page = Page(limit, offset)
        with self.reading_transaction() as connection:
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
            looked_for, subject = words, named.get("about")
            phrases = [sought] if sought else []
            if subject is not None and not subject:
                looked_for = subject.name
                phrases.append(Words.of(subject.name, "about"))
                subject = None
            checks = [_with_words(one) for one in phrases]
            if subject:
                checks.append(_speaking_of(subject, [one.name for one in meant["about"][:_NAMES]]))
            filters = [one.kind == kept] if kept else []
            most = None if checks else page.reach
            speaker, addressee = named.get("by"), named.get("to")
            by_article = subject is not None or (publisher, language, place) != (None, None, None)
            for phrase in phrases:
                filters += _among(connection, phrase, days if not (speaker or addressee or by_article) else Days())
            if speaker or addressee:
                filters += of_article(one.article_id)
                filters += [one.addressee_id.in_(_held(addressee))] if addressee else []
                filters += [one.article_id.in_(articles_of(subject))] if subject else []
                found = stream(
                    connection, order(days), speaker.each(one.entity_id) if speaker else [true()], filters, most
                )
            elif by_article:
                article = tables.article.c.id
                where = [*of_article(article), *([article.in_(articles_of(subject))] if subject else [])]
                found = _by_articles(connection, where, days, filters)
            else:
                found = stream(connection, order(days), [true()], filters, most)
            ids: Iterator[int] = (id for id, _ in found)
            for check in checks:
                ids = _checked(connection, ids, check)
            chosen, more = page.cut(ids)
            return Answer(load_statements(connection, chosen), meant, more, looked_for)


def order(days: Days, *, ascending: bool = False) -> Order:
    """By the day of the article."""
    return Order(tables.statement.c.id, tables.statement.c.published, days, ascending)


def articles_of(subject: Meant) -> Select[tuple[int]]:
    """The articles that mention somebody."""
    held = tables.article_entity.c
    return select(held.article_id).where(subject.any(held.entity_id))


def _among(connection: Connection, phrase: Words, days: Days) -> list[ColumnElement[bool]]:
    """That statements are among those that the index has the words of, where that is quicker than to look at them.

    What many statements have is soon met with among those that are asked for, unless it had not come up in their days.
    """
    one = tables.statement.c
    having = with_words(connection, phrase.text)
    if having is None:
        return []
    is_wanted = _are_few(connection, having)
    inside = days.holds(one.published)
    if not is_wanted and inside is not None and not _are_few(connection, select(one.id).where(inside)):
        latest = connection.execute(select(func.max(one.id))).scalar_one() or 0
        is_wanted = _are_few(connection, having, latest // _COMMON)
    return [one.id.in_(having)] if is_wanted else []


def _are_few(connection: Connection, query: Select[tuple[int]], few: int | None = None) -> bool:
    few = _FEW if few is None else few
    some = query.limit(few + 1).subquery()
    return connection.execute(select(func.count()).select_from(some)).scalar_one() <= few


def _held(meant: Meant) -> Select[tuple[int]]:
    held = tables.article_entity.c
    return select(held.id).where(meant.any(held.entity_id))


def _with_words(sought: Words) -> _Check:
    """Takes statements whose content has these words."""

    def check(connection: Connection, ids: Sequence[int]) -> set[int]:
        return {id for id, content in contents(connection, ids).items() if sought.stand_in(content)}

    return check


def _speaking_of(subject: Meant, names: Sequence[str]) -> _Check:
    """Takes statements whose content mentions somebody, or has a compound with the name."""

    def check(connection: Connection, ids: Sequence[int]) -> set[int]:
        mentioned = mentioning(connection, subject, tables.statement.c.id.in_(ids))
        others = contents(connection, [id for id in ids if id not in mentioned])
        # Readers do not give every compound ("Wagner-soldatene") to the entity whose name it has.
        called = {subject.name, *names}
        return mentioned | {id for id, content in others.items() if begins_compound(called, content)}

    return check


def _checked(connection: Connection, ids: Iterator[int], check: _Check) -> Iterator[int]:
    while portion := list(islice(ids, _PORTION)):
        taken = check(connection, portion)
        yield from (id for id in portion if id in taken)


def _by_articles(
    connection: Connection,
    where: Sequence[ColumnElement[bool]],
    days: Days,
    filters: Sequence[ColumnElement[bool]],
) -> Iterator[tuple[int, str | None]]:
    """The statements of the articles that are asked for, from the latest on, a portion of articles at a time."""
    article, one = tables.article.c, tables.statement.c
    articles = stream(connection, Order(article.id, article.published, days), [true()], where)
    waiting: list[tuple[int, str | None]] = []
    while portion := list(islice(articles, _PORTION)):
        query = select(one.id, one.published).where(one.article_id.in_([id for id, _ in portion]), *filters)
        waiting += [row._tuple() for row in connection.execute(query)]
        waiting.sort(key=_latest_last, reverse=True)
        # Of the day at which the portion ends there may be more articles.
        last = _latest_last(portion[-1])[:2]
        done = sum(_latest_last(row)[:2] > last for row in waiting)
        yield from waiting[:done]
        del waiting[:done]
    yield from waiting


def mentioning(connection: Connection, subject: Meant, among: ColumnElement[bool]) -> set[int]:
    """The statements whose content mentions somebody; ``among`` is a condition on them or on `article_entity`."""
    held, one = tables.article_entity.c, tables.statement.c
    mention, content = tables.mention.c, tables.statement_content.c
    query = (
        select(one.id)
        .where(among, subject.any(held.entity_id))
        .where(mention.article_entity_id == held.id, one.article_id == held.article_id)
        .where(mention.start < one.end, mention.end > one.start, content.statement_id == one.id)
        .where(mention.start < content.end, mention.end > content.start)
        .distinct()
    )
    return set(connection.scalars(query))


def _latest_last(row: tuple[int, str | None]) -> tuple[bool, str, int]:
    id, day = row
    return day is not None, day or "", -id
