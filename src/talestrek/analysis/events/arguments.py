"""From the tokens in the slots of a trigger to the participants of an event, those of the kind that is asked for."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from talestrek.analysis.events.actors import actor_type, standing
from talestrek.analysis.events.context import ActorContext
from talestrek.analysis.events.participants import participant_of_prefix, participants_of
from talestrek.analysis.events.slots import Fill, possessors
from talestrek.analysis.events.triggers import Trigger
from talestrek.language.actors import Standing
from talestrek.language.event_patterns import Position, Role, SlotKind, Sort
from talestrek.reading import ActorType, Participant

__all__ = ["Arguments"]

_PEOPLE = frozenset({ActorType.PERSON, ActorType.PEOPLE, ActorType.PROTESTERS})
_PLACES = frozenset({"GPE_LOC", "GPE_ORG", "LOC"})


class Arguments:
    """The participants of the triggers in one document."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.context = ActorContext(doc)
        self._place_starts = {place.span[0] for place in doc._.places}

    def fitting(self, trigger: Trigger) -> Trigger | None:
        """The trigger without what is not of the kind that its slots ask for; None where that must be there."""
        for role in Role:
            kinds = {kind for slot in trigger.pattern.slots_of(role) for kind in slot.kinds}
            if kinds:
                trigger.fills[role] = [fill for fill in trigger.of(role) if self._is(fill.token, kinds)]
        required = (slot.role for slot in trigger.pattern.slots if slot.required)
        return trigger if all(trigger.of(role) for role in required) else None

    def participants(self, trigger: Trigger) -> tuple[list[Participant], list[Participant]]:
        """The actors and the recipients; nobody is both.

        What is between two is done by both: they are its actors.
        """
        between = [fill for fill in trigger.of(Role.RECIPIENT) if fill.rule.endswith(("mellom", "imellom"))]
        if between and trigger.pattern.sort is Sort.NOUN:
            trigger.fills[Role.ACTOR] = between
            trigger.fills[Role.RECIPIENT] = [fill for fill in trigger.of(Role.RECIPIENT) if fill not in between]
        actor = list(self._of(trigger, Role.ACTOR))
        known = {participant.entity or participant.span for participant in actor}
        recipient = [
            participant
            for participant in self._of(trigger, Role.RECIPIENT)
            if (participant.entity or participant.span) not in known
        ]
        return actor, recipient

    def standing(self, trigger: Trigger) -> Standing:
        """The highest standing among those who take part."""
        found = {standing(fill.token, self.context) for role in Role for fill in trigger.of(role)}
        return next((each for each in (Standing.POLITICAL, Standing.PRIVATE) if each in found), Standing.NONE)

    def _of(self, trigger: Trigger, role: Role) -> Iterator[Participant]:
        places = {kind for slot in trigger.pattern.slots_of(role) for kind in slot.kinds} & {SlotKind.PLACE}
        seen = set()
        for fill in trigger.of(role) or self._of_prefix(trigger, role):
            if isinstance(fill, Participant):
                yield fill
                continue
            token, rule = fill
            if standing(token, self.context) is Standing.NONE and not (places and self._is_place(token)):
                owner = self._owner(token) if role is Role.RECIPIENT else None
                if owner is None:
                    continue
                token, rule = owner.token, f"{rule} {owner.rule}"
            for participant in participants_of(token, rule, self.context):
                key = participant.entity or participant.span
                if key not in seen:
                    seen.add(key)
                    yield participant

    def _owner(self, thing: Token) -> Fill | None:
        """Whose a thing is that somebody does something to: "støtte til Nes' forslag", "kravet fra opposisjonen"."""
        owners = possessors(thing)
        return next((fill for fill in owners if standing(fill.token, self.context) is not Standing.NONE), None)

    def _of_prefix(self, trigger: Trigger, role: Role) -> list[Fill | Participant]:
        """Who is named by the first part of a compound, "USA-sanksjonene", where nobody else stands in the slot."""
        slots = trigger.pattern.slots_of(role)
        if not trigger.prefix or not slots or trigger.head.i in {word.i for word in trigger.words}:
            return []
        if slots[0].position is not Position.POSSESSOR and role is Role.RECIPIENT:
            return []
        found = participant_of_prefix(trigger.head, trigger.prefix, "compound", self.context)
        return [] if found is None else [found]

    def _is(self, token: Token, kinds: set[SlotKind]) -> bool:
        if SlotKind.ACTOR in kinds and standing(token, self.context) is not Standing.NONE:
            return True
        if SlotKind.PERSON in kinds and actor_type(token, self.context) in _PEOPLE:
            return True
        return SlotKind.PLACE in kinds and self._is_place(token)

    def _is_place(self, token: Token) -> bool:
        return token.ent_type_ in _PLACES or token.idx in self._place_starts
