"""A question that takes too long ends in the database, and the connection is good for the next."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from talestrek.api.deadline import OverdueError, ends_overdue, within
from talestrek.record import Record, RecordError

ENDLESS = text("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n")


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """A PostgreSQL server for these tests, an address of which is given."""
    postgres = pytest.importorskip("postgres", reason="psycopg is not installed")
    programs = postgres.binaries()
    if programs is None:
        pytest.skip("no PostgreSQL: install Debian's package postgresql")
    with postgres.server(programs) as folder:
        yield postgres.new_schema(folder, "deadline")


@pytest.fixture(params=["sqlite", "postgresql"])
def opened(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Record]:
    target = tmp_path / "record.db" if request.param == "sqlite" else request.getfixturevalue("server")
    with Record.open(target) as record:
        ends_overdue(record)
        yield record


def test_what_takes_too_long_ends(opened: Record) -> None:
    started = time.monotonic()
    with pytest.raises(OverdueError), within(0.2), opened.reading_transaction() as connection:
        connection.execute(ENDLESS)
    assert time.monotonic() - started < 10
    with within(20), opened.reading_transaction() as connection:
        assert connection.execute(text("SELECT 1")).scalar_one() == 1


def test_what_has_no_deadline_does_not_inherit_one(opened: Record) -> None:
    with within(0.05), opened.reading_transaction() as connection:
        connection.execute(text("SELECT 1"))
    time.sleep(0.1)
    some = text(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300000) SELECT count(*) FROM n"
    )
    with opened.reading_transaction() as connection:
        assert connection.execute(some).scalar_one() == 300_000


def test_another_error_is_itself(opened: Record) -> None:
    with pytest.raises(RecordError, match="nothing"), within(20), opened.reading_transaction() as connection:
        connection.execute(text("SELECT * FROM nothing"))
