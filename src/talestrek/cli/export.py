"""``talestrek export``: readings of a record in the formats of other programs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from talestrek.cli.answers import Place, Publisher, Since, Standard, Until
from talestrek.cli.output import FAILED, USAGE, complain, fail, set_output
from talestrek.cli.records import RecordOption, open_record

if TYPE_CHECKING:
    from talestrek.reading import Reading

__all__ = ["export"]


def export(
    format: Annotated[str, typer.Option(help="What to write; docs/export.md tells what there is.", metavar="FORMAT")],  # noqa: A002
    output: Annotated[
        str, typer.Option("--output", "-o", help="Where to write: a file, a folder, or - for standard output.")
    ] = "-",
    table: Annotated[str | None, typer.Option(help="For csv and parquet, the only table.", metavar="NAME")] = None,
    raw: Annotated[bool, typer.Option("--raw", help="For csv, no apostrophe before formulas.")] = False,
    entity: Annotated[str | None, typer.Option(help="Only articles that mention this.", metavar="NAME")] = None,
    source: Annotated[str | None, typer.Option(help="Only articles where this one speaks.", metavar="NAME")] = None,
    since: Since = None,
    until: Until = None,
    place: Place = None,
    publisher: Publisher = None,
    language: Standard = None,
    record: RecordOption = None,
) -> None:
    """Write the articles of a record, with all that was found in them, in a format of other programs."""
    from talestrek.export import ExportError, formats
    from talestrek.export import export as write

    set_output()
    known = [one.name for one in formats()]
    if format not in known:
        fail(f"--format: there is no {format!r}; there are {', '.join(known)}", USAGE)
    with open_record(record, read_only=True) as opened:
        filters = (entity, source, since, until, place, publisher, language)
        if any(one is not None for one in filters):
            ids = opened.article_ids(
                entity=entity,
                source=source,
                since=since,
                until=until,
                place=place,
                publisher=publisher,
                language=language,
            )
            readings: Iterable[Reading] = (opened.reading(id) for id in ids)
        else:
            readings = opened.readings()
        try:
            count = write(readings, format, output, table=table, raw=raw)
        except ExportError as error:
            fail(str(error), USAGE)
    if count == 0:
        complain("no article was chosen")
        raise typer.Exit(FAILED)
