"""Which way the verb beside an expression points: to the past, to the future, or nowhere.

In a parsed document the governing verb tells by its tense, its auxiliaries and what it is; elsewhere the nearest verb
of the clause does that the lexicon knows.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cache
from typing import NamedTuple

from spacy.tokens import Doc, Token

from talestrek.analysis.times.context import Direction
from talestrek.analysis.times.pieces import Pieces
from talestrek.language.reporting import load_reporting
from talestrek.language.times import load_times

__all__ = ["Pointer", "TreeTense", "clause_pointer"]

_W = load_times().words
_CLAUSE_ENDS = frozenset(".!?;:\n")
_WINDOW = 16
_BESIDE = 3
_AHEAD = frozenset("skal vil må bør blir vert bli verta".split())
_OPEN = frozenset("skulle ville måtte burde kunne kan".split())
_PERFECT = frozenset("har ha hadde".split())
_AUXILIARIES = ("aux", "cop", "aux:pass")
_VERBAL = frozenset({"VERB", "AUX"})
_NOMINAL = frozenset({"NOUN", "PROPN"})
_HIGHEST = 8


class Pointer(NamedTuple):
    """Where a verb points, None where that is open, and whether it governs the expression without a noun between."""

    direction: Direction | None
    direct: bool


_NOWHERE = Pointer(None, False)


def clause_pointer(p: Pieces, start: int, end: int) -> Pointer:
    """By the nearest verb that the lexicon knows, in the clause around the pieces ``[start, end)``."""
    first, last = start, end
    while first > 0 and start - first < _WINDOW and p.low[first - 1] not in _CLAUSE_ENDS:
        first -= 1
    while last < len(p) and last - end < _WINDOW and p.low[last] not in _CLAUSE_ENDS:
        last += 1
    words = [*((start - i, i) for i in range(first, start)), *((i - end + 1, i) for i in range(end, last))]
    for distance, i in sorted(words):
        if p.low[i] in _W["future"]:
            return Pointer(Direction.FUTURE, distance <= _BESIDE)
        if p.low[i] in _W["past"]:
            return Pointer(Direction.PAST, distance <= _BESIDE)
    return _NOWHERE


class TreeTense:
    """Asks the parse of one document; characters are mapped to its tokens."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        self._starts: list[int] = doc.to_array("IDX").tolist()

    def pointer(self, start: int, end: int) -> Pointer:
        """Where the verb points that governs the characters ``[start, end)``."""
        first, last = self._token(start), self._token(end - 1)
        head = self._doc[first : last + 1].root
        direct = True
        for _ in range(_HIGHEST):
            if head.pos_ in _VERBAL or head.dep_ == "ROOT" or _has_auxiliary(head):
                return Pointer(_of_verb(head, direct=direct), direct)
            direct = direct and not (head.dep_ in ("nmod", "appos") and head.head.pos_ in _NOMINAL)
            head = head.head
        return _NOWHERE

    def is_verb(self, offset: int) -> bool:
        """Whether a verb begins at a code point."""
        token = self._doc[self._token(offset)]
        return bool(token.idx == offset and token.pos_ in _VERBAL)

    def _token(self, offset: int) -> int:
        return max(0, bisect_right(self._starts, offset) - 1)


def _has_auxiliary(token: Token) -> bool:
    return any(child.dep_ in _AUXILIARIES for child in token.children)


def _of_verb(verb: Token, *, direct: bool) -> Direction | None:
    """By the finite part of a verb group: "har møtt" and "skal ha møtt" are past, "skal møte" and "møtes" future.

    The bare present says nothing of what a noun stands between.
    """
    helpers = [child for child in verb.children if child.dep_ in _AUXILIARIES]
    words = {child.lower_ for child in helpers}
    if "ha" in words:
        return Direction.PAST
    if words & _AHEAD:
        return Direction.FUTURE
    if words & _OPEN:
        return None
    if words & _PERFECT:
        return Direction.PAST
    group = next((child for child in helpers if _tense(child)), verb)
    tense = _tense(group)
    is_participle = "Part" in verb.morph.get("VerbForm")
    if tense == "Past":
        return Direction.PAST
    if tense == "Pres":
        if verb.lower_ in _W["expected"]:
            return Direction.FUTURE
        # "er stengt" may be either; who reports in the present tells what was said; all else is to come.
        undecided = (group is not verb and is_participle) or verb.lower_ in _reporting_forms() | _PERFECT
        return Direction.FUTURE if direct and not undecided else None
    return Direction.PAST if is_participle else None


def _tense(token: Token) -> str | None:
    found = token.morph.get("Tense")
    return found[0] if found else None


@cache
def _reporting_forms() -> frozenset[str]:
    """The forms of verbs that report by themselves, without a particle."""
    verbs = load_reporting().verbs_by_form
    return frozenset(form for form, found in verbs.items() if any(not verb.particles for verb in found))
