from __future__ import annotations

from collections.abc import Iterator

import pytest

from asked_record import readings
from talestrek.record import Record


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def record(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    """The articles of `asked_record` on either database, for tests that only ask."""
    if request.param == "sqlite":
        target = str(tmp_path_factory.mktemp("asked") / "record.db")
    else:
        import postgres

        target = postgres.new_schema(request.getfixturevalue("server"), "asked")
    with _filled(target) as opened:
        yield opened


@pytest.fixture
def own_record(target: str) -> Iterator[Record]:
    """The same for one test alone, which may change it."""
    with _filled(target) as opened:
        yield opened


def _filled(target: str) -> Record:
    opened = Record.open(target)
    for reading in readings():
        opened.add(reading)
    return opened
