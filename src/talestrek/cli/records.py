"""Which record a command asks, and opening it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from talestrek.cli.output import FAILED, USAGE, fail

if TYPE_CHECKING:
    from talestrek.record import Record

__all__ = ["RecordOption", "open_record"]

RecordOption = Annotated[
    str | None,
    typer.Option(
        "--record",
        envvar="TALESTREK_RECORD",
        show_envvar=False,
        help="The record: a file, or postgresql://USER@HOST/DATABASE. By default what TALESTREK_RECORD names.",
        metavar="FILE|URL",
    ),
]


@contextmanager
def open_record(
    target: str | None, *, create: bool = False, upgrade: bool = False, read_only: bool = False
) -> Iterator[Record]:
    """The record; whatever goes wrong with it, or with what is asked of it, ends the program."""
    from talestrek.record import QuestionError, Record, RecordError

    if not target:
        fail("no record: give --record FILE, or set TALESTREK_RECORD", USAGE)
    try:
        with Record.open(target, create=create, upgrade=upgrade, read_only=read_only) as opened:
            yield opened
    except QuestionError as error:
        fail(str(error), USAGE)
    except RecordError as error:
        fail(str(error), FAILED)
