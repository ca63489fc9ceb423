"""Inserting rows that the database numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table, insert
from sqlalchemy.dialects import postgresql, sqlite

__all__ = ["insert_all", "insert_missing", "insert_one"]


def insert_one(connection: Connection, table: Table, row: Mapping[str, Any]) -> int:
    """Insert a row and give its id."""
    return int(connection.execute(insert(table).values(**row).returning(table.c.id)).scalar_one())


def insert_all(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> list[int]:
    """Insert rows and give their ids, in their order."""
    if not rows:
        return []
    query = insert(table).returning(table.c.id, sort_by_parameter_order=True)
    return list(connection.scalars(query, rows))


def insert_missing(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert those of the rows that are not there."""
    if not rows:
        return
    insert_into = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    connection.execute(insert_into(table).on_conflict_do_nothing(), rows)
