"""The text as the pipeline reads it, with a way back to the text as it came in.

A word must look the same to the pipeline whichever program saved the article: macOS writes "å" as two code points,
a web page hides soft hyphens in long words, a feed separates paragraphs by U+2028. `normalise` removes such
differences, and nothing else: quotation marks and dashes carry meaning here and stay as they are.

The composition is Unicode's NFC (UAX #15); classes of characters are those of Python's ``unicodedata``.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from enum import Enum
from functools import lru_cache

from talestrek.article import Span

__all__ = ["Normalised", "normalise"]

_LINE_BREAKS = frozenset("\r\n\v\f\x85\u2028\u2029")

# Format characters that nobody sees: soft hyphen, zero-width blanks and joiners, bidirectional controls, invisible
# operators, byte order mark. Visible ones of the same class (Arabic number signs) and emoji tags are no part of it.
_UNSEEN = frozenset(
    chr(code)
    for first, last in (
        (0x00AD, 0x00AD),
        (0x061C, 0x061C),
        (0x180E, 0x180E),
        (0x200B, 0x200F),
        (0x202A, 0x202E),
        (0x2060, 0x2064),
        (0x2066, 0x206F),
        (0xFEFF, 0xFEFF),
    )
    for code in range(first, last + 1)
)

# UAX #15-D3, the Stream-Safe Text Format, allows 30 combining marks in a row. More are no writing, and composing a
# run of them takes quadratic time.
_MARKS = 30


class _Class(Enum):
    """What happens to a character."""

    KEPT = "kept"
    REPLACED = "replaced"
    UNSEEN = "unseen"
    MARK = "mark"


@dataclass(frozen=True, slots=True)
class Normalised:
    """A text as the pipeline reads it, and the untouched original.

    ``text`` is in NFC (but for runs of more than 30 combining marks), its only line break is ``"\\n"``, its only blank
    ``" "``, and it holds no surrogates, so that it can be encoded. Spans are in code points.
    """

    text: str
    original: str
    # Where lengths differ, in order: the edit i has put text[_starts[i]:_ends[i]] in the place of
    # original[_original_starts[i]:_original_ends[i]]. Between two edits, code points answer to each other one by one.
    _starts: tuple[int, ...] = field(default=(), repr=False)
    _ends: tuple[int, ...] = field(default=(), repr=False)
    _original_starts: tuple[int, ...] = field(default=(), repr=False)
    _original_ends: tuple[int, ...] = field(default=(), repr=False)

    @property
    def changed(self) -> bool:
        """Whether ``text`` differs from ``original``."""
        return self.text is not self.original

    def to_original(self, span: Span) -> Span:
        """The span of ``original`` that shows what ``span`` of ``text`` says.

        It never begins or ends between a letter and its combining marks: the whole character is taken, in or out
        of the span by its letter. Unseen characters at the edges stay outside. An empty span stays empty.

        Raises:
            ValueError: the span is not within ``text``.
        """
        start, end = span
        if not 0 <= start <= end <= len(self.text):
            raise ValueError(f"span {span} is not within a text of {len(self.text)} code points")
        left = self._start(start)
        if start == end:
            return left, left
        right = self._end(end)
        original = self.original
        while left > 0 and _is_mark(original[left]):
            left -= 1
        while right < len(original) and _is_mark(original[right]):
            right += 1
        return left, right

    def _start(self, position: int) -> int:
        edit = bisect_right(self._starts, position) - 1
        if edit < 0:
            return position
        if position < self._ends[edit]:
            return self._original_starts[edit]
        return self._original_ends[edit] + position - self._ends[edit]

    def _end(self, position: int) -> int:
        edit = bisect_left(self._starts, position) - 1
        if edit < 0:
            return position
        return self._original_ends[edit] + max(position - self._ends[edit], 0)


def normalise(text: str) -> Normalised:
    """The text as the pipeline reads it, aligned with ``text``, which may be any Python string.

    Combining marks are composed (NFC); CRLF, CR, VT, FF, NEL, U+2028 and U+2029 become a line feed; every other blank
    and control character, the tab too, a space; zero-width characters, byte order marks, soft hyphens and
    bidirectional controls are removed; a lone surrogate becomes U+FFFD. A text that needs none of it comes back as the
    same object.
    """
    # Few characters of a text are distinct, so each is looked at once, and the search below is for those at hand.
    classes: dict[_Class, list[str]] = {kind: [] for kind in _Class}
    for char in set(text):
        classes[_classify(char)].append(char)
    if len(classes[_Class.KEPT]) == len(set(text)):
        return Normalised(text, text)
    return _edited(text, _pattern(classes))


def _edited(text: str, pattern: re.Pattern[str]) -> Normalised:
    pieces: list[str] = []
    edits: list[tuple[int, int, int, int]] = []
    done = length = 0
    for match in pattern.finditer(text):
        begin, end = match.span()
        old = match[0]
        new = unicodedata.normalize("NFC", "".join(map(_replacement, old.replace("\r\n", "\n"))))
        if new == old:
            continue
        pieces.append(text[done:begin])
        pieces.append(new)
        length += begin - done
        if len(new) != len(old) or len(old) > 1:
            edits.append((length, length + len(new), begin, end))
        length += len(new)
        done = end
    if not pieces:
        return Normalised(text, text)
    pieces.append(text[done:])
    if not edits:
        return Normalised("".join(pieces), text)
    starts, ends, original_starts, original_ends = zip(*edits, strict=True)
    return Normalised("".join(pieces), text, starts, ends, original_starts, original_ends)


def _pattern(classes: dict[_Class, list[str]]) -> re.Pattern[str]:
    """What finds the stretches that may change: marks with their letter, unseen characters, single replacements."""
    marks, unseen = _char_set(classes[_Class.MARK]), _char_set(classes[_Class.UNSEEN])
    single = _char_set(classes[_Class.REPLACED])
    ways = []
    if marks:
        base = rf"(?:\r\n|[^{marks}{unseen}])?+"
        # An unseen character between a letter and its mark would keep them from being composed. The quantifiers are
        # possessive, so the search is linear in the text.
        between = f"[{unseen}]*+" if unseen else ""
        ways.append(rf"{base}(?:{between}[{marks}]){{1,{_MARKS}}}+")
    ways.append(r"\r\n")
    if unseen:
        ways.append(f"[{unseen}]++")
    if single:
        ways.append(f"[{single}]")
    return re.compile("|".join(ways), re.DOTALL)


def _char_set(chars: list[str]) -> str:
    return "".join(map(re.escape, sorted(chars)))


@lru_cache(maxsize=4096)
def _classify(char: str) -> _Class:
    if char in "\n ":
        return _Class.KEPT
    if char in _UNSEEN:
        return _Class.UNSEEN
    if _is_mark(char):
        return _Class.MARK
    return _Class.KEPT if _replacement(char) == char else _Class.REPLACED


@lru_cache(maxsize=4096)
def _replacement(char: str) -> str:
    if char in _LINE_BREAKS:
        return "\n"
    if char in _UNSEEN:
        return ""
    category = unicodedata.category(char)
    if category == "Cc" or category == "Zs":
        return " "
    if category == "Cs":
        return "\N{REPLACEMENT CHARACTER}"
    return unicodedata.normalize("NFC", char)


@lru_cache(maxsize=4096)
def _is_mark(char: str) -> bool:
    """Whether the character hangs on the one before it: a combining mark, or a later part of a Korean syllable."""
    return unicodedata.category(char)[0] == "M" or "\u1161" <= char <= "\u1175" or "\u11a8" <= char <= "\u11c2"
