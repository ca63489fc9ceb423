"""An article's chains while it is read: who speaks where, and which pronouns are read so far.

The finder of sources and the entities layer share one discourse: the first tells who speaks, the second joins what
remains, and both ask it for the antecedents of pronouns.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence, Set

from spacy.tokens import Doc, Token

from talestrek.analysis.entities.chains import Chain, Chains, Sort
from talestrek.analysis.entities.mentions import Form, is_pronoun
from talestrek.analysis.entities.pronouns import PronounRanker, load_weights
from talestrek.analysis.entities.speech import Speech, Utterance
from talestrek.language.people import People
from talestrek.language.standard import STANDARDS, identify
from talestrek.reading import Kind, Statement

__all__ = ["Discourse"]

_SURE_ENOUGH = 0.25
"""The least probability at which a pronoun is said to belong to a chain."""

if not Doc.has_extension("standard"):
    Doc.set_extension("standard", default=None)

_KEY = "talestrek_discourse"


class Discourse:
    """The chains, the utterances and their speakers; an utterance's speaker is None until somebody tells it.

    ``hints`` are the chains that the rules for sources take pronouns for, by token.
    """

    def __init__(
        self, doc: Doc, people: People, utterances: Sequence[Utterance], aside: Set[int] = frozenset()
    ) -> None:
        self.doc = doc
        self.standard = doc._.standard or _standard(doc.text)
        self.chains = Chains(doc, people, self.standard, aside)
        self.speech = Speech(doc, utterances)
        self.speakers: list[Chain | None] = [None] * len(utterances)
        self.hints: dict[int, Chain] = {}
        self._ranker = PronounRanker(self.chains, self.speech, self.speakers, self.hints, load_weights())
        self._sources = {i for tokens in self.speech.sources if tokens for i in range(*tokens)}
        self._read = 0

    @classmethod
    def of_statements(cls, doc: Doc, people: People, statements: Sequence[Statement]) -> Discourse:
        """The discourse of a document whose statements are known."""
        starts = [token.idx for token in doc]

        def tokens(span: tuple[int, int]) -> tuple[int, int]:
            return bisect_left(starts, span[0]), bisect_left(starts, span[1])

        utterances = [
            Utterance(
                tuple(map(tokens, statement.content)),
                statement.kind is Kind.DIRECT,
                tokens(statement.source.span) if statement.source.span is not None else None,
            )
            for statement in statements
        ]
        return cls(doc, people, utterances)

    def keep(self) -> None:
        """Leave it with the document for the layer that comes next."""
        self.doc.user_data[_KEY] = self

    @staticmethod
    def take(doc: Doc) -> Discourse | None:
        """What was left with a document; it is not left there twice, as nothing could write it to a file."""
        found = doc.user_data.pop(_KEY, None)
        return found if isinstance(found, Discourse) else None

    def antecedent(self, token: Token, hint: Chain | None = None) -> tuple[Chain, float] | None:
        """Whom a pronoun most likely stands for, and how likely that is; ``hint`` is whom other rules take it for."""
        if hint is not None:
            self.hints[token.i] = hint
        found = self._ranker.best(token)
        return found if found is not None and found[1] >= _SURE_ENOUGH else None

    def read_until(self, stop: int) -> None:
        """Read the pronouns before token ``stop``, but those beside a cue, whose turn comes with their utterance."""
        for i in range(self._read, stop):
            if i not in self._sources and is_pronoun(self.doc[i]):
                self.read_pronoun(self.doc[i])
        self._read = max(self._read, stop)

    def read_pronoun(self, token: Token) -> None:
        """Put a pronoun into the chain of its antecedent, if it is in none yet."""
        found = None if self.chains.heads(token.i) else self.antecedent(token)
        if found is not None:
            chain, likely = found
            self.chains.mention(chain, (token.i, token.i + 1), token.i, Form.PRONOUN, "antecedent", round(likely, 3))

    def _release(self, head: int, chain: Chain) -> None:
        """Take back that a phrase describes somebody new, where the finder of sources knows who it is."""
        if any(
            other is not chain and not other.is_named and len(other.mentions) == 1 and other.mentions[0].head == head
            for other in self.chains.all
            if other.sort is Sort.PERSON and not other.members
        ):
            self.chains.forget(head)

    def attribute(self, number: int, chain: Chain, form: Form, rule: str, score: float) -> None:
        """Tell who speaks an utterance; the phrase beside its cue becomes a mention."""
        self.speakers[number] = chain
        tokens = self.speech.sources[number]
        if tokens is not None and not any(tokens[0] <= m.start and m.end <= tokens[1] for m in chain.mentions):
            head = self.doc[tokens[0] : tokens[1]].root
            self._release(head.i, chain)
            if chain.sort is Sort.SEVERAL and self.chains.heads(head.i):
                form = Form.SEVERAL
            self.chains.mention(chain, tokens, head.i, form, rule, score)


def _standard(text: str) -> str:
    """The written standard where the caller did not put it into ``doc._.standard``."""
    language = identify(text).language
    return language if language in STANDARDS else STANDARDS[0]
