"""Whether an act has happened, is to happen, might happen, or did or will not happen."""

from __future__ import annotations

from collections.abc import Sequence, Set

from spacy.tokens import Token

from talestrek.analysis.events.governors import Governor, find_governor, first_conjunct, preposition, shared_governor
from talestrek.analysis.events.timing import is_ahead
from talestrek.analysis.events.verb_groups import Finding, is_negation, read_verb
from talestrek.analysis.syntax import children, is_definite, is_first_person, subject
from talestrek.language.reporting import load_reporting
from talestrek.language.status import Effect, StatusLexicon
from talestrek.reading import Evidence, Status

__all__ = ["status_of"]

_VERBAL = frozenset({"VERB", "AUX"})
_HIGHEST = 8
_NONE = frozenset("ingen inga intet inkje".split())
_WITHOUT = frozenset({"uten", "utan"})
_HEDGES = frozenset({"modal:kan", "modal:må", "modal:vil"})
_STATUSES = {
    Effect.FUTURE: Status.FUTURE,
    Effect.HYPOTHETICAL: Status.HYPOTHETICAL,
    Effect.NEGATED: Status.NEGATED,
}
_OPEN = frozenset({Status.FUTURE, Status.HYPOTHETICAL})
_UNDONE = frozenset({Effect.BELIEF, Effect.FUTURE})
_GOES_ALONG = frozenset({"obj", "nsubj", "nsubj:pass", "xcomp", "iobj"})
_IN = frozenset("i til med på".split())
_TOLD = Finding(Status.ACTUAL, "told", 0.7)


def status_of(
    trigger: Token, words: Sequence[Token], *, lexicon: StatusLexicon, speech_act: bool = True
) -> tuple[Status, Evidence]:
    """The status of the act that a word expresses.

    Args:
        trigger: the verb, noun or adjective that expresses it.
        words: the other words that do; a negation or modal verb among them is part of the act ("støtter ikke") and so
            says nothing of its status.
        speech_act: whether it is said to be done by saying so. Where it is not, an offer or promise is no deed yet: an
            offer of help is help to come.
        lexicon: what words do to the acts that they embed, from `talestrek.language.status.load_status`.

    Returns:
        The status, with the rule that decided it and how sure it is.
    """
    consumed = frozenset((trigger.i, *(word.i for word in words)))
    found = _read(trigger, lexicon, consumed, 0)
    if not speech_act and found.status is Status.ACTUAL:
        found = next((offer for word in (trigger, *words) if (offer := _offered(word, lexicon)) is not None), found)
    if speech_act and found.rule in _HEDGES and _is_performed(trigger, lexicon):
        found = Finding(Status.ACTUAL, "performative", 0.7)
    return found.status or Status.ACTUAL, Evidence(f"status:{found.rule}", found.score)


def _is_performed(trigger: Token, lexicon: StatusLexicon) -> bool:
    """Whether somebody does with the words what he says that he will or must: "jeg må beklage", "vi kan love".

    These are the hedged performatives of Fraser (1975).
    """
    who = subject(trigger)
    if trigger.pos_ != "VERB" or who is None or not is_first_person(who):
        return False
    lemma = trigger.lemma_.lower()
    return lemma in load_reporting().verbs_by_lemma or any(entry.source for entry in lexicon.embedders("VERB", lemma))


def _offered(word: Token, lexicon: StatusLexicon) -> Finding | None:
    """What an act is of which the trigger itself only gives word."""
    for entry in lexicon.embedders(word.pos_, word.lemma_.lower(), word.lower_):
        if entry.source and entry.effect is Effect.FUTURE:
            return Finding(Status.FUTURE, f"offer:{entry.lemma}", 0.8)
    return None


def _read(token: Token, lexicon: StatusLexicon, consumed: Set[int], depth: int) -> Finding:
    """What a word says of its act by itself, and what all that embeds it makes of that."""
    if depth > _HIGHEST:
        return _TOLD
    verbal = token.pos_ in _VERBAL or any(True for _ in children(token, "cop", "aux"))
    own = read_verb(token, lexicon, consumed) if verbal else _read_noun(token, lexicon, consumed)
    if verbal and token.pos_ == "NOUN" and own.status is Status.ACTUAL:
        own = _read_noun(token, lexicon, consumed)
    governor = find_governor(token, lexicon, consumed)
    if governor is not None:
        return _embedded(own, governor, _read(governor.head, lexicon, consumed, depth + 1))
    above = token.head
    if above.i == token.i:
        return own
    if verbal:
        if token.dep_ == "conj":
            return _beside(token, own, lexicon, consumed, depth)
        if own.rule == "subjunction":
            outer = _read(above, lexicon, consumed, depth + 1)
            return outer if outer.status in _OPEN else own
        if own.status is None:
            return _infinitive(token, _read(above, lexicon, consumed, depth + 1))
        return own
    if token.dep_ == "conj":
        return _beside(token, own, lexicon, consumed, depth) if own.status is Status.ACTUAL else own
    if own.status in _OPEN:
        return own
    if above.pos_ in _VERBAL and above.i not in consumed and _goes_along(token):
        outer = _read(above, lexicon, consumed, depth + 1)
        if outer.status in _OPEN:
            return outer
    return own


def _infinitive(verb: Token, outer: Finding) -> Finding:
    """What an infinitive is that nothing in the lexicon embeds: mostly what the verb above it is.

    That of a noun or as a subject is only thought of ("retten til å streike"), and a way of doing something ("ved å
    streike") is not denied together with it.
    """
    if outer.status is Status.ACTUAL and verb.dep_ in {"acl", "csubj"}:
        return Finding(Status.HYPOTHETICAL, "infinitive", 0.5)
    if outer.status is Status.NEGATED and verb.dep_ == "advcl" and preposition(verb) != "for":
        return Finding(Status.ACTUAL, "infinitive", 0.5)
    return outer


def _beside(token: Token, own: Finding, lexicon: StatusLexicon, consumed: Set[int], depth: int) -> Finding:
    """What is coordinated stands under the same embedder as the first of its kind."""
    if own.status is None:
        return _read(first_conjunct(token), lexicon, consumed, depth + 1)
    governor = shared_governor(token, lexicon, consumed)
    if governor is None:
        return own
    return _embedded(own, governor, _read(governor.head, lexicon, consumed, depth + 1))


def _goes_along(noun: Token) -> bool:
    """Whether a noun shares the status of its verb: "vil få støtte", not "vil ikke kommentere angrepet"."""
    if noun.dep_ in {"obl", "nmod"} and preposition(noun) not in _IN:
        return False
    return noun.dep_ in _GOES_ALONG | {"obl"} and not is_definite(noun)


def _read_noun(noun: Token, lexicon: StatusLexicon, consumed: Set[int]) -> Finding:
    """What the words around a noun say: "en mulig avtale", "ingen avtale", "uten avtale"."""
    for child in noun.children:
        if child.i in consumed:
            continue
        if child.lower_ in _NONE or (child.dep_ in {"advmod", "det"} and is_negation(child)):
            return Finding(Status.NEGATED, "determiner", 0.9)
        if child.dep_ == "case" and child.lower_ in _WITHOUT:
            return Finding(Status.NEGATED, "preposition", 0.8)
        if child.dep_ in {"amod", "advmod", "acl"}:
            effect = lexicon.modifier(child.lemma_.lower(), child.lower_)
            if effect in _STATUSES:
                return Finding(_STATUSES[effect], f"modifier:{child.lemma_.lower()}", 0.85)
    if is_ahead(noun, present=False):
        return Finding(Status.FUTURE, "time", 0.8)
    return Finding(Status.ACTUAL, "noun", 0.7)


def _embedded(own: Finding, governor: Governor, outer: Finding) -> Finding:
    """The status of what is embedded, by the word that embeds it and the status of that word itself."""
    entry, context = governor.entry, outer.status
    rule = f"{entry.effect}:{entry.lemma}"
    negated = context is Status.NEGATED and (entry.undone or entry.effect in _UNDONE)
    if entry.effect is Effect.BELIEF:
        if negated and own.status is not Status.NEGATED:
            return Finding(Status.NEGATED, rule, 0.7)
        return own
    if entry.effect is Effect.ACTUAL:
        if own.status is Status.NEGATED or context in (None, Status.ACTUAL):
            return own if own.status is not None else Finding(Status.ACTUAL, rule, 0.8)
        return Finding(context, f"{rule}<{outer.rule}", min(0.8, outer.score))
    effect = _STATUSES[entry.effect]
    if effect is Status.NEGATED:
        if own.status is Status.NEGATED:
            return Finding(Status.ACTUAL, rule, 0.6)
        status = Status.NEGATED if context in (None, Status.ACTUAL) else Status.HYPOTHETICAL
    elif negated:
        status = Status.NEGATED
    elif context is Status.NEGATED:
        status = effect
    elif own.status is Status.NEGATED:
        status = Status.NEGATED if effect is Status.FUTURE else Status.HYPOTHETICAL
    elif context is Status.HYPOTHETICAL:
        status = Status.HYPOTHETICAL
    else:
        status = effect
    return Finding(status, rule, 0.85)
