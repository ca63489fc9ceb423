"""What was said and done, day by day: ``timeline``."""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Sequence
from itertools import islice

from sqlalchemy import Connection, or_, true

from talestrek.knowledge.days import Day
from talestrek.reading import EventType
from talestrek.record import tables
from talestrek.record.errors import QuestionError
from talestrek.record.questions.asking import Asked
from talestrek.record.questions.conditions import one_of, place_conditions
from talestrek.record.questions.days import Days
from talestrek.record.questions.events import by_event, by_participant, takes_part
from talestrek.record.questions.loading import load_events, load_statements
from talestrek.record.questions.names import candidates, find
from talestrek.record.questions.picking import Page, stream
from talestrek.record.questions.results import Answer, Candidate, FoundEvent, FoundStatement, TimelineEntry
from talestrek.record.questions.statements import order

__all__ = ["Timelines"]

_Key = tuple[bool, str, int, int]
_STATEMENT, _EVENT = 0, 1


class Timelines(Asked):
    """Asks what was said and done, day by day."""

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
            if entity is None and place is None and type is None:
                raise QuestionError("timeline: of whom, of which place or of what type?")
            days, kind = Days.between(since, until), one_of(EventType, type, "type")
            one = tables.event.c
            where = place_conditions(place, one.place_name, one.place_country) if place is not None else []
            filters = [one.type == kind] if kind is not None else []
            meant: dict[str, tuple[Candidate, ...]] = {}
            streams: list[Iterator[_Key]] = []
            rising, most = not latest_first, page.reach
            if entity is not None:
                who = find(connection, entity, "entity")
                meant["entity"] = candidates(connection, who)
                if not who:
                    return Answer((), meant)
                if not where and kind is None:
                    said = stream(
                        connection, order(days, ascending=rising), who.each(tables.statement.c.entity_id), [], most
                    )
                    streams.append(_keys(said, _STATEMENT, rising))
                filters += [or_(*where)] if where else []
                drivers = [taken for role in ("actor", "recipient") for taken in takes_part(who, role, exact=True)]
                joined = [tables.participant.c.event_id == one.id, *filters] if filters else []
                found = stream(connection, by_participant(days, ascending=rising), drivers, joined, most)
            else:
                found = stream(connection, by_event(days, ascending=rising), where or [true()], filters, most)
            streams.append(_keys(found, _EVENT, rising))
            keys = list(islice(heapq.merge(*streams, reverse=latest_first), page.offset, most))
            return Answer(_load(connection, keys[: page.limit]), meant, len(keys) > page.limit)


def _keys(rows: Iterator[tuple[int, str | None]], kind: int, rising: bool) -> Iterator[_Key]:
    """By the day, with what has none at the end in either direction."""
    sign = 1 if rising else -1
    for id, day in rows:
        yield (day is None) == rising, day or "", sign * kind, sign * id


def _load(connection: Connection, keys: Sequence[_Key]) -> tuple[TimelineEntry, ...]:
    chosen = [(day or None, abs(kind), abs(id)) for _, day, kind, id in keys]
    ids = {kind: [id for _, one, id in chosen if one == kind] for kind in (_STATEMENT, _EVENT)}
    told: dict[tuple[int, int], FoundStatement | FoundEvent] = {}
    for id, statement in zip(ids[_STATEMENT], load_statements(connection, ids[_STATEMENT]), strict=True):
        told[_STATEMENT, id] = statement
    for id, event in zip(ids[_EVENT], load_events(connection, ids[_EVENT]), strict=True):
        told[_EVENT, id] = event
    return tuple(TimelineEntry(day, told[kind, id]) for day, kind, id in chosen)
