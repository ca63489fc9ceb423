"""The server for assistants as an assistant's program starts it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import anyio
import pytest
from mcp import Client, StdioServerParameters
from mcp_types import CallToolResult

from commands import run
from samples import reading
from talestrek.record import Record


@pytest.mark.parametrize("mode", ["auto", "legacy"])
def test_an_assistant_asks_over_standard_input(tmp_path: Path, mode: str) -> None:
    path = tmp_path / "record.db"
    with Record.open(path) as record:
        record.add(reading())
    started = StdioServerParameters(
        command=sys.executable, args=["-m", "talestrek", "mcp", "--record", str(path)], env=dict(os.environ)
    )

    async def main() -> CallToolResult:
        async with Client(started, mode=mode) as client:
            return await client.call_tool("said", {"by": "Nes"})

    result = anyio.run(main)
    assert result.structured_content["results"][0]["content"][0]["words"] == "Vi må handle nå"


def test_no_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TALESTREK_RECORD", raising=False)
    missing = run("mcp", "--record", tmp_path / "record.db")
    assert (missing.exit_code, missing.stderr) == (1, f"talestrek: {tmp_path / 'record.db'}: there is no record\n")
    assert run("mcp").exit_code == 2


def test_other_commands_import_no_server() -> None:
    code = "import sys, talestrek.cli; sys.exit(any(name in sys.modules for name in ('fastapi', 'mcp', 'uvicorn')))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
