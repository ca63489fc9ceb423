"""Events as they are compared: by a person in a gold file, or by a program.

In a gold file an event is ``{"trigger", "type", "actor": [{"name"}], "recipient": [{"name"}], "status",
"reported_by"}``, the last the name of a source or null; an event of a reading serves as a prediction as it is.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from talestrek._json import Node
from talestrek.article import Span
from talestrek.reading import Event, EventType, Status

__all__ = ["EventAnnotation", "event_annotations_of", "event_from"]


@dataclass(frozen=True, slots=True)
class EventAnnotation:
    """One event, by a person or by a program, reduced to what is compared.

    ``actor`` and ``recipient`` are the names of the participants; ``reported_by`` the name of the source, None where
    the article tells the event in its own voice.
    """

    type: EventType
    trigger: Span
    actor: tuple[str | None, ...]
    recipient: tuple[str | None, ...]
    status: Status
    reported_by: str | None


def event_annotations_of(events: Iterable[Event]) -> tuple[EventAnnotation, ...]:
    """Give the events of a reading in the form in which they are compared."""
    return tuple(
        EventAnnotation(
            type=event.type,
            trigger=event.trigger,
            actor=tuple(participant.name for participant in event.actor),
            recipient=tuple(participant.name for participant in event.recipient),
            status=event.status,
            reported_by=event.reported_by.name if event.reported_by else None,
        )
        for event in events
    )


def event_from(node: Node, text: str) -> EventAnnotation:
    """Read one event of a gold file or of a reading.

    Raises:
        ValueError: it is malformed; the message names the place.
    """
    return EventAnnotation(
        type=EventType(node.one_of("type", tuple(EventType))),
        trigger=node.span("trigger", text),
        actor=_names(node, "actor"),
        recipient=_names(node, "recipient"),
        status=Status(node.one_of("status", tuple(Status))),
        reported_by=_reported_by(node),
    )


def _names(node: Node, key: str) -> tuple[str | None, ...]:
    return tuple(child.optional_string("name") for child in node.children(key))


def _reported_by(node: Node) -> str | None:
    if node.has_object("reported_by"):
        return node.child("reported_by").optional_string("name")
    return node.optional_string("reported_by")
