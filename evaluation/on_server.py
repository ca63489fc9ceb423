"""Copying a record from a file of SQLite to an empty database of PostgreSQL, so that the same can be timed there."""

from __future__ import annotations

from pathlib import Path

import psycopg
from sqlalchemy import Connection, func, select, text

from talestrek.record import Record, spoken, tables
from talestrek.record.search.index import INDEX, lexemes
from talestrek.record.terms import restored

__all__ = ["copy"]


def copy(file: Path, address: str) -> None:
    """Copy all rows, and make the indexes of words anew, which each database has in its own way.

    The user must be allowed to pass over foreign keys while rows come in: a superuser.
    """
    with Record.open(file, create=False, read_only=True) as source, Record.open(address) as target:
        with source.reading_transaction() as reading, target.writing_transaction() as writing:
            writing.execute(text("SET LOCAL session_replication_role = replica"))
            server = writing.connection.driver_connection
            assert isinstance(server, psycopg.Connection)
            for table in tables.metadata.sorted_tables:
                columns = ", ".join(f'"{column.name}"' for column in table.columns)
                rows = reading.execute(select(table).execution_options(yield_per=10_000))
                with server.cursor() as cursor, cursor.copy(f'COPY "{table.name}" ({columns}) FROM STDIN') as lines:
                    for row in rows:
                        lines.write_row(tuple(row))
                if "id" in table.c:
                    last = writing.execute(select(func.max(table.c.id))).scalar_one() or 1
                    writing.execute(text(f"SELECT setval(pg_get_serial_sequence('{table.name}', 'id'), {last})"))
            writing.execute(text("ANALYZE"))
            _index_texts(reading, server)
            spoken.fill(writing)
        with target.writing_transaction() as writing:
            writing.execute(text("ANALYZE"))


def _index_texts(reading: Connection, server: psycopg.Connection[tuple[object, ...]]) -> None:
    kept = tables.article_text
    rows = reading.execute(select(kept).where(kept.c.lemmas.is_not(None)).execution_options(yield_per=1000))
    with server.cursor() as cursor, cursor.copy(f"COPY {INDEX} FROM STDIN") as lines:
        for row in rows:
            found = restored(row.text, row.forms, row.lemmas)
            forms, lemmas = (" ".join(several) for several in ([t.form for t in found], [t.lemma for t in found]))
            lines.write_row((row.article_id, lexemes(found), forms, lemmas))
