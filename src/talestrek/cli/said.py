"""``talestrek said``: who said what."""

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
from talestrek.cli.rows import statement_row

if TYPE_CHECKING:
    from rich.console import Console

__all__ = ["said"]


def said(
    by: Annotated[str | None, typer.Option(help="The source.", metavar="NAME")] = None,
    about: Annotated[str | None, typer.Option(help="Who or what is spoken of.", metavar="NAME|WORDS")] = None,
    to: Annotated[str | None, typer.Option(help="Who is spoken to.", metavar="NAME")] = None,
    kind: Annotated[str | None, typer.Option(help="direct, indirect or mixed.", metavar="KIND")] = None,
    words: Annotated[str | None, typer.Option(help="Words that were said, side by side.", metavar="WORDS")] = None,
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
    """Show who said what, the latest first."""
    set_output()
    require_one_form(as_json, as_csv)
    with open_record(record, read_only=True) as opened:
        answer = opened.said(
            by=by,
            about=about,
            to=to,
            kind=kind,
            since=since,
            until=until,
            place=place,
            publisher=publisher,
            language=language,
            words=words,
            limit=limit,
            offset=offset,
        )

    def show(console: Console) -> None:
        from talestrek.display.answers import print_statements

        highlighted = [answer.words, about, *(one.name for one in answer.meant.get("about", ()))]
        print_statements(console, answer, [one for one in highlighted if one])

    print_answer(
        answer,
        # Words that name nobody were looked for as words.
        asked={"by": by, "to": to, "about": about if answer.meant.get("about") else None},
        as_json=as_json,
        as_csv=as_csv,
        show=show,
        row=statement_row,
    )
