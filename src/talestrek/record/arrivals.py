"""Articles as they came in: what was added before need not be read again to know that nothing changes."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, replace

from sqlalchemy import Connection, select
from sqlalchemy.dialects import postgresql, sqlite

from talestrek.article import Article
from talestrek.reading import Reading
from talestrek.record import tables
from talestrek.record.documents import storable
from talestrek.record.made import Made
from talestrek.record.writing import Added, AddedStatus, making_id

__all__ = ["arrival_hash", "known", "remember"]


def arrival_hash(arrived: Article | Reading) -> bytes:
    """Give the SHA-256 of what came in, but for its id: of an article its content, of a reading all of it."""
    if isinstance(arrived, Reading):
        whole = f"reading {replace(arrived, id='').to_json()}"
    else:
        origin = asdict(arrived.origin) if arrived.origin else None
        content = [arrived.text, arrived.title, arrived.published, origin, arrived.notes]
        whole = f"article {json.dumps(content, ensure_ascii=False)}"
    return hashlib.sha256(whole.encode("utf-8", "surrogatepass")).digest()


def known(connection: Connection, hash: bytes, made: Made) -> Added | None:  # noqa: A002
    """What adding it would do, where that is nothing: the record has it, as ``made`` reads it."""
    arrival, article, making = tables.arrival.c, tables.article.c, tables.making.c
    row = connection.execute(
        select(article.name, arrival.version)
        .join(tables.arrival, arrival.article_id == article.id)
        .join(tables.making, making.id == arrival.making_id)
        .where(arrival.hash == hash)
        .where(making.program == made.program, making.model == made.model, making.lexicons == made.lexicons)
    ).one_or_none()
    return Added(AddedStatus.UNCHANGED, row.name, row.version) if row else None


def remember(connection: Connection, hash: bytes, added: Added, made: Made) -> None:  # noqa: A002
    """Note that it was added, and what read it."""
    table = tables.arrival
    article = select(tables.article.c.id).where(tables.article.c.name == storable(added.article)).scalar_subquery()
    row = {"article_id": article, "version": added.version, "making_id": making_id(connection, made)}
    insert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    query = insert(table).values(hash=hash, **row)
    connection.execute(query.on_conflict_do_update(index_elements=[table.c.hash], set_=row))
