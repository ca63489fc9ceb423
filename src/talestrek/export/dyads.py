"""Events as pairs of who acts and whom it concerns, as GDELT and POLECAT count them, with days and codes for both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import permutations, product

from talestrek.export.registry import Options
from talestrek.reading import ActorType, Event, EventType, Participant, Reading

__all__ = ["MUTUAL", "Dyad", "cell", "chosen", "day_of", "dyads", "sector_of"]

Dyad = tuple[Participant | None, Participant | None]

MUTUAL = frozenset({EventType.AGREE, EventType.CONSULT, EventType.COOPERATE})
"""Types where several actors without a recipient act with each other."""

_SECTORS = {
    ActorType.GOVERNMENT: "GOV",
    ActorType.MILITARY: "MIL",
    ActorType.POLICE: "COP",
    ActorType.COURT: "JUD",
    ActorType.PARLIAMENT: "LEG",
    ActorType.PARTY: "PTY",
    ActorType.INTERNATIONAL: "IGO",
    ActorType.ARMED_GROUP: "REB",
    ActorType.OPPOSITION: "OPP",
    ActorType.PROTESTERS: "CVL",
    ActorType.UNION: "LAB",
    ActorType.MEDIA: "JRN",
    ActorType.COMPANY: "BUS",
    ActorType.ORGANISATION: "NGO",
    ActorType.PERSON: "CVL",
    ActorType.PEOPLE: "CVL",
}


def chosen(readings: Iterable[Reading], options: Options) -> Iterator[tuple[Reading, Event]]:
    """The events that have one of the statuses that are asked for, each with its reading."""
    for reading in readings:
        for event in reading.events:
            if event.status in options.statuses:
                yield reading, event


def dyads(event: Event) -> list[Dyad]:
    """The pairs of an event: each actor with each recipient.

    Where several meet, agree or cooperate and there is no recipient, each stands with each other, both ways, as CAMEO
    counts them. Where one side is empty its half is None; an event without participants is one pair of None.
    """
    if event.type in MUTUAL and not event.recipient and len(event.actor) > 1:
        return list(permutations(event.actor, 2))
    return list(product(event.actor or (None,), event.recipient or (None,)))


def sector_of(participant: Participant) -> str | None:
    """The sector of PLOVER that an actor belongs to; None for a state itself and for what is not known."""
    return _SECTORS.get(participant.type) if participant.type else None


def day_of(reading: Reading, event: Event) -> str | None:
    """The day of an event, ISO 8601, possibly only its year and month or its year; None where nothing tells.

    It is the first day of the event's time. Where the article came out within that time, or nothing tells the time, it
    is the day of publication, as in GDELT.
    """
    published = _published(reading)
    start, end = (_day(event.time.start), _day(event.time.end)) if event.time else (None, None)
    if start is None:
        return published
    if published and len(published) == len(start) and end and start <= published <= end:
        return published
    return start


def cell(text: str | None) -> str:
    """Text as one cell of a line: what would end the cell or the line is a blank."""
    return "" if text is None else " ".join(text.split())


def _published(reading: Reading) -> str | None:
    """The day of publication, as exact as the reading or, where that agrees, its origin tells."""
    published, issued = _day(reading.published), _day(reading.origin.issued if reading.origin else None)
    return issued if issued and issued.startswith(published or "") else published


def _day(text: str | None) -> str | None:
    """The date at the beginning of a date or a moment, as exact as it is written; None for what is no date."""
    if not text:
        return None
    day = text.partition("T")[0]
    try:
        date.fromisoformat(day + "0001-01-01"[len(day) :])
    except ValueError:
        return None
    return day
