"""``talestrek knows``: what the tables hold on a state or an organisation."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from talestrek.cli.options import Json
from talestrek.cli.output import FAILED, complain, console, fail, print_line, set_output

if TYPE_CHECKING:
    from talestrek.knowledge import Knowledge

__all__ = ["knows"]


def knows(
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME", help="A name, acronym, adjective, demonym or capital in any form, an ISO code or an id."
        ),
    ],
    as_json: Json = False,
    on: Annotated[
        str | None,
        typer.Option(help="Show what holds on this day, or all through this month or year.", metavar="DATE"),
    ] = None,
    knowledge: Annotated[
        list[Path] | None,
        typer.Option(help="A table of your own to read besides; may be given several times.", metavar="FILE"),
    ] = None,
) -> None:
    """Show what is known of a state or an organisation.

    A name that is unknown is told on standard error, with names like it; the exit status is then 1.
    """
    from talestrek.display.facts import cards, print_cards
    from talestrek.knowledge import period

    set_output()
    if on is not None:
        try:
            period(on)
        except ValueError as error:
            raise typer.BadParameter(str(error), param_hint="--on") from None
    base = _load(knowledge or [])
    found = cards(base, name, on=on)
    if not found:
        near = base.suggest(name)
        complain(f"nothing is known of “{name}”" + (f"; did you mean {' or '.join(near)}?" if near else ""))
        raise typer.Exit(FAILED)
    if as_json:
        print_line(
            json.dumps({"name": name, "on": on, "matches": [card.to_dict() for card in found]}, ensure_ascii=False)
        )
    else:
        print_cards(console(), base, name, found)


def _load(files: list[Path]) -> Knowledge:
    from talestrek.knowledge import Knowledge, KnowledgeError, default

    try:
        return Knowledge.load(*files) if files else default()
    except KnowledgeError as error:
        fail(str(error), FAILED)
    except OSError as error:
        fail(f"{error.filename}: {error.strerror}", FAILED)
