"""``talestrek mcp``: the questions for an AI assistant, over standard input and output."""

from __future__ import annotations

from talestrek.cli.records import RecordOption, open_record

__all__ = ["mcp"]


def mcp(record: RecordOption = None) -> None:
    """Answer an AI assistant's questions to a record, by the Model Context Protocol over standard input and output.

    The assistant's program starts it. It only reads the record, and opens no port.
    """
    with open_record(record, read_only=True) as opened:
        import anyio

        from talestrek.api.mcp import create_server, serve_stdio

        anyio.run(serve_stdio, create_server(opened))
