"""Who did what to whom: ``events``."""

from __future__ import annotations

from sqlalchemy import ColumnElement, FromClause, or_, select, true

from talestrek.knowledge.days import Day
from talestrek.reading import EventType, Status
from talestrek.record import tables
from talestrek.record.documents import storable
from talestrek.record.questions.asking import Asked
from talestrek.record.questions.conditions import article_conditions, one_of, place_conditions
from talestrek.record.questions.days import Days
from talestrek.record.questions.loading import load_events
from talestrek.record.questions.names import Meant, candidates, find
from talestrek.record.questions.picking import Order, Page, stream
from talestrek.record.questions.results import Answer, Candidate, FoundEvent

__all__ = ["Events", "by_event", "by_participant", "takes_part"]

_ROLES = ("actor", "recipient")


class Events(Asked):
    """Asks who did what to whom."""

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
            days = Days.between(since, until)
            kind, state = one_of(EventType, type, "type"), one_of(Status, status, "status")
            one, taking = tables.event.c, tables.participant.c
            filters = [
                column == value for column, value in ((one.type, kind), (one.status, state)) if value is not None
            ]
            if mode is not None:
                filters.append(one.mode == storable(mode))
            filters += article_conditions(one.article_id, publisher=publisher, language=language)
            named: dict[str, Meant] = {}
            meant: dict[str, tuple[Candidate, ...]] = {}
            for argument, name in (("actor", actor), ("recipient", recipient), ("reported_by", reported_by)):
                if name is not None:
                    named[argument] = find(connection, name, argument)
                    meant[argument] = candidates(connection, named[argument])
            where = place_conditions(place, one.place_name, one.place_country) if place is not None else []
            # What the question begins with gives the order; all else is a condition on what that gives.
            taken = {role: takes_part(named[role], role, exact=exact) for role in _ROLES if role in named}
            if not all(taken.values()) or not named.get("reported_by", True):
                return Answer((), meant)
            if reporter := named.get("reported_by"):
                said = or_(*reporter.each(one.reporter_entity_id))
            if taken:
                first, *others = taken
                drivers, by = taken[first], by_participant(days)
                for role in others:
                    other = tables.participant.alias()
                    filters.append(
                        select(other.c.event_id)
                        .where(other.c.event_id == one.id)
                        .where(or_(*takes_part(named[role], role, exact=exact, of=other)))
                        .correlate(tables.event)
                        .exists()
                    )
                filters += [or_(*where)] if where else []
                filters += [said] if reporter else []
                filters = [taking.event_id == one.id, *filters] if filters else []
            else:
                by = by_event(days)
                drivers = reporter.each(one.reporter_entity_id) if reporter else where or [true()]
                filters += [or_(*where)] if where and reporter else []
            chosen, more = page.cut(id for id, _ in stream(connection, by, drivers, filters, page.reach))
            return Answer(load_events(connection, chosen), meant, more)


def takes_part(
    meant: Meant, role: str, *, exact: bool, of: FromClause = tables.participant
) -> list[ColumnElement[bool]]:
    """Conditions one of which a participant of that role fulfils who is meant.

    Unless ``exact``, the name of a state means all its actors: its government, its president, its army.
    """
    taking = of.c
    conditions: list[ColumnElement[bool]] = [(taking.role == role) & one for one in meant.each(taking.entity_id)]
    if not exact:
        conditions += [(taking.role == role) & (taking.country == country) for country in meant.countries]
    return conditions


def by_participant(days: Days, *, ascending: bool = False) -> Order:
    """By the day of the event, as the index of participants has it."""
    return Order(tables.participant.c.event_id, tables.participant.c.day, days, ascending)


def by_event(days: Days, *, ascending: bool = False) -> Order:
    """By the day of the event."""
    return Order(tables.event.c.id, tables.event.c.day, days, ascending)
