"""``talestrek add``: articles into a record."""

from __future__ import annotations

import json
from collections import Counter
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from talestrek.cli.options import Json, Model
from talestrek.cli.output import FAILED, USAGE, complain, fail, print_line, set_output
from talestrek.cli.progress import counting
from talestrek.cli.records import RecordOption, open_record

if TYPE_CHECKING:
    from talestrek.record import Outcome

__all__ = ["add"]

_MOST_REASONS = 10


def add(
    sources: Annotated[
        list[str],
        typer.Argument(metavar="SOURCE", help="Files, folders, archives, feeds, addresses; - is standard input."),
    ],
    record: RecordOption = None,
    format: Annotated[  # noqa: A002
        str | None, typer.Option(help="The format of all documents; by default each is recognised.", metavar="FORMAT")
    ] = None,
    column: Annotated[
        list[str] | None,
        typer.Option(help="Which column holds a field, as text=brødtekst; several times.", metavar="FIELD=NAME"),
    ] = None,
    publisher: Annotated[
        str | None, typer.Option(help="Who published those articles that do not say it.", metavar="NAME")
    ] = None,
    refused: Annotated[
        Path | None, typer.Option(help="Write what was refused, and why, into this file.", metavar="FILE")
    ] = None,
    model: Model = None,
    as_json: Json = False,
) -> None:
    """Read articles and add them to a record, which is made where there is none.

    What is in the record already is not read again. What is refused is told, and the rest is added all the same; the
    exit status is then 1.
    """
    from talestrek.record import OutcomeStatus, add_sources

    set_output()
    counts: Counter[OutcomeStatus] = Counter()
    reasons: Counter[str] = Counter()
    with ExitStack() as stack:
        opened = stack.enter_context(open_record(record, create=True))
        listed = (
            stack.enter_context(refused.open("w", encoding="utf-8", errors="backslashreplace")) if refused else None
        )
        count = counting(stack)
        try:
            outcomes = add_sources(
                opened, sources, format=format, columns=_columns(column or []), publisher=publisher, model=model
            )
        except ValueError as error:
            fail(str(error), USAGE)
        try:
            for outcome in outcomes:
                counts[outcome.status] += 1
                if outcome.status is OutcomeStatus.REFUSED:
                    reasons[outcome.reason or ""] += 1
                    _tell(outcome, listed)
                count(f"{counts.total():,} articles{_refusals(counts[OutcomeStatus.REFUSED])}")
        except ValueError as error:
            # Imported only now: it imports spaCy, and most often nothing need be read.
            from talestrek.reader import ModelError

            if not isinstance(error, ModelError):
                raise
            fail(str(error), USAGE)
    if as_json:
        print_line(json.dumps({status.value: counts[status] for status in OutcomeStatus}))
    else:
        told = (f"{counts[status]:,} {status}" for status in OutcomeStatus if counts[status])
        print_line(", ".join(told) or "nothing added")
    if reasons:
        if refused:
            _summarise(reasons, refused)
        raise typer.Exit(FAILED)


def _columns(given: list[str]) -> dict[str, str]:
    pairs = [one.partition("=") for one in given]
    for field, sign, name in pairs:
        if not (field and sign and name):
            raise typer.BadParameter("write FIELD=NAME, such as text=brødtekst", param_hint="--column")
    return {field: name for field, _, name in pairs}


def _tell(outcome: Outcome, listed: TextIO | None) -> None:
    """Where there is a file for them, refusals need not fill the screen."""
    if listed is None:
        complain(str(outcome))
    else:
        row = {"source": outcome.name, "place": outcome.place, "reason": outcome.reason}
        listed.write(json.dumps(row, ensure_ascii=False) + "\n")


def _summarise(reasons: Counter[str], file: Path) -> None:
    for reason, count in reasons.most_common(_MOST_REASONS):
        complain(f"{count:,} refused: {reason}")
    if len(reasons) > _MOST_REASONS:
        complain(f"and {len(reasons) - _MOST_REASONS:,} other reasons")
    complain(f"all that was refused is in {file}")


def _refusals(count: int) -> str:
    return f", {count:,} refused" if count else ""
