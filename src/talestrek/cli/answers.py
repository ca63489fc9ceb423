"""How the questions print their answers: for people, as JSON, as CSV."""

from __future__ import annotations

import csv
import functools
import io
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any, ParamSpec, TypeAlias, TypeVar

import typer

from talestrek.cli.output import FAILED, USAGE, complain, console, fail, print_line, set_output
from talestrek.cli.records import open_record

if TYPE_CHECKING:
    from rich.console import Console

    from talestrek.record.questions import Answer

__all__ = [
    "Csv",
    "Limit",
    "Offset",
    "Options",
    "Place",
    "Publisher",
    "Since",
    "Standard",
    "Type",
    "Until",
    "question",
]

_P = ParamSpec("_P")
_T = TypeVar("_T")
_Cell = str | int | float | None
Options: TypeAlias = Mapping[str, Any]
"""What a command was given, by the arguments of the record's method."""

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
Type = Annotated[str | None, typer.Option("--type", help="A type of PLOVER, such as AID.", metavar="TYPE")]
Until = Annotated[str | None, typer.Option(help="Up to this day, month or year.", metavar="DATE")]


def question(
    *,
    names: Sequence[str],
    row: Callable[[_T], Mapping[str, _Cell]],
    show: Callable[[Console, Answer[_T], Options], None],
) -> Callable[[Callable[_P, None]], Callable[_P, None]]:
    """Make a command of a function that has nothing but its options: it asks the record's method of that name.

    Args:
        names: the options that are names of somebody or something.
        row: makes the cells of a result, by the names of their columns.
        show: prints an answer for people, given the options.
    """

    def decorate(command: Callable[_P, None]) -> Callable[_P, None]:
        @functools.wraps(command)
        def asking(*args: _P.args, **options: _P.kwargs) -> None:
            asked: dict[str, Any] = dict(options)
            record, as_json, as_csv = (asked.pop(name) for name in ("record", "as_json", "as_csv"))
            set_output()
            if as_json and as_csv:
                fail("--json and --csv: choose one", USAGE)
            with open_record(record, read_only=True) as opened:
                answer: Answer[_T] = getattr(opened, command.__name__)(**asked)
            named = {name: asked[name] for name in names if asked[name] is not None}
            if not answer:
                complain(_nothing(answer, named))
                raise typer.Exit(FAILED)
            if as_json:
                from talestrek.record.questions import to_dict

                for result in answer:
                    print_line(json.dumps(to_dict(result), ensure_ascii=False))
            elif as_csv:
                sys.stdout.write(_csv([row(result) for result in answer]))
            else:
                _print(answer, named, lambda out: show(out, answer, asked))

        return asking

    return decorate


def _print(answer: Answer[Any], named: Mapping[str, str], show: Callable[[Console], None]) -> None:
    """Print an answer for people: whom the names mean, what was found, and whether there is more."""
    from talestrek.display.answers import print_meant
    from talestrek.display.words import printable

    out = console()
    # Words that name nobody were looked for as words.
    who = {argument: printable(name) for argument, name in named.items() if answer.meant.get(argument)}
    print_meant(out, answer, who)
    show(out)
    if answer.more:
        out.print("\nThere is more: see --limit and --offset.", style="dim")


def _nothing(answer: Answer[Any], named: Mapping[str, str]) -> str:
    """Why nothing was found, as far as can be told: who is not known, and whom the other names mean."""
    from talestrek.display.answers import candidate_line

    told = ["nothing found"]
    unknown = [name for argument, name in named.items() if not answer.meant.get(argument, True)]
    if unknown:
        told.append(f"the record knows nobody and nothing called {' or '.join(map(_quoted, unknown))}")
    if answer.words is not None:
        told.append(f"what was said does not have {_quoted(answer.words)} in these very forms")
    for argument, name in named.items():
        if several := answer.meant.get(argument):
            more = f" and {len(several) - 1} more" if several[1:] else ""
            told.append(f"{_quoted(name)} means {candidate_line(several[0])}{more}")
    return told[0] + "".join(f"{': ' if n == 0 else '; '}{one}" for n, one in enumerate(told[1:]))


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
