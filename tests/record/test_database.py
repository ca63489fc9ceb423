"""What stands in the way of opening and writing, each with its own message."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from sqlalchemy import Connection, event

from samples import reading
from small_record import about, somebody
from talestrek.record import AddedStatus, Record, RecordError


def test_a_record_lies_where_it_was_put(tmp_path: Path) -> None:
    for target in (tmp_path / "a.db", str(tmp_path / "b.db"), f"sqlite:///{tmp_path / 'c.db'}"):
        with Record.open(target) as record:
            record.add(reading())
    assert {path.name for path in tmp_path.iterdir()} == {"a.db", "b.db", "c.db"}


@pytest.mark.parametrize("name", ["æøå ?mode=ro#x.db", "a%20b.db", "-.db", "postgresql:record.db"])
def test_any_name_of_a_file_will_do(tmp_path: Path, name: str) -> None:
    with Record.open(tmp_path / name) as record:
        record.add(reading())
    assert [path.name for path in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize(
    ("target", "message"),
    [
        ("mysql://localhost/x", "lies in SQLite or PostgreSQL"),
        ("nothing://x", "nothing://x: a record lies in SQLite or PostgreSQL"),
        ("sqlite://", "a record in memory is none"),
        ("postgresql://kari:secret@host:9x/record", "no address of a database"),
        ("/nowhere/at/all/record.db", "there is no folder /nowhere/at/all"),
    ],
)
def test_where_no_record_can_be(target: str, message: str) -> None:
    with pytest.raises(RecordError, match=message) as caught:
        Record.open(target)
    assert "secret" not in str(caught.value)


def test_a_server_that_is_not_there() -> None:
    with pytest.raises(RecordError, match="connection") as caught:
        Record.open("postgresql://kari:secret@127.0.0.1:1/record")
    assert "secret" not in str(caught.value)


def test_no_record_is_made_unless_wanted(target: str) -> None:
    for create, read_only in ((False, False), (True, True)):
        with pytest.raises(RecordError, match="there is no record"):
            Record.open(target, create=create, read_only=read_only)
    assert "://" in target or not Path(target).exists()


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("Kari Nes kom. " * 100, encoding="utf-8")
    with pytest.raises(RecordError, match=r"notes\.txt: the file is no record"):
        Record.open(file)
    assert file.read_text(encoding="utf-8").startswith("Kari")


def test_a_folder(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="cannot be opened"):
        Record.open(tmp_path)


def test_a_database_of_something_else(tmp_path: Path) -> None:
    file = tmp_path / "other.db"
    with sqlite3.connect(file) as other:
        other.execute("CREATE TABLE recipe (name TEXT)")
    with pytest.raises(RecordError, match="no record, but a database with other tables, such as 'recipe'"):
        Record.open(file)


def test_a_damaged_file(tmp_path: Path) -> None:
    file = tmp_path / "record.db"
    with Record.open(file) as record:
        record.add(reading())
    content = bytearray(file.read_bytes())
    content[4096:] = bytes(len(content) - 4096)
    file.write_bytes(content)
    with pytest.raises(RecordError, match="damaged"), Record.open(file) as record:
        list(record.readings())


def test_a_full_disk(tmp_path: Path) -> None:
    with Record.open(tmp_path / "record.db") as record:
        most = 0

        @event.listens_for(record._database.engine, "begin")
        def _limit(connection: Connection) -> None:
            connection.exec_driver_sql(f"PRAGMA max_page_count = {most or 1_000_000}")

        record.add(reading())
        with record.reading_transaction() as connection:
            most = connection.exec_driver_sql("PRAGMA page_count").scalar_one() + 10
        added: list[object] = []
        with pytest.raises(RecordError, match="the disk is full"):
            added.extend(record.add_all(about(f"a{n}", somebody(f"Kari Nes {n}")) for n in range(1000)))
        assert list(record.check()) == []
        there = record.counts().articles
        assert there > 1
        most = 0
        assert record.add(about(f"a{there - 1}", somebody(f"Kari Nes {there - 1}"))).status is AddedStatus.NEW


def test_a_record_opened_for_reading(target: str) -> None:
    with Record.open(target) as record:
        record.add(reading())
    with Record.open(target, read_only=True) as record:
        assert record.reading("bro") == reading()
        with pytest.raises(RecordError, match="opened for reading only"):
            record.add(about("a", somebody("Kari Nes")))


def test_a_server_that_does_not_let_write(server: str) -> None:
    import postgres

    target = postgres.new_schema(server, "read_only")
    Record.open(target).close()
    with Record.open(f"{target}%20-cdefault_transaction_read_only%3Don") as record:
        with pytest.raises(RecordError, match="the record is read-only"):
            record.add(reading())
        assert record.counts().articles == 0


READ = """
import os, sys
import sqlalchemy.dialects.sqlite
from talestrek.record import Record, RecordError
if os.geteuid() == 0:
    # Root may write everything; but nobody need be able to read where Python lies.
    os.setgid(65534)
    os.setuid(65534)
with Record.open(sys.argv[1], read_only=sys.argv[2] == "yes") as record:
    print(record.counts().articles)
    try:
        record.merge(1, 2, user="kari", reason="test")
    except RecordError as error:
        print(error)
"""


@pytest.mark.parametrize(("wanted", "message"), [("yes", "opened for reading only"), ("no", "the record is read-only")])
def test_a_file_that_may_only_be_read(wanted: str, message: str) -> None:
    # Not in pytest's folder, which only its owner may enter.
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with Record.open(folder / "record.db") as record:
            record.add(reading())
        (folder / "record.db").chmod(0o444)
        folder.chmod(0o555)
        arguments = [sys.executable, "-c", READ, str(folder / "record.db"), wanted]
        done = subprocess.run(arguments, capture_output=True, text=True, check=False)
        folder.chmod(0o755)
    assert done.stdout.startswith("1\n"), done.stderr
    assert message in done.stdout


def test_a_locked_record(target: str) -> None:
    with Record.open(target) as one, Record.open(target, timeout=0.2) as other:
        one.add(reading())
        with one.writing_transaction() as connection:
            connection.exec_driver_sql("LOCK TABLE article" if "://" in target else "SELECT 1")
            with pytest.raises(RecordError, match=r"the record is locked: another program .* for 0\.2 s"):
                other.add(about("a", somebody("Kari Nes")))
        assert other.add(about("a", somebody("Kari Nes"))).status is AddedStatus.NEW
