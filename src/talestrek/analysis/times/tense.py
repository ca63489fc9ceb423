"""Which way the verb beside an expression points: to the past, to the future, or nowhere.

In a parsed document the governing verb tells by its tense, its auxiliaries and what it is; elsewhere the nearest verb
of the clause does that the lexicon knows.
"""

from __future__ import annotations

from bisect import bisect_right

from spacy.tokens import Doc, Token

from talestrek.analysis.times.context import Direction
from talestrek.analysis.times.pieces import Pieces
from talestrek.language.times import load_times

__all__ = ["TreeTense", "clause_direction"]

_W = load_times().words
_CLAUSE_ENDS = frozenset(".!?;:\n")
_WINDOW = 16
_MODALS = frozenset("skal vil må bør kan".split())
_OPEN_MODALS = frozenset("skulle ville måtte burde kunne".split())
_PERFECT = frozenset("har ha".split())
_BECOMING = frozenset("blir vert bli verta".split())
_PASSIVE_PAST = frozenset("er".split())
_VERBAL = frozenset({"VERB", "AUX"})
_HIGHEST = 8


def clause_direction(p: Pieces, start: int, end: int) -> Direction | None:
    """The direction of the nearest verb that the lexicon knows, in the clause around the pieces ``[start, end)``."""
    for distance in range(1, _WINDOW):
        for i in (start - distance, end + distance - 1):
            word = p.at(i)
            if not word or _cut_off(p, i, start, end):
                continue
            if word in _W["future"]:
                return Direction.FUTURE
            if word in _W["past"]:
                return Direction.PAST
    return None


def _cut_off(p: Pieces, i: int, start: int, end: int) -> bool:
    between = p.low[i:start] if i < start else p.low[end : i + 1]
    return not _CLAUSE_ENDS.isdisjoint(between)


class TreeTense:
    """Asks the parse of one document; characters are mapped to its tokens."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        self._starts = [token.idx for token in doc]

    def direction(self, start: int, end: int) -> Direction | None:
        """The direction of the verb that governs the characters ``[start, end)``, None where a noun does."""
        first, last = self._token(start), self._token(end - 1)
        head = self._doc[first : last + 1].root
        for _ in range(_HIGHEST):
            if head.pos_ in _VERBAL or (head.dep_ == "ROOT") or _has_copula(head):
                return _of_verb(head)
            if head.dep_ in ("nmod", "appos", "acl", "acl:relcl") and head.head.pos_ in ("NOUN", "PROPN"):
                return self._through_noun(head.head)
            head = head.head
        return None

    def _token(self, offset: int) -> int:
        return max(0, bisect_right(self._starts, offset) - 1)

    def _through_noun(self, noun: Token) -> Direction | None:
        """What a noun's verb will do tells of the noun too ("møtet tirsdag skal"), what it did does not."""
        for _ in range(_HIGHEST):
            if noun.pos_ in _VERBAL or _has_copula(noun):
                found = _of_verb(noun)
                return found if found is Direction.FUTURE and _is_modal(noun) else None
            if noun.dep_ == "ROOT":
                return None
            noun = noun.head
        return None


def _has_copula(token: Token) -> bool:
    return any(child.dep_ in ("cop", "aux", "aux:pass") for child in token.children)


def _is_modal(verb: Token) -> bool:
    return any(child.lower_ in _MODALS for child in verb.children if child.dep_ == "aux")


def _of_verb(verb: Token) -> Direction | None:
    """By the finite part of a verb group: "har møtt" is past, "skal møte" and "møtes" future."""
    helpers = {child.lower_ for child in verb.children if child.dep_ in ("aux", "cop", "aux:pass")}
    if helpers & _MODALS or helpers & _BECOMING:
        return Direction.FUTURE
    if helpers & _OPEN_MODALS:
        return None
    if helpers & _PERFECT:
        return Direction.PAST
    finite = [child for child in verb.children if child.dep_ in ("cop", "aux", "aux:pass") and _tense(child)]
    group = finite[0] if finite else verb
    tense = _tense(group)
    if tense == "Past":
        return Direction.PAST
    if tense == "Pres":
        if group.lower_ in _PASSIVE_PAST and "Part" in verb.morph.get("VerbForm"):
            return None
        return None if group.lower_ in _W["past"] or _reports(verb) else Direction.FUTURE
    if "Part" in verb.morph.get("VerbForm"):
        return Direction.PAST
    return None


def _tense(token: Token) -> str | None:
    found = token.morph.get("Tense")
    return found[0] if found else None


def _reports(verb: Token) -> bool:
    """Whether a verb in the present tells what has been said: it has a clause or a quote."""
    return any(child.dep_ in ("ccomp", "parataxis") for child in verb.children)
