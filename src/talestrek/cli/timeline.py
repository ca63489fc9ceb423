"""``talestrek timeline``: what was said and done, day by day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from talestrek.cli.answers import Csv, Limit, Offset, Place, Since, Until, print_answer, require_one_form
from talestrek.cli.events import Type
from talestrek.cli.options import Json
from talestrek.cli.output import set_output
from talestrek.cli.records import RecordOption, open_record
from talestrek.cli.rows import timeline_row

if TYPE_CHECKING:
    from rich.console import Console

__all__ = ["timeline"]


def timeline(
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help="Whose statements and events.")] = None,
    place: Place = None,
    kind: Type = None,
    since: Since = None,
    until: Until = None,
    latest_first: Annotated[bool, typer.Option("--latest-first", help="Begin with the latest.")] = False,
    limit: Limit = 100,
    offset: Offset = 0,
    record: RecordOption = None,
    as_json: Json = False,
    as_csv: Csv = False,
) -> None:
    """Show what was said and done, in the order of the days."""
    set_output()
    require_one_form(as_json, as_csv)
    with open_record(record, read_only=True) as opened:
        answer = opened.timeline(
            entity=name,
            place=place,
            type=kind,
            since=since,
            until=until,
            latest_first=latest_first,
            limit=limit,
            offset=offset,
        )

    def show(console: Console) -> None:
        from talestrek.display.answers import print_timeline

        print_timeline(console, answer)

    print_answer(answer, asked={"entity": name}, as_json=as_json, as_csv=as_csv, show=show, row=timeline_row)
