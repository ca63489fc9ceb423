"""From the token that fills a slot of an event to its participants: several for what is coordinated."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from talestrek.analysis.events.actors import EMPTY, Standing, actor_type, organisation_type
from talestrek.analysis.events.context import ActorContext, Reference
from talestrek.analysis.events.countries import country_of, country_of_name
from talestrek.analysis.events.phrases import Phrase, is_quantity, partitive, phrase_of
from talestrek.analysis.known import states_of
from talestrek.analysis.syntax import children, is_finite
from talestrek.article import Span
from talestrek.knowledge import default
from talestrek.reading import ActorType, Entity, Evidence, Participant

__all__ = ["conjuncts", "participant_of_prefix", "participants_of"]

_RELATIVES = frozenset({"der", "som"})
_WE = frozenset({"me", "oss", "vi"})
_YOU = frozenset({"deg", "dere", "du", "dykk"})
_I = frozenset({"eg", "jeg", "meg"})
_PARTIES = frozenset({"begge", "båe", "partene", "partane", "parter", "partar"})
_NOMINAL = frozenset({"ADJ", "ADV", "DET", "NOUN", "NUM", "PRON", "PROPN", "X"})
_DESCRIBED, _NAMED, _RESOLVED, _UNRESOLVED = 0.8, 0.9, 0.6, 0.3
_LONGEST_CLAUSE = 12
_LINKS = ("s", "e", "")


def participants_of(token: Token, rule: str, context: ActorContext) -> list[Participant]:
    """The participants that a token stands for, in the order of the text.

    Args:
        token: the head of the noun phrase that fills a slot; of several side by side, the first.
        rule: how it hangs together with the trigger, for the evidence.
        context: the document's.

    Returns:
        One a conjunct; for a group such as "de", its members where the article names them; nothing for pronouns that
        name nobody ("seg", "det", "hverandre"). Whether it can act at all, `is_actor` tells.
    """
    found: list[Participant] = []
    for part in conjuncts(token):
        head = antecedent(part) if part.lower_ in _RELATIVES else part
        if head is None:
            continue
        for one in conjuncts(head) if head is not part else (head,):
            for participant in _participants(one, rule, context):
                if not any(_same(participant, other) for other in found):
                    found.append(participant)
    return found


def participant_of_prefix(token: Token, prefix: str, rule: str, context: ActorContext) -> Participant | None:
    """The participant that the first part of a compound names: "USA" in "USA-sanksjonene", "politi" in "politivold".

    Args:
        token: the compound.
        prefix: its first part as it is written there, in any case, with or without its hyphen or linking "s".
        rule: how it hangs together with the trigger, for the evidence.
        context: the document's.

    Returns:
        None where the first part names no state, organisation or entity, and is no noun for an actor.
    """
    bare = prefix.rstrip("-–")
    word = token.text[: len(bare)]
    if not bare or word.lower() != bare.lower():
        return None
    for ending in _LINKS:
        stem = word.removesuffix(ending) if len(word) > len(ending) + 1 else word
        span = token.idx, token.idx + len(stem)
        entity = context.named(stem)
        if entity is not None:
            kind = organisation_type(entity.name) or (ActorType.PERSON if entity.type == "PER" else None)
            country = country_of_name(entity.name)
            return Participant(span, entity.name, Evidence(rule, _NAMED), entity.id, kind, country)
        kind = organisation_type(stem) if stem[:1].isupper() or stem != stem.lower() else None
        if kind is not None:
            return Participant(span, stem, Evidence(rule, _NAMED), None, kind, country_of_name(stem))
        noun = context.nouns.find(stem, stem.lower())
        if noun is not None and noun.standing is not Standing.NONE:
            name = context.definite_of(stem.lower()) or stem.lower()
            kind = noun.type or (ActorType.PEOPLE if noun.member else None)
            return Participant(span, name, Evidence(rule, _DESCRIBED), None, kind, "NO" if noun.home else None)
    return None


def conjuncts(token: Token) -> list[Token]:
    """A token and what is coordinated with it, each the head of a phrase of its own."""
    inside = {part.i for ent in token.doc.ents if ent.start <= token.i < ent.end for part in ent}
    others = [
        child
        for child in children(token, "conj")
        if child.pos_ in _NOMINAL and child.i not in inside and not is_finite(child) and not _is_clause(child)
    ]
    if token.text.endswith("-") and others and not inside:
        # "Kontroll- og konstitusjonskomiteen" is one body.
        return others
    return [token, *others]


def antecedent(relative: Token) -> Token | None:
    """The head of the relative clause that a relative pronoun stands in."""
    verb, steps = relative.head, 0
    while not verb.dep_.startswith("acl"):
        if verb.head.i == verb.i or steps > 5 or verb.i == relative.i:
            return None
        verb, steps = verb.head, steps + 1
    return verb.head if verb.head.pos_ in _NOMINAL else None


def _participants(token: Token, rule: str, context: ActorContext) -> Iterator[Participant]:
    low = token.lower_
    reference = context.reference(token)
    described = any(child.dep_.startswith("acl") for child in token.children) or partitive(token) is not None
    if reference is None and low in EMPTY and not described:
        return
    phrase = phrase_of(token)
    if reference is None and low in _WE | _I | _YOU and token.pos_ in {"DET", "PRON"} and not described:
        yield _speaker(token, phrase, rule, context)
        return
    if token.dep_ == "amod" and token.pos_ == "ADJ":
        state = _state(token)
        if state is not None:
            entity = context.named(state[1])
            name = entity.name if entity is not None else state[1]
            id = entity.id if entity is not None else None
            span = token.idx, token.idx + len(token)
            yield Participant(span, name, Evidence(rule, _NAMED), id, ActorType.STATE, state[0])
        return
    members = _members(token, reference, context)
    if members:
        for member in members:
            yield _of_entity(member, phrase.span, rule, _RESOLVED, context)
        return
    if reference is None or reference.entity.type == "HUM" or reference.entity.name[:1].islower():
        again = context.repeats.entity(token)
        if again is not None:
            yield _of_entity(again, phrase.span, rule, _RESOLVED, context)
            return
    country = country_of(token, context)
    kind = actor_type(token, context)
    if reference is None:
        name, score = _description(token, phrase, context), _DESCRIBED
        if token.pos_ == "PRON" and not described:
            score = _UNRESOLVED
        yield Participant(phrase.span, name, Evidence(rule, score), None, kind, country)
        return
    entity = reference.entity
    name = entity.name
    if entity.type == "HUM" or (entity.type == "ORG" and entity.name[:1].islower()):
        name = _name_of_unnamed(token, phrase, entity, context)
    yield Participant(phrase.span, name, Evidence(rule, reference.score), entity.id, kind, country)


def _of_entity(entity: Entity, span: Span, rule: str, score: float, context: ActorContext) -> Participant:
    root = next(iter(context.roots(entity)), None)
    kind = actor_type(root, context) if root is not None else None
    country = country_of(root, context) if root is not None else None
    return Participant(span, entity.name, Evidence(rule, score), entity.id, kind, country)


def _same(one: Participant, other: Participant) -> bool:
    return one.span == other.span and one.name == other.name


def _is_clause(token: Token) -> bool:
    return token.pos_ not in {"NOUN", "PROPN"} and any(True for _ in children(token, "nsubj", "nsubj:pass"))


def _speaker(token: Token, phrase: Phrase, rule: str, context: ActorContext) -> Participant:
    """Whom "vi", "jeg" and "du" mean: who speaks, the body they speak for, or who is spoken to.

    Where nobody speaks, "vi" is the newspaper.
    """
    low, span = token.lower_, phrase.span
    statement = context.statement_at(token)
    if statement is None:
        if low not in _WE:
            return Participant(span, low, Evidence(rule, _UNRESOLVED), None, ActorType.PERSON)
        paper = "avisa" if context.standard == "nn" else "avisen"
        return Participant(span, paper, Evidence(rule, _UNRESOLVED), None, ActorType.MEDIA)
    party = statement.addressee if low in _YOU else statement.source
    entity = context.by_id.get(party.entity or "") if party is not None else None
    if entity is not None:
        at = next((office.at for office in entity.offices if office.at is not None), None) if low in _WE else None
        body = context.named(at) if at is not None else entity
        if body is not None:
            return _of_entity(body, span, rule, _RESOLVED, context)
        if at is not None:
            return Participant(span, at, Evidence(rule, _RESOLVED), None, organisation_type(at), country_of_name(at))
    if party is not None and party.name is not None:
        return Participant(span, party.name, Evidence(rule, _RESOLVED))
    return Participant(span, low, Evidence(rule, _UNRESOLVED), None, ActorType.PEOPLE)


def _members(token: Token, reference: Reference | None, context: ActorContext) -> list[Entity]:
    """Those whom a group consists of: "de" for two named together, "partene" for the last two side by side."""
    if reference is not None and reference.entity.members:
        members = [context.by_id[id] for id in reference.entity.members if id in context.by_id]
        return members if len(members) == len(reference.entity.members) else []
    if token.lower_ not in _PARTIES or any(True for _ in children(token, "nmod", "nmod:poss", "acl:relcl")):
        return []
    found = [context.reference(one) for one in context.repeats.pair(token)]
    return [one.entity for one in found if one is not None]


def _state(adjective: Token) -> tuple[str, str] | None:
    ids = states_of([adjective.text])
    if len(ids) != 1:
        return None
    state = default().states[ids.pop()]
    return state.id, state.names.nn[0] if adjective.doc._.standard == "nn" else state.name


def _description(token: Token, phrase: Phrase, context: ActorContext) -> str:
    if token.pos_ in {"DET", "PRON", "NUM"} and not (is_quantity(token) and partitive(token) is not None):
        clause = next((child for child in token.children if child.dep_.startswith("acl") and child.i > token.i), None)
        if clause is not None and clause.right_edge.i - token.i < _LONGEST_CLAUSE:
            return Phrase(token, phrase.start, clause.right_edge.i + 1).description
    return context.repeats.description(token) or phrase.description


def _name_of_unnamed(token: Token, phrase: Phrase, entity: Entity, context: ActorContext) -> str:
    """What an entity without a name is called: by its own words where these are a noun, else as it is first."""
    if token.pos_ == "NOUN":
        return context.repeats.description(token) or phrase.description
    root = next((root for root in context.roots(entity) if root.pos_ == "NOUN"), None)
    return (context.repeats.description(root) if root is not None else None) or entity.name
