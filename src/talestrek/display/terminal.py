"""A reading as a list of statements, then events, who, when and where, for a terminal or a pipe, in 80 columns."""

from __future__ import annotations

from itertools import zip_longest

from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.text import Text

from talestrek.display.lines import columns, print_plain, wrapped
from talestrek.display.sections import Section, sections
from talestrek.display.words import STANDARDS, counted, headline, place, printable, source_label, source_numbers
from talestrek.reading import Marker, Reading, Statement

__all__ = ["print_heading", "print_reading"]

_COLOURS = ("cyan", "yellow", "green", "magenta", "blue", "red", "bright_cyan", "bright_yellow", "bright_green")


def print_reading(console: Console, reading: Reading, *, name: str) -> None:
    """Print a reading for people: its statements, then its events, people and organisations, times and places.

    Everything from the article is printed as plain text: no markup, no escape sequence of it takes effect.

    Args:
        console: where to print; it decides on colour and width.
        reading: what to print.
        name: what the caller calls the article, such as its file's name.
    """
    width = columns(console)
    print_heading(console, reading, name=name)
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


def print_heading(console: Console, reading: Reading, *, name: str) -> None:
    """Print what the article is called, its headline, and how much was found in it."""
    for words, style in ((name, "bold"), (headline(reading), "bold"), (_summary(reading), "dim")):
        for line in wrapped(words, columns(console)) if words else ():
            print_plain(console, Text(line, style=style))


def _summary(reading: Reading) -> str:
    count = len(reading.statements)
    sources = len({statement.source.name for statement in reading.statements if statement.source.name})
    words = [STANDARDS.get(reading.language, reading.language)]
    if reading.published:
        words.append(printable(reading.published))
    words.append(counted(count, "statement") if count else "no statements")
    if sources:
        words.append(counted(sources, "source"))
    if reading.events:
        words.append(counted(len(reading.events), "event"))
    return " · ".join([*words, *map(printable, reading.notes)])


def _print_statement(
    console: Console, reading: Reading, statement: Statement, number: str, colour: str, width: int
) -> None:
    indent = " " * (len(number) + 1)
    lead = number + " "
    for line in wrapped(source_label(statement), width - len(indent)):
        heading = Text()
        heading.append(lead, style="dim")
        heading.append(line, style=f"bold {colour}")
        print_plain(console, heading)
        lead = indent
    content = " […] ".join(reading.words(statement.content))
    for line in wrapped(content, width - len(indent) - 2):
        shown = Text(indent)
        shown.append("│ ", style=colour)
        shown.append(line)
        print_plain(console, shown)
    for line in wrapped(_details(reading, statement), width - len(indent)):
        print_plain(console, Text(indent + line, style="dim"))


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
    print_plain(console, Text(section.heading, style="bold"))
    column = min(max(1, *(cell_len(row.name) for row in section.rows)), width * 2 // 5)
    for row in section.rows:
        style = f"bold {_colour(row.source, numbers)}" if row.source is not None else ""
        names, details = wrapped(row.name, column), wrapped(row.details, width - column - 4)
        for name, detail in zip_longest(names, details, fillvalue=""):
            line = Text("  ")
            line.append(set_cell_size(name, column) + "  " if detail else name, style=style)
            line.append(detail, style="dim")
            print_plain(console, line)


def _colour(label: str, numbers: dict[str, int]) -> str:
    return _COLOURS[numbers[label] % len(_COLOURS)]
