"""``talestrek articles``: which articles there are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from talestrek.cli.answers import Csv, Limit, Offset, Options, Place, Publisher, Since, Standard, Until, question
from talestrek.cli.options import Json
from talestrek.cli.records import RecordOption
from talestrek.cli.rows import article_row

if TYPE_CHECKING:
    from rich.console import Console

    from talestrek.record.questions import Answer, FoundArticle

__all__ = ["articles"]


def _show(console: Console, answer: Answer[FoundArticle], options: Options) -> None:
    from talestrek.display.answers import print_articles

    print_articles(console, answer)


@question(names=("entity", "source"), row=article_row, show=_show)
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
