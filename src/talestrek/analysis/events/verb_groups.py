"""What a verb says of its act by itself: tense, modal verbs, negation, adverbs and the conjunction of its clause."""

from __future__ import annotations

from collections.abc import Iterator, Set
from typing import NamedTuple

from spacy.tokens import Token

from talestrek.analysis.events.governors import leading_words
from talestrek.analysis.events.timing import is_ahead
from talestrek.analysis.syntax import children, is_finite
from talestrek.language.status import Effect, StatusLexicon
from talestrek.reading import Status

__all__ = ["Finding", "is_negation", "read_verb"]

_HELPERS = ("aux", "aux:pass", "cop")
_VERBAL = frozenset({"VERB", "AUX"})
_NEGATIONS = frozenset("ikke ikkje aldri neppe knapt verken korkje hverken".split())
_NOBODY = frozenset("ingen inga intet inkje ingenting".split())
_ONLY = frozenset("bare berre minst mindre overraskende overraskande uventet uventa".split())
_CONDITIONS = frozenset("hvis dersom viss såfremt såframt sofremt med".split())
_WHETHER = frozenset("om hvorvidt kvarvidt".split())
_SUPPOSING = frozenset("blir bli blei hadde skulle vert ville vart".split())
_EVEN = frozenset({"selv", "sjølv"})
_AHEAD = frozenset("før idet innen innan inntil medan mens når til".split())
_PERFECT = frozenset({"har", "hadde", "ha"})
_PREDICATES = frozenset({"NOUN", "ADJ", "PROPN"})
_WITHOUT = frozenset("uten utan framfor fremfor istedenfor stedet staden".split())
_OBLIGED = frozenset("må skal vil skulle ville".split())
_OPEN = frozenset("kan kunne bør burde tør tørre".split())
_MODALS = frozenset("burde kunne måtte skulle vilje ville".split())
_MAY_HAVE = frozenset("kan kunne bør burde må vil ville måtte".split())
_SHALL = frozenset({"skal", "skulle"})
_BECOMES = frozenset("blir vert blei".split()) - {"blei"}
_PRESENT = "Pres"


class Finding(NamedTuple):
    """A status, the rule that says so, and how sure it is, from 0 to 1. Without a status the rule is open."""

    status: Status | None
    rule: str
    score: float = 0.9


OPEN = Finding(None, "infinitive", 0.5)


def read_verb(verb: Token, lexicon: StatusLexicon, consumed: Set[int]) -> Finding:
    """What the verb group says; no status for a bare infinitive, of which what embeds it decides.

    ``consumed`` are the tokens that belong to the act itself, such as the negation of "støtter ikke" as a refusal.
    """
    found = _affirmed(verb, lexicon, consumed)
    if _conditional(verb):
        return Finding(Status.HYPOTHETICAL, "condition", 0.9)
    if _is_open_question(verb):
        return Finding(Status.HYPOTHETICAL, "question", 0.8)
    if is_negated(verb, consumed):
        return Finding(Status.NEGATED, "negation", 0.9)
    return found


def _affirmed(verb: Token, lexicon: StatusLexicon, consumed: Set[int]) -> Finding:
    helpers = [helper for helper in _helpers(verb) if helper.i not in consumed]
    words = [helper.lower_ for helper in helpers]
    if not words and any(is_finite(helper) for helper in _own_helpers(verb)):
        return Finding(Status.ACTUAL, "trigger", 0.8)
    if verb.lemma_.lower() in _MODALS and verb.i not in consumed:
        words.append(verb.lower_)
    perfect = "ha" in words
    modal = next((word for word in words if word in _OPEN | _OBLIGED | {"måtte"}), None)
    if any(
        _effect(child, lexicon) is Effect.HYPOTHETICAL for child in children(verb, "advmod") if child.i not in consumed
    ):
        return Finding(Status.HYPOTHETICAL, "adverb", 0.8)
    if modal is not None and perfect:
        if modal in _SHALL:
            return Finding(Status.ACTUAL, "hearsay", 0.8)
        if modal in _MAY_HAVE:
            return Finding(Status.HYPOTHETICAL, f"modal:{modal} ha", 0.9)
    if any(word in _OPEN for word in words):
        return Finding(Status.HYPOTHETICAL, f"modal:{next(word for word in words if word in _OPEN)}", 0.85)
    if modal is not None and modal != "måtte":
        if _has_condition(verb):
            return Finding(Status.HYPOTHETICAL, "condition:main", 0.85)
        return Finding(Status.FUTURE, f"modal:{modal}", 0.85)
    if not perfect and any(mark.lower_ == "å" for mark in leading_words(verb)):
        return OPEN if not any(True for _ in children(verb, "cop")) else Finding(Status.HYPOTHETICAL, "infinitive", 0.6)
    if "Imp" in verb.morph.get("Mood"):
        return Finding(Status.HYPOTHETICAL, "imperative", 0.7)
    present = any(_tense(word) == _PRESENT for word in (verb, *helpers))
    had = any(word in _PERFECT for word in words)
    if present and not had and any(mark.lower_ in _AHEAD for mark in children(verb, "mark")):
        return Finding(None, "subjunction", 0.6)
    if present and not had and _has_condition(verb):
        return Finding(Status.HYPOTHETICAL, "condition:main", 0.8)
    if words and words[0] in _BECOMES and "Part" in verb.morph.get("VerbForm"):
        return Finding(Status.FUTURE, "blir", 0.75)
    if present and not had and verb.pos_ in _VERBAL | _PREDICATES and is_ahead(verb, present=True):
        return Finding(Status.FUTURE, "time", 0.8)
    if helpers or is_finite(verb) or "Part" in verb.morph.get("VerbForm") or verb.pos_ not in _VERBAL:
        return Finding(Status.ACTUAL, "past" if not present else "present", 0.9)
    return OPEN


def is_negated(token: Token, consumed: Set[int]) -> bool:
    """Whether a negation, a subject or object like "ingen", or "uten" stands with a verb."""
    for child in token.children:
        if child.i in consumed:
            continue
        if is_negation(child) and child.dep_ in {"advmod", "cc", "case", "mark", "det", "neg", "discourse"}:
            return True
        if child.lower_ in _NOBODY and child.dep_ in {"nsubj", "nsubj:pass", "obj"}:
            return True
        if child.dep_ in {"nsubj", "nsubj:pass"} and any(
            d.lower_ in _NOBODY or d.lower_ in {"verken", "hverken", "korkje"} for d in child.children
        ):
            return True
        if child.lower_ in _WITHOUT and child.dep_ in {"case", "mark", "advmod"}:
            return True
    if token.dep_ == "conj" and not is_finite(token) and not any(is_finite(child) for child in _own_helpers(token)):
        return token.head.pos_ in _VERBAL and is_negated(token.head, consumed) and token.head.i != token.i
    return False


def is_negation(token: Token) -> bool:
    """Whether a word negates: "ikke", "aldri", not "ikke bare" or "ikke minst"."""
    if token.lower_ not in _NEGATIONS:
        return False
    return token.i + 1 >= len(token.doc) or token.nbor().lower_ not in _ONLY


def _own_helpers(verb: Token) -> list[Token]:
    return list(children(verb, *_HELPERS))


def _helpers(verb: Token) -> Iterator[Token]:
    """The auxiliaries of a verb, or those that it shares with the verb it is coordinated with."""
    own = _own_helpers(verb)
    seen = 0
    while not own and verb.dep_ == "conj" and not is_finite(verb) and verb.head.pos_ in _VERBAL and seen < 5:
        verb = verb.head
        own = _own_helpers(verb)
        seen += 1
    yield from own


def _conditional(verb: Token) -> bool:
    """Whether the clause of a verb is a condition or an open question."""
    for mark in children(verb, "mark", "advmod"):
        if mark.lower_ in _CONDITIONS - {"med"} or mark.lower_ in _WHETHER:
            concession = mark.i > 0 and mark.nbor(-1).lower_ in _EVEN
            return mark.pos_ != "ADP" and not concession
    return False


def _is_open_question(verb: Token) -> bool:
    """Whether its finite verb opens a sentence before the subject: "Angriper de?", "Skulle de angripe, svarer vi."."""
    group = [word for word in (verb, *_own_helpers(verb)) if is_finite(word)]
    first = min(group, key=lambda word: word.i, default=None)
    follows = next(children(verb, "nsubj", "nsubj:pass", "expl"), None)
    if first is None or follows is None or follows.i < first.i:
        return False
    before = next((word for word in verb.sent if word.is_alpha), None)
    if before is None or before.i != first.i:
        return False
    end = next((word.text for word in reversed(list(verb.sent)) if word.is_punct and not word.is_quote), "")
    return end == "?" or (first.lower_ in _SUPPOSING and any(word.text == "," for word in verb.sent))


def _has_condition(verb: Token) -> bool:
    """Whether a condition stands beside a main clause: "Dersom X, vil Y"."""
    return any(child.dep_ == "advcl" and _conditional(child) for child in verb.children)


def _effect(token: Token, lexicon: StatusLexicon) -> Effect | None:
    return lexicon.modifier(token.lower_, token.lemma_.lower())


def _tense(token: Token) -> str | None:
    found = token.morph.get("Tense")
    return found[0] if found else None
