"""Who is meant by the descriptions of those who are arrested and accused: "mannen", "en amerikansk statsborger".

News of crime tells of one person in many words. Where an article names one person, and no other, as the one who is
arrested, charged or accused, descriptions of a single person in the same place mean that person.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from talestrek.analysis.events.drafts import Draft
from talestrek.reading import ActorType, Entity, EventType, Evidence, Gender, Participant

__all__ = ["identify"]

_SUFFERED = frozenset({EventType.ACCUSE, EventType.COERCE})
_PRONE = frozenset({"allege", "arrest", "convict", "deport", "investigate", "prosecute", "search"})
_WOMEN = ("kvinne", "kvinna", "kvinnen", "jente", "jenta", "dame", "dama")
_MEN = ("mann", "mannen", "gutt", "gutten", "gut", "guten")


def identify(drafts: Sequence[Draft], entities: Sequence[Entity]) -> None:
    """Give the descriptions among the recipients the name of the one person whom the article names in their place."""
    people = {entity.id: entity for entity in entities if entity.type == "PER"}
    prone = [draft for draft in drafts if draft.type in _SUFFERED and draft.trigger.entry.mode in _PRONE]
    named = {participant.entity for draft in prone for participant in draft.recipient if participant.entity in people}
    if len(named) != 1:
        return
    person = people[named.pop() or ""]
    for draft in prone:
        draft.recipient = [_identified(participant, person) for participant in draft.recipient]


def _identified(participant: Participant, person: Entity) -> Participant:
    name = participant.name
    if participant.type is not ActorType.PERSON or not name[:1].islower() or _is_other(name, person):
        return participant
    evidence = Evidence(f"{participant.evidence.rule}, the only one named", round(participant.evidence.score * 0.7, 3))
    return replace(participant, name=person.name, entity=person.id, evidence=evidence)


def _is_other(description: str, person: Entity) -> bool:
    """Whether a description says that somebody is of another gender."""
    words = description.split()
    if person.gender is Gender.MALE:
        return any(word in _WOMEN for word in words)
    return person.gender is Gender.FEMALE and any(word in _MEN for word in words)
