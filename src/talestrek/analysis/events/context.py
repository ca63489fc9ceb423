"""What the events of an article ask of its other layers: which entity a token refers to, and who speaks where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from spacy.tokens import Doc, Token

from talestrek.analysis.places.cues import adjective_country, country_cues
from talestrek.analysis.syntax import children
from talestrek.article import Span
from talestrek.knowledge import Relation, State, StateKind, find
from talestrek.language.actors import ActorNouns, load_actors
from talestrek.reading import Entity, Kind, Number, Place, Statement, Time

if TYPE_CHECKING:
    from talestrek.analysis.events.repeats import Repeats

__all__ = ["ActorContext", "Reference", "is_plural", "state_code"]

_NAME_LINKS = frozenset({"appos", "compound", "flat", "flat:foreign", "flat:name", "nmod"})
_NAME_PARTS = frozenset({"compound", "flat", "flat:foreign", "flat:name"})
_OF = frozenset({"av", "for", "frå", "fra", "hos", "i", "ved"})
_IN_ATTRIBUTE = frozenset({"ADJ", "ADP", "CCONJ", "DET", "NOUN", "PROPN", "X"})
_ATTRIBUTE = 7
"""The most tokens from a title to the comma before the name."""

_HUMAN = "HUM"
_NOMINAL = frozenset({"ADJ", "NOUN", "NUM", "PRON", "PROPN", "X"})


@dataclass(frozen=True, slots=True)
class Reference:
    """That a token refers to an entity; ``score`` is how sure the entities layer is of it."""

    entity: Entity
    score: float


class ActorContext:
    """Entities, statements, places and times of one document by their tokens. Made once a document.

    Works on what layers ran before: without entities, names stand for themselves.
    """

    def __init__(self, doc: Doc, nouns: ActorNouns | None = None) -> None:
        self.doc = doc
        self.nouns = nouns or load_actors()
        self.standard: str = (doc._.standard if Doc.has_extension("standard") else None) or "nb"
        self.entities: Sequence[Entity] = doc._.entities if Doc.has_extension("entities") else ()
        self.statements: Sequence[Statement] = doc._.statements if Doc.has_extension("statements") else ()
        self.places: Sequence[Place] = doc._.places if Doc.has_extension("places") else ()
        self.times: Sequence[Time] = doc._.times if Doc.has_extension("times") else ()
        self.by_id = {entity.id: entity for entity in self.entities}
        self._by_head: dict[int, Reference] = {}
        self._inside: dict[int, Reference] = {}
        self._roots: dict[str, list[Token]] = {}
        for entity in self.entities:
            self._add(entity)
        # The fullest name goes before what else it is called: "Nato" before "alliansen".
        named = [(entity.name, entity) for entity in self.entities]
        text = doc.text
        shorter = [(text[a:b], entity) for _, entity in named if entity.type != _HUMAN for a, b in entity.mentions]
        self._by_name = {name.casefold(): entity for name, entity in reversed([*named, *shorter])}

    def _add(self, entity: Entity) -> None:
        for span, evidence in zip(entity.mentions, entity.evidence, strict=True):
            phrase = self.doc.char_span(*span)
            if phrase is None or (entity.members and len(phrase) > 1):
                continue
            root = phrase.root
            reference = Reference(entity, evidence.score)
            self._roots.setdefault(entity.id, []).append(root)
            self._by_head.setdefault(root.i, reference)
            if entity.type != _HUMAN and root.ent_type_:
                for token in phrase:
                    self._inside.setdefault(token.i, reference)

    @cached_property
    def repeats(self) -> Repeats:
        """What nouns without a name take up."""
        # It asks who is an actor, and that asks this module.
        from talestrek.analysis.events.repeats import Repeats

        return Repeats(self)

    def reference(self, token: Token) -> Reference | None:
        """What a token refers to, as the head of a mention, as a title beside a name, or as a part of a name."""
        beside = self._named_beside(token)
        if beside is not None:
            return beside
        return self._by_head.get(token.i) or self._inside.get(token.i)

    def title_of(self, token: Token) -> Token | None:
        """The noun that stands before a name and heads it: "president" of "Duda" in "president Duda"."""
        while token.dep_ in _NAME_LINKS and token.head.i < token.i and token.head.pos_ != "VERB":
            token = token.head
            if token.pos_ == "NOUN":
                return token
        return None

    def roots(self, entity: Entity) -> Iterable[Token]:
        """The heads of an entity's mentions, in document order."""
        return self._roots.get(entity.id, ())

    def named(self, name: str) -> Entity | None:
        """The entity that is called so, in full or for short."""
        return self._by_name.get(name.casefold())

    def statement_at(self, token: Token) -> Statement | None:
        """The statement with the shortest content in which a token stands in somebody's own words."""
        found = [
            (end - start, number)
            for number, statement in enumerate(self.statements)
            if statement.kind is not Kind.INDIRECT
            for start, end in statement.content
            if start <= token.idx < end
        ]
        return self.statements[min(found)[1]] if found else None

    def definite_of(self, lemma: str) -> str | None:
        """The definite form of a lemma that the article uses alone, "politiet" for "politi"."""
        return self._definite.get((lemma, False)) or self._definite.get((lemma, True))

    @cached_property
    def _definite(self) -> dict[tuple[str, bool], str]:
        found: dict[tuple[str, bool], str] = {}
        for token in self.doc:
            if token.pos_ == "NOUN" and "Def" in token.morph.get("Definite") and not token.ent_type_:
                attributes = children(token, "amod", "det", "nmod", "nmod:poss", "nummod")
                if not any(True for _ in attributes):
                    low = token.lower_
                    bare = low[:-1] if "Gen" in token.morph.get("Case") and low.endswith("s") else low
                    found.setdefault((token.lemma_.lower(), _is_plural(token)), bare)
        return found

    @cached_property
    def is_domestic(self) -> bool:
        """Whether the article speaks of no state but Norway."""
        return not country_cues(self.doc)

    def place_in(self, span: Span) -> Place | None:
        """The first place inside a span."""
        return next((place for place in self.places if span[0] <= place.span[0] and place.span[1] <= span[1]), None)

    def country_word(self, token: Token) -> str | None:
        """The state whose adjective or name a word is, also in the genitive: "russiske", "Russlands"."""
        low = token.lower_
        if token.pos_ not in _NOMINAL:
            return None
        return adjective_country(low) or (adjective_country(low[:-1]) if low.endswith("s") else None)

    def demonym(self, token: Token) -> str | None:
        """The state whose people a noun names: "britene", "russeren"."""
        if token.pos_ != "NOUN":
            return None
        for word in (token.text, token.lemma_):
            for match in find(word):
                if match.relation is Relation.DEMONYM and isinstance(match.thing, State) and match.thing.until is None:
                    return state_code(match.thing)
        return None

    def _named_beside(self, token: Token) -> Reference | None:
        """The name that a common noun is the title of, or that stands beside it: "venstrepartiet Podemos"."""
        if token.pos_ not in {"ADJ", "NOUN"} or token.i in self._inside:
            return None
        for child in (*self._beside(token), *self._candidates(token)):
            found = self._by_head.get(child.i) or self._inside.get(child.i)
            if found is not None and found.entity.type != _HUMAN and child.ent_type_:
                return found
        return None

    def _beside(self, token: Token) -> Iterator[Token]:
        """The name of a person right behind a title, or behind it and its attribute and a comma, whatever the parse."""
        noun = self.nouns.find(token.text, token.lemma_)
        if token.pos_ == "NOUN" and (noun is None or not noun.member or is_plural(token)):
            return
        doc, i = self.doc, token.i + 1
        if i < len(doc) and doc[i].ent_type_ == "PER" and doc[i].ent_iob_ == "B" and not doc[i].is_sent_start:
            yield doc[i]
        if token.pos_ != "NOUN" or i >= len(doc) or doc[i].lower_ not in _OF:
            return
        # "Direktør i Virke, Ivar Moe": the attribute runs to the comma.
        for j in range(i + 1, min(i + _ATTRIBUTE, len(doc) - 1)):
            if doc[j].text == ",":
                after = j + 1
                if doc[after].pos_ == "NOUN" and after + 1 < len(doc) and doc[after + 1].ent_type_ == "PER":
                    after += 1
                if doc[after].ent_type_ == "PER" and doc[after].ent_iob_ == "B":
                    yield doc[after]
                return
            if doc[j].pos_ not in _IN_ATTRIBUTE or doc[j].is_sent_start:
                return

    def _candidates(self, token: Token) -> Iterator[Token]:
        for child in token.children:
            if child.i < token.i or child.dep_ not in _NAME_LINKS:
                continue
            if child.dep_ == "nmod" and (
                child.left_edge.i != child.i or child.i != token.i + 1 or "Gen" in child.morph.get("Case")
            ):
                continue
            if child.dep_ == "appos" and child.ent_type_ != "PER" and child.left_edge.i > token.i + 1:
                continue
            yield child
            if child.pos_ == "NOUN" and child.i > token.i:
                # Two titles before one name: "programdirektør, generalmajor Klever".
                yield from (part for part in child.children if part.dep_ in _NAME_PARTS | {"appos"})


def state_code(state: State) -> str | None:
    """The code of a state of today, ISO 3166-1 alpha-2; parts of the United Kingdom have its own."""
    if state.kind is StateKind.FORMER:
        return None
    return state.part_of if "-" in state.id else state.id


def _is_plural(token: Token) -> bool:
    return "Plur" in token.morph.get("Number")


def is_plural(token: Token, entity: Entity | None = None) -> bool:
    """Whether a token, or else the entity that it refers to, is plural."""
    return _is_plural(token) or (entity is not None and entity.number is Number.PLURAL)
