"""``talestrek timeline``: what was said and done, day by day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from talestrek.cli.answers import Csv, Limit, Offset, Options, Place, Since, Type, Until, question
from talestrek.cli.options import Json
from talestrek.cli.records import RecordOption
from talestrek.cli.rows import timeline_row

if TYPE_CHECKING:
    from rich.console import Console

    from talestrek.record.questions import Answer, TimelineEntry

__all__ = ["timeline"]


def _show(console: Console, answer: Answer[TimelineEntry], options: Options) -> None:
    from talestrek.display.answers import print_timeline

    print_timeline(console, answer)


@question(names=("entity",), row=timeline_row, show=_show)
def timeline(
    entity: Annotated[str | None, typer.Argument(metavar="[NAME]", help="Whose statements and events.")] = None,
    place: Place = None,
    type: Type = None,  # noqa: A002 - the word of the contract
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
