"""Which articles a search is among: conditions on their rows."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, Select, exists, false, func, select, union_all

from talestrek.knowledge.days import Day
from talestrek.knowledge.spelling.parsing import LONGEST_NAME
from talestrek.reading import EventType, Status
from talestrek.record import tables
from talestrek.record.documents import storable
from talestrek.record.errors import QuestionError
from talestrek.record.questions.conditions import at_place, one_of, published_by
from talestrek.record.questions.days import Days
from talestrek.record.questions.names import find

__all__ = ["Filters"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What the articles must have besides the words; None is anything.

    ``source`` is who says something in the article, ``entity`` who or what is mentioned, each a name or an entity's
    number; ``office`` an office that somebody holds there; ``place`` a place or a state. ``event`` is a type and
    ``status`` a status that one event must both have, with ``event_since`` and ``event_until`` its days. ``since`` and
    ``until`` are days, months or years of publication.
    """

    source: str | int | None = None
    entity: str | int | None = None
    office: str | None = None
    event: str | None = None
    status: str | None = None
    place: str | None = None
    publisher: str | None = None
    language: str | None = None
    since: Day | None = None
    until: Day | None = None
    event_since: Day | None = None
    event_until: Day | None = None

    def conditions(self, connection: Connection) -> list[ColumnElement[bool]]:
        """Conditions on the rows of `article`.

        Raises:
            QuestionError: one of them makes no sense; the message begins with its name.
        """
        article, told, held = tables.article.c, tables.statement.c, tables.article_entity.c
        found = published_by(tables.article, publisher=self.publisher, language=self.language)
        inside = Days.between(self.since, self.until).holds(article.published)
        if inside is not None:
            found.append(inside)
        for name, argument, column, articles in (
            (self.source, "source", told.entity_id, told.article_id),
            (self.entity, "entity", held.entity_id, held.article_id),
        ):
            if name is not None:
                several = [select(articles).where(one) for one in find(connection, name, argument).each(column)]
                found.append(article.id.in_(union_all(*several)) if several else false())
        if self.office is not None:
            found.append(article.id.in_(_with_office(self.office)))
        if self.place is not None:
            found.append(article.id.in_(at_place(self.place)))
        if of_event := self._of_event():
            event = tables.event.c
            # Looked up for each article that has the words: most types are in a fifth of all articles.
            found.append(exists(select(event.id).where(event.article_id == article.id, *of_event)))
        return found

    def _of_event(self) -> list[ColumnElement[bool]]:
        event = tables.event.c
        kind, state = one_of(EventType, self.event, "event"), one_of(Status, self.status, "status")
        found = [column == value for column, value in ((event.type, kind), (event.status, state)) if value is not None]
        days = Days.between(self.event_since, self.event_until, ("event_since", "event_until"))
        if days.since is not None:
            # What lasts is in the stretch if its last day is.
            lasting = Days(since=days.since).holds(func.coalesce(event.time_ends, event.day))
            found += [] if lasting is None else [lasting]
        if days.until is not None:
            begun = Days(until=days.until).holds(event.day)
            found += [] if begun is None else [begun]
        return found


def _with_office(given: str) -> Select[tuple[int]]:
    """Articles in which somebody holds the office, at whatever organisation or state."""
    held, office = tables.article_entity.c, tables.office.c
    called = " ".join(storable(given).split())
    if not called or len(called) > LONGEST_NAME:
        raise QuestionError(f"office: a name has 1 to {LONGEST_NAME} characters")
    return (
        select(held.article_id)
        .join(tables.office, office.article_entity_id == held.id)
        .where(office.office.in_(sorted({called, called.lower()})))
    )
