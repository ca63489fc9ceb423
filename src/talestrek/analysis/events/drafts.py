"""An event in the making, and which of several readings of the same words is kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from spacy.tokens import Token

from talestrek.analysis.events.triggers import Trigger
from talestrek.language.actors import Standing
from talestrek.language.event_patterns import Role, Sort
from talestrek.reading import EventType, Evidence, Participant, Place, ReportedBy, Status, Time

__all__ = ["SPEECH_ACTS", "Draft", "choose"]

SPEECH_ACTS = frozenset(
    {
        EventType.ACCUSE,
        EventType.AGREE,
        EventType.CONCEDE,
        EventType.REJECT,
        EventType.REQUEST,
        EventType.SUPPORT,
        EventType.THREATEN,
    }
)
"""What is done by saying so."""

_WIDEST = 4
"""The most tokens between two words of a trigger that is shown as one span."""


@dataclass(slots=True)
class Draft:
    """What is known of an event before it is decided on. ``score`` is how sure it is that it is one, from 0 to 1."""

    trigger: Trigger
    actor: list[Participant]
    recipient: list[Participant]
    standing: Standing
    status: Status
    status_evidence: Evidence
    reported_by: ReportedBy | None
    place: Place | None = None
    time: Time | None = None
    heading: bool = False
    score: float = 0.0
    others: list[Draft] = field(default_factory=list)

    @property
    def type(self) -> EventType:
        """The type of the lexicon's entry."""
        return self.trigger.entry.type

    @property
    def head(self) -> Token:
        """The token that heads the trigger."""
        return self.trigger.head

    @property
    def span(self) -> tuple[int, int]:
        """The trigger in code points: all its words where they stand close together, else its head alone."""
        tokens = [token for token in self.trigger.tokens if not token.is_space]
        close = (
            all(after.i - before.i <= _WIDEST for before, after in pairwise(tokens))
            and tokens[-1].i - tokens[0].i <= 2 * _WIDEST
        )
        if not close:
            tokens = [self.head]
        return tokens[0].idx, tokens[-1].idx + len(tokens[-1].text)

    @property
    def fullness(self) -> int:
        """How much the words at this place tell of the event."""
        told = (self.actor, self.recipient, self.place, self.time)
        return sum(map(bool, told)) + (self.trigger.pattern.sort is not Sort.NOUN)


def choose(triggers: Iterable[Trigger]) -> list[Trigger]:
    """One trigger a head, the most specific; none whose head is a word of another trigger.

    Specific is who has more words, then more participants, then who asks for more.
    """
    best: dict[int, Trigger] = {}
    for trigger in triggers:
        other = best.get(trigger.head.i)
        if other is None or _specific(trigger) > _specific(other):
            best[trigger.head.i] = trigger
    words = {word.i for trigger in best.values() for word in trigger.words}
    return [trigger for i, trigger in sorted(best.items()) if i not in words]


def _specific(trigger: Trigger) -> tuple[int, int, int, int]:
    pattern = trigger.pattern
    marked = sum(slot.required + bool(slot.kinds) for slot in pattern.slots)
    longest = max(map(len, pattern.heads))
    return len(trigger.words), len([role for role in Role if trigger.of(role)]), marked, longest
