"""What the layers ask of the knowledge: which state or organisation a form of a name may mean."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from talestrek import knowledge
from talestrek.knowledge import Organisation, Relation, State, StateKind

__all__ = ["KnownName", "known_names", "metonym_of", "states_of", "thing_of"]

_NAMED = frozenset({Relation.ACRONYM, Relation.NAME})
_CAPITALS = frozenset({Relation.CAPITAL, Relation.SEAT})
_TELLING = _NAMED | {Relation.ADJECTIVE}
_HOME = "NO"


@dataclass(frozen=True, slots=True)
class KnownName:
    """A state or organisation that a form may mean: how the form points to it, and its name in a written standard."""

    relation: str
    name: str


def known_names(form: str, standard: str) -> Iterable[KnownName]:
    """All that a form may mean, with names in ``standard``, ``nb`` or ``nn``.

    A state goes by its usual name, whatever the article calls it; other things by the name that the article uses.
    """
    for match in knowledge.find(form):
        thing = match.thing
        is_state = isinstance(thing, State) and thing.kind is StateKind.STATE
        names = thing.names.nn if standard == "nn" else thing.names.nb
        keeps = match.relation in _NAMED and not is_state
        relation = Relation.CAPITAL if match.relation is Relation.SEAT else match.relation
        yield KnownName(relation.value, match.word if keeps or not names else names[0])


def thing_of(name: str) -> State | Organisation | None:
    """The one state or organisation that a name or acronym, written as it should be, means; None where several may."""
    exact = [match for match in knowledge.find(name) if match.relation in _NAMED and match.exact and not match.genitive]
    things = {match.thing.id: match.thing for match in exact}
    return next(iter(things.values())) if len(things) == 1 else None


def states_of(words: Iterable[str]) -> set[str]:
    """The ids of the states that names and adjectives among these words tell, in whatever case they are written."""
    return {
        match.thing.id
        for word in words
        for form in {word, word.capitalize(), word.upper()}
        for match in knowledge.find(form)
        if isinstance(match.thing, State) and match.relation in _TELLING and match.thing.until is None
    }


def metonym_of(name: str, standard: str, *, acts: bool) -> str | None:
    """The government that a name stands for: "Kreml" anywhere, that of a foreign capital only where it acts."""
    for match in knowledge.find(name):
        thing = match.thing
        if not isinstance(thing, State) or thing.until is not None or thing.id == _HOME:
            continue
        if match.exact and (match.relation is Relation.METONYM or (acts and match.relation in _CAPITALS)):
            if standard == "nn":
                return f"regjeringa i {thing.names.nn[0]}"
            return f"{knowledge.genitive(thing.names.nb[0])} regjering"
    return None
