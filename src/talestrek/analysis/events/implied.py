"""Who takes part in an act though no slot of its pattern holds them: what the words around the trigger make certain."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from talestrek.analysis.events.actors import actor_type
from talestrek.analysis.events.context import ActorContext
from talestrek.analysis.events.slots import (
    Fill,
    behind,
    clause_subjects,
    objects,
    possessors,
    subjects,
)
from talestrek.analysis.events.triggers import Trigger
from talestrek.analysis.events.verbs import is_passive, words
from talestrek.analysis.syntax import children
from talestrek.language.event_patterns import Position, Role, Sort
from talestrek.reading import ActorType, EventType

__all__ = ["NAMED_BEHIND", "implied_actors", "implied_recipients"]

NAMED_BEHIND = "named behind"
"""The rule of whoever is named behind the trigger, the least certain of all."""

_ASSESSED = frozenset({EventType.ACCUSE, EventType.CONCEDE, EventType.SUPPORT})
"""Of these, who does what the clause under them tells is who is assessed: "reagerer på at regjeringen nøler"."""
_DECIDED = frozenset({EventType.REJECT, EventType.THREATEN})
"""Of these, the infinitive under them tells towards whom: "nektet å adlyde politiet", "truet med å angripe Iran"."""
_DIRECTED = frozenset({EventType.COOPERATE, EventType.SANCTION})
"""Of these, there is always somebody: "toll på så godt som alle varer fra Kina"."""
_NEAR = 500
"""Tokens."""
_NOUNS = frozenset({"NOUN", "PROPN"})
_FROM = frozenset({"av", "fra", "frå", "i"})
_FORCE = frozenset({EventType.ASSAULT, EventType.COERCE, EventType.MOBILIZE})
"""Of these, what they are done for tells against whom: "brukte tåregass for å holde demonstrantene unna"."""
_NAMED = frozenset({"GPE_LOC", "GPE_ORG", "ORG", "PER"})
_MUTUAL = frozenset({EventType.AGREE, EventType.CONSULT})
_TOWARDS = frozenset("for fra frå hos i med mot på til".split())
_AUTHORITIES = {ActorType.COURT: "court", ActorType.POLICE: "police"}
_MODALS = frozenset({"burde", "måtte", "skulle", "ville"})
_ENGAGED = frozenset({"i", "på"})
"""Who stands before it takes part: "delegasjonen på besøk", "lærerne i streik"."""
_SUBJECTS = ("nsubj", "nsubj:pass")
_CLAUSES = ("ccomp", "xcomp", "csubj", "advcl", "acl")


def implied_recipients(trigger: Trigger, context: ActorContext) -> Iterator[Fill]:
    """Whom an act may be done to where no slot tells, the likelier first; any may be no actor at all."""
    kind = trigger.entry.type
    if trigger.pattern.sort is not Sort.NOUN:
        if kind not in _MUTUAL:
            yield from objects(trigger.head, trigger.words)
        for word in trigger.words:
            if word.pos_ == "NOUN":
                yield from (Fill(fill.token, f"owner {fill.rule}") for fill in possessors(word, frozenset({"til"})))
    if kind in _ASSESSED:
        yield from clause_subjects(trigger.head, trigger.words)
        for phrase in children(trigger.head, "obl", "advcl"):
            yield from (Fill(fill.token, f"{phrase.dep_} {fill.rule}") for fill in clause_subjects(phrase))
    if kind in _DECIDED:
        for verb in _infinitives(trigger):
            yield from (Fill(fill.token, f"{verb.dep_} {fill.rule}") for fill in objects(verb))
            yield from (Fill(fill.token, f"{verb.dep_} {fill.rule}") for fill in behind([verb], _TOWARDS))
    if kind in _FORCE:
        for verb in _infinitives(trigger):
            if any(case.lower_ == "for" for case in children(verb, "case", "mark")):
                yield from (Fill(fill.token, f"aim {fill.rule}") for fill in objects(verb))
    if trigger.head.lemma_.lower() in words("appealing"):
        yield from _nearest(trigger.head, context, ActorType.COURT)
    if kind in _DIRECTED:
        last = max(token.i for token in trigger.tokens)
        behind_trigger = (token for token in trigger.head.sent if token.i > last)
        yield from (Fill(token, NAMED_BEHIND) for token in behind_trigger if token.ent_type_ in _NAMED)


def _infinitives(trigger: Trigger) -> Iterator[Token]:
    for word in (trigger.head, *trigger.words):
        for clause in children(word, *_CLAUSES):
            if "Inf" in clause.morph.get("VerbForm") and not any(children(clause, *_SUBJECTS)):
                yield clause


def _nearest(token: Token, context: ActorContext, kind: ActorType) -> Iterator[Fill]:
    """The last actors of a kind before a token, the nearest first."""
    for i in range(token.i - 1, max(token.i - _NEAR, -1), -1):
        other = token.doc[i]
        if other.pos_ in _NOUNS and actor_type(other, context) is kind:
            yield Fill(other, f"last {kind.value}")


def implied_actors(trigger: Trigger, context: ActorContext) -> Iterator[Fill]:
    """Who may do an act where no slot tells, the likelier first; any may be no actor at all."""
    head = trigger.head
    slots = trigger.pattern.slots_of(Role.ACTOR)
    if trigger.pattern.sort is Sort.NOUN:
        if not slots:
            yield from possessors(head)
        elif slots[0].position is Position.POSSESSOR:
            yield from _guilty(head)
            yield from _starters(head)
    elif is_passive(head):
        yield from _shared_agents(head)
        if trigger.entry.mode == "expel":
            # "Utestengt fra partiet", "fratatt alle verv i partiet".
            yield from behind([head, *trigger.words], _FROM)
    yield from _authorities(trigger, context)


def _guilty(noun: Token) -> Iterator[Fill]:
    """Who is charged with an act: "dømt for vold", "siktet for drapet"."""
    verb = noun.head
    if verb.pos_ == "NOUN":
        # "Dømt til fengsel for vold".
        verb = verb.head
    if verb.lemma_.lower() in words("charging") and any(case.lower_ == "for" for case in children(noun, "case")):
        yield from (Fill(fill.token, f"charged {fill.rule}") for fill in objects(verb))


def _starters(noun: Token) -> Iterator[Fill]:
    """Who starts an act, answers with it or goes to it: "startet etterforskning", "svarte med buing"."""
    verb = noun.head
    if noun.dep_ == "obj" and verb.lemma_.lower() in words("starting"):
        yield from (Fill(fill.token, f"{verb.lemma_} {fill.rule}") for fill in subjects(verb))
    elif noun.dep_ == "conj" and any(child.lemma_.lower() in words("light") for child in children(noun, "amod")):
        # The parse takes the verb before a noun for its attribute: "trakk seg og gjeninnførte sanksjoner".
        while verb.pos_ == "NOUN" and verb.head.i != verb.i:
            verb = verb.head
        yield from (Fill(fill.token, f"conj {fill.rule}") for fill in subjects(verb))
    elif noun.dep_ == "nmod" and any(case.lower_ in _ENGAGED for case in children(noun, "case")):
        yield Fill(verb, "engaged")
    elif noun.dep_ == "obl" and verb.lemma_.lower() in _MODALS:
        # "Skal i samtale med".
        yield from (Fill(fill.token, f"{verb.lemma_} {fill.rule}") for fill in subjects(verb))
    elif noun.dep_ == "obl" and not is_passive(verb):
        case = next(children(noun, "case"), None)
        if case is not None and f"{verb.lemma_.lower()} {case.lower_}" in words("starting"):
            yield from (Fill(fill.token, f"{verb.lemma_} {fill.rule}") for fill in subjects(verb))


def _shared_agents(verb: Token) -> Iterator[Fill]:
    """By whom the act before it was done: "arrestert av politiet og siktet"."""
    first = verb
    while first.dep_ == "conj" and first.head.i != first.i:
        first = first.head
        if is_passive(first):
            yield from (Fill(fill.token, f"conj {fill.rule}") for fill in subjects(first) if "obl" in fill.rule)


def _authorities(trigger: Trigger, context: ActorContext) -> Iterator[Fill]:
    """The police or the court of the sentence, for what only they do: "politiet meldte at 25 var anholdt"."""
    if trigger.pattern.sort is Sort.VERB and not is_passive(trigger.head):
        return
    lemma = trigger.head.lemma_.lower()
    kinds = [kind for kind, table in _AUTHORITIES.items() if lemma in words(table)]
    if not kinds:
        return
    for token in trigger.head.sent:
        if token.dep_ in _SUBJECTS and actor_type(token, context) in kinds:
            yield Fill(token, f"only the {kinds[0].value}")
