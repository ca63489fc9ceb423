"""A reading as a list of statements, then who, when and where, for a terminal or a pipe, in 80 columns."""

from __future__ import annotations

import textwrap
from itertools import zip_longest

from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.text import Text

from talestrek.display.sections import Section, sections
from talestrek.display.words import STANDARDS, counted, headline, place, printable, source_label, source_numbers
from talestrek.reading import Marker, Reading, Statement

__all__ = ["WIDTH", "print_reading"]

WIDTH = 80
"""Columns used, also where there are more: longer lines read badly."""

_COLOURS = ("cyan", "yellow", "green", "magenta", "blue", "red", "bright_cyan", "bright_yellow", "bright_green")


def print_reading(console: Console, reading: Reading, *, name: str) -> None:
    """Print a reading for people: its statements, then its people and organisations, times and places.

    Everything from the article is printed as plain text: no markup, no escape sequence of it takes effect.

    Args:
        console: where to print; it decides on colour and width.
        reading: what to print.
        name: what the caller calls the article, such as its file's name.
    """
    width = max(40, min(console.width, WIDTH))
    for words, style in ((name, "bold"), (headline(reading), "bold"), (_summary(reading), "dim")):
        for line in _wrapped(words, width) if words else ():
            _print(console, Text(line, style=style))
    numbers = source_numbers(reading)
    digits = len(str(len(reading.statements)))
    for number, statement in enumerate(reading.statements, 1):
        console.print()
        colour = _colour(source_label(statement), numbers)
        _print_statement(console, reading, statement, f"{number:>{digits}}", colour, width)
    for section in sections(reading):
        console.print()
        _print_section(console, section, numbers, width)
    console.print()


def _summary(reading: Reading) -> str:
    count = len(reading.statements)
    sources = len({statement.source.name for statement in reading.statements if statement.source.name})
    words = [STANDARDS.get(reading.language, reading.language)]
    if reading.published:
        words.append(printable(reading.published))
    words.append(counted(count, "statement") if count else "no statements")
    if sources:
        words.append(counted(sources, "source"))
    return " · ".join([*words, *map(printable, reading.notes)])


def _print_statement(
    console: Console, reading: Reading, statement: Statement, number: str, colour: str, width: int
) -> None:
    indent = " " * (len(number) + 1)
    lead = number + " "
    for line in _wrapped(source_label(statement), width - len(indent)):
        heading = Text()
        heading.append(lead, style="dim")
        heading.append(line, style=f"bold {colour}")
        _print(console, heading)
        lead = indent
    content = " […] ".join(reading.words(statement.content))
    for line in _wrapped(content, width - len(indent) - 2):
        shown = Text(indent)
        shown.append("│ ", style=colour)
        shown.append(line)
        _print(console, shown)
    for line in _wrapped(_details(reading, statement), width - len(indent)):
        _print(console, Text(indent + line, style="dim"))


def _details(reading: Reading, statement: Statement) -> str:
    source = statement.source
    words = [statement.kind.value]
    if statement.marker is not Marker.NONE:
        words[0] += f" ({statement.marker.value})"
    if statement.cue:
        words.append(f"“{printable(reading.text[slice(*statement.cue)])}”")
    if source.span:
        mention = printable(reading.text[slice(*source.span)])
        if mention != source.name:
            words.append(f"by “{mention}”")
    if source.name is None or source.span is None:
        words.append(printable(source.reason or f"source {source.route.value}"))
    words.append(place(reading, statement.content))
    return " · ".join(words)


def _print_section(console: Console, section: Section, numbers: dict[str, int], width: int) -> None:
    """Print the rows in two columns, the names as wide as they need but never so that details get no room."""
    _print(console, Text(section.heading, style="bold"))
    column = min(max(1, *(cell_len(row.name) for row in section.rows)), width * 2 // 5)
    for row in section.rows:
        style = f"bold {_colour(row.source, numbers)}" if row.source is not None else ""
        names, details = _wrapped(row.name, column), _wrapped(row.details, width - column - 4)
        for name, detail in zip_longest(names, details, fillvalue=""):
            line = Text("  ")
            line.append(set_cell_size(name, column) + "  " if detail else name, style=style)
            line.append(detail, style="dim")
            _print(console, line)


def _colour(label: str, numbers: dict[str, int]) -> str:
    return _COLOURS[numbers[label] % len(_COLOURS)]


def _wrapped(text: str, width: int) -> list[str]:
    return _lines(printable(text), width) or [""]


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


def _print(console: Console, text: Text) -> None:
    console.print(text, soft_wrap=True, highlight=False)
