"""Reporting clauses behind or inside what is said: "…, sier hun", "…, skal presten ha sagt", "…, ifølge politiet".

Found on the word order, which news keeps strictly (cue verb before its subject, Faarlund et al. 1997, §10.1), and only
then on the tree: the parser often loses its way in a long quote.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from talestrek.analysis.statements.cues import Cue, find_cues, match_source_phrase, match_verb
from talestrek.analysis.statements.speakers import climb, subject_behind
from talestrek.analysis.syntax import children, is_finite, noun_phrase
from talestrek.language.expressions import Frame, Phrase, ReportingLexicon, Subject

__all__ = ["ReportingClause", "find_reporting_clause", "reporting_clause_at"]

_CLOSERS = frozenset({",", "?", "!", "»", '"', "”", "“", "’", "-", "–", "—", "…", "...", "..", "?»", "!»", "''"})
_STOPS = frozenset({"?", "!", "»", '"', "”", "“", "’", "…", "..."})
_NOMINAL = frozenset({"PROPN", "NOUN", "PRON", "DET", "NUM", "ADJ"})
_AUTHOR = frozenset("jeg eg vi me du dere de dykk man".split()) - {"de", "me"}
_SUBORDINATORS = frozenset("som når da då mens medan etter før idet".split())
_GOES_ON = frozenset(
    "som og men da når mens medan etter hvor der noe med i på til idet før fordi at for om ved under uten utan både "
    "eller kor då idet samtidig ifølge ifølgje overfor andsynes".split()
)
_AUX_REACH = 9
_HAVE = frozenset({"har", "hadde"})
_BEEN = frozenset("blitt vore vorte vært".split())


@dataclass(frozen=True, slots=True)
class ReportingClause:
    """A reporting clause as token indices ``[start, end)``.

    ``start`` is its first word, behind the comma; ``source`` the head of the noun phrase that names who speaks, if one
    does; ``resumes`` the first token of speech that goes on in the same sentence; ``by_author`` says that the first or
    second person speaks: the journalist, or somebody within a quote.
    """

    start: int
    end: int
    cue: tuple[int, int]
    lemma: str
    strength: float
    source: Token | None
    rule: str
    resumes: int | None = None
    by_author: bool = False

    @property
    def source_end(self) -> int:
        """The token behind the cue and the source's noun phrase."""
        if self.source is None or self.source.i < self.start:
            return self.cue[1]
        return max(self.cue[1], noun_phrase(self.source).end)


def find_reporting_clause(
    doc: Doc, start: int, end: int, lexicon: ReportingLexicon, *, first: int | None = None
) -> ReportingClause | None:
    """The first reporting clause that begins between two token indices, behind something that may be its content.

    ``first`` lets a clause stand at the very start, where the content ended with the sentence before.
    """
    for i in range(start if first is None else first, end):
        if i > start and doc[i - 1].text not in _CLOSERS:
            continue
        if i == start and first is None:
            continue
        found = reporting_clause_at(doc, i, end, lexicon)
        if found is not None:
            return found
    return None


def reporting_clause_at(doc: Doc, i: int, end: int, lexicon: ReportingLexicon) -> ReportingClause | None:
    """The reporting clause that begins at token ``i``, before token ``end``."""
    if i >= end or doc[i].is_space:
        return None
    return (
        _source_phrase(doc, i, end, lexicon)
        or _verb_first(doc, i, end, lexicon)
        or _auxiliary_first(doc, i, end, lexicon)
        or _message(doc, i, end, lexicon)
    )


def _verb_first(doc: Doc, i: int, end: int, lexicon: ReportingLexicon) -> ReportingClause | None:
    verb = doc[i]
    cue = match_verb(verb, lexicon, any_pos=True)
    if cue is None or Frame.QUOTE not in cue.entry.frames or verb.pos_ == "PROPN" or verb.is_title:
        return None
    if "Inf" in verb.morph.get("VerbForm") and verb.lower_.endswith("e"):
        return None
    source = subject_behind(doc[i], cue.end, end)
    if source is None or _has_own_clause(doc, verb, source, end):
        return None
    if any(child.i < verb.i and child.pos_ in {"NOUN", "PROPN"} for child in children(verb, "nsubj")):
        return None
    return _clause(doc, i, end, cue, source, "verb-subject")


def _auxiliary_first(doc: Doc, i: int, end: int, lexicon: ReportingLexicon) -> ReportingClause | None:
    """ ", har han sagt", ", skal presten ha sagt"."""
    if doc[i].pos_ != "AUX" or not is_finite(doc[i]):
        return None
    source = subject_behind(doc[i], i + 1, end)
    if source is None or source.i > i + 4:
        return None
    phrase_end = noun_phrase(source).end
    for j in range(phrase_end, min(phrase_end + _AUX_REACH, end)):
        if doc[j].is_punct:
            return None
        cue = match_verb(doc[j], lexicon)
        if cue is not None and Frame.QUOTE in cue.entry.frames and _is_perfect(doc[i], doc[j]):
            if _has_own_clause(doc, doc[j], source, end):
                return None
            return _clause(doc, i, end, cue, source, "auxiliary-subject-verb")
    return None


def _is_perfect(auxiliary: Token, verb: Token) -> bool:
    """ "har sagt", "skal ha sagt", not "vil si"."""
    if is_finite(verb) or "Inf" in verb.morph.get("VerbForm"):
        return False
    return auxiliary.lower_ in _HAVE or any(token.lower_ == "ha" for token in verb.doc[auxiliary.i : verb.i])


def _message(doc: Doc, i: int, end: int, lexicon: ReportingLexicon) -> ReportingClause | None:
    """ ", heter det i rapporten", ", er svaret fra ministeren"."""
    last = next((j for j in range(i + 1, min(i + 4, end)) if doc[j].lower_ in _BEEN), i)
    head = last if doc[i].lower_ in _HAVE else i
    for cue in find_cues(doc[head : head + 1], lexicon):
        if isinstance(cue.entry, Phrase) and cue.start <= head + 1 and Frame.QUOTE in cue.entry.frames:
            if cue.entry.subject is Subject.SOURCE:
                if any(child.i < i for child in children(doc[i], "nsubj")):
                    continue
                source = subject_behind(doc[i], i + 1, end)
                if source is None:
                    continue
            else:
                source = cue.source or _document_behind(doc, max(cue.words, default=i) + 1, end)
            last = max(cue.words, default=i) + 1
            if any(doc[j].lower_ in {"at", "å", "om"} for j in range(last, min(last + 3, end))):
                continue
            return _clause(doc, i, end, cue, source, "message")
    return None


def _document_behind(doc: Doc, start: int, end: int) -> Token | None:
    for j in range(start, min(start + 4, end)):
        if doc[j].lower_ in {"i", "frå", "fra", "på", "hos", "av"} and j + 1 < end:
            return climb(doc[j + 1], j, end)
    return None


def _source_phrase(doc: Doc, i: int, end: int, lexicon: ReportingLexicon) -> ReportingClause | None:
    found = match_source_phrase(doc[i], end, lexicon)
    if found is None:
        return None
    entry, opened, middle, closed = found
    if len(middle):
        source: Token | None = middle.root
    else:
        source = climb(doc[opened], opened - 1, end) if opened < end and doc[opened].pos_ in _NOMINAL else None
        if source is None:
            return None
        closed = max(noun_phrase(source).end, opened + 1)
    return ReportingClause(i, closed, (i, opened), entry.name, entry.strength, source, "source-phrase")


def _has_own_clause(doc: Doc, verb: Token, source: Token, end: int) -> bool:
    """Whether the verb's content follows it: then what stands before is an adverbial, not the content."""
    after = noun_phrase(source).end
    for j in range(after, min(after + 8, end)):
        if doc[j].text in {",", ".", ":"}:
            return doc[j].text == ":" and j == end - 1
        if doc[j].lower_ in _SUBORDINATORS or (is_finite(doc[j]) and doc[j].pos_ == "VERB"):
            return False
        if doc[j].lower_ == "at":
            return True
        if j == after and doc[j].lower_ in {"om", "å", "hvordan", "korleis", "hvorfor", "kvifor"}:
            following = doc[j + 1] if j + 1 < end else None
            return following is not None and following.pos_ in {"PRON", "VERB", "AUX", "SCONJ"}
        if j == after and doc[j].lower_ in {"hva", "kva"}:
            return True
    return any(
        child.dep_ == "ccomp" and child.i > source.i and child.left_edge.i > source.i and is_finite(child)
        for child in verb.children
    ) and not any(child.dep_ in {"ccomp", "parataxis"} and child.i < verb.i for child in verb.children)


def _clause(doc: Doc, i: int, end: int, cue: Cue, source: Token | None, rule: str) -> ReportingClause:
    after = noun_phrase(source).end if source is not None else cue.end
    after = max(after, cue.end)
    resumes = _resumption(doc, i, after, end)
    author = source is not None and source.lower_ in _AUTHOR and source.pos_ == "PRON"
    stop = resumes if resumes is not None else end
    return ReportingClause(i, stop, (cue.start, cue.end), cue.lemma, cue.strength, source, rule, resumes, author)


def _resumption(doc: Doc, start: int, after: int, end: int) -> int | None:
    """Where speech goes on behind the clause in the same sentence: "Det er, sier hun, en skandale."."""
    comma = next((j for j in range(after, min(after + 12, end)) if doc[j].text == ","), None)
    if comma is None or comma + 2 >= end:
        return None
    following = doc[comma + 1]
    if following.lower_ in _GOES_ON or following.pos_ in {"PROPN"}:
        return None
    before = doc[max(start - 8, 0) : start]
    rest = doc[comma + 1 : end]
    if following.text in {"«", '"', "“"} and doc[start - 1].text in _STOPS | {","}:
        return comma + 1
    lacks_verb = not any(is_finite(token) for token in before)
    return comma + 1 if lacks_verb and any(is_finite(token) for token in rest) else None
