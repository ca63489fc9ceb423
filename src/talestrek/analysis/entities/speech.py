"""Who speaks where in an article, as the statements tell it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from spacy.tokens import Doc

from talestrek.article import Span
from talestrek.reading import Kind, Statement

__all__ = ["Speech"]

NOBODY = -1


class Speech:
    """The statements of an article laid over its tokens.

    ``content[i]`` is the number of the statement in whose content token ``i`` stands, or -1; ``direct[i]`` says
    whether that is direct speech; ``ends[n]`` is the token behind statement ``n``; ``sources[n]`` the tokens of the
    phrase that names its source.
    """

    def __init__(self, doc: Doc, statements: Sequence[Statement]) -> None:
        self._starts = [token.idx for token in doc]
        self.content = [NOBODY] * len(doc)
        self.direct = [False] * len(doc)
        self.ends: list[int] = []
        self.sources: list[tuple[int, int] | None] = []
        for number, statement in enumerate(statements):
            end = 0
            for span in statement.content:
                start, end = self.tokens(span)
                for i in range(start, end):
                    self.content[i] = number
                    self.direct[i] = statement.kind is Kind.DIRECT
            self.ends.append(end)
            span_of_source = statement.source.span
            self.sources.append(None if span_of_source is None else self.tokens(span_of_source))

    def tokens(self, span: Span) -> tuple[int, int]:
        """The tokens that begin inside a span of code points."""
        return bisect_left(self._starts, span[0]), bisect_left(self._starts, span[1])

    def before(self, i: int) -> int:
        """The number of the statement that ended last before token ``i``, or -1."""
        return max((number for number, end in enumerate(self.ends) if end <= i), default=NOBODY)
