"""The source of words that name none beside them: a turn without a clause, a quote that stands alone, a headline."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from talestrek.analysis.drafts import Draft
from talestrek.analysis.sources.attribution import Attribution, Trail
from talestrek.analysis.sources.interviews import INTERVIEWER
from talestrek.analysis.sources.mentions import GENDERS, MentionResolver
from talestrek.analysis.syntax import is_definite, is_subject
from talestrek.reading import Route

__all__ = ["Inheritance"]

_MAIN = frozenset({"ROOT", "conj", "parataxis"})
_WORDS = frozenset({"ADJ", "ADV", "NOUN", "NUM", "PROPN", "VERB"})
_SENTENCES_BEFORE = 2
_SHARED_WORDS = 0.3


class Inheritance:
    """Finds whom the text around makes the source, along the trail of one article."""

    def __init__(self, trail: Trail, mentions: MentionResolver) -> None:
        self.trail = trail
        self.doc = trail.doc
        self.mentions = mentions
        self._asked: Attribution | None = None

    def question(self, draft: Draft) -> Attribution:
        """An interviewer's question; whom the paragraph before it introduces will answer."""
        self._asked = self._introduced(draft, apart=True) or self._asked
        return Attribution(INTERVIEWER, Route.INTERVIEWER, 0.9, "question")

    def spoken(self, draft: Draft, ahead: Sequence[Draft]) -> Attribution:
        """Direct speech without a clause: whom the text before it introduces, else who spoke last, else who will."""
        last = self.trail.last()
        answers = last is not None and last.route is Route.INTERVIEWER
        introduced = self._asked if answers else self._introduced(draft)
        self._asked = None
        if introduced is not None:
            return introduced
        for earlier, found in self.trail.back():
            if found.name is None or earlier.heading or found.route in {Route.INTERVIEWER, Route.DOCUMENT}:
                continue
            if found.referent is not None or (earlier.turn and earlier.speaker is not None):
                return found.by(Route.INHERITED, 0.75, "last-speaker")
        for later in ahead:
            if later.interviewer or later.speaker is None:
                continue
            found = self.mentions.resolve(later.speaker, turn=later.turn)
            if found.route not in {Route.NONE, Route.DOCUMENT} and (later.turn or found.referent is not None):
                return found.by(Route.INHERITED, 0.55, "next-speaker")
        return Attribution(None, Route.NONE, 0.3, "no-speaker", "nobody speaks before or after this turn")

    def heading(
        self, draft: Draft, number: int, drafts: Sequence[Draft], found: Mapping[int, Attribution]
    ) -> Attribution:
        """A quote in a headline: who says the same in the body, else the next one who speaks."""
        if draft.interviewer:
            return Attribution(INTERVIEWER, Route.INTERVIEWER, 0.8, "question")
        named = {
            k: source
            for k, source in found.items()
            if source.name is not None and source.route is not Route.INTERVIEWER and not drafts[k].heading
        }
        wanted = self._words(draft)
        shared = {k: len(wanted & self._words(drafts[k])) / max(len(wanted), 1) for k in named}
        best = max(shared, key=lambda k: (shared[k], k > number, -k), default=None)
        if best is not None and shared[best] >= _SHARED_WORDS:
            return named[best].by(Route.HEADLINE, 0.8, "same-words")
        order = sorted(named, key=lambda k: (k < number, abs(k - number)))
        alike = [k for k in order if drafts[k].turn or drafts[k].kind == draft.kind] or order
        if alike:
            return named[alike[0]].by(Route.HEADLINE, 0.6, "next-speaker")
        return Attribution(None, Route.NONE, 0.3, "no-speaker", "nobody in the body says this")

    def _introduced(self, draft: Draft, *, apart: bool = False) -> Attribution | None:
        """The person whom the journalist's text right before a turn is about.

        With ``apart`` only text in a paragraph of its own counts, not what follows speech in the same one.
        """
        before = [
            sentence
            for block in self.trail.page.blocks
            if not block.is_heading and not (apart and block.is_turn)
            for sentence in block.sentences
            if sentence[1] <= draft.start
        ]
        floor = max((step.end for step, _ in self.trail.steps() if step.turn or step.cue is not None), default=0)
        for start, end in reversed(before[-_SENTENCES_BEFORE:]):
            start = max(start, floor)
            if start >= end or any(i in self.trail.spoken for i in range(start, end)):
                return None
            colon = self.doc[end - 1].text == ":"
            found = self._topic(start, end, colon=colon)
            if found is not None or colon:
                return found
        return None

    def _topic(self, start: int, end: int, *, colon: bool) -> Attribution | None:
        """Whom a sentence is about: its subject if that is a person, behind a colon anybody it names."""
        for token in self.doc[start:end]:
            if not is_subject(token) or token.i in self.trail.spoken:
                continue
            if token.head.dep_ not in _MAIN and not colon:
                continue
            person = self.trail.referents.at(token)
            if person is None and token.lower_ in GENDERS and token.pos_ == "PRON":
                found = self.mentions.antecedents.singular(token.i, GENDERS[token.lower_])
                person = found.referent if found is not None else None
            role = self.mentions.people.role(token.lower_)
            if person is None and role is not None and role.kind.personal and is_definite(token):
                person = self.trail.referents.titled(token)
            if person is not None:
                return Attribution.of(person, Route.INHERITED, 0.7, "introduced")
        named = [person for at, person in self.trail.referents.between(start, end) if at not in self.trail.spoken]
        return Attribution.of(named[-1], Route.INHERITED, 0.6, "introduced") if colon and named else None

    def _words(self, draft: Draft) -> set[str]:
        tokens = (self.doc[i] for start, end in draft.content for i in range(start, end))
        return {token.lemma_.lower() for token in tokens if token.pos_ in _WORDS}
