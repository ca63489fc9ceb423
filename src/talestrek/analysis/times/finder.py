"""Expressions of time found in a text, with the intervals they mean."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from spacy.tokens import Doc

from talestrek.analysis.times.context import Context, Meaning, UnsaidError
from talestrek.analysis.times.intervals import Interval
from talestrek.analysis.times.phrases import expression, rules_at
from talestrek.analysis.times.pieces import Pieces, cut
from talestrek.analysis.times.publication import Publication
from talestrek.analysis.times.tense import Pointer, TreeTense, clause_pointer
from talestrek.article import Passage, PassageKind, Span
from talestrek.reading import Evidence, Granularity, Time

__all__ = ["TimeExpression", "expressions", "find_times"]

_SILENT = frozenset({PassageKind.METADATA, PassageKind.BYLINE, PassageKind.CREDIT})
_NAMES = frozenset({"PER", "ORG", "PROD"})
_DASHES = frozenset("-–—")
_GLUE = frozenset("/@#_&=\\")
_RECENT_DAYS = 10
"""A day mentioned further from the publication is history, and "på kvelden" is not of that day."""


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """An expression and what it means: ``[start, end)`` in pieces, ``span`` in code points."""

    start: int
    end: int
    span: Span
    meaning: Meaning


def expressions(p: Pieces) -> Iterator[TimeExpression]:
    """The expressions of a text from left to right, none inside another."""
    i = 0
    while i < len(p):
        rules = rules_at(p, i)
        if rules:
            found = expression(p, i, rules)
            if found is not None and not _is_glued(p, i, found[1]):
                meaning, end = found
                yield TimeExpression(i, end, (p.start[i], p.end[end - 1]), meaning)
                i = end
                continue
        i += 1


def _is_glued(p: Pieces, start: int, end: int) -> bool:
    """Whether an expression is part of a longer word, address or number: "22. juli-kommisjonen", "3-2014"."""
    if p.touches(end) and (
        p.low[end] in _GLUE
        or p.low[end].isalnum()
        or (p.low[end] in _DASHES and p.touches(end + 1) and p.at(end + 1).isalnum())
    ):
        return True
    if not p.touches(start):
        return False
    before = p.low[start - 1]
    return (
        before in _GLUE
        or before.isalnum()
        or (before in _DASHES and p.touches(start - 1) and p.at(start - 2).isalnum())
    )


def find_times(text: str | Doc, *, published: str | date | None = None, today: date | None = None) -> tuple[Time, ...]:
    """The times that a text mentions, in order.

    Args:
        text: plain text, or a document of a pipeline: its parse then tells past from future, and its names, if it has
            any, what is no time ("Mai Britt").
        published: when it was published, as a date or ISO 8601 with a day, a month or a year.
        today: what ``published`` may not lie after; by default it is not held against anything.

    Raises:
        ValueError: ``published`` is no date.
    """
    publication = Publication.of(published, today=today)
    doc = text if isinstance(text, Doc) else None
    plain = doc.text if doc is not None else str(text)
    tree = TreeTense(doc) if doc is not None and doc.has_annotation("DEP") else None
    p = cut(plain, tree.is_verb if tree is not None else None)
    found: Sequence[TimeExpression] = list(expressions(p))
    if doc is not None and found:
        found = _unnamed(doc, found)

    def pointer(one: TimeExpression) -> Pointer:
        return tree.pointer(*one.span) if tree is not None else clause_pointer(p, one.start, one.end)

    return tuple(_resolve(found, publication, pointer))


def _unnamed(doc: Doc, found: Sequence[TimeExpression]) -> list[TimeExpression]:
    """Those outside names, and outside passages that are no part of the story."""
    names = [(entity.start_char, entity.end_char) for entity in doc.ents if entity.label_ in _NAMES]
    passages: Collection[Passage] = doc._.passages if Doc.has_extension("passages") else ()
    names += [(passage.start, passage.end) for passage in passages if passage.kind in _SILENT]
    return [one for one in found if not any(start <= one.span[0] and one.span[1] <= end for start, end in names)]


def _resolve(
    found: Sequence[TimeExpression],
    publication: Publication,
    pointer: Callable[[TimeExpression], Pointer],
) -> Iterator[Time]:
    known = publication.problem is None
    first = Context(publication.first if known else None, unknown=publication.problem or "")
    last = Context(publication.last if known else None, unknown=publication.problem or "")
    contexts = (first,) if publication.first == publication.last else (first, last)
    for one in found:
        pointed = pointer(one)
        for context in contexts:
            context.direction, context.direct = pointed
            context.used = False
        interval, reason = _interval(one.meaning, contexts)
        granularity = one.meaning.granularity if interval is None else interval.granularity
        if interval is not None:
            reason = interval.note
            for context in contexts:
                _remember(context, interval)
        yield Time(
            span=one.span,
            start=_iso(interval.start if interval else None),
            end=_iso(interval.end if interval else None),
            granularity=granularity,
            evidence=Evidence(one.meaning.rule, _score(one.meaning, first.used, pointed, interval)),
            reason=reason,
        )


def _interval(meaning: Meaning, contexts: Sequence[Context]) -> tuple[Interval | None, str | None]:
    """The interval of a meaning where all contexts agree on it, or the reason why there is none."""
    intervals = []
    for context in contexts:
        try:
            intervals.append(meaning.at(context))
        except UnsaidError as error:
            return None, str(error)
        except (OverflowError, ValueError):
            return None, "it lies outside the years 1 to 9999"
    if any(interval != intervals[0] for interval in intervals):
        return None, "the day of publication is not known"
    return intervals[0], None


def _remember(context: Context, interval: Interval) -> None:
    """Keep what later expressions may be counted from."""
    day = interval.first_day
    if day is None:
        return
    context.last = interval
    recent = context.day is None or abs((day - context.day).days) <= _RECENT_DAYS
    if interval.is_one_day and (recent or context.last_day is None or interval.granularity is Granularity.DAY):
        context.last_day = day
    if not interval.is_one_day or context.last_year is None or not recent:
        context.last_year = day.year


def _iso(moment: date | datetime | None) -> str | None:
    if isinstance(moment, datetime):
        return moment.isoformat(timespec="minutes")
    return None if moment is None else moment.isoformat()


_FROM_BEFORE = frozenset({"the time before", "from the time before"})


def _score(meaning: Meaning, used: bool, pointed: Pointer, interval: Interval | None) -> float:
    """How sure an interval is.

    What the calendar alone gives is sure; what hangs on the publication is less so, least without a verb or where it
    is counted from another expression.
    """
    if interval is not None and meaning.rule in _FROM_BEFORE:
        return 0.7
    if interval is None or not used:
        return 0.95
    return 0.9 if pointed.direction is not None else 0.8
