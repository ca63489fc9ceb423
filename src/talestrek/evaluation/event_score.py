"""The measures of events: how those found compare with those that a person annotated.

Gold events and found ones are paired one to one: those whose triggers overlap first, then those whose triggers stand in
the same sentence, in each case those of the same type first.

detect
    F1 of the pairs, whatever their type.
trigger_type
    F1 of the pairs of the same type.
actor, recipient
    of the pairs of the same type, the share in which any name on one side is one on the other, or neither has any.
status, reported_by
    of these pairs, the share with the same status, and with the same source by name, or on both sides none.
joint
    F1 of the pairs of the same type in which all of these are right: the measure of the whole.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from talestrek.article import Span
from talestrek.evaluation.event_gold import EventAnnotation
from talestrek.evaluation.gold import AnnotatedArticle
from talestrek.evaluation.score import Measure, measure, same_name
from talestrek.reading import EventType

__all__ = ["EventComparison", "EventPair", "EventTally", "compare_events", "tally_by_type"]

_SENTENCE_END = re.compile(r"(?<=[.!?»”\"])\s+|\n+")
_OVERLAPPING = 1.0
_SAME_SENTENCE = 0.5
_SAME_TYPE = 0.25


@dataclass(frozen=True, slots=True)
class EventPair:
    """A gold event and the one found for it."""

    gold: EventAnnotation
    found: EventAnnotation

    @property
    def type_right(self) -> bool:
        """Whether both are of the same type."""
        return self.gold.type == self.found.type

    @property
    def actor_right(self) -> bool:
        """Whether any actor is the same, or neither has any."""
        return _same_any(self.gold.actor, self.found.actor)

    @property
    def recipient_right(self) -> bool:
        """Whether any recipient is the same, or neither has any."""
        return _same_any(self.gold.recipient, self.found.recipient)

    @property
    def status_right(self) -> bool:
        """Whether both have the same status."""
        return self.gold.status == self.found.status

    @property
    def reported_by_right(self) -> bool:
        """Whether both are told by the same source, or both by the article itself."""
        return same_name(self.gold.reported_by, self.found.reported_by)


@dataclass(frozen=True, slots=True)
class EventComparison:
    """The events found in one article beside those that a person annotated there."""

    article: AnnotatedArticle
    pairs: tuple[EventPair, ...]
    missed: tuple[EventAnnotation, ...]
    false: tuple[EventAnnotation, ...]


@dataclass
class EventTally:
    """Counts over many articles, and the measures that they give.

    ``detected`` counts all pairs, ``right_type`` those of the same type; ``actor`` and what follows are counted among
    the latter.
    """

    gold: int = 0
    predicted: int = 0
    detected: int = 0
    right_type: int = 0
    actor: int = 0
    recipient: int = 0
    status: int = 0
    reported_by: int = 0
    joint: int = 0

    @classmethod
    def of(cls, comparisons: Iterable[EventComparison]) -> EventTally:
        """Count what ``comparisons`` hold."""
        tally = cls()
        for comparison in comparisons:
            tally.gold += len(comparison.missed) + len(comparison.pairs)
            tally.predicted += len(comparison.false) + len(comparison.pairs)
            for pair in comparison.pairs:
                tally.detected += 1
                tally._add(pair)
        return tally

    def _add(self, pair: EventPair) -> None:
        if not pair.type_right:
            return
        right = (pair.actor_right, pair.recipient_right, pair.status_right, pair.reported_by_right)
        self.right_type += 1
        self.actor += right[0]
        self.recipient += right[1]
        self.status += right[2]
        self.reported_by += right[3]
        self.joint += all(right)

    def measure(self, hits: int) -> Measure:
        """Give precision, recall and F1 for so many hits."""
        return measure(hits, gold=self.gold, predicted=self.predicted)

    def share(self, hits: int) -> float:
        """Give the share of the pairs of the same type."""
        return hits / self.right_type if self.right_type else 0.0

    def to_dict(self) -> dict[str, object]:
        """Give the measures, rounded to four places."""
        return {
            "gold": self.gold,
            "pred": self.predicted,
            "trigger_type": self.measure(self.right_type).to_dict(),
            "detect": self.measure(self.detected).to_dict(),
            "actor": round(self.share(self.actor), 4),
            "recipient": round(self.share(self.recipient), 4),
            "status": round(self.share(self.status), 4),
            "reported_by": round(self.share(self.reported_by), 4),
            "joint": self.measure(self.joint).to_dict(),
        }


def tally_by_type(comparisons: Iterable[EventComparison]) -> dict[EventType, EventTally]:
    """Count each type by itself, in the order of `EventType`; one that is nowhere is left out.

    ``detected`` then counts the gold events of the type that were found, as whatever type.
    """
    tallies = {name: EventTally() for name in EventType}
    for comparison in comparisons:
        for annotation in comparison.missed:
            tallies[annotation.type].gold += 1
        for annotation in comparison.false:
            tallies[annotation.type].predicted += 1
        for pair in comparison.pairs:
            tallies[pair.found.type].predicted += 1
            tally = tallies[pair.gold.type]
            tally.gold += 1
            tally.detected += 1
            tally._add(pair)
    return {name: tally for name, tally in tallies.items() if tally.gold or tally.predicted}


def compare_events(article: AnnotatedArticle, found: Sequence[EventAnnotation]) -> EventComparison:
    """Pair the events found in ``article`` with those annotated, one to one, the most alike first."""
    ends = [match.start() for match in _SENTENCE_END.finditer(article.text)]
    candidates = sorted(
        (-likeness, i, j)
        for i, gold in enumerate(article.events)
        for j, guess in enumerate(found)
        if (likeness := _likeness(gold, guess, ends))
    )
    gold_left, found_left = set(range(len(article.events))), set(range(len(found)))
    pairs: list[tuple[int, EventPair]] = []
    for _, i, j in candidates:
        if i in gold_left and j in found_left:
            gold_left.remove(i)
            found_left.remove(j)
            pairs.append((i, EventPair(article.events[i], found[j])))
    return EventComparison(
        article=article,
        pairs=tuple(pair for _, pair in sorted(pairs, key=lambda item: item[0])),
        missed=tuple(article.events[i] for i in sorted(gold_left)),
        false=tuple(found[j] for j in sorted(found_left)),
    )


def _likeness(gold: EventAnnotation, found: EventAnnotation, ends: Sequence[int]) -> float:
    if _overlap(gold.trigger, found.trigger):
        likeness = _OVERLAPPING
    elif bisect_left(ends, gold.trigger[0]) == bisect_left(ends, found.trigger[0]):
        likeness = _SAME_SENTENCE
    else:
        return 0.0
    return likeness + _SAME_TYPE if gold.type == found.type else likeness


def _overlap(a: Span, b: Span) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _same_any(a: Sequence[str | None], b: Sequence[str | None]) -> bool:
    if not a or not b:
        return not a and not b
    return any(same_name(x, y) for x in a for y in b)
