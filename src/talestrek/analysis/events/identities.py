"""Who is meant by the descriptions of those who are arrested and accused: "mannen", "en amerikansk statsborger".

News of crime tells of one person in many words. Where an article names one person, and no other, as the one who is
arrested, charged or accused, descriptions of a single person in the same place mean that person.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from talestrek.analysis.entities.names import strip_genitive
from talestrek.analysis.events.context import ActorContext
from talestrek.analysis.events.drafts import Draft
from talestrek.analysis.syntax import children
from talestrek.reading import ActorType, Entity, EventType, Evidence, Gender, Participant

__all__ = ["identify"]

_SUFFERED = frozenset({EventType.ACCUSE, EventType.COERCE})
_PRONE = frozenset({"allege", "arrest", "convict", "deport", "investigate", "prosecute", "search"})
_LAW = frozenset({ActorType.COURT, ActorType.POLICE})
_LAWYERS = ("advokat", "forsvarar", "forsvarer", "jurist")
_WOMEN = ("kvinne", "kvinna", "kvinnen", "jente", "jenta", "dame", "dama")
_MEN = ("mann", "mannen", "gutt", "gutten", "gut", "guten")


def identify(drafts: Sequence[Draft], context: ActorContext) -> None:
    """Give the descriptions among the recipients the name of the one person whom the article names in their place.

    Nobody of the law is charged by a pronoun alone: "han" in what a police lawyer tells of a case is somebody else.
    """
    people = {entity.id: entity for entity in context.entities if entity.type == "PER"}
    prone = [draft for draft in drafts if draft.type in _SUFFERED and draft.trigger.entry.mode in _PRONE]
    suffering = [each for draft in prone for each in draft.recipient if each.entity in people]
    named = {each.entity or "" for each in suffering if _is_by_name(each, people[each.entity or ""], context)}
    law = {id for id in {each.entity or "" for each in suffering} - named if _is_of_the_law(people[id], context)}
    for draft in prone:
        draft.recipient = [_unnamed(each, context) if each.entity in law else each for each in draft.recipient]
    if len(named) != 1:
        return
    person = people[named.pop()]
    for draft in prone:
        draft.recipient = [_identified(participant, person) for participant in draft.recipient]


def _is_by_name(participant: Participant, person: Entity, context: ActorContext) -> bool:
    words = context.doc.text[slice(*participant.span)].casefold().split()
    borne = {form for word in words for form in (word, strip_genitive(word))}
    return not borne.isdisjoint(person.name.casefold().split())


def _is_of_the_law(person: Entity, context: ActorContext) -> bool:
    """Whether somebody has the title of a lawyer, or of one of the police or the courts."""
    for root in context.roots(person):
        for title in (context.title_of(root), *children(root, "appos")):
            noun = context.nouns.find(title.text, title.lemma_) if title is not None and title.pos_ == "NOUN" else None
            if (
                title is not None
                and noun is not None
                and (noun.type in _LAW or title.lemma_.lower().endswith(_LAWYERS))
            ):
                return True
    return False


def _unnamed(participant: Participant, context: ActorContext) -> Participant:
    words = context.doc.text[slice(*participant.span)]
    return Participant(
        participant.span, words.lower(), Evidence(participant.evidence.rule, 0.3), None, ActorType.PERSON
    )


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
