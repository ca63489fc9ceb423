"""``talestrek who``: what the record holds on somebody or something."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from talestrek.cli.answers import Csv, Limit, Offset, print_answer, require_one_form
from talestrek.cli.options import Json
from talestrek.cli.output import set_output
from talestrek.cli.records import RecordOption, open_record
from talestrek.cli.rows import profile_row

if TYPE_CHECKING:
    from rich.console import Console

__all__ = ["who"]


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
    set_output()
    require_one_form(as_json, as_csv)
    with open_record(record, read_only=True) as opened:
        answer = opened.who(name, latest=latest, limit=limit, offset=offset)

    def show(console: Console) -> None:
        from talestrek.display.answers import print_profiles

        print_profiles(console, answer)

    print_answer(answer, asked={"name": name}, as_json=as_json, as_csv=as_csv, show=show, row=profile_row)
