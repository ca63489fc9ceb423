"""Direct speech that a talestrek opens: turns, up to where the journalist's own voice returns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from talestrek.analysis.drafts import Draft, joined
from talestrek.analysis.page import DASHES, Block, Page, Range
from talestrek.analysis.statements.reporting_clauses import ReportingClause, find_reporting_clause
from talestrek.analysis.statements.turn_ends import OpenTurn, prior_features, prior_log_odds, spoken_prefixes
from talestrek.analysis.statements.voice import Voice, load_weights
from talestrek.analysis.syntax import is_second_person, noun_phrase
from talestrek.article import PassageKind
from talestrek.reading import Kind, Marker

__all__ = ["Turn", "TurnReader"]

# Added to the log odds that a sentence of a turn with a reporting clause is spoken, by the side of the clause that it
# is on. On the development gold any value from 1 to 3 and from -1.5 to -3 gives the same.
_BEFORE_CLAUSE = 1.5
_AFTER_CLAUSE = -2.0
_RUN_ON = 1.0

# Where an article keeps its paragraphs, the journalist's voice hardly ever returns inside a dash paragraph: of the 39
# with several sentences and no reporting clause in 208 wire articles, one does. Training sees no such articles. There,
# mostly half or more of the paragraphs that follow another have no dash.
_KEPT = 3.0
_KEPT_SHARE = 0.45

_BODY = frozenset({PassageKind.LEAD, PassageKind.PARAGRAPH})
_RUN_ON_REACH = 3
_CLOSING_MARKS = frozenset({"»", '"', "”"})
_ENDS = frozenset({".", "?", "!", "…", "...", "»", '"', "”", ":"})
_OPEN_ENDS = frozenset({"?", "!", "»", '"', "”", "…", "..."})
_AUTHORS = frozenset({"jeg", "eg"})


@dataclass(frozen=True, slots=True)
class Turn:
    """What a talestrek opens in a passage, in sentences, each with its reporting clause if it has one.

    ``asks`` says that all of it is a question without a reporting clause.
    """

    block: Block
    sentences: Sequence[Range]
    clauses: Sequence[ReportingClause | None]
    asks: bool

    @property
    def closing(self) -> int | None:
        """Which sentence has the first reporting clause."""
        return next((k for k, clause in enumerate(self.clauses) if clause is not None), None)


class TurnReader:
    """Reads the turns of one article."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.doc = page.doc
        self.voice = Voice(page)
        self.turns = [
            self._turn(block, sentences) for block in page.blocks for sentences in self._sentences_of_turns(block)
        ]

        self._asking = sum(turn.asks for turn in self.turns) / max(len(self.turns), 1)

    def read(self) -> Iterator[Draft]:
        """The statements that dashes open, in order."""
        following = {block.number: after for block, after in pairwise(self.page.blocks)}
        prefixes = self._spoken_prefixes()
        run_on: Block | None = None
        for i, turn in enumerate(self.turns):
            if turn.block is run_on:
                continue
            draft = self._without_clause(turn, prefixes[i]) if i in prefixes else self._with_clause(turn)
            if draft is None:
                continue
            after = following.get(turn.block.number)
            open_ended = prefixes.get(i) == len(turn.sentences) and not draft.interviewer
            if open_ended and after is not None and turn.sentences[-1] == turn.block.sentences[-1]:
                run_on = after if self._runs_on(draft, after) else None
            yield draft

    def prior_features(self, i: int) -> dict[str, float]:
        """What tells of the turn of this index, whatever its words, whether it is spoken to its end."""
        return prior_features(
            len(self.turns[i].sentences),
            answers=i > 0 and self.turns[i - 1].asks,
            followed=i + 1 < len(self.turns) and self.turns[i + 1].asks,
            asking=self._asking,
        )

    def _turn(self, block: Block, sentences: Sequence[Range]) -> Turn:
        clauses = [self._clause_in(sentences, k) for k in range(len(sentences))]
        asks = not any(clauses) and self._is_question(sentences[0][0], sentences[-1][1])
        return Turn(block, sentences, clauses, asks)

    def _spoken_prefixes(self) -> dict[int, int]:
        """How many sentences are spoken of each turn that no reporting clause closes, by its index."""
        found: dict[int, OpenTurn] = {}
        kept = self._paragraphs_kept()
        for i, turn in enumerate(self.turns):
            if not self._is_closed(turn):
                prior = kept * _KEPT + (1 - kept) * prior_log_odds(self.prior_features(i), load_weights())
                found[i] = OpenTurn([self.voice.log_odds(start, end) for start, end in turn.sentences], prior)
        return dict(zip(found, spoken_prefixes(list(found.values())), strict=True))

    def _sentences_of_turns(self, block: Block) -> Iterator[list[Range]]:
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

    def _paragraphs_kept(self) -> float:
        """How surely the article has its paragraph breaks, 0 to 1: where only dashes break, they were lost."""
        behind = [
            block for before, block in pairwise(self.page.blocks) if {before.passage.kind, block.passage.kind} <= _BODY
        ]
        return min(sum(not block.is_turn for block in behind) / (len(behind) + 1) / _KEPT_SHARE, 1.0)

    def _is_closed(self, turn: Turn) -> bool:
        """Whether a reporting clause closes a turn: the sentences before it belong to the one that opens the turn."""
        k = turn.closing
        clause = turn.clauses[k] if k is not None else None
        if k is None or clause is None:
            return False
        between = list(turn.sentences[1:k])
        if k and clause.start > turn.sentences[k][0]:
            between.append((turn.sentences[k][0], clause.start))
        return sum(self.voice.log_odds(start, end) + _BEFORE_CLAUSE for start, end in between) >= 0

    def _with_clause(self, turn: Turn) -> Draft | None:
        k = turn.closing
        clause = turn.clauses[k] if k is not None else None
        if k is None or clause is None:
            return None
        start, end = turn.sentences[k]
        content = [*turn.sentences[:k], (start, clause.start)]
        if clause.resumes is not None:
            content.append((clause.resumes, end))
        content.extend(self._after_clause(turn, k, clause))
        content = joined(self.doc, content)
        if not content:
            return None
        return Draft(
            Kind.DIRECT, Marker.DASH, content, f"dash:{clause.rule}", 0.97, turn.block.number, turn.block.is_heading,
            cue=clause.cue, lemma=clause.lemma, speaker=clause.source, turn=True,
            taken=[(clause.start, clause.source_end)],
        )  # fmt: skip

    def _after_clause(self, turn: Turn, k: int, clause: ReportingClause) -> Iterator[Range]:
        """The sentences behind a reporting clause in which its source goes on speaking."""
        source = clause.source
        own = {token.lower_ for token in noun_phrase(source) if token.pos_ == "PROPN"} if source is not None else set()
        for (start, end), later in zip(turn.sentences[k + 1 :], turn.clauses[k + 1 :], strict=True):
            if any(token.lower_ in own for token in self.doc[start:end]):
                return
            score = self.voice.log_odds(start, end)
            if later is not None and score + _AFTER_CLAUSE / 2 > 0:
                yield start, later.start
            elif score + _AFTER_CLAUSE > 0:
                yield start, end
            else:
                return

    def _without_clause(self, turn: Turn, spoken: int) -> Draft | None:
        content = joined(self.doc, turn.sentences[:spoken])
        if not content:
            return None
        draft = Draft(
            Kind.DIRECT, Marker.DASH, content, "dash:alone", 0.9, turn.block.number, turn.block.is_heading, turn=True
        )
        draft.interviewer = self._is_question(draft.start, draft.end)
        return draft

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

    def _is_question(self, start: int, end: int) -> bool:
        """Whether a turn asks: it ends in a question mark and its speaker does not speak of himself."""
        tokens = self.doc[start:end]
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
        if sum(self.voice.log_odds(start, end) for start, end in pieces) + _RUN_ON < 0:
            return False
        draft.content = [*draft.content, *joined(self.doc, pieces)]
        draft.cue, draft.lemma, draft.speaker = clause.cue, clause.lemma, clause.source
        draft.rule = f"dash:run-on:{clause.rule}"
        draft.taken.append((clause.start, clause.source_end))
        return True
