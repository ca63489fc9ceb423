"""``talestrek said``: who said what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from talestrek.cli.answers import Csv, Limit, Offset, Options, Place, Publisher, Since, Standard, Until, question
from talestrek.cli.options import Json
from talestrek.cli.records import RecordOption
from talestrek.cli.rows import statement_row

if TYPE_CHECKING:
    from rich.console import Console

    from talestrek.record.questions import Answer, FoundStatement

__all__ = ["said"]


def _show(console: Console, answer: Answer[FoundStatement], options: Options) -> None:
    from talestrek.display.answers import print_statements

    highlighted = [answer.words, options["about"], *(one.name for one in answer.meant.get("about", ()))]
    print_statements(console, answer, [one for one in highlighted if one])


@question(names=("by", "about", "to"), row=statement_row, show=_show)
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
