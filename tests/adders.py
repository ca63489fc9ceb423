"""What other processes do in the tests of a record's crashes; imported and warmed up before they are forked."""

from __future__ import annotations

from dataclasses import replace
from multiprocessing.connection import Connection

import alembic.command
import psycopg
import sqlalchemy.dialects.postgresql.psycopg
import sqlalchemy.dialects.sqlite

from samples import reading
from talestrek.article import Origin
from talestrek.knowledge import name_keys
from talestrek.reading import Reading
from talestrek.record import Added, Record

__all__ = ["add_articles", "add_these", "article"]

# What adding an article imports and reads when it is first needed.
_WARM = (alembic.command, psycopg, sqlalchemy.dialects.postgresql.psycopg, sqlalchemy.dialects.sqlite)
name_keys("Kari Nes")


def article(n: int, version: int = 1) -> Reading:
    """A whole reading, the ``n``th article of a publisher."""
    origin = Origin(publisher="Fjordposten", key=str(n), modified=f"2026-03-0{version}")
    return replace(reading(), id=f"a{n}", origin=origin)


def add_articles(target: str, start: int, done: Connection) -> None:
    """Add articles, each with a correction, until killed; tell of each when it is kept."""
    with Record.open(target, timeout=60) as record:
        n = start
        while True:
            for version in (1, 2):
                record.add(article(n, version))
                done.send((n, version))
            n += 1


def add_these(target: str, readings: list[Reading], results: Connection) -> None:
    """Add articles and tell what became of them."""
    with Record.open(target, timeout=60) as record:
        results.send([added.status for added in record.add_all(readings) if isinstance(added, Added)])
