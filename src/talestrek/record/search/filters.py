"""Which articles a search is among: conditions on their rows."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select, union_all

from talestrek.knowledge import State, default
from talestrek.knowledge.days import Day, period
from talestrek.knowledge.facts import Relation
from talestrek.knowledge.spelling.parsing import LONGEST_NAME
from talestrek.reading import EventType, Status
from talestrek.record import tables
from talestrek.record.documents import storable
from talestrek.record.errors import QuestionError
from talestrek.record.search.naming import find

__all__ = ["Filters"]

LANGUAGES = ("nb", "nn")

_AFTER_ALL = "~"
"""Sorts behind all that ISO 8601 may add to a day."""

_Value = TypeVar("_Value", bound=StrEnum)


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
        found = list(_published(self.since, self.until))
        if self.publisher is not None:
            found.append(article.publisher == storable(self.publisher))
        if self.language is not None:
            found.append(article.language == _language(self.language))
        for name, argument, column, articles in (
            (self.source, "source", told.entity_id, told.article_id),
            (self.entity, "entity", held.entity_id, held.article_id),
        ):
            if name is not None:
                several = [select(articles).where(one) for one in find(connection, name, argument).each(column)]
                found.append(article.id.in_(union_all(*several)))
        if self.office is not None:
            found.append(article.id.in_(_with_office(self.office)))
        if self.place is not None:
            found.append(article.id.in_(_at_place(self.place)))
        if of_event := self._of_event():
            event = tables.event.c
            found.append(article.id.in_(select(event.article_id).where(*of_event)))
        return found

    def _of_event(self) -> list[ColumnElement[bool]]:
        event = tables.event.c
        found = []
        if self.event is not None:
            found.append(event.type == _one_of(EventType, self.event, "event"))
        if self.status is not None:
            found.append(event.status == _one_of(Status, self.status, "status"))
        first, last = _days("event_since", self.event_since, "event_until", self.event_until)
        if first is not None:
            # What lasts is in the stretch if its last day is.
            ends = func.coalesce(event.time_ends, event.day)
            found.append(or_(ends >= first, ends.in_(_wider(first))))
        if last is not None:
            found.append(event.day < last + _AFTER_ALL)
        return found


def _published(since: Day | None, until: Day | None) -> Iterator[ColumnElement[bool]]:
    """A date that is known to its year or month only may lie where any day of that does."""
    published = tables.article.c.published
    first, last = _days("since", since, "until", until)
    if first is not None:
        # The first condition is what an index can begin at.
        yield and_(published >= first[:4], or_(published >= first, published.in_(_wider(first))))
    if last is not None:
        yield published < last + _AFTER_ALL


def _wider(day: str) -> list[str]:
    return [day[:4], day[:7]]


def _days(since: str, first: Day | None, until: str, last: Day | None) -> tuple[str | None, str | None]:
    begins = _period(since, first)[0].isoformat() if first is not None else None
    ends = _period(until, last)[1].isoformat() if last is not None else None
    if begins and ends and begins > ends:
        raise QuestionError(f"{since} {begins}, {until} {ends}: the end lies before the beginning")
    return begins, ends


def _period(argument: str, day: Day) -> tuple[datetime.date, datetime.date]:
    try:
        days = period(day)
    except ValueError as error:
        raise QuestionError(f"{argument}: {error}") from None
    return days.first, days.last


def _language(given: str) -> str:
    if given not in LANGUAGES:
        raise QuestionError(f"language: there is no {given!r}; there are {', '.join(LANGUAGES)}")
    return given


def _one_of(values: type[_Value], given: str, argument: str) -> _Value:
    for value in values:
        if value.value.casefold() == given.casefold():
            return value
    raise QuestionError(f"{argument}: there is no {given!r}; there are {', '.join(values)}")


def _with_office(given: str) -> Select[tuple[int]]:
    """Articles in which somebody holds the office, at whatever organisation or state."""
    held, office = tables.article_entity.c, tables.office.c
    called = _named("office", given)
    return (
        select(held.article_id)
        .join(tables.office, office.article_entity_id == held.id)
        .where(office.office.in_(sorted({called, called.lower()})))
    )


def _at_place(given: str) -> Select[tuple[int]]:
    """Articles that mention the place, or, of a state, a place in it."""
    place = tables.place.c
    called = _named("place", given)
    matches = default().find(called) or default().find(called[:1].upper() + called[1:])
    states = sorted(
        {
            match.thing.id
            for match in matches
            if isinstance(match.thing, State) and match.relation in (Relation.NAME, Relation.ACRONYM)
        }
    )
    if states:
        return select(place.article_id).where(place.country.in_(states))
    return select(place.article_id).where(place.name.in_(sorted({called, called.title()})))


def _named(argument: str, given: str) -> str:
    called = " ".join(storable(given).split())
    if not called or len(called) > LONGEST_NAME:
        raise QuestionError(f"{argument}: a name has 1 to {LONGEST_NAME} characters")
    return called
