"""``talestrek read``: what articles say, who did what to whom, when and where."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from talestrek.article import Article, is_date
from talestrek.cli.options import Json, Model, load_pipeline
from talestrek.cli.output import FAILED, complain, console, print_line, set_output
from talestrek.cli.progress import progress

if TYPE_CHECKING:
    from talestrek.reading import Reading

__all__ = ["read"]


def read(
    files: Annotated[
        list[str], typer.Argument(metavar="FILE", help="Text files, one article each; - is standard input.")
    ],
    as_json: Json = False,
    model: Model = None,
    published: Annotated[
        str | None,
        typer.Option(help="When the articles were published: 2023-06-27, 2023-06 or 2023.", metavar="DATE"),
    ] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Print what decided each thing found: the rule and its score.")
    ] = False,
    lexicon: Annotated[
        list[Path] | None,
        typer.Option(help="An event lexicon of your own to read besides; may be given several times.", metavar="FILE"),
    ] = None,
) -> None:
    """Print every statement in the articles with its source, then events, people and organisations, times and places.

    A file that cannot be read is told on standard error, and the others are read all the same; the exit status is
    then 1.
    """
    set_output()
    if published is not None and not is_date(published):
        raise typer.BadParameter("write 2023-06-27, 2023-06 or 2023", param_hint="--published")
    failures: list[str] = []
    notes: dict[str, str] = {}
    articles = _articles(files, published, failures, notes)
    first = next(articles, None)
    if first is None:
        raise typer.Exit(FAILED)
    lexicons = lexicon or []
    nlp = load_pipeline(model, lexicons=lexicons)
    from talestrek.reader import Refusal, read_articles

    show = _print_json if as_json else _explainer(lexicons) if explain else _printer()
    with ExitStack() as stack:
        advance = progress(stack, len(files))
        for result in read_articles(chain([first], articles), nlp=nlp):
            note = notes.get(result.id)
            if isinstance(result, Refusal):
                complain(f"{_name(result.id)}: {result.reason}")
                failures.append(result.id)
            else:
                show(replace(result, notes=(*result.notes, note)) if note else result)
            advance(1)
    if failures:
        raise typer.Exit(FAILED)


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
            complain(str(error))
            failures.append(file)
            continue
        if decoded.note:
            notes[file] = decoded.note
        yield Article(id=file, text=decoded.text, published=published)


def _name(file: str) -> str:
    return "standard input" if file == "-" else file


def _printer() -> Callable[[Reading], None]:
    from talestrek.display.terminal import print_reading

    shown = console()
    return lambda reading: print_reading(shown, reading, name=_name(reading.id))


def _explainer(lexicons: Sequence[Path]) -> Callable[[Reading], None]:
    from talestrek.display.explain import print_explanation
    from talestrek.language.events import load_events

    shown, entries = console(), load_events(*lexicons).entries
    return lambda reading: print_explanation(shown, reading, name=_name(reading.id), lexicon=entries)


def _print_json(reading: Reading) -> None:
    print_line(reading.to_json())
