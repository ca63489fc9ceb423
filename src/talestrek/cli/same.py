"""``talestrek same``: whether two spellings may be one name, and why."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from talestrek.cli.options import Json
from talestrek.cli.output import FAILED, print_line, set_output

__all__ = ["same"]


def same(
    a: Annotated[str, typer.Argument(metavar="A", help="A person's or an organisation's name, in any spelling.")],
    b: Annotated[str, typer.Argument(metavar="B", help="The name to compare with it.")],
    as_json: Json = False,
) -> None:
    """Say whether two spellings may be one name, and why.

    The exit status is 0 if they are the same name, 1 if not.
    """
    from talestrek.display.words import printable
    from talestrek.knowledge import same_name

    set_output()
    match = same_name(a, b)
    if as_json:
        data = {"a": a, "b": b, "same": match.same, "score": match.score, "reasons": match.reasons}
        print_line(json.dumps(data, ensure_ascii=False))
    else:
        print_line(f"{'the same name' if match.same else 'not the same name'} · score {match.score}")
        for reason in match.reasons:
            print_line(f"  {printable(reason)}")
    if not match.same:
        raise typer.Exit(FAILED)
