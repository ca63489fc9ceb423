"""Lay the chains of NARC over a parsed document: which mention of ours is one of theirs, and what a chain is about."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from narc import Annotated
from spacy.tokens import Doc

from talestrek.analysis.entities.chains import Chain
from talestrek.analysis.entities.mentions import PRONOUNS, EntityMention, Form
from talestrek.analysis.syntax import is_definite
from talestrek.language.people import People

__all__ = ["GoldChains"]

_QUANTIFIERS = frozenset("alle andre begge enkelte fleire flere fleste mange noen nokon somme".split())
_HUMAN = frozenset({"GPE_ORG", "ORG", "PER"})
_NAME_PARTS = ("appos", "conj", "flat")
_TITLE_TAGS = frozenset({"ADJ", "DET", "NOUN", "PROPN"})
_TITLE_REACH = 4


@dataclass(frozen=True, slots=True)
class _Mention:
    start: int
    end: int
    head: int
    chain: int


class GoldChains:
    """The annotated chains of one document, numbered.

    ``pronouns`` gives for the token of each pronoun of the third person in a chain the chain's number; ``human`` are
    the numbers of chains with a mention that is a person or body by name, noun or quantifier.
    """

    def __init__(self, doc: Doc, annotated: Annotated, people: People) -> None:
        self.doc = doc
        self.mentions: list[_Mention] = []
        for number, chain in enumerate(annotated.chains):
            for start, end in chain:
                span = doc.char_span(start, end, alignment_mode="expand")
                if span is not None and len(span):
                    self.mentions.append(_Mention(span.start, span.end, span.root.i, number))
        sizes = Counter(mention.chain for mention in self.mentions)
        self._linked = [mention for mention in self.mentions if sizes[mention.chain] > 1]
        self.pronouns = {
            mention.head: mention.chain
            for mention in self.mentions
            if mention.end - mention.start == 1 and doc[mention.head].lower_ in PRONOUNS
        }
        self._human = [(m.chain, m.start) for m in self.mentions if self._is_human(m, people)]

    def has_human_antecedent(self, i: int) -> bool:
        """Whether the chain of the pronoun at token ``i`` is mentioned before it as a person or a body of people."""
        return any(chain == self.pronouns[i] and start < i for chain, start in self._human)

    def chain_of(self, mention: EntityMention) -> int | None:
        """The chain of two mentions or more that a mention of ours belongs to."""
        for gold in self._linked:
            if (gold.start, gold.end) == (mention.start, mention.end):
                return gold.chain
        for gold in self._linked:
            if gold.head == mention.head:
                return gold.chain
        if mention.form is not Form.NAME:
            return None
        around = [
            (gold.end - gold.start, gold.chain)
            for gold in self._linked
            if gold.start <= mention.start and mention.end <= gold.end and self._only_titles(gold, mention)
        ]
        return min(around)[1] if around else None

    def names(self) -> dict[int, int]:
        """The last token of each annotated name, with its chain; attributes and titles are not part of it.

        A capital at the start of a sentence is none of a name, unless the recogniser says so.
        """
        found: dict[int, int] = {}
        for mention in sorted(self.mentions, key=lambda mention: mention.start - mention.end):
            head = self.doc[mention.head]
            parts = [t.i for t in head.children if t.dep_ in {"flat", "flat:name"} and t.pos_ == "PROPN"]
            last = max([*parts, *([head.i] if head.pos_ == "PROPN" else [])], default=None)
            if last is not None and (not self.doc[last].is_sent_start or self.doc[last].ent_type_):
                found[last] = mention.chain
        return found

    def descriptions(self, people: People) -> dict[int, int | None]:
        """The definite nouns for one person without a name, with the chain of who is named before, or None."""
        names = sorted((last, chain) for last, chain in self.names().items() if self.doc[last].ent_type_ == "PER")
        chains = {mention.head: mention.chain for mention in self.mentions}
        found: dict[int, int | None] = {}
        for token in self.doc:
            role = people.role(token.lower_) if token.pos_ == "NOUN" and is_definite(token) else None
            if role is None or not role.kind.personal or "Plur" in token.morph.get("Number"):
                continue
            if any(child.ent_type_ == "PER" and child.i > token.i for child in token.children) or token.dep_ == "appos":
                continue
            chain = chains.get(token.i)
            named = chain is not None and any(other == chain and last < token.i for last, other in names)
            found[token.i] = chain if named else None
        return found

    def majority(self, chain: Chain, before: int) -> int | None:
        """The annotated chain that most mentions of a chain of ours before a token belong to, pronouns aside."""
        earlier = (m for m in chain.mentions if m.end <= before and m.form is not Form.PRONOUN)
        numbers = Counter(number for mention in earlier if (number := self.chain_of(mention)) is not None)
        return numbers.most_common(1)[0][0] if numbers else None

    def _only_titles(self, gold: _Mention, mention: EntityMention) -> bool:
        name = self.doc[mention.head]
        if name.head.i == gold.head and name.dep_ in {"appos", "flat", "flat:name"}:
            return True
        before = self.doc[gold.start : mention.start]
        short = len(before) <= _TITLE_REACH and all(token.pos_ in _TITLE_TAGS for token in before)
        return short and not any("Gen" in token.morph.get("Case") for token in before)

    def _is_human(self, mention: _Mention, people: People) -> bool:
        head = self.doc[mention.head]
        if head.lower_ in _QUANTIFIERS or people.role(head.lower_) or people.role(head.lemma_.lower()):
            return True
        return any(
            token.ent_type_ in _HUMAN
            for token in self.doc[mention.start : mention.end]
            if token.i == head.i or (token.head.i == head.i and token.dep_.startswith(_NAME_PARTS))
        )
