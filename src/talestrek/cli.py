"""The command line. Every command does what a function of the package does, and docs/cli.md names both."""

from __future__ import annotations

import io
import json
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, suppress
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from talestrek import __version__
from talestrek.article import Article, is_date

if TYPE_CHECKING:
    from rich.console import Console
    from spacy.language import Language

    from talestrek.reading import Reading

# spaCy and the language models are imported by the commands that need them, so that help and errors come at once.

__all__ = ["app", "main"]

_FAILED = 1
_USAGE = 2
_INTERRUPTED = 130
_PATIENCE = 1.0  # seconds before a progress bar is shown

app = typer.Typer(
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

_Model = Annotated[
    str | None,
    typer.Option(
        help="spaCy pipeline to read with, by name or path; it needs UD labels. By default the one in the package.",
        metavar="NAME|PATH",
    ),
]
_Json = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]


def main() -> None:
    """Run the command line; every error is one line on standard error."""
    try:
        app(prog_name="talestrek")
    except KeyboardInterrupt:
        sys.exit(_INTERRUPTED)
    except BrokenPipeError:
        # Whoever reads the output has left, as `head` does.
        _discard_output()
        sys.exit(_FAILED)
    except OSError as error:
        _discard_output()
        _fail(f"{error.filename or 'output'}: {error.strerror or error}", _FAILED)
    except Exception as error:
        if os.environ.get("TALESTREK_DEBUG"):
            raise
        _fail(f"internal error, please report it: {type(error).__name__}: {error}", _FAILED)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"talestrek {__version__}")
        raise typer.Exit


@app.callback()
def talestrek(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and leave.")
    ] = False,
) -> None:
    """Read Norwegian news and find who said what."""


@app.command()
def read(
    files: Annotated[
        list[str], typer.Argument(metavar="FILE", help="Text files, one article each; - is standard input.")
    ],
    as_json: _Json = False,
    model: _Model = None,
    published: Annotated[
        str | None,
        typer.Option(help="When the articles were published: 2023-06-27, 2023-06 or 2023.", metavar="DATE"),
    ] = None,
) -> None:
    """Print every statement in the articles, with its source.

    A file that cannot be read is told on standard error, and the others are read all the same; the exit status is
    then 1.
    """
    _set_output()
    if published is not None and not is_date(published):
        raise typer.BadParameter("write 2023-06-27, 2023-06 or 2023", param_hint="--published")
    failures: list[str] = []
    notes: dict[str, str] = {}
    articles = _articles(files, published, failures, notes)
    first = next(articles, None)
    if first is None:
        raise typer.Exit(_FAILED)
    nlp = _load(model)
    from talestrek.reader import Refusal, read_articles

    show = _print_json if as_json else _printer()
    with ExitStack() as stack:
        advance = _progress(stack, len(files))
        for result in read_articles(chain([first], articles), nlp=nlp):
            note = notes.get(result.id)
            if isinstance(result, Refusal):
                _complain(f"{_name(result.id)}: {result.reason}")
                failures.append(result.id)
            else:
                show(replace(result, notes=(*result.notes, note)) if note else result)
            advance(1)
    if failures:
        raise typer.Exit(_FAILED)


@app.command()
def evaluate(
    gold: Annotated[list[Path], typer.Argument(metavar="GOLD", help="Gold files: annotated articles as JSON lines.")],
    as_json: _Json = False,
    errors: Annotated[
        bool, typer.Option("--errors", help="List what was missed, made up, or has a wrong border, source or kind.")
    ] = False,
    model: _Model = None,
    predictions: Annotated[
        Path | None,
        typer.Option(help="Score this file, such as the output of read --json, and read nothing.", metavar="FILE"),
    ] = None,
) -> None:
    """Compare the statements found with those that people annotated.

    Prints the measures by file, and counts by kind, marker and route. docs/cli.md tells what they mean.
    """
    from talestrek.evaluation.gold import GoldError
    from talestrek.evaluation.report import print_errors, print_report
    from talestrek.evaluation.run import evaluate_predictions, evaluate_reading

    _set_output()
    try:
        if predictions is None:
            report = evaluate_reading(gold, load=lambda: _load(model))
        else:
            report = evaluate_predictions(gold, predictions)
    except GoldError as error:
        _fail(str(error), _FAILED)
    for file, id, reason in report.refused:
        _complain(f"{file}, {id}: {reason}")
    if as_json:
        _print_line(json.dumps(report.to_dict(errors=errors), ensure_ascii=False))
    else:
        console = _console()
        if errors:
            print_errors(console, report)
        print_report(console, report)
    if report.refused:
        raise typer.Exit(_FAILED)


def _articles(
    files: Iterable[str], published: str | None, failures: list[str], notes: dict[str, str]
) -> Iterator[Article]:
    """The articles of the files, in order; a file that gives none is told at once and noted in ``failures``."""
    from talestrek.intake.text import IntakeError, decode, read_bytes, read_stream

    for file in files:
        try:
            name = _name(file)
            data = read_stream(sys.stdin.buffer, source=name) if file == "-" else read_bytes(file)
            decoded = decode(data, source=name)
        except IntakeError as error:
            _complain(str(error))
            failures.append(file)
            continue
        if decoded.note:
            notes[file] = decoded.note
        yield Article(id=file, text=decoded.text, published=published)


def _name(file: str) -> str:
    return "standard input" if file == "-" else file


def _load(model: str | None) -> Language:
    from talestrek.reader import ModelError, load

    try:
        return load(model)
    except ModelError as error:
        _fail(str(error), _USAGE)


def _printer() -> Callable[[Reading], None]:
    from talestrek.display.terminal import print_reading

    console = _console()
    return lambda reading: print_reading(console, reading, name=_name(reading.id))


def _print_json(reading: Reading) -> None:
    _print_line(reading.to_json())


def _print_line(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _console() -> Console:
    from rich.console import Console

    # Into a pipe or file the width is fixed, so that the output is the same wherever it was made.
    terminal = sys.stdout.isatty()
    return Console(width=None if terminal else 80, highlight=False, markup=False, emoji=False)


def _set_output() -> None:
    """Write UTF-8 wherever the output goes: JSON is UTF-8, and so is every terminal that shows Norwegian."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _progress(stack: ExitStack, total: int) -> Callable[[int], None]:
    """Give what counts the articles done, with a bar where somebody waits for it.

    The bar is on standard error, and only when that is a terminal and the output goes elsewhere: beside the output it
    would be in its way, and the output then shows the progress itself.
    """
    if total < 2 or not sys.stderr.isatty() or sys.stdout.isatty():
        return lambda _: None
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

    bar = Progress(
        BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), console=Console(stderr=True), transient=True
    )
    task = bar.add_task("reading", total=total)
    started = time.monotonic()
    shown = False

    def advance(count: int) -> None:
        nonlocal shown
        bar.advance(task, count)
        if not shown and time.monotonic() - started > _PATIENCE:
            stack.enter_context(bar)
            shown = True

    return advance


def _complain(message: str) -> None:
    """Print one line on standard error, with nothing in it that could steer a terminal."""
    from talestrek.display.words import printable

    sys.stderr.write(f"talestrek: {printable(message)}\n")
    sys.stderr.flush()


def _fail(message: str, status: int) -> NoReturn:
    _complain(message)
    sys.exit(status)


def _discard_output() -> None:
    """Let what is still to be written go nowhere: Python flushes standard output at its end, and would fail again."""
    with suppress(io.UnsupportedOperation):  # an output without a file, as in a notebook
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
