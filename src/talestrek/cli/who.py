"""``talestrek who``: what the record holds on somebody or something."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from talestrek.cli.answers import Csv, Limit, Offset, Options, question
from talestrek.cli.options import Json
from talestrek.cli.records import RecordOption
from talestrek.cli.rows import profile_row

if TYPE_CHECKING:
    from rich.console import Console

    from talestrek.record.questions import Answer, Profile

__all__ = ["who"]


def _show(console: Console, answer: Answer[Profile], options: Options) -> None:
    from talestrek.display.answers import print_profiles

    print_profiles(console, answer)


@question(names=("name",), row=profile_row, show=_show)
def who(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A name in any spelling, or an id.")],
    latest: Annotated[int, typer.Option(help="How many statements and events of each.", metavar="N")] = 5,
    limit: Limit = 5,
    offset: Offset = 0,
    record: RecordOption = None,
    as_json: Json = False,
    as_csv: Csv = False,
) -> None:
    """Show what is known of somebody or something: offices, statements, events, and who speaks of whom."""
