"""Whom a pronoun of the third person stands for: a log-linear ranking of the chains before it.

The model is the mention-ranking one of Denis & Baldridge (2008), with features in the tradition of Lappin & Leass
(1994). ``pronouns.csv`` holds its weights, made by ``training/pronouns.py`` from the anaphora annotation of NARC
(Mæhlum et al. 2022).
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from math import exp

from spacy.tokens import Token

from talestrek.analysis.entities.chains import Chain, Chains, Sort
from talestrek.analysis.entities.mentions import PRONOUNS, EntityMention, Form, Pronoun, is_subject_of
from talestrek.analysis.entities.referents import Referent
from talestrek.analysis.entities.speech import NOBODY, Speech
from talestrek.analysis.syntax import children, is_definite
from talestrek.language.people import People

__all__ = ["PronounRanker", "load_weights"]

_WINDOW = 12
"""An antecedent is mentioned at most so many sentences before the pronoun."""

_FEW = 3
"""A single word that is named no more often, of no known gender or title, may be no person at all."""

_CLAUSES = frozenset({"acl", "acl:relcl", "advcl", "ccomp", "parataxis", "xcomp"})
_FUNCTIONS = {"iobj": "obj", "nmod": "nmod", "nmod:poss": "poss", "obj": "obj", "obl": "obl", "ROOT": "root"}
_INSIDE_NAMES = frozenset({"appos", "conj", "flat", "flat:name"})


class PronounRanker:
    """Ranks the chains of one article for a pronoun.

    ``speakers`` are the chains of the utterances' sources, ``hints`` whom other rules take a pronoun for.
    """

    def __init__(
        self,
        chains: Chains,
        speech: Speech,
        speakers: Sequence[Chain | None],
        hints: Mapping[int, Chain],
        weights: Mapping[str, float],
    ) -> None:
        self.chains = chains
        self.doc = chains.doc
        self.speech = speech
        self.speakers = speakers
        self.hints = hints
        self.weights = weights
        sources = ((number, tokens) for number, tokens in enumerate(speech.sources) if tokens is not None)
        self._told_by = {i: number for number, tokens in sources for i in range(*tokens)}

    def best(self, token: Token) -> tuple[Chain, float] | None:
        """The chain that a pronoun most likely belongs to, with its probability; None where there is no candidate."""
        candidates = self.candidates(token)
        scores = [
            sum(self.weights.get(name, 0.0) * value for name, value in features.items())
            for features in self.features(token, candidates)
        ]
        if not scores:
            return None
        number = max(range(len(scores)), key=scores.__getitem__)
        return candidates[number], 1.0 / sum(exp(score - scores[number]) for score in scores)

    def candidates(self, token: Token) -> list[Chain]:
        """The chains mentioned shortly before a pronoun that agree with it in number and gender."""
        told, origin = PRONOUNS[token.lower_], self._origin(token)
        earliest = self.chains.sentence_of[origin] - _WINDOW
        return [
            chain
            for chain in self.chains.all
            if _agrees(chain, told) and (last := chain.before(origin)) is not None and last.sentence >= earliest
            if chain.referent is None or not _is_thing(chain.referent, self.chains.people)
        ]

    def _origin(self, token: Token) -> int:
        """Where to look back from: a pronoun behind what it says ("..., sier hun") goes on from before the speech."""
        told = self._told_by.get(token.i)
        return token.i if told is None else min(token.i, self.speech.starts[told])

    def features(self, token: Token, candidates: Sequence[Chain]) -> Iterator[dict[str, float]]:
        """What speaks for and against each candidate, by name; a name begins with the number of the pronoun."""
        number = "pl" if PRONOUNS[token.lower_].plural else "sg"
        origin = self._origin(token)
        sentence_of = self.chains.sentence_of[origin]
        last = [mention for chain in candidates if (mention := chain.before(origin)) is not None]
        starts = sorted((mention.start for mention in last), reverse=True)
        by_sentence: dict[int, list[int]] = {}
        for start, sentence in sorted((mention.start, mention.sentence) for mention in last):
            by_sentence.setdefault(sentence, []).append(start)
        owned = {self._belonging(mention) for mention in last}
        for chain, mention in zip(candidates, last, strict=True):
            found = {
                **self._of_position(token, mention, sentence_of - mention.sentence),
                **self._of_speech(token, chain, mention),
                **self._of_chain(origin, chain),
                **self._of_kind(PRONOUNS[token.lower_], chain, mention),
            }
            distance = sentence_of - mention.sentence
            found[f"rank={min(starts.index(mention.start), 3)}"] = 1.0
            order = by_sentence[mention.sentence].index(mention.start)
            found[f"order={min(order, 2)},distance={min(distance, 2)}"] = 1.0
            found["alone"] = float(len(candidates) == 1)
            found["owns"] = float(self._belonging(mention) is not None and self._belonging(mention) in set(candidates))
            found["owned"] = float(chain in owned)
            yield {f"{number}:{name}": value for name, value in found.items() if value}

    def _belonging(self, mention: EntityMention) -> Chain | None:
        """Who is said to belong to whom a possessive takes up: X of "hans litauiske kollega X"."""
        pronoun = self.doc[mention.head]
        told = PRONOUNS.get(pronoun.lower_)
        return self.chains.at(pronoun.head) if told is not None and told.possessive else None

    def _of_position(self, token: Token, mention: EntityMention, distance: int) -> dict[str, float]:
        """Distance, in sentences, and grammatical function of the last mention before the pronoun."""
        head = self.doc[mention.head]
        near = min(distance, 2)
        own = _function(token)
        function = _function(head)
        found = {
            f"distance={min(distance, 4)}": 1.0,
            "distance": distance / 4,
            f"form={mention.form}": 1.0,
            f"form={mention.form},distance={near}": 1.0,
            f"function={function}": 1.0,
            f"function={function},distance={near}": 1.0,
            f"functions={own},{function},same={distance == 0}": 1.0,
            "same-pronoun": float(mention.form is Form.PRONOUN and head.lower_ == token.lower_),
        }
        if distance == 0:
            together = _clause(token).i == _clause(head).i
            found[f"same-clause={together},{own},{function}"] = 1.0
            found["inside"] = float(head.head.i == token.i or head.is_ancestor(token))
        return found

    def _of_speech(self, token: Token, chain: Chain, mention: EntityMention) -> dict[str, float]:
        """Whether pronoun and mention are in what somebody says, and whose words these are."""
        content, direct = self.speech.content, self.speech.direct
        around = content[token.i]
        place = "out" if not direct[token.i] else "same" if around == content[mention.head] else "in"
        found = {f"quote={place},{'in' if direct[mention.head] else 'out'}": 1.0}
        if around != NOBODY and self.speakers[around] is chain:
            found[f"own-words,direct={direct[token.i]}"] = 1.0
        told = self._told_by.get(token.i)
        if told is not None:
            found[f"source,form={mention.form}"] = 1.0
            found[f"source,function={_function(self.doc[mention.head])}"] = 1.0
            found["source,once"] = float(chain.mentions[0] is mention)
        hint = self.hints.get(token.i)
        found["hint"] = float(hint is chain)
        found["other-hint"] = float(hint is not None and hint is not chain)
        before = self.speech.before(self._origin(token))
        if before != NOBODY and self.speakers[before] is chain:
            found[f"last-speaker,direct={direct[token.i]}"] = 1.0
        return found

    def _of_chain(self, origin: int, chain: Chain) -> dict[str, float]:
        """How salient the chain is: how often and where it was mentioned."""
        sentence = self.chains.sentence_of[origin]
        mentions = [mention for mention in chain.mentions if mention.end <= origin]
        recent = [mention for mention in mentions if sentence - mention.sentence <= 2]
        subjects = {sentence - mention.sentence for mention in recent if is_subject_of(self.doc[mention.head])}
        return {
            "mentions": min(len(mentions), 8) / 4,
            "once": float(len(mentions) == 1),
            "recent": min(len(recent), 5) / 2,
            "subject-before": float(1 in subjects),
            "subject-here": float(0 in subjects),
            "opens": float(chain.mentions[0].sentence < 3),
        }

    def _of_kind(self, told: Pronoun, chain: Chain, mention: EntityMention) -> dict[str, float]:
        """What the chain is about."""
        found = {f"named={chain.referent is not None}": 1.0}
        if chain.gender is not None and told.gender is not None:
            found["gender"] = 1.0
        if chain.role is not None:
            found[f"role={chain.role.kind}"] = 1.0
        if chain.referent is not None:
            found["one-word"] = float(len(chain.referent.words) == 1)
            found["titled"] = float(chain.referent.is_titled(self.chains.people))
            alone = not found["titled"] and found["one-word"] and chain.gender is None
            found["doubtful"] = float(alone and len(chain.referent.mentions) <= _FEW)
        elif chain.sort is Sort.PERSON:
            found["definite"] = float(is_definite(self.doc[chain.mentions[0].head]))
        if told.plural:
            people = bool(chain.members) and chain.members[0].sort is Sort.PERSON
            found[f"sort={chain.sort}"] = 1.0
            found[f"label={chain.label}"] = 1.0
            found[f"members={len(chain.members) > 1}"] = 1.0
            found[f"animate={chain.role is not None or people}"] = 1.0
            if mention.form is Form.NOUN:
                head = self.doc[mention.head]
                found[f"definite={is_definite(head)}"] = 1.0
                found[f"counted={any(True for _ in children(head, 'nummod'))}"] = 1.0
                found[f"tag={head.pos_}"] = 1.0
        return found


@cache
def load_weights() -> Mapping[str, float]:
    """The weights that come with the package, read once."""
    text = files("talestrek.analysis.entities").joinpath("pronouns.csv").read_text(encoding="utf-8")
    rows = csv.reader(line for line in text.splitlines() if not line.startswith("#"))
    next(rows)
    return {name: float(weight) for name, weight in rows}


def _agrees(chain: Chain, told: Pronoun) -> bool:
    if told.plural:
        return chain.sort is not Sort.PERSON and chain.label not in {"EVT", "LOC", "MISC"}
    return chain.sort is Sort.PERSON and chain.gender in {None, told.gender}


def _is_thing(person: Referent, people: People) -> bool:
    """Whether a name only stands with a noun that is nobody's title: "et glass Guinness"."""
    alone = len(person.words) == 1 and person.gender is None
    return alone and bool(person.titles) and not person.is_titled(people)


def _function(token: Token) -> str:
    told = PRONOUNS.get(token.lower_)
    if told is not None and told.possessive:
        return "poss"
    if is_subject_of(token):
        return "subject"
    while token.dep_ in _INSIDE_NAMES and token.head.i != token.i:
        token = token.head
    return _FUNCTIONS.get(token.dep_, "other")


def _clause(token: Token) -> Token:
    """The head of the clause that a token stands in."""
    while token.head.i != token.i and token.pos_ not in {"AUX", "VERB"} and token.dep_ not in _CLAUSES:
        token = token.head
    return token
