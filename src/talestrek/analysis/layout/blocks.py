"""Lines and blocks: which lines of a text are one paragraph, whether its lines were wrapped or not.

Three ways of setting text come in. A blank line between paragraphs; a line break alone, each paragraph on one long
line; lines wrapped at some column, as in mail and agency text, with blank lines between paragraphs or without. A
greedy wrap leaves a trace: the first word of a line would not have fitted on the line before.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from talestrek.analysis.layout.patterns import DASHES, ends_sentence, is_furniture

__all__ = ["Block", "blocks"]

# Longer lines than this were not wrapped by any program, in code points.
_WIDEST = 120
# Of one wrapped line alone this much must be filled, or it is a short line that happens to be continued.
_FILLED = 40

_FIRST_WORD = re.compile(rf"(?:[{DASHES}]+\s+)?\S+")
_PAIRED_DASH = re.compile(rf"(?<=[\w»”\"]) [{DASHES}](?: |$)")
_DASH_INSIDE = re.compile(rf"[{DASHES}]\s+[a-zæøå0-9]")
# No title ends in one of these words.
_OPEN_END = re.compile(
    r"\b(?:av|at|den|det|de|dei|der|du|eg|ei|eit|ein|en|er|et|eller|etter|for|fra|frå|har|han|hun|ho|hos|i|jeg|med|men|mot"
    r"|når|og|om|på|seg|sin|sitt|sine|skal|som|til|ved|var|vil|å|over|under|mellom|enn|kan|må|ble|blir|vart|vert)$",
    re.IGNORECASE,
)
_BULLET = re.compile(r"[*•·▪■►]\s")


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of lines that are one paragraph, without the blanks around it: ``[start, end)`` in code points.

    ``after_blank`` says whether a blank line stands before it.
    """

    start: int
    end: int
    after_blank: bool


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    after_blank: bool
    indent: int
    text: str

    @property
    def width(self) -> int:
        return self.indent + len(self.text)


def blocks(text: str) -> list[Block]:
    """The paragraphs of ``text`` in order; together they hold every character that is not blank."""
    lines = _lines(text)
    column = _wrap_column(lines)
    spaced = sum(line.after_blank for line in lines) > 1
    found: list[Block] = []
    for number, line in enumerate(lines):
        if (
            number
            and column
            and _continues(lines, number, column, spaced)
            and (spaced or not _headed(lines, number, column))
        ):
            found[-1] = Block(found[-1].start, line.end, found[-1].after_blank)
        else:
            found.append(Block(line.start, line.end, line.after_blank))
    return found


def _lines(text: str) -> list[_Line]:
    lines: list[_Line] = []
    begin, blank = 0, False
    for raw in text.splitlines(keepends=True):
        content = raw.strip()
        if content:
            indent = raw.index(content[0])
            start = begin + indent
            lines.append(_Line(start, start + len(content), blank and bool(lines), indent, content))
            blank = False
        else:
            blank = True
        begin += len(raw)
    return lines


def _wrap_column(lines: list[_Line]) -> int:
    """The width that the lines were wrapped to, or 0 where they were not.

    A line that begins with a small letter goes on with the line before. The longest line that is continued so is the
    width, if no continued line leaves room for the word after it, and few lines are longer.
    """
    pairs = [(before, line) for before, line in pairwise(lines) if not line.after_blank]
    continued = [(before, line) for before, line in pairs if line.text[0].islower() and not _closed(before)]
    if not continued:
        return 0
    column = max(before.width for before, _ in continued)
    if column > _WIDEST or (len(continued) == 1 and column < _FILLED):
        return 0
    full = sum(_is_full(before, line, column) for before, line in continued)
    longer = sum(before.width > column + 10 for before, _ in pairs)
    # Several lines filled to the same column are no accident, even among many lines of results or titles.
    share = 10 if len(continued) >= 3 and full * 10 >= len(continued) * 9 else 3
    if full * 10 < len(continued) * 7 or len(continued) * share < len(pairs) or longer * 10 > len(pairs):
        return 0
    return column


def _continues(lines: list[_Line], number: int, column: int, spaced: bool) -> bool:
    """Whether a line belongs to the paragraph of the line before, in a text wrapped at ``column``.

    ``spaced`` says that blank lines part the paragraphs.
    """
    before, line = lines[number - 1], lines[number]
    if line.after_blank or line.indent > before.indent + 1 or _BULLET.match(line.text):
        return False
    full = _is_full(before, line, column)
    if line.text[0].islower() and not _closed(before):
        return full or not is_furniture(before.text)
    if not full:
        return False
    turn = line.text[0] in DASHES and not _DASH_INSIDE.match(line.text)
    if turn and not spaced and not _PAIRED_DASH.search(line.text):
        # In running text a dash stands before a capital only where a second one closes what it has opened.
        return False
    open_credit = before.text.endswith(":") and is_furniture(line.text)
    if _closed(before) and not open_credit:
        # After a whole sentence a dash opens a turn.
        return not (turn or is_furniture(line.text))
    return open_credit or not is_furniture(before.text)


def _headed(lines: list[_Line], number: int, column: int) -> bool:
    """Whether a title stands before or on this line, in a text without blank lines, though the line before is full.

    The first line of an article is its headline unless a small letter goes on with it; and a short line without a full
    stop after a whole sentence is a subheading if the line below does not go on with it either.
    """
    before, line = lines[number - 1], lines[number]
    if line.text[0].islower() or _DASH_INSIDE.match(line.text) or (_closed(before) and is_furniture(line.text)):
        return False
    if not _closed(before):
        if _OPEN_END.search(before.text):
            return False
        return all(is_furniture(above.text) for above in lines[: min(number - 1, 5)]) and number < 6
    following = lines[number + 1] if number + 1 < len(lines) else None
    return not _closed(line) and (following is None or not _is_full(line, following, column))


def _is_full(before: _Line, line: _Line, column: int) -> bool:
    # A dash is set with the word after it.
    word = _FIRST_WORD.match(line.text)
    return before.width + 1 + (word.end() if word else 0) > column


def _closed(line: _Line) -> bool:
    return ends_sentence(line.text) or line.text.endswith(":")
