"""What a definite noun without a name takes up: a body, a person in office, a pair, or a description given before."""

from __future__ import annotations

from functools import cached_property, partial

from spacy.tokens import Token

from talestrek.analysis.events.actors import actor_type, organisation_type
from talestrek.analysis.events.context import ActorContext
from talestrek.analysis.events.phrases import phrase_of
from talestrek.analysis.known import known_names
from talestrek.analysis.offices.names import BodyNames
from talestrek.analysis.offices.repeated import RepeatedBodies
from talestrek.analysis.syntax import children, is_definite
from talestrek.language.actors import Standing
from talestrek.language.offices import load_offices
from talestrek.language.people import load_people
from talestrek.reading import ActorType, Entity

__all__ = ["Repeats"]

_GROUPS = frozenset(
    {ActorType.ARMED_GROUP, ActorType.INTERNATIONAL, ActorType.ORGANISATION, ActorType.PROTESTERS, ActorType.UNION}
)
_ONLY = frozenset({"parti", "union"})
_UNIONS = frozenset({"Den europeiske union", "Den europeiske unionen", "EU"})
_SHORTEST = 5
"""The letters of the shortest noun that a name must end in to be taken up by it: "direktoratet"."""

_ATTRIBUTES = ("amod", "nmod", "nmod:poss", "nummod")
_BARE_ATTRIBUTES = frozenset({"den", "dei", "de", "det", "disse", "denne", "dette", "desse", "begge"})
_ARTICLES = frozenset({"ei", "ein", "eit", "en", "et"})
_MINISTERS = frozenset({"minister", "statsråd"})
_INFLECTIONS = ("ene", "ane", "en", "et", "a", "e", "")


class Repeats:
    """Answers for one document."""

    def __init__(self, context: ActorContext) -> None:
        self.context = context

    def entity(self, token: Token) -> Entity | None:
        """The named body, or the person in office, that a definite noun takes up: "partiet", "arbeidsministeren"."""
        if token.pos_ != "NOUN" or not is_definite(token) or any(True for _ in children(token, *_ATTRIBUTES)):
            return None
        return self._body(token) or self._in_office(token)

    def pair(self, token: Token) -> list[Token]:
        """The last two actors side by side before a token, for "partene" and "begge"."""
        last: list[Token] = []
        for pair in self._pairs:
            if pair[-1].i >= token.i:
                break
            last = pair
        return last

    def description(self, token: Token) -> str | None:
        """What the people or body that a noun without a name stands for are called in the whole article.

        With the adjective of the one state whose they are ("samoanske myndigheter" for "myndighetene"), or as counted
        just before ("rundt 25 personer" for "personene"), else in the form that the article uses most. None for a noun
        with attributes of its own.
        """
        if token.pos_ != "NOUN" or _is_described(token):
            return None
        chain = self._chains.get(_key(token), [])
        national = self._national(token, chain) if is_definite(token) else None
        if national is not None:
            return phrase_of(national).description
        bare = [other for other in chain if not _is_described(other)]
        if is_definite(token):
            before = [other for other in chain if other.i < token.i and not is_definite(other)]
            if before and _is_counted(before[-1]):
                return phrase_of(before[-1]).description
        definite = [other for other in bare if is_definite(other)]
        usual = (
            definite
            if 2 * len(definite) > len(bare) or (definite and self._is_body(token))
            else [other for other in bare if not is_definite(other)]
        )
        if not usual or is_definite(usual[0]) == is_definite(token):
            return None
        return phrase_of(usual[0]).description

    def _is_body(self, token: Token) -> bool:
        noun = self.context.nouns.find(token.text, token.lemma_)
        return noun is not None and not noun.member and noun.standing is not Standing.NONE

    def _national(self, token: Token, chain: list[Token]) -> Token | None:
        """The mention with the adjective of the state that is told, or of the only one: "myndighetene i Moskva"."""
        told: dict[str, Token] = {}
        for other in chain:
            for child in children(other, "amod"):
                country = self.context.country_word(child)
                if country is not None:
                    told.setdefault(country, other)
        place = next((self._place(child) for child in children(token, "nmod") if child.i > token.i), None)
        if place is not None:
            return told.get(place)
        return next(iter(told.values())) if len(told) == 1 else None

    def _place(self, token: Token) -> str | None:
        place = self.context.place_in((token.idx, token.idx + len(token)))
        return place.country if place is not None else self.context.country_word(token)

    @cached_property
    def _names(self) -> RepeatedBodies:
        find = partial(known_names, standard=self.context.standard)
        return RepeatedBodies(BodyNames(self.context.doc, load_offices(), load_people(), find))

    @cached_property
    def _pairs(self) -> list[list[Token]]:
        found = []
        for token in self.context.doc:
            others = list(children(token, "conj")) if token.ent_type_ else []
            if len(others) == 1 and others[0].ent_type_ and all(self._is_named(one) for one in (token, *others)):
                found.append([token, *others])
        return found

    def _is_named(self, token: Token) -> bool:
        reference = self.context.reference(token)
        return reference is not None and reference.entity.type in {"GPE_LOC", "GPE_ORG", "ORG", "PER"}

    @cached_property
    def _chains(self) -> dict[tuple[str, bool], list[Token]]:
        found: dict[tuple[str, bool], list[Token]] = {}
        for token in self.context.doc:
            if token.pos_ == "NOUN" and not token.ent_type_:
                found.setdefault(_key(token), []).append(token)
        return found

    def _body(self, token: Token) -> Entity | None:
        noun = self.context.nouns.find(token.text, token.lemma_)
        if noun is None or noun.member or noun.standing is Standing.NONE or "Plur" in token.morph.get("Number"):
            return None
        name = self._names.find(token)
        found = self.context.named(name) if name is not None else None
        if found is not None and found.type not in {"HUM", "PER"}:
            return found if self._fits(found, noun.type) else None
        lemma = token.lemma_.lower()
        if lemma in _ONLY:
            only = [entity for entity in self.context.entities if self._is_only(entity, lemma)]
            return only[0] if len(only) == 1 else None
        if len(lemma) < _SHORTEST:
            return None
        ending = [entity for entity in self.context.entities if entity.type == "ORG" and _ends_in(entity.name, lemma)]
        return ending[0] if len(ending) == 1 else None

    def _is_only(self, entity: Entity, lemma: str) -> bool:
        """Whether a body is one of those of which the article names no other: "partiet", "unionen"."""
        if entity.type not in {"GPE_ORG", "ORG"}:
            return False
        known = organisation_type(entity.name)
        return known is ActorType.PARTY if lemma == "parti" else known is not None and entity.name in _UNIONS

    def _fits(self, entity: Entity, wanted: ActorType | None) -> bool:
        """Whether a body may be of the sort that a noun says: no newspaper is "selskapet"."""
        root = next(iter(self.context.roots(entity)), None)
        kind = actor_type(root, self.context) if root is not None else None
        if wanted is ActorType.ORGANISATION:
            return kind in _GROUPS
        return kind is None or wanted is None or kind in {wanted, ActorType.ORGANISATION}

    def _in_office(self, token: Token) -> Entity | None:
        """The nearest person before whose office the noun tells more or less fully: "arbeidsministeren"."""
        lemma = token.lemma_.lower()
        best: tuple[int, Entity] | None = None
        for entity in self.context.entities:
            if entity.type != "PER" or not any(_is_office(lemma, office.office.lower()) for office in entity.offices):
                continue
            before = [start for start, _ in entity.mentions if start < token.idx]
            if before and (best is None or before[-1] > best[0]):
                best = before[-1], entity
        return best[1] if best is not None else None


def _key(token: Token) -> tuple[str, bool]:
    return token.lemma_.lower(), "Plur" in token.morph.get("Number")


def _is_described(token: Token) -> bool:
    """Whether a phrase says more than its noun and an article."""
    for child in token.children:
        if child.i < token.i and child.dep_ in _ATTRIBUTES and child.lower_ not in _ARTICLES:
            return True
        if child.dep_ == "det" and child.lower_ not in _BARE_ATTRIBUTES | _ARTICLES:
            return True
    return False


def _is_counted(token: Token) -> bool:
    return any(True for _ in children(token, "nummod"))


def _is_office(noun: str, office: str) -> bool:
    """Whether a noun may stand for who holds an office: "arbeidsminister" for an "arbeids- og sosialminister"."""
    if noun == office or noun.endswith(office) or office.endswith(noun):
        return len(min(noun, office, key=len)) > 3
    if noun in _MINISTERS:
        return any(office.endswith(word) for word in _MINISTERS)
    head = "minister"
    return (
        noun.endswith(head)
        and office.endswith(head)
        and "-" in office
        and noun.removesuffix(head).rstrip("s") in {part.strip("-").rstrip("s") for part in office.split()}
    )


def _ends_in(name: str, lemma: str) -> bool:
    return any(_stem(word, lemma).endswith(lemma) for word in name.lower().split())


def _stem(word: str, lemma: str) -> str:
    return next((word.removesuffix(e) for e in _INFLECTIONS if word.removesuffix(e).endswith(lemma)), word)
