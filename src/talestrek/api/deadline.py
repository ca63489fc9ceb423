"""Ending questions to a record that take too long, in the database itself: a thread cannot be stopped."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from time import monotonic
from typing import Any

from sqlalchemy import Connection, event

from talestrek.record import Record, RecordError

__all__ = ["OverdueError", "ends_overdue", "within"]

_DEADLINE: ContextVar[float | None] = ContextVar("talestrek_deadline", default=None)

_STEPS = 10_000
"""How many instructions SQLite takes between two looks at the clock: below a millisecond."""


class OverdueError(Exception):
    """A question took longer than it may."""


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Let whatever is asked inside end after so many seconds.

    Raises:
        OverdueError: it did not come to an end.
    """
    deadline = monotonic() + seconds
    token = _DEADLINE.set(deadline)
    try:
        yield
    except RecordError as error:
        if monotonic() >= deadline:
            raise OverdueError from error
        raise
    finally:
        _DEADLINE.reset(token)


def ends_overdue(record: Record) -> None:
    """Let the database of a record end what is asked `within` some time and takes longer."""
    with record.reading_transaction() as connection:
        engine = connection.engine
    event.listen(engine, "before_cursor_execute", _limit)


def _limit(connection: Connection, *_: Any) -> None:
    deadline = _DEADLINE.get()
    raw = connection.connection.driver_connection
    if isinstance(raw, sqlite3.Connection):
        # Connections are used again, so one that has no deadline must lose that of the last.
        raw.set_progress_handler(None if deadline is None else lambda: monotonic() >= deadline, _STEPS)
    elif deadline is not None and raw is not None:
        # Past SQLAlchemy, which would come here again; SET may stand before the isolation level is set, a query not.
        raw.execute(f"SET LOCAL statement_timeout = {max(round((deadline - monotonic()) * 1000), 1)}")
