"""Chains of mentions: who is named, who is described, and which bodies and groups an article speaks of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import islice

from spacy.tokens import Doc, Span, Token

from talestrek.analysis.entities.bodies import Body, BodyNames
from talestrek.analysis.entities.mentions import EntityMention, Form, is_subject_of, stands_alone
from talestrek.analysis.entities.names import name_of
from talestrek.analysis.entities.referents import Referent, Referents
from talestrek.analysis.syntax import children, is_definite, noun_phrase
from talestrek.language.people import People, Role, RoleKind
from talestrek.language.reporting import load_reporting
from talestrek.reading import Gender

__all__ = ["Chain", "Chains", "Sort"]


class Sort(StrEnum):
    """What a chain is about: one person, a body such as a state or company, or several people or things."""

    PERSON = "person"
    BODY = "body"
    SEVERAL = "several"


@dataclass(slots=True, eq=False)
class Chain:
    """The mentions of one referent, in document order.

    ``label`` is its type, ``referent`` the person where a name tells it, ``role`` what a noun says of it, ``members``
    the chains that a group is made of, ``compounds`` words that carry its name ("Wagner-soldatene"), ``body`` what is
    named that is no person.
    """

    sort: Sort
    name: str
    label: str
    gender: Gender | None = None
    referent: Referent | None = None
    role: Role | None = None
    members: tuple[Chain, ...] = ()
    body: Body | None = None
    mentions: list[EntityMention] = field(default_factory=list)
    compounds: list[Token] = field(default_factory=list)

    @property
    def is_named(self) -> bool:
        """Whether a name mentions it."""
        return any(mention.form is Form.NAME for mention in self.mentions)

    def add(self, mention: EntityMention) -> None:
        """Put a mention in its place."""
        at = len(self.mentions)
        while at and self.mentions[at - 1].start > mention.start:
            at -= 1
        self.mentions.insert(at, mention)

    def before(self, i: int) -> EntityMention | None:
        """The last mention in running text that ends before token ``i``."""
        return next((mention for mention in reversed(self.mentions) if mention.end <= i and not mention.aside), None)


class Chains:
    """The chains of an article. Pronouns are not in them yet; `mention` adds what is found of them.

    ``standard`` is the written standard, ``nb`` or ``nn``, ``aside`` the tokens of bylines and photo credits.
    """

    def __init__(self, doc: Doc, people: People, standard: str, aside: Set[int] = frozenset()) -> None:
        self.doc = doc
        self.standard = standard
        self.people = people
        self.reporting = load_reporting()
        self.aside = aside
        self.referents = Referents(doc, people)
        self.sentence_of = [number for number, sentence in enumerate(doc.sents) for _ in sentence]
        self.all: list[Chain] = []
        self._by_head: dict[int, Chain] = {}
        self._by_person: dict[int, Chain] = {}
        self._groups: dict[int, Chain] = {}
        self._described: dict[tuple[Sort, str], Chain] = {}
        self._add_persons()
        self._add_bodies()
        for token in doc:
            if not token.ent_type_ and token.i not in self._by_head:
                self._add_noun(token)
        self._add_groups()

    def at(self, token: Token) -> Chain | None:
        """The chain that a token heads a mention of, or the person whose title or apposition it is."""
        found = self._by_head.get(token.i)
        if found is not None:
            return found
        person = self.referents.at(token)
        return self._by_person[id(person)] if person is not None else None

    def group(self, token: Token) -> Chain | None:
        """The chain of those side by side whose first one a token heads."""
        return self._groups.get(token.i)

    def of(self, person: Referent) -> Chain:
        """The chain of a person."""
        return self._by_person[id(person)]

    def heads(self, i: int) -> bool:
        """Whether a token heads a mention that is known."""
        return i in self._by_head

    def named(self, name: str) -> Chain | None:
        """The chain that is called so, the nearest to the start first."""
        low = name.casefold()
        return next((chain for chain in self.all if chain.name.casefold() == low), None)

    def open(self, chain: Chain) -> Chain:
        """Add a chain."""
        self.all.append(chain)
        return chain

    def mention(self, chain: Chain, tokens: tuple[int, int], head: int, form: Form, rule: str, score: float) -> None:
        """Note that a chain is mentioned.

        A token heads one mention only, the first that is noted; several side by side are a mention beside those.
        """
        if form is Form.SEVERAL or head not in self._by_head:
            chain.add(EntityMention(*tokens, head, form, self.sentence_of[head], rule, score, head in self.aside))
            if form is not Form.SEVERAL:
                self._by_head[head] = chain

    def forget(self, head: int) -> None:
        """Take a mention back."""
        chain = self._by_head.pop(head, None)
        if chain is not None:
            chain.mentions = [mention for mention in chain.mentions if mention.head != head]

    def _add_persons(self) -> None:
        for person in self.referents.persons:
            gender = Gender(person.gender) if person.gender else None
            chain = self.open(Chain(Sort.PERSON, person.name, "PER", gender, person))
            self._by_person[id(person)] = chain
            for start, end in person.mentions:
                rule, score = ("full-name", 0.95) if end - start > 1 else ("name", 0.9)
                self.mention(chain, (start, end), self.doc[start:end].root.i, Form.NAME, rule, score)

    def _add_bodies(self) -> None:
        names = BodyNames(self.doc, self.standard)
        chains: dict[int, Chain] = {}
        for ent in self.doc.ents:
            found = names.body(ent)
            if found is None or ent.root.i in self._by_head:
                continue
            body, rule, score = found
            chain = chains.get(id(body))
            if chain is None:
                chain = chains[id(body)] = self.open(Chain(Sort.BODY, body.name, body.label, body=body))
            self.mention(chain, (ent.start, ent.end), ent.root.i, Form.NAME, rule, score)
        for token, body in names.compounds():
            if id(body) in chains:
                chains[id(body)].compounds.append(token)

    def _add_noun(self, token: Token) -> None:
        if token.pos_ != "NOUN":
            alone = stands_alone(token)
            if alone is not None:
                self._describe(token, Sort.PERSON if alone == "one" else Sort.SEVERAL, None)
            return
        role = self.people.role(token.lower_) or self.people.role(token.lemma_.lower())
        if "Plur" in token.morph.get("Number"):
            self._describe(token, Sort.SEVERAL, role)
        elif role is not None and not role.kind.personal:
            self._describe(token, Sort.BODY, role)
        elif role is not None and not self._stands_with_name(token):
            person, rule, score = self._meant(token, role)
            if person is not None:
                phrase = noun_phrase(token)
                chain = self._by_person[id(person)]
                self.mention(chain, (phrase.start, phrase.end), token.i, Form.NOUN, rule, score)
            else:
                self._describe(token, Sort.PERSON, role)

    def _meant(self, token: Token, role: Role) -> tuple[Referent | None, str, float]:
        """The person whom a definite noun takes up, with the rule and its score."""
        if not _is_known(token):
            return None, "", 0.0
        person = self.referents.titled(token)
        if person is not None:
            return person, "title", 0.8
        if role.kind in _TELLING and self._described_before(token.lemma_.lower(), Sort.PERSON) is None:
            return self._in_focus(token, role), "in-focus", 0.6
        return None, "", 0.0

    def _in_focus(self, token: Token, role: Role) -> Referent | None:
        """Who was told of right before a sentence opens with something new about somebody: "Oen vant. 26-åringen ...".

        That is the only one named there, or else its only subject.
        """
        opens = is_subject_of(token) and token.left_edge.i == token.sent.start
        if not opens or any(not _is_origin(child) for child in children(token, "nmod", "nmod:poss", "acl:relcl")):
            return None
        new = role.kind is RoleKind.TRAIT or any(True for _ in children(token, "amod"))
        if not new and len(token.lemma_) <= len(role.lemma) + _SHORT:
            return None
        for sentence in islice(self._running_before(token), _REACH):
            heads = {head: chain for chain in self.all for head in self._heads_in(chain, sentence)}
            told = set(heads.values())
            if len(told) > 1:
                told = {chain for head, chain in heads.items() if is_subject_of(self.doc[head])}
            if heads:
                chain = told.pop() if len(told) == 1 else None
                return chain.referent if chain is not None and self._may_be(chain, role, heads) else None
        return None

    def _may_be(self, chain: Chain, role: Role, heads: Mapping[int, Chain]) -> bool:
        """Whether somebody who is told of may be who is described, and is not only heard about another.

        "Mannen er siktet, sier politiadvokat Nes. 44-åringen nekter": who has a title, or speaks, is somebody else.
        """
        if chain.referent is None or chain.referent.is_titled(self.people):
            return False
        if role.gender is not None and chain.gender not in {None, role.gender}:
            return False
        own = (self.doc[head] for head, other in heads.items() if other is chain)
        # Who stands behind the verb has just been quoted: ", sier Nes".
        verbs = (head.head.lemma_.lower() for head in own if head.head.i < head.i)
        return not any(self.reporting.verbs_by_lemma.get(verb) for verb in verbs)

    def _running_before(self, token: Token) -> Iterator[int]:
        """The sentences before that of a token, the nearest first, without bylines and photo credits."""
        i = token.sent.start - 1
        while i >= 0:
            sentence = self.doc[i].sent
            if sentence.start not in self.aside:
                yield self.sentence_of[i]
            i = sentence.start - 1

    def _heads_in(self, chain: Chain, sentence: int) -> list[int]:
        """The heads of the mentions of a named person in a sentence of running text."""
        if chain.referent is None:
            return []
        return [mention.head for mention in chain.mentions if mention.sentence == sentence and not mention.aside]

    def _stands_with_name(self, token: Token) -> bool:
        """Whether a noun is the title or the apposition of a name."""
        if self.referents.at(token) is not None:
            return True
        while token.dep_ in {"appos", "flat:name"} and token.head.i < token.i:
            token = token.head
            if token.i in self._by_head:
                return True
        return False

    def _describe(self, token: Token, sort: Sort, role: Role | None) -> None:
        """Somebody without a name: who was described with the same noun before, or somebody new."""
        phrase = _alone(token)
        lemma = token.lemma_.lower()
        chain = self._described_before(lemma, sort) if _is_known(token) and token.pos_ == "NOUN" else None
        rule, score = ("repeated-noun", 0.7) if chain is not None else ("description", 0.6)
        if chain is None:
            human = role is not None or token.pos_ != "NOUN"
            label = "ORG" if sort is Sort.BODY else "HUM" if human else "MISC"
            gender = role.gender if role is not None else None
            chain = self.open(Chain(sort, name_of(token, phrase), label, gender, role=role))
        self._described[sort, lemma] = chain
        self.mention(chain, (phrase.start, phrase.end), token.i, Form.NOUN, rule, score)

    def _described_before(self, lemma: str, sort: Sort) -> Chain | None:
        found = self._described.get((sort, lemma))
        if found is not None or sort is not Sort.PERSON or len(lemma) <= _SHORT:
            return found
        longer = (c for (s, other), c in reversed(self._described.items()) if s is sort and other.endswith(lemma))
        return next(longer, None)

    def _add_groups(self) -> None:
        """Two or more people, bodies or things side by side, which "de" may take up together."""
        for token in self.doc:
            if token.dep_ == "conj" or token.pos_ not in _NOMINAL:
                continue
            others = [child for child in children(token, "conj") if child.pos_ in _NOMINAL]
            members = tuple(chain for part in (token, *others) if others and (chain := self.at(part)) is not None)
            if len(members) < 2:
                continue
            phrase = noun_phrase(token)
            chain = self.open(Chain(Sort.SEVERAL, " ".join(phrase.text.split()), "HUM", members=members))
            self._groups[token.i] = chain
            self.mention(chain, (phrase.start, phrase.end), token.i, Form.SEVERAL, "several", 0.8)


_NOMINAL = frozenset({"NOUN", "PRON", "PROPN"})
_SHORT = 4
_TELLING = frozenset({RoleKind.OCCUPATION, RoleKind.TRAIT, RoleKind.PERSON})
_REACH = 2


def _alone(token: Token) -> Span:
    """The noun phrase of a token without those that stand beside it: "Politiet" of "Politiet og brannvesenet"."""
    phrase = noun_phrase(token)
    beside = min((child.left_edge.i for child in children(token, "conj") if child.i > token.i), default=phrase.end)
    return token.doc[phrase.start : max(min(phrase.end, beside), token.i + 1)]


def _is_origin(attribute: Token) -> bool:
    return any(case.lower_ in {"fra", "frå"} for case in children(attribute, "case"))


def _is_known(token: Token) -> bool:
    return is_definite(token) or any(True for _ in children(token, "nmod:poss"))
