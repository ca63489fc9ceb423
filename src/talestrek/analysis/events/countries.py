"""The country of an actor: that of a state itself, of what belongs to it, and of who holds office there."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from talestrek.analysis.events.actors import Standing, party_behind, standing
from talestrek.analysis.events.context import ActorContext, state_code
from talestrek.analysis.known import thing_of
from talestrek.analysis.places.cues import adjective_country
from talestrek.analysis.syntax import children
from talestrek.knowledge import Organisation, Relation, State, default, find

__all__ = ["country_of", "country_of_name"]

_HOME = "NO"
_WITHIN = frozenset({"for", "frå", "fra", "i", "på"})
_GOVERNING = frozenset({Relation.METONYM, Relation.CAPITAL, Relation.SEAT})


def country_of(token: Token, context: ActorContext) -> str | None:
    """The country of whom a token stands for, by ISO 3166-1 alpha-2, None where the article does not tell.

    What Norway only has, or Norwegian news names so in Norway only ("tingretten"), is Norwegian; so is a political body
    without a country of its own ("politiet") in an article that speaks of no other state.
    """
    reference = context.reference(token)
    entity = reference.entity if reference is not None else None
    own = next(_around(token, context), None)
    if entity is None:
        return own or context.demonym(token) or _by_nature(token, context)
    known = country_of_name(entity.name) or (_country_of_metonym(entity.name) if entity.stands_for else None)
    if known is not None or thing_of(entity.name) is not None:
        return known
    if own is not None:
        return own
    for office in entity.offices:
        country = country_of_name(office.at) if office.at else None
        if country is not None:
            return country
    for root in context.roots(entity):
        found = next(_around(root, context), None) or context.demonym(root)
        if found is not None:
            return found
    if entity.type in {"GPE_LOC", "GPE_ORG", "LOC"}:
        place = context.place_in(entity.mentions[0])
        return place.country if place is not None else None
    words = entity.name.split()
    first = adjective_country(words[0].lower()) or (country_of_name(words[0].removesuffix("s"))) if words else None
    return first or _by_nature(token, context)


def country_of_name(name: str) -> str | None:
    """The country of a state or organisation by its name: that of "Russland" and of "Rosneft" is RU."""
    thing = thing_of(name)
    if isinstance(thing, State):
        return state_code(thing)
    if isinstance(thing, Organisation) and thing.state:
        return state_code(default().states[thing.state])
    return None


def _country_of_metonym(name: str) -> str | None:
    for match in find(name):
        if match.relation in _GOVERNING and isinstance(match.thing, State) and match.thing.until is None:
            return state_code(match.thing)
    return None


def _around(token: Token, context: ActorContext) -> Iterator[str]:
    """What the words of a phrase tell: "russiske", "Russlands", "USA-", "i Russland", "for det russiske forsvaret"."""
    title = context.title_of(token)
    for head in (token, *([title] if title is not None else [])):
        if head.pos_ in {"ADJ", "NOUN", "PROPN"}:
            own = context.country_word(head) if head.dep_ == "amod" or head.pos_ == "PROPN" else None
            prefix = head.text.partition("-")[0] if "-" in head.text else ""
            found = own or (country_of_name(prefix) if prefix and prefix[0].isupper() else None)
            if found is not None:
                yield found
        if head.pos_ == "NOUN" and (found := context.demonym(head)) is not None:
            yield found
        for child in head.children:
            yield from _told_by(child, head, context)


def _told_by(child: Token, head: Token, context: ActorContext) -> Iterator[str]:
    if child.dep_ in {"amod", "det", "nmod:poss"} or (child.dep_ == "nmod" and child.i < head.i):
        found = context.country_word(child) or _of_entity(child, context)
        if found is not None:
            yield found
    elif child.dep_ in {"appos", "flat:name"} and child.pos_ == "NOUN":
        found = context.demonym(child)
        if found is not None:
            yield found
        for part in children(child, "amod", "nmod", "nmod:poss"):
            yield from _told_by(part, child, context)
    elif child.dep_ == "nmod" and any(case.lower_ in _WITHIN for case in children(child, "case")):
        found = context.country_word(child) or _of_entity(child, context)
        if found is not None:
            yield found
        else:
            for part in children(child, "amod", "nmod:poss"):
                yield from _told_by(part, child, context)


def _of_entity(token: Token, context: ActorContext) -> str | None:
    reference = context.reference(token)
    if reference is None:
        return None
    entity = reference.entity
    known = country_of_name(entity.name) or (_country_of_metonym(entity.name) if entity.stands_for else None)
    if known is None and entity.type in {"GPE_LOC", "GPE_ORG", "LOC"}:
        place = context.place_in((token.idx, token.idx + len(token)))
        known = place.country if place is not None else None
    return known


def _by_nature(token: Token, context: ActorContext) -> str | None:
    reference = context.reference(token)
    roots: tuple[Token, ...] = (token,)
    if reference is not None:
        roots = (*roots, *context.roots(reference.entity))
    for root in roots:
        title = context.title_of(root)
        for word in (root, title):
            noun = context.nouns.find(word.text, word.lemma_) if word is not None else None
            if noun is not None and noun.home:
                return _HOME
        if party_behind(root) is not None:
            return _HOME
    if not context.is_domestic or (reference is not None and reference.entity.type == "PER"):
        return None
    political = token.pos_ == "NOUN" and standing(token, context) is Standing.POLITICAL
    return _HOME if political else None
