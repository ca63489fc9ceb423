"""The program ``talestrek``: its commands, and what becomes of every error."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from talestrek import __version__
from talestrek.cli.add import add
from talestrek.cli.articles import articles
from talestrek.cli.entity import entity
from talestrek.cli.evaluate import evaluate
from talestrek.cli.events import events
from talestrek.cli.export import export
from talestrek.cli.knows import knows
from talestrek.cli.mcp import mcp
from talestrek.cli.output import FAILED, INTERRUPTED, discard_output, fail
from talestrek.cli.read import read
from talestrek.cli.record import record
from talestrek.cli.said import said
from talestrek.cli.same import same
from talestrek.cli.search import search
from talestrek.cli.serve import serve
from talestrek.cli.timeline import timeline
from talestrek.cli.who import who

# spaCy and the language models are imported by the commands that need them, so that help and errors come at once.

__all__ = ["app", "main"]

app = typer.Typer(
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def main() -> None:
    """Run the command line; every error is one line on standard error."""
    try:
        app(prog_name="talestrek")
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        # Whoever reads the output has left, as `head` does.
        discard_output()
        sys.exit(FAILED)
    except OSError as error:
        discard_output()
        fail(f"{error.filename or 'output'}: {error.strerror or error}", FAILED)
    except Exception as error:
        if os.environ.get("TALESTREK_DEBUG"):
            raise
        fail(f"internal error, please report it: {type(error).__name__}: {error}", FAILED)


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


for _command in (
    read,
    add,
    search,
    said,
    events,
    who,
    timeline,
    articles,
    export,
    serve,
    mcp,
    evaluate,
    knows,
    same,
):
    app.command()(_command)
app.add_typer(record)
app.add_typer(entity)
