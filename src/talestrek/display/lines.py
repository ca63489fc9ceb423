"""Plain lines of bounded width, for a terminal or a pipe."""

from __future__ import annotations

import textwrap

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from talestrek.display.words import printable

__all__ = ["WIDTH", "columns", "print_plain", "wrapped"]

WIDTH = 80
"""Columns used, also where there are more: longer lines read badly."""

_LEAST_WIDTH = 40


def columns(console: Console) -> int:
    """How many columns to use."""
    return max(_LEAST_WIDTH, min(console.width, WIDTH))


def wrapped(text: str, width: int) -> list[str]:
    """``text`` as printable lines of at most ``width`` columns, at least one line."""
    return _lines(printable(text), width) or [""]


def print_plain(console: Console, text: Text) -> None:
    """Print one line as it is, without markup."""
    console.print(text, soft_wrap=True, highlight=False)


def _lines(text: str, width: int) -> list[str]:
    """Wrap by the columns that characters take, as some take two and some none."""
    if cell_len(text) == len(text):
        return textwrap.wrap(text, width, break_on_hyphens=False)
    lines: list[str] = []
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if cell_len(longer) <= width:
            line = longer
            continue
        if line:
            lines.append(line)
        while cell_len(word) > width:
            cut = next(i for i in range(len(word), 0, -1) if cell_len(word[:i]) <= width or i == 1)
            lines.append(word[:cut])
            word = word[cut:]
        line = word
    return [*lines, line] if line else lines
