"""``talestrek events``: who did what to whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from talestrek.cli.answers import (
    Csv,
    Limit,
    Offset,
    Place,
    Publisher,
    Since,
    Standard,
    Until,
    print_answer,
    require_one_form,
)
from talestrek.cli.options import Json
from talestrek.cli.output import set_output
from talestrek.cli.records import RecordOption, open_record
from talestrek.cli.rows import event_row

if TYPE_CHECKING:
    from rich.console import Console

__all__ = ["Type", "events"]

Type = Annotated[str | None, typer.Option("--type", help="A type of PLOVER, such as AID.", metavar="TYPE")]


def events(
    actor: Annotated[str | None, typer.Option(help="Who does it.", metavar="NAME")] = None,
    recipient: Annotated[str | None, typer.Option(help="Whom it is done to.", metavar="NAME")] = None,
    exact: Annotated[bool, typer.Option("--exact", help="Not the whole state, where a name is that of one.")] = False,
    kind: Type = None,
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
    set_output()
    require_one_form(as_json, as_csv)
    with open_record(record, read_only=True) as opened:
        answer = opened.events(
            actor=actor,
            recipient=recipient,
            type=kind,
            mode=mode,
            status=status,
            reported_by=reported_by,
            place=place,
            since=since,
            until=until,
            publisher=publisher,
            language=language,
            exact=exact,
            limit=limit,
            offset=offset,
        )

    def show(console: Console) -> None:
        from talestrek.display.answers import print_events

        print_events(console, answer)

    print_answer(
        answer,
        asked={"actor": actor, "recipient": recipient, "reported_by": reported_by},
        as_json=as_json,
        as_csv=as_csv,
        show=show,
        row=event_row,
    )
