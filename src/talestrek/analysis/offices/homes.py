"""Norwegian offices whose body a Norwegian newspaper need not name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from spacy.tokens import Token

from talestrek.analysis.offices.drafts import Draft
from talestrek.analysis.offices.names import BodyNames, without_genitive

__all__ = ["Homes"]

_GUESSED = ":home"
_NAMED_AFTER = ("storting", "sameting")
_OF_PARTY = ("partileder", "partileiar", "partinestleder", "partinestleiar", "partisekretær")
_AT_HOME = "home"
_NORWAY = frozenset({"Noreg", "Norge"})
_HOME = ("norsk", "noreg", "norge", "storting", "regjeringa", "regjeringen", "oslo")


class Homes:
    """Gives Norwegian offices of one article their body."""

    def __init__(self, names: BodyNames, standard: str) -> None:
        self.names = names
        self.standard = standard

    def give(self, drafts: Sequence[Draft]) -> list[Draft]:
        """The drafts, with the Norwegian body of an office where they have none and nothing tells of another state.

        A party of Norway in brackets decides. Without one the article may tell of no other state more often than of
        Norway, those left out where somebody else holds the office; and nobody else may hold the same office here. A
        party in brackets is itself the body of a party's leader.
        """
        held: dict[str, set[str]] = {}
        for draft in drafts:
            if draft.at is not None:
                held.setdefault(draft.office, set()).add(draft.at)
        given = [self._give(draft, held.get(draft.office, set())) for draft in drafts]
        taken = Counter(draft.office for draft in given if draft.at in _NORWAY)
        return [
            draft if taken[draft.office] > 1 and new.rule.endswith(_GUESSED) else new
            for draft, new in zip(drafts, given, strict=True)
        ]

    def _give(self, draft: Draft, others: set[str]) -> Draft:
        party = draft.holder.party if draft.holder is not None else None
        if draft.at is None and party is not None and draft.office.startswith(_OF_PARTY):
            name = self.names.lexicon.party(party)
            return draft if name is None else replace(draft, at=self.names.called(name), rule=f"{draft.rule}:party")
        home = self.names.lexicon.home(draft.office, self.standard)
        if draft.at is not None or home is None:
            return draft
        if draft.office.startswith(_NAMED_AFTER):
            return replace(draft, at=home, rule=f"{draft.rule}:home-name", score=0.9)
        if party is not None and self.names.lexicon.is_party(party):
            return replace(draft, at=home, rule=f"{draft.rule}:home-party", score=0.85)
        abroad = max((count for state, count in self._named.items() if state not in others), default=0)
        if abroad <= self._named[_AT_HOME]:
            return replace(draft, at=home, rule=draft.rule + _GUESSED, score=0.6)
        return draft

    @cached_property
    def _named(self) -> Counter[str]:
        """How often the article tells of each state, by names and adjectives."""
        counts: Counter[str] = Counter()
        for token in self.names.doc:
            if token.lower_.startswith(_HOME):
                counts[_AT_HOME] += 1
            elif token.ent_type_.startswith("GPE"):
                counts.update(self._states(token))
            elif token.pos_ == "ADJ" and (state := self.names.state_of(token)) is not None:
                counts[state] += 1
        return counts

    def _states(self, token: Token) -> set[str]:
        """The states that a name may stand for, by its own or its capital's name."""
        forms = {token.text, without_genitive(token.text)}
        return {m.name for form in forms for m in self.names.find(form) if m.relation in {"capital", "name"}}
