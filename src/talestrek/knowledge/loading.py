"""The tables as facts: rows to values, files over each other, and what must hold between them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

from talestrek.knowledge.facts import Membership, Names, Organisation, OrganisationKind, State, StateKind
from talestrek.knowledge.tables import TABLES, Row, read_table

__all__ = ["DATA", "Facts", "read_facts"]

DATA = Path(__file__).parent / "data"
STANDARDS = ("nb", "nn")
_Kind = TypeVar("_Kind", bound=StrEnum)
_Rows = dict[tuple[str, ...], Row]


@dataclass(frozen=True, slots=True)
class Facts:
    """All facts: by id, and the rest in order; borders are pairs of ids."""

    states: Mapping[str, State]
    organisations: Mapping[str, Organisation]
    memberships: tuple[Membership, ...]
    borders: tuple[tuple[str, str], ...]


def read_facts(files: Iterable[Path]) -> Facts:
    """The facts of files, where a row of a later file takes the place of one with the same key.

    Raises:
        KnowledgeError: a table is malformed, or what it says cannot be.
        OSError: a file cannot be read.
    """
    tables: dict[str, _Rows] = {table.name: {} for table in TABLES}
    for path in files:
        table, rows = read_table(path)
        for row in rows:
            tables[table.name][_key(row, table.key)] = row
    states = {row.cells["id"]: row for row in tables["states"].values()}
    organisations = {row.cells["id"]: row for row in tables["organisations"].values()}
    for row in states.values():
        _check(row, "of", states)
    for row in organisations.values():
        _check(row, "state", states)
        _check(row, "parent", organisations)
    _check_parents(organisations)
    for row in tables["borders"].values():
        _check(row, "one", states)
        _check(row, "other", states)
        if row.cells["one"] == row.cells["other"]:
            row.fail("a state has no border with itself", "other")
    for row in tables["memberships"].values():
        _check(row, "organisation", organisations)
        _check(row, "state", states)
    return Facts(
        states={id: _state(row) for id, row in states.items()},
        organisations={id: _organisation(row) for id, row in organisations.items()},
        memberships=_memberships(tables["memberships"].values()),
        borders=tuple((row.cells["one"], row.cells["other"]) for row in tables["borders"].values()),
    )


def _key(row: Row, columns: tuple[str, ...]) -> tuple[str, ...]:
    key = tuple(row.cells[column] for column in columns)
    # A border is the same from either side.
    return tuple(sorted(key)) if columns == ("one", "other") else key


def _check(row: Row, column: str, known: Mapping[str, Row]) -> None:
    id = row.cells[column]
    if id and id not in known:
        row.fail(f"no row has the id {id!r}", column)


def _check_parents(organisations: Mapping[str, Row]) -> None:
    good: set[str] = set()
    for row in organisations.values():
        chain = [row]
        while (parent := chain[-1].cells["parent"]) and parent not in good:
            chain.append(organisations[parent])
            if len(chain) > len(organisations):
                row.fail("is part of itself", "parent")
        good.update(link.cells["id"] for link in chain)


def _names(row: Row, prefix: str = "") -> Names:
    return Names(nb=row.several(f"{prefix}nb"), nn=row.several(f"{prefix}nn"))


def _kind(row: Row, kinds: type[_Kind]) -> _Kind:
    kind = row.needed("kind")
    try:
        return kinds(kind)
    except ValueError:
        row.fail(f"unknown kind {kind!r}; it is one of {', '.join(kinds)}", "kind")


def _state(row: Row) -> State:
    for standard in STANDARDS:
        row.needed(standard)
    _check_days(row)
    return State(
        id=row.cells["id"],
        kind=_kind(row, StateKind),
        names=_names(row),
        adjectives=_names(row, "adjective_"),
        demonyms=_names(row, "demonym_"),
        capitals=row.several("capital"),
        seats=row.several("seat"),
        metonyms=row.several("metonyms"),
        alpha3=row.optional("alpha3"),
        numeric=row.optional("numeric"),
        wikidata=row.optional("wikidata"),
        since=row.day("from"),
        until=row.day("to"),
        part_of=row.optional("of"),
        source=row.needed("source"),
    )


def _organisation(row: Row) -> Organisation:
    for standard in STANDARDS:
        row.needed(standard)
    _check_days(row)
    return Organisation(
        id=row.cells["id"],
        kind=_kind(row, OrganisationKind),
        names=_names(row),
        acronyms=row.several("acronyms"),
        state=row.optional("state"),
        parent=row.optional("parent"),
        wikidata=row.optional("wikidata"),
        since=row.day("from"),
        until=row.day("to"),
        source=row.needed("source"),
    )


def _memberships(rows: Iterable[Row]) -> tuple[Membership, ...]:
    found: list[tuple[Membership, Row]] = []
    for row in rows:
        _check_days(row)
        since = row.day("from")
        if since is None:
            row.fail("may not be empty", "from")
        found.append(
            (
                Membership(
                    organisation=row.cells["organisation"],
                    state=row.cells["state"],
                    since=since,
                    until=row.day("to"),
                    role=row.needed("role"),
                    source=row.needed("source"),
                ),
                row,
            )
        )
    found.sort(key=lambda pair: (pair[0].organisation, pair[0].state, pair[0].since))
    for (earlier, row), (later, other) in pairwise(found):
        same = (earlier.organisation, earlier.state) == (later.organisation, later.state)
        if same and earlier.days.meets(later.days):
            other.fail(f"overlaps with the membership on line {row.line} of {row.path}", "from")
    return tuple(membership for membership, _ in found)


def _check_days(row: Row) -> None:
    since, until = row.day("from"), row.day("to")
    if since and until and until < since:
        row.fail(f"{until} is before {since}", "to")
