"""Words that the content of statements is looked through for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from talestrek.record.documents import storable
from talestrek.record.errors import QuestionError
from talestrek.record.terms import words_in

__all__ = ["Words", "begins_compound"]

_LONGEST = 400


@dataclass(frozen=True, slots=True)
class Words:
    """Words that must stand side by side; case does not count. ``text`` is how they were given."""

    text: str
    words: tuple[str, ...]

    @classmethod
    def of(cls, text: str, argument: str) -> Words:
        """The words of a text. Raises QuestionError where it has none, or is longer than a phrase may be."""
        words = tuple(words_in(storable(text[: _LONGEST + 1])))
        if not words or len(text) > _LONGEST:
            raise QuestionError(f"{argument}: 1 to {_LONGEST} characters with a word in them")
        return cls(storable(text), words)

    def stand_in(self, text: str) -> bool:
        """Whether a text has them."""
        words, most = words_in(text), len(self.words)
        first = self.words[0]
        return any(
            word == first and tuple(words[n : n + most]) == self.words
            for n, word in enumerate(words[: len(words) - most + 1])
        )


def begins_compound(names: Iterable[str], text: str) -> bool:
    """Whether a word of a text is one of the names with more behind a hyphen: "Wagner-soldatene"."""
    any_name = "|".join(re.escape(name) for name in names)
    return re.search(rf"(?<!\w)(?:{any_name})[-‐‑–]\w", text, re.IGNORECASE) is not None
