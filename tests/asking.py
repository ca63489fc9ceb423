"""How the tests ask a record from the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result

from asked_record import readings
from commands import run
from talestrek.record import Record

__all__ = ["ask", "asked", "filled"]


def filled(folder: Path) -> Path:
    """A record with the articles of `asked_record`."""
    with Record.open(folder / "record.db") as record:
        for reading in readings():
            record.add(reading)
    return folder / "record.db"


def ask(record: Path, command: str, *arguments: str) -> Result:
    return run(command, *arguments, "--record", record)


def asked(record: Path, command: str, *arguments: str) -> list[Any]:
    """The answer as JSON."""
    done = ask(record, command, *arguments, "--json")
    if done.exit_code:
        pytest.fail(done.stderr)
    return [json.loads(line) for line in done.stdout.splitlines()]
