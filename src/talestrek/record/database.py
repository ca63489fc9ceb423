"""The database under a record: connecting, transactions, and what its errors mean.

SQLite in WAL mode lets readers read while one writer writes; a writer takes its turn when it begins (BEGIN IMMEDIATE),
so that it never finds out in the middle that it may not write. https://www.sqlite.org/wal.html
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep
from typing import TYPE_CHECKING
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import (
    ArgumentError,
    DBAPIError,
    InterfaceError,
    NoSuchModuleError,
    OperationalError,
    StatementError,
)
from sqlalchemy.pool import QueuePool

from talestrek.record.errors import ArticleError, RecordError

if TYPE_CHECKING:
    import psycopg

__all__ = ["Database", "is_passing"]

_WRITING = "talestrek_writing"

# https://www.postgresql.org/docs/current/errcodes-appendix.html
_DEADLOCK, _SERIALIZATION, _UNIQUE = "40P01", "40001", "23505"
_TOO_MUCH = "54"
_FULL, _READ_ONLY, _LOCKED = ("53100", "53200"), ("25006", "42501"), "55P03"


class Database:
    """Where a record lies.

    ``place`` is how messages call it, without a password. Connections are made by two threads or more at will; after a
    fork, a process makes its own database.
    """

    def __init__(self, target: str | os.PathLike[str], *, read_only: bool, timeout: float) -> None:
        url = _url(target)
        self.timeout = timeout
        self.read_only = read_only
        if url.get_backend_name() == "sqlite":
            self.file = Path(url.database) if url.database and url.database != ":memory:" else None
            if self.file is None:
                raise RecordError(f"{target}: a record in memory is none; give the path of a file")
            self.place = str(self.file)
            self.engine = _sqlite(self.file, read_only, timeout)
        elif url.get_backend_name() == "postgresql":
            self.file = None
            self.place = url.render_as_string(hide_password=True)
            self.engine = _postgresql(url, read_only, timeout)
        else:
            raise RecordError(f"{url.render_as_string(hide_password=True)}: a record lies in SQLite or PostgreSQL")

    @property
    def is_sqlite(self) -> bool:
        """Whether it is a file of SQLite."""
        return self.file is not None

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that reads: it sees one state of the record, and never waits for a writer."""
        with self.explained(), self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that writes; another writer is waited for, at most for the time-out."""
        if self.read_only:
            raise RecordError(f"{self.place}: the record was opened for reading only")
        with self.explained(), self.engine.connect() as connection:
            connection = connection.execution_options(**{_WRITING: True})
            with connection.begin():
                yield connection

    def set_up_file(self) -> None:
        """Let a file of SQLite be in WAL mode, which it then stays in; a server needs nothing."""
        if self.file is None:
            return
        with self.explained(), self.engine.connect() as connection:
            raw = connection.connection.driver_connection
            assert isinstance(raw, sqlite3.Connection)
            until = monotonic() + self.timeout
            while True:
                try:
                    raw.execute("PRAGMA journal_mode = WAL")
                    return
                except sqlite3.OperationalError as error:
                    # SQLite does not wait by itself here: two programs that changed the mode would wait in a circle.
                    if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or monotonic() > until:
                        raise DBAPIError.instance("", None, error, sqlite3.Error) from error
                sleep(0.02)

    @contextmanager
    def explained(self) -> Iterator[None]:
        """Let every error of the database come out as a RecordError that says what to do about it."""
        try:
            yield
        except DBAPIError as error:
            raise self._explained(error) from error
        except StatementError as error:
            raise ArticleError(_first_line(error.orig or error)) from error
        except OverflowError as error:
            raise ArticleError(_first_line(error)) from error

    def _explained(self, error: DBAPIError) -> RecordError:
        if is_passing(error):
            return _PassingError(f"{self.place}: two writers met: {_first_line(error.orig)}")
        state = getattr(error.orig, "sqlstate", None)
        code = (getattr(error.orig, "sqlite_errorcode", None) or 0) & 0xFF
        if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) or state == _LOCKED:
            return RecordError(
                f"{self.place}: the record is locked: another program has been writing to it for {self.timeout:g} s"
            )
        if code == sqlite3.SQLITE_FULL or state in _FULL:
            return RecordError(f"{self.place}: the disk is full; what was added before is safe")
        if code == sqlite3.SQLITE_READONLY or state in _READ_ONLY:
            return RecordError(f"{self.place}: the record is read-only")
        if code == sqlite3.SQLITE_NOTADB:
            return RecordError(f"{self.place}: the file is no record, nor any file of SQLite")
        if code == sqlite3.SQLITE_CORRUPT:
            return RecordError(f"{self.place}: the file is damaged; take the last copy of it")
        if code == sqlite3.SQLITE_CANTOPEN:
            return RecordError(f"{self.place}: the file cannot be opened, or its folder not be written to")
        too_much = code == sqlite3.SQLITE_TOOBIG or (state or "").startswith(_TOO_MUCH)
        if isinstance(error, OperationalError | InterfaceError) and not too_much:
            return RecordError(f"{self.place}: {_first_line(error.orig)}")
        return ArticleError(f"{self.place}: {_first_line(error.orig)}")


class _PassingError(RecordError):
    """Two writers met, and the same again may succeed."""


def is_passing(error: BaseException) -> bool:
    """Whether two writers of PostgreSQL met, so that the same transaction, tried again, may succeed."""
    if isinstance(error, DBAPIError):
        return getattr(error.orig, "sqlstate", None) in (_DEADLOCK, _SERIALIZATION, _UNIQUE)
    return isinstance(error, _PassingError)


def _url(target: str | os.PathLike[str]) -> URL:
    if not isinstance(target, str) or "://" not in target:
        return URL.create("sqlite+pysqlite", database=os.fspath(target))
    try:
        url = make_url(target)
    except (ArgumentError, ValueError) as error:
        raise RecordError(f"no address of a database: {_first_line(error)}") from None
    return url.set(drivername="postgresql+psycopg") if url.drivername == "postgresql" else url


def _sqlite(file: Path, read_only: bool, timeout: float) -> Engine:
    mode = "ro" if read_only else "rwc"
    if file.exists() and not any(os.access(path, os.W_OK) for path in (file, file.parent)):
        # SQLite cannot make its index of the WAL here; where there is no WAL, and nobody can write one, it needs none.
        mode = "ro" if file.with_name(f"{file.name}-wal").exists() else "ro&immutable=1"
    address = f"file:{quote(str(file.absolute()))}?mode={mode}"

    def connect() -> sqlite3.Connection:
        # Without an isolation level, the driver opens no transaction of its own.
        return sqlite3.connect(address, timeout=timeout, isolation_level=None, check_same_thread=False, uri=True)

    engine = create_engine("sqlite+pysqlite://", creator=connect, poolclass=QueuePool)

    @event.listens_for(engine, "connect")
    def _set_up(connection: sqlite3.Connection, _: object) -> None:
        connection.execute("PRAGMA foreign_keys = ON")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writing = connection.get_execution_options().get(_WRITING)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine


def _postgresql(url: URL, read_only: bool, timeout: float) -> Engine:
    try:
        engine = create_engine(url, pool_pre_ping=True)
    except (ArgumentError, NoSuchModuleError, ImportError) as error:
        raise RecordError(f"{url.render_as_string(hide_password=True)}: {_first_line(error)}") from None

    @event.listens_for(engine, "connect")
    def _set_up(connection: psycopg.Connection[tuple[object, ...]], _: object) -> None:
        connection.execute("SELECT set_config('lock_timeout', %s, false)", [str(round(timeout * 1000))])
        connection.commit()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        if not connection.get_execution_options().get(_WRITING):
            connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")

    return engine


def _first_line(error: object) -> str:
    return next(iter(str(error).strip().splitlines()), type(error).__name__)
