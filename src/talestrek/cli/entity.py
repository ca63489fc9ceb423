"""``talestrek entity``: decide who is one and who is not, and take it back."""

from __future__ import annotations

import getpass
import json
import re
from typing import TYPE_CHECKING, Annotated

import typer

from talestrek.cli.options import Json
from talestrek.cli.output import FAILED, USAGE, fail, print_line, set_output
from talestrek.cli.records import RecordOption, open_record

if TYPE_CHECKING:
    from talestrek.record import Decision, Record

__all__ = ["entity"]

entity = typer.Typer(
    name="entity",
    help="Decide which entities of a record are one; each decision is logged and can be undone.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

_TOLD = 10
_MEMBER = re.compile(r"(.+)=(e\d+)", re.DOTALL)
_Reason = Annotated[str, typer.Option(help="Why.", metavar="TEXT")]
_User = Annotated[
    str | None, typer.Option(help="Who decides. By default the name you are logged in by.", metavar="NAME")
]


@entity.command()
def merge(
    kept: Annotated[str, typer.Argument(metavar="A", help="The one that stays: its number, an id, or its name.")],
    other: Annotated[str, typer.Argument(metavar="B", help="The one that is merged into it.")],
    reason: _Reason,
    user: _User = None,
    record: RecordOption = None,
) -> None:
    """Decide that B is A."""
    set_output()
    with open_record(record) as opened:
        one, two = _entity(opened, kept), _entity(opened, other)
        decision = opened.merge(one, two, user=user or _account(), reason=reason)
        print_line(f"decision {decision}: entity:{two} is entity:{one}")


@entity.command()
def split(
    of: Annotated[str, typer.Argument(metavar="A", help="The one to take from: its number, an id, or its name.")],
    members: Annotated[
        list[str],
        typer.Argument(
            metavar="ARTICLE[=ENTITY]...",
            help="Articles that do not mean A by it, such as wire-17, or wire-17=e3 for one of several there.",
        ),
    ],
    reason: _Reason,
    user: _User = None,
    record: RecordOption = None,
) -> None:
    """Decide that some articles mean somebody else by A."""
    set_output()
    told = [(member, _MEMBER.fullmatch(member)) for member in members]
    pairs = [(match[1], match[2]) if match else (member, None) for member, match in told]
    with open_record(record) as opened:
        one = _entity(opened, of)
        decision, new = opened.split(one, pairs, user=user or _account(), reason=reason)
        print_line(f"decision {decision}: entity:{new} is taken from entity:{one}")


@entity.command()
def undo(
    decision: Annotated[int, typer.Argument(metavar="DECISION", help="Its number in the log.")],
    reason: _Reason,
    user: _User = None,
    record: RecordOption = None,
) -> None:
    """Take a decision back."""
    set_output()
    with open_record(record) as opened:
        opened.undo(decision, user=user or _account(), reason=reason)
        print_line(f"decision {decision} is undone")


@entity.command()
def log(
    name: Annotated[
        str | None, typer.Argument(metavar="[A]", help="An entity: its number, an id, or its name. By default all.")
    ] = None,
    record: RecordOption = None,
    as_json: Json = False,
) -> None:
    """Show what was decided, in order."""
    from talestrek.display.words import printable
    from talestrek.record.questions import to_dict

    set_output()
    with open_record(record) as opened:
        decisions = opened.decisions(None if name is None else _entity(opened, name))
    for decision in decisions:
        if as_json:
            print_line(json.dumps(to_dict(decision), ensure_ascii=False))
        else:
            print_line(printable(_told(decision)))


def _entity(record: Record, name: str) -> int:
    """The one entity that is meant; ends the program where there are several or none."""
    from talestrek.display.words import counted

    if name.isascii() and name.isdecimal():
        name = f"entity:{name}"
    several = [candidate for candidate in record.candidates(name) if len(candidate.entities) == 1]
    best = [candidate for candidate in several if candidate.score == several[0].score]
    if len(best) == 1:
        return best[0].entities[0]
    if not best:
        fail(f"the record knows nobody and nothing called “{name}”", FAILED)
    told = ", ".join(
        f"entity:{one.entities[0]} {one.name} ({counted(one.articles, 'article')})" for one in best[:_TOLD]
    )
    fail(f"“{name}” means {len(best)}: {told}", FAILED)


def _told(decision: Decision) -> str:
    if decision.kind == "merge":
        what = f"entity:{decision.other} is entity:{decision.entity}"
    else:
        whom = ", ".join(f"{name} in {article}" for article, name in decision.members)
        what = f"entity:{decision.other} is taken from entity:{decision.entity}: {whom}"
    told = f"{decision.id}: {what} · {decision.made} · {decision.user}: {decision.reason}"
    if decision.undone:
        told += f" · undone {decision.undone} · {decision.undone_by}: {decision.undone_reason}"
    return told


def _account() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        fail("nobody is logged in: give --user", USAGE)
