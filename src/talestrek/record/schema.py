"""Which version of the tables a record has, making them, and bringing them forward (by alembic)."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, column, inspect, select, table, text

from talestrek.record import tables
from talestrek.record.database import Database
from talestrek.record.errors import RecordError

__all__ = ["HEAD", "MIGRATIONS", "VERSION_TABLE", "prepare", "upgrade_tables"]

HEAD = "0003"
"""The version that this program writes, a number that grows: the name of the last file in ``migrations/versions``."""

MIGRATIONS = Path(__file__).with_name("migrations")
VERSION_TABLE = "talestrek_version"

_LOCK = 0x54616C6573
"""The number by which programs that make or upgrade tables on one server wait for each other."""


def prepare(database: Database, *, create: bool, upgrade: bool) -> None:
    """See to it that the record's tables are there and of the version of this program.

    Raises:
        RecordError: there is no record, something else lies in its place, or its tables are older or newer.
    """
    if database.file is not None and not database.file.exists():
        _require_creation(database, create)
        if not database.file.parent.is_dir():
            raise RecordError(f"{database.place}: there is no folder {database.file.parent}")
    elif _is_current(database, create=create, upgrade=upgrade):
        return
    database.set_up_file()
    with database.writing() as connection:
        if not database.is_sqlite:
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        # Another program may have done it while this one waited.
        if _version(connection) != HEAD:
            upgrade_tables(connection)


def upgrade_tables(connection: Connection) -> None:
    """Make the tables, or bring them forward, inside the transaction of ``connection``."""
    # Only whoever makes or upgrades a record needs alembic.
    from alembic import command
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    command.upgrade(config, HEAD)


def _is_current(database: Database, *, create: bool, upgrade: bool) -> bool:
    """Whether nothing is to be done; raises RecordError where nothing may be done."""
    with database.reading() as connection:
        version = _version(connection)
        if version == HEAD:
            return True
        if version is None:
            _require_room(database, connection)
            _require_creation(database, create)
            return False
    if not version.isdecimal() or int(version) > int(HEAD):
        raise RecordError(
            f"{database.place}: the record is of schema {version}, and this program knows none after {HEAD}: "
            "it needs a newer version of Talestrek"
        )
    if not upgrade:
        raise RecordError(
            f"{database.place}: the record is of schema {version}, and this program needs {HEAD}; "
            f"bring it forward with: talestrek record upgrade {database.place}"
        )
    return False


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    found = connection.execute(select(table(VERSION_TABLE, column("version_num")))).scalar_one_or_none()
    return None if found is None else str(found)


def _require_room(database: Database, connection: Connection) -> None:
    """Raise RecordError where other tables are in the way."""
    there = set(inspect(connection).get_table_names())
    # A file belongs to one program; a server's database is often shared.
    taken = there if database.is_sqlite else there & tables.metadata.tables.keys()
    if taken:
        raise RecordError(f"{database.place}: no record, but a database with other tables, such as {min(taken)!r}")


def _require_creation(database: Database, create: bool) -> None:
    if not create or database.read_only:
        raise RecordError(f"{database.place}: there is no record")
