"""From the text as the pipeline reads it back to the article's own characters."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from talestrek.article import Passage, Span
from talestrek.language.normalise import Normalised
from talestrek.reading import Entity, Event, Participant, Place, Statement, Time

__all__ = ["Originals"]


class Originals:
    """Moves the spans of what was found in a normalised text into the original one."""

    def __init__(self, normalised: Normalised) -> None:
        self._normalised = normalised

    def passage(self, passage: Passage) -> Passage:
        """A passage with its dash."""
        start, end = self._span((passage.start, passage.end))
        return replace(passage, start=start, end=end, dash=self._optional(passage.dash))

    def entity(self, entity: Entity) -> Entity:
        """An entity with its mentions, compounds and offices."""
        if not self._normalised.changed:
            return entity
        return replace(
            entity,
            mentions=self._spans(entity.mentions),
            compounds=self._spans(entity.compounds),
            offices=tuple(replace(office, span=self._span(office.span)) for office in entity.offices),
        )

    def statement(self, statement: Statement) -> Statement:
        """A statement with its content, cue, source and addressee."""
        if not self._normalised.changed:
            return statement
        source, addressee = statement.source, statement.addressee
        return replace(
            statement,
            content=self._spans(statement.content),
            cue=self._optional(statement.cue),
            source=replace(source, span=self._optional(source.span)),
            addressee=None if addressee is None else replace(addressee, span=self._optional(addressee.span)),
        )

    def event(self, event: Event) -> Event:
        """An event with its triggers, participants, place and time."""
        if not self._normalised.changed:
            return event
        return replace(
            event,
            trigger=self._span(event.trigger),
            mentions=self._spans(event.mentions),
            actor=tuple(map(self._participant, event.actor)),
            recipient=tuple(map(self._participant, event.recipient)),
            place=None if event.place is None else self.place(event.place),
            time=None if event.time is None else self.time(event.time),
        )

    def time(self, time: Time) -> Time:
        """An expression of time."""
        return replace(time, span=self._span(time.span)) if self._normalised.changed else time

    def place(self, place: Place) -> Place:
        """A mention of a place."""
        return replace(place, span=self._span(place.span)) if self._normalised.changed else place

    def _participant(self, participant: Participant) -> Participant:
        return replace(participant, span=self._span(participant.span))

    def _span(self, span: Span) -> Span:
        return self._normalised.to_original(span)

    def _optional(self, span: Span | None) -> Span | None:
        return None if span is None else self._span(span)

    def _spans(self, spans: Iterable[Span]) -> tuple[Span, ...]:
        return tuple(map(self._span, spans))
