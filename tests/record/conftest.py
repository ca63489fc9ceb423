"""What the tests of the record share: an empty place for one, in a file and on a server."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

_NUMBERS = count()


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The folder with the socket of a PostgreSQL server that runs for these tests."""
    postgres = pytest.importorskip("postgres", reason="psycopg is not installed")
    programs = postgres.binaries()
    if programs is None:
        pytest.skip("no PostgreSQL: install Debian's package postgresql")
    with postgres.server(programs) as folder:
        yield folder


@pytest.fixture(params=["sqlite", "postgresql"])
def target(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a record may be made."""
    if request.param == "sqlite":
        return str(tmp_path / "record.db")
    import postgres

    return postgres.new_schema(request.getfixturevalue("server"), f"record_{next(_NUMBERS)}")
