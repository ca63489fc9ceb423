"""The JSON API over HTTP, and the same questions for AI assistants (MCP).

import uvicorn

from talestrek.api import create_app
from talestrek.record import Record

with Record.open("record.db", create=False, read_only=True) as record:
    uvicorn.run(create_app(record, hosts={"127.0.0.1", "localhost"}), host="127.0.0.1", port=8000)

docs/api.md and docs/mcp.md tell more.
"""

from talestrek.api.app import create_app
from talestrek.api.guard import Limits

__all__ = ["Limits", "create_app"]
