"""Which words of an article are somebody's speech."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

__all__ = ["NOBODY", "Speech", "Utterance"]

NOBODY = -1


@dataclass(frozen=True, slots=True)
class Utterance:
    """A statement as token ranges: its content, and the phrase beside its cue that names the source."""

    content: tuple[tuple[int, int], ...]
    direct: bool
    source: tuple[int, int] | None


class Speech:
    """The utterances of an article laid over its tokens.

    ``content[i]`` is the number of the utterance in whose content token ``i`` stands, or -1; ``direct[i]`` says
    whether that is direct speech; ``starts[n]`` and ``ends[n]`` are the first token of utterance ``n`` and the one
    behind it; ``sources[n]`` are the tokens of the phrase that names its source, or None.
    """

    def __init__(self, doc: Doc, utterances: Sequence[Utterance]) -> None:
        self.content = [NOBODY] * len(doc)
        self.direct = [False] * len(doc)
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.sources: list[tuple[int, int] | None] = []
        for number, utterance in enumerate(utterances):
            for start, end in utterance.content:
                for i in range(start, end):
                    self.content[i] = number
                    self.direct[i] = utterance.direct
            self.starts.append(min((start for start, _ in utterance.content), default=len(doc)))
            self.ends.append(max((end for _, end in utterance.content), default=0))
            source = utterance.source
            self.sources.append(source if source is not None and source[0] < source[1] else None)

    def before(self, i: int) -> int:
        """The number of the utterance that ended last before token ``i``, or -1."""
        return max((number for number, end in enumerate(self.ends) if end <= i), default=NOBODY)
