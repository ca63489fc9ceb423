"""Inserting rows that the database numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table, insert

__all__ = ["insert_all", "insert_one"]


def insert_one(connection: Connection, table: Table, row: Mapping[str, Any]) -> int:
    """Insert a row and give its id."""
    return int(connection.execute(insert(table).values(**row).returning(table.c.id)).scalar_one())


def insert_all(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> list[int]:
    """Insert rows and give their ids, in their order."""
    if not rows:
        return []
    query = insert(table).returning(table.c.id, sort_by_parameter_order=True)
    return list(connection.scalars(query, rows))
