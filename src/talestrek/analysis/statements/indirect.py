"""Indirect and mixed statements: what a source says in the journalist's words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from talestrek.analysis.drafts import Draft
from talestrek.analysis.page import DASHES, Block, Page, Range, without
from talestrek.analysis.statements.claims import LEAST_STRENGTH, can_speak, reports
from talestrek.analysis.statements.complements import Complement, find_complement
from talestrek.analysis.statements.cues import Cue, find_cues, match_verb
from talestrek.analysis.statements.reporting_clauses import ReportingClause, find_reporting_clause
from talestrek.analysis.statements.source_phrases import read_source_phrase
from talestrek.analysis.syntax import children, has_finite_verb, is_finite, noun_phrase
from talestrek.language.expressions import Frame, Verb
from talestrek.reading import Kind, Marker

__all__ = ["IndirectReader"]

_SURE = 0.8
_TAG_STRENGTH = 0.7
_MOSTLY = 0.9
_TRIMMED = DASHES | {",", ":", ";"}
_CLAUSE_OPENERS = frozenset(
    "da når hvis dersom fordi mens medan etter før idet selv sjølv om at for siden sidan".split()
)


class IndirectReader:
    """Reads the statements of one article outside the direct ones already taken, sentence by sentence."""

    def __init__(self, page: Page, taken: Sequence[Draft]) -> None:
        self.page = page
        self.doc = page.doc
        self.taken = taken
        self._closed = {
            i for draft in taken for start, end in (*draft.content, *draft.taken) for i in range(start, end)
        }

    def read(self) -> Iterator[Draft]:
        """The statements in order; a turn that a sentence like "Det sa hun til NTB." closes gets its cue and source."""
        previous: Draft | None = None
        last: Range | None = None
        for block in self.page.blocks:
            last = None if block.is_heading else last
            for sentence in block.sentences:
                open_part = self._open_part(*sentence)
                if open_part is None:
                    last = None
                    continue
                found = self._read_sentence(block, *open_part)
                if not found and previous is not None and last is not None and previous.end == last[1]:
                    self._go_on(previous, open_part)
                unsaid = last is not None and (previous is None or previous.end <= last[0])
                found = found or self._tag(block, open_part, last if unsaid else None)
                for draft in found:
                    self._mark_quotes(draft)
                    yield draft
                    previous = draft
                last = open_part

    def _open_part(self, start: int, end: int) -> Range | None:
        """A sentence without what direct speech takes of its beginning."""
        while start < end and (start in self._closed or self.doc[start].is_punct or self.doc[start].is_space):
            start += 1
        return (start, end) if start < end else None

    def _read_sentence(self, block: Block, start: int, end: int) -> list[Draft]:
        drafts: list[Draft] = []
        clause = find_reporting_clause(self.doc, start, end, self.page.lexicon)
        if clause is not None and clause.start not in self._closed and clause.rule != "source-phrase":
            drafts.extend(self._preposed(block, start, end, clause))
        if not drafts:
            phrase = read_source_phrase(self.page, block, start, end, self._closed)
            drafts.extend([phrase] if phrase is not None else [])
        sentence = self.doc[start:end]
        before: tuple[Cue, Complement] | None = None
        for cue in sorted(find_cues(sentence, self.page.lexicon), key=lambda cue: cue.head.i):
            if self._is_taken(cue, drafts) or (before is not None and before[0].head.i == cue.head.i):
                continue
            found = find_complement(cue, sentence, self.page.lexicon)
            if found is None or any(draft.covers(found.start) for draft in drafts):
                continue
            if not reports(cue, found, self.page, heading=block.is_heading):
                continue
            draft = self._clause(block, cue, found)
            if before is not None and _shares_source(cue, before[1]):
                draft.speaker, draft.anonymous = before[0].source, before[0].is_anonymous
            drafts.append(draft)
            before = cue, found
        return drafts

    def _is_taken(self, cue: Cue, drafts: Sequence[Draft]) -> bool:
        if any(i in self._closed for i in range(cue.start, cue.end)):
            return True
        return any(
            draft.covers(cue.head.i) or (draft.cue is not None and draft.cue[0] <= cue.head.i < draft.cue[1])
            for draft in drafts
        )

    def _clause(self, block: Block, cue: Cue, found: Complement) -> Draft:
        sureness = 0.9 if found.rule.startswith("tree") else 0.8
        return Draft(
            Kind.INDIRECT, Marker.NONE, [(found.start, found.end)], f"clause:{found.frame}:{found.rule}",
            sureness * cue.strength, block.number, block.is_heading, cue=(cue.start, cue.end), lemma=cue.lemma,
            speaker=cue.source, anonymous=cue.is_anonymous,
        )  # fmt: skip

    def _preposed(self, block: Block, start: int, end: int, clause: ReportingClause) -> Iterator[Draft]:
        """What stands before its reporting clause without marks: "Prisene stiger, opplyser banken."."""
        source = clause.source
        if clause.by_author or (source is not None and not can_speak(source, self.page)):
            return
        if clause.strength < LEAST_STRENGTH:
            return
        if clause.strength < _SURE and source is not None and source.ent_type_ != "PER" and source.pos_ != "PRON":
            return
        if self._is_adverbial(start, clause.start):
            return
        parts = [(start, clause.start), *([(clause.resumes, end)] if clause.resumes is not None else [])]
        content = [part for a, b in parts if (part := without(self.doc, a, b, _TRIMMED)) is not None]
        if sum(token.is_alpha for a, b in content for token in self.doc[a:b]) < 2:
            return
        yield Draft(
            Kind.INDIRECT, Marker.NONE, content, f"preposed:{clause.rule}", 0.9 * clause.strength, block.number,
            block.is_heading, cue=clause.cue, lemma=clause.lemma, speaker=source,
        )  # fmt: skip

    def _is_adverbial(self, start: int, end: int) -> bool:
        """What stands before an inverted main clause without being its content: "Da han kom hjem, fortalte han …"."""
        finite = [token for token in self.doc[start:end] if is_finite(token)]
        if self.doc[start].lower_ in _CLAUSE_OPENERS:
            return len(finite) < 2
        return not finite and self.doc[start].pos_ in {"ADP", "ADV", "SCONJ"}

    def _tag(self, block: Block, sentence: Range, last: Range | None) -> list[Draft]:
        """A sentence that tells who said the one before: "Det opplyser politiet.", "Det sa hun til NTB."."""
        start, end = sentence
        if self.doc[start].lower_ not in {"det", "dette"} or end - start < 3:
            return []
        cue = self._tag_cue(start, end)
        if cue is None or find_complement(cue, self.doc[start:end], self.page.lexicon) is not None:
            return []
        source = cue.source
        if source is None or source.i <= start or not can_speak(source, self.page):
            behind = (t for t in self.doc[cue.end : end] if t.pos_ in {"PROPN", "NOUN", "PRON"} and t.dep_ != "obl")
            source = next(behind, None)
        if source is None or source.i >= end or not self._is_somebody(source):
            return []
        turn = next(
            (draft for draft in self.taken if draft.turn and draft.cue is None and self._ends_at(draft, start)), None
        )
        if turn is not None:
            turn.cue, turn.lemma, turn.speaker = (cue.start, cue.end), cue.lemma, source
            turn.rule += "+tag"
            return []
        content = without(self.doc, *last, _TRIMMED) if last is not None and self.doc[last[1] - 1].text != ":" else None
        if content is None or not has_finite_verb(self.doc[content[0] : content[1]]):
            return []
        return [
            Draft(
                Kind.INDIRECT, Marker.NONE, [content], "tag", 0.8, block.number, cue=(cue.start, cue.end),
                lemma=cue.lemma, speaker=source,
            )
        ]  # fmt: skip

    def _is_somebody(self, source: Token) -> bool:
        """Whether a noun phrase surely is somebody: "det viste seg" and "det krever tid" tell nobody's words."""
        if source.pos_ == "PRON":
            return source.dep_ == "nsubj" and not source.morph.get("Reflex")
        named = any(part.ent_type_ in {"GPE_ORG", "ORG", "PER", "PROD"} for part in noun_phrase(source))
        return named or self.page.people.role(source.lower_) is not None

    def _tag_cue(self, start: int, end: int) -> Cue | None:
        """The verb of saying behind "det", alone or with "har"."""
        verb = self.doc[start + 1]
        cue = match_verb(verb, self.page.lexicon)
        if cue is None and verb.lower_ in {"har", "hadde"}:
            participles = (match_verb(token, self.page.lexicon) for token in self.doc[start + 2 : end])
            cue = next((cue for cue in participles if cue is not None and not is_finite(cue.head)), None)
        if cue is None or not isinstance(cue.entry, Verb) or cue.strength < _TAG_STRENGTH:
            return None
        return cue if Frame.QUOTE in cue.entry.frames else None

    def _ends_at(self, draft: Draft, start: int) -> bool:
        return draft.end <= start and not any(token.is_alpha for token in self.doc[draft.end : start])

    def _go_on(self, previous: Draft, sentence: Range) -> None:
        """A sentence that opens with "At" goes on with the clause before it."""
        opening = [token.lower_ for token in self.doc[sentence[0] : sentence[0] + 2]]
        if previous.rule.startswith("clause") and (opening[0] == "at" or opening == ["og", "at"]):
            content = without(self.doc, *sentence, _TRIMMED)
            if content is not None:
                previous.content.append(content)

    def _mark_quotes(self, draft: Draft) -> None:
        """Mixed where a fragment of the content is verbatim, direct where all of it is."""
        first, last = self.doc[draft.start].idx, self.doc[draft.end - 1].idx + len(self.doc[draft.end - 1].text)
        inside = [q for q in self.page.quotations if first - 1 <= q.outer[0] and q.outer[1] <= last + 1]
        spans = [span for quotation in inside for span in quotation.inner]
        whole = sum(end - start for start, end in spans) >= _MOSTLY * (last - first - 2)
        if whole and len(inside) == 1 and draft.rule.startswith("clause"):
            draft.kind, draft.marker = Kind.DIRECT, inside[0].marker
        elif any(" " in self.page.text[start:end].strip() for start, end in spans):
            draft.kind, draft.marker = Kind.MIXED, inside[0].marker


def _shares_source(cue: Cue, before: Complement) -> bool:
    """A cue that follows a content without a subject of its own belongs to the source of the cue before it."""
    if cue.start < before.end or any(True for _ in children(cue.head, "nsubj", "nsubj:pass")):
        return False
    return cue.source is None or before.start <= cue.source.i < before.end
