"""Cues: where a text uses a reporting expression, which one it is, and who its source is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from talestrek.analysis.statements.speakers import after_preposition, phrase_source, verb_source
from talestrek.analysis.syntax import children, is_finite
from talestrek.language.expressions import Frame, Noun, Phrase, ReportingLexicon, SourcePhrase, Subject, Verb

__all__ = ["Cue", "find_cues", "match_source_phrase"]

_VERBAL = frozenset({"VERB", "AUX"})
_REFLEXIVES = frozenset("seg meg deg oss dykk dere".split())
_NEGATIONS = frozenset("ikke ikkje ei aldri neppe knapt ingen inga intet".split())
_PARTICLE_REACH = 8
_PHRASE_REACH = 6
_NOBODY = frozenset("andre få egne eigne sin sitt sine si den det dette denne alle noen nokon".split())
_GENERIC = frozenset("man ein en".split())
_SAY = frozenset("si seia seie".split())
_MEANT = frozenset("det dette hva hvilket kva noe noko som".split())


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting expression in use.

    ``head`` carries the complement; ``start`` and ``end`` are token indices of the words shown as the cue; ``source``
    is the head of the noun phrase that names the source, None where the clause has none.
    """

    entry: Verb | Phrase | Noun
    head: Token
    start: int
    end: int
    source: Token | None
    passive: bool = False
    words: tuple[int, ...] = ()

    @property
    def strength(self) -> float:
        """How surely the expression reports, from the lexicon."""
        return self.entry.strength

    @property
    def lemma(self) -> str:
        """The citation form of the expression."""
        if isinstance(self.entry, Verb):
            return self.entry.lemma
        if isinstance(self.entry, Phrase):
            return self.entry.name
        return next(iter(self.entry.lemmas.values()))[0]

    @property
    def is_anonymous(self) -> bool:
        """Whether the clause is complete without a source: a passive, "det har kommet fram at"."""
        return self.passive or (isinstance(self.entry, Phrase) and self.entry.subject is not Subject.SOURCE)

    @property
    def is_finite(self) -> bool:
        """Whether the cue or one of its auxiliaries is a finite verb."""
        return is_finite(self.head) or any(is_finite(aux) for aux in children(self.head, "aux", "cop", "aux:pass"))


def find_cues(tokens: Iterable[Token], lexicon: ReportingLexicon) -> Iterator[Cue]:
    """Every reporting verb, phrase and noun among the tokens, phrases before the plain verbs they are made of."""
    taken: set[int] = set()
    rows = list(tokens)
    if not rows:
        return
    around = rows[0].doc[max(rows[0].i - _PHRASE_REACH, 0) : rows[-1].i + len(rows) + 2 * _PHRASE_REACH]
    present = {token.lower_ for token in around}
    for token in rows:
        for phrase in _match_phrases(token, present, lexicon):
            taken.update(phrase.words)
            yield phrase
    for token in rows:
        if token.i in taken or token.is_space or token.is_punct:
            continue
        verb = match_verb(token, lexicon)
        if verb is not None:
            yield verb
        elif token.pos_ == "NOUN":
            yield from _match_noun(token, lexicon)


def match_verb(token: Token, lexicon: ReportingLexicon, *, any_pos: bool = False) -> Cue | None:
    """The verb entry that a token is a form of, with its particle and reflexive as the entry wants them."""
    verbal = token.pos_ in _VERBAL or bool(token.morph.get("VerbForm"))
    if not verbal and not (any_pos and token.pos_ in {"NOUN", "ADJ", "X", "PROPN"} and token.is_lower):
        return None
    if _explains(token):
        return None
    entries = lexicon.verbs_by_form.get(token.lower_) or (
        lexicon.verbs_by_lemma.get(token.lemma_.lower(), ()) if token.pos_ == "VERB" else ()
    )
    best: tuple[int, Verb, Token | None] | None = None
    for entry in entries:
        particle = _particle(token, entry.particles) if entry.particles else None
        if entry.particles and particle is None:
            continue
        if entry.reflexive != _has_reflexive(token) and entry.reflexive:
            continue
        rank = 2 * bool(entry.particles) + entry.reflexive
        if best is None or rank > best[0]:
            best = rank, entry, particle
    if best is None:
        return None
    _, entry, particle = best
    end = particle.i + 1 if particle is not None and particle.i == token.i + 1 else token.i + 1
    source, passive = verb_source(token)
    return Cue(entry, token, token.i, end, source, passive)


def _explains(verb: Token) -> bool:
    """ "Det vil si at …", "hva det vil si å …": what something means, not what somebody says."""
    if verb.lower_ not in _SAY:
        return False
    words = [word.lower_ for word in verb.doc[max(verb.i - 2, 0) : verb.i]]
    return len(words) == 2 and "vil" in words and not _MEANT.isdisjoint(words)


def _particle(token: Token, particles: tuple[str, ...]) -> Token | None:
    """The particle of a verb: a child, or a word of its clause close behind it."""
    wanted = frozenset(particles)
    for child in token.children:
        if child.lower_ in wanted and child.i > token.i and not any(True for _ in children(child, "obj", "obl")):
            return child
    doc = token.doc
    for i in range(token.i + 1, min(token.i + 1 + _PARTICLE_REACH, len(doc))):
        word = doc[i]
        if word.lower_ in wanted:
            following = doc[i + 1] if i + 1 < len(doc) else None
            opens = following is None or following.is_punct or following.lower_ in {"at", "om", "å"}
            if word.dep_ not in {"case", "mark"} or opens:
                return word
        if word.is_punct or word.is_space or is_finite(word):
            return None
    return None


def _has_reflexive(token: Token) -> bool:
    return any(child.lower_ in _REFLEXIVES and abs(child.i - token.i) < 5 for child in token.children)


def _match_phrases(token: Token, present: set[str], lexicon: ReportingLexicon) -> Iterator[Cue]:
    """The phrase entries whose head a token is, if their fixed words follow in order: those with the most words."""
    found: list[tuple[Phrase, tuple[int, ...]]] = []
    for entry in lexicon.phrases_by_form.get(token.lower_, ()):
        if any(present.isdisjoint(choices) for choices in entry.words):
            continue
        words = _fixed_words(token, entry)
        if words is not None and not (entry.negated and not _is_negated(token)):
            found.append((entry, words))
    most = max((len(words) for _, words in found), default=0)
    for entry, words in found:
        if len(words) < most:
            continue
        fixed = [token.doc[i] for i in words]
        anchor = next((word for word in fixed if word.pos_ in {"NOUN", "ADJ"}), token)
        source, passive = phrase_source(token, anchor, entry)
        inner = sorted({token.i, *words})
        run = inner[-1] - inner[0] + 1 == len(inner)
        start, end = (inner[0], inner[-1] + 1) if run else _shown(token, inner)
        yield Cue(entry, token, start, end, source, passive, tuple(inner))


def _shown(head: Token, words: list[int]) -> tuple[int, int]:
    """The words shown for a phrase that is split: those that say most, which are the last that lie together."""
    end = words[-1] + 1
    start = end - 1
    while start - 1 in words:
        start -= 1
    return (head.i, head.i + 1) if start == end - 1 and head.pos_ == "VERB" else (start, end)


def _fixed_words(token: Token, entry: Phrase) -> tuple[int, ...] | None:
    at, found = token.i, []
    for choices in entry.words:
        word = _word_behind(token, at, choices)
        if word is not None:
            at = word
        else:
            word = _noun_before(token, choices)
        if word is None:
            return None
        found.append(word)
    return tuple(found)


def _word_behind(token: Token, at: int, choices: frozenset[str]) -> int | None:
    """The first of the words behind a place, before the clause ends or another verb comes."""
    doc = token.doc
    for i in range(at + 1, min(at + 1 + _PHRASE_REACH, len(doc))):
        word = doc[i]
        if word.lower_ in choices:
            return i
        if (word.is_punct and word.text not in {"«", "»"}) or (is_finite(word) and word.pos_ == "VERB"):
            return None
    return None


def _noun_before(token: Token, choices: frozenset[str]) -> int | None:
    """A noun of a phrase that stands before its verb, "omkvedet har vært", "beskjeden er", or "det" right before it."""
    if "det" in choices and token.pos_ == "VERB" and not token.is_sent_start and token.nbor(-1).lower_ == "det":
        return token.i - 1
    for word in token.doc[max(token.sent.start, token.i - 4) : token.i]:
        # The tagger takes some definite neuters for verbs: "omkvedet", "løftet".
        if word.lower_ in choices and (word.pos_ == "NOUN" or (word.pos_ == "VERB" and word.dep_ == "nsubj")):
            return word.i
    return None


def _is_negated(token: Token) -> bool:
    sentence = token.sent
    return any(
        word.lower_ in _NEGATIONS for word in token.doc[max(sentence.start, token.i - 3) : token.i + _PHRASE_REACH]
    )


def _match_noun(token: Token, lexicon: ReportingLexicon) -> Iterator[Cue]:
    """A noun that is a cue by itself, with a source: "bekreftelse fra myndighetene på at", "Nesviks påstand om at"."""
    for entry in lexicon.nouns_by_form.get(token.lower_, ()):
        if not entry.cue:
            continue
        source = next(children(token, "nmod:poss"), None)
        if source is None:
            source = after_preposition(token, frozenset({"fra", "frå", "av", "hos"}))
        if source is None and token.head.pos_ == "VERB":
            source = after_preposition(token.head, frozenset({"fra", "frå"}))
        if source is not None and source.lower_ not in {"sin", "sine", "sitt", "si"}:
            yield Cue(entry, token, token.i, token.i + 1, source)
            return


def match_source_phrase(
    token: Token, limit: int, lexicon: ReportingLexicon
) -> tuple[SourcePhrase, int, TokenSpan, int] | None:
    """A source phrase that opens at a token: entry, end of its first words, the source's tokens, end of the phrase.

    ``limit`` is the token index that it may not pass.
    """
    doc = token.doc
    for entry in lexicon.source_phrases_by_word.get(token.lower_, ()):
        for standard, forms in entry.forms.items():
            for form in forms:
                words = form.lower().split()
                opened = token.i + len(words)
                if opened >= limit or [doc[i].lower_ for i in range(token.i, opened)] != words:
                    continue
                closing = [after.lower().split() for after in entry.after.get(standard, ())]
                if not closing and opened < limit:
                    return entry, opened, doc[opened:opened], opened
                for i in range(opened + 1, min(opened + 8, limit)):
                    if doc[i - 1].is_punct or doc[i - 1].pos_ in {"VERB", "AUX", "CCONJ", "SCONJ"}:
                        break
                    for after in closing:
                        if doc[opened].lower_ in _NOBODY or (i == opened + 1 and doc[opened].pos_ == "ADJ"):
                            continue
                        if [doc[j].lower_ for j in range(i, min(i + len(after), limit))] == after:
                            return entry, opened, doc[opened:i], i + len(after)
    return None


def is_generic(token: Token) -> bool:
    """Whether a subject stands for anybody ("man kan si")."""
    return token.lower_ in _GENERIC and token.pos_ in {"PRON", "DET"}


def allows(entry: Verb | Phrase | Noun, frame: Frame, preposition: str | None) -> bool:
    """Whether an expression takes a content of this frame after this preposition."""
    if isinstance(entry, Noun):
        return frame in entry.frames
    return entry.allows(frame, preposition)
