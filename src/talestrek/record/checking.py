"""Whether a record is sound: every derived row says what the article's document says, no more and no less."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, Select, Table, select

from talestrek.reading import Reading
from talestrek.record import tables
from talestrek.record.database import Database
from talestrek.record.decisions import roots_of
from talestrek.record.documents import content_hash, storable, unpack
from talestrek.record.rows import Placed, Row, detail_rows, entity_rows, event_rows, statement_rows
from talestrek.record.search.index import problems as search_problems
from talestrek.record.spoken import problems as spoken_problems
from talestrek.record.writing import article_row

__all__ = ["problems"]


def problems(database: Database) -> Iterator[str]:
    """Give what is wrong with a record, in one line each; nothing where all is well."""
    if database.is_sqlite:
        with database.reading() as connection:
            found = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
            yield from (f"SQLite: {line}" for line in found if line != "ok")
            for row in connection.exec_driver_sql("PRAGMA foreign_key_check"):
                yield f"{row[0]}: row {row[1]} refers to what is not in {row[2]}"
    last = 0
    while True:
        # One article a transaction, as a long one would keep SQLite from emptying its WAL.
        with database.reading() as connection:
            id = tables.article.c.id
            rows = _rows(connection, select(tables.article).where(id > last).order_by(id).limit(1))
            if not rows:
                return
            last = rows[0]["id"]
            yield from (f"article {rows[0]['name']!r}: {problem}" for problem in _of_article(connection, rows[0]))


def _of_article(connection: Connection, article: Row) -> Iterator[str]:
    kept, id = tables.version.c, article["id"]
    versions = connection.execute(select(tables.version).where(kept.article_id == id).order_by(kept.number)).all()
    if [version.number for version in versions] != list(range(1, len(versions) + 1)):
        yield "its versions are not numbered from 1"
    current: Reading | None = None
    for version in versions:
        try:
            reading = unpack(version.document)
        except ValueError as error:
            yield f"version {version.number}: {error}"
            continue
        if content_hash(reading) != version.content:
            yield f"version {version.number}: the hash is of another content"
        if version.number == article["version"]:
            current = reading
    if current is None:
        yield "its current version is not there"
        return
    wanted = {key: value for key, value in article_row(current).items() if key != "changed"}
    if any(article[key] != value for key, value in wanted.items()):
        yield "its row says something else than its reading"
    yield from _of_reading(connection, id, current)


def _of_reading(connection: Connection, article: int, reading: Reading) -> Iterator[str]:
    held, told, done, text = tables.article_entity, tables.statement, tables.event, tables.article_text
    texts = connection.scalars(select(text.c.text).where(text.c.article_id == article)).all()
    if texts != [storable(reading.text)]:
        yield "article_text: another text than the reading's"
    yield from search_problems(connection, article)
    entities = _rows(connection, select(held).where(held.c.article_id == article).order_by(held.c.n))
    if _without(entities, "id", "article_id", "joined_id", "entity_id", "pinned_by") != entity_rows(reading):
        yield "article_entity: other rows than the reading's entities"
        return
    roots = roots_of(connection, (row["joined_id"] for row in entities))
    if any(row["entity_id"] != roots[row["joined_id"]] for row in entities):
        yield "article_entity: an entity that does not stand for what it joined"
    placed = {
        entity.id: Placed(row["id"], row["entity_id"]) for entity, row in zip(reading.entities, entities, strict=True)
    }
    statements = _rows(connection, select(told).where(told.c.article_id == article).order_by(told.c.n))
    yield from spoken_problems(connection, article)
    if _without(statements, "id") != statement_rows(reading, article, placed):
        yield "statement: other rows than the reading's statements"
        return
    spoken = [row["id"] for row in statements]
    events = _rows(connection, select(done).where(done.c.article_id == article).order_by(done.c.n))
    if _without(events, "id") != event_rows(reading, article, placed, spoken):
        yield "event: other rows than the reading's events"
        return
    acts = [row["id"] for row in events]
    for table, rows in detail_rows(reading, article, placed, spoken, acts).items():
        owner, ids = _owner(table, article, placed, spoken, acts)
        found = _rows(connection, select(table).where(table.c[owner].in_(ids)))
        if sorted(map(repr, map(_plain, found))) != sorted(map(repr, map(_plain, rows))):
            yield f"{table.name}: other rows than the reading's"


def _owner(
    table: Table, article: int, placed: dict[str, Placed], statements: Sequence[int], events: Sequence[int]
) -> tuple[str, Sequence[int]]:
    """The column by which a table's rows hang on the article, and its values."""
    if "article_id" in table.c:
        return "article_id", [article]
    if "article_entity_id" in table.primary_key.columns:
        return "article_entity_id", [one.id for one in placed.values()]
    return ("event_id", events) if "event_id" in table.c else ("statement_id", statements)


def _rows(connection: Connection, query: Select[tuple[object, ...]]) -> list[Row]:
    return [dict(row._mapping) for row in connection.execute(query)]


def _without(rows: Sequence[Row], *columns: str) -> list[Row]:
    return [{key: value for key, value in row.items() if key not in columns} for row in rows]


def _plain(row: Row) -> list[tuple[str, object]]:
    """A row by which two can be compared: members of an enumeration are their values."""
    return sorted((key, str(value) if isinstance(value, str) else value) for key, value in row.items())
