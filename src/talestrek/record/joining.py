"""Who an article's entity is in the record: the same id elsewhere, or a name that can only be one.

Two full names of persons are one where they are so letter for letter, or where `talestrek.knowledge.same_name` proves
it word by word; a name by itself ("Hansen"), or with only an initial, joins nobody. Everything else with a name joins
by its letters and its type. What only a noun describes ("politiet", "naboen") joins nobody.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from sqlalchemy import Connection, delete, insert, literal, or_, select

from talestrek.knowledge import name_keys, same_name
from talestrek.knowledge.spelling.parsing import LONGEST_NAME, parse
from talestrek.reading import Entity
from talestrek.record import tables
from talestrek.record.decisions import PROGRAM, is_decided, merge, root_of
from talestrek.record.documents import storable
from talestrek.record.inserting import insert_missing, insert_one

__all__ = [
    "PERSON",
    "Joiner",
    "blocks",
    "fill_lone_names",
    "folded",
    "forget_unused",
    "keys",
    "lone_blocks",
    "new_entity",
    "remember_lone",
    "type_of",
]

LEAST_SCORE = 0.85
"""From which score of `same_name` two full names are one: spellings are, short forms ("Bill") are not sure enough."""

_LONGEST_KEY = 300
PERSON, _UNNAMED = "PER", "HUM"
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—−"), "-")


def type_of(entity: Entity) -> str:
    """The type in the record: a state or town is one entity, whether it acts or is a place."""
    return "GPE" if entity.type.startswith("GPE_") else entity.type


def keys(entity: Entity) -> tuple[tuple[str, ...], str | None]:
    """The keys that an entity joins by: ids elsewhere, and its type with its folded name, None where it has none."""
    ids = tuple(dict.fromkeys(storable(id) for id in entity.same_as if len(id) <= _LONGEST_KEY))
    name = _written(entity.name)
    if entity.type == _UNNAMED or not name or len(name) > LONGEST_NAME or not _is_name(name):
        return ids, None
    if entity.type == PERSON and not _is_full(name):
        return ids, None
    return ids, f"{type_of(entity)} {name.casefold()}"


def folded(name: str) -> str:
    """What stands behind the type in the key of a name: case, kinds of dashes and blanks do not count."""
    return _written(name).casefold()


@lru_cache(maxsize=1024)
def blocks(name: str) -> frozenset[str]:
    """The keys of a person's name for comparing: family names by themselves, and with the given name."""
    families, given = name_keys(name), name_keys(_given(name))
    return families | {f"{family} {one}" for family in families for one in given}


def lone_blocks(name: str) -> frozenset[str]:
    """The keys of a person's name that joins nobody, such as a family name by itself; none of a full name."""
    name = _written(name)
    if not name or len(name) > LONGEST_NAME or not _is_name(name) or _is_full(name):
        return frozenset()
    return name_keys(name)


def remember_lone(connection: Connection, names: Iterable[str]) -> None:
    """Keep the names of persons that join nobody, for finding them in other spellings."""
    rows = {(block, storable(name)) for name in names for block in lone_blocks(name)}
    # In one order always, so that two writers of PostgreSQL never wait for each other in a circle.
    insert_missing(connection, tables.lone_name, [{"block": block, "name": name} for block, name in sorted(rows)])


def fill_lone_names(connection: Connection) -> None:
    """Keep those names of a record of an older program."""
    entity, key = tables.entity.c, tables.entity_key.c
    keyed = select(literal(1)).where(key.entity_id == entity.id).exists()
    remember_lone(connection, connection.scalars(select(entity.name).where(entity.type == PERSON, ~keyed).distinct()))


def new_entity(entity: Entity) -> dict[str, str]:
    """The row of `entity` for one that joins none."""
    return {"type": type_of(entity), "name": storable(entity.name)}


class Joiner:
    """Finds or makes the record's entities for those of one article, inside the transaction of its adding."""

    def __init__(self, connection: Connection, entities: Iterable[Entity]) -> None:
        self._connection = connection
        wanted = {key for entity in entities for ids, name in [keys(entity)] for key in (*ids, name) if key}
        key = tables.entity_key.c
        query = select(key.key, key.entity_id).where(key.key.in_(sorted(wanted)))
        self._known: dict[str, int] = {row.key: row.entity_id for row in connection.execute(query)}

    def join(self, entity: Entity) -> int:
        """Give the entity that one of an article joins by its keys, a new one where there is none."""
        ids, name = keys(entity)
        by_id = next((self._known[id] for id in ids if id in self._known), None)
        by_name = self._known.get(name) if name else None
        if name and by_id is None and by_name is None and entity.type == PERSON:
            by_name = self._spelled_otherwise(entity.name)
        if by_name is not None and self._has_other_id(by_name, ids):
            by_name = None
        if by_id is not None:
            joined = by_id
            if by_name is not None:
                self._bring_together(by_id, by_name, f"an article calls {ids[0]} {storable(entity.name)}")
        elif by_name is not None:
            joined = by_name
        else:
            joined = insert_one(self._connection, tables.entity, new_entity(entity))
        self._remember(joined, [key for key in (*ids, name) if key], entity if name else None)
        return joined

    def _spelled_otherwise(self, name: str) -> int | None:
        """The one person whose full name is the same in another spelling; None where there are several."""
        name = storable(name)
        block, entity = tables.entity_block.c, tables.entity.c
        query = (
            select(entity.id, entity.name)
            .join(tables.entity_block, block.entity_id == entity.id)
            .where(block.block.in_([one for one in sorted(blocks(name)) if " " in one]))
            .distinct()
            .order_by(entity.id)
        )
        alike = [id for id, other in self._connection.execute(query) if _same_in_full(name, other)]
        return alike[0] if len({root_of(self._connection, id) for id in alike}) == 1 else None

    def _has_other_id(self, joined: int, ids: tuple[str, ...]) -> bool:
        """Whether an entity has another id in one of the schemes of ``ids``."""
        if not ids:
            return False
        key = tables.entity_key.c
        schemes = [key.key.startswith(id.partition(":")[0] + ":", autoescape=True) for id in ids]
        query = select(literal(1)).where(key.entity_id == joined, or_(*schemes), key.key.not_in(ids)).limit(1)
        return self._connection.execute(query).first() is not None

    def _bring_together(self, by_id: int, by_name: int, reason: str) -> None:
        """Merge what was joined by the name alone into what has the id, unless somebody decided on either."""
        one, other = root_of(self._connection, by_id), root_of(self._connection, by_name)
        if one != other and not is_decided(self._connection, (by_id, by_name, one, other)):
            merge(self._connection, one, other, user=PROGRAM, reason=reason)

    def _remember(self, joined: int, wanted: list[str], named: Entity | None) -> None:
        missing = [key for key in dict.fromkeys(wanted) if key not in self._known]
        if not missing:
            return
        self._connection.execute(insert(tables.entity_key), [{"key": key, "entity_id": joined} for key in missing])
        self._known.update(dict.fromkeys(missing, joined))
        if named is not None and named.type == PERSON:
            block = tables.entity_block.c
            known = set(self._connection.scalars(select(block.block).where(block.entity_id == joined)))
            if rows := [{"block": b, "entity_id": joined} for b in sorted(blocks(storable(named.name)) - known)]:
                self._connection.execute(insert(tables.entity_block), rows)


def forget_unused(connection: Connection, entities: Iterable[int]) -> None:
    """Remove those of the entities that no article has any more and that nobody decided on."""
    entity, held = tables.entity.c, tables.article_entity.c
    one, other = tables.decision.c, tables.decision_item.c
    unused = (
        select(entity.id)
        .where(entity.id.in_(sorted(set(entities))))
        .where(~select(literal(1)).where(or_(held.joined_id == entity.id, held.entity_id == entity.id)).exists())
        .where(~select(literal(1)).where(or_(one.entity_id == entity.id, one.other_id == entity.id)).exists())
        .where(~select(literal(1)).where(other.from_id == entity.id).exists())
    )
    gone = list(connection.scalars(unused))
    if gone:
        for table, column in (
            (tables.entity_key, "entity_id"),
            (tables.entity_block, "entity_id"),
            (tables.entity, "id"),
        ):
            connection.execute(delete(table).where(table.c[column].in_(gone)))


def _written(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", storable(name)).translate(_DASHES).split())


def _is_name(name: str) -> bool:
    """Whether it is a name and no description: "Politiet i Oslo", not "politiet i Oslo" or "22. juli"."""
    return not name[0].islower() and any(word[0].isupper() or not word[0].isascii() for word in name.split())


@lru_cache(maxsize=4096)
def _is_full(name: str) -> bool:
    parts = parse(name).parts
    return len(parts) > 1 and not any(part.initial for part in (parts[0], parts[-1]))


def _given(name: str) -> str:
    parsed = parse(name)
    if not parsed.parts:
        return ""
    return parsed.parts[-1 if parsed.asian else 0].shown


def _same_in_full(name: str, other: str) -> bool:
    if not _is_full(other) or len(parse(name).parts) != len(parse(other).parts):
        return False
    match = same_name(name, other)
    return match.same and match.score >= LEAST_SCORE
