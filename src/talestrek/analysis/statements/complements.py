"""The clause that a cue governs: what is said, in the journalist's words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from talestrek.analysis.statements.cues import Cue, allows, match_verb
from talestrek.analysis.syntax import children, is_finite, noun_phrase
from talestrek.language.expressions import Frame, Noun, ReportingLexicon, Verb

__all__ = ["Complement", "find_complement"]

_CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "acl", "csubj", "parataxis", "obl", "nmod", "obj"})
_WHETHER = "om"
_QUESTION_WORDS = frozenset(
    "hva hvem hvilke hvilken hvilket hvor hvordan hvorfor hvorvidt kor korleis korvidt kva kvar kven kvifor".split()
)
_ADVERBS = frozenset("imidlertid også likevel derimot nå no altså fortsatt framleis dessuten òg difor derfor".split())
_OBJECTS = frozenset("deg ham henne meg oss seg".split())
_OPENERS = frozenset("da då når etter selv sjølv fordi hvis dersom".split())
_QUOTE_MARKS = {"«": "»", '"': '"', "“": "”", "”": "”"}
_ADVERBIAL_MARKS = frozenset({"at"})
_SEPARATORS = frozenset({",", "-", "–", "—", ";"})
_REACH = 9
_SURE = 0.8


@dataclass(frozen=True, slots=True)
class Complement:
    """A content clause as token indices ``[start, end)``, without the conjunction that opens it."""

    start: int
    end: int
    frame: Frame
    rule: str


def find_complement(cue: Cue, sentence: TokenSpan, lexicon: ReportingLexicon) -> Complement | None:
    """The clause that a cue governs, by the tree and, where the parse has lost it, by the conjunction that follows.

    ``sentence`` bounds it. Clauses before the cue are not looked for.
    """
    found = (
        _by_tree(cue, sentence)
        or _by_conjunction(cue, sentence)
        or _by_infinitive(cue, sentence)
        or _by_word_order(cue, sentence)
    )
    if found is None:
        return None
    end = _end(cue, found, sentence, lexicon)
    return Complement(found.start, end, found.frame, found.rule) if end > found.start else None


def _by_tree(cue: Cue, sentence: TokenSpan) -> Complement | None:
    candidates: list[Complement] = []
    for clause, through_noun in _candidates(cue):
        if clause.i < cue.start or clause.i >= sentence.end:
            continue
        found = _as_content(cue, clause, through_noun=through_noun)
        if found is not None and found.start >= cue.start:
            candidates.append(found)
    return min(candidates, key=lambda found: found.start, default=None)


def _candidates(cue: Cue) -> Iterator[tuple[Token, bool]]:
    """Clauses below the words of a cue, and below its object where the lexicon allows a clause inside a noun phrase."""
    anchors = {cue.head.i, *cue.words}
    doc = cue.head.doc
    for i in sorted(anchors):
        for child in doc[i].children:
            if child.i in anchors:
                continue
            if child.dep_ in _CLAUSES:
                yield child, False
            if child.dep_ in {"obj", "obl", "nsubj", "iobj"} and child.i > cue.start:
                for below in child.children:
                    if below.dep_ in {"acl", "advcl", "ccomp", "acl:cleft", "nmod"}:
                        yield below, True
    if cue.head.dep_ in {"amod", "xcomp", "obj"} and not isinstance(cue.entry, Noun):
        return
    if isinstance(cue.entry, Noun):
        for child in cue.head.head.children:
            if child.dep_ in {"advcl", "acl"} and child.i > cue.head.i:
                yield child, False


def _as_content(cue: Cue, clause: Token, *, through_noun: bool) -> Complement | None:
    """What a clause is to a cue, None where the lexicon does not allow it."""
    doc = clause.doc
    low, high = clause.left_edge.i, clause.right_edge.i + 1
    mark = next((m for m in children(clause, "mark") if m.lower_ in {"at", "å", _WHETHER} and m.i < clause.i), None)
    question = next((t for t in doc[low : clause.i + 1] if t.lower_ in _QUESTION_WORDS), None)
    limit = mark.i if mark is not None else (question.i if question is not None else clause.i)
    case = next((c for c in children(clause, "case") if c.i < limit), None)
    preposition = case.lower_ if case is not None and case.i not in cue.words else None
    if mark is not None and mark.lower_ == "at":
        frame, start = Frame.AT, mark.i + 1
    elif mark is not None and mark.lower_ == "å":
        frame, start = Frame.INF, mark.i
    elif question is not None and question.i <= low + 2 + (case is not None):
        frame, start = Frame.HV, question.i
    elif mark is not None:
        frame, start = Frame.HV, mark.i + 1
    elif any(m.lower_ not in _ADVERBIAL_MARKS for m in children(clause, "mark")):
        return None
    elif clause.dep_ in {"xcomp", "ccomp"} and _is_bare_infinitive(clause) and allows(cue.entry, Frame.INF, None):
        frame, start = Frame.INF, clause.i
    elif clause.dep_ in {"ccomp", "parataxis", "xcomp"} and Frame.AT in cue.entry.frames:
        bare = _bare_start(cue, clause)
        if bare is None:
            return None
        frame, start = Frame.AT, bare
    else:
        return None
    if clause.dep_ in {"obl", "nmod", "obj"} and mark is None:
        return None
    if through_noun and not _noun_clause(cue) and (preposition is None or not allows(cue.entry, frame, preposition)):
        return None
    if not through_noun and not allows(cue.entry, frame, preposition):
        other = preposition is not None and _noun_clause(cue)
        if not other or frame is Frame.HV:
            return None
    if through_noun and frame is Frame.INF and preposition == "for":
        return None
    while start < high and (doc[start].is_space or doc[start].text in _SEPARATORS or doc[start].text == ":"):
        start += 1
    return Complement(start, high, frame, f"tree:{clause.dep_}")


def _is_bare_infinitive(clause: Token) -> bool:
    return "Inf" in clause.morph.get("VerbForm") and not any(is_finite(aux) for aux in children(clause, "aux"))


def _bare_start(cue: Cue, clause: Token) -> int | None:
    """Where a clause without "at" begins: behind the cue, its subject and adverbs. None where it is no clause.

    The parser often gives the first words of such a clause to the verb above it, so its own subtree says little.
    """
    doc = clause.doc
    start = cue.end
    if cue.source is not None and cue.source.i >= cue.end and cue.source.i < clause.i:
        phrase = noun_phrase(cue.source)
        if phrase.start <= start + 2 and phrase.end <= clause.i:
            start = phrase.end
    while start < clause.i and doc[start].lower_ in _ADVERBS:
        start += 1
    if (
        doc[start].text == ","
        or doc[start].lower_ == "som"
        or not any(is_finite(token) for token in doc[start : clause.i + 2])
    ):
        return None
    return start


def _noun_clause(cue: Cue) -> bool:
    return isinstance(cue.entry, Verb) and cue.entry.noun_clause


def _is_clause(token: Token) -> bool:
    return is_finite(token) or any(is_finite(child) for child in children(token, "aux", "cop", "aux:pass"))


def _by_conjunction(cue: Cue, sentence: TokenSpan) -> Complement | None:
    """The clause behind the first "at" after a cue, with nothing between that could take it away."""
    if not allows_any(cue, Frame.AT):
        return None
    doc = cue.head.doc
    for i in range(cue.end, min(cue.end + _REACH, sentence.end - 1)):
        token = doc[i]
        if token.lower_ == "at":
            previous = doc[i - 1]
            preposition = previous.lower_ if previous.pos_ == "ADP" and not cue.start <= i - 1 < cue.end else None
            if allows(cue.entry, Frame.AT, preposition) or (preposition and _noun_clause(cue)):
                return Complement(i + 1, sentence.end, Frame.AT, "conjunction")
            return None
        if (is_finite(token) and i > cue.head.i) or token.text in {",", ":", ";", "."}:
            return None
    return None


def _by_infinitive(cue: Cue, sentence: TokenSpan) -> Complement | None:
    """The infinitive behind a cue and its object: "ba både A og B styrke vernet", "oppfordret dem til å komme"."""
    if not allows_any(cue, Frame.INF):
        return None
    doc = cue.head.doc
    for i in range(cue.end, min(cue.end + _REACH, sentence.end - 1)):
        token = doc[i]
        if token.lower_ == "å":
            previous = doc[i - 1]
            preposition = previous.lower_ if previous.pos_ == "ADP" and i - 1 >= cue.end else None
            return (
                Complement(i, sentence.end, Frame.INF, "infinitive")
                if allows(cue.entry, Frame.INF, preposition)
                else None
            )
        if token.pos_ == "VERB" and "Inf" in token.morph.get("VerbForm"):
            bare = allows(cue.entry, Frame.INF, None) and cue.lemma == "be" and i > cue.end
            return Complement(i, sentence.end, Frame.INF, "infinitive") if bare else None
        if is_finite(token) or token.text in {",", ":", ";", "."}:
            return None
    return None


def _by_word_order(cue: Cue, sentence: TokenSpan) -> Complement | None:
    """A clause without "at" that the parser made something else of: noun phrase and finite verb behind a sure cue."""
    if not isinstance(cue.entry, Verb) or not cue.entry.allows(Frame.AT) or cue.strength < _SURE or cue.passive:
        return None
    if cue.head.dep_.startswith("acl"):
        return None
    doc = cue.head.doc
    start = cue.end
    if cue.source is not None and cue.source.i >= cue.end:
        phrase = noun_phrase(cue.source)
        start = phrase.end if phrase.start <= start + 2 else start
    while start < sentence.end and (doc[start].lower_ in _ADVERBS or doc[start].lower_ in _OBJECTS):
        start += 1
    if start >= sentence.end or doc[start].pos_ not in {"PRON", "DET", "NOUN", "PROPN", "ADJ", "NUM"}:
        return None
    for i in range(start, min(start + _REACH, sentence.end)):
        token = doc[i]
        if token.is_punct or token.pos_ == "SCONJ" or token.lower_ in {"og", "men"}:
            return None
        if is_finite(token):
            inverted = any(child.i > i for child in children(token, "nsubj"))
            return Complement(start, sentence.end, Frame.AT, "word-order") if i > start and not inverted else None
    return None


def allows_any(cue: Cue, frame: Frame) -> bool:
    """Whether a cue takes contents of this frame at all."""
    return frame in cue.entry.frames


def _end(cue: Cue, found: Complement, sentence: TokenSpan, lexicon: ReportingLexicon) -> int:
    """Where the content ends: at the end of the sentence, unless the sentence goes back to a clause above it."""
    doc = cue.head.doc
    end = sentence.end
    above = any(token.i >= found.end for token in cue.head.ancestors)
    subordinate = cue.head.dep_.startswith(("advcl", "acl", "csubj")) or any(True for _ in children(cue.head, "mark"))
    subordinate = subordinate or doc[sentence.start].lower_ in _OPENERS
    if above and subordinate and found.rule.startswith("tree"):
        end = min(end, found.end)
    for token in doc[_behind_quote(doc, found.start, end) : end]:
        if token.i >= found.end and _resumes_above(token, cue, found):
            end = token.left_edge.i
        elif _coordinated_cue(token, cue, lexicon):
            end = token.i
        elif _other_source(token, found, lexicon):
            end = min(child.left_edge.i for child in children(token, "nsubj"))
        else:
            continue
        break
    return _before_separator(doc, end, found.start)


def _behind_quote(doc: Doc, start: int, end: int) -> int:
    """Where to look for the end of a content: behind the quotation that it opens with, if it does."""
    closing = _QUOTE_MARKS.get(doc[start].text)
    close = next((i for i in range(start + 1, end) if doc[i].text == closing), start + 1)
    return close + 1


def _resumes_above(token: Token, cue: Cue, found: Complement) -> bool:
    """A clause after the content that is coordinated with the cue or stands beside it."""
    if token.dep_ not in {"conj", "parataxis", "root", "ROOT"} or not _is_clause(token):
        return False
    if token.head.i != cue.head.i and token.head.i >= cue.start:
        return False
    if any(mark.lower_ == "at" for mark in children(token, "mark")) or token.left_edge.i < found.end - 1:
        return False
    return not _goes_on(token, cue)


def _goes_on(token: Token, cue: Cue) -> bool:
    """Whether a coordinated clause goes on with what is said, whatever the tree makes of it.

    It does where "det" is its subject, or where it has none and its tense is not that of the cue.
    """
    verb = next((aux for aux in children(token, "aux", "cop") if is_finite(aux)), token)
    own = next(children(token, "nsubj", "nsubj:pass", "expl"), None)
    if own is not None:
        return own.lower_ == "det" and not any(child.lower_ in {"mens", "medan"} for child in token.children)
    return _differ_in_tense(verb, cue.head)


def _differ_in_tense(one: Token, other: Token) -> bool:
    first, second = one.morph.get("Tense"), other.morph.get("Tense")
    return bool(first and second and first != second)


def _other_source(token: Token, found: Complement, lexicon: ReportingLexicon) -> bool:
    """Somebody else's statement in the same sentence: "A, men Det hvite hus benekter dette"."""
    if not is_finite(token) or token.dep_ not in {"conj", "parataxis", "ROOT", "ccomp", "advcl"}:
        return False
    own = next(children(token, "nsubj"), None)
    if own is None or own.i > token.i or own.pos_ not in {"PROPN", "NOUN"} or own.left_edge.i <= found.start + 1:
        return False
    opener = token.doc[own.left_edge.i - 1].lower_
    if opener not in {"men", "mens", "medan"}:
        return False
    other = match_verb(token, lexicon)
    return other is not None and other.strength >= 0.8


def _coordinated_cue(token: Token, cue: Cue, lexicon: ReportingLexicon) -> bool:
    """Another reporting verb without a subject behind "og" or "men", with its own clause: the same source goes on."""
    doc = token.doc
    if doc[token.i - 1].lower_ not in {"og", "men", "samt"} or token.pos_ not in {"VERB", "AUX"}:
        return False
    verb = doc[token.i + 1] if token.pos_ == "AUX" and token.i + 1 < len(doc) else token
    if token is verb and _differ_in_tense(token, cue.head):
        return False
    other = match_verb(verb, lexicon)
    if other is None or other.strength < 0.7:
        return False
    for word in doc[verb.i + 1 : verb.i + 6]:
        if word.lower_ == "at":
            return True
        if word.lower_ == "å":
            return Frame.INF in other.entry.frames
        if is_finite(word) or word.is_punct or (word.pos_ == "PRON" and word.lower_ != "seg"):
            return False
    return False


def _before_separator(doc: Doc, end: int, start: int) -> int:
    while end > start and (
        doc[end - 1].is_space
        or doc[end - 1].text in _SEPARATORS
        or doc[end - 1].lower_ in {"og", "men", "mens", "medan", "samt"}
    ):
        end -= 1
    return end
