"""``talestrek search``: words in the articles of a record."""

from __future__ import annotations

import csv
import json
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from talestrek.cli.options import Json
from talestrek.cli.output import FAILED, USAGE, complain, console, fail, print_line, set_output
from talestrek.cli.records import RecordOption, open_record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from talestrek.record import Hit

__all__ = ["search"]


def search(
    query: Annotated[
        list[str],
        typer.Argument(
            metavar="QUERY", help='Words, "phrases", AND, OR, NOT, parentheses, beginnings*, ="very forms".'
        ),
    ],
    record: RecordOption = None,
    source: Annotated[str | None, typer.Option(help="Who says something in the article.", metavar="NAME")] = None,
    entity: Annotated[str | None, typer.Option(help="Who or what is mentioned.", metavar="NAME")] = None,
    office: Annotated[
        str | None, typer.Option(help="An office that somebody holds there: statsminister.", metavar="NOUN")
    ] = None,
    event: Annotated[str | None, typer.Option(help="A type of event: AID.", metavar="TYPE")] = None,
    status: Annotated[str | None, typer.Option(help="The status of an event: future.", metavar="STATUS")] = None,
    place: Annotated[str | None, typer.Option(help="A place; of a state, any place in it.", metavar="NAME")] = None,
    publisher: Annotated[str | None, typer.Option(help="Who published the article.", metavar="NAME")] = None,
    language: Annotated[
        str | None, typer.Option(help="The article's written standard: nb or nn.", metavar="nb|nn")
    ] = None,
    since: Annotated[
        str | None, typer.Option(help="Published from this day, month or year on.", metavar="DATE")
    ] = None,
    until: Annotated[str | None, typer.Option(help="Published up to this day, month or year.", metavar="DATE")] = None,
    event_since: Annotated[
        str | None, typer.Option(help="With an event from this day, month or year on.", metavar="DATE")
    ] = None,
    event_until: Annotated[
        str | None, typer.Option(help="With an event up to this day, month or year.", metavar="DATE")
    ] = None,
    order: Annotated[
        str, typer.Option(help="What comes first: relevance, newest or oldest.", metavar="ORDER")
    ] = "relevance",
    limit: Annotated[int, typer.Option(help="How many to print at most.", metavar="N")] = 20,
    offset: Annotated[int, typer.Option(help="How many to leave out first.", metavar="N")] = 0,
    as_json: Json = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print CSV, a line for each.")] = False,
) -> None:
    """Look for words in the articles of a record, in any of their forms.

    A query that begins with a hyphen stands after --. Where nothing is found, the exit status is 1.
    """
    set_output()
    if as_json and as_csv:
        fail("--json and --csv: choose one", USAGE)
    with open_record(record) as opened:
        hits = opened.search(
            " ".join(query),
            source=source,
            entity=entity,
            office=office,
            event=event,
            status=status,
            place=place,
            publisher=publisher,
            language=language,
            since=since,
            until=until,
            event_since=event_since,
            event_until=event_until,
            order=order,
            limit=limit,
            offset=offset,
        )
    if not hits:
        complain("nothing found")
        raise typer.Exit(FAILED)
    if as_json:
        for hit in hits:
            print_line(json.dumps(asdict(hit), ensure_ascii=False))
    elif as_csv:
        _print_csv(hits)
    else:
        from talestrek.display.hits import print_hits

        print_hits(console(), hits)


def _print_csv(hits: Sequence[Hit]) -> None:
    """RFC 4180, with an apostrophe before what a spreadsheet would compute: see docs/export.md."""
    from talestrek.export.csv_tables import guarded

    writer = csv.writer(sys.stdout)
    rows = [asdict(hit) | {"spans": json.dumps(hit.spans)} for hit in hits]
    writer.writerow(rows[0])
    for row in rows:
        writer.writerow([guarded(cell) if isinstance(cell, str) else cell for cell in row.values()])
