"""A text cut into words, numbers and signs, the same whatever tokenizer the pipeline has.

Numbers, letters and signs are always apart, so that "14.30-tiden", "11.-12. juli" and "1.5.2023" need no rule of any
tokenizer: the grammar asks whether pieces touch.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

__all__ = ["Pieces", "cut"]

_PIECE = re.compile(r"[0-9]+|[^\W\d_]+|\n|[^\w\s]|_")


@dataclass(frozen=True, slots=True)
class Pieces:
    """The pieces of a text in parallel lists: in lower case, and where each begins and ends in code points.

    ``verb_at`` tells whether a verb begins at a code point, where a parse knows.
    """

    text: str
    low: list[str]
    start: list[int]
    end: list[int]
    verb_at: Callable[[int], bool] | None = None

    def __len__(self) -> int:
        return len(self.low)

    def at(self, i: int) -> str:
        """The piece in lower case, "" outside the text."""
        return self.low[i] if 0 <= i < len(self.low) else ""

    def touches(self, i: int) -> bool:
        """Whether a piece follows the one before it without a blank."""
        return 0 < i < len(self.low) and self.start[i] == self.end[i - 1]

    def is_verb(self, i: int) -> bool:
        """Whether a piece is known to be a verb."""
        return self.verb_at is not None and i < len(self.low) and self.verb_at(self.start[i])

    def is_capital(self, i: int) -> bool:
        """Whether a piece begins with a capital letter."""
        return self.text[self.start[i]].isupper()

    def opens(self, i: int) -> bool:
        """Whether a capital says nothing, as at the start of a sentence or a line, or in a line of capitals."""
        if i == 0 or self.low[i - 1] in _OPENERS:
            return True
        word = self.text[self.start[i] : self.end[i]]
        return len(word) > 1 and word.isupper()


_OPENERS = frozenset("\n.!?:–—-―«»\"”“„'’(•|*/>")


def cut(text: str, verb_at: Callable[[int], bool] | None = None) -> Pieces:
    """The pieces of a text; a parse may tell which are verbs."""
    matches = list(_PIECE.finditer(text))
    return Pieces(
        text,
        [match[0].lower() for match in matches],
        [match.start() for match in matches],
        [match.end() for match in matches],
        verb_at,
    )
