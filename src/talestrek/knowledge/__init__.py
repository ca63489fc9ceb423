"""What is known of states and organisations: names, borders, memberships; and which spellings are one name.

from talestrek import knowledge

knowledge.bordering("Belarus", members_of=("Nato", "EU"), on="2023-06")

The functions ask the tables that come with the package, which are read once, when first asked. ``Knowledge.load``
reads files of your own besides. docs/knowledge.md tells what the tables hold and where it is from.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from talestrek.knowledge.base import Knowledge, UnknownNameError
from talestrek.knowledge.days import Day, Period, period
from talestrek.knowledge.facts import (
    Match,
    Membership,
    Names,
    Organisation,
    OrganisationKind,
    Relation,
    State,
    StateKind,
)
from talestrek.knowledge.inflection import genitive
from talestrek.knowledge.tables import KnowledgeError

if TYPE_CHECKING:
    from talestrek.knowledge.spelling import NameMatch, name_keys, same_name

_SPELLING = frozenset({"NameMatch", "name_keys", "same_name"})

__all__ = [
    "Day",
    "Knowledge",
    "KnowledgeError",
    "Match",
    "Membership",
    "NameMatch",
    "Names",
    "Organisation",
    "OrganisationKind",
    "Period",
    "Relation",
    "State",
    "StateKind",
    "UnknownNameError",
    "bordering",
    "default",
    "find",
    "genitive",
    "members",
    "memberships",
    "name_keys",
    "neighbours",
    "organisation",
    "period",
    "same_name",
    "state",
    "suggest",
]


def __getattr__(name: str) -> object:
    # The tables of spellings are read when somebody asks for them.
    if name not in _SPELLING:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module("talestrek.knowledge.spelling"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return list(__all__)


@cache
def default() -> Knowledge:
    """The knowledge that comes with the package, read once."""
    return Knowledge.load()


def find(form: str) -> tuple[Match, ...]:
    """As ``Knowledge.find``."""
    return default().find(form)


def state(name: str) -> State:
    """As ``Knowledge.state``."""
    return default().state(name)


def organisation(name: str) -> Organisation:
    """As ``Knowledge.organisation``."""
    return default().organisation(name)


def suggest(name: str, count: int = 3) -> tuple[str, ...]:
    """As ``Knowledge.suggest``."""
    return default().suggest(name, count)


def members(organisation: Organisation | str, on: Day | None = None) -> tuple[State, ...]:
    """As ``Knowledge.members``."""
    return default().members(organisation, on)


def memberships(state: State | str, on: Day | None = None) -> tuple[Membership, ...]:
    """As ``Knowledge.memberships``."""
    return default().memberships(state, on)


def neighbours(state: State | str, on: Day | None = None) -> tuple[State, ...]:
    """As ``Knowledge.neighbours``."""
    return default().neighbours(state, on)


def bordering(
    state: State | str, *, members_of: Iterable[Organisation | str] | str = (), on: Day | None = None
) -> tuple[State, ...]:
    """As ``Knowledge.bordering``."""
    return default().bordering(state, members_of=members_of, on=on)
