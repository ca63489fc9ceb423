"""Where and when an event is: the place and the time that hang in the clause of its trigger."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import TypeVar

from spacy.tokens import Doc, Token

from talestrek.analysis.syntax import children
from talestrek.reading import Place, Time

__all__ = ["when_of", "where_of"]

_CLAUSES = frozenset({"ROOT", "acl", "acl:cleft", "acl:relcl", "advcl", "ccomp", "csubj", "parataxis"})
_MODIFIERS = frozenset({"nmod", "obl", "advmod", "obl:tmod", "nmod:tmod", "obj", "nsubj"})
_WHERE = frozenset(
    {"blant", "foran", "hos", "i", "innanfor", "inne", "innen", "nær", "på", "utenfor", "utanfor", "ved"}
)
_NAME_LINKS = frozenset({"appos", "compound", "conj", "flat", "flat:name"})
_WITHIN = frozenset({"hos", "i", "med", "mellom", "på", "under", "ved"})
_SHARED, _LIFTED = 2, 3
_AUXILIARIES = frozenset({"aux", "aux:pass", "cop"})
_LINKS = _NAME_LINKS | _AUXILIARIES
_DEEPEST = 12
_THERE = frozenset({"der", "her"})
_BEFORE = 2
"""Sentences."""

_Found = TypeVar("_Found", Place, Time)


def where_of(trigger: Token, words: Collection[Token], doc: Doc) -> Place | None:
    """The place where an event is, None where its clause tells none.

    Args:
        trigger: the head of the words that express the act.
        words: all of these words.
        doc: with ``doc._.places``.

    Only a place behind a preposition of being somewhere counts ("i Haag"). First comes what hangs on the trigger,
    then on the verb of its clause, then on the clause that it is coordinated with, then on a noun there that is no
    subject; among equals the nearest to the trigger. "Der" and "her" take up the last place in the sentences before.
    """
    places: Sequence[Place] = doc._.places if Doc.has_extension("places") else ()
    return _nearest(trigger, words, _heads(places, trigger, _place_root)) or _taken_up(trigger, words, places)


def when_of(trigger: Token, words: Collection[Token], doc: Doc) -> Time | None:
    """The time when an event is, None where its clause tells none.

    Args:
        trigger: the head of the words that express the act.
        words: all of these words.
        doc: with ``doc._.times``.

    The order is that of `where_of`; what belongs to another noun tells none ("tirsdagens ulykke", "etter brannen
    mandag").
    """
    times: Sequence[Time] = doc._.times if Doc.has_extension("times") else ()
    return _nearest(trigger, words, _heads(times, trigger, _time_root))


def _taken_up(trigger: Token, words: Collection[Token], places: Sequence[Place]) -> Place | None:
    """The last place that something is in before an adverb that takes it up: "talte i Haag. Rutte møtte ham der"."""
    own = {word.i for word in words} | {trigger.i}
    clause, _ = _clause_of(trigger)
    adverbs = (
        token
        for token in trigger.sent
        if token.lower_ in _THERE and token.dep_ == "advmod" and token.head.dep_ != "acl:relcl"
    )
    there = next((token for token in adverbs if _rank(token, own, clause, False) in {0, 1}), None)
    if there is None:
        return None
    doc, start = there.doc, there.sent.start
    for _ in range(_BEFORE):
        start = doc[start - 1].sent.start if start else 0
    told = [place for place in places if doc[start].idx <= place.span[0] and place.span[1] <= there.idx]
    return next((place for place in reversed(told) if _place_root(doc, place) is not None), None)


def _heads(
    found: Sequence[_Found], trigger: Token, root_of: Callable[[Doc, _Found], Token | None]
) -> Iterator[tuple[_Found, Token]]:
    """What stands in the trigger's sentence, with its head."""
    sentence = trigger.sent
    start, end = sentence[0].idx, sentence[-1].idx + len(sentence[-1])
    for one in found:
        if start <= one.span[0] and one.span[1] <= end:
            root = root_of(trigger.doc, one)
            if root is not None:
                yield one, root


def _place_root(doc: Doc, place: Place) -> Token | None:
    """The head of a place's phrase, if something is in it: "Haag" in "i Haag", "byen" in "i byen Haag"."""
    phrase = doc.char_span(*place.span, alignment_mode="expand")
    if phrase is None:
        return None
    root, steps = phrase.root, 0
    while not any(True for _ in children(root, "case")) and root.dep_ in _NAME_LINKS and steps < _DEEPEST:
        root, steps = root.head, steps + 1
    return root if any(case.lower_ in _WHERE for case in children(root, "case")) else None


def _time_root(doc: Doc, time: Time) -> Token | None:
    phrase = doc.char_span(*time.span, alignment_mode="expand")
    if phrase is None:
        return None
    root = phrase.root
    return root.head if root.dep_ == "case" else root


def _nearest(trigger: Token, words: Collection[Token], found: Iterator[tuple[_Found, Token]]) -> _Found | None:
    """What hangs on the trigger, else on the verb of its clause, else on a noun there that is no event of its own."""
    own = {word.i for word in words} | {trigger.i}
    clause, shared = _clause_of(trigger)
    best: tuple[tuple[int, int], _Found] | None = None
    for one, root in found:
        if root.i in own:
            continue
        rank = _rank(root, own, clause, isinstance(one, Time))
        if rank is None and root.i < trigger.i and _rank(root, shared, set(), isinstance(one, Time)) == 0:
            rank = _SHARED
        if rank is None:
            continue
        key = rank, abs(root.i - trigger.i)
        if best is None or key < best[0]:
            best = key, one
    return best[1] if best is not None else None


def _rank(root: Token, own: Collection[int], clause: Collection[int], is_time: bool) -> int | None:
    """0 on a word of the trigger, 1 on a verb of its clause, 3 on a noun beside it, None elsewhere."""
    lifted = False
    for _ in range(_DEEPEST):
        if root.dep_ not in _MODIFIERS | _LINKS or root.head.i == root.i:
            return None
        # "Tirsdagens" tells of its own noun only.
        linked = root.dep_ in _LINKS
        bound = not linked and root.i < root.head.i and root.head.pos_ == "NOUN"
        root = root.head
        if root.i in own:
            return _LIFTED if lifted else 0
        if root.i in clause:
            return _LIFTED if lifted else 1
        if root.dep_ in _AUXILIARIES:
            continue
        if bound or not (linked or _lets_through(root, is_time)):
            return None
        lifted = lifted or not linked
    return None


def _lets_through(noun: Token, is_time: bool) -> bool:
    """Whether what hangs on a noun rather tells of the clause: the parse puts much on the noun right before it."""
    if noun.pos_ not in {"NOUN", "PROPN"} or noun.dep_ not in _MODIFIERS:
        return False
    prepositions = {case.lower_ for case in children(noun, "case")}
    if prepositions:
        return prepositions <= _WITHIN
    return noun.pos_ == "PROPN" if is_time else noun.dep_ == "obj" and noun.pos_ == "NOUN"


def _clause_of(trigger: Token) -> tuple[set[int], set[int]]:
    """The verbs of the clause that a trigger stands in, and the verb that the clause is coordinated with."""
    found: set[int] = set()
    token = trigger
    for _ in range(_DEEPEST):
        is_verb = token.pos_ in {"VERB", "AUX"} or any(True for _ in children(token, "cop", "aux", "aux:pass"))
        if is_verb:
            found.add(token.i)
        if token.dep_ == "conj" and is_verb:
            return found, {token.head.i}
        if token.dep_ in _CLAUSES or token.head.i == token.i:
            break
        token = token.head
    return found, set()
