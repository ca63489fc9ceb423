"""Whom a name means in the record, for the filters of a search."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, select

from talestrek.knowledge import name_keys, same_name
from talestrek.knowledge.spelling.parsing import LONGEST_NAME, parse
from talestrek.record import tables
from talestrek.record.decisions import roots_of
from talestrek.record.documents import storable
from talestrek.record.errors import QuestionError
from talestrek.record.joining import blocks, folded

__all__ = ["Meant", "find"]

_TYPES = ("PER", "ORG", "GPE", "LOC", "PROD", "EVT", "DRV", "MISC")
_MOST = 5000
"""Persons that are compared with a name."""


@dataclass(frozen=True, slots=True)
class Meant:
    """Whom a name means: entities, and names that join nobody, such as a family name by itself."""

    ids: tuple[int, ...]
    alone: tuple[str, ...] = ()

    def each(self, column: ColumnElement[int | None]) -> list[ColumnElement[bool]]:
        """Conditions one of which must hold of a column with entities, each of which an index answers by itself."""
        entity = tables.entity.c
        alone = select(entity.id).where(entity.name.in_(self.alone))
        return [column.in_(self.ids), *([column.in_(alone)] if self.alone else [])]


def find(connection: Connection, name: str | int, argument: str) -> Meant:
    """Whom ``name`` means.

    Args:
        connection: a transaction that reads.
        name: a full name in any spelling, a family name, an id elsewhere ("wikidata:Q7184"), or an entity of the record
            by its number, 17 or "entity:17".
        argument: how messages call what the name was given for.

    Raises:
        QuestionError: the name is empty or longer than a name may be, or no number.
    """
    if isinstance(name, int):
        return _by_number(connection, name, argument)
    name = " ".join(storable(name).split())
    if not name or len(name) > LONGEST_NAME:
        raise QuestionError(f"{argument}: a name has 1 to {LONGEST_NAME} characters")
    scheme, _, number = name.partition(":")
    if scheme == "entity":
        if not (number.isascii() and number.isdecimal()):
            raise QuestionError(f"{argument}: {name!r} is no entity: write entity: and its number")
        return _by_number(connection, int(number), argument)
    key = tables.entity_key.c
    keys = [name, *(f"{kind} {folded(name)}" for kind in _TYPES)]
    ids = set(connection.scalars(select(key.entity_id).where(key.key.in_(keys))))
    ids |= _persons(connection, name, in_other_spellings=not ids)
    capital = name[:1].upper() + name[1:]
    return Meant(tuple(sorted(roots_of(connection, ids).values())), tuple(sorted({name, capital})))


def _by_number(connection: Connection, id: int, argument: str) -> Meant:
    entity = tables.entity.c
    if not 0 < id < 2**63 or connection.execute(select(entity.id).where(entity.id == id)).first() is None:
        raise QuestionError(f"{argument}: there is no entity {id}")
    return Meant((roots_of(connection, [id])[id],))


def _persons(connection: Connection, name: str, *, in_other_spellings: bool) -> set[int]:
    """Persons of that full name, or with that family name."""
    full = len(parse(name).parts) > 1
    wanted = sorted(one for one in blocks(name) if " " in one) if full else sorted(name_keys(name))
    block, entity = tables.entity_block.c, tables.entity.c
    rows = connection.execute(
        select(entity.id, entity.name)
        .join(tables.entity_block, block.entity_id == entity.id)
        .where(block.block.in_(wanted))
        .distinct()
        .limit(_MOST)
    ).all()
    asked = folded(name)
    same: dict[str, bool] = {}
    for row in rows:
        called = row.name if full else row.name.split()[-1]
        if called not in same:
            same[called] = folded(called) == asked or (in_other_spellings and same_name(name, called).same)
    return {row.id for row in rows if same[row.name if full else row.name.split()[-1]]}
