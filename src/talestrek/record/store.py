"""The record: where readings are kept, and given back as they were."""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from types import TracebackType
from typing import Concatenate, ParamSpec, Self, TypeVar

from sqlalchemy import Connection, func, select

from talestrek.article import Article
from talestrek.knowledge.days import Day
from talestrek.reading import Reading
from talestrek.record import decisions, tables
from talestrek.record.arrivals import arrival_hash, known, remember
from talestrek.record.checking import problems
from talestrek.record.database import Database, is_passing
from talestrek.record.decisions import Decision
from talestrek.record.documents import storable, unpack
from talestrek.record.errors import ArticleError, RecordError
from talestrek.record.made import Made
from talestrek.record.questions import Questions
from talestrek.record.schema import prepare
from talestrek.record.search import Filters, Hit, Order, TextIndex, search
from talestrek.record.spoken import SpokenIndex
from talestrek.record.writing import Added, Indexer, Lemmas, Prepared, add

__all__ = ["Counts", "Record", "Refused"]

_P = ParamSpec("_P")
_T = TypeVar("_T")

_TRIES = 20
_PORTION = 100


@dataclass(frozen=True, slots=True)
class Refused:
    """An article that was not added, by its id, and the reason in one line."""

    article: str
    reason: str


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a record holds; all but ``versions`` count the current versions only."""

    articles: int
    versions: int
    entities: int
    mentions: int
    statements: int
    events: int


class Record(Questions):
    """Many readings in one place, with their entities joined across articles.

    Made by `open`, and closed after use, best as a context manager. Several threads may use one record; several
    processes open it each for itself.
    """

    def __init__(self, database: Database, indexers: Sequence[Indexer] = ()) -> None:
        self._database = database
        self._indexers: tuple[Indexer, ...] = (TextIndex(), SpokenIndex(), *indexers)

    @classmethod
    def open(
        cls,
        target: str | os.PathLike[str],
        *,
        create: bool = True,
        upgrade: bool = False,
        read_only: bool = False,
        timeout: float = 30,
        indexers: Sequence[Indexer] = (),
    ) -> Self:
        """Open a record.

        Args:
            target: the path of a file, or an address: ``sqlite:///record.db``, ``postgresql://user@host/database``.
            create: whether to make a record where there is none.
            upgrade: whether to bring the tables of an older record forward.
            read_only: whether to refuse all writing, also by the database.
            timeout: for how many seconds a writer waits for another.
            indexers: what else takes in every article that is added.

        Raises:
            RecordError: there is no such record, or it cannot be opened; the message is one line that says why.
        """
        database = Database(target, read_only=read_only, timeout=timeout)
        try:
            prepare(database, create=create, upgrade=upgrade)
        except BaseException:
            database.engine.dispose()
            raise
        return cls(database, indexers)

    def close(self) -> None:
        """Give back all connections."""
        self._database.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    @property
    def place(self) -> str:
        """The file or the address, without a password."""
        return self._database.place

    def reading_transaction(self) -> AbstractContextManager[Connection]:
        """A transaction for asking the tables of `talestrek.record.tables`; it sees one state of the record."""
        return self._database.reading()

    def writing_transaction(self) -> AbstractContextManager[Connection]:
        """A transaction for writing to the tables; as short as can be, for other writers wait."""
        return self._database.writing()

    def add(
        self,
        reading: Reading,
        *,
        made: Made | None = None,
        lemmas: Lemmas | None = None,
        arrived: Article | Reading | None = None,
    ) -> Added:
        """Add an article, in one transaction; it is kept when this returns.

        The same article is one with the same publisher's key (`Origin.publisher` with `Origin.key`, else `Origin.url`),
        else with the same text, title, date and origin. Adding what is there already changes nothing. Where the
        publisher changed it, there is a new version, and the old one is kept. Where the same version was read by a
        program that is not older, its reading replaces the former one.

        Args:
            reading: the article with what was found in it.
            made: what made the reading; nothing is known of it by default. `Made.here` is what this program makes.
            lemmas: start, end and dictionary form of the article's words, for the search and the indexers.
            arrived: what the reading was made of, by which `knows` knows it again.

        Raises:
            ArticleError: the record cannot take this article; it can still take others.
            RecordError: the record cannot be written to: it is locked, read-only, or its disk is full.
        """

        prepared = Prepared.of(reading)
        made = made or Made()

        def once() -> Added:
            with self._database.writing() as connection:
                added = add(connection, prepared, made=made, lemmas=lemmas, indexers=self._indexers)
                if arrived is not None:
                    remember(connection, arrival_hash(arrived), added, made)
                return added

        try:
            return self._again(once)
        except ArticleError as error:
            called = f"article {storable(reading.id)!r}"
            raise error if called in str(error) else ArticleError(f"{called}: {error}") from error

    def add_all(self, readings: Iterable[Reading], *, made: Made | None = None) -> Iterator[Added | Refused]:
        """Add many articles, each in a transaction of its own, and say in their order what became of them.

        An article that the record cannot take gives a `Refused` in its place.

        Raises:
            RecordError: the record cannot be written to; all articles before are kept.
        """
        for reading in readings:
            try:
                yield self.add(reading, made=made)
            except ArticleError as error:
                yield Refused(reading.id, str(error))

    def knows(self, arrived: Article | Reading, *, made: Made) -> Added | None:
        """Say that adding an article would change nothing, without reading it: the record has it as ``made`` reads it.

        None where that is not so, or not known: the article was added without `add`'s ``arrived``.
        """
        with self._database.reading() as connection:
            return known(connection, arrival_hash(arrived), made)

    def reading(self, article: str, version: int | None = None) -> Reading:
        """Give the reading of an article, of its current version unless told otherwise.

        Raises:
            RecordError: the record has no such article or version.
        """
        table, kept = tables.article.c, tables.version.c
        query = (
            select(kept.document)
            .join(tables.article, table.id == kept.article_id)
            .where(table.name == storable(article))
            .where(kept.number == (table.version if version is None else version))
        )
        with self._database.reading() as connection:
            document = connection.execute(query).scalar_one_or_none()
        if document is None:
            which = "" if version is None else f" in version {version}"
            raise RecordError(f"{self.place}: there is no article {article!r}{which}")
        return self._unpacked(article, document)

    def readings(self, *, all_versions: bool = False) -> Iterator[Reading]:
        """Give the readings of all articles, as they were added, in the order in which they came.

        With ``all_versions``, the older versions of an article come before its current one, so that adding what this
        gives makes the same record anew. A writer is not kept waiting by a slow reader of this.
        """
        table, kept = tables.article.c, tables.version.c
        query = (
            select(table.id, kept.number, table.name, kept.document)
            .join(tables.version, kept.article_id == table.id)
            .order_by(table.id, kept.number)
            .limit(_PORTION)
        )
        if not all_versions:
            query = query.where(kept.number == table.version)
        last = (0, 0)
        while True:
            after = (table.id > last[0]) | ((table.id == last[0]) & (kept.number > last[1]))
            with self._database.reading() as connection:
                rows = connection.execute(query.where(after)).all()
            if not rows:
                return
            for row in rows:
                yield self._unpacked(row.name, row.document)
            last = rows[-1].id, rows[-1].number

    def search(
        self,
        query: str,
        *,
        source: str | int | None = None,
        entity: str | int | None = None,
        office: str | None = None,
        event: str | None = None,
        status: str | None = None,
        place: str | None = None,
        publisher: str | None = None,
        language: str | None = None,
        since: Day | None = None,
        until: Day | None = None,
        event_since: Day | None = None,
        event_until: Day | None = None,
        order: Order | str = Order.RELEVANCE,
        limit: int = 20,
        offset: int = 0,
    ) -> list[Hit]:
        """Look for words in the texts of the current versions; docs/search.md explains the language.

        Args:
            query: words, "phrases", AND, OR, NOT, parentheses, beginnings*, and ="these forms" or form:this.
            source: who says something in the article: a name, or an entity of the record by its number.
            entity: who or what is mentioned: a name or a number.
            office: an office that somebody holds in the article, such as "statsminister".
            event: a type of event; ``status``, ``event_since`` and ``event_until`` are then of the same event.
            status: a status of an event.
            place: a place that is mentioned, or a state with a place in it.
            publisher: who published it, letter for letter.
            language: the written standard, ``nb`` or ``nn``.
            since: from which day, month or year on it was published.
            until: until the end of which day, month or year.
            event_since: from when on the event takes place.
            event_until: until when.
            order: ``relevance``, ``newest`` or ``oldest`` first; by relevance, what tens of thousands of articles have
                comes newest first.
            limit: the most hits that are wanted.
            offset: how many hits to pass over.

        Raises:
            QueryError: the query is not in the language; the message names the place.
            QuestionError: something else that is given makes no sense.
        """
        filters = Filters(
            source=source,
            entity=entity,
            office=office,
            event=event,
            status=status,
            place=place,
            publisher=publisher,
            language=language,
            since=since,
            until=until,
            event_since=event_since,
            event_until=event_until,
        )
        with self._database.reading() as connection:
            return search(connection, query, filters, order=order, limit=limit, offset=offset)

    def made(self, article: str, version: int | None = None) -> Made:
        """Say what made the reading of an article. Raises RecordError where there is no such article or version."""
        table, kept, making = tables.article.c, tables.version.c, tables.making.c
        query = (
            select(making.program, making.model, making.lexicons)
            .join(tables.version, kept.making_id == making.id)
            .join(tables.article, table.id == kept.article_id)
            .where(table.name == storable(article))
            .where(kept.number == (table.version if version is None else version))
        )
        with self._database.reading() as connection:
            row = connection.execute(query).one_or_none()
        if row is None:
            raise RecordError(f"{self.place}: there is no article {article!r}, or no such version of it")
        return Made(row.program, row.model, row.lexicons)

    def counts(self) -> Counts:
        """Count what the record holds."""
        counted = (
            tables.article,
            tables.version,
            tables.entity,
            tables.mention,
            tables.statement,
            tables.event,
        )
        with self._database.reading() as connection:
            return Counts(
                *(connection.execute(select(func.count()).select_from(table)).scalar_one() for table in counted)
            )

    def check(self) -> Iterator[str]:
        """Give what is wrong with the record, in one line each; nothing where all is well.

        Every derived row is compared with the document of its article, and SQLite looks through its file. Nothing is
        changed.
        """
        return problems(self._database)

    def merge(self, entity: int, other: int, *, user: str, reason: str) -> int:
        """Decide that two entities are one: ``entity`` then stands for ``other``, too. Gives the decision's number.

        Raises:
            RecordError: there are no such entities, or they are one already.
        """
        return self._again(lambda: self._decide(decisions.merge, entity, other, user=user, reason=reason))

    def split(
        self, entity: int, members: Sequence[tuple[str, str | None]], *, user: str, reason: str
    ) -> tuple[int, int]:
        """Decide that some articles mean somebody else: gives the decision's number and the new entity's.

        ``members`` are pairs of an article's id and the id of its entity there (``("wire-17", "e3")``), or None for all
        there of the entity. No later reading of these articles takes them back.

        Raises:
            RecordError: one of them is not of the entity.
        """
        return self._again(lambda: self._decide(decisions.split, entity, members, user=user, reason=reason))

    def undo(self, decision: int, *, user: str, reason: str) -> None:
        """Take a decision back, as if it had never been.

        Raises:
            RecordError: there is no such decision, it is undone already, or a later one rests on it.
        """
        self._again(lambda: self._decide(decisions.undo, decision, user=user, reason=reason))

    def decisions(self, entity: int | None = None) -> tuple[Decision, ...]:
        """Give the log of decisions in their order: all, or those on an entity."""
        with self._database.reading() as connection:
            return tuple(decisions.decisions(connection, entity))

    def _decide(self, decide: Callable[Concatenate[Connection, _P], _T], *what: _P.args, **why: _P.kwargs) -> _T:
        with self._database.writing() as connection:
            return decide(connection, *what, **why)

    def _again(self, once: Callable[[], _T]) -> _T:
        """Try again while it is only that two writers met."""
        for n in range(_TRIES):
            try:
                return once()
            except RecordError as error:
                if not is_passing(error) or n == _TRIES - 1:
                    raise
            time.sleep(random.uniform(0, 0.01 * 2 ** min(n, 5)))
        raise AssertionError("unreachable")

    def _unpacked(self, article: str, document: bytes) -> Reading:
        try:
            return unpack(document)
        except ValueError as error:
            raise RecordError(f"{self.place}: article {article!r}: {error}") from None
