"""``talestrek articles``: which articles there are."""

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
from talestrek.cli.rows import article_row

if TYPE_CHECKING:
    from rich.console import Console

__all__ = ["articles"]


def articles(
    entity: Annotated[str | None, typer.Option(help="Who or what is mentioned.", metavar="NAME")] = None,
    source: Annotated[str | None, typer.Option(help="Who says something there.", metavar="NAME")] = None,
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
    """Show which articles there are, the latest first."""
    set_output()
    require_one_form(as_json, as_csv)
    with open_record(record, read_only=True) as opened:
        answer = opened.articles(
            entity=entity,
            source=source,
            since=since,
            until=until,
            place=place,
            publisher=publisher,
            language=language,
            limit=limit,
            offset=offset,
        )

    def show(console: Console) -> None:
        from talestrek.display.answers import print_articles

        print_articles(console, answer)

    print_answer(
        answer, asked={"entity": entity, "source": source}, as_json=as_json, as_csv=as_csv, show=show, row=article_row
    )
