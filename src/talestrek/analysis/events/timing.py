"""Whether a time beside a verb or a noun lies ahead of the publication."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from talestrek.reading import Granularity, Time

__all__ = ["is_ahead"]

_ATTACHED = frozenset({"obl", "nmod", "advmod", "appos", "nummod", "obj", "compound", "flat", "obl:tmod", "conj"})
_NEAREST = 4
_NEXT = frozenset(
    "neste kommende komande førstkommende førstkomande overmorgen overmorgon morgen morgon kveld om".split()
)
_FROM_PUBLICATION = "from publication"
_HOURS = frozenset({Granularity.HOUR, Granularity.PART_OF_DAY})
_SOON = frozenset({Granularity.DAY, Granularity.WEEKEND, *_HOURS})


def is_ahead(head: Token, *, present: bool) -> bool:
    """Whether a time that hangs on a word lies after the publication.

    Beside a verb in the ``present`` tense, so does a weekday or an hour of the day of publication, and one whose date
    cannot be known, as what has happened then would be told in the past: "Onsdag møter Trump Merkel".
    """
    return any(_is_ahead(time, head.doc, present=present) for time in _times(head))


def _times(head: Token) -> Iterator[Time]:
    doc = head.doc
    times: tuple[Time, ...] = doc._.times if Doc.has_extension("times") else ()
    for time in times:
        span = doc.char_span(time.span[0], time.span[1], alignment_mode="expand")
        if span is None:
            continue
        token = span.root
        for _ in range(_NEAREST):
            if token.dep_ not in _ATTACHED or token.head.i == token.i:
                break
            token = token.head
            if token.i == head.i:
                yield time
                break
            if token.i not in range(span.start, span.end) and token.dep_ not in {"nmod", "flat", "appos"}:
                break


def _is_ahead(time: Time, doc: Doc, *, present: bool) -> bool:
    published: str | None = doc._.published if Doc.has_extension("published") else None
    if published is not None and time.start is not None:
        day, today = time.start[: len(published[:10])], published[:10]
        if day != today:
            return day > today
        return present and (time.evidence.rule != _FROM_PUBLICATION or time.granularity in _HOURS)
    if not present or time.granularity not in _SOON | {Granularity.WEEK, Granularity.MONTH}:
        return False
    if time.evidence.rule != _FROM_PUBLICATION:
        return time.granularity in _SOON
    words = doc.text[time.span[0] : time.span[1]].lower().split()
    return any(word in _NEXT for word in words) and "går" not in words
