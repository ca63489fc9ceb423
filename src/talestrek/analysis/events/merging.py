"""One act, one event: the same act told twice in an article is one event with several mentions.

An act is the same where type, status and source are, neither participants nor times contradict each other, and
something ties the two together: a participant, or the same word. A definite noun ("angrepet", "pågripelsen") takes up
what was told before it, whatever is said of it, where nothing contradicts that.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from talestrek.analysis.events.drafts import SPEECH_ACTS, Draft
from talestrek.analysis.syntax import is_definite
from talestrek.language.event_patterns import Sort
from talestrek.reading import Participant, ReportedBy

__all__ = ["merged"]

_STEM = 5
"""So many letters make two words one: "angrep" and "angripe" are told apart, "avtale" and "avtalen" are not."""


def merged(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with those of one act joined under the fullest, in the order of their triggers."""
    groups: list[_Told] = []
    for draft in drafts:
        home = next((group for group in groups if all(_same_act(draft, other) for other in group.same)), None)
        if home is not None:
            home.same.append(draft)
            continue
        meant = (group for group in reversed(groups) if all(_is_meant(draft, other) for other in group.same))
        home = next(meant, None) if _takes_up(draft) else None
        if home is not None:
            home.taken_up.append(draft)
        else:
            groups.append(_Told([draft]))
    return sorted(map(_fullest, groups), key=lambda draft: draft.span)


@dataclass(frozen=True, slots=True)
class _Told:
    """The drafts that tell the same of an act, and those that only take it up."""

    same: list[Draft]
    taken_up: list[Draft] = field(default_factory=list)


def _fullest(group: _Told) -> Draft:
    best = max(group.same, key=lambda draft: (not draft.heading, draft.fullness, -draft.head.i))
    best.others = [draft for draft in group.same if draft is not best]
    for other in best.others:
        best.actor = best.actor or other.actor
        best.recipient = best.recipient or other.recipient
        best.place = best.place or other.place
        best.time = best.time or other.time
    best.others += group.taken_up
    return best


def _same_act(one: Draft, other: Draft) -> bool:
    if one.type is not other.type or one.status is not other.status:
        return False
    if _source(one.reported_by) != _source(other.reported_by):
        return False
    actors = _relation(one.actor, other.actor)
    recipients = _relation(one.recipient, other.recipient)
    if "different" in (actors, recipients) or _apart(one, other):
        return False
    if _same_word(one, other) or actors == recipients == "same":
        return True
    # One who promises and one who agrees, both alone, do two things; two blows of one hand are one fight.
    return "same" in (actors, recipients) and one.type not in SPEECH_ACTS


def _takes_up(draft: Draft) -> bool:
    """Whether a draft may only take up what was told before: "angrepet", "denne pågripelsen"."""
    return draft.trigger.pattern.sort is Sort.NOUN and is_definite(draft.head)


def _is_meant(one: Draft, other: Draft) -> bool:
    """Whether a definite noun may take up an act told before it, whatever is now said of it."""
    if one.type is not other.type or _apart(one, other):
        return False
    return "different" not in (_relation(one.actor, other.actor), _relation(one.recipient, other.recipient))


def _relation(one: Sequence[Participant], other: Sequence[Participant]) -> str:
    if not one or not other:
        return "none" if not one and not other else "half"
    return "same" if {_key(each) for each in one} & {_key(each) for each in other} else "different"


def _key(participant: Participant) -> str:
    return participant.entity or participant.name.casefold()


def _source(reported_by: ReportedBy | None) -> str:
    return "" if reported_by is None else reported_by.entity or (reported_by.name or "?").casefold()


def _apart(one: Draft, other: Draft) -> bool:
    """Whether two drafts tell of different places or times."""
    if one.time is not None and other.time is not None and one.time.start and other.time.start:
        ends = one.time.end or one.time.start, other.time.end or other.time.start
        if ends[0] < other.time.start or ends[1] < one.time.start:
            return True
    return False


def _same_word(one: Draft, other: Draft) -> bool:
    if one.trigger.entry.id == other.trigger.entry.id:
        return True
    stems = [{head.lstrip("*") for head in draft.trigger.pattern.heads} for draft in (one, other)]
    return any(a.startswith(b[:_STEM]) for a in stems[0] for b in stems[1] if len(b) >= _STEM)
