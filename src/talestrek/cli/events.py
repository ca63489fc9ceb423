"""``talestrek events``: who did what to whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from talestrek.cli.answers import Csv, Limit, Offset, Options, Place, Publisher, Since, Standard, Type, Until, question
from talestrek.cli.options import Json
from talestrek.cli.records import RecordOption
from talestrek.cli.rows import event_row

if TYPE_CHECKING:
    from rich.console import Console

    from talestrek.record.questions import Answer, FoundEvent

__all__ = ["events"]


def _show(console: Console, answer: Answer[FoundEvent], options: Options) -> None:
    from talestrek.display.answers import print_events

    print_events(console, answer)


@question(names=("actor", "recipient", "reported_by"), row=event_row, show=_show)
def events(
    actor: Annotated[str | None, typer.Option(help="Who does it.", metavar="NAME")] = None,
    recipient: Annotated[str | None, typer.Option(help="Whom it is done to.", metavar="NAME")] = None,
    exact: Annotated[bool, typer.Option("--exact", help="Not the whole state, where a name is that of one.")] = False,
    type: Type = None,  # noqa: A002 - the word of the contract
    mode: Annotated[str | None, typer.Option(help="What sort of act of its type.", metavar="MODE")] = None,
    status: Annotated[
        str | None, typer.Option(help="actual, future, hypothetical or negated.", metavar="STATUS")
    ] = None,
    reported_by: Annotated[str | None, typer.Option(help="Who says so.", metavar="NAME")] = None,
    since: Since = None,
    until: Until = None,
    place: Place = None,
    publisher: Publisher = None,
    language: Standard = None,
    limit: Limit = 20,
    offset: Offset = 0,
    record: RecordOption = None,
    as_json: Json = False,
    as_csv: Csv = False,
) -> None:
    """Show who did what to whom, the latest first."""
