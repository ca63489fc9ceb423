"""An article as its readers see it: passages as tokens with their sentences, quotation marks and the lexicons."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Doc

from talestrek.analysis.quotations import Quotation, find_quotations
from talestrek.article import Passage, PassageKind, Span
from talestrek.language.expressions import ReportingLexicon
from talestrek.language.people import People

__all__ = ["DASHES", "Block", "Page", "Range", "char_span", "without"]

DASHES = frozenset({"-", "–", "—", "―", "−"})

Range = tuple[int, int]
"""``[start, end)`` in token indices."""

_HEADINGS = frozenset({PassageKind.HEADLINE, PassageKind.SUBHEADING})
_SILENT = frozenset({PassageKind.METADATA, PassageKind.BYLINE, PassageKind.CREDIT})


@dataclass(frozen=True, slots=True)
class Block:
    """A passage as tokens: ``[start, end)`` behind the opening dash, and its sentences without blanks around them."""

    number: int
    passage: Passage
    start: int
    end: int
    sentences: tuple[Range, ...]

    @property
    def is_heading(self) -> bool:
        """Whether it is a headline or a subheading."""
        return self.passage.kind in _HEADINGS

    @property
    def is_turn(self) -> bool:
        """Whether a talestrek opens it."""
        return self.passage.dash is not None

    def sentence_end(self, i: int) -> int:
        """The end of the sentence that a token stands in."""
        return next((end for start, end in self.sentences if start <= i < end), self.end)


@dataclass(frozen=True, slots=True)
class Page:
    """A parsed article with all that the finders of statements ask. Bylines, credits and metadata have no block.

    ``text`` is that of ``doc``, which spaCy would put together anew at each call.
    """

    doc: Doc
    text: str
    blocks: tuple[Block, ...]
    quotations: tuple[Quotation, ...]
    lexicon: ReportingLexicon
    people: People

    @classmethod
    def of(cls, doc: Doc, passages: Sequence[Passage], lexicon: ReportingLexicon, people: People) -> Page:
        """Lay the passages, in code points of ``doc.text``, over its tokens."""
        blocks = tuple(_blocks(doc, passages))
        text = doc.text
        return cls(doc, text, blocks, find_quotations(text, passages), lexicon, people)

    def block_at(self, i: int) -> Block | None:
        """The block that a token stands in."""
        return next((block for block in self.blocks if block.start <= i < block.end), None)

    def sentences(self) -> Iterator[Range]:
        """The sentences of all blocks in order."""
        for block in self.blocks:
            yield from block.sentences


def _blocks(doc: Doc, passages: Sequence[Passage]) -> Iterator[Block]:
    starts = [token.idx for token in doc]
    boundaries = [sentence.start for sentence in doc.sents]
    for number, passage in enumerate(passages):
        if passage.kind in _SILENT:
            continue
        first = bisect_left(starts, passage.dash[1] if passage.dash else passage.start)
        last = bisect_left(starts, passage.end)
        while first < last and doc[first].is_space:
            first += 1
        cuts = boundaries[bisect_left(boundaries, first + 1) : bisect_left(boundaries, last)]
        edges = [first, *cuts, last]
        sentences = tuple(trimmed for a, b in pairwise(edges) if (trimmed := without(doc, a, b, frozenset())))
        if sentences:
            yield Block(number, passage, first, last, sentences)


def without(doc: Doc, start: int, end: int, marks: frozenset[str]) -> Range | None:
    """A token range without blanks and these marks at its ends, None where nothing is left."""
    while start < end and (doc[start].is_space or doc[start].text in marks):
        start += 1
    while end > start and (doc[end - 1].is_space or doc[end - 1].text in marks):
        end -= 1
    return (start, end) if start < end else None


def char_span(doc: Doc, start: int, end: int) -> Span:
    """A token range as code points of ``doc.text``."""
    return doc[start].idx, doc[end - 1].idx + len(doc[end - 1].text)
