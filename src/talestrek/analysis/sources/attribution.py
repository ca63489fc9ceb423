"""What is known of the source of a statement, and the trail of all that an article has attributed so far."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from talestrek.analysis.drafts import Draft
from talestrek.analysis.entities.chains import Chain, Sort
from talestrek.analysis.entities.discourse import Discourse
from talestrek.analysis.entities.mentions import Form
from talestrek.analysis.entities.referents import Referent
from talestrek.analysis.entities.speech import Utterance
from talestrek.analysis.page import Page, Range
from talestrek.analysis.syntax import noun_phrase
from talestrek.reading import Kind, Route

__all__ = ["Attribution", "Trail"]


@dataclass(frozen=True, slots=True)
class Attribution:
    """A source: its name, the route to it, the rule that found it and how sure that is, from 0 to 1.

    ``reason`` says why, for the route ``none``, nobody was found; ``referent`` is the person, where it is one with a
    name, ``chain`` what the entities layer knows of the source, where that is how it was found.
    """

    name: str | None
    route: Route
    score: float
    rule: str
    reason: str | None = None
    referent: Referent | None = None
    chain: Chain | None = None

    @classmethod
    def of(cls, person: Referent, route: Route, score: float, rule: str) -> Attribution:
        """The attribution to a person."""
        return cls(person.name, route, score, rule, None, person)

    def by(self, route: Route, score: float, rule: str) -> Attribution:
        """The same source, found again on another way."""
        return Attribution(self.name, route, score, rule, None, self.referent, self.chain)


class Trail:
    """The statements of an article whose sources are known, in document order, and which tokens are said by somebody.

    ``spoken`` are the tokens of direct speech, ``said`` those of any content.
    """

    def __init__(self, page: Page, drafts: Sequence[Draft]) -> None:
        self.page = page
        self.doc = page.doc
        self.discourse = Discourse(page.doc, page.people, [_utterance(draft) for draft in drafts], _aside(page))
        self.referents = self.discourse.chains.referents
        self.spoken: set[int] = set()
        self.said: set[int] = set()
        self._steps: list[tuple[Draft, Attribution]] = []
        for draft in drafts:
            tokens = {i for start, end in draft.content for i in range(start, end)}
            self.said |= tokens
            if draft.turn or draft.rule.startswith("quotes"):
                self.spoken |= tokens

    def add(self, number: int, draft: Draft, found: Attribution) -> None:
        """Note the source of a statement, by its number in the article."""
        chain = self.tell(number, found)
        self._steps.append((draft, replace(found, chain=chain) if chain is not None else found))

    def tell(self, number: int, found: Attribution) -> Chain | None:
        """Let the discourse know who speaks; a source that it does not know yet opens a chain."""
        if found.name is None or found.route in {Route.INTERVIEWER, Route.NONE}:
            return None
        chain = self.known(found, self.discourse.speech.sources[number])
        if chain is None:
            sort = _SORTS.get(found.route, Sort.PERSON)
            label = "ORG" if sort is Sort.BODY else "HUM"
            members = self._members(number) if sort is Sort.SEVERAL else ()
            chain = self.discourse.chains.open(Chain(sort, found.name, label, members=members))
        form = Form.PRONOUN if found.route is Route.PRONOUN else Form.NOUN
        self.discourse.attribute(number, chain, form, f"source:{found.rule}", found.score)
        return chain

    def _members(self, number: int) -> tuple[Chain, ...]:
        """Those whom the phrase beside a cue names side by side."""
        tokens = self.discourse.speech.sources[number]
        if tokens is None:
            return ()
        head = self.doc[tokens[0] : tokens[1]].root
        parts = (head, *(child for child in head.children if child.dep_ == "conj"))
        found = [chain for part in parts if (chain := self.discourse.chains.at(part)) is not None]
        return tuple(found) if len(found) > 1 else ()

    def known(self, found: Attribution, tokens: Range | None) -> Chain | None:
        """The chain of a source, where there is one; ``tokens`` is the phrase beside the cue."""
        chains = self.discourse.chains
        if found.chain is not None:
            return found.chain
        if found.referent is not None:
            return chains.of(found.referent)
        if tokens is not None and found.route is Route.GROUP:
            several = chains.group(self.doc[tokens[0] : tokens[1]].root)
            if several is not None:
                return several
        chain = chains.named(found.name) if found.name is not None else None
        if chain is None and tokens is not None and found.route not in {Route.INHERITED, Route.PRONOUN}:
            chain = chains.at(self.doc[tokens[0] : tokens[1]].root)
            if chain is not None and found.route is Route.GROUP and chain.sort is not Sort.SEVERAL:
                return None
        return chain

    def steps(self) -> Iterator[tuple[Draft, Attribution]]:
        """What is known so far, first to last."""
        return iter(self._steps)

    def back(self) -> Iterator[tuple[Draft, Attribution]]:
        """What is known so far, last to first."""
        return reversed(self._steps)

    def last(self) -> Attribution | None:
        """The last source, be it the interviewer."""
        return self._steps[-1][1] if self._steps else None

    def last_speaker(self) -> tuple[Draft, Attribution] | None:
        """The last statement with a named source that is not the interviewer."""
        named = (s for s in self.back() if s[1].name is not None and s[1].route is not Route.INTERVIEWER)
        return next(named, None)


_SORTS = {Route.DOCUMENT: Sort.BODY, Route.GROUP: Sort.SEVERAL, Route.INSTITUTION: Sort.BODY}


def _utterance(draft: Draft) -> Utterance:
    phrase = noun_phrase(draft.speaker) if draft.speaker is not None else None
    source = (phrase.start, phrase.end) if phrase is not None else None
    return Utterance(tuple(draft.content), draft.kind is Kind.DIRECT, source)


def _aside(page: Page) -> set[int]:
    """The tokens that stand in no block: bylines, credits, metadata."""
    running = {i for block in page.blocks for i in range(block.start, block.end)}
    return set(range(len(page.doc))) - running
