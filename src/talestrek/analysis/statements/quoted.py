"""Direct speech between quotation marks, outside the turns."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from talestrek.analysis.drafts import Draft, joined
from talestrek.analysis.page import Block, Page, Range
from talestrek.analysis.quotations import Quotation
from talestrek.analysis.statements.cues import Cue, find_cues
from talestrek.analysis.statements.reporting_clauses import reporting_clause_at
from talestrek.analysis.syntax import has_finite_verb, is_finite, is_first_person, noun_phrase
from talestrek.article import Span
from talestrek.language.expressions import Frame
from talestrek.reading import Kind

__all__ = ["QuotationReader"]

_CLAUSE_WORDS = 5
_FRAGMENT_WORDS = 4
_RESUMES_WITHIN = 25
_ENDS = frozenset({".", "?", "!", "…", "...", "»", '"', "”", ":"})
_BEHIND_MARK = frozenset({",", ".", "»", '"', "”"})
_NAMED = frozenset({"PER", "ORG", "GPE_ORG"})
_THIRD_PERSON = frozenset({"han", "hun", "ho"})


@dataclass(frozen=True, slots=True)
class _Quote:
    """A quotation as tokens: its marks, its inner ranges, and the sentence around it, ``[begin, end)``."""

    inner: list[Range]
    opening: int
    closing: int
    begin: int
    end: int
    first: Block
    last: Block


class QuotationReader:
    """Reads the quotations of one article that stand for themselves, outside the turns already taken."""

    def __init__(self, page: Page, taken: Sequence[Draft]) -> None:
        self.page = page
        self.doc = page.doc
        self.taken = taken
        self._starts = [token.idx for token in page.doc]

    def read(self) -> Iterator[Draft]:
        """The statements, in order. Fragments inside a reported clause are left to the indirect ones."""
        previous: Draft | None = None
        for quotation in self.page.quotations:
            quote = self._locate(quotation)
            if quote is None or any(draft.covers(quote.inner[0][0]) for draft in self.taken):
                continue
            draft = self._read_quote(quotation, quote)
            if draft is None:
                continue
            if previous is not None and self._resumes(previous, draft):
                previous.content.extend(draft.content)
            else:
                previous = draft
                yield draft

    def _locate(self, quotation: Quotation) -> _Quote | None:
        inner = [pair for span in quotation.inner if (pair := self._tokens(span))[0] < pair[1]]
        if not inner or inner[0][0] == 0:
            return None
        first, last = self.page.block_at(inner[0][0]), self.page.block_at(inner[-1][1] - 1)
        if first is None or last is None:
            return None
        opening, closing = inner[0][0] - 1, inner[-1][1]
        begin = max((start for start, _ in first.sentences if start <= max(opening, first.start)), default=first.start)
        end = min((end for _, end in last.sentences if end > closing), default=last.end)
        return _Quote(inner, opening, closing, begin, max(end, min(closing + 1, last.end)), first, last)

    def _tokens(self, span: Span) -> Range:
        return bisect_left(self._starts, span[0]), bisect_right(self._starts, span[1] - 1)

    def _read_quote(self, quotation: Quotation, quote: _Quote) -> Draft | None:
        content = joined(self.doc, quote.inner)
        words = sum(token.is_alpha for start, end in quote.inner for token in self.doc[start:end])
        if not content or words < 2:
            return None
        heading = quote.first.is_heading
        draft = Draft(Kind.DIRECT, quotation.marker, content, "", 0.0, quote.first.number, heading)
        finite = any(has_finite_verb(self.doc[start:end]) for start, end in quote.inner)
        clause = finite and words >= _CLAUSE_WORDS
        before = self.doc[quote.opening - 1] if quote.opening else None
        opens = (
            before is None or before.text in _ENDS or not any(t.is_alpha for t in self.doc[quote.begin : quote.opening])
        )
        if opens and self._closed_by_clause(draft, quote):
            return draft
        if before is not None and before.text == ":" and before.i > quote.first.start:
            return self._behind_colon(draft, quote, sure=clause)
        alone = opens and not any(token.is_alpha for token in self.doc[quote.closing + 1 : quote.end])
        if alone and (heading or clause):
            draft.rule, draft.score = "quotes:alone", 0.75
            return draft
        if words >= _FRAGMENT_WORDS and not heading and self.doc[quote.inner[0][0]].is_lower:
            draft.speaker = self._acting(quote)
            draft.kind, draft.rule, draft.score = Kind.MIXED, "quotes:fragment", 0.6
            return draft if draft.speaker is not None else None
        return None

    def _closed_by_clause(self, draft: Draft, quote: _Quote) -> bool:
        """«A», sier X."""
        i = quote.closing + 1
        while i < quote.last.end and (self.doc[i].text in _BEHIND_MARK or self.doc[i].is_space):
            i += 1
        if i >= quote.last.end or self.doc[i].is_title:
            return False
        clause = reporting_clause_at(self.doc, i, quote.last.sentence_end(i), self.page.lexicon)
        if clause is None or clause.by_author:
            return False
        draft.cue, draft.lemma, draft.speaker = clause.cue, clause.lemma, clause.source
        draft.rule, draft.score = f"quotes:{clause.rule}", 0.97
        draft.taken = [(clause.start, clause.source_end)]
        return True

    def _behind_colon(self, draft: Draft, quote: _Quote, *, sure: bool) -> Draft | None:
        """X skriver i en e-post: «A». Without a cue before the colon only a whole clause counts."""
        colon = quote.opening - 1
        begin = next((start for start, end in quote.first.sentences if start <= colon < end), quote.begin)
        cues = find_cues(self.doc[begin:colon], self.page.lexicon)
        for cue in sorted(cues, key=lambda cue: -cue.start):
            if Frame.QUOTE not in cue.entry.frames or cue.end > colon:
                continue
            source = self._source_before(cue, begin, colon)
            if source is not None and is_first_person(source):
                return None
            draft.cue, draft.lemma, draft.speaker = (cue.start, cue.end), cue.lemma, source
            draft.rule, draft.score = "quotes:colon", 0.9
            return draft
        draft.rule, draft.score = "quotes:colon", 0.7
        return draft if sure else None

    def _source_before(self, cue: Cue, begin: int, end: int) -> Token | None:
        return cue.source if cue.source is not None and begin <= cue.source.i < end else None

    def _acting(self, quote: _Quote) -> Token | None:
        """The person or organisation whose doing a sentence tells before a fragment of their words."""
        for token in self.doc[quote.begin : quote.opening]:
            if token.dep_ != "nsubj" or token.head.i >= quote.opening:
                continue
            if token.lower_ in _THIRD_PERSON or any(part.ent_type_ in _NAMED for part in noun_phrase(token)):
                return token
        return None

    def _resumes(self, previous: Draft, draft: Draft) -> bool:
        """A quote that goes on behind the reporting clause: «A», sier X. «B»."""
        if draft.rule != "quotes:alone" or draft.block != previous.block or previous.cue is None:
            return False
        between = self.doc[previous.end : draft.start]
        if len(between) >= _RESUMES_WITHIN or sum(token.text in {".", "?", "!"} for token in between) > 1:
            return False
        return not any(is_finite(token) and token.i > previous.cue[1] for token in between)
