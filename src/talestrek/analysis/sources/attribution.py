"""What is known of the source of a statement, and the trail of all that an article has attributed so far."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from talestrek.analysis.drafts import Draft
from talestrek.analysis.page import Page
from talestrek.analysis.sources.referents import Referent, Referents
from talestrek.reading import Route

__all__ = ["Attribution", "Trail"]


@dataclass(frozen=True, slots=True)
class Attribution:
    """A source: its name, the route to it, the rule that found it and how sure that is, from 0 to 1.

    ``reason`` says why, for the route ``none``, nobody was found; ``referent`` is the person, where it is one.
    """

    name: str | None
    route: Route
    score: float
    rule: str
    reason: str | None = None
    referent: Referent | None = None

    @classmethod
    def of(cls, person: Referent, route: Route, score: float, rule: str) -> Attribution:
        """The attribution to a person."""
        return cls(person.name, route, score, rule, None, person)

    def by(self, route: Route, score: float, rule: str) -> Attribution:
        """The same source, found again on another way."""
        return Attribution(self.name, route, score, rule, None, self.referent)


class Trail:
    """The statements of an article whose sources are known, in document order, and which tokens are said by somebody.

    ``spoken`` are the tokens of direct speech, ``said`` those of any content.
    """

    def __init__(self, page: Page, drafts: Iterable[Draft]) -> None:
        self.page = page
        self.doc = page.doc
        self.referents = Referents(page.doc, page.people)
        self.spoken: set[int] = set()
        self.said: set[int] = set()
        self._steps: list[tuple[Draft, Attribution]] = []
        for draft in drafts:
            tokens = {i for start, end in draft.content for i in range(start, end)}
            self.said |= tokens
            if draft.turn or draft.rule.startswith("quotes"):
                self.spoken |= tokens

    def add(self, draft: Draft, found: Attribution) -> None:
        """Note the source of the next statement."""
        self._steps.append((draft, found))

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
