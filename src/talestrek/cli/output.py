"""How every command writes: its output, its errors, its exit status."""

from __future__ import annotations

import io
import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from rich.console import Console

__all__ = [
    "FAILED",
    "INTERRUPTED",
    "USAGE",
    "complain",
    "console",
    "discard_output",
    "fail",
    "print_line",
    "set_output",
]

FAILED = 1
USAGE = 2
INTERRUPTED = 130


def print_line(line: str) -> None:
    """Print one line at once, so that a program that reads the output need not wait for more."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def console() -> Console:
    """Where output for people goes."""
    from rich.console import Console

    # Into a pipe or file the width is fixed, so that the output is the same wherever it was made.
    terminal = sys.stdout.isatty()
    return Console(width=None if terminal else 80, highlight=False, markup=False, emoji=False)


def set_output() -> None:
    """Write UTF-8 wherever the output goes: JSON is UTF-8, and so is every terminal that shows Norwegian."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def complain(message: str) -> None:
    """Print one line on standard error, with nothing in it that could steer a terminal."""
    from talestrek.display.words import printable

    sys.stderr.write(f"talestrek: {printable(message)}\n")
    sys.stderr.flush()


def fail(message: str, status: int) -> NoReturn:
    """End the program with one line on standard error."""
    complain(message)
    sys.exit(status)


def discard_output() -> None:
    """Let what is still to be written go nowhere: Python flushes standard output at its end, and would fail again."""
    with suppress(io.UnsupportedOperation):  # an output without a file, as in a notebook
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
