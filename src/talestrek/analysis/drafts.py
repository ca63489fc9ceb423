"""A statement in the making, before its source is known."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from talestrek.analysis.page import DASHES, Range, without
from talestrek.reading import Kind, Marker

__all__ = ["Draft", "joined"]

_SEPARATORS = DASHES | {","}


@dataclass(slots=True)
class Draft:
    """What a finder knows of a statement, in token indices.

    ``cue`` and ``lemma`` are None where nothing reports it; ``speaker`` is the head of the noun phrase beside it that
    names the source; ``anonymous`` says that the cue needs none ("det har kommet fram at"). ``turn`` says that a
    talestrek opens it, ``interviewer`` that it is a journalist's question. ``taken`` are tokens that belong to it
    besides its content. ``rule`` and ``score`` are the evidence.
    """

    kind: Kind
    marker: Marker
    content: list[Range]
    rule: str
    score: float
    block: int
    heading: bool = False
    cue: Range | None = None
    lemma: str | None = None
    speaker: Token | None = None
    anonymous: bool = False
    turn: bool = False
    interviewer: bool = False
    taken: list[Range] = field(default_factory=list)

    @property
    def start(self) -> int:
        """The first token of the content."""
        return self.content[0][0]

    @property
    def end(self) -> int:
        """The token behind the content."""
        return self.content[-1][1]

    def covers(self, i: int) -> bool:
        """Whether a token belongs to the content."""
        return any(start <= i < end for start, end in self.content)


def joined(doc: Doc, ranges: Iterable[Range]) -> list[Range]:
    """Adjacent ranges as one, without the commas and dashes that only separate them; a full stop stays."""
    found: list[Range] = []
    for start, end in ranges:
        trimmed = without(doc, start, end, _SEPARATORS)
        if trimmed is None:
            continue
        if found and all(doc[i].is_space for i in range(found[-1][1], trimmed[0])):
            found[-1] = found[-1][0], trimmed[1]
        else:
            found.append(trimmed)
    return found
