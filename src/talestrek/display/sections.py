"""What a reading holds besides its statements, in rows that every display shows: events, who, when and where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from talestrek.article import Span
from talestrek.display.words import counted, printable, source_label
from talestrek.reading import Entity, Event, Office, Participant, Place, Reading, Status, Time

__all__ = ["Row", "Section", "describe_event", "interval_words", "place_words", "sections"]

_ACTORS = frozenset(("PER", "HUM", "ORG", "GPE_ORG"))
"""The types of entities that can act; what else is mentioned often, such as a town, is not of this section."""


class Row(NamedTuple):
    """One line on one thing: plain text on one line, with nothing in it that could steer a terminal.

    ``source`` is the label that the statements of this entity carry, None for whatever is the source of none.
    """

    name: str
    details: str
    source: str | None = None


class Section(NamedTuple):
    """Rows of one kind under their heading."""

    heading: str
    rows: tuple[Row, ...]


def sections(reading: Reading) -> tuple[Section, ...]:
    """The sections of a reading that hold anything, each in the order of the article."""
    found = (
        Section("Events", tuple(Row(event.type.value, describe_event(reading, event)) for event in reading.events)),
        Section("People and organisations", tuple(_entity_rows(reading))),
        Section("Times", tuple(_time_rows(reading))),
        Section("Places", tuple(_place_rows(reading))),
    )
    return tuple(section for section in found if section.rows)


def describe_event(reading: Reading, event: Event) -> str:
    """One line on an event, without its type: who to whom, in which words, its status, who says so, when and where."""
    trigger = f"“{reading.text[slice(*event.trigger)]}”"
    return _joined(
        (
            _who(event),
            f"{trigger} ({event.mode})" if event.mode else trigger,
            None if event.status is Status.ACTUAL else event.status.value,
            f"says {event.reported_by.name or 'an unknown source'}" if event.reported_by else None,
            (interval_words(event.time) or reading.text[slice(*event.time.span)]) if event.time else None,
            place_words(event.place) if event.place else None,
        )
    )


def _who(event: Event) -> str | None:
    actor, recipient = _names(event.actor), _names(event.recipient)
    return f"{actor or ''} → {recipient}".strip() if recipient else actor


def _names(participants: Sequence[Participant]) -> str | None:
    names = [participant.name for participant in participants]
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:]))) or None


def _entity_rows(reading: Reading) -> Iterator[Row]:
    """Those who hold an office, are a source or are mentioned again; one passing mention tells a reader little."""
    labels = {statement.source.entity: source_label(statement) for statement in reversed(reading.statements)}
    for entity in reading.entities:
        source = labels.get(entity.id)
        count = _outermost(entity.mentions)
        if entity.offices or source is not None or (count > 1 and entity.type in _ACTORS):
            yield Row(printable(entity.name), _entity_details(entity, count), source)


def _entity_details(entity: Entity, count: int) -> str:
    return _joined((*dict.fromkeys(map(_office, entity.offices)), counted(count, "mention")))


def _office(office: Office) -> str:
    return f"{office.office}, {office.at}" if office.at else office.office


def _outermost(mentions: Iterable[Span]) -> int:
    """Count the mentions that lie in no other: a name inside its own noun phrase is the same mention to a person."""
    count, furthest = 0, -1
    for _, end in sorted(mentions, key=lambda span: (span[0], -span[1])):
        if end > furthest:
            count += 1
            furthest = end
    return count


def _time_rows(reading: Reading) -> Iterator[Row]:
    names: dict[tuple[str, str], str] = {}
    counts: Counter[tuple[str, str]] = Counter()
    for time in reading.times:
        words = printable(reading.text[slice(*time.span)])
        key = words.casefold(), _joined((interval_words(time), time.reason))
        names.setdefault(key, words)
        counts[key] += 1
    for key, name in names.items():
        again = counted(counts[key], "mention") if counts[key] > 1 else None
        yield Row(name, _joined((key[1], again)))


def interval_words(time: Time) -> str | None:
    """Give the interval with its ends, the day once where it is of one day; None where nothing can be said."""
    start, end = ((value or "").replace("T", " ") for value in (time.start, time.end))
    if not (start and end):
        return f"from {start}" if start else f"until {end}" if end else None
    if start == end:
        return start
    day, _, minute = end.partition(" ")
    return f"{start} to {minute if minute and start.startswith(day + ' ') else end}"


def _place_rows(reading: Reading) -> Iterator[Row]:
    counts = Counter(map(_place, reading.places))
    for (name, where), count in counts.items():
        yield Row(name, _joined((where, counted(count, "mention"))))


def _place(place: Place) -> tuple[str, str]:
    return place_words(place), f"{place.lat:z.2f}, {place.lon:z.2f}"


def place_words(place: Place) -> str:
    """The name of a place with the ISO code of its state."""
    return printable(f"{place.name}, {place.country}" if place.country else place.name)


def _joined(words: Iterable[str | None]) -> str:
    return " · ".join(filter(None, (printable(word) for word in words if word)))
