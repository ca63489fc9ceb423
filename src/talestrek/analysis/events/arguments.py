"""From the tokens in the slots of a trigger to the participants of an event, those of the kind that is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from spacy.tokens import Doc, Token

from talestrek.analysis.events.actors import actor_type, standing
from talestrek.analysis.events.context import ActorContext
from talestrek.analysis.events.implied import NAMED_BEHIND, implied_actors, implied_recipients
from talestrek.analysis.events.participants import participant_of_prefix, participants_of
from talestrek.analysis.events.slots import Fill, possessors, subjects_above
from talestrek.analysis.events.triggers import Trigger
from talestrek.analysis.events.verbs import is_passive, words
from talestrek.analysis.syntax import children
from talestrek.language.actors import Standing
from talestrek.language.event_patterns import Position, Role, SlotKind, Sort
from talestrek.language.lemmas import noun_lemmas
from talestrek.reading import ActorType, EventType, Participant

__all__ = ["Arguments"]

_PEOPLE = frozenset({ActorType.PERSON, ActorType.PEOPLE, ActorType.PROTESTERS})
_AIMS = (":mot", ":imot", ":på", ":til")
"""Behind these a place is whom something is done to: "angrepet på Gaza"."""
_DONE_TO = ("light verb nsubj", "light verb conj", "light verb xcomp", "light verb advcl", "light verb inverted")
_OWNED = frozenset({"det", "genitive", "genitive before", "nmod:poss"})
_DEEPEST = 3
_LEADING = ("led", "leia", "støtt")
_PARTICLES = frozenset({"al", "ben", "da", "de", "di", "el", "ibn", "van", "von"})
_PARTICLES_REACH = 4
_FORCE = frozenset({EventType.ASSAULT, EventType.COERCE})
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
        self._share(trigger)
        actor = list(self._of(trigger, Role.ACTOR)) or self._above(trigger)
        recipient = list(self._of(trigger, Role.RECIPIENT))
        actor = [one for one in actor if not self._is_we(one) or _key(one) not in map(_key, recipient)]
        recipient = self._but(actor, recipient)
        if not recipient:
            recipient = self._but(actor, self._of_compounds(trigger)) or self._first(
                implied_recipients(trigger, self.context), actor
            )
        if not actor:
            actor = self._but(recipient, self._leaders(trigger)) or self._first(
                implied_actors(trigger, self.context), recipient
            )
        return actor, recipient

    def _share(self, trigger: Trigger) -> None:
        """Of a noun with an owner and an object, the owner acts: "hans suspensjon av parlamentet"."""
        recipients = trigger.of(Role.RECIPIENT)
        owners = [fill for fill in recipients if fill.rule in _OWNED]
        others = [fill for fill in recipients if fill.rule.endswith(":av")]
        if owners and others and trigger.pattern.sort is Sort.NOUN and not trigger.of(Role.ACTOR):
            trigger.fills[Role.ACTOR] = owners
            trigger.fills[Role.RECIPIENT] = [fill for fill in recipients if fill not in owners]

    def _of_compounds(self, trigger: Trigger) -> Iterator[Participant]:
        """Who is named in a compound of the trigger: "varslet ny Kina-toll"."""
        for word in trigger.words:
            name, hyphen, _ = word.text.partition("-")
            found = participant_of_prefix(word, name, "compound", self.context) if hyphen else None
            if found is not None:
                yield found

    def _leaders(self, trigger: Trigger) -> Iterator[Participant]:
        """Who leads or backs an act, by an adjective: "det USA-ledede angrepet"."""
        for adjective in children(trigger.head, "amod"):
            name, hyphen, what = adjective.text.partition("-")
            found = (
                participant_of_prefix(adjective, name, "led by", self.context)
                if hyphen and what.lower().startswith(_LEADING)
                else None
            )
            if found is not None:
                yield found

    def _is_we(self, participant: Participant) -> bool:
        """Whether a participant is only spoken of as "vi", who are not those that they speak to."""
        return self.doc.text[slice(*participant.span)].lower() in {"me", "vi"}

    def _but(self, others: Iterable[Participant], participants: Iterable[Participant]) -> list[Participant]:
        """Participants without those who have another part."""
        known = set(map(_key, others))
        return [each for each in participants if _key(each) not in known]

    def _first(self, fills: Iterable[Fill], others: Iterable[Participant]) -> list[Participant]:
        """The participants of the first that stands for any who has no other part."""
        for fill in fills:
            owner = None if self._acts(fill.token) else self._owner(fill.token)
            token, rule = fill if owner is None else (owner.token, f"{fill.rule} {owner.rule}")
            if self._acts(token):
                found = self._but(others, participants_of(token, rule, self.context))
                if found and not (rule == NAMED_BEHIND and _is_home(found[0], others)):
                    return found
        return []

    def demanded_by_thing(self, trigger: Trigger) -> bool:
        """Whether a thing is what demands: "situasjonen krever handling"."""
        subjects = [fill for fill in trigger.of(Role.ACTOR) if "nsubj" in fill.rule]
        return bool(subjects) and not any(self._acts(fill.token) for fill in subjects)

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
            token, rule = self._one_who_acts(self._named(fill.token)), fill.rule
            aimed_at = role is Role.RECIPIENT and fill.rule.endswith(_AIMS)
            place = (places or aimed_at) and self._is_place(token)
            if not self._acts(token) and not place and not (role is Role.RECIPIENT and _is_target(token, trigger)):
                owner = self._owner(token) if role is Role.RECIPIENT else None
                if owner is None:
                    continue
                token, rule = owner.token, f"{rule} {owner.rule}"
            for participant in participants_of(token, rule, self.context):
                key = participant.entity or participant.span
                if key not in seen:
                    seen.add(key)
                    yield participant

    def _above(self, trigger: Trigger) -> list[Participant]:
        """Who does what the verbs above the trigger tell, where its clause names no actor: "har sagt ... og lovet"."""
        slots = trigger.pattern.slots_of(Role.ACTOR)
        if trigger.pattern.sort is not Sort.VERB or not slots or slots[0].position is not Position.SUBJECT:
            return []
        if is_passive(trigger.head):
            return []
        fill = next((fill for fill in subjects_above(trigger.head) if self._acts(fill.token)), None)
        return [] if fill is None else participants_of(fill.token, fill.rule, self.context)

    def _named(self, token: Token) -> Token:
        """The word of a name that stands for somebody, where the tree has another at its head: "von der Leyen"."""
        if token.lower_ in _PARTICLES and not token.ent_type_:
            # The parse makes "von" of "støtter von der Leyen" a noun.
            ahead = (other for other in self.doc[token.i + 1 : token.i + _PARTICLES_REACH] if other.ent_type_)
            return next(ahead, token)
        if not token.ent_type_ or self._acts(token):
            return token
        start = end = token.i
        while start and self.doc[start].ent_iob_ == "I":
            start -= 1
        while end + 1 < len(self.doc) and self.doc[end + 1].ent_iob_ == "I":
            end += 1
        return next((other for other in self.doc[start : end + 1] if self._acts(other)), token)

    def _one_who_acts(self, token: Token) -> Token:
        """A token, or who stands beside it where it is no actor itself: "båten og kapteinen"."""
        if self._acts(token):
            return token
        return next((other for other in children(token, "conj") if self._acts(other)), token)

    def _acts(self, token: Token) -> bool:
        return standing(token, self.context) is not Standing.NONE

    def _owner(self, thing: Token) -> Fill | None:
        """Whose a thing is that somebody does something to: "støtte til Nes' forslag", "toll på varer fra Kina"."""
        things = [thing]
        for _ in range(_DEEPEST):
            for each in things:
                # Who does something to a thing is not whose it is.
                owners = (fill for fill in possessors(each) if not fill.rule.startswith(_DONE_TO))
                owner = next((fill for fill in owners if self._acts(fill.token)), None)
                if owner is not None:
                    return owner
            things = [child for each in things for child in _attributes(each)]
        return None

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


def _is_target(token: Token, trigger: Trigger) -> bool:
    """Whether a thing stands for those aboard, where force is used on it: "skipet ble bordet"."""
    if trigger.entry.type not in _FORCE or token.pos_ != "NOUN":
        return False
    return any(lemma.endswith(_vessels()) for lemma in (token.lemma_.lower(), *noun_lemmas(token.lower_)))


@cache
def _vessels() -> tuple[str, ...]:
    return tuple(words("vessel"))


def _attributes(thing: Token) -> Iterator[Token]:
    """What is said of a thing, also by a participle behind it: "pålegg gitt av politiet"."""
    yield from children(thing, "nmod", "obl", "appos", "acl", "acl:relcl")
    yield from (child for child in children(thing, "amod") if child.i > thing.i and child.pos_ == "VERB")


def _is_home(state: Participant, others: Iterable[Participant]) -> bool:
    """Whether a state is that of one of others: "Trump" and "USA"."""
    return state.country is not None and state.country in {other.country for other in others}


def _key(participant: Participant) -> object:
    return participant.entity or participant.span
