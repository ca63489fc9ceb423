"""Joining entities and taking them apart again, with a log: who, when, why, and how it is undone.

As in nomenklatura, nothing is overwritten. Each entity of an article remembers which entity it *joined*; a merge only
points one entity to another, and what stands for an article's entity follows from the pointers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, Row, and_, insert, literal, or_, select, update

from talestrek.record import tables
from talestrek.record.documents import storable
from talestrek.record.errors import RecordError
from talestrek.record.inserting import insert_one

__all__ = ["PROGRAM", "Decision", "decisions", "is_decided", "merge", "now", "root_of", "roots_of", "split", "undo"]


PROGRAM = "talestrek"
"""The user of decisions that the program makes."""


@dataclass(frozen=True, slots=True)
class Decision:
    """That two entities are one, or that one was two.

    ``kind`` is ``merge`` or ``split``. ``entity`` is the one that stays, ``other`` the one that was merged into it or
    that was split off. ``members`` are, of a split, the articles' entities that were taken, as pairs of the article's
    id and the name there. ``made`` and ``undone`` are moments in UTC by ISO 8601.
    """

    id: int
    kind: str
    entity: int
    other: int
    user: str
    reason: str
    made: str
    members: tuple[tuple[str, str], ...] = ()
    undone: str | None = None
    undone_by: str | None = None
    undone_reason: str | None = None


def now() -> str:
    """The moment, in UTC by ISO 8601 to the millisecond."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def root_of(connection: Connection, id: int) -> int:
    """Give the entity that stands for ``id`` after all merges. Raises RecordError where there is no such entity."""
    return roots_of(connection, [id])[id]


def roots_of(connection: Connection, ids: Iterable[int], *, hold: bool = False) -> dict[int, int]:
    """Give for each entity the one that stands for it.

    With ``hold`` no merge may change them before the transaction ends; on SQLite a writer is alone anyway.
    """
    entity = tables.entity.c
    into: dict[int, int | None] = {}
    wanted = set(ids)
    while wanted:
        query = select(entity.id, entity.merged_into).where(entity.id.in_(sorted(wanted))).order_by(entity.id)
        rows = connection.execute(query.with_for_update(read=True) if hold else query)
        found = {row.id: row.merged_into for row in rows}
        if missing := wanted - found.keys():
            raise RecordError(f"there is no entity {min(missing)}")
        into |= found
        wanted = {to for to in found.values() if to is not None} - into.keys()
    return {id: _root(id, into) for id in into}


def is_decided(connection: Connection, entities: Iterable[int]) -> bool:
    """Whether anybody ever decided on one of the entities, a decision of the program that still stands apart."""
    one = tables.decision.c
    ids = sorted(set(entities))
    query = (
        select(literal(1))
        .where(or_(one.entity_id.in_(ids), one.other_id.in_(ids)))
        .where(or_(one.user != PROGRAM, one.undone.is_not(None)))
        .limit(1)
    )
    return connection.execute(query).first() is not None


def merge(connection: Connection, entity: int, other: int, *, user: str, reason: str) -> int:
    """Point ``other`` to ``entity``, and give the decision's id. Raises RecordError where they are one already."""
    _require_words(user, reason)
    kept, gone = _locked_roots(connection, entity, other)
    if kept == gone:
        raise RecordError(f"entities {entity} and {other} are one already")
    connection.execute(update(tables.entity).where(tables.entity.c.id == gone).values(merged_into=kept))
    _stand(connection, gone, kept)
    return _log(connection, "merge", kept, gone, user, reason)


def split(
    connection: Connection, entity: int, members: Sequence[tuple[str, str | None]], *, user: str, reason: str
) -> tuple[int, int]:
    """Give what some articles call by one entity an entity of its own.

    Args:
        connection: a transaction that writes.
        entity: the entity to take from.
        members: pairs of an article's id and the id of its entity there ("e1"), or None for all there of the entity.
        user: who decides.
        reason: why.

    Returns:
        The decision's id and the new entity's.

    Raises:
        RecordError: ``members`` are none, or one of them is not of the entity.
    """
    _require_words(user, reason)
    if not members:
        raise RecordError(f"entity {entity}: a split needs at least one article's entity to take")
    root = root_of(connection, entity)
    found = [row for article, local in members for row in _members(connection, root, article, local)]
    rows = list({row.id: row for row in found}.values())
    kind = "GPE" if rows[0].type.startswith("GPE_") else rows[0].type
    new = insert_one(connection, tables.entity, {"type": kind, "name": rows[0].name})
    decision = _log(connection, "split", root, new, user, reason)
    items = [
        {
            "decision_id": decision,
            "article_entity_id": row.id,
            "from_id": row.joined_id,
            "pinned_before": row.pinned_by,
            "article": row.article,
            "name": row.name,
        }
        for row in rows
    ]
    connection.execute(insert(tables.decision_item), items)
    held = tables.article_entity
    ids = [row.id for row in rows]
    connection.execute(update(held).where(held.c.id.in_(ids)).values(joined_id=new, pinned_by=decision))
    _stand(connection, new, new)
    return decision, new


def undo(connection: Connection, id: int, *, user: str, reason: str) -> None:
    """Take a decision back.

    Raises:
        RecordError: there is no such decision, it is undone already, or a later one rests on it.
    """
    _require_words(user, reason)
    table = tables.decision
    row = connection.execute(select(table).where(table.c.id == id).with_for_update()).one_or_none()
    if row is None:
        raise RecordError(f"there is no decision {id}")
    if row.undone is not None:
        raise RecordError(f"decision {id} was undone by {row.undone_by} on {row.undone}")
    if row.kind == "merge":
        connection.execute(update(tables.entity).where(tables.entity.c.id == row.other_id).values(merged_into=None))
        _stand(connection, row.other_id, row.other_id)
    else:
        _undo_split(connection, row)
    connection.execute(
        update(table).where(table.c.id == id).values(undone=now(), undone_by=user, undone_reason=storable(reason))
    )


def decisions(connection: Connection, entity: int | None = None) -> Iterator[Decision]:
    """Give the log, in order: all of it, or what was decided on an entity."""
    one, item = tables.decision.c, tables.decision_item.c
    query = select(tables.decision).order_by(one.id)
    if entity is not None:
        query = query.where(or_(one.entity_id == entity, one.other_id == entity))
    for row in connection.execute(query).all():
        members = connection.execute(
            select(item.article, item.name).where(item.decision_id == row.id).order_by(item.article_entity_id)
        )
        yield Decision(
            row.id,
            row.kind,
            row.entity_id,
            row.other_id,
            row.user,
            row.reason,
            row.made,
            tuple((article, name) for article, name in members),
            row.undone,
            row.undone_by,
            row.undone_reason,
        )


def _undo_split(connection: Connection, row: Row[tuple[object, ...]]) -> None:
    one, item, held = tables.decision.c, tables.decision_item.c, tables.article_entity
    later = connection.execute(
        select(one.id)
        .outerjoin(tables.decision_item, item.decision_id == one.id)
        .where(one.undone.is_(None), one.id > row.id)
        .where(
            or_(
                item.from_id == row.other_id,
                and_(one.kind == "merge", or_(one.entity_id == row.other_id, one.other_id == row.other_id)),
            )
        )
        .order_by(one.id.desc())
    ).first()
    if later is not None:
        raise RecordError(f"decision {row.id} cannot be undone before decision {later.id}, which rests on it")
    items = connection.execute(select(tables.decision_item).where(item.decision_id == row.id)).all()
    for taken in items:
        connection.execute(
            update(held)
            .where(held.c.id == taken.article_entity_id, held.c.pinned_by == row.id)
            .values(joined_id=taken.from_id, pinned_by=taken.pinned_before)
        )
    for id, root in roots_of(connection, {taken.from_id for taken in items}).items():
        _stand(connection, id, root)


def _stand(connection: Connection, id: int, root: int) -> None:
    """Let ``root`` stand for ``id`` and for all that is merged into it, in every table that says so."""
    entity, held = tables.entity.c, tables.article_entity
    tree = select(entity.id).where(entity.id == id).cte(recursive=True)
    tree = tree.union(select(entity.id).join(tree, entity.merged_into == tree.c.id))
    joined = held.c.joined_id.in_(select(tree.c.id))
    connection.execute(update(held).where(joined).values(entity_id=root))
    for table, member, column in (
        (tables.statement, "source_id", "entity_id"),
        (tables.participant, "article_entity_id", "entity_id"),
        (tables.event, "reporter_id", "reporter_entity_id"),
    ):
        moved = table.c[member].in_(select(held.c.id).where(joined))
        connection.execute(update(table).where(moved).values({column: root}))


def _members(connection: Connection, root: int, article: str, local: str | None) -> Sequence[Row[tuple[object, ...]]]:
    held, whole = tables.article_entity, tables.article
    query = (
        select(held, whole.c.name.label("article"))
        .join(whole, whole.c.id == held.c.article_id)
        .where(whole.c.name == article)
        .order_by(held.c.id)
        .with_for_update()
    )
    if local is None:
        rows = connection.execute(query.where(held.c.entity_id == root)).all()
        if not rows:
            raise RecordError(f"article {article!r} has nothing of entity {root}")
        return rows
    row = connection.execute(query.where(held.c.local == local)).one_or_none()
    if row is None:
        raise RecordError(f"article {article!r} has no entity {local!r}")
    if row.entity_id != root:
        raise RecordError(f"{row.name} in article {article!r} is entity {row.entity_id}, not {root}")
    return [row]


def _locked_roots(connection: Connection, *ids: int) -> list[int]:
    """The entities that stand for ``ids``, locked in the order of their numbers, so that nobody waits in a circle."""
    roots = roots_of(connection, ids)
    entity = tables.entity.c
    query = select(entity.id).where(entity.id.in_(sorted({roots[id] for id in ids}))).order_by(entity.id)
    connection.execute(query.with_for_update()).all()
    again = roots_of(connection, ids)
    if any(again[id] != roots[id] for id in ids):
        return _locked_roots(connection, *ids)
    return [again[id] for id in ids]


def _log(connection: Connection, kind: str, entity: int, other: int, user: str, reason: str) -> int:
    row = {
        "kind": kind,
        "entity_id": entity,
        "other_id": other,
        "user": storable(user),
        "reason": storable(reason),
        "made": now(),
    }
    return insert_one(connection, tables.decision, row)


def _require_words(user: str, reason: str) -> None:
    if not user.strip() or not reason.strip():
        raise RecordError("a decision needs a user and a reason")


def _root(id: int, into: dict[int, int | None]) -> int:
    while (to := into[id]) is not None:
        id = to
    return id
