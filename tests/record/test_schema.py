from __future__ import annotations

import gzip
import re
import shutil
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, text

from samples import reading
from talestrek.record import Record, RecordError, schema, tables
from talestrek.record.search.index import INDEX
from talestrek.record.spoken import INDEX as SPOKEN_INDEX

VERSION_1 = Path(__file__).with_name("data") / "version-1.db.gz"
VERSION_2 = Path(__file__).with_name("data") / "version-2.db.gz"

NEXT = '''
"""Give articles a colour."""

import sqlalchemy as sa
from alembic import op

revision = "{next}"
down_revision = "{head}"


def upgrade() -> None:
    """Give articles a colour."""
    op.add_column("article", sa.Column("colour", sa.Text()))
    {more}
'''


@pytest.fixture
def migrations(tmp_path: Path) -> Path:
    """A copy of the migrations."""
    return Path(shutil.copytree(schema.MIGRATIONS, tmp_path / "migrations"))


def set_version(record: Record, version: str) -> None:
    with record.writing_transaction() as connection:
        connection.execute(text(f"UPDATE {schema.VERSION_TABLE} SET version_num = :version"), {"version": version})


def differences(connection: Connection) -> list[object]:
    """What the tables in the database are otherwise than those in Python; the indexes of words are in no Python."""

    def is_table(name: str | None, kind: str, _: object) -> bool:
        return kind != "table" or not (name or "").startswith((INDEX, SPOKEN_INDEX))

    opts = {"version_table": schema.VERSION_TABLE, "include_name": is_table}
    return list(compare_metadata(MigrationContext.configure(connection, opts=opts), tables.metadata))


def newer_program(monkeypatch: pytest.MonkeyPatch, migrations: Path, more: str = "") -> str:
    following = f"{int(schema.HEAD) + 1:04}"
    written = NEXT.format(head=schema.HEAD, next=following, more=more)
    (migrations / "versions" / f"{following}_colour.py").write_text(written, encoding="utf-8")
    monkeypatch.setattr(schema, "HEAD", following)
    monkeypatch.setattr(schema, "MIGRATIONS", migrations)
    return following


def test_the_migrations_make_the_tables(target: str) -> None:
    with Record.open(target) as record, record.reading_transaction() as connection:
        assert differences(connection) == []


def test_the_last_migration_is_the_head() -> None:
    names = sorted(path.name[:4] for path in (schema.MIGRATIONS / "versions").glob("*.py"))
    assert names == [f"{n:04}" for n in range(1, int(schema.HEAD) + 1)]


def test_a_record_of_version_1_opens(tmp_path: Path) -> None:
    file = tmp_path / "record.db"
    file.write_bytes(gzip.decompress(VERSION_1.read_bytes()))
    with Record.open(file, create=False, upgrade=True) as record:
        assert [one.id for one in record.readings()] == ["bro", "plain"]
        assert record.counts().versions == 3
        (decision,) = record.decisions()
        assert (decision.user, decision.undone_by) == ("kari", "ola")
        assert list(record.check()) == []
        assert {hit.article for hit in record.search("kari")} == {"bro", "plain"}
        record.add(reading())


def test_a_record_of_version_2_opens(tmp_path: Path) -> None:
    file = tmp_path / "record.db"
    file.write_bytes(gzip.decompress(VERSION_2.read_bytes()))
    with Record.open(file, create=False, upgrade=True) as record:
        assert list(record.check()) == []
        assert [one.id for one in record.said(words="ventar på svar")] == ["s1"]
        assert [hit.article for hit in record.search("hvi*")] == ["hjelp"]
        assert {one.name for one in record.candidates("Lukashenko")} == {"Aleksandr Lukasjenko", "Lukasjenko"}
        assert [one.name for one in record.candidates("Moe")] == ["J. Moe"]
        with record.reading_transaction() as connection:
            assert differences(connection) == []


def test_an_older_record_says_how_to_bring_it_forward(
    target: str, migrations: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Record.open(target) as record:
        record.add(reading())
        place = record.place
    head = schema.HEAD
    following = newer_program(monkeypatch, migrations)
    with pytest.raises(RecordError) as caught:
        Record.open(target)
    assert str(caught.value) == (
        f"{place}: the record is of schema {head}, and this program needs {following}; "
        f"bring it forward with: talestrek record upgrade {place}"
    )
    with Record.open(target, upgrade=True) as record:
        assert record.reading("bro") == reading()
        with record.reading_transaction() as connection:
            assert connection.exec_driver_sql("SELECT colour FROM article").scalars().all() == [None]
    Record.open(target).close()


def test_an_upgrade_that_fails_changes_nothing(target: str, migrations: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Record.open(target) as record:
        record.add(reading())
    with monkeypatch.context() as newer:
        newer_program(newer, migrations, more="raise MemoryError")
        with pytest.raises(MemoryError):
            Record.open(target, upgrade=True)
    with Record.open(target) as record, record.reading_transaction() as connection:
        assert differences(connection) == []


@pytest.mark.parametrize("version", ["9999", "abc"])
def test_a_newer_record_needs_a_newer_program(target: str, version: str) -> None:
    with Record.open(target) as record:
        set_version(record, version)
    for upgrade in (False, True):
        with pytest.raises(RecordError, match=f"of schema {version}, .* needs a newer version of Talestrek"):
            Record.open(target, upgrade=upgrade)


def test_the_columns_are_told_in_the_documentation(root: Path) -> None:
    told = set(re.findall(r"^\| `(\w+)` \|", (root / "docs" / "record.md").read_text(encoding="utf-8"), re.MULTILINE))
    assert tables.metadata.tables.keys() <= told
