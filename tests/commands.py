"""How the tests run the command line."""

from __future__ import annotations

from pathlib import Path

from typer.testing import CliRunner, Result

from talestrek.cli import app

SPOKEN = "– Vi må handle nå, sier ordfører Kari Nes.\n\nHun mener at broen er farlig for alle som kjører der.\n"


def run(*arguments: str | Path, stdin: str | bytes | None = None) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments], input=stdin)


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path
