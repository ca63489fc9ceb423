"""Direct speech that a talestrek opens: turns, up to where the journalist's own voice returns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from talestrek.analysis.drafts import Draft, joined
from talestrek.analysis.page import DASHES, Block, Page, Range
from talestrek.analysis.statements.cues import find_cues
from talestrek.analysis.statements.reporting_clauses import ReportingClause, find_reporting_clause
from talestrek.analysis.statements.voice import speech_log_odds
from talestrek.analysis.syntax import is_first_person, is_second_person, noun_phrase
from talestrek.article import PassageKind
from talestrek.language.expressions import Frame
from talestrek.reading import Kind, Marker

__all__ = ["TurnReader"]

# Added to the log odds that a sentence is spoken, by where it stands in a turn; set on the development gold, where
# half or twice of each changes joint F1 by less than one point.
_AFTER_CLAUSE = -3.0
_BEFORE_CLAUSE = 2.5
_WITHOUT_CLAUSE = 0.9
_ANSWER = 0.6
_NO_CHANGE = 0.5
_QUOTE_OPEN = 3.0
_FIRST_PERSON = 1.5
_NAMES_SPEAKER = -2.0
_REPORTS = -2.5

_BODY = frozenset({PassageKind.LEAD, PassageKind.PARAGRAPH})
_OFTEN = 4
_RUN_ON_REACH = 3
_CLOSING_MARKS = frozenset({"»", '"', "”"})
_ENDS = frozenset({".", "?", "!", "…", "...", "»", '"', "”", ":"})
_OPEN_ENDS = frozenset({"?", "!", "»", '"', "”", "…", "..."})
_THIRD_PERSON = frozenset({"han", "hun", "ho"})
_AUTHORS = frozenset({"jeg", "eg"})


class TurnReader:
    """Reads the turns of one article."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.doc = page.doc
        self._names = self._speaker_names()

    def read(self) -> Iterator[Draft]:
        """The statements that dashes open, in order."""
        run_on: Block | None = None
        asked = False
        for block, following in zip(self.page.blocks, [*self.page.blocks[1:], None], strict=False):
            if block is run_on:
                continue
            for sentences in self._turns_of(block):
                draft, open_ended = self._read_turn(block, sentences, answers=asked)
                if draft is None:
                    continue
                asked = draft.interviewer
                if open_ended and following is not None and sentences[-1] == block.sentences[-1]:
                    run_on = following if self._runs_on(draft, following) else None
                yield draft

    def _turns_of(self, block: Block) -> Iterator[list[Range]]:
        """The sentences of each turn of a passage: the one that opens it, and those that dashes open inside it."""
        current: list[Range] | None = [] if block.is_turn else None
        for start, end in block.sentences:
            cut = self._inner_dash(block, start, end)
            while cut is not None:
                if cut > start and current is not None:
                    current.append((start, cut))
                if current:
                    yield current
                current, start = [], cut + 1
                cut = self._inner_dash(block, start, end)
            if current is not None and start < end:
                current.append((start, end))
        if current:
            yield current

    def _inner_dash(self, block: Block, start: int, end: int) -> int | None:
        """A dash inside a passage that opens a turn: behind a finished sentence or a colon, before a capital."""
        for i in range(max(start, block.start + 1), end - 1):
            if self.doc[i].text in DASHES and self.doc[i + 1].text[:1].isupper():
                previous = self.doc[i - 1]
                if previous.text in _ENDS and (previous.whitespace_ or previous.is_space):
                    return i
        return None

    def _read_turn(self, block: Block, sentences: list[Range], *, answers: bool) -> tuple[Draft | None, bool]:
        """The statement of one turn, and whether its speech reaches the end of its sentences without a clause."""
        clauses = [self._clause_in(sentences, k) for k in range(len(sentences))]
        scores = [self._log_odds(start, end) for start, end in sentences]
        k = next((k for k, clause in enumerate(clauses) if clause is not None), len(sentences))
        clause = clauses[k] if k < len(sentences) else None
        if clause is None or not self._is_spoken_up_to(sentences, scores, k, clause):
            bonus = _WITHOUT_CLAUSE + (_ANSWER if answers else 0.0)
            return self._without_clause(block, sentences, [score + bonus for score in scores])
        start, end = sentences[k]
        content = [*sentences[:k], (start, clause.start)]
        if clause.resumes is not None:
            content.append((clause.resumes, end))
        content.extend(self._after_clause(sentences, scores, clauses, k))
        content = joined(self.doc, content)
        if not content:
            return None, False
        draft = Draft(
            Kind.DIRECT, Marker.DASH, content, f"dash:{clause.rule}", 0.97, block.number, block.is_heading,
            cue=clause.cue, lemma=clause.lemma, speaker=clause.source, turn=True,
            taken=[(clause.start, clause.source_end)],
        )  # fmt: skip
        return draft, False

    def _is_spoken_up_to(
        self, sentences: Sequence[Range], scores: Sequence[float], k: int, clause: ReportingClause
    ) -> bool:
        """Whether the sentences between the opening one and a reporting clause belong to the turn that it closes."""
        between = list(scores[1:k])
        start = sentences[k][0]
        if k and clause.start > start:
            between.append(self._log_odds(start, clause.start))
        return sum(score + _BEFORE_CLAUSE for score in between) >= 0

    def _after_clause(
        self,
        sentences: Sequence[Range],
        scores: Sequence[float],
        clauses: Sequence[ReportingClause | None],
        k: int,
    ) -> Iterator[Range]:
        """The sentences behind a reporting clause in which its source goes on speaking."""
        clause = clauses[k]
        source = clause.source if clause is not None else None
        own = {token.lower_ for token in noun_phrase(source) if token.pos_ == "PROPN"} if source is not None else set()
        for (start, end), score, later in zip(sentences[k + 1 :], scores[k + 1 :], clauses[k + 1 :], strict=True):
            if any(token.lower_ in own for token in self.doc[start:end]):
                return
            if later is not None and score + _AFTER_CLAUSE / 2 > 0:
                yield start, later.start
            elif score + _AFTER_CLAUSE > 0:
                yield start, end
            else:
                return

    def _without_clause(
        self, block: Block, sentences: Sequence[Range], scores: Sequence[float]
    ) -> tuple[Draft | None, bool]:
        spoken = _spoken_prefix(scores)
        content = joined(self.doc, sentences[:spoken])
        if not content:
            return None, False
        draft = Draft(Kind.DIRECT, Marker.DASH, content, "dash:alone", 0.9, block.number, block.is_heading, turn=True)
        draft.interviewer = self._is_question(draft)
        return draft, spoken == len(sentences) and not draft.interviewer

    def _clause_in(self, sentences: Sequence[Range], k: int) -> ReportingClause | None:
        """The reporting clause of a sentence, not one that the speaker uses of himself or of a quote in his speech."""
        start, end = sentences[k]
        open_start = k > 0 and self.doc[start - 1].text in _OPEN_ENDS and self.doc[start].is_lower
        first: int | None = start if open_start else None
        while True:
            clause = find_reporting_clause(self.doc, start, end, self.page.lexicon, first=first)
            if clause is None:
                return None
            if not clause.by_author and not self._is_nested(start, clause.start):
                return clause
            first = clause.start + 1

    def _is_nested(self, start: int, clause: int) -> bool:
        """Whether what stands before a clause is a quotation inside the speech."""
        before = clause - 1
        while before > start and self.doc[before].text in {",", "?", "!", "."}:
            before -= 1
        return self.doc[before].text in _CLOSING_MARKS and self.doc[start].text in {"«", '"', "“"}

    def _is_question(self, draft: Draft) -> bool:
        """Whether a turn asks: it ends in a question mark and its speaker does not speak of himself."""
        tokens = self.doc[draft.start : draft.end]
        last = next((token for token in reversed(tokens) if token.text not in _CLOSING_MARKS), tokens[-1])
        if "?" not in last.text:
            return False
        own = any(token.lower_ in _AUTHORS for token in tokens)
        return not own or any(is_second_person(token) for token in tokens)

    def _runs_on(self, draft: Draft, block: Block) -> bool:
        """Add to a turn the next paragraph, without a dash of its own, up to the reporting clause there, if it has one.

        The clause must name a person: institutions close paragraphs of the journalist's own in the same way.
        """
        if block.is_turn or block.passage.kind not in _BODY:
            return False
        sentences = list(block.sentences[:_RUN_ON_REACH])
        clauses = [self._clause_in(sentences, k) for k in range(len(sentences))]
        k = next((k for k, clause in enumerate(clauses) if clause is not None), len(sentences))
        clause = clauses[k] if k < len(sentences) else None
        if clause is None or clause.source is None or not clause.rule.endswith(("verb-subject", "subject-verb")):
            return False
        if clause.source.pos_ != "PRON" and not any(t.pos_ == "PROPN" for t in noun_phrase(clause.source)):
            return False
        pieces = [*sentences[:k], (sentences[k][0], clause.start)]
        if sum(self._log_odds(start, end) for start, end in pieces) < -1.0:
            return False
        draft.content = [*draft.content, *joined(self.doc, pieces)]
        draft.cue, draft.lemma, draft.speaker = clause.cue, clause.lemma, clause.source
        draft.rule = f"dash:run-on:{clause.rule}"
        draft.taken.append((clause.start, clause.source_end))
        return True

    def _speaker_names(self) -> frozenset[str]:
        """The names of those who are named often or speak: speech seldom names its own speaker."""
        named = Counter(token.lower_ for token in self.doc if token.ent_type_ == "PER")
        found = {name for name, count in named.items() if count >= _OFTEN}
        for start, end in self.page.sentences():
            clause = find_reporting_clause(self.doc, start, end, self.page.lexicon)
            if clause is not None and clause.source is not None:
                found |= {token.lower_ for token in noun_phrase(clause.source) if token.ent_type_ == "PER"}
        return frozenset(found)

    def _log_odds(self, start: int, end: int) -> float:
        """The log odds that a sentence is spoken: by its words, and by what else tells whose voice it is in."""
        tokens = self.doc[start:end]
        score = speech_log_odds(tokens)
        if self._is_quote_open(start):
            score += _QUOTE_OPEN
        if any(is_first_person(token) and not self._is_quoted(token, start) for token in tokens):
            score += _FIRST_PERSON
        if any(token.lower_ in self._names and token.ent_type_ == "PER" for token in tokens):
            score += _NAMES_SPEAKER
        for cue in find_cues(tokens, self.page.lexicon):
            source = cue.source
            if source is None or not cue.is_finite or cue.head.dep_ not in {"ROOT", "conj"} or source.i < start:
                continue
            if Frame.AT in cue.entry.frames and (source.ent_type_ == "PER" or source.lower_ in _THIRD_PERSON):
                return score + _REPORTS
        return score

    def _is_quote_open(self, start: int) -> bool:
        """Whether a quotation that opened before in the same paragraph is still open."""
        first = self.page.text.rfind("\n", 0, self.doc[start].idx) + 1
        before = self.page.text[first : self.doc[start].idx]
        return before.count("«") > before.count("»")

    def _is_quoted(self, token: Token, start: int) -> bool:
        before = self.doc[start : token.i].text
        return before.count("«") > before.count("»") or before.count('"') % 2 == 1


def _spoken_prefix(scores: Sequence[float]) -> int:
    """How many sentences are spoken before the journalist goes on: speech that has ended does not come back.

    The most likely place of the one change, the first sentence being speech for sure; that there is none is
    ``_NO_CHANGE`` more likely than any other place.
    """
    best, total, at = _NO_CHANGE + sum(scores[1:]), 0.0, len(scores)
    for k in range(1, len(scores)):
        if total > best:
            best, at = total, k
        total += scores[k]
    return at
