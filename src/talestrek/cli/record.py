"""``talestrek record``: readings into a record and out of it, and a record's health."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from talestrek.cli.output import FAILED, complain, print_line, set_output
from talestrek.cli.records import open_record

if TYPE_CHECKING:
    from talestrek.reading import Reading

__all__ = ["record"]

record = typer.Typer(
    name="record",
    help="Keep readings in a record: a file of SQLite, or a database of PostgreSQL by its URL.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

_HELP = "A file, or postgresql://USER@HOST/DATABASE."
_New = Annotated[str, typer.Argument(metavar="RECORD", help=_HELP)]
_Target = Annotated[
    str | None,
    typer.Argument(
        metavar="[RECORD]",
        envvar="TALESTREK_RECORD",
        show_envvar=False,
        help=f"{_HELP} By default what TALESTREK_RECORD names.",
    ),
]


@record.command()
def add(
    target: _New,
    files: Annotated[
        list[str],
        typer.Argument(metavar="FILE", help="JSON lines as talestrek read --json writes them; - is standard input."),
    ],
) -> None:
    """Add readings; the record is made where there is none.

    What cannot be added is told on standard error, and the rest is added all the same; the exit status is then 1.
    """
    from talestrek.record import Refused

    set_output()
    failures: list[str] = []
    counts: Counter[str] = Counter()
    with open_record(target, create=True) as opened:
        for result in opened.add_all(_readings(files, failures)):
            if isinstance(result, Refused):
                complain(result.reason)
                failures.append(result.article)
            else:
                counts[result.status] += 1
    print_line(", ".join(f"{count} {status}" for status, count in counts.items()) or "nothing added")
    if failures:
        raise typer.Exit(FAILED)


@record.command()
def export(target: _Target = None) -> None:
    """Print all readings as JSON lines, older versions before newer ones.

    Adding them to an empty record makes the same one again, but for how they were made and what was decided.
    """
    set_output()
    with open_record(target) as opened:
        for reading in opened.readings(all_versions=True):
            print_line(reading.to_json())


@record.command()
def info(target: _Target = None) -> None:
    """Tell how much a record holds, of which days, in which written standards and by whom."""
    from talestrek.display.words import printable
    from talestrek.record.schema import HEAD

    set_output()
    with open_record(target) as opened:
        held, place = opened.summary(), opened.place
    print_line(f"{printable(place)}: a record of schema {HEAD}")
    versions = "" if held.versions == held.articles else f" in {held.versions} versions"
    days = f", {printable(held.first)} to {printable(held.last)}" if held.first and held.last else ""
    print_line(f"{held.articles} articles{versions}{days}")
    print_line(f"{held.statements} statements, {held.events} events, {held.entities} entities")
    for counts in (held.languages, held.publishers):
        if counts:
            print_line(
                ", ".join(f"{count} {printable(name) if name else 'of unknown origin'}" for name, count in counts)
            )


@record.command()
def check(target: _Target = None) -> None:
    """Look for damage: compare every row with the reading that it comes from.

    What is wrong is printed, one problem a line; the exit status is then 1.
    """
    set_output()
    sound = True
    with open_record(target) as opened:
        for problem in opened.check():
            print_line(problem)
            sound = False
        counts = opened.counts()
    if not sound:
        raise typer.Exit(FAILED)
    print_line(f"{counts.articles} articles in {counts.versions} versions: nothing is wrong")


@record.command()
def upgrade(target: _Target = None) -> None:
    """Bring the tables of an older record forward to those of this program."""
    set_output()
    with open_record(target, upgrade=True) as opened:
        print_line(f"{opened.place} is up to date")


def _readings(files: Iterable[str], failures: list[str]) -> Iterator[Reading]:
    """The readings of the files, in order; a line that is none is told at once and noted in ``failures``."""
    from talestrek.reading import Reading

    for file in files:
        name = "standard input" if file == "-" else file
        try:
            for number, line in enumerate(_lines(file), start=1):
                if not line.strip():
                    continue
                try:
                    yield Reading.from_json(line.decode("utf-8"))
                except ValueError as error:
                    complain(f"{name}:{number}: {error}")
                    failures.append(f"{name}:{number}")
        except OSError as error:
            complain(f"{name}: {error.strerror or error}")
            failures.append(name)


def _lines(file: str) -> Iterator[bytes]:
    if file == "-":
        yield from sys.stdin.buffer
        return
    with Path(file).open("rb") as opened:
        yield from opened
