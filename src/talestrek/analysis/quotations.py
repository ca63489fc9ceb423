"""Where a text is between quotation marks, on characters alone.

All pairs in use in Norwegian print: «», “”, „“, "" and ‘’ or ’’ (Språkrådet, "Hermeteikn"); »« as Danes and Swedes set
them. Marks may nest, and a quotation may run over several passages, with or without a new opening mark in each.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from talestrek.article import Passage, Span
from talestrek.reading import Marker

__all__ = ["Quotation", "find_quotations"]

_MARK = re.compile(r"[«»“”„\"‘’‹›]")
_CLOSES = {"«": "»", "“": "”", "„": "“”", "‘": "’", "’": "’", '"': '"', "”": "”", "»": "«", "‹": "›"}
_SINGLE = frozenset("‘’‹")
_LONGEST = 5


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quoted stretch: ``outer`` with its marks, ``inner`` without, one inner span for each passage it runs over."""

    outer: Span
    inner: tuple[Span, ...]
    marker: Marker
    closed: bool = True

    def covers(self, start: int, end: int) -> bool:
        """Whether ``[start, end)`` lies between the marks."""
        return self.outer[0] <= start and end <= self.outer[1]


@dataclass(slots=True)
class _Open:
    mark: str
    at: int
    passage: int
    inner: list[Span]


def find_quotations(text: str, passages: Sequence[Passage]) -> tuple[Quotation, ...]:
    """The outermost quotations of a text in order; what is opened and never closed is left out."""
    found: list[Quotation] = []
    carried: _Open | None = None
    for number, passage in enumerate(passages):
        stack: list[_Open] = []
        if carried is not None:
            continues = text[passage.start] == carried.mark
            stack.append(_Open(carried.mark, carried.at, carried.passage, carried.inner))
            first = passage.start + 1 if continues else passage.start
            carried = None
        else:
            first = passage.start
        resumed = bool(stack)
        start_of_inner = first
        for match in _MARK.finditer(text, first, passage.end):
            mark, at = match.group(), match.start()
            if _is_apostrophe(text, at, mark, bool(stack) and stack[-1].mark in _SINGLE):
                continue
            if stack and mark in _CLOSES[stack[-1].mark]:
                opened = stack.pop()
                if stack:
                    continue
                begin = start_of_inner if resumed and opened.passage != number else opened.at + 1
                inner = (*opened.inner, (begin, at))
                found.append(Quotation((opened.at, at + 1), inner, _marker(opened.mark)))
                resumed = False
            elif mark in _CLOSES and (mark not in "»”" or _opens(text, at)):
                if mark in _SINGLE and (stack or not _opens(text, at) or not _has_partner(text, at, passage.end)):
                    continue
                stack.append(_Open(mark, at, number, []))
        if stack:
            carried = _carry(text, stack[0], passage, number, passages, start_of_inner)
    found.sort(key=lambda quotation: quotation.outer)
    return tuple(found)


def _carry(
    text: str, opened: _Open, passage: Passage, number: int, passages: Sequence[Passage], first: int
) -> _Open | None:
    """The quotation that is still open at the end of a passage, if the next passages go on with it."""
    if (
        number + 1 >= len(passages)
        or opened.mark == '"'
        or opened.mark in _SINGLE
        or number - opened.passage >= _LONGEST
    ):
        return None
    if not _closes_later(text, opened.mark, passages[number + 1 : number + 1 + _LONGEST]):
        return None
    begin = opened.at + 1 if opened.passage == number else first
    return _Open(opened.mark, opened.at, opened.passage, [*opened.inner, (begin, passage.end)])


def _closes_later(text: str, mark: str, following: Sequence[Passage]) -> bool:
    """Whether one of the next passages repeats the opening mark or closes it, before another quotation comes."""
    for passage in following:
        ahead = text[passage.start : passage.end]
        opening = ahead.count(mark)
        if ahead.startswith(mark) or sum(ahead.count(closer) for closer in _CLOSES[mark]) > opening:
            return True
        if opening:
            return False
    return False


def _opens(text: str, at: int) -> bool:
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    return (before.isspace() or before in "([-–—―") and not after.isspace()


def _is_apostrophe(text: str, at: int, mark: str, inside_single: bool) -> bool:
    """An apostrophe stands inside or behind a word ("Mulligan’s", "Belarus’"), unless a single quote is open."""
    if mark not in "‘’":
        return False
    before = at > 0 and text[at - 1].isalnum()
    after = at + 1 < len(text) and text[at + 1].isalnum()
    return before and (after or not inside_single)


def _has_partner(text: str, at: int, end: int) -> bool:
    """Whether a single mark that opens is closed before the passage ends."""
    return re.compile(r"[^\s][’›](?!\w)").search(text, at + 1, end) is not None


def _marker(mark: str) -> Marker:
    return Marker.GUILLEMETS if mark in "«»‹" else Marker.QUOTES
