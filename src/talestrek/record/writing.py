"""Adding one article to a record, in one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Protocol

from sqlalchemy import Connection, delete, insert, select, update

from talestrek.reading import Entity, Reading
from talestrek.record import tables
from talestrek.record.decisions import now, roots_of
from talestrek.record.documents import content_hash, identity, pack, storable, unpack
from talestrek.record.errors import ArticleError
from talestrek.record.inserting import insert_all, insert_one
from talestrek.record.joining import PERSON, Joiner, forget_unused, keys, new_entity, remember_lone
from talestrek.record.made import Made
from talestrek.record.rows import Placed, Row, detail_rows, entity_rows, event_rows, require_whole, statement_rows

__all__ = ["Added", "AddedStatus", "Indexer", "Lemmas", "Prepared", "add", "article_row", "making_id"]

Lemmas = Sequence[tuple[int, int, str]]
"""The words of an article with their dictionary forms: start, end, lemma."""


class AddedStatus(StrEnum):
    """What adding an article did."""

    NEW = "new"
    UNCHANGED = "unchanged"
    CORRECTED = "corrected"
    REREAD = "reread"


@dataclass(frozen=True, slots=True)
class Added:
    """What became of an article that was added.

    ``status`` is ``new``; ``unchanged`` where the record has it already; ``corrected`` where the publisher changed it,
    so that there is a new version; ``reread`` where the same version was read anew, so that its reading is replaced.
    ``article`` is the id that the record has it by, ``version`` the number of its version, from 1.
    """

    status: AddedStatus
    article: str
    version: int


class Indexer(Protocol):
    """What keeps something of each article's text beside the record's own tables, such as an index for searching.

    Its methods are called inside the transaction that adds the article, and only for the version that is current.
    """

    def add(self, connection: Connection, article: int, reading: Reading, lemmas: Lemmas | None) -> None:
        """Take in the article; its row of `article_text` is there and has its text."""

    def remove(self, connection: Connection, article: int) -> None:
        """Forget the article; its row of `article_text` is still there."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A reading with what can be worked out before the transaction, so that other writers wait for less."""

    reading: Reading
    identity: str
    by_publisher: bool
    content: bytes
    document: bytes

    @classmethod
    def of(cls, reading: Reading) -> Prepared:
        """Prepare a reading. Raises ArticleError where it does not keep to the contract."""
        require_whole(reading)
        return cls(reading, *identity(reading), content_hash(reading), pack(reading))


def add(
    connection: Connection,
    prepared: Prepared,
    *,
    made: Made,
    lemmas: Lemmas | None = None,
    indexers: Iterable[Indexer] = (),
) -> Added:
    """Add an article. Raises ArticleError where the record cannot take it."""
    reading, same = prepared.reading, prepared.identity
    article, version = tables.article, tables.version
    row = connection.execute(select(article).where(article.c.identity == same).with_for_update()).one_or_none()
    _require_free_name(connection, reading, row.id if row else None, prepared.by_publisher)
    if row is None:
        id = insert_one(connection, article, article_row(reading) | {"identity": same, "version": 1, "added": now()})
        _add_version(connection, id, 1, prepared, made)
        _write(connection, id, reading, _Before(), lemmas, indexers)
        return Added(AddedStatus.NEW, reading.id, 1)

    known = connection.execute(
        select(version).where(version.c.article_id == row.id, version.c.content == prepared.content)
    ).one_or_none()
    if known is None:
        number = _last_version(connection, row.id) + 1
        _add_version(connection, row.id, number, prepared, made)
        before = _clear(connection, row.id, indexers, same_text=False)
        _update_article(connection, row.id, reading, number)
        _write(connection, row.id, reading, before, lemmas, indexers)
        return Added(AddedStatus.CORRECTED, reading.id, number)

    if not _replaces(connection, known, reading, made):
        return Added(AddedStatus.UNCHANGED, row.name, known.number)
    connection.execute(
        update(version)
        .where(version.c.article_id == row.id, version.c.number == known.number)
        .values(document=prepared.document, making_id=making_id(connection, made), reread=now())
    )
    if known.number == row.version:
        before = _clear(connection, row.id, indexers, same_text=True)
        _update_article(connection, row.id, reading, known.number)
        _write(connection, row.id, reading, before, lemmas, indexers)
    return Added(AddedStatus.REREAD, reading.id, known.number)


@dataclass(frozen=True, slots=True)
class _Former:
    """A row of `article_entity` that was there before, with its mentions where the text is still the same."""

    id: int
    joined: int
    pinned: int | None
    type: str
    name: str
    mentions: frozenset[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class _Before:
    """The entities that the article had, and which of their rows may be used again."""

    entities: tuple[_Former, ...] = ()

    def match(self, entities: Iterable[Entity]) -> dict[str, _Former]:
        """Say which entity of the article is which of before: by type and name, else by half of its mentions."""
        free = list(self.entities)
        found: dict[str, _Former] = {}
        rest = []
        for entity in entities:
            alike = next((f for f in free if (f.type, f.name) == (entity.type, storable(entity.name))), None)
            if alike is None:
                rest.append(entity)
            else:
                found[entity.id] = alike
                free.remove(alike)
        for entity in rest:
            shared = [(len(former.mentions & set(entity.mentions)), former) for former in free]
            most, former = max(shared, key=lambda pair: pair[0], default=(0, None))
            if former is not None and 2 * most > len(former.mentions):
                found[entity.id] = former
                free.remove(former)
        return found


def _write(
    connection: Connection,
    article: int,
    reading: Reading,
    before: _Before,
    lemmas: Lemmas | None,
    indexers: Iterable[Indexer],
) -> None:
    """Write the derived rows of the version that is now current."""
    placed = _place(connection, article, reading, before)
    statements = insert_all(connection, tables.statement, statement_rows(reading, article, placed))
    events = insert_all(connection, tables.event, event_rows(reading, article, placed, statements))
    for table, rows in detail_rows(reading, article, placed, statements, events).items():
        if rows:
            connection.execute(insert(table), rows)
    text = {"article_id": article, "text": storable(reading.text)}
    connection.execute(insert(tables.article_text).values(text))
    for indexer in indexers:
        indexer.add(connection, article, reading, lemmas)
    forget_unused(connection, {former.joined for former in before.entities})


def _place(connection: Connection, article: int, reading: Reading, before: _Before) -> Mapping[str, Placed]:
    """Join the article's entities to the record's, and write their rows."""
    former = before.match(reading.entities)
    joiner = Joiner(connection, reading.entities)
    joined: dict[str, int] = {}
    alone: list[Entity] = []
    for entity in reading.entities:
        old = former.get(entity.id)
        if old is not None and old.pinned is not None:
            joined[entity.id] = old.joined
        elif any(keys(entity)):
            joined[entity.id] = joiner.join(entity)
        elif old is not None:
            joined[entity.id] = old.joined
        else:
            alone.append(entity)
    new = insert_all(connection, tables.entity, [new_entity(entity) for entity in alone])
    remember_lone(connection, [entity.name for entity in alone if entity.type == PERSON])
    joined |= {entity.id: id for entity, id in zip(alone, new, strict=True)}
    roots = roots_of(connection, joined.values(), hold=True)
    rows = [
        row
        | {
            "article_id": article,
            "joined_id": joined[entity.id],
            "entity_id": roots[joined[entity.id]],
            "pinned_by": former[entity.id].pinned if entity.id in former else None,
        }
        for entity, row in zip(reading.entities, entity_rows(reading), strict=True)
    ]
    # A row keeps its number through corrections, so that the log of decisions still points to it.
    kept = [(entity.id, row | {"id": former[entity.id].id}) for entity, row in _pairs(reading, rows, former, True)]
    made = [(entity.id, row) for entity, row in _pairs(reading, rows, former, False)]
    if kept:
        connection.execute(insert(tables.article_entity), [row for _, row in kept])
    ids = {local: row["id"] for local, row in kept}
    fresh = insert_all(connection, tables.article_entity, [row for _, row in made])
    ids |= dict(zip((local for local, _ in made), fresh, strict=True))
    return {local: Placed(id, roots[joined[local]]) for local, id in ids.items()}


def _pairs(reading: Reading, rows: list[Row], former: Mapping[str, _Former], kept: bool) -> list[tuple[Entity, Row]]:
    pairs = zip(reading.entities, rows, strict=True)
    return [(entity, row) for entity, row in pairs if (entity.id in former) == kept]


def _clear(connection: Connection, article: int, indexers: Iterable[Indexer], *, same_text: bool) -> _Before:
    """Remove the derived rows of an article, and say which entities it had."""
    before = _before(connection, article, same_text)
    for indexer in indexers:
        indexer.remove(connection, article)
    of_entity = select(tables.article_entity.c.id).where(tables.article_entity.c.article_id == article)
    of_statement = select(tables.statement.c.id).where(tables.statement.c.article_id == article)
    of_event = select(tables.event.c.id).where(tables.event.c.article_id == article)
    for table, column, of in (
        (tables.participant, "event_id", of_event),
        (tables.event_mention, "event_id", of_event),
        (tables.statement_content, "statement_id", of_statement),
        (tables.mention, "article_entity_id", of_entity),
        (tables.office, "article_entity_id", of_entity),
    ):
        connection.execute(delete(table).where(table.c[column].in_(of)))
    for table in (
        tables.event,
        tables.statement,
        tables.article_entity,
        tables.place,
        tables.time,
        tables.passage,
        tables.article_text,
    ):
        connection.execute(delete(table).where(table.c.article_id == article))
    return before


def _before(connection: Connection, article: int, same_text: bool) -> _Before:
    held, mention = tables.article_entity.c, tables.mention.c
    rows = connection.execute(select(tables.article_entity).where(held.article_id == article).order_by(held.n)).all()
    spans: dict[int, set[tuple[int, int]]] = {row.id: set() for row in rows}
    if same_text:
        query = select(mention.article_entity_id, mention.start, mention.end).where(
            mention.article_entity_id.in_(list(spans))
        )
        for id, start, end in connection.execute(query):
            spans[id].add((start, end))
    return _Before(
        tuple(
            _Former(row.id, row.joined_id, row.pinned_by, row.type, row.name, frozenset(spans[row.id])) for row in rows
        )
    )


def _require_free_name(connection: Connection, reading: Reading, id: int | None, by_publisher: bool) -> None:
    article = tables.article
    row = connection.execute(select(article).where(article.c.name == storable(reading.id))).one_or_none()
    if row is None or row.id == id:
        return
    called = f"article {storable(reading.id)!r}"
    if by_publisher:
        raise ArticleError(f"{called}: another article has this id, of another publisher's key or address")
    raise ArticleError(
        f"{called}: the record has this id with another text, and no publisher's key says that it is one"
    )


def _replaces(connection: Connection, known: Any, reading: Reading, made: Made) -> bool:
    """Whether a reading takes the place of the one of the same content."""
    making = tables.making
    row = connection.execute(select(making).where(making.c.id == known.making_id)).one()
    if made.is_older_than(Made(row.program, row.model, row.lexicons)):
        return False
    # A copy in another file is no other reading.
    return replace(unpack(known.document), id=reading.id) != reading


def article_row(reading: Reading) -> Row:
    """The row of `article`, but for its id, its identity and its version, as of now."""
    origin = reading.origin
    return {
        "name": storable(reading.id),
        "language": reading.language,
        "title": storable(reading.title),
        "published": storable(reading.published),
        "publisher": storable(origin.publisher) if origin else None,
        "url": storable(origin.url) if origin else None,
        "changed": now(),
    }


def _update_article(connection: Connection, id: int, reading: Reading, number: int) -> None:
    article = tables.article
    values = article_row(reading) | {"version": number}
    connection.execute(update(article).where(article.c.id == id).values(values))


def _add_version(connection: Connection, article: int, number: int, prepared: Prepared, made: Made) -> None:
    connection.execute(
        insert(tables.version).values(
            article_id=article,
            number=number,
            content=prepared.content,
            document=prepared.document,
            making_id=making_id(connection, made),
            added=now(),
        )
    )


def _last_version(connection: Connection, article: int) -> int:
    version = tables.version.c
    query = select(version.number).where(version.article_id == article).order_by(version.number.desc()).limit(1)
    return int(connection.execute(query).scalar_one())


def making_id(connection: Connection, made: Made) -> int:
    """The number of what made a reading."""
    making = tables.making
    row = {"program": storable(made.program), "model": storable(made.model), "lexicons": storable(made.lexicons)}
    found = connection.execute(select(making.c.id).filter_by(**row)).scalar_one_or_none()
    return insert_one(connection, making, row) if found is None else int(found)
