"""What the tests of the API share: a record with something in it, and the application that asks it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from samples import reading
from small_record import about, somebody
from talestrek.record import Record

ARTICLES = (
    reading(),
    about("moe", somebody("Håkon Moe"), somebody("Fjordbanken", "ORG"), published="2026-04-02"),
    about("li", somebody("Ola Li"), published="2026-04-03"),
)


@pytest.fixture(scope="session")
def record_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record with three articles, one of them in two versions."""
    path = tmp_path_factory.mktemp("record") / "record.db"
    with Record.open(path) as record:
        record.add(replace(reading(), text=reading().text.replace("fjorden", "vannet "), title="Ny bro"))
        for one in ARTICLES:
            record.add(one)
    return path


@pytest.fixture
def record(record_file: Path) -> Iterator[Record]:
    with Record.open(record_file, create=False, read_only=True) as opened:
        yield opened
