"""How the questions print their answers: for people, as JSON, as CSV."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from talestrek.cli.output import FAILED, USAGE, complain, console, fail, print_line

if TYPE_CHECKING:
    from rich.console import Console

    from talestrek.record.questions import Answer

__all__ = [
    "Csv",
    "Limit",
    "Offset",
    "Place",
    "Publisher",
    "Since",
    "Standard",
    "Until",
    "print_answer",
    "require_one_form",
]

_T = TypeVar("_T")
_Cell = str | int | float | None

Csv = Annotated[bool, typer.Option("--csv", help="Print CSV, a line for each.")]
Limit = Annotated[int, typer.Option(help="How many to print at most.", metavar="N")]
Offset = Annotated[int, typer.Option(help="How many to leave out first.", metavar="N")]
Place = Annotated[
    str | None, typer.Option(help="A place; of a state, any place in it.", metavar="NAME", show_default=False)
]
Publisher = Annotated[str | None, typer.Option(help="Who published the article.", metavar="NAME")]
Since = Annotated[str | None, typer.Option(help="From this day, month or year on.", metavar="DATE")]
Standard = Annotated[
    str | None, typer.Option("--language", help="The article's written standard: nb or nn.", metavar="nb|nn")
]
Until = Annotated[str | None, typer.Option(help="Up to this day, month or year.", metavar="DATE")]


def print_answer(
    answer: Answer[_T],
    *,
    asked: Mapping[str, str | None],
    as_json: bool,
    as_csv: bool,
    show: Callable[[Console], None],
    row: Callable[[_T], Mapping[str, _Cell]],
) -> None:
    """Print an answer; the exit status is 1 where there is nothing, and why is told on standard error.

    Args:
        answer: what was found.
        asked: the names that were asked for, by their arguments.
        as_json: whether to print JSON, an object a line.
        as_csv: whether to print CSV.
        show: prints it for people.
        row: makes the cells of a result, by the names of their columns.
    """
    names = {argument: name for argument, name in asked.items() if name is not None}
    if not answer:
        unknown = [name for argument, name in names.items() if not answer.meant.get(argument, True)]
        nobody = f": the record knows nobody and nothing called {' or '.join(map(_quoted, unknown))}" if unknown else ""
        complain(f"nothing found{nobody}")
        raise typer.Exit(FAILED)
    if as_json:
        from talestrek.record.questions import to_dict

        for result in answer:
            print_line(json.dumps(to_dict(result), ensure_ascii=False))
    elif as_csv:
        sys.stdout.write(_csv([row(result) for result in answer]))
    else:
        from talestrek.display.answers import print_meant
        from talestrek.display.words import printable

        out = console()
        print_meant(out, answer, {argument: printable(name) for argument, name in names.items()})
        show(out)
        if answer.more:
            out.print("\nThere is more: see --limit and --offset.", style="dim")


def require_one_form(as_json: bool, as_csv: bool) -> None:
    """End the program where both are asked for."""
    if as_json and as_csv:
        fail("--json and --csv: choose one", USAGE)


def _csv(rows: list[Mapping[str, _Cell]]) -> str:
    """RFC 4180, with an apostrophe before what a spreadsheet would compute: see docs/export.md."""
    from talestrek.export.csv_tables import guarded

    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(rows[0])
    for row in rows:
        writer.writerow([guarded(cell) if isinstance(cell, str) else cell for cell in row.values()])
    return file.getvalue()


def _quoted(name: str) -> str:
    return f"“{name}”"
