"""The questions that a record answers, as its methods."""

from __future__ import annotations

from abc import ABC, abstractmethod
from contextlib import AbstractContextManager

from sqlalchemy import Connection

from talestrek.knowledge.days import Day
from talestrek.record.questions.articles import Wanted, article_ids, articles
from talestrek.record.questions.events import events
from talestrek.record.questions.names import candidates, find
from talestrek.record.questions.picking import Page
from talestrek.record.questions.profiles import who
from talestrek.record.questions.results import (
    Answer,
    Candidate,
    FoundArticle,
    FoundEvent,
    FoundStatement,
    Profile,
    Summary,
    TimelineEntry,
)
from talestrek.record.questions.statements import said
from talestrek.record.questions.summaries import summary
from talestrek.record.questions.timeline import timeline

__all__ = ["Questions"]


class Questions(ABC):
    """What may be asked of a record; docs/questions.md explains it.

    A name is given in any spelling, as an id elsewhere (``wikidata:Q7184``), or as the number of an entity of the
    record (17 or ``entity:17``). Several may be meant: all are, and the answer says who. A day is ``2023-06-27``, a
    month ``2023-06``, a year ``2023``, or a date; ``since`` means its first day, ``until`` its last. Answers have the
    latest first, and what has no day at the end. Every method raises QuestionError where something that is given makes
    no sense, and RecordError where the record cannot be read.
    """

    @abstractmethod
    def reading_transaction(self) -> AbstractContextManager[Connection]:
        """A transaction for asking the tables."""

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
            return said(
                connection,
                by=by,
                about=about,
                to=to,
                kind=kind,
                since=since,
                until=until,
                place=place,
                publisher=publisher,
                language=language,
                words=words,
                page=page,
            )

    def events(
        self,
        *,
        actor: str | int | None = None,
        recipient: str | int | None = None,
        type: str | None = None,  # noqa: A002 - the word of the contract
        mode: str | None = None,
        status: str | None = None,
        reported_by: str | int | None = None,
        place: str | None = None,
        since: Day | None = None,
        until: Day | None = None,
        publisher: str | None = None,
        language: str | None = None,
        exact: bool = False,
        limit: int = 20,
        offset: int = 0,
    ) -> Answer[FoundEvent]:
        """Who did what to whom.

        Args:
            actor: who does it; the name of a state means its government, its president, its army as well.
            recipient: whom it is done to, likewise.
            type: a type of PLOVER, in any case: ``AID``.
            mode: what sort of act of its type it is.
            status: ``actual``, ``future``, ``hypothetical`` or ``negated``.
            reported_by: to whom the article attributes it.
            place: where it takes place; of a state, any place in it.
            since: from when on it begins.
            until: up to when.
            publisher: who published the article, letter for letter.
            language: ``nb`` or ``nn``.
            exact: whether the name of a state means that entity alone.
            limit: how many to give at most.
            offset: how many to leave out first.
        """
        page = Page(limit, offset)
        with self.reading_transaction() as connection:
            return events(
                connection,
                actor=actor,
                recipient=recipient,
                type=type,
                mode=mode,
                status=status,
                reported_by=reported_by,
                place=place,
                since=since,
                until=until,
                publisher=publisher,
                language=language,
                exact=exact,
                page=page,
            )

    def who(self, name: str | int, *, latest: int = 5, limit: int = 5, offset: int = 0) -> Answer[Profile]:
        """What is known of somebody or something, for each who may be meant, best first.

        Args:
            name: the name.
            latest: how many statements and events to give of each.
            limit: how many candidates to tell of at most.
            offset: how many to leave out first.
        """
        page, most = Page(limit, offset), Page(latest).limit
        with self.reading_transaction() as connection:
            return who(connection, name, latest=most, page=page)

    def candidates(self, name: str | int) -> tuple[Candidate, ...]:
        """Whom a name may mean, best first."""
        with self.reading_transaction() as connection:
            return candidates(connection, find(connection, name, "name"))

    def timeline(
        self,
        *,
        entity: str | int | None = None,
        place: str | None = None,
        type: str | None = None,  # noqa: A002 - the word of the contract
        since: Day | None = None,
        until: Day | None = None,
        latest_first: bool = False,
        limit: int = 100,
        offset: int = 0,
    ) -> Answer[TimelineEntry]:
        """What was said and done, in the order of the days.

        Args:
            entity: whose statements, and in which events one takes part; with a place or a type, only those events.
            place: where events take place; of a state, any place in it.
            type: a type of PLOVER, in any case.
            since: from when on.
            until: up to when.
            latest_first: whether to begin with the latest.
            limit: how many to give at most.
            offset: how many to leave out first.
        """
        page = Page(limit, offset)
        with self.reading_transaction() as connection:
            return timeline(
                connection,
                entity=entity,
                place=place,
                type=type,
                since=since,
                until=until,
                latest_first=latest_first,
                page=page,
            )

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
            return articles(connection, wanted, page)

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
            return article_ids(connection, wanted)

    def summary(self) -> Summary:
        """What the record holds in short."""
        with self.reading_transaction() as connection:
            return summary(connection)
