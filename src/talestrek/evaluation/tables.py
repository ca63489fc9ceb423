"""How every report of an evaluation prints its tables."""

from __future__ import annotations

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from talestrek.display.words import printable

__all__ = ["add_row", "print_note", "share", "table"]


def table(*names: str) -> Table:
    """A table with these columns, the first for names and the others for figures."""
    made = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for number, name in enumerate(names):
        made.add_column(name, justify="right" if number else "left", overflow="fold")
    return made


def add_row(to: Table, *cells: object) -> None:
    """Add a row whose cells are plain text."""
    to.add_row(*(Text(printable(str(cell))) for cell in cells))


def share(value: float) -> str:
    """A measure as a table shows it."""
    return f"{value:.3f}"


def print_note(console: Console, words: str) -> None:
    """Print what explains the table above."""
    console.print(Text(f"{words}\n", style="dim"), soft_wrap=True)
