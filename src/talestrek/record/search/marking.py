"""Where in an article stands what was looked for, and which part of it to show."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from talestrek.article import Span
from talestrek.record.search.inflection import Pattern
from talestrek.record.terms import Term

__all__ = ["SNIPPET", "Marked", "marked", "snippet"]

SNIPPET = 200
"""How many characters of the article a snippet has, about."""

Marked = tuple[int, int, int]
"""``[start, end)`` of what was found, and the number of the pattern that it was found by."""

_BEFORE = 60
"""How many characters of a snippet stand before the first find, about."""


def marked(terms: list[Term], patterns: Sequence[Pattern]) -> list[Marked]:
    """All that was found in a text, in its order; the longest of those in one place, and none within another."""
    found = []
    words, beginnings = _firsts(patterns)
    for n, term in enumerate(terms):
        form, lemma = term.form, term.lemma
        if form in words or lemma in words or form.startswith(beginnings) or lemma.startswith(beginnings):
            ends = [(end, which) for which, one in enumerate(patterns) if (end := one.end(terms, n)) is not None]
            if ends:
                end, which = max(ends, key=lambda pair: pair[0])
                found.append((term.start, terms[end - 1].end, which))
    return _apart([one for one in found if one[1] > one[0]])


def snippet(text: str, found: Sequence[Marked]) -> Span:
    """The part of the text, without blanks around it, that shows the most of what was looked for."""
    if not found:
        return _trimmed(text, 0, _word_end(text, min(SNIPPET, len(text))))
    best, most = 0, (-1, -1)
    for n, (start, _, _) in enumerate(found):
        within = [one for one in found[n:] if one[1] <= start + SNIPPET - _BEFORE]
        value = len({which for _, _, which in within}), len(within)
        if value > most:
            best, most = n, value
    start, end, _ = found[best]
    first = _word_start(text, max(start - _BEFORE, 0), start)
    last = _word_end(text, max(min(first + SNIPPET, len(text)), end))
    return _trimmed(text, first, last)


def _firsts(patterns: Iterable[Pattern]) -> tuple[set[str], tuple[str, ...]]:
    """The forms and lemmas that something may begin with, and the beginnings of words that it may."""
    words: set[str] = set()
    beginnings: list[str] = []
    for pattern in patterns:
        first = [pattern.forms[0], *(pattern.lemmas[0] if pattern.lemmas else ())]
        if pattern.prefix and len(pattern.forms) == 1:
            beginnings += first
        else:
            words.update(first)
    return words, tuple(beginnings)


def _apart(found: Iterable[Marked]) -> list[Marked]:
    kept: list[Marked] = []
    for one in found:
        if not kept or one[0] >= kept[-1][1]:
            kept.append(one)
    return kept


def _word_start(text: str, position: int, latest: int) -> int:
    """The start of the first word that begins at ``position`` or behind it, but not behind ``latest``."""
    if position == 0:
        return 0
    while position < latest and not text[position - 1].isspace():
        position += 1
    return position


def _word_end(text: str, position: int) -> int:
    """The end of the word that ``position`` lies in, if it is not too far."""
    for end in range(position, min(position + 30, len(text))):
        if text[end].isspace():
            return end
    return position if position + 30 < len(text) else len(text)


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
