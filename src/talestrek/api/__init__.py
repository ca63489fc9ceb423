"""The JSON API over HTTP, and the same questions for AI assistants (MCP).

import uvicorn

from talestrek.api import create_app
from talestrek.record import Record

if __name__ == "__main__":
    with Record.open("record.db", create=False, read_only=True) as record:
        uvicorn.run(create_app(record, hosts={"127.0.0.1", "localhost"}), host="127.0.0.1", port=8000)

docs/api.md and docs/mcp.md tell more.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from talestrek.api.app import create_app
    from talestrek.api.guard import Limits
    from talestrek.api.mcp import create_server

__all__ = ["Limits", "create_app", "create_server"]

_HOME = {"Limits": "talestrek.api.guard", "create_app": "talestrek.api.app", "create_server": "talestrek.api.mcp"}


def __getattr__(name: str) -> object:
    # The processes that read are of this room too, and need neither FastAPI nor MCP.
    try:
        home = _HOME[name]
    except KeyError:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}") from None
    return getattr(import_module(home), name)
