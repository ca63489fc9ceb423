"""``talestrek mcp``: the questions for an AI assistant, over standard input and output."""

from __future__ import annotations

from typing import Annotated

import typer

from talestrek.cli.output import FAILED, fail

__all__ = ["mcp"]


def mcp(
    record: Annotated[
        str | None,
        typer.Option(
            help="The record to ask: a file, or postgresql://USER@HOST/DATABASE.",
            metavar="FILE|URL",
            envvar="TALESTREK_RECORD",
            show_envvar=False,
        ),
    ] = None,
) -> None:
    """Answer an AI assistant's questions to a record, by the Model Context Protocol over standard input and output.

    The assistant's program starts it. It only reads the record, and opens no port.
    """
    if record is None:
        raise typer.BadParameter("which record? name it, or set TALESTREK_RECORD", param_hint="--record")
    import anyio

    from talestrek.api.mcp import create_server, serve_stdio
    from talestrek.record import Record, RecordError

    try:
        opened = Record.open(record, create=False, read_only=True)
    except RecordError as error:
        fail(str(error), FAILED)
    with opened:
        anyio.run(serve_stdio, create_server(opened))
